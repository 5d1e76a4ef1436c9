"""The network: from an encoded sentence to how likely each pair of candidates stands in each relation.

The encoder is a transformer with weights of eight bits, run by ONNX Runtime in one thread; what it says of the slots is joined for
the candidates as in "span-pair" models of relation extraction (Zhong and Chen 2021), with the slots between the two. Most pairs stand
in no relation at all: a gate sees that, and only the pairs that it lets through are looked at with care.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from comity.errors import ProjectError
from comity.learned import WEIGHTS
from comity.learned.candidates import KINDS, OUTSIDE, VALUES
from comity.learned.encoding import Encoded
from comity.learned.wordpieces import WordPieces
from comity.statements import Modality

__all__ = ["Network", "load_network"]

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
_FARTHEST = 11
_CLOSED = -2.2
"""Below this the gate is closed, a likelihood of .1: four of five pairs, and one in a thousand of those that were found likely to .95."""
_IS_VALUE = np.array([kind in VALUES for kind in KINDS])
_IS_OUTSIDE = np.array([kind in OUTSIDE for kind in KINDS])


@dataclass(frozen=True)
class Network:
    """The weights, and the names of what they were learned for."""

    encoder: Any
    words: npt.NDArray[np.int8]
    """A row for each piece, in steps of ``head["steps"]``."""
    head: Mapping[str, Floats]
    properties: tuple[str, ...]
    modalities: tuple[Modality, ...]
    types: Mapping[str, int]
    relations: Mapping[str, int]
    trust: Mapping[str, float]
    """How far a rule's statements were right in annotated texts, as the logarithm of the odds: by "rule property", else by property."""
    pieces: WordPieces

    def likelihoods(self, encoded: Encoded, asked: Collection[tuple[int, int]] = ()) -> tuple[Floats, Floats]:
        """Return, for each ordered pair of candidates, the likelihood of each property (n, n, p) and of each modality (n, n, m).

        Both are 0 for pairs to which the gate is closed, of which the subject is a number or a date, or which both stand outside,
        but for those ``asked`` for.
        """
        size = len(encoded.kinds)
        likely = np.zeros((size, size, len(self.properties)), np.float32)
        told_so = np.zeros((size, size, len(self.modalities)), np.float32)
        outside = _IS_OUTSIDE[encoded.kinds]
        sought = np.zeros((size, size), dtype=bool)
        for ends in asked:
            sought[ends] = True
        fit = ~(_IS_VALUE[encoded.kinds][:, None] | (outside[:, None] & outside[None])) & ~np.eye(size, dtype=bool)
        one, other = (fit | sought).nonzero()
        if len(one):
            joined = self._joined(encoded, one, other)
            through = ((self._through(joined, "gate")[:, 0] > _CLOSED) | sought[one, other]).nonzero()[0]
            one, other = one[through], other[through]
            pair = np.maximum(self._through(joined[through], "h2"), 0)
            firm = np.exp(self._through(pair, "mod"))
            likely[one, other] = np.reciprocal(1 + np.exp(-self._through(pair, "out")))
            told_so[one, other] = firm / firm.sum(-1, keepdims=True)
        return likely, told_so

    def _joined(self, encoded: Encoded, one: Integers, other: Integers) -> Floats:
        """Return what is known of each pair: both ends, and what stands between."""
        hidden = self.encoder.run(None, {"words": self._shown(encoded)[None]})[0][0]
        head, starts, ends = self.head, encoded.places[:, 0], encoded.places[:, 1]
        summed = np.concatenate([np.zeros((1, hidden.shape[1]), np.float32), np.cumsum(hidden, 0, dtype=np.float32)])
        mean = (summed[ends] - summed[starts]) / (ends - starts)[:, None].astype(np.float32)
        told = np.concatenate([
            hidden[encoded.places[:, 2]], mean, head["te.weight"][encoded.types], head["ke.weight"][encoded.kinds],
            head["de.weight"][encoded.relations], encoded.named[:, None],
        ], axis=1)  # fmt: skip
        subjects, objects = self._through(told, "sp")[one], self._through(told, "op")[other]
        near = subjects + objects + self._between(summed, starts, ends, one, other)
        return np.concatenate([np.maximum(near, 0), subjects * objects], axis=-1)

    def _shown(self, encoded: Encoded) -> Floats:
        """Return what stands in each slot: the mean of its pieces, and what kind of slot it is."""
        pieces = self.words[encoded.pieces] * self.head["steps"][encoded.pieces][:, None]
        counts = np.diff(encoded.firsts, append=len(encoded.pieces))[:, None].astype(np.float32)
        mean: Floats = (np.add.reduceat(pieces, encoded.firsts, axis=0) / counts).astype(np.float32)
        return mean + self.head["roles.weight"][encoded.roles]

    def _through(self, values: Floats, layer: str) -> Floats:
        return values @ self.head[f"{layer}.weight"].T + self.head[f"{layer}.bias"]

    def _between(self, summed: Floats, starts: Integers, ends: Integers, one: Integers, other: Integers) -> Floats:
        """Return what stands between the two of each pair, or in both where they overlap, and how far apart they begin."""
        low, high = np.minimum(ends[one], ends[other]), np.maximum(starts[one], starts[other])
        apart = high > low
        first = np.where(apart, low, np.minimum(starts[one], starts[other]))
        last = np.where(apart, high, np.maximum(ends[one], ends[other]))
        projected = summed @ self.head["cp.weight"].T  # a mean of projections is the projection of the mean
        mean = (projected[last] - projected[first]) / np.maximum(last - first, 1)[:, None].astype(np.float32)
        steps = starts[other] - starts[one]
        bins = np.rint(np.sign(steps) * np.log2(np.abs(steps) + 1)).astype(np.int64).clip(-_FARTHEST, _FARTHEST) + _FARTHEST + 1
        between: Floats = mean + self._distances[bins]
        return between

    @cached_property
    def _distances(self) -> Floats:
        return self.head["dist.weight"] @ self.head["dp.weight"].T + self.head["cp.bias"]


@lru_cache(maxsize=2)
def load_network(folder: Path = WEIGHTS) -> Network:
    """Return the network whose weights are in ``folder``; raise ``ProjectError`` where they or ONNX Runtime are missing."""
    try:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sums in the same order each time
        options.log_severity_level = 3
        encoder = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
        words = np.load(folder / "words.npy")
        with np.load(folder / "head.npz") as arrays:
            head = {name: arrays[name].astype(np.float32) for name in arrays.files}
    except (ImportError, OSError) as error:
        raise ProjectError(f"The learned reader cannot begin: {error}. Install Comity anew.") from error
    return Network(
        encoder, words, head, tuple(names["properties"]), tuple(names["modalities"]), names["types"], names["relations"], names["trust"],
        WordPieces({word: number for number, word in enumerate(vocabulary) if word}),
    )  # fmt: skip
