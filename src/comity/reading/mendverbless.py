"""Mending verbs: a sentence without a finite verb whose verb the parser took for a noun or for an adjective.

"The competition with other zones *results* in waste", "The late transfer of the grant *caused* delays".
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import NOMINAL
from comity.reading.tree import Span, Token

__all__ = ["mend_verbless"]

PLURALS = {"results": frozenset({"in", "from"}), "leads": frozenset({"to"}), "contributes": frozenset({"to"}), "suffers": frozenset({"from"}), "faces": frozenset(),
           "causes": frozenset(), "lacks": frozenset(), "hinders": frozenset(), "limits": frozenset(), "restricts": frozenset(), "affects": frozenset(), "needs": frozenset(),
           "benefits": frozenset({"from"}), "aims": frozenset({"at"}), "focuses": frozenset({"on"}), "depends": frozenset({"on"}), "covers": frozenset(), "hampers": frozenset()}  # fmt: skip
"""Verbs that look like plurals, and the prepositions that tell which they are; none: an object without a preposition does."""
FORESEEING = frozenset({"envisages", "foresees", "involves", "entails", "includes", "means", "advocates", "proposes", "requires"})
PASTS = word_set("caused led hindered limited restricted affected delayed slowed hampered brought created produced resulted triggered prompted forced reduced increased raised improved weakened strengthened")

BASES = word_set("back fund host chair head sponsor share finance")
"""Verbs that look like a noun or an adverb behind those who do it: "A, B and the C Bank *back* the plan"."""
BARE: dict[str, frozenset[str]] = {
    "lead": frozenset({"to"}), "result": frozenset({"in", "from"}), "lack": frozenset(), "face": frozenset(), "hamper": frozenset(), "hinder": frozenset(), "need": frozenset(),
    "cause": frozenset(), "limit": frozenset(), "suffer": frozenset({"from"}),
}  # fmt: skip
"""Verbs that look like a noun behind several, with the prepositions that tell which they are: "different stages *lead* to different wishes"."""
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def mend_verbless(sentence: Span) -> None:
    """Give a verb to a sentence that the parser left without one."""
    root = sentence.root
    if any(t.lower_ in BASES and t.tag_ not in FINITE for t in sentence) and _raise_base(sentence):
        return
    if _raise_after_own(sentence) or (any(t.lower_ in BARE and t.tag_ in {"NN", "JJ"} for t in sentence) and _raise_bare(sentence)):
        return
    if root.tag_ == "VBG":
        _raise_before_gerund(root)
    if root.pos_ not in NOMINAL or root.tag_ in {"NNP", "NNPS"} or not any(c.dep_ in {"det", "amod", "compound", "poss"} for c in root.children):
        return
    if sentence[len(sentence) - 1].text not in {".", ";"} or any(t.tag_ in {"VBZ", "VBP", "MD"} for t in sentence):
        return
    for token in sentence.doc[root.i + 1 : sentence.end - 1]:
        if token.tag_ == "NNS" and _is_behind_year(token) and root.is_ancestor(token):
            _raise_behind_year(token, root)
            return
        if token.lower_ in PLURALS and token.tag_ == "NNS" and root.is_ancestor(token) and _is_followed(token, PLURALS[token.lower_]):
            _raise_plural(token, root)
            return
        past = token.lower_ in PASTS and token.dep_ == "amod" and token.tag_ in {"VBD", "VBN"} and token.head.i > token.i and root.is_ancestor(token.head)
        if past and _raise_past(token, root):
            return


def _is_behind_year(token: Token) -> bool:
    """Tell whether a "plural" stands between a year and an article: "a plan adopted in 2019 *envisages* the creation of A"."""
    year = token.nbor(-1)
    dated = year.text.isdigit() and len(year.text) == 4 and year.nbor(-1).lower_ in {"in", "since"} and year.nbor(-2).tag_ in {"VBN", "VBD"}
    return dated and token.nbor().tag_ in {"DT", "PRP$", "TO", "IN", "JJ", "NNS", "VBG"} and token.lower_.endswith("s")


def _raise_behind_year(token: Token, root: Token) -> None:
    """Make the root of it; what the parser hung before it belongs to it."""
    year, link = token.nbor(-1), token.head
    year.head, year.dep_ = link, "pobj"
    moved = [t for t in token.doc[token.i + 1 : token.sent.end] if t.head.i < token.i]
    token.head, token.dep_, token.pos_, token.tag_ = token, "ROOT", "VERB", "VBZ"
    token.lemma_ = token.lower_[:-2] if token.lower_.endswith(("sses", "shes", "ches")) else token.lower_[:-1]
    for child in moved:
        child.head = token
    for deed in [c for c in token.children if c.dep_ == "acl" and c.tag_ == "VB"]:
        deed.dep_ = "xcomp"
        for whom in [c for c in deed.children if c.dep_ == "nsubj"]:
            whom.head, whom.dep_ = token, "dobj"
    root.head, root.dep_ = token, "nsubj"


def _raise_before_gerund(gerund: Token) -> None:
    """Make the root of a "plural" that a gerund follows: "The plan *envisages* doubling exports"."""
    verb = gerund.nbor(-1) if gerund.i > gerund.sent.start else gerund
    noun = next((c for c in reversed(verb.lefts) if c.dep_ in {"compound", "nmod"} and c.pos_ in NOMINAL and c.i == verb.i - 1), None)
    if verb.tag_ != "NNS" or verb.dep_ != "nsubj" or verb.lower_ not in FORESEEING or noun is None or any(c.dep_ in {"aux", "auxpass"} for c in gerund.children):
        return
    for child in [c for c in verb.lefts if c != noun]:
        child.head = noun
    verb.head, verb.dep_, verb.pos_, verb.tag_, verb.lemma_ = verb, "ROOT", "VERB", "VBZ", verb.lower_[:-1]
    noun.head, noun.dep_ = verb, "nsubj"
    gerund.head, gerund.dep_ = verb, "xcomp"


def _is_followed(token: Token, preps: frozenset[str]) -> bool:
    after = token.nbor()
    if preps:
        return after.lower_ in preps
    return after.pos_ in {"DET", "ADJ", "NOUN", "PRON"} and token.nbor(-1).pos_ in NOMINAL


def _raise_plural(token: Token, root: Token) -> None:
    """Make the root of what looks like a plural; the nouns before it stand in its place."""
    before = [c for c in token.children if c.i < token.i]
    inner = next((c for c in reversed(before) if c.pos_ in NOMINAL), None)
    if inner is not None:
        inner.head, inner.dep_ = token.head, token.dep_
        for child in before:
            if child != inner:
                child.head = inner
    later = [c for c in root.children if c.i > token.i]
    token.head, token.dep_, token.pos_, token.tag_ = token, "ROOT", "VERB", "VBZ"
    token.lemma_ = token.lower_[:-2] if token.lower_.endswith("sses") or token.lower_ == "focuses" else token.lower_[:-1]
    for child in (c for c in (*token.children, *later) if c.i > token.i):
        child.head = token
        if child.pos_ in NOMINAL and child.dep_ not in {"conj"}:
            child.dep_ = "dobj"
    root.head, root.dep_ = token, "nsubj"


def _raise_past(token: Token, root: Token) -> bool:
    """Make the root of a participle that stands between a phrase and its object: "the transfer of the grant *caused* delays"."""
    noun = token.head
    before = [c for c in noun.children if c.i < token.i]
    last = token.nbor(-1)
    if last not in before or last.pos_ == "ADV" or not before or (noun.head == root and noun.dep_ == "conj"):
        return False
    last.head, last.dep_ = noun.head, noun.dep_
    if last.pos_ not in NOMINAL:
        last.pos_, last.tag_ = "NOUN", "NN"
    for child in before:
        if child != last:
            child.head = last
    token.head, token.dep_, token.pos_, token.tag_ = token, "ROOT", "VERB", "VBD"
    noun.head, noun.dep_ = token, "dobj"
    root.head, root.dep_ = token, "nsubj"
    for child in [c for c in root.children if c.i > noun.i]:
        child.head = token if child.is_punct else noun
    return True


def _raise_base(sentence: Span) -> bool:
    """Make the root of "back" or "fund" between several who do it and what it is done to; tell whether there was one."""
    if any(t.tag_ in FINITE for t in sentence):
        return False
    doc, first = sentence.doc, sentence.start
    for token in sentence:
        if token.lower_ not in BASES or token.i == first or token.i + 1 >= sentence.end or doc[token.i + 1].tag_ not in {"DT", "PRP$"}:
            continue
        before = list(doc[first : token.i])
        several = doc[token.i - 1].tag_ == "NNS" or any(t.lower_ == "and" for t in before) or any(t.tag_ == "NNS" and t.dep_ in {"ROOT", "nsubj"} for t in before)
        if several and before[-1].pos_ in NOMINAL:
            _take_subject(token, sentence)
            return True
    return False


def _raise_bare(sentence: Span) -> bool:
    """Make the root of "lead" or "lack" behind a plural, in a sentence without a verb; tell whether there was one."""
    if any(t.tag_ in FINITE for t in sentence):
        return False
    doc, first = sentence.doc, sentence.start
    for token in sentence:
        if token.lower_ not in BARE or token.tag_ not in {"NN", "JJ"} or token.i == first or token.i + 1 >= sentence.end:
            continue
        after, before = doc[token.i + 1], list(doc[first : token.i])
        preps = BARE[token.lower_]
        led = [t for t in before if t.pos_ in NOMINAL and t.dep_ != "pobj"]
        if (after.lower_ in preps if preps else after.tag_ in {"DT", "PRP$", "NN", "NNS", "JJ", "VBG", "JJR"}) and led and led[-1].tag_ == "NNS" and before[-1].pos_ in NOMINAL:
            _part_compound(token, sentence)
            _take_subject(token, sentence)
            return True
    return False


def _part_compound(verb: Token, sentence: Span) -> None:
    """Put a verb read as part of a compound in the place of its noun, which becomes its object: "*impede* the towns"."""
    noun = verb.head
    if verb.dep_ != "compound" or noun.i <= verb.i:
        return
    verb.head, verb.dep_ = (verb, "ROOT") if noun is sentence.root else (noun.head, noun.dep_)
    for child in [c for c in noun.children if c.i < verb.i]:
        child.head = verb
    noun.head, noun.dep_ = verb, "dobj"


def _raise_after_own(sentence: Span) -> bool:
    """Make the root of the verb behind "of their own", which swallows it: "the lack of a fund *of its own* impedes/*impede* the towns"."""
    doc = sentence.doc
    own = next((t for t in sentence if t.lower_ == "own" and t.i > sentence.start and t.i + 2 < sentence.end), None)
    if own is None or doc[own.i - 1].tag_ != "PRP$" or doc[own.i - 2].lower_ != "of" or any(t.tag_ in FINITE for t in sentence):
        return False
    verb, after = doc[own.i + 1], doc[own.i + 2]
    if verb.tag_ not in {"NN", "NNS", "VB"} or after.tag_ not in {"DT", "PRP$", "NNS", "NNP", "NNPS", "JJ"}:
        return False
    _part_compound(verb, sentence)
    if own.head is verb:
        own.pos_, own.tag_ = "NOUN", "NN"
    plural = verb.tag_ == "NNS"
    _take_subject(verb, sentence)
    if plural:
        verb.tag_, verb.lemma_ = "VBZ", verb.lower_[:-1]
    return True


def _take_subject(verb: Token, sentence: Span) -> None:
    """Make ``verb`` the root: the phrase before it its subject, the first noun behind it its object."""
    inner = next((c for c in reversed(verb.lefts) if c.pos_ in NOMINAL), None)
    root = sentence.root
    if inner is not None and inner.dep_ not in {"nsubj", "nsubjpass"}:
        inner.head, inner.dep_ = (inner, "ROOT") if verb is root else (verb.head, verb.dep_)
        for child in [c for c in verb.lefts if c is not inner]:
            child.head = inner
    subject = inner if verb is root and inner is not None else root
    later = [t for t in sentence if t.i > verb.i and t.head.i < verb.i]
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBP", verb.lower_
    verb.head, verb.dep_ = verb, "ROOT"
    for token in later:
        token.head = verb
    if subject is not verb:
        subject.head, subject.dep_ = verb, "nsubj"
    objects = [c for c in verb.rights if c.pos_ in NOMINAL and c.dep_ not in {"conj", "npadvmod"}]
    for token in objects[:1]:
        token.dep_ = "dobj"
