"""Which clauses give the reason for another: "because", "since", "as", "so", "for", and what stands after a colon."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.clausetext import SUBJECTS, is_finite, is_scarce
from comity.reading.complements import is_complement
from comity.reading.statewords import LACKING, REASON_MARKS, STATIVE
from comity.reading.tree import Token

__all__ = ["explained_by", "gives_reason", "gone_on_from", "premise_beside", "premises_of", "reasons_of", "upshots_of"]


def reasons_of(verb: Token) -> Iterator[Token]:
    """Yield the clauses that give the reason for ``verb``; what stands after reported speech belongs to what is reported."""
    for above in _reporting(verb):
        for child in above.children:
            if child.dep_ == "advcl" and child.i > verb.i and gives_reason(child, verb) and _reported_last(above, child) == verb:
                yield from (child, *_further(child))
    if verb.dep_ == "ccomp" and verb.i < verb.head.i and any(c.lower_ == "for" and c.dep_ == "mark" and c.i > verb.i for c in verb.head.children):
        yield verb.head  # "plans were dropped, for nobody paid"
    for child in verb.children:
        if child.dep_ == "advcl" and gives_reason(child, verb) and _reported_last(verb, child) is None:
            yield from (child, *_further(child))


def _reporting(verb: Token) -> Iterator[Token]:
    """Yield the verbs within whose content ``verb`` stands."""
    above = verb
    while above.dep_ in {"conj", "ccomp", "acl"} and above.head != above:
        if above != verb and above.dep_ == "conj" and above.head.pos_ not in {"VERB", "AUX"}:
            return
        above = above.head
        if above.pos_ == "NOUN":  # "found in a report that ..."
            above = next((a for a in above.ancestors if a.pos_ in {"VERB", "AUX"}), above)
        if above.pos_ in {"VERB", "AUX"}:
            yield above


def _reported_last(verb: Token, reason: Token) -> Token | None:
    """Return the last clause with "that" between ``verb`` and ``reason``, which the reason is for."""
    edge = reason.left_edge.i
    found = [t for t in verb.subtree if verb.i < t.i < edge and any(c.dep_ == "mark" and c.lower_ == "that" for c in t.children)]
    return found[-1] if found else None


_TELLING = frozenset({"tell", "say", "put", "note", "report", "argue", "show", "describe", "mention", "explain", "remark", "confirm", "observe"})
"""What somebody does who is the source of a claim."""


def gives_reason(child: Token, verb: Token) -> bool:
    """Tell whether an adverbial clause gives the reason for ``verb``, not a time or a comparison."""
    if child.pos_ not in {"VERB", "AUX"} or not any(c.dep_ in SUBJECTS for c in child.children):
        return False
    mark = next((c for c in child.children if c.lower_ in REASON_MARKS and (c.dep_ == "mark" or c.lower_ == "given")), None)
    if mark is None:
        return False
    if mark.lower_ == "as" and child.lemma_ in _TELLING:
        return False  # "costs rise, *as three firms told us*"
    before = child.doc[mark.i - 1].lower_ if mark.i > child.sent.start else ""
    if any(c.dep_ == "nsubj" and c.lower_ in {"i", "you"} for c in verb.children):
        return False  # "*I say so* because ..." tells why one speaks
    if mark.lower_ == "because":
        return before not in {"just", "not", "neither", "nor"} and not any(m.lower_ == "well" for m in child.children)
    if mark.lower_ == "given":
        return True
    negated = any(c.dep_ == "neg" for c in child.children)
    past = child.tag_ == "VBD" or any(c.lower_ in {"was", "were", "had", "did"} for c in child.children if c.dep_ in {"aux", "auxpass"})
    if mark.lower_ == "since":
        if past and not negated and any(len(t.text) == 4 and t.text.isdigit() for t in child.subtree):
            return False  # "has grown *since* ties were established in 1975"
        if before == "," and mark.i > verb.i and child.doc[mark.i + 1].lower_ not in {"when", "then", "that"} and any(c.dep_ == "nsubj" for c in child.children):
            return True  # "is eased only in part, *since* its operator went bankrupt"
        perfect = any(c.lower_ in {"has", "have", "had", "'ve"} and c.dep_ == "aux" for c in verb.children)
        return negated or not past or not perfect
    if mark.lower_ == "as":
        return _is_causal_as(mark, before, child, verb, negated, past)
    return before == "," and negated  # ", for it does not ..."


REPORTED = frozenset({
    "promise", "announce", "say", "tell", "confirm", "emphasise", "emphasize", "recall", "point", "plan", "expect", "agree", "note", "mention", "describe", "show", "report", "state", "foresee", "envisage", "intend",
    "propose", "suggest", "argue", "provide", "stipulate", "explain", "indicate", "recommend", "require",
    "assume", "claim", "believe", "think", "suppose", "hope", "observe", "acknowledge", "admit", "concede", "maintain", "contend", "see", "put", "hypothesise", "hypothesize", "posit", "imply", "assert", "allege", "insist", "stress", "write", "complain", "warn", "profess",
})  # fmt: skip
"""Verbs with which "as" only points to what was said: "as the minister had promised"."""


def _is_causal_as(mark: Token, before: str, child: Token, verb: Token, negated: bool, past: bool) -> bool:
    if child.lemma_ in REPORTED or child.doc[mark.i + 1].lower_ in {"do", "does", "did", "is", "are", "was", "were", "has", "have", "had"}:
        return False  # "as the minister had promised", "*as did* Brask"
    if _points_back(child):
        return False
    after = child.doc[mark.i + 1].lower_ if mark.i + 1 < len(child.doc) else ""
    if before in {"such", "as", "far", "long", "soon", "well", "just", "same"} or after in {"if", "though", "well", "long", "soon", "far"}:
        return False
    if before == "," and mark.i > verb.i:
        return child.tag_ != "VBG"  # ", as tensions were rising" is a time
    return mark.i == child.sent.start and (negated or child.lemma_ in STATIVE) and not past


def _points_back(child: Token) -> bool:
    """Tell whether a clause with "as" only says who says so or who does so too: "as rumour has it", "as the nurses like to joke", "as they did before"."""
    held = [c for c in child.children if c.dep_ in {"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "expl", "neg"}]
    if child.lemma_ in {"do", "be", "have"} and (not held or [c.lower_ for c in held] == ["it"]):
        return not any(c.dep_ in {"nsubjpass", "agent"} for c in child.children) and not any(c.dep_ == "prep" and child.lemma_ == "be" for c in child.children)
    return child.lemma_ in {"joke", "remind", "quip"} or any(t.lemma_ in REPORTED | {"joke", "remind", "quip"} for t in child.subtree if t.dep_ in {"xcomp", "pcomp"})


def _further(reason: Token) -> Iterator[Token]:
    """Yield the reasons that go on the first: "because A and because B"."""
    for child in reason.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children):
            yield child
            yield from _further(child)


def premises_of(verb: Token) -> Iterator[Token]:
    """Yield the clause from which this one follows: "*decisions need consensus*, so one state can block them"."""
    mark = next((c for c in verb.children if c.lower_ == "so" and c.dep_ in {"advmod", "cc", "mark"} and c.i > verb.sent.start), None)
    if mark is None:  # "..., so many agreements remain on paper"
        edges = [c.left_edge for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        mark = next((e for e in edges if e.lower_ == "so" and e.i > verb.sent.start), None)
    if mark is None or mark.i > verb.i or mark.nbor(-1).text not in {",", ";"}:
        return
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < mark.i and is_finite(c)]
    if before:
        yield before[-1]
    elif verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.head.i < mark.i:
        yield _told(verb.head, mark)


def _told(verb: Token, mark: Token) -> Token:
    """Return the clause that "it is worth noting that ..." introduces, else ``verb`` itself."""
    if not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in verb.children):
        return verb
    inner = [t for t in verb.subtree if t.dep_ == "ccomp" and verb.i < t.i < mark.i and is_finite(t)]
    return inner[-1] if inner else verb


def explained_by(verb: Token) -> Iterator[Token]:
    """Yield the clause after a colon that explains the one before it: "the fund is weak: *it has no staff*"."""
    if verb.dep_ == "ccomp" and verb.i < verb.head.i and any(t.text == ":" for t in verb.doc[verb.i : verb.head.i]):
        yield verb.head
    for child in verb.children:
        if child.dep_ in {"parataxis", "ccomp", "conj"} and child.i > verb.i and is_finite(child):
            edge = child.left_edge.i
            if edge > 0 and verb.doc[edge - 1].text == ":":
                yield child


def premise_beside(verb: Token) -> Iterator[Token]:
    """Yield the clause before this one in the same sentence: "*84 plants were built*; as a result, the load fell"."""
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and is_finite(c)]
    above = [verb.head] if verb.dep_ in {"conj", "ccomp", "parataxis"} and verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"} else []
    yield from (before or above)[-1:]


def upshots_of(verb: Token) -> Iterator[Token]:
    """Yield the words that take up the sentence before as a cause: "as a result", "for this reason", "consequently"."""
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ == "consequently":
            yield child
        elif child.dep_ == "prep" and child.lower_ in {"as", "for", "in"}:
            yield from (n for n in child.children if n.dep_ == "pobj" and _is_upshot(n))
        elif child.dep_ == "prep" and child.lower_ in {"because", "due", "owing"} and child.i < verb.i:
            yield from (n for n in child.subtree if n.lower_ in {"this", "that"} and n.dep_ == "pobj")  # "*because of this*, many left"


def _is_upshot(noun: Token) -> bool:
    word = noun.lemma_.lower()
    if word not in {"result", "consequence", "reason"} or any(c.dep_ in {"prep", "relcl", "acl"} for c in noun.children):
        return False
    return word != "reason" or any(c.lower_ in {"this", "that"} for c in noun.children)


def gone_on_from(verb: Token) -> Iterator[Token]:
    """Yield the clause that a participle or a "which" goes on: "trade fell, *leading* to X", "has no fines, which *weakens* it"."""
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and head.pos_ in {"VERB", "AUX"} and verb.i > head.i and not is_complement(verb):
        if not any(c.dep_ == "mark" or (c.dep_ == "advmod" and c.lower_ in {"when", "while"}) for c in verb.children):
            yield head
    elif verb.dep_ == "relcl" and any(c.lower_ == "which" and c.dep_ == "nsubj" and c.nbor(-1).text == "," for c in verb.children):
        above = next((a for a in head.ancestors if a.pos_ in {"VERB", "AUX"} and is_finite(a)), None)
        many = head.tag_ in {"NNS", "NNPS"} and any(t.tag_ == "VBZ" for t in (verb, *verb.children))
        if above is not None and (many or is_scarce(head) or above.lemma_ in LACKING):
            yield above
    elif (
        verb.dep_ == "advcl" and verb.i > head.i and head.pos_ in {"VERB", "AUX"}
        and any(c.lower_ == "which" and c.dep_ == "nsubj" and c.nbor(-1).text == "," for c in verb.children)
    ):
        yield head
