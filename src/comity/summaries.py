"""What one document brings to the whole: the things that others may name too, and the sums of all the rest.

A summary is a function of one reading, the content of the project and the decisions on file, so it is made once and
kept. Whatever looks across documents works on summaries, which are small; a reading is loaded again only to be written.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, NamedTuple

from comity.identity import Identity, slug
from comity.ontology import BASE
from comity.statements import Entity, Statement
from comity.things import Thing, attested_in, entities_of, is_fact, things_of
from comity.vocabulary import Vocabulary

__all__ = ["Ident", "Met", "Record", "Summarizer", "Summary", "digest", "document_ident", "document_iri_of"]

Record = dict[str, object]
Ident = tuple[str, ...]
"""What makes a thing one: ("key", key), ("name", kind, normal form, place), ("term", name) of the vocabulary,
("concept", class, normal form) or, for what belongs to a document, ("doc", kind, normal form, text hash)."""


def digest(*parts: object, length: int = 20) -> str:
    """Return the first hexadecimal digits of a hash over ``parts``; no two lists of parts run together."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


class Met(NamedTuple):
    """What all documents need to know of a thing as one knows it."""

    ident: Ident
    kind: str
    label: str
    types: tuple[str, ...]
    key: str
    attested: bool
    """True when a plain triple of the document has it."""
    labels: tuple[str, ...] = ()
    """Under which its statements name it, sorted, where these differ."""
    reason: str = ""
    """Why labels that differ are one thing, "key" or "alias", or empty where they do not differ."""

    def merge(self, iri: str, label: str, sha256: str) -> Iterator[Record]:
        """Yield the record of the merge within the document, if there was one."""
        if self.reason:
            how = f"all have the key {self.key}" if self.reason == "key" else "one name is an alias of the other"
            yield {
                "iri": iri, "label": label, "names": list(self.labels), "documents": 1, "reason": self.reason,
                "detail": f"{how} in document {sha256[:16]}",
            }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """What all documents together need to know of one."""

    shared: tuple[Met, ...]
    """The things whose name or IRI depends on other documents or on decisions."""
    merges: tuple[Record, ...]
    """Those of the other things."""
    classes: Mapping[str, int]
    """How many of the other things the document has of each class, controlled terms left out."""
    statements: int
    modalities: Mapping[str, int]
    predicates: Mapping[str, int]
    refused: tuple[tuple[str, ...], ...] = ()
    """Place, severity, code and reason of each issue that reading the text had."""

    def to_json(self) -> dict[str, Any]:
        """Return the summary as plain values, for the cache."""
        return {
            "shared": self.shared, "merges": self.merges, "classes": self.classes, "statements": self.statements,
            "modalities": self.modalities, "predicates": self.predicates, "refused": self.refused,
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Summary:
        """Return the summary that ``to_json`` gave."""
        shared = tuple(
            Met(tuple(ident), intern(kind), label, tuple(types), key, attested, tuple(labels), reason)
            for ident, kind, label, types, key, attested, labels, reason in data["shared"]
        )
        refused = tuple(tuple(row) for row in data["refused"])
        return cls(**{**data, "shared": shared, "merges": tuple(data["merges"]), "refused": refused})


class Summarizer:
    """Tells the things of documents apart. ``known`` gives label and class of the keys in the lexicon.

    ``decided`` are the IRIs on which people decided: what bears one of them may be another thing in the end.
    """

    def __init__(
        self, identity: Identity, decided: Collection[str] = (), known: Mapping[str, tuple[str, str]] | None = None
    ) -> None:
        self._identity, self._decided, self._known = identity, decided, known or {}
        self.vocabulary = Vocabulary(identity)

    def summary(self, sha256: str, statements: Sequence[Statement], refused: Sequence[tuple[str, ...]] = ()) -> Summary:
        """Return the summary of the document with this text hash; ``statements`` are settled by the vocabulary."""
        shared: list[Met] = []
        merges: list[Record] = []
        classes: Counter[str] = Counter()
        for met, _, _ in self.things(sha256, statements):
            if met.ident[0] == "term":
                term = self._identity.ontology.concepts[met.ident[1]]
                merges += met.merge(term.iri, term.label, sha256)
            elif met.ident[0] == "doc" and (iri := document_iri_of(met.ident)) not in self._decided:
                merges += met.merge(iri, met.label, sha256)
                classes.update(met.types)
            else:
                shared.append(met)
        return Summary(
            shared=tuple(shared),
            merges=tuple(merges),
            classes=dict(sorted(classes.items())),
            statements=len(statements),
            modalities=Counter(s.modality for s in statements),
            predicates=Counter(s.predicate for s in statements),
            refused=tuple(refused),
        )

    def things(self, sha256: str, statements: Sequence[Statement]) -> Iterator[tuple[Met, Thing, list[Entity]]]:
        """Yield what all need to know of each thing of a document, the thing, and the entities that stand for it."""
        facts = attested_in(statements)
        things = things_of(entities_of(statements, self._identity.ontology), self._identity)
        members: dict[int, list[Entity]] = {}
        for entity, thing in things.items():
            members.setdefault(id(thing), []).append(entity)
        places = self._places(statements, things)
        for entities in members.values():
            thing = things[entities[0]]
            ident = self._ident(thing, places.get(id(thing), ""), sha256)
            labels = tuple(sorted({entity.label for entity in entities}))
            merged = len({self._identity.normal(label) for label in labels}) > 1
            reason = ("key" if all(entity.key for entity in entities) else "alias") if merged else ""
            kept = labels if merged else ()
            attested = not facts.isdisjoint(entities)
            yield Met(ident, thing.kind, thing.label, thing.types, thing.key, attested, kept, reason), thing, entities

    def _places(self, statements: Sequence[Statement], things: Mapping[Entity, Thing]) -> dict[int, str]:
        """Return the one place in which each thing lies by the plain word of its document, if its kind needs one."""
        rules = self._identity
        found: dict[int, set[str]] = {}
        for s in statements:
            if s.predicate not in rules.apart_by or not is_fact(s) or not isinstance(s.object, Entity):
                continue
            thing, place = things.get(s.subject), things.get(s.object)
            if thing and place and rules.stays_apart(s.subject.type) and self._is_place(s.object.type):
                found.setdefault(id(thing), set()).add(rules.normal(self._known.get(place.key, (place.label,))[0]))
        return {thing: names.pop() for thing, names in found.items() if len(names) == 1}

    def _is_place(self, type_: str) -> bool:
        return any(self._identity.ontology.is_a(type_, each) for each in self._identity.apart_of)

    def _ident(self, thing: Thing, place: str, sha256: str) -> Ident:
        normal = self._identity.normal(thing.label)
        term = self._identity.ontology.classes.get(thing.types[0])
        if term is not None and term.concept:
            known = self.vocabulary.find(term.name, thing.label)
            return ("term", known.name) if known else ("concept", term.name, normal or thing.label)
        if thing.key and not self._excluded(thing):
            return "key", thing.key
        if thing.named and normal:
            return "name", thing.kind, normal, place
        return document_ident(thing.kind, thing.label, self._identity, sha256)

    def _excluded(self, thing: Thing) -> bool:
        """Tell whether the lexicon's class for the key excludes the class that the document gives."""
        type_ = self._known.get(thing.key, ("", ""))[1]
        return bool(type_) and any(self._identity.ontology.disjoint(type_, each) for each in thing.types)


def document_ident(kind: str, label: str, identity: Identity, sha256: str) -> Ident:
    """Return what makes a thing one that belongs to a document alone."""
    return "doc", kind, identity.normal(label) or label, sha256


def document_iri_of(ident: Ident) -> str:
    """Return the IRI of what belongs to a document alone."""
    _, kind, normal, sha256 = ident
    words, _ = slug(normal)
    return f"{BASE}id/{kind}/{words}{'-' if words else ''}{digest(kind, normal, sha256, length=12)}"
