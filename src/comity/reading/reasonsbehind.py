"""Reasons that a sentence gives for the problems of the one before: "The main reasons are weak laws and a lack of funds."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comity.reading.announced import item_of, ordinal_end
from comity.reading.lists import split_items
from comity.reading.memory import Mention
from comity.reading.phrases import text_of
from comity.reading.tree import Doc, Span, Token
from comity.statements import Entity

__all__ = ["DueReasons", "announcing_verb", "reasons_behind", "together"]

MOST_DUE = 5
"""So many sentences give reasons that were announced."""
_OPENING = re.compile(
    r"(?:^\s*|;\s+|[—–]\s*|,\s+(?:and|but)\s+)(?:(?:however|moreover|besides|in fact|on the whole|in summary|in short)\s*,\s*)?(?:(?:the|its|their|some|among the)\s+)?"
    r"(?:(?:main|major|root|underlying|fundamental|deep-seated|deep-rooted|deep-level|deep|deeper|objective|subjective|internal|external|institutional|historical|structural|essential|basic|chief|principal|key|primary|specific|direct|important|most important|other|real|true|single|first|second|third|deepest|biggest|immediate|ultimate|proximate|more immediate)"
    r"\s+(?:and\s+)?){0,2}"
    r"(?:reasons?|causes?|root causes?|factors?\s+behind)"
    r"(?:\s+(?:for|of|behind|why)\s+(?:all\s+(?:this|these|of this)|this|that|these|those|them|it|the above|the above-mentioned|such)(?:\s+(?!is\b|are\b|was\b|were\b|lies?\b)[\w-]+){0,3})?"
    r"\s+(?:(?:mainly|chiefly|largely|primarily|partly|also|probably)\s+)?"
    r"(?:is|are|was|were|lie|lies|lay|include|includes|included|can be found|are to be found|is to be found|may be found|consist|consists|stem|stems)(?:\s+(?:mainly|chiefly|largely|primarily|partly))?"
    r"(?:\s+(?:to be found\s+)?(?:in|from|as follows))?\s*:?\s+(?:that\s+)?",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"^\s*(?:(?:however|in fact|in short|in essence)\s*,\s*)?what\s+(?:really\s+|mainly\s+)?(?:causes?|caused|has caused|have caused|leads? to|led to|has led to|gives? rise to|lies behind|is behind|explains?|produces?|accounts for)\s+"
    r"(?:all\s+)?(?:this|these|those|them|it|such|the above)(?:\s+(?!is\b|are\b|was\b|were\b)[\w-]+){0,3}\s+(?:is|are|was|were)\s+(?:(?:mainly|chiefly|largely|primarily|first of all|above all)\s+)?(?:that\s+)?",
    re.IGNORECASE,
)
"""Where reasons are told in a cleft: "*what causes these problems is mainly* A and B"."""
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


_DUE = re.compile(
    r"(?:^|[,;:]\s*)(?:(?:and|but|as for)\s+)?(?:(?:the|its|their|these|several|many|two|three|four)\s+){0,2}(?:(?:main|major|root|underlying|deep|specific|following)\s+)?(?:reasons?|causes?)"
    r"(?:\s+(?:for|of|behind)\s+[\w' -]{3,60}?)?\s+(?:(?:are|is|can be|may be|could be|have been)\s+(?:summari[sz]ed\s+|listed\s+|explained\s+|analy[sz]ed\s+)?(?:as follows|the following|manifold|many|various|"
    r"complex|several|diverse|twofold|threefold|fourfold|two-fold|three-fold|not hard to find|not far to seek|well known|clear|obvious|simple)|(?:vary|differ|abound))(?:\s+and\s+\w+)?\s*[.:：]?\s*$",
    re.IGNORECASE,
)
"""A sentence that says that the reasons come next: "The reasons *are as follows*." """
_FIRST = re.compile(r"^\s*(?:first(?:ly)?|one(?:\s+is|\s+lies)?|to begin with|\(?1\))\b", re.IGNORECASE)


class DueReasons:
    """Remembers that a sentence has announced reasons, which the sentences after it give one by one."""

    def __init__(self) -> None:
        self._explained: Entity | None = None
        self._left = 0
        self._numbered = False

    def read(self, sentence: Span, told: Sequence[Entity]) -> Iterator[tuple[Entity, Mention]]:
        """Yield what is explained with each reason that ``sentence`` gives for it; ``told`` are the problems stated before it."""
        text = sentence.text
        if self._explained is not None and self._left:
            opening = ordinal_end(text)
            if self._left == MOST_DUE:
                self._numbered = opening > 0 or bool(_FIRST.match(text))
            if self._left < MOST_DUE and not (self._numbered and opening):
                self._left = 0
            else:
                self._left -= 1
                doc, start = sentence.doc, sentence.start_char + opening
                spans = [(start, sentence.end_char)] if self._numbered else split_items(doc, start, sentence.end_char, clauses=True) or [(start, sentence.end_char)]
                for first, last in spans:
                    found = item_of(doc, first, last, "Factor")
                    if found is not None:
                        yield self._explained, found
        if told and _DUE.search(text):
            self._explained, self._left = together(told), MOST_DUE


def reasons_behind(sentence: Span) -> Iterator[tuple[Mention, bool]]:
    """Yield each reason for what was said before, as a ``Factor`` in the words of the text, and whether that was in the same sentence."""
    opening = _OPENING.search(sentence.text) or _WHAT.match(sentence.text) or _ANALYSED.search(sentence.text)
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
    labels = dict.fromkeys(problem.label for problem in problems)
    if len(labels) == 1:
        return problems[0]
    return Entity("; ".join(labels), "Problem", ("problems",))
