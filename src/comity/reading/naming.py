"""What names alone tell: the class of a named thing, the place in which a place lies, the parties of a twinning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from comity.lexicon import NameEntry
from comity.reading.lists import items_after
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import text_of
from comity.statements import Entity

__all__ = [
    "based_in",
    "class_facts",
    "definitions",
    "demonym_places",
    "joined_by_hyphen",
    "listed_in",
    "nested_places",
    "stated_classes",
]

PlaceTest = Callable[[str], bool]

MOST_NAMED = 8
_BRACKET = re.compile(r"\s*\(([^()]{2,60})\)")


def class_facts(
    named: Iterable[tuple[Mention, int, int, int]], ontology_label: dict[str, str], worth: PlaceTest
) -> Iterator[tuple[Entity, Entity, bool, int, int, int]]:
    """Yield (thing, class as entity, often, passage, start, end) for the named things; ``often``: spoken of most."""
    first: dict[str, tuple[Mention, int, int, int]] = {}
    counts: Counter[str] = Counter()
    for mention, passage, start, end in named:
        if not worth(mention.type) or (" " not in mention.labels[0] and mention.token is not None and _is_plain(mention.token)):
            continue
        key = mention.key or mention.labels[0].lower()
        counts[key] += 1
        known = first.setdefault(key, (mention, passage, start, end))
        if len(mention.labels) > len(known[0].labels):
            first[key] = (mention, *known[1:])
    order = sorted(first, key=lambda key: (-counts[key], list(first).index(key)))
    most = set([k for k in order if counts[k] > 1 or len(order) < 4][:MOST_NAMED])
    for key in order:
        mention, passage, start, end = first[key]
        if mention.type:
            label = ontology_label.get(mention.type, mention.type)
            kind = Entity(mention.type, mention.type, (label,) if label != mention.type else ())
            yield mention.entity(), kind, key in most, passage, start, end


def _is_plain(token: Token) -> bool:
    """Tell whether a capitalised word is only a noun that the document writes large: "each Party", "a Council"."""
    return any(c.dep_ == "det" and c.lower_ in {"a", "an", "each", "any", "every"} for c in token.children)


_DEFINITION = re.compile(
    r"\(?,?\s*(?:hereinafter|hereafter|henceforth)[^\"']{0,40}[\"'](?:the )?([A-Z][\w -]{2,40}?)[\"']|\((?:the )?[\"'](?:the )?([A-Z][\w -]{2,40}?)[\"']\)",
)


def definitions(sentence: Span, mentions: Mentions, is_party: PlaceTest) -> Iterator[tuple[str, list[Mention]]]:
    """Yield (word, mentions) for each short name that the sentence defines: "..., hereinafter 'the Parties'".

    A plural word stands for all parties named before it, a singular one for the last name.
    """
    for match in _DEFINITION.finditer(sentence.text):
        word = (match.group(1) or match.group(2)).lower()
        at = sentence.start_char + match.start()
        before = [m for m in mentions.named() if m.token is not None and sentence.start_char <= m.token.idx < at]
        plural = word.endswith("s") and not word.endswith("ss")
        found = [m for m in before if is_party(m.type)] if plural else before[-1:]
        if found:
            yield word.removesuffix("ies") + "y" if plural and word.endswith("ies") else word.removesuffix("s") if plural else word, found


def nested_places(sentence: Span, mentions: Mentions, is_place: PlaceTest) -> Iterator[tuple[Mention, Mention]]:
    """Yield (inner, outer) for "Port Ansel, Veldania", "Kiel (Germany)", "Cork in Ireland"."""
    named = [m for m in mentions.named() if m.token is not None and sentence.start <= m.token.i < sentence.end and is_place(m.type)]
    text = text_of(mentions.doc)
    for inner, outer in pairwise(named):
        if inner.token is None or outer.token is None or inner.labels[0] == outer.labels[0]:
            continue
        gap = text[inner.token.idx + len(inner.token) : outer.token.idx]
        if outer.type == "Country" and inner.type != "Country" and _NESTED.fullmatch(gap) and not _is_enumerated(inner.token, outer.token, gap):
            yield inner, outer


_NESTED = re.compile(
    r"(?:\s+(?:Province|Prefecture|City|Region|State|County|District|Municipality))?\s*(?:\((?:now |in )?|,|in|of)\s*(?:the )?(?:\w+ern )?"
)


def _is_enumerated(inner: Token, outer: Token, gap: str) -> bool:
    """Tell whether a comma only parts the members of a list: "Finland, Scotland, Iceland and Norway"."""
    if gap.strip() != ",":
        return False
    return outer.dep_ == "conj" and (inner.dep_ == "conj" or any(c.dep_ == "cc" for c in outer.children))


def listed_in(sentence: Span, mentions: Mentions, is_place: PlaceTest) -> Iterator[tuple[Mention, Mention]]:
    """Yield (place, country) for "the four northern provinces of Vietnam, namely A, B and C"."""
    for token in sentence:
        if token.tag_ != "NNS" or token.lemma_.lower() not in _KINDS_OF_PLACE:
            continue
        countries = [
            m for prep in token.children if prep.dep_ == "prep" and prep.lower_ in {"of", "in"}
            for c in prep.children if c.dep_ == "pobj" for m in mentions.of(c) if m.type == "Country" and m.named
        ]  # fmt: skip
        spans = items_after(token) if len(countries) == 1 else []
        for start, end in spans:
            piece = mentions.doc.char_span(start, end, alignment_mode="contract")
            found = mentions.of(piece.root) if piece is not None and len(piece) else ()
            if found and found[0].named and (is_place(found[0].type) or not found[0].type):
                yield found[0], countries[0]


_KINDS_OF_PLACE = frozenset({"province", "city", "town", "state", "region", "municipality", "district", "county", "prefecture", "port", "canton"})


def stated_classes(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, Mention]]:
    """Yield (thing, what it is said to be) for "X is a joint body ..." and "X, a local charity, ...": the name comes first."""
    for token in sentence:
        if token.pos_ != "NOUN" or not any(c.dep_ == "det" and c.lower_ in {"a", "an", "the", "one"} for c in token.children):
            continue
        if token.dep_ == "attr" and token.head.lemma_ in {"be", "become", "remain"}:
            holders = [c for c in token.head.children if c.dep_ == "nsubj"]
        elif token.dep_ == "appos" and token.head.i < token.i:
            holders = [token.head]
        else:
            continue
        for holder in holders:
            things, other, kind = mentions.of(holder), mentions.of(token), mentions.described(token)
            if not things or not things[0].named or (other and other[0].named and other[0].labels != things[0].labels):
                continue
            if kind is not None and kind.type and kind.type not in NO_KIND:
                yield things[0], kind


NO_KIND = frozenset({"Problem", "Barrier", "Outcome", "Position", "Person", "Field", "Factor", "Objective", "Principle", "Document"})


_PLACE_WORDS = frozenset(
    {"capital", "city", "town", "port", "province", "state", "region", "district", "village", "cities", "provinces", "states", "regions", "towns",
     "of", "the", "border", "coastal", "northern", "southern", "eastern", "western", "municipality", "county", "island", "and", ","}
)  # fmt: skip


def demonym_places(sentence: Span, mentions: Mentions, is_place: PlaceTest) -> Iterator[tuple[Mention, NameEntry]]:
    """Yield (place, country) for "the Brazilian city of Manaus", "the Canadian provinces of Ontario and Québec"."""
    for match in mentions.adjectives:
        if match.entry.type != "Country" or not sentence.start_char <= match.start < sentence.end_char:
            continue
        seen = 0
        for token in sentence:
            if token.idx < match.end:
                continue
            found = [m for m in mentions.of(token) if m.named and is_place(m.type) and m.type != "Country"] if token.pos_ == "PROPN" else []
            if found and seen:
                yield found[0], match.entry
            elif token.lower_ not in _PLACE_WORDS:
                break
            else:
                seen += token.lower_ not in {"of", "the", "and", ","}


def based_in(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, Mention]]:
    """Yield (body, place) for "the Geneva-based organisation"."""
    for token in sentence:
        if token.lower_ != "based" or token.i < sentence.start + 2 or token.nbor(-1).text not in {"-", "–"}:
            continue
        places = [m for m in mentions.of(token.nbor(-2)) if m.named]
        bodies = mentions.of(token.head) if token.head.pos_ in {"NOUN", "PROPN"} and token.head.i > token.i else ()
        if places and bodies:
            yield bodies[0], places[0]


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
