"""Numbers that measure nothing: that point or stand in a name, years and dates, turns of phrase, stretches of time that only say when."""

from __future__ import annotations

import re

from comity.quantities import looks_like_year
from comity.reading.holders import Holders
from comity.reading.measured import MEASURES, Measure, is_number, is_restricted, lemma, targets_of, verb_above
from comity.reading.measurewords import (
    AMOUNTS,
    ASPECTS,
    COLLECTIVES,
    DISCOURSE,
    FINANCE,
    PEOPLE,
    PERIOD_UNITS,
    POINTING,
    SUMS,
)
from comity.reading.mendsteps import announces_steps
from comity.reading.phrases import text_of
from comity.reading.wholecounts import is_whole

__all__ = ["SMALL", "is_idle"]

SMALL = 12
"""Up to this many, "the twelve states" only takes up what is known."""
FIGURATIVE = frozenset({"story", "battle", "truth", "answer", "job", "picture", "tale"})
"""What is told by halves without any measure."""
_PAST = frozenset({"ago", "later", "earlier", "before", "after", "old", "since"})
_RECENT = frozenset({"past", "last", "previous", "recent", "coming", "next", "first", "early"})
_LASTING = frozenset({"within", "for", "from", "to", "by"})
_EXPIRES = frozenset({"expire", "lapse", "end", "terminate", "cease"})
_TO_YEAR = frozenset({"to", "in", "by", "within", "until", "till", "before", "after", "since", "from", "during", "around", "for", "into", "late", "early", "mid", "through"})
"""What stands before a year that the reader of dates has not taken for one: "closer *to* 2031"."""
_OF_ANYTHING = frozenset({"factor", "multiple", "target", "ratio", "score", "minimum", "maximum", "limit", "ceiling", "average"})
"""Nouns whose bare number counts nothing that is named beside it."""
_LEADERS = re.compile(r"\.{4,}\s*$")
"""The dots that lead to the next column of a list."""
_SLOGAN = re.compile(r"[\"“][^\"“”.;:]{3,60}[\"”]")
"""A few words in quotation marks."""
_LONG = frozenset({"year", "decade", "century"})
_BOUNDS = frozenset({"under", "below", "above", "exceeding", "beyond"})
_OF_A_THING = frozenset({"metre", "tonne", "kg", "cm"})
"""Units of the single things of a kind: "vessels *of* more than 15 *metres*"."""
_TIMES = PERIOD_UNITS | {"term", "season"}
_AHEAD = frozenset({"to", "will", "shall", "should", "must", "may", "can", "would", "could", "might", "ought"})


def is_idle(measure: Measure, holders: Holders) -> bool:
    """Tell whether the number only points or stands in a name: "the two countries", "two-level", "phase 2"."""
    quantity, anchor = measure.quantity, measure.anchor
    if quantity.kind in MEASURES:
        if quantity.kind == "fraction" and {lemma(t) for t in (anchor, anchor.head, *anchor.children)} & FIGURATIVE:
            return True  # "is only *half the story*"
        if quantity.kind == "fraction" and _is_of_time(measure):
            return True  # "in the second *half of the year*", "*half a century* later"
        if anchor.dep_ == "pobj" and is_number(anchor.head.head) and any(c.lower_ == "the" for c in anchor.children):
            return True  # "40 million of the 120 million dollars"
        return quantity.unit == "time" or _is_threshold(measure) or _takes_time(measure) or (quantity.unit in PERIOD_UNITS and (not _is_duration(measure) or _only_tells_when(measure)))
    number, text = float(quantity.number), text_of(measure.span.doc)
    if quantity.kind == "bare" and looks_like_year(quantity) and anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and anchor.head.head.tag_ == "NN":
        return True  # the year of "a decision of 2010"
    if _is_year(measure, text) or quantity.text.lower().split()[0] == "half":
        return True
    if _are_years(measure, text):
        return True
    if _is_postcode(quantity.text, text[: quantity.start], text[quantity.end :]) or _is_in_slogan(quantity.start, quantity.end, text):
        return True
    if _is_source(measure) or (measure.counts and text[quantity.end : quantity.end + 10].lower().startswith(" times as ")):
        return True
    if number == 1 and quantity.comparator in {"under", "over"} and "one" in quantity.text.lower():
        return True  # "costs less than *one summit*"
    if quantity.text.lower() in {"one", "a", "both"} or "-" in {text[quantity.end : quantity.end + 1], text[quantity.start - 1 : quantity.start]}:
        return True
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and anchor.head.head.like_num and anchor.head.head not in measure.span and not any(c.dep_ == "det" for c in anchor.children):
        return True  # "73 of *101 municipalities*"
    if lemma(anchor) in DISCOURSE | {"time"} or announces_steps(anchor) or (quantity.comparator == "over" and number <= 2):
        return True
    if measure.counts and number <= SMALL and [t.lower_ for t in measure.span.doc[max(measure.span.start - 2, 0) : measure.span.start]] == ["the", "other"]:
        return True  # "*the other two* states" takes up what is known
    after = measure.span.doc[anchor.i + 1 : anchor.i + 2].text
    if measure.counts and after in {"'s", "’s", "'", "’"}:
        return True  # "two *people's* congresses"
    if re.fullmatch(r"\d{5,}", quantity.text) and text[quantity.start - 1 : quantity.start] in {"(", "[", "/", "-"}:
        return True  # the number of a grant: "(71904012)"
    if quantity.kind == "bare" and quantity.text.lower().endswith(("million", "billion")) and _is_money_without_unit(measure):
        return True
    if measure.noun is not None and lemma(measure.noun) in _OF_ANYTHING and measure.noun.i < measure.span.start and (quantity.kind == "bare" or measure.anchor in measure.span):
        return True  # "differ by *a factor of three*"
    if _is_names(measure) or _is_threshold(measure):
        return True
    if lemma(anchor) == "case" and anchor.dep_ == "pobj":
        return True  # "in two cases"
    if anchor.tag_ == "NNP" or (anchor.tag_ == "NN" and anchor.i < measure.span.start and lemma(anchor) not in ASPECTS):
        return True
    if number <= SMALL and anchor.dep_ == "pobj" and anchor.head.lower_ in {"between", "among"}:
        return True
    pointing = {c.lower_ for c in anchor.children if c.dep_ in {"det", "predet", "poss", "amod"}} & POINTING
    if not pointing:
        return False
    if number == 2 and "the" in pointing and measure.counts and not any(c.lower_ == "of" for c in anchor.children):
        return True  # "*the two* ancient Silk Road cities"
    if number <= SMALL and pointing == {"the"} and measure.counts and anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and not any(c.lower_ == "of" for c in anchor.children):
        return True  # "the heads of state of *the three countries* in Lima"
    holder = holders.of(anchor)
    if holder is not None and holder.named:
        return False
    return number <= SMALL or not (is_restricted(anchor) or is_whole(anchor))


def _is_duration(measure: Measure) -> bool:
    """Tell whether a stretch of time is a figure: how long something lasts or takes, not when it was."""
    token = measure.noun or measure.anchor
    if token.head.tag_ in {"JJR", "RBR"}:
        return True
    after = measure.span.doc[measure.span.end : measure.span.end + 1].text.lower()
    if after in {"after", "from", "following"} and (verb := verb_above(measure.anchor)) is not None and verb.lemma_ in {"enter", "come", "take"}:
        return any(t.lower_ in {"force", "effect"} for c in verb.children for t in (c, *c.children))  # "enters into force *thirty days after*"
    if after in _PAST:
        return False
    if measure.noun is not None:
        return True
    links = {c.lower_ for c in measure.anchor.children if c.dep_ == "prep"}
    if links & (_PAST | {"of", "from"}):
        return False  # "within six months of the request" is a date
    if token.dep_ == "pobj" and token.head.lower_ == "after" and token.head.head.lemma_ in _EXPIRES:
        return True
    if token.dep_ == "pobj" and token.head.lower_ in _LASTING:
        return not {c.lower_ for c in token.children} & _RECENT
    return token.dep_ in {"dobj", "attr"}


def _is_year(measure: Measure, text: str) -> bool:
    """Tell whether a number is a year that no date was found for: "closer to 2031", a column of years behind dots."""
    if measure.quantity.kind not in {"bare", "count"} or not looks_like_year(measure.quantity):
        return False
    before = measure.span.doc[max(measure.span.start - 1, 0)].lower_
    behind = measure.quantity.noun_span is None or measure.quantity.noun_span[0] < measure.quantity.start
    return (before in _TO_YEAR and behind) or _LEADERS.search(text[: measure.quantity.start]) is not None


def _is_postcode(number: str, before: str, after: str) -> bool:
    """Tell whether digits are the code of a place in an address: "Salta, *041024*, Argentina", "Sichuan *610031*, China"."""
    if not re.fullmatch(r"\d{5,6}", number):
        return False
    return number.startswith("0") or bool(re.search(r"[^\W\d_a-z][\w’'-]*,? $", before) and re.match(r", [^\W\d_a-z]", after))


def _is_in_slogan(start: int, end: int, text: str) -> bool:
    """Tell whether a number word stands in a slogan in quotation marks: the "*two countries*, one wharf" plan."""
    found = next((m for m in _SLOGAN.finditer(text, max(start - 60, 0), min(end + 60, len(text))) if m.start() < start and end < m.end()), None)
    return found is not None and text[start:end].isalpha()


def _is_source(measure: Measure) -> bool:
    """Tell whether the counted are those who told it: "according to *three people* close to the talks"."""
    anchor = measure.anchor
    return anchor.dep_ == "pobj" and anchor.head.lower_ == "to" and anchor.head.head.lower_ == "according"


def _takes_time(measure: Measure) -> bool:
    """Tell whether a sentence says how long it takes to do something, of which nothing else is the bearer: "*It takes 13 days* for a box to arrive"."""
    verb = verb_above(measure.anchor)
    if measure.quantity.unit not in PERIOD_UNITS or verb is None or verb.lemma_ != "take":
        return False
    return any(c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in verb.children) and any(c.dep_ in {"xcomp", "advcl", "ccomp", "relcl"} for c in verb.children)


def _are_years(measure: Measure, text: str) -> bool:
    """Tell whether a number is one of the years of what is told: "the *2012* and *2015* floods", "the *2019* sessions"."""
    if not looks_like_year(measure.quantity):
        return False
    before, after = text[max(measure.quantity.start - 12, 0) : measure.quantity.start], text[measure.quantity.end : measure.quantity.end + 12]
    return bool(re.search(r"(?:\b(?:the|its|their|our|this)|['’]s?|(?:19|20)\d\d(?:,| and| or))\s+$", before) or re.match(r"(?:,| and| or) (?:19|20)\d\d\b", after))


def _is_of_time(measure: Measure) -> bool:
    """Tell whether a fraction is one of a stretch of time: "the first half of *the decade*", "a quarter of *a century* ago"."""
    after = [t for t in measure.span.doc[measure.span.end : measure.span.end + 3] if t.lower_ not in {"of", "a", "an", "the", "this", "that", "last", "next"}]
    whole = [*targets_of(measure.anchor, frozenset({"of"})), *after[:1]]
    return any(lemma(t) in _TIMES for t in whole) or any(lemma(t) in _TIMES for t in measure.span)


def _only_tells_when(measure: Measure) -> bool:
    """Tell whether a stretch of time only says when something was done: "*Within four years*, 96 measures were reported"."""
    verb = verb_above(measure.anchor)
    if verb is not None and measure.quantity.unit in _LONG and measure.anchor.dep_ == "pobj" and measure.anchor.head.lower_ == "within":
        return True  # "to raise 30 million *within twenty years*"
    spread = measure.quantity.text.lower().startswith("over ") and verb is not None
    if spread and measure.before is not None:
        return True  # "a rise of 8 per cent *over five years*"
    if spread and verb is not None and any(c.dep_ == "dobj" and measure.anchor not in {c, *c.lefts} and c not in measure.span for c in verb.children):
        return True  # "will lend 60 million *over 20 years*"
    if verb is None or measure.anchor.dep_ != "pobj" or measure.anchor.head.lower_ != "within" or measure.anchor.head.head.pos_ == "NOUN":
        return False
    return verb.tag_ in {"VBD", "VBN"} and not any(c.lower_ in _AHEAD for c in verb.children)


def _is_money_without_unit(measure: Measure) -> bool:
    """Tell whether a sum has lost its currency, so that a noun beside it is not what it counts: "*a contribution* of 2 million", "Togo 67 million"."""
    noun = measure.noun
    return noun is not None and noun.i < measure.span.start and (lemma(noun) in FINANCE | SUMS or noun.pos_ == "PROPN")


def _is_names(measure: Measure) -> bool:
    """Tell whether a bare number only stands behind a name that it does not count: "six buses run in Hafen, *two* in Ostrau"."""
    noun = measure.noun
    if measure.quantity.kind not in {"bare", "count"} or noun is None or noun.tag_ != "NNP" or noun.i >= measure.span.start:
        return False
    return measure.anchor in measure.span and lemma(noun) not in ASPECTS | AMOUNTS | FINANCE | SUMS | PEOPLE | COLLECTIVES


def _is_threshold(measure: Measure) -> bool:
    """Tell whether a number only says which of many are meant: "projects *below 50 million*", "vessels *of more than 15 metres*"."""
    doc, start = measure.span.doc, measure.span.start
    if measure.quantity.comparator not in {"over", "under"} or start < 1:
        return False
    first = start if measure.span[0].lower_ in _BOUNDS else start - 1
    bound, which = doc[first].lower_, doc[max(first - 1, 0)]
    if bound not in _BOUNDS and not (bound == "of" and measure.quantity.unit in _OF_A_THING):
        return False
    told = {lemma(which)} & (ASPECTS | AMOUNTS | FINANCE | SUMS | PERIOD_UNITS | PEOPLE)
    return not told and which.tag_ == "NNS" and not any(c.lower_ in POINTING for c in which.children)
