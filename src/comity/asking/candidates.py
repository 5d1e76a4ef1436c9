"""The claims that may answer a question: those near the things it names, the words it uses, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.asking.phrasebook import phrase_stems
from comity.asking.question import Asked
from comity.ontology import ONTOLOGY, Ontology
from comity.prefixes import PREFIXES
from comity.searching import Hit, Index
from comity.sheets.ask import iris, text_literal
from comity.sheets.gather import Gatherer
from comity.sheets.model import Claim, Source
from comity.store import Store

__all__ = ["Candidate", "Candidates", "End", "find_candidates", "prefixed", "select"]

_MOST = 3_000
"""Claims that are weighed for one question."""
_PASSAGES = 60
_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("comity", "rdfs", "skos", "vocab", "xsd"))


@dataclass(slots=True)
class End:
    """One end of a claim, with all its names and classes."""

    iri: str
    names: list[str] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    """IRIs of the places in which it lies, and of the cities that a twinning joins."""
    stems: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim with its ends; ``object`` is None for a date, a literal or a figure."""

    claim: Claim
    subject: End
    object: End | None


@dataclass(frozen=True, slots=True)
class Candidates:
    """What is weighed: claims, sentences, and the sources of both."""

    claims: tuple[Candidate, ...]
    passages: tuple[Hit, ...]
    sources: dict[str, Source]

    def texts(self, store: Store) -> dict[str, str]:
        """Return the texts of the documents that have sentences near the question, by IRI."""
        found = {hit.document for hit in self.passages}
        known = {iri: source.hash for iri, source in self.sources.items() if source.hash and iri in found}
        return {iri: store.source_text(sha256) for iri, sha256 in known.items()}


def prefixed(text: str) -> str:
    """Return a query with the prefixes that it uses."""
    used = [line for line in _PREFIXES.splitlines() if f"{line.split()[1]}" in text]
    return "\n".join([*used, text])


def select(store: Store, text: str) -> list[dict[str, str]]:
    """Return the rows of a SELECT as texts by column."""
    result = store.query(prefixed(text))
    columns = [variable.value for variable in result.variables]
    return [{name: row[name].value for name in columns if row[name] is not None} for row in result]


def find_candidates(asked: Asked, store: Store, ontology: Ontology, index: Index, gatherer: Gatherer) -> Candidates:
    """Return the claims and sentences near a question, at most some thousands, in a fixed order."""
    words = [form for word in asked.content for form in (word.text, word.lemma)]
    passages = index.any_word(words, _PASSAGES, "passage")
    anchors = [iri for anchor in asked.anchors for iri in anchor.iris]
    found = dict.fromkeys(_of_things(store, anchors))
    found |= dict.fromkeys(_of_passages(store, passages))
    things = [hit.iri for hit in index.any_word(words, 40, "thing")]
    found |= dict.fromkeys(_of_things(store, things))
    found |= dict.fromkeys(_of_properties(store, asked.properties()))
    found |= dict.fromkeys(_of_year(store, asked.time[1]) if asked.time[0] == "in" else ())
    claims = gatherer.claims(sorted(found)[:_MOST])
    ends = _ends(
        store, {iri for claim in claims for iri in (claim.subject.iri, claim.object.iri if claim.object else "")}
    )
    sources = gatherer.sources({p.document for c in claims for p in c.passages} | {hit.document for hit in passages})
    weighed = [
        Candidate(claim, ends[claim.subject.iri], ends[claim.object.iri] if claim.object and not claim.figure else None)
        for claim in claims
        if claim.passages
    ]
    return Candidates(tuple(weighed), passages, sources)


def _of_things(store: Store, things: Sequence[str]) -> list[str]:
    if not things:
        return []
    text = f"""SELECT DISTINCT ?statement {{
      VALUES ?thing {{ {iris(things)} }}
      {{ ?statement comity:statementSubject|comity:statementObject|comity:attributedTo ?thing }}
      UNION {{ ?whole comity:hasTwin ?thing . ?statement comity:statementSubject ?whole }}
      ?statement a comity:Statement }} ORDER BY ?statement LIMIT {_MOST}"""
    return [row["statement"] for row in select(store, text)]


def _of_passages(store: Store, passages: Iterable[Hit]) -> list[str]:
    places = " ".join(f"({iris([hit.document])} {hit.start} {hit.end})" for hit in passages)
    text = f"""SELECT DISTINCT ?statement {{
      VALUES (?document ?low ?high) {{ {places} }}
      ?evidence comity:fromDocument ?document ; comity:startOffset ?start ; comity:endOffset ?end .
      FILTER(?start < ?high && ?end > ?low)
      ?statement comity:hasEvidence ?evidence ; a comity:Statement }} ORDER BY ?statement LIMIT {_MOST}"""
    return [row["statement"] for row in select(store, text)] if places else []


def _of_year(store: Store, year: str) -> list[str]:
    if not year:
        return []
    text = f"""SELECT DISTINCT ?statement {{
      ?statement comity:statementEdtf ?edtf ; a comity:Statement FILTER(STRSTARTS(?edtf, {text_literal(year)}))
      }} ORDER BY ?statement LIMIT {_MOST // 3}"""
    return [row["statement"] for row in select(store, text)]


def _of_properties(store: Store, properties: Sequence[str]) -> list[str]:
    if not properties:
        return []
    text = f"""SELECT DISTINCT ?statement {{
      VALUES ?property {{ {iris(ONTOLOGY + name for name in properties)} }}
      ?statement comity:statementPredicate ?property }} ORDER BY ?statement LIMIT {_MOST // 3}"""
    return [row["statement"] for row in select(store, text)]


def _ends(store: Store, things: set[str]) -> dict[str, End]:
    """Return what is known of things: names in every wording, classes, and where they lie."""
    wanted = sorted(things - {""})
    ends = {iri: End(iri) for iri in wanted}
    if not wanted:
        return ends
    values = iris(wanted)
    called = "rdfs:label|skos:prefLabel|skos:altLabel|comity:title"
    names = f"SELECT ?thing ?name {{ VALUES ?thing {{ {values} }} ?thing {called} ?name }} ORDER BY ?thing ?name"
    for row in select(store, names):
        ends[row["thing"]].names.append(row["name"])
    for row in select(store, f"SELECT ?thing ?type {{ VALUES ?thing {{ {values} }} ?thing a ?type }}"):
        if row["type"].startswith(ONTOLOGY):
            ends[row["thing"]].types.add(row["type"].removeprefix(ONTOLOGY))
    lies = "comity:locatedIn|comity:liesIn|comity:within|comity:hasTwin"
    inside = f"SELECT ?thing ?place {{ VALUES ?thing {{ {values} }} ?thing ({lies})+ ?place }}"
    for row in select(store, inside):
        ends[row["thing"]].inside.add(row["place"])
    for end in ends.values():
        end.stems = frozenset(each for name in end.names for each in phrase_stems(name))
    return ends
