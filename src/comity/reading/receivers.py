"""Who or what money is for: "a loan *for the highway*", "5 million *to build the dam*", "finances *the fund* with ..."."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.holders import Holders
from comity.reading.measured import Measure, lemma, verb_above
from comity.reading.measurewords import BUILDS, PERIODS, TAKES_MONEY, TOWARDS
from comity.reading.memory import Mention
from comity.reading.phrases import NOMINAL
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["NEEDED", "receivers_of"]

RECEIVERS = ("Undertaking", "Facility", "Organization", "Country")


NEEDED = frozenset({"require", "need", "earmark", "allocate", "reserve", "budget", "pledge", "commit", "allot", "assign", "raise"})
POURED = frozenset({"inject", "pour", "put", "plough", "pay", "flow", "channel"})
"""Verbs whose "into" leads to what gets the money."""


def receivers_of(measure: Measure, holders: Holders) -> Iterator[Mention]:
    """Yield for whom or what money is: "a loan *for the highway*", "5 million *to build the dam*"."""
    verb = verb_above(measure.anchor)
    top = measure.noun or measure.anchor
    if verb is not None and verb.lemma_ == "owe":
        return  # the debt is the debtor's: "A owes *a contractor* 4 million"
    if verb is not None and verb.lemma_ in TAKES_MONEY and top.dep_ == "pobj" and top.head.head == verb:
        yield from _received(_financed(verb), RECEIVERS, holders)
    later = [c for c in verb.children if c.dep_ == "xcomp" and is_passive(c)] if verb is not None else []  # "is *to be injected* into"
    needed = [c for c in measure.anchor.children if c.dep_ == "acl" and c.lemma_ in NEEDED]  # "of the 4 billion *required* for"
    for holder in (measure.anchor, measure.noun, verb, *later, *needed):
        for child in holder.children if holder is not None else ():
            yield from _received_by(child, holders)


def _received_by(child: Token, holders: Holders) -> Iterator[Mention]:
    if child.dep_ == "dative" and child.pos_ in NOMINAL:
        yield from _received([child], RECEIVERS, holders)
    elif child.dep_ in {"prep", "dative"} and (child.lower_ in TOWARDS or (child.lower_ == "into" and child.head.lemma_ in POURED)):
        tops = RECEIVERS if child.lower_ in {"to", "for"} else ("Undertaking", "Facility", "FinancingVehicle")
        yield from _received([t for t in child.children if t.dep_ == "pobj"], tops, holders)
        yield from (m for t in child.children if t.dep_ == "pcomp" for m in _built(t, holders))
    elif child.dep_ in {"advcl", "acl", "relcl", "xcomp"} and child.tag_ == "VB":
        yield from _built(child, holders)


def _received(targets: list[Token], tops: tuple[str, ...], holders: Holders) -> Iterator[Mention]:
    for target in targets:
        mention = holders.first(target)
        if mention is None or not holders.is_a(mention, tops) or lemma(target) in PERIODS:
            continue
        vague = target.tag_ == "NNS" or holders.is_a(mention, ("CooperationActivity",))
        if mention.named or not vague:
            yield mention


def _built(verb: Token, holders: Holders) -> Iterator[Mention]:
    if verb.lemma_ in BUILDS:
        yield from _received([c for c in verb.children if c.dep_ == "dobj"], ("Undertaking", "Facility"), holders)


def _financed(verb: Token) -> list[Token]:
    """Return what a verb of financing is done to; a participle at the end of a clause belongs to its object."""
    patient = "nsubjpass" if is_passive(verb) else "dobj"
    own = [c for c in verb.children if c.dep_ == patient]
    if own and own[0].pos_ == "PRON" and verb.dep_ == "conj":  # "launch the platform and finance it with ..."
        return [c for c in verb.head.children if c.dep_ == patient] or own
    if own or not is_passive(verb):
        return own
    if verb.dep_ == "advcl" and verb.head.i < verb.i:  # "opened a house, financed with ..."
        return [c for c in verb.head.children if c.dep_ == "dobj"]
    return subjects_of(verb)
