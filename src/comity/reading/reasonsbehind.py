"""Reasons that a sentence gives for the problems of the one before: "The main reasons are weak laws and a lack of funds."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from comity.reading.announced import item_of
from comity.reading.lists import split_items
from comity.reading.memory import Mention
from comity.reading.phrases import text_of
from comity.statements import Entity

__all__ = ["reasons_behind", "together"]

_OPENING = re.compile(
    r"\s*(?:(?:however|moreover|besides|in fact|on the whole|in summary|in short)\s*,\s*)?(?:(?:the|its|their|some|among the)\s+)?"
    r"(?:(?:main|major|root|underlying|fundamental|deep|deeper|basic|chief|principal|key|primary|specific|direct|important|most important|other)"
    r"\s+(?:and\s+)?){0,2}"
    r"(?:reasons?|causes?|root causes?)"
    r"(?:\s+(?:for|of|behind|why)\s+(?:this|that|these|those|them|it|the above|the above-mentioned|such)(?:\s+(?!is\b|are\b|was\b|were\b|lies?\b)[\w-]+){0,3})?"
    r"\s+(?:(?:mainly|chiefly|largely|primarily|partly|also|probably)\s+)?"
    r"(?:is|are|was|were|lie|lies|lay|include|includes|included|can be found|are to be found|may be found)(?:\s+(?:mainly|chiefly|largely|primarily|partly))?"
    r"(?:\s+(?:in|as follows))?\s*:?\s+(?:that\s+)?",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"^(?:in|that|because of|the fact that)\s+", re.IGNORECASE)
_HALF = re.compile(r"^(?:not|unclear|unknown|many|manifold|complex|complicated|various|obvious|simple|the following)\b", re.IGNORECASE)


def reasons_behind(sentence: Span) -> Iterator[Mention]:
    """Yield each reason that ``sentence`` gives for what was said before it, as a ``Factor`` in the words of the text."""
    opening = _OPENING.match(sentence.text)
    rest = sentence.text[opening.end() :] if opening else ""
    if opening is None or not rest or _HALF.match(rest):
        return
    doc, text = sentence.doc, text_of(sentence.doc)
    for start, end in split_items(doc, sentence.start_char + opening.end(), sentence.end_char, clauses=True):
        again = _AGAIN.match(text[start:end])
        found = item_of(doc, start + (again.end() if again else 0), end, "Factor")
        if found is not None:
            yield found


def together(problems: Sequence[Entity]) -> Entity:
    """Return the problems of a sentence as one thing: whoever gives reasons for several does not say which is whose."""
    if len(problems) == 1:
        return problems[0]
    return Entity("; ".join(problem.label for problem in problems), "Problem", ("problems",))
