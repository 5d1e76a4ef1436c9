"""Who does what to whom: the parts that words have to a verb, the same in the active and in the passive voice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from comity.asking.question import Word

__all__ = ["clause_of", "mark_parts", "objects_of", "subjects_of"]

_CLAUSES = frozenset({"VERB", "AUX"})
_BOUND = frozenset({"ROOT", "conj", "relcl", "advcl", "ccomp", "acl", "parataxis"})
_OBJECTS = frozenset({"dobj", "obj", "ccomp", "xcomp", "oprd", "attr"})
_ASKING = frozenset({"who", "whom", "what", "which", "whose"})
_SHARING = frozenset({"conj", "xcomp", "advcl"})


def mark_parts(words: Sequence[Word], tokens: Sequence[Token]) -> str:
    """Give the words of a question their ``part`` to its focus; return that of what is asked for.

    ``tokens`` are those of the words, in order.
    """
    place = {token.i: i for i, token in enumerate(tokens)}
    verbs = [t for t in tokens if "focus" in words[place[t.i]].roles and t.pos_ in _CLAUSES]
    gap = ""
    for verb in verbs[:1]:
        for part, heads in (("subject", subjects_of(verb)), ("object", objects_of(verb))):
            for token in (each for head in heads for each in head.subtree if head.i != verb.i):
                if token.i in place:
                    words[place[token.i]].part = part
                    gap = gap or (part if token.lower_ in _ASKING else "")
    return gap


def subjects_of(verb: Token) -> list[Token]:
    """Return the heads of who does what the verb says; those of the verb beside or above it where it has none."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "csubj")]
    own += [end for child in verb.children if child.dep_ == "agent" for end in child.children if end.dep_ == "pobj"]
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    if own or passive:
        return [_meant(each, verb) for each in own]
    if verb.dep_ in _SHARING and verb.head.i != verb.i and verb.head.pos_ in _CLAUSES:
        return subjects_of(verb.head) or (_passive(verb.head) if verb.dep_ != "conj" else [])
    return [verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBG" else []


def objects_of(verb: Token) -> list[Token]:
    """Return the heads of what it is done to, or what is said, wanted or become."""
    own = [child for child in verb.children if child.dep_ in _OBJECTS]
    own += _passive(verb)
    if not own and verb.dep_ == "acl" and verb.tag_ == "VBN":
        own = [verb.head]
    if not own and verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ in _CLAUSES:
        own = _passive(verb.head)
    return [_meant(each, verb) for each in own]


def _passive(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("nsubjpass", "csubjpass")]


def _meant(token: Token, verb: Token) -> Token:
    """Return the noun to which "which" or "that" points."""
    return verb.head if verb.dep_ == "relcl" and token.tag_ in ("WDT", "WP", "WP$") else token


def clause_of(token: Token) -> set[int]:
    """Return the places of the words of the clause of a word: with its subject, and the noun of which it is said."""
    head = token
    while head.head.i != head.i and not (head.pos_ in _CLAUSES and head.dep_ in _BOUND):
        head = head.head
    found, open_ = set(), [head]
    while open_:
        each = open_.pop()
        found.add(each.i)
        open_ += [c for c in each.children if not (c.pos_ in _CLAUSES and c.dep_ in _BOUND)]
    if head.dep_ in ("relcl", "acl"):
        found |= {each.i for each in _phrase(head.head)}
    elif head.dep_ in _SHARING:
        for subject in subjects_of(head):
            found |= {each.i for each in _phrase(subject)}
    return found


def _phrase(noun: Token) -> list[Token]:
    """Return a noun with what stands with it, without clauses said of it."""
    words, open_ = [], [noun]
    while open_:
        each = open_.pop()
        words.append(each)
        open_ += [c for c in each.children if c.dep_ not in ("relcl", "acl", "advcl", "conj", "appos")]
    return words
