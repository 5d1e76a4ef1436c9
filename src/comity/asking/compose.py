"""From the claims that answer best to a query that gives them: what the query returns is the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.asking.candidates import prefixed
from comity.asking.question import Asked
from comity.asking.ranking import Scored, Side
from comity.ontology import ONTOLOGY, Ontology
from comity.prefixes import PREFIXES
from comity.sheets.ask import iris, text_literal

__all__ = ["Reading", "readings", "sparql", "statements_query"]

_ALIKE = 0.07
"""Claims whose score is so near to the best answer the same question."""
_MOST_ABOUT = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question: which end of which claims answers, about what."""

    side: Side
    properties: tuple[str, ...]
    about: tuple[str, ...]
    """IRIs of the things at the other end; empty for all."""
    classes: tuple[str, ...]
    negated: bool
    words: tuple[str, ...]
    """Words that the quote must have."""
    indicators: tuple[str, ...]
    score: float
    best: Scored


def readings(scored: Sequence[Scored], asked: Asked, ontology: Ontology) -> list[Reading]:
    """Return the ways to understand the question, best first; each gathers claims of one form."""
    found: dict[tuple[Side, str, bool], list[Scored]] = {}
    for each in scored:
        claim = each.candidate.claim
        key = (each.side, _family(claim.predicate, asked), claim.modality == "negated")
        found.setdefault(key, []).append(each)
    made = [_reading(sorted(group, key=_order), asked, ontology) for group in found.values()]
    asked_for = asked.properties()

    def order(reading: Reading) -> tuple[float, int, tuple[str, ...], str]:
        name = reading.best.candidate.claim.predicate
        place = asked_for.index(name) if name in asked_for else len(asked_for)
        return -round(reading.score, 3), place, reading.properties, reading.side

    return sorted(made, key=order)


def _order(scored: Scored) -> tuple[float, str]:
    return (-scored.score, scored.candidate.claim.iri)


def _family(predicate: str, asked: Asked) -> str:
    """Return what properties of one relation share, so that they are asked together."""
    for number, (relation, _) in enumerate(asked.relations):
        if not relation.weak and predicate in asked.meant(relation):
            return f"relation {number}"
    return predicate


def _reading(group: list[Scored], asked: Asked, ontology: Ontology) -> Reading:
    best = group[0]
    alike = [each for each in group if each.score >= best.score - _ALIKE]
    free = best.free or (best.about is None and best.side == "subject")
    about = {} if free else dict.fromkeys(each.about.iri for each in alike if each.about is not None)
    claims = [each.candidate.claim for each in alike]
    indicators = dict.fromkeys(c.figure.iri for c in claims if c.figure is not None)
    both = best.side in ("verdict", "speaker")
    classes = tuple(name for name in asked.wanted if ontology.is_class(name))
    return Reading(
        side=best.side,
        properties=tuple(dict.fromkeys(claim.predicate for claim in claims)),
        about=tuple(sorted(about))[:_MOST_ABOUT],
        classes=classes if best.answer is not None and not both else (),
        negated=best.candidate.claim.modality == "negated",
        words=(),
        indicators=tuple(sorted(indicators))[:_MOST_ABOUT],
        score=best.score,
        best=best,
    )


def sparql(reading: Reading, asked: Asked, limit: int) -> str:
    """Return the query for a reading. Its columns: the answer, the statement, how it is put, and the quoted passage."""
    about, answer = ("?object", "?subject") if reading.side == "subject" else ("?subject", "?object")
    lines = [f"  VALUES ?property {{ {_short(reading.properties)} }}"]
    if reading.about:
        lines.append(f"  VALUES {about} {{ {iris(reading.about)} }}")
    dated = bool(reading.best.candidate.claim.edtf)
    valued = dated or "date" in asked.wanted or not reading.best.answer
    if reading.side in ("verdict", "speaker") and reading.best.candidate.object is not None:
        lines.append(f"  VALUES ?object {{ {iris([reading.best.candidate.object.iri])} }}")
        valued = False
    if valued and reading.best.candidate.claim.figure is None:
        ends = "?statement comity:statementSubject ?subject ; comity:statementPredicate ?property ."
        value = (
            "OPTIONAL { ?statement comity:statementEdtf ?edtf } OPTIONAL { ?statement comity:statementValue ?value }"
        )
        lines += [f"  {ends}", f"  {value}", "  BIND(COALESCE(?edtf, STR(?value)) AS ?object)"]
    else:
        lines.append("  ?statement comity:statementSubject ?subject ; comity:statementPredicate ?property ;")
        lines.append("    comity:statementObject ?object .")
    if dated and asked.time[1]:
        sign = {"after": ">", "before": "<", "in": "="}[asked.time[0]]
        lines.append(f"  FILTER(xsd:integer(SUBSTR(?edtf, 1, 4)) {sign} {int(asked.time[1])})")
    if asked.documents:
        lines.append(f"  VALUES ?document {{ {iris(asked.documents)} }}")
    if reading.indicators and reading.best.candidate.claim.figure is not None:
        lines.append(f"  VALUES ?object {{ {iris(reading.indicators)} }}")
    if reading.classes:
        classes = " ".join(f"comity:{name}" for name in reading.classes)
        lines.append(f"  FILTER EXISTS {{ VALUES ?class {{ {classes} }} {answer} a ?class }}")
    if asked.within is not None:
        places = iris(asked.within.iris)
        inside = "comity:locatedIn|comity:liesIn|comity:within"
        lines.append(f"  FILTER EXISTS {{ VALUES ?place {{ {places} }} {answer} ({inside})* ?place }}")
    lines.append("  ?statement comity:modality ?modality ; comity:hasEvidence ?evidence .")
    if reading.side != "verdict":
        lines.append(f"  FILTER(?modality {'=' if reading.negated else '!='} vocab:modality-negated)")
    lines.append("  OPTIONAL { ?statement comity:attributedTo ?speaker }")
    lines.append("  ?evidence comity:quote ?quote ; comity:fromDocument ?document ;")
    lines.append("    comity:startOffset ?start ; comity:endOffset ?end .")
    lines += [f"  FILTER(CONTAINS(LCASE(?quote), {text_literal(word)}))" for word in reading.words]
    columns = f"{answer} ?statement ?property ?modality ?speaker ?document ?start ?end ?quote"
    body = "\n".join(lines)
    return prefixed(f"SELECT {columns}\nWHERE {{\n{body}\n}}\nORDER BY ?document ?start ?statement\nLIMIT {limit}")


def _short(properties: Sequence[str]) -> str:
    prefix = next(name for name, iri in PREFIXES.items() if iri == ONTOLOGY)
    return " ".join(f"{prefix}:{name}" for name in properties)


def statements_query(statements: Sequence[str]) -> str:
    """Return the query for some statements with their quotes."""
    return prefixed(f"""SELECT ?statement ?subject ?object ?document ?start ?end ?quote
WHERE {{
  VALUES ?statement {{ {iris(statements)} }}
  ?statement comity:statementSubject ?subject ; comity:statementObject ?object ; comity:hasEvidence ?evidence .
  ?evidence comity:quote ?quote ; comity:fromDocument ?document ;
    comity:startOffset ?start ; comity:endOffset ?end .
}}
ORDER BY ?document ?start""")
