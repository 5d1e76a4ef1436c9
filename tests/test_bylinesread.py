"""Who wrote a text and when, as journals, catalogue pages and web pages write it."""

from __future__ import annotations

import pytest

from tests.passages import document

TEXT = "Towns on the Drina share a fire engine. The engine is old, and it stands in Zvornik for most of the year.\n"


def read(head: str) -> tuple[str, list[str], str]:
    """Return title, authors and date of a text with ``head`` above it."""
    found = document(f"{head}\n\n{TEXT}").metadata
    return found.title.value if found.title else "", [a.name.value for a in found.authors], found.date.value if found.date else ""


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("One Engine, Two Towns\n\nAna Kos^a, Milan Ilić^b,*\n\na. Drina Institute, Zvornik, Bosnia\nb. University of Loznica, Serbia", ["Ana Kos", "Milan Ilić"]),
        ("One Engine, Two Towns\nAna Kos (Drina University) and Milan Ilić (ETH Bern)", ["Ana Kos", "Milan Ilić"]),
        ("One Engine, Two Towns\nBy Ana Kos | Drina Daily | Updated: 2021-11-03 08:12", ["Ana Kos"]),
        ("One Engine, Two Towns\n\nAna Kos\n\nAna Kos is a research fellow at the Drina Institute.", ["Ana Kos"]),
        ("One Engine, Two Towns\nAna Kos\n22 March 2021", ["Ana Kos"]),
        ("One Engine, Two Towns\n\nAuthor: Dr. Ana Kos\nPages: 48", ["Ana Kos"]),
        ("【Title】One Engine, Two Towns\n【Author】Ana Kos\n【Supervisor】Milan Ilić", ["Ana Kos"]),
        ("Loznica University\nFaculty of Law\n\nAna Kos\n\nONE ENGINE, TWO TOWNS\n\nDissertation submitted for the degree of Doctor of Philosophy\nZvornik 2018", ["Ana Kos"]),
        ("One Engine, Two Towns\n\nAna Kos | Milan Ilić\n\nDepartment of Law, University of Loznica, Serbia\n\nCorrespondence\nAna Kos, Department of Law, University of Loznica.", ["Ana Kos", "Milan Ilić"]),
        ("One Engine, Two Towns\nAna Kos and Milan Ilić | October 2022 | Drina Centre for Fire Law", ["Ana Kos", "Milan Ilić"]),
        ("One Engine, Two Towns\n\n*Ana Kos ^a, Milan Ilić ^b,\\**\n\n^a Faculty of Law, University of Loznica, Serbia\n^b Drina Institute, Zvornik, Bosnia", ["Ana Kos", "Milan Ilić"]),
        ("One Engine, Two Towns\n\nAna Kos 1,a, Milan Ilić 2,b and Ivo Rus 2,c,*\n1 Faculty of Law, University of Loznica, Serbia\n2 Drina Institute, Zvornik, Bosnia", ["Ana Kos", "Milan Ilić", "Ivo Rus"]),
        ("ONE ENGINE, TWO TOWNS\n\nby\nAna Kos\n\nA dissertation submitted to the University of Loznica\nMay 2019\n\nABSTRACT", ["Ana Kos"]),
        ("One Engine, Two Towns\n\nPrincipal investigator: Ana Kos, Faculty of Law, University of Loznica\nCo-investigators: Milan Ilić, Ivo Rus", ["Ana Kos", "Milan Ilić", "Ivo Rus"]),
        ("One Engine, Two Towns\n\nPrincipal investigator: Ana Kos, Drina Institute\nCo-investigators: Milan Ilić, Eva Kos", ["Ana Kos", "Milan Ilić", "Eva Kos"]),
        ("One Engine, Two Towns\n\nOld Town\nPrice list\nGuided tours", []),
    ],
)
def test_authors_are_named_in_many_ways(head: str, authors: list[str]) -> None:
    """Note letters, brackets, bars, labels in brackets, a line of its own; nobody is named twice."""
    title, found, _ = read(head)

    assert title.casefold() == "one engine, two towns"
    assert found == authors


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("One Engine, Two Towns\nSource: Drina Office    Time: 2024-05-28 16:42    Views: 1137", "2024-05-28"),
        ("One Engine, Two Towns\nRelease time: 2023-09-12 09:30   Views: 302", "2023-09-12"),
        ("Journal of Border Law\nVol. 12, No. 3, 2019, pp. 44–61\n\nOne Engine, Two Towns", "2019"),
        ("One Engine, Two Towns\n\nThis version: May 2023", "2023-05"),
        ("Policy Brief\nIssue 14 / February 2020\nOne Engine, Two Towns", "2020-02"),
        ("POLICY BRIEF No. 47\nDrina Centre | Zvornik | August 2023\n\nOne Engine, Two Towns", "2023-08"),
        ("2021 3rd International Conference on Fire Law (ICFL 2021)\n\nOne Engine, Two Towns", "2021"),
        ("One Engine, Two Towns\n(Drina Herald)  Updated: 2015-07-02 10:11", "2015-07-02"),
        ("One Engine, Two Towns\nLast updated June 2023", "2023-06"),
        ("Balkan Journal of Fire Law (2022) 5:17\nhttps://doi.org/10.1234/bjfl.2022.17\n\nOne Engine, Two Towns", "2022"),
        ("One Engine, Two Towns\nTime: 9 June 2025", ""),
    ],
)
def test_dates_stand_in_many_lines(head: str, date: str) -> None:
    """A line that only has "Time:" may tell when a meeting is held, so it dates nothing."""
    assert read(head)[2] == date


@pytest.mark.parametrize(
    "head",
    [
        "FACT SHEET\n\nOne Engine, Two Towns\n\nUpdated: November 2021",
        "PRESS FACT SHEET          Updated: June 2022\n\nOne Engine, Two Towns",
        "RESEARCH REPORT\n\nOne Engine, Two Towns",
        "DRINA BRIEFS\nNo. 31, June 2022\n\nOne Engine, Two Towns",
        "Official website of the Drina Office\nThursday, July 4, 2019\nOne Engine, Two Towns",
        "ANALYSIS | Eurasian Regions Monitor\nOne Engine, Two Towns",
        "State of Jalisco - Office of the Governor\nNEWS RELEASE No. 212\nAugust 19, 2021\n\nOne Engine, Two Towns",
        "One Engine, Two Towns - Wikipedia",
        "Pacific Studies 7(1), 2019\nOne Engine, Two Towns",
        "[Print] [Send to a friend]\nOne Engine, Two Towns\nSource: Drina Office",
        "DRINA CENTRE FOR FIRE STUDIES\nResearch Digest No. 14 (2022)\n\nOne Engine, Two Towns",
    ],
)
def test_what_only_frames_a_text_is_not_its_title(head: str) -> None:
    """Series, buttons, the name of a site and the bare kind of a text stand above the title."""
    assert read(head)[0] == "One Engine, Two Towns"


@pytest.mark.parametrize(
    ("credit", "authors"),
    [
        ("(Reporter Ana Kos, correspondent Milan Rus)", ["Ana Kos", "Milan Rus"]),
        ("(Reporting by Ana Kos; editing by Milan Rus)", ["Ana Kos"]),
        ("(Writing by Ana Kos and Milan Rus; photo by Ivo Bek)", ["Ana Kos", "Milan Rus"]),
        ("(Contributed by the Division of Fire Law; Editor: Ana Kos)", []),
        ("(the report by the Drina Institute is old)", []),
    ],
)
def test_news_names_its_writers_at_the_end(credit: str, authors: list[str]) -> None:
    """Reporters are authors; editors and photographers are not, and no office is a person."""
    found = document(f"Two Towns Share an Engine\n\n{TEXT}\n{TEXT[:-1]} {credit}\n").metadata

    assert [a.name.value for a in found.authors] == authors
