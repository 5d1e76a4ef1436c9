"""What names alone tell: the class of a named thing, the place in which a place lies, the parties of a twinning."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from comity.lexicon import NameEntry
from comity.nouns import singular, word_set
from comity.ontology import Ontology
from comity.reading.announced import COUNTS
from comity.reading.kinds import name_head
from comity.reading.lists import items_after
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, text_of
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token
from comity.statements import Entity

__all__ = [
    "based_in",
    "broader",
    "class_facts",
    "definitions",
    "demonym_places",
    "joined_by_hyphen",
    "listed_in",
    "nested_places",
]

PlaceTest = Callable[[str], bool]
Spot = tuple[int, int, int]
"""A passage by its number, and the start and end of a sentence in it."""

MOST_NAMED = 8
FEW_NAMED = 6
"""Where fewer things are named often, programmes and plans that are named once count too."""


def class_facts(
    named: Iterable[tuple[Mention, int, int, int]], ontology: Ontology, worth: Callable[[Mention], bool]
) -> Iterator[tuple[Entity, Entity, bool, Spot, Spot]]:
    """Yield (thing, class as entity, often, where it is named first, where its kind is told) for the named things.

    ``often``: it is one of those that the document speaks of most.
    """
    first: dict[str, tuple[Mention, int, int, int]] = {}
    told: dict[str, tuple[int, Spot]] = {}
    counts: Counter[str] = Counter()
    for mention, passage, start, end in named:
        if not worth(mention) or (" " not in mention.labels[0] and mention.token is not None and _is_plain(mention.token)):
            continue
        key = mention.key or mention.labels[0].lower()
        counts[key] += 1
        known = first.setdefault(key, (mention, passage, start, end))
        rank = _tells_kind(mention)
        if key not in told or rank > told[key][0]:
            told[key] = (rank, (passage, start, end))
        if len(mention.labels) > len(known[0].labels):
            first[key] = (mention, *known[1:])
    order = sorted(first, key=lambda key: (-counts[key], list(first).index(key)))
    places = [k for k in order if ontology.is_a(first[k][0].type, "GeopoliticalEntity")]
    order = [k for k in order if k not in places]
    often = [k for k in order if counts[k] > 1 or len(order) < 4][:MOST_NAMED]
    once = [k for k in order if k not in often and ontology.is_a(first[k][0].type, "Initiative")]
    most = {*often, *once[: max(0, FEW_NAMED - len(often))]}
    for key in (*order, *(k for k in places if counts[k] > 1)):
        mention, passage, start, end = first[key]
        shared = " of " in mention.labels[0] and (" and " in mention.labels[0] or " of the " in mention.labels[0])
        shared = shared or mention.labels[0].split()[-1] in {"Center", "Centre"}
        if mention.type and (shared or mention.type != "Organization"):  # that says hardly more than that it has a name
            kind = Entity(mention.type, mention.type, tuple(sorted({*broader(mention.type, ontology), *_own_kind(mention)} - {mention.type})))
            yield mention.entity(), kind, (key in most or key in places) and mention.type != "Organization", (passage, start, end), told[key][1]


OWN_KINDS = word_set(
    "fund bank forum initiative corridor union commission committee council network league alliance partnership agency organisation organization association"
    " community conference programme program project plan agreement treaty convention charter protocol strategy dialogue platform mechanism framework centre"
    " center zone theory policy system meeting summit consortium federation facility"
)
"""Nouns by which a name tells what it names: "the Lake Cooperation *Mechanism*" is a mechanism, whatever else it is."""


def _own_kind(mention: Mention) -> tuple[str, ...]:
    heads = {name_head(label.split()).lower() for label in mention.labels[:2] if " " in label}
    return tuple(sorted(heads & OWN_KINDS))


TOPS = frozenset({"Undertaking", "Organization", "Actor", "Agent", "Framework"})


def broader(kind: str, ontology: Ontology) -> tuple[str, ...]:
    """Return the label of a class and the names of the classes above it, up to the broadest: a corridor is an initiative too."""
    label = ontology.classes[kind].label if kind in ontology.classes else kind
    above = {name for name in ontology.ancestors(kind) if any(ontology.is_a(name, top) and name != top for top in TOPS)}
    return tuple(sorted(({label} | above) - {kind}))


def _tells_kind(mention: Mention) -> int:
    """Return 2 where a noun of kind stands beside a name ("the X *initiative*"), 1 where the sentence is about it, else 0."""
    token, words = mention.token, mention.labels[0].split()
    if token is None or not _is_full(token, words, mention.labels[1:2]):
        return 0
    if len(words) > 1 and words[-1] in OWN_KINDS and (_QUOTED.search(token.text) or not any(x.lower().endswith(f" {words[-1]}") for x in mention.labels[1:2])):
        return 2
    head = token
    while head.dep_ in {"compound", "nmod", "amod", "poss"} and head.head.i > head.i:
        if head.head.text not in words:
            return 2 if head.dep_ != "poss" and head.head.lower_ in OWN_KINDS and head.head.text.islower() else 0
        head = head.head
    if (head.dep_ == "oprd" and head.head.dep_ == "acl") or any(c.dep_ == "appos" and c.pos_ == "NOUN" and c.doc[c.left_edge.i - 1].is_punct for c in head.children):
        return 2  # "a mechanism called *X*", "*X*, a joint venture"
    while head.dep_ == "conj":
        head = head.head
    return int(head.dep_ in {"nsubj", "nsubjpass"})


def _is_full(token: Token, words: list[str], fuller: tuple[str, ...]) -> bool:
    """Tell whether a name stands in full where it begins with ``token``: not "the *Bank*", nor letters only."""
    if len(words) == 1:
        return not any(" " in x for x in fuller)
    return " " in token.text or (token.text in words and token.i + 1 < len(token.doc) and token.nbor(1).text in (*words, "-", "–"))


_QUOTED = re.compile(r"[\"”’]\s")


def _is_plain(token: Token) -> bool:
    """Tell whether a capitalised word is only a noun that the document writes large: "each Party", "a Council"."""
    return any(c.dep_ == "det" and c.lower_ in {"a", "an", "each", "any", "every", "either", "neither", "no", "both"} for c in token.children)


_DEFINITION = re.compile(
    r"\(?,?\s*(?:hereinafter|hereafter|henceforth)[^\"']{0,40}[\"'](?:the )?([A-Z][\w -]{2,40}?)[\"']|\((?:the )?[\"'](?:the )?([A-Z][\w -]{2,40}?)[\"']\)|"
    r"\b(?:collectively|jointly|together)\s(?:(?:referred to )?as|called)\s(?:the )?[\"'](?:the )?([A-Z][\w -]{2,40}?)[\"']|"
    r"\b(?:hereinafter|hereafter|henceforth)\s(?:\w+ ){0,4}(?:as|called) (?:the )?([A-Z][a-z-]{2,20}(?: [A-Z][a-z]+)?)(?=[,;)]|\s*$)",
)
_DEFINING = ("hereinafter", "hereafter", "henceforth", "collectively", "jointly", "together", "(the ", '("', "('")
_DEFINING_VERBS = ("mean", "refer", "denotes", "designates")
"""Without one of these words nothing is defined."""
_SINGLY = re.compile(r"\b(?:individually|each|either|separately)\b")


_MEANING = re.compile(r"[\"“‘'](?:the )?([A-Z][\w -]{2,40}?)[\"”’'],? (?:means|shall mean|refers to|shall refer to|denotes|designates)(?: to)? (?:the )?")
"""What a treaty says a word means: ""*Authority*" means the Lake Safety Authority"."""
_PLACES = frozenset({"cities", "towns", "municipalities", "regions", "provinces", "twin cities", "sister cities", "partner cities"})


_EACH = frozenset({"side", "party", "participant", "signatory", "partner"})
"""What each of those is called who conclude a paper: "individually as a *Side*"."""


def definitions(sentence: Span, mentions: Mentions, is_party: PlaceTest) -> Iterator[tuple[str, list[Mention]]]:
    """Yield (word, mentions) for each short name that the sentence defines: "..., hereinafter 'the Parties'".

    A plural word stands for all parties named before it, a singular one for the last name.
    """
    for match in _DEFINITION.finditer(sentence.text) if sentence.has_any(_DEFINING) else ():
        word = next(filter(None, match.groups())).lower()
        if _SINGLY.search(match.group()):
            continue  # "individually as a 'Side' and collectively as 'the Sides'"
        at = sentence.start_char + match.start()
        before = [m for m in mentions.named() if m.token is not None and sentence.start_char <= m.token.idx < at]
        plural = (word.endswith("s") and not word.endswith("ss")) or word in _EACH
        found = [m for m in before if is_party(m.type)] if plural else _called(word, sentence, at, mentions) or before[-1:]
        if word in _PLACES:
            found = [m for m in found if m.type != "Country"] or found  # "Dunedin, New Zealand, ... (the *Cities*)"
        if found:
            yield singular(word) if plural else word, found
    for match in _MEANING.finditer(sentence.text) if sentence.has_any(_DEFINING_VERBS) else ():
        told = [m for m in mentions.named() if _begins(m, mentions) == sentence.start_char + match.end()]
        if told and told[0].labels[0].lower() != match.group(1).lower():
            yield match.group(1).lower(), told[:1]


def _called(word: str, sentence: Span, end: int, mentions: Mentions) -> list[Mention]:
    """Return what a short name shortens by its own noun: "a joint border *post* at Brask (hereinafter 'the Post')" is not Brask."""
    nouns = [t for t in sentence if t.idx < end and t.lower_ == word.split()[-1] and t.pos_ in {"NOUN", "PROPN"}]
    return list(mentions.of(nouns[-1]))[:1] if nouns else []


def _begins(mention: Mention, mentions: Mentions) -> int:
    """Return where the name of a mention begins in the passage."""
    start = mentions.spans.start(mention.token) if mention.token is not None else None
    return mentions.doc[start].idx if start is not None else -1


def nested_places(sentence: Span, mentions: Mentions, is_place: PlaceTest) -> Iterator[tuple[Mention, Mention]]:
    """Yield (inner, outer) for "Port Ansel, Veldania", "Kiel (Germany)", "Cork in Ireland"."""
    inside = mentions.named_in(sentence)
    named = [m for m in inside if is_place(m.type) or m.type in _GROUNDS]
    if "(" in sentence.text:
        yield from _bracketed_lands(inside, mentions)
    text = text_of(mentions.doc)
    for inner, outer, after in zip(named, named[1:], [*named[2:], None], strict=False):
        if inner.token is None or outer.token is None or inner.labels[0] == outer.labels[0]:
            continue
        last = mentions.doc[mentions.spans.end(inner.token) - 1]
        gap = text[last.idx + len(last.text) : max(_begins(outer, mentions), last.idx + len(last.text))]
        in_state = outer.type in {"Province", "State"} and inner.type in {"City", "District"} and gap.strip() in {",", "("}
        if in_state and after is not None and after.type == outer.type and after.token is not None:
            until = text[mentions.doc[mentions.spans.end(outer.token) - 1].idx : after.token.idx]
            in_state = re.search(r"(?:,|\band)\s*$", until) is None  # "Lang Son, Cao Bang and Ha Giang" are three provinces
        in_state = in_state or _lies_in(inner, outer, gap, mentions)
        in_state = in_state or (gap.strip() == "of" and inner.type in {"District", "City", "Province", "Region", "Subdivision"} and outer.type in {"City", "Province"} and inner.type != outer.type)
        if (outer.type == "Country" or in_state) and inner.type != "Country" and _NESTED.fullmatch(gap) and not _is_enumerated(inner.token, outer.token, gap):
            yield inner, outer


def _bracketed_lands(inside: list[Mention], mentions: Mentions) -> Iterator[tuple[Mention, Mention]]:
    """Yield names that no lexicon knows with the country or province in brackets right behind them, where two or more stand so: "A (Austria) and B (Italy)"."""
    pairs = []
    for inner, outer in itertools.pairwise(inside):
        if inner.token is None or outer.token is None or outer.type not in {"Country", "Province"}:
            continue
        last, doc = mentions.spans.end(inner.token), mentions.doc
        if last + 1 == mentions.spans.start(outer.token) and doc[last].text == "(" and mentions.spans.end(outer.token) < len(doc) and doc[mentions.spans.end(outer.token)].text == ")":
            pairs.append((inner, outer))
    if len(pairs) > 1:
        yield from ((replace(inner, type="City"), outer) for inner, outer in pairs if not inner.type)


def _lies_in(inner: Mention, outer: Mention, gap: str, mentions: Mentions) -> bool:
    """Tell whether the parser sees a place in a province right behind it: "Qiandao Lake in Zhejiang Province"."""
    if gap.strip() not in {"in", "in the"} or outer.type not in {"Province", "State", "Region"} or outer.token is None or inner.token is None:
        return False
    link = mentions.doc[outer.token.i : mentions.spans.end(outer.token)].root.head
    start = mentions.spans.start(inner.token)
    led = start is not None and start > 0 and mentions.doc[start - 1].lower_ in {"from", "to", "at", "near"}  # "runs *from* Tema in Accra Region to ..."
    return link.lower_ == "in" and (led or start == mentions.spans.start(link.head)) and inner.type != outer.type


_GROUNDS = frozenset({"Place", "Region"})
_NESTED = re.compile(
    r"(?:\s+(?:Province|Prefecture|City|Region|State|County|District|Municipality))?\s*(?:\((?:now |in )?|,|in|of)\s*(?:the )?(?:\w+ern )?"
)


def _is_enumerated(inner: Token, outer: Token, gap: str) -> bool:
    """Tell whether a comma only parts the members of a list: "Finland, Scotland, Iceland and Norway"."""
    if gap.strip() != ",":
        return False
    return outer.dep_ == "conj" and (inner.dep_ == "conj" or any(c.dep_ == "cc" for c in outer.children))


def listed_in(sentence: Span, mentions: Mentions, is_place: PlaceTest) -> Iterator[tuple[Mention, Mention]]:
    """Yield (place, country) for "the four northern provinces of Vietnam, namely A, B and C", "local governments in China (including A and B)"."""
    for token in sentence:
        if token.tag_ != "NNS" or token.lemma_.lower() not in _KINDS_OF_PLACE:
            continue
        countries = [
            m for prep in token.children if prep.dep_ == "prep" and prep.lower_ in {"of", "in"}
            for c in prep.children if c.dep_ == "pobj" for m in mentions.of(c) if m.type == "Country" and m.named
        ]  # fmt: skip
        spans = items_after(token) if len(countries) == 1 else []
        if countries and not spans:
            yield from ((place, countries[0]) for place in _counted_off(token, mentions, is_place))
        for start, end in spans:
            piece = mentions.doc.char_span(start, end, alignment_mode="contract")
            found = mentions.of(piece.root) if piece is not None and len(piece) else ()
            if found and found[0].named and (is_place(found[0].type) or not found[0].type):
                yield found[0], countries[0]


def _counted_off(group: Token, mentions: Mentions, is_place: PlaceTest) -> list[Mention]:
    """Return the places named right behind a counted group, as many as are counted: "*two provinces* of China, *Yunnan and Guangxi*"."""
    count = next((COUNTS.get(c.lower_, 0) for c in group.children if c.dep_ == "nummod"), 0)
    doc = mentions.doc
    comma = next((t.i for t in doc[group.i + 1 : min(group.i + 7, len(doc))] if t.text == ","), 0)
    found: list[Mention] = []
    for token in doc[comma + 1 : comma + 1 + 5 * count] if comma and count else ():
        if token.pos_ not in {"PROPN", "ADJ"} and token.lower_ not in {",", "and", "the"}:
            break
        found += [m for m in mentions.of(token)[:1] if m.token == token and m.named and (is_place(m.type) or not m.type) and m.type != "Country"]
    return found if len(found) == count else []


_KINDS_OF_PLACE = frozenset({"province", "city", "town", "state", "region", "municipality", "district", "county", "prefecture", "port", "canton",
    "government", "council", "authority", "area", "locality", "island", "economy", "jurisdiction", "department", "commune"})


_PLACE_WORDS = frozenset(
    {"capital", "city", "town", "port", "province", "state", "region", "district", "village", "cities", "provinces", "states", "regions", "towns",
     "of", "the", "border", "coastal", "northern", "southern", "eastern", "western", "municipality", "county", "island", "and", ",",
     "autonomous", "community", "communities", "federal", "canton", "department", "commune", "prefecture", "oblast", "counties", "municipalities", "districts", "cantons", "departments"}
)  # fmt: skip


def demonym_places(sentence: Span, mentions: Mentions, is_place: PlaceTest) -> Iterator[tuple[Mention, NameEntry]]:
    """Yield (place, country) for "the Brazilian city of Manaus", "the Canadian provinces of Ontario and Québec"."""
    for match in mentions.adjectives:
        if match.entry.type != "Country" or not sentence.start_char <= match.start < sentence.end_char:
            continue
        seen, others = 0, {a.start for a in mentions.adjectives if a.entry.key != match.entry.key}
        for token in sentence:
            if token.idx < match.end:
                continue
            if token.idx in others:
                break  # "the Kazakh city of A and the *Kyrgyz* region of B"
            found = [m for m in mentions.of(token) if m.named and is_place(m.type) and m.type != "Country"] if token.pos_ == "PROPN" else []
            if found and seen:
                yield found[0], match.entry
            elif token.lower_ not in _PLACE_WORDS:
                break
            else:
                seen += token.lower_ not in {"of", "the", "and", ","}


_SEATS = frozenset({"headquarters", "headquarter", "seat", "base", "office", "home", "secretariat", "bureau"})


def based_in(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, Mention]]:
    """Yield (body, place) for "the Geneva-based organisation", "the Forum, *with headquarters in Geneva*", "*from its base in Geneva* the Forum ..."."""
    for token in sentence:
        if token.lemma_.lower() in _SEATS and token.dep_ == "pobj" and token.head.lower_ in {"with", "from", "at"}:
            yield from _seated(token, mentions)
        if token.lower_ != "based" or token.i < sentence.start + 2 or token.nbor(-1).text not in {"-", "–"}:
            continue
        places = [m for m in mentions.of(token.nbor(-2)) if m.named]
        head = token.head if token.head.pos_ in {"NOUN", "PROPN"} and token.head.i > token.i else None
        bodies = mentions.of(head) if head is not None else ()
        if head is not None and head.dep_ == "appos" and head.head.pos_ == "PROPN":
            bodies = tuple(m for m in mentions.of(head.head) if m.named) or bodies  # "the Forum, a Geneva-based organisation"
        if places and bodies:
            yield bodies[0], places[0]


def _seated(seat: Token, mentions: Mentions) -> Iterator[tuple[Mention, Mention]]:
    """Yield whose a seat is, and where, for a seat that a preposition adds to a name or to a clause."""
    places = [m for c in seat.children if c.lower_ in {"in", "at"} for p in c.children if p.dep_ == "pobj" for t in conjuncts(p) for m in mentions.of(t)[:1] if m.named]
    above = seat.head.head
    own = any(c.tag_ == "PRP$" for c in seat.children)
    if seat.head.lower_ != "with" and not (own and above.pos_ in {"VERB", "AUX"}):
        return
    holder = above if above.pos_ in {"NOUN", "PROPN"} else next(iter(subjects_of(above)), None)
    bodies = mentions.of(holder) if holder is not None else ()
    if places and bodies and (bodies[0].named or own) and bodies[0].type not in {"Person", "Country", "City", "ActorGroup"}:
        yield from ((bodies[0], place) for place in (places if seat.tag_ in {"NNS", "NNPS"} else places[:1]))


_BONDS = frozenset({"cooperation", "partnership", "relation", "relations", "relationship", "tie", "friendship", "exchange", "collaboration", "alliance"})
_FARTHEST_BOND = 4


def joined_by_hyphen(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, Mention, Token]]:
    """Yield (actor, actor, bond) for "the *China-ROK* strategic partnership"."""
    for mark in sentence:
        if mark.text not in {"-", "–"} or not sentence.start < mark.i < sentence.end - 2:
            continue
        pair = [m for t in (mark.nbor(-1), mark.nbor(1)) for m in mentions.of(t)[:1] if m.named and m.type in {"Country", "City", "Province"}]
        after = mark.doc[mark.i + 2 : min(sentence.end, mark.i + 2 + _FARTHEST_BOND)]
        bond = next((t for t in after if t.lemma_.lower() in _BONDS), None)
        if bond is not None and len(pair) == 2 and pair[0].labels != pair[1].labels:
            yield pair[0], pair[1], bond
