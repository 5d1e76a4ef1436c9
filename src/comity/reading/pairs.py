"""Who "both cities", "the three states", "these banks", "the former" and "the latter" are: those that were named together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from comity.ontology import Ontology
from comity.reading.kinds import singular
from comity.reading.memory import Memory, Mention
from comity.reading.namelists import ENVOYS
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["Pairs", "groups_in", "is_beside", "note_pairs", "pair_of_title", "pairs_in"]

BODY = "Organization"
PAIRED: Mapping[str, str] = {
    **dict.fromkeys(("country", "state", "nation", "republic", "government"), "Country"),
    **dict.fromkeys(("city", "town", "municipality", "mayor", "capital", "port"), "City"),
    **dict.fromkeys(("province", "region"), "Province"),
    **dict.fromkeys(("side", "party", "partner", "leader", "neighbour", "neighbor", "place"), ""),
    **dict.fromkeys(("organisation", "organization", "institution", "body", "agency", "bank", "fund", "university", "company", "association", "group"), BODY),
}
"""Nouns that take up several together, and the class of what they take up; empty for any."""
ORDER = ("City", "Province", "Country")
RANKED: Mapping[str, int] = {"former": 0, "latter": 1}
NUMBERS: Mapping[str, int] = {"both": 2, "neither": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
THESE = frozenset({"these", "those"})
DEEDS = frozenset({
    "sign", "conclude", "ratify", "join", "found", "establish", "create", "set", "launch", "initiate", "adopt", "agree", "finance", "fund", "pay", "share",
    "contribute", "waive", "form", "own", "participate", "recognise", "recognize", "accede",
    "open", "hold", "host", "support", "back", "oppose", "attend", "belong", "withdraw", "leave", "appoint", "endorse", "approve",
})  # fmt: skip
LISTED: Mapping[str, tuple[str, ...]] = {
    "Country": ("Country",), "City": ("City", "Province"), "Province": ("Province", "Region"), BODY: (BODY, "FinancingVehicle"),
    "": ("GeopoliticalEntity", "Organization"), "government": ("GeopoliticalEntity", "Government"),
}
"""Classes of what a list must name to be taken up by a noun."""
BESIDES = frozenset({"in", "at", "near", "outside", "like", "including"})
"""Prepositions of where something is, or of an example: whom they lead to are not the two sides."""
CASES = frozenset({"case", "example", "object", "sample", "illustration"})
LATELY = 6
"""Sentences after which a list is forgotten."""
LONG = 12
"""As LATELY, for two: the two sides of which a text tells."""
SIDES = frozenset({"side", "party", "partner"})
_BETWEEN = re.compile(r"\bbetween (?:the )?(?P<one>[^\W\d_a-z][\w’' -]*?) and (?:the )?(?P<other>[^\W\d_a-z][\w’' -]*?)(?=$|[,:;(—–]| (?:in|on|for|from|under|since|to|at|against|based|by)\b)")
"""The two in a title: "the Joint Control of Malaria *between Xam and Northern Laos*"."""
FARTHEST = 60
"""How many tokens back "the latter" looks for the two."""


def pairs_in(named: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return class -> its two members where exactly two of it are named; under "" the two that "both sides" are."""
    return _pairs(_members(named, None))


def note_pairs(named: Iterable[Mention], memory: Memory) -> None:
    """Remember the two that a sentence names; two that it only happens to name do not make forget those of whom it was said what they are to each other."""
    for kind, members in pairs_in(m for m in named if not _is_incidental(m)).items():
        if _is_bond(*members):
            memory.pairs[kind], memory.paired[kind] = members, memory.read


def pair_of_title(title: str, named: Callable[[str], Mention | None]) -> list[Mention]:
    """Return the two between whom a title says that its matter is; none where it names others."""
    told = _BETWEEN.search(title)
    found = [m for words in (told["one"], told["other"]) if (m := named(words.strip())) is not None] if told is not None else []
    return found if len(found) == 2 and all(m.type in {*ORDER, "Region"} or m.named for m in found) else []


def _first(token: Token) -> Token:
    while token.dep_ in {"conj", "appos", "compound", "nmod"} and token.head != token:
        token = token.head
    return token


def _whole(token: Token) -> Token:
    """Return the noun that a name only tells apart: "the *town* of A"."""
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head.head
    return token


def _is_incidental(mention: Mention) -> bool:
    return mention.token is None or is_beside(mention.token)


def is_beside(name: Token) -> bool:
    """Tell whether a name only says where something is, or stands for an example or a case: "takes *A and B* as cases"."""
    first = _first(name)
    if first.dep_ == "pobj" and first.head.head.lemma_.lower() in CASES:
        return True  # "as is the *case* between A and B", "the *example* of A and B"
    if first.dep_ == "pobj" and (first.head.lower_ in BESIDES or (first.head.lower_ == "as" and first.head.i and first.head.nbor(-1).lower_ == "such")):
        return True
    behind = [c for c in first.head.children if c.lower_ == "as" and c.i > first.i]
    return first.dep_ == "dobj" and any(o.lemma_.lower() in CASES for c in behind for o in c.children)


def _is_bond(one: Mention, other: Mention) -> bool:
    """Tell whether a sentence says something of two together, or what one does with the other: "A and B", "A signed with B"."""
    if one.token is None or other.token is None:
        return False
    tops = _first(one.token), _first(other.token)
    if tops[0] == tops[1]:
        return True
    links = [t.head for t in map(_whole, tops) if t.dep_ == "pobj"]
    if any(link.lower_ in {"with", "between"} for link in links):
        return True
    subject = next((a for a in (tops[0], *tops[0].ancestors) if a.dep_ in {"nsubj", "nsubjpass"}), None)
    object_of = next((a for a in (tops[1], *tops[1].ancestors) if a.dep_ == "dobj" or (a.dep_ == "pobj" and a.head.head == (subject.head if subject is not None else None))), None)
    return subject is not None and object_of is not None and subject.head in {object_of.head, object_of.head.head} and object_of == tops[1]


def groups_in(named: Iterable[Mention], ontology: Ontology) -> dict[tuple[str, int], list[Mention]]:
    """Return (class, number) -> the members that are named together; with the number 0 however many they are."""
    found = {kind: list(members.values()) for kind, members in _members(named, ontology).items()}
    several = {kind: members for kind, members in found.items() if 1 < len(members) <= max(NUMBERS.values())}
    return {(kind, number): members for kind, members in several.items() for number in (len(members), 0)}


def _members(named: Iterable[Mention], ontology: Ontology | None) -> dict[str, dict[str, Mention]]:
    found: dict[str, dict[str, Mention]] = {}
    for mention in named:
        kind = mention.type if mention.type in ORDER else BODY if ontology is not None and _is_body(mention.type, ontology) else ""
        if kind:
            found.setdefault(kind, {}).setdefault(mention.key or mention.labels[0], mention)
    return found


def _is_body(kind: str, ontology: Ontology) -> bool:
    return bool(kind) and ontology.is_class(kind) and any(ontology.is_a(kind, top) for top in (BODY, "FinancingVehicle")) and kind != "Government"


def _pairs(found: dict[str, dict[str, Mention]]) -> dict[str, list[Mention]]:
    pairs = {kind: list(members.values()) for kind, members in found.items() if len(members) == 2}
    first = next((kind for kind in ORDER if kind in pairs), None)
    return {**pairs, "": pairs[first]} if first is not None else pairs


def _are_others(token: Token, pointed: bool) -> bool:
    """Tell whether two are any two, or two of a kind that the phrase itself tells: "two or more towns", "the two provinces of the north"."""
    if not pointed and (token.i and token.doc[token.i - 1].lower_ in {"more", "other", "further", "different"}):
        return True
    if token.left_edge.i > token.sent.start and token.doc[token.left_edge.i - 1].text in {'"', "“"}:
        return True  # the words of a title: 'the "two countries, one wharf" plan'
    told = [c for c in token.children if c.i > token.i and (c.dep_ == "relcl" or (c.dep_ == "acl" and c.tag_ == "VBG") or (c.dep_ == "prep" and c.lower_ in {"of", "with"}))]
    return any(c.dep_ != "prep" or any(o.dep_ == "pobj" and o.pos_ == "PROPN" for o in c.subtree) for c in told)


def _acts_by_name(token: Token) -> bool:
    """Tell whether a group does what each of its members does by name, or those who speak for it: sign, found, join, pay."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and singular(token.head.head.lower_) in ENVOYS:
        token = token.head.head
    verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
    return token.dep_ in {"nsubj", "nsubjpass", "pobj"} and verb.lemma_ in DEEDS


class Pairs:
    """The pairs of one passage. ``named`` gives its names in order, ``of`` the mentions of a phrase."""

    def __init__(
        self, memory: Memory, ontology: Ontology, named: Callable[[], list[Mention]], of: Callable[[Token], tuple[Mention, ...]]
    ) -> None:
        self.memory, self.ontology, self.named, self.of = memory, ontology, named, of

    def several(self, token: Token, determiners: set[str]) -> list[Mention]:
        """Return those whom "both cities", "the three states" or "these banks" takes up, or nothing."""
        lemma = singular(token.lower_) if token.tag_ == "NNPS" else token.lemma_.lower()
        kind = PAIRED.get(lemma)
        number = next((NUMBERS[word] for word in determiners if word in NUMBERS), 0)
        told = any(c.dep_ in {"amod", "compound", "relcl", "acl", "prep"} for c in token.children)
        pointed = bool(determiners & (THESE | {"the", "all", "both"})) or (number > 2 and token.head.dep_ == "agent")  # "was founded by *three countries*"
        if number > 2 and not _acts_by_name(token):
            return []
        if kind and number and pointed and not told and not _are_others(token, pointed) and (listed := self._listed(lemma, number)) and not self._paired_since(kind, number):
            return listed
        if kind is None or (not number and (told or not determiners & THESE)) or (number > 2 and (told or not determiners & (THESE | {"the", "all"}))):
            return []
        before = [m for m in self.named() if m.token is not None and token.sent.start <= m.token.i < token.i]
        if number == 2 and kind != BODY:
            if _are_others(token, pointed):
                return []
            stale = not kind and self.memory.read - self.memory.paired.get(kind, -LONG) > LATELY
            known = pairs_in(before).get(kind) or (stale and lemma in SIDES and self.memory.titled_pair) or self.memory.pairs.get(kind) or self.memory.pairs.get("" if lemma == "government" else kind, [])
            return known or (self._listed(lemma, number) if lemma == "place" and pointed and not told else [])  # "the two places": a city and a province
        groups = {**self.memory.sets, **groups_in(before, self.ontology)}
        kinds = [kind] if kind else [k for k in ORDER if (k, number) in groups][:1]
        return next((groups[k, number] for k in kinds if (k, number) in groups), [])

    def _paired_since(self, kind: str, number: int) -> bool:
        """Tell whether two of the very class have been named together after the last list of two."""
        return number == 2 and self.memory.paired.get(kind, -1) > self.memory.lists.get(2, ([], 0))[1]

    def _listed(self, lemma: str, number: int) -> list[Mention]:
        """Return those last named in one list of as many, if each of them is what the noun says."""
        members, when = self.memory.lists.get(number, ([], 0))
        tops = LISTED.get(lemma) or LISTED[PAIRED.get(lemma, "")]
        fits = [m for m in members if any(self.ontology.is_class(m.type) and self.ontology.is_a(m.type, top) for top in tops)]
        return members if members and len(fits) == number and self.memory.read - when <= (LONG if number == 2 else LATELY) else []

    def alone(self, token: Token) -> list[Mention]:
        """Return those whom "both", "neither", "all three" or "the four" without a noun takes up."""
        stands = token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and not any(c.dep_ in {"prep", "conj", "cc"} for c in token.children)
        if not stands:
            return []
        if token.lower_ in {"both", "neither"}:
            return self._subjects(2) or self.memory.pairs.get("", [])
        if token.lower_ == "two" and token.dep_ in {"nsubj", "nsubjpass"} and (near := self._two_before(token)):
            return near
        pointed = any(c.lower_ in {"the", "all", "these"} for c in token.children)
        return self._subjects(NUMBERS[token.lower_]) if token.lower_ in NUMBERS and pointed else []

    def _two_before(self, token: Token) -> list[Mention]:
        """Return the two places or bodies that the sentence has named together before "the two"."""
        if not any(c.lower_ in {"the", "these"} for c in token.children):
            return []
        for head in reversed(list(token.doc[token.sent.start : token.i])):
            listed = conjuncts(head) if head.pos_ == "PROPN" and head.dep_ != "conj" else []
            if len(listed) == 2 and listed[1].i < token.i:
                found = [m for t in listed for m in self.of(t)[:1] if m.named and m.type != "Person"]
                if len(found) == 2:
                    return found
        return []

    def _subjects(self, number: int) -> list[Mention]:
        """Return those that the last list named where they are what the text goes on with."""
        listed, plural = self._listed("", number), self.memory.plural
        return listed if {m.labels[0] for m in listed} == {m.labels[0] for m in plural} else []

    def whole(self, token: Token) -> Token | None:
        """Return the pronoun of whom all are meant: "all of *them*", "each of *these*"."""
        ofs = [p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj" and p.lower_ in {"them", "these", "those", "which", "whom"}]
        return ofs[0] if token.lower_ in {"all", "both", "each"} and ofs else None

    def one(self, token: Token) -> Mention | None:
        """Return which of two "the former" or "the latter" takes up."""
        rank = RANKED.get(token.lower_)
        if rank is None or token.dep_ in {"amod", "compound", "advmod"} or not any(c.lower_ == "the" for c in token.children):
            return None
        for head in reversed(list(token.doc[max(0, token.i - FARTHEST) : token.i])):
            if head.pos_ in {"NOUN", "PROPN"} and head.dep_ != "conj":
                members = [m for t in conjuncts(head) if t.i < token.i for m in self.of(t)[:1]]
                if len(members) == 2 and all(m.type or m.named for m in members):
                    return members[rank]
        pair = self.memory.pairs.get("", [])
        return pair[rank] if len(pair) == 2 else None
