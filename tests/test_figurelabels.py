"""Fact sheets: counts behind labels that nobody knows, promised sums, lists of key figures."""

from __future__ import annotations

from tests.passages import said

SHEET = """Gulf Ferry Fund

Size: USD 2.5 billion, one fifth of it in grants
Projects: 37 in 22 member countries
Capital pledged: US$86.4 million (of which paid in: US$51.9 million)
Founded: 2016
"""
LIST = """Andes Water Programme

The programme pays for wells.

Key figures

- 14 participating municipalities
- 340,000 beneficiaries
- EUR 465 million budget
"""


def test_numbers_behind_any_label_are_figures_of_what_the_sheet_is_about() -> None:
    """A bare number behind a plural counts it, and what was pledged was pledged."""
    wanted = {
        "figure(Gulf Ferry Fund, 2500000000 USD)", "figure(Gulf Ferry Fund, 37 project)", "figure(Gulf Ferry Fund, 22 country)",
        "figure(Gulf Ferry Fund, 86400000 USD)", "figure(Gulf Ferry Fund, 51900000 USD)",
    }
    assert wanted <= said(SHEET)


def test_items_under_key_figures_count_for_what_the_text_is_about() -> None:
    """An item without a verb tells what the thing of the title has."""
    wanted = {
        "figure(Andes Water Programme, 14 municipality)", "figure(Andes Water Programme, 340000 beneficiary)", "figure(Andes Water Programme, 465000000 EUR)",
    }
    assert wanted <= said(LIST)


def test_labels_in_columns_measure_too() -> None:
    """Columns of spaces part label and value as a colon does."""
    sheet = "GULF FERRY FUND\n\nAt a glance\nEstablished:        12 September 2019\nCapital pledged:    US$86.4 million\nHost:               Gulf Port Authority\n"
    assert "figure(Gulf Ferry Fund, 86400000 USD)" in {fact.replace("GULF FERRY FUND", "Gulf Ferry Fund") for fact in said(sheet)}
