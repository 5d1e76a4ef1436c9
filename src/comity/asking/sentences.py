"""How well a sentence answers a question, whatever its form: what it has of the words, and whether the kind fits.

The weights were fitted to the open questions, each file left out in turn: ``python -m bench.asking_weights``. The
chance of a sentence is that it answers, rather than another one near the question or none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.asking.bearing import BEARING, Bearing
from comity.asking.fitting import TRAITS
from comity.asking.phrasebook import LIGHT, Phrasebook, stem
from comity.asking.question import Anchor, Asked, Word
from comity.asking.things import Things
from comity.asking.units import Unit
from comity.searchindex import fold
from comity.searching import Hit, Index

__all__ = ["FEATURES", "WEIGHTS", "Sentence", "Weigher", "chances", "fitted", "inclination", "is_another"]

FEATURES = ("always", "cover", "direct", "missing", "unknown", "focus", "name", "number", "noun", "kind", "denial",
            "modality", "content", "said", "rest", "no kind", "no name", "no number", "not said", "no focus",
            "too open", *BEARING, *TRAITS)  # fmt: skip
WEIGHTS = (-15.76, 2.36, 0.17, -0.64, -2.37, -0.33, 0.66, 1.01, 1.98, 2.48, 0.57, 3.01, 2.22, 1.18,
           2.28, -0.31, -1.66, -1.01, 0.40, -0.32, -0.87, 2.06, -2.46, 1.92, 0.33, -1.55, -0.51)  # fmt: skip
"""Of each feature, in logits against that no sentence answers."""
_UNPARSED = (0.6, 0.6, 0.0, 0.0)
"""What stands for the traits of a sentence before it is parsed: neither for it nor against it."""
_KIND = FEATURES.index("kind")
_LEAST = {"kind": 0.35, "name": 0.35, "number": 0.5, "said": 0.45}
"""Below this what is wanted or named is not there."""
_FOCUS, _OPEN, _TOO_OPEN = 0.3, 0.08, 0.2
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|thirds?|quarters?|dozen|hundred|"
    r"once|twice|both)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|forty|hundred))[\w ,.-]{0,20}"
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?)\b",
    re.IGNORECASE,
)
_SINCE_WHEN = re.compile(r"\bsince (?:\w+ )?(?=\d)", re.IGNORECASE)
"""Tells no reason."""
_NAME = re.compile(r"(?<![.!?]\s)\b[A-Z]\w+")
_TAKES_UP = re.compile(r"\b(?:the|this|that|these|both|all \w+)\s+(\w+)", re.IGNORECASE)
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "a", "an", "each", "both", "of"})
"""Words before a noun that make no name of it."""
_HERE, _HALF, _FAR, _OTHER = 0.75, 0.5, 0.25, 0.2
_CHUNK = 5
_TYPED = 0.8
"""What a thing of the wanted class is worth where the sentence does not have the noun for it."""
_SHARES = frozenset({"percent", "percentage", "%", "half", "third", "thirds", "quarter", "quarters", "million"})
_ROOT = 4
"""So many letters at least does a word that is derived from a country's name share with it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source: ``score`` is how sure it answers, 0 to 1; ``missing`` are words that it lacks."""

    hit: Hit
    score: float
    missing: tuple[str, ...]
    whole: bool = False
    """True when the sentence itself has all weighty words of the question."""
    features: tuple[float, ...] = ()
    unit: Unit | None = None

    @property
    def lacks_value(self) -> bool:
        """True when a date, a sum or a number is asked for and the sentence has none at all."""
        return bool(self.features) and self.features[_KIND] == 0.0


def inclination(features: Sequence[float], weights: Sequence[float] = WEIGHTS) -> float:
    """Return how much speaks for a sentence with such features, in logits: 0 is as much as for none."""
    return sum(w * f for w, f in zip(weights, features, strict=True))


def chances(inclinations: Sequence[float]) -> list[float]:
    """Return the chance of each sentence that it answers, from 0 to 1; what is left of 1 is that none does."""
    top = max((0.0, *inclinations))
    odds = [math.exp(each - top) for each in inclinations]
    whole = math.exp(-top) + sum(odds)
    return [each / whole for each in odds]


def fitted(sentence: Sentence, traits: Sequence[float], weights: Sequence[float] = WEIGHTS) -> Sentence:
    """Return the sentence with what its parse tells; its ``score`` is how much speaks for it then."""
    features = (*sentence.features[: -len(TRAITS)], *traits)
    return replace(sentence, score=inclination(features, weights), features=features)


@dataclass(frozen=True, slots=True)
class _Sought:
    """A word of the question as it is sought: as a ``name``, the ``kind`` of answer, a ``number``, or a ``word``."""

    place: int
    word: Word
    role: str
    weight: float
    unknown: bool
    """True when no text has it."""


class Weigher:
    """Weighs the sentences for one question."""

    def __init__(
        self, asked: Asked, book: Phrasebook, index: Index, aliases: Mapping[str, Sequence[str]], bearing: Bearing
    ) -> None:
        self.asked, self.book, self.bearing = asked, book, bearing
        self._aliases = {
            anchor: tuple(dict.fromkeys(f" {name} " for name in (fold(anchor.name), *aliases.get(anchor.name, ()))))
            for anchor in asked.anchors
        }
        self._low = [word.text.casefold() for word in asked.words]
        size = math.log(index.size() + 2)
        self.sought = [self._seek(i, w, index, size) for i, w in enumerate(asked.words) if self._counts(w)]
        self._whole = sum(each.weight for each in self.sought)
        self._own = {form for word in asked.words for form in word.own}
        self._things = Things(index, {iri for anchor in asked.anchors for iri in anchor.iris})

    @staticmethod
    def _counts(word: Word) -> bool:
        return word.weight > 0 and not word.roles & {"order", "conflict", "paper", "modality"}

    def _seek(self, i: int, word: Word, index: Index, size: float) -> _Sought:
        role = _role(word, i)
        uses = max(index.frequency(word.text), index.frequency(word.lemma))
        weight = LIGHT + math.log((math.exp(size) - 1) / (uses + 1)) / size if role != "kind" else 0.3
        if role == "name":
            weight *= 1.3
        elif role == "word":
            weight *= (0.3 if word.weight <= LIGHT else 1.0) * (0.6 if word.pos == "ADV" else 1.0)
        return _Sought(i, word, role, max(weight, 0.05), not uses)

    def weigh(self, unit: Unit, weights: Sequence[float] = WEIGHTS) -> Sentence:
        """Return the sentence; its ``score`` is how much speaks for it, see ``chances``."""
        shares = [(each, self._share(each, unit)) for each in self.sought]
        features = self._features(shares, unit)
        missing = tuple(each.word.text for each, share in shares if share < 0.4 and each.role != "kind")
        whole = all(share >= _HERE for each, share in shares if each.role != "kind" and each.word.weight >= _HERE)
        return Sentence(unit.hit, inclination(features, weights), missing, whole, features, unit)

    def _features(self, shares: Sequence[tuple[_Sought, float]], unit: Unit) -> tuple[float, ...]:
        whole = self._whole or 1.0
        lacking = [each for each, share in shares if share < 0.4 and each.role != "kind"]
        focus = [share for each, share in shares if "focus" in each.word.roles and each.role != "kind"]
        names = [share for each, share in shares if each.role == "name"]
        numbers = [share if share >= 0.9 else 0.0 for each, share in shares if each.role == "number"]
        nouns = [share for each, share in shares if each.role == "kind"]
        if nouns and self._things.has(unit.hit.text, self.asked.wanted):
            nouns.append(_TYPED)
        rest = [(each.weight, share) for each, share in shares if each.role not in ("name", "kind")]
        found = (
            1.0,
            sum(each.weight * share for each, share in shares) / whole,
            sum(each.weight for each, share in shares if share >= _HERE) / whole,
            sum(each.weight for each in lacking if not each.unknown) / whole,
            sum(each.weight for each in lacking if each.unknown) / whole,
            min(focus, default=0.7),
            min(names, default=1.0),
            min(numbers, default=1.0),
            max(nouns, default=0.6),
            self._kind(unit),
            self._denial(unit),
            self._modality(unit),
            min(1.0, self._whole / 5),
            max((share for each, share in shares if each.role != "name" and each.word.weight > LIGHT), default=1.0),
            sum(weight * share for weight, share in rest) / sum(weight for weight, _ in rest) if rest else 1.0,
        )
        return (*found, *_lacks(dict(zip(FEATURES, found, strict=False))), *self.bearing.of(unit.hit), *_UNPARSED)

    def _share(self, each: _Sought, unit: Unit) -> float:
        """Return how far the sentence has a word, 0 to 1: itself, by a word for the same, or in what it takes up."""
        for anchor in self.asked.anchors:
            if anchor.start <= each.place < anchor.end:
                return self._named(anchor, each.word, unit)
        word = each.word
        if word.own & unit.here:
            return 1.0
        if word.forms & unit.here:
            return 0.9
        share = 0.0
        explains = self.asked.kind == "why" and self._kind(unit) >= 1.0 and unit.takes_up
        for nearness, stems in enumerate(unit.before):
            known = 0.6 if word.own & stems else 0.5 if word.forms & stems else 0.0
            known += 0.2 if explains and known else 0.0  # "These are due to ...": what is explained was said before
            share = max(share, known - (0.15 if nearness and known else 0.0))
        if word.forms & unit.announced:
            share = max(share, _HERE)
        if word.own & unit.far:
            share = max(share, self._resumed(each.place, unit), _FAR)
        return max(share, 0.5 if word.own & unit.around else 0.0)

    def _resumed(self, place: int, unit: Unit) -> float:
        """Return the share of a word before a noun that is taken up: "the corridor" for "the land-sea corridor"."""
        heads = [i for i in range(place + 1, min(place + _CHUNK, len(self.asked.words))) if self._is_head(i)]
        taken_up = {stem(noun) for noun in _TAKES_UP.findall(unit.hit.text)}
        if not heads or stem(self.asked.words[heads[0]].text) not in taken_up:
            return 0.0
        name = " ".join(self._low[place : heads[0] + 1])
        return _HERE if any(f" {name} " in text for text in (*unit.folded_before, *unit.folded_far)) else 0.0

    def _is_head(self, place: int) -> bool:
        """Tell whether the word is a noun that ends a phrase of the question."""
        after = self.asked.words[place + 1 : place + 2]
        return self.asked.words[place].pos in ("NOUN", "PROPN") and not (after and after[0].pos in ("NOUN", "PROPN"))

    def _named(self, anchor: Anchor, word: Word, unit: Unit) -> float:
        names = self._aliases[anchor]
        if any(name in unit.folded for name in names):
            return 1.0
        share = 0.35 if word.own & unit.here else 0.0
        if anchor.end - anchor.start == 1 and (word.forms & unit.here or self._derived(anchor, unit)):
            share = 0.9  # "Chinese"
        for nearness, text in enumerate(unit.folded_before):
            if any(name in text for name in names):
                far, near = (0.7, 0.85) if unit.takes_up else (0.55, 0.7)
                share = max(share, far if nearness else near)
        if any(name in unit.folded_authors for name in names) and self.asked.kind != "verdict":
            share = max(share, _HERE)  # what a document says, its authors say
        if any(name in unit.folded_around for name in names):
            share = max(share, 0.65)
        own = {stem(each.text) for each in self.asked.words[anchor.start : anchor.end] if len(each.text) > 3}
        taken_up = [noun for noun in _TAKES_UP.findall(unit.hit.text) if stem(noun) in own]  # "the Fund"
        if taken_up:
            if any(is_another(fold(noun), unit, names) for noun in taken_up):
                share = min(share, _OTHER)
            elif share >= _HALF:
                share = max(share, 0.9)
            elif any(name in text for text in unit.folded_far for name in names):
                share = max(share, _HERE)
        return share

    @staticmethod
    def _derived(anchor: Anchor, unit: Unit) -> bool:
        """Tell whether a sentence has a word for what belongs to a country: "Indian" for India."""
        if not anchor.country:
            return False
        root = re.escape(anchor.name[: max(_ROOT, len(anchor.name) - 2)])
        return re.search(rf"\b{root}[a-z]{{0,2}}(?:n|an|ese|ish|i|ic)\b", unit.hit.text) is not None

    def _kind(self, unit: Unit) -> float:
        """Return how far the sentence has something of the kind that is asked for."""
        text, asked = unit.hit.text, self.asked
        if "date" in asked.wanted:
            return 1.0 if _YEAR.search(text) or _MONTH.search(text) else 0.0
        if asked.kind in self.book.signs or self._asks_span():
            signs = self.book.signs.get(asked.kind, frozenset())
            if self._asks_span():
                return 1.0 if _SPAN.search(text) else 0.0
            has = bool(signs & set(re.findall(r"\w+", _SINCE_WHEN.sub(" ", text).casefold())))
            return 1.0 if has else 0.3 if asked.kind == "why" else 0.0
        if self._asks_amount():
            return 1.0 if self._is_amount(text) else 0.0
        if "figure" in asked.wanted:
            return self._counted(text)
        if asked.kind in ("who", "whom", "where"):
            names = [name for name in _NAME.findall(text) if stem(name) not in self._own]
            return 1.0 if names else 0.4 if asked.kind == "where" else 0.6
        return 1.0

    def _asks_span(self) -> bool:
        spans = {"years", "months", "weeks", "days", "hours", "minutes"}
        return self.asked.kind == "how long" or (
            self.asked.kind == "how many" and any("noun" in w.roles and w.text in spans for w in self.asked.words)
        )

    def _asks_amount(self) -> bool:
        named = any(
            word.text.casefold() in self.book.amounts and (word.pos == "NOUN" or word.lemma == "cost")
            for word in self.asked.words
        )
        return self.asked.kind in ("how much", "how expensive") or (self.asked.kind in ("what", "which") and named)

    def _is_amount(self, text: str) -> bool:
        words = set(re.findall(r"\w+|[€$£%]", text.casefold()))
        if self.asked.kind == "how expensive":
            words -= _SHARES
        return bool(_NUMBER.search(text)) and bool(words & self.book.currencies)

    def _counted(self, text: str) -> float:
        """Return 1 where a number stands shortly before the noun that is counted, less where some number stands."""
        words = re.findall(r"[\w.,]*\w", text)
        forms = {form for word in self.asked.words if "noun" in word.roles for form in word.forms}
        best = 0.3 if _NUMBER.search(text) else 0.0
        for i, word in enumerate(words):
            if _NUMBER.match(word) and not _YEAR.fullmatch(word):
                after = any(stem(other) in forms for other in words[i + 1 : i + 5])
                before = any(stem(other) in forms for other in words[max(0, i - 3) : i])
                best = max(best, 1.0 if after or not forms else 0.6 if before else 0.0)
        return best

    def _denial(self, unit: Unit) -> float:
        if self.asked.kind in ("why", "verdict"):
            return 1.0
        denied = bool(set(re.findall(r"\w+", unit.hit.text.casefold())) & self.book.denials)
        return 1.0 if denied == bool(set(self._low) & self.book.denials or self.asked.negated) else 0.0

    def _modality(self, unit: Unit) -> float:
        """Return 1 where the sentence is put as the question wants it."""
        words = set(re.findall(r"\w+", unit.hit.text.casefold()))
        put = {name for name, group in self.book.modality.items() if words & group} | set(unit.hit.modalities)
        wanted = {name for name, group in self.book.modality.items() if set(self._low) & group} - {"negated"}
        if wanted:
            return 1.0 if wanted & put else 0.4
        return 0.5 if self.asked.past and put & {"planned", "recommended"} else 1.0


def _lacks(told: Mapping[str, float]) -> tuple[float, ...]:
    """Return 1 for each of the things without which a sentence hardly answers, 0 where it has them."""
    lacking = [told[name] < least for name, least in _LEAST.items()]
    lacking += [told["focus"] < _FOCUS and told["missing"] > _OPEN, told["missing"] > _TOO_OPEN]
    return tuple(float(each) for each in lacking)


def is_another(noun: str, unit: Unit, names: Sequence[str]) -> bool:
    """Tell whether the nearest sentence before that names something by a noun does not name one of ``names``."""
    for text in (*unit.folded_before, *reversed(unit.folded_far)):
        if any(name in text for name in names):
            return False
        if any(word not in _POINTING for word in re.findall(rf"(\w+) {re.escape(noun)}\b", text)):
            return True
    return False


def _role(word: Word, place: int) -> str:
    if word.roles & {"noun", "named"}:
        return "kind"
    if "anchor" in word.roles or word.pos == "PROPN" or (place and word.text[:1].isupper()):
        return "name"
    return "number" if "time" in word.roles or any(c.isdigit() for c in word.text) else "word"
