"""Mending members of lists that tell by their form on what they go: infinitives with "to", that-clauses, reasons, bare nouns.

"It is to end A, *to share B and to train C*", "suggests that A act, *that B pay and that C join*", "because A left, *B failed and C fell*".
"""

from __future__ import annotations

from comity.reading.tags import NOMINAL, VERBAL, is_conjugated
from comity.reading.tree import Token

__all__ = ["join_by_form", "join_matter", "part_from_group"]

_REASONS = frozenset({"because", "since", "as"})
_MATTERS = frozenset({"on", "about", "concerning", "regarding"})


def join_by_form(verb: Token) -> None:
    """Join a verb to the one of its form that a list began with, where the parser hung it on what stands between."""
    if verb.tag_ == "VB":
        _join_infinitive(verb)
    if verb.dep_ in {"acl", "relcl", "conj"}:
        _join_that_clause(verb)
    if verb.dep_ == "conj":
        _join_reason(verb)


def _join_infinitive(verb: Token) -> None:
    """Join the second of three infinitives to the first: "was to reduce disputes, *to share* data and to finance dams"."""
    first = verb.head
    if not _has_to(verb) or not _has_to(first) or first.i > verb.i or verb.doc[verb.left_edge.i - 1].text != ",":
        return
    if any(c.dep_ == "conj" and _has_to(c) for c in verb.children) and not any(c.dep_ == "conj" and c.i < verb.i for c in first.children):
        verb.dep_ = "conj"


def _has_to(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _join_that_clause(verb: Token) -> None:
    """Join a clause with "that" behind a comma to the one with "that" before it, not to its object."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    mark = next((c for c in verb.lefts if c.lower_ == "that" and subject is not None and c.i == subject.left_edge.i - 1), None)
    if mark is None or verb.doc[mark.i - 1].text != ",":
        return
    first = next((a for a in verb.ancestors if a.pos_ in VERBAL), None)
    if first is not None and verb.dep_ == "conj":  # "We propose that A sign it, *that B pay* and that C join"
        first = next((c for c in first.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if first is None or first.dep_ != "ccomp" or first.i > verb.i or not any(c.lower_ == "that" and c.dep_ == "mark" for c in first.children):
        return
    verb.head, verb.dep_, mark.dep_ = first, "conj", "mark"
    if first.tag_ in {"VBP", "VB"} and verb.tag_ in {"VBD", "VBN"} and verb.lower_ == verb.lemma_ and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        verb.tag_ = first.tag_  # "suggests that A sign it, that B *set* up an office"


def _join_reason(verb: Token) -> None:
    """Join the second of three reasons to the first: "is slow because A has no budget, *B differ* and C boycotts it"."""
    main = verb.head
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    if verb.pos_ not in VERBAL or main.pos_ not in VERBAL or main.i > verb.i or subject is None or verb.doc[subject.left_edge.i - 1].text != ",":
        return
    last = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBAL and any(s.dep_ in {"nsubj", "nsubjpass"} and s.doc[s.left_edge.i - 1].lower_ == "and" for s in c.children)), None)
    reason = next((c for c in main.children if c.dep_ == "advcl" and main.i < c.i < verb.i and any(m.dep_ == "mark" and m.lower_ in _REASONS for m in c.children)), None)
    if last is not None and reason is not None and reason.right_edge.i == subject.left_edge.i - 2 and is_conjugated(reason) and is_conjugated(verb):
        verb.head = reason


def part_from_group(name: Token) -> None:
    """Part a name from the group behind "and" of which the parser made it a part: "Norway, *the Nile Bank* and environmental groups"."""
    group, doc = name.head, name.doc
    joint = next((c for c in name.rights if c.dep_ == "cc" and c.lower_ == "and"), None)
    if joint is None or group.pos_ != "NOUN" or group.i < joint.i or not all(t.pos_ in {"ADJ", "NOUN"} and t.text.islower() for t in doc[joint.i + 1 : group.i + 1]):
        return
    if group.i - joint.i < 2 or doc[joint.i + 1].pos_ != "ADJ":
        return
    listed = group.dep_ == "appos" and doc[group.left_edge.i - 1].text == ","
    for child in [c for c in group.lefts if c.i < name.i]:
        child.head = name
    for word in [c for c in name.rights if joint.i < c.i < group.i]:
        word.head, word.dep_ = group, "amod"
    name.head, name.dep_ = group.head, "conj" if listed else group.dep_
    group.head, group.dep_ = name, "conj"


def join_matter(noun: Token) -> None:
    """Join a bare noun to the bare one with which a list of matters began: "a memorandum on fisheries, *rural tourism* and dust monitoring"."""
    paper = noun.head
    if noun.tag_ not in {"NN", "NNS"} or noun.i < 3 or _is_determined(noun) or not _is_determined(paper) or noun.doc[noun.left_edge.i - 1].text != ",":
        return
    first = noun.doc[noun.left_edge.i - 2]
    while first.dep_ == "conj" and first.head.pos_ in NOMINAL and first.head != paper:
        first = first.head
    link = first.head
    if first.dep_ == "pobj" and first.tag_ in {"NN", "NNS"} and link.lower_ in _MATTERS and link.head == paper and not _is_determined(first):
        noun.head = first


def _is_determined(noun: Token) -> bool:
    return any(c.dep_ in {"det", "poss", "nummod"} for c in noun.children)
