"""Classes, properties and controlled terms as plain values, each with what the ontology says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

__all__ = ["BASE", "ONTOLOGY", "VOCAB", "ClassTerm", "ConceptTerm", "PropertyTerm", "Term"]

BASE = "https://w3id.org/comity/"
ONTOLOGY = BASE + "ontology#"
VOCAB = BASE + "vocab/"


@dataclass(frozen=True, slots=True)
class Term:
    """What classes, properties and concepts share."""

    name: str
    """Local name: the part after ``ontology#`` or ``vocab/``."""
    iri: str
    labels: Mapping[str, str]
    """One label for each language tag, that of the reader first, English next."""
    definition: str
    parents: tuple[str, ...]
    """Local names of the direct superclasses, super-properties or broader concepts."""
    notes: tuple[str, ...]
    """What a reviewer may ask, and the answer."""
    examples: tuple[str, ...]

    @property
    def label(self) -> str:
        """The label in the language of the reader, else in English, else the local name."""
        return next(iter(self.labels.values()), self.name)


@dataclass(frozen=True, slots=True)
class ClassTerm(Term):
    """A class. ``aliases`` are other names by which content files may call it."""

    aliases: tuple[str, ...] = ()
    segment: str = ""
    """The path segment of the IRIs of its members, or empty when a superclass decides."""
    concept: bool = False
    """True for a class of controlled terms (a subclass of ``skos:Concept``)."""


@dataclass(frozen=True, slots=True)
class PropertyTerm(Term):
    """A property. ``domain`` and ``range`` infer; ``domain_includes`` and ``range_includes`` only hint."""

    kind: OneOf["object", "datatype"] = "object"
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    """Local names of classes; the full IRI of the datatype for a datatype property."""
    domain_includes: tuple[str, ...] = ()
    range_includes: tuple[str, ...] = ()
    inverse: str = ""
    symmetric: bool = False
    transitive: bool = False
    irreflexive: bool = False
    chains: tuple[tuple[str, ...], ...] = ()
    """Local names of properties that, one after the other, give this one."""
    exchange: bool = False
    """True when facts files for other programs may name it."""
    sentence: str = ""
    """How people read a claim; see ``comity.wording``."""
    advice: str = ""
    """The whole sentence of a claim that is advice, where the pattern of that modality would not read well."""


@dataclass(frozen=True, slots=True)
class ConceptTerm(Term):
    """A controlled term. ``notations`` are its codes, such as ``up_to`` or ``USD``."""

    scheme: str = ""
    kinds: tuple[str, ...] = ()
    """Local names of its classes of controlled terms."""
    notations: tuple[str, ...] = ()
    alt_labels: tuple[str, ...] = ()
    wording: str = ""
    """For a modality: how a sentence is put, with ``{clause}``, ``{denial}`` or ``{base}``; see ``comity.wording``."""
