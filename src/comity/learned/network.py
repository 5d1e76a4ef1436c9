"""The network: from an encoded sentence to how likely each pair of candidates stands in each relation.

The encoder is a transformer with weights of eight bits, run by ONNX Runtime in one thread; what it says of the pieces is joined for
the candidates as in "span-pair" models of relation extraction (Zhong and Chen 2021), with the pieces between the two.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from comity.errors import ProjectError
from comity.learned import WEIGHTS
from comity.learned.encoding import Encoded
from comity.learned.wordpieces import WordPieces
from comity.statements import Modality

__all__ = ["Network", "load_network"]

Floats = npt.NDArray[np.float32]
_FARTHEST = 11


@dataclass(frozen=True)
class Network:
    """The weights, and the names of what they were learned for."""

    encoder: Any
    head: Mapping[str, Floats]
    properties: tuple[str, ...]
    modalities: tuple[Modality, ...]
    types: Mapping[str, int]
    relations: Mapping[str, int]
    pieces: WordPieces

    def likelihoods(self, encoded: Encoded) -> tuple[Floats, Floats]:
        """Return, for each ordered pair of candidates, the likelihood of each property (n, n, p) and of each modality (n, n, m)."""
        hidden = self.encoder.run(None, {"ids": encoded.pieces[None]})[0][0]
        head, places = self.head, encoded.places
        starts, ends = places[:, 0], places[:, 1]
        summed = np.concatenate([np.zeros((1, hidden.shape[1]), np.float32), np.cumsum(hidden, 0, dtype=np.float32)])
        mean = (summed[ends] - summed[starts]) / (ends - starts)[:, None].astype(np.float32)
        told = np.concatenate([
            hidden[places[:, 2]], mean, head["te.weight"][encoded.types], head["ke.weight"][encoded.kinds],
            head["de.weight"][encoded.relations], encoded.named[:, None],
        ], axis=1)  # fmt: skip
        one, other = self._through(told, "sp"), self._through(told, "op")
        between = self._between(summed, starts, ends)
        joined = np.concatenate([np.maximum(one[:, None] + other[None] + between, 0), one[:, None] * other[None]], axis=-1)
        pair = np.maximum(self._through(joined, "h2"), 0)
        firm = np.exp(self._through(pair, "mod"))
        likely: Floats = np.reciprocal(1 + np.exp(-self._through(pair, "out")))
        told_so: Floats = firm / firm.sum(-1, keepdims=True)
        return likely, told_so

    def _through(self, values: Floats, layer: str) -> Floats:
        return values @ self.head[f"{layer}.weight"].T + self.head[f"{layer}.bias"]

    def _between(self, summed: Floats, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Floats:
        """Return what stands between each two candidates, or in both where they overlap, and how far apart they begin."""
        low, high = np.minimum(ends[:, None], ends[None]), np.maximum(starts[:, None], starts[None])
        apart = high > low
        first = np.where(apart, low, np.minimum(starts[:, None], starts[None]))
        last = np.where(apart, high, np.maximum(ends[:, None], ends[None]))
        projected = summed @ self.head["cp.weight"].T  # a mean of projections is the projection of the mean
        mean = (projected[last] - projected[first]) / np.maximum(last - first, 1)[..., None].astype(np.float32)
        steps = starts[None] - starts[:, None]
        bins = np.rint(np.sign(steps) * np.log2(np.abs(steps) + 1)).astype(np.int64).clip(-_FARTHEST, _FARTHEST) + _FARTHEST + 1
        between: Floats = mean + self.head["cp.bias"] + self._distances[bins]
        return between

    @cached_property
    def _distances(self) -> Floats:
        return self.head["dist.weight"] @ self.head["dp.weight"].T


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
        words = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
        with np.load(folder / "head.npz") as arrays:
            head = {name: arrays[name].astype(np.float32) for name in arrays.files}
    except (ImportError, OSError) as error:
        raise ProjectError(f"The learned reader cannot begin: {error}. Install Comity anew.") from error
    return Network(
        encoder, head, tuple(names["properties"]), tuple(names["modalities"]), names["types"], names["relations"],
        WordPieces({word: number for number, word in enumerate(words) if word}),
    )  # fmt: skip
