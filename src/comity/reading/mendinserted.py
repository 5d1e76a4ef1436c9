"""Mending sentences into which who says it is inserted: "The dam, *said Peru's minister Ana Luz*, will harm the fishermen".

The parser takes what stands before the comma for who speaks and the speaker for who acts. Unmended, what is only said would
be told as a fact.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import FINITE, NOMINAL, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["mend_inserted"]

SPEAKING = word_set("say argue warn add claim explain complain note insist stress predict admit write believe declare observe remark concede lament maintain report")
LONGEST = 16
"""So many words at most tell who speaks."""


def mend_inserted(sentence: Span) -> None:
    """Give the clause back its subject, and the verb of speech its speaker."""
    for said in sentence:
        if said.tag_ not in {"VBD", "VBZ"} or said.i - sentence.start < 2 or said.lemma_ not in SPEAKING or said.nbor(-1).text != ",":
            continue
        end = next((t for t in sentence.doc[said.i + 1 : min(said.i + LONGEST, sentence.end)] if t.text == ","), None)
        if end is None or end.i + 1 >= sentence.end or end.i < said.i + 2:
            continue
        main, speaker, subject = _main(sentence, end), _speaker(said, end), _subject(sentence, said)
        if main is not None and speaker is not None and subject is not None:
            said.head, said.dep_ = said, "ROOT"
            main.head, main.dep_ = said, "ccomp"
            subject.head, subject.dep_ = main, "nsubj"
            speaker.head, speaker.dep_ = said, "nsubj"


def _main(sentence: Span, end: Token) -> Token | None:
    """Return the verb of the clause that goes on behind the second comma."""
    for token in sentence.doc[end.i + 1 : min(end.i + 4, sentence.end)]:
        if token.dep_ in {"aux", "auxpass"} and token.tag_ in FINITE | {"MD"} and token.head.i > token.i:
            return token.head
        if token.pos_ in VERBAL and token.tag_ in FINITE:
            return token
        if token.pos_ != "ADV":
            return None
    return None


def _speaker(said: Token, end: Token) -> Token | None:
    """Return who speaks: the head of what stands between the verb and the comma, where that is one phrase."""
    between = said.doc[said.i + 1 : end.i]
    if any(t.tag_ in FINITE | {"MD"} or t.lower_ == "that" for t in between):
        return None
    return next((t for t in between if t.pos_ in NOMINAL and not said.i < t.head.i < end.i), None)


def _subject(sentence: Span, said: Token) -> Token | None:
    """Return the head of the phrase before the comma, where that is nothing but a phrase."""
    before = sentence[: said.i - 1 - sentence.start]
    if any(t.tag_ in FINITE | {"MD"} for t in before):
        return None
    return next((t for t in before if t.pos_ in NOMINAL and t.dep_ not in {"pobj", "npadvmod"} and t.head.i >= said.i), None)
