"""What a sheet knows before it is worded: things, sources, passages, figures and claims."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["DESCRIBED", "Claim", "Conflict", "Defect", "Figure", "Passage", "Source", "Thing"]

DESCRIBED = re.compile(r"-[0-9a-f]{12}$")
"""The end of the IRI of a thing that belongs to one document."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something that has an IRI, with the name by which the sheet calls it."""

    label: str
    iri: str
    plural: bool = field(default=False, compare=False)
    quoted: bool = field(default=False, compare=False)
    """True when the name stands in quotation marks: a title, or a description in a source's own words."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document. Texts are empty where nothing is known."""

    iri: str
    title: str
    authors: tuple[str, ...] = ()
    """In the order in which the document names them."""
    date: str = ""
    kind: str = ""
    publisher: str = ""
    citation: str = ""
    licence: str = ""
    identifiers: tuple[str, ...] = ()
    file: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim quote with the characters around it. Offsets count code points, end exclusive."""

    iri: str
    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    document: str
    section: str = ""
    """The heading under which the quote stands, or empty."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported quantity, in words and as numbers (plain decimals as texts, empty where there is none)."""

    iri: str
    words: str
    value: str
    lower: str
    upper: str
    unit: str
    comparator: str
    indicator: str
    time: str
    scope: str
    stage: str
    text: str
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a passage of the source."""

    kind: str
    note: str
    reading: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the graph with all that a sheet says of it."""

    iri: str
    subject: Thing
    predicate: str
    """Local name of the property."""
    object: Thing | None
    value: str
    """The literal of the claim in words, when it has no object."""
    edtf: str
    modality: str
    """Code of the modality, such as ``planned``."""
    speaker: Thing | None
    when: str
    """When the claim holds, in words, or empty."""
    when_edtf: str
    confidence: str
    rule: str
    passages: tuple[Passage, ...]
    figure: Figure | None = None
    defects: tuple[Defect, ...] = ()

    @classmethod
    def plain(cls, subject: Thing, predicate: str, object_: Thing) -> Claim:
        """Return a triple that no document states, to be put in words."""
        return cls("", subject, predicate, object_, "", "", "asserted", None, "", "", "", "", ())

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers and dates that a sentence about the claim puts in words, as the graph has them."""
        figure = self.figure
        found = (self.edtf, self.when_edtf, *((figure.value, figure.lower, figure.upper) if figure else ()))
        return tuple(number for number in found if number)

    @property
    def is_fact(self) -> bool:
        """True when a document states it as a fact in its own voice."""
        return self.modality == "asserted" and self.speaker is None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all hold of the same time and scope."""

    kind: str
    claims: tuple[Claim, ...]
