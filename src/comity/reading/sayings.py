"""``saying``: a clause tells a bad turn by a set phrase, a verb with the words that make it bad ("*drags* its *feet*").

``nobody``: a clause tells what nobody does, or that not one of several is done. No word of the set phrases says so alone; a frame asks for the role and gets the state from the clause.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.subjects import is_passive
from comity.reading.tree import Token

__all__ = ["fill_sayings"]

SAYINGS = {
    verb: word_set(words)
    for verb, words in {
        "drag": "foot feet heel", "turn": "blind deaf back", "sit": "hand fence", "pay": "price lip dearly", "bear": "brunt", "hit": "wall snag ceiling buffer",
        "fall": "deaf crack wayside flat ear", "take": "toll back", "hang": "thread balance", "lead": "nowhere", "go": "nowhere waste", "get": "nowhere", "gather": "dust", "collect": "dust",
        "cut": "corner", "shift": "blame", "pass": "buck", "miss": "deadline target opportunity chance mark goal payment", "break": "promise word commitment",
        "do": "harm damage", "leave": "desire dark gap much lurch cold limbo", "point": "finger", "scratch": "surface", "reinvent": "wheel", "pull": "direction",
        "come": "late price nothing expense cost", "arrive": "late", "start": "late", "play": "fiddle", "speak": "cross-purpose", "talk": "cross-purpose past",
        "kick": "can", "ring": "hollow", "skate": "surface", "tread": "water", "mark": "time", "feel": "neglect abandon ignore exclude pinch leave cheat overrun sideline",
        "slip": "crack", "live": "expense", "operate": "mercy dark shadow", "work": "mercy dark cross-purpose", "be": "mercy", "remain": "mercy", "stand": "mercy",
        "fly": "blind", "grope": "dark", "buckle": "weight strain", "groan": "weight", "see": "little", "make": "loss", "die": "death",
        "cry": "foul", "raise": "eyebrow", "walk": "away", "fight": "same", "compete": "same", "vie": "same", "chase": "same",
    }.items()
}  # fmt: skip
"""Verbs that tell a bad turn with one of these words."""
ALONE = ("squander", "botch", "bungl", "underinvest", "overpromis", "overcommit")
"""Beginnings of verbs that need no other word."""
FLEETING = word_set("mayor minister leader staff official rule law policy priority director government contact personnel coordinator team head chairman")
"""Who or what had better not change too often."""
OFTEN = word_set("too every constantly frequently often repeatedly continually regularly")
APART = word_set("different differing divergent incompatible separate conflicting competing dissimilar")
SHARED = word_set(
    "form rule system standard format procedure language frequency definition method software law currency gauge unit criterion map curriculum code"
    " calendar tariff register database model measure licence license regulation test scale map template"
)
"""What those who work together had better have in common."""
USING = word_set("use apply follow employ speak run operate work keep have")
REPEATED = word_set("twice double")
SOLD = word_set("sell pay count bill charge build book report collect tax fund finance levy check inspect translate")
MEETING = word_set("meet convene sit assemble gather")
SELDOM = word_set("once twice")
SPANS = word_set("week month year day decade hour")
NOBODY = word_set("nobody none noone")
FINE_WITHOUT = word_set("be doubt deny dispute question hurt kill injure want wish expect object oppose harm die lose suffer affect exclude fear charge vote")


def fill_sayings(clause: Clause) -> None:
    """Add to the clause of a verb the role of this module."""
    verb = clause.verb
    if clause.roles.get("infinitive"):
        return
    told = (
        verb.lower_.startswith(ALONE)
        or (verb.lemma_ in SAYINGS and not SAYINGS[verb.lemma_].isdisjoint(words := _words(verb)) and "first" not in words)
        or _changes(clause)
        or _apart(clause)
        or (is_passive(verb) and verb.lemma_ in SOLD and any(c.lower_ in REPEATED for c in verb.children))
        or (verb.lemma_ in MEETING and _seldom(verb))
        or _takes_long(verb)
        or _too_much(verb)
        or _far_from(verb)
    )
    clause.fill("saying", [verb] if told else [])
    clause.fill("nobody", [verb] if _nobody_does(clause) else [])


def _words(verb: Token) -> set[str]:
    """Return the dictionary forms of what follows a verb in its own clause, two steps deep."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "csubj", "mark", "aux", "auxpass", "conj", "advcl", "punct", "cc", "ccomp"}:
            continue
        found |= {child.lemma_.lower(), child.lower_}
        for inner in child.children:
            found |= {inner.lemma_.lower(), inner.lower_}
            if child.dep_ in {"prep", "dobj", "agent"}:
                found |= {t.lemma_.lower() for t in inner.children if t.dep_ in {"amod", "compound", "pobj"}}
    return found


def _changes(clause: Clause) -> bool:
    """Tell whether those in charge or the rules change too often: "*Mayors change every* four years", "officials come and go"."""
    verb = clause.verb
    if not any(s.lemma_.lower() in FLEETING for s in clause.roles.get("agent", ())):
        return False
    if verb.lemma_ == "come" and any(c.dep_ == "conj" and c.lemma_ == "go" for c in verb.children):
        return True
    shifting = verb.lemma_ in {"change", "rotate", "alternate", "shift"} and not any(c.dep_ == "dobj" for c in verb.children)
    return shifting and any(t.lower_ in OFTEN for c in verb.children for t in (c, *c.children))


def _apart(clause: Clause) -> bool:
    """Tell whether partners do something each in their own way: "*use different* forms"."""
    if clause.verb.lemma_ not in USING:
        return False
    several = any(s.tag_ in {"NNS", "NNPS"} or len(clause.roles.get("agent", ())) > 1 for s in clause.roles.get("agent", ()))
    return several and any(
        t.lemma_.lower() in SHARED and any(c.lower_ in APART for c in t.children) for role in ("patient", "with", "on", "to") for t in clause.roles.get(role, ())
    )


def _seldom(verb: Token) -> bool:
    """Tell whether something happened "only once" or "just twice"."""
    return any(c.lower_ in SELDOM and (any(t.lower_ in {"only", "just", "merely"} for t in c.children) or (c.i > 0 and c.nbor(-1).lower_ in {"only", "just", "merely"})) for c in verb.children)


def _takes_long(verb: Token) -> bool:
    """Tell whether something takes months or years: "it *takes* eighteen *months* to get a permit"."""
    if verb.lemma_ != "take":
        return False
    if any(c.lower_ == "long" and any(t.lower_ == "too" for t in c.children) for c in verb.children):
        return True
    spans = [c for c in verb.children if c.dep_ in {"dobj", "npadvmod", "attr"} and c.lemma_.lower() in SPANS and c.tag_ == "NNS"]
    return any(c.lower_ in {"to", "for"} or c.dep_ in {"xcomp", "advcl"} for c in verb.children) and bool(spans) and any(c.dep_ in {"nsubj", "expl"} and c.lower_ == "it" for c in verb.children)


def _too_much(verb: Token) -> bool:
    """Tell whether somebody keeps something too low, high, late or close."""
    if verb.lemma_ not in {"keep", "set", "leave", "fix", "price"}:
        return False
    below = [t for c in verb.children if c.dep_ in {"oprd", "acomp", "ccomp", "xcomp", "advmod", "dobj"} for t in (c, *c.children)]
    return any(t.pos_ in {"ADJ", "ADV"} and t.lower_ not in {"long", "often"} and any(c.lower_ == "too" and c.i < t.i for c in t.children) for t in below)


FINE_WITHOUT_NOUNS = frozenset({
    "dispute", "conflict", "loss", "damage", "harm", "accident", "complaint", "incident", "injury", "death", "casualty", "violation", "quarrel", "delay", "protest",
    "objection", "problem", "difficulty", "failure", "clash", "victim", "collision", "breach", "default", "setback",
})  # fmt: skip
"""What it is good that nobody has, or that nothing leads to."""


def _nobody_does(clause: Clause) -> bool:
    """Tell whether nobody does, or not one of several is done: "*Nobody* knows who is in charge", "*Not a single* call was answered"."""
    verb = clause.verb
    if verb.lemma_ in FINE_WITHOUT or any(c.dep_ == "neg" for c in verb.children):
        return False
    led = [p for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"] + [c for c in verb.children if c.dep_ == "dobj"]
    if any(t.lemma_.lower() in FINE_WITHOUT_NOUNS for t in led):
        return False  # "none of them led to a *dispute*"
    return any(s.lower_ in NOBODY or _not_single(s) for role in ("agent", "patient") for s in clause.roles.get(role, ()) if s.i < verb.i)


def _not_single(noun: Token) -> bool:
    words = {c.lower_ for c in noun.children}
    return "single" in words and ("not" in words or noun.left_edge.lower_ == "not" or (noun.left_edge.i > 0 and noun.left_edge.nbor(-1).lower_ == "not"))


def _far_from(verb: Token) -> bool:
    """Tell whether something is "a long way from" or falls "far short of" what it should be."""
    if verb.lemma_ == "fall":
        return any(c.lower_ == "short" for c in verb.children)
    return verb.lemma_ in {"be", "remain"} and any(c.lemma_ == "way" and any(t.lower_ in {"from", "off"} for t in (*c.children, *verb.children)) and any(t.lower_ == "long" for t in c.children) for c in verb.children)

