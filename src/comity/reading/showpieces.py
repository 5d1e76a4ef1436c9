"""Works that a text lists as the projects of an undertaking: "The initiative has sped up the building of *A, B* and other key projects".

The list is closed by "and other projects" and stands after a noun of building, or goes on with works that have been opened; its members are read off
the surface.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import text_of, tidy
from comity.reading.stance import Stance, stance_of
from comity.reading.tree import Span, Token

__all__ = ["Showpiece", "read_showpieces"]

_LIST = re.compile(
    r"\b(?:construction|building|implementation|completion|launch|opening|advancement|progress) of (?P<list>[^;:.]{4,160}?),?\s+"
    r"(?:and|as well as) (?:a number of |many |several )?(?:other|further)\s+(?:[\w-]+\s+){0,3}?(?:projects|works|undertakings|lines|schemes)\b",
    re.I,
)
_SUCH = re.compile(
    r"\b(?:landmark|flagship|key|major|signature|iconic|showcase|model|demonstration|priority|large)\s+(?:[\w-]+\s+){0,2}?(?:projects|works|undertakings)\s*,?\s+"
    r"(?:such as|including|like|among them)\s+(?P<list>[^;:.]{4,200}?)(?=\s+(?:have|has|are|were|was|is|under|will|to)\b|[,;:.]\s+(?:which|that|while|with)\b|[.;:]|$)",
    re.I,
)
_OPENED = re.compile(
    r"\s*,?\s*(?:and|while)\s+(?P<list>[^;:.]{4,160}?),?\s+(?:(?:has|have|had|been|was|were|already|also|both|officially|successively|successfully|finally)\s+)*"
    r"(?:put into (?:operation|service|use)|opened|completed|inaugurated|commissioned|finished)\b",
    re.I,
)
"""What is told of further works behind the list: "..., and *the D railway and the E pipeline* were put into operation"."""
_TOLD = re.compile(r"\b(?:will|would|shall|should|may|might|can|could|is|are|be|to|not|never|no|by|which|that|who)\b", re.I)
_WORKS = re.compile(
    r"^(?!more |new |other |several |many |such )[\w-]+ (?:[\w-]+ ){0,3}?(?:rail|railways?|ports?|bridges?|roads?|highways?|motorways?|expressways?|dams?|airports?|pipelines?|canals?|tunnels?|lines?|grids?|plants?"
    r"|stations?|terminals?|hospitals?|stadiums?)$", re.I
)
"""A work that is described by what stands before its noun: "the *coastal railway*"."""
_JOINT = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Showpiece:
    """``part`` is a project of ``whole``."""

    part: Mention
    whole: Mention
    stance: Stance
    example: bool = False
    """It has a name, and the list calls it a project."""


def read_showpieces(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Showpiece]:
    """Yield the listed projects of the undertaking that stands before them in ``sentence``, or that the text is about."""
    text = text_of(mentions.doc)
    found = _LIST.search(text, sentence.start_char, sentence.end_char) or _SUCH.search(text, sentence.start_char, sentence.end_char)
    if found is None:
        return
    before = [m for t in sentence if t.idx < found.start() and t.pos_ in {"NOUN", "PROPN"} for m in mentions.of(t)[:1] if _carries(m, mentions)]
    whole = before[-1] if before else memory.topic
    if whole is None or not _carries(whole, mentions):
        return
    verb = _verb_over(sentence, found.start())
    stance = stance_of(verb, mentions.knowledge.cues) if verb is not None else Stance("asserted")
    opened = _OPENED.match(text, found.end(), sentence.end_char)
    listed = [(label, False) for label in _JOINT.split(found["list"])]
    listed += [(label, True) for label in _JOINT.split(opened["list"])] if opened is not None and not _TOLD.search(opened["list"]) else []
    for label, as_works in listed:
        label = _ARTICLE.sub("", tidy(label))
        named = label[:1].isupper()
        if label and (_WORKS.search(label) or (named and not as_works)) and len(label.split()) <= _MOST_WORDS:
            yield Showpiece(Mention((label,), "Project", named=named), whole, stance, named and not as_works)


def _carries(mention: Mention, mentions: Mentions) -> bool:
    ontology = mentions.knowledge.ontology
    return mention.named and ontology.is_any(mention.type, ("Initiative", "CooperationZone", "Partnership"))


def _verb_over(sentence: Span, start: int) -> Token | None:
    noun = next((t for t in sentence if t.idx >= start), None)
    return next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None) if noun is not None else None
