"""Words by which a text speaks of itself: "this paper", "the author", "the second chapter", "the third part of this thesis"."""

from __future__ import annotations

from comity.reading.memory import Memory
from comity.reading.mentionwords import AIMS, NAMED_SO, PROVISIONS, SELF
from comity.reading.tree import Token

__all__ = ["does_as_article", "means_document"]

CHAPTERS = frozenset({"chapter", "section", "part"})
ORDERED = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last", "final", "next", "following", "opening", "concluding", "introductory", "main", "remaining", "theoretical", "empirical"})
NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "i", "ii", "iii", "iv", "v", "vi"})
ALWAYS = frozenset({"paper", "article", "thesis", "dissertation"})


def does_as_article(token: Token) -> bool:
    """Tell whether a numbered part of the text itself does something: "the authority created by *Article 2*", not by Article 2 of another treaty."""
    if token.lemma_.lower() not in PROVISIONS:
        return False
    after = token.doc.tokens[token.i + 1 : token.i + 3]
    own = bool(after) and after[0].like_num and after[-1].lower_ != "of"
    return own and (token.dep_ == "nsubj" or (token.dep_ == "pobj" and token.head.dep_ == "agent"))


def means_document(token: Token, determiners: set[str], memory: Memory, earlier: bool) -> bool:
    """Tell whether a noun with these determiners means the text itself or its authors; ``earlier`` tells that it means what was written before."""
    lemma = token.lemma_.lower()
    team = lemma in {"team", "group"} and any(c.lower_ == "research" for c in token.children)
    if (lemma in {"author", "writer"} or team) and memory.academic and "the" in determiners and not any(c.dep_ == "prep" for c in token.children):
        return True
    if lemma in NAMED_SO and determiners & {"the", "this"} and memory.title.lower().startswith(lemma) and token.tag_ == "NN":
        return True
    if lemma == "work" and memory.academic and not any(c.dep_ in {"prep", "relcl", "acl"} for c in token.children) and (
        determiners & {"this", "present"} or (token.dep_ == "pobj" and token.head.head.lemma_ in AIMS)
    ):
        return True  # "the purpose of *the work* is ..."
    if lemma in CHAPTERS and memory.academic and _is_chapter(token, lemma):
        return True
    usual = {"the"} & determiners if lemma in ALWAYS or memory.academic else set()
    return lemma in SELF and not earlier and bool(determiners & {"this", "present", "our"} | usual)


def _is_chapter(token: Token, lemma: str) -> bool:
    """Tell whether a noun means a chapter of the work itself: "the second chapter", "Chapter three", "part two of this thesis"."""
    whole = [t for c in token.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    if whole:
        return whole[0].lemma_.lower() in SELF and not any(c.dep_ == "poss" for c in whole[0].children)
    numbered = token.i + 1 < len(token.doc) and (token.nbor().lower_ in NUMBERS or token.nbor().like_num)
    ordered = any(c.lower_ in ORDERED for c in token.children)
    this = any(c.lower_ in {"this", "each"} for c in token.children)
    plural = token.tag_ in {"NNS", "NNPS"} and lemma == "chapter"
    return (numbered and (lemma != "part" or token.text[:1].isupper())) or ordered or (this and lemma != "part") or plural
