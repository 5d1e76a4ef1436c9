"""The questions that programs ask of one release, answered by SPARQL and as plain values for JSON.

Every function takes a ``Desk`` and raises ``NotFound`` and ``QueryError`` in one sentence for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

import pyoxigraph as ox

from comity.errors import NotFound, QueryError
from comity.factsheet import make_pair, make_sheet, sheet_bytes
from comity.names import find_thing
from comity.ontology import BASE, ONTOLOGY, VOCAB, Ontology, load_ontology
from comity.prefixes import PREFIXES
from comity.programs.records import Record, document_record, sheet_record, statement_record, term_record
from comity.programs.rowlinks import row_links
from comity.project import Project
from comity.queries import NamedQuery, bind, find_query, is_violation, load_queries
from comity.results import Rows, to_value
from comity.serving.asking import run
from comity.sheets.ask import Ask
from comity.sheets.gather import Gatherer
from comity.sparqltext import form_of, refuse_remote
from comity.store import Store

__all__ = ["Desk", "row_records"]

_BATCH = 200
"""Statements that are gathered at once."""
_LINKED = "skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch"


class Desk:
    """Answers questions over the open release ``store`` in the words of ``project``."""

    def __init__(self, store: Store, project: Project) -> None:
        self.store, self.project = store, project

    @cached_property
    def ontology(self) -> Ontology:
        """The terms of the project."""
        return load_ontology(self.project.ontology)

    @cached_property
    def _gather(self) -> Gatherer:
        return Gatherer(Ask(self.store), self.ontology)

    # -- things -------------------------------------------------------------------------------------------------------

    def entities(self, *, type: str = "", limit: int = 100, offset: int = 0) -> Record:
        """Return named things by label; ``type`` narrows to a class of the ontology."""
        kind = f"?thing a {self._term('class', type)} ." if type else "?thing comity:attested ?known ."
        pattern = f'{kind} ?thing rdfs:label ?name FILTER(STRSTARTS(STR(?thing), "{BASE}id/"))'
        listed = f"SELECT ?thing (MIN(?name) AS ?label) WHERE {{ {pattern} }} GROUP BY ?thing ORDER BY ?label ?thing"
        found = self._rows(f"{listed} LIMIT {limit} OFFSET {offset}")
        classes = self._classes([row["thing"].value for row in found])
        items = [
            {"iri": iri, "label": row["label"].value, "types": classes.get(iri, [])}
            for row in found
            if (iri := row["thing"].value)
        ]
        return self._page(items, f"{{ SELECT DISTINCT ?thing {{ {pattern} }} }}", limit, offset)

    def entity(self, name: str) -> Record:
        """Return one thing: its names, classes and links, how much is stated of it, and what follows about it."""
        iri = self.find(name)
        node = f"<{iri}>"
        names = self._rows(f"SELECT DISTINCT ?n {{ {node} rdfs:label|skos:prefLabel|skos:altLabel ?n }} ORDER BY ?n")
        counts = self._rows(
            f"SELECT ?m (COUNT(DISTINCT ?x) AS ?n) {{ ?x comity:statementSubject|comity:statementObject {node} ; "
            "comity:modality ?m } GROUP BY ?m ORDER BY ?m"
        )
        links = self._rows(f"SELECT ?p ?o {{ VALUES ?p {{ {_LINKED} }} {node} ?p ?o }} ORDER BY ?p ?o")
        return {
            "iri": iri,
            "label": self._gather.thing(iri).label,
            "names": [row["n"].value for row in names],
            "types": self._classes([iri]).get(iri, []),
            "statements": {row["m"].value.removeprefix(f"{VOCAB}modality-"): int(row["n"].value) for row in counts},
            "links": [{"relation": row["p"].value.rpartition("#")[2], "iri": row["o"].value} for row in links],
            "inferred": self.inferences(iri)["items"],
        }

    def inferences(self, name: str) -> Record:
        """Return what follows about a thing that no document says: each triple with its rule and its premises."""
        iri = self.find(name)
        rows = self._rows(
            f"SELECT ?x ?p ?o ?rule ?axiom {{ GRAPH graph:inferences {{ ?x comity:tripleSubject <{iri}> ; "
            "comity:triplePredicate ?p ; comity:tripleObject ?o ; comity:inferenceRule ?rule ; "
            "comity:followsByAxiom ?axiom } } ORDER BY ?p ?o"
        )
        premises = self._premises([row["x"].value for row in rows])
        items = [
            {
                "iri": row["x"].value,
                "predicate": self._labelled(row["p"]),
                "object": self._labelled(row["o"]),
                "rule": row["rule"].value,
                "axiom": self._labelled(row["axiom"]),
                "premises": premises.get(row["x"].value, []),
            }
            for row in rows
        ]
        return {"thing": {"iri": iri, "label": self._gather.thing(iri).label}, "items": items}

    def find(self, name: str) -> str:
        """Return the IRI of the thing that ``name`` means; raises ``NotFound``."""
        return find_thing(self.store, name).value

    # -- statements ---------------------------------------------------------------------------------------------------

    def statements(self, *, limit: int = 100, offset: int = 0, **filters: str) -> Record:
        """Return statements with their evidence; see ``stream_statements`` for the filters."""
        pattern = self._pattern(filters)
        rows = self._rows(f"SELECT DISTINCT ?x {{ {pattern} }} ORDER BY ?x LIMIT {limit} OFFSET {offset}")
        items = self._statements([row["x"].value for row in rows])
        return self._page(items, f"{{ SELECT DISTINCT ?x {{ {pattern} }} }}", limit, offset)

    def stream_statements(self, **filters: str) -> Iterator[Record]:
        """Yield every statement with its evidence, by IRI.

        Filters: ``about`` (a thing as subject, object or speaker), ``subject``, ``object``, ``predicate``, ``document``
        and ``modality``.
        """
        rows = iter(self._rows(f"SELECT DISTINCT ?x {{ {self._pattern(filters)} }} ORDER BY ?x"))
        while some := [row["x"].value for row in islice(rows, _BATCH)]:
            yield from self._statements(some)

    def statement(self, iri: str) -> Record:
        """Return one statement by its IRI; raises ``NotFound``."""
        found = self._statements([_iri(iri)])
        if not found:
            raise NotFound(f"The graph has no statement <{iri}>.")
        return found[0]

    def _statements(self, wanted: Sequence[str]) -> list[Record]:
        claims = self._gather.claims(wanted)
        documents = {passage.document for claim in claims for passage in claim.passages}
        titles = {iri: self._gather.thing(iri).label for iri in sorted(documents)}
        return [statement_record(claim, self.ontology, titles) for claim in claims]

    def _pattern(self, filters: Mapping[str, str]) -> str:
        parts = ["?x a comity:Statement ."]
        paths = {
            "about": "comity:statementSubject|comity:statementObject|comity:attributedTo",
            "subject": "comity:statementSubject",
            "object": "comity:statementObject",
            "document": "comity:hasEvidence/comity:fromDocument",
        }
        for name, value in filters.items():
            if not value:
                continue
            if name == "predicate":
                parts.append(f"?x comity:statementPredicate {self._term('property', value)} .")
            elif name == "modality":
                parts.append(f"?x comity:modality {self._modality(value)} .")
            else:
                parts.append(f"?x {paths[name]} <{self.find(value)}> .")
        return " ".join(parts)

    # -- documents and sheets -----------------------------------------------------------------------------------------

    def documents(self) -> Record:
        """Return every document with what is known of it and how many statements rest on it."""
        counts = {row["document"]: int(row["claims"]) for row in Ask(self.store).rows("documents")}
        sources = sorted(self._gather.sources(counts).values(), key=lambda source: (source.title, source.iri))
        return {"items": [{**document_record(source), "statements": counts[source.iri]} for source in sources]}

    def document(self, name: str, text: bool = False) -> Record:
        """Return one document; with ``text``, the exact text to which offsets refer."""
        iri = self.find(name)
        source = self._gather.sources([iri])[iri]
        if not source.hash:
            raise NotFound(f"<{iri}> is no document.")
        more = {"text": self.store.source_text(source.hash)} if text else {}
        return {**document_record(source), **more}

    def sheet(self, name: str, other: str = "", format: str = "json") -> Record:
        """Return the fact sheet of a thing, or of what links it with ``other``.

        ``format`` is ``json`` (sentences with statements and quotes) or ``md``, which adds the sheet as Markdown.
        """
        asked = self.store, self.ontology, name
        sheet = make_pair(*asked, other) if other else make_sheet(*asked)
        more = {"markdown": sheet_bytes(sheet, "md").decode()} if format == "md" else {}
        return {**more, **sheet_record(sheet)}

    # -- questions ----------------------------------------------------------------------------------------------------

    def search(self, q: str, *, kind: str = "", limit: int = 20, offset: int = 0, **facets: str) -> Record:
        """Return what has the words ``q``: things, documents and sentences, with counts by facet."""
        from comity.searching import search

        narrowed = {"class": facets.get("type", ""), **{n: facets.get(n, "") for n in ("document", "modality")}}
        kinds = (kind,) if kind else ()
        return search(self.store, q, kinds=kinds, facets=narrowed, limit=limit, offset=offset).as_json()

    def ask(self, q: str) -> Record:
        """Return the answer to a question in English, with the SPARQL behind it and its citations."""
        from comity.asking import answer

        return answer(q, self.store, self.project).as_json()

    def queries(self) -> Record:
        """Return the named questions with their parameters."""
        found = [query for query in load_queries(self.project.queries).values() if not is_violation(query)]
        return {"items": [_query_record(query) for query in found]}

    def query(self, name: str, given: Mapping[str, object]) -> Rows:
        """Return the rows of a named question."""
        query = find_query(self.project.queries, name)
        values = bind(query, given, lambda wanted: find_thing(self.store, wanted))
        return Rows.of(self.store.query(query.text, substitutions=values, prefixes=PREFIXES), query.columns, PREFIXES)

    def links(self, name: str, given: Mapping[str, object], rows: Rows) -> list[Record]:
        """Return the IRIs behind the rows of a named question: statements, and things by column."""
        query = find_query(self.project.queries, name)
        return row_links(self.store, query, bind(query, given, lambda wanted: find_thing(self.store, wanted)), rows)

    def sparql(self, query: str, limit: int = 200) -> Record:
        """Return up to ``limit`` rows of a SPARQL query; whether there are more, ``more`` says."""
        refuse_remote(query)
        if form_of(query) == "update":
            raise QueryError("A query asks and changes nothing.")
        try:
            result = run(self.store.graph, query, {})
        except SyntaxError as error:
            raise QueryError(f"The query is not valid SPARQL: {error.msg}") from error
        if isinstance(result, ox.QueryBoolean):
            return {"columns": ["answer"], "rows": [{"answer": bool(result)}], "more": False}
        if isinstance(result, ox.QueryTriples):
            columns = ["subject", "predicate", "object"]
            terms = [[t.subject, t.predicate, t.object] for t in islice(result, limit + 1)]
        else:
            columns = [variable.value for variable in result.variables]
            terms = [[solution[name] for name in columns] for solution in islice(result, limit + 1)]
        rows = Rows(columns, terms[:limit])
        return {"columns": columns, "rows": row_records(rows), "more": len(terms) > limit}

    # -- what several of them need ------------------------------------------------------------------------------------

    def _rows(self, text: str) -> list[Any]:
        return list(self.store.query(text, prefixes=PREFIXES))

    def _page(self, items: list[Record], counted: str, limit: int, offset: int) -> Record:
        (row,) = self._rows(f"SELECT (COUNT(*) AS ?n) WHERE {counted}")
        total = int(row["n"].value)
        further = offset + limit if offset + limit < total else None
        return {"total": total, "limit": limit, "offset": offset, "next_offset": further, "items": items}

    def _classes(self, things: Sequence[str]) -> dict[str, list[Record]]:
        """Return the lowest classes of things."""
        found: dict[str, set[str]] = {}
        values = " ".join(f"<{iri}>" for iri in things)
        for row in self._rows(f"SELECT DISTINCT ?t ?c {{ VALUES ?t {{ {values} }} ?t a ?c }}"):
            name = row["c"].value.removeprefix(ONTOLOGY)
            if name in self.ontology.classes:
                found.setdefault(row["t"].value, set()).add(name)
        lowest = {
            iri: sorted(n for n in names if not any(n != o and self.ontology.is_a(o, n) for o in names))
            for iri, names in found.items()
        }
        return {iri: [term_record(self.ontology, name) for name in names] for iri, names in lowest.items()}

    def _premises(self, inferences: Sequence[str]) -> dict[str, list[Record]]:
        values = " ".join(f"<{iri}>" for iri in inferences)
        found: dict[str, list[Record]] = {}
        rows = self._rows(
            f"SELECT ?x ?y ?s ?p ?o {{ VALUES ?x {{ {values} }} GRAPH graph:inferences {{ ?x comity:hasPremise ?y "
            "OPTIONAL { ?y comity:tripleSubject ?s ; comity:triplePredicate ?p ; comity:tripleObject ?o } } } "
            "ORDER BY ?x ?y"
        )
        said = {each["iri"]: each for each in self._statements([r["y"].value for r in rows if r["s"] is None])}
        for row in rows:
            record = {"iri": row["y"].value}
            if row["s"] is not None:
                parts = zip(("subject", "predicate", "object"), (row["s"], row["p"], row["o"]), strict=True)
                record |= {name: self._labelled(term) for name, term in parts}
            found.setdefault(row["x"].value, []).append(said.get(row["y"].value, record))
        return found

    def _labelled(self, term: Any) -> Record:
        if not isinstance(term, ox.NamedNode):
            return {"iri": None, "label": str(getattr(term, "value", term))}
        name = term.value.removeprefix(ONTOLOGY)
        if name in self.ontology.properties or name in self.ontology.classes:
            return term_record(self.ontology, name)
        return {"iri": term.value, "label": self._gather.thing(term.value).label}

    def _term(self, kind: str, given: str) -> str:
        """Return a class or property, named by local name, label, prefixed name or IRI."""
        terms: Mapping[str, Any] = self.ontology.classes if kind == "class" else self.ontology.properties
        name = given.strip().removeprefix(ONTOLOGY).removeprefix("comity:")
        by_label = {term.label.lower(): each for each, term in terms.items()}
        name = name if name in terms else by_label.get(name.lower(), name)
        if name not in terms:
            raise NotFound(f"The ontology has no {kind} {given!r}.")
        return f"<{ONTOLOGY}{name}>"

    def _modality(self, given: str) -> str:
        concept = self.ontology.concept_by_notation("Modality", given)
        if concept is None:
            codes = (code for c in self.ontology.concepts.values() if "Modality" in c.kinds for code in c.notations)
            raise QueryError(f"There is no modality {given!r}. There are {', '.join(sorted(codes))}.")
        return f"<{concept.iri}>"


def row_records(rows: Rows) -> list[Record]:
    """Return rows as mappings for JSON: numbers and truth values as such, anything else as text."""
    return [dict(zip(rows.columns, map(_plain, terms), strict=True)) for terms in rows.terms]


def _plain(term: Any) -> Any:
    value = to_value(term)
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _query_record(query: NamedQuery) -> Record:
    parameters = [
        {"name": p.name, "type": p.type, "required": p.required, "default": p.default, "help": p.help}
        for p in query.parameters
    ]
    return {
        "name": query.name,
        "title": query.title,
        "question": query.question,
        "parameters": parameters,
        "columns": list(query.columns),
        "keywords": list(query.keywords),
    }


def _iri(given: str) -> str:
    prefix, _, local = given.partition(":")
    try:
        return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else given).value
    except ValueError as error:
        raise QueryError(f"{given!r} is not an IRI.") from error
