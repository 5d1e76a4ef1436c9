"""Sentences as answers and as offers: which stand apart, how they are put, and the query for what is stated on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.asking.candidates import prefixed
from comity.asking.model import Alternative
from comity.asking.parses import parsed
from comity.asking.phrasebook import Phrasebook, stem
from comity.asking.question import Asked
from comity.asking.sentences import Sentence
from comity.reading.stance import Cues, stance_of
from comity.reading.tree import Doc
from comity.searching import Hit
from comity.sheets.ask import iris
from comity.sheets.model import Claim

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["apart", "offered", "put_as", "quotes_query", "rests_on"]


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


def rests_on(claim: Claim, hit: Hit) -> bool:
    """Tell whether a claim has a passage in a sentence."""
    return any(p.document == hit.document and p.start < hit.end and hit.start < p.end for p in claim.passages)


def put_as(sentence: Sentence, asked: Asked, nlp: Language, cues: Cues | None, book: Phrasebook) -> str:
    """Return how a sentence is put: as its statements are, where they agree, else as its clauses are.

    Where clauses differ, that is how the question wants it, if some clause is put so, else as the verb of the question.
    """
    if asked.modality and not asked.negated and _has_word_for(asked.modality, sentence, book):
        return asked.modality  # "announced that it would", for "what will"
    if len(sentence.hit.modalities) == 1:
        return "" if sentence.hit.modalities[0] == "asserted" else sentence.hit.modalities[0]
    if cues is None:
        return ""
    doc = Doc(parsed(nlp, sentence.hit.text))
    verbs = [token for token in doc if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ == "ROOT")]
    put = {token.i: stance_of(token, cues).modality for token in verbs}
    wanted = "negated" if asked.negated and not asked.modality else asked.modality
    if wanted in put.values():
        return wanted
    forms = {form for word in asked.words if "focus" in word.roles for form in word.forms}
    own = [put[token.i] for token in verbs if {stem(token.lower_), stem(token.lemma_)} & forms]
    own = own or [put[token.i] for token in verbs if token.dep_ == "ROOT"]
    return own[0] if own and own[0] != "asserted" else ""


def _has_word_for(modality: str, sentence: Sentence, book: Phrasebook) -> bool:
    """Tell whether a sentence without denial has a word that puts it so: "planned", "would"."""
    words = set(re.findall(r"\w+", sentence.hit.text.casefold()))
    return not words & book.denials and bool(words & book.modality.get(modality, frozenset()))


def quotes_query(sentences: Sequence[Sentence]) -> str:
    """Return the query for what the graph states on the same passages."""
    places = "\n    ".join(f"({iris([each.hit.document])} {each.hit.start} {each.hit.end})" for each in sentences)
    return prefixed(
        f"SELECT ?document ?start ?end ?quote\nWHERE {{\n  VALUES (?document ?low ?high) {{\n    {places}\n  }}\n"
        "  ?evidence comity:fromDocument ?document ; comity:quote ?quote ;\n"
        "    comity:startOffset ?start ; comity:endOffset ?end .\n"
        "  FILTER(?start < ?high && ?end > ?low)\n}\nORDER BY ?document ?start"
    )
