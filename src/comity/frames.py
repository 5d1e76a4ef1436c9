"""Frames: which words say which facts. Content in ``ingest/frames/*.yml``, one group of frames a file.

A frame lists its trigger words and the facts that they state, in a notation for domain experts::

    - id: founding
      verbs: [establish, found, set up]
      facts:
        - establishedBy(patient is Undertaking/Organization, agent is Actor)
        - startDate(patient is Undertaking/Organization, date)

An argument names a role (``in|within`` takes the first that is filled), then what it must be (``is A/B``, ``not A/B``),
then what it is taken to be (``as C``: where its words do not tell; ``as! C``: whatever they tell).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from comity.errors import ContentError
from comity.statements import Modality
from comity.yamlerrors import load_yaml, yaml_errors

__all__ = ["Argument", "Fact", "Frame", "FrameExample", "Frames", "load_frames"]

_FACT = re.compile(r"^(\w+)\((.+)\)$")
_ARGUMENT = re.compile(
    r"^(?P<roles>[\w :'|-]+?)(?: is (?P<is>[\w/]+))?(?: not (?P<not>[\w/]+))?(?: as(?P<force>!)? (?P<as>\w+))?$"
)
_KEYS = frozenset(
    {"id", "verbs", "nouns", "adjectives", "facts", "examples", "modality", "needs", "note", "confidence", "class", "genres", "unless", "puts", "voice", "only", "tense", "except"}
)


UNBOUND = frozenset(
    {"document", "topic", "meeting", "gathering", "speaker", "clause", "context", "inside", "either", "of text", "bearer", "owner", "state", "predicate", "burden", "deed", "whole",
     "before", "main", "items", "accounted", "its", "spoken", "enumerated", "principled", "tenets", "road", "announced", "titled", "work", "judged", "suffered", "accused", "effect"}
)  # fmt: skip
"""Roles that are told by more than tokens of the clause."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One side of a fact: ``roles`` in order of preference, and the classes that its filler may or must have."""

    roles: tuple[str, ...]
    allowed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    taken_as: str = ""
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its two arguments."""

    predicate: str
    subject: Argument
    object: Argument


_MOST_KEPT = 10_000
"""For so many sets of roles it is kept which frames they fit."""


@dataclass(frozen=True, slots=True)
class FrameExample:
    """A sentence and the facts that the whole reader must find in it, as ``predicate(subject, object)``."""

    text: str
    gives: tuple[str, ...]
    not_gives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A group of trigger words with the facts that they state. ``needs`` are roles without which it does not apply."""

    id: str
    kind: str
    triggers: tuple[str, ...]
    facts: tuple[Fact, ...]
    modality: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    puts: Modality | None = None
    """The modality of the facts where the trigger itself sets it: what one intends is planned."""
    voice: str = ""
    """The role that names who says it: "donors complain about ..." is the donors' word."""
    tense: str = ""
    """``present`` or ``past`` (perfect included), or ``not present``, where it matters: what a body promotes is its aim, what it promoted an outcome."""
    excluded: tuple[str, ...] = ()
    """Lemmas at which a frame for any verb does not apply; the key is ``except``."""
    only: Argument | None = None
    """A role with what it must be, for a frame whose facts use the whole clause: ``patient not Actor``."""
    confidence: float = 0.8
    examples: tuple[FrameExample, ...] = ()
    required: frozenset[str] = field(init=False, repr=False, compare=False)
    """Roles that a clause must fill, as a set: most frames for any verb are set aside by it."""
    ends: tuple[tuple[frozenset[str], ...], ...] = field(init=False, repr=False, compare=False)
    """For each fact the sets of roles of which a clause must fill one each; none where more than a clause tells both its ends."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "required", frozenset(self.needs) - {"purpose"})
        ends = dict.fromkeys(tuple(frozenset(side.roles) for side in (fact.object, fact.subject)) for fact in self.facts)
        bound = dict.fromkeys(tuple(side for side in both if side.isdisjoint(UNBOUND)) for both in ends)
        object.__setattr__(self, "ends", ((),) if () in bound else tuple(bound))

    def may_give(self, filled: AbstractSet[str]) -> bool:
        """Tell whether a clause that fills these roles has what the frame needs, and can give both ends of a fact of it."""
        if not self.required <= filled:
            return False
        for sides in self.ends:
            for side in sides:
                if filled.isdisjoint(side):
                    break
            else:
                return True
        return False


@dataclass(frozen=True)
class Frames:
    """All frames, by the kind of their triggers and by trigger."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    all: tuple[Frame, ...]

    @cached_property
    def noun_classes(self) -> tuple[str, ...]:
        """The triggers that name a class of nouns, such as ``<Problem>``."""
        return tuple(name for name in self.nouns if name.startswith("<"))

    @cached_property
    def of_class(self) -> dict[str, tuple[Frame, ...]]:
        """The frames for nouns of a class, for the classes that readers met so far."""
        return {}

    @property
    def any_verb(self) -> tuple[Frame, ...]:
        """Frames whose trigger is ``*``: they look at every clause."""
        return self.verbs.get("*", ())

    def of_any_verb(self, filled: AbstractSet[str]) -> tuple[Frame, ...]:
        """Return those of ``any_verb`` that a clause which fills these roles may give; many clauses fill the same."""
        key = self._asked_of_any & filled
        if key not in self._given_by:
            if len(self._given_by) > _MOST_KEPT:
                self._given_by.clear()
            self._given_by[key] = tuple(frame for frame in self.any_verb if frame.may_give(key))
        return self._given_by[key]

    @cached_property
    def _asked_of_any(self) -> frozenset[str]:
        """All roles on which it depends whether a frame for any verb may give something."""
        return frozenset(role for frame in self.any_verb for roles in (frame.required, *(side for sides in frame.ends for side in sides)) for role in roles)

    @cached_property
    def _given_by(self) -> dict[frozenset[str], tuple[Frame, ...]]:
        """The frames for any verb by the roles that clauses met so far fill."""
        return {}


def load_frames(
    folder: Path,
    require_class: Callable[[str, Path, int | None], object],
    require_property: Callable[[str, Path, int | None], object],
) -> Frames:
    """Read all frames of ``folder``; raise ``ContentError`` with file and line for an unknown key, class or property."""
    found: list[Frame] = []
    for path in sorted(folder.glob("*.yml")):
        found.extend(_read(path, require_class, require_property))
    ids = Counter(frame.id for frame in found)
    for frame in found:
        if ids[frame.id] > 1:
            raise ContentError(folder, None, f"two frames have the id {frame.id}. Give each its own.")
    verbs, nouns, adjectives = (_by_trigger(found, kind) for kind in ("verbs", "nouns", "adjectives"))
    return Frames(verbs, nouns, adjectives, tuple(found))


def _by_trigger(frames: Iterable[Frame], kind: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, tuple[Frame, ...]] = {}
    for frame in frames:
        if frame.kind == kind:
            for trigger in frame.triggers:
                index[trigger] = (*index.get(trigger, ()), frame)
    return index


def _read(path: Path, require_class: Callable[..., object], require_property: Callable[..., object]) -> list[Frame]:
    text = path.read_text(encoding="utf-8")
    with yaml_errors(path, "Check indentation and quotes."):
        entries = load_yaml(text) or []
    lines = _lines_of_ids(text)
    frames = []
    for entry in entries:
        line = lines.get(str(entry.get("id", "")) if isinstance(entry, dict) else "")
        frames.append(_frame(entry, path, line, require_class, require_property))
    return frames


def _lines_of_ids(text: str) -> dict[str, int]:
    """Return for each id of a frame the first line that gives it."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        key, _, given = line.strip().removeprefix("- ").strip().partition("id: ")
        if given and not key:
            lines.setdefault(given, number)
    return lines


def _frame(
    entry: Any, path: Path, line: int | None, require_class: Callable[..., object], require_property: Callable[..., object]
) -> Frame:
    if not isinstance(entry, dict) or not entry.get("id"):
        raise ContentError(path, line, "each frame is a mapping with an id. Write '- id: name' first.")
    unknown = set(entry) - _KEYS
    if unknown:
        raise ContentError(path, line, f"frame {entry['id']} has the unknown key {sorted(unknown)[0]}. Known: {', '.join(sorted(_KEYS))}.")
    kinds = [kind for kind in ("verbs", "nouns", "adjectives") if entry.get(kind)]
    if len(kinds) != 1:
        raise ContentError(path, line, f"frame {entry['id']} needs one of verbs, nouns or adjectives.")
    facts = tuple(_fact(str(text), path, line, require_class, require_property) for text in entry.get("facts", ()))
    if not facts:
        raise ContentError(path, line, f"frame {entry['id']} states no facts. Add a list 'facts:'.")
    return Frame(
        id=entry["id"],
        kind=kinds[0],
        triggers=tuple(w if w.startswith("<") else w.lower() for w in map(str, entry[kinds[0]])),
        facts=facts,
        modality=tuple(entry.get("modality", ())),
        needs=tuple(entry.get("needs", ())),
        unless=tuple(entry.get("unless", ())),
        genres=tuple(entry.get("genres", ())),
        puts=entry.get("puts"),
        voice=str(entry.get("voice", "")),
        tense=str(entry.get("tense", "")),
        excluded=tuple(map(str, entry.get("except", ()))),
        only=_argument(entry["only"], path, line, require_class) if entry.get("only") else None,
        confidence=float(entry.get("confidence", 0.8)),
        examples=tuple(_example(e, path, line) for e in entry.get("examples", ())),
    )


def _example(entry: Any, path: Path, line: int | None) -> FrameExample:
    if not isinstance(entry, dict) or "text" not in entry:
        raise ContentError(path, line, "an example is a mapping with 'text' and 'gives'.")
    return FrameExample(entry["text"], tuple(entry.get("gives", ())), tuple(entry.get("not_gives", ())))


def _fact(
    text: str, path: Path, line: int | None, require_class: Callable[..., object], require_property: Callable[..., object]
) -> Fact:
    match = _FACT.match(text.strip())
    sides = match.group(2).split(",") if match else []
    if match is None or len(sides) != 2:
        raise ContentError(path, line, f"cannot read the fact {text!r}. Write property(role is Class, role is Class).")
    require_property(match.group(1), path, line)
    subject, object_ = (_argument(side.strip(), path, line, require_class) for side in sides)
    return Fact(match.group(1), subject, object_)


def _argument(text: str, path: Path, line: int | None, require_class: Callable[..., object]) -> Argument:
    match = _ARGUMENT.match(text)
    if match is None:
        raise ContentError(path, line, f"cannot read the argument {text!r}. Write: role is Class as Class.")
    names = {key: _classes(match.group(key)) for key in ("is", "not", "as")}
    for group in names.values():
        for name in group:
            require_class(name, path, line)
    return Argument(
        roles=tuple(role.strip() for role in match.group("roles").split("|")),
        allowed=names["is"],
        refused=names["not"],
        taken_as=match.group("as") or "",
        forced=bool(match.group("force")),
    )


def _classes(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("/")) if text else ()
