"""Relations that have a beginning and an end: memberships, ratifications, terms of office, partnerships.

The date of such a relation is said of the relation, not of its parties, so that "Norland joined in 1955" dates
"Norland's membership".
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.dates import DateMention
from comity.reading.clauses import lemma_of
from comity.reading.knowledge import Knowledge
from comity.reading.measurewords import CEASES, JOINS, LEADS, LEAVES, NAMES, OFFICES, PARTNERS, SEATS
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, core_label, full_label
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token
from comity.statements import Entity

__all__ = ["meant", "possessive", "posts_of", "spells_of"]

JOINED = ("Organization", "Undertaking", "CooperationZone")


def spells_of(
    verb: Token, hook: Token, date: DateMention, mentions: Mentions, knowledge: Knowledge
) -> Iterator[tuple[Entity, str]]:
    """Yield (relation, ``startDate`` or ``endDate``) for the relations that ``verb`` says to begin or end at ``date``.

    ``hook`` is the word on which the date hangs: the verb, or an object ("joined A in 2004 and *B* in 2011").
    """
    lemma, passive = lemma_of(verb), is_passive(verb)
    predicate = "endDate" if date.role == "until" and not any(c.dep_ == "neg" for c in verb.children) else "startDate"
    actors = [m for s in _subjects(verb) for m in mentions.of(s) if _is(m, ("Actor",), knowledge)]
    if lemma in JOINS and passive:  # "it was joined by A in 1998 and by B in 2004"
        joined = [m for s in _subjects(verb) for m in mentions.of(s) if _is(m, JOINED, knowledge)]
        parties = meant(_by(verb), hook, date)
        yield from ((_membership(m, joined, verb), "startDate") for t in parties for m in mentions.of(t) if _is(m, ("Actor",), knowledge))
        return
    gapped = _gapped(verb, actors, date, mentions) if lemma in JOINS | LEAVES | {"ratify", "sign"} else None
    if gapped is not None and _is(gapped, JOINED, knowledge) and not any(_is(a, JOINED, knowledge) for a in actors):
        gapped = None  # "joined the Union in 2004 and *the Bank* in 2005"
    if gapped is not None and _is(gapped, ("Actor",), knowledge):
        actors = [gapped]
    objects = [t for c in verb.children if c.dep_ == "dobj" for t in meant(conjuncts(c), hook, date)]
    if verb.dep_ == "relcl" and [t.tag_ for t in objects] == ["WDT"]:
        objects = [verb.head]  # "the Alliance, *which* it left in 2018"
    if gapped is None and hook.dep_ == "conj" and hook.head == verb and hook.pos_ in {"NOUN", "PROPN"}:
        objects = [hook]  # a later object that the parser hung on the verb
    bodies = [m for t in (*objects, *_after(verb, {"to", "from"})) for m in mentions.of(t) if _is(m, JOINED, knowledge)]
    if lemma in JOINS and (bodies or not objects):
        yield from ((_membership(m, bodies, verb), "startDate") for m in actors)
    elif lemma in JOINS:
        yield from ((_joining(m, objects[0], verb), "startDate") for m in actors)
    elif lemma == "admit" and passive and (into := [*bodies, *_bodies_behind(verb, mentions, knowledge)]):
        yield from ((_membership(m, into, verb), "startDate") for m in actors)
    elif lemma == "withdraw" and not objects and not passive and not _after(verb, {"from"}):
        yield from ((_withdrawal(m), "date") for m in actors if m.named)
    elif lemma == "belong" and bodies and date.role == "since":
        yield from ((_membership(m, bodies, verb), "startDate") for m in actors)
    elif lemma in LEAVES and bodies:
        yield from ((_membership(m, bodies, verb), "endDate") for m in actors)
    elif lemma == "ratify" and not passive and objects:
        yield from ((_ratification(m, objects[0], mentions), "startDate") for m in actors)
    elif lemma in NAMES and passive:
        posts = [c for c in verb.children if c.dep_ in {"oprd", "attr", "dobj"}] or _after(verb, {"as"})
        yield from ((_term(m, core_label(p)), "startDate") for p in posts[:1] for m in actors if m.type == "Person")
    elif verb.lemma_ == "take" and objects and objects[0].lower_ == "office":
        yield from ((_term(m, "office"), "startDate") for m in actors if m.type == "Person")
    elif lemma in {"take over", "assume", "hold", "hand over"} and objects and objects[0].lemma_.lower() in OFFICES:
        predicate = "endDate" if lemma == "hand over" else predicate
        yield from ((_office(m, objects[0].text, verb), predicate) for m in actors)
    elif lemma in LEADS and passive and (date.role in {"since", "until"} or "/" in date.edtf):
        yield from ((_office(m, LEADS[lemma], verb), predicate) for t in _by(verb) for m in mentions.of(t) if _is(m, ("Actor",), knowledge))
    elif lemma in LEADS and bodies and (date.role in {"since", "until"} or "/" in date.edtf):
        yield from ((_office(m, LEADS[lemma], verb), predicate) for m in actors)
    elif verb.lemma_ in {"be", "become", "remain"}:
        for attr in [c for c in verb.children if c.dep_ == "attr"]:
            yield from _states(verb, attr, actors, date, predicate, mentions, knowledge)


def _bodies_behind(verb: Token, mentions: Mentions, knowledge: Knowledge) -> list[Mention]:
    """Return what one is admitted to as something: "was admitted as an observer *to the Forum*"."""
    return [m for rank in _after(verb, {"as"}) for t in _after(rank, {"to", "of"}) for m in mentions.of(t) if _is(m, JOINED, knowledge)]


def _gapped(verb: Token, actors: list[Mention], date: DateMention, mentions: Mentions) -> Mention | None:
    """Return who stands before a date without a verb: "Latvia joined in 2004, *Croatia* in 2013"."""
    before = [t for t in verb.sent if t.idx < date.start]
    if len(before) < 3 or before[-1].lower_ not in {"in", "on"} or before[-2].pos_ != "PROPN" or before[-2].i < verb.i:
        return None
    found = [m for m in mentions.of(before[-2]) if m.named]
    if not found or found[0].labels[0] in {a.labels[0] for a in actors}:
        return None
    start = before[-2].i + 1 - len(found[0].labels[0].split())
    parted = verb.doc[start - 1].text in {",", ";"} or verb.doc[start - 1].lower_ in {"and", "the"}
    return found[0] if parted and any(t.like_num for t in verb.doc[verb.i : start]) else None


def meant(members: list[Token], hook: Token, date: DateMention) -> list[Token]:
    """Return the members of a coordination to which ``date`` belongs: in "A in 2004 and B in 2011" only one each."""
    if hook in members:
        return [hook]
    before = [t for t in members if t.idx < date.start]
    if len(before) > 1 and any(t.like_num for t in before[-1].doc[before[-2].i : before[-1].i]):
        return before[-1:]
    return before or members


def posts_of(post: Token, mentions: Mentions) -> Iterator[tuple[Entity, str]]:
    """Yield the term of a person whose post stands in apposition: "Ms X, *director* of the institute since 2014"."""
    yield from ((_term(m, core_label(post)), "startDate") for m in mentions.of(post.head) if m.type == "Person")


def _states(
    verb: Token,
    attr: Token,
    actors: list[Mention],
    date: DateMention,
    predicate: str,
    mentions: Mentions,
    knowledge: Knowledge,
) -> Iterator[tuple[Entity, str]]:
    """Read "became a member in", "has been director since", "ceased to be a member in"."""
    lemma = attr.lemma_.lower()
    begins = verb.lemma_ == "become" or date.role == "since" or "/" in date.edtf
    ceases = verb.dep_ == "xcomp" and verb.head.lemma_ in CEASES
    if not (begins or ceases or date.role == "until"):
        return
    predicate = "endDate" if ceases or (predicate == "endDate" and not begins) else "startDate"
    bodies = [m for t in _after(attr, {"of", "to"}) for m in mentions.of(t) if _is(m, JOINED, knowledge)]
    for actor in actors:
        if lemma in SEATS:
            yield _membership(actor, bodies, verb, _status(lemma)), predicate
        elif lemma in TOWNS and attr.tag_ == "NN" and not _after(attr, {"of", "to", "with"}) and (kinds := [c.lower_ for c in attr.lefts if c.lower_ in FRIENDLY]):
            yield _friendship(actor, f"{kinds[0]} {lemma}", mentions.memory.topic), predicate
        elif lemma in PARTNERS:
            kind = " ".join(c.text for c in attr.lefts if c.dep_ in {"compound", "amod"})
            label = f"{kind} partnership".strip()
            yield (
                Entity(
                    f"{possessive(actor.labels[0])} {label}",
                    "Partnership",
                    tuple(sorted({label, core_label(attr)} - {"partnership"})),
                ),
                predicate,
            )
        elif actor.type == "Person" or (actor.named and any(m.type == "Position" for m in mentions.of(attr))):
            yield _term(actor, core_label(attr)), predicate


TOWNS = frozenset({"city", "town", "province", "municipality", "state", "region", "port"})
FRIENDLY = frozenset({"friendship", "sister", "twin", "partner", "sister-city"})


def _friendship(actor: Mention, kind: str, topic: Mention | None) -> Entity:
    """Return the bond of a town that is called the sister of the one of which the text speaks: "*Otaru* has been a sister city since"."""
    name = actor.labels[0]
    others = {f"{possessive(name)} {kind} relationship", f"{name} {kind}"}
    if topic is None or not topic.named or topic.labels[0] == name:
        return Entity(f"{name} {kind} relationship", "Twinning", tuple(sorted(others)))
    one = topic.labels[0]
    return Entity(f"{one}-{name} twinning", "Twinning", tuple(sorted({*others, f"{one}-{name} {kind}", f"{one} and {name}"})))


def _status(lemma: str) -> str:
    return {"observer": "observer status", "member": "membership"}.get(lemma, "participation")


def _membership(actor: Mention, bodies: list[Mention], verb: Token, status: str = "membership") -> Entity:
    name = actor.labels[0]
    labels = [*(f"{possessive(name)} {status} of {b.labels[0]}" for b in bodies[:1]), f"{possessive(name)} {status}"]
    others = {*labels[1:], f"{status} of {name}", f"{name} {verb.text}"}
    return Entity(labels[0], "Relationship", tuple(sorted(others)))


def _withdrawal(actor: Mention) -> Entity:
    """Return the leaving of what the sentence does not name: "Norland *withdrew* in May"."""
    name = actor.labels[0]
    return Entity(f"withdrawal of {name}", "CooperationActivity", tuple(sorted({f"{possessive(name)} withdrawal", f"{name} withdrew"})))


def _joining(actor: Mention, joined: Token, verb: Token) -> Entity:
    """Return the part that somebody takes in what has no members ("joined the process")."""
    name, what = actor.labels[0], full_label(joined)
    return Entity(
        f"{possessive(name)} part in {what}",
        "Relationship",
        tuple(sorted({f"{verb.text} {what}", f"{name} {verb.text} {what}"})),
    )


def _office(actor: Mention, office: str, verb: Token) -> Entity:
    name = actor.labels[0]
    return Entity(
        f"{possessive(name)} {office}", "Position", tuple(sorted({f"{office} of {name}", f"{name} {verb.text}"}))
    )


def _ratification(actor: Mention, treaty: Token, mentions: Mentions) -> Entity:
    treaty = treaty.head.head if treaty.tag_ == "WDT" and treaty.head.dep_ == "relcl" else treaty
    found = mentions.of(treaty)
    name, what = actor.labels[0], found[0].labels[0] if found else core_label(treaty)
    return Entity(
        f"{possessive(name)} ratification of {what}",
        "CooperationActivity",
        tuple(sorted({f"ratification by {name}", f"{possessive(name)} ratification"})),
    )


def _term(person: Mention, post: str) -> Entity:
    name = person.labels[0]
    label = f"{possessive(name)} term of office" if post == "office" else f"{possessive(name)} term as {post}"
    return Entity(label, "Position", tuple(sorted({f"{name} {post}", f"term of {name}"})))


def possessive(name: str) -> str:
    """Return the possessive of a name."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _subjects(verb: Token) -> list[Token]:
    """Return the subjects of ``verb``; "both" takes up those of the clause before."""
    found = subjects_of(verb)
    if len(found) == 1 and found[0].lower_ == "both" and verb.dep_ == "conj":
        return subjects_of(verb.head)
    return found


def _after(token: Token, prepositions: set[str]) -> list[Token]:
    return [
        h
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in prepositions
        for t in c.children
        if t.dep_ == "pobj"
        for h in conjuncts(t)
    ]


def _by(verb: Token) -> list[Token]:
    """Return by whom something is done, of every "by" in a row: "by A in 1998 and *by* B in 2004"."""
    links = [c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
    links += [c for link in links for c in link.children if c.dep_ == "conj" and c.lower_ == "by"]
    return [h for link in links for t in link.children if t.dep_ == "pobj" for h in conjuncts(t)]


def _is(mention: Mention, tops: tuple[str, ...], knowledge: Knowledge) -> bool:
    ontology = knowledge.ontology
    return (
        ontology.is_any(mention.type, tops)
    )
