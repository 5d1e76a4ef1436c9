"""Units and comparators, read from ``ingest/lexicon/units.yml``: content, not code.

Phrases are kept as the tokens of `comity.scan`, so that text and lexicon are cut in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Literal, TypeVar

import yaml

from comity.errors import ContentError
from comity.phrases import plural
from comity.scan import Token, Tokens
from comity.yamlerrors import LOADER

__all__ = ["Comparator", "PhraseTable", "Unit", "UnitKind", "Units", "load_units"]

Comparator = Literal["exactly", "over", "about", "under", "up_to"]
UnitKind = Literal["money", "percent", "percentage_point", "measure", "count"]
Value = TypeVar("Value")

_SECTIONS = ("currencies", "shared", "large_only", "measures", "counted", "told_before", "comparators")
_PLACES = ("before", "after", "verbs")
_COMPARATORS: tuple[Comparator, ...] = ("over", "about", "under", "up_to")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word means: ``name`` is an ISO 4217 code or a canonical singular."""

    name: str
    kind: UnitKind
    large_only: bool = False
    """True for words that have other uses, too: taken only for amounts of a thousand and more."""


class PhraseTable(Generic[Value]):
    """Values behind phrases; where several phrases fit, the longest wins."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[_Phrase[Value]]] = {}
        self._by_last: dict[str, list[_Phrase[Value]]] = {}

    def add(self, words: str, value: Value, exact: bool = False) -> Value | None:
        """Add a phrase, ``exact`` in its case; return the other value that it has already, or None."""
        phrase = _Phrase(tuple(Tokens(words)), value, exact)
        for known in self._by_first.get(phrase.tokens[0].low, ()):
            if [t.text for t in known.tokens] == [t.text for t in phrase.tokens]:
                return known.value if known.value != value else None
        for index, key in ((self._by_first, phrase.tokens[0].low), (self._by_last, phrase.tokens[-1].low)):
            index.setdefault(key, []).append(phrase)
            index[key].sort(key=lambda known: (-len(known.tokens), not known.exact))
        return None

    def match(self, tokens: Tokens, i: int) -> tuple[Value, int] | None:
        """Return the value of the phrase that begins at token ``i`` and the index after it."""
        for phrase in self._by_first.get(tokens[i].low, ()):
            if phrase.fits(tokens, i):
                return phrase.value, i + len(phrase.tokens)
        return None

    def match_before(self, tokens: Tokens, i: int) -> tuple[Value, int] | None:
        """Return the value of the phrase that ends just before token ``i`` and the index where it begins."""
        for phrase in self._by_last.get(tokens[i - 1].low, ()):
            if phrase.fits(tokens, i - len(phrase.tokens)):
                return phrase.value, i - len(phrase.tokens)
        return None


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[Value]):
    tokens: tuple[Token, ...]
    value: Value
    exact: bool

    def fits(self, tokens: Tokens, i: int) -> bool:
        """Tell whether the phrase begins at token ``i``."""
        for place, mine in enumerate(self.tokens):
            other = tokens[i + place]
            if (mine.text != other.text) if self.exact else (mine.low != other.low):
                return False
            if place and mine.glued and not other.glued and (self.exact or mine.kind == "digits"):
                return False  # "600 km 2 days" has no square kilometres, "A $5 note" no Australian dollars
        return True


@dataclass(frozen=True)
class Units:
    """The tables of ``units.yml``: what may stand before an amount, after it, and around both."""

    currencies: PhraseTable[Unit] = field(default_factory=PhraseTable)
    after: PhraseTable[Unit] = field(default_factory=PhraseTable)
    bounds_before: PhraseTable[Comparator] = field(default_factory=PhraseTable)
    bounds_after: PhraseTable[Comparator] = field(default_factory=PhraseTable)
    bound_verbs: PhraseTable[Comparator] = field(default_factory=PhraseTable)
    told_before: PhraseTable[str] = field(default_factory=PhraseTable)


def load_units(path: Path) -> Units:
    """Read ``units.yml``; raise ContentError with file and line when it is wrong."""
    return _Reader(path).read()


class _Reader:
    """Walks the YAML nodes, which know their lines and keep "no" a word."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.units = Units()
        self.large: set[str] = set()

    def read(self) -> Units:
        sections = dict(self.mapping(self.root(), _SECTIONS))
        self.large = {word.lower() for word, _ in self.words(sections.get("large_only"))}
        for code, node in self.mapping(sections.get("currencies")):
            if len(code) != 3 or not (code.isascii() and code.isupper()):
                self.wrong(node, f"“{code}” is no ISO 4217 code; write three capitals.")
            self.currency(code, code, node, exact=True)
            self.unit(code, "money", node)
        self.shared(sections.get("shared"))
        for name, node in self.mapping(sections.get("measures")):
            self.unit(name, name if name in ("percent", "percentage_point") else "measure", node)  # type: ignore[arg-type]
        for name, node in self.mapping(sections.get("counted")):
            for word, place in self.words(node):
                self.after(word, Unit(name, "count"), place)
        for name, node in self.mapping(sections.get("told_before")):
            for word, _ in self.words(node):
                self.units.told_before.add(word, name)
        for comparator, node in self.mapping(sections.get("comparators"), _COMPARATORS):
            self.comparator(comparator, node)  # type: ignore[arg-type]
        return self.units

    def root(self) -> yaml.Node:
        try:
            node = yaml.compose(self.path.read_text(encoding="utf-8"), Loader=LOADER)
        except FileNotFoundError:
            raise ContentError(self.path, None, "the list of units is missing; add it.") from None
        except UnicodeDecodeError as error:
            raise ContentError(self.path, None, f"not UTF-8 at byte {error.start}; save the file as UTF-8.") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "cannot be read"
            raise ContentError(self.path, mark.line + 1 if mark else None, f"not valid YAML: {problem}.") from error
        if node is None:
            raise ContentError(self.path, None, f"the file is empty; it needs {', '.join(_SECTIONS)}.")
        return node

    def wrong(self, node: yaml.Node, reason: str) -> None:
        raise ContentError(self.path, node.start_mark.line + 1, reason)

    def mapping(self, node: yaml.Node | None, known: Sequence[str] = ()) -> Iterator[tuple[str, yaml.Node]]:
        """Yield keys and nodes; every key is one of ``known``, if given, and stands only once."""
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, "expected “key: value” lines.")
            return
        seen: set[str] = set()
        for key, value in node.value:
            if known and key.value not in known:
                self.wrong(key, f"unknown key “{key.value}”; known are {', '.join(known)}.")
            if key.value in seen:
                self.wrong(key, f"“{key.value}” stands here twice; merge the two.")
            seen.add(key.value)
            yield key.value, value

    def words(self, node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
        """Yield the words of a list with their places."""
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, "expected a list in brackets, [like, this].")
            return
        for item in node.value:
            if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
                self.wrong(item, "expected a word; put quotation marks around signs.")
            yield item.value, item

    def unit(self, name: str, kind: UnitKind, node: yaml.Node) -> None:
        for key, value in self.mapping(node, ("names", "symbols")):
            for word, place in self.words(value):
                exact = key == "symbols"
                for form in [word] if exact else dict.fromkeys((word, self.plural(word))):
                    if kind == "money":
                        self.currency(form, name, place, exact)
                    else:
                        self.after(form, Unit(name, kind), place, exact)

    def shared(self, node: yaml.Node | None) -> None:
        """Add names of several currencies; the unit is the name itself."""
        for key, value in self.mapping(node, ("names", "symbols")):
            for word, place in self.words(value):
                for form in [word] if key == "symbols" else dict.fromkeys((word, self.plural(word))):
                    self.currency(form, word, place, key == "symbols")

    def currency(self, word: str, name: str, place: yaml.Node, exact: bool) -> None:
        unit = Unit(name, "money", large_only=word.lower() in self.large)
        self.taken(word, self.units.currencies.add(word, unit, exact), place)
        self.after(word, unit, place, exact)

    def after(self, word: str, unit: Unit, place: yaml.Node, exact: bool = False) -> None:
        self.taken(word, self.units.after.add(word, unit, exact), place)

    def taken(self, word: str, other: Unit | None, place: yaml.Node) -> None:
        if other is not None:
            self.wrong(place, f"“{word}” already means {other.name}; keep one of the two.")

    def comparator(self, comparator: Comparator, node: yaml.Node) -> None:
        tables = (self.units.bounds_before, self.units.bounds_after, self.units.bound_verbs)
        for key, value in self.mapping(node, _PLACES):
            for word, place in self.words(value):
                other = tables[_PLACES.index(key)].add(word, comparator)
                if other is not None:
                    self.wrong(place, f"“{word}” already means {other}; keep one of the two.")

    @staticmethod
    def plural(word: str) -> str:
        return plural(word) if word.isascii() or word[-1] in "aeiouó" else word
