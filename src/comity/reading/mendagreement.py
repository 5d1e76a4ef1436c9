"""Mending clauses without a subject of their own: they go on the verb whose subject they agree with, or that advises as they do."""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.mendparallels import move
from comity.reading.tags import SUBJECTS, VERBAL, is_conjugated
from comity.reading.tree import Token

__all__ = ["mend_shared"]

ADVISING = word_set("recommend suggest propose advise urge advocate call encourage request invite")
"""Verbs with which authors give advice."""
OWN = SUBJECTS | {"expl", "csubj", "csubjpass"}
SINGULAR = frozenset({"it", "he", "she", "this", "that", "which"})
PLURAL = frozenset({"they", "we", "these", "those"})


def mend_shared(verb: Token) -> None:
    """Hang a further verb, which has no subject of its own, on the clause that it goes on."""
    _mend_agreement(verb)
    _mend_advising(verb)


def _mend_agreement(verb: Token) -> None:
    """Give a further verb to the clause whose subject it agrees with: "It is found that *ports* compete, but *are* hampered by A"."""
    number, head = _number_of_verb(verb), verb.head
    if not number or head.i > verb.i or head.pos_ not in VERBAL or any(c.dep_ in OWN | {"mark"} for c in verb.children):
        return
    mine = _number_of_subject(head)
    if not mine or mine == number:
        return
    for inner in _clauses_below(head, verb):
        if _number_of_subject(inner) == number:
            move(verb, inner)
            return
    if head.dep_ == "ccomp" and head.head.pos_ in VERBAL and head.head.i < head.i and _number_of_subject(head.head) == number:
        move(verb, head.head)  # "*The council* argues that both cities compete, and *is* supported by A"


def _mend_advising(verb: Token) -> None:
    """Give a further piece of advice back to the authors: "*We recommend* that A publish it, and *advise* B to do C"."""
    head = verb.head
    above = head.head
    if verb.lemma_ not in ADVISING or above.lemma_ not in ADVISING or head.dep_ != "ccomp" or any(c.dep_ in OWN | {"mark", "aux"} for c in verb.children):
        return
    ours = any(c.dep_ == "nsubj" and (c.lower_ == "we" or c.tag_ == "NNS") for c in above.children)
    edge = verb.left_edge.i
    if ours and edge > 2 and verb.doc[edge - 1].lower_ == "and" and verb.doc[edge - 2].text == ",":
        move(verb, above)
        verb.tag_ = "VBP"


def _clauses_below(head: Token, verb: Token) -> Iterator[Token]:
    """Yield the finite verbs of the clauses inside a clause, before a further verb of it, the nearest first."""
    inside = [t for t in head.subtree if head.i < t.i < verb.i and t.pos_ in VERBAL and t.dep_ in {"ccomp", "advcl", "conj"} and verb not in t.ancestors]
    yield from (t for t in reversed(inside) if is_conjugated(t) and t.head != verb)


def _number_of_verb(verb: Token) -> str:
    """Return "one" or "many" where the form of a verb, or of its first auxiliary, tells how many do it."""
    first = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb)
    if first.lower_ in {"was", "were"}:
        return "one" if first.lower_ == "was" else "many"
    if first.tag_ == "VBZ":
        return "one"
    return "many" if first.tag_ == "VBP" and first.lower_ in {"are", "have", "do"} else ""


def _number_of_subject(verb: Token) -> str:
    """Return whether one or many do what a verb tells, by its only subject; an empty string where that is not sure."""
    subjects = [c for c in verb.children if c.dep_ in OWN]
    if len(subjects) != 1:
        return ""
    subject = subjects[0]
    if subject.lower_ in SINGULAR | PLURAL:
        return "" if subject.lower_ in {"which", "that"} else "one" if subject.lower_ in SINGULAR else "many"
    if any(c.dep_ in {"conj", "cc"} for c in subject.children) or subject.tag_ in {"NNPS", "NNS"}:
        return "many" if subject.tag_ in {"NNS", "NNPS"} or any(c.lower_ == "and" for c in subject.children) else ""
    return "one" if subject.tag_ == "NN" else ""
