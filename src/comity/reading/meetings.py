"""How a communiqué opens: which group met, whom it names, where, when and under whom. Read from the surface.

Such sentences list up to thirty names and often have no finite verb ("We, the Ministers of A, B and C, meeting in P"),
so that no parser keeps them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from comity.documents import Span
from comity.reading.memory import Mention
from comity.reading.surface import Surface
from comity.statements import DateValue, Statement

__all__ = ["Group", "Opening", "body_of", "group_of", "in_own_words", "opening_of"]

_TALKS = r"(?:meetings?|session|summit|conference|talks|consultations?|dialogue|forum)"
_MEETS = (
    r"(?:having met|have met|met|meeting|are meeting|gathered|gathering|assembled|convened|convening|came together"
    rf"|(?:held|attended|participated in|took part in) (?:their|its|an?|the)\b[^.;,]{{0,60}}?\b{_TALKS})"
)
_OPENING = re.compile(
    rf"^(?P<we>We,?\s+)?(?:(?i:the)\s+)?(?P<group>[^.;:]{{4,400}}?),?\s+(?P<meets>{_MEETS})\b(?P<rest>[^.;]*)"
)
_WE = re.compile(r"^We,?\s+(?:the\s+)?(?P<group>[^.;:]{4,400}?),\s*$")
_BODY = re.compile(
    r"^The\s+(?P<body>[A-ZÀ-Ž][^.;:,]{4,90}),?\s*(?::?$|[A-Z]\w*(?:ing|ed|ly|ING|ED|LY)\b)"  # The Council, Recalling ...
)
_VERBAL = re.compile(r"\b(?:will|would|shall|should|may|might|can|are|is|was|were|has|had|not|to|that|which|who)\b")
_PLACE = re.compile(
    r"\b(?:in|at)\s+(?:the (?:city|town|capital)(?: of)?\s+)?"
    r"(?P<place>[A-ZÀ-Ž][\w'’-]*(?:\s(?:de|da|del|la|el|of|[A-ZÀ-Ž][\w'’-]*))*)"
)
_CHAIR = re.compile(
    r"\b(?<!to be )(?<!will be )(?<!shall be )(?<!would be )(?:under the (?:[\w-]+ |pro tempore )?(?i:chairmanship|chairpersonship|presidency|chair|leadership)(?: pro tempore)? of|(?:co-)?chaired by"
    r"|hosted by|presided over by)\s+(?P<chair>(?:\b(?:Ms|Mrs|Mr|Dr|Prof|Hon|Gen|Amb|Sen|H\.\s?E)\.\s*|[^.;])+?)(?=[.;]|,| in | on | at | to |$)"
)
_AS = re.compile(
    r"(?<!invitation )(?<!request )(?<!initiative )(?<!suggestion )(?<!behalf )(?<!capital )\b(?:as|of|within|under) the (?P<body>[A-ZÀ-Ž][\w'’ -]+?(?: of (?:the )?[A-ZÀ-Ž][\w'’ -]+?)?)(?=,| in | on | at |$)"
)
_OFFICES = re.compile(r"\b(?:ministers|presidents|mayors|governors|leaders|members|representatives|premiers)\b", re.I)
_ENVOYS = re.compile(r"\b(?:represent|secretar|president|commission)", re.I)
_HONOURS = re.compile(r"(?:(?:Ms|Mrs|Mr|Dr|Prof|Hon|Gen|Amb|Sen|H\.\s?E)\.?\s+)+")
_HOLDERS = {
    "mayor": "City", "governor": "Province", "premier": "Province", "minister": "Country", "president": "Country",
    "head": "Country", "leader": "Country",
}  # fmt: skip
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Who speaks: the words for the group, and the members that it names."""

    words: str
    members: tuple[Mention, ...] = ()

    @property
    def spoken(self) -> str:
        """The word for the group that the parser knows best: "ministers" for "Ministers of Transport"."""
        if re.match(r"heads\b", self.words, re.I):
            return "leaders"
        office = _OFFICES.search(self.words)
        plural = re.search(r"\b(?!Council|Congress)\w+s\b", self.words)
        return office.group().lower() if office else self.words.lower() if plural else self.words


@dataclass(frozen=True, slots=True)
class Opening:
    """The sentence at ``span`` of a passage that tells of a meeting.

    ``goes_on`` says that the sentence has no end: the items that follow complete it.
    ``dates`` are pairs of a property and its value; ``chair`` is who led, ``body`` as what the group met.
    """

    group: Group
    span: Span
    goes_on: bool
    held: bool
    place: Mention | None = None
    dates: tuple[tuple[str, DateValue], ...] = ()
    chair: Mention | None = None
    body: Mention | None = None
    told: int = 0
    """Where the reading goes on: at the name of who led, whose office may stand behind it."""


def opening_of(text: str, sentences: Sequence[Span], surface: Surface) -> Opening | None:
    """Return the meeting with which ``text`` opens, if it names who met."""
    match = _OPENING.match(text)
    if match is None or _VERBAL.search(match["group"]):
        return None
    group = group_of(match["group"], surface)
    if group is None or not (group.members or match["we"]):
        return None
    span = next(s for s in sentences if s[1] >= match.end("group"))
    rest, place = match["rest"], _PLACE.search(match["rest"])
    chair, body = _CHAIR.search(text), _AS.search(rest)
    named = surface.name(body["body"], "") if body else None
    is_body = named is not None and bool(named.type) and surface.knowledge.ontology.is_a(named.type, "Organization")
    return Opening(
        group,
        (span[0], max(span[1], chair.end() if chair else 0)),
        bool(match["we"]) and (match.end() >= len(text) - 1 or text.rstrip()[-1:] in {",", ";", ":"}),
        match["meets"].startswith("held"),
        surface.name(place["place"], "City") if place else None,
        tuple(_dates(rest, surface)),
        surface.name(_HONOURS.sub("", chair["chair"]), "Person") if chair else None,
        named if is_body else None,
        chair.start("chair") if chair and chair.end() >= span[1] else max(span[1], chair.end() if chair else 0),
    )


def body_of(text: str, surface: Surface) -> Group | None:
    """Return the group or body whose sentence goes on in the items below: "We, the Ministers of A and B,", "The Council,"."""
    if (match := _WE.match(text)) is not None:
        return group_of(match["group"], surface)
    return Group(match["body"].strip()) if (match := _BODY.match(text)) is not None else None


def group_of(words: str, surface: Surface) -> Group | None:
    """Part "Ministers of Transport of Kenya, Uganda and Rwanda" into the group and the members that it names."""
    holder = next((kind for word, kind in _HOLDERS.items() if re.search(rf"\b{word}", words, re.I)), "Organization")
    cuts = list(re.finditer(r"\s+of\s+(?:the\s+)?", words))
    lists = [(cut, surface.names(words[cut.end() :], holder).items) for cut in cuts]
    sure = [(cut, items) for cut, items in lists if items and items[0].mention.key]
    several = [(cut, items) for cut, items in lists if len(items) > 1]
    for cut, items in [*sure, *several, *lists[-1:]][:1]:
        if items:
            return Group(words[: cut.start()].strip(), tuple(_represented(item.mention, surface) for item in items))
    plain = re.match(r"[\w' -]+$", words) and len(words.split()) < _MOST_WORDS
    return Group(words.strip()) if plain else None


def in_own_words(statement: Statement, group: Group) -> Statement:
    """Return a statement of a group, which was parsed under its plain word, with the words that the source has for it."""
    one, voice = statement.subject, statement.attributed_to
    if group.spoken == group.words:
        return statement
    if one.label == group.spoken:
        aliases = tuple(sorted({*one.aliases, one.label}))
        statement = replace(statement, subject=replace(one, label=group.words, aliases=aliases))
    if voice is not None and voice.label == group.spoken:
        statement = replace(statement, attributed_to=replace(voice, label=group.words))
    return statement


def _represented(mention: Mention, surface: Surface) -> Mention:
    """Return the body for which an office speaks: "High Representative of the *European Union*"."""
    office, _, body = mention.labels[0].partition(" of the ")
    found = surface.name(body) if body and not mention.key and _ENVOYS.search(office) else None
    return found if found is not None and found.key else mention


def _dates(text: str, surface: Surface) -> list[tuple[str, DateValue]]:
    dates = surface.measures(text)[1][:1]
    if not dates:
        return []
    begin, slash, end = dates[0].edtf.partition("/")
    if not slash:
        return [("date", DateValue(begin, dates[0].text))]
    return [("startDate", DateValue(begin, dates[0].text)), ("endDate", DateValue(end, dates[0].text))]
