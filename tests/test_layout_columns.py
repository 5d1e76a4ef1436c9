"""Tables whose columns are set apart by spaces, in texts that have nothing but lines."""

from __future__ import annotations

from comity.layout import line_blocks

TABLE = """Partner cities

City            Country      Since
Kiel            Germany      1971
Tartu           Estonia      1992
Aalborg         Denmark      1980
"""


def test_cells_under_cells_are_rows() -> None:
    """Lines whose cells stand under those of the line above are the rows of a table, one block each."""
    rows = [TABLE[block.start : block.end].split()[0] for block in line_blocks(TABLE) if block.kind == "table_row"]
    assert rows == ["City", "Kiel", "Tartu", "Aalborg"]


def test_stray_spaces_make_no_table() -> None:
    """Double spaces of a justified page stand anywhere, and so they set no columns."""
    page = "The  council met in  spring and took\nno decision  on the  new statutes but\nagreed to  meet again in the  autumn.\n"
    assert {block.kind for block in line_blocks(page)} == {"paragraph"}
