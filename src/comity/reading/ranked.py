"""One of several that a relative clause speaks of: "nine protocols, *the latest of which* was signed in A" is the latest protocol."""

from __future__ import annotations

from comity.reading.kinds import singular
from comity.reading.phrases import noun_span
from comity.reading.tree import Token

__all__ = ["ranked_label", "ranked_of"]

RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "one", "latter"})


def ranked_of(token: Token) -> Token | None:
    """Return the plural of which ``token`` tells one: of "the *latest* of which" the noun before the clause; else None."""
    doc, i = token.doc, token.i
    if i + 2 >= len(doc) or doc[i + 1].lower_ != "of" or doc[i + 2].lower_ != "which":
        return None
    if token.tag_ != "JJS" and token.lower_ not in RANKS and not any(c.lower_ in {"most", "least"} for c in token.children):
        return None
    if token.pos_ not in {"ADJ", "NUM", "NOUN"} or not any(c.lower_ == "of" and any(t.lower_ == "which" for t in c.children) for c in token.children):
        return None
    clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    if clause is None:
        return None
    return clause.head if clause.head.tag_ in {"NNS", "NNPS"} else None


def ranked_label(token: Token, group: Token) -> str:
    """Return what one of several is called: "largest project"; "first" and "one" stand before the singular as well."""
    start, end = noun_span(group, "none")
    words = [t.text for t in group.doc[start:end] if t.i != group.i and t.dep_ not in {"det", "nummod", "poss", "quantmod", "advmod"} and not t.is_punct and not t.like_num]
    degree = [c.lower_ for c in token.children if c.lower_ in {"most", "least"}]
    return " ".join((*degree, token.lower_, *words, singular(group.lower_)))
