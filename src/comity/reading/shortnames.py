"""Short forms of names: their initials, their beginning or their end."""

from __future__ import annotations

import re

from comity.nouns import word_set
from comity.reading.memory import Mention

__all__ = ["LATELY", "MOST_IN_SHORT", "ends_in", "initials", "is_part_of_name", "is_short_by_initials"]

MOST_IN_SHORT = 4
"""So many words a short form has at most."""
LATELY = 12
"""So many of the names before it a plain noun may take up."""
_TIMES = word_set("day days year week month decade century time side part end world people coast")
"""Last words of names that mean what they say where they stand alone."""
_LINKED = re.compile(r" (?:of|on|for) ")
_SINGULAR_PLACES = frozenset({"Country", "City", "Province", "Region", "District", "Person", "Place", "NationalGovernment"})


def is_part_of_name(label: str, known: Mention) -> bool:
    """Tell whether two words or more are the end or the beginning of a fuller name: "the *Model Zone*", "the *Joint Committee* of A and B on C".

    The rest of the name is what the short form leaves out: its place or its owner before it, its matter behind it.
    """
    name = known.labels[0]
    if known.key or not known.named or label not in name or known.type in _SINGULAR_PLACES:
        return False
    heads = [name[: match.start()] for match in _LINKED.finditer(name)]  # "Permanent *Working Group* of A and B on C"
    return (name.endswith(f" {label}") and not _ends_a_part(name, label)) or any(f" {head}".endswith(f" {label}") for head in heads[: 1 + label.count(" of ")])


def ends_in(known: Mention, noun: str) -> bool:
    """Tell whether the name of a thing ends in ``noun``, by which alone a text may take it up."""
    words = known.labels[0].split()
    return len(words) > 1 and words[-1].lower() == noun and words[-1][:1].isupper() and noun not in _TIMES and known.type not in _SINGULAR_PLACES


def _ends_a_part(name: str, label: str) -> bool:
    """Tell whether a label is what a name is of or on: "*Fire Protection*" of the "Committee on Fire Protection"."""
    before = name[: -len(label)].split()
    return not before or any(word.islower() and word not in {"and"} for word in before)


def is_short_by_initials(label: str, name: str) -> bool:
    """Tell whether a label has the initials of a name's first words before its last ones: "CADC Energy Pact"."""
    first, _, rest = label.partition(" ")
    return bool(rest) and len(first) > 2 and first.isupper() and name.endswith(f" {rest}") and initials(name.removesuffix(f" {rest}")) == first


def initials(name: str) -> str:
    """Return the initials of a name of three words or more: "ACDB" of "Andean Cordillera Development Bank"."""
    words = [w for w in name.replace("-", " ").split() if w[:1].isupper()]
    return "".join(w[0] for w in words) if len(words) > 2 else ""
