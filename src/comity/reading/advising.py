"""Roles of advice: what a clause advises by its form, and what nouns of joint work are asked for.

Of verbs: ``imperative`` is what opens a command; ``remark`` a clause that only introduces what is said ("it should be noted
that ..."); ``light`` what is to be done for something else ("*efforts* should be made to ..."); ``we`` that the authors speak
of themselves, or leave out who acts ("specifically, *will* continue to ..."). Of nouns: ``demanded`` what some deed asks for
("the realization of A needs the joint *efforts* of B").
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.clausetext import is_finite
from comity.reading.mendsteps import announces_steps
from comity.reading.ownwork import CHAPTERS
from comity.reading.phrases import conjuncts
from comity.reading.proposals import fill_noun_proposals, fill_proposals
from comity.reading.remarks import REMARKED, own_inquiry
from comity.reading.statewords import NO_ADVICE, ORDINALS, STAGES
from comity.reading.subjects import subjects_of
from comity.reading.tree import Token

__all__ = ["fill_advising", "fill_noun_advising"]

LIGHT = word_set("effort measure step attempt action endeavour endeavor")
DEMANDING = word_set("require need demand necessitate presuppose depend rely call")
USES = word_set("reference inspiration basis foundation guidance insight enlightenment support help experience evidence material information clue overview picture example understanding")
"""What a study is of use with, which is no advice: "can provide a *reference* for A"."""
PROVING = word_set("prove substantiate show justify stress emphasise emphasize underline note ground demonstrate reveal argue point highlight confirm establish")
WRITING = word_set("write include incorporate enshrine inscribe integrate embed list mention")
PAPERS = word_set("document resolution declaration communique communiqué outcome statement agenda charter text")
WORKING = word_set("work strive cooperate co-operate move unite act join advance march")
AIMS = frozenset({"aim", "objective", "goal", "purpose", "task", "object"})
SEEKING = word_set("aim seek attempt try endeavour endeavor strive set")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
JOINT_WORK = word_set("effort participation support cooperation co-operation coordination collaboration involvement guarantee contribution input commitment communication attention")
REMEDIES = word_set("advice remedy recipe countermeasure tip prescription recommendation suggestion proposal answer solution lesson way cure antidote message request demand plea")
"""Nouns behind which, after a colon, a bare verb advises: "Our *advice* is simple: merge A"."""
ACHIEVING = word_set(
    "realisation realization development construction improvement establishment promotion implementation achievement success building integration"
    " formation protection governance management solution settlement deepening advancement strengthening upgrading transformation cooperation"
)
"""Nouns of what is still to be brought about, and so asks for something."""


def fill_advising(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb = clause.verb
    clause.fill("imperative", list(_imperative(verb)))
    clause.fill("remark", [verb] if own_inquiry(verb) or (verb.lemma_ in REMARKED and any(c.dep_ == "ccomp" and is_finite(c) for c in verb.children)) else [])
    light = [t for t in clause.roles.get("patient", ()) if (t.lemma_.lower() in LIGHT or _is_taken_up(t)) and not any(c.dep_ == "prep" for c in t.children)]
    deeds = [t for n in light for c in n.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VB" for t in conjuncts(c)]
    clause.fill("against doing", [t for t in clause.roles.get("against", ()) if t.tag_ == "VBG"])
    clause.fill("of use", [t for t in clause.roles.get("patient", ()) if t.lemma_.lower() in USES])
    clause.fill("light", light if deeds or clause.roles.get("purpose") else [])
    clause.fill("light", [t for c in verb.children if c.i > verb.i for t in (c, *c.children) if announces_steps(t)])
    clause.fill("goal", deeds)
    clause.fill("we", list(_unsaid_we(verb)))
    fill_proposals(clause)
    clause.fill("sought", list(_sought(verb)))
    clause.fill("to these", [c for p in verb.children if p.lower_ == "to" and p.dep_ == "prep" for c in p.children if c.lower_ in {"this", "these", "that", "it"}])
    _fill_word_for_word(clause)
    _fill_written(clause)
    called = any(c.lower_ in {"on", "upon"} and c.dep_ == "prep" for c in verb.children)  # "calls *on* all states, to work" is what they are called to do
    asked = [t for role in ("content", "purpose")[: 1 + called] for t in clause.roles.get(role, ()) if t.tag_ == "VB" and t.lemma_ in WORKING]
    if asked and clause.roles.get("goal"):
        clause.roles["goal"] = [t for t in clause.roles["goal"] if t not in asked]
    clause.fill("asked towards", [t for v in asked for p in v.children if p.lower_ in {"towards", "toward", "for"} for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)])


def _is_taken_up(noun: Token) -> bool:
    """Tell whether an initiative is no undertaking: "should take the *initiative* to dock with A"."""
    return noun.lemma_.lower() == "initiative" and noun.dep_ == "dobj" and noun.head.lemma_ == "take"


def _sought(verb: Token) -> Iterator[Token]:
    """Yield the verb that says that a deed is aimed at: "*aimed* to identify A and to reveal B", "the third part *is* to assess A"; what will be sought is not sought yet."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        verb = verb.head
    aim = verb.head
    if verb.dep_ not in {"xcomp", "advcl"} or verb.tag_ != "VB" or any(c.dep_ == "aux" and c.tag_ == "MD" for c in aim.children):
        return
    of_part = aim.lower_ in {"is", "are"} and any(c.dep_ == "nsubj" and c.lemma_.lower() in CHAPTERS for c in aim.children)
    if aim.lemma_ in SEEKING or of_part:
        yield aim


def _fill_word_for_word(clause: Clause) -> None:
    """Fill what sentences put word for word into English tell: "has *as objective* to do A", "it stands out *the lack of B*"."""
    verb = clause.verb
    leads = [c for c in verb.children if c.lower_ == "as" and c.dep_ in {"prep", "mark"}]
    aims = [t for p in leads for t in p.subtree if t.lower_ in AIMS]
    clause.fill("as aim", [t for a in aims for c in a.children if c.tag_ == "VB" for t in conjuncts(c)])
    clause.fill("as aim", [c for a in aims for c in verb.children if c.tag_ == "VB" and c.dep_ in {"xcomp", "advcl"} and c.i > a.i])
    owners = [s for s in clause.roles.get("agent", ()) if s.lemma_.lower() in AIMS]
    clause.fill("aim of", [t for s in owners for p in s.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)])
    clause.fill("said of it", [c for c in verb.children if c.lower_ == "it" and c.dep_ in {"nsubj", "nsubjpass", "expl"} and any(o.dep_ in {"dobj", "attr"} for o in verb.children)])


def fill_noun_advising(clause: Clause) -> None:
    """Add to the clause of a noun what asks for it."""
    noun = clause.verb
    _fill_proved(clause, noun)
    listed = [c for c in noun.head.children if c.dep_ in {"dobj", "xcomp"} and c.i > noun.i] if noun.dep_ == "nsubj" and noun.head.lemma_ in {"include", "comprise"} else []
    clause.fill("included", [t for c in listed for t in conjuncts(c) if t.tag_ == "VBG" or t.pos_ == "NOUN"])
    clause.fill("taken up", [noun.head] if _is_taken_up(noun) else [])
    fill_noun_proposals(clause)
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    verb = first.head.head if first.dep_ == "pobj" and first.head.lower_ in {"on", "upon", "for"} else first.head
    if noun.lemma_.lower() not in JOINT_WORK or first.dep_ not in {"dobj", "pobj"} or verb.lemma_ not in DEMANDING or verb.pos_ != "VERB":
        return
    clause.fill("demanded", [s for s in subjects_of(verb) if s.lemma_.lower() in ACHIEVING])


def _fill_written(clause: Clause) -> None:
    """Fill whose papers something is written into, which is how bodies back it: "the plan was written into the documents *of A and B*"."""
    if clause.verb.lemma_ not in WRITING:
        return
    papers = [t for role in ("into", "in") for t in clause.roles.get(role, ()) if t.lemma_.lower() in PAPERS]
    clause.fill("written by", [t for p in papers for t in p.subtree if t != p and t.pos_ == "PROPN"])
    things = [t for role in ("patient", "attr") for t in clause.roles.get(role, ())] if papers else []
    clause.fill("written thing", [c for t in things for c in t.subtree if c.pos_ in {"NOUN", "PROPN"}])


def _fill_proved(clause: Clause, noun: Token) -> None:
    """Fill what shows that something is needed: "the *necessity* of A is *proved*", "the *conclusion* is drawn about the necessity of A"."""
    above = noun.head
    proved = noun.dep_ == "nsubjpass" and above.lemma_ in PROVING and not any(c.dep_ in {"agent", "neg"} for c in above.children)
    drawn = noun.dep_ == "pobj" and above.lower_ in {"about", "on", "of"} and any(
        t.lemma_.lower() in {"conclusion", "idea", "opinion", "thesis"} for t in (above.head, *above.head.children) if t.pos_ == "NOUN"
    )
    clause.fill("proved", [above] if proved or drawn else [])


def _unsaid_we(verb: Token) -> Iterator[Token]:
    """Yield the "will" of a sentence that says nowhere who acts: "Specifically, *will* set up a fund and attract capital"."""
    top = verb
    while top.dep_ == "conj" and top.tag_ == "VB" and top.head.pos_ == "VERB" and not any(c.dep_ in SUBJECTS for c in top.children):
        top = top.head
    if top.dep_ == "ROOT" and not any(c.dep_ in SUBJECTS for c in top.children):
        yield from (c for c in top.children if c.dep_ == "aux" and c.lower_ == "will" and c.i < top.i)


def _imperative(verb: Token) -> Iterator[Token]:
    """Yield the word that opens a sentence of advice: "*First*, strengthen the secretariat", "*Publish* all contracts"."""
    top = verb
    while top.dep_ == "conj" and top.tag_ in {"VB", "VBP"} and top.head.pos_ == "VERB":
        top = top.head
    if top.dep_ != "ROOT" or top.tag_ not in {"VB", "VBP"} or top.lemma_.lower() in NO_ADVICE:
        return
    if any(c.dep_ in {"nsubj", "nsubjpass", "aux", "expl", "csubj"} or c.text == "?" for c in top.children):
        return  # and "*demand* far exceeds supply":
    if any(t.tag_ in {"VBZ", "VBD", "MD"} for t in top.doc[top.i + 1 : top.i + 3]):
        return
    before = [t for t in top.doc[_after_address(top) : top.i] if not t.is_punct and not t.is_space]
    aside = {t.i for c in top.children if _sets_the_stage(c, top) for t in c.subtree}
    if all(t.lower_ in ORDINALS or t.i in aside or (t.dep_ == "advmod" and t.head == top) for t in before):
        yield before[0] if before else top


def _sets_the_stage(prep: Token, verb: Token) -> bool:
    """Tell whether a phrase only says on which side advice is given: "*At the policy level*, build A", "*Relying on A*, train B"."""
    if prep.dep_ == "advcl" and prep.tag_ == "VBG" and prep.i < verb.i and not any(c.dep_ in SUBJECTS for c in prep.children):
        return any(t.text == "," for t in verb.doc[prep.i : verb.i])
    if prep.dep_ != "prep" or prep.i > verb.i or not any(t.text == "," for t in verb.doc[prep.i : verb.i]):
        return False
    return any(c.lemma_.lower() in STAGES for c in prep.children if c.dep_ == "pobj")


def _after_address(verb: Token) -> int:
    """Return where advice begins after the words that lead up to it: "*To the donors:* publish A", "*The remedy is plain:* merge A"."""
    sentence = verb.sent
    colon = next((t for t in sentence if t.text == ":" and t.i < verb.i), None)
    if colon is None:
        return sentence.start
    remedy = any(t.lemma_.lower() in REMEDIES and t.dep_ in {"nsubj", "attr", "ROOT", "dep"} for t in sentence[: colon.i - sentence.start])
    return colon.i + 1 if remedy or sentence[0].lower_ in {"to", "for"} else sentence.start
