"""Reasons that a sentence gives for the problems of the one before: "The main reasons are weak laws and a lack of funds."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comity.reading.announced import item_of
from comity.reading.lists import split_items
from comity.reading.memory import Mention
from comity.reading.phrases import text_of
from comity.reading.tree import Doc, Span, Token
from comity.statements import Entity

__all__ = ["announcing_verb", "reasons_behind", "together"]

_OPENING = re.compile(
    r"(?:^\s*|;\s+|[—–]\s*|,\s+(?:and|but)\s+)(?:(?:however|moreover|besides|in fact|on the whole|in summary|in short)\s*,\s*)?(?:(?:the|its|their|some|among the)\s+)?"
    r"(?:(?:main|major|root|underlying|fundamental|deep|deeper|basic|chief|principal|key|primary|specific|direct|important|most important|other)"
    r"\s+(?:and\s+)?){0,2}"
    r"(?:reasons?|causes?|root causes?|factors?\s+behind)"
    r"(?:\s+(?:for|of|behind|why)\s+(?:all\s+(?:this|these|of this)|this|that|these|those|them|it|the above|the above-mentioned|such)(?:\s+(?!is\b|are\b|was\b|were\b|lies?\b)[\w-]+){0,3})?"
    r"\s+(?:(?:mainly|chiefly|largely|primarily|partly|also|probably)\s+)?"
    r"(?:is|are|was|were|lie|lies|lay|include|includes|included|can be found|are to be found|is to be found|may be found|consist|consists|stem|stems)(?:\s+(?:mainly|chiefly|largely|primarily|partly))?"
    r"(?:\s+(?:to be found\s+)?(?:in|from|as follows))?\s*:?\s+(?:that\s+)?",
    re.IGNORECASE,
)
_ANALYSED = re.compile(
    r"\b(?:analy[sz]es?|examines?|explores?|summari[sz]es?|points? out|identif(?:y|ies)|finds?|discuss(?:es)?|puts? forward|names?|gives?|lists?|there (?:are|were))\s+"
    r"(?:(?:the|its|their|three|two|four|several|many|some|main|major|deep|deeper|underlying|root|following|specific|fundamental)\s+){0,3}(?:reasons|causes)"
    r"(?:\s+(?:for|of|behind)\s+(?:this|that|these|those|them|it))?(?:\s*,?\s*(?:namely|as follows))?\s*[:：]\s*",
    re.IGNORECASE,
)
"""Where the reasons for what was just said are announced: "the author *analyses the reasons:* the rules are weak, ..."."""
_ORDINALS = re.compile(r"(?:[:;,]\s*|(?<=\s))(?:and\s+)?(?:first|second|third|firstly|secondly|thirdly|finally|lastly)\s*,\s*", re.IGNORECASE)
_AGAIN = re.compile(r"^(?:in|that|because of|the fact that)\s+", re.IGNORECASE)
_HALF = re.compile(r"^(?:not|unclear|unknown|many|manifold|complex|complicated|various|obvious|simple|the following)\b", re.IGNORECASE)


def reasons_behind(sentence: Span) -> Iterator[tuple[Mention, bool]]:
    """Yield each reason for what was said before, as a ``Factor`` in the words of the text, and whether that was in the same sentence."""
    opening = _OPENING.search(sentence.text) or _ANALYSED.search(sentence.text)
    rest = sentence.text[opening.end() :] if opening else ""
    if opening is None or not rest or _HALF.match(rest) or "?" in rest:
        return
    doc, text = sentence.doc, text_of(sentence.doc)
    within = opening.re is _OPENING and opening.start() > 0 and opening.group()[:1] in ";—–,"
    for start, end in _spans(doc, sentence.start_char + opening.end(), sentence.end_char):
        again = _AGAIN.match(text[start:end])
        found = item_of(doc, start + (again.end() if again else 0), end, "Factor")
        if found is not None:
            yield found, within


def _spans(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the reasons stand that are told between two offsets, each after its "first" or "second" where it has one."""
    text = text_of(doc)
    marks = [m.end() for m in _ORDINALS.finditer(text, start, end)]
    if len(marks) < 2:
        return split_items(doc, start, end, clauses=True)
    ends = [m.start() for m in _ORDINALS.finditer(text, start, end)][1:]
    return list(zip(marks, [*ends, end - 1 if text[end - 1] == "." else end], strict=True))


def announcing_verb(sentence: Span) -> Token:
    """Return the verb of the clause in which the reasons are announced, whose stance is theirs."""
    noun = next((t for t in sentence if t.lemma_.lower() in {"reason", "cause"}), sentence.root)
    return next((a for a in (noun, *noun.ancestors) if a.pos_ in {"VERB", "AUX"}), sentence.root)


def together(problems: Sequence[Entity]) -> Entity:
    """Return the problems of a sentence as one thing: whoever gives reasons for several does not say which is whose."""
    if len(problems) == 1:
        return problems[0]
    return Entity("; ".join(problem.label for problem in problems), "Problem", ("problems",))
