"""Names are found where they stand, nouns get their class, and a slip in a file is named with its line."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ContentError
from comity.lexicon import Lexicon, NameMatch, load_lexicon
from tests.strategies import messy_texts

ROOT = Path(__file__).parents[1]

PLACES = """\
# a comment
- {key: country/BR1, type: Country, label: Republic of Brenn, names: [Brenn, R.O.B.], adjectives: [Brennish]}
- {key: country/NB, type: Country, label: North Brenn}
- {key: country/JO1, type: Country, label: Jorvan, ambiguous: [Jorvan]}
- {key: city/hale, type: City, label: Côte d'Hale, in: country/BR1}
"""
BODIES = """\
- {key: org/brc, type: InternationalOrganization, label: Brenn River Commission, names: [BRC, Rivers & Lakes Board]}
- {key: initiative/belt, type: Initiative, label: Belt and Way Initiative, names: [Belt and Way, BAW], any_case: true}
"""
NOUNS = """\
spellings: {organisation: organization, programme: program}
classes:
  MeetingEvent: [meeting, summit]
  JointMeeting: [joint meeting]
  InternationalOrganization: [river organisation]
  Problem: [co-ordination gap]
fields:
  Field: [water management, trade]
organisation_heads:
  FinancingVehicle: [Bank]
negative_modifiers: [weak]
positive_modifiers: [improved]
person_titles: [Mayor]
generic_actors: [local government]
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a small lexicon; keyword arguments replace or add files, "_" standing for the dot."""

    def _write(**files: str) -> Path:
        (tmp_path / "names").mkdir(exist_ok=True)
        texts = {"places_yml": PLACES, "bodies_yml": BODIES, "nouns_yml": NOUNS} | files
        for name, text in texts.items():
            folder = tmp_path if name == "nouns_yml" else tmp_path / "names"
            (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
        return tmp_path

    return _write


@pytest.fixture
def lexicon(write: Write) -> Lexicon:
    return load_lexicon(write())


@pytest.fixture(scope="module")
def own() -> Lexicon:
    """The lexicon of the project itself."""
    return load_lexicon(ROOT / "ingest" / "lexicon")


def found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.entry.key) for match in lexicon.find_names(text)]


def only(matches: list[NameMatch]) -> NameMatch:
    assert len(matches) == 1
    return matches[0]


def test_the_longest_name_wins(lexicon: Lexicon) -> None:
    """A name inside a longer name is not reported, nor is the article before it."""
    text = "The Brenn River Commission met in North Brenn, not in the Republic of Brenn."

    assert found(lexicon, text) == [
        ("Brenn River Commission", "org/brc"),
        ("North Brenn", "country/NB"),
        ("Republic of Brenn", "country/BR1"),
    ]


def test_a_name_is_a_whole_word_in_its_letter_case(lexicon: Lexicon) -> None:
    """Parts of words, and small letters for a name, are no match; a possessive is."""
    assert found(lexicon, "Brennan of BRCs left brenn, the brc and brc2 alone.") == []
    assert found(lexicon, "Brenn's") == [("Brenn", "country/BR1")]


@pytest.mark.parametrize(
    "text",
    [
        "Belt and Way Initiative", "belt and way initiative", "Belt-and-Way Initiative", "Belt And Way Initiative",
        "Belt & Way Initiative", 'Belt and Way" Initiative', "Belt and Way”\nInitiative", "BELT AND WAY INITIATIVE",
        "Belt\nand Way Initiative",
    ],
)  # fmt: skip
def test_typing_makes_no_difference(lexicon: Lexicon, text: str) -> None:
    """Hyphens, line ends, quotation marks, capitals and "&" are typing, not other names."""
    assert found(lexicon, f"the “{text}”.") == [(text, "initiative/belt")]


@pytest.mark.parametrize("text", ["Côte d'Hale", "Cote d'Hale", "Côte d’Hale", "CÔTE D'HALE", "Rivers and Lakes Board"])
def test_accents_apostrophes_and_the_sign_for_and_make_no_difference(lexicon: Lexicon, text: str) -> None:
    """What keyboards lack does not hide a name."""
    assert [name for name, _ in found(lexicon, f"In {text}.")] == [text]


@pytest.mark.parametrize("text", ["Belt and\n\nWay", "Belt, and Way", "Belt — and Way", "Belt and. Way"])
def test_a_name_does_not_cross_a_blank_line_or_another_sign(lexicon: Lexicon, text: str) -> None:
    """Words that a paragraph or a comma keeps apart are no name."""
    assert found(lexicon, text) == []


def test_an_abbreviation_is_never_found_in_small_letters(lexicon: Lexicon) -> None:
    """``any_case`` is for names of words."""
    assert found(lexicon, "the baw and the BAW") == [("BAW", "initiative/belt")]


def test_a_derived_word_is_marked(lexicon: Lexicon) -> None:
    """ "Brennish" is not the name of the country, and the match says so."""
    match = only(lexicon.find_names("a Brennish port"))

    assert (match.entry.key, match.adjective, match.ambiguous) == ("country/BR1", True, False)


def test_a_risky_name_is_marked(lexicon: Lexicon) -> None:
    """A name that proves nothing alone is reported as ambiguous."""
    assert only(lexicon.find_names("He met Jorvan.")).ambiguous


@pytest.mark.parametrize(
    ("text", "ambiguous"), [("ANY PARTY BRC MAY NAME", True), ("The EU, BRC and UN", False), ("TITLE OF BRC", False)]
)
def test_an_abbreviation_within_words_in_capitals_is_marked(lexicon: Lexicon, text: str, ambiguous: bool) -> None:
    """Among capitals nothing tells an abbreviation from a word."""
    assert only(lexicon.find_names(text)).ambiguous is ambiguous


def test_all_bearers_of_a_name_are_reported(write: Write) -> None:
    """The certain bearer comes first, the others with it."""
    city = "- {key: city/brenn, type: City, label: Brenn, ambiguous: [Brenn]}\n"
    match = only(load_lexicon(write(cities_yml=city)).find_names("Brenn"))

    assert (match.entry.key, match.ambiguous) == ("country/BR1", False)
    assert [other.key for other in match.others] == ["city/brenn"]


def test_a_table_reads_like_a_list(write: Write) -> None:
    """A TSV file has the same keys in its header, and lists with semicolons."""
    table = "key\ttype\tlabel\tin\tnames\tambiguous\ncity/ava\tCity\tPort Ava\tcountry/BR1\tAva Harbour; Avaport\tAva\n"
    lexicon = load_lexicon(write(towns_tsv=table))

    assert lexicon.by_key["city/ava"].parent_key == "country/BR1"
    assert [name for name, _ in found(lexicon, "Port Ava, Ava Harbour, Avaport, Ava")] == [
        "Port Ava", "Ava Harbour", "Avaport", "Ava",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lemmas", "expected"),
    [
        ("annual joint meeting", ("JointMeeting", 2)),
        ("annual meeting", ("MeetingEvent", 1)),
        ("River Organization", ("InternationalOrganization", 2)),
        ("river organisation", ("InternationalOrganization", 2)),
        ("co - ordination gap", ("Problem", 4)),
        ("co-ordination gap", ("Problem", 2)),
        ("joint water - management", ("Field", 3)),
        ("meeting place", None),
        ("-", None),
        ("", None),
    ],
)
def test_the_longest_end_of_a_phrase_gives_its_class(
    lexicon: Lexicon, lemmas: str, expected: tuple[str, int] | None
) -> None:
    """Modifiers before it, either spelling and cut hyphens do not matter."""
    assert lexicon.class_of_noun(lemmas.split()) == expected


def test_heads_and_word_lists_are_kept_as_written(lexicon: Lexicon) -> None:
    """Heads count with their capital; the sets hold what the file lists."""
    assert (lexicon.class_of_head("Bank"), lexicon.class_of_head("bank")) == ("FinancingVehicle", None)
    assert lexicon.fields == {"water management", "trade"}
    assert lexicon.negative_modifiers | lexicon.positive_modifiers == {"weak", "improved"}
    assert lexicon.person_titles | lexicon.generic_actors == {"Mayor", "local government"}


BAD_NAMES = {
    "- {key: a/b, type: Country, label: A, colour: red}": (
        "unknown key colour; "
        "known are adjectives, ambiguous, any_case, in, key, label, names, official, type, wikidata."
    ),
    "- {key: a/b, type: Country}": "the entry needs a label.",
    "- {key: a/b, type: Kountry, label: A}": "the ontology has no class Kountry.",
    "- {key: a/b, type: Country, label: A, names: [No]}": (
        "names has False, which YAML does not read as text; put it in quotes."
    ),
    "- {key: a/b, type: Country, label: A, names: B}": "names must be a list of texts.",
    "- {key: a/b, type: [Country], label: A}": "type must be a text.",
    "- {key: a/b, type: Country, label: A, any_case: 1}": "any_case is either true or left out.",
    "- just words": "an entry must be a mapping with key, type and label.",
    "- {key: country/NB, type: Country, label: A}": "the key country/NB is taken by North Brenn; choose another.",
    "- {key: a/b, type: Country, label: A, names: [North-Brenn]}": (
        "“North Brenn” is also country/NB, of the same type; list it under ambiguous in one of them."
    ),
}


@pytest.mark.parametrize("entry", BAD_NAMES)
def test_a_slip_in_a_name_file_is_named_with_its_line(write: Write, entry: str) -> None:
    """The message has file, line and what to do."""
    folder = write(wrong_yml=f"- {{key: x/y, type: Country, label: Fine}}\n\n{entry}\n")
    classes = {"Country", "City", "InternationalOrganization", "Initiative", "MeetingEvent", "JointMeeting", "Problem"}

    with pytest.raises(ContentError) as raised:
        load_lexicon(folder, classes | {"Field", "FinancingVehicle"})

    assert str(raised.value) == f"{folder / 'names' / 'wrong.yml'}:3: {BAD_NAMES[entry]}"


@pytest.mark.parametrize(
    ("table", "line", "reason"),
    [
        ("key\ttype\tsize\n", 1, "unknown column size; known are adjectives, ambiguous, any_case, in, "),
        ("key\ttype\tlabel\na/b\tCountry\tA\na/c\tCity\n", 3, "2 cells, but the header has 3."),
        ("key\ttype\tlabel\na/b\tCountry\t\n", 2, "the entry needs a label."),
        ("key\ttype\tlabel\na/b\tCountry\tA\na/c\tCountry\tA\n", 3, "“A” is also a/b, of the same type; list it under"),
    ],
)
def test_a_slip_in_a_table_is_named_with_its_line(write: Write, table: str, line: int, reason: str) -> None:
    """A table is as strict as a list."""
    folder = write(wrong_tsv=table)

    with pytest.raises(ContentError) as raised:
        load_lexicon(folder)

    assert str(raised.value).startswith(f"{folder / 'names' / 'wrong.tsv'}:{line}: {reason}")


@pytest.mark.parametrize(
    ("nouns", "line", "reason"),
    [
        ("colours: [red]\n", 1, "unknown section colours."),
        (
            "classes:\n  Problem: [gap]\n  Place:\n  - sea\n  - gap\n",
            5,
            "“gap” is listed twice, for Problem and Place.",
        ),
        ("classes:\n  Problem: gap\n", 2, "Problem must be a list of words."),
        ("person_titles:\n- Dr\n- on\n", 3, "True is not a word; put it in quotes."),
        ("classes: [gap]\n", 1, "classes maps a class to a list of words."),
        ("classes:\n  Problem: [gap\n", 3, "not valid YAML: "),
    ],
)
def test_a_slip_in_the_nouns_is_named_with_its_line(write: Write, nouns: str, line: int, reason: str) -> None:
    """The nouns are checked as strictly as the names."""
    folder = write(nouns_yml=nouns)

    with pytest.raises(ContentError) as raised:
        load_lexicon(folder)

    assert str(raised.value).startswith(f"{folder / 'nouns.yml'}:{line}: {reason}")


def test_a_lexicon_without_nouns_is_an_error(tmp_path: Path) -> None:
    """An empty folder is a mistake of the user, not an empty lexicon."""
    with pytest.raises(ContentError, match=r"nouns\.yml: the file is missing"):
        load_lexicon(tmp_path)


def test_the_version_changes_with_any_file(write: Write) -> None:
    """Equal files have an equal version; one more letter makes another."""
    first = load_lexicon(write()).version

    assert load_lexicon(write()).version == first
    assert load_lexicon(write(places_yml=PLACES + "\n")).version != first


@given(data=st.data(), before=messy_texts(), after=messy_texts())
def test_any_listed_name_is_found_at_its_place(own: Lexicon, data: st.DataObject, before: str, after: str) -> None:
    """Whatever surrounds it, a name on its own line is found, exactly, as its entry or as one that shares the name."""
    entry = data.draw(st.sampled_from(own.entries))
    name = data.draw(st.sampled_from([entry.label, *entry.names, *entry.official]))
    text = f"{before}\n\n{name}\n\n{after}"
    start = len(before) + 2
    article = len("The ") if name.startswith("The ") else 0

    match = only([m for m in own.find_names(text) if m.start >= start and m.end <= start + len(name)])

    assert (match.start, match.end) in {(start, start + len(name)), (start + article, start + len(name))}
    assert entry in (match.entry, *match.others)


@given(text=messy_texts())
def test_matches_are_in_order_apart_and_whole(own: Lexicon, text: str) -> None:
    """Matches never overlap and begin and end at a sign of the text."""
    matches = own.find_names(text)

    assert all(left.end <= right.start for left, right in pairwise(matches))
    assert all(text[m.start : m.end] == text[m.start : m.end].strip() != "" for m in matches)
