"""Who paid for a text: "This research was supported by ...", "We thank ... for financial support"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.documents import Span
from comity.reading.memory import Mention
from comity.reading.parts import sentences
from comity.reading.surface import Surface
from comity.segments import Passage

__all__ = ["funders"]

_FUNDED = re.compile(
    r"\b(?i:this|the|our) (?:research|work|study|paper|article|project|thesis|report|publication)\b[^.;]{0,40}?"
    r"\b(?:was|is|has been|were) (?:kindly |generously |partly |partially |jointly |financially )*"
    r"(?:supported|funded|financed|sponsored|made possible|enabled) (?:in part |with )?by\s+(?:(?:a |an |the )?(?:\w+ )?(?:grants?|funds?|funding|support|scholarship|stipend|donation) (?:from|of)\s+)?"
    r"|^\W*(?i:fund(?:ing)? projects?|foundation items?|funding(?: sources?| information)?|project sources?|sources? of funding|fund(?:ed)? (?:program|programme)|supported by|funded by|project supported by)\s*[:：]\s*"
    r"|^\W*(?:Supported|Funded|Sponsored|Financed) by (?:the )?(?=[^\W\d_a-z][^.;]{3,80}\b(?:Fund|Foundation|Program|Programme|Project|Council|Commission|Ministry)\b)"
    r"|\b(?:thank|thanks|grateful to|acknowledges?)\s+"
    r"(?=[^.;]{2,80}? for (?:the |its |their )?(?:financial|funding|grant|fund))"
)
_END = re.compile(r"\s+(?:under|through|within|for (?:the |its |their )?(?:financial|funding|grant|support|fund\b))")


def funders(passage: Passage, surface: Surface) -> Iterator[tuple[Span, Mention]]:
    """Yield (sentence, who paid) for the thanks that ``passage`` gives; persons are thanked for other things."""
    for start, end in sentences(passage):
        match = _FUNDED.search(passage.text, start, end)
        if match is None:
            continue
        words = _END.split(passage.text[match.end() : end])[0]
        for item in surface.names(words, "Organization").items:
            if item.mention.type != "Person":
                yield (start, end), item.mention
