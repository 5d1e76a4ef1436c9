"""What a name in a passage names: its labels and its class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.lexicon import NameMatch
from comity.lexicon_files import NameEntry
from comity.reading.bodynames import with_parties
from comity.reading.kinds import LINKS, NER_CLASSES, singular
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.namespans import NameSpans
from comity.reading.phrases import core_label, text_of, tidy
from comity.reading.tree import Token

__all__ = ["Names"]

PLACED = frozenset({
    "locate", "base", "situate", "headquarter", "seat", "hold", "sign", "meet", "convene", "gather", "open", "establish", "found", "conclude",
    "host", "build", "construct", "live", "inaugurate", "launch", "initial", "happen", "occur", "settle", "house", "site", "erect",
})  # fmt: skip
"""Verbs after which "in" leads to a place."""
NAMING = frozenset({"become", "be", "remain", "elect", "appoint", "name"})


def _bearer(match: NameMatch, text: str) -> NameEntry | None:
    """Return which entry a name means, or None for a name that entries of one class share: it stays what it is, a name.

    What the document spells out ("Coral Development Bank (CDB)") decides; namesakes with one label are told apart later.
    """
    bearers = (match.entry, *match.others)
    told = [entry for entry in bearers if text in (entry.label, *entry.names)] if match.ambiguous else []
    if len(told) == 1:
        return told[0]
    rivals = [entry for entry in match.others if entry.type == match.entry.type and entry.label != match.entry.label]
    return None if match.ambiguous and rivals else match.entry


def _is_known_as(match: NameMatch, text: str) -> bool:
    """Tell whether one of those that bear a name is known by ``text``, too, or by half of its words."""
    told = _content(text)
    names = (_content(name) for entry in (match.entry, *match.others) for name in (entry.label, *entry.names))
    return any(2 * len(told & name) >= len(told) for name in names)


def _content(name: str) -> set[str]:
    return {w for w in re.findall(r"[^\W_]+", name.casefold()) if w not in LINKS}


PERSONS = ("ist", "mat", "lawyer", "yer", "ian", "eer", "ator", "ker", "uist", "cher")
"""Endings of nouns for one person: "the *economist* Somchai R."."""


class Names:
    """The names of one passage as mentions."""

    def __init__(self, spans: NameSpans, knowledge: Knowledge, memory: Memory) -> None:
        self.spans, self.doc, self.knowledge, self.memory = spans, spans.doc, knowledge, memory

    def at(self, token: Token) -> Iterator[Mention]:
        """Yield what the name that holds ``token`` names."""
        match, run = self.spans.known.get(token.i), self.spans.runs.get(token.i)
        if match is not None and not (match.ambiguous and token.pos_ not in {"PROPN"}):
            yield self._from_entry(match, token)
        elif run is not None:
            yield from self._from_run(run, token)

    def _from_entry(self, match: NameMatch, token: Token) -> Mention:
        short = tidy(text_of(self.doc)[match.start : match.end])
        text = self.memory.abbreviations.get(short, short)
        if text != short and not _is_known_as(match, text):  # "(IOC)" is what this text says it is, whatever else is called so
            return Mention((text, short), self._known_class(text) or match.entry.type, "", True, token)
        entry = _bearer(match, text)
        if entry is None:
            return Mention((text,), match.entry.type, "", True, token)
        labels = list(dict.fromkeys([text, entry.label, *entry.names[:5]]))
        return Mention(tuple(labels), entry.type, entry.key, True, token)

    def _from_run(self, run: tuple[int, int], token: Token) -> Iterator[Mention]:
        words = list(self.doc[run[0] : run[1]])
        while words and words[0].lower_ in {"the", "a", "an", "this"}:
            words = words[1:]
        titles = self.knowledge.lexicon.person_titles
        while len(words) > 1 and words[0].text in titles and not self.spans.heads(words[-1]):  # "the *Mayors* Forum"
            words = words[1:]
        if len(words) > 2 and words[0].i > 1 and words[0].nbor(-1).lower_ == "of" and words[0].nbor(-2).text in titles:
            words = self._behind_charge(words)  # "Minister of *Transport* Rosa Vega"
        if not words:
            return
        label = tidy("".join(t.text_with_ws for t in words))
        if len(label) < 2:
            return
        head = words[-1]
        wider = core_label(head) if head.pos_ in {"NOUN", "PROPN"} and head.dep_ not in {"compound", "nmod"} else ""
        kind = self.spans.quoted_kind(words[0].i) or self.spans.class_of((words[0].i, words[-1].i + 1))
        if not kind:
            entity = next((t.ent_type_ for t in reversed(words) if t.ent_type_), "")
            kind = NER_CLASSES.get(entity, "")
            if kind == "Person" and any(self.spans.heads(t) for t in words):
                kind = "Organization"
            if kind in {"", "Organization", "City", "Region", "ActorGroup"} and 1 < len(words) < 5 and self._bears_post(words):
                kind = "Person"
            if kind == "Person" and len(words) == 1 and not self._introduced(words[0]):
                kind = ""
            if kind in {"", "Organization"} and len(words) < 3 and self._is_venue(words):
                kind = "City"
            kind = self.spans.calling(words[0].i) or (self._told_before(words) if kind in {"", "Person", "ActorGroup", "Initiative"} else "") or kind
        if len(words) == 1 and self._is_common(words[0], kind):
            return
        mention = self._with_abbreviation(label, kind, token)
        if '"' in label[1:] and (title := label.partition('"')[2].strip(' "')):
            mention = replace(mention, labels=tuple(dict.fromkeys((label.replace('"', ""), title, *mention.labels))))
        if wider.endswith(label) and wider != label and len(wider.split()) < 9:
            mention = replace(mention, labels=(*mention.labels, wider))
        if kind and self.knowledge.ontology.is_a(kind, "Agreement") and (fuller := with_parties(self.doc, words[0].i, words[-1].i + 1)):
            mention = replace(mention, labels=(*fuller, *mention.labels))
        yield mention

    def _behind_charge(self, words: list[Token]) -> list[Token]:
        """Return the name of an office holder without the charge before it, where at least two words of a name are left."""
        fields = self.knowledge.lexicon.fields
        size = next((n for n in range(len(words) - 2, 0, -1) if " ".join(w.lower_ for w in words[:n]) in fields), 0)
        return words[size:] if words[-1].ent_type_ in {"PERSON", ""} else words

    def _told_before(self, words: list[Token]) -> str:
        """Return what the noun says of its by-name in commas: "its largest programme, *Open Doors*, was ..."."""
        noun = words[-1].head
        if words[-1].dep_ != "appos" or noun.tag_ != "NN" or noun.i != words[0].i - 2 or words[0].nbor(-1).text != ",":
            return ""
        before = [c.lower_ for c in noun.lefts if c.dep_ in {"compound", "amod"}]  # a "*chief* executive" is no government
        found = self.knowledge.lexicon.class_of_noun([*before, noun.lemma_.lower()])
        ontology = self.knowledge.ontology
        return found[0] if found is not None and any(ontology.is_a(found[0], top) for top in ("Undertaking", "Organization", "Facility", "City")) else ""

    def _is_common(self, token: Token, kind: str) -> bool:
        """Tell whether a capitalised word is a common noun after all: "States", "Members", "Article"."""
        if not kind and token.pos_ != "PROPN":
            return True
        found = self.knowledge.lexicon.class_of_noun([singular(token.lower_)])
        if found is not None and token.i and token.nbor(-1).lower_ in {"on", "concerning", "regarding"}:
            return True  # "the Agreement between A and B on *Cooperation* in Forestry"
        return found is not None and kind in {"", "City", "Person", "Region", "Organization"} and not self.spans.heads(token)

    def _bears_post(self, words: list[Token]) -> bool:
        """Tell whether a name stands beside a post or a title, as only a person's does."""
        last = words[-1]
        posts = [last.head] if last.dep_ in {"appos", "compound", "nmod"} else []
        posts += [c for c in last.children if c.dep_ in {"appos", "compound", "nmod"}]
        before = self.doc[words[0].i - 1].text if words[0].i else ""
        lexicon = self.knowledge.lexicon
        if last.dep_ in {"nsubj", "nsubjpass"} and last.head.lemma_ in NAMING:
            posts += [c for c in last.head.children if c.dep_ in {"attr", "oprd"}]  # "Pedro Alves became *rector*"
        if last.dep_ == "attr" and last.head.lemma_ == "be":
            posts += [c for c in last.head.children if c.dep_ == "nsubj" and c.tag_ == "NN"]  # "its *director* is Ana Mushi"
        return before in lexicon.person_titles or any(
            (found := lexicon.class_of_noun([t.lower_ if "-" in t.text else t.lemma_.lower()])) is not None
            and (found[0] in {"Position", "Person"} or (found[0] == "ActorGroup" and t.tag_ == "NN" and t.lower_.endswith(PERSONS)))
            for t in posts if t.pos_ == "NOUN" or "-" in t.text or ("appos" in {last.dep_, t.dep_} and t.text in lexicon.person_titles)
        )

    def _is_venue(self, words: list[Token]) -> bool:
        """Tell whether an unknown name is that of a place by what is said to be in it: "the secretariat in *Tromsø*"."""
        link = words[-1].head
        if words[-1].dep_ != "pobj" or link.lower_ not in {"in", "near"} or link.i != words[0].i - 1 or words[-1].text.isupper():
            return False
        if link.head.pos_ in {"VERB", "AUX"}:
            return link.head.lemma_.lower() in PLACED
        found = self.knowledge.lexicon.class_of_noun([link.head.lemma_.lower()]) if link.head.pos_ == "NOUN" else None
        ontology = self.knowledge.ontology
        return found is not None and any(ontology.is_a(found[0], top) for top in ("Organization", "Facility", "CooperationZone", "MeetingEvent", "Mechanism", "Place"))

    def _introduced(self, token: Token) -> bool:
        """Tell whether a single name is that of a person for sure: after a title, or as part of a full name before."""
        titles = self.knowledge.lexicon.person_titles
        before = self.doc[token.i - 1].text if token.i else ""
        return before in titles or any(m.type == "Person" and token.text in m.labels[0].split() for m in self.memory.recent)

    def _with_abbreviation(self, label: str, kind: str, token: Token) -> Mention:
        labels, memory, key = [label], self.memory, ""
        kind = memory.types.get(label, kind)
        if label in memory.abbreviations:
            labels = [memory.abbreviations[label], label]
            kind = self._known_class(labels[0]) or kind
        else:
            labels.extend(short for short, long in memory.abbreviations.items() if long.endswith(label) and len(label) > 0.6 * len(long))
        for name in labels:
            found = self.knowledge.lexicon.find_names(name)
            if len(found) == 1 and found[0].end - found[0].start >= len(name) - 1 and not found[0].adjective and not found[0].ambiguous:
                key, kind = found[0].entry.key, found[0].entry.type
        return Mention(tuple(dict.fromkeys(labels)), kind, key, True, token)

    def _known_class(self, long_form: str) -> str:
        words = long_form.split()
        cut = next((n for n, w in enumerate(words) if w.lower() in LINKS and n > 0), len(words))
        lexicon = self.knowledge.lexicon
        found = lexicon.class_of_head(words[cut - 1]) or lexicon.class_of_head(words[-1])
        if found:
            return found
        noun = lexicon.class_of_noun([w.lower() for w in words[:cut]]) or lexicon.class_of_noun([w.lower() for w in words])
        return noun[0] if noun else ""
