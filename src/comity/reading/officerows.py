"""Offices in a row and who holds them, one by one: "the mayors of A and B, *X and Y*"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from comity.reading.measured import targets_of
from comity.reading.memory import Mention
from comity.reading.mendoffices import OFFICES
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts
from comity.reading.tree import Span, Token

__all__ = ["Held", "read_office_rows"]


class Held(NamedTuple):
    """A person and the office that the row gives to that person."""

    person: Mention
    office: Mention


def read_office_rows(sentence: Span, mentions: Mentions) -> Iterator[Held]:
    """Yield who holds which office where as many names follow as there are places: the first rules the first."""
    for office in sentence:
        if office.tag_ == "NNS" and office.lemma_ in OFFICES:
            named = _row(office)
            half = len(named) // 2
            if half < 2 or len(named) % 2 or not all(_closes_row(t) for t in (named[half - 1], named[-1])):
                continue
            places, persons = ([_first(t, mentions) for t in part] for part in (named[:half], named[half:]))
            for place, person in zip(places, persons, strict=True):
                if place is not None and person is not None and _is_place(place, mentions) and not person.key and " " in person.labels[0]:
                    yield Held(replace(person, type="Person", named=True), _post(office, place))


def _closes_row(name: Token) -> bool:
    """Tell whether a name is the last of its row: "A *and B*"."""
    return name.left_edge.i > 0 and name.doc[name.left_edge.i - 1].lower_ == "and"


def _is_place(mention: Mention, mentions: Mentions) -> bool:
    return bool(mention.type) and mentions.knowledge.ontology.is_a(mention.type, "GeopoliticalEntity")


def _row(office: Token) -> list[Token]:
    """Return the heads of the names behind an office in the order of the text: those it is of, then those that hold it."""
    of = [t for first in targets_of(office, frozenset({"of"}))[:1] for t in conjuncts(first)]
    beside = [t for c in office.children if c.dep_ in {"appos", "conj"} and c.pos_ == "PROPN" and c.i > office.i for t in conjuncts(c)]
    return sorted({t.i: t for t in (*of, *beside)}.values(), key=lambda t: t.i)


def _first(token: Token, mentions: Mentions) -> Mention | None:
    return next(iter(mentions.of(token)), None)


def _post(office: Token, place: Mention) -> Mention:
    """Return the office in the singular, with its place: "mayor of A"."""
    before = " ".join(c.lower_ for c in office.lefts if c.dep_ in {"amod", "compound"})
    words = f"{before} {office.lemma_}".strip()
    return Mention((f"{words} of {place.labels[0]}", words, place.labels[0]), "Position", token=office)
