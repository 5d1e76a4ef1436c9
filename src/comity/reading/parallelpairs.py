"""Several pairs that one noun tells of: "the pairing *of A with B and of C with D*", "ties *between A and B and between C and D*"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.clauses import Clause, Roles
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["each_pair"]

BONDS = word_set("pairing cooperation co-operation collaboration partnership exchange tie link relation relationship contact pact agreement treaty dialogue trade friendship")
POINTING = frozenset({"and", ",", ";", "that", "those", "with"})
"""What stands before the preposition of a further pair."""


def each_pair(clause: Clause) -> Iterator[Clause]:
    """Yield the clause of a noun once for each pair that it tells of, each with its own two; as it is where it tells of one."""
    noun = clause.verb
    pairs = list(_pairs(noun)) if noun.lemma_.lower() in BONDS else []
    if len(pairs) < 2:
        yield clause
        return
    for pair in pairs:
        yield Clause(noun, clause.trigger, Roles({**{r: list(t) for r, t in clause.roles.items() if r not in {"of", "with", "between"}}, **pair}))


def _pairs(noun: Token) -> Iterator[dict[str, list[Token]]]:
    """Yield the roles of each pair, in the order of the text."""
    links = list(_links(noun))
    for n, link in enumerate(links):
        end = links[n + 1].i if n + 1 < len(links) else noun.sent.end
        if link.lower_ == "between":
            both = [t for t in _led(link) if t.i < end]
            if len(both) == 2:
                yield {"between": both}
        elif link.lower_ == "of" and n + 1 < len(links) and links[n + 1].lower_ == "with":
            after = links[n + 2].i if n + 2 < len(links) else noun.sent.end
            one, other = [t for t in _led(link) if t.i < end], [t for t in _led(links[n + 1]) if t.i < after]
            if one and other:
                yield {"of": one, "with": other}


def _links(noun: Token) -> Iterator[Token]:
    """Yield the prepositions that lead to the members of the pairs; those of a further pair stand behind "and" or a comma."""
    first = ""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.pos_ in {"VERB", "AUX"}:
            return
        if token.pos_ != "ADP" or token.lower_ not in {"of", "with", "between"} or not _led(token):
            continue
        if not first:
            first = token.lower_ if token.i == noun.i + 1 and token.lower_ != "with" else "-"
        if first == "-":
            return
        if (first == "of" and token.lower_ == "with") or (token.lower_ == first and (token.i == noun.i + 1 or token.nbor(-1).lower_ in POINTING)):
            yield token


def _led(prep: Token) -> list[Token]:
    """Return the names to which a preposition leads."""
    return [t for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c) if t.pos_ == "PROPN"]
