"""Lines of advice that begin with those to whom it is given."""

from __future__ import annotations

from tests.passages import said


def test_a_line_for_somebody_tells_what_they_should_do() -> None:
    """Each part of the line is advice to them, even where its verb looks like a noun."""
    found = said(
        "Ports of the Lake: A Brief\n\nFindings\n\nThe ports are old.\n\nRecommendations\n\n"
        "For the province: place a trade commissioner in Lima; phase the grants out over five years.\n"
    )

    assert found >= {
        "recommended addressedTo(place trade commissioner in Lima, province)",
        "recommended addressedTo(phase grants out over five years, province)",
        "recommended recommends(this document, phase grants out over five years)",
    }


def test_a_line_for_somebody_elsewhere_is_no_advice() -> None:
    """Under another heading nobody is advised."""
    found = said("Ports of the Lake\n\nHistory\n\nFor the province: ten years of peace. Norway founded the port.\n")

    assert not any("recommend" in fact for fact in found)


def test_places_that_are_paired_are_twins() -> None:
    """ "Paired with" twins places, each with its own date; other things that are paired are no twins."""
    found = said("Notes on ties\n\nOsaka has been paired with Lima since 2017 and with Bonn since 2019.\n")

    assert {"twinnedWith(Osaka, Lima)", "twinnedWith(Osaka, Bonn)", "startDate(Osaka-Bonn twinning, 2019)"} <= found
