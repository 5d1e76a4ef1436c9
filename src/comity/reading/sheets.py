"""Lines of fact sheets: "Length: 870 km, of which 392 km in Lithuania" tells of what the sheet is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Span

from comity.reading.knowledge import Knowledge
from comity.reading.measured import Measure, targets_of
from comity.reading.mentions import Mention, Mentions
from comity.reading.phrases import full_label, text_of, tidy

__all__ = ["SheetLine", "sheet_line", "sheet_topic"]

FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
LONGEST_LABEL = 12
NEAR = 3
"""Words between the label and its number."""
_LABEL = re.compile(r"^[\s•*–-]*(?P<label>[^:;.?!]{3,90}?)\s*:\s")
_SHEET = (
    r"(?:at a glance|facts?(?: (?:and|&) figures)?|fact ?sheet|key (?:facts|figures|data)|in (?:brief|figures|numbers)"
    r"|profile|basic (?:data|facts))"
)
_TITLES = (
    re.compile(rf"^(?P<name>.+?)\s*(?:[-–—:|,]\s*)?\b{_SHEET}\b(?:\W.*)?$", re.I),
    re.compile(rf"^{_SHEET}\s*(?:[-–—:|,]|\b(?:on|about|of)\b)\s*(?:the )?(?P<name>.+)$", re.I),
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What a line is about and what it tells of it."""

    subject: Mention
    words: str
    label: Span


def sheet_topic(title: str, knowledge: Knowledge) -> Mention | None:
    """Return what a fact sheet is about, from a title such as "X at a glance" or "Fact sheet: X"."""
    match = next((m for pattern in _TITLES if (m := pattern.match(title.strip()))), None)
    if match is None or not (label := tidy(match["name"])):
        return None
    names = knowledge.lexicon.find_names(label)
    if len(names) == 1 and names[0].end - names[0].start >= len(label) - 4 and not names[0].adjective:
        entry = names[0].entry
        return Mention((label, entry.label, *entry.names[:4]), entry.type, entry.key, True)
    found = knowledge.lexicon.class_of_head(label.split()[-1])
    return Mention((label,), found or "Undertaking", "", True)


def sheet_line(measure: Measure, sentence: Span, mentions: Mentions) -> SheetLine | None:
    """Return the labelled line in which a quantity stands; None where it stands in a sentence or nothing is its subject."""
    label = _label(measure, sentence)
    if label is None:
        return None
    link = next((t for t in label if t.lower_ in {"of", "for"}), None)
    named = [m for m in mentions.named() if m.token is not None and link is not None and link.i < m.token.i < label.end]
    if named and link is not None:
        subject: Mention | None = _with_all(named[0], label[link.i + 1 - label.start :])
        words = label[: link.i - label.start].text
    else:
        subject, words = mentions.memory.topic, label.text
    if subject is None:
        return None
    if words[1:2].islower():
        words = words[0].lower() + words[1:]
    places = targets_of(measure.anchor, frozenset({"in"}))
    return SheetLine(subject, words + "".join(f" in {full_label(t)}" for t in places[:1]), label)


def _label(measure: Measure, sentence: Span) -> Span | None:
    doc, first, last = sentence.doc, sentence.start_char, sentence.end_char
    text = text_of(doc)
    while first > 0 and not set(text[max(0, first - 2) : first]) & set(".!?;\n"):
        first -= 1  # the parser cuts lines without a verb anywhere
    start = max(first, text.rfind(";", first, measure.span.start_char) + 1)
    end = text.find(";", measure.span.end_char, last)
    match = _LABEL.match(text[start : measure.span.start_char])
    if match is None:
        return None
    segment = doc.char_span(start, last if end < 0 else end, alignment_mode="contract")
    label = doc.char_span(start + match.start("label"), start + match.end("label"), alignment_mode="expand")
    if segment is None or label is None or len(label) > LONGEST_LABEL or any(t.tag_ in FINITE for t in segment):
        return None
    before = doc[label.end + 1 : measure.span.start]
    return label if len(before) <= NEAR or any(t.like_num for t in before) else None


def _with_all(mention: Mention, phrase: Span) -> Mention:
    """Return a named mention with the whole phrase in which it stands as label: "Interreg *VI A programme*"."""
    words = list(phrase)
    ends = (n for n, t in enumerate(words) if n and (t.tag_ in {"IN", "VBN", "VBG", "WDT"} or t.is_punct))
    label = re.sub(r"^(?:the|a|an)\s+", "", tidy(phrase[: next(ends, len(words))].text), flags=re.I)
    if mention.labels[0] not in label:
        return mention
    return replace(mention, labels=tuple(dict.fromkeys([label, *mention.labels])))
