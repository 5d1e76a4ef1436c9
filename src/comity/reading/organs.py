"""Which of the parts that a clause tells are organs of a body, not members: "consists of *a council and a secretariat*"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.tree import Token

__all__ = ["fill_organs"]

TELLING = word_set("consist compose comprise include make form have encompass constitute")
"""Verbs that tell what a body is made up of."""
ORGANS = word_set(
    "assembly council board committee secretariat bureau plenary panel presidency presidium directorate executive chamber tribunal congress"
    " group conference office subcommittee commission court division department unit inspectorate taskforce"
)


def fill_organs(clause: Clause) -> None:
    """Add the role ``organs`` to a clause that tells of what a body consists."""
    if clause.verb.lemma_.lower() in TELLING:
        roles = clause.roles
        parts = roles.get("of") or (roles.get("patient") if roles.get("agent") else ()) or ()
        clause.fill("organs", [t for t in parts if _is_organ(t)])


def _is_organ(noun: Token) -> bool:
    """Tell whether a noun names an organ: one, or several that are counted; "the city councils" are members."""
    if noun.lemma_.lower() not in ORGANS or noun.ent_type_ == "GPE":
        return False
    if noun.tag_ in {"NN", "NNP"}:
        return any(c.dep_ in {"det", "poss"} for c in noun.children) and not any(c.dep_ == "prep" and c.lower_ == "from" for c in noun.children)
    return noun.tag_ == "NNS" and any(c.dep_ == "nummod" for c in noun.children)
