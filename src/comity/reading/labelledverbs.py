"""Lines whose value is a verb: "Secretariat: *provided by* the city of A", "Presidency: *rotates* among the members", "Mission. *To bring* ..."."""

from __future__ import annotations

import re

from comity.reading.memory import Mention

__all__ = ["is_told", "opening_of", "opens_founding", "run_in"]

_DONE = re.compile(
    r"(?:(?:alternately|jointly|currently|at present|now|yearly|annually|equally|partly|fully|largely|mainly)\s+)*"
    r"(?:provided|chaired|co-chaired|hosted|co-hosted|held|borne|shared|split|financed|funded|co-financed|co-funded|led|co-led|headed|run|managed|covered|paid|met|"
    r"supplied|staffed|appointed|elected|supervised|overseen|coordinated|administered|operated|maintained|ensured|monitored|presided)\b"
    r"(?=[^.;:]*\b(?:by|among|between|in|from|out of)\b)"
)
_DOES = re.compile(r"(?:(?:currently|now)\s+)?(?:rotates?|alternates?|lies|lie|rests?|comes?|consists?|meets?)\b")


_FOUNDED = re.compile(
    r"(?:Established|Founded|Created|Based|Headquartered|Located|Formed|Launched|Set up|Funded|Financed|Managed|Led|Hosted|Supported|Run|Composed|Governed|"
    r"Opened|Adopted|Signed|Chaired|Made up|Built|Completed|Owned|Operated|Implemented|Designed)\s+"
    r"(?:in|by|on|at|as|from|of|since|under|with|jointly|between|to|near|through)\b"
)
_RUN_IN = re.compile(r"\s*(?P<label>[^\W\d_a-z][\w -]{2,24})\.\s+(?=(?:To [a-z]+|[^\W\d_a-z][a-z]+ing) )")


def run_in(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return a heading that a full stop parts from the deed behind it, and where that begins: "*Mission.* To bring A and B together."."""
    found = _RUN_IN.match(text, start, end)
    return (found["label"], found.end()) if found is not None else None


def opens_founding(text: str) -> bool:
    """Tell whether a line begins with what was done to a thing that it leaves out: "*Established in* 2012 as an agency"."""
    return _FOUNDED.match(text) is not None


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
