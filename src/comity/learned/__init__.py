"""The learned reader: relations that no rule states, told by a small network of what rules have found in a sentence.

Rules find the things, numbers and dates of a sentence; the network says which of them stand in which relation. How it was trained, and
what it was measured to bring, tells ``docs/decisions/relations-are-learned.md``.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["WEIGHTS", "is_wanted"]

WEIGHTS = Path(__file__).parent / "weights"
"""The folder of what was learned."""
_NO = frozenset({"0", "no", "off", "false"})


def is_wanted() -> bool:
    """Tell whether the variable ``COMITY_LEARNED`` leaves this reader switched on."""
    return os.environ.get("COMITY_LEARNED", "").casefold() not in _NO
