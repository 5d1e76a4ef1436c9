"""Mending series: members with tails of their own, which the parser hung on the tail before them.

"Pays for *the training* of judges in Dakar, *the repair* of bridges and *scholarships* for nurses": a small parser makes the
repair a by-name of Dakar. Members of a series are alike in form, so the second one belongs to that noun before the comma which is
most like it; and a singular noun does not stand before a verb in the plural, so there a second subject was lost.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendseconddeeds import part_deed
from comity.reading.tags import BREAKS, FINITE, NOMINAL, SUBJECTS, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["mend_series"]

LOST = frozenset({"appos", "conj", "dobj", "dep", "npadvmod", "attr"})
WITHIN = frozenset({"including", "as", "like", "namely"})
"""What opens a list of examples; its members do not go out of it."""
ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "ing", "al", "age", "ure", "ship", "th")
"""Endings of nouns that tell of deeds and qualities."""
COUNTED = word_set(
    "number majority variety range series percent % half rest total lot group couple pair third quarter set array handful plurality"
    " minority staff police people personnel data public team family what who which that all some most more none"
)
"""Subjects in the singular that go with a verb in the plural."""
PLACES = word_set(
    "capital city town seat home part member state province country region island river port village hub gateway birthplace site venue centre"
    " center crossing heart one area district county municipality place"
)
ROLES = PLACES | word_set(
    "head mayor governor minister president director chair chairman chairwoman secretary leader founder author company subsidiary body organ"
    " organisation organization agency institution successor predecessor branch arm bank party partner network association union alliance"
    " initiative programme program project platform forum group firm unit affiliate"
)
"""What a name is told to be: "in Kotor, *a town* of sailors and home of a fair"."""
PERSONS = ("er", "or", "ist", "ian")
ENOUGH, CLEARLY = 1.0, 1.4


def mend_series(sentence: Span) -> None:
    """Hang the second member of each series in ``sentence`` on the first, and give verbs in the plural both their subjects."""
    joints = [t for t in sentence if t.dep_ == "cc" and t.lower_ == "and"]
    if not joints:
        return
    for token in list(sentence):
        if token.dep_ in SUBJECTS and token.tag_ in {"NN", "NNP"}:
            _agree_in_number(token)
        elif token.dep_ == "nmod" and token.pos_ == "PROPN":
            _part_phrases(token)
        elif token.dep_ == "conj" and token.pos_ in NOMINAL and part_deed(token):
            continue
        elif token.dep_ in LOST and token.pos_ in NOMINAL and token.head.i < token.i < joints[-1].i:
            _join_second(token, joints)


def _join_second(member: Token, joints: list[Token]) -> None:
    edge = member.left_edge.i
    if edge < 2 or member.doc[edge - 1].text != "," or edge - 1 <= member.sent.start or member.ent_type_ in {"DATE", "TIME", "PERSON"}:
        return
    beside = next((c for c in member.head.children if c.dep_ == "appos" and c.i < member.i), None) if member.dep_ == "appos" else None
    if beside is not None and member.head.doc[beside.left_edge.i - 1].text == ":":
        member.head, member.dep_ = beside, "conj"
        return
    if member.left_edge.pos_ in {"ADP", "ADV", "SCONJ"}:
        return
    joint = next((t for t in joints if t.i > member.i), None)
    if joint is None or any(c.dep_ == "cc" and c.i < edge for c in member.head.children) or not _is_plain(member, joint):
        return
    last = _head_after(joint)
    found = _spine(member.doc[edge - 2], member)
    if last is None or not found or (member.pos_ == "PROPN" and _is_counted(member.head)):
        return
    if member.dep_ in {"dobj", "attr"} and not any(c.dep_ == member.dep_ and c in found for c in member.head.children):
        return
    examples = found[-1].head.lower_ in WITHIN
    if member.dep_ == "conj" and member.head.pos_ not in VERBAL and member.head not in found and not examples:
        return
    closes = last.i + 1 < len(member.doc) and member.doc[last.i + 1].tag_ in FINITE | {"MD"}
    if member.dep_ == "appos" and closes and found[-1].dep_ not in SUBJECTS:
        return
    ranked = sorted(found, key=lambda t: (-_likeness(t, member) - _likeness(t, last) / 2, -t.i))
    best = ranked[0]
    gain = _sum(best, member, last) - (_sum(member.head, member, last) if member.head in found else _sum(ranked[-1], member, last))
    if best == member.head:
        if member.dep_ != "appos" or not _is_no_name(member, best, last):
            return
    elif member.dep_ == "conj" and member.head in found:
        if gain < CLEARLY or member.head.dep_ == "conj" or _opening(member) != _opening(best) or _opening(member) in {"one", "many"}:
            return
    elif member.dep_ == "appos" and not (examples and member.head not in found) and (gain < (CLEARLY if _is_counted(member.head) else ENOUGH) or _may_name(member)):
        return
    if member.is_ancestor(best):
        return
    member.head, member.dep_ = best, "conj"
    _close(member, joint, last)


def _close(member: Token, joint: Token, last: Token) -> None:
    """Bring the last member, which hangs in the tail of the one before it, out of it: "the repair of bridges along the border *and scholarships*"."""
    for word in joint.doc[joint.i + 1 : joint.sent.end]:
        if word.text == "," or word.text in BREAKS or word.pos_ in VERBAL:
            break
        if word.dep_ == "cc" and word.lower_ == "and":  # "the universities of A and B *and* three schools"
            joint, last = word, _head_after(word) or last
    inner = last.head
    if last.dep_ != "conj" or inner == member or not member.is_ancestor(inner) or inner.pos_ not in NOMINAL or any(t.text == "," for t in joint.doc[member.i : joint.i]):
        return
    if inner.head.lower_ == "between" and inner.tag_ not in {"NNS", "NNPS"}:
        return
    for tail in [c for holder in (member, member.head) for c in holder.rights if c.dep_ == "prep" and last.i < c.i < last.i + 2]:
        tail.head = last
    joint.head = member
    last.head = member


def _sum(first: Token, member: Token, last: Token) -> float:
    return _likeness(first, member) + _likeness(first, last) / 2


def _is_plain(member: Token, joint: Token) -> bool:
    """Tell whether only nouns, what describes them and their tails stand between a member and the "and" of its series."""
    words = member.doc[member.i + 1 : joint.i]
    return not any(t.text in BREAKS or t.tag_ in FINITE or t.tag_ in {"MD", "WDT", "WP", "WRB"} for t in words)


def _head_after(joint: Token) -> Token | None:
    """Return the head of the noun phrase right after "and"."""
    doc, i = joint.doc, joint.i + 1
    while i < joint.sent.end and (doc[i].pos_ in {"DET", "ADJ", "NUM", "PRON", "ADV", "PART"} or doc[i].tag_ in {"VBG", "VBN", "HYPH", "POS"}):
        i += 1
    if i >= joint.sent.end or doc[i].pos_ not in NOMINAL:
        return None
    while i + 1 < joint.sent.end and (doc[i + 1].pos_ in NOMINAL or doc[i + 1].tag_ in {"HYPH", "POS"}):
        i += 1
    return doc[i] if doc[i].pos_ in NOMINAL else None


def _spine(token: Token, member: Token) -> list[Token]:
    """Return the nouns that end before the comma, from the innermost outwards to the argument of a verb."""
    found: list[Token] = []
    for _ in range(14):
        if (token.pos_ in NOMINAL or token.dep_ == "pobj") and not token.tag_.startswith("VB") and (token.dep_ != "ROOT" or token.pos_ == "NOUN") and token.dep_ not in {"compound", "nmod", "poss", "npadvmod"} and token.i < member.i and token.ent_type_ not in {"DATE", "TIME"}:
            found.append(token)
        above = token.head
        if above == token or above.i > token.i or token.dep_ in SUBJECTS or (token.dep_ == "prep" and token.lower_ in WITHIN):
            break
        if above.pos_ in VERBAL and above.dep_ not in {"acl", "relcl"}:
            above = token.doc[token.left_edge.i - 1]  # "attributes it to *floods* | in the valley": the parser hung the tail on the verb
            if token.dep_ != "prep" or above.pos_ not in NOMINAL or not token.head.i < above.i or token.lower_ in WITHIN:
                break
        if any(t.text in BREAKS for t in token.doc[above.i : token.i]):
            break
        token = above
    return found


def _likeness(first: Token, other: Token) -> float:
    """Return how alike two members are in form."""
    likeness = 1.0 if (first.pos_ == "PROPN") == (other.pos_ == "PROPN") else -1.5
    one, two = _opening(first), _opening(other)
    likeness += 2.0 if one == two == "own" else 1.0 if one == two else 0.3 if {one, two} == {"the", "a"} else 0.0
    likeness += 0.3 * (first.tag_.endswith("S") == other.tag_.endswith("S"))
    likeness += 0.7 * (_has_of(first) and _has_of(other)) + 0.7 * (first.lower_.endswith(ENDINGS) and other.lower_.endswith(ENDINGS))
    likeness += 2.0 * (first.lemma_.lower() == other.lemma_.lower())
    likeness += 0.5 * (_has_tail(first) and _has_tail(other))
    return likeness + 0.5 * (first.dep_ in {"dobj", "attr", "appos"} or first.head.head.pos_ in VERBAL)


def _opening(noun: Token) -> str:
    """Return the kind of word that opens a noun phrase."""
    for child in noun.lefts:
        if child.dep_ == "det":
            return child.lower_ if child.lower_ == "the" else "a" if child.lower_ in {"a", "an"} else "det"
        if child.dep_ == "poss":
            return "own" if child.tag_ == "PRP$" else "the"
        if child.dep_ == "nummod":
            return "number"
    return "many" if noun.tag_ in {"NNS", "NNPS"} else "one"


def _has_tail(noun: Token) -> bool:
    return any(c.dep_ in {"prep", "acl"} for c in noun.rights)


def _has_of(noun: Token) -> bool:
    return any(c.lower_ == "of" for c in noun.rights)


def _may_name(member: Token) -> bool:
    """Tell whether a phrase may say what the name before it is: "in Kotor, *a town* of sailors and home of a fair"."""
    name = member.head
    if member.tag_.endswith("S") != name.tag_.endswith("S"):
        return False
    if name.ent_type_ in {"GPE", "LOC"}:
        return member.lemma_.lower() in PLACES
    return member.lemma_.lower() in ROLES or (name.pos_ == "PROPN" and member.lower_.endswith(PERSONS))


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" or c.lower_ in {"following", "both"} for c in noun.children)


def _is_no_name(member: Token, first: Token, last: Token) -> bool:
    """Tell whether a "by-name" cannot be one: "the Chamber, *the universities* and three authorities", "the town, *the market* and the museum"."""
    if any(c.dep_ == "conj" for c in first.children) or _is_counted(first):
        return False
    if first.pos_ == "PROPN":
        return first.tag_ == "NNP" and member.tag_ == "NNS" and last.tag_ in {"NNS", "NNP"}
    if member.pos_ != "NOUN" or last.pos_ != "NOUN" or member.lemma_.lower() in ROLES or _opening(member) in {"a", "det", "number"}:
        return False
    return _opening(first) == _opening(member) or first.tag_ != member.tag_


def _part_phrases(name: Token) -> None:
    """Part two phrases that the parser took for one: "a consulate in *Osh* and *regular meetings*"."""
    noun = name.head
    quality = next((c for c in name.rights if c.dep_ == "conj" and c.pos_ == "ADJ" and c.i < noun.i and not c.text.istitle()), None)
    joint = next((c for c in name.rights if c.dep_ == "cc" and c.lower_ == "and"), None)
    if quality is None or joint is None or joint.i != quality.left_edge.i - 1 or noun.tag_ != "NNS" or noun.dep_ != "pobj":
        return
    above = name.left_edge.nbor(-1)
    if above != noun.head:
        return
    name.head, name.dep_ = noun.head, noun.dep_
    quality.head, quality.dep_ = noun, "amod"
    joint.head = name
    noun.head, noun.dep_ = name, "conj"


# -- agreement ---------------------------------------------------------------------------------------------------------


def _agree_in_number(subject: Token) -> None:
    """Give a verb in the plural the second subject that the parser hung inside the first: "*The exchange* of A and *the research* on B have"."""
    verb = subject.head
    if subject.i > verb.i or subject.lower_ in COUNTED or any(c.dep_ == "conj" for c in subject.children):
        return
    if not _is_plural(verb) or any(t.dep_ == "nummod" for t in subject.children) or (subject.i == subject.sent.start and subject.lower_.endswith("ed")):
        return
    below = [t for t in subject.subtree if t.dep_ in {"conj", "appos"} and t.pos_ in NOMINAL and subject.i < t.i < verb.i]
    named = [t for t in below if t.dep_ == "appos" and t.head == subject and t.doc[t.left_edge.i - 1].text in {",", "and"}]
    joined = [t for t in below if t.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "and" and c.i < t.i for c in t.head.children)]
    if named and (joined or any(c.dep_ == "cc" for c in subject.children)):
        for each in named:
            each.dep_ = "conj"
        subject = named[-1]
        joined = [t for t in joined if t.i > subject.i]
    last = joined[-1] if joined else None
    if last is not None and subject in _above(last):
        return
    if last is None or last.head == subject or last.head.lower_ in COUNTED or last.doc[last.left_edge.i - 1].lower_ != "and":
        return
    joint = last.doc[last.left_edge.i - 1]
    joint.head = subject
    last.head = subject


def _above(member: Token) -> list[Token]:
    """Return the members before one in its chain."""
    found: list[Token] = []
    while member.dep_ == "conj" and member.head not in found:
        member = member.head
        found.append(member)
    return found


def _is_plural(verb: Token) -> bool:
    """Tell whether the finite part of a verb shows the plural."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    first = min(helpers, key=lambda t: t.i) if helpers else verb
    return first.lower_ in {"are", "were", "have"} or (first == verb and verb.tag_ == "VBP")
