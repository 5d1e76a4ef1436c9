"""What a document says about itself above its text: title, authors, addresses, date, kind, keywords, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from comity.cleaning import words_of
from comity.conventions import Conventions
from comity.documents import Affiliation, Author, Block, BlockKind, Found, Metadata, Span
from comity.front.addresses import has_organisation, read_address
from comity.front.authors import Authorship, read_alone, read_authors
from comity.front.bylines import read_names
from comity.front.credits import read_credits
from comity.front.dates import (
    PlaceAndDate,
    closing,
    closing_in,
    date_in_title,
    date_line,
    dateline,
    history,
    issued,
    lone_year,
)
from comity.front.embedded import as_authors, located, read_embedded
from comity.front.labels import Field, is_label_line, keyword_fields, labelled, labelled_names, split_list, yaml_fields
from comity.front.lines import FrontLine, dates_in, found, front_lines, kind_of_line, thesis_line
from comity.front.titles import Title, find_title, kind_in_title

__all__ = ["Front", "read_front"]

_IDENTIFIERS = {
    "doi": re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;)\]])"),
    "isbn": re.compile(r"ISBN(?:-1[03])?[:\s]*((?:97[89][- ]?)?\d[\d -]{8,14}[\dXx])"),
    "issn": re.compile(r"ISSN[:\s]*(?:\([^)]*\))?\s*(\d{4}-\d{3}[\dXx])"),
    "arxiv": re.compile(r"arXiv:\s*(\d{4}\.\d{4,5}(?:v\d+)?)"),
}
_THESIS = re.compile(r"thesis|dissertation")
_WHERE = re.compile(
    r"\s*(?:to|at|by|in)\s+(?:the\s+)?(.+?)(?=\s+(?:in partial|for the|as an?|as part|in fulfil)\b|$)", re.IGNORECASE
)
"""The university in "submitted to the University of X in partial fulfilment of ...\"."""
_ADDRESS = re.compile(r"(?<!\S)[^\s@]*@\S+|https?://\S+")
_SERIES = re.compile(
    r"\b(?:vol(?:ume)?\.?|pp?\.|no\.|issue)\s*\d|\((?:19|20)\d\d\)\s*\d+\s*[:(]|\d\s*\(\d+\),?\s*(?:19|20)\d\d$", re.I
)
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.05),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.2),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.2),
    ("ru", re.compile("[\u0400-\u04ff]"), 0.3),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.3),
)


@dataclass(frozen=True)
class Front:
    """What was found, and the kinds of the blocks that only served to say it (by index of block)."""

    metadata: Metadata
    kinds: dict[int, BlockKind] = field(default_factory=dict)


def read_front(
    text: str, blocks: Sequence[Block], fields: Iterable[tuple[str, str]], conventions: Conventions
) -> Front:
    """Return what a text says about itself. ``fields`` are what its file says outside the text.

    Each value has the place where it stands, if it stands in the text. Nothing is guessed from the body.
    """
    return _Reader(text, blocks, tuple(fields), conventions).read()


class _Reader:
    """One reading of one title block. The first value found for a field stays."""

    def __init__(
        self, text: str, blocks: Sequence[Block], fields: tuple[tuple[str, str], ...], conventions: Conventions
    ) -> None:
        self.text, self.blocks, self.conventions = text, blocks, conventions
        self.embedded = read_embedded(fields)
        self.lines, self.body = front_lines(text, blocks, conventions)
        self.head_end = blocks[self.body].end if self.body < len(blocks) else len(text)
        self.values: dict[str, Found] = {}
        self.identifiers: dict[str, str] = {}
        self.authors: list[Author] = []
        self.keywords: list[Found] = []
        self.seat: Affiliation | None = None
        """The university that the line of the kind names; authors of a thesis belong to it."""
        self.revised: Found | None = None
        """When it was last changed: its date when it tells no other."""
        self.used: set[int] = set()
        """Numbers of the lines that said something."""

    def read(self) -> Front:
        """Go from the surest to the least sure: labels, title, single lines, names, dates, the file's own fields."""
        self._histories()
        self._labels()
        title = find_title(self.text, self.lines, self.blocks, self.used, self.conventions)
        labelled = self.values.get("title")
        if title and labelled and title.value.value.casefold() != labelled.value.casefold():
            title = None  # what stands under the label of the title wins
        if title is not None:
            self.values.setdefault("title", title.value)
            self.used |= title.lines
        self._single_lines()
        authorship = self._authors(title)
        self._dates()
        self._kind_of_title()
        self._from_file()
        metadata = Metadata(
            title=self.values.get("title"),
            date=self.values.get("date"),
            kind=self.values.get("kind"),
            degree=self.values.get("degree"),
            subject=self.values.get("subject"),
            publisher=self.values.get("publisher"),
            place=self.values.get("place"),
            authors=tuple(self.authors),
            language=self._language(),
            keywords=tuple(dict.fromkeys(self.keywords)),
            affiliations=authorship.affiliations,
            identifiers=dict(sorted(self.identifiers.items())),
        )
        return Front(metadata, self._kinds(title))

    def _put(self, name: str, value: Found | None) -> None:
        if value is not None and value.value:
            self.values.setdefault(name, value)

    # -- labels ------------------------------------------------------------------------------------------------------

    def _histories(self) -> None:
        for number, line in enumerate(self.lines):
            told = history(self.text, line)
            if told is None:
                continue
            self.used.add(number)
            date, out = told
            if out:
                self._put("date", date)
            else:
                self.revised = self.revised or date

    def _labels(self) -> None:
        lines = [  # in a line that tells how a paper came out, words are no labels
            line for number, line in enumerate(self.lines) if number not in self.used and not self._is_yaml(line)
        ]
        self.keywords += keyword_fields(self.text, self.blocks, self.conventions)
        for number, line in enumerate(self.lines):
            if is_label_line(line, self.conventions) or self.blocks[line.block].kind == "metadata":
                self.used.add(number)
        fields = [
            each for block in self.blocks[:2] if block.kind == "metadata" for each in yaml_fields(self.text, block)
        ]
        fields += labelled(self.text, lines, self.conventions)
        for each in fields:
            self._take(each)
        self._degree_and_kind([each for each in fields if each.name in ("degree", "kind")])

    def _is_yaml(self, line: FrontLine) -> bool:
        return self.blocks[line.block].kind == "metadata"

    def _take(self, each: Field) -> None:
        value, span = each.value, each.value.span
        if each.name == "author" and span is not None:
            self._labelled_authors(*span)
        elif each.name == "keywords" and span is not None:
            self.keywords += split_list(self.text, *span)
        elif (
            each.name == "time" and span is not None and (self.text[: each.line[0]].rpartition("\n")[2].strip(" *_#>|"))
        ):
            self._put("date", next(iter(dates_in(self.text, *span)), None))  # "Source: X  Time: 2024-05-28 16:42"
        elif each.name == "date" and span is not None:
            self._put("date", next(iter(dates_in(self.text, *span, years=True)), None))
        elif each.name in ("title", "place", "subject", "publisher"):
            self._put(each.name, value)
        elif each.name == "revised" and span is not None:
            self.revised = self.revised or next(iter(dates_in(self.text, *span, years=True)), None)
        elif each.name == "language":
            self._put("language", value)
        elif each.name == "affiliation" and span is not None:
            self.seat = self.seat or read_address(self.text, *span, self.conventions)
        elif each.name in _IDENTIFIERS:  # the pattern reads it; a date may stand behind it
            self._put("date", next(iter(dates_in(self.text, *each.line)), None))
        elif each.name not in ("degree", "kind", "email", "author", "keywords", "date", "time"):
            self.identifiers.setdefault(each.name, value.value)

    def _labelled_authors(self, start: int, end: int) -> None:
        """Take the names under a label; an organisation behind them is where they work, where it is the only one."""
        parts = labelled_names(self.text, start, end, self.conventions)
        names = [part for part in parts if not has_organisation(part.value, self.conventions)]
        address = read_address(self.text, start, end, self.conventions) if len(names) < len(parts) else None
        last = bool(names) and names == parts[: len(names)]  # no organisation stands between the names
        own = address.organisations if address and (len(names) == 1 or last) else ()
        self.authors += [Author(name, own) for name in names]

    def _degree_and_kind(self, fields: Sequence[Field]) -> None:
        """Tell the kind of a thesis from its degree and its type together ("Degree: Master", "Type: Thesis")."""
        for each in fields:
            self._put(each.name, each.value if each.name == "degree" else None)
        words = " ".join(each.value.value for each in sorted(fields, key=lambda each: each.name))
        degree = next((each.value.value for each in fields if each.name == "degree"), "")
        begins = (  # "MPA (Master of Public Administration)" says it in brackets
            name
            for part in degree.split("(")
            for name, pattern in self.conventions.kinds
            if re.match(rf"(?:{pattern.pattern})\b", part, re.I)
        )
        whole = kind_of_line(words, self.conventions)
        kind = whole[0] if whole else next(begins, None)
        if kind is not None and fields:
            self._put("kind", Found(kind, (min(each.line[0] for each in fields), max(each.line[1] for each in fields))))

    # -- lines of one kind -------------------------------------------------------------------------------------------

    def _single_lines(self) -> None:
        for number, line in enumerate(self.lines):
            self._identify(line)
            signed = closing_in(self.text, line.start, line.end, self.conventions)
            if signed is not None:
                self._put_dated(signed)
            if number in self.used:
                self._dated_part(line)
                continue
            kind = kind_of_line(line.text, self.conventions)
            names = read_names(self.text, line.start, line.end, self.conventions)
            if names.byline or (names.names and has_organisation(line.text, self.conventions)):
                self._behind_names(names.rest, line.end)  # the names are left to the authors
            elif kind is not None:
                self.used.add(number)
                self._kind_line(line, *kind)
            elif (thesis := thesis_line(line, self.conventions)) is not None:
                self.used.add(number)
                self._kind_line(line, *thesis)
            elif (dated := date_line(self.text, line) or issued(self.text, line, self.conventions)) is not None:
                self.used.add(number)
                self._put_dated(dated)
            elif _SERIES.search(line.text) or any(pattern.search(line.text) for pattern in _IDENTIFIERS.values()):
                self.used.add(number)
                years = dates_in(self.text, line.start, line.end, years=True)
                self._put("date", years[0] if len(years) == 1 or len(years[0].value) > 4 else None) if years else None
            else:
                self._dated_part(line)
                label = self.conventions.label.search(line.text)
                if label and self.conventions.fields[label.group(1).casefold()] in ("date", "revised"):
                    self._put("date", next(iter(dates_in(self.text, line.start + label.end(), line.end)), None))

    def _dated_part(self, line: FrontLine) -> None:
        """Take the date that stands alone between the bars of a line."""
        bars = [-1, *(match.start() for match in re.finditer(r"[|·•]", line.text)), len(line.text)]
        for low, high in pairwise(bars) if len(bars) > 2 else ():
            dated = date_line(self.text, line.part(low + 1, high))
            if dated is not None:
                self._put("date", dated.date)

    def _behind_names(self, start: int, end: int) -> None:
        """Take the date and the kind that may stand behind names ("Ana Li, Water Institute, May 2020")."""
        self._put("date", next(iter(dates_in(self.text, start, end)), None))
        for part in re.finditer(r"[^,;|]+", self.text[start:end]):
            words = found(self.text, start + part.start(), start + part.end())
            kind = kind_of_line(words.value, self.conventions) if words else None
            self._put("kind", Found(kind[0], words.span) if kind and words else None)

    def _kind_line(self, line: FrontLine, kind: str, span: Span) -> None:
        """Take what a line such as "Master's thesis, University of X, 2018" says."""
        rest = line.start + span[1]
        self._put("kind", Found(kind, (line.start + span[0], rest)))
        dates = dates_in(self.text, rest, line.end, years=True) or dates_in(self.text, line.start, line.end)
        for date in dates:
            assert date.span is not None
            before = self.text[rest : date.span[0]].rstrip()
            if re.search(r"[^\W\d_]", self.text[slice(*date.span)]) or before.endswith((",", "(")):
                self._put("date", date)
        where = _WHERE.match(self.text, rest, line.end)
        address = read_address(self.text, *(where.span(1) if where else (rest, line.end)), self.conventions)
        if address is not None:
            self._put("publisher", address.organisations[-1])
            self.seat = self.seat or address

    def _identify(self, line: FrontLine) -> None:
        for name, pattern in _IDENTIFIERS.items():
            match = pattern.search(line.text)
            if match:
                self.identifiers.setdefault(name, match.group(1).strip())

    def _put_dated(self, dated: PlaceAndDate) -> None:
        self._put("place", dated.place)
        self._put("date", dated.date)

    # -- authors, dates, the rest ------------------------------------------------------------------------------------

    def _authors(self, title: Title | None) -> Authorship:
        last = max(title.lines) if title and title.lines else -1
        numbers = [
            number
            for number, line in enumerate(self.lines)
            if number > last and (number not in self.used or ("@" in line.text and not self._is_yaml(line)))
        ]
        lines = [self.lines[number] for number in numbers]
        opening = self.blocks[self.body] if self.body < len(self.blocks) else None
        paper = any(block.kind == "keywords" for block in self.blocks[: self.body + 4]) or (
            opening is not None and self._is_opening(opening)
        )
        lower = {word for word in words_of(_ADDRESS.sub(" ", self.text)) if word.islower()}
        titled = title.value.span[1] if title is not None and title.value.span else -1
        paper = paper and title is not None
        authorship = read_authors(self.text, lines, self.conventions, lower, paper=paper, titled=titled)
        self.used |= {numbers[at] for at in authorship.lines}
        beside = {author.name.value: author for author in authorship.authors}
        labelled = [beside.get(author.name.value, author) for author in self.authors]
        self.authors = labelled or list(authorship.authors) or read_credits(self.text, self.conventions)
        if title is not None and title.lines and not self.authors and self._is_thesis():
            above = [line for number, line in enumerate(self.lines[: min(title.lines)]) if number not in self.used]
            self.authors = read_alone(self.text, above, self.conventions)
        seat = self.seat or self._seat_of_thesis()
        if seat is None or not self.authors or any(author.affiliations for author in self.authors):
            return authorship
        self.authors = [replace(author, affiliations=seat.organisations) for author in self.authors]
        return replace(authorship, affiliations=(seat,))

    def _seat_of_thesis(self) -> Affiliation | None:
        """Return the university under whose label a thesis stands."""
        place = self.values.get("publisher")
        if place is None or place.span is None or not self._is_thesis():
            return None
        return read_address(self.text, *place.span, self.conventions)

    def _is_thesis(self) -> bool:
        kind = self.values.get("kind")
        return kind is not None and _THESIS.search(kind.value) is not None

    def _is_opening(self, block: Block) -> bool:
        words = self.text[block.start : block.end].strip("*_# \n[【")
        return bool(self.conventions.abstract.match(words) or self.conventions.opening.fullmatch(words))

    def _dates(self) -> None:
        title = self.values.get("title")
        if title is not None and title.span is not None:
            self._put("date", date_in_title(self.text, title.span))
        end = closing(self.text, self.blocks, self.conventions)
        if end is not None:
            self._put_dated(end)
        if self.body < len(self.blocks) and self.blocks[self.body].kind in ("paragraph", "footnote"):
            head = dateline(self.text, self.blocks[self.body])
            if head is not None:
                self._put_dated(head)
        kind = self.values.get("kind")
        thesis = kind is not None and _THESIS.search(kind.value) is not None
        self._put(
            "date", self.revised or lone_year(self.text, self.lines, title.span if title else None, thesis=thesis)
        )

    def _kind_of_title(self) -> None:
        title = self.values.get("title")
        if title is not None and title.span is not None:
            self._put("kind", kind_in_title(self.text, title.span, self.conventions))

    def _from_file(self) -> None:
        """Take what the file says outside its text where the text says nothing; weak fields must be in the text."""
        embedded = self.embedded
        for name in ("title", "date", "publisher"):
            value = embedded.first(name)
            spoken = located(self.text, value, self.head_end) if value else None
            if spoken is not None and (spoken.span is not None or name not in embedded.weak):
                self._put(name, spoken)
        named = as_authors(self.text, embedded, self.head_end)
        if named and not (self.authors and "author" in embedded.weak):
            known = {author.name.value.casefold(): author for author in self.authors}
            self.authors = [known.get(author.name.value.casefold(), author) for author in named]
        self.keywords += [Found(word) for word in embedded.values["keywords"] if not self.keywords or not embedded.weak]
        for name in ("doi", "isbn", "issn", "journal", "url"):
            if embedded.first(name):
                self.identifiers.setdefault(name, embedded.first(name))

    def _language(self) -> str:
        told = self.values.get("language")
        code = told.value.casefold()[:2] if told and re.fullmatch(r"[a-z]{2}([-_]\w+)?", told.value, re.I) else ""
        sample = self.text[:5000]
        letters = sum(map(str.isalpha, sample)) or 1
        script = next((name for name, signs, share in _SCRIPTS if len(signs.findall(sample)) > share * letters), "")
        return code or script or self.embedded.first("language") or "en"

    def _kinds(self, title: Title | None) -> dict[int, BlockKind]:
        """Return the kinds of blocks whose every line has said its part."""
        kinds: dict[int, BlockKind] = {}
        for index in {line.block for line in self.lines}:
            numbers = {number for number, line in enumerate(self.lines) if line.block == index}
            if title is not None and numbers & title.lines:
                kinds[index] = "title"
            elif numbers <= self.used:
                kinds[index] = "metadata"
        return kinds
