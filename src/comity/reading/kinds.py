"""Of which class a phrase is, as its words tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from comity.reading.knowledge import Knowledge
from comity.reading.phrases import head_words
from comity.reading.tree import Token

__all__ = ["JOINTS", "LINKS", "NER_CLASSES", "Kinds", "name_head", "singular"]

LINKS = frozenset({"of", "for", "on", "the", "and", "in", "de", "la", "del", "der", "du", "des", "&", "to", "against", "between", "with"})
"""Small words inside of names."""
JOINTS = frozenset({"and", "&"})
"""Small words before the head of a name, too."""
NER_CLASSES: Mapping[str, str] = {
    "PERSON": "Person",
    "GPE": "City",
    "LOC": "Region",
    "ORG": "Organization",
    "FAC": "Facility",
    "NORP": "ActorGroup",
    "EVENT": "Event",
    "LAW": "Agreement",
}


_COUNT = re.compile(r"[ivx]{1,4}|\d{1,2}|[a-d]|one|two|three|four", re.I)

_TOO_FEW = frozenset({"insufficient", "inadequate", "scarce"})


class Kinds:
    """The classes that a lexicon and an ontology give to phrases."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.lexicon, self.ontology = knowledge.lexicon, knowledge.ontology

    def of_description(self, token: Token) -> str:
        """Return the class of a description, by its head noun and what stands before it; empty where nothing tells."""
        lexicon = self.lexicon
        words = head_words(token)
        found = lexicon.class_of_noun(words)
        if not found and len(words) > 1 and _COUNT.fullmatch(words[-1]):
            found = lexicon.class_of_noun(words[:-1])  # "Phase *II*"
        kind = found[0] if found else ""
        if token.lower_ == "areas" and any(c.lower_ in {"other", "various", "priority", "key"} for c in token.children) and not any(c.dep_ == "prep" for c in token.children):
            return ""  # "tourism, health and *other areas*": no places
        if kind == "Country" and token.lower_ == "state" and any(c.lower_ == "of" and any(p.pos_ == "NOUN" for p in c.children) for c in token.children):
            kind = ""  # "the poor *state* of the roads"
        modifiers = {c.lower_ for c in token.children if c.dep_ in {"amod", "advmod", "compound"}}
        if modifiers & lexicon.negative_modifiers and not self.is_actor(kind):
            return "Problem"
        if modifiers & _TOO_FEW and token.pos_ == "NOUN" and not any(c.dep_ == "det" for c in token.children):
            return "Problem"  # "*insufficient* technical personnel"
        if token.tag_ in {"NNS", "NNPS"} and not kind:
            again = lexicon.class_of_noun([*words[:-1], singular(words[-1])]) if words else None
            kind = again[0] if again else ""
        if kind and token.tag_ in {"NNS", "NNPS"} and (self.is_actor(kind) or kind == "Position" or self._are_actors(words)):
            return "ActorGroup"
        if not kind and (" ".join(words) in lexicon.fields or (words and words[-1] in lexicon.fields)):
            return "Field"
        if not kind and token.ent_type_ and token.pos_ == "PROPN":
            kind = NER_CLASSES.get(token.ent_type_, "")
        return kind

    def _are_actors(self, words: list[str]) -> bool:
        """Tell whether a plural names several actors, whatever class one of them has: "development banks"."""
        return any(" ".join(words[n:]) in self.lexicon.generic_actors for n in range(len(words)))

    def is_actor(self, kind: str) -> bool:
        """Tell whether things of class ``kind`` act."""
        ontology = self.ontology
        return bool(kind) and ontology.is_class(kind) and ontology.is_a(kind, "Actor")

    def is_body(self, kind: str) -> bool:
        """Tell whether things of class ``kind`` are organisations or undertakings."""
        return any(bool(kind) and self.ontology.is_class(kind) and self.ontology.is_a(kind, top) for top in ("Organization", "Undertaking"))

    def broad(self, kind: str) -> str:
        """Return which of the three broad classes ``kind`` belongs to, or empty."""
        ontology = self.ontology
        return next((top for top in ("Actor", "Place", "Undertaking") if kind and ontology.is_a(kind, top)), "")


def name_head(words: list[str]) -> str:
    """Return the head word of a name: the last before its first small word ("*Council* of Ministers", but "Belt and Road *Forum*")."""
    cut = next((n for n, word in enumerate(words) if n and word.lower() in LINKS and word.lower() not in JOINTS), len(words))
    return words[cut - 1]


def singular(word: str) -> str:
    """Return a regular plural's singular; the parser leaves capitalised plurals as they are."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
