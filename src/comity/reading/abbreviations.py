"""Abbreviations that a text defines: "Pacific Community (SPC)"."""

from __future__ import annotations

import re

from comity.reading.heldnames import spelled_out
from comity.reading.kinds import LINKS
from comity.reading.phrases import tidy

__all__ = ["find_abbreviations"]

_ABBREVIATION = re.compile(
    r"\(\s*[\"']?(?:the |hereinafter |hereafter |or |also )*[\"']?([A-Z][A-Za-z0-9&+-]{1,11})[\"']?\s*(?:\)|[;,/]\s)"
    r"|,\s(?:or(?: simply| just)?|(?:known|abbreviated)(?: to| as)?|in short|for short)\s(?:the )?[\"']?([A-Z]{2,8})[\"']?,"
    r"|,\s([A-Z]{2,8})\s(?:for|in)\sshort,"
)
"""An abbreviation in brackets, alone or before what else they hold ("(SPC; French: CPS)"), or between commas."""


_FORMERLY = re.compile(
    r"(?:\s\([^()\n]{2,90}\))?,\s(?:formerly|previously|originally|until\s\d{4}|known\suntil\s\d{4}\sas)\s(?:known\sas\s|called\s|named\s)?the\s"
    r"(?P<old>[A-Z][\w’'-]+(?:\s(?:(?:of|for|the|and)\s){0,2}[A-Z][\w’'-]+){1,6})(?=[,.;])"
)
"""A name that the one before it has replaced: "the Union of River Towns (URT), formerly the *Mohács Circle*, ..."."""


def find_abbreviations(text: str) -> dict[str, str]:
    """Return abbreviation -> long form as the text defines them, after Schwartz and Hearst (2003)."""
    found: dict[str, str] = {}
    for match in _ABBREVIATION.finditer(text):
        short = match[1] or match[2] or match[3]
        letters = [c.lower() for c in short if c.isalnum()]
        if len(letters) < 2 or sum(c.isupper() for c in short) < 2:
            continue
        words = text[max(0, match.start() - 140) : match.start()].split()
        nearest = " ".join(words[-min(len(letters) + 5, len(letters) * 2) :])
        long_form = spelled_out(words, letters) or _long_form(nearest, letters) or _named_before(words, letters)
        if long_form and len(long_form.split()) > 1:
            found.setdefault(short, tidy(long_form))
    for match in _FORMERLY.finditer(text) if "ly the " in text or " until " in text else ():
        if " " in (name := _capitals_before(text[max(0, match.start() - 140) : match.start()].split())):
            found.setdefault(match["old"], tidy(name))
    return found


def _named_before(words: list[str], letters: list[str]) -> str:
    """Return the capitalised name right before an abbreviation, if most of its words are in it: "Pacific Community (SPC)"."""
    name = _capitals_before(words).split()
    initials = [w[0].lower() for w in name if w[:1].isupper()]
    shared = sum(1 for c in initials if c in letters)
    return " ".join(name) if len(initials) > 1 and shared == len(initials) and abs(len(initials) - len(letters)) <= 1 else ""


def _capitals_before(words: list[str]) -> str:
    """Return the capitalised words at the end of ``words``, with the small words between them."""
    start = len(words)
    while start > 0 and (words[start - 1][:1].isupper() or (words[start - 1].lower() in LINKS and start < len(words))):
        start -= 1
    name = words[start:]
    while name and name[0].lower() in LINKS:
        name = name[1:]
    return " ".join(name)


def _long_form(text: str, letters: list[str]) -> str:
    position = len(text) - 1
    for number, letter in enumerate(reversed(letters)):
        first = number == len(letters) - 1
        while position >= 0 and (
            text[position].lower() != letter or (first and position > 0 and text[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return ""
        position -= 1
    return text[position + 1 :]
