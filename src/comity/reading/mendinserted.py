"""Mending sentences into which who says it is inserted: "The dam, *said Peru's minister Ana Luz*, will harm the fishermen".

The parser takes what stands before the comma for who speaks and the speaker for who acts. Unmended, what is only said would
be told as a fact.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendappositions import mend_appositions
from comity.reading.mendasides import SUMS
from comity.reading.mendparticiples import mend_participles
from comity.reading.tags import FINITE, NOMINAL, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["mend_inserted"]

SPEAKING = word_set("say argue warn add claim explain complain note insist stress predict admit write believe declare observe remark concede lament maintain report")
LONGEST = 16
"""So many words at most tell who speaks."""


def mend_inserted(sentence: Span) -> None:
    """Give the clause back its subject, and the verb of speech its speaker."""
    for said in sentence:
        if said.tag_ == "MD" and said.pos_ == "AUX" and said.dep_ in {"ROOT", "ccomp", "conj"}:
            _reach_verb(said, sentence)
        elif said.dep_ == "conj" and said.tag_ in {"VBN", "VBD"} and said.nbor(-1).lower_ == "not":
            _pass_over(said)
        if said.tag_ in {"VBD", "VBP", "VBZ"} and said.lemma_ in SPEAKING and said.dep_ == "ROOT":
            _take_for_aside(said)
            _give_back_reasons(said)
        elif said.dep_ == "npadvmod" and said.i + 2 < sentence.end and said.nbor().lower_ == "by" and said.nbor(2).lower_ == said.lower_:
            _give_back_object(said)
        if said.tag_ not in {"VBD", "VBZ"} or said.i - sentence.start < 2 or said.lemma_ not in SPEAKING or said.nbor(-1).text != ",":
            continue
        end = next((t for t in sentence.doc[said.i + 1 : min(said.i + LONGEST, sentence.end)] if t.text == ","), None)
        if end is None or end.i + 1 >= sentence.end or end.i < said.i + 2:
            continue
        main, speaker, subject = _main(sentence, end), _speaker(said, end), _subject(sentence, said)
        if main is not None and speaker is not None and subject is not None:
            said.head, said.dep_ = said, "ROOT"
            main.head, main.dep_ = said, "ccomp"
            subject.head, subject.dep_ = main, "nsubj"
            speaker.head, speaker.dep_ = said, "nsubj"
    mend_participles(sentence)
    mend_appositions(sentence)


def _take_for_aside(said: Token) -> None:
    """Take what sums up a clause for no speaker's name: "A signed a charter, *a step* officials said would cut costs"."""
    speaker = next((c for c in said.children if c.dep_ == "nsubj" and c.i < said.i), None)
    told = next((c for c in said.children if c.dep_ == "ccomp" and c.i < said.i and c.pos_ in VERBAL), None)
    step = next((c for c in speaker.lefts if c.dep_ == "compound" and c.lemma_ in SUMS), None) if speaker is not None else None
    if speaker is None or told is None or step is None or not any(c.lower_ in {"a", "an"} for c in speaker.lefts) or said.doc[speaker.left_edge.i - 1].text != ",":
        return
    told.head, told.dep_ = told, "ROOT"
    said.head, said.dep_ = step, "relcl"
    step.head, step.dep_ = told, "npadvmod"


def _give_back_reasons(said: Token) -> None:
    """Hang what follows an inserted "he said" on what is said: "Trains run empty, *the director admitted*, because exports lag"."""
    told = next((c for c in said.children if c.dep_ == "ccomp" and c.i < said.i and c.pos_ in VERBAL), None)
    speaker = next((c for c in said.children if c.dep_ == "nsubj" and told is not None and told.i < c.i < said.i), None)
    if told is None or speaker is None or said.i + 1 >= said.sent.end or said.nbor().text != ",":
        return
    for child in said.rights:
        if child.dep_ in {"advcl", "prep"} and child.left_edge.nbor(-1).text == ",":
            child.head = told


def _give_back_object(step: Token) -> None:
    """Give a verb its object behind "step by step", which a parser makes a second step: "improve, *step by step*, the quality"."""
    for child in list(step.children):
        if child.dep_ in {"conj", "appos"} and step.head.pos_ == "VERB" and not any(c.dep_ == "dobj" for c in step.head.children):
            child.head, child.dep_ = step.head, "dobj"


def _reach_verb(modal: Token, sentence: Span) -> None:
    """Give a modal the verb behind what is inserted: "A *may* on its own, using another name, *conclude* accords"."""
    if any(c.tag_ in {"VB", "VBN"} for c in modal.children) or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in modal.children):
        return
    verb = next((t for t in sentence.doc[modal.i + 2 : sentence.end] if t.tag_ == "VB" and t.nbor(-1).text == ","), None)
    if verb is None or verb.pos_ != "VERB" or any(c.dep_ in {"nsubj", "nsubjpass", "mark"} or (c.dep_ == "aux" and c.i < verb.i) for c in verb.children):
        return
    verb.head, verb.dep_ = (modal.head, modal.dep_) if modal.dep_ != "ROOT" else (verb, "ROOT")
    for child in list(modal.children):
        if child != verb:
            child.head = verb
    modal.head, modal.dep_ = verb, "aux"


def _pass_over(verb: Token) -> None:
    """Leave what is said to the first verb where the second only denies more: "was suggested, but not *decided*, that A open"."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    but = verb.doc[verb.i - 2].lower_ in {"but", "though", "although", "and"} and verb.doc[verb.i - 3].text == ","
    for clause in verb.children:
        if but and after.text == "," and clause.dep_ in {"ccomp", "xcomp"} and clause.i > after.i:
            clause.head = verb.head


def _main(sentence: Span, end: Token) -> Token | None:
    """Return the verb of the clause that goes on behind the second comma."""
    for token in sentence.doc[end.i + 1 : min(end.i + 4, sentence.end)]:
        if token.dep_ in {"aux", "auxpass"} and token.tag_ in FINITE | {"MD"} and token.head.i > token.i:
            return token.head
        if token.pos_ in VERBAL and token.tag_ in FINITE:
            return token
        if token.pos_ != "ADV":
            return None
    return None


def _speaker(said: Token, end: Token) -> Token | None:
    """Return who speaks: the head of what stands between the verb and the comma, where that is one phrase."""
    between = said.doc[said.i + 1 : end.i]
    if any(t.tag_ in FINITE | {"MD"} or t.lower_ == "that" for t in between):
        return None
    return next((t for t in between if t.pos_ in NOMINAL and not said.i < t.head.i < end.i), None)


def _subject(sentence: Span, said: Token) -> Token | None:
    """Return the head of the phrase before the comma, where that is nothing but a phrase."""
    before = sentence[: said.i - 1 - sentence.start]
    if any(t.tag_ in FINITE | {"MD"} for t in before):
        return None
    return next((t for t in before if t.pos_ in NOMINAL and t.dep_ not in {"pobj", "npadvmod"} and t.head.i >= said.i), None)
