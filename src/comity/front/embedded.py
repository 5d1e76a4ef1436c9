"""Fields that a file carries outside its text: citation tags of web pages, properties of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.documents import Author, Found
from comity.front.lines import dates_in

__all__ = ["Embedded", "read_embedded"]


def _tags(names: str) -> tuple[str, ...]:
    return tuple(names.split())


# In order of trust; the name of the window and properties of the file are last, since programs fill them in.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": _tags(
        "citation_title dc.title dcterms.title ld.headline og:title twitter:title html.title property.title"
    ),
    "author": _tags("citation_author dc.creator dcterms.creator ld.author author article:author property.author"),
    "date": _tags(
        "citation_publication_date citation_date citation_online_date dc.date dcterms.issued dc.date.issued "
        "ld.datepublished article:published_time datepublished pubdate date html.time"
    ),
    "keywords": _tags("citation_keywords dc.subject keywords news_keywords article:tag property.keywords"),
    "publisher": _tags("citation_publisher citation_dissertation_institution dc.publisher ld.publisher og:site_name"),
    "language": _tags("citation_language dc.language html.lang property.language"),
    "doi": _tags("citation_doi dc.identifier prism.doi"),
    "isbn": _tags("citation_isbn"),
    "issn": _tags("citation_issn"),
    "journal": _tags("citation_journal_title citation_conference_title"),
    "url": _tags("og:url citation_abstract_html_url"),
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_NOBODY = frozenset({"python-docx", "administrator", "admin", "user", "microsoft office user", "unknown", "anonymous"})


@dataclass
class Embedded:
    """Values by field, the most trusted kind of tag only; authors with their institutions."""

    values: dict[str, list[str]] = field(default_factory=dict)
    authors: list[tuple[str, list[str]]] = field(default_factory=list)
    weak: frozenset[str] = frozenset()
    """Fields that only a property of the file gives: good when the text says the same."""

    def first(self, name: str) -> str:
        """Return the first value of a field, or an empty text."""
        return next(iter(self.values.get(name, ())), "")


def read_embedded(fields: Sequence[tuple[str, str]]) -> Embedded:
    """Return what ``fields`` say, one kind of tag a field."""
    result = Embedded()
    present = {name for name, _ in fields}
    weak: set[str] = set()
    for own, names in _NAMES.items():
        chosen = next((name for name in names if name in present), None)
        if chosen is None:
            continue
        result.values[own] = list(dict.fromkeys(value for name, value in fields if name == chosen and value))
        if chosen.startswith(("property.", "html.title")):
            weak.add(own)
    result.weak = frozenset(weak)
    result.authors = _authors(fields, result)
    _tidy(result)
    return result


def _authors(fields: Iterable[tuple[str, str]], result: Embedded) -> list[tuple[str, list[str]]]:
    """Return authors with the institutions whose tags follow theirs."""
    authors: list[tuple[str, list[str]]] = []
    known = set(result.values.get("author", ()))
    for name, value in fields:
        if name == "citation_author_institution" and authors:
            authors[-1][1].append(value)
        elif value in known and name in _NAMES["author"] and _is_author(value):
            known.discard(value)
            authors.append((value, []))
    return authors


def _is_author(value: str) -> bool:
    return not value.startswith(("http", "@", "/")) and value.casefold() not in _NOBODY and len(value) < 120


def _tidy(result: Embedded) -> None:
    keywords = [part.strip() for value in result.values.get("keywords", ()) for part in re.split(r"[;,]", value)]
    result.values["keywords"] = list(dict.fromkeys(filter(None, keywords)))
    language = _LANGUAGE.match(result.first("language"))
    result.values["language"] = [language.group().casefold()] if language else []
    doi = _DOI.search(result.first("doi"))
    result.values["doi"] = [doi.group()] if doi else []
    value = result.first("date").replace("/", "-")[:10]
    dates = dates_in(value, 0, len(value), years=True) if value else []
    result.values["date"] = [date.value for date in dates[:1]]


def located(text: str, value: str, end: int) -> Found:
    """Return ``value`` with the place where the first ``end`` characters of the text say it, if they do."""
    words = re.findall(r"\S+", value)
    match = re.search(r"\s+".join(map(re.escape, words)), text[:end]) if words else None
    return Found(value, match.span() if match else None)


def as_authors(text: str, embedded: Embedded, end: int) -> tuple[Author, ...]:
    """Return the embedded authors, each with the place where the text names them, if it does."""
    return tuple(
        Author(located(text, name, end), tuple(located(text, where, end) for where in institutions))
        for name, institutions in embedded.authors
    )
