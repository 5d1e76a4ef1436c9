"""Answers of the Reconciliation API 0.2 over the things of a graph: candidates, suggestions, values.

A score has a meaning: 100 is a thing's own name, 95 another of its names, below 90 a likeness of the name. One
candidate at most is a match: the only one with 95 or more. A property that does not fit takes 15 off.
"""

from __future__ import annotations

import html
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from comity.errors import NotFound, QueryError
from comity.linking.keys import key_of
from comity.ontology import BASE, ONTOLOGY, VOCAB, Ontology
from comity.store import Store

__all__ = ["BATCH", "Reconciler", "manifest"]

BATCH = 50
"""Queries in one batch."""
SPACE = f"{BASE}id/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_OWN, _OTHER, _ALIKE = 100.0, 95.0, 90.0
_LEAST = 0.6
_BEGIN = 3
"""Letters with which a word must begin as the one that is meant."""
_NEAR = 2000
"""A word of more things than this tells too little."""
_MISFIT = 15.0
_MOST = 25
_THINGS = f"""
SELECT ?thing ?name ?own WHERE {{
  {{ ?thing rdfs:label ?name BIND(true AS ?own) }} UNION {{ ?thing skos:altLabel ?name BIND(false AS ?own) }}
  FILTER(STRSTARTS(STR(?thing), "{SPACE}")) }} ORDER BY ?thing ?own ?name"""
_TYPES = (
    f'SELECT ?thing ?type WHERE {{ ?thing a ?type FILTER(STRSTARTS(STR(?thing), "{SPACE}")) }} ORDER BY ?thing ?type'
)
_VALUES = """
SELECT DISTINCT ?value ?label WHERE { <%s> <%s> ?value OPTIONAL { ?value rdfs:label ?label } } ORDER BY ?value ?label"""
_USED = "SELECT DISTINCT ?property WHERE { ?thing a <%s> ; ?property ?value } ORDER BY ?property"
_QUOTES = """
SELECT DISTINCT ?quote ?document WHERE {
  ?statement comity:statementSubject <%s> ; comity:hasEvidence ?passage .
  ?passage comity:quote ?quote ; comity:fromDocument/rdfs:label ?document } ORDER BY ?document ?quote LIMIT 3"""
_PREFIXES = {"rdfs": _RDFS, "skos": _SKOS, "comity": ONTOLOGY}
_EXTRA = {
    "label": (_RDFS + "label", "name"),
    "altLabel": (_SKOS + "altLabel", "other name"),
    "exactMatch": (_SKOS + "exactMatch", "the same in open data"),
    "closeMatch": (_SKOS + "closeMatch", "close to it in open data"),
}


def manifest(base: str, version: str) -> dict[str, Any]:
    """Return what the service says of itself. ``base`` is the address of the server, without a slash at the end."""
    here = f"{base}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "Comity: what documents say about inter-governmental cooperation",
        "identifierSpace": SPACE,
        "schemaSpace": ONTOLOGY,
        "serviceVersion": version,
        "defaultTypes": [{"id": "Actor", "name": "actor"}, {"id": "Place", "name": "place"}],
        "view": {"url": f"{base}/id/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 420, "height": 220},
        "suggest": {
            kind: {"service_url": here, "service_path": f"/suggest/{kind}"} for kind in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": BATCH,
    }


@dataclass(slots=True)
class _Thing:
    id: str
    name: str = ""
    others: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)


class Reconciler:
    """The names of a release, read once, and the answers over them."""

    def __init__(self, store: Store, ontology: Ontology) -> None:
        self._store, self._ontology = store, ontology
        self._things: dict[str, _Thing] = {}
        self._by_key: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._rows(_THINGS):
            self._learn(row["thing"].value.removeprefix(SPACE), row["name"].value, row["own"].value == "true")
        for row in self._rows(_TYPES):
            thing = self._things.get(row["thing"].value.removeprefix(SPACE))
            if thing is not None and row["type"].value.startswith(ONTOLOGY):
                thing.types.append(row["type"].value.removeprefix(ONTOLOGY))

        self._words = sorted(self._by_word)

    def _learn(self, id_: str, name: str, own: bool) -> None:
        thing = self._things.setdefault(id_, _Thing(id_))
        if own and not thing.name:
            thing.name = name
        else:
            thing.others.append(name)
        key = key_of(name)
        self._by_key[key][id_] = self._by_key[key].get(id_, False) or own
        for word in key.split():
            self._by_word[word].add(id_)

    def _rows(self, query: str) -> Iterable[Any]:
        found: Iterable[Any] = self._store.query(query, prefixes=_PREFIXES)
        return found

    # -- queries ------------------------------------------------------------------------------------------------------

    def answer(self, batch: object) -> dict[str, Any]:
        """Return the candidates of each query of a batch; raises ``QueryError`` for what is no batch."""
        if not isinstance(batch, dict) or not all(isinstance(query, dict) for query in batch.values()):
            raise QueryError('queries= must be a JSON object of queries, such as {"q0": {"query": "a name"}}.')
        return {str(name): {"result": self._candidates(query)} for name, query in batch.items()}

    def _candidates(self, query: Mapping[str, Any]) -> list[dict[str, Any]]:
        text = query.get("query", "")
        if not isinstance(text, str):
            raise QueryError("query must be a text.")
        types = query.get("type") or []
        wanted = [_local(each) for each in ([types] if isinstance(types, str) else types) if isinstance(each, str)]
        limit = query.get("limit", 10)
        most = min(int(limit), _MOST) if isinstance(limit, (int, float)) and limit >= 1 else 10
        asked = query.get("properties") or []
        found = []
        for id_, score in self._scored(text).items():
            thing = self._things[id_]
            if wanted and not set(wanted) & set(thing.types):
                continue
            misfits = [each for each in asked if isinstance(each, dict) and not self._fits(thing, each)]
            found.append((max(score - _MISFIT * len(misfits), 0.0), thing, score, len(misfits)))
        found.sort(key=lambda each: (-each[0], each[1].id))
        sure = [each for each in found if each[0] >= _OTHER]
        return [
            {
                "id": thing.id,
                "name": thing.name,
                "score": round(score, 1),
                "match": len(sure) == 1 and thing is sure[0][1],
                "type": self._types(thing),
                "features": [
                    {"id": "name", "value": round(named, 1)},
                    {"id": "properties_that_differ", "value": misfits},
                ],
            }
            for score, thing, named, misfits in found[:most]
        ]

    def _scored(self, text: str) -> dict[str, float]:
        """Return a score for each thing whose name is, or is like, ``text``; an identifier is its thing."""
        direct = text.strip().removeprefix(SPACE)
        if direct in self._things:
            return {direct: _OWN}
        key = key_of(text)
        scores = {id_: _OWN if own else _OTHER for id_, own in self._by_key.get(key, {}).items()}
        for id_ in self._near(key) - set(scores):
            thing = self._things[id_]
            likeness = max(SequenceMatcher(a=key, b=key_of(name)).ratio() for name in (thing.name, *thing.others))
            if likeness >= _LEAST:
                scores[id_] = min(_ALIKE * likeness, _ALIKE - 0.1)
        return scores

    def _near(self, key: str) -> set[str]:
        """Return things one of whose words is a word of ``key``, or begins as one does: for slips of the pen."""
        found: set[str] = set()
        for word in key.split():
            begin = word[:_BEGIN]
            first, last = bisect_left(self._words, begin), bisect_left(self._words, begin + "\U0010ffff")
            alike = self._words[first:last] if len(begin) == _BEGIN and last - first < _NEAR else ()
            for each in {word, *alike}:
                if len(things := self._by_word.get(each, ())) < _NEAR:
                    found.update(things)
        return found

    def _fits(self, thing: _Thing, asked: Mapping[str, Any]) -> bool:
        """Tell whether one of the values that are asked for is one of the thing's, or the thing has none.

        A value that is a thing itself may be given by any of its names.
        """
        values = asked.get("v", [])
        wanted = {key_of(_text(value)) for value in (values if isinstance(values, list) else [values])} - {""}
        cells = [cell for cell in self._cells(thing.id, str(asked.get("pid", ""))) if cell]
        own = {key_of(str(value)) for cell in cells for value in cell.values()}
        own |= {
            key_of(name) for cell in cells if cell.get("id") in self._things for name in self._things[cell["id"]].others
        }
        return not wanted or not own or bool(wanted & own)

    def _types(self, thing: _Thing) -> list[dict[str, str]]:
        known = [name for name in thing.types if name in self._ontology.classes]
        above = {each for name in known for each in self._ontology.ancestors(name)}
        return [{"id": name, "name": self._ontology.classes[name].label} for name in sorted({*known} - above)]

    # -- values -------------------------------------------------------------------------------------------------------

    def extend(self, asked: object) -> dict[str, Any]:
        """Return the values of properties for things; raises ``QueryError`` for what is no such query."""
        if not isinstance(asked, dict) or not isinstance(asked.get("ids"), list):
            raise QueryError("extend= must be a JSON object with ids and properties.")
        properties = [
            str(each["id"]) for each in asked.get("properties", []) if isinstance(each, dict) and "id" in each
        ]
        meta = [{"id": name, "name": self._property_name(name)} for name in properties]
        rows = {str(id_): {name: list(self._cells(str(id_), name)) for name in properties} for id_ in asked["ids"]}
        return {"meta": meta, "rows": rows}

    def _cells(self, id_: str, name: str) -> Iterator[dict[str, Any]]:
        iri = self._property_iri(name)
        if iri is None or id_ not in self._things:
            return
        seen: set[str] = set()
        for row in self._rows(_VALUES % (SPACE + id_, iri)):
            value = row["value"]
            if str(value) in seen:
                continue
            seen.add(str(value))
            label = row["label"]
            yield _cell(value, label.value if label is not None else "")

    def _property_iri(self, name: str) -> str | None:
        local = _local(name)
        if local in _EXTRA:
            return _EXTRA[local][0]
        return ONTOLOGY + local if local in self._ontology.properties else None

    def _property_name(self, name: str) -> str:
        local = _local(name)
        if local in _EXTRA:
            return _EXTRA[local][1]
        return self._ontology.properties[local].label if local in self._ontology.properties else local

    def proposed(self, type_: str, limit: int) -> dict[str, Any]:
        """Return properties that things of a class have."""
        local = _local(type_)
        used = (
            {row["property"].value for row in self._rows(_USED % (ONTOLOGY + local))}
            if local in self._ontology.classes
            else set()
        )
        names = [name for name in sorted(self._ontology.properties) if ONTOLOGY + name in used]
        names += [name for name, (iri, _) in _EXTRA.items() if iri in used]
        shown = [{"id": name, "name": self._property_name(name)} for name in names]
        return {"type": local, "limit": limit, "properties": shown[:limit]}

    # -- suggestions --------------------------------------------------------------------------------------------------

    def suggest(self, kind: str, prefix: str, cursor: int) -> dict[str, Any]:
        """Return what begins with ``prefix``, by name or identifier, from the place ``cursor`` on."""
        wanted = key_of(prefix)
        if kind == "entity":
            found = self._entities(wanted, prefix)
        else:
            terms: Mapping[str, Any] = self._ontology.classes if kind == "type" else self._ontology.properties
            found = [
                {"id": name, "name": term.label or name}
                for name, term in sorted(terms.items())
                if key_of(term.label or name).startswith(wanted) or name.lower().startswith(prefix.lower())
            ]
        return {"result": found[cursor : cursor + _MOST]}

    def _entities(self, wanted: str, prefix: str) -> list[dict[str, Any]]:
        hits = {id_ for key, ids in self._by_key.items() if wanted and key.startswith(wanted) for id_ in ids}
        hits |= {id_ for id_ in self._things if prefix and id_.startswith(prefix.removeprefix(SPACE))}
        things = sorted((self._things[id_] for id_ in hits), key=lambda thing: (len(thing.name), thing.name, thing.id))
        return [
            {"id": t.id, "name": t.name, "notable": self._types(t), "description": ", ".join(t.others[:3])}
            for t in things
        ]

    def preview(self, id_: str) -> str:
        """Return a small page about a thing; raises ``NotFound``."""
        thing = self._things.get(id_.removeprefix(SPACE))
        if thing is None:
            raise NotFound(f"Nothing in the graph has the identifier {id_!r}.")
        types = ", ".join(each["name"] for each in self._types(thing))
        quotes = "".join(
            f"<p>“{_shown(row['quote'].value)}” <i>{_shown(row['document'].value)}</i></p>"
            for row in self._rows(_QUOTES % (SPACE + thing.id))
        )
        others = f"<p>{html.escape('; '.join(thing.others[:6]))}</p>" if thing.others else ""
        head = f"<!doctype html><html lang=en><meta charset=utf-8><title>{html.escape(thing.name)}</title>"
        return f"{head}<h3>{html.escape(thing.name)}</h3><p>{html.escape(types)}</p>{others}{quotes}</html>"


def _shown(text: str) -> str:
    return html.escape(" ".join(text.split())[:300])


def _local(name: str) -> str:
    return name.removeprefix(ONTOLOGY).removeprefix("comity:")


def _text(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("name") or value.get("id") or "")
    return "" if value is None else str(value)


def _cell(value: Any, label: str) -> dict[str, Any]:
    """Return a value as the protocol writes it; a date without a time is a text there."""
    datatype = getattr(getattr(value, "datatype", None), "value", "")
    if not datatype:
        iri = value.value
        local = next((iri.removeprefix(base) for base in (SPACE, VOCAB) if iri.startswith(base)), iri)
        return {"id": local, "name": label or local} if local != iri else {"str": iri}
    if datatype == _XSD + "integer":
        return {"int": int(value.value)}
    if datatype in (_XSD + "decimal", _XSD + "double"):
        return {"float": float(value.value)}
    return {"date": value.value} if datatype == _XSD + "dateTime" else {"str": value.value}
