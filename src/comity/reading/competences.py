"""In whose competence a matter is: "Visa rules fall within the jurisdiction of the central government"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.nouns import word_set
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, noun_labels
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token

__all__ = ["CompetenceFact", "read_competences"]

_POWERS = word_set("competence competency jurisdiction remit purview authority responsibility mandate prerogative domain power province")
_LYING = word_set("be fall lie come rest remain belong stay")
_IN = frozenset({"within", "under", "in"})
_OUT = ("Actor", "Place", "Document", "Undertaking")
"""Classes of what is no matter to decide on."""


@dataclass(frozen=True, slots=True)
class CompetenceFact:
    """``matter`` is in the competence of ``holder``."""

    matter: Mention
    holder: Mention
    stance: Stance


def read_competences(sentence: Span, mentions: Mentions) -> Iterator[CompetenceFact]:
    """Yield the matters of which ``sentence`` says within whose power they are; nothing in a question."""
    if sentence.text.rstrip().endswith("?"):
        return
    for token in sentence:
        verb = token.head.head
        if token.lemma_.lower() not in _POWERS or token.dep_ != "pobj" or token.head.lower_ not in _IN or verb.lemma_ not in _LYING:
            continue
        owners = [c for c in token.children if c.dep_ == "poss"]
        owners += [t for c in token.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
        holders = [m for t in owners[:1] for one in conjuncts(t) for m in mentions.of(one)[:1] if _is(m, mentions, "Actor", "Mechanism")]
        for subject in subjects_of(verb):
            matter = _matter(subject, mentions)
            for holder in holders if matter is not None else ():
                assert matter is not None
                yield CompetenceFact(matter, holder, stance_of(verb, mentions.knowledge.cues))


def _matter(subject: Token, mentions: Mentions) -> Mention | None:
    """Return what is decided on: a described matter, of class ``Factor`` unless it is another condition."""
    found = next(iter(mentions.of(subject)), None)
    if subject.pos_ != "NOUN" or (found is not None and (found.named or _is(found, mentions, *_OUT))):
        return None
    if found is not None and _is(found, mentions, "Condition"):
        return found
    labels = tuple(dict.fromkeys(noun_labels(subject)))
    return replace(found, labels=labels, type="Factor", key="") if found is not None else Mention(labels, "Factor", token=subject)


def _is(mention: Mention, mentions: Mentions, *classes: str) -> bool:
    ontology = mentions.knowledge.ontology
    return ontology.is_any(mention.type, classes)
