"""Whose troubles are that a participle or relative clause ties to somebody: "problems *existing in the zone*", "factors *restricting trade*"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["hampered_by", "met_with"]

STANDING = word_set("exist arise appear emerge occur encounter find meet remain expose reveal show face experience see observe confront")
"""Verbs with which troubles are "in" something: "problems *encountered in* the talks"."""
HAMPERING = word_set("restrict hinder hamper limit impede constrain block obstruct undermine")
HINDERING = HAMPERING | word_set("affect plague beset confront face trouble influence threaten")
WITHIN = frozenset({"in", "within", "among", "between", "during"})


HEARD = frozenset({"hear", "receive", "get"})
"""What is done with complaints, which come "from" those who have the trouble."""
VOICED = frozenset({"make", "raise", "voice", "cite", "mention", "utter"})
"""What those do who have it: "the complaints that *firms make* most often"."""


def met_with(noun: Token) -> list[Token]:
    """Return the phrases whose troubles ``noun`` names, as its participle or relative clause tells."""
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ not in {"acl", "relcl"} or child.tag_ == "VB" or any(c.dep_ == "neg" for c in child.children):
            continue
        preps = [c for c in child.children if c.dep_ in {"prep", "agent"}]
        if child.lemma_ in STANDING and not any(c.dep_ == "dobj" for c in child.children):
            found += [t for p in preps if p.lower_ in WITHIN or p.dep_ == "agent" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]
        elif child.tag_ == "VBN":
            found += [t for p in preps if p.dep_ == "agent" for c in p.children for t in conjuncts(c)]
        if child.lemma_ in HEARD:
            found += [t for p in preps if p.lower_ == "from" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]
        elif child.lemma_ in VOICED and child.dep_ == "relcl":
            found += [t for c in child.children if c.dep_ == "nsubj" and c.pos_ == "NOUN" for t in conjuncts(c)]
        if child.lemma_ in HINDERING and child.tag_ != "VBN":
            found += [t for c in child.children if c.dep_ == "dobj" for t in conjuncts(c)]
    return [t for t in found if t.ent_type_ not in {"DATE", "TIME"}]


def hampered_by(noun: Token) -> list[Token]:
    """Return what things that are only counted are said to hamper: "the factors restricting *trade*"."""
    acting = [c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.tag_ in {"VBG", "VBP", "VBD"} and c.lemma_ in HAMPERING]
    return [t for a in acting for c in a.children if c.dep_ == "dobj" for t in conjuncts(c)]
