"""What a treaty says that its words mean, and which of its articles does what."""

from __future__ import annotations

from tests.passages import said

TREATY = """PROTOCOL ON THE SAFE USE OF LAKE ORSA

The Republic of Kenya and the Republic of Uganda have agreed as follows:

Article 1
For the purposes of this Protocol, "Authority" means the Lake Orsa Safety Authority created by Article 2.

Article 2
1. The Authority has its seat at Lima.
2. It is an organ of the Lake Union.
"""


def test_a_word_that_is_said_to_mean_a_body_is_that_body() -> None:
    """ "Authority" and "it" are the Lake Orsa Safety Authority from there on."""
    found = said(TREATY)

    assert "locatedIn(Lake Orsa Safety Authority, Lima)" in found
    assert "partOf(Lake Orsa Safety Authority, Lake Union)" in found
    assert not any("(Authority" in fact for fact in found)


def test_what_an_article_does_the_treaty_does() -> None:
    """An article is no body of its own."""
    found = said(TREATY)

    assert "establishedBy(Lake Orsa Safety Authority, Protocol on the Safe Use of Lake Orsa)" in found
    assert not any("Article" in fact for fact in found)


def test_a_dateline_below_key_points_is_no_part_of_the_report() -> None:
    """The town from which a wire report comes is no subject, though key points and a name stand above it."""
    found = said(
        "Ports agree on rail deal\n\n* Lima gets loan\n* Plan slips again\n\nBy Ana Diaz\n\nMUSCAT, March 11, 2024 (Lake Newswire) - Hafeet Rail, a joint venture, "
        "was founded in 2022 by Norway. It has its seat in Lima. The venture builds a line from the port to the border.\n"
    )

    assert "startDate(Hafeet Rail, 2022)" in found
    assert not any(fact.startswith(("establishedBy(Muscat", "instanceOf(Muscat")) for fact in found)


def test_a_dateline_below_the_day_of_update_is_no_part_of_the_report() -> None:
    """The day on which a page was updated stands above; the town before the dash is still no subject."""
    found = said(
        "Riga deepens ties\n\nBy Ana Diaz (Coast Daily)   Updated: 2025-06-18 10:42   Font: A A\n\n"
        "RIGA, June 17 -- A 12-member delegation from Peru's Tacna region wrapped up a visit to Riga, Latvia, on Tuesday.\n"
    )

    assert any(fact.startswith("participatesIn(12-member delegation") for fact in found)
    assert not any(fact.startswith("participatesIn(Riga") for fact in found)
