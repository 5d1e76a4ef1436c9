"""What possessives and words before a noun tell of a thing: "*Pokhara's* chamber of commerce", "the *Islamabad* summit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from comity.nouns import word_set
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.nametold import FIELDED, field_in_name
from comity.reading.nounstance import as_told, noun_stance
from comity.reading.phrases import core_label
from comity.reading.stance import Stance
from comity.reading.tree import Span, Token

__all__ = ["Possessed", "read_possessions"]

AT_HOME = ("Facility", "ResearchOrganization", "CivilSocietyOrganization", "CooperationZone", "MediaOrganization")
"""What lies in the place to which it belongs: "Dakar's *port*"."""
HAPPENING = ("MeetingEvent", "Facility", "ResearchOrganization", "CooperationZone")
"""What is called by the place where it is: "the *Lima* summit"."""
UNFIELDED = ("CooperationActivity", "Relationship", "Partnership", "Plan")
"""What is said to be in a field often enough without it: "economic *cooperation*"."""
BODIES = ("GovernmentDepartment", "PublicBody")
PLACES = ("City", "Province", "District", "Region", "Island", "Place")
SPOTS = frozenset({"City", "Province", "District"})
VAGUE = word_set("government parliament leadership authority administration capital border road part member side neighbour neighbor regime state people infrastructure house opposition court army police")
"""Heads of phrases that tell nothing by the place to which they belong: "Peru's *government*"."""
EVENTS = word_set("earthquake fair expo exposition festival exhibition tournament spill flood secretariat ceremony games biennale marathon")
"""Heads of phrases whose place stands before them, though their class does not tell it: "the *Dhaka* secretariat"."""
HELD = word_set("session meeting assembly gathering conference summit workshop replenishment subgroup camp secretariat board council committee fund window call edition congress plenary bureau desk")
"""What a body has as a part of it: "its annual *gathering*"."""
MAKING = word_set("build construct create establish found open launch propose plan erect want need demand lack")
"""Verbs after which a thing need not be there yet."""


@dataclass(frozen=True, slots=True)
class Possessed:
    """A fact that a noun and what stands before it tell."""

    subject: Mention
    predicate: str
    object: Mention
    stance: Stance
    rule: str


BESIDE = frozenset({"neighbour", "neighbor", "partner", "ally", "rival", "counterpart", "competitor", "friend", "twin", "peer"})
"""Nouns for who stands beside a place, and not in it."""
WAYS = frozenset({"road", "highway", "motorway", "railway", "railroad", "line", "route", "street", "expressway", "pipeline"})
"""What is called by the place to which it leads."""


def read_possessions(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Possessed]:
    """Yield (thing, property, owner or place) for the nouns of ``sentence`` with an owner or a place before them."""
    for token in sentence:
        if token.dep_ == "poss":
            yield from _owned(token, mentions)
        elif token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod", "poss"}:
            yield from _called_by_place(token, mentions, memory)
            yield from _called_by_field(token, mentions)
            yield from _strung_together(token, mentions, memory)


def _owned(owner: Token, mentions: Mentions) -> Iterator[Possessed]:
    """Yield what is told of that which ``owner`` possesses."""
    owners = mentions.of(owner)
    if len(owners) != 1 or not owners[0].type or owners[0].labels[0].lower() == owner.head.lower_:
        return
    whole, head = owners[0], owner.head
    found = mentions.of(head)
    if head.ent_type_ == "PERSON" or any(t.tag_ in {"NNS", "NN"} and t.lemma_ in BESIDE for t in head.doc[owner.i + 1 : head.i]):
        return  # "Brazil's *Maria Silva*", "Hunchun's *neighbours* X and Y"
    if len(found) != 1 or not found[0].type or found[0].labels == whole.labels or (head.dep_ == "pobj" and head.head.lower_ == "as"):
        return
    told = _told(whole, found[0], head, mentions)
    if told is not None:
        yield Possessed(_freed(found[0], owner), told, whole, _stance(head, mentions), "possessed")


def _told(whole: Mention, thing: Mention, head: Token, mentions: Mentions) -> str | None:
    """Return the property that relates a thing to its owner, or None."""
    ontology = mentions.knowledge.ontology

    def of(mention: Mention, tops: tuple[str, ...]) -> bool:
        return ontology.is_class(mention.type) and any(ontology.is_class(top) and ontology.is_a(mention.type, top) for top in tops)

    lemma = head.lemma_.lower()
    if of(whole, ("GeopoliticalEntity",)) and whole.named:
        if thing.named and not thing.key and len(thing.labels[0].split()) > 1 and not mentions.knowledge.lexicon.class_of_head(thing.labels[0].split()[-1]) \
                and mentions.knowledge.lexicon.class_of_noun([head.lower_]) is None:
            return None  # two capitalised words may well be a person: "Surabaya's *Eri Cahyadi*"
        if thing.named and of(thing, PLACES):
            return "locatedIn" if thing.type != whole.type and thing.type != "Country" and whole.type != "City" else None
        if lemma in VAGUE or (not thing.named and head.tag_ in {"NNS", "NNPS"} and whole.type == "Country"):
            return None
        if thing.type == "ActorGroup":
            kind = mentions.knowledge.lexicon.class_of_noun([lemma])
            return "locatedIn" if kind is not None and of(Mention(("",), kind[0]), AT_HOME) else None
        if of(thing, BODIES):
            national = whole.type == "City" and thing.labels[0].startswith("Ministry")  # the capital stands for its state
            return "partOf" if not of(thing, ("Government",)) and not national else None
        return "locatedIn" if of(thing, AT_HOME) or (thing.named and (of(thing, ("Enterprise",)) or thing.type == "Organization")) else None
    held = of(thing, ("MeetingEvent", "JointMeeting", "Mechanism", "PublicBody", "FinancingVehicle", "Programme")) or thing.type == "Organization"
    if head.tag_ == "NNS" and of(thing, ("MeetingEvent",)):
        return None  # "was invited to *its meetings*"
    if of(whole, ("Organization", "Mechanism", "Network", "Forum", "FinancingVehicle", "Initiative")) and not of(whole, ("GeopoliticalEntity", "Government", "Person")):
        return "partOf" if held and lemma in HELD else None
    return None


def _freed(thing: Mention, owner: Token) -> Mention:
    """Return a thing with its label without the owner too: "sea wall" for "Malé's sea wall"."""
    if thing.named:
        return thing
    cut = owner.doc[owner.i + 1 : owner.head.i + 1] if owner.head.i > owner.i else None
    bare = cut.text.removeprefix("'s").removeprefix("’s").strip() if cut is not None else ""
    return replace(thing, labels=tuple(dict.fromkeys([*thing.labels, bare]))) if len(bare) > 2 else thing


def _called_by_place(token: Token, mentions: Mentions, memory: Memory) -> Iterator[Possessed]:
    """Yield where a thing is that is called by its place: "the *Burgas* fish market", "*Mombasa* Ocean School"."""
    found = mentions.of(token)
    if len(found) != 1 or found[0].type in {"", "ActorGroup", "Person"} or token.tag_ in {"NNS", "NNPS"}:
        return
    thing, knowledge = found[0], mentions.knowledge
    head = thing.labels[0].split()[-1].lower() if thing.named else token.lower_
    fits = knowledge.ontology.is_any(thing.type, HAPPENING)
    if thing.key or head in WAYS or thing.labels[0].lower() in memory.placed or not (fits or head in EVENTS):
        return
    for label in thing.labels[:2]:
        for match in knowledge.lexicon.find_names(label):
            behind = label[match.end : match.end + 1]
            if match.start or match.adjective or match.ambiguous or behind != " " or match.entry.type not in SPOTS or label[match.end + 1 :][:3] in {"and", "of ", "in "}:
                continue
            memory.placed.add(thing.labels[0].lower())
            place = Mention((match.entry.label, *sorted(match.entry.names[:4])), match.entry.type, match.entry.key, True)
            yield Possessed(thing, "locatedIn", place, _stance(token, mentions), "called-by-place")
            return


def _called_by_field(token: Token, mentions: Mentions) -> Iterator[Possessed]:
    """Yield the field of what is described by it: "a *wildfire* memorandum", "the joint *health* lab"."""
    found, knowledge = mentions.of(token), mentions.knowledge
    if len(found) != 1 or found[0].named or not found[0].type or not any(c.dep_ in {"compound", "amod"} for c in token.children):
        return
    if not any(knowledge.ontology.is_class(found[0].type) and knowledge.ontology.is_a(found[0].type, top) for top in FIELDED):
        return
    if any(knowledge.ontology.is_a(found[0].type, top) for top in UNFIELDED):
        return
    field = field_in_name(core_label(token), knowledge.lexicon)
    if field and (field.lower() in knowledge.lexicon.fields or all(c.dep_ == "compound" for c in token.lefts if c.text in field.split())):
        yield Possessed(found[0], "inField", Mention((field,), "Field"), as_told("inField", token, noun_stance(token, knowledge.cues), knowledge.cues), "called-by-field")


_STRUNG = re.compile(r"(?:[A-Z][^\W\d_]{2,} )?[A-Z][^\W\d_]{2,}(?:\s?[-–—]\s?(?:[A-Z][^\W\d_]{2,} )?[A-Z][^\W\d_]{2,})+(?=\s)")
NO_PLACES = frozenset({"Pan", "Trans", "Cross", "Inter", "Sub", "Mid"})
WATERS = (" River", " Sea", " Lake", " Ocean", " Strait")
STRUNG: Mapping[str, tuple[str, ...]] = {
    "signedBy": ("Agreement",),
    "hasScope": ("Programme", "Strategy", "Plan", "Project", "Corridor", "Region", "CooperationZone", "JointMeeting", "Network", "Facility"),
    "participatesIn": ("Forum", "Mechanism", "MeetingEvent"),
}
"""What a phrase tells of the places that it strings together, by its class: a forum is one in which they take part, a corridor covers them."""
COVERING = ("Corridor", "Region", "CooperationZone", "JointMeeting", "Network")
"""What covers two countries that its name joins; of a fund or a railway the name rather tells whose it is."""


def _strung_together(token: Token, mentions: Mentions, memory: Memory) -> Iterator[Possessed]:
    """Yield the places that a phrase strings together before its head: "the *Zhuhai–Zhongshan–Jiangmen* Economic Circle"."""
    found, ontology = mentions.of(token), mentions.knowledge.ontology
    if len(found) != 1 or not found[0].type or not ontology.is_class(found[0].type):
        return
    thing, label = found[0], found[0].labels[0]
    strung = _STRUNG.match(label)
    if strung is None:
        return
    kinds = {p: [top for top in tops if ontology.is_a(thing.type, top)] for p, tops in STRUNG.items()}
    told = ("participatesIn" if thing.named else "hasScope") if thing.type == "Initiative" else next((p for p, tops in kinds.items() if tops), "")
    if any(ontology.is_a(thing.type, top) for top in ("FinancingVehicle", "Partnership")):
        return
    if not told or label.lower() in memory.placed:
        return
    places = _strung_places(strung.group(), mentions)
    known = [p for p in places if p.key]
    if len(places) < 2 or len(known) * 2 < len(places) or not all(ontology.is_a(p.type, "Place") for p in places):
        return
    if told != "hasScope" and not all(p.type in {"Country", "City", "Province", "Place"} and (p.key or p.type == "Place") for p in places):
        told = "hasScope"  # "Mekong Delta–Tonle Sap Dialogue"
    wide = all(p.type in {"Country", "Region"} for p in places)
    if told == "hasScope" and wide and len(places) == 2 and not any(ontology.is_a(thing.type, top) for top in COVERING):
        return
    memory.placed.add(label.lower())
    if ontology.is_a(thing.type, "Place") and not ontology.is_a(thing.type, "Facility"):
        told = "partOf"  # a region covers nothing: it consists of places
    for place in places:
        ends = (thing, place) if told in {"hasScope", "signedBy"} else (place, thing)
        yield Possessed(ends[0], told, ends[1], _stance(token, mentions), "strung-together")


def _strung_places(strung: str, mentions: Mentions) -> list[Mention]:
    """Return the places of "A–B–C", none where the words before the dash are no place: "Pan-Asian", "Jakarta-Bandung *High*-Speed"."""
    places: list[Mention] = []
    for piece in re.split(r"\s?[-–—]\s?", strung):
        match = next((m for m in mentions.knowledge.lexicon.find_names(piece) if m.start == 0 and not m.adjective), None)
        if match is None:
            places.append(Mention((piece.split()[0],), "Place", "", True))
        else:
            entry = match.entry
            if entry.label.endswith(WATERS):
                return []  # "the *Lancang-Mekong* mechanism": rivers take part in nothing
            places.append(Mention((entry.label, *sorted(entry.names[:4])), entry.type, entry.key, True))
        if " " in piece and (match is None or match.end < len(piece)):
            break
    return [] if places[0].labels[0] in NO_PLACES else places


def _stance(head: Token, mentions: Mentions) -> Stance:
    """Return how firmly a phrase tells of its thing: what has an owner is there, unless somebody only means to make it."""
    stance = noun_stance(head, mentions.knowledge.cues)
    if stance.modality == "asserted":
        return Stance("asserted")
    made = head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.lower() in MAKING
    made = made or any(c.dep_ == "det" and c.lower_ in {"a", "an", "no"} for c in head.children)
    return stance if made else Stance("asserted")
