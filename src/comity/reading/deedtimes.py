"""Dates of deeds and of the meetings at which they are done: "has trained nurses *since 1971*", "took it up *at its summit* in May"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.clauses import lemma_of
from comity.reading.dateplaces import NOUNS, Place
from comity.reading.dating import Dating, TimeReading
from comity.reading.furthertimes import AHEAD, HOLDS
from comity.reading.measured import is_verb
from comity.reading.phrases import full_label, tidy
from comity.reading.stance import Stance
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token
from comity.statements import Entity

__all__ = ["deed_times"]

_MEETINGS = ("MeetingEvent", "JointMeeting")
_COURSES = word_set(
    "grow rise increase fall decline drop shrink decrease double triple improve worsen deteriorate become remain change widen narrow"
    " strengthen weaken slow stagnate recover expand develop evolve be have get know see hope want believe say argue suffer lack need"
    " pass elapse happen occur emerge exceed reach amount total average face decide agree sign conclude hold lose save halve fail cease stop"
)
"""Verbs of which "since" tells how long something grows, is so or has been done now and then, not when a deed was begun."""
_BROUGHT = word_set("progress result change increase growth decline interest attention loss")
"""What comes of a deed again and again, so that "since" tells no begin: "has brought *results* since 2014"."""
_RUNS = word_set("run operate ply roll fly sail flow circulate function serve depart")
_COMES_OUT = word_set("appear publish release issue present submit table deliver") | {"come out"}
_FIRST = word_set("receive welcome admit take carry transport handle host enrol enroll treat serve")
_RAISES = word_set("build construct erect finish complete")
_OPENS = word_set("open launch start begin establish create found inaugurate introduce resume") | {"set up", "start up"}
_DRAWN = word_set("draft design compile elaborate formulate commission propose prepare") | {"draw up", "work out", "put forward"}
_ENERGISES = word_set("energise energize electrify commission")
_SERVICE = frozenset({"operation", "service", "use", "production", "commission"})
_STARTED = ("Undertaking", "Organization", "Facility", "Mechanism", "Forum")
_MOST_WORDS = 14


def deed_times(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Yield what ``verb`` with the date at ``place`` tells of a deed that goes on, of a meeting, of a text that was drawn up."""
    role = place.date.role
    if role in {"by", "before", "since", ""} and stance.modality in AHEAD:
        yield from _to_come(verb, place, stance, dating)
    elif role == "since":
        yield from _going_on(verb, place, stance, dating)
    elif role == "" and verb.lemma_ in {"begin", "start"} and (deed := next((c for c in verb.children if c.dep_ == "xcomp"), None)) is not None:
        yield from _begun(verb, deed, place, stance, dating)
    elif role == "" and place.prep in {"in", "on", ""}:
        yield from _made_then(verb, place, stance, dating)
    if role == "":
        yield from _at_meeting(verb, place, stance, dating)


def _going_on(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "*Norland has funded forests* since 1996", "*the office has been based in Riga* since 2001": the deed began then."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    progressive = verb.tag_ == "VBG"
    if not perfect or verb.lemma_ in _COURSES or not (progressive or is_passive(verb) or any(c.dep_ == "dobj" for c in verb.children)):
        return
    subjects = [t for t in subjects_of(verb) if t.pos_ in NOUNS or t.pos_ == "PRON"]
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    counted = objects or (subjects if is_passive(verb) else [])
    if not progressive and any(c.like_num for t in counted for c in t.doc[t.left_edge.i : t.i + 1]):
        return  # "has treated 80,000 patients since 1996" tells a sum
    if any(t.tag_ in {"PRP", "WDT"} or t.lemma_.lower() in _BROUGHT for t in objects) or _is_later(verb, place):
        return
    if is_passive(verb) and verb.lemma_ in HOLDS:
        yield from dating.each(subjects, place, stance, "startDate", "held-since", _STARTED)
        return
    words = _words(verb, place)
    for subject in subjects[:1] if words else ():
        for mention in dating.things(subject)[:1]:
            if dating.is_a(mention, ("Field",)) and not is_passive(verb):
                continue
            name = mention.labels[0]
            others = {words, f"{verb.text} {full_label(objects[0])}" if objects else words}
            deed = Entity(f"{name} {words}", "CooperationActivity", tuple(sorted(others)))
            yield from dating.dated(deed, place, stance, "deed-since", "startDate")


def _begun(verb: Token, deed: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "*the towns began to exchange teachers* in 1988": the deed began then."""
    words = _words(deed, place)
    for subject in subjects_of(verb)[:1] if words and deed.lemma_ not in _COURSES else ():
        for mention in dating.things(subject)[:1]:
            thing = Entity(f"{mention.labels[0]} {words}", "CooperationActivity", (words,))
            yield from dating.dated(thing, place, stance, "deed-begun", "startDate")


def _is_later(verb: Token, place: Place) -> bool:
    """Tell whether a date is the second of a verb: "has been paired with A since 2017 and with B *since 2019*"."""
    return sum(t.lower_ == "since" for t in verb.sent if t.idx < place.date.start) > 1


def _words(verb: Token, place: Place) -> str:
    """Return a verb with what follows it up to its date or a comma; empty where that is nothing or too much."""
    inside, kept = set(verb.subtree), [verb]
    for token in verb.doc[verb.i + 1 :]:
        dated = token.lower_ == "since" or place.token in token.subtree or (token.ent_type_ == "DATE" and token.like_num)
        if token not in inside or dated or token.text in {",", ";", "("} or token.dep_ in {"mark", "relcl"}:
            break
        kept.append(token)
    while kept[-1].lower_ in {"and", "or", "as"} or kept[-1].is_punct:
        kept.pop()
    return tidy("".join(t.text_with_ws for t in kept)) if 1 < len(kept) <= _MOST_WORDS else ""


def _at_meeting(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "revived the plan in January *at their summit* in Suva": what is done at a meeting is done when it is held."""
    low, high = sorted((verb.i, place.token.i))
    if place.prep not in {"in", "on", ""} or any(is_verb(t) for t in verb.doc[low + 1 : high]) or verb.tag_ == "VBG":
        return
    for link in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"at", "during"}):
        for meeting in (t for t in link.children if t.dep_ == "pobj" and t.tag_ in {"NN", "NNP"}):
            if place.token not in meeting.subtree:
                yield from dating.each([meeting], place, stance, "date", "at-meeting", _MEETINGS)


def _made_then(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "a plan *drawn up* in 1988", "the link was *energised* in May"."""
    word = lemma_of(verb)
    done = _done(verb) if word in _DRAWN | _ENERGISES else []
    if word in _ENERGISES:
        yield from dating.each(done, place, stance, "startDate", "energised", ("Facility", "InfrastructureProject"))
    if word in _DRAWN:
        yield from dating.each(done, place, stance, "date", "drawn-up", ("Document", "Agreement", "Plan", "Strategy", "Principle"))


def _done(verb: Token) -> list[Token]:
    """Return what is done; of "which" and "that" the noun that they take up."""
    found = subjects_of(verb) if is_passive(verb) else [c for c in verb.children if c.dep_ == "dobj"]
    return [verb.head if t.tag_ in {"WDT", "IN"} and verb.dep_ == "relcl" else t for t in found]


def _to_come(verb: Token, place: Place, stance: Stance, dating: Dating) -> Iterator[TimeReading]:
    """Read "trains are to *run* by 2028", "will *receive its first* students in 2026", "intends to *open* it by 2030"."""
    word, deadline = lemma_of(verb), place.date.role in {"by", "before"}
    objects = [] if is_passive(verb) else _done(verb)
    subjects = subjects_of(verb)
    first = any(c.lower_ == "first" for t in objects for c in t.children)
    if word in _RUNS and not objects and not is_passive(verb):
        yield from dating.each(subjects, place, stance, "startDate", "to-run")
    elif word in _FIRST and first:
        yield from dating.each(subjects, place, stance, "startDate", "to-begin", _STARTED)
    elif word in _COMES_OUT and (is_passive(verb) or word in {"come out", "appear"}):
        yield from dating.each(subjects, place, stance, "date", "to-come-out", ("Document",))
    elif deadline and word in {"put", "bring", "place"} and objects and _SERVICE & {t.lower_ for link in verb.children if link.dep_ == "prep" and link.lower_ in {"into", "in"} for t in link.children}:
        yield from dating.each(objects, place, stance, "startDate", "in-service-by")
    elif deadline and word in _RAISES:
        yield from dating.each(subjects if is_passive(verb) else objects, place, stance, "endDate", "built-by", ("Facility", "InfrastructureProject"))
    elif deadline and word in _OPENS and objects:
        yield from dating.each(objects, place, stance, "startDate", "opened-by", _STARTED)
