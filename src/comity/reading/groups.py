"""Numbers of those who make up a named body, of those whom authors asked, and of what the last name before a comma is."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.furtherbearers import Bearer
from comity.reading.holders import Holders
from comity.reading.measured import Measure, verb_above
from comity.reading.measurewords import DIMENSIONS, UNIT_SIGNS
from comity.reading.memory import Mention
from comity.reading.phrases import NOMINAL
from comity.reading.tree import Token

__all__ = ["group_of", "is_survey", "last_named", "listed_under", "sized_noun", "with_area"]

_SURVEYS = word_set("survey interview poll sample question")
_AUTHORS = frozenset({"we", "i", "author", "authors"})
_WHOLES = ("Organization", "Undertaking", "Mechanism", "Agreement")
_MODIFIERS = frozenset({"compound", "nmod", "amod"})


def group_of(measure: Measure, holders: Holders) -> Bearer | None:
    """Return the named body of which the counted are all: "the leaders of *the five members of the Dialogue*"."""
    anchor = measure.anchor
    definite = any(c.lower_ == "the" and c.dep_ == "det" for c in anchor.children)
    if anchor.dep_ != "pobj" or anchor.tag_ != "NNS" or not definite or anchor.head.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    holder = holders.of(anchor)
    return Bearer(holder, "figure-of-owner") if holder is not None and holder.named and holders.is_a(holder, _WHOLES) else None


def is_survey(verb: Token, subject: Token | None) -> bool:
    """Tell whether authors say whom they asked: "*we surveyed* 143 firms"."""
    return subject is not None and verb.lemma_ in _SURVEYS and subject.lower_ in _AUTHORS


def last_named(token: Token, head: Token, holders: Holders) -> Mention | None:
    """Return the name right before the comma of an apposition that the parser hung on a phrase around it.

    "A body for the locks on *the Kolarov Canal*, a 38-kilometre waterway": the canal is so long, not the body.
    """
    first = token.left_edge.i
    if first < 2 or token.doc[first - 1].text != "," or holders.named(head):
        return None
    near = token.doc[first - 2]
    while near.dep_ in _MODIFIERS and near.head.i == near.i + 1:
        near = near.head
    found = holders.first(near) if near != head and near.pos_ == "PROPN" else None
    return found if found is not None and found.named and found.type and not holders.is_a(found, ("Person", "Organization")) else None


def sized_noun(measure: Measure) -> Token | None:
    """Return the noun that a size follows between commas: "the *road*, 36 kilometres long, links ..."."""
    doc, start, end = measure.span.doc, measure.span.start, measure.span.end
    after = doc[end].lower_ if end < len(doc) else ""
    if start < 2 or after not in DIMENSIONS or doc[start - 1].text != "," or doc[start - 2].pos_ not in NOMINAL:
        return None
    noun = doc[start - 2]
    while noun.dep_ in {"pobj", "conj"} and noun.ent_type_ in {"GPE", "LOC"} and noun.head.pos_ in {"ADP", "PROPN"}:
        above = noun.head if noun.dep_ == "conj" else noun.head.head
        if above.pos_ not in {"NOUN", "PROPN"} or (noun.dep_ == "pobj" and above.ent_type_ in {"GPE", "LOC"} and noun.head.lower_ == "of"):
            break
        noun = above  # "the *line* between A and B, 210 km long"
    return noun


def listed_under(head: Token, counted: Token) -> Token | None:
    """Return the verb of which a counted thing tells that stands in a list behind others: "has three layers: A, B *and twelve task forces*"."""
    between = [t.lower_ for t in head.doc[head.i + 1 : counted.i]]
    listed = any(c.dep_ == "nummod" for c in head.children) and bool({",", ":", ";"} & set(between)) and bool({"and", ";", "for", "of"} & set(between))
    return verb_above(head) if listed else None


def with_area(mention: Mention) -> Token | None:
    """Return what is said to be an area, or of several the verb: "*the zone*, an area of 18 km²", "*joins* A and B, an area of 51,000 km²"."""
    token = mention.token
    if token is None or mention.named or not (token.lemma_.lower() == "area" or token.text in UNIT_SIGNS):
        return None
    while token.dep_ == "pobj" and token.head.head.pos_ in NOMINAL:
        token = token.head.head
    if token.dep_ != "appos":
        return None
    return verb_above(token.head) if token.head.dep_ == "conj" else token.head
