"""Texts of unknown origin in Markdown and HTML: always text, never markup, and nothing invisible in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from comity.phrases import date_in_words
from comity.sheets.model import Source
from comity.sheets.policy import TEMPLATES
from comity.tongue import put, tongue

__all__ = ["environment", "html_text", "markdown_code", "markdown_text", "plain_text", "reference"]

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&$])")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)


def _hidden(character: str) -> bool:
    """Tell whether a character would be invisible or would change how its neighbours are shown."""
    kind = unicodedata.category(character)
    return kind in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp") and character not in "\n\t"


def _shown(text: str, mark: Callable[[str], str]) -> str:
    return "".join(mark(f"U+{ord(c):04X}") if _hidden(c) else c for c in text)


def plain_text(text: str) -> str:
    """Return ``text`` on one line, with invisible characters named."""
    return " ".join(_shown(text, lambda name: f"⟦{name}⟧").split())


def markdown_text(text: str) -> str:
    """Return ``text`` as one line of Markdown that shows exactly it, with invisible characters named."""
    line = _MARKDOWN.sub(r"\\\1", plain_text(text))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if not m[2].isdigit() else f"{m[1]}{m[2]}\\", line)


def _markdown_part(text: str) -> str:
    """Return a part of a sentence, whose outer blanks belong to the sentence."""
    if not text.strip():
        return " " if text else ""
    before, after = " " if text[0].isspace() else "", " " if text[-1].isspace() else ""
    return before + markdown_text(text) + after


def markdown_code(text: str) -> str:
    """Return ``text`` as an indented block of code."""
    return "\n".join("    " + _shown(line, lambda name: f"⟦{name}⟧") for line in text.splitlines())


def html_text(text: object) -> Markup:
    """Return ``text`` as HTML text; an invisible character becomes a mark with its number."""
    if isinstance(text, Markup):
        return text
    parts = []
    for character in str(text):
        if _hidden(character):
            name = unicodedata.name(character, "control character").lower()
            parts.append(Markup('<span class="hidden" title="{}">U+{:04X}</span>').format(name, ord(character)))
        else:
            parts.append(escape(character))
    return Markup("").join(parts)


def reference(source: Source) -> str:
    """Return a document as an entry of a source list."""
    who = ", ".join(source.authors) if len(source.authors) < 3 else put("{author} and others", author=source.authors[0])
    date = date_in_words(source.date) if source.date else put("no date")
    more = [f"{source.title}.", f"{source.kind[:1].upper()}{source.kind[1:]}." if source.kind else ""]
    more.append(f"{source.publisher}." if source.publisher else "")
    more += [f"{identifier}." for identifier in source.identifiers]
    more.append(f"{put('Draws on:')} {source.citation}" if source.citation else "")
    first, rest = (f"{who} ({date}).", more) if who else (f"{source.title} ({date}).", more[1:])
    return " ".join(part for part in (first, *rest) if part)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the template environment: HTML is escaped by ``html_text``, Markdown by its own filters."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=lambda name: bool(name and ".html" in name),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "md": markdown_text,
        "md_part": _markdown_part,
        "code": markdown_code,
        "t": html_text,
        "reference": reference,
        "words": date_in_words,
    }
    found.filters.update(filters)
    found.globals.update(put=put, language=lambda: tongue().language)
    return found
