"""Claims of fact that cannot all be right, found on the sheet itself where nobody has recorded a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.edtf import bounds
from comity.sheets.model import Claim, Conflict
from comity.sheets.words import figure_words

__all__ = ["disagreements"]

_Key = tuple[str, ...]


def disagreements(claims: Iterable[Claim], recorded: Sequence[Conflict] = ()) -> list[Conflict]:
    """Return claims of fact about one thing that give it different dates, or different values of one measure.

    What is part of a ``recorded`` conflict is left out.
    """
    groups: dict[_Key, list[Claim]] = {}
    for claim in claims:
        if claim.is_fact and (key := _comparable(claim)):
            groups.setdefault(key, []).append(claim)
    known = [{claim.iri for claim in conflict.claims} for conflict in recorded]
    found = (Conflict(key[0], tuple(group)) for key, group in groups.items() if _differ(group))
    return [each for each in found if not any({claim.iri for claim in each.claims} <= iris for iris in known)]


def _comparable(claim: Claim) -> _Key:
    """Return what two claims share if they can contradict each other, or nothing."""
    if claim.edtf:
        return ("different dates", claim.subject.iri, claim.predicate)
    figure = claim.figure
    if figure is None or not figure.value:
        return ()
    return (
        "different values",
        claim.subject.iri,
        figure.indicator,
        figure.unit,
        figure.scope,
        figure.time,
        figure.stage,
    )


def _differ(group: Sequence[Claim]) -> bool:
    said = {claim.edtf or (figure_words(claim.figure) if claim.figure else "") for claim in group}
    return len(said) > 1 and not (group[0].edtf and _nested(said))


def _nested(dates: Iterable[str]) -> bool:
    """Tell whether of any two dates one lies within the other, so that both can be right."""
    spans = [(first, last or "9") for first, last in filter(None, map(bounds, dates))]
    return all(
        (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
        for place, a in enumerate(spans)
        for b in spans[place + 1 :]
    )
