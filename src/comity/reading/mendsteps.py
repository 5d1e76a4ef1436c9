"""Mending steps behind a colon: "should do three things: *allow* A, *let* B and *abolish* C".

Whoever is to do the several things is to do each of them, so the bare verbs behind the colon belong to the verb before it;
the parser makes one of them the head of the sentence and takes others for nouns.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendcommands import OPENING
from comity.reading.tags import NOMINAL, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["announces_steps", "mend_steps", "opens_command"]

STEPS = word_set("thing step measure move change task duty reform habit front action point decision")
"""Nouns that only announce how many things are to be done."""
LEADS = word_set("recommendation lesson suggestion advice proposal countermeasure tip request demand message remedy recipe")
"""Nouns that announce commands without a verb of their own."""
ASKING = frozenset({"should", "must", "ought", "need", "could", "will", "shall", "might", "can"})
MORE = word_set("allow let publish hire cut close sign send keep stop start end drop give buy sell merge split scrap pool move turn write appoint elect ask name pass print shift staff")
"""Bare verbs that the parser is sure to misread at times, besides those of slogans."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def mend_steps(sentence: Span) -> None:
    """Give the verb that announces several steps the verbs behind the colon."""
    colon = next((t for t in sentence if t.text == ":" and t.i + 3 < sentence.end), None)
    if colon is not None and colon.i > sentence.start:
        _part_lead(sentence, colon)
    main = _announcing(sentence, colon) if colon is not None else None
    if colon is None or main is None:
        return
    steps = [t for t in sentence[colon.i + 1 - sentence.start :] if _opens_step(t, colon)]
    if not steps or steps[0].i != colon.i + 1:
        return
    root = sentence.root
    for step in steps:
        _take_for_verb(step)
    top = main.head if main.dep_ == "xcomp" else main  # "*need* to change two habits"
    if root.i > colon.i and not top.is_ancestor(root):
        top.head, top.dep_ = top, "ROOT"
        root.head, root.dep_ = main, "conj"
    for step in steps:
        if step != main and not step.is_ancestor(main):
            step.head, step.dep_ = main, "conj"


def _part_lead(sentence: Span, colon: Token) -> None:
    """Part the words that announce commands from the commands: "*Advice to donors:* pool your grants; publish A; do not wait"."""
    before = sentence[: colon.i - sentence.start]
    lead = next((t for t in before if t.lemma_.lower() in LEADS and t.pos_ in NOMINAL and t.dep_ != "pobj"), None)
    first = colon.nbor()
    if lead is None or any(t.pos_ in VERBAL for t in before) or not (first.tag_ in {"VB", "VBP"} or opens_command(first)):
        return
    steps = [first, *(t for t in sentence[colon.i + 2 - sentence.start :] if t.nbor(-1).text == ";" and t.lower_ != "do" and _opens_step(t, colon))]
    for step in steps:
        _take_for_verb(step)
    root = sentence.root
    first.head, first.dep_ = first, "ROOT"
    for other in (root, *steps[1:]):
        if other not in {first, lead}:
            other.head, other.dep_ = first, "conj"
    lead.head, lead.dep_ = first, "dep"


def _announcing(sentence: Span, colon: Token) -> Token | None:
    """Return the verb before the colon by which somebody is told to do several things."""
    noun = sentence[colon.i - 1 - sentence.start]
    if not announces_steps(noun):
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    modal = any(c.dep_ == "aux" and c.lower_ in ASKING for c in verb.children)
    asked = verb.dep_ == "xcomp" and verb.head.lemma_ in {"need", "have", "ought"} and verb.tag_ == "VB"
    if verb.pos_ not in VERBAL or verb.i > noun.i or not (modal or asked):
        return None
    return verb


def announces_steps(noun: Token) -> bool:
    """Tell whether a noun right before a colon only says how many things are to be done: "three *steps*:"."""
    if noun.lemma_.lower() not in STEPS or noun.doc[noun.i + 1 : noun.i + 2].text != ":":
        return False
    return any(c.dep_ == "nummod" or c.lower_ in {"following", "several"} for c in noun.children)


def _opens_step(token: Token, colon: Token) -> bool:
    """Tell whether a word opens a member of the list behind the colon as a bare verb."""
    before = token.nbor(-1)
    if before != colon and before.text not in {",", ";"} and before.lower_ not in {"and", "or"}:
        return False
    after = token.nbor().tag_ if token.i + 1 < token.sent.end else ""
    if token.tag_ in {"VB", "VBP"} and token.lower_ == token.lemma_:
        return not any(c.dep_ in SUBJECTS and c.i < token.i for c in token.children)
    return opens_command(token) and after in {"DT", "PRP$", "NNS", "NN", "JJ", "NNP", "NNPS", "CD", "PRP", "DET"}


def opens_command(word: Token) -> bool:
    """Tell whether a word may be a bare verb that the parser took for something else."""
    return word.lower_ in OPENING | MORE and word.tag_ not in {"VBG", "VBN", "VBZ", "NNS"}


def _take_for_verb(word: Token) -> None:
    """Take for a verb with an object what the parser hung inside its object: "*train* inspectors"."""
    if word.pos_ not in VERBAL and word.dep_ in {"compound", "amod", "nmod"} and word.head.i > word.i:
        noun = word.head
        noun.head, noun.dep_ = word, "dobj"
    elif word.pos_ in NOMINAL and word.i + 1 < word.doc[word.i].sent.end:
        inner = next((c for c in word.children if c.i > word.i and c.pos_ in NOMINAL), None)
        if inner is not None:
            inner.dep_ = "dobj"
    word.tag_, word.pos_, word.lemma_ = "VB", "VERB", word.lower_
