"""The sentences of a document as the engine read them: what they name, count and date, and in whose voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.document import SentenceTrace
from comity.reading.match import SentenceReader
from comity.reading.memory import Mention
from comity.reading.nounstance import noun_stance
from comity.reading.stance import RANK, Stance, stance_of
from comity.reading.tree import Span, Token
from comity.statements import Entity, Evidence, Modality

__all__ = ["Sentence", "Sentences", "Voice", "plain"]

_WORD = re.compile(r"[^\W_]+")
_LOOSE = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ"})
"""Words with which no phrase ends."""


def plain(text: str) -> str:
    """Return the words of ``text`` in lower case, with one space between them."""
    return " ".join(_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Voice:
    """How firmly the engine reads a word of a sentence to be put, and who says it."""

    modality: Modality
    speaker: Entity | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what the engine read in it when it came by, for the words of pronouns depend on that."""

    text: str
    evidence: Evidence
    span: Span
    reader: SentenceReader
    named: tuple[tuple[Token, Mention], ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]

    def holds(self, words: str) -> bool:
        """Tell whether the sentence has these words, in this order and side by side."""
        wanted = plain(words)
        return bool(wanted) and f" {wanted} " in f" {plain(self.text)} "

    def mention(self, label: str) -> tuple[Token, Mention] | None:
        """Return the phrase of the sentence that stands for what is called ``label``."""
        wanted = plain(label)
        return next(((t, m) for t, m in self.named if wanted in map(plain, m.labels)), None)

    def phrase(self, words: str, *, proper: bool = False, deed: bool = False) -> Token | None:
        """Return the head of the first stretch with these words that hangs together, or None.

        It is a noun, or with ``deed`` a verb; ``proper`` wants a proper noun in it.
        """
        pattern = r"[\W_]+".join(map(re.escape, _WORD.findall(words)))
        offset = self.span.start_char
        for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", self.text, re.I) if pattern else ():
            span = self.span.doc.char_span(offset + found.start(), offset + found.end(), alignment_mode="expand")
            if span is None or span[-1].pos_ in _LOOSE or not all(t == span.root or t.head in span for t in span):
                continue
            built = span.root.pos_ in {"NOUN", "PROPN"} or (deed and span.root.pos_ == "VERB")
            if built and (not proper or any(t.pos_ == "PROPN" for t in span)):
                return span.root
        return None

    def head(self, start: int, end: int) -> Token | None:
        """Return the head of ``text[start:end]``."""
        offset = self.span.start_char
        found = self.span.doc.char_span(offset + start, offset + end, alignment_mode="expand")
        return found.root if found is not None else None

    def voice(self, token: Token) -> Voice:
        """Return how ``token`` is put: by its own clause, with all that governs it."""
        cues = self.reader.knowledge.cues
        stance = stance_of(token, cues) if token.pos_ in {"VERB", "AUX"} else noun_stance(token, cues)
        if token.pos_ not in {"VERB", "AUX"} and (verb := _verb_above(token)) is not None:
            stance = max(stance, stance_of(verb, cues), key=_firmness)
        return Voice(stance.modality, self.reader.speaker(stance))


def _firmness(stance: Stance) -> tuple[int, bool]:
    return RANK[stance.modality], stance.speaker is not None


def _verb_above(token: Token) -> Token | None:
    return next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)


@dataclass
class Sentences:
    """Takes down each sentence while the engine reads a document; call it as the reader's trace."""

    found: list[Sentence] = field(default_factory=list)

    def __call__(self, trace: SentenceTrace) -> None:
        """Note a sentence that has just been read."""
        reader, span = trace.reader, trace.reader.sentence

        def here(start: int, end: int) -> bool:
            return span.start_char <= start and end <= span.end_char

        self.found.append(
            Sentence(
                span.text,
                trace.evidence,
                span,
                reader,
                tuple(_mentions(reader, span)),
                tuple(q for q in trace.quantities if here(q.start, q.end)),
                tuple(d for d in trace.dates if here(d.start, d.end)),
            )
        )


def _mentions(reader: SentenceReader, span: Span) -> Iterator[tuple[Token, Mention]]:
    for mention in reader.mentions.named():
        if mention.token is not None and span.start <= mention.token.i < span.end:
            yield mention.token, mention
    for token in span:
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield from ((token, mention) for mention in reader.mentions.of(token))
