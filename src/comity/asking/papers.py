"""Which document a question names, by a noun such as "thesis" and words of its title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.asking.phrasebook import LIGHT, Phrasebook, phrase_stems
from comity.asking.question import Asked, Word
from comity.searching import Hit

__all__ = ["keep_to_documents", "keep_to_told"]

_OF_PAPERS = frozenset({"author", "publishedBy", "title"})
"""Properties of documents themselves."""

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


def keep_to_told(asked: Asked, book: Phrasebook, found: Sequence[Hit]) -> None:
    """Find the document that the question names by what it is about: "the report on the steel pipes".

    ``found`` are the sentences near the question. The document is the only one that has all weighty words besides the
    noun for it, unless its title told it; nothing is set where the question asks for nothing that documents have.
    """
    if not _OF_PAPERS & set(asked.properties(firm=True)):
        return
    nouns = [i for i, word in enumerate(asked.words) if i and (word.stem,) in book.papers and "noun" not in word.roles]
    about = [i for i, word in enumerate(asked.words) if word.weight > LIGHT and not word.roles & {"relation", "noun"}]
    about = [i for i in about if i not in nouns and (not nouns or i > nouns[0])]
    if not nouns or not about:
        return
    has: dict[str, set[int]] = {}
    for hit in found:
        own = set(phrase_stems(hit.text))
        has.setdefault(hit.document, set()).update(i for i in about if asked.words[i].forms & own)
    whole = [document for document, places in sorted(has.items()) if len(places) == len(about)]
    if asked.documents or len(whole) == 1:
        asked.documents = asked.documents or (whole[0],)
        for i in (*nouns, *has.get(asked.documents[0], ())):
            asked.words[i].roles.add("paper")
            asked.words[i].roles.discard("focus")
