"""The cases that the title of a study names: "..., Taking A and B as Examples", "... — A Case Study of C", "Evidence from D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.documents import Document
from comity.lexicon_files import NameEntry
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory
from comity.statements import Entity, Evidence, Statement

__all__ = ["called", "title_cases", "title_view"]

_CASES = (
    re.compile(r"\b(?:taking|take|with|using)\s+(?:the\s+)?(?P<case>\S.{1,90}?)\s+as\s+(?:an?\s+|the\s+|its\s+|two\s+|three\s+)?(?:\w+\s+)?(?:examples?|cases?|samples?|case study|objects?|perspective)\b", re.I),
    re.compile(r"\b(?:an?\s+|the\s+)?(?:comparative\s+|multiple\s+|single\s+|typical\s+)?case\s+(?:study|studies|analysis)\s+(?:of|on|from|in|based on)\s+(?:the\s+)?(?P<case>\S.{1,90})$", re.I),
    re.compile(r"(?:^|[:：?—–,-]\s*)(?:the|a|an?|some)?\s*(?:cases?|examples?|experiences?)\s+(?:of|from)\s+(?:the\s+)?(?P<case>\S.{1,90})$", re.I),
    re.compile(r"[:：?—–,-]\s*(?:some\s+|new\s+|empirical\s+)?(?:evidence|lessons|insights|findings|experiences?|reflections)\s+from\s+(?:the\s+)?(?P<case>\S.{1,90})$", re.I),
    re.compile(r"\bbased on (?:the )?(?:cases?|examples?|experiences?|practice|investigation|survey) (?:study )?(?:of|in|from)\s+(?:the\s+)?(?P<case>\S.{1,90})$", re.I),
)
"""How a title tells which cases a study looks at."""
_VIEW = re.compile(
    r"(?:[:：—–-]\s*|^)(?:an?\s+|the\s+)?(?:(?:new|theoretical)\s+)?(?:perspective|viewpoint|angle|view|lens)\s+of\s+(?:the\s+)?(?P<view>[^:;,.—–]{4,80})$"
    r"|\b(?:based on|in|under|within|through)\s+(?:the\s+)?(?:perspective|viewpoint|vision|lens|framework|angle)\s+of\s+(?:the\s+)?(?P<under>[^:;,.—–]{4,80})"
    r"|\bbased on (?:the )?(?P<theory>[^:;,.—–]{3,60}? (?:theory|framework|paradigm))\b|[:：—–-]\s*(?:an?\s+|the\s+)?(?P<own>[\w -]{3,50}?)\s+(?:perspective|approach|lens)$",
    re.I,
)
"""How a title tells by which theory a study goes, besides "from the perspective of"."""
_SUBTITLE = re.compile(r"[ \t]*\n\s*[—–-]{1,3}\s*(?P<words>(?=[^\n]*\b(?:case|cases|example|examples|evidence|taking)\b)\S[^\n]{5,120}?)[ \t]*(?:\n|$)", re.I)
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+(?:the\s+)?", re.I)
_LONGEST = 12
_MANY = 6
_VAGUE = frozenset({"comparative", "new", "global", "historical", "critical", "regional", "chinese", "practical", "holistic", "systematic", "international", "local", "legal", "economic", "qualitative", "quantitative"})


def title_cases(title: str, memory: Memory, document: Document, knowledge: Knowledge) -> Iterator[Statement]:
    """Yield what the title of a study says of its cases."""
    evidence = _evidence(memory, document)
    if evidence is None:
        return
    if (below := _SUBTITLE.match(document.text, evidence.end)) is not None:  # "—— *The Case of A and B*" on a line of its own
        title, evidence = below["words"], Evidence(*below.span("words"), below["words"])
    seen = set[str]()
    for match in (m for pattern in _CASES for m in pattern.finditer(title)):
        whole = match["case"].strip(" .:,—–-")
        pieces = [p.strip() for p in _AND.split(whole) if p.strip()]
        apart = len(pieces) <= _MANY and all(_named(piece, knowledge) is not None or piece[:1].isupper() for piece in pieces)
        for label in pieces if apart else [whole]:
            if label.lower() not in seen and 0 < len(label.split()) <= _LONGEST:
                seen.add(label.lower())
                case = _named(label, knowledge) or Entity(label, "Field", (whole,) if whole != label else ())
                yield Statement(memory.document().entity(), "studies", case, evidence, rule="title-case", confidence=0.8)


def title_view(title: str, memory: Memory, document: Document) -> Iterator[Statement]:
    """Yield the theory by which the title says that a study goes."""
    evidence = _evidence(memory, document)
    for match in _VIEW.finditer(title) if evidence is not None else ():
        label = next(x for x in match.groups() if x).strip()
        if match["own"] and (label.lower() in _VAGUE or len(label.split()) > 4 or not label[:1].isupper()):
            continue
        assert evidence is not None
        yield Statement(memory.document().entity(), "usesFramework", Entity(label, "Framework"), evidence, rule="title-view", confidence=0.75)


def _evidence(memory: Memory, document: Document) -> Evidence | None:
    found = document.metadata.title
    return Evidence(*found.span, document.slice(found.span)) if memory.academic and found is not None and found.span is not None else None


def _named(label: str, knowledge: Knowledge) -> Entity | None:
    """Return the thing of the lexicon that a case names in full."""
    names = [n for n in knowledge.lexicon.find_names(label) if not n.adjective and n.start <= 4 and n.end - n.start >= len(label) - 4]
    if not names:
        return None
    return called(label, names[0].entry)


def called(label: str, entry: NameEntry) -> Entity:
    """Return a thing of the lexicon under the name that a title gives it."""
    return Entity(label, entry.type, tuple(sorted({entry.label, *entry.names[:3]} - {label})), entry.key)
