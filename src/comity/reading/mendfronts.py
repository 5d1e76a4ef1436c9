"""Mending what opens a sentence: "Established in 2000 by A, B and C, *the Cooperation* emphasises ..." has its subject after the list.

A small parser takes such a participle for the verb of the sentence, and the name after the list for one more of its members.
"""

from __future__ import annotations

from comity.reading.mendportfolios import mend_swallowed
from comity.reading.tree import Span, Token

__all__ = ["mend_front"]

_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_INSIDE = frozenset({"DT", "NNP", "NNPS", "NN", "NNS", "JJ", "HYPH", "CD", "POS", "VBG"})
_LINKS = frozenset({"of", "for", "on", "and", "in", "de", "&", "(", ")", "-", "–", "—"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MOST_WORDS = 14
_AT = frozenset({"at", "during", "following", "after"})
_HELD = frozenset({"held", "convened", "hosted", "organised", "organized", "opened", "concluded"})


SUMMING = frozenset({("all", "in", "all"), ("by", "and", "large"), ("first", "and", "foremost"), ("all", "things", "considered")})
"""Set phrases before a comma that name nothing."""


def mend_front(sentence: Span) -> None:
    """Give a sentence that a participle opens the subject and the verb that follow its list."""
    first, root = sentence[0], sentence.root
    mend_swallowed(sentence)
    if tuple(t.lower_ for t in sentence[:3]) in SUMMING:
        _sum_up(sentence[2], root)
    if first.lower_ == "what" and len(sentence) > 5 and sentence[2].lower_ in {"more", "worse"}:
        _part_comment(sentence)
    if first.lower_ in _AT and first.dep_ == "prep":
        _hold_meeting(first)
    if first.lower_ in {"among", "amongst"} and root == first:
        _name_among(first)
    if first.tag_ != "VBN" or any(c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} and c.i < first.i + 3 for c in first.children):
        return
    taken = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if root != first and not (first.head == root and taken is not None):
        return
    for comma in (t for t in sentence if t.text in {",", "—", "–"} and t.i > first.i + 1):
        found = _subject_after(comma, sentence.end)
        if found is None:
            continue
        head, finite = found
        if finite.tag_ == "NNS":
            finite.tag_, finite.pos_ = "VBZ", "VERB"
        verb = finite.head if finite.dep_ in {"aux", "auxpass"} and finite.head.i > finite.i else finite
        if root == first:
            verb.head, verb.dep_ = verb, "ROOT"
            first.head, first.dep_ = verb, "advcl"
        elif verb != root or taken is None or not first.i < taken.i < comma.i or not taken.is_ancestor(head):
            return
        relation = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
        head.head, head.dep_ = verb, relation
        for lost in [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c != head and first.i < c.i < comma.i]:
            members = [t for t in first.subtree if t.dep_ in {"pobj", "conj"} and t.pos_ in _NOMINAL and t.i < lost.i]
            lost.head, lost.dep_ = (members[-1], "conj") if members else (first, "npadvmod")
        if finite != verb and finite.head != verb:
            finite.head, finite.dep_ = verb, "aux"
        return


def _sum_up(last: Token, root: Token) -> None:
    """Take "All in all" for no subject: the subject is the deed behind it ("All in all, *deepening the pact* serves both")."""
    deed = next((c for c in last.children if c.tag_ == "VBG" and c.i > last.i), None)
    if deed is not None and last == root:
        root = next((c for c in deed.children if c.dep_ == "ccomp" and c.tag_ in _FINITE), root)
        thing = next((c for c in root.children if c.dep_ == "nsubj" and deed.i < c.i < root.i), None)
        if thing is None:
            return
        root.head, root.dep_ = root, "ROOT"
        last.head, last.dep_ = root, "advmod"
        thing.head, thing.dep_ = deed, "dobj"
    if last.head != root or any(c.dep_ in {"nsubj", "nsubjpass", "expl"} and c != last for c in root.children):
        return
    last.dep_ = "advmod"
    if deed is not None:
        deed.head, deed.dep_ = root, "csubj"


def _name_among(among: Token) -> None:
    """Make the verb of those who name something the root: "Among the problems of the port *the authors name* the fees and the lack of staff"."""
    noun = next((c for c in among.children if c.dep_ == "pobj"), None)
    verb = next((t for t in noun.subtree if t.dep_ == "relcl" and t.tag_ in {"VBP", "VBZ", "VBD", "VB"}), None) if noun is not None else None
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if noun is None or verb is None or who is None or who.tag_ in {"WDT", "WP"} or not any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children):
        return
    others = [c for c in among.children if c != noun and c.i > noun.i]
    verb.head, verb.dep_ = verb, "ROOT"
    among.head, among.dep_ = verb, "prep"
    for other in others:
        other.head = verb


def _hold_meeting(opening: Token) -> None:
    """Give a meeting the participle that says where it was held: "At the Summit of the League (LL), *held in Lima*, X announced ..."."""
    meeting = next((c for c in opening.children if c.dep_ == "pobj" and c.pos_ in _NOMINAL), None)
    if meeting is None or opening.right_edge.i + 2 >= len(opening.doc):
        return
    after = opening.doc[opening.right_edge.i + 2]
    if after.lower_ in _HELD and after.tag_ == "VBN" and after.dep_ == "advcl" and after.nbor(-1).text == "," and after.head == opening.head:
        after.head, after.dep_ = meeting, "acl"


def _subject_after(comma: Token, end: int) -> tuple[Token, Token] | None:
    """Return the head of the name after ``comma`` and the finite verb that follows it at once."""
    doc, start, i = comma.doc, comma.i + 1, comma.i + 1
    while i < min(end, start + _MOST_WORDS) and (doc[i].tag_ in _INSIDE or doc[i].lower_ in _LINKS) and doc[i].tag_ not in _FINITE:
        i += 1
    after = i + 1 if i < end and doc[i].pos_ == "ADV" else i
    if i > start + 1 and _is_mistaken(doc[i - 1]):
        i, after = i - 1, i - 1
    if i == start or after >= end or (doc[after].tag_ not in _FINITE and not _is_mistaken(doc[after])) or doc[start].lower_ in _LINKS:
        return None
    words = list(doc[start:i])
    if not any(t.pos_ in _NOMINAL for t in words) or not (words[0].lower_ in {"the", "this", "its"} or words[0].pos_ == "PROPN"):
        return None
    cut = next((n for n, t in enumerate(words) if t.tag_ == "IN" or t.text == "("), len(words))
    heads = [t for t in words[:cut] if t.pos_ in _NOMINAL]
    return (heads[-1], doc[after]) if heads else None


def _is_mistaken(noun: Token) -> bool:
    """Tell whether a plural after a name is the verb that the tagger did not see: "the City Forum *alternates* between"."""
    return noun.tag_ == "NNS" and noun.is_lower and noun.nbor(-1).pos_ == "PROPN" and noun.i + 1 < len(noun.doc) and noun.nbor().tag_ in {"IN", "DT", "CD"}


def _part_comment(sentence: Span) -> None:
    """Part "What is more," from the subject behind it, which a small parser takes for one more quality: "what is more, *smuggling* is rife"."""
    copula, quality, comma, root = sentence[1], sentence[2], sentence[3], sentence.root
    subjects = [c for c in quality.children if c.dep_ == "conj" and c.i > comma.i and c.pos_ in _NOMINAL]
    if comma.text != "," or copula.dep_ not in {"csubj", "ccomp"} or copula.head != root or not subjects:
        return
    copula.dep_ = "parataxis"
    comma.head = root
    subjects[0].head = root
    subjects[0].dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in root.children) else "nsubj"
