"""What people know about documents, and how genres are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.documents import Metadata
from comity.errors import ContentError
from comity.readers import ReadSettings, load_settings, read_text
from comity.sources import load_genres, load_sources

TEXT = "A Pact of Two Rivers\n\nAna Reyes (University of Lisbon)\n\nAbstract\n\nThe pact was signed in 1993.\n"


def settings(folder: Path, sources: str) -> ReadSettings:
    conventions = (Path(__file__).parent.parent / "ingest" / "conventions.yml").read_text(encoding="utf-8")
    (folder / "conventions.yml").write_text(conventions, encoding="utf-8")
    (folder / "sources.yml").write_text(sources, encoding="utf-8")
    return load_settings(folder)


def test_people_win_and_agreement_keeps_the_place(tmp_path: Path) -> None:
    """A value from sources.yml replaces what was found; one with the same words keeps its place in the text."""
    entry = "documents:\n  a.txt: {title: a pact of two rivers, date: 2001-05-06, authors: [Ana Reyes, Bo Chen]}\n"
    metadata = read_text(TEXT, "sub/a.txt", settings(tmp_path, entry)).metadata

    assert metadata.title is not None and metadata.title.span == (0, 20)
    assert metadata.date is not None and (metadata.date.value, metadata.date.span) == ("2001-05-06", None)
    assert [(author.name.value, author.name.span) for author in metadata.authors] == [
        ("Ana Reyes", (22, 31)),
        ("Bo Chen", None),
    ]
    assert [each.value for each in metadata.authors[0].affiliations] == ["University of Lisbon"]


def test_an_entry_may_hold_for_certain_bytes_only(tmp_path: Path) -> None:
    """Another file of the same name is not described by it."""
    entry = f"documents:\n  a.txt:\n    genre: treaties\n    sha256: '{'0' * 64}'\n"

    assert read_text(TEXT, "a.txt", settings(tmp_path, entry)).genre != "treaties"


def test_an_entry_names_genre_citation_and_expected_facts(tmp_path: Path) -> None:
    """What only people know is passed on as it is."""
    entry = "documents:\n  a.txt: {genre: treaties, citation: C, licence: L, facts: {min: 3}, draws_on: [W]}\n"
    setting = settings(tmp_path, entry)
    document = read_text(TEXT, "a.txt", setting)
    known = setting.sources.entry("a.txt")

    assert (document.genre, document.metadata.citation, document.metadata.licence) == ("treaties", "C", "L")
    assert (known.facts, known.draws_on) == ((3, None), ("W",))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("documents:\n  a.txt: {titel: T}\n", "sources.yml:2: a.txt: unknown key titel. Known: "),
        ("documents:\n  a.txt: {date: May}\n", "sources.yml:2: a.txt: the date May is none; write it as 2021, "),
        ("documents:\n  a.txt: {authors: Ana}\n", "sources.yml:2: a.txt: authors must be a list."),
        ("documents:\n  a.txt: {facts: 3}\n", "sources.yml:2: a.txt: facts must be a mapping such as {min: 10}."),
        ("documents:\n  a.txt: [T]\n", "sources.yml:2: the entry of a.txt must be a mapping of keys to values."),
        ("- a.txt\n", "sources.yml:1: must be a mapping of keys to values."),
        ("documents: {a: \n", "sources.yml:2: not valid YAML"),
    ],
)
def test_a_wrong_entry_names_its_line(tmp_path: Path, source: str, message: str) -> None:
    """Slips in sources.yml stop the build with file and line."""
    path = tmp_path / "sources.yml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ContentError) as stopped:
        load_sources(path)

    assert str(stopped.value).removeprefix(f"{tmp_path}/").startswith(message)


def test_the_heaviest_genre_wins_and_the_default_is_neutral(tmp_path: Path) -> None:
    """Weights add up; below the least sum nothing is claimed."""
    path = tmp_path / "genres.yml"
    path.write_text(
        "default: prose\nleast: 2\ngenres:\n  a: [{pattern: x}, {pattern: y}]\n  b: [{pattern: z, weight: 3}]\n"
    )
    genres = load_genres(path)

    assert [genres.of(text, Metadata()) for text in ("x", "x y", "x y z", "")] == ["prose", "a", "b", "prose"]


def test_a_wrong_pattern_names_its_line(tmp_path: Path) -> None:
    """A regular expression that does not compile is a slip of content."""
    path = tmp_path / "genres.yml"
    path.write_text("genres:\n  a:\n    - {pattern: '(x'}\n")
    with pytest.raises(ContentError, match=r"genres\.yml:3: not a regular expression: \(x"):
        load_genres(path)
