"""The things that the title of a study names beside its whole subject: "Water Sharing: *Kesta* and *the Lake Fund*", "Border Trade of *Tarn Province*"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.documents import Document
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory
from comity.reading.studiednames import LOOKED_AT, TOO_WIDE
from comity.reading.titlecases import called
from comity.statements import Entity, Evidence, Statement

__all__ = ["title_names"]

_PARTS = re.compile(r"\s*[:：?]\s+|\s+[—–-]+\s+|[—–]{2,}")
_YEARS = re.compile(r"[,(]?\s*(?:since|from|in|between)?\s*(?:19|20)\d\d.*$", re.I)
_BOTH = re.compile(r"(?:The |the )?(?P<one>[A-Z][^,:;?]{3,60}?) and (?:the (?P<other>[A-Z][^,:;?]{3,70})|(?P<plain>[A-Z][\w'’ .-]{2,40}))$")
_BACKGROUND = re.compile(
    r"\b(?:under|against|amid|with)\s+(?:the\s+)?(?:background|context|framework|era|influence)\b.*|\b(?:in|from)\s+the\s+(?:context|perspective|view|light|era|background|framework|lens|wake)\b.*|\bbased on\b.*|\b(?:lessons|evidence|insights) (?:for|to)\b.*",
    re.I,
)
"""What a title only stands before."""
_LED = re.compile(r"(?:^|\b(?:of|in|between|and|with|for|along|on|at|by)\s+(?:the\s+)?|[:?,—–]\s*(?:the\s+)?)$", re.I)
"""What stands before a name that is studied."""
_NO_THING = re.compile(r"(?:between|from|towards?|under|beyond|against|across|taking|how|why|what|on|in|at|with|making|building)\b", re.I)
"""With what no name of a thing begins: "Between the *River* and the *Hills*"."""
_HEADLESS = re.compile(r"\b(?:problems?|paths?|countermeasures?|causes?|effects?|challenges?|prospects?|solutions?|implications?|evidence|lessons|practice|limits|suggestions?|strateg(?:y|ies)|opportunit(?:y|ies))\b", re.I)
"""Words of a member that tells nothing without the other."""


def title_names(title: str, memory: Memory, document: Document, knowledge: Knowledge) -> Iterator[Statement]:
    """Yield the named things of the title of a study, and the members of "A and the B" there."""
    found = document.metadata.title
    if not memory.academic or found is None or found.span is None:
        return
    evidence = Evidence(*found.span, document.slice(found.span))
    seen = {title.lower()}
    members = list(_members(title, knowledge))
    for thing in (*members, *(n for n in _names(title, knowledge) if not any(n.label in m.label for m in members))):
        if not seen & {x.lower() for x in (thing.label, *thing.aliases)}:
            seen.add(thing.label.lower())
            yield Statement(memory.document().entity(), "studies", thing, evidence, rule="title-name", confidence=0.7)


def _members(title: str, knowledge: Knowledge) -> Iterator[Entity]:
    """Yield the two sides of a title that joins two things: "*Harbour Towns* and the *Baltic League*"."""
    for part in _PARTS.split(_BACKGROUND.sub("", title)):
        both = _BOTH.fullmatch(_YEARS.sub("", part).strip(" ,.?"))
        if both is None or _HEADLESS.search(part) or _NO_THING.match(part):
            continue
        pieces = [both["one"].strip(), (both["other"] or both["plain"]).strip()]
        named = [_named(piece, knowledge) for piece in pieces]
        if both["other"] or all(named):
            yield from (name or Entity(piece, "Field") for piece, name in zip(pieces, named, strict=True))


def _names(title: str, knowledge: Knowledge) -> Iterator[Entity]:
    """Yield the places, bodies and undertakings of the lexicon that a title names behind a preposition or at the head of a part."""
    ontology, words = knowledge.ontology, _BACKGROUND.sub("", title)
    for name in knowledge.lexicon.find_names(words):
        entry = name.entry
        fit = ontology.is_any(entry.type, LOOKED_AT) and not ontology.is_any(entry.type, TOO_WIDE) and not name.adjective and not name.ambiguous
        hyphened = {words[name.end : name.end + 1], words[max(name.start - 1, 0) : name.start]} & {"-", "–"}
        inside = re.match(r"(?:['’]s)?\s+[A-Z]\w+", words[name.end :])  # "*Danube* Commission"
        if fit and not hyphened and not inside and _LED.search(words[: name.start]):
            yield called(words[name.start : name.end], entry)


def _named(label: str, knowledge: Knowledge) -> Entity | None:
    """Return the thing of the lexicon that a member names in full."""
    names = [n for n in knowledge.lexicon.find_names(label) if not n.adjective and n.start == 0 and n.end == len(label)]
    if not names or knowledge.ontology.is_any(names[0].entry.type, ("Person",)):
        return None
    return called(label, names[0].entry)
