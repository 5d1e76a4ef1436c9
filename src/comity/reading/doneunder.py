"""Things counted as done or held, of which the text leaves out by whom: "*31 events* were held" tells of what the text is about as well."""

from __future__ import annotations

from comity.reading.holders import Holders
from comity.reading.measured import Measure
from comity.reading.memory import Mention
from comity.reading.tree import Token

__all__ = ["done_under"]

_DOERS = ("Organization", "FinancingVehicle", "CooperationZone", "Network", "Programme", "Project", "Corridor", "Forum", "Facility", "Mechanism", "Initiative")
"""Classes of things under which something is done."""
_NOT = ("Event", "JointMeeting", "Agreement", "Plan", "GovernmentDepartment")
_BEHIND = frozenset({"acl", "relcl", "appos"})
_POINTING = frozenset({"this", "these", "that", "those", "such", "each", "every", "another", "both", "other"})
_PLACING = frozenset({"in", "on", "at", "along", "between", "among", "across", "from", "to"})


def done_under(measure: Measure, holders: Holders) -> Mention | None:
    """Return what the text is about, where ``measure`` counts things that were done or that there are, and no word says whose they are."""
    noun, memory = measure.anchor, holders.mentions.memory
    if not measure.counts or memory.academic or not (noun.dep_ == "nsubjpass" or _there_are(noun)) or noun.head.dep_ in {"relcl", "acl", "advcl"}:
        return None
    placed = any(c.dep_ == "prep" and noun.i < c.i < noun.head.i and c.lower_ in _PLACING for c in noun.head.children)
    if placed or any(_tells_whose(t) for c in noun.children if c.dep_ not in _BEHIND for t in c.subtree) or any(c.dep_ == "agent" for c in noun.head.children):
        return None
    about = memory.topic or memory.twin_side
    if about is None or not about.named:
        return None
    return about if (about == memory.twin_side and holders.is_a(about, ("City", "Province"))) or (holders.is_a(about, _DOERS) and not holders.is_a(about, _NOT)) else None


def _there_are(noun: Token) -> bool:
    """Tell whether a clause only says that there are so many: "There are *nine partner cities*"."""
    return noun.dep_ == "attr" and any(c.dep_ == "expl" for c in noun.head.children)


def _tells_whose(word: Token) -> bool:
    placed = word.dep_ == "prep" and word.lower_ in _PLACING and word.head.pos_ in {"NOUN", "PROPN"}
    return placed or word.pos_ == "PROPN" or word.tag_ in {"PRP$", "POS", "WP$"} or word.lower_ in _POINTING
