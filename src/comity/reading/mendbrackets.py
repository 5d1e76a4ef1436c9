"""Mending lists whose members have asides in brackets: "from *Norway* (USD 40 million), *the Arab Fund* (USD 25 million) and Japan".

A small parser loses the thread at the brackets and makes by-names or objects of the later members.
"""

from __future__ import annotations

from collections.abc import Iterable

from comity.reading.tree import Span, Token

__all__ = ["join_after_and", "mend_brackets"]

_BETWEEN = frozenset({",", ";", "and", "&"})
_LINKS = frozenset({"of", "for", "the", "and", "de", "on"})
_INSIDE = frozenset({"PROPN", "DET", "ADJ"})
_LONGEST = 8
_LOST = frozenset({"appos", "conj", "dep", "npadvmod", "nmod", "dobj", "attr", "ROOT", "nsubj", "pobj"})


def mend_brackets(sentence: Span) -> None:
    """Join the names that each have an aside in brackets, as members of one list."""
    first: Token | None = None
    closed = -1
    opened = [t for t in sentence if t.text == "(" and t.i > sentence.start]
    if len(opened) < 2 and not (opened and any(t.text == ")" and t.i + 2 < sentence.end and t.nbor().lower_ in _BETWEEN for t in sentence)):
        return
    for sign in opened:
        name = _name_before(sign)
        if name is None:
            first = None
        elif first is not None and _goes_on(closed, name, sign):
            _join(first, name)
        else:
            first = name
        closed = next((t.i for t in sentence.doc[sign.i : sentence.end] if t.text == ")"), -1)
        if closed < 0:
            return
        if name is not None:
            _give_aside(sentence.doc[sign.i + 1 : closed], name)
    if first is not None and (last := _last_after(closed, sentence)) is not None:
        _join(first, last)


def _give_aside(words: Iterable[Token], name: Token) -> None:
    """Hang what stands in brackets on the name before them: "Iraq (35 per cent) and Jordan (*20 per cent*)"."""
    for token in words:
        if token.dep_ in {"appos", "npadvmod", "nmod"} and token.head != name and token.head.i < name.i and token.head.pos_ == "PROPN" and token.tag_ != "NNP":
            token.head, token.dep_ = name, "appos"


def join_after_and(name: Token) -> bool:
    """Take a "by-name" right behind "and" for a member of the list before it: "by the government *and China Shipping*"."""
    edge = name.left_edge.i
    link = name.doc[edge - 1] if edge > name.sent.start + 1 else name
    first = link.head
    if link.dep_ != "cc" or link.lower_ != "and" or first == name.head or first.i > link.i or first.dep_ not in {"pobj", "dobj", "nsubj", "nsubjpass"}:
        return False
    if first.pos_ not in {"NOUN", "PROPN"} or any(c.dep_ == "conj" for c in first.children) or name.is_ancestor(first):
        return False
    name.head, name.dep_ = first, "conj"
    return True


def _name_before(sign: Token) -> Token | None:
    before = sign.nbor(-1)
    while before.dep_ == "compound" and before.head.i == before.i + 1 and before.head.i < sign.i:
        before = before.head
    link = before.head
    if before.dep_ == "pobj" and link.lower_ == "of" and link.head.pos_ == "PROPN" and link.head.i < before.i and link.head.dep_ != "ROOT":
        before = link.head  # "the *Academy* of Finland (grant 21)"
    return before if before.pos_ == "PROPN" else None


def _goes_on(closed: int, name: Token, sign: Token) -> bool:
    """Tell whether only a comma, "and" and the words of the name stand between two brackets."""
    words = list(name.doc[closed + 1 : sign.i])
    if not words or words[0].lower_ not in _BETWEEN or len(words) > _LONGEST:
        return False
    return all(t.lower_ in _BETWEEN | _LINKS or t.pos_ in _INSIDE for t in words)


def _last_after(closed: int, sentence: Span) -> Token | None:
    """Return the last member of a list, which has no aside: "A (40), B (25) *and Japan*"."""
    doc = sentence.doc
    start = closed + 1
    while start < sentence.end and doc[start].lower_ in _BETWEEN:
        start += 1
    joined = "and" in {t.lower_ for t in doc[closed + 1 : start]}
    end = start
    while end < sentence.end and doc[end].pos_ in _INSIDE:
        end += 1
    name = doc[end - 1] if end > start else None
    ended = end >= sentence.end - 1 or doc[end].text in {",", ".", ";"}
    return name if joined and ended and name is not None and name.pos_ == "PROPN" else None


def _join(first: Token, name: Token) -> None:
    if name.dep_ not in _LOST or name.dep_ == "ROOT" or name == first or name.is_ancestor(first) or first.pos_ != "PROPN":
        return
    name.head, name.dep_ = first, "conj"
