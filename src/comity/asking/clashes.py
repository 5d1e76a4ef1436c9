"""Where sources disagree: the claims of the conflicts that a question is about."""

from __future__ import annotations

from collections.abc import Sequence

from comity.asking.candidates import prefixed, select
from comity.asking.ranking import Scored
from comity.sheets.ask import iris
from comity.store import Store

__all__ = ["clashing"]

_SURE = 0.6


def clashing(store: Store, scored: Sequence[Scored]) -> tuple[list[str], str]:
    """Return the statements of the conflicts in which the claims stand that account best for the question, and the
    query for them; nothing where none of these claims is in conflict with another."""
    sure = [each for each in scored if each.score >= _SURE]
    if not sure:
        return [], ""
    text = f"""SELECT ?conflict ?claim ?statement {{
  VALUES ?claim {{ {iris(sorted({each.candidate.claim.iri for each in sure}))} }}
  ?conflict a comity:Conflict ; comity:conflictingStatement ?claim, ?statement .
}} ORDER BY ?conflict ?statement"""
    rows = select(store, text)
    scores = {each.candidate.claim.iri: each.score for each in sorted(sure, key=lambda each: each.score)}
    best = max((scores[row["claim"]] for row in rows), default=0.0)
    about = {row["conflict"] for row in rows if scores[row["claim"]] == best}
    found = list(dict.fromkeys(row["statement"] for row in rows if row["conflict"] in about))
    return found, prefixed(text)
