"""Mending phrases: what the parser hung on the first of several nouns although it stands behind a later one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from comity.nouns import word_set
from comity.reading.mendlists import mend_shared_place
from comity.reading.tags import NOMINAL
from comity.reading.tree import Token

__all__ = ["go_on_passive", "join_common", "lift_asked", "mend_agent", "mend_blame", "mend_estimate", "mend_joint_deed", "mend_office", "mend_pledge", "mend_preposition", "mend_put_off", "mend_receiver", "mend_repeated_by"]


__all__ = ["join_common", "lift_asked", "mend_agent", "mend_blame", "mend_estimate", "mend_joint_deed", "mend_office", "mend_pledge", "mend_preposition", "mend_put_off", "mend_receiver", "mend_repeated_by", "mend_unconfirmed"]

ASKING_IN = word_set("difficulty delay gap difference weakness shortcoming deficiency increase decrease rise fall decline drop growth change imbalance interest")
"""Nouns that tell in what they are."""


GIVES_TO = word_set("give pay grant lend award offer send hand owe loan promise pledge allocate bring cost teach")
"""Verbs that have both who gets something and what, without a preposition."""


SUMS = word_set("pledge contribution grant donation loan allocation investment commitment gift payment credit disbursement subsidy offer")


SUMMED = word_set("cost value price bill budget expense investment damage total sum amount expenditure loss turnover")
"""Nouns of what is estimated at so much."""


FOUNDING = word_set("establish create set build construct launch develop sign conclude hold organise organize host")


CHARGING = frozenset({"accuse", "suspect", "convict", "absolve"})
"""Verbs whose "of" tells what somebody is charged with."""


def _mend_partner(prep: Token) -> None:
    """Give the partner to the deed, not to the name of what is done: "set up the Debao Zone *with Cao Bang Province*"."""
    thing, partner = prep.head, next((c for c in prep.children if c.dep_ == "pobj"), None)
    if partner is None or partner.pos_ != "PROPN" or thing.dep_ != "dobj" or thing.head.lemma_ not in FOUNDING or thing.head.tag_ == "NN":
        return
    if any(c.dep_ == "det" and c.lower_ == "the" for c in thing.children) and thing.lemma_.lower() not in RELATED:
        prep.head = thing.head


RELATED = word_set("relation relationship tie link contact partnership agreement cooperation treaty twinning alliance talk meeting memorandum border dialogue exchange friendship accord protocol")
"""Nouns whose "with" is their own."""
PACTS = word_set("agreement memorandum protocol treaty convention accord pact contract declaration arrangement mou statement deal")


def _mend_between(prep: Token) -> None:
    """Give the parties to the pact, not to what it is on: "an *agreement* on trade *between A and B*"."""
    field = prep.head
    while field.dep_ == "conj" and field.head.pos_ in NOMINAL:
        field = field.head
    link = field.head
    if field.dep_ == "pobj" and link.dep_ == "prep" and link.lower_ in {"on", "for", "in", "about", "concerning"} and link.head.lemma_.lower() in PACTS and any(c.dep_ == "pobj" for c in prep.children):
        prep.head = link.head


def go_on_passive(verb: Token) -> None:
    """Take a verb that goes on a passive, "by" behind it, for one too: "was hosted by A and *attended* by B"."""
    first = verb.head
    if verb.tag_ not in {"VBD", "VBN"} or first.tag_ != "VBN" or not any(c.dep_ == "auxpass" for c in first.children):
        return
    by = next((c for c in verb.children if c.lower_ == "by" and c.dep_ in {"prep", "agent"} and c.i == verb.i + 1), None)
    if by is None or any(c.dep_ in {"nsubj", "nsubjpass", "dobj", "aux"} for c in verb.children):
        return
    verb.tag_, by.dep_ = "VBN", "agent"


def mend_agent(prep: Token) -> None:
    """Take the second "by" of a passive for one like the first: "financed by A, which ..., and *by* B"."""
    if any(c.dep_ == "agent" and c.i < prep.i for c in prep.head.children) and any(c.dep_ == "pobj" for c in prep.children):
        prep.dep_ = "agent"


def mend_estimate(word: Token) -> None:
    """Hang an estimate on the sum before its comma: "A pays 60 per cent of its *cost*, *estimated* at 9 million"."""
    doc = word.doc
    if word.i < 2 or word.i + 1 >= len(doc) or doc[word.i - 1].text != "," or doc[word.i + 1].lower_ != "at" or word.dep_ not in {"advcl", "conj", "ccomp", "dep"}:
        return
    noun = doc[word.i - 2]
    if noun.pos_ == "NOUN" and noun.lemma_ in SUMMED and noun.sent == word.sent:
        word.head, word.dep_, word.tag_ = noun, "acl", "VBN"


def mend_put_off(noun: Token) -> None:
    """Make what was done the object behind the time that stands before it: "opened in 2015 *the container route* to Busan"."""
    verb = noun.head
    if noun.dep_ != "npadvmod" or verb.tag_ not in {"VBD", "VBZ", "VBN", "VB"} or noun.i < verb.i or noun.ent_type_ in {"DATE", "TIME", "QUANTITY", "PERCENT", "MONEY"}:
        return
    if not any(c.dep_ == "det" for c in noun.children) or any(c.dep_ in {"dobj", "attr", "oprd", "auxpass"} for c in verb.children):
        return
    start = noun.left_edge
    before = next((c for c in verb.children if c.dep_ == "prep" and c.right_edge.i == start.i - 1), None)
    if before is not None and any(c.dep_ == "pobj" and (c.like_num or c.ent_type_ == "DATE") for c in before.children):
        noun.dep_ = "dobj"


def mend_repeated_by(prep: Token) -> None:
    """Put a further "by" beside the first: "is threatened by overfishing, *by* the spread of weeds and by frost"."""
    doing, verb = prep.head, prep.head.head.head
    if doing.dep_ != "pcomp" or doing.tag_ != "VBG" or doing.head.dep_ != "agent" or prep.nbor(-1).text != "," or any(c.dep_ == "dobj" for c in doing.children):
        return
    doing.pos_, doing.tag_, doing.dep_, doing.lemma_ = "NOUN", "NN", "pobj", doing.lower_
    prep.head, prep.dep_ = verb, "agent"


def mend_receiver(noun: Token) -> None:
    """Part who gets a sum from the sum: "pays *Anhui* | 100 million yuan", "granted *the centre* | 5 million dollars"."""
    unit = noun.head
    verb = unit.head
    if unit.dep_ != "dobj" or verb.lemma_ not in GIVES_TO or not verb.i < noun.i < unit.i:
        return
    number = next((c for c in unit.lefts if c.dep_ == "nummod"), None)
    if number is None or number.left_edge.i != noun.i + 1 or noun.left_edge.i - 1 < verb.i:
        return
    for child in [c for c in unit.lefts if c.i < noun.i]:
        child.head = noun
    noun.head, noun.dep_ = verb, "dative"


def mend_preposition(prep: Token) -> None:
    """Give each of two nouns its own "of": "mayor of A and *chair of B*", not "mayor ... of B"."""
    head = prep.head
    if prep.lower_ == "with" and _mend_companion(prep):
        return
    if head.pos_ not in NOMINAL or prep.i < 2:
        return
    if prep.lower_ in {"between", "with"}:
        _mend_between(prep) if prep.lower_ == "between" else _mend_partner(prep)
        return
    if prep.lower_ == "of" and head.dep_ == "dobj" and head.head.lemma_ in CHARGING and head.head.i < head.i:
        prep.head = head.head  # "accused the bank *of a lack* of care"
        return
    if prep.lower_ == "in":
        mend_shared_place(prep)
        head = prep.head
        if head.pos_ not in NOMINAL:
            return
    if prep.lower_ == "of" and head.pos_ == "PROPN" and head.head.lower_ in {"by", "from"}:
        _mend_sum(prep)
        return
    noun = prep.nbor(-1)
    middle = prep.lower_ == "of" and head.dep_ == "conj" and noun.dep_ == "conj" and noun.head == head and noun.tag_ == "NN"
    asked = prep.lower_ == "in" and noun.dep_ == "conj" and noun.head == head and noun.lemma_.lower() in ASKING_IN
    if middle or asked:
        prep.head = noun  # "motives, mechanisms and *performance of* ports", "low pay and *difficulties in* recruitment"
        return
    if noun.dep_ == "conj" and noun.head == head and any(c.lower_ == prep.lower_ and c.dep_ == "prep" and c.i < noun.i for c in head.children):
        prep.head = noun


def _mend_sum(prep: Token) -> None:
    """Give a sum back to what is paid, not to who pays: "the *pledge* by the Netherlands *of EUR 5 million to* the Fund"."""
    by = prep.head.head
    noun = prep.doc[by.i - 1] if by.i else by
    amount = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if amount is None or noun.lemma_.lower() not in SUMS or noun.pos_ != "NOUN":
        return
    if not any(t.like_num for t in prep.doc[prep.i + 1 : prep.i + 4]):
        return
    verb = by.head if by.head != noun else noun.head
    prep.head, by.head, by.dep_ = noun, noun, "prep"
    for later in [c for c in verb.children if c.dep_ in {"prep", "dative"} and c.i > prep.i and c.lower_ in {"to", "for", "towards", "toward"}][:1]:
        later.head = noun


def mend_office(noun: Token) -> None:
    """Give an office both of its fields: "Minister of Fisheries *and Marine Resources*", not a minister and resources."""
    office = noun.head
    if office.lemma_.lower() not in OFFICES or not noun.text.istitle() or noun.lemma_.lower() in OFFICES:
        return
    of = next((c for c in office.children if c.dep_ == "prep" and c.lower_ in {"of", "for"} and office.i < c.i < noun.i), None)
    field = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    between = noun.doc[noun.left_edge.i - 1]
    if field is None or not field.text.istitle() or between.lower_ not in {"and", "&"} or any(c.dep_ in {"det", "poss"} for c in noun.children):
        return
    if noun.ent_type_ in {"PERSON", "GPE"} or any(c.dep_ == "appos" for c in noun.children):
        return
    noun.head = field


OFFICES = word_set("minister ministry secretary undersecretary commissioner department secretariat directorate committee bureau deputy-minister")


JOINTLY = frozenset({"jointly", "together", "collectively"})


def mend_joint_deed(verb: Token) -> None:
    """Give what several do jointly to them: "the analysis of the *towns* in the delta *jointly building* a line", not to the analysis."""
    if verb.i - 2 < verb.sent.start or verb.nbor(-1).lower_ not in JOINTLY or verb.nbor(-1).head != verb:
        return
    above = [verb.nbor(-2)]
    while above[-1].pos_ in {"NOUN", "PROPN", "ADP"} and above[-1].head not in (verb, above[-1]):
        above.append(above[-1].head)
    doers = next((t for t in above if t.tag_ == "NNS"), None)
    if doers is None or doers.dep_ != "pobj" or verb.head == doers:
        return
    lost = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if lost is not None:
        _join_compound(lost, verb)
    if not verb.is_ancestor(doers):
        verb.head, verb.dep_ = doers, "acl"


def _join_compound(noun: Token, verb: Token) -> None:
    """Take a noun that the parser made the subject of ``verb`` for one word with the noun before it: "through the case | *analysis* of ..."."""
    first = noun.nbor(-1) if noun.i else noun
    prep = first.head
    if first.dep_ != "pobj" or first.pos_ != "NOUN" or verb.head == verb:
        return
    if prep.head == verb:
        prep.head = verb.head
    noun.head, noun.dep_ = prep, "pobj"
    for child in (*first.lefts, first):
        child.head = noun
    first.dep_ = "compound"


BETWEEN = word_set("relation relationship link combination mixture mix balance comparison interaction interplay union merger separation integration")
"""Nouns whose "of A and B" is of both: "the *relation* of trade and the fall of stocks"."""


def join_common(noun: Token) -> None:
    """Join a thing to the thing before, not to its place or what it is of: "the refinery in Mombasa and *the terminal* at Doraleh"."""
    inner = noun.head
    link = inner.head
    thing = link.head
    if noun.pos_ != "NOUN" or inner.dep_ != "pobj" or thing.pos_ != "NOUN" or not _has_the(thing) or not _has_the(noun):
        return
    placed = link.lower_ in {"in", "at", "near"} and inner.pos_ == "PROPN" and noun.tag_ == thing.tag_
    if placed or (link.lower_ == "of" and thing.lemma_.lower() not in BETWEEN and _is_bare(inner) and any(c.lower_ == "of" for c in noun.rights)):
        joint = next((c for c in inner.rights if c.dep_ == "cc" and c.i < noun.i), None)
        if joint is not None and noun.left_edge.i - joint.i <= 1:
            joint.head = thing
        noun.head = thing


def _has_the(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "the" for c in noun.lefts)


def _is_bare(noun: Token) -> bool:
    """Tell whether a common noun has no article and opens no list: "the origins of *cooperation* and the practice of pilotage"."""
    return noun.pos_ == "NOUN" and not any(c.dep_ in {"det", "poss"} or (c.dep_ == "punct" and c.text == ",") for c in noun.children)


def mend_blame(prep: Token) -> None:
    """Hang what something is blamed on upon the verb: "blame *the delay* on the war", which is no delay on a war."""
    noun = prep.head
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if prep.lower_ == "on" and noun.dep_ == "dobj" and noun.head.lemma_ in {"blame", "pin"}:
        prep.head = noun.head


def _mend_companion(prep: Token) -> bool:
    """Take who acts "together with" somebody for one of several: "run by A *together with B and C*"."""
    doc = prep.doc
    partner = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if partner is None or prep.i < 3 or doc[prep.i - 1].lower_ not in {"together", "along", "jointly"}:
        return False
    if doc[prep.i - 1].lower_ == "together" and _lift_to_deed(prep):
        return True
    by = next((t for t in reversed(doc[max(prep.sent.start, prep.i - 12) : prep.i]) if t.dep_ == "agent"), None)
    doer = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if doer is None or any(t.is_punct for t in doc[doer.i : prep.i]):
        return False
    link = doc[prep.i - 1]
    partner.head, partner.dep_ = doer, "conj"
    prep.head, prep.dep_ = doer, "cc"
    link.head, link.dep_ = prep, "advmod"
    return True


def _lift_to_deed(prep: Token) -> bool:
    """Hang "together with B" on what A does, not on what it is done to: "A *runs* a station in C *together with B*"."""
    deed = prep.head
    while (deed.pos_ in NOMINAL and deed.dep_ in {"dobj", "pobj"}) or (deed.pos_ == "ADP" and deed.dep_ == "prep"):
        deed = deed.head
    if deed == prep.head or deed.pos_ != "VERB" or deed.i > prep.i or not any(c.dep_ == "nsubj" for c in deed.children):
        return False
    prep.head = deed
    return True


BOUNDING = word_set("limit reduce raise increase cut restrict confine bring lower extend")
"""Verbs that lead something "to" or "from" a measure."""


def lift_asked(prep: Token, asking: AbstractSet[str]) -> None:
    """Hang a preposition on the object that asks for it: "welcomed the accession of A *to the pact*", not "welcomed to the pact"."""
    verb, token = prep.head, prep.nbor(-1) if prep.i else prep
    if not verb.i < token.i or verb.lemma_ in BOUNDING:
        return
    last = token
    for _ in range(6):
        if token.head in {verb, token}:
            break
        token = token.head
    if token != last and token.head == verb and token.dep_ == "dobj" and token.pos_ == "NOUN" and token.lemma_ in asking:
        prep.head = token


PLEDGES = word_set("pledge offer promise commitment decision readiness willingness intention intent determination plan proposal undertaking")


def mend_pledge(deed: Token) -> None:
    """Hang what somebody pledges to do on the pledge: "welcomes the *pledge* of A *to provide* money", which the welcomers do not provide."""
    pledge, edge = next((c for c in deed.head.children if c.dep_ == "dobj" and c.i < deed.i), None), deed.left_edge.i
    if pledge is None or pledge.lemma_.lower() not in PLEDGES or pledge.right_edge.i != edge - 1 or deed.doc[edge].lower_ != "to":
        return
    if any((c.dep_ == "poss" and c.tag_ != "PRP$") or c.lower_ == "of" for c in pledge.children):
        deed.head, deed.dep_ = pledge, "acl"


def mend_unconfirmed(verb: Token) -> None:
    """Let what nobody confirms be left open, not denied: "could *not confirm* that A pays", "will *neither confirm nor deny* it"."""
    denials = [c for c in verb.children if c.dep_ == "neg" or c.lower_ in {"neither", "nor"}]
    both = verb.i > 0 and verb.nbor(-1).lower_ in {"neither", "nor"}
    if not both and (verb.lower_ == "deny" or not denials or not any(c.dep_ == "ccomp" for c in verb.children)):
        return
    verb.lemma_ = "speculate"
    for denial in (*denials, *([verb.nbor(-1)] if both else [])):
        denial.dep_ = "advmod"
