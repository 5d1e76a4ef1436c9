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
BROUGHT_UP = word_set("board secretariat committee council bureau assembly presidium panel directorate")
"""Organs that a body has one of."""
WORKING = word_set("secretariat presidium")
PLAIN = word_set(
    "a an the executive governing steering joint technical scientific advisory general permanent standing audit supervisory management"
    " administrative central coordinating coordination business ministerial finance compliance political regional senior"
)
"""What stands before the name of an organ that is no other body's."""
PLACED = word_set(
    "governors directors ministers trustees experts auditors heads commissioners mayors parliamentarians elders delegates advisers deputies presidents"
    " governor director minister trustee expert auditor head commissioner mayor parliamentarian elder delegate adviser deputy president state"
)
UNTOLD = word_set("propose recommend need")
"""Verbs whose subject may not be there yet."""


def fill_organs(clause: Clause) -> None:
    """Add the roles ``organs``, of a clause that tells of what a body consists, and ``new organ``, one that the text brings up."""
    clause.fill("new organ", [t for role in ("agent", "patient") for t in clause.roles.get(role, ()) if _is_brought_up(t)])
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


def _is_brought_up(noun: Token) -> bool:
    """Tell whether a subject is an organ without an owner that the text brings up: "*A board of nine members* decides"."""
    word, by = noun.lemma_.lower(), noun.dep_ == "pobj" and noun.head.dep_ == "agent"
    verb = noun.head.head if by else noun.head
    if (noun.dep_ not in {"nsubj", "nsubjpass"} and not by) or verb != noun.sent.root or verb.lemma_.lower() in UNTOLD:
        return False
    if noun.tag_ == "NNS":  # "is prepared by *six working groups*"
        return word == "group" and any(c.lower_ == "working" for c in noun.children) and any(c.dep_ == "nummod" for c in noun.children) and not _is_owned(noun)
    if word not in BROUGHT_UP or noun.tag_ not in {"NN", "NNP"}:
        return False
    if word in WORKING and any(c.lower_ == "the" for c in noun.children) and all(c.lower_ in PLAIN for c in noun.lefts) and not _is_owned(noun):
        return True  # "*The standing secretariat* in Lima is led by ..."
    if noun.tag_ == "NNP" and all(c.lower_ in PLAIN for c in noun.lefts) and any(c.dep_ == "det" for c in noun.children):
        of = [o for c in noun.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
        return all(o.lemma_.lower() in PLACED or o.lower_ in PLACED or o.tag_ == "NNS" for o in of)  # "*The Board of Governors* meets in May"
    new = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)
    owned = any(c.dep_ == "poss" or (c.dep_ == "prep" and any(o.pos_ == "PROPN" for o in c.children)) for c in noun.children)
    return new and not owned


def _is_owned(noun: Token) -> bool:
    """Tell whether it is said whose a noun is: "the secretariat *of the league*", "*its* working groups"."""
    return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in {"of", "for", "to"}) for c in noun.children)
