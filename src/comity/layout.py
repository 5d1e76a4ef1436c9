"""Blocks of a text that has nothing but lines: plain text and Markdown.

Whether a line break is only the edge of the page is a question of width: a line that had no room for the next
word was broken by the edge, one that had room was ended by its author.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.documents import Block, BlockKind

__all__ = ["is_heading_line", "is_numbered", "line_blocks"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_WIDEST = 200
"""Beyond this width lines are paragraphs, not lines of a page."""
_FULL = 0.6
_WORDS_OF_HEADING = 4
"""A numbered line with a colon and more words, its number among them, is a sentence that the items complete."""
_FEWEST_ROWS = 3
_ENDED = re.compile(r"[.!?:;。！？：；…][\"'”’)\]*_]*$")
_LOWER = re.compile(r"[\"'“‘(*_\[]*[a-zß-öø-ÿ]")
_CUT = re.compile(r"[^\W\d_][-\u2010\u00ad\u00ac]$")

_MARKED_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE = re.compile(r"(?:[-=_*~#·.•]\s*){3,}$|```.*|~~~.*|\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_LIST = re.compile(
    r"(?:[-*+•▪◦●○■□·‣–—]\s+|\(?\d{1,3}[.)]\s+|\d{1,2}-\s+|\(?[a-zA-Z]\)\s+|[a-h]\.\s+|[A-K]\.\s+(?=(?:The|An?|Each|There|Any|No|It|This|These|All)\s)|\(?[ivxIVX]{1,5}\)\s+"
    r"|[①-⑳]|\[[ xX]\]\s)\S"
)
_ROW = re.compile(r"\|.*\||[^|]+\s\|\s[^|]+\s\|\s.*|[^\t]+\t+[^\t]+\t+\S.*")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:|\*?[¹²³⁰⁴-⁹]+\s?\S|\^\{?\d")
_NUMBERED = re.compile(
    r"(?:(?:chapter|part|section|article|art\.|annex|appendix|title|protocol|schedule|box|step|theme|pillar)\s+"
    r"(?:\d+|[ivxlcIVXLC]+|[A-Z])\b.{0,100}"
    r"|(?-i:[IVXL]{1,5})[.)]?\s+[^\W\d_].{0,100}|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+[^\W\d_].{0,100}|[A-H][.)]\s+[^\W\d_].{0,100})$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:[^\W\d_a-z][^:.;!?–—()]{1,50}?(?:\([^()]{1,60}\))?"
    r"|(?:(?:\d{1,2} )?[^\W\d_a-z]\w{2,8} )?(?:\d{1,2},? )?(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?)(?:: | [-–—] )"
)
"""The beginning of a line of a sheet or chronicle: "Seat: Riga", "Kama weir - 12 MW", "May 1994: first meeting"."""
_OPEN = re.compile(r"(?:[,&(]|\b(?:[Tt]he|an?|of|and|or|in|to|for|by|with|on|at|from))$")
"""How a line ends that the next one goes on."""
_VALUE = re.compile(r": (?:(?:about|some|over|[A-Z]{3}) )?[$€£]?\d")
_MONTHS = "|".join(month_abbr[1:])
_DAY = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th|[.–-]\d{{1,2}}|\.)?\s+(?:of\s+)?(?:{_MONTHS})", re.IGNORECASE)
_HEADING_END = re.compile(r"[^.,;:!]$|[^\W\d_]:$|\b(?:etc|No|[A-Z])\.$|[^.;,]\?$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    """Without the white space around it, which ``start`` and ``end`` leave out too."""
    indent: int
    apart: bool
    """Whether an empty line, or a new page, stands before it."""


def line_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of ``text`` with the kinds that their lines show; all sections are empty."""
    lines = _lines(text)
    rows = frozenset(_aligned_rows(lines))
    groups = _groups(lines, _width(lines), rows)
    blocks = []
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else None
        kind: BlockKind = "table_row" if group[0].start in rows else _kind(group, following)
        blocks.append(Block(kind, group[0].start, group[-1].end))
    return tuple(_without_lone_rows(text, blocks))


def _without_lone_rows(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield ``blocks``; one line with bars, neither below nor above another, is no table."""
    for at, block in enumerate(blocks):
        beside = {each.kind for each in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])}
        lone = block.kind == "table_row" and "table_row" not in beside and text[block.start] != "|"
        yield replace(block, kind="paragraph") if lone else block


def _aligned_rows(lines: Sequence[_Line]) -> Iterator[int]:
    """Yield the starts of the lines that spaces set in columns: three and more in a row, cells under cells."""
    run: list[_Line] = []
    for line in (*lines, None):
        if line is not None and run and not line.apart and _columns(line) and _under(run[-1], line):
            run.append(line)
            continue
        if len(run) >= _FEWEST_ROWS:
            yield from (each.start for each in run)
        run = [line] if line is not None and _columns(line) else []


def _columns(line: _Line) -> list[tuple[int, int]]:
    """Return where the cells of a line begin and end, counted from its margin; none where spaces set nothing apart."""
    if "  " not in line.text or _LIST.match(line.text) or "\t" in line.text:
        return []
    cells = [(m.start() + line.indent, m.end() + line.indent) for m in re.finditer(r"\S+(?: \S+)*", line.text)]
    return cells if len(cells) > 2 or (len(cells) == 2 and cells[1][0] - cells[0][1] > 2) else []


def _under(above: _Line, line: _Line) -> bool:
    """Tell whether each cell stands under one of the line above, by its left or its right edge."""
    first, second = _columns(above), _columns(line)
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) and all(a[0] == b[0] or a[1] == b[1] for a, b in pairs)


def is_heading_line(text: str) -> bool:
    """Tell whether a line looks like a heading by itself: numbered, or all in capitals."""
    if len(text) > 120 or not _HEADING_END.search(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return is_numbered(text) or (len(letters) > 3 and text.isupper())


def is_numbered(text: str) -> bool:
    """Tell whether a line begins with the number of a section or article; the day of a date is none."""
    return bool(_NUMBERED.match(text)) and not _DAY.match(text)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    done = 0
    for match in _LINE.finditer(text):
        line = match.group()
        if line.isspace():
            continue
        bare = line.strip(" \t\ufeff\u00a0\u200b") or line.strip()
        start = match.start() + line.index(bare)
        between = text[done : match.start()]
        apart = between.count("\n") + between.count("\r") - between.count("\r\n") > 1 or "\x0c" in between
        lines.append(_Line(start, start + len(bare), bare, start - match.start(), apart or not lines))
        done = match.end()
    return lines


def _width(lines: Sequence[_Line]) -> int:
    """Return the width of the page, which holds nearly all characters; 0 when lines are whole paragraphs."""
    lengths = sorted(len(line.text) for line in lines)
    rest = 0.97 * sum(lengths)
    for length in lengths:
        rest -= length
        if rest <= 0:
            return length if length <= _WIDEST else 0
    return 0


def _groups(lines: Sequence[_Line], width: int, rows: frozenset[int] = frozenset()) -> list[list[_Line]]:
    """Return the lines of each block."""
    groups: list[list[_Line]] = []
    if lines and re.fullmatch("-{3,}", lines[0].text):  # the header of a Markdown file
        size = next((at for at, line in enumerate(lines[1:60], 2) if re.fullmatch(r"-{3,}|\.{3}", line.text)), 0)
        if size:
            return [list(lines[:size]), *_groups(lines[size:], width, rows)]
    for line in lines:
        in_rows = line.start in rows or (bool(groups) and groups[-1][0].start in rows)
        if groups and not in_rows and not _begins(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _begins(group: Sequence[_Line], line: _Line, width: int) -> bool:
    """Tell whether ``line`` begins a new block after ``group``."""
    before = group[-1]
    if line.apart or any(pattern.match(each.text) for each in (line, before) for pattern in (_RULE, _MARKED_HEADING)):
        return True
    if _ROW.match(line.text) or _ROW.match(before.text) or _FOOTNOTE.match(line.text):
        return True
    if _LIST.match(line.text) and not _continues_number(before, line, width):
        return True
    if _CUT.search(before.text) or (_LOWER.match(line.text) and not _ENDED.search(before.text)):
        return False
    if not width:
        return True
    if _TOLD.match(line.text) and _TOLD.match(group[0].text) and not _OPEN.search(before.text):
        return True
    if _LIST.match(group[0].text) and line.indent > group[0].indent:
        return False
    if not _ENDED.search(before.text) and len(before.text) >= _FULL * width:
        return is_heading_line(before.text) and len(group) == 1
    first_word = line.text.split(maxsplit=1)[0]
    return len(before.text) + 1 + len(first_word) <= width - 3


def _continues_number(before: _Line, line: _Line, width: int) -> bool:
    """Tell whether what looks like an item is a number or dash that a full line pushed to the next line."""
    if not width or line.indent or len(before.text) < 0.8 * width or _ENDED.search(before.text):
        return False
    return bool(re.match(r"\d|[-–—]\s[a-z]", line.text)) and not before.text.endswith(",")


def _kind(group: Sequence[_Line], following: Sequence[_Line] | None) -> BlockKind:
    first = group[0]
    if len(group) > 1 and re.fullmatch("-{3,}", first.text):
        return "metadata"
    if _RULE.match(first.text):
        return "boilerplate"
    if _MARKED_HEADING.match(first.text) or (following and _underlines(following[0], first)):
        return "heading"
    if _ROW.match(first.text):
        return "table_row"
    if _FOOTNOTE.match(first.text):
        return "footnote"
    if len(group) == 1 and _stands_as_heading(first, following):
        return "heading"
    return "list_item" if _LIST.match(first.text) else "paragraph"


def _underlines(line: _Line, above: _Line) -> bool:
    return not line.apart and bool(re.fullmatch("={3,}|-{3,}", line.text)) and len(above.text) <= 120


def _stands_as_heading(line: _Line, following: Sequence[_Line] | None) -> bool:
    """Tell whether a single line heads what follows: by its form, or because it is short and a paragraph follows."""
    if following is None or "@" in line.text or len(line.text) > 120 or not _HEADING_END.search(line.text):
        return False
    after = following[0]
    item = _LIST.match(line.text)
    below = sum(len(each.text) for each in following)
    in_row = _LIST.match(after.text) and after.text[0].isdigit() == line.text[0].isdigit()
    if item and (in_row or not (line.apart or below > 150)):
        return False
    if item and line.text.endswith(":") and len(line.text.split()) > _WORDS_OF_HEADING and _LIST.match(after.text):
        return False  # "5. With a view to promoting trade, the Ministers decided to:"
    if is_heading_line(line.text):
        return not _LOWER.match(line.text)
    if _VALUE.search(line.text):
        return False
    words = len(line.text.split())
    if item or not line.apart or line.text.endswith(":") or _LOWER.match(line.text):
        return False
    return below > max(80, 2 * len(line.text)) and words <= (10 if after.apart else 5)
