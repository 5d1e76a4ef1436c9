"""The files of a lexicon, read strictly: an unknown column or a slip of YAML is an error with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from comity.yamlerrors import LOADER, load_yaml

from .errors import ContentError

__all__ = ["NameEntry", "NounFile", "place_of", "read_names", "read_nouns", "respelled"]

_TEXTS = ("key", "type", "label", "in", "wikidata")
_LISTS = ("names", "official", "adjectives", "ambiguous")
_REQUIRED = ("key", "type", "label")
_ALLOWED = frozenset({*_TEXTS, *_LISTS, "any_case"})
_WORD_LISTS = ("negative_modifiers", "positive_modifiers", "person_titles", "generic_actors")
_CLASS_LISTS = ("classes", "fields", "organisation_heads")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A named thing. Its key is the same thing in every document; ``parent_key`` is what it lies in or belongs to."""

    key: str
    type: str
    label: str
    names: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    """Names that prove nothing alone; they need not be repeated in ``names``."""
    parent_key: str = ""
    wikidata: str = ""
    any_case: bool = False
    """Also found in lower case; an abbreviation in capitals never is."""
    source: tuple[Path, int] = field(default=(Path(), 0), compare=False, repr=False)
    """The file of the entry, and its index there."""


@dataclass(frozen=True, slots=True)
class NounFile:
    """What ``nouns.yml`` says, all words in lower case but titles and heads."""

    classes: Mapping[str, str]
    heads: Mapping[str, str]
    spellings: Mapping[str, str]
    negative_modifiers: frozenset[str]
    positive_modifiers: frozenset[str]
    fields: frozenset[str]
    person_titles: frozenset[str]
    generic_actors: frozenset[str]
    ends: frozenset[str]
    """The phrases of ``classes``, and each end of one: what is none of these begins no longer phrase."""


class _File:
    """A YAML file that finds the line of a wrong part only when there is something to report."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8")
            self.data = load_yaml(self.text)
        except UnicodeDecodeError as error:
            raise ContentError(path, None, f"not UTF-8 at byte {error.start}; save the file as UTF-8.") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "cannot be read"
            raise ContentError(path, mark.line + 1 if mark else None, f"not valid YAML: {problem}.") from error

    def wrong(self, reason: str, *steps: str | int) -> NoReturn:
        """Raise a ContentError at the place reached by ``steps`` (keys and indices) from the top."""
        raise ContentError(self.path, self.line(*steps), reason)

    def line(self, *steps: str | int) -> int | None:
        """Return the line of the part reached by ``steps``, counted from 1."""
        node = yaml.compose(self.text, Loader=LOADER)
        for step in steps:
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
            elif isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == str(step)), node)
        return node.start_mark.line + 1 if node is not None else None


def read_names(path: Path, classes: Collection[str] | None = None) -> list[NameEntry]:
    """Return the entries of one file of names, YAML or TSV, in its order."""
    return _read_tsv(path, classes) if path.suffix == ".tsv" else _read_yaml(path, classes)


def _read_yaml(path: Path, classes: Collection[str] | None) -> list[NameEntry]:
    file = _File(path)
    if not isinstance(file.data, list):
        file.wrong("the file must be a list of entries, each beginning with “- {key: ...”.")
    entries = []
    for index, row in enumerate(file.data):
        problem = _problem(row, classes)
        if problem is not None:
            file.wrong(problem, index)
        entries.append(_entry(row, (path, index)))
    return entries


def _read_tsv(path: Path, classes: Collection[str] | None) -> list[NameEntry]:
    """Read a table: a header line with the keys of an entry, lists with "; " between their parts."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t") if lines else []
    if unknown := set(header) - _ALLOWED:
        raise ContentError(path, 1, f"unknown column {min(unknown)}; known are {', '.join(sorted(_ALLOWED))}.")
    entries = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise ContentError(path, number, f"{len(cells)} cells, but the header has {len(header)}.")
        filled = {column: cell for column, cell in zip(header, cells, strict=True) if cell}
        row = {column: cell.split("; ") if column in _LISTS else cell for column, cell in filled.items()}
        problem = _problem(row, classes)
        if problem is not None:
            raise ContentError(path, number, problem)
        entries.append(_entry(row, (path, number - 2)))
    return entries


def _problem(row: Any, classes: Collection[str] | None) -> str | None:
    """Return what is wrong with an entry as a sentence, or None."""
    if not isinstance(row, dict):
        return "an entry must be a mapping with key, type and label."
    for name in row.keys() - _ALLOWED:
        return f"unknown key {name}; known are {', '.join(sorted(_ALLOWED))}."
    for name in _REQUIRED:
        if not row.get(name):
            return f"the entry needs a {name}."
    for name, value in row.items():
        texts = value if name in _LISTS and isinstance(value, list) else [value]
        if name == "any_case":
            if value is not True:
                return "any_case is either true or left out."
        elif (name in _LISTS) != isinstance(value, list):
            return f"{name} must be a {'list of texts' if name in _LISTS else 'text'}."
        elif odd := [text for text in texts if not isinstance(text, str) or not text.strip()]:
            return f"{name} has {odd[0]!r}, which YAML does not read as text; put it in quotes."
    if classes is not None and row["type"] not in classes:
        return f"the ontology has no class {row['type']}."
    return None


def place_of(entry: NameEntry) -> tuple[Path, int | None]:
    """Return file and line of an entry, for a message."""
    path, index = entry.source
    return path, index + 2 if path.suffix == ".tsv" else _File(path).line(index)


def _entry(row: Mapping[str, Any], source: tuple[Path, int]) -> NameEntry:
    lists = {name: tuple(row.get(name, ())) for name in _LISTS}
    return NameEntry(
        key=row["key"],
        type=row["type"],
        label=row["label"],
        parent_key=row.get("in", ""),
        wikidata=row.get("wikidata", ""),
        any_case=row.get("any_case", False),
        source=source,
        **lists,
    )


def read_nouns(path: Path, classes: Collection[str] | None = None) -> NounFile:
    """Return what ``nouns.yml`` says about nouns, modifiers and titles."""
    file = _File(path)
    data = file.data or {}
    if not isinstance(data, dict):
        file.wrong("the file must be a mapping.")
    for section in data.keys() - {*_WORD_LISTS, *_CLASS_LISTS, "spellings"}:
        file.wrong(f"unknown section {section}.", section)
    spellings = data.get("spellings") or {}
    if not isinstance(spellings, dict) or not all(isinstance(w, str) for pair in spellings.items() for w in pair):
        file.wrong("spellings maps one word to another.", "spellings")
    by_class = {section: _class_table(file, section, data.get(section), classes, spellings) for section in _CLASS_LISTS}
    words = {section: frozenset(_words(file, data.get(section), section)) for section in _WORD_LISTS}
    nouns = by_class["fields"] | by_class["classes"]
    return NounFile(
        classes=nouns,
        heads=by_class["organisation_heads"],
        spellings=spellings,
        fields=frozenset(by_class["fields"]),
        ends=frozenset(" ".join(words[at:]) for words in map(str.split, nouns) for at in range(len(words))),
        **words,
    )


def _class_table(
    file: _File, section: str, data: Any, classes: Collection[str] | None, spellings: Mapping[str, str]
) -> dict[str, str]:
    """Turn class -> words into word -> class; a word of two classes is an error."""
    if data is not None and not isinstance(data, dict):
        file.wrong(f"{section} maps a class to a list of words.", section)
    table: dict[str, str] = {}
    for name, listed in (data or {}).items():
        if classes is not None and name not in classes:
            file.wrong(f"the ontology has no class {name}.", section, name)
        for index, word in enumerate(_words(file, listed, section, name)):
            word = respelled(word, spellings) if section != "organisation_heads" else word
            if word in table:
                file.wrong(f"“{word}” is listed twice, for {table[word]} and {name}.", section, name, index)
            table[word] = name
    return table


def _words(file: _File, listed: Any, *steps: str | int) -> Iterable[str]:
    if listed is None:
        return []
    if not isinstance(listed, list):
        file.wrong(f"{steps[-1]} must be a list of words.", *steps)
    for index, word in enumerate(listed):
        if not isinstance(word, str) or not word.strip():
            file.wrong(f"{word!r} is not a word; put it in quotes.", *steps, index)
    return listed


def respelled(phrase: str, spellings: Mapping[str, str]) -> str:
    """Return ``phrase`` as look-up wants it: in lower case, hyphens opened, each word in the preferred spelling."""
    words = " ".join(spellings.get(word, word) for word in phrase.casefold().split()).replace("-", " ").split()
    return " ".join(spellings.get(word, word) for word in words)
