"""Mending noun chains: deeds that the parser hung on what the deed before them is done to."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tree import Token

__all__ = ["join_deed", "lift_ground"]

DEEDS = word_set(
    "support increase growth reform creation use search study analysis exchange transfer renewal removal approval control repair"
    " training building sharing strengthening deepening broadening monitoring planning financing lowering raising maintenance assistance"
)
DOING = ("tion", "sion", "ment")
"""Endings of nouns of deeds."""


BASING = word_set("base ground found anchor model")


def join_deed(noun: Token) -> None:
    """Join a deed to the deed before it, not to what that is done to: "*identification* of obstacles to trade and *development* of tariffs"."""
    inner, of = noun.head, noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    joint = noun.doc[noun.left_edge.i - 1]
    if of.lower_ != "of" or of.head not in {noun, inner} or joint.lower_ != "and" or not _is_deed(noun):
        return
    if any(c.lower_ == "of" and c.i < noun.i for c in inner.children) or inner.dep_ != "pobj":
        return
    above = next((a for a in inner.ancestors if a.pos_ != "ADP"), inner)
    while above.pos_ == "NOUN" and above.dep_ == "pobj" and not (_is_deed(above) and _has_of(above)):
        above = next((a for a in above.ancestors if a.pos_ != "ADP"), above)
    if above.pos_ != "NOUN" or not _is_deed(above) or not _has_of(above) or _has_the(above) != _has_the(noun):
        return
    of.head, noun.head, joint.head = noun, above, above


def _is_deed(noun: Token) -> bool:
    return noun.tag_ == "NN" and (noun.lower_.endswith(DOING) or noun.lemma_.lower() in DEEDS)


def _has_of(noun: Token) -> bool:
    return any(c.lower_ == "of" and c.i == noun.i + 1 for c in noun.children)


def _has_the(noun: Token) -> bool:
    return any(c.lower_ == "the" for c in noun.children)


def lift_ground(prep: Token) -> None:
    """Hang on the verb what something is based on: "to base *the stage of the plan* | *on* the principles of A"."""
    thing = prep.head
    while thing.dep_ == "pobj" and thing.head.lower_ == "of" and thing.head.head.pos_ in {"NOUN", "PROPN"}:
        thing = thing.head.head
    if prep.lower_ in {"on", "upon"} and thing.dep_ == "dobj" and thing.head.lemma_ in BASING:
        prep.head = thing.head
