"""What a number is a part of, whom a clause thanks for it, and what the last number was about: "*the figure* came to 3 billion"."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.reading.furtherbearers import Bearer
from comity.reading.holders import Holders
from comity.reading.idlenumbers import SMALL
from comity.reading.measured import Measure, lemma, subject_of, targets_of, verb_above
from comity.reading.measurewords import ASPECTS, BUILDS, SIZES
from comity.reading.pronouns import THANKS
from comity.reading.subjects import is_passive
from comity.reading.tree import Token
from comity.reading.wholecounts import whole_of

__all__ = ["is_idle_agent", "is_paid", "made_with", "out_of", "partly", "thanked", "thanks_in", "told_last"]

SHARED = frozenset({"percent", "fraction"})
FIGURES = frozenset({"figure", "number", "sum", "total", "amount", "volume", "money"})
"""Nouns that take up what the last number told."""
MAKING = BUILDS | {"set", "establish", "found", "create", "form", "open", "launch", "inaugurate", "lay", "erect", "hold", "carry", "start", "plan", "host", "attract", "organise", "organize", "run", "operate", "renovate", "bring"}
LATELY = 2
"""Sentences after which nobody remembers the last number."""


def out_of(measure: Measure, holders: Holders) -> Bearer | None:
    """Return of what a bare number is a part, without that thing's own number: "Of 214 *projects*, only 29 were ..."."""
    whole = whole_of(measure)
    if whole is None or (found := holders.first(whole)) is None:
        return None
    labels = [re.sub(r"^(?:[\d.,]+|[a-z]+teen|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+", "", label) for label in found.labels]
    return Bearer(replace(found, labels=tuple(dict.fromkeys([*labels, *found.labels]))), "figure-of-number")


def partly(measure: Measure) -> Token | None:
    """Return of what an extent is a part: "3.43 square kilometres *of it* lie in China"."""
    before = measure.span.doc[max(0, measure.span.start - 3) : measure.span.start]
    fronted = next((t for t in reversed(before) if t.lower_ in {"which", "whom"}), None)
    if fronted is not None and measure.anchor.dep_ != "dobj" and fronted.head.lower_ == "of" and fronted.dep_ == "pobj" and measure.quantity.kind in SHARED | {"money", "measure"}:
        return fronted  # "*of which* 30 per cent is reserved for ...", not "of which A holds 30 per cent"
    first = measure.span.sent[0]
    opened = next((t for t in first.children if first.lower_ == "of" and t.dep_ == "pobj" and lemma(t) in FIGURES), None)
    if opened is not None and measure.quantity.kind in SHARED and opened.i < measure.span.start:
        return opened  # "*Of this amount* 34 per cent went to transport"
    whole = next(iter(targets_of(measure.anchor, frozenset({"of"}))), None)
    if whole is not None and measure.quantity.unit in SIZES and whole.pos_ == "NOUN" and measure.anchor.dep_ in {"nsubj", "nsubjpass", "ROOT"}:
        return whole  # "224 kilometres *of the road* run through A"
    extent = measure.quantity.kind in {"measure", "money"}
    return next((t for t in targets_of(measure.anchor, frozenset({"of"})) if extent and t.lower_ in {"it", "which"}), None)


def is_idle_agent(verb: Token, measure: Measure, holders: Holders) -> bool:
    """Tell whether a few who do something are no measure of what is done: "Decisions are prepared *by six groups*"."""
    subject = subject_of(verb)
    found = holders.first(subject) if subject is not None else None
    told = found is not None and (found.named or holders.is_a(found, ("Arrangement", "Event", "Organization", "Facility")))
    return float(measure.quantity.number) <= SMALL and not told


def is_paid(measure: Measure) -> bool:
    """Tell whether a share is what the subject pays or holds of a thing: "*Sandria contributes* 55 per cent of it"."""
    verb = verb_above(measure.anchor)
    return verb is not None and verb.lemma_ in {"contribute", "pay", "bear", "cover", "hold", "own", "provide", "finance", "fund", "meet"} and not is_passive(verb)


def made_with(size: Token, link: Token) -> Token | None:
    """Return what somebody makes of a size: "set up *11 farms* with a total area of 4,600 hectares and an investment of 380 million yuan"."""
    verb, first = link.head, size
    while first.dep_ == "conj":
        first = first.head
    if verb.pos_ != "VERB" or lemma(verb) not in MAKING or lemma(first) not in ASPECTS:
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i < link.i and c.pos_ in {"NOUN", "PROPN"}), None)


def thanked(verb: Token) -> Token | None:
    """Return whom a clause thanks for what is theirs: "thanked *the bank* for a loan", "expressed their gratitude to *the bank* for"."""
    if verb.lemma_ == "thank":
        return next((c for c in verb.children if c.dep_ == "dobj"), None)
    thanks = thanks_in(verb)
    those = [*targets_of(verb, frozenset({"to"})), *(targets_of(thanks, frozenset({"to"})) if thanks is not None else [])]
    return those[0] if thanks is not None and those else None


def thanks_in(verb: Token) -> Token | None:
    """Return the word of thanks that a clause expresses, not the "thanks to" by which it came about."""
    return next((c for c in verb.children if lemma(c) in THANKS and c.dep_ in {"dobj", "acomp", "attr"}), None)


def told_last(noun: Token, measure: Measure, holders: Holders) -> Bearer | None:
    """Return what the last number was about, where a noun takes it up: "In 2022 *the figure* came to 3 billion", "of *this amount* 34 per cent"."""
    told, read = holders.mentions.memory.figured, holders.mentions.memory.read
    known = {c.lower_ for c in noun.children if c.dep_ == "det"}
    if told is None or lemma(noun) not in FIGURES or not known & ({"this", "that"} if measure.quantity.kind in SHARED else {"the", "this", "that"}):
        return None
    if read - told.at > LATELY or any(c.dep_ in {"prep", "amod", "compound", "relcl", "acl", "poss"} for c in noun.children):
        return None
    alike = measure.quantity.kind in {*SHARED, "percentage_point"} or measure.quantity.kind == told.kind
    alike = alike and (lemma(noun) not in {"sum", "money"} or told.kind == "money")
    return Bearer(told.mention, "figure-of-last") if alike else None
