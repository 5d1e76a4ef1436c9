"""Who comes to take part in what the clause is about, where no object of the verb names it.

"Exchanges have spread from *ministries* to *town halls*, with *schools and clubs* joining the ranks"; "*many provinces* take part in
the planning and construction": in that of the undertaking of which the text speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.nouns import word_set
from comity.reading.courses import owner_of
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tags import SUBJECTS
from comity.reading.tree import Span, Token

__all__ = ["Joiner", "read_joiners"]

RANKS = word_set("rank fold effort fray team action list family club network circle movement process work")
SPREADING = word_set("spread extend expand broaden widen deepen grow move shift range reach develop go stretch evolve continue")
"""Verbs by which cooperation goes "from" some actors "to" others."""
WORKS = word_set("planning construction development implementation building preparation execution design operation realisation realization advancement promotion process")
"""What one takes part in of an undertaking that stands elsewhere."""
SHARERS = frozenset({"participant", "partner", "stakeholder", "actor", "player"})
DOERS = ("ActorGroup", "Organization", "Government")


@dataclass(frozen=True, slots=True)
class Joiner:
    """``actor`` takes part in ``work``."""

    actor: Mention
    work: Mention
    stance: Stance


def read_joiners(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Joiner]:
    """Yield who takes part in the undertaking that ``sentence`` tells of; nothing in a question."""
    if sentence.text.rstrip().endswith("?"):
        return
    for verb in sentence:
        if verb.pos_ != "VERB":
            continue
        if verb.lemma_ in {"join", "take", "participate", "attend"}:
            yield from _joining(verb, mentions, memory)
        if verb.lemma_ in SPREADING:
            yield from _spreading(verb, mentions, memory)


def _joining(verb: Token, mentions: Mentions, memory: Memory) -> Iterator[Joiner]:
    """Yield who "joins the ranks" or "takes part" in a phrase with "with", and who takes part in "the planning"."""
    into = [t for h in (verb, *(c for c in verb.children if c.dep_ == "dobj")) for p in h.children if p.lower_ in {"in", "to"} and p.dep_ == "prep" for t in p.children if t.dep_ == "pobj"]
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    sharing = verb.lemma_ == "participate" or (verb.lemma_ == "attend" and verb.tag_ == "VBG" and not objects) or (verb.lemma_ == "take" and any(o.lower_ == "part" for o in objects))
    joins = verb.lemma_ == "join" and all(o.lemma_.lower() in RANKS and not any(c.lower_ == "of" for c in o.children) for o in objects)
    if verb.tag_ == "VBG" and not into and (sharing or joins) and (above := _with_over(verb)) is not None:
        link, actors = above
        main = next((a for a in link.ancestors if a.pos_ in {"VERB", "AUX"} and any(c.dep_ in SUBJECTS for c in a.children)), None)
        work = _work_of(main, mentions, memory) if main is not None else None
        if main is not None and work is not None:
            yield from _all(actors, work, stance_of(main, mentions.knowledge.cues), mentions)
    elif sharing and into and all(_is_bare_work(t) for t in conjuncts(into[0])) and not any(c.dep_ == "neg" for c in verb.children):
        work = _spoken_of(into[0], mentions, memory)
        if work is not None:
            yield from _all(subjects_of(verb), work, stance_of(verb, mentions.knowledge.cues), mentions)


def _with_over(verb: Token) -> tuple[Token, list[Token]] | None:
    """Return the "with" under which ``verb`` stands, and who does it: "*with A, B and even C* joining in"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "with":
        return verb.head, [t for c in verb.children if c.dep_ == "nsubj" for t in conjuncts(c)]
    if verb.dep_ != "acl":
        return None
    first = verb.head
    while first.dep_ in {"conj", "appos"} and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    link = first.head
    while first.dep_ == "pobj" and first.head.lower_ in {"of", "from"} and first.head.head.pos_ == "NOUN":
        first, link = first.head.head, first.head.head.head  # "with *representatives* of 42 countries attending"
    closed = link.doc[link.i - 1].text == "," or (verb.i + 1 < verb.sent.end and verb.nbor().is_punct)
    return (link, conjuncts(first)) if first.dep_ == "pobj" and link.lower_ == "with" and closed else None


def _work_of(main: Token, mentions: Mentions, memory: Memory) -> Mention | None:
    """Return the undertaking that the subject of the main clause is, or is a side of."""
    for subject in subjects_of(main)[:1]:
        found = owner_of(subject, mentions, memory)
        if found is not None:
            return found
    return None


def _spreading(verb: Token, mentions: Mentions, memory: Memory) -> Iterator[Joiner]:
    """Yield the groups of actors from which and to which cooperation spreads: both take part in it."""
    start = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from"), None)
    one = next((t for t in start.children if t.dep_ == "pobj"), None) if start is not None else None
    if start is None or one is None or any(c.dep_ == "neg" for c in verb.children):
        return
    hung = sorted([*(c for c in verb.children if c.i > one.i), *start.subtree], key=lambda t: t.i)
    other = next((t for c in hung if c.dep_ == "prep" and c.lower_ in {"to", "into"} and c.i > one.i for t in c.children if t.dep_ == "pobj"), None)
    ends = [one, other] if other is not None else []
    groups = [next((m for m in mentions.of(end)[:1] if _acts(m, mentions)), None) for end in ends]
    if not groups or any(g is None or g.type == "Person" for g in groups):
        return
    subject = next(iter(subjects_of(verb)), None)
    shared = subject is not None and subject.lemma_.lower() in SHARERS
    work = (_spoken_of(subject, mentions, memory) if shared and subject is not None else _work_of(verb, mentions, memory)) if subject is not None else None
    if work is None or (work.named and not shared and verb.lemma_ in {"move", "go", "reach"}):
        return
    stance = stance_of(verb, mentions.knowledge.cues)
    for end in ends:
        yield from _all(conjuncts(end), work, stance, mentions)


def _is_bare_work(noun: Token) -> bool:
    """Tell whether a noun leaves out of what it is: "the *planning* and construction", "*its* implementation"."""
    if noun.lemma_.lower() not in WORKS:
        return False
    return not any((c.dep_ == "prep" and c.lower_ == "of") or c.dep_ in {"compound", "amod", "nmod"} or (c.dep_ == "poss" and c.pos_ != "PRON") for c in noun.children)


def _spoken_of(noun: Token, mentions: Mentions, memory: Memory) -> Mention | None:
    """Return the undertaking that "its" before ``noun`` takes up, that the sentence names before it, or of which the text spoke last."""
    own = [m for c in noun.children if c.dep_ == "poss" for m in mentions.of(c) if _undertaken(m, mentions)]
    here = [m for m in mentions.named() if m.token is not None and noun.sent.start <= m.token.i < noun.i and _undertaken(m, mentions)]
    spoken = [m for m in (*memory.subject, *memory.single) if _undertaken(m, mentions)]
    recent = [m for m in memory.recent if _undertaken(m, mentions)]
    topic = [memory.topic] if memory.topic is not None and _undertaken(memory.topic, mentions) else []
    return next(iter((*own, *here[-1:], *spoken, *recent[-1:], *topic)), None)


def _all(tokens: list[Token], work: Mention, stance: Stance, mentions: Mentions) -> Iterator[Joiner]:
    for token in tokens:
        for actor in mentions.of(token):
            if _acts(actor, mentions) and actor.labels[0].lower() != work.labels[0].lower():
                yield Joiner(actor, work, stance)


def _acts(mention: Mention, mentions: Mentions) -> bool:
    bank = mention.named and _is(mention, mentions, "FinancingVehicle")
    return bank or (_is(mention, mentions, *DOERS, "GeopoliticalEntity") and not _is(mention, mentions, "Mechanism"))


def _undertaken(mention: Mention, mentions: Mentions) -> bool:
    return _is(mention, mentions, "Undertaking") and not _is(mention, mentions, "Agreement", "Stage")


def _is(mention: Mention, mentions: Mentions, *classes: str) -> bool:
    ontology = mentions.knowledge.ontology
    return ontology.is_any(mention.type, classes)
