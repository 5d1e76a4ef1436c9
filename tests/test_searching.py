"""Search over names, documents and sentences: found, narrowed, counted, forgiven, quoted to the character."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import QueryError
from comity.indexentries import sentences
from comity.searchindex import INDEX_FILE, fold
from comity.searching import Index, open_index, search
from comity.store import Store
from tests.released import TEXT, document, release, statement

CLAIMS = (
    statement("one", "id:fund/river comity:establishedBy id:city/brenn"),
    statement("two", "id:city/ava comity:memberOf id:fund/river", "hedged", "Port Ava may join the River Fund"),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = release(tmp_path_factory.mktemp("found") / "store", document(*_claims()))
    yield store
    store.close()


def _claims() -> tuple[str, ...]:
    attested = (
        "id:city/brenn comity:attested true . id:city/ava comity:attested true . id:fund/river comity:attested true ."
    )
    return (attested, *CLAIMS)


@pytest.fixture
def index(opened: Store) -> Iterator[Index]:
    found = open_index(opened)
    yield found
    found.close()


def test_search_finds_the_thing_before_the_sentences_that_name_it(index: Index) -> None:
    """The name itself is the best hit, the sentences follow, and the counts say how many of each."""
    found = index.search("river fund")

    assert [hit.kind for hit in found.hits] == ["thing", "passage", "passage"]
    assert found.hits[0].iri == "https://w3id.org/comity/id/fund/river"
    assert found.facets["kind"] == {"passage": 2, "thing": 1}


def test_sentence_is_the_text_at_its_offsets(index: Index) -> None:
    """A hit in a text gives the exact characters, also behind characters outside the basic plane."""
    for words in ("founded", "mayor", "dredging"):
        for hit in index.search(words, kinds=["passage"]).hits:
            assert TEXT[hit.start : hit.end] == hit.text


def test_misspelt_word_is_mended_and_said(index: Index) -> None:
    """A word that no text has becomes the nearest one, and the answer tells."""
    found = index.search("Dregding", kinds=["passage"])

    assert found.corrected == {"dregding": "dredging"}
    assert all("Dredging" in hit.text for hit in found.hits) and found.total == 1


def test_all_words_are_wanted_and_some_are_shown_when_none_has_all(index: Index) -> None:
    """Nothing has both words: hits with one of them come, and are called so."""
    assert index.search("mayor founded").some_words
    assert not index.search("fund founded").some_words


def test_phrase_stays_together(index: Index) -> None:
    """Words between quotation marks stand side by side in what is found."""
    assert index.search('"River Fund"', kinds=["passage"]).total == 2
    assert index.search('"Fund River"', kinds=["passage"]).total == 0


def test_facets_narrow(index: Index) -> None:
    """Hits can be kept to what is put in one way, and to a class."""
    hedged = index.search("river", facets={"modality": "hedged"})
    assert [hit.modalities for hit in hedged.hits] == [("hedged",)]
    assert {hit.kind for hit in index.search("river", kinds=["thing"]).hits} == {"thing"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"kinds": ["song"]}, "There is no kind 'song' of hits."),
        ({"facets": {"colour": "red"}}, "There is no facet 'colour'."),
    ],
)
def test_unknown_kind_or_facet_is_told(index: Index, arguments: dict[str, object], told: str) -> None:
    """The message names what there is."""
    with pytest.raises(QueryError, match=told):
        index.search("river", **arguments)  # type: ignore[arg-type]


@given(st.text(max_size=60))
def test_no_input_breaks_the_search(text: str) -> None:
    """Operators of the index, quotation marks and signs are only text."""
    assert _SEARCHED.search(text).total >= 0


def test_index_of_equal_releases_is_equal(tmp_path: Path, opened: Store) -> None:
    """The index is part of the release, byte for byte the same for the same content."""
    with release(tmp_path / "again", document(*_claims())) as again:
        one, other = (store.release.folder / INDEX_FILE for store in (opened, again))
        assert one.read_bytes() == other.read_bytes()


def test_release_without_index_is_searched_all_the_same(tmp_path: Path, opened: Store) -> None:
    """A release of an older version gets its index in memory, with the same hits."""
    with release(tmp_path / "old", document(*_claims())) as old:
        (old.release.folder / INDEX_FILE).unlink()
        assert search(old, "river").hits == search(opened, "river").hits
    shutil.rmtree(tmp_path / "old")


@given(st.text(alphabet="ab.!? \n|-AZ1水。", max_size=80))
def test_sentences_cover_all_letters_in_order(text: str) -> None:
    """Sentences do not overlap, and between them stand only signs and white space."""
    done = 0
    for start, end in sentences(text):
        assert done <= start < end
        assert not any(c.isalnum() for c in text[done:start])
        done = end
    assert not any(c.isalnum() for c in text[done:])


def test_names_are_compared_without_case_accents_and_article() -> None:
    """The folded form of a name is the same for all its spellings."""
    assert fold("The Société  Générale") == fold("societe generale")


def _in_memory() -> Index:
    import tempfile

    folder = Path(tempfile.mkdtemp())
    with release(folder / "store", document(*_claims())) as store:
        (store.release.folder / INDEX_FILE).unlink()
        found = open_index(store)
    shutil.rmtree(folder)
    return found


_SEARCHED = _in_memory()
