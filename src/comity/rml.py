"""A mapping of tables as RML, for engines of others, and a mapping of theirs in RML as one of ours.

What goes both ways is the part that RML without functions can say: things named by cells, and asserted statements
between two of them. What a mapping says beyond that is told, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import yaml

from comity.errors import ContentError
from comity.identity import Identity
from comity.ontology import BASE, ONTOLOGY, Ontology
from comity.records import TableMapping

__all__ = ["from_rml", "node_template", "to_rml"]

_RR = "http://www.w3.org/ns/r2rml#"
_RML = "http://semweb.mmlab.be/ns/rml#"
_QL = "http://semweb.mmlab.be/ns/ql#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_CELL = re.compile(r"\{([^{}]+)\}")
_HEAD = f"""@prefix rr: <{_RR}> .
@prefix rml: <{_RML}> .
@prefix ql: <{_QL}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix comity: <{ONTOLOGY}> .
@base <https://w3id.org/comity/mappings/tables/> .
"""
_Node = ox.NamedNode | ox.BlankNode | ox.Triple
_FORMS = {".json": "ql:JSONPath"}


def node_template(thing: Mapping[str, str], identity: Identity) -> str:
    """Return the RML template of the IRIs of a thing; its cells stand in braces, the rest is escaped."""
    parts = _CELL.split(str(thing["text"]))
    text = "".join(f"{{{part}}}" if at % 2 else quote(part, safe="") for at, part in enumerate(parts))
    return f"{BASE}id/{identity.kind(str(thing['type']))}/{text}"


def to_rml(mapping: TableMapping, source: str, identity: Identity) -> tuple[str, list[str]]:
    """Return a mapping as RML in Turtle for the table at ``source``, and what RML cannot say of it, a sentence each."""
    told = list(_left_out(mapping))
    blocks = [_HEAD]
    for name, thing in mapping.things.items():
        lines = [
            f"<{mapping.name}#{name}> a rr:TriplesMap ;",
            f"  rml:logicalSource [ rml:source {_text(source)} ; {_form(source)} ] ;",
            f"  rr:subjectMap [ rr:template {_text(node_template(thing, identity))} ;"
            f" rr:class comity:{thing['type']} ] ;",
            f"  rr:predicateObjectMap [ rr:predicate rdfs:label ; rr:objectMap [ {_label(str(thing['text']))} ] ]",
        ]
        for spec in mapping.statements:
            if spec["subject"] == name and _is_plain(spec):
                object_ = _text(node_template(mapping.things[spec["object"]], identity))
                lines[-1] += " ;"
                lines.append(
                    f"  rr:predicateObjectMap [ rr:predicate comity:{spec['predicate']} ; "
                    f"rr:objectMap [ rr:template {object_} ; rr:termType rr:IRI ] ]"
                )
        blocks.append("\n".join(lines) + " .\n")
    return "\n".join(blocks), told


def _is_plain(spec: Mapping[str, Any]) -> bool:
    return "object" in spec and spec.get("modality", "asserted") == "asserted"


def _left_out(mapping: TableMapping) -> Iterator[str]:
    for number, spec in enumerate(mapping.statements, 1):
        what = f"{mapping.name}.yml, statement {number} ({spec['predicate']})"
        if not _is_plain(spec):
            why = "a date or number" if "object" not in spec else "a status that is not asserted in every row"
            yield f"{what}: has {why}, which RML without functions cannot say; it is left out."
        elif "time" in spec:
            yield f"{what}: its time is told of the statement, not in a plain triple; it is left out."
    if mapping.empty:
        yield f"{mapping.name}.yml: give the engine the cells that say nothing: {', '.join(sorted(mapping.empty))}."
    if mapping.separator:
        yield f"{mapping.name}.yml: cells of several names (separator {mapping.separator!r}) are not taken apart."


def _form(source: str) -> str:
    form = _FORMS.get(Path(source).suffix.lower(), "ql:CSV")
    return f"rml:referenceFormulation {form}" + (' ; rml:iterator "$[*]"' if form != "ql:CSV" else "")


def _label(text: str) -> str:
    cell = _CELL.fullmatch(text)
    return f"rml:reference {_text(cell[1])}" if cell else f"rr:template {_text(text)} ; rr:termType rr:Literal"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


# -- theirs as ours ---------------------------------------------------------------------------------------------------


def from_rml(path: Path, ontology: Ontology) -> str:
    """Return the RML mapping in a Turtle file as a mapping of ours, in YAML; its subjects must be named by cells.

    Raises ``ContentError`` for what a mapping of ours cannot say: nothing of the file is dropped in silence.
    """
    graph = ox.Store()
    try:
        graph.load(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri="https://example.org/mapping")
    except (OSError, SyntaxError) as error:
        raise ContentError(path, None, f"cannot be read as Turtle ({' '.join(str(error).split())}).") from error
    return _Reader(path, graph, ontology).read()


class _Reader:
    """Reads the triples maps of one file."""

    def __init__(self, path: Path, graph: ox.Store, ontology: Ontology) -> None:
        self._path, self._graph, self._ontology = path, graph, ontology
        found = {quad.subject for quad in graph.quads_for_pattern(None, ox.NamedNode(_RML + "logicalSource"), None)}
        self._maps = sorted(found, key=str)
        self._names: dict[_Node, str] = {}

    def read(self) -> str:
        """Return the YAML; things are named by the last part of the identifier of their map."""
        for node in self._maps:
            name = re.split(r"[#/:]", node.value)[-1] if isinstance(node, ox.NamedNode) else "thing"
            name = re.sub(r"\W+", "_", name)
            self._names[node] = name if name not in self._names.values() else f"{name}_{len(self._names)}"
        things = {self._names[node]: self._thing(node) for node in self._maps}
        if not things:
            raise self._wrong("no triples map has a logical source")
        statements = [each for node in self._maps for each in self._statements(node)]
        if not statements:
            raise self._wrong("no triples map relates two things of the ontology")
        columns = list(dict.fromkeys(cell for thing in things.values() for cell in _CELL.findall(thing["text"])))
        whole = {"columns": columns, "things": things, "statements": statements}
        found: str = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)
        return found

    def _thing(self, node: _Node) -> dict[str, str]:
        subject = self._one(node, "subjectMap")
        class_ = self._text(subject, "class")
        if not class_.startswith(ONTOLOGY):
            raise self._wrong(f"{self._names[node]}: its class {class_} is none of the ontology")
        type_ = self._ontology.require_class(class_.removeprefix(ONTOLOGY), self._path).name
        label = next((text for predicate, text in self._told(node) if predicate == _LABEL), "")
        text = label or self._text(subject, "template").rstrip("/").rpartition("/")[2]
        if not _CELL.search(text):
            raise self._wrong(f"{self._names[node]}: no cell names it")
        return {"text": text, "type": type_}

    def _told(self, node: _Node) -> Iterator[tuple[str, str]]:
        """Yield predicate and object of a map: a text with cells in braces for a literal, an arrow and a thing else."""
        for each in self._all(node, _RR + "predicateObjectMap"):
            predicate = self._predicate(each)
            object_ = self._one(each, "objectMap")
            parent = next(iter(self._all(object_, _RR + "parentTriplesMap")), None)
            reference = next(iter(self._all(object_, _RML + "reference")), None)
            literal = ox.NamedNode(_RR + "Literal") in self._all(object_, _RR + "termType")
            if parent is not None:
                if self._all(object_, _RR + "joinCondition") or parent not in self._names:
                    raise self._wrong(f"{self._names[node]}: it joins two tables")
                yield predicate, "→" + self._names[parent]
            elif reference is not None or literal:
                yield predicate, f"{{{reference.value}}}" if reference is not None else self._text(object_, "template")
            else:
                yield predicate, "→" + self._bearer(self._text(object_, "template"))

    def _statements(self, node: _Node) -> Iterator[dict[str, str]]:
        for predicate, object_ in sorted(self._told(node)):
            if predicate == _LABEL:
                continue
            if not predicate.startswith(ONTOLOGY) or not object_.startswith("→"):
                what = f"{self._names[node]}: {predicate} with {object_.removeprefix('→')} relates no two things"
                raise self._wrong(f"{what} of the ontology")
            name = self._ontology.require_property(predicate.removeprefix(ONTOLOGY), self._path).name
            yield {"subject": self._names[node], "predicate": name, "object": object_[1:]}

    def _bearer(self, template: str) -> str:
        """Return the name of the map whose subjects have this template."""
        for node in self._maps:
            if self._text(self._one(node, "subjectMap"), "template") == template:
                return self._names[node]
        raise self._wrong(f"no triples map has the subjects {template}")

    def _predicate(self, node: _Node) -> str:
        found = self._all(node, _RR + "predicate")
        return found[0].value if found else self._text(self._one(node, "predicateMap"), "constant")

    def _text(self, node: _Node, name: str) -> str:
        return str(self._one(node, name).value)

    def _one(self, node: _Node, name: str) -> Any:
        found = self._all(node, _RR + name)
        if len(found) != 1:
            raise self._wrong(f"{self._names.get(node, 'a map')} has {len(found) or 'no'} rr:{name}")
        return found[0]

    def _all(self, node: _Node, iri: str) -> list[Any]:
        return [quad.object for quad in self._graph.quads_for_pattern(node, ox.NamedNode(iri), None)]

    def _wrong(self, what: str) -> ContentError:
        return ContentError(self._path, None, f"{what}; a mapping of ingest/tables cannot say that.")
