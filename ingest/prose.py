"""Prose of any genre: what the header says, then every paragraph and list."""

from collections.abc import Iterator

from comity.context import Context
from comity.statements import Statement


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts and the body's."""
    yield from context.header()
    yield from context.read()
