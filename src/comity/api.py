"""The Python API: a knowledge graph that can be asked, shown and checked, with the verbs of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import pyoxigraph as ox

from comity.errors import NotFound, QueryError
from comity.names import find_thing
from comity.ontology import Ontology, load_ontology
from comity.prefixes import PREFIXES
from comity.project import Project, find_project
from comity.queries import NamedQuery, bind, load_queries, resolve
from comity.remote import Askable, RemoteStore
from comity.results import Iri, Rows
from comity.sparqltext import expand_star, form_of, refuse_remote
from comity.store import open_store

if TYPE_CHECKING:
    import pandas

    from comity.check import Report
    from comity.display import Listing, Record, SheetText
    from comity.programs.answers import Desk

__all__ = ["Asking", "KnowledgeGraph", "open_graph", "open_service"]


def open_graph(store: Path | str = "build/store", project: Path | str | None = None) -> KnowledgeGraph:
    """Open the graph that ``comity build`` made in the folder ``store``.

    ``project`` is the folder with the named queries (default: the current one); without it, only SPARQL text can be
    asked. Raises ``StoreError`` when there is no graph.
    """
    return KnowledgeGraph(Path(store), Path(project) if project is not None else Path())


def open_service(address: str, project: Path | str | None = None) -> Asking:
    """Return what asks the SPARQL service at ``address`` in the place of a store of our own.

    The service holds a graph that ``comity export`` wrote, and its default graph is the union of its named graphs.
    """
    return Asking(RemoteStore(address), Path(project) if project is not None else Path())


class Asking:
    """Named questions and SPARQL text, asked of a graph here or at a service elsewhere."""

    def __init__(self, store: Askable, project: Path) -> None:
        self._asked, self._folder = store, project

    @property
    def project(self) -> Project:
        """The project whose queries are asked; raises ``ProjectError`` when the folder is none."""
        return find_project(self._folder)

    @property
    def ontology(self) -> Ontology:
        """The terms of the project."""
        return load_ontology(self.project.ontology)

    def queries(self) -> dict[str, NamedQuery]:
        """Return the named queries of the project by name."""
        return load_queries(self.project.queries)

    def frame(self, source: str | NamedQuery, /, **parameters: object) -> pandas.DataFrame:
        """Ask as ``query`` does and return a DataFrame; needs the extra ``comity[pandas]``."""
        return self.query(source, **parameters).to_pandas()

    def query(self, source: str | NamedQuery, /, **parameters: object) -> Rows:
        """Ask a named query, a ``.rq`` file or SPARQL text and return the rows.

        ``parameters`` are bound as RDF terms, never as text; write ``from_`` for one that is called ``from``.
        Raises ``QueryError`` for a malformed query or a wrong parameter, ``UnknownQuery`` for a name that no file has,
        ``NotFound`` for a thing that the graph lacks.
        """
        query = source if isinstance(source, NamedQuery) else resolve(self._folder / "queries", source)
        refuse_remote(query.text)
        if form_of(query.text) == "update":
            raise QueryError("A query asks and changes nothing; the graph is changed by: comity build DOCS")
        given = {name.removesuffix("_"): value for name, value in parameters.items()}
        values = bind(query, given, lambda name: ox.NamedNode(self.find(name)))
        result = self._ask(query.text, values)
        if isinstance(result, ox.QuerySolutions):
            columns = [variable.value for variable in result.variables]
            expanded = expand_star(query.text, columns)
            if expanded != query.text:
                result = self._ask(expanded, values)
            missing = [name for name in query.columns if name not in columns]
            if missing:
                raise QueryError(f"{query.name} has no column {missing[0]}; the SELECT has {', '.join(columns)}.")
        return Rows.of(result, query.columns, PREFIXES)

    def _ask(self, text: str, values: dict[ox.Variable, Any]) -> Any:
        try:
            return self._asked.query(text, substitutions=values, prefixes=PREFIXES)
        except SyntaxError as error:
            raise QueryError(f"The query is not valid SPARQL: {error.msg}") from error
        except RuntimeError as error:
            raise QueryError(f"{error}. A parameter must stand in the outer SELECT.") from error

    def find(self, name: str) -> Iri:
        """Return the IRI of the thing that ``name`` means: a label, another name or an IRI.

        Raises ``NotFound`` with near names when there is none, and with the candidates when there are several.
        """
        return Iri(find_thing(self._asked, name).value)

    def sheet(self, name: str | None = None, format: Literal["md", "html"] = "md") -> SheetText:
        """Return the fact sheet of a thing as Markdown (``md``) or HTML (``html``): a text that notebooks show.

        Without ``name``, the sheet of what most statements are about.
        """
        from comity.display import SheetText
        from comity.factsheet import make_sheet, sheet_bytes

        made = make_sheet(self._asked, self.ontology, name if name is not None else self.main_thing())
        return SheetText.of(sheet_bytes(made, format).decode(), made)

    def sheet_file(
        self,
        name: str | None = None,
        format: str = "md",
        *,
        other: str | None = None,
        style: str = "",
        language: str = "en",
    ) -> bytes:
        """Return a fact sheet as the bytes of a file: ``md``, ``html``, ``pdf``, ``docx``, ``jsonld``, ``bib`` ...

        With ``other``, the sheet of what links the two things. ``style`` is a citation style for the source list, such
        as ``apa``, or a ``.csl`` file. ``language`` has its words in the project's ontology. Raises ``NotFound`` for
        an unknown thing, ``QueryError`` for a format, style or language that is not there.
        """
        from comity.factsheet import make_pair, make_sheet, sheet_bytes, styled
        from comity.tongue import load_tongue, speaking

        thing = name if name is not None else self.main_thing()
        ontology = load_ontology(self.project.ontology, language)
        with speaking(load_tongue(self.project.ontology, language)):
            if other is None:
                made = make_sheet(self._asked, ontology, thing)
            else:
                made = make_pair(self._asked, ontology, thing, other)
            return sheet_bytes(styled(made, style), format)

    def main_thing(self) -> Iri:
        """Return the IRI of the thing that most statements are about; raises ``NotFound`` in an empty graph."""
        rows = self.query(_MAIN)
        if not rows:
            raise NotFound(f"{self._asked.release_id} holds no statement about a thing. Build it from other documents.")
        return Iri(rows[0]["thing"])

    def close(self) -> None:
        """Let go of the files; the object cannot be asked any more."""
        self._asked.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._asked.release_id}>"


class KnowledgeGraph(Asking):
    """A built graph. It is read-only, and stays the same while a build replaces the store."""

    def __init__(self, path: Path, project: Path) -> None:
        self.path = path
        self.store = open_store(path)
        super().__init__(self.store, project)

    def entity(self, name: str) -> Record:
        """Return a thing: names, classes, links, numbers of statements, and what follows about it.

        Raises ``NotFound`` for an unknown name.
        """
        from comity.display import Record

        return Record(self._desk.entity(name))

    def entities(self, type: str = "", limit: int = 100) -> Listing:
        """Return named things by label, all or those of one class."""
        from comity.display import Listing

        return Listing(self._desk.entities(type=type, limit=limit)["items"])

    def statements(self, **filters: str) -> Listing:
        """Return statements with their quotes, by ``about``, ``subject``, ``predicate``, ``object``, ``document`` ...

        See ``comity.programs.answers.Desk.stream_statements``.
        """
        from comity.display import Listing

        return Listing(self._desk.stream_statements(**filters))

    def inferences(self, name: str) -> Listing:
        """Return what follows about a thing that no document says, each with rule and premises."""
        from comity.display import Listing

        return Listing(self._desk.inferences(name)["items"])

    def document(self, name: str) -> Record:
        """Return what is known of one document, by title, file name or IRI; raises ``NotFound``."""
        from comity.display import Record

        return Record(self._desk.document(name))

    def documents(self) -> Listing:
        """Return the documents with what is known of them."""
        from comity.display import Listing

        return Listing(self._desk.documents()["items"])

    def search(self, words: str, limit: int = 20, **narrow: str) -> Record:
        """Return what has the words: things, documents and sentences; ``kind``, ``type`` and others narrow it."""
        from comity.display import Record

        return Record(self._desk.search(words, limit=limit, offset=0, **narrow))

    def ask(self, question: str) -> Record:
        """Return the answer to a question in English, with its citations and the SPARQL behind it."""
        from comity.display import Record

        return Record(self._desk.ask(question))

    @property
    def _desk(self) -> Desk:
        from comity.programs.answers import Desk

        return Desk(self.store, self.project)

    def facts(self) -> Iterator[dict[str, Any]]:
        """Yield every statement with its evidence, as ``comity facts`` writes it."""
        from comity.facts import facts

        yield from facts(self.store)

    def check(self) -> Report:
        """Prove what the graph promises; see ``comity.check``."""
        from comity.check import check

        return check(self.store, self.project)

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {self.path}>"

    def _repr_html_(self) -> str:
        from comity.display import graph_html

        return graph_html(self.store)


_MAIN = """
SELECT ?thing (COUNT(DISTINCT ?statement) AS ?number) WHERE {
  ?statement comity:statementSubject ?thing ; comity:modality vocab:modality-asserted .
  FILTER NOT EXISTS { ?thing a comity:Document }
} GROUP BY ?thing ORDER BY DESC(?number) ?thing LIMIT 1"""
