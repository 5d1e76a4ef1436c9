"""Mending what a collective consists of: "a movement of *universities, towns and farmers*" has three kinds of members, and is no farmers.

The parser hangs the later ones on the collective.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendparallels import move
from comity.reading.tree import Token

__all__ = ["join_collective", "lift_chairing", "lift_partner", "lift_role"]

COLLECTIVES = word_set(
    "movement coalition network alliance partnership association federation consortium union league platform forum confederation grouping group community body"
    " mix mixture combination series range set collection pool round council committee"
)
CHAIRING = word_set("chairmanship chair leadership presidency lead direction guidance coordination auspices aegis patronage command")
DOING = word_set("run operate set establish found create build open launch start develop form host maintain manage introduce construct design")
RELATIONS = word_set(
    "agreement cooperation co-operation collaboration partnership relation relations relationship tie link contact talk meeting dialogue negotiation exchange friendship"
    " twinning alliance consultation discussion border deal contract treaty pact memorandum conversation summit accord connection trade front union"
)
"""Nouns that are nothing without their "with"."""


def lift_partner(prep: Token) -> bool:
    """Hang "with B" on what A does, not on what it makes: "A *runs* a joint school *with the University of B*"."""
    thing = prep.head
    partner = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if prep.lower_ != "with" or thing.dep_ != "dobj" or thing.pos_ != "NOUN" or thing.lemma_.lower() in RELATIONS or partner is None or partner.pos_ != "PROPN":
        return False
    verb = thing.head
    if verb.lemma_.lower() not in DOING or not any(c.dep_ == "nsubj" for c in verb.children):
        return False
    prep.head = verb
    return True


def join_collective(member: Token) -> bool:
    """Hang a bare plural behind "a network of As, ..." on the As."""
    head = member.head
    if member.tag_ not in {"NNS", "NNPS"} or head.tag_ not in {"NN", "NNP"} or head.lemma_.lower() not in COLLECTIVES or not any(c.lower_ in {"a", "an"} for c in head.children):
        return False
    if any(c.dep_ in {"det", "poss", "nummod"} for c in member.children):
        return False
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of" and c.i < member.i), None)
    first = next((c for c in of.children if c.dep_ == "pobj" and c.tag_ in {"NNS", "NNPS"}), None) if of is not None else None
    if first is None:
        return False
    move(member, first)
    return True


def lift_chairing(prep: Token) -> bool:
    """Hang "under the chairmanship of A" on what is done, not on the session: "*met* for its fifth session *under the chairmanship of A*"."""
    chair = next((c for c in prep.children if c.dep_ == "pobj"), None)
    verb = prep.head.head if prep.head.dep_ in {"dobj", "nsubjpass"} else prep.head.head.head if prep.head.dep_ == "pobj" else None
    if chair is None or chair.lemma_.lower() not in CHAIRING or verb is None or verb.pos_ != "VERB" or verb.i > prep.i:
        return False
    prep.head = verb
    return True


def lift_role(prep: Token) -> bool:
    """Hang "in A" on the playing of a role, not on who plays it: "the role *played* by towns *in A*"."""
    by = prep.head.head
    if prep.head.dep_ != "pobj" or by.lower_ != "by" or by.head.lemma_ != "play" or by.head.tag_ != "VBN":
        return False
    prep.head = by.head
    return True
