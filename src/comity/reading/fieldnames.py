"""Names of bodies with two fields before their head: "Fujian *Agriculture and Forestry* University", "*Science and Technology* Commission"."""

from __future__ import annotations

from collections.abc import Callable, Container

from comity.reading.tree import Doc, Token

__all__ = ["paired_fields_end"]

OWN = frozenset({"GPE", "LOC", "PERSON", "NORP"})
MOST = 4
"""So many capitalised words stand at most between "and" and the end of the name."""


def paired_fields_end(doc: Doc, joint: int, is_field: Callable[[int], bool], heads: Callable[[Token], bool], known: Container[int]) -> int:
    """Return where a name ends that goes on after the "and" at ``joint`` with a second field and its head; 0 where it does not.

    One of the two is known as a field; the other, with a word before it, may be any that is no name of its own ("Uganda *Coffee* and Tea Board").
    """
    first, second = joint - 1, joint + 1
    if doc[joint].lower_ not in {"and", "&"} or first < 0 or second >= len(doc) or not doc[second].text[:1].isupper():
        return 0
    if first in known or second in known:
        return 0
    fields = is_field(first), is_field(second)
    owned = first > 0 and doc[first - 1].text[:1].isupper() and doc[first].ent_type_ not in OWN
    if not (all(fields) or (any(fields) and owned and doc[second].ent_type_ not in OWN)) or heads(doc[first]) or heads(doc[second]):
        return 0
    return next((i + 1 for i in range(second, min(second + MOST, len(doc))) if heads(doc[i]) and all(t.text[:1].isupper() for t in doc[second:i])), 0)
