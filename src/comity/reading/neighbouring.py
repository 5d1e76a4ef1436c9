"""What the pipeline's networks make of a word and its neighbours: the same numbers as spaCy's layers give, with less work.

Behind the vectors of single words stand layers of one kind: each looks at a word and the ones beside it, keeps the largest of
three pieces, brings it to one scale and adds it to what came in. spaCy's own note at each step what training needs, and make
new matrices for it. Here the same steps are taken one after the other on one matrix, in the same order, so that every digit stays.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model

__all__ = ["innermost", "learnt", "look_around_at_once", "quick"]

Floats = NDArray[np.float32]
_STEPS = {"expand_window", "maxout", "layernorm", "dropout"}
_OURS = "neighbours_at_once"
_SIDES, _PIECES = 3, 3
"""A network that looks at one word on each side, and has three pieces to each value, is what is known here."""
_LEAST = 1e-08
"""What is added to a variance, so that none is nothing."""


def look_around_at_once(pipeline: Language) -> None:
    """Let the networks of ``pipeline`` look at neighbours in this way where they are of the known kind; leave others as they are."""
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for holder in list(model.walk()) if isinstance(model, Model) else ():
            for place, layer in enumerate(holder.layers):
                if layer.layers and all(map(_is_known, layer.layers)):
                    holder.layers[place] = quick(layer)


def innermost(layer: Model[Any, Any]) -> dict[str, Model[Any, Any]]:
    """Return the layers that hold no others, by name."""
    return {each.name: each for each in layer.walk() if not each.layers}


def _is_known(layer: Model[Any, Any]) -> bool:
    parts = innermost(layer)
    if not layer.name.startswith("residual(") or parts.keys() != _STEPS or sum(1 for each in layer.walk() if not each.layers) != len(_STEPS):
        return False
    outer, pieces, inner = learnt(parts["maxout"], "W").shape
    return pieces == _PIECES and inner == outer * _SIDES and bool(parts["expand_window"].attrs["window_size"] == 1)


class _Weights(NamedTuple):
    """What one layer has learnt."""

    matrix: Floats
    bias: Floats
    scale: Floats
    shift: Floats


def _weights(layer: Model[Any, Any]) -> _Weights:
    parts = innermost(layer)
    matrix, norm = learnt(parts["maxout"], "W"), parts["layernorm"]
    return _Weights(matrix.reshape(-1, matrix.shape[2]).T, learnt(parts["maxout"], "b").reshape(-1), learnt(norm, "G"), learnt(norm, "b"))


def learnt(layer: Model[Any, Any], name: str) -> Floats:
    """Return what a layer has learnt under a name."""
    return cast("Floats", layer.get_param(name))


def quick(layers: Model[Any, Any]) -> Model[Floats, Floats]:
    """Return a layer that gives what these ``layers`` give one after the other."""
    weights = list(map(_weights, layers.layers))

    def forward(model: Model[Any, Any], vectors: Floats, is_train: bool) -> tuple[Floats, Any]:
        return _looked_around(vectors, weights), lambda _: []

    return Model(_OURS, forward, dims={"nO": layers.get_dim("nO")})


def _looked_around(vectors: Floats, layers: list[_Weights]) -> Floats:
    """Return the vectors of words in a row with what the layers add to them."""
    found, (rows, width) = vectors.copy(), vectors.shape
    beside = np.zeros((rows, _SIDES * width), dtype=np.float32)
    for layer in layers:
        beside[1:, :width], beside[:, width:-width], beside[:-1, -width:] = found[:-1], found, found[1:]
        hidden = np.dot(beside, layer.matrix)
        hidden += layer.bias
        first, second, third = hidden.reshape(rows, width, _PIECES).transpose(2, 0, 1)
        best = np.maximum(first, second)
        np.maximum(best, third, out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.add.reduce(best * best, axis=1, keepdims=True) / np.float32(width) + np.float32(_LEAST)
        best *= variance**-0.5
        best *= layer.scale
        best += layer.shift
        found += best
    return found
