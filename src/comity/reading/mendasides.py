"""Mending what follows a comma and tells more of what stands before it: participles, names of what was counted, who said it.

"A laboratory for water, *opened* in 2016", "two provinces of China, *Yunnan and Guangxi*", "The road is open, *the mayor told* the
press": a small parser hangs the first on the verb, takes the second for more of China and the third for a further clause.
"Built by six lenders, *among them A and B*", "runs the dam, *with a height of 90 m*", "the rector of A, *Juan Paz*": it takes the
lenders for by-names of what was built, the height for that of who runs it and the rector's name for one of A.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.mendnames import part_body
from comity.reading.mendoffices import OFFICES, mend_holder, opens_holder
from comity.reading.mendpapers import SIGNED, mend_signed
from comity.reading.tags import NOMINAL, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["SUMS", "mend_asides"]

MADE = word_set(
    "build establish found create sign conclude adopt open launch draft finance fund chair head sponsor cause trigger organise organize host"
    " convene write publish design operate own start approve ratify inaugurate complete commission produce issue initiate introduce manage"
    " construct co-finance cofinance cofund co-found set"
)
"""Verbs whose participle tells of a thing what was done with it, not how the deed of the sentence came about."""
TOLD = word_set("say tell announce report explain add")
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
HELPERS = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "mark", "cc"})
TIMES = frozenset({"DATE", "TIME"})
SIZES = word_set("capacity length height width depth span diameter catchment throughput draught volume population output")
"""What works and places have, hardly who builds or runs them: "built the dam, with a *height* of 90 m"."""
AMONG = frozenset({"them", "which", "whom", "these", "others"})
HEADS = word_set("rector dean head president director chair chairman chairwoman chairperson mayor governor secretary minister commissioner chief leader coordinator")
"""Offices at a body whose holder's name may stand behind the body's."""


SUMS = word_set(
    "plan move step decision idea claim demand view proposal measure aim goal ambition promise pledge request accusation allegation charge suggestion practice task"
    " figure result shift change argument increase rise drop fall decline rate situation process trend role position distinction honour condition opinion"
)
"""What a whole clause is called behind it: "planned to open an office in A, *a plan* that was dropped"."""


def mend_asides(sentence: Span) -> None:
    """Hang what follows a comma in ``sentence`` on what it tells of."""
    if not any(t.text in {",", ":"} for t in sentence):
        return
    for token in list(sentence):
        if token.lower_ in SIGNED and token.i > sentence.start and token.nbor(-1).text == "," and mend_signed(token):
            continue
        if token.tag_ in {"VBN", "VBD"} and token.dep_ in {"advcl", "conj", "ccomp"} and token.lemma_.lower() in MADE:
            _relate(token)
        elif token.dep_ == "nummod" and token.lower_ in NUMBERS and token.head.tag_ == "NNS":
            _name_counted(token.head, NUMBERS[token.lower_])
        elif token.dep_ == "conj" and token.lemma_ in TOLD and token.tag_ == "VBD":
            _tell(token)
        elif token.text.istitle() and token.lower_ in OFFICES | HEADS and token.i + 1 < sentence.end and opens_holder(token):
            mend_holder(token)
        elif token.dep_ == "appos" and token.lemma_ in SUMS and token.i:
            _sum_up(token)
        elif token.dep_ == "conj" and token.tag_ == "NNP" and token.head.dep_ == "pobj":
            part_body(token)
        elif token.dep_ == "appos" and token.tag_ == "NN" and token.i:
            _tell_last(token)
        elif token.dep_ == "appos" and token.pos_ == "PROPN":
            _name_group(token)
            _name_holder(token)
        elif token.lower_ == "with" and token.dep_ == "prep" and token.i and token.nbor(-1).text == ",":
            _size(token)
        elif token.dep_ == "relcl" and token.head.tag_ == "CD":
            _relate_to_named(token)


def _relate(verb: Token) -> None:
    """Hang a participle on the thing before the comma: "share a laboratory for water, *opened* in 2016 by A"."""
    doc, head = verb.doc, verb.head
    opening = next((c for c in verb.lefts if c.dep_ == "prep" and c.i == verb.sent.start), None)
    if opening is not None and head.i > verb.i and head.pos_ in VERBAL and not any(c.dep_ in HELPERS for c in verb.children):
        thing = next((c for c in opening.children if c.dep_ == "pobj"), None)
        if thing is not None and thing.pos_ in NOMINAL and thing.ent_type_ not in TIMES and doc[verb.i - 1].text == "," and opening.right_edge.i >= verb.i - 2:
            opening.head = head  # "Through the Pledge, *adopted* in 2019, ports promised ..."
            verb.head, verb.dep_, verb.tag_ = thing, "acl", "VBN"
        return
    if head.pos_ not in VERBAL or head.i > verb.i or verb.i < 3 or doc[verb.i - 1].text != "," or any(c.dep_ in HELPERS for c in verb.children):
        return
    if not any((c.dep_ in {"agent", "prep"} and c.i == verb.i + 1) or c.dep_ == "prt" for c in verb.rights):
        return
    if verb.dep_ == "conj" and (any(c.dep_ in {"auxpass", "conj"} and c != verb for c in head.children) or head.tag_ in {"VBD", "VBN"}):
        return
    if any(c.dep_ in {"dobj", "conj"} for c in verb.children) and verb.tag_ == "VBD":
        return
    thing = _thing(doc[verb.i - 2], head)
    if thing is not None and not verb.is_ancestor(thing):
        verb.head, verb.dep_, verb.tag_ = thing, "acl", "VBN"


def _thing(last: Token, verb: Token) -> Token | None:
    """Return the thing that the phrase before a comma is about: what has "a", else the outermost."""
    found: list[Token] = []
    token = last
    for _ in range(8):
        if token.pos_ in NOMINAL and token.dep_ in {"pobj", "dobj", "attr", "conj"}:
            found.append(token)
        if token.head == verb or token.head == token or token.head.i > token.i:
            break
        token = token.head
    if not found or token.head != verb or verb.i > found[-1].i or found[-1].ent_type_ in TIMES or found[0].ent_type_ in TIMES:
        return None
    if last.pos_ == "PROPN" and found[0].ent_type_ not in {"GPE", "LOC"} and any(c.lower_ == "the" for c in found[0].lefts):
        return found[0] if found[0].head.lower_ != "of" else found[-1]  # "a town around *the Water Programme*, financed by"
    if found[-1].ent_type_ in {"GPE", "LOC"} and found[-1].dep_ == "pobj":
        return next((c for c in verb.rights if c.dep_ == "dobj" and c.i < found[-1].i), found[-1])
    return next((t for t in reversed(found) if any(c.lower_ in {"a", "an"} for c in t.lefts)), found[-1])


def _name_counted(noun: Token, number: int) -> None:
    """Take as many names as were counted for theirs, not for more of the country: "two provinces of China, *Yunnan and Guangxi*"."""
    prep = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in {"of", "in", "from", "on"}), None)
    place = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    if place is None or place.pos_ not in NOMINAL:
        return
    first = next((c for c in place.rights if c.dep_ in {"conj", "appos"} and c.pos_ == "PROPN"), None)
    if first is None or first.doc[first.left_edge.i - 1].text != ",":
        return
    names, joined, queue = 1, any(c.dep_ == "cc" for c in first.children), [first]
    while queue:
        for child in queue.pop().children:
            if child.dep_ == "conj":
                names += 1
                joined = joined or any(c.dep_ == "cc" for c in child.children)
                queue.append(child)
    if joined and names == number and not any(c.dep_ == "cc" and c.i < first.i for c in place.children):
        first.head, first.dep_ = noun, "appos"


def _name_group(first: Token) -> None:
    """Take names behind those who did something for theirs, not for the subject's: "built by six lenders, *among them A, B and C*"."""
    doc, subject = first.doc, first.head
    start = first.left_edge.i + (first.left_edge.dep_ == "punct")
    among = next((c for c in first.lefts if c.lower_ == "among" and any(t.lower_ in AMONG for t in c.children)), None)
    if subject.dep_ not in {"nsubj", "nsubjpass"} or not subject.i < subject.head.i < start - 2 or (among is None and doc[start - 1].text != ":"):
        return
    group = doc[start - 2]
    while group.dep_ == "pobj" and group.head.lower_ in {"of", "from", "in"} and group.head.head.pos_ in NOMINAL:
        group = group.head.head
    if group.tag_ == "NNS" and group.i > subject.head.i and group.dep_ in {"pobj", "dobj"}:
        first.head, first.dep_ = group, "conj" if among is not None else "appos"


def _name_holder(name: Token) -> None:
    """Give the name behind a body to who heads it: "The *rector* of the University of A, *Juan Paz*, said ..."."""
    body = name.head
    office = body.head.head if body.dep_ == "pobj" and body.head.lower_ == "of" else body
    if office == body or office.lemma_.lower() not in HEADS or body.ent_type_ == "PERSON" or name.ent_type_ != "PERSON":
        return
    ends = name.right_edge.i + 1
    if name.doc[name.left_edge.i - 1].text == "," and ends < name.sent.end and name.doc[ends].text in {",", "."} and not any(c.dep_ in {"conj", "cc"} for c in name.children):
        name.head = office


def _tell_last(noun: Token) -> None:
    """Hang what tells of one on the last of several before the comma: "A and B, *the agency* of C, signed"."""
    edge = noun.left_edge.i
    if edge < 3 or noun.doc[edge - 1].text != "," or noun.doc[edge].lower_ not in {"a", "an", "the"} or noun.head.pos_ != "PROPN":
        return
    last = next((c for c in noun.head.rights if c.dep_ == "conj" and c.pos_ == "PROPN" and c.right_edge.i == edge - 2), None)
    if last is not None:
        noun.head = last


def _sum_up(noun: Token) -> None:
    """Hang on the verb what sums up the clause, not the name before the comma: "opened an office in A, *a step* that B welcomed"."""
    name, edge = noun.head, noun.left_edge.i
    opened = edge > 1 and noun.doc[edge - 1].text == "," and noun.doc[edge].lower_ in {"a", "an"}
    opened = opened and any(c.dep_ in {"relcl", "acl"} for c in noun.children)
    if not opened or name.pos_ not in NOMINAL or name.dep_ not in {"pobj", "dobj", "conj"} or not (name.pos_ == "PROPN" or name.ent_type_):
        return
    verb = next((a for a in name.ancestors if a.pos_ == "VERB" and a.dep_ not in {"relcl", "acl"}), None)
    if verb is not None:
        noun.head, noun.dep_ = verb, "npadvmod"


def _size(prep: Token) -> None:
    """Give the size of a work to the work, not to who built it: "built the dam, *with a height of 90 m*"."""
    verb = prep.head
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in SIZES or verb.pos_ not in VERBAL or not any(c.lower_ == "of" for c in noun.children):
        return
    things = [c for c in verb.rights if c.dep_ == "dobj" and c.i < prep.i]
    things += [m for t in things for m in t.rights if m.dep_ == "conj" and m.i < prep.i]
    if not things:
        return
    prep.head = things[-1]
    rest = next((c for c in verb.rights if c.i > prep.i and c.dep_ in {"dobj", "conj"} and c.pos_ in NOMINAL), None)
    if rest is not None and rest.doc[rest.left_edge.i - 1].lower_ == "and" and not any(c.dep_ in HELPERS for c in rest.children):
        rest.head, rest.dep_ = things[-1], "conj"


def _relate_to_named(verb: Token) -> None:
    """Let a clause tell of what is named with its years, not of the years: "the *Plan* for 2020–2022, *which covers* energy"."""
    years = verb.head
    link = years.head
    if years.dep_ != "pobj" or link.lower_ not in {"for", "of", "in", "from"} or link.dep_ != "prep":
        return
    thing = link.head if link.head.pos_ in NOMINAL else next((c for c in reversed(list(link.head.rights)) if c.dep_ == "dobj" and c.i < link.i), None)
    if thing is None:
        return
    if link.lower_ == "for" and thing.right_edge.i <= link.i:
        link.head = thing
    verb.head = thing


def _tell(verb: Token) -> None:
    """Put who tells something above what is told: "The road is no threat, *the minister told* the press"."""
    said = verb.head
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if said.head != said or said.pos_ not in VERBAL or subject is None or any(c.dep_ in {"ccomp", "cc", "conj", "mark"} for c in verb.children):
        return
    if verb.doc[subject.left_edge.i - 1].text != "," or any(c.dep_ == "cc" and c.i > said.i and c.i > subject.left_edge.i - 3 for c in said.children):
        return
    if any(c.dep_ == "dobj" and c.pos_ == "NOUN" and c.ent_type_ == "" and verb.lemma_ != "tell" for c in verb.children):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    said.head, said.dep_ = verb, "ccomp"
