"""Which places something covers, read word by word behind the verb: "stretches from A over B and C to D", "applies to the districts of E and F".

Frames take one place from each preposition that a verb governs. Routes and areas are told by rows of names that a parser
hangs on each other, so the row is read here on the surface, up to where the sentence goes on with something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import noun_labels, tidy
from comity.reading.saidtobe import owner_of, thing_described
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token

__all__ = ["Coverage", "read_coverage"]

REACHING = frozenset({"stretch", "extend", "span", "straddle", "traverse", "cover", "encompass", "embrace", "reach", "run", "pass", "cross", "link", "connect", "apply", "go", "lead", "radiate", "limit", "confine", "restrict"})
"""Verbs whose subject covers the places that the words behind them name."""
TRAVELLING = frozenset({"start", "begin", "depart", "arrive", "end", "terminate", "originate", "travel", "stop", "carry"})
"""The same of a route only."""
WORKING = frozenset({"operate", "work", "lend", "invest", "implement", "finance", "serve", "act", "take", "target", "carry"})
"""The same where "in", "across" or "along" leads to the places."""
INVOLVING = frozenset({"involve", "include", "comprise", "target", "cover", "span", "unite", "bring", "group", "compose", "consist"})
"""Verbs behind which a group of places is covered: "*involves* six provinces along the river"."""
ROUTES = frozenset({"line", "route", "railway", "road", "pipeline", "corridor", "train", "highway", "ferry", "cable", "path", "itinerary", "trail", "canal", "motorway", "expressway", "service"})
EXTENTS = frozenset({"radius", "territory", "coverage", "reach", "area", "catchment", "scope", "range", "activity", "operation", "application", "validity", "applicability", "jurisdiction"})
"""Nouns of which extent belongs to something else: "its *radius* extends over A"."""
IN_TURN = frozenset({"presidency", "chair", "chairmanship", "leadership", "secretariat", "baton", "office"})
"""What passes from one to the next and covers neither."""
GROUPS = frozenset({"province", "city", "county", "district", "municipality", "village", "town", "region", "prefecture", "state", "island", "community", "commune", "subject", "department", "canton", "parish"})
"""Nouns of places that a text counts instead of naming them."""
LEADING = frozenset({"from", "to", "via", "through", "over", "across", "along", "between", "in", "into", "of", "towards", "throughout", "on", "within", "near", "at", "around"})
LINKING = frozenset({"link", "connect", "unite"})
OPEN = {"open": ("to",), "active": ("in", "across", "throughout"), "present": ("in", "across", "throughout")}
"""Adjectives that lead to what something covers, with their prepositions."""
MOVING = frozenset({"run", "pass", "go", "lead", "cross", "traverse"})
"""Verbs that tell of reach only where what moves is a road or an undertaking, not the contacts of people."""
ACTING_ON = frozenset({"extend", "run", "lead", "pass", "apply", "operate", "invest", "lend", "work", "finance", "serve", "act", "implement"})
"""Verbs that tell of a single deed where they have an object: "*extended its embargo* on A"."""
PLACES = ("GeopoliticalEntity", "Region", "Place")
ZONES = ("CooperationZone", "Corridor", "Region", "Plan", "Strategy")
"""Classes of what is made up of places."""
COVERING = ("Region", "Undertaking", "Organization", "Mechanism", "Agreement", "FinancingVehicle", "Network", "Facility", "Capacity")
NEVER = ("Document", "Person", "Event", "GeopoliticalEntity", "Figure", "Country", "Enterprise")
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD", "VB"})


@dataclass(frozen=True, slots=True)
class Coverage:
    """``thing`` covers ``place``."""

    thing: Mention
    place: Mention
    stance: Stance


def read_coverage(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Coverage]:
    """Yield the places that the things of ``sentence`` are said to cover."""
    for verb in sentence:
        if verb.lower_ in OPEN and verb.pos_ == "ADJ" and verb.i + 1 < sentence.end and verb.nbor().lower_ in OPEN[verb.lower_]:
            yield from _open_to(verb, sentence, mentions)
        if verb.pos_ != "VERB" or verb.lemma_ not in REACHING | TRAVELLING | WORKING | INVOLVING:
            continue
        thing = _thing(verb, mentions, memory)
        if thing is None or not _may(verb, thing, mentions):
            continue
        route = mentions.knowledge.ontology.is_any(thing.type, ("Facility", "Corridor", "InfrastructureProject")) or thing.labels[0].split()[-1].lower() in ROUTES
        made_up = verb.lemma_ in INVOLVING and mentions.knowledge.ontology.is_any(thing.type, ZONES)
        places = list(_places(verb, sentence, route, made_up, mentions))
        stance = stance_of(verb, mentions.knowledge.cues)
        for place in places:
            if thing.type and place.type and place.labels[0] not in thing.labels and not (place.named and any(place.labels[0] in x for x in thing.labels[:1])):
                yield Coverage(thing, place, stance)


def _open_to(adjective: Token, sentence: Span, mentions: Mentions) -> Iterator[Coverage]:
    """Yield the places and groups of places to which something is open: "a window, *open to towns in A and B*"."""
    head, is_any = adjective.head, mentions.knowledge.ontology.is_any
    stance = stance_of(head, mentions.knowledge.cues) if head.pos_ in {"VERB", "AUX"} else Stance("asserted")
    subjects = subjects_of(head)[:1] if head.pos_ in {"VERB", "AUX"} else [head] if head.pos_ in {"NOUN", "PROPN"} else []
    for thing in (m for t in subjects for m in mentions.of(t)[:1] if is_any(m.type, COVERING) and not is_any(m.type, NEVER)):
        yield from (Coverage(thing, place, stance) for place in _places(adjective, sentence, False, True, mentions))


def _may(verb: Token, thing: Mention, mentions: Mentions) -> bool:
    """Tell whether a thing of its kind covers what the words behind the verb name: those whom a body links are its members."""
    is_any = mentions.knowledge.ontology.is_any
    if is_any(thing.type, ("Organization",)) and verb.lemma_ in LINKING | {"bring", "group", "include", "comprise", "consist", "compose"}:
        return False
    return not (verb.lemma_ in MOVING and is_any(thing.type, ("CooperationActivity", "Relationship")))


def _thing(verb: Token, mentions: Mentions, memory: Memory) -> Mention | None:
    """Return what is said to reach as far as the words behind a verb tell."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children) and verb.lemma_ not in {"implement", "carry", "apply", "compose", "limit", "confine", "restrict"}:
        return None
    is_any = mentions.knowledge.ontology.is_any
    if verb.lemma_ in ACTING_ON and any(c.dep_ == "dobj" for c in verb.children):
        return None
    if verb.lemma_ in WORKING - REACHING and verb.tag_ not in {"VBZ", "VBP", "VBG", "VB"} and verb.lemma_ not in {"carry", "take", "implement"}:
        return None
    for subject in subjects_of(verb)[:1]:
        if subject.lemma_.lower() in IN_TURN:
            return None
        found = next(iter(mentions.of(subject)), None)
        named = thing_described(subject, mentions, COVERING) if found is None or not found.named else None
        if named is not None:
            return named
        if subject.lemma_.lower() in EXTENTS and (found is None or not found.named):
            return owner_of(subject, mentions, memory, COVERING)
        if found is not None and is_any(found.type, COVERING) and not is_any(found.type, NEVER):
            return found
        if found is not None and not found.type and subject.lemma_.lower() in ROUTES:
            return Mention(found.labels, "Corridor", token=subject)
    return None


def _places(verb: Token, sentence: Span, route: bool, made_up: bool, mentions: Mentions) -> Iterator[Mention]:
    """Yield the places in the row behind a verb that its kind of verb leads to."""
    doc, lemma, skip = mentions.doc, verb.lemma_, verb.i
    led = made_up or lemma in REACHING or (lemma in TRAVELLING and route)
    if lemma in {"carry", "take"} and not route and not any(c.lower_ in {"out", "in"} for c in verb.children if c.dep_ == "prt"):
        return
    last = ""
    for token in doc[verb.i + 1 : sentence.end]:
        if _ends_row(token, verb):
            return
        if token.dep_ == "prep" or token.pos_ == "ADP":
            last = token.lower_
            led = led or (lemma in WORKING and last in {"in", "across", "along", "throughout", "on"})
            far = last in {"as", "far"} and {doc[min(token.i + 1, len(doc) - 1)].lower_, doc[token.i - 1].lower_} & {"far", "well"}
            if last not in LEADING and not far and not (last == "with" and lemma in LINKING):
                return
        if token.i < skip:
            continue
        if token.tag_ == "NNS" and token.lemma_.lower() in GROUPS and (lemma in INVOLVING or led) and _is_told(token, mentions):
            end = _group_end(token, sentence)
            yield Mention(tuple(dict.fromkeys([tidy(doc[_group_start(token) : end].text), *noun_labels(token)[1:]])), "ActorGroup", token=token)
            skip, led = (end if _is_along(token) else token.i + 1), True
            continue
        if not led or token.dep_ == "poss" or (token.dep_ in {"compound", "amod"} and token.head.i > token.i and token.head.pos_ == "NOUN") or token.pos_ not in {"PROPN", "NOUN", "ADJ"}:
            continue
        for found in mentions.of(token)[:1]:
            if found.token == token and found.named and _is_place(found, mentions):
                yield found


def _ends_row(token: Token, verb: Token) -> bool:
    """Tell whether the sentence goes on with something else: a mark, another clause, a verb."""
    if token.text in {".", ";", ":", "(", ")", "—", "–", '"', "”", "“"} or token.tag_ in {"WDT", "WP", "WRB"} or token.dep_ == "mark":
        return True
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"} and token != verb


def _is_told(group: Token, mentions: Mentions) -> bool:
    """Tell whether a group of places is counted or described: "six provinces", "coastal communities"; "the regions of A and B" are A and B."""
    named = [m for c in group.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj" for m in mentions.of(t)[:1] if m.named and m.type != "Country"]
    counted = any(c.dep_ == "nummod" for c in group.children)
    described = any(c.dep_ in {"amod", "compound"} or (c.dep_ == "prep" and c.lower_ in {"along", "on", "of", "in", "with", "from"}) for c in group.children)
    return counted or (described and not named)


def _group_start(group: Token) -> int:
    start = group.left_edge.i
    while start < group.i and group.doc[start].lower_ in {"the", "a", "all", "some", "many", ","}:
        start += 1
    return start


def _group_end(group: Token, sentence: Span) -> int:
    """Return where the words about a group end: at a mark, at "such as", before what is counted next."""
    doc, end = group.doc, group.i + 1
    while end < min(group.right_edge.i + 1, sentence.end):
        word, after = doc[end], doc[end + 1] if end + 1 < len(doc) else None
        if word.text in {",", ";", ":", "("} or word.lower_ in {"such", "plus", "including", "namely", "like", "as"} or word.tag_ in {"WDT", "WP", "WRB"}:
            break
        if word.lower_ == "and" and after is not None and (after.pos_ in {"NUM", "VERB", "AUX"} or after.lower_ in {"the", "a", "one"}):
            break
        end += 1
    return end


def _is_along(group: Token) -> bool:
    """Tell whether the names behind a group only tell where it lies: "provinces *along the Yellow River*"."""
    return any(c.dep_ == "prep" and c.lower_ in {"along", "on", "around", "near", "with"} for c in group.children)


def _is_place(found: Mention, mentions: Mentions) -> bool:
    return not found.type or (mentions.knowledge.ontology.is_any(found.type, PLACES) and not mentions.knowledge.ontology.is_any(found.type, ("Facility",)))
