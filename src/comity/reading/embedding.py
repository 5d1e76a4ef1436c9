"""The vector with which a word enters the pipeline's networks, made once for each word, not for each place where it stands.

The first layers of spaCy's networks look at a word alone: its norm, its beginning, end and shape, and whether a space follows.
They take a third of the work of these networks, and most words of a text have stood before. So the vector of a word is kept, and
what looks at its neighbours goes on from there. Each vector is made by a multiplication of its own: in one of many rows the last
digits depend on where a row stands, and reading would depend on what was read before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from comity.reading.neighbouring import innermost, learnt

__all__ = ["Vectors", "embed_at_once"]

Floats = NDArray[np.float32]
Features = NDArray[np.uint64]
_LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""What the layers that look at single words are called, the names of what they hold left out."""
_MIXED = {"maxout", "layernorm", "dropout"}
"""What makes one vector of what is found of a word; the last of it only matters to who trains."""
_OURS = "vectors_at_once"
_MOST = 20_000
"""So many words keep their vectors."""


def embed_at_once(pipeline: Language) -> None:
    """Let ``pipeline`` embed words in this way where its networks are of the known kind; leave it as it is otherwise."""
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for chain in list(model.walk()) if isinstance(model, Model) else ():
            for place, layer in enumerate(chain.layers):
                if _is_known(layer):
                    chain.layers[place] = _once(layer)


def _is_known(layer: Model[Any, Any]) -> bool:
    if tuple(each.name.partition("(")[0] for each in layer.layers) != _LAYERS:
        return False
    return innermost(layer.layers[3]).keys() == _MIXED


def _once(layer: Model[Any, Any]) -> Model[list[Doc], list[Floats]]:
    """Return a layer that gives what ``layer`` gives, each word found once."""
    vectors = Vectors(layer)

    def forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Floats], Any]:
        return vectors.of(docs), lambda _: []

    return Model(_OURS, forward, dims={"nO": layer.get_dim("nO")})


class Vectors:
    """The vectors of the words met so far, by all that the network looks at."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        self._extract, _, self._embed, mixed, _ = layer.layers
        self._maxout, self._norm = (innermost(mixed)[name] for name in ("maxout", "layernorm"))
        self._places: dict[bytes, int] = {}
        self._kept: Floats = np.empty((_MOST, layer.get_dim("nO")), dtype=np.float32)

    def of(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return the vectors of the words of each passage."""
        features: list[Features] = self._extract.predict(docs)
        keys = _keys(np.concatenate(features))
        self._learn(keys)
        found = self._kept[[self._places[key] for key in keys]]
        ends = np.cumsum([0, *map(len, features)]).tolist()
        return [found[start:end] for start, end in pairwise(ends)]

    def _learn(self, keys: list[bytes]) -> None:
        """Find the vectors of the words that were not met before."""
        new = [key for key in dict.fromkeys(keys) if key not in self._places]
        if len(self._places) + len(new) > len(self._kept):
            self._places.clear()
            new = list(dict.fromkeys(keys))
            self._kept = np.empty((max(_MOST, len(new)), self._kept.shape[1]), dtype=np.float32)
        if new:
            start = len(self._places)
            self._kept[start : start + len(new)] = self._found(np.frombuffer(b"".join(new), dtype=np.uint64).reshape(len(new), -1))
            self._places.update(zip(new, range(start, start + len(new)), strict=True))

    def _found(self, features: Features) -> Floats:
        embedded = self._embed.predict(features)
        weights, bias = learnt(self._maxout, "W"), learnt(self._maxout, "b")
        outer, pieces, inner = weights.shape
        hidden = np.matmul(weights.reshape(outer * pieces, inner), embedded[:, :, None]).reshape(-1, outer, pieces)
        best, _ = self._maxout.ops.maxout(hidden + bias)
        return cast("Floats", self._norm.predict(best))


def _keys(features: Features) -> list[bytes]:
    """Return what is known of each word as one key."""
    size, whole = features.itemsize * features.shape[1], features.tobytes()
    return [whole[at : at + size] for at in range(0, len(whole), size)]
