"""Headings that name a town with its country."""

from __future__ import annotations

from tests.passages import said

FILLER = "It was a year in which a great many people came to see the town, and the band played in the square until late in the evening."
TOWNS = f"""Friends of our town

Saint-Aubin (France)

Saint-Aubin was the first of them. {FILLER}

Nagykereki (Hungary)

Nagykereki came later. {FILLER}

Harbour (Norway)

The harbour is small. {FILLER}
"""


def test_towns_in_headings_lie_in_the_countries_behind_them() -> None:
    """A common noun with a country behind it is no town."""
    found = said(TOWNS)
    assert {"locatedIn(Saint-Aubin, France)", "locatedIn(Nagykereki, Hungary)"} <= found
    assert not [x for x in found if x.startswith("locatedIn(Harbour")]
