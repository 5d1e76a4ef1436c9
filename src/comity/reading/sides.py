"""Who cooperates where a group stands for both sides: "exchanges between *the universities of the two countries*"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.nouns import word_set
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.nounstance import noun_stance
from comity.reading.phrases import core_label
from comity.reading.stance import Stance
from comity.reading.tree import Span, Token

__all__ = ["Sides", "read_sides"]

BONDS = word_set("cooperation co-operation collaboration partnership relation relationship tie exchange alliance dialogue friendship bond contact interaction link coordination twinning")
BOTH = frozenset({"both", "two"})


@dataclass(frozen=True, slots=True)
class Sides:
    """``one`` cooperates with ``other``."""

    one: Mention
    other: Mention
    stance: Stance


def read_sides(sentence: Span, mentions: Mentions) -> Iterator[Sides]:
    """Yield the two groups between which ``sentence`` tells of a bond, each with its side."""
    if sentence.text.rstrip().endswith("?"):
        return
    for token in sentence:
        if token.lower_ not in BOTH or token.head.tag_ not in {"NNS", "NNPS"}:
            continue
        link = token.head.head
        group = link.head
        if link.lower_ not in {"of", "in", "from"} or group.tag_ != "NNS" or group.head.lower_ != "between":
            continue
        bond = group.head.head
        members = mentions.of(token.head)
        found = mentions.of(group)[:1]
        if bond.lemma_.lower() not in BONDS or len(members) != 2 or not all(m.named for m in members) or not found or found[0].type in {"", "Place"}:
            continue
        stance = noun_stance(bond, mentions.knowledge.cues)
        if stance.modality == "asserted" and stance.speaker is None:
            one, other = (_side(group, found[0], m) for m in members)
            yield Sides(one, other, stance)


def _side(group: Token, found: Mention, member: Mention) -> Mention:
    """Return the part of a group that belongs to one side: "universities *of Peru*"."""
    plain = core_label(group)
    labels = (f"{plain} of {member.labels[0]}", *(f"{plain} of {x}" for x in member.labels[1:3]), plain)
    return replace(found, labels=tuple(dict.fromkeys(labels)), key="", named=False, token=group)
