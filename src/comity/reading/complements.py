"""Gerunds that tell what a verb is about, however the parser hung them: "ruled out *joining*", "put off *signing*", "toyed with *leaving*".

What is ruled out, put off, discussed or planned has not been done; so such a gerund is a fact only after a verb that says
that it went on or came about.
"""

from __future__ import annotations

from collections.abc import Mapping

from comity.reading.tree import Token

__all__ = ["gerund_put", "is_complement"]

ASPECTS = frozenset({
    "begin", "start", "continue", "keep", "finish", "complete", "resume", "commence", "proceed", "go", "come", "spend", "remain", "stay", "sit", "stand", "lie", "see", "find",
    "hear", "watch", "leave", "catch", "get", "be", "have", "help", "assist", "restart", "return", "work", "die", "live", "arrive", "travel", "meet", "end", "admit", "regret",
    "acknowledge", "enjoy", "love", "like", "celebrate", "report", "carry", "set", "use", "remember", "recall", "send", "follow",
})  # fmt: skip
"""Verbs after which a gerund tells what is done: "continued *building*", "sat *waiting*"."""
TOYING = frozenset({"toy", "flirt", "play", "dally", "threaten"})
"""Verbs "with" what may never come about: "toyed *with joining*"."""
BETWEEN = frozenset({"RB", "RBR", "RP", "IN", "``", "''", '"'})
"""Tags of the words that may stand between a verb and its gerund: particles, adverbs, quotation marks."""
FARTHEST = 4


def is_complement(verb: Token) -> bool:
    """Tell whether a gerund right behind the verb above it is what that verb is about, and no deed beside it."""
    head = verb.head
    if verb.tag_ != "VBG" or verb.dep_ not in {"xcomp", "advcl", "dobj", "acl", "dep", "prep", "ccomp"} or head.pos_ != "VERB" or not 0 < verb.i - head.i <= FARTHEST:
        return False
    if any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in verb.children):
        return False
    return all(t.tag_ in BETWEEN for t in verb.doc[head.i + 1 : verb.i])


def gerund_put(verb: Token, control: Mapping[str, str]) -> tuple[str, Token] | None:
    """Return how a gerund complement is put, and the verb that puts it so; None where it is none or tells what is done."""
    head, small = verb.head, ""
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and head.head.pos_ == "VERB" and 0 < head.i - head.head.i < FARTHEST:
        head, small = head.head, head.lower_  # "put off *joining*" with "off" taken for a preposition
        if f"{head.lemma_.lower()} {small}" not in control:
            return ("hedged", head) if small == "with" and head.lemma_.lower() in TOYING else None
    elif not is_complement(verb):
        return None
    lemma = head.lemma_.lower()
    particles = [small] if small else [c.lower_ for c in head.children if c.dep_ in {"prt", "advmod", "prep"} and f"{lemma} {c.lower_}" in control and c.i < verb.i]
    put = control.get(" ".join([lemma, *particles[:1]]))
    if put is None:
        return None if lemma in ASPECTS or particles else ("hedged", head)
    denied = put == "negated" and any(c.dep_ == "neg" or c.lower_ == "not" for c in head.children)
    return ("hedged" if denied else put), head  # "has not ruled out joining" leaves it open
