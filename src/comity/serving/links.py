"""Addresses on this site for what the graph names, and back."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from comity.ontology import BASE, ONTOLOGY
from comity.sheets.model import Passage

__all__ = ["iri_of", "link", "passage_link", "run_link"]

_SAFE = "/-._~!$&'()*+,;=:@"
_PLACES = ("id/", "doc/", "statement/", "evidence/", "vocab/", "graph/")


def link(iri: str) -> str:
    """Return the address of the page about ``iri``, or an empty text where there is none."""
    if iri.startswith(ONTOLOGY):
        return "/class/" + quote(iri.removeprefix(ONTOLOGY), safe="")
    local = iri.removeprefix(BASE)
    if local != iri and local.startswith(_PLACES):
        return "/" + quote(local, safe=_SAFE)
    return "/thing?" + urlencode({"iri": iri}) if "://" in iri else ""


def iri_of(path: str) -> str:
    """Return the IRI that a path such as ``/id/city/brenn`` stands for."""
    local = path.lstrip("/")
    return ONTOLOGY + local.removeprefix("class/") if local.startswith("class/") else BASE + local


def passage_link(passage: Passage) -> str:
    """Return the address of a passage in the text of its document."""
    document = passage.document.rstrip("/").rpartition("/")[2]
    return f"/source/{quote(document, safe='')}?start={passage.start}&end={passage.end}#here"


def run_link(query: str) -> str:
    """Return the address that shows a query in the editor."""
    return "/query?" + urlencode({"query": query})
