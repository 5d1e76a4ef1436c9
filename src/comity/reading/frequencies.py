"""How often something is held or meets: "shall meet once a year", "is held every two years", "convenes annually"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.figures import FigureReading
from comity.reading.knowledge import Knowledge
from comity.reading.labels import HOW_OFTEN
from comity.reading.measured import is_verb
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.stance import stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.statements import FigureValue

__all__ = ["read_frequencies"]

_NUMBERS = {"other": 2, "second": 2, "two": 2, "three": 3, "third": 3, "four": 4, "fourth": 4, "five": 5, "fifth": 5, "six": 6, "ten": 10}
_TIMES = {"once": 1, "one time": 1, "twice": 2, "two times": 2, "three times": 3, "thrice": 3, "four times": 4, "six times": 6}
_UNITS = r"(?P<unit>day|week|fortnight|month|quarter|year)s?"
_OFTEN = re.compile(
    rf"\b(?P<least>at least\s+)?(?:(?P<times>{'|'.join(_TIMES)})\s+(?:an?|per|each|every|in (?:a|every|each))\s+(?:calendar\s+)?{_UNITS}"
    rf"|every\s+(?P<every>{'|'.join(_NUMBERS)})\s+(?P<span>day|week|month|year)s?|(?P<word>annually|yearly|monthly|weekly|quarterly|biennially|biannually|triennially))\b",
    re.I,
)
_CUES = ("once", "time", "twice", "thrice", "every", "annually", "ennially", "yearly", "monthly", "weekly", "quarterly")
"""Without one of these words nothing is told of how often."""
_WORDS = {
    "annually": (1, "time/year"), "yearly": (1, "time/year"), "monthly": (1, "time/month"), "weekly": (1, "time/week"), "quarterly": (1, "time/quarter"),
    "biennially": (2, "year"), "biannually": (2, "time/year"), "triennially": (3, "year"),
}  # fmt: skip
_HELD = word_set("meet convene hold host organise organize stage gather assemble sit celebrate reconvene rotate alternate")
_HELD_SELF = word_set("meet convene gather assemble sit reconvene rotate alternate")
_BODIES = ("Organization", "Event", "Undertaking", "Arrangement")
_STEPS = 4
_MEETING = word_set("meeting session conference summit forum assembly consultation dialogue")


def read_frequencies(sentence: Span, mentions: Mentions, knowledge: Knowledge) -> Iterator[FigureReading]:
    """Yield how often what the sentence speaks of meets or is held."""
    for match in _OFTEN.finditer(sentence.text) if sentence.has_any(_CUES) else ():
        span = mentions.doc.char_span(sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand")
        verb = _verb_of(span) if span is not None else None
        if verb is None or span is None or verb.tag_ == "VBG":
            continue
        number, unit = _value(match)
        stance = stance_of(verb, knowledge.cues)
        for token in _held(verb)[:1]:
            for mention in _meeting(token, mentions, knowledge):
                if not mention.type or not any(knowledge.ontology.is_a(mention.type, top) for top in _BODIES):
                    continue
                over = "over" if match["least"] else "exactly"
                each = unit.replace("time/", "meeting/") if verb.lemma_ in _HELD_SELF else unit
                value = FigureValue(str(number), each, match.group(), comparator=over, indicator=f"how often to {verb.lemma_}")
                yield FigureReading(mention, value, stance, HOW_OFTEN, span.start_char, span.end_char)


def _meeting(token: Token, mentions: Mentions, knowledge: Knowledge) -> list[Mention]:
    """Return what a subject stands for; a relative clause behind a place in a phrase is on the body of the phrase or of its clause."""
    found = list(mentions.of(token)[:1])
    above = next((t for t in token.ancestors if t.dep_ == "relcl"), None) if token.tag_ == "WDT" else None
    noun = above.head if above is not None else token
    if above is None and not any(c.dep_ == "relcl" for c in token.children):
        return found
    for _ in range(_STEPS):
        if not found or not knowledge.ontology.is_any(found[0].type, ("GeopoliticalEntity", "Region")):
            return found
        head = noun.head.head if noun.dep_ == "pobj" else noun.head
        noun = next(iter(subjects_of(head)), head) if is_verb(head) else head
        found = list(mentions.of(noun)[:1])
    return found


def _value(match: re.Match[str]) -> tuple[int, str]:
    """Return the number of periods from one time to the next, or the number of times in a period."""
    if match["word"]:
        return _WORDS[match["word"].lower()]
    if match["every"]:
        return _NUMBERS[match["every"].lower()], match["span"].lower()
    times, unit = _TIMES[match["times"].lower()], match["unit"].lower()
    return times, f"time/{unit}"


def _verb_of(span: Span) -> Token | None:
    """Return the verb of holding or meeting on which the words hang, if it is one."""
    token = span.root
    while token.head != token and not is_verb(token):
        token = token.head
    if not is_verb(token) or token.lemma_ not in _HELD:
        return None
    return token


def _held(verb: Token) -> list[Token]:
    """Return what is held, or who meets."""
    if is_passive(verb) or verb.lemma_ in _HELD_SELF:
        return subjects_of(verb)
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    meets = bool(objects) and objects[0].lemma_.lower() in _MEETING and objects[0].pos_ == "NOUN"
    return subjects_of(verb) if meets else objects  # "*The Commission* shall hold a session once a year"
