"""Names of governments and ministries: where they end, and which of them conclude something "between" each other.

"The Agreement between the Ministry of Water and Forests of A and the Ministry of Trade of B on Cooperation in Early Warning" is one
between two ministries; a name has "and" in it, and what the agreement is on belongs to neither.
"""

from __future__ import annotations

import re

from comity.nouns import word_set
from comity.reading.tree import Doc

__all__ = ["bodies_between", "ends_before_matter", "with_parties"]

GOVERNING = word_set("government governments ministry republic kingdom municipality prefecture canton emirate principality commonwealth sultanate")
"""Words of names that never go on with "on": a *Committee on Trade* is one name, a Government on Trade none."""
_LINKS = frozenset({"of", "the", "and", "for", "&"})
_ON = frozenset({"on", "concerning", "regarding", "for"})
_INSIDE = frozenset({"of", "the", "and", "in", "to", "&", ","})
_MOST_WORDS = 45
_BODY = re.compile(
    r"\b(?:ministry|department|government|republic|kingdom|agency|bureau|office|administration|authority|commission|secretariat|directorate|institute|academy|university"
    r"|bank|chamber|council|committee|city|province|prefecture|region|state|municipality|association|fund|corporation|company|centre|center|federation|union|service|canton)\b",
    re.I,
)
_MATTER = re.compile(r",?\s+(?:on|concerning|regarding|relating to|with regard to|in respect of|in the fields? of|to (?=[a-z]+\b))\s?", re.I)
_APART = re.compile(r",\s+(?:and\s+)?(?=[Tt]he\s)|\s+and\s+(?=[Tt]he\s)")
_NAMED = re.compile(r"[Tt]he\s+(?=[^\W\d_a-z])")


def bodies_between(text: str) -> list[str]:
    """Return the bodies that ``text`` joins, each with its article: "*the Ministry of A and B of C* and *the Agency of D* on trade"; none where it is no such list."""
    matter = _MATTER.search(text)
    parts = [p.strip(" ,") for p in _APART.split(text[: matter.start()] if matter else text)]
    named = [_NAMED.sub("", p, count=1) for p in parts if _NAMED.match(p) and _BODY.search(p)]
    return named if len(named) == len(parts) > 1 else []


def ends_before_matter(doc: Doc, link: int) -> bool:
    """Tell whether the name before "on" at ``link`` is that of a government or ministry, which ends there."""
    i = link - 1
    while i >= doc[link].sent.start and (doc[i].text[:1].isupper() or doc[i].lower_ in _LINKS):
        if doc[i].lower_ in GOVERNING:
            return True
        i -= 1
    return False


def with_parties(doc: Doc, start: int, end: int) -> list[str]:
    """Return the fuller labels of an agreement behind whose kind its parties stand: "the *Agreement between A and B on Trade*", "*Agreement between A and B*"."""
    if end >= doc[start].sent.end or doc[end].lower_ not in {"between", "among"}:
        return []
    i, matter, joined = end + 1, 0, False
    while i < min(doc[start].sent.end, end + _MOST_WORDS):
        word = doc[i]
        on = word.lower_ in _ON and joined
        if not (word.text[:1].isupper() or on or (word.lower_ in _INSIDE and (word.lower_ not in {"in", "to"} or matter))) or (word.text == "," and joined):
            break
        if word.lower_ == "and" and i + 2 < len(doc) and doc[i + 1].lower_ == "the" and doc[i + 2].lower_ == doc[start].lower_:
            break  # "the Treaty between A and B and the *Treaty* of C"
        matter = matter or (i if on else 0)
        joined = joined or (word.lower_ == "and" and i > end + 1)
        i += 1
    stops = [stop for stop in (i, matter) if stop > end + 3 and joined]
    labels = []
    for stop in dict.fromkeys(stops):
        while not doc[stop - 1].text[:1].isupper():
            stop -= 1
        labels.append(doc[start:stop].text)
    return list(dict.fromkeys(labels))
