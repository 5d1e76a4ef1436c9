"""The pages of the site, made inside a worker: every value on them comes from a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from comity.citing import STYLES
from comity.errors import NotFound, QueryError
from comity.factsheet import make_pair, make_sheet, sheet_bytes, styled
from comity.names import find_thing
from comity.ontology import BASE, ONTOLOGY, Ontology, load_ontology
from comity.project import Project
from comity.queries import is_violation, load_queries
from comity.searching import FACETS, Hit, search
from comity.serving.editorpage import editor_page
from comity.serving.links import link, passage_link, run_link
from comity.serving.mappage import map_page
from comity.serving.sourcepage import source_page
from comity.serving.tablepages import query_page, results_page
from comity.sheets.ask import Ask, bound, iris
from comity.sheets.compose import Composer, claim_query
from comity.sheets.model import Passage
from comity.sheets.render import page
from comity.sheets.render import render as render_sheet
from comity.sheets.view import Sheet
from comity.store import Store

if TYPE_CHECKING:
    from comity.asking.model import Citation  # its package loads the parser

__all__ = ["render"]

Arguments = Mapping[str, Any]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ON_PAGE = 30
"""Hits on one page."""
_MOST_PAGES = 500
_FORMATS = (
    ("pdf", "application/pdf", "PDF"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    ("md", "text/markdown", "Markdown"),
    ("ttl", "text/turtle", "Turtle"),
    ("jsonld", "application/ld+json", "JSON-LD"),
    ("bib", "application/x-bibtex", "BibTeX"),
    ("ris", "application/x-research-info-systems", "RIS"),
    ("csl", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
)


def render(store: Store, folder: Path, name: str, arguments: Arguments) -> bytes:
    """Return the page called ``name``; ``folder`` is the project. Raises ``NotFound`` and ``QueryError``."""
    made = _PAGES[name](_Site(store, folder), arguments)
    return made if isinstance(made, bytes) else made.encode()


class _Site:
    """What every page needs."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.project = store, Project(folder)
        self.ask = Ask(store)
        self.around: dict[str, Any] = {"link": link, "run": run_link, "release": store.release_id}

    @property
    def ontology(self) -> Ontology:
        return load_ontology(self.project.ontology)

    def composer(self) -> Composer:
        return Composer(self.ask, self.ontology)


def _home(site: _Site, _arguments: Arguments) -> str:
    composer = site.composer()
    counts = site.ask.rows("home-counts")[0]
    classes = [
        (site.ontology.classes[name].label, ONTOLOGY + name, int(row["things"]))
        for row in site.ask.rows("home-classes")
        if int(row["owns"]) and (name := row["class"].removeprefix(ONTOLOGY)) in site.ontology.classes
    ]
    rows = site.ask.rows("home-things")
    composer.gather.name(row["thing"] for row in rows)
    things = [(composer.gather.thing(row["thing"]), int(row["claims"])) for row in rows]
    classes.sort(key=lambda each: (-each[2], each[0]))
    queries = {name: bound(name) for name in ("home-counts", "home-things", "home-classes")}
    return page("home.html.j2", counts=counts, classes=classes, things=things, queries=queries, **site.around)


def _search(site: _Site, arguments: Arguments) -> str:
    words = " ".join(str(arguments.get("q", "")).split())
    chosen = {name: str(arguments.get(name, "")) for name in FACETS}
    page_number = _number(arguments.get("page"))
    found = None
    if words:
        kinds = [chosen["kind"]] if chosen["kind"] else []
        rest = {name: value for name, value in chosen.items() if name != "kind" and value}
        offset = (page_number - 1) * _ON_PAGE
        found = search(site.store, words, kinds=kinds, facets=rest, limit=_ON_PAGE, offset=offset)
    gather = site.composer().gather
    documents = {iri: gather.thing(iri).label for iri in (found.facets.get("document", {}) if found else ())}
    facts = {"chosen": chosen, "facets": FACETS, "documents": documents, "page_number": page_number, "size": _ON_PAGE}
    return page(
        "search.html.j2", words=words, found=found, source_link=_source_link, marked=_marked, **facts, **site.around
    )


def _number(given: object) -> int:
    """Return the number of a page of hits, 1 where none is given."""
    text = str(given or "1")
    return max(1, min(_MOST_PAGES, int(text))) if text.isdecimal() and len(text) < 6 else 1


def _source_link(hit: Hit | Citation) -> str:
    """Return the address of a sentence in the text of its document."""
    return passage_link(Passage("", "", "", "", hit.start, hit.end, hit.document))


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is one of the searched words."""
    pieces, done = [], 0
    for start, end in marks:
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [piece for piece in [*pieces, (text[done:], False)] if piece[0]]


def _ask(site: _Site, arguments: Arguments) -> str:
    from comity.asking import answer  # the parser costs time that other pages need not pay

    words = " ".join(str(arguments.get("q", "")).split())
    found, problem = None, ""
    if words:
        try:
            found = answer(words, site.store, site.project)
        except QueryError as error:
            problem = str(error)
    return page("ask.html.j2", words=words, found=found, problem=problem, source_link=_source_link, **site.around)


def _documents(site: _Site, _arguments: Arguments) -> str:
    rows = {row["document"]: int(row["claims"]) for row in site.ask.rows("documents")}
    sources = sorted(site.composer().gather.sources(rows).values(), key=lambda source: (source.title, source.iri))
    return page("documents.html.j2", sources=sources, claims=rows, query=bound("documents"), **site.around)


def _map(site: _Site, _arguments: Arguments) -> str:
    return map_page(site.composer(), site.project.reference, site.around)


def _thing(site: _Site, arguments: Arguments) -> str | bytes:
    iri = str(arguments.get("iri") or "")
    address = link(iri)
    own = "?" not in address  # the address of a thing of another site takes no ending
    alternates = tuple((f"{address}.{name}", kind, label) for name, kind, label in _FORMATS if own)
    return _shown(site, make_sheet(site.store, site.ontology, iri), arguments, alternates, "?")


def _pair(site: _Site, arguments: Arguments) -> str | bytes:
    one, other = (str(arguments.get(name, "")) for name in ("one", "other"))
    if not one or not other:
        raise QueryError("Give two things: /pair?one=NAME&other=NAME")
    address = f"?{urlencode({'one': one, 'other': other})}&"
    sheet_formats = [each for each in _FORMATS if each[0] != "ttl"]  # a pair is no thing of the graph
    alternates = tuple((f"/pair{address}format={name}", kind, label) for name, kind, label in sheet_formats)
    return _shown(site, make_pair(site.store, site.ontology, one, other), arguments, alternates, address)


def _shown(
    site: _Site, sheet: Sheet, arguments: Arguments, alternates: tuple[tuple[str, str, str], ...], address: str
) -> str | bytes:
    """Return a sheet in the format and the citation style that are asked for; ``address`` takes the style."""
    format, style = (str(arguments.get(name) or "") for name in ("format", "style"))
    if style and style not in STYLES:  # a path would read files of the server
        raise QueryError(f"No citation style {style}. There are {', '.join(STYLES)}.")
    sheet = styled(sheet, style)
    if format not in ("", "html"):
        return sheet_bytes(sheet, format)
    more = {"alternates": alternates, "styles": STYLES, "style_name": style, "style_address": address}
    return render_sheet(sheet, "html", passage_link=passage_link, **more, **site.around)


def _statement(site: _Site, arguments: Arguments) -> str:
    iri = str(arguments["iri"])
    composer = site.composer()
    claims = composer.gather.claims(row["statement"] for row in site.ask.rows("resting-on", thing=iris([iri])))
    if not claims:
        raise NotFound(f"The graph has no claim or passage <{iri}>.")
    shown = [(claim, composer.words.sentences([claim]), claim_query(claim)) for claim in claims]
    details = [site.ask.rows("statement", statements=iris([claim.iri])) for claim in claims]
    composer.gather.name({row["value"] for rows in details for row in rows if row["value"].startswith(BASE)})
    named = [[_detail(site, composer, row) for row in rows if row["property"] != _TYPE] for rows in details]
    sources = composer.sources()
    return page(
        "statement.html.j2",
        claims=list(zip(shown, named, strict=True)),
        citations=composer.citations.listed(sources),
        sources=sources,
        quotes={},
        passage_link=passage_link,
        **site.around,
    )


def _detail(site: _Site, composer: Composer, row: Mapping[str, str]) -> tuple[str, str, str]:
    """Return what the graph says of a claim: the label of a property, the value by its name, and the value itself."""
    value, name = row["value"], row["property"].removeprefix(ONTOLOGY)
    term = site.ontology.properties.get(name)
    label = term.label if term is not None else row["property"].replace("#", "/").rpartition("/")[2]
    said = site.ontology.properties.get(value.removeprefix(ONTOLOGY)) if name == "statementPredicate" else None
    if said is not None:
        return label, said.label, value
    return label, composer.gather.thing(value).label if value.startswith(BASE) else value, value


def _source(site: _Site, arguments: Arguments) -> str:
    return source_page(site.store, site.composer(), arguments, site.around)


def _queries(site: _Site, _arguments: Arguments) -> str:
    queries = [q for q in load_queries(site.project.queries).values() if not q.name.startswith("checks/")]
    return page("queries.html.j2", queries=queries, **site.around)


def _query(site: _Site, arguments: Arguments) -> str:
    return query_page(site.store, site.project, arguments, lambda name: find_thing(site.store, name), site.around)


def _results(site: _Site, arguments: Arguments) -> str:
    return results_page(site.store, site.composer().gather, arguments, site.around)


def _editor(site: _Site, arguments: Arguments) -> str:
    queries = {q.name: q for q in load_queries(site.project.queries).values() if not q.name.startswith("checks/")}
    chosen = queries.get(str(arguments.get("name", "")))
    text = chosen.text if chosen else str(arguments.get("query", ""))
    return page("editor.html.j2", query=text, queries=list(queries.values()), **site.around)


def _yasgui(site: _Site, arguments: Arguments) -> str:
    queries = [q for q in load_queries(site.project.queries).values() if not q.name.startswith("checks/")]
    return editor_page(queries, arguments, site.around)


def _api(site: _Site, _arguments: Arguments) -> str:
    from comity.programs.catalogue import OPERATIONS

    queries = [q for q in load_queries(site.project.queries).values() if not is_violation(q)]
    shown = [each for each in OPERATIONS.values() if each.path]
    return page("api.html.j2", operations=shown, queries=queries, **site.around)


_PAGES: Mapping[str, Callable[[_Site, Arguments], str | bytes]] = {
    "home": _home,
    "search": _search,
    "ask": _ask,
    "documents": _documents,
    "map": _map,
    "thing": _thing,
    "pair": _pair,
    "statement": _statement,
    "source": _source,
    "queries": _queries,
    "query": _query,
    "results": _results,
    "editor": _editor,
    "yasgui": _yasgui,
    "api": _api,
}
