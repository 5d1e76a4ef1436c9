"""What waits for people, and what they decide: questions from the proposals, answers into the file of decisions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from comity.errors import NotFound, ProjectError
from comity.linking.decided import BROADER, CANDIDATES, CURATED, LIVE, PREFIXES, REFUSED, Decided, empty_curated
from comity.linking.matching import links_of
from comity.linking.run import Tools
from comity.linking.sssom import NO_TERM, Row, read_set, write_set
from comity.ontology import BASE, ONTOLOGY
from comity.store import Store

__all__ = ["Question", "Reviewer", "decide", "questions", "review"]

_QUOTES = """
SELECT DISTINCT ?quote ?document WHERE {
  ?statement comity:statementSubject|comity:statementObject <%s> ; comity:hasEvidence ?passage .
  ?passage comity:quote ?quote ; comity:fromDocument/rdfs:label ?document
} ORDER BY ?document ?quote LIMIT 3"""
_PREFIXES = {"comity": ONTOLOGY, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
_CURIE = re.compile(r"[a-z]+:\S+")
_HELP = "NUMBER or wd:Q1 accept, -NUMBER reject, n none of them, s skip, q quit"


@dataclass(frozen=True)
class Question:
    """A thing with its proposals, best first, and up to three quotes that speak of it."""

    subject: str
    label: str
    rows: tuple[Row, ...]
    quotes: tuple[tuple[str, str], ...] = ()
    """Quote and title of the document."""
    reason: str = ""
    """Why there is no proposal, where there is none; such a thing waits for people too."""


@dataclass(frozen=True)
class Reviewer:
    """Who decides, as an identifier (``orcid:…``) or a name, and on which day."""

    who: str
    day: str

    def columns(self) -> Row:
        """Return the columns that name the person."""
        if not self.who.strip():
            raise ProjectError("Say who decides, with --by orcid:0000-0002-1825-0097 or --by 'A. Name'.")
        if _CURIE.fullmatch(self.who):
            if self.who.partition(":")[0] not in PREFIXES:
                raise ProjectError(f"--by {self.who}: only orcid: is known. Give an ORCID or a name.")
            return {"author_id": self.who, "mapping_date": self.day}
        return {"author_label": " ".join(self.who.split()), "mapping_date": self.day}


def questions(folder: Path, store: Store | None = None) -> list[Question]:
    """Return what waits in a folder of links, by subject, at last what has no proposal; quotes come from ``store``."""
    decided = Decided.load(folder)
    found: dict[str, list[Row]] = {}
    for row in _proposed(folder):
        found.setdefault(row["subject_id"], []).append(row)
    asked = [question for subject, rows in found.items() if (question := _question(subject, rows, decided, store))]
    return sorted(asked, key=lambda question: (not question.rows, question.subject))


def _question(subject: str, rows: Iterable[Row], decided: Decided, store: Store | None) -> Question | None:
    """Return the question about a thing, or None where people have said all that the proposals ask."""
    every, open_ = list(rows), dict[str, Row]()
    for row in every:
        object_ = row["object_id"]
        settled = decided.rejected(subject, object_) or decided.chosen(subject, _source(object_))
        if object_ != NO_TERM and not settled:
            open_.setdefault(object_, row)
    if not open_ and decided.answered(subject):
        return None
    best = sorted(open_.values(), key=lambda row: (-float(row.get("confidence", 0)), row["object_id"]))
    nothing = next((row.get("comment", "") for row in every if row["object_id"] == NO_TERM), REFUSED)
    label = every[0].get("subject_label", subject)
    quotes = tuple(_quotes(store, subject)) if store is not None else ()
    return Question(subject, label, tuple(best), quotes, "" if best else nothing)


def _proposed(folder: Path) -> list[Row]:
    """Return the proposals of the machine and of services."""
    return [row for name in (CANDIDATES, LIVE) for row in read_set(folder / name).rows]


def _source(object_: str) -> str:
    return object_.partition(":")[0]


def _quotes(store: Store, subject: str) -> Iterator[tuple[str, str]]:
    iri = BASE + "id/" + subject.partition(":")[2]
    for solution in store.query(_QUOTES % iri, prefixes=_PREFIXES):
        yield " ".join(solution["quote"].value.split()), solution["document"].value


def decide(folder: Path, tools: Tools, subject: str, object_: str, by: Reviewer, refuse: bool = False) -> list[Row]:
    """Write down that a thing is, or is not, ``object_``, and return the rows that were added.

    Accepting a place of the reference data accepts its other identifiers too. An earlier decision on the same pair is
    replaced. Raises ``NotFound`` for an identifier without a known prefix.
    """
    if object_ != NO_TERM and _source(object_) not in PREFIXES:
        raise NotFound(f"{object_}: its prefix is not known. Known are {', '.join(sorted(PREFIXES))}.")
    new: list[Row] = [{**_COMMON, **by.columns(), **row} for row in _rows(folder, tools, subject, object_, refuse)]
    kept = read_set(folder / CURATED)
    whole = kept if kept.meta else empty_curated()
    pairs = {(row["subject_id"], row["object_id"]) for row in new}
    others = [row for row in whole.rows if (row["subject_id"], row["object_id"]) not in pairs]
    write_set(folder / CURATED, replace(whole, prefixes={**PREFIXES, **whole.prefixes}, rows=(*others, *new)))
    return new


_COMMON = {
    "subject_type": "owl named individual",
    "object_type": "owl named individual",
    "mapping_justification": "semapv:ManualMappingCuration",
}


def _rows(folder: Path, tools: Tools, subject: str, object_: str, refuse: bool) -> Iterable[Row]:
    proposed = _proposed(folder)
    label = next(
        (row["subject_label"] for row in proposed if row["subject_id"] == subject and "subject_label" in row), ""
    )
    head = {"subject_id": subject, **({"subject_label": label} if label else {})}
    if object_ == NO_TERM:
        return [
            {**head, "object_id": NO_TERM, "object_source": "site:www.geonames.org", "predicate_id": "skos:exactMatch"}
        ]
    place = tools.gazetteer.by_ref(object_)
    kind = tools.rules.kinds.get(place.kind) if place is not None else None
    if refuse or place is None or kind is None:
        modifier = {"predicate_modifier": "Not"} if refuse else {}
        return [{**head, **modifier, "object_id": object_, "predicate_id": "skos:exactMatch"}]
    broader = any(
        (row["subject_id"], row["object_id"], row["predicate_id"]) == (subject, object_, BROADER) for row in proposed
    )
    return [
        {
            **head,
            "object_id": ref,
            "object_label": row.name,
            "predicate_id": BROADER if broader else f"skos:{predicate}",
        }
        for predicate, ref, row in links_of(place, kind, tools.gazetteer)
        if not broader or predicate == kind.predicate
    ]


def review(
    folder: Path, tools: Tools, asked: Iterable[Question], by: Reviewer, answers: TextIO, tell: Callable[[str], None]
) -> int:
    """Ask each question and write down the answers, until there is no more; return how many were decided.

    ``answers`` is any stream of lines, a terminal or a pipe; its end ends the review.
    """
    by.columns()
    decided = 0
    for question in asked:
        tell("")
        tell(f"{question.label}  ({question.subject})")
        for quote, document in question.quotes:
            tell(f"    “{quote}” — {document}")
        for number, row in enumerate(question.rows, 1):
            name, score = row.get("object_label", ""), row.get("confidence", "")
            tell(f"  {number}  {row['object_id']}  {name}  {score}  {row.get('comment', '')}")
        if question.reason:
            tell(f"  no candidate: {question.reason}")
        while True:
            tell(f"? {_HELP}")
            line = answers.readline()
            if not line or line.strip() == "q":
                return decided
            if line.strip() in ("s", ""):
                break
            if line.strip() == "n":
                decide(folder, tools, question.subject, NO_TERM, by)
                decided += 1
                break
            chosen = _chosen(line.strip(), question)
            if chosen is None:
                tell(f"  {line.strip()!r} is no answer.")
                continue
            decide(folder, tools, question.subject, chosen[0], by, chosen[1])
            decided += 1
            if not chosen[1]:
                break
    return decided


def _chosen(line: str, question: Question) -> tuple[str, bool] | None:
    """Return the object that a number or an identifier names, and whether it is refused."""
    refused, answer = line.startswith("-"), line.removeprefix("-")
    if _CURIE.fullmatch(answer) and _source(answer) in PREFIXES:
        return answer, refused
    if not re.fullmatch(r"[0-9]{1,3}", answer) or not 1 <= int(answer) <= len(question.rows):
        return None
    return question.rows[int(answer) - 1]["object_id"], refused
