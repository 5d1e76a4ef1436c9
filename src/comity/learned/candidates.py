"""Candidates: what a sentence has that may be an end of a relation, and what the text around it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.exceptions import is_excepted
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.tree import Span, Token
from comity.statements import Entity, Statement

__all__ = ["KINDS", "OUTSIDE", "STATED", "VALUES", "Candidate", "candidates_of", "with_ends"]

_INSIDE = ("np", "pron", "vp", "fig", "date", "end")
_WHOLE = ("topic", "matter", "doc", "voice")
"""What the text speaks of as a whole is shown in a slot of its own even if the sentence names it."""
_AROUND = (*_WHOLE, "last", "recent", "spoken", "problem", "stated")
KINDS = (*_INSIDE, *_AROUND)
"""How a candidate was found: a noun phrase, a pronoun, a verb phrase, a number, a date, the end of a rule's statement; then those from
outside of the sentence: what the title names and is about, the document, who speaks as "we", the last subject, what was named last, what is spoken of
most, the problems told last, the end of a rule's statement."""
VALUES = frozenset({"fig", "date"})
OUTSIDE = frozenset(_AROUND)
STATED = frozenset({"end", "stated"})
"""Ends that only a rule has found: the network judges what the rule states of them, and states nothing of them itself."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})
_OWN = frozenset({"its", "their", "his", "her", "both"})
_MODIFIERS = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "case", "punct", "advmod", "npadvmod"})
PARTS = frozenset({"amod", "compound", "nmod", "advmod", "npadvmod", "nummod", "quantmod", "det"})
"""Dependencies of words that are only a part of the phrase that means something, unless they name a thing."""
_DEPTH, _MOST_VERBS, _LONGEST_VERB = 6, 3, 120
_MOST_LAST, _MOST_RECENT, _MOST_SPOKEN, _MOST_PROBLEMS = 3, 5, 5, 3
"""How many of each kind are taken from outside of the sentence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing, number or date. ``start``, ``end`` and ``head`` are characters of the sentence; -1 for what stands outside of it."""

    kind: str
    mention: Mention | None
    value: Quantity | DateMention | None
    labels: tuple[str, ...]
    start: int = -1
    end: int = -1
    head: int = -1
    relation: str = ""
    """The dependency of its head word."""
    token: Token | None = None

    @property
    def type(self) -> str:
        """The class of the thing, or empty."""
        return self.mention.type if self.mention is not None else ""

    @property
    def named(self) -> bool:
        """Whether it has a proper name."""
        return self.mention is not None and self.mention.named


def candidates_of(
    sentence: Span, mentions: Mentions, memory: Memory, quantities: Sequence[Quantity], dates: Sequence[DateMention]
) -> list[Candidate]:
    """Return the candidates of a sentence, each once: its phrases in order, its numbers, its dates, then what the text speaks of.

    ``quantities`` and ``dates`` may be those of the whole passage.
    """
    base, end = sentence.start_char, sentence.end_char
    found = [
        *(each for token in sentence for each in _phrases(token, mentions, base)),
        *(_of_value("fig", q, mentions, base) for q in quantities if base <= q.start < end),
        *(d for each in dates if base <= each.start < end and (d := _of_value("date", each, mentions, base)).token is not None and not is_excepted(d.token)),
    ]
    inside = {candidate.labels[0] for candidate in found}
    found += [_of_mention(kind, mention) for kind, mention in _around(memory) if kind in _WHOLE or mention.labels[0] not in inside]
    return list(_each_once(found))


def with_ends(found: Sequence[Candidate], told: Iterable[Statement], text: str) -> list[Candidate]:
    """Return the candidates of the sentence ``text`` and, behind them, the ends of rules' statements that are none, where their words stand."""
    known = {label.casefold() for each in found if each.value is None for label in each.labels}
    added: list[Candidate] = []
    for end in (end for statement in told for end in (statement.subject, statement.object) if isinstance(end, Entity)):
        labels = {label.casefold() for label in (end.label, *end.aliases)}
        if known.isdisjoint(labels):
            known |= labels
            added.append(_of_end(end, text))
    return [*found, *added]


def _of_end(end: Entity, text: str) -> Candidate:
    mention = Mention((end.label, *end.aliases), end.type, end.key, bool(end.key))
    start = text.casefold().find(end.label.casefold())
    if start < 0:
        return Candidate("stated", mention, None, mention.labels)
    return Candidate("end", mention, None, mention.labels, start, start + len(end.label), start + end.label.rfind(" ") + 1)


def _around(memory: Memory) -> Iterator[tuple[str, Mention]]:
    """Yield what the text speaks of, by kind; within a kind the latest, or most spoken of, first."""
    one = (("topic", memory.topic), ("matter", memory.matter), ("doc", memory.document()), ("voice", memory.voice))
    yield from ((kind, mention) for kind, mention in one if mention is not None)
    yield from (("last", mention) for mention in memory.subject[:_MOST_LAST])
    recent = {mention.labels[0]: mention for mention in memory.recent}
    latest = dict.fromkeys(mention.labels[0] for mention in reversed(memory.recent))
    yield from (("recent", recent[label]) for label in islice(latest, _MOST_RECENT))
    most = nlargest(_MOST_SPOKEN, memory.spoken.values(), key=lambda told: (told[0], told[2]))
    yield from (("spoken", told[1]) for told in most)
    yield from (("problem", mention) for mention in memory.problems[:_MOST_PROBLEMS])


def _phrases(token: Token, mentions: Mentions, base: int) -> Iterator[Candidate]:
    """Yield what the phrase headed by a word stands for."""
    if token.pos_ in _NOMINAL or token.lower_ in _OWN:
        stands = mentions.of(token)
        if not stands and token.pos_ in {"NOUN", "PROPN"} and (described := mentions.described(token)) is not None:
            stands = (described,)
        first = _first(token).idx - base if stands else 0
        for mention in stands:
            kind = "pron" if token.pos_ == "PRON" else "np"
            if kind == "np" and not mention.named and token.dep_ in PARTS:
                continue  # the *joint* of "joint fund"
            yield _of_mention(kind, mention, first, token.idx + len(token.text) - base, token.idx - base, token)
    if token.pos_ in {"VERB", "AUX"}:
        start, last = token.idx - base, token.right_edge
        end = min(last.idx + len(last.text) - base, start + _LONGEST_VERB)
        for mention in mentions.of_verb(token)[:_MOST_VERBS]:
            yield _of_mention("vp", mention, start, max(end, start + 1), start, token)


def _of_value(kind: str, value: Quantity | DateMention, mentions: Mentions, base: int) -> Candidate:
    span = mentions.doc.char_span(value.start, value.end, alignment_mode="expand")
    token = span.root if span is not None else None
    return Candidate(kind, None, value, (value.text,), value.start - base, value.end - base, value.start - base, "", token)


def _of_mention(kind: str, mention: Mention, start: int = -1, end: int = -1, head: int = -1, token: Token | None = None) -> Candidate:
    entity = mention.entity()
    return Candidate(kind, mention, None, (entity.label, *entity.aliases), start, end, head, token.dep_ if token is not None else "", token)


def _first(token: Token) -> Token:
    """Return the first word of the phrase that ``token`` ends."""
    start = token.i
    while start > 0 and _belongs(token.doc[start - 1], token):
        start -= 1
    return token.doc[start]


def _belongs(word: Token, top: Token) -> bool:
    for _ in range(_DEPTH):
        if word is top or word.head is word or word.dep_ not in _MODIFIERS:
            break
        word = word.head
    return word is top


def _each_once(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield each candidate once; what the text speaks of once under each name."""
    seen: set[tuple[object, ...]] = set()
    for each in found:
        if each.kind in OUTSIDE:
            key: tuple[object, ...] = ("outside", each.labels)
        else:
            key = (each.value is None, each.labels, each.start, each.end if each.value is None else 0)
        if key not in seen:
            seen.add(key)
            yield each
