"""The network as it is trained: a transformer of which the lowest layers and the words come from a packaged sentence encoder."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["WIDTH", "Input", "RelationNetwork", "Scores"]

WIDTH, HEADS, INNER, WORDS, LONGEST = 384, 12, 1536, 30_522, 512
"""Sizes of the packaged encoder (all-MiniLM-L6-v2)."""
HIDDEN, TYPE, KIND, RELATION, DISTANCE, FARTHEST = 384, 48, 16, 16, 16, 11
_PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
    "l1": "attention.output.LayerNorm", "i": "intermediate.dense", "u": "output.dense", "l2": "output.LayerNorm",
}  # fmt: skip
_EMBEDDED = {"p.weight": "position_embeddings.weight", "ln.weight": "LayerNorm.weight", "ln.bias": "LayerNorm.bias"}


@dataclass(frozen=True)
class Input:
    """One encoded sentence as tensors, see ``comity.learned.encoding.Encoded``."""

    pieces: Tensor
    firsts: Tensor
    roles: Tensor
    places: Tensor
    kinds: Tensor
    types: Tensor
    relations: Tensor
    named: Tensor


class Scores(NamedTuple):
    """What the head says of the pairs of a sentence: each property, each modality, and whether they are related at all."""

    properties: Tensor
    modalities: Tensor
    related: Tensor


class Layer(nn.Module):
    """One layer of the transformer."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.i, self.u = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.l1, self.l2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states of the slots after this layer; ``mask`` is added to the attention."""
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
        self.p, self.ln = nn.Embedding(LONGEST, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.L = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)

    def forward(self, words: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the states of the slots (rows, length, width) from what stands in them."""
        x = self.drop(self.ln(words + self.p(torch.arange(words.shape[1]))))
        for layer in self.L:
            x = layer(x, mask)
        return x


class RelationNetwork(nn.Module):
    """Words, encoder and head. The head says for each ordered pair of candidates how likely each property holds, and how firmly."""

    def __init__(self, layers: int, types: int, relations: int, properties: int, modalities: int, kinds: int, roles: int) -> None:
        super().__init__()
        self.words, self.roles = nn.EmbeddingBag(WORDS, WIDTH, mode="mean"), nn.Embedding(roles, WIDTH)
        nn.init.normal_(self.roles.weight, std=0.02)
        self.enc = Encoder(layers)
        self.te, self.ke, self.de = nn.Embedding(types, TYPE), nn.Embedding(kinds, KIND), nn.Embedding(relations, RELATION)
        self.dist = nn.Embedding(2 * FARTHEST + 2, DISTANCE)
        told = 2 * WIDTH + TYPE + KIND + RELATION + 1
        self.sp, self.op, self.cp = nn.Linear(told, HIDDEN), nn.Linear(told, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.dp, self.gate = nn.Linear(DISTANCE, HIDDEN, bias=False), nn.Linear(2 * HIDDEN, 1)
        self.h2, self.out, self.mod = nn.Linear(2 * HIDDEN, HIDDEN), nn.Linear(HIDDEN, properties), nn.Linear(HIDDEN, modalities)
        self.drop = nn.Dropout(0.2)

    def begin_with(self, weights: Path) -> None:
        """Take words and layers from the file of the packaged encoder; the words keep what they mean there."""
        given = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        self.words.weight.requires_grad = False
        names = {name: f"embeddings.{other}" for name, other in _EMBEDDED.items()}
        for number in range(len(self.enc.L)):
            names |= {f"L.{number}.{a}.{end}": f"encoder.layer.{number}.{b}.{end}" for a, b in _PARTS.items() for end in ("weight", "bias")}
        taken = {name: given[other] for name, other in names.items()}
        taken["p.weight"] = taken["p.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        self.enc.load_state_dict(taken)

    def forward(self, inputs: Sequence[Input]) -> list[Scores]:
        """Return what is said of the pairs of each sentence, as (n, n, p), (n, n, m) and (n, n)."""
        states = self.enc(*self._shown(inputs))
        return [self._pairs(row, each) for row, each in zip(states, inputs, strict=True)]

    def _shown(self, inputs: Sequence[Input]) -> tuple[Tensor, Tensor]:
        """Return what stands in the slots of several sentences, the shorter ones filled up, and what hides the filling."""
        length = max(len(each.roles) for each in inputs)
        mask = torch.full((len(inputs), 1, 1, length), -1e4)
        rows = []
        for number, each in enumerate(inputs):
            mask[number, 0, 0, : len(each.roles)] = 0
            row = self.words(each.pieces, each.firsts) + self.roles(each.roles)
            rows.append(functional.pad(row, (0, 0, 0, length - len(row))))
        return torch.stack(rows), mask

    def _pairs(self, states: Tensor, each: Input) -> Scores:
        starts, ends, heads = each.places.T
        summed = torch.cat([torch.zeros(1, WIDTH), states.cumsum(0)])
        mean = (summed[ends] - summed[starts]) / (ends - starts)[:, None]
        told = torch.cat([states[heads], mean, self.te(each.types), self.ke(each.kinds), self.de(each.relations), each.named[:, None]], 1)
        told = self.drop(told)
        one, other = self.sp(told), self.op(told)
        low, high = torch.minimum(ends[:, None], ends[None]), torch.maximum(starts[:, None], starts[None])
        first = torch.where(high > low, low, torch.minimum(starts[:, None], starts[None]))
        last = torch.where(high > low, high, torch.maximum(ends[:, None], ends[None]))
        projected = summed @ self.cp.weight.T
        between = (projected[last] - projected[first]) / (last - first).clamp(min=1)[..., None] + self.cp.bias
        steps = starts[None] - starts[:, None]
        bins = (torch.sign(steps) * torch.log2(steps.abs().float() + 1)).round().long().clamp(-FARTHEST, FARTHEST) + FARTHEST + 1
        near = one[:, None] + other[None] + between + self.dp(self.dist(bins))
        joined = torch.cat([torch.relu(near), one[:, None] * other[None]], -1)
        pair = torch.relu(self.h2(self.drop(joined)))
        return Scores(self.out(pair), self.mod(pair), self.gate(joined)[..., 0])

    def head(self) -> Mapping[str, Tensor]:
        """Return the weights of the head."""
        return {name: value for name, value in self.state_dict().items() if not name.startswith(("enc.", "words."))}
