"""What a quantity is about: the thing whose size, cost, members or growth a number tells.

The search starts at the number and climbs the parse: from the counted noun, or the noun that is measured ("a *budget*
of 5 million"), to whose it is, to the phrase in which it stands, to the subject of its clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.doers import WORKS, last_work, of_doers, of_served
from comity.reading.furtherbearers import Bearer, among, further_bearers
from comity.reading.gaps import bracketed, gapped
from comity.reading.groups import group_of, is_survey, last_named, listed_under, sized_noun, with_area
from comity.reading.holders import Holders, is_counted, is_priced, is_sized_so, is_worth, uncounted, without_size
from comity.reading.idlenumbers import SMALL
from comity.reading.knowledge import Knowledge
from comity.reading.measured import (
    Measure,
    is_made_up,
    is_number,
    is_restricted,
    is_verb,
    lemma,
    subject_of,
    targets_of,
    verb_above,
)
from comity.reading.measurewords import (
    ALTERATIONS,
    ALTERS,
    AMOUNTS,
    ASPECTS,
    CHANGES,
    CLASSIFIERS,
    COLLECTIVES,
    CONSTRUCTION,
    ESTIMATES,
    EXTENDS,
    FINANCE,
    MATERIAL,
    PERIOD_UNITS,
    POINTING,
    SUMS,
)
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.parties import antecedent
from comity.reading.phrases import NOMINAL, conjuncts
from comity.reading.receivers import NEEDED, receivers_of
from comity.reading.sidebearers import first_of_all, held_extent, is_toll, whole_way, worked_by
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.topicbearers import is_apart, is_heading
from comity.reading.tree import Span, Token
from comity.reading.wholebearers import SHARED, is_idle_agent, is_paid, made_with, out_of, partly, thanked, told_last
from comity.reading.wholecounts import is_definite, is_told, is_whole, looked_at, main_subject, totals

__all__ = ["Bearer", "Bearers"]

EMPTY = frozenset({"this", "that", "these", "those", "there", "who", "which", "one", "some", "many", "all"})
PRICED = frozenset({"budget", "cost", "price", "revenue", "income", "capital", "spending", "expenditure", "turnover", "length", "area"})
"""Aspects that no count of other things measures: "*the budget* shall not exceed 4 million tolars"."""
ORDERED = frozenset({"first", "second", "third", "latter", "former", "other", "others", "last"})
STEPS = 12
EXTENTS = frozenset({"depth", "length", "width", "height", "capacity", "size", "level", "area", "total", "speed", "number"})

FEELINGS = word_set("alarm alarmed concern concerned worry worried dismay dismayed disturb disturbed trouble troubled hearten encourage shock sadden sorrow regret")
"""What one is by a number that is not one's own."""


class Bearers:
    """Finds what the quantities of a sentence are about."""

    def __init__(self, mentions: Mentions, knowledge: Knowledge) -> None:
        self.mentions, self.holders = mentions, Holders(mentions, knowledge)
        self._climbed: set[int] = set()
        """Subjects from which the search for one quantity has gone on: a bad parse may lead back to them."""

    def of(self, measure: Measure) -> Iterator[Bearer]:
        """Yield what ``measure`` is about: what the money is for, whose the number is, who acts, under what."""
        self._climbed.clear()
        if measure.quantity.kind == "money":
            yield from (Bearer(mention, "figure-of-receiver") for mention in receivers_of(measure, self.holders))
            if measure.anchor.dep_ == "pobj" and any(c.dep_ == "acl" and c.lemma_ in NEEDED for c in measure.anchor.children):
                return  # "*of the 4 billion required for* the railway, the bank has lent 1.1"
        found = first_of_all(measure, self.holders) or out_of(measure, self.holders) or self._of_which(measure) or self._bearer(sized_noun(measure), "figure-of-size") or self._listed(measure) or self._itself(measure) or self._based(measure)
        found = found or self._climb(measure.noun or measure.anchor, measure) or among(measure, self.holders) or worked_by(measure, self.holders)
        if found is not None and (owner := with_area(found.mention)) is not None:
            found = self._clause(owner, measure) if is_verb(owner) else self._bearer(owner, found.rule) or found
        if found is not None and not found.mention.named:
            found = replace(found, mention=uncounted(found.mention, measure))
        if found is not None:
            yield found
            yield from (replace(found, mention=mention) for mention in found.others)
        if (owner_of := held_extent(measure, found, self.holders)) is not None:
            yield owner_of
        yield from further_bearers(measure, found, self.holders)

    # -- the counted themselves -------------------------------------------------------------------------------------

    def _of_which(self, measure: Measure) -> Bearer | None:
        """Return who has the whole of which a share is told: "*The Fund* has 48 million euros, half *of which* A pays"."""
        base = self.holders.base(measure) or partly(measure)
        if base is not None and base.lower_ == "it" and (self.alone(measure.before, measure.span) is not None or is_paid(measure)):
            return None  # "A pays 55 per cent and *B* 45 per cent of it"
        if base is not None and (last := told_last(base, measure, self.holders)) is not None:
            return last
        if base is None or base.lower_ not in {"which", "whom"}:
            sized = base is not None and measure.quantity.kind == "measure"
            return self._bearer(base, "figure-of-base") if base is not None and (sized or base.lower_ == "it") else None
        whole, verb = antecedent(base), verb_above(base)
        if whole == base and verb is not None and verb.dep_ in {"conj", "advcl"}:
            return self._of_subject(subject, measure) if (subject := subject_of(verb.head)) is not None else None
        if whole == base:
            return None
        while lemma(whole) in PERIOD_UNITS and whole.head.pos_ in NOMINAL:
            whole = whole.head  # "140 million *tonnes* a year, two thirds of which"
        amount = any(c.dep_ == "nummod" for c in whole.children) and not self.holders.is_sized(whole)
        if amount or is_number(whole) or lemma(whole) in ASPECTS | FINANCE:
            holder = self.holders.of(whole)
            above = verb_above(whole)
            subject = subject_of(above) if holder is None and above is not None else None
            return Bearer(holder, "figure-of-noun") if holder is not None else self._of_subject(subject, measure) if subject is not None else None
        return self._bearer(whole, "figure-of-base")

    def _listed(self, measure: Measure) -> Bearer | None:
        """Return the name before a sum where the verb is left out: "Mali pays 35 per cent, *Chad* 40 per cent"."""
        doc, start = measure.span.doc, measure.span.start
        alone = self.alone(measure.before, measure.span)
        if alone is not None and (not measure.counts or alone.named):
            return Bearer(alone, "figure-of-listed")
        if measure.counts or start < 2 or doc[start - 1].pos_ != "PROPN" or doc[start - 1].ent_type_ == "MONEY":
            return None
        found = self.holders.first(doc[start - 1])
        first = start - (len(found.labels[0].split()) if found is not None else 1)
        apart = first > 0 and (doc[first - 1].text in {",", ";"} or doc[first - 1].lower_ in {"and", "the"}) and not _ends_list(doc[start - 1], doc[first - 2])
        return Bearer(found, "figure-of-listed") if found is not None and found.named and found.type and apart else None

    def alone(self, before: Span | None, number: Span) -> Mention | None:
        """Return what stands without a verb between two numbers: "Europe has 34 per cent, *Asia* 31"."""
        head = gapped(before, number) or bracketed(before, number)
        found = self.holders.first(head) if head is not None else None
        if found is None or head is None or _ends_list(head, head.doc[head.i - 2]) or (not found.named and any(head.i < c.i < number.start for c in head.children)):
            return None
        return replace(found, labels=tuple(label.split(f" {number.text}")[0] for label in found.labels))

    def _itself(self, measure: Measure) -> Bearer | None:
        """Return the counted people or things where they are what the sentence is about, not what somebody has."""
        noun, anchor = measure.noun, measure.anchor
        if not measure.counts:
            return None
        if (whole := group_of(measure, self.holders)) is not None:
            return whole
        if noun is not None and lemma(noun) not in ASPECTS | AMOUNTS and noun.i < measure.span.start:
            if any(c.dep_ == "poss" for c in noun.children):
                holder = self.holders.of(noun)
                return Bearer(holder, "figure-of-owner") if holder is not None else None
            found = None if is_counted(noun, measure) else self._bearer(noun, "figure-of-number")
            return replace(found, mention=without_size(found.mention, measure)) if found is not None and is_made_up(noun, measure) else found
        if self.mentions.memory.academic and (lemma(anchor) in MATERIAL or looked_at(anchor)):
            rule = "figure-of-study" if lemma(anchor) in MATERIAL else "figure-of-source"
            return Bearer(self.mentions.memory.document(), rule)
        group = anchor.head.head if anchor.dep_ == "pobj" and anchor.head.lower_ == "of" else anchor
        if group != anchor and lemma(group) in COLLECTIVES and group.dep_ not in {"appos", "attr"}:
            return self._bearer(group, "figure-of-collective")  # "a *consortium* of twelve companies"
        opening = group != anchor and is_verb(group) and anchor.i < group.i  # "*Of 214 projects* reviewed, only 29 were ..."
        if opening or (float(measure.quantity.number) > SMALL and (is_restricted(anchor) or is_whole(anchor))):
            return self._bearer(anchor, "figure-of-itself")
        inner = targets_of(anchor, frozenset({"of"})) if lemma(anchor) in CLASSIFIERS else []
        pairs = self._bearer(inner[0], "figure-of-pairs") if inner else None
        verb = verb_above(anchor)
        subject = subject_of(verb) if pairs is not None and verb is not None and anchor.dep_ in {"dobj", "pobj"} else None
        who = self._of_subject(subject, measure) if subject is not None and len(self.mentions.of(subject)) == 1 else None
        if pairs is None or who is None or not who.mention.named or pairs.mention.named:
            return pairs
        return replace(pairs, others=(who.mention,))  # "*Norland* has 61 pairs of *sister cities*"

    def _based(self, measure: Measure) -> Bearer | None:
        """Return of whose whole a loss or a debt is a share: "losses of 200 per cent of *Norland*'s output"."""
        base = self.holders.base(measure)
        if base is None or measure.noun is None or measure.noun.dep_ in {"nsubj", "nsubjpass"}:
            return None
        holder = self.holders.of(base)
        return Bearer(holder, "figure-of-base") if holder is not None and holder.named else None

    # -- from the noun up -------------------------------------------------------------------------------------------

    def _climb(self, token: Token, measure: Measure) -> Bearer | None:
        if token == measure.noun and token.head.lemma_ in ESTIMATES and token.dep_ in {"dobj", "nsubjpass"}:
            return self._estimated(token, token.head)
        for _ in range(STEPS):
            own = self._own(token, measure) if self._tells_of(token, measure) else None
            if own is not None:
                return own
            head, dep = token.head, token.dep_
            if head == token:
                return self._bearer(token, "figure-in-noun") if token != measure.anchor else None
            if dep in {"nsubj", "nsubjpass"} and is_verb(head):
                return self._as_subject(token, head, measure)
            if dep == "appos" and head.pos_ in NOMINAL and not is_number(head):
                return self._beside(token, head, measure)
            if is_verb(head):
                return self._clause(head, measure)
            if dep == "pobj" and head.lower_ in {"by", "at", "over"} and head.head.lemma_ in FEELINGS:
                return None  # "we are alarmed *by* the loss of 40 per cent of the wetlands": they lost nothing
            if dep == "pobj" and head.dep_ == "agent" and measure.counts and is_idle_agent(head.head, measure, self.holders):
                return None
            if dep == "pobj" and head.lower_ in {"by", "from", "to"} and lemma(head.head) in CHANGES | ALTERATIONS and head.head.pos_ == "NOUN":
                holder = self.holders.of(head.head, measure)  # "a fall *of exports* by 38 percent", "the widening *of the road* to six lanes"
                return Bearer(holder, "figure-of-noun") if holder is not None else None
            to_it = dep == "pobj" and head.lower_ == "to" and lemma(token) in EXTENTS and is_verb(head.head)
            objects = [c for c in head.head.children if c.dep_ in {"dobj", "nsubjpass"}] if to_it else []
            if objects:
                return self._bearer(objects[0], "figure-of-extent")  # "dredge *the channel* to a depth of 4.5 metres"
            if dep == "pobj" and head.lower_ in {"with", "at", "on"} and head.head.lemma_ == "follow" and (next_one := targets_of(head.head, frozenset({"by"}))):
                return self._bearer(next_one[0], "figure-of-listed")  # "followed by *B* with 11 per cent"
            with_it = dep == "pobj" and head.lower_ == "with" and token != measure.anchor
            if (with_it and head.head.pos_ in NOMINAL and self.holders.is_sized(head.head)) or (dep == "pobj" and is_toll(head)):
                return self._bearer(head.head, "figure-of-noun")  # "concern over *the plague*, with 40 deaths"
            if with_it and (made := made_with(token, head)) is not None:
                return self._bearer(made, "figure-of-noun")
            token = head
        return None

    def _tells_of(self, noun: Token, measure: Measure) -> bool:
        """Tell whether ``noun`` is measured, or measures something else."""
        return noun == measure.noun or (
            lemma(noun) in ASPECTS | AMOUNTS and noun != measure.anchor and noun not in measure.span
        )

    def _own(self, noun: Token, measure: Measure) -> Bearer | None:
        """Return whose the measured noun is, or the noun itself where it is a thing: "a *fund* of 5 million"."""
        thing = self.holders.first(noun) if is_priced(noun, measure) else self.holders.thing(noun, measure)
        if thing is not None:
            described = (noun.dep_ in {"appos", "attr"} and not (is_worth(noun) and noun.tag_ == "NNS")) or is_counted(noun, measure)
            if described and not thing.named:
                return None  # "..., a 164-kilometre road": the number is that of what is called so
            return Bearer(thing, "figure-of-worth" if is_worth(noun) else "figure-of-thing")
        if is_sized_so(noun, measure):
            return self._bearer(noun, "figure-of-thing") if noun.dep_ not in {"appos", "attr"} else None
        holder = self.holders.of(noun, measure)
        return Bearer(holder, "figure-of-noun") if holder is not None else None

    def _beside(self, token: Token, head: Token, measure: Measure) -> Bearer | None:
        """Return what a number beside a name is about: "the office (three staff)", "trade rose, *an increase* of"."""
        between = head.doc[head.i + 1 : measure.span.start]
        listed = len(between) > 0 and not any(t.text in {"(", "[", ":", "–", "—"} for t in between)
        if measure.counts and token == measure.anchor and (listed or head.doc[measure.span.start - 1].lower_ in {"and", "or"}):
            return None  # the last of a list: "a line to B and *three ports*"
        if measure.counts and (above := listed_under(head, measure.anchor)) is not None:
            return self._clause(above, measure)
        if is_apart(token, head, measure):
            return None
        near = last_named(token, head, self.holders)
        if near is not None:
            return Bearer(near, "figure-of-apposition")
        verb = verb_above(head) if lemma(token) in CHANGES or (lemma(token) in ASPECTS and listed) else None
        return self._clause(verb, measure) if verb is not None else self._bearer(head, "figure-of-apposition")

    # -- numbers in the subject -------------------------------------------------------------------------------------

    def _as_subject(self, token: Token, verb: Token, measure: Measure) -> Bearer | None:
        """Return what a quantity in the subject of ``verb`` is about: what the counted do, or the subject itself."""
        if verb.tag_ == "VBG" and verb.dep_ == "ccomp" and (token == measure.anchor or totals(verb)):
            return self._clause(verb.head, measure)  # "made 49 payouts totalling ..."
        if token in measure.span and measure.quantity.kind == "measure":
            whole = targets_of(measure.anchor, frozenset({"of"}))  # "3.4 square kilometres *of it* lie ..."
            return self._bearer(whole[0], "figure-of-base") if whole else of_served(verb, measure, token, self.holders)
        if token in measure.span and measure.quantity.kind in SHARED:
            base = self.holders.base(measure)
            holder = self.holders.of(base) if base is not None and lemma(base) in ASPECTS else None
            return Bearer(holder, "figure-of-base") if holder is not None else self._bearer(base, "figure-of-base") if base is not None else None
        listed = measure.counts and measure.anchor in conjuncts(token)  # "Norland and two provinces of Sund take part"
        listed = listed or (measure.counts and lemma(token) in AMOUNTS and any(measure.anchor in t.subtree for t in targets_of(token, frozenset({"of"}))))
        if token != measure.anchor and token not in measure.span and not (listed or is_counted(token, measure)):
            about = self._spoken_of(token) if lemma(token) in ASPECTS and token == measure.noun else None
            return Bearer(about, "figure-of-noun") if about is not None else self._bearer(token, "figure-of-subject")
        return of_doers(verb, measure, token, self.holders) if measure.counts or token not in measure.span else None

    # -- numbers in the predicate -----------------------------------------------------------------------------------

    def _estimated(self, noun: Token, verb: Token) -> Bearer | None:
        """Return what "puts the cost of *the dam* at 5 million" is about; the subject is who says so."""
        speaker = None if is_passive(verb) else next(iter(subjects_of(verb)), None)
        found = (
            self.holders.of(noun)
            or (self._spoken_of(noun) if lemma(noun) in ASPECTS else None)
            or self.holders.first(noun)
        )
        return Bearer(found, "figure-of-estimate", speaker) if found is not None else None

    def _clause(self, verb: Token, measure: Measure) -> Bearer | None:
        """Return what a quantity in the predicate of ``verb`` is about: its subject, or what it makes last."""
        objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.pos_ in NOMINAL]
        objects = [c for c in objects if c != measure.anchor]
        if measure.quantity.unit in PERIOD_UNITS and objects and verb.lemma_ in EXTENDS:
            return self._bearer(objects[0], "figure-of-extended")
        if (altered := self._altered(verb, objects, measure)) is not None:
            return altered
        for _ in range(STEPS):
            subject = thanked(verb) or subject_of(verb)
            if is_survey(verb, subject):
                return Bearer(self.mentions.memory.document(), "figure-of-study")
            if subject is not None:
                if subject.i not in self._climbed and self._is_new(subject, measure):
                    self._climbed.add(subject.i)  # "11 donors gave 84 million" tells of what they gave it to
                    return self._climb(subject, measure)
                return self._of_subject(subject, measure)
            above = verb_above(verb)
            if above is None:
                return None
            verb = above
        return None

    def _altered(self, verb: Token, objects: list[Token], measure: Measure) -> Bearer | None:
        """Return what a verb makes larger or smaller by a number: "Low water has cut *the season* by three weeks"."""
        top = measure.anchor
        while top.head != verb and top.head != top:
            top = top.head
        if verb.lemma_ not in ALTERS or top.dep_ != "prep" or top.lower_ not in {"by", "to", "from"} or not objects or measure.counts:
            return None
        changed, subject = objects[0], subject_of(verb)
        if any(c.tag_ in {"PRP$", "WP$"} for c in changed.children) or lemma(changed) in ASPECTS | AMOUNTS | CHANGES:
            return None
        found, doer = self.holders.first(changed), self.holders.first(subject) if subject is not None else None
        if found is None:
            return None
        works = doer is not None and (doer.named or self.holders.is_a(doer, ("Undertaking", "Facility", "Arrangement", "Organization", "Mechanism")))
        said = self._of_subject(subject, measure) if works and subject is not None else None
        if said is None:
            return Bearer(found, "figure-of-changed")
        return said if measure.quantity.unit in PERIOD_UNITS else replace(said, others=(*said.others, found))

    def _is_new(self, subject: Token, measure: Measure) -> bool:
        """Tell whether a subject is itself only counted here, and not known: "11 donors", but "the two cities"."""
        known = {c.lower_ for c in subject.children if c.dep_ in {"det", "poss", "predet"}} & POINTING
        return is_counted(subject, measure) and not known and not self.holders.named(subject)

    def _of_subject(self, subject: Token, measure: Measure) -> Bearer | None:
        measured, subject = measure.noun is not None or not measure.counts, whole_way(subject, measure)
        whose = any(c.lower_ == "whose" for c in subject.children)
        if lemma(subject) in ASPECTS and not whose and self.holders.of(subject, measure) is None and (main := main_subject(subject)) is not None:
            return self._of_subject(main, measure)
        summed = lemma(subject) in SUMS and measure.quantity.kind in {"money", "percent"} and is_definite(subject) and not any(c.dep_ in {"prep", "acl", "relcl"} for c in subject.children)
        if whose or lemma(subject) in AMOUNTS or (lemma(subject) in ASPECTS and (measured or lemma(subject) in PRICED)) or summed:
            if (last := told_last(subject, measure, self.holders)) is not None:
                return last
            if (holder := self.holders.of(subject, measure) or self._spoken_of(subject)) is not None or whose:
                return Bearer(holder, "figure-of-noun") if holder is not None else None
        if subject.lower_ in ORDERED:  # "*the first*, a power plant in A, received 110 million"
            beside = next((c for c in subject.children if c.dep_ == "appos"), None)
            return self._bearer(beside, "figure-of-listed") if beside is not None else None
        if subject.pos_ == "DET" or subject.lower_ in EMPTY:
            return None
        while subject.dep_ == "pobj" and lemma(subject) == lemma(measure.anchor) and subject.head.head.pos_ in NOMINAL:
            subject = subject.head.head  # "a council of cities, which began with 15 cities"
        if any(c.tag_ == "PRP$" for c in subject.children):
            owner, own = self.holders.of(subject, measure), self.holders.first(subject)
            if owner is not None and owner.named:
                itself = own is not None and self.holders.is_a(own, ("Organization", "Facility", "Undertaking", "Event"))
                return Bearer(own, "figure-of-owned") if own is not None and itself else Bearer(owner, "figure-of-owner")
        if lemma(subject) in MATERIAL and any(c.lower_ in {"the", "our", "this"} for c in subject.children):
            return Bearer(self.mentions.memory.document(), "figure-of-study")
        return self._of_actors(subject)

    def _spoken_of(self, noun: Token) -> Mention | None:
        """Return what the text is about, for a noun that leaves out whose it is: "the volume exceeded 850 million"."""
        memory = self.mentions.memory
        if is_told(noun):
            return None
        work = last_work(self.holders) if lemma(noun) in CONSTRUCTION else None
        if memory.topic is None and work is None and memory.single and is_definite(noun):
            return memory.single[0] if memory.single[0].named else None
        if memory.topic is None or (work is not None and not self.holders.is_a(memory.topic, WORKS)):
            return work
        return memory.topic if memory.topic.named and not is_heading(memory.topic, self.holders) else None

    def _of_actors(self, subject: Token) -> Bearer | None:
        """Return the subject of a clause; several together are a group, unless "each" tells them apart."""
        found = list(self.mentions.of(subject))
        if subject.dep_ in {"nsubj", "nsubjpass"}:
            found += [m for other in conjuncts(subject)[1:] for m in self.mentions.of(other)[:1]]
        if len(found) < 2:
            return Bearer(found[0], "figure-of-subject") if found else None
        if any(c.lower_ in {"each", "every"} for c in (*subject.children, *subject.head.children)):
            return Bearer(found[0], "figure-of-each", others=tuple(found[1:]))
        names = [m.labels[0] for m in found]
        group = Mention((f"{', '.join(names[:-1])} and {names[-1]}",), "ActorGroup", token=subject)
        return Bearer(group, "figure-of-group")

    def _bearer(self, token: Token | None, rule: str) -> Bearer | None:
        found = self.holders.first(token) if token is not None else None
        return Bearer(found, rule) if found is not None else None


def _ends_list(name: Token, before: Token) -> bool:
    """Tell whether a name only ends a list of those for whom a sum is told: "earns *A, B and C* 5 million"."""
    return before.pos_ == "PROPN" and name.dep_ == "conj" and name.head.dep_ in {"dobj", "dative", "conj"} and name.head.i < name.i
