"""What the endpoint says of itself for programs: the SPARQL service description and a VoID and DCAT description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from comity.ontology import BASE
from comity.quads import GRAPH
from comity.queries import NamedQuery
from comity.serving.negotiate import GRAPH_FORMATS, TABLE_FORMATS
from comity.sheets.ask import Ask
from comity.sparqltext import form_of
from comity.store import Store

__all__ = ["describe_dataset", "describe_service", "linksets"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"
_DCT = "http://purl.org/dc/terms/"
_SH = "http://www.w3.org/ns/shacl#"
_SCHEMA = "https://schema.org/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_RESULT_FORMATS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
    "nq": "N-Quads",
    "trig": "TriG",
}
_PREFIXES = {"sd": _SD, "void": _VOID, "dcat": _DCAT, "dct": _DCT, "format": _FORMATS, "sh": _SH}


def describe_service(store: Store, base: str, format_: ox.RdfFormat, queries: Iterable[NamedQuery] = ()) -> bytes:
    """Return the service description of the endpoint at ``base`` + ``/sparql``, with ``queries`` as examples."""
    service, dataset, default = f"{base}/sparql", f"{base}/sparql#dataset", f"{base}/sparql#default-graph"
    triples = [
        _triple(service, _TYPE, _SD + "Service"),
        _triple(service, _SD + "endpoint", service),
        _triple(service, _SD + "supportedLanguage", _SD + "SPARQL11Query"),
        _triple(service, _SD + "defaultDataset", dataset),
        _triple(dataset, _TYPE, _SD + "Dataset"),
        _triple(dataset, _SD + "defaultGraph", default),
        _triple(default, _TYPE, _SD + "Graph"),
        _triple(default, _VOID + "triples", _number(_size(store))),
    ]
    for each in (*TABLE_FORMATS, *GRAPH_FORMATS):
        if each.name in _RESULT_FORMATS:
            triples.append(_triple(service, _SD + "resultFormat", _FORMATS + _RESULT_FORMATS[each.name]))
    for place, (graph, size) in enumerate(_graphs(store), 1):
        named = f"{base}/sparql#graph-{place}"
        triples += [
            _triple(dataset, _SD + "namedGraph", named),
            _triple(named, _TYPE, _SD + "NamedGraph"),
            _triple(named, _SD + "name", graph),
            _triple(named, _SD + "graph", f"{named}-content"),
            _triple(f"{named}-content", _TYPE, _SD + "Graph"),
            _triple(f"{named}-content", _VOID + "triples", _number(size)),
        ]
    triples += [triple for query in queries for triple in _example(base, query)]
    return _serialized(triples, format_)


def _example(base: str, query: NamedQuery) -> Iterator[ox.Triple]:
    """Yield a named question as an example for editors: its words, its text, and where to ask it."""
    node = f"{base}/queries/{query.name}#example"
    form = "Select" if form_of(query.text) == "select" else "Ask" if form_of(query.text) == "ask" else "Construct"
    yield _triple(node, _TYPE, _SH + "SPARQLExecutable")
    yield _triple(node, _TYPE, f"{_SH}SPARQL{form}Executable")
    yield _triple(node, _SH + form.lower(), ox.Literal(query.text))
    yield _triple(node, _RDFS + "label", ox.Literal(query.title, language="en"))
    yield _triple(node, _RDFS + "comment", ox.Literal(query.question, language="en"))
    yield _triple(node, _SCHEMA + "target", f"{base}/sparql")
    for word in query.keywords:
        yield _triple(node, _SCHEMA + "keywords", ox.Literal(word))


def describe_dataset(store: Store, base: str, format_: ox.RdfFormat) -> bytes:
    """Return the VoID and DCAT description of the release: sizes, classes, and which properties go with which."""
    dataset, service = f"{base}/.well-known/void#dataset", f"{base}/sparql"
    triples = [
        _triple(dataset, _TYPE, _VOID + "Dataset"),
        _triple(dataset, _TYPE, _DCAT + "Dataset"),
        _triple(
            dataset,
            _DCT + "title",
            ox.Literal("What documents say about inter-governmental cooperation", language="en"),
        ),
        _triple(dataset, _DCT + "identifier", ox.Literal(store.release_id)),
        _triple(dataset, _DCT + "license", _LICENCE),
        _triple(dataset, _VOID + "sparqlEndpoint", service),
        _triple(dataset, _VOID + "dataDump", f"{base}/rdf-graph-store?default"),
        _triple(dataset, _VOID + "uriSpace", ox.Literal("https://w3id.org/comity/")),
        _triple(dataset, _VOID + "vocabulary", "https://w3id.org/comity/ontology#"),
        _triple(dataset, _VOID + "triples", _number(_size(store))),
        _triple(dataset, _DCAT + "distribution", f"{base}/.well-known/void#endpoint"),
        _triple(dataset, _DCAT + "distribution", f"{base}/.well-known/void#dump"),
        _triple(f"{base}/.well-known/void#dump", _TYPE, _DCAT + "Distribution"),
        _triple(f"{base}/.well-known/void#dump", _DCAT + "downloadURL", f"{base}/rdf-graph-store?default"),
        _triple(f"{base}/.well-known/void#endpoint", _TYPE, _DCAT + "Distribution"),
        _triple(f"{base}/.well-known/void#endpoint", _DCAT + "accessURL", service),
    ]
    return _serialized([*triples, *_partitions(store, dataset), *linksets(store, dataset)], format_)


def linksets(store: Store, dataset: str) -> Iterator[ox.Triple]:
    """Yield the descriptions of the sets of links in the release, as parts of ``dataset``."""
    for quad in store.graph.quads_for_pattern(None, None, None, ox.NamedNode(f"{GRAPH}linksets")):
        if quad.predicate.value == _VOID + "subset" and isinstance(quad.object, ox.NamedNode):
            yield _triple(dataset, _VOID + "subset", quad.object.value)
        elif quad.subject == ox.NamedNode(f"{BASE}dataset"):
            continue
        elif quad.predicate.value == _VOID + "subjectsTarget":
            yield ox.Triple(quad.subject, quad.predicate, ox.NamedNode(dataset))
        else:
            yield quad.triple


def _partitions(store: Store, dataset: str) -> Iterator[ox.Triple]:
    seen: set[str] = set()
    for row in Ask(store).rows("partitions"):
        class_, property_ = row["class"], row["property"]
        part = f"{dataset}-{_local(class_)}"
        if class_ not in seen:
            seen.add(class_)
            yield _triple(dataset, _VOID + "classPartition", part)
            yield _triple(part, _VOID + "class", class_)
        if property_ == _TYPE:
            yield _triple(part, _VOID + "entities", _number(int(row["things"])))
        inner = f"{part}-{_local(property_)}"
        yield _triple(part, _VOID + "propertyPartition", inner)
        yield _triple(inner, _VOID + "property", property_)
        yield _triple(inner, _VOID + "triples", _number(int(row["triples"])))


def _graphs(store: Store) -> list[tuple[str, int]]:
    return [(row["graph"], int(row["triples"])) for row in Ask(store).rows("graphs")]


def _size(store: Store) -> int:
    (row,) = store.query("SELECT (COUNT(*) AS ?triples) { ?subject ?property ?value }")
    return int(row["triples"].value)


def _local(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def _number(value: int) -> ox.Literal:
    return ox.Literal(value)


def _triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    object_ = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), object_)


def _serialized(triples: list[ox.Triple], format_: ox.RdfFormat) -> bytes:
    return ox.serialize(triples, format=format_, prefixes=_PREFIXES) or b""
