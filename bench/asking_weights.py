"""Fit the weights by which sentences answer: ``python -m bench.asking_weights [--store DIR]``.

Every open question gives the sentences near it; a sentence is right when it has the expected answer. The weights make
the right sentences likely against the others and against none, and are scored on each file of questions with the
weights that the other files give: what is printed by threshold is the share of questions that sentences alone answer
rightly and wrongly, none of them known to the weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.asking import _has, load
from comity.asking.content import load_content
from comity.asking.engine import Answering
from comity.asking.passages import weigh_sentences
from comity.asking.sentences import FEATURES, chances, inclination
from comity.asking.units import widened
from comity.project import find_project
from comity.searching import open_index
from comity.store import open_store

Matrix = np.ndarray[Any, np.dtype[np.float64]]
_MOST, _TRIED = 12, (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
_STEPS, _PACE, _RIDGE = 600, 0.05, 3.0
_ROBBED = 0.3
"""What a question counts once more without its right sentences: then none answers, and none may be likely."""


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
    content = load_content(project)
    with open_store(place) as store:
        for each in load():
            if each["kept"]:
                continue
            index = open_index(store)
            asking = Answering(each["ask"], store, content, index, 100, project.queries)
            near = asking.near(asking.scored())
            texts, found = near.texts, weigh_sentences(near)
            index.close()
            cases.append(_Case(each["file"], each["ask"], bool(each["answer"]), tuple(
                (s.features, _right(each, " ".join(widened(s.unit, texts[s.hit.document]).text.split())), s.hit.text)
                for s in found[:_MOST] if s.unit)))  # fmt: skip
    return cases


def _right(expected: dict[str, Any], said: str) -> bool | None:
    wanted = expected["answer"]
    if not wanted or any(_has(said, item) for item in expected.get("not", ())):
        return False
    if wanted[0] in ("yes", "no"):
        return None
    found = sum(_has(said, item) for item in wanted)
    return True if found >= expected.get("enough", len(wanted)) else None if found else False


def _fit(cases: Sequence[_Case]) -> tuple[float, ...]:
    """Return the weights under which a right sentence, or none where none is right, is likeliest; by gradient steps."""
    whole = [[(f, right) for f, right, _ in case.sentences if right is not None] for case in cases]
    robbed = [[(f, False) for f, right in each if not right] for each in whole if any(right for _, right in each)]
    counts = np.array([1.0 for each in whole if each] + [_ROBBED for each in robbed if each])
    told = [each for each in [*whole, *robbed] if each]
    every = np.array([f for each in told for f, _ in each])
    middle, spread = every.mean(0), every.std(0)
    middle[0], spread[spread < 1e-6] = 0.0, 1.0
    x = np.zeros((len(told), _MOST, len(FEATURES)))
    shut, right = np.full((len(told), _MOST), -1e9), np.zeros((len(told), _MOST + 1))
    for i, each in enumerate(told):
        x[i, : len(each)] = (np.array([f for f, _ in each]) - middle) / spread
        shut[i, : len(each)] = 0.0
        right[i, : len(each)] = [bool(ok) for _, ok in each]
        right[i, _MOST] = not any(ok for _, ok in each)
    weights = _descend(x, shut, right, counts) / spread
    weights[0] -= float(weights[1:] @ middle[1:])
    return tuple(float(weight) for weight in weights)


def _descend(x: Matrix, shut: Matrix, right: Matrix, counts: Matrix) -> Matrix:
    """Return the weights of standardized features by ``counts`` of each case; the same each time."""
    weights, speed, size = np.zeros(x.shape[2]), np.zeros(x.shape[2]), np.zeros(x.shape[2])
    ridge = _RIDGE * np.array([0.0, *[1.0] * (x.shape[2] - 1)])
    for step in range(1, _STEPS + 1):
        logits = np.concatenate([x @ weights + shut, np.zeros((len(x), 1))], axis=1)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        sure = odds / odds.sum(axis=1, keepdims=True)
        of_right = sure * right
        of_right /= of_right.sum(axis=1, keepdims=True) + 1e-12
        slope = (np.einsum("nk,nkd->d", (counts[:, None] * (sure - of_right))[:, :_MOST], x) + ridge * weights) / len(x)
        speed, size = 0.9 * speed + 0.1 * slope, 0.999 * size + 0.001 * slope**2
        weights = weights - _PACE * (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
    return weights


def _score(cases: Sequence[_Case], weights: dict[str, tuple[float, ...]], least: float) -> tuple[float, float]:
    right = wrong = 0
    for case in cases:
        sure = chances([inclination(features, weights[case.file]) for features, _, _ in case.sentences])
        best = max(range(len(sure)), key=sure.__getitem__, default=-1)
        told = case.sentences[best][1] if best >= 0 and sure[best] >= least else None
        right += bool(told) if best >= 0 and sure[best] >= least else not case.answerable
        wrong += told is False
    return right / len(cases), wrong / len(cases)


if __name__ == "__main__":
    main()
