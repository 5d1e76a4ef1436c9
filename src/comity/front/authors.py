"""Authors and their addresses, from the lines of a title block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from comity.conventions import Conventions
from comity.dates import find_dates
from comity.documents import Affiliation, Author, Found, Span
from comity.front.addresses import has_organisation, is_post, read_address
from comity.front.bylines import Name, NameList, leading_marks, read_names
from comity.front.lines import FrontLine, found, is_prose

__all__ = ["Authorship", "read_alone", "read_authors"]

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NEXT_ADDRESS = re.compile(r";\s*(?=[\[(]?(?:\d{1,2}|[¹²³⁰⁴-⁹])(?:[\])]?[.\s]\s*)?[^\W\d_])")
_NOT_REST = re.compile(r"^[\s,.;:*_\\|–—-]*$")


@dataclass(slots=True)
class Authorship:
    """Authors, addresses, and the numbers of the lines that gave them."""

    authors: tuple[Author, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    lines: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Group:
    """Names of one line or of lines in a row, with what stands below them."""

    names: list[Name]
    line: int
    byline: bool
    addresses: list[tuple[Affiliation, frozenset[str]]] = field(default_factory=list)
    own: dict[int, Affiliation] = field(default_factory=dict)
    """Addresses beside a name, by the number of the name."""
    emails: list[Found] = field(default_factory=list)

    @property
    def supported(self) -> bool:
        """Whether more than the look of the names says that they are authors."""
        marked = any(name.marks for name in self.names)
        return bool(self.byline or marked or self.addresses or self.own or self.emails)


def read_authors(
    text: str, lines: Sequence[FrontLine], conventions: Conventions, words: Set[str], *, paper: bool, titled: int = -1
) -> Authorship:
    """Return the authors that ``lines`` name.

    ``words`` are those of the document: what it also writes in lower case is no name. ``paper`` says that the
    document has an abstract or keywords, so that a line of names needs no other support; nor does one that stands
    right below the title, which ends at ``titled``, as the last of ``lines`` or above a word on that person.
    """
    reader = _Reader(text, lines, conventions)
    reader.walk()
    groups = [
        group for group in reader.groups if _trusted(text, group, words, paper or _is_below(text, lines, group, titled))
    ]
    return _linked(text, _each_once(text, groups), reader)


def read_alone(text: str, lines: Sequence[FrontLine], conventions: Conventions) -> list[Author]:
    """Return who stands alone on one of ``lines``, as a candidate does above the title of a thesis."""
    for line in lines:
        names = read_names(text, line.start, line.end, conventions)
        if len(names.names) == 1 and names.rest >= line.end:
            name = found(text, *names.names[0].span)
            return [Author(name)] if name is not None else []
    return []


def _is_below(text: str, lines: Sequence[FrontLine], group: _Group, titled: int) -> bool:
    """Tell whether names stand between a title and a date or the text, where only authors stand."""
    line = lines[group.line]
    if not 0 <= titled <= line.start or text[titled : line.start].strip("*_#> \t\r\n"):
        return False
    after = lines[group.line + 1] if group.line + 1 < len(lines) else None
    return after is None or after.text.startswith(text[slice(*group.names[0].span)])


def _each_once(text: str, groups: Sequence[_Group]) -> list[_Group]:
    """Return the groups without those that only name again who was named above ("Correspondence: ...")."""
    known: set[str] = set()
    kept: list[_Group] = []
    for group in groups:
        names = {text[slice(*name.span)].casefold() for name in group.names}
        if not names <= known:
            kept.append(group)
        known |= names
    return kept


def _trusted(text: str, group: _Group, words: Set[str], paper: bool) -> bool:
    if group.byline or group.own or any(name.marks for name in group.names):
        return True
    spoken = " ".join(text[slice(*name.span)] for name in group.names)
    common = any(
        len(word) > 2 and word[0].isupper() and word.casefold() in words for word in re.findall(r"[^\W\d_]+", spoken)
    )
    return (group.supported or paper) and not common


class _Reader:
    """Walks down the lines and gathers groups of names with their addresses."""

    def __init__(self, text: str, lines: Sequence[FrontLine], conventions: Conventions) -> None:
        self.text, self.lines, self.conventions = text, lines, conventions
        self.groups: list[_Group] = []
        self.used: set[int] = set()
        self.mentioned: list[tuple[str, Found]] = []
        """E-mail addresses of lines that name an author."""
        self.loose: list[Found] = []
        """E-mail addresses under a label, which may be those of any author."""

    def walk(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._step(at)

    def _step(self, at: int) -> int:
        line = self.lines[at]
        emails = [Found(match.group(), (line.start + match.start(), line.start + match.end()))
                  for match in _EMAIL.finditer(line.text)]  # fmt: skip
        names = read_names(self.text, line.start, line.end, self.conventions)
        if names.names and self._take_names(names, at):
            return at + 1
        if emails:
            self._take_emails(line, emails, at)
        if has_organisation(line.text, self.conventions) and not is_prose(line.text):
            return self._take_address(at)
        return at + 1

    def _take_names(self, names: NameList, at: int) -> bool:
        line = self.lines[at]
        byline = names.byline or (at > 0 and self.lines[at - 1].text.casefold() == "by")
        rest = self.text[names.rest : line.end]
        beside = None
        if not _NOT_REST.match(rest):
            beside = None if is_prose(rest) else read_address(self.text, names.rest, line.end, self.conventions)
            if not byline and beside is None:
                return False
        group = _Group(names.names, at, byline)
        if beside is not None:
            parts = re.split(r"[,;|–—]", rest.lstrip(" ,;|–—-("))
            first_part = next((part for part in parts if not find_dates(part)), "")
            if not byline and not (has_organisation(first_part, self.conventions) or is_post(first_part)):
                return False
            group.own = dict.fromkeys(range(len(names.names)), beside)
        for number, name in enumerate(names.names):
            if name.address is not None:
                address = read_address(self.text, *name.address, self.conventions)
                if address is not None:
                    group.own[number] = address
        self.used.add(at)
        self.groups.append(group)
        return True

    def _take_emails(self, line: FrontLine, emails: list[Found], at: int) -> None:
        known = [name for group in self.groups for name in group.names if self._spoken(name) in line.text]
        if known:
            self.mentioned += [(self._spoken(known[0]), emails[0])]
        elif self.conventions.label.match(line.text):
            self.loose += emails
        elif self.groups:
            self.groups[-1].emails += emails
        if known or self.groups:
            self.used.add(at)

    def _spoken(self, name: Name) -> str:
        return self.text[slice(*name.span)]

    def _take_address(self, at: int) -> int:
        """Read an address and the lines that go on with it; return the number of the line after it."""
        marks = leading_marks(self.text, self.lines[at].start, self.lines[at].end)
        after = at + 1
        while after < len(self.lines) and self._goes_on(after, bool(marks)):
            after += 1
        for start, end in self._pieces(self.lines[at].start, self.lines[after - 1].end):
            address = read_address(self.text, start, end, self.conventions)
            if address is not None and self.groups:
                self.groups[-1].addresses.append((address, leading_marks(self.text, start, end)))
                self.used |= set(range(at, after))
        return after

    def _pieces(self, start: int, end: int) -> Iterator[Span]:
        """Yield the addresses of one passage: semicolons part them where each has its mark ("1. X; 2. Y")."""
        done = start
        for match in _NEXT_ADDRESS.finditer(self.text, start, end):
            yield done, match.start()
            done = match.end()
        yield done, end

    def _goes_on(self, at: int, marked: bool) -> bool:
        """Tell whether line ``at`` belongs to the address above it."""
        line, above = self.lines[at], self.lines[at - 1]
        if line.apart or "@" in line.text or self.conventions.label.match(line.text) or is_prose(line.text):
            return False
        if above.text.endswith(","):
            return True
        if marked or leading_marks(self.text, line.start, line.end):
            return not leading_marks(self.text, line.start, line.end) and not has_organisation(
                line.text, self.conventions
            )
        complete = self._complete(above)
        if has_organisation(line.text, self.conventions):
            return not complete
        names = read_names(self.text, line.start, line.end, self.conventions)
        return not (names.names and _NOT_REST.match(self.text[names.rest : line.end])) or len(line.text.split(",")) > 1

    def _complete(self, line: FrontLine) -> bool:
        """Tell whether a line is an address with its place, so that an organisation below it is another one."""
        address = read_address(self.text, line.start, line.end, self.conventions)
        return address is not None and bool(address.places)


def _linked(text: str, groups: Sequence[_Group], reader: _Reader) -> Authorship:
    """Give each author the addresses with the same mark, or else those that stand below the name."""
    every = [address for group in groups for address in group.addresses]
    by_marks = any(marks for _, marks in every) and any(name.marks for group in groups for name in group.names)
    authors: list[Author] = []
    for number, group in enumerate(groups):
        below = _below(groups, number)
        for index, name in enumerate(group.names):
            own = [group.own[index]] if index in group.own else []
            if by_marks:
                own += [address for address, marks in every if marks & _numbers(name.marks)]
            elif len(below) == len(group.names) > 1:
                own.append(below[index])
            elif len(below) == 1 or len(group.names) == 1:
                own += below
            organisations = tuple(each for address in own for each in address.organisations)
            whole = found(text, *name.span)
            if whole is not None:
                authors.append(Author(whole, organisations, _email(text, name, group, reader)))
    used = reader.used if groups else frozenset[int]()
    addresses = [
        address
        for group in groups
        for address in (*dict.fromkeys(group.own.values()), *(a for a, _ in group.addresses))
    ]
    return Authorship(tuple(authors), tuple(addresses), frozenset(used))


def _numbers(marks: frozenset[str]) -> frozenset[str]:
    """Return the marks that can point to an address: numbers and letters, or, where there are none, signs."""
    return frozenset(mark for mark in marks if mark.isalnum()) or marks


def _below(groups: Sequence[_Group], number: int) -> list[Affiliation]:
    """Return the addresses below a group, which are also those of the groups in a row above it."""
    while (
        number + 1 < len(groups) and not groups[number].addresses and groups[number + 1].line == groups[number].line + 1
    ):
        number += 1
    return [address for address, _ in groups[number].addresses]


def _email(text: str, name: Name, group: _Group, reader: _Reader) -> Found | None:
    spoken = text[slice(*name.span)]
    mentioned = next((email for who, email in reader.mentioned if who == spoken), None)
    if mentioned is not None:
        return mentioned
    if len(group.emails) == len(group.names):
        return group.emails[group.names.index(name)]
    parts = [word.casefold() for word in re.findall(r"[^\W\d_]{3,}", spoken)]
    every = [*group.emails, *reader.loose]
    return next((email for email in every if any(part in email.value.casefold() for part in parts)), None)
