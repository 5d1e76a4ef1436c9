"""What a heading tells of a study: under "Aim" stands what it is for ("To understand why ..."), under "Methods" how it was done.

Summaries of projects and structured abstracts say so in phrases without a verb of their own, which no frame can read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import tidy
from comity.reading.tree import Span

__all__ = ["is_of_methods", "read_headed_work"]

_NUMBER = r"^\W*(?:(?:\d+(?:\.\d+)*|[ivx]+)[.):]?\s+)?"
_AIMS = re.compile(_NUMBER + r"(?:(?:research |main |our |the )?(?:aims?|objectives?|goals?|purpose)(?: of (?:the |this )?(?:study|project|research|paper))?|aims? and \w+|why this (?:study|project|research))\W*$", re.I)
_METHODS = re.compile(
    _NUMBER + r"(?:(?:(?:research |our |the )?(?:methods?|methodology|approach|design|fieldwork)(?: and (?:data|sources|materials?))?|(?:data|materials?|sources) and methods?|sources|data)|how we (?:worked|did it|went about it))\W*$",
    re.I,
)
_WAY = re.compile(r"\W*(?P<way>(?P<short>[A-Za-z\d][\w’' -]*?)(?=\s(?:of|with|for|from|in|at|to|on|among|between|across|held|conducted|carried)\s|[,(;:–]|$)(?:\s(?:of|with|among|between)\s[^,(;:–]{3,50})?)")
"""A line such as "- *Two focus groups* with forwarders (May 2019)"."""
_COUNT = re.compile(r"^(?:an?|the|\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|some|about|over|several)\s+", re.I)
_NO_WAYS = word_set("author page figure table note limit limitation year period month trip problem region area country town city section chapter question aim purpose team")
"""Nouns under such a heading that name no way of working."""


def is_of_methods(heading: str) -> bool:
    """Tell whether a heading, or a line above a list, says that the methods of a study follow."""
    return _METHODS.search(heading) is not None


def read_headed_work(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[tuple[str, Mention]]:
    """Yield property and object of what ``sentence`` tells of the study under its heading; only in a phrase that is no sentence."""
    if not memory.academic or not memory.heading:
        return
    root = sentence.root
    if (_AIMS.search(memory.heading) or _AIMS.search(memory.section)) and sentence[0].lower_ == "to" and root.tag_ == "VB":
        for verb in (v for v in (root, *(c for c in root.children if c.dep_ == "conj")) if v.tag_ == "VB"):
            for aim in mentions.of_verb(verb):
                yield "hasObjective", replace(aim, type="Objective")
    elif is_of_methods(memory.heading) and not sentence.text.rstrip().endswith((".", "?", "!", ":")):
        told = _WAY.match(sentence.text)
        if told is not None and told["short"].split()[-1].lower() not in _NO_WAYS:
            short = tidy(_COUNT.sub("", told["short"]))
            labels = dict.fromkeys(x for x in (tidy(told["way"]), tidy(told["short"]), short) if len(x) > 3)
            if labels:
                yield "usesMethod", Mention((*labels,), "Method", token=root)
