"""Other ways in which a verb joins money, who gives it and who gets it: "provides *A* with 5 million", "a grant enables *A* to ..."."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.measured import is_number, lemma, targets_of
from comity.reading.measurewords import COSTS, FUNDS, GIVES, SOFT_FUNDS, TAKES_MONEY
from comity.reading.memory import Mention
from comity.reading.parties import Parties
from comity.reading.phrases import NOMINAL
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["NOMINAL", "PARTS_PAID", "further_parties", "other_lenders", "shares_cost"]

_EQUIPS = TAKES_MONEY | word_set("provide supply furnish endow present assist help aid credit equip support reward compensate bankroll underwrite")
"""Verbs whose object gets what "with" leads to: "provides *the Commission* with 10 million"."""
_ENABLES = word_set("enable allow help permit let benefit assist support finance fund cover sustain back underwrite")
"""What money does for those who get it: "a grant from A enables *the park* to hire rangers"."""
_THANKS = word_set("thank gratitude appreciation thanks acknowledgement tribute applaud commend")
_LENDERS = word_set("lender donor financier co-financier cofinancier funder backer sponsor creditor contributor")
_FURTHER = frozenset({"other", "remaining", "further", "second", "main", "largest", "additional"})
PARTS_PAID = word_set("percent third quarter fifth tenth half portion part bulk majority two-third three-quarter lot cent %")


def shares_cost(anchor: Token) -> bool:
    """Tell whether a share is that part of a thing that somebody pays: "financed *70 per cent* of the dam"."""
    verb = anchor.head
    return anchor.dep_ in {"dobj", "nsubjpass"} and lemma(verb) in TAKES_MONEY | {"pay", "bear"} and bool(targets_of(anchor, frozenset({"of"})))


def other_lenders(noun: Token, parties: Parties) -> list[Mention]:
    """Return who else is said to pay, where it is not said for what: "*A and B* are the other lenders", "the other donors are *A and B*"."""
    verb = noun.head
    if lemma(noun) not in _LENDERS or lemma(verb) != "be" or not any(c.lower_ in _FURTHER for c in noun.children):
        return []
    if any(c.dep_ in {"prep", "relcl", "acl", "poss"} for c in noun.children):
        return []
    others = [c for c in verb.children if c.dep_ == "attr"] if noun.dep_ == "nsubj" else subjects_of(verb) if noun.dep_ == "attr" else []
    return [m for m in parties.actors(others) if m.named]


def further_parties(verb: Token, path: list[Token], top: Token, prep: str, parties: Parties) -> tuple[list[Mention], list[Mention]]:
    """Return who gives and who gets the money of ``path``, whose phrase hangs on ``verb``, by ``prep`` or without."""
    objects = [c for c in verb.children if c.dep_ == ("nsubjpass" if is_passive(verb) else "dobj")]
    doers = targets_of(verb, frozenset({"by"})) if is_passive(verb) else subjects_of(verb)
    told = any(is_number(t) or lemma(t) in FUNDS | SOFT_FUNDS or any(is_number(c) for c in t.children) for t in path)
    if prep == "with" and lemma(verb) in _EQUIPS and objects and told:
        return parties.actors(doers), parties.things(objects)
    if prep == "in" and lemma(verb) in GIVES and any(is_number(c) or any(is_number(x) for x in c.children) for c in objects):
        return parties.actors(doers), []  # "provided 5 million dollars *in grants* for A"
    if prep == "with" and lemma(verb) in {"contribute", "participate", "help", "chip"} and told:
        return parties.actors(doers), parties.things(targets_of(verb, frozenset({"to", "in"})))
    if prep == "for" and (thanked := _thanked(top.head.head, verb)):
        return parties.actors(thanked), []
    if prep == "in" and lemma(verb) == "chip":
        return parties.actors(doers), []
    if top.dep_ == "nsubj" and lemma(verb) in _ENABLES and any(lemma(t) in FUNDS for t in path):
        helped = [t for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.tag_ == "VB" for t in c.children if t.dep_ == "nsubj"]
        return [], [m for m in parties.things([*objects, *helped]) if m.named or not parties.holders.is_a(m, ("ActorGroup",))]
    if top.dep_ in {"dobj", "nsubjpass"} and shares_cost(top):
        parts = [t for t in targets_of(top, frozenset({"of"})) if lemma(t) not in COSTS or lemma(verb) in TAKES_MONEY]
        works = parties.things(parts)
        if not works and lemma(verb) in {"pay", "bear"}:  # "paid half of *the joint boat*"
            works = parties.things([t for t in parts if t.tag_ == "NN" and lemma(t) not in FUNDS | SOFT_FUNDS], named=False)
        return parties.actors(doers), works
    if top.dep_ == "nsubj" and (lemma(verb) in {"represent", "constitute", "account", "cover"} or any(c.lower_ == "up" for c in verb.children)):
        shares = [*objects, *targets_of(verb, frozenset({"for"}))]
        wholes = [t for s in shares if lemma(s) in PARTS_PAID for t in targets_of(s, frozenset({"of"}))]
        return [], [m for m in parties.things(wholes) if m.named]
    return [], []


def _thanked(head: Token, verb: Token) -> list[Token]:
    """Return who is thanked for money: "thanked *A* for its grant", "expressed its gratitude to *B* for the grant"."""
    if lemma(verb) in _THANKS:
        return [c for c in verb.children if c.dep_ == "dobj"]
    nouns = [t for t in (head, *(c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})) if lemma(t) in _THANKS]
    first = [p for n in nouns[:1] for p in (*n.children, *verb.children) if p.lower_ == "to"]
    links = [*first, *(c for p in first for c in p.children if c.dep_ == "conj" and c.lower_ == "to")]
    return [t for p in links for t in p.children if t.dep_ == "pobj"]
