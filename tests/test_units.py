"""The list of units as content: what is wrong with it is said with file and line."""

from pathlib import Path

import pytest

from comity.errors import ContentError
from comity.scan import Tokens
from comity.units import Unit, load_units

LEXICON = Path(__file__).parent.parent / "ingest" / "lexicon" / "units.yml"


def test_plurals_and_codes_need_no_line() -> None:
    """A name is found in its plural, a currency by its code."""
    units = load_units(LEXICON)

    assert units.after.match(Tokens("US dollars"), 0) == (Unit("USD", "money"), 2)
    assert units.after.match(Tokens("CHF"), 0) == (Unit("CHF", "money"), 1)
    assert units.after.match(Tokens("square kilometres"), 0) == (Unit("square km", "measure"), 2)


def test_symbols_keep_their_case_and_their_shape() -> None:
    """MW is no mw, a kilometre and a number after a space are no square kilometre, "A $" is no Australian dollar."""
    units = load_units(LEXICON)

    assert units.after.match(Tokens("mw"), 0) is None
    assert units.after.match(Tokens("km2"), 0) == (Unit("square km", "measure"), 2)
    assert units.after.match(Tokens("km 2"), 0) == (Unit("km", "measure"), 1)
    assert units.currencies.match_before(Tokens("A $5"), 2) == (Unit("USD", "money"), 1)


def test_the_longest_phrase_wins() -> None:
    """ "no more than" is an upper bound, although "more than" is a lower one."""
    units = load_units(LEXICON)

    assert units.bounds_before.match_before(Tokens("no more than 5"), 3) == ("up_to", 0)
    assert units.bounds_before.match_before(Tokens("far more than 5"), 3) == ("over", 0)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", None, "the file is empty"),
        ("currencies:\n  USD: [}", 2, "not valid YAML"),
        ("currencies:\n  usd: {names: [dollar]}\n", 2, "“usd” is no ISO 4217 code; write three capitals."),
        ("currency:\n  USD: {names: [dollar]}\n", 1, "unknown key “currency”"),
        ("currencies:\n  USD: {nouns: [dollar]}\n", 2, "unknown key “nouns”; known are names, symbols."),
        ("currencies:\n  USD: {names: dollar}\n", 2, "expected a list in brackets"),
        ("currencies:\n  USD: {names: [dollar]}\n  AUD:\n    names: [dollar]\n", 4, "“dollar” already means USD"),
        ("measures:\n  km: {symbols: ['']}\n", 2, "expected a word"),
        ("measures:\n  km: {symbols: [km]}\n  km: {}\n", 3, "“km” stands here twice"),
        ("comparators:\n  above: {before: [above]}\n", 2, "unknown key “above”; known are over, about, under, up_to."),
        ("comparators:\n  over: {before: [above]}\n  about: {before: [above]}\n", 3, "“above” already means over"),
        ("measures: [km]\n", 1, "expected “key: value” lines."),
    ],
)
def test_a_slip_is_an_error_with_its_line(tmp_path: Path, text: str, line: int | None, reason: str) -> None:
    """Every wrong part of the file is a ContentError that tells where and what."""
    path = tmp_path / "units.yml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as stopped:
        load_units(path)
    assert (stopped.value.path, stopped.value.line) == (path, line)
    assert reason in stopped.value.reason


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    """Without the file there is one sentence, no traceback."""
    with pytest.raises(ContentError, match="the list of units is missing; add it"):
        load_units(tmp_path / "units.yml")


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    """A file in another encoding is refused."""
    path = tmp_path / "units.yml"
    path.write_bytes(b"currencies: {EUR: {symbols: ['\x80']}}")

    with pytest.raises(ContentError, match="not UTF-8 at byte 30"):
        load_units(path)
