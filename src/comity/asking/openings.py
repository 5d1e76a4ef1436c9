"""The phrases by which questions are introduced: "Can you tell me who ...", "I wonder why ..."."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

__all__ = ["plainly", "reworded"]

_OPENS = re.compile(
    r"(?:(?:in|on|by|to|for|of|from|at|with) )?(?:who|what|which|where|when|why|how)\w*\b", re.IGNORECASE
)
_FRONTED = re.compile(
    r"(?P<topic>[^?:;,]{3,150}?)\s*(?:\s[-–—]|[:;,])\s+"
    r"(?P<asks>who \w+|(?:(?:who|what|which|where|when|why|how)\b[^?]{0,40}?)?"
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|must|may|might|for|of|in|to))"
    r" (?:it|they|them|he|she|him)\b(?P<after>[^?]*\??)$",
    re.IGNORECASE,
)
"""What a question is about, set before it, and the pronoun that takes it up."""
_FRAMES = re.compile(
    r"(?:who|what|which|where|when|why|how|in|on|at|by|for|to|from|of|with|after|before|since|until|during|if|is|are|was|"
    r"were|do|does|did|has|have|had|according|and|list|name)\b",
    re.IGNORECASE,
)


def plainly(shown: str, polite: Sequence[str]) -> str:
    """Return a question without the phrase by which it is introduced: "Can you tell me who ...", "I wonder why ..."."""
    low = shown.casefold()
    phrase = next((each for each in polite if low.startswith(f"{each} ")), "")
    rest = shown[len(phrase) :].strip()
    return _in_order(rest if phrase and _OPENS.match(rest) else shown)


def _in_order(shown: str) -> str:
    """Return a question with what it is about in its place: "The fund - who pays for it?"."""
    found = _FRONTED.match(shown)
    if found is None or _FRAMES.match(shown):
        return shown
    topic, asks, after = found.group("topic", "asks", "after")
    topic = topic[:1].lower() + topic[1:] if topic.startswith(("The ", "A ", "An ")) else topic
    return f"{asks[:1].upper()}{asks[1:]} {topic}{after}"


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
