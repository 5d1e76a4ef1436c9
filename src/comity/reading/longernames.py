"""Names that hold other names: "Government of the *Lao People's Democratic Republic*", "the *Mekong River* Commission" where "the Commission" is another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from comity.reading.tree import Token

if TYPE_CHECKING:
    from comity.reading.namespans import NameSpans

__all__ = ["names_another", "whole_end"]


def whole_end(known: Mapping[int, object], end: int) -> int:
    """Return where the known name ends in whose middle a run of capitalised words breaks off."""
    while end in known and known[end] is known.get(end - 1):
        end += 1
    return end


def names_another(spans: NameSpans, token: Token, labels: Collection[str]) -> bool:
    """Tell whether a defined word only ends a longer name of something else."""
    start = spans.start(token)
    if start is None:
        return False
    end = spans.end(token)
    return end - start > 2 and (token.i in spans.known or spans.heads(token)) and spans.doc[start:end].text not in labels
