"""Roles of what an argument says in set phrases: who bears the brunt, what one is forced to put up with, what one manages to do.

``hit by`` holds what somebody bears the brunt of, falls victim to or is at the mercy of; ``kept from`` what somebody is kept from doing, ``hardship`` marks what is done only
because it must be ("goods *have to be reloaded*"), which nobody advises; ``achieved by`` the deed in which somebody succeeds;
``well to`` what somebody would do well to do, ``would help`` what it would help to do, ``such as doing`` the measures that are put forward as examples, ``anew`` what an adviser proposes that is not there yet ("propose *a data portal*"), ``norm`` marks what is generally done ("consensus is *the rule*"). ``spelt`` gives a quality with its hyphen.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.causation import BLAMING
from comity.reading.clauses import Clause
from comity.reading.clausetext import is_finite
from comity.reading.misfortunes import DREADED
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["fill_arguing", "fill_noun_arguing", "spelt"]

STRIKING = {
    ("bear", "brunt"): "of", ("take", "brunt"): "of", ("feel", "brunt"): "of", ("feel", "effect"): "of", ("feel", "pinch"): "of", ("feel", "impact"): "of",
    ("feel", "pressure"): "of", ("bear", "burden"): "of", ("carry", "burden"): "of", ("shoulder", "burden"): "of", ("bear", "cost"): "of",
    ("pay", "price"): "for of", ("fall", "victim"): "to", ("fall", "prey"): "to", ("become", "victim"): "of", ("be", "victim"): "of", ("be", "hostage"): "to",
    ("become", "hostage"): "to", ("remain", "hostage"): "to", ("be", "prisoner"): "of", ("remain", "prisoner"): "of", ("be", "prey"): "to",
}  # fmt: skip
"""(verb, object) -> the prepositions behind which stands what one suffers from."""
PLACED = {
    ("at", "mercy"): "of", ("under", "weight"): "of", ("under", "pressure"): "from of", ("under", "threat"): "from of", ("in", "grip"): "of", ("in", "shadow"): "of",
    ("under", "burden"): "of", ("under", "yoke"): "of", ("in", "throe"): "of", ("into", "trap"): "of", ("in", "trap"): "of", ("under", "strain"): "from of",
}  # fmt: skip
"""(preposition, noun) behind a verb -> the prepositions behind which stands what one suffers from."""
CONDITIONS = frozenset({"if", "unless", "whether", "where", "when", "whenever", "so"})
HARD = word_set(
    "wait queue reload unload tranship transship detour travel walk import borrow beg rely resort postpone suspend abandon cancel cut close halt stop curtail"
    " scale dismiss lay sell leave turn give flee do without start renegotiate repeat duplicate re-register register apply cross change live cope make operate"
    " survive depend pay compete share move drive truck ship carry fly boil haul"
)
"""What one does only because one must."""
BOUND = word_set("have force oblige compel")
ADVISERS = word_set(
    "evaluator author reviewer expert consultant auditor researcher scholar analyst report study review evaluation paper brief assessment audit article we"
    " adviser advisor economist observer panel rapporteur inspector commentator editorial manual guide ombudsman working-group"
)
"""Who proposes what others should set up."""
DWELLING = word_set("live arrive travel sit come sleep drive study learn land end work operate meet teach wait stay cross sail house lodge store hold keep print write")
"""What one does in, with or under something whose badness one suffers: "live in *crowded* hostels"."""
NORMS = word_set("norm rule mainstream convention custom watchword")
"""What a thing is called that is generally done: "consensus is the *norm*"."""
KEEPING = word_set("prevent keep stop hinder deter discourage bar preclude restrain block hold dissuade inhibit prohibit exclude debar")
GAINING = word_set("gain achieve change yield bring produce deliver profit learn do receive get earn contribute accomplish improve know see hear offer")
FEWER = word_set("rare rarer few fewer scarce scarcer low lower weak weaker isolated sporadic limited small smaller slow slower")
FEARED = word_set("raid attack incident conflict dispute complaint killing theft accident death casualty fee cost price loss emission charge")
SHABBY = word_set("wrong crowded overcrowded cramped leaky makeshift unheated mouldy obsolete outdated unsafe dirty unreadable illegible expired stale incompatible ancient")
PUTTING = word_set("put propose suggest recommend offer give advance present make formulate")
MEASURES = word_set("countermeasure measure suggestion recommendation proposal step strategy path advice solution remedy approach way reform improvement")
ILL = word_set("under over ill poorly badly half mis inadequately insufficiently semi")
"""What before a hyphen makes a bad quality: "*under*-resourced"."""


def fill_arguing(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb = clause.verb
    _fill_hit(clause, verb)
    if verb.lemma_ in HARD or any(c.lower_ == "still" for c in (*verb.children, *verb.head.children)):
        clause.fill("hardship", [verb.head if verb.dep_ == "xcomp" else verb] if _is_bound(verb) else [])
    if verb.lemma_ in KEEPING:
        clause.fill("kept from", [t for p in verb.children if p.lower_ == "from" for c in p.children if c.dep_ == "pcomp" for t in conjuncts(c)])
    children = list(verb.children)
    clause.fill("never", [c for c in children if c.lower_ == "never"])
    clause.fill("back", [c for c in children if c.lower_ == "back"])
    clause.fill("still not", [c for c in children if c.lower_ == "still"] if any(c.dep_ == "neg" for c in children) else [])
    if verb.lemma_ in DWELLING:
        nouns = [t for role in ("in", "into", "at", "on", "by", "with", "under") for t in clause.roles.get(role, ()) if t.i > verb.i]
        clause.fill("flawed", [c for t in nouns for c in t.children if c.dep_ == "amod" and c.lower_ in SHABBY])
    if verb.lemma_ == "help" and any(c.lower_ == "it" and c.dep_ == "nsubj" for c in children) and any(c.lower_ == "would" for c in children):
        deeds = [t for c in children if c.dep_ in {"advcl", "xcomp", "ccomp"} for t in conjuncts(c) if t.pos_ in {"VERB", "AUX"}]
        clause.fill("would help", deeds)
        clause.fill("would help by", subjects_of(deeds[0]) if len(deeds) == 1 and not is_passive(deeds[0]) else [])
    if any(c.lower_ in {"would", "could", "might"} for c in children) and _is_big_step(verb):
        clause.fill("big step", clause.roles.get("agent", []))
    if verb.lemma_ == "owe":
        clause.fill("owed to", _behind(verb, "to"))
    if verb.lemma_ in {"be", "remain", "become", "stay"}:
        clause.fill("norm", [t for t in clause.roles.get("attr", ()) if t.lemma_.lower() in NORMS and _is_the_one(t)])
    clause.fill("little done", [c for c in children if c.dep_ == "dobj" and c.lower_ in {"little", "nothing"}] if verb.lemma_ in GAINING else [])
    clause.fill("relieved", [c for c in children if c.dep_ == "acomp" and c.lower_ in FEWER and any(s.lemma_.lower() in DREADED | FEARED for s in clause.roles.get("agent", ()))])
    if verb.lemma_ in PUTTING:
        lists = [p for t in clause.roles.get("patient", ()) if t.lemma_.lower() in MEASURES for p in t.children if p.lower_ in {"as", "like", "including"}]
        clause.fill("such as doing", [t for p in lists for c in p.children if c.dep_ in {"pcomp", "pobj"} for t in conjuncts(c)])
        put = next((t for t in clause.roles.get("patient", ()) if t.lemma_.lower() in {"suggestion", "recommendation", "proposal", "countermeasure", "advice"}), None)
        measures = next((t for t in clause.roles.get("patient", ()) if t.lemma_.lower() in MEASURES), None)
        if measures is not None and not lists:
            clause.fill("such as doing", (_infinitives_behind(verb, put) if put is not None else []) or _gerunds_behind(verb, measures))
    if verb.lemma_ == "do" and any(c.lower_ == "well" for c in verb.children) and any(c.lower_ in {"would", "might", "may", "could"} for c in verb.children):
        clause.fill("well to", clause.roles.get("purpose", []))
    wise = next((c for c in children if c.dep_ == "acomp" and c.lower_ == "advised" and verb.lemma_ == "be"), None)
    if wise is not None and any(c.lower_ in {"well", "better", "best"} for c in wise.children):
        clause.fill("well to", [t for c in wise.children if c.dep_ == "xcomp" for t in conjuncts(c)])  # "would be well *advised to* ..."
    if verb.lemma_ == "succeed":
        clause.fill("achieved by", [t for p in verb.children if p.lower_ == "in" for g in p.children if g.dep_ == "pcomp" and g.tag_ == "VBG" for t in conjuncts(g)])
    elif verb.lemma_ in {"propose", "recommend", "suggest", "advocate", "advise", "put"}:
        advised = any(s.lemma_.lower() in ADVISERS for s in clause.roles.get("agent", ()))
        clause.fill("anew", [t for t in clause.roles.get("patient", ()) if advised and _is_indefinite(t)])


def _is_the_one(noun: Token) -> bool:
    """Tell whether a noun is said with "the" and of nothing else: "the rule", not "a rule" or "the rule of law"."""
    return any(c.lower_ == "the" for c in noun.lefts) and not any(c.lower_ in {"of", "for", "that"} or c.dep_ in {"relcl", "acl"} for c in noun.rights)


def _fill_hit(clause: Clause, verb: Token) -> None:
    for noun in (c for c in verb.children if c.dep_ in {"dobj", "attr", "acomp", "oprd"} and c.i > verb.i):
        if names := STRIKING.get((verb.lemma_, noun.lemma_.lower())):
            clause.fill("hit by", _behind(noun, names) or _behind(verb, names))
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.i > verb.i):
        for noun in (c for c in prep.children if c.dep_ == "pobj"):
            if names := PLACED.get((prep.lower_, noun.lemma_.lower())):
                clause.fill("hit by", _behind(noun, names) or _behind(verb, names))


def _is_big_step(verb: Token) -> bool:
    """Tell whether a clause says that something would be of much use: "A and B *would go a long way*", "*would make a difference*"."""
    objects = {c.lower_ for c in verb.children if c.dep_ in {"dobj", "npadvmod"}}
    if verb.lemma_ == "go":
        return "way" in objects
    return (verb.lemma_ == "make" and bool(objects & {"difference", "sense"})) or (verb.lemma_ == "be" and any(c.dep_ == "attr" and c.lemma_ in {"step", "start", "beginning"} for c in verb.children))


def _infinitives_behind(verb: Token, noun: Token) -> list[Token]:
    """Return the infinitives that go on behind a comma: "puts forward suggestions in the light of this, *to improve A and introduce B*"."""
    late = [t for t in verb.subtree if t.i > noun.i + 1 and t.tag_ == "VB" and t.dep_ in {"advcl", "acl", "xcomp", "relcl"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in t.children)]
    start = late[0].left_edge.i if late else 0
    return conjuncts(late[0]) if late and verb.doc[start - 1].text == "," else []


ASPECTS = word_set("aspect level perspective angle dimension respect side direction point area field")


def _gerunds_behind(verb: Token, noun: Token) -> list[Token]:
    """Return what is proposed "from the aspects of *improving* A, *building* B", "from three levels: *improving* A, *building* B"."""
    found: list[Token] = []
    for token in verb.doc[noun.i + 1 : verb.sent.end]:
        if token.tag_ != "VBG" or token.pos_ != "VERB":
            continue
        before = token.nbor(-1)
        opens = before.text == ":" or (token.dep_ == "pcomp" and before.lower_ == "of" and before.head.lemma_.lower() in ASPECTS)
        goes_on = bool(found) and before.lower_ in {",", ";", "and"} and token.dep_ in {"advcl", "conj", "pcomp", "acl", "dep"}
        if opens or goes_on:
            found.append(token)
    return found


def _behind(token: Token, names: str) -> list[Token]:
    wanted = names.split()
    return [t for p in token.children if p.dep_ in {"prep", "dative"} and p.lower_ in wanted for c in p.children if c.dep_ in {"pobj", "pcomp"} for t in conjuncts(c)]


def _is_bound(verb: Token) -> bool:
    """Tell whether somebody has no choice: "*have* to wait", "are *forced* to detour", "*must* still be reloaded"."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in BOUND and not any(c.dep_ == "neg" for c in head.children):
        return head.lemma_ != "have" or (head.tag_ in {"VBZ", "VBP", "VBD", "VBN"} and verb.lemma_ != "do")
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return "must" in helpers and any(c.lower_ in {"still", "first", "twice", "again"} for c in verb.children)


def _is_indefinite(noun: Token) -> bool:
    """Tell whether a phrase names what is not there yet: "*a* data portal", "fixed scales", "the secondment *of* experts"."""
    if noun.pos_ != "NOUN":
        return False
    leads = [c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}]
    told = any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children) and noun.lemma_.lower().endswith(("ment", "tion", "sion", "ing", "al", "ance"))
    return not leads or leads[0] in {"a", "an"} or told


def spelt(quality: Token) -> str:
    """Return an adjective as it is written, its hyphen included; any bad one with "under-" or "poorly-" as "ill-equipped"."""
    if quality.i < 2 or quality.nbor(-1).text not in {"-", "‐", "–"}:
        return str(quality.lower_)
    before = quality.nbor(-2).lower_
    return "ill-equipped" if before in ILL and quality.tag_ in {"VBN", "JJ", "VBD"} else f"{before}-{quality.lower_}"


WANING = word_set("end cease disappear vanish subside abate fall decline decrease drop shrink ease halve diminish lessen recede heal resolve solve settle overcome avoid prevent remove eliminate cure")
"""What befalls a trouble that is over or less than it was."""
WANTED = word_set("lack shortage want absence dearth scarcity paucity insufficiency")
FRICTIONS = WANTED | word_set(
    "delay duplication fragmentation coordination mistrust distrust suspicion overlap rivalry insecurity understaffing underfunding dependence arrears"
    " bureaucracy inertia mismatch asymmetry imbalance homogenization homogenisation isomorphism turnover backlog bottleneck disagreement misunderstanding"
    " inconsistency incompatibility opacity inefficiency corruption congestion segmentation protectionism formality"
)
"""Troubles of those who work together, not of the world."""
LED_BY = frozenset({"despite", "amid", "amidst"})


REMEDIES = word_set("solution remedy answer cure antidote key recipe response fix prescription way path alternative")


def _fill_remedy(clause: Clause) -> None:
    """Fill what is said to be a remedy, and against what: "the way out of *the deadlock* lies in *a common registry*"."""
    noun = clause.verb
    if noun.lemma_.lower() in {"way", "path", "alternative"} and not any(c.lower_ in {"out", "forward", "ahead", "only", "best"} for c in noun.children):
        return
    verb, role = noun.head, noun.dep_
    found: list[Token] = []
    if role == "nsubj" and verb.lemma_ == "be" and (verb.tag_ in {"VBZ", "VBP"} or any(c.lower_ == "would" for c in verb.children)):
        found = [t for c in verb.children if c.dep_ in {"attr", "xcomp", "ccomp"} and c.i > verb.i for t in conjuncts(c)]
    elif role == "nsubj" and verb.lemma_ in {"lie", "consist", "reside"} and verb.tag_ in {"VBZ", "VBP"}:
        found = _behind(verb, "in")
    elif role == "pobj" and noun.head.lower_ == "as" and verb.head.lemma_ in {"see", "regard", "view", "consider", "propose", "recommend", "suggest"} and not is_passive(verb.head):
        found = [t for c in verb.head.children if c.dep_ == "dobj" for t in conjuncts(c)]
        clause.fill("seer", subjects_of(verb.head))
    clause.fill("remedied by", [t for t in found if t.pos_ in {"NOUN", "VERB", "AUX"} and not any(c.dep_ == "neg" for c in (*t.children, *t.head.children))])
    targets = [t for p in (*noun.children, *(q for c in noun.children for q in c.children)) if p.lower_ in {"to", "of", "for"} for t in p.children if t.dep_ in {"pobj", "pcomp"}]
    clause.fill("of trouble", [o for t in targets for o in ([c for c in t.children if c.dep_ == "dobj"] if t.tag_ == "VBG" else [t])])


def fill_noun_arguing(clause: Clause) -> None:
    """Add to the clause of a noun what remedies it names, and ``stands``: the verb by which a sentence takes it for granted ("*poaching* persists", "for *lack* of boats")."""
    first = clause.verb
    if first.lemma_.lower() in REMEDIES:
        _fill_remedy(clause)
    if first.lemma_.lower() not in FRICTIONS or not any(c.dep_ in {"amod", "compound", "prep"} for c in first.children):
        return
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    head = first.head
    if first.dep_ in {"nsubj", "nsubjpass"} and head.pos_ in {"VERB", "AUX"}:
        told = head.lemma_ not in WANING and is_finite(head) and not any(c.dep_ == "neg" or c.tag_ == "MD" or c.lower_ in CONDITIONS for c in head.children)
        clause.fill("stands", [head] if told and not any(c.lower_ in {"no", "any", "little", "less", "fewer"} for c in clause.verb.children) else [])
    elif first.dep_ == "pobj":
        wanted = head.lower_ == "for" and clause.verb.lemma_.lower() in WANTED and head.head.lemma_ not in BLAMING
        chained = head.lower_ in {"of", "to"} and head.head.lower_ in {"because", "due", "owing", "spite"}
        clause.fill("stands", [head.head] if wanted or chained or head.lower_ in LED_BY else [])
