"""What a template shows: titles, sentences, tables and numbered citations, all of it plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.sheets.model import Passage, Source, Thing

__all__ = ["Bar", "Cell", "Citation", "Citations", "Moment", "Part", "Section", "Sentence", "Sheet", "Table", "Tie"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence: a text, the thing that it names, the citations that stand behind it."""

    text: str
    iri: str = ""
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its doubts. ``statements`` are the IRIs of the claims that it words.

    A long list stands apart: ``parts`` lead to it, and each of ``items`` is one entry.
    """

    parts: tuple[Part, ...]
    flags: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    items: tuple[Part, ...] = ()
    numbers: tuple[str, ...] = ()
    """The numbers and dates that it puts in words, as the query of its section returns them."""

    @property
    def text(self) -> str:
        """The words without citations."""
        return "".join(part.text for part in self.parts) + "; ".join(item.text for item in self.items)

    @property
    def cites(self) -> tuple[int, ...]:
        """All citation numbers, in order."""
        return tuple(dict.fromkeys(number for part in (*self.parts, *self.items) for number in part.cites))


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``number`` marks one that is set right-aligned."""

    parts: tuple[Part, ...]
    number: bool = False
    numbers: tuple[str, ...] = ()
    """The numbers and dates that it puts in words, as the query of its row returns them."""
    statements: tuple[str, ...] = ()
    """IRIs of the claims that it words."""

    @classmethod
    def of(cls, text: str, *cites: int, number: bool = False, iri: str = "", numbers: tuple[str, ...] = ()) -> Cell:
        """Return a cell with one text."""
        return cls((Part(text, iri, tuple(cites)),), number, numbers)

    @property
    def text(self) -> str:
        """The words without citations."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has a query that gives it, or an empty text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    queries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a sheet. ``query`` is the SPARQL text that gives its claims or numbers."""

    id: str
    title: str
    lead: str = ""
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage under the number by which sentences cite it; ``source`` is the number of its document."""

    number: int
    passage: Passage
    source: int


@dataclass
class Citations:
    """Numbers passages in the order in which a sheet first cites them."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _passages: list[Passage] = field(default_factory=list)

    def numbers(self, passages: Iterable[Passage]) -> tuple[int, ...]:
        """Return the numbers of passages in ascending order, new ones being numbered now."""
        found = set()
        for passage in passages:
            if passage.iri not in self._numbers:
                self._passages.append(passage)
                self._numbers[passage.iri] = len(self._passages)
            found.add(self._numbers[passage.iri])
        return tuple(sorted(found))

    def listed(self, sources: Sequence[Source]) -> tuple[Citation, ...]:
        """Return all citations; ``sources`` is the source list in its printed order."""
        places = {source.iri: number for number, source in enumerate(sources, 1)}
        return tuple(Citation(n, p, places.get(p.document, 0)) for n, p in enumerate(self._passages, 1))

    def documents(self) -> list[str]:
        """Return the IRIs of the documents cited, in the order of their first citation."""
        return list(dict.fromkeys(passage.document for passage in self._passages))


@dataclass(frozen=True, slots=True)
class Moment:
    """A date for the drawing of a timeline; ``firm`` when a source states it as a fact in its own voice."""

    edtf: str
    text: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A reported quantity for the drawing of bars: plain decimals, ``upper`` empty unless it is a range."""

    who: str
    """Whose quantity it is; empty where it is that of the sheet."""
    label: str
    """What is measured, when and where."""
    unit: str
    value: str
    upper: str
    words: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Another thing to which the sheet's own is tied; ``inward`` when that thing is the subject."""

    relation: str
    thing: Thing
    inward: bool
    firm: bool
    put: str
    """How it is put when it is no fact, such as "planned"."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole fact sheet."""

    title: str
    iri: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    """Other names."""
    notice: str
    """A warning that must stand before everything else, such as that the thing is only planned; or empty."""
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    sources: tuple[Source, ...]
    references: tuple[str, ...]
    """Each source as an entry of the source list."""
    moments: tuple[Moment, ...] = ()
    bars: tuple[Bar, ...] = ()
    ties: tuple[Tie, ...] = ()
