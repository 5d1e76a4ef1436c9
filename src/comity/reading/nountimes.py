"""Dates that hang on nouns: "the 1998 Accord", "the outbreak of the crisis in 2008", "the programme (2021-2027)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.clauses import lemma_of
from comity.reading.dateplaces import NOUNS, Place
from comity.reading.dating import NEVER, Dating, TimeReading, as_thing, is_span
from comity.reading.measured import is_verb, lemma, targets_of
from comity.reading.measurewords import AMOUNTS, ASPECTS, BACK, ENDINGS, EVENTFUL, LIFTINGS, OUTSETS, SEASONS, VAGUE
from comity.reading.memory import Mention
from comity.reading.spells import posts_of
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Token
from comity.statements import Entity

__all__ = ["HAPPENINGS", "in_brackets", "of_noun"]

HAPPENINGS = ("Occurrence", "JointMeeting")
BRACKETED = ("Undertaking", "Facility", "Organization")
CITED = ("Organization", "FinancingVehicle")
"""Classes of things that are cited with a year, as in "World Bank (2019)"."""
DATED = ("Undertaking", "Document", "Condition", "Facility")
FOUNDS = word_set("establish create found launch open inaugurate build introduce form start follow emerge arise begin") | {"set up"}
_INNER = frozenset({"of", "on"})
_ON_DAY = frozenset({"in", "on", "at"})
_LATER = frozenset({"by", "before", "after"})
ASSERTED = Stance("asserted")


def in_brackets(place: Place, dating: Dating) -> Iterator[TimeReading]:
    """Read "the Accord (1998)", "the programme (2021-2027)", "the Fund (founded 1998)", "three were founded: A (1998), B (2001)"."""
    if place.how == "bracket" and (verb := _of_founding(place.head)) is not None:
        stance = stance_of(verb, dating.knowledge.cues)
        for mention in dating.mentions.of(place.head)[:1]:
            if stance.modality != "negated" and mention.labels[0][:1].isupper() and not dating.is_a(mention, ("Person", "Country")):
                thing = mention if dating.is_a(mention, BRACKETED) else replace(mention, type="")
                yield from dating.dated(as_thing(thing), place, stance, "listed-founding", "startDate")
        return
    year = place.how == "bracket" and not is_span(place.date.edtf, place.date.text)
    for mention in dating.things(dating.beyond(place.head)):
        cited = year and dating.is_a(mention, CITED)
        if dating.is_a(mention, BRACKETED) and not cited and not dating.is_a(mention, NEVER):
            yield from dating.dated(mention.entity(), place, ASSERTED, "date-in-brackets", place.states)


def _of_founding(name: Token) -> Token | None:
    """Return the verb that says of the members of a list with its dates in brackets that they were set up."""
    top = name
    while top.dep_ in {"conj", "appos"} and top.head.pos_ in NOUNS:
        top = top.head
    verb = top.head
    listed = top != name and name.pos_ == "PROPN" and is_verb(verb)
    return verb if listed and lemma_of(verb) in FOUNDS and top.tag_ in {"NNS", "NNPS"} else None


def of_noun(place: Place, dating: Dating) -> Iterator[TimeReading]:
    """Read the date of the noun on which it hangs, of whose outset the noun tells, or of a post in apposition."""
    if is_verb(place.head) and (begun := _before_commas(place)) is not None:
        place = replace(place, head=begun, how="prep")
    noun = place.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if lemma(above) in OUTSETS and place.how == "prep" and any(c.lower_ == "between" and c.i < place.token.i for c in noun.children):
        noun = above  # "the *establishment* of relations between A and B in 1992"
    word = lemma(noun)
    if noun.pos_ not in NOUNS or word in SEASONS or place.date.role in _LATER:
        return
    into = noun if noun.dep_ == "pobj" and noun.head.lower_ == "into" else next((t for c in noun.children if c.lower_ == "into" for t in c.children), None)
    if into is not None and into.lower_ in {"force", "effect", "operation", "being", "service"}:
        noun = noun.head.head if into == noun else noun
        word = "start" if lemma(noun) in {"entry", "coming"} else lemma(noun)
    inner = [t for t in targets_of(noun, _INNER) if t == place.head or (t != place.token and place.token not in t.subtree)] or (_behind(place) if word in OUTSETS | ENDINGS else [])
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if word in OUTSETS and owner is not None and not inner:
        yield from dating.each([_meant_by(owner)], place, ASSERTED, "startDate", "date-of-outset")
    elif place.date.role == "since" and noun.dep_ == "appos":
        for subject, predicate in posts_of(noun, dating.mentions):
            yield from dating.dated(subject, place, ASSERTED, "date-of-relation", predicate)
    elif inner and word in OUTSETS | ENDINGS | LIFTINGS and place.how == "prep" and place.prep in _ON_DAY:
        for mention in dating.things(inner[0]):
            if not dating.is_a(mention, NEVER):
                whole, predicate = _whole(noun, mention, dating), "endDate" if word in ENDINGS else ""
                yield from dating.dated(whole, place, ASSERTED, "date-of-outset", predicate)
    else:
        yield from _goes_back(noun, place, dating)
        yield from _itself(noun, place, dating)


def _before_commas(place: Place) -> Token | None:
    """Return the outset before the comma of a date that the parser hung on the verb: "noted *the opening*, in May 2014, of ..."."""
    doc = place.token.doc
    span = doc.char_span(place.date.start, place.date.end, alignment_mode="expand")
    first = span.start - 2 if span is not None and span.start > 2 and doc[span.start - 1].dep_ == "prep" else -1
    found = doc[first - 1] if first > 0 and doc[first].text == "," else None
    return found if found is not None and lemma(found) in OUTSETS and _behind(place) else None


def _behind(place: Place) -> list[Token]:
    """Return what an outset is of where its date stands between commas: "the opening, *in May 2014*, of the centre"."""
    doc = place.token.doc
    span = doc.char_span(place.date.start, place.date.end, alignment_mode="expand")
    if span is None or span.start < 2 or span.end + 2 > len(doc):
        return []
    end = next((i for i in range(span.end, min(span.end + 4, len(doc) - 1)) if doc[i].text == ","), 0)
    opened = any(t.text == "," for t in doc[max(span.start - 2, 0) : span.start])
    return [t for t in doc[end + 1].children if t.dep_ == "pobj"] if end and opened and doc[end + 1].lower_ == "of" else []


def _itself(noun: Token, place: Place, dating: Dating) -> Iterator[TimeReading]:
    close = place.how in {"before", "apposed"} or place.prep == "of"
    for mention in dating.things(noun):
        if mention.type == "Field" and place.prep == "of" and _is_described(noun):
            mention = replace(mention, type="")  # "the common labour market of 1954" is no field
        if dating.is_a(mention, NEVER):
            continue
        named = close and (dating.is_a(mention, DATED) or (place.prep == "of" and _is_described(noun)))
        if named or dating.is_a(mention, HAPPENINGS):
            yield from dating.dated(as_thing(mention), place, Stance("negated") if _is_called_off(noun) else ASSERTED, "date-of-noun")


_CALLED_OFF = word_set("cancel scrap abandon drop ditch shelve") | {"call off"}


def _is_called_off(noun: Token) -> bool:
    """Tell whether what a noun tells of did not come about: "*the 2020 visit* had to be cancelled"."""
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass"} else None
    return verb is not None and any(lemma_of(v) in _CALLED_OFF and any(c.dep_ == "auxpass" for c in v.children) for v in (verb, *(c for c in verb.children if c.dep_ == "xcomp")))


def _goes_back(noun: Token, place: Place, dating: Dating) -> Iterator[TimeReading]:
    """Read "goes back to the Congress of 1815": the subject began then."""
    root = noun.head.head if noun.dep_ == "pobj" else noun
    if is_verb(root) and lemma_of(root) in BACK and any(c.lower_ == "back" for c in root.children):
        stance = stance_of(root, dating.knowledge.cues)
        yield from dating.each(subjects_of(root), place, stance, "startDate", "goes-back")


def _whole(noun: Token, inner: Mention, dating: Dating) -> Entity:
    """Return what began, named by the whole phrase as well: "establishment of diplomatic relations ..."."""
    whole = [label for mention in dating.mentions.of(noun)[:1] for label in mention.labels]
    labels = [*inner.labels, *whole] if inner.named else [*whole, *inner.labels]
    others = tuple(sorted(set(labels[1:]) - {labels[0]}))
    return Entity(labels[0], as_thing(inner).type, others, inner.key if inner.named else "")


def _is_described(noun: Token) -> bool:
    """Tell whether an untyped noun says enough to be a thing with a date: "the common labour market of 1954"."""
    if noun.tag_ not in {"NN", "NNP"} or lemma(noun) in SEASONS | ASPECTS | AMOUNTS | VAGUE:
        return False
    definite = any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
    told = any(c.dep_ in {"amod", "compound"} and not c.like_num for c in noun.children)
    return definite and (told or noun.lower_.endswith(EVENTFUL))


def _meant_by(owner: Token) -> Token:
    """Return whose an outset is; "its" at the head of a sentence takes up the subject that follows."""
    root = owner.sent.root
    if owner.tag_ != "PRP$" or owner.i > root.i:
        return owner
    return next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i > owner.i), owner)
