"""The second reader of a document: asks the model about its sentences and keeps what holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.documents import Document
from comity.issues import Issue
from comity.languagemodel.chat import Chat
from comity.languagemodel.grounding import MOST, Grounds, Unfounded, records_of
from comity.languagemodel.prompt import chunks, system_prompt, user_prompt
from comity.languagemodel.sentences import Sentence, Sentences
from comity.reading.gate import Gate
from comity.reading.knowledge import Knowledge
from comity.reading.unique import unique
from comity.statements import Statement

__all__ = ["read_with_model"]


@dataclass
class _Second:
    """What the model said of one document, and what became of it."""

    chat: Chat
    knowledge: Knowledge
    document: Document
    given: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    unread: list[Issue] = field(default_factory=list)

    def read(self, sentences: Sequence[Sentence]) -> Iterator[Statement]:
        """Yield the records that the engine can derive from the sentences again."""
        title = self.document.metadata.title
        system = system_prompt(self.knowledge)
        for chunk in chunks(sentences):
            answer = self.chat.ask(system, user_prompt(" ".join(title.value.split()) if title else "", chunk))
            records = records_of(answer)
            if records is None:
                place = self.document.place(chunk[0].evidence.start, chunk[-1].evidence.end)
                reason = "the language model's answer is no list of records; nothing was taken from it"
                self.unread.append(Issue(self.document.name, place, "warning", "language-model-answer", reason))
                continue
            grounds = Grounds(chunk, self.knowledge, f"model:{self.chat.name}")
            self.given += len(records)
            self.refused["too-many"] += max(0, len(records) - MOST)
            for record in records[:MOST]:
                try:
                    yield grounds.statement(record)
                except Unfounded as error:
                    self.refused[error.code] += 1

    def notes(self, kept: int, gate: Gate) -> Iterator[Issue]:
        """Yield what the report tells: how many records were given, kept and refused, and why."""
        yield from self.unread
        if not self.given:
            return
        refused = self.refused + Counter(each.code for each in gate.refused)
        told = ", ".join(f"{number} {code}" for code, number in sorted(refused.items()) if number)
        reason = f"the language model gave {self.given} records, {kept} of them hold" + (
            f"; refused: {told}" if told else ""
        )
        yield Issue(self.document.name, "", "note", "language-model", reason)


def read_with_model(document: Document, knowledge: Knowledge, chat: Chat) -> tuple[list[Statement], list[Issue]]:
    """Return what the rules and the model read, each claim once, the rules' record first, and the notes on both.

    Raises ``ModelError`` when the model cannot be asked.
    """
    from comity.context import read_gated

    sentences = Sentences()
    kept, context, gate = read_gated(document, knowledge, sentences)
    second, own = _Second(chat, knowledge, document), Gate(document, knowledge, context.passages)
    symmetric = frozenset(name for name, term in knowledge.ontology.properties.items() if term.symmetric)
    told = list(unique(own.passed(second.read(sentences.found)), symmetric))
    every = sorted(unique([*kept, *told], symmetric), key=lambda s: (s.evidence.start, s.evidence.end))
    return every, sorted({*context.notes, *gate.notes(), *second.notes(len(told), own)})
