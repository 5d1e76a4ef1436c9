"""Where a name goes on past "and" or a hyphen: "*Peace and Security Unit*", "*Chengdu Hi-tech Zone*", but "Ministry of Transport | and *Botrail*"."""

from __future__ import annotations

import re
from collections.abc import Callable

from comity.lexicon import Lexicon
from comity.nouns import word_set
from comity.reading.tree import Doc

__all__ = ["COMMON_ENDINGS", "company_end", "fields_end", "further_end", "goes_past_and", "is_other_name", "is_syllable", "way_end"]

COMMON_ENDINGS = ("tion", "ness", "ment", "ity", "ship", "ture", "ing", "ry", "ics", "cy", "gy", "ce", "port", "sport", "health", "water", "trade", "ism")
"""Endings of common nouns that names tell their subject matter with."""
Test = Callable[[int], bool]
MATTERS = word_set(
    "lands works labour labor women children food wildlife power religion weather interior heritage antiquities cartography gas petroleum hydrocarbons"
    " minerals drugs hygiene sewerage drainage rural urban affairs youth sport sports arts letters culture people peoples industry allied social economic"
)
"""Common words of the names of ministries that nothing else tells."""
UNITS = word_set("unit desk wing section branch division cell corps window facility")
COMPANIES = frozenset({"Co", "Company", "Corp", "Corporation", "Group", "Holding", "Holdings"})
FORMS = frozenset({"Ltd", "Limited", "Inc", "LLC", "PLC", "plc", "GmbH"})
"""What company law puts behind a name."""
LONGEST = 5
_ADJECTIVE = re.compile(r"(?i)(?:.+(?:ural|onal|cial|ical|ntal|omic|tific|obal)|human|foreign|local|urban|marine|maritime|overseas|civil|digital|social|legal|regional|small|green)")
_REACHES = re.compile(r"in the (?:Upper|Middle|Lower)(?: and (?:Upper|Middle|Lower))? Reaches of the (?:[A-Z]\w+ ){0,2}River")
_SYLLABLE = re.compile(r"[a-z]{2,6}")


def further_end(doc: Doc, i: int, *, headed: bool) -> int:
    """Return where a name goes on to behind a hyphen, or with the stretch of a river; 0 where it does not."""
    return _hyphened_end(doc, i) or (_reaches_end(doc, i) if headed else 0)


def _hyphened_end(doc: Doc, hyphen: int) -> int:
    """Return where a capitalised word ends whose second half is small: "Hi-*tech* Zone"; 0 where the name does not go on behind it."""
    if doc[hyphen].text not in {"-", "‑"} or hyphen + 2 >= len(doc) or doc[hyphen].whitespace_ or doc[hyphen - 1].whitespace_:
        return 0
    half, after = doc[hyphen + 1], doc[hyphen + 2]
    goes_on = not half.text.endswith(("ed", "led", "ing", "wide", "free")) and half.text.isalpha() and half.is_lower and half.whitespace_ and after.text[:1].isupper() and after.text.isalpha() and not after.is_sent_start
    return hyphen + 2 if goes_on else 0


def fields_end(doc: Doc, start: int, joint: int, is_matter: Test, lexicon: Lexicon) -> int:
    """Return where a name ends that tells two fields before its head: "*Water and Sanitation Fund*"; 0 where "and" joins two names."""
    if doc[joint].lower_ not in {"and", "&"} or joint - start > 2 or not all(is_matter(i) for i in range(start, joint)):
        return 0
    end = joint + 1
    while end < len(doc) and end - joint <= LONGEST and doc[end].text[:1].isupper() and doc[end].text.isalpha() and not doc[end].is_sent_start:
        end += 1
    if end <= joint + 2 or not all(is_matter(i) for i in range(joint + 1, end - 1)):
        return 0
    return end if lexicon.class_of_head(doc[end - 1].text) or doc[end - 1].lower_ in UNITS else 0


def company_end(doc: Doc, start: int, i: int, is_matter: Test) -> int:
    """Return where the name of a company goes on to: "Port Investment *and Development Co., Ltd.*"; 0 where it does not."""
    if doc[i].text == "," and doc[i - 1].text.rstrip(".") in COMPANIES and i + 1 < len(doc) and doc[i + 1].text.rstrip(".") in FORMS:
        return i + 2
    if doc[i].text == "(":
        return _seated_end(doc, i)
    if doc[i].lower_ not in {"and", "&"} or i - start < 1 or not is_matter(i - 1):
        return 0
    end = next((j for j in range(i + 1, min(i + 4, len(doc))) if doc[j].text.rstrip(".") in COMPANIES), 0)
    return end + 1 if end > i + 1 and all(doc[j].text[:1].isupper() and is_matter(j) for j in range(i + 1, end)) else 0


def _seated_end(doc: Doc, opening: int) -> int:
    """Return where a company's name ends that has its seat in brackets: "Lake Advisors *(Hong Kong) Limited*"."""
    closing = next((j for j in range(opening + 2, min(opening + 5, len(doc) - 1)) if doc[j].text == ")"), 0)
    seat = bool(closing) and all(doc[j].text[:1].isupper() for j in range(opening + 1, closing))
    if not seat or not (doc[closing + 1].text in FORMS or doc[closing + 1].text in COMPANIES):
        return 0
    return closing + (3 if doc[closing + 1].text in COMPANIES and closing + 2 < len(doc) and doc[closing + 2].text in FORMS else 2)


def is_other_name(doc: Doc, i: int, is_matter: Test) -> bool:
    """Tell whether the only capitalised word behind "and" is no field but a name: "the Ministry of Transport and *Botrail*"."""
    alone = i + 1 >= len(doc) or not (doc[i + 1].text[:1].isupper() or doc[i + 1].lower_ in {"of", "and", "-"})
    return alone and doc[i].tag_ == "NNP" and not is_matter(i) and doc[i].lower_ not in MATTERS


def goes_past_and(doc: Doc, i: int, *, headed: bool) -> bool:
    """Tell whether the words around "and" cannot be parted; ``headed``: a word before them tells a class."""
    return _is_pair_of_powers(doc, i) or (headed and _is_halved_field(doc, i))


def _is_halved_field(doc: Doc, i: int) -> bool:
    """Tell whether an adjective before "and" waits for the noun behind it: "Department of *Rural and* Community Development"."""
    halved = i > 1 and doc[i - 2].lower_ in {"of", "for", "on"} and _ADJECTIVE.fullmatch(doc[i - 1].text) is not None
    return halved and doc[i].lower_ in {"and", "&"} and i + 2 < len(doc) and doc[i + 1].text.istitle() and doc[i + 2].text[:1].isupper()


def _is_pair_of_powers(doc: Doc, i: int) -> bool:
    """Tell whether "and" joins the two powers in the name of their meeting or office: "*Party and Government* Joint Meeting"."""
    return doc[i - 1].text == "Party" and doc[i].lower_ in {"and", "&"} and i + 2 < len(doc) and doc[i + 1].text in {"Government", "State", "Governmental"} and doc[i + 2].text[:1].isupper()


def is_syllable(doc: Doc, i: int) -> bool:
    """Tell whether a hyphen leads to the small second half of a person's given name: "Park Ji-*won*"."""
    if doc[i].text != "-" or i + 1 >= len(doc) or doc[i].whitespace_ or doc[i - 1].whitespace_ or not doc[i - 2 : i - 1].text.istitle():
        return False
    return doc[i - 1].text.istitle() and bool(_SYLLABLE.fullmatch(doc[i + 1].text)) and "PERSON" in {t.ent_type_ for t in doc[i - 1 : i + 2]}


def _reaches_end(doc: Doc, i: int) -> int:
    """Return where the stretch of a river ends that a name leads to: "Plan of the Towns *in the Middle Reaches of the Oder River*"; 0 where there is none."""
    told = _REACHES.match(doc[i : i + 12].text)
    inside = doc.char_span(doc[i].idx, doc[i].idx + told.end(), alignment_mode="expand") if told is not None else None
    return inside.end if inside is not None else 0


def way_end(doc: Doc, i: int) -> int:
    """Return where the capitalised words end to which a preposition at ``i`` leads; 0 where there are none."""
    first = i + 1
    if first < len(doc) and doc[first].lower_ == "the":
        first += 1
    last = first
    while last < len(doc) and doc[last].text[:1].isupper() and not doc[last].is_sent_start and doc[last].ent_type_ not in {"DATE", "TIME"}:
        last += 1
    return last if last > first else 0
