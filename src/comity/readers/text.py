"""Plain text: the exact characters of the file, byte order mark and line ends included."""

from __future__ import annotations

import codecs
import re

from comity.errors import DocumentError
from comity.readers.raw import RawText, Trouble

__all__ = ["decode", "read"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich text (RTF) file"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e“”‘’—…·]")
_FEW = 0.02
"""Up to this share of bytes that are not UTF-8, a text is UTF-8 with damaged places."""


def read(data: bytes, encoding: str = "") -> RawText:
    """Return the text of ``data``; see ``decode``."""
    text, troubles = decode(data, encoding)
    return RawText(text, "text", troubles=troubles)


def decode(data: bytes, encoding: str = "") -> tuple[str, tuple[Trouble, ...]]:
    """Return the characters of ``data``, and a warning when they are not plain UTF-8.

    ``encoding`` is what people or the file itself say; it is tried before any guess, but never before UTF-8
    that fits. Line ends and a UTF-8 byte order mark stay, since offsets count them. Raises ``DocumentError``
    for bytes that are no text and for text in an encoding that cannot be told.
    """
    if not data.strip(b"\x00 \t\r\n\x0c"):
        raise DocumentError("the file is empty", "empty-file")
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is not None:
        raise DocumentError(f"not a text: it looks like {kind}; give it its own suffix or leave it out", "not-text")
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    wide = marked or _unmarked_utf16(data)
    if wide is None and b"\x00" in data:
        raise DocumentError("not a text: it has zero bytes as a binary file has", "not-text")
    text, troubles = _decoded(data, wide or encoding)
    if len(_CONTROL.findall(text)) > len(text) // 500 or "\x00" in text:
        raise DocumentError("not a text: it has control characters as a binary file has", "not-text")
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u00a0\u200b"):
        raise DocumentError("the file is empty", "empty-file")
    return text, troubles


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: in European text every other byte is zero."""
    head = data[:2000]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(head) >= 8 and zeros.count(0) > 0.9 * len(zeros) and head.count(0) < 0.6 * len(head):
            return name
    return None


def _decoded(data: bytes, told: str) -> tuple[str, tuple[Trouble, ...]]:
    if not told.startswith("utf-16") and not told.startswith("utf-32"):
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
    for name in filter(None, (told, _guess(data))):
        try:
            return data.decode(name), (_warning(name, told),)
        except (UnicodeDecodeError, LookupError):
            continue
    damaged = data.decode("utf-8", "replace")
    count = damaged.count("\ufffd")
    if count <= _FEW * len(damaged):
        reason = f"{count} bytes are not UTF-8; they are read as the sign of replacement"
        return damaged, (Trouble("damaged-encoding", reason),)
    raise DocumentError("not UTF-8, and the encoding cannot be told; save the file as UTF-8", "unknown-encoding")


def _warning(name: str, told: str) -> Trouble:
    how = "as declared" if name == told else "by the look of its bytes"
    return Trouble("encoding", f"not UTF-8: read as {name}, {how}; check names with accents or signs")


def _guess(data: bytes) -> str | None:
    """Return the likeliest legacy encoding of ``data``, or None.

    Two families are told apart: pairs of high bytes that are common ideographs (GB 18030), and single high bytes
    between ASCII letters (Windows 1252). Text that is mostly UTF-8 is neither.
    """
    if data.decode("utf-8", "replace").count("\ufffd") < len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data)):
        return None
    high = re.findall(rb"[\x80-\xff]+", data)
    if high and sum(len(run) % 2 == 0 for run in high) > 0.8 * len(high):
        try:
            signs = [c for c in data.decode("gb18030") if not c.isascii()]
        except UnicodeDecodeError:
            signs = []
        if signs and len(_IDEOGRAPH.findall("".join(signs))) > 0.9 * len(signs):
            return "gb18030"
    singles = sum(len(run) <= 2 for run in high)
    return "cp1252" if singles > 0.8 * len(high) and sum(map(len, high)) < 0.2 * len(data) else None
