"""Second bearers: what a text is about bears the troubles of those who take part in it, where it tells them in a row; a place those of people there.

"*In Brask*, fishermen have lost half of their catch" is a trouble of Brask as well. A treaty follows the principles that its preamble gives to the parties.
"However, *staff are few*, *the rules of the two sides differ* and *the ports are too small*" tells of three subjects, and of what
the title names: each trouble is told of its subject and of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.reading.match import Reading
from comity.reading.states import States
from comity.reading.studiednames import names_studied
from comity.reading.tree import Span
from comity.reading.troubleplaces import placed_troubles
from comity.statements import THIS_DOCUMENT, Entity

__all__ = ["wider_bearers"]

_GOING_ON = re.compile(
    r"\W*(?:first|second|third|fourth|fifth|finally|last|moreover|furthermore|in addition|besides|another|what is more|to make matters worse"
    r"|however|nevertheless|nonetheless|yet|at the same time|at present|currently)(?:ly)?\b|\W*\(?[1-9]\)",
    re.I,
)
"""Words by which a sentence takes its place in what is told of the topic."""
_PREAMBLE = re.compile(r"\W*(?:guided|bearing|acting|proceeding|based|recalling|reaffirming|respecting|adhering|desiring|desirous|on the basis|in accordance|in the spirit|the (?:parties|sides|governments|contracting))\b", re.I)
"""How the recitals of a treaty begin, and what its parties are called."""
WORKS = (
    "CooperationActivity", "Mechanism", "Initiative", "Programme", "Project", "Corridor", "CooperationZone", "Network", "Relationship",
    "Agreement", "Forum", "InternationalOrganization",
)  # fmt: skip
"""Classes of what others take part in, so that their troubles are its troubles."""
PARTS = ("CooperationActivity", "Project", "Mechanism", "CommunicationMechanism")
"""Classes of its parts, where they have no names."""
SHARING = ("ActorGroup", "Facility", "Agreement", "Plan")
"""Classes of those that take part and of what they use, whose state is told in a clause of theirs."""
_COUNTED = re.compile(r"\d")
OF_GROUPS = frozenset({"lack-verb", "lacks", "scarce-have", "cannot", "found-too-much", "faced-with", "face", "problem-holder", "hardship", "bad-manner", "kept-from", "problem-between"})
"""Rules for what those who take part have to bear."""
_NO_PART = frozenset({"scholars", "researchers", "studies", "authors", "critics", "analysts", "observers", "insurgents", "rebels", "students", "articles", "works", "experts", "journalists", "readers", "interviewees", "respondents"})
"""Those who do not take part in it, but write or speak of it."""
_LONG = 5
SAID_OF_FEELINGS = frozenset({"express-concern", "note-with-concern", "as-they-say", "alarmed-by", "fear-of"})
"""Rules for worries, whose bearer is who has them."""
TOLD_OF_SUBJECT = frozenset({"lose", "harm"})
"""Rules for what befalls the subject alone, or is told twice."""


def wider_bearers(sentence: Span, readings: Sequence[Reading], states: States) -> Iterator[Reading]:
    """Yield the troubles of ``readings`` once more, told of what the title of the text names."""
    memory = states.memory
    yield from _studied(sentence, readings, states)
    if memory.topic is not None and states.owners.is_a(memory.topic, ("Agreement",)) and _PREAMBLE.match(sentence.text):
        yield from _principles(readings, memory.topic.entity())
    told = [r for r in readings if _is_trouble(r)]
    if told and (place := _place(sentence, states)) is not None:
        yield from (replace(r, subject=place, rule="trouble-of-place", confidence=0.6) for r in told if _is_people(r))
    yield from placed_troubles(sentence, told, states)
    told = [r for r in told if r.rule not in TOLD_OF_SUBJECT]
    if not told:
        return
    about = memory.topic or memory.matter
    if about is None or not states.owners.is_a(about, WORKS) or states.owners.is_a(about, ("JointMeeting",)):
        return
    topic = about.entity()
    known = {r.object.label.lower() for r in told if isinstance(r.object, Entity) and r.subject.label == topic.label}
    in_a_row = bool(known) or len({r.object.label for r in told if isinstance(r.object, Entity)}) > 2 or _GOING_ON.match(sentence.text)
    for reading in told:
        assert isinstance(reading.object, Entity)
        if reading.subject.label == topic.label or reading.object.label.lower() in known:
            continue
        if not (in_a_row and _shares(reading, states)) and not _takes_part(reading):
            continue
        known.add(reading.object.label.lower())
        yield replace(reading, subject=topic, rule="trouble-of-topic", confidence=0.6)


def _studied(sentence: Span, readings: Sequence[Reading], states: States) -> Iterator[Reading]:
    """Yield the named things of which a study looks at an aspect: "traces the history of *the Rhine League*"."""
    known = {r.object.label.lower() for r in readings if r.predicate == "studies" and isinstance(r.object, Entity)}
    for reading in readings:
        if reading.predicate == "studies" and reading.modality != "negated" and isinstance(reading.object, Entity) and not reading.object.key:
            for name in names_studied(reading.object.label, sentence, states.mentions):
                if name.labels[0].lower() not in known:
                    known.add(name.labels[0].lower())
                    yield replace(reading, object=name.entity(), rule="study-of-named", confidence=0.65)


def _principles(readings: Sequence[Reading], treaty: Entity) -> Iterator[Reading]:
    """Yield the principles of the parties as those of their treaty."""
    known: set[str] = {r.object.label for r in readings if r.predicate == "followsPrinciple" and isinstance(r.object, Entity) and r.subject.label == treaty.label}
    for reading in readings:
        if reading.predicate == "followsPrinciple" and isinstance(reading.object, Entity) and reading.object.label not in known and reading.modality == "asserted":
            known.add(reading.object.label)
            yield replace(reading, subject=treaty, rule="principle-of-treaty")


def _place(sentence: Span, states: States) -> Entity | None:
    """Return the named place with which a sentence opens: "*In Brask*, fishermen have lost half of their catch"."""
    first = sentence[0]
    if first.lower_ not in {"in", "at", "along", "across", "around", "on"} or first.dep_ != "prep":
        return None
    for noun in (t for c in first.children if c.dep_ == "pobj" for t in (c, *(x for p in c.children if p.lower_ == "of" for x in p.children))):
        for mention in states.mentions.of(noun)[:1]:
            if mention.named and states.owners.is_a(mention, ("GeopoliticalEntity", "Place", "Region")):
                return mention.entity()
    return None


def _is_people(reading: Reading) -> bool:
    """Tell whether the trouble is that of people without a name, told in a clause."""
    return reading.subject.type == "ActorGroup" and not reading.subject.key and not any(w[:1].isupper() for w in reading.subject.label.split()[1:])


def _is_trouble(reading: Reading) -> bool:
    firm = reading.modality in {"asserted", "hedged"} and reading.rule not in SAID_OF_FEELINGS
    return reading.predicate == "hasProblem" and firm and isinstance(reading.object, Entity)


def _takes_part(reading: Reading) -> bool:
    """Tell whether a trouble is that of people or bodies without a name of whom a text on some cooperation speaks: "*Small towns* lack staff"."""
    words = reading.subject.label.lower().split()
    many = bool(words) and words[-1].endswith("s") and len(words) < _LONG and not set(words) & _NO_PART and not _COUNTED.search(reading.subject.label)
    nameless = not reading.subject.key and not any(w[:1].isupper() for w in reading.subject.label.split()[1:])
    return many and nameless and reading.subject.type in SHARING and reading.rule in OF_GROUPS


def _shares(reading: Reading, states: States) -> bool:
    """Tell whether the subject of a trouble is a nameless group or part of what the text is about."""
    one, label = reading.subject, reading.subject.label
    nameless = not one.key and label != THIS_DOCUMENT.label and not _COUNTED.search(label) and not any(w[:1].isupper() for w in label.split()[1:])
    if not nameless or not isinstance(reading.object, Entity):
        return False
    told = {word for x in (reading.object.label, *reading.object.aliases) for word in x.lower().split()}
    ontology = states.knowledge.ontology
    return ontology.is_any(one.type, PARTS) or (ontology.is_any(one.type, SHARING) and label.lower().split()[-1] in told)
