"""What a text has described and takes up again in short: "an agreement on fisheries ... *the agreement*", "*these problems*"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from comity.reading.kinds import Kinds
from comity.reading.memory import Memory, Mention
from comity.reading.tree import Span, Token

__all__ = ["Recalled", "note_described"]

LASTING = ("Undertaking", "Organization", "Facility", "Agreement", "Mechanism", "CooperationZone", "FinancingVehicle", "Network", "Forum", "Event")
"""Classes of things that a text comes back to."""
SYNONYMS = (
    frozenset({"agreement", "accord", "deal", "pact", "treaty", "convention", "memorandum", "protocol", "document", "arrangement"}),
    frozenset({"line", "railway", "railroad", "link", "route", "connection", "track"}),
    frozenset({"laboratory", "lab"}),
    frozenset({"plant", "factory", "works", "mill"}),
    frozenset({"port", "harbour", "harbor", "terminal"}),
    frozenset({"park", "reserve", "sanctuary"}),
    frozenset({"relationship", "partnership", "twinning", "tie", "link"}),
    frozenset({"project", "scheme", "works"}),
    frozenset({"programme", "program", "initiative", "scheme", "plan", "strategy"}),
    frozenset({"body", "institution", "organisation", "organization", "agency"}),
    frozenset({"meeting", "summit", "conference", "session", "event", "gathering", "forum"}),
    frozenset({"loan", "credit", "grant"}),
)
TRIALS = frozenset({"pilot", "trial"})
"""Words before a head noun by which alone a thing is taken up: "the pilot program ... *the pilot*"."""
ANY_BODY = frozenset({
    "body", "institution", "organisation", "organization", "agency", "organ", "committee", "commission", "council", "board", "panel", "secretariat", "authority", "assembly",
})  # fmt: skip
"""What "the body" may take up."""
LATELY = 4
"""Sentences after which a description is forgotten."""
ABOVE = frozenset({"above", "aforementioned", "following", "main", "said"})


def note_described(sentence: Span, of: Callable[[Token], tuple[Mention, ...]], kinds: Kinds, memory: Memory) -> None:
    """Remember the things that ``sentence`` describes in more than one word, under their head nouns."""
    for token in sentence:
        if token.tag_ != "NN" or token.dep_ in {"compound", "nmod", "amod", "npadvmod"}:
            continue
        if (said := _said_to_be(token, of, kinds)) is not None:
            memory.described[token.lemma_.lower()] = (said, memory.read)
            continue
        if token.dep_ == "attr" and any(m.named for c in token.head.children if c.dep_ == "nsubj" for m in of(c)):
            continue  # "Qingdao has been a *friendship city*" brings up no city
        found = of(token)
        if len(found) != 1 or found[0].token != token or not _lasts(found[0].type, kinds):
            continue
        labels = found[0].labels
        if " " in labels[0] and not labels[0].lower().startswith(("other ", "another ", "such ", "same ")):
            memory.described[token.lemma_.lower()] = (found[0], memory.read)
            for trial in (c.lower_ for c in token.children if c.dep_ == "compound" and c.lower_ in TRIALS):
                memory.described[trial] = (found[0], memory.read)


def _said_to_be(token: Token, of: Callable[[Token], tuple[Mention, ...]], kinds: Kinds) -> Mention | None:
    """Return the named thing that is said to be what a phrase describes: "*the Partnership* is a network", "*Hermes*, a company of A and B, ..."."""
    copula = token.head
    if token.dep_ == "appos" and any(c.lower_ in {"a", "an"} for c in token.children) and token.left_edge.i and token.left_edge.nbor(-1).text == ",":
        kind, beside = kinds.of_description(token), of(copula)
        if len(beside) == 1 and beside[0].named and _lasts(kind, kinds) and (not beside[0].type or _lasts(beside[0].type, kinds)):
            return replace(beside[0], type=beside[0].type or kind)
    if token.dep_ != "attr" or copula.lemma_ != "be" or not any(c.lower_ in {"a", "an", "one", "the"} and c.dep_ == "det" for c in token.children):
        return None
    named = [m for c in copula.children if c.dep_ == "nsubj" and c.i < copula.i for m in of(c)]
    if len(named) != 1 or not named[0].named or not _lasts(named[0].type, kinds) or any(c.dep_ in {"neg", "aux"} for c in copula.children):
        return None
    return named[0]


def _lasts(kind: str, kinds: Kinds) -> bool:
    return bool(kind) and kinds.ontology.is_class(kind) and any(kinds.ontology.is_a(kind, top) for top in LASTING if kinds.ontology.is_class(top))


def is_aside(clause: Token) -> bool:
    """Tell whether a relative clause only adds something: "the line, *which is 190 km long*, ..."."""
    first = clause.left_edge
    return clause.dep_ in {"relcl", "acl"} and first.i > 0 and first.nbor(-1).text == ","


class Recalled:
    """Finds what definite phrases of one passage take up."""

    def __init__(self, kinds: Kinds, memory: Memory, of: Callable[[Token], tuple[Mention, ...]]) -> None:
        self.kinds, self.memory, self._of = kinds, memory, of

    def thing(self, token: Token, lemma: str, determiners: set[str]) -> Mention | None:
        """Return the description that "the agreement" or "the joint secretariat" takes up; it keeps the short form as a variant."""
        if not determiners & {"the", "this", "that"} or token.tag_ != "NN" or token.dep_ in {"compound", "nmod"}:
            return None
        if any(c.dep_ in {"prep", "relcl", "acl", "nummod", "appos"} and not is_aside(c) for c in token.children):
            return None
        told = [c.lower_ for c in token.children if c.dep_ in {"amod", "compound"}]
        known = (None if told else self._just_described(token)) or self._of_head(lemma, told) or (None if told else self._of_kind(lemma))
        if known is None or (known.token is not None and known.token.doc is token.doc and known.token.i >= token.i):
            return None
        short = " ".join([*told, token.text])
        return Mention(tuple(dict.fromkeys([*known.labels, short])), known.type, known.key, known.named, token)

    def _just_described(self, token: Token) -> Mention | None:
        """Return what the sentence itself has described before: "set up *a joint working committee*, and the committee meets"."""
        for noun in reversed(token.doc[token.sent.start : token.i]):
            if noun.lemma_ == token.lemma_ and noun.tag_ == "NN" and noun.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj", "conj", "attr"}:
                found = self._of(noun) if any(c.dep_ in {"amod", "compound", "prep"} for c in noun.children) else ()
                lasts = len(found) == 1 and found[0].token == noun and not found[0].named and _lasts(found[0].type, self.kinds)
                return found[0] if lasts and " " in found[0].labels[0] else None
        return None

    def made(self, token: Token, determiners: set[str]) -> Mention | None:
        """Return what the sentence before said to be brought about, if "this mechanism" tells its class: not what the title names."""
        if "this" not in determiners or token.tag_ != "NN" or len(self.memory.made) != 1:
            return None
        if any(c.dep_ in {"prep", "relcl", "acl", "nummod", "appos", "amod", "compound"} and not is_aside(c) for c in token.children):
            return None
        made, kind = self.memory.made[0], self.kinds.of_description(token)
        if not kind or kind == "Document" or not made.type or not self.kinds.ontology.is_class(kind) or not self.kinds.ontology.is_a(made.type, kind):
            return None
        return Mention(tuple(dict.fromkeys([*made.labels, token.text])), made.type, made.key, made.named, token)

    def _of_head(self, lemma: str, told: list[str]) -> Mention | None:
        known, when = self.memory.described.get(lemma, (None, 0))
        if known is None or self.memory.read - when > LATELY:
            return None
        words = set(known.labels[0].lower().replace("-", " ").split())
        same = all(part in words for word in told for part in word.split("-") if part)
        return known if same and len(words) > len(told) + 1 else None

    def _of_kind(self, lemma: str) -> Mention | None:
        """Return the one thing of the last sentences that another noun of the same meaning names: "the accord" an agreement."""
        near = next((group for group in SYNONYMS if lemma in group), None)
        if lemma in {"body", "organ"}:
            near = ANY_BODY
        works = lemma in {"project", "works"}
        fitting = [
            m for word, (m, when) in self.memory.described.items()
            if self.memory.read - when < LATELY and ((near and word in near) or (works and self.kinds.ontology.is_a(m.type, "Facility")))
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else None

    def problems(self, token: Token, determiners: set[str]) -> Iterable[Mention]:
        """Yield the problems that "these problems" takes up: those of the sentence before; the phrase stays a variant."""
        bare = not any(c.dep_ in {"prep", "relcl", "acl", "nummod"} or (c.dep_ in {"amod", "compound"} and c.lower_ not in ABOVE) for c in token.children)
        if token.tag_ != "NNS" or not bare or not determiners & {"these", "those"} or len(self.memory.problems) < 2:
            return ()
        if self.kinds.of_description(token) not in {"Problem", "Barrier", "Factor"}:
            return ()
        return [
            Mention((*m.labels, token.text), m.type, m.key, m.named, token) for m in self.memory.problems
        ]
