"""How documents present themselves, read from ``ingest/conventions.yml``: labels, headings, cruft, kinds of name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from comity.errors import ContentError
from comity.yamlerrors import load_yaml

__all__ = ["Conventions", "compiled", "load_conventions", "read_yaml"]

_KEYS = frozenset(
    {
        "boilerplate",
        "references",
        "after_references",
        "abstract",
        "opening",
        "labels",
        "kinds",
        "organisations",
        "inner",
        "not_names",
        "particles",
        "titles",
        "degrees",
        "closings",
    }
)
_NEVER = r"(?!)"


@dataclass(frozen=True)
class Conventions:
    """Compiled conventions. Patterns for whole lines are used with ``fullmatch``."""

    boilerplate: re.Pattern[str]
    references: re.Pattern[str]
    after_references: re.Pattern[str]
    abstract: re.Pattern[str]
    opening: re.Pattern[str]
    label: re.Pattern[str]
    """Finds a label with its colon; group 1 is the label."""
    fields: Mapping[str, str]
    """Label in lower case to field; "-" for labels whose value is left aside."""
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    title_kinds: frozenset[str]
    """Kinds that a title says, where others stand in a line of their own."""
    organisation: re.Pattern[str]
    """Finds a noun that shows the name of an organisation."""
    organisation_types: tuple[tuple[str, re.Pattern[str]], ...]
    inner: re.Pattern[str]
    not_names: frozenset[str]
    particles: frozenset[str]
    titles: re.Pattern[str]
    """Finds what stands before a name ("Dr.") or, after a comma, behind it ("PhD") without being part of it."""
    closings: tuple[re.Pattern[str], ...]


def load_conventions(path: Path) -> Conventions:
    """Read ``path``; a file that is missing gives no conventions at all. Raises ``ContentError`` for a wrong one."""
    data = read_yaml(path) if path.is_file() else {}
    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise ContentError(
            path, line_of(path, unknown[0]), f"unknown key {unknown[0]}. Known: {', '.join(sorted(_KEYS))}."
        )
    fields = {label.casefold(): field for field, labels in (data.get("labels") or {}).items() for label in labels}
    types = {name: _any_word(words) for name, words in (data.get("organisations") or {}).items()}
    return Conventions(
        boilerplate=_one_of(path, data.get("boilerplate") or ()),
        references=compiled(path, data.get("references") or _NEVER),
        after_references=compiled(path, data.get("after_references") or _NEVER),
        abstract=compiled(path, data.get("abstract") or _NEVER),
        opening=compiled(path, data.get("opening") or _NEVER),
        label=_label_pattern(fields),
        fields=fields,
        kinds=tuple((kind["name"], compiled(path, kind["pattern"])) for kind in data.get("kinds") or ()),
        title_kinds=frozenset(kind["name"] for kind in data.get("kinds") or () if kind.get("title")),
        organisation=re.compile("|".join(pattern.pattern for pattern in types.values()) or _NEVER, re.IGNORECASE),
        organisation_types=tuple(types.items()),
        inner=_any_word(data.get("inner") or ()),
        not_names=frozenset(data.get("not_names") or ()),
        particles=frozenset(data.get("particles") or ()),
        titles=_title_pattern(data.get("titles") or (), data.get("degrees") or ()),
        closings=tuple(compiled(path, pattern, re.RegexFlag(0)) for pattern in data.get("closings") or ()),
    )


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping in a YAML file; raises ``ContentError`` with the line of a slip."""
    try:
        data = load_yaml(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ContentError(path, line, f"not valid YAML ({error.problem}).") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError(path, None, f"cannot be read ({error}).") from error
    if data is not None and not isinstance(data, dict):
        raise ContentError(path, 1, "must be a mapping of keys to values.")
    return data or {}


def compiled(path: Path, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Return ``pattern`` compiled; raises ``ContentError`` that names its line."""
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise ContentError(path, line_of(path, pattern), f"not a regular expression: {pattern} ({error}).") from error


def line_of(path: Path, words: str) -> int | None:
    """Return the number of the first line that has ``words``, or None."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line.replace("''", "'")), None)


def _one_of(path: Path, patterns: Iterable[str]) -> re.Pattern[str]:
    each = [compiled(path, pattern).pattern for pattern in patterns]
    return re.compile("|".join(f"(?:{pattern})" for pattern in each) or _NEVER, re.IGNORECASE)


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of ``words``; ideographs need no space around them."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    apart = [word for word in ordered if max(word) < "\u3000"]
    together = [re.escape(word) for word in ordered if max(word) >= "\u3000"]
    spelt = "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in apart)
    begin = r"(?<![^\W¹²³⁰⁴-⁹])"  # the mark of a note is no part of the word behind it
    whole = [rf"{begin}(?:{spelt})(?!\w)"] if spelt else []
    return re.compile("|".join([*whole, *together]) or _NEVER, re.IGNORECASE)


def _title_pattern(titles: Iterable[str], degrees: Iterable[str]) -> re.Pattern[str]:
    before = "|".join(re.escape(title) for title in sorted(titles, key=lambda title: (-len(title), title))) or _NEVER
    behind = (
        "|".join(re.escape(degree) for degree in sorted(degrees, key=lambda degree: (-len(degree), degree))) or _NEVER
    )
    return re.compile(rf"(?<![\w.])(?:{before})\.?(?=\s)|,\s*(?:{behind})\.?(?=\s*(?:[,;()&|]|$|and\b))")


def _label_pattern(fields: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern for labels: at the start of a line or word, glued to the value before it, or in brackets."""
    each = "|".join(re.escape(label) for label in sorted(fields, key=lambda label: (-len(label), label)))
    if not each:
        return re.compile(_NEVER)
    begin = r"(?:(?<![^\W_])|(?<=[a-z0-9])(?=[A-Z]))"
    colon = r"[*_]{0,3}\s?(?:[:：]|[*_]{2,3}\s*[—–-])[*_]{0,3}"
    return re.compile(rf"(?:[【\[]\s?|{begin})((?i:{each}))(?:{colon}|(?<=[\w)])\s?】[:：]?|(?<=\w)\][:：]?(?=\s+\S))")
