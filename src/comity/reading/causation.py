"""Roles of what brings something about: reasons behind a noun or a fact, roots, results that a noun announces.

``because`` also holds the clause of "owing to *the fact that* ..."; ``for want`` what is missing ("for *lack of funds*");
``at root`` that behind which something stands ("at the root of *the dispute* is ..."); ``rooted in`` where something has
its roots; ``upshot`` the clause of "with the result that ..."; ``agent poss`` and ``patient poss`` whose subject or object it is. Of nouns:
``explained`` is the clause that reasons are given for ("*failed* for three reasons: ...").
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.clausetext import is_finite, is_plight
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["BLAMING", "fill_causation", "fill_noun_causation"]

CAUSAL = ("due to", "owing to", "because of", "on account of", "in view of", "given", "thanks to", "as result of", "by virtue of")
BLAMING = word_set("criticise criticize blame attack condemn fault rebuke censure reproach denounce chide slam reprimand fine sue")
JUDGING = word_set("point regard see view describe criticise criticize cite name identify perceive denounce condemn portray treat rate brand")
FACTS = word_set("fact circumstance reality")
WANTS = word_set("want lack shortage dearth absence fear scarcity")
ROOTS = word_set("root origin source cause basis reason foundation")
SHOWN = word_set("manifest reflect show express embody lie consist see evidence mirror reside exist persist")
"""Verbs that tell in what something shows itself, so that a lack is not what it comes from: "is reflected *in the absence* of"."""
CORES = word_set("heart root core bottom base centre center origin source")


def fill_causation(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb = clause.verb
    for child in verb.children:
        if child.lower_ in {"owing", "due", "attributable"} and child.dep_ not in {"acomp", "amod"}:
            clause.fill(f"{child.lower_} to", [t for first in _after(child, "to") for t in conjuncts(first)])
    for role in CAUSAL:
        known = clause.roles.get(role)
        if known and (told := [(t, c) for t in known if t.lemma_.lower() in FACTS for c in _told_by(t)]):
            clause.fill("because", [c for _, c in told])
            clause.roles[role] = [t for t in known if t not in {fact for fact, _ in told}]
    for name in ("to", "in", "from", "by", "on"):
        clause.fill(f"{name} fact", [c for t in clause.roles.get(name, ()) if t.lemma_.lower() in FACTS for c in _told_by(t)])
    clause.fill("in fact", list(_told_after_in(verb)))
    facts = [c for q in clause.roles.get("quality", ()) if q.lower_ in {"due", "owing"} for t in _after(q, "to") if t.lemma_.lower() in FACTS for c in _told_by(t)]
    if facts:
        clause.fill("because", facts)
        clause.roles["due to"] = [t for t in clause.roles.get("due to", ()) if t.lemma_.lower() not in FACTS]
    for role in ("for", "through", "from", "in", "out of"):
        if role == "for" and verb.lemma_ in BLAMING:
            continue  # "criticised the bank *for* the lack of rules" gives what is found fault with, no reason
        for token in clause.roles.get(role, ()):
            if token.lemma_.lower() in WANTS and (role != "in" or (token.lemma_ == "absence" and verb.lemma_ not in SHOWN)) and not any(c.dep_ == "det" and c.lower_ in {"a", "any"} for c in token.children):
                clause.fill("for want", [token] if role != "from" else [])
    _fill_roots(clause)
    clause.fill("upshot", [c for t in clause.roles.get("with", ()) if t.lemma_ in {"result", "consequence", "effect"} for c in _told_by(t)])
    clause.fill("this done", [t for t in clause.roles["patient"] if _takes_up(t)])
    clause.fill("which all", list(_all_before(clause.verb)))
    clause.fill("patient poss", [c for t in clause.roles["patient"] for c in t.children if c.dep_ == "poss"])
    clause.fill("agent poss", [c for s in clause.roles.get("agent", ()) for c in s.children if c.dep_ == "poss"])


def _takes_up(token: Token) -> bool:
    """Tell whether an object only takes up what was said: "put *this* down to A", "*much of this* can be traced back to A"."""
    if token.lower_ in {"much", "most", "part", "some", "all"}:
        return any(t.lower_ in {"this", "that"} for t in _after(token, "of"))
    return token.lower_ in {"this", "that"} and token.dep_ in {"dobj", "nsubjpass", "nsubj"} and not any(True for _ in token.children)


def _fill_roots(clause: Clause) -> None:
    verb = clause.verb
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.i < verb.i):
        for noun in (c for c in prep.children if c.dep_ == "pobj"):
            if prep.lower_ == "behind":
                clause.fill("at root", conjuncts(noun))
            elif prep.lower_ in {"at", "in"} and noun.lemma_.lower() in CORES:
                clause.fill("at root", [t for o in _after(noun, "of") for t in conjuncts(o)])
    rooted = [t for t in clause.roles.get("patient", ()) if t.lemma_.lower() in ROOTS]
    if rooted:
        inner = [t for r in rooted for o in _after(r, "in") for t in conjuncts(o)]
        clause.fill("rooted in", inner or [t for name in ("in", "in in") for t in clause.roles.get(name, ())])


def _after(token: Token, name: str) -> Iterator[Token]:
    """Yield what the preposition ``name`` of ``token`` leads to, whatever the parser calls the preposition."""
    for prep in token.children:
        if prep.lower_ == name and prep.pos_ in {"ADP", "PART", "SCONJ"}:
            yield from (c for c in prep.children if c.dep_ in {"pobj", "pcomp"})


def _told_after_in(verb: Token) -> Iterator[Token]:
    """Yield the clause of "the reason lies *in that* A does B", which a parser hangs on the verb."""
    for child in verb.children:
        if child.dep_ in {"advcl", "ccomp"} and any(m.lower_ == "that" and m.dep_ == "mark" and m.i > verb.i and m.nbor(-1).lower_ == "in" for m in child.children):
            yield child


def _told_by(noun: Token) -> Iterator[Token]:
    """Yield the finite clause that a noun such as "fact" or "result" introduces."""
    for clause in (c for c in noun.children if c.dep_ in {"acl", "relcl", "ccomp"} and c.pos_ in {"VERB", "AUX"} and is_finite(c)):
        yield clause
        yield from (c for c in clause.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"} and is_finite(c) and any(s.dep_ in {"nsubj", "nsubjpass"} for s in c.children))


def fill_noun_causation(clause: Clause) -> None:
    """Add to the clause of a noun the roles of this module."""
    noun = clause.verb
    judged = noun.dep_ == "pobj" and noun.head.lower_ == "as"
    judge = next((a for a in noun.head.ancestors if a.pos_ == "VERB"), None) if judged else None
    if judge is not None and judge.lemma_ in JUDGING and not is_passive(judge):
        clause.fill("seer", subjects_of(judge))  # "the agency pointed to the debt as *a weakness*"
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "on", "owing", "to"} else None
    if noun.tag_ == "NNS" and above is not None and above.pos_ in {"VERB", "AUX"} and above.i < noun.i and is_finite(above):
        clause.fill("explained", [above])


def _all_before(verb: Token) -> Iterator[Token]:
    """Yield the clause that "which" takes up as a whole: "*farmers are at odds over the wells*, which A attributes to B"."""
    which = next((c for c in verb.children if c.lower_ == "which" and c.dep_ == "dobj" and c.i < verb.i), None)
    if which is None or verb.dep_ != "relcl" or which.nbor(-1).text != "," or verb.head.dep_ != "pobj":
        return
    above = next((a for a in verb.head.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if above is not None and any(is_plight(p) for c in above.children if c.dep_ == "prep" for p in c.children):
        yield above
