"""What short names and definite phrases take up: "the Bank", "this initiative"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from comity.nouns import word_set
from comity.reading.kinds import JOINTS, Kinds, name_head
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.recalled import is_aside
from comity.reading.shortnames import LATELY, MOST_IN_SHORT, ends_in, initials, is_part_of_name, is_short_by_initials
from comity.reading.tree import Token

__all__ = ["References"]

GENERIC = frozenset({
    "organisation", "organization", "body", "institution", "group", "grouping", "bloc", "agency", "entity", "initiative", "project",
    "scheme", "programme", "program", "plan", "agreement", "deal", "accord", "pact", "treaty", "mechanism", "facility", "event", "meeting",
    "forum", "city", "country", "state", "region", "town", "province",
})  # fmt: skip
"""Nouns that take up things whose own name has another head: "the organisation" a commission, but "the network" no bank."""

KIND_WORDS = frozenset({
    "multilateral", "regional", "joint", "new", "common", "whole", "entire", "international", "intergovernmental", "inter-governmental", "bilateral",
    "development", "cooperation", "global", "national", "present", "said", "aforementioned", "above", "trilateral", "economic", "subregional", "permanent",
    "voluntary", "informal", "formal", "binding", "legal", "municipal", "local", "cross-border", "transnational", "public", "young", "old", "ambitious",
})  # fmt: skip
"""Modifiers that only say of which kind a thing is, not which of several."""


BODIES = frozenset({"institution", "organisation", "organization"})
"""Words for any body, banks and funds too."""
PLACED_OR_BORN = frozenset({"Country", "City", "Province", "Region", "District", "Place", "Person", "Position"})
"""Classes of which not every name that the lexicon knows tells by what noun a text takes them up: "the city" is hardly New York *City*."""
OWN_PLACE = word_set("city town municipality province county region prefecture district state")
"""What a place calls itself: "*our city* has six twins"."""
PLACES = frozenset({"City", "Province", "Region", "District", "Place"})
PLANNED = word_set("programme program initiative plan scheme strategy campaign")
"""Nouns of what is planned, not of what is built."""
ARRANGED = word_set("mechanism scheme arrangement instrument procedure")
HOUSES = word_set("bank corporation agency company commission ministry")
"""Heads of names that are bodies, which no noun of what is arranged takes up: "the mechanism" is no bank."""
CALLED_SO = word_set("delta peninsula island coast strait loan grant credit overdraft")
"""Nouns that only take up what has them in its name, of whatever class they are."""


class References:
    """What the short names and definite phrases of one passage take up."""

    def __init__(self, knowledge: Knowledge, kinds: Kinds, memory: Memory) -> None:
        self.knowledge, self.kinds, self.memory = knowledge, kinds, memory

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
                return self._owner_in(known, label, mention) or Mention(known.labels, known.type, known.key, True, mention.token)
            owners = (owner for known in reversed(self.memory.recent) if (owner := self._owner_in(known, label, mention)) is not None)
            return next(owners, mention)
        elif not mention.key and label.count(" ") < MOST_IN_SHORT:
            fuller = [known for known in self.memory.recent if is_part_of_name(label, known) and self._compatible(known.type, mention.type)]
            if fuller:
                known = self._most_salient(fuller)
                return Mention((*known.labels, label), known.type, known.key, True, mention.token)
        return mention

    def _owner_in(self, known: Mention, label: str, short: Mention) -> Mention | None:
        """Return the body whose organ a name is, where the short form is the body's: "the Organization" in "the Council of the *Organization of Towns*"."""
        name = known.labels[0]
        at = -1 if known.key or label not in name else name.find(f" of the {label} of ")
        if known.key or at < 0 or self.knowledge.lexicon.class_of_head(label) is None:
            return None
        whole = name[at + len(" of the ") :]
        entry = next((m.entry for m in self.knowledge.lexicon.find_names(whole) if m.end - m.start == len(whole) and not m.adjective), None)
        if entry is not None:
            return Mention(tuple(dict.fromkeys((whole, entry.label, *entry.names[:3], label))), entry.type, entry.key, True, short.token)
        return Mention((whole, label), self.knowledge.lexicon.class_of_head(label) or short.type, "", True, short.token)

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
        if known.type in PLACES and len(words) == 2 and label == words[0] and words[1][:1].isupper():
            return False  # "Tunja" is no "Tunja Circle", whatever a tagger takes that for
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

    def definite(self, token: Token, lemma: str, determiners: set[str]) -> Mention | None:
        """Return the named thing that "the bank", "this initiative" takes up, if its class fits."""
        own_town = "the" in determiners and lemma in {"town", "municipality"} and self.memory.topic is None and not any(c.dep_ in {"amod", "compound", "prep", "relcl", "acl", "nummod"} for c in token.children)
        if ("our" in determiners or own_town) and lemma in OWN_PLACE and self.memory.twin_side is not None and token.tag_ == "NN":
            return replace(self.memory.twin_side, token=token)  # the page of a city on its twins
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
        fitting: dict[str, tuple[bool, bool, int, int, Mention]] = {}
        here = {t.text for t in token.sent if t.pos_ == "PROPN"}
        for at, known in enumerate(self.memory.recent):
            labels = known.labels[:1] if known.type in PLACED_OR_BORN else known.labels
            carries = any(lemma in label.lower().split() for label in labels) and not self._is_body_at(found[0], lemma, known)
            guessed = known.type == "Organization" and not known.key and not known.labels[0].isupper() and lemma not in GENERIC and not self._is_topic(known)
            by_class = not guessed and self._takes_up(found[0], known.type, lemma, known.labels[0]) and (not _wants_name(found[0], lemma) or self._is_topic(known))
            if known.type and (carries or by_class) and not self._has_other_head(lemma, known):
                name = known.key or known.labels[0]
                salience = self.memory.counts[name] + (3 if self._is_topic(known) else 0)
                heads = any(lemma == name_head(label.split()).lower() for label in labels)
                beside = any(part in here for part in re.split(r"[\s–-]", known.labels[0]) if part[:1].isupper() and part.lower() != lemma)
                fitting[name] = (heads, beside, salience, at, known)
        if not fitting:
            return None
        known = max(fitting.values(), key=lambda item: item[:4])[4]
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
        if known.type and self.knowledge.ontology.is_any(known.type, ("Agreement", "Document")) and not known.key and lemma != head.lower():
            found = self.knowledge.lexicon.class_of_noun([lemma])
            return found is None or not self.knowledge.ontology.is_any(found[0], ("Agreement", "Document"))  # a statement on a railway is not the railway
        joined = [before for before, joint in pairwise(known.labels[0].split()) if joint in JOINTS][:1]
        return lemma not in GENERIC and lemma != head.lower() and any(self.knowledge.lexicon.class_of_head(word) is not None for word in (head, *joined))

    def _is_body_at(self, noun: str, lemma: str, known: Mention) -> bool:
        """Tell whether a body only has a place in its name: "the city" is no "Sister *City* Society"."""
        ontology = self.knowledge.ontology
        return ontology.is_a(noun, "GeopoliticalEntity") and ontology.is_any(known.type, ("Organization",)) and lemma != name_head(known.labels[0].split()).lower()

    def _is_topic(self, mention: Mention) -> bool:
        topic = self.memory.topic
        return topic is not None and (mention.labels[0] == topic.labels[0] or (bool(mention.key) and mention.key == topic.key))

    def _takes_up(self, noun: str, known: str, lemma: str, name: str) -> bool:
        """Tell whether a definite noun of class ``noun`` may take up a thing of class ``known``: "the project" a highway."""
        ontology = self.knowledge.ontology
        if lemma in BODIES and any(ontology.is_a(known, top) for top in ("FinancingVehicle", "Mechanism")):
            return True
        if known == "Person" or (noun in {"Country", "ActorGroup"} and known != "Country"):
            return False
        if ontology.is_a(noun, "Place"):  # "the country" is clear only where one country is spoken of
            lately = {m.key or m.labels[0] for m in self.memory.recent[-12:] if m.type == known}
            return known == noun and len(lately) == 1
        if lemma in ARRANGED and name_head(name.split()).lower() in HOUSES:
            return False
        if lemma in PLANNED and ontology.is_any(known, ("Facility", "InfrastructureProject")):
            return False  # "the programme" is no port
        return ontology.is_a(known, noun) or (noun in {"Project", "Initiative", "Plan", "Programme"} and any(
            ontology.is_a(known, top) for top in ("Initiative", "Facility")
        ))


def _wants_name(kind: str, lemma: str) -> bool:
    """Tell whether a noun takes up only what is called so: "the committee", "the delta", "the loan"; "the organisation" any body."""
    return lemma not in GENERIC and (kind in {"Organization", "Mechanism"} or lemma in CALLED_SO)
