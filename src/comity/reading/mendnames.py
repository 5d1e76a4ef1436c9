"""Mending names: objects and subjects that are lists of names, which the parser took for times, by-names or adverbs.

Proper names are alike in form to a small parser: of "links Vanuatu, Solomon Islands and Fiji" it makes an adverb and a
measure, of "Vanuatu and Solomon Islands" a compound. Their place in the sentence tells what they are.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

__all__ = ["mend_names"]

_LOST = frozenset({"advmod", "npadvmod", "nmod", "dep"})
_STRAY = _LOST | {"appos", "conj"}
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "VB", "VBG"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINCE = frozenset({"since", "in", "from", "until"})


def mend_names(sentence: Span) -> None:
    """Put names back into the lists and roles that they have by their place."""
    for token in list(sentence):
        if token.pos_ == "VERB" and token.tag_ in _FINITE:
            _take_for_objects(token)
        if token.dep_ in _SUBJECTS and token.pos_ == "PROPN":
            _take_for_subject(token)
        elif token.dep_ in {"nmod", "compound"} and token.ent_type_ == "GPE":
            _part_compound(token)
        elif token.dep_ == "attr" and token.tag_ == "NN" and token.head.lemma_ == "be":
            _take_for_bearers(token)
    _free_opening(sentence)


def _is_lost(token: Token, relations: frozenset[str]) -> bool:
    return token.pos_ == "PROPN" and token.dep_ in relations and token.ent_type_ not in _TIMES


def _take_for_objects(verb: Token) -> None:
    """Make the names right behind a verb its objects: "a body that links *A, B and C*"."""
    if any(c.dep_ in {"dobj", "auxpass", "ccomp", "attr", "dative"} for c in verb.children):
        return
    lost = [c for c in verb.children if c.i > verb.i and _is_lost(c, _LOST)]
    if len(lost) == 0 or lost[0].left_edge.i != verb.i + 1 or not _lists_on(lost[0]):
        return
    lost[0].dep_ = "dobj"
    last = lost[0]
    for name in lost[1:]:
        if {t.text for t in verb.doc[last.i + 1 : name.left_edge.i]} <= {",", "and"} or last.is_ancestor(name.left_edge.nbor(-1)):
            name.head, name.dep_ = last, "conj"
            last = name


def _lists_on(name: Token) -> bool:
    """Tell whether a list goes on behind a name: a comma or "and", and another name."""
    doc, after = name.doc, name.i + 1
    return after + 1 < len(doc) and doc[after].lower_ in {",", "and"} and any(t.pos_ == "PROPN" for t in doc[after + 1 : after + 3])


def _take_for_subject(subject: Token) -> None:
    """Make the name before the last one of a subject a part of it: "*Nauru and* Palau were not represented"."""
    verb, start = subject.head, subject.left_edge.i
    if start < 2 or subject.doc[start - 1].lower_ != "and":
        return
    before = subject.doc[start - 2]
    if before.head == verb and _is_lost(before, _LOST) and before.i < subject.i:
        before.dep_ = subject.dep_
        subject.head, subject.dep_ = before, "conj"


def _part_compound(name: Token) -> None:
    """Part two places that the parser took for one: "by *Vanuatu* and Solomon Islands"."""
    last = name.head
    between = name.doc[name.i + 1 : last.i]
    if last.pos_ != "PROPN" or last.i < name.i or not between or between[0].lower_ != "and" or last.ent_type_ != "GPE":
        return
    first = name.doc[name.i + 2]
    if first.ent_iob_ != "B" or first.ent_type_ != "GPE":
        return
    name.head, name.dep_ = last.head, last.dep_
    last.head, last.dep_ = name, "conj"
    for child in list(last.children):
        if child.i < name.i:
            child.head = name


def _take_for_bearers(kind: Token) -> None:
    """Join names of which a noun is said without its verb: "A has been an observer since 2016, *B since 2018 and C* since 2017"."""
    copula = kind.head
    subject = next((c for c in copula.children if c.dep_ == "nsubj" and c.i < copula.i and c.pos_ == "PROPN"), None)
    if subject is None or any(c.dep_ == "neg" for c in copula.children):
        return
    further = [c for c in (*copula.children, *kind.children) if c.i > kind.i and c.pos_ == "PROPN" and c.dep_ in _STRAY | {"attr"}]
    further += [c for f in further for c in f.children if c.dep_ == "conj" and c.pos_ == "PROPN"]
    dated = [f for f in further if (after := f.doc[f.i + 1 : f.i + 3]) and after[0].lower_ in _SINCE and after[-1].like_num]
    if not dated or not any(c.lower_ in _SINCE for c in kind.children):
        return
    last = subject
    for name in sorted(dated, key=lambda t: t.i):
        name.head, name.dep_ = last, "conj"
        last = name


def _free_opening(sentence: Span) -> None:
    """Take a participle that opens a sentence for no subject: "*Gathered* in A, the mayors pledged ..."; "*Taking part* are A and B"."""
    first = sentence[0]
    if first.tag_ == "VBN" and first.dep_ in _SUBJECTS and any(c.dep_ in _SUBJECTS and c.i > first.i for c in first.head.children):
        first.dep_ = "advcl"
    elif first.tag_ == "VBG" and first.dep_ == "ROOT":
        copula = next((c for c in first.children if c.lemma_ == "be" and c.dep_ == "aux" and c.i > first.i + 2), None)
        said = next((c for c in copula.children if c.dep_ == "attr"), None) if copula is not None else None
        if said is not None:
            said.head, said.dep_ = first, "nsubj"
