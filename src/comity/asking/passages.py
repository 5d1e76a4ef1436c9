"""Sentences that answer where no claim does: weighed by what they have of the question, quoted as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.asking.bearing import Bearing
from comity.asking.candidates import Candidates
from comity.asking.fitting import traits_of
from comity.asking.parses import parsed
from comity.asking.parts import clause_of
from comity.asking.phrasebook import Phrasebook, stem
from comity.asking.question import Asked
from comity.asking.sentences import Sentence, Weigher, chances, fitted
from comity.asking.units import units_near
from comity.searching import Index

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["Near", "Sentence", "denied", "rank_sentences", "weigh_sentences"]

_DATE = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_PARSED = 12
_LESS = 0.03
"""What is left of the odds of a sentence that says it of another time, or does not say who."""
_NOT_SOUGHT = 0.005
"""What is left where it names nobody as what is asked for."""
_NO_DEED = 0.15
"""What is left where the sentence has no word for what somebody is asked to have done."""
_AFTER_NOR = 5
"""Words within which "nor" denies what follows."""
_DENIED = re.compile(r"\b(?:no|not|never|none|nor|neither|cannot|nobody|nothing|without)\b|n['’]t\b", re.IGNORECASE)
_NOT_SO_FAR = re.compile(
    r"\b(?:have|has|had|do|does|did|are|is|was|were) ?n[o'’]t(?: yet)?(?=\s*(?:[.;!]|$))", re.IGNORECASE
)
"""A verb that only takes another up to deny it: "so far they have not"."""
_ROW = re.compile(r"[|:•]")
_BOUND = {
    "before": re.compile(r"\b(?:before|until|till|by)\b", re.I),
    "after": re.compile(r"\b(?:after|since)\b", re.I),
}


@dataclass(frozen=True, slots=True)
class Near:
    """A question with what its sentences are weighed by: what was found near it, the texts by document, claims."""

    asked: Asked
    candidates: Candidates
    book: Phrasebook
    texts: Mapping[str, str]
    nlp: Language
    index: Index
    bearing: Bearing


def rank_sentences(near: Near) -> list[Sentence]:
    """Return the sentences that may answer, best first."""
    asked, book, nlp = near.asked, near.book, near.nlp
    ranked = weigh_sentences(near)
    told = [_told(asked, book, each, parsed(nlp, each.hit.text)) for each in ranked[:_PARSED]]
    left = [each.score * share for each, share in zip(ranked, told, strict=False)]
    whole = 1 - sum(each.score for each in ranked[:_PARSED]) + sum(left)
    sure = [replace(each, score=score / whole) for each, score in zip(ranked, left, strict=False) if score > 0]
    return sorted(sure, key=_order)


def weigh_sentences(near: Near) -> list[Sentence]:
    """Return the sentences near the question by their words, the best of them by their structure too, best first."""
    asked, book, index = near.asked, near.book, near.index
    if asked.conflict or ("Document" in asked.wanted and not any(word.lemma == "accord" for word in asked.words)):
        return []
    aliases = {anchor.name: index.names(anchor.iris) for anchor in asked.anchors}
    weigher = Weigher(asked, book, index, aliases, near.bearing)
    hits = [hit for hit in near.candidates.passages if not asked.documents or hit.document in asked.documents]
    units = units_near(hits, near.texts, near.candidates.sources)
    weighed = sorted((weigher.weigh(unit) for unit in units if _in_order(asked, unit.here, book)), key=_order)
    best = [fitted(each, traits_of(asked, parsed(near.nlp, each.hit.text))) for each in weighed[:_PARSED]]
    weighed = [*best, *weighed[_PARSED:]]
    sure = zip(weighed, chances([each.score for each in weighed]), strict=True)
    return sorted((replace(each, score=score) for each, score in sure), key=_order)


def _order(each: Sentence) -> tuple[float, str, int]:
    return -each.score, each.hit.document, each.hit.start


def _in_order(asked: Asked, here: frozenset[str], book: Phrasebook) -> bool:
    """Tell whether a sentence has the word for the order that is asked for: only then it tells which is first."""
    words = [w.text.casefold() for w in asked.words if "order" in w.roles and w.text.casefold() not in book.stop]
    return not asked.order or any(stem(word) in here for word in words)


def _told(asked: Asked, book: Phrasebook, sentence: Sentence, doc: Doc) -> float:
    """Return what the parse leaves of the chance of a sentence: nothing for a title."""
    stated = sentence.hit.text.rstrip().endswith((".", "!", "?"))  # whatever the parser makes of its verb
    if not stated and not any(t.pos_ in ("VERB", "AUX") for t in doc) and not _ROW.search(sentence.hit.text):
        return 0.0
    low = {word.text.casefold() for word in asked.words}
    said = {token.lower_ for token in doc}
    fitting = [
        asked.kind not in ("who", "whom") or (_tells_who(asked, doc) and _of_one(asked, doc)),
        "date" not in asked.wanted or _dated(asked, doc),
        not sentence.lacks_value,
        not low & book.current or not said & book.former,
        asked.kind != "verdict" or not _of_others(asked, doc),
        asked.time[0] not in _BOUND or _other_time(*asked.time, sentence.hit.text),
    ]
    sought = asked.kind != "who" or _names_holder(asked, doc)
    done = asked.kind not in ("who", "whom") or _has_deed(asked, doc)
    return _LESS ** sum(not each for each in fitting) * (1.0 if sought else _NOT_SOUGHT) * (1.0 if done else _NO_DEED)


def _other_time(how: str, year: str, text: str) -> bool:
    """Tell whether a sentence may speak of the time before or after a year: not if it only names the year."""
    return year not in _DATE.findall(text) or _BOUND[how].search(text) is not None


def _dated(asked: Asked, doc: Doc) -> bool:
    """Tell whether a date of the sentence goes with the verb of the question, not only with another verb."""
    forms = {form for w in asked.words if "focus" in w.roles and w.pos == "VERB" for form in w.forms}
    dates = [token for token in doc if _DATE.fullmatch(token.text)]
    verbs = {token.i for token in doc if {stem(token.lower_), stem(token.lemma_)} & forms}
    others = {t.i for t in doc if t.pos_ == "VERB" and t.dep_ in ("ROOT", "conj", "ccomp", "relcl", "advcl")} - verbs
    if not verbs or not dates:
        return True
    return any(not _nearer(token, others, verbs) for token in dates)


def _nearer(token: Token, others: set[int], verbs: set[int]) -> bool:
    """Tell whether the first verb above a word is one of ``others``, in a clause beside those of ``verbs``."""
    chain = [token, *token.ancestors]
    first = next((each for each in chain if each.i in others or each.i in verbs), None)
    if first is None or first.i in verbs:
        return False
    return any(first.doc[i] in first.conjuncts for i in verbs)


def _of_one(asked: Asked, doc: Doc) -> bool:
    """Tell whether the sentence has the noun for one where the question asks who that one is: "the mayor", "mayors"."""
    nouns = [word for word in asked.words if "focus" in word.roles and word.pos == "NOUN" and word.text == word.lemma]
    said = [t for t in doc if t.pos_ in ("NOUN", "PROPN") and any(stem(t.lower_) in w.own for w in nouns)]
    return not said or any(t.lower_ == word.text.casefold() for t in said for word in nouns)


def _of_others(asked: Asked, doc: Doc) -> bool:
    """Tell whether the sentence says it of things with other names, so that it tells no yes or no of this one."""
    own = {form for word in asked.content for form in word.own}
    heads = [child for token in doc if token.dep_ == "ROOT" for child in token.children if "nsubj" in child.dep_]
    named = [token for head in heads for token in (head, *head.conjuncts) if token.pos_ == "PROPN"]
    initials = any(token.text.isupper() for token in named)  # which may stand for a name of the question
    return bool(named) and not initials and not any(stem(t.lower_) in own for head in heads for t in head.subtree)


def _has_deed(asked: Asked, doc: Doc) -> bool:
    """Tell whether the sentence has the verb on which the question turns, or one that means the same."""
    forms = {form for w in asked.words if w.pos == "VERB" and "focus" in w.roles for form in w.forms}
    return not forms or any({stem(token.lower_), stem(token.lemma_)} & forms for token in doc)


def _names_holder(asked: Asked, doc: Doc) -> bool:
    """Tell whether the sentence names somebody as what the question asks for: "Ms Sandell, Mayor of Portholm"."""
    sought = {form for word in asked.words if "sought" in word.roles for form in word.forms}
    if not sought:
        return True
    own = {form for word in asked.words for form in word.own}
    roles = [t for t in doc if t.pos_ in ("NOUN", "PROPN") and {stem(t.lower_), stem(t.lemma_)} & sought]
    return any(
        other.pos_ == "PROPN" and stem(other.lower_) not in own
        for role in roles
        if not _of_another(role, own)
        for other in _called(role)
    )


def _of_another(role: Token, own: set[str]) -> bool:
    """Tell whether a role is that of something which the question does not name: "Mayor of Portholm"."""
    whose = [end for prep in role.children if prep.lower_ in ("of", "for") for end in prep.children]
    names = [each for end in whose for each in (end, *end.conjuncts) if each.pos_ == "PROPN"]
    return bool(names) and not any(stem(each.lower_) in own for each in names)


def _called(role: Token) -> Iterator[Token]:
    """Yield the words that may name who has a role: beside it, before it, or said to be it."""
    head = role.head
    if role.dep_ in ("appos", "compound", "nmod", "conj"):
        yield head
    if role.dep_ in ("attr", "oprd", "nsubj", "nsubjpass") and head.pos_ in ("AUX", "VERB"):
        beside = ("nsubj", "nsubjpass", "attr", "oprd", "dobj")
        yield from (child for child in head.children if child.dep_ in beside and child.i != role.i)
    yield from (child for child in role.children if child.dep_ in ("appos", "compound"))


def denied(asked: Asked, doc: Doc) -> bool:
    """Tell whether the sentence denies that on which the question turns; without the word, any denial counts."""
    forms = {form for word in asked.words if "focus" in word.roles for form in word.forms}
    turning = [token for token in doc if {stem(token.lower_), stem(token.lemma_)} & forms]
    if not turning:
        return _DENIED.search(doc.text) is not None
    names = {stem(word.text) for word in asked.words if "anchor" in word.roles}
    if any(token.lower_ == "none" and _beside(token, names) for token in doc):
        return True
    if any(token.lower_ == "nor" and 0 < other.i - token.i <= _AFTER_NOR for token in doc for other in turning):
        return True
    if asked.past and _NOT_SO_FAR.search(doc.text):
        return True
    near = {near for token in turning for near in (token, *_above(token))}
    return any(_is_denied(each) for token in near for each in (token, *_governing(token)))


def _is_denied(token: Token) -> bool:
    """Tell whether a word is denied itself, or what is said to do it: "no city may", "nothing obliges"."""
    if any(_DENIED.fullmatch(child.lower_) or child.dep_ == "neg" for child in token.children):
        return True
    subjects = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(child.lower_ in ("no", "neither") for subject in subjects for child in subject.children)


def _beside(token: Token, names: set[str]) -> bool:
    """Tell whether one of ``names`` stands in the clause of a word: "whereas Lanzhou has none"."""
    return any(stem(token.doc[i].lower_) in names for i in clause_of(token))


def _above(token: Token) -> Iterator[Token]:
    """Yield the words up to the verb that governs ``token``."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
        yield token


def _governing(token: Token) -> Iterator[Token]:
    """Yield what an infinitive hangs on, up to the verb of its clause: "not advisable to create"."""
    while token.head.i != token.i and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children):
        token = token.head
        yield token
        for above in _above(token):
            token = above
            yield token


def _tells_who(asked: Asked, doc: Doc) -> bool:
    """Tell whether the verb of the question has somebody who does it in the sentence."""
    forms = {form for w in asked.words if w.pos == "VERB" and "focus" in w.roles for form in w.forms}
    verbs = [t for t in doc if t.pos_ in ("VERB", "AUX") and {stem(t.lower_), stem(t.lemma_)} & forms]
    if not verbs:
        return True
    for verb in verbs:
        children = {child.dep_ for child in verb.children}
        while verb.dep_ == "conj" and not children & {"nsubj", "nsubjpass", "agent"}:
            verb = verb.head
            children |= {child.dep_ for child in verb.children}
        if "agent" in children or ("nsubj" in children and "nsubjpass" not in children):
            return True
    return False
