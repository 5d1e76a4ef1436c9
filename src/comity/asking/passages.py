"""Sentences that answer where the graph has no claim: quoted as they stand, and only when they have the question's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from comity.asking.candidates import Candidates
from comity.asking.phrasebook import Phrasebook, phrase_stems
from comity.asking.question import Asked
from comity.searchindex import fold
from comity.searching import Hit
from comity.sheets.model import Source

__all__ = ["Sentence", "rank_sentences"]

_DATE = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|dozen|hundred)s?\b", re.I
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z]\w+")
_BEFORE = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source with the share of the question's words that it has."""

    hit: Hit
    score: float
    missing: tuple[str, ...]


def rank_sentences(asked: Asked, candidates: Candidates, book: Phrasebook, texts: Mapping[str, str]) -> list[Sentence]:
    """Return the sentences that may answer, best first. ``texts`` are the source texts by document."""
    found = [
        each
        for hit in candidates.passages
        if _may_answer(asked, hit.text, book)
        for each in [_sentence(asked, hit, candidates.sources.get(hit.document), texts.get(hit.document, ""))]
    ]
    return sorted(found, key=lambda each: (-each.score, each.hit.document, each.hit.start))


def _may_answer(asked: Asked, text: str, book: Phrasebook) -> bool:
    """Tell whether the sentence holds something of the kind that is wanted."""
    if "date" in asked.wanted:
        return bool(_DATE.search(text))
    if "figure" in asked.wanted:
        return bool(_NUMBER.search(text))
    if asked.kind == "why":
        return bool({word.casefold() for word in re.findall(r"\w+", text)} & book.signs.get("why", frozenset()))
    if asked.kind in ("who", "whom", "where"):
        own = {word.text.casefold() for word in asked.words}
        return any(name.casefold() not in own for name in _NAME.findall(text))
    return asked.kind != "verdict"


def _sentence(asked: Asked, hit: Hit, source: Source | None, text: str) -> Sentence:
    here = frozenset(phrase_stems(hit.text))
    folded = f" {fold(hit.text)} "
    before = text[max(0, hit.start - _BEFORE) : hit.start]
    near, near_folded = frozenset(phrase_stems(before)), f" {fold(before)} "
    title = frozenset(phrase_stems(" ".join((source.title, *source.authors, source.kind)))) if source else frozenset()
    whole = got = 0.0
    missing, lacking = [], False
    for i, word in enumerate(asked.words):
        if word.weight <= 0 or word.roles & {"order", "conflict"}:
            continue
        share = 1.0 if word.forms & here else 0.45 if word.forms & near else 0.35 if word.forms & title else 0.0
        if "noun" in word.roles and share < 0.6:
            share = 0.6
        if "modality" in word.roles and share < 0.8 and asked.modality in hit.modalities:
            share = 0.8
        for anchor in asked.anchors:
            if anchor.start <= i < anchor.end:
                name = f" {fold(anchor.name)} "
                share = max(share, 1.0 if name in folded else 0.75 if name in near_folded else 0.0)
        whole += word.weight
        got += word.weight * share
        proper = "anchor" in word.roles or word.pos == "PROPN"
        lacking |= proper and share < 0.35
        if share < 0.35:
            missing.append(word.text)
    score = got / whole if whole else 0.0
    return Sentence(hit, score * 0.6 if lacking else score, tuple(missing))
