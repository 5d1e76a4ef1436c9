"""Mending sentences whose subject a participle behind a comma has taken ("*The board, meeting in Lima,* approved a loan") or whose place a date."""

from __future__ import annotations

from comity.months import MONTHS
from comity.reading.tags import FINITE, NOMINAL, SUBJECTS
from comity.reading.tree import Span, Token

__all__ = ["mend_participles"]

_LEADING = frozenset({"head", "lead", "chair", "direct", "run", "manage", "coordinate", "supervise"})
_TEAMS = frozenset({"team", "group", "staff", "panel", "delegation", "force", "consortium", "committee", "body", "unit", "crew"})
_PLACED = frozenset({"in", "at", "between", "by", "with", "under"})


def mend_participles(sentence: Span) -> None:
    """Give the finite verb the subject that the parser has hung on a participle inserted between the two, and the place that it has hung on a date."""
    _lift_from_dates(sentence)
    _raise_led(sentence)
    _describe_names(sentence)
    for participle in sentence:
        if participle.tag_ not in {"VBG", "VBN"} or participle.dep_ not in {"advcl", "acl", "ccomp", "dep"} or participle.i - sentence.start < 2:
            continue
        verb = participle.head
        if participle.nbor(-1).text != "," or verb.i < participle.i or verb.tag_ not in FINITE | {"VB", "VBN", "VBG"}:
            continue
        subject = next((c for c in participle.children if c.dep_ in SUBJECTS and c.i < participle.i and c.pos_ in NOMINAL), None)
        if subject is None or any(c.dep_ in SUBJECTS for c in verb.children) or not _is_closed(participle, verb):
            continue
        subject.head, subject.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _describe_names(sentence: Span) -> None:
    """Take a description with a participle for one: "*Osk, a county recently lifted out of poverty,* complained that ..."."""
    for noun in sentence:
        if noun.dep_ != "nsubj" or noun.tag_ != "NN" or noun.left_edge.lower_ not in {"a", "an"} or noun.left_edge.i - sentence.start < 2:
            continue
        name, participle = noun.doc[noun.left_edge.i - 2], noun.head
        if noun.left_edge.nbor(-1).text != "," or name.pos_ != "PROPN" or participle.i < noun.i or participle.tag_ not in {"VBD", "VBN"} or name.head != participle:
            continue
        verb = _verb_behind(participle, sentence)
        if verb is None or any(c.dep_ in SUBJECTS for c in verb.children):
            continue
        if verb.head == participle:
            verb.head, verb.dep_ = (verb, "ROOT") if participle.head == participle else (participle.head, participle.dep_)
        name.head, name.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
        noun.head, noun.dep_ = name, "appos"
        participle.head, participle.dep_, participle.tag_ = noun, "acl", "VBN"


def _verb_behind(participle: Token, sentence: Span) -> Token | None:
    """Return the finite verb right behind the comma that ends what a participle opens, without another verb in between."""
    for token in sentence.doc[participle.i + 1 : sentence.end - 1]:
        if token.pos_ in {"VERB", "AUX"} or token.dep_ in SUBJECTS:
            return None
        if token.text == ",":
            following = [t for t in sentence.doc[token.i + 1 : token.i + 4] if t.pos_ not in {"ADV", "AUX"}]
            return following[0] if following and following[0].tag_ in FINITE and following[0].pos_ == "VERB" else None
    return None


def _is_closed(participle: Token, verb: Token) -> bool:
    """Tell whether a comma ends what is inserted before the finite verb, and no auxiliary makes a finite verb of the participle."""
    if any(c.dep_ in {"aux", "auxpass"} for c in participle.children):
        return False
    return any(t.text == "," for t in participle.doc[participle.i + 1 : verb.i])


def _raise_led(sentence: Span) -> None:
    """Hang who leads on the body, not on those of whom it is made: "Lake Advisors, *a team of 20 lawyers headed by A*"."""
    for led in sentence:
        if led.lemma_ not in _LEADING or led.tag_ != "VBN" or led.dep_ not in {"acl", "relcl"} or led.head.dep_ != "pobj":
            continue
        body = led.head.head.head
        if led.dep_ == "relcl" and led.head.head.lower_ == "at" and body.pos_ == "PROPN" and led.head.tag_ == "NN" and any(c.lower_ == "which" and c.nbor(-1).text == "," for c in led.children):
            led.head = body  # "the Relations Office at the town hall, *which is headed by A*"
        if led.dep_ != "acl" or led.head.dep_ != "pobj" or led.head.head.lower_ not in {"of", "from"}:
            continue
        group = led.head.head.head
        if group.lemma_.lower() in _TEAMS and group.i < led.head.i:
            led.head = group.head if group.dep_ == "appos" and group.head.pos_ == "PROPN" else group


def _lift_from_dates(sentence: Span) -> None:
    """Hang what follows a date on what the date belongs to: "was signed *on 8 May 2011 in Lima*"."""
    for link in sentence:
        if link.dep_ != "prep" or link.lower_ not in _PLACED or not _is_date(link.head) or link.head.i > link.i:
            continue
        place = next((c for c in link.children if c.dep_ == "pobj"), None)
        if place is None or place.ent_type_ in {"DATE", "TIME"} or place.pos_ == "NUM":
            continue
        top = link.head
        while top.head != top and (_is_date(top) or top.dep_ == "prep"):
            top = top.head
        if top.pos_ in {"VERB", "AUX"} and top.i < link.i:
            link.head = top


def _is_date(token: Token) -> bool:
    """Tell whether a word is a day, a month or a year."""
    return (token.pos_ == "NUM" and token.ent_type_ in {"DATE", ""} and token.text.isdigit() and len(token.text) in {1, 2, 4}) or token.lower_ in MONTHS
