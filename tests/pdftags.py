"""What a screen reader finds in a PDF, read by PDFium: language, title, and the tree of its structure."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

__all__ = ["Element", "elements", "language", "tagged", "title"]


@dataclass(frozen=True)
class Element:
    """One element of the structure: its type, its alternate text, its scope where it is a header cell."""

    kind: str
    alt: str
    scope: str
    depth: int


def tagged(data: bytes) -> bool:
    """Tell whether the file says of itself that it is tagged (``/MarkInfo``)."""
    return bool(raw.FPDFCatalog_IsTagged(pdfium.PdfDocument(data)))


def language(data: bytes) -> str:
    """Return the language of the file (``/Lang``)."""
    document = pdfium.PdfDocument(data)
    return _text(lambda buffer, size: raw.FPDFCatalog_GetLanguage(document, buffer, size), raw.FPDF_WCHAR)


def title(data: bytes) -> str:
    """Return the title of the file."""
    return str(pdfium.PdfDocument(data).get_metadata_value("Title"))


def elements(data: bytes) -> Iterator[Element]:
    """Yield the elements of all pages from the top, an element that goes over pages once for each."""
    document = pdfium.PdfDocument(data)
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _below(raw.FPDF_StructTree_GetChildAtIndex(tree, number), 0)
        raw.FPDF_StructTree_Close(tree)


def _below(node: Any, depth: int) -> Iterator[Element]:
    if not node:
        return
    kind = _text(lambda buffer, size: raw.FPDF_StructElement_GetType(node, buffer, size))
    alt = _text(lambda buffer, size: raw.FPDF_StructElement_GetAltText(node, buffer, size))
    yield Element(kind, alt, _attribute(node, b"Scope"), depth)
    for number in range(raw.FPDF_StructElement_CountChildren(node)):
        yield from _below(raw.FPDF_StructElement_GetChildAtIndex(node, number), depth + 1)


def _attribute(node: Any, name: bytes) -> str:
    for number in range(max(raw.FPDF_StructElement_GetAttributeCount(node), 0)):
        value = raw.FPDF_StructElement_Attr_GetValue(raw.FPDF_StructElement_GetAttributeAtIndex(node, number), name)
        size, buffer = ctypes.c_ulong(), ctypes.create_string_buffer(200)
        if value and raw.FPDF_StructElement_Attr_GetStringValue(value, buffer, len(buffer), ctypes.byref(size)):
            return buffer.raw[: size.value].decode("utf-16-le").split("\0")[0]
    return ""


def _text(ask: Callable[[Any, int], int], kind: Any = None) -> str:
    """Return a text of PDFium, which first tells how many bytes it needs; in UTF-16 with an end mark."""
    size = ask(None, 0)
    if kind is not None:
        wide = (kind * max(size, 1))()
        ask(wide, size)
        return bytes(wide).decode("utf-16-le").split("\0")[0]
    buffer = ctypes.create_string_buffer(max(size, 2))
    ask(buffer, size)
    return buffer.raw[:size].decode("utf-16-le").split("\0")[0]
