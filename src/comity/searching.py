"""Search over names, documents and the sentences of the sources, tolerant of typing errors, with counts by facet."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import pyoxigraph as ox

from comity.documents import Span
from comity.errors import NotFound, QueryError
from comity.inferences import APART
from comity.searchindex import INDEX_FILE, INDEX_FORMAT, IndexWriter, fold, index_words
from comity.store import Store

__all__ = ["FACETS", "KINDS", "Hit", "Hits", "Index", "open_index", "search"]

Kind = Literal["thing", "term", "document", "passage"]
KINDS: tuple[Kind, ...] = ("thing", "term", "document", "passage")
FACETS = ("kind", "class", "document", "modality")

_LONGEST = 1_000
"""Characters of a search."""
_MOST_WORDS = 24
_MOST = 500
"""Hits that one answer may have."""
_NEAR = 200
"""Words that are compared with a misspelt one."""
_SHOWN = "id, kind, iri, label, body, document, start, stop, weight"
_PLACE = "CASE kind WHEN 'thing' THEN 0 WHEN 'term' THEN 1 WHEN 'document' THEN 2 ELSE 3 END, iri, start"
"""Among equals, not the number of an entry: that tells only when it was written."""
_PHRASE = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing, term of the ontology, document or sentence that was found.

    ``text`` is the sentence of a passage, character for character, at ``start`` to ``end`` (code points) of
    ``document``; for all else the offsets are -1. ``marks`` are the places of searched words in ``label`` or ``text``.
    """

    kind: str
    iri: str
    label: str
    text: str
    document: str
    document_label: str
    start: int
    end: int
    classes: tuple[str, ...]
    modalities: tuple[str, ...]
    claims: int
    score: float
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found: the best hits, how many there are, and how many by facet."""

    text: str
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    """For each of ``FACETS`` its values with counts, most frequent first; a document's value is its IRI."""
    corrected: Mapping[str, str]
    """Words that no text has, and what was searched instead."""
    some_words: bool = False
    """True when no hit has all words, so that hits with some of them are shown."""

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return asdict(self) | {"hits": [asdict(hit) for hit in self.hits]}


def open_index(store: Store) -> Index:
    """Return the index of an open release; one that has no file of this version gets its index in memory."""
    if (written := _open_file(store.release.folder / INDEX_FILE)) is not None:
        return Index(written)
    writer = IndexWriter(None, lambda sha256: _text_of(store, sha256))
    for name in store.graph_names():
        if name not in APART:
            quads = store.graph.quads_for_pattern(None, None, None, ox.NamedNode(name))
            writer.change((), (f"{quad} .\n" for quad in quads))
    return Index(writer.finish(store.graph))


def _open_file(path: Path) -> sqlite3.Connection | None:
    """Return the index file, open; None where it is missing, damaged or of another version."""
    try:
        base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None
    with suppress(sqlite3.Error):
        if base.execute("PRAGMA user_version").fetchone() == (INDEX_FORMAT,):
            return base
    base.close()
    return None


def _text_of(store: Store, sha256: str) -> str | None:
    try:
        return store.source_text(sha256)
    except NotFound:
        return None


def search(
    store: Store,
    text: str,
    *,
    kinds: Sequence[str] = (),
    facets: Mapping[str, str] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Hits:
    """Search the open release ``store``; see ``Index.search``."""
    index = open_index(store)
    try:
        return index.search(text, kinds=kinds, facets=facets, limit=limit, offset=offset)
    finally:
        index.close()


class Index:
    """The full-text index of one release. It may be asked any number of times."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def search(
        self,
        text: str,
        *,
        kinds: Sequence[str] = (),
        facets: Mapping[str, str] | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Hits:
        """Return what has all words of ``text``, best first; ``"two words"`` in quotation marks stand side by side.

        ``kinds`` are among ``KINDS``; ``facets`` narrows to a value of ``class`` (a label such as ``city``),
        ``document`` (an IRI) or ``modality`` (``planned``). A word that no text has is replaced by the nearest one;
        when nothing has all words, hits with some of them come. Raises ``QueryError`` for an unknown kind or facet.
        """
        narrowed = self._narrowed(kinds, facets or {})
        groups = _groups(text)
        if not groups:
            return Hits(text, 0, (), {}, {})
        corrected = {word: near for group in groups for word in group if (near := self._corrected(word)) != word}
        right = [[corrected.get(word, word) for word in group] for group in groups]
        some = False
        match = _match(right, " AND ")
        total = self._total(match, narrowed)
        if not total and len(right) > 1:
            some, match = True, _match(right, " OR ")
            total = self._total(match, narrowed)
        rows = self._rows(match, narrowed, max(0, min(limit, _MOST)), max(0, offset))
        words = [word for group in right for word in group]
        hits = tuple(self._hit(row, words) for row in rows)
        return Hits(text, total, hits, self._counts(match, narrowed) if total else {}, corrected, some and total > 0)

    def entries(self, kinds: Sequence[str], facets: Mapping[str, str], limit: int) -> list[Hit]:
        """Return up to ``limit`` entries of the index in a fixed order, whatever their words."""
        sql, values = self._where(self._narrowed(kinds, facets))
        text = f"SELECT {_SHOWN}, 0.0 FROM entry WHERE TRUE{sql} ORDER BY {_PLACE} LIMIT ?"
        rows = self._base.execute(text, (*values, limit)).fetchall()
        return [self._hit(row, ()) for row in rows]

    def any_word(self, words: Sequence[str], limit: int, kind: str) -> tuple[Hit, ...]:
        """Return the hits of one kind that have some of ``words``, those with the most and rarest first."""
        wanted = [[part] for part in dict.fromkeys(p for word in words for p in fold(index_words(word)).split())]
        if not wanted:
            return ()
        rows = self._rows(" OR ".join(f'"{group[0]}"' for group in wanted), [("kind", (kind,))], limit, 0)
        return tuple(self._hit(row, ()) for row in rows)

    def named(self, name: str) -> list[tuple[str, bool]]:
        """Return the IRIs of all that is called ``name`` (case, accents and an article aside), own labels first."""
        rows = self._base.execute("SELECT iri, own FROM name WHERE folded = ? ORDER BY own DESC, iri", (fold(name),))
        return [(iri, bool(own)) for iri, own in rows]

    def names(self, iris: Sequence[str]) -> list[str]:
        """Return all names of some things, without case, accents and articles."""
        marks = ",".join("?" * len(iris))
        text = f"SELECT DISTINCT folded FROM name WHERE iri IN ({marks}) ORDER BY folded"
        return [folded for (folded,) in self._base.execute(text, tuple(iris))]

    def near(self, word: str) -> str:
        """Return ``word``, or the word of the texts that is nearest to it when no text has it."""
        return self._corrected(fold(word))

    def frequency(self, word: str) -> int:
        """Return in how many entries a word stands in just this form."""
        row = self._base.execute("SELECT uses FROM word WHERE word = ?", (fold(word),)).fetchone()
        return int(row[0]) if row else 0

    def size(self) -> int:
        """Return how many things, documents and sentences there are."""
        return int(self._base.execute("SELECT count(*) FROM entry").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _corrected(self, word: str) -> str:
        """Return the word, or what it was probably meant to be: not more than one change in five letters."""
        if len(word) < 4 or not word.isalpha() or self._known(word):
            return word
        most = 1 + len(word) // 8
        found = ((_distance(word, near, most), -uses, near) for near, uses in self._alike(word))
        best = min((each for each in found if each[0] <= most), default=None)
        return best[2] if best else word

    def _alike(self, word: str) -> list[tuple[str, int]]:
        """Return words that share three letters in a row with ``word``, or its first letter, with their uses."""
        grams = " OR ".join(f'"{word[i : i + 3]}"' for i in range(len(word) - 2))
        shared = (
            "SELECT word.word, uses FROM spelling JOIN word ON word.id = spelling.rowid "
            "WHERE spelling MATCH ? ORDER BY rank, word.word LIMIT ?"
        )
        like = "SELECT word, uses FROM word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ? LIMIT 5000"
        within = (word[0], chr(ord(word[0]) + 1), len(word) - 1, len(word) + 1)
        return [*self._base.execute(shared, (grams, _NEAR)), *self._base.execute(like, within)]

    def _known(self, word: str) -> bool:
        row = self._base.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (f'"{word}" OR "{word}"*',))
        return row.fetchone() is not None

    @staticmethod
    def _narrowed(kinds: Sequence[str], facets: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
        for kind in kinds:
            if kind not in KINDS:
                raise QueryError(f"There is no kind {kind!r} of hits. There are {', '.join(KINDS)}.")
        for name in facets:
            if name not in FACETS:
                raise QueryError(f"There is no facet {name!r}. There are {', '.join(FACETS)}.")
        chosen = [("kind", tuple(dict.fromkeys(kinds)))] if kinds else []
        return chosen + [(name, (value,)) for name, value in sorted(facets.items()) if value]

    def _where(self, narrowed: list[tuple[str, tuple[str, ...]]]) -> tuple[str, list[str]]:
        sql, values = "", []
        for name, allowed in narrowed:
            marks = ",".join("?" * len(allowed))
            sql += f" AND rowid IN (SELECT entry FROM facet WHERE name = ? AND value IN ({marks}))"
            values += [name, *allowed]
        return sql, values

    def _total(self, match: str, narrowed: list[tuple[str, tuple[str, ...]]]) -> int:
        sql, values = self._where(narrowed)
        row = self._base.execute(f"SELECT COUNT(*) FROM words WHERE words MATCH ?{sql}", (match, *values)).fetchone()
        return int(row[0])

    def _rows(self, match: str, narrowed: list[tuple[str, tuple[str, ...]]], limit: int, offset: int) -> list[Any]:
        sql, values = self._where(narrowed)
        text = (
            f"SELECT {_SHOWN}, found.score FROM (SELECT rowid AS id, bm25(words, 8.0, 4.0, 1.0) AS score FROM words "
            f"WHERE words MATCH ?{sql}) AS found JOIN entry USING (id) "
            f"ORDER BY found.score - 0.02 * MIN(entry.weight, 50), {_PLACE} LIMIT ? OFFSET ?"
        )
        return self._base.execute(text, (match, *values, limit, offset)).fetchall()

    def _counts(self, match: str, narrowed: list[tuple[str, tuple[str, ...]]]) -> dict[str, dict[str, int]]:
        sql, values = self._where(narrowed)
        text = (
            "SELECT name, value, COUNT(*) FROM facet "
            f"WHERE entry IN (SELECT rowid FROM words WHERE words MATCH ?{sql}) "
            "GROUP BY name, value ORDER BY COUNT(*) DESC, value"
        )
        counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        for name, value, number in self._base.execute(text, (match, *values)):
            counts[name][value] = number
        return counts

    def _hit(self, row: tuple[Any, ...], words: Sequence[str]) -> Hit:
        number, kind, iri, label, body, document, start, stop, weight, score = row
        facets: dict[str, list[str]] = {name: [] for name in FACETS}
        for name, value in self._base.execute("SELECT name, value FROM facet WHERE entry = ?", (number,)):
            facets[name].append(value)
        titled = "SELECT label FROM entry WHERE kind = 'document' AND iri = ?"
        title = self._base.execute(titled, (document,)).fetchone()
        named = title[0] if title else ""
        classes, put = tuple(facets["class"]), tuple(facets["modality"])
        shown = body if kind == "passage" else ""
        marks = _marks(shown or label, words)
        return Hit(kind, iri, label, shown, document, named, start, stop, classes, put, weight, -score, marks)


def _groups(text: str) -> list[list[str]]:
    """Return the searched words; those between quotation marks stay together."""
    if len(text) > _LONGEST:
        raise QueryError(f"The search is longer than {_LONGEST} characters.")
    found = [fold(index_words(phrase or word)).split() for phrase, word in _PHRASE.findall(text)]
    parts = [group if phrase else [word] for (phrase, _), group in zip(_PHRASE.findall(text), found, strict=True)
             for word in (group[:1] if phrase else group)]  # fmt: skip
    return [group for group in parts if group][:_MOST_WORDS]


def _match(groups: Sequence[Sequence[str]], link: str) -> str:
    """Return the words as the index asks; each stands in quotation marks, so none can be read as an operator."""
    return link.join(
        f'("{group[0]}" OR "{group[0]}"*)' if len(group) == 1 and len(group[0]) > 2 else f'"{" ".join(group)}"'
        for group in groups
    )


def _marks(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Return the places of words that begin like a searched one."""
    stems = [word[: max(3, len(word) - 2)] for word in words]
    return tuple(m.span() for m in re.finditer(r"\w+", text) if any(fold(m.group()).startswith(stem) for stem in stems))


def _distance(one: str, other: str, most: int) -> int:
    """Return how many letters differ (changed, left out, added or swapped), or ``most`` + 1 when more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
