"""The phrases by which questions are introduced: "Can you tell me who ...", "I wonder why ..."."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

__all__ = ["plainly", "reworded"]

_OPENS = re.compile(
    r"(?:(?:in|on|by|to|for|of|from|at|with) )?(?:who|what|which|where|when|why|how)\w*\b", re.IGNORECASE
)


def plainly(shown: str, polite: Sequence[str]) -> str:
    """Return a question without the phrase by which it is introduced: "Can you tell me who ...", "I wonder why ..."."""
    low = shown.casefold()
    phrase = next((each for each in polite if low.startswith(f"{each} ")), "")
    rest = shown[len(phrase) :].strip()
    return rest if phrase and _OPENS.match(rest) else shown


def reworded(shown: str, phrases: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return a question with the idioms of ``phrases`` in plain words, and which of them it had: "put forward".

    Longer phrases go first; what one has made is not read again, except for a whole opening ("what is behind").
    """
    read: dict[str, str] = {}
    for phrase in sorted(phrases, key=lambda each: (-len(each), each)):
        if phrase in shown.casefold():
            found = re.sub(rf"\b{re.escape(phrase)}\b", phrases[phrase], shown, count=1, flags=re.IGNORECASE)
            if found != shown:
                read[phrase] = phrases[phrase]
                shown = found
    return shown[:1].upper() + shown[1:], read
