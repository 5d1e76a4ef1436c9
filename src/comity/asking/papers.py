"""Which document a question names, by a noun such as "thesis" and words of its title."""

from __future__ import annotations

from collections.abc import Mapping

from comity.asking.phrasebook import Phrasebook
from comity.asking.question import Asked, Word

__all__ = ["keep_to_documents"]

_OF_TITLE = 2.0
"""Words of a title with so much weight name a document, whatever kind of text the question calls it."""


def keep_to_documents(asked: Asked, book: Phrasebook, titles: Mapping[str, frozenset[str]]) -> None:
    """Find the document that the question names by a noun such as "thesis" and words of its title, kind or authors.

    ``titles`` has the stems of these by document. Nothing is set when several fit alike.
    """
    own = tuple(word.stem for word in asked.words)
    nouns = {
        i + k
        for phrase in book.papers
        for i in range(len(own) - len(phrase) + 1)
        if own[i : i + len(phrase)] == phrase
        and not asked.words[i].roles & {"noun", "anchor"}
        and not _is_plural(asked.words[i + len(phrase) - 1])
        and not (i and asked.words[i - 1].pos == "ADP")  # "only on paper"
        for k in range(len(phrase))
    }
    if not nouns or "Document" in asked.wanted:
        return
    fitting = {
        iri: [i for i, word in enumerate(asked.words) if word.weight > 0 and own[i] in known]
        for iri, known in titles.items()
    }
    found = sorted(
        (
            (sum(asked.words[i].weight for i in places), iri, places)
            for iri, places in fitting.items()
            if nouns & set(places) or sum(asked.words[i].weight for i in places) >= _OF_TITLE
        ),
        key=lambda each: (-each[0], each[1]),
    )
    if found and (len(found) == 1 or found[0][0] > found[1][0]):
        asked.documents = (found[0][1],)
        for i in (*nouns, *found[0][2]):
            if not asked.words[i].roles & {"noun"}:
                asked.words[i].roles.add("paper")
                asked.words[i].roles.discard("focus")


def _is_plural(word: Word) -> bool:
    low = word.text.casefold()
    return low.endswith("s") and low != word.lemma
