"""What pronouns, short names and definite phrases take up: "it", "the Bank", "this initiative"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from comity.nouns import word_set
from comity.reading.kinds import Kinds, name_head
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.phrases import conjuncts
from comity.reading.recalled import is_aside
from comity.reading.shortnames import LATELY, MOST_IN_SHORT, ends_in, initials, is_part_of_name, is_short_by_initials
from comity.reading.subjects import is_passive, told_of
from comity.reading.tree import Token

__all__ = ["NEUTRAL", "PERSONAL", "References"]

PERSONAL = frozenset({"he", "she", "his", "her", "him"})
NEUTRAL = frozenset({"it", "its", "they", "their", "them", "itself", "themselves"})
GENERIC = frozenset({
    "organisation", "organization", "body", "institution", "group", "grouping", "bloc", "agency", "entity", "initiative", "project",
    "scheme", "programme", "program", "plan", "agreement", "deal", "accord", "pact", "treaty", "mechanism", "facility", "event", "meeting",
    "forum", "city", "country", "state", "region", "town", "province",
})  # fmt: skip
"""Nouns that take up things whose own name has another head: "the organisation" a commission, but "the network" no bank."""

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

KIND_WORDS = frozenset({
    "multilateral", "regional", "joint", "new", "common", "whole", "entire", "international", "intergovernmental", "inter-governmental", "bilateral",
    "development", "cooperation", "global", "national", "present", "said", "aforementioned", "above", "trilateral", "economic", "subregional", "permanent",
    "voluntary", "informal", "formal", "binding", "legal", "municipal", "local", "cross-border", "transnational", "public", "young", "old", "ambitious",
})  # fmt: skip
"""Modifiers that only say of which kind a thing is, not which of several."""


TURNS = frozenset({"Problem", "Barrier", "Factor", "Outcome", "Objective", "Principle"})
"""Classes of what befalls something or is sought: a text seldom speaks of what is theirs."""
GIVEN_FROM = frozenset({"from", "with", "through", "via", "by"})
"""Prepositions of what one does something with: "supports the school *from its own budget*"."""
WORKING = frozenset({
    "link", "connect", "cover", "aim", "run", "span", "stretch", "cost", "consist", "comprise", "last", "expire", "encompass", "regulate", "foresee", "envisage",
    "stipulate", "lend", "straddle", "embrace", "focus", "apply", "bind", "lapse", "pass", "extend", "entail", "set", "operate", "unite", "group", "gather",
})  # fmt: skip
"""What a work, an agreement or a body does of which the sentence before says who brought it about."""
WORKED = frozenset({
    "create", "found", "establish", "launch", "build", "renew", "finance", "fund", "manage", "administer", "chair", "run", "open", "complete", "design", "conceive",
    "sign", "ratify", "adopt", "amend", "inaugurate", "base", "headquarter", "name", "expect", "hold", "attend", "set", "govern", "implement", "extend",
})  # fmt: skip
"""What is done to such a thing, hardly to who brought it about."""
AIMS = frozenset({
    "aim", "goal", "objective", "purpose", "scope", "duration", "term", "text", "provision", "signatory", "preamble", "construction", "building", "cost",
    "length", "capacity", "route", "completion", "implementation", "total",
})  # fmt: skip
"""What works and agreements have of which the sentence before says who brought them about."""
THANKS = frozenset({"appreciation", "gratitude", "thanks", "thank", "tribute", "congratulation", "grateful", "thankful"})
PAYING = frozenset({"bear", "cover", "pay", "meet", "finance", "fund", "contribute", "shoulder", "defray", "provide"})
PRICED = frozenset({"cost", "construction", "building", "upkeep", "maintenance", "operation", "expense", "running"})
"""What somebody pays for, or of, is the work's, not the payer's."""
AMOUNTING = frozenset({"form", "constitute", "represent", "remain", "become"})
REGARDED = frozenset({"regard", "see", "consider", "describe", "view", "act", "serve", "function", "cite", "name", "mention"})


class References:
    """What the words of one passage take up. ``of`` gives the mentions of a phrase, ``listed`` those of a list of names."""

    def __init__(
        self, knowledge: Knowledge, kinds: Kinds, memory: Memory,
        of: Callable[[Token], tuple[Mention, ...]], listed: Callable[[Token], tuple[Mention, ...]],
    ) -> None:  # fmt: skip
        self.knowledge, self.kinds, self.memory = knowledge, kinds, memory
        self.of, self.listed = of, listed

    def fullest(self, mention: Mention) -> Mention:
        """Return the fuller mention of the document when this one is its short form ("the Bank")."""
        label = mention.labels[0]
        topic = self.memory.topic
        if topic is not None and topic.named and not mention.key and label in topic.labels[1:]:
            return replace(topic, token=mention.token)
        longer = topic is not None and topic.named and not mention.key and " " in label and label != topic.labels[0]
        inside = topic is not None and longer and label.lower() in topic.labels[0].lower()
        if inside and topic is not None and not self.memory.academic and name_head(label.split()).lower() != name_head(topic.labels[0].split()).lower():
            inside = label.split()[0].lower() == topic.labels[0].split()[0].lower()  # a declaration on a partnership is not the partnership
        if topic is not None and inside and self._compatible(topic.type, mention.type):
            return Mention((*topic.labels, label), topic.type, topic.key, True, mention.token)
        if topic is not None and longer and is_short_by_initials(label, topic.labels[0]):
            return Mention((*topic.labels, label), topic.type, topic.key, True, mention.token)
        if " " not in label and not mention.key:
            if topic is not None and label.isupper() and label == initials(topic.labels[0]):
                return Mention((*topic.labels, label), topic.type, topic.key, True, mention.token)
            fitting = [
                known for known in self.memory.recent
                if label in known.labels[0] and known.labels[0] != label and self._is_short_for(label, known) and self._compatible(known.type, mention.type)
            ]  # fmt: skip
            if fitting:
                known = self._most_salient(fitting)
                return Mention(known.labels, known.type, known.key, True, mention.token)
        elif not mention.key and label.count(" ") < MOST_IN_SHORT:
            fuller = [known for known in self.memory.recent if is_part_of_name(label, known) and self._compatible(known.type, mention.type)]
            if fuller:
                known = self._most_salient(fuller)
                return Mention((*known.labels, label), known.type, known.key, True, mention.token)
        return mention

    def _most_salient(self, candidates: list[Mention]) -> Mention:
        """Return what the document speaks of most, of equals the latest; what the title or the first sentence names counts more."""
        first = self.memory.recent[0] if self.memory.recent else None

        def salience(item: tuple[int, Mention]) -> tuple[int, int]:
            at, known = item
            name = known.key or known.labels[0]
            opens = first is not None and first.labels[0] == known.labels[0]
            return self.memory.counts[name] + (3 if self._is_topic(known) else 0) + opens, at

        return max(enumerate(candidates), key=salience)[1]

    def _is_short_for(self, label: str, known: Mention) -> bool:
        """Tell whether one word may stand for a whole name: its head ("the Bank"), its own first word ("Mercosur Parliament")."""
        words = known.labels[0].split()
        if known.type == "Person":
            return label in words
        head = name_head(words)
        if label == words[0] and known.type and self.knowledge.ontology.is_a(known.type, "Agreement"):
            return True  # "the *Agreement*" for "Agreement Establishing the X Observatory"
        return label == head or (label == words[0] and not any(self.knowledge.lexicon.class_of_head(w) for w in words[1:]))

    def _compatible(self, known: str, found: str) -> bool:
        """Tell whether a short name of class ``found`` may stand for a full one of class ``known``."""
        if not found or known == found or (known == "Person" and found in {"Organization", "City", "Region"}):
            return True
        ontology = self.knowledge.ontology
        if known and ontology.is_a(known, "Agreement") and any(ontology.is_a(found, top) for top in ("Organization", "Forum", "Mechanism", "Network", "FinancingVehicle")):
            return False  # "Agreement Establishing the *X Observatory*" is not the observatory
        return bool(known) and found not in {"Country", "City", "Province", "Person"} and (
            ontology.is_a(known, found) or (ontology.is_a(known, "Organization") or ontology.is_a(known, "Undertaking"))
        )

    def pronoun(self, token: Token) -> Iterator[Mention]:
        """Yield what a pronoun stands for."""
        word = token.lower_
        if word in {"we", "our", "us", "i", "my"}:
            if self.memory.academic:
                yield self.memory.document()
            elif self.memory.voice is not None and word not in {"i", "my"}:
                yield self.memory.voice
        elif word in PERSONAL:
            spoken_of = [m for m in self.memory.subject if m.type == "Person" and m.named] if token.dep_ in {"nsubj", "nsubjpass", "poss"} else []
            yield from [m for m in (spoken_of if len(spoken_of) == 1 else self.memory.recent) if m.type == "Person"][-1:]
        elif word in NEUTRAL and not self._is_empty_it(token):
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
            if single and (_tells_of_work(token) or _tells_its_aim(token)) and any(m.named or m.type == "Agreement" for m in self.memory.made):
                before = self.memory.made
            if word == "it" and _is_acted_on(token) and self.memory.made and all(self.kinds.is_actor(m.type) for m in before):
                before = self.memory.made
            found = (list(self.of(near)) if word == "its" and (near := told_of(token)) is not None else []) or self._thanked(token) or self._subject_after(token, plural) or self._object_before(token) or self._subjects_before(token, plural) or (self._thing_before(token) if word == "it" else [])
            told = found or [m for m in before if m.type != "Person" or plural]
            yield from told or (self._opened(token) if single else [])

    def _opened(self, pronoun: Token) -> list[Mention]:
        """Return what the title names where the text begins with "it": "What is the Forum? *It* is a club of towns"."""
        topic = self.memory.topic
        opens = not self.memory.academic and not self.memory.subject and self.memory.read < FRESH and not self._is_empty_it(pronoun)
        return [replace(topic, token=pronoun)] if topic is not None and topic.named and opens else []

    def _is_one(self, mention: Mention) -> bool:
        """Tell whether "they" cannot take up a mention: one place, one undertaking; bodies may be many."""
        if mention.type in {"Person", "Position"}:
            return mention.token is not None and mention.token.tag_ in {"NN", "NNP"}
        return mention.named and mention.token is not None and mention.token.tag_ == "NNP" and mention.type in ONE

    def _subject_after(self, pronoun: Token, plural: bool) -> list[Mention]:
        """Return the subject that an "its" before it takes up: "Since *its* founding, the Council has been based in Riyadh"."""
        if pronoun.dep_ not in {"poss", "pobj"} or (pronoun.dep_ == "poss" and pronoun.head.dep_ != "pobj"):
            return []
        verb = pronoun.sent.root
        opening = next((t for t in (pronoun, *pronoun.ancestors) if t.head == verb), None)
        first = opening is not None and opening.dep_ in {"prep", "advcl"} and opening.left_edge.i == pronoun.sent.start
        if not first or (opening is not None and opening.lower_ in {"among", "amongst", "of"}) or any(t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ in {"NOUN", "PROPN"} for t in pronoun.doc[pronoun.sent.start : pronoun.i] if t.head.tag_ not in {"VBN", "VBG"}):
            return []
        subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i > pronoun.i and c.pos_ in {"NOUN", "PROPN"}]
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
        if pronoun.lower_ != "it" or not _is_acted_on(pronoun):
            return []
        for token in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.head.i])):
            if token.dep_ in {"dobj", "nsubjpass"} and token.tag_ in {"NN", "NNP"} and token.head != pronoun.head and len(conjuncts(token)) == 1:
                return [m for m in self.of(token) if m.type and m.type not in {*TURNS, "Person"}]
        return []

    def _thing_before(self, pronoun: Token) -> list[Mention]:
        """Return the undertaking or body of the same sentence that "it" as an object takes up: "As builders *of the road*, they play a role in it"."""
        if pronoun.dep_ not in {"dobj", "pobj"}:
            return []
        for token in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])):
            if token.dep_ not in {"dobj", "pobj", "nsubj", "nsubjpass"} or token.tag_ not in {"NN", "NNP"} or token.head == pronoun.head:
                continue
            if any(c.lower_ == "whose" for c in token.children):
                continue
            found = [m for m in self.of(token) if self.kinds.broad(m.type) == "Undertaking" or (m.named and self.kinds.is_body(m.type))]
            if found:
                return found
        return []

    def _is_empty_it(self, token: Token) -> bool:
        """Tell whether "it" only stands for the clause that follows: "it is suggested to ...", "it is important that ..."."""
        verb, cues = token.head, self.knowledge.cues
        if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"}:
            return False
        clauses = {c.dep_ for c in verb.children} & {"ccomp", "xcomp", "csubj", "advcl"}
        if is_passive(verb):
            said = verb.lemma_ in cues.speech and "ccomp" in clauses
            return said or (verb.lemma_ in cues.speech & cues.advice and "xcomp" in clauses)
        if verb.lemma_ == "be" and clauses & {"xcomp", "csubj", "advcl"} and any(c.dep_ == "prep" and c.lower_ == "of" for c in verb.children):
            return True  # "it is of great importance to study X"
        return bool(clauses) and any(c.dep_ == "acomp" and cues.adjectives.get(c.lemma_.lower()) == "recommended" for c in verb.children)

    def _subjects_before(self, pronoun: Token, plural: bool = False) -> list[Mention]:
        """Return the nearest earlier subject of the same sentence that "it" or "its" can take up."""
        for token in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])):
            if token.nbor(1).text in {'"', "”", "’"}:
                continue  # a short name that is only being defined
            same = token.head == pronoun.head and pronoun.dep_ in {"dobj", "iobj", "dative", "pobj"}
            owned = token.dep_ == "dobj" and pronoun.dep_ == "poss" and pronoun.head.head.dep_ in {"prep", "conj"} and pronoun not in token.subtree
            owned = owned and pronoun.head.head.lower_ not in GIVEN_FROM
            if _says_what_it_is(token, pronoun) or _pays_for(token, pronoun):
                continue
            if (token.dep_ in {"nsubj", "nsubjpass"} or owned) and token.pos_ in {"NOUN", "PROPN"} and token.head.dep_ != "relcl" and not same:
                listed = self.listed(token) or tuple(m for t in conjuncts(token) for m in self.of(t))
                found = [m for m in listed if m.type and (m.type != "Person" or plural)]
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

    def definite(self, token: Token, lemma: str, determiners: set[str]) -> Mention | None:
        """Return the named thing that "the bank", "this initiative" takes up, if its class fits."""
        if not determiners & {"the", "this", "that", "its"} or token.tag_ == "NNS":
            return None
        if any(c.dep_ in {"prep", "relcl", "acl", "nummod"} and not is_aside(c) for c in token.children):
            return None
        if token.i + 1 < token.sent.end and (token.nbor().text in {'"', "“"} or (token.nbor().pos_ == "PROPN" and token.nbor().dep_ in {"appos", "nmod"})):
            return None  # its own name follows: "the project *Clean Rivers*"
        if any(c.dep_ in {"amod", "compound"} for c in token.children):
            return self._topic_by_kind(token, determiners)
        found = self.knowledge.lexicon.class_of_noun([lemma])
        if found is None or found[0] in {"Problem", "Factor", "Outcome", "Field", "Objective", "Principle", "Document"}:
            return self._by_last_word(lemma, token) if found is None else None
        fitting: dict[str, tuple[bool, int, int, Mention]] = {}
        for at, known in enumerate(self.memory.recent):
            words = known.labels[0].lower().split()
            guessed = known.type == "Organization" and not known.key and not known.labels[0].isupper() and lemma not in GENERIC and not self._is_topic(known)
            if known.type and (lemma in words or (not guessed and self._takes_up(found[0], known.type))) and not self._has_other_head(lemma, known):
                name = known.key or known.labels[0]
                salience = self.memory.counts[name] + (3 if self._is_topic(known) else 0)
                fitting[name] = (lemma == name_head(words), salience, at, known)
        if not fitting:
            return None
        known = max(fitting.values(), key=lambda item: item[:3])[3]
        return Mention(known.labels, known.type, known.key, True, token)

    def _by_last_word(self, lemma: str, token: Token) -> Mention | None:
        """Return the one thing lately named whose last word a noun is that tells no class: "the Baltic Student Card ... *the card*"."""
        lately = {m.labels[0]: m for m in self.memory.recent[-LATELY:] if ends_in(m, lemma)}
        return replace(next(iter(lately.values())), token=token) if len(lately) == 1 else None

    def _topic_by_kind(self, token: Token, determiners: set[str]) -> Mention | None:
        """Return the topic when "the multilateral development bank" says of which kind it is."""
        topic = self.memory.topic
        kind = self.kinds.of_description(token)
        specific = kind and topic is not None and topic.named and not determiners & {"that"} and kind == topic.type
        if topic is not None and not topic.key and token.lemma_.lower() not in topic.labels[0].lower().split():
            return None  # "the cooperation system" is no "... Cooperation Mode"
        if topic is not None and any(c.lower_ not in KIND_WORDS and c.lower_ not in topic.labels[0].lower() for c in token.children if c.dep_ in {"amod", "compound"}):
            return None  # "the supervision mechanism" is not the mechanism of the title
        if not specific or topic is None or (self.kinds.is_actor(kind) and kind in {"Organization", "Government", "PublicBody"}):
            return None
        return Mention(topic.labels, topic.type, topic.key, True, token)

    def _has_other_head(self, lemma: str, known: Mention) -> bool:
        """Tell whether the name has a head of its own that ``lemma`` does not take up: "the network" is no "... Division"."""
        head = name_head(known.labels[0].split())
        return lemma not in GENERIC and lemma != head.lower() and self.knowledge.lexicon.class_of_head(head) is not None

    def _is_topic(self, mention: Mention) -> bool:
        topic = self.memory.topic
        return topic is not None and (mention.labels[0] == topic.labels[0] or (bool(mention.key) and mention.key == topic.key))

    def _takes_up(self, noun: str, known: str) -> bool:
        """Tell whether a definite noun of class ``noun`` may take up a thing of class ``known``: "the project" a highway."""
        ontology = self.knowledge.ontology
        if known == "Person" or (noun in {"Country", "ActorGroup"} and known != "Country"):
            return False
        if ontology.is_a(noun, "Place"):  # "the country" is clear only where one country is spoken of
            lately = {m.key or m.labels[0] for m in self.memory.recent[-12:] if m.type == known}
            return known == noun and len(lately) == 1
        return ontology.is_a(known, noun) or (noun in {"Project", "Initiative", "Plan", "Programme"} and any(
            ontology.is_a(known, top) for top in ("Initiative", "Facility")
        ))


def _is_acted_on(pronoun: Token) -> bool:
    """Tell whether a pronoun is the object of a plain clause: "B supports *it*", not "the law obliges *it* to pay"."""
    return pronoun.dep_ == "dobj" and not any(c.dep_ in {"xcomp", "ccomp", "oprd"} for c in pronoun.head.children)


def _tells_of_work(pronoun: Token) -> bool:
    """Tell whether an "it" that opens a sentence does what works do, or has it done to it: "It *links* A with B", "It *was built* by C"."""
    verb = pronoun.head
    further = any(c.dep_ == "advmod" and c.lower_ in {"also", "further", "furthermore", "too", "again", "then"} for c in verb.children)
    if pronoun.dep_ not in {"nsubj", "nsubjpass"} or verb != verb.sent.root or further:
        return False
    return verb.lemma_ in WORKING or (pronoun.dep_ == "nsubjpass" and verb.lemma_ in WORKED)


def _tells_its_aim(pronoun: Token) -> bool:
    """Tell whether an "its" opens a sentence on what something is for, or how it was made: "*Its* purpose is to ..."."""
    aim = pronoun.head
    return pronoun.lower_ == "its" and pronoun.is_sent_start and aim.lemma_ in AIMS and aim.dep_ in {"nsubj", "nsubjpass"} and aim.head == aim.head.sent.root


def _says_what_it_is(subject: Token, pronoun: Token) -> bool:
    """Tell whether a clause says what a subject is to something else: "B and C are *its* centres", "debt forms *its* main worry"."""
    noun = pronoun.head
    if pronoun.dep_ != "poss" or noun.head != subject.head:
        return noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head == subject.head and subject.head.lemma_ in REGARDED
    return noun.dep_ in {"attr", "oprd"} or (noun.dep_ == "dobj" and subject.head.lemma_ in AMOUNTING)


def _pays_for(subject: Token, pronoun: Token) -> bool:
    """Tell whether a subject pays for something else than itself: "Norland bears 60 per cent of *its* cost"."""
    priced = pronoun.dep_ == "poss" and pronoun.head.lemma_ in PRICED
    return priced and subject.dep_ == "nsubj" and subject.head.lemma_ in PAYING and subject.head.is_ancestor(pronoun)


def _is_many(mention: Mention) -> bool:
    """Tell whether a mention is a plural that "it" cannot take up."""
    return not mention.named and mention.token is not None and mention.token.tag_ == "NNS"
