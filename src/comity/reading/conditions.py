"""Conditions: whose a state of affairs is, what it is put down to, what it leads to.

Frames say which words tell a state ("is insufficient"); this module fills the roles that take more than the grammar of
one clause. ``bearer`` is whose the state is: the subject, a holder beside it, or what the text is about. ``state`` is
the clause in its own words. ``because`` holds the clauses that give a reason, ``matrix`` the clause that a participle
goes on ("..., leading to X"), ``before`` what the sentence before said. Prepositions with a noun between them are roles
of their own: ``on basis of``, ``in response to``, ``with aim of``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from comity.reading.clauses import Clause, is_passive, subjects_of
from comity.reading.knowledge import Knowledge
from comity.reading.lists import items_after
from comity.reading.mentions import Memory, Mention, Mentions
from comity.reading.phrases import conjuncts, text_of, tidy
from comity.reading.stance import stance_of

__all__ = ["Conditions", "clause_text", "fill_conditions", "fill_noun_conditions", "is_empty"]

LONGEST = 16
LATELY = 3
"""How many sentences ago something may have been named and still be what an unnamed state is of."""
LINKING_NOUNS = frozenset(
    {"aim", "view", "goal", "purpose", "objective", "intention", "hope", "mission", "mandate", "task", "basis", "principle", "spirit", "motto",
     "response", "reaction", "answer", "accordance", "line", "conformity", "compliance", "keeping", "result", "consequence", "reason", "cause",
     "account", "face", "wake", "light", "respect", "slogan", "end", "sake", "adherence", "effort", "bid", "attempt", "order"}
)  # fmt: skip
"""Nouns that only link a verb to what follows them: "on the *basis* of equality"."""
WORKING = frozenset({"work", "exist", "operate", "act", "serve", "meet", "cooperate", "collaborate", "convene", "function", "gather"})
ADVISING = frozenset({"should", "must", "ought", "shall", "need"})
PLIGHTS = frozenset(
    {"danger", "strain", "risk", "crisis", "trouble", "arrears", "debt", "doubt", "jeopardy", "pressure", "threat", "fire", "tatters", "ruins", "decline",
     "disarray", "limbo", "deadlock", "stalemate", "difficulty", "chaos", "attack", "dispute", "turmoil", "disrepair", "behind schedule", "out of date",
     "beyond repair", "at war", "at odds", "at standstill", "in conflict", "on brink", "at stake", "on verge", "below capacity", "under capacity"}
)  # fmt: skip
"""What something is in that is in a bad way: "is under *strain*", "is *behind schedule*"."""
REASONS = frozenset({"because", "since", "as", "given", "for"})
STATIVE = frozenset({"be", "have", "lack", "need", "depend", "remain", "want", "face", "require", "mean", "contain", "belong", "fear", "rely", "oppose"})
SCARCE = frozenset({"no", "little", "few", "insufficient", "scant", "fewer", "neither"})
NOT_SCARCE = frozenset(
    {"doubt", "need", "question", "evidence", "reason", "sign", "alternative", "limit", "exception", "obligation", "intention", "surprise",
     "problem", "difficulty", "objection", "wonder", "matter", "longer", "more", "one", "restriction", "change", "conflict", "dispute", "plan",
     "choice", "point", "year", "month", "week", "day", "decade", "claim", "comment", "detail", "case", "way", "party", "state",
     "country", "government", "barrier", "obstacle", "cost", "fee", "partner", "twin", "member", "embassy", "coast", "border", "army", "seat", "office", "capital", "airport", "relation", "link", "difference", "war", "violence", "sanction", "effect"}
)  # fmt: skip
"""Nouns whose absence is no shortcoming ("there is no doubt")."""
POINTING = frozenset({"reason", "cause", "problem", "way", "fact", "thing", "point", "factor", "question", "answer", "example", "case", "difference", "situation"})
"""Nouns of which a state tells nothing about what the text speaks of: "the *reasons* are complicated"."""
DANGLING = frozenset({"with", "of", "for", "to", "on", "in", "by", "from", "and", "or", "the", "a", "that", "is", "are", "has", "have", "not"})
"""Words on which no clause ends: what follows was lost."""
CUT = frozenset({"advcl", "mark", "parataxis", "intj", "meta", "discourse"})
CUT_PREPOSITIONS = frozenset(
    {"because", "due", "owing", "thanks", "despite", "after", "since", "given", "according", "as", "without", "under", "during", "before", "unlike", "besides"}
)  # fmt: skip
WEIGHTLESS = frozenset({"however", "therefore", "moreover", "also", "still", "consequently", "thus", "hence", "partly", "mainly", "too", "yet", "though", "furthermore", "instead", "then", "now", "already", "so",
     "nevertheless", "nonetheless", "meanwhile", "indeed", "finally", "firstly", "secondly", "thirdly", "first", "second", "third", "overall", "generally",
     "accordingly", "similarly", "likewise", "additionally", "clearly", "obviously", "unfortunately"})
VAGUE = frozenset(
    ["main", "major", "many", "serious", "common", "outstanding", "practical", "pressing", "most", "certain", "some", "numerous", "key", "big", "great", "above", "relevant", "following", "other", "various", "several", "such", "same", "important", "biggest", "greatest", "principal", "chief", "these", "those", "this", "that", "its", "their", "his", "her", "our", "your", "no", "any", "all", "both", "few", "more", "further", "first", "second", "third", "last", "next", "one", "two", "three", "four", "five", "real", "different", "specific", "concrete", "significant", "similar"]
)  # fmt: skip
GENERIC = frozenset(
    ["problem", "challenge", "obstacle", "barrier", "difficulty", "limitation", "issue", "shortcoming", "weakness", "constraint", "factor", "reason", "cause", "number", "way", "thing", "fact", "result", "outcome", "effect", "impact", "consequence", "measure", "step", "point", "aspect", "condition", "situation", "circumstance", "recommendation", "suggestion", "goal", "aim", "objective", "purpose", "principle", "development", "progress", "influence", "role", "part", "matter", "task", "idea", "work", "etc", "example", "case", "threat", "concern", "risk", "gap", "question", "crisis", "hurdle", "impediment", "defect", "dilemma", "drawback", "achievement", "success", "change", "benefit", "etc.", "today", "year", "time", "people", "country", "state"]
)  # fmt: skip


def _chain(prep: Token) -> Iterator[tuple[str, Token]]:
    """Yield (role, filler) for a preposition, a linking noun and what it links to."""
    for noun in prep.children:
        if noun.dep_ != "pobj" or noun.lemma_.lower() not in LINKING_NOUNS:
            continue
        name = f"{prep.lower_} {noun.lemma_.lower()}"
        for child in noun.children:
            if child.dep_ == "prep":
                yield from ((f"{name} {child.lower_}", t) for c in child.children if c.dep_ in {"pobj", "pcomp"} for t in conjuncts(c))
                yield from ((f"{name} {child.lower_}", t) for d in child.children if d.dep_ == "conj" for c in d.children if c.dep_ in {"pobj", "pcomp"} for t in conjuncts(c))
            elif child.dep_ in {"acl", "relcl"} and child.tag_ == "VB":
                yield from ((f"{name} to", t) for t in conjuncts(child))
            elif child.dep_ in {"appos", "nmod"} and child.i > noun.i:
                yield name, child


def fill_conditions(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module that are heads of phrases or clauses."""
    verb = clause.verb
    for child in verb.children:
        if child.dep_ == "prep":
            for role, token in _chain(child):
                clause.fill(role, [token])
            for further in child.children:
                if further.dep_ == "conj" and further.pos_ == "ADP":
                    for role, token in _chain(further):
                        clause.fill(role, [token])
    clause.roles["because"] = list(_reasons(verb))
    for role, tokens in clause.roles.items():
        if any(t.pos_ == "ADP" for t in tokens):  # "about X and about Y"
            clause.roles[role] = [p for t in tokens for p in ([c for c in t.children if c.dep_ == "pobj"] if t.pos_ == "ADP" else [t])]
    for second in (c for c in verb.children if c.dep_ == "conj" and c.pos_ == "ADP"):  # "about X and about Y"
        clause.fill(second.lower_, [t for c in second.children if c.dep_ == "pobj" for t in conjuncts(c)])
    clause.fill("because", list(_premises(verb)))
    clause.fill("colon", [verb.head] if verb.dep_ == "ccomp" and verb.i < verb.head.i and any(t.text == ":" for t in verb.doc[verb.i : verb.head.i]) else [])
    clause.fill("colon", [c for c in verb.children if c.dep_ in {"parataxis", "ccomp", "conj"} and c.i > verb.i and is_finite(c) and verb.doc[max(0, c.left_edge.i - 1)].text == ":"])
    clause.fill("unduly", list(_unduly(clause)))
    clause.fill("unwise", [verb.head] if verb.dep_ in {"xcomp", "advcl", "ccomp", "acl"} and _is_unwise(verb.head) else [])
    expected = verb.dep_ == "xcomp" and is_passive(verb.head) and verb.head.lemma_ in {"expect", "schedule", "plan", "set", "project", "intend", "design"}
    clause.fill("will", [verb] if expected or is_finite(verb) else [])
    if verb.dep_ == "relcl" and verb.tag_ == "VBZ" and verb.head.tag_ in {"NNS", "NNPS"} and any(c.lower_ == "which" and c.dep_ == "nsubj" for c in verb.children):
        clause.fill("matrix", [above for above in verb.head.ancestors if above.pos_ in {"VERB", "AUX"}][:1])  # "has no fines, which *weakens* it"
    clause.fill("because", [t for t in clause.roles.get("because of", ()) if t.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in t.children)])
    clause.roles["patient"] = [t for t in clause.roles.get("patient", ()) if t.lower_ not in {"itself", "themselves", "himself", "herself"}]
    clause.fill("wanted", [c for c in verb.children if c.dep_ == "attr" and any(s.dep_ == "csubj" and s.lemma_ in {"need", "require"} for s in verb.children)])
    clause.fill("passive", [verb] if is_passive(verb) else [])
    clause.fill("within noun", [verb.head] if verb.dep_ == "acl" and is_finite(verb) else [])
    clause.fill("reason", [verb] if verb.dep_ == "advcl" and _is_reason(verb, verb.head) else [])
    clause.fill("only", [c for h in (verb, *clause.roles.get("patient", ())) for c in h.children if c.lower_ in {"only", "merely", "just"}])
    clause.fill("manner", list(_manner(clause)))
    clause.fill("scarce", [t for role in ("agent", "patient", "attr") for t in clause.roles.get(role, ()) if is_scarce(t)])
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    above = [verb]
    while above[-1].dep_ in {"conj", "xcomp", "ccomp"} and above[-1].head.pos_ in {"VERB", "AUX"} and len(above) < 6:
        above.append(above[-1].head)
    bearing = [verb, *_governing(verb), *(c for c in verb.children if c.dep_ in {"acomp", "advmod"})]
    clause.fill("not", [c for v in bearing for c in v.children if c.dep_ == "neg" or c.lower_ in {"never", "hardly", "scarcely", "barely", "neither", "nor"}])
    clause.fill("not", clause.roles["scarce"])
    clause.fill("nested", [c for v in above[1:] for c in v.children if c.dep_ == "aux" and c.lower_ in ADVISING] if verb.dep_ in {"xcomp", "ccomp"} else [])
    clause.fill("plight", [p for c in verb.children if c.dep_ == "prep" for p in c.children if _is_plight(p)])
    clause.fill("cannot", [c for c in verb.children if c.dep_ == "neg" and helpers & {"can", "ca", "could"}])
    clause.fill("shall", [c for v in above for c in v.children if c.dep_ == "aux" and c.lower_ == "shall"][:1])
    clause.fill("any", [s for s in subjects_of(verb) if any(c.dep_ == "det" and c.lower_ in {"any", "each", "every"} for c in s.children)])
    clause.fill("if", [c for c in verb.children if c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether", "lest"}])
    clause.fill("if", [c for c in verb.children if c.dep_ == "advmod" and c.lower_ in {"when", "whenever", "where", "wherever"}] if verb.dep_ == "advcl" else [])
    root = verb.sent.root
    clause.fill("root agent", subjects_of(root) if root != verb and root.pos_ in {"VERB", "AUX"} else [])
    clause.fill("finite", [verb] if is_finite(verb) else [])
    trailing = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.pos_ in {"VERB", "AUX"} and verb.i > verb.head.i
    if trailing and not any(c.dep_ == "mark" or (c.dep_ == "advmod" and c.lower_ in {"when", "while"}) for c in verb.children):
        clause.fill("matrix", [verb.head])
    clause.fill("this", [s for s in subjects_of(verb) if s.lower_ in {"this", "that", "which"} and s.pos_ in {"PRON", "DET"} and s.dep_ != "det"])
    thanks = [c for c in verb.children if c.lower_ == "thanks" for p in c.children if p.lower_ == "to" for c in p.children if c.dep_ == "pobj"]
    clause.fill("thanks to", [t for c in thanks for t in conjuncts(c)])
    _fill_qualities(clause)
    _fill_connections(clause)
    _fill_aims(clause)
    places = [p for t in clause.roles.get("patient", ()) for c in t.children if c.dep_ == "prep" and c.lower_ in {"in", "of"} for p in c.children if p.dep_ == "pobj"]
    clause.fill("patient in", [t for p in places for t in conjuncts(p)])


def _fill_qualities(clause: Clause) -> None:
    """Fill what a quality goes with ("short *of money*"), and qualities that are ascribed or brought about."""
    verb = clause.verb
    for quality in clause.roles.get("quality", []):
        for prep in (c for c in quality.children if c.dep_ == "prep"):
            clause.fill(f"quality {prep.lower_}", [t for c in prep.children if c.dep_ in {"pobj", "pcomp"} for t in conjuncts(c)])
        if quality.lower_ in {"due", "owing", "attributable"}:
            clause.fill("put down", [quality])
    ascribed = [a for c in verb.children if c.lower_ == "as" and c.dep_ == "prep" for a in c.children if a.pos_ == "ADJ"]
    ascribed += [c for c in verb.children if c.dep_ == "advcl" and c.tag_ in {"VBN", "JJ"} and any(m.lower_ == "as" for m in c.children)]
    ascribed += [a for o in verb.children if o.dep_ == "dobj" for d in o.children for c in (d, *d.children) if c.lower_ == "as" and c.dep_ == "prep" for a in c.children if a.pos_ == "ADJ"]
    clause.fill("seen as", [t for a in ascribed for t in conjuncts(a)])
    made = [c for c in verb.children if c.i > verb.i and ((c.dep_ == "oprd") or (c.dep_ == "ccomp" and c.pos_ == "ADJ")) and c.tag_ in {"JJ", "JJR", "VBN"}]
    small = [c for c in verb.children if c.dep_ == "ccomp" and c.tag_ in {"VBN", "JJ"} and c.i > verb.i and not is_finite(c)]  # "leaves the coast exposed"
    clause.fill("made", [t for m in (*made, *small) for t in conjuncts(m)])
    if not clause.roles.get("patient"):
        clause.fill("patient", [t for m in (*small, *made) for c in m.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "it" for t in conjuncts(c)])
    clause.fill("quality", [*clause.roles["seen as"], *clause.roles["made"]])


def _fill_connections(clause: Clause) -> None:
    """Fill what binds the clause to others: what is charged, what had been done before, what it follows from."""
    verb = clause.verb
    holders = [verb, *(c for c in verb.children if c.dep_ == "dobj")]
    charges = [p for h in holders for c in h.children if c.dep_ == "prep" and c.lower_ in {"of", "for", "with"} for p in (c, *(d for d in h.children if d.dep_ == "conj"))]
    charges += [d for c in verb.children if c.dep_ == "conj" and c.pos_ == "ADP" for d in (c,)]
    clause.fill("charge", [t for p in charges for g in p.children if g.dep_ == "pcomp" and g.pos_ in {"VERB", "AUX"} for t in conjuncts(g)])
    clause.fill("after doing", [
        s for c in verb.children if c.dep_ == "advcl" and c.pos_ == "VERB" and any(m.dep_ in {"mark", "advmod"} and m.lower_ in {"after", "since", "once"} for m in c.children)
        for s in subjects_of(c)
    ])  # fmt: skip
    clause.fill("therefore", [c for c in verb.children if c.dep_ == "advmod" and c.lower_ == "consequently"])
    clause.fill("therefore", [n for c in verb.children if c.dep_ == "prep" and c.lower_ in {"as", "for", "in"} for n in c.children if n.dep_ == "pobj" and _is_upshot(n)])


def _fill_aims(clause: Clause) -> None:
    """Fill what something is done for, and what an infinitive serves."""
    verb = clause.verb
    clause.fill("goal", [
        t for p in clause.roles.get("purpose", ())
        if p.dep_ != "xcomp" or is_passive(verb) or any(c.dep_ == "dobj" for c in verb.children) or verb.lemma_ in WORKING for t in (p,)
    ])  # fmt: skip
    clause.fill("goal", [t for c in verb.children if c.dep_ == "prep" and c.lower_ == "for" for t in c.children if t.dep_ == "pcomp" and t.tag_ == "VBG"] if is_passive(verb) else [])
    clause.fill("so that", [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and any(m.lower_ == "that" and m.dep_ == "mark" for m in c.children) and any(m.lower_ == "so" for m in c.children)])
    top = verb
    while top.dep_ == "conj" and top.head.pos_ == "VERB" and top.tag_ == "VB":
        top = top.head
    if top.dep_ == "advcl" and top.tag_ == "VB" and top.head.pos_ in {"VERB", "AUX"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in top.children):
        clause.fill("served", [top.head])
        clause.fill("with what", [t for c in top.head.children if c.dep_ in {"dobj", "nsubjpass"} for t in conjuncts(c)])
    clause.fill("thereby", [c for c in verb.children if c.lower_ in {"thereby", "thus"}] if verb.tag_ == "VBG" else [])
    clause.fill("finds", [t for role in ("at", "during", "in", "on result of", "as result of") for t in clause.roles.get(role, ())])


def _is_upshot(noun: Token) -> bool:
    """Tell whether "as a result" or "for this reason" takes up the sentence before."""
    if noun.lemma_.lower() not in {"result", "consequence", "reason"} or any(c.dep_ in {"prep", "relcl", "acl"} for c in noun.children):
        return False
    return noun.lemma_.lower() != "reason" or any(c.lower_ in {"this", "that"} for c in noun.children)


def fill_noun_conditions(clause: Clause) -> None:
    """Add to the clause of a noun what a reason accounts for ("the reason why ...") and whose "this" it is."""
    noun = clause.verb
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    clause.fill("is", [first.head] if first.dep_ == "attr" or (first.dep_ == "pobj" and first.head.lower_ in {"as", "among"}) else [])
    clause.fill("doer", subjects_of(first.head) if first.dep_ in {"dobj", "attr"} and first.head.lemma_ in {"play", "make", "have", "be", "become"} else [])
    clause.fill("in doing", [t for c in noun.children if c.dep_ == "prep" and c.lower_ in {"in", "to"} for p in c.children if p.dep_ == "pcomp" and p.tag_ == "VBG" for t in conjuncts(p)])
    clause.fill("that", [c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and any(m.lower_ == "that" and m.dep_ == "mark" for m in c.children)])
    clause.fill("weak", [c for c in noun.children if (c.dep_ == "amod" and c.lemma_.lower() in {"weak", "sore", "blind"}) or c.lower_ in {"weakest", "weaker"}])
    clause.fill("to do", [t for c in noun.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VB" and any(a.lower_ == "to" for a in c.children) for t in conjuncts(c)])
    clause.fill("for doing", [t for c in noun.children if c.dep_ == "prep" and c.lower_ == "for" for p in c.children if p.dep_ == "pcomp" and p.tag_ == "VBG" for t in conjuncts(p)])
    if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "among"} and (noun.head.lower_ == "among" or noun.head.head.lower_ in {"one", "some", "most", "part"}):
        above = noun.head.head
        verb = above if above.pos_ in {"VERB", "AUX"} else above.head
        if (verb.lemma_ == "be" and above.dep_ in {"nsubj", "ROOT", "prep"}) or verb == above:
            clause.fill("value", [t for c in verb.children if c.dep_ in {"attr", "nsubj"} and c.i > noun.i for t in conjuncts(c)])
    clause.fill("why", [c for c in noun.children if c.dep_ in {"relcl", "acl", "ccomp"} and c.pos_ in {"VERB", "AUX"} and is_finite(c)])
    clause.fill("due to", [
        p for c in noun.children if c.lower_ in {"due", "owing", "attributable"} for d in (c, *c.children) for p in d.children if p.dep_ == "pobj"
    ])  # fmt: skip
    seeing = first.dep_ in {"dobj", "pobj"} and first.head.lemma_ in {"see", "find", "identify", "discern", "detect", "name", "cite", "suspect"}
    clause.fill("seer", subjects_of(first.head) if seeing else [])
    clause.fill("where", [c for c in first.head.children if c.dep_ == "advcl" and c.i < first.i and is_finite(c)] if first.dep_ in {"nsubj", "attr"} else [])
    clause.fill("quoted", [t for t in noun.doc[noun.i + 1 : noun.i + 2] if t.text in {'"', "“", "'", "‘"}])
    governor = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    clause.fill("holding", subjects_of(governor) if governor is not None else [])
    clause.fill("for this", [t for role in ("for", "of", "behind") for t in clause.roles.get(role, ()) if t.lower_ in {"this", "that", "it"}])


def is_scarce(token: Token) -> bool:
    """Tell whether a noun is said to be absent or too few: "no rules", "little trust", "not enough staff"."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.lemma_.lower() in NOT_SCARCE:
        return False
    for child in token.children:
        if child.dep_ in {"det", "amod", "nummod"} and child.lower_ in SCARCE:
            return not any(c.lower_ in {"a", "the"} and c.dep_ == "det" for c in token.children)
        if child.lower_ == "enough" and any(c.dep_ == "neg" or c.lower_ == "not" for c in (*child.children, *token.head.children)):
            return True
    return False


def is_finite(verb: Token) -> bool:
    """Tell whether ``verb`` heads a finite clause with a subject of its own, or goes on one ("..., and are slow")."""
    own = any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in verb.children)
    finite = verb.tag_ in {"VBZ", "VBP", "VBD", "MD"} or any(c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" and c.tag_ != "VBG" for c in verb.children)
    if own:
        return finite
    return verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ != "VBG" and is_finite(verb.head)


def _governing(verb: Token) -> Iterator[Token]:
    while verb.dep_ == "conj" and not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} and c.lower_ != "to" for c in verb.children):
        verb = verb.head
        yield verb


def _manner(clause: Clause) -> Iterator[Token]:
    """Yield the adverbs that may tell how badly something is or is done: "*too* high", "*unevenly* spread"."""
    verb = clause.verb
    for child in verb.children:
        if child.dep_ == "advmod":
            if child.lower_ not in {"too", "so"}:
                yield child
            yield from (c for c in child.children if c.dep_ == "advmod" and c.lower_ == "too")
        elif child.dep_ in {"acomp", "attr", "oprd"}:
            yield from (c for c in child.children if c.dep_ == "advmod")
            yield from (c for a in child.children if a.dep_ == "amod" for c in a.children if c.lower_ == "too")


def _premises(verb: Token) -> Iterator[Token]:
    """Yield the clause from which this one follows: "*decisions need consensus*, so one state can block them"."""
    mark = next((c for c in verb.children if c.lower_ == "so" and c.dep_ in {"advmod", "cc", "mark"} and c.i > verb.sent.start and c.nbor(-1).text in {",", ";"}), None)
    if mark is None:
        return
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < mark.i and is_finite(c)]
    if before:
        yield before[-1]
    elif verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.head.i < mark.i:
        yield verb.head


def _unduly(clause: Clause) -> Iterator[Token]:
    """Yield what makes a dependence a weakness: "depends *heavily* on X", "relies on a *few* donors"."""
    for child in clause.verb.children:
        if child.lower_ in {"heavily", "solely", "entirely", "largely", "excessively", "overly", "exclusively", "too", "almost", "strongly", "still", "completely"}:
            yield child
    for token in (*clause.roles.get("on", ()), *clause.roles.get("upon", ())):
        yield from (c for c in token.children if c.lower_ in {"few", "single", "one", "foreign", "imported", "scarce", "volatile"})


def _is_unwise(head: Token) -> bool:
    words = (head, *(c for c in head.children if c.dep_ in {"acomp", "attr"}))
    return any(t.lower_ in {"unwise", "inadvisable", "premature", "wrong", "dangerous", "mistake", "foolish", "pointless"} for t in words)


def _reasons(verb: Token) -> Iterator[Token]:
    """Yield the clauses that give the reason for ``verb``; what stands after reported speech belongs to what is reported."""
    above = verb
    while above.dep_ in {"conj", "ccomp", "acl"} and above.head != above and (above == verb or above.dep_ != "conj" or above.head.pos_ in {"VERB", "AUX"}):
        above = above.head
        if above.pos_ in {"VERB", "AUX"}:
            for child in above.children:
                if child.dep_ == "advcl" and child.i > verb.i and _is_reason(child, verb) and _reported_last(above, child) == verb:
                    yield from (child, *_further_reasons(child))
    if verb.dep_ == "ccomp" and verb.i < verb.head.i and any(c.lower_ == "for" and c.dep_ == "mark" and c.i > verb.i for c in verb.head.children):
        yield verb.head  # "plans were dropped, for nobody paid"
    for child in verb.children:
        if child.dep_ == "advcl" and _is_reason(child, verb) and _reported_last(verb, child) is None:
            yield from (child, *_further_reasons(child))


def _reported_last(verb: Token, reason: Token) -> Token | None:
    """Return the last clause with "that" between ``verb`` and ``reason``, which the reason is for."""
    found = [t for t in verb.subtree if verb.i < t.i < reason.left_edge.i and any(c.dep_ == "mark" and c.lower_ == "that" for c in t.children)]
    return found[-1] if found else None


def _is_reason(child: Token, verb: Token) -> bool:
    """Tell whether an adverbial clause gives the reason for ``verb``, not a time or a comparison."""
    if child.pos_ not in {"VERB", "AUX"} or not any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in child.children):
        return False
    marks = [c for c in child.children if c.dep_ in {"mark", "prep"} and c.lower_ in REASONS]
    if not marks:
        return False
    mark = marks[0]
    before = child.doc[mark.i - 1].lower_ if mark.i > child.sent.start else ""
    if mark.lower_ == "because":
        return before != "just" and not any(m.lower_ == "well" for m in child.children)
    if mark.lower_ == "given":
        return True
    negated = any(c.dep_ == "neg" for c in child.children)
    past = child.tag_ == "VBD" or any(c.lower_ in {"was", "were", "had", "did"} for c in child.children if c.dep_ in {"aux", "auxpass"})
    if mark.lower_ == "since":
        perfect = any(c.lower_ in {"has", "have", "had", "'ve"} and c.dep_ == "aux" for c in verb.children)
        return negated or not past or not perfect
    if mark.lower_ == "as":
        after = child.doc[mark.i + 1].lower_ if mark.i + 1 < len(child.doc) else ""
        if before in {"such", "as", "far", "long", "soon", "well", "just", "same"} or after in {"if", "though", "well", "long", "soon", "far"}:
            return False
        if before == "," and mark.i > verb.i:
            return not any(c.dep_ == "aux" and c.tag_ in {"VBP", "VBZ", "VBD"} and child.tag_ == "VBG" for c in child.children)
        return mark.i == child.sent.start and (negated or child.lemma_ in STATIVE) and not past
    return before == "," and negated  # ", for it does not ..."


def _further_reasons(reason: Token) -> Iterator[Token]:
    """Yield the reasons that go on the first: "because A and because B"."""
    for child in reason.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children):
            yield child
            yield from _further_reasons(child)


# -- words of a clause ------------------------------------------------------------------------------------------------


def _kept(token: Token, cut: frozenset[int], top: Token) -> Iterator[Token]:
    """Yield the tokens of a clause without its subordinate and further clauses."""
    clipped = token != top and any(c.dep_ in {"relcl", "appos", "parataxis"} for c in token.children)
    for child in token.children:
        if child.lower_ == "thanks" and any(c.lower_ == "to" for c in child.children):
            continue
        if clipped and child.dep_ == "punct" and child.text == ",":
            continue
        if token is top or token == top:
            if child.dep_ in CUT and not (child.dep_ == "advcl" and child.tag_ in {"VBN"} and child.i == token.i + 1):
                continue
            if child.dep_ == "conj" and (child.pos_ in {"VERB", "AUX"} or child.i > token.i):
                continue
            if child.dep_ in {"cc", "punct", "preconj"} or (child.dep_ == "ccomp" and child.i < token.i):
                continue
            if (child.dep_ == "prep" and any(c.lower_ in {"example", "instance"} for c in child.children)):
                continue
            if child.dep_ == "prep" and ((child.lower_ in CUT_PREPOSITIONS and not _is_dated(child) and not any(_is_plight(p) for p in child.children)) or any(c.lemma_.lower() in LINKING_NOUNS for c in child.children)):
                continue
            if child.dep_ == "advmod" and (child.lower_ in WEIGHTLESS or child.tag_ == "WRB"):
                continue
            if child.dep_ in {"prep", "npadvmod"} and child.i < token.i and not any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < child.i for c in token.children):
                continue
        elif child.dep_ in {"relcl", "appos", "parataxis"} or child.i in cut or (child.dep_ == "advcl" and any(m.dep_ == "mark" for m in child.children)):
            continue
        yield from _kept(child, cut, top)
    yield token


def _is_plight(noun: Token) -> bool:
    """Tell whether a noun after a preposition tells a bad way: "under *strain*", "behind *schedule*"."""
    word = noun.lemma_.lower()
    return noun.dep_ == "pobj" and (word in PLIGHTS or f"{noun.head.lower_} {word}" in PLIGHTS)


def _is_dated(prep: Token) -> bool:
    """Tell whether a preposition gives a date ("since 2017", "after May"), which belongs to the state."""
    return prep.lower_ in {"since", "before", "after"} and any(c.ent_type_ in {"DATE", "TIME"} or c.like_num for c in prep.children)


def _join(tokens: Iterable[Token]) -> str:
    words = sorted(set(tokens), key=lambda t: t.i)
    while words and (words[0].dep_ in {"det", "predet"} and words[0].lower_ in {"the", "a", "an", "this", "that", "these", "such", "some"}):
        words = words[1:]
    text = "".join(t.text if t.i + 1 < len(t.doc) and t.whitespace_ == "" and t.doc[t.i + 1] in words else t.text + " " for t in words)
    return tidy(text.replace(" ,", ","))


def clause_text(verb: Token) -> tuple[str, str, str]:
    """Return a clause in its own words, its predicate alone, and the predicate without auxiliaries; each may be empty."""
    kept = sorted(set(_kept(verb, frozenset(), verb)), key=lambda t: t.i)
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"}]
    inside = {t.i for s in subjects for t in s.subtree}
    predicate = [t for t in kept if t.i not in inside]
    helpers = {c.i for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    bare = [t for t in predicate if t.i not in helpers and not (t == verb and verb.lemma_ == "be" and not is_passive(verb))]
    whole = _shortened(kept, verb)
    return tuple(_join(_shortened(words, verb)) for words in (whole, predicate, bare))  # type: ignore[return-value]


def _shortened(words: list[Token], verb: Token) -> list[Token]:
    """Return ``words`` without the last phrases of a clause that is too long for a label."""
    words = list(words)
    while len(words) > LONGEST:
        last = next((t for t in reversed(words) if t.dep_ in {"prep", "acl"} and t.i > verb.i), None)
        if last is None:
            return words if len(words) < LONGEST + 6 else []
        words = [t for t in words if t.i < last.i or t.i <= verb.i]
    return words


def is_empty(label: str, holder: str) -> bool:
    """Tell whether a label only says that there is something ("the main problems of the basin", for the basin)."""
    rest = label.lower()
    if holder:
        rest = rest.replace(holder.lower(), " ")
    words = [w.strip(".,;:\"'") for w in rest.split()]
    content = [w for w in words if w and w not in VAGUE and w not in {"of", "in", "for", "the", "a", "an", "to", "facing", "between", "by", "and", "or", "with", "etc", "be", "able"}]
    return all(_singular(w) in GENERIC for w in content)


def _quoted(mark: Token) -> str:
    """Return what stands between the quotation mark ``mark`` and the next one."""
    text = text_of(mark.doc)
    end = next((t for t in mark.doc[mark.i + 2 : mark.i + 16] if t.text in {'"', "”", "'", "’"}), None)
    return tidy(text[mark.idx + 1 : end.idx]) if end is not None else ""


def kept_last(label: str) -> str:
    """Return the last word of a label in lower case."""
    return label.rsplit(maxsplit=1)[-1].lower()


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") and not word.endswith("ss") else word


# -- fillers ----------------------------------------------------------------------------------------------------------


class Conditions:
    """Fillers of the roles of this module for one passage."""

    ROLES = frozenset(
        {"owner", "bearer", "state", "predicate", "accused", "charge", "effect", "deed", "served", "principled", "so that", "colon", "that", "items", "accounted", "its", "spoken", "quoted", "where", "whole", "because", "matrix", "why", "this", "for this", "before", "therefore", "seen as", "made", "told"}
    )

    def __init__(self, mentions: Mentions, memory: Memory, knowledge: Knowledge) -> None:
        self.mentions, self.memory, self.knowledge = mentions, memory, knowledge

    def of(self, role: str, clause: Clause) -> list[Mention]:
        """Return what fills ``role`` of ``clause``; empty where nothing does."""
        if role in {"this", "for this", "before", "therefore"}:
            wanted = role == "before" or bool(clause.roles.get(role))
            return [self.memory.before] if wanted and self.memory.before is not None else []
        if role in {"bearer", "owner"}:
            return self.bearers(clause.verb, role == "bearer")
        if role == "state":
            return self.state(clause.verb)
        if role == "predicate":
            whole, predicate, bare = clause_text(clause.verb)
            labels = tuple(x for x in dict.fromkeys((predicate, bare, whole)) if x)
            return [Mention(labels, "", token=clause.verb)] if labels else []
        if role == "accused":
            found = [m for t in clause.roles.get("patient", ()) for m in self.mentions.of(t)]
            return [replace(m, labels=tuple(sorted(m.labels, key=len)) if any(" of " in x for x in m.labels) and not m.named else m.labels) for m in found]
        if role == "charge":
            return [Mention((text, *m.labels), "", token=t) for t in clause.roles.get(role, ()) for m in self.mentions.of_verb(t)[:1] if (text := clause_text(t)[1])]
        if role == "effect":
            return [self._with_aim(t, m, clause.verb) for t in clause.roles.get("patient", ()) for m in self.mentions.of(t)]
        if role == "its":
            owners = [c for c in clause.verb.children if c.dep_ == "poss" and c.pos_ == "PRON"]
            return self._spoken_of() if owners and not any(self._bears(m) for t in owners for m in self.mentions.of(t)) else []
        if role == "spoken":
            return [m for m in self.memory.subject if self._is(m, ("Arrangement", "Organization"))][-1:] or self._spoken_of() or [self.memory.document()]
        if role == "quoted":
            return [Mention((label,), "Principle", token=clause.verb) for t in clause.roles.get(role, ()) if (label := _quoted(t))]
        if role == "where":
            return [m for t in clause.roles.get(role, ()) for m in self.told(t)]
        if role == "accounted":
            return [m for name in ("of", "for", "behind") for t in clause.roles.get(name, ()) for m in self.mentions.of(t)]
        if role == "items":
            return [
                Mention((label,), "", token=clause.verb) for start, end in items_after(clause.verb)
                if (label := re.sub(r"^(?:the|a|an|of) ", "", tidy(text_of(clause.verb.doc)[start:end]), flags=re.I)) and label.lower() != "etc"
            ]  # fmt: skip
        if role == "deed":
            whole, predicate, bare = clause_text(clause.verb)
            deeds = self._deeds(clause.verb)
            further = (bare, predicate, *((whole,) if is_passive(clause.verb) else ()))
            told_on = any(c.dep_ in {"acl", "relcl"} and c.tag_ == "VB" for t in clause.roles.get("patient", ()) for c in t.children)
            if len(deeds) == 1 and (told_on or kept_last(deeds[0].labels[0]) in DANGLING or " " not in deeds[0].labels[0]):
                further, deeds = deeds[0].labels, [replace(deeds[0], labels=(bare, predicate))]
            return [
                replace(m, labels=labels) for m in deeds
                if (labels := tuple(dict.fromkeys(x for x in (*m.labels, *further) if x and not x.lower().startswith(("that ", "which ", "who ")))))
            ]  # fmt: skip
        if role == "served":
            return [m for t in clause.roles.get(role, ()) if self._is_advice(t) for m in self.mentions.of_verb(t)]
        if role == "principled":
            return list(self._principled(clause))
        if role in {"seen as", "made"}:
            return [Mention((text,), "", token=t) for t in clause.roles.get(role, ()) if (text := _join(_kept(t, frozenset(), t)))]
        if role == "told":
            return [m for t in clause.roles.get("content", ()) if is_finite(t) for m in self.told(t)]
        tokens = [clause.verb] if role == "whole" else clause.roles.get(role, [])
        return [m for t in tokens for m in self.told(t)]

    def _deeds(self, verb: Token) -> list[Mention]:
        """Return the readings of a verb phrase, of an object shared with the next verb and of the passive too."""
        deeds = [m for m in self.mentions.of_verb(verb) if not m.labels[0].lower().startswith(("that ", "which ", "who "))]
        if is_passive(verb):
            return self._done(verb) or deeds
        if len(deeds) == 1 and " " not in deeds[0].labels[0]:
            later = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and any(o.dep_ == "dobj" for o in c.children)]
            shared = [o for c in later[-1:] for o in c.children if o.dep_ == "dobj"]
            if shared and not any(c.dep_ in {"prep", "xcomp", "prt", "advcl"} for c in verb.children):
                both = _join(t for t in (verb, *verb.doc[verb.i + 1 : later[-1].i + 1], *_kept(shared[0], frozenset(), verb)) if t.i >= verb.i)
                return [replace(deeds[0], labels=(f"{verb.lemma_} {_join(_kept(shared[0], frozenset(), verb))}", both))]
        return deeds

    def _done(self, verb: Token) -> list[Mention]:
        """Return what is done, in the active: "the fund should be given rules" -> "give the fund rules"."""
        objects = [t for c in verb.children if c.dep_ == "nsubjpass" for t in conjuncts(c)]
        _, predicate, _ = clause_text(verb)
        after = _join(t for t in _kept(verb, frozenset(), verb) if t.i > verb.i)
        found = []
        for token in objects:
            own = _join(_kept(token, frozenset(), verb) if len(objects) == 1 else (t for t in _kept(token, frozenset(), token) if t.dep_ != "cc"))
            labels = (f"{verb.lemma_} {own} {after}".strip(), f"{verb.lemma_} {own}", f"{own} {predicate}")
            found.append(Mention(tuple(dict.fromkeys(labels)), "", token=verb))
        return found

    def _is_advice(self, verb: Token) -> bool:
        return stance_of(verb, self.knowledge.cues).modality == "recommended"

    def _principled(self, clause: Clause) -> Iterator[Mention]:
        """Yield what something rests on ("on the basis of equality and mutual benefit"), if one of it is a principle."""
        for role in ("on basis of", "on principle of", "in accordance with", "in line with", "in keeping with", "in conformity with", "with respect for"):
            found = [m for t in clause.roles.get(role, ()) for m in self.mentions.of(t)]
            if any(m.type == "Principle" for m in found):
                yield from (replace(m, type="Principle") for m in found if not m.named)
        for role in ("in spirit of", "under motto", "under motto of", "under slogan", "under principle of", "under slogan of"):
            yield from (replace(m, type="Principle") for t in clause.roles.get(role, ()) for m in self.mentions.of(t) if m.labels[0].lower() not in LINKING_NOUNS)

    def _with_aim(self, token: Token, mention: Mention, verb: Token) -> Mention:
        """Give an object the phrase that the parser hung on the verb: "brings *obstacles to trade*"."""
        after = next((c for c in verb.children if c.dep_ in {"prep", "dative"} and c.lower_ in {"to", "for", "on"} and c.i > token.i), None)
        if after is None or mention.named or any(c.dep_ == "prep" for c in token.children):
            return mention
        whole = _join([*_kept(token, frozenset(), token), token, *_kept(after, frozenset(), verb)])
        return replace(mention, labels=(whole, *mention.labels)) if len(whole.split()) <= LONGEST else mention

    def told(self, verb: Token) -> list[Mention]:
        """Return a clause as a thing: an outcome, a reason."""
        if verb.dep_ in {"oprd", "xcomp"} and not is_finite(verb) and verb.head.pos_ in {"VERB", "AUX"}:
            return self.told(verb.head)  # "was declared *eliminated*, thanks to ..."
        whole, predicate, bare = clause_text(verb)
        own = any(c.dep_ in {"nsubj", "nsubjpass"} and (c.pos_ != "PRON" or c.lower_ in {"nobody", "none", "everyone", "everybody", "many", "few"}) for c in verb.children)
        labels = [whole, predicate, bare] if own else [predicate, bare]
        labels = [x for x in dict.fromkeys(labels) if len(x.split()) > 1]
        complete = labels and kept_last(labels[0]) not in DANGLING
        return [Mention(tuple(labels), "", token=verb)] if complete else []

    def state(self, verb: Token) -> list[Mention]:
        """Return the state that a clause tells: the predicate where the subject itself bears it, else the clause."""
        whole, predicate, bare = clause_text(verb)
        subjects = [t for t in subjects_of(verb) if t.dep_ != "expl"]
        if any(t.dep_ == "expl" for t in verb.children):
            labels = [x for x in (_join(_kept(t, frozenset(), verb)) for t in verb.children if t.dep_ in {"attr", "nsubj", "dobj"}) if x]
        elif subjects and self._own_bearers(subjects) and not any(is_scarce(t) for t in subjects):
            labels = [predicate, bare, whole]
        else:
            labels = [whole, predicate]
        labels = list(dict.fromkeys(x for x in labels if x))
        return [Mention(tuple(labels), "", token=verb)] if labels and len(labels[0]) > 3 else []

    def bearers(self, verb: Token, widely: bool = True) -> list[Mention]:
        """Return whose the state is that the clause of ``verb`` tells; ``widely``: also what the text is about."""
        subjects = [t for t in subjects_of(verb) if t.dep_ != "expl"]
        if any(t.pos_ in {"VERB", "AUX"} or self._points_back(t) for t in subjects):
            return []
        own = [] if any(is_scarce(t) for t in subjects) else self._own_bearers(subjects)
        if own:
            return own
        nouns = [*subjects, *(c for c in verb.children if c.dep_ in {"attr", "dobj"})]
        last = [m for t in subjects for m in self.mentions.of(t) if self._bears(m)]
        found = self._beside(nouns, verb) or self._around(verb)
        if found or any(m.type in {"Problem", "Barrier"} for t in subjects for m in self.mentions.of(t)):
            return found
        fields = [m for t in subjects for m in self.mentions.of(t) if self._is(m, ("Field", "Framework"))]
        general = fields if fields or self._is_deed(verb, subjects) or not widely else self._subject_before(verb) or self._spoken_of()
        return general or last

    def _is_body(self, token: Token, mention: Mention) -> bool:
        """Tell whether a mention is what a text may be about: a body, an undertaking, or several of a kind of them."""
        if self._is(mention, ("Enterprise", "MediaOrganization")):
            return False
        if self._is(mention, ("Arrangement", "Organization")) or (mention.type == "MeetingEvent" and token.tag_ == "NNS"):
            return True
        if mention.type != "ActorGroup" or mention.named or token.tag_ != "NNS":
            return False
        kind = self.knowledge.lexicon.class_of_noun([token.lemma_.lower()])
        ontology = self.knowledge.ontology
        return kind is not None and ontology.is_class(kind[0]) and any(ontology.is_a(kind[0], top) for top in ("Organization", "GeopoliticalEntity", "Arrangement"))

    def _is_deed(self, verb: Token, subjects: list[Token]) -> bool:
        """Tell whether somebody unknown does something, which says nothing of what the text is about."""
        return any(c.dep_ == "dobj" for c in verb.children) and not is_passive(verb) and any(not self.mentions.of(t) or not self.mentions.of(t)[0].type for t in subjects)

    def _points_back(self, token: Token) -> bool:
        """Tell whether a subject only takes up what was said: "it is hard to ...", "such a pattern", "the reasons"."""
        if token.pos_ == "PRON" or token.lower_ in {"this", "that", "these", "those", "it"}:
            return token.lower_ in {"this", "that", "these", "those", "what", "there"} or not any(self._bears(m) for m in self.mentions.of(token))
        if token.lemma_.lower() in POINTING and not is_scarce(token):
            return True
        return any(c.lower_ in {"such", "this", "these"} and c.dep_ in {"det", "predet", "amod"} for c in token.children) and not any(
            self._bears(m) for m in self.mentions.of(token)
        )

    def _own_bearers(self, subjects: list[Token]) -> list[Mention]:
        return [m for t in subjects for m in self.mentions.of(t) if self._bears(m) and not self._is_part(t, m)]

    def _is_part(self, token: Token, mention: Mention) -> bool:
        """Tell whether a subject is only something of what bears the state: "*funds* in the programme are badly managed"."""
        if mention.named or token.pos_ == "PRON" or self._is(mention, ("Organization", "GeopoliticalEntity", "Region")):
            return False
        if mention.type == "ActorGroup":
            return token.tag_ == "NN" and not any(c.dep_ == "det" and c.lower_ not in {"the"} for c in token.children)
        if not self._is(mention, ("Arrangement",)) or not any(c.dep_ in {"det", "poss"} for c in token.children):
            return True
        return bool(self._beside([token], token))

    def _bears(self, mention: Mention) -> bool:
        if mention.type in {"Document", "", "Person"}:
            return mention.named and mention.type == ""
        return self._is(mention, ("Actor", "Place")) or (self._is(mention, ("Undertaking",)) and (mention.named or mention.type != "CooperationActivity"))

    def _beside(self, nouns: list[Token], verb: Token) -> list[Mention]:
        """Return the holder in a phrase of the subject or of the verb: "trust *among the states* is low"."""
        for noun in nouns:
            for child in noun.children:
                if child.dep_ == "poss" and (found := [m for m in self.mentions.of(child) if self._bears(m)]):
                    return found
        heads = [*nouns, *([verb] if verb not in nouns else [])]
        for prep in (c for h in heads for c in h.children if c.dep_ == "prep" and c.lower_ in {"in", "of", "among", "between", "within", "for", "at", "across"}):
            targets = [t for p in prep.children if p.dep_ == "pobj" for t in conjuncts(p)]
            found = [m for t in targets for m in self.mentions.of(t) if self._bears(m)]
            if found and not any(t.ent_type_ in {"DATE", "TIME"} for t in targets):
                return found
        return []

    def _around(self, verb: Token) -> list[Mention]:
        """Return the bearer that a clause beside this one has: "the project is short of money and decisions are slow"."""
        head, steps = verb, 0
        while head.dep_ in {"conj", "advcl", "ccomp"} and head.head.pos_ in {"VERB", "AUX"} and steps < 4:
            if head.dep_ == "ccomp" and head.i > head.head.i:
                return []
            reason, head, steps = head.dep_ == "advcl", head.head, steps + 1
            found = [m for m in self._own_bearers([t for t in subjects_of(head) if t.dep_ != "expl"]) if m.named or reason]
            if found and head.dep_ != "advcl":
                return found
        return []

    def _spoken_of(self) -> list[Mention]:
        """Return what the text is about: the topic of the title, else what the sentence before had as its subject."""
        tops = ("Undertaking", "Organization", "Place", "Capacity")
        if self.memory.topic is not None and self._is(self.memory.topic, tops):
            return [self.memory.topic]
        counted = sorted(self.memory.spoken.values(), key=lambda told: told[0], reverse=True)
        if not counted or counted[0][0] < 2 or self.memory.sentences - counted[0][2] > LATELY:
            return []
        return [counted[0][1]] if len(counted) < 2 or counted[0][0] > counted[1][0] or counted[0][2] > counted[1][2] else []

    def _subject_before(self, verb: Token) -> list[Mention]:
        """Return the body or undertaking that is the subject of an earlier clause of the sentence: "the *fund* is small; fees are high"."""
        telling = [a for a in verb.ancestors if a.lemma_.lower() in self.knowledge.cues.speech]
        speakers = {t.i for a in telling for t in subjects_of(a)}
        for token in verb.sent:
            if token.i >= verb.i:
                break
            if token.i not in speakers and token.dep_ in {"nsubj", "nsubjpass"} and token.head != verb and token.head.lemma_.lower() not in self.knowledge.cues.speech:
                found = [m for m in self.mentions.of(token)[:1] if self._is(m, ("Arrangement", "Organization")) and self._bears(m)]
                if found and not self._is_part(token, found[0]):
                    return found
        return []

    def note(self, sentence: Span) -> None:
        """Count of what the text speaks: subjects more than what is only mentioned, groups and kinds of bodies as well as names."""
        self.memory.sentences += 1
        for token in sentence:
            if token.pos_ not in {"NOUN", "PROPN", "PRON"} or token.dep_ not in {"nsubj", "nsubjpass", "pobj", "dobj", "poss"}:
                continue
            for mention in self.mentions.of(token)[:1]:
                if not self._is_body(token, mention):
                    continue
                key = mention.key or mention.labels[-1].lower()
                weight = 2 if token.dep_ in {"nsubj", "nsubjpass"} else 1
                count, known, _ = self.memory.spoken.get(key, (0, mention, 0))
                self.memory.spoken[key] = (count + weight, known, self.memory.sentences)

    def _is(self, mention: Mention, tops: tuple[str, ...]) -> bool:
        ontology = self.knowledge.ontology
        return bool(mention.type) and ontology.is_class(mention.type) and any(ontology.is_a(mention.type, top) for top in tops)
