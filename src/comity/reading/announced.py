"""What is announced and then told one by one: "faces three problems: first, ...; second, ..." and "... Second, the rules are weak."

The members stand behind the colon of the same sentence, or open the sentences after it with "first", "second" or "(1)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.reading.clausetext import LONGEST, clause_text, is_finite
from comity.reading.lists import split_items
from comity.reading.memory import Mention
from comity.reading.phrases import noun_labels, text_of, tidy, verb_labels
from comity.reading.sidebyside import side_clauses
from comity.reading.tree import Doc, Span, Token

__all__ = ["announced_after", "announces", "another_after", "clause_by_clause", "counted_in", "item_of", "numbered_after", "ordinal_end"]

_NUMBER = r"(?:first|second|third|fourth|fifth|sixth)"
_MARKS = (
    rf"(?:(?:and\s+)?(?:{_NUMBER}(?:ly)?|last(?:ly)?|finally|on the one hand|on the other hand|in addition|moreover)\s*,"
    rf"|(?:and\s+)?{_NUMBER}ly\s+(?=the\b|there\b|an?\b|their\b|its\b|some\b|most\b|many\b)"
    rf"|the\s+(?:{_NUMBER}|last|final)(?:\s+\w+)?\s+(?:is|are|was)(?:\s*,)?"
    r"|(?:and\s+)?(?:one|two|three|four|another|the other)\s+is|\(?\d{1,2}\)|\([a-f]\)|[①-⑥])"
)
_ORDINAL = re.compile(rf"\s*{_MARKS}\s*(?:that\s+(?=\w+\s)|to\s+|the fact that\s+)?", re.I)
_BREAK = re.compile(rf"(?:^|[:,;.]\s*|\s(?=\())(?={_MARKS})", re.I)
_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+)?")
_LEAD = re.compile(r"^(?:and |the fact that |that |the |an? |to (?=[a-z]+ ))+", re.I)
_TRAIL = re.compile(r"[;,]\s*(?:and|or)$", re.I)
MANY = frozenset({"several", "following", "many", "some", "various", "numerous", "main", "major", "certain"})


def announces(noun: Token) -> bool:
    """Tell whether a plural noun only says how many things will be told: "three problems", "the following reasons"."""
    if noun.tag_ not in {"NNS", "NNPS"}:
        return False
    told = any(c.dep_ == "nummod" or c.lower_ in MANY for c in noun.children) or (noun.dep_ == "pobj" and noun.head.head.lower_ in {"number", "series"})
    return told or any(t.lower_ == "follows" for t in noun.sent)


def announced_after(noun: Token, kind: str) -> Iterator[Mention]:
    """Yield what stands behind the colon that ends the clause of ``noun``, one thing of class ``kind`` for each member."""
    doc, end = noun.doc, noun.sent.end
    colon = next((t for t in doc[noun.i + 1 : end] if t.text in {":", "："}), None)
    if colon is None and numbered_after(noun):
        colon = noun.head  # "the reasons *are*, first, ...; second, ..."
    if colon is None or colon.i + 1 >= end or any(t.tag_ in {"NNS", "NNPS"} and t.head == noun.head for t in doc[noun.i + 1 : colon.i]):
        return
    first, last = colon.idx if colon.is_punct else colon.idx + len(colon.text), doc[end - 1].idx + len(doc[end - 1].text)
    for start, stop in _members(doc, first, last) or ([(colon.idx + 1, last)] if noun.tag_ == "NN" else []):
        found = item_of(doc, start, stop, kind, brief=noun.tag_ == "NN")
        if found is not None:
            yield from clause_by_clause(found, doc.char_span(start, stop, alignment_mode="contract"))


_ANOTHER = re.compile(r"[;,]\s*(?:and\s+)?(?:another|the other|(?:a|the|its|their) (?:second|third|fourth|last))(?:\s+(?!is\b|was\b)\w+)?\s+(?:is|was|lies in|concerns)\s+", re.I)


def another_after(noun: Token, kind: str) -> Iterator[Mention]:
    """Yield what a sentence adds to the "one" that ``noun`` tells: "One weakness is A; *another is B*"."""
    doc, end = noun.doc, noun.sent.end_char
    marks = list(_ANOTHER.finditer(text_of(doc), noun.idx, end))
    for mark, after in zip(marks, [*(m.start() for m in marks[1:]), end][: len(marks)], strict=True):
        found = item_of(doc, mark.end(), after, kind)
        if found is not None:
            yield found


COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def counted_in(sentence: Span, noun: Token, kind: str) -> Iterator[Mention]:
    """Yield the members that the sentence after an announcement tells, if they are as many as it said: "... three ills. *A; B; and C.*"."""
    number = next((COUNTS.get(c.lower_, 0) for c in noun.children if c.dep_ == "nummod"), 0)
    text = text_of(sentence.doc)
    start, end = sentence.start_char, sentence.end_char
    joints = list(_SEMICOLON.finditer(text, start, end))
    spans = list(zip([start, *(m.end() for m in joints)], [*(m.start() for m in joints), end], strict=True)) if joints else split_items(sentence.doc, start, end, clauses=True)
    if number and len(spans) == number:
        yield from (found for first, last in spans if (found := item_of(sentence.doc, first, last, kind)) is not None)


def numbered_after(noun: Token) -> bool:
    """Tell whether what a noun is said to be is told with "first" and "second", without a colon."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in {"be", "include"} or verb.i < noun.i:
        return False
    text = text_of(noun.doc)
    end = noun.doc[noun.sent.end - 1].idx
    breaks = list(_BREAK.finditer(text, verb.idx + len(verb.text), end))
    return len(breaks) > 1 and not text[verb.idx + len(verb.text) : breaks[0].end()].strip(" ,")


def _members(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the members between two offsets: parted by "first", "second", else by semicolons, else by commas."""
    text = text_of(doc)
    breaks = [m.end() for m in _BREAK.finditer(text, start, end)]
    if len(breaks) > 1:
        return list(zip(breaks, [*breaks[1:], end], strict=True))
    start = start + 1 if text[start : start + 1] in {":", "："} else start
    joints = list(_SEMICOLON.finditer(text, start, end))
    if joints:
        return list(zip([start, *(m.end() for m in joints)], [*(m.start() for m in joints), end], strict=True))
    return split_items(doc, start, end, clauses=True)


def ordinal_end(text: str) -> int:
    """Return how many characters of ``text`` number it ("Second, the ..."), 0 where nothing does."""
    found = _ORDINAL.match(text)
    return found.end() if found else 0


def item_of(doc: Doc, start: int, end: int, kind: str, *, brief: bool = False) -> Mention | None:
    """Return the member of a list between two offsets: its own words, then shorter ones; ``brief``: a single word too."""
    text = text_of(doc)[start:end]
    start += ordinal_end(text)
    said = _TRAIL.sub("", _LEAD.sub("", tidy(text_of(doc)[start:end])))
    piece = doc.char_span(start, end, alignment_mode="contract")
    if piece is None or not len(piece) or (" " not in said and not brief) or said.lower().startswith("etc"):
        return None
    labels = [*_shorter(piece.root)]
    if len(said.split()) <= LONGEST or not labels:
        labels.insert(0, said)
    labels = [x for x in dict.fromkeys(labels) if (" " in x or (brief and x == said)) and len(x.split()) <= LONGEST + 6]
    return Mention(tuple(labels), kind, token=piece.root) if labels else None


def clause_by_clause(item: Mention, piece: Span | None) -> Iterator[Mention]:
    """Yield a member of a list, or each of the whole clauses that it puts side by side: "second, *the base is weak and the exports are few*"."""
    verbs = list(side_clauses(piece)) if piece is not None else []
    told = [(verb, [x for x in clause_text(verb)[:2] if " " in x]) for verb in verbs]
    if len(told) < 2 or not all(labels for _, labels in told):
        yield item
        return
    for verb, labels in told:
        yield replace(item, labels=tuple(dict.fromkeys(labels)), token=verb)


def _shorter(root: Token) -> Iterator[str]:
    if root.pos_ in {"VERB", "AUX"} and is_finite(root):
        whole, predicate, _ = clause_text(root)
        yield from (whole, predicate) if any(c.dep_ in {"nsubj", "nsubjpass"} for c in root.children) else (predicate,)
    elif root.pos_ == "VERB":
        yield from (label for reading in verb_labels(root)[:1] for label in reading)
    elif root.pos_ in {"NOUN", "PROPN"}:
        yield from noun_labels(root)
