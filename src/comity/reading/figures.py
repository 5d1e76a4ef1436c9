"""Figures: every quantity of a sentence, tied to what it is about. Starts from the number and climbs the parse.

Quantity-first frames were measured to generalise better than trigger-first ones (see the decision record on reading).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.clauses import is_passive, subjects_of
from comity.reading.knowledge import Knowledge
from comity.reading.mentions import Mention, Mentions
from comity.reading.phrases import core_label, full_label
from comity.reading.stance import Stance, stance_of
from comity.statements import FigureValue

__all__ = ["FigureReading", "read_figures"]

MEASURES = frozenset({"money", "percent", "percentage_point", "measure"})
DURATIONS = frozenset({"year", "month", "day", "week", "century", "decade", "time"})
PARTITIVE = frozenset({"total", "sum", "number", "amount", "percent", "%", "share", "majority", "half", "third", "quarter", "value", "average"})


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure and the mention it is about, with the stance of its clause."""

    subject: Mention
    value: FigureValue
    stance: Stance
    rule: str
    start: int
    end: int


def read_figures(
    sentence: Span, quantities: list[Quantity], dates: list[tuple[Token, DateMention]], mentions: Mentions, knowledge: Knowledge
) -> Iterator[FigureReading]:
    """Yield a figure for each quantity of the sentence for which the sentence tells what it measures."""
    for quantity in quantities:
        if quantity.kind == "ordinal" or _is_idle(quantity, mentions.doc.text):
            continue
        span = mentions.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is None or quantity.kind == "bare" and not quantity.unit:
            continue
        yield from _figure(span, quantity, dates, mentions, knowledge)


def _is_idle(quantity: Quantity, text: str) -> bool:
    """Tell whether the number only points: "the two countries", "two-level", "one of"."""
    if quantity.kind in MEASURES:
        return False
    after = text[quantity.end : quantity.end + 1]
    return quantity.text.lower() in {"one", "two", "both", "a"} or (quantity.number in {"1", "2"} and quantity.text.isalpha()) or after == "-"


def _anchor(span: Span, quantity: Quantity) -> Token:
    """Return the noun that carries the number: the counted thing, or the money or percent word itself."""
    root = span.root
    if quantity.kind in MEASURES:
        return root
    while root.dep_ in {"nummod", "quantmod", "compound", "amod", "advmod"} and root.head != root:
        root = root.head
    return root


def _figure(
    span: Span, quantity: Quantity, dates: list[tuple[Token, DateMention]], mentions: Mentions, knowledge: Knowledge
) -> Iterator[FigureReading]:
    anchor = _anchor(span, quantity)
    verb = _verb_above(anchor)
    subject, rule = _subject(anchor, quantity, verb, mentions, knowledge)
    unit = _unit(anchor, quantity)
    if subject is None or not unit or unit in DURATIONS or not (subject.type or subject.named or quantity.kind != "count"):
        return
    value = FigureValue(
        number=quantity.number,
        unit=unit,
        text=quantity.text,
        number_to=quantity.number_to,
        comparator=quantity.comparator,
        indicator=_indicator(anchor, quantity, verb),
        time=_time(anchor, verb, dates),
    )
    stance = stance_of(verb, knowledge.cues) if verb is not None else Stance("asserted")
    yield FigureReading(subject, value, stance, rule, quantity.start, quantity.end)
    if quantity.kind == "money" and verb is not None:
        for mention in _recipients(verb, anchor, mentions, knowledge):
            if mention.labels[0] != subject.labels[0]:
                yield FigureReading(mention, value, stance, "figure-of-recipient", quantity.start, quantity.end)


def _recipients(verb: Token, anchor: Token, mentions: Mentions, knowledge: Knowledge) -> Iterator[Mention]:
    """Yield the undertakings for which the money of the clause is: "a loan of ... *for the highway*"."""
    holders = {verb, *(t for t in anchor.ancestors if t.pos_ == "NOUN" and t.i > verb.i)}
    for holder in sorted(holders, key=lambda t: t.i):
        for prep in holder.children:
            if prep.dep_ in {"prep", "dative"} and prep.lower_ in {"for", "to", "in", "into", "towards"}:
                for target in prep.children:
                    for mention in mentions.of(target) if target.dep_ == "pobj" else ():
                        tops = ("Undertaking", "Facility", "FinancingVehicle", "Stage")
                        if mention.type and any(knowledge.ontology.is_a(mention.type, top) for top in tops):
                            yield mention


def _unit(anchor: Token, quantity: Quantity) -> str:
    if quantity.kind in MEASURES:
        return quantity.unit
    if anchor.pos_ in {"NOUN", "PROPN"} and not anchor.like_num:
        lemma = anchor.lemma_.lower()
        return "person" if lemma == "people" else lemma
    return quantity.unit


def _verb_above(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return None


def _indicator(anchor: Token, quantity: Quantity, verb: Token | None) -> str:
    """Say in the document's words what is counted or measured."""
    if quantity.kind in MEASURES:
        head = anchor.head
        while head.pos_ == "ADP" and head.head != head:
            head = head.head
        if head.pos_ in {"NOUN", "PROPN"}:
            return core_label(head)
        subject = subjects_of(verb)[:1] if verb is not None else []
        if verb is not None:
            return f"{core_label(subject[0])} {verb.text}" if subject and subject[0].pos_ == "NOUN" else verb.lemma_
        return ""
    counted = " ".join(w for w in core_label(anchor).split() if not any(c.isdigit() for c in w))
    return counted or (verb.lemma_ if verb is not None else "")


def _subject(
    anchor: Token, quantity: Quantity, verb: Token | None, mentions: Mentions, knowledge: Knowledge
) -> tuple[Mention | None, str]:
    """Return what the figure is about: the holder of the noun it stands with, else the subject of its clause."""
    noun = _noun_above(anchor)
    if noun is not None:
        holder = _holder(noun, mentions)
        if holder is not None and noun.lemma_.lower() not in PARTITIVE:
            return holder, "figure-of-noun"
        if (noun.dep_ in {"nsubj", "nsubjpass"} and noun != anchor) or (quantity.kind in MEASURES and noun.dep_ == "dobj" and noun != anchor and not verb):
            return _first(mentions.of(noun)), "figure-in-subject"
    if verb is None:
        return (_first(mentions.of(noun)), "figure-in-noun") if noun is not None else (None, "")
    return _clause_subject(anchor, verb, mentions, knowledge)


def _clause_subject(anchor: Token, verb: Token, mentions: Mentions, knowledge: Knowledge) -> tuple[Mention | None, str]:
    seen = 0
    while verb is not None and seen < 5:
        seen += 1
        subjects = subjects_of(verb)
        if any(anchor == s or anchor in s.subtree for s in subjects):
            others = [c for c in verb.children if c.dep_ in {"dobj", "attr"}] + [
                p for c in verb.children if c.dep_ in {"prep", "agent"} for p in c.children if p.dep_ == "pobj"
            ]
            for other in others:
                mention = _first(mentions.of(other))
                if mention is not None and mention.type and (mention.named or _is_thing(mention, knowledge)):
                    return mention, "figure-of-participants"
            of = _holder(anchor, mentions)
            return (of, "figure-of-noun") if of is not None else (None, "")
        for subject in subjects:
            mention = _first(mentions.of(subject))
            if mention is not None and (mention.named or mention.type):
                if verb.dep_ in {"acl", "relcl"} and not mention.named and (above := _verb_above(verb)) is not None:
                    upper = _first([m for s in subjects_of(above) for m in mentions.of(s)])
                    if upper is not None and upper.named:
                        return upper, "figure-of-main-subject"
                return mention, "figure-of-subject"
        if subjects and subjects[0].pos_ in {"NOUN", "PROPN"}:
            return _first(mentions.of(subjects[0])), "figure-of-subject"
        if is_passive(verb) or not subjects:
            above = _verb_above(verb)
            if above is None:
                break
            verb = above
        else:
            break
    return None, ""


def _is_thing(mention: Mention, knowledge: Knowledge) -> bool:
    return any(knowledge.ontology.is_a(mention.type, top) for top in ("Undertaking", "Actor", "Place"))


def _noun_above(anchor: Token) -> Token | None:
    """Return the noun to which the quantity belongs: "a *population* of 5 million", "the 27 *members*"."""
    token = anchor
    while (token.dep_ in {"pobj", "prep", "nummod", "quantmod", "compound", "npadvmod"} or token.lower_ == "worth") and token.head != token:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return anchor if anchor.pos_ in {"NOUN", "PROPN"} else None
        if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() not in {"end", "year"}:
            return token
    return anchor if anchor.pos_ in {"NOUN", "PROPN", "SYM"} else None


def _holder(noun: Token, mentions: Mentions) -> Mention | None:
    """Return whose the noun is: its possessor, its of- or in-phrase, or the phrase with which it stands ("a bank with ...")."""
    for child in noun.children:
        if child.dep_ == "poss":
            found = _first(mentions.of(child))
            if found is not None and (found.type or found.named):
                return found
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "in", "for"}:
            for target in child.children:
                if target.dep_ == "pobj" and target.ent_type_ not in {"DATE", "MONEY", "PERCENT", "CARDINAL"}:
                    found = _first(mentions.of(target))
                    if found is not None and (found.named or found.type):
                        return found
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        return _first(mentions.of(noun.head.head))
    if noun.dep_ == "appos":
        return _first(mentions.of(noun.head))
    return None


def _first(mentions: tuple[Mention, ...] | list[Mention]) -> Mention | None:
    return mentions[0] if mentions else None


def _time(anchor: Token, verb: Token | None, dates: list[tuple[Token, DateMention]]) -> str:
    """Return the date of the clause in which the quantity stands, nearest first, as EDTF or as the source writes it."""
    same = [pair for pair in dates if _verb_above(pair[0]) == verb]
    near = sorted(same, key=lambda pair: abs(pair[0].i - anchor.i))
    return (near[0][1].edtf or near[0][1].text) if near else ""
