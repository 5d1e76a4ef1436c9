"""Policy briefs: key messages are statements, what stands under recommendations is advice, about the authors states nothing."""

from collections.abc import Iterator

from comity.context import Context
from comity.statements import Statement

UNREAD = ("references", "bibliography", "sources", "about the author", "about this brief", "contact", "further reading", "notes", "endnotes", "disclaimer")


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts, who paid for the brief, and the body's; lists are read by their headings."""
    yield from context.header()
    yield from context.funding(context.body())
    yield from context.read(context.body(skip_sections=(*UNREAD, "acknowledg")))
