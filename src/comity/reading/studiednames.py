"""The named things that a study looks at where it tells an aspect of them: "traces the history of *the Rhine League*", "how *Kandal* deals with *Tay Ninh*"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts
from comity.reading.tree import Span, Token

__all__ = ["names_studied", "places_visited"]

LOOKED_AT = ("Province", "City", "District", "SubnationalGovernment", "Organization", "Undertaking", "Agreement", "Region", "Network", "Relationship")
"""Classes of named things that are studied with what is told of them; a whole state is too wide."""
TOO_WIDE = ("Country", "NationalGovernment", "Document", "Person", "Media")
INSIDE = frozenset({"of", "in", "between", "among", "with", "for", "on", "within", "at", "along", "into"})
"""Prepositions that lead from an aspect to that of which it is one."""
BACKGROUND = frozenset({"background", "context", "perspective", "framework", "light", "angle", "view", "lens", "era", "wake", "help", "support"})
"""Nouns of what a study only stands before."""
ROLES = frozenset({"role", "part", "function", "practice", "position", "influence", "participation", "behaviour", "behavior", "strategy"})
"""Nouns whose clause tells what is studied: "the role that A plays *in B*"."""


def names_studied(label: str, sentence: Span, mentions: Mentions) -> Iterator[Mention]:
    """Yield the named things within the phrase ``label`` of ``sentence``, which the work is said to study."""
    at = sentence.text.lower().find(label.lower())
    span = sentence.doc.char_span(sentence.start_char + at, sentence.start_char + at + len(label), alignment_mode="expand") if at >= 0 else None
    if span is None:
        return
    ontology = mentions.knowledge.ontology
    seen = {label.lower()}
    for token in sorted({*span, *span.root.subtree}, key=lambda t: t.i):
        if token.pos_ != "PROPN" or not _leads_to(token, span.root):
            continue
        for mention in mentions.of(token)[:1]:
            fit = mention.named and mention.token is not None and ontology.is_any(mention.type, LOOKED_AT) and not ontology.is_any(mention.type, TOO_WIDE)
            if fit and not seen & {x.lower() for x in mention.labels}:
                seen.add(mention.labels[0].lower())
                yield mention


def _leads_to(name: Token, root: Token) -> bool:
    """Tell whether the head of a name is reached from ``root``, the head of the phrase, without a clause of its own or a mere background."""
    node = name
    if node.dep_ in {"compound", "nmod", "amod"} or (node.dep_ == "poss" and node.head.pos_ == "PROPN") or node.nbor().like_num:
        return False
    while node != root and node.head != node:
        head = node.head
        if node.dep_ in {"relcl", "acl", "advcl", "appos"} and head.lemma_.lower() not in ROLES:
            return False
        if head.pos_ == "ADP" and node.dep_ == "pobj" and head.lower_ not in INSIDE:
            return False
        if head.lemma_.lower() in BACKGROUND:
            return False
        node = head
    return True


ON_SITE = frozenset({"investigation", "research", "fieldwork", "visit", "observation", "trip", "work", "study", "survey"})
"""Methods that look at the place where they are carried out; a capital is often only where those live who are asked."""


def places_visited(method: Token, mentions: Mentions) -> Iterator[Mention]:
    """Yield the named places in which a study looked around or asked people: "interviews in *Tarn Province* and *Kelm County*"."""
    ontology = mentions.knowledge.ontology
    on_site = method.lemma_.lower() in ON_SITE
    for place in (t for c in method.children if c.lower_ in {"in", "at"} for o in c.children if o.dep_ == "pobj" for t in conjuncts(o)):
        for mention in mentions.of(place)[:1]:
            wide = ontology.is_any(mention.type, ("Country",)) or not ontology.is_any(mention.type, ("GeopoliticalEntity", "CooperationZone"))
            if mention.named and not wide and (on_site or mention.type != "City"):
                yield mention
