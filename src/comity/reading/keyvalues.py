"""Lines "Label: value" and infoboxes: pairs about the thing that the text or its section is about.

Such lines have no verb, so the parser makes sentences of them that nobody wrote. They are read here instead, from the
surface; what a value says in whole sentences is given back for the parser, without its label.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from comity.documents import Document
from comity.issues import Issue
from comity.reading.figurelabels import tells_figure
from comity.reading.labelledverbs import is_told, opening_of, opens_founding, run_in
from comity.reading.labels import FoundLabel, Label, Labels
from comity.reading.memory import Memory, Mention
from comity.reading.parts import cut, line_starts, sentences
from comity.reading.surface import Surface
from comity.reading.values import Values
from comity.segments import Passage
from comity.statements import Evidence, Statement

__all__ = ["KeyValues", "Taken", "cells_of", "joined"]

_CONTACT = re.compile(r"\s+(?:tel(?:ephone)?|phone|fax|mobile|e-?mail)\b\.?\s*[:：]", re.I)
"""What a line says behind a name of how to reach it: "Director: Ana Li *Tel:* 0536"."""
_PAIR = re.compile(r"\s*(?P<label>[^:;|.!?]{2,80}?)\s*:\s+(?=\S)")
_NEXT = re.compile(r";\s+(?=(?P<label>[^:;|.!?]{2,60}?):\s+\S)")
_SEATED = re.compile(r";\s+(?P<label>[^\W\d_][\w -]{2,30}?)\s+(?:is\s+)?(?:in|at)\s+(?=[^\W\d_a-z])")
_BAR = re.compile(r"\s+[|·•]\s+|\s*\t+\s*")
_ARE = re.compile(
    r"\s*(?P<label>[^\W\d_a-z][\w -]{2,40}?)\s+(?:include|includes|are|is|comprise|comprises)\s+(?:the\s+)?(?=[^\W\d_a-z])"
)
_ASIDE = re.compile(r"\s*[,(]")
_UNKNOWN = re.compile(r"[^\W\d_a-z][\w-]*(?: [\w-]+){0,3}:\s+\S")
"""A label of which nothing is known, which begins a line of its own all the same."""
_FIRST = 4
_MOST_LABEL = 4
_OWN = re.compile(r"^(?:the\s+)?(?P<name>.*?)\s*(?:\b(?:managed|run|financed|funded|led|which|that|administered)\b.*)?$")
_HEADING = re.compile(r"^(?:about|profile|profile of|portrait of|facts about)\s*:?\s+(?:the\s+)?", re.I)

_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|counts|matters|[Cc]ontents)\b")
"""What stands in a clause before a colon, and in no label of a figure: "Running costs *are* shared: ..."."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read from a passage, and the pieces of it that are left to the parser."""

    statements: tuple[Statement, ...] = ()
    rest: tuple[Passage, ...] = ()
    notes: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label and its value in a clean passage. ``start`` is where the label begins."""

    found: FoundLabel
    start: int
    value: int
    end: int
    seated: bool = False
    """Whether the pair speaks of the thing named before it ("...; head office in Riga")."""


@dataclass
class KeyValues:
    """Reads the pairs of one document."""

    document: Document
    labels: Labels
    surface: Surface
    memory: Memory

    def __post_init__(self) -> None:
        self.values = Values(self.surface, self.labels)
        self._named: Mention | None = None
        self._within: Mention | None = None
        """The programme that a sheet about one of its projects names in a line."""
        self._lines_of: dict[int, tuple[Passage, list[Passage]]] = {}
        self._pairs_of: dict[int, tuple[Passage, list[_Pair]]] = {}
        """What was found in passages that were asked for, by their identity: the same are asked for again and again."""

    def read(self, passage: Passage) -> Taken | None:
        """Return what the pairs of ``passage`` state; None when it has none, or when nothing tells what they are about."""
        lines = self._lines(passage)
        if len(lines) > 1:
            taken = [self._line(line) or Taken(rest=(line,)) for line in lines]
            return joined(taken)
        return self._line(passage)

    def labels_in(self, passage: Passage) -> list[FoundLabel]:
        """Return the labels with which the lines of a passage begin."""
        return [pair.found for line in self._lines(passage) for pair in self.pairs(line)]

    def introduce(self, passages: Sequence[Passage]) -> None:
        """Learn from a line such as "Name: ..." among the first what all lines are about."""
        lines = (line for passage in passages for line in self._lines(passage))
        first = ((line, pair) for line in lines for pair in self.pairs(line))
        for line, pair in islice(first, _FIRST):
            if pair.found.label.reads == "subject" and not pair.found.before and not pair.found.of and not self.surface.says_where(pair.found.label.type, self.memory.topic):
                self._named = self.surface.name(line.text[pair.value : pair.end], pair.found.label.type or "Initiative")
                if self._named is not None and pair.found.label.type == "Programme" and (own := self._headed(passages, line)) is not None:
                    self._within, self._named = self._named, own
                return

    def _headed(self, passages: Sequence[Passage], line: Passage) -> Mention | None:
        """Return what a short line above the first pairs names: the project of which "Programme: ..." tells the programme."""
        above = (p.text for p in passages if p.starts[0] < line.starts[0] and not self.pairs(p))
        named = (self.surface.name(text, "") for text in (self.memory.title, *islice(above, 2)) if len(text.split()) <= 10)
        works = (m for m in named if m is not None and m.type and self.surface.knowledge.ontology.is_a(m.type, "Undertaking"))
        return next((m for m in works if m.labels[0] != line.text), None)

    @property
    def named(self) -> Mention | None:
        """What a line such as "Name: ..." says that the lines are about, if there is one."""
        return self._named

    def put_back(self, passage: Passage) -> Passage | None:
        """Return a line such as "Established in 2012 as an agency" with its subject before it; None for any other."""
        subject = self._named or self.memory.topic
        if subject is None or not opens_founding(passage.text):
            return None
        article = "" if subject.type == "Person" else "The "
        return replace(cut(passage, 0, len(passage.text), f"{article}{subject.labels[0]} was "), kind="paragraph")

    def _line(self, passage: Passage) -> Taken | None:
        pairs = self.pairs(passage)
        if not pairs:
            return None
        subject = self.subject(passage, pairs)
        if subject is None:
            return None
        statements: list[Statement] = []
        rest: list[Passage] = []
        notes: list[Issue] = []
        last = subject
        for pair in pairs:
            about = last if pair.seated else self._own(pair, subject)
            evidence = self.evidence(passage, pair.start, pair.end)
            text = passage.text[pair.value : pair.end]
            if pair.found.label.reads == "subject":
                if self._within is not None and pair.found.label.type == "Programme" and self._within.labels[0] in text:
                    statements.append(Statement(about.entity(), "partOf", self._within.entity(), evidence, "asserted", rule="key-value", confidence=0.8))
                continue
            if pair.found.label.reads == "ignored":
                notes.append(self._note(evidence, f"the line {pair.found.words.strip()} is not read"))
                continue
            if is_told(text):
                opening = opening_of(pair.found.words, text, about)
                rest.append(replace(cut(passage, pair.value, pair.end, opening), kind="paragraph"))
                continue
            stated = self.values.read(about, pair.found, text, evidence)
            statements += stated.statements
            last = stated.named[0] if stated.named else last
            for mention in (about, *stated.named):
                self.memory.note(mention)
                if mention.type and not mention.key:
                    self.memory.types.setdefault(mention.labels[0], mention.type)
            if stated.prose is not None:
                whole = 0 if stated.prose and stated.named else stated.prose
                rest.append(
                    replace(cut(passage, pair.value + whole, pair.end), kind="paragraph", section=pair.found.words)
                )
        return Taken(tuple(statements), tuple(rest), tuple(notes))

    def listed(self, passage: Passage, predicate: str) -> Taken | None:
        """Read an item of a list of members or twins: "Kiel, Germany (1947)"; None where it is something else."""
        label = self.labels.for_property(predicate)
        twins = label is not None and label.states == "twinnedWith"
        subject = self._twin_side(passage) if twins else self.subject(passage)
        if label is None or subject is None:
            return None
        evidence = self.evidence(passage, 0, len(passage.text))
        heading = passage.section or (passage.lead if len(passage.lead.split()) < 7 else "")  # the short line right before a list
        if label.states == "finances":  # "Norway: 5 million euros"
            paid = self.values.read(subject, FoundLabel(label, heading), passage.text, evidence)
            return Taken(paid.statements) if paid.statements else None
        listing = self.surface.names(passage.text, label.type, single=label.states == "twinnedWith")
        if not listing.items or listing.items[0].start > 2:
            return None
        stated = self.values.read(
            subject, FoundLabel(label, heading), passage.text, evidence, single=label.states == "twinnedWith"
        )
        rest = (cut(passage, 0, len(passage.text)),) if listing.stop < len(passage.text) else ()
        return Taken(stated.statements, tuple(replace(p, kind="paragraph") for p in rest))

    def _twin_side(self, passage: Passage) -> Mention | None:
        return self._as_town(self.subject(passage)) or self.memory.twin_side

    def _lines(self, passage: Passage) -> list[Passage]:
        """Return the lines of a passage whose every line begins with a label, or the passage where it is something else.

        A line without a label goes on from the one before.
        """
        if id(passage) not in self._lines_of:
            self._lines_of[id(passage)] = passage, self._find_lines(passage)
        return self._lines_of[id(passage)][1]

    def _find_lines(self, passage: Passage) -> list[Passage]:
        starts = [0, *line_starts(passage, self.document.text)]
        pieces = [cut(passage, a, b) for a, b in zip(starts, [*starts[1:], len(passage.text)], strict=True) if a < b]
        heads = [bool(self.pairs(piece)) for piece in pieces]
        heads = [head or (heads[0] and _UNKNOWN.match(piece.text) is not None) for head, piece in zip(heads, pieces, strict=True)]
        if sum(heads) < 2 or not heads[0]:
            return self._label_sentences(passage) if passage.kind == "paragraph" and ": " in passage.text else [passage]
        spans = [a for a, head in zip(starts, heads, strict=True) if head]
        return [cut(passage, a, b) for a, b in zip(spans, [*spans[1:], len(passage.text)], strict=True)]

    def _label_sentences(self, passage: Passage) -> list[Passage]:
        """Return the sentences "Label: values." of a paragraph apart from the others, or the passage where it has none."""
        spans = sentences(passage)
        if len(spans) < 2:
            return [passage]
        pieces: list[tuple[int, int, bool]] = []
        for start, end in spans:
            label, colon, _ = passage.text[start:end].partition(": ")
            told = bool(colon) and len(label.split()) <= _MOST_LABEL and bool(self.pairs(cut(passage, start, end)))
            if pieces and not told and not pieces[-1][2]:
                pieces[-1] = (pieces[-1][0], end, False)
            else:
                pieces.append((start, end, told))
        return [cut(passage, a, b) for a, b, _ in pieces]

    # -- finding pairs ----------------------------------------------------------------------------------------------

    def pairs(self, passage: Passage) -> list[_Pair]:
        """Return the pairs of a passage, or none when any part of it is something else."""
        if id(passage) not in self._pairs_of:
            self._pairs_of[id(passage)] = passage, self._find_pairs(passage)
        return self._pairs_of[id(passage)][1]

    def _find_pairs(self, passage: Passage) -> list[_Pair]:
        cells = cells_of(passage, self.document)
        if len(cells) == 2 and (pair := self._two_cells(passage, cells)) is not None:
            return [pair]
        if len(cells) > 1:
            found = [self._in_cell(passage, *cell) for cell in cells]
            return [p for p in found if p is not None] if any(found) else []
        first = self._with_colon(passage, 0, len(passage.text))
        return [] if first is None else list(self._cut_apart(passage, first))

    def _two_cells(self, passage: Passage, cells: Sequence[tuple[int, int]]) -> _Pair | None:
        (start, end), value = cells
        label = passage.text[start:end]
        found = self.labels.find(label) or (self._measured(label.rstrip(" :"), passage.text[value[0] : value[1]]) if ":" in label[-2:] else None)
        return _Pair(found, start, *value) if found is not None else None

    def _in_cell(self, passage: Passage, start: int, end: int) -> _Pair | None:
        """Read "Established 1998" or "Established: 1998" between bars."""
        with_colon = self._with_colon(passage, start, end)
        if with_colon is not None:
            return with_colon
        words = list(re.finditer(r"\S+", passage.text[start:end]))
        for count in range(min(_MOST_LABEL, len(words) - 1), 0, -1):
            label = passage.text[start : start + words[count - 1].end()]
            found, after = self.labels.find(label), words[count].group()
            if found is not None and not found.before and (after[:1].isupper() or after[:1].isdigit()):
                return _Pair(found, start, start + words[count].start(), end)
        return None

    def _with_colon(self, passage: Passage, start: int, end: int) -> _Pair | None:
        match = _PAIR.match(passage.text, start, end)
        if match is None and (aims := run_in(passage.text, start, end)) is not None and (headed := self.labels.find(aims[0])) is not None:
            return _Pair(headed, start, aims[1], end) if headed.label.states == "hasObjective" else None
        if match is None:
            match = _ARE.match(passage.text, start, end) if passage.kind == "list_item" else None
            known = self.labels.find(match["label"]) if match is not None else None
            plain = known is not None and not known.before and not known.of and known.label.reads in {"names", "places"}
            return _Pair(known, match.start("label"), match.end(), end) if match and known and plain else None
        end = contact.start() if (contact := _CONTACT.search(passage.text, match.end(), end)) is not None else end
        value = passage.text[match.end() : end]
        found = self.labels.find(match["label"])
        if found is None or (found.label.reads == "subject" and value[:1].isdigit()):  # "Projects: 37 in 22 countries"
            found = self._measured(match["label"], value) or found
        if found is None and is_told(value) and match["label"][:1].isupper() and len(match["label"].split()) <= _MOST_LABEL:
            found = FoundLabel(Label("", "told"), match["label"])
        return _Pair(found, match.start("label"), match.end(), end) if found is not None else None

    def _measured(self, label: str, value: str) -> FoundLabel | None:
        """Return an unknown label as a measure when its value begins with a quantity and hardly goes on."""
        value = re.split(r";\s", value)[0]
        quantities, dates = self.surface.measures(value)
        if not quantities or dates or len(label.split()) > 5 or not label[:1].isupper() or _CLAUSE.search(f"{label} {value[: quantities[0].start]}") or not tells_figure(label, quantities[0], value):
            return None
        left = value[: quantities[0].start] + _ASIDE.split(value[(quantities[0].noun_span or (0, quantities[0].end))[1] :], maxsplit=1)[0]
        return FoundLabel(Label("figure", "figure"), label) if len(left.split()) <= 4 else None

    def _cut_apart(self, passage: Passage, first: _Pair) -> Iterator[_Pair]:
        """Yield the pairs of one line: behind a semicolon another label may stand."""
        pair, at = first, first.value
        while True:
            following = next((m for m in _NEXT.finditer(passage.text, at, first.end)), None)
            seated = next((m for m in _SEATED.finditer(passage.text, at, first.end)), None)
            if seated is not None and (following is None or seated.start() < following.start()):
                found = self.labels.find(seated["label"])
                if found is None or found.label.reads != "place":
                    at = seated.end()
                    continue
                yield replace(pair, end=seated.start())
                pair, at = _Pair(found, seated.start("label"), seated.end(), first.end, seated=True), seated.end()
                continue
            if following is None:
                yield pair
                return
            found = self.labels.find(following["label"]) or self._measured(
                following["label"].capitalize(), passage.text[following.end("label") + 1 : first.end]
            )
            at = following.end("label") + 1
            if found is not None:
                yield replace(pair, end=following.start())
                pair = _Pair(found, following.start("label"), at + len(passage.text[at:]) - len(passage.text[at:].lstrip()), first.end)

    # -- of what ----------------------------------------------------------------------------------------------------

    def subject(self, passage: Passage, pairs: Sequence[_Pair] = ()) -> Mention | None:
        """Return what the lines of a passage are about: the thing of its section, the one named in a line, the document's."""
        section = self._of_section(passage.section)
        if section is not None:
            return section
        found = self._named or self.memory.topic
        if any(p.found.label.states == "twinnedWith" for p in pairs):
            return self._as_town(found) or self.memory.twin_side
        return found

    def _as_town(self, found: Mention | None) -> Mention | None:
        """Return the place that something is, or that its name tells ("*Gorizia*" of "Municipality of Gorizia")."""
        if found is not None and not self.surface.is_place(found.type):
            found = self.surface.name(re.split(r"\s+[-–—|]\s+|:", found.labels[0])[0], "")
        return found if found is not None and self.surface.is_place(found.type) and found.type != "Country" else None

    def _of_section(self, section: str) -> Mention | None:
        words = _HEADING.sub("", section)
        if not words or self.labels.find(words) is not None or len(words.split()) > 8:
            return None
        found = self.surface.name(words, "")
        ontology = self.surface.knowledge.ontology
        if (
            found is None
            or not found.type
            or not any(
                ontology.is_a(found.type, top)
                for top in ("Undertaking", "Organization", "GeopoliticalEntity", "Facility")
            )
        ):
            return None
        return found if found.key or (len(words.split()) > 1 and found.type != "Country") else None

    def _own(self, pair: _Pair, subject: Mention) -> Mention:
        """Return the thing that the label itself names: "Budget of the *Green Sahel Programme*"."""
        match = _OWN.match(pair.found.of)
        found = self.surface.name(match["name"], "") if match is not None and match["name"] else None
        if found is None and match is not None:
            found = self._begun(match["name"])
        return found if found is not None and found.type and not self.surface.is_place(found.type) else subject

    def _begun(self, words: str) -> Mention | None:
        """Return a name with a small head noun: "Interreg VI A *programme*"."""
        kind = self.surface.knowledge.lexicon.class_of_noun(re.findall(r"[^\W\d_]+", words.casefold()))
        if kind is None or not words[:1].isupper():
            return None
        short = words.rsplit(" ", 1)[0]
        return Mention((words, short) if short else (words,), kind[0], "", True)

    # -- helpers ----------------------------------------------------------------------------------------------------

    def evidence(self, passage: Passage, start: int, end: int) -> Evidence:
        """Return what the source has for a part of a passage."""
        span = passage.source_span(start, end)
        return Evidence(*span, self.document.slice(span))

    def _note(self, evidence: Evidence, reason: str) -> Issue:
        return Issue(self.document.name, self.document.place(evidence.start, evidence.end), "note", "label-ignored", reason)


def joined(taken: Sequence[Taken]) -> Taken:
    """Return what several passages gave as one."""
    return Taken(
        tuple(s for t in taken for s in t.statements), tuple(p for t in taken for p in t.rest), tuple(n for t in taken for n in t.notes)
    )  # fmt: skip


def cells_of(passage: Passage, document: Document) -> list[tuple[int, int]]:
    """Return the clean spans between bars, or between the tabs and columns that the source has; one span where there are none."""
    text = passage.text
    signs = [(m.start(), m.end()) for m in _BAR.finditer(text)]
    if not signs:
        first, last = passage.span
        gaps = r"\t+|[ \u00a0]{2,}" if passage.kind == "table_row" else r"\t+"
        for match in re.finditer(gaps, document.text[first:last]):
            at = bisect_left(passage.starts, first + match.end())
            signs.append((at - 1 if at and text[at - 1] == " " else at, at))
    bounds = [0, *(p for sign in signs for p in sign), len(text)]
    return [(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
