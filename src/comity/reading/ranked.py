"""One of several that a text speaks of: "nine protocols, *the latest of which* was signed in A" is the latest protocol.

"They run two ferries. *The second*, from A to B, ..." is the second ferry.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.kinds import singular
from comity.reading.phrases import noun_span
from comity.reading.tree import Token

__all__ = ["ranked_label", "ranked_of", "with_phrase"]

RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "one", "latter"})


NEXT = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "other", "latter", "last", "largest", "smallest", "oldest", "newest", "longest", "latest", "biggest"})
"""Words that alone stand for one of several."""
_NOTHING = word_set("problem reason challenge cause factor question aspect point time way thing year day month chapter part step side party country state people condition principle goal aim objective task")
"""Nouns of what a text counts off, and of those who are called otherwise."""
_BACK = 70
"""Within how many words those were spoken of, of which one is meant."""
_LONG = 8
_FEW = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "2", "3", "4", "5", "6", "7", "8", "9"})


def ranked_of(token: Token) -> Token | None:
    """Return the plural of which ``token`` tells one: of "the *latest* of which" the noun before the clause, of "*the second*" what was counted; else None."""
    if token.lower_ in NEXT and token.dep_ in {"nsubj", "nsubjpass"} and (before := _counted_before(token)) is not None:
        return before
    if [t.lower_ for t in token.doc.tokens[token.i + 1 : token.i + 3]] != ["of", "which"]:
        return None
    if token.tag_ != "JJS" and token.lower_ not in RANKS and not any(c.lower_ in {"most", "least"} for c in token.children):
        return None
    if token.pos_ not in {"ADJ", "NUM", "NOUN"} or not any(c.lower_ == "of" and any(t.lower_ == "which" for t in c.children) for c in token.children):
        return None
    clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    if clause is None:
        return None
    return clause.head if clause.head.tag_ in {"NNS", "NNPS"} else None


def _counted_before(token: Token) -> Token | None:
    """Return what was counted lately, or told of with "first", where a bare "*the second*" goes on with it."""
    doc, i = token.doc, token.i
    alone = i + 1 >= len(doc) or doc[i + 1].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
    if token.pos_ not in {"ADJ", "NOUN", "ADV"} or not alone or i == 0 or doc[i - 1].lower_ != "the" or any(c.lower_ == "of" for c in token.children):
        return None
    for noun in reversed(doc[max(i - _BACK, 0) : i - 1]):
        if noun.pos_ != "NOUN" or noun.dep_ == "compound" or noun.lemma_.lower() in _NOTHING:
            continue
        words = {c.lower_ for c in noun.children if c.dep_ in {"nummod", "amod"}}
        if (noun.tag_ == "NNS" and words & _FEW) or (noun.tag_ == "NN" and "first" in words and token.lower_ != "first"):
            return noun
    return None


def with_phrase(token: Token, label: str) -> tuple[str, ...]:
    """Return what one of several is called, first with the phrase beside it: "the second, *between A and B*, is ..."."""
    behind = next((c for c in token.children if c.dep_ == "prep" and c.i > token.i and c.lower_ in {"between", "from", "in", "on", "for", "with", "at", "to", "near"}), None)
    words = " ".join("".join(t.text_with_ws for t in behind.subtree).split()).strip(" ,") if behind is not None else ""
    return (f"{label} {words}", label) if words and len(words.split()) < _LONG else (label,)


def ranked_label(token: Token, group: Token) -> str:
    """Return what one of several is called: "largest project"; "first" and "one" stand before the singular as well."""
    start, end = noun_span(group, "none")
    words = [t.text for t in group.doc[start:end] if t.i != group.i and t.lower_ not in RANKS and t.dep_ not in {"det", "nummod", "poss", "quantmod", "advmod"} and not t.is_punct and not t.like_num]
    degree = [c.lower_ for c in token.children if c.lower_ in {"most", "least"}]
    return " ".join((*degree, token.lower_, *words, singular(group.lower_)))
