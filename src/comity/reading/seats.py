"""Who has a seat, a vote or a status: its holder ("*A* holds a seat on B"), or to whom it is given ("gave *A* a seat", "status was granted to *A*")."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import Clause, prepositions_of
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["fill_seats"]

SEATS = word_set("seat place vote voice veto representative delegate status representation")
NODES = word_set("pilot node hub demonstration core key gateway partner host participating model pivotal leading bridgehead frontline")
"""What places are to the works in which they take part: "a *node* city of the corridor"."""
SENT = word_set("member representative delegate commissioner expert official observer envoy")
APPOINTING = word_set("appoint designate delegate nominate send second name dispatch assign post depute provide")
GIVING = word_set("give grant award offer accord assign reserve allot allocate guarantee extend confer provide promise deny refuse")
WHERE = frozenset({"in", "at", "with", "within", "on"})
NUMBERED = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half", "most", "some", "all"})


def fill_seats(clause: Clause) -> None:
    """Fill ``counted`` where a noun is of a number of things, ``seated`` of a seat, and ``status`` of what the status is that of ("*observer* status in B").

    ``as member`` and ``as node`` tell what the noun is called to others, ``appointer`` who sends those whom it names.
    """
    noun, above = clause.verb, clause.verb.head
    clause.fill("counted", [t for name in ("of", "between", "among") for t in clause.roles.get(name, ()) if any(c.dep_ == "nummod" for c in t.children)])
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    if first.dep_ == "dobj" and first.head.lemma_ in APPOINTING and noun.lemma_.lower() in SENT:
        clause.fill("appointer", subjects_of(first.head))
        for name, filler in prepositions_of(first.head):
            if name in {"to", "on"} and name not in clause.roles:
                clause.fill(name, conjuncts(filler))  # "sent experts *to the commission*"
    clause.fill("as node", [c for c in noun.lefts if c.lower_ in NODES])
    clause.fill("as member", [c for c in noun.lefts if c.lower_ == "member"])
    if noun.lemma_.lower() in SEATS:
        clause.fill("seated", _seated(noun))
    if noun.dep_ == "compound" and above.lemma_ in {"status", "seat"}:
        clause.fill("status", _seated(above))
        behind = prepositions_of(above.head) if above.dep_ == "dobj" else []
        for name, filler in (*prepositions_of(above), *((n, f) for n, f in behind if n in WHERE and f.i > above.i)):
            clause.fill(name, conjuncts(filler))
        if above.dep_ == "dobj" and above.head.lemma_ in GIVING and "in" not in clause.roles:
            clause.fill("with", subjects_of(above.head))  # "*The council* granted observer status to A"


def _seated(noun: Token) -> list[Token]:
    """Return who has what ``noun`` names; empty where nobody is said to."""
    top = noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in NUMBERED:
        top = noun.head.head  # "hold *three of the nine seats*"
    elif noun.dep_ == "pobj":
        return _under(noun)
    while top.dep_ == "conj":
        top = top.head
    verb = top.head
    if verb.pos_ != "VERB" or top.dep_ not in {"dobj", "nsubjpass", "attr"}:
        return [t for c in noun.children if c.dep_ == "poss" for t in conjuncts(c)]
    if verb.lemma_ in GIVING:
        return _receivers(verb, top)
    if top.dep_ == "nsubjpass" or is_passive(verb):  # "the seats are held *by A and B*"
        return [t for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    return subjects_of(verb)


def _under(noun: Token) -> list[Token]:
    """Return who does something "with" or "as" what a noun names, or has it in its possession: "takes part *with observer status*"."""
    own = [t for c in noun.children if c.dep_ == "poss" for t in conjuncts(c)]
    above = noun.head.head
    return own or (subjects_of(above) if above.pos_ in {"VERB", "AUX"} else [])


def _receivers(verb: Token, given: Token) -> list[Token]:
    """Return to whom a verb of giving gives: "gave *A* a seat", "grants a seat to *A*", "*A* was given a seat"."""
    found = [t for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP" for t in conjuncts(c)]
    found += [
        t for c in (*verb.children, *given.children) if c.lower_ == "to" and c.dep_ in {"prep", "dative"} for p in c.children if p.dep_ == "pobj"
        for t in conjuncts(p)
    ]  # fmt: skip
    passive = [t for t in subjects_of(verb) if is_passive(verb) and t != given and given.dep_ != "nsubjpass"]
    return found or passive
