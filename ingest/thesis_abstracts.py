"""Theses and their abstracts: catalogue fields, the abstract, keywords; the plan of the chapters tells only what is studied."""

from collections.abc import Iterator

from comity.context import Context
from comity.statements import Statement

UNREAD = (
    "references", "bibliography", "works cited", "acknowledg", "funding", "conflict", "author contribution",
    "supplementary", "data availability", "ethic",
)  # fmt: skip


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts, who paid for the work, and the body's without the sentences that tell its plan."""
    yield from context.header()
    yield from context.funding(context.body())
    yield from context.read(context.plan_apart(context.body(skip_sections=UNREAD)))
