"""Advice that goes on without a sentence: "First, continue to build roads. *The establishment of a customs office, and strengthen A, and train B.*"

Texts put word for word into English join nouns of deeds and bare verbs where advice has just been given. Nothing else tells what
such a row is, so it is read only behind advice, where it has no finite verb at all and one bare verb at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token
from comity.statements import THIS_DOCUMENT

__all__ = ["read_further_advice"]

DEEDS = word_set(
    "establishment creation building construction formation launch introduction opening expansion development improvement promotion strengthening"
    " acceleration deepening implementation upgrading adoption setting"
)
_POINT = re.compile(r"^\W*(?:\d{1,2}|[ivx]{1,4}|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally)\W+\s*to\s+(?=[a-z])", re.I)
"""How a point of a list begins that tells what is to be done."""
_ADVICE_HEADING = re.compile(r"\b(?:paths?|suggestions?|countermeasures?|recommendations?|measures|proposals|solutions?|way out|ways out|strateg(?:y|ies)|improvement|optimi[sz]ation)\b", re.I)
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
OF_A_ROW = frozenset({"ROOT", "appos", "conj", "nsubj", "dobj", "dep"})


def read_further_advice(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Mention]:
    """Yield what ``sentence`` advises further, if the one before it gave advice, and what the author "offers to" do, as translators say."""
    for offer in (t for t in sentence if t.lemma_ == "offer" and t.tag_ in {"VBZ", "VBP", "VBD"} and memory.academic):
        if any(m.labels[0] == THIS_DOCUMENT.label for s in subjects_of(offer) for m in mentions.of(s)[:1]):
            yield from (replace(m, type="Recommendation", token=verb) for verb in _offered(offer) for m in mentions.of_verb(verb))
    if (headed := _headed_deed(sentence, memory)) is not None:
        yield from (replace(m, type="Recommendation", token=headed) for m in mentions.of_verb(headed)[:1])
        return
    if memory.advising < 0 or memory.read - memory.advising > 1 or any(t.tag_ in FINITE for t in sentence):
        return
    verbs = [t for t in sentence if t.tag_ == "VB" and _is_bare(t, sentence)]
    for noun in (t for t in sentence if verbs and t.i < verbs[-1].i and _is_deed(t)):
        yield from (replace(m, type="Recommendation", labels=_telling(m.labels)) for m in mentions.of(noun)[:1])
    for verb in verbs:
        yield from (replace(m, type="Recommendation", token=verb) for m in mentions.of_verb(verb)[:1])


def _headed_deed(sentence: Span, memory: Memory) -> Token | None:
    """Return the deed with which a point is headed under a heading of advice: "(1) *To establish* a common fund." """
    first = _POINT.match(sentence.text)
    if first is None or not _ADVICE_HEADING.search(memory.section) or any(t.tag_ in FINITE for t in sentence):
        return None
    return next((t for t in sentence if t.tag_ == "VB" and t.idx >= sentence.start_char + first.end() - 1), None)


def _offered(offer: Token) -> Iterator[Token]:
    """Yield the deeds that are offered: the first, and each further "to do" behind a comma or "and"."""
    for verb in (t for t in offer.sent if t.i > offer.i + 1 and t.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in t.children)):
        before = verb.left_edge.i - 1 if verb.left_edge.lower_ == "to" else verb.i - 2
        if before == offer.i or verb.doc[before].lower_ in {",", "and", ";"}:
            yield verb


def _telling(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``labels`` with one in front that tells what the deed is done to."""
    return tuple(sorted(labels, key=lambda label: " " not in label))


def _is_deed(token: Token) -> bool:
    return token.tag_ == "NN" and token.dep_ in OF_A_ROW and token.lemma_.lower() in DEEDS and any(c.lower_ == "of" for c in token.children)


def _is_bare(verb: Token, sentence: Span) -> bool:
    """Tell whether a verb is one of a row of bare ones: behind "and" or a comma, with an object, without "to" and without "not"."""
    before = verb.i - 1
    while before > sentence.start and verb.doc[before].tag_ == "RB":
        before -= 1
    joined = verb.doc[before].lower_ in {"and", ","}
    return joined and any(c.dep_ == "dobj" for c in verb.children) and not any(c.dep_ in {"aux", "auxpass", "neg", "mark"} for c in verb.children)
