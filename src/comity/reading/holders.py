"""Whose a noun is: "the *office*'s budget", "the length of the *road*", "a project cost of 5 million"."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.reading.knowledge import Knowledge
from comity.reading.measured import Measure, antecedent, lemma, targets_of
from comity.reading.measurewords import AMOUNTS, ASPECTS, CHANGES, FINANCE, LEVIES, PERIODS, SHARES, SIZES
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.tree import Token

__all__ = ["Holders", "is_counted", "is_described_so", "is_priced", "is_sized_so", "is_worth", "uncounted", "without_size"]

THINGS = ("Arrangement", "Event", "Stage", "Organization", "Facility", "Measure", "Barrier")
SIZED = (*THINGS, "FinancingVehicle", "Place")
"""Classes of things that have a size of their own, unlike a loan or a population."""
_NUMERIC = frozenset({"DATE", "PERCENT", "MONEY", "QUANTITY"})
_UNITS = frozenset(
    {"kilometre", "kilometer", "km", "km2", "metre", "meter", "mile", "hectare", "tonne", "ton", "euro", "dollar", "yuan"}
)
_OF = frozenset({"of"})
_NEAR = frozenset({"of", "in", "for", "among"})


class Holders:
    """Finds whose nouns are, and which nouns are things of their own."""

    def __init__(self, mentions: Mentions, knowledge: Knowledge) -> None:
        self.mentions, self.ontology = mentions, knowledge.ontology

    def first(self, token: Token) -> Mention | None:
        """Return what ``token`` stands for, the first of several."""
        found = self.mentions.of(token)
        return found[0] if found else None

    def named(self, token: Token) -> bool:
        """Tell whether ``token`` stands for a thing with a name."""
        found = self.first(token)
        return found is not None and found.named

    def is_a(self, mention: Mention, tops: tuple[str, ...]) -> bool:
        """Tell whether a mention has a class below one of ``tops``."""
        kind, ontology = mention.type, self.ontology
        return ontology.is_any(kind, tops)

    def is_sized(self, token: Token) -> bool:
        """Tell whether ``token`` stands for a thing with a size of its own."""
        found = self.first(token)
        return found is not None and self.is_a(found, SIZED)

    def base(self, measure: Measure) -> Token | None:
        """Return of what a share is a part: "15 per cent of the *cost*"."""
        if measure.quantity.kind not in {"percent", "fraction"}:
            return None
        return next((target for word in measure.span for target in targets_of(word, _OF)), None)

    def thing(self, noun: Token, measure: Measure) -> Mention | None:
        """Return a measured noun that is a thing of its own: "a *fund* of 5 million", "the 90-km *road*"."""
        word = lemma(noun)
        if word in LEVIES or is_worth(noun):
            return self.first(noun)
        if word in ASPECTS | AMOUNTS | CHANGES | FINANCE | PERIODS or not self.is_sized(noun):
            return None
        found = self.first(noun)
        if found is None or found.named:
            return found
        return uncounted(found, measure)

    def of(self, noun: Token, measure: Measure | None = None) -> Mention | None:
        """Return whose ``noun`` is: its possessor, its of-phrase, a thing for or in which it is, the name before it."""
        for child in noun.children:
            if child.lower_ == "whose" and noun.head.dep_ in {"relcl", "acl"}:
                return self.first(noun.head.head)
            if child.dep_ == "poss" and (found := self.first(child)):
                return found
        return self._named_after(noun, measure) or self._named_before(noun)

    def _named_after(self, noun: Token, measure: Measure | None) -> Mention | None:
        word = lemma(noun)
        for target in targets_of(noun, _NEAR):
            own = measure is not None and (target in measure.span or (measure.counts and target == measure.anchor and noun.dep_ in {"nsubj", "nsubjpass"}))
            if own or target.ent_type_ in _NUMERIC or lemma(target) in PERIODS | _UNITS:
                continue
            if target.lower_ == "which" and antecedent(target) == target:
                continue
            found, of = self.first(antecedent(target)), target.head.lower_ == "of"
            if found is None or not (of or found.named or self.is_a(found, THINGS)):
                continue
            if of and lemma(target) in ASPECTS and word in AMOUNTS | CHANGES | {"rate", "growth", "level"}:
                return self.of(target, measure) or found
            if word in SHARES and not found.named:  # "the share of the region in world output"
                return replace(found, labels=tuple(dict.fromkeys([found.labels[-1], *found.labels])))
            return found
        return None

    def _named_before(self, noun: Token) -> Mention | None:
        whole = self.first(noun)
        if whole is not None and whole.named:
            return None
        for child in noun.children:
            found = self.first(child) if child.dep_ in {"compound", "nmod"} else None
            if found is None or not found.type or self.is_a(found, ("Person",)):
                continue
            if found.named or (lemma(noun) in ASPECTS and self.is_a(found, ("Undertaking", "Facility"))):
                return found
        return None


def is_worth(noun: Token) -> bool:
    """Tell whether a noun is followed by what it is worth: "a *prize* worth 5,000 euros"."""
    after = noun.doc[noun.i + 1 : noun.i + 3].text.lower()
    return after.startswith("worth ") or after == ", worth"


def is_priced(noun: Token, measure: Measure) -> bool:
    """Tell whether a noun has its price before it with a hyphen: "the *12-million-euro* study of the tunnel"."""
    written = noun.doc.text[measure.span.start_char : measure.span.end_char]
    return measure.quantity.kind == "money" and "-" in written and measure.span.start < noun.i and lemma(noun) not in ASPECTS | AMOUNTS | CHANGES | FINANCE


def is_sized_so(noun: Token, measure: Measure) -> bool:
    """Tell whether a noun has its length, area or power before it: "the *42-kilometre* road from A to B"."""
    before = measure.quantity.kind == "measure" and measure.quantity.unit in SIZES and measure.span.start < noun.i
    return before and lemma(noun) not in ASPECTS | AMOUNTS | CHANGES


def is_described_so(measure: Measure) -> bool:
    """Tell whether a thing has its size or price as an attribute: "the *42-kilometre* road", "a *$2.4 billion* link"."""
    noun = measure.noun
    if noun is None or noun.i < measure.span.end or measure.anchor.dep_ == "appos":
        return False
    return is_sized_so(noun, measure) or (measure.quantity.kind == "money" and lemma(noun) not in ASPECTS | AMOUNTS | CHANGES | FINANCE | LEVIES)


def is_counted(noun: Token, measure: Measure) -> bool:
    """Tell whether a noun has a number besides ``measure``: "12 agreements worth 3 billion"."""
    return any(c.dep_ == "nummod" and c not in measure.span for c in noun.children)


_PART = re.compile(r"^(?:(?:only|just|some|about|of) )*(?:[\d.,]+ of )?(?:the |its |their )?[\d.,]*\d ", re.I)
"""What stands before those of whom some are told: "*only 640 of 1,000* planned houses"."""


def uncounted(mention: Mention, measure: Measure) -> Mention:
    """Return the mention with labels that do not repeat the number, and those that do after them."""
    number = re.escape(measure.span.text)
    after = "" if measure.counts else rf"|\s+(?:of|worth)\s+(?:an? )?{number}"
    repeated = re.compile(rf"^{number}[ -]*{after}")
    plain = (repeated.sub("", label) for label in mention.labels)
    labels = [(_PART.sub("", label) if measure.counts else label).strip() for label in plain]
    return replace(mention, labels=tuple(dict.fromkeys([*filter(None, labels), *mention.labels])))


def without_size(mention: Mention, measure: Measure) -> Mention:
    """Return the mention of a body named without how many it consists of: "a *jury* of nine under Ana Lima"."""
    labels = [label.split(f" of {measure.span.text}")[0] for label in mention.labels]
    return replace(mention, labels=tuple(dict.fromkeys([*labels, *mention.labels])))
