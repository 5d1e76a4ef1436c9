"""How well a claim answers a question: which of the question's words it accounts for, and what would be the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from comity.asking.candidates import Candidate, End
from comity.asking.phrasebook import Phrasebook, phrase_stems, stems
from comity.asking.precise import SHARES
from comity.asking.question import Anchor, Asked, Word
from comity.ontology import Ontology
from comity.searchindex import fold
from comity.sheets.model import Claim, Source

__all__ = ["Ranker", "Scored", "Side"]

Side = Literal["subject", "object", "verdict", "speaker"]

_SMALL = 3
"""Words up to this length, such as "of" and "the", have no capitals in names."""
_SYNONYM = 0.9
_INSIDE = 0.97
"""What a place is worth for a thing that lies in it: a claim of the place itself is preferred."""
_READER = 0.5
"""What a verb of the reader is worth in a claim of what it may state; its own words in the quote are worth more."""
_PART_OF_NAME = 0.85
"""Below this a claim is not about the thing in whose name a word is a part: its quote at most has the name."""
_WEIGHTY = 0.75
"""A word from this weight on must be accounted for."""
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEAR = re.compile(r"\d{4}")
_OF_SHARE = frozenset(stems("share", "percentage", "percent", "proportion"))
"""What stands after "what" where a part of a whole is asked for, not a sum."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A claim as an answer. ``side`` is the end that answers, ``score`` how much of the question it accounts for."""

    candidate: Candidate
    side: Side
    score: float
    missing: tuple[str, ...]
    """Words of the question that the claim does not account for."""
    leaning: frozenset[str]
    """Stems that only the quote accounts for."""
    anchored: bool
    free: bool = False
    """True when the question names nothing at the other end: all claims of the form answer."""

    @property
    def about(self) -> End | None:
        """The end that the question names."""
        return self.candidate.object if self.side == "subject" else self.candidate.subject

    @property
    def answer(self) -> End | None:
        """The end that answers; None for a value."""
        return self.candidate.subject if self.side == "subject" else self.candidate.object


class Ranker:
    """Weighs claims for one question."""

    def __init__(self, asked: Asked, ontology: Ontology, sources: Mapping[str, Source], book: Phrasebook) -> None:
        self._strict, self._never = book.strict.get(asked.kind, frozenset()), book.never.get(asked.kind, frozenset())
        self.asked, self.ontology, self.sources = asked, ontology, sources
        self.properties = set(asked.properties(firm=True))
        self._units = frozenset(stems(*book.signs.get(asked.kind, ()))) if asked.kind.startswith("how") else frozenset()
        self._asks_being = any(not places for _, places in asked.relations)
        self._names = {anchor: {fold(anchor.name)} for anchor in asked.anchors}
        self._question = frozenset(form for word in asked.content for form in word.forms)
        self._unnamed = frozenset(form for word in asked.content if "anchor" not in word.roles for form in word.forms)
        self._nouns = frozenset(form for word in asked.content if word.pos != "ADJ" for form in word.forms)
        self._asks_share = any("noun" in word.roles and word.stem in _OF_SHARE for word in asked.words)
        self._empty = frozenset(stems(*book.stop, *_NUMBERS))

    def score(self, candidate: Candidate) -> list[Scored]:
        """Return the claim as an answer on each side that fits what is wanted."""
        sides: list[Side] = ["verdict"] if self.asked.kind == "verdict" else ["object", "subject"]
        if self.asked.says:
            sides = ["speaker"] if candidate.claim.speaker is not None else ["subject"]
        return [scored for side in sides if self._fits(candidate, side) and (scored := self._scored(candidate, side))]

    def _fits(self, candidate: Candidate, side: Side) -> bool:
        claim, wanted = candidate.claim, self.asked.wanted
        if self.asked.documents and claim.passages[0].document not in self.asked.documents:
            return False
        if self._asks_being and self.properties and claim.predicate not in self.properties:
            return False
        if claim.figure is not None and self._units and not self._units & frozenset(phrase_stems(claim.figure.unit)):
            return False
        if (self._strict and claim.predicate not in self._strict) or claim.predicate in self._never:
            return False
        if (
            self.asked.past
            and not self.asked.modality
            and claim.modality in ("planned", "recommended")
            and side != "verdict"
        ):
            return False
        if self.asked.dissuades and not (
            candidate.object and any(n.startswith("not ") for n in candidate.object.names)
        ):
            return False
        negated = claim.modality == "negated"
        if side != "verdict" and negated != self.asked.negated:
            return False
        if side in ("verdict", "speaker"):
            return candidate.object is not None
        if "date" in wanted:
            return side == "object" and bool(claim.edtf)
        if "figure" in wanted:
            share = claim.figure is not None and (claim.figure.unit in SHARES or not self._asks_share)
            return side == "object" and share
        end = candidate.subject if side == "subject" else candidate.object
        if self.asked.time[1] and claim.edtf and not self._in_time(candidate):
            return False
        if end is None:
            return side == "object" and not wanted and not claim.edtf
        if side == "subject" and claim.edtf and not self.asked.time[1]:
            return False
        if self.asked.within is not None and self.asked.within.iris and not self._lies(end, self.asked.within):
            return False
        return not wanted or any(
            self.ontology.is_a(t, w) for t in end.types for w in wanted if self.ontology.is_class(w)
        )

    @staticmethod
    def _lies(end: End, place: Anchor) -> bool:
        return bool(end.inside & set(place.iris)) or end.iri in place.iris

    def _scored(self, candidate: Candidate, side: Side) -> Scored | None:
        claim = candidate.claim
        answer = candidate.subject if side == "subject" else candidate.object
        about = candidate.object if side == "subject" else candidate.subject
        both = side in ("verdict", "speaker")
        if not both and answer is not None and (self._is_asked(answer) or self._says_nothing(answer)):
            return None
        quote = " ".join(p.quote for p in claim.passages)
        texts = _Texts(
            about=(about.stems if about else frozenset()) | (answer.stems if both and answer else frozenset()),
            figure=_figure_stems(candidate),
            relation=frozenset(phrase_stems(self._label(claim.predicate))),
            quote=frozenset(phrase_stems(quote)),
            folded=f" {fold(quote)} ",
            source=self._source_stems(candidate),
            speaker=frozenset(phrase_stems(claim.speaker.label)) if claim.speaker else frozenset(),
            answer=answer.stems if answer and not both else frozenset(),
        )
        whole = got = 0.0
        missing, leaning, anchored, lacking, structural = [], set(), False, False, self._asks_being
        quoted = sought = False
        for i, word in enumerate(self.asked.words):
            if word.weight <= 0:
                continue
            share = self._share(i, word, candidate, side, about, answer, texts)
            whole += word.weight
            got += word.weight * share
            in_place = word.forms & (texts.answer | texts.relation | texts.figure) or self._meant(i, claim.predicate)
            sought |= "sought" in word.roles and share > 0 and not in_place
            structural |= share >= 0.8 and not word.roles & {"anchor", "named"}
            proper = "anchor" in word.roles or word.pos == "PROPN"
            lacking |= proper and share < 0.5
            quoted |= proper and 0.5 <= share <= 0.8
            anchored |= proper and share >= 0.9
            if share < 0.3:
                missing.append(word.text)
            elif share <= 0.75 and not proper:
                leaning.add(word.stem)
        if not whole:
            return None
        score = got / whole
        if lacking:
            score *= 0.6
        if any(word.weight >= _WEIGHTY and word.text in missing for word in self.asked.words):
            score *= 0.7
        if sought:
            score *= 0.8  # what somebody is said to be must stand in the claim, not beside it
        score *= self._match(claim)
        if self._side(claim.predicate) not in ("", side) and not both:
            score *= 0.7
        if self.asked.kind == "how many" and claim.figure is not None and not self._counts(texts.figure):
            score *= 0.7
        if (
            about is not None
            and "Document" in about.types
            and not self.asked.documents
            and not self._of_papers(claim.predicate)
        ):
            score *= 0.8
        spoken = self._question if anchored else self._unnamed
        if quoted and about is not None and _is_named(about) and not about.stems & spoken:
            score *= 0.7  # the quote has the name, but says this of somebody else
        if not structural and not self.asked.wanted and not both:
            score *= 0.8
        at_home = bool(self.asked.documents) or (not missing and not leaning and not self.asked.anchors)
        touched = at_home or anchored or bool(texts.about & self._nouns) or bool(texts.figure & self._question)
        if not touched:
            score *= 0.75
        elif about is not None and not anchored and about.stems and not at_home:
            score *= 0.85 + 0.15 * len(about.stems & self._question) / len(about.stems)
        free = at_home and not anchored and not texts.about & self._question
        return Scored(candidate, side, score, tuple(missing), frozenset(leaning), anchored, free)

    def _meant(self, i: int, predicate: str) -> bool:
        """Tell whether the word at place ``i`` asks for the property."""
        return any(i in places and predicate in self.asked.meant(relation) for relation, places in self.asked.relations)

    def _match(self, claim: Claim) -> float:
        """Return 1 when the words of the question ask for the property of the claim, less when for others."""
        if not self.properties or claim.predicate in self.properties or "figure" in self.asked.wanted:
            return 1.0
        asking = {i for relation, places in self.asked.relations for i in places if not relation.weak}
        put = {i for i in asking if "modality" in self.asked.words[i].roles and claim.modality == self.asked.modality}
        return 0.95 if asking and not asking - put else 0.75

    def _side(self, predicate: str) -> str:
        """Return the end that answers by the words of the question, or an empty text."""
        sides = {r.side for r, _ in self.asked.relations if predicate in self.asked.meant(r)}
        sides.discard("")
        return sides.pop() if len(sides) == 1 else ""

    def _counts(self, figure: frozenset[str]) -> bool:
        """Tell whether the figure counts what stands after "how many"."""
        nouns = [word for word in self.asked.words if "noun" in word.roles]
        return not nouns or any(word.forms & figure for word in nouns)

    def _of_papers(self, predicate: str) -> bool:
        term = self.ontology.properties.get(predicate)
        own = any(predicate in self.asked.meant(r) for r, _ in self.asked.relations if not r.weak)
        return own or (term is not None and "Document" in (*term.domain, *term.domain_includes) and predicate != "date")

    def _is_asked(self, end: End) -> bool:
        """Tell whether the question itself names the thing, so that it cannot be the answer."""
        for anchor in self.asked.anchors:
            if end.iri in anchor.iris and anchor is not self.asked.within and not self.asked.order:
                return True
        return False

    def _says_nothing(self, end: End) -> bool:
        """Tell whether all names of an answer only repeat words of the question, with numbers and articles at most."""
        if not end.names or any(anchor.start < anchor.end and end.iri in anchor.iris for anchor in self.asked.anchors):
            return False
        spoken = self._question | self._empty
        return all(set(phrase_stems(name)) <= spoken for name in end.names)

    def _share(
        self, i: int, word: Word, candidate: Candidate, side: Side, about: End | None, answer: End | None, texts: _Texts
    ) -> float:
        """Return how far the claim accounts for one word, 0 to 1."""
        claim, best = candidate.claim, 0.0
        if word.roles & {"order", "conflict", "paper"}:
            return 1.0
        for relation, places in self.asked.relations:
            if i in places and claim.predicate in self.asked.meant(relation):
                best = max(best, _READER if relation.weak else 1.0)
        if "noun" in word.roles and (answer is not None or "date" in self.asked.wanted):
            best = 1.0
        if "modality" in word.roles and claim.modality == (self.asked.modality or claim.modality):
            best = 1.0
        if "time" in word.roles:
            told = 0.75 if self.asked.time[0] == "in" and word.text in texts.folded.split() else 0.0
            best = max(best, 1.0 if self._in_time(candidate) else told)
        for anchor in self.asked.anchors:
            if anchor.start <= i < anchor.end:
                best = max(best, self._anchored(anchor, claim_ends(candidate, side, about), answer, candidate, texts))
        if "named" in word.roles:
            return 1.0 if answer is not None and word.forms & answer.stems else 0.0
        if best >= 1.0 or (best < _PART_OF_NAME and self._other_name(i, about)):
            return best
        for share, known in (
            (1.0, texts.about), (1.0, texts.figure), (0.9, texts.relation), (0.9, texts.speaker), (0.75, texts.quote),
            (0.6, texts.source), (0.5, texts.answer),
        ):  # fmt: skip
            if share > best and word.forms & known:
                best = max(best, share if word.own & known else share * _SYNONYM)
        return best

    def _other_name(self, i: int, about: End | None) -> bool:
        """Tell whether a word is part of a name of several words, and the claim is about something else with a name."""
        named = any(a.start <= i < a.end and a.end - a.start > 1 and not a.derived for a in self.asked.anchors)
        return named and about is not None and _is_named(about) and _is_titled(about)

    def _anchored(
        self, anchor: Anchor, abouts: list[End], answer: End | None, candidate: Candidate, texts: _Texts
    ) -> float:
        claim = candidate.claim
        if any(end.iri in anchor.iris for end in abouts):
            return 1.0
        if any(end.inside & set(anchor.iris) for end in abouts):
            return _INSIDE
        if answer is not None and answer.inside & set(anchor.iris):
            return 1.0
        name = fold(anchor.name)
        if any(f" {name} " in f" {fold(each)} " for end in abouts for each in end.names):
            return 0.95 if any(not _is_titled(end) for end in abouts) else 0.85
        if claim.speaker is not None and claim.speaker.iri in anchor.iris:
            return 0.95
        if f" {name} " in texts.folded:
            return 0.8
        source = self.sources.get(claim.passages[0].document)
        if source is not None and f" {name} " in f" {fold(source.title)} ":
            return 0.6
        return 0.0

    def _in_time(self, candidate: Candidate) -> bool:
        how, year = self.asked.time
        figure = candidate.claim.figure
        dates = (candidate.claim.edtf, candidate.claim.when_edtf, figure.time if figure else "")
        years = [int(each) for text in dates for each in _YEAR.findall(text)]
        return any({"after": y > int(year), "before": y < int(year), "in": y == int(year)}[how] for y in years)

    def _source_stems(self, candidate: Candidate) -> frozenset[str]:
        source = self.sources.get(candidate.claim.passages[0].document)
        if source is None:
            return frozenset()
        return frozenset(
            phrase_stems(" ".join((source.title, *source.authors, source.kind, source.file.replace("-", " "))))
        )

    def _label(self, predicate: str) -> str:
        term = self.ontology.properties.get(predicate)
        return term.label if term is not None else predicate


def _is_named(end: End) -> bool:
    """Tell whether a thing has a name of its own, not only a description."""
    return any(name[:1].isupper() for name in end.names) and "Document" not in end.types


def _is_titled(end: End) -> bool:
    """Tell whether every name of a thing is in capitals, so that a name in it is a part: "Bank of Norland"."""
    words = [word for name in end.names for word in name.split() if len(word) > _SMALL]
    return all(word[:1].isupper() for word in words)


def claim_ends(candidate: Candidate, side: Side, about: End | None) -> list[End]:
    """Return the ends in which the question's names may stand: both for a yes or no."""
    if side in ("verdict", "speaker"):
        return [candidate.subject, *([candidate.object] if candidate.object else [])]
    return [about] if about is not None else []


def _figure_stems(candidate: Candidate) -> frozenset[str]:
    figure = candidate.claim.figure
    if figure is None:
        return frozenset()
    return frozenset(phrase_stems(" ".join((figure.indicator, figure.unit, figure.time, figure.scope, figure.stage))))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The stems of all that a claim says, by where they stand."""

    about: frozenset[str]
    figure: frozenset[str]
    relation: frozenset[str]
    quote: frozenset[str]
    folded: str
    source: frozenset[str]
    speaker: frozenset[str]
    answer: frozenset[str]
