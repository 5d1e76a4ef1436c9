"""Mending clauses: verbs taken for nouns, clauses whose subject the parser left in the phrase before, cleft sentences.

"The paper deals with A, focuses on B" gives a small parser a noun "deals"; in "protested against A and B criticised C" it
hangs B on the first verb; in "it is because of A that B failed" it makes the main clause a part of A.
"""

from __future__ import annotations

from comity.reading.tags import FINITE, NOMINAL, VERBAL, is_conjugated
from comity.reading.tree import Span, Token

__all__ = ["lie", "lift_relative", "mend_clauses", "unmark_root"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
LEFT = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod"})
HELPING = frozenset({"aux", "auxpass", "neg", "advmod"})
RUN = frozenset({
    "manage", "run", "fund", "finance", "operate", "oversee", "coordinate", "chair", "attend", "launch", "sign", "pay", "staff", "administer", "support", "co-finance",
    "co-fund", "implement", "sponsor", "complete", "adopt", "ratify", "supervise", "endow", "equip", "organise", "organize", "convene", "build", "own", "expect",
})  # fmt: skip
"""What is done to a work, a meeting or a body rather than to the place where it is."""
WORKING = frozenset({"cost", "bring", "gather", "train", "serve", "cover", "employ", "link", "connect", "last", "aim", "focus", "draw", "publish", "monitor", "finance", "fund"})
LOST = frozenset({"advcl", "ccomp", "acl", "relcl", "dep", "conj"})
MARKING = frozenset({"that", "which", "who", "because", "since", "if", "when", "while", "although", "though", "as", "where", "whether", "after", "before"})
RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "latest", "last", "only", "next"})
GIVING = frozenset({"give", "offer", "bring", "grant", "lend", "send", "award", "guarantee", "save", "cost", "afford", "spare", "assure"})
ONLY_PAST = frozenset({"rose", "fell", "grew", "sank", "shrank", "went", "came", "became", "began"})
SHARES = frozenset({"third", "half", "quarter", "percent", "%", "tenth", "fifth"})


ADVISING = frozenset({"advise", "urge", "recommend", "call", "propose", "suggest", "advocate"})
WORKS = frozenset({"study", "report", "paper", "survey", "evaluation", "review", "audit", "article", "inquiry", "assessment", "analysis", "author", "thesis", "auditor"})
"""What finds that something is so, and then advises something itself."""


def mend_clauses(sentence: Span) -> None:
    """Put right the clauses of ``sentence``."""
    _uncleave(sentence)
    for token in list(sentence):
        if token.tag_ in FINITE and token.dep_ == "nsubj" and token.i < token.head.i:
            _raise_verb(token)
        elif token.tag_ == "VB" and token.dep_ == "conj" and token.head.tag_ == "VB" and token.head.dep_ in {"xcomp", "advcl", "acl", "ccomp"}:
            _free_modal(token)
        elif token.tag_ == "VB" and token.dep_ == "advcl" and token.head.tag_ == "VB" and token.i > token.head.i:
            _join_bare(token)
        elif token.tag_ == "VB" and token.dep_ == "advcl" and _is_one_to(token):
            token.head, token.dep_ = token.doc[token.left_edge.i - 1], "acl"
        elif token.tag_ == "WDT" and token.lower_ == "which" and token.dep_ in {"appos", "det"}:
            _relate(token)
        elif token.tag_ == "VB" and token.dep_ == "ccomp" and token.head.lemma_ in {"have", "lack"}:
            _take_means(token)
        elif token.tag_ == "NN" and token.pos_ == "NOUN" and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
            _take_wish(token)
        elif token.lower_ in {"stress", "note", "request", "demand", "regret", "urge"} and token.pos_ == "NOUN" and token.dep_ == "conj":
            _say_on(token)
        elif token.lemma_ in GIVING and token.pos_ == "VERB":
            _give_to(token)
        elif token.dep_ == "conj" and token.lemma_ in ADVISING and token.tag_ in {"VBD", "VBZ"}:
            _rejoin_advice(token)
        elif token.tag_ == "VBD" and token.dep_ == "conj" and token.head.dep_ == "ccomp":
            _rejoin_told(token)
        elif token.lower_ == "to" and token.dep_ == "pcomp" and token.head.lower_ in {"due", "owing", "thanks"}:
            token.dep_ = "prep"
        elif token.lower_ == "to" and token.dep_ == "prep" and token.head.lower_ == "back" and token.head.dep_ == "advmod":
            token.head = token.head.head  # "can be traced *back to* A"
        elif token.dep_ == "conj" and token.pos_ in VERBAL and (subject := next((c for c in token.lefts if c.dep_ in SUBJECTS), None)) is not None:
            _free_measure(subject)
        elif token.dep_ in LOST and token.pos_ in VERBAL and is_conjugated(token) and not any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in token.children):
            _part_clauses(token)


def _free_modal(verb: Token) -> None:
    """Hang a verb with a modal of its own beside the verb above an infinitive: "aims to reduce A and *could serve* B" aims at no service."""
    to, above = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.head.children), verb.head.head
    if not to or not any(c.tag_ == "MD" and c.dep_ == "aux" for c in verb.children) or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    while above.pos_ not in VERBAL and above.head != above:
        above = above.head
    joint = next((c for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i), None)
    if above.pos_ in VERBAL and above.i < verb.i:
        verb.head = above
        if joint is not None:
            joint.head = above


def _say_on(noun: Token) -> None:
    """Take for a verb the "noun" that a clause with "that" follows: "call on A to act and *stress that* B is late"."""
    said = next((c for c in noun.children if c.dep_ in {"acl", "relcl", "ccomp"} and c.pos_ in VERBAL), None)
    main = next((a for a in noun.ancestors if a.tag_ == "VBP"), None)
    if said is None or main is None or noun.i + 1 >= len(noun.doc) or noun.nbor(1).lower_ != "that" or any(c.dep_ in LEFT for c in noun.lefts):
        return
    joint = next((c for c in noun.head.rights if c.dep_ == "cc" and c.i == noun.i - 1), None)
    if joint is not None:
        joint.head = main
    noun.head, noun.dep_, noun.pos_, noun.tag_ = main, "conj", "VERB", "VBP"
    said.dep_ = "ccomp"


def _take_wish(noun: Token) -> None:
    """Take for a verb the "noun" behind "that" and a name with a sum or a thing behind it: "and that *Togo reserve* 5 per cent"."""
    name = noun.nbor(-1)
    thing = next((c for c in noun.rights if c.dep_ == "dobj"), None)
    above = next((a for a in noun.ancestors if a.pos_ in VERBAL and any(c.dep_ == "mark" and c.lower_ == "that" for c in a.children)), None)
    if above is None or thing is None or name.pos_ != "PROPN" or name.dep_ != "compound" or name.head != noun:
        return
    noun.pos_, noun.tag_, noun.lemma_ = "VERB", "VB", noun.lower_
    name.dep_ = "nsubj"
    noun.head, noun.dep_ = above, "conj"


def _take_means(verb: Token) -> None:
    """Make what is had for a deed an object, not who does it: "has *the staff* to cope with A"."""
    means = next((c for c in verb.children if c.dep_ == "nsubj" and verb.head.i < c.i < verb.i and c.pos_ in NOMINAL), None)
    if means is not None and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        means.head, means.dep_ = verb.head, "dobj"
        verb.head, verb.dep_ = means, "acl"


def _rejoin_told(verb: Token) -> None:
    """Join a past tense to the past tense before it, not to what that says: "*agreed* that talks will go on, and *thanked* the hosts"."""
    said, main = verb.head, verb.head.head
    helped = any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"MD", "VBZ", "VBP"} for c in said.children) or said.tag_ in {"VBZ", "VBP"}
    own = any(c.dep_ in SUBJECTS or c.dep_ in {"aux", "auxpass"} for c in verb.children)
    if helped and not own and main.tag_ == "VBD" and main.i < said.i:
        verb.head = main


def _rejoin_advice(verb: Token) -> None:
    """Join the advice of a study to what it found, not to what that says: "the study *found* that towns lack staff and *advised* the League to pay"."""
    said = next((a for a in verb.ancestors if a.dep_ == "ccomp" or a.dep_ == "ROOT"), verb)
    main = said.head
    found = any(c.dep_ == "nsubj" and c.lemma_.lower() in WORKS for c in main.children) and said.dep_ == "ccomp" and main.i < said.i and main.tag_ == verb.tag_
    if not found:
        if verb.head.dep_ == "ccomp" and verb.tag_ == "VBD":
            _rejoin_told(verb)
    elif not any(c.dep_ in SUBJECTS or c.dep_ in {"aux", "auxpass"} for c in verb.children):
        joint = next((c for c in verb.head.rights if c.dep_ == "cc" and c.i == verb.i - 1), None)
        if joint is not None:
            joint.head = main
        verb.head = main


def _is_one_to(verb: Token) -> bool:
    """Tell whether an infinitive says what one is the first of several to do: "became the 17th *state* to *accede*"."""
    start = verb.left_edge.i
    noun = verb.doc[start - 1] if start else verb
    ranked = any(c.lower_ in RANKS or c.lower_.rstrip("tsnrhd").isdigit() for c in noun.children)
    return noun.dep_ == "attr" and noun.head == verb.head and verb.doc[start].lower_ == "to" and ranked


def _relate(pronoun: Token) -> None:
    """Make a clause of what the parser took for a phrase: "is the Council, *which* two ministries *created* in 2004"."""
    noun = pronoun.head if pronoun.dep_ == "det" else next((c for c in pronoun.rights if c.dep_ == "nsubj" and c.pos_ in NOMINAL), None)
    if noun is None or noun.i <= pronoun.i or pronoun.nbor(-1).text != ",":
        return
    verb = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"} and c.i == noun.i + 1), None)
    holder = noun.head if pronoun.dep_ == "det" else pronoun.head
    if verb is None or holder.pos_ not in NOMINAL or holder.i > pronoun.i:
        return
    pronoun.head, pronoun.dep_ = verb, "dobj"
    verb.head, verb.dep_, verb.tag_ = holder, "relcl", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"


def _raise_verb(verb: Token) -> None:
    """Take the "subject" of a verb for the verb before it: "The paper *deals* with A, *focuses* on B and sheds light on C"."""
    after = verb.head
    edge = min((c.i for c in after.children if verb.i < c.i < after.i and c.dep_ in HELPING), default=after.i)
    if after.tag_ not in FINITE or after.doc[edge - 1].text not in {",", "and"}:
        return
    noun = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if noun is None:
        noun = next((c for c in verb.lefts if c.dep_ in LEFT and c.pos_ in NOMINAL and c.i == verb.i - 1), None)
        if noun is None:
            return
        for child in [c for c in verb.lefts if c.dep_ in LEFT and c != noun]:
            child.head = noun
        noun.dep_ = "nsubj"
    for child in [c for c in after.lefts if c.i < verb.left_edge.i]:
        child.head = verb
    top, relation = after.head, after.dep_
    verb.head, verb.dep_ = (verb if relation == "ROOT" else top), relation
    after.head, after.dep_ = verb, "conj"
    verb.pos_ = "VERB"


def _join_bare(verb: Token) -> None:
    """Join a bare infinitive to the one before: "should seize A, actively *expand* B and pay attention to C"."""
    if any(c.dep_ in SUBJECTS | {"aux", "mark"} for c in verb.children) or verb.doc[verb.left_edge.i - 1].text not in {",", "and"}:
        return
    if any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to") for c in verb.head.children):
        verb.dep_ = "conj"


def _part_clauses(verb: Token) -> None:
    """Give a clause its subject out of the list before it: "protested against A and *B criticised* C"."""
    doc, start = verb.doc, verb.sent.start
    first = min((c.i for c in verb.children if c.i < verb.i and c.dep_ in HELPING), default=verb.i)
    last = doc[first - 1]
    if first - 1 <= start or last.pos_ not in NOMINAL or not _has_more(verb):
        return
    joint = next((doc[i] for i in range(first - 2, max(start, first - 9), -1) if doc[i].lower_ in {"and", "but", "while"}), None)
    if joint is None or any(doc[i].pos_ in VERBAL or doc[i].text == "," or doc[i].lower_ in MARKING for i in range(joint.i + 1, first)):
        return
    subject = _head_of(joint.i + 1, first, last)
    above = next((a for a in joint.ancestors if a.pos_ in VERBAL and a != verb and a.i < joint.i), None)
    if subject is None or above is None or verb in above.ancestors or subject in verb.subtree:
        return
    if subject.dep_ != "conj" or subject.head.i > joint.i:
        left = doc[joint.i - 1]
        if left not in subject.subtree or left.pos_ not in NOMINAL:
            return
        while left.head != subject and left.head.i < joint.i:
            left = left.head
        left.head, left.dep_ = subject.head, subject.dep_
        for child in [t for t in doc[start : joint.i] if t.head == subject and t != left]:
            child.head = left
        for inner in [t for t in doc[joint.i + 1 : first] if t.head.i < joint.i and t != subject]:
            inner.head, inner.dep_ = subject, "compound"
    subject.head, subject.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
    verb.head, verb.dep_ = above, "conj"
    joint.head = above


def _give_to(verb: Token) -> None:
    """Take the first of two objects for whom it is given to: "gave *the towns of A and B* a forum"."""
    objects = [c for c in verb.rights if c.dep_ == "dobj" and c.pos_ in NOMINAL]
    if len(objects) == 2 and not any((t.dep_ == "cc" and t.head.dep_ != "pobj") or t.text in {",", ";"} for t in verb.doc[objects[0].i : objects[1].i]):
        objects[0].dep_ = "dative"


def _free_measure(subject: Token) -> None:
    """Give a measure back to its preposition, which the parser left without one: "was cut from ten hours *to six* and *costs* have dropped"."""
    doc, above = subject.doc, subject.head.head
    joint = next((t for t in doc[subject.left_edge.i : subject.i] if t.lower_ == "and" and t.dep_ == "cc"), None)
    if joint is None or joint.i == subject.left_edge.i or joint.i <= above.i:
        return
    start = subject.left_edge.i
    link = doc[start - 1] if start else subject
    if link.dep_ != "prep" or any(True for _ in link.children) or link.i <= above.i or any(t.pos_ in VERBAL for t in doc[start : joint.i]):
        return
    last = doc[joint.i - 1]
    for token in doc[start : joint.i - 1]:
        token.head = last if token.head.i >= joint.i else token.head
    last.head, last.dep_, joint.head = link, "pobj", above
    for token in (t for t in doc[joint.i + 1 : subject.i] if t.head.i < joint.i):
        token.head, token.dep_ = subject, "compound"


def _head_of(start: int, end: int, last: Token) -> Token | None:
    """Return the head of the noun phrase between two places: the last noun before a preposition."""
    nouns = last.doc[start:end]
    place = next((t.i for t in nouns if t.pos_ == "ADP"), end) - 1
    head = last.doc[place]
    return head if place >= start and head.pos_ in NOMINAL else None


def _has_more(verb: Token) -> bool:
    """Tell whether a past tense cannot be a participle: it has an object, a helper, or says by how much."""
    if verb.tag_ != "VBD" or any(c.dep_ in {"dobj", "aux", "auxpass", "acomp", "attr", "xcomp", "ccomp"} and c.lower_ not in {"by"} for c in verb.children):
        return True
    if verb.lower_ in ONLY_PAST:
        return True
    agents = [c for c in verb.children if c.dep_ == "agent"]
    if agents:
        return any(t.lower_ in SHARES or t.like_num for a in agents for t in a.subtree)
    return verb.dep_ == "advcl"


def _uncleave(sentence: Span) -> None:
    """Make the main clause of a cleft sentence the main clause: "It is because A differ that *B failed*"."""
    root = sentence.root
    if root.lemma_ != "be" or not any(c.lower_ == "it" and c.i < root.i for c in root.children) or any(c.dep_ == "neg" for c in root.children):
        return
    told = next((t for t in sentence if t.i > root.i + 2 and t.pos_ in VERBAL and any(c.lower_ == "that" and c.dep_ == "mark" for c in t.children)), None)
    if told is None or not is_conjugated(told) or not any(c.dep_ in SUBJECTS for c in told.children):
        return
    that = next(c for c in told.children if c.lower_ == "that" and c.dep_ == "mark")
    between = [c for c in root.children if root.i < c.i < that.i]
    reason = next((c for c in between if c.dep_ == "advcl" and any(m.lower_ == "because" for m in c.children)), None)
    phrase = next((c for c in between if c.dep_ == "prep" and c.lower_ in {"because", "owing", "thanks", "through", "due", "by", "with"}), None)
    moved = reason if reason is not None else phrase
    if moved is None or any(c.dep_ in {"attr", "acomp"} and c != moved for c in root.children):
        return
    told.head, told.dep_ = told, "ROOT"
    that.dep_ = "dep"
    moved.head = told
    root.head, root.dep_ = told, "dep"


JUDGING = frozenset({"oppose", "welcome", "reject", "criticise", "criticize", "support", "back", "condemn", "fight", "block", "favour", "favor", "endorse", "resist", "denounce", "applaud", "finance", "fund"})
"""Verbs of what people think of a plan or a work, or do for it, not of a place."""


def _lift_from_place(verb: Token) -> bool:
    """Hang what people think of a thing on the thing, not on the place it is for: "an *exception* for Kafue, *which the mayors opposed*"."""
    pronoun = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "which"), None)
    place = verb.head.head if verb.head.dep_ == "appos" else verb.head
    thing = place.head.head
    if pronoun is None or verb.lemma_ not in JUDGING or place.dep_ != "pobj" or place.head.lower_ not in {"in", "at", "near", "on", "for"} or place.ent_type_ in {"ORG", "NORP", "DATE"} or place.pos_ != "PROPN":
        return False
    if verb.doc[pronoun.i - 1].text != "," or thing.pos_ != "NOUN" or thing.i > place.i:
        return False
    verb.head = thing
    return True


def lift_relative(verb: Token) -> None:
    """Hang a relative clause on the work or body, not on the place beside it: "founded *a school* in Accra, which is run by ..."."""
    if _lift_from_place(verb):
        return
    place, link = verb.head, verb.head.head
    pronoun = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ == "which"), None)
    if pronoun is not None and pronoun.i > 1 and verb.doc[pronoun.i - 1].text == ",":
        last = verb.doc[pronoun.i - 2]
        if last.pos_ == "PROPN" and last.dep_ == "conj" and last != place and place.i < last.i and place.dep_ in {"dobj", "appos", "conj"}:
            verb.head = last  # "compare A, B and *C, which was dissolved*"
            return
    if pronoun is None or place.dep_ != "pobj" or link.lower_ not in {"in", "at", "near", "on"} or verb.doc[pronoun.i - 1].text != ",":
        return
    plural = any(t.tag_ == "VBP" or t.lower_ == "were" for t in (verb, *verb.children))
    if plural and place.tag_ == "NNP" and not any(c.dep_ == "conj" for c in place.children):
        things = [link.head] if link.head.pos_ == "NOUN" else [c for c in link.head.children if c.dep_ in {"dobj", "nsubjpass", "attr"} and c.i < place.i]
        verb.head = next((t for t in reversed(things) if t.tag_ == "NNS"), place)  # "destroyed *works* in A, which were not insured"
        return
    done = verb.lemma_ in (RUN if pronoun.dep_ == "nsubjpass" else WORKING)
    if not done or plural:
        return
    above = link.head
    if above.pos_ in {"VERB", "AUX"}:
        beside = [c for c in above.children if c.dep_ in {"dobj", "nsubjpass", "attr"} and c.i < place.i and c.tag_ in {"NN", "NNP"}]
        above = beside[-1] if beside else above
    if above.pos_ in {"NOUN", "PROPN"} and above.tag_ in {"NN", "NNP"}:
        verb.head = above


def unmark_root(sentence: Span) -> None:
    """Hang the last of several that-clauses beside the first: "We recommend that A act, that B pay and that C join"."""
    root = sentence.root
    if not any(c.dep_ == "mark" and c.lower_ == "that" and c.i > sentence.start for c in root.children):
        return
    first = next((c for c in root.children if c.dep_ == "ccomp" and c.i < root.i), None)
    inner = next((c for c in first.children if c.dep_ in {"ccomp", "advcl"} and c.i > first.i and _is_marked(c)), None) if first is not None else None
    if first is None or inner is None:
        return
    first.head, first.dep_ = first, "ROOT"
    root.head, root.dep_ = inner, "conj"


def lie(root: Token) -> None:
    """Take "lie" with a subject for the verb: "The weaknesses *lie* in the rules"."""
    if root.lower_ == "lie" and root.pos_ == "NOUN" and any(c.dep_ == "nsubj" for c in root.children):
        root.pos_, root.tag_ = "VERB", "VBP"


def _is_marked(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
