"""What a text goes on with: the subjects of its sentences, which "it" and "they" take up in the next."""

from __future__ import annotations

from spacy.tokens import Span, Token

from comity.ontology import Ontology
from comity.reading.memory import Memory
from comity.reading.mentions import Mentions

__all__ = ["note_subjects"]

LASTING = ("Undertaking", "Organization", "Facility", "GeopoliticalEntity")
"""Classes of things that a text goes on with after other subjects; an event is over with its sentence."""
_EMPTY = frozenset({"i", "we", "you", "this", "that", "there"})


def note_subjects(sentence: Span, mentions: Mentions, memory: Memory, ontology: Ontology) -> None:
    """Remember what the main clause of ``sentence`` is about, and the last single thing that its clauses are about."""
    root = sentence.root
    said = [c for c in root.children if c.dep_ == "ccomp"]
    if said and any(c.lower_ == "it" and c.dep_ in {"nsubj", "nsubjpass"} for c in root.children):
        root = said[0]  # "it can be said that *the council* ..." speaks of the council
    subjects = _subjects(root)
    if subjects and root.lemma_ == "be" and not any(m.named for m in mentions.of(subjects[0])):
        named = (c for c in root.children if c.dep_ == "attr" and any(m.named for m in mentions.of(c)))
        subjects = [*subjects, *named][-1:]
    if subjects and subjects[0].lower_ not in _EMPTY:
        found = [m for s in subjects for m in mentions.of(s) if m.type or m.named]
        owners = [m for c in subjects[0].children if c.tag_ == "PRP$" and c.lower_ == "its" for m in mentions.of(c)]
        found = owners[:1] or found  # "Its headquarters are in ...": the text goes on with the same thing
        if found:
            memory.subject = found
            if len(found) > 1 or subjects[0].tag_ in {"NNS", "NNPS"} or found[0].type == "ActorGroup":
                memory.plural = found
    later = (s for c in root.children if c.dep_ == "conj" for s in _subjects(c))
    for subject in (*subjects, *later):
        told = mentions.of(subject)
        if len(told) == 1 and subject.tag_ in {"NN", "NNP"} and _lasts(told[0].type, ontology):
            memory.single = list(told)


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _lasts(kind: str, ontology: Ontology) -> bool:
    return bool(kind) and ontology.is_class(kind) and any(ontology.is_a(kind, top) for top in LASTING)
