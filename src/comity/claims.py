"""Statements found by what they claim, through look-ups alone.

A query would go through all statements about a subject, and of some subjects there are thousands.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from comity.ontology import ONTOLOGY

__all__ = ["stating"]

_SUBJECT, _OBJECT, _VALUE = (ox.NamedNode(f"{ONTOLOGY}statement{name}") for name in ("Subject", "Object", "Value"))


def stating(store: ox.Store, subject: Any, object_: Any) -> list[Any]:
    """Return the statements with these ends; of the two lists of candidates the shorter one is gone through."""
    name = _OBJECT if isinstance(object_, ox.NamedNode) else _VALUE
    first = store.quads_for_pattern(None, _SUBJECT, subject, ox.DefaultGraph())
    second = store.quads_for_pattern(None, name, object_, ox.DefaultGraph())
    one, other = [], []
    for left, right in zip(first, second, strict=False):
        one.append(left.subject)
        other.append(right.subject)
    if next(iter(second), None) is None:
        return [each for each in other if ox.Quad(each, _SUBJECT, subject) in store]
    return [each for each in one if ox.Quad(each, name, object_) in store]
