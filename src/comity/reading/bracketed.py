"""Members in brackets: "the Gulf Forum (Kuwait, Oman and Bahrain)", "the six states of the Basin Council - A, B and C - signed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.nounstance import noun_stance
from comity.reading.stance import Stance
from comity.reading.tree import Span, Token

__all__ = ["Bracketed", "bracketed_members"]

_LIST = re.compile(r"(?:(?P<round>\()|\s[–—-]\s+|:\s+)(?P<items>[^()–—;:]{6,300}?)(?(round)\)|(?:\s[–—-]\s|[.;]\s*$|$))")
_SPLIT = re.compile(r"\s*(?:,\s*(?:and|or|&)\s+|,|\band\b|&)\s*")
_LEAD = re.compile(r"^(?:namely|i\.e\.|viz\.|that is|the|members:?|both)[,:]?\s+", re.I)
BODIES = ("InternationalOrganization", "Network", "Forum", "JointMeeting", "FinancingVehicle")
WORKS = ("Mechanism", "Programme", "Project", "Partnership", "Initiative")
PLACES = frozenset({"Country", "City", "Province", "District"})
NUMBERED = frozenset({"member", "country", "state", "city", "province", "region", "municipality", "party", "partner", "town", "university", "participant", "port"})
"""Nouns for those whom a list after a body names: "the *members* of the Council (A, B and C)"."""


@dataclass(frozen=True, slots=True)
class Bracketed:
    """``member`` stands in a bracket behind ``whole``; ``predicate`` says what that makes it."""

    member: Mention
    predicate: str
    whole: Mention
    stance: Stance


def bracketed_members(sentence: Span, mentions: Mentions) -> Iterator[Bracketed]:
    """Yield those whom a bracket, two dashes or a colon list right behind the name of a body or an undertaking."""
    text = sentence.text
    if text.rstrip().endswith("?") or not any(mark in text for mark in "(:–—-"):
        return
    for match in _LIST.finditer(text):
        before = mentions.doc.char_span(sentence.start_char, sentence.start_char + match.start(), alignment_mode="contract")
        if before is None or not len(before):
            continue
        members = _members(sentence, match.start("items"), match["items"], mentions)
        if len(members) < 2 or len({m.type if m.type in PLACES else "body" for m in members}) > 1:
            continue  # "(Lima, Peru)" is a place
        whole, predicate = _whole(before[-1], mentions, colon=":" in match.group()[:1])
        if whole is not None and whole.labels[0] not in {m.labels[0] for m in members}:
            stance = noun_stance(before[-1], mentions.knowledge.cues)
            yield from (Bracketed(m, predicate, whole, stance) for m in members)


def _members(sentence: Span, start: int, items: str, mentions: Mentions) -> list[Mention]:
    """Return the named actors of a list, or nothing where an item is anything else."""
    found: list[Mention] = []
    at = start
    for piece in _SPLIT.split(items):
        where = sentence.text.index(piece, at)
        at = where + len(piece)
        word = _LEAD.sub("", piece.strip())
        if not word:
            continue
        end = sentence.start_char + where + len(piece)
        span = mentions.doc.char_span(end - len(word), end, alignment_mode="expand")
        here = [m for m in mentions.of(span.root)[:1] if m.named and mentions.kinds.is_actor(m.type)] if span is not None and word[0].isupper() else []
        if not here or here[0].type == "Person" or not any(label.lower() == word.lower() for label in here[0].labels):
            return []
        found.extend(here)
    return found


def _whole(last: Token, mentions: Mentions, *, colon: bool) -> tuple[Mention | None, str]:
    """Return what stands right before a list, and what its members are to it."""
    head = last
    while head.dep_ in {"compound", "nmod", "nummod"} and head.head.i > head.i and head.head.i <= last.i:
        head = head.head
    spoken = head
    while spoken.dep_ == "pobj" and spoken.head.head.pos_ in {"NOUN", "PROPN"}:
        spoken = spoken.head.head
    counted = spoken != head and spoken.tag_ == "NNS" and spoken.lemma_.lower() in NUMBERED
    if colon and not counted:
        return None, ""
    ontology = mentions.knowledge.ontology
    for mention in mentions.of(head)[:1]:
        kind = mention.type
        if not kind or not ontology.is_class(kind) or ontology.is_a(kind, "PublicBody") or (not mention.named and not counted):
            continue
        if ontology.is_a(kind, "Agreement"):
            return mention, "signedBy"
        if any(ontology.is_a(kind, top) for top in BODIES) or kind == "Organization":
            return mention, "memberOf"
        if any(ontology.is_a(kind, top) for top in WORKS) and not ontology.is_a(kind, "CooperationZone") and not ontology.is_a(kind, "Corridor"):
            return mention, "participatesIn"
    return None, ""
