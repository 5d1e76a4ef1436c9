"""Clauses whose word order tells how firmly they are put: "Had A joined, ...", "Only then can A join", "In no way does A ..."."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.tree import Token

__all__ = ["denied_by_cleft", "inverted", "is_turned", "opens_denial"]

_IF = frozenset({"had", "should", "were"})
"""Verbs that stand for "if" before their subject."""
_NOWISE = frozenset({"way", "circumstance", "account", "event", "case", "means", "mean", "sense", "respect", "condition", "point", "stage", "manner"})
"""Nouns with which "no" denies the whole clause: "in no way", "under no circumstances"."""


_THAT = frozenset({"that", "who", "which"})
_NOT_DENYING = frozenset({"only", "until", "till", "just", "merely", "simply", "solely", "before", "long"})
"""Words after which "it is not" denies nothing of what follows: "it was not *until* 2015 that A joined"."""


def is_turned(helper: Token, verb: Token) -> bool:
    """Tell whether an auxiliary stands for "if": it opens the clause, before its subject."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and helper.i < subject.i and helper == _first(verb) and verb.sent[-1].text != "?"


def inverted(verb: Token) -> Iterator[str]:
    """Yield the modality that the order of the words gives to the clause of ``verb``."""
    if denied_by_cleft(verb):
        yield "negated"
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    ahead = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass"} and subject is not None and c.i < subject.i]
    if ahead and ahead[0].lower_ in _IF and ahead[0] == _first(verb) and verb.sent[-1].text != "?":
        yield "hedged"  # "*Had* A joined the council, ..."
    if ahead and ahead[0].lower_ in {"can", "could"} and _first(verb).lower_ == "only":
        yield "hedged"  # "*Only* in this way can A join"
    for child in verb.children:
        if child.dep_ == "prep" and any(_is_nowise(c) for c in child.children if c.dep_ == "pobj"):
            yield "negated"
        elif opens_denial(child, verb):
            yield "negated"  # "*Nor* has B signed it", "*Neither* is C a member"
        elif child.dep_ == "prep" and child.lower_ == "at" and any(c.lower_ == "time" and _has_no(c) for c in child.children):
            yield "negated"  # but "in no time" is soon


def denied_by_cleft(verb: Token) -> bool:
    """Tell whether a clause is told of something that is put before it and denied: "It is *not* the tariffs *that hinder trade*"."""
    noun = verb.head
    if verb.dep_ == "relcl":
        while noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
            noun = noun.head.head
        noun = noun if noun.dep_ == "attr" else verb
    be = noun.head if verb.dep_ == "relcl" else noun if verb.dep_ == "ccomp" else verb
    if be.lemma_ != "be" or not any(c.lower_ in _THAT for c in verb.children):
        return False
    if not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in be.children) or (verb.dep_ == "ccomp" and any(c.dep_ == "acomp" for c in be.children)):
        return False  # "it is not *impossible* that A joins" puts nothing before
    told = [c for c in be.children if c.dep_ == "attr"]
    neither = any(c.lower_ == "neither" for t in told for c in t.children)
    return neither or any(c.dep_ == "neg" and c.nbor().lower_ not in _NOT_DENYING for c in be.children)


def opens_denial(word: Token, verb: Token) -> bool:
    """Tell whether a word denies the clause of ``verb`` that it opens, with the finite verb right behind it: "*Nor* has B signed it"."""
    if word.lower_ not in {"nor", "neither"}:
        return False
    after = word.nbor(1) if word.i + 1 < len(word.doc) else word
    return after.tag_ in {"VBZ", "VBP", "VBD", "MD"} and after.pos_ in {"AUX", "VERB"} and after in (verb, *verb.children)


def _is_nowise(noun: Token) -> bool:
    return noun.lemma_ in _NOWISE and _has_no(noun)


def _has_no(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def _first(verb: Token) -> Token:
    """Return the first word of a clause, without what joins it to another."""
    words = (t for t in verb.subtree if t.pos_ not in {"PUNCT", "CCONJ", "SPACE"})
    return next(words, verb)
