"""The full-text index of a release: one SQLite file over names, documents and the sentences of every source text.

``words`` holds stemmed words, ``spelling`` the trigrams of every word (for typing errors), ``entry`` what a hit shows,
``facet`` by what hits are counted. Characters of scripts without spaces are words of their own. The index is made graph
by graph, or changed where graphs changed; both ways give the same rows, save their numbers, which answers never show.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from comity.indexentries import (
    Entry,
    Paper,
    Union,
    claims_about,
    is_shown,
    node_entry,
    paper_entry,
    passage_entries,
    said_in,
)

__all__ = ["INDEX_FILE", "INDEX_FORMAT", "IndexWriter", "fold", "index_words"]

INDEX_FILE = "search.sqlite"
"""The name of the index in the folder of a release."""
INDEX_FORMAT = 2

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_WORD = re.compile(rf"[^\W_{_CJK}]+|[{_CJK}]")
_SCHEMA = f"""
PRAGMA page_size = 4096;
PRAGMA user_version = {INDEX_FORMAT};
CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT, iri TEXT, label TEXT, names TEXT, body TEXT, document TEXT,
  start INTEGER, stop INTEGER, weight INTEGER);
CREATE INDEX entry_iri ON entry (iri);
CREATE VIRTUAL TABLE words USING fts5(label, names, body, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE facet (entry INTEGER, name TEXT, value TEXT, PRIMARY KEY (entry, name, value)) WITHOUT ROWID;
CREATE TABLE name (folded TEXT, iri TEXT, own INTEGER, PRIMARY KEY (folded, iri)) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT UNIQUE, uses INTEGER);
CREATE VIRTUAL TABLE spelling USING fts5(word, content='', tokenize='trigram');
"""
_WORK = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TEMP TABLE touched (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE more (iri TEXT, document TEXT, claims INTEGER, still INTEGER, PRIMARY KEY (iri, document))
  WITHOUT ROWID;
"""
_COLUMNS = "kind, iri, label, names, body, document, start, stop, weight"
_MANY = 50_000
"""Words that are counted in memory at once."""


def fold(text: str) -> str:
    """Return ``text`` as names are compared: without case, accents, signs and a leading article."""
    return " ".join(_folded(text))


def _folded(text: str) -> list[str]:
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = _WORD.findall(text.casefold())
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def index_words(text: str) -> str:
    """Return ``text`` with the characters of scripts without spaces set apart."""
    return text if text.isascii() else re.sub(rf"([{_CJK}])", r" \1 ", text)


class IndexWriter:
    """Writes the index in the file ``path``, or in memory for None; a file that is there is changed.

    ``source`` gives the text with a SHA-256, or None where it is not there (yet).
    """

    def __init__(self, path: Path | None, source: Callable[[str], str | None]) -> None:
        self._base = sqlite3.connect(":memory:" if path is None else path, isolation_level=None)
        self._fresh = not self._base.execute("SELECT 1 FROM sqlite_schema").fetchone()
        if self._fresh:
            self._base.executescript(_SCHEMA)
        self._base.executescript(_WORK)
        self._base.execute("BEGIN")
        self._source, self._uses = source, Counter[str]()
        self._waiting: list[tuple[str, Paper]] = []

    def change(self, before: Iterable[str], after: Iterable[str]) -> None:
        """Note that a graph had the lines ``before`` and has those of ``after``."""
        old, new = (said_in(lines, classes=not self._fresh) for lines in (before, after))
        touched = {node for node, how in old.nodes ^ new.nodes if not self._fresh or is_shown(node, how)}
        for key in old.claims.keys() | new.claims.keys():
            if more := new.claims[key] - old.claims[key]:
                touched.add(key[0])
                self._base.execute("INSERT INTO more VALUES (?,?,?,?)", (*key, more, key in new.claims))
        self._base.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((iri,) for iri in touched))
        for iri in sorted(old.papers.keys() | new.papers.keys()):
            self._change_paper(iri, old.papers.get(iri, Paper()), new.papers.get(iri, Paper()))

    def finish(self, union: Union) -> sqlite3.Connection:
        """Write what the union says of the nodes that were touched; return the index, open."""
        for iri, paper in self._waiting:
            self._write_passages(iri, paper)
        labels: dict[str, str] = {}

        def label(class_: str) -> str:
            if class_ not in labels:
                entry = node_entry(class_, union, 0, (), str)
                labels[class_] = entry.label if entry is not None and entry.kind == "term" else ""
            return labels[class_]

        for (iri,) in self._base.execute("SELECT iri FROM touched ORDER BY iri"):
            old = self._found(iri, "thing", "term")
            entry = node_entry(iri, union, *self._claims(iri, old, union), label)
            self._replace(old, [entry] if entry is not None else [])
        self._spell()
        self._base.execute("COMMIT")
        self._base.executescript("DROP TABLE temp.touched; DROP TABLE temp.more;")
        if self._fresh:
            self._base.execute("INSERT INTO words(words) VALUES ('optimize')")
            self._base.execute("VACUUM")
        return self._base

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _change_paper(self, iri: str, old: Paper, new: Paper) -> None:
        entry = paper_entry(iri, new)
        self._replace(self._found(iri, "document"), [entry] if entry is not None else [])
        if (old.sha256, old.put) == (new.sha256, new.put):
            return
        if new.sha256 and self._source(new.sha256) is None:
            self._waiting.append((iri, new))
        else:
            self._write_passages(iri, new)

    def _write_passages(self, iri: str, paper: Paper) -> None:
        whole = self._source(paper.sha256) if paper.sha256 else None
        self._replace(self._found(iri, "passage"), passage_entries(iri, paper, whole or ""))

    def _claims(self, iri: str, old: Sequence[tuple[int, Entry]], union: Union) -> tuple[int, set[str]]:
        """Return how many claims there are about a node, and in which documents."""
        if not old and not self._fresh:  # it may have been named before, and yet was not to be found
            return claims_about(iri, union)
        weight = sum(entry.weight for _, entry in old)
        documents = {value for _, entry in old for name, value in entry.facets if name == "document"}
        changes = self._base.execute("SELECT document, claims, still FROM more WHERE iri = ?", (iri,))
        for document, more, still in changes:
            weight += more
            (documents.add if still else documents.discard)(document)
        return weight, documents

    # -- rows ---------------------------------------------------------------------------------------------------------

    def _found(self, iri: str, *kinds: str) -> list[tuple[int, Entry]]:
        """Return the entries of these kinds that an IRI has, with their numbers."""
        if self._fresh:
            return []
        found = []
        for number, *row in self._base.execute(f"SELECT id, {_COLUMNS} FROM entry WHERE iri = ?", (iri,)).fetchall():
            if row[0] in kinds:
                rows = self._base.execute("SELECT name, value FROM facet WHERE entry = ? AND name != 'kind'", (number,))
                row[3] = json.loads(row[3])
                entry = Entry(*row)
                entry.facets = set(rows)
                found.append((number, entry))
        return found

    def _replace(self, old: Iterable[tuple[int, Entry]], new: Iterable[Entry]) -> None:
        """Write the entries ``new`` in the place of ``old``; those that are equal stay as they are."""
        there = {(entry.kind, entry.start): (number, entry) for number, entry in old}
        for entry in new:
            number, before = there.pop((entry.kind, entry.start), (None, None))
            if entry == before:
                continue
            if number is not None and before is not None:
                self._remove(number, before)
            self._insert(number, entry)
        for number, before in there.values():
            self._remove(number, before)

    def _insert(self, number: int | None, entry: Entry) -> None:
        run, names = self._base.execute, json.dumps(entry.names, ensure_ascii=False)
        shown = (entry.kind, entry.iri, entry.label, names, entry.body, entry.document)
        where = (entry.start, entry.stop, entry.weight)
        row = run("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?)", (number, *shown, *where)).lastrowid
        texts = _texts(entry)
        run("INSERT INTO words(rowid, label, names, body) VALUES (?,?,?,?)", (row, *texts))
        facets = sorted({("kind", entry.kind), *entry.facets})
        self._base.executemany("INSERT INTO facet VALUES (?,?,?)", ((row, *facet) for facet in facets))
        self._base.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", _called(entry))
        self._count(texts, 1)

    def _remove(self, number: int, entry: Entry) -> None:
        run, texts = self._base.execute, _texts(entry)
        run("DELETE FROM entry WHERE id = ?", (number,))
        run("INSERT INTO words(words, rowid, label, names, body) VALUES ('delete',?,?,?,?)", (number, *texts))
        run("DELETE FROM facet WHERE entry = ?", (number,))
        self._base.executemany("DELETE FROM name WHERE folded = ? AND iri = ? AND own = ?", _called(entry))
        self._count(texts, -1)

    def _count(self, texts: Iterable[str], by: int) -> None:
        for word in {word for text in texts for word in _folded(text)}:
            self._uses[word] += by
        if len(self._uses) > _MANY:
            self._write_uses()

    def _write_uses(self) -> None:
        rows = [(word, uses) for word, uses in sorted(self._uses.items()) if uses]
        text = "INSERT INTO word(word, uses) VALUES (?,?) ON CONFLICT(word) DO UPDATE SET uses = uses + excluded.uses"
        self._base.executemany(text, rows)
        self._uses.clear()

    def _spell(self) -> None:
        """Let ``spelling`` have the words that are used now."""
        run = self._base.execute
        (last,) = run("SELECT COALESCE(MAX(id), 0) FROM word").fetchone() if not self._fresh else (0,)
        self._write_uses()
        for number, word in run("SELECT id, word FROM word WHERE id > ? ORDER BY id", (last,)):
            if len(word) > 3:
                run("INSERT INTO spelling(rowid, word) VALUES (?,?)", (number, word))
        for number, word in run("SELECT id, word FROM word WHERE uses = 0").fetchall():
            run("DELETE FROM word WHERE id = ?", (number,))
            if len(word) > 3:
                run("INSERT INTO spelling(spelling, rowid, word) VALUES ('delete',?,?)", (number, word))


def _texts(entry: Entry) -> list[str]:
    return [index_words(text) for text in (entry.label, " \n ".join(entry.names), entry.body)]


def _called(entry: Entry) -> list[tuple[str, str, int]]:
    """Return the names by which an entry is looked up, whether they are its own."""
    if entry.kind == "passage":
        return []
    called = {fold(name): 0 for name in entry.names} | {fold(entry.label): 1}
    return sorted((name, entry.iri, own) for name, own in called.items() if name)
