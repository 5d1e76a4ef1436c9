"""How firmly a figure is put: as its clause is, but for what only describes a thing, and what is pledged or planned."""

from __future__ import annotations

from dataclasses import replace

from comity.reading.furtherbearers import Bearer
from comity.reading.givens import is_definite
from comity.reading.holders import is_described_so
from comity.reading.knowledge import Knowledge
from comity.reading.measured import Measure, lemma, targets_of, verb_above
from comity.reading.measurewords import ESTIMATES, PERIOD_UNITS, PROSPECTIVE, SHOWS
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["figure_stance", "said_of"]

PEOPLE = frozenset({"staff", "team", "budget", "membership", "workforce", "length", "fleet", "crew"})
"""What a number is of that a thing has: "with a *staff of nine*"."""
DESCRIBING = frozenset({"figure-of-itself", "figure-of-size", "figure-of-worth", "figure-of-source"})


def figure_stance(measure: Measure, verb: Token | None, knowledge: Knowledge) -> Stance:
    """Return the stance of the clause; what is pledged, planned or asked for is not yet there."""
    if verb is None:
        return Stance("asserted")
    stance, word = stance_of(verb, knowledge.cues), lemma(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and (above := verb_above(verb)) is not None and any(c.lower_ in {"a", "an"} for c in verb.head.children):
        put = stance_of(above, knowledge.cues).modality  # "shall be headed by *a* coordinator appointed for three years"
        stance = replace(stance, modality=put) if stance.modality == "asserted" and put in {"planned", "recommended"} else stance
    top = measure.noun or measure.anchor
    is_object = top.dep_ == "dobj" or (top.dep_ == "pobj" and top.head.lower_ == "for")
    timed = measure.quantity.unit in PERIOD_UNITS
    if stance.modality == "asserted" and any(lemma(s) in {"target", "goal"} for s in subjects_of(verb)) and word in {"be", "remain", "stand", "set"}:
        return replace(stance, modality="planned")
    if (
        stance.modality == "asserted"
        and word in PROSPECTIVE
        and not timed
        and is_object
        and top.head in {verb, *verb.children}
    ):
        return replace(stance, modality=knowledge.cues.control.get(word, "planned"))
    return stance


def said_of(stance: Stance, bearer: Bearer, measure: Measure) -> Stance | None:
    """Return how firmly the figure is put, or None where a negation takes it away.

    What only describes a thing ("the 90-km line will ...") is not touched by the verb.
    """
    paid = measure.anchor.dep_ == "appos" and measure.quantity.kind in {"percent", "fraction", "money"}  # "shall be met by A (*45%*) and B (55%)"
    if bearer.rule == "figure-of-itself" and stance.modality in {"hedged", "planned", "recommended"} and not _is_given(measure.noun or measure.anchor):
        return stance  # "some 300 schools are *said* to have closed"
    if bearer.rule in DESCRIBING or (bearer.rule in {"figure-of-thing", "figure-of-apposition"} and bearer.mention.named and not paid):
        return replace(stance, modality="asserted")
    if is_described_so(measure) and _is_there(measure.noun):
        return replace(stance, modality="asserted")
    top = measure.noun or measure.anchor
    bare_object = top.dep_ == "dobj" and measure.noun is None and measure.quantity.kind in {"percent", "fraction"}
    bare_subject = top.dep_ in {"nsubj", "nsubjpass"} and measure.noun is None
    if stance.modality == "negated" and any(_is_of_known(t, measure) for t in (top, measure.anchor)):
        return replace(stance, modality="asserted")
    if stance.modality == "negated" and measure.quantity.unit in PERIOD_UNITS:
        return None
    if stance.modality == "negated" and bare_subject:  # "40% of the agreements are no longer active": the share is told
        stance = replace(stance, modality="asserted") if bearer.rule == "figure-of-base" else stance
        return stance if bearer.rule == "figure-of-base" else None
    if bare_object and lemma(top.head) in SHOWS:
        return None  # "shows that 62% trust the council" read as "shows 62%"
    if stance.purpose and stance.modality == "asserted":
        stance = replace(stance, modality="planned")
    speaker = bearer.speaker or (_estimator(measure) if stance.speaker is None else None)
    return stance if speaker is None else replace(stance, speaker=speaker)


def _estimator(measure: Measure) -> Token | None:
    """Return who puts a figure at its number: "*Staff* put the number of users at 12,000", "losses estimated by *the council* at 70 million"."""
    verb = verb_above(measure.anchor)
    if verb is None or lemma(verb) not in ESTIMATES or not any(c.lower_ == "at" and measure.anchor in c.subtree for c in verb.children):
        return None
    told = targets_of(verb, frozenset({"by"})) if is_passive(verb) else [t for t in subjects_of(verb) if t.pos_ in {"NOUN", "PROPN"}]
    return told[0] if told else None


def _is_there(noun: Token | None) -> bool:
    """Tell whether a thing is known, or described after its name, whatever is still to be done to it: "*the 90-km line* will be built"."""
    if noun is None or any(c.lower_ in {"planned", "proposed", "projected", "possible"} for c in noun.children):
        return False
    return noun.dep_ == "appos" or _is_given(noun)


def _is_of_known(noun: Token, measure: Measure) -> bool:
    """Tell whether a number only describes a thing that is known: "the office, *with a staff of nine*, was not consulted", "the *fee of 6,000 dollars*"."""
    link = noun.head
    if noun.dep_ != "pobj" or measure.quantity.kind in {"percent", "fraction"}:
        return False
    if link.lower_ == "of" and link.head.lemma_ in PEOPLE:
        return _is_of_known(link.head, measure)
    if link.lower_ == "with" and link.i > 0 and link.nbor(-1).text == "," and link.i < link.head.i:
        return True  # the parser hung the aside on the verb
    return link.dep_ == "prep" and link.lower_ in {"of", "with"} and link.head.pos_ in {"NOUN", "PROPN"} and is_definite(link.head)


def _is_given(noun: Token) -> bool:
    """Tell whether so many are known to be there, whatever is told of them: "*the* 300 schools may close"."""
    return any(c.dep_ == "poss" or (c.dep_ in {"det", "predet"} and c.lower_ not in {"a", "an", "some"}) for c in noun.children)
