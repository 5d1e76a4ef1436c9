"""Items of lists: what a list states is told by its heading or by the sentence that announces it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comity.reading.clausetext import clause_text, is_finite
from comity.reading.headedwork import is_of_methods
from comity.reading.memory import Memory, Mention
from comity.reading.mendsteps import opens_command
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, noun_labels, tidy, verb_labels
from comity.reading.subjects import is_passive
from comity.reading.tree import Doc, Span, Token
from comity.segments import Passage
from comity.statements import THIS_DOCUMENT

__all__ = ["ListedFact", "asked_for", "property_of", "read_item"]

CLASSES: Mapping[str, str] = {
    "hasObjective": "Objective",
    "recommends": "Recommendation",
    "hasProblem": "Problem",
    "hasOutcome": "Outcome",
    "followsPrinciple": "Principle",
    "inField": "Field",
}
_AGREED = re.compile(r"\b(?:agreed?|decided?|resolved?|adopted)(?: as follows| the following| upon the following)?\s*:$", re.I)
"""How the articles of an agreement are announced: who agreed is no heading of theirs."""
NO_OWNERS = frozenset({"", "Person", "Country", "City", "Province", "Region", "Place", "Position", "Field"})
_NUMBER = re.compile(r"^\W*(?:\(?[0-9ivxa-h]{1,3}[.)]|[-•*–])\s*")
_ADDRESS = re.compile(r"(?:^|\b)(?:to|for)\s+(?:the\s+)?([\w'’-]+(?:\s+[\w'’-]+){0,5})\s*:?\s*$", re.I)
_LONGEST = 18
NEED = frozenset({"necessity", "need", "importance", "requirement", "urgency", "desirability"})
SOFT = frozenset({"could", "may", "might", "can", "will", "would"})
"""Auxiliaries with which an item of a list of advice only offers it."""


@dataclass(frozen=True, slots=True)
class ListedFact:
    """``turned`` tells that the item is the subject ("Members: A, B")."""

    subject: Mention
    predicate: str
    object: Mention
    turned: bool = False


def property_of(passage: Passage, headings: Mapping[str, str]) -> str:
    """Return the property that the announcing sentence, else the heading, of a list item tells; empty when neither does."""
    if is_of_methods(passage.lead.rstrip(": ")):
        return ""
    for words in ("" if _AGREED.search(passage.lead) else passage.lead.lower()[-160:], passage.section.lower()):
        found = [(at, len(phrase), headings[phrase]) for phrase in headings if phrase in words and (at := _find(phrase, words)) >= 0]
        if found:
            return max(found)[2]
    return ""


def _find(phrase: str, words: str) -> int:
    if phrase not in words:  # most are not, and a pattern costs a compilation
        return -1
    return max((m.start() for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", words)), default=-1)


def read_item(
    passage: Passage, doc: Doc, mentions: Mentions, memory: Memory, headings: Mapping[str, str]
) -> Iterator[ListedFact]:
    """Yield what a list item states under its heading."""
    predicate = property_of(passage, headings) if passage.kind == "list_item" else ""
    if not predicate:
        return
    about = _owner(passage.lead, memory) or memory.topic
    study = memory.academic or re.search(r"\b(?:research|study|paper|this article|thesis)\b", passage.lead.lower() + passage.section.lower())
    if predicate == "recommends" or (predicate == "hasObjective" and study):
        about = memory.document()
    if predicate in {"memberOf", "participatesIn", "twinnedWith"}:
        yield from _names(predicate, mentions, about)
    elif about is not None and predicate == "recommends":
        yield from _advice(passage, doc, mentions, about)
    elif about is not None and predicate in CLASSES and not (predicate == "hasObjective" and _is_deed(doc)):
        for labels in _item_labels(doc, study=about.labels[0] == THIS_DOCUMENT.label and predicate == "hasObjective"):
            yield ListedFact(about, predicate, Mention(tuple(labels), CLASSES[predicate]))


def _is_deed(doc: Doc) -> bool:
    """Tell whether an item is a sentence in which the parties do something, no aim: "The Parties hereby establish a joint border post"."""
    sentence = next(iter(doc.sents), None)
    return sentence is not None and "hereby" in {c.lower_ for c in sentence.root.children} and any(c.dep_ == "nsubj" for c in sentence.root.children)


def _owner(lead: str, memory: Memory) -> Mention | None:
    """Return the thing named before a list of what is its own, by the longest of its names: "The objectives *of the Observatory* are:"."""
    words = lead[-160:].casefold()
    if not words:
        return None
    known = {label.casefold(): m for m in memory.recent if m.type not in NO_OWNERS for label in m.labels if len(label) > 3}
    known |= {word: mention for word, mention in memory.defined.items() if len(word) > 3}
    named = [word for word in known if _find(word, words) >= 0]
    return known[max(named, key=len)] if named else None


def _advice(passage: Passage, doc: Doc, mentions: Mentions, about: Mention) -> Iterator[ListedFact]:
    """Yield the advice of an item, and whom it or its heading addresses; a sentence of advice is read as such elsewhere."""
    sentence = next(iter(doc.sents), None)
    if sentence is None or (_is_advice(doc) and not _command(sentence)):
        return
    root, addressed = sentence.root, list(_addressed(passage, mentions))
    command = _command(sentence)
    if command:
        yield ListedFact(about, "recommends", Mention((command,), CLASSES["recommends"]))
        return
    subjects = [t for c in root.children if c.dep_ in {"nsubj", "nsubjpass"} for t in conjuncts(c)]
    every = _item_labels(doc, study=False)
    if subjects and asked_for(passage, doc) and not is_passive(root):
        addressed = [m for t in subjects for m in mentions.of(t) if m.type and mentions.knowledge.ontology.is_a(m.type, "Actor")]
        every = [[x for x in dict.fromkeys((*(label for reading in verb_labels(root)[:1] for label in reading), clause_text(root)[2])) if x]]
    elif subjects and is_finite(root):
        if not any(c.dep_ == "aux" and c.lower_ in SOFT for c in root.children) or is_passive(root):
            return
        meant = [t for t in subjects if any(m.type and not m.named and not mentions.knowledge.ontology.is_a(m.type, "Actor") for m in mentions.of(t)[:1])]
        if meant and not is_passive(root) and any(c.dep_ == "aux" and c.lower_ in {"would", "could"} for c in root.children):
            for subject in meant:  # "*A levy of 1 per cent* would yield 6 million": the levy is advised, not the yield
                yield ListedFact(about, "recommends", Mention(tuple(noun_labels(subject)), CLASSES["recommends"]))
            return
        every = [[x for x in dict.fromkeys((*(label for reading in verb_labels(root)[:1] for label in reading), clause_text(root)[2])) if x]]
        addressed = [m for t in subjects for m in mentions.of(t) if m.type and mentions.knowledge.ontology.is_a(m.type, "Actor")]
    for labels in every:
        advice = Mention(tuple(labels), CLASSES["recommends"])
        yield ListedFact(about, "recommends", advice)
        for actor in addressed:
            yield ListedFact(advice, "addressedTo", actor)


def asked_for(passage: Passage, doc: Doc) -> bool:
    """Tell whether an item of a list of advice is by its form only asked for: "We recommend *that*: ...", "It is necessary: *to open* ..."."""
    if passage.kind != "list_item":
        return False
    if passage.lead.rstrip(" :").lower().endswith(" that"):
        return True
    root = next((s.root for s in doc.sents), None)
    return root is not None and not is_finite(root)


def _command(sentence: Span) -> str:
    """Return the command with which an item begins where a semicolon parts it from what it adds: "*Let one test suffice*; the cost ..."."""
    cut = next((t for t in sentence if t.text == ";"), None)
    if cut is None:
        return ""
    words = [t for t in sentence[: cut.i - sentence.start] if not t.is_punct and not t.is_space and not t.like_num and t.text not in "•–-*"]
    if len(words) < 3 or not (words[0].tag_ == "VB" or opens_command(words[0])):
        return ""
    return " ".join(tidy(_NUMBER.sub("", sentence.doc.text[sentence.start_char : cut.idx])).split()[:_LONGEST])


def _addressed(passage: Passage, mentions: Mentions) -> Iterator[Mention]:
    """Yield the actor whom a heading or the words before a list address: "Recommendations to the Council", "For donors:"."""
    for words in (passage.section, passage.lead if passage.lead.rstrip().endswith(":") else ""):
        found = _ADDRESS.search(" ".join(words.split()))
        if found is None:
            continue
        name, knowledge = found.group(1), mentions.knowledge
        entry = next((m for m in knowledge.lexicon.find_names(name) if m.start == 0 and m.end >= len(name) - 1 and not m.adjective), None)
        if entry is not None and knowledge.ontology.is_a(entry.entry.type, "Actor"):
            yield Mention((name, entry.entry.label), entry.entry.type, entry.entry.key, True)
            return
        noun = knowledge.lexicon.class_of_noun([w.removesuffix("s") for w in name.lower().split()])
        if entry is None and noun is not None and knowledge.ontology.is_a(noun[0], "Actor"):
            yield Mention((name,), "ActorGroup" if name.endswith("s") else noun[0])
            return


def _names(predicate: str, mentions: Mentions, about: Mention | None) -> Iterator[ListedFact]:
    for mention in mentions.named()[:1]:
        if about is not None and mention.type and mention.labels[0] != about.labels[0]:
            yield ListedFact(mention, predicate, about, turned=True)


def _is_advice(doc: Doc) -> bool:
    """Tell whether an item is a whole sentence of advice, which is read as such ("Banks should publish ...")."""
    asked = any(t.lemma_ in {"urge", "advise", "encourage", "recommend", "invite", "request", "ask"} and t.dep_ == "ROOT" for t in doc)
    return asked or any(
        t.lower_ in {"should", "must", "ought", "needs", "need", "necessary", "advisable"} and t.dep_ in {"aux", "ROOT", "acomp"} for t in doc
    )


def _needed(root: Token) -> Token:
    """Return the deed of which an item only says that it is needed: "The necessity of *involving* the universities"."""
    if root.lemma_.lower() not in NEED:
        return root
    return next((t for c in root.children if c.lower_ == "of" for t in c.children if t.dep_ == "pcomp" and t.tag_ == "VBG"), root)


def _item_labels(doc: Doc, study: bool) -> list[list[str]]:
    """Return the labels of what an item tells: its verb phrases when it begins with one, else its noun phrase, else its first words.

    In an aim of a study "we should grasp X" is the verb phrase.
    """
    sentence = next(iter(doc.sents), None)
    if sentence is None:
        return []
    root = _needed(sentence.root)
    short = " ".join(tidy(_NUMBER.sub("", sentence.text)).split()[:_LONGEST])
    subjects = [c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if root.tag_ in {"VB", "VBG", "VBP"} and (not subjects or (study and subjects[0].lower_ == "we")):
        verbs = [root, *(t for t in sentence if t.tag_ in {"VB", "VBG"} and t.dep_ == "conj" and t.head in conjuncts(root))]
        found = [[label for reading in verb_labels(v)[:1] for label in reading] for v in verbs]
        if found and not subjects:
            found[0].append(short)
        return [list(dict.fromkeys(labels)) for labels in found if labels]
    if root.pos_ in {"NOUN", "PROPN"}:
        phrases = noun_labels(root)
        told = any(" " in label for label in phrases[:1])
        return [list(dict.fromkeys([*phrases, short] if told else [short, *phrases]))]
    return [[short]]
