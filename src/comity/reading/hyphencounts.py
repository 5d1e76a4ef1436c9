"""Counts with a hyphen before what they size: "a *42-member* delegation", "the *15-nation* bloc", "a *five-person* panel"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.numbers import CARDINALS
from comity.reading.dateplaces import NOUNS
from comity.reading.figures import FigureReading
from comity.reading.knowledge import Knowledge
from comity.reading.measured import verb_above
from comity.reading.mentions import Mentions
from comity.reading.stance import Stance, stance_of
from comity.reading.tree import Span, Token
from comity.statements import FigureValue

__all__ = ["read_hyphened"]

_UNITS = {
    "member": "member", "person": "person", "man": "person", "strong": "person", "people": "person", "nation": "country", "country": "country",
    "state": "state", "city": "city", "town": "town", "judge": "judge", "seat": "seat", "party": "party", "province": "province",
}  # fmt: skip
_WORDS = {word: n for word, n in CARDINALS.items() if n > 1}
_COUNT = re.compile(rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?:,\d{{3}})*|{'|'.join(_WORDS)})-(?P<unit>{'|'.join(_UNITS)})\b(?=\s+[^\W\d_])", re.I)
_MOST = 5


def read_hyphened(sentence: Span, mentions: Mentions, knowledge: Knowledge) -> Iterator[FigureReading]:
    """Yield the number of those of whom a body, a group or a talk consists by its name."""
    for match in _COUNT.finditer(sentence.text) if "-" in sentence.text else ():
        start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
        span = mentions.doc.char_span(start, end, alignment_mode="expand")
        noun = _sized(span) if span is not None else None
        for mention in mentions.of(noun)[:1] if noun is not None else ():
            if knowledge.ontology.is_any(mention.type, ("Person", "Country", "City")):
                continue
            verb = verb_above(noun) if noun is not None else None
            stance = stance_of(verb, knowledge.cues) if verb is not None else Stance("asserted")
            stance = replace(stance, modality="asserted") if stance.modality == "negated" else stance
            labels = [re.sub(rf"^{re.escape(match.group())}\s+", "", label) for label in mention.labels]
            number, unit = match["number"].lower(), match["unit"].lower()
            value = FigureValue(str(_WORDS.get(number, number.replace(",", ""))), _UNITS[unit], match["number"], indicator=f"number of {unit}s")
            yield FigureReading(replace(mention, labels=tuple(dict.fromkeys([*labels, *mention.labels]))), value, stance, "hyphened-count", start, end)


def _sized(span: Span) -> Token | None:
    """Return the noun that a count with a hyphen stands before."""
    token = span[-1]
    for _ in range(_MOST):
        if token.head == token or token.dep_ not in {"compound", "nmod", "amod", "nummod", "npadvmod", "punct"}:
            break
        token = token.head
    return token if token.pos_ in NOUNS and span.end <= token.i < span.end + _MOST else None
