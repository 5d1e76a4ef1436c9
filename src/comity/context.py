"""What a genre script in ``ingest/`` gets: the document, its passages, and the engine's readers."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from comity.documents import BlockKind, Document, Span
from comity.errors import ContentError
from comity.issues import Issue
from comity.reading.attendance import Attendance
from comity.reading.chronologies import chronicled
from comity.reading.document import DocumentReader, SentenceTrace
from comity.reading.elided import full_sentences
from comity.reading.entries import Entries
from comity.reading.funding import funders
from comity.reading.gate import Gate
from comity.reading.headeditems import HeadedItems
from comity.reading.keyvalues import KeyValues, Taken
from comity.reading.knowledge import Knowledge
from comity.reading.labels import FoundLabel
from comity.reading.listed import property_of
from comity.reading.memory import Mention
from comity.reading.pairs import pair_of_title
from comity.reading.parts import (
    addressed,
    announced,
    completed,
    cut,
    plan_apart,
    sentences,
    spoken_by,
    without_dateline,
)
from comity.reading.placedheadings import placed_headings
from comity.reading.surface import Surface
from comity.reading.tables import Tables, tables_of
from comity.reading.topics import (
    central_topic,
    defined_topic,
    headed_topic,
    kind_told,
    restated,
    short_apart,
    speaks,
    titled_topic,
)
from comity.reading.townpages import town_of
from comity.reading.twinlists import TwinLists
from comity.reading.twins import parties
from comity.reading.unique import unique
from comity.records import read_table
from comity.segments import Passage, passages
from comity.sourcefacts import source_statements
from comity.statements import DateValue, Entity, Evidence, FigureValue, Modality, Statement

__all__ = ["Context", "Extract", "Trace", "load_script", "read_document", "read_gated", "read_with_notes"]

Extract = Callable[["Context"], Iterable[Statement]]
Trace = Callable[[SentenceTrace], None]
"""Is called with each sentence that the parser has read, for ``comity explain``."""
BODY: frozenset[BlockKind] = frozenset({"paragraph", "list_item", "table_row", "footnote"})
ACADEMIC = frozenset({"papers", "thesis_abstracts"})
_NUMBERED = re.compile(r"^[\d.\s)]+")


_DATELINE = 60
"""Within how many characters a report says from where and when it comes."""


@dataclass
class Context:
    """One document on its way through its genre's script."""

    document: Document
    knowledge: Knowledge
    trace: Trace | None = None
    notes: list[Issue] = field(default_factory=list)
    """What was left out on purpose, for the report."""
    _is_headed: bool = False
    """Whether the text opens with a head word: "LAKE COMMISSION (LC). Regional organisation of ..."."""

    # -- what there is to read --------------------------------------------------------------------------------------

    @cached_property
    def passages(self) -> list[Passage]:
        """All passages of clean text, in order; a short line right before a list announces it as a heading would."""
        return list(announced(passages(self.document)))

    def body(self, *, skip_sections: Iterable[str] = ()) -> list[Passage]:
        """Return the passages that state facts, without the named sections (lower-case beginnings of headings)."""
        skipped = tuple(s.lower() for s in skip_sections)
        return [
            p for p in self.passages
            if p.kind in BODY and not _NUMBERED.sub("", p.section.lower()).startswith(skipped or ("\0",))
        ]  # fmt: skip

    def header(self) -> Iterator[Statement]:
        """Yield what the document states about itself: authors, date, kind, affiliations, keywords."""
        taken = [p.span for p in (*self._front_lines, *self._twins.apart)]
        for statement in source_statements(self.document, self.knowledge.lexicon):
            if not any(start <= statement.evidence.start < end for start, end in taken):
                yield statement

    @cached_property
    def _is_sheet(self) -> bool:
        """Whether the text has several lines with labels."""
        return len(self._labels) > 1

    @cached_property
    def _labels(self) -> list[FoundLabel]:
        """The labels with which lines of the text begin."""
        return [found for p in self.passages if p.kind in BODY for found in self._pairs.labels_in(p)]

    @cached_property
    def _front_lines(self) -> list[Passage]:
        """The lines of a fact sheet that look like those of a title block, but state facts about its subject."""
        if not self._is_sheet or self.document.genre in ACADEMIC:
            return []
        front = [(p, self._pairs.pairs(p)) for p in self.passages if p.kind == "metadata"]
        return [
            p for p, found in front if found and all(f.found.label.states not in {"", "date", "figure"} for f in found)
        ]

    @cached_property
    def title(self) -> str:
        """The title of the document in one line, or empty."""
        found = self.document.metadata.title
        return " ".join(found.value.split()) if found else ""

    # -- readers ----------------------------------------------------------------------------------------------------

    @cached_property
    def reader(self) -> DocumentReader:
        """The reader of sentences; it remembers what it has read."""
        reader, surface, memory, labels = self._begun, self.surface, self._begun.memory, self._labels
        opening = next((p.text for p in self.passages if p.kind == "paragraph"), "")
        body = [p.text for p in self.passages if p.kind in BODY]
        titled = titled_topic(memory.title, surface, labels) if labels else None
        known = memory.topic
        if titled is not None and (known is None or (known.type != "Twinning" and titled.labels[0] not in known.labels and len(known.labels[0]) > len(titled.labels[-1]) + 2)):
            memory.topic = titled
        elif known is None:
            memory.topic = defined_topic(opening, memory.title, surface)
            if memory.topic is None and (headed := headed_topic(opening, surface)) is not None:
                memory.topic = headed
                memory.voice, self._is_headed = (headed, False) if speaks(opening) else (memory.voice, True)
            if memory.topic is None and not memory.academic:
                memory.topic = central_topic(memory.title, body, surface)
        if not memory.academic and (town := town_of(memory.title)) is not None and (memory.topic is None or {*memory.topic.labels} & {*town.labels}):
            memory.topic = memory.twin_side = town
        if memory.topic is not None:
            memory.topic = short_apart(memory.topic)
        if memory.topic is not None and not memory.academic:
            memory.topic = restated(memory.topic, body, surface)
        if memory.topic is not None and memory.topic != known:
            memory.recent = [each for each in memory.recent if each != known]
            memory.note(memory.topic)
        if memory.topic is not None and not memory.topic.key:
            memory.types.setdefault(memory.topic.labels[0], memory.topic.type)
        memory.titled_pair = pair_of_title(memory.title, lambda words: surface.name(words, ""))
        return reader

    @cached_property
    def _begun(self) -> DocumentReader:
        """The reader of sentences, before it knows what the lines with labels tell of the document."""
        return DocumentReader(self.document, self.knowledge, trace=self.trace)

    @cached_property
    def surface(self) -> Surface:
        """The reader of names, dates and quantities in a stretch of clean text, without a parser."""
        date = self.document.metadata.date
        return Surface(self.knowledge, self._begun.memory.abbreviations, date.value if date else "")

    @cached_property
    def _pairs(self) -> KeyValues:
        return KeyValues(self.document, self.knowledge.labels, self.surface, self._begun.memory)

    @cached_property
    def _twins(self) -> TwinLists:
        return TwinLists(self._pairs, self.passages)

    def read(self, chosen: Iterable[Passage] | None = None) -> Iterator[Statement]:
        """Yield the statements of ``chosen`` passages (default: the whole body): tables, lines with labels, lists, prose."""
        left: list[Passage] = []
        chosen = [*self._front_lines, *(self.body() if chosen is None else chosen)]
        self._pairs.introduce(chosen)
        if (named := self._pairs.named) is not None and (self.reader.memory.topic is None or " " not in self.reader.memory.topic.labels[0]):
            self.reader.memory.topic = named
            self.reader.memory.note(named)
        attendance = Attendance(self.document, self.surface, self.reader.memory.topic)
        brief = Entries(self.document, self.knowledge.labels, self.surface, self.reader.memory)
        twins, items = self._twins, HeadedItems(brief)
        yield from twins.headings()
        yield from placed_headings(self.passages, self.document, self.surface)
        for run in tables_of(chosen):
            table = Tables(self._pairs).read(run)
            listed = None if any(s.predicate == "twinnedWith" for s in table.statements) else twins.rows(run)
            yield from self._take(listed or table, left)
        for passage in (part for each in chosen for part in addressed(completed(each))):
            if passage.kind == "table_row":
                continue
            if entries := chronicled(passage, self.document.text):
                left.extend(entries)
                continue
            taken = twins.read(passage) or attendance.read(passage) or self._listed(passage, "finances") or self._entry(passage, items) or self._entry(passage, brief) or self._pairs.read(passage) or self._listed(passage)
            if taken is None:
                left.extend(self._whole((self._pairs.put_back(passage) if self._is_sheet else None) or passage))
            else:
                yield from self._take(taken, left)
        if self.reader.memory.topic is None and attendance.meeting is not None and not self.reader.memory.academic:
            self.reader.memory.topic = attendance.meeting
        yield from self.reader.read(left)

    def _take(self, taken: Taken, left: list[Passage]) -> Iterator[Statement]:
        left.extend(whole for rest in taken.rest for whole in self._whole(rest))
        self.notes.extend(taken.notes)
        yield from taken.statements

    def _entry(self, passage: Passage, entries: Entries | HeadedItems) -> Taken | None:
        """Read an entry without a verb, or one that goes on about its thing, unless its heading tells what the items of its list are to what they stand under."""
        told = passage.kind == "list_item" and property_of(passage, self.knowledge.headings)
        return None if told else entries.read(passage)

    def _whole(self, passage: Passage) -> Iterator[Passage]:
        """Yield ``passage`` with the topic put before sentences that leave it out."""
        topic = self.reader.memory.topic if not self.reader.memory.academic else None
        return full_sentences(passage, topic, lambda words: kind_told(words, self.surface) if self._is_headed else "")

    def _listed(self, passage: Passage, only: str = "") -> Taken | None:
        """Read an item of a list of members, twins or payers, announced by its heading or by the sentence before it; ``only`` of one kind."""
        predicate = property_of(passage, self.knowledge.headings) if passage.kind == "list_item" else ""
        return self._pairs.listed(passage, predicate) if predicate and only in {"", predicate} else None

    # -- for scripts ------------------------------------------------------------------------------------------------

    @property
    def topic(self) -> Mention | None:
        """What the document is about, if its title or its first sentence names it."""
        return self.reader.memory.topic

    def speak_of(self, label: str, type_: str, aliases: Iterable[str] = (), *, topic: bool = False) -> Mention:
        """Make a thing known before reading, such as the treaty that the title names; later "it" or "the treaty" may mean it."""
        mention = Mention((label, *aliases), type_, "", True)
        memory = self.reader.memory
        if topic:
            memory.recent = [known for known in memory.recent if known != memory.topic]
            memory.topic = mention
        memory.note(mention)
        memory.types.setdefault(label, type_)
        return mention

    def named(self, text: str, type_: str = "") -> list[Mention]:
        """Return the things that a list names, such as "A, B and C", of class ``type_`` where no word tells better."""
        return [item.mention for item in self.surface.names(text, type_).items]

    def forget_headline(self) -> None:
        """Take the title for what happened, not for the name of a thing, unless the text or the lexicon has that name."""
        memory = self.reader.memory
        if memory.topic is not None and not memory.topic.key and not self._tells_of(memory.topic):
            memory.recent = [each for each in memory.recent if each != memory.topic]
            memory.topic = None

    def _tells_of(self, topic: Mention) -> bool:
        """Tell whether the text, without its dateline, has the name of the topic or takes it up: "*the agreement*"."""
        body, name = "\n".join(p.text for p in self.passages if p.kind in BODY), topic.labels[0]
        return any(label in body[_DATELINE:] for label in topic.labels) or re.search(rf"\b[Tt]he {re.escape(name.split()[-1].lower())}\b", body) is not None

    def call(self, word: str, members: Iterable[Mention]) -> None:
        """Let ``word`` (lower case, singular) stand for ``members`` from here on: "the parties"."""
        self.reader.memory.groups[word] = list(members)

    def state(
        self, passage: Passage, start: int, end: int, subject: Mention | Entity, predicate: str, object_: Mention | Entity | DateValue | FigureValue,
        modality: Modality = "asserted", *, rule: str = "", confidence: float = 0.85,
    ) -> Statement:  # fmt: skip
        """Return a statement whose evidence is the clean stretch ``start:end`` of ``passage``."""
        span = passage.source_span(start, end)
        one = subject.entity() if isinstance(subject, Mention) else subject
        value = object_.entity() if isinstance(object_, Mention) else object_
        evidence = Evidence(*span, self.document.slice(span))
        return Statement(
            one, predicate, value, evidence, modality, rule=rule or self.document.genre, confidence=confidence
        )

    def note(self, passage: Passage, code: str, reason: str) -> None:
        """Tell the report that a passage was left out on purpose."""
        self.notes.append(Issue(self.document.name, self.document.place(*passage.span), "note", code, reason))

    @staticmethod
    def part(passage: Passage, start: int, end: int | None = None, before: str = "") -> Passage:
        """Return a part of a passage; ``before`` is put in front of it for the parser and is never quoted."""
        return cut(passage, start, len(passage.text) if end is None else end, before)

    @staticmethod
    def spoken_by(passage: Passage, group: str) -> Passage:
        """Return ``passage`` with ``group`` in place of each "We" that begins a sentence; quotes keep the "We"."""
        return spoken_by(passage, group)

    def without_dateline(self, chosen: Iterable[Passage]) -> list[Passage]:
        """Return ``chosen``, the first without the place, date and agency before its text."""
        known = (self.document.metadata.place, self.document.metadata.date)
        return without_dateline(chosen, [found.span for found in known if found is not None and found.span is not None])

    def plan_apart(self, chosen: Iterable[Passage]) -> list[Passage]:
        """Return ``chosen`` with the sentences that tell the plan of the text set apart; only what it studies is read in them, and the report notes that."""
        kept: list[Passage] = []
        for passage in chosen:
            pieces = plan_apart(passage)
            if any(piece.plan for piece in pieces):
                self.note(passage, "plan-of-text", "of sentences that tell the plan of the text only what it studies is read")
            kept += pieces
        return kept

    def funding(self, chosen: Iterable[Passage]) -> Iterator[Statement]:
        """Yield who paid for the work that the document reports: "This work was supported by ..."."""
        this = self.reader.memory.document()
        for passage in chosen:
            for span, giver in funders(passage, self.surface):
                yield self.state(passage, *span, giver, "finances", this, rule="funding", confidence=0.8)

    @staticmethod
    def sentences(passage: Passage) -> list[Span]:
        """Return the clean spans of the sentences of ``passage``, cut at their end marks."""
        return sentences(passage)


def read_document(document: Document, knowledge: Knowledge, trace: Trace | None = None) -> list[Statement]:
    """Return the statements of one document, each claim and passage once, in the order of the text."""
    return read_with_notes(document, knowledge, trace)[0]


def read_with_notes(
    document: Document, knowledge: Knowledge, trace: Trace | None = None
) -> tuple[list[Statement], list[Issue]]:
    """Return what ``read_document`` returns, and notes on what was left out on purpose.

    A table is read by its mapping: its rows are no sentences, and people say what they mean.
    """
    if document.format == "table":
        return read_table(document, knowledge.ontology, knowledge.lexicon, knowledge.ingest / "tables")
    kept, context, gate = read_gated(document, knowledge, trace)
    return kept, sorted({*context.notes, *gate.notes()})


def read_gated(
    document: Document, knowledge: Knowledge, trace: Trace | None = None
) -> tuple[list[Statement], Context, Gate]:
    """Return what ``read_document`` returns, with the context and with the gate, which knows what it refused."""
    script = load_script(knowledge.ingest, document.genre)
    context = Context(document, knowledge, trace)
    symmetric = frozenset(name for name, term in knowledge.ontology.properties.items() if term.symmetric)
    found = list(unique(script(context), symmetric))
    gate = Gate(document, knowledge, context.passages)
    kept = sorted(gate.passed([*found, *parties(found)]), key=lambda s: (s.evidence.start, s.evidence.end))
    return kept, context, gate


@lru_cache(maxsize=64)
def load_script(folder: Path, genre: str) -> Extract:
    """Load ``ingest/<genre>.py``, or ``prose.py`` where the genre has no script of its own.

    Raises ``ContentError`` when the script has no function ``extract``.
    """
    path = folder / f"{genre}.py"
    if not path.is_file():
        path = folder / "prose.py"
    if not path.is_file():
        raise ContentError(
            path, None, "no script reads this genre. Copy prose.py from a fresh project (comity init DIR)."
        )
    spec = importlib.util.spec_from_file_location(f"comity_ingest_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise ContentError(path, error.lineno, f"not valid Python ({error.msg}).") from error
    if not hasattr(module, "extract"):
        raise ContentError(path, None, "has no function extract(context). Write one that yields statements.")
    return module.extract  # type: ignore[no-any-return]
