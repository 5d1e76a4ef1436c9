"""Who wrote a piece of news, by the brackets at its end: "(Reporter Ana Kos, correspondent Milan Rus)"."""

from __future__ import annotations

import re

from comity.conventions import Conventions
from comity.documents import Author
from comity.front.bylines import read_names
from comity.front.lines import found

__all__ = ["read_credits"]

_END = 400
"""So many characters from its end a text may name who wrote it."""
_CREDIT = re.compile(
    r"[(（【\[](?P<words>(?:our |staff |special )?"
    r"(?:reporters?|correspondents?|text|report(?:ed|ing)?|writing|written|story|contributed)\b"
    r"[^()（）【】\[\]\n]{3,200})[)）】\]]",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:and|,)\s*)?(?:(?:our|staff|special|trainee)\s+)?"
    r"(?:(?P<writer>(?:reporters?|correspondents?|text|writers?)\s*(?:by|:|：)?"
    r"|(?:report(?:ed|ing)?|writing|written|story|contributed)\s+by)"
    r"|(?P<other>(?:editors?|photos?|photographers?|translat\w+|proofread\w*|images?)\b\s*(?:by|:|：)?"
    r"|(?:edit(?:ed|ing)|translat(?:ed|ion))\s+by))\s+",
    re.IGNORECASE,
)


def read_credits(text: str, conventions: Conventions) -> list[Author]:
    """Return who is named as the writer in the last brackets of ``text``; editors and photographers are not."""
    credit = None
    for credit in _CREDIT.finditer(text, max(0, len(text) - _END)):  # noqa: B007  the last one counts
        pass
    if credit is None:
        return []
    roles = list(_ROLE.finditer(text, *credit.span("words")))
    authors: list[Author] = []
    for number, role in enumerate(roles):
        end = roles[number + 1].start() if number + 1 < len(roles) else credit.end("words")
        names = read_names(text, role.end(), end, conventions).names if role["writer"] else []
        authors += [Author(name) for each in names if (name := found(text, *each.span)) is not None]
    return authors
