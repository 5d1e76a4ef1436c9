"""How a sentence's own structure fits a question: who does what to whom in it, and whether there is room for an answer.

Words alone take "the fund provides what was started in 2015" for the year of the fund. The parse tells that the year
goes with another verb than the fund.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.asking.parts import clause_of, objects_of, subjects_of
from comity.asking.phrasebook import LIGHT, stem
from comity.asking.question import Asked, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["TRAITS", "traits_of"]

TRAITS = ("part", "room", "no room", "no verb")
_NEUTRAL = 0.6
_SAYING = frozenset({"NOUN", "PROPN", "NUM", "VERB", "PRON", "ADJ"})


def traits_of(asked: Asked, doc: Doc) -> tuple[float, ...]:
    """Return how far the sentence fits, one number from 0 to 1 for each of ``TRAITS``."""
    said = _Said(asked, doc)
    turning = [token for token in doc if said.turns(token)]
    part = max((said.agrees(token) for token in turning), default=_NEUTRAL)
    rooms = [said.room(token) for token in turning]
    room = max(rooms, default=_NEUTRAL)
    lacks_verb = bool(said.focus) and not turning
    return part, room, float(room < 0.3), float(lacks_verb)


class _Said:
    """What a sentence has of a question's words, by place."""

    def __init__(self, asked: Asked, doc: Doc) -> None:
        self.asked, self.doc = asked, doc
        self.focus = [w for w in asked.words if "focus" in w.roles and w.weight > LIGHT]
        stems = [{stem(token.lower_), stem(token.lemma_)} for token in doc]
        self.found: list[list[Word]] = [[w for w in asked.content if w.forms & own] for own in stems]

    def turns(self, token: Token) -> bool:
        """Tell whether a word is the one on which the question turns, or means the same."""
        return any("focus" in word.roles for word in self.found[token.i])

    @staticmethod
    def _tells(word: Word) -> bool:
        return "focus" not in word.roles and word.weight > LIGHT

    def agrees(self, verb: Token) -> float:
        """Return 0 where who does it in the question is whom it is done to in the sentence, or the other way round."""
        parts = {"subject": self._words(subjects_of(verb)), "object": self._words(objects_of(verb))}
        other = {"subject": "object", "object": "subject"}
        told = [w for w in self.asked.content if w.part and self._tells(w)]
        if not told or not (parts["subject"] or parts["object"]):
            return _NEUTRAL
        same = sum(w.weight for w in told if id(w) in parts[w.part])
        turned = sum(w.weight for w in told if id(w) in parts[other[w.part]] and id(w) not in parts[w.part])
        return _NEUTRAL if not same + turned else same / (same + turned)

    def _words(self, heads: Sequence[Token]) -> set[int]:
        return {id(w) for head in heads for token in head.subtree for w in self.found[token.i]}

    def room(self, verb: Token) -> float:
        """Return 1 where the clause has something that the question does not name, in the place of the answer."""
        if {"date", "figure"} & set(self.asked.wanted):
            return float(any(token.like_num for token in self._of(verb)))
        if self.asked.kind == "where":
            return float(any(t.pos_ == "PROPN" and not self.found[t.i] for t in self._of(verb)))
        if not self.asked.gap or verb.pos_ not in ("VERB", "AUX"):
            return _NEUTRAL
        heads = subjects_of(verb) if self.asked.gap == "subject" else objects_of(verb)
        if not heads and self.asked.gap == "object":
            heads = [end for prep in verb.children if prep.dep_ in ("prep", "dative") for end in prep.children]
        return 1.0 if any(self._new(head) for head in heads) else 0.0

    def _of(self, verb: Token) -> list[Token]:
        return [self.doc[i] for i in sorted(clause_of(verb))]

    def _new(self, head: Token) -> bool:
        """Tell whether a phrase says more than the question has; what is asked for by its kind may be repeated."""
        if head.pos_ not in _SAYING:
            return False
        if not any("noun" not in w.roles for w in self.found[head.i]):
            return True
        return any(t.pos_ in ("PROPN", "NOUN", "VERB") and not self.found[t.i] for t in head.subtree)
