"""Who pays for something by a line of shares: "EU 85 %, regions 15 %", "40 million euros (A: 30 million, B: 10 million)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.nouns import singular
from comity.quantities import Quantity
from comity.reading.memory import Mention
from comity.reading.phrases import tidy
from comity.reading.surface import Surface

__all__ = ["Payment", "payments", "tells_money"]

_SIGN = re.compile(r"\s*[;,()\[\]+]\s*|\s+(?:and|plus)\s+|\s*\b(?:of which|thereof|including|incl\.)\s*:?\s*")
_BEFORE = re.compile(r"^(?:(?:and|among them|from|by|of|through|provided|contributed|paid|borne|the|an?|loans?|grants?|contributions?|subsid(?:y|ies))\b\s*|[\s:=–—*•-]+)+", re.I)
_AFTER = re.compile(r"(?:\b(?:loans?|grants?|contributions?|credits?|share|funds|funding|subsid(?:y|ies)|each)\b|[\s:=–—*•-]+)+$", re.I)
_MONEY = re.compile(r"budget|cost|fund|financ|invest|grant|loan|contribution|expens", re.I)


@dataclass(frozen=True, slots=True)
class Payment:
    """Who pays, and how much of it where the line tells."""

    giver: Mention
    share: Quantity | None = None


def tells_money(label: str) -> bool:
    """Tell whether a label announces what something costs, so that names beside sums are those of payers."""
    return _MONEY.search(label) is not None


def payments(text: str, quantities: Sequence[Quantity], surface: Surface) -> list[Payment]:
    """Return who pays according to ``text``, with the share that stands in the same piece or in a bracket behind."""
    found: list[Payment] = []
    for start, end in _pieces(text, quantities):
        inside = [q for q in quantities if start <= q.start and q.end <= end]
        words = text[start:end]
        for quantity in reversed(inside):
            words = f"{words[: quantity.start - start]} {words[quantity.end - start :]}"
        giver = _payer(tidy(_AFTER.sub("", _BEFORE.sub("", words.strip()))), surface)
        if giver is not None:
            found.append(Payment(giver, inside[0] if inside else None))
        elif inside and found and found[-1].share is None and not words.strip(" %:=–-"):
            found[-1] = Payment(found[-1].giver, inside[0])
    return found


def _pieces(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Yield the pieces between signs; "and" parts only beside a number: "Ministry of Trade and Industry" is one payer."""
    start = 0
    for sign in _SIGN.finditer(text):
        if any(q.start < sign.end() and sign.start() < q.end for q in quantities):
            continue
        if sign.group().strip() in {"and", "plus"} and not any(q.end >= sign.start() - 1 and q.start <= sign.end() + 1 for q in quantities):
            continue
        yield start, sign.start()
        start = sign.end()
    yield start, len(text)


def _payer(words: str, surface: Surface) -> Mention | None:
    """Return who is named by ``words``, or the group that they name: "participating *cities*"."""
    if not words or len(words.split()) > 8:
        return None
    if (state := _state(words, surface)) is not None:
        return state
    if (named := surface.name(words, "")) is not None:
        return named if surface.pays(named.type) else None if named.type else Mention(named.labels, "Organization", "", True)
    lemmas = [w.casefold() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", words)]
    kind = surface.knowledge.lexicon.class_of_noun([*lemmas[:-1], singular(lemmas[-1])]) if lemmas and lemmas[-1].endswith("s") else None
    actor = kind is not None and surface.knowledge.ontology.is_a(kind[0], "Actor")
    return Mention((words,), "ActorGroup") if actor else None


def _state(words: str, surface: Surface) -> Mention | None:
    """Return the state that an adjective tells: "the *Slovenian* state"."""
    for match in surface.knowledge.lexicon.find_names(words):
        if match.adjective and match.entry.type == "Country" and words.split()[-1].lower() in {"state", "government"}:
            return Mention((words, match.entry.label), "NationalGovernment", "", True)
    return None
