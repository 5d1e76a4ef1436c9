"""How much one may rely on a sheet: who speaks of its thing, and how many documents and voices stand behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.phrases import date_in_words, number_in_words
from comity.sheets.ask import bound, nested
from comity.sheets.model import Claim
from comity.sheets.view import Cell, Part, Section, Table
from comity.sheets.words import thing_part
from comity.tongue import put

if TYPE_CHECKING:
    from comity.sheets.compose import Composer

__all__ = ["naming", "sourcing"]

_PUT = {
    "asserted": "stated as a fact",
    "hedged": "put as only possible",
    "negated": "denied",
    "planned": "planned",
    "recommended": "named in advice",
}


def naming(composer: Composer, claims: Sequence[Claim], iri: str, title: str) -> list[Section]:
    """Return who speaks of a thing, in which document and how firmly, one row for each; empty without a title."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if not title or iri not in (claim.subject.iri, claim.object.iri if claim.object else ""):
            continue
        for document in dict.fromkeys(passage.document for passage in claim.passages):
            speaker = claim.speaker.iri if claim.speaker else ""
            groups.setdefault((document, speaker, claim.modality), []).append(claim)
    if not groups:
        return []
    sources = composer.gather.sources({document for document, _, _ in groups})
    rows, queries = [], []
    for (document, speaker, modality), own in sorted(groups.items()):
        source = sources[document]
        who = (", ".join(source.authors) or source.publisher or put("no author named")) if not speaker else ""
        how = put(_PUT.get(modality, modality))
        if speaker:
            how = put("reported") if modality == "asserted" else f"{put('reported')}, {how}"
        cites = composer.citations.numbers(p for each in own for p in each.passages if p.document == document)
        statements = tuple(each.iri for each in own)
        rows.append(
            (
                Cell((thing_part(composer.gather.thing(speaker)),)) if speaker else Cell.of(who),
                Cell((Part(f"“{source.title}”", document, cites),)),
                Cell.of(how),
            )
        )
        queries.append(bound("statement", statements=" ".join(f"<{each}>" for each in statements)))
    table = Table((put("Who"), put("Where"), put("How it is put")), tuple(rows), tuple(queries))
    return [Section("naming", title, tables=(table,), query=composer.scope)]


def sourcing(composer: Composer, claims: Sequence[Claim]) -> Section:
    """Return how many documents and voices stand behind the claims; each number is that of its query."""
    passages = {passage.iri: passage for claim in claims for passage in claim.passages}
    documents = Counter(passage.document for passage in passages.values())
    sources = composer.gather.sources(documents).values()
    dates = sorted(source.date for source in sources if source.date)
    facts = sum(claim.is_fact for claim in claims)
    scope = nested(composer.scope)
    counts, voiced, dated = (bound(name, claims=scope) for name in ("counts", "voices", "sourced"))
    (voices,) = composer.ask.rows("voices", claims=scope)
    numbers = {
        "Claims": (str(len(claims)), counts),
        "… stated as facts": (str(facts), counts),
        "… planned, recommended, possible, denied or reported": (str(len(claims) - facts), counts),
        "Passages": (str(len(passages)), counts),
        "Documents": (str(len(documents)), counts),
        "Different authors or publishers behind them": (voices["voices"], voiced),
    }
    if voices["withoutDate"] != "0":
        numbers["Documents without a date"] = voices["withoutDate"], voiced
    rows = [
        (Cell.of(put(name)), Cell.of(number_in_words(n), number=True, numbers=(n,))) for name, (n, _) in numbers.items()
    ]
    queries = [query for _, query in numbers.values()]
    if dates:
        span = tuple(dict.fromkeys((dates[0], dates[-1])))
        words = put("{begin} to {end}", begin=date_in_words(span[0]), end=date_in_words(span[-1]))
        words = words if len(span) > 1 else date_in_words(span[0])
        rows.append((Cell.of(put("Dates of the documents")), Cell.of(words, number=True, numbers=span)))
        queries.append(dated)
    table = Table((put("How much"), put("Number")), tuple(rows), tuple(queries))
    return Section("sourcing", put("How well this is sourced"), tables=(table,), query=composer.scope)
