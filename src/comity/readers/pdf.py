"""PDF: text page by page, cut into blocks by where its lines stand and how large they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from comity.documents import BlockKind
from comity.errors import DocumentError
from comity.readers.raw import Draft, Limits, RawText, Trouble

__all__ = ["read"]

_EDGE_LINES = 2
"""Page headers and footers are sought among so many lines at either end of a page."""
_SHORT = 0.85
"""A line that ends before this share of the width of its neighbours ends its paragraph."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_HYPHEN = str.maketrans({"\x02": "-", "\ufffe": "-"})  # how PDFium writes the hyphen of a cut word
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffd-\uffff]")
_BLANK = " \t\x00\u00a0"
_RAISED = re.compile(r"(?<=[^\W\d_])\d{1,2}(?!\w)")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(r"[-–—\s|]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE)
_LIST_START = re.compile(r"(?:[•▪◦●○■□·‣–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}-)\s")
_FINISHED = re.compile(r"[.!?:;][\"'”’)\]\d¹²³]*$")
_PROPERTIES = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; positions in points from its lower left corner, ``size`` of its first letters."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def read(data: bytes, limits: Limits) -> RawText:
    """Return the text of all pages; raises ``DocumentError`` for a broken, locked or scanned file."""
    document = _open(data)
    try:
        if len(document) > limits.pages:
            raise DocumentError(f"{len(document)} pages, more than the limit of {limits.pages}", "too-large")
        pages = [_lines(document, index) for index in range(len(document))]
        fields = _fields(document)
    finally:
        document.close()
    if not any(pages):
        raise DocumentError("no text: probably a scan; run it through text recognition first", "no-text")
    draft, starts = _laid_out(pages)
    return RawText(draft.text, "pdf", tuple(draft.blocks), fields, starts, tuple(_empty(pages)))


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise DocumentError("encrypted: it opens with a password only", "encrypted") from error
        raise DocumentError("not a sound PDF file", "broken-pdf") from error


def _fields(document: pypdfium2.PdfDocument) -> tuple[tuple[str, str], ...]:
    properties = document.get_metadata_dict(skip_empty=True)
    values = ((own, " ".join(properties.get(name, "").split())) for name, own in _PROPERTIES.items())
    return tuple((f"property.{own}", value) for own, value in values if value and not value.startswith("("))


def _empty(pages: Sequence[Sequence[_Line]]) -> Iterator[Trouble]:
    for number, lines in enumerate(pages, 1):
        if not lines:
            yield Trouble("page-without-text", "no text on this page: probably a picture", place=f"page {number}")


def _lines(document: pypdfium2.PdfDocument, index: int) -> list[_Line]:
    """Return the lines of a page in reading order; a page that cannot be opened has none."""
    try:
        page = document[index]
        content = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    text = content.get_text_range()
    lines = []
    start = 0
    for piece in _LINE_END.split(text):
        if piece.strip(_BLANK):
            begin = start + len(piece) - len(piece.lstrip(_BLANK))
            lines.append(_placed(content, text, begin, start + len(piece.rstrip(_BLANK))))
        start += len(piece)
        start += 2 if text.startswith("\r\n", start) else 1
    content.close()
    page.close()
    return _in_one_row(lines)


def _placed(content: pypdfium2.PdfTextPage, text: str, begin: int, end: int) -> _Line:
    """Return the line at ``begin:end`` of the page's text, small digits after a word written as superscripts."""

    def index(at: int) -> int:
        return max(int(pdfium.FPDFText_GetCharIndexFromTextIndex(content, at)), 0)

    def raised(match: re.Match[str]) -> str:
        small = pdfium.FPDFText_GetFontSize(content, index(begin + match.start()))
        usual = pdfium.FPDFText_GetFontSize(content, index(begin + match.start() - 1))
        return match.group().translate(_SUPERSCRIPT) if 0 < small < 0.85 * usual else match.group()

    piece = _RAISED.sub(raised, text[begin:end].translate(_HYPHEN))
    text = _CONTROL.sub(" ", piece)
    first, last = index(begin), index(end - 1)
    try:
        left, bottom, _, top = content.get_charbox(first, loose=True)
        right = content.get_charbox(last, loose=True)[2]
    except pypdfium2.PdfiumError:
        left = bottom = right = top = 0.0
    return _Line(text, left, right, bottom, top, round(pdfium.FPDFText_GetFontSize(content, first), 1))


def _in_one_row(lines: Sequence[_Line]) -> list[_Line]:
    """Join what stands side by side: PDFium begins a new line at a raised or lowered character."""
    rows: list[_Line] = []
    for line in lines:
        if not rows or not _beside(rows[-1], line):
            rows.append(line)
            continue
        row = rows.pop()
        space = " " if line.left - row.right > 0.15 * row.size else ""
        main = max(row, line, key=lambda each: each.size)
        text = space.join(_raised_beside(each, main) for each in (row, line))
        rows.append(_Line(text, row.left, line.right, main.bottom, main.top, main.size))
    return rows


def _raised_beside(line: _Line, main: _Line) -> str:
    """Return the text of ``line``, as superscripts when it is a small number beside ``main``."""
    small = line.size < 0.85 * main.size and line.text.isdecimal()
    return line.text.translate(_SUPERSCRIPT) if small else line.text


def _beside(row: _Line, line: _Line) -> bool:
    overlap = min(row.top, line.top) - max(row.bottom, line.bottom)
    height = min(row.top - row.bottom, line.top - line.bottom)
    return height > 0 and overlap > 0.4 * height and -1 < line.left - row.right < row.size


def _laid_out(pages: Sequence[Sequence[_Line]]) -> tuple[Draft, tuple[int, ...]]:
    """Return all blocks, and where each page starts in their text."""
    sizes = Counter[float]()
    for line in (line for page in pages for line in page):
        sizes[line.size] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], size))
    edges = [_edges(page) for page in pages]
    running = _repeated(edges)
    draft, starts = Draft(), []
    for number, page in enumerate(pages):
        starts.append(draft.length)
        marks = [line in edges[number] and (_shape(line) in running or bool(_NUMBER.fullmatch(line.text)))
                 for line in page]  # fmt: skip
        for line, mark in zip(page, marks, strict=True):
            if mark:
                draft.add("boilerplate", line.text)
        _add_blocks(draft, [line for line, mark in zip(page, marks, strict=True) if not mark], body, number == 0)
    return draft, tuple(starts)


def _edges(page: Sequence[_Line]) -> frozenset[_Line]:
    """Return the lines at the top and bottom of a page that stand apart from the text by more than a line."""
    rows = sorted(page, key=lambda line: -line.bottom)
    pitch = _pitch(rows)
    edges: set[_Line] = set()
    for side in (rows, rows[::-1]):
        gaps = [abs(a.bottom - b.bottom) for a, b in pairwise(side[: _EDGE_LINES + 1])]
        apart = [at for at, gap in enumerate(gaps, 1) if gap > 1.4 * pitch]
        edges.update(side[: max(apart, default=0)])
    return frozenset(edges)


def _pitch(lines: Sequence[_Line]) -> float:
    """Return the usual distance from one line to the next below it."""
    return median([a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom + 1] or [0])


def _shape(line: _Line) -> tuple[str, int]:
    """Return what a page header or footer has in common with those of other pages: words and height."""
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 5)


def _repeated(edges: Sequence[frozenset[_Line]]) -> frozenset[tuple[str, int]]:
    """Return the lines, numbers apart, that stand at an edge of three pages and of a third of all."""
    seen = Counter(shape for lines in edges for shape in {_shape(line) for line in lines})
    return frozenset(shape for shape, count in seen.items() if count >= max(3, len(edges) / 3))


def _add_blocks(draft: Draft, lines: Sequence[_Line], body: float, first_page: bool) -> None:
    if not lines:
        return
    pitch = _pitch(lines)
    largest = max(line.size for line in lines[:12])
    titled = not first_page or largest < 1.15 * body
    block: list[_Line] = []
    for line in [*lines, None]:
        if block and (line is None or _breaks(block, line, pitch, body)):
            kind = _kind(block, body)
            if not titled and block[0].size == largest:
                kind, titled = "title", True
            draft.add(kind, "\n".join(each.text for each in block))
            block = []
        if line is not None:
            block.append(line)


def _breaks(block: Sequence[_Line], line: _Line, pitch: float, body: float) -> bool:
    """Tell whether ``line`` begins a new block after ``block``; a title of large letters goes on over several lines."""
    before = block[-1]
    gap = before.bottom - line.bottom
    width = max(each.right for each in block) - min(each.left for each in block)
    if abs(line.size - before.size) > 0.6 or gap > 1.4 * pitch or gap < -2:
        return gap > 2 * line.size or gap < -2 or abs(line.size - before.size) > 0.6 or line.size < 1.12 * body
    if line.size > 1.12 * body:
        return False
    ends_early = line.right - line.left > 0 and before.right - block[0].left < _SHORT * max(
        width, line.right - line.left
    )
    indented = line.left > before.left + 0.7 * line.size and len(block) > 1
    return bool(_LIST_START.match(line.text)) or (bool(_FINISHED.search(before.text)) and (ends_early or indented))


def _kind(block: Sequence[_Line], body: float) -> BlockKind:
    first = block[0]
    if first.size > 1.12 * body and len(block) <= 3:
        return "heading"
    if first.size < 0.92 * body and re.match(r"[\d*†‡¹²³⁰⁴-⁹]{1,3}\s?[^\W\d_]", first.text):
        return "footnote"
    return "list_item" if _LIST_START.match(first.text) else "paragraph"
