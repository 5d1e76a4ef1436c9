"""Who was there: lists of those who attended in minutes and communiqués. Read from the surface.

"Present: for A, Ms X and Mr Y; for B, ...", "In attendance were: Prime Minister of C, Hon. Z; ...", "Apologies: the City of D".
Such lists have semicolons, titles with points and brackets, so that a parser makes sentences of them that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.documents import Document
from comity.reading.keyvalues import Taken
from comity.reading.memory import Mention
from comity.reading.parts import cut
from comity.reading.surface import Surface
from comity.reading.titles import meeting_named
from comity.segments import Passage
from comity.statements import Entity, Evidence, Modality, Statement

__all__ = ["Attendance"]

RULE, LIKELY = "attendance-list", 0.8
_HOLDS = re.compile(r"\bheld (?!in\b|on\b|at\b|from\b|by\b|under\b|virtually\b|online\b|via\b|\d)")
"""A sentence, not a title: "The Forum held talks"; "held in Riga" is told of a meeting by its title too."""
_FIRST_LINES = 3
_SECTION = re.compile(r"^\W*(?:list of )?(?:present|attendance|participants|participation|delegations?|in attendance|members present|those present|attendees|attended by)\b", re.I)
_LABEL = re.compile(
    r"^\W*(?:also )?(?P<label>present|in attendance|attendance|participants|attendees|attended by|delegations?|members present|observers?(?: present)?|guests?|by invitation"
    r"|apologies(?: (?:for absence|received|from))?|absent|excused|not represented)\s*(?:[:–—]|\.(?=\s))\s*",
    re.I,
)
_ANNOUNCED = re.compile(
    r"^(?P<lead>[^.;:]{0,160}\b(?:in attendance|present|attended|attendance|participated|took part|represented|delegations?|participants|attendees)\b[^.;:]{0,60}?):\s+(?=\S)", re.I
)
_NOT = re.compile(r"\b(?:apologies|absent|excused|not (?:present|represented|attend)|unable|regrets)\b", re.I)
_FOR = re.compile(
    r"^\W*(?i:for|from|representing|on behalf of|delegation of|delegation from)\s+(?:the\s+)?(?P<who>[^\W\d_a-z][^:;,()]{2,60}?)\s*[:,–—]\s*"
)
_PLACE = re.compile(r"^\W*(?:the\s+)?(?P<who>[^\W\d_a-z][^:;,()]{2,60}?)\s*[:–—]\s+(?=\S)")
_PIECE = re.compile(r"\s*;\s*(?:and\s+)?|\.\s+(?=(?:For|From)\s|[^\W\d_a-z][\w ]{2,40}:\s)")
_HONOUR = re.compile(r"^(?:(?:and|the|his|her|their|rt\.?|right|most|excellency|excellencies|honou?rable|hon\.?|h\.\s?e\.?|h\.r\.h\.?|majesty|mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?|sir|dame|senator)\s+)+", re.I)
_OFFICE = re.compile(
    r"^(?P<office>(?i:(?:[\w'’-]+\s+){0,4}?(?:minister|president|premier|governor|mayor|chancellor|secretary|secretary-general|ambassador|head|commissioner|director|representative"
    r"|king|queen|chief|chair\w*|prefect|delegate|envoy|speaker|leader)s?\b)[^,;:]*?)\s+of\s+(?:the\s+)?(?P<body>[^\W\d_a-z][^,;:()]*)"
)
_OF_BODY = re.compile(r"([^,;()]{4,50}?)\s*\(([^()]{3,70})\)")
"""A person with whom they stand for: "Ms Ana Flores (Ministry of Water)"."""
_PERSON = re.compile(r"^[^\W\d_a-z][\w'’.-]+(?:\s+(?:[^\W\d_a-z][\w'’.-]*|de|da|del|la|van|von|bin|al)){1,4}$")
_ENDS = re.compile(r"\.\s+(?=[^\W\d_a-z][^.;]{12,}(?:\.|$))")
_TITLED = re.compile(r"\b(?:Hon|Mr|Mrs|Ms|Dr|Prof|Rt|Gen|Col|Amb|Sen|St|E|H)\.\s*$")


@dataclass
class Attendance:
    """Reads the attendance lists of one document; ``meeting`` is what its title names."""

    document: Document
    surface: Surface
    meeting: Mention | None
    lines: int = 0
    """How many passages were looked at: without a title that names it, one of the first names the meeting."""

    def read(self, passage: Passage) -> Taken | None:
        """Return who attended, or sent apologies, as ``passage`` lists them; None where it is something else."""
        self.lines += 1
        if self.meeting is None:
            early = self.lines <= _FIRST_LINES and passage.kind in {"paragraph", "heading"} and not _HOLDS.search(passage.text)
            self.meeting = meeting_named(passage.text, self.surface.knowledge) if early else None
            return None
        if not self._is_gathering(self.meeting.type):
            return None
        label, announced = _LABEL.match(passage.text), _ANNOUNCED.match(passage.text)
        listed = bool(_SECTION.match(passage.section)) and passage.kind in {"paragraph", "list_item"}
        opening = label or announced
        if opening is None and not (listed and (_FOR.match(passage.text) or _PLACE.match(passage.text))):
            return None
        absent = opening is not None and _NOT.search(opening.group()) is not None
        start = opening.end() if opening is not None else 0
        end = self._end(passage.text, start)
        found = list(self._statements(passage, start, end, "negated" if absent else "asserted", labelled=label is not None))
        if not found:
            return None
        return Taken(tuple(found), (cut(passage, end, len(passage.text)),) if end < len(passage.text) - 1 else ())

    def _is_gathering(self, kind: str) -> bool:
        ontology = self.surface.knowledge.ontology
        return bool(kind) and any(ontology.is_a(kind, top) for top in ("Event", "JointMeeting", "Forum", "Mechanism", "InternationalOrganization"))

    @staticmethod
    def _end(text: str, start: int) -> int:
        """Return where the list ends: at a full stop that is not that of a title ("Hon. X")."""
        for match in _ENDS.finditer(text, start):
            if not _TITLED.search(text[: match.start() + 1]) and not re.match(r"(?:For|From)\s|[^\W\d_a-z][\w ]{2,40}:\s", text[match.end() :]):
                return match.start() + 1
        return len(text)

    def _statements(self, passage: Passage, start: int, end: int, modality: Modality, *, labelled: bool) -> Iterator[Statement]:
        assert self.meeting is not None
        evidence = self._evidence(passage, 0 if start else start, end)
        meeting = self.meeting.entity()
        seen: set[str] = set()
        for person, post, body in self._attendees(passage.text[start:end], labelled=labelled):
            for actor in (body, person):
                if actor is not None and actor.label not in seen and actor.label != meeting.label:
                    seen.add(actor.label)
                    yield Statement(actor, "participatesIn", meeting, evidence, modality, rule=RULE, confidence=LIKELY)
            if person is not None and post:
                yield Statement(person, "holdsPosition", Entity(post, "Position"), evidence, rule=RULE, confidence=LIKELY)

    def _attendees(self, text: str, *, labelled: bool) -> Iterator[tuple[Entity | None, str, Entity | None]]:
        """Yield (person, post, body) for each item of a list; what an item does not tell is None or empty."""
        sender: Entity | None = None
        for piece in _PIECE.split(text.rstrip(". ")):
            sent = _FOR.match(piece) or _PLACE.match(piece)
            found = self._body(sent["who"]) if sent is not None else None
            if found is not None and sent is not None:
                sender = found
                yield None, "", sender
                piece = piece[sent.end() :]
            told = list(self._office(piece))
            if told:
                yield from told if sender is None else ((person, post, None) for person, post, _ in told)
            elif brackets := _OF_BODY.findall(piece):
                yield from ((next(iter(self._people(name)), None), "", self._body(who)) for name, who in brackets)
            elif sender is not None:
                yield from ((person, "", None) for person in self._people(piece))
            elif labelled or ":" in text:
                for item in self.surface.names(piece, "Organization").items:
                    yield None, "", item.mention.entity()

    def _office(self, piece: str) -> Iterator[tuple[Entity | None, str, Entity | None]]:
        """Yield whom "Prime Minister of C, Hon. Z" or "Hon. Z, Prime Minister of C" names."""
        words = re.sub(r"\s*\([^()]*\)", "", piece).strip(" ,.")
        plain = _HONOUR.sub("", words)
        first, _, rest = plain.partition(",")
        office = _OFFICE.match(plain)
        name, post = (rest, first) if office is not None else (first, rest.strip())
        office = office or _OFFICE.match(_HONOUR.sub("", post))
        if office is None:
            return
        person = next(iter(self._people(name)), None)
        bodies = [office["body"], *office["body"].split(" of ")[1:]]
        body = next((found for each in reversed(bodies) if (found := self._body(each)) is not None), None)
        if person is not None or body is not None:
            yield person, office.group().strip() if person is not None else "", body

    def _people(self, words: str) -> Iterator[Entity]:
        """Yield the persons named one after another: "Ms. Ana Flores (chair), Mr. Pedro Choque"."""
        for part in re.split(r",|\band\b", re.sub(r"\s*\([^()]*\)", "", words)):
            name = _HONOUR.sub("", part.strip(" ,.")).strip()
            titled = name != part.strip(" ,.")
            kind = self.surface.name(name, "Person") if _PERSON.match(name) else None
            if kind is not None and (titled or (kind.type == "Person" and not kind.key)):
                yield Entity(name, "Person")

    def _body(self, words: str) -> Entity | None:
        """Return the state, place or organisation that ``words`` name, if the lexicon or its head word tells."""
        found = self.surface.name(words, "")
        kinds = self.surface.knowledge.ontology
        acts = found is not None and bool(found.type) and (kinds.is_a(found.type, "Actor") or found.type == "FinancingVehicle") and found.type not in {"Person", "ActorGroup"}
        return found.entity() if found is not None and acts else None

    def _evidence(self, passage: Passage, start: int, end: int) -> Evidence:
        span = passage.source_span(start, end)
        return Evidence(*span, self.document.slice(span))
