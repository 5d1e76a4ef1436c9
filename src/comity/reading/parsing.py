"""The parser: spaCy over clean passages, with the lexicon's long names held together as single words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.attrs import NORM, TAG
from spacy.language import Language
from spacy.tokens import Doc as Parse
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from comity.errors import ProjectError
from comity.lexicon import Lexicon, NameMatch
from comity.reading.classing import class_at_once
from comity.reading.embedding import embed_at_once
from comity.reading.heldnames import find_held
from comity.reading.mending import mend
from comity.reading.neighbouring import look_around_at_once
from comity.reading.recognising import recognise_at_once
from comity.reading.rereading import read_again
from comity.reading.tree import Doc

__all__ = ["load_pipeline", "parse"]


HELD = "Initiative"
"""The norm of a name that is held together: what the tagger takes it for."""


@lru_cache(maxsize=2)
def load_pipeline(name: str) -> Language:
    """Load the spaCy pipeline ``name``; raise ``ProjectError`` when it is not installed."""
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise ProjectError(f"The spaCy pipeline {name} is not installed. Run: make run") from error
    _multiply_with_numpy(pipeline)
    embed_at_once(pipeline)
    look_around_at_once(pipeline)
    class_at_once(pipeline)
    recognise_at_once(pipeline)
    return pipeline


def _multiply_with_numpy(pipeline: Language) -> None:
    """Let the networks multiply matrices with numpy's own library, three times as fast here as the one spaCy brings."""
    plain = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            layer.ops = plain


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """Return what says in how many threads numpy multiplies."""
    return ThreadpoolController()


def _needs_holding(text: str) -> bool:
    """Tell whether a parser would take ``text`` apart: commas, conjunctions or lower-case words inside a name."""
    words = text.split()
    return len(words) > 1 and ("," in text or any(w.islower() for w in words))


_PREFIXED = re.compile(
    r"\b(?:non|inter|cross|sub|co|re|pre|post|anti|multi|pan|trans|intra|self|semi|counter|extra|supra|micro|macro|mid|ex|e|vice|quasi|mini|mega|ultra|socio)-[a-z]+|"
    r"\b[a-z]{3,}- (?:to|and|or) [a-z]{3,}-[a-z]{3,}\b|"
    r"\b(?:secretary|director|governor|attorney|inspector|commander|consul)-general\b|"
    r"\b(?-i:[A-ZÀ-Ž][^\W\d_]+-(?:[a-zà-ž]{1,6}-){1,2}[A-ZÀ-Ž][^\W\d_]+)\b", re.I,
)
"""Words with hyphens that are one word: "cross-border", "medium- to long-term", "Secretary-General", "Stoke-on-Trent"."""


_DOES = re.compile(
    r"\b(?:paper|article|author|study|thesis|dissertation|chapter|essay|research|work|project)\s+"
    r"(?P<verb>analyses|studies|researches|reviews|surveys|tests|questions|documents|traces|charts|maps|models|probes|sketches|details|measures|values|focuses|aims|attempts)\b"
    r"(?=\s+(?:the|a|an|how|why|whether|what|which|to|on|at|its|their|this|these|in|and|[a-z]+s)\b)",
    re.I,
)
"""Verbs of studying that a tagger takes for nouns: "the author *analyses* the rules"."""
SEEN_AS = {"focuses": "concentrates", "aims": "tries", "attempts": "tries"}


def _prepare(nlp: Language, text: str, names: list[NameMatch], held: list[tuple[int, int]]) -> Parse:
    doc = nlp.make_doc(text.replace(" - ", " – "))  # between spaces a hyphen is a dash
    for match in _DOES.finditer(text):
        verb = doc.char_span(*match.span("verb"))
        if verb is not None:
            verb[0].norm_ = SEEN_AS.get(verb.text, "examines")
    spans = [
        span
        for match in names
        if not match.adjective and _needs_holding(text[match.start : match.end])
        if (span := doc.char_span(match.start, match.end)) is not None and len(span) > 1
    ]
    spans += [span for start, end in held if (span := doc.char_span(start, end)) is not None and len(span) > 1]
    taken = {i for span in spans for i in range(span.start, span.end)}
    prefixed = [s for m in (_PREFIXED.finditer(text) if "-" in text else ()) if (s := doc.char_span(*m.span())) is not None and len(s) > 1 and s.start not in taken]
    if spans or prefixed:
        with doc.retokenize() as retokenizer:
            for span in spans:
                retokenizer.merge(span, attrs={"NORM": HELD})
            for span in prefixed:
                if not taken & set(range(span.start, span.end)):
                    retokenizer.merge(span, attrs={"NORM": "president"} if span.text.endswith("General") or span.text.lower().startswith("vice-") else {})
    return doc


def _is_plural(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that the tagger takes for one thing is the plural of a noun of the lexicon: "*bureaus*"."""
    return lexicon.class_of_noun([word]) is None and lexicon.class_of_noun([word[:-1]]) is not None


def _outside(names: list[NameMatch], held: list[tuple[int, int]]) -> list[NameMatch]:
    """Return the names of the lexicon that are no part of a name which the document spells out."""
    return [m for m in names if not any(start < m.end and m.start < end for start, end in held)]


def _whole(held: Iterable[tuple[int, int]], names: list[NameMatch]) -> list[tuple[int, int]]:
    """Return the spelled-out names that no name of the lexicon covers or crosses."""
    return [(start, end) for start, end in held if all((start <= m.start and m.end <= end and m.end - m.start < end - start) or m.end <= start or end <= m.start for m in names)]


def parse(texts: Iterable[str], lexicon: Lexicon, pipeline: str, spelled: Collection[str] = ()) -> Iterator[tuple[Doc, list[NameMatch]]]:
    """Yield each text parsed, in order, with the names that the lexicon finds in it; ``spelled`` are names that the document spells out itself."""
    nlp = load_pipeline(pipeline)
    names: list[list[NameMatch]] = []
    held, noun = nlp.vocab.strings.add(HELD), nlp.vocab.strings.add("NN")

    def prepared() -> Iterator[Parse]:
        for text in texts:
            found = lexicon.find_names(text)
            spans = _whole(find_held(text, spelled), found)
            names.append(_outside(found, spans) if spans else found)
            yield _prepare(nlp, text, names[-1], spans)

    with _threads().limit(limits=1):  # the matrices are small: a second thread would only wait, and burn a processor
        for number, parsed in enumerate(nlp.pipe(prepared(), batch_size=128)):
            for i, (norm, tag) in enumerate(parsed.to_array([NORM, TAG]).tolist()):
                if norm != held and tag != noun:
                    continue  # most words
                token = parsed[i]
                if norm == held and token.pos_ not in {"PROPN", "NOUN"}:
                    token.pos_, token.tag_ = "PROPN", "NNP"  # a name that the tagger takes for a number or a verb
                elif tag == noun and token.lower_.endswith("s") and token.lemma_ == token.lower_ and _is_plural(token.lower_, lexicon):
                    token.tag_, token.lemma_ = "NNS", token.lower_[:-1]
            read_again(parsed, nlp)
            doc = Doc(parsed)
            mend(doc)
            yield doc, names[number]
