"""What a genre script in ``ingest/`` gets: the document, its passages, and the engine's readers."""

from __future__ import annotations

import importlib.util
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from comity.documents import BlockKind, Document
from comity.errors import ContentError
from comity.issues import Issue
from comity.reading.document import DocumentReader, SentenceTrace, unique
from comity.reading.gate import Gate
from comity.reading.keyvalues import KeyValues, Taken, cut
from comity.reading.knowledge import Knowledge
from comity.reading.listed import property_of
from comity.reading.mentions import Mention
from comity.reading.surface import Surface
from comity.reading.tables import Tables, tables_of
from comity.reading.topics import defined_topic, titled_topic
from comity.segments import Passage, passages
from comity.sourcefacts import source_statements
from comity.statements import DateValue, Entity, Evidence, FigureValue, Modality, Statement

__all__ = ["Context", "Extract", "Trace", "load_script", "read_document", "read_gated", "read_with_notes"]

Extract = Callable[["Context"], Iterable[Statement]]
Trace = Callable[[SentenceTrace], None]
"""Is called with each sentence that the parser has read, for ``comity explain``."""
BODY: frozenset[BlockKind] = frozenset({"paragraph", "list_item", "table_row", "footnote"})
ACADEMIC = frozenset({"papers", "thesis_abstracts"})
_MOST_HEADING = 6
_OPEN = re.compile(
    r"(?:^|[.;]\s)(?P<lead>[^.;:]{8,160}\b(?:to|that|should|must|shall|will|may|can|ought to|needs? to|have to))(?:\s+(?:do )?the following)?\s*:$"
)
_NUMBERED = re.compile(r"^[\d.\s)]+")
_WE = re.compile(r"(?:^|(?<=[.;:] ))We\b(?! the\b|,)")
_DATELINE_END = re.compile(r"[\s,)]*(?:\([^()]{2,60}\))?\s*(?:[-–—]{1,2}|[.:])\s+(?=\S)")
_FUNDED = re.compile(
    r"\b(?i:this|the|our) (?:research|work|study|paper|article|project|thesis|report|publication)\b[^.;]{0,40}?\b(?:was|is|has been|were) "
    r"(?:kindly |generously |partly |partially |jointly |financially )*(?:supported|funded|financed|sponsored|made possible) (?:in part )?by\s+(?:grants? from\s+)?"
    r"|\b(?:thank|thanks|grateful to|acknowledges?)\s+(?=[^.;]{2,80}? for (?:the |its |their )?(?:financial|funding|grant|fund))"
)
_FUNDED_END = re.compile(r"\s+(?:under|through|within|for (?:the |its |their )?(?:financial|funding|grant|support|fund\b))")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]?\s+(?=[\"'(]?[^\W\d_a-z])")


@dataclass
class Context:
    """One document on its way through its genre's script."""

    document: Document
    knowledge: Knowledge
    trace: Trace | None = None
    notes: list[Issue] = field(default_factory=list)
    """What was left out on purpose, for the report."""

    # -- what there is to read --------------------------------------------------------------------------------------

    @cached_property
    def passages(self) -> list[Passage]:
        """All passages of clean text, in order; a short line right before a list announces it as a heading would."""
        return list(_announced(passages(self.document)))

    def body(self, *, skip_sections: Iterable[str] = ()) -> list[Passage]:
        """Return the passages that state facts, without the named sections (lower-case beginnings of headings)."""
        skipped = tuple(s.lower() for s in skip_sections)
        return [
            p for p in self.passages
            if p.kind in BODY and not _NUMBERED.sub("", p.section.lower()).startswith(skipped or ("\0",))
        ]  # fmt: skip

    def header(self) -> Iterator[Statement]:
        """Yield what the document states about itself: authors, date, kind, affiliations, keywords."""
        taken = [p.span for p in self._front_lines]
        for statement in source_statements(self.document, self.knowledge.lexicon):
            if not any(start <= statement.evidence.start < end for start, end in taken):
                yield statement

    @cached_property
    def _is_sheet(self) -> bool:
        """Whether the text has several lines with labels."""
        return sum(len(self._pairs.labels_in(p)) for p in self.passages if p.kind in BODY) > 1

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
        reader = DocumentReader(self.document, self.knowledge, trace=self.trace)
        surface, memory = self._surface(reader), reader.memory
        opening = next((p.text for p in self.passages if p.kind == "paragraph"), "")
        pairs = KeyValues(self.document, self.knowledge.labels, surface, memory)
        labels = [found for p in self.passages if p.kind in BODY for found in pairs.labels_in(p)]
        titled = titled_topic(memory.title, surface, labels) if labels else None
        known = memory.topic
        if titled is not None and (known is None or len(known.labels[0]) > len(titled.labels[-1]) + 2):
            memory.topic = titled
        elif known is None:
            memory.topic = defined_topic(opening, memory.title, surface)
        if memory.topic is not None and memory.topic != known:
            memory.recent = [each for each in memory.recent if each != known]
            memory.note(memory.topic)
        if memory.topic is not None and not memory.topic.key:
            memory.types.setdefault(memory.topic.labels[0], memory.topic.type)
        return reader

    def _surface(self, reader: DocumentReader) -> Surface:
        date = self.document.metadata.date
        return Surface(self.knowledge, reader.memory.abbreviations, date.value if date else "")

    @cached_property
    def surface(self) -> Surface:
        """The reader of names, dates and quantities in a stretch of clean text, without a parser."""
        return self._surface(self.reader)

    @cached_property
    def _pairs(self) -> KeyValues:
        return KeyValues(self.document, self.knowledge.labels, self.surface, self.reader.memory)

    def read(self, chosen: Iterable[Passage] | None = None) -> Iterator[Statement]:
        """Yield the statements of ``chosen`` passages (default: the whole body): tables, lines with labels, lists, prose."""
        left: list[Passage] = []
        chosen = [*self._front_lines, *(self.body() if chosen is None else chosen)]
        self._pairs.introduce(chosen)
        for run in tables_of(chosen):
            yield from self._take(Tables(self._pairs).read(run), left)
        for passage in map(_completed, chosen):
            if passage.kind == "table_row":
                continue
            taken = self._pairs.read(passage) or self._listed(passage)
            if taken is None:
                left.append((self._pairs.put_back(passage) if self._is_sheet else None) or passage)
            else:
                yield from self._take(taken, left)
        yield from self.reader.read(left)

    def _take(self, taken: Taken, left: list[Passage]) -> Iterator[Statement]:
        left.extend(taken.rest)
        self.notes.extend(taken.notes)
        yield from taken.statements

    def _listed(self, passage: Passage) -> Taken | None:
        """Read an item of a list of members or twins, announced by its heading or by the sentence before it."""
        predicate = property_of(passage, self.knowledge.headings) if passage.kind == "list_item" else ""
        return self._pairs.listed(passage, predicate) if predicate else None

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
        """Take the title for what happened, not for the name of a thing, unless it names a known one."""
        memory = self.reader.memory
        if memory.topic is not None and not memory.topic.key:
            memory.recent = [each for each in memory.recent if each != memory.topic]
            memory.topic = None

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
        """Return ``passage`` with ``group`` in place of each "We" that begins a sentence; quotes stay those of the source."""
        text, starts, ends = [], array("L"), array("L")
        done = 0
        for match in _WE.finditer(passage.text):
            first, last = passage.starts[match.start()], passage.ends[match.end() - 1]
            text += [passage.text[done : match.start()], group]
            starts += passage.starts[done : match.start()] + array("L", [first] * len(group))
            ends += passage.ends[done : match.start()] + array("L", [last] * len(group))
            done = match.end()
        whole = "".join((*text, passage.text[done:]))
        return replace(passage, text=whole, starts=starts + passage.starts[done:], ends=ends + passage.ends[done:])

    def without_dateline(self, chosen: Iterable[Passage]) -> list[Passage]:
        """Return ``chosen``, the first without the place, date and agency before its text ("ABIDJAN, 17 May (Wire) - ...")."""
        kept = list(chosen)
        metadata = self.document.metadata
        spans = [
            found.span for found in (metadata.place, metadata.date) if found is not None and found.span is not None
        ]
        for number, passage in enumerate(kept[:2]):
            first, last = passage.span
            inside = [span for span in spans if first <= span[0] and span[1] <= min(last, first + 120)]
            if not inside:
                continue
            at = bisect_left(passage.starts, max(end for _, end in inside))
            gap = _DATELINE_END.match(passage.text, at)
            if gap is not None and gap.end() < len(passage.text):
                kept[number] = self.part(passage, gap.end())
            break
        return kept

    def without_sentences(
        self, chosen: Iterable[Passage], pattern: re.Pattern[str], code: str, reason: str
    ) -> list[Passage]:
        """Return ``chosen`` without the sentences that begin as ``pattern`` says; the report notes the passages."""
        kept: list[Passage] = []
        for passage in chosen:
            spans = self.sentences(passage)
            stay = [span for span in spans if not pattern.match(passage.text[slice(*span)])]
            if len(stay) == len(spans):
                kept.append(passage)
                continue
            self.note(passage, code, reason)
            for start, end in _runs(spans, stay):
                kept.append(self.part(passage, start, end))
        return kept

    def funding(self, chosen: Iterable[Passage]) -> Iterator[Statement]:
        """Yield who paid for the work that the document reports: "This work was supported by ..."."""
        this = self.reader.memory.document()
        for passage in chosen:
            for start, end in self.sentences(passage):
                match = _FUNDED.search(passage.text, start, end)
                if match is None:
                    continue
                words = _FUNDED_END.split(passage.text[match.end() : end])[0]
                for giver in self.surface.names(words, "Organization").items:
                    if giver.mention.type != "Person":
                        yield self.state(
                            passage, start, end, giver.mention, "finances", this, rule="funding", confidence=0.8
                        )

    @staticmethod
    def sentences(passage: Passage) -> list[tuple[int, int]]:
        """Return the clean spans of the sentences of ``passage``, cut at their end marks."""
        points = [0, *(p for m in _SENTENCE_END.finditer(passage.text) for p in m.span()), len(passage.text)]
        return [(a, b) for a, b in zip(points[::2], points[1::2], strict=True) if a < b]


def _announced(found: list[Passage]) -> Iterator[Passage]:
    """Yield ``found``; items behind a short line without end ("Recommendations") have it as their lead."""
    lead = ""
    for number, passage in enumerate(found):
        following = found[number + 1].kind if number + 1 < len(found) else ""
        if passage.kind == "list_item":
            yield replace(passage, lead=lead) if lead and not passage.lead else passage
            continue
        short = len(passage.text.split()) <= _MOST_HEADING and passage.text[-1:].isalnum()
        lead = f"{passage.text}:" if passage.kind == "paragraph" and short and following == "list_item" else ""
        yield passage


def _completed(passage: Passage) -> Passage:
    """Return an item that completes the sentence before the list ("Banks should:" + "publish ...") as that sentence."""
    match = _OPEN.search(passage.lead) if passage.kind == "list_item" else None
    if match is None or not passage.text[:1].isalpha():
        return passage
    return replace(cut(passage, 0, len(passage.text), f"{match['lead']} "), kind="paragraph")


def _runs(spans: list[tuple[int, int]], stay: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of neighbouring sentences that stay."""
    start: int | None = None
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        if span not in stay:
            start = None
            continue
        start = span[0] if start is None else start
        if following is None or following not in stay:
            yield start, span[1]


def read_document(document: Document, knowledge: Knowledge, trace: Trace | None = None) -> list[Statement]:
    """Return the statements of one document, each claim and passage once, in the order of the text."""
    return read_with_notes(document, knowledge, trace)[0]


def read_with_notes(
    document: Document, knowledge: Knowledge, trace: Trace | None = None
) -> tuple[list[Statement], list[Issue]]:
    """Return what ``read_document`` returns, and notes on what was left out on purpose."""
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
    kept = sorted(gate.passed(found), key=lambda s: (s.evidence.start, s.evidence.end))
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
