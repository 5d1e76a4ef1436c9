"""Where money stands in a parse: the words of its phrase, from the amount to the noun, and how the phrase hangs on a verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.reading.clauses import lemma_of
from comity.reading.furthergiving import NOMINAL
from comity.reading.holders import Holders
from comity.reading.measured import is_number, is_verb, lemma, targets_of, verb_above
from comity.reading.measurewords import COSTS, COVERS, FLOWS, FUNDS, GIVES, PARTS, SOFT_FUNDS
from comity.reading.memory import Mention
from comity.reading.parties import is_loan
from comity.reading.tree import Token

__all__ = ["Hub", "hub_of", "is_money"]


_FINANCIAL = frozenset({"financial", "material", "monetary", "budgetary", "development"})
_REST = frozenset({"rest", "remainder", "balance", "half", "share", "amount", "sum", "third", "quarter"})
_STEPS = 8
_BY_MEANS = frozenset({"thanks", "help", "aid", "assistance", "support", "means", "use"})
"""Nouns that lead on to the money with which something is done: "thanks *to* a grant", "with the help *of* a loan"."""
_SOME = frozenset({"most", "much", "all", "some", "majority"})
_WORTH = frozenset({"worth", "totalling", "totaling"})


@dataclass(slots=True)
class Hub:
    """Money in the parse: the words of its phrase, and who gives and gets it."""

    path: list[Token]
    top: Token
    givers: list[Mention] = field(default_factory=list)
    receivers: list[Mention] = field(default_factory=list)

    @property
    def verb(self) -> Token | None:
        """The verb on which the phrase hangs, by a preposition or without."""
        head = self.top.head
        while self.link == "pobj" and _leads(head) and head.head != head:
            head = head.head  # also "lives on fees and *on subsidies*", "built *with the help of a loan*"
        return head if is_verb(head) and head != self.top else None

    @property
    def prep(self) -> str:
        """The preposition that leads from the verb to the phrase: "with" also in "*with the help of* a loan"."""
        head, last = self.top.head, ""
        while self.link == "pobj" and _leads(head) and head.head != head:
            last = "with" if head.lower_ in _BY_MEANS else last or head.lower_
            head = head.head
        return last

    @property
    def link(self) -> str:
        """How the phrase hangs on its verb."""
        return str(self.top.dep_)


def hub_of(start: Token) -> Hub:
    """Climb from an amount to the noun that it measures, and to the first of a coordination."""
    path, token = [start], start
    for _ in range(_STEPS):
        head = token.head
        if head == token:
            break
        measures = (token.dep_ in {"pobj", "dobj"} and head.lower_ in {"of", "worth", "in"}) or (token.dep_ in {"npadvmod", "dobj"} and head.lower_ in _WORTH)
        if measures and (_carries(head.head) or (head.lower_ == "of" and head.head.lower_ in _SOME)):
            token = head.head
        elif token.dep_ in {"nummod", "compound", "quantmod", "nmod", "amod", "appos"} and _carries(head):
            token = head
        else:
            break
        path.append(token)
    below = [t for p in path for t in targets_of(p, frozenset({"of"})) if lemma(t) in FUNDS | COSTS]
    top = token
    while top.dep_ == "conj" and top.head.pos_ in NOMINAL and _carries(top.head):
        top = top.head
    return Hub([*path, *below], top)


def _carries(token: Token) -> bool:
    """Tell whether a word can stand for money: a sum, a share, a loan, a cost."""
    word = lemma(token)
    return token.pos_ in NOMINAL and (word in FUNDS | SOFT_FUNDS | PARTS | COSTS or is_number(token) or is_loan(token))


def _leads(head: Token) -> bool:
    """Tell whether a word leads on from money to what is done with it."""
    return head.pos_ == "ADP" or head.dep_ == "prep" or head.lower_ in _BY_MEANS


def is_money(token: Token, holders: Holders) -> bool:
    """Tell whether a noun without an amount means money that changes hands."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod"}:
        return False
    word = lemma(token)
    if word in SOFT_FUNDS:
        return any(c.dep_ == "amod" and c.lower_ in _FINANCIAL - {"development"} for c in token.children)
    if word == "guarantee" and not any(c.lower_ in _FINANCIAL | {"loan", "credit", "bank", "state", "sovereign", "export"} for c in token.children):
        return False  # "provides an *institutional guarantee* for trade"
    if word in {"amount", "sum"} and not any(c.lower_ in {"same", "equal", "similar", "like"} for c in token.children):
        return False
    if word in _REST and any(t.tag_ == "NNS" and lemma(t) not in COSTS | FUNDS | PARTS for t in targets_of(token, frozenset({"of"}))):
        return False  # "supplied two thirds *of the soldiers*"
    if word in _REST:
        above = verb_above(token)
        if above is not None and token.dep_ == "nsubj" and lemma(above) in FLOWS:
            return not targets_of(token, frozenset({"of"}))
        return above is not None and token.dep_ in {"dobj", "nsubjpass", "appos"} and lemma_of(above) in COVERS | GIVES
    if word == "fund":
        return token.lower_ == "funds" and not holders.named(token)
    if word in COSTS and any(c.lower_ == "own" for c in token.children):
        return False  # "each Party bears its *own* costs"
    if word in COSTS:
        part = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
        if part.lower_ in {"most", "all", "much"}:
            token = part
        return token.dep_ in {"dobj", "nsubjpass"} and (verb := verb_above(token)) is not None and lemma_of(verb) in COVERS | {"provide", "supply"}
    return word in FUNDS and not holders.named(token)
