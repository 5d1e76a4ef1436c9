"""Mending names: objects and subjects that are lists of names, which the parser took for times, by-names or adverbs.

Proper names are alike in form to a small parser: of "links Vanuatu, Solomon Islands and Fiji" it makes an adverb and a
measure, of "Vanuatu and Solomon Islands" a compound. Their place in the sentence tells what they are.
"""

from __future__ import annotations

from comity.reading.mendportfolios import OFFICES, join_portfolio
from comity.reading.namejoins import COMMON_ENDINGS, is_other_name
from comity.reading.tags import SUBJECTS
from comity.reading.tree import Span, Token

__all__ = ["mend_names", "part_body"]

_LOST = frozenset({"advmod", "npadvmod", "nmod", "dep"})
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_COUNTED = frozenset({"member", "state", "country", "party", "partner", "participant", "signatory", "shareholder", "city", "province", "region", "municipality"})
"""Plurals behind whose "of" a list of names tells who they are, not of what more they are."""
_OFFICES = frozenset({"ministry", "department", "office", "bureau", "agency", "secretariat", "institute", "directorate"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "VB", "VBG"})


def mend_names(sentence: Span) -> None:
    """Put names back into the lists and roles that they have by their place."""
    for token in list(sentence):
        if token.pos_ == "VERB" and token.tag_ in _FINITE:
            _take_for_objects(token)
        elif token.pos_ == "AUX" and token.dep_ == "ROOT" and token.i > sentence.start:
            _take_for_bearer(token)
        if token.dep_ == "appos" and token.pos_ == "PROPN":
            _bracket(token)
        if token.dep_ == "conj" and token.head.lower_ in OFFICES and token.head.text[:1].isupper():
            join_portfolio(token)
        if token.text == "–" and token.i > sentence.start:
            _join_dash(token.nbor(-1))
        if token.tag_ == "POS" and token.head.dep_ == "conj":
            _take_for_owner(token.head)
        if token.dep_ in SUBJECTS and token.pos_ == "PROPN":
            _take_for_subject(token)
        elif token.dep_ in {"nmod", "compound"} and token.ent_type_ == "GPE":
            _part_compound(token)
        elif token.dep_ == "conj" and token.text.isupper() and token.i > 2:
            _take_for_short(token)
        elif token.dep_ == "conj" and token.tag_ == "NNP" and token.head.dep_ == "pobj":
            part_body(token)
        if token.lower_ in {"among", "amongst"} and token.dep_ == "prep":
            _take_for_some(token)
        if token.tag_ == "NNS" and token.lemma_ in _COUNTED:
            _take_for_bynames(token)
        if token.lower_ == "and" and token.i + 2 < sentence.end and token.nbor().text == ",":
            _join_over_aside(token, sentence)
    _free_opening(sentence)
    _lift_verb(sentence)


def part_body(name: Token) -> None:
    """Put a name beside a ministry, not among its fields: "the Ministry of Transport and *Botrail*, the railway company, ..."."""
    body = name.head.head.head
    if body.lemma_.lower() not in _OFFICES or name.head.head.lower_ != "of" or body.tag_ != "NNP" or not is_other_name(name.doc, name.i, lambda i: name.doc[i].lower_.endswith(COMMON_ENDINGS)):
        return
    for beside in body.children:
        if beside.dep_ == "appos" and beside.left_edge.i == name.i + 2:
            beside.head = name
    joint = next((c for c in name.head.rights if c.dep_ == "cc"), None)
    if joint is not None:
        joint.head = body
    name.head = body


def _bracket(name: Token) -> None:
    """Hang a short form on the name before its bracket: "funded by the Norwegian Agency for Development *(Norad)*"."""
    before = name.i - 2
    if before < name.sent.start or name.nbor(-1).text != "(" or name.i + 1 >= len(name.doc) or name.nbor().text != ")":
        return
    full = name.doc[before]
    if name.head.i < before and full.pos_ in {"NOUN", "PROPN"} and full.head != name and (full.pos_ == "PROPN" or " " in full.text):
        name.head = full


def _is_lost(token: Token, relations: frozenset[str]) -> bool:
    return token.pos_ == "PROPN" and token.dep_ in relations and token.ent_type_ not in _TIMES


def _take_for_owner(name: Token) -> None:
    """Give a name in the genitive to the name behind it, not to the one before: "Hunan Province and *Kenya's* Kilifi County"."""
    owned = next((t for t in name.doc[name.i + 2 : name.i + 6] if t.pos_ == "PROPN" and t.dep_ == "conj" and t.left_edge.i == name.i + 2), None)
    if name.pos_ == "PROPN" and owned is not None and owned.head in (name.head, name):
        owned.head, name.head, name.dep_ = name.head, owned, "poss"


def _take_for_objects(verb: Token) -> None:
    """Make the names right behind a verb its objects: "a body that links *A, B and C*"."""
    if any(c.dep_ in {"dobj", "auxpass", "ccomp", "attr", "dative"} for c in verb.children):
        return
    lost = [c for c in verb.children if c.i > verb.i and _is_lost(c, _LOST)]
    if len(lost) == 0 or not _lists_on(lost[0]):
        return
    between = [t.lower_ for t in verb.doc[verb.i + 1 : lost[0].left_edge.i]]
    if between and between != ["together"]:
        return
    lost[0].dep_ = "dobj"
    last = lost[0]
    for name in lost[1:]:
        if {t.text for t in verb.doc[last.i + 1 : name.left_edge.i]} <= {",", "and"} or last.is_ancestor(name.left_edge.nbor(-1)):
            name.head, name.dep_ = last, "conj"
            last = name


def _take_for_bearer(copula: Token) -> None:
    """Make the name right before a copula its subject: "*Amber Forever* is a programme"."""
    name = copula.nbor(-1)
    if name.head == copula and _is_lost(name, _LOST) and not any(c.dep_ in {*SUBJECTS, "expl", "csubj"} for c in copula.children):
        name.dep_ = "nsubj"


def _lists_on(name: Token) -> bool:
    """Tell whether a list goes on behind a name: a comma or "and", and another name."""
    doc, after = name.doc, name.i + 1
    return after + 1 < len(doc) and doc[after].lower_ in {",", "and"} and any(t.pos_ == "PROPN" for t in doc[after + 1 : after + 3])


def _take_for_subject(subject: Token) -> None:
    """Make the name before the last ones of a subject a part of it: "*Nauru and* Palau were not represented", "*Nauru*, Palau and Fiji joined"."""
    verb, start = subject.head, subject.left_edge.i
    if start < 2 or subject.doc[start - 1].lower_ not in {"and", ","}:
        return
    before = subject.doc[start - 2]
    if subject.doc[start - 1].text == "," and not _opens_list(before, subject):
        return
    if before.head == verb and _is_lost(before, _LOST) and before.i < subject.i:
        before.dep_ = subject.dep_
        subject.head, subject.dep_ = before, "conj"


def _opens_list(name: Token, subject: Token) -> bool:
    """Tell whether a name before a comma is of one list with the subject behind it: places, "and", and nothing before them."""
    alike = name.ent_type_ == subject.ent_type_ or name.ent_type_ in {"GPE", "LOC", "ORG"}
    joined = any(c.dep_ == "cc" and c.lower_ == "and" for c in subject.children)
    return alike and joined and name.left_edge.i == name.sent.start


def _join_dash(name: Token) -> None:
    """Hold the halves of a name with a dash together: "Euroregion *Alb–Lura* is ..."."""
    doc, last = name.doc, name.i + 2
    if last >= len(doc) or name.whitespace_ or doc[name.i + 1].text != "–" or doc[name.i + 1].whitespace_:
        return
    other = doc[last]
    if other.pos_ == "PROPN" and name.head == other.head and name.dep_ in {"dep", "nmod"} and other.dep_ in SUBJECTS:
        for child in list(name.children):
            child.head = other
        name.head, name.dep_ = other, "compound"
        doc[name.i + 1].head = other


def _part_compound(name: Token) -> None:
    """Part two places that the parser took for one: "by *Vanuatu* and Solomon Islands", "in *La Paz*, Bolivia"."""
    last = name.head
    between = name.doc[name.i + 1 : last.i]
    if len(between) == 1 and between[0].text == "," and last.dep_ == "pobj" and not any(c.dep_ == "conj" for c in last.children):
        name.head, name.dep_ = last.head, last.dep_  # "in *La Paz*, Bolivia"
        last.head, last.dep_ = name, "appos"
        return
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


def _take_for_short(name: Token) -> None:
    """Make an abbreviation between commas a by-name: "the Lake Development Fund, or *LDF*, lends ..."."""
    doc, before = name.doc, name.doc[name.i - 1]
    if len(name.text) > 1 and before.lower_ == "or" and doc[name.i - 2].text == "," and name.i + 1 < len(doc) and doc[name.i + 1].text == ",":
        name.dep_ = "appos"
        if before.dep_ == "cc":
            before.head, before.dep_ = name, "advmod"


def _take_for_some(among: Token) -> None:
    """Make those named behind "among them" by-names of the group before it: "founded by eight unions, among them *A and B*"."""
    doc, those = among.doc, next((c for c in among.children if c.dep_ == "pobj"), None)
    if those is None or those.lower_ not in {"them", "these", "which", "it"} or among.i < 2 or doc[among.i - 1].text != ",":
        return
    before = doc[among.i - 2]
    if doc[those.i + 1].lemma_ == "be":
        _put_clause_first(before, doc[those.i + 1])
        return
    group = next((t for t in (before, *before.ancestors) if t.tag_ == "NNS"), None)
    first = next((t for t in doc[those.i + 1 : those.i + 9] if t.pos_ == "PROPN" and t.left_edge.i == those.i + 1 and t.dep_ in {"dobj", "attr", "oprd", "appos", "npadvmod", "dep"}), None)
    if group is not None and first is not None and first.i > group.i and not first.is_ancestor(group):
        first.head, first.dep_ = group, "appos"


def _put_clause_first(before: Token, are: Token) -> None:
    """Let the clause before "among them are A and B" head the sentence: "signed it with five cities, *among it are* Oulu and ..."."""
    verb = next((a for a in before.ancestors if a.pos_ == "VERB" and a.i < are.i), None)
    if verb is not None and are.is_ancestor(verb):
        verb.head, verb.dep_ = (verb, "ROOT") if are.head == are else (are.head, are.dep_)
        are.head, are.dep_ = verb, "parataxis"


def _take_for_bynames(group: Token) -> None:
    """Make names behind the body of a group by-names of the group: "the remaining members of the Union, *A and B*, dissolved it"."""
    bodies = [p for c in group.children if c.lower_ == "of" and c.dep_ == "prep" for p in c.children if p.dep_ == "pobj" and p.pos_ == "PROPN"]
    if len(bodies) != 1 or bodies[0].ent_type_ == "GPE" or any(c.dep_ == "appos" for c in group.children):
        return
    body = bodies[0]
    first = next((c for c in body.children if c.dep_ in {"conj", "appos"} and c.ent_type_ == "GPE"), None)
    if first is not None and first.left_edge.i == body.i + 2 and body.nbor().text == ",":
        first.head, first.dep_ = group, "appos"


def _lift_verb(sentence: Span) -> None:
    """Make names that open a sentence the subject of its verb: "*Peru, Bosnia and Herzegovina, and* Chad signed the accord"."""
    first = sentence.root
    verb = next((c for c in first.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.tag_ in {"VBD", "VBZ", "VBP"}), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None) if verb is not None else None
    if first.pos_ != "PROPN" or verb is None or subject is None or subject.pos_ != "PROPN" or first.left_edge.i > sentence.start:
        return
    between = sentence.doc[first.i + 1 : subject.i]
    if not all(t.pos_ in {"PROPN", "DET"} or t.lower_ in {",", "and", "of"} for t in between) or not any(t.lower_ == "and" for t in between):
        return
    for name in [c for c in first.children if c.dep_ == "appos" and c.i < subject.i]:
        name.dep_ = "conj"
    verb.head, verb.dep_ = verb, "ROOT"
    first.head, first.dep_ = verb, subject.dep_
    subject.head, subject.dep_ = first, "conj"
    for mark in [c for c in first.children if c.is_punct and c.i > verb.i]:
        mark.head = verb


def _join_over_aside(joint: Token, sentence: Span) -> None:
    """Join the last of several names to them over what is put between: "Chad, Niger, and, as of 2015, *Togo* belong to ..."."""
    doc = joint.doc
    close = next((t.i for t in doc[joint.i + 2 : min(joint.i + 8, sentence.end - 1)] if t.text == ","), None)
    if close is None or joint.i - 2 < sentence.start:
        return
    last = doc[close + 1].head if doc[close + 1].dep_ == "det" else doc[close + 1]
    before = doc[joint.i - 1] if doc[joint.i - 1].text != "," else doc[joint.i - 2]
    if last.pos_ != "PROPN" or before.pos_ != "PROPN" or last.i > close + 4:
        return
    first = before
    while first.dep_ in {"conj", "appos"} and first.head.pos_ == "PROPN" and first.head.i < first.i:
        first.dep_, first = "conj", first.head
    if last.dep_ in SUBJECTS and first.head == last.head and first.dep_ in _LOST:
        first.dep_ = last.dep_
    elif first.dep_ not in {"pobj", "dobj", "attr", *SUBJECTS} or (first.dep_ == "pobj" and first.head.lower_ == "of"):
        return
    if not last.is_ancestor(first):
        last.head, last.dep_, joint.head = first, "conj", first


def _free_opening(sentence: Span) -> None:
    """Take a participle that opens a sentence for no subject: "*Gathered* in A, the mayors pledged ..."; "*Taking part* are A and B"."""
    first = sentence[0]
    if first.tag_ == "VBN" and first.dep_ in SUBJECTS and any(c.dep_ in SUBJECTS and c.i > first.i for c in first.head.children):
        first.dep_ = "advcl"
    elif first.tag_ == "VBG" and first.dep_ == "ROOT":
        copula = next((c for c in first.children if c.lemma_ == "be" and c.dep_ == "aux" and c.i > first.i + 2), None)
        said = next((c for c in copula.children if c.dep_ == "attr"), None) if copula is not None else None
        if said is not None:
            said.head, said.dep_ = first, "nsubj"
