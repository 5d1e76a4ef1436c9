"""What a number of people or things in the subject is about: what they do, join or get, or whose they are.

"44 countries signed *the agreement*"; "so far 1,200 teachers have been trained", by the programme of which the text speaks.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.furtherbearers import Bearer
from comity.reading.holders import THINGS, Holders
from comity.reading.measured import Measure, lemma, subject_of, targets_of
from comity.reading.measurewords import AMOUNTS, BENEFITS, MEMBERS, POINTING
from comity.reading.memory import Mention
from comity.reading.phrases import NOMINAL, conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["WORKS", "last_work", "of_doers", "of_served"]

WORKS = ("Facility", "Initiative", "Event", "Stage")
SMALL = 12
LATELY = 2
"""Sentences after which nobody remembers what money was told for."""
MANY = 100
"""From this number on people and things are worth a record whatever they do."""
JOINING = frozenset({"in", "at", "to", "of", "for", "by", "with", "under", "within", "through", "on"})
"""Prepositions that lead to that in which somebody takes part."""
SERVED = word_set(
    "train educate assist help benefit support hire employ recruit serve reach treat vaccinate resettle house shelter connect equip supply enrol"
    " enroll graduate certify coach host invite award select fund finance implement complete launch start build construct renovate rehabilitate"
    " restore plant install instal establish create set open register approve deliver distribute lift electrify attract mobilise mobilize digitise"
    " develop upgrade repair connect drill dig lay pave screen test cure rescue shortlist sponsor exchange second deploy appoint involve cover target"
    " generate publish issue produce carry process inspect examine identify organise organize hold conduct conclude"
)
"""What is done to people and things by the programme, the works or the body of which a text speaks."""
STATES = word_set("be remain die drown perish lie stand close exist fail lack vanish")
"""Verbs that tell how many are in a state, which nobody does."""
TAKING_PART = word_set("participate join attend enrol enroll apply subscribe graduate benefit profit gain work study live register compete purchase use")
MEETS = word_set("meet gather convene assemble interview survey question poll consult")
"""What is done once at a place, which has no part in it."""
UPSHOTS = word_set("result consequence end course")
OWN = frozenset({"their", "one", "own"})
"""What stands before a thing of which each of the counted has one: "11 counties signed *their* first agreement"."""
BODIES = ("Undertaking", "Organization", "Facility", "Event", "FinancingVehicle")


def of_doers(verb: Token, measure: Measure, subject: Token, holders: Holders) -> Bearer | None:
    """Return whose the counted are, or in what they take part: "44 countries signed *the agreement*"."""
    owned = any(c.dep_ == "poss" for c in measure.anchor.children)
    if owned or lemma(measure.anchor) in MEMBERS:
        holder = holders.of(measure.anchor)
        if holder is not None and holder.type and (holder.named or not owned):
            return Bearer(holder, "figure-of-owner")
    objects = [c for c in verb.children if c.dep_ in {"dobj", "attr"}]
    relative = verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in NOMINAL and verb.head not in subjects_of(verb)
    if relative and lemma(verb.head) in UPSHOTS:
        return None  # "the campaign, as a *result* of which 40 kilns were closed"
    if relative and (_joins(verb) or not any(c.pos_ == "NOUN" and c.dep_ == "dobj" for c in objects)):
        return _bearer(_nearest(verb), "figure-of-participants", holders)
    joined = _joined(verb, objects, holders)
    if joined is not None and _only_there(verb, objects, joined, holders):
        joined = None
    if joined is not None and not joined.named and joined.token is not None and any(c.lower_ in OWN for c in joined.token.children):
        joined = None
    summed = lemma(subject) in AMOUNTS and subject != measure.anchor  # "*a total of* 308 firms settled in the park"
    led = verb.lemma_ in {"connect", "link", "attach", "integrate", "admit", "bring"}
    if joined is not None and not (summed and not led and (not joined.named or holders.is_a(joined, ("GeopoliticalEntity",)))):
        return Bearer(joined, "figure-of-participants")
    if {lemma(verb), *(lemma(c) for c in verb.children if c.dep_ == "xcomp")} & BENEFITS and (work := last_work(holders)) is not None:
        return Bearer(work, "figure-of-benefit")
    about = _served_by(verb, measure, subject, holders)
    if about is not None:
        return Bearer(about, "figure-of-served")
    many = float(measure.quantity.number) >= MANY and verb.dep_ != "advcl"  # "some *8,000 workers* have lost their jobs"
    told = many or is_passive(verb) or verb.lemma_ in STATES or any(c.dep_ in {"amod", "compound", "prep", "acl"} for c in measure.anchor.children)
    told = told and float(measure.quantity.number) > SMALL
    if subject != measure.anchor and lemma(subject) not in AMOUNTS:
        return _bearer(subject, "figure-of-subject", holders)  # "*projects* have been launched, lifting 40 million people"
    return _bearer(measure.anchor, "figure-of-itself", holders) if told and verb.dep_ not in {"relcl", "acl"} else None


def of_served(verb: Token, measure: Measure, subject: Token, holders: Holders) -> Bearer | None:
    """Return by what an extent was served: "18 million hectares have been restored"."""
    about = _served_by(verb, measure, subject, holders)
    return Bearer(about, "figure-of-served") if about is not None else None


def last_work(holders: Holders) -> Mention | None:
    """Return the works or the project of which the text spoke last."""
    memory = holders.mentions.memory
    paid, at = memory.paid
    told = [m for m in paid if holders.is_a(m, (*WORKS, "Undertaking"))] if memory.read - at <= LATELY else []
    return next((m for m in reversed(memory.recent) if holders.is_a(m, WORKS)), told[0] if len(told) == 1 else None)


def _only_there(verb: Token, objects: list[Token], place: Mention, holders: Holders) -> bool:
    """Tell whether a place is only where something was done: "six regions trained midwives *in Lae*", "34 traders were interviewed *in Lima*"."""
    if not holders.is_a(place, ("Place",)) or any(c == place.token for c in objects):
        return False
    return verb.lemma_ in MEETS or any(c.tag_ in {"NN", "NNS"} and c.lower_ != "part" for c in objects)


def _joins(verb: Token) -> bool:
    """Tell whether a relative clause says what happens in or under a thing: "the campaign, *in which* 23 towns take part"."""
    links = (c for c in verb.children if c.dep_ == "prep" and c.i < verb.i and c.lower_ in JOINING - {"of", "by"})
    return any(t.lower_ in {"which", "whom"} for link in links for t in link.children)


def _nearest(verb: Token) -> Token:
    """Return the noun that a relative clause follows, of a list the last: "a pool and *a card*, for which 2,300 have registered"."""
    before = [t for t in conjuncts(verb.head) if t.i < verb.left_edge.i]
    noun = before[-1] if before and before[-1].tag_ in {"NN", "NNP"} else verb.head
    while noun.dep_ == "pobj" and noun.ent_type_ == "DATE" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # "the *flood* of July 2021, in which ..."
    return noun


def _joined(verb: Token, objects: list[Token], holders: Holders) -> Mention | None:
    """Return that in which the subject of ``verb`` takes part: a thing before the place where it is."""
    children = [c for each in conjuncts(verb) for c in each.children]  # "support and take part in"
    links = (c for c in children if c.dep_ in {"prep", "agent"} and c.lower_ in JOINING)
    reached = objects + [t for link in links for t in link.children if t.dep_ == "pobj"]
    reached += [t for target in reached for t in targets_of(target, frozenset({"of", "in", "to", "for", "at"}))]
    found = [m for target in reached if (m := holders.first(target)) is not None and m.type and not holders.is_a(m, ("Person", "ActorGroup"))]
    found = [m for m in found if m.named or holders.is_a(m, (*THINGS, "Place"))]
    meant = [m for m in found if holders.is_a(m, ("Event", "Undertaking"))] if found and holders.is_a(found[0], ("Place", "Facility")) else []
    return next(iter([*meant, *found]), None)


def _served_by(verb: Token, measure: Measure, subject: Token, holders: Holders) -> Mention | None:
    """Return what the text is about where some are served, made or take part without words for in what: "86 schools have been renovated"."""
    doing = {lemma(verb), *(lemma(c) for c in verb.children if c.dep_ == "xcomp")}
    served = is_passive(verb) and doing & SERVED and not any(c.dep_ == "agent" for c in verb.children)
    active = doing & TAKING_PART and not is_passive(verb)
    if not (served or active or "part" in {c.lower_ for c in verb.children}) or verb.dep_ in {"relcl", "acl", "advcl"}:
        return None
    if any(c.dep_ in {"poss", "det"} and c.lower_ in POINTING for c in measure.anchor.children):
        return None
    memory, first = holders.mentions.memory, verb
    while first.dep_ == "conj":
        first = first.head
    own = subject_of(first) if first != verb else None
    if own is not None and own != subject:
        said = (holders.of(own) if any(c.tag_ == "PRP$" for c in own.children) else None) or holders.first(own)
        return said if said is not None and holders.is_a(said, BODIES) else None
    spoken = [*memory.single[:1], *([memory.topic] if memory.topic is not None else [])]
    if verb.sent.start == 0:
        spoken.reverse()  # a paragraph that begins so goes on about what the whole text is about
    return next((m for m in spoken if holders.is_a(m, BODIES)), None)


def _bearer(token: Token, rule: str, holders: Holders) -> Bearer | None:
    found = holders.first(token)
    return Bearer(found, rule) if found is not None else None
