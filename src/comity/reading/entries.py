"""Entries of lists that have no verb: "Kafue weir – EUR 14 million – completed 2016", "Basin Fund (Lome; 40 staff)".

A thing stands first; signs part what is told of it. Each piece is a quantity, a date, a place or a whole to which the
thing belongs; an entry with a verb, or with more other words than such pieces, is left to the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from comity.documents import Document
from comity.reading.bracketsaid import THINGS
from comity.reading.entrypieces import FINITE, MOST_OTHER, Piece, entries_of, pieces_of, told_of
from comity.reading.keyvalues import Taken, joined
from comity.reading.labels import Labels
from comity.reading.memory import Memory, Mention
from comity.reading.parts import cut
from comity.reading.surface import Surface
from comity.segments import Passage
from comity.statements import DateValue, Entity, Evidence, FigureValue, Modality, Statement

__all__ = ["Entries"]

RULE, SURE = "entry", 0.8
NO_HEADS = ("GeopoliticalEntity", "Person", "Field", "Condition", "Position")
_NO_HEAD = re.compile(r"(?:table|fig(?:ure)?|source|article|chapter|annex|section|note|part|appendix|box|map|day|item|page|see|no|tel|step|session)\b", re.I)
_DEED = re.compile(r"(?:[a-z]+(?:ed|t)|run|led|drawn up|set up|held|begun)\s+(?:jointly\s+)?by\s")
_PREPOSITION = re.compile(r"\s+(?:of|for|in|at|on|over|with|between|across|from|to|near|along|under)\s")
_MOST_HEAD, _MOST_ITEM = 9, 14


@dataclass
class _Told:
    """What the pieces of one entry state, as they are gathered."""

    about: Mention
    evidence: Evidence
    found: list[Statement]

    def say(self, predicate: str, value: Entity | DateValue | FigureValue, modality: Modality = "asserted") -> None:
        self.found.append(Statement(self.about.entity(), predicate, value, self.evidence, modality, rule=RULE, confidence=SURE))


@dataclass
class Entries:
    """Reads the entries of one document."""

    document: Document
    labels: Labels
    surface: Surface
    memory: Memory

    def read(self, passage: Passage) -> Taken | None:
        """Return what an entry states, and its pieces that only a parser can read; None where the passage is something else."""
        text = passage.text
        if passage.kind not in {"list_item", "paragraph"} or len(text) > 240 or not any(c.isdigit() for c in text) or FINITE.search(text):
            return None
        pieces = pieces_of(text.rstrip(" ."))
        if _is_sentence(passage, pieces):
            return None
        taken = [self._entry(passage, each) for each in entries_of(pieces)]
        return joined([each for each in taken if each is not None]) if taken and None not in taken else None

    def _entry(self, passage: Passage, pieces: list[Piece]) -> Taken | None:
        if len(pieces) < 2 or pieces[0].bracketed:
            return None
        head, count = self._head(pieces, listed=passage.kind == "list_item")
        if head is None:
            return None
        span = passage.source_span(pieces[0].start, pieces[-1].end)
        told = _Told(head, Evidence(*span, self.document.slice(span)), [])
        rest, strange = self._pieces(passage, pieces[count:], told)
        if not any(isinstance(s.object, (DateValue, FigureValue)) for s in told.found) or strange > len(told.found):
            return None
        self.memory.note(head)
        return Taken(tuple(told.found), tuple(rest))

    # -- the thing --------------------------------------------------------------------------------------------------

    def _head(self, pieces: list[Piece], *, listed: bool) -> tuple[Mention | None, int]:
        """Return the thing with which an entry begins, and how many pieces its name takes: "Kasesya - Matai road" has two."""
        first, second = pieces[0], pieces[1]
        if second.sign == "-" and not second.bracketed and self._is_end(first.text) and self._is_end(second.text):
            if len(pieces) < 3:
                return None, 0
            words = f"{first.text} {second.dash} {second.text}"
            return Mention((words, f"{first.text}-{second.text}"), self._kind(second.text) or "Initiative", "", True), 2
        if second.sign == "," and not second.bracketed and not listed:
            return None, 0
        thing = self.thing(first.text.strip(" \"“”'‘’"), second.sign, listed=listed)
        return thing, int(thing is not None)

    def thing(self, words: str, sign: str = "", *, listed: bool) -> Mention | None:
        """Return the thing that ``words`` before ``sign`` name or describe; an item of a list may be of a class that no word tells."""
        if not 0 < len(words.split()) <= _MOST_HEAD or not words[:1].isupper() or _NO_HEAD.match(words) or self._is_label(words, sign):
            return None
        if any(q.kind not in {"bare", "ordinal"} for q in self.surface.measures(words)[0]):
            return None
        named, kind = self.surface.name(words, ""), self._kind(words)
        kind = (named.type if named is not None else "") or kind
        ontology = self.surface.knowledge.ontology
        kind = "" if kind == "Outcome" and listed else kind  # "Line upgrade at Moyale" is a work
        if (kind and ontology.is_any(kind, NO_HEADS)) or not (listed or (kind and ontology.is_any(kind, THINGS))):
            return None
        if named is not None:
            return named if named.type else replace(named, type=kind or "Initiative")
        return Mention((words,), kind or "Initiative")

    def _is_label(self, words: str, sign: str) -> bool:
        """Tell whether words before ``sign`` say what is told, not of what: "Total cost"; "Luangwa Bridge" only ends like a label."""
        found = self.labels.find(words)
        return found is not None and not (found.before and (found.label.reads == "subject" or sign == "-"))

    def _is_end(self, words: str) -> bool:
        """Tell whether words may be one end of a line: a place, or a name of one or two words of which no class is known."""
        quantities, dates = self.surface.measures(words)
        found = self.surface.name(words, "") if words[:1].isupper() and not quantities and not dates else None
        if found is not None and self.surface.is_place(found.type):
            return True
        return words[:1].isupper() and not quantities and not dates and len(words.split()) < 3 and (found is None or not found.key)

    def _kind(self, words: str) -> str:
        """Return the class that the head of a phrase tells."""
        core = _PREPOSITION.split(f"{words} ")[0]
        lemmas = [w.casefold() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", core)]
        lexicon = self.surface.knowledge.lexicon
        for tail in (lemmas, [*lemmas[:-1], lemmas[-1].removesuffix("s")] if lemmas else [], lemmas[:1]):
            found = lexicon.class_of_noun(tail) if tail else None
            if found is not None:
                return found[0]
        return ""

    # -- what is told of it -----------------------------------------------------------------------------------------

    def _pieces(self, passage: Passage, pieces: list[Piece], told: _Told) -> tuple[list[Passage], int]:
        """State what the pieces tell; return those that are left to the parser, and how many tell nothing."""
        rest: list[Passage] = []
        strange, last = 0, -1
        for piece in pieces:
            quantities, dates = self.surface.measures(piece.text, dated=True)
            counted = [q for q in quantities if q.kind not in {"ordinal", "bare"} and q.unit and q.unit != "fraction"]
            alone = not counted and len(dates) == 1 and piece.text.strip() == dates[0].text.strip()
            if alone and piece.bracketed and last >= 0:
                value = told.found[last].object
                assert isinstance(value, FigureValue)
                told.found[last] = replace(told.found[last], object=replace(value, time=dates[0].edtf or dates[0].text))
                continue
            before = len(told.found)
            if _DEED.match(piece.text):
                article = "" if told.about.named and told.about.type == "Person" else "The "
                rest.append(replace(cut(passage, piece.start, piece.end, f"{article}{told.about.labels[0]} was "), kind="paragraph"))
                continue
            for predicate, value, modality in told_of(piece, told.about, self.surface, self.labels):
                told.say(predicate, value, modality)
            strange += len(told.found) == before and len(piece.text.split()) > 1
            if len(told.found) == before and len(piece.text.split()) > MOST_OTHER:
                strange += len(pieces)
            last = len(told.found) - 1 if len(told.found) > before and isinstance(told.found[-1].object, FigureValue) else -1
        return rest, strange


def _is_sentence(passage: Passage, pieces: list[Piece]) -> bool:
    """Tell whether a passage goes on in words behind a bracket, or has the article or the end of a sentence."""
    ended = passage.text.endswith(".") and (passage.kind == "paragraph" or len(passage.text.split()) > _MOST_ITEM)
    return ended or passage.text.startswith(("The ", "A ", "An ", "In ", "On ")) or any(p.sign == ")" and p.text[:1].islower() for p in pieces)
