"""What the head of a role stands for: a verb phrase, the items of a list that it opens, or a mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.reading.clausetext import is_empty
from comity.reading.examples import named_from
from comity.reading.knowledge import Knowledge
from comity.reading.lists import items_after
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, core_label, noun_labels, noun_span, tidy
from comity.reading.tree import Token
from comity.statements import THIS_DOCUMENT

__all__ = ["LISTED", "Heads"]

AREAS = frozenset({"area", "field", "sector", "sphere", "domain", "aspect"})
"""Nouns whose listed items are fields of work, though an area may be a place."""
TROUBLES = frozenset({"challenge", "problem", "threat", "danger", "dilemma", "phenomenon", "issue", "predicament", "difficulty"})
LISTED = frozenset({"Method", "Field", "Problem", "Principle", "Framework"})
"""Classes whose members come in lists, where one member tells the class of the others."""


DEEDS = frozenset({"Recommendation", "Objective", "Outcome", "Problem", "Factor", "Method", "Principle", ""})
"""Classes of what a text puts in words of its own, deeds too."""

LEADS = frozenset({"them", "which", "those", "these", "are", "the", "were"})
"""Words between "among" and the names that follow."""


class Heads:
    """What the heads of roles in one passage stand for."""

    def __init__(self, mentions: Mentions, knowledge: Knowledge) -> None:
        self.mentions, self.knowledge = mentions, knowledge
        self._readings: dict[int, list[Mention]] = {}

    def of(self, token: Token) -> list[Mention]:
        """Return what a role's head stands for: a verb phrase, the items of a list that it opens, or a mention."""
        if token.i not in self._readings:
            self._readings[token.i] = self._find(token)
        return self._readings[token.i]

    def _find(self, token: Token) -> list[Mention]:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"} and token.tag_ != "NN":
            return list(self.mentions.of_verb(token))
        if token.pos_ == "PROPN" and (names := self.mentions.coordinated(token)):
            return list(names)
        general = list(self.mentions.of(token))
        if not general or general[0].named or token.tag_ not in {"NNS", "NNPS", "NN"} or general[0].labels[0] == THIS_DOCUMENT.label:
            return general
        if token.lemma_.lower() in self.knowledge.cues.kinds and (inner := self._of_kind(token, general[0].type)):
            return inner
        if token.lemma_.lower() in {"objective", "goal", "aim"} and (inner := self._aims_before(token)):
            return inner
        if token.lemma_.lower() in TROUBLES and (told := self._of_trouble(token)):
            return told
        kind = "Field" if token.lemma_.lower() in AREAS and general[0].type in {"", "Region", "Place", "Field"} else general[0].type
        items = list(self.mentions.alike(m for span in items_after(token) for m in self._item(span, kind)))
        if items:
            named = core_label(token)
            troubled = general[0].type in {"Problem", "Barrier"} and not is_empty(named, "") and " " in named
            if general[0].type == "ActorGroup" and self._is_more(token, items):
                whole = tuple(dict.fromkeys(re.split(r",? (?:including|such as|among|like|notably|especially)\b", x)[0] for x in general[0].labels))
                return [replace(general[0], labels=whole), *items]
            return [replace(general[0], labels=(named,)), *items] if troubled else items
        if general[0].type == "ActorGroup" and (apart := list(self._told_apart(token))):
            return [*general, *apart]
        listed = self._same_kind(token, general[0].type) if general[0].type in LISTED and len(conjuncts(token)) == 1 else []
        stray = list(self._strayed(token, general[0].type))
        if stray and (trimmed := list(dict.fromkeys(cut for x in general[0].labels if (cut := _before(x, stray))))):
            general = [replace(general[0], labels=tuple(trimmed)), *general[1:]]
        return [*general, *listed, *stray]

    def _is_more(self, token: Token, items: list[Mention]) -> bool:
        """Tell whether the items are only some of a counted group: "*32 organisations*, including A and B"."""
        first = min((m.token.i for m in items if m.token is not None), default=0)
        words = {t.lower_ for t in token.doc[token.i + 1 : first]}
        return bool(words & {"including", "such", "among", "like", "notably", "especially"}) and any(c.dep_ == "nummod" for c in token.children)

    def _told_apart(self, token: Token) -> Iterator[Mention]:
        """Yield the names that a clause gives behind it for some of a counted subject: "22 *states* joined the pact, including *A and B*"."""
        first = token.head if token.dep_ == "conj" else token
        if first.dep_ not in {"nsubj", "nsubjpass"} or not any(c.dep_ in {"nummod", "amod"} for c in token.children):
            return
        verb = first.head
        doc, kind = token.doc, self.mentions.kinds.lexicon.class_of_noun([token.lemma_.lower()])
        for word in doc[verb.i + 1 : token.sent.end]:
            if word.lower_ not in {"including", "among", "notably"} or doc[word.i - 1].text != ",":
                continue
            start = word.i + 1
            while start < token.sent.end and doc[start].lower_ in LEADS:
                start += 1
            if start == word.i + 1 and word.lower_ == "among":
                return
            if any(t.tag_ == "NNS" and t.pos_ == "NOUN" and t.dep_ in {"dobj", "pobj"} and self._is_actors(t) for t in doc[verb.i + 1 : word.i]):
                return  # the names are those of the others: "five cities met 12 *partners*, including A"
            ontology = self.mentions.knowledge.ontology
            for found in named_from(doc[start].idx, token.sent, self.mentions) if start < token.sent.end else ():
                if self.mentions.kinds.is_actor(found.type) and (kind is None or kind[0] in {"ActorGroup", "Person", "Position"} or ontology.is_a(found.type, kind[0])):
                    yield found
            return

    def _is_actors(self, noun: Token) -> bool:
        return any(m.type == "ActorGroup" for m in self.mentions.of(noun)[:1])

    def _of_kind(self, token: Token, kind: str) -> list[Mention]:
        """Return the things that a noun of kind introduces with "of": "the principles *of equality and trust*"."""
        return [
            Mention(tuple(labels), kind, token=head)
            for prep in token.children if prep.dep_ == "prep" and prep.lower_ == "of"
            for inner in prep.children if inner.dep_ == "pobj" for head in conjuncts(inner)
            if (labels := noun_labels(head))
        ]  # fmt: skip

    def _aims_before(self, token: Token) -> list[Mention]:
        """Return the aims that stand before their noun as a list: "the *common security and mutual benefit* objectives"."""
        first = next((c for c in token.children if c.dep_ in {"nmod", "compound"} and c.pos_ == "NOUN" and len(conjuncts(c)) > 1), None)
        members = conjuncts(first) if first is not None else []
        return [Mention(tuple(noun_labels(t)), "Objective", token=t) for t in members if noun_labels(t)] if token.tag_ == "NNS" else []

    def _of_trouble(self, token: Token) -> list[Mention]:
        """Return the problems that a noun of trouble introduces: "the challenges *of climate change and epidemics*"."""
        inner = [t for p in token.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]
        found = [m for t in inner for m in self.mentions.of(t)[:1]]
        return found if len(found) == len(inner) and all(m.type in {"Problem", "Barrier"} for m in found) else []

    def _same_kind(self, token: Token, kind: str) -> list[Mention]:
        """Return the further members of a list of one class that the parser did not join: "through A, B, and C"."""
        found: list[Mention] = []
        end = noun_span(token, "full")[1]
        doc, i = token.doc, end
        limit = token.sent.end - 1
        while i < limit and doc[i].text in {",", "and"}:
            while i < limit and (doc[i].text in {",", "and"} or doc[i].dep_ == "det"):
                i += 1
            head = next((t for t in doc[i : i + 6] if t.pos_ == "NOUN" and not (t.i + 1 < len(doc) and t.nbor().pos_ == "NOUN")), None)
            members = self.mentions.of(head) if head is not None else ()
            if head is None or not members or members[0].type != kind or any(t.pos_ in {"ADP", "SCONJ", "PART"} for t in doc[i : head.i]):
                break  # ", not from a lack of ideas" is no member
            found.append(members[0])
            i = noun_span(head, "full")[1]
        return found

    def _strayed(self, token: Token, kind: str) -> Iterator[Mention]:
        """Yield the later members of a list that the parser hung inside the first ("a lack of staff, weak rules and ...")."""
        if kind != "Problem":
            return
        for prep in token.rights:
            for inner in prep.children if prep.dep_ == "prep" else ():
                if any(m.type == kind for m in self.mentions.of(inner)[:1]):
                    continue  # "the absence of weak rules and poor roads" is one
                for later in conjuncts(inner)[1:]:
                    yield from (m for m in self.mentions.of(later) if m.type == kind)

    def _item(self, span: tuple[int, int], kind: str) -> Iterator[Mention]:
        """Yield the mention of a list item; its class is that of the list unless a name tells better."""
        piece = self.mentions.doc.char_span(*span, alignment_mode="contract")
        if piece is None or not len(piece):
            return
        found = self.mentions.of(piece.root)
        if found and found[0].named and found[0].type:
            yield found[0]
            return
        if kind not in DEEDS and (piece[0].lower_ == "to" or (piece[0].tag_ == "VB" and piece[0] == piece.root)):
            return  # "the measures are: *to improve the law*, ..." names no measure
        whole = tidy(" ".join(t.text for t in piece if t.dep_ != "det" or t.i > piece.start))
        inside = [label for label in noun_labels(piece.root) if label in whole] if piece.root.pos_ in {"NOUN", "PROPN"} else []
        labels = [re.sub(r"^(?:the|an?)\s+", "", x, flags=re.I) for x in (tidy(piece.text), whole)]
        yield Mention(tuple(dict.fromkeys([*labels, *inside])), kind, token=piece.root)


def _before(label: str, stray: list[Mention]) -> str:
    """Return what stands in a label before the members of a list that were hung inside it."""
    at = [label.find(m.labels[-1]) for m in stray if m.labels[-1] in label]
    return re.sub(r"(?:[,;]?\s*(?:and|or)?\s*(?:the|an?)?|[,;])\s*$", "", label[: min(at)]).strip() if at else label
