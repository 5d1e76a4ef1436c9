"""Reference lists in citation styles: APA, Chicago, GB/T 7714, or any file of the Citation Style Language (CSL)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from comity.bibliography import csl_items
from comity.errors import QueryError
from comity.sheets.model import Source

__all__ = ["STYLES", "references"]

_FOLDER = Path(__file__).parent / "styles"
STYLES = tuple(sorted(path.stem for path in _FOLDER.glob("*.csl")))
"""Names of the styles that come with Comity."""


def references(sources: Sequence[Source], style: str) -> tuple[str, ...]:
    """Return each source as an entry of a reference list, in the order given and without numbers.

    ``style`` is one of ``STYLES`` or the path of a ``.csl`` file. Raises ``QueryError`` when there is no such style.
    """
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.formatter import plain
    from citeproc.source.json import CiteProcJSON

    items = csl_items(sources)
    for number, item in enumerate(items):
        item["id"] = f"s{number}"  # the processor lowers the case of names
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a field that the processor does not know
        made = CitationStylesBibliography(_style(style), CiteProcJSON(items), plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        entries = made.bibliography()
    return tuple(" ".join(str(entry).split()) for entry in entries)


@lru_cache(maxsize=8)
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle

    path = _FOLDER / f"{name}.csl" if name in STYLES else Path(name)
    if not path.is_file():
        raise QueryError(f"No citation style {name}. There are {', '.join(STYLES)}, and any .csl file by its path.")
    try:
        return CitationStylesStyle(str(path), validate=False)
    except Exception as error:
        raise QueryError(f"{name} is no CSL style that can be read: {error}") from error
