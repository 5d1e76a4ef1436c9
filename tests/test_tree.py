"""The light tree gives the answers of spaCy, for any text and while a parse is mended; words are found without patterns too."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as Parse
from spacy.tokens import Token as Word

from comity.reading.knowledge import PIPELINE
from comity.reading.parsing import load_pipeline
from comity.reading.polarity import _places
from comity.reading.tree import Doc, Token

FIELDS = (
    "i", "idx", "text", "text_with_ws", "whitespace_", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_",
    "is_lower", "is_upper", "is_punct", "is_space", "like_num",
)  # fmt: skip
WORDS = st.sampled_from([
    "The", "ministers", "of", "Peru", "and", "Chile", "signed", "an", "agreement", "which", "was", "not", "renewed", "in", "2019", ",", ".",
    "\n", "“", "Ⅷ", "US$", "3", "million", "because", "ships", "waited", "for", "it", "to", "open", "cafés", "e-mail", "’s", ";", "  ", "No", "?",
])  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)


def parsed(text: str) -> Parse:
    return load_pipeline(PIPELINE)(text)


def _crosses(heads: list[int]) -> bool:
    arcs = [tuple(sorted(pair)) for pair in enumerate(heads) if pair[0] != pair[1]]
    over = any(a < root < b for a, b in arcs for root, head in enumerate(heads) if root == head)
    return over or any(a < c < b < d for a, b in arcs for c, d in arcs)


def whole(text: str) -> Parse:
    """Return a parse of which no phrases cross: of others the parser itself tells wrong edges."""
    parse = parsed(text)
    assume(not _crosses([t.head.i for t in parse]))
    return parse


def place(token: Token | Word) -> tuple[object, ...]:
    """Return where a word stands in its tree, in numbers."""
    kin = (token.lefts, token.rights, token.children, token.subtree, token.ancestors)
    return token.head.i, token.left_edge.i, token.right_edge.i, token.sent.start, token.sent.end, *([t.i for t in each] for each in kin)


def same(parse: Parse, doc: Doc) -> bool:
    """Tell whether two parses of one text say the same of each word and each sentence."""
    sentences = [[(s.start, s.end, s.start_char, s.end_char, s.text, s.root.i) for s in each.sents] for each in (parse, doc)]
    words = all(place(one) == place(other) and all(getattr(one, f) == getattr(other, f) for f in FIELDS) for one, other in zip(parse, doc, strict=True))
    return words and sentences[0] == sentences[1] and parse.text == doc.text


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_words_and_sentences_say_what_the_parser_says(text: str) -> None:
    """Each field, each way through the tree and each sentence is as in the parse from which the tree was filled."""
    parse = whole(text)

    assert same(parse, Doc(parse))


@settings(max_examples=30, deadline=None)
@given(TEXTS, st.data())
def test_a_word_with_another_head_moves_as_in_the_parse(text: str, data: st.DataObject) -> None:
    """Children, edges and sentences follow when heads are set, one after the other, also to words of other sentences."""
    parse = whole(text)
    doc = Doc(parse)
    places = st.integers(0, len(parse) - 1)
    for _ in range(4):
        moved, head = data.draw(places), data.draw(places)
        heads = [head if t.i == moved else t.head.i for t in parse]
        if any(above.i == moved for above in parse[head].ancestors) or _crosses(heads):
            continue  # nobody hangs a word on what hangs on it, and the parser loses the edges of phrases that cross
        parse[moved].head, parse[moved].dep_ = parse[head], "conj"
        doc[moved].head, doc[moved].dep_ = doc[head], "conj"

    assert same(parse, doc)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(-3, 80), st.integers(1, 30), st.sampled_from(["strict", "expand", "contract"]))
def test_stretches_are_those_of_the_parse(text: str, start: int, size: int, mode: str) -> None:
    """Characters give the same words, and words the same text and root, within the text and beyond its ends."""
    parse, end = parsed(text), start + size
    doc = Doc(parse)
    one, other = parse.char_span(start, end, alignment_mode=mode), doc.char_span(start, end, alignment_mode=mode)  # type: ignore[arg-type]
    cut, other_cut = parse[start:end], doc[start:end]

    assert (one is None) == (other is None)
    assert one is None or other is None or (one.start, one.end) == (other.start, other.end)
    assert (cut.start, cut.end, cut.text, [t.i for t in cut]) == (other_cut.start, other_cut.end, other_cut.text, [t.i for t in other_cut])
    assert not len(cut) or cut.root.i == other_cut.root.i


@settings(max_examples=60, deadline=None)
@given(st.text("aAbsSkKiI _.ſKİıé", max_size=8), st.text("aAbsSkKiIſKİıé ", min_size=1, max_size=3).filter(str.strip))
def test_names_are_found_as_whole_words_in_any_case(before: str, name: str) -> None:
    """What a claim names is found wherever a pattern for whole words finds it, whatever the case of the letters."""
    text = f"{before} not {name.upper()} {before}"
    expected = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I)]

    assert _places(text, [name]) == (expected if name.lower() in text.lower() else [])
