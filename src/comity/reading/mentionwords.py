"""Words that tell what a phrase stands for: of whom it is, which one of several, or the document itself."""

from __future__ import annotations

from comity.reading.tree import Token

__all__ = ["AIMS", "AMOUNTS", "COMPASS", "EARLIER", "NAMED_SO", "OTHER_ONES", "PLACE_NOUNS", "PROVISIONS", "SELF", "counted_noun"]

EARLIER = frozenset({"existing", "previous", "past", "prior", "earlier", "current", "other", "recent", "available", "related", "relevant", "domestic", "foreign"})
"""Words that make "the research" that of others."""
OTHER_ONES = frozenset({"next", "previous", "following", "coming", "upcoming", "forthcoming", "subsequent", "future", "last"})
"""Words that tell another meeting from the one of which a text speaks."""
SELF = frozenset({"paper", "article", "study", "thesis", "dissertation", "essay", "abstract", "brief", "report", "document", "research", "contribution"})
PLACE_NOUNS = frozenset({"city", "town", "village", "municipality", "province", "prefecture", "district", "county", "oblast", "canton", "island", "commune"})
PROVISIONS = frozenset({"article", "section", "paragraph", "chapter", "clause", "annex"})
"""Numbered parts of an agreement, which does what they do."""
COMPASS = frozenset({"north", "south", "east", "west", "centre", "center", "northeast", "northwest", "southeast", "southwest", "middle", "hinterland", "interior"})
AMOUNTS = frozenset({"number", "series", "range", "variety", "array", "host", "majority", "dozen", "hundred", "thousand", "score", "multitude", "handful", "couple", "batch"})
"""Nouns that only tell how many there are of what follows them."""
AIMS = frozenset({"aim", "objective", "goal", "purpose", "task", "object", "subject", "novelty", "relevance", "topicality"})
NAMED_SO = frozenset({"evaluation", "review", "assessment", "survey", "analysis", "overview", "yearbook"})
"""Nouns that mean the document itself where its title begins with them."""


def counted_noun(token: Token) -> Token | None:
    """Return the noun of which an amount tells how many: "a number of *projects*", "a series of *agreements*", "three of the five *states*"."""
    if (token.lemma_.lower() not in AMOUNTS or token.tag_ not in {"NN", "NNS"}) and token.tag_ != "CD":
        return None
    if token.lemma_.lower() == "number" and any(c.lower_ in {"the", "this"} for c in token.children):
        return None  # "*the* number of projects" is the number
    inner = [c for p in token.children if p.dep_ == "prep" and p.lower_ == "of" and p.i == token.i + 1 for c in p.children if c.dep_ == "pobj"]
    return inner[0] if len(inner) == 1 and inner[0].tag_ in {"NNS", "NNPS"} and inner[0].pos_ in {"NOUN", "PROPN"} else None
