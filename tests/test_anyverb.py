"""Frames for any verb are found by the roles that a clause fills, and none is lost by it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from comity.frames import load_frames
from comity.ontology import load_ontology

ROOT = Path(__file__).parents[1]
ONTOLOGY = load_ontology(ROOT / "ontology")
FRAMES = load_frames(ROOT / "ingest" / "frames", ONTOLOGY.require_class, ONTOLOGY.require_property)
ROLES = sorted({role for frame in FRAMES.any_verb for fact in frame.facts for role in (*fact.subject.roles, *fact.object.roles, *frame.needs)})


@given(st.sets(st.sampled_from([*ROLES, "a role that no frame knows"])))
def test_the_frames_of_a_clause_are_those_that_it_may_give(filled: set[str]) -> None:
    """Whatever else the clause fills, and whatever clauses came before."""
    assert FRAMES.of_any_verb(filled) == tuple(frame for frame in FRAMES.any_verb if frame.may_give(filled))


def test_a_frame_that_needs_a_role_is_not_of_a_clause_without_it() -> None:
    assert all(not frame.needs or set(frame.needs) == {"purpose"} for frame in FRAMES.of_any_verb(set()))
