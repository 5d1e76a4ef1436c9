"""By which principles somebody acts, where a parse loses it: "in line with the principle of A, B and C, X signed ...".

The words that introduce principles are plain on the surface ("according to the principles of", "in the spirit of"), and so is the list behind
them. The parse only tells who acts: the subject of the clause, or else whoever was named last before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import text_of
from comity.reading.principles import Principles
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token

__all__ = ["Tenet", "read_tenets"]

_BY = re.compile(
    r"\b(?:adher(?:e|es|ed|ing) (?:firmly |strictly )?to|abid(?:e|es|ed|ing) by|uphold(?:s|ing)?|upheld|follow(?:s|ed|ing)?|observ(?:e|es|ed|ing)|compl(?:y|ies|ied|ying) with"
    r"|guided by|governed by|inspired by|underpinned by|based (?:up)?on|rest(?:s|ed|ing)? (?:up)?on|built (?:up)?on|founded (?:up)?on|in (?:line|accordance|conformity|keeping|accord) with"
    r"|consistent with|according to|on the basis of|pursuant to|persist(?:s|ed|ing)? in|insist(?:s|ed|ing)? on|stick(?:s|ing)? to|proceed(?:s|ed|ing)? from|subscrib(?:e|es|ed|ing) to|embod(?:y|ies|ied|ying)|consensus on|agree(?:s|d)? (?:up)?on|under|in|on|with|by)\s+"
    r"(?:the |its |their |a )?(?:[\w-]+ ){0,2}?(?P<noun>principles?|spirit|tenets?|rules?|values|norms|ethos|philosophy)\s+(?:of|that of)\s+(?=[\w\"“‘])",
    re.I,
)
_SAID = re.compile(
    r"\b(?:adher\w+ to|abid\w+ by|uph\w+|follow(?:s|ed|ing)?|embod\w+|guided by|based on|under|liv\w+ by|stick\w* to|subscrib\w+ to|reflect(?:s|ed|ing)?|practi\w+|advocat\w+)\s+(?:the |a |its |their )?(?:[\w-]+ ){0,2}?"
    r"(?P<noun>principles?|maxim|motto|slogan|idea|concept|philosophy|notion|rule|approach|spirit|formula|policy)\s+(?:of\s+)?(?=[\"“‘])",
    re.I,
)
"""A verb of going by something, and the noun before the quoted words by which one goes."""
_BASIS = re.compile(r"\bon an? (?P<told>(?P<how>[a-z]+(?:-[a-z]+)*(?: and [a-z-]+)?) (?:basis|footing))\b")
_PLAIN = re.compile(
    r"(?:regular|daily|weekly|monthly|annual|yearly|quarterly|permanent|temporary|long-term|short-term|provisional|trial|pilot|full-time|part-time|bilateral|multilateral|national|regional|"
    r"legal|solid|firm|sound|new|broad|broader|wider|different|similar|large|small|larger|case-by-case|day-to-day|continuous|ongoing|ad|hoc|good|better|statutory|formal|more|\w+er|stronger|weekly)"
)
"""What only tells how often, how long or how well something is done, not by which principle."""
_OPENINGS = ("principle", "spirit", "tenet", "rule", "values", "norms", "ethos", "philosophy", "maxim", "motto", "slogan", "idea", "concept", "approach", "notion", "formula", "policy", " basis", " footing")
LIVING = ("Actor", "Undertaking", "Organization", "CooperationActivity", "Agreement", "Facility")
NEVER = ("Document", "Person", "Principle", "Problem", "Event")


@dataclass(frozen=True, slots=True)
class Tenet:
    """``holder`` acts by ``principle``."""

    holder: Mention
    principle: Mention
    stance: Stance


def read_tenets(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Tenet]:
    """Yield the principles that ``sentence`` introduces as such, each with whoever acts by them."""
    said = sentence.text.lower()
    if not any(word in said for word in _OPENINGS):
        return
    principles = Principles(mentions)
    text, start, end = text_of(mentions.doc), sentence.start_char, sentence.end_char
    for match in _BASIS.finditer(text, start, end):
        noun = _token(mentions, match.end() - 1)
        if noun is not None and not _PLAIN.fullmatch(match["how"]):
            yield from _told(match.start(), noun, [Mention((match["told"], match["how"]), "Principle", token=noun)], mentions, memory)
    for match in _SAID.finditer(text, start, end):
        noun = _token(mentions, match.start("noun"))
        if noun is not None and (quoted := principles.introduced(noun)):
            yield from _told(match.start(), noun, quoted, mentions, memory)
    for match in _BY.finditer(text, start, end):
        noun, first = _token(mentions, match.start("noun")), _token(mentions, match.end())
        if noun is None or first is None or first.lower_ == "law":
            continue
        yield from _told(match.start(), noun, principles.introduced(noun) or principles.listed(first), mentions, memory)


def _told(at: int, noun: Token, told: list[Mention], mentions: Mentions, memory: Memory) -> Iterator[Tenet]:
    """Yield each of the principles with each who acts by it; nothing where that is denied."""
    verb = _verb_of(noun)
    stance = stance_of(verb, mentions.knowledge.cues) if verb is not None else Stance("asserted")
    for holder in _holders(at, noun, verb, mentions, memory) if told and stance.modality != "negated" else ():
        yield from (Tenet(holder, each, stance) for each in told)


def _token(mentions: Mentions, at: int) -> Token | None:
    span = mentions.doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _verb_of(noun: Token) -> Token | None:
    """Return the verb of the clause in which a phrase stands; "according" and "based" only lead to it."""
    verbs = [t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}]
    while len(verbs) > 1 and verbs[0].lower_ in {"according", "based"} and not subjects_of(verbs[0]):
        verbs.pop(0)
    return verbs[0] if verbs else None


def _holders(at: int, noun: Token, verb: Token | None, mentions: Mentions, memory: Memory) -> list[Mention]:
    """Return who acts: the subject of the clause, else what is named last before the phrase, else what the text speaks of."""
    ontology = mentions.knowledge.ontology
    subjects = subjects_of(verb) if verb is not None else []
    found = [m for t in subjects for m in mentions.of(t) if m.type]
    if any(ontology.is_any(m.type, ("Document", "Person")) for m in found):
        return []
    fit = [m for m in found if ontology.is_any(m.type, LIVING) and not ontology.is_any(m.type, NEVER)]
    if fit:
        return fit[:4]
    start = noun.sent.start
    near = [m for m in mentions.named() if m.token is not None and start <= m.token.i < noun.i and m.token.idx < at and ontology.is_any(m.type, LIVING)]
    near = [m for m in near if not ontology.is_any(m.type, NEVER)]
    topic = [memory.topic] if memory.topic is not None and ontology.is_any(memory.topic.type, LIVING) and not ontology.is_any(memory.topic.type, NEVER) else []
    return near[-1:] or topic
