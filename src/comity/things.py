"""The things of one document: which of its names stand for one, told by key, name and alias alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from comity.identity import Identity
from comity.ontology import Ontology
from comity.statements import THIS_DOCUMENT, Entity, FigureValue, Statement

__all__ = [
    "Thing",
    "attested_in",
    "entities_of",
    "indicator_of",
    "is_document",
    "is_fact",
    "names_class",
    "things_of",
    "unit_of",
]


class Thing(NamedTuple):
    """What one document takes for one thing, under all the names and classes that it gives it."""

    kind: str
    label: str
    """The fullest proper name, or the fullest description."""
    names: tuple[str, ...]
    """All labels and aliases, sorted."""
    types: tuple[str, ...]
    key: str = ""
    named: bool = False
    """True when ``label`` is a name, so that it means the same in other documents."""


def is_document(entity: Entity) -> bool:
    """Tell whether ``entity`` stands for the document that is being read, whatever its aliases."""
    return entity.label == THIS_DOCUMENT.label and entity.type == THIS_DOCUMENT.type


def is_fact(statement: Statement) -> bool:
    """Tell whether the document asserts the claim in its own voice, so that it is also a plain triple."""
    return statement.modality == "asserted" and statement.attributed_to is None


def indicator_of(figure: FigureValue) -> Entity | None:
    """Return what a figure measures as a controlled term, or None where the source does not say."""
    return Entity(figure.indicator, "Indicator") if figure.indicator else None


def unit_of(figure: FigureValue) -> Entity:
    """Return the unit of a figure, or the noun that it counts, as a controlled term."""
    return Entity(figure.unit or "1", "Unit")


def entities_of(statements: Iterable[Statement], ontology: Ontology) -> set[Entity]:
    """Return every entity that some statement names, and the terms of its figures.

    Neither the document itself nor a class of the ontology counts.
    """
    found: set[Entity] = set()
    for statement in statements:
        found.add(statement.subject)
        if statement.attributed_to is not None:
            found.add(statement.attributed_to)
        if isinstance(statement.object, Entity) and not names_class(statement, ontology):
            found.add(statement.object)
        elif isinstance(statement.object, FigureValue):
            found.add(unit_of(statement.object))
            if indicator := indicator_of(statement.object):
                found.add(indicator)
    return {entity for entity in found if not is_document(entity)}


def attested_in(statements: Iterable[Statement]) -> set[Entity]:
    """Return the entities that a plain triple of the document has as subject or object."""
    facts = [s for s in statements if is_fact(s)]
    return {s.subject for s in facts} | {s.object for s in facts if isinstance(s.object, Entity)}


def names_class(statement: Statement, ontology: Ontology) -> str:
    """Return the class to which an ``instanceOf`` statement assigns its subject, by local name or label, or empty."""
    if statement.predicate != "instanceOf" or not isinstance(statement.object, Entity):
        return ""
    return _class_called(statement.object.label, ontology)


@lru_cache(maxsize=4096)
def _class_called(label: str, ontology: Ontology) -> str:
    if label in ontology.classes:
        return label
    wanted = label.casefold()
    return next((name for name, c in ontology.classes.items() if wanted in map(str.casefold, c.labels.values())), "")


def things_of(entities: Iterable[Entity], identity: Identity) -> dict[Entity, Thing]:
    """Return the thing for which each entity of one document stands.

    Entities are one when they have one key, or when the label of one is the label or, without a rival, an alias of
    the other and their classes are of one kind. Two keys, or classes that exclude each other, are never one.
    """
    ordered = sorted(set(entities), key=lambda e: (e.label, e.type, e.aliases, e.key))
    groups = _Groups(ordered, identity)
    groups.join_by_key()
    groups.join_by_name()
    groups.join_by_alias()
    members: dict[int, list[Entity]] = {}
    for place, entity in enumerate(ordered):
        members.setdefault(groups.find(place), []).append(entity)
    return {entity: thing for group in members.values() for thing in (_thing(group, identity),) for entity in group}


class _Groups:
    """Disjoint sets of entities, by their places in a row, that refuse a join which would be wrong."""

    def __init__(self, entities: Sequence[Entity], identity: Identity) -> None:
        self._entities, self._identity = entities, identity
        self._parent = list(range(len(entities)))
        self._keys = [entity.key for entity in entities]
        self._types = [frozenset({entity.type}) for entity in entities]

    def find(self, place: int) -> int:
        parents = self._parent
        while (parent := parents[place]) != place:
            place = parents[place] = parents[parent]
        return place

    def join_by_key(self) -> None:
        first: dict[str, int] = {}
        for place, entity in enumerate(self._entities):
            if entity.key:
                self._join(first.setdefault(entity.key, place), place)

    def join_by_name(self) -> None:
        bearers: dict[tuple[str, str], list[int]] = {}
        for place, entity in enumerate(self._entities):
            bearers.setdefault(self._name(entity, entity.label), []).append(place)
        for group in bearers.values():
            if len(group) > 1 and len({key for place in group if (key := self._entities[place].key)}) < 2:
                for place in group[1:]:
                    self._join(group[0], place)

    def join_by_alias(self) -> None:
        claims: dict[tuple[str, str], set[int]] = {}
        for place, entity in enumerate(self._entities):
            for alias in entity.aliases:
                claims.setdefault(self._name(entity, alias), set()).add(self.find(place))
        for place, entity in enumerate(self._entities) if claims else ():
            claimants = {self.find(each) for each in claims.get(self._name(entity, entity.label), ())}
            rivals = claimants - {self.find(place)}
            if len(rivals) == 1:
                self._join(rivals.pop(), place)

    def _name(self, entity: Entity, label: str) -> tuple[str, str]:
        return self._identity.kind(entity.type), self._identity.normal(label) or label

    def _join(self, one: int, other: int) -> None:
        one, other = self.find(one), self.find(other)
        keys = {self._keys[one], self._keys[other]} - {""}
        if one == other or len(keys) > 1 or self._exclude(self._types[one], self._types[other]):
            return
        self._parent[other] = one
        self._keys[one] = keys.pop() if keys else ""
        self._types[one] |= self._types[other]

    def _exclude(self, some: frozenset[str], others: frozenset[str]) -> bool:
        return some != others and any(self._identity.ontology.disjoint(a, b) for a in some for b in others)


def _thing(group: list[Entity], identity: Identity) -> Thing:
    def rank(entity: Entity) -> tuple[bool, bool, int, str]:
        label = entity.label
        article = label.split(" ", 1)[0] in identity.articles
        return not identity.is_name(label, entity.type), article, -len(label), label

    best = min(group, key=rank)
    return Thing(
        kind=identity.kind(best.type),
        label=best.label,
        names=tuple(sorted({name for entity in group for name in (entity.label, *entity.aliases)})),
        types=tuple(sorted({entity.type for entity in group})),
        key=next((entity.key for entity in group if entity.key), ""),
        named=identity.is_name(best.label, best.type),
    )
