"""Sentences as answers and as offers: which stand apart, how they are put, and the query for what is stated on them."""

from __future__ import annotations

from collections.abc import Sequence

from comity.asking.candidates import prefixed
from comity.asking.compose import Reading
from comity.asking.model import Alternative
from comity.asking.sentences import Sentence
from comity.searching import Hit
from comity.sheets.ask import iris

__all__ = ["apart", "offered", "put_as", "quotes_query", "same_words"]


def offered(sentence: Sentence) -> Alternative:
    """Return a sentence as something to ask back with."""
    quote = " ".join(sentence.hit.text.split())
    return Alternative(f"Does this answer it? “{quote}” ({sentence.hit.document_label})", quotes_query([sentence]))


def apart(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences without those that overlap a better one."""
    kept: list[Sentence] = []
    for each in sentences:
        here = each.hit
        if not any(o.hit.document == here.document and o.hit.start < here.end and here.start < o.hit.end for o in kept):
            kept.append(each)
    return kept


def same_words(ways: Sequence[Reading], sentences: Sequence[Sentence]) -> bool:
    """Tell whether the best claim rests on the best sentence, so that the sentence tells nothing better."""
    if not ways or not sentences or ways[0].side == "verdict":
        return False
    hit = sentences[0].hit
    passages = ways[0].best.candidate.claim.passages
    return any(p.document == hit.document and p.start < hit.end and hit.start < p.end for p in passages)


def put_as(hit: Hit) -> str:
    """Return how all statements on a sentence are put, when they agree and are no plain facts."""
    return hit.modalities[0] if len(hit.modalities) == 1 and hit.modalities[0] != "asserted" else ""


def quotes_query(sentences: Sequence[Sentence]) -> str:
    """Return the query for what the graph states on the same passages."""
    places = "\n    ".join(f"({iris([each.hit.document])} {each.hit.start} {each.hit.end})" for each in sentences)
    return prefixed(
        f"SELECT ?document ?start ?end ?quote\nWHERE {{\n  VALUES (?document ?low ?high) {{\n    {places}\n  }}\n"
        "  ?evidence comity:fromDocument ?document ; comity:quote ?quote ;\n"
        "    comity:startOffset ?start ; comity:endOffset ?end .\n"
        "  FILTER(?start < ?high && ?end > ?low)\n}\nORDER BY ?document ?start"
    )
