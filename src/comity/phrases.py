"""Dates, numbers and lists in English words, as a person would write them in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from comity.tongue import put, tongue

__all__ = [
    "amount_in_words",
    "article",
    "date_in_words",
    "headlined",
    "is_plural",
    "joined",
    "number_in_words",
    "plural",
    "when_in_words",
]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "spring", "summer", "autumn", "winter"),
)
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
_DOUBTS = {"~": "about {date}", "?": "{date} (uncertain)", "%": "about {date} (uncertain)"}
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet"}
_INVARIANT = {"yen", "yuan", "won", "renminbi", "baht", "rand", "sterling", "cent", "series", "species", "staff"}
_PREPOSITIONS = {
    "of",
    "in",
    "on",
    "for",
    "with",
    "between",
    "among",
    "by",
    "from",
    "to",
    "at",
    "against",
    "that",
    "along",
}

_SMALL_WORDS = {"a", "an", "and", "or", "the", *_PREPOSITIONS}


def date_in_words(edtf: str) -> str:
    """Return an EDTF date at its own precision; what is no such date is returned as it is.

    >>> date_in_words("1998-06-04"), date_in_words("2011-03"), date_in_words("2025/.."), date_in_words("2012/2014")
    ('4 June 1998', 'March 2011', 'from 2025', '2012 to 2014')
    """
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _point_in_words(begin)
    if end in ("", ".."):
        return put("from {begin}", begin=_point_in_words(begin))
    if begin in ("", ".."):
        return put("until {end}", end=_point_in_words(end))
    return put("{begin} to {end}", begin=_point_in_words(begin), end=_point_in_words(end))


def when_in_words(edtf: str) -> str:
    """Return an EDTF date with the preposition that it has after a verb.

    >>> when_in_words("1998-06-04"), when_in_words("2011-03"), when_in_words("2012/2014"), when_in_words("2025/..")
    ('on 4 June 1998', 'in March 2011', 'between 2012 and 2014', 'from 2025')
    """
    begin, slash, end = edtf.partition("/")
    words = date_in_words(edtf)
    if slash and begin not in ("", "..") and end not in ("", ".."):
        return put("between {begin} and {end}", begin=_point_in_words(begin), end=_point_in_words(end))
    if slash or not _POINT.fullmatch(begin) or begin.endswith(("~", "%")):
        return words
    return put("on {date}" if begin.count("-") == 2 else "in {date}", date=words)


def article(noun: str) -> str:
    """Return the indefinite article before a noun, with a blank; nothing before a plural.

    >>> article("agreement"), article("city"), article("companies"), article("university"), article("")
    ('an ', 'a ', '', 'a ', '')
    """
    first = re.search(r"[^\W_]+", noun)
    if first is None or is_plural(noun) or not tongue().is_english:
        return ""
    return "an " if re.match(r"(?:[aeio]|u(?!ni|s))", first[0].lower()) else "a "


def _point_in_words(text: str) -> str:
    match = _POINT.fullmatch(text)
    if match is None:
        return text
    year, month, day, doubt = match.groups()
    index = (
        int(month) - 1 if month and int(month) <= 12 else int(month) - 9 if month in ("21", "22", "23", "24") else -1
    )
    if month and not 0 <= index < len(_MONTHS):
        return text
    named = put(_MONTHS[index]) if month else ""
    form = "{day} {month} {year}" if day else "{month} {year}" if month else "{year}"
    words = put(form, day=str(int(day or 0)), month=named, year=year)
    return put(_DOUBTS[doubt], date=words) if doubt else words


def number_in_words(number: str) -> str:
    """Return a plain decimal with thousands separated, or with a scale word where that is exact and short.

    >>> number_in_words("40000000"), number_in_words("4430000000"), number_in_words("1234567"), number_in_words("5.30")
    ('40 million', '4.43 billion', '1,234,567', '5.30')
    """
    value = Decimal(number)
    for power, word in tongue().scales:
        if abs(value) >= 10**power and value * 100 % 10**power == 0:
            return put("{number} {scale}", number=_marked(_plain(value / 10**power)), scale=word)
    return _marked(f"{value:,f}")


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _marked(number: str) -> str:
    """Return an English number with the marks of the language that is spoken."""
    return number.translate({ord(","): tongue().thousands, ord("."): tongue().point})


def amount_in_words(number: str, number_to: str, unit: str, comparator: str = "") -> str:
    """Return a quantity; ``unit`` is a noun in the singular, ``comparator`` words such as "more than" or empty.

    >>> amount_in_words("12", "", "city", "more than"), amount_in_words("5000000", "8000000", "US dollar")
    ('more than 12 cities', 'between 5 million and 8 million US dollars')
    """
    if number_to:
        words = put("between {begin} and {end}", begin=number_in_words(number), end=number_in_words(number_to))
    else:
        words = number_in_words(number)
    noun = unit if not number_to and abs(Decimal(number)) == 1 else plural(unit)
    return " ".join(part for part in (comparator, words, noun) if part)


def plural(noun: str) -> str:
    """Return the plural of an English noun phrase whose last word is the noun.

    >>> plural("country"), plural("US dollar"), plural("Japanese yen"), plural("bus"), plural("day")
    ('countries', 'US dollars', 'Japanese yen', 'buses', 'days')
    """
    if not tongue().is_english:
        return noun
    if " or " in noun:
        return " or ".join(plural(part) for part in noun.split(" or "))
    head, space, last = noun.rpartition(" ")
    low = last.lower()
    if not last or not last[-1].isalpha() or low in _INVARIANT or low.endswith(("ics", "people")):
        return noun
    if low in _IRREGULAR:
        return head + space + _IRREGULAR[low]
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return f"{head}{space}{last[:-1]}ies"
    return head + space + last + ("es" if low.endswith(("s", "x", "z", "ch", "sh")) else "s")


def is_plural(label: str) -> bool:
    """Tell whether a label reads as a plural: its head is a common noun in the plural.

    A name (with a capital) counts as singular: "the United Nations is".

    >>> is_plural("riverside local governments"), is_plural("flooding of the towns"), is_plural("United Nations")
    (True, False, False)
    """
    words = re.findall(r"[\w'’-]+", label)
    ends = (place for place, word in enumerate(words) if word.lower() in _PREPOSITIONS)
    head = words[next(ends, len(words)) - 1] if words and words[0].lower() not in _PREPOSITIONS else ""
    if head in ("people", "men", "women", "children"):
        return True
    return bool(re.fullmatch(r"[a-z'’-]*[^\Wsui]s", head)) and not head.endswith(("ics", "ness"))


def headlined(name: str) -> bool:
    """Tell whether a name is spelled as headlines are, with capitals on its small words.

    >>> headlined("Study Of Towns"), headlined("Study of Towns"), headlined("The Hague")
    (True, False, False)
    """
    return any(word.lower() in _SMALL_WORDS and word[:1].isupper() for word in name.split()[1:])


def joined(parts: Sequence[str], conjunction: str = "and") -> str:
    """Return a list in words; semicolons part the items when one of them has a comma of its own.

    >>> joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"]), joined(["a, b", "c", "d"])
    ('a', 'a and b', 'a, b and c', 'a, b; c; and d')
    """
    if len(parts) < 2:
        return "".join(parts)
    if any("," in part or f" {conjunction} " in part for part in parts):
        return f"{'; '.join(parts[:-1])}; {conjunction} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"
