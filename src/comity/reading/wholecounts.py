"""Of which whole a number is told: "Of 214 *projects*, only 29 ...", "160 *pairs*, 48 of which ...", "*the circle* ..., and the GDP"."""

from __future__ import annotations

from comity.reading.measured import Measure, antecedent, is_verb, lemma, subject_of, targets_of, verb_above
from comity.reading.measurewords import AMOUNTS, ASPECTS, PEOPLE, SOURCES
from comity.reading.subjects import subjects_of
from comity.reading.tree import Token

__all__ = ["counted_among", "is_definite", "is_told", "is_whole", "looked_at", "main_subject", "totals", "whole_of"]

TOTAL = frozenset({"total", "overall", "annual", "estimated", "yearly", "full", "present", "current", "capital", "cumulative", "combined", "aggregate", "gross", "net", "planned", "approved", "projected", "average"})


def whole_of(measure: Measure) -> Token | None:
    """Return the plural noun of which a bare number counts a part, or None."""
    number = measure.anchor
    if measure.quantity.kind != "bare" or number not in measure.span:
        return None
    for target in targets_of(number, frozenset({"of"})):
        if target.lower_ == "which":
            whole = antecedent(target)
            return whole if whole != target and whole.tag_ == "NNS" else None
        if target.lower_ in {"them", "these"} and (verb := verb_above(number)) is not None:
            near = (*subjects_of(verb), *(c for c in verb.children if c.dep_ == "dobj"))
            heads = [i for s in near for i in (s, *targets_of(s, frozenset({"of"})))]
            return next((t for t in heads if t.tag_ == "NNS" and t.i < number.i), None)
    first = number.sent[0]
    if number.dep_ in {"nsubj", "nsubjpass"} and first.lower_ == "of" and first.head == number.head:
        return next((t for t in first.children if t.dep_ == "pobj" and t.tag_ == "NNS"), None)
    return None


def counted_among(measure: Measure) -> Token | None:
    """Return the known plural of which a bare number counts some, as a subject: "*eleven* of the 33 *plants*"."""
    number = measure.anchor
    if measure.quantity.kind not in {"bare", "count"} or number not in measure.span or number.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    return next((t for t in targets_of(number, frozenset({"of"})) if t.tag_ == "NNS"), None)


def is_whole(noun: Token) -> bool:
    """Tell whether a counted noun is the whole of which a number before it tells a part: "eleven of *the 33 plants*"."""
    return noun.dep_ == "pobj" and noun.tag_ == "NNS" and noun.head.lower_ == "of" and noun.head.head.like_num and any(c.lower_ in {"the", "its", "their"} for c in noun.children)


def looked_at(counted: Token) -> bool:
    """Tell whether the counted are what a study looked at: "interviews with *31 officials*", "a survey of *380 households*"."""
    head, token = counted.head, counted
    for _ in range(4):
        if token.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
            token, head = head, head.head
        elif token.dep_ in {"prep", "agent"} and is_verb(head) and head.dep_ in {"acl", "relcl"}:
            token, head = head, head.head  # "questionnaires *returned* by 412 firms"
        if token.dep_ in {"prep", "acl", "relcl"} and lemma(head) in SOURCES and not _is_of_others(head) and not (lemma(head) == "group" and head.dep_ == "appos"):
            return True
        if token.dep_ in {"prep", "agent"} and is_verb(head) and any(lemma(s) in SOURCES for s in subjects_of(head)):
            return head.lemma_ in {"hold", "conduct", "carry", "make", "collect", "gather", "do", "undertake"}
        token, head = (head, head.head) if token.dep_ in {"nmod", "compound", "conj"} else (token, head)
    return False


def _is_of_others(source: Token) -> bool:
    """Tell whether a survey or interview is said to be somebody's: "the ministry's survey", "a survey by the bank"."""
    return any((c.dep_ == "poss" and c.tag_ != "PRP$") or c.lower_ == "by" for c in source.children)


def main_subject(subject: Token) -> Token | None:
    """Return what the first clause of a sentence is about, for a measure in a later one: "*The circle* spans 5 cities, and the GDP reached ..."."""
    if any(c.dep_ == "prep" for c in subject.children):
        return None
    verb = subject.head
    while verb.dep_ in {"conj", "ccomp", "advcl"} and is_verb(verb.head):
        verb = verb.head
    found = subject_of(verb) if verb != subject.head and verb == subject.sent.root else None
    return found if found is not None and found != subject and found.i < subject.i and found.tag_ in {"NN", "NNP"} and lemma(found) not in ASPECTS | AMOUNTS else None


def is_definite(noun: Token) -> bool:
    """Tell whether a measure is that of something known: "*the* volume", "*total* costs", "*membership* has grown to 41"."""
    bare = lemma(noun) in PEOPLE and not any(c.dep_ in {"det", "poss", "compound", "amod", "prep"} for c in noun.children)
    return bare or any(c.lower_ in {"the", "total", "overall", "cumulative", "combined", "aggregate"} for c in noun.children)


def is_told(noun: Token) -> bool:
    """Tell whether words before a noun tell whose or of what it is: "cargo volumes", "bilateral trade"."""
    told = (c for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod"} and c.lower_ not in TOTAL)
    return any(True for _ in told)


def totals(verb: Token) -> bool:
    """Tell whether a verb adds up what was counted before: "payouts *totalling* 5 million"."""
    return verb.lower_.startswith("total") or lemma(verb) in {"amount", "add", "sum", "come"}
