"""What money is for where the sentence that tells who pays does not name it: the work spoken of, or whose price was told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from comity.nouns import word_set
from comity.quantities import Quantity
from comity.reading.measured import lemma, targets_of, verb_above
from comity.reading.measurewords import COSTS, FLOWS, FUNDS, GETS
from comity.reading.memory import Memory, Mention
from comity.reading.moneyhub import Hub
from comity.reading.ownerless import spoken_of
from comity.reading.parties import Parties, antecedent, is_loan
from comity.reading.receivers import NEEDED
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token

__all__ = ["PaidFor", "is_lent", "is_part_of_cost", "is_sum"]

_WORKS = ("Initiative", "Facility", "Stage", "Project", "Programme", "CooperationZone")
_OWNED = ("Undertaking", "Organization", "Mechanism", "Facility")
_JOINT = ("Mechanism", "Network", "Forum", "JointMeeting", "Framework", "CooperationActivity", "FinancingVehicle", "JointVenture", "InternationalOrganization")
_GOT = word_set("receive get obtain secure")
_BUYS = word_set("buy purchase acquire order build procure lease charter rebuild restore renovate")
"""Verbs whose object has a price: "two ships *bought* for 38 million"."""
_PART_OF = frozenset({"that", "this", "which", "it", "them", "these", "sum", "amount", "total"})
_REST = word_set("rest remainder balance half third quarter share part percent portion bulk")
_LENT = FUNDS - {"fund", "money", "contribution"}
_GIVES = word_set("add contribute provide lend grant give pledge promise commit donate allocate cover bear supply loan put chip")
"""Verbs of giving that need not say again for what."""
_SHARES = word_set("contribute pay cover provide bear")
"""What members do for the body that they share."""
_LATE = 4
"""For how many sentences a work is remembered that money was given for."""
_FAR = 2
"""For how many sentences a price is remembered."""


def is_lent(token: Token | None) -> bool:
    """Tell whether a phrase is money of somebody who is named: "a *loan* of the Export Bank"."""
    return token is not None and lemma(token) in FUNDS - {"fund"} and bool(targets_of(token, frozenset({"of", "from"})))


def is_part_of_cost(token: Token | None) -> bool:
    """Tell whether a phrase is a share of a cost: "85 *per cent* of the cost"."""
    return token is not None and any(lemma(t) in COSTS for t in targets_of(token, frozenset({"of"}))) and lemma(token) in _REST | {"cent", "%"}


def is_sum(quantity: Quantity) -> bool:
    """Tell whether a bare number is a sum whose currency was told before: "costs 5 million euros; the bank pays *3 million*"."""
    return quantity.kind == "bare" and quantity.text.lower().endswith(("million", "billion"))


def _is_some_thing(mention: Mention) -> bool:
    """Tell whether a phrase without a class is a single thing: "a loan for *a power line to the coast*"."""
    token = mention.token
    return token is not None and not mention.type and not mention.named and token.tag_ == "NN" and any(c.dep_ == "det" for c in token.children)


class PaidFor:
    """Finds for one sentence what is paid for, and remembers for the next ones what has had a price."""

    def __init__(self, sentence: Span, memory: Memory, parties: Parties) -> None:
        self._sentence, self._memory, self._parties = sentence, memory, parties

    def note(self, path: Sequence[Token], receivers: Sequence[Mention], givers: Sequence[Mention] = ()) -> None:
        """Remember who or what got the money of ``path``, or what has it as its price, and who lent or granted it."""
        if givers and any(lemma(t) in _LENT or is_loan(t) for t in path):
            self._memory.lent = (list(givers), self._memory.read)
        priced = list(receivers) or self._priced(path)
        if priced:
            self._memory.paid = (priced, self._memory.read)
        if works := [m for m in priced if self._parties.holders.is_a(m, (*_WORKS, "Mechanism")) or _is_some_thing(m)]:
            self._memory.funded = (works, self._memory.read)

    def unnamed_lenders(self, hub: Hub, *, direct: bool) -> list[Mention]:
        """Return whose money is given where nobody is named: the report of a bank speaks of the loans and grants of the bank."""
        path, verb, receivers = hub.path, hub.verb, hub.receivers
        granted = verb is not None and lemma(verb) in {"grant", "lend", "disburse", "award", "allocate", "approve"} and is_passive(verb)
        got = verb is not None and lemma(verb) in _GOT and not any(c.dep_ == "prep" and c.lower_ in {"from", "in"} for t in (*path, verb) for c in t.children if c.i > verb.i)
        if not granted and not (got and direct) and not any(lemma(t) in {"loan", "grant", "credit"} for t in path):
            return []
        memory = self._memory
        fund = memory.topic or (memory.single[0] if got and len(memory.single) == 1 and memory.single[0].named else None)
        spoken = memory.voice or (fund if granted or (verb is not None and lemma(verb) in GETS | {"go"}) else None)
        if spoken is None or not self._parties.holders.is_a(spoken, ("FinancingVehicle",)):
            givers, when = memory.lent
            return list(givers) if got and direct and memory.read - when <= 1 else self.lenders(path)
        spoken = self._parties.body(spoken)
        return [spoken] if all(spoken.labels[0] != m.labels[0] for m in receivers) else []

    def lenders(self, path: Sequence[Token]) -> list[Mention]:
        """Return who gave the loan or grant that ``path`` takes up again: "*The loan* covers half of the costs"."""
        givers, when = self._memory.lent
        taken_up = any(lemma(t) in _LENT and any(c.lower_ in {"the", "this", "both"} for c in t.children) for t in path)
        return list(givers) if taken_up and self._memory.read - when <= _FAR else []

    def of_whole(self, path: Sequence[Token], received_by: Callable[[Token], list[Mention]]) -> list[Mention]:
        """Return who has the sum of which a share is told: "*The Fund* has 48 million euros, half *of which* A pays"."""
        verb = verb_above(path[-1])
        hooks = [*path, *([verb] if verb is not None and verb.dep_ == "relcl" else [])]
        relative = [t for p in hooks for t in targets_of(p, frozenset({"of"})) if t.lower_ == "which"]
        above = verb_above(antecedent(relative[0])) if relative else None
        if above is not None and above.dep_ == "conj" and antecedent(relative[0]) == relative[0]:
            above = above.head
        whole = subjects_of(above) if above is not None else []
        priced = [m for t in whole if lemma(t) in COSTS | FUNDS for m in received_by(t)]  # "the *investment in A* is 8 million, of which ..."
        if above is not None and lemma(above) in _GIVES and not is_passive(above) and not priced:
            about = spoken_of(self._parties.holders)
            return [about] if about is not None else []  # "the sponsors *committed* 6 million, half of which came from A": they got nothing
        return priced or self._parties.things(whole)

    def needed(self, path: Sequence[Token], received_by: Callable[[Token], list[Mention]]) -> list[Mention]:
        """Return the work whose cost the sentence has told before."""
        for token in self._sentence:
            needed = token.tag_ == "VBN" and lemma(token) in NEEDED and token.dep_ == "acl"
            if token.i < path[0].i and (needed or lemma(token) in COSTS) and (found := received_by(token)):
                return found
        return []

    def spoken_of(self, hub: Hub, *, direct: bool) -> list[Mention]:
        """Return what had a price before, or the work of which the text speaks; ``direct``: a sum stands in the phrase of the money."""
        path, verb, link, memory = hub.path, hub.verb, hub.link, self._memory
        before, when = memory.paid
        same = direct and when == memory.read and verb is not None and lemma(verb) in {"contribute", "add", "pay", "provide"}
        if before and (same or (self._is_share(path) and memory.read - when <= _FAR)):
            return list(before)
        if verb is not None and link in {"nsubj", "nsubjpass"} and lemma(verb) in FLOWS and (memory.single or memory.topic):
            spoken = memory.single or [m for m in (memory.topic,) if m is not None]
            return [m for m in spoken if self._parties.holders.is_a(m, _OWNED)]
        if verb is not None and lemma(verb) in COSTS and not is_passive(verb):
            return self._parties.things(subjects_of(verb))  # "cost 5 million euros, paid by A"
        if verb is not None and verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "with" and (above := verb_above(verb.head)) is not None:
            return [m for m in self._parties.things(subjects_of(above)) if self._parties.holders.is_a(m, _WORKS)]  # "A was built, *with B covering half of the cost*"
        finite = verb is not None and (verb.tag_ != "VB" or any(c.tag_ == "MD" for c in verb.children))
        share = self._is_share(path)
        if not finite or link not in {"dobj", "nsubjpass"} or not (direct or share):
            return []
        topic = [memory.topic] if memory.topic is not None else memory.recent[-1:]
        if verb is not None and verb.dep_ != "relcl" and lemma(verb) in _GIVES and not any(self._parties.holders.is_a(m, _WORKS) for m in topic):
            topic = self._in_focus()
        told = memory.read - memory.funded[1]
        funded = list(memory.funded[0]) if told <= _LATE and (told or share) else []
        for candidates in (memory.subject, memory.single, topic, funded) if share else (topic, self._known_better(memory.single if verb is not None and verb.dep_ != "relcl" else [])):
            if found := [m for m in candidates if self._parties.holders.is_a(m, _WORKS)]:
                return found
        giving = verb is not None and lemma(verb) in _GIVES
        if not (giving or share):
            return []
        joint = self._joint() if verb is not None and verb.dep_ != "relcl" else []
        if joint or funded or memory.topic is None or verb is None or lemma(verb) not in _SHARES:
            return joint or funded
        return [memory.topic] if self._parties.holders.is_a(memory.topic, _JOINT) and not self._parties.holders.is_a(memory.topic, ("FinancingVehicle",)) else []

    def _known_better(self, works: Sequence[Mention]) -> list[Mention]:
        """Return the works of the sentence before by the names under which money was told for them: "the second phase *of the dam*"."""
        told = self._memory.funded[0]
        return [next((f for f in told if f.labels[0].startswith(m.labels[0])), m) for m in works]

    def _joint(self) -> list[Mention]:
        """Return the body that the sentence before was about: "The patrol was set up in 2015. *A had promised 20 million.*"."""
        subject = self._memory.subject if len(self._memory.subject) == 1 else []
        gave = {m.labels[0] for m in self._memory.lent[0]}
        return [m for m in subject if m.named and (not m.type or self._parties.holders.is_a(m, _JOINT)) and not m.key and m.labels[0] not in gave]

    def _in_focus(self) -> list[Mention]:
        """Return the only work of which the last sentences spoke: "The dam is to be finished in May. *A gave 5 million.*"."""
        memory = self._memory
        late = [m for _, m, at, _ in memory.spoken.values() if memory.sentences - at <= _FAR and self._parties.holders.is_a(m, _WORKS)]
        return late if len(late) == 1 and len(memory.subject) < 2 else []

    @staticmethod
    def _is_share(path: Sequence[Token]) -> bool:
        """Tell whether money is a part of something told before: "25 million *of that*", "*the balance*", "15 percent *of the cost*"."""
        inner = [t for p in path for t in targets_of(p, frozenset({"of"}))]
        bare = [t for t in (*path, *inner) if lemma(t) in COSTS and not targets_of(t, frozenset({"of", "for"}))]
        bare += [c for t in path for c in t.children if c.lower_ in {"another", "further", "additional"}]
        bare += [t for t in inner if lemma(t) in {"money", "funding", "fund", "sum"} and any(c.lower_ in {"the", "this"} for c in t.children)]  # "most of *the money*"
        return bool(bare) or any(t.lower_ in _PART_OF for t in inner) or any(lemma(t) in _REST and not inner for t in path)

    def _priced(self, path: Sequence[Token]) -> list[Mention]:
        """Return what a sum is the price of: "*The dam* cost 5 million", "*ships* bought for 38 million"."""
        top = path[-1]
        verb = verb_above(top)
        if verb is None:
            return []
        if lemma(verb) in COSTS and not is_passive(verb):
            return self._parties.things(subjects_of(verb))
        if lemma(verb) not in _BUYS or not any(p.dep_ == "pobj" and p.head.lower_ in {"for", "at"} for p in path):
            return []
        if is_passive(verb) and verb.dep_ == "acl":
            return self._parties.things([verb.head], named=False)
        bought = subjects_of(verb) if is_passive(verb) else [c for c in verb.children if c.dep_ == "dobj"]
        return self._parties.things(bought, named=False)
