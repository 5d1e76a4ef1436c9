"""Mending parses around numbers and dates: a year that opens a clause, "number" as a verb, what "for the first time" cuts off."""

from __future__ import annotations

from comity.months import MONTHS
from comity.reading.tree import Span, Token

__all__ = ["NUMBERED", "mend_numbers", "take_for_number"]

NUMBERED = frozenset({"phase", "stage", "part", "annex", "volume", "section", "track", "chapter", "title", "lot", "category", "class", "pillar", "component", "interreg"})
"""Nouns that a Roman number follows."""

_YEARED = frozenset({"in", "since", "by", "until", "during"})
_DATED = frozenset({"on", "in", "since", "by", "until"})
_TIMES = frozenset({"first", "second", "third", "fourth", "fifth", "last"})
_PLACED = frozenset({"in", "at", "on"})
_MEASURES = frozenset({"times", "percent", "points", "kilometres", "kilometers", "metres", "meters", "years", "months", "days", "hours", "tonnes", "tons", "miles"})
_DONE_TO = frozenset({
    "train", "build", "create", "equip", "vaccinate", "educate", "employ", "plant", "repair", "connect", "open", "fund", "finance", "support", "reach",
    "serve", "rebuild", "renovate", "restore", "install", "organise", "organize", "publish", "issue", "sign", "conclude", "select", "approve", "exchange",
})  # fmt: skip
_PASSING = frozenset({"be", "pass", "elapse", "go"})
"""Verbs of time that goes by."""
_NOW = frozenset({"now", "currently", "today", "already"})


def mend_numbers(sentence: Span) -> None:
    """Put right the heads of years, of the verb "number" and of places after "for the first time"."""
    for token in sentence:
        if token.pos_ == "NUM" and token.dep_ in {"nummod", "compound", "nmod"} and _is_year(token):
            _free_year(token)
        elif token.lower_ in _DATED and token.dep_ == "prep" and token.i - sentence.start < 2:
            _free_date(token)
        elif token.dep_ == "npadvmod" and token.tag_ == "NNS" and token.head.pos_ == "VERB":
            _take_for_object(token)
        elif token.lower_ == "number" and token.tag_ == "NN":
            _make_verb(token)
        elif token.lower_ == "time" and token.dep_ == "pobj" and token.head.lower_ == "for":
            _free_time(token)
        elif token.lower_ == "since" and token.dep_ == "prep" and token.head.lemma_ in _PASSING:
            _date_outset(token)


def _free_date(on: Token) -> None:
    """Part a date from the name behind it: "On 17 June 2012 | *the Kingdom of A*, the Republic of B and C signed ..."."""
    noun, doc, verb = next((c for c in on.children if c.dep_ == "pobj" and any(d.dep_ == "det" for d in c.lefts)), None), on.doc, on.head
    article = next((c for c in noun.lefts if c.dep_ == "det"), None) if noun is not None else None
    if noun is None or article is None or noun.ent_type_ in {"DATE", "TIME"} or verb.pos_ not in {"VERB", "AUX"} or not on.i + 1 < article.i < noun.i < verb.i:
        return
    date = list(doc[on.i + 1 : article.i])
    if not all(t.pos_ == "NUM" or t.text == "," or t.lower_ in MONTHS for t in date) or not any(t.lower_ in MONTHS or _is_year(t) for t in date):
        return
    head = next((t for t in date if t.lower_ in MONTHS), date[0])
    for token in date:
        token.head, token.dep_ = (on, "pobj") if token == head else (head, "nummod")
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        noun.head, noun.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
        return
    before = doc[subject.left_edge.i - 1]
    if subject.left_edge.i > noun.i and ((before.text == "," and any(c.dep_ == "conj" for c in subject.children)) or (before.lower_ == "and" and before.head == noun)):
        noun.head, noun.dep_ = verb, subject.dep_
        subject.head, subject.dep_ = noun, "conj"


def _date_outset(since: Token) -> None:
    """Give the date to what began, not to the time that has passed: "It has been ten years *since the founding of* the fund (NRF) *in 2004*"."""
    began = next((c for c in since.children if c.dep_ == "pobj"), None)
    if began is None or began.pos_ != "NOUN" or began.ent_type_ in {"DATE", "TIME"}:
        return
    for prep in [c for c in since.head.rights if c.dep_ == "prep" and c.lower_ in {"in", "on"} and c.i > began.right_edge.i]:
        if any(c.dep_ == "pobj" and c.ent_type_ == "DATE" for c in prep.children):
            prep.head = began


def _take_for_object(noun: Token) -> None:
    """Take a counted noun right behind a verb for its object: "trained *300 nurses*", not "grew 12 percent"."""
    verb = noun.head
    counted = any(c.dep_ == "nummod" for c in noun.children) and noun.left_edge.i == verb.i + 1
    if counted and not noun.ent_type_ and noun.lower_ not in _MEASURES and verb.lemma_ in _DONE_TO and not any(c.dep_ == "dobj" for c in verb.children):
        noun.dep_ = "dobj"


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in {"18", "19", "20"}


def _free_year(year: Token) -> None:
    """Part the year from the noun behind it: "In *2016* | bilateral trade stood at ..."."""
    if year.i == year.sent.start:
        return
    link = year.nbor(-1)
    if link.lower_ in _YEARED and link.dep_ == "prep" and not any(c.dep_ == "pobj" for c in link.children):
        year.head, year.dep_ = link, "pobj"
        return
    noun, verb = year.head, link.head
    taken = link.lower_ in _YEARED and noun.head == link and noun.dep_ == "pobj" and noun.pos_ == "PROPN" and noun.i < verb.i
    if taken and verb.pos_ in {"VERB", "AUX"} and not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children):
        year.head, year.dep_ = link, "pobj"  # "In *2019* | *Pedro Alves* became rector"
        noun.head, noun.dep_ = verb, "nsubj"


def _make_verb(word: Token) -> None:
    """Take "number" between a plural and a number for the verb: "the pairs *number* 1,946", "whose tenants now *number* 102"."""
    doc, at = word.doc, word.i
    if at + 1 >= word.sent.end or not doc[at + 1].like_num or at - 1 <= word.sent.start:
        return
    before = doc[at - 2] if doc[at - 1].lower_ in _NOW else doc[at - 1]
    if before.tag_ not in {"NNS", "NNPS"} or (before.head != word and word.head != before):
        return
    if word.head == before:
        before.head, before.dep_ = (before, "ROOT") if word == word.sent.root else (before.head, before.dep_)
        return
    before.dep_ = "nsubj"
    word.pos_, word.tag_, word.lemma_ = "VERB", "VBP", "number"
    for child in list(word.children):
        if child.i == at + 1:
            child.dep_ = "dobj"
        elif child.i < before.i and child.dep_ in {"compound", "amod", "det", "nmod"}:
            child.head = before


def _free_time(time: Token) -> None:
    """Hang on the verb where and when something was done "for the first time *in Bergen* in 2008"."""
    verb = time.head.head
    if verb.pos_ not in {"VERB", "AUX"} or not any(c.lower_ in _TIMES for c in time.lefts):
        return
    for child in list(time.rights):
        if child.dep_ == "prep" and child.lower_ in _PLACED:
            child.head = verb


def take_for_number(token: Token) -> None:
    """Take "I" behind "Phase" for a number: "*Phase I* went live in July"."""
    noun = token.nbor(-1)
    if token.head != noun and noun not in token.head.ancestors:
        noun.head, noun.dep_ = token.head, token.dep_
        token.head = noun
    token.dep_, token.pos_, token.tag_ = "nummod", "NUM", "CD"
