"""Named things that a sentence gives as examples of a kind: "joint meetings, such as *the A Meeting* and *the B Meeting*"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.reading.kinds import singular
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import core_label, noun_span, text_of
from comity.reading.tree import Span, Token

__all__ = ["named_from", "read_examples"]

_MARK = re.compile(r"(?:\s+(?:to|in|of|at) [a-z]+(?: [a-z]+){0,2}|)\s*,?\s*(?:such as|including|namely|like|for example|for instance|e\.g\.)\s*,?\s*(?:(?:for|the|of|years|well-known|famous|annual)\s+)*", re.I)
_BETWEEN = re.compile(r"[\s,;\"'“”‘’()&]*(?:and|as well as|the|or)?[\s,;\"'“”‘’(]*(?:the\s+)?[\"'“”‘’]*", re.I)
_KINDS = ("Undertaking", "Organization", "Mechanism", "FinancingVehicle")


def read_examples(sentence: Span, mentions: Mentions) -> Iterator[tuple[Mention, Mention]]:
    """Yield (thing, its kind) for each named thing in a list of examples."""
    text = text_of(mentions.doc)
    for token in sentence:
        if token.tag_ not in {"NNS", "NNPS"} or token.dep_ in {"compound", "nmod"}:
            continue
        mark = _MARK.match(text, _end_of(token))
        kind = _kind(token, mentions) if mark is not None and mark.end() < sentence.end_char else ""
        if not kind or mark is None:
            continue
        for thing in named_from(mark.end(), sentence, mentions):
            if _fits(thing.type, kind, mentions):
                yield (thing if thing.type else Mention(thing.labels, kind, thing.key, True, thing.token)), Mention((kind, core_label(token)), kind, token=token)


def _end_of(token: Token) -> int:
    last = token.doc[noun_span(token, "none")[1] - 1]
    return last.idx + len(last.text)


def _kind(token: Token, mentions: Mentions) -> str:
    """Return the class that the noun of kind tells, if it is one of things with names."""
    words = [t.lower_ if t.i < token.i else singular(t.lower_) for t in token.doc[max(token.sent.start, token.i - 2) : token.i + 1]]
    found = mentions.knowledge.lexicon.class_of_noun(words)
    ontology = mentions.knowledge.ontology
    fit = found is not None and found[0] != "Organization" and ontology.is_any(found[0], _KINDS)
    return found[0] if fit and found is not None else ""


_PLACED = re.compile(r"\s+(?:in|of)\s+(?:the\s+)?")
"""Between a place and the one in which it lies."""


def named_from(start: int, sentence: Span, mentions: Mentions) -> Iterator[Mention]:
    """Yield the named things of the list at ``start``, up to the first that is no longer one of its items."""
    text, at = text_of(mentions.doc), start
    for mention in mentions.named():
        token = mention.token
        if token is None or not start <= token.idx < sentence.end_char:
            continue
        begins = text.find(mention.labels[0], at, sentence.end_char)
        if begins > 0 and at > start and _PLACED.fullmatch(text, at, begins) is not None:
            at = begins + len(mention.labels[0])
            continue  # "Oulu *in Finland* and Luleå *in Sweden*"
        if begins < 0 or _BETWEEN.fullmatch(text, at, begins) is None:
            return
        at = begins + len(mention.labels[0])
        yield mention


def _fits(found: str, kind: str, mentions: Mentions) -> bool:
    """Tell whether a thing of class ``found`` may be of ``kind``; the parser's guess of an organisation is no hindrance."""
    ontology = mentions.knowledge.ontology
    return found in {"", "Organization"} or (ontology.is_class(found) and (ontology.is_a(found, kind) or ontology.is_a(kind, found)))
