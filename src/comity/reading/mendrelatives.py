"""Mending clauses that tell who made a thing: "an agreement *that the ministers of the five states signed* in Tete".

A small parser takes "signed" for a participle of the nearest noun, so that the states were signed and nobody signed the agreement.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

__all__ = ["lift_explained", "mend_relative"]

THEORIES = word_set("theory concept model framework notion paradigm typology")
MADE = word_set("propose develop formulate introduce advance suggest advocate")
DONE_TO = word_set(
    "sign ratify adopt conclude build found establish create launch finance fund propose draft approve negotiate initiate publish commission own run"
    " manage open inaugurate donate prepare endorse accede"
)
"""What is done to a thing by those who stand between it and the verb."""
AROUND = frozenset({"aux", "auxpass", "neg", "nsubjpass"})
RELATIVE = frozenset({"that", "which"})
EXPLAINED = word_set("attribute ascribe blame impute trace cause explain result stem")
"""What is done to a change or a trouble, hardly to the thing that has it."""
LONGEST = 14


def mend_relative(verb: Token) -> None:
    """Give a verb that was hung as a participle its subject and its object: "an accord *that three states signed*"."""
    if _lift_to_theory(verb) or verb.lemma_ not in DONE_TO or (verb.i + 1 < verb.sent.end and verb.nbor().lower_ == "by"):
        return
    if any(c.dep_ in AROUND or (c.dep_ == "dobj" and c.lower_ not in RELATIVE) for c in verb.children):
        return
    for word in reversed(list(verb.doc[max(verb.sent.start + 1, verb.i - LONGEST) : verb.i - 1])):
        if word.text == ",":
            return
        if word.lower_ in RELATIVE:
            thing = _thing(word)
            if thing is not None:
                _mend(word, thing, verb)
            return


def lift_explained(verb: Token) -> None:
    """Hang on the change what is said to explain it, not on what changes: "*the shrinking* of the lake, which experts attribute to A"."""
    thing = verb.head
    named = verb.lemma_ in EXPLAINED and any(c.lower_ == "which" and c.nbor(-1).text == "," for c in verb.subtree if c.i > thing.i)
    if named and thing.dep_ == "pobj" and thing.head.lower_ in {"of", "in"} and thing.head.head.tag_ in {"NN", "VBG"}:
        verb.head = thing.head.head


def _thing(word: Token) -> Token | None:
    """Return the noun right before a relative pronoun, with or without a comma."""
    before = word.nbor(-1)
    if before.text == "," and before.i > word.sent.start:
        before = before.nbor(-1)
    return before if before.pos_ in NOMINAL and before.tag_ in {"NN", "NNP", "NNS"} else None


def _mend(word: Token, thing: Token, verb: Token) -> None:
    doc, first = verb.doc, word.i + 1
    subject = next((t for t in doc[first : verb.i] if t.pos_ in NOMINAL and t.left_edge.i == first and t.right_edge.i >= verb.i - 1), None)
    if subject is None:
        return
    outer = subject.head if subject.head.i > verb.i and subject.head.pos_ in {"VERB", "AUX"} else None
    subject.head, subject.dep_ = verb, "nsubj"
    word.head, word.dep_, word.tag_, word.pos_ = verb, "dobj", "WDT", "PRON"
    if outer is not None and outer.head == thing:
        outer.dep_, outer.head = (thing.dep_, thing.head) if thing.head != thing else ("ROOT", outer)
        thing.head, thing.dep_ = outer, "nsubj"
    verb.head, verb.dep_, verb.tag_ = thing, "relcl", "VBD"


def _lift_to_theory(verb: Token) -> bool:
    """Give what somebody made to the theory, not to what it is of: "the *theory* of regimes *proposed* by A"; tell whether it was so."""
    link = verb.head.head
    if verb.lemma_ not in MADE or verb.head.dep_ != "pobj" or link.lower_ != "of" or link.head.lemma_.lower() not in THEORIES or not any(c.dep_ == "agent" for c in verb.children):
        return False
    verb.head = link.head
    return True
