"""Clauses of nouns: what a noun such as "member", "aim" or "lack" is said of, with its roles."""

from __future__ import annotations

from collections.abc import Callable

from comity.reading.beside import (
    GREETING,
    explained_by,
    held_by,
    holders_told,
    part_played,
    shared_holders,
    told_beside,
)
from comity.reading.clauses import GOING_BACK, Clause, infinitives_of, prepositions_of
from comity.reading.companions import accompanying
from comity.reading.metwith import hampered_by, met_with
from comity.reading.parallelpairs import each_pair
from comity.reading.phrases import conjuncts
from comity.reading.subjects import COPULAS, RELATIVE, gapped_subjects, is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.reading.wherein import places_deep_in

__all__ = ["noun_clauses_of"]

SHARING = frozenset({"inclusion", "incorporation", "participation", "involvement", "engagement", "role", "part", "membership", "accession", "integration", "entry", "position"})
INWARD = frozenset({"in", "to", "into", "within"})
"""What nouns of taking part lead to, wherever the parser hung it: "the role of cities *in the programme*"."""
LACKING = frozenset({"lack", "shortage", "absence", "dearth", "paucity", "insufficiency", "scarcity", "deficit", "shortfall"})
SITED = frozenset({
    "office", "seat", "headquarters", "secretariat", "branch", "bureau", "meeting", "session", "summit", "conference", "assembly", "congress", "gathering", "plenary",
    "launch", "inauguration", "ceremony", "centre", "center", "mission", "delegation", "school", "campus", "laboratory",
})  # fmt: skip
"""What stands in a place of its own: "the *meeting* of the council *in A*"."""
FELT = frozenset({"support", "opposition", "resistance", "enthusiasm", "demand", "appetite", "interest", "backing", "sympathy", "objection", "protest"})
PLACING = frozenset({"in", "at"})
WITHIN = frozenset({"in", "within"})
"""What nouns of want lead to, wherever the parser hung it: "a lack of staff *in the council*"."""
BELONGING = frozenset({"member", "party", "participant", "signatory", "observer", "partner", "shareholder", "stakeholder", "contributor", "donor"})
"""Nouns that tell of their subject what it belongs to: "all states are *parties*" names no state."""
COUNTING = COPULAS | {"count", "rank", "figure", "feature", "number"}
"""Verbs that put the subject among others: "*ranks* among its members"."""
LIGHT = frozenset({"play", "have", "take", "assume", "perform", "hold", "enjoy", "voice", "express", "sign", "conclude", "maintain", "put", "affix", "set", "append"})
"""Verbs that say little beside their object, so that what follows belongs to it: "plays a role *in X*"."""
AGREEING = frozenset({"agree", "decide", "resolve", "settle"})
DONE_JOINTLY = frozenset({"cooperation", "co-operation", "collaboration", "coordination", "co-ordination", "dialogue", "exchange", "consultation", "communication", "partnership"})
"""What a "mechanism for" it is between those between whom it goes on."""


_RANKS = frozenset({"Deputy", "Vice", "Chief"})
"""What goes before an office and is none by itself: "*Deputy* Prime Minister"."""


def noun_clauses_of(sentence: Span, wanted: Callable[[Token], bool]) -> list[Clause]:
    """Return a clause for each ``wanted`` noun: its roles are what the noun is said of.

    ``self`` is the noun, ``holder`` the subject of which it is predicated ("X is a member"), or the name it stands beside
    ("Ms X, president of Y"), ``value`` what it is said to be ("the aim is to ..."), prepositions as they stand.
    """
    found: list[Clause] = []
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN"} or not wanted(token) or (token.text in _RANKS and token.dep_ == "compound"):
            continue
        clause = Clause(token, part_played(token))
        clause.fill("self", [token])
        # "*among them*, the school": one of them
        own = [(name, filler) for name, filler in _own_prepositions(token) if name != "among" or filler.pos_ != "PRON"]
        inner = [pair for name, filler in own if filler.pos_ == "NOUN" and (name == "of" or (name == "for" and filler.lemma_ in DONE_JOINTLY)) for pair in prepositions_of(filler)]
        for name, filler in own:
            clause.fill(name, _taken_up(filler) or conjuncts(filler))
        for name, filler in inner:
            if name in ({"between", "with", "on", "among"} | (INWARD if clause.trigger in SHARING else WITHIN if clause.trigger in LACKING and filler.pos_ == "PROPN" else set())) and name not in clause.roles:
                clause.fill(name, conjuncts(filler))  # "memorandum of understanding between A and B"
        if token.dep_ == "pobj" and (verb := _served_verb(token.head)) is not None:
            clause.fill("served", subjects_of(verb) if is_passive(verb) else [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)])
            clause.fill("charged", subjects_of(verb) if verb.lemma_ in GOING_BACK else clause.roles["served"])
        if token.dep_ == "dobj" and token.head.lower_ == "following" and token.head.dep_ == "advcl":
            verb = token.head.head  # "*following* a proposal by A, B was founded"
            clause.fill("served", subjects_of(verb) if is_passive(verb) else [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)])
        done = token
        while done.dep_ in {"conj", "appos"} and done.head.pos_ in {"NOUN", "PROPN"}:
            done = done.head
        if done.dep_ == "dobj" and done.head.pos_ == "VERB" and done.head.lemma_ not in GREETING and not is_passive(done.head):
            clause.fill("doer", subjects_of(done.head))  # "A announced the establishment of B"
            if done.head.lemma_ in LIGHT:
                _fill_missing(clause, [(name, filler) for name, filler in prepositions_of(done.head) if filler.i > token.i])
        elif done.dep_ == "pobj" and done.head.lower_ in {"on", "upon"} and done.head.head.lemma_ in AGREEING:
            clause.fill("doer", subjects_of(done.head.head))  # "A and B agreed on the creation of C"
        for child in token.children:
            if child.dep_ == "poss":
                clause.fill("poss", _whose(child) if child.lower_ == "whose" else conjuncts(child))
            elif child.dep_ in {"compound", "amod", "nmod"}:
                clause.fill("modifier", [child])
            elif child.dep_ in {"acl", "relcl"} and child.tag_ == "VB":
                clause.fill("value", conjuncts(child))
            elif child.dep_ == "appos":
                clause.fill("holder", conjuncts(child))
            elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in {"call", "name", "know"}:
                clause.fill("holder", [c for c in child.children if c.dep_ == "oprd"])
        clause.fill("met by", met_with(token))
        clause.fill("held by", holders_told(token))
        clause.fill("hampered", hampered_by(token))
        if beside := explained_by(token):
            clause.fill("holder", beside)
        _fill_predication(clause)
        if "holder" not in clause.roles:  # "the president of the *Forum, Henry Puna*, ..."
            clause.fill("holder", [n for name, filler in own if name == "of" for n in filler.children if n.dep_ in {"appos", "conj"} and n.ent_type_ == "PERSON" and n.left_edge.i - filler.i == 2])
        if "holder" in clause.roles:
            clause.fill("deep in", places_deep_in(token))
        found.extend(each_pair(clause))
    return found


_STANDSTILL = frozenset({"hold", "ice", "track"})
"""What a thing is "on", which says how it goes and not what it is about: "talks have been *on hold*"."""


def _own_prepositions(noun: Token) -> list[tuple[str, Token]]:
    """Return what hangs on a noun; the place of an office or meeting is its own, and not that of the body whose it is."""
    found = [(name, filler) for name, filler in prepositions_of(noun) if filler.lower_ not in _STANDSTILL]
    if noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.lower_ in {"of", "with"} and noun.head.head.lemma_ in SITED:
        return [(name, filler) for name, filler in found if name not in PLACING]
    if noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.lower_ in {"for", "to", "against"} and noun.head.head.lemma_ in FELT:
        return [(name, filler) for name, filler in found if name not in PLACING]  # "support for the dam *in A*"
    if noun.lemma_ in SITED and not any(name in PLACING for name, _ in found):
        bodies = [filler for name, filler in found if name in {"of", "with"} and filler.pos_ == "PROPN"]
        found += [pair for body in bodies for pair in prepositions_of(body) if pair[0] in PLACING]
    return found


def _taken_up(pronoun: Token) -> list[Token]:
    """Return the noun that "which" takes up after a noun: "*a strategy*, the aim of which is ..."."""
    if pronoun.lower_ not in RELATIVE:
        return []
    clause = next((a for a in pronoun.ancestors if a.dep_ == "relcl"), None)
    if clause is not None:
        return [clause.head]
    comma = pronoun.head.head.left_edge.i - 1  # a relative clause that the parser hung elsewhere
    before = pronoun.doc[comma - 1] if comma > 0 and pronoun.doc[comma].text == "," else pronoun
    return [before] if before.pos_ in {"NOUN", "PROPN"} and before.sent == pronoun.sent else []


def _served_verb(prep: Token) -> Token | None:
    """Return the verb that is done "with", "through" or "at" something; of "to" and "from" one that tells what it goes back to."""
    verb = prep.head.head if prep.head.lower_ == "back" else prep.head
    if verb.pos_ != "VERB":
        return None
    if prep.lower_ in {"to", "from"}:
        return verb if verb.lemma_ in GOING_BACK else None
    return verb if prep.lower_ in {"with", "through", "by", "on", "at", "upon", "following"} else None


def _whose(pronoun: Token) -> list[Token]:
    """Return the noun whose something a relative clause speaks of: "*bodies* whose members are states"."""
    token = pronoun.head
    while token.dep_ != "relcl" and token.head != token:
        token = token.head
    if token.dep_ != "relcl":
        return []
    noun = token.head
    wider = pronoun.head.lemma_.lower() in BELONGING and noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in {"NOUN", "PROPN"}
    return [noun, noun.head.head] if wider else [noun]  # "the *meeting* of governors, whose members are A and B"


def _fill_predication(clause: Clause) -> None:
    noun = clause.verb
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lower_ == "one" and (first.head.head.dep_ in {"attr", "appos", "nsubj"} or (first.head.head.dep_ == "pobj" and first.head.head.head.lower_ == "as")):
        first = first.head.head  # "X is one of the members of ..."
    head = first.head
    said, of = told_beside(first)
    if said and of:
        clause.fill("holder", said)
        if "of" not in clause.roles:
            clause.fill("of", of)
    elif first.dep_ in {"attr", "oprd"} and head.lemma_ in COPULAS | {"name", "elect", "appoint", "call", "make", "consider"}:
        clause.fill("holder", [*subjects_of(head), *accompanying(head), *gapped_subjects(head), *_followers(first)])
        _fill_missing(clause, [(name, filler) for name, filler in prepositions_of(head) if filler.i > first.i])
        if head.dep_ == "advcl" and head.tag_ == "VBG" and head.head.pos_ == "VERB":  # "was admitted to *the union*, being the third member"
            _fill_missing(clause, [(name, filler) for name, filler in prepositions_of(head.head) if name == "to" and filler.pos_ == "PROPN"])
        if head.dep_ == "relcl":  # "the union, *of which* A is a member"
            _fill_missing(clause, [(name, head.head) for name, filler in prepositions_of(head) if filler.lower_ in RELATIVE])
    elif first.dep_ == "appos":
        parted = any(t.text == ";" for t in noun.doc[head.i : first.i])  # "led by A; *its chief executive*, B, said ..."
        clause.fill("holder", [] if parted else shared_holders(first))
    elif first.dep_ == "dobj" and head.lemma_ in {"hold", "assume", "take", "have", "occupy"} | COPULAS:
        clause.fill("holder", subjects_of(head))
    elif first.dep_ in {"compound", "nmod"} and head.pos_ == "PROPN" and first.i < head.i and head.ent_type_ in {"PERSON", ""} and head.tag_ == "NNP":
        clause.fill("holder", [head])
    elif first.dep_ in {"compound", "nmod"} and first.lemma_ in BELONGING and head.pos_ == "PROPN" and first.i < head.i:
        clause.fill("holder", conjuncts(head))  # "EU *member* Hungary"
    elif first.dep_ == "pobj" and head.lower_ in {"among", "amongst"} and head.head.lemma_ in COUNTING:
        clause.fill("holder", subjects_of(head.head))
    elif first.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ == "VERB":
        verb = head.head
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        led = head.i < verb.i  # "*As members* of the forum, A and B sign ...": the subject's, not the object's
        clause.fill("holder", conjuncts(objects[0]) if objects and not led and not is_passive(verb) else subjects_of(verb))
    elif first.dep_ == "pobj" and head.lower_ == "as" and head.dep_ == "prep" and head.head.pos_ in {"NOUN", "PROPN"} and first.tag_ == head.head.tag_:
        clause.fill("holder", [head.head])  # "*provinces*, as builders of the corridor, ..."
    elif first.dep_ in {"nsubj", "nsubjpass"} and (held := held_by(head)):
        clause.fill("holder", held)
    elif first.dep_ in {"nsubj", "nsubjpass"} and head.lemma_ in COPULAS | {"include", "comprise", "contain", "locate", "base", "come", "situate", "house"}:
        _fill_missing(clause, prepositions_of(head))
        for child in head.children:
            listed = child.dep_ == "acomp" and child.pos_ == "PROPN"  # "The partners are *Porto*, Vigo and Braga"
            if child.dep_ == "xcomp" and (head.lemma_ == "remain" or (head.tag_ == "VBD" and is_passive(child))):
                continue  # "the problems remain *to be solved*", "the mission was *to be headed* by A"
            if (child.dep_ in {"attr", "xcomp", "ccomp", "dobj"} or listed) and child.i > head.i and child.lemma_.lower() not in BELONGING:
                clause.fill("value", [t for c in [*conjuncts(child), *_followers(first)] for t in infinitives_of(c) if not any(n.dep_ == "neg" for n in t.children)])


def _followers(noun: Token) -> list[Token]:
    """Return who comes next in a ranking: "A is the largest donor with 5 million, *followed by B and C*"."""
    followed = next((t for t in noun.doc[noun.i + 1 : noun.sent.end] if t.lower_ == "followed" and t.tag_ == "VBN" and t.nbor(-1).text == ","), None)
    agents = [c for c in followed.children if c.lower_ == "by"] if followed is not None and any(c.tag_ == "JJS" for c in noun.children) else []
    return [t for by in agents for c in by.children if c.dep_ == "pobj" for t in conjuncts(c)]


def _fill_missing(clause: Clause, prepositions: list[tuple[str, Token]]) -> None:
    """Give a noun the prepositions that the parser hung on its copula: "have become actors *in the programme*"."""
    for name, filler in prepositions:
        if name not in clause.roles and filler.ent_type_ not in {"DATE", "TIME"}:
            clause.fill(name, conjuncts(filler))
