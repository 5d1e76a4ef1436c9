"""How answers look in a notebook: tables and sheets as HTML, every text of a document escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Self

from comity.output import visible

if TYPE_CHECKING:
    import pandas

    from comity.sheets.view import Sheet
    from comity.store import Store

__all__ = ["Listing", "Record", "SheetText", "graph_html"]

_MOST = 200
"""Items of a list that are shown; the list has all."""
_STYLE = "text-align:left;vertical-align:top"


class Record(dict[str, Any]):
    """An answer by name, shown as a table of two columns."""

    def _repr_html_(self) -> str:
        rows = ((f"<th style='{_STYLE}'>{_text(name)}</th>", _html(value)) for name, value in self.items())
        return (
            "<table>" + "".join(f"<tr>{head}<td style='{_STYLE}'>{cell}</td></tr>" for head, cell in rows) + "</table>"
        )


class Listing(list[Record]):
    """Several answers of one kind, shown as a table."""

    def __init__(self, items: Iterable[Mapping[str, Any]] = ()) -> None:
        super().__init__(Record(item) for item in items)

    def to_pandas(self) -> pandas.DataFrame:
        """Return the answers as a DataFrame in which references are labels; needs the extra ``comity[pandas]``."""
        import pandas as pd

        return pd.DataFrame([{name: _plain(value) for name, value in item.items()} for item in self])

    def _repr_html_(self) -> str:
        columns = list(dict.fromkeys(name for item in self[:_MOST] for name in item))
        head = "".join(f"<th style='{_STYLE}'>{_text(name)}</th>" for name in columns)
        rows = (
            "".join(f"<td style='{_STYLE}'>{_html(item.get(name))}</td>" for name in columns) for item in self[:_MOST]
        )
        more = f"<p>{len(self) - _MOST} more</p>" if len(self) > _MOST else ""
        return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>{more}"


class SheetText(str):
    """The text of a fact sheet, which notebooks show with its sentences and quotes."""

    __slots__ = ("sheet",)

    sheet: Sheet

    @classmethod
    def of(cls, text: str, sheet: Sheet) -> Self:
        """Return ``text``, to be shown as ``sheet``."""
        made = cls(text)
        made.sheet = sheet
        return made

    def _repr_html_(self) -> str:
        sheet = self.sheet
        parts = [f"<h2>{_text(sheet.title)}</h2>", f"<p><em>{_text(', '.join(sheet.kinds))}</em></p>"]
        for section in sheet.sections:
            sentences = ((each.text, "".join(f" [{number}]" for number in each.cites)) for each in section.sentences)
            lines = "".join(f"<li>{_text(text)}{cites}</li>" for text, cites in sentences)
            parts += [f"<h3>{_text(section.title)}</h3>", f"<ul>{lines}</ul>"] if lines else []
        titles = {source.iri: source.title for source in sheet.sources}
        quotes = (
            f"<li value='{c.number}'>“{_text(c.passage.quote)}” {_text(titles.get(c.passage.document, ''))}, "
            f"{c.passage.start}-{c.passage.end}</li>"
            for c in sheet.citations
        )
        return "".join([*parts, "<h3>Quotes</h3><ol>", *quotes, "</ol>"])


def graph_html(store: Store) -> str:
    """Return what a graph holds, as a table."""
    counts = store.manifest.get("counts", {})
    held = {"release": store.release_id, "documents": counts.get("documents"), "statements": counts.get("statements")}
    held |= dict(counts.get("modalities", {}))
    held["inferred"] = store.manifest.get("inferred")
    return Record({name: value for name, value in held.items() if value is not None})._repr_html_()


def _html(value: Any) -> str:
    """Return a value as HTML: a reference as its label, quotes in quotation marks, lists one below the other."""
    if isinstance(value, Mapping):
        if "quote" in value:
            document = value.get("document")
            named = document.get("label", "") if isinstance(document, Mapping) else document or ""
            return f"“{_text(value['quote'])}” <em>{_text(named)}</em>"
        if "label" in value and "iri" in value:
            return f"<span title='{_text(value['iri'] or '')}'>{_text(value['label'])}</span>"
        return "<br>".join(
            f"{_text(name)}: {_html(each)}" for name, each in value.items() if each not in (None, "", [])
        )
    if isinstance(value, list | tuple):
        more = "<br>…" if len(value) > _MOST else ""
        return "<br>".join(_html(each) for each in value[:_MOST]) + more
    return "" if value is None else _text(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping) and "label" in value:
        return value["label"]
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [each.get("quote", each.get("label", each)) for each in value]
    return value


def _text(value: object) -> str:
    return escape(visible(" ".join(str(value).split())))
