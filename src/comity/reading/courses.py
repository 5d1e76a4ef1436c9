"""How an undertaking develops: the stages that it has, which comes before which, and what it passes from and to.

"After a stage of first contacts the partnership entered a phase of growth"; "cooperation moved from aid to trade"; "the second
phase of the programme". What two stages of one undertaking are called does not tell their order: only "after", "from ... to",
a list of all stages, or their numbers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.nouns import word_set
from comity.reading.fieldlists import as_topic
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, core_label, noun_labels
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token

__all__ = ["CourseFact", "in_order", "owner_of", "read_course"]

STAGES = frozenset({"stage", "phase"})
ERAS = frozenset({"era", "epoch", "period", "chapter", "round", "step"})
"""Nouns for a stage only where somebody enters it, and where they say which."""
POINTING = word_set("this that these those same present current latter former such certain some any other another")
ON_STAGE = word_set("international world global centre center main public political national domestic")
"""What a stage is on which actors appear: "the *international* stage"."""
ENTERING = word_set("""enter reach undergo experience traverse go pass move come step shift evolve develop progress advance proceed transition
    arrive return start begin launch complete open usher""")
"""Verbs between an undertaking and its stage."""
CHANGING = word_set("develop evolve shift move transform transition progress advance turn change switch mature pass upgrade transit go")
CHANGES = word_set("transition shift transformation evolution move change switch progression passage leap turn transit development")
LATER = word_set("before then later afterwards afterward subsequently finally followed thereafter next")
INTO = frozenset({"to", "into", "towards", "toward"})
WRAPPERS = word_set("""form mode model pattern format approach way type nature structure character development evolution establishment construction
    process scope practice style basis purpose goal aim focus trend trajectory history course level method operation implementation growth
    content object emphasis deepening building advancement history""")
"""Nouns that say of an undertaking what it is like: what is told of them is told of it."""
GOALS = frozenset({"purpose", "goal", "aim", "objective", "target"})
WORKING = word_set("""cooperation co-operation collaboration exchange diplomacy relationship relation tie partnership twinning interaction contact
    coordination engagement integration""")
"""Nouns for what partners do together, whose own class may be unknown."""
TIES = word_set("relationship relation tie partnership")
_ORDER = {word: n for n, words in enumerate((("initial", "early", "first", "1st", "i", "one"), ("second", "2nd", "ii", "two"), ("third", "3rd", "iii", "three"),
                                             ("fourth", "4th", "iv", "four"), ("fifth", "5th", "v", "five")), 1) for word in words}  # fmt: skip
_NUMBERED = re.compile(r"\d")
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class CourseFact:
    """``subject`` has, precedes or is of a kind of stage."""

    subject: Mention
    predicate: str
    object: Mention
    stance: Stance
    rule: str


def read_course(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[CourseFact]:
    """Yield the stages that ``sentence`` gives to undertakings, and their order; nothing in a question."""
    if sentence.text.rstrip().endswith("?"):
        return
    yield from _named_stages(sentence, mentions, memory)
    yield from _passages(sentence, mentions, memory)


def in_order(whole: Mention, stages: Sequence[Mention], stance: Stance, mentions: Mentions, rule: str) -> Iterator[CourseFact]:
    """Yield what is told of stages that follow each other."""
    for stage in stages:
        yield CourseFact(whole, "hasStage", stage, stance, rule)
        yield from _kind(stage, stance, mentions)
    for one, other in pairwise(stages):
        if one.labels[0].lower() != other.labels[0].lower():
            yield CourseFact(one, "precedes", other, stance, rule)


def owner_of(noun: Token, mentions: Mentions, memory: Memory, depth: int = 0) -> Mention | None:
    """Return the undertaking that a subject speaks of: "the *form* of city diplomacy", "its *exchanges*", "the mechanism"."""
    topic = memory.topic if memory.topic is not None and _is(memory.topic, mentions) else None
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PRON":
        return next((m for m in mentions.of(noun)[:1] if _is(m, mentions)), None)
    if lemma in WRAPPERS and depth < 4:
        inner = [c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"]
        inner += [t for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "in", "for"} for t in c.children if t.dep_ == "pobj"]
        if inner:
            return owner_of(inner[0], mentions, memory, depth + 1)
        beside = [c for c in noun.children if c.dep_ in {"compound", "nmod", "amod"} and c.lemma_.lower() in WORKING]
        bare = len([c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"}]) == 0
        spoken = [m for m in (*memory.subject, *memory.plural, *memory.single) if _is(m, mentions)] if bare and topic is None else []
        if spoken:
            return spoken[0]  # "Exchanges have grown. *The pattern* has shifted ..."
        return topic if beside or bare else None
    found = next((m for m in mentions.of(noun)[:1] if _is(m, mentions)), None)
    if found is not None and (found.named or lemma not in WORKING or len(core_label(noun).split()) > 1):
        return as_topic(found, memory)
    if lemma not in WORKING:
        shared = _words(" ".join(noun_labels(noun)[:1])) & _words(topic.labels[0]) if depth and topic is not None else ()
        return topic if len(shared) > 1 else None
    if topic is None and found is not None and any(c.lower_ == "the" for c in noun.children):
        return found
    if topic is None or (len(core_label(noun).split()) > 1 and not any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)):
        labels = tuple(dict.fromkeys(noun_labels(noun)))
        told = len(labels[0].split()) > 1
        kind = "Relationship" if lemma in TIES else "CooperationActivity"
        return as_topic(Mention(labels, kind, token=noun), memory) if told else None
    return topic


def _words(label: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", label.lower())) - {"the", "and", "between"}


def _is(mention: Mention, mentions: Mentions) -> bool:
    ontology = mentions.knowledge.ontology
    fit = bool(mention.type) and ontology.is_class(mention.type) and ontology.is_a(mention.type, "Undertaking")
    return fit and not ontology.is_a(mention.type, "Stage")


# -- stages that are called so ---------------------------------------------------------------------------------------------


def _named_stages(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[CourseFact]:
    told: dict[str, tuple[Mention, list[tuple[Mention, Token]], Stance]] = {}
    for token in sentence:
        lemma = token.lemma_.lower()
        if (lemma not in STAGES and lemma not in ERAS) or token.tag_ != "NN" or token.dep_ in {"compound", "nmod"}:
            continue
        verb = _verb_over(token)
        if (lemma in ERAS and (verb is None or verb.lemma_ not in ENTERING)) or not _tells(token):
            continue
        owner = _owner_of_stage(token, verb, mentions, memory)
        if owner is None:
            continue
        stance = stance_of(verb, mentions.knowledge.cues) if verb is not None else Stance("asserted")
        stage = _stage(token)
        known = told.setdefault(owner.labels[0].lower(), (owner, [], stance))[1]
        if all(stage.labels[0].lower() != other.labels[0].lower() for other, _ in known):
            known.append((stage, token))
    for owner, stages, stance in told.values():
        follow = any(_is_before(token) for _, token in stages[:1]) or _in_numbers([s for s, _ in stages]) or _then(stages)
        if len(stages) > 1 and follow:
            yield from in_order(owner, [s for s, _ in stages], stance, mentions, "stages-in-turn")
            continue
        for stage, _ in stages:
            yield CourseFact(owner, "hasStage", stage, stance, "named-stage")
            yield from _kind(stage, stance, mentions)


def _verb_over(token: Token) -> Token | None:
    """Return the verb under which a stage stands as object or behind a preposition; not that of a clause around it."""
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above
    return None


def _tells(token: Token) -> bool:
    """Tell whether the words around the noun say which stage it is, and that it is one of an undertaking."""
    words = [c for c in token.children if c.dep_ in {"amod", "compound", "nmod", "nummod", "det", "poss", "advmod"}]
    names = [t for c in words if c.dep_ not in {"det", "poss", "advmod"} for t in conjuncts(c)]
    names += [t for c in token.children if c.lower_ == "of" for t in c.children if t.dep_ in {"pobj", "pcomp"}]
    if any(c.lower_ in POINTING for c in words) or any(c.lower_ in ON_STAGE for c in words if token.lemma_ == "stage"):
        return False
    of_what = any(c.lower_ == "of" for c in token.children)
    at = token.head.dep_ == "prep" and token.head.lower_ == "at"  # "at an early stage"
    return bool(names) and (of_what or not at)


def _owner_of_stage(token: Token, verb: Token | None, mentions: Mentions, memory: Memory) -> Mention | None:
    """Return whose stage it is: what stands behind "of", before it, or what enters it or is told of after it."""
    inner = [t for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "in"} for t in c.children if t.dep_ == "pobj"]
    inner += [c for c in token.children if c.dep_ == "poss" and c.pos_ != "PRON"]
    for noun in inner[:1]:
        definite = noun.pos_ == "PROPN" or any(c.dep_ in {"det", "poss"} for c in noun.children)
        if definite and (found := owner_of(noun, mentions, memory)) is not None:
            return found  # not "a stage *of steady growth*"
    if verb is None:
        return None
    under = token.dep_ in {"dobj", "attr"} and token.head == verb
    behind = token.dep_ == "pobj" and token.head.head == verb
    before = behind and token.head.i < verb.i and token.head.lower_ in {"after", "in", "during", "following", "from", "at", "through"}
    if not (before or ((under or behind) and verb.lemma_ in ENTERING | {"be", "have"})):
        return None
    for subject in subjects_of(verb)[:1]:
        if (found := owner_of(subject, mentions, memory)) is not None:
            return found
    return None


def _stage(token: Token) -> Mention:
    labels = [re.sub(r"^(?:the|an?|its|their)\s+", "", label, flags=re.I) for label in noun_labels(token)]
    return Mention((*dict.fromkeys(labels),), "Stage", token=token)


def _is_before(token: Token) -> bool:
    """Tell whether a stage is told as past: "*after* a stage of ...", "from the stage of ..."."""
    head = token.head
    return head.dep_ == "prep" and head.lower_ in {"after", "following", "from"}


def _then(stages: Sequence[tuple[Mention, Token]]) -> bool:
    """Tell whether a word says of all stages that the next comes later: "... *before* it entered ...", "and *then* ..."."""
    doc = stages[0][1].doc
    return all({t.lower_ for t in doc[one.i : other.i]} & LATER for (_, one), (_, other) in pairwise(stages))


def _in_numbers(stages: Sequence[Mention]) -> bool:
    ranks = [next((_ORDER[w] for w in stage.labels[0].lower().split() if w in _ORDER), 0) for stage in stages]
    return len(ranks) > 1 and all(ranks) and all(one < other for one, other in pairwise(ranks))


def _kind(stage: Mention, stance: Stance, mentions: Mentions) -> Iterator[CourseFact]:
    """Yield of which kind a stage is, by the words of the vocabulary."""
    said = [w.lower() for w in re.findall(r"[A-Za-z-]+", stage.labels[0])]
    for concept in mentions.knowledge.ontology.concepts.values():
        if "StageKind" in concept.kinds:
            words = [w for label in (concept.label, *concept.alt_labels) for w in (label.lower(),)]
            if any(w in said for w in words):
                yield CourseFact(stage, "stageKind", Mention((concept.label, *[w for w in words if w in said]), "StageKind"), stance, "kind-of-stage")


# -- from one state to another ---------------------------------------------------------------------------------------------


def _passages(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[CourseFact]:
    for token in sentence:
        noun = token.pos_ == "NOUN" and token.lemma_.lower() in CHANGES
        if not noun and not (token.pos_ == "VERB" and token.lemma_ in CHANGING):
            continue
        ends = _ends(token)
        if ends is None:
            continue
        one, other = (_state(end, to, mentions) for end, to in zip(ends[:2], (ends[2].i, 0), strict=True))
        if one is None or other is None or one.labels[0].lower() == other.labels[0].lower():
            continue
        owner = _of_change(token, mentions, memory) if noun else next((owner_of(s, mentions, memory) for s in subjects_of(token)[:1]), None)
        if owner is None or owner.labels[0].lower() in {one.labels[0].lower(), other.labels[0].lower()}:
            continue
        verb = token if not noun else _verb_over(token)
        stance = stance_of(verb, mentions.knowledge.cues) if verb is not None else Stance("asserted")
        yield from in_order(owner, [one, other], stance, mentions, "from-state-to-state")
        if not noun and any(s.lemma_.lower() in GOALS for s in subjects_of(token)):
            yield CourseFact(owner, "hasObjective", Mention(other.labels, "Objective", token=other.token), stance, "goal-moved-to")


def _ends(head: Token) -> tuple[Token, Token, Token] | None:
    """Return the nouns behind "from" and "to" that belong to ``head``, and that "to"."""
    start = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "from"), None)
    one = next((t for t in start.children if t.dep_ == "pobj"), None) if start is not None else None
    if start is None or one is None:
        return None
    hung = sorted([*(c for c in head.children if c.i > one.i), *start.subtree], key=lambda t: t.i)
    end = next((c for c in hung if c.dep_ == "prep" and c.lower_ in INTO and c.i > one.i), None)
    other = next((t for t in end.children if t.dep_ == "pobj"), None) if end is not None else None
    return (one, other, end) if end is not None and other is not None else None


def _state(token: Token, stop: int, mentions: Mentions) -> Mention | None:
    """Return a state that an undertaking can be in: described, not named, counted or dated; its phrase ends before ``stop``, if given."""
    found = next(iter(mentions.of(token)), None)
    kept_out = ("Place", "Actor", "Document", "Position", "Capacity")
    ontology = mentions.knowledge.ontology
    if token.pos_ != "NOUN" or token.ent_type_ or (found is not None and found.named):
        return None
    if found is not None and ontology.is_any(found.type, kept_out):
        return None
    label = re.sub(r"^(?:the|an?|its|their)\s+", "", token.doc[token.left_edge.i : stop].text if stop else core_label(token), flags=re.I).strip("\"“”‘’ ")
    counted = _NUMBERED.search(label) or any(t.like_num for t in token.subtree if t.head == token)
    return None if counted or not label or len(label.split()) > _LONGEST else Mention((label,), "Stage", token=token)


def _of_change(noun: Token, mentions: Mentions, memory: Memory) -> Mention | None:
    """Return what changes: "*cooperation's* shift from ...", "the evolution *of the forum* from ...", "a trend in the development *of ties*"."""
    inner = [c for c in noun.children if c.dep_ == "poss"] + [
        t for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "in"} for t in c.children if t.dep_ == "pobj"
    ]
    verb = noun.head if noun.head.pos_ in {"VERB", "AUX"} else None
    if not inner and verb is not None and noun.dep_ == "nsubj":
        said = [c for c in verb.children if c.dep_ == "attr"]
        inner = [t for a in said for c in a.children if c.dep_ == "prep" and c.lower_ in {"in", "of"} for t in c.children if t.dep_ == "pobj"]
    if not inner and verb is not None and noun.dep_ == "dobj":
        inner = subjects_of(verb)[:1]
    return owner_of(inner[0], mentions, memory) if inner else None
