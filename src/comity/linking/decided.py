"""Links on file: what the machine accepted, what it only proposes, and what people decided, which always wins.

::

    ingest/decisions/links/accepted.sssom.tsv     certain by the rules; written anew by every run
    ingest/decisions/links/candidates.sssom.tsv   proposals for review; written anew by every run
    ingest/decisions/links/live.sssom.tsv         proposals of a service, only where one was asked
    ingest/decisions/links/curated.sssom.tsv      decisions of people; a run only reads it

A pair that people rejected (``Not``) is never accepted or proposed again; a thing for which they chose a link to a
source gets no other one from the same source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from comity.linking.gazetteer import Gazetteer
from comity.linking.matching import Candidate, Link, Result
from comity.linking.sssom import NO_TERM, MappingSet, Row, read_set, write_set
from comity.ontology import BASE, VOCAB

__all__ = [
    "BROADER",
    "PREFIXES",
    "REFUSED",
    "Decided",
    "machine_set",
    "machine_sets",
    "published_rows",
    "subject_of",
    "write_machine",
]

ACCEPTED, CANDIDATES, CURATED, LIVE = (f"{name}.sssom.tsv" for name in ("accepted", "candidates", "curated", "live"))
PREFIXES = {
    "crs": "https://codelists.codeforiati.org/CRSChannelCode/",
    "currency": "http://publications.europa.eu/resource/authority/currency/",
    "dbpedia": "http://dbpedia.org/resource/",
    "geonames": "https://sws.geonames.org/",
    "id": f"{BASE}id/",
    "lei": "https://search.gleif.org/#/record/",
    "orcid": "https://orcid.org/",
    "ror": "https://ror.org/",
    "site": "https://",
    "vocab": VOCAB,
    "wd": "http://www.wikidata.org/entity/",
}
_SOURCES = {
    "crs": "site:codelists.codeforiati.org/CRSChannelCode",
    "currency": "site:publications.europa.eu/resource/authority/currency",
    "dbpedia": "site:dbpedia.org",
    "geonames": "site:www.geonames.org",
    "lei": "site:search.gleif.org",
    "ror": "site:ror.org",
    "wd": "site:www.wikidata.org",
}
_LICENSE = "https://creativecommons.org/licenses/by/4.0/"
_NAMED = "owl named individual"
BROADER = "skos:broadMatch"
"""How a part relates to the whole that is shown for want of an entry of its own."""
REFUSED = "people refused what was proposed"
"""Why a thing has no candidate left."""
_LEAST = 0.2
"""A candidate below this score is not worth a person's time."""


@dataclass(frozen=True)
class Decided:
    """What people decided."""

    mappings: MappingSet

    @classmethod
    def load(cls, folder: Path) -> Decided:
        """Read the file of decisions in ``folder``, strictly."""
        return cls(read_set(folder / CURATED))

    def rejected(self, subject: str, object_: str) -> bool:
        """Tell whether people said that the two are not the same."""
        return (subject, object_) in self._pairs(refused=True)

    def chosen(self, subject: str, source: str) -> bool:
        """Tell whether people chose a link of ``subject`` into the source with this prefix, or that it has none."""
        return any(
            s == subject and (o.partition(":")[0] == source or o == NO_TERM) for s, o in self._pairs(refused=False)
        )

    def answered(self, subject: str) -> bool:
        """Tell whether people chose any link of ``subject``, or that it has none."""
        return any(s == subject for s, _ in self._pairs(refused=False))

    def _pairs(self, refused: bool) -> set[tuple[str, str]]:
        rows = self.mappings.rows
        return {(r["subject_id"], r["object_id"]) for r in rows if (r.get("predicate_modifier") == "Not") == refused}


def subject_of(iri: str) -> str:
    """Return the CURIE of a thing of the graph, or of a term of its vocabularies."""
    prefix = "vocab" if iri.startswith(VOCAB) else "id"
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"


def machine_sets(
    results: Iterable[Result], decided: Decided, gazetteer: Gazetteer, version: str, day: str
) -> tuple[MappingSet, MappingSet]:
    """Return what is accepted and what is proposed, after the decisions of people. ``day`` is the date of new rows."""
    accepted: list[Row] = []
    proposed: list[Row] = []
    common = {
        "subject_type": _NAMED, "object_type": _NAMED, "mapping_tool": "comity", "mapping_tool_version": version,
        "mapping_date": day, "object_source_version": gazetteer.version,
    }  # fmt: skip
    for result in results:
        subject = subject_of(result.mention.iri)
        head = {"subject_id": subject, "subject_label": result.mention.label, **common}
        if result.mention.code:
            head |= {"subject_type": "skos concept", "object_type": "skos concept"}
        links = [link for link in result.links if not _settled(decided, subject, link.object)]
        accepted += [{**head, **_accepted(link, result.reason)} for link in links]
        if result.links:
            continue
        worth = [each for each in result.candidates if each.score >= _LEAST]
        open_ = [each for each in worth if not _settled(decided, subject, each.place.refs[0])]
        proposed += [{**head, **_candidate(each, result.reason)} for each in open_]
        if not open_ and not decided.answered(subject):
            proposed.append({**head, **_nothing(REFUSED if worth else result.reason)})
    return machine_set("accepted", accepted, version), machine_set("candidates", proposed, version)


def _settled(decided: Decided, subject: str, object_: str) -> bool:
    return decided.rejected(subject, object_) or decided.chosen(subject, object_.partition(":")[0])


def _accepted(link: Link, reason: str) -> Row:
    chained = link.object != link.candidate.place.refs[0]
    return {
        **_object(link.object, link.place.name),
        "predicate_id": f"skos:{link.predicate}",
        "mapping_justification": "semapv:MappingChaining" if chained else "semapv:LexicalMatching",
        "confidence": f"{min(link.candidate.score + 0.2, 0.99):.2f}",
        "match_string": link.candidate.name,
        "comment": f"{'; '.join(link.candidate.reasons)}; {reason}",
    }


def _candidate(candidate: Candidate, reason: str) -> Row:
    alike = candidate.how == "likeness"
    likeness = {"similarity_score": f"{candidate.likeness:.2f}", "similarity_measure": "Ratcliff-Obershelp"}
    return {
        **_object(candidate.place.refs[0], candidate.place.name),
        "predicate_id": f"skos:{candidate.predicate}",
        "mapping_justification": f"semapv:{'LexicalSimilarityThresholdMatching' if alike else 'LexicalMatching'}",
        "confidence": f"{candidate.score:.2f}",
        "match_string": candidate.name,
        "comment": "; ".join(dict.fromkeys((*candidate.reasons, reason))),
        **(likeness if alike else {}),
    }


def _nothing(reason: str) -> Row:
    return {
        "object_id": NO_TERM,
        "object_source": _SOURCES["geonames"],
        "predicate_id": "skos:exactMatch",
        "mapping_justification": "semapv:LexicalMatching",
        "comment": reason,
    }


def _object(ref: str, name: str) -> Row:
    """Return identifier, name and source; a body that is known by its web site alone has that for its source."""
    return {"object_id": ref, "object_label": name, "object_source": _SOURCES.get(ref.partition(":")[0], ref)}


def machine_set(name: str, rows: Iterable[Row], version: str) -> MappingSet:
    """Return rows as a set with its fields and prefixes."""
    meta = {
        "mapping_set_id": f"{BASE}mappings/{name}",
        "mapping_set_title": f"Comity links to open data: {name}",
        "mapping_set_version": version,
        "license": _LICENSE,
    }
    return MappingSet(meta, PREFIXES, tuple(rows))


def write_machine(folder: Path, accepted: MappingSet, candidates: MappingSet) -> None:
    """Write the two files of the machine. A row that stood there keeps its date, so a second run changes nothing."""
    for name, mappings in ((ACCEPTED, accepted), (CANDIDATES, candidates)):
        dates = {_undated(row): row.get("mapping_date", "") for row in read_set(folder / name).rows}
        rows = tuple({**row, "mapping_date": dates.get(_undated(row)) or row["mapping_date"]} for row in mappings.rows)
        write_set(folder / name, replace(mappings, rows=rows))


def _undated(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, " ".join(value.split())) for name, value in row.items() if name != "mapping_date"))


def empty_curated() -> MappingSet:
    """Return a file of decisions without any."""
    return machine_set("curated", (), "1")


def published_rows(folder: Path) -> list[tuple[Row, Mapping[str, str]]]:
    """Return the rows that are true links, each with its prefixes: those of people, and of the machine what they left.

    Raises ``ContentError`` for a wrong row in either file.
    """
    decided = Decided.load(folder)
    accepted = read_set(folder / ACCEPTED)
    rows = [
        (row, decided.mappings.prefixes)
        for row in decided.mappings.rows
        if row.get("predicate_modifier") != "Not" and row["object_id"] != NO_TERM
    ]
    rows += [
        (row, accepted.prefixes)
        for row in accepted.rows
        if row["object_id"] != NO_TERM and not _settled(decided, row["subject_id"], row["object_id"])
    ]
    return rows
