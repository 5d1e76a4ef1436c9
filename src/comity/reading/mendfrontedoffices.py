"""Mending who acts behind a long front: "At the invitation of A, B and C, *Ana Diaz*, Mayor of D, *led* a delegation to E".

A small parser takes the name and the office in commas for further members of the list before them, and leaves the verb
without a subject.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendoffices import OFFICES
from comity.reading.tree import Span, Token

__all__ = ["mend_fronted_office"]

_MORE = OFFICES | word_set(
    "director head deputy leader general consul rector dean professor member chief commander representative envoy councillor counsellor prefect senator manager"
    " founder executive spokesman spokeswoman spokesperson chair vice-mayor vice-governor vice-president vice-minister state councilor"
)
_OPENS = frozenset({"IN", "VBN"})
_VERBS = frozenset({"VBD", "VBZ", "VBP"})
_LONGEST, _MOST_NAMES = 16, 5


def mend_fronted_office(sentence: Span) -> None:
    """Give the verb of a sentence that a preposition opens the name and the office in commas right before it."""
    root = sentence.root
    doc, verb = sentence.doc, next((c for c in root.children if c.dep_ in {"aux", "auxpass"}), root)
    if sentence[0].tag_ not in _OPENS or root.tag_ not in _VERBS | {"VBN", "VB"} or any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in root.children):
        return
    if verb.tag_ not in _VERBS | {"MD"} or verb.i < sentence.start + 5 or verb.nbor(-1).text != ",":
        return
    office = _between_commas(doc[sentence.start : verb.i - 1])
    name = _between_commas(doc[sentence.start : office[0].i - 1]) if office else []
    if not office or not name or not any(t.lower_ in _MORE for t in office[:4]) or not _is_name(name):
        return
    last = name[-1]
    title = next(t for t in office[:4] if t.lower_ in _MORE and (t.nbor().pos_ not in {"NOUN", "PROPN"} or t.nbor().lower_ not in _MORE))
    for token in (last, title):
        for child in [c for c in token.children if c.dep_ in {"cc", "conj"} and c.i > verb.i - 1]:
            child.head = token.head
    for token in name[:-1]:
        token.head, token.dep_ = last, "compound"
    last.head, last.dep_ = root, "nsubjpass" if any(c.dep_ == "auxpass" for c in root.children) else "nsubj"
    title.head, title.dep_ = last, "appos"


def _between_commas(words: Span) -> list[Token]:
    """Return the last of ``words`` behind a comma, or none if there are too many of them."""
    commas = [t.i for t in words if t.text == ","]
    last = [t for t in words if commas and t.i > commas[-1]]
    return last if len(last) <= _LONGEST else []


def _is_name(words: list[Token]) -> bool:
    """Tell whether words are the name of a person: two or more capitalised ones, none of them an office."""
    return 1 < len(words) <= _MOST_NAMES and all(t.text[:1].isupper() and t.lower_ not in _MORE for t in words) and not any(t.ent_type_ in {"GPE", "LOC"} for t in words)
