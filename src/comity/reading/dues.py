"""Who keeps up what the text is about where the clause does not name it: "*Members pay an annual fee*", "*Half of its loans* went to water"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.costbearing import CHARGES, Borne
from comity.reading.cuewords import Cues
from comity.reading.measured import is_verb, lemma, targets_of
from comity.reading.measurewords import FUNDS
from comity.reading.memory import Mention
from comity.reading.ownerless import spoken_of
from comity.reading.parties import Parties
from comity.reading.phrases import conjuncts
from comity.reading.stance import stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token

__all__ = ["dues"]

_DUES = word_set("fee due contribution subscription levy quota")
"""What members pay to the body that they share."""
_KEPT = CHARGES | word_set("staff personnel office travel secretariat equipment fuel interpreter driver")
"""What is paid for so that a body or a programme can work."""
_ALIKE = frozenset({"equally", "alike", "according", "annually", "proportionally", "proportionately", "voluntarily"})
_CAPITAL = word_set("capital share equity stock shareholding")
_SHARES = word_set("percent half third quarter fifth tenth part bulk most rest remainder majority cent %")
_VEHICLE = ("FinancingVehicle",)
_BODIES = ("Organization", "FinancingVehicle", "Mechanism", "Network", "Forum", "Programme", "Project", "Facility", "Initiative")


def dues(sentence: Span, parties: Parties, cues: Cues) -> Iterator[Borne]:
    """Yield who pays for what the text is about in ``sentence``, and on what a fund that it is about spends its money."""
    for verb in sentence:
        read = _READERS.get(lemma(verb)) if is_verb(verb) else None
        if read is None or (read is not _used and any(c.dep_ == "neg" for c in verb.children)):
            continue
        givers, receivers = read(verb, parties)
        told = {g.labels[0] for g in givers}
        others = [r for r in receivers if r.labels[0] not in told]
        if givers and others:
            yield Borne(givers, others, stance_of(verb, cues))


Pair = tuple[list[Mention], list[Mention]]


def _pays(verb: Token, parties: Parties) -> Pair:
    """Read "members *pay* an annual fee", "states *contribute* equally", "A *pays for* a good part of the staff"."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if is_passive(verb):
        return [], []
    fees = any(lemma(t) in _DUES and not targets_of(t, frozenset({"to", "for", "into"})) for t in objects)
    alike = lemma(verb) == "contribute" and not objects and any(c.lower_ in _ALIKE for c in verb.children)
    given = parties.things(targets_of(verb, frozenset({"to", "into"})))
    if fees or alike:
        return parties.actors(subjects_of(verb)), [m for m in given or _about(parties) if parties.holders.is_a(m, _BODIES)]
    return _bears(verb, parties)


def _bears(verb: Token, parties: Parties) -> Pair:
    """Read "A *bears* the salaries and the travel": for what the text is about."""
    objects = [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)]
    objects += [t for o in targets_of(verb, frozenset({"for"})) for t in (o, *targets_of(o, frozenset({"of"})))] if lemma(verb) == "pay" else []
    kept = [t for t in objects if lemma(t) in _KEPT]
    owners = [o for t in kept for o in targets_of(t, frozenset({"of", "for"})) if lemma(o) not in _KEPT]
    owned = bool(parties.things(owners)) or any(c.dep_ == "poss" or c.lower_ in {"own", "all"} for t in kept for c in t.children)
    if not kept or owned or is_passive(verb):
        return [], []
    givers = [m for m in parties.actors(subjects_of(verb)) if m.named]
    return givers, [m for m in _about(parties) if parties.holders.is_a(m, _BODIES)]


def _holds(verb: Token, parties: Parties) -> Pair:
    """Read "its capital *is held* in equal parts by the two countries", "A *is taking* a 20 percent stake"."""
    if is_passive(verb):
        capital = [t for t in subjects_of(verb) if lemma(t) in _CAPITAL]
        owner = [m for t in capital for m in [parties.holders.of(t)] if m is not None] or (_about(parties) if capital else [])
        return parties.actors(targets_of(verb, frozenset({"by"}))) if capital else [], owner
    stakes = [c for c in verb.children if c.dep_ == "dobj" and (lemma(c) in {"stake", "share", "shareholding"} or (lemma(c) in {"cent", "percent"} and lemma(verb) in {"hold", "own"}))]
    counted = any(t.like_num for s in stakes for t in s.subtree)
    if not counted or any(targets_of(t, frozenset({"in", "of"})) for t in (verb, *stakes)):
        return [], []
    return parties.actors(subjects_of(verb)), [m for m in _about(parties) if parties.holders.is_a(m, ("Enterprise", "FinancingVehicle", "Facility"))]


def _goes(verb: Token, parties: Parties) -> Pair:
    """Read "half of its loans *went* to water and the rest to roads", where the text is about a fund."""
    shares = [t for t in subjects_of(verb) if lemma(t) in _SHARES or lemma(t) in FUNDS]
    fund = [m for m in _about(parties) if parties.holders.is_a(m, _VEHICLE)]
    if not shares or not fund:
        return [], []
    found = targets_of(verb, frozenset({"to", "into"}))
    later = [t for c in verb.subtree if c.i > verb.i and lemma(c) in _SHARES for t in targets_of(c, frozenset({"to", "into"}))]
    first = [t for t in found for c in conjuncts(t)[:1] if c.i == t.i]
    whole = [m for t in (*first, *later) for m in parties.things([t], named=False) if lemma(t) not in _SHARES and m.token is not None and lemma(m.token) not in _SHARES]
    return fund, whole


def _owes(verb: Token, parties: Parties) -> Pair:
    """Read "the park *owes* its survival to grants from A"."""
    money = [t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ == "to" and lemma(t) in FUNDS]
    return parties.actors([o for t in money for o in targets_of(t, frozenset({"from", "of", "by"}))]), parties.things(subjects_of(verb)) if money else []


def _used(verb: Token, parties: Parties) -> Pair:
    """Read "the Fund shall *be used* for equipment and training", "the moneys in the Fund shall *be spent* on signals"."""
    if not is_passive(verb):
        return [], []
    purse = [o for t in subjects_of(verb) for o in ((t, *targets_of(t, frozenset({"in", "of"}))) if lemma(t) in FUNDS or parties.mentions.of(t) else ())]
    funds = [m for m in parties.actors(purse) if m.named and parties.holders.is_a(m, _VEHICLE)]
    return funds, parties.things(targets_of(verb, frozenset({"for", "on"})), named=False) if funds else []


def _about(parties: Parties) -> list[Mention]:
    about = spoken_of(parties.holders)
    return [about] if about is not None else []


_READERS = {
    "pay": _pays, "contribute": _pays, "bear": _bears, "meet": _bears, "cover": _bears, "hold": _holds, "own": _holds, "take": _holds, "acquire": _holds,
    "subscribe": _holds, "go": _goes, "owe": _owes, "use": _used, "spend": _used, "expend": _used,
}  # fmt: skip
