"""N-Quads lines in the one form that the store gives back, so that lines written and lines exported are equal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pyoxigraph import Literal

from comity.ontology import BASE, ONTOLOGY, VOCAB

__all__ = [
    "GRAPH",
    "TYPE",
    "Lines",
    "boolean",
    "concept",
    "decimal",
    "iri",
    "lossy_text",
    "moment",
    "number",
    "term",
    "text",
]

GRAPH = BASE + "graph/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SURROGATE = re.compile("[\ud800-\udfff]")


class Lines:
    """The lines of one named graph; adding a line twice changes nothing."""

    def __init__(self, graph: str, lines: Iterable[str] = ()) -> None:
        self.graph = graph
        self._end = f" <{graph}> .\n"
        self._lines = set(lines)

    def add(self, subject: str, predicate: str, object_: str) -> None:
        """Add one quad of terms in N-Quads form."""
        self._lines.add(f"{subject} {predicate} {object_}{self._end}")

    def sorted(self) -> list[str]:
        """Return the lines in the order of their code points."""
        return sorted(self._lines)


def iri(value: str) -> str:
    """Return an IRI as a term; it must be one already."""
    return f"<{value}>"


@lru_cache(maxsize=4096)
def term(name: str) -> str:
    """Return the class or property of this local name as a term."""
    return f"<{ONTOLOGY}{name}>"


@lru_cache(maxsize=4096)
def concept(name: str) -> str:
    """Return the controlled term of this local name as a term."""
    return f"<{VOCAB}{name}>"


def text(value: str) -> str:
    """Return a plain literal; raises ``ValueError`` for a lone surrogate, which no RDF text can hold."""
    return str(Literal(value))


def lossy_text(value: str) -> str:
    """Return a plain literal in which lone surrogates are replaced; never for a quote."""
    try:
        return text(value)
    except ValueError:
        return text(_SURROGATE.sub("\ufffd", value))


@lru_cache(maxsize=4096)
def decimal(value: str) -> str:
    """Return a number in plain notation as ``xsd:decimal``, in canonical form.

    >>> decimal("05.30")
    '"5.3"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    sign = "-" if value.startswith("-") else ""
    whole, _, fraction = value.lstrip("+-").partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    digits = f"{whole}.{fraction}" if fraction else whole
    return f'"{sign if digits != "0" else ""}{digits}"^^<{_XSD}decimal>'


def number(value: int) -> str:
    """Return an ``xsd:integer``, which the store makes of every derived datatype anyway."""
    return f'"{value}"^^<{_XSD}integer>'


def moment(value: str) -> str:
    """Return an instant such as ``2013-09-01T00:00:00Z`` as ``xsd:dateTime``."""
    return f'"{value}"^^<{_XSD}dateTime>'


def boolean(value: bool) -> str:
    """Return a truth value."""
    return f'"{str(value).lower()}"^^<{_XSD}boolean>'
