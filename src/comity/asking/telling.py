"""How a question was understood, in words."""

from __future__ import annotations

from comity.asking.compose import Reading
from comity.asking.question import Asked
from comity.ontology import Ontology
from comity.sheets.gather import Gatherer

__all__ = ["understood"]


def understood(asked: Asked, reading: Reading, ontology: Ontology, gatherer: Gatherer) -> str:
    """Return a sentence such as ``Any actor that “is established by” leads to from Silk Road Fund``."""
    gatherer.name(reading.about)
    named = [gatherer.thing(iri).label for iri in reading.about[:3]]
    more = f" and {len(reading.about) - 3} more" if len(reading.about) > 3 else ""
    about = (", ".join(named) + more) if named else "anything"
    wanted = " or ".join(_wanted(name, ontology) for name in asked.wanted) or "what"
    said = " or ".join(_label(name, ontology) for name in reading.properties)
    if reading.side == "verdict":
        candidate = reading.best.candidate.claim
        other = candidate.object.label if candidate.object else candidate.value
        told = f"Whether: {about} – {said} – {other}"
    elif reading.side == "subject":
        told = f"Asked for: {wanted} – {said} – {about}"
    else:
        told = f"Asked for: {about} – {said} – {wanted}"
    if reading.negated:
        told += "; denied"
    if asked.within is not None:
        told += f"; in {asked.within.name}"
    if asked.corrected:
        told += "; read " + ", ".join(f"“{old}” as “{new}”" for old, new in asked.corrected.items())
    return told


def _wanted(name: str, ontology: Ontology) -> str:
    term = ontology.classes.get(name)
    return term.label if term is not None else name


def _label(name: str, ontology: Ontology) -> str:
    term = ontology.properties.get(name)
    return term.label if term is not None else name
