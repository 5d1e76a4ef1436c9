"""How a figure reads: its unit, as counted, and in the document's words what is counted or measured."""

from __future__ import annotations

import re

from comity.reading.measured import (
    MEASURES,
    Measure,
    antecedent,
    counted_flow,
    is_made_up,
    is_number,
    lemma,
    targets_of,
)
from comity.reading.measurewords import AMOUNTS, ASPECTS, CHANGES, DIMENSIONS, PEOPLE, PERIOD_UNITS, PREDICATES, SIZES
from comity.reading.memory import Mention
from comity.reading.phrases import full_label, noun_span, tidy
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["indicator_of", "unit_of"]

GROUPS = frozenset({"ActorGroup", "Person"})
_HUMAN = re.compile(r"(?:er|or|ist|ant|ent|ee|ian|man|men|mate|people|staff|official|youth|child|native|guest|individual)$")
"""Endings of nouns for people; groups of others ("delegation", "enterprise") are counted as such."""
RISING = frozenset({"rise", "grow", "increase", "climb", "expand", "raise", "jump", "swell", "surge", "go up"})
FALLING = frozenset({"fall", "drop", "decline", "decrease", "cut", "reduce", "shrink", "lower", "shorten", "shed", "diminish", "slump", "plunge", "contract"})
LACKS = frozenset({"lack", "miss", "lose", "need", "refuse", "reject", "oppose", "leave"})
ENDURING = frozenset({"remain", "last", "take", "conclude", "be", "stay", "enter", "sign"})
LOSING = frozenset({"lose", "cost", "forfeit"})
_CURRENCIES = frozenset({"euro", "dollar", "yuan", "pound", "rouble", "ruble", "rupee", "yen", "franc", "krone", "peso", "baht", "won", "eur", "usd"})
_OF = frozenset({"of"})
_UNSAID = frozenset({"det", "predet"})
_POSSESSIVE = frozenset({"PRP$", "WP$"})
_LEADING = re.compile(r"^(?:(?:only|just|barely|at least|of|to|between|and|so far) )+", re.I)
"""What is left of a number that stood before the words: "*only of* decisions" of "only 9 of 61 decisions"."""
_STOPPING = frozenset({"because", "due", "since", "while", "whereas", "although", "and", "but", "owing", "according"})
_NEAR = 7
"""Words from a counted noun to another that is counted with it: "regions *and nine* cities", "countries *or* regions"."""
_AFTER_SUBJECT = 5
"""Words of the predicate that tell which share a subject means ("that *goes to health*")."""


def unit_of(measure: Measure, counted: Mention | None = None) -> str:
    """Return the unit, empty where nothing tells it; ``counted`` is what "the number of ..." counts."""
    quantity, anchor, noun = measure.quantity, measure.anchor, measure.noun
    if quantity.kind in MEASURES:
        return quantity.unit
    if noun is not None and lemma(noun) in PEOPLE:
        return "member" if lemma(noun) == "membership" else "person"
    if noun is not None and (flow := counted_flow(noun)) is not None and measure.anchor in measure.span:
        return lemma(flow)
    if noun is not None and is_made_up(noun, measure):
        return "person"
    if counted is not None and counted.token is not None:
        return "person" if counted.type in GROUPS and _HUMAN.search(lemma(counted.token)) else lemma(counted.token)
    if anchor.lower_ in {"today", "now", "currently", "yesterday"}:
        return quantity.unit if quantity.kind != "bare" else ""
    if anchor.pos_ not in {"NOUN", "PROPN"} or anchor.like_num or anchor in measure.span:
        return lemma(noun) if noun is not None and noun.tag_ == "NNS" and not quantity.unit else quantity.unit
    if lemma(anchor) == "people" or anchor.tag_ == "NNPS":
        return "person"
    return _counted_noun(anchor, measure)


def _counted_noun(noun: Token, measure: Measure) -> str:
    """Return the counted noun in the singular with its parts: "test kit", "head of state", "city or region"."""
    before = [c for c in noun.lefts if c.dep_ == "compound" and c.pos_ == "NOUN" and c not in measure.span]
    unit = " ".join(lemma(t) for t in (*before, noun))
    if lemma(noun) == "head":
        unit += "".join(f" of {lemma(t)}" for t in targets_of(noun, _OF)[:1])
    for other in noun.children:
        plain = other.dep_ == "conj" and other.tag_ == "NNS" and other.i - noun.i <= _NEAR and not any(c.pos_ == "PROPN" for c in other.lefts)
        if plain and not any(c.dep_ in {"nummod", "conj"} for c in other.children):
            return f"{unit} or {' '.join([*_words(other, measure).split()[:-1], lemma(other)])}"
    return unit


def indicator_of(measure: Measure, verb: Token | None, base: Token | None) -> str:
    """Return what is counted or measured; ``base`` is the whole of which a share is a part."""
    quantity = measure.quantity
    words = _of_which(measure) or _indicator(measure, verb, None if base is None or base.pos_ in {"DET", "PRON"} else base)
    if not words and quantity.unit in PERIOD_UNITS and verb is not None and measure.anchor.head.lower_ == "for" and measure.anchor.head.head == verb:
        words = "duration" if verb.lemma_ in ENDURING else " ".join(["time", verb.text, *(c.text for c in verb.children if c.dep_ == "prt" or (c.dep_ == "prep" and not any(True for _ in c.children)))])
    if not words:
        words = (_predicate(verb, measure) if verb is not None else unit_of(measure)) or SIZES.get(quantity.unit, "")
    if (change := _changed(measure, verb)) and not any(w in CHANGES for w in words.lower().split()):
        words = f"{change} {words}"
    words += f" a {quantity.per}" if quantity.per else ""
    return words + (" before" if quantity.relation == "from" else "")


def _of_which(measure: Measure) -> str:
    """Return what a part in a relative clause is a part of, and what is told of it: "a budget, *two thirds of which* is paid by A"."""
    which = next((t for t in targets_of(measure.anchor, _OF) if t.lower_ == "which"), None)
    if which is None or measure.quantity.kind not in {"percent", "fraction"}:
        return ""
    whole = antecedent(which)
    if lemma(whole) in _CURRENCIES and whole.dep_ == "pobj" and whole.head.head.pos_ == "NOUN":
        whole = whole.head.head  # "a *budget* of 3 million euros, ..."
    if whole.pos_ != "NOUN":
        return ""
    stop = measure.span.start if which.i < measure.span.start else next((t.i for t in which.doc[which.i + 1 : which.sent.end] if t.is_punct), which.sent.end)
    told = tidy(which.doc[which.i + 1 : min(stop, which.i + 1 + 2 * _NEAR)].text)
    return f"share of {_words(whole, measure)} that {told}" if whole != which and told else ""


def _changed(measure: Measure, verb: Token | None) -> str:
    """Return "rise in" or "fall in" where a part tells by how much something changed: "the cost has been *cut by 15 percent*"."""
    by = measure.anchor.head
    if verb is None or measure.quantity.kind not in {"percent", "fraction"} or by.lower_ != "by" or by.head != verb:
        return ""
    return "rise in" if verb.lemma_ in RISING else "fall in" if verb.lemma_ in FALLING else ""


def _indicator(measure: Measure, verb: Token | None, base: Token | None) -> str:
    quantity, anchor = measure.quantity, measure.anchor
    noun = None if measure.noun is None or is_number(measure.noun) else measure.noun
    if anchor.dep_ == "npadvmod" and anchor.head.lower_ in DIMENSIONS:
        return str(anchor.head.lower_)
    if noun is not None:
        if quantity.kind == "measure" and lemma(noun) not in ASPECTS and quantity.unit in SIZES:
            return SIZES[quantity.unit]
        return _words(noun, measure) + (f" as a share of {_words(base, measure)}" if base is not None else "")
    if quantity.kind not in MEASURES:
        if verb is not None and verb.lemma_ in LACKS and anchor in measure.span and anchor.dep_ == "nsubj":
            return f"{verb.lemma_} {_predicate(verb, measure)}"  # "three of the posts *lacked running water*"
        words = _words(anchor, measure, "of" if lemma(anchor) == "head" else "none")
        done = verb is not None and anchor.dep_ == "dobj" and verb.tag_ == "VBN" and lemma(verb) not in {"have", "be"}
        return " ".join([words, verb.text, *(c.text for c in verb.children if c.dep_ == "prt")]) if done and verb is not None else words
    if base is None:
        return ""
    words = f"share of {_words(base, measure)}"
    if verb is not None and verb.lemma_ in LOSING and anchor.dep_ == "dobj":
        return f"{words} lost"
    if verb is not None and anchor.dep_ == "pobj" and any(c.dep_ == "dobj" and c.pos_ != "PRON" for c in verb.children):
        return _predicate(verb, measure)  # "raise the share of lending to half of the total"
    if verb is None or anchor.dep_ not in {"nsubj", "nsubjpass"}:
        return words
    stop = next((t.i for t in verb.doc[verb.i + 1 : verb.i + _AFTER_SUBJECT] if t.is_punct or t.sent != verb.sent or t.lower_ in _STOPPING), verb.i + _AFTER_SUBJECT)
    return f"{words} that {tidy(verb.doc[verb.i : stop].text)}"


def _predicate(verb: Token, measure: Measure) -> str:
    """Return what a bare amount measures: the object that it changes, the subject that it tells of, or the verb."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ != "PRON" and c not in measure.span]
    things = [c for c in objects if lemma(c) not in CHANGES]
    if not things and (is_passive(verb) or lemma(verb) in PREDICATES):
        things = [s for s in subjects_of(verb)[:1] if s.pos_ in {"NOUN", "PROPN"}]
    if not things:
        return str(verb.lemma_)
    words = full_label(things[0]) if lemma(things[0]) in AMOUNTS else _words(things[0], measure)
    degree = measure.anchor.head
    compared = degree.tag_ in {"JJR", "RBR"} or degree.lower_ in {"up", "down"}
    return f"{words} {degree.text}" if compared else words


def _words(noun: Token, measure: Measure, tail: str = "none") -> str:
    """Return the words of a noun phrase, by default up to its head, without articles and the number."""
    start, end = noun_span(noun, tail)
    words = [t for t in noun.doc[start:end] if t not in measure.span and not t.like_num and not _is_rest(t)]
    kept = [t.text_with_ws for t in words if t.dep_ not in _UNSAID and t.tag_ not in _POSSESSIVE]
    return _LEADING.sub("", tidy("".join(kept)).removeprefix("'s "))


def _is_rest(token: Token) -> bool:
    """Tell whether a word is the rest of a number joined by a hyphen: "10-*year* partnership"."""
    return token.i > 1 and token.nbor(-1).text == "-" and bool(token.nbor(-2).like_num)
