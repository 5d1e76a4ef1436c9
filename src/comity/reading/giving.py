"""Money: who gives it and who or what gets it, wherever a sentence speaks of both.

The search starts at the money: a noun ("a *loan* from"), an amount, or a share of a cost ("half of the *costs* of").
Around it stand givers (its "from", "by" and possessor, the subject of a verb of giving) and receivers (its "for", "to"
and "towards", what is built with it, who gets it). Each giver finances each receiver.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.nouns import word_set
from comity.quantities import Quantity
from comity.reading.clauses import lemma_of
from comity.reading.costbearing import borne, paid_for
from comity.reading.dues import dues
from comity.reading.furthergiving import NOMINAL, further_parties, other_lenders, shares_cost
from comity.reading.gapgiving import GapGiving
from comity.reading.holders import Holders
from comity.reading.knowledge import Knowledge
from comity.reading.measured import is_verb, lemma, targets_of, verb_above
from comity.reading.measurewords import (
    AGREES,
    BUILDS,
    COSTS,
    COVERS,
    DONE_WITH,
    FLOWS,
    FUNDS,
    GETS,
    GIVEN,
    GIVES,
    MAKES_UP,
    PARTS,
    PERIOD_UNITS,
    PROMISES,
    PUTS_IN,
    RELIES,
)
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.moneyhub import Hub, hub_of, is_money
from comity.reading.paidfor import PaidFor, is_sum
from comity.reading.parties import Parties, ends_way, spends
from comity.reading.partspaid import parts_paid
from comity.reading.phrases import conjuncts
from comity.reading.sharesheld import held_by
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token

__all__ = ["MoneyReading", "read_giving"]

_TO = frozenset({"to", "for", "towards", "toward", "into"})
_FROM = frozenset({"from", "by"})
_MEANS = frozenset({"with", "by", "through", "from", "via", "under", "using", "of", "in"})
_VIA = frozenset({"through", "via"})
_ALLOTS = word_set("contribute allocate donate earmark devote grant commit award contribution donation")
_FUNDINGS = frozenset({"funding", "financing", "co-financing", "cofinancing", "co-funding", "sponsorship"})
_SUPPORTING = frozenset({"support", "favour", "favor", "behalf", "aid"})
_AGAIN = frozenset({"further", "remaining", "other", "another", "additional", "same", "equal", "similar", "like"})
_ASKED = frozenset({"ask", "approach"})
_SUM = re.compile(r"\d(?:[\d.,]* )?(?:million|billion|dollars|euros|yuan)\b")  # which a bad cut left in a name: "*B 80 million yuan*"
_IN_PLACES = frozenset({"commit", "disburse", "lend"})


@dataclass(frozen=True, slots=True)
class MoneyReading:
    """Who gives money to whom, with the stance of the clause."""

    giver: Mention
    receiver: Mention
    stance: Stance
    rule: str = "money-given"
    at: int = -1
    """Where in the passage the sum begins that is given; -1 where none is told."""


def read_giving(
    sentence: Span, quantities: list[Quantity], mentions: Mentions, knowledge: Knowledge
) -> Iterator[MoneyReading]:
    """Yield who finances what in the sentence."""
    giving = _Giving(sentence, mentions, knowledge)
    sums = [q for q in quantities if q.kind == "money"]
    told = giving.speaks_of_money()
    amounts = [q for q in quantities if q.kind in {"money", "percent", "fraction"} or (is_sum(q) and (told or any(m.start < q.start for m in sums)))]
    seen: set[tuple[str, str]] = set()
    for reading in giving.read(amounts):
        pair = (reading.giver.labels[0].lower(), reading.receiver.labels[0].lower())
        if pair[0] != pair[1] and pair not in seen and not any(_SUM.search(end) for end in pair):
            seen.add(pair)
            yield reading


class _Giving:
    """Finds givers and receivers of the money of one sentence."""

    def __init__(self, sentence: Span, mentions: Mentions, knowledge: Knowledge) -> None:
        self.sentence, self.mentions, self.knowledge = sentence, mentions, knowledge
        self.holders = Holders(mentions, knowledge)
        self.parties = Parties(mentions, self.holders)
        self._paid_for = PaidFor(sentence, mentions.memory, self.parties)
        self._gaps = GapGiving(self.parties)
        self._last: list[Mention] = []
        """Who or what the money before went to: "..., and B *a further 12 million*"."""
        self._sums: dict[int, int] = {}
        self._spans: list[Span] = []
        self._numbers: dict[int, Span] = {}
        """The amounts, by each of their words."""
        self._stance = Stance("asserted")
        """How firmly the sum before is put: "A would pay half and *B the rest*"."""
        self._gave: set[str] = set()
        """Who has given in the sentence: "A lent 80 million, *B added 20*" is for something else than A."""
        self._known = False
        """Whether a giver has been named in the sentence."""
        self._counted: set[int] = set()
        """The words of amounts: "US dollars" names no country."""

    def speaks_of_money(self) -> bool:
        """Tell whether the sentence before told of money, so that a bare "80 million" is a sum too."""
        memory = self.mentions.memory
        return any(found and memory.read - at <= 1 for found, at in (memory.paid, memory.lent))

    def read(self, amounts: list[Quantity]) -> Iterator[MoneyReading]:
        for told in borne(self.sentence, self.parties, self.knowledge.cues):
            self._paid_for.note([], told.receivers)
            yield from (MoneyReading(g, r, told.stance, "cost-borne") for g in told.givers for r in told.receivers)
        for told in dues(self.sentence, self.parties, self.knowledge.cues):
            yield from (MoneyReading(g, r, told.stance, "dues-paid") for g in told.givers for r in told.receivers)
        starts = self._amounts(amounts)
        starts += [t for t in self.sentence if is_money(t, self.holders)]
        done: set[int] = set()
        for start in sorted(starts, key=lambda t: t.i):
            if start.i in done:
                continue
            hub = hub_of(start)
            done.update(t.i for t in hub.path)
            number = next((self._numbers[t.i] for t in hub.path if t.i in self._numbers), None)
            self._fill(hub, number)
            self._gaps.note(hub, number)
            yield from self._pairs(hub)
        yield from self._halves()
        for verb in self.sentence:
            if others := other_lenders(verb, self.parties):
                yield from (MoneyReading(g, r, stance_of(verb.head, self.knowledge.cues)) for g in others for r in self._lent_for())
            owners, owned = held_by(verb, self.parties, self._spans)
            if owners:
                yield from (MoneyReading(g, r, stance_of(verb.head, self.knowledge.cues), "share-held") for g in owners for r in owned)
            if is_verb(verb) and lemma(verb) in {"finance", "fund", "co-finance"} and (works := self.parties.things(t for t in self._done(verb) if t.pos_ != "PRON")):
                self._paid_for.note([], works)
            costs = [t for t in targets_of(verb, frozenset({"to"})) if lemma(t) in COSTS] if lemma(verb) == "contribute" else []
            if costs:  # "contribute to the budget of the Commission"
                stance, given = stance_of(verb, self.knowledge.cues), [m for t in costs for m in self._received_by(t)]
                yield from (MoneyReading(g, r, stance) for g in self._doers(verb) for r in given)
            elif is_verb(verb) and lemma(verb) in PUTS_IN and not any(c.dep_ == "dobj" for c in verb.children):
                yield from self._put_in(verb)
            elif verb.tag_ == "NNS" and verb.lower_ in {"invests", "lends", "donates"}:  # a verb taken for a plural
                own = [c for c in verb.children if c.dep_ in {"compound", "nsubj"}] + [verb.head] * (verb.dep_ == "appos")
                pairs = ((g, r) for g in self.parties.actors(own) for r in self._received_by(verb))
                yield from (MoneyReading(g, r, Stance("asserted"), "money-put-in") for g, r in pairs)

    def _lent_for(self) -> list[Mention]:
        """Return what the last sentences told money for: "A and B are the other lenders"."""
        paid, at = self.mentions.memory.paid
        return self._last or (paid if self.mentions.memory.read - at <= 1 else [])

    def _halves(self) -> Iterator[MoneyReading]:
        """Read "a budget of 90 million for A, *half from B*, *the rest from C*"."""
        for told in parts_paid(self.sentence, self._last, self.parties, self.knowledge.cues):
            yield from (MoneyReading(g, r, told.stance, "cost-borne") for g in told.givers for r in told.receivers)
        for part in self.sentence:
            if part.dep_ not in {"appos", "npadvmod", "conj"} or lemma(part) not in PARTS | {"percent"}:
                continue
            givers = self.parties.actors(targets_of(part, _FROM))
            costs = [t for t in self.sentence if t.i < part.i and lemma(t) in COSTS] if givers else []
            receivers = next((found for t in costs if (found := self._received_by(t))), self._last)
            verb = verb_above(part)
            stance = stance_of(verb, self.knowledge.cues) if verb is not None else Stance("asserted")
            yield from (MoneyReading(g, r, stance) for g in givers for r in receivers)

    def _amounts(self, amounts: list[Quantity]) -> list[Token]:
        found = []
        for quantity in amounts:
            span = self.mentions.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
            if span is None:
                continue
            self._counted.update(t.i for t in span)
            self._spans.append(span)
            self._numbers.update((t.i, span) for t in span)
            if quantity.kind == "money":
                self._sums.update((t.i, quantity.start) for t in span)
            anchor = next((t for t in span if t.head not in span and not is_verb(t)), span.root)
            given = anchor.dep_ == "dobj" and lemma(anchor.head) == "contribute" and bool(targets_of(anchor.head, _TO))
            if quantity.kind in {"money", "bare"} or given or shares_cost(anchor) or any(lemma(b) in COSTS | FUNDS or b.lower_ in {"which", "it"} for t in span for b in targets_of(t, frozenset({"of"}))):
                found.append(anchor)
        return found

    def _pairs(self, hub: Hub) -> Iterator[MoneyReading]:
        if hub.receivers:
            self._last = hub.receivers
        verb = hub.verb
        stance = stance_of(verb, self.knowledge.cues) if verb is not None else self._stance
        promised = verb is not None and lemma(verb) in {"pledge", "promise", "offer", "seek", "request", "consider", "propose"} | _ASKED
        if promised and verb is not None and stance.modality == "asserted" and (hub.link in {"dobj", "nsubjpass"} or lemma(verb) in _ASKED):
            stance = replace(stance, modality=self.knowledge.cues.control.get(lemma(verb), "planned"))
        elif stance.modality == "asserted" and (stance.purpose or (verb is not None and verb.dep_ == "acl" and lemma(verb.head) in PROMISES) or any(lemma(t) in PROMISES for t in hub.path)):
            stance = replace(stance, modality="planned")
        self._stance = stance
        at = next((self._sums[t.i] for t in hub.path if t.i in self._sums), -1)
        self._known = self._known or any(g.named for g in hub.givers)
        for giver in hub.givers:
            if self._known and not giver.named and self.holders.is_a(giver, ("FinancingVehicle",)):
                continue  # "a loan from the World Bank, *the bank's* biggest": the same one
            for receiver in hub.receivers:
                yield MoneyReading(giver, receiver, stance, at=at)

    # -- the phrase of the money ------------------------------------------------------------------------------------

    def _fill(self, hub: Hub, number: Span | None) -> None:
        for token in hub.path:
            hub.givers += self._givers_of(token)
            hub.receivers += self._received_by(token)
        own = bool(hub.givers)
        self._around(hub, own)
        self._gaps.fill(hub, number)
        if hub.receivers and not hub.givers and (hub.verb is not None or self.mentions.memory.voice is not None):
            hub.givers = self._paid_for.unnamed_lenders(hub, direct=number is not None)
        if hub.givers and not hub.receivers:
            hub.receivers = [m for m in (self._last if _takes_up(hub) else []) or self._unnamed(hub) if m.labels[0] not in self._gave]
        self._gave.update(g.labels[0] for g in hub.givers)
        self._paid_for.note(hub.path, hub.receivers, hub.givers)

    def _unnamed(self, hub: Hub) -> list[Mention]:
        """Return what is paid for where the phrase of the money does not name it."""
        paid = self._paid_for
        if found := paid.of_whole(hub.path, self._received_by) or paid.needed(hub.path, self._received_by):
            return found
        direct = bool(self._counted & {t.i for t in hub.path})
        return paid.spoken_of(hub, direct=direct)

    def _givers_of(self, noun: Token) -> list[Mention]:
        links = _FROM | ({"of"} if lemma(noun) in GIVEN else frozenset())
        found = self.parties.actors(targets_of(noun, links))
        for child in noun.children:
            told = child.dep_ == "poss" or (child.dep_ in {"compound", "nmod", "amod"} and self.parties.is_name(child))
            if told and child.i not in self._counted and lemma(noun) not in COSTS:
                found += self.parties.actors([child])
            elif (child.dep_ == "acl" and child.tag_ == "VBN") or (child.lower_ in {"matched", "supplemented", "doubled"} and child.i > noun.i):
                found += self.parties.actors(targets_of(child, _FROM))
        return found

    def _received_by(self, token: Token) -> list[Mention]:
        """Return for whom or what something is: "for", "to", "in support of", "to build X"; of a cost its of-phrase."""
        found: list[Mention] = []
        for child in token.children:
            if child.dep_ in {"prep", "dative"} and not ends_way(child, token):
                found += self._after(child, token)
            elif child.dep_ in {"acl", "relcl", "advcl", "xcomp"} and child.tag_ == "VB":
                found += self._built(child)
            elif child.dep_ == "acl" and child.lower_ in {"totalling", "totaling", "amounting"}:
                found += self._received_by(child)
            elif child.dep_ == "poss" and child.lower_ not in {"their", "our", "his", "her"} and lemma(token) in COSTS:
                found += self.parties.things([child])
        return found

    def _after(self, prep: Token, holder: Token) -> list[Mention]:
        targets, word = [t for t in prep.children if t.dep_ == "pobj"], prep.lower_
        if word in _TO and holder.dep_ == "relcl" and any(t.lower_ == "whose" for t in prep.subtree):
            return self.parties.things([holder.head])  # "a school *towards whose workshops* A gave 2 million"
        if word == "in" and any(lemma(t) in _SUPPORTING for t in targets):
            return self.parties.things([i for t in targets for i in targets_of(t, frozenset({"of", "to"}))], named=False)
        if word == "of" and lemma(holder) in _FUNDINGS:
            return [m for m in self.parties.things(targets) if not self.holders.is_a(m, ("FinancingVehicle",))]
        if word == "of" and lemma(holder) in COSTS:
            return self.parties.things(targets) or self.parties.things([t for t in targets if any(c.lower_ in {"the", "this"} for c in t.children)], named=False)
        if word in {"on", "in"} and spends(holder):
            found = self.parties.things(targets, named=False)
            return found if word == "on" else [m for m in found if m.type not in {"City", "Province", "District"}]  # "invests *in Hefei*": not the city gets it
        if word == "in" and lemma(holder) in _IN_PLACES:
            return [m for m in self.parties.things(targets) if self.holders.is_a(m, ("Country", "ActorGroup"))]
        if word not in _TO:
            later = [p for t in targets if lemma(t) in PERIOD_UNITS for p in t.children if p.dep_ == "prep"]
            return [m for p in later for m in self._after(p, holder)]
        built = [m for t in prep.children if t.dep_ == "pcomp" for m in self._built(t)]
        charged = [m for t in targets if lemma(t) in COSTS for m in paid_for(t, self.parties)]
        return [*(charged or self.parties.things(targets, named=word == "to" and lemma(holder) not in _ALLOTS)), *built]

    def _built(self, verb: Token) -> list[Mention]:
        if lemma(verb) not in BUILDS:
            return []
        return self.parties.things([c for c in verb.children if c.dep_ == "dobj"])

    # -- the verb on which it hangs ---------------------------------------------------------------------------------

    def _around(self, hub: Hub, own: bool) -> None:
        verb = hub.verb
        if verb is None:
            hub.receivers += self.parties.kept_with(hub.top) if own and not hub.receivers else []
            return
        word, link = lemma_of(verb), hub.link
        prep, enabled = hub.prep, False
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        plain = word if word in GIVES | COVERS | GETS else lemma(verb)
        if link in {"dobj", "attr"} and plain in GIVES | COVERS | AGREES:
            if not own:
                hub.givers += self._doers(verb)
            if plain in AGREES:
                hub.receivers += self.parties.actors([t for p in (verb, *hub.path) for t in targets_of(p, frozenset({"with"}))])
                self._split_lenders(hub)
            second = objects[:-1] if link == "dobj" and len(objects) == 2 and objects[-1] == hub.top else []
            datives = [c for c in verb.children if c.dep_ == "dative" and c.pos_ in NOMINAL] + [c for c in second if c.pos_ == "PROPN"]
            hub.receivers += self._received_by(verb) + self.parties.things(datives, named=False)
        elif link in {"nsubjpass", "nsubj"} and is_passive(verb) and plain in GIVES | COVERS | {"use"}:
            hub.givers += self.parties.actors(targets_of(verb, _FROM | (_VIA if plain in COVERS else frozenset())))
            hub.receivers += self._received_by(verb)
        elif link in {"dobj", "nsubjpass"} and plain in GETS:
            hub.receivers += self.parties.things(subjects_of(verb) if link == "dobj" else [])
            hub.givers += self.parties.actors(targets_of(verb, frozenset({"from"})))
            hub.receivers += self._received_by(verb)
            later = [c for c in verb.children if c.tag_ == "VB" and c.dep_ in {"advcl", "xcomp"}]
            hub.receivers += [] if hub.receivers else [m for c in later for m in self._built(c)]
        elif link in {"nsubj", "nsubjpass"} and lemma(verb) in FLOWS:
            hub.givers += self.parties.actors(targets_of(verb, frozenset({"from"})))
            hub.receivers += self._received_by(verb)
        elif link == "nsubj" and word == "pay":
            hub.receivers += self.parties.things(targets_of(verb, frozenset({"for"})), named=False)
        elif link == "nsubj" and word in MAKES_UP | {"go", "be", "amount"}:
            whole = [*objects, *targets_of(verb, frozenset({"for"}))] if word != "go" else []
            bases = [b for t in whole for b in (t, *targets_of(t, frozenset({"of"}))) if lemma(b) in COSTS]
            hub.receivers += [m for b in bases for m in self._received_by(b) + self.parties.things(b for b in b.children if b.dep_ in {"compound"})]
            hub.receivers += self._received_by(verb) if word == "go" else []
            inner = [t for o in objects if any(c.like_num for c in o.children) for t in targets_of(o, frozenset({"of"}))]  # "60 km *of embankments*"
            hub.receivers += self.parties.things(inner or objects, named=False) if word in {"cover", "finance", "fund"} and not bases else []
        elif link == "dobj" and own and lemma(verb) in {"have", "hold"}:
            hub.receivers += self.parties.things(subjects_of(verb))
        elif prep in _MEANS and (lemma(verb) in DONE_WITH or word in DONE_WITH or (enabled := _is_enabling(verb))):
            done = [replace(m, type="ResearchProject") if m.type == "Method" else m for m in self.parties.things(self._done(verb), named=not enabled)]
            doers = self.parties.things(subjects_of(verb)) if all(not m.named and m.type == "ActorGroup" for m in done) else []
            hub.receivers += [m for m in doers if self.holders.is_a(m, ("Undertaking", "Organization", "Facility"))] or done
            near = [p for p in verb.children if p.lower_ == "from" and p.i == hub.top.right_edge.i + 1]
            hub.givers += [] if own else self.parties.actors([t for p in near for t in p.children if t.dep_ == "pobj"])
        elif prep == "with" and own and (works := self.parties.works_of(verb)):
            hub.receivers += works
        elif prep == "for" and lemma(verb) in _ASKED and is_passive(verb):  # "has been asked *for* a further 12 million"
            hub.givers += self.parties.actors(subjects_of(verb)) if not own else []
            hub.receivers += self._received_by(verb)
        elif prep in {"from", "on", "by"} and lemma(verb) in RELIES:
            hub.receivers += self.parties.things(subjects_of(verb))
            hub.givers += [] if own else self.parties.actors(targets_of(verb, frozenset({"from"})))
        givers, receivers = further_parties(verb, hub.path, hub.top, prep, self.parties)
        hub.givers += givers if not own else []
        hub.receivers += receivers

    def _split_lenders(self, hub: Hub) -> None:
        """Make those who sign a loan with a bank its receivers: "*A* and the B Bank signed a loan of 5 million"."""
        banks = [m for m in hub.givers if self.holders.is_a(m, ("FinancingVehicle",))]
        if banks and len(banks) < len(hub.givers):
            hub.receivers += [m for m in hub.givers if m not in banks]
            hub.givers = banks

    def _doers(self, verb: Token) -> list[Mention]:
        if is_passive(verb):
            return self.parties.actors(targets_of(verb, frozenset({"by"})))
        subjects = subjects_of(verb)
        if verb.dep_ == "acl" and lemma(verb.head) in PROMISES and (above := verb_above(verb.head)) is not None:
            subjects = subjects_of(above)  # "A expressed its *readiness to lend* 5 million"
        promised = [t for t in subjects if lemma(t) in PROMISES]
        if verb.tag_ == "VB" and verb.dep_ == "advcl":  # "welcomed the *pledge* of B to lend"
            promised += [c for c in verb.head.children if c.dep_ == "dobj" and lemma(c) in PROMISES]
        if promised:
            owners = [t for p in promised for t in (*targets_of(p, frozenset({"of", "by"})), *(c for c in p.children if c.dep_ == "poss"))]
            return self.parties.actors(owners)
        found = self.parties.actors(subjects)
        return found + ([m for m in self.parties.actors(targets_of(verb, _VIA)) if m.named] if found else [])

    def _done(self, verb: Token) -> list[Token]:
        """Return what is done with the money."""
        if is_passive(verb):
            return subjects_of(verb)
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        return [t for c in objects for t in conjuncts(c)] or subjects_of(verb)

    def _put_in(self, verb: Token) -> Iterator[MoneyReading]:
        """Read "invests in roads", "lends to small firms"."""
        givers, receivers = self._doers(verb), self._received_by(verb)
        stance = stance_of(verb, self.knowledge.cues)
        yield from (MoneyReading(g, r, stance, "money-put-in") for g in givers for r in receivers)


def _is_enabling(verb: Token) -> bool:
    """Tell whether money makes something possible: "Fieldwork was *made possible* by a grant"."""
    return lemma(verb) == "make" and any(c.lower_ == "possible" for c in verb.children)


def _takes_up(hub: Hub) -> bool:
    """Tell whether an amount adds to what was given before: "the remainder", "a further 12 million", "B 5 million"."""
    more = any(c.lower_ in _AGAIN for t in hub.path for c in t.children)
    return more or any(lemma(t) in PARTS for t in hub.path) or hub.verb is None or (hub.link == "conj" and bool(hub.givers))
