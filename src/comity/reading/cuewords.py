"""The words by which a reader tells how firmly something is said, and that somebody says it; content, not code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.statements import Modality

__all__ = ["Cues"]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that carry modality or report speech; each value is a set of lemmas or lower-case words."""

    auxiliaries: Mapping[str, Modality]
    control: Mapping[str, Modality]
    control_nouns: Mapping[str, Modality]
    passive_control: Mapping[str, Modality]
    adjectives: Mapping[str, Modality]
    adverbs: Mapping[str, Modality]
    speech: frozenset[str]
    advice: frozenset[str]
    own_voice: frozenset[str]
    wrappers: frozenset[str]
    aspects: frozenset[str]
    aims: frozenset[str]
    kinds: frozenset[str]
    leadership: frozenset[str]
    enders: frozenset[str]
    bringing: frozenset[str]
    foreseen: Mapping[str, Modality]
    turns: frozenset[str]
    bygone: frozenset[str]
    doubting: Mapping[str, Modality]
    wanting: Mapping[str, Modality]
    viewing: frozenset[str]
