"""Mentions: what a phrase names, its class, and what pronouns and definite phrases stand for.

A class is found, in this order, in the lexicon's names, in names that the document itself defines (abbreviations),
in the head of a capitalised name ("... Bank"), in the lexicon's nouns, in the parser's entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from comity.lexicon import NameMatch
from comity.reading.intitles import InTitle
from comity.reading.kinds import Kinds, singular
from comity.reading.knowledge import Knowledge
from comity.reading.listedof import places_listed, troubles_listed
from comity.reading.longernames import names_another
from comity.reading.memory import Memory, Mention
from comity.reading.mentionwords import COMPASS, EARLIER, OTHER_ONES, PLACE_NOUNS, counted_noun
from comity.reading.namelists import NameLists
from comity.reading.names import Names
from comity.reading.namespans import NameSpans
from comity.reading.nationalsides import SIDES, national_sides
from comity.reading.ownwork import does_as_article, means_document
from comity.reading.pairs import NUMBERS, Pairs
from comity.reading.phasesof import phase_left_open
from comity.reading.phrases import clause_labels, conjuncts, noun_labels, verb_labels
from comity.reading.pronouns import NEUTRAL, PERSONAL, Pronouns
from comity.reading.ranked import ranked_label, ranked_of, with_phrase
from comity.reading.recalled import Recalled
from comity.reading.references import References
from comity.reading.subjects import is_passive
from comity.reading.takenup import TakenUp
from comity.reading.tree import Doc, Span, Token

__all__ = ["Mentions"]

QUOTES = frozenset({'"', "“", "”"})


class Mentions:
    """The mentions of one parsed passage."""

    def __init__(self, doc: Doc, names: Iterable[NameMatch], knowledge: Knowledge, memory: Memory) -> None:
        self.doc, self.knowledge, self.memory = doc, knowledge, memory
        names = list(names)
        self.adjectives = [match for match in names if match.adjective]
        self.kinds = Kinds(knowledge)
        self.spans = NameSpans(doc, names, knowledge)
        self._names = Names(self.spans, knowledge, memory)
        self._references = References(knowledge, self.kinds, memory)
        self._pronouns = Pronouns(knowledge, self.kinds, memory, self.of, self.coordinated)
        self._lists = NameLists(self._names, self.kinds, memory, self._references.fullest, self.of)
        self._pairs = Pairs(memory, knowledge.ontology, self.named, self.of)
        self._recalled = Recalled(self.kinds, memory, self.of)
        self._taken_up = TakenUp(knowledge.ontology, memory)
        self._in_title = InTitle(knowledge, memory)
        self._cache: dict[int, tuple[Mention, ...]] = {}

    # -- public -----------------------------------------------------------------------------------------------------

    def of(self, token: Token) -> tuple[Mention, ...]:
        """Return what the phrase headed by ``token`` stands for: one mention, several for "both countries", or none."""
        if token.i not in self._cache:
            self._cache[token.i] = ()  # what leads back to itself ("the lake *itself*") stands for nothing further
            self._cache[token.i] = tuple(self._find(token))
        return self._cache[token.i]

    def forget(self, span: Span) -> None:
        """Take the capitalised words of an amount for no names: "*US* $3 billion", "*NOK* 45 million", "30,000 *TEU*"."""
        for token in span:
            if token.pos_ == "PROPN" or token.text.endswith("$") or (token.is_upper and len(token.text) > 1):
                self.spans.known.pop(token.i, None)
                self.spans.runs.pop(token.i, None)
                self._cache[token.i] = ()

    def take_for(self, token: Token, meant: Mention) -> None:
        """Take a word for what the text has just said that it means."""
        self._cache[token.i] = (replace(meant, token=token),)

    def within(self, token: Token) -> tuple[Mention, ...]:
        """Return what a phrase that only wraps another is about: "the *construction* of X", "the *perspective* of X"."""
        if token.pos_ == "NOUN" and token.lemma_.lower() in self.knowledge.cues.aspects:
            return tuple(m for c in token.children if c.dep_ == "poss" for m in self.of(c) if m.named)
        if token.pos_ != "NOUN" or token.lemma_.lower() not in self.knowledge.cues.wrappers:
            return ()
        found = [m for head in self._inner(token) for m in self.of(head)]
        if not found and token.lemma_.lower() not in {"support", "help", "aid", "role", "practice", "idea", "concept", "perspective"}:
            found = [m for c in token.children if c.dep_ in {"poss", "compound"} for m in self.of(c) if m.named]
        return tuple(found)

    def _inner(self, token: Token) -> list[Token]:
        return [
            head for prep in token.children if prep.dep_ == "prep" and prep.lower_ in {"of", "in", "on", "for"}
            for inner in prep.children if inner.dep_ == "pobj" for head in conjuncts(inner)
        ]  # fmt: skip

    def represented(self, token: Token) -> tuple[Mention, ...]:
        """Return the named actors for whom a group speaks: "the foreign ministers of A, B and C", "soldiers from A and B"."""
        return self._lists.represented(token)

    def coordinated(self, token: Token) -> tuple[Mention, ...]:
        """Return the named things listed with the name at ``token``: "A, B, C and D"."""
        return self._lists.coordinated(token)

    def alike(self, listed: Iterable[Mention]) -> Iterator[Mention]:
        """Give the members of a list the class that all but doubtful ones have."""
        return self._lists.alike(listed)

    def of_verb(self, verb: Token) -> tuple[Mention, ...]:
        """Return the readings of a verb phrase as things (advice, aims, outcomes), one for each object."""
        if is_passive(verb) and (done := [c for c in verb.children if c.dep_ == "nsubjpass"]):
            readings = [[f"{verb.lemma_} {label}" for label in noun_labels(t)] + clause_labels(verb)[:1] for t in conjuncts(done[0])]
        else:
            readings = verb_labels(verb)
            if any(c.lower_ == "how" and c.dep_ == "advmod" for c in verb.children) and verb.tag_ == "VB":
                readings = [[f"how to {labels[0]}", *labels] for labels in readings if labels]
        return tuple(Mention(tuple(labels), "", token=verb) for labels in readings if labels and len(labels[0]) > 3)

    def named(self) -> list[Mention]:
        """Return the mentions with a proper name, in the order of the text."""
        return [self._references.fullest(m) for m in self._named_once]

    def named_in(self, words: Span) -> list[Mention]:
        """Return those of them that stand in ``words``, such as a sentence."""
        return [self._references.fullest(m) for m in self._named_once if m.token is not None and m.token in words]

    @cached_property
    def _named_once(self) -> list[Mention]:
        found: dict[int, Mention] = {}
        for token in self.doc:
            start = self.spans.start(token)
            if start is not None and start not in found:
                for mention in self._names.at(token):
                    found[start] = mention
        return [found[start] for start in sorted(found)]

    # -- everything else --------------------------------------------------------------------------------------------

    def _is_earlier(self, token: Token) -> bool:
        """Tell whether a work is somebody else's: "the *existing* research", "the researches"."""
        if token.tag_ == "NNS":
            return True
        return token.lemma_.lower() in {"research", "study"} and any(c.dep_ == "amod" and c.lower_ in EARLIER for c in token.children)

    def _find(self, token: Token) -> Iterator[Mention]:
        word = token.lower_
        if word in {"state", "government"} and _heads_of(token):
            return  # "heads of *state* and *government*" name no state
        if (several_of := ranked_of(token)) is not None:
            yield from (replace(m, labels=with_phrase(token, ranked_label(token, several_of)), key="", named=False, token=token) for m in self.of(several_of)[:1])
            return
        if word in NUMBERS and (together := self._pairs.alone(token)):
            yield from together
            return
        if (whole := self._pairs.whole(token)) is not None and (members := self.of(whole)):
            yield from members
            return
        if token.pos_ == "PRON" or word in NEUTRAL or word in PERSONAL:
            stands = [c for c in token.children if c.dep_ == "appos"]
            yield from self._find(stands[0]) if stands else self._pronouns.stands_for(token)
            return
        lemma = token.lemma_.lower()
        determiners = {c.lower_ for c in token.children if c.dep_ in {"det", "poss", "nummod", "predet"}}
        determiners |= {"present" for c in token.children if c.lower_ == "present" and c.dep_ == "amod"} if determiners & {"the", "this"} else set()
        if means_document(token, determiners, self.memory, self._is_earlier(token)):
            yield self.memory.document()
            return
        topic = self.memory.topic
        if topic is not None and does_as_article(token) and self.knowledge.ontology.is_any(topic.type, ("Agreement",)):
            yield replace(topic, token=token)  # "established by *Article 2*"
            return
        known = self.memory.defined.get(word) or self.memory.defined.get(lemma)
        if known is not None and not names_another(self.spans, token, known.labels):
            yield Mention(known.labels, known.type, known.key, True, token)
            return
        lemma = self.memory.group_word(f"{self.doc[token.i - 1].lower_} {singular(word)}" if token.i else "", lemma, singular(word))
        if lemma in self.memory.groups and not any(c.dep_ == "prep" for c in token.children):
            yield from national_sides(token, self.adjectives) or self.memory.groups[lemma]
            return
        if token.i in self.spans.runs and token.i not in self.spans.known and self._is_office(token):
            yield from self._described(token)
            return
        if (token.i in self.spans.known or token.i in self.spans.runs) and lemma not in self.memory.groups:
            named = list(self._names.at(token)) if not self._is_other_one(token) else []
            if named and (named[0].type or token.pos_ == "PROPN"):
                yield self._references.fullest(named[0])
                return
        if word in SIDES and (nations := national_sides(token, self.adjectives)):
            yield from nations
            return
        one = self._pairs.one(token)
        several = [one] if one is not None else self._pairs.several(token, determiners) or list(self._recalled.problems(token, determiners))
        if several:
            yield from several
            return
        plain = word in COMPASS and not any(c.dep_ in {"compound", "amod", "nmod"} or c.lower_ in {"a", "an"} for c in token.children)
        if plain and (side := self._side_of(token)):
            yield side
            return
        if token.head.lower_ == "as" and (led := self._led_by_as(token)):
            yield from led
            return
        if any(c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == token.i + 1 for c in token.children) and (beside := self._named_beside(token)):
            yield from beside  # "*the project* Water Bonds"
            return
        anaphor = phase_left_open(token, lemma, determiners, self.memory, self.knowledge.ontology) or self._recalled.made(token, determiners) or self._references.definite(token, lemma, determiners) or self._recalled.thing(token, lemma, determiners) or self._taken_up.by(token, lemma, determiners) or self._in_title.by(token, lemma, determiners)
        if anaphor is not None:
            yield anaphor
            return
        yield from self._described(token)

    def _side_of(self, token: Token) -> Mention | None:
        """Return the place of which only a side is told: "in the east *of Hunan Province*"."""
        places = [m for head in self._inner(token)[:1] for m in self.of(head) if m.named and m.type and self.kinds.broad(m.type) in {"Place", "Actor"}]
        labels = noun_labels(token)
        return replace(places[0], labels=tuple(dict.fromkeys([*places[0].labels, *labels[:1]])), token=token) if len(places) == 1 else None

    def _led_by_as(self, token: Token) -> tuple[Mention, ...]:
        """Return the named subject that a phrase with "as" before it describes by a clause: "As the only *province* bordering on A, *B* ..."."""
        verb = token.head.head
        if token.dep_ != "pobj" or token.tag_ != "NN" or token.head.i != token.sent.start or not any(c.dep_ in {"acl", "relcl"} for c in token.children):
            return ()
        subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i > token.i and c.pos_ == "PROPN"]
        found = self.of(subjects[0]) if len(subjects) == 1 else ()
        return found if len(found) == 1 and found[0].named else ()

    def _is_other_one(self, token: Token) -> bool:
        """Tell whether a single capitalised noun means another than that of which the text speaks: "the *next* Summit"."""
        alone = token.i in self.spans.runs and self.spans.runs[token.i] == (token.i, token.i + 1)
        return alone and any(c.lower_ in OTHER_ONES and c.dep_ == "amod" for c in token.children) and self.spans.heads(token)

    def _is_office(self, token: Token) -> bool:
        """Tell whether capitalised words name an office ("the Chief Secretary") or its holders ("Foreign Ministers"), not a person."""
        of = any(c.dep_ == "prep" and c.lower_ in {"of", "for"} for c in token.children)
        single = token.tag_ == "NNP" and of and any(c.lower_ == "the" and c.dep_ == "det" for c in token.children)
        single = single or (token.tag_ == "NNP" and token.dep_ in {"oprd", "attr"} and not any(c.dep_ in {"det", "poss"} for c in token.children))
        if token.tag_ not in {"NNPS", "NNS"} and not single:
            return False
        found = self.knowledge.lexicon.class_of_noun([singular(token.lower_)])
        return found is not None and (found[0] == "Position" or (not single and found[0] in {"ActorGroup", "Person"}))

    def _described(self, token: Token) -> Iterator[Mention]:
        labels = noun_labels(token)
        if not labels or len(labels[0]) < 3 or labels[0].lower() in {"etc", "among others", "so on", "so forth", "the like", "others"}:
            return
        if owner := next((c for c in token.children if c.tag_ == "WP$"), None):
            labels = self._owned_by(owner, labels)
        topic = self.memory.topic
        if topic is not None and self._names_topic(labels, topic) and self.kinds.broad(self.kinds.of_description(token)) != "Actor":
            yield Mention((*topic.labels, *(x for x in labels if x not in topic.labels)), topic.type, topic.key, topic.named, token)
            return
        labels = [*_called(token), *labels]
        if any(c.lower_ == "whose" for c in token.children) and self.kinds.of_description(token) in {"Country", "City", "Government", "Province"}:
            return  # "X, *whose country* chairs the forum"
        if (quoted := self._quoted_name(token)) is not None:
            yield quoted
            return
        place = self._place_called(token)
        if place is not None:
            yield replace(place, labels=tuple(dict.fromkeys([*place.labels, *labels[:1]])), type=place.type or self.kinds.of_description(token))
            return
        if holders := self._holders_of_post(token):
            yield from holders
            return
        beside = self._named_beside(token)
        if beside:
            yield from beside
            return
        if token.lemma_.lower() in self.knowledge.cues.wrappers:
            labels = [*labels, *(x for head in self._inner(token)[:1] for x in noun_labels(head))]
        if told := places_listed(token, self.kinds, self.of) or troubles_listed(token, self.kinds):
            yield from told
            return
        counted = counted_noun(token)
        if counted is not None:
            plain = noun_labels(counted)
            last = re.split(r"\s*,\s*|\s+and\s+", plain[-1])[-1] if plain else ""
            further = [last] if " " in last else []
            yield Mention(tuple(dict.fromkeys([*labels[:1], *plain, *further])), self.kinds.of_description(counted), token=token)
            return
        yield Mention(tuple(dict.fromkeys(labels)), self.kinds.of_description(token), token=token)

    def _quoted_name(self, token: Token) -> Mention | None:
        """Return what quotation marks show to be one name, of which the words before its last are known: "the 'Silk Lane *of the new Age*'"."""
        if not token.text[:1].isupper():
            return None
        start, end = token.left_edge.i, token.right_edge.i
        opening = next((i for i in (start, start + 1) if i < token.i and self.doc[i].text in QUOTES), None)
        closing = next((i for i in (token.i + 1, token.i + 2, end, end + 1) if i < len(self.doc) and i > token.i and self.doc[i].text in QUOTES), None)
        if opening is None or closing is None or closing - opening > 8:
            return None
        inner = [m for c in token.children if c.dep_ in {"compound", "nmod"} for m in self.of(c)[:1] if m.named and m.type and self.kinds.broad(m.type) != "Actor"]
        if len(inner) != 1 or not self.knowledge.ontology.is_a(inner[0].type, "Undertaking"):
            return None
        said = " ".join(self.doc[opening + 1 : closing].text.split()).strip(" .,")
        return Mention((said, *inner[0].labels), inner[0].type, inner[0].key, True, token)

    def _owned_by(self, whose: Token, labels: list[str]) -> list[str]:
        """Return labels that name the owner: "founding of the Centre" for "the Centre, *whose founding*"."""
        clause = next((t for t in whose.ancestors if t.dep_ in {"relcl", "acl"}), None)
        owners = self.of(clause.head) if clause is not None and clause.head.i < whose.i else ()
        plain = [label.removeprefix("whose ") for label in labels]
        return list(dict.fromkeys([*(f"{plain[0]} of {m.labels[0]}" for m in owners[:1]), *plain]))

    def _holders_of_post(self, token: Token) -> list[Mention]:
        """Return the person whose post stands before the name, and who is listed with it: "the mayor *Xu Qin and Secretary Carrie Lam*"."""
        if token.tag_ != "NN" or self.kinds.of_description(token) != "Position":
            return []
        found = [m for c in token.children if c.dep_ == "appos" for m in self.of(c)] or list(self._behind_place(token))
        if not found or found[0].type != "Person":
            return []
        listed = [m for c in token.children if c.dep_ == "appos" for t in conjuncts(c)[1:] if t.pos_ == "PROPN" for m in self.of(t)]
        return [found[0], *(m for m in listed if m.type == "Person")]

    def _place_called(self, token: Token) -> Mention | None:
        """Return the place whose kind stands before its name: "the castle town of *Visegrád*"."""
        if token.tag_ != "NN" or token.lemma_.lower() not in PLACE_NOUNS:
            return None
        inner = [c for p in token.children if p.lower_ == "of" and p.i == token.i + 1 for c in p.children if c.dep_ == "pobj" and c.pos_ == "PROPN"]
        found = [m for t in inner for m in self.of(t)]
        place = len(found) == 1 and found[0].named and found[0].type not in {"Country", "Person", "Region"}
        fits = place and (found[0].type in {"", "Organization"} or self.knowledge.ontology.is_a(found[0].type, "Place"))
        return replace(found[0], type=found[0].type if found[0].type != "Organization" else "", token=token) if fits else None

    def _behind_place(self, token: Token) -> Iterator[Mention]:
        """Yield the person whose name the parser hung on the place of the post: "the mayor of Lima, *Rafael Ortega*"."""
        for prep in token.children:
            for place in prep.children if prep.lower_ == "of" else ():
                for name in place.children if place.dep_ == "pobj" else ():
                    start = name.left_edge.i
                    if name.dep_ in {"appos", "conj"} and name.pos_ == "PROPN" and self.doc[start - 1].text == "," and start - place.i == 2:
                        yield from (m for m in self.of(name) if m.type == "Person")

    def _named_beside(self, token: Token) -> tuple[Mention, ...]:
        """Return the name that tells who is described: "a civil society group, *Road Watch*"; "the *Forum*, an association founded in ..."."""
        if any(c.dep_ == "det" and c.lower_ in {"a", "an", "the", "one"} for c in token.children) and (before := self._named_before(token)):
            return (before,)
        if (title := self.spans.called(token)) is not None:
            return tuple(self._names.at(title))
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i:
                listed = self._listed(child) if token.tag_ in {"NNS", "NNPS"} else ()
                found = [m for m in (listed or self.of(child)) if m.named or (listed and listed[0].named)]
                if found:
                    return tuple(m if m.type else replace(m, type=self.kinds.of_description(token)) for m in found)
        return ()

    def _listed(self, first: Token) -> tuple[Mention, ...]:
        """Return the names of a list, by its form or by the parse: "three organs: *the Council, the Committee and the Secretariat*"."""
        if found := self.coordinated(first):
            return found
        each = [self.of(t)[:1] for t in conjuncts(first)]
        return tuple(m for found in each for m in found) if len(each) > 1 and all(found and (found[0].named or found[0].type) for found in each) else ()

    def _named_before(self, token: Token) -> Mention | None:
        """Return the name of which a phrase that is said more of is the description: "X is a fund *set up by* Y"."""
        ontology = self.knowledge.ontology
        kind = self.kinds.of_description(token)
        if not any(c.dep_ in {"acl", "relcl"} and c.tag_ != "VB" for c in token.children) or not kind:
            return None
        holders = [token.head] if token.dep_ == "appos" and token.head.i < token.i else []
        if token.dep_ == "attr" and token.head.lemma_ == "be" and not any(c.dep_ in {"neg", "aux"} for c in token.head.children):
            holders = [c for c in token.head.children if c.dep_ == "nsubj"]
        found = [m for holder in holders if self.spans.start(holder) is not None for m in self.of(holder)]
        if len(found) != 1 or not found[0].named or not any(ontology.is_a(kind, top) for top in ("Organization", "Undertaking", "Facility")):
            return None
        return found[0] if found[0].type else replace(found[0], type=kind)

    def described(self, token: Token) -> Mention | None:
        """Return the phrase as a description, whatever name stands beside it: the post, not the person."""
        labels = noun_labels(token)
        return Mention(tuple(labels), self.kinds.of_description(token), token=token) if labels else None

    def _names_topic(self, labels: list[str], topic: Mention) -> bool:
        """Tell whether a description is the end of the topic's own name: "city diplomacy" for "A's and B's city diplomacy"."""
        name = topic.labels[0].lower()
        return any(len(x.split()) > 1 and name.endswith(x.lower()) for x in labels)


def _heads_of(token: Token) -> bool:
    """Tell whether a word belongs to "heads of state and government"."""
    first = token.head if token.dep_ == "conj" and token.head.lower_ in {"state", "government"} else token
    return first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lower_ in {"head", "heads"}


def _called(token: Token) -> list[str]:
    """Return the name that a description brings with it: "a mechanism *called joint meeting*", "a body *known as* the council"."""
    for verb in token.children:
        if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and verb.lemma_ in {"call", "name", "title", "entitle", "dub", "know"}:
            named = [c for c in verb.children if c.dep_ in {"oprd", "dobj", "attr"} and c.i > verb.i]
            named += [p for c in verb.children if c.lower_ == "as" and c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
            return noun_labels(named[0])[:1] if named else []
    return []
