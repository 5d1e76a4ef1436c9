"""What the dataset is, for catalogues: VoID with its sizes and classes, DCAT with its sources, licence and files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import pyoxigraph as ox

from comity.interchange.claims import DCT, PROV, TITLES, rows
from comity.ontology import BASE
from comity.prefixes import PREFIXES
from comity.project import Project
from comity.serving.description import describe_dataset, linksets
from comity.store import Store

__all__ = ["dcat", "void"]

_DCAT = "http://www.w3.org/ns/dcat#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TYPE = PREFIXES["rdf"] + "type"
_FILES = {"graph.nq": ("N-Quads", "application/n-quads"), "graph.trig": ("TriG", "application/trig")}
_TITLE = "What documents say about inter-governmental cooperation"
_TOLD = (
    "Claims of documents about inter-governmental cooperation, each with its modality, its speaker and the words on "
    "which it rests; conflicts between sources; what follows by the axioms of the ontology, apart from what is "
    "asserted."
)


def void(store: Store, _project: Project) -> Iterator[bytes]:
    """Yield the VoID description: sizes, classes, and which properties go with which."""
    yield describe_dataset(store, BASE.rstrip("/"), ox.RdfFormat.TURTLE)


def dcat(store: Store, _project: Project) -> Iterator[bytes]:
    """Yield the DCAT entry: the dataset of this release, its sources, its licence and its files."""
    dataset, release = f"{BASE}release/{store.release_id}", f"{BASE}release/{store.release_id}/"
    catalogue, publisher = f"{BASE}catalogue", f"{BASE}software"
    told = [
        _triple(catalogue, _TYPE, _DCAT + "Catalog"),
        _triple(catalogue, DCT + "title", _words("Comity")),
        _triple(catalogue, DCT + "description", _words("The releases of a Comity knowledge graph.")),
        _triple(catalogue, DCT + "publisher", publisher),
        _triple(catalogue, _DCAT + "dataset", dataset),
        _triple(publisher, _TYPE, _FOAF + "Agent"),
        _triple(publisher, _FOAF + "name", _words(f"Comity {version('comity')}")),
        _triple(dataset, _TYPE, _DCAT + "Dataset"),
        _triple(dataset, DCT + "title", _words(_TITLE)),
        _triple(dataset, DCT + "description", _words(_TOLD)),
        _triple(dataset, DCT + "identifier", ox.Literal(store.release_id)),
        _triple(dataset, DCT + "publisher", publisher),
        _triple(dataset, DCT + "license", _LICENCE),
        _triple(dataset, DCT + "conformsTo", f"{BASE}ontology"),
        *(
            _triple(dataset, _DCAT + "keyword", _words(word))
            for word in ("cooperation", "governments", "knowledge graph")
        ),
        _triple(_LICENCE, _TYPE, DCT + "LicenseDocument"),
        _triple(f"{BASE}ontology", _TYPE, DCT + "Standard"),
    ]
    for row in rows(store, TITLES):
        told.append(_triple(dataset, PROV + "wasDerivedFrom", row["document"].value))
        told += [_triple(row["document"].value, _TYPE, _DCAT + "Resource")]
        told += [_triple(row["document"].value, DCT + "title", ox.Literal(row["title"].value))]
    for name, (label, media) in _FILES.items():
        file = release + name
        told += [
            _triple(dataset, _DCAT + "distribution", file),
            _triple(file, _TYPE, _DCAT + "Distribution"),
            _triple(file, DCT + "title", _words(label)),
            _triple(file, DCT + "license", _LICENCE),
            _triple(file, _DCAT + "accessURL", file),
            _triple(file, _DCAT + "mediaType", _MEDIA + media),
            _triple(_MEDIA + media, _TYPE, DCT + "MediaType"),
        ]
    parts = list(linksets(store, dataset))
    told += parts
    for triple in parts:
        if triple.predicate.value == _TYPE and triple.object == ox.NamedNode(_DCAT + "Dataset"):
            told.append(_triple(catalogue, _DCAT + "dataset", str(triple.subject.value)))  # type: ignore[union-attr]
    prefixes = {**PREFIXES, "dcat": _DCAT, "dct": DCT, "foaf": _FOAF, "prov": PROV}
    yield ox.serialize(told, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def _words(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    object_ = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), object_)
