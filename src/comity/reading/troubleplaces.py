"""Where a trouble is: "thefts *along the Ruvu Corridor*", "the drying-up *of the Lena*", "*Osk*, where half of the wells are dry".

What the words of a trouble place it in, or whose they say it is, bears it, whoever else does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.reading.match import Reading
from comity.reading.memory import Mention
from comity.reading.states import States
from comity.reading.tree import Span, Token
from comity.statements import Entity

__all__ = ["placed_troubles"]

_IN = frozenset({"in", "along", "on", "at", "across", "around", "within", "throughout"})
_PLACES = ("Place", "GeopoliticalEntity", "Corridor", "Facility", "CooperationZone", "Region")
_OWNERS = (*_PLACES, "Organization", "Network", "Programme", "Mechanism", "Forum")
_STATES = ("Country", "NationalGovernment")
"""What has a deed rather than a trouble in an of-phrase: "the accession *of Croatia*"."""
_OFTEN = 2
"""How often a text must have named whose a trouble is by a possessive."""
_STANDS = frozenset({"persist", "remain", "exist", "continue", "occur", "prevail", "grow", "worsen", "increase", "abound", "be", "rise", "arise", "spread", "emerge", "hinder", "hamper"})
"""Verbs that only say that a trouble is there."""


def placed_troubles(sentence: Span, troubles: Sequence[Reading], states: States) -> Iterator[Reading]:
    """Yield ``troubles`` once more, told of the named place or thing in which their own words put them."""
    for reading in troubles:
        assert isinstance(reading.object, Entity)
        words = _words(sentence, reading.object)
        seen = {reading.subject.label}
        for mention in _bearers(words, states) if words is not None else ():
            if mention.labels[0] not in seen:
                seen.add(mention.labels[0])
                yield replace(reading, subject=mention.entity(), rule="trouble-in-place", confidence=0.6)


def _words(sentence: Span, trouble: Entity) -> Span | None:
    """Return the words of a trouble in its sentence, if they stand there in one piece."""
    text = sentence.text.lower()
    for label in sorted({trouble.label, *trouble.aliases}, key=len, reverse=True):
        at = text.find(label.lower())
        if at >= 0:
            start = sentence.start_char + at
            return sentence.doc.char_span(start, start + len(label), alignment_mode="expand")
    return None


def _bearers(words: Span, states: States) -> Iterator[Mention]:
    """Yield the named places and things in which ``words`` are, or whose they are."""
    head = words.root
    stands = head.pos_ in {"VERB", "AUX"} and (head.lemma_ in _STANDS or any(c.dep_ in {"acomp", "attr"} for c in head.children))
    clause = head if stands else head.head if head.dep_ in {"nsubj", "nsubjpass"} and head.head.lemma_ in _STANDS else None
    links = [c for t in {head, clause} if t is not None and (t == clause or t.pos_ == "NOUN") for c in t.children if c.dep_ == "prep"]
    of = next((c for c in links if c.lower_ == "of"), None)
    if of is not None:
        yield from (m for t in of.children if t.dep_ == "pobj" for m in _named(t, _OWNERS, states) if not states.owners.is_a(m, _STATES))
    for link in (c for c in links if c.lower_ in _IN and (of is None or c.head != head)):
        yield from (m for t in link.children if t.dep_ == "pobj" for m in _named(t, _PLACES, states))
    whose = [m for c in head.children if c.dep_ == "poss" and head.pos_ == "NOUN" for m in _named(c, _OWNERS, states)]
    yield from (m for m in whose if m.key or states.memory.counts[m.labels[0]] >= _OFTEN)
    relative = next((a for a in (head, *head.ancestors) if a.dep_ == "relcl"), None)
    if relative is not None and any(t.lower_ == "where" for t in relative.children):
        yield from _named(relative.head, _OWNERS, states)


def _named(token: Token, kinds: tuple[str, ...], states: States) -> list[Mention]:
    return [m for m in states.mentions.of(token)[:1] if m.named and states.owners.is_a(m, kinds)]
