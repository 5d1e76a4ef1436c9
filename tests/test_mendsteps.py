"""Steps behind a colon are each advised to whoever is to do "three things"; the words that only announce them are no advice."""

from __future__ import annotations

import pytest

from tests.passages import told


@pytest.mark.parametrize(
    ("text", "whom", "steps"),
    [
        (
            "The presidents of the Andean Community should therefore do three modest things: allow the secretariat to sue laggards, let firms complain, and abolish the veto.",
            "presidents of the Andean Community",
            ["allow secretariat to sue laggards", "let firms complain", "abolish veto"],
        ),
        (
            "Governments in the Andes should take three steps: harmonise the tariffs, train inspectors and publish the data.",
            "Governments in the Andes",
            ["harmonise tariffs", "train inspectors", "publish data"],
        ),
        ("The council must act on three fronts: cut the fees, hire translators and reopen the line.", "council", ["cut fees", "hire translators", "reopen line"]),
        ("Donors need to change two habits: pool their money and pay local staff.", "Donors", ["pool their money", "pay local staff"]),
    ],
)
def test_each_step_is_advised(text: str, whom: str, steps: list[str]) -> None:
    """Each bare verb behind the colon is a step, and nothing else is advised."""
    found = {x for x in told(text) if "recommend" in x or "addressedTo" in x}
    wanted = {f"recommended recommends(this document, {step})" for step in steps}
    assert found == wanted | {f"recommended addressedTo({step}, {whom})" for step in steps}


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Our advice is simple: merge the two agencies, publish the contracts and stop the subsidies.", ["merge two agencies", "publish contracts", "stop subsidies"]),
        ("Three steps are needed: a common register, a joint inspection service and a fund for the ports.", ["common register", "joint inspection service", "fund for the ports"]),
    ],
)
def test_advice_is_announced_by_its_noun(text: str, steps: list[str]) -> None:
    """A remedy, or steps that are needed, announce advice."""
    assert {f"recommended recommends(this document, {step})" for step in steps} <= told(text)


def test_what_was_done_is_not_advised() -> None:
    """Steps that were taken are no advice."""
    found = told("The council took three steps: it cut the fees, hired translators and reopened the line.")
    assert not [x for x in found if "recommend" in x]
