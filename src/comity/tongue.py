"""The language of a sheet: what the engine itself says, and how dates and numbers look, as content of a project.

What the ontology words (clauses, headings, labels) is there by language tag; the engine's own words stand in its code
in English, and ``ontology/words/LANGUAGE.yml`` translates them. A text that has no translation stays English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Any

from comity.errors import ContentError, QueryError
from comity.yamlerrors import load_yaml, yaml_errors

__all__ = ["ENGLISH", "Tongue", "load_tongue", "put", "speaking", "tongue"]

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KEYS = {"texts", "scales", "thousands", "point"}


@dataclass(frozen=True)
class Tongue:
    """A language: texts by their English, words for powers of ten, and the marks of numbers."""

    language: str = "en"
    texts: Mapping[str, str] = field(default_factory=dict)
    scales: tuple[tuple[int, str], ...] = ((12, "trillion"), (9, "billion"), (6, "million"))
    """Powers of ten with their words, the greatest first."""
    thousands: str = ","
    point: str = "."

    @property
    def is_english(self) -> bool:
        """True where English plurals and articles are right."""
        return self.language == "en"


ENGLISH = Tongue()
_SPOKEN: ContextVar[Tongue] = ContextVar("tongue", default=ENGLISH)


def tongue() -> Tongue:
    """Return the language that is spoken."""
    return _SPOKEN.get()


def put(text: str, **values: str) -> str:
    """Return a text of the engine in the language that is spoken, ``values`` in the places that it names."""
    said = _SPOKEN.get().texts.get(text, text)
    return said.format(**values) if values else said


@contextmanager
def speaking(spoken: Tongue) -> Iterator[None]:
    """Speak a language in the meantime."""
    token = _SPOKEN.set(spoken)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def load_tongue(folder: Path, language: str) -> Tongue:
    """Return a language from the ``words`` of an ontology folder; English needs none.

    Raises ``QueryError`` for a language that is not there, and ``ContentError`` for a file that is not as it should be.
    """
    if language == "en":
        return ENGLISH

    path = folder / "words" / f"{language}.yml"
    if not _TAG.fullmatch(language) or not path.is_file():
        known = ", ".join(sorted({"en", *(file.stem for file in path.parent.glob("*.yml"))}))
        raise QueryError(
            f"No sheets in the language {language!r}. There are {known}; others are added in {path.parent}."
        )
    with yaml_errors(path):
        data = load_yaml(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not set(data) <= _KEYS or not isinstance(data.get("texts"), dict):
        raise ContentError(
            path, None, f"needs texts: with a translation for each; may have {', '.join(sorted(_KEYS))}."
        )
    texts = {str(english): _translation(path, str(english), other) for english, other in data["texts"].items()}
    try:
        scales = tuple(sorted(((int(power), str(word)) for power, word in data.get("scales") or ()), reverse=True))
    except (TypeError, ValueError) as error:
        raise ContentError(
            path, None, "scales: needs pairs of a power of ten and its word, such as [6, Mio.]."
        ) from error
    return Tongue(language, texts, scales, str(data.get("thousands", ",")), str(data.get("point", ".")))


def _translation(path: Path, english: str, other: Any) -> str:
    """Return a translation; one that names a place which its text does not have would fail when it is used."""
    try:
        unknown = {name for _, name, _, _ in Formatter().parse(str(other)) if name is not None}
        unknown -= {name for _, name, _, _ in Formatter().parse(english) if name is not None}
    except ValueError as error:
        raise ContentError(path, None, f"{english!r}: {error} in its translation.") from error
    if unknown:
        raise ContentError(path, None, f"{english!r} has no {{{sorted(unknown)[0]}}}, but its translation does.")
    return str(other)
