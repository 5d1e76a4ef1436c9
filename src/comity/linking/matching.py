"""From a mention to its links: what is certain is accepted, everything else is a ranked candidate with its reasons.

Accepted is what one exact name, the class and the country leave as the only place; a likeness never is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from comity.linking.gazetteer import Gazetteer, Place
from comity.linking.keys import is_abbreviation, is_latin, key_of
from comity.linking.mentions import Mention
from comity.linking.rules import Kind, Rules

__all__ = ["Candidate", "Link", "Result", "links_of", "match"]

How = Literal["main name", "other name", "likeness", "whole"]

_ALIKE = 0.86
"""Least likeness of two names, from 0 to 1, for a candidate."""
_RELATED = 0.6
"""Least likeness of another name in Latin letters to the main one that makes it as good."""
_PREFIX = 3
_KEPT = 5
"""Candidates that people are shown."""
_BY_NAME = frozenset({"country", "organization", "currency"})
"""Kinds of which any name is as good as the main one."""
_NOWHERE = frozenset({"country", "currency"})
"""Kinds that lie in no country, so that a name alone must be enough."""
_BASE = {"main name": 0.80, "other name": 0.65, "whole": 0.50}
"""Score of a candidate by how it was found; of a likeness, half of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may be, with a score from 0 to 1 and the reasons for it."""

    place: Place
    kind: Kind
    how: How
    name: str
    """The name of the mention that led here."""
    score: float
    reasons: tuple[str, ...]
    likeness: float = 1.0

    @property
    def predicate(self) -> str:
        """How the mention would relate to the main identifier of the place."""
        return "broadMatch" if self.how == "whole" else self.kind.predicate_of(self.place.refs[0])


@dataclass(frozen=True, slots=True)
class Link:
    """An accepted link: ``predicate`` is ``exactMatch`` or ``closeMatch``, ``object`` a CURIE."""

    predicate: str
    object: str
    place: Place
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a mention: links, if it is certain, and the candidates, best first."""

    mention: Mention
    links: tuple[Link, ...]
    candidates: tuple[Candidate, ...]
    reason: str
    """Why it was accepted, or why not, in a few words."""


def match(mention: Mention, gazetteer: Gazetteer, rules: Rules) -> Result:
    """Return the links and candidates of a mention; the same mention and reference data give the same result."""
    candidates = _by_code(mention, gazetteer) if mention.code else _exact(mention, gazetteer, rules)
    if not candidates:
        if wholes := _wholes(mention, gazetteer, rules):
            return Result(mention, (), wholes[:_KEPT], "only what it is part of has an entry")
        alike = _alike(mention, gazetteer)
        return Result(mention, (), alike, "only alike" if alike else "no such name")
    chosen, reason = _certain(mention, candidates, gazetteer)
    found = links_of(chosen.place, chosen.kind, gazetteer) if chosen is not None else ()
    links = tuple(Link(predicate, ref, place, chosen) for predicate, ref, place in found if chosen is not None)
    return Result(mention, links, candidates[:_KEPT], reason)


def _by_code(mention: Mention, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return what a code names, such as that of a currency in ISO 4217; nothing is as certain."""
    place = gazetteer.by_ref(mention.code)
    return (
        (Candidate(place, mention.kinds[0], "main name", mention.label, 1.0, (f"code {mention.code}",)),)
        if place
        else ()
    )


def _exact(mention: Mention, gazetteer: Gazetteer, rules: Rules) -> tuple[Candidate, ...]:
    """Return the places of fitting kind that have a name of the mention, best first, each place once."""
    best: dict[int, Candidate] = {}
    for kind in mention.kinds:
        for key, name in _keys(mention, kind, rules):
            for place in gazetteer.at(key):
                if place.kind != kind.name:
                    continue
                found = _candidate(mention, kind, place, name, "main name" if place.main else "other name")
                if key != key_of(name):
                    found = _changed(found, -0.02, "without the word for its kind")
                if place.id not in best or found.score > best[place.id].score:
                    best[place.id] = found
    return _distinct(_largest_first(sorted(best.values(), key=_rank)))


def _largest_first(candidates: list[Candidate]) -> list[Candidate]:
    """Say which of those that are best by the same score is the largest."""
    if len(candidates) < 2 or candidates[0].score != candidates[1].score:
        return candidates
    first, second = candidates[:2]
    larger = first.place.population > second.place.population
    return [_changed(first, 0.02, "the largest of that name"), *candidates[1:]] if larger else candidates


def _changed(candidate: Candidate, more: float, reason: str) -> Candidate:
    return replace(candidate, score=round(candidate.score + more, 2), reasons=(*candidate.reasons, reason))


def _distinct(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Leave out what stands there twice: of two rows with one main identifier the first, and a certain one is better.

    A row that one source alone gives stays out where a certain one has any of its identifiers.
    """
    known = {ref for each in candidates if each.place.sure for ref in each.place.refs}
    seen: set[str] = set()
    kept = []
    for each in candidates:
        main = each.place.refs[0]
        if main not in seen and (each.place.sure or known.isdisjoint(each.place.refs)):
            kept.append(each)
            seen.add(main)
    return tuple(kept)


def _keys(mention: Mention, kind: Kind, rules: Rules) -> Iterable[tuple[str, str]]:
    """Yield each key with the name behind it: the names, and what is left of them without words for the kind."""
    for name in mention.names:
        for each in (name, kind.affixes.stripped(name)):
            if each and len(key := key_of(each)) >= rules.shortest:
                yield key, name


def _rank(candidate: Candidate) -> tuple[float, int, str]:
    return -candidate.score, -candidate.place.population, candidate.place.refs[0]


def _candidate(mention: Mention, kind: Kind, place: Place, name: str, how: How, likeness: float = 1.0) -> Candidate:
    score = _BASE.get(how, 0.5 * likeness)
    reasons = [f"{how} “{name}”" if how != "likeness" else f"“{name}” is like “{place.name}” ({likeness:.2f})"]
    reasons.append(f"is a{'n' if kind.name[0] in 'aeiou' else ''} {kind.name}")
    if not place.sure:
        reasons.append("one source alone gives its identifier")
    if name != mention.label and how != "whole":
        score -= 0.05
        reasons.append("not by the label")
    if mention.meant in place.refs:
        score += 0.04
        reasons.append("the lexicon means it")
    if place.country and mention.countries:
        if place.country in mention.countries:
            score += 0.15
            reasons.append(f"in {place.country}, as stated")
        else:
            score -= 0.3
            reasons.append(f"in {place.country}, stated is {' '.join(sorted(mention.countries))}")
    elif place.country and place.country in mention.near and kind.name != "country":
        score += 0.08
        reasons.append(f"in {place.country}, which its documents name")
    return Candidate(place, kind, how, name, round(max(score, 0.0), 2), tuple(reasons), round(likeness, 2))


def _certain(mention: Mention, candidates: Sequence[Candidate], gazetteer: Gazetteer) -> tuple[Candidate | None, str]:
    """Return the only candidate that name, class and country leave, or None, and why."""
    of_label = [each for each in candidates if each.name == mention.label] or list(candidates)
    stated = mention.countries
    if stated:
        left = [each for each in of_label if not each.place.country or each.place.country in stated]
        if not left:
            return None, "in another country than stated"
        left = [each for each in left if each.place.sure or each.place.country] or left
    else:
        left = of_label
    left = [each for each in left if each.how == "main name"] or left
    if len(left) > 1:
        return None, f"{len(left)} of that name"
    only = left[0]
    if not only.place.sure:
        return None, "one source alone gives its identifier"
    if only.how == "other name" and not _supports(only):
        return None, f"{only.place.name} has that name too, but nothing like it"
    if only.kind.spelled_out and not mention.spelled_out:
        return None, "no quote spells the name out"
    if only.kind.spelled_out and _is_short_for_another(mention, only, gazetteer):
        return None, "only an abbreviation leads to it"
    if only.kind.name in _NOWHERE or not only.place.country or stated:
        return only, "the only one of that name"
    others = [each for each in candidates if each.place.id != only.place.id]
    if others:
        return None, f"its country is not stated, and {len(others)} more may be meant"
    if only.place.country not in mention.near:
        return None, "its country is not stated"
    return only, "the only one anywhere, and its documents name the country"


def _is_short_for_another(mention: Mention, found: Candidate, gazetteer: Gazetteer) -> bool:
    """Tell whether only an abbreviation led to a place, and no name of the mention that is spelled out is one of it."""
    spelled = [name for name in mention.names if not is_abbreviation(name)]
    if not is_abbreviation(found.name) or not spelled:
        return False
    return all(place.id != found.place.id for name in spelled for place in gazetteer.find(name))


def _supports(candidate: Candidate) -> bool:
    """Tell whether another name of a place is as good as its main one.

    Lists of names have strangers in them: a second name in the same script must share a word with the first or be like
    it. A name in another script cannot be, and few lists err there.
    """
    if candidate.kind.name in _BY_NAME or not is_latin(candidate.name):
        return True
    one, other = key_of(candidate.name), key_of(candidate.place.name)
    shared = any(len(word) > _PREFIX for word in {*one.split()} & {*other.split()})
    return shared or SequenceMatcher(a=one, b=other).ratio() >= _RELATED


def links_of(place: Place, kind: Kind, gazetteer: Gazetteer) -> Iterable[tuple[str, str, Place]]:
    """Yield predicate, identifier and row for what a thing is linked to when it is ``place``.

    These are the identifiers of the place, and those of the administrative unit that a city is.
    """
    unit = gazetteer.by_ref(place.unit) if place.unit and kind.unit_predicate else None
    for ref in unit.refs if unit is not None else ():
        yield kind.unit_predicate, ref, unit or place
    known = {ref.partition(":")[0] for ref in unit.refs} if unit is not None else set()
    for number, ref in enumerate(place.refs):
        if number and ref.partition(":")[0] in known:
            continue
        yield (kind.unit_predicate if number and unit is not None else kind.predicate_of(ref)), ref, place


def _wholes(mention: Mention, gazetteer: Gazetteer, rules: Rules) -> tuple[Candidate, ...]:
    """Return what the mention is a part of, as the graph states it or as the end of its name says it.

    A part is never its whole: this is shown to people as broader, and never accepted.
    """
    best: dict[int, Candidate] = {}
    for kind in mention.kinds:
        for name in (*mention.wholes, *_ends(mention.label, kind.joints)):
            key = key_of(name)
            for place in gazetteer.at(key) if len(key) >= rules.shortest else ():
                if place.kind == kind.name and place.id not in best:
                    best[place.id] = _candidate(mention, kind, place, name, "whole")
    return _distinct(sorted(best.values(), key=_rank))


def _ends(name: str, joints: Iterable[str]) -> Iterable[str]:
    """Yield what follows each joint of a name and has two words or more, the longest first."""
    found = {name[at + len(joint) :] for joint in joints for at in range(1, len(name)) if name.startswith(joint, at)}
    return sorted((end for end in found if " " in end.strip()), key=lambda end: (-len(end), end))


def _alike(mention: Mention, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return places whose name is like the label, best first; never more than a proposal."""
    key, best = key_of(mention.label), dict[int, Candidate]()
    if len(key) <= _PREFIX:
        return ()
    matcher = SequenceMatcher(b=key)
    # Of many names with the same beginning, those that go on alike come first.
    near = dict.fromkeys((*gazetteer.keys_from(key[: len(key) * 2 // 3]), *gazetteer.keys_from(key[:_PREFIX])))
    for other in near:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
            continue
        for place in gazetteer.at(other):
            kind = next((kind for kind in mention.kinds if kind.name == place.kind), None)
            if kind is None or _is_elsewhere(mention, place):
                continue
            if (likeness := min(matcher.ratio(), _rest_alike(key, other, kind.common))) < _ALIKE:
                continue
            found = _candidate(mention, kind, place, mention.label, "likeness", likeness)
            if place.id not in best or found.score > best[place.id].score:
                best[place.id] = found
    return tuple(sorted(best.values(), key=_rank)[:_KEPT])


def _is_elsewhere(mention: Mention, place: Place) -> bool:
    """Tell whether a place lies in no country that is stated for the mention or that its documents name.

    There are so many places that one is always alike; of a body its country must only not be another one.
    """
    told = mention.countries or mention.near
    if not place.country or place.kind in _NOWHERE or (place.kind in _BY_NAME and not told):
        return False
    return place.country not in told


def _rest_alike(one: str, other: str, common: frozenset[str]) -> float:
    """Return how alike two keys are without the words that many names share: 1 where there is none of them."""
    left, right = (" ".join(word for word in key.split() if word not in common) for key in (one, other))
    return 1.0 if (left, right) == (one, other) else SequenceMatcher(a=right, b=left).ratio()
