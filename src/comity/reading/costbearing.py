"""Who bears what something costs: "the costs are *shared among* A and B", "*at the expense of* C", "to a third *by* D"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from comity.nouns import word_set
from comity.reading.clauses import lemma_of
from comity.reading.cuewords import Cues
from comity.reading.measured import is_verb, lemma, targets_of
from comity.reading.measurewords import BUILDS, COSTS, COVERS, DONE_WITH, TAKES_MONEY
from comity.reading.memory import Mention
from comity.reading.parties import Parties
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token

__all__ = ["Borne", "borne", "paid_for"]

CHARGES = COSTS | word_set("salary wage stipend remuneration allowance upkeep rent scholarship premium surcharge overhead tuition fee maintenance deficit shortfall")
"""What has to be paid for somebody or something: "the *salaries* of the observers"."""
_BEARS = COVERS | TAKES_MONEY | word_set("divide apportion assume reimburse guarantee provide take")
_PAYS = TAKES_MONEY | word_set("pay fund finance cofinance co-fund bankroll")
_WEIGHTS = word_set("risk responsibility burden loss consequence child brunt liability duty blame name mark witness fruit date")
"""What is borne and costs no money."""
_SHARED = frozenset({"by", "between", "among", "amongst"})
_INNER = frozenset({"prep", "agent", "pobj", "conj", "pcomp", "npadvmod", "advmod"})
_DONE = BUILDS | DONE_WITH | word_set("provide supply maintain send house accommodate perform translate train remove transport print lodge host keep run deliver second dispatch delegate invite post")
"""What is done at somebody's expense who pays for it; others "grow at the expense of" what suffers."""


class Borne(NamedTuple):
    """Who bears the cost of what, and how firmly that is said; without a giver what was paid for by others."""

    givers: list[Mention]
    receivers: list[Mention]
    stance: Stance


def borne(sentence: Span, parties: Parties, cues: Cues) -> Iterator[Borne]:
    """Yield who bears which costs in ``sentence``, verb by verb."""
    for token in sentence:
        if token.lower_ == "expense" and token.head.lower_ == "at":
            yield from _at_expense(token, parties, cues)
        elif is_verb(token) and lemma_of(token) in _BEARS and (is_passive(token) or _is_paid_for(token)):
            yield from _shared(token, parties, cues)


def _shared(verb: Token, parties: Parties, cues: Cues) -> Iterator[Borne]:
    """Read "the costs of A are shared among B and C", "A is financed to a third by B", "a survey paid for by C"."""
    subjects = subjects_of(verb) or ([verb.head] if verb.dep_ == "acl" else [])
    charges = [t for t in subjects if lemma(t) in CHARGES]
    links = list(_links(verb))
    if charges:
        receivers = [m for t in charges for m in paid_for(t, parties)]
    elif _is_borne(verb, subjects) or (lemma_of(verb) in _PAYS and (any(p.head != verb for p in links) or _is_paid_for(verb))):
        receivers = parties.things(subjects, named=False)
    else:
        return
    givers = parties.actors([t for p in links for t in p.children if t.dep_ == "pobj"])
    if receivers:
        yield Borne(givers, receivers, stance_of(verb, cues))


def _is_borne(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether what is borne costs money: "the refit was *borne* by A and B"."""
    return lemma(verb) == "bear" and not any(lemma(t) in _WEIGHTS for t in subjects)


def _is_paid_for(verb: Token) -> bool:
    """Tell whether a verb is "paid for" without what is paid: "a survey *paid for* by A"."""
    if lemma(verb) != "pay" or not any(c.dep_ == "agent" for c in verb.children):
        return False
    return any(c.lower_ == "for" and not any(t.dep_ == "pobj" for t in c.children) for c in verb.children)


def _links(top: Token) -> Iterator[Token]:
    """Yield the prepositions that lead to those who pay, also behind a share: "as to two thirds *by* A and as to a third *by* B"."""
    for child in top.children:
        if child.dep_ in _INNER and (child.i > top.i or not is_verb(top)):
            if child.lower_ in _SHARED:
                yield child
            elif not is_verb(child):
                yield from _links(child)


def _at_expense(expense: Token, parties: Parties, cues: Cues) -> Iterator[Borne]:
    """Read "the works are at the expense of A", "B provides interpreters at its own expense"."""
    verb = expense.head.head
    payers = [*targets_of(expense, frozenset({"of"})), *(c for c in expense.children if c.dep_ == "poss")]
    givers = [m for m in parties.actors(payers) if m.named or m.type in {"ActorGroup", "Party"} or expense.head.head.lemma_ == "be"]
    if not givers or not is_verb(verb) or not (verb.lemma_ == "be" or {lemma(verb), lemma_of(verb)} & _DONE):
        return
    objects = subjects_of(verb) if is_passive(verb) or verb.lemma_ == "be" else [c for c in verb.children if c.dep_ == "dobj"]
    charges = [t for t in objects if lemma(t) in CHARGES]
    receivers = [m for t in charges for m in paid_for(t, parties)] or parties.things(objects, named=verb.lemma_ == "be" and not charges)
    if receivers:
        yield Borne(givers, receivers, stance_of(verb, cues))


def paid_for(charge: Token, parties: Parties) -> list[Mention]:
    """Return for what or whom a charge is: "the cost of repairing *the quay*", "the salaries of *the observers*", "*its* expenses"."""
    targets = targets_of(charge, frozenset({"of", "for"}))
    built = [t for p in charge.children if p.lower_ in {"of", "for"} for v in p.children if v.dep_ == "pcomp" for t in v.children if t.dep_ == "dobj"]
    owners = [c for c in charge.children if c.dep_ == "poss" and c.lower_ not in {"their", "our", "his", "her", "whose"}]
    named = [c for c in charge.children if c.dep_ in {"compound", "nmod"} and any(m.type for m in parties.mentions.of(c))]
    return parties.things([*targets, *built, *owners], named=False) or parties.things(named)
