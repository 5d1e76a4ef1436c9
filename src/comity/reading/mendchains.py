"""Mending noun chains: deeds that the parser hung on what the deed before them is done to."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tree import Token

__all__ = ["give_back_deed", "join_alike", "join_deed", "lift_ground"]

DEEDS = word_set(
    "support increase growth reform creation use search study analysis exchange transfer renewal removal approval control repair"
    " training building sharing strengthening deepening broadening monitoring planning financing lowering raising maintenance assistance"
)
DOING = ("tion", "sion", "ment")
"""Endings of nouns of deeds."""


BASING = word_set("base ground found anchor model")

DONE = word_set(
    "launch launching establishment creation founding foundation formation adoption approval signature signing ratification conclusion financing funding construction building opening "
    "introduction hosting acquisition purchase recognition implementation endorsement acceptance inauguration suspension rejection publication release initiation proposal sponsorship"
)
"""Nouns for what somebody does to something."""
WORKS = word_set("plan programme program fund treaty agreement convention protocol project initiative strategy dam bridge corridor charter declaration pact accord railway road line port centre zone")
"""Last words of the names of what is done."""
OFFICES = frozenset({"Government", "Governments", "Ministry", "Ministries", "Republic", "Kingdom", "President", "Presidents", "Minister", "Ministers", "Mayor", "Mayors", "Governor", "Governors",
    "University", "Council", "Bank", "Department", "Commission", "Committee", "Union", "Federation", "Organization", "Organisation", "Association", "City", "Province", "State", "States", "Bureau", "Secretary", "Board", "Chamber", "House", "Assembly", "Parliament"})  # fmt: skip
"""First words of names that go on with "of"."""


def join_deed(noun: Token) -> None:
    """Join a deed to the deed before it, not to what that is done to: "*identification* of obstacles to trade and *development* of tariffs"."""
    inner, of = noun.head, noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    joint = noun.doc[noun.left_edge.i - 1]
    if of.lower_ != "of" or of.head not in {noun, inner} or joint.lower_ != "and" or not _is_deed(noun):
        return
    if any(c.lower_ == "of" and c.i < noun.i for c in inner.children) or inner.dep_ != "pobj":
        return
    above = next((a for a in inner.ancestors if a.pos_ != "ADP"), inner)
    while above.pos_ == "NOUN" and above.dep_ == "pobj" and not (_is_deed(above) and _has_of(above)):
        above = next((a for a in above.ancestors if a.pos_ != "ADP"), above)
    if above.pos_ != "NOUN" or not _is_deed(above) or not _has_of(above) or _has_the(above) != _has_the(noun):
        return
    of.head, noun.head, joint.head = noun, above, above


def _is_deed(noun: Token) -> bool:
    return noun.tag_ == "NN" and (noun.lower_.endswith(DOING) or noun.lemma_.lower() in DEEDS)


def _has_of(noun: Token) -> bool:
    return any(c.lower_ == "of" and c.i == noun.i + 1 for c in noun.children)


def _has_the(noun: Token) -> bool:
    return any(c.lower_ == "the" for c in noun.children)


def lift_ground(prep: Token) -> None:
    """Hang on the verb what something is based on: "to base *the stage of the plan* | *on* the principles of A"."""
    thing = prep.head
    while thing.dep_ == "pobj" and thing.head.lower_ == "of" and thing.head.head.pos_ in {"NOUN", "PROPN"}:
        thing = thing.head.head
    if prep.lower_ in {"on", "upon"} and thing.dep_ == "dobj" and thing.head.lemma_ in BASING:
        prep.head = thing.head


def join_alike(noun: Token) -> bool:
    """Take an apposition for a member of the list that all its articles make: "a summit, *a council* and a secretariat"."""
    others = [c for c in noun.children if c.dep_ == "conj" and any(x.dep_ == "cc" and x.lower_ == "and" for x in noun.children)]
    if not others or noun.doc[noun.left_edge.i - 1].text != "," or not all(any(d.dep_ == "det" and d.lower_ in {"a", "an"} for d in t.children) for t in (noun.head, noun, *others)):
        return False
    noun.dep_ = "conj"
    return True


def give_back_deed(by: Token) -> None:
    """Give a deed what is done, not who does it: "the *launch* by Peru and Chile *of the Puna Programme*"."""
    noun = by.doc[by.i - 1] if by.i else by
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in DONE or any(c.lower_ == "of" for c in noun.children):
        return
    ofs = [t for t in by.subtree if t.lower_ == "of" and t.dep_ == "prep" and t.i > by.i + 1 and t.head.pos_ in {"NOUN", "PROPN"}]
    done = next((c for c in ofs[-1].children if c.dep_ == "pobj"), None) if ofs else None
    if done is None:
        return
    named = ofs[-1].head.pos_ == "PROPN" and ofs[-1].head.text not in OFFICES
    if len(ofs) > 1 or named or done.lemma_.lower() in WORKS or any(c.lower_ in {"a", "an"} for c in done.children):
        ofs[-1].head, by.head, by.dep_ = noun, noun, "prep"
