"""Phases whose undertaking the text leaves out: after "the second phase of the Reef Project", "*the first phase* fell short of its target"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.ontology import Ontology
from comity.reading.memory import Memory, Mention
from comity.reading.tree import Token

__all__ = ["phase_left_open"]

_PHASES = word_set("phase stage tranche")
_WHICH = word_set("first second third fourth fifth initial pilot final last latest next current present previous earlier preparatory")
_STAGED = ("Initiative", "Facility", "Corridor", "CooperationZone")
"""Classes of what is done in phases: projects, programmes, works."""
_NOT_STAGED = ("Strategy", "Event", "FinancingVehicle")


def phase_left_open(token: Token, lemma: str, determiners: set[str], memory: Memory, ontology: Ontology) -> Mention | None:
    """Return the phase that "the *first phase*" names, of the undertaking that the text goes on with; None where it says of what, or nothing fits."""
    if lemma not in _PHASES or token.tag_ != "NN" or not determiners & {"the", "its", "this"}:
        return None
    rank = next((c.text for c in token.children if c.dep_ in {"amod", "compound"} and c.lower_ in _WHICH), "")
    if not rank or any(c.dep_ in {"prep", "relcl", "poss", "compound"} and c.text != rank and c.lower_ not in {"its", "in", "at", "for"} for c in token.children):
        return None
    whole = _undertaking(memory, ontology)
    if whole is None:
        return None
    plain = f"{rank} {token.text}"
    return Mention((f"{plain} of the {whole.labels[0]}", plain, f"the {plain}"), whole.type, "", False, token)


def _undertaking(memory: Memory, ontology: Ontology) -> Mention | None:
    """Return what the title names, else the work named last."""
    spoken = [*([memory.topic] if memory.topic is not None else []), *reversed(memory.recent)]
    return next((m for m in spoken if m.named and ontology.is_any(m.type, _STAGED) and not ontology.is_any(m.type, _NOT_STAGED)), None)
