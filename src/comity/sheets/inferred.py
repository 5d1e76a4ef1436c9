"""What follows from the claims of a sheet by the ontology: apart from all that is stated, each with its premises."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING

from comity.ontology import ONTOLOGY
from comity.sheets.ask import bound, iris
from comity.sheets.model import Claim
from comity.sheets.view import Cell, Part, Section, Table
from comity.sheets.words import thing_part
from comity.tongue import put

if TYPE_CHECKING:
    from comity.sheets.compose import Composer

__all__ = ["inferred"]

_LEAD = (
    "No document says this. It follows from what they state as facts by an axiom of the ontology; "
    "the claims on which it rests stand beside it."
)
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RULES = {
    "prp-spo2": "chain of “{}”",
    "prp-trp": "“{}” is transitive",
    "prp-dom": "domain of “{}”",
    "prp-rng": "range of “{}”",
}
"""The rules of OWL 2 RL in words, around the property or class whose axiom was applied."""

_ENDS = ("subject", "object", "one", "other")

_Row = Mapping[str, str]
_Triple = tuple[str, str, str]


def inferred(composer: Composer, about: str, other: str = "") -> list[Section]:
    """Return what follows about a thing, or about two together; only what rests on a claim of a document."""
    asked = {"things": iris([about])}
    found = [row["inference"] for row in composer.ask.rows("inferences-about", **asked)]
    steps: dict[str, list[_Row]] = {}
    for row in composer.ask.rows("inferences", inferences=iris(found)) if found else ():
        if not other or other in (row["subject"], row["object"]):
            steps.setdefault(row["inference"], []).append(row)
    composer.gather.name({row[key] for rows in steps.values() for row in rows for key in _ENDS if key in row})
    claims = {c.iri: c for c in composer.gather.claims({row["premise"] for rows in steps.values() for row in rows})}
    both = {(own[0]["subject"], own[0]["predicate"], own[0]["object"]) for own in steps.values()}
    proofs: dict[_Triple, dict[str, list[_Row]]] = {}
    for iri, own in steps.items():
        if any(row["premise"] in claims for row in own):  # reference data alone are no news of documents
            proofs.setdefault(_triple(own[0], about, both), {})[iri] = own
    if not proofs:
        return []
    ordered = sorted(proofs.items(), key=lambda each: (each[0][1], *(composer.gather.thing(i).label for i in each[0])))
    rows = tuple(_row(composer, triple, list(ways.values()), claims) for triple, ways in ordered)
    queries = tuple(bound("inferences", inferences=iris(ways)) for _, ways in ordered)
    table = Table((put("What follows"), put("From"), put("By")), rows, queries)
    return [
        Section(
            "inferred", put("What is inferred"), put(_LEAD), tables=(table,), query=bound("inferences-about", **asked)
        )
    ]


def _triple(row: _Row, about: str, both: Container[_Triple]) -> _Triple:
    """Return what follows; of what follows both ways, that which begins with the sheet's thing."""
    subject, predicate, object_ = row["subject"], row["predicate"], row["object"]
    turned = object_ == about and (object_, predicate, subject) in both
    return (object_, predicate, subject) if turned else (subject, predicate, object_)


def _row(
    composer: Composer, triple: _Triple, ways: Sequence[Sequence[_Row]], claims: Mapping[str, Claim]
) -> tuple[Cell, ...]:
    """Return a row: what follows, each way in which it does, and the axiom that is applied."""
    parts: list[Part] = []
    used: list[Claim] = []
    for way in ways:
        parts += [Part(f" {put('Also:')} ")] if parts else []
        premises = [claims[row["premise"]] for row in way if row["premise"] in claims]
        parts += composer.sentence_cell(premises).parts
        used += premises
        for row in way:
            if "property" in row:
                parts += [Part(" "), *_clause(composer, row["one"], row["property"], row["other"])]
    first = ways[0][0]
    rule = put(_RULES.get(first["rule"], "“{}”")).format(_label(composer, first["axiom"]))
    return (
        Cell((Part(put("It follows that") + " "), *_clause(composer, *triple))),
        Cell(tuple(parts), statements=tuple(dict.fromkeys(claim.iri for claim in used))),
        Cell.of(f"{rule} ({first['rule']})"),
    )


def _clause(composer: Composer, subject: str, predicate: str, object_: str) -> tuple[Part, ...]:
    """Return a triple in words, its subject as it is called."""
    one, other = composer.gather.thing(subject), composer.gather.thing(object_)
    name = "instanceOf" if predicate == _TYPE else predicate.removeprefix(ONTOLOGY)
    (sentence,) = composer.words.sentences([Claim.plain(one, name, other)])
    first, *rest = sentence.parts
    return (thing_part(one) if first.iri == subject else first, *rest)


def _label(composer: Composer, iri: str) -> str:
    name = iri.removeprefix(ONTOLOGY)
    term = composer.ontology.properties.get(name) or composer.ontology.classes.get(name)
    return term.label if term is not None else name
