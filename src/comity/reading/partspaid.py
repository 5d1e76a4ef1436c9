"""Who pays which part where each part stands in a phrase of its own: "a fund, *two thirds of it put up by A and the rest by B*"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.nouns import word_set
from comity.reading.clauses import lemma_of
from comity.reading.costbearing import Borne
from comity.reading.cuewords import Cues
from comity.reading.measured import lemma, targets_of, verb_above
from comity.reading.measurewords import COVERS, GIVES
from comity.reading.memory import Mention
from comity.reading.parties import Parties
from comity.reading.stance import stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token

__all__ = ["parts_paid"]

_PARTS = word_set("half third quarter fifth tenth part most much bulk majority percent cent rest remainder balance share all % lion")
_TAKEN_UP = frozenset({"it", "which", "them", "this", "that"})
_BY = frozenset({"by", "from"})


def parts_paid(sentence: Span, last: Sequence[Mention], parties: Parties, cues: Cues) -> Iterator[Borne]:
    """Yield who pays which part of what; ``last``: for what the sum before is, of which it is a part."""
    for verb in sentence:
        if verb.lower_ == "other":
            yield from _other_part(verb, last, parties, cues)
        if verb.tag_ not in {"VBN", "VBD"} or lemma_of(verb) not in COVERS | GIVES:
            continue
        part = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i and lemma(c) in _PARTS), None)
        if part is None or not any(t.lower_ in _TAKEN_UP for t in targets_of(part, frozenset({"of"}))):
            continue
        payers = targets_of(verb, frozenset({"by"}))
        rests = [t for p in payers for c in p.subtree if lemma(c) in _PARTS for t in targets_of(c, _BY)]
        givers = parties.actors([*payers, *rests])
        receivers = [m for m in _paid(verb, last, parties) if all(m.labels[0] != g.labels[0] for g in givers)]
        if givers and receivers:
            yield Borne(givers, receivers, stance_of(verb, cues))


def _other_part(other: Token, last: Sequence[Mention], parties: Parties, cues: Cues) -> Iterator[Borne]:
    """Read "A covered one half of the cost, *B the other*": ``last`` is what the half is of."""
    doc, verb = other.doc, verb_above(other)
    bare = other.i + 1 == len(doc) or doc[other.i + 1].is_punct
    name = doc[other.i - 2] if other.i > 2 and doc[other.i - 1].lower_ == "the" else other
    halved = verb is not None and lemma_of(verb) in COVERS | GIVES and any(lemma(c) in _PARTS for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})
    givers = [m for m in parties.actors([name]) if m.named] if bare and halved and name != other else []
    receivers = [m for m in last if all(m.labels[0] != g.labels[0] for g in givers)]
    if verb is not None and givers and receivers:
        yield Borne(givers, receivers, stance_of(verb, cues))


def _paid(verb: Token, last: Sequence[Mention], parties: Parties) -> list[Mention]:
    """Return what the parts are parts of: the noun on which they hang, what the sum before was for, or the subject of the clause."""
    if verb.dep_ in {"relcl", "acl"}:
        return parties.things([verb.head]) or list(last)
    above = verb_above(verb)
    own = parties.things(subjects_of(above)) if above is not None else []
    return list(last) or own
