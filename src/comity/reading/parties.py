"""Who can give money and what can get it: the parties of a gift or loan, out of the phrases that stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.holders import Holders
from comity.reading.measured import antecedent, lemma, targets_of, verb_above
from comity.reading.measurewords import FUNDS, PERIOD_UNITS, PERIODS
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.toldnames import told_names
from comity.reading.tree import Token

__all__ = ["GIVERS", "Parties", "antecedent", "ends_way", "is_loan", "spends"]

GIVERS = ("Organization", "Country", "GeopoliticalEntity", "FinancingVehicle", "ActorGroup")
_PAYING = ("Programme", "Region")
"""Classes that pay where they have a name: "the Rhine Programme has granted 5 million"."""
RECEIVERS = ("Undertaking", "Facility", "Organization", "GeopoliticalEntity", "ActorGroup", "FinancingVehicle", "Event", "Region")
REFUSED = ("Person", "Problem", "Position", "Objective", "Recommendation", "Time", "Agreement")
_BOARD = re.compile(r"^(?:\w+ )?(?:board|council)(?: of (?:executive )?(?:directors|governors|trustees))? of (?:the )?(?=[A-Z])", re.I)
_KEPT = ("Undertaking", "Facility", "Organization", "Event", "Mechanism")
"""What is done with money, or lives on it: "*the school* opened with money from A"."""
_NUMERIC = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"})
_EMPTY = word_set(
    "purpose reason example addition total form order return exchange instance use term time moment part sum case kind"
    " condition rate interest way basis maximum minimum first rest share income"
)
_PURSES = word_set("budget treasury coffer purse")
_NO_THING = _EMPTY | PERIODS | PERIOD_UNITS | (FUNDS - {"fund"})


def is_loan(token: Token) -> bool:
    """Tell whether an agreement is one about money: "a *loan* agreement"."""
    return lemma(token) in {"agreement", "deal", "contract", "package"} and any(
        c.dep_ in {"compound", "nmod", "amod"} and lemma(c) in FUNDS for c in token.children
    )


class Parties:
    """Finds the givers and receivers that phrases name."""

    def __init__(self, mentions: Mentions, holders: Holders) -> None:
        self.mentions, self.holders = mentions, holders

    def actors(self, tokens: Iterable[Token]) -> list[Mention]:
        """Return who may give money among what the phrases headed by ``tokens`` stand for."""
        found = [self.body(m) for m in self._each(tokens)]
        return [m for m in found if self.holders.is_a(m, GIVERS) or (m.named and (not m.type or self.holders.is_a(m, _PAYING)))]

    def body(self, organ: Mention) -> Mention:
        """Return the fund whose board decides: "*the board of directors of the Coast Bank* approved a loan"."""
        match = _BOARD.match(organ.labels[0]) if organ.token is not None else None
        if match is None:
            return organ
        fund = organ.labels[0][match.end() :]
        known = next((m for m in self.mentions.memory.recent if m.labels[0] == fund), None)
        named = known or replace(organ, labels=(fund,), type="FinancingVehicle", key="")
        return named if (self.mentions.knowledge.lexicon.class_of_noun(fund.lower().split()) or ("",))[0] == "FinancingVehicle" else organ

    def things(self, tokens: Iterable[Token], *, named: bool = True) -> list[Mention]:
        """Return what may get money; with ``named`` only what has a class."""
        found = []
        for mention in self._each(tokens):
            if mention.token is not None and not (mention.named and mention.type) and self._is_empty(mention.token, mention.type):
                continue
            if self.holders.is_a(mention, REFUSED) or (not mention.type and (named and not mention.named)):
                continue
            if named and mention.type and not self.holders.is_a(mention, (*RECEIVERS, "CooperationActivity") if mention.named else RECEIVERS):
                continue
            found.append(mention)
        return found

    @staticmethod
    def _is_empty(token: Token, kind: str) -> bool:
        """Tell whether a phrase is a number, a time or a word that leads on ("for example")."""
        if token.like_num or lemma(token) in _NO_THING:
            return True
        return not kind and (token.ent_type_ in _NUMERIC or token.pos_ == "PRON")

    def _each(self, tokens: Iterable[Token]) -> Iterator[Mention]:
        """Yield what phrases stand for: the names that a group is said to be, each member of a coordination."""
        for token in map(antecedent, tokens):
            listed = self.mentions.coordinated(token) if token.pos_ == "PROPN" else ()
            for member in [token] if listed else [given for m in conjuncts(token) for given in self._lenders(m) or [m]]:
                examples = self._examples(member) or self._nation(member)
                yield from listed or examples or [m for m in self.mentions.within(member) if m.named] or self.mentions.of(member)

    @staticmethod
    def _lenders(token: Token) -> list[Token]:
        """Return whose a loan, a grant or a budget is that pays for something: "financed by *a loan of the Export Bank*"."""
        if lemma(token) in _PURSES:
            owners = [c for c in token.children if c.dep_ == "poss" or (c.dep_ == "amod" and c.text[:1].isupper())]
            return targets_of(token, frozenset({"of"})) or owners
        return targets_of(token, frozenset({"of", "from", "by"})) if lemma(token) in FUNDS - {"fund"} and token.dep_ in {"pobj", "conj"} else []

    def _examples(self, token: Token) -> list[Mention]:
        """Return the names after "such as" and "including": "donors such as A and B"."""
        links = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"as", "including", "like"}]
        named = [t for link in links for t in link.children if t.dep_ == "pobj"] or _among_them(token)
        found = [m for t in named for c in conjuncts(t) for m in self.mentions.of(c) if m.named]
        return found or [m for t in told_names(token) for m in self.mentions.of(t) if m.named]

    def kept_with(self, money: Token) -> list[Mention]:
        """Return what is done with money whose phrase hangs on a noun: "*the fair* was opened by A *with a grant* from B"."""
        if money.dep_ != "pobj" or money.head.lower_ != "with" or money.head.head.pos_ not in {"NOUN", "PROPN"}:
            return []
        noun = money.head.head
        own = [m for m in self.things([noun]) if self.holders.is_a(m, ("Undertaking", "Facility", "FinancingVehicle"))]
        verb = verb_above(noun)
        return own or (self.works_of(verb) if verb is not None else [])

    def works_of(self, verb: Token) -> list[Mention]:
        """Return what a verb does or has done to it, if that is a work or a body that money can keep going."""
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        found = self.things(subjects_of(verb) if is_passive(verb) or not objects else objects)
        return [m for m in found if self.holders.is_a(m, _KEPT)]

    def _nation(self, token: Token) -> list[Mention]:
        """Return the country that an adjective names: "built with *Chinese* loans"."""
        if token.dep_ != "amod":
            return []
        match = next((m for m in self.mentions.adjectives if m.start <= token.idx < m.end), None)
        return [] if match is None else [Mention((match.entry.label, *match.entry.names[:3], token.text), match.entry.type, match.entry.key, True, token)]

    def is_name(self, token: Token) -> bool:
        """Tell whether a word before a noun names somebody who gives: "a *World Bank* loan"."""
        if token.dep_ == "amod" and any(m.type == "Country" for m in self._nation(token)):
            return True  # "a *Chinese* loan"
        return any(m.named and self.holders.is_a(m, GIVERS) for m in self.mentions.of(token)) and token.pos_ in {"PROPN", "NOUN", "ADJ"}


def _among_them(group: Token) -> list[Token]:
    """Return the first of those whom a group is said to be in part: "lenders, *among them the Kuwait Fund*"."""
    doc, i = group.doc, group.i + 1
    if i + 3 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ not in {"among", "amongst"} or doc[i + 2].lower_ not in {"them", "which", "whom", "these"}:
        return []
    name = doc[i + 3]
    while name.dep_ in {"det", "compound", "amod", "nmod", "poss"} and name.head.i > name.i:
        name = name.head
    return [name]


def spends(holder: Token) -> bool:
    """Tell whether "in" and "on" lead to what gets the money: "invests 5 million *in* roads", "spends half *on* roads"."""
    above = verb_above(holder)
    return lemma(holder) in _SPENDS or (above is not None and holder.dep_ != "nsubj" and lemma(above) in _SPENDS)


def ends_way(prep: Token, holder: Token) -> bool:
    """Tell whether "to" is the end of a way that another word begins: "the railway *from* A *to* B"."""
    before = prep.nbor(-1) if prep.i else prep
    starts = [t for t in (before, *before.ancestors) if t.lower_ == "from" and t.i < prep.i]
    return prep.lower_ == "to" and any(t.head != holder and t.head.pos_ in {"NOUN", "PROPN"} for t in starts)


_SPENDS = frozenset({"invest", "invests", "spend", "investment", "co-invest", "plough", "pour", "pump", "funnel", "inject", "put"})
