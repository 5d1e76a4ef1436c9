"""Reasons that a sentence gives for the problems of the one before: "The main reasons are weak laws and a lack of funds."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.reading.announced import clause_by_clause, item_of, ordinal_end
from comity.reading.lists import split_items
from comity.reading.memory import Mention
from comity.reading.phrases import text_of
from comity.reading.reasonwords import reason_before, reasons_after
from comity.reading.stance import RANK, Cues, stance_of
from comity.reading.tree import Doc, Span, Token
from comity.statements import Entity, Modality

__all__ = ["Reasons", "together"]

LATELY = 2
"""So many sentences after some problems, "the reasons" are still theirs."""
MOST_DUE = 5
"""So many sentences give reasons that were announced."""
_OPENING = re.compile(
    r"(?:^\s*(?:(?:(?:further|closer|the|this|our|in-depth|an?|empirical)\s+){0,2}(?:analys[ie]s|study|research|paper|thesis|article|dissertation|author|results?|survey|investigation|evidence|it)"
    r"\s+(?:is |was )?(?:shows?|finds?|found|reveals?|argued?s?|holds?|indicates?|suggests?|believes?|concludes?|points? out|shown|revealed|argued)\s+that\s+)?|;\s+|[—–]\s*|,\s+(?:and|but)\s+)(?:(?:however|moreover|besides|in fact|on the whole|in summary|in short)\s*,\s*)?(?:(?:the|its|their|some|among the)\s+)?"
    r"(?:(?:main|major|root|underlying|fundamental|deep-seated|deep-rooted|deep-level|deep|deeper|objective|subjective|internal|external|institutional|historical|structural|essential|basic|chief|principal|key|primary|specific|direct|important|most important|other|real|true|single|first|second|third|deepest|biggest|immediate|ultimate|proximate|more immediate)"
    r"\s+(?:and\s+)?){0,2}"
    r"(?:reasons?|causes?|root causes?|roots?|crux|root of the problem|source|factors?\s+behind)(?:\s+(?:(?:most )?often\s+)?(?:given|cited|named|mentioned|stated|put forward)(?:\s+by\s+(?:the\s+)?[\w-]+)?)?"
    r"(?:\s+(?:for|of|behind|why)\s+(?:all\s+(?:this|these|of this)|this|that|these|those|them|it|the above|the above-mentioned|such)(?:\s+(?!is\b|are\b|was\b|were\b|lies?\b)[\w-]+){0,3})?"
    r"\s+(?:(?:mainly|chiefly|largely|primarily|partly|also|probably)\s+)?"
    r"(?:is|are|was|were|lie|lies|lay|include|includes|included|can be found|are to be found|is to be found|may be found|consist|consists|stem|stems|(?:can be|may be|are|is)\s+(?:mainly\s+)?(?:summari[sz]ed|summed up|described|identified|reflected|manifested|concentrated))(?:\s+(?:mainly|chiefly|largely|primarily|partly))?"
    r"(?:\s+(?:to be found\s+)?(?:in|from|as follows|as))?(?:\s+the following (?:aspects|points|factors|reasons|facts))?\s*:?\s+(?:that\s+)?",
    re.IGNORECASE,
)
_NAMING = ("reason", "cause", "root", "crux", "source", "factor")
"""Without one of these words no reasons are announced by their name."""
_WHAT = re.compile(
    r"^\s*(?:(?:however|in fact|in short|in essence)\s*,\s*)?what\s+(?:really\s+|mainly\s+)?(?:causes?|caused|has caused|have caused|leads? to|led to|has led to|gives? rise to|lies behind|is behind|explains?|produces?|accounts for)\s+"
    r"(?:all\s+)?(?:this|these|those|them|it|such|the above)(?:\s+(?!is\b|are\b|was\b|were\b)[\w-]+){0,3}\s+(?:is|are|was|were)\s+(?:(?:mainly|chiefly|largely|primarily|first of all|above all)\s+)?(?:that\s+)?",
    re.IGNORECASE,
)
"""Where reasons are told in a cleft: "*what causes these problems is mainly* A and B"."""
_AS_FOR = re.compile(
    r"^\s*as\s+(?:(?:for|to|regards|concerns)\s+(?:the|its|their)\s+(?:\w+\s+)?(?:reasons|causes)|far\s+as\s+(?:the|its|their)\s+(?:\w+\s+)?(?:reasons|causes)\s+(?:is|are)\s+concerned)\s*(?=[,:])",
    re.IGNORECASE,
)
"""Where reasons follow what they are called: "*As for the reasons*, on the one hand, A; on the other hand, B"."""
_ANALYSED = re.compile(
    r"\b(?:analy[sz]es?|examines?|explores?|summari[sz]es?|points? out|identif(?:y|ies)|finds?|discuss(?:es)?|puts? forward|names?|gives?|lists?|there (?:are|were))\s+"
    r"(?:(?:the|its|their|three|two|four|several|many|some|main|major|deep|deeper|underlying|root|following|specific|fundamental)\s+){0,3}(?:reasons|causes)"
    r"(?:\s+(?:for|of|behind)\s+(?:this|that|these|those|them|it))?(?:\s*,?\s*(?:namely|as follows))?\s*[:：]\s*",
    re.IGNORECASE,
)
"""Where the reasons for what was just said are announced: "the author *analyses the reasons:* the rules are weak, ..."."""
_ORDINALS = re.compile(r"(?:[:;,]\s*|(?<=\s))(?:and\s+)?(?:first|second|third|firstly|secondly|thirdly|finally|lastly|on the one hand|on the other(?: hand)?)\s*,\s*", re.IGNORECASE)
_AGAIN = re.compile(r"^(?:in|of|from|to|by|that|because of|the fact that)\s+", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:problems|shortcomings|deficiencies|dilemmas|difficulties|obstacles|weaknesses|challenges|limitations|drawbacks|defects|bottlenecks|contradictions)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:all |both |(?:all|most|many|both) of )?(?:these|such|the above)\b", re.IGNORECASE)
_RATHER = re.compile(r",?\s+(?:rather than|and not|instead of|, not|not so much)\s+(?=(?:in|to|of|from|by)?\s*\w)", re.IGNORECASE)
"""What parts a reason from what is none."""
_HALF = re.compile(r"^(?:(?:very|quite|rather|well|widely) )?(?:not|unclear|unknown|known|well-known|many|manifold|complex|complicated|various|obvious|simple|(?:in )?the following)\b", re.IGNORECASE)


_DUE = re.compile(
    r"(?:^|[,;:]\s*)(?:(?:and|but|as for)\s+)?(?:(?:the|its|their|these|several|many|two|three|four)\s+){0,2}(?:(?:main|major|root|underlying|deep|specific|following)\s+)?(?:reasons?|causes?)"
    r"(?:\s+(?:for|of|behind)\s+[\w' -]{3,60}?)?\s+(?:(?:are|is|can be|may be|could be|have been)\s+(?:summari[sz]ed\s+|listed\s+|explained\s+|analy[sz]ed\s+)?(?:as follows|the following|manifold|many|various|"
    r"to be found in the following (?:aspects|factors|points|facts)|complex|several|diverse|twofold|threefold|fourfold|two-fold|three-fold|not hard to find|not far to seek|well known|clear|obvious|simple)|(?:vary|differ|abound)|lies? (?:mainly )?in the following (?:aspects|factors|points|facts|reasons|areas))(?:\s+and\s+\w+)?\s*[.:：]?\s*$",
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
                        yield from ((self._explained, each) for each in clause_by_clause(found, doc.char_span(first, last, alignment_mode="contract")))
        if told and _DUE.search(text):
            self._explained, self._left = together(told), MOST_DUE


@dataclass(frozen=True, slots=True)
class GivenReason:
    """A reason in the words of the text; ``within``: for what its own sentence says; ``of_this``: for what "this" takes up; ``denied``: that it is none."""

    reason: Mention
    within: bool = False
    of_this: bool = False
    denied: bool = False


def _reasons(sentence: Span) -> Iterator[GivenReason]:
    """Yield each reason that a sentence gives for what was said before."""
    text = sentence.text
    named = sentence.has_any(_NAMING)
    opening = (_OPENING.search(text) if named else None) or _WHAT.match(text) or ((_AS_FOR.match(text) or _ANALYSED.search(text)) if named else None)
    start = opening.end() if opening else reasons_after(text)
    rest = text[start:]
    if start and rest and not _HALF.match(rest) and "?" not in rest:
        within = opening is not None and opening.re is _OPENING and opening.start() > 0 and opening.group()[:1] in ";—–,"
        yield from (GivenReason(found, within, opening is None, denied) for found, denied in _told(sentence, start))
    if (worse := reason_before(text)) is not None:
        first, last = (sentence.start_char + at for at in worse)
        found = item_of(sentence.doc, first, last, "Factor")
        if found is not None:
            yield GivenReason(found)


def _told(sentence: Span, start: int) -> Iterator[tuple[Mention, bool]]:
    """Yield the reasons behind ``start``, and whether they are denied: "lies in *habits* rather than in *money*"."""
    doc, text, first = sentence.doc, text_of(sentence.doc), sentence.start_char + start
    other = _RATHER.search(text, first, sentence.end_char)
    for begin, end, denied in ((first, other.start() if other else sentence.end_char, False), *(((other.end(), sentence.end_char, True),) if other else ())):
        for a, b in _spans(doc, begin, end):
            again = _AGAIN.match(text[a:b])
            found = item_of(doc, a + (again.end() if again else 0), b, "Factor", brief=other is not None)
            if found is not None:
                yield found, denied


def _spans(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the reasons stand that are told between two offsets, each after its "first" or "second" where it has one."""
    text = text_of(doc)
    marks = [m.end() for m in _ORDINALS.finditer(text, start, end)]
    if len(marks) < 2:
        return split_items(doc, start, end, clauses=True)
    ends = [m.start() for m in _ORDINALS.finditer(text, start, end)][1:]
    return list(zip(marks, [*ends, end - 1 if text[end - 1] == "." else end], strict=True))


@dataclass(frozen=True, slots=True)
class Explained:
    """What is explained with a reason, and how firmly."""

    effect: Entity
    reason: Mention
    modality: Modality
    rule: str


class Reasons:
    """Reads the reasons that the sentences of one document give for what those before them said, in the order of the text."""

    def __init__(self) -> None:
        self.problems: list[Entity] = []
        """What the last sentence stated as problems, else as outcomes."""
        self._earlier: list[Entity] = []
        self._row: list[Entity] = []
        """The problems of sentences that follow one another: "*these defects* are caused by ..."."""
        self._age = 0
        self._called: tuple[str, ...] = ()
        """What they were called together: "three *shortcomings*: ..."."""
        self._due = DueReasons()

    def read(self, sentence: Span, own: Sequence[Entity], before: Sequence[Entity], said: Sequence[Entity], cues: Cues) -> Iterator[Explained]:
        """Yield what ``sentence`` explains; ``own``: the problems that it states, ``before``, ``said``: of what the sentence before spoke and what it said."""
        told = self.problems or list(before)
        if len(self._row) > len(told) and _SEVERAL.match(sentence.text):
            told = self._row
        verb = _announcing_verb(sentence)
        for given in _reasons(sentence) if told or own or said or self._earlier else ():
            effects = [p for p in own if given.reason.labels[0] not in p.label] if given.within else told or (said if given.of_this else self._earlier)
            if effects and given.reason.labels[0] not in {p.label for p in effects}:
                modality: Modality = "asserted" if _AS_FOR.match(sentence.text) else stance_of(verb, cues).modality
                modality = max((modality, "negated"), key=RANK.__getitem__) if given.denied else modality
                yield Explained(together(effects, () if given.within else self._called), given.reason, modality, "reasons-behind")
        for effect, reason in self._due.read(sentence, own or self.problems):
            yield Explained(effect, reason, stance_of(sentence.root, cues).modality, "reasons-due")
        if own:
            self._called = tuple(m.group().lower() for m in _CALLED.finditer(sentence.text))
        self._age = 0 if own else self._age + 1
        self._earlier = list(own) or (self._earlier if self._age <= LATELY else [])
        self._row = [*self._row, *own] if own else []
        self.problems = list(own)


def _announcing_verb(sentence: Span) -> Token:
    """Return the verb of the clause in which the reasons are announced, whose stance is theirs."""
    noun = next((t for t in sentence if t.lemma_.lower() in {"reason", "cause"}), sentence.root)
    return next((a for a in (noun, *noun.ancestors) if a.pos_ in {"VERB", "AUX"}), sentence.root)


def together(problems: Sequence[Entity], called: Sequence[str] = ()) -> Entity:
    """Return the problems of a sentence as one thing: whoever gives reasons for several does not say which is whose; ``called``: what they are called together."""
    labels = dict.fromkeys(problem.label for problem in problems)
    if len(labels) == 1:
        return problems[0]
    named = [label for label in labels if " " not in label]  # "deficiencies: A is weak, B is late"
    labels = {label: None for label in labels if label not in named} or labels
    return Entity("; ".join(labels), "Problem", tuple(sorted({"problems", *called, *named} - set(labels))))
