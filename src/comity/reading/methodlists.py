"""What a study draws on beside its methods: "relies on interviews, *customs data* and *the reading of archives*".

Such lists are long and their phrases too ("interviews with 20 officers, questionnaires and ..."), so parsers hang their later
members on the wrong noun. They are found on the surface: a noun of source that opens an item of the list in which a method stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, core_label, noun_span
from comity.reading.theories import alone, method_of
from comity.reading.tree import Token

__all__ = ["mates_of_method"]

SOURCES = word_set(
    "minute document report record data datum dataset database statistic archive file newspaper gazetteer yearbook literature material transcript questionnaire "
    "interview observation correspondence diary experiment conversation fieldwork reading review group work visit"
)
"""What a study draws on; beside a method it counts as one, elsewhere it may be what is studied."""
ALONE = word_set("questionnaire interview fieldwork experiment")
"""Of these, those that tell a method without a further word."""
TOLD = {"group": word_set("focus discussion"), "work": word_set("archival desk archive library"), "reading": word_set("of"), "review": word_set("of literature document"), "visit": word_set("field site study")}
"""Nouns of many meanings, with the words one of which must stand in the phrase."""
LEADING = word_set("through by using via on upon from with")
NOT_METHODS = frozenset({"", "CooperationActivity", "Document", "Field", "Capacity", "Event", "Facility", "Outcome", "Factor", "ActorGroup", "Method", "Trend", "Report"})


def mates_of_method(token: Token, mentions: Mentions) -> Iterator[Mention]:
    """Yield what stands in one list with the method ``token`` and is a source, or has no class of its own ("*field visits*")."""
    seen = {token.i}
    for other, source in (*((t, False) for t in conjuncts(_first(token))), *((t, True) for t in _on_the_surface(token))):
        cut = other.i + 1 < len(other.doc) and other.nbor().tag_ in {"NN", "NNS"}  # "*field* research", parted by the parser
        if other.i in seen or cut or other.tag_ not in {"NN", "NNS"} or method_of(other, mentions) is not None:
            continue
        if not source and other.lemma_.lower() in SOURCES | NO_SOURCES:
            continue  # told on the surface, where its words say so
        found = mentions.of(other)
        kinds = NOT_METHODS if source else {"", "CooperationActivity"}
        if not (found or source) or any(m.named or m.type not in kinds for m in found[:1]) or any(c.dep_ == "poss" for c in other.children):
            continue
        seen.add(other.i)
        yield Mention((*dict.fromkeys(x for x in (alone(other), core_label(other), *(found[0].labels if found else ())) if x),), "Method", token=other)


NO_SOURCES = word_set("statement policy law theory case result finding article press medium source book year country problem characteristic knowledge")
"""Nouns that a method is applied to; beside a method in a list they are none."""


def _first(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.pos_ == "NOUN":
        token = token.head
    return token


def _on_the_surface(method: Token) -> Iterator[Token]:
    """Yield the nouns of source that open an item of the list in which ``method`` stands."""
    start, end = _reach(method)
    for noun in method.doc[start:end]:
        lemma = noun.lemma_.lower()
        if lemma not in SOURCES or noun.pos_ != "NOUN" or noun == method or (noun.i + 1 < end and noun.nbor().pos_ in {"NOUN", "PROPN"}):
            continue
        first = noun.i
        while (first > start and method.doc[first - 1].pos_ in {"DET", "ADJ", "NUM", "NOUN", "ADV"}) or (first > start and method.doc[first - 1].text == "-"):
            first -= 1
        words = {t.lower_ for t in method.doc[first : noun.i]} | {t.lemma_.lower() for t in method.doc[noun.i + 1 : noun.i + 4]}
        told = bool(words & TOLD[lemma]) if lemma in TOLD else lemma in ALONE or any(t.pos_ in {"ADJ", "NOUN"} for t in method.doc[first : noun.i]) or method.doc[noun.i + 1].lower_ == "of"
        if told and _opens_item(first, start, method) and not _applied_to(noun):
            yield noun


def _reach(method: Token) -> tuple[int, int]:
    """Return how far the list may reach: from the verb or preposition that leads to it to what goes on with a verb."""
    doc, sentence = method.doc, method.sent
    start = noun_span(method, "none")[0]
    while start > sentence.start and not _ends(doc[start - 1]) and doc[start - 1].tag_ != "VBG":
        start -= 1
    end = method.i + 1
    while end < sentence.end and not _ends(doc[end]) and doc[end].lower_ not in {"we", "this", "which", "to", "that"}:
        end += 1
    return start, end


def _ends(token: Token) -> bool:
    return token.tag_ in {"VBZ", "VBD", "VBP", "VB", "MD"} or token.text in {".", ";", ":"}


def _opens_item(first: int, start: int, method: Token) -> bool:
    """Tell whether the phrase at ``first`` begins an item: behind a comma, "and", or the word that leads to the list."""
    if first <= start:
        return True
    before = method.doc[first - 1]
    if before.lower_ in LEADING:  # "and *on* a survey", "*through* annual reports, interviews and a survey"
        earlier = method.doc[max(first - 2, 0)]
        return earlier.text == "," or earlier.lower_ in {"and", "as"} or earlier.pos_ == "VERB" or before.lower_ in {"through", "using", "via"}
    return before.text == "," or before.lower_ == "and" or (before.lower_ == "of" and method.doc[first - 2].lemma_ in {"means", "mean", "combination", "basis", "help"})


def _applied_to(noun: Token) -> bool:
    """Tell whether a source is what the method before it is applied to: "content analysis of laws *and annual reports*"."""
    top = noun
    while top.dep_ == "conj":
        top = top.head
    plain = not any(t.text == "," for t in noun.doc[top.i : noun.i])
    return top != noun and top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN" and plain
