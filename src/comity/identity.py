"""What makes two names one: the rules of ``ingest/identity.yml`` over the ontology's classes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from comity.affixes import Affixes
from comity.errors import ContentError
from comity.ontology import Ontology
from comity.yamlerrors import load_yaml, yaml_errors

__all__ = ["Identity", "load_identity", "slug"]

_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_WORD = re.compile(r"[^\W_]+")
_ACCENT = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_SLUG_LENGTH = 60
_KEPT = 8192
"""Labels of which the normal form is kept at hand."""


@dataclass(frozen=True)
class Identity:
    """The rules. ``kinds`` gives the IRI segment of each class whose members bear names."""

    ontology: Ontology
    kinds: Mapping[str, str]
    full_names: frozenset[str]
    apart: frozenset[str]
    apart_by: frozenset[str]
    apart_of: frozenset[str]
    articles: frozenset[str]
    small_words: frozenset[str]
    generic_words: frozenset[str]
    spellings: Mapping[str, str]
    kind_words: Mapping[str, Affixes] = field(default_factory=dict)
    """For each kind, the words of a name that tell the kind and not the thing, as names are compared."""

    def kind(self, type_: str) -> str:
        """Return the IRI segment for members of a class: of its named class, else of its branch of the ontology.

        Each class of controlled terms is a kind of its own.
        """
        return self._segment_of(type_)

    def is_name(self, label: str, type_: str) -> bool:
        """Tell whether ``label`` names a thing of this class, instead of describing it.

        Every word that counts begins with a capital, a digit or a letter without case, and not all are generic.
        """
        return self._is_name(label, type_)

    def _names(self, label: str, type_: str) -> bool:
        if not self._kind_of(type_):
            return False
        words = [word for word in _WORD.findall(_POSSESSIVE.sub("", label)) if word.casefold() not in self.small_words]
        if not words or any(word[0].islower() for word in words):
            return False
        if any(self.ontology.is_a(type_, each) for each in self.full_names):
            return sum(len(word) > 1 or not word.isascii() for word in words) > 1 or not label.isascii()
        return any(word.casefold() not in self.generic_words for word in words)

    def bare(self, kind: str, normal: str) -> str:
        """Return a normal form without the word for its kind, "springfield" of "springfield city", or an empty text."""
        return (self.kind_words[kind].stripped(normal) or "") if kind in self.kind_words else ""

    def stays_apart(self, type_: str) -> bool:
        """Tell whether namesakes of this class are told apart by the place in which they lie."""
        return any(self.ontology.is_a(type_, each) for each in self.apart)

    def normal(self, label: str) -> str:
        """Return ``label`` in the form in which names are compared: words without case, accents, articles, marks."""
        return self._normal(label)

    @cached_property
    def _normal(self) -> Callable[[str], str]:
        return lru_cache(_KEPT)(self._normalise)

    @cached_property
    def _is_name(self) -> Callable[[str, str], bool]:
        return lru_cache(_KEPT)(self._names)

    @cached_property
    def _segment_of(self) -> Callable[[str], str]:
        return lru_cache(_KEPT)(self._find_segment)

    @cached_property
    def _kind_of(self) -> Callable[[str], str]:
        return lru_cache(_KEPT)(self._find_kind)

    def _normalise(self, label: str) -> str:
        text = unicodedata.normalize("NFKC", label).casefold()
        if not text.isascii():
            text = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text)))
        words = [self.spellings.get(word, word) for word in _WORD.findall(_POSSESSIVE.sub("", text))]
        if len(words) > 1 and words[0] in self.articles and len(words[1]) > 1:  # "A Y Zhang" has no article
            del words[0]
        return " ".join(words)

    def _find_segment(self, type_: str) -> str:
        term = self.ontology.classes.get(type_)
        return type_ if term is not None and term.concept else self._kind_of(type_) or self.ontology.branch(type_)

    def _find_kind(self, type_: str) -> str:
        above = (type_, *self.ontology.ancestors(type_))
        return next((self.kinds[each] for each in above if each in self.kinds), "")


def _without_accents(text: str) -> str:
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS)))


def slug(normal: str) -> tuple[str, bool]:
    """Return a normal form as the last segment of an IRI, and whether it tells all of it.

    >>> slug("łódź 2")
    ('lodz-2', True)
    """
    folded = normal if normal.isascii() else _without_accents(normal)
    words = re.findall(r"[a-z0-9]+", folded.casefold())
    text = "-".join(words)
    if len(text) > _SLUG_LENGTH:
        return text[:_SLUG_LENGTH].rpartition("-")[0] or text[:_SLUG_LENGTH], False
    return text, folded.isascii() and bool(text)


def load_identity(path: Path, ontology: Ontology) -> Identity:
    """Read ``ingest/identity.yml``; a class or property that the ontology lacks is a ``ContentError``."""
    with yaml_errors(path):
        data = load_yaml(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not isinstance(data.get("named"), dict):
        raise ContentError(path, None, "needs a list of classes for each kind under named:, as in a fresh project.")
    apart = data.get("apart") or {}

    def classes(names: Any) -> frozenset[str]:
        return frozenset(ontology.require_class(str(name), path).name for name in names or ())

    return Identity(
        ontology=ontology,
        kinds={name: str(kind) for kind, names in data["named"].items() for name in sorted(classes(names))},
        full_names=classes(data.get("full_names")),
        apart=classes(apart.get("classes")),
        apart_by=frozenset(ontology.require_property(str(name), path).name for name in apart.get("by") or ()),
        apart_of=classes(apart.get("of")),
        articles=frozenset(map(str, data.get("articles") or ())),
        small_words=frozenset(map(str, data.get("small_words") or ())),
        generic_words=frozenset(map(str, data.get("generic_words") or ())),
        spellings={str(a): str(b) for a, b in (data.get("spellings") or {}).items()},
        kind_words=_kind_words(path, data.get("kind_words") or {}, set(data["named"])),
    )


def _kind_words(path: Path, given: Mapping[str, Any], kinds: set[str]) -> dict[str, Affixes]:
    found = {}
    for kind, patterns in given.items():
        if kind not in kinds:
            raise ContentError(path, None, f"kind_words: {kind} is no kind under named:.")
        try:
            found[kind] = Affixes(map(str, patterns))
        except ValueError as error:
            reason = f"kind_words: {kind}: {str(error)!r} needs a * for the name, and a word beside it."
            raise ContentError(path, None, reason) from None
    return found
