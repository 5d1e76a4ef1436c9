"""Facts for other programs: one record for each statement and passage, asked from the store alone.

The form is that of JSON Lines exchange files: ``document``, ``subject``, ``predicate``, ``object``, ``modality``,
``attributed_to``, ``evidence``, ``rule``, ``confidence``. A property that such files do not know is given twice:
by its own name, and by the nearest super-property that they know. A class has the classes above it among its aliases,
for those who know only these. What the ontology marks as not for exchange is said by another statement on the same
passage, or has no place in such files, and is left out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from comity.errors import QueryError
from comity.export import Graphs, triples_of
from comity.ontology import BASE, ONTOLOGY, VOCAB
from comity.quads import GRAPH
from comity.statements import THIS_DOCUMENT

__all__ = ["COLUMNS", "FORMATS", "facts", "write_facts"]

FORMATS = ("jsonl", "csv")
COLUMNS = (
    "document", "subject", "subject_type", "subject_iri", "subject_aliases", "predicate", "object", "object_type",
    "object_iri", "object_aliases", "date", "text", "number", "number_to", "unit", "comparator", "indicator", "time",
    "modality", "attributed_to", "start", "end", "quote", "rule", "confidence",
)  # fmt: skip
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

Record = dict[str, Any]
_Properties = Mapping[str, list[str]]
"""Values of a node by property, IRIs and texts alike."""


def write_facts(store: Graphs, format: str) -> Iterator[bytes]:
    """Yield the facts as ``jsonl`` (UTF-8, one record a line) or ``csv`` (one row a record), document by document."""
    if format not in FORMATS:
        raise QueryError(f"There is no format {format} for facts. Use one of {', '.join(FORMATS)}.")
    if format == "csv":
        yield _csv([COLUMNS])
    for record in facts(store):
        if format == "csv":
            yield _csv([_row(record)])
        else:
            yield (json.dumps(record, ensure_ascii=False) + "\n").encode()


def facts(store: Graphs) -> Iterator[Record]:
    """Yield every statement with its evidence: by document, then in the order of the text."""
    terms = _Terms(store)
    rows = store.query(
        f"SELECT ?graph (MIN(?file) AS ?name) WHERE {{ GRAPH ?graph {{ ?document <{ONTOLOGY}fileName> ?file ; "
        f"<{ONTOLOGY}contentHash> ?hash }} }} GROUP BY ?graph"
    )
    documents = sorted((row["name"].value, row["graph"].value) for row in rows)
    for name, graph in documents:
        if graph.startswith(f"{GRAPH}doc/"):
            yield from _DocumentFacts(store, name, graph, terms).records()


@dataclass(frozen=True, slots=True)
class _Term:
    label: str
    types: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    notation: str = ""


class _Terms:
    """The ontology and the vocabulary as the store has them."""

    def __init__(self, store: Graphs) -> None:
        self._axioms = _nodes(triples_of(store, f"{GRAPH}ontology"))
        self.vocabulary = _nodes(triples_of(store, f"{GRAPH}vocabulary"))
        self._above: dict[tuple[str, str], tuple[str, ...]] = {}

    def above(self, iri: str, relation: str) -> tuple[str, ...]:
        """Return what stands above a class (``subClassOf``) or a property (``subPropertyOf``), nearest first."""
        if (iri, relation) not in self._above:
            found: dict[str, None] = {}
            level = [iri]
            while level:
                higher = (up for each in level for up in self._axiom(each).get(_RDFS + relation, ()))
                level = [up for up in higher if up not in found]
                found.update(dict.fromkeys(level))
            self._above[iri, relation] = tuple(found)
        return self._above[iri, relation]

    def predicates(self, iri: str) -> list[str]:
        """Return the local names under which a fact with this property is given."""
        if "false" in self._axiom(iri).get(f"{ONTOLOGY}inExchange", ()):
            return []
        names = [iri]
        if not self._exchanged(iri):
            names += [up for up in self.above(iri, "subPropertyOf") if self._exchanged(up)][:1]
        return [name.removeprefix(ONTOLOGY) for name in names]

    def finest(self, types: Iterable[str]) -> str:
        """Return the local name of the class that stands lowest, the first by name among several."""
        own = {type_ for type_ in types if type_.startswith(ONTOLOGY)}
        higher = {up for type_ in own for up in self.above(type_, "subClassOf")}
        return min((type_.removeprefix(ONTOLOGY) for type_ in own - higher), default="")

    def class_label(self, iri: str) -> str:
        """Return the label of a class, or an empty text for what is none."""
        return next(iter(self._axiom(iri).get(_RDFS + "label", ())), "")

    def class_names(self, iri: str) -> list[str]:
        """Return the local names of a class and of those above it, nearest first: a corridor is an initiative too."""
        every = (iri, *self.above(iri, "subClassOf"))
        return [name.removeprefix(ONTOLOGY) for name in every if name.startswith(ONTOLOGY)]

    def _exchanged(self, iri: str) -> bool:
        return "true" in self._axiom(iri).get(f"{ONTOLOGY}inExchange", ())

    def _axiom(self, iri: str) -> _Properties:
        return self._axioms.get(iri, {})


class _DocumentFacts:
    """The facts of one named graph."""

    def __init__(self, store: Graphs, name: str, graph: str, terms: _Terms) -> None:
        self._name, self._terms = name, terms
        self._nodes = _nodes(triples_of(store, graph))
        self._self = f"{BASE}doc/{graph.rpartition('/')[2]}"

    def records(self) -> Iterator[Record]:
        """Yield the records in the order of the text."""
        found = [
            (evidence["start"], evidence["end"], node, record)
            for node, said in self._nodes.items()
            if f"{ONTOLOGY}Statement" in said.get(_RDF_TYPE, ())
            for evidence in self._evidence(said)
            for record in self._record(said, evidence)
        ]
        found.sort(key=lambda item: (*item[:2], item[3]["predicate"], json.dumps(item[3]["subject"]), item[2]))
        yield from (record for *_, record in found)

    def _evidence(self, said: _Properties) -> Iterator[Record]:
        for node in said.get(f"{ONTOLOGY}hasEvidence", ()):
            passage = self._node(node)
            start, end, quote = (_one(passage, name) for name in ("startOffset", "endOffset", "quote"))
            yield {"start": int(start), "end": int(end), "quote": quote}

    def _record(self, said: _Properties, evidence: Record) -> Iterator[Record]:
        speaker = _one(said, "attributedTo")
        for predicate in self._terms.predicates(_one(said, "statementPredicate")):
            yield {
                "document": self._name,
                "subject": self._thing(_one(said, "statementSubject")),
                "predicate": predicate,
                "object": self._object(said),
                "modality": _one(said, "modality").removeprefix(f"{VOCAB}modality-"),
                "attributed_to": self._thing(speaker)["label"] if speaker else None,
                "evidence": evidence,
                "rule": _one(said, "extractionRule"),
                "confidence": float(_one(said, "confidence")),
            }

    def _object(self, said: _Properties) -> Record:
        if edtf := _one(said, "statementEdtf"):
            return {"date": edtf}
        object_ = _one(said, "statementObject")
        if not object_:
            return {"text": _one(said, "statementValue")}
        if f"{ONTOLOGY}Figure" in self._node(object_).get(_RDF_TYPE, ()):
            return self._figure(self._node(object_))
        return self._thing(object_)

    def _figure(self, figure: _Properties) -> Record:
        lower, upper = _one(figure, "lowerValue"), _one(figure, "upperValue")
        unit, comparator = (self._concept(_one(figure, name)) for name in ("unit", "comparator"))
        return {
            "number": _number(lower or _one(figure, "value")),
            **({"number_to": _number(upper)} if upper else {}),
            "unit": unit.notation or unit.label,
            "comparator": comparator.notation or comparator.label,
            "indicator": self._concept(_one(figure, "indicator")).label,
            "time": _one(figure, "edtf") or _one(figure, "timeText"),
        }

    def _thing(self, iri: str) -> Record:
        if iri == self._self:
            title = next(iter(self._node(iri).get(f"{ONTOLOGY}title", ())), "")
            return {"iri": iri, "label": THIS_DOCUMENT.label, "aliases": [title] if title else [], "type": "Document"}
        if label := self._terms.class_label(iri):
            return {"iri": iri, "label": label, "aliases": self._terms.class_names(iri), "type": "Class"}
        if iri in self._terms.vocabulary or f"{_SKOS}Concept" in self._node(iri).get(_RDF_TYPE, ()):
            term = self._concept(iri)
            aliases, type_ = list(term.aliases), self._terms.finest(term.types)
            return {"iri": iri, "label": term.label, "aliases": aliases, "type": type_}
        known = self._node(iri)
        return {
            "iri": iri,
            "label": next(iter(known.get(f"{_RDFS}label", ())), iri),
            "aliases": sorted(known.get(f"{_SKOS}altLabel", ())),
            "type": self._terms.finest(known.get(_RDF_TYPE, ())),
        }

    def _node(self, iri: str) -> _Properties:
        return self._nodes.get(iri, {})

    def _concept(self, iri: str) -> _Term:
        known, here = self._terms.vocabulary.get(iri) or self._node(iri), self._node(iri)
        aliases = {*known.get(f"{_SKOS}altLabel", ()), *here.get(f"{_SKOS}altLabel", ())}
        return _Term(
            label=next(iter(known.get(f"{_SKOS}prefLabel", ())), iri.removeprefix(VOCAB)),
            types=tuple(known.get(_RDF_TYPE, ())),
            aliases=tuple(sorted(aliases)),
            notation=next(iter(known.get(f"{_SKOS}notation", ())), ""),
        )


def _nodes(triples: Iterable[Any]) -> dict[str, dict[str, list[str]]]:
    """Return the values of each node by property; of texts in several languages, those in English or in none."""
    nodes: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in triples:
        if getattr(value, "language", None) in (None, "en"):
            nodes.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value.value)
    return nodes


def _one(properties: _Properties, name: str) -> str:
    """Return the value of one of our own properties, or an empty text."""
    return next(iter(properties.get(ONTOLOGY + name, ())), "")


def _number(value: str) -> int | float:
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() else float(number)


def _row(record: Record) -> list[Any]:
    """Return a record as a row of ``COLUMNS``; aliases are joined by a bar."""
    subject, object_ = record["subject"], record["object"]
    flat = {
        **{name: record[name] for name in ("document", "predicate", "modality", "rule", "confidence")},
        **record["evidence"],
        "attributed_to": record["attributed_to"] or "",
        "subject": subject["label"],
        "object": object_.get("label", ""),
    }
    for end, thing in (("subject", subject), ("object", object_)):
        flat |= {f"{end}_type": thing.get("type", ""), f"{end}_iri": thing.get("iri", "")}
        flat[f"{end}_aliases"] = "|".join(thing.get("aliases", ()))
    flat |= {name: value for name, value in object_.items() if name in COLUMNS}
    return [flat.get(name, "") for name in COLUMNS]


def _csv(rows: Iterable[Iterable[Any]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode()
