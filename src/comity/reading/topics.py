"""What a document is about, where its title names a thing or its first sentence defines one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.reading.labels import FoundLabel
from comity.reading.memory import Mention
from comity.reading.surface import Surface

__all__ = ["defined_topic", "titled_topic"]

_DEFINED = re.compile(
    r"^(?:The\s+|An?\s+)?(?P<name>[^\W\d_a-z][^.;:!?()]{2,90}?)(?:\s+\((?P<short>[^()]{2,40})\))?(?:,\s[^,.;]{3,80},)?\s+"
    r"(?:is|was|are|were|has been)\s+(?:an?|the|one of the)\s+(?P<kind>[^.;:]{3,120})"
)
_STOP = re.compile(
    r"\s+(?:of|for|in|on|between|that|which|who|whose|with|to|at|by|from|founded|established|set|created|based|linking|among|dedicated|where)\b|,"
)
_TAIL = re.compile(
    r"\s*(?:[:(|]|—|\s[–-]\s|\bat a glance\b|\bin (?:brief|figures|numbers)\b|\bfacts? (?:and|&) figures\b|\b(?:key )?facts\b|\bfact ?sheet\b|\bprofile\b|\boverview\b).*$",
    re.I,
)
_HEAD = re.compile(
    r"^(?:(?:key )?facts (?:about|on)|fact ?sheet:?|profile(?: of)?:?|about|overview of|introducing|country profile:?)\s+(?:the\s+)?",
    re.I,
)
_MOST_WORDS = 9


def titled_topic(title: str, surface: Surface, labels: Sequence[FoundLabel]) -> Mention | None:
    """Return what the title of a text with "Label: value" lines names, of the class that its words or those labels tell."""
    words = _TAIL.sub("", _HEAD.sub("", title.strip("*_# "))).strip()
    if not words or len(words.split()) > _MOST_WORDS:
        return None
    found = surface.name(words, "")
    if found is None:
        return None
    if found.type:
        return found
    of_bodies = any(f.label.states in {"memberOf", "locatedIn"} or f.label.reads == "heads" for f in labels)
    return replace(found, type="Organization" if of_bodies else "Initiative")


def defined_topic(sentence: str, title: str, surface: Surface) -> Mention | None:
    """Return the thing that a first sentence defines: "The X (ABC) is a *river commission* founded in ..."."""
    match = _DEFINED.match(sentence)
    if match is None:
        return None
    found = surface.name(match["name"], "")
    if found is None or found.type == "Person":
        return None
    kind = found.type or _kind(match["kind"], surface)
    if not kind:
        return None
    known = {label.casefold() for label in found.labels}
    if title and not any(label in title.casefold() or title.casefold() in label for label in known):
        return None
    short = match["short"]
    labels = dict.fromkeys([*found.labels, *([short] if short and " " not in short else [])])
    return replace(found, labels=tuple(labels), type=kind)


def _kind(words: str, surface: Surface) -> str:
    head = _STOP.split(words, maxsplit=1)[0]
    found = surface.knowledge.lexicon.class_of_noun(
        [w.casefold() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", head)]
    )
    return found[0] if found is not None else ""
