"""Labelled fields of title blocks and catalogue pages, also where label and value are glued in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from comity.conventions import Conventions
from comity.documents import Block, Found, Span
from comity.front.lines import FrontLine, found
from comity.yamlerrors import load_yaml

__all__ = ["Field", "is_label_line", "keyword_fields", "labelled", "labelled_names", "split_list", "yaml_fields"]

_LIST = re.compile(r"\s*(?:[;,|·•、，；]|\s[-–—/]\s|\n)\s*")
_YAML_KEYS = {
    "title": "title", "author": "author", "authors": "author", "date": "date", "keywords": "keywords",
    "tags": "keywords",
    "lang": "language", "language": "language", "doi": "doi", "isbn": "isbn", "publisher": "publisher",
    "institution": "publisher", "subject": "subject", "type": "kind", "degree": "degree", "place": "place",
}  # fmt: skip
_MOST_KEYWORDS = 40
_LONGEST_LIST = 3_000


@dataclass(frozen=True, slots=True)
class Field:
    """A value under a label. ``line`` spans the label too: it is the passage that states the field."""

    name: str
    value: Found
    line: Span


def labelled(text: str, lines: Sequence[FrontLine], conventions: Conventions) -> Iterator[Field]:
    """Yield the fields of all lines that begin with a label; values end at the next label of the line."""
    for line in lines:
        labels = list(conventions.label.finditer(text, line.start, line.end))
        if not labels or not is_label_line(line, conventions):
            continue
        ends = [label.start() for label in labels[1:]] + [line.end]
        for label, end in zip(labels, ends, strict=True):
            name = conventions.fields[label.group(1).casefold()]
            value = found(text, label.end(), end)
            if name == "thesis" and value is not None and value.span is not None:
                yield from _thesis_parts(text, value.span, label.start(), conventions)
            elif name != "-" and value is not None:
                yield Field(name, value, (label.start(), value.span[1] if value.span else end))


def _thesis_parts(text: str, span: Span, start: int, conventions: Conventions) -> Iterator[Field]:
    """Yield the fields of a line that names them by their form: "Tarn University, Law, 2018, Master"."""
    for match in re.finditer(r"[^,;，；]+", text[slice(*span)]):
        part = found(text, span[0] + match.start(), span[0] + match.end())
        if part is None or part.span is None:
            continue
        line = (start, part.span[1])
        if re.fullmatch(r"(?:19|20)\d\d", part.value):
            yield Field("date", part, line)
        elif conventions.organisation.search(part.value):
            yield Field("publisher", part, line)
        elif any(pattern.fullmatch(part.value) for _, pattern in conventions.kinds):
            yield Field("degree", part, line)
        else:
            yield Field("subject", part, line)


def is_label_line(line: FrontLine, conventions: Conventions) -> bool:
    """Tell whether a line begins with a label, or with identifiers such as a DOI."""
    return conventions.label.match(line.text) is not None


def keyword_fields(text: str, blocks: Sequence[Block], conventions: Conventions) -> Iterator[Found]:
    """Yield each keyword of the keyword blocks."""
    for block in blocks:
        if block.kind != "keywords":
            continue
        label = conventions.label.search(text, block.start, min(block.end, block.start + 60))
        begin = label.end() if label else block.start
        if label is None and conventions.fields.get(text[begin : block.end].strip(" *_#:：").casefold()) == "keywords":
            continue
        end = min(block.end, begin + _LONGEST_LIST)
        stop = conventions.label.search(text, begin, end)
        yield from split_list(text, begin, stop.start() if stop else end)


def split_list(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the items of a list in one line, parted by commas, semicolons, bars, dots or dashes; the first sign that
    occurs of semicolon, bar and dot wins over commas, which then belong to the items.
    """
    piece = text[start:end]
    strong = next((sign for sign in ";|·•；" if sign in piece), None)
    separator = re.compile(rf"\s*{re.escape(strong)}\s*") if strong else _LIST
    done, count = 0, 0
    for match in [*separator.finditer(piece), None]:
        item = found(text, start + done, start + (match.start() if match else len(piece)))
        if item is not None and any(c.isalpha() for c in item.value) and len(item.value) <= 120:
            value = item.value.rstrip(".") if item.value.count(".") == 1 else item.value
            yield Found(value, item.span)
            count += 1
        if match is None or count >= _MOST_KEYWORDS:
            return
        done = match.end()


def labelled_names(text: str, start: int, end: int, conventions: Conventions) -> list[Found]:
    """Return the names of a field of authors; under a label any words are a name, split at commas and "and"."""
    names = [name for name in split_list(text, start, end) if not re.fullmatch(r"\W*", name.value)]
    parts: list[Found] = []
    for name in names:
        assert name.span is not None
        cuts = [*re.finditer(r"\s+(?:and|&)\s+", text[slice(*name.span)]), None]
        style = conventions.titles.match(text, *name.span)
        done = style.end() if style else name.span[0]
        for cut in cuts:
            stop = name.span[0] + cut.start() if cut else name.span[1]
            part = found(text, done, stop)
            parts += [part] if part else []
            done = name.span[0] + cut.end() if cut else done
    return parts


def yaml_fields(text: str, block: Block) -> Iterator[Field]:
    """Yield the fields of the YAML header of a Markdown file; one that is no valid YAML has none."""
    source = text[block.start : block.end].strip("-. \n\r")
    try:
        data = load_yaml(source)
    except yaml.YAMLError:
        return
    for key, value in data.items() if isinstance(data, Mapping) else ():
        name = _YAML_KEYS.get(str(key).casefold())
        if name is None or value is None:
            continue
        for item in value if isinstance(value, list) else [value]:
            words = str(item.get("name", "") if isinstance(item, Mapping) else item).strip()
            at = text.find(words, block.start, block.end)
            span = (at, at + len(words)) if at >= 0 else (block.start, block.end)
            if words:
                yield Field(name, Found(words, span), span)
