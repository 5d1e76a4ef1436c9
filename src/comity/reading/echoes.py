"""Bare numbers that echo a quantity before them: "3.1 billion euros, *against 2.8 billion*", "45 people, *nine of whom* ...".

What such a number measures, and of what, was said with the first one; only the number and its time are its own. In a
sentence with "respectively" the numbers, the names and the years of equally long lists belong together one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.measured import Measure, is_verb, subject_of, verb_above
from comity.reading.measurewords import PERIOD_UNITS, PREDICATES
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts
from comity.reading.tags import SUBJECTS
from comity.reading.tree import Span, Token

__all__ = ["Shared", "echoes", "is_echo", "respective", "timed"]

Dates = Sequence[tuple[Token, DateMention]]
LARGE = 100_000
"""From here on an amount of money is told in thousands or millions, not as "19"."""
_COMPARING = frozenset({"against", "versus", "vs", "than"})
_COMPARED = frozenset({"compared", "contrast", "down", "up", "target", "opposed"})
_WHICH = frozenset({"which", "whom", "these", "them", "those"})
_PLAIN = frozenset({"only", "about", "some", "over", "under", "just", "nearly", "almost", "around", "more", "than", "least"})
_ORDERED = frozenset({"first", "last", "other", "next", "latter", "remaining"})
_PRONOUNS = frozenset({"it", "they", "this", "that", "figure", "number", "share", "rate", "total", "amount"})
_SCALES = ("thousand", "million", "billion", "trillion")


@dataclass(frozen=True, slots=True)
class Shared:
    """What one number of a list that ends with "respectively" is about, and when, where the sentence has such lists."""

    mention: Mention | None = None
    time: str = ""


def echoes(quantity: Quantity, before: Sequence[Quantity]) -> Quantity | None:
    """Return the quantity of the sentence whose unit a bare number shares: the last one before it that can."""
    if quantity.kind != "bare" or quantity.noun_span is not None:
        return None
    scaled = quantity.text.lower().endswith(_SCALES)
    money = scaled and any(q.kind == "money" for q in before)
    for other in reversed(before):
        if money and other.kind == "count" and not other.text.lower().endswith(_SCALES):
            continue  # "300 million euros for nine works; the first received 110 *million*"
        if other.kind not in {"bare", "ordinal", "fraction"} and other.unit not in PERIOD_UNITS | {"time"}:
            return other if _is_alike(quantity, other) else None
    return None


def _is_alike(quantity: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers may measure the same: no "19" after "3 million euros", no share of 2,000 per cent."""
    number, first = float(quantity.number), float(other.number)
    scaled = quantity.text.lower().endswith(_SCALES)
    if other.kind in {"percent", "percentage_point"}:
        return number < LARGE / 100 and not scaled
    if other.kind == "money":
        return scaled or (number >= 1000 and first < LARGE * 10)
    return scaled or not other.text.lower().endswith(_SCALES) or number >= 1000


def is_echo(measure: Measure) -> bool:
    """Tell whether a bare number takes up what an earlier one is about, rather than telling of a subject of its own."""
    span, doc = measure.span, measure.span.doc
    start, end = span.start, span.end
    while start > span.sent.start and doc[start - 1].lower_ in _PLAIN - {"than"}:
        start -= 2 if doc[start - 1].lower_ == "least" else 1
    before = doc[start - 1].lower_ if start > span.sent.start else ""
    after = [t.lower_ for t in doc[end : end + 2]]
    if before in _ORDERED:
        return False  # "the *first* two of which"
    near = {t.lower_ for t in doc[max(start - 3, span.sent.start) : start]}
    if before in _COMPARING or (before in {"with", "to", "from", "of", "on"} and near & _COMPARED):
        return True
    if after[:1] == ["of"] and after[1:2] and after[1] in _WHICH:
        return True
    if near & _WHICH and "of" in near:
        return True
    if after[:1] in (["more"], ["fewer"], ["less"]):
        return False
    if before in {":", "("} and "(" in near | {before}:
        return True
    anchor = measure.anchor
    if anchor not in span:
        return False
    verb = verb_above(anchor)
    if anchor.dep_ in SUBJECTS and verb is not None and _of_the(verb):
        return True  # "*Of the 54 members* 31 are towns"
    if anchor.dep_ == "conj" and not is_verb(anchor.head):
        return True
    if before == "at" and doc[start - 2].like_num:
        return True  # "in 2019 *at* 4.7 billion"
    subject = subject_of(verb) if verb is not None else None
    if verb is None or subject is None or verb.lemma_ not in PREDICATES:
        return False
    return subject.lower_ in _PRONOUNS and not any(c.dep_ == "prep" for c in subject.children)


def _of_the(verb: Token) -> bool:
    """Tell whether a clause is opened by that of which a number is a part."""
    return any(c.lower_ == "of" and c.dep_ == "prep" and c.i < verb.i for c in verb.children)


def respective(
    sentence: Span, quantities: Sequence[Quantity], dates: Dates, mentions: Mentions
) -> dict[int, Shared]:
    """Return what the numbers of a sentence with "respectively" are about and when, by the place where each begins."""
    words = {t.lower_ for t in sentence}
    if "respectively" not in words:
        return {}
    shared: dict[int, Shared] = {}
    times = [date.edtf or date.text for _, date in dates if date.role != "after"]
    for group in _groups(sentence, quantities):
        members = _members(sentence, group, mentions)
        timed = times if len(times) == len(group) else [""] * len(group)
        for n, quantity in enumerate(group):
            mention = members[n] if members else None
            if mention is not None or timed[n]:
                shared[quantity.start] = Shared(mention, timed[n])
    return shared


def _groups(sentence: Span, quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the lists of numbers: between them stand only a comma, "and" or the counted noun."""
    group: list[Quantity] = []
    for quantity in quantities:
        if quantity.kind == "ordinal":
            continue
        gap = sentence.doc.text[group[-1].end : quantity.start].lower().split() if group else []
        joined = bool(group) and len(gap) <= 3 and bool(gap) and gap[-1] in {",", "and", "&"}
        if not joined and len(group) > 1:
            yield group
        group = [*group, quantity] if joined else [quantity]
    if len(group) > 1:
        yield group


def _members(sentence: Span, group: list[Quantity], mentions: Mentions) -> list[Mention]:
    """Return the things of the coordination that has as many members as the list of numbers: the subjects first."""
    number_at = {i for q in group for i in range(q.start, q.end)}
    heads = [t for t in sentence if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "conj" and t.idx not in number_at]
    heads.sort(key=lambda t: (t.dep_ not in SUBJECTS, abs(t.idx - group[0].start)))
    for head in heads:
        members = [m for m in conjuncts(head) if m.pos_ in {"NOUN", "PROPN"} and m.idx not in number_at]
        if len(members) != len(group):
            continue
        found = [mentions.of(m)[:1] for m in members]
        counted = any(c.dep_ == "nummod" for m in members for c in m.children)  # "*18 sister cities and 84 partners*; Turku has 10 and 34 respectively"
        if all(found) and not counted and not any(m[0].type == "Person" for m in found):
            return [m[0] for m in found]
    for link in sentence:
        others = [c for c in link.children if c.dep_ == "conj" and c.lower_ == link.lower_] if link.dep_ == "prep" else []
        targets = [t for each in (link, *others) for t in each.children if t.dep_ == "pobj"]
        found = [mentions.of(t)[:1] for t in targets] if len(others) + 1 == len(targets) == len(group) else []
        if found and all(f and f[0].named for f in found):
            return [f[0] for f in found]  # "thanked them: *to A* and *to B* for 30 and 15 million respectively"
    return []


def timed(quantity: Quantity, dates: Dates) -> str:
    """Return the time of an echo: the date that follows or precedes it at once."""
    near = [(min(abs(d.start - quantity.end), abs(quantity.start - d.end)), d) for _, d in dates]
    close = min(near, key=lambda pair: pair[0], default=None)
    return (close[1].edtf or close[1].text) if close is not None and close[0] <= 8 else ""
