"""From what a model said to statements: a record holds only where the engine reads the same in the words it quotes.

The quote is looked up, and the sentence around it becomes the evidence. Numbers and dates are those that the engine's
own grammar reads there, parties those that the sentence names; no record is firmer than the engine reads its clause.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from comity.dates import DateMention
from comity.languagemodel.prompt import DATES, askable
from comity.languagemodel.sentences import Sentence, Voice, plain
from comity.quantities import Quantity
from comity.reading.gate import TOLD
from comity.reading.knowledge import Knowledge
from comity.reading.stance import RANK
from comity.reading.tree import Token
from comity.statements import THIS_DOCUMENT, DateValue, Entity, FigureValue, Modality, Statement

__all__ = ["CODES", "MOST", "Grounds", "Unfounded", "records_of"]

MOST = 400
"""Records that are looked at in one answer."""
CODES: Mapping[str, str] = {
    "too-many": f"the answer has more than {MOST} records",
    "not-a-record": "a key is missing or is no text",
    "unknown-term": "the property or a class is not one that was offered",
    "wrong-class": "the property is not meant for things of these classes",
    "quote-not-found": "the quote stands in no sentence that was asked about",
    "quote-twice": "the quote stands in several sentences",
    "party-not-in-quote": "the sentence does not name one of the parties",
    "no-phrase": "a party is a stretch of words that is no phrase, or a name without a proper noun",
    "number-not-in-quote": "the sentence gives no such number",
    "date-not-in-quote": "the sentence gives no such date",
    "modality-lost": "the sentence denies, doubts, plans or advises what the record asserts",
}
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
_CONFIDENCE = 0.6
_PROPER = ("GeopoliticalEntity", "Person")
"""Classes whose members have a proper name."""
_TEXTS = ("quote", "subject", "subject_class", "property", "object", "object_class", "modality")


_Measure = TypeVar("_Measure", Quantity, DateMention)


class Unfounded(Exception):
    """A record that does not hold; its ``code`` is a key of ``CODES``."""

    def __init__(self, code: str) -> None:
        super().__init__(CODES[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class _End:
    """A party, number or date of a record, with the word of the sentence that says how it is put."""

    value: Entity | DateValue | FigureValue
    token: Token | None


def records_of(answer: str) -> list[Any] | None:
    """Return the records of an answer, or None when it has no list of records."""
    start, end = answer.find("{"), answer.rfind("}")
    try:
        found = json.loads(answer[start : end + 1])["records"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return found if isinstance(found, list) else None


class Grounds:
    """Makes statements of the records about some sentences. ``rule`` is the name that the statements bear."""

    def __init__(self, sentences: Sequence[Sentence], knowledge: Knowledge, rule: str) -> None:
        self._sentences, self._ontology, self._rule = sentences, knowledge.ontology, rule
        self._properties = askable(knowledge)

    def statement(self, record: object) -> Statement:
        """Return the statement of a record; raises ``Unfounded``."""
        told = _told(record)
        predicate = told["property"]
        if predicate not in self._properties or told["modality"] not in get_args(Modality):
            raise Unfounded("unknown-term")
        sentence = self._sentence(told["quote"])
        subject = self._party(sentence, told["subject"], told["subject_class"])
        object_ = self._object(sentence, predicate, told)
        assert isinstance(subject.value, Entity)
        if not self._is_meant(predicate, subject.value.type, object_.value):
            raise Unfounded("wrong-class")
        modality, speaker = self._voice(sentence, subject, object_, told)
        evidence, rule = sentence.evidence, self._rule
        return Statement(
            subject.value, predicate, object_.value, evidence, modality, speaker, rule=rule, confidence=_CONFIDENCE
        )

    # -- where it stands ----------------------------------------------------------------------------------------------

    def _sentence(self, quote: str) -> Sentence:
        wanted = _even(quote).strip('" .')
        found = [s for s in self._sentences if wanted and wanted in _even(s.text)]
        if not found:
            raise Unfounded("quote-not-found")
        if len(found) > 1:
            raise Unfounded("quote-twice")
        return found[0]

    # -- what it is about ---------------------------------------------------------------------------------------------

    def _object(self, sentence: Sentence, predicate: str, told: Mapping[str, str]) -> _End:
        if predicate == "figure":
            return _figure(sentence, told["object"])
        if predicate in DATES:
            return _date(sentence, told["object"])
        return self._party(sentence, told["object"], told["object_class"])

    def _party(self, sentence: Sentence, label: str, class_: str) -> _End:
        """Return what the sentence names so: as the engine reads it, or in the words that stand there."""
        if plain(label) == plain(THIS_DOCUMENT.label):
            return _End(THIS_DOCUMENT, None)
        if not self._ontology.is_class(class_):
            raise Unfounded("unknown-term")
        known = sentence.mention(label)
        if known is not None:
            token, mention = known
            return _End(mention.entity(mention.type or class_), token)
        if not sentence.holds(label):
            raise Unfounded("party-not-in-quote")
        proper, deed = (any(self._ontology.is_a(class_, top) for top in tops) for tops in (_PROPER, TOLD))
        head = sentence.phrase(label, proper=proper, deed=deed)
        if head is None:
            raise Unfounded("no-phrase")
        return _End(Entity(" ".join(label.split()), class_), head)

    def _is_meant(self, predicate: str, subject: str, object_: Entity | DateValue | FigureValue) -> bool:
        """Tell whether both ends are of the classes for which the property is meant, not only of no others."""
        if isinstance(object_, DateValue):
            term = self._ontology.properties[predicate]
            domain = term.domain_includes or self._ontology.inherited(predicate, "domain")
            return not domain or any(self._ontology.is_a(subject, top) for top in domain)
        return self._ontology.expects(predicate, subject, object_.type if isinstance(object_, Entity) else "Figure")

    # -- how it is put ------------------------------------------------------------------------------------------------

    def _voice(
        self, sentence: Sentence, subject: _End, object_: _End, told: Mapping[str, str]
    ) -> tuple[Modality, Entity | None]:
        heard = [sentence.voice(end.token) for end in (subject, object_) if end.token is not None]
        own: Voice = max(heard, key=lambda v: RANK[v.modality], default=Voice("asserted", None))
        modality: Modality = told["modality"]  # type: ignore[assignment]
        if RANK[own.modality] > RANK[modality]:
            raise Unfounded("modality-lost")
        speaker = next((v.speaker for v in heard if v.speaker is not None), None)
        if speaker is None and told["attributed_to"]:
            said = self._party(sentence, told["attributed_to"], "Actor").value
            speaker = said if isinstance(said, Entity) and said != THIS_DOCUMENT else None
        return modality, speaker


def _told(record: object) -> dict[str, str]:
    if not isinstance(record, dict) or not all(
        isinstance(record.get(key) or "", str) for key in (*_TEXTS, "attributed_to")
    ):
        raise Unfounded("not-a-record")
    told = {key: (record.get(key) or "").strip() for key in (*_TEXTS, "attributed_to")}
    told["modality"] = told["modality"] or "asserted"
    if not all(told[key] for key in ("quote", "subject", "property", "object")):
        raise Unfounded("not-a-record")
    return told


def _even(text: str) -> str:
    """Return ``text`` with plain quotation marks, dashes and spaces, the only things in which a quote may differ."""
    return " ".join(text.translate(_SAME).split())


def _figure(sentence: Sentence, words: str) -> _End:
    quantity = _one(sentence.quantities, words)
    if quantity is None:
        raise Unfounded("number-not-in-quote")
    value = FigureValue(quantity.number, quantity.unit, quantity.text, quantity.number_to, quantity.comparator)
    start = quantity.start - sentence.span.start_char
    return _End(value, sentence.head(start, start + len(quantity.text)))


def _date(sentence: Sentence, words: str) -> _End:
    date = _one(sentence.dates, words)
    if date is None:
        raise Unfounded("date-not-in-quote")
    start = date.start - sentence.span.start_char
    return _End(DateValue(date.edtf, date.text), sentence.head(start, start + len(date.text)))


def _one(found: Sequence[_Measure], words: str) -> _Measure | None:
    """Return the one measure that ``words`` name: the same digits and words, a counted noun may follow."""
    wanted = plain(words)
    fitting = [m for m in found if re.search(rf"(?<!\S){re.escape(plain(m.text))}(?!\S)", wanted)]
    longest = max((len(plain(m.text)) for m in fitting), default=0)
    best = [m for m in fitting if len(plain(m.text)) == longest]
    return best[0] if len(best) == 1 else None
