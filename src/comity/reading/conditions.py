"""Conditions: the roles of a clause that take more than its grammar, as tokens; ``states`` turns them into things.

Frames say which words tell a state ("is insufficient"); this module says what surrounds it. ``because`` holds the clauses
that give a reason, ``matrix`` the clause that a participle goes on ("..., leading to X"), ``goal`` and ``so that`` what
something is done for, ``served`` what an infinitive is done for, ``plight``, ``scarce`` and ``manner`` the words by which
a state is a bad one. Prepositions with a noun between them are roles of their own: ``on basis of``, ``in response to``,
``with aim of``. Other roles only tell how a clause stands: ``finite``, ``not``, ``cannot``, ``if``, ``shall``, ``passive``.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.advising import fill_advising, fill_noun_advising
from comity.reading.arguing import fill_arguing, fill_noun_arguing
from comity.reading.attendant import fill_attendant
from comity.reading.causation import fill_causation, fill_noun_causation
from comity.reading.changes import fill_changes
from comity.reading.clauses import Clause
from comity.reading.clausetext import is_finite, is_plight, is_scarce
from comity.reading.cuewords import Cues
from comity.reading.fortunes import fill_fortunes, turn_meant
from comity.reading.givens import is_given
from comity.reading.helping import fill_helping, fill_noun_helping
from comity.reading.lists import items_after
from comity.reading.misfortunes import fill_misfortunes, phase_of
from comity.reading.organs import fill_organs
from comity.reading.phrases import conjuncts
from comity.reading.reasons import (
    explained_by,
    gives_reason,
    gone_on_from,
    premise_beside,
    premises_of,
    reasons_of,
    upshots_of,
)
from comity.reading.sayings import fill_sayings
from comity.reading.seats import fill_seats
from comity.reading.sharedfronts import named_among, shared_fronts
from comity.reading.statewords import (
    ADVISING,
    CONDITION_MARKS,
    DENYING,
    EXPECTED,
    FRAIL,
    HOPES,
    LINKING,
    NOT_SCARCE,
    PLACE_MARKS,
    PLAYING,
    RULES,
    SEEING,
    UNDULY,
    UNWISE,
    WISHING,
    WORKING,
)
from comity.reading.subjects import COPULAS, is_passive, subjects_of
from comity.reading.tree import Token
from comity.reading.verdicts import fill_aid, fill_verdicts

__all__ = ["fill_conditions", "fill_noun_conditions"]

SEEMING = frozenset({"prove", "seem", "appear", "look", "feel", "stay", "remain", "turn", "run", "go", "sit", "lie"})
REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})
OPEN_QUOTES = frozenset({'"', "“", "'", "‘"})


def fill_conditions(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    _fill_prepositions(clause)
    turn_meant(clause)
    if clause.verb.lemma_ in WISHING:  # "want the post to stay open" is no deed of those who want it
        clause.roles["content"] = [t for t in clause.roles.get("content", ()) if not any(c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ != "PRON" for c in t.children)]
    clause.roles["patient"] = [t for t in clause.roles.get("patient", ()) if t.lower_ not in REFLEXIVE]
    _fill_reasons(clause)
    _fill_manner(clause)
    _fill_standing(clause)
    _fill_qualities(clause)
    _fill_connections(clause)
    _fill_aims(clause)
    for fill in (fill_helping, fill_causation, fill_fortunes, fill_misfortunes, fill_changes, fill_organs, fill_sayings, fill_attendant, fill_arguing, fill_verdicts):
        fill(clause)
    clause.fill("agent of", [t for s in clause.roles.get("agent", ()) for p in _targets(s, {"for", "of", "behind", "in"}) for t in conjuncts(p)])
    clause.fill("patient in", [c for t in clause.roles["patient"] for p in _targets(t, {"in", "of"}) for c in conjuncts(p)])


def _targets(token: Token, names: set[str], kinds: frozenset[str] = frozenset({"pobj"})) -> Iterator[Token]:
    """Yield what the prepositions ``names`` of ``token`` lead to."""
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in names:
            yield from (c for c in prep.children if c.dep_ in kinds)


PROVIDING = frozenset({"launch", "establish", "create", "set", "open", "build", "found", "introduce", "form", "start", "install", "adopt", "develop", "organise", "organize", "run", "provide", "fund", "finance", "conduct"})
"""Verbs whose object is what a purpose is pursued with: "to fight A, they *set up* B"."""
GERUND, EITHER = frozenset({"pcomp"}), frozenset({"pobj", "pcomp"})
# -- prepositions ------------------------------------------------------------------------------------------------------


def _fill_prepositions(clause: Clause) -> None:
    """Fill the roles of linked prepositions, and give the second of two to its role ("about X and *about Y*")."""
    for child in clause.verb.children:
        if child.dep_ == "prep":
            for prep in (child, *(c for c in child.children if c.dep_ == "conj" and c.pos_ == "ADP")):
                for role, token in _linked(prep):
                    clause.fill(role, [token])
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            clause.fill(child.lower_, [t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)])
        elif child.lower_ == "thanks":
            clause.fill("thanks to", [t for p in child.children if p.lower_ == "to" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)])
    for prep in shared_fronts(clause.verb):
        clause.fill(prep.lower_, [t for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c)])
        for role, token in _linked(prep):
            clause.fill(role, [token])
    clause.fill("among of", list(named_among(clause.verb)))
    for role, token in (pair for t in (*clause.roles["patient"], *clause.roles["agent"]) if t.head == clause.verb for c in t.children if c.dep_ == "prep" for pair in _linked(c)):
        clause.fill(role, [token])  # "conduct their cooperation *on the basis of* equality"
    _fill_late_lists(clause)
    for role, tokens in clause.roles.items():
        if any(t.pos_ == "ADP" for t in tokens):
            clause.roles[role] = [p for t in tokens for p in ([c for c in t.children if c.dep_ == "pobj"] if t.pos_ == "ADP" else [t])]


def _fill_late_lists(clause: Clause) -> None:
    """Give the end of a list to its role where the parser hung it on the subject: "lie in low growth, *the lack of X and Y*"."""
    verb = clause.verb
    late = [c for s in clause.roles.get("agent", ()) for c in s.children if c.dep_ == "appos" and c.i > verb.i]
    for first in late:
        before = [(t.i, role) for role, tokens in clause.roles.items() for t in tokens if verb.i < t.i < first.i and t.head.dep_ == "prep" and t.head.head == verb]
        if before:
            clause.fill(max(before)[1], conjuncts(first))


def _linked(prep: Token) -> Iterator[tuple[str, Token]]:
    """Yield (role, filler) for a preposition, a linking noun and what it links to."""
    for noun in prep.children:
        if noun.dep_ != "pobj" or noun.lemma_.lower() not in LINKING:
            continue
        name = f"{prep.lower_} {noun.lemma_.lower()}"
        for child in noun.children:
            if child.dep_ == "prep":
                for part in (child, *(c for c in child.children if c.dep_ == "conj")):
                    yield from ((f"{name} {child.lower_}", t) for c in part.children if c.dep_ in EITHER for t in conjuncts(c))
            elif noun.lemma_ in HOPES and any(m.lower_ == "that" and m.dep_ == "mark" for m in child.children):
                yield "aimed that", child
            elif child.dep_ in {"acl", "relcl"} and child.tag_ == "VB":
                yield from ((f"{name} to", t) for t in conjuncts(child))
            elif child.dep_ == "acl" and child.tag_ == "VBG" and child.nbor(-1).text == ":":
                yield from ((f"{name} of", t) for t in conjuncts(child))  # "with two aims: *saving* A and *training* B"
            elif child.dep_ in {"appos", "nmod"} and child.i > noun.i:
                yield name, child


# -- reasons and consequences ------------------------------------------------------------------------------------------


def _fill_reasons(clause: Clause) -> None:
    """Fill what a clause is put down to, what it goes on from, and that it is a reason itself."""
    verb = clause.verb
    clause.roles["because"] = [*reasons_of(verb), *premises_of(verb)]
    clause.fill("because", [t for t in clause.roles.get("because of", ()) if t.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in t.children)])
    clause.fill("colon", list(explained_by(verb)))
    clause.fill("reason", [verb] if verb.dep_ == "advcl" and gives_reason(verb, verb.head) else [])
    clause.fill("matrix", list(gone_on_from(verb)))
    clause.fill("this", [s for s in subjects_of(verb) if s.lower_ in {"this", "that", "which"} and s.pos_ in {"PRON", "DET"} and s.dep_ != "det"])
    upshots = list(upshots_of(verb))
    premise = list(premise_beside(verb)) if upshots else []
    clause.fill("because", premise)
    clause.fill("therefore", [] if premise else upshots)
    clause.fill("premise agent", [t for p in premise for t in subjects_of(p)])
    clause.fill("thereby", [c for c in verb.children if c.lower_ in {"thereby", "thus"}] if verb.tag_ == "VBG" else [])
    done = [c for c in verb.children if c.dep_ == "advcl" and c.pos_ == "VERB" and any(m.lower_ in {"after", "since", "once"} and m.dep_ in {"mark", "advmod"} for m in c.children)]
    joined = [t for c in done if c.lemma_ in {"sign", "join", "accede", "enter", "subscribe"} for t in _targets(c, {"to", "into"})]
    clause.fill("after doing", joined or [s for c in done for s in subjects_of(c)])


# -- how a clause stands -----------------------------------------------------------------------------------------------


def _fill_standing(clause: Clause) -> None:
    """Fill the roles that tell how a clause stands: finite, negated, conditional, a duty, within another."""
    verb, marks, above = clause.verb, list(clause.verb.children), list(_governors(clause.verb))
    helpers = {c.lower_ for c in marks if c.dep_ == "aux"}
    negations = [c for c in marks if c.dep_ == "neg" or (c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children))]
    finite = is_finite(phase_of(verb))
    first = next((a for a in (verb, verb.head, verb.head.head) if a.dep_ != "conj"), verb)
    expected = first.dep_ == "xcomp" and is_passive(first.head) and first.head.lemma_ in EXPECTED
    clause.fill("finite", [verb] if finite else [])
    clause.fill("will", [verb] if finite or expected else [])
    clause.fill("would", [verb] if "would" in helpers else [])
    clause.fill("passive", [verb] if is_passive(verb) else [])
    clause.fill("infinitive", [c for c in marks if c.dep_ == "aux" and c.lower_ == "to" and not (finite and phase_of(verb) != verb)])
    clause.fill("there", [c for c in marks if c.dep_ == "expl"])
    clause.fill("cannot", negations if helpers & {"can", "ca", "could"} else [])
    bearing = [verb, *_sharing(verb), *(c for c in marks if c.dep_ in {"acomp", "advmod"})]
    clause.fill("not", [c for v in bearing for c in v.children if c.dep_ == "neg" or c.lower_ in DENYING])
    denied = bool(clause.roles["not"])
    clause.fill("wanting", [t for t in clause.roles["patient"] if denied and t.lemma_.lower() not in NOT_SCARCE])
    clause.fill("not", clause.roles["scarce"])
    clause.fill("if", [c for c in marks if c.dep_ == "mark" and c.lower_ in CONDITION_MARKS])
    clause.fill("if", [c for c in marks if c.dep_ == "advmod" and c.lower_ in PLACE_MARKS] if verb.dep_ == "advcl" else [])
    clause.fill("if", [verb.head] if verb.dep_ == "advcl" and verb.head.lower_ == "long" else [])  # "as long as"
    clause.fill("any", [s for s in subjects_of(verb) if any(c.dep_ == "det" and c.lower_ in {"any", "each", "every"} for c in s.children)])
    around = [a for a in verb.head.ancestors if a.pos_ in {"VERB", "AUX"}][:1] if verb.dep_ == "acl" else []
    clause.fill("shall", [c for v in (verb, *above, *around) for c in v.children if c.dep_ == "aux" and c.lower_ == "shall"][:1])
    clause.fill("laid down", [t for s in clause.roles["shall"] for t in verb.sent if t.i < s.i and t.lemma_.lower() in RULES])
    inner = verb.dep_ in {"xcomp", "ccomp"}
    clause.fill("nested", [c for v in above for c in v.children if c.dep_ == "aux" and c.lower_ in ADVISING] if inner else [])
    clause.fill("within noun", [verb.head] if verb.dep_ == "acl" and finite else [])
    clause.fill("unwise", [verb.head] if verb.dep_ in {"xcomp", "advcl", "ccomp", "acl"} and _is_unwise(verb.head) else [])
    clause.fill("wanted", [c for c in marks if c.dep_ == "attr" and any(s.dep_ == "csubj" and s.lemma_ in {"need", "require"} for s in marks)])
    fill_advising(clause)
    root = verb.sent.root
    clause.fill("root agent", subjects_of(root) if root != verb and root.pos_ in {"VERB", "AUX"} else [])


def _governors(verb: Token) -> Iterator[Token]:
    """Yield the verbs on which ``verb`` depends as their complement or as one of several."""
    for _ in range(5):
        own = verb.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
        beside = verb.dep_ == "ccomp" and verb.i < verb.head.i
        if own or beside or verb.dep_ not in {"conj", "xcomp", "ccomp"} or verb.head.pos_ not in {"VERB", "AUX"}:
            return
        verb = verb.head
        yield verb


def _sharing(verb: Token) -> Iterator[Token]:
    """Yield the verbs whose auxiliaries ``verb`` shares: "does not pay and *share*"."""
    while verb.dep_ == "conj" and not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} and c.lower_ != "to" for c in verb.children):
        verb = verb.head
        yield verb


def _is_unwise(head: Token) -> bool:
    words = (head, *(c for c in head.children if c.dep_ in {"acomp", "attr"}))
    return any(t.lower_ in UNWISE for t in words)


# -- qualities ---------------------------------------------------------------------------------------------------------


def _fill_manner(clause: Clause) -> None:
    """Fill the words by which a state is a bad one."""
    verb = clause.verb
    clause.fill("manner", list(_manner(verb)))
    clause.fill("scarce", [t for role in ("agent", "patient", "attr") for t in clause.roles.get(role, ()) if is_scarce(t) and not (verb.dep_ == "relcl" and t == verb.head)])
    counted = [n for t in clause.roles["patient"] for n in t.children if n.dep_ == "nummod"]
    clause.fill("only", [c for h in (verb, *clause.roles["patient"], *counted) for c in h.children if c.lower_ in {"only", "merely", "just"}])
    clause.fill("plight", [p for c in verb.children if c.dep_ == "prep" for d in (c, *c.children) for p in d.children if is_plight(p)])
    supports = (*clause.roles.get("on", ()), *clause.roles.get("upon", ()))
    clause.fill("unduly", [c for c in verb.children if c.lower_ in UNDULY])
    clause.fill("unduly", [c for t in supports for c in t.children if c.lower_ in FRAIL])


def _manner(verb: Token) -> Iterator[Token]:
    """Yield the adverbs that may tell how badly something is or is done: "*too* high", "*unevenly* spread"."""
    for child in verb.children:
        if child.dep_ == "advmod":
            if child.lower_ not in {"too", "so"}:
                yield child
            yield from (c for c in child.children if c.dep_ == "advmod" and c.lower_ == "too")
        elif child.dep_ in {"acomp", "attr", "oprd"}:
            yield from (c for a in conjuncts(child) for c in a.children if c.dep_ == "advmod")
            yield from (c for a in child.children if a.dep_ == "amod" for c in a.children if c.lower_ == "too")


def _fill_qualities(clause: Clause) -> None:
    """Fill what a quality goes with ("short *of money*"), and qualities that are ascribed or brought about."""
    verb = clause.verb
    for quality in clause.roles.get("quality", []):
        for prep in (c for c in quality.children if c.dep_ == "prep"):
            clause.fill(f"quality {prep.lower_}", [t for c in prep.children if c.dep_ in EITHER for t in conjuncts(c)])
        if quality.lower_ in {"due", "owing", "attributable"}:
            clause.fill("put down", [quality])
    clause.fill("seen as", [t for a in _ascribed(verb) for t in conjuncts(a)])
    seeming = [c for c in verb.children if c.dep_ == "oprd" and verb.lemma_ in SEEMING and c.tag_ == "JJ" and not is_passive(verb)]
    clause.fill("quality", [t for c in seeming for t in conjuncts(c)])  # "proved *ineffective*"
    made = [c for c in verb.children if c.i > verb.i and c not in seeming and (c.dep_ == "oprd" or (c.dep_ == "ccomp" and c.pos_ == "ADJ")) and c.tag_ in {"JJ", "JJR", "VBN"}]
    made += [c for c in verb.children if c.dep_ == "ccomp" and c.tag_ in {"VBN", "JJ"} and c.i > verb.i and not is_finite(c) and c not in made]
    clause.fill("made", [t for m in made for t in conjuncts(m)])  # "leaves the coast *exposed*"
    if not clause.roles["patient"]:
        clause.fill("patient", [t for m in made for c in m.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "it" for t in conjuncts(c)])
    clause.fill("quality", [*clause.roles["seen as"], *clause.roles["made"]])


def _ascribed(verb: Token) -> Iterator[Token]:
    """Yield the adjectives after "as": "is seen as *paralysed*", "criticised the annex as *unacceptable*"."""
    holders = [verb, *(t for o in verb.children if o.dep_ == "dobj" for t in (o, *o.children))]
    for holder in holders:
        for child in holder.children:
            if child.lower_ == "as" and child.dep_ == "prep":
                yield from (a for a in child.children if a.pos_ == "ADJ")
    yield from (c for c in verb.children if c.dep_ == "advcl" and c.tag_ in {"VBN", "JJ"} and any(m.lower_ == "as" for m in c.children) and not any(s.dep_ in {"nsubj", "nsubjpass"} for s in c.children))


# -- what is done for what ---------------------------------------------------------------------------------------------

def _fill_connections(clause: Clause) -> None:
    """Fill what somebody is charged with ("accused of *failing*"), and where results come up."""
    verb = clause.verb
    holders = [verb, *(c for c in verb.children if c.dep_ == "dobj")]
    prepositions = [c for h in holders for c in h.children if c.dep_ == "prep" and c.lower_ in {"of", "for", "with"}]
    prepositions += [c for h in holders for c in h.children if c.dep_ == "conj" and c.pos_ == "ADP"]
    charges = [t for p in prepositions for g in p.children if g.dep_ == "pcomp" and g.pos_ in {"VERB", "AUX"} for t in conjuncts(g)]
    charges += [g for p in prepositions for g in p.children if g.dep_ == "pobj" and p.nbor(1).lower_.endswith("ing") and p.nbor(1).head == g]  # "of *neglecting* droughts"
    clause.fill("charge", charges)
    clause.fill("finds", [t for role in ("at", "during", "in", "on result of", "as result of") for t in clause.roles.get(role, ())])


def _fill_aims(clause: Clause) -> None:
    """Fill what something is done for, and what an infinitive serves."""
    verb = clause.verb
    direct = is_passive(verb) or verb.lemma_ in WORKING or any(c.dep_ == "dobj" for c in verb.children)
    clause.fill("goal", [p for p in clause.roles.get("purpose", ()) if direct or p.dep_ != "xcomp"])
    if is_passive(verb):
        clause.fill("goal", [t for t in _targets(verb, {"for"}, GERUND) if t.tag_ == "VBG"])
    clause.fill("so that", [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and {"so", "that"} <= {m.lower_ for m in c.children} and any(m.tag_ == "MD" for m in c.children)])
    top = verb
    while top.dep_ == "conj" and top.head.pos_ == "VERB" and top.tag_ == "VB":
        top = top.head
    in_order = top.dep_ == "acl" and top.head.lower_ == "order" and top.head.dep_ == "pobj"
    head = top.head.head.head if in_order else top.head
    if (in_order or top.dep_ == "advcl") and top.tag_ == "VB" and head.pos_ in {"VERB", "AUX"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in top.children):
        clause.fill("served", [head])
        clause.fill("not served yet", [head] if head.tag_ == "VB" else [])
        clause.fill("with what", [t for c in head.children if c.dep_ in {"dobj", "nsubjpass"} for t in conjuncts(c)])
        clause.fill("with what all", [t for v in conjuncts(head) for c in v.children if v.lemma_ in PROVIDING and c.dep_ in {"dobj", "nsubjpass"} for t in conjuncts(c)])


# -- nouns -------------------------------------------------------------------------------------------------------------


def fill_noun_conditions(clause: Clause, cues: Cues) -> None:
    """Add to the clause of a noun what it is said of, what it is for, and what it accounts for."""
    noun, first = clause.verb, clause.verb
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    governor, role = first.head, first.dep_
    clause.fill("is", [governor] if role == "attr" or (role == "dobj" and governor.lemma_ in COPULAS) or (role == "pobj" and governor.lower_ in {"as", "among"}) else [])
    clause.fill("doer", subjects_of(governor) if role in {"dobj", "attr"} and governor.lemma_ in PLAYING else [])
    fill_seats(clause)
    clause.fill("seer", subjects_of(governor) if role in {"dobj", "pobj"} and governor.lemma_ in SEEING else [])
    opening = [c for c in governor.children if c.dep_ == "advcl" and c.i < first.i and is_finite(c)]
    clause.fill("where", opening if role in {"nsubj", "attr"} else [])
    above = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    clause.fill("holding", subjects_of(above) if above is not None else [])
    clause.fill("quoted", [t for t in noun.doc[noun.i + 1 : noun.i + 2] if t.text in OPEN_QUOTES])
    clause.fill("for this", [t for name in ("for", "of", "behind") for t in clause.roles.get(name, ()) if t.lower_ in {"this", "that", "it"}])
    clause.fill("given", [noun] if is_given(noun, cues) else [])
    clause.fill("listing", [noun] if items_after(noun) else [])
    for role, token in (pair for c in noun.children if c.dep_ == "prep" and c.lower_ == "for" for pair in _linked(c)):
        clause.fill(role, [token])  # "a candidate *for membership of* the commission"
    _fill_among(clause)
    _fill_tails(clause)
    fill_noun_helping(clause)
    fill_noun_causation(clause)
    fill_noun_advising(clause)
    fill_noun_arguing(clause)
    fill_aid(clause)


def _fill_among(clause: Clause) -> None:
    """Fill what is one of several: "one of their *achievements* was X", "among its *achievements* is X"."""
    noun = clause.verb
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "among"}:
        return
    above = noun.head.head
    if noun.head.lower_ == "of" and above.lower_ not in {"one", "some", "most", "part"}:
        return
    verb = above if above.pos_ in {"VERB", "AUX"} else above.head
    if verb == above or (verb.lemma_ == "be" and above.dep_ in {"nsubj", "ROOT", "prep"}):
        clause.fill("value", [t for c in verb.children if c.dep_ in {"attr", "nsubj"} and c.i > noun.i for t in _listed(c)])


def _listed(token: Token) -> list[Token]:
    """Return a noun with what is coordinated with it, a list that the parser took for an apposition included."""
    apposed = [c for c in token.children if c.dep_ == "appos" and any(d.dep_ == "conj" for d in c.children)]
    return [*conjuncts(token), *(t for c in apposed for t in conjuncts(c))]


def _fill_tails(clause: Clause) -> None:
    """Fill the clauses and phrases that hang on a noun: its "that", "why", "to do", "for doing", "in doing", "due to"."""
    noun = clause.verb
    for child in noun.children:
        if child.dep_ in {"acl", "relcl", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
            if any(m.lower_ == "that" and m.dep_ == "mark" for m in child.children):
                clause.fill("that", [child])
            if is_finite(child):
                clause.fill("why", [child])
            if child.tag_ == "VB" and any(a.lower_ == "to" and a.dep_ == "aux" for a in child.children):
                clause.fill("to do", conjuncts(child))
        elif child.lower_ in {"due", "owing", "attributable"}:
            clause.fill("due to", [p for d in (child, *child.children) for p in d.children if p.dep_ == "pobj"])
        elif (child.dep_ == "amod" and child.lemma_.lower() in {"weak", "sore", "blind"}) or child.lower_ in {"weakest", "weaker"}:
            clause.fill("weak", [child])
    clause.fill("for doing", [t for p in _targets(noun, {"for"}, GERUND) if p.tag_ == "VBG" for t in conjuncts(p)])
    clause.fill("in doing", [t for p in _targets(noun, {"in", "to"}, GERUND) if p.tag_ == "VBG" for t in conjuncts(p)])
