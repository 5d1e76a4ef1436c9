"""Remarks: verbs that only introduce what is said, and clauses that say that something is so."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tree import Token

__all__ = ["REMARKED", "is_about", "is_indicative", "is_wished", "own_inquiry"]

REMARKED = frozenset({"point", "note", "mention", "stress", "emphasise", "emphasize", "underline", "acknowledge", "admit", "recognise", "recognize",
                      "remember", "recall", "say", "remark", "observe", "understand", "realise", "realize", "see", "add", "overlook", "forget", "ignore", "deny", "underestimate"})  # fmt: skip
"""Verbs of remarks: "it *should be pointed out* that A is weak" advises nobody, and A is weak."""

DEEDS = word_set(
    "give establish create form set develop take provide make strengthen improve organise organize adopt prepare introduce carry implement allocate revise amend draft launch build"
    " expand extend simplify increase raise reduce appoint train encourage support open found unify harmonise harmonize regulate define clarify hold conduct publish include apply"
)


def is_wished(verb: Token) -> bool:
    """Tell whether an impersonal advice is put as a fact: "it is suggested that a joint system *is formed*", "... that the ministry *gives* them the right"."""
    advice = verb.head
    if verb.dep_ == "conj" and advice.dep_ == "ccomp":
        advice = advice.head
    present = any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"is", "are"} for c in advice.children)
    impersonal = present and advice.tag_ == "VBN" and any(c.lower_ == "it" and c.dep_ in {"nsubjpass", "nsubj", "expl"} for c in advice.children)
    if not impersonal or verb.lemma_ not in DEEDS:
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return helpers <= {"is", "are"} and (verb.tag_ in {"VBZ", "VBP", "VB"} or (verb.tag_ == "VBN" and bool(helpers)))


def is_indicative(verb: Token) -> bool:
    """Tell whether a clause after a verb of advice reports a fact: "the study suggests that trade *has grown*", "asks why they *left*"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    past = verb.tag_ == "VBD" and verb.lower_ != verb.lemma_  # "that the union *set* up a centre" may be either
    return past or verb.tag_ == "VBZ" or bool(helpers & {"has", "have", "had", "was", "were", "is", "are", "does", "did"})


def is_about(verb: Token) -> bool:
    """Tell whether a verb only says what something comes from, which is no duty: "the delay has *to do with* the weather"."""
    return verb.lemma_ == "do" and any(c.lower_ == "with" for c in verb.children) and not any(c.dep_ == "dobj" for c in verb.children)


_INQUIRING = frozenset({"analyse", "analyze", "study", "examine", "explain", "understand", "explore", "investigate", "discuss", "describe", "compare", "assess", "evaluate", "identify",
                        "reflect", "characterise", "characterize", "reconstruct", "trace", "review", "address", "answer", "test", "determine", "clarify", "know", "show", "question", "revisit", "retrace", "map", "outline"})  # fmt: skip
_WORKS = frozenset({"paper", "article", "study", "thesis", "dissertation", "work", "research", "essay", "chapter", "author", "we", "text", "contribution", "investigation"})
_MEANING = frozenset({"propose", "pretend", "intend", "seek", "aim", "plan", "expect", "try"})


def own_inquiry(verb: Token) -> bool:
    """Tell whether a deed is what a study sets out to find, as Romance languages put it: "the work *proposes to analyze* A", "it is *intended to explain* why"."""
    meant = verb.head
    if verb.lemma_ not in _INQUIRING or verb.dep_ not in {"xcomp", "advcl", "ccomp"} or meant.lemma_ not in _MEANING or not any(c.lower_ == "to" for c in verb.children):
        return False
    subjects = [c for c in meant.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}]
    impersonal = any(s.lower_ == "it" for s in subjects) and meant.tag_ == "VBN"
    return impersonal or any(s.lemma_.lower() in _WORKS for s in subjects)
