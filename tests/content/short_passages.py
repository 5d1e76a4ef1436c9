"""Short passages with everything that they state, many of them: a wider and harder measure of reading than the annotated documents.

    python -m tests.content.short_passages tests/gold/passages/open [--misses PROPERTY]

A block is a line ``## genre | title``, the text in one line, and a line ``subject | property | object [| modality [| @speaker]]`` for each fact;
blank lines part the blocks. ``//`` parts the labels that an end may have, ``/`` the properties that fit as well as each other, ``doc`` is the
document; amounts and dates are the words of the text.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from comity.context import read_document
from comity.documents import Block, Document, Found, Metadata
from comity.evaluate import same_label, ways
from comity.project import Project
from comity.reading.knowledge import load_knowledge
from comity.statements import THIS_DOCUMENT, Entity, Modality, Statement
from tests.content.gold_terms import PREDICATES, words

KNOWLEDGE = load_knowledge(Project(Path(__file__).parents[2]), learns=False)

VALUES = {"figure", "date", "startDate", "endDate"}
STOP = words(
    "a an the of for to in on at by with and or from as its their his her this that these those be is are was were s"
)


@dataclass(frozen=True)
class Noted:
    """A fact as a person wrote it down: the labels of its ends, best first."""

    line: str
    subject: tuple[str, ...]
    properties: tuple[str, ...]
    object: tuple[str, ...]
    modality: str
    speaker: str


@dataclass(frozen=True)
class Passage:
    """A text with everything that it states."""

    place: str
    genre: str
    title: str
    text: str
    facts: tuple[Noted, ...]

    def document(self) -> Document:
        """Return it as a document of one paragraph under its title."""
        parts = [*([self.title] if self.title else []), self.text]
        blocks, at = [], 0
        for part in parts:
            blocks.append(Block("title" if part is self.title else "paragraph", at, at + len(part)))
            at += len(part) + 2
        title = Found(self.title, (0, len(self.title))) if self.title else None
        return Document(self.place, "\n\n".join(parts), "txt", self.genre, tuple(blocks), Metadata(title=title), "")


def read_passages(path: Path) -> Iterator[Passage]:
    """Yield the passages of a file; raises ``ValueError`` with the line of the first mistake."""
    for block in re.finditer(r"(?:.+\n?)+", path.read_text(encoding="utf-8")):
        head, text, *lines = block.group().strip().split("\n")
        place = f"{path.name}:{path.read_text(encoding='utf-8')[: block.start()].count(chr(10)) + 1}"
        genre, bar, title = head.removeprefix("## ").partition("|")
        if not head.startswith("## ") or not bar:
            raise ValueError(f"{place}: a passage begins with a line '## genre | title'.")
        yield Passage(place, genre.strip(), title.strip(), text.strip(), tuple(_noted(place, line) for line in lines))


def _noted(place: str, line: str) -> Noted:
    parts = [*(part.strip() for part in line.split("|")), "", ""]
    properties = tuple(name.strip() for name in parts[1].split("/"))
    modality = parts[3] or "asserted"
    if len(parts) > 7 or not all(parts[:3]) or not set(properties) <= PREDICATES or modality not in get_args(Modality):
        raise ValueError(f"{place}: {line!r} is no fact: subject | property | object [| modality [| @speaker]].")
    return Noted(line, _labels(parts[0]), properties, _labels(parts[2]), modality, parts[4].removeprefix("@"))


def _labels(text: str) -> tuple[str, ...]:
    return (THIS_DOCUMENT.label,) if text == "doc" else tuple(each.strip() for each in text.split("//") if each.strip())


def defects(passage: Passage) -> Iterator[str]:
    """Yield what cannot be: an amount or date whose words are not in the text, an end none of whose labels is made of its words."""
    known = _words(f"{passage.title} {passage.text}")
    for fact in passage.facts:
        if fact.properties[0] in VALUES and fact.object[0] not in f"{passage.title} {passage.text}":
            yield f"{passage.place}: {fact.line!r}: {fact.object[0]!r} is not in the text"
        for end in (fact.subject, fact.object):
            if end[0] != THIS_DOCUMENT.label and not any(_words(label) <= known for label in end):
                yield f"{passage.place}: {fact.line!r}: no label of {end[0]!r} is made of words of the text"


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text.lower()) if word not in STOP}


def found(fact: Noted, statement: Statement) -> bool:
    """Tell whether a statement says what a person noted."""
    if statement.modality != fact.modality or (fact.speaker and statement.attributed_to is None):
        return False
    ends = (_given(statement.subject), statement.object)
    for name in fact.properties:
        if name in VALUES:
            if statement.predicate in {name, *({"startDate", "endDate"} if name == "date" else ())} and not isinstance(
                ends[1], Entity
            ):
                told = statement.object.text  # type: ignore[union-attr]
                if (told in fact.object[0] or fact.object[0] in told) and same_label(fact.subject, ends[0]):
                    return True
        elif isinstance(ends[1], Entity):
            for way in ways(name, statement.predicate, KNOWLEDGE.ontology):
                one, other = (ends[0], _given(ends[1])) if way == "straight" else (_given(ends[1]), ends[0])
                if same_label(fact.subject, one) and same_label(fact.object, other):
                    return True
    return False


def _given(end: Entity) -> list[str]:
    return [end.label, *end.aliases]


def main() -> None:
    """Score the files of a folder and print a line for each property."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", default="", help="print the missed facts of a property")
    args = parser.parse_args()
    noted, hits, records, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(args.folder.glob("*.txt")):
        for passage in read_passages(path):
            statements = list(read_document(passage.document(), KNOWLEDGE))
            for fact in passage.facts:
                hit = any(found(fact, s) for s in statements)
                noted[fact.properties[0]] += 1
                hits[fact.properties[0]] += hit
                if not hit and args.misses == fact.properties[0]:
                    print(f"{passage.place}: {fact.line}\n    {passage.text}")
            for statement in statements:
                records[statement.predicate] += 1
                right[statement.predicate] += any(found(fact, statement) for fact in passage.facts)
    for name, count in noted.most_common():
        floor = f"{right[name] / records[name]:.2f}" if records[name] else "   -"
        print(
            f"{name:18} recall {hits[name] / count:.2f} of {count:5}   records {records[name]:5}   right at least {floor}"
        )
    told = sum(records[name] for name in noted)
    print(f"all                recall {hits.total() / noted.total():.3f} of {noted.total()}   records {told}   "
          f"right at least {sum(right[name] for name in noted) / told:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
