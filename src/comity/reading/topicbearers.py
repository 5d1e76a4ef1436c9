"""What a number only seems to be about: the line over a paper, who publishes it, a name before which another thing begins."""

from __future__ import annotations

import re

from comity.reading.holders import Holders
from comity.reading.measured import Measure, lemma
from comity.reading.measurewords import FINANCE
from comity.reading.memory import Mention
from comity.reading.tree import Token

__all__ = ["is_apart", "is_heading"]

_PUBLISHES = ("ResearchOrganization", "MediaOrganization", "CommunicationMechanism")
_LINE = re.compile(r" [|>›»] |\b(?:NOTE|SHEET|REPORT|BRIEF|RELEASE|Press Releases?)$")
"""What is in the line of a site or over a paper, and in no name."""


def is_heading(topic: Mention, holders: Holders) -> bool:
    """Tell whether what a text seems to be about is only the line over it or its publisher, of which no noun left alone tells."""
    return _LINE.search(topic.labels[0]) is not None or holders.is_a(topic, _PUBLISHES)


def is_apart(token: Token, head: Token, measure: Measure) -> bool:
    """Tell whether what the parser takes for a description of a name is another thing: "for A, B and C, *a grant of 5 million*"."""
    if lemma(token) in FINANCE and token.i > head.i and not any(t.text in {"(", "–", "—", ":"} for t in head.doc[head.i + 1 : token.i]):
        return True
    between = head.doc[head.i + 1 : measure.span.start]
    return measure.counts and any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} or (t.lower_ == "and" and t.nbor().lower_ in {"the", "its", "their"}) for t in between)
