"""What a study is about whose title names an aspect of it first: "Governance Mechanism of Towns in the *Lake Union*"."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.documents import Document
from comity.nouns import word_set
from comity.reading.kinds import name_head
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention

__all__ = ["inner_topic"]

_PLACED = re.compile(r"\b(?:of|in|between|among|under|and)\b")
_ASPECT = word_set("relation relationship interaction behaviour behavior role mechanism logic game motive motivation")
"""Last words of what a title says first where the study is about that in which it is."""
_INNER = re.compile(r" (?:of|in|within|under) the (?=[^\W\d_a-z])")
_SHORT = re.compile(r"(?P<name>\S.+?) \((?P<short>[A-Z][A-Z0-9&-]{1,11})\)$")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w’'&–-]*)(?: (?:(?:of|for|on|and|the) ){0,2}[^\W\d_a-z][\w’'&–-]*)+")


def inner_topic(memory: Memory, document: Document, knowledge: Knowledge) -> Mention | None:
    """Return the body or work inside the title of a study that its text takes up by name, else what the title names.

    A text that goes on about "the Governance Mechanism" is about that; one that only ever names the union is about the union.
    """
    topic, title = _without_short(memory.topic), document.metadata.title
    if topic is None or not memory.academic or title is None or title.span is None:
        return topic
    return _inner(topic, document.text[title.span[1] :], knowledge)


def _without_short(topic: Mention | None) -> Mention | None:
    """Return a topic by its name alone and by the short one that stands in brackets behind it: "*Danube Ports Fund* (*DPF*)"."""
    told = _SHORT.match(topic.labels[0]) if topic is not None else None
    if topic is None or told is None:
        return topic
    return replace(topic, labels=tuple(dict.fromkeys((told["name"], told["short"], *topic.labels[1:]))))


def _inner(topic: Mention, body: str, knowledge: Knowledge) -> Mention:
    title = topic.labels[0]
    if not topic.named:
        return _plain_inner(topic, body.casefold())
    if topic.key or any(label in body for label in topic.labels[1:]):
        return topic
    for match in _INNER.finditer(title):
        named = _NAME.match(title, match.end())
        if named is None or named.end() != len(title) or named.group() not in body or _kind_of(title[: match.start()], knowledge) == "CooperationActivity":
            continue
        kind = _kind_of(named.group(), knowledge)
        if kind and knowledge.ontology.is_any(kind, ("Organization", "Undertaking")) and kind != "CooperationActivity":
            return Mention((named.group(),), kind, "", True)
    return topic


def _plain_inner(topic: Mention, body: str) -> Mention:
    """Return the activity inside a title that its text speaks of again and again: "Central-Local Relations in *River Basin Twinning*"."""
    head, _, rest = topic.labels[0].partition(" in ")
    rest = rest.removeprefix("the ")
    if head.split()[-1].casefold().removesuffix("s") not in _ASPECT or len(rest.split()) < 2 or _PLACED.search(rest) or topic.type != "CooperationActivity" or not 0 < body.count(rest.casefold()) >= body.count(head.casefold()):
        return topic
    return replace(topic, labels=(rest,))


def _kind_of(words: str, knowledge: Knowledge) -> str:
    """Return the class that the head of ``words`` tells, or an empty string."""
    return knowledge.lexicon.class_of_head(name_head(words.split())) or ""
