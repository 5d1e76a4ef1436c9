"""Which things are one across all documents, under which IRI and label. Deterministic; every merge has a reason.

First the summary of every document is added, then the resolution is settled, then it names the things of each document.
Only named things are kept between the two passes; what belongs to one document is named from that document alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from comity.decisions import Decision
from comity.errors import ProjectError
from comity.identity import Identity, slug
from comity.ontology import BASE, VOCAB
from comity.statements import Entity, Statement
from comity.summaries import Ident, Met, Record, Summarizer, Summary, digest, document_ident, document_iri_of

__all__ = ["Name", "Resolution", "Settled", "Source", "digest"]


@dataclass(frozen=True, slots=True)
class Source:
    """A document as resolution needs it: the hash of its text and its file names."""

    sha256: str
    names: tuple[str, ...] = ()

    def is_called(self, name: str) -> bool:
        """Tell whether ``name`` is a file name of the document, or the first 16 digits of its hash."""
        return name == self.sha256[:16] or name in self.names


class Settled(NamedTuple):
    """How the graph names a thing, the same in all documents that share it."""

    iri: str
    label: str
    attested: bool = True
    shared: bool = True
    """True for what other documents may name too."""
    concept: str = ""
    """The class of a controlled term, or empty."""
    known: bool = False
    """True where the vocabulary has the term."""


class Name(NamedTuple):
    """How the graph names a thing of one document.

    ``label`` and ``attested`` are the same in all documents, ``names`` and ``types`` are those of this document.
    ``concept`` is the class of a controlled term, or empty; ``known`` says that the vocabulary has the term.
    """

    iri: str
    label: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    attested: bool = True
    shared: bool = False
    """True for what other documents may name too."""
    concept: str = ""
    known: bool = False


@dataclass(slots=True)
class _Group:
    """What all documents together say of one thing."""

    labels: dict[str, int] = field(default_factory=dict)
    """How many documents give it each label."""
    kind: str = ""
    """The first by name of the kinds that documents give it."""
    documents: int = 0
    attested: bool = False
    iri: str = ""
    label: str = ""
    """The label that stays, and the IRI: once the resolution is settled."""

    def count(self, met: Met) -> None:
        self.labels[met.label] = self.labels.get(met.label, 0) + 1
        self.kind = min(self.kind or met.kind, met.kind)
        self.documents += 1
        self.attested = self.attested or met.attested

    def add(self, other: _Group) -> None:
        for label, documents in other.labels.items():
            self.labels[label] = self.labels.get(label, 0) + documents
        self.kind = min(self.kind or other.kind, other.kind or self.kind)
        self.documents += other.documents
        self.attested = self.attested or other.attested


_NONE: dict[str, int] = {}


class Resolution:
    """One IRI for each real thing. ``known`` gives label and class of the keys in the lexicon."""

    def __init__(
        self, identity: Identity, decisions: Sequence[Decision] = (), known: Mapping[str, tuple[str, str]] | None = None
    ) -> None:
        self._identity, self._decisions, self._known = identity, decisions, known or {}
        self._decided: dict[str, _Group] = {iri: _Group() for d in decisions for iri in d.pair}
        self.summarizer = Summarizer(identity, self._decided.keys(), known)
        self.vocabulary = self.summarizer.vocabulary
        self._groups: dict[Ident, _Group] = {}
        self._moved: dict[Ident, Ident] = {}
        self._scattered: dict[tuple[str, str], tuple[str, ...]] = {}
        self._plain: dict[Ident, Settled] = {}
        """What is named alike in all documents."""
        self._kept = _united(decisions)
        self._apart: dict[str, list[str]] = {}
        """Documents in which an IRI means something else, by decision."""
        for decision in decisions:
            if decision.documents and decision.pair[0] == decision.pair[1]:
                self._apart.setdefault(decision.pair[0], []).append(decision.documents[1])

    # -- first pass ---------------------------------------------------------------------------------------------------

    def summary(
        self, source: Source, statements: Sequence[Statement], refused: Sequence[tuple[str, ...]] = ()
    ) -> Summary:
        """Return what the other documents need to know of one; it depends on that document alone."""
        return self.summarizer.summary(source.sha256, statements, refused)

    def add(self, summary: Summary) -> None:
        """Count the things of one document that others may name too."""
        for met in summary.shared:
            decided = met.ident[0] == "doc"
            group = self._decided[document_iri_of(met.ident)] if decided else self._groups.get(met.ident)
            if group is None:
                group = self._groups[met.ident] = _Group()
            group.count(met)

    # -- between the passes -------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Decide which groups are one and give each its IRI; to be called once, after the last ``add``."""
        self._settle_places()
        self._settle_keys()
        for ident, target in self._moved.items():
            self._groups.setdefault(target, _Group()).add(self._groups.pop(ident))
        self._settle_iris()
        for group in self._groups.values():
            if group.iri in self._decided:
                self._decided[group.iri].add(group)
        for iri in sorted(self._decided):
            if (kept := self._kept.get(iri, iri)) != iri:
                self._decided[kept].add(self._decided[iri])
        self._settle_labels()
        self._settle_plain()

    def _settle_places(self) -> None:
        """Tell namesakes in different places apart; a name with one known place is one thing everywhere."""
        places: dict[tuple[str, str], list[str]] = {}
        for ident in self._groups:
            if ident[0] == "name" and ident[3]:
                places.setdefault((ident[1], ident[2]), []).append(ident[3])
        for (kind, normal), known in places.items():
            if len(known) > 1:
                self._scattered[kind, normal] = tuple(sorted(known))
                self._groups.pop(("name", kind, normal, ""), None)
            else:
                self._moved["name", kind, normal, known[0]] = ("name", kind, normal, "")

    def _settle_keys(self) -> None:
        """Let a name without key go with the only lexicon entry of its kind that has it as label.

        So does a name that has no more than a word for its kind ("Springfield City") beside the label.
        """
        bearers: dict[tuple[str, str], set[str]] = {}
        for key, (label, type_) in self._known.items():
            bearers.setdefault((self._identity.kind(type_), self._identity.normal(label)), set()).add(key)
        for ident in [i for i in self._groups if i[0] == "name" and (i[1], i[2]) not in self._scattered]:
            bare = self._identity.bare(ident[1], ident[2])
            keys = bearers.get((ident[1], ident[2])) or bearers.get((ident[1], bare), set())
            if len(keys) == 1:
                self._moved[ident] = ("key", *keys)

    def _settle_iris(self) -> None:
        wanted: dict[str, list[Ident]] = {}
        for ident in self._groups:
            wanted.setdefault(self._wanted_iri(ident), []).append(ident)
        for iri, idents in wanted.items():
            keyed = idents if len(idents) == 1 else [ident for ident in idents if ident[0] == "key"]
            keeper = keyed[0] if len(keyed) == 1 else None
            for ident in idents:
                self._groups[ident].iri = iri if ident is keeper else f"{iri}-{digest(*ident, length=8)}"

    def _settle_labels(self) -> None:
        """Choose the label of each group; most are known to one document, and need no more than that."""
        for ident, group in self._groups.items():
            rules = self._identity if ident[0] != "concept" else None
            group.label = self._lexicon_label(ident) or _most(group.labels, rules)
            if group.documents < 2:
                group.labels = _NONE

    def _settle_plain(self) -> None:
        apart = self._decided.keys() | self._apart.keys()
        for ident, group in self._groups.items():
            if ident[0] in ("key", "name") and group.iri not in apart:
                self._plain[ident] = Settled(group.iri, group.label, group.attested)
        self._plain |= {ident: self._plain[to] for ident, to in self._moved.items() if to in self._plain}

    def _wanted_iri(self, ident: Ident) -> str:
        if ident[0] == "concept":
            return f"{VOCAB}{self.vocabulary.scheme(ident[1])}-{_slug(ident[2])}"
        if ident[0] == "key":
            label, type_ = self._known.get(ident[1], ("", ""))
            kind = self._identity.kind(type_) if type_ else self._groups[ident].kind
            words = self._identity.normal(label)
            if self._label_slugs[kind, words] != 1:
                words = self._identity.normal(ident[1]).removeprefix(f"{kind} ")
            return f"{BASE}id/{kind}/{_slug(words)}"
        place = [ident[3]] if ident[3] else []
        return f"{BASE}id/{ident[1]}/{_slug(' '.join([ident[2], *place]))}"

    @cached_property
    def _label_slugs(self) -> Counter[tuple[str, str]]:
        """How many entries of the lexicon share a kind and a label, in any corpus."""
        known = self._known.values()
        return Counter((self._identity.kind(type_), self._identity.normal(label)) for label, type_ in known)

    # -- second pass --------------------------------------------------------------------------------------------------

    def shared(self, source: Source, summary: Summary) -> list[Settled]:
        """Return how each shared thing of a summary is named, in its order."""
        plain = self._plain
        return [plain.get(met.ident) or self._settled(met, source) for met in summary.shared]

    def names(self, source: Source, statements: Sequence[Statement]) -> dict[Entity, Name]:
        """Return the name of every entity of one document."""
        found: dict[Entity, Name] = {}
        for met, thing, entities in self.summarizer.things(source.sha256, statements):
            settled = self._plain.get(met.ident) or self._settled(met, source)
            names = thing.names if settled.concept else tuple(name for name in thing.names if name != settled.label)
            name = Name(settled.iri, settled.label, names, thing.types, *settled[2:])
            found.update(dict.fromkeys(entities, name))
        return found

    def _settled(self, met: Met, source: Source) -> Settled:
        ident = self._moved.get(met.ident, met.ident)
        if ident[0] == "term":
            term = self._identity.ontology.concepts[ident[1]]
            return Settled(term.iri, term.label, concept=met.types[0], known=True)
        if ident[0] == "concept":
            return Settled(self._groups[ident].iri, self._groups[ident].label, concept=ident[1])
        if ident[0] == "name" and not ident[3] and (ident[1], ident[2]) in self._scattered:
            ident = document_ident(met.kind, met.label, self._identity, source.sha256)
        iri = document_iri_of(ident) if ident[0] == "doc" else self._groups[ident].iri
        label = self._lexicon_label(ident) or met.label
        if self._split(iri, source):
            return Settled(f"{iri}-{digest(source.sha256, length=12)}", label, met.attested, shared=False)
        if iri in self._decided:
            iri = self._kept.get(iri, iri)
            group = self._decided[iri]
            if group.labels:
                label = self._lexicon_label(ident) or _most(group.labels, self._identity)
            return Settled(iri, label, group.attested)
        if ident[0] == "doc":
            return Settled(iri, label, met.attested, shared=False)
        return Settled(iri, self._groups[ident].label, self._groups[ident].attested)

    def _lexicon_label(self, ident: Ident) -> str:
        return self._known.get(ident[1], ("", ""))[0] if ident[0] == "key" else ""

    def _split(self, iri: str, source: Source) -> bool:
        """Tell whether people decided that ``iri`` means something else in this document."""
        return any(source.is_called(name) for name in self._apart.get(iri, ()))

    def merges(self) -> Iterator[Record]:
        """Yield what was merged, kept apart or decided across documents, in a fixed order."""
        for ident, group in sorted(self._groups.items(), key=lambda item: item[1].iri):
            if group.documents < 2 or ident[0] == "concept":
                continue
            detail = f"lexicon entry {ident[1]}" if ident[0] == "key" else "same name and kind"
            yield _record(group.iri, group.label, sorted(group.labels), group.documents, ident[0], detail)
        for (kind, normal), places in sorted(self._scattered.items()):
            detail = f"{normal}: there is one in each of {', '.join(places)}"
            yield _record("", normal, [normal], len(places), "apart", f"{detail} ({kind})")
        for decision in self._decisions:
            labels = sorted({label for iri in decision.pair for label in self._decided[iri].labels})
            iri = self._kept.get(decision.pair[0], decision.pair[0])
            yield _record(iri, "", labels, 0, f"decision-{decision.verdict}", decision.reason())


def _slug(normal: str) -> str:
    """Return ``normal`` as a segment of an IRI, with a hash where the readable part does not tell all of it."""
    words, whole = slug(normal)
    return words if whole else f"{words}{'-' if words else ''}{digest(normal, length=8)}"


def _most(counted: Mapping[str, int], identity: Identity | None = None) -> str:
    """Return the most frequent text; among equals the one without article, then the longest, then by alphabet."""
    if len(counted) == 1:
        return next(iter(counted))

    def rank(text: str) -> tuple[bool, int, int, str]:
        article = identity is not None and text.split(" ", 1)[0] in identity.articles
        return article, -counted[text], -len(text), text

    return min(counted, key=rank)


def _record(iri: str, label: str, names: list[str], documents: int, reason: str, detail: str) -> Record:
    return {"iri": iri, "label": label, "names": names, "documents": documents, "reason": reason, "detail": detail}


def _united(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return the IRI that stays for each IRI of a pair decided to be the same; the first one named stays."""
    kept: dict[str, str] = {}

    def find(iri: str) -> str:
        while kept.get(iri, iri) != iri:
            iri = kept[iri]
        return iri

    for decision in decisions:
        if decision.verdict == "same":
            kept[find(decision.pair[1])] = find(decision.pair[0])
    for decision in decisions:
        one, other = decision.pair
        if decision.verdict != "same" and one != other and find(one) == find(other):
            raise ProjectError(
                f"ingest/decisions/same.yml: {one} and {other} are decided to be {decision.verdict} ({decision.who}), "
                "yet other decisions make them one. Remove one of the decisions."
            )
    return {iri: find(iri) for iri in kept}
