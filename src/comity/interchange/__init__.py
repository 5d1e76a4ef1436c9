"""What the graph says in the forms of others: nanopublications, annotations, reifiers, provenance, catalogues, links.

Each form is made from SPARQL answers alone and is the same bytes for the same release. In none of them does a claim
that is negated, hedged, recommended, planned or reported stand as a plain triple.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from comity.errors import QueryError
from comity.project import Project
from comity.store import Store

__all__ = ["FORMS", "interchange"]

FORMS: Mapping[str, str] = {
    "nanopub": "nanopublications, one for each claim, as TriG",
    "annotations": "Web Annotations on the passages, as JSON-LD",
    "reifiers": "claims as RDF 1.2 reifiers, as Turtle",
    "prov": "where each claim and inference comes from, in PROV-O, as Turtle",
    "void": "the description of the dataset in VoID, as Turtle",
    "dcat": "the entry for a catalogue in DCAT, as Turtle",
    "sssom": "the links to other sources as SSSOM",
}
"""The forms by name, with what each is."""
_HOMES = {
    "nanopub": "nanopubs.nanopub",
    "annotations": "webannotations.annotation_page",
    "reifiers": "reifiers.reifiers",
    "prov": "provenance.prov",
    "void": "catalogue.void",
    "dcat": "catalogue.dcat",
    "sssom": "mappings.sssom",
}


def interchange(store: Store, project: Project, form: str) -> Iterator[bytes]:
    """Yield the release in one of ``FORMS``; raises ``QueryError`` for any other."""
    if form not in FORMS:
        raise QueryError(f"There is no form {form}. There are {', '.join(FORMS)}.")
    module, _, name = _HOMES[form].partition(".")
    write: Callable[[Store, Project], Iterator[bytes]] = getattr(import_module(f"comity.interchange.{module}"), name)
    yield from write(store, project)
