"""Mending lists: members of a list of things that the parser hung inside the member before, or beside the list.

A list has one "and", before its last member. So where members follow each other with commas and no "and" joins them, an
"and" inside the last of them is theirs: "weak rules, *the absence of a secretariat, limited funds and a lack of trust*" is a
list of four, not an absence of three things.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendparallels import move
from comity.reading.tags import NOMINAL, SUBJECTS, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["mend_lists", "mend_shared_place"]

TROUBLES = word_set("problem difficulty shortcoming deficiency obstacle challenge issue contradiction defect weakness limitation barrier dilemma drawback bottleneck disadvantage constraint flaw")
WANTS = word_set("lack absence shortage weakness volatility instability insufficiency imperfection scarcity deficiency underdevelopment imbalance complexity inefficiency")
"""What nobody is far from: "the distance from the ports and *the lack* of staff" is a list of two."""
DOINGS = word_set(
    "cooperation collaboration coordination development construction process practice exchange work system relation relationship governance participation implementation management operation"
    " area region city province country county mechanism diplomacy project programme policy field integration interaction activity partnership trade corridor zone port sector"
)
"""What a list of troubles may be found in."""

INSIDE = frozenset({"nmod", "compound"})
PAIRED = frozenset({"between", "among", "amongst", "from"})
"""Prepositions that lead to several: what follows their first "and" is theirs."""
NAMED_BY = word_set("city town village port municipality state province region republic kingdom university county district canton island prefecture community")
"""Nouns with whose "of" a single name stands: "the city *of Turin*"."""
PARTED = word_set("consist comprise compose include involve cover encompass")
"""Verbs that tell of what parts a thing is."""
LATE = frozenset({"npadvmod", "appos", "dep"})
"""What the parser makes of a member that it could not place."""
WAXING = word_set(
    "overlapping conflicting competing lagging declining rising growing ageing aging shrinking falling mounting increasing decreasing diverging"
    " differing fluctuating continuing existing crumbling worsening dwindling missing changing failing"
)
"""Participles that stand before a noun as adjectives do."""


def mend_lists(sentence: Span) -> None:
    """Put the members of lists in ``sentence`` beside each other."""
    if not any(t.dep_ == "cc" for t in sentence):
        return
    for token in list(sentence):
        if token.dep_ == "advcl" and token.lower_ in WAXING and token.head.pos_ in VERBAL:
            _take_for_quality(token)
        if token.dep_ == "advcl" and token.tag_ == "VBG" and token.head.pos_ in VERBAL and token.i > token.head.i:
            _take_for_noun(token)
        if token.pos_ not in NOMINAL:
            continue
        if token.dep_ in INSIDE:
            _part_at_comma(token)
        if token.dep_ in {"conj", "dobj"}:
            _take_into_parts(token)
        if token.dep_ == "dep" and token.head.pos_ in VERBAL:
            _join_opening(token)
        elif token.dep_ in LATE and token.head.pos_ in VERBAL and token.i > token.head.i:
            _join_late(token)
        elif token.dep_ in {"appos", "conj"} and token.head.pos_ in NOMINAL:
            if token.dep_ == "appos":
                _take_for_member(token)
                _take_before_want(token)
            _join_outer(token)
        elif token.dep_ == "conj" and token.head.like_num:
            _pass_over_time(token)
    for token in list(sentence):
        if token.dep_ == "appos" and token.lemma_.lower() in NAMED_BY and token.head.pos_ == "PROPN" and _names_one(token) and _closes(token):
            _lift_parallel(token)
        if token.pos_ in NOMINAL and token.dep_ == "conj" and token.head.pos_ in NOMINAL:
            _lift(token)
            _lift_parallel(token)
            _lift_out_of_pair(token)


def mend_shared_place(prep: Token) -> None:
    """Give to the whole list where its members are: "there are problems such as single trade and poor roads *in the cooperation of A and B*"."""
    last = prep.head
    while last.dep_ == "pobj" and last.head.lower_ in {"of", "for"}:
        last = last.head.head
    first = last
    while first.dep_ == "conj" and first.head.pos_ in NOMINAL:
        first = first.head
    where = next((c for c in prep.children if c.dep_ == "pobj"), None)
    link = first.head
    if first == last or where is None or first.dep_ != "pobj" or link.lower_ not in {"as", "like", "including", "of"} or link.head.lemma_.lower() not in TROUBLES:
        return
    trouble = link.head
    if trouble.head.pos_ not in VERBAL or trouble.dep_ not in {"attr", "nsubj", "nsubjpass"} or (where.pos_ != "PROPN" and where.lemma_.lower() not in DOINGS):
        return
    end = where.right_edge.i + 1
    if end < prep.sent.end and prep.doc[end].text in {".", ";", ","} and trouble.head != prep:
        prep.head = trouble.head


def _part_at_comma(noun: Token) -> None:
    """Part a member from the next that the parser took for one phrase with it: "*a secretariat*, limited funding"."""
    head = noun.head
    if head.pos_ not in NOMINAL or noun.i > head.i or any(c.dep_ in {"conj", "cc"} for c in noun.children):
        return
    between = [t for t in noun.doc[noun.i + 1 : head.i] if t.text == ","]
    if len(between) != 1 or between[0].i != noun.i + 1 or not any(c.dep_ in {"cc"} for c in head.children):
        return
    if not any(c.dep_ in {"det", "amod", "poss"} and c.i < noun.i for c in (*noun.children, *head.children)):
        return
    for child in [c for c in head.lefts if c.i < noun.i]:
        child.head = noun
    noun.head, noun.dep_ = head.head, head.dep_
    head.head, head.dep_ = noun, "conj"


def _join_opening(noun: Token) -> None:
    """Join the first members of a subject or of an opening phrase to the rest: "*The theory of A*, the concept of B and ... are used"."""
    verb = noun.head
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i > noun.i), None)
    if subject is None or subject.doc[subject.left_edge.i - 1].text != ",":
        return
    before = next((c for c in verb.children if c.dep_ in {"prep", "advcl"} and c.right_edge.i + 2 == noun.left_edge.i), None)
    if before is not None and noun.doc[noun.left_edge.i - 1].text == "," and _closes(noun):
        first = _last_object(before)
        if first is not None:
            move(noun, first)
        return
    if noun.left_edge.i == noun.sent.start and any(c.dep_ == "cc" for c in subject.children) and subject.pos_ in NOMINAL:
        noun.dep_ = subject.dep_
        move(subject, noun)


def _take_for_member(noun: Token) -> None:
    """Take a phrase that no comma closes for a member, not for a by-name: "Floods, *the delay of the permit and rising prices* held up the dam"."""
    first, after = noun.head, noun.right_edge.i + 1
    if first.dep_ not in SUBJECTS or first.i > noun.i or after >= noun.sent.end or noun.doc[noun.left_edge.i - 1].text != ",":
        return
    verb = noun.doc[after]
    if first.head in (verb, verb.head) and verb.pos_ in VERBAL and _closes(noun):
        noun.dep_ = "conj"


def _take_before_want(noun: Token) -> None:
    """Take a by-name for a member where the last member hangs inside it: "the tariffs, *the distance from the ports* and the lack of staff"."""
    first = noun.head
    if first.dep_ not in {"attr", "dobj", "pobj"} or not (_has_article(first) and _has_article(noun)) or noun.doc[noun.left_edge.i - 1].text != ",":
        return
    last = _end_of_phrase(noun)
    if last is not None and any(t.lemma_.lower() in WANTS and _has_article(t) for t in _chain(last)[1:]):
        noun.dep_ = "conj"


def _take_for_noun(gerund: Token) -> None:
    """Take a gerund with "of" for a member of the list before it: "suffer from the departure of the young, *ageing of* the population and the decline of trade"."""
    doc = gerund.doc
    if gerund.i + 1 >= gerund.sent.end or doc[gerund.i + 1].lower_ != "of" or doc[gerund.left_edge.i - 1].text != "," or any(c.dep_ in {"dobj", "nsubj"} for c in gerund.children):
        return
    last = _end_of_phrase(gerund)
    if last is None or not any(c.dep_ == "cc" for t in _chain(last) for c in t.children):
        return
    gerund.pos_, gerund.tag_ = "NOUN", "NN"
    gerund.lemma_ = gerund.lower_
    first = doc[gerund.left_edge.i - 2]
    while first.head.i > gerund.head.i:
        first = first.head
    target = first if first.dep_ in {"dobj", "attr"} else next((c for c in first.children if c.dep_ == "pobj"), None)
    if target is None or target.i > gerund.i:
        return
    gerund.head, gerund.dep_ = target, "conj"
    member = next((t for t in _chain(last)[1:] if _has_article(t)), None)
    if member is not None:
        move(member, gerund)


def _pass_over_time(noun: Token) -> None:
    """Join a member to those before a time that stands between: "by A and, since 2015, *the ministry*"."""
    prep = noun.head.head
    if prep.pos_ not in {"ADP", "SCONJ"} or prep.i < 2 or noun.doc[noun.left_edge.i - 1].text != ",":
        return
    joint = next((t for t in (noun.doc[prep.i - 1], noun.doc[prep.i - 2]) if t.dep_ == "cc"), None)
    if joint is not None and joint.head.pos_ in NOMINAL:
        noun.head = joint.head


def _join_late(noun: Token) -> None:
    """Join the later members of a list that the parser hung on the verb: "fell owing to sanctions, *the closure of the border* and ..."."""
    edge = noun.left_edge.i
    if noun.ent_type_ in {"DATE", "TIME"} or edge < 2 or noun.doc[edge - 1].text != "," or not _closes(noun):
        return
    first = noun.doc[edge - 2]
    while first.head.i > noun.head.i and (first.pos_ in NOMINAL or first.pos_ == "ADP" or first.head.pos_ in NOMINAL):
        if first.dep_ in {"pobj", "dobj", "attr"} and first.head.pos_ not in NOMINAL and first.head.head.pos_ not in NOMINAL:
            break
        first = first.head
    if first.pos_ in NOMINAL and first.dep_ in {"pobj", "dobj", "attr"} and first.i > noun.head.i and first.ent_type_ not in {"DATE", "TIME"}:
        move(noun, first)


def _take_for_quality(verb: Token) -> None:
    """Take "overlapping functions" in a list of things for a thing: "suffers from poor planning, *overlapping functions*, weak support and ..."."""
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i == verb.i + 1), None)
    edge = verb.left_edge.i
    if noun is None or edge != verb.i or edge < 2 or noun.doc[edge - 1].text != "," or not _closes(noun):
        return
    first = noun.doc[edge - 2]
    if first.dep_ not in {"pobj", "dobj", "conj"} or first.pos_ not in NOMINAL or verb.head not in first.ancestors:
        return
    verb.pos_, verb.tag_, verb.dep_ = "ADJ", "JJ", "amod"
    noun.head, noun.dep_ = first, "conj"
    verb.head = noun


def _last_object(phrase: Token) -> Token | None:
    """Return the object of a phrase that ends with it: "differences" of "Because of differences in rules"."""
    found = [t for t in phrase.subtree if t.dep_ == "pobj" and t.pos_ in NOMINAL and (t.head == phrase or t.head.head == phrase)]
    return found[0] if len(found) == 1 else None


def _join_outer(noun: Token) -> None:
    """Join a member to the list of those before it, whose own list is closed: "the schools of A and B, *the port of C* and ..."."""
    inner = noun.head
    top = inner
    while top.dep_ == "conj" and top.head.pos_ in NOMINAL:
        top = top.head
    if top.dep_ != "pobj" or top.head.dep_ != "prep" or top.head.lower_ != "of" or top.head.head.pos_ not in NOMINAL:
        return
    outer = top.head.head
    edge = noun.left_edge.i
    closed = any(t.dep_ == "cc" and t.lower_ == "and" for t in noun.doc[top.i : edge - 1]) and noun.doc[edge - 1].text == ","
    if closed and _has_article(noun) and _has_article(outer) and not _has_article(top) and _closes(noun):
        move(noun, outer)


def _lift(member: Token) -> None:
    """Lift what the last member of a list without "and" holds inside it: "war in A *and years of misrule*"."""
    top = member
    while top.dep_ == "conj" and top.head.pos_ in NOMINAL:
        if any(c.dep_ == "cc" and c.i < member.i for c in top.head.children) or any(c.dep_ in {"cc", "conj"} for c in member.children):
            return
        top = top.head
    if member.doc[member.left_edge.i - 1].text != "," or top.head.lower_ in PAIRED or any(c.dep_ == "prep" for c in member.lefts):
        return
    last = _end_of_phrase(member)
    if last is None or last.pos_ not in NOMINAL:
        return
    wanted = last.head.lower_ == "from" and any(t.lemma_.lower() in WANTS for t in _chain(last)[1:])
    if last.head.lower_ in PAIRED and last.tag_ != "NNS" and not wanted:
        return
    if any(t.text in {",", "("} for t in member.doc[member.i + 1 : last.i]):
        return
    chain = _chain(last)
    joint = [t for t in chain for c in t.children if c.dep_ == "cc" and c.lower_ in {"and", "or"}]
    if len(chain) < 2 or not joint:
        return
    if len(joint) > 1:
        chain = [joint[-2], *_after_last_joint(chain)]  # "protection of rivers and lakes and training": only the last
    for each in chain[1:]:
        if each.pos_ not in NOMINAL or any(c.dep_ in SUBJECTS for c in each.children):
            return
    move(chain[1], member)


def _lift_parallel(member: Token) -> None:
    """Lift a member with an article out of a name without one: "the city of Turin, *the OECD* and ..."."""
    name = member.head
    if member.lemma_.lower() in NAMED_BY and name.dep_ == "pobj" and _names_one(member):
        verb = next((a for a in name.ancestors if a.pos_ in VERBAL), None)
        above = [*list(name.ancestors)[:3], *(c for c in (verb.children if verb is not None else ()) if c.dep_ == "dobj" and c.i < name.i)]
        like = next((a for a in above if a.lemma_.lower() in NAMED_BY and _names_one(a)), None)
        if like is not None and not _names_one(name):
            move(member, like)  # "the town of A on this side and *the village of B* on the other"
        return
    if name.dep_ != "pobj" or name.head.lower_ != "of" or name.pos_ != "PROPN" or member.doc[member.left_edge.i - 1].text not in {",", "and"}:
        return
    outer = name.head.head
    first = next((c for c in name.children if c.dep_ == "conj"), None)
    if first != member or outer.tag_ not in {"NN", "NNP"} or outer.lemma_.lower() not in NAMED_BY or outer.i > name.i:
        return
    if _has_article(outer) and _has_article(member) and not _has_article(name):
        move(member, outer)


def _take_into_parts(member: Token) -> None:
    """Join a member to the parts that a participle of its list's first member tells: "a mechanism consisting of A, *a committee* and a fair"."""
    whole = member.head
    if member.dep_ == "dobj":
        whole = next((c for c in whole.children if c.dep_ == "dobj" and c.i < member.i), whole)
    told = next((c for c in whole.rights if c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in PARTED and c.i < member.i), None)
    if told is None or member.doc[member.left_edge.i - 1].text != "," or any(c.dep_ == "cc" and c.i < member.i for c in whole.children):
        return
    part = next((t for t in told.subtree if t.dep_ in {"pobj", "dobj"} and t.head in (told, *told.children) and t.i < member.i), None)
    if part is not None and part.pos_ in NOMINAL and _closes(member):
        member.head, member.dep_ = part, "conj"


def _lift_out_of_pair(member: Token) -> None:
    """Lift what follows a closed pair: "agreements between A and B *as well as a common system*"."""
    top, joints = member, 0
    while top.dep_ == "conj" and top.head.pos_ in NOMINAL:
        top = top.head
        joints += sum(c.dep_ == "cc" and c.lower_ in {"and", "as"} and c.i < member.i for c in top.children)
    outer = top.head.head
    if joints < 2 or top.dep_ != "pobj" or top.head.lower_ not in PAIRED - {"from"} or outer.pos_ not in NOMINAL or any(c.dep_ in {"conj", "cc"} for c in member.children):
        return
    joint = max((c for t in (top, *top.subtree) for c in t.children if c.dep_ == "cc" and c.i < member.left_edge.i), key=lambda t: t.i)
    if joint.i + 1 == member.left_edge.i and (_has_article(member) or joint.lower_ == "as"):
        joint.head = outer
        member.head = outer


def _names_one(noun: Token) -> bool:
    return any(c.lower_ == "of" and c.i == noun.i + 1 and any(t.pos_ == "PROPN" for t in c.children) for c in noun.rights)


def _end_of_phrase(noun: Token) -> Token | None:
    """Return the object of the last preposition of a phrase: "country" of "the war in the neighbouring country"."""
    found, token = None, noun
    for _ in range(3):
        prep = next((c for c in reversed(list(token.rights)) if c.dep_ == "prep"), None)
        inner = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
        if inner is None:
            return found
        found = token = inner
        if any(c.dep_ == "conj" for c in inner.children):
            return inner
    return found


def _chain(first: Token) -> list[Token]:
    """Return a coordination in the order of the text."""
    found, queue = [first], [first]
    while queue:
        for child in queue.pop().children:
            if child.dep_ == "conj":
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def _after_last_joint(chain: list[Token]) -> list[Token]:
    """Return the members of a chain that follow its last "and"."""
    last = max(c.i for t in chain for c in t.children if c.dep_ == "cc")
    return [t for t in chain if t.i > last]


def _closes(noun: Token) -> bool:
    """Tell whether a list ends with what hangs on a noun or inside it."""
    return any(t.dep_ == "cc" for t in noun.subtree if t.i > noun.i)


def _has_article(noun: Token) -> bool:
    return any(c.dep_ in {"det", "poss"} for c in noun.children)
