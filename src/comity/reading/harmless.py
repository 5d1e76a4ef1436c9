"""Clauses that deny, lack or lose something without telling a trouble.

A sponsor that "had *no influence* on the findings", a rumour that "was *never confirmed*", a pact that was "*not* signed
*until* 2009", quarries without a licence that "have been *shut down*": the words are those of troubles, the sense is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.chosen import is_chosen
from comity.reading.clausetext import is_scarce
from comity.reading.phrases import conjuncts
from comity.reading.subjects import subjects_of
from comity.reading.suppositions import is_set_aside
from comity.reading.tree import Token
from comity.reading.wishes import is_until

__all__ = ["is_harmless", "says_nothing"]

DISCLAIMED = word_set("influence responsibility liability bearing part share stake involvement hand")
"""What one says one does not have in something that is another's."""
ANOTHERS = word_set(
    "result finding content conclusion view opinion study design publication text article statement mistake error part accuracy project programme program scheme work phase it them"
    " treaty pact venture company work plan outcome"
)
"""What belongs to others, so that having no hand in it is no lack."""
ALWAYS = word_set("part share stake involvement hand")
SHUNNED = word_set("liability casualty injury damage loss incident delay accident victim harm quarrel wish ambition intent interruption preference tariff customs toll ammunition nuclear")
"""What nobody is sorry not to have."""
BASES = word_set("basis foundation ground truth merit substance evidence")
CLAIMS = word_set("rumour rumor claim allegation accusation charge speculation story gossip suspicion insinuation legend myth")
TELLING = CLAIMS | word_set("report talk news theory assertion")
PROVING = word_set("confirm prove verify substantiate corroborate bear")
RELEASED = word_set(
    "monopolise monopolize dominate control need require depend rely wait suffer restrict limit confine fear insist oppose resist charge dictate decide compete queue conceal forbid run travel commute walk detour"
)
"""What one is free of when it is so "no longer"."""
SELDOM = frozenset({"rarely", "seldom", "hardly", "scarcely", "never"})
AILING = word_set(
    "delay cancel postpone reject refuse decline violate breach ignore lose miss fail interrupt disrupt quarrel disagree clash conflict complain collide flood default deny turn break"
    " abuse misuse dispute contest question oppose expel punish fine detain harass exceed suspend close strand injure kill attack damage steal smuggle strike"
)
"""What it is good to do or suffer "rarely"."""
GOING = word_set("disappear vanish fade recede ease dwindle evaporate ebb shrink wane shut close die abate subside dry thin collapse lapse")
UNWELCOME = word_set(
    "illegal polluting foul stinking black smelly filthy dirty unlicensed unlicenced unauthorised unauthorized obsolete outdated backward unsafe toxic inefficient substandard hazardous"
    " loss-making contaminating noxious untreated"
)
PLAGUES = word_set(
    "smell stench smog haze queue quarrel conflict dispute fear doubt mistrust distrust hostility bandit pirate piracy smuggler sewage algae bloom prejudice misunderstanding tension"
    " resistance opposition malaria cholera mosquito poacher landmine scepticism skepticism barrier obstacle bottleneck violence poverty"
)
PERMITS = word_set("permit licence license approval treatment authorisation authorization")
PLAIN = word_set("idea principle concept logic reason message rule procedure formula method answer recipe thinking reasoning arithmetic approach point")
DOCUMENTS = word_set("agreement memorandum protocol treaty convention contract charter statute arrangement declaration mou statement note brief publication understanding compact article")
UNABLE_TO = word_set("wait complain overstate overestimate overemphasise overemphasize stress emphasise emphasize resist hide")


def says_nothing(predicate: str, in_own_words: bool, verb: Token) -> bool:
    """Tell whether the clause of ``verb`` tells no such thing: no trouble in its words, no more than the deed beside it ("eased *rather than removed*")."""
    if predicate in {"addresses", "hasOutcome"}:
        return is_set_aside(verb)
    return predicate == "hasProblem" and in_own_words and is_harmless(verb)


def is_harmless(verb: Token) -> bool:
    """Tell whether the clause of ``verb`` tells no trouble, though something in it is denied, missing or gone."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    subjects = subjects_of(verb)
    if _is_contrary(verb) or (is_until(verb) and _is_denied(verb)):
        return True
    if _is_disclaimer(verb) or _is_claim_denied(verb, subjects) or _is_set_free(verb) or _is_seldom_bad(verb):
        return True
    return is_chosen(verb) or _is_good_riddance(verb, subjects) or _is_own_wording(verb, subjects) or _is_simple(verb, subjects) or _sets_apart(verb)


def _is_denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _is_contrary(verb: Token) -> bool:
    """Tell whether a clause tells what would have been: "without A, no road *would have been* built"; "cannot complain"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if {"would", "have"} <= helpers:
        return True
    return verb.lemma_ in UNABLE_TO and _is_denied(verb) and bool(helpers & {"can", "could", "ca"})


def _objects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in {"dobj", "attr"}:
            yield from conjuncts(child)


def _is_disclaimer(verb: Token) -> bool:
    """Tell whether somebody is said to have no hand in what is another's: "had *no influence on the results*", "holds *no shares*"."""
    missing = [t for t in _objects(verb) if is_scarce(t)]
    for noun in missing:
        word = noun.lemma_.lower()
        if word in SHUNNED or word in ALWAYS:
            return True
        if word in DISCLAIMED and any(t.lemma_.lower() in ANOTHERS for p in noun.children if p.dep_ == "prep" for t in p.children):
            return True
    return False


def _is_claim_denied(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether it is a claim that is said to be unfounded: "which has *no factual basis*", "*rumours* were never confirmed"."""
    for noun in (t for t in _objects(verb) if t.lemma_.lower() in BASES and is_scarce(t)):
        if any(c.lower_ in {"factual", "scientific", "real", "historical", "empirical"} for c in noun.children):
            return True
        if any(t.lemma_.lower() in {"fact", "reality", "truth", "experience"} for h in (noun, verb) for p in h.children if p.dep_ == "prep" and p.lower_ == "in" for t in p.children):
            return True
    about = {t.lemma_.lower() for t in subjects}
    if about & CLAIMS:
        return True
    denied = _is_denied(verb) or any(c.lower_ in SELDOM for c in verb.children)
    return bool(about & TELLING) and denied and verb.lemma_ in PROVING


def _is_set_free(verb: Token) -> bool:
    """Tell whether something unwelcome is "no longer" so: "*no longer depends* on loans"."""
    over = any(c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children) for c in verb.children)
    return over and verb.lemma_ in RELEASED


def _is_seldom_bad(verb: Token) -> bool:
    """Tell whether something bad hardly ever happens: "trains are *seldom delayed*"."""
    return verb.lemma_ in AILING and any(c.dep_ in {"advmod", "neg"} and c.lower_ in SELDOM and c.i < verb.i for c in verb.children)


def _is_good_riddance(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether what is gone was unwelcome: "*illegal* quarries were shut down", "the *smell* has disappeared"."""
    if verb.lemma_ not in GOING or _is_denied(verb):
        return False
    for noun in subjects:
        if noun.lemma_.lower() in PLAGUES or any(c.lower_ in UNWELCOME for c in noun.subtree if c.pos_ in {"ADJ", "VERB"}):
            return True
        if any(p.lower_ == "without" and any(t.lemma_.lower() in PERMITS for t in p.children) for p in noun.children):
            return True
    return False


def _is_own_wording(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether a text only says what it itself is not or leaves open: "*this memorandum* is not legally binding"."""
    return any((t.lemma_.lower() in DOCUMENTS and any(c.dep_ == "det" and c.lower_ in {"this", "present"} for c in t.children)) or _is_present(t) for t in subjects)


def _is_present(noun: Token) -> bool:
    return noun.lemma_.lower() in DOCUMENTS and any(c.lower_ == "present" for c in noun.children)


def _is_simple(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether an idea or rule is simple: that is praise."""
    told = {c.lower_ for c in verb.children if c.dep_ == "acomp"}
    return bool(told & {"simple"}) and any(t.lemma_.lower() in PLAIN for t in subjects)


def _sets_apart(verb: Token) -> bool:
    """Tell whether a clause only says of which of a kind its sentence speaks: "towns *that have no port* pay less", "a firm *that was turned down* may appeal"."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.dep_ not in {"nsubj", "nsubjpass"} or noun.pos_ != "NOUN" or verb.left_edge.nbor(-1).text == ",":
        return False
    any_of_kind = [c.lower_ for c in noun.children if c.dep_ in {"det", "poss", "nummod"}]
    return (noun.tag_ == "NNS" and not any_of_kind) or bool({"a", "an", "any", "each", "every"} & set(any_of_kind))
