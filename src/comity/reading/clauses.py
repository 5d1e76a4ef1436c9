"""Clauses: a predicate with its roles, in the active voice whatever the grammar of the sentence.

A role is a name such as ``agent``, ``patient``, ``attr``, ``purpose`` or a preposition; its fillers are the heads of
noun or verb phrases, coordinations split. Subjects are inherited through coordination, relative clauses, participles
and infinitives, as in Universal Dependencies' enhanced graphs (https://universaldependencies.org/u/overview/enhanced-syntax.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.reading.beside import seats_somebody
from comity.reading.companions import accompanying, is_companion
from comity.reading.gapping import gapped_names
from comity.reading.phrases import conjuncts
from comity.reading.subjects import (
    RELATIVE,
    doers_when,
    gapped_subjects,
    is_passive,
    subjects_of,
)
from comity.reading.tree import Span, Token

__all__ = ["GOING_BACK", "Clause", "Roles", "clauses_of", "goes_on", "infinitives_of", "lemma_of", "prepositions_of"]

COMPLEMENT = frozenset({
    "have", "need", "want", "plan", "agree", "decide", "try", "seek", "continue", "begin", "start", "fail", "force", "allow", "enable",
    "urge", "ask", "require", "encourage", "invite", "call", "permit", "lead", "cause", "hope", "wish", "intend", "expect", "refuse",
    "tend", "seem", "appear", "promise", "pledge", "offer", "propose", "suggest", "recommend", "oblige", "compel", "strive", "manage",
})  # fmt: skip
"""Verbs whose infinitive says what is done, not what for: "have to send", "force them to hold"."""
GOING_BACK = frozenset({"go", "date", "trace", "stem", "spring", "arise", "grow"})
"""Verbs that lead "to" or "from" what was at the beginning: "*goes* back to an initiative of A"."""
JOINT = frozenset({"joint", "common", "shared", "collaborative", "cooperative"})
"""What several have or do as one: "run a *joint* laboratory"."""
NEAR = 8
"""So many words at most stand between a subject and who does it "together with" it."""


class Roles(dict[str, list[Token]]):
    """What fills the roles of a clause; a role that nothing fills is empty, and need not be there."""

    __slots__ = ()

    def __missing__(self, role: str) -> list[Token]:
        return []


@dataclass(slots=True, weakref_slot=True)
class Clause:
    """A predicate and its roles. ``verb`` is the head of the clause, ``trigger`` the word that frames look up."""

    verb: Token
    trigger: str
    roles: dict[str, list[Token]] = field(default_factory=Roles)

    def fill(self, role: str, tokens: list[Token]) -> None:
        """Add ``tokens`` to ``role``, each once."""
        if not tokens:
            return  # most roles of most clauses
        known = self.roles.get(role)
        if known is None:
            self.roles[role] = list(dict.fromkeys(tokens))
            return
        for token in tokens:
            if token not in known:
                known.append(token)


_JOINT = re.compile(r"(?<=nd|st|gn|or|op|wn|er|ow|ft|ad|ir)e$")
"""The "e" that the parser leaves on a verb with a hyphen: "co-funded" is no form of "co-funde"."""


MEASURES = frozenset({"DATE", "TIME", "PERCENT", "QUANTITY"})
SHARES = frozenset({"third", "thirds", "half", "quarter", "quarters", "cent", "percent", "percentage", "%", "points"})
LOOSE = frozenset({"together", "forward", "short", "apart", "behind", "flat", "back", "away", "aside"})
"""Particles that the parser takes for adverbs: "held *back* the works"."""
_FOUNDING = {
    "bring": frozenset({("into", "being"), ("into", "existence"), ("to", "life"), ("into", "life")}),
    "call": frozenset({("into", "being"), ("into", "existence"), ("into", "life"), ("to", "life")}),
    "put": frozenset({("in", "place"), ("on", "foot")}),
}
"""Verbs that with a phrase mean that something is founded: "*called into being* by A and B"."""


def lemma_of(verb: Token) -> str:
    """Return the lemma with its particle: ``set up``, ``carry out``; ``establish`` for "bring into being"."""
    lemma = _JOINT.sub("", verb.lemma_.lower()) if "-" in verb.lemma_ else verb.lemma_.lower()
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in LOOSE and c.i == verb.i + 1 and lemma not in GOING_BACK)]
    if not particles and lemma in {"put", "bring"} and any(c.lower_ == "forward" and c.i == verb.i + 2 for c in verb.children):
        particles = ["forward"]  # "put *it* forward"
    if lemma in _FOUNDING and any((c.lower_, t.lower_) in _FOUNDING[lemma] for c in verb.children if c.dep_ == "prep" for t in c.children):
        return "establish"
    if not particles and lemma == "take":
        particles = [c.lower_ for c in verb.children if c.dep_ == "dobj" and c.lower_ in {"part", "place", "effect", "office"}]
    if not particles and lemma == "join":
        particles = [c.lower_ for c in verb.children if c.dep_ == "dobj" and c.lower_ in {"forces", "hands"}]
    return " ".join([lemma, *particles[:1]])


def _is_set_aside(prep: Token) -> bool:
    """Tell whether a preposition leads to what is not meant: "more than *in* A", "stems not *from* A but from B"."""
    if prep.i and prep.nbor(-1).lower_ == "than":
        return not any(t.lower_ == "less" and t.nbor().pos_ == "ADP" for t in prep.doc[prep.sent.start : prep.i - 1])  # "less in A *than in B*" is in B
    if prep.i and prep.nbor(-1).lower_ == "less":
        return True
    if not any(c.dep_ == "neg" for c in prep.children) and not (prep.i and prep.nbor(-1).lower_ == "not"):
        return False
    return any(c.dep_ == "conj" and c.pos_ == "ADP" for c in prep.children) or (prep.i > 1 and prep.nbor(-2).text == ",")


def prepositions_of(verb: Token) -> list[tuple[str, Token]]:
    """Return (name, pobj) pairs of the prepositions of ``verb``, compound ones joined ("because of")."""
    found: list[tuple[str, Token]] = []
    every = [c for c in verb.children if c.dep_ in {"prep", "dative", "agent"}]
    own = [c for c in every if not (_is_set_aside(c) or seats_somebody(c))]
    repeated = [c for prep in every for c in prep.children if c.dep_ == "conj" and c.pos_ == "ADP" and c.nbor(-1).lower_ not in {"than", "not"}]  # "by A and by B"
    for prep in (*own, *repeated):
        name = "by" if prep.dep_ == "agent" else prep.lower_
        inner = [c for c in prep.children if c.dep_ in {"prep", "pcomp"} and c.pos_ == "ADP"]
        bare = [c for c in inner if c.i == prep.i + 1 and not any(True for _ in c.children)]
        whole = f"{name} {bare[0].lower_}" if bare else name  # "because of X" with X hung on "because"
        for child in prep.children:
            if child.dep_ in {"pobj", "pcomp"} and child.pos_ != "ADP":
                found.append((whole, child))
        for second in inner:
            same = [second, *(c for c in second.children if c.dep_ == "conj" and c.pos_ == "ADP" and c.lower_ == second.lower_)]  # "owing to A and *to* B"
            role = second.lower_ if name == "than" and any(_is_set_aside(c) for c in every if c.i < prep.i) else f"{name} {second.lower_}"  # "less in A *than in B*"
            found.extend((role, c) for each in same for c in each.children if c.dep_ in {"pobj", "pcomp"})
    return found


def _is_asked(verb: Token) -> bool:
    """Tell whether a clause is a question: "asks *how* ports compete", "tests *whether* aid works"."""
    return any(t.tag_ in {"WRB", "WP", "WP$", "WDT"} or t.lower_ in {"whether", "if"} for t in verb.doc[verb.left_edge.i : verb.i])


def infinitives_of(verb: Token) -> list[Token]:
    """Return ``verb`` with the infinitives that go on after it in a list: "to explore ..., to conclude ..., and to provide ..."."""
    if verb.tag_ != "VB":
        return [verb]
    further = [
        t for c in verb.children
        if c.dep_ == "advcl" and c.tag_ == "VB" and any(p.dep_ == "punct" and p.text == "," and p.i < c.i for p in verb.children)
        for t in conjuncts(c)
    ]  # fmt: skip
    return [verb, *further]


def goes_on(verb: Token) -> bool:
    """Tell whether an infinitive only goes on with the list that its head began: "to perfect A, *to bring* in B, and to ..."."""
    head = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or head.tag_ != "VB" or head.i > verb.i:
        return False
    if not all(any(c.dep_ == "aux" and c.lower_ == "to" for c in v.children) for v in (verb, head)):
        return False
    first = min(c.i for c in verb.children if c.dep_ == "aux")
    return verb.doc[first - 1].text in {",", ";", "and", "especially", "particularly", "notably"} and head.dep_ in {"xcomp", "ccomp", "advcl", "conj"}


def _purposes(verb: Token) -> list[Token]:
    """Return the infinitives that tell what ``verb`` is done for."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"advcl", "xcomp"} and child.tag_ == "VB" and child.i > verb.i - 40:
            if goes_on(child) or (child.dep_ == "xcomp" and verb.lemma_ in COMPLEMENT and not is_passive(verb)):
                continue
            if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
                found.extend(t for t in conjuncts(child))
        elif child.dep_ == "prep" and child.lower_ in {"in", "so"}:
            found.extend(t for t in child.subtree if t.tag_ == "VB" and t.dep_ == "acl" and t.head.lower_ == "order")
    return found


def _fill_verb(clause: Clause) -> None:
    verb, passive = clause.verb, is_passive(clause.verb)
    subjects = subjects_of(verb)
    objects: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"dobj", "obj"}:
            objects.extend([verb.head] if child.lower_ in RELATIVE and verb.dep_ in {"relcl", "acl"} else conjuncts(child))
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            clause.fill("to", conjuncts(child))
        elif child.dep_ in {"attr", "oprd"}:
            clause.fill("attr", conjuncts(child))
        elif child.dep_ == "acomp":
            clause.fill("quality", conjuncts(child))
            if child.lower_ in {"due", "owing", "attributable"}:
                for _, filler in prepositions_of(child):
                    clause.fill("due to", conjuncts(filler))
        elif child.dep_ == "ccomp" and child.i < verb.i and any(t.text in {";", ":"} for t in verb.doc[child.i : verb.i]):
            continue  # "first, sign an accord; second, *set up* a fund": one after the other
        elif child.dep_ == "ccomp":
            clause.fill("content", conjuncts(child))
            clause.fill("asked", [t for c in conjuncts(child) if _is_asked(c) for t in c.children if t.dep_ in {"nsubj", "nsubjpass", "dobj"} and t.pos_ in {"NOUN", "PROPN"}])
        elif child.dep_ == "xcomp":
            clause.fill("content", conjuncts(child))
    prepositions = prepositions_of(verb)
    led_by = any(filler.lower_ in RELATIVE for _, filler in prepositions)  # "the body *under which* groups work"
    if not objects and not passive and verb.dep_ == "relcl" and not led_by and not any(s == verb.head for s in subjects):
        objects = [verb.head]  # "the fund that China set up"
    if not objects and not passive and verb.dep_ == "conj" and verb.head.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.lower_ not in RELATIVE for c in verb.children):
        objects = [verb.head.head for c in verb.head.children if c.dep_ == "dobj" and c.lower_ in RELATIVE]  # "which A funds and *B runs*"
    clause.fill("patient" if passive else "agent", subjects)
    beside = accompanying(verb) if subjects and not passive else []
    clause.fill("agent", beside)
    clause.fill("patient" if passive else "agent", gapped_subjects(verb))
    if any(0 < other.i - subject.i < NEAR for other in beside for subject in subjects):
        clause.fill("jointly", [verb])
    if beside:
        clause.fill("companion", [t for t in beside if is_companion(t)])
    clause.fill("patient", objects)
    for name, filler in prepositions:
        fillers = _led_back(verb.head) if led_by and filler.lower_ in RELATIVE and verb.dep_ == "relcl" else conjuncts(filler)
        measure = name == "by" and (filler.ent_type_ in MEASURES or filler.lower_ in SHARES or filler.lower_ in {"contrast", "comparison"})  # "delayed *by three years*", "cut *by a third*"
        clause.fill("by measure" if measure else "agent" if passive and name == "by" else name, fillers)
        if name == "under":
            clause.fill("under of", [t for inner, of in prepositions_of(filler) if inner == "of" for t in conjuncts(of)])
    if passive and not clause.roles["agent"]:
        clause.fill("agent", _shared_agents(verb))
    clause.fill("purpose", [t for p in _purposes(verb) for t in infinitives_of(p)])
    opening = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "with" and c.i <= verb.sent.start + 1), None)
    if opening is not None:
        clause.fill("opening with", [t for c in opening.children if c.dep_ == "pobj" for t in conjuncts(c)])
    clause.fill("clause", [verb])
    if verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"}:
        for name, filler in prepositions_of(verb.head):
            if name == "under" and name not in clause.roles:
                clause.fill(name, conjuncts(filler))
    clause.fill("because", [
        c for c in verb.children
        if c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ == "because" for m in c.children) and c.pos_ in {"VERB", "AUX"}
        and not any(m.lower_ == "well" for m in c.children)
    ])  # fmt: skip
    clause.fill("means", [
        t for c in verb.children if c.dep_ == "prep" and c.lower_ in {"by", "through", "via"} for g in c.children if g.dep_ == "pcomp" and g.tag_ == "VBG"
        for t in conjuncts(g) if t.tag_ == "VBG"
    ])  # fmt: skip
    _borrow(clause, objects or (subjects if passive else []))
    if passive:
        clause.fill("when done", doers_when(verb))
    if any(c.dep_ == "advmod" and c.lower_ in {"jointly", "together", "collectively"} for c in verb.children):
        clause.fill("jointly", [verb])
    if any(c.lower_ in JOINT for role in ("patient", "on", "in") for t in clause.roles.get(role, ()) for c in t.children):
        clause.fill("joint work", [verb])


def _led_back(noun: Token) -> list[Token]:
    """Return what "in which" leads back to: of a noun that only describes a name, the name ("*X* is a platform in which A take part")."""
    if noun.dep_ == "attr" and noun.head.lemma_ in {"be", "become"} and not any(c.dep_ == "neg" for c in noun.head.children):
        subjects = subjects_of(noun.head)
        if len(subjects) == 1 and subjects[0].pos_ == "PROPN":
            return subjects
    return [noun]


def _shared_agents(verb: Token) -> list[Token]:
    """Return by whom it is done where only the last of several verbs tells: "was proposed and *launched by A*"."""
    last = [c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBN" and is_passive(c)]
    if len(last) != 1 or last[0].i - verb.i > 3 or any(c.dep_ == "prep" for c in verb.children):
        return []
    return [t for c in last[0].children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]


def _borrow(clause: Clause, objects: list[Token]) -> None:
    """Let phrases that the parser hung on the object, or on the phrase before, fill roles that are still empty."""
    seen = list(objects) + [t for role in ("with", "in", "on", "to", "for") for t in clause.roles.get(role, [])]
    for token in seen:
        for name, filler in prepositions_of(token):
            if name not in {"of"} and name not in clause.roles and not (filler.pos_ == "PROPN" and name in {"in", "from"} and _are_any(token) and token in clause.roles.get("with", ())):
                clause.fill(name, conjuncts(filler))


def _are_any(noun: Token) -> bool:
    """Tell whether a noun names no one in particular, so that a place behind it is theirs: "signed with *partners* in A", "with *a school* in B"."""
    determiners = {c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}}
    return noun.pos_ == "NOUN" and (bool(determiners & {"a", "an", "some"}) or (noun.tag_ == "NNS" and not determiners))


def clauses_of(sentence: Span) -> list[Clause]:
    """Return a clause for each verb of ``sentence``, copulas included, in the order of the text."""
    found = []
    for token in sentence:
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}):
            if token.dep_ in {"aux", "auxpass", "compound"} or (token.dep_ == "amod" and token.i + 1 == token.head.i):
                continue
            clause = Clause(token, lemma_of(token))
            _fill_verb(clause)
            found.append(clause)
            found.extend(_gapped(clause))
    return found


def _gapped(clause: Clause) -> Iterator[Clause]:
    """Yield the clause once more for each pair that leaves its verb out: "A has ties with B, *C with D*"."""
    for first in clause.roles.get("with", ())[:1]:
        for name, other in gapped_names(first):
            roles = {role: list(tokens) for role, tokens in clause.roles.items() if role not in {"agent", "with"}}
            yield Clause(clause.verb, clause.trigger, Roles({**roles, "agent": [name], "with": conjuncts(other)}))


