"""Names that the abbreviation behind them holds together: "Great Lakes Trade *and Transport Community (GLTTC)*"."""

from __future__ import annotations

from comity.reading.tree import Doc

__all__ = ["abbreviated_end"]

_SMALL = frozenset({"and", "&", "of", "the", "for", "on", "in", ","})
_MOST = 9


def abbreviated_end(doc: Doc, start: int, joint: int) -> int:
    """Return where a name ends whose abbreviation follows in brackets and takes in the words on both sides of ``joint``; 0 where none does."""
    if doc[joint].lower_ not in {"and", "&", ","}:
        return 0
    end = joint + 1
    while end < len(doc) and end - joint <= _MOST and (doc[end].text[:1].isupper() or doc[end].lower_ in _SMALL):
        end += 1
    if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text not in {")", ",", ";"} or end == joint + 1:
        return 0
    short = doc[end + 1].text.replace("-", "").replace("&", "")
    if not 2 < len(short) < 9 or not short.isupper():
        return 0
    return end if _fits(doc, start, end, short) and not _fits(doc, joint + 1, end, short) else 0


def _fits(doc: Doc, start: int, end: int, short: str) -> bool:
    """Tell whether an abbreviation is made of the first letters of the words, with or without those of the small ones."""
    words = [t.text for t in doc[start:end] if t.text[:1].isalpha()]
    capitals = "".join(w[0] for w in words if w.lower() not in _SMALL)
    return short in {capitals.upper(), "".join(w[0] for w in words).upper()}
