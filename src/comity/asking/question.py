"""Reading a question: what it wants, of what it speaks, which relation it asks for, what narrows the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.asking.focus import mark_focus
from comity.asking.forms import forms_of, is_english
from comity.asking.kinds import mark_kind
from comity.asking.openings import plainly, reworded
from comity.asking.parts import mark_parts
from comity.asking.phrasebook import LIGHT, Phrasebook, Relation, stem
from comity.lexicon import Lexicon
from comity.ontology import BASE, ONTOLOGY, VOCAB
from comity.searchindex import fold
from comity.searching import Index

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Anchor", "Asked", "Word", "read_question"]

_DESCRIBED = re.compile(r"-[0-9a-f]{12}$")
_LONGEST_NAME = 9
_INITIALS = 3
"""Capitals from which on a word is taken for initials."""
_SHORT_NAME = 6
"""Names up to this length are not mended: too many other words are near."""
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_VALUES = frozenset({"who", "whom", "whose", "where", "verdict"})
_FAILING = frozenset({"fail", "fails", "failed", "unable"})
_AGREEING = re.compile(
    r"\b(?:source|text|document|paper|figure|number|account)s\b.{0,40}"
    r"\b(?:agree|match|coincide|tally|consistent|the same)\b"
    r"|\bdo they (?:agree|match|tally|coincide)\b",
    re.IGNORECASE,
)
"""Words by which a question asks whether sources say the same."""
_SEVERAL = re.compile(r"\b(?:every|each|different|both|various|all) (?:source|text|document)s?\b", re.IGNORECASE)


@dataclass(slots=True)
class Word:
    """A word of the question. ``roles`` say what it was understood as, ``weight`` how much it counts."""

    text: str
    lemma: str
    stem: str
    pos: str
    weight: float
    own: frozenset[str] = frozenset()
    """Stems of its own forms."""
    forms: frozenset[str] = frozenset()
    """Stems under which a text may have it: its own, and those of words that mean the same."""
    roles: set[str] = field(default_factory=set)
    """``noun``, ``named``, ``relation``, ``anchor``, ``modality``, ``order``, ``time``, ``paper``, ``conflict``, or
    ``focus``: the word on which the question turns; ``sought``: what somebody is asked for as, "who is the mayor"."""
    part: str = ""
    """``subject`` or ``object`` of the verb on which the question turns, whatever its voice; else empty."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A thing that the question names: words ``start`` to ``end``, and the IRIs that the name may mean."""

    name: str
    iris: tuple[str, ...]
    start: int
    end: int
    country: bool = False
    derived: bool = False
    """True for a word such as "Korean", which only points at the thing."""


@dataclass(slots=True)
class Asked:
    """A question as it was understood."""

    text: str
    words: list[Word]
    kind: str = "what"
    wanted: tuple[str, ...] = ()
    """Local names of classes, ``date``, ``figure``; empty for anything."""
    relations: list[tuple[Relation, tuple[int, ...]]] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    modality: str = ""
    negated: bool = False
    order: str = ""
    conflict: bool = False
    dissuades: bool = False
    """True for what is advised against."""
    time: tuple[str, str] = ("", "")
    """How the date must stand to a year: ``after``, ``before`` or ``in``, and the year."""
    within: Anchor | None = None
    """The country in which the answers must lie."""
    documents: tuple[str, ...] = ()
    """IRIs of the documents to which the question keeps itself."""
    says: bool = False
    """True for "who says that ...": who is reported to say it answers."""
    past: bool = False
    """True for what has been: plans and advice do not answer it."""
    corrected: dict[str, str] = field(default_factory=dict)
    several: bool = False
    """True when the answers of all sources are asked for."""
    gap: str = ""
    """What the answer is to the verb on which the question turns: its ``subject``, its ``object``; else empty."""

    @property
    def content(self) -> list[Word]:
        """The words for which an answer must account."""
        return [word for word in self.words if word.weight > 0]

    @property
    def valued(self) -> bool:
        """True when a name, a place, a date, a number, or yes or no answers, not whatever is said of a thing."""
        return self.kind in _VALUES or bool({"date", "figure"} & set(self.wanted))

    def properties(self, *, firm: bool = False) -> tuple[str, ...]:
        """Return the properties that the relations of the question name; ``firm``: only those that its words mean."""
        relations = [relation for relation, _ in self.relations if not (firm and relation.weak)]
        return tuple(dict.fromkeys(name for relation in relations for name in self.meant(relation)))

    def meant(self, relation: Relation) -> tuple[str, ...]:
        """Return the properties that a relation means in this question."""
        return relation.properties(self.wanted, self.kind, bool(self.time[1]))


def read_question(text: str, book: Phrasebook, index: Index, lexicon: Lexicon, nlp: Language) -> Asked:
    """Return ``text`` as it is understood by ``book``, with the names of ``index`` and ``lexicon``."""
    asked = Asked(text, [])
    shown = plainly(" ".join(text.split()), book.polite)
    shown, asked.corrected = reworded(shown, book.reword)
    doc = nlp(shown if shown[-1:] in "?.!" else f"{shown}?")
    tokens = [token for token in doc if not token.is_punct and not token.is_space]
    for token in tokens:
        low = token.lower_
        lemma = token.lemma_.casefold()
        asked.words.append(Word(token.text, lemma, stem(low), token.pos_, _weight(low, lemma, token.pos_, book)))
    _mend(asked, book, index, nlp)
    _names(asked, shown, index, lexicon, book.generic)
    _initials(asked, index)
    asked.conflict = any(word.stem in book.conflict for word in asked.words) or _AGREEING.search(shown) is not None
    mark_kind(asked, book)
    asked.several = _SEVERAL.search(shown) is not None
    _relations(asked, book)
    _filters(asked, book)
    if asked.kind == "what" and not asked.wanted:
        classes = [name for relation, places in asked.relations if places for name in relation.what]
        asked.wanted = tuple(dict.fromkeys(classes))
    mark_focus(asked.words, tokens)
    asked.gap = mark_parts(asked.words, tokens)
    for word in asked.words:
        word.own = (frozenset() if word.pos == "ADJ" else forms_of(word.lemma, nlp)) | {word.stem, stem(word.lemma)}
        same = word.own if word.pos != "PROPN" or "anchor" in word.roles else ()  # no other word is the same name
        word.forms = word.own.union(*(book.same.get(each, frozenset()) for each in same))
    for relation, places in asked.relations:
        for i in places if relation.weak else ():
            asked.words[i].forms |= _said_alike(relation, book)
    return asked


def _said_alike(relation: Relation, book: Phrasebook) -> frozenset[str]:
    """Return the words of questions that ask for what a verb of the reader states, when it states one thing only."""
    firm = (each for each in book.relations if not each.weak and len(relation.means) == 1)
    return frozenset(
        phrase[0] for each in firm if each.means[0] == relation.means[0] for phrase in each.words if len(phrase) == 1
    )


def _initials(asked: Asked, index: Index) -> None:
    """Find what initials mean that no name in the graph has, where a text sets them in brackets behind a name."""
    for i, word in enumerate(asked.words):
        if word.roles or not word.text.isupper() or len(word.text) < _INITIALS:
            continue
        for hit in index.any_word([word.text], 1, "passage"):
            before, found, _ = " ".join(hit.text.split()).partition(f" ({word.text})")
            said = before.split() if found else []
            names = (" ".join(said[-size:]) for size in range(min(_LONGEST_NAME, len(said)), 0, -1))
            iris = next((own for name in names if (own := [iri for iri, _ in index.named(name)])), [])
            if iris:
                asked.anchors.append(Anchor(word.text, tuple(iris), i, i + 1))
                word.roles.add("anchor")
                word.weight = 1.5


def _weight(low: str, lemma: str, pos: str, book: Phrasebook) -> float:
    if low in book.stop or not any(c.isalnum() for c in low):
        return 0.0
    if stem(low) in book.light or (pos == "VERB" and stem(lemma) in book.light):
        return LIGHT
    if pos in ("PROPN", "NUM"):
        return 1.5
    return {"NOUN": 1.0, "VERB": 1.0, "ADJ": 0.8, "ADV": 0.5}.get(pos, 0.6)


def _names(asked: Asked, shown: str, index: Index, lexicon: Lexicon, generic: frozenset[str]) -> None:
    """Find the longest names of things that the question has, then words that are derived from a country's name."""
    words, i = asked.words, 0
    while i < len(words):
        found = next(
            (
                a
                for j in range(min(len(words), i + _LONGEST_NAME), i, -1)
                if (a := _anchor(words, i, j, index, generic))
            ),
            None,
        )
        if found is None:
            i += 1
            continue
        asked.anchors.append(found)
        i = found.end
    taken = {i for anchor in asked.anchors for i in range(anchor.start, anchor.end)}
    for match in lexicon.find_names(shown):
        places = [i for i, w in enumerate(words) if i not in taken and shown[match.start : match.end] == w.text]
        iris = tuple(iri for iri, _ in index.named(match.entry.label) if iri.startswith(f"{BASE}id/"))
        if match.adjective and places and iris:
            country = any("/id/country/" in iri for iri in iris)
            asked.anchors.append(Anchor(match.entry.label, iris, places[0], places[0] + 1, country, derived=True))
    for anchor in asked.anchors:
        for word in words[anchor.start : anchor.end]:
            word.roles.add("anchor")
            word.weight = max(word.weight, 0.0) if anchor.derived else (0.0 if word.weight == 0 else 1.5)


def _anchor(words: Sequence[Word], i: int, j: int, index: Index, generic: frozenset[str]) -> Anchor | None:
    name = " ".join(word.text for word in words[i:j])
    if name.casefold() in ("us", "it", "may", "who") or words[i].weight == 0 or words[j - 1].weight == 0:
        return None
    iris = [iri for iri, _ in index.named(name) if not iri.startswith((ONTOLOGY, VOCAB))]
    capital = any(word.text[:1].isupper() and (i or k) for k, word in enumerate(words[i:j]))
    if not capital and all({word.stem, stem(word.lemma)} & generic for word in words[i:j]):
        return None
    shouted = all(word.text[:1].isupper() or word.weight == 0 for word in words[i:j])
    proper = [iri for iri in iris if shouted or not _DESCRIBED.search(iri)]
    if not proper or not any(word.weight > 0 for word in words[i:j]):
        return None
    return Anchor(name, tuple(proper), i, j, any("/id/country/" in iri for iri in proper))


def _mend(asked: Asked, book: Phrasebook, index: Index, nlp: Language) -> None:
    """Read a word that no text, no phrase and no dictionary has as the nearest one."""
    known = {each for relation in book.relations for phrase in relation.words for each in phrase} | set(book.same)
    known |= {each for phrase in book.nouns for each in phrase} | {s for p in book.papers for s in p} | book.conflict
    known |= {stem(w) for group in book.modality.values() for w in group} | book.light
    known |= {stem(w) for phrases in book.orders.values() for p in phrases for w in p}
    for word in asked.words:
        if word.weight > 0 and not word.roles and word.stem not in known and stem(word.lemma) not in known:
            if word.text.islower() and is_english(word.text, word.lemma, nlp):
                continue
            near = index.near(word.text)
            named = word.text[:1].isupper() and (word is not asked.words[0] or word.pos == "PROPN")
            if near != fold(word.text) and near and (not named or len(word.text) > _SHORT_NAME):
                asked.corrected[word.text] = near
                word.text, word.stem, word.lemma = near, stem(near), near


def _relations(asked: Asked, book: Phrasebook) -> None:
    own = [(word.stem, stem(word.lemma)) for word in asked.words]
    spoken = {each for pair in own for each in pair}
    told = any(word.text.casefold() in book.saying for word in asked.words)  # "say about": what it is about is open
    for relation in book.relations:
        places: set[int] = set()
        for phrase in relation.words:
            if phrase[0] not in spoken:
                continue  # nearly all phrases: the reader has thousands
            for i in range(len(own) - len(phrase) + 1):
                here = range(i, i + len(phrase))
                said = all(part in own[k] for part, k in zip(phrase, here, strict=True))
                said &= not (relation.weak or phrase in relation.verbs) or asked.words[i].pos in ("VERB", "AUX")
                if said and not any("anchor" in asked.words[k].roles for k in here):
                    places |= set(here)
        if places and not (told and all(asked.words[i].weight == 0 for i in places)):
            asked.relations.append((relation, tuple(sorted(places))))
            for i in places if not relation.weak else ():
                asked.words[i].roles.add("relation")
    if (
        asked.kind in book.being
        and all(relation.weak for relation, _ in asked.relations)
        and not any(word.weight > 0.5 and not word.roles & {"anchor", "noun"} for word in asked.words)
    ):
        asked.relations.append((Relation((), book.being[asked.kind], "object"), ()))
    if asked.kind == "why" and not any("hasCause" in r.means for r, _ in asked.relations if not r.weak):
        asked.relations += [(r, ()) for r in book.relations if "hasCause" in r.means][:1]


def _filters(asked: Asked, book: Phrasebook) -> None:
    low = [word.text.casefold() for word in asked.words]
    for i, word in enumerate(low):
        for name, group in book.modality.items():
            if word in group:
                asked.words[i].roles.add("modality")
                asked.negated = asked.negated or (name == "negated" and asked.kind not in ("why", "verdict"))
                asked.modality = asked.modality or (name if name != "negated" else "")
        if word in _FAILING and low[i + 1 : i + 2] == ["to"] and asked.kind not in ("why", "verdict"):
            asked.words[i].roles.add("modality")
            asked.negated = True  # what is "failed to" do is not done
        none = word == "no" and any(after.pos in ("NOUN", "ADJ") for after in asked.words[i + 1 : i + 2])
        asked.negated = asked.negated or (none and asked.kind not in ("why", "verdict"))
        if word in ("against", "not") and {"recommends", "addressedTo"} & set(asked.properties(firm=True)):
            asked.dissuades |= _advised(asked, i, word, book)
        if asked.words[i].stem in book.conflict:
            asked.words[i].roles.add("conflict")
        if _YEAR.fullmatch(word) and i:
            near = low[i - 1]
            asked.words[i].roles.add("time")
            asked.time = next(((name, word) for name, group in book.times.items() if near in group), ("in", word))
    if "date" in asked.wanted or "figure" in asked.wanted:
        return _country(asked)
    for name, phrases in book.orders.items():
        for phrase in phrases:
            for i in range(len(low)):
                if tuple(low[i : i + len(phrase)]) == phrase:
                    asked.order = asked.order or name
                    for part in asked.words[i : i + len(phrase)]:
                        part.roles.add("order")
    _country(asked)


def _advised(asked: Asked, i: int, word: str, book: Phrasebook) -> bool:
    """Tell whether the words around place ``i`` dissuade: "advised against", "not advisable", "should not"."""
    if word == "against":
        return i + 1 == len(asked.words) and i > 0 and "relation" in asked.words[i - 1].roles
    asked.negated = False
    return True


def _country(asked: Asked) -> None:
    for anchor in asked.anchors:
        if anchor.country and _belongs_to_wanted(asked, anchor):
            asked.within = anchor


def _belongs_to_wanted(asked: Asked, anchor: Anchor) -> bool:
    """Tell whether the country narrows what is wanted: "Chinese cities", "cities in Japan"."""
    before, after = asked.words[anchor.start - 1 : anchor.start], asked.words[anchor.end : anchor.end + 1]
    if anchor.derived:
        return bool(after) and "noun" in after[0].roles
    inside = bool(before) and before[0].text.casefold() in ("in", "of", "from")
    return inside and anchor.start > 1 and "noun" in asked.words[anchor.start - 2].roles
