"""Claims as sentences with citations: like claims share a sentence, and none is worded more firmly than its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.ontology import Ontology
from comity.phrases import article, when_in_words
from comity.sheets.model import DESCRIBED, Claim, Figure, Thing
from comity.sheets.view import Citations, Part, Sentence
from comity.tongue import put
from comity.wording import object_form, sentence

__all__ = ["Words", "figure_words", "flags_of", "thing_part"]

_SUBJECT, _OBJECT, _SPEAKER = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile(f"([{_SUBJECT}{_OBJECT}{_SPEAKER}])")
_LOW = 0.6
_LISTED = 5
"""Items up to which a list stays in its sentence."""

_Key = tuple[str, ...]


class Words:
    """Words claims in the terms of the ontology."""

    def __init__(self, ontology: Ontology, citations: Citations) -> None:
        self._ontology, self._citations = ontology, citations
        self.own = ""
        """The IRI of the document of which the sheet is, and which needs no name in it."""

    def sentences(self, claims: Iterable[Claim], about: str = "") -> tuple[Sentence, ...]:
        """Return one sentence for all claims that differ in one end only.

        Claims about the thing ``about`` share its side; all others share their subject. Order is that of the claims.
        """
        alike: dict[_Key, list[Claim]] = {}
        for claim in claims:
            alike.setdefault(_manner(claim), []).append(claim)
        groups: dict[_Key, list[Claim]] = {}
        for manner, same in alike.items():
            objects = self._by_object(same)
            for claim in same:
                shared = claim.object if objects or (about and claim.subject.iri != about) else None
                if shared is not None and (objects or shared.iri == about):
                    groups.setdefault(("object", *manner, shared.iri), []).append(claim)
                else:
                    groups.setdefault(("subject", *manner, claim.subject.iri), []).append(claim)
        return _merged(self._sentence(group, key[0] == "object") for key, group in groups.items())

    def _by_object(self, claims: Sequence[Claim]) -> bool:
        """Tell whether claims share their objects: where the words name these first, as in advice, and are fewer."""
        first = claims[0]
        pattern = self._ontology.properties[first.predicate].advice if first.modality == "recommended" else ""
        if "{object}" not in pattern.partition("{subject}")[0]:
            return False
        return len({c.object for c in claims}) < len({c.subject for c in claims})

    def _sentence(self, group: Sequence[Claim], listed_subjects: bool) -> Sentence:
        first = group[0]
        ends: dict[str, list[Claim]] = {}
        for claim in group:
            end = self._part(claim.subject) if listed_subjects else self._end(claim)
            ends.setdefault(end.text, []).append(claim)
        items = [self._item(same, listed_subjects) for same in ends.values()]
        own, other = [self._part(first.subject)], [self._end(first)]
        link = "or" if first.modality == "negated" and not listed_subjects else "and"
        text = sentence(
            self._ontology,
            first.predicate,
            _SUBJECT,
            _OBJECT,
            first.modality,
            _SPEAKER if first.speaker else "",
            "plural" if (listed_subjects and len(items) > 1) or first.subject.plural else "singular",
        )
        stop = put(".")
        if first.when:
            text = f"{text.removesuffix(stop)} ({put('time given:')} {first.when}){stop}"
        apart = len(items) > _LISTED and not listed_subjects and text.endswith(_OBJECT + stop)
        values = {
            _SUBJECT: _joined(items, link) if listed_subjects else own,
            _OBJECT: other if listed_subjects else [] if apart else _joined(items, link),
            _SPEAKER: [thing_part(first.speaker)] if first.speaker else [],
        }
        text = text.removesuffix(_OBJECT + stop).rstrip(" :：") + put(": ") if apart else text
        parts = [part for piece in _MARKS.split(text) if piece for part in values.get(piece, [Part(piece)])]
        flags = tuple(dict.fromkeys(flag for claim in group for flag in flags_of(claim)))
        numbers = tuple(dict.fromkeys(number for claim in group for number in claim.numbers))
        statements = tuple(claim.iri for claim in group)
        return Sentence(_tidied(parts), flags, statements, tuple(items) if apart else (), numbers)

    def _item(self, claims: Sequence[Claim], subject: bool) -> Part:
        """Return the end in which the claims of a sentence differ, with the citations of those that share it."""
        end = self._part(claims[0].subject) if subject else self._end(claims[0])
        return replace(end, cites=self._citations.numbers([p for claim in claims for p in claim.passages]))

    def _part(self, thing: Thing) -> Part:
        return Part(put("this document"), thing.iri) if thing.iri == self.own else thing_part(thing)

    def _in_words_of(self, thing: Thing, part: Part, predicate: str) -> Part:
        """Return the end of a claim in quotation marks where it is a description after a colon, however short."""
        after_colon = ": {object}" in self._ontology.properties[predicate].sentence
        described = thing.label[:1].islower() and DESCRIBED.search(thing.iri)
        return replace(part, text=f"“{part.text}”") if after_colon and described and not thing.quoted else part

    def _end(self, claim: Claim) -> Part:
        if claim.figure is not None:
            return Part(figure_words(claim.figure))
        form = object_form(self._ontology, claim.predicate)
        if claim.object is not None:
            part = self._part(claim.object)
            if form == "a object":
                return replace(part, text=article(claim.object.label) + part.text)
            return self._in_words_of(claim.object, part, claim.predicate)
        if not claim.edtf:
            return Part(f"“{claim.value}”")
        return Part(when_in_words(claim.edtf) if form == "when object" else claim.value)


def _joined(items: Sequence[Part], link: str) -> list[Part]:
    """Return a list in words, ``link`` before its last item; semicolons part items that have commas of their own."""
    last = len(items) - 1
    free = [item.text for item in items if not item.text.startswith("“")]
    semicolons = any("," in text or (last > 1 and " and " in text) for text in free)
    parts: list[Part] = []
    for place, item in enumerate(items):
        if place:
            end = f"{put('; ')}{put(link)} " if semicolons else f" {put(link)} "
            parts.append(Part(end if place == last else put("; ") if semicolons else put(", ")))
        parts.append(item)
    return parts


def thing_part(thing: Thing) -> Part:
    """Return a thing as part of a sentence, in quotation marks where its name is a title or a description."""
    return Part(f"“{thing.label}”" if thing.quoted else thing.label, thing.iri)


def figure_words(figure: Figure) -> str:
    """Return a quantity with what limits its meaning: what it measures, when, where, how firm, how counted."""
    measure = "" if figure.words.endswith(figure.indicator) else figure.indicator  # "3 members (members)"
    more = [measure, figure.time, figure.scope, figure.stage, put("cumulative") if figure.cumulative else ""]
    limits = put("; ").join(part for part in more if part)
    return f"{figure.words} ({limits})" if limits else figure.words


def flags_of(claim: Claim) -> tuple[str, ...]:
    """Return the doubts that a reader must know of."""
    flags = [f"{put('source issue:')} {defect.kind}" for defect in claim.defects]
    if claim.confidence and float(claim.confidence) < _LOW:
        flags.append(put("read with low confidence"))
    return tuple(flags)


def _manner(claim: Claim) -> _Key:
    """Return what claims that share a sentence have in common, but for the end that they share."""
    speaker = claim.speaker.iri if claim.speaker else ""
    return claim.predicate, claim.modality, speaker, claim.when, *flags_of(claim)


def _merged(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return sentences of which no two say the same: things of one name in several documents read alike."""
    found: dict[tuple[object, ...], Sentence] = {}
    for new in sentences:
        said = tuple(part.text for part in new.parts), tuple(item.text for item in new.items), new.flags
        old = found.get(said)
        found[said] = new if old is None else _both(old, new)
    return tuple(found.values())


def _both(one: Sentence, other: Sentence) -> Sentence:
    """Return one sentence with the citations of two that have the same words."""

    def cited(parts: Sequence[Part], more: Sequence[Part]) -> tuple[Part, ...]:
        pairs = zip(parts, more, strict=True)
        return tuple(replace(part, cites=tuple(sorted({*part.cites, *also.cites}))) for part, also in pairs)

    return replace(
        one,
        parts=cited(one.parts, other.parts),
        items=cited(one.items, other.items),
        statements=tuple(dict.fromkeys((*one.statements, *other.statements))),
        numbers=tuple(dict.fromkeys((*one.numbers, *other.numbers))),
    )


def _tidied(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Begin with a capital, and let no full stop follow a full stop."""
    found = list(parts)
    first = found[0].text
    at = 1 if first[:1] == "“" else 0
    found[0] = replace(found[0], text=first if at else first[:1].upper() + first[1:])
    if len(found) > 1 and found[-1].text == "." and found[-2].text.endswith((".", "!", "?")) and not found[-2].cites:
        found.pop()
    return tuple(found)
