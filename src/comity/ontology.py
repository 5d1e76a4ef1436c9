"""The ontology as the engine sees it: classes, properties and concepts by local name, read from Turtle files.

This is the one source of terms: lexicon, frames, queries and data name terms, and ``require_class`` or
``require_property`` refuses, with file and line, a name that the ontology lacks. Loading takes some
milliseconds and imports neither rdflib nor owlready2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal as OneOf

from comity.errors import ContentError, ProjectError
from comity.ontology_files import Index, places, turtle_files
from comity.ontology_terms import BASE, ONTOLOGY, VOCAB, ClassTerm, ConceptTerm, PropertyTerm, Term

__all__ = [
    "BASE",
    "ONTOLOGY",
    "VOCAB",
    "ClassTerm",
    "ConceptTerm",
    "Ontology",
    "PropertyTerm",
    "load_ontology",
    "turtle_files",
]


@dataclass(frozen=True, eq=False)
class Ontology:
    """All terms by local name."""

    folder: Path
    classes: Mapping[str, ClassTerm]
    properties: Mapping[str, PropertyTerm]
    concepts: Mapping[str, ConceptTerm]
    disjoint_groups: tuple[frozenset[str], ...] = ()
    annotations: frozenset[str] = frozenset()
    """Local names of the annotation properties, which say something about terms and nothing about the world."""
    version: str = ""
    _cache: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _admitted: dict[tuple[str, str, str], bool] = field(default_factory=dict, repr=False)
    _below: dict[str, dict[str, bool]] = field(default_factory=dict, repr=False)
    _excluding: dict[tuple[str, str], tuple[str, str] | tuple[()]] = field(default_factory=dict, repr=False)

    def is_class(self, name: str) -> bool:
        """Tell whether ``name`` is a class or an alias of one."""
        return name in self.classes or name in self._aliases

    def is_property(self, name: str) -> bool:
        """Tell whether ``name`` is a property."""
        return name in self.properties

    def require_class(self, name: str, path: Path | str, line: int | None = None) -> ClassTerm:
        """Return the class called ``name``; raise ``ContentError`` at the place that names it when there is none."""
        found = self.classes.get(self._aliases.get(name, name))
        if found is None:
            raise ContentError(path, line, _unknown("class", name, [*self.classes, *self._aliases]))
        return found

    def require_property(self, name: str, path: Path | str, line: int | None = None) -> PropertyTerm:
        """Return the property called ``name``; raise ``ContentError`` at the place that names it when there is none."""
        found = self.properties.get(name)
        if found is None:
            raise ContentError(path, line, _unknown("property", name, self.properties))
        return found

    def require_concept(self, name: str, path: Path | str, line: int | None = None) -> ConceptTerm:
        """Return the controlled term called ``name``; raise ``ContentError`` when there is none."""
        found = self.concepts.get(name)
        if found is None:
            raise ContentError(path, line, _unknown("controlled term", name, self.concepts))
        return found

    def ancestors(self, name: str) -> tuple[str, ...]:
        """Return the superclasses of a class, nearest first, without the class itself."""
        return self._upwards("class", self._aliases.get(name, name), self.classes)

    def superproperties(self, name: str) -> tuple[str, ...]:
        """Return the super-properties of a property, nearest first, without the property itself."""
        return self._upwards("property", name, self.properties)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether class ``name`` is ``ancestor`` or below it."""
        try:
            return self._below[name][ancestor]
        except KeyError:
            one, other = self._aliases.get(name, name), self._aliases.get(ancestor, ancestor)
            known = self._below.setdefault(name, {})[ancestor] = one == other or other in self.ancestors(one)
            return known

    def is_any(self, name: str, ancestors: Iterable[str]) -> bool:
        """Tell whether ``name`` is a class, and one of ``ancestors`` or below one of them."""
        if self.is_class(name):
            for each in ancestors:
                if self.is_a(name, each):
                    return True
        return False

    def disjoint(self, one: str, other: str) -> bool:
        """Tell whether nothing may be of both classes."""
        return bool(self.exclusion(one, other))

    def exclusion(self, one: str, other: str) -> tuple[str, str] | tuple[()]:
        """Return the pair of classes above these two that are declared disjoint, or an empty tuple."""
        if (one, other) not in self._excluding:
            ups, downs = (sorted(self._with_ancestors(name)) for name in (one, other))
            pairs = ((a, b) for group in self.disjoint_groups for a in ups if a in group for b in downs if b in group)
            self._excluding[one, other] = next(((a, b) for a, b in pairs if a != b), ())
        return self._excluding[one, other]

    def branch(self, name: str) -> str:
        """Return the IRI segment for members of a class: its own, else that of the nearest superclass.

        Classes that exclude each other have different branches, so no minted IRI can get both.
        """
        name = self._aliases.get(name, name)
        for each in (name, *self.ancestors(name)):
            if each in self.classes and self.classes[each].segment:
                return self.classes[each].segment
        return "concept" if name in self.classes and self.classes[name].concept else "thing"

    def exported_predicates(self, name: str) -> tuple[str, ...]:
        """Return the names under which a facts file gives a statement with this property.

        The property itself, and, when it is not one that other programs know, the nearest super-property that is.
        """
        if self.properties[name].exchange:
            return (name,)
        known = (up for up in self.superproperties(name) if self.properties[up].exchange)
        return (name, *([nearest] if (nearest := next(known, None)) else []))

    def inverse(self, name: str) -> str:
        """Return the inverse of a property (itself when symmetric), or an empty string."""
        term = self.properties[name]
        return name if term.symmetric else term.inverse

    def admits(self, name: str, subject: str, object_: str) -> bool:
        """Tell whether a statement with this property between members of these classes is consistent.

        Only what excludes counts: a class that is disjoint with a domain or range. Hints never refuse.
        """
        known = self._admitted.get((name, subject, object_))
        if known is None:
            ends = ((self.inherited(name, "domain"), subject), (self.inherited(name, "range"), object_))
            known = not any(self.is_class(c) and self.disjoint(c, given) for classes, given in ends for c in classes)
            self._admitted[name, subject, object_] = known
        return known

    def expects(self, name: str, subject: str, object_: str) -> bool:
        """Tell whether both ends are of the classes for which the property is meant, hints included."""
        wanted = ((self.meant_for(name, "domain"), subject), (self.meant_for(name, "range"), object_))
        return all(not classes or any(self.is_a(given, c) for c in classes) for classes, given in wanted)

    def meant_for(self, name: str, end: OneOf["domain", "range"]) -> tuple[str, ...]:
        """Return the classes for which an end of a property is meant, sorted: its hints, else those that it infers."""
        term = self.properties[name]
        hints = term.domain_includes if end == "domain" else term.range_includes
        return tuple(sorted(hints or self.inherited(name, end)))

    def concept_by_notation(self, kind: str, notation: str) -> ConceptTerm | None:
        """Return the controlled term of class ``kind`` with this code, such as ("Comparator", "up_to")."""
        return self._notations.get((kind, notation))

    def inherited(self, name: str, end: OneOf["domain", "range"]) -> set[str]:
        """Return the classes that a statement with this property infers for its subject or its object."""
        names = {name, *self.superproperties(name)}
        found = {c for each in names for c in getattr(self.properties[each], end)}
        back: OneOf["domain", "range"] = "range" if end == "domain" else "domain"
        turned = (self.properties[self.properties[each].inverse] for each in names if self.properties[each].inverse)
        return found | {c for term in turned for c in getattr(term, back)}

    def _upwards(self, kind: str, name: str, terms: Mapping[str, Term]) -> tuple[str, ...]:
        if (kind, name) not in self._cache:
            found: dict[str, None] = {}
            level = list(terms[name].parents) if name in terms else []
            while level:
                found.update(dict.fromkeys(level))
                level = [up for each in level for up in terms[each].parents if up not in found]
            found.pop(name, None)
            self._cache[kind, name] = tuple(found)
        return self._cache[kind, name]

    def _with_ancestors(self, name: str) -> set[str]:
        names = {self._aliases.get(name, name), *self.ancestors(name)}
        concept = any(each in self.classes and self.classes[each].concept for each in names)
        return names | {"Concept"} if concept else names

    @cached_property
    def _aliases(self) -> dict[str, str]:
        return {alias: term.name for term in self.classes.values() for alias in term.aliases}

    @cached_property
    def _notations(self) -> dict[tuple[str, str], ConceptTerm]:
        return {(kind, code): c for c in self.concepts.values() for kind in c.kinds for code in c.notations}


def load_ontology(folder: Path, language: str = "en") -> Ontology:
    """Read an ontology folder; the result is cached until a file changes.

    Labels and sentences are those of ``language``, else English.
    Raises ``ProjectError`` when the folder holds no Turtle file, and ``ContentError`` with file and line
    for a syntax error or a parent that no file declares.
    """
    files = turtle_files(folder)
    if not files:
        raise ProjectError(f"{folder}: no ontology here. Run in a project folder, or give one with --project.")
    return _load(folder, language, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@lru_cache(maxsize=8)
def _load(folder: Path, language: str, files: tuple[tuple[Path, int, int], ...]) -> Ontology:
    index = Index(language)
    for path, _, _ in files:
        index.read(path)
    ontology = Ontology(
        folder,
        {term.name: term for term in index.classes()},
        {term.name: term for term in index.properties()},
        {term.name: term for term in index.concepts()},
        tuple(index.disjoint_groups()),
        index.annotations(),
        index.version(),
    )
    for terms in (ontology.classes, ontology.properties, ontology.concepts):
        for term in terms.values():
            for parent in term.parents:
                if parent not in terms:
                    path, line = places(path for path, _, _ in files).get(term.name, (folder, None))
                    raise ContentError(path, line, _unknown("parent", parent, terms))
    return ontology


def _unknown(kind: str, name: str, known: Mapping[str, object] | list[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else "Add it to the ontology, or use one that is there."
    return f"the ontology has no {kind} {name!r}. {hint}"
