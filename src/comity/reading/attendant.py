"""Roles of what attends a clause: the change with which it begins, how it is brought about, whom its subject or object is by.

``opening with`` is what a sentence opens with ("*Along with the growth of A*, B fell, and C rose"), for each of its coordinated
clauses, ``opening change`` only where its noun tells of a change; ``means`` the deeds of "*By doing A, building B and training C*, ..."; ``can`` tells that something can be
done; ``agent by`` by whom the subject is ("planning *by A*"); ``matrix patient`` what the clause is about that a participle
goes on ("proposed *the fund*, adhering to ...").
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.clausetext import is_finite
from comity.reading.fieldroles import fill_fields
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["fill_attendant", "fill_noun_attendant"]

CHANGES = word_set(
    "acceleration development advance advancement progress deepening spread proliferation emergence outbreak advent arrival expansion escalation"
    " deterioration implementation introduction improvement popularisation popularization upgrading upgrade establishment collapse end"
    " withdrawal opening intensification strengthening promotion advancing rise growth completion entry liberalisation liberalization return"
    " disappearance weakening slowdown tightening enlargement enhancement maturation revival recovery arising fall loss decline onset"
)
"""Nouns of change: "with the *acceleration* of X" tells why, "with the *help* of X" does not."""
PAYING = word_set("provide bear cover meet pay finance fund supply contribute shoulder defray underwrite reimburse assume raise subsidise subsidize guarantee")
COMING = word_set("come stem derive originate flow")
SHARES = word_set("half most part bulk third quarter cent percent share majority all rest remainder much some")
LYING = word_set("be lie rest remain fall")
DECREES = word_set("decree order resolution act law decision ordinance edict statute decree-law proclamation bull")
"""By what a ruler or a parliament founds something: "was founded *by decree* of the king"."""
FOUNDING = word_set("establish create found set launch form build convene start introduce organise organize hold open develop construct declare proclaim designate")
WISHED = word_set("propose suggest float raise moot launch conceive put advance table champion air voice make")
"""What is done to an idea: "the idea of a fund was first *floated* by A"."""
WEIGHED = word_set("consideration motive reason interest calculation")
"""Nouns for what one acts out of: "for *security reasons*"."""
OPENINGS = {"due to": "due to", "because of": "because of", "owing to": "owing to", "thanks to": "thanks to", "given": "given", "following": "following"}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def fill_attendant(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb = clause.verb
    clause.fill("opening with", list(_opening(verb)))
    clause.fill("opening change", [t for t in clause.roles["opening with"] if t.lemma_.lower() in CHANGES])
    clause.fill("means", list(_deeds_before(verb)))
    first = verb
    while first.dep_ == "conj" and first.tag_ == "VB" and not any(c.dep_ in {"aux", *SUBJECTS} for c in first.children):
        first = first.head
    clause.fill("can", [c for c in first.children if c.dep_ == "aux" and c.lower_ == "can"] if not any(c.dep_ == "neg" for v in (verb, first) for c in v.children) else [])
    clause.fill("agent by", [t for s in clause.roles.get("agent", ()) for c in s.children if c.lower_ == "by" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)])
    clause.fill("by decree", [t for d in clause.roles.get("agent", ()) if d.lemma_ in DECREES for p in d.children if p.lower_ in {"of", "from"} for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)])
    clause.fill("by decree", [c for d in clause.roles.get("agent", ()) if d.lemma_ in DECREES for c in d.children if c.dep_ == "poss"])
    clause.fill("secretariat of", [t for d in clause.roles.get("patient", ()) if d.lemma_ == "secretariat" for p in d.children if p.lower_ in {"of", "for"} for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)])
    fill_fields(clause)
    clause.fill("as of", [t for n in clause.roles.get("as", ()) for c in n.children if c.lower_ in {"of", "for", "to", "in"} for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)])
    clause.fill("as poss", [t for n in clause.roles.get("as", ()) for c in n.children if c.dep_ == "poss" for t in conjuncts(c)])
    missing = any(s.dep_ == "csubj" and s.lemma_ in {"lack", "miss"} for s in verb.children)
    clause.fill("lacking", [t for c in verb.children if missing and c.dep_ == "attr" for t in conjuncts(c)])
    clause.fill("hung on", list(_hung_on(verb)))
    clause.fill("nested", [*_asked_in_turn(verb), *_told_of_rule(verb), *_had_to(verb)])
    _inherit_reasons(clause)
    clause.fill("considered", list(_considered(verb)))
    above = _gone_on(verb) or clause.roles.get("matrix", [])
    clause.fill("matrix patient", [t for v in above for c in v.children if c.dep_ == "dobj" and not is_passive(v) for t in conjuncts(c)])
    clause.fill("matrix patient", [t for v in above if is_passive(v) for t in subjects_of(v)])


def fill_noun_attendant(clause: Clause) -> None:
    """Add to the clause of a noun what is made by the deed that it is of, who pays it, and on what it lies."""
    deeds = [t for t in clause.roles.get("of", ()) if t.tag_ == "VBG" and t.pos_ == "VERB"]
    clause.fill("of made", [t for d in deeds for c in d.children if c.dep_ == "dobj" for t in conjuncts(c)])
    clause.fill("paid by", _payers(clause.verb))
    near = [v for v in clause.verb.head.children if v.dep_ in {"advcl", "xcomp"} and v.left_edge.i == clause.verb.right_edge.i + 1]  # "supported the proposal of A *to open B*"
    founded = [v for v in (*clause.verb.children, *near) if v.dep_ in {"acl", "relcl", "advcl", "xcomp"} and v.tag_ == "VB" and v.lemma_ in FOUNDING]
    founded += [d for d in deeds if d.lemma_ in FOUNDING]  # "the proposal *of holding* B"
    clause.fill("to found", [t for v in founded for c in v.children if c.dep_ == "dobj" for t in conjuncts(c)])
    clause.fill("wished by", _wishers(clause.verb))
    clause.fill("founding", [c for c in clause.verb.children if c.lower_ in {"founding", "founder", "charter"} and c.dep_ in {"amod", "compound", "nmod"}])
    clause.fill("dialogue", [c for c in clause.verb.children if c.lower_ in {"dialogue", "dialog", "sectoral"} and c.dep_ in {"amod", "compound", "nmod"}])
    clause.fill("and to do", [t for n in clause.roles.get("value", ()) for c in n.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VB" for t in conjuncts(c)[1:] if t.tag_ == "VB"])
    verb = clause.verb.head
    lies = clause.verb.dep_ == "nsubj" and verb.lemma_ in LYING
    clause.fill("lies on", [t for p in verb.children if lies and p.dep_ == "prep" and p.lower_ in {"on", "upon"} for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)])


def _wishers(noun: Token) -> list[Token]:
    """Return who brings an idea up: "the idea of a fund was floated *by A*", "*B* raised the idea of a fund"."""
    verb = noun.head
    if verb.pos_ != "VERB" or verb.lemma_ not in WISHED or any(c.dep_ == "neg" for c in verb.children):
        return []
    if noun.dep_ == "nsubjpass":
        return [t for p in verb.children if p.dep_ == "agent" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]
    return subjects_of(verb) if noun.dep_ == "dobj" and not is_passive(verb) else []


def _payers(noun: Token) -> list[Token]:
    """Return who pays a budget, or a part of it: "its costs are borne *by A*", "half of its budget comes *from B*", "*C* covers its costs"."""
    if any(c.lower_ == "own" for c in noun.children):
        return []
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lemma_.lower() in SHARES:
        top = top.head.head
    verb = top.head
    if verb.pos_ != "VERB" or any(c.dep_ == "neg" for c in verb.children):
        return []
    if top.dep_ == "nsubj" and verb.lemma_ in COMING:
        sources = [p for c in verb.children if c.lower_ == "from" for p in (c, *c.children) if p.lower_ == "from"]
        return [t for p in sources for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]
    if top.dep_ == "nsubjpass" and verb.lemma_ in PAYING:
        return [t for p in verb.children if p.dep_ == "agent" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]
    return subjects_of(verb) if top.dep_ == "dobj" and verb.lemma_ in PAYING and not is_passive(verb) else []


def _opening(verb: Token) -> Iterator[Token]:
    """Yield the change with which the sentence of ``verb`` opens, "with" or "along with", if the clause stands in its first row."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"} and any(c.dep_ in SUBJECTS for c in first.children):
        first = first.head
    beside = [c for c in first.children if c.i < first.i and _is_beside(c)]
    if _is_beside(first) and first.head.dep_ == "ROOT" and first.i < first.head.i:
        first, beside = first.head, [first]
    if first.dep_ != "ROOT":
        return
    for child in (c for one in (first, *beside) for c in one.children):
        if child.i > verb.sent.start + 1 or child.dep_ not in {"prep", "advmod", "cc", "mark"}:
            continue
        links = [child] if child.lower_ == "with" else []
        if child.lower_ in {"along", "together"}:
            links = [c for c in (*child.children, *child.head.children) if c.lower_ == "with" and c.i == child.i + 1]
        yield from (t for link in links for c in link.children if c.dep_ == "pobj" for t in conjuncts(c))


def _is_beside(verb: Token) -> bool:
    """Tell whether a clause stands beside the main one, a comma between them, though the parser hung it under that."""
    subjects = any(c.dep_ in SUBJECTS for c in verb.children)
    return verb.dep_ in {"advcl", "ccomp"} and verb.pos_ in {"VERB", "AUX"} and subjects and is_finite(verb) and not any(c.dep_ == "mark" or c.lower_ in {"when", "where", "if", "while", "as"} for c in verb.children)


def _considered(verb: Token) -> Iterator[Token]:
    """Yield the considerations for which something is done: "based on *economic considerations*", "out of *concern for peace*"."""
    links = [p for c in verb.children for p in (c, *c.children) if p.dep_ in {"prep", "prt"} or p.lower_ == "based"]
    if verb.lemma_ in {"establish", "set", "create", "found", "form", "launch"}:
        links += [p for o in verb.children if o.dep_ == "dobj" for c in o.children for p in (c, *c.children) if p.dep_ in {"prep", "acl"}]
    for link in links:
        for inner in (link, *link.children):
            if inner.lower_ in {"on", "of", "for", "from"}:
                yield from (t for c in inner.children if c.dep_ == "pobj" for t in conjuncts(c) if t.lemma_ in WEIGHED and any(m.dep_ in {"amod", "compound"} for m in t.children))


def _deeds_before(verb: Token) -> Iterator[Token]:
    """Yield the gerunds of a list that opens the sentence, also those that the parser hung inside an earlier one."""
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.lower_ not in {"by", "through"} or prep.i > verb.i or not any(c.tag_ == "VBG" for c in prep.children):
            continue
        for token in prep.subtree:
            opens = token.doc[token.left_edge.i - 1].text if token.left_edge.i else ""
            if token.tag_ == "VBG" and token.pos_ == "VERB" and opens in {",", "and"} and any(c.dep_ == "dobj" for c in token.children):
                yield token


def _gone_on(verb: Token) -> list[Token]:
    """Return the verb that a participle goes on which the parser gave to the next one: "proposed A, *adhering* to B, advocated C"."""
    after = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i > after.i or after.dep_ != "conj" or after.head.i > verb.i:
        return []
    row = [after.head, *(c for c in after.head.children if c.dep_ in {"conj", "advcl"} and c.i < verb.i)]
    return [max((v for v in row if v.pos_ == "VERB"), key=lambda v: v.i, default=after.head)]


def _hung_on(verb: Token) -> Iterator[Token]:
    """Yield the clause that a participle before it explains: "Affected by the flood, *trade came to a halt*"."""
    head = verb.head
    bare = not any(c.dep_ == "mark" or (c.dep_ == "advmod" and c.lower_ in {"when", "while", "if", "once"}) for c in verb.children)
    if verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "advcl" and verb.i < head.i and head.pos_ in {"VERB", "AUX"} and bare:
        yield head
        yield from (c for c in head.children if c.dep_ == "conj" and any(s.dep_ in SUBJECTS for s in c.children))


def _asked_in_turn(verb: Token) -> Iterator[Token]:
    """Yield the verb by which others are asked in turn, which advises nobody: "should encourage firms *to invest*"."""
    head = verb.head
    wished = head.tag_ == "VBP" and head.dep_ == "ccomp" and any(c.dep_ == "nsubj" and c.tag_ in {"NN", "NNP"} for c in head.children)
    if verb.dep_ not in {"xcomp", "ccomp"} or not (head.tag_ == "VB" or wished) or head.pos_ != "VERB" or head.lemma_.lower() == "let":
        return
    if any(c.dep_ == "nsubj" for c in verb.children) or any(c.dep_ == "dobj" and c.i < verb.i for c in head.children):
        yield head


def _told_of_rule(verb: Token) -> Iterator[Token]:
    """Yield a verb that tells what a thing requires, which advises nobody: "a scheme *under which* fleets *must buy* days"."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    must = [c for c in verb.children if c.dep_ == "aux" and c.lower_ in {"must", "have"}]
    related = any(t.lower_ in {"which", "whom", "whose", "where"} for t in verb.doc[verb.left_edge.i : verb.i])
    if must and verb.dep_ in {"relcl", "ccomp", "advcl", "pcomp"} and related:
        yield verb


def _had_to(verb: Token) -> Iterator[Token]:
    """Yield the verb that says what else will have to be done: "*unless* A pays, B *will have to* close it"."""
    have = verb.head
    bound = verb.dep_ == "xcomp" and have.lemma_ == "have" and any(c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll"} for c in have.children)
    if bound and any(m.dep_ == "mark" and m.lower_ in {"unless", "if"} for c in have.children if c.dep_ == "advcl" for m in c.children):
        yield have


def _inherit_reasons(clause: Clause) -> None:
    """Give the reason with which a sentence opens to the clauses that "and" adds: "Due to A, B fell and *C was closed*"."""
    verb = clause.verb
    first = verb.head
    if verb.dep_ != "conj" or first.pos_ not in {"VERB", "AUX"} or not any(c.dep_ in SUBJECTS for c in verb.children):
        return
    for prep in first.children:
        if prep.i > verb.sent.start + 1 or prep.i > first.i:
            continue
        words = [prep.lower_, *(c.lower_ for c in prep.children if c.dep_ in {"prep", "pcomp"} and c.pos_ == "ADP")]
        role = " ".join(words)
        if role in OPENINGS:
            inner = [prep, *(c for c in prep.children if c.pos_ == "ADP")]
            clause.fill(OPENINGS[role], [t for p in inner for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)])
