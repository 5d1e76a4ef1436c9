"""Recitals of a preamble: each is a sentence of the agreement or of its parties; quotes stay words of the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comity.reading.recitals import recitals
from comity.segments import passages
from tests.passages import document, said

TREATY = """AGREEMENT ESTABLISHING THE ALPINE SNOW OBSERVATORY

The Governments of Ghana, Togo and Benin,

Desiring to monitor the snow and to train observers,

Recalling the Volta Convention of 1998,

Conscious of the need to warn villages of floods,

Have agreed as follows:

Article 1
The Alpine Snow Observatory (hereinafter "the Observatory") is hereby established. The headquarters of the Observatory shall be situated in Lomé, Togo.

Article 2
The objectives of the Observatory are:
(a) to measure the depth of the snow;
(b) to publish maps; and
(c) to advise the ministers.
"""


def spoken(text: str) -> list[str]:
    return [piece.text for one in passages(document(text)) for piece in recitals(one, "This Agreement", "The Parties")]


def test_wishes_are_aims_of_the_agreement() -> None:
    """ "Desiring to X" and "desirous of X-ing" tell what the agreement aims at; "recalling" tells what the parties recall."""
    text = "Ghana and Togo, Desiring to protect the lake, Desirous of building a port, Recalling the treaty of 1998, Have agreed as follows:"
    assert spoken(text) == [
        "Ghana and Togo", "This Agreement aims to protect the lake", "This Agreement is aimed at building a port",
        "The Parties recall the treaty of 1998", "Have agreed as follows:",
    ]  # fmt: skip


def test_those_before_the_recitals_do_the_deed_behind_them() -> None:
    """ "We, the mayors, recognizing ..., adopt this Charter" keeps its subject."""
    text = "We, the mayors of Lima and Quito, Recognizing that the lake is dirty, Adopt the present Charter."
    assert spoken(text)[-1] == "We, the mayors of Lima and Quito adopt the present Charter."


def test_passage_without_recitals_stays_whole() -> None:
    """A sentence that opens with nothing of the kind is left alone."""
    assert spoken("The Parties met in Lima.") == ["The Parties met in Lima."]


def test_agreement_is_not_the_body_that_it_sets_up() -> None:
    """The body has its own seat, founders and objectives, the third of its list included; wishes are the agreement's."""
    found = said(TREATY)
    assert found >= {
        "establishedBy(Alpine Snow Observatory, Ghana)",
        "recommended locatedIn(Alpine Snow Observatory, Lomé)",
        "hasObjective(Agreement Establishing the Alpine Snow Observatory, train observers)",
        "hasObjective(Agreement Establishing the Alpine Snow Observatory, warn villages of floods)",
    }
    assert any(fact.startswith("hasObjective(") and "advise ministers" in fact.replace("the ", "") for fact in found)


def test_deed_without_anyone_before_it() -> None:
    """A line that begins with the deed stays as it is; recitals that end a passage leave nothing empty behind."""
    assert spoken("DO HEREBY adopt this Constitution.") == ["DO HEREBY adopt this Constitution."]
    assert spoken("CONSIDERING") == []


@given(st.text(alphabet="aAdD ,;.:", max_size=40), st.sampled_from(["Desiring to", "RECALLING", "Aware that", "adopt the", "Have agreed", "Recognizing the need to"]))
def test_no_piece_is_empty_and_each_has_its_place(around: str, cue: str) -> None:
    """Whatever stands around a cue, every piece has words and a place in the source."""
    for one in passages(document(f"x, {around}, {cue} {around}")):
        for piece in recitals(one, "This Agreement", "The Parties"):
            assert piece.text.strip()
            assert len(piece.text) == len(piece.starts) == len(piece.ends)
