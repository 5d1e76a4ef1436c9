"""Roles of verdicts: what was voted on, what one finds wrong, whose help something was done with.

``voted on`` is what a vote without an object was about ("The Council adopted *the resolution*; A *voted against*"), with ``yea``,
``nay`` and ``kept out`` for how one voted. ``found wrong`` is the word by which one says what one is against ("called the dam a *waste*"), ``own session`` the "its" of a meeting that a body holds of
itself, ``plain fact`` the noun of "welcomed *the fact* that", ``weighing`` that something is
only being considered. Of a noun: ``aided`` is what was done with somebody's *support*, ``warm`` that a response is a good one, ``aider`` whose it is where no "of" says so ("with *Hunan's* support").
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token
from comity.reading.turns import fill_turns

__all__ = ["fill_aid", "fill_verdicts"]

BALLOTS = word_set("resolution motion proposal draft bill amendment treaty agreement decision recommendation budget plan convention declaration text")
"""What is voted on."""
FINDING = word_set("criticise criticize condemn denounce dismiss call brand describe consider deem reject")
WRONG = frozenset({
    "unfair", "premature", "unacceptable", "illegal", "unlawful", "unnecessary", "unjust", "illegitimate", "unconstitutional", "unwise", "reckless", "waste", "scandal",
    "mistake", "irresponsible", "provocation", "threat", "betrayal", "discriminatory", "wasteful", "harmful", "superfluous", "useless", "absurd", "land-grab", "colonial", "folly",
})  # fmt: skip
"""What one calls what one is against."""
PLAIN = word_set("fact visitor guest passenger tourist customer newcomer reader")
"""What one welcomes without being for it."""
WARM = frozenset({"positive", "favourable", "favorable", "warm", "enthusiastic"})
AID = word_set("support help assistance backing aid sponsorship funding")


def fill_verdicts(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module, and who carries a body in turn."""
    verb = clause.verb
    fill_turns(clause)
    clause.fill("plain fact", [c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in PLAIN])
    clause.fill("weighing", [verb] if verb.tag_ == "VBG" else [])
    if verb.lemma_ in {"vote", "abstain"}:
        _fill_vote(clause)
    elif verb.lemma_ == "hold" and not is_passive(verb):
        clause.fill("own session", [c for o in verb.children if o.dep_ == "dobj" for c in o.children if c.lower_ in {"its", "their"}])
    elif verb.lemma_ in FINDING and clause.roles.get("patient"):
        words = [w for role in ("seen as", "made", "as", "attr") for t in clause.roles.get(role, ()) for w in (t, *t.children)]
        clause.fill("found wrong", [w for w in words if w.lower_ in WRONG])


def _fill_vote(clause: Clause) -> None:
    verb = clause.verb
    if verb.lemma_ == "vote" and any(c.tag_ == "VB" for c in verb.children if c.dep_ == "xcomp"):
        return  # "voted to close the port"
    role = "kept out" if verb.lemma_ == "abstain" else _side(verb)
    ballot = next((t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.lemma_.lower() in BALLOTS and t.pos_ in {"NOUN", "PROPN"}), None)
    if not role or ballot is None or any(c.dep_ == "neg" for c in verb.children):
        return
    clause.fill(role, [verb])
    clause.fill("voted on", [ballot])


def _side(verb: Token) -> str:
    """Return whether a vote was for or against where nothing behind it says what for: "voted *in favour*", "voted *against*"."""
    for child in verb.children:
        led = [t for t in child.children if t.dep_ == "pobj"]
        if child.lower_ == "against" and not led:
            return "nay"
        if child.lower_ == "in" and led and led[0].lower_ in {"favour", "favor"} and not any(c.dep_ == "prep" for c in led[0].children):
            return "yea"
    return ""


def fill_aid(clause: Clause) -> None:
    """Add to the clause of a noun such as "support" what was done with it, and whose it is."""
    noun = clause.verb
    link = noun.head
    clause.fill("warm", [c for c in noun.children if c.lower_ in WARM])
    if noun.lemma_.lower() not in AID or noun.dep_ != "pobj" or link.lower_ not in {"with", "under", "through"}:
        return
    done = link.head
    if done.pos_ in {"NOUN", "PROPN"} and done.dep_ in {"dobj", "nsubjpass"}:
        things, verb = [done], done.head
    else:
        verb = done
        objects = [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)]
        things = subjects_of(verb) if is_passive(verb) or not objects else objects
    if verb.pos_ != "VERB":
        return
    clause.fill("aided", [t for t in things if t.pos_ in {"NOUN", "PROPN"}])
    clause.fill("aider", [t for c in noun.children if c.dep_ == "poss" or (c.dep_ in {"compound", "amod", "nmod"} and c.text[:1].isupper()) for t in conjuncts(c)])
