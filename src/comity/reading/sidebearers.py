"""What a quantity is about where the climb finds nothing or too little: work done by a few, capacities, borders, "100 million each"."""

from __future__ import annotations

from dataclasses import replace

from comity.nouns import word_set
from comity.reading.furtherbearers import Bearer
from comity.reading.holders import Holders
from comity.reading.measured import Measure, is_verb, lemma, subject_of, targets_of, verb_above
from comity.reading.memory import Mention
from comity.reading.phrases import conjuncts
from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

__all__ = ["first_of_all", "held_extent", "is_toll", "whole_way", "with_end", "worked_by"]

_WORK = word_set("decision work meeting business affair task administration management preparation agenda resolution")
_ORGANS = word_set("group commission committee team unit board department section office panel subcommittee division council body")
_CAPACITIES = word_set("capacity output production throughput fleet")
_EXTENTS = word_set("border coastline boundary frontier shoreline coast")
_OFFERS = word_set("offer pledge promise gift donation supply delivery award")
_HAS = word_set("have share possess own")


def first_of_all(measure: Measure, holders: Holders) -> Bearer | None:
    """Return what a number is about in constructions in which the parse would mislead the climb."""
    return _each_of(measure, holders) or _capable(measure, holders) or _offered(measure, holders)


def _offered(measure: Measure, holders: Holders) -> Bearer | None:
    """Return whose the offer is of which the counted are: "*Norland's* offer of 30 scholarships"."""
    link = measure.anchor.head
    noun = link.head if measure.anchor.dep_ == "pobj" and link.lower_ == "of" else None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None) if noun is not None and lemma(noun) in _OFFERS else None
    found = holders.first(owner) if owner is not None else None
    return Bearer(found, "figure-of-owner") if found is not None and found.type else None


def _each_of(measure: Measure, holders: Holders) -> Bearer | None:
    """Return those who stand without a verb before what each of them pays: "*Zhejiang and Anhui* 100 million each"."""
    doc, start, end = measure.span.doc, measure.span.start, measure.span.end
    if measure.before is None or start < 3 or end >= len(doc) or doc[end].lower_ != "each" or doc[start - 1].pos_ != "PROPN":
        return None
    last = holders.first(doc[start - 1])
    first_of_last = start - len(last.labels[0].split()) if last is not None else start
    if last is None or not last.named or doc[first_of_last - 1].lower_ != "and" or doc[first_of_last - 2].pos_ != "PROPN":
        return None
    other = holders.first(doc[first_of_last - 2])
    return Bearer(last, "figure-of-listed", others=(other,) if other is not None and other.named else ())


def _capable(measure: Measure, holders: Holders) -> Bearer | None:
    """Return what has a capacity: "*a plant* with a capacity of 3,000 tractors"."""
    link = measure.anchor.head
    noun = link.head if measure.counts and measure.anchor.dep_ == "pobj" and link.lower_ == "of" else None
    if noun is None or lemma(noun) not in _CAPACITIES:
        return None
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "with" else noun.head
    thing = above if above.pos_ in NOMINAL else None
    if thing is None and is_verb(above):
        made = [c for c in above.children if c.dep_ == "dobj" and c != noun]
        thing = made[0] if made and noun.dep_ == "pobj" else subject_of(above)
    while thing is not None and thing.dep_ == "pobj" and thing.pos_ == "PROPN" and thing.head.lower_ in {"in", "at", "near"} and thing.head.head.pos_ in NOMINAL:
        thing = thing.head.head
    found = holders.first(thing) if thing is not None else None
    return Bearer(found, "figure-of-noun") if found is not None else None


def worked_by(measure: Measure, holders: Holders) -> Bearer | None:
    """Return whose work is done by a few organs: "Decisions *of the Commission* are prepared by six working groups"."""
    anchor = measure.anchor
    verb = anchor.head.head if measure.counts and anchor.dep_ == "pobj" and anchor.head.dep_ == "agent" else None
    subject = subject_of(verb) if verb is not None else None
    if subject is None or lemma(subject) not in _WORK or lemma(anchor) not in _ORGANS:
        return None
    owner = holders.of(subject)
    topic = holders.mentions.memory.topic
    found = owner or (topic if topic is not None and topic.named and holders.is_a(topic, ("Organization", "Mechanism", "Undertaking")) else None)
    return Bearer(found, "figure-of-noun") if found is not None else None


def held_extent(measure: Measure, found: Bearer | None, holders: Holders) -> Bearer | None:
    """Return who has a border or a coast of which a length is told: "*Hebei* shares a border of 1,200 kilometres with Shanxi"."""
    noun = measure.noun
    verb = noun.head if noun is not None and noun.dep_ == "dobj" and lemma(noun) in _EXTENTS else None
    subject = subject_of(verb) if verb is not None and verb.lemma_ in _HAS and verb_above(measure.anchor) == verb else None
    owner = holders.first(subject) if subject is not None else None
    if found is None or owner is None or not owner.named or owner.labels[0] == found.mention.labels[0]:
        return None
    return Bearer(owner, "figure-of-subject")


def with_end(mention: Mention) -> Mention:
    """Return a way whose label lost the end behind which a relative clause stands: "railway from A to *B*"."""
    token, label = mention.token, mention.labels[0]
    if token is None or not label.endswith(" to"):
        return mention
    link = next((t for t in token.subtree if t.lower_ == "to" and t.i > token.i), None)
    end = next((t for t in link.children if t.dep_ == "pobj"), None) if link is not None else None
    return replace(mention, labels=(f"{label} {end.text}", *mention.labels[1:])) if end is not None else mention


def whole_way(subject: Token, measure: Measure) -> Token:
    """Return the way of which a relative clause behind its end tells: "*the railway* from A to B, which carried 45,000 containers"."""
    behind = any(c.dep_ == "relcl" and measure.anchor in c.subtree for c in subject.children)
    end = conjuncts(subject)[0] if conjuncts(subject) else subject
    if not behind or end.dep_ != "pobj" or end.head.lower_ not in {"to", "between"}:
        return subject
    above = end.head.head
    way = above.head if above.lower_ == "from" else above
    parted = end.head.lower_ == "between" or above != way or bool(targets_of(way, frozenset({"from"})))
    return way if parted and way.pos_ in NOMINAL else subject


def is_toll(link: Token) -> bool:
    """Tell whether "with" leads from a trouble that somebody speaks of to its toll: "concern over the plague, *with* 40 deaths"."""
    return link.lower_ == "with" and link.head.dep_ == "pobj" and link.head.pos_ == "NOUN" and link.head.head.lower_ in {"over", "about"}
