"""What the grammar of a sentence lets a pronoun stand for, and what not: "Chile is no part of *it*", "a fund which has *its* seat in A"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.subjects import RELATIVE, subjects_of
from comity.reading.tags import SUBJECTS
from comity.reading.tree import Token

__all__ = [
    "beside", "clause_of", "counted_of", "driven", "fronted", "given_to", "is_acted_on", "is_apart", "is_being_defined", "is_own_thing", "is_same_row", "lasts_on", "pays_for", "persons_beside", "praised", "related", "renamed", "says_what_it_is", "spokesman",
    "tells_its_aim", "tells_of_work",
]  # fmt: skip

GIVEN_FROM = frozenset({"from", "with", "through", "via", "by"})
"""Prepositions of what one does something with: "supports the school *from its own budget*"."""
WORKING = frozenset({
    "link", "connect", "cover", "aim", "run", "span", "stretch", "cost", "consist", "comprise", "last", "expire", "encompass", "regulate", "foresee", "envisage",
    "stipulate", "lend", "straddle", "embrace", "focus", "apply", "bind", "lapse", "pass", "extend", "entail", "set", "operate", "unite", "group", "gather",
})  # fmt: skip
"""What a work, an agreement or a body does of which the sentence before says who brought it about."""
WORKED = frozenset({
    "create", "found", "establish", "launch", "build", "renew", "finance", "fund", "manage", "administer", "chair", "run", "open", "complete", "design", "conceive",
    "sign", "ratify", "adopt", "amend", "inaugurate", "base", "headquarter", "name", "expect", "hold", "attend", "set", "govern", "implement", "extend",
})  # fmt: skip
"""What is done to such a thing, hardly to who brought it about."""
AIMS = frozenset({
    "aim", "goal", "objective", "purpose", "scope", "duration", "term", "text", "provision", "signatory", "preamble", "construction", "building", "cost",
    "length", "capacity", "route", "completion", "implementation", "total",
})  # fmt: skip
"""What works and agreements have of which the sentence before says who brought them about."""
PAYING = frozenset({"bear", "cover", "pay", "meet", "finance", "fund", "contribute", "shoulder", "defray", "provide"})
PRICED = frozenset({"cost", "construction", "building", "upkeep", "maintenance", "operation", "expense", "running"})
"""What somebody pays for, or of, is the work's, not the payer's."""
AMOUNTING = frozenset({"form", "constitute", "represent", "remain", "become"})
REGARDED = frozenset({"regard", "see", "consider", "describe", "view", "act", "serve", "function", "cite", "name", "mention"})
INVITING = word_set("invite appoint admit name commission hire elect nominate select ask engage contract designate recruit second send")
"""Whom one invites or appoints, it is for what is one's own: "invites the bank to *its* meetings"."""
HAVING = word_set("have bring carry take contain leave")
"""What somebody has may be with, behind or under himself: "it has three windows under *it*"."""
GAUGING = word_set("estimate calculate reckon forecast predict assess judge gauge")
"""Who does this tells of something else: "the bank *estimates* that *it* could grow"."""
ENDURING = word_set("remain enter lapse expire fail survive exist stall flop falter")
FRONT = 14
"""Within how many words an opening "as to" is taken up."""
NAMING_VERBS = word_set("rename call name dub christen rebaptise rebrand")
QUOTES = frozenset({'"', "“", "”", "’"})
NAMING = frozenset({"(", "hereinafter", "hereafter", "as", "called", "below"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADP", "NUM", "ADJ", "ADV", "PRON", "SYM"})


def clause_of(token: Token) -> Token:
    """Return the verb in whose clause a word stands."""
    above = token.head
    while above.pos_ in NOMINAL and above.head != above and above.dep_ not in {"relcl", "advcl", "ccomp", "conj"}:
        above = above.head
    return above


def beside(pronoun: Token) -> Token | None:
    """Return the first of two of which the second is the first one's: "*Peru* and its neighbours"."""
    thing = pronoun.head
    before = pronoun.doc[pronoun.i - 1].lower_ if pronoun.i > pronoun.sent.start else ""
    if pronoun.lower_ != "its" or pronoun.dep_ != "poss" or thing.dep_ != "conj" or before not in {"and", "or", "with", "&"}:
        return None
    return thing.head if thing.head.pos_ == "PROPN" else None


def fronted(pronoun: Token) -> Token | None:
    """Return what the opening says that the sentence is about: "As to *the committee*, *its* decisions do not bind"."""
    first = pronoun.sent[0]
    if pronoun.lower_ not in {"it", "its"} or first.lower_ not in {"as", "regarding", "concerning"} or pronoun.i - first.i > FRONT:
        return None
    links = [first] if first.lower_ != "as" else [t for t in pronoun.sent[1:2] if t.lower_ in {"to", "for", "regards"}]
    spoken = next((t for t in pronoun.doc[links[0].i + 1 : pronoun.i] if t.dep_ in {"pobj", "dobj", "nsubj"}), None) if links else None
    return spoken if spoken is not None and spoken.tag_ in {"NN", "NNP"} and any(t.text == "," for t in pronoun.doc[spoken.i + 1 : pronoun.i + 1]) else None


def praised(pronoun: Token) -> Token | None:
    """Return the object of a clause whose subject "it" cannot be: "Observers praise *the fund*, although *it* is small"."""
    verb = pronoun.head.head
    if pronoun.dep_ not in SUBJECTS or pronoun.head.dep_ not in {"conj", "advcl", "ccomp"} or verb.i > pronoun.i:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ not in {"NNS", "NNPS"}:
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.tag_ in {"NN", "NNP"} and c.i < pronoun.i), None)


def spokesman(pronoun: Token) -> Token | None:
    """Return the subject of what somebody of "its" says behind it: "*The council* was waiting for B, *its* president said"."""
    verb = pronoun.head.head
    if pronoun.lower_ != "its" or pronoun.head.dep_ != "nsubj":
        return None
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < pronoun.i), None)
    subject = next((c for c in said.children if c.dep_ in SUBJECTS), None) if said is not None else None
    return subject if subject is not None and (subject.tag_ in {"NN", "NNP"} or subject.lower_ == "it") and subject.i < pronoun.i else None


def renamed(pronoun: Token) -> Token | None:
    """Return the name that is given to "it", which "its" behind it takes up too: "renamed it *the Lake Initiative* and moved its seat"."""
    if pronoun.lower_ not in {"it", "its"}:
        return None
    for verb in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])):
        if verb.lemma_ in NAMING_VERBS and verb.i + 1 <= pronoun.i and verb.doc[verb.i + 1].lower_ == "it":
            return next((t for t in verb.doc[verb.i + 2 : verb.i + 9] if t.pos_ == "PROPN" and t.dep_ not in {"compound", "nmod"}), None)
    return None


def related(pronoun: Token) -> list[Token]:
    """Return what the relative clause tells of in which "its" stands: "*the fund*, which has its seat in A", "a fund whose council has *its* seat in A"."""
    if pronoun.dep_ != "poss" or pronoun.lower_ not in {"its", "their"}:
        return []
    verb = clause_of(pronoun)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    first = verb
    while first.dep_ == "conj" and (subject is None or subject.lower_ in RELATIVE):
        first = first.head
        subject = subject or next((c for c in first.children if c.dep_ in SUBJECTS), None)
    if first.dep_ != "relcl" or subject is None or subject.i > pronoun.i or says_what_it_is(subject, pronoun) or _has_no_part(verb, pronoun):
        return []
    if any(c.lower_ == "whose" for c in subject.children):
        return [first.head]
    if subject.lower_ not in RELATIVE:
        return []
    found = subjects_of(first) if subject.head == first else [first.head]
    many = len(found) > 1 or any(t.tag_ in {"NNS", "NNPS"} for t in found)
    return found if many == (pronoun.lower_ == "their") else []


def _has_no_part(verb: Token, pronoun: Token) -> bool:
    """Tell whether somebody is said to have nothing to do with what is another's: "the donor, which has no say in *its* work"."""
    share = pronoun.head.head.head
    return verb.lemma_ == "have" and share.dep_ == "dobj" and any(c.lower_ == "no" for c in share.children)


def counted_of(pronoun: Token) -> Token | None:
    """Return the counted or, without a count, the nearest plural of the sentence of which a part is told: "signed *46 accords*, 29 of them"."""
    if pronoun.lower_ != "them" or pronoun.head.lower_ != "of" or pronoun.i < 2:
        return None
    share = pronoun.doc[pronoun.head.i - 1]
    if not (share.like_num or share.pos_ == "NUM" or share.lower_ in {"%", "percent", "cent", "half", "third", "quarter", "fifth", "most", "many", "some", "none", "part"}):
        return None
    if share.dep_ in SUBJECTS and share.lower_ in {"most", "many", "some", "none", "part"}:
        return None  # "and asks why *some of them* flourish"
    plurals = [t for t in pronoun.doc[pronoun.sent.start : share.i] if t.tag_ == "NNS" and t.dep_ in {"dobj", "pobj", "nsubjpass", "nsubj", "attr", "appos", "conj"}]
    counted = [t for t in plurals if any(c.dep_ == "nummod" for c in t.children)]
    return (counted or plurals)[-1] if counted or plurals else None


def given_to(pronoun: Token) -> Token | None:
    """Return the plural of the sentence to whom something more is done: "harmed *the fishermen* and awarded them a sum"."""
    if pronoun.lower_ != "them" or pronoun.dep_ not in {"dobj", "dative", "iobj", "pobj"} or pronoun.head.lower_ in {"among", "between", "of"}:
        return None
    verb = clause_of(pronoun)
    if any(t.lower_ == "they" and t.head != verb for t in pronoun.doc[pronoun.sent.start : pronoun.i]):
        return None  # "*they* accused the ports of not helping them"
    before = [t for t in pronoun.doc[pronoun.sent.start : verb.i] if t.tag_ in {"NNS", "NNPS"} and t.dep_ in {"dobj", "pobj", "conj"}]
    own = [s for s in subjects_of(verb) if s.i < pronoun.i]
    plurals = (t for t in reversed(before) if not any(s.is_ancestor(t) for s in own))
    return next((t for t in plurals if not is_apart(t, pronoun)), None)


def is_apart(subject: Token, pronoun: Token) -> bool:
    """Tell whether a pronoun cannot stand for a subject: what it is done to or with in the same clause is something else.

    "Chile is no part of *it*", "Chile approves *it*", "Chile wants *it* to land in Peru", "the bank estimates that *it* could grow".
    """
    verb = subject.head
    if pronoun.dep_ in SUBJECTS and pronoun.head.head == verb:
        wished = pronoun.head.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" and c.i > pronoun.i for c in pronoun.head.children)
        return wished or verb.lemma_ in GAUGING
    if pronoun.lower_ not in {"it", "them"} or pronoun.dep_ not in {"dobj", "iobj", "dative", "pobj"}:
        return False
    clause = clause_of(pronoun)
    if pronoun.head == verb or (pronoun.head == clause and subject in subjects_of(clause)):
        return True
    if pronoun.dep_ != "pobj" or clause.lemma_ in HAVING or pronoun.head.lower_ in {"behind", "around", "among", "with"}:
        return False
    return clause == verb or subject in subjects_of(clause)


def is_being_defined(token: Token) -> bool:
    """Tell whether a word in quotation marks is only being defined as a short name: '(the "Bank")', 'called the "Bank"'."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).text not in QUOTES:
        return False
    opening = next((t for t in reversed(list(token.doc[max(token.sent.start, token.i - 8) : token.i])) if t.text in QUOTES), None)
    if opening is None:
        return True
    before = {t.lower_ for t in token.doc[max(token.sent.start, opening.i - 3) : opening.i]}
    return bool(before & NAMING) or opening.i == token.sent.start


def is_own_thing(done_to: Token, pronoun: Token) -> bool:
    """Tell whether something is done to a thing in respect of what is that thing's: "helps *the town* in *its* efforts"."""
    link = pronoun.head.head
    if done_to.dep_ != "dobj" or pronoun.dep_ != "poss" or pronoun.head.dep_ == "attr" or link.dep_ not in {"prep", "conj"} or pronoun in done_to.subtree:
        return False
    if done_to.head.dep_ == "relcl" and not done_to.head.is_ancestor(pronoun):
        return False
    return link.lower_ not in GIVEN_FROM | {"at", "among"} and not (done_to.head.lemma_ in INVITING and link.head == done_to.head)


def is_acted_on(pronoun: Token) -> bool:
    """Tell whether a pronoun is the object of a plain clause: "B supports *it*", not "the law obliges *it* to pay"."""
    return pronoun.dep_ in {"dobj", "dative"} and not any(c.dep_ in {"xcomp", "ccomp", "oprd"} for c in pronoun.head.children)


def tells_of_work(pronoun: Token) -> bool:
    """Tell whether an "it" that opens a sentence does what works do, or has it done to it: "It *links* A with B", "It *was built* by C"."""
    verb = pronoun.head
    further = any(c.dep_ == "advmod" and c.lower_ in {"also", "further", "furthermore", "too", "again", "then"} for c in verb.children)
    if pronoun.dep_ not in {"nsubj", "nsubjpass"} or verb != verb.sent.root or further:
        return False
    return verb.lemma_ in WORKING or (pronoun.dep_ == "nsubjpass" and verb.lemma_ in WORKED)


def tells_its_aim(pronoun: Token) -> bool:
    """Tell whether an "its" opens a sentence on what something is for, or how it was made: "*Its* purpose is to ..."."""
    aim = pronoun.head
    return pronoun.lower_ == "its" and pronoun.is_sent_start and aim.lemma_ in AIMS and aim.dep_ in {"nsubj", "nsubjpass"} and aim.head == aim.head.sent.root


def says_what_it_is(subject: Token, pronoun: Token) -> bool:
    """Tell whether a clause says what a subject is to something else: "B and C are *its* centres", "debt forms *its* main worry"."""
    noun = pronoun.head
    if pronoun.dep_ != "poss" or noun.head != subject.head:
        return noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head == subject.head and subject.head.lemma_ in REGARDED
    return noun.dep_ in {"attr", "oprd"} or (noun.dep_ == "dobj" and subject.head.lemma_ in AMOUNTING)


def driven(pronoun: Token) -> list[Token]:
    """Return whom a clause makes or lets do something with what is "theirs": "asked *its members* to double their fees"."""
    verb = clause_of(pronoun)
    if pronoun.lower_ != "their" or pronoun.dep_ != "poss" or pronoun.i < verb.i or verb.dep_ not in {"xcomp", "pcomp", "ccomp"}:
        return []
    return [t for t in subjects_of(verb) if t.tag_ in {"NNS", "NNPS"} and t.i < verb.i]


def persons_beside(pronoun: Token) -> Token | None:
    """Return the plural of the clause before of which "they" may tell: "depends on *leaders*: once they leave, ..."."""
    if pronoun.lower_ != "they":
        return None
    before = (t for t in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])) if t.tag_ == "NNS" and t.dep_ in {"pobj", "dobj"})
    return next((t for t in before if t.dep_ == "dobj" or t.head.lower_ != "of"), None)


def lasts_on(pronoun: Token) -> bool:
    """Tell whether "it" behind "but" or "and" tells how a thing went on that the clause before brought up: "signed a pact, but *it* lapsed"."""
    verb = pronoun.head
    worked = verb.lemma_ in ENDURING or (pronoun.dep_ == "nsubjpass" and verb.lemma_ in WORKED)
    return pronoun.lower_ == "it" and pronoun.dep_ in SUBJECTS and verb.dep_ == "conj" and worked


def pays_for(subject: Token, pronoun: Token) -> bool:
    """Tell whether a subject pays for something else than itself: "Norland bears 60 per cent of *its* cost"."""
    priced = pronoun.dep_ == "poss" and pronoun.head.lemma_ in PRICED
    return priced and subject.dep_ == "nsubj" and subject.head.lemma_ in PAYING and subject.head.is_ancestor(pronoun)


def is_same_row(subject: Token, pronoun: Token) -> bool:
    """Tell whether "it" goes on with the subject of the clause before, whatever that is: "*The cannery* opened in May; *it* employs 90 people"."""
    verb, first = pronoun.head, subject.head
    rows = pronoun.lower_ == "it" and pronoun.dep_ in SUBJECTS and verb.dep_ in {"conj", "parataxis"} and verb.head == first
    return rows and subject.tag_ == "NN" and first.pos_ == "VERB" and not any(c.dep_ == "dobj" for c in first.children) and any(c.lower_ == "the" for c in subject.children)
