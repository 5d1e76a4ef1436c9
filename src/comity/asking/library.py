"""The named queries that come near a question: what to ask back where no claim answers it."""

from __future__ import annotations

from collections.abc import Iterable

from comity.asking.model import Alternative
from comity.asking.phrasebook import LIGHT, phrase_stems
from comity.asking.question import Asked
from comity.queries import NamedQuery, is_violation

__all__ = ["near_queries"]

_NEAR = 0.6
"""Share of the question's words that a query must have in its title, its question or its keywords."""
_MOST = 2


def near_queries(asked: Asked, queries: Iterable[NamedQuery]) -> tuple[Alternative, ...]:
    """Return the named queries that have most words of the question, best first, with the command that asks each.

    A name of the question counts where the query can be kept to a thing: then the command has it as parameter.
    """
    content = [word for word in asked.words if word.weight > 0 and not word.roles & {"order", "time", "modality"}]
    whole = sum(word.weight for word in content)
    found = []
    for query in queries if whole else ():
        own = frozenset(phrase_stems(" ".join((query.title, query.question, *query.keywords))))
        names = [p.name for p in query.parameters if p.type == "name"]
        said = [word for word in content if word.forms & own and "anchor" not in word.roles]
        named = [word for word in content if names and "anchor" in word.roles]
        score = sum(word.weight for word in (*said, *named)) / whole
        if score >= _NEAR and any(word.weight > LIGHT for word in said) and not is_violation(query):
            title = frozenset(phrase_stems(query.title))
            found.append((-score, -sum(bool(word.forms & title) for word in said), query.name, query, names[:1]))
    return tuple(
        _alternative(asked, query, names) for *_, query, names in sorted(found, key=lambda each: each[:3])[:_MOST]
    )


def _alternative(asked: Asked, query: NamedQuery, names: Iterable[str]) -> Alternative:
    thing = next((anchor.name for anchor in asked.anchors if not anchor.derived), "")
    kept = "".join(f" -p {name}={thing!r}" for name in names if thing)
    return Alternative(f"{query.question or query.title} (comity query {query.name}{kept})", query.text)
