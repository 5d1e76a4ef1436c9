"""Mending rows: clauses of one form that stand in a row, which the parser hung inside each other.

"Strengthen A, *build* B and *train* C" is one row of commands; "does not want to rule and *is* willing to share" has two
predicates of one subject, the second of them not negated.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import FINITE, NOMINAL
from comity.reading.tree import Span, Token

__all__ = ["mend_rows"]

OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "mark", "aux", "auxpass"})
LOOSE = frozenset({"dep", "ccomp", "advcl", "parataxis", "xcomp", "appos"})
JOINTS = frozenset({",", ";", "and"})
LEADING = frozenset({"at", "by", "through", "on", "towards", "for", "in", "of"})
DOING = word_set(
    "connect unify cultivate strengthen build improve promote attract train protect create reduce increase raise expand deepen enhance foster"
    " develop establish perfect optimise optimize upgrade integrate share open simplify widen broaden innovate coordinate harmonise harmonize"
    " standardise standardize lower cut remove eliminate save support encourage boost restore link exchange enrich consolidate balance resolve"
    " solve settle tackle combat fight prevent modernise modernize diversify construct set reform mobilise mobilize guide help guarantee secure"
    " ensure preserve conserve maintain implement introduce provide offer organise organize launch formulate adjust streamline accelerate advance"
)
"""Verbs whose "-ing" before a noun is a deed where deeds are told: "aims at *connecting* ports", not "developing countries"."""
DOUBLED = frozenset({"set", "cut"})
GERUNDS = {f"{v}{v[-1]}ing" if v in DOUBLED else f"{v.removesuffix('e')}ing": v for v in DOING}
BODIES = word_set("country countries nation nations state states economy economies world region regions party parties town towns cost costs")
POOR = word_set(
    "imperfect weak poor low insufficient inadequate unclear outdated backward inefficient unbalanced uneven incomplete limited unstable unequal"
    " lagging single excessive serious severe unreasonable scarce slow high vague fragile"
)
"""Adjectives of shortcomings, which begin a new one: "insufficient design and *imperfect* laws"."""
NAMING = word_set("identify name cite list see regard describe recognise recognize consider view diagnose single mention point perceive define treat present")
"""Verbs that say what something is: "names A and B *as* its weaknesses"."""
BEGINNINGS = word_set("establishment creation founding foundation formation launch introduction opening signing construction building setting-up")
"""Nouns of deeds that stand in rows: "announced the launch of A, *the launch* of B"."""
MISREAD = frozenset({"adheres", "strives", "contributes", "subscribes", "commits", "aspires", "caters"})
"""Verbs that the tagger takes for plural nouns after "and"."""


def mend_rows(sentence: Span) -> None:
    """Put clauses of one form in a row where ``sentence`` has them."""
    _take_for_predicate(sentence.root)
    root = sentence.root
    if root.tag_ == "VB" and root.pos_ == "VERB" and not any(c.dep_ in OWN for c in root.children):
        for token in sentence[root.i - sentence.start + 1 :]:
            _join_command(token, root)
    for token in list(sentence):
        if token.dep_ == "conj" and token.tag_ == "VBP" and token.head.tag_ == "VB" and not any(c.dep_ in OWN for c in token.children):
            token.tag_ = "VB"  # "to build A, *dredge* B and modernise C"
        elif token.dep_ == "conj" and token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"}:
            _join_predicate(token)
        elif token.dep_ == "conj" and token.tag_ == "JJ" and token.head.tag_ == "VB" and any(c.dep_ == "dobj" for c in token.children):
            token.tag_, token.pos_, token.lemma_ = "VB", "VERB", token.lower_  # "resolve disputes and *deepen* trade"
        elif token.dep_ == "conj" and token.tag_ in {"NN", "NNS"} and token.head.tag_ == "VBG" and token.lower_ in GERUNDS and any(c.dep_ == "dobj" for c in token.children):
            token.tag_, token.pos_, token.lemma_ = "VBG", "VERB", GERUNDS[token.lower_]  # "coordinating A, *training* B and publishing C"
        elif token.dep_ in {"nsubj", "expl"} and token.head.dep_ in {"aux", "auxpass"} and token.i < token.head.i:
            token.dep_ = "nsubjpass" if token.head.dep_ == "auxpass" and token.dep_ == "nsubj" else token.dep_
            token.head = token.head.head  # "two mills *were* closed"
        elif token.tag_ == "NN" and token.dep_ in {"appos", "conj", "npadvmod"} and token.lower_ in BEGINNINGS:
            _lift_deed(token)
        elif token.dep_ == "xcomp" and token.tag_ in {"NN", "NNS"}:
            _take_for_noun(token)
        elif token.dep_ == "prep" and token.lower_ == "as" and token.head.pos_ in NOMINAL:
            _lift_as(token)
        elif token.dep_ == "conj" and token.pos_ == "NOUN" and token.head.tag_ in {"VBN", "VBD"}:
            _take_for_past(token)
        elif token.dep_ == "advcl" and token.tag_ == "VBG":
            _join_gerund(token) if token.head.tag_ == "VBG" else _join_opening_gerund(token)
        elif token.dep_ == "xcomp" and token.tag_ == "VB":
            _join_bare(token)
        elif token.dep_ == "ccomp" and token.tag_ in {"VBD", "VBN", "VBZ", "VBP"} and not any(c.dep_ in OWN for c in token.children):
            _join_reported(token)
        elif token.dep_ == "conj" and token.lower_ in MISREAD and token.nbor(-1).lower_ == "and":
            _take_for_verb(token)
        elif token.dep_ in {"pobj", "conj"} and token.pos_ in NOMINAL:
            if not _take_for_deed(token):
                _part_defects(token)
        elif token.dep_ == "dobj" and token.head.tag_ == "VBG":
            _part_deeds(token)


def _lift_deed(noun: Token) -> None:
    """Put a noun of a deed beside the one behind whose things it stands: "the establishment of A, B, *the establishment* of C"."""
    before = reversed(noun.doc[noun.sent.start : noun.i])
    deed = next((t for t in before if t.lower_ in BEGINNINGS and t.dep_ == "dobj" and any(c.lower_ == "of" for c in t.children)), noun)
    if noun.head != deed != noun and any(c.lower_ == "of" for c in noun.children) and not any(t.pos_ in {"VERB", "AUX"} for t in noun.doc[deed.i : noun.i]):
        noun.dep_, noun.head = "conj", deed


def _join_command(verb: Token, root: Token) -> None:
    """Take a bare verb after a comma for the next command of the row: "Strengthen A, *build* B"."""
    if verb.tag_ != "VB" or verb.pos_ != "VERB" or verb.dep_ not in LOOSE or verb.head != root or any(c.dep_ in OWN for c in verb.children):
        return
    if verb.doc[verb.left_edge.i - 1].text in JOINTS or verb.doc[verb.i - 1].text in JOINTS:
        verb.dep_ = "conj"


def _join_predicate(verb: Token) -> None:
    """Join a finite verb to the finite verb before the infinitive on which it hangs: "does not want to rule and *is* willing"."""
    head = verb.head
    if head.tag_ != "VB" or head.dep_ != "xcomp" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in head.children):
        return
    above = head.head
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl", "mark"} for c in verb.children) or above.pos_ not in {"VERB", "AUX"}:
        return
    helped = any(c.dep_ == "aux" and c.tag_ in FINITE for c in above.children)
    if above.tag_ in FINITE or helped:
        joint = next((c for c in head.rights if c.dep_ == "cc" and c.i < verb.i), None)
        if joint is not None:
            joint.head = above
        verb.head = above


def _take_for_verb(token: Token) -> None:
    """Take a plural noun for the verb that it is: "upholds openness and *adheres* to the principle of equality"."""
    verb = next((a for a in token.ancestors if a.pos_ == "VERB" and a.tag_ in FINITE), None)
    if verb is None or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return
    token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", token.lower_.removesuffix("s")
    joint, link = token.nbor(-1), token.nbor()
    if joint.dep_ == "cc":
        joint.head = verb
    token.head = verb
    if link.head == verb or link.head in token.ancestors:
        link.head, link.dep_ = token, "prep"


def _take_for_deed(noun: Token) -> bool:
    """Take "connecting ports" for a deed where deeds are told: "aims at *connecting ports*, unifying standards and ..."."""
    gerund = noun.doc[noun.left_edge.i]
    if gerund.head != noun or gerund.dep_ not in {"amod", "compound", "nmod"} or gerund.lower_ not in GERUNDS or noun.lower_ in BODIES:
        return False
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN", "VERB"}:
        first = first.head
    deed = first.tag_ == "VBG" and first.dep_ == "pcomp"
    led = first.dep_ == "pobj" and first.head.lower_ in LEADING and (first != noun or first.head.lower_ in {"at", "by", "through"})
    if not deed and not (led and (noun.tag_ in {"NNS", "NNPS"} or noun.i > gerund.i + 1)):
        return False
    if first == noun and first.head.lower_ in {"by", "through"} and first.head.head.pos_ != "VERB":
        return False
    if first != noun and not deed:
        return False  # only the first member tells that the list is one of deeds
    _make_deed(gerund, noun)
    return True


def _make_deed(gerund: Token, noun: Token) -> None:
    head, relation = noun.head, noun.dep_
    members = [c for c in noun.children if c.dep_ in {"conj", "cc"} or (c.dep_ == "punct" and c.text == ",")]
    gerund.pos_, gerund.tag_, gerund.lemma_ = "VERB", "VBG", GERUNDS[gerund.lower_]
    gerund.head, gerund.dep_ = head, "pcomp" if relation == "pobj" else relation
    noun.head, noun.dep_ = gerund, "dobj"
    for member in members:
        member.head = gerund


def _part_defects(noun: Token) -> None:
    """Part two shortcomings that the parser took for one: "insufficient top-level design and *imperfect laws*"."""
    flaw = noun.doc[noun.i - 1] if noun.i else noun
    first = flaw.head
    if flaw.dep_ != "conj" or flaw.lower_ not in POOR or first.head != noun or first.dep_ not in {"nmod", "compound"} or flaw.doc[flaw.i - 1].lower_ != "and":
        return
    head, relation = noun.head, noun.dep_
    for child in [c for c in noun.lefts if c.i < first.i]:
        child.head = first
    first.head, first.dep_ = head, relation
    flaw.head, flaw.dep_ = noun, "amod"
    noun.head, noun.dep_ = first, "conj"


def _part_deeds(noun: Token) -> None:
    """Part two deeds that the parser took for one: "strengthening supervision and *cultivating talents*"."""
    gerund = noun.doc[noun.i - 1]
    first = gerund.head
    if gerund.dep_ != "conj" or gerund.lower_ not in GERUNDS or first.head != noun or first.dep_ not in {"nmod", "compound"} or gerund.i < first.i:
        return
    verb = noun.head
    first.head, first.dep_ = verb, "dobj"
    gerund.pos_, gerund.tag_, gerund.lemma_ = "VERB", "VBG", GERUNDS[gerund.lower_]
    gerund.head, gerund.dep_ = verb, "conj"
    noun.head = gerund


def _join_gerund(verb: Token) -> None:
    """Join a gerund to the list that it goes on: "committed to promoting trade, *protecting* reefs and raising incomes"."""
    listed = any(c.dep_ == "cc" and c.lower_ == "and" for c in verb.children) and any(c.dep_ == "conj" and c.tag_ == "VBG" for c in verb.children)
    if listed and verb.head.dep_ in {"pcomp", "conj", "xcomp"} and verb.doc[verb.left_edge.i - 1].text == "," and verb.i > verb.head.i:
        verb.dep_ = "conj"


def _take_for_past(noun: Token) -> None:
    """Take "improved water quality" for a deed after a deed: "has created jobs, *improved* water quality and *strengthened* trust"."""
    first = noun.head
    if not any(c.dep_ == "dobj" for c in first.children) or first.pos_ != "VERB":
        return
    done, at = first, noun
    while True:
        verb = at.doc[at.left_edge.i]
        if verb.head != at or verb.tag_ not in {"VBN", "VBD"} or verb.doc[verb.i - 1].text not in JOINTS:
            return
        later = [c for c in at.children if c.dep_ in {"conj", "cc"}]
        verb.pos_, verb.tag_, verb.dep_ = "VERB", first.tag_, "conj"
        verb.head, at.head, at.dep_ = done, verb, "dobj"
        for each in later:
            each.head = verb
        following = next((c for c in later if c.dep_ == "conj" and c.pos_ == "NOUN"), None)
        if following is None:
            return
        if following.doc[following.left_edge.i].tag_ not in {"VBN", "VBD"}:
            for each in later:
                each.head = at  # "improved roads *and schools*"
            return
        for prep in [c for c in at.rights if c.dep_ == "prep" and c.i > following.i]:
            prep.head = following
        done, at = verb, following


def _join_opening_gerund(verb: Token) -> None:
    """Join gerunds to the first of them that a preposition leads: "By improving ports, *deepening* ties and *signing* treaties, trade grew"."""
    if not any(c.dep_ == "conj" and c.tag_ == "VBG" for c in verb.children):
        return
    if not any(c.dep_ == "cc" for t in verb.subtree if t.dep_ == "conj" or t == verb for c in t.children) or verb.head.pos_ not in {"VERB", "AUX"}:
        return
    led = (g for c in verb.head.children if c.dep_ == "prep" and c.i < verb.i for g in c.children if g.dep_ == "pcomp" and g.tag_ == "VBG")
    first = next((g for g in led if 0 < verb.left_edge.i - g.right_edge.i < 3), None)
    opening = next((c for c in verb.lefts if c.dep_ == "prep" and any(g.dep_ == "pcomp" and g.tag_ == "VBG" for g in c.children)), None)
    if first is None and opening is not None:  # "*Through* opening A, exchanging B and hosting C": the parser hung the first on the second
        opening.head = verb.head
        first = next(g for g in opening.children if g.dep_ == "pcomp" and g.tag_ == "VBG")
    if first is not None:
        verb.head, verb.dep_ = first, "conj"


def _join_bare(verb: Token) -> None:
    """Join a bare infinitive to the one with "to" whose list it goes on: "ought to agree on tariffs, *publish* the contracts and give ...".

    One with "to" behind an object and a comma tells what it is all for: "promotes the sale of maps, *to offer* a model".
    """
    if verb.doc[verb.left_edge.i].lower_ == "to" and verb.left_edge.i and verb.doc[verb.left_edge.i - 1].text == ",":
        plain = verb.head.tag_ == "VB" or verb.head.lemma_ in {"propose", "suggest", "offer"}  # "they *asked* the committee, ..., to write"
        if plain and any(c.dep_ == "dobj" and c.pos_ == "NOUN" and c.i < verb.i for c in verb.head.children):
            verb.dep_ = "advcl"
        return
    if any(c.dep_ in OWN for c in verb.children) or verb.doc[verb.left_edge.i - 1].text not in JOINTS:
        return
    first = next((c for c in verb.head.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i < verb.i and any(m.lower_ == "to" for m in c.children)), None)
    if first is not None:
        verb.head, verb.dep_ = first, "conj"


def _join_reported(verb: Token) -> None:
    """Join a verb to the reported clause that it goes on: "shows that it has promoted A, *reduced* B and enhanced C"."""
    first = next((c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i and any(m.dep_ == "nsubj" for m in c.children)), None)
    if first is None or verb.head.i > first.i or verb.doc[verb.left_edge.i - 1].text not in JOINTS:
        return
    verb.head, verb.dep_ = first, "conj"
    for last in [t for t in verb.subtree if t.dep_ == "amod" and t.tag_ in {"VBN", "VBD"} and t.i and t.nbor(-1).lower_ == "and" and t.head.dep_ == "conj"]:
        noun, joint = last.head, last.nbor(-1)
        last.tag_, last.pos_, last.dep_ = verb.tag_, "VERB", "conj"
        last.head, joint.head = verb, verb
        noun.head, noun.dep_ = last, "dobj"


def _take_for_predicate(root: Token) -> None:
    """Take a past tense for the predicate of the noun that the parser put on top: "The meeting *called* on members to act."."""
    verb = next((c for c in root.children if c.dep_ == "acl" and c.tag_ == "VBD" and c.i > root.i), None)
    if root.pos_ not in NOMINAL or verb is None or verb.doc[verb.left_edge.i - 1].text == "," or verb.right_edge.i < root.right_edge.i - 1 or not any(c.dep_ in {"xcomp", "dobj", "ccomp"} for c in verb.children):
        return
    for child in [c for c in root.rights if c.i > verb.i or c.dep_ in {"prep", "punct"}]:
        if child != verb and child.i > verb.i:
            child.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    root.head, root.dep_ = verb, "nsubj"


def _take_for_noun(token: Token) -> None:
    """Take the noun after "to" for a noun: "is attributable *to land speculation*"."""
    link = next((c for c in token.children if c.lower_ == "to" and c.dep_ == "aux"), None)
    noun = next((c for c in token.children if c.dep_ == "dobj" and c.i == token.i + 1), None)
    quality = token.doc[link.i - 1] if link is not None else token
    if link is None or link.i != token.i - 1 or noun is None or quality.dep_ != "acomp":
        return
    link.head, link.dep_, link.pos_ = quality, "prep", "ADP"
    noun.head, noun.dep_ = link, "pobj"
    token.head, token.dep_ = noun, "compound"


def _lift_as(prep: Token) -> None:
    """Hang "as" on the verb of naming before it: "identifies A and the absence of B *as* its weaknesses"."""
    for above in prep.head.ancestors:
        if above.pos_ == "VERB":
            if above.lemma_ in NAMING and above.i < prep.head.i:
                prep.head = above
            return
        if above.pos_ not in NOMINAL and above.pos_ != "ADP":
            return
