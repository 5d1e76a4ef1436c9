"""Statements about the document itself, its authors and their addresses, from the metadata that stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from comity.documents import Affiliation, Author, Document, Found, Span
from comity.front.occasions import gathering, stands_as_of
from comity.lexicon import Lexicon
from comity.statements import THIS_DOCUMENT, DateValue, Entity, Evidence, FigureValue, Statement

__all__ = ["document_entity", "source_statements"]

_FAR = 600
"""A name and an address farther apart than this are not quoted as one passage: the address alone is."""
_LONG = 300
"""A longer line is a paragraph: then the sentence is quoted."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[^\W\d_a-z])")
_WINDOW = 2_000
_DISSERTATION = re.compile(r"dissertation", re.IGNORECASE)
_PART_OF_TITLE = re.compile(r"^[^:]{3,40}:\s+(?=\S)")


def document_entity(document: Document) -> Entity:
    """Return the document as a thing that statements speak about: ``THIS_DOCUMENT`` with its title as other name."""
    title = document.metadata.title
    if title is None:
        return THIS_DOCUMENT
    names = {title.value}
    kind = document.metadata.kind
    if kind is not None and kind.span is not None and title.span is not None and kind.span[0] == title.span[0]:
        names.add(_PART_OF_TITLE.sub("", title.value))  # "Policy brief: Clean air" is also called "Clean air"
    return replace(THIS_DOCUMENT, aliases=tuple(sorted(names)))


def source_statements(document: Document, lexicon: Lexicon | None = None) -> list[Statement]:
    """Return what the title block states: author, date, kind, field, topics and place of the document, the
    organisations of its authors, and where these belong and lie.

    Each statement quotes the words that say it; metadata from outside the text (``sources.yml``, tags of a page)
    gives none. ``lexicon`` tells what known places and topics are; other places are only "Place", topics "Field".
    """
    found = _Facts(document, lexicon)
    every = [*found.about_document(), *found.about_gathering(), *found.about_authors(), *found.about_addresses()]
    return list(dict.fromkeys(every))


class _Facts:
    def __init__(self, document: Document, lexicon: Lexicon | None) -> None:
        self.document, self.lexicon = document, lexicon
        self.metadata = document.metadata
        self.subject = document_entity(document)

    def about_document(self) -> Iterator[Statement]:
        """Yield author, date, kind, field, place and topics."""
        metadata = self.metadata
        for author in metadata.authors:
            yield from self._of_document("author", Entity(author.name.value, "Person"), author.name, "header-author")
        if metadata.date is not None and metadata.date.span is not None:
            value = DateValue(metadata.date.value, self.document.slice(metadata.date.span))
            yield from self._of_document("date", value, metadata.date, "header-date")
        for date in stands_as_of(self.document.text):
            if date.span is not None and (metadata.date is None or metadata.date.span != date.span):
                value = DateValue(date.value, self.document.slice(date.span))
                yield from self._of_document("date", value, date, "stands-as-of")
        if metadata.kind is not None:
            yield from self._of_document("instanceOf", self._kind(metadata.kind), metadata.kind, "header-kind")
        if metadata.subject is not None:
            field = Entity(metadata.subject.value, "Field")
            yield from self._of_document("inField", field, metadata.subject, "header-subject")
        if metadata.place is not None:
            place = self._known(metadata.place.value, "Place")
            yield from self._of_document("locatedIn", place, metadata.place, "header-place")
        for keyword in metadata.keywords:
            topic = self._known(keyword.value, "Field")
            yield from self._of_document("studies", topic, keyword, "header-keyword")

    def _kind(self, kind: Found) -> Entity:
        """Return the kind of document; where the text says dissertation for thesis, both are its names."""
        spoken = self.document.slice(kind.span) if kind.span else ""
        own = kind.value.replace("thesis", "dissertation") if _DISSERTATION.search(spoken) else kind.value
        return Entity(kind.value.capitalize(), "Document", () if own == kind.value else (own,))

    def about_gathering(self) -> Iterator[Statement]:
        """Yield when and where the gathering was held at which the document was read."""
        told = gathering(self.document.text)
        if told is None or told.date.span is None:
            return
        event = Entity(told.name.value, "MeetingEvent")
        words = self.document.slice(told.date.span)
        begin, slash, end = told.date.value.partition("/")
        dates = {"date": told.date.value} | ({"startDate": begin, "endDate": end} if slash else {})
        for predicate, value in dates.items():
            yield self._statement(event, predicate, DateValue(value, words), told.line, "header-gathering")
        if told.place is not None:
            place = self._known(told.place.value, "Place")
            yield self._statement(event, "locatedIn", place, told.line, "header-gathering")

    def about_authors(self) -> Iterator[Statement]:
        """Yield the organisations of each author."""
        types = {each: kind for address in self.metadata.affiliations
                 for each, kind in zip(address.organisations, address.types, strict=False)}  # fmt: skip
        for author in self.metadata.authors:
            for organisation in author.affiliations:
                passage = self._passage(author, organisation)
                if passage is not None:
                    place_of_work = self._known(organisation.value, types.get(organisation, "Organization"))
                    person = Entity(author.name.value, "Person")
                    yield self._statement(person, "holdsPosition", place_of_work, passage, "header-affiliation")

    def about_addresses(self) -> Iterator[Statement]:
        """Yield which organisation is part of which, and where the outermost one lies."""
        for address in self.metadata.affiliations:
            if address.span is None:
                continue
            organisations = self._organisations(address)
            for inner, outer in pairwise(organisations):
                yield self._statement(inner, "partOf", outer, address.span, "header-address")
            places = [self._known(place.value, "Place") for place in address.places]
            for place in places:
                yield self._statement(organisations[-1], "locatedIn", place, address.span, "header-address")
            for inner, outer in pairwise(places):
                if inner.key and outer.key and inner.key != outer.key:
                    yield self._statement(inner, "within", outer, address.span, "header-address")

    def _organisations(self, address: Affiliation) -> list[Entity]:
        types = address.types or ("Organization",) * len(address.organisations)
        return [self._known(each.value, kind) for each, kind in zip(address.organisations, types, strict=True)]

    def _known(self, name: str, otherwise: str) -> Entity:
        """Return the thing that the lexicon knows by the whole of ``name``, or a thing of the class ``otherwise``."""
        for match in self.lexicon.find_names(name) if self.lexicon else ():
            rest = (name[: match.start] + name[match.end :]).strip(" .").casefold()
            if rest in ("", "the") and not match.ambiguous and not match.adjective:
                return Entity(name, match.entry.type, key=match.entry.key)
        return Entity(name, otherwise)

    def _passage(self, author: Author, organisation: Found) -> Span | None:
        """Return the passage from the name to the organisation, or the line of the organisation when it is far."""
        if author.name.span is None or organisation.span is None:
            return None
        name, place = self._line(author.name.span), self._line(organisation.span)
        start, end = min(name[0], place[0]), max(name[1], place[1])
        return (start, end) if end - start <= _FAR else place

    def _of_document(
        self, predicate: str, value: Entity | DateValue | FigureValue, found: Found, rule: str
    ) -> Iterator[Statement]:
        if found.span is not None:
            yield self._statement(self.subject, predicate, value, self._line(found.span), rule)

    def _statement(
        self, subject: Entity, predicate: str, value: Entity | DateValue | FigureValue, span: Span, rule: str
    ) -> Statement:
        return Statement(subject, predicate, value, Evidence(*span, self.document.slice(span)), rule=rule)

    def _line(self, span: Span) -> Span:
        """Return the line around ``span``, without white space at its edges, or the sentence in a long line."""
        text = self.document.text
        low, high = max(0, span[0] - _WINDOW), min(len(text), span[1] + _WINDOW)
        start, end = text.rfind("\n", low, span[0]), text.find("\n", span[1], high)
        start, end = low if start < 0 else start + 1, high if end < 0 else end
        if end - start > _LONG:
            ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
            start = max((each for each in ends if each <= span[0]), default=start)
            end = min((each for each in ends if each >= span[1]), default=end)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        return start, start + len(text[start:end].rstrip())
