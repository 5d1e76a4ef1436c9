"""What things cost, where it stands before their noun: "a *$17 billion* port", "the *2 million euro* programme"."""

from __future__ import annotations

import re

__all__ = ["without_price"]

_PRICE = re.compile(
    r"^(?:(?:(?:[A-Z]{1,3})?[$€£¥]|[A-Z]{3}\s)\s?[\d.,]+(?:[ -](?:million|billion|trillion|bn|bln|mln|m))?"
    r"|[\d.,]+[ -](?:million|billion|trillion)[ -](?:euros?|dollars?|yuan|pounds?|rubles?|roubles?|yen|francs?|crowns?|rupees?|[A-Z]{3}))"
    r"\s+(?!(?:million|billion|trillion|bn|bln|mln)\b)(?=\S)"
)


def without_price(label: str) -> str:
    """Return a label without the sum with which it begins."""
    return _PRICE.sub("", label)
