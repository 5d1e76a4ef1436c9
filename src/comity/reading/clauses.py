"""Clauses: a predicate with its roles, in the active voice whatever the grammar of the sentence.

A role is a name such as ``agent``, ``patient``, ``attr``, ``purpose`` or a preposition; its fillers are the heads of
noun or verb phrases, coordinations split. Subjects are inherited through coordination, relative clauses, participles
and infinitives, as in Universal Dependencies' enhanced graphs (https://universaldependencies.org/u/overview/enhanced-syntax.html).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from comity.reading.phrases import conjuncts

__all__ = ["Clause", "clauses_of", "goes_on", "is_passive", "lemma_of", "noun_clauses_of", "subjects_of"]

RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
COMPLEMENT = frozenset({
    "have", "need", "want", "plan", "agree", "decide", "try", "seek", "continue", "begin", "start", "fail", "force", "allow", "enable",
    "urge", "ask", "require", "encourage", "invite", "call", "permit", "lead", "cause", "hope", "wish", "intend", "expect", "refuse",
    "tend", "seem", "appear", "promise", "pledge", "offer", "propose", "suggest", "recommend", "oblige", "compel", "strive", "manage",
})  # fmt: skip
"""Verbs whose infinitive says what is done, not what for: "have to send", "force them to hold"."""
GIVING = frozenset({"give", "award", "grant", "offer", "call", "name", "show", "pay", "send", "assign", "allocate", "dub", "elect", "appoint"})
"""Verbs whose passive keeps an object: "a fund given the task"."""
ACCOMPANYING = frozenset({"together", "along", "jointly", "alongside"})
JUDGING = frozenset({"thank", "commend", "congratulate", "praise", "appreciate", "express", "credit", "honour", "honor", "applaud", "criticise", "criticize", "blame"})
"""Verbs of judging others "for doing" something: they, not the judge, did it."""
OFFERS = frozenset({"offer", "decision", "plan", "intention", "proposal", "promise", "pledge", "commitment", "readiness", "refusal", "failure", "attempt", "effort"})
LIGHT = frozenset({"play", "have", "take", "assume", "perform", "hold", "enjoy", "voice", "express", "sign", "conclude", "maintain"})
"""Verbs that say little beside their object, so that what follows belongs to it: "plays a role *in X*"."""
PRODUCED = frozenset({
    "finance", "fund", "co-finance", "sponsor", "subsidise", "subsidize", "underwrite", "build", "design", "found", "establish", "launch",
    "sign", "create", "develop", "publish", "organise", "organize", "host", "run", "manage", "operate", "draft", "initiate", "set", "write",
})  # fmt: skip
"""Verbs whose participle behind a comma tells of the thing before the comma, not of who acts."""
COPULAS = frozenset({"be", "become", "remain", "represent", "constitute", "form"})


@dataclass(slots=True, weakref_slot=True)
class Clause:
    """A predicate and its roles. ``verb`` is the head of the clause, ``trigger`` the word that frames look up."""

    verb: Token
    trigger: str
    roles: dict[str, list[Token]] = field(default_factory=dict)

    def fill(self, role: str, tokens: list[Token]) -> None:
        """Add ``tokens`` to ``role``, each once."""
        known = self.roles.setdefault(role, [])
        known.extend(t for t in tokens if t not in known)


def lemma_of(verb: Token) -> str:
    """Return the lemma with its particle: ``set up``, ``carry out``."""
    lemma = verb.lemma_.lower()
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in {"together", "forward"})]
    if not particles and lemma == "take":
        particles = [c.lower_ for c in verb.children if c.dep_ == "dobj" and c.lower_ in {"part", "place", "effect", "office"}]
    return " ".join([lemma, *particles[:1]])


def is_passive(verb: Token) -> bool:
    """Tell whether the surface subject of ``verb`` is what it is done to."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    if verb.tag_ == "VBD" and not any(c.dep_ in {"dobj", "aux", "ccomp", "xcomp"} for c in verb.children) and _is_reduced(verb):
        return True  # "the agreement, *concluded* between A and B, ..."
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "amod"}:
        if any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_ not in GIVING:
            return False  # a past tense taken for a participle: "The first phase, completed in 2019, cut travel time"
        return not any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "nsubj", "dobj"} for c in verb.children):
        return is_passive(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else False
    return False


def _is_reduced(verb: Token) -> bool:
    """Tell whether a past tense is a participle beside its noun: the sentence goes on with another verb after a comma, without "and"."""
    if verb.dep_ == "acl":
        return not any(c.dep_ == "nsubj" for c in verb.children)
    if verb.i == 0 or verb.nbor(-1).text != "," or not any(c.dep_ == "nsubj" and c.i < verb.i - 1 for c in verb.children):
        return False
    later = [c for c in verb.children if c.dep_ in {"conj", "ccomp", "dep"} and c.pos_ in {"VERB", "AUX"} and c.i > verb.i]
    joined = any(c.dep_ == "cc" for c in verb.children)
    return bool(later) and not joined and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in later[0].children)


def subjects_of(verb: Token, depth: int = 0) -> list[Token]:
    """Return the heads of the surface subject of ``verb``, inherited where it has none of its own."""
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}]
    own = [c for c in own if c.dep_ != "expl"] or own
    if not own and verb.tag_ in {"VBZ", "VBP", "VBD"} and verb.dep_ == "ROOT":  # a subject taken for an adverb: "Haze from peat fires affects ..."
        own = [c for c in verb.children if c.dep_ == "advmod" and c.tag_ in {"NN", "NNS"} and c.i < verb.i]
    if own:
        subject = own[0]
        if subject.lower_ in RELATIVE and verb.dep_ in {"relcl", "acl", "ccomp"}:
            noun = verb.head
            if noun.dep_ == "attr" and noun.head.lemma_ in COPULAS and any(c.lower_ in {"a", "an", "one"} for c in noun.children):
                return subjects_of(noun.head, depth + 1)
            if subject.lower_ == "which" and (defined := _defined(noun)) is not None and noun.doc[subject.i - 1].text == ",":
                return subjects_of(defined, depth + 1)
            return [noun] if verb.dep_ != "ccomp" else []
        return conjuncts(subject)
    if depth > 6:
        return []
    if verb.tag_ in {"VBZ", "VBP", "VBD"} and (first := _first_of_series(verb)) is not None:
        return subjects_of(first, depth + 1)
    head, dep = verb.head, verb.dep_
    if dep == "acomp" and verb.pos_ == "ADJ":
        return subjects_of(head, depth + 1)  # "the extension is *due* to be finished"
    if dep == "advcl" and verb.lemma_ in PRODUCED and (described := _described_by(verb)):
        return described
    if dep in {"advcl", "acl", "ccomp"} and (called := _called_upon(head, verb)):
        return called
    if dep == "pcomp" and head.lower_ == "for" and head.head.lemma_ in JUDGING:
        judged = [c for c in head.head.children if c.dep_ == "dobj"] + [p for c in head.head.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"]
        return conjuncts(judged[-1]) if judged and judged[-1].i < verb.i else []
    if dep in {"conj", "xcomp", "pcomp", "advcl", "dep", "prep", "acomp"} and head != verb:
        if dep == "xcomp":
            objects = [c for c in head.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"} and c.i < verb.i]
            controlled = [c for c in objects if c.dep_ == "dobj"]
            if controlled and head.pos_ == "VERB":
                return conjuncts(controlled[-1])
        called = _called_upon(head, verb)
        if called:
            return called
        if dep == "conj" and head.dep_ == "ccomp" and verb.tag_ in {"VBD", "VBN"} and head.tag_ in {"VBZ", "VBP"} and head.head.tag_ == "VBD":
            return subjects_of(head.head, depth + 1)  # "They *noted* that controls remain weak and *called* on X"
        target = head
        if target.pos_ == "ADP":
            target = target.head
        if target.pos_ in {"VERB", "AUX", "ADJ"}:
            return subjects_of(target, depth + 1)
        return [target] if dep == "xcomp" and target.pos_ in {"NOUN", "PROPN"} else []
    if dep == "acl" and verb.tag_ == "VB" and head.lemma_ in OFFERS and (givers := _givers(head)):
        return givers
    if dep in {"acl", "relcl"} and head.dep_ == "attr" and head.head.lemma_ in COPULAS:
        indefinite = any(c.dep_ == "det" and c.lower_ in {"a", "an", "one"} for c in head.children)
        if verb.tag_ == "VB" or indefinite:
            return subjects_of(head.head, depth + 1)  # "X is a tool to solve Y", "X is a body founded by Y"
    if dep in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        has_relative_object = any(c.lower_ in RELATIVE and c.dep_ in {"dobj", "pobj"} for c in verb.subtree)
        return [] if has_relative_object else [head]
    if dep == "ccomp" and verb.tag_ in {"VB", "VBG"} and head.pos_ == "VERB":
        return subjects_of(head, depth + 1)
    return []


def _described_by(verb: Token) -> list[Token]:
    """Return the noun right before a participle that the parser hung on the verb: "opened a *house* in A, financed by B"."""
    doc, start = verb.doc, verb.left_edge.i
    if verb.tag_ != "VBN" or start < 2 or doc[start - 1].text != "," or verb.head.i > verb.i:
        return []
    noun = doc[start - 2]
    while noun.dep_ in {"compound", "nmod", "conj"} and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    while noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    return [noun] if noun.pos_ in {"NOUN", "PROPN"} and verb.head.i < noun.i else []


def _is_asked(verb: Token) -> bool:
    """Tell whether a clause is a question: "asks *how* ports compete", "tests *whether* aid works"."""
    return any(t.tag_ in {"WRB", "WP", "WP$", "WDT"} or t.lower_ in {"whether", "if"} for t in verb.doc[verb.left_edge.i : verb.i])


def _first_of_series(verb: Token) -> Token | None:
    """Return the first verb of a series that the parser took for what is said: "The paper *takes* A as a case, applies B and ..."."""
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in {"VBZ", "VBP", "VBD"}]
    if len(before) != 1 or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in before[0].children):
        return None
    between = verb.doc[before[0].i : verb.i]
    return before[0] if not any(t.text in {'"', "”", ";", ":"} for t in between) else None


def _defined(noun: Token) -> Token | None:
    """Return the verb of a definition of which ``noun`` is a part: "X *refers* to the ability to act, which includes ..."."""
    above = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"} and a.dep_ not in {"relcl", "acl", "advcl"}), None)
    return above if above is not None and above.lemma_ == "refer" else None


def _givers(offer: Token) -> list[Token]:
    """Return whose offer or decision it is: "*Vanuatu's* offer to host", "the offer *of Vanuatu* to host"."""
    own = [c for c in offer.children if c.dep_ == "poss" and c.tag_ != "PRP$"]
    own += [p for c in offer.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return conjuncts(own[0]) if own else []


def _called_upon(head: Token, verb: Token) -> list[Token]:
    """Return whom "call on X to ..." or "appeal to X to ..." asks to act."""
    if verb.tag_ != "VB" or head.lemma_ not in {"call", "appeal", "prevail"}:
        return []
    return [t for c in head.children if c.dep_ == "prep" and c.i < verb.i for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]


def _is_set_aside(prep: Token) -> bool:
    """Tell whether a preposition leads to what is not meant: "more than *in* A", "stems not *from* A but from B"."""
    if prep.i and prep.nbor(-1).lower_ == "than":
        return True
    if not any(c.dep_ == "neg" for c in prep.children) and not (prep.i and prep.nbor(-1).lower_ == "not"):
        return False
    return any(c.dep_ == "conj" and c.pos_ == "ADP" for c in prep.children) or (prep.i > 1 and prep.nbor(-2).text == ",")


def _prepositions(verb: Token) -> list[tuple[str, Token]]:
    """Return (name, pobj) pairs of the prepositions of ``verb``, compound ones joined ("because of")."""
    found: list[tuple[str, Token]] = []
    every = [c for c in verb.children if c.dep_ in {"prep", "dative", "agent"}]
    own = [c for c in every if not _is_set_aside(c)]
    repeated = [c for prep in every for c in prep.children if c.dep_ == "conj" and c.pos_ == "ADP" and c.nbor(-1).lower_ not in {"than", "not"}]  # "by A and by B"
    for prep in (*own, *repeated):
        name = "by" if prep.dep_ == "agent" else prep.lower_
        inner = [c for c in prep.children if c.dep_ in {"prep", "pcomp"} and c.pos_ == "ADP"]
        bare = [c for c in inner if c.i == prep.i + 1 and not any(True for _ in c.children)]
        whole = f"{name} {bare[0].lower_}" if bare else name  # "because of X" with X hung on "because"
        for child in prep.children:
            if child.dep_ in {"pobj", "pcomp"} and child.pos_ != "ADP":
                found.append((whole, child))
        for second in inner:
            found.extend((f"{name} {second.lower_}", c) for c in second.children if c.dep_ in {"pobj", "pcomp"})
    return found


def _infinitives(verb: Token) -> list[Token]:
    """Return ``verb`` with the infinitives that go on after it in a list: "to explore ..., to conclude ..., and to provide ..."."""
    if verb.tag_ != "VB":
        return [verb]
    further = [
        t for c in verb.children
        if c.dep_ == "advcl" and c.tag_ == "VB" and any(p.dep_ == "punct" and p.text == "," and p.i < c.i for p in verb.children)
        for t in conjuncts(c)
    ]  # fmt: skip
    return [verb, *further]


def goes_on(verb: Token) -> bool:
    """Tell whether an infinitive only goes on with the list that its head began: "to perfect A, *to bring* in B, and to ..."."""
    head = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or head.tag_ != "VB" or head.i > verb.i:
        return False
    if not all(any(c.dep_ == "aux" and c.lower_ == "to" for c in v.children) for v in (verb, head)):
        return False
    first = min(c.i for c in verb.children if c.dep_ == "aux")
    return verb.doc[first - 1].text in {",", ";", "and"} and head.dep_ in {"xcomp", "ccomp", "advcl", "conj"}


def _purposes(verb: Token) -> list[Token]:
    """Return the infinitives that tell what ``verb`` is done for."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"advcl", "xcomp"} and child.tag_ == "VB" and child.i > verb.i - 40:
            if goes_on(child) or (child.dep_ == "xcomp" and verb.lemma_ in COMPLEMENT and not is_passive(verb)):
                continue
            if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
                found.extend(t for t in conjuncts(child))
        elif child.dep_ == "prep" and child.lower_ in {"in", "so"}:
            found.extend(t for t in child.subtree if t.tag_ == "VB" and t.dep_ == "acl" and t.head.lower_ == "order")
    return found


def _fill_verb(clause: Clause) -> None:
    verb, passive = clause.verb, is_passive(clause.verb)
    subjects = subjects_of(verb)
    objects: list[Token] = []
    for child in verb.children:
        if child.dep_ in {"dobj", "obj"}:
            objects.extend([verb.head] if child.lower_ in RELATIVE and verb.dep_ in {"relcl", "acl"} else conjuncts(child))
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            clause.fill("to", conjuncts(child))
        elif child.dep_ in {"attr", "oprd"}:
            clause.fill("attr", conjuncts(child))
        elif child.dep_ == "acomp":
            clause.fill("quality", conjuncts(child))
            if child.lower_ in {"due", "owing", "attributable"}:
                for _, filler in _prepositions(child):
                    clause.fill("due to", conjuncts(filler))
        elif child.dep_ in {"ccomp"}:
            clause.fill("content", conjuncts(child))
            clause.fill("asked", [t for c in conjuncts(child) if _is_asked(c) for t in c.children if t.dep_ in {"nsubj", "nsubjpass", "dobj"} and t.pos_ in {"NOUN", "PROPN"}])
        elif child.dep_ == "xcomp":
            clause.fill("content", conjuncts(child))
    prepositions = _prepositions(verb)
    led_by = any(filler.lower_ in RELATIVE for _, filler in prepositions)  # "the body *under which* groups work"
    if not objects and not passive and verb.dep_ == "relcl" and not led_by and not any(s == verb.head for s in subjects):
        objects = [verb.head]  # "the fund that China set up"
    clause.fill("patient" if passive else "agent", subjects)
    clause.fill("agent", _accompanying(verb) if subjects and not passive else [])
    clause.fill("patient", objects)
    for name, filler in prepositions:
        fillers = [verb.head] if led_by and filler.lower_ in RELATIVE and verb.dep_ == "relcl" else conjuncts(filler)
        clause.fill("agent" if passive and name == "by" else name, fillers)
        if name == "under":
            clause.fill("under of", [t for inner, of in _prepositions(filler) if inner == "of" for t in conjuncts(of)])
    clause.fill("purpose", [t for p in _purposes(verb) for t in _infinitives(p)])
    opening = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "with" and c.i <= verb.sent.start + 1), None)
    if opening is not None:
        clause.fill("opening with", [t for c in opening.children if c.dep_ == "pobj" for t in conjuncts(c)])
    clause.fill("clause", [verb])
    if verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"}:
        for name, filler in _prepositions(verb.head):
            if name == "under" and name not in clause.roles:
                clause.fill(name, conjuncts(filler))
    clause.fill("because", [
        c for c in verb.children
        if c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ == "because" for m in c.children) and c.pos_ in {"VERB", "AUX"}
        and not any(m.lower_ == "well" for m in c.children)
    ])  # fmt: skip
    clause.fill("means", [
        g for c in verb.children if c.dep_ == "prep" and c.lower_ in {"by", "through", "via"} for g in c.children if g.dep_ == "pcomp" and g.tag_ == "VBG"
    ])  # fmt: skip
    _borrow(clause, objects or (subjects if passive else []))
    if passive:
        clause.fill("when done", _doers_when(verb))
    if any(c.dep_ == "advmod" and c.lower_ in {"jointly", "together", "collectively"} for c in verb.children):
        clause.fill("jointly", [verb])


def _borrow(clause: Clause, objects: list[Token]) -> None:
    """Let phrases that the parser hung on the object, or on the phrase before, fill roles that are still empty."""
    seen = list(objects) + [t for role in ("with", "in", "on", "to", "for") for t in clause.roles.get(role, [])]
    for token in seen:
        for name, filler in _prepositions(token):
            if name not in {"of"} and name not in clause.roles:
                clause.fill(name, conjuncts(filler))


def _doers_when(verb: Token) -> list[Token]:
    """Return who did that by which something came about: "was founded in 1995, *when A and B signed* the treaty"."""
    inner = [t for t in verb.subtree if t.i > verb.i and t.dep_ in {"advcl", "relcl"} and t.lemma_ in {"sign", "adopt", "conclude", "agree", "approve", "ratify"}]
    inner = [t for t in inner if any(c.lower_ == "when" for c in t.children)]
    return [s for t in inner for s in subjects_of(t) if not is_passive(t)]


def _accompanying(verb: Token) -> list[Token]:
    """Return who does it with the subject: "*together with* A, B carried out ...", "B, *along with* A, does"."""
    found: list[Token] = []
    for holder in (verb, *(c for c in verb.children if c.dep_ == "nsubj")):
        for word in holder.children:
            if word.lower_ not in ACCOMPANYING or word.dep_ not in {"prep", "advmod"}:
                continue
            linked = [word] if word.lower_ == "alongside" else [c for c in word.children if c.dep_ == "prep" and c.lower_ == "with"]
            linked += [c for c in holder.children if c.lower_ == "with" and c.dep_ == "prep" and c.i == word.i + 1]
            found.extend(t for prep in linked for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c))
    return found


def clauses_of(sentence: Span) -> list[Clause]:
    """Return a clause for each verb of ``sentence``, copulas included, in the order of the text."""
    found = []
    for token in sentence:
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}):
            if token.dep_ in {"aux", "auxpass", "compound"} or (token.dep_ == "amod" and token.i + 1 == token.head.i):
                continue
            clause = Clause(token, lemma_of(token))
            _fill_verb(clause)
            found.append(clause)
    return found


def noun_clauses_of(sentence: Span, wanted: Callable[[Token], bool]) -> list[Clause]:
    """Return a clause for each ``wanted`` noun: its roles are what the noun is said of.

    ``self`` is the noun, ``holder`` the subject of which it is predicated ("X is a member"), or the name it stands beside
    ("Ms X, president of Y"), ``value`` what it is said to be ("the aim is to ..."), prepositions as they stand.
    """
    found = []
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN"} or not wanted(token):
            continue
        clause = Clause(token, token.lemma_.lower())
        clause.fill("self", [token])
        own = _prepositions(token)
        inner = [pair for name, filler in own if name == "of" and filler.pos_ == "NOUN" for pair in _prepositions(filler)]
        for name, filler in own:
            clause.fill(name, conjuncts(filler))
        for name, filler in inner:
            if name in {"between", "with", "on", "among"} and name not in clause.roles:
                clause.fill(name, conjuncts(filler))  # "memorandum of understanding between A and B"
        if token.dep_ == "pobj" and token.head.lower_ in {"with", "through", "by", "on", "at", "upon"} and token.head.head.pos_ == "VERB":
            verb = token.head.head
            clause.fill("served", subjects_of(verb) if is_passive(verb) else [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)])
        done = token
        while done.dep_ in {"conj", "appos"} and done.head.pos_ in {"NOUN", "PROPN"}:
            done = done.head
        if done.dep_ == "dobj" and done.head.pos_ == "VERB" and not is_passive(done.head):
            clause.fill("doer", subjects_of(done.head))  # "A announced the establishment of B"
            if done.head.lemma_ in LIGHT:
                _fill_missing(clause, [(name, filler) for name, filler in _prepositions(done.head) if filler.i > token.i])
        for child in token.children:
            if child.dep_ == "poss":
                clause.fill("poss", _whose(child) if child.lower_ == "whose" else conjuncts(child))
            elif child.dep_ in {"compound", "amod", "nmod"}:
                clause.fill("modifier", [child])
            elif child.dep_ in {"acl", "relcl"} and child.tag_ == "VB":
                clause.fill("value", conjuncts(child))
            elif child.dep_ == "appos":
                clause.fill("holder", conjuncts(child))
            elif child.dep_ == "acl" and child.tag_ == "VBN" and any(c.dep_ == "agent" for c in child.children):
                clause.fill("met by", [t for c in child.children if c.dep_ == "agent" for p in c.children for t in conjuncts(p)])
            elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in {"call", "name", "know"}:
                clause.fill("holder", [c for c in child.children if c.dep_ == "oprd"])
        _fill_predication(clause)
        found.append(clause)
    return found


def _whose(pronoun: Token) -> list[Token]:
    """Return the noun whose something a relative clause speaks of: "*bodies* whose members are states"."""
    token = pronoun.head
    while token.dep_ != "relcl" and token.head != token:
        token = token.head
    return [token.head] if token.dep_ == "relcl" else []


def _fill_predication(clause: Clause) -> None:
    noun = clause.verb
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lower_ == "one" and first.head.head.dep_ in {"attr", "appos", "nsubj"}:
        first = first.head.head  # "X is one of the members of ..."
    head = first.head
    if first.dep_ in {"attr", "oprd"} and head.lemma_ in COPULAS | {"name", "elect", "appoint", "call", "make", "consider"}:
        clause.fill("holder", subjects_of(head))
        _fill_missing(clause, [(name, filler) for name, filler in _prepositions(head) if filler.i > first.i])
    elif first.dep_ == "appos":
        clause.fill("holder", [head])
    elif first.dep_ == "dobj" and head.lemma_ in {"hold", "assume", "take", "have", "occupy"} | COPULAS:
        clause.fill("holder", subjects_of(head))
    elif first.dep_ in {"compound", "nmod"} and head.pos_ == "PROPN" and first.i < head.i:
        clause.fill("holder", [head])
    elif first.dep_ == "pobj" and head.lower_ == "among" and head.head.lemma_ in COPULAS:
        clause.fill("holder", subjects_of(head.head))
    elif first.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ == "VERB":
        verb = head.head
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        clause.fill("holder", conjuncts(objects[0]) if objects and not is_passive(verb) else subjects_of(verb))
    elif first.dep_ in {"nsubj", "nsubjpass"} and head.lemma_ in COPULAS | {"include", "comprise", "contain", "locate", "base", "come"}:
        _fill_missing(clause, _prepositions(head))
        for child in head.children:
            if child.dep_ in {"attr", "xcomp", "ccomp", "dobj"} and child.i > head.i:
                clause.fill("value", [t for c in conjuncts(child) for t in _infinitives(c)])


def _fill_missing(clause: Clause, prepositions: list[tuple[str, Token]]) -> None:
    """Give a noun the prepositions that the parser hung on its copula: "have become actors *in the programme*"."""
    for name, filler in prepositions:
        if name not in clause.roles and filler.ent_type_ not in {"DATE", "TIME"}:
            clause.fill(name, conjuncts(filler))
