"""Scores what was read against annotated passages: what was found, what is right, what was wrongly asserted.

A gold folder holds ``<document>.jsonl`` (the facts that a careful reader finds), and optionally
``<document>.extra.jsonl`` (true but not required) and ``<document>.negatives.jsonl`` (what a careless reader would
assert). A gold fact is found when one record of the same document has a predicate of the same meaning, matching ends,
an accepted modality, an attribution where the gold has one, and a passage that overlaps the annotated one. Every record
that no gold fact explains counts as wrong, so the precision is a lower bound.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from comity.errors import ContentError, NotFound
from comity.ontology import Ontology

__all__ = ["Score", "read_gold", "same_label", "same_value", "score", "ways"]

Fact = Mapping[str, Any]

_SAME = {"name": 0.8, "description": 0.6}
"""How much of their words two labels must share: names nearly all, descriptions most."""


@dataclass(slots=True)
class Score:
    """Counts over one or more documents, and the gold facts behind the failures."""

    gold: int = 0
    found: int = 0
    must: int = 0
    must_found: int = 0
    facts: int = 0
    right: int = 0
    negatives: int = 0
    wrong_quotes: int = 0
    missed: list[Fact] = field(default_factory=list)
    falsely_asserted: list[Fact] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the gold facts that were found, 0 to 1."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def must_recall(self) -> float:
        """The same for the facts that a sheet could not do without."""
        return self.must_found / self.must if self.must else 0.0

    @property
    def precision(self) -> float:
        """Lower bound of the share of records that are right, 0 to 1."""
        return self.right / self.facts if self.facts else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def add(self, other: Score) -> None:
        """Add the counts of ``other`` to these."""
        for name in ("gold", "found", "must", "must_found", "facts", "right", "negatives", "wrong_quotes"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.missed += other.missed
        self.falsely_asserted += other.falsely_asserted

    def record(self) -> dict[str, float | int]:
        """Return the figures as a plain mapping, ratios to three places."""
        ratios = {name: round(getattr(self, name), 3) for name in ("recall", "must_recall", "precision", "f1")}
        counts = {"gold": self.gold, "facts": self.facts, "negatives": self.negatives}
        return ratios | counts | {"falsely_asserted": len(self.falsely_asserted), "wrong_quotes": self.wrong_quotes}


def read_gold(path: Path) -> list[Fact]:
    """Return the records of a JSON Lines file; raises ``ContentError`` with the line that is wrong."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                found.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise ContentError(path, number, f"not JSON ({error.msg})") from error
    return found


def score(
    gold: Path, facts: Iterable[Fact], ontology: Ontology, texts: Mapping[str, str] | None = None
) -> dict[str, Score]:
    """Return the score of each annotated document by its name without extension.

    ``facts`` are records as ``comity facts`` writes them. ``texts`` are the texts of the documents by the same names,
    to count quotes that do not stand at their offsets. Raises ``NotFound`` when the folder holds no gold.
    """
    by_document: dict[str, list[Fact]] = {}
    for fact in facts:
        by_document.setdefault(PurePosixPath(str(fact["document"])).stem, []).append(fact)
    names = [p.stem for p in sorted(gold.glob("*.jsonl")) if not p.stem.endswith((".extra", ".negatives"))]
    if not names:
        raise NotFound(f"{gold}: no gold here; a gold folder holds files such as treaty.jsonl.")
    scores = {}
    for name in names:
        scores[name] = _score_document(gold, name, by_document.get(name, []), ontology)
        if texts and name in texts:
            scores[name].wrong_quotes = sum(
                not _stands(fact["evidence"], texts[name]) for fact in by_document.get(name, [])
            )
    return scores


def _score_document(gold: Path, name: str, facts: Sequence[Fact], ontology: Ontology) -> Score:
    wanted = read_gold(gold / f"{name}.jsonl")
    extra, negatives = gold / f"{name}.extra.jsonl", gold / f"{name}.negatives.jsonl"
    accepted = wanted + (read_gold(extra) if extra.exists() else [])
    found = Score(gold=len(wanted), facts=len(facts))
    explained = [any(_matches(g, fact, ontology) for g in accepted) for fact in facts]
    found.right = sum(explained)
    for g in wanted:
        hit = any(_matches(g, fact, ontology) for fact in facts)
        found.found += hit
        found.must += bool(g.get("must"))
        found.must_found += hit and bool(g.get("must"))
        if not hit:
            found.missed.append(g)
    for bad in read_gold(negatives) if negatives.exists() else []:
        found.negatives += 1
        plain = [
            fact for fact, right in zip(facts, explained, strict=True) if not right and not fact.get("attributed_to")
        ]
        if any(_matches({**bad, "modality": "asserted"}, fact, ontology) for fact in plain):
            found.falsely_asserted.append(bad)
    return found


def _stands(evidence: Mapping[str, Any], text: str) -> bool:
    return bool(text[evidence["start"] : evidence["end"]] == evidence["quote"])


def _matches(gold: Fact, fact: Fact, ontology: Ontology) -> bool:
    span = fact["evidence"]
    if min(gold["end"], span["end"]) <= max(gold["start"], span["start"]):
        return False
    if fact.get("modality", "asserted") not in _list(gold.get("modality", "asserted")):
        return False
    if gold.get("attributed_to") and not fact.get("attributed_to"):
        return False
    ends = (fact["subject"], fact["object"])
    found = {way for name in _list(gold["predicate"]) for way in ways(name, fact["predicate"], ontology)}
    return any(_same_ends(gold, *(ends if way == "straight" else ends[::-1])) for way in sorted(found))


def ways(wanted: str, given: str, ontology: Ontology) -> Iterable[str]:
    """Yield how a claim with predicate ``given`` says ``wanted``: straight on, with the ends turned round, or both."""
    if given == wanted:
        yield "straight"
    if not ontology.is_property(given):
        return
    family = {given, *ontology.superproperties(given)}
    if wanted in family - {given}:
        yield "straight"
    if wanted in {ontology.inverse(name) for name in family}:
        yield "turned"


def _same_ends(gold: Fact, subject: Any, object_: Any) -> bool:
    if not same_label(gold["subject"], _labels(subject)):
        return False
    if gold.get("value") is not None:
        return isinstance(object_, Mapping) and same_value(gold["value"], object_)
    return same_label(gold["object"], _labels(object_))


def _labels(node: Any) -> list[str]:
    if isinstance(node, Mapping):
        return [node.get("label") or "", *node.get("aliases", ())]
    return [str(node)]


def same_label(wanted: Sequence[str], given: Sequence[str]) -> bool:
    """Tell whether two lists of labels share one; a proper name must fit more closely than a description."""
    bar = _SAME["name" if _is_name(wanted[0]) else "description"]
    return any(_shared(_words(w), _words(g)) >= bar for w in wanted for g in given)


def _is_name(label: str) -> bool:
    return all(not word[0].islower() for word in label.split() if len(word) > 3)


def same_value(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Compare a date at the precision of the gold, a figure by number (half a percent) and unit, else the words."""
    if "date" in wanted:
        return str(given.get("date", "")).startswith(str(wanted["date"]))
    if "number" not in wanted:
        return _words(str(wanted.get("text"))) == _words(str(given.get("text") or given.get("date")))
    try:
        same = math.isclose(float(wanted["number"]), float(given["number"]), rel_tol=0.005)
    except (KeyError, TypeError, ValueError):
        return False
    units = [_words(str(value.get("unit") or "")) for value in (wanted, given)]
    return same and (units[0] == units[1] or _shared(*units) >= _SAME["description"])


def _words(label: str) -> set[str]:
    """Return the words that carry a label: without short function words, plural and singular alike."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", label))
    carrying = [word for word in words if len(word) > 3 or not word.islower()] or words
    return {word.casefold().removesuffix("s").removesuffix("ie").removesuffix("y") for word in carrying}


def _shared(one: set[str], other: set[str]) -> float:
    """Return the Dice coefficient of two sets of words, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
