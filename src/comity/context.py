"""What a genre script in ``ingest/`` gets: the document, its passages, and the engine's readers."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from comity.documents import BlockKind, Document
from comity.errors import ContentError
from comity.reading.document import DocumentReader, unique
from comity.reading.knowledge import Knowledge
from comity.segments import Passage, passages
from comity.sourcefacts import source_statements
from comity.statements import Entity, Statement

__all__ = ["Context", "Extract", "load_script"]

Extract = Callable[["Context"], Iterable[Statement]]
BODY: frozenset[BlockKind] = frozenset({"paragraph", "list_item", "table_row", "footnote"})


@dataclass
class Context:
    """One document on its way through its genre's script."""

    document: Document
    knowledge: Knowledge
    trace: Callable[[str], None] | None = None

    @cached_property
    def passages(self) -> list[Passage]:
        """All passages of clean text, in order."""
        return passages(self.document)

    @cached_property
    def reader(self) -> DocumentReader:
        """The reader of sentences; it remembers what it has read."""
        return DocumentReader(self.document, self.knowledge, trace=self.trace)

    def header(self) -> Iterator[Statement]:
        """Yield what the document states about itself: authors, date, kind, affiliations, keywords."""
        yield from source_statements(self.document, self.knowledge.lexicon)

    def body(self, *, skip_sections: Iterable[str] = ()) -> list[Passage]:
        """Return the passages that state facts, without the named sections (lower-case beginnings of headings)."""
        skipped = tuple(s.lower() for s in skip_sections)
        return [p for p in self.passages if p.kind in BODY and not p.section.lower().lstrip("0123456789. ").startswith(skipped or ("\0",))]

    def read(self, chosen: list[Passage] | None = None) -> Iterator[Statement]:
        """Yield the statements of ``chosen`` passages (default: the whole body)."""
        yield from self.reader.read(self.body() if chosen is None else chosen)

    def speak_of(self, label: str, type_: str, aliases: Iterable[str] = ()) -> Entity:
        """Make a thing known before reading, such as the treaty that the title names; later "it" or "the treaty" may mean it."""
        from comity.reading.mentions import Mention

        mention = Mention((label, *aliases), type_, "", True)
        self.reader.memory.note(mention)
        return mention.entity()


def read_document(document: Document, knowledge: Knowledge, trace: Callable[[str], None] | None = None) -> list[Statement]:
    """Return the statements of one document, each claim and passage once, in the order of the text."""
    script = load_script(knowledge.ingest, document.genre)
    context = Context(document, knowledge, trace)
    symmetric = frozenset(name for name, term in knowledge.ontology.properties.items() if term.symmetric)
    found = list(unique(script(context), symmetric))
    return sorted((s for s in found if _holds(document, s)), key=lambda s: (s.evidence.start, s.evidence.end))


def _holds(document: Document, statement: Statement) -> bool:
    """Tell whether the quote stands where the evidence says; what does not is a defect and never leaves the reader."""
    evidence = statement.evidence
    return bool(evidence.quote) and document.text[evidence.start : evidence.end] == evidence.quote


def with_note(statement: Statement, rule: str) -> Statement:
    """Return ``statement`` under another rule's name."""
    return replace(statement, rule=rule)


@lru_cache(maxsize=64)
def load_script(folder: Path, genre: str) -> Extract:
    """Load ``ingest/<genre>.py``, or ``prose.py`` where the genre has no script of its own.

    Raises ``ContentError`` when the script has no function ``extract``.
    """
    path = folder / f"{genre}.py"
    if not path.is_file():
        path = folder / "prose.py"
    if not path.is_file():
        raise ContentError(path, None, "no script reads this genre. Copy prose.py from a fresh project (comity init DIR).")
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
