"""Figures: every quantity of a sentence, tied to what it is about. Starts from the number and climbs the parse.

Quantity-first frames were measured to generalise better than trigger-first ones (see the decision record on reading).
What a quantity is about is found in ``bearers``; here it gets its unit, its indicator, its time and its stance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.bearers import AMOUNTS, ASPECTS, CHANGES, MEASURES, PERIOD_UNITS, PREDICATES, SMALL, Bearer, Bearers, Measure, is_restricted, measure_of, verb_above
from comity.reading.clauses import is_passive, subjects_of
from comity.reading.knowledge import Knowledge
from comity.reading.mentions import Mention, Mentions
from comity.reading.phrases import full_label, noun_span, text_of, tidy
from comity.reading.stance import Stance, stance_of
from comity.statements import FigureValue

__all__ = ["FigureReading", "read_figures", "sheet_topic"]

POINTING = frozenset({"the", "whose", "these", "those", "both", "all", "this", "other", "its", "their", "our"})
PEOPLE = frozenset({"population", "staff", "strength", "workforce", "attendance", "membership", "headcount"})
DIMENSIONS = frozenset({"long", "wide", "deep", "high", "tall", "thick", "old", "strong", "apart", "away"})
SIZES = {"km": "length", "metre": "length", "m": "length", "mile": "length", "square km": "area", "hectare": "area", "MW": "capacity"}
PROSPECTIVE = frozenset("plan intend pledge promise commit propose offer seek request demand envisage earmark call ask".split())
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
LONGEST_LABEL = 12
_LABEL = re.compile(r"^[\s•*–-]*(?P<label>[^:;.?!]{3,90}?)\s*:\s")
_SHEET = r"(?:at a glance|facts?(?: (?:and|&) figures)?|fact ?sheet|key (?:facts|figures|data)|in (?:brief|figures|numbers)|profile|basic (?:data|facts))"
_SHEET_TITLE = (
    re.compile(rf"^(?P<name>.+?)\s*(?:[-–—:|,]\s*)?\b{_SHEET}\b(?:\W.*)?$", re.I),
    re.compile(rf"^{_SHEET}\s*(?:[-–—:|,]|\b(?:on|about|of)\b)\s*(?:the )?(?P<name>.+)$", re.I),
)


def sheet_topic(title: str, knowledge: Knowledge) -> Mention | None:
    """Return what a fact sheet is about, from a title such as "X at a glance" or "Fact sheet: X"."""
    match = next((m for pattern in _SHEET_TITLE if (m := pattern.match(title.strip()))), None)
    if match is None or not (label := tidy(match["name"])):
        return None
    names = knowledge.lexicon.find_names(label)
    if len(names) == 1 and names[0].end - names[0].start >= len(label) - 4 and not names[0].adjective:
        entry = names[0].entry
        return Mention((label, entry.label, *entry.names[:4]), entry.type, entry.key, True)
    found = knowledge.lexicon.class_of_head(label.split()[-1])
    return Mention((label,), found or "Undertaking", "", True)


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
        label = _sheet_label(measure, sentence)
        if label is not None:
            yield from _sheet_figure(measure, label, dates, mentions)
        else:
            yield from _figure(measure, dates, bearers, knowledge)


def _sheet_label(measure: Measure, sentence: Span) -> Span | None:
    """Return the label of a line such as "Length: 870 km, of which 392 km in Lithuania", if the quantity stands in one."""
    doc, first, last = sentence.doc, sentence.start_char, sentence.end_char
    while first > 0 and text_of(doc)[first - 1] not in ".!?;\n" and text_of(doc)[first - 2 : first - 1] not in {".", "!", "?", ";", "\n"}:
        first -= 1  # the parser cuts lines without a verb anywhere
    start = max(first, text_of(doc).rfind(";", first, measure.span.start_char) + 1)
    end = text_of(doc).find(";", measure.span.end_char, last)
    match = _LABEL.match(text_of(doc)[start : measure.span.start_char])
    if match is None:
        return None
    segment = doc.char_span(start, last if end < 0 else end, alignment_mode="contract")
    label = doc.char_span(start + match.start("label"), start + match.end("label"), alignment_mode="expand")
    if segment is None or label is None or len(label) > LONGEST_LABEL or any(t.tag_ in FINITE for t in segment):
        return None
    before = doc[label.end + 1 : measure.span.start]
    return label if len(before) <= 3 or any(t.like_num for t in before) else None


def _sheet_figure(measure: Measure, label: Span, dates: list[tuple[Token, DateMention]], mentions: Mentions) -> Iterator[FigureReading]:
    """Yield the figure of a labelled line: it is about what the label names, else about what the sheet is about."""
    quantity = measure.quantity
    link = next((t for t in label if t.lower_ in {"of", "for"}), None)
    named = [m for m in mentions.named() if m.token is not None and link is not None and link.i < m.token.i < label.end]
    subject = _with_all(named[0], label[link.i + 1 - label.start :]) if named and link is not None else mentions.memory.topic
    unit = _unit(measure) or (label.root.lemma_.lower() if label.root.tag_ == "NNS" else "")
    if subject is None or not unit:
        return
    words = label[0 : link.i - label.start].text if link is not None and named else label.text
    place = next((f" {c.text} {full_label(t)}" for c in measure.anchor.children if c.lower_ == "in" for t in c.children if t.dep_ == "pobj"), "")
    inside = [pair for pair in dates if label.start <= pair[0].i]
    time = (inside[0][1].edtf or inside[0][1].text) if len(inside) == 1 else ""
    value = _value(measure, unit, words[:1].lower() + words[1:] + place if words[1:2].islower() else words + place, time)
    yield FigureReading(subject, value, Stance("asserted"), "figure-of-sheet", quantity.start, quantity.end)


def _with_all(mention: Mention, phrase: Span) -> Mention:
    """Return a named mention with the whole phrase in which it stands as label: "Interreg *VI A programme*"."""
    words = list(phrase)
    cut = next((n for n, t in enumerate(words) if n and (t.tag_ in {"IN", "VBN", "VBG", "WDT"} or t.is_punct)), len(words))
    label = re.sub(r"^(?:the|a|an)\s+", "", tidy(phrase[:cut].text), flags=re.I)
    if mention.labels[0] not in label:
        return mention
    return replace(mention, labels=tuple(dict.fromkeys([label, *mention.labels])))


def _is_idle(measure: Measure, bearers: Bearers) -> bool:
    """Tell whether the number only points, or stands in a name: "the two countries", "two-level", "one of", "phase 2"."""
    quantity, anchor, text = measure.quantity, measure.anchor, measure.span.doc.text
    if quantity.kind in MEASURES:
        return False
    if quantity.text.lower() in {"one", "a", "both"} or text[quantity.end : quantity.end + 1] == "-":
        return True
    if anchor.tag_ == "NNP" or (anchor.tag_ == "NN" and anchor.i < measure.span.start and anchor.lemma_ not in ASPECTS):
        return True
    if float(quantity.number) <= SMALL and anchor.dep_ == "pobj" and anchor.head.lower_ in {"between", "among"}:
        return True
    if not {c.lower_ for c in anchor.children if c.dep_ in {"det", "predet", "poss", "amod"}} & POINTING:
        return False
    holder = bearers.holder(anchor)
    if holder is not None and holder.named:
        return False
    return float(quantity.number) <= SMALL or not is_restricted(anchor)


def _figure(
    measure: Measure, dates: list[tuple[Token, DateMention]], bearers: Bearers, knowledge: Knowledge
) -> Iterator[FigureReading]:
    quantity = measure.quantity
    verb = verb_above(measure.anchor)
    stance = _stance(measure, verb, knowledge)
    if quantity.unit == "time" or (quantity.unit in PERIOD_UNITS and not _is_duration(measure)):
        return
    seen: set[str] = set()
    for bearer in bearers.of(measure):
        subject, unit = bearer.mention, _unit(measure, bearer)
        if not unit or subject.labels[0].lower() in seen or not _can_bear(bearer, measure):
            continue
        seen.add(subject.labels[0].lower())
        value = _value(measure, unit, _indicator(measure, verb, bearers), _time(measure, verb, dates))
        said = _said(stance, bearer, measure)
        if said is None:
            continue
        yield FigureReading(subject, value, said, bearer.rule, quantity.start, quantity.end)


def _stance(measure: Measure, verb: Token | None, knowledge: Knowledge) -> Stance:
    """Return the stance of the clause; what is pledged, planned or asked for is not yet there."""
    if verb is None:
        return Stance("asserted")
    stance, lemma = stance_of(verb, knowledge.cues), verb.lemma_.lower()
    top = measure.noun or measure.anchor
    is_object = top.dep_ == "dobj" or (top.dep_ == "pobj" and top.head.lower_ == "for")
    if stance.modality == "asserted" and lemma in PROSPECTIVE and is_object and top.head in {verb, *verb.children}:
        return replace(stance, modality=knowledge.cues.control.get(lemma, "planned"))
    return stance


def _said(stance: Stance, bearer: Bearer, measure: Measure) -> Stance | None:
    """Return how firmly the figure is put: what only describes ("the 90-km line will ...") is not touched by the verb."""
    top = measure.noun or measure.anchor
    if bearer.rule in {"figure-of-itself", "figure-of-worth"} or (bearer.rule == "figure-of-thing" and bearer.mention.named):
        return replace(stance, modality="asserted")
    if stance.modality == "negated" and top.dep_ in {"nsubj", "nsubjpass"} and measure.noun is None:
        return None
    if stance.purpose and stance.modality == "asserted":
        stance = replace(stance, modality="planned")
    return stance if bearer.speaker is None else replace(stance, speaker=bearer.speaker)


def _value(measure: Measure, unit: str, indicator: str, time: str) -> FigureValue:
    quantity = measure.quantity
    return FigureValue(
        number=quantity.number,
        unit=unit,
        text=quantity.text,
        number_to=quantity.number_to,
        comparator="up_to" if unit in PERIOD_UNITS and _is_within(measure) else quantity.comparator,
        indicator=indicator,
        time=time,
    )


def _is_within(measure: Measure) -> bool:
    return measure.quantity.comparator == "exactly" and measure.anchor.dep_ == "pobj" and measure.anchor.head.lower_ == "within"


def _can_bear(bearer: Bearer, measure: Measure) -> bool:
    """Tell whether a mention says enough to have a figure: not the counted noun by itself or another number."""
    token, rule = bearer.mention.token, bearer.rule
    if token is None or bearer.mention.named or rule == "figure-of-itself":
        return True
    return not (token == measure.anchor or token in measure.span or token.pos_ in {"NUM", "SYM"} or token.ent_type_ in {"MONEY", "PERCENT"})


def _is_duration(measure: Measure) -> bool:
    """Tell whether a stretch of time is a figure of something: how long it lasts or takes, not when something was."""
    token = measure.noun or measure.anchor
    after = measure.span.doc[measure.span.end : measure.span.end + 1].text.lower()
    if after in {"ago", "later", "earlier", "before", "after", "old", "since"}:
        return False
    if measure.noun is not None:
        return True
    if any(c.dep_ == "prep" and c.lower_ in {"of", "after", "from", "before", "since"} for c in measure.anchor.children):
        return False
    prep = token.head
    if token.dep_ == "pobj" and prep.lower_ in {"within", "for", "from", "to", "by"}:
        modifiers = {c.lower_ for c in token.children}
        return not modifiers & {"past", "last", "previous", "recent", "coming", "next", "first", "early"}
    return token.dep_ in {"dobj", "attr"}


def _unit(measure: Measure, bearer: Bearer | None = None) -> str:
    quantity, anchor, noun = measure.quantity, measure.anchor, measure.noun
    if quantity.kind in MEASURES:
        return quantity.unit
    if noun is not None and noun.lemma_.lower() in PEOPLE:
        return "member" if noun.lemma_.lower() == "membership" else "person"
    if bearer is not None and bearer.rule == "figure-of-number":
        return "person" if bearer.mention.type in {"ActorGroup", "Person"} else bearer.mention.token.lemma_.lower() if bearer.mention.token else ""
    if anchor.pos_ not in {"NOUN", "PROPN"} or anchor.like_num or anchor in measure.span:
        return quantity.unit
    lemma = anchor.lemma_.lower()
    if lemma == "people" or anchor.tag_ == "NNPS":
        return "person"
    words = [c.lemma_.lower() for c in anchor.lefts if c.dep_ == "compound" and c.pos_ == "NOUN" and c not in measure.span]
    tail = next((f" of {t.lemma_.lower()}" for c in anchor.children if c.lower_ == "of" for t in c.children if lemma == "head"), "")
    others = [c for c in anchor.children if c.dep_ == "conj" and c.tag_ == "NNS" and not any(t.dep_ in {"nummod", "conj"} for t in c.children)]
    other = f" or {' '.join([*_words(others[0], measure).split()[:-1], others[0].lemma_.lower()])}" if others else ""
    return " ".join([*words, lemma]) + tail + other


def _words(noun: Token, measure: Measure, tail: str = "none") -> str:
    """Return the words of a noun phrase, by default up to its head, without articles and the number."""
    start, end = noun_span(noun, tail)
    kept = [t for t in noun.doc[start:end] if t not in measure.span and t.dep_ not in {"det", "predet"} and t.tag_ not in {"PRP$", "WP$"} and not t.like_num]
    return tidy("".join(t.text_with_ws for t in kept)).removeprefix("'s ")


def _indicator(measure: Measure, verb: Token | None, bearers: Bearers) -> str:
    """Say in the document's words what is counted or measured."""
    quantity, anchor, noun = measure.quantity, measure.anchor, measure.noun
    base = bearers.base(measure)
    base = None if base is None or base.pos_ in {"DET", "PRON"} else base
    if anchor.head.lower_ in DIMENSIONS and anchor.dep_ == "npadvmod":
        words = anchor.head.lower_
    elif noun is not None and quantity.kind == "measure" and noun.lemma_.lower() not in ASPECTS and quantity.unit in SIZES:
        words = SIZES[quantity.unit]
    elif noun is not None:
        words = _words(noun, measure) + (f" as a share of {_words(base, measure)}" if base is not None else "")
    elif quantity.kind not in MEASURES:
        words = _words(anchor, measure, "of" if anchor.lemma_ == "head" else "none")
        if verb is not None and anchor.dep_ == "dobj" and verb.tag_ == "VBN" and verb.lemma_ not in {"have", "be"}:
            words = f"{words} {verb.text}"
    elif base is not None:
        doing = f" that {tidy(verb.doc[verb.i : verb.i + 5].text)}" if verb is not None and anchor.dep_ in {"nsubj", "nsubjpass"} else ""
        words = f"share of {_words(base, measure)}{doing}"
    else:
        words = ""
    if not words:
        words = _predicate(verb, measure) if verb is not None else _unit(measure)
    words += f" a {quantity.per}" if quantity.per else ""
    return words + (" before" if quantity.relation == "from" else "")


def _predicate(verb: Token, measure: Measure) -> str:
    """Say what a bare amount in a predicate measures: the object that it changes, the subject that it tells of, or the verb."""
    things = [c for c in verb.children if c.dep_ == "dobj" and c not in measure.span and c.lemma_.lower() not in CHANGES]
    if not things and (is_passive(verb) or verb.lemma_.lower() in PREDICATES):
        things = [s for s in subjects_of(verb)[:1] if s.pos_ in {"NOUN", "PROPN"}]
    if not things:
        return str(verb.lemma_)
    degree = measure.anchor.head if measure.anchor.head.tag_ in {"JJR", "RBR"} or measure.anchor.head.lower_ in {"up", "down"} else None
    words = full_label(things[0]) if things[0].lemma_.lower() in AMOUNTS else _words(things[0], measure)
    return f"{words} {degree.text}" if degree is not None else words


def _time(measure: Measure, verb: Token | None, dates: list[tuple[Token, DateMention]]) -> str:
    """Return the date of the clause in which the quantity stands, nearest first, as EDTF or as the source writes it."""
    same = [pair for pair in dates if verb_above(pair[0]) == verb and not _is_compared(pair[0])]
    near = sorted(same, key=lambda pair: abs(pair[0].i - measure.anchor.i))
    return (near[0][1].edtf or near[0][1].text) if near else ""


def _is_compared(date: Token) -> bool:
    """Tell whether a date is only what is compared with: "up 5% over 2016", "higher than last year"."""
    return date.dep_ == "pobj" and date.head.lower_ in {"than", "over", "against", "with", "from"}
