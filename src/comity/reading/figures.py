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
PARTITIVE = frozenset({"total", "sum", "number", "amount", "percent", "%", "share", "majority", "half", "third", "quarter", "value", "average"})


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure and the mention it is about, with the stance of its clause."""

    subject: Mention
    value: FigureValue
    stance: Stance
    rule: str


def read_figures(
    sentence: Span, quantities: list[Quantity], dates: list[tuple[Token, DateMention]], mentions: Mentions, knowledge: Knowledge
) -> Iterator[FigureReading]:
    """Yield a figure for each quantity of the sentence for which the sentence tells what it measures."""
    for quantity in quantities:
        if quantity.kind in {"ordinal", "bare"} and quantity.kind != "bare":
            continue
        span = mentions.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is None or quantity.kind == "bare" and not quantity.unit:
            continue
        found = _figure(span, quantity, sentence, dates, mentions, knowledge)
        if found is not None:
            yield found


def _anchor(span: Span, quantity: Quantity) -> Token:
    """Return the noun that carries the number: the counted thing, or the money or percent word itself."""
    root = span.root
    if quantity.kind in MEASURES:
        return root
    while root.dep_ in {"nummod", "quantmod", "compound", "amod", "advmod"} and root.head != root:
        root = root.head
    return root


def _figure(
    span: Span, quantity: Quantity, sentence: Span, dates: list[tuple[Token, DateMention]], mentions: Mentions, knowledge: Knowledge
) -> FigureReading | None:
    anchor = _anchor(span, quantity)
    verb = _verb_above(anchor)
    indicator = _indicator(anchor, quantity, verb)
    subject, rule = _subject(anchor, quantity, verb, mentions, knowledge)
    if subject is None or not (subject.type or subject.named or quantity.kind != "count"):
        return None
    unit = _unit(anchor, quantity)
    if not unit:
        return None
    value = FigureValue(
        number=quantity.number,
        unit=unit,
        text=quantity.text,
        number_to=quantity.number_to,
        comparator=quantity.comparator,
        indicator=indicator,
        time=_time(anchor, dates),
    )
    stance = stance_of(verb, knowledge.cues) if verb is not None else Stance("asserted")
    return FigureReading(subject, value, stance, rule)


def _unit(anchor: Token, quantity: Quantity) -> str:
    if quantity.kind in MEASURES:
        return quantity.unit
    if anchor.pos_ in {"NOUN", "PROPN"} and not anchor.like_num:
        return anchor.lemma_.lower()
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
        if noun.dep_ in {"nsubj", "nsubjpass"} or (quantity.kind in MEASURES and noun.dep_ == "dobj" and noun != anchor and not verb):
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
    while token.dep_ in {"pobj", "prep", "nummod", "quantmod", "compound", "npadvmod"} and token.head != token:
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


def _time(anchor: Token, dates: list[tuple[Token, DateMention]]) -> str:
    """Return the date nearest to the quantity by words, as EDTF or as the source writes it."""
    near = sorted(dates, key=lambda pair: abs(pair[0].i - anchor.i))
    if not near:
        return ""
    return near[0][1].edtf or near[0][1].text
