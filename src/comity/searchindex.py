"""The full-text index of a release: one SQLite file over names, documents and the sentences of every source text.

The file is written when a release is made, from its quads and texts in a fixed order, so that equal releases have
equal indexes. ``words`` holds stemmed words, ``spelling`` the trigrams of every word (for typing errors), ``entry``
what a hit shows, ``facet`` by what hits are counted. Characters of scripts without spaces are words of their own.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.ontology import ONTOLOGY, VOCAB
from comity.prefixes import PREFIXES

__all__ = ["INDEX_FILE", "INDEX_FORMAT", "Entry", "fold", "index_words", "sentences", "write_index"]

INDEX_FILE = "search.sqlite"
"""The name of the index in the folder of a release."""
INDEX_FORMAT = 1

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_WORD = re.compile(rf"[^\W_{_CJK}]+|[{_CJK}]")
# A sentence ends at a stop before a capital, at a blank line, and before a line that is a row, an item or a heading.
_END = re.compile(
    r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n[ \t]*\n\s*|\n(?=\s*(?:[|#•*–-]|\d{1,3}[.)]\s))|(?<=[。！？])"
)
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:St|Dr|Mr|Ms|Mrs|Prof|No|no|vs|cf|e\.g|i\.e|etc|approx|Vol|vol|pp|Art))\.$")
_LONGEST = 1_200
_SCHEMA = f"""
PRAGMA page_size = 4096;
PRAGMA user_version = {INDEX_FORMAT};
CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT, iri TEXT, label TEXT, body TEXT, document TEXT, start INTEGER,
  stop INTEGER, weight INTEGER);
CREATE VIRTUAL TABLE words USING fts5(label, names, body, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE facet (entry INTEGER, name TEXT, value TEXT, PRIMARY KEY (entry, name, value)) WITHOUT ROWID;
CREATE TABLE name (folded TEXT, iri TEXT, own INTEGER, PRIMARY KEY (folded, iri)) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT UNIQUE, uses INTEGER);
CREATE VIRTUAL TABLE spelling USING fts5(word, content='', tokenize='trigram');
"""


@dataclass(slots=True)
class Entry:
    """What the index keeps of one thing, term, document or passage. ``start`` and ``stop`` are code points, or -1."""

    kind: str
    iri: str
    label: str
    names: list[str] = field(default_factory=list)
    body: str = ""
    document: str = ""
    start: int = -1
    stop: int = -1
    weight: int = 0
    facets: set[tuple[str, str]] = field(default_factory=set)


def fold(text: str) -> str:
    """Return ``text`` as names are compared: without case, accents, signs and a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = _WORD.findall(plain.casefold())
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def index_words(text: str) -> str:
    """Return ``text`` with the characters of scripts without spaces set apart."""
    return re.sub(rf"([{_CJK}])", r" \1 ", text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences, rows and items of a text; none is longer than a passage should be."""
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.start() if match is not None else len(text)
        if match is not None and "\n" not in match.group() and _ABBREVIATION.search(text[max(start, end - 8) : end]):
            continue
        yield from _trimmed(text, start, end)
        start = match.end() if match is not None else end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, start + _LONGEST)
        if stop < end:
            stop = max(text.rfind(" ", start, stop), start + 1)
        low = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        high = stop - (len(text[low:stop]) - len(text[low:stop].rstrip()))
        if any(c.isalnum() for c in text[low:high]):
            yield low, high
        start = stop


def write_index(path: Path | None, query: Callable[[str], Any], source: Callable[[str], str]) -> sqlite3.Connection:
    """Write the index of what ``query`` answers and ``source`` reads to ``path`` (to memory for None); return it open.

    ``query`` answers SPARQL over the union of the graphs; ``source`` gives the text with a SHA-256.
    """
    base = sqlite3.connect(":memory:" if path is None else path)
    base.executescript(_SCHEMA)
    with base:
        _fill(base, [*_things(query), *_terms(query), *_documents(query), *_passages(query, source)])
    base.execute("INSERT INTO words(words) VALUES ('optimize')")
    base.commit()
    base.execute("VACUUM")
    return base


def _fill(base: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    uses: Counter[str] = Counter()
    for number, entry in enumerate(entries, 1):
        names = " \n ".join(entry.names)
        shown = (entry.kind, entry.iri, entry.label, entry.body, entry.document, entry.start, entry.stop, entry.weight)
        base.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?)", (number, *shown))
        texts = [index_words(text) for text in (entry.label, names, entry.body)]
        base.execute("INSERT INTO words(rowid, label, names, body) VALUES (?,?,?,?)", (number, *texts))
        facets = {("kind", entry.kind), *entry.facets}
        base.executemany("INSERT INTO facet VALUES (?,?,?)", sorted((number, *facet) for facet in facets))
        if entry.kind in ("thing", "term", "document"):
            called = {fold(entry.label): 1} | {fold(n): 0 for n in entry.names if fold(n) != fold(entry.label)}
            rows = sorted((name, entry.iri, own) for name, own in called.items() if name)
            base.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", rows)
        uses.update({word for text in texts for word in _WORD.findall(fold(text))})
    for number, word in enumerate(sorted(uses), 1):
        base.execute("INSERT INTO word VALUES (?,?,?)", (number, word, uses[word]))
        if len(word) > 3:
            base.execute("INSERT INTO spelling(rowid, word) VALUES (?,?)", (number, word))


def _rows(query: Callable[[str], Any], text: str) -> Iterator[dict[str, str]]:
    result = query("".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(PREFIXES.items())) + text)
    columns = [variable.value for variable in result.variables]
    for row in result:
        yield {column: row[column].value for column in columns if row[column] is not None}


def _classes(query: Callable[[str], Any]) -> Mapping[str, str]:
    text = "SELECT ?class ?label { ?class a owl:Class ; rdfs:label ?label FILTER(LANG(?label) IN ('', 'en')) }"
    return {row["class"]: row["label"] for row in _rows(query, text)}


def _things(query: Callable[[str], Any]) -> list[Entry]:
    """Return the things of documents, with all their names and the documents that speak of them."""
    found: dict[str, Entry] = {}
    text = """SELECT ?thing ?name ?own {
      ?thing comity:attested ?flag . FILTER NOT EXISTS { ?thing a comity:Document }
      { ?thing rdfs:label|skos:prefLabel ?name BIND(1 AS ?own) } UNION { ?thing skos:altLabel ?name BIND(0 AS ?own) }
    } ORDER BY ?thing DESC(?own) ?name"""
    for row in _rows(query, text):
        entry = found.setdefault(row["thing"], Entry("thing", row["thing"], row["name"]))
        if row["name"] != entry.label and row["name"] not in entry.names:
            entry.names.append(row["name"])
    labels = _classes(query)
    for row in _rows(query, "SELECT DISTINCT ?thing ?class { ?thing comity:attested ?flag ; a ?class }"):
        if row["thing"] in found and row["class"] in labels:
            found[row["thing"]].facets.add(("class", labels[row["class"]]))
    text = """SELECT ?thing ?document (COUNT(DISTINCT ?statement) AS ?claims) {
      ?statement comity:statementSubject|comity:statementObject ?thing .
      ?statement comity:hasEvidence/comity:fromDocument ?document
      FILTER NOT EXISTS { ?thing a comity:Document }
    } GROUP BY ?thing ?document"""
    for row in _rows(query, text):
        if row["thing"] in found:
            found[row["thing"]].facets.add(("document", row["document"]))
            found[row["thing"]].weight += int(row["claims"])
    return [found[iri] for iri in sorted(found)]


def _terms(query: Callable[[str], Any]) -> list[Entry]:
    """Return classes, properties and concepts, which a reader may search too."""
    found: dict[str, Entry] = {}
    text = """SELECT ?term ?name ?own {
      { ?term a owl:Class } UNION { ?term a owl:ObjectProperty } UNION { ?term a owl:DatatypeProperty }
      UNION { ?term a skos:Concept }
      { ?term rdfs:label|skos:prefLabel ?name BIND(IF(LANG(?name) IN ('', 'en'), 2, 1) AS ?own) }
      UNION { ?term skos:altLabel ?name BIND(0 AS ?own) }
    } ORDER BY ?term DESC(?own) ?name"""
    for row in _rows(query, text):
        if row["term"].startswith((ONTOLOGY, VOCAB)):
            entry = found.setdefault(row["term"], Entry("term", row["term"], row["name"]))
            if row["name"] != entry.label:
                entry.names.append(row["name"])
    return [found[iri] for iri in sorted(found)]


def _documents(query: Callable[[str], Any]) -> list[Entry]:
    found: dict[str, Entry] = {}
    text = """SELECT ?document ?title ?file {
      ?document comity:contentHash ?hash ; comity:fileName ?file OPTIONAL { ?document comity:title ?title }
    } ORDER BY ?document ?title ?file"""
    for row in _rows(query, text):
        entry = found.setdefault(row["document"], Entry("document", row["document"], row.get("title") or row["file"]))
        entry.names += [n for n in (row.get("title", ""), row["file"]) if n and n not in (entry.label, *entry.names)]
        entry.facets.add(("document", row["document"]))
    people = (
        "SELECT ?document ?name { ?document comity:contentHash ?h ; comity:author/rdfs:label ?name } ORDER BY ?name"
    )
    for row in _rows(query, people):
        if row["document"] in found and row["name"] not in found[row["document"]].body:
            found[row["document"]].body += f"{row['name']}\n"
    return [found[iri] for iri in sorted(found)]


def _passages(query: Callable[[str], Any], source: Callable[[str], str]) -> Iterator[Entry]:
    """Yield the sentences of every text, each with the modalities of the statements that rest on it."""
    put: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    text = """SELECT DISTINCT ?document ?start ?end ?modality {
      ?statement comity:modality ?modality ; comity:hasEvidence ?evidence .
      ?evidence comity:fromDocument ?document ; comity:startOffset ?start ; comity:endOffset ?end }"""
    for row in _rows(query, text):
        modality = row["modality"].removeprefix(f"{VOCAB}modality-")
        put[row["document"]].append((int(row["start"]), int(row["end"]), modality))
    hashes = "SELECT ?document (MIN(?h) AS ?hash) { ?document comity:contentHash ?h } GROUP BY ?document"
    for row in sorted(_rows(query, hashes), key=lambda row: row["document"]):
        try:
            whole = source(row["hash"])
        except FileNotFoundError:
            continue  # the check of the quotes names a text that a release lacks
        for start, stop in sentences(whole):
            spoken = {m for low, high, m in put[row["document"]] if low < stop and start < high}
            facets = {("document", row["document"]), *(("modality", m) for m in spoken)}
            quote, iri = whole[start:stop], row["document"]
            yield Entry("passage", iri, "", [], quote, iri, start, stop, len(spoken), facets)
