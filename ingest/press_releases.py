"""Press releases: the day of the dateline is "today"; the boilerplate "About X" speaks of X; contacts state nothing."""

import re
from collections.abc import Iterator

from comity.context import Context
from comity.segments import Passage
from comity.statements import Statement

CONTACTS = ("contact", "media contact", "press contact", "media enquir", "media inquir", "for media", "for press", "further information", "for further", "for more")
CONTACT_LINE = re.compile(r"\b(?:tel|phone|fax|mob(?:ile)?|e-?mail)\b\s*[.:+]|\S+@\S+\.\w|\+\d[\d ()-]{6,}", re.I)


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts, then the body's without dateline, contact sections and contact lines."""
    context.forget_headline()
    yield from context.header()
    yield from context.read(list(_spoken(context)))


def _spoken(context: Context) -> Iterator[Passage]:
    for passage in context.without_dateline(context.body(skip_sections=CONTACTS)):
        if CONTACT_LINE.search(passage.text) and len(passage.text) < 300:
            context.note(passage, "contact", "a line of contacts is not read")
        else:
            yield passage
