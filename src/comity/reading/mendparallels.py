"""Mending members of a list by their form: what has the form of something before the "and" goes on that."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

ROWS = word_set("on to from against by")
"""Prepositions that stand in rows: "due *to* A, *to* B and *to* C"."""
FROM = word_set("competition pressure interference opposition resistance import demand support help aid threat criticism loss damage pollution runoff revenue income")
"""Nouns that tell from whom or what something comes."""
BODIES = word_set(
    "ministry department office bureau agency secretariat institute directorate commission committee council authority board chamber university academy"
    " association government administration municipality bank fund centre center union federation parliament assembly"
)
"""Words with which the name of a body begins, before "of"."""

__all__ = ["BODIES", "is_behind_bracket", "join_parallel", "join_phrase", "join_placed", "join_preposition", "join_row_of_prepositions", "move", "top"]


def move(member: Token, head: Token) -> None:
    """Hang a member of a coordination on ``head``, with the "and" before it."""
    joint = next((c for c in member.head.rights if c.dep_ == "cc" and c.i < member.i), None)
    if joint is not None and joint.i > head.i and member.left_edge.i - joint.i <= 1:
        joint.head = head
    member.head, member.dep_ = head, "conj"


def top(token: Token) -> Token:
    """Return the head of the whole phrase in which ``token`` stands: "lack" for "a lack of transparency"."""
    while token.head != token:
        above = token.head.head if token.head.pos_ == "ADP" else token.head
        if above.pos_ not in NOMINAL:
            break
        token = above
    return token


def join_phrase(noun: Token) -> None:
    """Join a noun to the phrase before "and", not to the verb: "is reflected in slow decisions and *a high turnover* of staff"."""
    verb, edge = noun.head, noun.left_edge.i
    listed = edge > 1 and noun.doc[edge - 1].text == "," and any(c.dep_ == "cc" for c in noun.children)
    if edge < 2 or not (listed or noun.doc[edge - 1].lower_ == "and") or any(c.dep_ in {"nsubj", "nsubjpass", "cop", "aux"} for c in noun.children):
        return
    first = top(_before_bracket(noun.doc[edge - 2]))
    if verb.i < first.i < edge and first.pos_ in NOMINAL and first.dep_ in {"pobj", "dobj", "attr"} and verb in (first.head, first.head.head):
        move(noun, first)


def is_behind_bracket(noun: Token) -> bool:
    """Tell whether a bracket closes before the "and" that joins ``noun``."""
    edge = noun.left_edge.i
    return edge > 1 and noun.doc[edge - 1].lower_ == "and" and noun.doc[edge - 2].text == ")"


def _before_bracket(token: Token) -> Token:
    """Return what stands before a bracket that ``token`` closes: "funded by *Norad* (grant 21) and the Academy"."""
    if token.text != ")":
        return token
    opening = next((t for t in reversed(token.doc[token.sent.start : token.i]) if t.text == "("), token)
    return token.doc[max(opening.i - 1, token.sent.start)]


def join_parallel(noun: Token) -> None:
    """Join the last of a list to what has its form: "*its* heavy reliance on labour and *its* poor record"."""
    head = noun.head
    if not _has_possessive(noun) or _has_possessive(head):
        return
    for above in head.ancestors:
        if above.pos_ == "VERB":  # "reaffirmed *their* opposition to A and *their* support for B" with "to" hung on the verb
            above = next((c for c in above.children if c.dep_ == "dobj" and c.i < head.i), above)
        if above.pos_ == "NOUN" and _has_possessive(above):
            move(noun, above)
            return
        if above.pos_ not in NOMINAL and above.pos_ != "ADP":
            return


def join_preposition(prep: Token) -> None:
    """Join a preposition to the same one before it: "stems *from* a dependence on loans and *from* the lack of ..."."""
    if prep.lower_ == prep.head.lower_:
        return
    for above in prep.head.ancestors:
        if above.pos_ not in NOMINAL and above.pos_ != "ADP":
            return
        if above.pos_ == "ADP" and above.lower_ == prep.lower_:
            move(prep, above)
            return


def join_row_of_prepositions(prep: Token) -> None:
    """Join the second of three like prepositions to the first: "is due *to* a lack of staff, *to* unclear rules and *to* the reluctance of ..."."""
    give_to_last(prep)
    if prep.lower_ not in ROWS or prep.doc[prep.i - 1].text != "," or not any(c.dep_ == "conj" and c.lower_ == prep.lower_ for c in prep.children):
        return
    word: Token | None = prep.doc[prep.i - 2]
    while word is not None and word.head != word and not (word.pos_ == "ADP" and word.lower_ == prep.lower_):
        word = word.head if word.pos_ in NOMINAL or word.pos_ == "ADP" or word.dep_ in {"acl", "relcl"} else None
    if word is not None and word.pos_ == "ADP" and word.head != word and word.head != prep.head:
        for member in (prep, *(c for c in list(prep.children) if c.dep_ == "conj")):
            move(member, word)


def join_placed(name: Token) -> None:
    """Join a place to the one before the country: "Oulu *of* Finland and *Chita of* Russia"."""
    place, prep = name.head, name.doc[min(name.i + 1, len(name.doc) - 1)]
    link = place.head
    if name.pos_ != "PROPN" or place.dep_ != "pobj" or place.ent_type_ not in {"GPE", "LOC"} or link.lower_ not in {"of", "in"} or prep.lower_ != link.lower_ or link.i != place.i - 1:
        return
    first = link.head
    if first.pos_ == "PROPN" and first.i == link.i - 1 and prep.head in (place, first, name) and any(c.pos_ == "PROPN" and c.dep_ == "pobj" for c in prep.children):
        move(name, first)
        prep.head = name


def _has_possessive(noun: Token) -> bool:
    return any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children)


def give_to_last(prep: Token) -> None:
    """Give "from" to the last of a list if that alone is from somewhere: "bad roads, poor upkeep and *competition from* ports"."""
    last = next((c for c in prep.head.children if c.dep_ == "conj" and prep.head.i < c.i < prep.i and c.right_edge.i == prep.i - 1), None)
    if prep.lower_ == "from" and last is not None and last.lemma_.lower() in FROM and prep.head.lemma_.lower() not in FROM:
        prep.head = last
