"""The last mend: a tree again, whatever the mends before have done to a text that no grammar explains.

Much of the reading climbs from a word to what it hangs on; a circle, or a root that is called a part of something, would
never let it end.
"""

from __future__ import annotations

from comity.reading.tree import Doc, Token

__all__ = ["break_circles"]


def break_circles(doc: Doc) -> None:
    """Cut each circle at the word that closes it, and call every word that hangs on itself a root."""
    settled: set[int] = set()
    for token in doc:
        passed: set[int] = set()
        word: Token = token
        while word.i not in settled and word.i not in passed and word.head is not word:
            passed.add(word.i)
            word = word.head
        if word.i in passed:
            word.head = word
        if word.head is word and word.dep_ != "ROOT":
            word.dep_ = "ROOT"
        settled |= passed | {word.i}
