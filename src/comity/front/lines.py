"""The lines above the text proper, and the small tests that tell one kind of line from another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.aligned import Aligned
from comity.cleaning import clean
from comity.conventions import Conventions
from comity.dates import find_dates
from comity.documents import Block, Found, Span
from comity.layout import is_heading_line, is_numbered
from comity.structure import bare

__all__ = ["FrontLine", "dates_in", "found", "front_lines", "is_prose", "kind_of_line", "thesis_line"]

_PRESENTED = re.compile(
    r"(?:an?\s+|this\s+)?(?:[\w.'’]+\s+){0,3}?(?:thesis|dissertation)\s+(?:was\s+)?(?:publicly\s+|successfully\s+)?"
    r"(?:defended|submitted|presented|completed|approved|accepted)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://\S+|\bdoi:\s?\S+|\S+@\S+", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will)\b")
_MOST = 40
_QUESTION = 18
"""How many words a question may have that is a title."""
_LONGEST = 800
"""A longer block is text, and a longer line of a header says nothing that is wanted."""
_LINE = re.compile(r"[^\n\r\x0b\x0c]+")
_EDGE = " \t\u00a0\ufeff\u200b*_#>`"
_POINT = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?")
_YEAR = re.compile(r"(?<![\d./-])(?:1[89]|20)\d\d(?![\d./-])")
_SERIES = re.compile(
    r"[\s:|,·–—-]*(?:no\.?|n°|nr\.?|#|number|series)?\s*[\w/.()-]*\d[\w/.()-]*[\s|,·–—-]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One line of the title block: ``text[start:end]`` without white space and marks at its edges."""

    start: int
    end: int
    text: str
    block: int
    """The index of its block."""
    apart: bool
    """Whether an empty line stands before it."""

    def part(self, low: int, high: int) -> FrontLine:
        """Return ``self.text[low:high]`` as a line, without white space at its edges."""
        piece = self.text[low:high]
        low += len(piece) - len(piece.lstrip())
        return replace(self, start=self.start + low, end=self.start + low + len(piece.strip()), text=piece.strip())


def front_lines(text: str, blocks: Sequence[Block], conventions: Conventions) -> tuple[list[FrontLine], int]:
    """Return the lines above the first paragraph of prose or the abstract, and the index of that block."""
    lines: list[FrontLine] = []
    for index, block in enumerate(blocks):
        if block.kind in ("boilerplate", "keywords"):
            continue
        words = text[block.start : block.end]
        if len(lines) >= _MOST or (block.kind != "metadata" and _begins_text(words, block, bool(lines), conventions)):
            return lines, index
        lines += _lines_of(text, block, index)
    return lines, len(blocks)


def _begins_text(words: str, block: Block, below_title: bool, conventions: Conventions) -> bool:
    if len(words) > _LONGEST:
        return True
    plain = bare(words)
    opening = conventions.abstract.match(plain, len(plain) - len(plain.lstrip("[【 ")))
    if opening and re.match(r"[*_]{0,3}\s*(?:$|[\n:.—–\]】-])", plain[opening.end() :]):
        return True
    if block.kind in ("reference", "table_row") or conventions.opening.fullmatch(plain):
        return True
    if block.kind == "footnote":
        return len(plain) > 250
    address = "," in plain and conventions.organisation.search(plain) is not None
    if below_title and not address and is_numbered(plain) and (block.kind != "paragraph" or is_heading_line(plain)):
        return True
    return block.kind not in ("title", "heading") and is_prose(plain)


def _lines_of(text: str, block: Block, index: int) -> Iterator[FrontLine]:
    for match in _LINE.finditer(text, block.start, block.end):
        line = match.group()
        stripped = line.strip(_EDGE)
        if stripped and len(line) <= _LONGEST:
            start = match.start() + line.index(stripped)
            before = text[max(0, match.start() - 3) : match.start()].replace("\r", "")
            yield FrontLine(
                start, start + len(stripped), stripped, index, before.endswith("\n\n") or match.start() == 0
            )

_AS_OF = re.compile(r"\b(?:last )?(?:updated|revised|issued|released|as of)\s*:?\s*$", re.IGNORECASE)
"""What stands before a date that was taken away."""


def is_prose(words: str) -> bool:
    """Tell whether ``words`` are sentences rather than a title, a list of names or an address."""
    words = _LINK.sub("", words)
    tokens = re.findall(r"[^\W\d_][\w'’-]*", words)
    if len(tokens) < 9:
        return False
    lower = sum(token[0].islower() for token in tokens) / len(tokens)
    ends = r"[.!:;]" if len(tokens) <= _QUESTION else r"[.!?:;]"  # a title may ask: "Can four neighbours share a grid?"
    finished = bool(re.search(rf"{ends}[\"'”’)\]\d¹²³]*\s*$", words))
    sentences = len(re.findall(r"[^\W\d_]{3}[.!?][\"'”’]?\s+[A-Z]", words))
    if sentences == 1 and not finished and len(tokens) <= _QUESTION and re.search(r"\?[\"'”’]?\s+[A-Z]", words):
        sentences = 0  # "Who pays when the river sinks? Drought on the Mira": a question and what it is about
    if lower < 0.45:  # "The Alpine Platform for Mountain Farming was created in 2009. It is ..."
        return lower >= 0.3 and finished and sentences > 0 and _FINITE.search(words) is not None
    return finished or sentences > 0 or len(tokens) > 45


def kind_of_line(line: str, conventions: Conventions) -> tuple[str, Span] | None:
    """Return the kind of document that a line names, and where in the line; numbers and dates may stand beside it."""
    for name, pattern in conventions.kinds:
        for match in pattern.finditer(line):
            before, rest = line[: match.start()], line[match.end() :]
            if before or (rest and rest[0].isalnum()):
                break
            if rest[:1] == "," or not _left_over(rest):
                return name, match.span()
    return None


def thesis_line(line: FrontLine, conventions: Conventions) -> tuple[str, Span] | None:
    """Return the kind of thesis that a line such as "Thesis defended on 2 May 2015" presents, and what presents it."""
    told = _PRESENTED.match(line.text)
    if told is None or is_prose(line.text):
        return None
    degrees = [(name, pattern) for name, pattern in conventions.kinds if "thesis" in name]
    name = next(name for name, pattern in degrees if re.search(rf"\b(?:{pattern.pattern})\b", line.text, re.IGNORECASE))
    return name, told.span()


def _left_over(rest: str) -> str:
    """Return what remains of ``rest`` without dates and numbers of a series."""
    for date in reversed(find_dates(rest)):
        rest = rest[: date.start] + rest[date.end :]
    rest = _AS_OF.sub(" ", _SERIES.sub(" ", rest, count=1))
    return rest.strip(" ,;:|·–—-()/.")


def dates_in(text: str, start: int, end: int, *, years: bool = False) -> list[Found]:
    """Return the dates in ``text[start:end]`` that have a year, as EDTF; ``years``: also a year that stands alone."""
    dates = [
        Found(date.edtf, (start + date.start, start + date.end))
        for date in find_dates(text[start:end])
        if _POINT.fullmatch(date.edtf) and date.kind in ("point", "period") and re.search(r"\d", date.text)
    ]
    if not dates and years:
        dates = [Found(match.group(), match.span()) for match in _YEAR.finditer(text, start, end)]
    return dates


def found(text: str, start: int, end: int) -> Found | None:
    """Return the clean value of ``text[start:end]`` with its span, without marks and white space at the edges."""
    piece = text[start:end]
    inner = piece.strip(_EDGE + "\n\r,;|")
    if not inner:
        return None
    start += piece.index(inner)
    aligned = Aligned(inner, start)
    clean(aligned, frozenset())
    if not aligned.text:
        return None
    return Found(aligned.text, (aligned.starts[0], aligned.ends[-1]))
