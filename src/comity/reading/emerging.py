"""Troubles that come up and are then listed: "A series of problems have been exposed, such as *weak rules* and *the lack of funds*".

The list stands behind the verb, or its members are clauses, so that the phrase of the noun does not hold it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from comity.nouns import word_set
from comity.reading.lists import split_items
from comity.reading.memory import Mention
from comity.reading.phrases import text_of, tidy
from comity.reading.tree import Span, Token

__all__ = ["emerged", "listed_after"]

EMERGING = word_set(
    "exist appear emerge arise occur remain expose reveal find show encounter be surface persist increase intensify become stand stem happen"
    " discover highlight face have loom mount grow recur produce generate"
)
COUNTS = word_set("series number lot range set host variety range lots")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "attr"})
_MARK = re.compile(
    r"\s*[,:(]?\s*(?:which\s+)?(?:are\s+|is\s+)?(?:mainly\s+|mostly\s+|specifically\s+)?"
    r"(?:such as|including|namely|for example,?|for instance,?|e\.g\.,?|(?:manifested|reflected|embodied)\s+(?:in|as))\s*:?\s+(?:that\s+)?",
    re.I,
)
_FURTHEST = 90
"""Characters between the noun and its list, at most."""


def emerged(sentence: Span, is_trouble: Callable[[Token], bool]) -> Token | None:
    """Return the noun of the troubles that ``sentence`` says to have come up and then lists."""
    for noun in sentence:
        if noun.pos_ != "NOUN" or not is_trouble(noun):
            continue
        if noun.tag_ == "NN" and not any(c.lower_ == "of" for c in noun.children):
            continue
        top = noun
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in COUNTS:
            top = noun.head.head
        verb = top.head
        bare = top.dep_ == "dobj" and verb.lemma_ == "exist"
        if not (top.dep_ in SUBJECTS or bare) or verb.lemma_ not in EMERGING or any(c.dep_ == "neg" for c in verb.children):
            continue
        if _mark_after(noun, verb) is not None:
            return noun
    return None


def _mark_after(noun: Token, verb: Token) -> re.Match[str] | None:
    start = max(noun.idx + len(noun.text), verb.idx + len(verb.text) if verb.i > noun.i else 0)
    found = _MARK.search(text_of(noun.doc), start, noun.sent.end_char)
    return found if found is not None and found.start() - start < _FURTHEST else None


def listed_after(noun: Token) -> list[Mention]:
    """Return the members of the list that ``emerged`` has found behind ``noun``."""
    top = noun.head.head if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in COUNTS else noun
    mark = _mark_after(noun, top.head)
    if mark is None:
        return []
    text = text_of(noun.doc)
    labels = [re.sub(r"^(?:the|a|an|of|that) ", "", tidy(text[a:b]), flags=re.I) for a, b in split_items(noun.doc, mark.end(), noun.sent.end_char, clauses=True)]
    return [Mention((label,), "Problem", token=noun) for label in labels if " " in label]
