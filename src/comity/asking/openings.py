"""The phrases by which questions are introduced: "Can you tell me who ...", "I wonder why ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["plainly"]

_OPENS = re.compile(
    r"(?:(?:in|on|by|to|for|of|from|at|with) )?(?:who|what|which|where|when|why|how)\w*\b", re.IGNORECASE
)


def plainly(shown: str, polite: Sequence[str]) -> str:
    """Return a question without the phrase by which it is introduced: "Can you tell me who ...", "I wonder why ..."."""
    low = shown.casefold()
    phrase = next((each for each in polite if low.startswith(f"{each} ")), "")
    rest = shown[len(phrase) :].strip()
    return rest if phrase and _OPENS.match(rest) else shown
