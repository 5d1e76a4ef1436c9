"""Which form cooperation takes, and which boundaries it crosses: by the words of the vocabulary, where a clause says so.

"Cooperation is mostly bilateral"; "the pattern has shifted from one-to-one ties to networks"; "a commission that cuts across
departments"; "two forms of cooperation: staff exchanges and joint projects".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from comity.nouns import singular, word_set
from comity.ontology import ConceptTerm, Ontology
from comity.reading.courses import WORKING, owner_of
from comity.reading.lists import items_after, split_items
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, noun_labels, text_of, tidy
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token

__all__ = ["FormFact", "read_forms"]

FORMS = frozenset({"form", "mode", "modality", "pattern", "model", "type", "format"})
TAKING = word_set("be become remain stay take have adopt include comprise limit confine restrict shift develop evolve move expand extend turn change transform switch grow")
"""Verbs between cooperation and the word for its form."""
NO_LIMIT = frozenset({"limit", "confine", "restrict"})
CROSSING = word_set("cross span transcend straddle traverse")
BREACHING = word_set("bridge breach surmount overcome overstep")
"""Verbs that cross only what is called a line."""
CUTTING = word_set("cut reach work operate extend run stretch go break coordinate act")
"""Verbs that cross with "across", "through" or "beyond"."""
OVER = frozenset({"across", "through", "beyond", "over"})
WITHIN = frozenset({"amod", "nmod", "compound", "nummod", "conj", "pobj", "prep", "advmod", "npadvmod", "attr", "acomp", "acl"})
"""How a word hangs within the phrase that it describes."""
LINES = word_set("boundary border barrier divide division line limit frontier")
BRINGING = word_set("realize realise achieve enable create build form establish promote allow make permit support provide")
"""Verbs by whose subject that comes about which then crosses a boundary."""
ARRANGED = ("Mechanism", "Agreement", "Initiative", "Organization", "Relationship")
_MOST = 8


@dataclass(frozen=True, slots=True)
class FormFact:
    """``subject`` takes a form of cooperation, or crosses a kind of boundary."""

    subject: Mention
    predicate: str
    object: Mention
    stance: Stance
    rule: str


def read_forms(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[FormFact]:
    """Yield the forms and boundaries that ``sentence`` tells of undertakings; nothing in a question."""
    if sentence.text.rstrip().endswith("?"):
        return
    yield from _by_word(sentence, mentions, memory)
    for token in sentence:
        if token.lemma_.lower() in FORMS and token.pos_ == "NOUN":
            yield from _listed(token, mentions, memory)
        if token.pos_ in {"VERB", "AUX"}:
            yield from _crossed(token, mentions, memory)


# -- forms by the words of the vocabulary -----------------------------------------------------------------------------------


def _by_word(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[FormFact]:
    """Yield the forms that clauses predicate: each word of the vocabulary that stands behind a verb of being or becoming."""
    terms, any_of_them = _patterns(mentions.knowledge.ontology)
    if not any_of_them.search(sentence.text):
        return
    for term, pattern in terms:
        for match in pattern.finditer(sentence.text):
            span = mentions.doc.char_span(sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand")
            if span is not None and (told := _whose(span.root, mentions, memory)) is not None:
                owner, stance = told
                yield FormFact(owner, "cooperationForm", Mention((term.label, match.group()), "CooperationForm"), stance, "form-of-cooperation")


@lru_cache(maxsize=4)
def _patterns(ontology: Ontology) -> tuple[tuple[tuple[ConceptTerm, re.Pattern[str]], ...], re.Pattern[str]]:
    """Return the words of the vocabulary for forms of cooperation, each with its pattern, and what finds any of them."""
    terms = [(term, _spelt(words)) for term in _terms(ontology, "CooperationForm") for words in (term.label, *term.alt_labels)]
    each = tuple((term, re.compile(rf"(?<![\w-]){spelt}(?:ly)?(?!\w|-(?!oriented|based))", re.I)) for term, spelt in terms)
    return each, re.compile("|".join(spelt for _, spelt in terms) or r"\b\B", re.I)


def _spelt(words: str) -> str:
    return "[- ]".join(map(re.escape, words.split("-")))


def _whose(word: Token, mentions: Mentions, memory: Memory) -> tuple[Mention, Stance] | None:
    """Return the undertaking that has the form, and how firmly: the subject of the clause, or the arrangement that the word describes."""
    noun = word
    while noun.dep_ in WITHIN and (noun.pos_ not in {"VERB", "AUX"} or noun.dep_ in {"amod", "pobj"}):
        if noun.pos_ in {"NOUN", "PROPN"} and noun is not word and (own := _arranged(noun, mentions)) is not None:
            above = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
            said = above is not None and (above.tag_ in {"VBZ", "VBP", "VBD"} or any(c.dep_ == "aux" and c.tag_ != "TO" for c in above.children))
            return (own, stance_of(above, mentions.knowledge.cues)) if said and above is not None else None
        noun = noun.head
    verb = noun if noun.pos_ in {"VERB", "AUX"} else next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.lemma_ not in TAKING or word.i < verb.i:
        return None
    owner = next((owner_of(s, mentions, memory) for s in subjects_of(verb)[:1]), None)
    stance = stance_of(verb, mentions.knowledge.cues)
    if stance.modality == "negated" and verb.lemma_ in NO_LIMIT:
        stance = replace(stance, modality="asserted", against=False)  # "is no longer limited to one-to-one ties": it has those too
    return (owner, stance) if owner is not None else None


def _arranged(noun: Token, mentions: Mentions) -> Mention | None:
    """Return the arrangement that a noun names and that the word for the form describes: "a trilateral *commission*"."""
    found, ontology = next(iter(mentions.of(noun)), None), mentions.knowledge.ontology
    if found is None or not found.type or not ontology.is_class(found.type) or not ontology.is_a(found.type, "Undertaking"):
        return None
    fit = any(ontology.is_a(found.type, top) for top in ARRANGED)
    return found if found.named or (fit and noun.tag_ in {"NN", "NNP"} and noun.lemma_.lower() not in WORKING and len(found.labels[0].split()) > 2) else None


@lru_cache(maxsize=16)
def _terms(ontology: Ontology, kind: str) -> tuple[ConceptTerm, ...]:
    return tuple(term for term in ontology.concepts.values() if kind in term.kinds)


# -- forms in a list ----------------------------------------------------------------------------------------------------------


def _listed(noun: Token, mentions: Mentions, memory: Memory) -> Iterator[FormFact]:
    """Yield the members of "three forms of cooperation: A, B and C" and "the forms of cooperation include A and B"."""
    inner = [t for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    inner += [c for c in noun.children if c.dep_ in {"compound", "nmod"}]
    working = next((t for t in inner if t.lemma_.lower() in WORKING), None)
    verb = noun.head if noun.head.pos_ in {"VERB", "AUX"} else None
    spans = items_after(noun)
    if not spans and verb is not None and noun.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ in {"include", "comprise", "be"} and verb.i + 1 < len(noun.doc):
        spans = split_items(noun.doc, noun.doc[verb.i + 1].idx, noun.sent.end_char) if noun.tag_ == "NNS" else []
    if len(spans) < 2 or (working is None and not (verb is not None and verb.lemma_ in {"take", "have", "assume"})):
        return
    owner = owner_of(working, mentions, memory) if working is not None else None
    if owner is None and verb is not None and noun.dep_ == "dobj":
        owner = next((owner_of(s, mentions, memory) for s in subjects_of(verb)[:1]), None)
    if owner is None:
        return
    stance = stance_of(verb, mentions.knowledge.cues) if verb is not None else Stance("asserted")
    for start, end in spans:
        label = re.sub(r"^(?:the|an?)\s+", "", tidy(text_of(noun.doc)[start:end]), flags=re.I)
        if 0 < len(label.split()) <= _MOST:
            yield FormFact(owner, "cooperationForm", Mention((label,), "CooperationForm"), stance, "forms-listed")


# -- boundaries ---------------------------------------------------------------------------------------------------------------


def _crossed(verb: Token, mentions: Mentions, memory: Memory) -> Iterator[FormFact]:
    """Yield the boundaries behind a verb of crossing: "crosses *levels and departments*", "works across *ministries*"."""
    heads = [c for c in verb.children if c.dep_ == "dobj" and (verb.lemma_ in CROSSING or (verb.lemma_ in BREACHING and c.lemma_.lower() in LINES))]
    if verb.lemma_ in CROSSING | CUTTING:
        heads += [t for c in verb.children if c.dep_ in {"prep", "prt"} and c.lower_ in OVER for t in c.children if t.dep_ == "pobj"]
    if not heads:
        return
    owner, above = _crosser(verb, mentions, memory)
    if owner is None:
        return
    stance = stance_of(above, mentions.knowledge.cues)
    for term in _terms(mentions.knowledge.ontology, "BoundaryKind"):
        words = next((w for head in heads for t in conjuncts(head) if (w := _named_by(t, term))), "")
        if words:
            yield FormFact(owner, "crossesBoundary", Mention((term.label, words), "BoundaryKind"), stance, "crosses-boundary")


def _crosser(verb: Token, mentions: Mentions, memory: Memory) -> tuple[Mention | None, Token]:
    """Return what crosses, and the verb that tells how firmly: of "X enables cooperation that crosses levels" both of the main clause."""
    main = verb.head.head if verb.dep_ in {"relcl", "acl"} and verb.head.dep_ == "dobj" else None
    if main is not None and main.lemma_ in BRINGING:
        for subject in subjects_of(main)[:1]:
            if (owner := owner_of(subject, mentions, memory)) is not None:
                return owner, main
    return next((owner_of(s, mentions, memory) for s in subjects_of(verb)[:1]), None), verb


def _named_by(noun: Token, term: ConceptTerm) -> str:
    """Return the words by which a noun phrase names a boundary, or an empty text: all words of a label of the term are in it."""
    said = {singular(w) for label in noun_labels(noun)[:1] for w in re.findall(r"[a-z]+", label.lower())}
    for words in sorted((term.label, *term.alt_labels), key=len, reverse=True):
        wanted = {singular(w) for w in re.findall(r"[a-z]+", words.lower())} - {"between", "of"}
        if singular(noun.lower_) in wanted and wanted <= said:
            return re.sub(r"^(?:the|an?|all|both)\s+", "", tidy(noun.doc[noun.left_edge.i : noun.i + 1].text), flags=re.I)
    return ""
