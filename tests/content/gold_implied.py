"""What follows from annotations by rule, so that nobody writes it by hand: unsplit phrases, inverses, classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from tests.content.gold_terms import CLASS_NAMES

__all__ = ["classes", "inverses", "name_wholes"]

Record = dict[str, Any]

LONGEST_WHOLE = 30
"""Words in an unsplit coordination; beyond it the facts are no coordination."""
INVERSE = {"hasCause": ("hasOutcome", "Outcome"), "hasOutcome": ("hasCause", "Factor")}


def name_wholes(records: Iterable[Record], text: str) -> None:
    """Give the parts of a coordination ("A, B and C") the unsplit phrase as their last accepted label."""
    described = (record for record in records if "object" in record and record["object_type"] not in CLASS_NAMES)
    for _, group in groupby(described, key=lambda record: (record["subject"], record["predicate"], record["start"])):
        parts = list(group)
        spans = [_place(part["object"], part["start"], part["end"], text) for part in parts]
        found = [span for span in spans if span is not None]
        if len(found) < 2 or len(found) < len(parts):
            continue
        whole = " ".join(text[min(start for start, _ in found) : max(end for _, end in found)].split())
        if len(whole.split()) <= LONGEST_WHOLE and "." not in whole:
            for part in parts:
                part["object"] = [*part["object"], whole]


def _place(labels: list[str], start: int, end: int, text: str) -> tuple[int, int] | None:
    """Where the first of the labels that stands in the passage does so."""
    for label in labels:
        match = re.compile(r"\s+".join(map(re.escape, label.split()))).search(text, start, end)
        if match is not None:
            return match.span()
    return None


def inverses(records: Iterable[Record]) -> Iterator[Record]:
    """Yield, for each cause its outcome and for each outcome its cause: true both ways, annotated one way."""
    for record in records:
        turn = INVERSE.get(str(record["predicate"]))
        if "object" not in record or turn is None:
            continue
        predicate, type_ = turn
        turned = {"subject": record["object"], "subject_type": record["object_type"], "predicate": predicate}
        turned |= {"object": record["subject"], "object_type": type_, "must": False}
        yield {key: value for key, value in record.items() if key not in {"doc", "id"}} | turned


def classes(things: Iterable[tuple[list[str], str]], text: str) -> Iterator[Record]:
    """Yield what each named thing is, where each of its names first stands: true and trivial."""
    for labels, type_ in things:
        for label in labels if type_ in CLASS_NAMES else []:
            match = re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text)
            if match is not None:
                record: Record = {"subject": labels, "subject_type": type_, "predicate": "instanceOf"}
                record |= {"object": [type_, *CLASS_NAMES[type_].split(", ")], "object_type": type_}
                record |= {"modality": "asserted", "attributed_to": None, "must": False}
                yield record | {"start": match.start(), "end": match.end(), "quote": match[0]}
