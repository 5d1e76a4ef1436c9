"""What can be proved about fact sheets: sentences cited, quotes verbatim, numbers what their queries return.

Every sheet that the graph can give (of each thing, document and class) is made and held against the graph and the
kept texts; the proofs share no code with the making, except the queries that the reader is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pyoxigraph as ox

from comity.errors import ComityError
from comity.factsheet import make_sheet
from comity.ontology import ONTOLOGY, Ontology
from comity.prefixes import PREFIXES, short_iri
from comity.proofs import Proof
from comity.sheets.view import Cell, Citation, Section, Sheet
from comity.store import Store
from comity.tongue import put

__all__ = ["prove_sheet", "prove_sheets"]

_ASIDES = {"planned", "recommended", "hedged", "negated", "reported"}
_BRACES = re.compile(r"\{[^{}]*\}")


def prove_sheets(store: Store, ontology: Ontology) -> tuple[Proof, ...]:
    """Return the proofs over all sheets; each counts what it looked at."""
    prover = _Prover(store, ontology)
    for iri in _subjects(store, ontology):
        try:
            sheet = make_sheet(store, ontology, iri)
        except ComityError as error:
            prover.made.add(short_iri(iri), "no-sheet", str(error))
            continue
        prover.prove(sheet)
    return prover.proofs


def prove_sheet(store: Store, ontology: Ontology, sheet: Sheet) -> tuple[Proof, ...]:
    """Return the proofs over one sheet."""
    prover = _Prover(store, ontology)
    prover.prove(sheet)
    return prover.proofs


class _Prover:
    """Holds sheets against the graph."""

    def __init__(self, store: Store, ontology: Ontology) -> None:
        self._store, self._ontology = store, ontology
        self.made = Proof("sheets can be made")
        self.cited = Proof("sentences of sheets are cited")
        self.verbatim = Proof("quotes of sheets are verbatim")
        self.counted = Proof("numbers of sheets are those of their queries")
        self.worded = Proof("sheets word nothing more firmly than its source")
        self.proofs = self.made, self.cited, self.verbatim, self.counted, self.worded
        said = list(_said(store))
        self._put = {statement: how for statement, _, how in said}
        self._predicates = {statement: predicate for statement, predicate, _ in said}
        self._results = lru_cache(maxsize=64)(self._ask)

    def prove(self, sheet: Sheet) -> None:
        """Prove one sheet."""
        self.made.looked_at += 1
        place = short_iri(sheet.iri)
        for section in sheet.sections:
            self._sentences(sheet, section, place)
            self._tables(section, place)
        for citation in sheet.citations:
            self._quote(sheet, citation, place)

    def _sentences(self, sheet: Sheet, section: Section, place: str) -> None:
        listed = {citation.number for citation in sheet.citations}
        for sentence in section.sentences:
            self.cited.looked_at += 1
            if not sentence.cites or not set(sentence.cites) <= listed:
                self.cited.add(place, "uncited", f"No citation: {sentence.text}")
            self._numbers(sentence.numbers, section.query, sentence.text, place)
            for statement in sentence.statements:
                self._wording(statement, sentence.text, place)
                if (self._put.get(statement, "") != "asserted") != (section.id in _ASIDES):
                    self.worded.add(place, "misplaced", f"Stands under {section.title}: {sentence.text}")

    def _tables(self, section: Section, place: str) -> None:
        for table in section.tables:
            for row, query in zip(table.rows, table.queries or ("",) * len(table.rows), strict=True):
                if section.id == "inferred":
                    self._premises(row, place)
                for cell in row:
                    self._numbers(cell.numbers, query, cell.text, place)
                    for statement in cell.statements:
                        self._wording(statement, cell.text, place)

    def _premises(self, row: Sequence[Cell], place: str) -> None:
        """Prove that what follows rests on cited claims, each stated as a fact."""
        self.cited.looked_at += 1
        premises = [statement for cell in row for statement in cell.statements]
        if not premises or not any(part.cites for cell in row for part in cell.parts):
            self.cited.add(place, "no-premise", f"Follows from nothing: {row[0].text}")
        if any(self._put.get(premise) != "asserted" for premise in premises):
            self.worded.add(place, "weak-premise", f"Follows from what is no fact: {row[0].text}")

    def _numbers(self, numbers: tuple[str, ...], query: str, text: str, place: str) -> None:
        for number in numbers:
            self.counted.looked_at += 1
            if not query or number not in self._results(query):
                self.counted.add(place, "wrong-number", f"The query does not return {number}: {text}")

    def _wording(self, statement: str, text: str, place: str) -> None:
        """Prove that the words of each modality stand where a claim is no fact."""
        self.worded.looked_at += 1
        how = self._put.get(statement)
        if how is None:
            self.worded.add(place, "no-claim", f"The graph has no {short_iri(statement)}: {text}")
            return
        marks = [*self._marks(statement, how), *([_attribution()] if how.startswith("reported") else [])]
        if not all(any(word in text.lower() for word in words) for words in marks):
            self.worded.add(place, "too-firm", f"Only {how}: {text}")

    def _marks(self, statement: str, how: str) -> list[tuple[str, ...]]:
        """Return the words that the ontology puts around a clause of this modality, each as all its forms."""
        modality = how.rpartition(" ")[2]
        advice = self._ontology.properties[self._predicates[statement]].advice if modality == "recommended" else ""
        concept = self._ontology.concept_by_notation("Modality", modality)
        pattern = advice or (concept.wording if concept is not None else "")
        if pattern == "{denial}":
            return [(" not ",)]
        verbs = [tuple(verb.strip("{}").split("|")) for verb in _BRACES.findall(pattern) if "|" in verb]
        return [*verbs, *((piece.strip().lower(),) for piece in _BRACES.split(pattern) if piece.strip(" :"))]

    def _quote(self, sheet: Sheet, citation: Citation, place: str) -> None:
        self.verbatim.looked_at += 1
        passage, source = citation.passage, next((s for s in sheet.sources if s.iri == citation.passage.document), None)
        text = self._store.source_text(source.hash) if source is not None else ""
        before, after = text[: passage.start], text[passage.end :]
        if not passage.quote or text[passage.start : passage.end] != passage.quote:
            self.verbatim.add(place, "wrong-quote", f"Citation {citation.number} does not stand in its source.")
        elif not (before.endswith(passage.prefix) and after.startswith(passage.suffix)):
            self.verbatim.add(place, "wrong-context", f"Citation {citation.number} stands between other words.")

    def _ask(self, query: str) -> frozenset[str]:
        """Return all values that a query returns, as texts."""
        try:
            result = self._store.query(query)
        except (SyntaxError, RuntimeError):
            return frozenset()
        assert isinstance(result, ox.QuerySolutions)
        return frozenset(term.value for row in result for term in row if not isinstance(term, ox.Triple | None))


def _attribution() -> tuple[str, ...]:
    """Return the words before the name of a speaker."""
    return (put("according to {speaker}, {clause}").partition("{")[0].strip().lower(),)


def _subjects(store: Store, ontology: Ontology) -> Iterator[str]:
    """Yield the IRIs of all that can have a sheet: things, documents, and classes that have members."""
    for row in _rows(store, "SELECT DISTINCT ?x WHERE { ?x comity:attested ?flag } ORDER BY ?x"):
        yield row["x"].value
    for row in _rows(store, "SELECT DISTINCT ?x WHERE { ?thing comity:attested ?flag ; a ?x } ORDER BY ?x"):
        if row["x"].value.removeprefix(ONTOLOGY) in ontology.classes:
            yield row["x"].value


def _said(store: Store) -> Iterator[tuple[str, str, str]]:
    """Yield each claim with its property and how it is put: "asserted", "planned", "reported asserted"."""
    query = """SELECT ?s ?p ?code ?speaker WHERE {
      ?s comity:statementPredicate ?p ; comity:modality/<http://www.w3.org/2004/02/skos/core#notation> ?code
      OPTIONAL { ?s comity:attributedTo ?speaker } }"""
    for row in _rows(store, query):
        how = f"reported {row['code'].value}" if row["speaker"] is not None else row["code"].value
        yield row["s"].value, row["p"].value.removeprefix(ONTOLOGY), how


def _rows(store: Store, text: str) -> Iterator[ox.QuerySolution]:
    result = store.query(text, prefixes=PREFIXES)
    assert isinstance(result, ox.QuerySolutions)
    yield from result
