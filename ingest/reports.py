"""Reports and fact sheets: lines with labels and tables speak of the thing in the title; contents and sources state nothing."""

from collections.abc import Iterator

from comity.context import Context
from comity.statements import Statement

UNREAD = ("contents", "table of contents", "list of", "references", "bibliography", "sources", "contact", "imprint", "disclaimer", "copyright", "endnotes")


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts, who paid for the report, and the body's."""
    yield from context.header()
    yield from context.funding(context.body())
    yield from context.read(context.body(skip_sections=(*UNREAD, "acknowledg")))
