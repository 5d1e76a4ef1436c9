"""Lists of twins on the page of a place: a line for each, with its country and its date, in whatever columns, brackets or numbers.

"3  Szeged  Hungary  September 6, 2012", "Tampere, Finland (since 1989)", "Japan: Kobe (1981), Nara (1990)". Which place has the twins
tells the title; what a heading between the lines says ("Former twin towns", "Friendly exchange cities") holds for those below it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from comity.reading.keyvalues import KeyValues, Taken
from comity.reading.memory import Mention
from comity.reading.parts import cut, line_starts
from comity.reading.phrases import tidy
from comity.reading.values import twinning_of
from comity.segments import Passage
from comity.statements import DateValue, Entity, Evidence, Modality, Statement

__all__ = ["TwinLists"]

_KINDS = r"(?:cit(?:y|ies)|towns?|municipalit(?:y|ies)|communes?|provinces?|regions?|states?|count(?:y|ies)|prefectures?|districts?|ports?)"
TWINS = re.compile(rf"\b(?:(?:twin(?:ned)?|sister|partner|friendship|friendly(?: exchange| cooperation)?|友好)[ -]{_KINDS}|twinnings?|twinned with|friendly (?:exchange|cooperation) (?:relation\w*|ties))\b", re.I)
"""Words for the twins of a place."""
_FRIENDLY = re.compile(r"\b(?:friendly|friendship exchange|co-?operation (?:agreement|partner)|partnership agreement|letter of intent|memorand)", re.I)
_SISTER = re.compile(r"\b(?:twin|sister|friendship[ -](?:cit|town|prov|state|count|pref|reg))", re.I)
_ENDED = re.compile(r"\b(?:former|ended|terminated|expired|dissolved|cancelled|discontinued|revoked|suspended)\b", re.I)
_AHEAD = re.compile(r"\b(?:negotiat\w*|talks|planned|intended|in preparation|under discussion|candidates?|prospective|proposed|pending)\b", re.I)
_NUMBER = re.compile(r"^\W*(?:No\.?\s*)?(?:\d{1,2}\s*[.)、:]|\d{1,2}(?=\s+[^\W\d_])|\(\d{1,2}\)|[•*·▪–—-])?\s*")
_YEAR = re.compile(r"(?<![\d.-])(?:1[89]|20)\d\d(?![\d-])")
_DOTTED = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[./](\d{1,2})[./](\d{1,2})(?!\d)")
_SPAN = re.compile(r"\b((?:1[89]|20)\d\d)\s*[–—-]\s*((?:1[89]|20)\d\d)\b")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|visited|agreed|held|will|the city|which|who|by|updated|changed|published)\b")
_DATE_LABEL = re.compile(r"\s*(?:date of [\w ]{3,30}|signed(?: on)?|concluded|conclusion|established|established on|since|twinned since|agreement(?: signed)?)\s*[:：]?\s", re.I)
_GAP = re.compile(r"\s{2,}|\t|\s*\|\s*|\s/\s|;\s")
_BREAK = re.compile(r"[^\S\n]*\n\s*|\s[•·]\s")
_CALLED = re.compile(r"^(?:city|town|name|partner|twin)\s*[:：]\s*", re.I)
_APART = frozenset({"heading", "metadata"})
_LONGEST, _MOST_WORDS, _MOST_IN_NAME, _MOST_HEADING, _FEWEST = 130, 16, 5, 9, 2


@dataclass(frozen=True, slots=True)
class _Twin:
    """One line: a place and its twin, the twin's country, when it began and ended, how firmly it stands."""

    home: Mention
    twin: Mention
    country: Mention | None
    begun: DateValue | None
    ended: DateValue | None
    modality: Modality
    friendly: bool


@dataclass
class TwinLists:
    """Reads the twins that the lines of one document list, where its title says of which place."""

    pairs: KeyValues
    passages: Sequence[Passage]
    _under: dict[str, tuple[_Twin, int]] = field(default_factory=dict)
    """The twin that a heading names and where that begins, by the heading: the lines under it speak of it."""

    @cached_property
    def _homes(self) -> dict[int, tuple[Mention, str]]:
        """The place whose twins a passage lists and the words that announce them, by where the passage begins; empty where there is no list."""
        memory = self.pairs.memory
        found: dict[int, tuple[Mention, str]] = {}
        titled = TWINS.search(memory.title) is not None
        side = memory.twin_side if memory.twin_side is not None and self._has_twins(memory.twin_side.type) else self._heading_place()
        announced, words, under = None, "", set[str]()
        for passage in self.passages:
            if _announces(passage.text):
                announced, words = self._place_in([passage.text]) or side, passage.text
                continue
            home = announced or (side if titled or TWINS.search(f"{passage.section} {passage.lead}") else None)
            if home is not None and any(self._item(line.text, self._source(line), home) for line in self._lines(passage)):
                found[passage.span[0]] = home, f"{passage.section} {passage.lead} {words}"
                under.add(_key(passage.text))
            elif _key(passage.section) not in {*under, _key(words)}:
                announced, words = None, ""
        lines = (line for p in self.passages if p.span[0] in found for line in self._lines(p))
        several = sum(self._item(line.text, self._source(line), next(iter(found.values()))[0]) is not None for line in lines) >= _FEWEST
        return found if several else {}

    def _has_twins(self, kind: str) -> bool:
        """Tell whether places of a class have twins: cities and provinces, not countries and not regions of several."""
        return kind != "Country" and self.pairs.surface.knowledge.ontology.is_any(kind, ("GeopoliticalEntity",))

    @cached_property
    def apart(self) -> list[Passage]:
        """The headings and title lines that name one twin each: no prose, and nothing about the document."""
        return [p for p in self.passages if p.kind in _APART and p.span[0] in self._homes]

    def headings(self) -> Iterator[Statement]:
        """Yield what headings and title lines state."""
        for passage in self.apart:
            item = self._item(passage.text, self._source(passage), *self._homes[passage.span[0]])
            if item is not None:
                self._under[_key(passage.text)] = item, passage.span[0]
                yield from self._state(item, self._evidence(passage))

    def read(self, passage: Passage) -> Taken | None:
        """Return what the lines of a passage state, the other lines left over; None where none of them names a twin."""
        if passage.kind in _APART or not (passage.span[0] in self._homes or self._under):
            return None
        statements: list[Statement] = []
        rest: list[Passage] = []
        for line in self._lines(passage):
            told = self._told(line, passage)
            statements.extend(told)
            if not told:
                rest.append(line)
        if not statements:
            return None
        return Taken(tuple(statements), tuple(rest))

    def rows(self, rows: Sequence[Passage]) -> Taken | None:
        """Return what the rows of a table state that has no header which tells it."""
        taken = [found for row in rows if (found := self.read(row)) is not None]
        if len(taken) < _FEWEST:
            return None
        return Taken(tuple(s for each in taken for s in each.statements))

    # -- one line ---------------------------------------------------------------------------------------------------

    def _told(self, line: Passage, passage: Passage) -> list[Statement]:
        under = self._under.get(_key(passage.section))
        label = _DATE_LABEL.match(line.text) if under is not None else None
        if label is not None and under is not None:
            date, span = self._date(line.text[label.end() :]), (under[1], line.span[1])
            return [_begun(under[0], date, Evidence(*span, self.pairs.document.slice(span)))] if date is not None else []
        home = self._homes.get(passage.span[0])
        item = self._item(line.text, self._source(line), *home) if home is not None else None
        return list(self._state(item, self._evidence(line))) if item is not None else []

    def _item(self, text: str, source: str, home: Mention, about: str = "") -> _Twin | None:
        """Return the twin that a line names, or None: a short line with a name first, then a country or a date."""
        text, source = (_CALLED.sub("", _NUMBER.sub("", each, count=1)) for each in (text, source))
        if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or _VERB.search(text) or text.rstrip().endswith((":", "?", "!")):
            return None
        opening = _ENDED.match(text) or _AHEAD.match(text)
        if opening is not None and ":" in text:
            text, about = text.partition(":")[2].strip(), f"{about} {opening.group()}"
        countries = [m for m in self.pairs.surface.knowledge.lexicon.find_names(text) if m.entry.type == "Country" and not m.adjective]
        date = self._date(text)
        first = next((m for m in countries if m.start), None)
        if first is None and (date is None or countries):
            return None
        cut_at = first.start if first is not None else self._date_at(text)
        name = tidy(self._cell(text[:cut_at], source))
        twin = self._name(name)
        if twin is None or twin.labels[0] == home.labels[0]:
            return None
        country = self.pairs.surface.name(text[first.start : first.end], "Country") if first is not None else None
        note = f"{about} {text[cut_at:]}"
        span = _SPAN.search(text)
        date = DateValue(span.group(1), span.group(1)) if span else date
        modality: Modality = "negated" if span or _ENDED.search(note) else "planned" if _AHEAD.search(note) else "asserted"
        friendly = _FRIENDLY.search(note) is not None and _SISTER.search(note) is None
        ended = DateValue(span.group(2), span.group(2)) if span else None
        return _Twin(home, twin, country, date if modality != "planned" else None, ended, modality, friendly)

    def _cell(self, before: str, source: str) -> str:
        """Return the name before the country, without what further columns or commas add."""
        cells = [c for c in _GAP.split(source) if c.strip()]
        if len(cells) > 1 and before.strip().startswith(cells[0].strip()):
            before = cells[0]
        return re.split(r",|\(|\||\s[–—/-]\s|[:;]", before.strip(" ,;:|–—-("))[0]

    def _name(self, words: str) -> Mention | None:
        if not words[:1].isupper() or " and" in words or not 0 < len(words.split()) <= _MOST_IN_NAME or any(c.isdigit() for c in words):
            return None
        found = self.pairs.surface.name(words, "City")
        if found is None or found.type == "Country":
            return None
        return found if self.pairs.surface.is_place(found.type) else replace(found, type="City", key="")

    def _date(self, text: str) -> DateValue | None:
        """Return the date in a line, a bare year as well."""
        text = _DOTTED.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", text)
        found = [d for d in self.pairs.surface.measures(text)[1] if d.edtf]
        if found:
            return DateValue(found[0].edtf, found[0].text)
        year = _YEAR.search(text)
        return DateValue(year.group(), year.group()) if year is not None else None

    def _date_at(self, text: str) -> int:
        starts = [d.start for d in self.pairs.surface.measures(text)[1]] + [m.start() for m in (*_DOTTED.finditer(text), *_YEAR.finditer(text))]
        return min(starts, default=len(text))

    # -- what it states ---------------------------------------------------------------------------------------------

    def _state(self, item: _Twin, evidence: Evidence) -> Iterator[Statement]:
        twin = item.twin.entity()
        relation = "cooperatesWith" if item.friendly else "twinnedWith"
        yield Statement(item.home.entity(), relation, twin, evidence, item.modality, rule="twin-list", confidence=0.85)
        if item.country is not None and item.country.labels[0] != item.twin.labels[0]:
            yield Statement(twin, "locatedIn", item.country.entity(), evidence, rule="twin-list", confidence=0.9)
        if item.begun is not None and (item.modality == "asserted" or item.ended is not None):
            yield _begun(item, item.begun, evidence)
        if item.ended is not None:
            yield Statement(_relation(item), "endDate", item.ended, evidence, rule="twin-list", confidence=0.85)

    # -- helpers ----------------------------------------------------------------------------------------------------

    def _heading_place(self) -> Mention | None:
        """Return the one place that the lines above the list name, where the title names none."""
        return self._place_in([p.text for p in self.passages[:4] if len(p.text) < _LONGEST and not any(c.isdigit() for c in p.text)])

    def _place_in(self, texts: Sequence[str]) -> Mention | None:
        """Return the one place with twins that ``texts`` name, or None."""
        lexicon = self.pairs.surface.knowledge.lexicon
        matches = (m for text in texts for m in lexicon.find_names(text) if not m.adjective and not m.ambiguous)
        found = {m.entry.key: m.entry for m in matches if self._has_twins(m.entry.type)}
        entry = next(iter(found.values())) if len(found) == 1 else None
        return Mention((entry.label, *entry.names[:4]), entry.type, entry.key, True) if entry is not None else None

    def _lines(self, passage: Passage) -> list[Passage]:
        """Return the lines that a passage has in its source."""
        bounds = [0, *line_starts(passage, self.pairs.document.text, _BREAK), len(passage.text)]
        return [cut(passage, a, b) for a, b in itertools.pairwise(bounds) if passage.text[a:b].strip()]

    def _source(self, line: Passage) -> str:
        return self.pairs.document.slice(line.span)

    def _evidence(self, line: Passage) -> Evidence:
        return self.pairs.evidence(line, 0, len(line.text))


def _announces(text: str) -> bool:
    """Tell whether a line says that twins follow: "Kaunas is twinned with:", "Twin towns and sister cities"."""
    if TWINS.search(text) is None:
        return False
    return text.rstrip().endswith(":") or (len(text.split()) <= _MOST_HEADING and _VERB.search(text) is None and not text.rstrip().endswith(".") and not any(c.isdigit() for c in text))


def _relation(item: _Twin) -> Entity:
    """Return the twinning, or the exchange, as a thing of its own."""
    whole = twinning_of(item.home, item.twin)
    if not item.friendly:
        return whole
    label = whole.label.replace("twinning", "friendly exchange")
    return Entity(label, "Relationship", tuple(sorted({whole.label, *whole.aliases})))


def _begun(item: _Twin, date: DateValue, evidence: Evidence) -> Statement:
    return Statement(_relation(item), "startDate", date, evidence, rule="twin-list", confidence=0.85)


def _key(heading: str) -> str:
    """Return a heading without its number, as sections are called."""
    return " ".join(_NUMBER.sub("", heading, count=1).split()).casefold()
