"""Who is left out: "all states *but A* signed", "no member *except B* objects", "*with the exception of C*, the states are members".

What is said of the others is denied of them, and what is denied of all others is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.reading.phrases import conjuncts
from comity.reading.tags import NOMINAL
from comity.reading.tree import Span, Token
from comity.statements import Entity

if TYPE_CHECKING:
    from comity.reading.mentions import Mentions

__all__ = ["is_excepted", "may_leave_out", "mend_exceptions", "outsiders"]

_EXCEPT = frozenset({"except", "excepting", "excluding", "save", "barring", "bar", "but"})
_CUE = re.compile(r"\b(?:except\w*|excluding|barring|bar|save|but|apart|aside)\b", re.I)
_LEFT_OUT = ("but", "except", "bar", "excluding", "save", "apart", "aside")
_APART = frozenset({"apart", "aside"})
_ALL = frozenset({"all", "every", "each", "no", "none", "nobody", "any", "everyone", "everybody", "neither"})
_NONE = frozenset({"no", "none", "nobody", "neither"})


def mend_exceptions(sentence: Span) -> None:
    """Hang what is left out on its "but": the parser takes "all states *but Chile*" for a list."""
    for but in sentence:
        if but.lower_ != "but" or but.dep_ != "cc":
            continue
        if but.head.pos_ in NOMINAL and but.head.left_edge.lower_ == "not":
            _put_right(but)
        if but.dep_ != "cc" or but.head.pos_ not in {*NOMINAL, "PRON", "DET"} or not _is_whole(but.head):
            continue
        those = [c for c in but.head.children if c.dep_ == "conj" and c.pos_ in NOMINAL and but.i < c.left_edge.i <= but.i + 2]
        if those:
            but.dep_, but.pos_, but.tag_ = "prep", "ADP", "IN"
            those[0].head, those[0].dep_ = but, "pobj"


def _put_right(but: Token) -> None:
    """Let "*not A but B*" be B, which A is no part of."""
    wrong = but.head
    right = next((c for c in (*wrong.children, *wrong.head.children) if c.dep_ in {"conj", wrong.dep_} and c.i > but.i and c.pos_ in NOMINAL), None)
    if right is not None and right.left_edge.i == but.i + 1 and wrong.head != wrong:  # else they would go in a circle
        right.head, right.dep_ = wrong.head, wrong.dep_
        but.head, but.dep_, but.pos_, but.tag_ = right, "prep", "ADP", "IN"
        wrong.head, wrong.dep_ = but, "pobj"


def may_leave_out(sentence: Span) -> bool:
    """Tell whether a sentence has one of the words with which something is left out; most have none."""
    return sentence.has_any(_LEFT_OUT) and _CUE.search(sentence.text) is not None


def is_excepted(date: Token) -> bool:
    """Tell whether a date is left out: "met every year *except in 2003*"."""
    above = date.head
    above = above.head if above.pos_ == "ADP" and above.lower_ in {"in", "on", "for", "from", "during"} else above
    return above.lower_ in _EXCEPT and above.pos_ in {"ADP", "SCONJ"} and above.i < date.i


def outsiders(verb: Token, mentions: Mentions) -> Iterator[tuple[Entity, set[str], bool]]:
    """Yield whom a clause leaves out, the labels of all others, and whether these are denied what it says."""
    for token, others, denied in _left_out(verb):
        for one in mentions.of(token)[:1]:
            if one.type:
                yield one.entity(), {m.labels[0] for m in mentions.of(others)}, denied


def _left_out(verb: Token) -> Iterator[tuple[Token, Token, bool]]:
    """Yield what a clause leaves out, of whom, and whether these are denied what it says ("*no* state but A signed")."""
    by = (o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj")
    doers = [*(c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), *by]
    for doer in doers:
        for preposition in doer.children:
            if preposition.dep_ == "prep" and (preposition.lower_ in _EXCEPT or _is_apart(preposition)):
                yield from ((token, doer, _is_none(doer)) for token in _objects(preposition))
    whole = [d for d in doers if _is_whole(d)] or [d for d in doers if d.tag_ in {"NNS", "NNPS"}]
    for preposition in verb.children if whole else ():
        exceptions = [o for o in preposition.children if o.dep_ == "pobj" and o.lemma_ == "exception"] if preposition.lower_ == "with" else []
        places = [of for e in exceptions for of in e.children if of.lower_ == "of"]
        if preposition.dep_ == "prep" and preposition.lower_ in _EXCEPT - {"but", "bar"} and _is_whole(whole[0]):
            places.append(preposition)
        yield from ((token, whole[0], _is_none(whole[0])) for place in places for token in _objects(place))


def _is_apart(preposition: Token) -> bool:
    return preposition.lower_ == "from" and preposition.i > 0 and preposition.nbor(-1).lower_ in _APART


def _objects(preposition: Token) -> list[Token]:
    return [token for c in preposition.children if c.dep_ == "pobj" for token in conjuncts(c)]


def _is_whole(noun: Token) -> bool:
    return noun.lower_ in _ALL or any(c.lower_ in _ALL for c in noun.children)


def _is_none(noun: Token) -> bool:
    return noun.lower_ in _NONE or any(c.lower_ in _NONE for c in noun.children)
