"""Entries of lists and lines of sheets that have no verb."""

from __future__ import annotations

import pytest

from comity.layout import line_blocks
from comity.reading.entrypieces import entries_of, pieces_of
from tests.passages import document, said, told

LIST = "Works of the fund\n\n- {}\n- The fund met twice.\n"

ENTRIES = [
    ("Kafue weir – EUR 14 million – completed 2016", {"figure(Kafue weir, 14000000 EUR)", "endDate(Kafue weir, 2016)"}),
    ("Road Chipata-Mwami, 68 km, opened 2013", {"figure(Road Chipata-Mwami, 68 km)", "startDate(Road Chipata-Mwami, 2013)"}),
    ('"Clean Lake" – 2015-2018 – 14 villages', {"startDate(Clean Lake, 2015)", "endDate(Clean Lake, 2018)", "figure(Clean Lake, 14 village)"}),
    ("Kasesya - Matai road, 107 km", {"figure(Kasesya - Matai road, 107 km)"}),
    ("Suswa substation, Kenya: 400 kV; 220 workers", {"locatedIn(Suswa substation, Kenya)", "figure(Suswa substation, 220 worker)"}),
    ("Luangwa Bridge (Zambia): 222 m; cost USD 5.1 million", {"locatedIn(Luangwa Bridge, Zambia)", "figure(Luangwa Bridge, 5100000 USD)"}),
    ("Murghab weir – 12 MW – part of the Pamir Roads Programme", {"partOf(Murghab weir, Pamir Roads Programme)"}),
    ("Gao depot, Kenya: closed 2018", {"locatedIn(Gao depot, Kenya)", "endDate(Gao depot, 2018)"}),
    ("Dori store: 12,000 tonnes, built 2014", {"figure(Dori store, 12000 tonne)", "startDate(Dori store, 2014)"}),
    ("Moyale line upgrade: 112 km (planned for 2026)", {"planned startDate(Moyale line upgrade, 2026)"}),
]


@pytest.mark.parametrize(("line", "facts"), ENTRIES)
def test_an_entry_tells_of_the_thing_with_which_it_begins(line: str, facts: set[str]) -> None:
    """Sizes, sums, dates, places and wholes behind the signs are those of the thing before them."""
    assert facts <= said(LIST.format(line))


def test_a_year_in_brackets_behind_a_figure_is_its_time() -> None:
    """ "12 MW (2020)" tells when so much was counted, not when the plant was."""
    found = said(LIST.format("Mpulungu solar plant: 12 MW (2020), 45 million dollars"))
    assert "figure(Mpulungu solar plant, 12 MW)" in {f.split(" @")[0] for f in found}
    assert not any(f.startswith(("date(", "startDate(")) for f in found)


def test_what_stands_behind_a_semicolon_may_be_a_thing_of_its_own() -> None:
    """ "Warehouse A: ...; Warehouse B: ..." are two entries."""
    entries = list(entries_of(pieces_of("Warehouse A: 14,000 sq m; Warehouse B: 9,500 sq m, empty")))
    assert [e[0].text for e in entries] == ["Warehouse A", "Warehouse B"]


@pytest.mark.parametrize("line", ["Trade: the two ports have handled 5 million tonnes since 2010.", "Table 2: Trade, 2012 (million dollars)"])
def test_a_sentence_or_a_caption_is_no_entry(line: str) -> None:
    """What has a verb is read as a sentence; captions tell nothing."""
    assert not any(f.startswith(("figure(Trade", "figure(Table", "date(T", "date(t")) for f in said(LIST.format(line)))


def test_lines_of_a_sheet_are_told_apart() -> None:
    """Lines that begin with a label, a name and a dash, or a date stand for themselves though they fill the page."""
    text = "Tenants: 31 firms\nJobs: about 1,200, and 700 more by 2025\nOwner: City of Nis\n"
    assert [text[b.start : b.end] for b in line_blocks(text)] == text.splitlines()


def test_a_period_in_a_chronicle_is_that_of_what_happened() -> None:
    """ "1984-1988: construction of X" tells when it began and ended."""
    found = said("Chronicle\n\n1984-1988: construction of the Givet sewage works\n1991: second works begun\n")
    assert "startDate(construction of the Givet sewage works, 1984)" in found
    assert document("x").text


BRACKETS = [
    ("The third summit of the Gulf Railway Council (Doha, June 2012) endorsed the plan.", {"locatedIn(third summit of the Gulf Railway Council, Doha)", "date(third summit of the Gulf Railway Council, 2012-06)"}),
    ("Amendments were adopted at the seventh meeting of the Orinoco Commission (Villa Rosa, 4 to 6 May 2019).", {"locatedIn(seventh meeting of the Orinoco Commission, Villa Rosa)"}),
    ("The Lagoon Programme (EUR 12 million, 2016-2021) covers four islands.", {"startDate(Lagoon Programme, 2016)", "endDate(Lagoon Programme, 2021)"}),
    ("The Port Workers' League (Antwerp; 14 member unions) opposed the plan.", {"locatedIn(Port Workers' League, Antwerp)"}),
]


@pytest.mark.parametrize(("sentence", "facts"), BRACKETS)
def test_a_bracket_tells_of_the_thing_before_it(sentence: str, facts: set[str]) -> None:
    """Place, period and size in one bracket are those of the meeting, body or work before it, in a sentence too."""
    assert facts <= told(sentence)


def test_a_date_in_a_bracket_is_not_that_of_the_verb() -> None:
    """ "The project (2014-2019; 5 million) ended in June" did not end in all those years."""
    assert not any(f.startswith("endDate(") and "2017/2020" in f for f in told('"Dark Waters" (2017-2020, EUR 1.9 million) ended on 30 June.'))


def test_a_meeting_that_is_only_somebody_s_third_has_its_bracket() -> None:
    """ "At its third meeting (Oslo, 4 May 2011)" tells where and when that meeting was."""
    assert {"locatedIn(third meeting, Oslo)", "date(third meeting, 2011-05-04)"} <= told("At its third meeting (Oslo, 4 May 2011), the Elbe Board adopted its rules.")
