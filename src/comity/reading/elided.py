"""Elided subjects: sentences that leave out what they are about, as encyclopaedias and fact sheets write them.

"LAKE COMMISSION (LC). Regional organisation of A and B. Founded in 1984 by the Treaty of C." The parser reads them with
their subject before them; no quote ever has those words, because they stand for no characters of the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from comity.reading.memory import Mention
from comity.reading.parts import cut, sentences
from comity.segments import Passage

__all__ = ["full_sentences", "told_as_done"]

_DONE = re.compile(
    r"(?:Established|Founded|Created|Based|Headquartered|Located|Formed|Launched|Set up|Funded|Financed|Managed|Led|Hosted|Supported|Run|Composed|Governed"
    r"|Carried out|Undertaken|Executed|Co-?financed|Constructed|Developed|Restored|Upgraded|Extended|Commissioned"
    r"|Opened|Adopted|Signed|Chaired|Made up|Built|Completed|Owned|Operated|Implemented|Designed|Dissolved|Renamed|Proposed|Inaugurated|Ratified)\s+"
    r"(?:(?:in|by|on|at|as|from|of|since|under|with|jointly|between|to|near|through|after|following)\b|\d)"
)
_GOES_ON = re.compile(r",\s+(?:it|they|he|she|this|these|the|an?|[A-Z])[^,]*?\s(?:is|are|was|were|has|have|had|will|shall|may|can|[a-z]+(?:s|ed|ew|an|old|et))\s")
"""A main clause behind a participle: "Founded in 1984, *the Commission meets* every year"."""
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|may|can|could|must|should|would|does|do|did)\b")
_OPENING = 300
"""Within how many characters of a text its head word is explained."""

KindOf = Callable[[str], str]
"""Gives the class that the first noun of some words tells, where the text opens with a head word; else empty."""


def full_sentences(passage: Passage, topic: Mention | None, kind_of: KindOf) -> Iterator[Passage]:
    """Yield ``passage`` as it is, or cut before and after sentences that leave out ``topic``, which have it before them."""
    spans = sentences(passage) if topic is not None and topic.named and passage.kind == "paragraph" else []
    if passage.kind == "list_item" and topic is not None and topic.named and (before := _counted(passage, topic)):
        yield cut(passage, 0, len(passage.text), before)
        return
    done = 0
    for start, end in spans:
        before = _before(passage, start, end, topic, kind_of) if topic is not None else ""
        if not before:
            continue
        if start > done:
            yield cut(passage, done, start)
        yield cut(passage, start, end, before)
        done = end
    if done == 0:
        yield passage
    elif done < len(passage.text):
        yield cut(passage, done, len(passage.text))


_FIGURES = re.compile(r"(?:key |main |basic )?(?:facts|figures|numbers|data|statistics)(?: (?:and|&) (?:facts|figures|numbers))?|at a glance|in (?:figures|numbers|brief)", re.I)
_COUNT = re.compile(r"(?:about |around |some |over |more than |nearly |up to |at least )?(?:[A-Z]{2,3} ?|[€$£])?\d[\d.,]*(?: (?:million|billion|thousand))? [^\W\d_]")
_MOST = 12


def _counted(passage: Passage, topic: Mention) -> str:
    """Return the words before an item of a list of figures that only counts: "Key figures: 14 municipalities"."""
    heading = " ".join((passage.lead, passage.section)).strip()
    text = passage.text
    if not _FIGURES.search(heading) or len(heading.split()) > _MOST or not _COUNT.match(text) or len(text.split()) > _MOST or _FINITE.search(text):
        return ""
    return f"The {topic.labels[0].removeprefix('The ')} has "


def told_as_done(text: str, name: str) -> str:
    """Return the words that a sentence such as "Opened in 2019 by the mayors" leaves out before its verb; empty for other sentences."""
    return f"The {name.removeprefix('The ')} was " if _DONE.match(text) and not _GOES_ON.search(text) else ""


def _before(passage: Passage, start: int, end: int, topic: Mention, kind_of: KindOf) -> str:
    """Return the words that a sentence leaves out, or empty."""
    text, name = passage.text[start:end], f"The {topic.labels[0].removeprefix('The ')}"
    if done := told_as_done(text, topic.labels[0]):
        return done
    at = passage.starts[start] if start < len(passage.starts) else _OPENING
    if 0 < at < _OPENING and text[:1].isupper() and not _FINITE.search(text) and kind_of(text) == topic.type:
        return f"{name} is {'an' if text[0] in 'AEIO' else 'a'} "
    return ""
