"""What a bracket says of the thing before it: "the third summit (Doha, June 2012)", "the Lagoon Programme (EUR 12 million, 2016-2021)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.reading.entrypieces import pieces_of, told_of
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.nounstance import noun_stance
from comity.reading.surface import Surface
from comity.reading.tree import Span, Token
from comity.statements import DateValue, Entity, FigureValue, Modality

__all__ = ["said_in_brackets"]

_BRACKET = re.compile(r"\s\((?P<inner>[^()]{3,90})\)")
THINGS = ("Undertaking", "Organization", "Facility", "Agreement", "Mechanism", "MeetingEvent")
EVENTS = ("MeetingEvent", "JointMeeting", "Agreement")
_LINKS = frozenset({"compound", "nmod", "appos", "nummod"})

Said = tuple[Mention, str, Entity | DateValue | FigureValue, Modality]


def said_in_brackets(sentence: Span, mentions: Mentions, surface: Surface) -> Iterator[Said]:
    """Yield what brackets with several pieces, or with the seat of a body, tell of the thing before them.

    A date or figure alone in brackets is read where the dates and figures of sentences are.
    """
    text = sentence.text
    for match in _BRACKET.finditer(text) if "(" in text else ():
        pieces = pieces_of(match["inner"])
        before = mentions.doc.char_span(sentence.start_char, sentence.start_char + match.start(), alignment_mode="contract")
        if before is None or not len(before):
            continue
        things = list(_things(before[-1], mentions))
        about = next((m for m in things if _is_any(m, EVENTS, mentions)), None) if len(pieces) > 1 else None
        about = about or next((m for m in things[:1] if m.named and (_is_any(m, THINGS, mentions) or (not m.type and len(pieces) > 1))), None)
        if about is None:
            continue
        said = [list(told_of(piece, about, surface, mentions.knowledge.labels)) for piece in pieces]
        if len(pieces) > 1 and not said[0] and all(said[1:]) and _is_any(about, EVENTS, mentions) and any(isinstance(v, DateValue) for _, v, _ in said[1]):
            town = surface.name(pieces[0].text, "City")  # of a meeting the town stands before the day
            said[0] = [("locatedIn", town.entity(), "asserted")] if town is not None and surface.is_place(town.type) else []
        seat = len(pieces) == 1 and _is_any(about, ("Organization",), mentions) and all(p == "locatedIn" and _is_town(v) for p, v, _ in said[0])
        if all(said) and (len(pieces) > 1 or seat):
            stance = noun_stance(before[-1], mentions.knowledge.cues).modality
            thing = about if about.type else replace(about, type="Initiative")
            yield from ((thing, name, value, stance if mood == "asserted" else mood) for each in said for name, value, mood in each)


def _is_any(mention: Mention, tops: tuple[str, ...], mentions: Mentions) -> bool:
    return bool(mention.type) and mentions.knowledge.ontology.is_any(mention.type, tops)


def _is_town(value: Entity | DateValue | FigureValue) -> bool:
    return isinstance(value, Entity) and value.type == "City"


def _things(last: Token, mentions: Mentions) -> Iterator[Mention]:
    """Yield what ends right before a bracket, then that of which it is a part: "the *meeting* of the *Council* (...)"."""
    head = last
    while head.dep_ in _LINKS and head.head.i > head.i and head.head.i <= last.i:
        head = head.head
    yield from _meant(head, last, mentions)
    while head.dep_ == "pobj" and head.head.dep_ == "prep" and head.head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head.head
        yield from _meant(head, last, mentions)


def _meant(head: Token, last: Token, mentions: Mentions) -> Iterator[Mention]:
    """Yield what a noun before a bracket stands for; what the parser took from inside the bracket is not it."""
    found = next(iter(mentions.of(head)), None)
    if found is not None and (found.token is None or found.token.i <= last.i):
        yield found
        return
    kind = mentions.knowledge.lexicon.class_of_noun([head.lemma_.lower()])
    words = [t for t in head.doc[head.left_edge.i : head.i + 1] if t.dep_ != "det" and t.tag_ != "PRP$"]
    if kind is not None and words:
        yield Mention(("".join(t.text_with_ws for t in words).strip(),), kind[0], token=head)
