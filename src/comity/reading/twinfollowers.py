"""Further twins of a place that its page only says to have come later: "*Market Ashby followed* in 1974", "*Nantes joined the circle* in 2003"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.memory import Memory
from comity.reading.mentions import Mentions
from comity.reading.subjects import gapped_subjects, is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.reading.twinlists import TWINS
from comity.statements import Evidence, Statement

__all__ = ["twins_that_followed"]

LATER = frozenset({"follow", "come", "join"})
CIRCLES = frozenset({"circle", "family", "list", "rank", "ranks", "group", "club", "ring"})
"""What a further twin joins."""
PLACES = frozenset({"City", "Province", "Region", "Organization", "Place", "District", ""})
"""Classes that a place may seem to be of which no lexicon knows."""
LATELY = 40
"""Sentences for which a page is about its twins."""


def twins_that_followed(sentence: Span, mentions: Mentions, memory: Memory, evidence: Evidence) -> Iterator[Statement]:
    """Yield the places that became twins of the one the page is of, where the page is about its twins."""
    home = memory.twin_side
    if TWINS.search(sentence.text) is not None:
        memory.twins_told = memory.read
    if home is None or memory.twins_told < 0 or memory.read - memory.twins_told > LATELY:
        return
    for verb in (t for t in sentence if t.lemma_ in LATER and t.pos_ == "VERB" and _comes_later(t)):
        for subject in (*subjects_of(verb), *gapped_subjects(verb)):
            for twin in mentions.of(subject)[:1] if subject.pos_ == "PROPN" else ():
                if twin.named and twin.type in PLACES and twin.labels[0] != home.labels[0]:
                    yield Statement(home.entity(), "twinnedWith", twin.entity("" if twin.type == "City" else "City"), evidence, rule="twin-followed", confidence=0.65)


def _comes_later(verb: Token) -> bool:
    """Tell whether a verb only says that somebody came later, in a year."""
    if is_passive(verb) or any(c.dep_ in {"neg", "xcomp", "ccomp", "attr"} or (c.dep_ == "aux" and c.tag_ == "MD") for c in verb.children):
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    dated = any(c.dep_ == "npadvmod" for c in verb.children) or any(t.like_num and len(t.text) == 4 and t.nbor(-1).lower_ == "in" for t in verb.subtree if t.i > verb.i + 1)
    links = {c.lower_ for c in verb.children if c.dep_ == "prep"}
    if verb.lemma_ in {"follow", "come"}:
        return dated and not objects and links <= {"in", "on", "after"}
    return verb.lemma_ == "join" and bool(objects) and objects[0].lemma_.lower() in CIRCLES and dated
