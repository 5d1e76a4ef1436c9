"""What something is made up of: "X has three stages: A, B and C", "X consists of A and B", "the dimensions of X include A".

Such lists announce their members by a noun of part; the members are read off the surface, since parsers lose them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.reading.knowledge import Knowledge
from comity.reading.lists import items_after, split_items
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, noun_labels, text_of, tidy
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token

__all__ = ["PartFact", "read_wholes"]

PARTS = frozenset({
    "dimension", "aspect", "level", "stage", "phase", "pillar", "component", "element", "part", "layer", "module", "step", "segment", "subsystem",
    "axis", "track", "branch", "ingredient", "constituent", "strand", "chapter", "leg", "tier", "link",
})  # fmt: skip
STAGES = frozenset({"stage", "phase", "step", "period"})
HAVING = frozenset({
    "have", "include", "comprise", "contain", "consist", "compose", "divide", "split", "encompass", "cover", "go", "undergo", "experience", "pass",
    "rest", "build", "make", "involve", "feature", "break", "subdivide", "structure", "organise", "organize", "possess", "span", "evolve", "develop",
})  # fmt: skip
"""Verbs between a whole and a noun of part: "*has* three pillars", "is *divided* into two phases"."""
LISTING = frozenset({"include", "comprise", "contain", "consist", "compose", "encompass", "cover", "be", "make", "involve", "refer", "reflect", "embody", "manifest"})
"""Verbs that lead to the parts themselves: "its components *are* A and B"."""
SHOWN = frozenset({"reflect", "embody", "manifest"})
"""Verbs by which a capacity is said to lie in others: "is *reflected* in A and B"."""
UNITS = frozenset({"unit", "department", "division", "section", "bureau", "office", "board", "chamber", "directorate", "branch", "desk", "team", "subcommittee", "panel"})
"""Nouns for parts of a body."""
STRUCTURES = frozenset({"structure", "framework", "architecture", "system", "setup", "set-up", "composition", "machinery", "apparatus", "administration", "institution"})
"""Nouns that stand for the body whose they are: "its institutional *framework* comprises ..."."""
_AT_LEVEL = re.compile(r"^(?P<what>.{6,}?) (?:at|on) the (?P<level>[\w-]+(?: [\w-]+)? level)$")
_AT_LEVELS = re.compile(r"^(?P<what>[^,;]{6,}?) (?:at|on) the (?P<levels>[\w-]+(?:, ?[\w-]+)*,? and [\w-]+) (?:levels|dimensions)$")
"""One thing at several levels: "capacity building at the resource, policy and interaction levels"."""
_ARTICLE = re.compile(r"^(?:the|an?|both|its|their)\s+", re.I)
_MOST = 12


@dataclass(frozen=True, slots=True)
class PartFact:
    """``part`` belongs to ``whole``."""

    part: Mention
    whole: Mention
    stance: Stance


def read_wholes(sentence: Span, mentions: Mentions) -> Iterator[PartFact]:
    """Yield the parts of wholes that ``sentence`` announces and lists."""
    if sentence.text.rstrip().endswith("?"):
        return
    knowledge = mentions.knowledge
    for token in sentence:
        if token.lemma_.lower() in PARTS and token.tag_ == "NNS":
            for whole, verb in _wholes_of(token, mentions):
                if (typed := _typed(whole, token.lemma_.lower(), knowledge)) is not None:
                    for part in _parts(token, typed, mentions):
                        yield PartFact(part, typed, stance_of(verb, knowledge.cues))
        elif token.pos_ == "VERB" and token.lemma_ in LISTING:
            yield from _unannounced(token, mentions)


def _wholes_of(noun: Token, mentions: Mentions) -> Iterator[tuple[Mention, Token]]:
    """Yield (whole, verb) for a noun of part: the subject of "has three pillars", what "the levels of X" and "its stages" name."""
    inner = [t for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "in"} for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)[:1]]
    owners = [c for c in noun.children if c.dep_ == "poss"]
    head = noun.head
    while head.pos_ == "ADP":
        head = head.head
    verb = head if head.pos_ in {"VERB", "AUX"} else noun.sent.root
    if inner and inner[0].lemma_.lower() in {"development", "evolution", "growth", "change", "construction"} and head.lemma_ in HAVING:
        inner = []  # "has gone through three stages *of development*"
    if not inner and not owners and head.lemma_ in HAVING and noun.dep_ in {"dobj", "pobj", "attr"}:
        inner = subjects_of(head)
    for token in [*inner, *owners][:1]:
        yield from ((m, verb) for m in mentions.of(token)[:1])


def _typed(whole: Mention, noun: str, knowledge: Knowledge) -> Mention | None:
    """Return a whole that can have parts; what has stages and no class of its own is an undertaking."""
    ontology, kind = knowledge.ontology, whole.type
    if not kind:
        return Mention(whole.labels, "Undertaking", token=whole.token) if noun in STAGES and len(whole.labels[0].split()) > 1 else None
    fit = ontology.is_any(kind, ("Undertaking", "Organization", "Capacity", "Framework"))
    return whole if fit and not ontology.is_a(kind, "Document") and not ontology.is_a(kind, "Person") else None


def _parts(noun: Token, whole: Mention, mentions: Mentions) -> Iterator[Mention]:
    """Yield the listed parts: after a colon or "namely", or after the verb whose subject the noun of part is."""
    doc, end = noun.doc, noun.sent.end_char
    spans, verb = items_after(noun), noun.head
    if noun.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ in LISTING and verb.i + 2 < len(doc):
        after = verb.i + 1 if verb.nbor().lower_ not in {"of", ":", "as"} else verb.i + 2
        text = text_of(doc)[doc[after].idx : end]
        if _AT_LEVEL.match(tidy(text.split(",", 1)[0])):
            yield from _by_level(text, whole)
            return
        spans = spans or split_items(doc, doc[after].idx, end)
    stage = noun.lemma_.lower() in STAGES
    found = [m for span in spans if (m := _part(span, whole, mentions, stage)) is not None]
    if len(found) > 1:
        yield from found


def _by_level(text: str, whole: Mention) -> Iterator[Mention]:
    """Yield the parts of "A and B at the X level, C at the Y level"."""
    for chunk in re.split(r"[,;]\s*(?:and\s+)?(?=(?:the |its )?\w)", text.rstrip(" .")):
        match = _AT_LEVEL.match(tidy(chunk))
        if match is None:
            continue
        what = _ARTICLE.sub("", match["what"])
        pieces = re.split(r"\s+and\s+", what)
        for piece in pieces if len(pieces) == 2 and all(len(p.split()) > 1 for p in pieces) else [what]:
            yield Mention((f"{piece} at the {match['level']}", piece), "Capacity" if whole.type == "Capacity" else "Undertaking")


def _at_levels(head: Token, whole: Mention) -> Iterator[Mention]:
    """Yield one part for each level of "A at the X, Y and Z levels"."""
    match = _AT_LEVELS.match(tidy(text_of(head.doc)[head.left_edge.idx : head.sent.end_char].rstrip(" .")))
    for level in re.split(r",? and |, ?", match["levels"]) if match else ():
        what = _ARTICLE.sub("", match["what"]) if match else ""
        yield Mention((f"{what} at the {level} level",), "Capacity" if whole.type == "Capacity" else "Undertaking")


def _part(span: tuple[int, int], whole: Mention, mentions: Mentions, stage: bool) -> Mention | None:
    """Return the part that stands at ``span``; its class is its own where it can be a part of the whole, else that of the whole's kind."""
    piece = mentions.doc.char_span(*span, alignment_mode="contract")
    if piece is None or not len(piece) or len(piece) > _MOST:
        return None
    found, ontology = mentions.of(piece.root), mentions.knowledge.ontology
    label = re.sub(r"\s*\([^()]*\)?$", "", _ARTICLE.sub("", tidy(piece.text)))
    if found and found[0].labels[0] == whole.labels[0]:
        found = ()
    if not label or label.lower() in {"etc", "so on", "others"}:
        return None
    kind = found[0].type if found else ""
    if found and found[0].named and kind:
        return found[0]
    if ontology.is_any(kind, ("Problem", "Actor", "Place")) and not ontology.is_a(kind, "Organization"):
        return None
    fit = ontology.is_any(kind, ("Undertaking", "Organization", "Capacity"))
    default = "Capacity" if whole.type == "Capacity" else "Stage" if stage else "Undertaking"
    return Mention(tuple(dict.fromkeys([label, *(x for x in (found[0].labels if found else ()) if x in label)])), kind if fit else default, token=piece.root)


# -- wholes whose parts need no noun of part --------------------------------------------------------------------------------


def _unannounced(verb: Token, mentions: Mentions) -> Iterator[PartFact]:
    """Yield the parts of a capacity or of a body's structure: "governance capacity is composed of A and B", "its structure comprises A"."""
    subject = next(iter(subjects_of(verb)), None)
    if verb.lemma_ in SHOWN and (subject is None or not re.search(r"capacity|capability|ability", subject.lower_)):
        return
    if subject is None or subject.lemma_.lower() in PARTS or (is_passive(verb) and verb.lemma_ not in {"compose", "comprise", "make", *SHOWN}):
        return
    heads = [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)] if not is_passive(verb) else []
    if verb.lemma_ in {"consist", "compose", "comprise", "make", "refer", *SHOWN} and not heads:
        led = {"in"} if verb.lemma_ in SHOWN else {"of", "up", "to"}
        prepositions = [c for c in verb.children if c.dep_ in {"prep", "prt"} and c.lower_ in led]
        heads = [t for c in prepositions for p in (c, *c.children) for o in p.children if o.dep_ == "pobj" for t in conjuncts(o)]
    whole, tops = _whole(verb, subject, mentions)
    if whole is not None and heads and "Capacity" in tops and (spread := list(_at_levels(heads[0], whole))):
        stance = stance_of(verb, mentions.knowledge.cues)
        yield from (PartFact(part, whole, stance) for part in spread)
        return
    if any(head.lemma_.lower() in PARTS and items_after(head) for head in heads):
        return  # its list has been read by the noun of part
    if whole is not None and "Capacity" in tops and len(heads) == 1:
        spans = split_items(verb.doc, heads[0].left_edge.idx, verb.sent.end_char)
        heads = [p.root for p in (verb.doc.char_span(*span, alignment_mode="contract") for span in spans) if p is not None] or heads
    found = [(head, mentions.of(head)[0]) for head in heads if head.pos_ in {"NOUN", "PROPN"} and mentions.of(head)]
    if whole is None or (verb.lemma_ == "refer" and (len(found) < 2 or not all(m.named for _, m in found))):
        return
    stance = stance_of(verb, mentions.knowledge.cues)
    kind_of: tuple[str, ...]
    for head, part in found:
        if tops == ("Unit",):
            if head.lemma_.lower() not in UNITS or part.named or part.type == "Person" or verb.lemma_ not in {"consist", "comprise", "compose", "include", "contain"}:
                continue
            part, kind_of = replace(part, type="Organization"), tops
        else:
            kind_of = tops
        if part.labels[0].lower() == whole.labels[0].lower() or not (kind_of == ("Unit",) or _may_be_part(part, kind_of, mentions.knowledge)):
            continue
        labels = tuple(dict.fromkeys(_ARTICLE.sub("", x) for x in (part.labels if part.named else noun_labels(head))))
        kind = part.type if part.type and (part.named or "Capacity" not in tops) else "Capacity"
        if labels:
            yield PartFact(Mention(labels, kind, part.key, part.named, head), whole, stance)


def _whole(verb: Token, subject: Token, mentions: Mentions) -> tuple[Mention | None, tuple[str, ...]]:
    """Return the whole that a subject names and the classes of its parts; none where the subject is no capacity and no structure."""
    found = next(iter(mentions.of(subject)), None)
    ontology = mentions.knowledge.ontology
    if verb.lemma_ == "refer":
        fit = found is not None and found.type and ontology.is_class(found.type) and ontology.is_a(found.type, "Undertaking")
        return (found if fit else None), ("Undertaking",)
    if found is not None and (found.type == "Capacity" or re.search(r"\b(?:capacity|capability|ability)\b", found.labels[0], re.I)):
        return Mention(found.labels, found.type or "Capacity", token=found.token), ("Capacity",)
    if found is not None and ontology.is_any(found.type, ("Organization", "Mechanism")):
        return found, ("Unit",)
    if subject.lemma_.lower() in STRUCTURES:
        owners = [c for c in subject.children if c.dep_ == "poss"]
        owners += [t for c in subject.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
        for owner in (m for t in owners for m in mentions.of(t)):
            if ontology.is_any(owner.type, ("Organization", "Undertaking")):
                return owner, ("Organization", "Mechanism", "MeetingEvent", "Undertaking")
    return None, ()


def _may_be_part(part: Mention, tops: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Tell whether a thing can be a part of a whole whose parts are of classes ``tops``; of a capacity all but actors, places and problems."""
    ontology = knowledge.ontology
    if "Capacity" in tops:
        kept_out = ("Problem", "Actor", "Place", "Document")
        return not (ontology.is_any(part.type, kept_out))
    return ontology.is_any(part.type, tops)
