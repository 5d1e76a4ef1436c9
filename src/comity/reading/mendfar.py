"""Mending what something is far from being: "the aid is *far from enough*" says that it is not enough."""

from __future__ import annotations

from comity.reading.tags import SUBJECTS, VERBAL
from comity.reading.tree import Token

__all__ = ["mend_far"]


def mend_far(far: Token) -> None:
    """Take "far from" before an adjective for the "not" that it means: "is *far from* satisfactory"."""
    verb = far.head
    if far.i + 2 >= len(far.doc) or verb.pos_ not in VERBAL or verb.lemma_ not in {"be", "remain", "seem"} or not any(c.dep_ in SUBJECTS for c in verb.children):
        return
    link, quality = far.nbor(1), far.nbor(2)
    if link.lower_ != "from" or quality.tag_ != "JJ" or quality.head != link:
        return
    quality.head, quality.dep_, quality.pos_ = verb, "acomp", "ADJ"
    far.dep_, link.head, link.dep_ = "neg", far, "prep"
