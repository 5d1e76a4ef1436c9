"""Claims as English sentences that keep how firmly the source puts them, and who says so.

The ontology carries the words. A property has a clause such as ``{subject} {was|were} founded by {object}``:
braces with a bar hold a verb, singular and plural, with what else changes ("is a member|are members"); ``{a object}``
stands for the object with its article, ``{when object}`` for a date with its preposition. A modality has a pattern in
which ``{clause}`` stands for the clause, ``{denial}`` for the clause with its verb denied, and ``{base}`` for the
clause with its verb in the base form ("it is planned that X be founded by Y").
"""

from __future__ import annotations

import re
from typing import Literal

from comity.ontology import Ontology
from comity.tongue import put

__all__ = ["Mood", "Number", "ObjectForm", "clause", "object_form", "sentence"]

Number = Literal["singular", "plural"]
Mood = Literal["clause", "denial", "base"]
ObjectForm = Literal["object", "a object", "when object"]

_BRACES = re.compile(r"\{([^{}]*)\}")
_BASE_FORMS = {"are": "be", "were": "be", "is": "be"}
_MOODS: tuple[Mood, ...] = ("clause", "denial", "base")
_FORMS: tuple[ObjectForm, ...] = ("a object", "when object")


def object_form(ontology: Ontology, predicate: str) -> ObjectForm:
    """Return in which form the clause of a property has its object."""
    term = ontology.properties[predicate]
    return next((form for form in _FORMS if f"{{{form}}}" in term.sentence), "object")


def clause(
    ontology: Ontology,
    predicate: str,
    subject: str,
    object_: str,
    number: Number = "singular",
    mood: Mood = "clause",
) -> str:
    """Return a claim as a clause, without modality and full stop; ``number`` is that of the subject's label.

    A property without a sentence of its own gives ``subject: label: object``, denied ``subject: not label: object``.
    """
    term = ontology.properties[predicate]
    no = "not " if mood == "denial" else ""
    return _filled(term.sentence or f"{{subject}}: {no}{term.label}: {{object}}", subject, object_, number, mood)


def _filled(pattern: str, subject: str, object_: str, number: Number, mood: Mood) -> str:
    values = {"subject": subject, "object": object_, "a object": object_, "when object": object_}

    def fill(match: re.Match[str]) -> str:
        singular, bar, plural = match[1].partition("|")
        return _verb(singular, plural, number, mood) if bar else values.get(singular, match[0])

    return _BRACES.sub(fill, pattern)


def _verb(singular: str, plural: str, number: Number, mood: Mood) -> str:
    own = singular if number == "singular" else plural
    (verb, *rest), main = own.split(" ", 1), plural.partition(" ")[0]
    if mood == "clause":
        return own
    if mood == "base":
        return " ".join((_BASE_FORMS.get(main, main), *rest))
    if main in _BASE_FORMS:
        return " ".join((verb, "not", *rest))
    return " ".join(("does" if number == "singular" else "do", "not", main, *rest))


def sentence(
    ontology: Ontology,
    predicate: str,
    subject: str,
    object_: str,
    modality: str = "asserted",
    speaker: str = "",
    number: Number = "singular",
) -> str:
    """Return a claim as one sentence in which its modality and its speaker are plain to see."""
    concept = ontology.concept_by_notation("Modality", modality)
    fallback = "{clause}" if modality == "asserted" else f"({modality}) {{clause}}"
    pattern = concept.wording or fallback if concept is not None else fallback
    advice = ontology.properties[predicate].advice if modality == "recommended" else ""

    def fill(match: re.Match[str]) -> str:
        mood = next((each for each in _MOODS if each == match[1]), None)
        return match[0] if mood is None else clause(ontology, predicate, subject, object_, number, mood)

    text = _filled(advice, subject, object_, number, "clause") if advice else _BRACES.sub(fill, pattern)
    if speaker:
        text = put("according to {speaker}, {clause}", speaker=speaker, clause=text)
    return text[:1].upper() + text[1:] + put(".")
