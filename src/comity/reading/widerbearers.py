"""Second bearers: what a text is about bears the troubles of those who take part in it, where it tells them in a row.

"However, *staff are few*, *the rules of the two sides differ* and *the ports are too small*" tells of three subjects, and of what
the title names: each trouble is told of its subject and of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.reading.match import Reading
from comity.reading.states import States
from comity.reading.tree import Span
from comity.statements import THIS_DOCUMENT, Entity

__all__ = ["wider_bearers"]

_GOING_ON = re.compile(
    r"\W*(?:first|second|third|fourth|fifth|finally|last|moreover|furthermore|in addition|besides|another|what is more|to make matters worse"
    r"|however|nevertheless|nonetheless|yet|at the same time|at present|currently)(?:ly)?\b|\W*\(?[1-9]\)",
    re.I,
)
"""Words by which a sentence takes its place in what is told of the topic."""
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
SAID_OF_FEELINGS = frozenset({"express-concern", "note-with-concern", "as-they-say", "alarmed-by", "fear-of", "lose", "harm"})
"""Rules for worries, whose bearer is who has them, and for harm that is told twice."""


def wider_bearers(sentence: Span, readings: Sequence[Reading], states: States) -> Iterator[Reading]:
    """Yield the troubles of ``readings`` once more, told of what the title of the text names."""
    told = [r for r in readings if _is_trouble(r)]
    if not told:
        return
    memory = states.memory
    about = memory.topic or memory.matter
    if about is None or not states.owners.is_a(about, WORKS) or states.owners.is_a(about, ("JointMeeting",)):
        return
    topic = about.entity()
    known = {r.object.label.lower() for r in told if isinstance(r.object, Entity) and r.subject.label == topic.label}
    in_a_row = bool(known) or len({r.object.label for r in told if isinstance(r.object, Entity)}) > 2 or _GOING_ON.match(sentence.text)
    for reading in told if in_a_row else ():
        assert isinstance(reading.object, Entity)
        if reading.subject.label == topic.label or reading.object.label.lower() in known or not _shares(reading, states):
            continue
        known.add(reading.object.label.lower())
        yield replace(reading, subject=topic, rule="trouble-of-topic", confidence=0.6)


def _is_trouble(reading: Reading) -> bool:
    firm = reading.modality in {"asserted", "hedged"} and reading.rule not in SAID_OF_FEELINGS
    return reading.predicate == "hasProblem" and firm and isinstance(reading.object, Entity)


def _shares(reading: Reading, states: States) -> bool:
    """Tell whether the subject of a trouble is a nameless group or part of what the text is about."""
    one, label = reading.subject, reading.subject.label
    nameless = not one.key and label != THIS_DOCUMENT.label and not _COUNTED.search(label) and not any(w[:1].isupper() for w in label.split()[1:])
    if not nameless or not isinstance(reading.object, Entity):
        return False
    told = {word for x in (reading.object.label, *reading.object.aliases) for word in x.lower().split()}
    ontology = states.knowledge.ontology
    return ontology.is_any(one.type, PARTS) or (ontology.is_any(one.type, SHARING) and label.lower().split()[-1] in told)
