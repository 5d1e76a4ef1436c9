"""News: the dateline tells place and day, the body what happened; by-lines and contacts state nothing."""

from collections.abc import Iterator

from comity.context import Context
from comity.statements import Statement


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts and the body's, which is read without its dateline."""
    context.forget_headline()
    yield from context.header()
    yield from context.read(context.without_dateline(context.body(skip_sections=("related", "read more", "contact"))))
