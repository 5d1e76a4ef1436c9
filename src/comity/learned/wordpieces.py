"""Word pieces: the parts of words that the learned reader knows, each with its place in the text.

The scheme is that of BERT's uncased vocabulary (Devlin et al. 2019): letters in lower case without accents, signs and Chinese
characters alone, and each word cut from its beginning into the longest pieces that the vocabulary has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Piece", "WordPieces"]

LONGEST = 100
"""Characters of the longest word that is cut into pieces."""


class Piece(NamedTuple):
    """One piece: its number in the vocabulary and the characters ``start:end`` of the text that it stands for."""

    number: int
    start: int
    end: int


class WordPieces:
    """Cuts texts into the pieces of one vocabulary."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._numbers = vocabulary
        self.unknown = vocabulary["[UNK]"]
        self._cut = lru_cache(maxsize=50_000)(self._pieces_of)

    def number(self, sign: str) -> int:
        """Return the number of a piece such as "[SEP]"; raises ``KeyError`` where there is none."""
        return self._numbers[sign]

    def of(self, text: str) -> list[Piece]:
        """Return the pieces of ``text`` in order."""
        found: list[Piece] = []
        for word, places in _words(text):
            for number, first, last in self._cut(word):
                found.append(Piece(number, places[first], places[last - 1] + 1))
        return found

    def _pieces_of(self, word: str) -> tuple[Piece, ...]:
        """Return the pieces of one word, with their places in it; an unknown word is one piece."""
        found: list[Piece] = []
        start = 0
        while start < len(word) <= LONGEST:
            end = len(word)
            while end > start and (word[start:end] if start == 0 else f"##{word[start:end]}") not in self._numbers:
                end -= 1
            if end == start:
                break
            found.append(Piece(self._numbers[word[start:end] if start == 0 else f"##{word[start:end]}"], start, end))
            start = end
        return tuple(found) if start == len(word) else (Piece(self.unknown, 0, len(word)),)


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the words of ``text`` in small letters without accents, and for each letter where it stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        alone = _stands_alone(sign)
        if (alone or sign.isspace()) and letters:
            yield "".join(letters), places
            letters, places = [], []
        if alone:
            yield sign.lower(), [place]
            continue
        for letter in _plain(sign):
            letters.append(letter)
            places.append(place)
    if letters:
        yield "".join(letters), places


@lru_cache(maxsize=4_096)
def _plain(sign: str) -> str:
    """Return a character in small letters without accents; nothing for white space and control characters."""
    if sign.isspace() or (unicodedata.category(sign).startswith("C") and sign != "\t") or sign == "\ufffd":
        return ""
    return "".join(c for c in unicodedata.normalize("NFD", sign.lower()) if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=4_096)
def _stands_alone(sign: str) -> bool:
    """Tell whether a character is a word of its own: a sign, or a Chinese character."""
    code = ord(sign)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    chinese = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2CEAF or 0x2F800 <= code <= 0x2FA1F
    return chinese or unicodedata.category(sign).startswith("P")
