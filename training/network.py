"""The network as it is trained: a transformer of which the lowest layers and the words come from a packaged sentence encoder."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["Input", "RelationNetwork"]

WIDTH, HEADS, INNER, WORDS, LONGEST = 384, 12, 1536, 30_522, 512
"""Sizes of the packaged encoder (all-MiniLM-L6-v2)."""
HIDDEN, TYPE, KIND, RELATION, DISTANCE, FARTHEST = 256, 48, 16, 16, 16, 11
_PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
    "l1": "attention.output.LayerNorm", "i": "intermediate.dense", "u": "output.dense", "l2": "output.LayerNorm",
}  # fmt: skip
_EMBEDDED = {
    "w.weight": "word_embeddings.weight", "p.weight": "position_embeddings.weight", "t.weight": "token_type_embeddings.weight",
    "ln.weight": "LayerNorm.weight", "ln.bias": "LayerNorm.bias",
}  # fmt: skip


@dataclass(frozen=True)
class Input:
    """One encoded sentence as tensors; ``places`` has first piece, piece behind the last and head piece of each candidate."""

    pieces: Tensor
    places: Tensor
    kinds: Tensor
    types: Tensor
    relations: Tensor
    named: Tensor


class Layer(nn.Module):
    """One layer of the transformer."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.i, self.u = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.l1, self.l2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states of the pieces after this layer; ``mask`` is added to the attention."""
        rows, length, _ = x.shape
        query, key, value = (f(x).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        weight = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        attended = torch.softmax(weight if mask is None else weight + mask, -1) @ value
        x = self.l1(x + self.drop(self.o(attended.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.l2(x + self.drop(self.u(functional.gelu(self.i(x)))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """The transformer."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.w, self.p, self.t = nn.Embedding(WORDS, WIDTH), nn.Embedding(LONGEST, WIDTH), nn.Embedding(2, WIDTH)
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.L = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the states of the pieces (rows, length, width)."""
        x = self.drop(self.ln(self.w(ids) + self.p(torch.arange(ids.shape[1])) + self.t(torch.zeros_like(ids))))
        for layer in self.L:
            x = layer(x, mask)
        return x

    def begin_with(self, weights: Path) -> None:
        """Take words and layers from the file of the packaged encoder."""
        given = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
        names = {name: f"embeddings.{other}" for name, other in _EMBEDDED.items()}
        for number in range(len(self.L)):
            names |= {f"L.{number}.{a}.{end}": f"encoder.layer.{number}.{b}.{end}" for a, b in _PARTS.items() for end in ("weight", "bias")}
        self.load_state_dict({name: given[other] for name, other in names.items()})


class RelationNetwork(nn.Module):
    """Encoder and head. The head says for each ordered pair of candidates how likely each property holds, and how firmly."""

    def __init__(self, layers: int, types: int, relations: int, properties: int, modalities: int, kinds: int) -> None:
        super().__init__()
        self.enc = Encoder(layers)
        self.te, self.ke, self.de = nn.Embedding(types, TYPE), nn.Embedding(kinds, KIND), nn.Embedding(relations, RELATION)
        self.dist = nn.Embedding(2 * FARTHEST + 2, DISTANCE)
        told = 2 * WIDTH + TYPE + KIND + RELATION + 1
        self.sp, self.op, self.cp = nn.Linear(told, HIDDEN), nn.Linear(told, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.dp = nn.Linear(DISTANCE, HIDDEN, bias=False)
        self.h2, self.out, self.mod = nn.Linear(2 * HIDDEN, HIDDEN), nn.Linear(HIDDEN, properties), nn.Linear(HIDDEN, modalities)
        self.drop = nn.Dropout(0.2)

    def forward(self, inputs: Sequence[Input]) -> list[tuple[Tensor, Tensor]]:
        """Return for each sentence the scores of the properties (n, n, p) and of the modalities (n, n, m) of its pairs."""
        ids, mask = _batch(inputs)
        states = self.enc(ids, mask)
        return [self._pairs(row, each) for row, each in zip(states, inputs, strict=True)]

    def _pairs(self, states: Tensor, each: Input) -> tuple[Tensor, Tensor]:
        starts, ends, heads = each.places.T
        summed = torch.cat([torch.zeros(1, WIDTH), states.cumsum(0)])
        mean = (summed[ends] - summed[starts]) / (ends - starts)[:, None]
        told = torch.cat([states[heads], mean, self.te(each.types), self.ke(each.kinds), self.de(each.relations), each.named[:, None]], 1)
        told = self.drop(told)
        one, other = self.sp(told), self.op(told)
        low, high = torch.minimum(ends[:, None], ends[None]), torch.maximum(starts[:, None], starts[None])
        first = torch.where(high > low, low, torch.minimum(starts[:, None], starts[None]))
        last = torch.where(high > low, high, torch.maximum(ends[:, None], ends[None]))
        between = (summed[last] - summed[first]) / (last - first).clamp(min=1)[..., None]
        steps = starts[None] - starts[:, None]
        bins = (torch.sign(steps) * torch.log2(steps.abs().float() + 1)).round().long().clamp(-FARTHEST, FARTHEST) + FARTHEST + 1
        near = one[:, None] + other[None] + self.cp(between) + self.dp(self.dist(bins))
        joined = torch.cat([torch.relu(near), one[:, None] * other[None]], -1)
        pair = torch.relu(self.h2(self.drop(joined)))
        return self.out(pair), self.mod(pair)

    def head(self) -> Mapping[str, Tensor]:
        """Return the weights of the head."""
        return {name: value for name, value in self.state_dict().items() if not name.startswith("enc.")}


def _batch(inputs: Sequence[Input]) -> tuple[Tensor, Tensor]:
    """Return the pieces of several sentences, the shorter ones filled up, and what hides the filling."""
    length = max(len(each.pieces) for each in inputs)
    ids = torch.zeros(len(inputs), length, dtype=torch.long)
    mask = torch.full((len(inputs), 1, 1, length), -1e4)
    for row, each in enumerate(inputs):
        ids[row, : len(each.pieces)] = each.pieces
        mask[row, 0, 0, : len(each.pieces)] = 0
    return ids, mask
