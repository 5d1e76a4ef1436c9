"""What a clause calls a field of work: "tourism has been listed *as one of the priority areas* of the Forum"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["fill_fields"]

FIELDS = word_set("area field sector priority pillar sphere domain theme focus strand direction topic")


def fill_fields(clause: Clause) -> None:
    """Add to the clause of a verb the noun of a field behind "as", and what that is a field of."""
    for noun in clause.roles.get("as", ()):
        field = _field(noun)
        if field is not None:
            clause.fill("as field", [field])
            clause.fill("as field of", [t for p in field.children if p.lower_ in {"of", "for"} for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)])


def _field(noun: Token) -> Token | None:
    """Return the noun of a field that a phrase is or is one of: "a priority *area*", "one of the main *fields*"."""
    if noun.lemma_.lower() in FIELDS:
        return noun
    if noun.lower_ != "one":
        return None
    return next((c for p in noun.children if p.lower_ in {"of", "among"} for c in p.children if c.dep_ == "pobj" and c.lemma_.lower() in FIELDS), None)
