"""What makes an opinion of a clause: the noun, adjective or verb that introduces it ("the *claim* that A", "it is far from *certain* that A")."""

from __future__ import annotations

from comity.reading.cuewords import Cues
from comity.reading.subjects import subjects_of
from comity.reading.suppositions import HEARSAY, VIEWS, viewed
from comity.reading.tree import Token

__all__ = ["CONJECTURES", "doubted", "entertained", "is_hearsay", "is_hint", "is_said_to", "is_told_how", "is_voiced", "left_open"]

PROOF = frozenset({"evidence", "proof", "sign", "indication", "guarantee"})
"""Nouns that, when there is none of it, deny the clause that follows."""
OPINION = frozenset(
    {"hope", "fear", "possibility", "risk", "danger", "claim", "allegation", "suggestion", "idea", "hypothesis", "prospect", "chance", "belief",
     "assumption", "expectation", "rumour", "rumor", "threat", "concern", "suspicion", "perception", "accusation", "report",
     "talk", "speculation", "question", "option", "thought", "debate", "discussion", "event", "eventuality", "case", "condition", "scenario", "proviso", "supposition", "premise", "impression", "misconception", "doubt", "dispute"}
)  # fmt: skip
"""Nouns that make an opinion of the clause that follows."""
CONJECTURES = frozenset({"hypothesis", "assumption", "hope", "fear", "rumour", "rumor", "claim", "allegation", "suspicion", "supposition", "conjecture", "guess", "impression", "version", "story", "scenario", "option", "possibility", "danger", "risk", "prospect"})
"""Nouns that, as subjects, make an opinion of what they are said to be."""
TENTATIVE = frozenset({"suggest", "hint", "imply"})
FINDINGS = frozenset({"result", "finding", "evidence", "data", "figure", "estimate", "survey", "interview", "experience", "indication", "calculation", "comparison", "analysis", "regression"})
"""What hints at more than it proves, and advises nobody."""
CERTAIN = frozenset({"certain", "sure", "clear", "evident", "obvious", "proven", "proved", "settled", "established", "known", "decided", "guaranteed", "confirmed", "verified", "given"})
"""What leaves a clause open where it is denied: "it is not *clear* whether A pays"."""
FALSE = frozenset({"wrong", "false", "untrue", "incorrect", "inaccurate", "mistaken", "misleading"})
"""What leaves a clause standing where it is denied: "it is not *wrong* to say that A pays"."""
SAID = frozenset({"say", "think", "believe", "report", "allege", "rumour", "rumor", "suppose", "consider", "understand", "reckon", "presume", "assume"})
VOICING = frozenset({"make", "raise", "advance", "voice", "spread", "circulate", "put", "utter", "float"})
_BEFORE = 4


def doubted(token: Token, head: Token, cues: Cues) -> str | None:
    """Return how a noun puts the clause that it introduces: "no *evidence* that X", "the *claim* that X"."""
    if not _is_that(token, head):
        return None
    if any(c.lemma_.lower() in FALSE for c in head.head.children if c.dep_ == "acomp" and head.dep_ == "nsubj"):
        return "negated"  # "the claim that A pays is *untrue*"
    if head.lemma_.lower() in VIEWS:
        return viewed(head)
    if head.lemma_.lower() in PROOF:
        denied = any(c.lower_ in {"no", "little", "neither"} for c in head.children) or any(c.dep_ == "neg" for c in head.head.children)
        return "negated" if denied else None
    return "hedged" if head.lemma_.lower() in OPINION else cues.adjectives.get(head.lemma_.lower())  # "it is a *myth* that ..."


def is_voiced(token: Token, head: Token) -> bool:
    """Tell whether a clause is what somebody voices: "the *suggestion made* by the press *that A pays*"."""
    return token.dep_ == "ccomp" and head.dep_ == "acl" and head.lemma_ in VOICING and head.head.lemma_.lower() in OPINION | VIEWS


def _is_that(token: Token, noun: Token) -> bool:
    """Tell whether a clause with "that" tells what ``noun`` is about, also where the parser took "that" for an object beside another."""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
        return True
    that = next((c for c in token.children if c.lower_ == "that" and c.i == token.left_edge.i), None)
    if that is None or noun.lemma_.lower() not in OPINION | VIEWS or not any(c.dep_ in {"nsubj", "nsubjpass"} and c != that for c in token.children):
        return False
    return that.dep_ == "advmod" or (that.dep_ == "dobj" and any(c.dep_ == "dobj" and c != that for c in token.children))


def is_hearsay(token: Token, head: Token) -> bool:
    """Tell whether a clause is what people tell: "*legend has it* that A founded B"."""
    told = head.lemma_ == "have" and token.dep_ == "ccomp" and any(c.lower_ == "it" for c in head.children)
    return told and any(s.lemma_.lower() in HEARSAY for s in subjects_of(head))


def is_hint(token: Token, head: Token) -> bool:
    """Tell whether a clause is only what findings hint at: "the *results suggest* that A works"."""
    return head.lemma_.lower() in TENTATIVE and token.dep_ == "ccomp" and any(s.lemma_.lower() in FINDINGS for s in subjects_of(head))


def is_said_to(token: Token, head: Token) -> bool:
    """Tell whether something is only said, thought or reported of a thing, however the parser took it: "the fund, *said to* have failed"."""
    if token.dep_ != "xcomp" or head.lemma_ not in SAID or head.tag_ not in {"VBD", "VBN"} or not any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
        return False
    return not any(c.dep_ in {"dobj", "aux"} for c in head.children if c.i < token.i)


def left_open(token: Token, cues: Cues) -> str | None:
    """Return how a clause is put whose adjective is denied: "far from *certain* that A" hedges, "not *wrong* to say that A" asserts."""
    if token.dep_ not in {"xcomp", "ccomp", "csubj", "advcl", "acl"} or token.left_edge.i <= token.sent.start:
        return None
    word = token.doc[token.left_edge.i - 1]
    put = cues.adjectives.get(word.lower_)
    if word.lower_ not in CERTAIN and put not in {"negated", "hedged"}:
        return None
    before = [t.lower_ for t in token.doc[max(word.i - _BEFORE, token.sent.start) : word.i]]
    denied = not {"not", "n't", "n’t", "never", "hardly", "scarcely"}.isdisjoint(before) or before[-2:] in (["far", "from"], ["no", "means"], ["anything", "but"])
    if not denied:
        return None
    return "asserted" if word.lower_ in FALSE else "hedged"


def entertained(token: Token, cues: Cues) -> str | None:
    """Return how a gerund with a subject of its own is put that a noun is of: "the *idea of* A joining", "the *risk of* B leaving"."""
    if token.dep_ != "pcomp" or token.head.lower_ != "of":
        return None
    noun = token.head.head.lemma_.lower()
    return cues.foreseen.get(noun) or ("hedged" if noun in OPINION else None)


def is_told_how(token: Token) -> bool:
    """Tell whether a clause says how or why something is so, which takes for granted that it is: "discusses *how* A grew"."""
    if token.dep_ not in {"ccomp", "pcomp"} or any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
        return False
    return token.left_edge.lower_ in {"how", "why"} and any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in token.children)
