"""Questions for the first, the last, the most or the largest: the order is made by the query, not by weighing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.asking.candidates import Candidate, prefixed
from comity.asking.phrasebook import phrase_stems
from comity.asking.question import Asked
from comity.asking.ranking import Scored
from comity.ontology import Ontology
from comity.sheets.ask import iris
from comity.sheets.model import Claim

__all__ = ["Ordered", "counted_by_sources", "largest", "ordered"]

_DATES = ("startDate", "date", "signatureDate")
_STATEMENT = "  ?statement comity:statementSubject ?thing ; comity:statementPredicate ?property ;"
_FIRM = "  FILTER NOT EXISTS { ?statement comity:attributedTo ?speaker }"


@dataclass(frozen=True, slots=True)
class Ordered:
    """A query whose first rows answer. Its columns are ``thing`` and ``statement``; ``told`` says it in words."""

    sparql: str
    told: str
    compared: int = 0
    """Things that the question names for comparison: each must have a value."""


def ordered(asked: Asked, ontology: Ontology) -> Ordered | None:
    """Return the query for what the question puts in an order, or None where it asks for none that is known."""
    if asked.order in ("earliest", "latest"):
        return _by_date(asked, ontology)
    if asked.order in ("most", "least"):
        return _by_count(asked, ontology)
    return None


def _by_date(asked: Asked, ontology: Ontology) -> Ordered | None:
    named = [iri for anchor in asked.anchors if not anchor.derived for iri in anchor.iris]
    classes = [name for name in asked.wanted if ontology.is_class(name)]
    if len(asked.anchors) < 2 and (not classes or named):
        return None
    among = f"  VALUES ?thing {{ {iris(named)} }}" if named else _members(classes)
    names = ("date",) if classes == ["Document"] else _DATES
    properties = " ".join(f"comity:{name}" for name in names)
    way = "" if asked.order == "earliest" else "DESC"
    text = f"""SELECT ?thing ?edtf ?statement
WHERE {{
  VALUES ?property {{ {properties} }}
{among}
  {{
{_STATEMENT}
    comity:statementEdtf ?edtf ; comity:modality vocab:modality-asserted .
  }} UNION {{
    ?statement comity:statementSubject ?thing ; comity:statementPredicate comity:establishedBy ;
      comity:statementObject ?law ; comity:modality vocab:modality-asserted .
    ?dated comity:statementSubject ?law ; comity:statementPredicate ?property ;
      comity:statementEdtf ?edtf ; comity:modality vocab:modality-asserted .
    FILTER NOT EXISTS {{ ?own comity:statementSubject ?thing ; comity:statementPredicate comity:startDate }}
  }}
  FILTER(REGEX(?edtf, "^[0-9]{{4}}"))
{_FIRM}
}}
ORDER BY {way}(SUBSTR(?edtf, 1, 10)) ?thing"""
    what = " and ".join(anchor.name for anchor in asked.anchors) or " or ".join(classes)
    return Ordered(prefixed(text), f"Asked for: {what}, {asked.order} by date", len(asked.anchors) if named else 0)


def _members(classes: Sequence[str]) -> str:
    values = " ".join(f"comity:{name}" for name in classes)
    return f"  FILTER EXISTS {{ VALUES ?class {{ {values} }} ?thing a ?class }}"


def _by_count(asked: Asked, ontology: Ontology) -> Ordered | None:
    classes = [name for name in asked.wanted if ontology.is_class(name)]
    properties = _counted(asked)
    if not classes or not properties or asked.anchors:
        return None
    values = " ".join(f"comity:{name}" for name in properties)
    text = f"""SELECT ?thing (COUNT(DISTINCT ?other) AS ?number) (SAMPLE(?claim) AS ?statement)
WHERE {{
  VALUES ?property {{ {values} }}
  {{ ?claim comity:statementSubject ?thing ; comity:statementObject ?other }}
  UNION {{ ?claim comity:statementObject ?thing ; comity:statementSubject ?other }}
  ?claim comity:statementPredicate ?property ; comity:modality vocab:modality-asserted .
{_members(classes)}
}}
GROUP BY ?thing
ORDER BY {"DESC" if asked.order == "most" else ""}(?number) ?thing"""
    said = " or ".join(ontology.properties[name].label for name in properties)
    return Ordered(prefixed(text), f"Asked for: the {' or '.join(classes)} with the {asked.order} of “{said}”")


def _counted(asked: Asked) -> tuple[str, ...]:
    """Return the properties of what stands after "the most": of that is the count."""
    last = max((i for i, word in enumerate(asked.words) if "order" in word.roles), default=-1)
    after = [relation for relation, places in asked.relations if not relation.weak and min(places, default=-1) > last]
    return tuple(dict.fromkeys(name for each in after for name in asked.meant(each))) or asked.properties(firm=True)


def counted_by_sources(asked: Asked, ontology: Ontology, near: Iterable[Candidate], least: int) -> list[Claim]:
    """Return the claim with the largest number of what stands after "the most", where sources give such numbers of
    things of the wanted kind, and one is larger than ``least``, what the graph itself counts."""
    last = max((i for i, word in enumerate(asked.words) if "order" in word.roles), default=-1)
    counted = {form for word in asked.words[last + 1 :] if word.pos == "NOUN" for form in word.own}
    wanted = [name for name in asked.wanted if ontology.is_class(name)]
    found = [
        (float(each.claim.figure.value or 0), each.claim.iri, each.claim)
        for each in near
        if each.claim.figure is not None
        and each.claim.modality == "asserted"
        and counted & set(phrase_stems(each.claim.figure.unit))
        and any(ontology.is_a(own, name) for own in each.subject.types for name in wanted)
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    return [best[2]] if best is not None and best[0] > least else []


def largest(scored: Sequence[Scored], sure: float) -> list[Scored]:
    """Return the claim with the largest figure among those that account for the question, of the commonest unit."""
    fitting = [each for each in scored if each.score >= sure and each.candidate.claim.figure is not None]
    if not fitting:
        return []
    units = [each.candidate.claim.figure.unit for each in fitting if each.candidate.claim.figure]
    unit = max(sorted(set(units)), key=units.count)

    def size(each: Scored) -> float:
        figure = each.candidate.claim.figure
        return float(figure.value or figure.lower or 0) if figure is not None and figure.unit == unit else -1.0

    return [max(sorted(fitting, key=lambda each: each.candidate.claim.iri), key=size)]
