"""Topics that have no numbers of their own: the line over a paper, who publishes it, or where it was given."""

from __future__ import annotations

import re

from comity.reading.holders import Holders
from comity.reading.memory import Mention

__all__ = ["is_heading"]

_PUBLISHES = ("ResearchOrganization", "MediaOrganization", "CommunicationMechanism")
_LINE = re.compile(r" [|>›»] |\b(?:NOTE|SHEET|REPORT|BRIEF|RELEASE|Press Releases?)$")
"""What is in the line of a site or over a paper, and in no name."""


def is_heading(topic: Mention, holders: Holders) -> bool:
    """Tell whether what a text seems to be about is only the line over it or its publisher, of which no noun left alone tells."""
    return _LINE.search(topic.labels[0]) is not None or holders.is_a(topic, _PUBLISHES)
