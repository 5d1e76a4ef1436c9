"""Lint of the gold: every line parses, ids are unique, quotes stand at their offsets and name what the fact is about.

python -m tests.content.gold_lint DOCUMENTS GOLD
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.content.gold_notes import NotesError, document_of, text_of
from tests.content.gold_terms import CLASSES, MODALITIES, PREDICATES, words

__all__ = ["lint_folder"]

EXCEPTIONS = Path(__file__).parent / "gold_exceptions.txt"
_REQUIRED = words("doc id subject subject_type predicate modality attributed_to start end must")
_NUMBER_WORDS = {"first": 1, "second": 2, "half": 50, "once": 1, "twice": 2, "dozen": 12, "twenty": 20, "thirty": 30}
_NUMBER_WORDS |= {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_NUMBER_WORDS |= {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16}
_NUMBER_WORDS |= {"seventeen": 17, "eighteen": 18, "nineteen": 19}
_NUMBER_WORDS |= {"fourth": 4, "fifth": 5, "third": 3, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "m": 6, "bn": 9, "mln": 6}


def lint_folder(documents: Path, gold: Path) -> Iterator[str]:
    """Yield one sentence for each defect of the gold in ``gold`` about the documents in ``documents``."""
    seen: set[str] = set()
    for path in sorted(gold.glob("*.jsonl")):
        stem = path.name.split(".")[0]
        try:
            text = text_of(document_of(documents, stem))
        except NotesError as error:
            yield f"{path.name}: {error}"
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                record = json.loads(line)
            except ValueError as error:
                yield f"{path.name}:{number}: not JSON: {error}"
                continue
            for defect in _defects(record, text, stem):
                yield f"{path.name}:{number}: {record.get('id')}: {defect}"
            if record.get("id") in seen:
                yield f"{path.name}:{number}: the id {record['id']} is used twice"
            seen.add(str(record.get("id")))


def _defects(record: dict[str, Any], text: str, stem: str) -> Iterator[str]:
    missing = _REQUIRED - record.keys()
    if missing:
        yield f"lacks {', '.join(sorted(missing))}"
        return
    if record["doc"] != stem:
        yield f"doc is {record['doc']}, the file is about {stem}"
    yield from _unknown_terms(record)
    if ("value" in record) == ("object" in record):
        yield "needs either an object or a value"
    start, end = record["start"], record["end"]
    if not 0 <= start < end <= len(text):
        yield f"offsets {start}-{end} are not inside the text"
    elif record.get("quote", text[start:end]) != text[start:end]:
        yield f"the quote is not what stands at {start}-{end}"
    elif "why" not in record and record["id"] not in _looked_at() and not _names(record, text[start:end], text):
        yield f"the quote names neither a label nor the number: {text[start:end]!r}"


@cache
def _looked_at() -> frozenset[str]:
    """Ids of the lines that a person has looked at and found right."""
    lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line and not line.startswith("#"))


def _unknown_terms(record: dict[str, Any]) -> Iterator[str]:
    for name in _listed(record["predicate"]):
        if name not in PREDICATES:
            yield f"unknown predicate {name}"
    for name in _listed(record["modality"]):
        if name not in MODALITIES:
            yield f"unknown modality {name}"
    for key in ("subject_type", "object_type"):
        if record.get(key, "Document") not in CLASSES:
            yield f"unknown class {record[key]}"


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _names(record: dict[str, Any], quote: str, text: str) -> bool:
    """Whether the quote holds the words of one label, or the number, or the year of the fact.

    The header of a table may say that a column counts in millions, so scale words count for a row wherever they stand.
    """
    value = record.get("value")
    if value and "number" in value:
        return float(value["number"]) in set(_numbers(quote, text if " | " in quote else quote))
    if value and "date" in value:
        return value["date"][:4] in quote or _resolved(record)
    found = _words(quote)
    labels = record["subject"] + record.get("object", []) + ([value["text"]] if value else [])
    return any(_words(label) <= found for label in labels)


def _resolved(record: dict[str, Any]) -> bool:
    """A relative date ("last year", "today") carries the date that the document's own date gives it."""
    signs = r"\b(today|yesterday|last|this|next|same|year|previous|earlier|later|ago|tomorrow|in|by|on) "
    return bool(re.search(signs, record["quote"] + " "))


def _words(text: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return set(re.findall(r"[^\W_]+", re.sub(r"'s\b", "", folded)))


def _numbers(quote: str, scaled_by: str) -> Iterator[float]:
    """Every reading of every number of the quote: with any scale word of ``scaled_by``, or summed with another."""
    folded = quote.casefold()
    scales = {0} | {power for word, power in _SCALES.items() if re.search(rf"(\b|\d){word}\b", scaled_by.casefold())}
    plain = [float(_NUMBER_WORDS[word]) for word in re.findall(r"[a-z]+", folded) if word in _NUMBER_WORDS]
    for raw in re.findall(r"\d[\d,.]*", folded):
        forms = {raw.replace(",", "").strip("."), raw.replace(".", "").replace(",", ".").strip(".")}
        plain += [float(form) for form in forms if form.count(".") < 2]
    scaled = [round(number * 10.0**power, 6) for number in plain for power in scales]
    yield from scaled
    yield from (one + other for one in scaled for other in scaled)


def main(arguments: list[str]) -> int:
    """Print every defect; the exit code says whether there is one."""
    defects = list(lint_folder(Path(arguments[0]), Path(arguments[1])))
    print("\n".join(defects) or "no defects")
    return bool(defects)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
