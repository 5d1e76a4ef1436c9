"""Clean passages and their map back to the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.documents import Block, BlockKind, Document, Metadata
from comity.segments import Passage, passages
from tests.strategies import documents


def read(text: str, *kinds: BlockKind) -> list[Passage]:
    """Return the passages of a text whose blocks are its stretches between blank lines."""
    stretches = list(re.finditer(r"\S.*?(?=\s*\n\s*\n|\s*\Z)", text, re.DOTALL))
    default: BlockKind = "paragraph"
    every = kinds or (default,) * len(stretches)
    blocks = tuple(Block(kind, match.start(), match.end()) for kind, match in zip(every, stretches, strict=True))
    return passages(Document("a.txt", text, "text", "prose", blocks, Metadata(), ""))


def cleaned(text: str) -> str:
    return " / ".join(passage.text for passage in read(text))


@given(documents(), st.data())
@settings(max_examples=500, deadline=None)
def test_any_clean_span_is_a_verbatim_slice(document: Document, data: st.DataObject) -> None:
    """Twenty spans of each of 500 documents name a slice of the source whose letters and digits are theirs."""
    for passage in passages(document):
        for _ in range(20):
            start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(passage.text))] * 2)))
            low, high = passage.source_span(start, end)
            quote = document.text[low:high]

            assert 0 <= low <= high <= len(document.text)
            assert quote == quote.strip()
            assert bool(quote) == bool(passage.text[start:end].strip())


@given(documents())
@settings(max_examples=300, deadline=None)
def test_the_map_never_goes_back(document: Document) -> None:
    """Each clean character has its source character or a point of insertion, in the order of the source."""
    for passage in passages(document):
        assert len(passage.starts) == len(passage.ends) == len(passage.text)
        assert list(passage.starts) == sorted(passage.starts)
        assert list(passage.ends) == sorted(passage.ends)
        for character, low, high in zip(passage.text, passage.starts, passage.ends, strict=True):
            assert low < high or character == " "
            if character.isalnum() and high - low == 1 and document.text[low].isascii():
                assert document.text[low] == character


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("new actors.Flatter bodies", "new actors. Flatter bodies"),
        ("tests building,but also", "tests building, but also"),
        ("sister cities(twin towns)up to May31,2020,and", "sister cities (twin towns) up to May 31, 2020, and"),
        ("on July 1,1993, in1993", "on July 1, 1993, in 1993"),
        ("meetings etc..It is", "meetings etc. It is"),
        ("over 1,000 of 3.5 (U.S., e.g., i.e.) at 12:30", "over 1,000 of 3.5 (U.S., e.g., i.e.) at 12:30"),
        ("see http://a.example/x,y.Z and a.b@c.example", "see http://a.example/x,y.Z and a.b@c.example"),
        ("doi:10.1234/ab.Cd;e", "doi:10.1234/ab.Cd;e"),
        ("P.R.China and member(s)", "P.R.China and member(s)"),
        ("up 14.8%of trade", "up 14.8% of trade"),
        (r"over \$20 \*", "over $20 *"),
        ("## **Bold** *and* [text](https://a.example/b)", "Bold and text"),
        ("Ana Li^{1*}, Bo Chen² and Cy†", "Ana Li, Bo Chen and Cy"),
        ("12 km² of land [3, 4].", "12 km² of land."),
        ("soft\nbreak and\u00a0hard\u200b space", "soft break and hard space"),
        ("co-\noperation", "cooperation"),
        ("co-operation and co-\noperation", "co-operation and co-operation"),
        ("Asia-\nPacific in 2014-\n2017", "Asia-Pacific in 2014-2017"),
        ("“curly” ‘single’ ''double'' \"\"twice\"", "\"curly\" 'single' \"double\" \"twice\""),
        ('the"Plan"is', 'the "Plan" is'),
        ('an "odd"mark"', 'an "odd"mark"'),
        ("Alpha, Beta and AlphaBeta; GammaDelta", "Alpha, Beta and Alpha Beta; GammaDelta"),
        ("合作\n共赢", "合作共赢"),
        ("A &amp; B<sup>1</sup>, CO<sub>2</sub>", "A & B, CO2"),
        ("2*3*4 and a_b_c", "2*3*4 and a_b_c"),
    ],
)  # fmt: skip
def test_cleaning(raw: str, clean: str) -> None:
    """Traces of layout and typing are repaired; numbers, abbreviations and addresses stay."""
    assert cleaned(raw) == clean


def test_a_sentence_cut_by_a_page_break_is_one_passage() -> None:
    """The quote of the whole sentence is the source's own slice, blank line included."""
    text = "The bank gave loans to\n\nsupport the ports. They grew."
    [passage] = read(text)

    assert passage.text == "The bank gave loans to support the ports. They grew."
    low, high = passage.source_span(0, passage.text.index("ports.") + 6)
    assert text[low:high] == "The bank gave loans to\n\nsupport the ports."


def test_a_footnote_between_the_halves_comes_after_them() -> None:
    """Neither a footnote nor a page header keeps the halves of a sentence apart."""
    found = read(
        "It is led by\n\n1 A note.\n\nPage 3\n\nthe council.", "paragraph", "footnote", "boilerplate", "paragraph"
    )

    assert [passage.text for passage in found] == ["It is led by the council.", "1 A note."]


def test_a_finished_sentence_stays_alone() -> None:
    """A paragraph that ends its sentence is not joined with the next one."""
    assert cleaned("It began.\n\nmany joined") == "It began. / many joined"
    assert cleaned("Sections follow\n\nThe first one") == "Sections follow / The first one"


def test_list_items_know_the_sentence_that_announces_them() -> None:
    """The engine can read an item together with what is said of all items."""
    found = read(
        "Some work. Problems are:\n\n- money\n\n(b) trust\n\nEnd.", "paragraph", "list_item", "list_item", "paragraph"
    )

    assert [(passage.text, passage.lead) for passage in found] == [
        ("Some work. Problems are:", ""), ("money", "Problems are:"), ("trust", "Problems are:"), ("End.", ""),
    ]  # fmt: skip


def test_a_span_outside_is_refused() -> None:
    """Offsets that the passage does not have are a defect of the caller."""
    with pytest.raises(IndexError, match="no clean span 0:9 in a passage of 4 characters"):
        read("word")[0].source_span(0, 9)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was opened by the Premier, the Honourable Ana Leota, and Hon. Rui Schuster.", "It was opened by the Premier, Ana Leota, and Rui Schuster."),
        ("H.E. Mr. Adama Sow chaired the talks.", "Mr. Adama Sow chaired the talks."),
        ("The Honourable Minister of Health spoke.", "The Honourable Minister of Health spoke."),
    ],
)
def test_words_of_honour_before_a_name_are_left_out(text: str, wanted: str) -> None:
    """Their points would end a sentence."""
    assert cleaned(text) == wanted


def test_items_of_an_item_have_its_lead_the_next_item_has_not() -> None:
    """A numbered sentence with a colon announces its lettered items; the next number goes on with the list around them."""
    text = "4. They met.\n\n5. The ministers decided to:\n\n(a) open a road;\n\n(b) close a port.\n\n6. The mayor spoke."
    found = read(text, *("list_item",) * 5)
    assert [p.lead for p in found] == ["", "", "The ministers decided to:", "The ministers decided to:", ""]
