"""Dates in text, as EDTF at the precision of the text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import DateMention, find_dates
from comity.units import load_units

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
FORMATS = {
    "{d} {month} {y}": "day",
    "{month} {d}, {y}": "day",
    "{month} {d},{y}": "day",
    "{d:02}.{m:02}.{y}": "day",
    "{y}-{m:02}-{d:02}": "day",
    "{y}/{m:02}/{d:02}": "day",
    "{y}年{m}月{d}日": "day",
    "{d} {short}. {y}": "day",
    "{d}-{short}-{y}": "day",
    "{month} {y}": "month",
    "{y}年{m}月": "month",
}


def only(text: str, anchor: str = "") -> DateMention:
    """Return the one date of ``text``."""
    (mention,) = find_dates(text, anchor)
    return mention


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)), st.sampled_from(sorted(FORMATS)))
def test_a_date_in_any_format_is_found_again(day: date, form: str) -> None:
    """Each way to write a date gives the same EDTF, at its precision and at its place."""
    month = MONTHS[day.month - 1]
    short = month[:3] if month != "May" else "Mai"
    if "{short}" in form and month == "May":
        form = "{d} {month} {y}"
    shown = form.format(d=day.day, m=day.month, y=day.year, month=month, short=short)
    text = f"It was signed ({shown}) by both."
    mention = only(text)

    assert mention.edtf == (day.isoformat() if FORMATS[form] == "day" else day.isoformat()[:7])
    assert text[mention.start : mention.end] == mention.text == shown


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)), st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_a_period_has_both_ends(one: date, other: date) -> None:
    """From ... to ... is one interval; one that runs backwards is a contradiction without a value."""
    shown = [f"{d.day} {MONTHS[d.month - 1]} {d.year}" for d in (one, other)]
    mention = only(f"It ran from {shown[0]} to {shown[1]}.")

    if one <= other:
        assert mention.edtf == f"{one.isoformat()}/{other.isoformat()}"
    else:
        assert mention.edtf == ""
        assert mention.issue is not None
        assert mention.issue.kind == "issue-contradiction"


@given(
    st.text(alphabet=st.sampled_from("0123456789 -–/.,年月日MayinthofadsQX'"), max_size=40),
    st.sampled_from(["", "2018-05-20"]),
)
def test_any_text_gives_ordered_places(text: str, anchor: str) -> None:
    """Whatever the text, dates stand in order, do not overlap, and are what stands at their places."""
    last = 0
    for mention in find_dates(text, anchor):
        assert last <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        last = mention.end


@pytest.mark.parametrize(
    ("text", "note", "suggestion"),
    [
        ("up to September31,2020", "September 2020 has 30 days, not 31.", "2020-09"),
        ("on 30 February 2021", "February 2021 has 28 days, not 30.", "2021-02"),
        ("on 30 February", "February has 29 days, not 30.", ""),
        ("on 2021-13-05", "There is no month 13.", "2021"),
        ("from 29 February to 3 March 2019", "February 2019 has 28 days, not 29.", "2019-02"),
    ],
)
def test_a_day_that_does_not_exist_keeps_its_words(text: str, note: str, suggestion: str) -> None:
    """An impossible date has no value, but a note with the nearest sure date."""
    mention = only(text)

    assert (mention.edtf, mention.kind) == ("", "unresolved")
    assert mention.issue is not None
    assert (mention.issue.kind, mention.issue.note, mention.issue.suggestion) == (
        "issue-impossible-value",
        note,
        suggestion,
    )


def test_one_impossible_day_does_not_hide_the_other() -> None:
    """Of "30 and 31 June" one day is real."""
    first, second = find_dates("on 30 and 31 June 2018")

    assert (first.text, first.edtf) == ("30", "2018-06-30")
    assert (second.text, second.edtf) == ("31 June 2018", "")


@pytest.mark.parametrize("text", ["on 01/07/1993", "in 2005-07"])
def test_what_can_be_read_in_two_ways_gives_only_the_year(text: str) -> None:
    """Day and month, or month and end of a span, are not guessed."""
    mention = only(text)

    assert mention.edtf in ("1993", "2005")
    assert mention.issue is not None


@pytest.mark.parametrize(
    ("text", "anchor", "edtf"),
    [
        *(("last year", "2018-05", "2017"), ("this year", "2018", "2018"), ("next year", "2018-05-20", "2019")),
        *(("last month", "2018-01", "2017-12"), ("last month", "2018", ""), ("yesterday", "2018-03-01", "2018-02-28")),
        *(
            ("last September", "2018-05", "2017-09"),
            ("next September", "2018-05", "2018-09"),
            ("today", "2018-05", "2018-05"),
        ),
        *(
            ("three years ago", "2020-01-01", "2017"),
            ("nearly 30 years ago", "2020", "1990~"),
            ("two weeks ago", "2020-01-08", "2019-12-25"),
        ),
        *(
            ("the past decade", "2018", "2008/2018"),
            ("the next 30 years", "2018", "2018/2048"),
            ("two years later", "2018", ""),
        ),
        *(("in March, it was signed", "2018-05-20", "2018-03"), ("it was signed in July", "2018-05-20", "2017-07")),
        *(
            ("it will be signed in July", "2018-05-20", "2018-07"),
            ("it will be signed in March", "2018-05-20", "2019-03"),
        ),
        *(("the text on July 7 and more", "2018-05-20", ""), ("on 29 February, it was held", "2019-05-20", "")),
        *(
            ("last year", "not a date", ""),
            ("last year", "2016/2018", "2017"),
            ("last year", "", ""),
            ("next year", "9999", ""),
        ),
    ],
)
def test_times_told_from_today(text: str, anchor: str, edtf: str) -> None:
    """With the document's own date, "last year" is a year; without it, or without a sure side, it stays open."""
    mention = only(text, anchor)

    assert mention.edtf == edtf
    assert mention.kind == ("relative" if edtf else "unresolved")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        *(
            ("since 2008", "since"),
            ("until June 2010", "until"),
            ("by the end of 2017", "by"),
            ("before 1971", "before"),
        ),
        *(("prior to 2008", "before"), ("after the late 1980s", "after"), ("as of 2019", "as_of"), ("in 2019", "")),
        *(
            ("from 2014 to 2017", ""),
            ("from 2014 on", "since"),
            ("starting in 2015", "since"),
            ("dates back to 1962", ""),
        ),
        *(("no later than 31 March 2020", "by"), ("up to 2025", "until"), ("by the 1948 Convention", "")),
    ],
)
def test_roles(text: str, role: str) -> None:
    """The words before a date tell which side of it is meant."""
    assert only(f"It held {text}.").role == role


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2000 students",
            "1500 tonnes",
            "$2015",
            "2,015 boats",
            "a total of 2015",
            "2015 MW",
            "Resolution 1993",
            "Agenda 2030",
        ),
        *(
            "the 2030 Agenda",
            "the 14th Five-Year Plan",
            "he may 5 times",
            "the march of 1000 men",
            "A/RES/2015/1",
        ),
        *(
            "the 21st Century Road",
            "in his 50s",
            "COVID-2019",
            "10.1080/2015",
            "20155",
            "today's world",
            "the second half",
        ),
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Counts, amounts and names are no dates, whatever digits they have."""
    assert find_dates(f"It was {text}.") == []


def test_days_in_a_list_share_their_year() -> None:
    """The year stands once, after the last day."""
    found = find_dates("on 1 January, 2 February and 3 March 2020", "2018-05-20")

    assert [mention.edtf for mention in found] == ["2020-01-01", "2020-02-02", "2020-03-03"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("from Monday 5 to Friday 9 March 2018", "2018-03-05/2018-03-09"),
        ("between the 5th and 9th of June 2020", "2020-06-05/2020-06-09"),
        ("in 2019/2020", "2019/2020"),
        ("2020-05-12/2020-06-03", "2020-05-12/2020-06-03"),
        ("from 24 May to 15 June 2018", "2018-05-24/2018-06-15"),
        ("2014年至2017年", "2014/2017"),
    ],
)
def test_forms_of_periods(text: str, edtf: str) -> None:
    """Weekdays, ordinals, slashes and a shared year do not part a period."""
    assert only(text).edtf == edtf


def test_units_tell_amounts_from_years() -> None:
    """With the units, an amount of money that looks like a year is no date."""
    units = load_units(Path(__file__).parent.parent / "ingest" / "lexicon" / "units.yml")

    assert find_dates("It cost RMB 1800.", units=units) == []
    assert find_dates("It dates from the year 1800.", units=units)[0].edtf == "1800"
