"""Lines whose value is a verb: "Secretariat: *provided by* the city of A", "Presidency: *rotates* among the members"."""

from __future__ import annotations

import re

from comity.reading.memory import Mention

__all__ = ["is_told", "opening_of"]

_DONE = re.compile(
    r"(?:(?:alternately|jointly|currently|at present|now|yearly|annually|equally|partly|fully|largely|mainly)\s+)*"
    r"(?:provided|chaired|co-chaired|hosted|co-hosted|held|borne|shared|split|financed|funded|co-financed|co-funded|led|co-led|headed|run|managed|covered|paid|met|"
    r"supplied|staffed|appointed|elected|supervised|overseen|coordinated|administered|operated|maintained|ensured|monitored|presided)\b"
    r"(?=[^.;:]*\b(?:by|among|between|in|from|out of)\b)"
)
_DOES = re.compile(r"(?:(?:currently|now)\s+)?(?:rotates?|alternates?|lies|lie|rests?|comes?|consists?|meets?)\b")


def is_told(value: str) -> bool:
    """Tell whether the value of a line goes on as the predicate of a sentence about its label."""
    return _DONE.match(value) is not None or _DOES.match(value) is not None


def opening_of(label: str, value: str, subject: Mention | None) -> str:
    """Return the words that make a sentence of a value that ``is_told``: "The secretariat of the A Network is "."""
    noun = " ".join(label.split())
    noun = noun if noun[1:2].isupper() else noun[:1].lower() + noun[1:]
    owner = f" of the {subject.labels[0]}" if subject is not None else ""
    are = "are " if noun.endswith("s") and not noun.endswith("ss") else "is "
    return f"The {noun}{owner} {'' if _DOES.match(value) else are}"
