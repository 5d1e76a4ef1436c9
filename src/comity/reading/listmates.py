"""What a list tells of the classes of its members: "relies on interviews, *archival work* and a survey" lists three methods.

A noun that nobody put into a lexicon, or that the lexicon knows as something else, is what the others of its list are. Of
names only those are taken so whose class the parser guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from comity.nouns import word_set
from comity.ontology import Ontology
from comity.reading.clausetext import is_empty
from comity.reading.memory import Mention
from comity.reading.tree import Token

__all__ = ["with_listmates"]

TOLD = frozenset({"Problem", "Field", "Principle", "Method", "Factor", "Outcome", "Objective"})
"""Classes of what a text puts in words of its own."""
SOFT = frozenset({"", "Trend", "Field", "Outcome", "Factor", "Capacity", "CooperationActivity", "Event", "Condition", "Facility", "Framework", "Principle", "Method", "Objective"})
"""Classes of plain nouns that say little of what a thing is in its sentence."""
GOOD = word_set("opportunity chance advantage achievement benefit strength success progress convenience potential prospect growth vitality")
"""Nouns that name no problem beside "challenges"."""
GUESSED = frozenset({"", "Person", "Region", "Organization"})
PLACED = frozenset({"Country", "City", "Province", "District", "Person"})


def with_listmates(every: Sequence[Mention], fits: Callable[[Mention], bool], ontology: Ontology) -> list[Mention]:
    """Return ``every`` with those that fit nothing given the class of the members of their list that do fit."""
    sure = [m for m in every if m.token is not None and m.type and fits(m)]
    if not sure or len(sure) == len(every):
        return list(every)
    return [m if fits(m) else _as_mates(m, sure, ontology) for m in every]


def _as_mates(mention: Mention, sure: Sequence[Mention], ontology: Ontology) -> Mention:
    mates = [m for m in sure if mention.token is not None and m.token is not None and m.token != mention.token and _top(m.token) == _top(mention.token)]
    kinds = [m.type for m in mates if m.named == mention.named]
    if not kinds or mention.token is None:
        return mention
    if mention.named:
        known = [m for m in mates if m.key or m.type == "Person"]
        guessed = not mention.key and mention.type in GUESSED and kinds[0] in PLACED and len(known) == len(mates)
        return replace(mention, type=kinds[0]) if guessed and (mention.type != "Person" or len(mates) > 1) else mention
    kind = next((k for k in kinds if k in TOLD or (ontology.is_any(k, ("Problem", "Factor", "Outcome")))), "")
    if "ActorGroup" in kinds and mention.type in {"", "Facility"} and mention.token.tag_ == "NNS":
        return replace(mention, type="ActorGroup")  # "universities, *hospitals* and small firms"
    described = mention.type == "ActorGroup" and kind in {"Problem", "Factor"} and " " in mention.labels[0]
    if not kind or not (mention.type in SOFT or described) or is_empty(mention.labels[0], ""):
        return mention
    if kind in {"Problem", "Barrier"} and mention.token.lemma_.lower() in GOOD:
        return mention
    return replace(mention, type=kind)


def _top(token: Token) -> int:
    while token.dep_ == "conj":
        token = token.head
    return token.i
