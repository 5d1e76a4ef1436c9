"""Values read off the surface: names in a list, each with the place and the dates behind it. No parser is asked.

Lists of names are where parsers fail most and where the surface is plainest: signs part the items, the lexicon knows
the names that have such signs inside, brackets hold what is said of one item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from comity.dates import DateMention
from comity.lexicon import NameEntry, NameMatch
from comity.measures import find_measures
from comity.quantities import Quantity
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Mention
from comity.reading.phrases import tidy

__all__ = ["Listed", "Listing", "Surface"]

_STRONG = re.compile(r"\s*[;•]\s*(?:(?:and|or)\s+)?")
_WEAK = re.compile(
    r"\s*,\s*(?:(?:and|or|as well as|plus)\s+)?|\s+(?:and|or|as well as|plus|&)\s+|\s+(?:[–—→]|--?)\s+|\s*→\s*|\s+/\s+"
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_LEAD = re.compile(
    r"^(?:(?:the|of|from|both|between|among|in|also|currently|now|including|parts of|part of|all of|most of|namely|mainly|amongst|together with|by|"
    r"his excellency|her excellency|his majesty|her majesty|h\.e\.)\s+)+(?=\S)",
    re.I,
)
_ASIDE = re.compile(
    r"^(?:an?|the (?:only|first|last|\w+est)|which|who|whose|where|formerly|with|based|set up|founded|established|led|hosted|headed|on|for|after|under|but|each|"
    r"through|via|since|until|as|at|not|including|although|while|plus about|located|it|they|he|she|replacing|succeeding)\b",
    re.I,
)
_IN_PLACE = re.compile(r"\s+in\s+(?=(?:the\s+)?[^\W\d_a-z])")
_BEFORE_DATE = re.compile(
    r"[\s,]*(?:\b(?:since|from|in|as of|until|till|joined|on|by|signed|acceded|twinned|est\.?|founded)\s*)*$", re.I
)
_PLACE_OF = re.compile(
    r"^(?:the\s+)?(?:city|town|municipality|province|state|region|canton|county|prefecture|port|district|capital|voivodeship|metropolis)\s+of\s+(?:the\s+)?",
    re.I,
)
_SMALL = frozenset(
    [
        "of",
        "for",
        "the",
        "and",
        "de",
        "la",
        "del",
        "della",
        "der",
        "den",
        "du",
        "des",
        "van",
        "von",
        "el",
        "al",
        "da",
        "do",
        "dos",
        "das",
        "y",
        "e",
        "und",
        "et",
        "on",
        "in",
        "to",
        "bin",
        "ibn",
        "&",
        "against",
    ]
)
_YEAR = re.compile(r"\s*[12]\d{3}(?!\d)")
_MEMBER_ENDS = re.compile(r",|;|\band the\b|\s+of\s+(?=(?:the\s+)?[A-Z])")
"""Where the words behind an "and" end that may go on the name before it: "Ministry of Water and *Agriculture* of A and the Ministry of B"."""
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Listed:
    """A named thing of a list, with what the list says of it: the place in which it lies, and its dates."""

    mention: Mention
    start: int
    end: int
    place: Mention | None = None
    dates: tuple[DateMention, ...] = ()
    note: str = ""
    """The words in brackets that are neither place nor date ("chair")."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a list, and where it ends: behind ``stop`` the text goes on in other words."""

    items: tuple[Listed, ...] = ()
    stop: int = 0


@dataclass(frozen=True)
class Surface:
    """Reads values with the lexicon of a project. ``anchor`` is the document's own date in EDTF, or empty."""

    knowledge: Knowledge
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    anchor: str = ""

    def measures(self, text: str, *, dated: bool = False) -> tuple[list[Quantity], list[DateMention]]:
        """Return the quantities and dates of ``text``; signs that point to notes are no part of them.

        ``dated`` says that a date is expected: a bare year at the beginning is then one.
        """
        text = re.sub(r"(?<=\d)[*†‡]+", lambda m: " " * len(m.group()), text)
        found = find_measures(text, self.knowledge.units, self.anchor)
        if not dated or found[1] or not _YEAR.match(text):
            return found
        dates = find_measures(f"in {text}", self.knowledge.units, self.anchor)[1]
        return [], [replace(d, start=d.start - 3, end=d.end - 3) for d in dates]

    def names(self, text: str, type_: str = "", *, single: bool = False) -> Listing:
        """Return the names that ``text`` lists, each of class ``type_`` unless its words tell better.

        ``single`` says that the text is about one thing: a name behind the first is then where it lies ("Halvern, Noria").
        """
        matches = self.knowledge.lexicon.find_names(text)
        items: list[Listed] = []
        for start, end in self._pieces(text, matches):
            if not text[start:end].strip():
                continue
            if _ASIDE.match(text[start:end]) and items:
                return Listing(tuple(items), start)
            found = self._item(text, start, end, type_)
            if found is None:
                return Listing(tuple(items), start)
            if (
                single
                and items
                and not (found.mention.key and found.mention.type == "City")
                and self._is_open(items[0], text, start)
            ):
                items[0] = replace(items[0], place=self._as_place(found.mention), dates=found.dates)
            elif not single or not items:
                self._add(items, found)
        return Listing(tuple(items), len(text))

    def _add(self, items: list[Listed], found: Listed) -> None:
        """Add an item; a country right behind a place is where the place lies ("Kiel, Germany"), and a country at the end
        of a group ("A and B in Germany") is where all of its members lie."""
        kind = found.mention.type
        if (
            items
            and kind == "Country"
            and self.is_place(items[-1].mention.type)
            and items[-1].mention.type != "Country"
            and items[-1].place is None
        ):
            items[-1] = replace(items[-1], place=found.mention, dates=(*items[-1].dates, *found.dates))
            return
        items.append(found)
        if found.place is not None and found.note == "in":
            for at in range(len(items) - 2, -1, -1):
                if items[at].place is not None or items[at].mention.type == "Country":
                    break
                items[at] = replace(items[at], place=found.place)
            items[-1] = replace(found, note="")

    @staticmethod
    def _is_open(item: Listed, text: str, start: int) -> bool:
        """Tell whether what begins at ``start`` may be the place of ``item``, which has none yet."""
        return item.place is None and not item.dates and text[item.end : start].strip() == ","

    def _as_place(self, mention: Mention) -> Mention:
        return mention if self.is_place(mention.type) else replace(mention, type="Place")

    def _pieces(self, text: str, matches: list[NameMatch]) -> Iterator[tuple[int, int]]:
        """Yield the spans between the signs of the list; signs inside known names and brackets part nothing."""
        shut = [(m.start, m.end) for m in matches if not m.adjective] + [m.span() for m in _BRACKET.finditer(text)]
        signs = _STRONG if any(not _within(m.start(), shut) for m in _STRONG.finditer(text)) else _WEAK
        at = 0
        for sign in signs.finditer(text):
            if _within(sign.start(), shut) or _within(sign.end() - 1, shut) or not self._parts(text, at, sign, matches):
                continue
            yield from self._side_by_side(text, at, sign.start(), matches)
            at = sign.end()
        yield from self._side_by_side(text, at, len(text), matches)

    def _side_by_side(self, text: str, start: int, end: int, matches: list[NameMatch]) -> Iterator[tuple[int, int]]:
        """Yield a piece, cut between known names that only spaces part: cells lose the breaks between their lines."""
        inside = [m for m in matches if start <= m.start and m.end <= end and not m.adjective]
        covered = sum(m.end - m.start for m in inside)
        if len(inside) > 1 and covered + len(inside) - 1 >= len(text[start:end].strip()):
            yield from ((m.start, m.end) for m in inside)
        else:
            yield start, end

    def _parts(self, text: str, start: int, sign: re.Match[str], matches: list[NameMatch]) -> bool:
        """Tell whether a bare "and" parts two names, not the words of one ("Ministry of Foreign Affairs and Trade")."""
        if sign.group().strip() not in {"and", "&"}:
            return True
        left, right = text[start : sign.start()], text[sign.end() :]
        if (
            re.match(r"the\b", right)
            or any(m.start <= sign.end() + 4 and m.end > sign.end() for m in matches if not m.adjective)
            or ";" in text
        ):
            return True
        word = re.match(r"[\w'’.-]+", right)
        if word is not None and self._shares_head(left, right, word.group()):
            return False
        within_name = re.search(r"\b(?:of|for|on)\s+(?:[A-Z][\w'’-]+\s*)+$", left) is not None
        return not (
            within_name and word is not None and word.group()[:1].isupper() and not self._has_head(_MEMBER_ENDS.split(right)[0])
        )

    def _shares_head(self, left: str, right: str, first: str) -> bool:
        """Tell whether one head ends two coordinated words of a name in a list: "A, Omar *Aid and Relief Centre*, B"."""
        lexicon, before = self.knowledge.lexicon, left.split()
        if len(before) < 2 or not first.istitle() or self._has_head(left) or "," not in left + right:
            return False
        common = first.lower() in lexicon.fields or lexicon.class_of_noun([first.lower()]) is not None
        piece = re.split(r",|;|\band\b", right)[0]
        return common and 1 < len(piece.split()) < 4 and lexicon.class_of_head(piece.split()[-1]) is not None

    def _has_head(self, words: str) -> bool:
        return any(self.knowledge.lexicon.class_of_head(word) for word in re.findall(r"[^\W\d_]+", words))

    def _item(self, text: str, start: int, end: int, type_: str) -> Listed | None:
        whole = text[start:end]
        brackets = [m.group(1) for m in _BRACKET.finditer(whole)]
        core = _BRACKET.sub("", whole)
        dates = [d for part in brackets for d in self.measures(part)[1]]
        own = self.measures(core)[1]
        if own and own[0].start > 2:
            dates += own
            core = _BEFORE_DATE.sub("", core[: own[0].start])
        place, note = self._place_in(brackets), ""
        if place is None and "," in core:
            head, _, tail = core.partition(",")
            found = self.name(tail, "")
            if found is not None and found.key and self.is_place(found.type):
                core, place = head, found
        if place is None and (cut := _IN_PLACE.search(core)) is not None:
            found = self.name(core[cut.end() :], "")
            if found is not None and self.is_place(found.type):
                core, place, note = core[: cut.start()], found, "in"
        mention = self.name(core, type_)
        if mention is None:
            return None
        if place is not None and place.labels[0] == mention.labels[0]:
            place = None
        rest = note or next((part for part in brackets if not self.measures(part)[1] and part.islower()), "")
        return Listed(mention, start, end, place, tuple(dates), rest)

    def _place_in(self, brackets: list[str]) -> Mention | None:
        for part in brackets:
            for match in self.knowledge.lexicon.find_names(part):
                if not match.adjective and match.entry.type == "Country":
                    return _known(part[match.start : match.end], match.entry)
            found = self.name(re.split(r",\s", part)[0], "")
            if found is not None and found.type == "Country":
                return found
        return None

    # -- one name ---------------------------------------------------------------------------------------------------

    def name(self, text: str, type_: str = "") -> Mention | None:
        """Return the thing that the whole of ``text`` names, of class ``type_`` where no word tells a class; None for other words."""
        words = tidy(_LEAD.sub("", text.strip(" ,.;:*–—-")).strip(" ,.;:*'\""))
        if not words or len(words.split()) > _MOST_WORDS or not any(c.isalpha() for c in words):
            return None
        entry = self._entry(words, type_)
        if entry is not None:
            return _known(words, entry)
        bare = words if self._has_head(words.split()[-1]) else _PLACE_OF.sub("", words)
        if bare != words and (entry := self._entry(bare, "")) is not None and self.is_place(entry.type):
            return Mention((bare, words, entry.label, *entry.names[:4]), entry.type, entry.key, True)
        words = self._untitled(words)
        if not _is_name(words) and (bare == words or not _is_name(bare)):
            return None  # "the city of Tartu" is a name as "Tartu" is
        long_form = self.abbreviations.get(words)
        labels = (
            (long_form, words)
            if long_form
            else (words, *(short for short, long in self.abbreviations.items() if long == words))
        )
        if bare == words or not _is_name(bare):
            return Mention(labels, self._class_of(labels[0], type_), "", True)
        kind = self._class_of(words, type_)
        return Mention((bare, *labels), kind if self.is_place(kind) else "City", "", True)

    def _entry(self, words: str, type_: str) -> NameEntry | None:
        """Return what the lexicon knows by the whole of ``words``; of several bearers the one of the class that is looked for."""
        for match in self.knowledge.lexicon.find_names(words):
            if match.adjective or match.end - match.start < len(words) - 1:
                continue
            bearers = (match.entry, *match.others)
            fitting = [e for e in bearers if type_ and self._fits(e.type, type_)]
            if fitting:
                return fitting[0]
            return None if match.ambiguous else match.entry
        return None

    def _fits(self, kind: str, type_: str) -> bool:
        ontology = self.knowledge.ontology
        return (
            ontology.is_a(kind, type_)
            or ontology.is_a(type_, kind)
            or (self.is_place(kind) and self.is_place(type_) and kind != "Country")
        )

    def _untitled(self, words: str) -> str:
        parts = words.split()
        while len(parts) > 1 and parts[0] in self.knowledge.lexicon.person_titles and parts[1].lower() not in _SMALL:
            parts = parts[1:]
        return " ".join(parts)

    def _class_of(self, name: str, otherwise: str) -> str:
        """Return the class that the head of a name tells ("... Fund", "Kingdom of ..."), else ``otherwise``."""
        parts = name.split()
        inner = next((n for n, word in enumerate(parts) if word.lower() in _SMALL and n > 0), len(parts))
        lexicon = self.knowledge.lexicon
        noun = lexicon.class_of_noun([w.lower() for w in parts[:inner]]) or lexicon.class_of_noun(
            [w.lower() for w in parts]
        )
        if noun is not None and noun[1] > 1:
            return noun[0]
        plural = (
            lexicon.class_of_noun([parts[inner - 1].lower().removesuffix("s")])
            if parts[inner - 1].endswith("s")
            else None
        )
        if plural is not None and (plural[0] == "Position" or self.knowledge.ontology.is_a(plural[0], "Actor")):
            return "ActorGroup"
        heads = (parts[inner - 1], parts[-1]) if len(parts) > 1 else ()
        kinds = [kind for word in heads if (kind := lexicon.class_of_head(word))]
        kind = kinds[-1] if kinds and self.is_place(kinds[0]) and not self.is_place(kinds[-1]) else next(iter(kinds), "")  # "Gulf of Guinea Patrol *Pact*"
        first = lexicon.class_of_noun([parts[0].lower()]) if len(parts) > 1 and inner == len(parts) else None
        if first is not None and self.knowledge.ontology.is_a(first[0], "Initiative") and kind in {"", "Facility"}:
            return first[0]  # "Project Sava Bridge"
        return kind or self._class_before(parts) or otherwise

    def _class_before(self, parts: list[str]) -> str:
        """Return the class of several words with which a name begins: "*Special Economic Zone* Kirma"."""
        for end in range(min(len(parts) - 1, 4), 1, -1):
            noun = self.knowledge.lexicon.class_of_noun([w.lower() for w in parts[:end]])
            if noun is not None and noun[1] > 1 and parts[end - 1][:1].isupper():
                return noun[0]
        return ""

    def pays(self, kind: str) -> bool:
        """Tell whether something of a class can give money."""
        ontology = self.knowledge.ontology
        tops = ("Organization", "GeopoliticalEntity", "FinancingVehicle", "Initiative")
        return ontology.is_any(kind, tops)

    def is_place(self, kind: str) -> bool:
        """Tell whether a class is one of places."""
        return bool(kind) and self.knowledge.ontology.is_a(kind, "Place")

    def says_where(self, kind: str, topic: Mention | None) -> bool:
        """Tell whether a line "Country: ..." only says where the thing is that the title names."""
        return kind in {"Country", "Province"} and topic is not None and not self.is_place(topic.type)


def _known(words: str, entry: NameEntry) -> Mention:
    return Mention(tuple(dict.fromkeys([tidy(words), entry.label, *entry.names[:5]])), entry.type, entry.key, True)


def _is_name(words: str) -> bool:
    """Tell whether every word but the small ones begins with a capital or a digit."""
    parts = re.findall(r"[\w'’.&-]+", words)
    return (
        bool(parts)
        and parts[0][:1].isupper()
        and all(
            p[:1].isupper() or p[:1].isdigit() or p.lower() in _SMALL or p.startswith(("al-", "d'", "l'"))
            for p in parts
        )
    )


def _within(point: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= point < end for start, end in spans)
