"""SSSOM files are read strictly: a bad row is an error with its line, and a round trip changes no byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comity.errors import ContentError
from comity.linking.sssom import _JUSTIFICATIONS, COLUMNS, MappingSet, expand, read_set, write_set
from tests.makers import PROJECT
from tests.sssomschema import faults, schema

HEAD = """#mapping_set_id: https://example.org/set
#license: https://example.org/licence
#mapping_set_version: "2026-01-01"
#curie_map:
#  ex: https://example.org/
"""
NAMES = (
    "subject_id\tpredicate_id\tobject_id\tmapping_justification\tsubject_type\tobject_type\tconfidence\tmapping_date"
)
GOOD = (
    "ex:a\tskos:exactMatch\tex:b\tsemapv:LexicalMatching\towl named individual\towl named individual\t0.9\t2026-01-01"
)


def written(folder: Path, *rows: str, head: str = HEAD, names: str = NAMES) -> Path:
    path = folder / "x.sssom.tsv"
    path.write_text(head + "\n".join([names, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_good_file_gives_all_its_rows(tmp_path: Path) -> None:
    """As many rows out as in, with their lines."""
    found = read_set(written(tmp_path, GOOD, GOOD.replace("ex:b", "ex:c")))

    assert len(found.rows) == 2 and found.lines == (7, 8)
    assert expand(found.rows[0]["object_id"], found.prefixes) == "https://example.org/b"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ex:b", "", "object_id is empty"),
        ("ex:b", "un:b", "does not declare"),
        ("ex:b", "b", "no identifier"),
        ("ex:b", "sssom:NoTermFound", "object_source"),
        ("semapv:LexicalMatching", "semapv:Guessing", "must be one of"),
        ("semapv:LexicalMatching", "", "mapping_justification is empty"),
        ("0.9", "1.5", "from 0 to 1"),
        ("0.9", "high", "from 0 to 1"),
        ("2026-01-01", "1.1.2026", "must be a date"),
        ("skos:exactMatch", "owl:sameAs", "must be one of"),
        ("\t0.9", "", "7 values for 8 columns"),
        ("owl named individual\towl", "person\towl", "subject_type"),
    ],
)
def test_a_bad_row_is_an_error_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Nothing is dropped or repaired in silence."""
    with pytest.raises(ContentError, match=said) as raised:
        read_set(written(tmp_path, GOOD.replace("ex:b", "ex:z"), GOOD.replace(old, new, 1)))

    assert raised.value.line == 8


def test_a_modifier_other_than_not_is_an_error(tmp_path: Path) -> None:
    """A misspelt rejection must never become a link."""
    with pytest.raises(ContentError, match="predicate_modifier"):
        read_set(written(tmp_path, f"{GOOD}\tNOT", names=f"{NAMES}\tpredicate_modifier"))


@pytest.mark.parametrize(
    ("head", "names", "said"),
    [
        (HEAD.replace("#license", "#licence"), NAMES, "#license: is missing"),
        (HEAD.replace("#mapping_set_id", "#comment"), NAMES, "#mapping_set_id: is missing"),
        (HEAD + "#colour: red\n", NAMES, "no field of a mapping set"),
        (HEAD, NAMES + "\tcolour", "'colour' is not known"),
        (HEAD, NAMES.replace("object_type\t", ""), "object_type is missing"),
        (HEAD + "#  - [\n", NAMES, "YAML"),
    ],
)
def test_a_bad_head_is_an_error(tmp_path: Path, head: str, names: str, said: str) -> None:
    """Fields and columns are as strict as rows."""
    with pytest.raises(ContentError, match=said):
        read_set(written(tmp_path, head=head, names=names))


def test_a_pair_that_stands_there_twice_is_an_error(tmp_path: Path) -> None:
    """Two rows of one pair could contradict each other."""
    with pytest.raises(ContentError, match="line 7"):
        read_set(written(tmp_path, GOOD, GOOD.replace("0.9", "0.8")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    comments=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r\x85\u2028\u2029"), max_size=20), max_size=4
    )
)
@example(comments=["\x0c"])
def test_a_round_trip_changes_no_byte(tmp_path: Path, comments: list[str]) -> None:
    """What was written, read and written again is the same file, whatever the texts."""
    found = read_set(written(tmp_path, GOOD))
    rows = tuple({**found.rows[0], "object_id": f"ex:{n}", "comment": comment} for n, comment in enumerate(comments))
    write_set(tmp_path / "a", MappingSet(found.meta, found.prefixes, rows))
    write_set(tmp_path / "b", read_set(tmp_path / "a"))

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert len(read_set(tmp_path / "a").rows) == len(comments)


def test_columns_are_slots_of_the_standard() -> None:
    """Every column that is known is a slot of the class of mappings."""
    assert set(COLUMNS) <= set(schema()["classes"]["mapping"]["slots"])


def test_justifications_are_those_of_the_standard() -> None:
    """What the loader takes is what the pattern of the standard takes, no more and no less."""
    pattern = schema()["slots"]["mapping_justification"]["pattern"]

    assert set(re.findall(r"\w+Matching|\w+Review|\w+Curation|\w+Reasoning|\w+Chaining", pattern)) == {
        each.partition(":")[2] for each in _JUSTIFICATIONS
    }


@pytest.mark.parametrize("name", ["accepted", "candidates"])
def test_kept_files_fit_the_schema(name: str) -> None:
    """Needed slots, ranges, patterns and lists of values of the standard hold in the files of this project."""
    found = read_set(PROJECT.links / f"{name}.sssom.tsv")

    assert found.rows
    assert faults(found) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("0.9", "1.5", "confidence"),
        ("semapv:LexicalMatching", "semapv:Guessing", "mapping_justification"),
        ("owl named individual", "thing", "subject_type"),
        ("skos:exactMatch", "", "predicate_id is missing"),
        ("ex:b", "", "object_id is missing"),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The check above can fail: a wrong row is against the schema, too."""
    good = read_set(written(tmp_path, GOOD))
    row = {name: value.replace(old, new) for name, value in good.rows[0].items()}
    bad = MappingSet(good.meta, good.prefixes, ({name: value for name, value in row.items() if value},))

    assert faults(good) == []
    assert any(said in fault for fault in faults(bad))
    with pytest.raises(ContentError):
        read_set(written(tmp_path, GOOD.replace(old, new)))
