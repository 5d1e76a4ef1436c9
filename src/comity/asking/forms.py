"""The forms of a word: "moved" and "moves" of "move", "sold" of "sell", so that a text has it in any of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.lookups import Lookups

from comity.asking.phrasebook import stem

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["forms_of", "is_english"]

_REGULAR = ("s", "d", "ed", "ing")
_VOWELS = "aeiou"


def forms_of(lemma: str, nlp: Language) -> frozenset[str]:
    """Return the stems of the forms of ``lemma``: the regular ones, and those that the parser's dictionary lists."""
    if not lemma.isalpha():
        return frozenset()
    short = lemma.removesuffix("e")
    made = {f"{lemma}s", f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed", f"{short}ing"}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        made |= {f"{lemma[:-1]}ied", f"{lemma[:-1]}ies"}
    return frozenset(stem(each) for each in (lemma, *made, *_irregular(nlp).get(lemma, ())))


def is_english(word: str, lemma: str, nlp: Language) -> bool:
    """Tell whether the parser's list of English words has a word, so that it is no slip of the pen."""
    return any(lemma in words or word in words for words in _tables(nlp, "lemma_index").values())


@lru_cache(maxsize=2)
def _irregular(nlp: Language) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kind in ("verb", "noun"):
        for form, lemmas in _tables(nlp, "lemma_exc").get(kind, {}).items():
            for lemma in lemmas:
                found[lemma].add(form)
    return {lemma: tuple(sorted(forms)) for lemma, forms in found.items()}


def _tables(nlp: Language, name: str) -> Mapping[str, Mapping[str, list[str]]]:
    """Return a table of the parser's dictionary by part of speech; empty for a parser without it."""
    if "lemmatizer" not in nlp.component_names:
        return {}
    lookups: Lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", Lookups())
    table = lookups.get_table(name, {})
    return {kind: table[kind] for kind in ("verb", "noun", "adj", "adv") if kind in table}
