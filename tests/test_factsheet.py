"""A sheet says no more than its sources, shows where each word stands, and is safe to open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from comity.errors import NotFound, QueryError
from comity.factsheet import make_pair, make_sheet, render_pair, render_sheet
from comity.ontology import ONTOLOGY, Ontology, load_ontology
from comity.sheets.ask import bound, iris
from comity.sheets.markup import html_text, markdown_text
from comity.sheets.view import Section, Sheet
from comity.store import Store
from tests.sheetstore import BASE, FUND, INITIATIVE, ROOT, basin_quads, make_store

NEWS = BASE + "doc/5a37ed01f70ad8c1"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("sheets") / "store") as opened:
        yield opened


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(ROOT / "ontology")


def _things(store: Store) -> list[str]:
    rows = store.query(f"SELECT DISTINCT ?t {{ ?t <{ONTOLOGY}attested> ?flag }} ORDER BY ?t")
    return [row["t"].value for row in rows]


def _section(sheet: Sheet, id: str) -> Section:
    return next(section for section in sheet.sections if section.id == id)


def _texts(section: Section) -> list[str]:
    return [sentence.text for sentence in section.sentences]


def _first(tree: LexborHTMLParser, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None
    return found


def test_every_sentence_is_cited(store: Store, ontology: Ontology) -> None:
    """No sentence of any sheet stands without a passage, and every cited number is listed."""
    for iri in _things(store):
        sheet = make_sheet(store, ontology, iri)
        listed = {citation.number for citation in sheet.citations}
        sentences = [sentence for section in sheet.sections for sentence in section.sentences]

        assert all(sentence.cites and set(sentence.cites) <= listed for sentence in sentences), iri


def test_every_quote_stands_at_its_offsets(store: Store, ontology: Ontology) -> None:
    """Quote and context are the characters of the hashed text."""
    texts = {store.source_text(source.hash): source.iri for source in make_sheet(store, ontology, INITIATIVE).sources}
    by_document = {iri: text for text, iri in texts.items()}
    for citation in make_sheet(store, ontology, INITIATIVE).citations:
        passage, text = citation.passage, by_document[citation.passage.document]

        assert text[passage.start : passage.end] == passage.quote
        assert text[: passage.start].endswith(passage.prefix)
        assert text[passage.end :].startswith(passage.suffix)


def test_facts_are_only_what_is_asserted_in_own_voice(store: Store, ontology: Ontology) -> None:
    """Planned, advised, possible, denied and reported claims are in sections of their own, and only there."""
    apart = {"planned", "recommended", "hedged", "negated", "reported"}
    plain = f"""ASK {{ VALUES ?s {{ %s }} ?s <{ONTOLOGY}modality> ?m .
      FILTER(?m != <{BASE}vocab/modality-asserted> || EXISTS {{ ?s <{ONTOLOGY}attributedTo> ?x }}) }}"""
    for iri in _things(store):
        for section in make_sheet(store, ontology, iri).sections:
            wanted = [statement for sentence in section.sentences for statement in sentence.statements]
            if wanted and section.id not in apart:
                assert not store.query(plain % iris(wanted)), (iri, section.id)


def test_plan_is_worded_as_a_plan(store: Store, ontology: Ontology) -> None:
    """The sentence itself says that it is a plan, advice, a denial, a possibility or a report."""
    sheet = make_sheet(store, ontology, "Basin Development Fund")

    assert all(text.startswith("It is planned that") for text in _texts(_section(sheet, "planned")))
    assert _texts(_section(sheet, "negated")) == [
        "Sudland is not a member of Basin Development Fund."
    ]
    assert _texts(_section(sheet, "reported")) == [
        "According to Institute of River Studies, Sudland opposes Basin Development Fund."
    ]


def test_like_claims_share_a_sentence(store: Store, ontology: Ontology) -> None:
    """Two founders are named in one sentence, and what two documents say alike is cited twice."""
    sheet = make_sheet(store, ontology, INITIATIVE)

    assert "Lower Basin Initiative was initiated by Norland and Sudland." in _texts(_section(sheet, "who-takes-part"))
    (trouble,) = [s for s in _section(sheet, "problems").sentences if "has the problem" in s.text]
    assert len(trouble.cites) == 2


def test_figure_shows_value_words_time_and_query(store: Store, ontology: Ontology) -> None:
    """The value is written out beside the words of the source, and the row's query gives that number."""
    (table,) = _section(make_sheet(store, ontology, FUND), "figures").tables
    row = table.rows[1]

    assert [cell.parts[0].text for cell in row][1:3] == ["40 million US dollars", "“40 million US dollars”"]
    values = {solution["value"].value for solution in store.query(table.queries[1])}
    assert "40000000" in values


def test_conflict_shows_both_sides(store: Store, ontology: Ontology) -> None:
    """Two founding years stand side by side, each with its source; none is preferred."""
    (table,) = _section(make_sheet(store, ontology, FUND), "conflicts").tables

    assert [row[0].parts[-3].text + row[0].parts[-2].text for row in table.rows]
    assert {"in 2012", "in 2013"} <= {part.text for row in table.rows for part in row[0].parts}


def test_impossible_date_stays_as_the_source_has_it(store: Store, ontology: Ontology) -> None:
    """It is quoted, flagged, and never repaired."""
    sheet = make_sheet(store, ontology, INITIATIVE)
    sentences = [s for section in sheet.sections for s in section.sentences if "31 September" in s.text]

    assert [s.flags for s in sentences] == [("source issue: impossible value",)]
    assert "30 September 2020" in [cell.parts[0].text for cell in _section(sheet, "source-issues").tables[0].rows[0]]


def test_thing_that_is_only_planned_says_so_first(store: Store, ontology: Ontology) -> None:
    """A notice stands before everything else."""
    assert make_sheet(store, ontology, "North Dam").notice.startswith("No source states this as a fact")
    assert make_sheet(store, ontology, FUND).notice == ""


def test_counts_equal_their_queries(store: Store, ontology: Ontology) -> None:
    """The number of claims is what the query of the section returns."""
    for iri in (FUND, INITIATIVE, NEWS):
        section = _section(make_sheet(store, ontology, iri), "sourcing")

        assert int(section.tables[0].rows[0][1].parts[0].text) == len(list(store.query(section.query)))


def test_section_query_returns_the_claims_of_the_section(store: Store, ontology: Ontology) -> None:
    """What the reader runs gives the claims that were read."""
    for section in make_sheet(store, ontology, INITIATIVE).sections:
        shown = {statement for sentence in section.sentences for statement in sentence.statements}
        if shown:
            asked = {row["statement"].value for row in store.query(section.query)}
            assert shown <= asked, section.id


def test_same_graph_gives_same_bytes(store: Store, ontology: Ontology, tmp_path: Path) -> None:
    """Two stores with the same quads give the same sheet, to the byte, in both formats."""
    with make_store(tmp_path / "again") as again:
        for format in ("md", "html"):
            assert render_sheet(store, ontology, FUND, format) == render_sheet(again, ontology, FUND, format)


def test_class_is_shown_as_a_comparison(store: Store, ontology: Ontology) -> None:
    """One row a member, one column a property, each value cited."""
    (table,) = _section(make_sheet(store, ontology, "financing vehicle"), "comparison").tables

    assert [row[0].parts[0].text for row in table.rows] == ["Basin Development Fund", "Delta Reserve Facility"]
    filled = [part for row in table.rows for cell in row[1:] for part in cell.parts if part.text not in ("–", "; ")]
    assert all(part.cites for part in filled)


def test_pair_shows_what_links_two_things(store: Store, ontology: Ontology) -> None:
    """Two countries: what both founded, and nothing that only one is part of."""
    sheet = make_pair(store, ontology, "Norland", "Sudland")

    assert "Lower Basin Initiative was initiated by Norland and Sudland." in _texts(_section(sheet, "who-takes-part"))
    assert "# Norland and Sudland" in render_pair(store, ontology, "Norland", "Sudland")


def test_pair_without_link_says_so(store: Store, ontology: Ontology) -> None:
    """Silence is stated, with the query that found nothing."""
    sheet = make_pair(store, ontology, "Ana Holt", "Calder")

    assert [section.id for section in sheet.sections] == ["gaps"]


def test_document_sheet_has_all_that_it_supports(store: Store, ontology: Ontology) -> None:
    """Every claim that rests on the document is worded, whatever it is about."""
    sheet = make_sheet(store, ontology, NEWS)
    passages = store.query(f"SELECT DISTINCT ?p {{ ?p <{ONTOLOGY}fromDocument> <{NEWS}> }}")

    assert {c.passage.iri for c in sheet.citations if c.passage.document == NEWS} == {
        row["p"].value for row in passages
    }


def test_unknown_name_is_refused(store: Store, ontology: Ontology) -> None:
    """The reader learns of a near name instead of getting an empty sheet."""
    with pytest.raises(NotFound, match="Basin Development Fund"):
        render_sheet(store, ontology, "Basin Developement Fund")


def test_ambiguous_name_lists_the_candidates(store: Store, ontology: Ontology) -> None:
    """A region and a problem have one name: both IRIs are shown."""
    with pytest.raises(NotFound, match=r"id/problem/basin-problem.*id/region/basin"):
        render_sheet(store, ontology, "Basin")


def test_unknown_format_is_refused(store: Store, ontology: Ontology) -> None:
    """The formats that exist are named."""
    with pytest.raises(QueryError, match="md, html and jsonld"):
        render_sheet(store, ontology, FUND, "pdf")


def test_page_needs_nothing_but_itself(store: Store, ontology: Ontology) -> None:
    """No script, no address that a browser would load, and a policy that forbids both."""
    tree = LexborHTMLParser(render_sheet(store, ontology, NEWS, "html"))

    assert not tree.css("script, link[rel=stylesheet], img, iframe, object, embed, form")
    assert all((node.attributes["href"] or "").startswith("#") for node in tree.css("a[href]"))
    policy = _first(tree, "meta[http-equiv]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_hostile_document_shows_as_text(store: Store, ontology: Ontology) -> None:
    """Markup in titles, quotes and file names is text; characters that hide or turn others have a visible mark."""
    page = render_sheet(store, ontology, NEWS, "html")
    tree = LexborHTMLParser(page)

    assert _first(tree, "h1 bdi").text().startswith('<script>alert("basin")</script> River & Fund U+202E')
    assert "\u202e" not in page
    assert "\u200b" not in render_sheet(store, ontology, FUND, "html")
    assert 'press/"basin" <b>.txt' in _first(tree, "ol.sources").text()


def test_hostile_document_shows_as_text_in_markdown(store: Store, ontology: Ontology) -> None:
    """No line of the Markdown opens a tag of the document's own."""
    text = render_sheet(store, ontology, NEWS)
    tags = {
        tag for line in text.splitlines() for tag in re.findall(r"(?<!\\)<(\w+)", line) if not line.startswith("    ")
    }

    assert tags <= {"a", "details", "summary", "strong"}
    assert "\u202e" not in text


@given(st.text())
def test_html_text_is_the_text(text: str) -> None:
    """Whatever stands in a document, a browser shows it, or the number of what it could not show."""
    hidden = ("Cf", "Cc", "Co", "Zl", "Zp")
    expected = "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in hidden and c not in "\n\t" else c for c in text)

    assert _first(LexborHTMLParser(f"<p>x{html_text(text)}</p>"), "p").text() == "x" + expected


@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "P", "S", "Z")), max_size=40))
def test_markdown_text_renders_to_the_text(text: str) -> None:
    """A Markdown reader shows the characters and makes nothing of them."""
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark").render(f"- {markdown_text(text)}")

    assert " ".join(_first(LexborHTMLParser(rendered), "li").text().split()) == " ".join(text.split())


def test_labels_that_look_like_templates_stay_as_they_are(tmp_path: Path, ontology: Ontology) -> None:
    """Braces of a wording pattern in a name are not filled in."""
    with make_store(tmp_path / "store", map(_renamed, basin_quads())) as store:
        sheet = make_sheet(store, ontology, INITIATIVE)

    assert sheet.title == "{object} {{ 7 * 7 }} Initiative"
    assert "{object} {{ 7 * 7 }} Initiative was initiated by Norland and Sudland." in _texts(
        _section(sheet, "who-takes-part")
    )


def _renamed(quad: ox.Quad) -> ox.Quad:
    if quad.object == ox.Literal("Lower Basin Initiative"):
        return ox.Quad(quad.subject, quad.predicate, ox.Literal("{object} {{ 7 * 7 }} Initiative"), quad.graph_name)
    return quad


def test_large_sheet_asks_a_fixed_number_of_queries(store: Store, ontology: Ontology) -> None:
    """The number of queries does not grow with the number of claims."""

    class Counting:
        asked = 0

        def query(self, query: str, /, *, substitutions: object = None) -> object:
            self.asked += 1
            return store.query(query, substitutions=substitutions)  # type: ignore[arg-type]

    counts = []
    for iri in (BASE + "id/person/ana-holt", INITIATIVE):
        counting = Counting()
        make_sheet(counting, ontology, iri)
        counts.append(counting.asked)

    assert counts[1] <= counts[0] + 8


def test_bound_query_cannot_be_broken_out_of() -> None:
    """An IRI with a closing bracket and a new pattern is refused."""
    with pytest.raises(QueryError):
        bound("claims", things=iris(["http://x> } INSERT DATA { <http://a"]))


def test_sheet_for_programs_has_the_words_and_their_places(store: Store, ontology: Ontology) -> None:
    """The JSON-LD parses; each claim names its section, its statements, and quotations with selectors."""
    text = render_sheet(store, ontology, FUND, "jsonld")
    quads = list(ox.parse(text, ox.RdfFormat.JSON_LD, base_iri=FUND))

    def values(name: str) -> dict[object, str]:
        found = ((quad.subject, quad.object) for quad in quads if quad.predicate.value == name)
        return {subject: value.value for subject, value in found if isinstance(value, ox.Literal)}

    sections = values("http://schema.org/articleSection")
    placed = {text: sections.get(node) for node, text in values("http://schema.org/text").items()}
    plan = "It is planned that Basin Development Fund finance Delta Reserve Facility (time given: 2022)."

    assert placed[plan] == "What is planned"
    quoted = {citation.passage.quote for citation in make_sheet(store, ontology, FUND).citations}
    assert set(values("http://www.w3.org/ns/oa#exact").values()) == quoted
    assert text == render_sheet(store, ontology, FUND, "jsonld")
