"""Mending what tells where and when a paper was signed: "regard to *the Protocol* on Rivers in the Community, *done at* A on 7 May 2000"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

__all__ = ["SIGNED", "mend_signed"]

SIGNED = frozenset({"done", "signed", "concluded", "adopted", "ratified", "initialled", "initialed"})
"""Participles that tell of a paper where or when it was made."""
PAPERS = word_set(
    "treaty agreement protocol convention accord memorandum charter declaration covenant pact statute compact contract communiqué resolution memoranda"
)
FAR = 25
"""How many words the title of a paper may have behind its kind."""
HELPERS = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "mark", "cc", "dobj"})


def mend_signed(verb: Token) -> bool:
    """Hang a participle behind a comma on the paper before it, whatever names its title holds; tell whether it was done."""
    doc, sent = verb.doc, verb.sent
    if verb.head == verb or verb.i + 2 >= sent.end or doc[verb.i + 1].lower_ not in {"at", "in", "on", "between", "by"}:
        return False
    if any((c.dep_ in HELPERS and c.i < verb.i) or c.dep_ == "dobj" for c in verb.children):
        return False
    paper = _paper_before(verb, sent.start)
    if paper is None or verb.is_ancestor(paper):
        return False
    for child in [c for c in verb.children if c.dep_ in {"conj", "cc"} and c.i > verb.i]:
        child.head = paper  # "the Treaty, signed in A, *and the Accord* of 2006"
    for child in [c for t in verb.subtree if t.ent_type_ == "DATE" for c in t.children if c.dep_ == "relcl"]:
        child.head = paper  # "done at A on 7 May 2000, *to which both are parties*"
    verb.head, verb.dep_, verb.tag_ = paper, "acl", "VBN"
    return True


def _paper_before(verb: Token, start: int) -> Token | None:
    """Return the nearest paper before ``verb`` with no finite verb and no other comma in between."""
    for token in reversed(verb.doc[max(start, verb.i - FAR) : verb.i - 1]):
        if token.text in {",", ";", ":", "("} or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
        if token.pos_ in NOMINAL and token.dep_ != "compound" and not PAPERS.isdisjoint(token.text.lower().split()):
            return token
    return None
