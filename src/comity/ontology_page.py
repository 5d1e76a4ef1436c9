"""The documentation of the ontology as one HTML page with an anchor for each term, and as one Turtle file.

Both are made from the files alone, in a fixed order, and need nothing from the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TypeVar

from pyoxigraph import NamedNode, RdfFormat, parse

from comity.ontology import BASE, ClassTerm, ConceptTerm, Ontology, PropertyTerm, load_ontology
from comity.ontology_lint import references
from comity.ontology_terms import Term
from comity.questions import Question, coverage, load_questions
from comity.validate import axiom_files

__all__ = ["STYLE", "ontology_page", "ontology_turtle"]

_SHOWN_ABOVE = ("title", "description")
_T = TypeVar("_T", bound=Term)

STYLE = """
:root{color-scheme:light dark;--line:#8886;--link:#0b57d0;--page:#fff;--ink:#1b1b1b}
@media(prefers-color-scheme:dark){:root{--link:#9ec1ff;--page:#16181b;--ink:#e8e8e8}}
a{color:var(--link)}main{overflow-wrap:anywhere}pre{white-space:pre-wrap}
body{background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
body{max-width:62rem;margin:0 auto;padding:1rem}
nav ul{columns:14rem;padding-left:1.2rem}section.term{border-top:1px solid var(--line);padding:.4rem 0}
h3{margin:.3rem 0}code{font-size:.9em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.3rem 0}dt{opacity:.75}
dd{margin:0;overflow-wrap:anywhere}.trees{columns:22rem;margin:1rem 0}
.trees svg{display:block;max-width:100%;break-inside:avoid}
@media(max-width:40rem){dl{grid-template-columns:1fr}dd{margin:0 0 .3rem 1rem}}
svg text{font:14px system-ui,sans-serif;fill:currentColor}svg path{stroke:currentColor;fill:none;opacity:.5}
:target{outline:2px solid;outline-offset:4px}
"""


def ontology_page(folder: Path, queries: Path | None = None) -> str:
    """Return the HTML page of an ontology folder; ``page#City`` leads to the class City.

    With a folder of queries, the coverage table counts the queries that name each term.
    """
    ontology = load_ontology(folder)
    header = _header(folder)
    title = escape(header.get("title", "Ontology"))
    questions = load_questions(folder)
    parts = [
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body><main>',
        f"<h1>{title}</h1><p>{escape(header.get('description', ''))}</p>",
        _list((_spaced(name), _linked(value)) for name, value in sorted(header.items()) if name not in _SHOWN_ABOVE),
        *_index("Classes", ontology.classes.values()),
        *_index("Properties", ontology.properties.values()),
        "<h2>How the classes hang together</h2>",
        '<div class="trees">',
        *(_tree(ontology, name) for name, term in ontology.classes.items() if not term.parents and not term.concept),
        "</div>",
        "<h2>Classes</h2>",
        *(_class(ontology, term, questions) for term in _sorted(ontology.classes.values())),
        "<h2>Properties</h2>",
        *(_property(ontology, term, questions) for term in _sorted(ontology.properties.values())),
        "<h2>Controlled terms</h2>",
        *(_concept(ontology, term) for term in _sorted(ontology.concepts.values())),
        "<h2>Competency questions</h2>",
        *(_question(ontology, question) for question in questions),
        "<h2>Coverage</h2>",
        _coverage(ontology, questions, [folder / "shapes.ttl", *(sorted(queries.rglob("*.rq")) if queries else ())]),
        _changes(folder / "CHANGES.md"),
        "</main></body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def ontology_turtle(folder: Path) -> str:
    """Return all terms and axioms of an ontology folder as one Turtle file: the files one after the other.

    Their words, order and comments stay; prefixes may be declared anew in the middle of a Turtle file.
    """
    return "\n".join(path.read_text(encoding="utf-8") for path in axiom_files(folder))


def _header(folder: Path) -> dict[str, str]:
    """Return what the header says, by the local name of each annotation."""
    path = folder / "ontology.ttl"
    found: dict[str, list[str]] = {}
    for quad in parse(path=path, format=RdfFormat.TURTLE) if path.exists() else ():
        if quad.subject == NamedNode(BASE + "ontology"):
            name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
            found.setdefault(name, []).append(getattr(quad.object, "value", ""))
    return {name: "; ".join(values) for name, values in found.items() if name != "type"}


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower().replace("iri", "IRI").replace("uri", "URI")


def _linked(value: str) -> str:
    shown = escape(value)
    return f'<a href="{shown}">{shown}</a>' if re.fullmatch(r"https?://\S+", value) else shown


def _class(ontology: Ontology, term: ClassTerm, questions: Iterable[Question]) -> str:
    below = [name for name, each in ontology.classes.items() if term.name in each.parents]
    ups = {term.name, *ontology.ancestors(term.name)}
    ends = ontology.properties.values()
    return _section(
        term,
        ("kind of", _links(ontology, term.parents)),
        ("kinds", _links(ontology, sorted(below))),
        ("also called", escape(", ".join(term.aliases))),
        ("excludes", _links(ontology, sorted(_excluded(ontology, term.name)))),
        ("has", _links(ontology, sorted(p.name for p in ends if ups & {*p.domain, *p.domain_includes}))),
        ("is object of", _links(ontology, sorted(p.name for p in ends if ups & {*p.range, *p.range_includes}))),
        ("IRIs under", f"<code>{escape(BASE)}id/{escape(ontology.branch(term.name))}/</code>"),
        *_notes(term),
        ("asked by", _asked(questions, term)),
    )


def _property(ontology: Ontology, term: PropertyTerm, questions: Iterable[Question]) -> str:
    below = [name for name, each in ontology.properties.items() if term.name in each.parents]
    traits = [name for name in ("symmetric", "transitive", "irreflexive") if getattr(term, name)]
    return _section(
        term,
        ("kind of", _links(ontology, term.parents)),
        ("kinds", _links(ontology, sorted(below))),
        ("from", _links(ontology, term.domain)),
        ("to", _links(ontology, term.range)),
        ("from, as a rule", _links(ontology, term.domain_includes)),
        ("to, as a rule", _links(ontology, term.range_includes)),
        ("inverse", _links(ontology, (term.inverse,) if term.inverse else ())),
        ("is", ", ".join(traits)),
        ("read as", f"<code>{escape(term.sentence)}</code>" if term.sentence else ""),
        *_notes(term),
        ("asked by", _asked(questions, term)),
    )


def _concept(ontology: Ontology, term: ConceptTerm) -> str:
    return _section(
        term,
        ("is a", _links(ontology, term.kinds)),
        ("broader", _links(ontology, term.parents)),
        ("also called", escape(", ".join(term.alt_labels))),
        ("code", f"<code>{escape(', '.join(term.notations))}</code>" if term.notations else ""),
    )


def _question(ontology: Ontology, question: Question) -> str:
    queries = "".join(f" <code>queries/{escape(query)}</code>" for query in question.queries)
    name = escape(question.name)
    return f'<p id="question-{name}"><b>{escape(question.text)}</b>{queries}<br>{_links(ontology, question.terms)}</p>'


def _coverage(ontology: Ontology, questions: Sequence[Question], files: Iterable[Path]) -> str:
    """Return a table of how many questions reach each term, and how many queries and shapes files name it."""
    named = [{name for _, _, name in references(path)} for path in files if path.exists()]
    rows = "".join(
        f"<tr><td>{_links(ontology, (row.name,))}</td><td>{row.questions}</td><td>{row.files}</td></tr>"
        for row in coverage(ontology, questions, named)
    )
    return f"<table><tr><th>term</th><th>questions</th><th>queries and shapes</th></tr>{rows}</table>"


def _changes(path: Path) -> str:
    """Return the list of changes as its authors wrote it, where there is one."""
    if not path.is_file():
        return ""
    return f'<h2 id="changes">Changes</h2><pre>{escape(path.read_text(encoding="utf-8"))}</pre>'


def _section(term: Term, *rows: tuple[str, str]) -> str:
    others = ", ".join(
        f'<span lang="{lang}">{escape(text)}</span>' for lang, text in sorted(term.labels.items()) if lang != "en"
    )
    name = escape(term.name)
    return (
        f'<section class="term" id="{name}"><h3>{escape(term.label)} <code>{name}</code></h3>'
        f"<p>{escape(term.definition)}</p>{_list((('in other languages', others), *rows))}</section>"
    )


def _list(rows: Iterable[tuple[str, str]]) -> str:
    shown = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f"<dl>{shown}</dl>" if shown else ""


def _notes(term: Term) -> Iterator[tuple[str, str]]:
    yield "note", escape(" ".join(term.notes))
    yield "example", escape(" ".join(term.examples))


def _asked(questions: Iterable[Question], term: Term) -> str:
    asked = (q for q in questions if term.name in q.terms)
    return ", ".join(f'<a href="#question-{escape(q.name)}">{escape(q.text)}</a>' for q in asked)


def _excluded(ontology: Ontology, name: str) -> set[str]:
    return {other for group in ontology.disjoint_groups if name in group for other in group if other != name}


def _links(ontology: Ontology, names: Iterable[str]) -> str:
    known = (ontology.classes, ontology.properties, ontology.concepts)
    shown = (
        f'<a href="#{escape(name)}">{escape(name)}</a>' if any(name in terms for terms in known)
        else f"<code>{escape(name)}</code>"
        for name in names
    )  # fmt: skip
    return ", ".join(shown)


def _index(title: str, terms: Iterable[Term]) -> Iterator[str]:
    items = "".join(f'<li><a href="#{escape(term.name)}">{escape(term.name)}</a></li>' for term in _sorted(terms))
    yield f'<nav aria-label="{title}"><details><summary>{title}</summary><ul>{items}</ul></details></nav>'


def _sorted(terms: Iterable[_T]) -> list[_T]:
    return sorted(terms, key=lambda term: term.name.casefold())


def _tree(ontology: Ontology, root: str) -> str:
    """Draw the classes below a top class as an indented tree; a class with two parents stands under both."""
    rows: list[tuple[int, str]] = []

    def walk(name: str, depth: int) -> None:
        rows.append((depth, name))
        for below in sorted(n for n, term in ontology.classes.items() if name in term.parents):
            walk(below, depth + 1)

    walk(root, 0)
    lines, last = [], {0: 0}
    for row, (depth, name) in enumerate(rows):
        x, y = depth * 24, row * 22 + 16
        if depth:
            lines.append(f'<path d="M{x - 16} {last[depth - 1] * 22 + 21}V{y - 4}h12"/>')
        last[depth] = row
        lines.append(
            f'<a href="#{escape(name)}"><text x="{x}" y="{y}">{escape(ontology.classes[name].label)}</text></a>'
        )
    size = f'width="{max(depth for depth, _ in rows) * 24 + 320}" height="{len(rows) * 22 + 8}"'
    label = f"Kinds of {escape(ontology.classes[root].label)}"
    return f'<svg {size} role="group" aria-label="{label}">{"".join(lines)}</svg>'
