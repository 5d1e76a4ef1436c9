"""On which word a date hangs: the verb or noun of its preposition, the noun beside it, the name before brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from comity.dates import DateMention
from comity.reading.measured import is_verb, lemma
from comity.reading.measurewords import OUTSETS
from comity.reading.phrases import conjuncts, text_of
from comity.reading.tree import Span, Token

__all__ = ["NOUNS", "Place", "hangs_on", "in_name", "is_of_next", "is_outside", "opens", "place_of", "row_of", "without_paired"]

NOUNS = frozenset({"NOUN", "PROPN"})
_FOUNDED = re.compile(
    r"\((?:[^()]{0,80}[,;]\s*)?(?P<word>(?:founded|established|created|launched|formed|opened|set up|est\.|since|in force since"
    r"|in operation since|operational since|entered into force|in force from|effective|signed|adopted|concluded|held|done"
    r"|completed|finished|closed|dissolved|ended|expired|until|terminated)(?: in| on| from)?(?: the)?)?$",
    re.I,
)
_MEANS = {
    "date": re.compile(r"signed|adopted|concluded|held|done", re.I),
    "endDate": re.compile(r"completed|finished|closed|dissolved|ended|expired|until|terminated", re.I),
}
_STEPS = 8
_AFTERWARDS = frozenset({"later", "then", "subsequently", "afterwards", "since", "finally", "eventually", "recently", "now", "today", "soon", "thereafter", "earlier", "already"})
_SPELLS = frozenset({"year", "month", "week", "day", "decade"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLOSING = frozenset({"close", "end", "finish", "begin", "start", "open"})
_FURTHER = frozenset({"second", "third", "fourth", "fifth", "next", "latest", "last", "other", "following"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date hangs: on ``head``, by the preposition ``prep`` (empty where none stands).

    ``how`` is ``bracket`` ("the Accord (1998)"), ``founded`` ("the Fund (founded 1998)"), ``before`` ("the 1998
    Accord"), ``apposed``, ``prep`` or ``adverb``.
    """

    token: Token
    date: DateMention
    head: Token
    prep: str
    how: Literal["bracket", "founded", "before", "apposed", "prep", "adverb"]
    states: str = ""
    """The property that the word in the brackets tells: "(*signed* 3 May 1998)"."""


def place_of(token: Token, date: DateMention) -> Place | None:
    """Return on what ``date``, whose head is ``token``, hangs; None where it stands alone."""
    inside = token.doc.char_span(date.start, date.end, alignment_mode="expand")
    if _is_brought_to_close(token):
        return None
    if is_verb(token) and inside is not None:
        token, inside = inside[-1], None  # "will end in 2025" is no "end of 2025"
    bracket = _in_brackets(token, date)
    if bracket is not None:
        return bracket
    first = inside.start if inside is not None else token.i
    if first > 1 and token.doc[first - 1].lower_ == "of" and token.doc[first - 2].pos_ in NOUNS:
        return Place(token, date, token.doc[first - 2], "of", "prep")  # the surface is surer than the parse
    return _climb(token, date, inside)


def _climb(token: Token, date: DateMention, inside: Span | None) -> Place | None:
    prep = ""
    for _ in range(_STEPS):
        head = token.head
        if head == token:
            return None
        if inside is not None and head in inside:
            token = head
        elif token.dep_ == "pobj" or head.pos_ == "ADP" or (head.pos_ in {"SCONJ", "ADV"} and token.dep_ == "prep"):
            prep = prep or (head.lower_ if head.pos_ not in {"SCONJ", "ADV"} or token.dep_ == "pobj" else token.lower_)
            token = head
        elif token.dep_ in {"nummod", "compound", "nmod", "amod"} and head.pos_ in NOUNS:
            return Place(token, date, head, prep, "before" if token.i < head.i else "apposed")
        elif token.dep_ == "appos":
            return Place(token, date, head, prep, "apposed")
        elif head.lower_ in _FURTHER and head.dep_ in {"npadvmod", "conj", "appos", "dep"} and head.pos_ == "ADJ":
            return None  # "held in A in 2011, *the second* in B in 2013"
        elif is_outside(token, head):
            return None  # "the project (2014-2019, 5 million euros) *ended*"
        else:
            return Place(token, date, head, prep, "prep" if prep else "adverb")
    return None


def _is_brought_to_close(date: Token) -> bool:
    """Tell whether a year is only what somebody closes: "The bank closed *2021* with a profit" ends no bank."""
    verb, after = date.head, date.i + 1
    if date.dep_ not in {"dobj", "npadvmod"} or verb.lemma_ not in _CLOSING or verb.i > date.i or after >= len(date.doc):
        return False
    between = {t.lower_ for t in date.doc[verb.i + 1 : date.i]}
    return between <= {"the", "year", "financial", "fiscal"} and date.doc[after].lower_ in {"with", "by", "on", "in", "at"}


def is_outside(token: Token, head: Token) -> bool:
    """Tell whether a bracket opens or closes between a date and the verb on which it would hang."""
    between = token.doc[min(token.i, head.i) : max(token.i, head.i)]
    return head.pos_ in {"VERB", "AUX"} and sum(t.text == "(" for t in between) != sum(t.text == ")" for t in between)


def _in_brackets(token: Token, date: DateMention) -> Place | None:
    """Return the place of a date that is alone in brackets, or with the word that says what began."""
    text = text_of(token.doc)
    before = text[: date.start].rstrip()
    opening = _FOUNDED.search(before)
    after = text[date.end :].lstrip()
    if opening is None or not after.startswith((")", ",", ";") if opening["word"] else ")"):
        return None
    if not opening["word"] and before[opening.start() + 1 :].strip():
        return None  # "(Riga, 1998)"
    end = len(before[: opening.start()].rstrip())
    holder = next((t for t in reversed(token.doc[: token.i]) if t.idx + len(t.text) <= end and not t.is_space), None)
    if holder is None or holder.pos_ not in NOUNS:
        return None
    word = opening["word"] or ""
    states = next((name for name, words in _MEANS.items() if words.match(word)), "startDate" if word else "")
    return Place(token, date, holder, "", "founded" if word else "bracket", states)


def is_of_next(token: Token, date: DateMention) -> bool:
    """Tell whether a date is that of the next of several: "The first session was held in 2002, *the second in 2006*"."""
    span = token.doc.char_span(date.start, date.end, alignment_mode="expand")
    words = [t.lower_ for t in token.doc[max(span.start - 3, 0) : span.start]] if span is not None else []
    return len(words) == 3 and words[0] == "the" and words[1] in _FURTHER and words[2] in {"in", "on"}


def without_paired(dates: list[Token]) -> list[Token]:
    """Leave out dates of others that share the verb: "was held in Nairobi in 2011, *the second in Kampala in 2013*"."""
    if not dates:
        return []
    dates, kept = sorted(dates, key=lambda t: t.i), list[Token]()
    for date in dates:
        between = list(date.doc[dates[0].i + 1 : date.i]) if kept else []
        joined = any(t.text == "," or t.lower_ in {"and", "or"} for t in between)
        others = any((t.pos_ in NOUNS and t.ent_type_ != "DATE") or t.lower_ in _FURTHER for t in between)
        if not (joined and others) or any(t.pos_ in {"VERB", "AUX"} for t in between):
            kept.append(date)
    return kept


def in_name(date: Token, predicate: Token) -> bool:
    """Tell whether a date belongs to a name, not to the verb: "the Agreement *of 1952* shall cease", "adopted the Plan *for 2015–2020*"."""
    if date.dep_ == "pobj" and date.head.lower_ == "for" and date.text[:4].isdigit() and date.text[4:5] in {"–", "-", "/"}:
        return True
    if _is_members(date):
        return True
    if any(t.lower_ in {"period", "years"} and t.dep_ == "pobj" and t.head.lower_ == "for" and t.head.head != predicate for t in date.ancestors):
        return True  # "approved the plan *for the period 2016-2025*"
    links = [date, *date.ancestors]
    subject = next((t for t in links if t.dep_ in {"nsubj", "nsubjpass"} and t.head == predicate), None)
    if subject is None or subject == date:
        return False
    first = next((t for t in links if t.dep_ in {"prep", "nummod", "compound", "nmod"} and t.head == subject), None)
    return first is not None and (first.dep_ != "prep" or first.lower_ == "of")


def _is_members(date: Token) -> bool:
    """Tell whether a date in brackets is that of one member of a list: "founded by A (*1994*), B (*1996*) and C"."""
    doc = date.doc
    if date.i < 2 or doc[date.i - 1].text != "(" or doc[date.i - 2].pos_ != "PROPN":
        return False
    name = doc[date.i - 2]
    return name.dep_ == "conj" or any(c.dep_ == "conj" for c in name.children)


def hangs_on(date: Token, predicate: Token) -> bool:
    """Tell whether the nearest verb (or the trigger noun itself) above ``date`` is ``predicate``."""
    token = date
    if _is_brought_to_close(date):
        return False
    while token.head != token:
        if token.lower_ in {"since", "after", "before", "until"} and token.i < date.i and any(t.dep_ == "pobj" and lemma(t) in OUTSETS for t in token.children):
            return False  # "since its creation in 1998 the forum has held ten meetings"
        token = token.head
        if token == predicate:
            return True
        if token.pos_ in {"VERB", "AUX"} and predicate.pos_ in {"VERB", "AUX"}:
            return predicate in conjuncts(token)[:1]
        if token.pos_ in {"VERB", "AUX"}:
            return False
        if predicate.pos_ in {"NOUN", "PROPN"} and token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod"}:
            return False  # "an agreement under the treaty of 1944"
    return False


def row_of(verb: Token) -> list[Token]:
    """Return the past deeds that go on a past ``verb`` with its subject: "met in Arica and *launched* X", "came to Suva, *announced* Y"."""
    found, queue = list[Token](), [verb] if verb.tag_ == "VBD" else []
    while queue:
        queue = [c for v in queue for c in v.children if c.i > verb.i and c.tag_ == "VBD" and _goes_on(c)]
        found += queue
    return found


def _goes_on(verb: Token) -> bool:
    """Tell whether a verb has the subject and the time of the one before it, and no word of its own that tells a later one."""
    told = any(c.dep_ in {*_SUBJECTS, "mark", "neg"} or c.lower_ in _AFTERWARDS for c in verb.children)
    when = (t for c in verb.children if c.dep_ in {"prep", "npadvmod"} for t in (c, *c.children))
    return verb.dep_ in {"conj", "advcl"} and not told and not any(t.lemma_.lower() in _SPELLS for t in when)


def opens(date: Token, verb: Token) -> bool:
    """Tell whether a date stands before the subject of ``verb``, and so for all that the subject did: "*In May* they met and ..."."""
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    links = {t for t in (date, *date.ancestors) if t.head == verb and t.dep_ in {"prep", "npadvmod"}}
    return subject is not None and date.i < subject.i and any(t.dep_ == "npadvmod" or t.lower_ in {"in", "on", "at", "during"} for t in links)
