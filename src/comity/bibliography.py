"""Sources for reference managers: CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from comity.edtf import bounds
from comity.persons import parts_of_name
from comity.sheets.model import Source

__all__ = ["csl_items", "to_bibtex", "to_csl", "to_ris"]

# From the words of a document kind to the types of CSL, BibTeX and RIS; the first word found in the kind counts.
_TYPES: tuple[tuple[str, str, str, str], ...] = (
    ("thesis", "thesis", "phdthesis", "THES"),
    ("conference", "paper-conference", "inproceedings", "CPAPER"),
    ("article", "article-journal", "article", "JOUR"),
    ("research summary", "report", "techreport", "RPRT"),
    ("report", "report", "techreport", "RPRT"),
    ("policy", "report", "techreport", "RPRT"),
    ("fact sheet", "report", "techreport", "RPRT"),
    ("treaty", "treaty", "misc", "GOVDOC"),
    ("statement", "report", "misc", "GOVDOC"),
    ("press release", "article-newspaper", "misc", "NEWS"),
    ("news", "article-newspaper", "misc", "NEWS"),
    ("speech", "speech", "misc", "GEN"),
    ("web page", "webpage", "misc", "ELEC"),
)
_OTHER = ("document", "misc", "GEN")
_BIBTEX = re.compile(r"([\\{}$&#%_^~])")
_BIBTEX_WORDS = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def csl_items(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Return the sources as CSL-JSON items; what is not known is left out."""
    return [_csl(source) for source in sources]


def to_csl(sources: Iterable[Source]) -> str:
    """Return the sources as a CSL-JSON file."""
    return json.dumps(csl_items(sources), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def to_bibtex(sources: Sequence[Source]) -> str:
    """Return the sources as BibTeX; keys are author and year, made unique by a letter."""
    return "\n".join(_bibtex(source, key) for source, key in zip(sources, _keys(sources), strict=True))


def to_ris(sources: Iterable[Source]) -> str:
    """Return the sources as RIS, with the line ends that the format asks for."""
    lines = [line for source in sources for line in _ris(source)]
    return "".join(f"{line}\r\n" for line in lines)


def _types(source: Source) -> tuple[str, str, str]:
    kind = source.kind.lower()
    return next(((csl, bibtex, ris) for word, csl, bibtex, ris in _TYPES if word in kind), _OTHER)


def _csl(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {"id": source.iri, "type": _types(source)[0], "title": _line(source.title)}
    if source.authors:
        item["author"] = [_person(_line(name)) for name in source.authors]
    if parts := _date_parts(source.date):
        item["issued"] = {"date-parts": [parts]}
    item |= {"genre": _line(source.kind)} if source.kind else {}
    item |= {"publisher": _line(source.publisher)} if source.publisher else {}
    item |= {"note": f"SHA-256 of the text: {source.hash}"} if source.hash else {}
    for scheme, value in _identifiers(source).items():
        if scheme in ("doi", "isbn", "issn", "url"):
            item[scheme.upper()] = value
    return item


def _bibtex(source: Source, key: str) -> str:
    parts = _date_parts(source.date)
    fields = {
        "title": source.title,
        "author": " and ".join("{" + name + "}" if " " not in name else name for name in source.authors),
        "year": f"{parts[0]:04}" if parts else "",
        "month": str(parts[1]) if len(parts) > 1 else "",
        "publisher": source.publisher,
        "howpublished": source.kind if _types(source)[1] == "misc" else "",
        **{name: value for name, value in _identifiers(source).items() if name in ("doi", "isbn", "issn", "url")},
        "note": f"SHA-256 of the text: {source.hash}" if source.hash else "",
    }
    written = [f"  {name} = {{{_bibtex_text(value)}}}" for name, value in fields.items() if value]
    return f"@{_types(source)[1]}{{{key},\n" + ",\n".join(written) + "\n}\n"


def _bibtex_text(text: str) -> str:
    return _BIBTEX.sub(lambda match: _BIBTEX_WORDS.get(match[1], "\\" + match[1]), _line(text))


def _keys(sources: Sequence[Source]) -> list[str]:
    bases = [_key(source) for source in sources]
    seen: dict[str, int] = {}
    keys = []
    for base in bases:
        seen[base] = seen.get(base, 0) + 1
        keys.append(base if bases.count(base) == 1 else f"{base}-{seen[base]}")
    return keys


def _key(source: Source) -> str:
    who = source.authors[0].split()[-1] if source.authors else next(iter(source.title.split()), "")
    word = re.sub(r"[^A-Za-z0-9]", "", who).lower() or "source"
    parts = _date_parts(source.date)
    return f"{word}{parts[0]:04}" if parts else word


def _ris(source: Source) -> Iterable[str]:
    parts = _date_parts(source.date)
    yield f"TY  - {_types(source)[2]}"
    yield f"TI  - {_line(source.title)}"
    yield from (f"AU  - {_line(name)}" for name in source.authors)
    if parts:
        yield f"PY  - {parts[0]:04}"
        yield "DA  - " + "/".join(f"{part:02}" for part in parts) + "/" * (3 - len(parts))
    if source.publisher:
        yield f"PB  - {_line(source.publisher)}"
    tags = {"doi": "DO", "isbn": "SN", "issn": "SN", "url": "UR"}
    yield from (f"{tags[name]}  - {value}" for name, value in _identifiers(source).items() if name in tags)
    yield f"ID  - {source.iri}"
    yield "ER  - "


def _identifiers(source: Source) -> Mapping[str, str]:
    split = (_line(identifier).partition(":") for identifier in source.identifiers)
    return {scheme.lower(): value for scheme, colon, value in split if colon}


def _person(name: str) -> dict[str, str]:
    """Return a name as CSL has it; one whose parts are not certain stays whole."""
    parts = parts_of_name(name)
    return {"given": parts[0], "family": parts[1]} if parts else {"literal": name}


def _date_parts(edtf: str) -> list[int]:
    """Return year, month and day as far as the date tells them."""
    begin = edtf.partition("/")[0].rstrip("~?%")
    if not edtf or bounds(edtf) is None:
        return []
    parts = [int(part) for part in begin.split("-") if part.isdigit()]
    return parts[:1] if len(parts) > 1 and parts[1] > 12 else parts


def _line(text: str) -> str:
    """Return the text on one line: a line break would end a field."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
