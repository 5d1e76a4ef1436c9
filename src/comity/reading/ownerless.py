"""Sums, sizes and rates whose owner nobody names: "*Disbursements* reached 238 million euros" is told of what the text is about.

Where the words say through, at or in what something is measured, that has the number: "the volume of goods *through the Port of Osk*".
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.holders import Holders
from comity.reading.measured import Measure, lemma
from comity.reading.measurewords import ASPECTS, SUMS
from comity.reading.memory import Mention
from comity.reading.tree import Token

__all__ = ["owner_unsaid", "spoken_of"]

_MEASURED = (ASPECTS | SUMS) - word_set("age support aid level share target goal ceiling reach")
_MEASURED |= word_set(
    "time lending portfolio throughput use return asset liability receipt arrears premium payout payment reserve fee tonnage freight cargo"
    " catch harvest yield ridership traffic patronage emission balance surplus sale tariff toll fare rent subscription order contract"
    " overhead expense wage salary outlay deposit purchase shipment transit clearance"
)
"""Nouns of what is measured about a body, a work or a zone; alone they do not say about which."""
_OWN = word_set("pay have charge record report post see reach total show make boast generate yield earn raise")
"""Verbs whose object is measured of what the text is about: "Members *pay* a fee of 2 per cent"."""
_TRADED = word_set("trade commerce export import catch harvest emission bilateral mutual")
"""What no organisation does itself."""
_OWNERS = ("Undertaking", "Organization", "Facility", "FinancingVehicle", "CooperationZone", "Mechanism")
_WORKS = ("Undertaking", "Facility")
_BODIES = (*_WORKS, "FinancingVehicle", "InternationalOrganization", "CooperationZone", "Network", "Forum", "Mechanism")
"""Classes of what a text may be about that its title does not name; an office is only spoken of."""
_OFFICES = ("GovernmentDepartment", "Government", "MeetingEvent")
_LEADING = frozenset({"through", "at", "via", "along", "on", "in", "of"})
_OFTEN = 3
"""How often a text without a title that names anything must have spoken of what it is about."""


def owner_unsaid(measure: Measure, found: Mention, holders: Holders) -> Mention | None:
    """Return the body, work or zone of which ``measure`` tells, where ``found`` is only what is measured of it."""
    token = found.token
    if token is None or found.named or measure.counts:
        return None
    head = _measured_in(token)
    if head is None or any(c.dep_ == "poss" or c.lower_ in {"whose", "another", "other", "between"} for c in head.children):
        return None
    if head.dep_ == "dobj" and lemma(head.head) not in _OWN:
        return None  # "the storms caused *losses* of 4 million"
    if (place := _through(head, holders)) is not None:
        return place
    if any(t.pos_ == "PROPN" or (t.dep_ == "pobj" and _is_known(t)) for t in _described(head)):
        return None
    about = spoken_of(holders)
    traded = lemma(head) in _TRADED or any(c.lemma_.lower() in _TRADED for c in head.children if c.dep_ in {"compound", "amod"})
    return None if about is not None and traded and holders.is_a(about, ("Organization", "FinancingVehicle")) else about


def _described(head: Token) -> list[Token]:
    """Return the words that tell of what kind or of what something measured is, not the clauses on it."""
    near = [c for c in head.children if c.dep_ in {"prep", "compound", "amod", "nmod"}] + _beside(head)
    return [t for c in near for t in c.subtree]


def _beside(head: Token) -> list[Token]:
    """Return the prepositions between a subject and its verb, which the parser hangs on the verb."""
    return [c for c in head.head.children if c.dep_ == "prep" and head.i < c.i < head.head.i] if head.dep_ in {"nsubj", "nsubjpass"} else []


def _is_known(noun: Token) -> bool:
    """Tell whether a noun is of something known: "losses in *the canals*"."""
    return any(c.lower_ in {"the", "this", "these", "those", "its", "their", "all"} for c in noun.children)


def spoken_of(holders: Holders) -> Mention | None:
    """Return what the text is about: what its title names, else what it has clearly named most."""
    memory = holders.mentions.memory
    if memory.topic is not None and holders.is_a(memory.topic, _OWNERS) and not holders.is_a(memory.topic, ("Agreement", "Event", "JointMeeting")):
        return memory.topic if memory.topic.named or holders.is_a(memory.topic, ("Facility", "Programme", "Project")) else None
    told = [(count, m) for count, m, *_ in memory.spoken.values() if holders.is_a(m, _BODIES if m.named else _WORKS) and not holders.is_a(m, _OFFICES)]
    most = sorted(told, key=lambda x: -x[0])
    if not most or (len(most) > 1 and most[0][0] < 2 * most[1][0]):
        return None
    here = [m for m in memory.single[:1] if m.labels[0] == most[0][1].labels[0] and m.named]
    return most[0][1] if most[0][0] >= _OFTEN or here else None


def _measured_in(token: Token) -> Token | None:
    """Return the noun of a phrase that is only measured: "the *volume* of goods"."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    return next((t for t in (above, token) if (t.pos_ == "NOUN" or t.is_sent_start) and t.lemma_.lower() in _MEASURED), None)


def _through(head: Token, holders: Holders) -> Mention | None:
    """Return the named work or zone through or at which something is measured."""
    links = [*(c for t in head.subtree for c in t.children), *_beside(head)]
    for link in (c for c in links if c.dep_ == "prep" and c.lower_ in _LEADING):
        for target in (t for t in link.children if t.dep_ == "pobj"):
            mention = holders.first(target)
            if mention is not None and mention.named and holders.is_a(mention, _OWNERS):
                return mention
    return None
