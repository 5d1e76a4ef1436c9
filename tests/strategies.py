"""Hypothesis strategies that several tests share."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from comity.documents import Block, BlockKind, Document, Metadata

__all__ = ["documents", "messy_texts"]

_PIECES = [
    "actors.Flatter", "building,but", "cities(twin cities)up", "May31,2020,and", "etc..It", "in1992", "twenty%of",
    "1,000", "3.5", "U.S.", "e.g.", "http://a.example/b,c.D", "x.y@mail.example", "10.1234/ab.Cd", "12:30",
    "loans to\n\nsupport", "\\$20 \\*", "**bold** and *slanted*", "[a link](https://a.example/(x))", "# heading",
    "name¹,", "name^{1*}", "\xa0\u200b\ufeff", "“curled”", '""twice"', "AlphaBeta", "Alpha", "Beta", "co-\noperation",
    "Asia-\nPacific", "2014-\n2017", "ﬁnance…", "&amp;", "&nbsp;", "<sup>1</sup>", "<b>b</b>", "[12]", "[^1]", "，",
    "合作，\n共赢", "| a | b |", "- item", "(a) item", "\r\n", "\t", "''", '"', "`code`", "\\", "*", "_", " ", "\n",
    ".",
]  # fmt: skip


def messy_texts() -> st.SearchStrategy[str]:
    """Texts full of what layout, conversion and typing leave behind, and any other characters."""
    piece = st.sampled_from(_PIECES) | st.text(max_size=5) | st.text("abcXYZ0189 .,;:()\"'-*_[]#\n", max_size=12)
    return st.lists(piece, max_size=25).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of messy text whose blocks are the stretches between blank lines, each of any kind."""
    text = draw(messy_texts())
    kinds: st.SearchStrategy[BlockKind] = st.sampled_from(
        ["paragraph", "paragraph", "paragraph", "list_item", "table_row", "heading", "footnote", "boilerplate"]
    )
    stretches = re.finditer(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", text, re.DOTALL)
    blocks = tuple(Block(draw(kinds), match.start(), match.end()) for match in stretches)
    return Document("any.txt", text, "text", "prose", blocks, Metadata(), "0" * 64)
