"""The form in which names are looked up: the same letters in any case, with any accents, marks and spaces."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_abbreviation", "is_latin", "key_of"]

_APOSTROPHES = re.compile("['’‘ʼʻ`´′ʹ]")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})


def key_of(name: str) -> str:
    """Return ``name`` without case, accents, apostrophes, marks and a leading article. Other scripts stay themselves.

    >>> key_of("The Xi’an–Łódź Line")
    'xian lodz line'
    >>> key_of("陕西") == key_of("山西")
    False
    """
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", name).casefold())
    if not text.isascii():
        text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text))).translate(_LETTERS)
    words = _WORD.findall(text)
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is in capitals alone, such as "A.D.B."."""
    return name.isascii() and name.replace(".", "").isupper()


def is_latin(name: str) -> bool:
    """Tell whether every letter of ``name`` is a Latin one."""
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())
