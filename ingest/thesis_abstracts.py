"""Theses and their abstracts: catalogue fields, the abstract, keywords; the plan of the chapters states nothing."""

import re
from collections.abc import Iterator

from comity.context import Context
from comity.statements import Statement

UNREAD = ("references", "bibliography", "works cited", "acknowledg", "funding", "conflict", "author contribution", "supplementary", "data availability", "ethic")
PLAN = re.compile(
    r"\W*(?:(?:the|this) (?:paper|article|study|chapter|section|text|thesis|dissertation|report) (?:is|was|has been) (?:divided|organi[sz]ed|structured|arranged)\b"
    r"|(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|next|last|final|following|introductory|concluding|remaining) (?:chapters?|parts?|sections?)\b"
    r"|(?:in )?(?:chapters?|sections?|parts?) (?:\d+|[ivx]+|one|two|three|four|five|six|seven)\b|(?:the )?(?:rest|remainder) of (?:the|this) (?:paper|article|thesis|study)\b)",
    re.I,
)


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts, who paid for the work, and the body's without the sentences that tell its plan."""
    yield from context.header()
    yield from context.funding(context.body())
    body = context.body(skip_sections=UNREAD)
    yield from context.read(context.without_sentences(body, PLAN, "plan-of-text", "sentences that tell the plan of the text are not read"))
