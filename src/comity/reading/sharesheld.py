"""Who holds a share of what: "holds *a 30 percent share* in the port", "in which *A holds 51 per cent and B 49*", "owns *half of* the line"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.furthergiving import PARTS_PAID
from comity.reading.gaps import gapped
from comity.reading.measured import is_number, lemma, targets_of
from comity.reading.memory import Mention
from comity.reading.parties import Parties, antecedent
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token

__all__ = ["held_by"]

_STAKES = word_set("stake share shareholding holding interest equity")
_HOLDS = word_set("take hold have own acquire buy purchase keep control get")
_OWNS = word_set("hold own acquire buy control")
_OWNED = ("Facility", "Enterprise", "Undertaking", "Organization", "CooperationZone")


def held_by(noun: Token, parties: Parties, numbers: Sequence[Span] = ()) -> tuple[list[Mention], list[Mention]]:
    """Return who holds a share and in what; ``numbers``: the amounts of the sentence, of which later ones may leave out the verb."""
    verb = noun.head
    if noun.dep_ != "dobj" or lemma(verb) not in _HOLDS or is_passive(verb) or any(c.dep_ == "neg" for c in verb.children):
        return [], []
    share = lemma(noun) in PARTS_PAID and lemma(verb) in _OWNS
    if not share and lemma(noun) not in _STAKES:
        return [], []
    counted = share or lemma(noun) == "stake" or any(lemma(t) in PARTS_PAID or is_number(t) for c in noun.children for t in (c, *c.children))
    if not counted:
        return [], []
    held = [_described(antecedent(t)) for t in _within(noun, verb)]
    owners = [*_owners(subjects_of(verb), parties), *_further(noun, numbers, parties)]
    told = {m.labels[0] for m in owners}
    things = [m for m in parties.things(held) if m.labels[0] not in told and (not share or parties.holders.is_a(m, _OWNED))]
    return (owners, things) if things else ([], [])


def _described(thing: Token) -> Token:
    """Return what is described in apposition: "the terminal, *a joint venture* in which A holds half"."""
    return thing.head if thing.dep_ == "appos" and thing.tag_ == "NN" and thing.head.pos_ in {"NOUN", "PROPN"} else thing


def _within(noun: Token, verb: Token) -> list[Token]:
    """Return in what a share is held: behind "in" and "of", the shares themselves left out."""
    within = [t for p in noun.subtree if p.lower_ == "in" and p.i > noun.i for t in p.children if t.dep_ == "pobj"]
    within = within or targets_of(verb, frozenset({"in"}))
    return within or [t for t in targets_of(noun, frozenset({"of"})) if lemma(t) not in _STAKES | {"vote", "seat"}]


def _owners(tokens: Sequence[Token], parties: Parties) -> list[Mention]:
    """Return the owners; a company may be called by the work that it runs: "*Sohar Rail* holds a stake"."""
    found = parties.actors(tokens)
    called = (m for t in tokens for m in parties.mentions.of(t)[:1] if m.named and parties.holders.is_a(m, ("Facility", "InfrastructureProject")))
    return found or [replace(m, type="Enterprise", key="") for m in called]


def _further(noun: Token, numbers: Sequence[Span], parties: Parties) -> Iterator[Mention]:
    """Yield those behind it who hold the other shares: "A holds 51 per cent and *B 49*"."""
    own = next((n for n in numbers if n.start <= noun.i < n.end), None)
    for number in numbers:
        if own is not None and number.start > own.end and (name := gapped(own, number)) is not None:
            yield from _owners([name], parties)
            own = number
