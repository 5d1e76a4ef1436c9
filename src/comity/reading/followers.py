"""Who did the same as somebody before, or did not: "Mali left the union; *Niger followed*", "*Chad did so* in 2004", "*Togo has not*".

The deed is not said again, so what was read of it is repeated with who followed in the place of who did it first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from comity.reading.knowledge import Knowledge
from comity.reading.match import Reading
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts
from comity.reading.stance import stance_of
from comity.reading.subjects import gapped_subjects, is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.statements import Entity

__all__ = ["Followers"]

DOERS = {"memberOf": "subject", "participatesIn": "subject", "supports": "subject", "opposes": "subject", "finances": "subject", "signedBy": "object"}
"""Which end of a relation does it."""
RANKED = frozenset({"member", "state", "country", "city", "province", "region", "party", "signatory", "participant", "nation", "port", "town"})
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
"""What tells that others did it before: "the *third* member after A and B"."""
BODIES = ("Organization", "FinancingVehicle", "Network", "Forum")
"""What one belongs to whose founders one followed."""
DOUBTS = frozenset({"reservation", "objection", "misgiving", "doubt", "qualm"})
"""What one has who is against that which others support."""
OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"})
REFUSED = frozenset({"memberOf", "participatesIn", "signedBy", "supports"})
"""Relations of which a bare "has not" or "did not" tells that somebody stands in none."""


@dataclass
class Followers:
    """Keeps what the sentence before told, and of whom its last clause told it."""

    told: list[Reading] = field(default_factory=list)
    doers: list[Mention] = field(default_factory=list)

    def read(self, sentence: Span, mentions: Mentions, readings: Sequence[Reading], knowledge: Knowledge) -> Iterator[Reading]:
        """Yield what those did who followed in ``sentence``; ``readings`` are what was read of it so far."""
        verbs = [t for t in sentence if t.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in t.children)]
        new: list[Reading] = []
        for n, verb in enumerate(verbs):
            refused, doubts = _refuses(verb), _doubts(verb)
            if not (refused or doubts or _follows(verb)) or (stance := stance_of(verb, knowledge.cues)).speaker is not None or stance.modality != ("negated" if refused else "asserted"):
                continue
            earlier = verbs[n - 1] if n else None
            told, doers = (readings, _doers(earlier, mentions)) if earlier is not None else (self.told, self.doers)
            mine = _named(verb, mentions)
            same = [x for r in told for m in mine if (x := _repeated(r, doers, m)) is not None]
            joined = [x for r in told for m in mine if (x := _joined(r, doers, m, knowledge)) is not None] if verb.lemma_ == "follow" else []
            if doubts:
                new += [replace(x, predicate="opposes") for x in same if x.predicate == "supports" and x.modality == "asserted"]
                continue
            new += [replace(x, modality="negated") for x in same if x.predicate in REFUSED and x.modality == "asserted"] if refused else [*same, *joined]
        for first, names in _followed_by(sentence, verbs, mentions) if readings else ():
            new += [made for r in readings for m in names if (made := _repeated(r, _doers(first, mentions), m)) is not None]
        new += [made for r in readings if r.predicate in REFUSED for m in _named_after(sentence, mentions) if (made := _repeated(r, None, m)) is not None]
        if verbs or readings:
            told_now = [*readings, *new]
            self.told, self.doers = told_now, [m for v in verbs[-1:] for m in _doers(v, mentions)]
        yield from new


def _follows(verb: Token) -> bool:
    """Tell whether a verb only says that somebody did the same."""
    if is_passive(verb) or any(c.dep_ in OBJECTS or c.dep_ == "neg" for c in verb.children):
        return False
    if verb.lemma_ == "follow":
        return not any(c.dep_ == "prep" and c.lower_ not in {"in", "on", "at", "after"} for c in verb.children)
    if verb.lemma_ == "do":
        return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in {"so", "likewise"}
    return False


def _doubts(verb: Token) -> bool:
    """Tell whether a clause says of somebody only that he had reservations: "A backed it; B *had reservations*"."""
    doubts = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in DOUBTS] if verb.lemma_ in {"have", "voice", "express", "raise"} else []
    return bool(doubts) and not any(c.dep_ in {"prep", "relcl", "acl"} or c.lower_ == "no" for c in doubts[0].children) and not any(c.dep_ in {"neg", "prep"} for c in verb.children)


def _refuses(verb: Token) -> bool:
    """Tell whether a verb only says that somebody did not do the same: "B *has not*", "B *did not*", "B *has yet to do so*"."""
    if verb.lemma_ not in {"have", "do"} or any(c.dep_ in OBJECTS - {"xcomp"} or (c.dep_ == "prep" and c.i > verb.i + 2) for c in verb.children):
        return False
    open_ends = [c for c in verb.children if c.dep_ == "xcomp"]
    if open_ends:
        return any(c.lower_ == "yet" for c in verb.children) and all(c.lemma_ == "do" and _says_so(c) for c in open_ends)
    return any(c.dep_ == "neg" for c in verb.children) and (verb.lemma_ == "have" or _says_so(verb) or _is_bare(verb))


def _says_so(verb: Token) -> bool:
    return any(t.lower_ in {"so", "likewise"} for t in verb.doc[verb.i + 1 : verb.i + 3])


def _is_bare(verb: Token) -> bool:
    """Tell whether a clause ends with its helping verb and its "not"."""
    after = verb.doc[min(verb.i + 2, len(verb.doc) - 1)]
    return after.i + 1 >= verb.sent.end or after.is_punct or after.lower_ in {"because", "although", "though", "and", "but", "for", "until"}


def _followed_by(sentence: Span, verbs: Sequence[Token], mentions: Mentions) -> Iterator[tuple[Token, list[Mention]]]:
    """Yield each verb of whose subject others are said to have followed it, with those: "A joined in 1997, *followed by B* in 2001"."""
    for token in sentence:
        if token.lower_ != "followed" or any(c.dep_ in {"nsubj", "nsubjpass", "dobj", "aux"} for c in token.children):
            continue
        if any(c.dep_ == "auxpass" for c in token.children) and not (token.dep_ == "conj" and any(c.dep_ == "nsubj" for c in token.head.children)):
            continue  # "A joined *and was followed by B*", not "the fair, held in May, was followed by B"
        links = [c for c in token.children if c.lower_ == "by" and c.pos_ == "ADP"]
        late = [c for c in token.children if c.dep_ == "conj" and c.pos_ == "PROPN"]
        names = [m for link in links for c in link.children if c.dep_ == "pobj" for t in (*conjuncts(c), *late) for m in mentions.of(t) if m.named and m.type != "Person"]
        first = next((v for v in reversed(verbs) if v.i < token.i), None)
        if first is not None and names:
            yield first, names


def _named_after(sentence: Span, mentions: Mentions) -> list[Mention]:
    """Return those who did it before: "A joined it, as the third member *after B and C*"."""
    for token in sentence:
        if token.lower_ != "after" or token.head.lemma_.lower() not in RANKED or not any(c.dep_ == "amod" and c.lower_ in ORDINALS for c in token.head.children):
            continue
        return [m for c in token.children if c.dep_ == "pobj" for t in conjuncts(c) for m in mentions.of(t) if m.named and m.type != "Person"]
    return []


def _named(verb: Token | None, mentions: Mentions) -> list[Mention]:
    """Return the named actors of which a verb tells."""
    return [m for t in ((*subjects_of(verb), *gapped_subjects(verb)) if verb is not None else ()) for m in mentions.of(t) if m.named and m.type != "Person"]


def _doers(verb: Token | None, mentions: Mentions) -> list[Mention]:
    """Return whom a verb tells to have done something: its subjects, or after "by"; numbers of actors too ("*eight states* have signed")."""
    if verb is None:
        return []
    by = [t for c in verb.children if c.lower_ == "by" for o in c.children if o.dep_ == "pobj" for t in conjuncts(o)] if is_passive(verb) else []
    return [m for t in (*subjects_of(verb), *gapped_subjects(verb), *by) for m in mentions.of(t) if m.type != "Person"]


def _repeated(reading: Reading, doers: Sequence[Mention] | None, follower: Mention) -> Reading | None:
    """Return a reading with who followed in place of who did it first; None where it tells of none of ``doers``, if they are known."""
    end = DOERS.get(reading.predicate)
    first = getattr(reading, end) if end else None
    if not isinstance(first, Entity) or (doers is not None and not any(_is(first, m) for m in doers)):
        return None
    other = reading.object if end == "subject" else reading.subject
    if not isinstance(other, Entity) or _is(other, follower) or (end == "object" and not other.label[:1].isupper()):
        return None  # who follows one that signed "a treaty" may have signed another
    made = replace(reading, rule="followed", confidence=0.65, notes=())
    return replace(made, object=follower.entity()) if end == "object" else replace(made, subject=follower.entity())


def _joined(reading: Reading, doers: Sequence[Mention], follower: Mention, knowledge: Knowledge) -> Reading | None:
    """Return that who followed its founders belongs to a body: "The union was set up by A and B; *C followed* in 2003"."""
    founder = reading.object
    if reading.predicate != "establishedBy" or reading.modality != "asserted" or not isinstance(founder, Entity) or not any(_is(founder, m) for m in doers):
        return None
    if not knowledge.ontology.is_any(reading.subject.type, BODIES):
        return None
    return replace(reading, subject=follower.entity(), predicate="memberOf", object=reading.subject, rule="followed", confidence=0.65, notes=())


def _is(entity: Entity, mention: Mention) -> bool:
    """Tell whether an entity is what a mention names."""
    return entity.key == mention.key if entity.key or mention.key else entity.label in mention.labels
