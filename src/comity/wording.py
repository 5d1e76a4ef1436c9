"""Claims as English sentences that keep how firmly the source puts them, and who says so.

The ontology carries the words. A property has a clause such as ``{subject} {was|were} founded by {object}``:
braces with a bar hold a verb, singular and plural. A modality has a pattern in which ``{clause}`` stands for
the clause and ``{base}`` for the clause with its verb in the base form ("it is planned that X be founded by Y").
"""

from __future__ import annotations

import re
from typing import Literal

from comity.ontology import Ontology

__all__ = ["Number", "clause", "sentence"]

Number = Literal["singular", "plural", "base"]

_BRACES = re.compile(r"\{([^{}]*)\}")
_BASE_FORMS = {"are": "be", "were": "be", "is": "be"}


def clause(ontology: Ontology, predicate: str, subject: str, object_: str, number: Number = "singular") -> str:
    """Return a claim as a clause, without modality and full stop; ``number`` is that of the subject's label.

    A property without a sentence of its own gives ``subject: label: object``.
    """
    term = ontology.properties[predicate]
    values = {"subject": subject, "object": object_}

    def fill(match: re.Match[str]) -> str:
        singular, bar, plural = match[1].partition("|")
        if not bar:
            return values.get(singular, match[0])
        return {"singular": singular, "plural": plural, "base": _BASE_FORMS.get(plural, plural)}[number]

    return _BRACES.sub(fill, term.sentence or f"{{subject}}: {term.label}: {{object}}")


def sentence(
    ontology: Ontology,
    predicate: str,
    subject: str,
    object_: str,
    modality: str = "asserted",
    speaker: str = "",
    number: Literal["singular", "plural"] = "singular",
) -> str:
    """Return a claim as one sentence in which its modality and its speaker are plain to see."""
    concept = ontology.concept_by_notation("Modality", modality)
    fallback = "{clause}" if modality == "asserted" else f"({modality}) {{clause}}"
    pattern = concept.wording or fallback if concept is not None else fallback
    words: dict[str, Number] = {"clause": number, "base": "base"}

    def fill(match: re.Match[str]) -> str:
        form = words.get(match[1])
        return match[0] if form is None else clause(ontology, predicate, subject, object_, form)

    text = _BRACES.sub(fill, pattern)
    if speaker:
        text = f"according to {speaker}, {text}"
    return text[:1].upper() + text[1:] + "."
