"""Modality on the surface: whether a sentence denies, doubts, plans or advises what a record asserts of it.

This is the second look at what ``stance`` has read from the parse, with other means: between the two ends of a claim,
in the clause of the later one, no word may stand that makes the claim less than a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from comity.documents import Span
from comity.statements import Modality

__all__ = ["Surface", "refrained", "unsaid"]

_PIECE = re.compile(
    r"[,;:()\[\]\"“”]|\s[-–—]\s|"
    r"\b(?:but|and|or|while|whereas|although|though|because|which|who|whose|that|where|when|if|after|before|until|unless|since)\b",
    re.I,
)
_LIMIT = r"(?:be\s+|been\s+)?(?:exceed(?:ed|s)?|surpass(?:ed)?|top(?:ped)?|(?:fall|drop|sink) below|(?:go|rise) beyond|(?:more|less|fewer|\w+er) than)\b"
"""What "not" before it denies only that there is more or less."""
_NEGATION = re.compile(
    rf"\b(?:not(?!\s+(?:only|just|merely|least|until|so much|(?:confined|limited|restricted) to|the (?:only|sole))\b)(?!\s+{_LIMIT})|never(?!\s+{_LIMIT})|cannot|neither|nor|without|"
    r"no(?!\s+(?:later|fewer|less|more|doubt|matter|longer (?:confined|limited|restricted))\b|\.))\b|n['’]t\b|\b(?:failed|fails|refused|refuses|declined)\s+to\b",
    re.I,
)
_LEADING = re.compile(r"\b(?:no|neither)\s+(?:\w+\s+){0,2}$", re.I)
_ODD = re.compile("[\u0130\u0131\u017f\u212a]")
"""Letters that are equal to plain ones whatever their case, or change their length with it."""
_WILL_NOUN = re.compile(r"(?:political|free|good|ill|strong|the|their|its|of|a)\s+$", re.I)


class Surface:
    """The words of a project that make a claim less than a fact: auxiliaries and adverbs with their modalities."""

    def __init__(self, words: Mapping[str, Modality]) -> None:
        kept = [re.escape(word) for word in sorted(words) if word.isalpha() and word != "need"]
        self._words = re.compile(rf"\b(?:{'|'.join(kept)})\b") if kept else None

    def cue(self, text: str, start: int, end: int) -> str:
        """Return the first word in ``text[start:end]`` that makes a claim less than a fact, or an empty string."""
        denied = _NEGATION.search(text, start, end)
        if denied:
            return denied.group()
        for match in self._words.finditer(text, start, end) if self._words else ():
            if not (match.group() == "will" and _WILL_NOUN.search(text, 0, match.start())):
                return match.group()
        return ""


def unsaid(text: str, subject: Iterable[str], object_: Iterable[str], surface: Surface) -> str:
    """Return the word of ``text`` that stands against a claim between ``subject`` and ``object_``, or an empty string.

    Each end is given by the names it may have; a subject that the text does not name (a pronoun) begins its clause.
    """
    ends = _nearest(_places(text, subject), _places(text, object_))
    if ends is None:
        return ""
    first, last = ends
    piece = max((m.end() for m in _PIECE.finditer(text, 0, last[0])), default=0)
    leading = _LEADING.search(text[piece : first[0]]) if first[0] >= piece else None
    return leading.group().strip() if leading else surface.cue(text, max(first[1], piece), last[0])


def refrained(text: str, deed: str) -> bool:
    """Tell whether ``text`` says "not" of a deed that is given without it: "close border" for "should not close the border"."""
    words = deed.split()
    if len(words) < 2 or _NEGATION.search(deed):
        return False
    start = next((m for m in re.finditer(rf"(?<!\w){re.escape(words[0])}\w*", text, re.I)), None)
    return start is not None and bool(re.search(r"\b(?:not|never|cannot)\s+(?:\w+ly\s+|be\s+)?$|n['’]t\s+$", text[: start.start()]))


def _places(text: str, names: Iterable[str]) -> list[Span]:
    found: list[Span] = []
    folded = text.lower()
    plain = not _ODD.search(text)
    for name in names:
        if not name.strip() or name.lower() not in folded:
            continue
        if plain and name.isascii():  # most are, and a pattern costs a compilation
            found.extend(_whole_words(name.lower(), folded))
        else:
            found.extend(m.span() for m in _whole_word(name).finditer(text))
    return found


def _whole_words(name: str, text: str) -> Iterator[Span]:
    """Yield the places of ``name`` in ``text``, both in lower case, that no letter or digit touches."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = not (at and _is_letter(text[at - 1])) and not (end < len(text) and _is_letter(text[end]))
        if whole:
            yield at, end
        at = text.find(name, end if whole else at + 1)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@lru_cache(maxsize=4096)
def _whole_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)


def _nearest(subjects: list[Span], objects: list[Span]) -> tuple[Span, Span] | None:
    """Return the closest pair of ends in the order of the text, or None without an object."""
    if not objects:
        return None
    if not subjects:
        return (0, 0), min(objects)
    pairs = [(min(a, b), max(a, b)) for a in subjects for b in objects if a[1] <= b[0] or b[1] <= a[0]]
    return min(pairs, key=lambda pair: pair[1][0] - pair[0][1], default=None)
