"""What a participle with a hyphen tells: "the *EU-funded* programme", "*UN-led* talks", "a *Chinese-financed* railway"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.nounstance import noun_stance
from comity.reading.tree import Span, Token

__all__ = ["joined_deeds"]

DEEDS = (
    ("finances", word_set("funded financed sponsored bankrolled subsidised subsidized cofinanced cofunded")),
    ("ledBy", word_set("led headed chaired hosted managed administered coordinated organised organized")),
    ("initiatedBy", word_set("initiated proposed launched initiative")),
    ("establishedBy", word_set("founded created established")),
    ("supports", word_set("backed supported")),
)
"""Participles, and what they say of the name before them and the thing behind."""
_CUE = re.compile(r"\w[-–](?:" + "|".join(sorted(word for _, words in DEEDS for word in words)) + r")\b", re.I)


def joined_deeds(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, str, Mention]]:
    """Yield (subject, property, object) for each such participle before a noun that is told as a fact; nothing where no name stands before it."""
    for cue in _CUE.finditer(sentence.text):
        span = mentions.doc.char_span(sentence.start_char + cue.start(), sentence.start_char + cue.end(), alignment_mode="expand")
        if span is None or len(span) < 3:
            continue
        deed, doer = span[-1], _doer(span[0], mentions)
        predicate = next((name for name, words in DEEDS if deed.lower_ in words), "")
        head = next((t for t in (deed.head, *deed.head.ancestors) if t.pos_ in {"NOUN", "PROPN"} and t.i > deed.i), None)
        things = mentions.of(head) if head is not None else ()
        if doer is None or not predicate or len(things) != 1 or head is None or not _is_told(head, mentions):
            continue
        thing = things[0]
        bare = tuple(dict.fromkeys(label.split(deed.text, 1)[1].strip() if deed.text in label else label for label in thing.labels))
        thing = Mention(tuple(dict.fromkeys(x for x in (*bare, *thing.labels) if x)), thing.type, thing.key, thing.named, thing.token)
        if thing.labels and thing.labels[0] != doer.labels[0]:
            yield (doer, predicate, thing) if predicate in {"finances", "supports"} else (thing, predicate, doer)


def _doer(last: Token, mentions: Mentions) -> Mention | None:
    """Return the actor whose name or adjective ends at a token: "World *Bank*-financed", "*Chinese*-financed"."""
    ontology = mentions.knowledge.ontology
    for match in mentions.adjectives:
        if match.start <= last.idx < match.end:
            return Mention((match.entry.label, *match.entry.names[:4]), match.entry.type, match.entry.key, True, last)
    found = [m for m in mentions.of(last)[:1] if m.named]
    actor = found and (not found[0].type or any(ontology.is_a(found[0].type, top) for top in ("Actor", "FinancingVehicle", "Mechanism")))
    return found[0] if actor and found[0].type != "Person" else None


def _is_told(head: Token, mentions: Mentions) -> bool:
    """Tell whether a noun is told of as something that there is: "a UN-led force *may be needed*" is none."""
    stance = noun_stance(head, mentions.knowledge.cues)
    return stance.modality == "asserted" and stance.speaker is None
