"""Which of the claims that fit alike are answers: those that say it in the words of the question, where any do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from comity.asking.phrasebook import Phrasebook, phrase_stems
from comity.asking.question import Asked
from comity.sheets.model import Claim

__all__ = ["SHARES", "most_precise", "of_other_time"]

_SENTENCE_WORDS = 5
"""A quote with so many words in lower case is a sentence; a row of a table is not, and cannot have the words."""
_TELLS = 0.8
"""A noun or adjective from this weight on tells one thing from another: "provincial", not "regional" governments."""
SHARES = ("per cent", "percent", "percentage")
_OF_SHARES = frozenset(phrase_stems("percent percentage share rate proportion grow growth rise increase fall"))


def most_precise(claims: Sequence[Claim], side: str, asked: Asked, book: Phrasebook) -> list[Claim]:
    """Keep to the claims that fit the question more closely than others do; all where none does."""
    kept = [claim for claim in claims if claim.modality == asked.modality] or list(claims)
    kept = _where_any(kept, lambda claim: _has_noun(claim, side, asked, book))
    if not asked.conflict:
        kept = _where_any(kept, lambda claim: _has_own_nouns(claim, asked))
    if side in ("object", "subject") and not asked.order and not asked.conflict:
        if any(claim.figure is not None for claim in kept):
            return _of_unit(kept, asked)
        if asked.kind == "who" or "Person" in asked.wanted:
            kept = _where_any(kept, lambda claim: _has_focus(claim, asked))
    return kept


def of_other_time(asked: Asked, claim: Claim, book: Phrasebook) -> bool:
    """Tell whether a claim speaks of another time than the question: of what was, or not of before or after a year."""
    quote = " ".join(passage.quote for passage in claim.passages)
    if {word.text.casefold() for word in asked.words} & book.current:
        return bool(set(re.findall(r"\w+", quote.casefold())) & book.former)
    figure = claim.figure
    dates = (claim.edtf, claim.when_edtf, figure.time if figure else "")
    return asked.time[0] in ("before", "after") and not any(dates)


def _where_any(claims: list[Claim], fits: Callable[[Claim], bool]) -> list[Claim]:
    return [claim for claim in claims if fits(claim)] or claims


def _has_noun(claim: Claim, side: str, asked: Asked, book: Phrasebook) -> bool:
    """Tell whether the answer has the noun of the question in its name ("which banks"), where such nouns are names."""
    nouns = {w.stem for w in asked.words if "noun" in w.roles and w.stem in book.named}
    end = claim.subject if side == "subject" else claim.object
    return end is not None and bool(nouns & set(phrase_stems(end.label)))


def _has_own_nouns(claim: Claim, asked: Asked) -> bool:
    """Tell whether the claim or its quote has the nouns of the question themselves, not only others that mean it."""
    told = [w for w in asked.content if w.pos in ("NOUN", "ADJ") and w.weight >= _TELLS]
    nouns = [w for w in told if not w.roles - {"focus"}]
    ends = [claim.subject.label, claim.object.label if claim.object else ""]
    said = set(phrase_stems(" ".join((*ends, *(passage.quote for passage in claim.passages)))))
    return all(word.own & said for word in nouns)


def _has_focus(claim: Claim, asked: Asked) -> bool:
    """Tell whether the quote has the word on which the question turns, or is no sentence."""
    forms = {form for word in asked.words if "focus" in word.roles and word.pos == "VERB" for form in word.forms}
    if not forms:
        return True
    quote = " ".join(passage.quote for passage in claim.passages)
    if len(re.findall(r"\b[a-z]\w*", quote)) < _SENTENCE_WORDS:
        return True
    return bool(forms & set(phrase_stems(quote)))


def _of_unit(claims: list[Claim], asked: Asked) -> list[Claim]:
    """Keep to figures that count or measure what is asked; shares answer only a question for a share or a growth."""
    own = {form for word in asked.content if not word.roles & {"anchor"} for form in word.forms}
    counted = {form for word in asked.words if "noun" in word.roles for form in word.forms}
    if not counted & _OF_SHARES and not own & _OF_SHARES:
        claims = _where_any(claims, lambda claim: claim.figure is None or claim.figure.unit not in SHARES)
    if counted:
        claims = _where_any(claims, lambda claim: claim.figure is not None and _has(counted, claim.figure.unit))
    return _where_any(claims, lambda claim: _measures(claim, own))


def _measures(claim: Claim, own: Iterable[str]) -> bool:
    figure = claim.figure
    return figure is not None and _has(own, figure.unit, figure.indicator)


def _has(words: Iterable[str], *texts: str) -> bool:
    return bool(set(words) & set(phrase_stems(" ".join(texts))))
