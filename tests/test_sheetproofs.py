"""The proofs over fact sheets hold where all is well, and each fails when what it promises is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from comity.check import check
from comity.factsheet import make_pair, make_sheet
from comity.ontology import ONTOLOGY, Ontology, load_ontology
from comity.project import Project
from comity.sheetproofs import prove_sheet, prove_sheets
from comity.sheets.view import Section, Sheet
from comity.store import Store
from tests.sheetstore import FUND, INITIATIVE, ROOT, basin_quads, make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("proofs") / "store") as opened:
        yield opened


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(ROOT / "ontology")


def _broken(store: Store, ontology: Ontology, sheet: Sheet) -> set[str]:
    """Return the codes of what the proofs find in a sheet."""
    return {issue.code for proof in prove_sheet(store, ontology, sheet) for issue in proof.issues}


def _with(sheet: Sheet, section: str, **changes: object) -> Sheet:
    """Return the sheet with one section changed."""
    sections = tuple(replace(s, **changes) if s.id == section else s for s in sheet.sections)  # type: ignore[arg-type]
    return replace(sheet, sections=sections)


def _section(sheet: Sheet, id: str) -> Section:
    return next(section for section in sheet.sections if section.id == id)


def test_all_sheets_hold(store: Store, ontology: Ontology) -> None:
    """Every thing, document and class has a sheet, and every proof looked at something."""
    proofs = prove_sheets(store, ontology)

    assert [issue.line() for proof in proofs for issue in proof.issues] == []
    assert all(proof.looked_at for proof in proofs)


def test_pair_and_class_hold(store: Store, ontology: Ontology) -> None:
    """The sheets of two things and of a class keep the same promises."""
    assert _broken(store, ontology, make_pair(store, ontology, "Norland", "Sudland")) == set()
    assert _broken(store, ontology, make_sheet(store, ontology, ONTOLOGY + "FinancingVehicle")) == set()


def test_check_makes_sheets_only_when_asked(store: Store) -> None:
    """They take longer than all other proofs together."""
    plain = check(store, Project(ROOT))
    whole = check(store, Project(ROOT), sheets=True)

    assert [p.name for p in whole.proofs[: len(plain.proofs)]] == [p.name for p in plain.proofs]
    assert len(whole.proofs) == len(plain.proofs) + 5


def test_sentence_without_citation_is_found(store: Store, ontology: Ontology) -> None:
    """A sentence that cites nothing breaks the promise."""
    sheet = make_sheet(store, ontology, FUND)
    sentence = _section(sheet, "planned").sentences[0]
    bare = replace(sentence, parts=tuple(replace(part, cites=()) for part in sentence.parts))

    assert _broken(store, ontology, _with(sheet, "planned", sentences=(bare,))) == {"uncited"}


def test_plan_among_facts_is_found(store: Store, ontology: Ontology) -> None:
    """Where a planned claim stands as a fact, and where it is worded as one, the sheet fails."""
    sheet = make_sheet(store, ontology, FUND)
    plan = _section(sheet, "planned").sentences[0]
    worded = replace(plan, parts=tuple(replace(p, text=p.text.replace("It is planned that ", "")) for p in plan.parts))

    assert _broken(store, ontology, _with(sheet, "planned", id="aims-and-means")) == {"misplaced"}
    assert _broken(store, ontology, _with(sheet, "planned", sentences=(worded,))) == {"too-firm"}


def test_wrong_number_is_found(store: Store, ontology: Ontology) -> None:
    """A number that its query does not return breaks the promise, in a table and in a sentence."""
    sheet = make_sheet(store, ontology, FUND)
    (table,) = _section(sheet, "figures").tables
    rows = tuple(tuple(replace(cell, numbers=("41",)) if cell.numbers else cell for cell in row) for row in table.rows)
    planned = _section(sheet, "planned").sentences
    dated = tuple(replace(sentence, numbers=("1066",)) for sentence in planned)

    assert _broken(store, ontology, _with(sheet, "figures", tables=(replace(table, rows=rows),))) == {"wrong-number"}
    assert _broken(store, ontology, _with(sheet, "planned", sentences=dated)) == {"wrong-number"}


def test_moved_quote_is_found(ontology: Ontology, tmp_path: Path) -> None:
    """A passage that stands one character further on is not verbatim any more."""

    def moved(quad: ox.Quad) -> ox.Quad:
        if quad.predicate.value != ONTOLOGY + "startOffset" or not isinstance(quad.object, ox.Literal):
            return quad
        later = ox.Literal(str(int(quad.object.value) + 1), datatype=quad.object.datatype)
        return ox.Quad(quad.subject, quad.predicate, later, quad.graph_name)

    with make_store(tmp_path / "store", map(moved, basin_quads())) as store:
        assert _broken(store, ontology, make_sheet(store, ontology, INITIATIVE)) == {"wrong-quote"}


def test_context_of_another_place_is_found(ontology: Ontology, tmp_path: Path) -> None:
    """The words around a quote are the source's own."""

    def changed(quad: ox.Quad) -> ox.Quad:
        if quad.predicate.value != ONTOLOGY + "quotePrefix":
            return quad
        return ox.Quad(quad.subject, quad.predicate, ox.Literal("nobody wrote this "), quad.graph_name)

    with make_store(tmp_path / "store", map(changed, basin_quads())) as store:
        assert _broken(store, ontology, make_sheet(store, ontology, INITIATIVE)) == {"wrong-context"}
