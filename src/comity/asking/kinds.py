"""What a question asks for: its kind ("who", "since when", yes or no), and the classes of things that answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.asking.phrasebook import LIGHT, Phrasebook, stem

if TYPE_CHECKING:
    from comity.asking.question import Asked, Word

__all__ = ["mark_kind"]

_PLACES = frozenset({"Country", "City", "Province", "Place", "Region"})
"""Classes of which "in which" asks where something is."""
_NOUNISH = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADV", "CCONJ"})
_NAME_OF = ["what", "is", "the", "name", "of"]
_MORE = frozenset({"more", "larger", "bigger", "higher"})


def mark_kind(asked: Asked, book: Phrasebook) -> None:
    """Set the kind of the question and what it wants; give the words that say so the roles ``noun`` or ``named``."""
    low = [word.text.casefold() for word in asked.words]
    first = next((i for i, word in enumerate(low) if word in ("what", "which")), len(low))
    place, kind = next(((i, " ".join(key)) for i in range(first) for key in sorted(book.kinds, key=len, reverse=True)
                        if tuple(low[i : i + len(key)]) == key), (-1, ""))  # fmt: skip
    asked.past = any(word in book.past for word in low)
    asked.says = kind in ("who", "whom") and bool(set(low) & book.saying)
    if asked.conflict:
        _kind_of_conflict(asked, book, kind)
        return
    if "or" in low and set(low) & _MORE and low[:1] and low[0] in book.verdict:
        asked.kind = "which"  # "Does A or B have more": not a matter of yes or no
        return
    if low and low[0] in book.verdict and "which" not in low and "what" not in low and not (kind and place < 3):
        asked.kind = "verdict"
        return
    if "why" in low or (low[:2] == ["how", "come"]):
        asked.kind = "why"
        return
    if kind and not asked.conflict:
        asked.kind, asked.wanted = kind, book.kinds[tuple(kind.split())]
        for word in asked.words[place : place + len(kind.split())] if "date" in asked.wanted else ():
            word.weight = 0.0  # "how old" is answered by a year, whatever word stands with it
        if asked.kind.startswith("how"):
            after = place + len(kind.split())
            counted = _noun_at(asked, book, after)[0] or asked.words[after : after + 1]
            for word in counted[:1]:
                if word.pos in _NOUNISH:
                    word.roles.add("noun")
        return
    if low[: len(_NAME_OF)] == _NAME_OF:
        after = len(_NAME_OF) + (low[len(_NAME_OF) : len(_NAME_OF) + 1] in (["the"], ["a"], ["an"]))
        asked.kind, asked.wanted = "who", _noun_at(asked, book, after)[1] or book.kinds[("who",)]
        return
    asked.kind = "which" if "which" in low else "what"
    start = next((i for i, word in enumerate(low) if word in ("which", "what")), None)
    if start is None and low[:1] and low[0] in book.listing:
        weighty = (i for i, word in enumerate(asked.words[1:], 1) if word.weight > 0 or word.pos == "NOUN")
        start, asked.kind = next(weighty, 1) - 1, "which"
    if start is None and asked.words and asked.words[0].pos in ("NOUN", "PROPN", "ADJ"):
        start = -1  # "deadline for the plan?": what is it
    words, classes = _noun_at(asked, book, start + 1) if start is not None else ([], ())
    if start is not None and not words and low[start + 1 : start + 2] in (["is"], ["are"], ["was"], ["were"]):
        words, classes = _noun_at(asked, book, start + 2)
        if words and (low[asked.words.index(words[-1]) + 1 :] or ["of"])[0] not in ("of", "for", "that"):
            words, classes = [], ()
    asked.wanted = classes
    if start and start > 0 and low[start - 1] == "in" and set(classes) & _PLACES:
        asked.kind = "where"
    for word in words:
        word.roles.add("noun")
    if start is not None and asked.kind == "which" and not words:
        for word in asked.words[start + 1 : start + 2]:
            if word.pos == "NOUN" and "anchor" not in word.roles and word.weight > LIGHT:
                word.roles.add("named")


def _kind_of_conflict(asked: Asked, book: Phrasebook, kind: str) -> None:
    """A question about contradictions asks for all values: those of a date or a figure where it names one."""
    asked.kind = "which"
    classes = [name for word in asked.words for name in book.nouns.get((word.stem,), ()) if name in ("date", "figure")]
    asked.wanted = tuple(classes[:1]) or book.kinds.get(tuple(kind.split()), ())
    for word in asked.words:
        if book.nouns.get((word.stem,), ())[:1] in (("date",), ("figure",)):
            word.roles.add("noun")


def _noun_at(asked: Asked, book: Phrasebook, start: int) -> tuple[list[Word], tuple[str, ...]]:
    """Return the words of the noun phrase at ``start`` that name classes, and the classes; empty where none does."""
    end = start
    known = {phrase[0] for phrase in book.nouns if phrase}
    while end < min(len(asked.words), start + 6) and (
        asked.words[end].pos in _NOUNISH or (end == start and asked.words[end].stem in known)
    ):
        end += 1
    for size in (3, 2, 1):
        for i in range(start, max(start, end - size + 1)):
            words = asked.words[i : i + size]
            own = tuple(word.stem for word in words)
            classes = book.nouns.get(own) or (book.nouns.get((stem(words[0].lemma),)) if size == 1 else None)
            if classes and not any("anchor" in word.roles for word in words):
                return words, classes
    return [], ()
