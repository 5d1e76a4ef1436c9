"""Troubles are those of the places that their own words name, and of one of several that a text counts."""

from __future__ import annotations

import pytest

from tests.passages import statements

LEAGUE = "The Orma League was founded in 1997. "


def troubles(text: str) -> set[tuple[str, str]]:
    return {(s.subject.label, getattr(s.object, "label", "")) for s in statements(text) if s.predicate == "hasProblem"}


@pytest.mark.parametrize(
    ("said", "bearer"),
    [
        ("The League noted that thefts persist along the Ruvu Corridor.", "Ruvu Corridor"),
        ("It works in Norland, where only 12 per cent of the villages have water.", "Norland"),
        ("Pollution of Lake Orsa with heavy metals remains a serious problem.", "Lake Orsa"),
        ("However, the cooperation is still at the initial stage.", "Orma League"),
    ],
)
def test_a_trouble_is_that_of_the_place_in_its_words(said: str, bearer: str) -> None:
    """A named corridor, country or lake in the words of a trouble bears it; a stage bears none."""
    found = {who for who, _ in troubles(LEAGUE + said)}

    assert bearer in found and "initial stage" not in found


def test_deeds_of_states_are_no_troubles_of_theirs() -> None:
    """What a state did, or where a thing is decided, does not make it bear what came of it."""
    text = LEAGUE + "The accession of Croatia to the Union deprived the League of its purpose. Owners fear that tariffs will be decided in Riga."

    assert not {"Croatia", "Riga"} & {who for who, _ in troubles(text)}


@pytest.mark.parametrize(
    ("said", "bearer"),
    [
        ("Three bridges are planned. The third, near Osk, is delayed by a lack of funds.", "third bridge"),
        ("Its first ferry sails daily. The second, between Osk and Lund, is held up by a quarrel over land.", "second ferry between Osk and Lund"),
        ("The province keeps two partnerships. The second, between Osk and Lund, has lost its funding.", "second partnership between Osk and Lund"),
    ],
)
def test_the_second_is_one_of_those_counted(said: str, bearer: str) -> None:
    """A bare ordinal is one of what was counted before or told of with "first"."""
    assert bearer in {who for who, _ in troubles(said)}


def test_an_ordinal_that_counts_off_names_nothing() -> None:
    """"The first is a lack of money" tells a problem and is no thing."""
    assert not {who for who, _ in troubles(LEAGUE + "There are two problems. The first is a lack of money. The second is distrust.") if "first" in who or "second" in who}


def test_generic_members_share_their_troubles_with_the_topic() -> None:
    """What small members lack is a trouble of what the title names; what scholars lack is not."""
    text = "Orma League\n\nThe Orma League was founded in 1997. Small towns lack staff. Scholars lack data."

    assert {who for who, what in troubles(text) if what.endswith("lack staff")} >= {"Orma League"}
    assert not {who for who, what in troubles(text) if what.endswith("lack data")} & {"Orma League"}


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("The 220 kV line between Osk and Lund was suspended in 2020.", "220 kV line between Osk and Lund"),
        ("The bus service between Osk and Lund was cancelled in 2019 for lack of passengers.", "bus service between Osk and Lund"),
    ],
)
def test_a_line_between_two_places_fails_by_itself(said: str, line: str) -> None:
    """Neither of the places that it joins bears what befell it."""
    assert {who for who, _ in troubles(said)} == {line}
