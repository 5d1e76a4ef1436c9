"""Terms of office with their dates: "stepped down in May", "succeeded B in 2018", "the presidency passed from A to B in 2020"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.dates import DateMention
from comity.nouns import word_set
from comity.reading.clauses import lemma_of
from comity.reading.knowledge import Knowledge
from comity.reading.measured import lemma, targets_of
from comity.reading.measurewords import OFFICES
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import core_label
from comity.reading.spells import possessive
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token
from comity.statements import Entity

__all__ = ["terms_of"]

_LEAVES_OFFICE = frozenset({"resign", "retire"})
_COMES = frozenset({"succeed", "replace", "take over"})
_POSTS = word_set("post position office job chair seat directorship")
_PASSES = frozenset({"pass", "go", "move", "hand over", "transfer"})


def terms_of(verb: Token, date: DateMention, mentions: Mentions, knowledge: Knowledge) -> Iterator[tuple[Entity, str]]:
    """Yield (term of office, ``startDate`` or ``endDate``) for what ``verb`` tells of those who come into office or leave it."""
    word, subjects = lemma_of(verb), subjects_of(verb)
    people = [m for s in subjects[:1] for m in mentions.of(s)[:1] if m.type == "Person" and m.named]
    stepped = verb.lemma_ == "step" and any(c.lower_ in {"down", "aside"} for c in verb.children)
    if (stepped or word in _LEAVES_OFFICE) and not is_passive(verb) and not date.role:
        yield from ((_term(m, ""), "endDate") for m in people)
    elif word in _COMES and not date.role:
        yield from _succession(verb, people, mentions)
    elif word == "hold" and date.role == "since":
        held = subjects if is_passive(verb) else [c for c in verb.children if c.dep_ == "dobj"]
        who = [m for t in targets_of(verb, frozenset({"by"})) for m in mentions.of(t)[:1] if m.type == "Person"] if is_passive(verb) else people
        posts = [t for t in held if lemma(t) in _POSTS | OFFICES]
        yield from ((_term(m, ""), "startDate") for _ in posts[:1] for m in who)
    elif word in _PASSES and not date.role and subjects and lemma(subjects[0]) in OFFICES - {"secretariat"}:
        for link, predicate in (("from", "endDate"), ("to", "startDate")):
            for place in targets_of(verb, frozenset({link})):
                for mention in mentions.of(place)[:1]:
                    if knowledge.ontology.is_any(mention.type, ("Actor",)):
                        name, office = mention.labels[0], subjects[0].text.lower()
                        yield Entity(f"{office} of {name}", "Position", tuple(sorted({f"{possessive(name)} {office}"}))), predicate


def _succession(verb: Token, people: list[Mention], mentions: Mentions) -> Iterator[tuple[Entity, str]]:
    """Read "A succeeded B as director in 2018": A's term began and B's ended, where both are persons."""
    posts = [core_label(t) for link in verb.children if link.dep_ == "prep" and link.lower_ == "as" for t in link.children][:1]
    newer = [m for t in targets_of(verb, frozenset({"by"})) for m in mentions.of(t)[:1]] if is_passive(verb) else people
    older = people if is_passive(verb) else [m for c in verb.children if c.dep_ == "dobj" for m in mentions.of(c)[:1]]
    newer, older = ([m for m in side if m.type == "Person" and m.named] for side in (newer, older))
    if newer and (older or posts):
        yield from ((_term(m, *posts[:1] or [""]), "startDate") for m in newer[:1])
        yield from ((_term(m, *posts[:1] or [""]), "endDate") for m in older[:1])


def _term(person: Mention, post: str) -> Entity:
    name = person.labels[0]
    label = f"{possessive(name)} term as {post}" if post else f"{possessive(name)} term of office"
    others = {f"term of {name}", f"term of office of {name}", *({f"{name} {post}"} if post else ())}
    return Entity(label, "Position", tuple(sorted(others)))
