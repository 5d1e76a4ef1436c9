"""Sentences that answer where the graph has no claim: quoted as they stand, if they have the question's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.asking.candidates import Candidates
from comity.asking.phrasebook import Phrasebook, phrase_stems, stem
from comity.asking.question import Asked, Word
from comity.asking.sentences import Sentence, weigh_sentence
from comity.indexentries import sentences
from comity.searching import Hit, Index

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["Sentence", "denied", "rank_sentences"]

_DATE = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|dozen|hundred)s?\b",
    re.I,
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z]\w+")
_PARSED = 6
_AFTER_NOR = 5
"""Words within which "nor" denies what follows."""
_DENIED = re.compile(r"\b(?:no|not|never|none|nor|neither|cannot|nobody|without)\b|n['’]t\b", re.IGNORECASE)


def rank_sentences(
    asked: Asked,
    candidates: Candidates,
    book: Phrasebook,
    texts: Mapping[str, str],
    nlp: Language,
    index: Index,
    sure: float,
) -> list[Sentence]:
    """Return the sentences that may answer, alone or two in a row, best first; ``texts`` are the texts by document."""
    aliases = {anchor.name: index.names(anchor.iris) for anchor in asked.anchors}
    spans = {iri: list(sentences(text)) for iri, text in texts.items()}
    found: dict[tuple[str, int, int], Sentence] = {}
    for hit in candidates.passages:
        if asked.documents and hit.document not in asked.documents:
            continue
        for each in _windows(hit, texts[hit.document], spans[hit.document]):
            key = (each.document, each.start, each.end)
            if key not in found and _may_answer(asked, each.text, book) and _advises(asked, each, book):
                found[key] = weigh_sentence(
                    asked, each, candidates.sources[hit.document], texts[hit.document], each != hit, aliases
                )
    anchored = {i for anchor in asked.anchors for i in range(anchor.start, anchor.end)}
    own = [w for i, w in enumerate(asked.words) if _is_own(w) and i not in anchored]
    ranked = sorted(found.values(), key=lambda each: (-each.score, each.hit.document, each.hit.start, each.hit.end))
    likely = [each for each in ranked[:_PARSED] if each.score >= sure]
    return [each for each in likely if _tells(asked, each.hit.text, own, nlp)]


def _advises(asked: Asked, hit: Hit, book: Phrasebook) -> bool:
    """Tell whether a sentence gives advice, where the question asks for it."""
    if "Recommendation" not in asked.wanted or "recommended" in hit.modalities:
        return True
    return bool({word.casefold() for word in re.findall(r"\w+", hit.text)} & book.modality["recommended"])


def _is_own(word: Word) -> bool:
    """Tell whether a sentence must have the word for its own sake: not as the kind of answer, a year, a document."""
    return word.weight > 0 and not word.roles & {"paper", "time"} and word.roles != {"noun"}


def _tells(asked: Asked, text: str, own: Sequence[Word], nlp: Language) -> bool:
    """Tell whether a sentence says something with the words that the question has besides names."""
    doc = nlp(" ".join(text.split()))
    if not any(t.pos_ in ("VERB", "AUX") for t in doc) and not re.search(r"[|:]", text):
        return False  # a title
    here = frozenset(phrase_stems(text))
    if not any(word.forms & here for word in own):
        return False
    if asked.kind not in ("why", "verdict") and asked.negated != denied(asked, doc) and not _last_time(asked, text):
        return False
    if not _lacks(asked, text) or ("date" in asked.wanted and not _dated(asked, doc)):
        return False
    if asked.kind == "how many" and not _counted(asked, text):
        return False
    return asked.kind not in ("who", "whom") or (_tells_who(asked, doc) and _of_one(asked, doc))


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


def _lacks(asked: Asked, text: str) -> bool:
    """Tell whether a sentence says that there is none, where the question asks for what has none."""
    none = any(word.text.casefold() == "no" for word in asked.words)
    return not (none and asked.negated) or re.search(r"\b(?:no|none|without)\b", text) is not None


def _last_time(asked: Asked, text: str) -> bool:
    """Tell whether a sentence says when something was done last by saying since when it is not: "not met since"."""
    return any(word.text.casefold() == "last" for word in asked.words) and " since " in text


def _of_one(asked: Asked, doc: Doc) -> bool:
    """Tell whether the sentence has the noun for one where the question asks who that one is: "the mayor", "mayors"."""
    nouns = [word for word in asked.words if "focus" in word.roles and word.pos == "NOUN" and word.text == word.lemma]
    said = [t for t in doc if t.pos_ in ("NOUN", "PROPN") and any(stem(t.lower_) in w.own for w in nouns)]
    return not said or any(t.lower_ == word.text.casefold() for t in said for word in nouns)


def denied(asked: Asked, doc: Doc) -> bool:
    """Tell whether the sentence denies that on which the question turns; without the word, any denial counts."""
    forms = {form for word in asked.words if "focus" in word.roles for form in word.forms}
    turning = [token for token in doc if {stem(token.lower_), stem(token.lemma_)} & forms]
    if not turning:
        return _DENIED.search(doc.text) is not None
    near = {near for token in turning for near in (token, *_above(token))}
    if any(token.lower_ == "nor" and 0 < other.i - token.i <= _AFTER_NOR for token in doc for other in turning):
        return True
    return any(_DENIED.fullmatch(child.lower_) or child.dep_ == "neg" for token in near for child in token.children)


def _above(token: Token) -> Iterator[Token]:
    """Yield the words up to the verb that governs ``token``."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
        yield token


def _windows(hit: Hit, text: str, spans: list[tuple[int, int]]) -> Iterator[Hit]:
    """Yield the sentence, and it together with the one before and the one after in the same paragraph."""
    yield hit
    place = next((i for i, span in enumerate(spans) if span[0] == hit.start), None)
    if place is None:
        return
    for first, last in ((place - 1, place), (place, place + 1)):
        if (
            first >= 0
            and last < len(spans)
            and "\n" not in text[spans[first][1] : spans[last][0]].replace("\n", " ", 1)
        ):
            start, end = spans[first][0], spans[last][1]
            yield replace(hit, start=start, end=end, text=text[start:end])


def _counted(asked: Asked, text: str) -> bool:
    """Tell whether a number stands shortly before the noun that is counted."""
    forms = {form for word in asked.words if "noun" in word.roles for form in word.forms}
    words = re.findall(r"[\w.,]*\w", text)
    return not forms or any(
        _NUMBER.match(word) and any(stem(other) in forms for other in words[i + 1 : i + 4])
        for i, word in enumerate(words)
    )


def _tells_who(asked: Asked, doc: Doc) -> bool:
    """Tell whether the verb of the question has somebody who does it in the sentence."""
    forms = {form for w in asked.words if w.pos == "VERB" and w.weight > 0 for form in w.forms}
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


def _may_answer(asked: Asked, text: str, book: Phrasebook) -> bool:
    """Tell whether the sentence holds something of the kind that is wanted."""
    if asked.conflict or "Document" in asked.wanted:
        return False
    if asked.order:
        here = {word.casefold() for word in re.findall(r"\w+", text)}
        return any(
            word.text.casefold() in here
            for word in asked.words
            if "order" in word.roles and word.text.casefold() not in book.stop
        )
    signs = book.signs.get(asked.kind)
    if signs and not {word.casefold() for word in re.findall(r"\w+", text)} & signs:
        return False
    if "date" in asked.wanted:
        return bool(_DATE.search(text))
    if "figure" in asked.wanted:
        return bool(_NUMBER.search(text))
    if asked.kind in ("who", "whom", "where"):
        own = {word.text.casefold() for word in asked.words}
        return any(name.casefold() not in own for name in _NAME.findall(text))
    return True
