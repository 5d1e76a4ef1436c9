"""Labels that nobody knows before numbers: "Projects: 37 in 22 countries", "Capital pledged: US$86 million"."""

from __future__ import annotations

import re

from comity.quantities import Quantity, looks_like_year

__all__ = ["is_promised_sum", "tells_figure"]

_COUNTS = re.compile(r"[^\W\d_a-z][\w-]*(?: [\w-]+)*?(?<![su])s(?: (?:so far|to date|approved|trained|financed|funded|supported|signed|completed|covered|served|reached))?")
_PROMISED = re.compile(r"\b(?:pledged|promised|committed)\b", re.I)


def tells_figure(label: str, first: Quantity, value: str) -> bool:
    """Tell whether the first number of a value measures or counts what its label names: a bare one needs a plural."""
    if first.kind == "ordinal":
        return False
    plain = first.kind != "bare"
    return plain or (_COUNTS.fullmatch(label) is not None and not looks_like_year(first) and not value[: first.start].strip())


def is_promised_sum(label: str) -> bool:
    """Tell whether a label says that a sum was promised, which is no plan of it: "Capital *pledged*"."""
    return _PROMISED.search(label) is not None
