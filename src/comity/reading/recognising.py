"""The names that the pipeline's recogniser finds, decided for all words of many passages at once.

spaCy walks a passage word by word, tries each of some seventy actions, and takes and gives back the interpreter's lock for most
of them: that cost more than all its networks. What is known of a word outside a name depends on the word alone, so here one
multiplication decides all of them; only inside a name, which is short, words are decided one after the other. Scores, labels and
what is allowed are those of spaCy, and so are the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

__all__ = ["recognise_at_once"]

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]
_WHOLE = "ner"
_OURS = "names_at_once"
_MOST_PIECES = 2
"""A network with two pieces to each hidden value is what is known here."""


def recognise_at_once(pipeline: Language) -> None:
    """Let ``pipeline`` find names in this way where its recogniser is of the known kind; leave it as it is otherwise."""
    if _WHOLE in pipeline.pipe_names and isinstance(found := pipeline.get_pipe(_WHOLE), EntityRecognizer) and _is_known(found):
        pipeline.add_pipe(_OURS, before=_WHOLE)
        pipeline.disable_pipe(_WHOLE)


def _is_known(recogniser: EntityRecognizer) -> bool:
    model = recogniser.model
    return (
        recogniser.cfg["beam_width"] == 1
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == len(_Features._fields)
        and model.get_ref("lower").get_dim("nP") == _MOST_PIECES
    )


class _Features(NamedTuple):
    """What is known of a word in a state, each by its place: the word, the first of the name it is in, the one before it."""

    word: Floats
    first: Floats
    before: Floats


class _Names:
    """Stands in a pipeline for the recogniser that it was made of."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        model = recogniser.model
        self._tok2vec, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights, self._bias = upper.get_param("W").T, upper.get_param("b")
        actions = recogniser.moves
        moves = [actions.get_class_name(place).partition("-") for place in range(actions.n_moves)]
        self._kinds = np.array([kind for kind, _, _ in moves])
        self._labels = [label for _, _, label in moves]
        self._never = np.array([kind in "IL" or (kind == "U" and not label) for kind, _, label in moves])
        """What is not allowed of a word outside a name; the action without a label only blocks words."""
        places = {(kind, label): place for place, (kind, _, label) in enumerate(moves)}
        begins = [label if kind == "B" else "" for kind, _, label in moves]
        self._goes_on, self._ends = (np.array([places.get((kind, x), 0) for x in begins]) for kind in "IL")

    def __call__(self, doc: Doc) -> Doc:
        self._find([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Find the names in each passage, in many of them together."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            self._find(batch)
            yield from batch

    def _find(self, docs: Sequence[Doc]) -> None:
        """Mark the names in ``docs``."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        known = self._known(docs)
        last = np.zeros(len(known.word) - 1, dtype=bool)
        spaces = np.zeros(len(last), dtype=bool)
        start = 0
        for doc in docs:
            ends = start + len(doc)
            starts = doc.to_array("SENT_START")
            last[start : ends - 1] = starts[1:] == 1
            last[ends - 1] = True
            spaces[start:ends] = doc.to_array("IS_SPACE")
            start = ends
        best = self._outside(known, last, spaces)
        begun = np.flatnonzero(self._kinds[best] == "B")
        ends_at = dict(zip(begun.tolist(), self._ends_of(known, begun, best, last).tolist(), strict=True))
        named = np.flatnonzero(self._kinds[best] != "O").tolist()
        self._mark(docs, named, best, ends_at)

    def _known(self, docs: Sequence[Doc]) -> _Features:
        """Return what the networks say of each word in each part of a state, and behind the last word what they say of none."""
        found = self._lower.predict(self._tok2vec.predict(docs))
        parts = np.roll(found, -1, axis=0).transpose(1, 0, 2, 3)
        return _Features(*parts)

    def _scores(self, unmaxed: Floats) -> Floats:
        pieces = unmaxed + self._lower.get_param("b")
        hidden = np.maximum(pieces[..., 0], pieces[..., 1])
        return cast("Floats", hidden @ self._weights + self._bias)

    def _outside(self, known: _Features, last: Marks, spaces: Marks) -> Places:
        """Return the best action of each word if it is in no name that began before it."""
        scores = self._scores((known.word[:-1] + known.first[-1]) + known.before[-1])
        scores[:, self._never] = -np.inf
        scores[np.ix_(last | spaces, self._kinds == "B")] = -np.inf
        scores[np.ix_(spaces, self._kinds == "U")] = -np.inf
        return cast("Places", scores.argmax(axis=1))

    def _ends_of(self, known: _Features, begun: Places, best: Places, last: Marks) -> Places:
        """Return for each word that begins a name the last word of that name."""
        ends = begun + 1
        goes_on, stops = self._goes_on[best[begun]], self._ends[best[begun]]
        open_ = np.arange(len(begun))
        while len(open_ := open_[~last[ends[open_]]]):
            at = ends[open_]
            scores = self._scores((known.word[at] + known.first[begun[open_]]) + known.before[at - 1])
            row = np.arange(len(at))
            on, stop = goes_on[open_], stops[open_]
            further, enough = scores[row, on], scores[row, stop]
            open_ = open_[(further > enough) | ((further == enough) & (on < stop))]
            ends[open_] += 1
        return ends

    def _mark(self, docs: Sequence[Doc], named: list[int], best: Places, ends: dict[int, int]) -> None:
        """Give each passage its names; the words that stand inside a name are passed over."""
        start, free = 0, 0
        rest = iter(named)
        place = next(rest, None)
        for doc in docs:
            stop = start + len(doc)
            spans: list[Span] = []
            while place is not None and place < stop:
                if place >= free:
                    free = ends.get(place, place) + 1
                    spans.append(Span(doc, place - start, free - start, label=self._labels[best[place]]))
                place = next(rest, None)
            doc.set_ents(spans, default="outside")
            start = stop


@Language.factory(_OURS, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def _make(nlp: Language, name: str) -> Any:
    return _Names(cast("EntityRecognizer", nlp.get_pipe(_WHOLE)))
