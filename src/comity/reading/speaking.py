"""Who only speaks in a sentence: "the dockers' union *welcomed* the deal" is no sentence about the union."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.cuewords import Cues
from comity.reading.tree import Token

__all__ = ["only_speaks"]

STANDS = word_set("welcome praise hail applaud commend thank congratulate deplore condemn mourn")
"""Verbs that tell what somebody thinks of something, besides those of speech."""
TELLING = word_set("say tell argue claim complain warn criticize criticise fear worry think believe doubt add explain comment remark reply regret lament admit insist stress note")
"""Verbs of speech by which a body does nothing else: it may "recommend", "propose", "find" or "call" and act."""


def only_speaks(verb: Token, cues: Cues) -> bool:
    """Tell whether the subject of ``verb`` only says something, or what it thinks of something."""
    return verb.lemma_ in STANDS or (verb.lemma_ in TELLING and verb.lemma_ in cues.speech and any(c.dep_ == "ccomp" for c in verb.children))
