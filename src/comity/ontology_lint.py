"""Whether the files of an ontology are well made: header, labels, definitions, names, references, questions.

The rules restate what reviewers and the catalogues of ontology pitfalls look for. Each finding names file and line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from comity.issues import Issue, Severity
from comity.ontology import BASE, ClassTerm, Ontology, PropertyTerm, load_ontology, turtle_files
from comity.ontology_files import places
from comity.questions import Question, coverage, load_questions

__all__ = ["lint", "references"]

LANGUAGES = ("en", "ko", "zh")
"""Languages in which every class and property has a label."""

_HEADER = {
    "http://purl.org/dc/terms/title": "title",
    "http://purl.org/dc/terms/description": "description",
    "http://purl.org/dc/terms/creator": "creator",
    "http://purl.org/dc/terms/created": "date of creation",
    "http://purl.org/dc/terms/modified": "date of change",
    "http://purl.org/dc/terms/license": "licence",
    "http://purl.org/dc/terms/bibliographicCitation": "citation",
    "http://www.w3.org/2002/07/owl#versionIRI": "version IRI",
    "http://www.w3.org/2002/07/owl#versionInfo": "version",
    "http://purl.org/vocab/vann/preferredNamespacePrefix": "preferred prefix",
    "http://purl.org/vocab/vann/preferredNamespaceUri": "preferred namespace",
    "http://purl.org/ontology/bibo/status": "status",
}
_USED = re.compile(r"(?<![\w/#<])(comity|vocab):([A-Za-z][\w-]*)")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_RECORDS = {"Statement", "Evidence", "Conflict", "SourceIssue", "BuildIssue", "Figure"}
"""Classes whose own properties no claim uses; sheets word them otherwise."""

_ANY_ENDS = {"instanceOf"}
"""Properties that may relate anything to anything."""

_ANY_CLAIM = "comity:statementPredicate/rdfs:label"
"""What stands in a query that asks for claims whatever their property."""
_MATCH = re.compile(r"skos:(exact|close|related|broad|narrow)Match")

Found = Iterator[tuple[str, Severity, str, str]]
"""Name of a term, severity, code and text."""


def lint(project: Path) -> list[Issue]:
    """Return what is badly made in the ontology of a project folder, and in what its queries say of it."""
    folder = project / "ontology"
    ontology = load_ontology(folder)
    where = places(turtle_files(folder))
    found: list[Issue] = []
    for rule in (_documentation, _definitions, _names, _structure, _branches):
        for name, severity, code, text in rule(ontology):
            path, line = where.get(name, (folder, 0))
            found.append(Issue(str(path), f"line {line}" if line else "", severity, code, f"{name}: {text}"))
    found += _header(folder)
    found += _references(project, ontology)
    found += _questions(project, ontology)
    return sorted(found)


def references(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield line, prefix and local name of each term of ours that a Turtle or SPARQL file names."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        code = _TEXT.sub('""', line)
        for match in _USED.finditer(code.split(" #")[0] if not code.startswith("#") else ""):
            yield number, match[1], match[2]


def _documentation(ontology: Ontology) -> Found:
    """Every term has a label in each language, a definition and, when claims use it, a sentence."""
    for term in _terms(ontology):
        missing = [language for language in LANGUAGES if language not in term.labels]
        if missing:
            yield term.name, "error", "label-missing", f"no label in {', '.join(missing)}."
        if not term.definition:
            yield term.name, "error", "definition-missing", "no definition."
        if any(text != " ".join(text.split()) for text in (*term.labels.values(), term.definition)):
            yield term.name, "error", "stray-blank", "a label or the definition has stray blanks."
    for name, prop in ontology.properties.items():
        if not prop.sentence and not {*prop.domain, *prop.domain_includes} & _RECORDS and prop.kind == "object":
            yield name, "warning", "sentence-missing", "no sentence to word a claim with; add one to sentences.ttl."
    kinds: tuple[tuple[str, Mapping[str, ClassTerm | PropertyTerm]], ...] = (
        ("class", ontology.classes),
        ("property", ontology.properties),
    )
    for kind, terms in kinds:
        for what in (*LANGUAGES, "definition"):
            texts = [t.definition if what == "definition" else t.labels.get(what, "") for t in terms.values()]
            twice = {text for text, count in Counter(texts).items() if text and count > 1}
            for text, term in zip(texts, terms.values(), strict=True):
                if text in twice:
                    yield term.name, "error", "duplicate-text", f"another {kind} has the same {what}, {text!r}."


def _definitions(ontology: Ontology) -> Found:
    """A class is defined by what it is a kind of and what sets it apart; a property by what it relates or gives."""
    for name, term in ontology.classes.items():
        parents = ["concept"] if term.concept else [ontology.classes[up].label for up in term.parents]
        if parents and not any(parent in term.definition.lower() for parent in parents):
            wanted = ", ".join(parents)
            yield name, "error", "definition-genus", f"the definition names none of its superclasses ({wanted})."
        if not re.match(r"(An?|The|Any\w*|Something) .*\.$", term.definition):
            yield name, "error", "definition-form", 'the definition is not of the form "A <superclass> that ...".'
    for name, prop in ontology.properties.items():
        if not re.match(r"(Relates|Gives|Tells|Names|Says) .*\.$", prop.definition):
            yield name, "error", "definition-form", 'the definition does not start with "Relates", "Gives" or "Tells".'


def _names(ontology: Ontology) -> Found:
    """Classes are UpperCamelCase and properties lowerCamelCase, both singular nouns or verbs in ASCII."""
    for name in ontology.classes:
        if not re.fullmatch(r"([A-Z][a-z0-9]*)+", name):
            yield name, "error", "name-style", "a class is named in UpperCamelCase."
    for name in ontology.properties:
        if not re.fullmatch(r"[a-z]+([A-Z][a-z0-9]*)*", name):
            yield name, "error", "name-style", "a property is named in lowerCamelCase."


def _structure(ontology: Ontology) -> Found:
    """No cycles, no wrong inverses or symmetries, no property that says nothing about its ends, no idle class."""
    ends = ((*p.domain, *p.range, *p.domain_includes, *p.range_includes) for p in ontology.properties.values())
    used = {name for names in ends for name in names}
    parents = {up for each in ontology.classes.values() for up in each.parents}
    for name, term in ontology.classes.items():
        if any(name in ontology.ancestors(up) for up in term.parents):
            yield name, "error", "cycle", "the class is a subclass of itself."
        if not term.parents and not term.concept and name not in used | parents:
            yield name, "error", "unconnected", "the class has no superclass, no subclass and no property."
    for name, prop in ontology.properties.items():
        if any(name in ontology.superproperties(up) for up in prop.parents):
            yield name, "error", "cycle", "the property is a super-property of itself."
        if (prop.symmetric or prop.transitive) and set(prop.domain) != set(prop.range):
            yield name, "error", "wrong-trait", "a symmetric or transitive property has the same domain and range."
        back = ontology.properties.get(prop.inverse, prop)
        for here, there in ((prop.domain, back.range), (prop.range, back.domain)):
            if prop.inverse and here and there and set(here) != set(there):
                yield name, "error", "wrong-inverse", f"{prop.inverse} has other ends than {name} turned round."
        if len(prop.domain) > 1 or len(prop.range) > 1:
            yield name, "error", "many-domains", "two domains or ranges mean both at once; use the hints instead."
        inferred = ontology.inherited(name, "domain") | ontology.inherited(name, "range")
        hints = (*prop.domain_includes, *prop.range_includes, *back.domain_includes, *back.range_includes)
        if prop.kind == "object" and name not in _ANY_ENDS and not inferred and not hints:
            yield name, "error", "no-ends", "neither domain, range nor hints say what the property relates."


def _branches(ontology: Ontology) -> Found:
    """Classes that exclude each other mint different IRIs."""
    names = sorted(ontology.classes)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            if ontology.branch(one) == ontology.branch(other) and ontology.disjoint(one, other):
                text = f"excludes {other}, yet both mint IRIs under {ontology.branch(one)}/."
                yield one, "error", "shared-segment", text


def _header(folder: Path) -> Iterator[Issue]:
    path = folder / "ontology.ttl"
    if not path.exists():
        yield Issue(str(path), "", "error", "no-header", "This file must hold the header of the ontology.")
        return
    facts: dict[str, list[str]] = defaultdict(list)
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and quad.subject.value == BASE + "ontology":
            facts[quad.predicate.value].append(getattr(quad.object, "value", ""))
    for iri, what in _HEADER.items():
        if not facts[iri]:
            yield Issue(str(path), "", "error", "header", f"The header lacks the {what} (<{iri}>).")
    versions = facts["http://www.w3.org/2002/07/owl#versionInfo"]
    if versions and not any(
        iri.endswith("/" + versions[0]) for iri in facts["http://www.w3.org/2002/07/owl#versionIRI"]
    ):
        yield Issue(str(path), "", "error", "header", f"The version IRI does not end in the version, {versions[0]}.")


def _references(project: Path, ontology: Ontology) -> Iterator[Issue]:
    """Every term of ours that a file names is declared, and nothing is stated about terms in foreign namespaces."""
    known = {"comity": ontology.classes.keys() | ontology.properties.keys(), "vocab": ontology.concepts.keys()}
    folder = project / "ontology"
    schemes = {term.scheme for term in ontology.concepts.values()}
    files = [*turtle_files(folder), *sorted((project / "queries").rglob("*.rq"))]
    for path in files:
        for line, prefix, name in references(path):
            if name not in known[prefix] and name not in schemes | ontology.annotations:
                text = f"{prefix}:{name} is declared nowhere in the ontology."
                yield Issue(str(path), f"line {line}", "error", "unknown-term", text)
    yield from _alignment(folder, ontology)


def _alignment(folder: Path, ontology: Ontology) -> Iterator[Issue]:
    """The table of loose matches is well formed: known subjects, known prefixes, SKOS relations, no repeats."""
    path = folder / "align.sssom.tsv"
    if not path.exists():
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    prefixes = {match[1] for line in lines if (match := re.match(r"#\s+(\w+): http", line))}
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "subject_id":
            continue
        key = tuple(cells[:3])
        problem = (
            "a row has 5 cells" if len(cells) != 5
            else f"{cells[0]} is no term of the ontology" if not _is_term(ontology, cells[0])
            else f"{cells[2].split(':')[0]} is not in the curie_map" if cells[2].split(":")[0] not in prefixes
            else f"{cells[1]} is no mapping relation of SKOS" if not _MATCH.fullmatch(cells[1])
            else f"{cells[3]} is no justification" if not cells[3].startswith("semapv:")
            else "the row stands twice" if key in seen
            else ""
        )  # fmt: skip
        seen.add(key)
        if problem:
            yield Issue(str(path), f"line {number}", "error", "sssom", f"{problem}.")


def _questions(project: Path, ontology: Ontology) -> Iterator[Issue]:
    """Questions have a text, name declared terms, and lead to a query that exists; every term has a use."""
    folder = project / "ontology"
    path = folder / "questions.ttl"
    if not path.exists():
        return
    questions = load_questions(folder)
    known = {*ontology.classes, *ontology.properties}
    for row in coverage(ontology, questions, ()):
        if not row.questions:
            text = f"No question needs {row.name}. Ask one, or drop the term."
            yield Issue(str(path), "", "error", "unreached", text)
    for question in questions:
        for name in sorted(set(question.terms) - known):
            text = f"The question names {name}, which no file declares."
            yield Issue(str(path), question.name, "error", "unknown-term", text)
        yield from _answers(project, ontology, path, question)
        if not question.text.endswith("?") or not question.terms:
            text = "A question ends in a question mark and names its terms."
            yield Issue(str(path), question.name, "error", "question", text)


def _answers(project: Path, ontology: Ontology, path: Path, question: Question) -> Iterator[Issue]:
    """The queries of a question are there, and name each property that it uses, or ask for claims of any property."""
    files = [project / "queries" / query for query in question.queries]
    for file in files:
        if not file.exists():
            yield Issue(str(path), question.name, "warning", "no-query", f"queries/{file.name} does not exist.")
    there = [file for file in files if file.exists()]
    if not there or any(_ANY_CLAIM in file.read_text(encoding="utf-8") for file in there):
        return
    named = {name for file in there for _, _, name in references(file)}
    for name in question.terms:
        if name in ontology.properties and not _kin(ontology, name) & named:
            text = f"No query of the question names {name}. Name another one as well, or drop the term."
            yield Issue(str(path), question.name, "error", "unanswered", text)


def _kin(ontology: Ontology, name: str) -> set[str]:
    """Return a property, its inverse, and what is above or below them: an answer in one of them is one in all."""
    ends = {name, ontology.inverse(name)} - {""}
    above = {up for end in ends for up in ontology.superproperties(end)}
    return ends | above | {other for other in ontology.properties if ends & set(ontology.superproperties(other))}


def _is_term(ontology: Ontology, curie: str) -> bool:
    name = curie.removeprefix("comity:").removeprefix("vocab:")
    return ontology.is_class(name) or ontology.is_property(name) or name in ontology.concepts


def _terms(ontology: Ontology) -> Iterable[ClassTerm | PropertyTerm]:
    return (*ontology.classes.values(), *ontology.properties.values())
