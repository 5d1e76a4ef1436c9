"""What named things are said to be: "X is a joint body", "X, a local charity, ...", "as a form of dialogue, X ...", "X serves as a platform"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.naming import broader
from comity.reading.phrases import noun_labels
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.reading.voices import said_by
from comity.statements import Entity, Evidence, Statement

__all__ = ["StatedKind", "stated_classes", "told_kinds"]

SERVES_AS = frozenset({
    "serve", "function", "act", "work", "operate", "design", "conceive", "define", "classify", "constitute", "structure", "organise", "organize",
    "register", "incorporate", "establish", "found", "create", "intend", "know", "set", "run", "plan", "double", "recognise", "recognize", "designate", "style",
    "label", "position", "use", "conceptualise", "conceptualize", "launch", "emerge", "evolve",
})  # fmt: skip
"""Verbs whose "as" leads to what their subject is: "serves *as* a platform", "was designed *as* a network"."""
TURNING = frozenset({"evolve", "develop", "grow", "turn", "transform", "mature", "expand"})
"""Verbs whose "into" leads to what their subject has become."""
CALLING = frozenset({"describe", "regard", "see", "view", "hail", "dub", "portray", "characterise", "characterize", "praise", "criticise", "criticize", "dismiss", "denounce"})
"""Verbs by which somebody says what something is: "critics *describe* the fund as a gimmick"."""
ROLES = frozenset({
    "member", "partner", "participant", "lender", "donor", "signatory", "host", "venue", "leader", "founder", "sponsor", "party", "observer", "winner", "victim",
    "opponent", "supporter", "neighbour", "neighbor", "beneficiary", "recipient", "owner", "shareholder", "result", "example", "exception", "seat", "home", "part", "one",
})  # fmt: skip
"""Nouns that tell what something does in one matter, not of what kind it is."""
VERDICTS = frozenset({
    "success", "failure", "matter", "question", "issue", "sign", "step", "response", "answer", "priority", "way", "key", "opportunity", "challenge", "test", "case", "fact",
    "reason", "cause", "factor", "need", "must", "majority", "minority", "number", "amount", "level", "time", "year", "day", "end", "beginning", "start", "subject", "object",
    "topic", "focus", "aim", "goal", "purpose", "task", "sponsor", "creditor", "debtor", "buyer", "seller", "source", "destination", "contributor", "advocate", "proponent",
    "consequence", "outcome", "product", "basis", "foundation", "thing", "lot", "bit", "moment", "contribution", "burden", "threat", "risk", "hope", "chance", "dream", "reality",
    "place", "side", "point", "symbol", "proof", "evidence", "reflection", "expression", "continuation", "extension", "addition", "alternative", "solution", "breakthrough", "turning",
    "condition", "prerequisite", "requirement", "newcomer", "latecomer", "whole", "unity", "entirety", "proportion", "share", "percentage", "average", "total", "manifestation", "embodiment", "property", "pioneer", "loser", "rival", "competitor", "ally", "friend",
})  # fmt: skip
"""Nouns that judge a thing or tell of one moment of it; of what kind it is they do not tell."""
RANKED = frozenset({"oldest", "largest", "biggest", "smallest", "longest", "youngest", "newest", "busiest", "earliest", "greatest"})
"""Superlatives that only rank a thing among those of its kind: "the *oldest* customs union of the world"."""
JUDGING = frozenset({"effective", "important", "useful", "common", "good", "powerful", "necessary", "vital", "valuable", "crucial", "essential", "significant", "popular", "successful", "convenient", "indispensable"})
"""Adjectives by which a sentence judges a thing and does not tell of what kind it is: "is an *effective* tool for ..."."""
KINDS = frozenset({
    "window", "platform", "instrument", "arm", "umbrella", "vehicle", "sub-account", "offshoot", "spin-off", "organ", "entity", "outfit", "grouping", "bloc", "formation", "format",
    "brand", "label", "flagship", "landmark", "congress", "wing", "successor", "forerunner", "predecessor", "publication", "award", "prize", "title", "scheme",
})  # fmt: skip
"""Nouns that tell of what kind a thing is whose class its name tells."""
SORTS = frozenset({"kind", "type", "form", "sort", "variant", "category", "class"})
"""Nouns that only introduce a kind: "a new *type* of health platform"."""
NO_KIND = frozenset({"Trend", "Problem", "Barrier", "Outcome", "Position", "Person", "Field", "Factor", "Objective", "Principle", "Document"})
TELLING = ("Undertaking", "Organization", "FinancingVehicle", "Network")
"""Classes of things that are of the kind which a noun tells even where no lexicon knows the noun."""
LEARNED = ("Organization", "GeopoliticalEntity", "Undertaking")
"""Classes that say more of a name than the parser's guess."""
ARTICLES = frozenset({"a", "an", "the", "one"})
BEING = frozenset({"be", "become", "remain", "constitute", "represent", "form"})


@dataclass(frozen=True, slots=True)
class StatedKind:
    """``thing`` is said to be a ``kind``."""

    thing: Mention
    kind: Mention
    stance: Stance


def stated_classes(sentence: Span, mentions: Mentions) -> Iterator[StatedKind]:
    """Yield what the named things of ``sentence`` are said to be."""
    for token in sentence:
        if token.lower_ == "one" and (several := _several(token)) is not None:
            yield from _one_of(token, several, mentions)
        if token.tag_ != "NN":
            continue
        if token.dep_ != "attr":
            yield from _kind_before_name(token, mentions)
        if _is_role(token) or (token.dep_ == "attr" and any(c.lower_ in JUDGING for c in token.children)) or (token.lemma_ in mentions.knowledge.cues.wrappers and token.lemma_.lower() not in KINDS):
            continue
        said = _said_of(token, mentions) if _is_introduced(token) else None
        if said is None:
            continue
        holders, stance = said
        for holder in holders:
            if (told := _kind_of(token, holder, mentions)) is not None:
                yield StatedKind(*told, stance)


_TOWNS = ("City", "Province", "District", "Country")
_NO_TOWNS = ("CooperationZone", "Undertaking", "Organization", "Agreement", "Event")


def told_kinds(sentence: Span, mentions: Mentions, memory: Memory, evidence: Evidence) -> Iterator[Statement]:
    """Yield what the named things of ``sentence`` are said to be, as statements; ``memory`` learns what names without a class are."""
    ontology = mentions.knowledge.ontology
    for told in stated_classes(sentence, mentions):
        voice = said_by(told.stance.speaker, mentions)
        if told.stance.speaker is not None and voice is None:
            continue  # somebody says it, and nobody knows who
        if ontology.is_any(told.kind.type, _TOWNS) and told.thing.type and ontology.is_any(told.thing.type, _NO_TOWNS) and not ontology.is_any(told.thing.type, ("Place",)):
            continue  # "the zone of Mora, *a city* ...": Mora is one
        thing, kind, sure = told.thing, told.kind, told.stance.modality == "asserted" and told.stance.speaker is None
        if sure and not thing.key and thing.type in {"", "Organization", "Person", "City", "Region"} and ontology.is_any(kind.type, LEARNED):
            memory.types[thing.labels[0]] = kind.type
        aliases = tuple(sorted({*kind.labels[1:], kind.type, *broader(kind.type, ontology)}))
        told_kind = Entity(kind.labels[0], kind.type, aliases)
        yield Statement(thing.entity(thing.type or kind.type), "instanceOf", told_kind, evidence, told.stance.modality, voice, rule="stated-class", confidence=0.85)


def _is_introduced(noun: Token) -> bool:
    """Tell whether an article, or a possessive before a noun of kind or rank, introduces a noun."""
    ranked = any(c.lower_ in RANKED for c in noun.children)
    return any(
        (c.dep_ == "det" and c.lower_ in ARTICLES) or (c.dep_ == "poss" and (ranked or noun.lemma_.lower() in KINDS)) for c in noun.children
    ) or any(c.dep_ in {"preconj", "cc"} and c.lower_ in {"neither", "either"} for c in noun.children)


def _said_of(noun: Token, mentions: Mentions) -> tuple[list[Token], Stance] | None:
    """Return of what a noun is said, and how firmly; None where it says of nothing what it is."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    if (first.dep_ == "attr" and first.head.lemma_ in BEING) or (first.dep_ == "dobj" and first.head.lemma_ in {"constitute", "represent", "form"}):
        verb = first.head
        if any(c.lower_ in {"whether", "if", "can"} for c in verb.children):
            return None
        stance = _of_member(noun, first, stance_of(verb, mentions.knowledge.cues))
        return [c for c in verb.children if c.dep_ == "nsubj"], stance
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.dep_ == "prep":
        verb = noun.head.head
        if verb.lemma_ in CALLING:
            return _called(verb, mentions)
        if verb.lemma_ in SERVES_AS:
            stance = stance_of(verb, mentions.knowledge.cues)
            return (subjects_of(verb)[:1], stance) if stance.modality in {"asserted", "planned"} and stance.speaker is None else None
        if noun.head.i == noun.sent.start and verb.pos_ in {"VERB", "AUX"}:
            return [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}], Stance("asserted")  # "*As a form of dialogue*, X ..."
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "into" and noun.head.head.lemma_ in TURNING:
        verb = noun.head.head
        return subjects_of(verb)[:1], stance_of(verb, mentions.knowledge.cues)
    if noun.dep_ == "appos" and noun.head.i < noun.i:
        return [noun.head], Stance("asserted")
    return None


def _called(verb: Token, mentions: Mentions) -> tuple[list[Token], Stance] | None:
    """Return what somebody describes as something, in his voice: "*critics* describe *the fund* as ..."; where nobody is named, it is only said so."""
    stance = stance_of(verb, mentions.knowledge.cues)
    if stance.modality != "asserted" or stance.speaker is not None:
        return None
    if is_passive(verb):
        agents = [t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
        return subjects_of(verb)[:1], replace(stance, speaker=agents[0]) if agents else replace(stance, modality="hedged")
    callers = subjects_of(verb)[:1]
    return ([c for c in verb.children if c.dep_ == "dobj"], replace(stance, speaker=callers[0])) if callers else None


def _of_member(noun: Token, first: Token, stance: Stance) -> Stance:
    """Return how firmly one of several kinds is told: "not a fund *but a scheme*" is a scheme."""
    if noun != first and stance.modality == "negated" and any(c.lower_ == "but" for c in noun.head.children if c.i < noun.i):
        return replace(stance, modality="asserted", against=False)
    if stance.modality == "asserted" and any(c.lower_ == "neither" for c in (*first.children, *first.head.children)):
        return replace(stance, modality="negated")
    return stance


def _kind_of(noun: Token, holder: Token, mentions: Mentions) -> tuple[Mention, Mention] | None:
    """Return the thing that ``holder`` names and its kind, where the noun tells one."""
    things, other, kind = mentions.of(holder), mentions.of(noun), mentions.described(noun)
    if not things or not (things[0].named or _is_definite(holder, things[0], mentions)) or kind is None or (other and other[0].named and other[0].labels != things[0].labels):
        return None
    thing = things[0]
    if thing.type == "ActorGroup" or (any(c.lower_ in RANKED for c in noun.children) and thing.type in {"Country", "City", "Province", "Region"}):
        return None  # "India is the *largest borrower*"
    if noun.lemma_.lower() in SORTS and (inner := _inner(noun)) is not None:
        kind = replace(kind, labels=tuple(dict.fromkeys([*kind.labels, *noun_labels(inner)])), type=mentions.kinds.of_description(inner) or thing.type)
    if not kind.type and ((noun.dep_ == "appos" and noun.lemma_.lower() in KINDS) or _tells_by_itself(noun, thing, mentions)):
        kind = replace(kind, type=thing.type)  # "the Fund, the Bank's concessional *window*"
    if thing.key and kind.type and mentions.knowledge.ontology.disjoint(thing.type, kind.type):
        return None  # "an office in *Lima, a plan* that was dropped"
    return (thing, kind) if kind.type and kind.type not in NO_KIND else None


def _is_definite(holder: Token, thing: Mention, mentions: Mentions) -> bool:
    """Tell whether a description means one undertaking or body of which the text speaks: "*the joint patrol* is a working mechanism"."""
    definite = any((c.dep_ == "det" and c.lower_ in {"the", "this"}) or (c.dep_ == "poss" and c.tag_ == "PRP$") for c in holder.children)
    return definite and holder.tag_ == "NN" and " " in thing.labels[0] and mentions.knowledge.ontology.is_any(thing.type, TELLING)


def _several(one: Token) -> Token | None:
    """Return what "one of" takes its one from: "*one of the six economic corridors*"."""
    several = next((t for c in one.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None)
    return several if several is not None and several.tag_ == "NNS" else None


def _one_of(one: Token, several: Token, mentions: Mentions) -> Iterator[StatedKind]:
    """Yield what a thing is that is said to be one of several of its kind."""
    said, kind = _said_of(one, mentions), mentions.described(several)
    if said is None or kind is None or several.lemma_.lower() in ROLES | VERDICTS:
        return
    holders, stance = said
    for thing in (m for t in holders for m in mentions.of(t)[:1] if m.named and m.type != "ActorGroup"):
        known = mentions.kinds.of_description(several)
        told = kind.type if kind.type and kind.type != "ActorGroup" else thing.type
        if known and told and told not in NO_KIND:
            yield StatedKind(thing, replace(kind, labels=tuple(dict.fromkeys([f"one of the {kind.labels[0]}", *kind.labels])), type=told), stance)


def _inner(sort: Token) -> Token | None:
    return next((t for c in sort.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None)


def _tells_by_itself(noun: Token, thing: Mention, mentions: Mentions) -> bool:
    """Tell whether a noun that no lexicon knows tells the kind of a body or undertaking: it has a modifier and is no verdict."""
    if noun.lemma_.lower() in VERDICTS or noun.dep_ == "dobj" or not mentions.knowledge.ontology.is_any(thing.type, TELLING):
        return False
    article = any(c.dep_ == "det" and c.lower_ in {"a", "an", "the"} for c in noun.children)
    return article and any(c.dep_ in {"amod", "compound"} or (c.dep_ == "prep" and c.lower_ in {"of", "for"}) for c in noun.children)


def _kind_before_name(token: Token, mentions: Mentions) -> Iterator[StatedKind]:
    """Yield (thing, kind) for "a civil society group, *Road Watch*, ...", "its flagship scheme, *the Reef Project*" and "the association *Wind Now*"."""
    if token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.head.i > token.i:
        name, start = token.head, token.left_edge
        if not start.i or not any(c.dep_ == "det" and c.lower_ in {"a", "an", "the"} and c.i < token.i for c in (*token.children, *name.children)):
            return
        if token.i + 1 != mentions.spans.start(name):
            return
    else:
        names = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > token.i]
        whose = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children) and any(c.dep_ == "amod" for c in token.children)
        if len(names) != 1 or not (whose or any(c.dep_ == "det" and c.lower_ in {"a", "an", "the"} for c in token.children)):
            return
        name = names[0]
    things, kind = mentions.of(name), mentions.described(token)
    if name.left_edge.i < (mentions.spans.start(name) or 0) and name.left_edge.pos_ == "PROPN":
        return  # "Road Watch *East Africa*" is one name
    if len(things) == 1 and things[0].named and kind is not None and mentions.spans.start(name) is not None:
        known = kind.type or (things[0].type if token.lemma_.lower() in KINDS else "")
        label = next((x for x in kind.labels if things[0].labels[0] not in x), "")
        if label and known and known not in NO_KIND and things[0].type != "Person":
            yield StatedKind(things[0], Mention((label,), known, token=token), Stance("asserted"))


def _is_role(noun: Token) -> bool:
    """Tell whether a noun tells a role or a rank, not a kind: "the eighth *member*", "the only state which ..."."""
    if noun.lemma_.lower() in ROLES:
        return noun.lemma_.lower() not in {"lender", "donor"} or not any(c.lower_ in RANKED for c in noun.children)
    return any(
        c.lower_ == "only" or (c.tag_ == "JJS" and c.lower_ not in RANKED) or (c.ent_type_ == "ORDINAL" and c.lower_ != "first") for c in noun.children
    )


