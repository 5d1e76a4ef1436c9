"""Gold notes: a short notation for annotations, and the compiler that turns it into the scorer's JSON Lines.

An annotator writes `<stem>.gold` (docs/annotating.md explains the notation); `compile_notes` finds every quote in the
document, computes the offsets and gives one record a fact. Nobody counts characters by hand.

    python -m tests.content.gold_notes DOCUMENTS GOLD     writes <stem>.jsonl, .negatives.jsonl, .extra.jsonl
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from comity.readers import docx, html, pdf
from comity.readers import text as plain
from comity.readers.raw import Limits
from tests.content.gold_implied import classes, inverses, name_wholes
from tests.content.gold_terms import CLASSES, MODALITIES

__all__ = ["NotesError", "compile_folder", "compile_notes", "document_of", "find_quote", "text_of"]

Record = dict[str, Any]


SUFFIXES = {"": ".jsonl", "-": ".negatives.jsonl", "+": ".extra.jsonl"}
ID_LETTERS = {"": "", "-": "N", "+": "O"}

_FIGURE = re.compile(
    r"num (?P<number>-?[\d.e]+?)(?:\.\.(?P<to>-?[\d.e]+))? (?P<unit>[^\"]+?)"
    r"(?: (?P<comparator>exactly|over|about|under|up_to))? \"(?P<indicator>[^\"]+)\"(?: @(?P<time>.+))?$"
)
_KEYS = re.compile(r"[a-z][a-z0-9_]*(?:(?:, ?|\+)[a-z][a-z0-9_]*)*$")


class NotesError(ValueError):
    """A line of a notes file that cannot be read; the message names file, line and what to do."""


@dataclass(frozen=True)
class Node:
    """What a key stands for: accepted labels, best first, and a class of the guide."""

    labels: list[str]
    type: str


@dataclass
class _Notes:
    """The state of one notes file while its lines are read."""

    stem: str
    text: str
    nodes: dict[str, Node] = field(default_factory=lambda: {"doc": Node(["this document"], "Document")})
    span: tuple[int, int] | None = None
    records: dict[str, list[Record]] = field(default_factory=lambda: {mark: [] for mark in SUFFIXES})


def compile_notes(notes: str, text: str, stem: str) -> dict[str, list[Record]]:
    """Return the records of a notes file, by mark: "" for gold, "-" for negatives, "+" for optional facts."""
    state = _Notes(stem, text)
    for number, line in enumerate(notes.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            _read_line(state, line.strip())
        except (NotesError, KeyError, ArithmeticError) as error:
            raise NotesError(f"{stem}.gold:{number}: {error} in: {line.strip()}") from error
    name_wholes(state.records[""], text)
    things = [(node.labels, node.type) for key, node in state.nodes.items() if key != "doc"]
    for record in [*inverses(state.records[""]), *classes(things, text)]:
        state.records["+"].append(_head(state, "+") | record)
    return state.records


def _read_line(state: _Notes, line: str) -> None:
    if line.startswith("> "):
        state.span = find_quote(state.text, line[2:])
    elif line.startswith("title: "):
        state.nodes["doc"] = Node(["this document", *_labels(line[7:])], "Document")
    elif line.startswith("= "):
        key, _, rest = line[2:].partition(" ")
        state.nodes[key] = _inline_node(rest)
    else:
        _read_fact(state, line)


def find_quote(text: str, pattern: str) -> tuple[int, int]:
    """Return the span of ``pattern``, in which " … " skips text and any white space stands for any other.

    The first piece must stand only once in the text; the others are looked for after it.
    """
    pieces = [re.compile(r"\s+".join(map(re.escape, piece.split()))) for piece in pattern.split(" … ")]
    found = list(pieces[0].finditer(text))
    if len(found) != 1:
        raise NotesError(f"the quote's first piece is found {len(found)} times, not once")
    start, end = found[0].span()
    for piece in pieces[1:]:
        match = piece.search(text, end)
        if match is None:
            raise NotesError(f"the quote's piece {piece.pattern!r} is not found after the one before")
        end = match.end()
    return start, end


def _labels(text: str) -> list[str]:
    return [label.strip() for label in text.split(" / ") if label.strip()]


def _inline_node(text: str) -> Node:
    type_, separator, labels = text.partition(": ")
    if not separator or type_ not in CLASSES:
        raise NotesError(f"expected a known key or 'Class: label', found {text!r}")
    return Node(_labels(labels), type_)


def _nodes(state: _Notes, text: str) -> list[Node]:
    """Resolve "a, b, c" (keys, one fact each), "a+b" (either is right) or "Class: label / variant"."""
    if not _KEYS.match(text):
        return [_inline_node(text)]
    return [_merged(state, item.split("+")) for item in re.split(r", ?", text)]


def _merged(state: _Notes, keys: list[str]) -> Node:
    unknown = [key for key in keys if key not in state.nodes]
    if unknown:
        raise NotesError(f"unknown key {unknown[0]!r}")
    labels = [label for key in keys for label in state.nodes[key].labels]
    return Node(list(dict.fromkeys(labels)), state.nodes[keys[0]].type)


def _value(text: str) -> Record | None:
    if text.startswith("date "):
        return {"text": text[10:]} if text.startswith("date text ") else {"date": text[5:]}
    if not text.startswith("num "):
        return None
    match = _FIGURE.match(text)
    if match is None:
        raise NotesError('expected: num NUMBER[..NUMBER] UNIT [COMPARATOR] "INDICATOR" [@TIME]')
    value: Record = {"number": _number(match["number"])}
    if match["to"]:
        value["number_to"] = _number(match["to"])
    value |= {"unit": match["unit"], "comparator": match["comparator"] or "exactly", "indicator": match["indicator"]}
    return value | ({"time": match["time"]} if match["time"] else {})


def _number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(number)


def _read_fact(state: _Notes, line: str) -> None:
    mark = line[0] if line[:2] in {"- ", "+ "} else ""
    columns = [column.strip() for column in line.removeprefix(mark).split(" | ")]
    if len(columns) < 3 or state.span is None:
        raise NotesError("expected a quote line before, and: subject | predicate | object | flags")
    subjects, predicates, value = _nodes(state, columns[0]), columns[1].split("/"), _value(columns[2])
    flags = " ".join(columns[3:])
    for subject in subjects:
        for node in [None] if value is not None else _nodes(state, columns[2]):
            record = _head(state, mark) | {"subject": subject.labels, "subject_type": subject.type}
            record["predicate"] = predicates if predicates[1:] else predicates[0]
            record |= {"modality": "asserted", "attributed_to": None, "must": False}
            record |= {"value": value} if node is None else {"object": node.labels, "object_type": node.type}
            record |= {"why": flags} if mark == "-" else _flags(flags)
            record |= {"start": state.span[0], "end": state.span[1], "quote": state.text[slice(*state.span)]}
            state.records[mark].append(record)


def _head(state: _Notes, mark: str) -> Record:
    number = len(state.records[mark]) + 1
    return {"doc": state.stem, "id": f"{state.stem.partition('-')[0]}-{ID_LETTERS[mark]}{number:03}"}


def _flags(text: str) -> Record:
    words, _, speaker = text.partition("by=")
    record: Record = {"modality": "asserted", "attributed_to": speaker.strip() or None, "must": False}
    for word in words.split():
        if word == "!":
            record["must"] = True
        elif word == "duty":
            record["modality"] = ["planned", "recommended"]
        elif set(word.split("/")) <= MODALITIES:
            record["modality"] = word.split("/") if "/" in word else word
        else:
            raise NotesError(f"unknown flag {word!r}")
    if speaker and (speaker.split()[-1] in {"!", "duty"} or set(speaker.split()[-1].split("/")) <= MODALITIES):
        raise NotesError(f"{speaker.split()[-1]!r} is read as part of the speaker's name: put flags before by=")
    return record


def document_of(documents: Path, stem: str) -> Path:
    """Return the document with this stem, whatever its format."""
    found = sorted(path for path in documents.glob(f"{stem}.*") if path.suffix not in {".gold", ".jsonl"})
    if len(found) != 1:
        raise NotesError(f"{documents}: {len(found)} documents are named {stem}.*, not one")
    return found[0]


def text_of(path: Path) -> str:
    """Return the text to which offsets refer, as the reader of the file's format gives it."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        return docx.read(data, Limits()).text
    if path.suffix == ".pdf":
        return pdf.read(data, Limits()).text
    if path.suffix == ".html":
        return html.read(data).text
    return plain.read(data).text


def compile_folder(documents: Path, gold: Path, only: str = "") -> dict[Path, str]:
    """Compile every notes file of ``gold``; returns the content that each JSON Lines file must have."""
    files: dict[Path, str] = {}
    for notes in sorted(gold.glob(f"{only}*.gold")):
        text = text_of(document_of(documents, notes.stem))
        for mark, records in compile_notes(notes.read_text(encoding="utf-8"), text, notes.stem).items():
            lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
            if lines or mark != "+":
                files[gold / f"{notes.stem}{SUFFIXES[mark]}"] = "".join(lines)
    return files


def main(arguments: list[str]) -> int:
    """Write the JSON Lines beside the notes."""
    documents, gold, *rest = arguments
    try:
        files = compile_folder(Path(documents), Path(gold), *rest)
    except NotesError as error:
        print(error, file=sys.stderr)
        return 1
    for path, content in files.items():
        path.write_text(content, encoding="utf-8")
        print(f"{path}: {content.count(chr(10))} records")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
