"""More ways in which a verb or a phrase with a date tells of a begin or an end: "born in", "came on stream", "in existence since"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.clauses import lemma_of
from comity.reading.dateplaces import NOUNS, Place
from comity.reading.dating import Dating, TimeReading
from comity.reading.measured import is_verb, lemma, targets_of, verb_above
from comity.reading.measurewords import ENDINGS, OUTSETS
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token
from comity.statements import Entity

__all__ = ["AHEAD", "HOLDS", "STANDS", "further_times", "standing"]

STANDS = frozenset({"valid", "effective", "open", "binding", "applicable", "operational", "active", "available", "operative", "functional"})
"""Adjectives that say that something goes on: "a memorandum *valid* until 2024"."""
_PENDING = {
    "in": frozenset({"existence", "force", "operation", "service", "use", "place", "being", "preparation", "progress", "planning"}),
    "under": frozenset({"construction", "way", "development", "negotiation", "discussion", "preparation", "renovation", "repair"}),
}
"""Prepositions with the nouns that say that something goes on: "*in force* since 2009", "*under construction* since May"."""
_LIVE = frozenset({"online", "stream", "on-stream", "live", "line", "air", "service", "operation", "operations", "use", "production"})
_UNDER_WAY = frozenset({("under", "way"), ("off", "ground"), ("into", "gear"), ("in", "motion"), ("into", "swing")})
"""A preposition with its noun that says that something has begun: "got *off* the *ground*"."""
_FOLLOWS = word_set("follow join succeed complement supplement flank accompany precede")
"""Verbs whose passive tells of what came then: "this was *complemented* in 2008 by a fund"."""
_PUTS = frozenset({"get", "set", "bring", "put", "come", "go", "take", "be", "place", "enter"})
_DUE = word_set("schedule plan expect slate set due foresee envisage")
_ENDED = word_set("replace supersede subsume absorb liquidate retire decommission demolish")
_MAKES = word_set("establish create found launch open inaugurate build construct introduce form start set") | {"set up"}
_RAISES = frozenset({"build", "construct"})
"""Of these a deadline tells when they are to be ready."""
_MEETS = word_set("meet convene assemble gather sit reconvene")
_PUT_ON_PAPER = word_set("ink renew initial seal ratify amend revise update endorse conclude") | {"draw up", "put"}
_OCCURS = word_set("occur happen") | {"take place", "come off"}
HOLDS = word_set("hold host stage organise organize convene")
"""What is done with a meeting."""
_STARTED = ("Undertaking", "Organization", "Facility", "Agreement", "Mechanism", "Forum", "Event")
_BODIES = ("Organization", "Mechanism", "JointMeeting", "Forum")
_COPIES = frozenset({"text", "copy", "original", "version", "duplicate"})
"""What a treaty is done in: "Done at A on 3 May 2019, all *texts* being equally authentic"."""
AHEAD = frozenset({"planned", "recommended", "hedged"})
"""Modalities of what has not come yet."""


def further_times(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Yield what ``verb`` says of the date at ``place`` in one of the ways of this module."""
    role, word = place.date.role, verb.lemma_
    done = subjects_of(verb)
    ahead = stance.modality in AHEAD or word in _DUE
    if role in {"until", "after", "as_of"} or (role in {"by", "before"} and not ahead):
        return
    near = {t.lower_ for c in verb.children for t in (c, *c.children) if c.dep_ in {"prep", "advmod", "prt", "acomp"}}
    links = {(c.lower_, t.lower_) for c in verb.children if c.dep_ == "prep" for t in c.children if c.lower_ != "in" or word == "set"}
    if "underway" in near or links & _UNDER_WAY:
        yield from dating.each(done, place, stance, "startDate", "under-way")
    elif word in _FOLLOWS and is_passive(verb) and role != "since":
        newer = [t for t in targets_of(verb, frozenset({"by"})) if t.ent_type_ != "DATE"]
        yield from dating.each(newer, place, stance, "", "came-then", _STARTED)
    elif word == "hand" and "over" in near | {lemma_of(verb).rpartition(" ")[2]} and is_passive(verb) and role != "since":
        yield from dating.each(done, place, stance, "endDate", "handed-over")
    elif verb.lower_ == "born":
        yield from dating.each(done, place, stance, "startDate", "born", _STARTED)
    elif word in _PUTS and near & _LIVE and (is_passive(verb) or word in {"come", "go", "be", "enter"}) and role != "since":
        if word != "be" or ahead:
            yield from dating.each(done, place, stance, "startDate", "came-live")
    elif word == "become" and any(c.lower_ in STANDS | {"fully"} - {"open"} for c in verb.children if c.dep_ in {"acomp", "oprd"}) and role != "since":
        yield from dating.each(done, place, stance, "startDate", "became-operational")
    elif word == "be" and role in {"by", "before"} and (awaited := _awaited(verb)) is not None:
        planned = replace(stance, modality="planned") if stance.modality == "asserted" else stance
        yield from dating.each([awaited], place, planned, "startDate", "due", _STARTED)
    elif word == "be" and place.prep in {"in", "on"} and role != "since" and not any(c.dep_ in {"attr", "acomp", "oprd"} for c in verb.children):
        yield from dating.each(done, place, stance, "date", "was-then", ("MeetingEvent", "JointMeeting"))
    elif word in {"merge", "incorporate", "fold", "absorb"} and is_passive(verb) and "into" in near and role != "since":
        yield from dating.each(done, place, stance, "endDate", "merged", _STARTED)
    elif word in _DUE and (turns := _turning_point(verb, done)):
        tokens, predicate = turns
        planned = replace(stance, modality="planned") if stance.modality == "asserted" else stance
        yield from dating.each(tokens, place, planned, predicate, "due-to-end" if predicate == "endDate" else "due")
    elif word in _DUE and (is_passive(verb) or verb.dep_ == "acl") and place.prep in {"for", "in", "on"}:
        planned = replace(stance, modality="planned") if stance.modality == "asserted" else stance
        yield from dating.each(done, place, planned, "startDate", "due", ("Facility", "Undertaking"))
    elif word in _ENDED and is_passive(verb) and role != "since":
        yield from dating.each(done, place, stance, "endDate", "replaced", _STARTED)
    elif lemma_of(verb) in _MAKES and word not in _RAISES and role in {"by", "before"} and is_passive(verb):
        yield from dating.each(done, place, stance, "startDate", "set-up-by", _STARTED)
    elif verb.lower_ == "done" or (lemma_of(verb) in _PUT_ON_PAPER and is_passive(verb) and role != "since"):
        papers = [t for t in done if lemma(t) not in _COPIES]
        yield from dating.each(papers, place, stance, "date", "done-on", ("Agreement", "Document"))
    elif (lemma_of(verb) in _OCCURS or (word in HOLDS and is_passive(verb))) and role != "since" and stance.modality != "negated":
        yield from _held(done, place, stance, dating)
    elif word in _MEETS and not is_passive(verb) and role != "since" and verb.tag_ != "VBG":
        yield from _met(done, place, stance, dating)


def _awaited(verb: Token) -> Token | None:
    """Return what is to work by a date: "set up a centre in A, *to be operational by* 2024"."""
    if not any(c.lower_ in STANDS for c in verb.children if c.dep_ in {"acomp", "oprd"}) or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return None
    if verb.head.pos_ in NOUNS:
        return verb.head
    things = [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]
    return things[-1] if things and verb.dep_ in {"advcl", "xcomp", "acl"} else None


def _turning_point(verb: Token, subjects: list[Token]) -> tuple[list[Token], str] | None:
    """Return what is to begin or end: "*completion of the bridge* is expected in 2030", "is scheduled *for completion* in 2030"."""
    for subject in subjects:
        word, inner = lemma(subject), targets_of(subject, frozenset({"of"}))
        if inner and word in ENDINGS | OUTSETS:
            return inner, "endDate" if word in ENDINGS else "startDate"
    goals = [lemma(t) for t in targets_of(verb, frozenset({"for"}))]
    if any(g in ENDINGS for g in goals):
        return subjects, "endDate"
    return (subjects, "startDate") if any(g in OUTSETS for g in goals) else None


def _held(subjects: list[Token], place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "*Trial runs* took place on 5 May": what no class is known of is an event where it takes place."""
    for token in subjects:
        for mention in dating.things(token)[:1]:
            if token.pos_ in NOUNS and (not mention.type or dating.is_a(mention, ("Forum", "Organization", "CooperationActivity", "Outcome"))):
                yield from dating.dated(replace(mention, type="Event").entity(), place, stance, "took-place", "date")


def _met(subjects: list[Token], place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "*The Committee* met in Riga on 3 May": the day is that of its meeting."""
    if len(subjects) != 1 or subjects[0].tag_ not in {"NN", "NNP"}:
        return
    for mention in dating.things(subjects[0]):
        if dating.is_a(mention, _BODIES) and not dating.is_a(mention, ("Event",)):
            name = mention.labels[0]
            meeting = Entity(f"{name} meeting", "MeetingEvent", tuple(sorted({f"meeting of {name}", f"meeting of the {name}", *mention.labels})))
            yield from dating.dated(meeting, place, stance, "body-met")


def standing(place: Place, dating: Dating) -> Iterator[TimeReading]:
    """Read "a memorandum *valid* until 2024", "is effective from 2020", "the body, *in existence* since 2009"."""
    predicate = {"until": "endDate", "since": "startDate"}.get(place.date.role, "")
    span = place.token.doc.char_span(place.date.start, place.date.end, alignment_mode="expand")
    if not predicate or span is None or span.start < 2:
        return
    word = place.token.doc[span.start - 2]
    if word.lower_ not in STANDS:
        word = place.head if place.head.lower_ in STANDS else word
    if word.dep_ == "pobj" and word.lower_ in _PENDING.get(word.head.lower_, ()):
        word = word.head
    elif word.lower_ not in STANDS:
        return
    head = word.head
    verb = head if is_verb(head) else verb_above(head)
    apart = word.lower_ in _PENDING and word.i > 0 and word.nbor(-1).text == ","
    if is_verb(head) and lemma(head) not in {"be", "become", "remain", "make"} and not apart:
        return
    holders = [head] if head.pos_ in NOUNS else subjects_of(head) if is_verb(head) else []
    stance = stance_of(verb, dating.knowledge.cues) if verb is not None else Stance("asserted")
    if stance.modality != "negated":
        yield from dating.each(holders, place, stance, predicate, "stands")
