"""Mending deeds with company between verb and object: "opened, *together with the Port of A*, a joint office".

A small parser takes what was opened for another word for the company.
"""

from __future__ import annotations

from comity.reading.tree import Token

__all__ = ["take_from_company"]

TOGETHER = frozenset({"together", "jointly", "along"})


def take_from_company(thing: Token) -> bool:
    """Give the verb before the company the object behind it; tell whether it was so."""
    company = thing.head
    while company.dep_ == "pobj" and company.head.lower_ == "of":
        company = company.head.head
    link = company.head
    if company.dep_ != "pobj" or link.lower_ != "with" or link.i < 3 or link.nbor(-1).lower_ not in TOGETHER or link.nbor(-2).text != ",":
        return False
    verb = link.nbor(-3)
    verb = verb.head if verb.dep_ == "prt" else verb
    start = thing.left_edge.i
    if verb.pos_ != "VERB" or any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.children) or thing.doc[start - 1].text != "," or thing.doc[start].pos_ not in {"DET", "NUM", "ADJ", "PROPN"}:
        return False
    thing.head, thing.dep_, link.head = verb, "dobj", verb
    return True
