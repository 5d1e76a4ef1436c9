"""Which kinds of things a sentence names: a sentence with a city in it may answer "which city"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from comity.ontology import BASE
from comity.searching import Index

__all__ = ["KINDS", "Things"]

KINDS = {"Country": "country", "City": "city", "Organization": "institution", "FinancingVehicle": "institution",
         "Person": "person", "Agreement": "agreement", "Facility": "facility", "Region": "region",
         "Province": "province", "Network": "institution", "CityNetwork": "institution"}  # fmt: skip
"""The classes of which a sentence may name members, and the part of an IRI by which these are known."""
_NAME = re.compile(r"[A-Z][\w'’-]*(?:\s+(?:(?:of|and|for|de)\s+(?:the\s+)?)?[A-Z][\w'’-]*)*")
_KIND = re.compile(rf"{re.escape(BASE)}id/(\w+)/")


class Things:
    """Looks up what the capital words of sentences name, for one question."""

    def __init__(self, index: Index, own: Collection[str]) -> None:
        self._index, self._own = index, own
        self._known: dict[str, frozenset[str]] = {}

    def has(self, text: str, wanted: Sequence[str]) -> bool:
        """Tell whether a text names a thing of one of the classes ``wanted`` besides those of the question."""
        kinds = {KINDS[name] for name in wanted if name in KINDS}
        return bool(kinds) and any(kinds & self._kinds(name) for name in _names(text))

    def _kinds(self, name: str) -> frozenset[str]:
        if name not in self._known:
            iris = [iri for iri, _ in self._index.named(name) if iri not in self._own]
            self._known[name] = frozenset(found.group(1) for iri in iris if (found := _KIND.match(iri)))
        return self._known[name]


def _names(text: str) -> list[str]:
    """Return the phrases in capitals of a text, whole and by their parts."""
    found: list[str] = []
    for match in _NAME.finditer(" ".join(text.split())):
        whole = match.group()
        parts = [part for part in re.split(r"\s+and\s+(?:the\s+)?", whole) if part != whole]
        found += [whole, *parts]
    return found
