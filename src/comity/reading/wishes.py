"""Forms of verbs and turns of phrase that say how firmly a clause is put: "that the fund *be* enlarged", "not ... *until*"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.cuewords import Cues
from comity.reading.subjects import is_passive
from comity.reading.tree import Token

__all__ = ["brought_by", "governor_of", "is_advice", "is_backshifted", "is_bare", "is_contrast", "is_forbidding", "is_measured", "is_new", "is_of_none", "is_provision", "is_subjunctive", "is_thanked", "is_timed", "is_undone", "is_until", "is_wider"]

LETTING = frozenset({"let", "make", "help", "have", "see", "watch", "hear", "feel", "bid"})
"""Verbs after which a bare verb with a subject is no wish: "makes members *pay*"."""
FINDING = frozenset({"show", "find", "reveal", "demonstrate", "indicate", "know", "prove", "confirm", "observe", "illustrate", "discover", "document", "note", "report", "see", "argue"})
"""Verbs of what is so: after them a plural with a bare verb is its present tense."""
ANNOUNCING = frozenset({"say", "announce", "tell", "confirm", "declare", "state", "add", "note", "promise", "pledge", "agree", "decide", "vow", "undertake", "reveal", "explain",
                        "inform", "report", "disclose", "commit", "resolve", "assure", "reaffirm", "reiterate", "recall", "underline"})  # fmt: skip
"""Verbs after which, in the past, "would" is "will" put back: "announced that it *would* build a dam"."""
SCALES = word_set(
    "population size income need capacity ability distance weight share age merit category type area length wealth turnover membership volume output"
    " value importance priority demand risk performance"
)
"""What something is graded by, and nobody who says anything: "a fee scale according to *population*"."""

COMPLETING = frozenset({"complete", "finish", "open", "inaugurate", "start", "begin", "commission", "deliver", "end"})
PROVIDING = frozenset({"provide", "stipulate", "prescribe", "specify", "lay"})
"""What a text does that says how things are to be."""

def brought_by(verb: Token, cues: Cues) -> Token | None:
    """Return the verb that is to bring about what a relative clause describes: "will *create* a council in which A takes part".

    What somebody did with the thing before, it had to be there for: "will support a programme that A launched".
    """
    noun = verb.head
    before = verb.tag_ == "VBD" or any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"was", "were", "had", "has", "have", "been"} for c in verb.children)
    bringing = governor_of(noun)
    told = bringing.lemma_.lower() in cues.bringing or bringing.lemma_.lower() in cues.foreseen
    return bringing if told and not before and is_new(noun, cues) else None
ABOUT = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})
"""Relations of what a clause is about."""


def governor_of(noun: Token) -> Token:
    """Return what an object depends on, past its preposition."""
    return noun.head.head if noun.dep_ == "pobj" else noun.head


def is_new(noun: Token, cues: Cues) -> bool:
    """Tell whether a noun is the object of a verb, or does what it says, and names what comes only with it: "set up *a committee* composed of ..."."""
    indefinite = not any((c.dep_ == "det" and c.lower_ not in {"a", "an"}) or c.dep_ == "poss" for c in noun.children)
    named = noun.pos_ == "PROPN" and any(c.lower_ in {"a", "an"} for c in noun.children)  # "establish *a Coordination Unit* hosted by A"
    over = noun.dep_ == "pobj" and (noun.head.dep_ == "agent" or (noun.head.lower_ in {"for", "of"} and noun.head.head.lemma_.lower() in cues.foreseen))
    placed = (noun.dep_ == "dobj" and noun.head.pos_ == "VERB") or over
    return placed and (noun.pos_ == "NOUN" or named) and indefinite


def is_subjunctive(verb: Token) -> bool:
    """Tell whether a clause says what ought to be, without "should": "that the fund *be* enlarged", "that the agency *simplify* its rules"."""
    marks = list(verb.children)
    if _is_let(verb):
        return True
    alone = verb.dep_ == "ROOT" and verb.sent[0].lower_ == "that"  # an item of a list of wishes
    if not (alone or verb.dep_ in {"ccomp", "conj", "acl", "dep", "advcl"}) or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in marks) or any(c.dep_ == "aux" for c in marks):
        return False
    if any(c.dep_ == "auxpass" for c in marks):
        return any(c.dep_ == "auxpass" and c.lower_ == "be" for c in marks)
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in marks)
    many = any(c.dep_ == "nsubj" and c.tag_ in {"NNS", "NNPS"} for c in marks) and verb.head.lemma_ in FINDING
    bare = verb.tag_ == "VB" or (alone and verb.tag_ == "VBP" and any(c.dep_ == "nsubj" and c.tag_ in {"NN", "NNP"} and not any(t.dep_ == "conj" for t in c.children) for c in marks))
    return marked and bare and verb.head.lemma_ not in LETTING and not many


def _is_let(verb: Token) -> bool:
    """Tell whether a command lets somebody do something: "*Let* the two ministries *share* the cost"."""
    head = verb.head
    while verb.dep_ == "conj" and head.dep_ in {"ccomp", "conj"} and head.pos_ == "VERB":
        verb, head = head, head.head
    if verb.dep_ != "ccomp" or head.lemma_.lower() != "let" or head.dep_ != "ROOT" or any(c.dep_ in {"nsubj", "aux"} for c in head.children):
        return False
    return any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.children)


def is_thanked(verb: Token) -> bool:
    """Tell whether a gerund tells for what somebody is thanked, which is done: "thanked the bank *for financing* the talks"."""
    return verb.head.lower_ == "for" and verb.head.head.lemma_ in {"thank", "commend", "congratulate", "praise", "applaud", "honour", "honor", "credit", "express", "convey", "extend"}


def is_backshifted(verb: Token) -> bool:
    """Tell whether "would" is the "will" of what somebody said in the past: "she said the fund *would* open in May"."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
        clause = clause.head
    head = clause.head
    if clause.dep_ != "ccomp" or head.lemma_ not in ANNOUNCING or not (head.tag_ == "VBD" or any(c.lower_ == "had" for c in head.children)):
        return False
    conditional = any(c.dep_ == "advcl" and any(m.lower_ in {"if", "unless"} for m in c.children) for c in verb.children)
    return not conditional and not any(c.lower_ in {"without", "otherwise"} for c in verb.children)


def is_bare(verb: Token) -> bool:
    """Tell whether a past tense may be an infinitive after another: "should open a school and *set* up a fund"."""
    return verb.tag_ == "VBD" and verb.lower_ == verb.lemma_ and verb.head.tag_ == "VB" and verb.head.i < verb.i


def is_measured(according: Token, verb: Token) -> bool:
    """Tell whether "according to" says by what something is done: "fees are graded *according to* income"."""
    measures = [t for i in according.children for t in i.children if t.dep_ == "pobj"]
    if measures and all(t.lemma_.lower() in SCALES and t.tag_ in {"NN", "NNS"} for t in measures):
        return True
    return according.i == verb.i + 1 and is_passive(verb) and all(t.tag_ in {"NN", "NNS"} for i in according.children for t in i.children if t.dep_ == "pobj")


def is_wider(verb: Token) -> bool:
    """Tell whether a verb with "not" says that something goes on elsewhere too: "is no longer *confined to* trade"."""
    return verb.lemma_ in {"confine", "limit", "restrict"} and any(c.lower_ == "to" and c.dep_ == "prep" for c in verb.children)


def is_until(verb: Token) -> bool:
    """Tell whether "not ... until" says when something did happen."""
    return any(c.lower_ == "until" and c.i > verb.i for c in verb.children)


def is_advice(verb: Token) -> bool:
    """Tell whether a clause advises by its own words: "the findings suggest that donors *ought* to wait", "... would do *well* to wait"."""
    if verb.lemma_ in {"ought", "need"} or any(c.dep_ == "aux" and c.lower_ in {"should", "must", "ought", "need"} for c in verb.children):
        return True
    return verb.lemma_ in {"do", "be"} and any(c.lower_ == "well" for c in verb.children) and any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def is_forbidding(verb: Token) -> bool:
    """Tell whether a command says what not to do: "*do not* build cold stores"."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "neg"}]
    if verb.tag_ != "VB" or {c.dep_ for c in helpers} != {"aux", "neg"} or any(c.lower_ != "do" for c in helpers if c.dep_ == "aux"):
        return False
    top = verb
    while top.dep_ == "conj" and top.head.tag_ == "VB":
        top = top.head
    return top.dep_ == "ROOT" and not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for v in (verb, top) for c in v.children)


def is_of_none(verb: Token) -> bool:
    """Tell whether a clause is denied by what it is about: "*no* state signed", "*nobody* pays"."""
    for child in verb.children:
        if child.dep_ not in ABOUT:
            continue
        if child.dep_ == "nsubj" and child.lower_ in {"none", "nobody", "neither", "nothing"}:
            return True
        if any(d.lower_ in {"no", "neither"} and d.dep_ in {"det", "preconj"} for d in child.children):
            return True
    return False


def is_timed(verb: Token) -> bool:
    """Tell whether works are only said to be done by some time, and nobody is told to do them."""
    if verb.lemma_ not in COMPLETING or not is_passive(verb):
        return False
    led = [(c, o) for c in verb.children if c.dep_ in {"prep", "agent"} for o in c.children if o.dep_ == "pobj"]
    timed = [c for c, o in led if o.ent_type_ == "DATE" or any(len(t.text) == 4 and t.text.isdecimal() for t in o.subtree)]
    return any(c.lower_ in {"by", "in", "before", "within"} for c in timed) and not any(c.dep_ == "agent" and c not in timed for c, _ in led)


def is_contrast(verb: Token) -> bool:
    """Tell whether a verb says what is so in place of what is denied before it: "does not border the lake *but lie* in its basin"."""
    head = verb.head
    return verb.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "but" and head.i < c.i < verb.i for c in head.children)


def is_provision(verb: Token) -> bool:
    """Tell whether a clause says what a text lays down: "the contract *provides that A pay*", not "that A has paid"."""
    head = verb.head
    marked = verb.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    if not marked or head.lemma_.lower() not in PROVIDING or head.tag_ == "VBN":
        return False
    before = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}} & {"has", "have", "had", "was", "were"}
    return not before and (verb.tag_ != "VBD" or verb.lower_ == verb.lemma_)


_ALONE = frozenset({"only", "sole", "simple", "mere", "single", "exclusive", "passive", "lone"})
"""What somebody no longer is who is more than that: "no longer the *sole* actors", "not *mere* executors"."""


def is_undone(verb: Token) -> bool:
    """Tell whether a "not" takes nothing away: "is *not the only* member" is one, and "would *not have been built* without A" was."""
    if verb.lemma_ in {"be", "remain"} and any(c.dep_ == "attr" and any(d.lower_ in _ALONE for d in c.children) for c in verb.children):
        return True
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return "have" in helpers and bool(helpers & {"would", "might"})
