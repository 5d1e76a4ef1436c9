"""The rows of an answer: claims with the same answer share a row, and every passage is cited once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from comity.asking.model import Citation, Row
from comity.phrases import date_in_words
from comity.sheets.model import Claim, Passage, Source
from comity.sheets.words import figure_words

__all__ = ["Table"]


@dataclass(slots=True)
class _Line:
    """The claims that give one answer."""

    value: str
    iri: str
    modality: str
    speaker: str
    statement: str
    cites: list[int] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    quoted: bool = False


class Table:
    """Collects rows: claims with the same answer, put in the same way, share a row."""

    def __init__(self, sources: dict[str, Source], names: Mapping[str, Sequence[str]] | None = None) -> None:
        self.sources, self.names = sources, names or {}
        self.citations: dict[tuple[str, int, int], Citation] = {}
        self._lines: dict[tuple[str, ...], _Line] = {}

    def add(self, claim: Claim, side: str) -> None:
        """Add what a claim answers."""
        value, iri = self._source_of(claim) if side == "document" else _value(claim, side)
        value = _as_called(value, self.names.get(iri, ()), claim)
        speaker = claim.speaker.label if claim.speaker else ""
        statement = claim.subject.label if side == "object" else _value(claim, "object")[0]
        line = self._lines.setdefault(
            (value.casefold(), claim.modality, speaker), _Line(value, iri, claim.modality, speaker, statement)
        )
        line.statements.append(claim.iri)
        line.cites += [self._cite(passage) for passage in claim.passages]

    def _source_of(self, claim: Claim) -> tuple[str, str]:
        source = self.sources[claim.passages[0].document]
        return source.title, source.iri

    def quote(self, passage: Passage, modality: str, verdict: str = "") -> None:
        """Add a sentence, or the ``verdict`` that it gives."""
        value = verdict or " ".join(passage.quote.split())
        line = self._lines.setdefault((value,), _Line(value, "", modality, "", "", quoted=True))
        line.cites.append(self._cite(passage))

    def rows(self) -> list[Row]:
        """Return the rows: facts first, then what is put less firmly or by others, then sentences."""
        made = [
            Row(
                value=line.value,
                iri=line.iri,
                cells={"answer": line.value, "put": line.modality, "statement": line.statement},
                modality=line.modality,
                speaker=line.speaker,
                citations=tuple(dict.fromkeys(line.cites)),
                statements=tuple(dict.fromkeys(line.statements)),
                kind="passage" if line.quoted else "statement",
            )
            for line in self._lines.values()
        ]
        return sorted(made, key=lambda row: not row.is_fact)

    def _cite(self, passage: Passage) -> int:
        key = (passage.document, passage.start, passage.end)
        if key not in self.citations:
            source = self.sources[passage.document]
            number = len(self.citations) + 1
            quote = Citation(
                number,
                passage.quote,
                passage.document,
                source.title,
                source.file,
                passage.start,
                passage.end,
                passage.iri,
            )
            self.citations[key] = quote
        return self.citations[key].number


def _as_called(label: str, names: Sequence[str], claim: Claim) -> str:
    """Return the label of an answer, with the name that the quote has where it is another."""
    quote = " ".join(" ".join(passage.quote for passage in claim.passages).split())
    said = [name for name in names if name in quote and name[:1].isupper()]
    if label in quote or not said:
        return label
    longest = max(said, key=lambda name: (len(name), name))
    return label if longest in label else f"{label} ({longest})"


def _value(claim: Claim, side: str) -> tuple[str, str]:
    """Return the answering end of a claim in words, and its IRI."""
    if side == "verdict":
        return ("no" if claim.modality == "negated" else "yes"), ""
    if side == "speaker" and claim.speaker is not None:
        return claim.speaker.label, claim.speaker.iri
    if side == "subject":
        return claim.subject.label, claim.subject.iri
    if claim.figure is not None:
        return figure_words(claim.figure), ""
    if claim.object is not None:
        return claim.object.label, claim.object.iri
    return (date_in_words(claim.edtf) if claim.edtf else claim.value), ""
