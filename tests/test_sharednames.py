"""Names that hold a list of who shares what they name."""

from __future__ import annotations

import pytest

from tests.passages import statements


@pytest.mark.parametrize(
    ("name", "sharers"),
    [
        ("Joint Committee of Styria, Vas and Prekmurje on Fire Protection", {"Styria", "Vas", "Prekmurje"}),
        ("Commission of Kenya, Uganda and Tanzania for Lake Fisheries", {"Kenya", "Uganda", "Tanzania"}),
        ("Mixed Committee of Salta and Tarija on Water and Energy", {"Salta", "Tarija"}),
        ("Joint Working Committee of Jilin and the Russian border regions", {"Jilin", "Russian border regions"}),
        ("Committee for Border Rivers of Finland and Sweden", {"Finland", "Sweden"}),
        ("Association of Border Schools of Jilin, Liaoning and Hebei", {"Jilin", "Liaoning", "Hebei"}),
        ("Commission of the Mayors of Basel, Mulhouse and Freiburg", {"Basel", "Mulhouse", "Freiburg"}),
        ("Tripartite Council of Togo, Benin and Ghana", {"Togo", "Benin", "Ghana"}),
        ("Cross-Border Park of Lakes Ohrid and Prespa", set()),
    ],
)
def test_a_shared_name_is_whole(name: str, sharers: set[str]) -> None:
    """What stands behind the list, or a word like "joint" before it, tells that the list belongs to the name."""
    read = statements(f"Notes\n\nThe {name} was founded in 1999.\n")

    assert name in {s.subject.label for s in read if s.predicate == "startDate"}
    assert {s.subject.label for s in read if s.predicate == "participatesIn"} == sharers


@pytest.mark.parametrize(
    "text",
    [
        "The Bank of Georgia, Armenia and Iran signed an agreement in Tbilisi.",
        "The Government of Kenya and Uganda signed an agreement on fish.",
        "The University of Nairobi, the Bank of Uganda and the City of Mwanza on Monday signed an agreement.",
        "The Council of Togo, Benin and Ghana signed an agreement.",
        "The Council of Ministers of Togo, Benin and Ghana signed an agreement.",
        "The Ministry for Border Rivers of Finland and Sweden signed an agreement.",
    ],
)
def test_a_row_of_bodies_is_no_shared_name(text: str) -> None:
    """A bank is of one country, and nothing tells that a council is of three."""
    assert not any(" and " in s.subject.label for s in statements(f"Notes\n\n{text}\n"))
