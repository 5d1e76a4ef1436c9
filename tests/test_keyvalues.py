"""Lines "Label: value", infoboxes and tables: what they state, of what, and what they leave unsaid."""

from __future__ import annotations

from comity.statements import Entity, FigureValue
from tests.passages import notes, said, statements

FERRY = """Baltic Ferry Union at a glance

* Founded: 1974 in Visby
* Type: intergovernmental organisation
* Members: Denmark, Estonia, Latvia and Sweden (since 1995)
* Seat of the secretariat: Visby
* Secretary-General: Ingrid Holm (since 2019)
* Budget: EUR 12.5 million (2023)
* Staff: 48
* Working languages: English, Swedish
* Website: www.example.org
"""

RAILWAY = """# Karun Gateway Railway

**Length:** 1,120 km, of which 640 km in Uzbekistan and 480 km in Turkmenistan
**Gauge:** 1,520 mm; design speed: 160 km/h
**Route:** Bukhara – Mary – Ashgabat
**Cost:** USD 3.2 billion (2020 estimate)
**Funding:** Asian Development Bank, Islamic Development Bank
**Start of construction:** March 2019
**Completion:** planned for 2027
**Operator:** Karun Rail JSC, a company set up in 2018; head office in Mary
"""


def test_lines_of_a_fact_sheet_speak_of_the_thing_in_its_title() -> None:
    """Founding, seat, members, head, money and staff are facts about the union, each with the line as evidence."""
    found = said(FERRY)

    assert found >= {
        "startDate(Baltic Ferry Union, 1974)",
        "locatedIn(Baltic Ferry Union, Visby)",
        "memberOf(Denmark, Baltic Ferry Union)",
        "memberOf(Estonia, Baltic Ferry Union)",
        "memberOf(Latvia, Baltic Ferry Union)",
        "memberOf(Sweden, Baltic Ferry Union)",
        "ledBy(Baltic Ferry Union, Ingrid Holm)",
        "holdsPosition(Ingrid Holm, Secretary-General)",
        "figure(Baltic Ferry Union, 12500000 EUR)",
        "figure(Baltic Ferry Union, 48 person)",
    }


def test_bracketed_year_of_a_figure_is_its_time() -> None:
    """EUR 12.5 million (2023) was the budget of 2023."""
    figures = [s.object for s in statements(FERRY) if isinstance(s.object, FigureValue)]

    assert [(f.number, f.time, f.indicator) for f in figures if f.unit == "EUR"] == [("12500000", "2023", "budget")]


def test_date_of_a_membership_belongs_to_the_membership() -> None:
    """Sweden (since 1995) tells when the membership began, not when Sweden or the union did."""
    found = said(FERRY)

    assert "startDate(Sweden's membership of Baltic Ferry Union, 1995)" in found
    assert not found & {"startDate(Sweden, 1995)", "startDate(Baltic Ferry Union, 1995)"}


def test_kind_of_thing_is_told_by_its_type_line() -> None:
    """Type: intergovernmental organisation says what the union is."""
    kinds = [s.object for s in statements(FERRY) if s.rule == "key-value" and s.predicate == "instanceOf"]

    assert [kind.label for kind in kinds if isinstance(kind, Entity)] == ["intergovernmental organisation"]


def test_lines_that_state_nothing_are_noted() -> None:
    """Languages are left out, and the report says so."""
    left_out = [issue.reason for issue in notes(FERRY) if issue.code == "label-ignored"]

    assert any("Working languages" in reason for reason in left_out)
    assert not any("Swedish" in fact for fact in said(FERRY))


def test_lines_about_works() -> None:
    """Length, parts by country, route, gauge, cost and funding of a railway."""
    found = said(RAILWAY, "railway.md")

    assert found >= {
        "figure(Karun Gateway Railway, 1120 km)",
        "figure(Karun Gateway Railway, 640 km)",
        "hasScope(Karun Gateway Railway, Uzbekistan)",
        "hasScope(Karun Gateway Railway, Turkmenistan)",
        "hasScope(Karun Gateway Railway, Bukhara)",
        "hasScope(Karun Gateway Railway, Ashgabat)",
        "figure(Karun Gateway Railway, 1520 mm)",
        "figure(Karun Gateway Railway, 3200000000 USD)",
        "finances(Asian Development Bank, Karun Gateway Railway)",
        "finances(Islamic Development Bank, Karun Gateway Railway)",
        "startDate(Karun Gateway Railway, 2019-03)",
        "ledBy(Karun Gateway Railway, Karun Rail JSC)",
        "locatedIn(Karun Rail JSC, Mary)",
    }
    assert any(fact.startswith("figure(Karun Gateway Railway, 160 km") for fact in found)


def test_planned_value_is_planned() -> None:
    """Completion: planned for 2027 is no completion."""
    found = said(RAILWAY, "railway.md")

    assert "planned endDate(Karun Gateway Railway, 2027)" in found
    assert "endDate(Karun Gateway Railway, 2027)" not in found


def test_label_may_name_its_own_subject() -> None:
    """The budget of a programme is not the budget of the organisation that runs it."""
    found = said(
        "Lake Chad River Board at a glance\n\n* Founded: 1983\n* Budget of the Green Sahel Programme: USD 40 million (2021-2025)\n"
    )

    assert "figure(Green Sahel Programme, 40000000 USD)" in found
    assert "figure(Lake Chad River Board, 40000000 USD)" not in found


def test_bars_part_pairs_in_one_line() -> None:
    """Established 1998 | Headquarters Vienna: labels without colons between bars."""
    found = said(
        "Alpine Transit Council\n\nEstablished 1998 | Headquarters Innsbruck | Members 8 regions | Languages German, Italian\n"
    )

    assert found >= {
        "startDate(Alpine Transit Council, 1998)",
        "locatedIn(Alpine Transit Council, Innsbruck)",
        "figure(Alpine Transit Council, 8 region)",
    }
    assert not any("Italian" in fact for fact in found)


def test_infobox_of_a_page_is_read_as_pairs() -> None:
    """Rows of a header cell and a value cell are pairs about the page's subject."""
    page = """<html><head><title>Andean Water Compact</title></head><body><h1>Andean Water Compact</h1>
<table class="infobox"><tr><th>Formation</th><td>26 May 1969</td></tr><tr><th>Headquarters</th><td>Lima, Peru</td></tr>
<tr><th>Membership</th><td>Bolivia<br>Colombia<br>Ecuador<br>Peru</td></tr><tr><th>Secretary General</th><td>Diego Caicedo</td></tr>
<tr><th>Area</th><td>3,798,000 km²</td></tr><tr><th>Population</th><td>115 million</td></tr></table>
<p>The Andean Water Compact is a regional organisation. It promotes the joint use of rivers.</p></body></html>"""
    found = said(page, "compact.html")

    assert found >= {
        "startDate(Andean Water Compact, 1969-05-26)",
        "locatedIn(Andean Water Compact, Lima)",
        "locatedIn(Lima, Peru)",
        "memberOf(Bolivia, Andean Water Compact)",
        "memberOf(Peru, Andean Water Compact)",
        "ledBy(Andean Water Compact, Diego Caicedo)",
        "figure(Andean Water Compact, 115000000 person)",
    }


def test_tab_separated_pairs() -> None:
    """An infobox that was copied as text has tabs between label and value."""
    found = said("Gulf Rail Authority\n\nFormation\t2009\nHeadquarters\tMuscat, Oman\nChair\tFatima Al-Said\n")

    assert found >= {"startDate(Gulf Rail Authority, 2009)", "locatedIn(Gulf Rail Authority, Muscat)"}
    assert "ledBy(Gulf Rail Authority, Fatima Al-Said)" in found


def test_period_has_a_beginning_and_an_end() -> None:
    """Duration: 2014-2020 gives both ends."""
    found = said(
        "# Project Sava Bridge\n\n- Duration: 2014-2020\n- Lead partner: City of Zagreb\n- Partners: Ljubljana; Belgrade\n- Donor: European Union\n",
        "p.md",
    )

    assert found >= {"startDate(Project Sava Bridge, 2014)", "endDate(Project Sava Bridge, 2020)"}
    assert found >= {"ledBy(Project Sava Bridge, Zagreb)", "participatesIn(Ljubljana, Project Sava Bridge)"}
    assert "finances(European Union, Project Sava Bridge)" in found


def test_empty_values_state_nothing() -> None:
    """None, open, to be decided and a dash are no values."""
    found = said(
        "Oresund Water Council at a glance\n\n* Founded: 1990\n* Members: none\n* Budget: n/a\n* Headquarters: to be decided\n* Chair: –\n"
    )

    assert not any("memberOf" in f or "locatedIn" in f or "ledBy" in f or "figure" in f for f in found)


def test_impossible_date_keeps_its_words() -> None:
    """31 September stays what the source says, as text."""
    found = said("Oresund Water Council at a glance\n\n* Founded: 31 September 2001\n* Seat: Malmö\n")

    assert "startDate(Oresund Water Council, 31 September 2001)" in found


def test_words_with_a_colon_are_no_label() -> None:
    """A sentence with a colon is read as a sentence."""
    found = said(
        "The ministers had one wish: peace. They said: members of the board met in 1990. Note: the chair left."
    )

    assert not any("1990" in f and "startDate" in f for f in found)
    assert not any("ledBy" in f for f in found)


def test_problems_and_aims_in_lines() -> None:
    """Lists of phrases behind a label are what the label says."""
    found = said(
        "# Sahel Grain Reserve\n\nFounded: 2011\nAims: to stabilise prices; to train storekeepers\nMain challenges: lack of warehouses, late payments\n",
        "r.md",
    )

    assert "hasObjective(Sahel Grain Reserve, stabilise prices)" in found
    assert found >= {
        "hasProblem(Sahel Grain Reserve, lack of warehouses)",
        "hasProblem(Sahel Grain Reserve, late payments)",
    }


def test_table_of_members() -> None:
    """A row is a record: the member, and when it joined."""
    found = said(
        "# Nordic Harbour League\n\n| Member | Joined | Capital |\n|---|---|---|\n| Norway | 1994 | Oslo |\n| Iceland | 2003 | Reykjavík |\n",
        "league.md",
    )

    assert found >= {"memberOf(Norway, Nordic Harbour League)", "memberOf(Iceland, Nordic Harbour League)"}
    assert "startDate(Iceland's membership of Nordic Harbour League, 2003)" in found
    assert "startDate(Nordic Harbour League, 2003)" not in found


def test_table_of_projects_with_amounts_in_the_header() -> None:
    """The unit stands in the head of the column; the year of the row is the time of its amount."""
    text = "Projects of the Mano River Fund\n\nProject | Country | Amount (USD million) | Year | Donor\nKoidu Bridge | Sierra Leone | 12.5 | 2018 | Japan\nGanta Road | Liberia | 30 | 2020 | African Development Bank\n"
    found = [(s.subject.label, s.object) for s in statements(text) if isinstance(s.object, FigureValue)]

    assert {(label, figure.number, figure.unit, figure.time) for label, figure in found} >= {
        ("Koidu Bridge", "12500000", "USD", "2018"),
        ("Ganta Road", "30000000", "USD", "2020"),
    }
    assert said(text) >= {
        "finances(Japan, Koidu Bridge)",
        "finances(African Development Bank, Ganta Road)",
        "locatedIn(Ganta Road, Liberia)",
    }


def test_table_of_twins_of_the_city_in_the_title() -> None:
    """Each row is one partner of the city; rows are no partners of each other; a note mark is no part of the year."""
    text = "Partner cities of the City of Turku\n\nPartner city | Country | Since | Fields\nBergen | Norway | 1946 | culture, youth\nGdynia | Poland | 1957* | shipping\n\n* renewed in 1990\n"
    found = said(text)

    assert found >= {
        "twinnedWith(Turku, Bergen)",
        "locatedIn(Bergen, Norway)",
        "startDate(Turku-Bergen twinning, 1946)",
        "inField(Turku-Bergen twinning, culture)",
        "inField(Turku-Bergen twinning, youth)",
        "twinnedWith(Turku, Gdynia)",
        "startDate(Turku-Gdynia twinning, 1957)",
    }
    assert not any("Bergen" in f and "Gdynia" in f for f in found)


def test_table_of_pairs() -> None:
    """Two columns of cities: the row itself is the pair."""
    text = "Selected partnerships\n\nCity | Partner | Country of the partner | Since\nTianjin | Kobe | Japan | 24 June 1973\nNiigata | Harbin | China | 1979\n"
    found = said(text)

    assert found >= {
        "twinnedWith(Tianjin, Kobe)",
        "locatedIn(Kobe, Japan)",
        "startDate(Tianjin-Kobe twinning, 1973-06-24)",
        "twinnedWith(Niigata, Harbin)",
        "locatedIn(Harbin, China)",
    }
    assert "locatedIn(Tianjin, Japan)" not in found


def test_unknown_columns_are_noted() -> None:
    """A column that nobody can read is listed as ignored."""
    text = "# Nordic Harbour League\n\n| Member | Joined | Zodiac |\n|---|---|---|\n| Norway | 1994 | Lion |\n"

    assert [i.reason for i in notes(text, "l.md") if i.code == "column-ignored"] == ["the column Zodiac is not read"]
    assert not any("Lion" in fact for fact in said(text, "l.md"))


def test_table_without_known_columns_states_nothing() -> None:
    """Where no column is known, no row is a record, and the report says so."""
    text = "# Prices\n\n| Fruit | Colour |\n|---|---|\n| Apple | Norway |\n| Pear | Denmark |\n"

    assert not any("Norway" in fact or "Denmark" in fact for fact in said(text, "l.md"))
    assert [i.code for i in notes(text, "l.md")] == ["table-ignored"]


def test_line_that_begins_with_a_participle_has_the_thing_as_its_subject() -> None:
    """Established in 2012 as an agency: the line goes on from the title."""
    text = "The Savanna Risk Pool at a glance\n\n* Established in 2012 by Ghana and Togo\n* Seat: Lomé\n* Donors: Germany, Japan\n"
    found = said(text)

    assert found >= {
        "startDate(Savanna Risk Pool, 2012)",
        "establishedBy(Savanna Risk Pool, Ghana)",
        "finances(Japan, Savanna Risk Pool)",
    }


def test_name_line_names_the_subject_of_all_lines() -> None:
    """Full name: the lines above and below it speak of the same thing."""
    found = said(
        "GRID LINK: KEY FACTS\n\nCountries: Estonia, Finland\nFull name: Nordic-Baltic Grid Link\nCapacity: 1,000 MW\n"
    )

    assert found >= {"hasScope(Nordic-Baltic Grid Link, Estonia)", "figure(Nordic-Baltic Grid Link, 1000 MW)"}


def test_money_of_a_part_names_its_giver() -> None:
    """EUR 320 million, of which 180 from the European Union: the union finances the thing."""
    text = "# Aral Pipeline\n\nCost: EUR 320 million, of which EUR 180 million from the European Union\nLength: 90 km\n"
    found = said(text, "a.md")

    assert found >= {"figure(Aral Pipeline, 320000000 EUR)", "figure(Aral Pipeline, 180000000 EUR)"}
    assert "finances(European Union, Aral Pipeline)" in found


def test_dates_in_rows_of_countries_are_no_dates_of_countries() -> None:
    """A country that signed in 2001 does not date from 2001; under the title of a treaty it is a party."""
    rows = "Country | Signature | Ratification\nAngola | 12 May 2001 | 3 June 2004\nNamibia | 12 May 2001 | -\n"
    bare, titled = said(rows), said(f"Convention on the Kunene River\n\n{rows}")

    assert not any("(Angola, 2001" in fact for fact in bare | titled)
    assert titled >= {
        "signedBy(Convention on the Kunene River, Angola)",
        "signedBy(Convention on the Kunene River, Namibia)",
    }
    assert "startDate(Angola's ratification of Convention on the Kunene River, 2004-06-03)" in titled
    assert not any("Namibia's ratification" in fact for fact in titled)


def test_twins_in_a_line_about_a_municipality() -> None:
    """The town is the one in the name of the municipality; dates and countries belong to its partners."""
    text = "Municipality of Gorizia - International relations\n\nTwin towns: Klagenfurt (Austria, since 1965) and Venlo (Netherlands)\nMayor: Rodolfo Neri\n"
    found = said(text)

    assert found >= {"twinnedWith(Gorizia, Klagenfurt)", "twinnedWith(Gorizia, Venlo)", "locatedIn(Venlo, Netherlands)"}
    assert "startDate(Gorizia-Klagenfurt twinning, 1965)" in found

CORRIDOR = """PROJECT FACT SHEET

Sava Green Corridor (SavGreen)

Programme: Interreg Adrion
Lead partner: City of Sisak (Croatia)
Funding: EU 85 %, Slovenian state 13 %, participating cities 2 %
Budget: EUR 2.4 million, of which 2.0 million from the Nordic Council and 0.4 million from Kenya
Steering committee: chaired alternately by Sisak and Zenica
Secretariat: provided by the city of Maribor
Founded: 1998, on the initiative of the city of Tartu
"""


def test_shares_of_a_funding_line_are_given_by_those_named_beside_them() -> None:
    """Each piece of "EU 85 %, Slovenian state 13 %" names one who pays; so do the sums of a budget."""
    assert said(CORRIDOR) >= {
        "finances(EU, Sava Green Corridor)",
        "finances(Slovenian state, Sava Green Corridor)",
        "finances(participating cities, Sava Green Corridor)",
        "finances(Nordic Council, Sava Green Corridor)",
        "finances(Kenya, Sava Green Corridor)",
    }


def test_programme_line_of_a_project_sheet_is_what_the_project_is_part_of() -> None:
    """The lines tell of the project that the sheet names above them, not of the programme that pays for it."""
    found = said(CORRIDOR)

    assert {"partOf(Sava Green Corridor, Interreg Adrion)", "ledBy(Sava Green Corridor, Sisak)"} <= found
    assert not any("(Interreg Adrion," in fact for fact in found if not fact.startswith("instanceOf"))


def test_value_that_is_a_verb_is_read_as_a_sentence_about_its_label() -> None:
    """"Secretariat: provided by A" says what "the secretariat is provided by A" says; a founding tells who wished for it."""
    assert said(CORRIDOR) >= {
        "ledBy(steering committee of the Sava Green Corridor, Sisak)",
        "ledBy(Sava Green Corridor, Maribor)",
        "initiatedBy(Sava Green Corridor, Tartu)",
    }


def test_how_to_reach_somebody_is_no_part_of_the_name() -> None:
    """ "Director: Sun Weimin Tel: ..." names Sun Weimin."""
    found = statements("Foreign Affairs Office of Weihe\n\nThe office was founded in 1985.\n\nDirector: Sun Weimin        Tel: 0536-123456\nAddress: 99 Dongfeng Street\n")
    assert {s.object.label for s in found if s.predicate == "ledBy" and isinstance(s.object, Entity)} == {"Sun Weimin"}
