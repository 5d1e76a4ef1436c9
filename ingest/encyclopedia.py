"""Encyclopaedia entries: the first sentence defines the thing, the infobox lists its data, lists of other entries state nothing."""

from collections.abc import Iterator

from comity.context import Context
from comity.statements import Statement

OTHER_ENTRIES = ("see also", "references", "notes", "external links", "further reading", "bibliography", "sources", "literature", "citations", "gallery")


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts and the body's; the thing of the entry is what "it" and "the organisation" mean."""
    yield from context.header()
    yield from context.read(context.body(skip_sections=OTHER_ENTRIES))
