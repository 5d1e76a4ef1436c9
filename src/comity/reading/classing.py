"""Parts of speech and lemmas, asked of the pipeline once for each word in each role, not for each place where it stands.

What spaCy's attribute ruler and lemmatizer say of a word depends on its text, its tag and its dependency, but for a few
patterns of two words side by side ("let 's"). So a word that was seen before in that role needs no matcher and no look-up. A
passage that may hold such a pair is left to the two components themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["class_at_once"]

_RULER, _LEMMATIZER, _OURS = "attribute_ruler", "lemmatizer", "words_at_once"
_ASKED = [ORTH, TAG, DEP]
_TOLD = [TAG, DEP, POS, MORPH, LEMMA]
_SAID = frozenset({"TAG", "DEP", "POS", "MORPH", "LEMMA"})
_LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_COMPARED = frozenset({"IN", "NOT_IN", "REGEX"})
_MOST = 100_000
"""So many words in roles are kept."""
_OTHER = "other"
"""Stands for each dependency that no pattern names, and for each word."""


def class_at_once(pipeline: Language) -> None:
    """Let ``pipeline`` class words in this way where its components are of the known kind; leave it as it is otherwise."""
    if [name for name in pipeline.pipe_names if name in {_RULER, _LEMMATIZER}] != [_RULER, _LEMMATIZER]:
        return
    ruler, lemmatizer = pipeline.get_pipe(_RULER), pipeline.get_pipe(_LEMMATIZER)
    if isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer) and _is_known(ruler, lemmatizer):
        pipeline.add_pipe(_OURS, before=_RULER)
        pipeline.disable_pipes(_RULER, _LEMMATIZER)


def _is_known(ruler: AttributeRuler, lemmatizer: Lemmatizer) -> bool:
    asked = [item for pattern in _patterns(ruler) for word in pattern for item in word.items()]
    said = {name for each in ruler.patterns for name in cast("dict[str, Any]", each["attrs"])}
    if lemmatizer.mode != "rule" or lemmatizer.overwrite or not said <= _SAID:
        return False
    return all(name in _LOOKED_AT and (not isinstance(value, dict) or value.keys() <= _COMPARED) for name, value in asked)


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    """Return all patterns: for each word what is asked of it."""
    return [pattern for each in ruler.patterns for pattern in cast("list[list[dict[str, Any]]]", each["patterns"])]


class _Role(NamedTuple):
    """A word as the patterns and the dictionary see it: its text, its tag, and its dependency where some pattern names that."""

    word: int
    tag: int
    dep: int


class _Ruled(NamedTuple):
    """What the ruler says of a word in a role, and of which patterns of several words it may be part, and where."""

    told: list[int]
    parts: frozenset[tuple[str, int]]


class _Words:
    """Stands in a pipeline for its attribute ruler and its lemmatizer."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler, self._lemmatizer = ruler, lemmatizer
        strings = ruler.vocab.strings
        self._other = strings.add(_OTHER)
        self._deps = {key: key for name in ("", *_named(ruler, "DEP")[0]) for key in [strings.add(name)]}
        self._words, expressions = _named(ruler, "LOWER")
        self._expression = re.compile("|".join(f"(?:{each})" for each in expressions) or r"\b\B")
        self._pairs = Matcher(ruler.vocab, validate=False)
        for number, pattern in enumerate(each for each in _patterns(ruler) if len(each) > 1):
            for place, word in enumerate(pattern):
                self._pairs.add(f"{number} {place}", [[word]])
        self._ruled: dict[tuple[str, int, int], _Ruled] = {}
        self._known: dict[_Role, _Ruled] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        words, tags, deps = doc.to_array(_ASKED).T.tolist()
        classed = [self._deps.get(dep, self._other) for dep in deps]
        roles = list(map(_Role, words, tags, classed))
        known = self._learned(doc.vocab, roles)
        answers = [known[role] for role in roles]
        if _may_pair(answers):
            return self._lemmatizer(self._ruler(doc))
        told = [answer.told for answer in answers]
        _fill(doc, _TOLD, [[tag, dep if kept == self._other else kept, *rest] for (tag, kept, *rest), dep in zip(told, deps, strict=True)])
        return doc

    def pipe(self, docs: Iterable[Doc], **_: Any) -> Iterator[Doc]:
        """Class the words of each passage."""
        return map(self, docs)

    def _learned(self, vocab: Vocab, roles: list[_Role]) -> dict[_Role, _Ruled]:
        """Return what is said of each of the roles, found out of those that were not seen before."""
        known = self._known
        if len(known) > _MOST:
            known = self._known = {}
        new = [role for role in dict.fromkeys(roles) if role not in known]
        if not new:
            return known
        texts = [vocab.strings[role.word] for role in new]
        ruled = [self._rule(vocab, text, role) for text, role in zip(texts, new, strict=True)]
        side_by_side = Doc(vocab, words=texts)
        _fill(side_by_side, _TOLD, [each.told for each in ruled])
        told = self._lemmatizer(side_by_side).to_array(_TOLD).tolist()
        known.update((role, _Ruled(said, each.parts)) for role, said, each in zip(new, told, ruled, strict=True))
        return known

    def _rule(self, vocab: Vocab, text: str, role: _Role) -> _Ruled:
        """Return what the ruler says of a word alone; of words that no pattern names it says the same."""
        lower = text.lower()
        word = text if lower in self._words or text.isspace() or self._expression.search(lower) else _OTHER
        key = (word, role.tag, role.dep)
        if key not in self._ruled:
            alone = Doc(vocab, words=[word])
            _fill(alone, [TAG, DEP], [[role.tag, role.dep]])
            names = [vocab.strings[match].split() for match, _, _ in self._pairs(alone, allow_missing=True)]
            told = self._ruler(alone).to_array(_TOLD)[0].tolist()
            self._ruled[key] = _Ruled(told, frozenset((number, int(place)) for number, place in names))
        return self._ruled[key]


def _fill(doc: Doc, attributes: list[int], values: list[list[int]]) -> None:
    doc.from_array(attributes, np.array(values, dtype=np.uint64))  # type: ignore[arg-type]


def _named(ruler: AttributeRuler, attribute: str) -> tuple[set[str], set[str]]:
    """Return the values that patterns name for an attribute, and the regular expressions that they hold them against."""
    asked = [word[attribute] for pattern in _patterns(ruler) for word in pattern if attribute in word]
    plain = {each for each in asked if isinstance(each, str)}
    listed = {name for each in asked if isinstance(each, dict) for kind in ("IN", "NOT_IN") for name in each.get(kind, ())}
    return plain | listed, {each["REGEX"] for each in asked if isinstance(each, dict) and "REGEX" in each}


def _may_pair(answers: list[_Ruled]) -> bool:
    """Tell whether two words side by side may be parts of one pattern."""
    return any(
        (number, part - 1) in answers[place - 1].parts
        for place, answer in enumerate(answers)
        if answer.parts and place
        for number, part in answer.parts
    )


@Language.factory(_OURS, assigns=["token.pos", "token.tag", "token.morph", "token.lemma"])
def _make(nlp: Language, name: str) -> Any:
    return _Words(cast("AttributeRuler", nlp.get_pipe(_RULER)), cast("Lemmatizer", nlp.get_pipe(_LEMMATIZER)))
