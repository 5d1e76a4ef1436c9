"""Roles of what attends a clause: the change with which it begins, how it is brought about, whom its subject or object is by.

``opening with`` is what a sentence opens with ("*Along with the growth of A*, B fell, and C rose"), for each of its coordinated
clauses, ``opening change`` only where its noun tells of a change; ``means`` the deeds of "*By doing A, building B and training C*, ..."; ``can`` tells that something can be
done; ``agent by`` by whom the subject is ("planning *by A*"); ``matrix patient`` what the clause is about that a participle
goes on ("proposed *the fund*, adhering to ...").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of

__all__ = ["fill_attendant"]

CHANGES = word_set(
    "acceleration development advance advancement progress deepening spread proliferation emergence outbreak advent arrival expansion escalation"
    " deterioration implementation introduction improvement popularisation popularization upgrading upgrade establishment collapse end"
    " withdrawal opening intensification strengthening promotion advancing rise growth completion entry liberalisation liberalization return"
    " disappearance weakening slowdown tightening enlargement enhancement maturation revival recovery arising fall loss decline onset"
)
"""Nouns of change: "with the *acceleration* of X" tells why, "with the *help* of X" does not."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def fill_attendant(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb = clause.verb
    clause.fill("opening with", list(_opening(verb)))
    clause.fill("opening change", [t for t in clause.roles["opening with"] if t.lemma_.lower() in CHANGES])
    clause.fill("means", list(_deeds_before(verb)))
    clause.fill("can", [c for c in verb.children if c.dep_ == "aux" and c.lower_ == "can"] if not any(c.dep_ == "neg" for c in verb.children) else [])
    clause.fill("agent by", [t for s in clause.roles.get("agent", ()) for c in s.children if c.lower_ == "by" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)])
    above = clause.roles.get("matrix", ())
    clause.fill("matrix patient", [t for v in above for c in v.children if c.dep_ == "dobj" and not is_passive(v) for t in conjuncts(c)])
    clause.fill("matrix patient", [t for v in above if is_passive(v) for t in subjects_of(v)])


def _opening(verb: Token) -> Iterator[Token]:
    """Yield the change with which the sentence of ``verb`` opens, "with" or "along with", if the clause stands in its first row."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"} and any(c.dep_ in SUBJECTS for c in first.children):
        first = first.head
    if first.dep_ != "ROOT":
        return
    for child in first.children:
        if child.i > verb.sent.start + 1 or child.dep_ not in {"prep", "advmod", "cc", "mark"}:
            continue
        links = [child] if child.lower_ == "with" else []
        if child.lower_ in {"along", "together"}:
            links = [c for c in (*child.children, *first.children) if c.lower_ == "with" and c.i == child.i + 1]
        yield from (t for link in links for c in link.children if c.dep_ == "pobj" for t in conjuncts(c))


def _deeds_before(verb: Token) -> Iterator[Token]:
    """Yield the gerunds of a list that opens the sentence, also those that the parser hung inside an earlier one."""
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.lower_ not in {"by", "through"} or prep.i > verb.i or not any(c.tag_ == "VBG" for c in prep.children):
            continue
        for token in prep.subtree:
            opens = token.doc[token.left_edge.i - 1].text if token.left_edge.i else ""
            if token.tag_ == "VBG" and token.pos_ == "VERB" and opens in {",", "and"} and any(c.dep_ == "dobj" for c in token.children):
                yield token
