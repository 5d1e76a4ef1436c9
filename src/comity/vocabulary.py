"""The controlled terms of the ontology by label and code, and which of them a source means by a plain word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from comity.identity import Identity
from comity.ontology import ConceptTerm
from comity.statements import Entity, Statement
from comity.things import is_document, names_class

__all__ = ["Vocabulary"]


class Vocabulary:
    """Finds controlled terms. Labels are compared like names, in all languages of the ontology."""

    def __init__(self, identity: Identity) -> None:
        self._identity, self._ontology = identity, identity.ontology

    def find(self, class_: str, label: str) -> ConceptTerm | None:
        """Return the term of class ``class_`` with this label or code, or None."""
        return self._terms.get((class_, self._identity.normal(label)))

    def scheme(self, class_: str) -> str:
        """Return the local name of the scheme to which the terms of a class belong."""
        return self._schemes.get(class_, class_.lower())

    def properties(self, class_: str) -> tuple[str, ...]:
        """Return the properties that give a thing its kind by terms of ``class_``, such as ``documentKind``."""
        return tuple(name for _, name, range_ in self._kinds if range_ == class_)

    def settled(self, statements: Iterable[Statement]) -> list[Statement]:
        """Return ``statements``, with a controlled term where an ``instanceOf`` statement names one by a plain word."""
        return [self._settled(s) if s.predicate == "instanceOf" else s for s in statements]

    def _settled(self, statement: Statement) -> Statement:
        value = statement.object
        if not isinstance(value, Entity) or names_class(statement, self._ontology):
            return statement
        own = "Document" if is_document(statement.subject) else statement.subject.type
        for domain, _, class_ in self._kinds:
            names = (value.label, *value.aliases)
            best = next((name for name in names if self.find(class_, name)), "")
            if best and self._ontology.is_a(own, domain):
                others = tuple(sorted(name for name in names if not self.find(class_, name)))
                return replace(statement, object=Entity(best, class_, others))
        return statement

    @cached_property
    def _kinds(self) -> list[tuple[str, str, str]]:
        """Properties from things of a class to terms of a class that says their kind."""
        return [
            (term.domain[0], name, term.range[0])
            for name, term in sorted(self._ontology.properties.items())
            if term.kind == "object" and len(term.domain) == len(term.range) == 1 and self._is_kind(term.range[0])
        ]

    def _is_kind(self, name: str) -> bool:
        return name.endswith("Kind") and name in self._ontology.classes and self._ontology.classes[name].concept

    @cached_property
    def _schemes(self) -> dict[str, str]:
        return {kind: term.scheme for term in self._ontology.concepts.values() for kind in term.kinds if term.scheme}

    @cached_property
    def _terms(self) -> dict[tuple[str, str], ConceptTerm]:
        found: dict[tuple[str, str], ConceptTerm] = {}
        for term in self._ontology.concepts.values():
            for text in (*term.notations, *term.labels.values(), *term.alt_labels):
                for kind in term.kinds:
                    found.setdefault((kind, self._identity.normal(text)), term)
        return found
