"""What pronouns take up: "it", "its", "they", "she"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.binding import (
    beside,
    clause_of,
    counted_of,
    driven,
    fronted,
    given_to,
    is_acted_on,
    is_apart,
    is_being_defined,
    is_own_thing,
    is_same_row,
    lasts_on,
    pays_for,
    persons_beside,
    praised,
    related,
    renamed,
    says_what_it_is,
    spokesman,
    tells_its_aim,
    tells_of_work,
)  # fmt: skip
from comity.reading.emptyit import is_empty_it
from comity.reading.kinds import Kinds
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.phrases import conjuncts
from comity.reading.subjects import told_of
from comity.reading.tree import Token

__all__ = ["ASPECTS", "NEUTRAL", "PERSONAL", "Pronouns"]

PERSONAL = frozenset({"he", "she", "his", "her", "him"})
NEUTRAL = frozenset({"it", "its", "they", "their", "them", "itself", "themselves"})
ASPECTS = word_set(
    "aim goal objective purpose mission mandate task headquarters seat budget cost idea origin history name presidency chair chairmanship membership"
    " secretariat capital length duration motto logo emblem website function responsibility activity role implementation theme focus"
    " importance success effectiveness area population work core value volume scope coverage term priority concept vision"
)
"""What a text tells of something in passing: it goes on with that thing."""
FRESH = 2
"""Sentences after which a description without a name is no longer what "it" takes up past other subjects."""
ONE = frozenset({"Country", "City", "Province", "Region", "Agreement", "Initiative", "Project", "Programme", "Corridor", "Facility", "Plan", "FinancingVehicle"})
"""Classes of named things that are one, which "they" does not take up."""

TURNS = frozenset({"Problem", "Barrier", "Factor", "Outcome", "Objective", "Principle"})
"""Classes of what befalls something or is sought: a text seldom speaks of what is theirs."""
OPENING = frozenset({"once", "when", "while", "although", "though"})
"""Words that open a clause before the thing is named of which it tells: "*Once* it opens, the line will ..."."""
FAVOURS = word_set("support help aid assistance backing approval mediation funding financing blessing consent initiative invitation request proposal suggestion")
INQUIRING = word_set("ask analyse analyze argue examine investigate explore discuss show find conclude rely draw compare trace test take use apply adopt contend seek study look")
OWNING = word_set("have lack need possess want")
FUNDED = word_set("finance fund cofinance cofund bankroll subsidise subsidize")
MATTERS = word_set("object subject aim focus purpose method sample question data theme hypothesis material finding approach")
THANKS = frozenset({"appreciation", "gratitude", "thanks", "thank", "tribute", "congratulation", "grateful", "thankful"})


class Pronouns:
    """What the pronouns of one passage take up. ``of`` gives the mentions of a phrase, ``listed`` those of a list of names."""

    def __init__(
        self, knowledge: Knowledge, kinds: Kinds, memory: Memory,
        of: Callable[[Token], tuple[Mention, ...]], listed: Callable[[Token], tuple[Mention, ...]],
    ) -> None:  # fmt: skip
        self.knowledge, self.kinds, self.memory = knowledge, kinds, memory
        self.of, self.listed = of, listed

    def stands_for(self, token: Token) -> Iterator[Mention]:
        """Yield what a pronoun stands for."""
        word = token.lower_
        if word in {"we", "our", "us", "i", "my"}:
            if self.memory.academic:
                yield self.memory.document()
            elif self.memory.voice is not None and word not in {"i", "my"}:
                yield self.memory.voice
        elif word in PERSONAL:
            if near := self._person_before(token):
                yield from near
                return
            spoken_of = [m for m in self.memory.subject if m.type == "Person" and m.named] if token.dep_ in {"nsubj", "nsubjpass", "poss"} else []
            yield from [m for m in (spoken_of if len(spoken_of) == 1 else self.memory.recent) if m.type == "Person"][-1:]
        elif word in NEUTRAL and not is_empty_it(token, self.knowledge.cues):
            plural = word in {"they", "them", "their", "themselves"}
            before = self.memory.plural if plural and self.memory.plural else self.memory.subject
            if word in {"they", "their"} and self.memory.shared:
                before = self.memory.shared
            if plural and len(before) == 1 and self._is_one(before[0]):
                before = []
            single = word in {"it", "its", "itself"}
            acts = token.dep_ == "nsubj" and token.head.lemma_ not in {"be", "cause", "kill", "strike", "destroy", "end", "last", "bring"}
            if single and (len(before) > 1 or any(_is_many(m) or m.type == "ActorGroup" or (acts and m.type in {"Event", "Problem", "Outcome"}) for m in before)):
                fresh = self.memory.read - self.memory.single_at < FRESH or any(m.named for m in self.memory.single)
                before = self.memory.single if fresh else []
            if single and (tells_of_work(token) or tells_its_aim(token)) and any(m.named or m.type == "Agreement" for m in self.memory.made):
                before = self.memory.made
            if single and token.dep_ == "nsubjpass" and token.head.lemma_.replace("-", "") in FUNDED and self.memory.read - self.memory.paid[1] < FRESH:
                before = [m for m in self.memory.paid[0] if not m.type or not self.kinds.is_body(m.type)] or before
            if single and self._is_of_study(token):
                before = [self.memory.document()]
            if word == "it" and is_acted_on(token) and self.memory.made and all(self.kinds.is_actor(m.type) for m in before):
                before = self.memory.made
            found = self._bound(token) or self._thanked(token) or self._subject_after(token, plural) or self._object_before(token)
            found = found or self._subjects_before(token, plural) or self._others_before(token)
            told = found or [m for m in before if (m.type not in {"Person", "Position"} or plural) and not (plural and m.type == "Document")]
            if single and not told and before:  # only persons were spoken of since
                told = [m for m in self.memory.single if m.named]
            doers = {m.labels[0] for m in self._doing(token)}
            told = [m for m in told if m.labels[0] not in doers]
            yield from told or (self._opened(token) if single else [])

    def _doing(self, pronoun: Token) -> list[Mention]:
        """Return whom an earlier pronoun names who does something to this one: "*they* asked them to"."""
        if pronoun.lower_ not in {"it", "them"} or pronoun.dep_ not in {"dobj", "dative"}:
            return []
        own = [c for c in pronoun.head.children if c.dep_ == "nsubj" and c.pos_ == "PRON" and c.lower_ in NEUTRAL]
        return [m for c in own for m in self.of(c)]

    def _person_before(self, pronoun: Token) -> list[Mention]:
        """Return the person who is the subject in the same sentence: "*Ms Silva* praised *her* town"."""
        for token in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])):
            who = token.head.head if token.lower_ == "who" and token.head.dep_ == "relcl" else token
            if token.dep_ in {"nsubj", "nsubjpass"} and who.tag_ in {"NN", "NNP"} and not is_apart(token, pronoun):
                found = [m for m in self.of(who) if m.type in {"Person", "Position"}]
                if len(found) == 1:
                    return found
        return []

    def _bound(self, pronoun: Token) -> list[Mention]:
        """Return what grammar alone says that a pronoun stands for."""
        if pronoun.lower_ == "its" and (near := told_of(pronoun)) is not None:
            return list(self.of(near))
        if (first := beside(pronoun)) is not None:
            return [m for m in self.of(first) if m.named and m.type != "Person"][:1]
        if (speaker := spokesman(pronoun)) is not None:
            return [m for m in self.of(speaker) if m.type not in {"Person", "Position"}]
        if (spoken := fronted(pronoun)) is not None and (about := [m for m in self.of(spoken) if m.type]):
            return about[:1]
        if (given := renamed(pronoun)) is not None and (names := [m for m in self.of(given) if m.named and m.type != "Person"]):
            return names
        if (whole := counted_of(pronoun)) is not None:
            return list(self.of(whole))
        if helped := driven(pronoun):
            return [m for t in helped for m in self.of(t)]
        return [m for t in related(pronoun) for m in self.of(t) if (m.type or m.named) and m.type != "Person"]

    def _others_before(self, pronoun: Token) -> list[Mention]:
        """Return what else of the same sentence a pronoun takes up that is the object of something."""
        if pronoun.lower_ == "it" and (object_ := praised(pronoun)) is not None:
            return [m for m in self.of(object_) if m.named and m.type != "Person"]
        if pronoun.lower_ == "it":
            return self._thing_before(pronoun)
        if (persons := persons_beside(pronoun)) is not None:
            return [m for m in self.of(persons) if m.type == "ActorGroup"]
        other = given_to(pronoun)
        return [m for t in conjuncts(other) for m in self.of(t) if m.type] if other is not None else []

    def _is_of_study(self, pronoun: Token) -> bool:
        """Tell whether "it" opens a sentence on what a study does whose last sentence spoke of itself: "*It* asks why ...", "*Its* object is ..."."""
        verb = pronoun.head if pronoun.dep_ == "nsubj" else pronoun.head.head
        main = verb == pronoun.sent.root and self.memory.academic and self.memory.read - self.memory.document_at < FRESH
        return main and (verb.lemma_ in INQUIRING if pronoun.dep_ == "nsubj" else pronoun.head.lemma_ in MATTERS)

    def _opened(self, pronoun: Token) -> list[Mention]:
        """Return what the title names where the text begins with "it": "What is the Forum? *It* is a club of towns"."""
        topic = self.memory.topic
        opens = not self.memory.academic and not self.memory.subject and self.memory.read < FRESH and not is_empty_it(pronoun, self.knowledge.cues)
        return [replace(topic, token=pronoun)] if topic is not None and topic.named and opens else []

    def _is_one(self, mention: Mention) -> bool:
        """Tell whether "they" cannot take up a mention: one place, one undertaking; bodies may be many."""
        if mention.type in {"Person", "Position"}:
            return mention.token is not None and mention.token.tag_ in {"NN", "NNP"}
        return mention.named and mention.token is not None and mention.token.tag_ == "NNP" and mention.type in ONE

    def _subject_after(self, pronoun: Token, plural: bool) -> list[Mention]:
        """Return the subject that an "its" before it takes up: "Since *its* founding, the Council has been based in Riyadh"."""
        opens = not plural and pronoun.dep_ in {"nsubj", "nsubjpass"} and any(c.lower_ in OPENING for c in pronoun.head.children)
        if not opens and (pronoun.dep_ not in {"poss", "pobj"} or (pronoun.dep_ == "poss" and pronoun.head.dep_ != "pobj")):
            return []
        verb = pronoun.sent.root
        opening = next((t for t in (pronoun, *pronoun.ancestors) if t.head == verb), None)
        first = opening is not None and opening.dep_ in {"prep", "advcl"} and opening.left_edge.i == pronoun.sent.start
        if not first or (opening is not None and opening.lower_ in {"among", "amongst", "of"}) or any(t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ in {"NOUN", "PROPN"} for t in pronoun.doc[pronoun.sent.start : pronoun.i] if t.head.tag_ not in {"VBN", "VBG"}):
            return []
        if pronoun.head.lemma_.lower() in FAVOURS or (opens and any(t.lower_ == "it" for t in verb.subtree if t.i > verb.i)):
            return []  # "With *its* support, A built B"
        subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i > pronoun.i and (c.pos_ in {"NOUN", "PROPN"} or c.lower_ == "it")]
        found = [m for s in subjects for m in self.of(s) if m.type and m.type != "Person"]
        many = len(found) > 1 or any(_is_many(m) for m in found)
        return found if many == plural else []

    def _thanked(self, pronoun: Token) -> list[Mention]:
        """Return to whom thanks are expressed for what is theirs: "expressed its gratitude to *the bank* for *its* loan"."""
        link = pronoun.head.head
        if pronoun.dep_ != "poss" or link.lower_ != "for" or pronoun.head.dep_ != "pobj":
            return []
        before = pronoun.doc[max(pronoun.sent.start, link.i - 20) : link.i]
        thanks = next((t.i for t in before if t.lemma_.lower() in THANKS), link.i)
        return [m for t in before if t.lower_ == "to" and t.i > thanks for c in t.children if c.dep_ == "pobj" for n in conjuncts(c) for m in self.of(n) if m.type][:6]

    def _object_before(self, pronoun: Token) -> list[Mention]:
        """Return the work or text to which something was done before more is done to "it": "A drafted *the plan*, and B supports it"."""
        told = pronoun.dep_ == "pobj" and pronoun.head.lower_ not in {"with", "behind", "before", "around", "after", "among"}
        if pronoun.lower_ != "it" or not (is_acted_on(pronoun) or told or lasts_on(pronoun)):
            return []
        verb = clause_of(pronoun)
        for token in reversed(list(pronoun.doc[pronoun.sent.start : verb.i])):
            if token.dep_ in {"dobj", "nsubjpass"} and token.tag_ in {"NN", "NNP"} and token.head != verb and token.head.dep_ != "relcl" and not token.is_ancestor(pronoun) and len(conjuncts(token)) == 1:
                found = [m for m in self.of(token) if m.type and m.type not in {*TURNS, "Person"}]
                return found if is_acted_on(pronoun) or any(self.kinds.broad(m.type) == "Undertaking" or m.type.endswith("Agreement") for m in found) else []
        return []

    def _thing_before(self, pronoun: Token) -> list[Mention]:
        """Return the undertaking or body of the same sentence that "it" as an object takes up: "As builders *of the road*, they play a role in it"."""
        if pronoun.dep_ not in {"dobj", "pobj"}:
            return []
        for token in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])):
            if token.dep_ not in {"dobj", "pobj", "nsubj", "nsubjpass"} or token.tag_ not in {"NN", "NNP"} or token.head == pronoun.head or token.is_ancestor(pronoun):
                continue
            if any(c.lower_ == "whose" for c in token.children) or any(c.dep_ == "nsubj" and c.is_ancestor(token) for c in pronoun.head.children):
                continue
            found = [m for m in self.of(token) if self.kinds.broad(m.type) == "Undertaking" or (m.named and self.kinds.is_body(m.type))]
            if found:
                return found
        return []

    def _subjects_before(self, pronoun: Token, plural: bool = False) -> list[Mention]:
        """Return the nearest earlier subject of the same sentence that "it" or "its" can take up."""
        for token in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])):
            if is_being_defined(token) or says_what_it_is(token, pronoun) or pays_for(token, pronoun) or is_apart(token, pronoun):
                continue
            if token.is_ancestor(pronoun) and clause_of(pronoun) == token.head:
                continue  # "the lack of a budget of *their* own hinders them"
            told = token.dep_ in {"nsubj", "nsubjpass"} and (token.head.dep_ != "relcl" or token.head.is_ancestor(pronoun))
            if (told or is_own_thing(token, pronoun)) and token.pos_ in {"NOUN", "PROPN"}:
                listed = self.listed(token) or tuple(m for t in conjuncts(token) for m in self.of(t))
                found = [m for m in listed if (m.type or m.named or (is_same_row(token, pronoun) and token.lemma_.lower() not in ASPECTS)) and (m.type not in {"Person", "Position"} or plural)]
                if token.dep_ == "dobj" and pronoun.head.dep_ in {"nsubj", "nsubjpass"} and (token.head.lemma_ in OWNING or not any(self.kinds.broad(m.type) == "Undertaking" for m in found)):
                    continue  # "has *a population* of 3 million; its capital is A"
                if not plural and self._is_aspect(token, pronoun) and not any(self.kinds.is_actor(m.type) for m in found):
                    continue
                if plural and len(found) < 2 and token.tag_ not in {"NNS", "NNPS"} and not any(m.type == "ActorGroup" for m in found):
                    continue
                if pronoun.lower_ in {"it", "its", "itself"} and token.tag_ == "NNS" and pronoun.dep_ in {"nsubj", "nsubjpass"}:
                    whole = self._whose(token)
                    if whole:
                        return whole
                if pronoun.lower_ in {"it", "its", "itself"} and (len(found) > 1 or _is_many(found[0]) if found else token.tag_ == "NNS"):
                    continue
                if found and self._is_turn(pronoun, found):
                    continue
                if found:
                    return found
                if plural and token.tag_ == "NNS" and listed:
                    return list(listed)  # what they are is not known, but no one else is meant
        return []

    def _is_aspect(self, subject: Token, pronoun: Token) -> bool:
        """Tell whether "it" and a subject before it belong to the same thing: "*Its* budget is small, and *it* has a staff of ten"."""
        owned = subject.lemma_.lower() in ASPECTS and any(c.lower_ == "its" for c in subject.children)
        return owned and pronoun.dep_ in {"nsubj", "nsubjpass"}

    def _whose(self, group: Token) -> list[Mention]:
        """Return the one thing whose people are named by a plural: "Supporters *of the corridor* hope that it ..."."""
        those = [o for c in group.children if c.lower_ == "of" and c.dep_ == "prep" for o in c.children if o.dep_ == "pobj"]
        found = self.of(those[0]) if len(those) == 1 and those[0].tag_ in {"NN", "NNP"} and len(conjuncts(those[0])) == 1 else ()
        return [m for m in found if m.named and m.type and m.type not in {"Person", "Country"}][:1]

    def _is_turn(self, pronoun: Token, found: list[Mention]) -> bool:
        """Tell whether what befalls something is no owner while the text speaks of that: "A lack of staff limits *its* growth"."""
        return pronoun.dep_ == "poss" and bool(self.memory.single) and all(m.type in TURNS and not m.named for m in found)


def _is_many(mention: Mention) -> bool:
    """Tell whether a mention is a plural that "it" cannot take up."""
    return not mention.named and mention.token is not None and mention.token.tag_ == "NNS"
