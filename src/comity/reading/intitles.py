"""What the title names inside of it and the text takes up by its last word: "Statement on the *Lena Bridge*: ... *the bridge* was opened in 1974"."""

from __future__ import annotations

import re

from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.recalled import is_aside
from comity.reading.tree import Token

__all__ = ["InTitle"]

TAKEN_UP = ("Initiative", "Mechanism", "MeetingEvent", "Organization", "Facility", "CooperationZone")
"""Classes of what a title names and the text goes on to speak of."""
WORDS_BEFORE = r"(?:[^\W\d_a-z][\w’'–-]*\s+){1,5}"


class InTitle:
    """Finds the name inside the title that "the bridge" takes up."""

    def __init__(self, knowledge: Knowledge, memory: Memory) -> None:
        self.knowledge, self.memory = knowledge, memory

    def by(self, token: Token, lemma: str, determiners: set[str]) -> Mention | None:
        """Return what the title names that ends in the noun, if the text has described no other."""
        title = self.memory.title
        if lemma not in title.lower() or not determiners & {"the", "this"} or token.tag_ != "NN" or token.dep_ in {"compound", "nmod"}:
            return None
        if lemma in self.memory.described or any(c.dep_ not in {"det", "punct"} and not is_aside(c) for c in token.children if c.i < token.i or c.dep_ in {"prep", "relcl", "acl", "nummod", "appos"}):
            return None
        ontology, found = self.knowledge.ontology, self.knowledge.lexicon.class_of_noun([lemma])
        if found is None or not ontology.is_any(found[0], TAKEN_UP):
            return None
        names = {" ".join(m[0].split()) for m in re.finditer(rf"\b{WORDS_BEFORE}{re.escape(lemma.capitalize())}\b(?!\s+(?:of|for|[^\W\d_a-z]))", title)}
        name = next(iter(names), "").removeprefix("The ")
        if len(names) != 1 or " " not in name or name == title:
            return None
        return Mention((name, f"the {lemma}"), found[0], "", True, token)
