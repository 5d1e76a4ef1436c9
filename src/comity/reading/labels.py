"""Labels of lines and columns ("Founded", "Members", "Since"): what they state and how their values are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from comity.errors import ContentError
from comity.ontology import Ontology
from comity.statements import Modality
from comity.yamlerrors import load_yaml, yaml_errors

__all__ = ["HOW_OFTEN", "UNIT_IN_HEAD", "FoundLabel", "Label", "Labels", "Reads", "load_labels"]

Reads = Literal[
    "date", "period", "place", "places", "names", "heads", "phrases", "kind", "figure", "subject", "told", "ignored"
]
HOW_OFTEN = "how-often"
"""The rule of figures whose number is told in other words: "annually", "twice a year"."""
UNIT_IN_HEAD = "table-unit-in-head"
"""The rule of a figure whose unit stands in the head of its column, so that its row gives the digits alone."""
_ARTICLE = re.compile(r"^(?:the|its|our|their|this|of which)\s+")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_COUNT = re.compile(r"^(?:total |current |overall )?(?:number|no\.?|count) of\s+")
_INNER = re.compile(r"\s+(?:of|for|in|under|to|from|per)\s+(?:the\s+|its\s+)?")
_VERBAL = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "took",
        "take",
        "attended",
        "joined",
        "participated",
        "signed",
        "made",
        "said",
        "says",
        "say",
        "told",
        "that",
        "which",
        "who",
        "they",
        "he",
        "she",
        "it",
        "we",
        "i",
        "you",
        "to",
        "by",
        "if",
        "when",
        "where",
        "while",
        "because",
        "and",
        "but",
        "not",
        "there",
        "this",
        "these",
        "those",
        "with",
        "on",
        "at",
        "as",
        "than",
        "such",
        "according",
    ]
)
"""Words that no label has before its head: what stands before a colon is then the beginning of a sentence."""
_MODIFIERS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """What a label states. ``states`` is empty for one that is ignored, or that names the subject."""

    states: str
    reads: Reads
    turned: bool = False
    ends: str = ""
    type: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A label as it stands in a text: ``words`` as written, what stands before its head, and of what it is told."""

    label: Label
    words: str
    before: str = ""
    of: str = ""


@dataclass(frozen=True)
class Labels:
    """The labels of a project by their words, and the words that tell how firm a value is."""

    by_words: Mapping[str, Label] = field(default_factory=dict)
    planned: frozenset[str] = frozenset()
    hedged: frozenset[str] = frozenset()
    negated: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()

    def find(self, words: str, *, column: bool = False) -> FoundLabel | None:
        """Return what ``words`` say as a label, or None.

        The whole is looked up first, then without what stands behind "of" or "for", then without up to three words
        before the head ("main objectives"). The head of a ``column`` may be any phrase.
        """
        bare = _COUNT.sub("", _ARTICLE.sub("", _BRACKET.sub("", words).strip().rstrip(":*").casefold().strip()))
        if (whole := self._known(bare)) is not None:
            return FoundLabel(whole, words)
        inner = _INNER.search(bare)
        head, of = (bare[: inner.start()], words.strip()[-len(bare[inner.end() :]) :]) if inner else (bare, "")
        for before, rest in _tails(head):
            label = self._known(rest)
            if label is not None and (column or not set(before.split()) & _VERBAL):
                return FoundLabel(label, words, words.strip()[: len(before)] if before else "", of)
        if column and (last := next((found for _, rest in _tails(bare, 9) if (found := self._known(rest))), None)):
            return FoundLabel(last, words)
        return None

    def modality(self, words: str, label: str = "") -> Modality:
        """Return how firm the words of a label or value say that it is; a ``label`` has words of its own for it."""
        spoken = words.casefold()
        found = set(re.findall(r"[^\W\d_]+", spoken))
        told = set(re.findall(r"[^\W\d_]+", label.casefold()))
        if told & {"not", "non"}:
            return "negated"
        if told & self.pending or any(" " in cue and cue in label.casefold() for cue in self.pending):
            return "planned"
        for name, cues in (("negated", self.negated), ("planned", self.planned), ("hedged", self.hedged)):
            if found & cues or any(" " in cue and cue in spoken for cue in cues):
                return name  # type: ignore[return-value]
        return "asserted"

    def is_empty(self, value: str) -> bool:
        """Tell whether a value stands for none ("n/a", "to be decided", "not yet known")."""
        words = value.casefold().strip(" .,;")
        return not words or words in self.empty or bool(re.match(r"(?:not|no|none)\b", words))

    def for_property(self, name: str) -> Label | None:
        """Return how the names that a heading announces for a property are read, or None for another property."""
        return next(
            (label for label in self.by_words.values() if label.states == name and label.reads == "names"), None
        )

    def _known(self, words: str) -> Label | None:
        forms = (
            words,
            words.removesuffix("s"),
            f"{words}s",
            f"{words.removesuffix('y')}ies",
            f"{words.removesuffix('ies')}y",
        )
        return next((self.by_words[form] for form in forms if form in self.by_words), None)


def _tails(words: str, most: int = _MODIFIERS) -> Iterator[tuple[str, str]]:
    """Yield (words before, rest), the fewest words before first."""
    parts = words.split()
    for count in range(min(most + 1, len(parts))):
        yield " ".join(parts[:count]), " ".join(parts[count:])


def load_labels(path: Path, ontology: Ontology) -> Labels:
    """Read ``labels.yml``; a missing file knows no label. Raises ``ContentError`` for an unknown property or class."""
    if not path.is_file():
        return Labels()
    with yaml_errors(path, "Check indentation and quotes."):
        data: Mapping[str, Any] = (
            load_yaml(path.read_text(encoding="utf-8")) or {}
        )
    labels: dict[str, Label] = {}
    for words, label in _labels(data, path, ontology):
        if labels.setdefault(words, label) != label:
            raise ContentError(path, None, f"the label {words!r} stands under two entries; keep one.")
    sets = {
        name: frozenset(str(word) for word in data.get(name) or ())
        for name in ("planned", "hedged", "negated", "aside", "leads", "empty", "pending")
    }
    return Labels(labels, **sets)


def _labels(data: Mapping[str, Any], path: Path, ontology: Ontology) -> Iterator[tuple[str, Label]]:
    for entry in data.get("lines") or ():
        reads, kind = entry.get("reads"), entry.get("type", "")
        if reads not in get_args(Reads):
            raise ContentError(
                path, None, f"{reads!r} is no way to read a value. Use one of {', '.join(get_args(Reads))}."
            )
        for name in filter(None, (entry.get("states"), entry.get("ends"))):
            ontology.require_property(name, path, None)
        if kind:
            ontology.require_class(kind, path, None)
        label = Label(entry["states"], reads, bool(entry.get("turned")), entry.get("ends", ""), kind)
        yield from ((str(words), label) for words in entry.get("labels") or ())
    for unit, names in (data.get("figures") or {}).items():
        yield from ((str(words), Label("figure", "figure", unit=unit)) for words in names or ())
    for kind, names in (data.get("subjects") or {}).items():
        if kind:
            ontology.require_class(kind, path, None)
        yield from ((str(words), Label("", "subject", type=kind)) for words in names or ())
    yield from ((str(words), Label("", "ignored")) for words in data.get("ignored") or ())
