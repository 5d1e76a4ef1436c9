"""Fit the weights by which sentences answer: ``python -m bench.asking_weights [--store DIR]``.

Every open question gives its likeliest sentences; a sentence is right when it has the expected answer. The weights are
fitted by logistic regression, and scored on each file with the weights that the other files give: what is printed by
threshold is the share of questions that sentences alone answer rightly and wrongly, none of them known to the weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.asking import _has, load
from comity.asking import engine
from comity.asking.passages import weigh_sentences
from comity.asking.sentences import FEATURES, Sentence, chance
from comity.asking.units import widened
from comity.project import find_project
from comity.searching import open_index
from comity.store import open_store

_MOST, _TRIED = 10, (0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class _Case:
    """A question with the features of its likeliest sentences and whether each is right; None for partly."""

    file: str
    ask: str
    answerable: bool
    sentences: tuple[tuple[tuple[float, ...], bool | None, str], ...]


def main() -> None:
    """Fit, cross-validate, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.asking_weights", description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("build/store"))
    cases = _cases(parser.parse_args().store)
    weights = _fit(cases)
    print("WEIGHTS = (" + ", ".join(f"{weight:.2f}" for weight in weights) + ")")
    print("           " + ", ".join(FEATURES))
    files = sorted({case.file for case in cases})
    left_out = {file: _fit([case for case in cases if case.file != file]) for file in files}
    for least in _TRIED:
        right, wrong = _score(cases, left_out, least)
        print(f"answered from {least:.2f} on: right {right:.3f}, wrong {wrong:.3f}")


def _cases(place: Path) -> list[_Case]:
    project, cases = find_project(Path()), []
    content = engine.load_content(project)
    with open_store(place) as store:
        for each in load():
            if each["kept"]:
                continue
            index = open_index(store)
            asking = engine.Answering(each["ask"], store, content, index, 100, project.queries)
            texts = asking.texts()
            found = weigh_sentences(asking.asked, asking.found, content.book, texts, index)
            index.close()
            cases.append(_Case(each["file"], each["ask"], bool(each["answer"]), tuple(
                (s.features, _right(each, " ".join(widened(s.unit, texts[s.hit.document]).text.split())), s.hit.text)
                for s in sorted(found, key=_likely)[:_MOST] if s.unit)))  # fmt: skip
    return cases


def _likely(sentence: Sentence) -> float:
    """Return how near a sentence is, by a rough rule that needs no weights; lower is nearer."""
    told = dict(zip(FEATURES, sentence.features, strict=True))
    return -(told["cover"] + told["direct"] + 0.3 * told["kind"] + 0.2 * told["name"] + 0.1 * told["focus"])


def _right(expected: dict[str, Any], said: str) -> bool | None:
    wanted = expected["answer"]
    if not wanted or any(_has(said, item) for item in expected.get("not", ())):
        return False
    if wanted[0] in ("yes", "no"):
        return None
    found = sum(_has(said, item) for item in wanted)
    return True if found >= expected.get("enough", len(wanted)) else None if found else False


def _fit(cases: Sequence[_Case], ridge: float = 1.0) -> tuple[float, ...]:
    known = [(f, right) for case in cases for f, right, _ in case.sentences if right is not None]
    x, y = np.array([f for f, _ in known]), np.array([float(right) for _, right in known])
    keep, weights = ridge * np.array([0.0, *[1.0] * (len(FEATURES) - 1)]), np.zeros(len(FEATURES))
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + keep * weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(keep + 1e-9), slope)
        weights -= step
        if abs(step).max() < 1e-7:
            break
    return tuple(float(weight) for weight in weights)


def _score(cases: Sequence[_Case], weights: dict[str, tuple[float, ...]], least: float) -> tuple[float, float]:
    right = wrong = 0
    for case in cases:
        sure = [(chance(features, weights[case.file]), told) for features, told, _ in case.sentences]
        best, told = max(sure, key=lambda each: each[0], default=(0.0, False))
        right += bool(told) if best >= least else not case.answerable
        wrong += best >= least and told is False
    return right / len(cases), wrong / len(cases)


if __name__ == "__main__":
    main()
