"""Mending clauses in which a verb was read as a noun or a participle behind an object was given to the subject.

"The fund, *which the Commission finances and the Bank runs*", "approved the policy, *founded on* trust", "differences in voltage
*cause* outages": a small parser takes such verbs for plurals, or hangs them elsewhere, so that nobody finances the fund, the
council rests on trust and nothing is caused.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendrelatives import DONE_TO
from comity.reading.tags import FINITE, NOMINAL, SUBJECTS, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["mend_objects"]

_DONE = frozenset({*DONE_TO, *word_set("administer operate lead head chair host support back sponsor coordinate supervise oversee govern use organise organize supply subsidise subsidize")})
_RESTING = word_set("based founded built grounded rooted anchored premised modelled modeled centred centered")
_TURNING = word_set("cause delay limit block fuel hinder hamper trigger threaten force slow strain deter plague")
_ASKING = word_set("urge ask advise invite encourage request require instruct call enable allow oblige commission")
_SUITS = word_set("suit lawsuit lawsuits proceedings litigation")
_VOICING = word_set("express voice note discuss regret mourn deplore recall condemn share")
_LIKE_ED = word_set("need feed seed breed speed succeed proceed exceed bleed embed wed shed heed weed")
_LONGEST = 9


def mend_objects(sentence: Span) -> None:
    """Put the verbs right that stand between a thing and what is done, caused, rested on or asked for."""
    for token in sentence:
        word = token.lower_
        if word == "which" and token.dep_ in SUBJECTS | {"appos", "dep"} and token.i + 2 < sentence.end and token.i > sentence.start:
            _mend_which(token, sentence)
        elif word in _RESTING and token.i > sentence.start + 2:
            _mend_resting(token)
        elif word in _TURNING and token.tag_ in {"NN", "VB"} and sentence.start + 1 < token.i < sentence.end - 2:
            _mend_turning(token, sentence)
        elif word == "against" and token.i > sentence.start and token.nbor(-1).lower_ in _SUITS and token.nbor(-1).dep_ == "dobj":
            token.head = token.nbor(-1)  # "brought *suit against* the port"
        elif word == "with" and token.dep_ == "prep" and _voiced(token).lemma_ in _VOICING and token.i > sentence.start and token.nbor(-1).text == ",":
            _mend_toll(token)
        elif word == "to" and token.tag_ == "TO" and token.head.i == token.i + 1:
            _mend_to(token)
        elif token.dep_ == "acl" and token.tag_ == "VB" and token.head.dep_ == "dobj" and token.head.head.lemma_ in _ASKING and token.head.head.pos_ == "VERB":
            _mend_asked(token)


def _mend_which(which: Token, sentence: Span) -> None:
    """Give those who do it to their verbs: "*which the Commission finances and the Bank runs*"; a noun phrase after "which" is its subject."""
    thing = which.nbor(-1).nbor(-1) if which.nbor(-1).text == "," else which.nbor(-1)
    if thing.text == ")":
        thing = thing.head
    first = _verb_after(which, sentence)
    if thing.pos_ not in NOMINAL or first is None:
        return
    outer, verbs = which.head, [first]
    joint = first.nbor() if first.i + 1 < sentence.end else None
    second = _verb_after(joint, sentence) if joint is not None and joint.lower_ in {"and", "but"} else None
    if joint is not None and second is not None:
        verbs.append(second)
    begin = which
    for verb in verbs:
        _give_subject(verb, begin)
        begin = joint if joint is not None else begin
    which.head, which.dep_, which.tag_, which.pos_ = first, "dobj", "WDT", "PRON"
    if outer.i > verbs[-1].i and outer.dep_ in {"relcl", "ROOT"} and outer.pos_ in VERBAL:
        outer.dep_, outer.head = (thing.dep_, thing.head) if thing.head != thing else ("ROOT", outer)
        thing.head, thing.dep_ = outer, "nsubj"
    first.head, first.dep_ = thing, "relcl"
    if joint is not None and second is not None:
        second.head, second.dep_, joint.head = first, "conj", first


def _verb_after(opening: Token, sentence: Span) -> Token | None:
    """Return the plural that is a verb behind the noun phrase that ``opening`` is followed by: "the Commission *finances*"."""
    doc, start = opening.doc, opening.i + 1
    if start >= sentence.end or doc[start].tag_ not in {"DT", "NNP", "PRP$"}:
        return None
    for token in doc[start + 1 : min(start + _LONGEST, sentence.end)]:
        if token.pos_ in VERBAL or token.text in {",", ";"}:
            return None
        ends = token.i + 1 >= sentence.end or doc[token.i + 1].lower_ in {",", ".", ";", "and", "but", "in", "for", "from", "since", "with"}
        if token.tag_ == "NNS" and token.lower_.endswith("s") and token.lower_[:-1] in _DONE and ends:
            return token
    return None


def _give_subject(verb: Token, opening: Token) -> None:
    before = list(verb.doc[opening.i + 1 : verb.i])
    heads = [t for t in before if t.pos_ in NOMINAL and (t.head == verb or not opening.i < t.head.i < verb.i)]
    subject = heads[0] if heads else before[-1]
    for token in before:
        if token != subject and not opening.i < token.head.i < verb.i:
            token.head = subject
            token.dep_ = "compound" if token.pos_ in NOMINAL else token.dep_
    subject.head, subject.dep_ = verb, "nsubj"
    for child in list(verb.children):
        if child.i > verb.i and child.dep_ in {"cc", "conj"} and child.pos_ not in VERBAL:
            child.dep_ = "punct" if child.dep_ == "cc" else child.dep_
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_[:-1]


def _mend_resting(participle: Token) -> None:
    """Hang on the object what it rests on: "approved *the policy, founded on* trust and equity"."""
    verb, doc = participle.head, participle.doc
    if doc[participle.i - 1].text != "," or verb.i > participle.i or verb.pos_ not in VERBAL or participle.dep_ not in {"prep", "advcl", "acl", "conj"}:
        return
    if doc[participle.i + 1].lower_ not in {"on", "upon", "in", "around"}:
        return
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i < participle.i and c.right_edge.i in {participle.i - 1, participle.i - 2}), None)
    if thing is None or (participle.lower_ == "based" and thing.pos_ != "PROPN"):
        return
    for child in list(participle.children):
        if child.dep_ == "conj" and child.tag_ in FINITE:
            child.head = verb
    participle.head, participle.dep_, participle.tag_, participle.pos_ = thing, "acl", "VBN", "VERB"


def _mend_turning(word: Token, sentence: Span) -> None:
    """Take for a verb what many things do: "*Differences in voltage cause* outages at Narva"."""
    before, after, root = word.nbor(-1), word.nbor(), sentence.root
    if before.tag_ not in {"NN", "NNS", "NNP", "NNPS"} or after.tag_ not in {"NN", "NNS", "JJ", "DT", "VBZ", "NNP"}:
        return
    many = next((t for t in sentence if t.pos_ in NOMINAL), None)
    if many is None or many.tag_ != "NNS" or many not in {root, *(c for c in root.children if c.dep_ == "nsubj")} or many.i >= word.i:
        return
    if any(t.tag_ in FINITE and t != root for t in sentence) or (root.tag_ in FINITE and root != after):
        return
    if word.head == after or word.head.i < word.i:
        _turn(word, many, root, sentence)


def _turn(verb: Token, subject: Token, root: Token, sentence: Span) -> None:
    after = verb.nbor()
    target = next((t for t in sentence.doc[verb.i + 1 : sentence.end] if t.pos_ in NOMINAL or (t == after and t.tag_ == "VBZ")), after)
    while target.dep_ == "compound" and target.head.i > target.i:
        target = target.head
    if target.tag_ == "VBZ":
        target.tag_, target.pos_, target.lemma_ = "NNS", "NOUN", target.lower_[:-1]
    governor, link = verb.nbor(-1), target.dep_ if target.dep_ in {"pobj", "conj"} else verb.dep_
    holder = target.head if target.dep_ in {"pobj", "conj"} and target.head.i < verb.i else verb.head
    for child in list(verb.children):
        if child.i < verb.i:
            child.head = governor if child != governor else child.head
    if holder.i < verb.i and holder != governor:
        governor.head, governor.dep_ = holder, link if link in {"pobj", "conj"} else "pobj"
    for token in sentence:
        if token.head == root and token not in {subject, root} and token.i > verb.i:
            token.head = target if token.dep_ == "prep" else verb
        elif token.head == root and root != subject and token not in {subject, root}:
            token.head = verb
    target.head, target.dep_ = verb, "dobj"
    subject.head, subject.dep_ = verb, "nsubj"
    verb.head, verb.dep_, verb.tag_, verb.pos_, verb.lemma_ = verb, "ROOT", "VBP", "VERB", verb.lower_


def _mend_toll(link: Token) -> None:
    """Hang the toll of a trouble on the trouble, not on who speaks of it: "expressed concern over *the plague, with* 40 deaths"."""
    thing = next((c for c in _voiced(link).children if c.dep_ == "dobj" and c.i < link.i), None)
    inner = [o for c in thing.children if c.dep_ == "prep" and c.lower_ in {"over", "about", "at", "for"} for o in c.children if o.dep_ == "pobj"] if thing is not None else []
    if thing is not None and any(t.dep_ == "nummod" for t in link.subtree):
        link.head = (inner or [thing])[-1]


def _voiced(link: Token) -> Token:
    """Return what governs a phrase, over the superlative put before it: "concern over the plague, *the worst so far, with* 40 deaths"."""
    return link.head.head if link.head.tag_ == "JJS" else link.head


def _mend_asked(deed: Token) -> None:
    """Hang what somebody is asked to do on the asking: "urges *the councils to appoint* a ranger"."""
    asked = deed.head
    if deed.i - asked.i == 2 and deed.nbor(-1).lower_ == "to" and not any(c.dep_ in {"relcl", "acl"} and c != deed for c in asked.children):
        deed.head, deed.dep_ = asked.head, "xcomp"


def _mend_to(to: Token) -> None:
    """Take a participle for a quality behind the preposition "to": "attributed it to A and *to unplanned housing*"."""
    word = to.head
    if word.tag_ != "VB" or not word.lower_.endswith("ed") or word.lower_ in _LIKE_ED or not word.lower_.startswith("un"):
        return
    noun = next((c for c in word.children if c.dep_ == "dobj"), None)
    if noun is None or noun.i <= word.i:
        return
    to.head, to.dep_, to.tag_, to.pos_ = word.head, word.dep_ if word.dep_ == "conj" else "prep", "IN", "ADP"
    word.head, word.dep_, word.tag_, word.pos_ = noun, "amod", "JJ", "ADJ"
    noun.head, noun.dep_ = to, "pobj"
