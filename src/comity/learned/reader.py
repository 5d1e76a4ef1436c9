"""Reads the relations that the network sees in a sentence and that no rule has stated.

The network only chooses among what rules have found: the words of both ends, how firmly the clause is put and who says it come from
the parse, numbers and dates from their grammar, and each record passes the same gate as those of the rules.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from comity.dates import DateMention
from comity.learned.candidates import OUTSIDE, STATED, Candidate, candidates_of, with_ends
from comity.learned.encoding import Setting, encode
from comity.learned.network import Network
from comity.quantities import Quantity
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.nounstance import noun_stance
from comity.reading.stance import RANK, Stance, stance_of
from comity.reading.tree import Span
from comity.reading.voices import said_by
from comity.statements import DateValue, Entity, Evidence, FigureValue, Modality, Statement

__all__ = ["RULE", "LearnedReader"]

RULE = "learned"
SURE, LESS_SURE, SURER = 0.93, 0.85, 0.98
"""How likely a relation must be to be stated; the same for ``EASY`` properties; and for ``HARD`` ones, in a sentence that denies or
doubts something, and of what a pronoun or the text around the sentence stands for. So it was measured on texts that were not learned from."""
EASY = frozenset({"hasProblem", "startDate", "figure", "studies", "partOf"})
NEAR = frozenset({"addressedTo", "addresses", "author", "hasObjective", "initiatedBy", "memberOf", "opposes", "recommends", "signedBy", "supports"})
"""Properties of which both ends must stand in the sentence."""
HARD = NEAR | {"establishedBy", "finances", "hasScope", "inField", "locatedIn"}
CAUSAL = frozenset({"hasCause", "hasOutcome"})
REPORTED = CAUSAL | {"hasObjective", "hasProblem"}
"""Properties that texts often tell in the words of others."""
OF_DEEDS, TO_DEEDS = CAUSAL | {"addressedTo", "addresses"}, REPORTED | {"recommends"}
"""Properties whose subject, or whose object, may be told with a verb; the ends of others are things."""
WORDED = TO_DEEDS | {"addresses"}
"""Properties of what is told in words rather than named: of two phrases, one within the other, the longer one keeps the sense."""
_EMPTY = frozenset({"cause", "reason", "factor", "result", "outcome", "effect", "consequence"})
"""Nouns that only announce what has a cause or an outcome."""
DOUBT, EXPERIENCE = -2.0, 2.0
"""How low the logarithm of the odds of a rule's statement must be for it to be refused: that which the network gives it, and so many times
that with which its rule was right in annotated texts."""
FIRM = 0.8
"""How likely it must be that a relation is told as a fact to be stated as one."""
DATED = frozenset({"date", "startDate", "endDate"})
_DENIES = re.compile(
    r"\b(?:not|no|never|nor|neither|without|cannot|nobody|nothing|fail(?:s|ed|ing)?|refus\w+|reject\w+|den(?:y|ies|ied|ying)|declin\w+|oppos\w+|lack\w*"
    r"|unlike|rather than|instead of|yet to|may|might|could|would|reportedly|allegedly|rumou?r\w*|claim\w*|according to|if|whether|hop(?:e|es|ed|ing))\b|n['’]t\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:describ\w+|call(?:s|ed|ing)?|regard\w*|consider\w*|said|says?|saying|told|argu\w+|believ\w+|warn\w*|critici[sz]\w+|complain\w*|think|thinks|thought|insist\w*"
    r"|according to|in the (?:words|view|opinion|eyes) of|view(?:s|ed)? (?:it|them|this|as)|accus\w+|deem\w*|label(?:s|led|ed))\b",
    re.IGNORECASE,
)
"""Words with which a text may tell what others hold."""
_BOUNDS = frozenset({"before", "after", "as_of", "by", "until"})
_LEAST, _PRONOUN = 1e-6, "pron"
_SHORTEST = 4
"""Words of the shortest sentence that is shown to the network."""


@dataclass(frozen=True, slots=True)
class LearnedReader:
    """Reads sentences with one network."""

    network: Network
    knowledge: Knowledge

    def read(
        self, sentence: Span, mentions: Mentions, memory: Memory, quantities: Sequence[Quantity], dates: Sequence[DateMention], genre: str,
        evidence: Evidence, told: Sequence[Statement],
    ) -> list[Statement]:  # fmt: skip
        """Return what rules have ``told`` of a sentence, with no confidence where what was learned speaks against it, and what the network sees beside it."""
        if len(sentence) < _SHORTEST:
            return list(told)
        found = with_ends(candidates_of(sentence, mentions, memory, quantities, dates), told, sentence.text)
        setting = Setting(genre, memory.title, memory.heading)
        encoded = encode(sentence.text, found, setting, self.network.pieces, self.network.types, self.network.relations)
        between = [_pairs(found, statement, sentence.text) for statement in told]
        likely, modalities = self.network.likelihoods(encoded, {pair for pairs in between for pair in pairs})
        known = [replace(s, confidence=0.0) if self._is_doubted(s, pairs, likely) else s for s, pairs in zip(told, between, strict=True)]
        kept = [s for s in known if s.confidence]
        denies = _DENIES.search(sentence.text) is not None
        pairs = sorted((-float(likely[i, j, k]), int(i), int(j), int(k)) for i, j, k in zip(*(likely >= LESS_SURE).nonzero(), strict=True))
        seen: list[Statement] = []
        for unlikely, i, j, k in pairs:
            predicate, kinds = self.network.properties[k], {found[i].kind, found[j].kind}
            if not STATED.isdisjoint(kinds) or not self.knowledge.ontology.is_property(predicate) or not _may_hold(predicate, found[i], found[j]):
                continue
            context = not OUTSIDE.isdisjoint(kinds)
            if -unlikely < _least(predicate, denies or context or _PRONOUN in kinds) or (context and predicate in NEAR):
                continue
            stance = self._stance(found[i], found[j])
            if predicate in REPORTED and stance.speaker is None and _REPORTS.search(sentence.text):
                continue  # "a daily has *described* the network as little known": whose words these are, the parse does not tell
            modality = stance.modality if stance.modality != "asserted" else self._modality(modalities[i, j])
            statement = self._statement(predicate, found[i], found[j], modality, evidence, known)
            if statement is None or any(self._is_same(statement, other) for other in (*kept, *seen)):
                continue
            seen.append(replace(statement, attributed_to=said_by(stance.speaker, mentions), rule=f"{RULE}-context" if context else RULE, confidence=round(-unlikely, 2)))
        return [*known, *(s for s in seen if not any(_is_part(s, other) for other in (*kept, *seen)))]

    def _is_doubted(self, statement: Statement, pairs: Sequence[tuple[int, int]], likely: npt.NDArray[np.float32]) -> bool:
        """Tell whether the network knows both ends of a rule's statement, sees it hardly between them, and the rule has often been wrong."""
        names = (statement.predicate, *self.knowledge.ontology.superproperties(statement.predicate))
        numbers = [self.network.properties.index(name) for name in names if name in self.network.properties]
        if not (pairs and numbers):
            return False
        seen = min(max(_LEAST, *(float(likely[pair][numbers].max()) for pair in pairs)), 1 - _LEAST)
        trust = self.network.trust
        trusted = trust.get(f"{statement.rule} {statement.predicate}", trust.get(statement.predicate, 0.0))
        return math.log(seen / (1 - seen)) + EXPERIENCE * trusted < DOUBT

    def _modality(self, likely: npt.NDArray[np.float32]) -> Modality:
        """Return how firmly the network takes a pair to be told: as a fact only where it is sure of that."""
        order = np.argsort(-likely, kind="stable")
        names: list[Modality] = [self.network.modalities[n] for n in order]
        return names[1] if names[0] == "asserted" and likely[order[0]] < FIRM else names[0]

    def _stance(self, one: Candidate, other: Candidate) -> Stance:
        """Return the less firm stance of the clauses in which the two ends stand."""
        cues, found = self.knowledge.cues, [Stance("asserted")]
        for each in (one, other):
            if each.token is not None:
                found.append(stance_of(each.token, cues) if each.kind == "vp" else noun_stance(each.token, cues))
        firm = max(found, key=lambda s: RANK[s.modality])
        speaker = next((s.speaker for s in (firm, *found) if s.speaker is not None), None)
        return Stance(firm.modality, speaker)

    def _statement(
        self, predicate: str, one: Candidate, other: Candidate, modality: Modality, evidence: Evidence, known: Sequence[Statement]
    ) -> Statement | None:  # fmt: skip
        """Return the statement between two candidates, with classes that the property admits, or None."""
        subject = one.mention
        assert subject is not None
        if other.value is not None:
            about = subject.entity(self._kind(subject, predicate, "domain"))
            value = _figure(other.value, one, known) if isinstance(other.value, Quantity) else DateValue(other.value.edtf, other.value.text)
            return Statement(about, predicate, value, evidence, modality) if about.type else None
        assert other.mention is not None
        kinds = self._kind(subject, predicate, "domain"), self._kind(other.mention, predicate, "range")
        ends = subject.entity(kinds[0]), other.mention.entity(kinds[1])
        if not (ends[0].type and ends[1].type and self.knowledge.ontology.expects(predicate, ends[0].type, ends[1].type)):
            return None
        return Statement(ends[0], predicate, ends[1], evidence, modality)

    def _is_same(self, one: Statement, other: Statement) -> bool:
        """Tell whether two statements of one sentence say the same, perhaps of the same thing under another name."""
        if one.predicate != other.predicate:
            return False
        straight = _share(one.subject, other.subject) and _share(one.object, other.object)
        symmetric = self.knowledge.ontology.properties[one.predicate].symmetric
        return straight or (symmetric and _share(one.subject, other.object) and _share(one.object, other.subject))

    def _kind(self, mention: Mention, predicate: str, end: Literal["domain", "range"]) -> str:
        """Return the class as which an end is taken: its own where it fits or a name has it, else that for which the property is meant."""
        ontology = self.knowledge.ontology
        wanted = ontology.meant_for(predicate, end)
        if not wanted or (mention.type and (mention.named or any(ontology.is_a(mention.type, c) for c in wanted))):
            return mention.type
        return wanted[0]


def _least(predicate: str, doubtful: bool) -> float:
    """Return how likely a relation must be to be stated."""
    if doubtful or predicate in HARD:
        return SURER
    return LESS_SURE if predicate in EASY else SURE


def _may_hold(predicate: str, one: Candidate, other: Candidate) -> bool:
    """Tell whether a property can hold between candidates: figures have numbers, dates have dates, the rest have things."""
    if one.mention is None or set(one.labels) & set(other.labels):
        return False
    if (one.kind == "vp" and predicate not in OF_DEEDS) or (other.kind == "vp" and predicate not in TO_DEEDS):
        return False
    if predicate in CAUSAL and any(c.token is not None and c.token.lemma_.lower() in _EMPTY for c in (one, other)):
        return False
    if predicate == "hasOutcome" and other.labels[0][:1].isdigit():
        return False  # "14 percent" is how far, not what
    if predicate == "figure":
        return isinstance(other.value, Quantity) and other.value.kind != "ordinal"
    if predicate in DATED:
        return isinstance(other.value, DateMention) and bool(other.value.edtf) and other.value.role not in _BOUNDS
    return other.mention is not None


def _figure(quantity: Quantity, about: Candidate, known: Sequence[Statement]) -> FigureValue:
    """Return the value of a number: as a rule has read it of another thing, else with the noun that it counts."""
    for statement in known:
        value = statement.object
        if isinstance(value, FigureValue) and (value.number, value.number_to) == (quantity.number, quantity.number_to) and value.text == quantity.text:
            return value
    unit = f"{quantity.unit}/{quantity.per}" if quantity.per and quantity.kind == "measure" else quantity.unit
    return FigureValue(quantity.number, unit, quantity.text, quantity.number_to, quantity.comparator, about.labels[0].lower())


def _pairs(found: Sequence[Candidate], statement: Statement, text: str) -> list[tuple[int, int]]:
    """Return the pairs of candidates that are the ends of a statement of the sentence ``text``, or share words with them.

    There are none where one end is told in words that hold the other ("the law", "the law is not perfect"): a pair is two things. Nor
    are there any where the object stands in another sentence, as the problem that advice answers: the network sees one sentence.
    """
    subjects = _places(found, statement.subject, text)
    objects = _places(found, statement.object, text) if subjects else []
    if not set(subjects).isdisjoint(objects):
        return []
    return [(one, other) for one in subjects for other in objects if found[other].kind != "stated"]


def _places(found: Sequence[Candidate], end: Entity | DateValue | FigureValue, text: str) -> list[int]:
    """Return the numbers of the candidates that are an end of a statement, or stand in its words."""
    own = [c for c in found if _stands_for(c, end)]
    words = [(c.start, c.end) for c in own if c.start >= 0] or _words_of(end, text)
    literal = not isinstance(end, Entity)
    return [n for n, c in enumerate(found) if c in own or (c.start >= 0 and (c.value is not None) == literal and any(c.start < last and first < c.end for first, last in words))]


def _words_of(end: Entity | DateValue | FigureValue, text: str) -> list[tuple[int, int]]:
    """Return where the words of a thing stand that is no candidate."""
    label = end.label.casefold() if isinstance(end, Entity) else ""
    start = text.casefold().find(label) if label else -1
    return [(start, start + len(label))] if start >= 0 else []


def _stands_for(candidate: Candidate, end: Entity | DateValue | FigureValue) -> bool:
    """Tell whether a candidate is an end of a statement."""
    value = candidate.value
    if isinstance(end, Entity):
        return value is None and _meet(candidate.labels, (end.label, *end.aliases))
    if isinstance(end, FigureValue):
        return isinstance(value, Quantity) and (value.number, value.number_to) == (end.number, end.number_to)
    return isinstance(value, DateMention) and value.edtf == end.edtf


def _meet(some: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether two things have a label in common, in capitals or not."""
    return not {label.casefold() for label in some}.isdisjoint(label.casefold() for label in others)


def _is_part(one: Statement, other: Statement) -> bool:
    """Tell whether a statement has only a part of the words that another one says it with."""
    if one.predicate != other.predicate or one.predicate not in WORDED or one is other:
        return False
    return (_share(one.subject, other.subject) and _lies_in(one.object, other.object)) or (_share(one.object, other.object) and _lies_in(one.subject, other.subject))


def _lies_in(one: Entity | DateValue | FigureValue, other: Entity | DateValue | FigureValue) -> bool:
    if not (isinstance(one, Entity) and isinstance(other, Entity)):
        return False
    part, whole = one.label.casefold(), other.label.casefold()
    return part != whole and f" {part} " in f" {whole} "


def _share(one: Entity | DateValue | FigureValue, other: Entity | DateValue | FigureValue) -> bool:
    if isinstance(one, Entity) and isinstance(other, Entity):
        return _meet((one.label, *one.aliases), (other.label, *other.aliases))
    if isinstance(one, FigureValue) and isinstance(other, FigureValue):
        return (one.number, one.unit) == (other.number, other.unit)
    return isinstance(one, DateValue) and isinstance(other, DateValue) and one.edtf == other.edtf
