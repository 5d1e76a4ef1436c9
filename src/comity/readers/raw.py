"""What a format reader gives: text, and as much of its structure as the format itself tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from comity.documents import Block, BlockKind

__all__ = ["Draft", "Limits", "RawText", "Trouble"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader accepts; beyond it a file is refused with its reason.

    ``seconds`` and ``memory`` (bytes of address space) hold for PDF, HTML and DOCX, which are read in a process
    of their own.
    """

    file_bytes: int = 20 * 1024 * 1024
    characters: int = 2_000_000
    pages: int = 3_000
    seconds: float = 60.0
    memory: int = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that the reader of the report must know about a text that could be read."""

    code: str
    reason: str
    severity: str = "warning"
    place: str = ""


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of a file. ``blocks`` is None where only the lines show the structure (plain text, Markdown).

    ``fields`` are what the file says about itself outside the text (citation tags, document properties): names
    in lower case, in the order of the file. ``pages`` are the offsets at which pages start.
    """

    text: str
    format: str
    blocks: tuple[Block, ...] | None = None
    fields: tuple[tuple[str, str], ...] = ()
    pages: tuple[int, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return plain values that JSON can carry."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> RawText:
        """Return what ``record`` gave."""
        blocks = record["blocks"]
        return cls(
            text=record["text"],
            format=record["format"],
            blocks=None if blocks is None else tuple(Block(**block) for block in blocks),
            fields=tuple((name, value) for name, value in record["fields"]),
            pages=tuple(record["pages"]),
            troubles=tuple(Trouble(**trouble) for trouble in record["troubles"]),
        )


class Draft:
    """A text in the making, block by block, for formats that have structure but no one text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self.length = 0

    def add(self, kind: BlockKind, text: str) -> None:
        """Append a block; text without a visible character is left out."""
        text = text.strip()
        if not text:
            return
        if self.blocks:
            together = kind == self.blocks[-1].kind and kind in ("list_item", "table_row")
            self._append("\n" if together else "\n\n")
        self.blocks.append(Block(kind, self.length, self.length + len(text)))
        self._append(text)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)
