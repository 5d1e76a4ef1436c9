"""Figures: every quantity of a sentence, tied to what it is about. Starts from the number and climbs the parse.

Quantity-first frames were measured to generalise better than trigger-first ones (see the decision record on reading).
What a quantity is about is found in ``bearers``, its unit and wording in ``indicators``; here it gets time and stance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.bearers import Bearer, Bearers
from comity.reading.echoes import Shared, echoes, is_echo, respective, timed
from comity.reading.figurestance import figure_stance, said_of
from comity.reading.figuretimes import time_of
from comity.reading.giving import MoneyReading
from comity.reading.idlenumbers import is_idle
from comity.reading.indicators import indicator_of, unit_of
from comity.reading.knowledge import Knowledge
from comity.reading.limits import limit_of
from comity.reading.measured import Measure, lemma, measure_of, targets_of, verb_above
from comity.reading.measurewords import CHANGES, PERIOD_UNITS, SEASONS, SUMS, UNIT_SIGNS
from comity.reading.memory import Figured, Mention
from comity.reading.mentions import Mentions
from comity.reading.nofigures import is_no_figure
from comity.reading.sidebearers import with_end
from comity.reading.sidenumbers import is_anothers, owner_of_several
from comity.reading.stance import Stance
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.townsizes import town_of_size
from comity.reading.tree import Doc, Span, Token
from comity.reading.wholebearers import thanks_in
from comity.reading.wholecounts import whole_of
from comity.statements import THIS_DOCUMENT, FigureValue

__all__ = ["FigureReading", "of_receivers", "read_figures"]

Dates = list[tuple[Token, DateMention]]
NOTHING = frozenset({"whose", "amount", "time", "figure", "side", "sides", "tonne", "ton", "top", "kinds", "sets", "replies", "results", "members", "countries", "parties"})
"""Words that without more say of nothing in particular how many there are."""
EVERYTHING = frozenset({"world", "globe", "mankind", "humanity"})
STANDS = frozenset({
    "welcome", "note", "recall", "regret", "praise", "criticise", "criticize", "acknowledge", "commend", "stress", "deplore", "condemn", "mention", "underline",
    "review", "discuss", "applaud", "appreciate", "recognise", "recognize", "hail", "lament", "reject", "oppose",
})  # fmt: skip
"""What one does about an undertaking of others, whose numbers are not one's own."""
_VAGUE = re.compile(r"\b(?:dozen|hundred|thousand|million|billion|score)s\b", re.I)
_ORDER_WORD = re.compile(r"(?:first|second|third|fourth|fifth|sixth|last|other|latter)\b")
_ORDER = re.compile(r"\b(?:the|a)\s+(second|third|fourth|fifth|sixth|last|other)\W+(?:(?:one|of|for|at|by|about|around|some|cost|costs|received|got)\W+){0,2}$")
"""What stands before a number that is told of the next of several: "..., *the second* 65 million"."""
_DASHES = frozenset({"-", "–", "—", "--"})
_NEXT = frozenset({"at", ":", "it was"})
"""What stands between a date and the number whose time it is: "2019: 4", "in 2019 at 4"."""
_PARTED = re.compile(r"\bof (?:which|whom|it|them|these)\b")
_NEAR = 6
ENDS_OF_TIME = frozenset({"end", "beginning", "start", "middle", "course", "close"})
TIMES = PERIOD_UNITS | (SEASONS - {"time", "half"})
_WITHIN = frozenset({"in", "to", "through", "within", "across"})


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure and the mention it is about, with the stance of its clause."""

    subject: Mention
    value: FigureValue
    stance: Stance
    rule: str
    start: int
    end: int


Told = Sequence[tuple[Quantity, list[FigureReading]]]
"""The quantities of a sentence that have been read, each with its figures."""


def read_figures(
    sentence: Span, quantities: list[Quantity], dates: Dates, mentions: Mentions, knowledge: Knowledge
) -> Iterator[FigureReading]:
    """Yield a figure for each quantity of the sentence for which the sentence tells what it measures."""
    if not quantities or "|" in sentence.text:
        return  # a row of a table is no sentence
    bearers = Bearers(mentions, knowledge)
    shared = respective(sentence, quantities, dates, mentions)
    told: list[tuple[Quantity, list[FigureReading]]] = []
    for quantity in quantities:
        span = mentions.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is None or quantity.kind == "ordinal" or _VAGUE.search(quantity.text):
            continue
        if quantity.kind == "count" and quantity.noun_span is not None and _is_verb_at(mentions.doc, quantity.noun_span):
            quantity = replace(quantity, kind="bare", unit="", noun_span=None)  # "of which 21,000 *lie* in Norland"
        if span[-1].i + 1 < len(mentions.doc) and span[-1].nbor().lower_ in {"other", "others"} and quantity.kind == "bare":
            continue  # "each of *the two others* 33 per cent"
        if is_no_figure(quantity, mentions.doc.text, sentence.start_char):
            continue
        if quantity.kind in {"count", "bare"} and (place := town_of_size(span, float(quantity.number), bearers.holders)) is not None:
            measure = measure_of(quantity, span)
            stance = Stance("asserted") if place[1] else figure_stance(measure, verb_above(measure.anchor), knowledge)
            yield FigureReading(place[0], _value(measure, "person", "population", ""), stance, "figure-of-place", quantity.start, quantity.end)
            continue
        first = echoes(quantity, [q for q, _ in told])
        if first is not None and first.kind == "percent" and first.relation != "from" and mentions.doc.text[first.end : quantity.start].strip() == "to":
            first = None  # "rose by 40 per cent *to 28*"
        first = _counted_so(first, span, [q for q, _ in told])
        if first is not None:
            echo = replace(quantity, kind=first.kind, unit=first.unit)
            source = next(found for q, found in told if q == first)
            parted = not source and whole_of(measure_of(quantity, span)) is not None  # "of *the nine weirs* three": nine is told of nothing
            alone = bearers.alone(_told_last(told, mentions.doc), span)
            if not parted and (alone is not None or is_echo(measure_of(quantity, span))):
                found = [_echoed(each, echo, dates) for each in source if not _is_looked_at(each, echo, mentions.doc.text)]
                found = found if alone is None else [replace(each, subject=alone, rule="figure-of-listed") for each in found[:1]]
                found = [*found, *_in_place(found, span, bearers)]
                told.append((echo, found))
                yield from found
                continue
            quantity = quantity if parted else echo
        elif quantity.kind == "bare" and quantity.noun_span is None and _is_sum(quantity, span):
            continue
        if (same := _converted(quantity, told, mentions.doc.text)) is not None:
            found = [replace(each, value=replace(each.value, number=quantity.number, number_to=quantity.number_to, unit=quantity.unit, text=quantity.text), start=quantity.start, end=quantity.end) for each in same]
            told.append((quantity, found))
            yield from found
            continue
        measure = replace(measure_of(quantity, span), before=_told_last(told, mentions.doc))
        own = [d for d in dates if not _is_taken(d[1], quantity, quantities, mentions.doc.text)]
        found = [] if is_idle(measure, bearers.holders) else list(_in_clause(measure, own, bearers, knowledge))
        if [each.rule for each in found] == ["figure-of-listed"]:
            found = [_like_last(found[0], told)]
        if (chained := _chained(measure, told, found)) is not None:
            found = [replace(found[0], subject=chained.subject, rule=chained.rule)]
        if (risen := _risen(measure, told)) is not None:
            found = [replace(each, subject=risen.subject, stance=risen.stance) for each in found[:1]]
        if quantity.start in shared:
            found = list(_shared_out(found, shared[quantity.start]))
        if _PARTED.search(mentions.doc.text[max(quantity.start - 20, 0) : quantity.end + 10]):
            found = [*found, *_in_place(found, span, bearers)]
        told.append((quantity, found))
        _note_last(told, mentions)
        yield from found


def _note_last(told: Told, mentions: Mentions) -> None:
    """Remember the last number, which the next sentences may take up."""
    for quantity, found in reversed(told):
        if found and quantity.kind not in {"percent", "fraction", "percentage_point"} and quantity.unit not in PERIOD_UNITS:
            mentions.memory.figured = Figured(found[0].subject, found[0].value.indicator, quantity.kind, mentions.memory.read)
            return


def _counted_so(first: Quantity | None, number: Span, before: Sequence[Quantity]) -> Quantity | None:
    """Return the quantity that counts what a number is said to be: "17 cities in 13 countries, of which *six are sister cities*"."""
    verb = number.root.head
    said = [c for c in verb.children if c.dep_ == "attr" and c.tag_ == "NNS" and c.i > number.end - 1] if verb.lemma_ in {"be", "become"} else []
    same = [q for q in before if q.kind == "count" and said and lemma(said[0]) in q.unit.split()]
    return same[-1] if first is not None and first.kind == "count" and same else first


def _told_last(told: Told, doc: Doc) -> Span | None:
    """Return the last number that the sentence told, with the noun that it counts."""
    last = next((quantity for quantity, found in reversed(told) if found), None)
    if last is None:
        return None
    end = max(last.end, last.noun_span[1] if last.noun_span is not None else 0)
    return doc.char_span(last.start, end, alignment_mode="expand")


def _like_last(reading: FigureReading, told: Told) -> FigureReading:
    """Return the figure of a clause without a verb as one of what the clause before it measures."""
    last = next((found[0] for _, found in reversed(told) if found), None)
    return reading if last is None else replace(reading, value=replace(reading.value, indicator=last.value.indicator))


def _converted(quantity: Quantity, told: Told, text: str) -> Sequence[FigureReading] | None:
    """Return the figures of the sum that a bracket behind it tells in another currency: "2.1 billion yuan (*$292 million*)"."""
    last, found = told[-1] if told else (None, [])
    if last is None or quantity.kind != "money" or last.kind != "money" or quantity.unit == last.unit or text[quantity.end : quantity.end + 1] != ")":
        return None
    return found if text[last.end : quantity.start].strip() in {"(", "(about", "(some", "(around", "(or"} else None


def _chained(measure: Measure, told: Told, found: Sequence[FigureReading]) -> FigureReading | None:
    """Return the figure of those whose countries or towns are counted with them: "keeps up relations with 17 cities *in 13 countries*"."""
    quantity, last = next(((q, f[0]) for q, f in reversed(told) if f), (None, None))
    above = measure.anchor.head.head
    if quantity is None or last is None or not found or found[0].rule != "figure-of-noun" or not measure.counts or measure.anchor.dep_ != "pobj":
        return None
    counted = measure.span.doc.char_span(quantity.start, (quantity.noun_span or (0, quantity.end))[1], alignment_mode="expand")
    return last if counted is not None and counted.start <= above.i < counted.end and measure.anchor.head.lower_ in {"in", "from", "of", "across"} else None


def _risen(measure: Measure, told: Told) -> FigureReading | None:
    """Return the figure whose rise or fall is told behind it: "trade reached 8 billion dollars, *a rise of 17 per cent*"."""
    noun, last = measure.noun, next((found[0] for _, found in reversed(told) if found), None)
    if noun is None or last is None or lemma(noun) not in CHANGES or not any(c.lower_ in {"a", "an"} for c in noun.children):
        return None
    first, doc = noun.left_edge.i, noun.doc
    behind = doc[first - 1].text in {",", "–", "—", "("} and first - 1 > 0 and doc[first - 1].idx - last.end < _NEAR * 5
    return last if behind else None


def _is_sum(quantity: Quantity, span: Span) -> bool:
    """Tell whether a bare number is an amount of money whose currency another sentence told: "fell short by 900 million"."""
    verb = verb_above(span.root)
    subjects = subjects_of(verb) if verb is not None else []
    return quantity.text.lower().endswith(("million", "billion")) and any(lemma(t) in SUMS for t in subjects)


def _is_verb_at(doc: Doc, place: tuple[int, int]) -> bool:
    """Tell whether what was taken for the counted noun is the verb of a clause."""
    words = doc.char_span(*place, alignment_mode="expand")
    return words is not None and len(words) == 1 and words[0].pos_ == "VERB" and words[0].tag_ in {"VBP", "VBZ", "VBD"}


def _is_taken(date: DateMention, quantity: Quantity, quantities: Sequence[Quantity], text: str) -> bool:
    """Tell whether a date stands right before another number, whose time it is: "in *2019* at 4.7 billion"."""
    return any(q != quantity and text[date.end : q.start].strip() in _NEXT and date.end < q.start for q in quantities)


def _echoed(source: FigureReading, echo: Quantity, dates: Dates) -> FigureReading:
    """Return the figure of a bare number that takes up what ``source`` tells of its subject."""
    value = replace(
        source.value, number=echo.number, number_to=echo.number_to, text=echo.text, comparator=echo.comparator,
        time=timed(echo, dates),
    )  # fmt: skip
    stance = source.stance
    if value.time and source.value.time[-4:] > value.time[-4:] and stance.modality == "planned":
        stance = replace(stance, modality="asserted")  # "will devote 40 per cent by 2026 (2021: 26)"
    return replace(source, subject=_next_in_order(source, echo), value=value, stance=stance, rule="figure-of-echo", start=echo.start, end=echo.end)


def _is_looked_at(source: FigureReading, echo: Quantity, text: str) -> bool:
    """Tell whether a number is of those of its material that a study treats: "uses a survey of 214 firms and compares *three of them*"."""
    return source.rule in {"figure-of-study", "figure-of-source", "figure-of-subject"} and source.subject.labels[0] == THIS_DOCUMENT.label and text[echo.end :].startswith(" of them")


def _in_place(found: Sequence[FigureReading], span: Span, bearers: Bearers) -> Iterator[FigureReading]:
    """Yield a part of a number for the place in which it is said to be: "of whom some *180,000 live in Ostrobothnia*"."""
    doc, end = span.doc, span.end
    after = [t for t in doc[end : end + _NEAR] if not t.is_punct]
    link = next((t for t in after if t.lower_ in _WITHIN and t.dep_ == "prep"), None)
    if not found or found[0].value.unit == "percent" or link is None or any(t.tag_.startswith("N") for t in doc[end : link.i]):
        return
    for place in (t for t in link.children if t.dep_ == "pobj"):
        where = bearers.holders.first(place)
        if where is not None and where.named and bearers.holders.is_a(where, ("Place",)) and where.labels[0] != found[0].subject.labels[0]:
            yield replace(found[0], subject=where, rule="figure-of-place")


def _next_in_order(source: FigureReading, echo: Quantity) -> Mention:
    """Return the second phase where "the *first phase* cost 40 million and *the second* 65" is read, else the same."""
    token = source.subject.token
    before = _ORDER.search(token.doc.text[source.end : echo.start]) if token is not None else None
    first = _ORDER_WORD.match(source.subject.labels[0]) if before is not None else None
    if before is None or first is None:
        return source.subject
    return replace(source.subject, labels=tuple(re.sub(rf"^{first.group()}", before.group(1), x) for x in source.subject.labels))


def _shared_out(found: Sequence[FigureReading], shared: Shared) -> Iterator[FigureReading]:
    """Yield the figure with its own thing and time in a sentence with "respectively"."""
    for each in found[:1] if shared.mention is not None else found:
        value = replace(each.value, time=shared.time or each.value.time)
        yield replace(each, value=value, subject=shared.mention or each.subject, rule="figure-respectively")


def of_receivers(
    figures: Sequence[FigureReading], given: Iterable[MoneyReading], knowledge: Knowledge
) -> Iterator[FigureReading]:
    """Yield each sum for the undertakings that get it where ``figures`` tell it only of others."""
    known = {(f.start, f.subject.labels[0]) for f in figures}
    for gift in given:
        kind, label = gift.receiver.type, gift.receiver.labels[0]
        work = any(knowledge.ontology.is_a(kind, top) for top in ("Initiative", "Facility", "Stage") if kind)
        same = next((f for f in figures if f.start == gift.at), None)
        if same is not None and work and (gift.at, label) not in known:
            known.add((gift.at, label))
            yield replace(same, subject=gift.receiver, stance=gift.stance, rule="figure-of-receiver")


def _in_clause(measure: Measure, dates: Dates, bearers: Bearers, knowledge: Knowledge) -> Iterator[FigureReading]:
    quantity, verb = measure.quantity, _raised(measure, verb_above(measure.anchor))
    stance = figure_stance(measure, verb, knowledge)
    if (limit := limit_of(measure, verb, stance)) is not None:
        stance = limit[1]
        measure = replace(measure, quantity=replace(quantity, comparator=limit[0]))
    seen: set[str] = set()
    for bearer in (*bearers.of(measure), *owner_of_several(measure, bearers.holders)):
        subject = with_end(bearer.mention)
        unit = unit_of(measure, subject if bearer.rule == "figure-of-number" else None)
        said = said_of(stance, bearer, measure)
        if _only_speaks(bearer, measure, verb) or is_anothers(bearer, measure):
            continue
        if not unit or said is None or subject.labels[0].lower() in seen or not _can_bear(bearer, measure):
            continue
        seen.add(subject.labels[0].lower())
        indicator = indicator_of(measure, verb, bearers.holders.base(measure))
        if bearer.rule == "figure-of-last" and (last := bearers.mentions.memory.figured) is not None:
            share = measure.quantity.kind in {"percent", "fraction"} and bearers.holders.base(measure) is not None
            indicator = f"share of {last.indicator}" if share else last.indicator
        value = _value(measure, unit, indicator, time_of(measure, verb, dates, bearer.rule))
        yield FigureReading(subject, value, said, bearer.rule, quantity.start, quantity.end)


def _only_speaks(bearer: Bearer, measure: Measure, verb: Token | None) -> bool:
    """Tell whether a subject only takes a stand on what is counted: "the ministers *welcomed* the planting of 2 million trees"."""
    top = measure.noun or measure.anchor
    if verb is not None and bearer.mention.token is not None and _thanks(verb) and bearer.mention.token in subjects_of(verb):
        return True
    stands = verb is not None and lemma(verb) in STANDS and bearer.rule in {"figure-of-subject", "figure-of-group"}
    return stands and verb is not None and not (top.head == verb and top.dep_ in {"dobj", "nsubjpass"}) and bearer.mention.token is not None and bearer.mention.token.head == verb


def _thanks(verb: Token) -> bool:
    """Tell whether a clause thanks others for what is theirs: "*thanked* the bank for a loan of 60 million"."""
    return verb.lemma_ == "thank" or thanks_in(verb) is not None


def _raised(measure: Measure, verb: Token | None) -> Token | None:
    """Return the verb that tells of a subject where another only says how sure it is: "80 million are *to be injected*"."""
    top = measure.noun or measure.anchor
    if verb is None or not any(top in t.subtree for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"}):
        return verb
    later = [c for c in verb.children if c.dep_ == "xcomp" and any(x.lower_ == "to" and x.dep_ == "aux" for x in c.children)]
    return later[0] if later and (verb.lemma_ == "be" or is_passive(verb)) else verb


def _can_bear(bearer: Bearer, measure: Measure) -> bool:
    """Tell whether a mention says enough to have a figure: not the counted noun by itself or another number."""
    token = bearer.mention.token
    if token is not None and token.ent_type_ == "NORP" and token.tag_ != "NNPS" and not any(c.dep_ == "det" for c in token.children):
        return False  # "Chinese" alone is an adjective that the parser misread
    if bearer.mention.labels[0].endswith((" of which", " of whom")) or bearer.mention.labels[0] in UNIT_SIGNS or (token is not None and _is_dateline(token)):
        return False
    if bearer.mention.labels[0].lower() in NOTHING and not bearer.mention.named:
        return False
    if not any(c.isalpha() for c in bearer.mention.labels[0]):
        return False  # "2,062" is nothing
    if _is_doer(bearer, measure):
        return False
    if token is None or bearer.mention.named or bearer.rule == "figure-of-itself":
        return True
    if lemma(token) in TIMES or (lemma(token) in ENDS_OF_TIME and any(lemma(t) in TIMES for t in targets_of(token, frozenset({"of"})))):
        return False  # "at *the end of the year* 31 firms were registered"
    if bearer.rule == "figure-in-noun" and (len(bearer.mention.labels[0].split()) > 8 or verb_above(token) is None):
        return False  # no verb was found: the parse is no guide
    if token == measure.anchor or token in measure.span or lemma(token) in EVERYTHING:
        return False
    return token.pos_ not in {"NUM", "SYM"} and token.ent_type_ not in {"MONEY", "PERCENT"}


def _is_doer(bearer: Bearer, measure: Measure) -> bool:
    """Tell whether somebody only does something with the counted: "*Director Ila Brenn* presented a survey of 400 farms"."""
    token, measured = bearer.mention.token, measure.quantity.kind == "money" or measure.quantity.unit in PERIOD_UNITS
    if bearer.mention.type != "Person" or measured or bearer.rule not in {"figure-of-subject", "figure-of-owner"} or token is None:
        return False
    is_one = token.head.lemma_ in {"be", "have"} and token.dep_ in {"nsubj", "nsubjpass"}
    return not is_one and not any(w.isupper() and len(w) > 2 for w in bearer.mention.labels[0].split())


def _is_dateline(token: Token) -> bool:
    """Tell whether a word is the place from which a report comes: "*MANILA*, 22 June — A grant of 2 million ..."."""
    after = [t.text for t in token.doc[token.i + 1 : token.i + 6]]
    return bool(token.is_sent_start and token.is_upper and after) and (after[0] in _DASHES or (after[0] == "," and bool(_DASHES & set(after))))


def _value(measure: Measure, unit: str, indicator: str, time: str) -> FigureValue:
    quantity, anchor = measure.quantity, measure.anchor
    within = anchor.dep_ == "pobj" and anchor.head.lower_ == "within" and unit in PERIOD_UNITS
    return FigureValue(
        number=quantity.number,
        unit=unit,
        text=quantity.text,
        number_to=quantity.number_to,
        comparator="up_to" if within and quantity.comparator == "exactly" else quantity.comparator,
        indicator=indicator,
        time=time,
    )
