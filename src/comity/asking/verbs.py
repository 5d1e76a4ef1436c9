"""The verbs with which documents are read, as words to ask with: ``ingest/frames``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from comity.asking.phrasebook import Relation, phrase_stems
from comity.frames import load_frames
from comity.ontology import Ontology

__all__ = ["reader_relations"]

_MOST = 3
"""A word that states more properties than this asks for none of them."""


def reader_relations(folder: Path, ontology: Ontology, known: Collection[tuple[str, ...]]) -> tuple[Relation, ...]:
    """Return what the trigger words of the frames ask for, besides the phrases ``known``; one relation a set of
    properties. They never narrow an answer, for a reader's word often states one thing among others."""
    if not folder.is_dir():
        return ()
    means: dict[tuple[str, ...], dict[str, None]] = {}
    for frame in load_frames(folder, ontology.require_class, ontology.require_property).all:
        for trigger in frame.triggers if frame.kind == "verbs" else ():
            phrase = phrase_stems(trigger)
            if phrase and phrase not in known and not trigger.startswith(("<", "*")):
                means.setdefault(phrase, {}).update(dict.fromkeys(fact.predicate for fact in frame.facts))
    return _grouped(means)


def _grouped(means: Mapping[tuple[str, ...], Mapping[str, None]]) -> tuple[Relation, ...]:
    groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for phrase, properties in means.items():
        if len(properties) <= _MOST:
            groups.setdefault(tuple(properties), []).append(phrase)
    return tuple(
        Relation(tuple(sorted(phrases)), properties, weak=True) for properties, phrases in sorted(groups.items())
    )
