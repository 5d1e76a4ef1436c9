"""What the graphs of a release give to its index for search: names and classes of nodes, claims, documents, passages.

All of it is read off the lines of one graph at a time, so that an index can be made graph by graph, and changed where
graphs changed. Names and classes come from the union of the graphs, since several may name one thing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyoxigraph as ox

from comity.ontology import ONTOLOGY, VOCAB

__all__ = [
    "Entry",
    "Paper",
    "Said",
    "Union",
    "claims_about",
    "is_shown",
    "node_entry",
    "paper_entry",
    "passage_entries",
    "said_in",
    "sentences",
]

# A sentence ends at a stop before a capital, at a blank line, and before a line that is a row, an item or a heading.
_END = re.compile(
    r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n[ \t]*\n\s*|\n(?=\s*(?:[|#•*–-]|\d{1,3}[.)]\s))|(?<=[。！？])"
)
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:St|Dr|Mr|Ms|Mrs|Prof|No|no|vs|cf|e\.g|i\.e|etc|approx|Vol|vol|pp|Art))\.$")
_LONGEST = 1_200

_RDF, _RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
_SKOS, _OWL = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2002/07/owl#"
_TYPE, _LABEL, _FLAG = f"{_RDF}type", f"{_RDFS}label", f"{ONTOLOGY}attested"
_PREFERRED, _OTHER = f"{_SKOS}prefLabel", f"{_SKOS}altLabel"
_NAMED = tuple(f"<{each}>" for each in (_LABEL, _PREFERRED, _OTHER))
_FLAGGED = f"<{_FLAG}>"
_TERMS = frozenset([f"{_OWL}Class", f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty", f"{_SKOS}Concept"])
_DOCUMENT = f"{ONTOLOGY}Document"
_PUT = f"<{VOCAB}modality-"
_KEPT = {
    f"<{ONTOLOGY}{name}>": name
    for name in ("statementSubject", "statementObject", "hasEvidence", "modality", "fromDocument", "startOffset",
                 "endOffset", "contentHash", "fileName", "title", "author")
}  # fmt: skip
# By predicate, the name under which a line is kept, or none for what is said of nodes; classes matter when they change.
_SEARCHED = {**_KEPT, **dict.fromkeys([_FLAGGED, *_NAMED], "")}
_AGAIN = {**_SEARCHED, f"<{_TYPE}>": ""}


class Union(Protocol):
    """Gives the quads that fit a pattern."""

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, graph_name: Any = None, /) -> Iterable[Any]:
        """Return them; a place that is None fits all."""


@dataclass(slots=True)
class Entry:
    """What the index keeps of one thing, term, document or passage. ``start`` and ``stop`` are code points, or -1."""

    kind: str
    iri: str
    label: str
    names: list[str] = field(default_factory=list)
    body: str = ""
    document: str = ""
    start: int = -1
    stop: int = -1
    weight: int = 0
    facets: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Paper:
    """A document as its graph describes it, and where its claims stand: start, end and modality of each passage."""

    sha256: str = ""
    titles: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    put: set[tuple[int, int, str]] = field(default_factory=set)


@dataclass(slots=True)
class Said:
    """What one graph says, as far as it is searched."""

    nodes: set[tuple[str, str]] = field(default_factory=set)
    """Each node that is named, flagged or, if so asked, classified, with how: the rest of the line."""
    claims: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many claims about a thing, which the graph flags as one, rest on a passage of a document."""
    papers: dict[str, Paper] = field(default_factory=dict)


def said_in(lines: Iterable[str], classes: bool = True) -> Said:
    """Return what the lines of one graph say; the ``classes`` of nodes matter only where they change."""
    said, searched = Said(), _AGAIN if classes else _SEARCHED
    kept: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in _KEPT.values()}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        name = searched.get(predicate)
        if name is None or not subject.startswith("<"):
            continue  # a node without a name, in a graph of somebody's own: nobody could lead to it
        if name:
            kept[name][subject].append(rest.rsplit(" ", 2)[0])
        else:
            said.nodes.add((subject[1:-1], f"{predicate} {rest}"))
    _add_papers(said, kept)
    flagged = {f"<{node}>" for node, rest in said.nodes if rest.startswith(_FLAGGED)}
    for statement, modalities in kept["modality"].items():
        passages = kept["hasEvidence"].get(statement, ())
        documents = {document for each in passages for document in kept["fromDocument"].get(each, ())}
        ends = {*kept["statementSubject"].get(statement, ()), *kept["statementObject"].get(statement, ())}
        said.claims.update((end[1:-1], document[1:-1]) for end in ends & flagged for document in documents)
        for each in passages:
            starts, stops = (kept[name].get(each, ()) for name in ("startOffset", "endOffset"))
            places = [int(place.split('"')[1]) for place in (*starts, *stops)]
            for document in kept["fromDocument"].get(each, ()) if len(places) == 2 else ():
                paper = said.papers.setdefault(document[1:-1], Paper())
                paper.put.update((places[0], places[1], put.removeprefix(_PUT)[:-1]) for put in modalities)
    return said


def is_shown(node: str, how: str) -> bool:
    """Tell whether what ``Said.nodes`` has of a node makes it a thing, or names it as a term."""
    return how.startswith(_FLAGGED) or (node.startswith((ONTOLOGY, VOCAB)) and how.startswith(_NAMED))


def _add_papers(said: Said, kept: Mapping[str, Mapping[str, list[str]]]) -> None:
    labels: dict[str, set[str]] = defaultdict(set)
    authors = {author for each in kept["author"].values() for author in each}
    for node, rest in said.nodes if authors else ():
        if f"<{node}>" in authors and rest.startswith(f"<{_LABEL}>"):
            labels[f"<{node}>"].add(_value(rest.split(" ", 1)[1].rsplit(" ", 2)[0]))
    for document, hashes in kept["contentHash"].items():
        said.papers[document[1:-1]] = Paper(
            min(map(_value, hashes)),
            set(map(_value, kept["title"].get(document, ()))),
            set(map(_value, kept["fileName"].get(document, ()))),
            {label for author in kept["author"].get(document, ()) for label in labels[author]},
        )


def _value(term: str) -> str:
    """Return the text of a literal in N-Quads form, or the IRI of a node."""
    if "\\" not in term:
        return term[1 : term.rindex('"')] if term.startswith('"') else term[1:-1]
    (quad,) = ox.parse(f"<a:> <a:> {term} .", ox.RdfFormat.N_TRIPLES)
    return str(quad.object.value)


def node_entry(
    iri: str, union: Union, weight: int, documents: Iterable[str], label: Callable[[str], str]
) -> Entry | None:
    """Return the entry of a thing or a term as the union names it, or None where it is neither.

    ``weight`` counts the claims about it in ``documents``; ``label`` gives the words for a class, or none.
    """
    classes, names, flagged = set[str](), set[tuple[int, str]](), False
    for quad in union.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph()):
        predicate, value = quad.predicate.value, quad.object
        if predicate == _TYPE:
            classes.add(value.value)
        elif predicate in (_LABEL, _PREFERRED):
            names.add((-2 if getattr(value, "language", None) in (None, "en") else -1, value.value))
        elif predicate == _OTHER:
            names.add((0, value.value))
        flagged = flagged or predicate == _FLAG
    called = list(dict.fromkeys(name for _, name in sorted(names)))
    if not called or (flagged and _DOCUMENT in classes):
        return None
    if flagged:
        facets = {("class", words) for class_ in classes if (words := label(class_))}
        facets |= {("document", document) for document in documents}
        return Entry("thing", iri, called[0], called[1:], weight=weight, facets=facets)
    if iri.startswith((ONTOLOGY, VOCAB)) and not classes.isdisjoint(_TERMS) and min(names)[0] < 0:
        return Entry("term", iri, called[0], called[1:])
    return None


def claims_about(iri: str, union: Union) -> tuple[int, set[str]]:
    """Return how many claims the union has about a thing, and in which documents."""

    def quads(subject: Any, name: str, object_: Any) -> Iterable[Any]:
        return union.quads_for_pattern(subject, ox.NamedNode(ONTOLOGY + name), object_, ox.DefaultGraph())

    ends = [quad for name in ("statementSubject", "statementObject") for quad in quads(None, name, ox.NamedNode(iri))]
    rests = set[tuple[str, str]]()
    for statement in {quad.subject for quad in ends}:
        for evidence in quads(statement, "hasEvidence", None):
            rests |= {(statement.value, quad.object.value) for quad in quads(evidence.object, "fromDocument", None)}
    return len(rests), {document for _, document in rests}


def paper_entry(iri: str, paper: Paper) -> Entry | None:
    """Return the entry of a document, which needs a text and a file; its body names the authors."""
    if not (paper.sha256 and paper.files):
        return None
    called = list(dict.fromkeys([*sorted(paper.titles), *sorted(paper.files)]))
    body = "".join(f"{name}\n" for name in sorted(paper.authors))
    return Entry("document", iri, called[0], called[1:], body, facets={("document", iri)})


def passage_entries(iri: str, paper: Paper, whole: str) -> Iterator[Entry]:
    """Yield the sentences of a text, each with the modalities of the statements that rest on it."""
    for start, stop in sentences(whole):
        spoken = {put for low, high, put in paper.put if low < stop and start < high}
        facets = {("document", iri), *(("modality", put) for put in spoken)}
        yield Entry("passage", iri, "", [], whole[start:stop], iri, start, stop, len(spoken), facets)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences, rows and items of a text; none is longer than a passage should be."""
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.start() if match is not None else len(text)
        if match is not None and "\n" not in match.group() and _ABBREVIATION.search(text[max(start, end - 8) : end]):
            continue
        yield from _trimmed(text, start, end)
        start = match.end() if match is not None else end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, start + _LONGEST)
        if stop < end:
            stop = max(text.rfind(" ", start, stop), start + 1)
        low = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        high = stop - (len(text[low:stop]) - len(text[low:stop].rstrip()))
        if any(c.isalnum() for c in text[low:high]):
            yield low, high
        start = stop
