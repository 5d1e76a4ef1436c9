"""Mending offices and bodies that are joined by "and": "the *governor* of Osh and the *mayor* of Yanji", "the *bureau* of Gansu and the *Ministry* of Laos".

A small parser hangs the second one on the place of the first, so that one man governs a place and a mayor. An office is the peer of
an office and a body that of a body.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendparallels import BODIES, move
from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

__all__ = ["join_listed_office", "join_peer", "part_owned_peer"]

OFFICES = word_set(
    "president minister mayor governor premier chancellor secretary commissioner chairman chairwoman chairperson ambassador speaker director director-general"
    " head chief deputy vice-governor vice-mayor vice-president vice-chairman vice-minister chair rector dean prefect administrator undersecretary"
)
_OF = frozenset({"of", "for"})
_OPENERS = frozenset({"the", "a", "an"})


def join_peer(member: Token) -> None:
    """Join an office or a body to its peer before "of", not to the place of the peer."""
    kind, place = _kind(member), member.head
    if kind is None or place.dep_ != "pobj" or _kind(place) == kind or not _is_told(member):
        return
    above = place
    while above.dep_ == "pobj" and above.head.lower_ in _OF and above.head.head.pos_ in NOMINAL:
        above = above.head.head
        if _kind(above) == kind:
            move(member, above)
            return


def join_listed_office(office: Token) -> bool:
    """Join the second of three offices that end a sentence: "*the Mayor* of A, *the President* of B and *envoys* of C" are no one man."""
    first = office.head
    listed = any(c.dep_ == "cc" and c.lower_ == "and" for c in office.children) and any(c.dep_ == "conj" for c in office.children)
    ends = office.right_edge.i + 1 < len(office.doc) and office.right_edge.nbor().text in {".", ";", ":"}
    if _kind(office) != "office" or _kind(first) != "office" or not listed or not ends or not any(c.lower_ == "the" for c in office.children):
        return False
    office.dep_ = "conj"
    return True


def part_owned_peer(office: Token) -> None:
    """Part two offices of which the second has an owner: "the governor of *Osh and Uzbekistan's* minister" are a governor and a minister."""
    link = office.head
    place = next((c for c in office.children if c.dep_ == "poss"), None)
    if office.dep_ != "pobj" or link.lower_ not in _OF or place is None or _kind(office) != "office" or _kind(link.head) != "office":
        return
    owner = next((c for c in place.children if c.dep_ == "conj" and any(m.dep_ == "case" for m in c.children)), None)
    joint = next((c for c in place.children if c.dep_ == "cc"), None)
    if owner is None or joint is None or any(c.dep_ == "case" for c in place.children):
        return
    first = link.head
    place.head, place.dep_ = link, "pobj"
    office.head, office.dep_ = first, "conj"
    owner.head, owner.dep_ = office, "poss"
    joint.head = first


def _kind(noun: Token) -> str | None:
    """Return whether a noun names an office or a body, if either."""
    word = noun.lemma_.lower()
    return "office" if word in OFFICES else "body" if word in BODIES else None


def _is_told(noun: Token) -> bool:
    """Tell whether a noun is told more closely: "*the* mayor", "mayor *of* Yanji", "*Peru's* minister"."""
    return any(c.lower_ in _OPENERS or c.lower_ in _OF or c.dep_ == "poss" for c in noun.children)
