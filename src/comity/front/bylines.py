"""Names of authors: lists of names with the marks that point to addresses, bylines, names with an address beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from comity.conventions import Conventions
from comity.documents import Span
from comity.front.addresses import has_organisation, is_post

__all__ = ["Name", "NameList", "leading_marks", "read_names"]

_MOST = 60
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_¹²³⁰⁴-⁹](?:[^\W\d_¹²³⁰⁴-⁹]|['’](?=[^\W\d_])|[-‐](?=[^\W\d_]))*\.?)"
    r"|(?P<mark>\$?\^\{[^{}]{0,12}\}\$?|\^\d{1,2}(?:,\d{1,2})*(?!\d)|\^[a-h](?:,[a-h])*(?![^\W\d_])|[¹²³⁰⁴-⁹*†‡§]+|\((?:[a-h]|\d{1,2}|[*†‡§])(?:\s?,\s?(?:[a-h]|\d{1,2}|[*†‡§]))*\)|\[\d{1,2}\]|\d{1,2}(?:\s?,\s?(?:\d{1,2}|[a-h](?![^\W\d_])))*(?!\d))"
    r"|(?P<bracket>\([^()]{3,160}\))"
    r"|(?P<separator>[,;&/|·•、，])"
)
_BYLINE = re.compile(
    r"(?:(?:(?:a |guest )?(?:comment(?:ary)?|opinion|analysis|column|essay|review|op-ed|viewpoint|story|report) )?by"
    r"|written by|authors?\s*:?|(?:principal |chief |lead |co-?)investigators?\s*:|by\s*:|von|par|por)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_AND = frozenset({"and", "und", "et", "with", "en"})
_SYMBOL = re.compile(r"\d+|[*†‡§]|[a-h]\b")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")


@dataclass(slots=True)
class Name:
    """The name of a person at ``span``; ``marks`` are the note signs after it, ``address`` what stands in brackets."""

    span: Span
    marks: frozenset[str] = frozenset()
    address: Span | None = None


@dataclass(slots=True)
class NameList:
    """Names at the beginning of a line, and the offset of what follows; ``byline``: a word like "by" stood first."""

    names: list[Name] = field(default_factory=list)
    rest: int = 0
    byline: bool = False


@dataclass(slots=True)
class _Part:
    """The words of one name so far."""

    words: list[re.Match[str]] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    address: Span | None = None


def leading_marks(text: str, start: int, end: int) -> frozenset[str]:
    """Return the note signs with which an address begins ("¹", "2 ", "*¹", "a)")."""
    match = re.match(
        r"[\s*_]*((?:\$?\^\{[^}]{1,6}\}\$?|\^\d{1,2}(?!\d)|[*†‡§¹²³⁰⁴-⁹]+|[\[(]?\d{1,2}[\])]?(?=[\s.]|[A-Z])"
        r"|[\[(]?[a-h][\])](?=\s)|\^?[a-h](?:\.?(?=\s+[A-Z])|(?=[A-Z])))+)",
        text[start:end],
    )
    return _symbols(match.group(1)) if match else frozenset()


def _symbols(mark: str) -> frozenset[str]:
    return frozenset(_SYMBOL.findall(mark.translate(_DIGITS)))


def read_names(text: str, start: int, end: int, conventions: Conventions) -> NameList:
    """Return the names with which ``text[start:end]`` begins; none when the first words are no name.

    A whole line of names leaves nothing: ``rest == end``. A name has two to six words, each with a capital (particles
    apart), none of which is known to stand in no name.
    """
    line = conventions.titles.sub(lambda match: " " * len(match.group()), text[start:end])
    text = " " * start + line if start else line
    byline = _BYLINE.match(text, start, end)
    end = next((bar for bar in (text.find("|", byline.end(), end),) if bar > 0), end) if byline else end
    result = NameList(rest=byline.end() if byline else start, byline=byline is not None)
    for part, stop in _with_initials(_parts(text, result.rest, end, conventions)):
        name = _name(part, conventions)
        if name is None or len(result.names) >= _MOST:
            break
        result.names.append(name)
        result.rest = stop
    if not result.names:
        result.rest = start
    return result


def _with_initials(parts: Iterable[tuple[_Part, int]]) -> Iterator[tuple[_Part, int]]:
    """Join a family name and the initials behind its comma ("Okafor, C. B.")."""
    waiting: tuple[_Part, int] | None = None
    for part, stop in parts:
        initials = all(_INITIALS.fullmatch(word.group()) for word in part.words)
        if waiting is not None and initials and not waiting[0].marks:
            part.words[:0] = waiting[0].words
            waiting = None
        elif waiting is not None:
            yield waiting
            waiting = None
        if len(part.words) == 1 and not initials:
            waiting = part, stop
        else:
            yield part, stop
    if waiting is not None:
        yield waiting


def _parts(text: str, start: int, end: int, conventions: Conventions) -> Iterator[tuple[_Part, int]]:
    """Yield what stands between separators, and the offset after the separator."""
    part, at, ended = _Part(), start, start
    while at < end:
        if text[at].isspace() or text[at] in "_\\":
            at += 1
            continue
        token = _TOKEN.match(text, at, end)
        if token is None:
            return
        at = token.end()
        kind, words = token.lastgroup, token.group()
        if kind == "separator" or (kind == "word" and words in _AND):
            if part.words:
                yield part, at
                part = _Part()
            continue
        if kind == "mark":
            part.marks |= _symbols(words)
        elif kind == "bracket":
            if "@" in words:
                continue
            if not has_organisation(words, conventions) and not (
                words[1].isupper() and _has_bracketed(text, start, end, conventions)
            ):
                return
            part.address = (token.start() + 1, token.end() - 1)
        elif part.marks or part.address:  # a new name without a separator: the line is something else
            if part.words:
                yield part, ended
            part = _Part([token])
        else:
            part.words.append(token)
        ended = at
    if part.words:
        yield part, end


def _has_bracketed(text: str, start: int, end: int, conventions: Conventions) -> bool:
    """Tell whether some brackets hold an organisation, so that those beside them do too: "A (X College), B (ETH)"."""
    return any(has_organisation(words, conventions) for words in re.findall(r"\([^()]{3,160}\)", text[start:end]))


def _name(part: _Part, conventions: Conventions) -> Name | None:
    words = part.words
    if not _is_name([word.group() for word in words], conventions):
        return None
    last = words[-1]
    end = last.end() - 1 if last.group().endswith(".") and len(last.group()) > 3 else last.end()  # not of an initial
    return Name((words[0].start(), end), frozenset(part.marks), part.address)


def _is_name(words: list[str], conventions: Conventions) -> bool:
    if len(words) == 1:
        return bool(_HAN.fullmatch(words[0]))
    if not 2 <= len(words) <= 6 or words[-1].casefold() in conventions.particles:
        return False
    if has_organisation(" ".join(words), conventions) or is_post(" ".join(words)):
        return False
    full = 0
    for word in words:
        low = word.casefold().rstrip(".")
        if low in conventions.not_names:
            return False
        if (
            not word[0].isupper()
            and low not in conventions.particles
            and not low.startswith(("d'", "d’", "al-", "el-"))
        ):
            return False
        full += (
            len(low) >= 2 and word[0].isupper() and not (word.isupper() and _INITIALS.fullmatch(word) and len(word) < 3)
        )
    return full >= 1
