"""The arguments of a frame's facts: which things fill the roles that it names, and whether their classes fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from comity.dates import DateMention
from comity.frames import Argument
from comity.reading.clauses import Clause
from comity.reading.dateplaces import is_of_next
from comity.reading.heads import LISTED, Heads
from comity.reading.knowledge import Knowledge
from comity.reading.listmates import with_listmates
from comity.reading.lists import items_after
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.namelists import WORKS
from comity.reading.nationalsides import nation_of
from comity.reading.phrases import core_label
from comity.reading.stance import Stance
from comity.reading.states import States
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token
from comity.reading.voices import said_by

__all__ = ["Arguments", "Filler"]

DECISIONS = frozenset({"decision", "ruling", "announcement", "declaration", "verdict"})
"""Documents that are deeds as well, so that they may be a cause."""
Filler = Mention | DateMention
NEVER_TAKEN = frozenset({"Person", "Country", "City", "Province", "Document"})
"""Classes that are never turned into a problem, an outcome or an aim by a frame's ``as``."""


LATELY = 6
"""Sentences after which a meeting that was only described is no longer the one that people attend."""
DISASTERS = frozenset({"earthquake", "flood", "floods", "war", "pandemic", "crisis", "outbreak", "drought", "disaster", "epidemic", "cyclone", "typhoon", "hurricane"})
"""Events at which nobody gathers."""
ADVISING_WORKS = frozenset({"evaluation", "audit", "review", "assessment", "inquiry", "enquiry", "survey", "consultation", "appraisal", "investigation"})
"""Works of others that give advice: "an independent *evaluation* advised the partners to ..."."""

AUTHORS = frozenset({"evaluator", "reviewer", "author"})
"""Who writes the document, when it speaks of them: "*the evaluators* propose that ..."."""

OF_TEXT = frozenset({"spoken", "context", "topic", "bearer"})
"""Roles that what the text speaks of fills where the clause names nobody."""


class Arguments:
    """Finds what fills the roles of the clauses of one sentence."""

    def __init__(self, knowledge: Knowledge, memory: Memory, mentions: Mentions, dates: Sequence[tuple[Token, DateMention]]) -> None:
        self.knowledge, self.memory, self.mentions, self.dates = knowledge, memory, mentions, dates
        self.heads = Heads(mentions, knowledge)
        self.states = States(mentions, memory, knowledge)

    def fillers(self, argument: Argument, clause: Clause, stance: Stance) -> list[Filler]:
        """Return what fills an argument of a fact in ``clause``; the first of its roles that fits counts."""
        return [_in_office(f) if "Actor" in argument.allowed else f for f in self._fillers(argument, clause, stance)]

    def _fillers(self, argument: Argument, clause: Clause, stance: Stance) -> list[Filler]:
        inner = [
            m for role in argument.roles for token in clause.roles.get(role, ()) for m in self.mentions.within(token)
            if m.named and argument.allowed and self._fits(argument, m) and (not _is_where(m) or "Place" in argument.allowed)
        ]  # fmt: skip
        if inner:
            return list(inner)
        for role in argument.roles:
            if role == "context" and any(_says_where(clause.roles.get(other, ())) for other in argument.roles if other != "context"):
                continue  # it stands only for what is left out, not for what does not fit
            every = self._callings(clause) or list(self.role(role, clause, stance)) if role == "self" and argument.taken_as == "Position" else list(self.role(role, clause, stance))
            if len(every) > 1 and all(isinstance(f, Mention) for f in every):
                every = list(with_listmates([f for f in every if isinstance(f, Mention)], lambda m: self._fits(argument, m), self.knowledge.ontology))
            found = [f for f in every if self._fits(argument, f)]
            if len(argument.allowed) == 1 and argument.allowed[0] in LISTED and len(found) > 1 and len(found) * 2 >= len(every):
                found = [self._as_listed(f, argument.allowed[0]) if isinstance(f, Mention) else f for f in every if not _is_rest(f)]
                found = [f for f in found if self._fits(argument, f)]
            if found:
                heads = clause.roles.get(role, ())
                groups = {t.i: fit for t in heads if (fit := [m for m in self.mentions.represented(t) if self._fits(argument, m)])}
                group = [m for members in groups.values() for m in members]
                whole = {m.labels for t in heads if t.i in groups for m in self.heads.of(t) if not m.named}
                if argument.taken_as == "Field" and not any(self._speaks(t) for t in clause.roles.get(role, ())):
                    return [*found, *group]  # "studies the relations of A and B": the relations, and A and B
                return [*(f for f in found if not (isinstance(f, Mention) and f.labels in whole)), *group]
            spoken_for = [m for t in clause.roles.get(role, ()) if every and self._speaks(t, argument.allowed) for m in self.mentions.represented(t) if self._fits(argument, m)]
            if spoken_for:
                return list(spoken_for)  # "a project of the *cities of A and B*": the group is of no class that fits, A and B are
        if clause.verb.dep_ == "relcl" and argument.allowed:
            related = [t for role in argument.roles for t in clause.roles.get(role, ()) if t == clause.verb.head]
            for wider in (w for t in related for w in _wider(t)):
                if fitting := [m for m in self.heads.of(wider) if self._fits(argument, m)]:
                    return list(fitting)  # "an *agreement* between the ministries of A and B, *which C joined*"
        wrapped = [m for role in argument.roles for token in clause.roles.get(role, ()) for m in self.mentions.within(token) if not _is_where(m) or "Place" in argument.allowed]
        return [m for m in wrapped if argument.allowed and self._fits(argument, m)]

    def _speaks(self, token: Token, allowed: Sequence[str] = ()) -> bool:
        """Tell whether a noun can stand for those it is of: "the *ministers* of A and B", not "the *relations* of A and B"; as an actor a port can too."""
        found = self.mentions.of(token)[:1]
        kind = found[0].type if found else ""
        if token.lemma_.lower() in WORKS and "Actor" in allowed:
            return True
        return kind in {"Position", "Person"} or (bool(kind) and self.knowledge.ontology.is_class(kind) and self.knowledge.ontology.is_a(kind, "Actor"))

    def role(self, role: str, clause: Clause, stance: Stance) -> Iterable[Filler]:
        """Return what stands in a role of ``clause``, whether its class fits or not."""
        if role == "document":
            return [self.memory.document()]
        if role in OF_TEXT and stance.speaker is not None and self._tells_of_own(clause):
            return []  # what a speaker says of "us" is not about what the text speaks of
        if role == "self":
            posts = [m for t in clause.roles.get("self", ()) if (m := self.mentions.described(t)) is not None and m.type == "Position"]
            if posts:
                return posts
            own = [(t, m) for t in clause.roles.get("self", ()) for m in self.heads.of(t)]
            return [m for t, m in own if m.token == t or items_after(t)]  # not what the parser hung inside the phrase
        if role == "topic":
            return [self.memory.topic] if self.memory.topic is not None else []
        if role == "meeting":
            return self._meeting(clause)
        if role == "speaker":
            return self._advisers(clause, stance)
        if role in {"clause", "deed"}:
            found = list(self.mentions.of_verb(clause.verb) if role == "clause" else self.states.of(role, clause))
            return [_refrained(m) for m in found if isinstance(m, Mention)] if stance.against else found
        if self.states.tells(role):
            return self.states.of(role, clause)
        if role == "context":
            return self._context()
        if role == "gathering":
            return self._gathering()
        if role == "inside":
            inner = {t for r in ("patient", "on", "of", "at") for h in clause.roles.get(r, ()) for t in _phrase(h)}
            return [m for m in self.mentions.named() if m.token in inner]
        if role == "under of":
            leaders = [t for t in clause.roles.get(role, ()) if (t.head if t.dep_ == "conj" else t).head.head.lemma_.lower() in self.knowledge.cues.leadership]
            return [m for t in leaders for m in self.heads.of(t)]
        if role == "date":
            hanging = clause.roles.get("date", ())
            bounds = {"before", "as_of", "until"} | (set() if stance.modality in {"planned", "recommended"} else {"by"})
            return [date for token, date in self.dates if token in hanging and date.role not in bounds and not is_of_next(token, date)]
        if role == "aider":
            nations = [m for t in clause.roles.get(role, ()) if (m := nation_of(t, self.mentions.adjectives)) is not None]
            return nations or [m for t in clause.roles.get(role, ()) for m in self.heads.of(t)]
        if role == "either":
            return [m for r in ("agent", "patient") for m in self.role(r, clause, stance)]
        readings = [m for token in clause.roles.get(role, ()) for m in self.heads.of(token)]
        return list({m.labels: m for m in readings}.values())

    def _tells_of_own(self, clause: Clause) -> bool:
        return any(c.lower_ in {"we", "i"} and c.dep_ in {"nsubj", "nsubjpass"} and not self.mentions.of(c) for c in clause.verb.children)

    def _callings(self, clause: Clause) -> list[Filler]:
        """Return as a post what a noun of calling beside a name says that its bearer is: "the *economist* Ana Liu"."""
        told = [(t, m) for t in clause.roles.get("self", ()) if t.tag_ == "NN" and (m := self.mentions.described(t)) is not None]
        return [replace(m, labels=(core_label(t),), type="Position") for t, m in told if m.type == "Person" and m.labels[0].lower() not in UNTOLD]

    def _meeting(self, clause: Clause) -> list[Filler]:
        """Return the meeting that "A and B met in P" tells of, named by its place."""
        place = next((m for t in clause.roles.get("in", ()) for m in self.mentions.of(t) if m.named), None)
        topic = self.memory.topic
        if place is None or (topic is not None and any(self.knowledge.ontology.is_a(topic.type, top) for top in ("Event", "JointMeeting"))):
            return []
        where = place.labels[0]
        agents = [m for t in clause.roles.get("agent", ()) for m in self.mentions.of(t)]
        if any(self.knowledge.ontology.is_a(m.type, "Occurrence") for m in agents if m.type):
            return []  # "the Sixth Session met in P" tells of the session
        met = (f"meeting of {agents[0].labels[0]}",) if len(agents) == 1 else ()
        held = Mention((f"meeting in {where}", *met, f"{where} meeting", f"talks in {where}"), "MeetingEvent", token=clause.verb)
        self.memory.described["meeting"] = (held, self.memory.read)  # "A and B met in P. C was represented by a minister"
        return [held]

    def _gathering(self) -> Sequence[Filler]:
        """Return the meeting spoken of last, named or described, for who "attended"."""
        ontology, memory = self.knowledge.ontology, self.memory
        held = [(when, m) for m, when in memory.described.values() if m.type and ontology.is_a(m.type, "Event")]
        held = [(when, m) for when, m in held if not DISASTERS & set(m.labels[0].lower().split())]
        named = [m for m in memory.recent if m.type and not DISASTERS & set(m.labels[0].lower().split()) and (ontology.is_a(m.type, "Event") or ontology.is_a(m.type, "JointMeeting"))]
        latest = max(held, key=lambda each: each[0], default=None)
        if latest is not None and memory.read - latest[0] < LATELY:
            return [latest[1]]
        return named[-1:]

    def _context(self) -> list[Filler]:
        """Return the organisation or undertaking spoken of last, for a noun that leaves it out ("are not members")."""
        tops = ("Organization", "Undertaking")
        known = [m for m in self.memory.recent if m.type and any(self.knowledge.ontology.is_a(m.type, top) for top in tops)]
        if self.memory.topic is not None and self.memory.topic in known:
            return [self.memory.topic]
        most = max(known, key=lambda m: self.memory.counts[m.key or m.labels[0]], default=None)
        passing = most is not None and self.memory.counts[most.key or most.labels[0]] < 2 and not self._is_told_of(most)
        return [most] if most is not None and not passing else []

    def _is_told_of(self, once: Mention) -> bool:
        """Tell whether a text tells of what it has named only once: as a subject, at its beginning, or just now."""
        just = any(m.labels[0] == once.labels[0] and self.memory.sentences - last < LATELY for _, m, last, _ in self.memory.spoken.values())
        return just or once.labels[0] in {m.labels[0] for m in (*(() if self.memory.spoke else self.memory.subject), *self.memory.recent[:1])}

    def _advisers(self, clause: Clause, stance: Stance) -> list[Filler]:
        if _is_reported(clause.verb):
            return []
        if stance.speaker is not None and (report := self._report_before(stance.speaker)) is not None:
            return [report]
        if stance.speaker is not None and said_by(stance.speaker, self.mentions) is not None:
            known = [m for m in self.mentions.of(stance.speaker) if m.type or m.named][:1]
            if stance.speaker.lemma_.lower() in AUTHORS and not any(m.named for m in known) and any(c.lower_ in {"the", "this"} for c in stance.speaker.children):
                return [self.memory.document()]
            if not known and stance.speaker.lemma_.lower() in ADVISING_WORKS:
                return [replace(m, type="Document") for m in self.mentions.of(stance.speaker)[:1]]
            return list(known or [m for m in self.heads.of(stance.speaker)[:1] if m.type])
        return [self.memory.document()]

    def _report_before(self, speaker: Token) -> Mention | None:
        """Return the report of others of which the sentence before tells: "A review by A found B. *It* recommended C"."""
        if speaker.lower_ != "it" or not speaker.sent.start:
            return None
        told = speaker.doc[speaker.sent.start - 1].sent.root
        found = [m for s in subjects_of(told)[:1] for m in self.mentions.of(s)[:1]] if told.pos_ == "VERB" else []
        kinds = self.knowledge.ontology
        return next((m for m in found if m.type and kinds.is_class(m.type) and kinds.is_a(m.type, "Document") and m != self.memory.document() and m.token is not None and m.token.pos_ != "PRON"), None)

    def _as_listed(self, mention: Mention, kind: str) -> Mention:
        """Give a mention without a class the class of the list in which it stands."""
        return mention if mention.type or mention.named else replace(mention, type=kind)

    def _fits(self, argument: Argument, filler: Filler) -> bool:
        if not isinstance(filler, Mention):
            return not argument.allowed
        kind, ontology = filler.type, self.knowledge.ontology
        if kind and not ontology.is_class(kind):
            return False
        if kind in {"", "ActorGroup"} and _is_one_of(filler.token) and nation_of(filler.token, self.mentions.adjectives) is not None:
            return False  # "between *a Chinese* and a foreign city"
        if kind and ontology.is_any(kind, argument.refused):
            return False
        if kind == "Position" and "Actor" in argument.allowed:
            return filler.token is not None and filler.token.tag_ in {"NN", "NNP"} and any(sign in filler.labels[0] for sign in (" of ", "'s "))  # "the mayor *of Lima*" acts, and "*Lima's* mayor"
        if argument.allowed and not kind and filler.named and (argument.taken_as or "Actor" in argument.allowed):
            return True
        if filler.named and kind and "Actor" in argument.allowed and ontology.is_a(kind, "Mechanism") and not ontology.disjoint(kind, "Actor"):
            return True  # a bank or a forum that has a name acts
        if argument.allowed:
            return bool(kind) and ontology.is_any(kind, argument.allowed)
        if argument.taken_as and argument.forced and (kind in NEVER_TAKEN or filler.named):
            decided = kind == "Document" and not filler.named and filler.token is not None and filler.token.lemma_.lower() in DECISIONS
            return bool(kind) and (kind == argument.taken_as or decided)
        return bool(kind or argument.taken_as)


REQUESTS = frozenset({"invite", "ask", "request", "require", "oblige", "instruct", "order", "urge", "call", "advise", "encourage"})


def _is_reported(verb: Token) -> bool:
    """Tell whether advice is only told of: "A *was invited to join* B", "*has been asked to pay*", not "towns are urged to join"."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in {"oblige", "compel"} and not is_passive(head):
        return True  # "the treaty *obliges* A to pay" tells a duty
    helpers = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
    return verb.dep_ == "xcomp" and head.lemma_ in REQUESTS and is_passive(head) and bool(helpers & {"was", "were", "has", "have", "had"}) and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children)


UNTOLD = frozenset({"person", "man", "woman", "individual", "author", "figure", "resident", "young person"})
"""Nouns for persons that name no calling."""


def _is_where(mention: Mention) -> bool:
    """Tell whether a name only says where something is: "the bank's work *in Kenya*"."""
    token = mention.token
    return token is not None and token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near"}


def _says_where(tokens: Sequence[Token]) -> bool:
    """Tell whether a role is filled by more than a date or an adjective: "*new* members *in 2022*"."""
    return any(t.pos_ != "ADJ" and t.tag_ not in {"VBG", "VBN"} and t.ent_type_ not in {"DATE", "TIME"} and not (t.like_num and len(t.text) == 4) for t in tokens)


def _in_office(filler: Filler) -> Filler:
    """Take who holds an office for a person where it acts: "co-chaired by *the mayor of Lima*"."""
    return replace(filler, type="Person") if isinstance(filler, Mention) and filler.type == "Position" else filler


def _is_rest(filler: Filler) -> bool:
    """Tell whether a filler only closes a list: "and other fields"."""
    return isinstance(filler, Mention) and filler.token is not None and any(c.lower_ == "other" for c in filler.token.children)


def _wider(noun: Token) -> Iterator[Token]:
    """Yield the nouns in whose phrase a noun stands: "agreement" and "ministries" for that of "the agreement between the ministries of A"."""
    for _ in range(4):
        while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
            noun = noun.head
        if noun.dep_ != "pobj" or noun.head.head.pos_ not in {"NOUN", "PROPN"}:
            return
        noun = noun.head.head
        yield noun


def _refrained(mention: Mention) -> Mention:
    """Return what one is advised not to do: "not rely on loans"."""
    return replace(mention, labels=tuple(x if re.search(r"\bnot\b", x) else f"not {x}" for x in mention.labels))


def _is_one_of(token: Token | None) -> TypeGuard[Token]:
    """Tell whether a word stands alone behind "a": "a *Chinese* and a foreign city"."""
    return token is not None and any(c.lower_ in {"a", "an"} and c.dep_ == "det" for c in token.children)


def _phrase(head: Token) -> Iterator[Token]:
    """Yield the words of a phrase without the clauses that hang on it: "the Forum", not "founded in Anchorage"."""
    yield head
    for child in head.children:
        if child.dep_ not in {"acl", "relcl"}:
            yield from _phrase(child)
