"""The words of a parsed passage as plain objects of our own, filled once from what the parser found.

Rules ask the same words for their heads, children and lemmas thousands of times; spaCy makes a new object or looks a string up
for each answer. Here a word is one object that holds its answers, so that asking costs no more than a look at a field. The
names are those of spaCy, and so are the answers, also while a parse is mended: a word whose ``head`` is set moves in the tree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Literal, cast, overload

import numpy as np
from spacy import attrs
from spacy.tokens import Doc as Parse

__all__ = ["Doc", "Span", "Token"]

_SAID = [attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.ENT_TYPE]
_TOLD = [attrs.IS_PUNCT, attrs.IS_SPACE, attrs.LIKE_NUM]
_HELD = [attrs.HEAD, attrs.ENT_IOB, attrs.SENT_START, attrs.IDX, attrs.SPACY]
_IOB = ("", "I", "O", "B")
_MOST_ROUNDS = 11
"""So often at most are the edges of crossing phrases widened, as spaCy does it."""


class _Fields:
    """What is known of a word; ``i`` counts words and ``idx`` characters from the beginning of the passage."""

    __slots__ = (
        "_whole", "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_sent_start", "is_space",
        "left_edge", "lefts", "lemma_", "like_num", "lower_", "pos_", "right_edge", "rights", "tag_", "text", "whitespace_",
    )  # fmt: skip
    doc: Doc
    i: int
    idx: int
    text: str
    whitespace_: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_punct: bool
    is_space: bool
    like_num: bool
    is_sent_start: bool
    head: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    _whole: bool | None


class Token(_Fields):
    """A word in its tree; two are equal when they are the same object."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        moves = name == "head" and value is not self.head
        places = self.doc._spread(self, cast("Token", value)) if moves else range(0)
        object.__setattr__(self, name, value)
        if moves:
            self.doc._hang(places)

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The word with the space after it."""
        return self.text + self.whitespace_

    @property
    def is_lower(self) -> bool:
        """Whether the word has small letters and no capitals."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether the word has capitals and no small letters."""
        return self.text.isupper()

    @property
    def sent(self) -> Span:
        """The sentence in which the word stands."""
        return self.doc.sentence_of(self)

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The word and all that hangs on it, in the order of the text."""
        words = self.doc.tokens[self.left_edge.i : self.right_edge.i + 1]
        if self._whole is None:
            object.__setattr__(self, "_whole", all(t._width == 1 + sum(c._width for c in t.children) for t in words))
        return words if self._whole else tuple(self._below())

    @property
    def _width(self) -> int:
        return self.right_edge.i - self.left_edge.i + 1

    def _below(self) -> Iterator[Token]:
        for word in self.lefts:
            yield from word.subtree
        yield self
        for word in self.rights:
            yield from word.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """What the word hangs on, step by step up to the root."""
        word = self
        for _ in self.doc.tokens:  # a mended parse may go in a circle
            if word.head is word:
                return
            word = word.head
            yield word

    def is_ancestor(self, descendant: Token) -> bool:
        """Tell whether ``descendant`` hangs on the word, by however many steps."""
        return any(above is self for above in descendant.ancestors)

    def nbor(self, step: int = 1) -> Token:
        """Return the word so many places further on; raise ``IndexError`` beyond the passage."""
        if self.i + step < 0:
            raise IndexError(step)
        return self.doc.tokens[self.i + step]


class Span:
    """Words side by side, ``doc[start:end]``; equal to a span of the same words."""

    __slots__ = ("_lower", "_text", "doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end
        self._text: str | None = None
        self._lower: str | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __contains__(self, token: Token) -> bool:
        return token.doc is self.doc and self.start <= token.i < self.end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self.doc is other.doc and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            first, last, _ = place.indices(self.end - self.start)
            return Span(self.doc, self.start + first, self.start + max(first, last))
        if not 0 <= place < self.end - self.start:
            return self.doc.tokens[self.start : self.end][place]
        return self.doc.tokens[self.start + place]

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Where its text begins in the passage."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc.tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its text ends, without the space after it."""
        last = self.doc.tokens[self.end - 1] if self.end else None
        return last.idx + len(last.text) if last else 0

    @property
    def text(self) -> str:
        """Its text without the space after it."""
        if self._text is None:
            self._text = self.doc.text[self.start_char : self.end_char]
        return self._text

    @property
    def lower_(self) -> str:
        """Its text in small letters."""
        if self._lower is None:
            self._lower = self.text.lower()
        return self._lower

    def has_any(self, words: Iterable[str]) -> bool:
        """Tell whether one of ``words``, in small letters, is in its text, be it inside a longer one.

        A pattern for which one of them must be there costs ten times as much as such a look.
        """
        return any(map(self.lower_.__contains__, words))

    @property
    def sent(self) -> Span:
        """The sentence of its first word."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word nearest to the root of the sentence, the first of several."""
        words = self.doc.tokens[self.start : self.end]
        for word in words:
            if word.head is word:
                return word
        tops = [word for word in words if not self.start <= word.head.i < self.end]
        return min(tops, key=_depth, default=self.doc.tokens[self.start]) if len(tops) != 1 else tops[0]


def _depth(token: Token) -> int:
    """Return how far a word is from the root; marks and spaces with nothing on them are no roots."""
    loose = (token.is_punct or token.is_space) and not token.children
    return len(token.doc) if loose else sum(1 for _ in token.ancestors)


class Doc:
    """The words of one passage, from a parse of it."""

    __slots__ = ("_begins", "_sents", "text", "tokens", "user_data")

    def __init__(self, parse: Parse) -> None:
        self.text: str = parse.text
        self.user_data: dict[tuple[str | int, ...], Any] = {}
        """What was found out about the words, see ``keeping.once``."""
        self._sents: list[Span] | None = None
        self.tokens = _tokens(self, parse)
        self._begins = [t.idx for t in self.tokens]
        started = [t.is_sent_start for t in self.tokens]
        self._hang(range(len(self.tokens)))
        for token, start in zip(self.tokens, started, strict=True):
            token.is_sent_start = start

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self.tokens))
            return Span(self, first, max(first, last))
        return self.tokens[place]

    def __repr__(self) -> str:
        return self.text

    @property
    def sents(self) -> Iterator[Span]:
        """The sentences, in order."""
        starts = [t.i for t in self.tokens if t.is_sent_start or t.i == 0]
        for start, end in zip(starts, [*starts[1:], len(self.tokens)], strict=True):
            yield Span(self, start, end)

    def sentence_of(self, token: Token) -> Span:
        """Return the sentence in which ``token`` stands."""
        if self._sents is None:
            self._sents = [sentence for sentence in self.sents for _ in sentence]
        return self._sents[token.i]

    def char_span(self, start: int, end: int, *, alignment_mode: Literal["strict", "contract", "expand"] = "strict") -> Span | None:
        """Return the words at ``text[start:end]``, or None: with all that they touch, or only what they hold."""
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first, last = (self.tokens[bisect_right(self._begins, place) - 1] for place in (start, end - 1))
        opens, ends, closes = first.idx, first.idx + len(first.text), last.idx + len(last.text)
        if alignment_mode == "strict":
            return Span(self, first.i, last.i + 1) if (start, end) == (opens, closes) else None
        if alignment_mode == "expand":
            return Span(self, first.i + (start == ends), last.i + 1)
        begin, stop = first.i + (opens < start), last.i + (end >= closes)
        return Span(self, begin, stop) if begin < stop else None

    def _spread(self, token: Token, head: Token) -> range:
        """Return the places of the two trees that change when ``token`` moves to ``head``."""
        roots = [[each, *each.ancestors][-1] for each in (token, head)]
        return range(min(r.left_edge.i for r in roots), max(r.right_edge.i for r in roots) + 1)

    def _hang(self, places: range) -> None:
        """Bring what follows from the heads of these words up to date: children, edges, sentences."""
        tokens, keep = self.tokens, object.__setattr__
        self._sents = None
        if any(tokens[i].head.i not in places for i in places):
            places = range(len(tokens))  # a circle, before it is cut, has no edges
        lefts: dict[int, list[Token]] = {}
        rights: dict[int, list[Token]] = {}
        for i in places:
            head = tokens[i].head.i
            if head != i:
                (lefts if i < head else rights).setdefault(head, []).append(tokens[i])
        first, last = _edges([tokens[i].head.i - places.start for i in places])
        for i in places:
            token, left, right = tokens[i], tuple(lefts.get(i, ())), tuple(rights.get(i, ()))
            keep(token, "lefts", left)
            keep(token, "rights", right)
            keep(token, "children", left + right)
            keep(token, "left_edge", tokens[first[i - places.start] + places.start])
            keep(token, "right_edge", tokens[last[i - places.start] + places.start])
            keep(token, "is_sent_start", False)
            keep(token, "_whole", None)
        for i in places:
            if tokens[i].head is tokens[i]:
                keep(tokens[i].left_edge, "is_sent_start", True)


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """Return the first and the last place under each place, given where each one hangs."""
    first, last = list(range(len(heads))), list(range(len(heads)))
    for _ in range(_MOST_ROUNDS):
        for i in (*range(len(heads)), *range(len(heads) - 1, -1, -1)):
            head = heads[i]
            if first[i] < first[head]:
                first[head] = first[i]
            if last[i] > last[head]:
                last[head] = last[i]
        if all(first[head] <= first[i] and last[i] <= last[head] for i, head in enumerate(heads)):
            break
    return first, last


def _tokens(doc: Doc, parse: Parse) -> tuple[Token, ...]:
    strings = parse.vocab.strings
    said = parse.to_array(_SAID).tolist()
    words = {key: strings[key] for key in set(chain.from_iterable(said))}
    told = parse.to_array(_TOLD).astype(bool).tolist()
    held = parse.to_array(_HELD).astype(np.int64).tolist()
    tokens = [_Fields() for _ in told]
    for i, (token, keys, flags, (head, iob, start, begin, spaced)) in enumerate(zip(tokens, said, told, held, strict=True)):
        token.doc, token.i, token.idx, token.whitespace_ = doc, i, begin, " " if spaced else ""
        token.text, token.lower_, token.lemma_, token.pos_, token.tag_, token.dep_, token.ent_type_ = map(words.__getitem__, keys)
        token.is_punct, token.is_space, token.like_num = flags
        token.ent_iob_, token.is_sent_start = _IOB[iob], start == 1
        token.head = cast("Token", tokens[i + head])
    for token in tokens:
        token.__class__ = Token  # only now, since it watches each field that is set
    return cast("tuple[Token, ...]", tuple(tokens))
