"""Examples to learn from: each sentence of an annotated text with its candidates, and which pairs its annotations name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from comity.context import read_document
from comity.documents import Document
from comity.evaluate import same_label, same_value, ways
from comity.learned.candidates import Candidate, candidates_of, with_ends
from comity.learned.encoding import Setting
from comity.learned.reader import DATED
from comity.quantities import Quantity
from comity.readers import load_settings, read_file
from comity.reading.document import SentenceTrace
from comity.reading.knowledge import Knowledge
from comity.statements import Entity, Evidence, FigureValue, Modality, Statement
from tests.content.gold_notes import compile_notes, document_of
from tests.content.short_passages import Noted, read_passages

__all__ = ["MODALITIES", "PROPERTIES", "Example", "annotated", "short_passages"]

PROPERTIES = (
    "establishedBy", "initiatedBy", "ledBy", "participatesIn", "signedBy", "memberOf", "twinnedWith", "cooperatesWith", "partOf", "finances",
    "locatedIn", "hasScope", "startDate", "endDate", "date", "figure", "inField", "hasProblem", "hasCause", "addresses", "hasOutcome",
    "recommends", "addressedTo", "hasObjective", "followsPrinciple", "usesFramework", "developedBy", "usesMethod", "studies", "author",
    "holdsPosition", "supports", "opposes", "instanceOf",
)  # fmt: skip
"""The properties of the annotations, in the order in which the network knows them."""
MODALITIES = get_args(Modality)

Fact = Mapping[str, Any]


@dataclass(frozen=True)
class Example:
    """A sentence to learn from. Pairs are (subject, object, property); ``firm`` tells the modality of a pair by its number."""

    text: str
    candidates: Sequence[Candidate]
    setting: Setting
    right: frozenset[tuple[int, int, int]]
    firm: Mapping[tuple[int, int], int]
    open: frozenset[tuple[int, int, int]] = field(default=frozenset())
    """Pairs that a rule states and no annotation names: nobody has said that they are wrong."""
    judged: Sequence[tuple[str, str, bool]] = ()
    """What rules state between candidates: the rule, the property, and whether an annotation says it too."""


@dataclass
class _Trace:
    """The sentences of one document as they were read."""

    found: list[tuple[Evidence, str, list[Candidate], Setting]] = field(default_factory=list)

    def keep(self, trace: SentenceTrace) -> None:
        reader = trace.reader
        memory, sentence = reader.memory, reader.sentence
        candidates = candidates_of(sentence, reader.mentions, memory, trace.quantities, trace.dates)
        plain = [replace(candidate, token=None) for candidate in candidates]
        self.found.append((trace.evidence, sentence.text, plain, Setting(reader.genre, memory.title, memory.heading)))


def annotated(documents: Path, gold: Path, knowledge: Knowledge) -> Iterator[Example]:
    """Yield the sentences of the documents of a folder that have annotations."""
    settings = load_settings(knowledge.ingest)
    for notes in sorted(gold.glob("*.gold")):
        file = document_of(documents, notes.stem)
        document, _ = read_file(file, file.name, settings)
        records = compile_notes(notes.read_text(encoding="utf-8"), document.text, notes.stem)
        yield from _examples(document, [*records[""], *records["+"]], knowledge)


def short_passages(folder: Path, knowledge: Knowledge) -> Iterator[Example]:
    """Yield the sentences of the short passages of a folder."""
    for path in sorted(folder.glob("*.txt")):
        for passage in read_passages(path):
            document = passage.document()
            yield from _examples(document, [_fact(noted, document) for noted in passage.facts], knowledge)


def _fact(noted: Noted, document: Document) -> Fact:
    return {
        "subject": list(noted.subject), "predicate": list(noted.properties), "object": list(noted.object), "modality": noted.modality,
        "start": 0, "end": len(document.text), "words": noted.properties[0] in {"figure", *DATED},
    }  # fmt: skip


def _examples(document: Document, facts: Sequence[Fact], knowledge: Knowledge) -> Iterator[Example]:
    trace = _Trace()
    stated = read_document(document, knowledge, trace.keep)
    for evidence, text, found, setting in trace.found:
        rules = [s for s in stated if s.evidence.start < evidence.end and evidence.start < s.evidence.end]
        candidates = with_ends(found, rules, text)
        here = [f for f in facts if f["start"] < evidence.end and evidence.start < f["end"]]
        right: dict[tuple[int, int, int], int] = {}
        for fact in here:
            for one, other in _pairs(fact, candidates):
                for name in _listed(fact["predicate"]):
                    right.setdefault((one, other, PROPERTIES.index(name)), MODALITIES.index(_listed(fact.get("modality", "asserted"))[0]))
        told = [(statement, set(_told(statement, candidates, knowledge))) for statement in rules]
        judged = [(s.rule, s.predicate, not pairs.isdisjoint(right)) for s, pairs in told if pairs]
        firm = {(one, other): modality for (one, other, _), modality in right.items()}
        unknown = {pair for _, pairs in told for pair in pairs} - right.keys()
        yield Example(text, candidates, setting, frozenset(right), firm, frozenset(unknown), judged)


def _pairs(fact: Fact, candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of candidates that a fact is about."""
    subjects = [n for n, c in enumerate(candidates) if c.value is None and same_label(fact["subject"], c.labels)]
    objects = [n for n, c in enumerate(candidates) if _is_object(fact, c)] if subjects else []
    yield from ((one, other) for one in subjects for other in objects if one != other)


def _is_object(fact: Fact, candidate: Candidate) -> bool:
    literal = fact.get("value") is not None or fact.get("words", False)
    if literal != (candidate.value is not None):
        return False
    if fact.get("words"):
        return any(candidate.labels[0] in told or told in candidate.labels[0] for told in fact["object"])
    return same_value(fact["value"], _value(candidate)) if literal else same_label(fact["object"], candidate.labels)


def _value(candidate: Candidate) -> Mapping[str, str]:
    value = candidate.value
    if isinstance(value, Quantity):
        return {"number": value.number, "unit": value.unit}
    return {"date": value.edtf, "text": value.text} if value is not None else {}


def _told(statement: Statement, candidates: Sequence[Candidate], knowledge: Knowledge) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs for which a rule states something."""
    names = [name for name in PROPERTIES if "straight" in ways(name, statement.predicate, knowledge.ontology)]
    value = statement.object
    subjects = [n for n, c in enumerate(candidates) if c.value is None and same_label(_names(statement.subject), c.labels)]
    for one in subjects if names else ():
        for other, candidate in enumerate(candidates):
            if isinstance(value, Entity):
                same = candidate.value is None and same_label(_names(value), candidate.labels)
            elif isinstance(value, FigureValue):
                same = isinstance(candidate.value, Quantity) and candidate.value.number == value.number
            else:
                same = candidate.value is not None and not isinstance(candidate.value, Quantity) and candidate.value.edtf == value.edtf
            if same and one != other:
                yield from ((one, other, PROPERTIES.index(name)) for name in names)


def _names(entity: Entity) -> list[str]:
    return [entity.label, *entity.aliases]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
