"""Every phrase of the tables gives exactly the quantities and dates that are listed for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from comity.dates import DateMention
from comity.measures import find_measures
from comity.quantities import Quantity
from comity.units import load_units

ROOT = Path(__file__).parent
UNITS = load_units(ROOT.parent / "ingest" / "lexicon" / "units.yml")
UNNAMED = ("bare", "ordinal", "fraction")


@dataclass
class Case:
    text: str
    anchor: str = ""
    quantities: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)


def cases(name: str) -> Iterator[Case]:
    """Yield the phrases of a table; lines that are set in belong to the phrase before them."""
    case: Case | None = None
    for line in (ROOT / "cases" / name).read_text(encoding="utf-8").splitlines():
        body = line.strip()
        if not body or line.startswith("#"):
            continue
        if not line.startswith(" "):
            if case is not None:
                yield case
            case = Case(body)
        elif case is not None and body.startswith("anchor "):
            case.anchor = body.removeprefix("anchor ")
        elif case is not None and body.startswith("date "):
            case.dates.append(body.removeprefix("date "))
        elif case is not None:
            case.quantities.append(body)
    if case is not None:
        yield case


def shown_quantity(quantity: Quantity) -> str:
    """Return a quantity as the tables write it."""
    number = f"{quantity.number}..{quantity.number_to}" if quantity.number_to else quantity.number
    number = "..".join(part[:9] if quantity.kind == "fraction" else part for part in number.split(".."))
    unit = f"({quantity.kind})" if quantity.kind in UNNAMED else quantity.unit
    comparator = "" if quantity.comparator == "exactly" else quantity.comparator
    return f"{quantity.text} = " + " ".join(part for part in (comparator, number, unit, quantity.relation) if part)


def shown_date(mention: DateMention) -> str:
    """Return a date as the tables write it."""
    value = mention.edtf or (f"!{mention.issue.suggestion}" if mention.issue else "?")
    doubt = "~" if mention.edtf and mention.issue else ""
    return f"{mention.text} = {value}{doubt} {mention.role}".rstrip()


@pytest.mark.parametrize(
    "case", [*cases("measures.txt"), *cases("measures_later.txt")], ids=lambda case: case.text[:50]
)
def test_phrase(case: Case) -> None:
    """Nothing that is listed is missed, and nothing else is found."""
    quantities, dates = find_measures(case.text, UNITS, case.anchor)

    assert [shown_quantity(quantity) for quantity in quantities] == case.quantities
    assert [shown_date(mention) for mention in dates] == case.dates


def test_the_tables_are_read_whole() -> None:
    """A table that shrinks by a slip of its format would prove less than it says."""
    assert len(list(cases("measures.txt"))) >= 190
    assert len(list(cases("measures_later.txt"))) >= 60
