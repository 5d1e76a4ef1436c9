"""Claims as sentences with citations: like claims share a sentence, and none is worded more firmly than its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.ontology import Ontology
from comity.sheets.model import Claim, Figure, Thing
from comity.sheets.view import Citations, Part, Sentence
from comity.wording import sentence

__all__ = ["Words", "figure_words", "flags_of", "thing_part"]

_SUBJECT, _OBJECT, _SPEAKER = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile(f"([{_SUBJECT}{_OBJECT}{_SPEAKER}])")
_LOW = 0.6

_Key = tuple[str, ...]


class Words:
    """Words claims in the terms of the ontology."""

    def __init__(self, ontology: Ontology, citations: Citations) -> None:
        self._ontology, self._citations = ontology, citations

    def sentences(self, claims: Iterable[Claim], about: str = "") -> tuple[Sentence, ...]:
        """Return one sentence for all claims that differ in one end only.

        Claims about the thing ``about`` share its side; all others share their subject. Order is that of the claims.
        """
        groups: dict[_Key, list[Claim]] = {}
        for claim in claims:
            groups.setdefault(_key(claim, about), []).append(claim)
        return tuple(self._sentence(group, key[0] == "object") for key, group in groups.items())

    def _sentence(self, group: Sequence[Claim], listed_subjects: bool) -> Sentence:
        first = group[0]
        ends: dict[str, list[Claim]] = {}
        for claim in group:
            ends.setdefault(_end_key(claim, listed_subjects), []).append(claim)
        listed = self._list([list(same) for same in ends.values()], listed_subjects)
        if listed_subjects:
            subject, object_ = listed, self._end(first)
        else:
            subject, object_ = [thing_part(first.subject)], listed
        number = listed_subjects and len(ends) > 1
        text = sentence(
            self._ontology,
            first.predicate,
            _SUBJECT,
            _OBJECT,
            first.modality,
            _SPEAKER if first.speaker else "",
            "plural" if number or first.subject.plural else "singular",
        )
        values = {_SUBJECT: subject, _OBJECT: object_, _SPEAKER: [thing_part(first.speaker)] if first.speaker else []}
        parts = [part for piece in _MARKS.split(text) if piece for part in values.get(piece, [Part(piece)])]
        if first.when:
            parts[-1:] = [
                Part(parts[-1].text.removesuffix(".")),
                Part(f" (time given: {first.when})."),
            ]
        return Sentence(
            _tidied(parts), tuple(dict.fromkeys(f for c in group for f in flags_of(c))), tuple(c.iri for c in group)
        )

    def _list(self, ends: Sequence[Sequence[Claim]], subjects: bool) -> list[Part]:
        """Return the ends of a group as a list in words, each with the citations of its own claims."""
        shown = [(thing_part(same[0].subject) if subjects else self._end(same[0])[0], same) for same in ends]
        last, semicolons = len(shown) - 1, any("," in part.text or " and " in part.text for part, _ in shown)
        parts: list[Part] = []
        for place, (part, same) in enumerate(shown):
            if place:
                between = ("; and " if place == last else "; ") if semicolons else (" and " if place == last else ", ")
                parts.append(Part(between))
            cites = self._citations.numbers([p for claim in same for p in claim.passages])
            parts.append(replace(part, cites=cites))
        return parts

    def _end(self, claim: Claim) -> list[Part]:
        if claim.figure is not None:
            return [Part(figure_words(claim.figure), claim.figure.iri)]
        if claim.object is not None:
            return [thing_part(claim.object)]
        return [Part(claim.value if claim.edtf else f"“{claim.value}”")]


def thing_part(thing: Thing) -> Part:
    """Return a thing as part of a sentence, in quotation marks where its name is a title or a description."""
    return Part(f"“{thing.label}”" if thing.quoted else thing.label, thing.iri)


def figure_words(figure: Figure) -> str:
    """Return a quantity with what limits its meaning: what it measures, when, where, how firm, how counted."""
    more = [figure.indicator, figure.time, figure.scope, figure.stage, "cumulative" if figure.cumulative else ""]
    limits = "; ".join(part for part in more if part)
    return f"{figure.words} ({limits})" if limits else figure.words


def flags_of(claim: Claim) -> tuple[str, ...]:
    """Return the doubts that a reader must know of."""
    flags = [f"source issue: {defect.kind}" for defect in claim.defects]
    if claim.confidence and float(claim.confidence) < _LOW:
        flags.append("read with low confidence")
    return tuple(flags)


def _key(claim: Claim, about: str) -> _Key:
    speaker = claim.speaker.iri if claim.speaker else ""
    put = claim.predicate, claim.modality, speaker, claim.when
    if about and claim.object is not None and claim.object.iri == about and claim.subject.iri != about:
        return ("object", *put, claim.object.iri)
    return ("subject", *put, claim.subject.iri)


def _end_key(claim: Claim, subjects: bool) -> str:
    if subjects:
        return claim.subject.iri
    if claim.figure is not None:
        return figure_words(claim.figure)
    return claim.object.iri if claim.object is not None else claim.edtf or claim.value


def _tidied(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Begin with a capital, and let no full stop follow a full stop."""
    found = list(parts)
    first = found[0].text
    at = 1 if first[:1] == "“" else 0
    found[0] = replace(found[0], text=first if at else first[:1].upper() + first[1:])
    if len(found) > 1 and found[-1].text == "." and found[-2].text.endswith((".", "!", "?")) and not found[-2].cites:
        found.pop()
    return tuple(found)
