"""What changed between two versions of an ontology, and which version number that calls for.

A term lost, or an axiom about a kept term changed, may break data and queries: major. A term or a hint added: minor.
Words only: patch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

from comity.ontology import Ontology
from comity.ontology_terms import Term

__all__ = ["Change", "Level", "compare", "next_version"]

Level = Literal["major", "minor", "patch"]

_WORDS = {"labels", "definition", "notes", "examples", "sentence", "wording", "alt_labels"}
_ADDITIVE = {"aliases", "domain_includes", "range_includes", "notations", "exchange"}
_ORDER: dict[Level, int] = {"major": 0, "minor": 1, "patch": 2}


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One difference, for people and for the version number."""

    level: Level
    term: str
    text: str


def compare(old: Ontology, new: Ontology) -> list[Change]:
    """Return what changed from ``old`` to ``new``, the weightiest first."""
    found = [
        *_terms("class", old.classes, new.classes),
        *_terms("property", old.properties, new.properties),
        *_terms("controlled term", old.concepts, new.concepts),
        *_disjointness(old, new),
    ]
    return sorted(found, key=lambda change: (_ORDER[change.level], change.term, change.text))


def next_version(version: str, changes: Iterable[Change]) -> str:
    """Return the version number that follows ``version`` (``major.minor.patch``) after these changes.

    Before 1.0.0, as semantic versioning has it, a major change raises the middle number.
    """
    levels = {change.level for change in changes}
    major, minor, patch = (int(part) for part in version.split("."))
    if "major" in levels and major > 0:
        return f"{major + 1}.0.0"
    if levels & {"major", "minor"}:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if levels else version


def _terms(kind: str, old: Mapping[str, Term], new: Mapping[str, Term]) -> Iterator[Change]:
    for name in sorted(old.keys() - new.keys()):
        yield Change("major", name, f"The {kind} is gone. A released term is deprecated, never deleted.")
    for name in sorted(new.keys() - old.keys()):
        yield Change("minor", name, f"The {kind} is new.")
    for name in sorted(old.keys() & new.keys()):
        for each in fields(new[name]):
            if each.name not in ("name", "iri"):
                yield from _field(name, each.name, getattr(old[name], each.name, None), getattr(new[name], each.name))


def _field(name: str, part: str, before: object, after: object) -> Iterator[Change]:
    if before == after:
        return
    level: Level = "patch" if part in _WORDS else "major"
    if part in _ADDITIVE:
        grown = not isinstance(before, tuple) or (isinstance(after, tuple) and set(before) <= set(after))
        level = "minor" if grown else "major"
    yield Change(level, name, f"{part}: {_shown(before)} became {_shown(after)}.")


def _disjointness(old: Ontology, new: Ontology) -> Iterator[Change]:
    before, after = ({frozenset({a, b}) for g in o.disjoint_groups for a in g for b in g if a != b} for o in (old, new))
    for pair in sorted(before ^ after, key=sorted):
        one, other = sorted(pair)
        verb = "exclude each other now" if pair in after else "no longer exclude each other"
        yield Change("major", one, f"{one} and {other} {verb}.")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing"
    return str(dict(value)) if isinstance(value, Mapping) else str(value) or "nothing"
