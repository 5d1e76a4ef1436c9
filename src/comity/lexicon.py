"""What words mean: known names found in text, and nouns that tell the class of a phrase.

All knowledge is content: ``names/*.yml`` and ``names/*.tsv`` list named things, ``nouns.yml`` lists nouns.
Names are found by walking a trie of words, so a text is read once whatever the number of names.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .errors import ContentError
from .lexicon_files import NameEntry, NounFile, place_of, read_names, read_nouns, respelled

__all__ = ["Lexicon", "NameEntry", "NameMatch", "load_lexicon"]

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
# A word; one character of a script without spaces; a blank line or a dash, which end a name; any other sign.
# Single hyphens and white space are left out: they only separate.
_TOKEN = re.compile(rf"[^\W_{_CJK}]+|[{_CJK}]|\n[ \t]*\n\s*|[-‐‑–]{{2,}}|[^\w\s\-‐‑–]|_")
_SAME = {"&": "and", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
_QUOTES = frozenset("\"'")
_LEADING_ARTICLE = re.compile(r"^the\s+")
_SHOUTED_LETTERS = 4  # shorter names in capitals are more often abbreviations of something else
_SHORT_ABBREVIATION = 2  # letters of a word in capitals that does not make its line one in capitals ("UN", "EU")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name at ``text[start:end]``.

    ``ambiguous`` says that the word alone proves nothing (a first name, a common word, several bearers):
    the caller wants other evidence. ``adjective`` says that the text has a derived word, not the name.
    ``others`` are further things with this name, likeliest first.
    """

    start: int
    end: int
    entry: NameEntry
    ambiguous: bool = False
    adjective: bool = False
    others: tuple[NameEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """One spelling of an entry, as the words that a text must have."""

    words: tuple[str, ...]
    entry: NameEntry
    ambiguous: bool
    adjective: bool

    def fits(self, words: Sequence[str]) -> bool:
        """Tell whether the letter case of ``words``, equal but for case, is one in which the name is written."""
        if self.entry.any_case and not "".join(self.words).isupper():
            return True
        if all(map(_same_case, words, self.words)):
            return True
        shouted = "".join(words)
        return len(shouted) >= _SHOUTED_LETTERS and shouted.isupper()


def _same_case(word: str, own: str) -> bool:
    """Tell whether ``word`` is ``own``, or its form in a title ("And" for "and")."""
    return word == own or (own.islower() and word == own.capitalize())


@dataclass(slots=True)
class _Node:
    """A step of the trie: the words that may follow, and the names that end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    names: list[_Name] = field(default_factory=list)


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    """Without accents, with one form of quotes and of "and"; letter case as in the text."""
    folded: str


def _plain(text: str) -> str:
    """Return ``text`` without accents, so that a name is found with them or without."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _word(found: str) -> str:
    return _SAME.get(found) or _plain(found)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        found = match.group()
        word = found if found.isascii() and found.isalnum() else _word(found)  # most need no other form
        yield _Token(match.start(), match.end(), word, word.casefold())


MOST_KEPT = 50_000
"""So many words are kept as look-up wants them; then their list begins anew."""


@dataclass(frozen=True)
class Lexicon:
    """The names and nouns of a project folder, compiled for look-up."""

    version: str
    """The first 16 hexadecimal digits of the SHA-256 of the files: two equal versions read alike."""
    entries: tuple[NameEntry, ...]
    nouns: NounFile

    @cached_property
    def by_key(self) -> Mapping[str, NameEntry]:
        """Entries by their key."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _opened(self) -> dict[str, str]:
        """Words as look-up wants them, kept once they were asked for."""
        return {}

    @cached_property
    def _names(self) -> tuple[_Name, ...]:
        return tuple(name for entry in self.entries for name in _spellings(entry))

    @cached_property
    def _trie(self) -> _Node:
        root = _Node()
        for name in self._names:
            node = root
            for word in name.words:
                folded = word.casefold()
                node = node.next.get(folded) or node.next.setdefault(folded, _Node())
            node.names.append(name)
        return root

    def find_names(self, text: str) -> list[NameMatch]:
        """Return the known names in ``text``, longest first from the left, without overlaps.

        Words must be whole and in the letter case of the lexicon, or all in capitals; hyphen or space, curly or
        straight quotes, accents or none, "&" or "and" make no difference. The article before a name is left out.
        """
        tokens, begins = list(_tokens(text)), self._trie.next
        found: list[NameMatch] = []
        at = 0
        while at < len(tokens):
            if tokens[at].folded not in begins:  # most words begin no name
                at += 1
                continue
            match, after = self._longest(tokens, at)
            if match is not None:
                found.append(replace(match, ambiguous=True) if _lost_in_capitals(tokens, at, after) else match)
            at = after
        return found

    def _longest(self, tokens: Sequence[_Token], first: int) -> tuple[NameMatch | None, int]:
        """Return the longest name that begins at token ``first``, and the token from which to go on."""
        best: NameMatch | None = None
        after = first + 1
        node = self._trie
        words: list[str] = []
        for at in range(first, len(tokens)):
            token = tokens[at]
            following = node.next.get(token.folded)
            if following is None:
                if words and token.word in _QUOTES:  # the "Belt" Initiative: quotes inside a name are no part of it
                    continue
                break
            node = following
            words.append(token.word)
            names = [name for name in node.names if name.fits(words)]
            if names:
                best, after = _as_match(names, tokens[first].start, token.end), at + 1
        return best, after

    def class_of_noun(self, lemmas: Sequence[str]) -> tuple[str, int] | None:
        """Return the class of the longest listed end of ``lemmas`` and how many of them it covers, or None.

        >>> lexicon.class_of_noun(["annual", "joint", "meeting"])  # doctest: +SKIP
        ('JointMeeting', 2)
        """
        phrase = ""
        found: tuple[str, int] | None = None
        for count, lemma in enumerate(reversed(lemmas), 1):
            if lemma not in self._opened:
                if len(self._opened) > MOST_KEPT:
                    self._opened.clear()
                self._opened[lemma] = respelled(lemma, self.nouns.spellings)
            opened = self._opened[lemma]  # empty for a hyphen: parsers cut compounds there
            if not opened:
                continue
            phrase = f"{opened} {phrase}" if phrase else opened
            if phrase not in self.nouns.ends:
                break
            known = self.nouns.classes.get(phrase)
            if known is not None:
                found = known, count
        return found

    def class_of_head(self, word: str) -> str | None:
        """Return the class of a capitalised name by its head word ("Bank", "Treaty"), or None."""
        return self.nouns.heads.get(word)

    @property
    def negative_modifiers(self) -> frozenset[str]:
        """Modifiers that make a problem of what they modify ("insufficient")."""
        return self.nouns.negative_modifiers

    @property
    def positive_modifiers(self) -> frozenset[str]:
        """Modifiers that make a result of what they modify ("improved")."""
        return self.nouns.positive_modifiers

    @property
    def fields(self) -> frozenset[str]:
        """Names of areas of policy, activity and study, in lower case."""
        return self.nouns.fields

    @property
    def person_titles(self) -> frozenset[str]:
        """Words that stand before the name of a person."""
        return self.nouns.person_titles

    @property
    def generic_actors(self) -> frozenset[str]:
        """Lemmas that name actors as a group when they stand in the plural ("local government")."""
        return self.nouns.generic_actors


def _lost_in_capitals(tokens: Sequence[_Token], first: int, after: int) -> bool:
    """Tell whether one word stands between words in capitals, where "WHO" may be a pronoun."""
    around = [token.word for token in (*tokens[max(first - 1, 0) : first], *tokens[after : after + 1])]
    capitals = all(word.isupper() and len(word) > _SHORT_ABBREVIATION for word in around)
    return after - first == 1 and len(around) == 2 and tokens[first].word.isupper() and capitals


def _spellings(entry: NameEntry) -> Iterator[_Name]:
    """Yield every way to write ``entry``, each once."""
    seen: set[tuple[str, ...]] = set()
    for name in (entry.label, *entry.names, *entry.official, *entry.adjectives, *entry.ambiguous):
        words = tuple(map(_word, _TOKEN.findall(_LEADING_ARTICLE.sub("", name, count=1))))
        if words and words not in seen:
            seen.add(words)
            yield _Name(words, entry, name in entry.ambiguous, name in entry.adjectives)


def _as_match(names: Sequence[_Name], start: int, end: int) -> NameMatch:
    """Return the match for names of one spelling: the certain ones first, then as the files have them."""
    ranked = sorted(names, key=lambda name: (name.ambiguous, name.adjective))
    first = ranked[0]
    others = dict.fromkeys(name.entry for name in ranked[1:] if name.entry.key != first.entry.key)
    return NameMatch(start, end, first.entry, first.ambiguous, first.adjective, tuple(others))


def load_lexicon(folder: Path, classes: Collection[str] | None = None) -> Lexicon:
    """Read the lexicon in ``folder`` (``nouns.yml`` and ``names/``); files in alphabetical order.

    ``classes`` are the local names of the ontology's classes; when given, any other class is an error.
    Raises ContentError, with file and line, for what cannot be read, is unknown, or is said twice.
    """
    nouns_path = folder / "nouns.yml"
    if not nouns_path.is_file():
        raise ContentError(nouns_path, None, "the file is missing; a lexicon needs it, even if it lists nothing.")
    paths = sorted(p for p in (folder / "names").glob("*") if p.suffix in {".yml", ".tsv"})
    digest = hashlib.sha256()
    for path in (nouns_path, *paths):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    nouns = read_nouns(nouns_path, classes)
    entries = tuple(entry for path in paths for entry in read_names(path, classes))
    lexicon = Lexicon(digest.hexdigest()[:16], entries, nouns)
    _check(lexicon)
    return lexicon


def _check(lexicon: Lexicon) -> None:
    """Raise ContentError for a key given twice, or a certain name of two things of one type."""
    keys: dict[str, NameEntry] = {}
    bearers: dict[tuple[tuple[str, ...], str], NameEntry] = {}
    for entry in lexicon.entries:
        if (first := keys.setdefault(entry.key, entry)) is not entry:
            raise ContentError(*place_of(entry), f"the key {entry.key} is taken by {first.label}; choose another.")
    for name in lexicon._names:
        entry = name.entry
        if name.ambiguous or (holder := bearers.setdefault((name.words, entry.type), entry)) is entry:
            continue
        spelled = " ".join(name.words)
        reason = f"“{spelled}” is also {holder.key}, of the same type; list it under ambiguous in one of them."
        raise ContentError(*place_of(entry), reason)
