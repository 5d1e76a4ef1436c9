"""The corpus that measurements are made with: the same everywhere, and no document twice."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bench.corpus import text_of, write_corpus


@given(number=st.integers(0, 10**7), other=st.integers(0, 10**7), seed=st.integers(0, 99))
def test_documents_depend_on_number_and_seed_alone(number: int, other: int, seed: int) -> None:
    """Equal numbers give equal texts, others give others."""
    assert text_of(number, seed) == text_of(number, seed)
    assert (text_of(number, seed) == text_of(other, seed)) == (number == other)


def test_documents_share_little() -> None:
    """Of the sentences of a corpus hardly one stands twice: documents are not copies."""
    lines = [line for number in range(100) for line in text_of(number).split(". ") if not line.startswith("#")]

    assert len(set(lines)) > 0.95 * len(lines)


def test_a_larger_corpus_begins_with_the_smaller_one(tmp_path: Path) -> None:
    """So the sizes of a measurement differ in number and in nothing else."""
    assert write_corpus(tmp_path / "small", 3) < write_corpus(tmp_path / "large", 6)

    small = sorted((tmp_path / "small").iterdir())
    assert [path.read_bytes() for path in small] == [(tmp_path / "large" / path.name).read_bytes() for path in small]
