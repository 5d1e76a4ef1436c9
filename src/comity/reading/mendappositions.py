"""Mending what a description behind a comma describes: "the terminal at Mora, *a joint venture*" is no town, "the zone of Mora, *a city*" no zone.

The noun tells: words for places describe the place that is named last, others the thing that is there.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tree import Span, Token

__all__ = ["mend_appositions"]

_TOWNS = word_set("city town village capital municipality county prefecture township borough commune")
_THINGS = word_set(
    "venture project programme program company organisation organization institution institute agency body association network forum fund bank"
    " initiative facility scheme work bridge railway road terminal dam plant school hospital museum university college"
)
_LINKS = frozenset({"at", "in", "near", "of"})


def mend_appositions(sentence: Span) -> None:
    """Hang each description on what it can describe."""
    for noun in sentence:
        if noun.dep_ != "appos" or noun.tag_ != "NN" or noun.head.pos_ != "PROPN" or not any(c.lower_ in {"a", "an"} for c in noun.children):
            continue
        word, head = noun.lemma_.lower(), noun.head
        if word in _THINGS and head.dep_ == "pobj" and head.head.lower_ in {"at", "in", "near"} and head.head.head.pos_ in {"NOUN", "PROPN"}:
            if head.ent_type_ != "ORG" or not any(head.lefts):
                noun.head = head.head.head
        elif word in _TOWNS and (place := _named_last(head, noun)) is not None:
            noun.head = place


def _named_last(head: Token, noun: Token) -> Token | None:
    """Return the place named right before the comma, where a thing that is no place is described as a town."""
    comma = noun.left_edge.i - 1
    last = noun.doc[comma - 1] if comma > 0 and noun.doc[comma].text == "," else None
    if last is None or last == head or last.pos_ != "PROPN" or last.dep_ != "pobj" or last.head.lower_ not in _LINKS or not head.is_ancestor(last):
        return None
    return last
