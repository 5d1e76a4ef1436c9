"""What a noun is said to be beside the verb: "has A and B *as members*", "counts A *among its members*", "with A *in the chair*".

Such a noun tells two things: what it is said of (A and B), and what it belongs to: the subject of "has", or what "with" goes with.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["GREETING", "HAVING", "explained_by", "held_by", "holders_told", "part_played", "seats_somebody", "shared_holders", "told_beside"]

GREETING = frozenset({"thank", "congratulate", "commend", "praise", "greet", "applaud", "meet", "succeed", "replace", "ask", "invite", "urge", "criticise", "criticize"})
"""Verbs whose object is another than their subject: who "thanked the *chair*" does not hold it."""

HAVING = frozenset({"have", "count", "list", "include", "number", "boast", "claim", "retain", "rank", "admit", "accept", "co-opt", "add", "receive", "take", "feature", "gain", "win", "welcome", "acquire"})
"""Verbs whose object may be had "as" something or counted "among" some."""
SEATS = frozenset({"chair", "helm", "lead", "head", "driver", "forefront", "centre", "center", "core"})
"""Places of who leads, after "in" or "at": "with A *at the helm*"."""
ACTING = frozenset({"act", "serve", "function"})
MAKING = frozenset({
    "launch", "establish", "form", "create", "found", "hold", "set", "start", "open", "organise", "organize", "convene", "initiate", "build", "inaugurate",
    "propose", "plan", "announce", "unveil", "devise", "run", "conduct",
})  # fmt: skip
"""Verbs of which "with A as chair" tells what they bring about, not who does it."""
HELD = frozenset({"hold", "assume", "occupy", "exercise", "provide", "perform", "take", "fill", "ensure", "share", "discharge", "furnish"})
PASSED = frozenset({"pass", "go", "fall", "hand", "give", "entrust", "assign", "rest", "lie", "belong", "transfer", "confer", "vest"})
"""Verbs of an office that somebody has ("is *held* by A") or that comes to somebody ("*passes* to A", "*rests* with A")."""
PARTS = {
    "member": "member", "participating": "participant", "partner": "partner", "signatory": "signatory", "observer": "observer", "lead": "leader", "host": "host",
    "organising": "host", "organizing": "host", "hosting": "host", "coordinating": "coordinator", "founding": "founder",
    "implementing": "implementer", "executing": "implementer",
}  # fmt: skip
"""Words before an actor that say what it is to others: a "*member* state" is a member."""
PLAYERS = frozenset({
    "state", "country", "nation", "government", "city", "town", "municipality", "region", "province", "county", "port", "university", "institution",
    "organisation", "organization", "company", "agency", "institute", "body", "economy", "ministry", "authority", "association", "bank", "firm",
    "enterprise", "island", "territory", "village", "school", "entity", "department", "prefecture", "district", "canton", "hospital", "museum",
})  # fmt: skip
BRINGING = word_set(
    "establishment creation foundation founding formation signing adoption launch launching opening introduction construction building completion conclusion"
    " inauguration abolition removal reduction doubling expansion renewal restoration merger reopening setting"
)
"""Nouns of what is brought about: behind a comma they tell what is achieved, not who achieves it."""
ACHIEVED = word_set("achievement result outcome success fruit accomplishment product legacy output step")
ARMS = word_set("arm organ agency body institution unit branch subsidiary think-tank tank institute department affiliate offshoot company firm organisation organization network fund")
"""What a body may be and a place never is."""
Told = tuple[list[Token], list[Token]]


def part_played(noun: Token) -> str:
    """Return the noun that tells what an actor is to others, by the word before it: of "a *lead agency*" "leader"; else its own lemma."""
    lemma = noun.lemma_.lower()
    if lemma in PLAYERS and noun.i and noun.nbor(-1).head == noun and (part := PARTS.get(noun.nbor(-1).lower_)):
        return part
    return lemma


def told_beside(noun: Token) -> Told:
    """Return (what ``noun`` is said to be, whose it is): for "B has A as member" ([A], [B]); empty where it is said of nothing."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.pos_ not in {"ADP", "SCONJ"}:
        return [], []
    word, verb = prep.lower_, prep.head
    if word in {"as", "among", "amongst"} and verb.lemma_ in HAVING and verb.pos_ in {"VERB", "AUX"} and not is_passive(verb):
        objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < prep.i]
        return (conjuncts(objects[0]), subjects_of(verb)) if objects else ([], [])
    if word == "as" and verb.lemma_ in ACTING and verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "acl"}:
        named = [c for c in verb.children if c.dep_ == "nsubj"] or ([verb.head] if verb.dep_ == "acl" else [])
        opening = _with_before(named[0]) if named else None
        return (conjuncts(named[0]), _host(opening, noun)) if opening is not None else ([], [])
    if word == "as" or (word in {"in", "at"} and noun.lemma_.lower() in SEATS):
        return _told_with(prep, noun)
    return [], []


def explained_by(noun: Token) -> list[Token]:
    """Return what an apposition behind its phrase says that an achievement is: "the main result of A, *the creation* of B"."""
    if noun.lemma_.lower() not in ACHIEVED:
        return []
    inner = [c for p in noun.rights if p.lower_ == "of" for n in p.children if n.dep_ == "pobj" for c in n.rights if c.lemma_.lower() in BRINGING]
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    shared = [c for c in first.rights if c.i > noun.i] if first != noun else []
    return [t for c in (*inner, *shared) if c.dep_ == "appos" for t in conjuncts(c)]


def held_by(verb: Token) -> list[Token]:
    """Return who has the office that is the subject of a verb: "the chair is held *by A*", "the presidency rests *with A*"."""
    passive = is_passive(verb)
    if any(c.dep_ == "neg" or (c.dep_ == "dobj" and not passive) for c in verb.children):
        return []  # also "the partnership *has given rise* to a school"
    for prep in verb.children:
        fits = prep.dep_ == "agent" if passive and verb.lemma_ in HELD else verb.lemma_ in PASSED and prep.lower_ in {"to", "with", "upon", "in"} and prep.dep_ in {"prep", "dative"}
        fits = fits or (verb.lemma_ == "be" and prep.lower_ == "with")  # "the chair is now *with A*"
        if fits and (found := [t for c in prep.children if c.dep_ == "pobj" and c.ent_type_ not in {"DATE", "TIME"} for t in conjuncts(c)]):
            return found
    return []


def holders_told(noun: Token) -> list[Token]:
    """Return who a participle behind an office says to have it: "a rotating presidency, currently *held by A*"; not one that is yet to be held."""
    told = [c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VBN" and c.lemma_ in HELD and not any((m.dep_ == "aux" and m.lower_ not in {"is", "has", "have", "was"}) or m.dep_ == "neg" for m in c.children)]
    return [t for c in told for by in c.children if by.dep_ == "agent" for p in by.children if p.dep_ == "pobj" for t in conjuncts(p)]


def shared_holders(noun: Token) -> list[Token]:
    """Return those of which a noun in apposition is said: all of "A and B, both *members*", the last of "A and B, a *member*"."""
    head = noun.head
    if noun.lemma_.lower() in ARMS and head.dep_ == "pobj" and head.head.lower_ in {"in", "at"} and head.head.head.pos_ == "PROPN":
        return [head.head.head]  # "the *Lake Office* in A, *an arm* of B"
    if noun.tag_ not in {"NNS", "NNPS"}:
        return [head]
    first = head
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    return [t for t in conjuncts(first) if t.i < noun.i and t.pos_ == head.pos_] or [head]


def seats_somebody(prep: Token) -> bool:
    """Tell whether a "with" only says who leads: "met in A *with B in the chair*"."""
    named = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.lower_ == "with" else None
    if named is None:
        return False
    after = [t.lower_ for t in named.doc[named.i + 1 : named.i + 4] if t.lower_ != "the"]
    return len(after) > 1 and after[0] in {"in", "at"} and after[1] in SEATS - {"centre", "center", "core", "lead"}


def _told_with(prep: Token, noun: Token) -> Told:
    """Read "with A and B *as* members": the "with" whose phrase ends right before the preposition."""
    last = prep.nbor(-1) if prep.i else prep
    opening = _with_before(last)
    if opening is None:
        return [], []
    held = [c for c in opening.children if c.dep_ == "pobj" and c.i < prep.i]
    return (conjuncts(held[0]), _host(opening, noun)) if held else ([], [])


def _with_before(token: Token) -> Token | None:
    """Return the "with" in whose phrase a word stands, or None."""
    for above in (token, *token.ancestors):
        if above.lower_ == "with" and above.dep_ == "prep":
            return above
        if above.pos_ in {"VERB", "AUX"} and above.tag_ != "VBG":
            return None
    return None


def _host(opening: Token | None, noun: Token) -> list[Token]:
    """Return what a "with" goes with: the noun before it, of an attribute or apposition its subject, of a verb what it brings about or who acts."""
    if opening is None:
        return []
    host = opening.head
    while host.dep_ == "pobj" and host.ent_type_ in {"DATE", "TIME"} and host.head.head != host.head:
        host = host.head.head  # "held its meeting *on 24 June* with A in the chair"
    if noun.head.head.pos_ in {"NOUN", "PROPN"} and noun.head.head.i < opening.i:
        host = noun.head.head  # "a programme of *countries with* A as its seat": the parser tells it at "as"
    if host.pos_ in {"VERB", "AUX"}:
        made = [c for c in host.children if c.dep_ == "dobj" and c.i < opening.i] if host.lemma_ in MAKING else []
        return conjuncts(made[0]) if made else subjects_of(host)
    while host.dep_ == "pobj" and host.head.lower_ == "of" and host.tag_ == "NNS" and host.head.head.tag_ == "NN":
        host = host.head.head
    if host.dep_ == "attr":
        return subjects_of(host.head)
    if host.dep_ == "appos":
        return [host.head]
    return [host] if host.pos_ in {"NOUN", "PROPN"} else []
