"""How much of a question a sentence has: its words, in the sentence itself or in what it takes up from before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.asking.phrasebook import phrase_stems
from comity.asking.question import Anchor, Asked, Word
from comity.searchindex import fold
from comity.searching import Hit
from comity.sheets.model import Source

__all__ = ["TAKEN_UP", "Sentence", "weigh_sentence"]

_BEFORE, _BEFORE_NAMES = 1_600, 500
"""Characters before a sentence in which words and names may stand that it takes up."""
_TOLD_BY_NAME = frozenset({"Actor", "Person", "Organization", "Country", "City", "Province", "Place", "Region", "date",
                           "Facility", "FinancingVehicle", "GeopoliticalEntity", "ResearchOrganization"})  # fmt: skip
"""What a sentence tells by a name alone, without the word of the question for it."""
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|he|she|his|her|these|this|those)\b", re.IGNORECASE)
_PAIRED, _LOOSE = 0.06, 0.2
"""A single sentence is preferred to two, and more so where the second does not take up the first."""
_PAPER = r"(?! (?:paper|article|study|thesis|brief|entry|report))"
_GOES_ON = re.compile(
    r"[.!?]\s+(?:it|its|they|their|he|she|his|her|this" + _PAPER + r"|these|both|the|such|as a result)\b", re.IGNORECASE
)
TAKEN_UP = re.compile(r"(?:\W|\d)*(?:it|its|they|their|he|she|his|her|this|these|both)\b", re.IGNORECASE)
"""A sentence that begins so takes up what was named before."""
_SYNONYM = 0.92
_WEIGHTY = 0.75
_ITS = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_HERE = 0.9
_LITTLE = 0.35


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source with the share of the question's words that it has."""

    hit: Hit
    score: float
    missing: tuple[str, ...]
    whole: bool = False
    """True when the sentence itself has all weighty words of the question."""


def weigh_sentence(
    asked: Asked, hit: Hit, source: Source, text: str, paired: bool, aliases: Mapping[str, Sequence[str]]
) -> Sentence:
    """Return the sentence ``hit`` of ``text`` with its share; ``aliases`` are the folded names of the anchors."""
    said = _Said(asked, hit, source, text, aliases)
    whole = got = 0.0
    missing, lacking, complete = [], False, True
    for i, word in enumerate(asked.words):
        if word.weight <= 0 or word.roles & {"order", "conflict", "paper"}:
            continue
        share = said.share(i, word)
        whole += word.weight
        got += word.weight * share
        proper = "anchor" in word.roles or word.pos == "PROPN"
        noun = "noun" in word.roles
        kind = noun and not asked.kind.startswith("how") and not set(asked.wanted) & _TOLD_BY_NAME
        lacking |= paired and "named" in word.roles  # "which river": two sentences may speak of two things
        needed = proper or kind or word.pos == "NUM" or bool(word.roles & {"focus", "time"})
        lacking |= needed and share < said.needed(word)
        complete &= share >= (0.5 if noun else 0.8) or (not noun and word.weight < _WEIGHTY)
        if share < _LITTLE:
            missing.append(word.text)
    score = (got / whole if whole else 0.0) * (0.6 if lacking else 1.0) - (said.apart() if paired else 0.0)
    return Sentence(hit, score, tuple(missing), complete and not paired)


class _Said:
    """The words of a sentence, of what stands before it, and of the title of its document."""

    def __init__(self, asked: Asked, hit: Hit, source: Source, text: str, aliases: Mapping[str, Sequence[str]]) -> None:
        self.asked, self.hit, self.aliases = asked, hit, aliases
        before = text[max(0, hit.start - _BEFORE) : hit.start]
        self.here, self.near = frozenset(phrase_stems(hit.text)), frozenset(phrase_stems(before))
        self.title = frozenset(phrase_stems(" ".join((source.title, *source.authors, source.kind))))
        self.folded = f" {fold(hit.text)} "
        self.folded_near, self.folded_title = f" {fold(before[-_BEFORE_NAMES:])} ", f" {fold(source.title)} "
        self.around = 0.65 if _PRONOUN.search(hit.text) else 0.5
        self.taken_up = bool(TAKEN_UP.match(hit.text) or _ITS.search(hit.text))

    def apart(self) -> float:
        """Return what two sentences in a row lose against one."""
        return _PAIRED if _GOES_ON.search(self.hit.text) else _LOOSE

    def share(self, i: int, word: Word) -> float:
        """Return how far the sentence has the word at place ``i``, 0 to 1."""
        share = self._word(word)
        if "noun" in word.roles and share < 0.6 and not set(self.asked.wanted) & _TOLD_BY_NAME:
            share = share if word.forms & self.near else 0.2
        elif "noun" in word.roles and not self.asked.kind.startswith("how"):
            share = max(share, 0.6)
        if "modality" in word.roles and self.asked.modality in self.hit.modalities:
            share = max(share, 0.8)
        for anchor in self.asked.anchors:
            if anchor.start <= i < anchor.end:
                share = self._name(anchor, word)
        return share

    def needed(self, word: Word) -> float:
        """Return the share from which on the word is not lacking."""
        if "anchor" in word.roles:
            return _LITTLE
        if "time" in word.roles:
            return _HERE
        if "noun" in word.roles and set(self.asked.wanted) & _TOLD_BY_NAME:
            return 0.5
        weighty = word.roles & {"focus", "noun"} or word.pos in ("PROPN", "VERB")
        if weighty or ("relation" in word.roles and self.asked.kind != "why"):
            return _HERE
        return self.around

    def _word(self, word: Word) -> float:
        if word.own & self.here:
            return 1.0
        if word.forms & self.here:
            return _SYNONYM
        return self.around if word.forms & self.near else _LITTLE if word.forms & self.title else 0.0

    def _name(self, anchor: Anchor, word: Word) -> float:
        names = [f" {name} " for name in (fold(anchor.name), *self.aliases.get(anchor.name, ()))]
        has_word = bool(word.forms & self.here)
        if any(name in self.folded for name in names) or (anchor.end - anchor.start == 1 and has_word):
            return 1.0
        if any(name in self.folded_near for name in names):
            return 0.8 if self.taken_up or _by_its_noun(self.asked, anchor, self.hit.text) else 0.3
        if any(name in self.folded_title for name in names):
            return 0.8
        return 0.3 if has_word else 0.0


def _by_its_noun(asked: Asked, anchor: Anchor, text: str) -> bool:
    """Tell whether a sentence takes up a name by its noun, as "the treaty" for a treaty that was named before."""
    nouns = "|".join(re.escape(word.text) for word in asked.words[anchor.start : anchor.end] if len(word.text) > 2)
    return bool(nouns) and re.search(rf"\b(?:the|this|that|these)\s+(?:{nouns})\b", text, re.IGNORECASE) is not None
