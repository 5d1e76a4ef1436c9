"""Mending subjects: those that the parser lost to the phrase before them, and names that it took for by-names of others."""

from __future__ import annotations

from comity.reading.tags import NOMINAL, is_conjugated
from comity.reading.tree import Span, Token

__all__ = ["mend_subjects", "name_subject"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
BARE = frozenset({"VB", "VBP", "VBD", "VBN"})

TURNED = frozenset({"present", "absent", "represented", "invited", "involved", "included"})
"""What stands before "be" where the subject stands behind it."""


def mend_subjects(sentence: Span) -> None:
    """Put right the subjects of ``sentence``."""
    for token in sentence[:2]:
        if token.dep_ in SUBJECTS and token.tag_ in BARE and not token.lower_.endswith("ed") and token.head.i > token.i and not any(c.i < token.i for c in token.children):
            _take_for_noun(token)
    for token in list(sentence):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ in {"ROOT", "conj", "ccomp"}:
            subjects = [c for c in token.children if c.dep_ in SUBJECTS]
            if not subjects and token.lemma_ == "be" and _turn_round(token):
                continue
            if not subjects and token.dep_ != "conj" and is_conjugated(token):
                if not _take_name(token):
                    _take_from_phrase(token)
            elif not subjects and token.dep_ == "conj" and token.tag_ == "VBN":
                _take_object(token)
            elif len(subjects) == 1 and token.dep_ == "ROOT" and sentence[0].lower_ in {"as", "with"} and sentence[0].dep_ == "mark":
                _part_role(sentence[0], subjects[0], token)
            elif len(subjects) == 1 and token.dep_ == "ROOT" and sentence[0].head == token and sentence[0].dep_ in {"prep", "advcl"}:
                _part_opening(sentence[0], subjects[0], token)
            elif len(subjects) == 2 and all(s.pos_ in NOMINAL for s in subjects):
                _name_first(*subjects)
        elif token.dep_ == "prep" and token.pos_ in NOMINAL:
            _list_behind_which(token)
        elif token.dep_ == "appos" and token.ent_type_ and token.head.ent_type_:
            _list_names(token)
        elif token.dep_ == "conj" and token.pos_ == "PROPN" and token.head.pos_ in {"VERB", "AUX"} and token.head.i < token.i:
            _give_verb(token)


def _turn_round(verb: Token) -> bool:
    """Take for the subject what stands behind "be" where what it is stands before: "*Present* at the fair *were the mayors* of A and B"."""
    quality = next((c for c in verb.children if c.dep_ == "acomp" and c.i < verb.i and c.lower_ in TURNED), None)
    noun = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i and c.pos_ in NOMINAL), None)
    if quality is None or noun is None:
        return False
    noun.dep_ = "nsubj"
    return True


def _list_behind_which(first: Token) -> None:
    """Let a list begin behind "which": "the board on which *the towns*, the state and the bank are represented"."""
    link = first.head
    verb = link.head
    if link.pos_ != "ADP" or verb.pos_ != "VERB" or not any(c.lower_ in {"which", "whom"} for c in link.children):
        return
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i > first.i), None)
    if subject is None or subject.left_edge.i == 0 or subject.left_edge.nbor(-1).text != ",":
        return
    first.head, first.dep_ = verb, subject.dep_
    subject.head, subject.dep_ = first, "conj"


def _take_for_noun(verb: Token) -> None:
    """Take a bare verb that opens a sentence as its subject for the noun that it is: "*Work* on the dam has stopped", "*Trade* talks failed"."""
    governor, relation = verb.head, "nsubjpass" if verb.dep_.endswith("pass") or any(c.dep_ == "auxpass" for c in verb.head.children) else "nsubj"
    verb.pos_, verb.tag_, verb.lemma_, verb.dep_ = "NOUN", "NN", verb.lower_, relation
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i == verb.i + 1 and c.pos_ in NOMINAL), None)
    if noun is None:
        return
    noun.head, noun.dep_ = governor, relation
    for child in [c for c in verb.children if c.i > noun.i]:
        child.head = noun
    verb.head, verb.dep_ = noun, "compound"


def _take_name(verb: Token) -> bool:
    """Give a verb the noun right before it that was taken for a modifier: "*The Charter Union* upholds", "This *paper* studies"."""
    named = frozenset({"NNP", "NNPS"} | ({"NN"} if verb.tag_ == "VBZ" else set()))
    name = next((c for c in verb.lefts if c.dep_ in {"amod", "compound", "nmod", "dep"} and c.tag_ in named and c.i == verb.i - 1), None)
    if name is None or verb.tag_ not in FINITE:
        return False
    name.dep_ = "nsubj"
    for child in [c for c in verb.lefts if c.dep_ in {"det", "amod", "compound", "poss"} and c.i < name.i]:
        child.head = name
    return True


def _take_object(verb: Token) -> None:
    """Give a passive its subject, which the parser took for the object before it: "signed papers, to build *a road* has been begun"."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if len(helpers) < 2 or helpers[0].tag_ not in FINITE or not any(c.dep_ == "auxpass" for c in helpers):
        return
    noun = verb.doc[helpers[0].i - 1]
    if noun.dep_ == "dobj" and noun.pos_ in NOMINAL and noun.head != verb and noun.head.tag_ == "VB" and noun.head.i > verb.head.i:
        noun.head, noun.dep_ = verb, "nsubjpass"


def _take_from_phrase(verb: Token) -> None:
    """Give a verb the subject that was hung on the phrase before it: "Under the lead of A, *B and C* resumed talks"."""
    first = min((c for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg", "advmod"} and c.i > verb.i - 4), default=verb, key=lambda t: t.i)
    phrase = next((c for c in verb.lefts if c.dep_ in {"prep", "advcl", "npadvmod"} and c.right_edge.i == first.i - 1), None)
    if phrase is None:
        return
    taken = next((t for t in phrase.subtree if t.dep_ == "pobj" and t.pos_ in NOMINAL and t.right_edge.i == first.i - 1 and _follows_year(t)), None)
    if taken is not None and taken.head != phrase:  # "As of 2020 *Durban* has", "From 2023 onwards *the quota* will"
        taken.head, taken.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
        return
    taken = next((c for c in phrase.children if c.dep_ == "pobj" and c.pos_ in NOMINAL and c.i == first.i - 1), None)
    year = taken.left_edge if taken is not None else None
    if taken is not None and year is not None and year.head == taken and len(year.text) == 4 and year.text.isdigit():
        year.head, year.dep_ = phrase, "pobj"  # "By 2019 *membership* had grown"
        taken.head, taken.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
        return
    for token in phrase.subtree:
        if token.dep_ not in {"conj", "appos"} or token.pos_ not in NOMINAL or token.right_edge.i != first.i - 1:
            continue
        edge = token.left_edge.i
        if edge == 0 or token.doc[edge - 1].text != ",":
            continue
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        token.head, token.dep_ = verb, "nsubjpass" if passive else "nsubj"
        return


def _give_verb(name: Token) -> None:
    """Give a name that was coordinated with a verb the verb behind its aside: "A joined, and *B*, though no state, *has been* a member"."""
    before = name.head
    for verb in before.rights:
        if verb.i < name.i or verb.dep_ not in {"conj", "advcl", "ccomp"} or verb.pos_ not in {"VERB", "AUX"} or any(c.dep_ in SUBJECTS for c in verb.children):
            continue
        first = min((c for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"}), default=verb, key=lambda t: t.i)
        if not is_conjugated(verb) or verb.doc[first.i - 1].text != "," or any(t.pos_ == "VERB" and t.tag_ in FINITE for t in verb.doc[name.i : first.i]):
            return
        for mark in [c for c in verb.lefts if c.dep_ == "mark" and c.lower_ == "as"]:
            mark.dep_ = "prep"
        name.head, name.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
        verb.dep_ = "conj"
        return


def _follows_year(noun: Token) -> bool:
    """Tell whether a noun phrase comes right behind a year that is no part of it."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    before = before.nbor(-1) if before.lower_ in {"onwards", "onward", "on"} and before.i else before
    return before.i < noun.left_edge.i and len(before.text) == 4 and before.text.isdigit()


def _part_opening(prep: Token, listed: Token, verb: Token) -> None:
    """Part the subject from the list that opens a sentence: "By means of A, B and C, *the author* follows ..."."""
    first = min((c for c in verb.lefts if c.i > listed.i and c.dep_ in {"aux", "auxpass", "neg", "advmod"}), default=verb, key=lambda t: t.i)
    for token in listed.children:
        own = any(c.lower_ in {"the", "this", "our"} and c.dep_ in {"det", "poss"} for c in token.children) or token.pos_ == "PROPN"
        if token.dep_ != "appos" or token.pos_ not in NOMINAL or not own or token.right_edge.i != first.i - 1 or token.i < listed.i:
            continue
        if token.doc[token.left_edge.i - 1].text == "," and listed.left_edge.i > 1 and listed.doc[listed.left_edge.i - 1].text == ",":
            last = [t for t in prep.subtree if t.dep_ in {"pobj", "dobj", "conj"} and t.pos_ in NOMINAL]
            relation, holder = listed.dep_, last[-1] if last else prep
            token.head, token.dep_ = verb, relation
            listed.head, listed.dep_ = holder, "conj" if last else "pobj"
            return


def _part_role(mark: Token, role: Token, verb: Token) -> None:
    """Part from "As" what it says somebody is: "*As members of A*, B and C should sign ..."."""
    first = min((c for c in verb.lefts if c.i > role.i and c.dep_ in {"aux", "auxpass", "neg", "advmod"}), default=verb, key=lambda t: t.i)
    for token in role.subtree:
        if token.dep_ not in {"conj", "appos"} or token.pos_ not in NOMINAL or token.right_edge.i != first.i - 1 or token.i < role.i:
            continue
        if token.doc[token.left_edge.i - 1].text == ",":
            relation = role.dep_
            mark.head, mark.dep_ = verb, "prep"
            role.head, role.dep_ = mark, "pobj"
            token.head, token.dep_ = verb, relation
            return


def _name_first(first: Token, second: Token) -> None:
    """Take the second of two subjects for what the first is said to be: "The five states, *all members* of the union, elect ..."."""
    edge = second.left_edge.i
    if first.i < second.i and second.doc[edge - 1].text == "," and edge - 1 > first.i:
        second.head, second.dep_ = first, "appos"


def _list_names(name: Token) -> None:
    """Take a name after a comma for the next of a list when more follow: "of the Port of A, the University of B and the city of C"."""
    head = name.head
    persons = [t.ent_type_ == "PERSON" for t in (name, head)]
    if any(persons) and not (all(persons) and _is_introduced(name)):
        return
    if name.i < head.i or name.doc[name.left_edge.i - 1].text != ",":
        return
    if any(c.dep_ == "cc" for c in name.children) and any(c.dep_ == "conj" and (c.ent_type_ or persons[0]) for c in name.children):
        name.dep_ = "conj"


def _is_introduced(name: Token) -> bool:
    """Tell whether an office stands before a person's name: "*Prime Minister* Jon Berg", "*the governor* Lim Sokha"."""
    first = name.left_edge
    return first.i < name.i and (first.ent_type_ != "PERSON" or first.dep_ == "det")


ACTING = frozenset({"states", "countries", "governments", "parties", "members", "cities", "municipalities", "regions", "companies", "banks"})


def name_subject(verb: Token) -> None:
    """Take "Sending states" before a modal verb for those who act, not for what is done."""
    noun = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if noun is None or noun.i != verb.i + 1 or noun.tag_ != "NNS" or noun.lower_ not in ACTING or verb.head.i < noun.i:
        return
    governor = verb.head
    noun.head, noun.dep_ = governor, "nsubj"
    verb.head, verb.dep_ = noun, "amod"
