"""From clauses to statements: frames are laid over clauses, arguments are checked, coordinations split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from comity.dates import DateMention
from comity.frames import UNBOUND, Argument, Fact, Frame
from comity.reading.arguing import spelt
from comity.reading.arguments import Arguments, Filler
from comity.reading.charges import charged_by
from comity.reading.clauses import Clause, clauses_of
from comity.reading.clausetext import is_empty, is_empty_pair, is_mass, is_only_held
from comity.reading.conditions import fill_conditions, fill_noun_conditions
from comity.reading.dateplaces import hangs_on, in_name, opens, row_of, without_paired
from comity.reading.exceptions import may_leave_out, outsiders
from comity.reading.harmless import says_nothing
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.nounclauses import noun_clauses_of
from comity.reading.nounstance import as_told, is_to_come, noun_stance
from comity.reading.paidfor import is_lent, is_part_of_cost
from comity.reading.phrases import conjuncts
from comity.reading.stance import RANK, Stance, stance_of
from comity.reading.states import States, with_bearer
from comity.reading.tenses import tense_of
from comity.reading.tree import Span, Token
from comity.reading.voices import said_by
from comity.statements import THIS_DOCUMENT, DateValue, Entity, Modality

__all__ = ["Attempt", "Reading", "SentenceReader"]

MOST_PAIRED = 3
TOLD = frozenset({"Problem", "Barrier", "Factor", "Outcome", "Objective", "Principle", "Recommendation"})
"""Classes of what a text puts in its own words; a label of theirs must tell something."""
STATES = frozenset({"state", "predicate", "deed", "whole"})
"""Roles that put a clause in its own words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement before it has its evidence: offsets are those of the clean passage."""

    subject: Entity
    predicate: str
    object: Entity | DateValue
    modality: Modality
    speaker: Entity | None
    start: int
    end: int
    rule: str
    confidence: float
    notes: tuple = ()  # type: ignore[type-arg]


Hindrance = Literal["", "needs", "unless", "modality", "purpose", "genres", "tense", "except", "only"]
"""The key of a frame that keeps it from a clause; empty when nothing does."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A frame that was laid over a clause: what it gave, or what kept it from giving anything."""

    frame: Frame
    clause: Clause
    stance: Stance
    readings: tuple[Reading, ...] = ()
    hindrance: Hindrance = ""


@dataclass
class SentenceReader:
    """Lays the frames over one sentence. With ``tracing``, ``trace`` collects what fired and what nearly did."""

    knowledge: Knowledge
    memory: Memory
    mentions: Mentions
    sentence: Span
    dates: list[tuple[Token, DateMention]]
    money: list[Token] = field(default_factory=list)
    genre: str = ""
    tracing: bool = False
    trace: list[Attempt] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._arguments = Arguments(self.knowledge, self.memory, self.mentions, self.dates)
        self._class_frames: dict[int, tuple[Frame, ...]] = {}

    def read(self) -> Iterator[Reading]:
        """Yield what the frames find in the sentence."""
        if self._is_question():
            return
        frames, excepting = self.knowledge.frames, may_leave_out(self.sentence)
        for clause in clauses_of(self.sentence):
            stance = stance_of(clause.verb, self.knowledge.cues)
            self._fill_dates(clause)
            fill_conditions(clause)
            if clause.roles["imperative"]:
                self._arguments.states.fill_command(clause)
            candidates = (*frames.verbs.get(clause.trigger, ()), *(frames.verbs.get(clause.verb.lemma_.lower(), ()) if " " in clause.trigger else ()))
            for frame in self._filled(candidates, clause, any_verb=True):
                yield from self._with_exceptions(clause, self._lay(frame, clause, stance)) if excepting else self._lay(frame, clause, stance)
            for quality in (*clause.roles.get("quality", ()), *clause.roles.get("manner", ()), *clause.roles.get("flawed", ())):
                clause.roles["told"] = [quality]
                for frame in frames.adjectives.get(spelt(quality), ()) or frames.adjectives.get(quality.lemma_.lower(), ()):
                    yield from self._lay(frame, clause, stance)
        for clause in noun_clauses_of(self.sentence, self._wants_noun):
            stance = noun_stance(clause.verb, self.knowledge.cues)
            self._fill_dates(clause)
            fill_noun_conditions(clause, self.knowledge.cues)
            for frame in self._filled((*frames.nouns.get(clause.trigger, ()), *self._frames_of_class(clause.verb)), clause):
                yield from self._with_exceptions(clause, self._lay(frame, clause, stance)) if excepting else self._lay(frame, clause, stance)
        self._arguments.states.remember(self.sentence)

    @property
    def states(self) -> States:
        """What the clauses of this passage tell as things."""
        return self._arguments.states

    def _with_exceptions(self, clause: Clause, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield readings, and their contrary for whom the clause leaves out: "all states *but A* signed"."""
        verb = clause.verb if clause.verb.pos_ in {"VERB", "AUX"} else clause.verb.head
        outside = list(outsiders(verb, self.mentions))
        for reading in readings:
            yield reading
            for one, others, denied in outside:
                modality: Modality = "asserted" if denied else "negated"
                if reading.modality != ("negated" if denied else "asserted"):
                    continue
                if reading.subject.label in others:
                    yield replace(reading, subject=one, modality=modality)
                elif isinstance(reading.object, Entity) and reading.object.label in others:
                    yield replace(reading, object=one, modality=modality)

    def _filled(self, frames: tuple[Frame, ...], clause: Clause, any_verb: bool = False) -> Iterable[Frame]:
        """Return the frames whose roles a clause fills, which are few; all of them where a person wants to see why."""
        known = self.knowledge.frames
        if self.tracing:
            return (*frames, *known.any_verb) if any_verb else frames
        filled = {role for role, tokens in clause.roles.items() if tokens}
        fitting = [frame for frame in frames if frame.may_give(filled)]
        return [*fitting, *known.of_any_verb(filled)] if any_verb else fitting

    def _wants_noun(self, token: Token) -> bool:
        return token.lemma_.lower() in self.knowledge.frames.nouns or bool(self._frames_of_class(token))

    def _frames_of_class(self, token: Token) -> tuple[Frame, ...]:
        """Return the frames for nouns of a class, written ``<Problem>``."""
        if token.i not in self._class_frames:
            self._class_frames[token.i] = self._find_class_frames(token)
        return self._class_frames[token.i]

    def _find_class_frames(self, token: Token) -> tuple[Frame, ...]:
        classes = self.knowledge.frames.noun_classes
        found = self.mentions.of(token) if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod"} else ()
        if not classes or not found or not found[0].type:
            return ()
        known, kind = self.knowledge.frames.of_class, found[0].type
        if kind not in known:
            fits = (n for n in classes if self.knowledge.ontology.is_a(kind, n[1:-1]))
            known[kind] = tuple(frame for name in fits for frame in self.knowledge.frames.nouns[name])
        return known[kind]

    def _is_question(self) -> bool:
        return self.sentence.text.rstrip().endswith("?")

    def _fill_dates(self, clause: Clause) -> None:
        """Give a clause the dates that hang on it."""
        own = [token for token, _ in self.dates if hangs_on(token, clause.verb) and not in_name(token, clause.verb)]
        if self.dates and not own and clause.verb.dep_ == "pcomp" and (leading := charged_by(clause.verb.head)) is not None:
            own = [t for t, _ in self.dates if hangs_on(t, leading) and not in_name(t, leading)]  # "*in 2018* A took the lead in signing it"
        clause.roles["date"] = without_paired(own or [t for t, _ in self.dates if any(opens(t, v) and clause.verb in row_of(v) for v in t.ancestors)])
        clause.roles["money"] = [token for token in self.money if hangs_on(token, clause.verb)]

    def _lay(self, frame: Frame, clause: Clause, stance: Stance) -> Iterator[Reading]:
        hindrance = self._hindrance(frame, clause, stance)
        given: list[Reading] = []
        for fact in frame.facts if not hindrance else ():
            for reading in self._instances(frame, fact, clause, stance):
                given.append(reading)
                yield reading
        if self.tracing:
            self.trace.append(Attempt(frame, clause, stance, tuple(given), hindrance))

    def _hindrance(self, frame: Frame, clause: Clause, stance: Stance) -> Hindrance:
        """Return the first thing that keeps a frame from a clause, or an empty string."""
        roles = clause.roles
        for role in frame.required:
            if not roles.get(role):
                return "needs"
        for role in frame.unless:
            if roles.get(role):
                return "unless"
        modality = "recommended" if stance.against and "recommended" in frame.modality else stance.modality
        modality = "asserted" if stance.drawn else modality  # "should found a body that pays" advises nobody to pay
        if frame.modality and modality not in frame.modality:
            return "modality"
        if stance.purpose and "purpose" not in frame.needs:
            return "purpose"
        if frame.genres and self.genre not in frame.genres:
            return "genres"
        if frame.tense and (frame.tense.removeprefix("not ") == tense_of(clause.verb)) == frame.tense.startswith("not "):
            return "tense"
        if clause.verb.lemma_.lower() in frame.excluded:
            return "except"
        if frame.puts and frame.modality and set(stance.layers) - {"asserted", "hedged", *frame.modality}:
            return "modality"  # "should not pay" is no failing
        if frame.only is not None and not self._arguments.fillers(frame.only, clause, stance):
            return "only"
        return ""

    def unfit(self, attempt: Attempt) -> Iterator[tuple[Fact, Argument, list[Mention]]]:
        """Yield, for each fact of a frame that gave nothing, the argument that found no filler, and what stood there."""
        for fact in attempt.frame.facts:
            for argument in (fact.subject, fact.object):
                if not self._arguments.fillers(argument, attempt.clause, attempt.stance):
                    there = [f for role in argument.roles for f in self._arguments.role(role, attempt.clause, attempt.stance)]
                    yield fact, argument, [f for f in there if isinstance(f, Mention)]
                    break

    def _instances(self, frame: Frame, fact: Fact, clause: Clause, stance: Stance) -> Iterator[Reading]:
        if stance.against and fact.predicate == "hasObjective":
            return  # what one is told not to do has no aim
        if says_nothing(fact.predicate, not STATES.isdisjoint(fact.object.roles), clause.verb):
            return
        if not (_may_fill(fact.object, clause) and _may_fill(fact.subject, clause)):
            return
        subjects = self._arguments.fillers(fact.subject, clause, stance)
        objects = self._arguments.fillers(fact.object, clause, stance) if subjects else []
        if not objects:
            return
        if fact.subject.roles != fact.object.roles and len(subjects) > 1 and _overlap(subjects, objects):
            return  # one list cannot be both: "The partners include A and B"
        speaker = (self._voice(frame, clause, stance) if frame.voice else None) or self.speaker(stance)
        one_head = self._heads_of(fact.subject, clause) if fact.subject.roles == fact.object.roles else {}
        if fact.subject.roles == fact.object.roles and len(set(one_head.values()) or subjects) > MOST_PAIRED:
            return  # among so many nobody counts the pairs
        for subject in subjects:
            for object_ in objects:
                if one_head and isinstance(subject, Mention) and isinstance(object_, Mention) and one_head.get(subject.labels, -1) == one_head.get(object_.labels, -2):
                    continue  # "between A and four cities, namely B and C": B does nothing with C
                reading = self._reading(frame, fact, subject, object_, as_told(fact.predicate, clause.verb, stance, self.knowledge.cues), speaker)
                if reading is not None:
                    yield reading

    def _heads_of(self, argument: Argument, clause: Clause) -> dict[tuple[str, ...], int]:
        """Return the word of the clause with which each mention comes, where a role has several."""
        heads = [t for role in argument.roles for t in clause.roles.get(role, ())]
        return {m.labels: t.i for t in heads for m in self._arguments.heads.of(t)} if len(heads) > 1 else {}

    def _reading(
        self, frame: Frame, fact: Fact, subject: Filler, object_: Filler, stance: Stance, speaker: Entity | None
    ) -> Reading | None:
        if not isinstance(subject, Mention):
            return None
        one, predicate = self._entity(fact.subject, subject), fact.predicate
        notes: tuple[object, ...] = ()
        if isinstance(object_, Mention):
            if self._is_guess(fact.object, object_):
                return None
            other: Entity | DateValue = self._entity(fact.object, object_)
            if fact.subject.roles != fact.object.roles and _same_list(subject, object_):
                return None
            if isinstance(other, Entity) and (other.label.lower() == one.label.lower() or not other.type):
                return None
            if isinstance(other, Entity) and set(other.aliases) & {one.label} and other.type == one.type:
                return None
            if fact.predicate == "participatesIn" and not object_.named and " " not in object_.labels[0] and (object_.type in {"", "Field"} or is_mass(object_.token)):
                return None  # "participate in the *planning*", "joined the *ranks*", "enter *service*"
            if fact.predicate == "finances" and (is_lent(subject.token) or is_part_of_cost(object_.token)):
                return None  # "85 per cent of the cost is financed by a loan of A": read where money is followed
            if fact.predicate == "developedBy" and " " not in one.label and not subject.named:
                return None  # "the *theory* developed by X"
            if fact.predicate == "studies" and one.label != THIS_DOCUMENT.label and not subject.named:
                return None  # "their books show ..."
            if fact.predicate == "studies" and not object_.type and " " not in object_.labels[0]:
                return None  # "analyses their *experiences*"
            if isinstance(other, Entity) and (_says_nothing(other, one.label) or (fact.predicate == "hasProblem" and is_only_held(subject.token, object_.token)) or (_is_bare(object_, other.type) and other.type in TOLD)):
                return None
            if isinstance(other, Entity) and fact.predicate == "hasProblem" and subject.token is not None and subject.token.head == object_.token and _OBJECT_RELATIVE.match(other.label):
                return None  # "disputes *which the commission fails to settle*" are no failing of it
            if isinstance(other, Entity) and fact.predicate == "hasProblem":
                other = with_bearer(other, one, object_.token)
            far = fact.predicate == "cooperatesWith" and any(m.type == "Region" and not m.named for m in (subject, object_))
            if far or (isinstance(other, Entity) and is_empty_pair(one, fact.predicate, other)):
                return None  # "relations between *centre* and *periphery*"
        else:
            other = DateValue(object_.edtf, object_.text)
            notes = (object_.issue,) if object_.issue else ()
            predicate = "startDate" if predicate == "date" and object_.role == "since" else predicate
            if stance.modality == "negated":
                return None  # "no summit has taken place since the meeting of 2014" dates nothing
        if not one.type or len(one.label) < 2 or (fact.predicate == "hasScope" and isinstance(object_, Mention) and _is_crowd(object_)):
            return None
        own = speaker is not None and speaker.label == one.label and fact.predicate not in {"hasProblem", "hasCause", "hasOutcome"}
        voice = None if own else speaker  # what one says of one's own plans needs no name; one's complaints do
        if fact.predicate == "recommends" or one.type == "Recommendation":
            voice = None
        to_come = stance.modality == "asserted" and is_to_come(predicate, subject, object_)
        return Reading(
            one, predicate, other, "planned" if to_come else _modality(frame, stance), voice, self.sentence.start_char, self.sentence.end_char,
            frame.id, frame.confidence, notes,
        )  # fmt: skip

    def _takes(self, argument: Argument, mention: Mention) -> bool:
        return bool(argument.taken_as) and (argument.forced or not mention.type)

    def _is_guess(self, argument: Argument, mention: Mention) -> bool:
        """Tell whether nothing but the frame's word gives a class to a time or to a single plain word: "took part in *planning*"."""
        if not argument.taken_as or argument.forced or mention.type or mention.named:
            return False
        if " " in mention.labels[0]:
            return mention.token is not None and mention.token.ent_type_ in {"DATE", "TIME"}
        return mention.token is None or not any(c.dep_ == "det" for c in mention.token.children)

    def _entity(self, argument: Argument, mention: Mention) -> Entity:
        taken_as = argument.taken_as if self._takes(argument, mention) else ""
        if not taken_as and not mention.type and "Actor" in argument.allowed:
            taken_as = "Actor"  # an unknown name that acts
        return mention.entity(taken_as)

    def _voice(self, frame: Frame, clause: Clause, stance: Stance) -> Entity | None:
        """Return who says it where the frame tells: "donors complain about ..." is the donors' word."""
        found = [f for f in self._arguments.role(frame.voice, clause, stance) if isinstance(f, Mention)]
        if not found or found[0].labels[0] == THIS_DOCUMENT.label:
            return None
        return found[0].entity("" if found[0].type else "ActorGroup")

    def speaker(self, stance: Stance) -> Entity | None:
        """Return who says the clause, or None for the document's own voice."""
        return said_by(stance.speaker, self.mentions)


_OBJECT_RELATIVE = re.compile(r"(?:which|whom|whose) ", re.I)


def _may_fill(argument: Argument, clause: Clause) -> bool:
    """Tell whether a clause has a role of ``argument`` at all: most have none of those that frames for any verb ask for."""
    return any(map(clause.roles.get, argument.roles)) or not UNBOUND.isdisjoint(argument.roles)


def _modality(frame: Frame, stance: Stance) -> Modality:
    """Return how firmly a fact is put: the frame's own word replaces the one for which it was laid, never a hedge beside it."""
    if frame.puts and (stance.modality == "asserted" or stance.modality in frame.modality):
        rest = [m for m in stance.layers if m != stance.modality]
        return max([*rest, frame.puts], key=RANK.__getitem__)
    if frame.puts == "negated" == stance.modality and not frame.modality:
        return "asserted" if stance.layers <= {"asserted", "negated"} else "hedged"  # who "has not left" belongs
    return "recommended" if stance.against and frame.modality else stance.modality


def _overlap(some: list[Filler], others: list[Filler]) -> bool:
    return bool({m.labels for m in some if isinstance(m, Mention)} & {m.labels for m in others if isinstance(m, Mention)})


def _is_bare(mention: Mention, taken_as: str) -> bool:
    """Tell whether a mention is a verb without anything that it is about ("help")."""
    tags = {"VB", "VBG", "VBP", "VBZ"} if taken_as == "Problem" else {"VB", "VBG", "VBP", "VBZ", "VBN", "VBD"}
    return taken_as != "Principle" and mention.token is not None and mention.token.tag_ in tags and " " not in mention.labels[0]


def _says_nothing(entity: Entity, holder: str) -> bool:
    """Tell whether a condition or aim is named without being told ("the main problems")."""
    return entity.type in TOLD and is_empty(entity.label, holder)


PLACED = frozenset({
    "country", "city", "province", "region", "state", "municipality", "district", "territory", "town", "nation", "county", "prefecture",
    "village", "economy", "community", "area", "island", "canton", "government", "authority", "member", "locality", "zone", "department",
})  # fmt: skip
"""Heads of groups that tell where or for whom an undertaking is; "people" and "farmers" do not."""


def _is_crowd(mention: Mention) -> bool:
    """Tell whether what is covered is only people, or an amount of land: that says nothing of where it is."""
    if mention.token is None or mention.named:
        return False
    counted = mention.type == "ActorGroup" and not {t.lemma_.lower() for t in conjuncts(mention.token)} & PLACED
    return counted or bool(re.match(r"[\d.,]+ (?:(?:million|billion|thousand) )?(?:square|km|hectares|acres|ha)\b", mention.labels[0]))


def _same_list(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions are members of one coordination, which says nothing of how they are related."""
    if one.token is None or other.token is None or one.token == other.token or one.token.dep_ == "poss" or other.token.dep_ == "poss":
        return False
    a, b = sorted((one.token, other.token), key=lambda t: t.i)
    if a.pos_ in {"VERB", "AUX"} and b.pos_ in {"VERB", "AUX"}:
        return False  # "decisions need consensus, so one state can block them"
    return b.dep_ == "conj" and a in (b.head, b.head.head) and a.head.lower_ not in {"between", "among"} and a.dep_ != "pobj"
