"""A sheet as PDF: tagged for screen readers (PDF/UA), its fonts embedded, nothing fetched from anywhere.

WeasyPrint lays out the HTML page of the sheet; it is not part of a plain installation.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from comity.errors import QueryError
from comity.sheets.render import render
from comity.sheets.view import Sheet

__all__ = ["to_pdf"]

_MISSING = re.compile(r"U\+([0-9A-F]{4,6})\)")
_DRAWING = re.compile(r'<svg [^>]*aria-label="([^"]*)"[^>]*>')


def to_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as PDF. A character that no font of the machine has is shown by its number, such as [U+4E2D].

    Raises ``QueryError`` where WeasyPrint or the libraries that it needs are missing.
    """
    page = _DRAWING.sub(r"\g<0><title>\1</title>", render(sheet, "html", printed=True))  # becomes the alternate text
    data, missing = _made(page)
    if missing:
        shown = {ord(character): f"[U+{ord(character):04X}]" for character in missing}
        data, _ = _made(page.translate(shown))
    return data


def _made(page: str) -> tuple[bytes, set[str]]:
    """Return the PDF of a page and the characters for which there was no font."""
    html = _weasyprint()
    with _complaints() as heard:
        laid_out = html(string=page, url_fetcher=_refuse, base_url=None)
        data: bytes = laid_out.write_pdf(pdf_variant="pdf/ua-1", finisher=_finish)
    return data, {chr(int(match[1], 16)) for line in heard if (match := _MISSING.search(line))}


def _finish(_document: object, pdf: Any) -> None:
    """Say of each header cell that it stands above a column: our tables have no others."""
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("S") == "/TH":
            each["A"]["Scope"] = "/Column"


def _weasyprint() -> type:
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:  # OSError: Pango is not on the machine
        reason = str(error).splitlines()[0]
        raise QueryError(f"PDF needs WeasyPrint: pip install 'comity[pdf]', and Pango ({reason}).") from error
    found: type = HTML
    return found


def _refuse(url: str, *_more: object, **_named: object) -> dict[str, object]:
    raise ValueError(f"a sheet fetches nothing, not even {url}")


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs meanwhile, and keep it off the terminal."""
    heard: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    before, logger.propagate = logger.propagate, False
    others, logger.handlers = logger.handlers, [handler]
    try:
        yield heard
    finally:
        logger.handlers, logger.propagate = others, before
