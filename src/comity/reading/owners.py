"""Owners: whose a state of affairs is. The subject itself, a holder beside it, or what the text speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from comity.reading.clausetext import is_scarce, joined, phrase, set_apart
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts
from comity.reading.scholarship import scholarship_in
from comity.reading.speaking import only_speaks
from comity.reading.statewords import POINTING
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token

__all__ = ["Owners"]

LATELY = 3
"""How many sentences ago something may have been named and still be what an unnamed state is of."""
HOLDING = frozenset({"in", "of", "among", "between", "within", "for", "at", "across"})
ONGOING = frozenset({"work", "works", "progress", "talk", "negotiation", "construction", "advance"})
"""Nouns of what is done "on" something, whose state is its state: "*progress* on the dam is slow"."""
DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "what", "there"})
WANTING = frozenset({"scarce", "rare", "lacking", "missing", "few", "insufficient", "unavailable"})
"""Qualities of what somebody else lacks: "interpreters are *scarce*"."""
INVOLVEMENT = frozenset({"participation", "involvement", "engagement", "attendance", "turnout", "enthusiasm"})
"""Nouns of what others give to a work, which suffers where they give little."""
TITLED = ("Undertaking", "Region", "Capacity", "Facility")
"""Classes of what a text may be about where its title names it, though others would not be."""
WORKS = ("Mechanism", "Initiative", "Programme", "Project", "Corridor", "CooperationZone", "Network", "Relationship", "Agreement", "CooperationActivity", "Facility")
"""Classes of undertakings whose doing may be what a text tells to have changed; bodies that meet and banks only speak of it."""
TALKING = frozenset({"secretariat", "committee", "commission", "council", "board", "group", "talks", "dialogue", "assembly", "meeting", "office"})
TOPICS = ("Undertaking", "Organization", "Place", "Capacity")
WAYS = frozenset({"line", "link", "route", "railway", "road", "cable", "pipeline", "service", "ferry", "flight", "connection", "bridge", "tunnel", "canal"})
"""What joins two places and stops or fails by itself, though no number or sign before it tells its class."""


class Owners:
    """Finds whose states are, in one passage."""

    def __init__(self, mentions: Mentions, memory: Memory, knowledge: Knowledge) -> None:
        self.mentions, self.memory, self.knowledge = mentions, memory, knowledge

    def of(self, verb: Token, widely: bool = True) -> list[Mention]:
        """Return whose the state is that the clause of ``verb`` tells; ``widely``: also what the text speaks of."""
        subjects = [t for t in subjects_of(verb) if t.dep_ != "expl"]
        if any(t.pos_ in {"VERB", "AUX"} or self._points_back(t) or _is_empty_it(t, verb) for t in subjects):
            return []
        if (self.memory.academic or widely) and (scholarship := scholarship_in(verb, subjects)):
            return scholarship  # what "*studies* of the border" lack, the border need not
        if any(t.lemma_.lower() in INVOLVEMENT for t in subjects) and widely and (about := self.spoken_of()):
            return about  # "*participation* of residents is low" is no failing of theirs
        wanting = any(c.dep_ == "acomp" and c.lower_ in WANTING for c in verb.children) or _in_short_supply(verb)
        scarce = any(is_scarce(t) for t in subjects) or (wanting and not any(m.named for t in subjects for m in self.mentions.of(t)))
        neither = any(c.lower_ == "neither" for t in subjects for c in t.children)  # of "*neither ministry* pays" it is the ministries' failing
        if (not scarce or (neither and not self.spoken_of())) and (own := self.own(subjects)):
            return own
        said = [m for t in subjects for m in self.mentions.of(t)]
        nouns = [*subjects, *(c for c in verb.children if c.dep_ in {"attr", "dobj"})]
        found = self._beside(nouns, verb) or self._around(verb)
        joint = [m for m in said if not scarce and " " in m.labels[0] and (self.is_a(m, ("CooperationActivity", "Relationship")) or (" between " in m.labels[0] and self.is_a(m, ("Facility", "Arrangement"))))]
        ways = [replace(m, type="Facility") for t in subjects if t.lemma_ in WAYS for m in self.mentions.of(t) if not m.named and " between " in m.labels[0]]
        if ways and found:
            return ways  # "*the 220 kV line between A and B* was suspended"
        if joint and found and (self.is_a(joint[0], ("Facility",)) or all(m.named and self.is_a(m, ("GeopoliticalEntity", "Region")) for m in found)):
            return joint  # "*the school exchange between A and B* fell apart": neither A nor B did
        if found or any(m.type in {"Problem", "Barrier"} for m in said):
            return found
        if fields := [m for m in said if self.is_a(m, ("Field", "Framework")) and not (" " not in m.labels[0] and self._has_topic())]:
            return fields  # "*traffic* is low" where the text is about a bridge is the bridge's
        if widely and not self._is_deed(verb, subjects) and (general := self._before_or_about(verb)):
            return general
        if scarce:
            return []
        return [m for m in said if self._bears(m)] or [m for m in (*self._joint_work(subjects), *said) if self._is_joint_work(m)]

    def _has_topic(self) -> bool:
        """Tell whether the title names an undertaking, a body or a work that the text is about."""
        return self.memory.topic is not None and self.is_a(self.memory.topic, ("Undertaking", "Organization", "Facility"))

    def _before_or_about(self, verb: Token) -> list[Mention]:
        """Return the body of an earlier clause or what the text speaks of; where its title names that, no body without a name."""
        before = self.subject_before(verb)
        titled = self.memory.topic is not None and self.is_a(self.memory.topic, TOPICS) and not any(m.named for m in before)
        return self.spoken_of() if titled or not before else before

    def own(self, subjects: list[Token]) -> list[Mention]:
        """Return the subjects that bear a state themselves: bodies, undertakings, places and groups, not parts of something."""
        return [_of_kind(t, m) for t in subjects for m in self.mentions.of(t) if self._bears(m) and not self._is_part(t, m)]

    def bears(self, token: Token) -> bool:
        """Tell whether what ``token`` stands for can bear a state."""
        return any(self._bears(m) for m in self.mentions.of(token))

    def of_noun(self, noun: Token) -> list[Mention]:
        """Return whose a trouble is that a noun names without saying of whom: that of its clause, else what the text speaks of."""
        if any(c.dep_ in {"poss", "relcl"} for c in noun.children) or self._beside([noun], noun, HOLDING | {"to", "with", "on", "from"}):
            return []
        verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), noun)
        led = [] if any(noun in (t, *t.subtree) for t in subjects_of(verb)) else self.own([t for t in subjects_of(verb) if t.dep_ != "expl"])
        return [m for m in led if self.is_a(m, TOPICS)] or self._beside([], verb) or self.subject_before(verb) or self.spoken_of()

    def spoken_of(self, settled: bool = False) -> list[Mention]:
        """Return what the text speaks of: what its title names, else what it has named most, if it did so lately.

        ``settled``: not what the sentence that has just been noted brought up.
        """
        if self.memory.topic is not None and self.is_a(self.memory.topic, TOPICS) and not self.is_a(self.memory.topic, ("Agreement",)):
            return [self.memory.topic]
        if titled := self.titled():
            return titled
        counted = sorted((told for told in self.memory.spoken.values() if not (settled and told[3] == self.memory.sentences)), key=lambda told: told[0], reverse=True)
        if matter := self._matter(counted):
            return [matter]
        fresh = [told for told in counted if told[2] == self.memory.sentences]
        alone = len(fresh) == 1 and fresh[0] is counted[0] and (len(counted) < 2 or counted[1][0] < fresh[0][0]) and (fresh[0][0] > 1 or fresh[0][1].named or " of " in fresh[0][1].labels[0])
        if alone and self.is_a(fresh[0][1], ("Arrangement", "Organization", "Facility")):
            return [fresh[0][1]]
        if not counted or counted[0][0] < 2 or self.memory.sentences - counted[0][2] > LATELY:
            return []
        clear = len(counted) < 2 or counted[0][0] > counted[1][0] or counted[0][2] > counted[1][2]
        return [counted[0][1]] if clear else []

    def work(self, verb: Token) -> list[Mention]:
        """Return the undertaking whose changes a text tells: that of an earlier clause, of the sentence before, or of the whole text."""
        if found := [m for m in self.subject_before(verb) if self._is_work(m)]:
            return found
        fresh = [m for m in (*self.memory.subject, *(m for m in self.memory.made if m.named)) if self._is_work(m)]
        return fresh if len(fresh) == 1 else [m for m in self.spoken_of() if self._is_work(m)]

    def _is_work(self, mention: Mention) -> bool:
        """Tell whether a mention is one undertaking, not several of a kind, and not a body that only meets."""
        single = mention.named or (" " in mention.labels[0] and (mention.token is None or mention.token.tag_ == "NN"))
        last = mention.labels[0].rsplit(maxsplit=1)[-1].lower()
        if last in TALKING or "?" in mention.labels[0]:
            return False
        if not mention.named and mention.type == "CooperationActivity" and " between " not in mention.labels[0] and mention != self.memory.topic:
            return False  # "training at the hospital" is a part of something
        if mention == self.memory.topic and mention.type == "FinancingVehicle" and "bank" not in mention.labels[0].lower():
            return True  # a fund is one of many that pay, unless the text is about it
        return single and self.is_a(mention, WORKS) and not self.is_a(mention, ("JointMeeting", "Forum", "FinancingVehicle", "Plan", "Strategy"))

    def _matter(self, counted: list[tuple[int, Mention, int, int]]) -> Mention | None:
        """Return what the title of a study is about, unless the text speaks of something with a name or of one body."""
        first = counted[0][1] if counted else None
        if self.memory.matter is None or (first is not None and (first.named or (first.token is not None and first.token.tag_ == "NN"))):
            return None
        return self.memory.matter

    def note(self, sentence: Span) -> None:
        """Count of what the text speaks: subjects more than what is only mentioned, groups and kinds of bodies as well as names."""
        self.memory.sentences += 1
        for token in sentence:
            if token.pos_ not in {"NOUN", "PROPN", "PRON"} or token.dep_ not in {"nsubj", "nsubjpass", "pobj", "dobj", "poss"}:
                continue
            if token.dep_ == "nsubj" and only_speaks(token.head, self.knowledge.cues):
                continue  # who says something of it is not what the text is about
            for mention in self.mentions.of(token)[:1]:
                if self._is_body(token, mention) or (self.memory.title and self.is_a(mention, TITLED) and self._is_titled(mention)):
                    several = token.tag_ == "NNS" and not mention.named
                    mention = uncounted_group(mention) if several else mention
                    key = self._key(mention) if several else mention.key or mention.labels[-1].lower()
                    count, known, _, first = self.memory.spoken.get(key, (0, mention, 0, self.memory.sentences))
                    weight = 2 if token.dep_ in {"nsubj", "nsubjpass"} else 1
                    self.memory.spoken[key] = (count + weight, known, self.memory.sentences, first)

    def _key(self, mention: Mention) -> str:
        """Return under what a mention is counted: "*offices*" goes on about the "liaison offices" of which was spoken before."""
        key = mention.key or _COUNTED.sub("", mention.labels[-1]).lower()
        if " " in key:
            return key
        fuller = [x for x, told in self.memory.spoken.items() if x.endswith(f" {key}") and not told[1].named]
        return max(fuller, key=lambda x: self.memory.spoken[x][0], default=key)

    def titled(self) -> list[Mention]:
        """Return that of what the text has spoken of which its title names."""
        told = [known for known in self.memory.spoken.values() if self._is_titled(known[1])]
        return [max(told, key=lambda known: known[0])[1]] if told else []

    def _is_titled(self, mention: Mention) -> bool:
        """Tell whether the title names what a mention stands for: "*Lamu Port*" in "The Lamu Port and its promises"."""
        title = self.memory.title.casefold()
        return any((" " in x or (x.isupper() and len(x) > 2)) and x.casefold() in title for x in mention.labels)

    def is_a(self, mention: Mention, tops: tuple[str, ...]) -> bool:
        """Tell whether a mention is of one of the classes ``tops``."""
        ontology = self.knowledge.ontology
        return ontology.is_any(mention.type, tops)

    def _joint_work(self, nouns: list[Token]) -> list[Mention]:
        """Return the joint work of which the subjects are a part: "the legal basis *of city diplomacy* is weak"."""
        preps = [c for n in nouns for c in n.children if c.dep_ == "prep" and c.lower_ in HOLDING]
        return [m for p in preps for t in p.children if t.dep_ == "pobj" for m in self.mentions.of(t)]

    def _is_joint_work(self, mention: Mention) -> bool:
        return self.is_a(mention, ("CooperationActivity",)) and " " in mention.labels[0]

    # -- where to look ----------------------------------------------------------------------------------------------

    def _beside(self, nouns: list[Token], verb: Token, names: Collection[str] = HOLDING) -> list[Mention]:
        """Return the holder in a phrase of the subject or of the verb: "trust *among the states* is low"."""
        for noun in nouns:
            for child in noun.children:
                if child.dep_ == "poss" and (found := [m for m in self.mentions.of(child) if self._bears(m)]):
                    return found
        inner = [t for n in nouns for p in n.children if p.dep_ == "prep" and p.lower_ == "of" for t in p.children if t.dep_ == "pobj"]
        heads = [*nouns, *([verb] if verb not in nouns else []), *inner]
        for prep in (c for h in heads for c in h.children if c.dep_ == "prep" and (c.lower_ in names or _is_work_on(c))):
            targets = [t for p in prep.children if p.dep_ == "pobj" for t in conjuncts(p)]
            found = [m for t in targets for m in self.mentions.of(t) if self._bears(m) and (m.type != "Stage" or m.named)]
            if found and not any(t.ent_type_ in {"DATE", "TIME"} for t in targets):
                return found
        return []

    def _around(self, verb: Token) -> list[Mention]:
        """Return the bearer that a clause beside this one has: "the project is short of money and decisions are slow"."""
        head = verb
        for _ in range(4):
            if head.dep_ not in {"conj", "advcl", "ccomp"} or head.head.pos_ not in {"VERB", "AUX"}:
                return []
            if head.dep_ == "ccomp" and head.i > head.head.i:
                return []
            reason, head = head.dep_ == "advcl", head.head
            above = [t for t in subjects_of(head) if t.dep_ != "expl"]
            before = bool(above) and above[0].i < verb.i
            found = [m for m in self.own(above) if m.named or reason or (before and self.is_a(m, ("ActorGroup", "Arrangement", "Organization", "Facility")))]
            if found and head.dep_ != "advcl":
                return found
        return []

    def subject_before(self, verb: Token) -> list[Mention]:
        """Return the body that is the subject of an earlier clause of the sentence: "the *fund* is small; fees are high"."""
        speech = self.knowledge.cues.speech
        speakers = {t.i for a in verb.ancestors if a.lemma_.lower() in speech for t in subjects_of(a)}
        for token in verb.sent:
            if token.i >= verb.i:
                break
            if token.dep_ not in {"nsubj", "nsubjpass"} or token.i in speakers or token.head == verb or token.head.lemma_.lower() in speech:
                continue
            found = [m for m in self.mentions.of(token)[:1] if self.is_a(m, ("Arrangement", "Organization", "Facility")) and self._bears(m)]
            several = token.tag_ == "NNS" and not any(c.dep_ in {"det", "poss", "nummod"} for c in token.children)
            if found and not (several and not found[0].named) and not self._is_part(token, found[0]):
                return found
        return []

    def before_colon(self, verb: Token) -> list[Mention]:
        """Return what the clause is about that a colon explains: "*the first phase* fell short of its goal: only 60 houses were built"."""
        colons = [t.i for t in verb.sent if t.text == ":" and t.i < verb.i]
        found = self.subject_before(verb) if colons else []
        return [m for m in found if m.token is not None and m.token.i < colons[-1] and not self.is_a(m, ("ActorGroup",))]

    # -- what bears -------------------------------------------------------------------------------------------------

    def _bears(self, mention: Mention) -> bool:
        if mention.type in {"Document", "", "Person"}:
            return mention.named and mention.type == ""
        if self.is_a(mention, ("Actor", "Place")):
            return True
        return self.is_a(mention, ("Undertaking",)) and (mention.named or mention.type != "CooperationActivity")

    def _is_part(self, token: Token, mention: Mention) -> bool:
        """Tell whether a subject is only something of what bears the state: "*funds* in the programme are badly managed"."""
        possessed = any(c.dep_ == "poss" for c in token.children) and mention.type != "ActorGroup" and not mention.named
        if possessed and self._beside([token], token):
            return True
        if mention.named or token.pos_ == "PRON" or self.is_a(mention, ("Organization", "GeopoliticalEntity", "Region")):
            return False
        if self.is_a(mention, ("Event",)):
            return any(m.named or m.type != "ActorGroup" for m in self._beside([token], token, {"of", "within"}))
        if mention.type == "ActorGroup":
            return token.tag_ == "NN" and not any(c.dep_ == "det" and c.lower_ not in {"the"} for c in token.children)
        if token.tag_ == "NNS" and self.is_a(mention, ("Arrangement", "FinancingVehicle")) and not any(c.dep_ == "poss" for c in token.children):
            return self._is_within(token)
        if not self.is_a(mention, ("Arrangement",)) or not any(c.dep_ in {"det", "poss"} for c in token.children):
            return True
        return self._is_within(token)

    def _is_within(self, token: Token) -> bool:
        """Tell whether a subject is of or in what bears the state; a "conference of mayors" bears its own."""
        return any(m.named or m.type != "ActorGroup" for m in self._beside([token], token, {"in", "of", "within"}))

    def _is_body(self, token: Token, mention: Mention) -> bool:
        """Tell whether a mention is what a text may be about: a body, an undertaking, or several of a kind of them."""
        if self.is_a(mention, ("Enterprise", "MediaOrganization")):
            return False
        if self._is_joint_work(mention) and token.dep_ in {"nsubj", "nsubjpass"} and any(c.dep_ == "prep" for c in token.children):
            return True
        if token.tag_ in {"NN", "NNP"} and (mention.named or token.dep_ in {"nsubj", "nsubjpass"} or any(c.lower_ == "of" for c in token.children)) and self.is_a(mention, ("Facility",)):
            return True
        if self.is_a(mention, ("Arrangement", "Organization")) or (mention.type == "MeetingEvent" and token.tag_ == "NNS"):
            return True
        if mention.type != "ActorGroup" or mention.named or token.tag_ != "NNS":
            return False
        kind = self.knowledge.lexicon.class_of_noun([token.lemma_.lower()])
        return kind is not None and self.is_a(Mention(("",), kind[0]), ("Organization", "GeopoliticalEntity", "Arrangement"))

    def _is_deed(self, verb: Token, subjects: list[Token]) -> bool:
        """Tell whether somebody unknown does something, which says nothing of what the text is about."""
        if is_passive(verb) or not any(c.dep_ == "dobj" for c in verb.children):
            return False
        return any(not self.mentions.of(t) or not self.mentions.of(t)[0].type for t in subjects)

    def _points_back(self, token: Token) -> bool:
        """Tell whether a subject only takes up what was said: "it is hard to ...", "such a pattern", "the reasons"."""
        if token.pos_ == "PRON" or token.lower_ in DEMONSTRATIVE:
            return token.lower_ in DEMONSTRATIVE or not self.bears(token)
        if token.lemma_.lower() in POINTING and not is_scarce(token):
            return True
        taken_up = any(c.lower_ in {"such", "this", "these"} and c.dep_ in {"det", "predet", "amod"} for c in token.children)
        return taken_up and not self.bears(token)


def _of_kind(token: Token, mention: Mention) -> Mention:
    """Return a group with the words that set it apart: "*towns that have no port* are overlooked"."""
    if mention.named or set_apart(token) is None:
        return mention
    return replace(mention, labels=(joined(phrase(token)), *mention.labels))


_COUNTED = re.compile(r"^(?:(?:\d[\d,.]*|some|all|many|most|several|various|few|both|other|these|those|such|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+)+(?=\S)", re.I)


def _in_short_supply(verb: Token) -> bool:
    return any(c.lemma_ == "supply" and any(a.lower_ == "short" for a in c.children) for p in verb.children if p.dep_ == "prep" for c in p.children)


def _is_empty_it(token: Token, verb: Token) -> bool:
    """Tell whether "it" only holds the place of a clause that follows: "*it* is not clear what will become of A", "*it* is hard to find staff"."""
    said = [c for c in verb.children if c.dep_ in {"ccomp", "csubj", "xcomp"} and c.i > verb.i]
    return token.lower_ == "it" and verb.lemma_ == "be" and bool(said) and any(c.dep_ == "acomp" for c in verb.children)


def uncounted_group(mention: Mention) -> Mention:
    """Return a group without how many of it are spoken of: "eleven *border councils*"."""
    labels = [_COUNTED.sub("", label) for label in mention.labels]
    return replace(mention, labels=tuple(dict.fromkeys((*labels, *mention.labels)))) if labels[-1] != mention.labels[-1] else mention


def _is_work_on(prep: Token) -> bool:
    return prep.lower_ == "on" and prep.head.lemma_.lower() in ONGOING
