"""Addresses of title blocks: which parts of a line are organisations, which are places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.conventions import Conventions
from comity.documents import Affiliation, Found, Span
from comity.front.lines import dates_in, found, kind_of_line

__all__ = ["has_organisation", "is_post", "read_address", "type_of_organisation"]

_PART = re.compile(r"[^,;\n|]+")
_NO_PART = re.compile(
    r"\(?(?:https?://|www\.)\S*|\S*@\S*|\(?(?:tel|phone|fax|e-?mail|orcid)\b.*|\+?[\d\s()/.-]{6,}$", re.IGNORECASE
)
_CODE = re.compile(
    r"\s*\b(?:[A-Z]{1,2}-)?(?=[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{2,9}\b\s*|^\s*\d+\S*\s*$|\s+\d[A-Z\d]{1,3}\s\d[A-Z]{2}$"
)
_STREET = re.compile(
    r"^\d{1,5}[a-zA-Z]?\s+\w|\b(?:street|avenue|ave|road|rd|boulevard|building|floor|room|p\.?\s?o\.?\s?box|no\.)\b",
    re.I,
)
_POST = re.compile(
    r"\b(?:professor|lecturer|researcher|fellow|candidate|student|director|head of|economist|analyst|adviser|advisor"
    r"|author|dean|chair of|correspondent|president|senior|associate prof\w*|assistant prof\w*|post-?doc\w*)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"^[\s*†‡§¹²³⁰⁴-⁹]+|^\^\{[^}]*\}\s*|^\^(?:\d{1,2}|[a-h](?![^\W\d_]))\s*|^[\s\[(]*(?:\d{1,2}|[a-h])[\])]?[.\s](?=\s*[^\W\d_])|^[a-h](?=[A-Z])|^\d{1,2}(?=[A-Z])|^[\s(]+"
)
_PERHAPS_PLACE = re.compile(r"[^\W\d_][\w .'’()&/-]{1,60}$")


def has_organisation(words: str, conventions: Conventions) -> bool:
    """Tell whether ``words`` name an organisation, by the nouns that such names have."""
    return conventions.organisation.search(words) is not None


def is_post(words: str) -> bool:
    """Tell whether ``words`` name a post that somebody holds."""
    return _POST.search(words) is not None


def type_of_organisation(name: str, conventions: Conventions) -> str:
    """Return the class of an organisation by the nouns in its name, "Organization" when none tells more."""
    return next((kind for kind, words in conventions.organisation_types if words.search(name)), "Organization")


def read_address(text: str, start: int, end: int, conventions: Conventions) -> Affiliation | None:
    """Return the organisations and places of ``text[start:end]``, or None when it names no organisation.

    Posts, streets, codes, numbers and e-mail addresses are neither.
    """
    organisations: list[Found] = []
    places: list[Found] = []
    for span in _parts(text, start, end, conventions):
        part = found(text, *span)
        if part is None or kind_of_line(part.value, conventions) or dates_in(text, *span):
            continue
        if has_organisation(part.value, conventions) and not places:
            organisations.append(part)
        elif organisations and (place := _place(text, part)) is not None:
            places.append(place)
    if not organisations:
        return None
    whole = found(text, start, end)
    types = tuple(type_of_organisation(each.value, conventions) for each in organisations)
    return Affiliation(tuple(organisations), tuple(places), whole.span if whole else (start, end), types)


def _parts(text: str, start: int, end: int, conventions: Conventions) -> Iterator[Span]:
    """Yield the parts between commas; "School of Law, Politics and Sociology, University of X" has two, not three."""
    mark = _MARKS.match(text[start:end])
    start += mark.end() if mark else 0
    parts = [match.span() for match in _PART.finditer(text, start, end) if _keeps(match.group())]
    kept: list[Span] = []
    for number, span in enumerate(parts):
        named = has_organisation(text[slice(*span)], conventions)
        later = number + 1 < len(parts) and has_organisation(text[slice(*parts[number + 1])], conventions)
        if kept and not named and later and " and " in f" {text[slice(*span)]} ":
            kept[-1] = (kept[-1][0], span[1])
        else:
            kept.append(span)
    yield from kept


def _keeps(part: str) -> bool:
    part = part.strip()
    return not _NO_PART.match(part) and not _STREET.search(part) and not (_POST.search(part) and " of the " not in part)


def _place(text: str, part: Found) -> Found | None:
    """Return the part as a place, without its postal code."""
    assert part.span is not None
    start, end = part.span
    piece = _CODE.sub(lambda match: " " * len(match.group()), text[start:end]).rstrip(".")
    name = piece.strip(" .()")
    if not _PERHAPS_PLACE.fullmatch(name) or not name[0].isupper():
        return None
    at = start + piece.index(name)
    return found(text, at, at + len(name))
