"""What the drawings of a sheet show: dates, quantities of one unit, and the things to which it is tied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.edtf import bounds
from comity.ontology import ONTOLOGY, Ontology
from comity.sheets.model import Claim
from comity.sheets.view import Bar, Moment, Tie

__all__ = ["bars_of", "moments_of", "ties_of"]


_PUT = {"asserted": "reported", "negated": "denied", "hedged": "possible"}
"""Words for how a claim that is no fact is put, where its modality has a technical name."""


def moments_of(claims: Iterable[Claim], about: str, ontology: Ontology) -> tuple[Moment, ...]:
    """Return the dates of claims in order of time; what is not about the thing ``about`` names its subject."""
    found: dict[tuple[str, str, bool], Moment] = {}
    for claim in claims:
        edtf = claim.edtf or claim.when_edtf
        if bounds(edtf):
            end = "" if claim.edtf else claim.figure.words if claim.figure else _name(claim)
            said = " ".join(part for part in (_label(claim, ontology), end) if part)
            text = said if claim.subject.iri == about else f"{claim.subject.label}: {said}"
            found.setdefault((edtf, text, claim.is_fact), Moment(edtf, text, claim.is_fact))
    return tuple(sorted(found.values(), key=lambda m: (_instant(m.edtf), m.text, not m.firm)))


def bars_of(claims: Iterable[Claim], about: str) -> tuple[Bar, ...]:
    """Return the quantities that are stated as facts, labelled by what they measure."""
    found: dict[tuple[str, ...], Bar] = {}
    for claim in claims:
        figure = claim.figure
        if figure is None or not claim.is_fact or not (figure.value or figure.lower):
            continue
        who = "" if claim.subject.iri == about else claim.subject.label
        limits = [figure.time or claim.when, figure.scope, figure.stage, "cumulative" if figure.cumulative else ""]
        label = ", ".join(part for part in (figure.indicator, *limits) if part)
        value = figure.value or figure.lower
        bar = Bar(who, label, figure.unit, value, figure.upper, figure.words)
        found.setdefault((who, label, figure.unit, value, figure.upper), bar)
    return tuple(found.values())


def ties_of(claims: Iterable[Claim], about: str, ontology: Ontology) -> tuple[Tie, ...]:
    """Return the things to which the thing ``about`` is tied, in the order of the claims."""
    found: dict[tuple[str, str, bool], Tie] = {}
    for claim in sorted(claims, key=lambda each: not each.is_fact):
        inward = claim.object is not None and claim.object.iri == about
        other = claim.subject if inward else claim.object
        own = claim.object if inward else claim.subject
        if other is None or own is None or own.iri != about or other.iri == about or claim.figure is not None:
            continue
        if other.iri.startswith(ONTOLOGY):
            continue  # of what class it is stands above
        put = _PUT.get(claim.modality, claim.modality)
        tie = Tie(_label(claim, ontology), other, inward, claim.is_fact, put)
        found.setdefault((tie.relation, other.iri, inward), tie)
    return _in_groups(tuple(found.values()))


def _in_groups(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Return ties with those of one relation side by side."""
    relations = list(dict.fromkeys(tie.relation for tie in ties))
    return tuple(sorted(ties, key=lambda tie: relations.index(tie.relation)))


def _label(claim: Claim, ontology: Ontology) -> str:
    term = ontology.properties.get(claim.predicate)
    return term.label if term is not None else claim.predicate


def _name(claim: Claim) -> str:
    return claim.object.label if claim.object is not None else claim.value


def _instant(edtf: str) -> str:
    first, last = bounds(edtf) or ("", "")
    return first or last
