"""Where "it" stands for nothing that was named: "it is hard to say", "it was decided that", "it turns out that"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.cuewords import Cues
from comity.reading.subjects import is_passive
from comity.reading.tree import Token

__all__ = ["is_empty_it"]

_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "advcl"})
_OF_SOMEBODY = word_set(
    "able unable ready willing unwilling likely unlikely bound free eager keen prepared entitled reluctant determined set due happy glad confident aware"
    " unaware convinced sure certain committed responsible fit slow quick inclined obliged anxious hesitant open liable powerless competent qualified authorised"
    " authorized empowered subject careful active busy first last late early proud content loath careless instrumental afraid worried concerned sorry pleased"
)
"""What somebody or something is to do a thing: "it is *ready* to lend"; of what is else, the clause behind it is told."""
_SETTLED = word_set("decide agree resolve propose suggest recommend hope conclude")
"""What is done to a deed in an infinitive, not to who does it: "it was *decided* to meet", but "it is expected to open"."""
_SEEMING = word_set("turn seem appear happen follow transpire emerge")
_ASKING = frozenset({"that", "whether", "how", "what", "why", "if", "to"})


def is_empty_it(token: Token, cues: Cues) -> bool:
    """Tell whether "it" only stands for the clause that follows: "it is suggested to ...", "it is important that ..."."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    clauses = [c for c in verb.children if c.dep_ in _CLAUSES and c.i > token.i]
    if verb.lemma_ == "come" and any(c.lower_ == "when" for c in verb.children) and any(c.lower_ == "to" for c in verb.children):
        return True  # "when *it* comes to schools"
    if is_passive(verb):
        return _is_put(verb, clauses, cues)
    if verb.lemma_ in _SEEMING:
        return any(c.dep_ == "ccomp" and any(w.lower_ == "that" for w in c.children) for c in clauses)
    if verb.lemma_ != "be":
        return False
    kinds = {c.dep_ for c in clauses}
    if kinds & {"xcomp", "csubj", "advcl"} and any(c.dep_ == "prep" and c.lower_ == "of" for c in verb.children):
        return True  # "it is of great importance to study X"
    if any(c.dep_ == "attr" and c.pos_ == "PROPN" and any(r.dep_ == "relcl" for r in c.children) for c in verb.children):
        return True  # "*it* was Peru that proposed the fund"
    return any(_is_of_clause(c, clauses, cues) for c in verb.children if c.dep_ == "acomp")


def _is_put(verb: Token, clauses: list[Token], cues: Cues) -> bool:
    """Tell whether a passive tells how a clause is put: "it is said that", "it was decided to", ", it is said, "."""
    kinds = {c.dep_ for c in clauses}
    if verb.lemma_ in cues.speech | _SETTLED and kinds & {"ccomp", "csubjpass"}:
        return True
    if kinds & {"xcomp", "advcl"} and verb.lemma_ in (cues.speech & cues.advice) | _SETTLED:
        return True
    plain = all(c.dep_ in {"nsubjpass", "auxpass", "punct", "advmod"} for c in verb.children)
    return verb.lemma_ in cues.speech and plain and verb.right_edge.i + 1 < len(verb.doc) and verb.doc[verb.right_edge.i].text in {",", verb.text} and verb.dep_ != "ROOT"


def _is_of_clause(adjective: Token, clauses: list[Token], cues: Cues) -> bool:
    """Tell whether an adjective is said of the clause behind it: "it is *hard* to say", "it is *unclear* whether"."""
    if cues.adjectives.get(adjective.lemma_.lower()) == "recommended" and clauses:
        return True
    if adjective.lemma_.lower() in _OF_SOMEBODY or any(c.lower_ in {"enough", "too"} for c in adjective.children):
        return False
    behind = [*clauses, *(c for c in adjective.children if c.dep_ in _CLAUSES | {"pcomp"})]
    if adjective.lower_ == "worth":
        return any(c.tag_ == "VBG" for c in behind)
    return any(c.i > adjective.i and any(w.lower_ in _ASKING and w.i < c.i for w in c.subtree) and c.left_edge.i == adjective.i + 1 for c in behind)
