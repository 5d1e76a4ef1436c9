"""Lines of graphs that may be larger than memory: in order, each once, whatever was in memory."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.rolls import Pile, change_roll, write_roll

LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=3), max_size=30)


@given(said=LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_pile_gives_each_line_once_in_order(said: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So do the lines of which most lie in files, which are merged when they are too many."""
    monkeypatch.setattr("comity.rolls._HELD", 3)
    monkeypatch.setattr("comity.rolls._RUNS", 2)
    pile = Pile("g:", tmp_path)
    for each in said:
        pile.add(f"<s:> <p:{len(each)}>", "", f"<{each}>")
    pile.update(f"{each}\n" for each in said)

    found = list(pile.sorted())

    assert found == sorted(
        {f"<s:> <p:{len(each)}>  <{each}> <g:> .\n" for each in said} | {f"{each}\n" for each in said}
    )
    assert list(pile.sorted()) == found


def test_the_lines_of_a_pile_last_longer_than_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("comity.rolls._HELD", 2)

    def pile() -> Pile:
        made = Pile("g:", tmp_path)
        made.update(f"{number}\n" for number in range(9))
        return made

    lines = pile().sorted()
    assert list(lines) == [f"{number}\n" for number in range(9)]


@given(said=LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_roll_has_the_lines_that_were_written(said: list[str], tmp_path: Path) -> None:
    """Its hash is that of all of them, and signs that other tools take for ends of lines are none."""
    lines = sorted({f"{each}\n" for each in said})

    roll = write_roll("g:", tmp_path / "roll", lines)

    assert list(roll) == lines
    assert (roll.count, roll.sha256) == (len(lines), hashlib.sha256("".join(lines).encode()).hexdigest())


@given(old=LINES, gone=LINES, come=LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_changed_roll_is_the_roll_of_the_changed_lines(
    old: list[str], gone: list[str], come: list[str], tmp_path: Path
) -> None:
    """What goes may not have been there, and what comes may have been; what does both comes."""
    before, going, coming = ({f"{each}\n" for each in some} for some in (old, gone + old[::3], come + old[::4]))

    made = change_roll(write_roll("g:", tmp_path / "old", sorted(before)), tmp_path / "new", going, coming)

    assert list(made) == sorted((before - going) | coming)
    assert made == write_roll("g:", tmp_path / "new", sorted((before - going) | coming))


@given(said=LINES, starts=LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_roll_gives_the_lines_that_begin_so(said: list[str], starts: list[str], tmp_path: Path) -> None:
    lines = sorted({f"{each}\n" for each in said})

    roll = write_roll("g:", tmp_path / "roll", lines)

    for start in starts:
        assert list(roll.beginning([start])) == [line for line in lines if line.startswith(start)]
