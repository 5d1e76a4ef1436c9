"""Enumerations: what a noun announces ("faces three problems", "the following suggestions") and the text then tells one by one.

Which noun announces what stands in ``ingest/lexicon/headings.yml``, as for the items of a list under a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.reading.announced import (
    announced_after,
    announces,
    another_after,
    clause_by_clause,
    counted_in,
    item_of,
    numbered_after,
    ordinal_end,
)
from comity.reading.emerging import emerged, listed_after
from comity.reading.knowledge import Knowledge
from comity.reading.lists import items_after, split_items
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.metwith import met_with
from comity.reading.nounstance import noun_stance
from comity.reading.owners import Owners
from comity.reading.phrases import conjuncts, text_of, tidy
from comity.reading.stance import Stance
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.statements import Modality

__all__ = ["Enumerated", "Enumerations"]

CLASSES = {"hasProblem": "Problem", "hasOutcome": "Outcome", "recommends": "Recommendation", "hasCause": "Factor"}
VIEWS = frozenset({"aspect", "measure", "step", "point", "respect", "direction", "dimension", "way", "path", "strategy", "approach", "solution", "effort", "method", "reform", "lesson", "rule", "message"})
"""Nouns that announce advice where something *should* be done in several of them, or where bare verbs follow ("as follows: build A; ...")."""
MEAGRE = frozenset({"modest", "meagre", "meager", "poor", "limited", "mixed", "disappointing", "sobering", "thin", "weak", "uneven", "slow", "few", "bleak", "unsatisfactory"})
THINGS = frozenset({"thing", "factor", "point", "circumstance", "force", "aspect"})
HINDERING = frozenset({"hamper", "hinder", "impede", "prevent", "block", "limit", "undermine", "complicate", "slow", "plague", "constrain", "weaken", "obstruct", "hold", "restrain", "restrict", "hold back", "affect"})
SAID_BEFORE = frozenset({"these", "those", "such", "above", "aforementioned", "said"})
HOLDING = frozenset({"in", "of", "for", "facing", "within", "among", "between", "to", "behind"})
OWN_VOICE = frozenset({"we", "paper", "article", "study", "thesis", "author", "report", "chapter", "research", "one", "dissertation", "it", "case", "experience", "example", "story", "history", "comparison"})
PROCESSES = frozenset({"construction", "development", "operation", "process", "implementation", "building", "work", "management", "practice"})
"""Nouns of what goes on with something: the deficiencies of "the *construction* of the mechanism" are the mechanism's."""
LASTING = 8
"""Sentences for which an announcement holds."""
_COUNTED = re.compile(r"\s*(?:and\s+)?(?:first|second|third|fourth|fifth|sixth|\(?\d{1,2}\)|\([a-f]\)|[①-⑥]|last(?:ly)?\b|on the (?:one|other) hand|the (?:first|second|third|last|other)\b|(?:one|two|three|four|another) is\b)", re.I)
"""A beginning that counts, whatever stands between it and the member before."""
_UPSHOT = re.compile(r",? (?=(?:leading to|resulting in|causing|triggering|giving rise to|provoking) )")
"""Before what a problem brings about: "weak staffing | *leading to* delays"."""
_EXAMPLES = re.compile(r"\s*(?:for (?:example|instance)|such as|these (?:include|are)|they (?:include|are)|among them(?: are)?|namely)\s*[,:]?\s*", re.I)


@dataclass(frozen=True, slots=True)
class Enumerated:
    """One thing that an enumeration tells: ``object`` of ``subject``."""

    subject: Mention
    predicate: str
    object: Mention
    modality: Modality
    rule: str
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class _Listing:
    predicate: str
    subject: Mention
    noun: Token
    until: int


class Enumerations:
    """Reads enumerations of one document, sentence by sentence."""

    def __init__(self, memory: Memory, knowledge: Knowledge) -> None:
        self.memory, self.knowledge = memory, knowledge
        self._open: _Listing | None = None
        self._unbroken = False
        """Whether every sentence since the announcement has told a member."""
        self._problems_of: Mention | None = None
        self._said: Mention | None = None

    def read(self, sentence: Span, mentions: Mentions) -> Iterator[Enumerated]:
        """Yield what ``sentence`` tells of an announcement, its own or one before it; call once for each sentence, in order."""
        yield from self._examples(sentence, mentions)
        yield from self._going_on(sentence, mentions)
        announced = self._announcement(sentence, mentions)
        if announced is not None:
            self._open, self._unbroken = announced, True
            stance = noun_stance(announced.noun, self.knowledge.cues)
            denied = stance.modality == "negated" and announced.predicate == "hasOutcome"  # "no results: patrols are rare"
            listed = items_after(announced.noun) and not _tells_deeds(announced.noun) and not _announces_one(announced.noun)
            said = [] if denied or listed else list(announced_after(announced.noun, CLASSES[announced.predicate]))
            said += another_after(announced.noun, CLASSES[announced.predicate]) if _is_first_of_several(announced.noun) else ()
            for item in said:
                modality = "recommended" if announced.predicate == "recommends" else stance.modality
                yield Enumerated(announced.subject, announced.predicate, item, modality, "announced", stance)
        if (announced is None or not said) and (noun := emerged(sentence, lambda t: self._is_trouble(t, mentions))) is not None:
            yield from self._emerging(noun, mentions)
        self._note_problems(sentence, mentions)
        self._said = self.memory.before

    def _is_trouble(self, noun: Token, mentions: Mentions) -> bool:
        """Tell whether a noun speaks of troubles in general: "problems", "many contradictions"."""
        if self.knowledge.headings.get(noun.lower_) == "hasProblem":
            return True
        return noun.tag_ == "NNS" and any(m.type in {"Problem", "Barrier"} for m in mentions.of(noun)[:1]) and not any(c.dep_ == "prep" for c in noun.children)

    def _emerging(self, noun: Token, mentions: Mentions) -> Iterator[Enumerated]:
        """Yield the troubles that a sentence says to have come up: "Some problems emerged, such as A and B"."""
        subject, stance = self._subject("hasProblem", noun, mentions), noun_stance(noun, self.knowledge.cues)
        for found in listed_after(noun) if subject is not None else ():
            assert subject is not None
            yield Enumerated(subject, "hasProblem", found, stance.modality, "troubles-emerge", stance)

    # -- sentences after an announcement ----------------------------------------------------------------------------

    def _going_on(self, sentence: Span, mentions: Mentions) -> Iterator[Enumerated]:
        """Yield what a sentence that begins with "second" adds to what was announced before it."""
        known = self._open
        opening = ordinal_end(sentence.text)
        if known is not None and not opening and known.until - self.memory.sentences == LASTING - 1 and known.noun.sent.text.rstrip().endswith((".", ";")):
            due = known.predicate == "hasProblem" and not self._is_advice(sentence)
            for told in counted_in(sentence, known.noun, CLASSES[known.predicate]) if due else ():
                yield Enumerated(known.subject, known.predicate, told, "asserted", "announced-before")
        unbroken, self._unbroken = self._unbroken, self._unbroken and opening > 0
        if known is not None and opening and known.predicate != "recommends" and self._is_advice(sentence):
            self._open = known = None  # "Firstly, it is suggested that ...": another list begins
        if known is None or not opening or self.memory.sentences > known.until or self._is_advice(sentence):
            return
        if known.predicate == "hasOutcome":
            return  # "the results are mixed. First, ...": what follows argues, it does not list results
        if not unbroken and not _COUNTED.match(sentence.text):
            return  # "in addition" goes on with the sentence before, not with a list that has ended
        found = item_of(mentions.doc, sentence.start_char + opening, sentence.end_char, CLASSES[known.predicate])
        modality: Modality = "recommended" if known.predicate == "recommends" else "asserted"
        for told in clause_by_clause(found, sentence) if found is not None else ():
            yield Enumerated(known.subject, known.predicate, told, modality, "announced-before")

    def _is_advice(self, sentence: Span) -> bool:
        root = sentence.root
        if any(c.dep_ == "aux" and c.lower_ in {"should", "must", "may", "might", "could", "would", "ought", "shall"} for c in root.children):
            return True
        advised = any(c.dep_ == "advmod" and c.lower_ == "better" for c in root.children) and any(c.lower_ in {"had", "'d"} for c in root.children)
        return advised or (root.lemma_ in {"suggest", "propose", "recommend", "advise"} and is_passive(root))

    def _examples(self, sentence: Span, mentions: Mentions) -> Iterator[Enumerated]:
        """Yield the problems that a sentence lists as examples of those that the sentence before spoke of."""
        opening = _EXAMPLES.match(sentence.text)
        if opening is None or self._problems_of is None or any(t.tag_ == "VBN" and t.dep_ == "ROOT" for t in sentence):
            return  # "*they are carried* by coalitions" lists nothing
        text = text_of(mentions.doc)
        for start, end in split_items(mentions.doc, sentence.start_char + opening.end(), sentence.end_char, clauses=True):
            label = re.sub(r"^(?:the|a|an|of) ", "", tidy(text[start:end]), flags=re.I)
            bare = _UPSHOT.split(label)[0]
            if " " in label:
                labels = (bare, label) if " " in bare and bare != label and " of " not in bare else (label,)
                yield Enumerated(self._problems_of, "hasProblem", Mention(labels, "Problem"), "asserted", "listed-examples")

    def _note_problems(self, sentence: Span, mentions: Mentions) -> None:
        """Remember whose problems a sentence speaks of, for examples that may follow."""
        self._problems_of = None
        for token in sentence:
            if token.pos_ == "NOUN" and token.tag_ == "NNS" and any(m.type in {"Problem", "Barrier"} for m in mentions.of(token)[:1]):
                bearers = [m for m in [*_held(token, mentions, {"in", "of", "for"})] or _had(token, mentions) if m.type]
                self._problems_of = bearers[0] if bearers else self.memory.topic
            elif token.lemma_.lower() in THINGS and (hindered := _hindered_by(token)):
                bearers = [m for t in hindered for m in mentions.of(t) if self._is_a(m, ("Actor", "Undertaking", "Place", "Capacity", "Field"))]
                self._problems_of = bearers[0] if bearers else self.memory.topic

    # -- announcements ----------------------------------------------------------------------------------------------

    def _announcement(self, sentence: Span, mentions: Mentions) -> _Listing | None:
        """Return what a sentence announces, if what is to come is known to be of somebody or something."""
        colon = any(t.text == ":" for t in sentence)
        for noun in reversed(list(sentence)):
            numbered = colon and noun.tag_ == "NN" and noun.i + 2 < sentence.end and noun.nbor().text == ":" and ordinal_end(noun.doc[noun.i + 2 : sentence.end].text)
            single = colon and _announces_one(noun) and self._predicate(noun) == "hasProblem"
            first = _is_first_of_several(noun) and self._predicate(noun) == "hasProblem"
            if noun.pos_ != "NOUN" or not (noun.tag_ == "NNS" or numbered or single or first) or not (colon or first or announces(noun) or numbered_after(noun)):
                continue
            if any(c.lower_ in SAID_BEFORE for c in noun.children) and noun.dep_ in {"dobj", "pobj"}:
                continue  # "measures to solve *these problems* are as follows"
            if noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and self._predicate(noun.head.head):
                continue  # "the *reasons* for these problems are as follows"
            predicate = self._predicate(noun)
            subject = self._subject(predicate, noun, mentions) if predicate else None
            if subject is not None:
                return _Listing(predicate, subject, noun, self.memory.sentences + LASTING)
        return None

    def _predicate(self, noun: Token) -> str:
        found = self.knowledge.headings.get(noun.lower_, "") or (self._in_plural(noun) if _announces_one(noun) or _is_first_of_several(noun) else "")
        if found == "hasOutcome" and _falls_short(noun):
            return "hasProblem"
        if not found and noun.lemma_.lower() in THINGS and _hinders(noun):
            return "hasProblem"
        if found in CLASSES:
            return found
        if noun.lemma_.lower() not in VIEWS:
            return ""
        advised = noun_stance(noun, self.knowledge.cues).modality == "recommended" or _tells_deeds(noun) or _is_needed(noun)
        return "recommends" if advised else ""

    def _in_plural(self, noun: Token) -> str:
        word = noun.lower_
        plurals = (f"{word}s", f"{word}es", f"{word[:-1]}ies")
        return next((found for x in plurals if (found := self.knowledge.headings.get(x, ""))), "")

    def _subject(self, predicate: str, noun: Token, mentions: Mentions) -> Mention | None:
        doers = [m for t in (*(c for c in noun.children if c.dep_ == "poss"), *_doers(noun)) for m in mentions.of(t)]
        if predicate == "recommends":
            named = [m for m in doers if m.named and self._is_a(m, ("Actor",))]
            return named[0] if named else self.memory.document()
        if predicate == "hasCause":
            return self._explained(noun, mentions)
        tops = ("Actor", "Undertaking", "Place", "Capacity", "Field")
        found = [m for m in (*_held(noun, mentions, HOLDING), *doers) if self._is_a(m, tops) and m.type not in {"Person", "Periodical"}]
        if found:
            return found[0]
        owners = Owners(mentions, self.memory, self.knowledge)
        verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
        if verb is not None and (before := owners.subject_before(verb)):
            return before[0]  # "the *zone* has grown, but the following problems are prominent"
        if self.memory.topic is not None:
            return self.memory.topic
        last = [m for m in (*self.memory.subject, *([self.memory.matter] if self.memory.matter is not None else ())) if m is self.memory.matter or self._is_a(m, ("Arrangement", "Organization", "Facility", "Region"))]
        return next(iter(last[-1:] or owners.spoken_of(settled=True)), None)

    def _explained(self, noun: Token, mentions: Mentions) -> Mention | None:
        """Return what the reasons are for: a phrase, or what the sentence before said."""
        said = list(_held(noun, mentions, {"for", "of", "behind"}))
        if said and said[0].token is not None and any(c.lower_ in {"this", "these", "those", "such"} for c in said[0].token.children):
            return None  # "the reasons for *these problems*" are told of the sentence before
        if said and said[0].type not in {"Document", "Person"}:
            return said[0] if said[0].type else Mention(said[0].labels, "Outcome", token=said[0].token)
        return replace(self._said, type=self._said.type or "Outcome") if not said and self._said is not None else None

    def _is_a(self, mention: Mention, tops: Sequence[str]) -> bool:
        ontology = self.knowledge.ontology
        return ontology.is_any(mention.type, tops)


def _is_needed(noun: Token) -> bool:
    """Tell whether a sentence says that what a noun announces is called for: "Three *steps* are needed: ..."."""
    verb, needed = noun.head, frozenset({"necessary", "overdue", "essential", "urgent", "indispensable", "vital"})
    asked = noun.dep_ == "nsubjpass" and verb.lemma_ in {"need", "require"}
    return asked or (noun.dep_ == "nsubj" and verb.lemma_ == "be" and any(c.lower_ in needed for c in verb.children if c.dep_ in {"acomp", "attr"}))


def _announces_one(noun: Token) -> bool:
    """Tell whether a noun in the singular announces what stands behind its colon: "has one great *weakness*: nobody pays"."""
    if noun.tag_ != "NN" or noun.i + 1 >= noun.sent.end or noun.nbor().text != ":":
        return False
    return any(c.lower_ in {"a", "an", "one", "single", "further", "another"} for c in noun.children)


def _is_first_of_several(noun: Token) -> bool:
    """Tell whether a sentence tells the first of several things: "*One* weakness is ..."."""
    return noun.tag_ == "NN" and noun.dep_ in {"nsubj", "attr"} and noun.head.lemma_ == "be" and any(c.lower_ in {"one", "first"} for c in noun.children)


def _falls_short(noun: Token) -> bool:
    """Tell whether results are said to be few or bad: "the *results* were modest: ..."."""
    verb = noun.head
    said = [c for c in verb.children if c.dep_ == "acomp"] if noun.dep_ == "nsubj" and verb.lemma_ in {"be", "remain", "prove"} else []
    return any(c.lower_ in MEAGRE for c in (*said, *noun.children))


def _hinders(noun: Token) -> bool:
    """Tell whether things that are only counted are said to be in the way: "*Three things* stand in the way of better results."."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    return verb.lemma_ in HINDERING or (verb.lemma_ in {"stand", "get", "lie"} and any(t.lemma_ == "way" for c in verb.children for t in c.children))


def _hindered_by(noun: Token) -> list[Token]:
    """Return what things that are only counted are said to hinder: "*the growth of trade* is restrained by a number of *factors*"."""
    top = noun.head.head if noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in {"number", "series", "range", "set", "host"} else noun
    verb = top.head.head
    if top.dep_ != "pobj" or top.head.dep_ != "agent" or verb.lemma_ not in HINDERING:
        return []
    subjects = subjects_of(verb)
    inner = [t for s in subjects if s.lemma_.lower() in PROCESSES for p in s.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]
    return inner or subjects


def _tells_deeds(noun: Token) -> bool:
    """Tell whether a colon behind a noun opens commands that nobody is said to have carried out: "Measures are as follows: *build* A; ..."."""
    colon = next((t for t in noun.sent if t.text == ":" and t.i > noun.i), None)
    if colon is None or any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.tag_ in {"VBD", "VBZ", "VBN"} and t.head != noun.head for t in noun.sent if t.i < colon.i):
        return False
    if any(t.lemma_.lower() not in OWN_VOICE for t in _doers(noun)):
        return False
    start = colon.idx + len(colon.text)
    start += ordinal_end(text_of(noun.doc)[start : noun.sent.end_char])
    first = next((t for t in noun.doc[colon.i + 1 : noun.sent.end] if t.idx >= start and not t.is_space), colon)
    if first.lower_ == "to" and first.i + 1 < noun.sent.end:
        first = first.nbor()
    while first.pos_ == "ADV" and first.i + 1 < noun.sent.end:
        first = first.nbor()
    return first.tag_ in {"VB", "VBP", "VBD"} and first.lower_ == first.lemma_ and first.pos_ == "VERB" and not any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > colon.i for c in first.children)


def _had(noun: Token, mentions: Mentions) -> list[Mention]:
    """Return who is said to have what a noun names: "*The accord* has many problems."."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in {"have", "face", "encounter", "experience", "show"} or any(c.lower_ == "no" for c in noun.children):
        return []
    stance = noun_stance(noun, mentions.knowledge.cues)
    return [m for s in subjects_of(verb) for m in mentions.of(s)[:1]] if stance.modality == "asserted" and stance.speaker is None else []


def _held(noun: Token, mentions: Mentions, names: set[str] | frozenset[str]) -> Iterator[Mention]:
    """Yield what the prepositions ``names`` of a noun, or of the copula over it, lead to."""
    preps = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in names]
    if noun.dep_ in {"attr", "nsubj", "dobj"}:
        preps += [c for c in noun.head.children if c.dep_ == "prep" and c.lower_ in names & {"in", "within", "for"}]
    for target in met_with(noun):
        yield from (*mentions.within(target), *mentions.of(target))
    for prep in preps:
        for target in (t for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c)):
            bare = target.lemma_.lower() in PROCESSES | {"reality"} and not any(c.dep_ in {"prep", "poss", "compound", "amod"} for c in target.children)
            if target.ent_type_ not in {"DATE", "TIME"} and not bare:  # "problems *in practice*" are not those of a practice
                yield from (*mentions.within(target), *mentions.of(target))


def _doers(noun: Token) -> list[Token]:
    """Return the subject of the verb whose object a noun is: "the *port* faces three problems"."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    if noun.dep_ not in {"dobj", "pobj", "attr"} or verb.pos_ not in {"VERB", "AUX"}:
        return []
    doers = [t for t in subjects_of(verb) if t.dep_ != "expl"]
    inner = [t for d in doers if d.lemma_.lower() in PROCESSES for p in d.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]
    return [*inner, *doers]
