"""In whose voice a clause is put: the subject of a verb of speech, "according to X", who is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.reading.cuewords import Cues
from comity.reading.keeping import once
from comity.reading.phrases import noun_labels
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Doc, Span, Token
from comity.reading.wishes import is_measured
from comity.statements import THIS_DOCUMENT, Entity

if TYPE_CHECKING:
    from comity.reading.mentions import Mentions

__all__ = ["is_own", "quoted_by", "reported_by", "said_by", "sayers", "speaker_of"]

QUOTES = frozenset({'"', "“", "”", "``", "''"})
WORKS = frozenset({"study", "paper", "article", "thesis", "dissertation", "essay", "work", "analysis"})
"""Works of which a document is one: several are those of others."""
OTHERS = frozenset({"previous", "earlier", "prior", "other", "recent", "existing", "past", "further", "similar", "seminal", "classic", "influential", "later", "same-named"})
COUNTS = frozenset({"count", "reckoning", "estimate", "calculation", "tally", "account", "figure", "admission", "telling", "showing"})
"""Nouns of what somebody counts or tells: "by the *count* of the commission"."""
SHOWING = frozenset({"show", "suggest", "indicate", "imply", "reveal", "find", "predict", "signal", "describe"})
"""What things do too, which say nothing: "as the name *suggests*"."""
SCHEDULES = frozenset({"plan", "schedule", "timetable", "programme", "program", "agenda"})
"""What says nothing, but how things are to be: "according to *plan*"."""


def is_own(token: Token, cues: Cues) -> bool:
    """Tell whether a speaker is the document itself: "this study", "our analysis", not "a study" or "the bank's analysis"."""
    if token.lower_ == "they" and _writers_before(token):
        return True
    if token.lower_ not in cues.own_voice and token.lemma_.lower() not in cues.own_voice:
        return False
    if token.pos_ != "NOUN":
        return True
    if token.tag_ == "NNS" and token.lemma_ in WORKS and not any(c.lower_ in {"these", "our", "my"} for c in token.children):
        return False  # "previous *studies*"
    for child in token.children:
        if child.dep_ == "amod" and child.lower_ in OTHERS:
            return False
        if child.dep_ in {"det", "nummod"} and child.lower_ in {"a", "an", "another", "one", "two", "some", "any", "many", "several", "most"}:
            return False
        if child.dep_ == "poss" and child.lower_ not in {"my", "our"}:
            return False
        if child.dep_ in {"compound", "nmod", "amod"} and child.pos_ == "PROPN":
            return False
        if child.dep_ in {"prep", "acl"} and any(c.lower_ == "by" for c in (child, *child.children)):
            return False
    return True


def _writers_before(pronoun: Token) -> bool:
    """Tell whether "they" are the authors, of whom the sentence before speaks: "The authors do not share it. *They* recommend ..."."""
    start = pronoun.sent.start
    return pronoun.i == start > 0 and any(t.lower_ == "authors" and t.dep_ == "nsubj" for t in pronoun.doc[start - 1].sent)


def speaker_of(head: Token, cues: Cues) -> Token | None:
    """Return who says what hangs on the verb of speech ``head``; None for the document itself."""
    if head.lemma_.lower() not in cues.speech | cues.advice or head.lemma_ == "require":
        return None
    if is_passive(head):
        sayers = [t for c in head.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
        return sayers[0] if sayers and not is_own(sayers[0], cues) else None  # "it was proposed *by Kenya* that"
    subjects = subjects_of(head)
    if not subjects:
        return None
    spoken = subjects[0].lower_ == "it" and subjects[0].dep_ == "nsubj" and head.tag_ in {"VBD", "VBZ"} and head.lemma_ not in {"show", "suggest", "indicate"}
    return None if is_own(subjects[0], cues) and not spoken else subjects[0]


def said_by(speaker: Token | None, mentions: Mentions) -> Entity | None:
    """Return who a speaker is; None for nobody and for the document itself.

    Of whom the text does not tell more than "some" or "he", that word is the name: what is only said stays said.
    """
    if speaker is None:
        return None
    found = mentions.of(speaker)
    if speaker.lower_ == "it" and not (found and found[0].named and mentions.knowledge.ontology.is_any(found[0].type, ("Organization", "Actor", "FinancingVehicle", "Mechanism"))):
        return None  # what "it" is nobody knows, often the text itself
    if not found:
        return Entity(speaker.lower_, "Person" if speaker.lower_ in {"he", "she"} else "ActorGroup")
    return None if found[0].labels[0] == THIS_DOCUMENT.label else found[0].entity("" if found[0].type else "ActorGroup")


def _quotations(doc: Doc) -> list[tuple[int, int]]:
    """Return the first and the last mark of each quotation of a passage; found once. A mark that is never closed opens none."""

    def find() -> list[tuple[int, int]]:
        marks = [t.i for t in doc if t.text in QUOTES]
        return list(zip(marks[::2], marks[1::2], strict=False))

    return once(doc, ("quotations",), find)


def quoted_by(verb: Token, cues: Cues) -> Token | None:
    """Return who says the quotation in which ``verb`` stands, where the text tells it outside the quotation marks.

    A quotation may have several sentences: who says it stands in the one that ends it, in the one that begins it, or, where
    it goes on, in the one before: "'A,' *the mayor* said. 'B.'"
    """
    around = next(((first, last) for first, last in _quotations(verb.doc) if first < verb.i < last), None)
    if around is None:
        return None
    first, last = (verb.doc[i] for i in around)
    sentences = [verb.sent, last.sent, first.sent]
    if first.i == first.sent.start > 0 and _has_end(first.nbor(-1).sent):
        sentences.append(first.nbor(-1).sent)
    for sentence in sentences:
        for token in sentence:
            if token.pos_ == "VERB" and token.lemma_.lower() in cues.speech and not _is_quoted(token):
                return speaker_of(token, cues)
    return None


def _has_end(sentence: Span) -> bool:
    """Tell whether a quotation ends in a sentence."""
    return any(sentence.start <= last < sentence.end for _, last in _quotations(sentence.doc))


def _is_quoted(token: Token) -> bool:
    return any(first < token.i < last for first, last in _quotations(token.doc))


def _or_so(verb: Token, cues: Cues) -> Token | None:
    """Return who vouches for what stands before: "A founded the fund, *or so the mayor says*"."""
    if verb.lemma_.lower() not in cues.speech and verb.lemma_ not in {"tell", "hear"}:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or subject.left_edge.i < 2:
        return None
    before = verb.doc[subject.left_edge.i - 2 : subject.left_edge.i]
    return subject if [t.lower_ for t in before] == ["or", "so"] and not is_own(subject, cues) else None


def _as_said(verb: Token, cues: Cues) -> Token | None:
    """Return who is named by "*as A suggests*, ..." or "*as the minister put it*"; what a table or a name suggests is nobody's word."""
    if verb.dep_ != "advcl" or not any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} and c.i == verb.left_edge.i for c in verb.children):
        return None
    objects = [c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp"}]
    put = verb.lemma_ == "put" and [c.lower_ for c in objects] == ["it"]
    if not put and (objects or verb.lemma_.lower() not in cues.speech):
        return None
    said = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if said is None or is_own(said, cues) or said.pos_ == "PRON" or (said.pos_ != "PROPN" and verb.lemma_ in SHOWING):
        return None
    return None if any(c.like_num and c.i == said.i + 1 for c in said.subtree) else said


def _by_count(link: Token, cues: Cues) -> Token | None:
    """Return whose number or account it is: "*by the count of the commission*, A treated 6 million people", "on the ministry's figures"."""
    for noun in link.children:
        if noun.dep_ != "pobj" or noun.lemma_.lower() not in COUNTS or (link.lower_ == "on" and noun.lower_ == "account"):
            continue
        whose = [c for c in noun.children if c.dep_ == "poss"] + [p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
        if whose and whose[0].lower_ not in {"my", "our"} and not is_own(whose[0], cues):
            return whose[0]
    return None


def reported_by(verb: Token, cues: Cues) -> Token | None:
    """Return who is named by "according to X" or by a parenthesised "X said" beside ``verb``."""
    for child in verb.children:
        if child.dep_ == "parataxis" and child.lemma_.lower() in cues.speech and (said := speaker_of(child, cues)) is not None:
            return said  # "A, *officials say*, pays"
        if child.dep_ == "prep" and child.lower_ == "according" and not is_measured(child, verb):
            for inner in child.children:
                for target in inner.children if inner.lower_ == "to" else ():
                    if target.dep_ == "pobj" and not is_own(target, cues) and target.lemma_ not in SCHEDULES:
                        return target
        if (said := _as_said(child, cues)) is not None:
            return said
        if child.dep_ == "conj" and (said := _or_so(child, cues)) is not None:
            return said
        for link in (child, *(child.children if child.dep_ == "aux" else ())):  # "has, by the count of B, treated"
            if link.dep_ == "prep" and link.lower_ in {"by", "on"} and (counted := _by_count(link, cues)) is not None:
                return counted
        if child.dep_ == "prep" and child.lower_ in {"in", "for", "by"}:
            for view in child.children:
                if child.lower_ == "by" and view.lemma_ != "word":
                    continue
                if view.lemma_ == "view" and not any(c.dep_ in {"det", "poss"} for c in view.children):
                    continue  # "in view of the problems"
                if view.lemma_.lower() in {"view", "opinion", "word", "eye", "judgement", "judgment", "assessment", "telling", "estimation", "reading", "account", "version"}:
                    for of in view.children:
                        for target in of.children if of.lower_ == "of" else ([of] if of.dep_ == "poss" else ()):
                            if target.lower_ in {"my", "our"}:
                                continue
                            if target.dep_ in {"pobj", "poss"} and target.lemma_.lower() not in cues.own_voice:
                                return target
    return None


def sayers(said: Token) -> str:
    """Return who "they" are in what they say of themselves: "*fishermen in the bay* complain that they were never asked"; else nothing."""
    if said.dep_ != "ccomp" or said.head.i > said.i or not any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in {"they", "we"} for c in said.children):
        return ""
    subject = next((c for c in said.head.children if c.dep_ == "nsubj" and c.tag_ == "NNS"), None)
    return next(iter(noun_labels(subject)), "") if subject is not None else ""
