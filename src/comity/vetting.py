"""The gate between reading and the graph: a statement that would break a promise is refused, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from comity.documents import Document
from comity.issues import Issue, Severity
from comity.ontology import Ontology
from comity.statements import DateValue, Entity, FigureValue, Modality, Statement
from comity.things import names_class

__all__ = ["vet"]

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MODALITIES = frozenset(get_args(Modality))


def vet(document: Document, statements: Iterable[Statement], ontology: Ontology) -> tuple[list[Statement], list[Issue]]:
    """Return the statements that may enter the graph, and an issue for each of the others.

    A quote that is not what stands at its offsets, a term that the ontology lacks or a malformed value is a defect
    of the reader, so an error; classes that the property excludes are a doubt, so a warning.
    """
    accepted: list[Statement] = []
    issues: list[Issue] = []
    for statement in statements:
        code, reason = _refusal(document, statement, ontology)
        if not code:
            accepted.append(statement)
            continue
        severity: Severity = "warning" if code == "wrong-class" else "error"
        place = document.place(statement.evidence.start, statement.evidence.end)
        shown = f"a statement of the rule {statement.rule or 'without name'} was left out: {reason}"
        issues.append(Issue(document.name, place, severity, code, shown))
    return accepted, issues


def _refusal(document: Document, statement: Statement, ontology: Ontology) -> tuple[str, str]:
    """Return code and reason, both empty for a sound statement."""
    evidence = statement.evidence
    if not evidence.quote or document.text[evidence.start : evidence.end] != evidence.quote or evidence.start < 0:
        return "wrong-quote", "the quote is not what stands at its offsets"
    if _SURROGATE.search("\n".join(_texts(statement))):
        return "not-unicode", "its passage holds half of a surrogate pair, which no graph can store"
    if (unknown := _unknown_term(statement, ontology)) is not None:
        return "unknown-term", f"the ontology has no {unknown}"
    if (wrong := _wrong_value(statement, ontology)) is not None:
        return "wrong-value", wrong
    if not _admitted(statement, ontology):
        ends = f"{statement.subject.type} and {getattr(statement.object, 'type', '')}"
        return "wrong-class", f"{statement.predicate} cannot hold between {ends}"
    return "", ""


def _texts(statement: Statement) -> Iterator[str]:
    yield statement.evidence.quote
    yield from (statement.time, statement.rule)
    yield from (text for note in statement.notes for text in (note.kind, note.note, note.suggestion))
    for each in _entities(statement):
        yield from (each.label, each.key, *each.aliases)
    if isinstance(statement.object, DateValue):
        yield from (statement.object.edtf, statement.object.text)
    elif isinstance(statement.object, FigureValue):
        figure = statement.object
        yield from (figure.unit, figure.text, figure.indicator, figure.time, figure.scope)


def _entities(statement: Statement) -> Sequence[Entity]:
    given = (statement.subject, statement.object, statement.attributed_to)
    return [each for each in given if isinstance(each, Entity)]


def _unknown_term(statement: Statement, ontology: Ontology) -> str | None:
    if not ontology.is_property(statement.predicate):
        return f"property {statement.predicate!r}"
    for note in statement.notes:
        if note.kind not in ontology.concepts:
            return f"kind of issue {note.kind!r}"
    for each in _entities(statement):
        if not (each is statement.object and names_class(statement, ontology)) and not ontology.is_class(each.type):
            return f"class {each.type!r}"
    return None


def _wrong_value(statement: Statement, ontology: Ontology) -> str | None:
    kind, value = ontology.properties[statement.predicate].kind, statement.object
    if (kind == "datatype") != isinstance(value, DateValue):
        return f"{statement.predicate} does not take a {type(value).__name__}"
    if any(not each.label.strip() for each in _entities(statement)):
        return "a name is empty"
    if statement.modality not in _MODALITIES or not 0 <= statement.confidence <= 1:
        return f"modality {statement.modality!r} or confidence {statement.confidence} is not known"
    if isinstance(value, FigureValue):
        numbers = [value.number, *([value.number_to] if value.number_to else [])]
        if not all(_NUMBER.fullmatch(each) for each in numbers):
            return f"{' to '.join(numbers)} is not a number in plain notation"
        if ontology.concept_by_notation("Comparator", value.comparator) is None:
            return f"there is no comparator {value.comparator!r}"
    return None


def _admitted(statement: Statement, ontology: Ontology) -> bool:
    value = statement.object
    kind = value.type if isinstance(value, Entity) else "Figure" if isinstance(value, FigureValue) else ""
    return ontology.admits(statement.predicate, statement.subject.type, kind)
