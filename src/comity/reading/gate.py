"""The last look at a record before it leaves the reader: nothing in it that its quote does not give.

The gate knows nothing of parses and frames. It has the document, the record and the grammar of numbers and dates, so
that it can judge records of any origin. What fails is dropped, with a code that says why.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.documents import Document
from comity.issues import Issue
from comity.measures import find_measures
from comity.quantities import Quantity
from comity.reading.datecontext import leaning
from comity.reading.knowledge import Knowledge
from comity.reading.labels import HOW_OFTEN, UNIT_IN_HEAD
from comity.reading.polarity import Surface, refrained, unsaid
from comity.segments import Passage, passages
from comity.statements import THIS_DOCUMENT, DateValue, Entity, Evidence, FigureValue, Statement
from comity.things import names_class

__all__ = ["CODES", "Gate", "Refused"]

CODES: Mapping[str, str] = {
    "wrong-quote": "the quote is not what stands at its offsets",
    "wrong-class": "the property cannot hold between things of these classes",
    "number-not-in-quote": "the quote does not give this number",
    "unit-not-in-quote": "the quote does not give this unit",
    "date-not-in-quote": "the quote does not give this date",
    "time-not-in-quote": "the quote does not give the time of the figure",
    "party-not-in-text": "the text does not name one of the parties",
    "doubted": "what was learned from annotated texts speaks against it",
    "modality-lost": "the quote denies, doubts, plans or advises what the record asserts",
}
TOLD = ("Problem", "Factor", "Outcome", "Objective", "Recommendation", "Condition", "Document")
"""Classes of what is told in the text's own words, which bring their own "not" and "may" with them."""

DEEDS = frozenset({"Recommendation", "Objective"})
"""Classes of what is to be done, whose label must keep the "not" of its sentence."""
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_LISTED = re.compile(r",|; | and ")
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "its", "not", "of", "on", "or", "that", "the",
    "to", "with",
})  # fmt: skip
_ENOUGH = 0.5
"""Share of the words of a description that must stand in the quote; the others come with a nominal or bare form."""
_STEM = 4


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that may not leave the reader. ``code`` is a key of ``CODES``."""

    statement: Statement
    code: str


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quote as the reader saw it, with its quantities and its dates (EDTF, their ends, and the words)."""

    text: str
    quantities: Sequence[Quantity]
    dates: frozenset[str]


class Gate:
    """Checks the records of one document. ``clean`` are its passages, which are made anew when left out."""

    def __init__(self, document: Document, knowledge: Knowledge, clean: Sequence[Passage] | None = None) -> None:
        self._document, self._ontology, self._units = document, knowledge.ontology, knowledge.units
        cues = {**knowledge.cues.auxiliaries, **knowledge.cues.adverbs}
        self._surface = Surface({word: modality for word, modality in cues.items() if modality != "negated"})
        found = passages(document) if clean is None else clean
        self._passages = sorted((p for p in found if p.text), key=lambda p: p.span)
        self._starts, self._stops = [p.span[0] for p in self._passages], [p.span[1] for p in self._passages]
        self._cleaned: dict[tuple[int, int], str] = {}
        self._quotes: dict[Evidence, _Quote] = {}
        told = {int(year) for year in _YEAR.findall(document.text)}
        self._years = sorted({f"{year + more:04}" for year in told for more in (0, 1)})
        self._whole, self._stems = _plain(document.text), _stems(document.text)
        self.refused: list[Refused] = []

    def passed(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the records that hold; the others are kept in ``refused``."""
        for statement in statements:
            code = self.fault(statement)
            if code:
                self.refused.append(Refused(statement, code))
            else:
                yield statement

    def notes(self) -> list[Issue]:
        """Return one note that counts what was refused, or nothing."""
        if not self.refused:
            return []
        counts = Counter(each.code for each in self.refused)
        told = ", ".join(f"{number} {code}" for code, number in sorted(counts.items()))
        reason = f"records dropped because their quotes do not carry them: {told}"
        return [Issue(self._document.name, "", "note", "gate", reason)]

    def fault(self, statement: Statement) -> str:
        """Return the code of what is wrong with a record, a key of ``CODES``, or an empty string."""
        evidence, value = statement.evidence, statement.object
        there = evidence.start >= 0 and self._document.text[evidence.start : evidence.end] == evidence.quote
        if not evidence.quote or not there:
            return "wrong-quote"
        if not statement.confidence:
            return "doubted"
        kind = value.type if isinstance(value, Entity) else "Figure" if isinstance(value, FigureValue) else ""
        if not self._ontology.admits(statement.predicate, statement.subject.type, kind):
            return "wrong-class"
        if isinstance(value, FigureValue) and statement.rule in {HOW_OFTEN, UNIT_IN_HEAD}:
            return "" if _holds(self._clean(evidence), value.text) else "number-not-in-quote"
        if isinstance(value, FigureValue) and (code := self._figure_fault(value, self._quote(evidence))):
            return code
        if isinstance(value, DateValue) and not self._gives_date(self._quote(evidence), value.edtf, value.text):
            return "date-not-in-quote"
        if not all(self._is_named(each, evidence) for each in self._parties(statement)):
            return "party-not-in-text"
        return "modality-lost" if self._is_unsaid(statement) else ""

    # -- numbers and dates ------------------------------------------------------------------------------------------

    def _quote(self, evidence: Evidence) -> _Quote:
        known = self._quotes.get(evidence)
        if known is None:
            text, date = self._clean(evidence), self._document.metadata.date
            quantities, dates = find_measures(text, self._units, date.value if date else "")
            given = {each for d in dates for each in (d.text, d.edtf, *d.edtf.split("/"))}
            known = self._quotes[evidence] = _Quote(text, quantities, frozenset(given - {""}))
        return known

    def _clean(self, evidence: Evidence) -> str:
        """Return the quote without marks and line breaks of the layout."""
        place = evidence.start, evidence.end
        if place not in self._cleaned:
            self._cleaned[place] = self._without_marks(evidence)
        return self._cleaned[place]

    def _without_marks(self, evidence: Evidence) -> str:
        at = bisect_right(self._starts, evidence.start) - 1
        if at >= 0 and evidence.end <= self._stops[at]:
            passage = self._passages[at]
            first = bisect_right(passage.ends, evidence.start)
            return passage.text[first : bisect_right(passage.starts, evidence.end - 1)]
        return " ".join(evidence.quote.split())

    def _figure_fault(self, value: FigureValue, quote: _Quote) -> str:
        same = [q for q in quote.quantities if (q.number, q.number_to) == (value.number, value.number_to)]
        if not same:
            return "number-not-in-quote"
        bare = any(quantity.kind == "bare" for quantity in same)  # "3 billion euros, against 2 billion": of one unit
        if not any(_has_unit(quantity, value.unit, quote.text) for quantity in (quote.quantities if bare else same)):
            return "unit-not-in-quote"
        timed = not value.time or any(self._gives_date(quote, value.time, words) for words in (value.time, *quote.dates))
        return "" if timed else "time-not-in-quote"

    def _gives_date(self, quote: _Quote, edtf: str, words: str) -> bool:
        """Tell whether the quote gives a date, if need be with the year that another sentence tells."""
        if _gives(quote, edtf, words):
            return True
        return bool(edtf) and _holds(quote.text, words) and any(leaning(words, year) == edtf for year in self._years)

    # -- parties ----------------------------------------------------------------------------------------------------

    def _parties(self, statement: Statement) -> Iterator[Entity]:
        """Yield the entities that the text must name: not a class or a kind of text, which the ontology names."""
        value, kind = statement.object, self._document.metadata.kind
        called = bool(names_class(statement, self._ontology))
        for each in (statement.subject, value, statement.attributed_to):
            if not isinstance(each, Entity) or each.label == THIS_DOCUMENT.label or each.key:
                continue
            if each is value and (called or (kind is not None and each.label.lower() == kind.value.lower())):
                continue
            yield each

    def _is_named(self, entity: Entity, evidence: Evidence) -> bool:
        """Tell whether a party stands in the document, or is described in the words of the quote."""
        if entity.label[:1].isalnum() and entity.label in self._document.text:
            return True  # what stands there as it is need not be compared without its signs
        names = map(_plain, (entity.label, *entity.aliases))
        members = map(_plain, _LISTED.split(entity.label))
        if any(name and name in self._whole for name in names) or all(each in self._whole for each in members):
            return True
        title = self._document.metadata.title
        found = _stems(self._clean(evidence)) | _stems(title.value if title else "")
        wanted = {word[:_STEM] for word in _plain(entity.label).split() if word not in _SMALL and len(word) > 1}
        if not wanted or len(wanted & found) >= _ENOUGH * len(wanted):
            return True
        met, _, where = _plain(entity.label).partition(" in ")
        if met == "meeting" and any(f"{told} in {where}" in self._whole for told in ("met", "meet", "gathered")):
            return True  # the meeting that "A and B met in P" told of
        return bool(wanted & found) and wanted <= self._stems  # "A's membership of B", where "the bloc" stands for B

    # -- modality ---------------------------------------------------------------------------------------------------

    def _is_unsaid(self, statement: Statement) -> bool:
        """Tell whether the quote says less than the record asserts."""
        one, value, text = statement.subject, statement.object, self._clean(statement.evidence)
        if isinstance(value, Entity) and value.type in DEEDS:
            return statement.modality != "negated" and refrained(text, value.label)
        told = isinstance(value, Entity) and any(self._is_told(each.type) for each in (one, value))
        if told or statement.modality != "asserted":
            return False
        names = (value.label, *value.aliases) if isinstance(value, Entity) else (value.text,)
        return bool(unsaid(text, (one.label, *one.aliases), names, self._surface))

    def _is_told(self, kind: str) -> bool:
        return self._ontology.is_any(kind, TOLD)


def _gives(quote: _Quote, edtf: str, words: str) -> bool:
    """Tell whether the quote gives a date: by the grammar, or in the words of one that cannot be resolved."""
    return edtf in quote.dates or ((not edtf or edtf == words) and _holds(quote.text, words))


def _has_unit(quantity: Quantity, unit: str, text: str) -> bool:
    """Tell whether a quantity has ``unit``: by its sign or measure, or because the text counts such things."""
    if quantity.unit == unit or quantity.kind in {"money", "percent", "percentage_point", "measure"}:
        return quantity.unit == unit.partition("/")[0]  # "km/h" is measured in km
    if unit == "percent":
        return quantity.kind == "fraction"
    words = [word for word in _plain(unit).split() if word not in _SMALL]
    return unit == "person" or all(_counts(word, text) for word in words)


def _counts(noun: str, text: str) -> bool:
    """Tell whether the text has a form of the noun that is counted."""
    begins = noun[: max(2, min(_STEM, len(noun) - 1))]
    return any(word.startswith(begins) for word in _plain(text).split())


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _holds(text: str, words: str) -> bool:
    return f" {_plain(words)} " in f" {_plain(text)} "


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}
