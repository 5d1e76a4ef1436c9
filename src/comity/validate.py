"""Whether a graph, and the ontology itself, keep the rules. Every finding is an ``Issue`` for people.

``check_graph`` is for data: shapes (SHACL), contradictions, unknown terms. ``check_ontology`` is for the
ontology folder: form, profile, vocabularies, alignments, questions, consistency.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from comity.issues import Issue, Severity
from comity.ontology import VOCAB, load_ontology, turtle_files
from comity.ontology_lint import lint
from comity.ontology_profile import profile
from comity.reasoning import clashes, has_java, reason
from comity.terms import to_rdflib_graph

if TYPE_CHECKING:
    import rdflib

__all__ = ["axiom_files", "check_consistency", "check_graph", "check_ontology", "check_shapes", "ontology_statements"]

_SH = "http://www.w3.org/ns/shacl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_NOT_AXIOMS = {"shapes.ttl", "questions.ttl"}


def check_ontology(project: Path) -> list[Issue]:
    """Return what is wrong with the ontology of a project folder, worst first; an empty list is a pass.

    Takes some seconds. Without Java the consistency by HermiT is skipped, with a note that says so.
    """
    folder = project / "ontology"
    ontology = load_ontology(folder)
    found = [*lint(project), *profile(folder)]
    found += clashes(ontology, ontology_statements(folder), str(folder))
    if has_java():
        found += check_consistency(ontology_statements(folder), str(folder))
    else:
        text = "Consistency was not proved by HermiT, since there is no Java here."
        found.append(Issue(str(folder), "", "note", "no-java", text))
    order: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
    return sorted(found, key=lambda issue: (order[issue.severity], issue))


def check_graph(project: Path, statements: Iterable[Quad | Triple], name: str = "graph") -> list[Issue]:
    """Return what is wrong with a graph: broken shapes, contradictions, terms that the ontology lacks."""
    data = list(statements)
    return [*clashes(load_ontology(project / "ontology"), data, name), *check_shapes(project / "ontology", data, name)]


def check_consistency(statements: Iterable[Quad | Triple], name: str) -> list[Issue]:
    """Return what HermiT has against an ontology with or without data. Needs Java."""
    verdict = reason(statements)
    if not verdict.consistent:
        text = "The statements contradict each other; what was found by type stands as a clash."
        return [Issue(name, "", "error", "inconsistent", text)]
    text = "Nothing can be a member of this class: two of its superclasses exclude each other."
    return [Issue(name, iri, "error", "unsatisfiable", text) for iri in verdict.unsatisfiable]


def check_shapes(folder: Path, statements: Iterable[Quad | Triple], name: str = "graph") -> list[Issue]:
    """Return the broken shapes of ``shapes.ttl`` in an ontology folder.

    The code of an issue is ``shape-<shape>-<property or constraint>``, its place the node. Violations are
    errors: Comity wrote nonsense. Warnings are what a source may have written.
    """
    from pyshacl import validate  # takes a second to import, and most commands need none of it

    shapes = to_rdflib_graph(parse(path=folder / "shapes.ttl", format=RdfFormat.TURTLE))
    data = list(statements)
    graph = to_rdflib_graph([*data, *_support(folder, data)])
    _, results, _ = validate(graph, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False)
    return sorted(set(_shape_issues(results, shapes, name)))


def axiom_files(folder: Path) -> list[Path]:
    """Return the files of an ontology folder that hold terms and axioms, without shapes and questions."""
    return [path for path in turtle_files(folder) if path.name not in _NOT_AXIOMS]


def ontology_statements(folder: Path) -> Iterator[Quad]:
    """Yield the terms and axioms of an ontology folder; blank nodes get new names each time."""
    for path in axiom_files(folder):
        yield from parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)


def _support(folder: Path, data: Iterable[Quad | Triple]) -> Iterator[Quad]:
    """Yield what shapes ask of the ontology: the order of classes, and the controlled terms that the data uses.

    The rest of the vocabulary is checked with the ontology, not again with each graph.
    """
    used = {each.object.value for each in data if isinstance(each.object, NamedNode)}
    for quad in ontology_statements(folder):
        node, predicate = quad.subject, quad.predicate.value
        scheme = isinstance(quad.object, NamedNode) and quad.object.value == _SKOS + "ConceptScheme"
        term = isinstance(node, NamedNode) and node.value in used and node.value.startswith(VOCAB)
        if predicate == _SUBCLASS or scheme or (term and predicate != _SKOS + "broader"):
            yield quad


def _shape_issues(results: rdflib.Graph, shapes: rdflib.Graph, name: str) -> Iterator[Issue]:
    from rdflib import RDF, Namespace
    from rdflib.namespace import split_uri

    sh = Namespace(_SH)
    for result in results.subjects(RDF.type, sh.ValidationResult):
        shape = results.value(result, sh.sourceShape)
        owner = shapes.value(None, sh.property, shape) or shape
        path = results.value(result, sh.resultPath)
        component = str(results.value(result, sh.sourceConstraintComponent)).removeprefix(_SH)
        part = split_uri(str(path))[1] if path is not None else component.removesuffix("ConstraintComponent")
        severity: Severity = "warning" if results.value(result, sh.resultSeverity) == sh.Warning else "error"
        text = str(results.value(result, sh.resultMessage))
        value = results.value(result, sh.value)
        shown = f"{text} Found: {value}" if value is not None and path is not None else text
        code = f"shape-{split_uri(str(owner))[1]}-{part[:1].lower()}{part[1:]}"
        yield Issue(name, str(results.value(result, sh.focusNode)), severity, code, shown)
