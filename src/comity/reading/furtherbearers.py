"""Of what else a quantity is told: who gives the money, the loan that is signed, the undertaking under which it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.quantities import looks_like_year
from comity.reading.doneunder import done_under
from comity.reading.holders import Holders, uncounted
from comity.reading.measured import Measure, lemma, subject_of, targets_of, verb_above
from comity.reading.measurewords import AGREES, FINANCE
from comity.reading.memory import Mention
from comity.reading.ownerless import owner_unsaid
from comity.reading.placebearers import place_bearers
from comity.reading.tree import Token
from comity.reading.wholecounts import counted_among

__all__ = ["Bearer", "among", "further_bearers"]


@dataclass(frozen=True, slots=True)
class Bearer:
    """What a quantity is about, the rule that found it, and who is said to estimate it."""

    mention: Mention
    rule: str
    speaker: Token | None = None
    others: tuple[Mention, ...] = ()
    """Of whom the same is said one by one: "each Party contributes ..."."""


def further_bearers(measure: Measure, found: Bearer | None, holders: Holders) -> Iterator[Bearer]:
    """Yield the other things of which ``measure`` tells besides ``found``."""
    if found is not None:
        yield from _giver(measure, found, holders)
        if (owner := owner_unsaid(measure, found.mention, holders)) is not None:
            yield Bearer(owner, "figure-of-topic")
    if (found is None or found.rule == "figure-of-itself") and (doer := done_under(measure, holders)) is not None:
        yield Bearer(doer, "figure-of-topic")
    yield from _signed(measure, holders)
    yield from _covering(measure, found, holders)
    yield from _under(measure, holders)
    yield from _asked(measure, holders)
    yield from _paid_for(measure, holders)
    yield from _counted(measure, found, holders)
    yield from (Bearer(mention, "figure-of-place") for mention in place_bearers(measure, holders) if found is None or mention.labels[0] != found.mention.labels[0])


_IDEAS = ("Problem", "Outcome", "Recommendation", "Objective", "Principle", "Field", "Factor", "Method", "Framework", "Person")
_FEW = 4


def _counted(measure: Measure, found: Bearer | None, holders: Holders) -> Iterator[Bearer]:
    """Yield the counted themselves where the sentence goes on to tell of them: "*task forces* replaced ...", "a database of *214 agreements* concluded by"."""
    anchor = measure.anchor
    if not measure.counts or anchor.tag_ != "NNS" or anchor.pos_ != "NOUN" or any(c.dep_ in {"det", "poss"} or c.lower_ == "all" for c in anchor.children):
        return
    if (lemma(anchor) in {"people", "person"} and found is not None) or (looks_like_year(measure.quantity) and measure.span.start > 0 and measure.span[0].nbor(-1).pos_ == "ADP"):
        return  # "the rule *of 2010 obliges* them"
    told = any(c.dep_ in {"relcl", "acl"} for c in anchor.children)
    subject = anchor.dep_ in {"nsubj", "nsubjpass"} or (anchor.dep_ == "attr" and (any(c.dep_ == "expl" for c in anchor.head.children) or _is_answer(anchor)))
    known = found is not None and found.mention.named and not holders.is_a(found.mention, ("InformationObject",))
    if not (subject and (told or float(measure.quantity.number) >= _FEW)) and not (told and not known):
        return
    mention = holders.first(anchor)
    if mention is not None and not mention.named and not holders.is_a(mention, _IDEAS) and mention.labels[0].split()[-1] not in {"with", "of", "in"}:
        yield Bearer(uncounted(mention, measure), "figure-of-itself")


def _is_answer(noun: Token) -> bool:
    """Tell whether a noun is what "what" stands for: "*What stands today* are three berths"."""
    return any(c.dep_ == "csubj" for c in noun.head.children)


def _asked(measure: Measure, holders: Holders) -> Iterator[Bearer]:
    """Yield the study whose sources are counted: "41 participants *were interviewed* in both countries"."""
    verb = verb_above(measure.anchor)
    if verb is None or verb.lemma_ not in ASKED or verb.tag_ != "VBN" or not measure.counts or not holders.mentions.memory.academic:
        return
    counted = any(t.dep_ == "nsubjpass" and (t == measure.anchor or measure.anchor in t.subtree) for t in verb.children)
    if counted and not any(c.dep_ in {"agent", "neg"} for c in verb.children):
        yield Bearer(holders.mentions.memory.document(), "figure-of-study")


def _paid_for(measure: Measure, holders: Holders) -> Iterator[Bearer]:
    """Yield the work for which a relative clause tells money: "the centre, *for which* the region paid 310 million"."""
    verb = verb_above(measure.anchor)
    if measure.quantity.kind != "money" or verb is None or verb.dep_ not in {"relcl", "acl"} or measure.anchor.head != verb:
        return
    links = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"for", "towards", "toward", "into", "on"} and c.i < verb.i]
    if any(t.lower_ in {"which", "whose"} for link in links for t in link.subtree):
        mention = holders.first(verb.head)
        if mention is not None and holders.is_a(mention, ("Undertaking", "Facility", "Organization", "Mechanism", "CooperationActivity")):
            yield Bearer(mention, "figure-of-receiver")


ASKED = frozenset({"interview", "survey", "question", "poll", "sample", "examine", "analyse", "analyze", "evaluate", "code", "consult", "compare", "collect", "observe", "review"})
"""What a study does with its sources."""


def among(measure: Measure, holders: Holders) -> Bearer | None:
    """Return of which several a bare number tells some, where it tells nothing else: "*Eleven of the 33 plants* have closed"."""
    whole = counted_among(measure)
    found = holders.first(whole) if whole is not None else None
    if found is None or found.named:
        return None
    labels = [_SOME.sub("", label) for label in found.labels]
    return Bearer(replace(found, labels=tuple(dict.fromkeys([*labels, *found.labels]))), "figure-of-number")


_SOME = re.compile(r"^(?:(?:the|its|their) )?(?:(?:[\d.,]+|[a-z]+teen|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )?")


def _giver(measure: Measure, found: Bearer, holders: Holders) -> Iterator[Bearer]:
    """Yield the named actor who gives the money that has been tied to a thing ("a *prize* worth 5,000 euros")."""
    verb = verb_above(measure.anchor)
    noun = measure.noun
    granted = found.rule == "figure-of-thing" and verb is not None and noun is not None and noun.dep_ == "dobj" and noun.head == verb and verb.lemma_ in _GRANTS
    if measure.quantity.kind != "money" or verb is None or not (found.rule == "figure-of-worth" or granted):
        return
    subject = subject_of(verb)
    mention = holders.first(subject) if subject is not None else None
    if mention is not None and mention.named and mention.type and not holders.is_a(mention, ("Person",)):
        yield Bearer(mention, "figure-of-giver")


_GRANTS = frozenset({"grant", "open", "provide", "extend", "offer", "allocate", "give", "earmark", "issue", "lend", "contribute", "award", "approve"})


def _signed(measure: Measure, holders: Holders) -> Iterator[Bearer]:
    """Yield a loan that is signed as the agreement that it is."""
    noun = measure.noun
    if noun is not None and lemma(noun) in FINANCE and noun.dep_ in {"dobj", "nsubjpass"}:
        mention = holders.first(noun) if lemma(noun.head) in AGREES else None
        if mention is not None and mention.type:
            yield Bearer(uncounted(mention, measure), "figure-of-signed")


def _covering(measure: Measure, found: Bearer | None, holders: Holders) -> Iterator[Bearer]:
    """Yield the named undertaking of whose reach a sentence tells: "*the Belt* covers 20 states, accounting for 5 per cent of"."""
    sentence, verb = measure.span.sent, verb_above(measure.anchor)
    part = verb is not None and verb.lemma_ == "cover" and measure.quantity.kind in {"percent", "fraction", "money"}  # "*covers* half of the bill"
    if verb is None or part or verb.lemma_ not in REACHES or (found is not None and found.mention.named and holders.is_a(found.mention, ("Undertaking",))):
        return
    first = next((t for t in sentence if t.lemma_ in COVERS and t.pos_ == "VERB"), None)
    named = [m for t in sentence for m in holders.mentions.of(t) if first is not None and t.i < first.i and t.pos_ in {"PROPN", "NOUN"} and m.named]
    undertakings = [m for m in named if holders.is_a(m, ("Undertaking",))]
    if undertakings and (found is None or not found.mention.named or found.mention.type == "ActorGroup"):
        yield Bearer(undertakings[-1], "figure-of-reach")


COVERS = frozenset({"cover", "encompass", "embrace", "span"})
REACHES = COVERS | {"account", "include", "represent", "comprise", "involve"}


def _under(measure: Measure, holders: Holders) -> Iterator[Bearer]:
    """Yield the named undertaking under which a clause is put: "Under *the Partnership*, members received ..."."""
    verb = verb_above(measure.anchor)
    for target in targets_of(verb, frozenset({"under", "within"})) if verb is not None else ():
        mention = holders.first(target)
        if mention is not None and mention.named and holders.is_a(mention, ("Undertaking",)):
            yield Bearer(mention, "figure-of-frame")
