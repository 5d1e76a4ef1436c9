"""What is only supposed: "*in case* A joins", "*once* B has signed", "*under the draft* C leads", "D, *it is said*, pays"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.cuewords import Cues
from comity.reading.subjects import is_passive
from comity.reading.tree import Token
from comity.reading.voices import SCHEDULES

__all__ = ["HEARSAY", "UNCLAIMED", "VIEWS", "is_contrary", "supposed", "viewed"]

_CASES = frozenset({"case", "event", "eventuality"})
_PROVIDED = frozenset({"provided", "providing", "assuming", "supposing", "presuming"})
UNCLAIMED = frozenset({"claim", "pretend", "suggest", "imply"})
"""Verbs with which somebody who denies them leaves open what he speaks of."""
_DRAFTS = frozenset({"draft", "proposal", "plan", "blueprint", "scenario", "bill", "idea", "design"})
"""What tells how things are to be; under it they are not so yet."""
_DRAFTED = frozenset({"draft", "proposed", "planned", "envisaged", "future"})
HEARSAY = frozenset({"rumour", "rumor", "legend", "hearsay", "gossip", "speculation", "tradition", "myth", "allegation", "story"})
"""What is told, and nobody vouches for."""
_OPTIONS = frozenset({"option", "scenario", "variant", "alternative"})
_UNTRIED = frozenset({"theory", "paper"})
_WHEN = frozenset({"once", "when", "after", "before", "if"})
_FORECAST = frozenset({"forecast", "project", "predict", "anticipate", "envisage", "foresee"})
_CONJECTURES = frozenset({"hypothesis", "assumption", "scenario", "conjecture", "proposition"})
_COMING = frozenset({"will", "would", "shall", "can", "could", "may", "should", "must"})
_ADVISING = frozenset({"should", "must", "ought", "better", "need", "needs", "recommend", "recommends", "advisable"})
_PRESENT = frozenset({"VBZ", "VBP"})


VIEWS = frozenset({"view", "opinion", "notion", "conviction", "contention", "assertion", "complaint", "criticism", "objection", "argument", "thesis", "interpretation", "reading", "narrative"})
"""What somebody holds, and others deny: "rejects the *view* that A is weak"."""
_DENYING = frozenset({"reject", "dismiss", "deny", "refute", "dispute", "contradict", "counter", "rebut", "rebuff", "disprove", "challenge", "contest", "oppose", "discount"})
_HOLDING = frozenset({"hold", "express", "take", "share", "voice", "advance", "defend", "support", "confirm", "form", "reiterate", "endorse", "back", "bear", "strengthen", "underline"})


def is_contrary(noun: Token) -> bool:
    """Tell whether a clause hangs on what is named only to deny it: "contrary to *the belief* that A pays"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lower_ in {"contrary", "counter"}


def viewed(noun: Token) -> str | None:
    """Return how firmly a clause is put that is somebody's view: denied where the view is, hedged where nobody is said to hold it."""
    verb = noun.head
    denied = any(c.dep_ == "neg" for c in verb.children)
    if noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in _DENYING:
        return "hedged" if denied else "negated"
    if noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in _HOLDING:
        return "negated" if denied else None
    return "hedged"


def supposed(verb: Token, cues: Cues) -> Iterator[str]:
    """Yield how firmly the clause of ``verb`` is put where something beside it says that it is not so, or not yet."""
    head = verb.head
    if is_set_aside(verb):
        yield "negated"
    if verb.i > 1 and verb.nbor(-1).lower_ == "but" and verb.nbor(-2).lower_ == "all":
        yield "hedged"  # "was *all but* dissolved"
    if verb.dep_ in {"relcl", "acl", "ccomp"} and head.lemma_ in _CASES and head.dep_ == "pobj":
        yield "hedged"  # "*in the event* that A joins"
    if verb.dep_ == "ccomp" and (head.lower_ in _PROVIDED or (head.lemma_ in UNCLAIMED and any(c.dep_ == "neg" for c in head.children))):
        yield "hedged"  # "provided that A pays", "I do *not claim* that A pays"
    first = verb.doc.tokens[verb.sent.start]
    if first.lower_ in _CONJECTURES and any(t.text == ":" for t in verb.sent[1:4]):
        yield "hedged"  # "*Hypothesis 2*: A leads to B"
    if verb.lemma_ in _FORECAST and is_passive(verb):
        yield "planned"
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "in" and any(o.lemma_ in _CASES and o.i == child.i + 1 and not any(o.children) for o in child.children):
            yield "hedged"  # "*in case* A joins", not "in case of need"
        elif child.lower_ in _WHEN and child.dep_ in {"mark", "advmod"} and verb.dep_ == "advcl" and _waits(verb, child.lower_):
            yield "hedged"  # "enters into force *when* ten states have ratified it"
        elif child.lower_ in {"until", "till"} and child.dep_ in {"mark", "advmod"} and verb.dep_ == "advcl" and _is_ahead(verb):
            yield "planned"  # "has no vote *until* it ratifies the treaty"
        elif child.dep_ == "advcl" and _is_belief(child):
            yield "hedged"
        elif child.dep_ == "parataxis" and any(c.lower_ == "it" for c in child.children):
            yield cues.passive_control.get(child.lemma_, "asserted")  # "A, *it is said*, pays"
        elif child.lower_ in {"in", "on"} and child.i < verb.i and any(o.lower_ in _UNTRIED and not any(o.children) for o in child.children):
            yield "hedged"  # "*on paper*, A leads", not "exists on paper only"
        elif child.dep_ == "prep" and child.lower_ in {"in", "under"} and _is_present(verb) and any(map(_is_option, child.children)):
            yield "hedged"
        elif child.lower_ == "according" and any(o.lemma_ in HEARSAY for to in child.children for o in to.children):
            yield "hedged"  # "according to a *rumour*, A joined"
        elif (child.lower_ == "according" and any(o.lemma_ in SCHEDULES for to in child.children for o in to.children)) or (child.dep_ == "prep" and child.lower_ in {"under", "in", "by"} and _is_present(verb) and any(map(_is_draft, child.children))):
            yield "planned"


def _is_belief(verb: Token) -> bool:
    """Tell whether a clause leaves it to belief: "if the press *is to be believed*", "if reports *are right*"."""
    if not any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children):
        return False
    trusted = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    return any(t.lemma_ in {"believe", "trust"} for t in trusted) or any(c.dep_ == "acomp" and c.lower_ in {"right", "true", "correct", "accurate"} for c in verb.children)


def is_set_aside(verb: Token) -> bool:
    """Tell whether something else is done in place of a deed: "they compete *rather than* cooperate", "*instead of* cooperating".

    What one *should* do instead of something tells that one does it.
    """
    before = [t.lower_ for t in verb.doc.tokens[max(verb.i - 3, verb.sent.start) : verb.i]]
    if before and before[-1] in {"to", "by", "simply", "merely"}:
        before.pop()
    aside = before[-2:] in (["rather", "than"], ["instead", "of"])
    return aside and not any(t.lower_ in _ADVISING for t in verb.sent)


def _is_draft(noun: Token) -> bool:
    """Tell whether a noun is a text without force: "under *the draft treaty*", "under *the proposal*", not under a plan with a name."""
    drafted = any(c.lower_ in _DRAFTED and c.dep_ in {"amod", "compound"} for c in noun.children)
    owned = noun.head.lower_ == "under" and noun.lemma_ in _DRAFTS and any(c.lower_ in {"the", "this", "a", "its", "their"} for c in noun.children)
    return noun.dep_ == "pobj" and noun.pos_ == "NOUN" and (owned or (drafted and noun.head.lower_ == "under"))


def _is_option(noun: Token) -> bool:
    """Tell whether a noun is one of several ways in which things may go: "under *option B*", "in the *worst case*"."""
    if noun.dep_ != "pobj":
        return False
    named = noun.lemma_ in _OPTIONS or any(c.lemma_.lower() in _OPTIONS and c.dep_ in {"compound", "nmod"} for c in noun.children)
    return named or (noun.lemma_ in _CASES and any(c.lower_ in {"worst", "best", "such"} for c in noun.children))


def _is_present(verb: Token) -> bool:
    finite = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    return finite.tag_ in _PRESENT and finite.lower_ not in {"has", "have"}


def _is_ahead(verb: Token) -> bool:
    """Tell whether a clause in the present tells what is still to come."""
    finite = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    return finite.tag_ in _PRESENT


def _waits(verb: Token, link: str) -> bool:
    """Tell whether a clause waits for another to come true: "once A joins, B will", "may come *when* A leads", "applies when A has signed"."""
    has = any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"has", "have"} for c in verb.children)
    will = any(c.dep_ in {"aux", "auxpass"} and c.lower_ in _COMING for c in verb.head.children)
    return (has and (will or _is_present(verb.head))) or (will and (link == "once" or _is_ahead(verb)))
