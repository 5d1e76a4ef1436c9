"""Figures: every quantity of a sentence, tied to what it is about. Starts from the number and climbs the parse.

Quantity-first frames were measured to generalise better than trigger-first ones (see the decision record on reading).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.bearers import ASPECTS, MEASURES, Bearer, Bearers, Measure, is_verb, measure_of, verb_above
from comity.reading.knowledge import Knowledge
from comity.reading.mentions import Mention, Mentions
from comity.reading.phrases import core_label, full_label, tidy
from comity.reading.stance import Stance, stance_of
from comity.statements import FigureValue

__all__ = ["FigureReading", "read_figures"]

DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
POINTING = frozenset({"the", "these", "those", "both", "all", "this", "other", "its", "their", "our"})
SMALL = 12
"""Up to this many, "the twelve states" only takes up what is known."""
PEOPLE = frozenset({"population", "staff", "strength", "workforce", "attendance", "membership", "headcount"})
SHEET_LINE = re.compile(r"(?:^|;)[\s•*–-]*(?P<label>[^:;.?!]{3,90}?)\s*:\s")


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
    bearers = Bearers(mentions, knowledge)
    for quantity in quantities:
        span = mentions.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is None or quantity.kind == "ordinal":
            continue
        measure = measure_of(quantity, span)
        if _is_idle(measure, bearers):
            continue
        yield from _figure(measure, sentence, dates, bearers, knowledge)


def _is_idle(measure: Measure, bearers: Bearers) -> bool:
    """Tell whether the number only points, or stands in a name: "the two countries", "two-level", "one of"."""
    quantity, text = measure.quantity, measure.span.doc.text
    if quantity.kind in MEASURES:
        return False
    if quantity.text.lower() in {"one", "a", "both"} or text[quantity.end : quantity.end + 1] == "-":
        return True
    pointing = {c.lower_ for c in measure.anchor.children if c.dep_ in {"det", "predet", "poss", "amod"}} & POINTING
    if not pointing or float(quantity.number) > SMALL:
        return False
    holder = bearers.holder(measure.anchor)
    return holder is None or not holder.named


def _figure(
    measure: Measure, sentence: Span, dates: list[tuple[Token, DateMention]], bearers: Bearers, knowledge: Knowledge
) -> Iterator[FigureReading]:
    quantity = measure.quantity
    unit = _unit(measure)
    verb = verb_above(measure.anchor)
    stance = _stance(measure, verb, knowledge)
    if not unit or (unit in DURATIONS and not _is_duration(measure)):
        return
    value = FigureValue(
        number=quantity.number,
        unit=unit,
        text=quantity.text,
        number_to=quantity.number_to,
        comparator=quantity.comparator,
        indicator=_indicator(measure, verb),
        time=_time(measure, verb, dates),
    )
    seen: set[str] = set()
    for bearer in bearers.of(measure):
        subject = bearer.mention
        if subject.labels[0].lower() in seen or not _can_bear(subject, measure):
            continue
        seen.add(subject.labels[0].lower())
        said = stance if bearer.speaker is None else replace(stance, speaker=bearer.speaker)
        yield FigureReading(subject, value, said, bearer.rule, quantity.start, quantity.end)


def _can_bear(subject: Mention, measure: Measure) -> bool:
    """Tell whether a mention says enough to have a figure: not the counted noun or the number itself."""
    token = subject.token
    return token is None or subject.named or not (token == measure.anchor or token in measure.span)


def _stance(measure: Measure, verb: Token | None, knowledge: Knowledge) -> Stance:
    return stance_of(verb, knowledge.cues) if verb is not None else Stance("asserted")


def _is_duration(measure: Measure) -> bool:
    """Tell whether a stretch of time is a figure of something: how long it lasts or takes, not when something was."""
    token = measure.noun or measure.anchor
    after = measure.span.doc[measure.span.end : measure.span.end + 1].text.lower()
    if after in {"ago", "later", "earlier", "before", "after", "old", "since"}:
        return False
    if measure.noun is not None:
        return True
    prep = token.head
    if token.dep_ == "pobj" and prep.lower_ in {"within", "for", "from", "to", "by"}:
        modifiers = {c.lower_ for c in token.children}
        return not modifiers & {"past", "last", "previous", "recent", "coming", "next", "first", "early"}
    return token.dep_ in {"dobj", "attr"}


def _unit(measure: Measure) -> str:
    quantity, anchor = measure.quantity, measure.anchor
    if quantity.kind in MEASURES:
        return quantity.unit
    if measure.noun is not None and measure.noun.lemma_.lower() in PEOPLE:
        return "person"
    if anchor.pos_ in {"NOUN", "PROPN"} and not anchor.like_num and not anchor.ent_type_ == "MONEY":
        lemma = anchor.lemma_.lower()
        if lemma == "people" or anchor.tag_ == "NNPS":
            return "person"
        words = [c.lemma_.lower() for c in anchor.lefts if c.dep_ == "compound" and c.pos_ == "NOUN" and c not in measure.span]
        return " ".join([*words, lemma])
    return quantity.unit


def _indicator(measure: Measure, verb: Token | None) -> str:
    """Say in the document's words what is counted or measured."""
    quantity, anchor = measure.quantity, measure.anchor
    if quantity.kind in MEASURES:
        if measure.noun is not None:
            words = core_label(measure.noun)
        elif verb is not None:
            words = verb.lemma_
        else:
            words = ""
    else:
        words = core_label(anchor)
    return " ".join(w for w in words.split() if not any(c.isdigit() for c in w))


def _time(measure: Measure, verb: Token | None, dates: list[tuple[Token, DateMention]]) -> str:
    """Return the date of the clause in which the quantity stands, nearest first, as EDTF or as the source writes it."""
    same = [pair for pair in dates if verb_above(pair[0]) == verb and not _is_compared(pair[0])]
    near = sorted(same, key=lambda pair: abs(pair[0].i - measure.anchor.i))
    return (near[0][1].edtf or near[0][1].text) if near else ""


def _is_compared(date: Token) -> bool:
    """Tell whether a date is only what is compared with: "up 5% over 2016", "higher than last year"."""
    return date.dep_ == "pobj" and date.head.lower_ in {"than", "over", "against", "with", "from"}
