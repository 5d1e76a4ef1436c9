"""The gaps of research: "*the literature* remains divided", "is seldom discussed in *existing research*" tell nothing bad of what is studied."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.memory import Mention
from comity.reading.phrases import core_label, noun_labels
from comity.reading.tree import Token

__all__ = ["scholarship_in"]

LITERATURE = frozenset({"literature", "scholarship", "historiography", "academia"})
INQUIRY = frozenset({"research", "study", "analysis", "discussion", "work", "investigation", "debate", "account"})
OF_OTHERS = frozenset({
    "existing", "previous", "past", "prior", "earlier", "current", "recent", "academic", "scholarly", "domestic", "foreign", "quantitative", "qualitative", "empirical", "systematic", "comparative",
    "theoretical", "relevant", "related", "in-depth", "extant", "most", "many", "few",
})  # fmt: skip
SCHOLARS = frozenset({"scholar", "researcher", "academic", "community"})


def scholarship_in(verb: Token, subjects: Sequence[Token]) -> list[Mention]:
    """Return the research of which a clause tells what it lacks, as the bearer of the lack; empty where it tells of something else."""
    found = [t for t in subjects if _is_scholarship(t)]
    behind = [p for c in verb.children if c.i > verb.i for p in (c, *c.children) if p.lower_ in {"in", "by", "from"} and p.dep_ in {"prep", "agent"}]
    found = found or [o for p in behind for o in p.children if o.dep_ == "pobj" and _is_scholarship(o)]
    return [Mention(tuple(dict.fromkeys((*noun_labels(t)[:1], core_label(t)))), "Field", token=t) for t in found[:1]]


def _is_scholarship(noun: Token) -> bool:
    """Tell whether a noun means what others have written: "the literature", "existing studies", "quantitative analysis"."""
    word = noun.lemma_.lower()
    words = {c.lower_ for c in noun.children}
    if word in LITERATURE:
        return not any(c.dep_ == "compound" for c in noun.children)
    if word in INQUIRY:
        return bool(words & OF_OTHERS) or (word in {"research", "study"} and any(c.dep_ == "prep" and c.lower_ in {"on", "of", "about", "into"} for c in noun.children))
    return word in SCHOLARS and bool(words & {"academic", "scholarly", "existing"})
