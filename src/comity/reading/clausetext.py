"""A clause in its own words: the labels of states, reasons, outcomes and advice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from comity.reading.inversions import opens_denial
from comity.reading.phrases import conjuncts, text_of, tidy
from comity.reading.statewords import (
    CUT_PREPOSITIONS,
    EARLY,
    FUNCTION,
    GENERIC,
    LINKING,
    NOT_SCARCE,
    PLIGHTS,
    SCARCE,
    TROUBLES,
    VAGUE,
    WEIGHTLESS,
)
from comity.reading.subjects import is_passive
from comity.reading.tree import Token
from comity.statements import Entity

__all__ = ["LONGEST", "clause_text", "clauses_beside", "is_empty", "is_finite", "is_mass", "is_only_held", "is_plight", "is_scarce", "joined", "kept", "last_word", "one_by_one", "phrase", "quoted_after", "set_apart", "with_subject"]

OUT_OF = frozenset({"date", "order", "control", "reach", "service", "step", "touch", "stock", "use", "money", "cash", "fund", "fuel", "steam", "work", "hand", "proportion"})
LONGEST = 16
"""Words of a label."""
SHORT = 9
"""Words of a clause that may stand within a label."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
SUBORDINATE = frozenset({"advcl", "mark", "parataxis", "intj", "meta", "discourse"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "such", "some"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})


def clause_text(verb: Token) -> tuple[str, str, str]:
    """Return a clause in its own words, its predicate alone, and the predicate without auxiliaries; each may be empty."""
    words = sorted(set(kept(verb)), key=lambda t: t.i)
    inside = {t.i for c in verb.children if c.dep_ in SUBJECTS for t in c.subtree}
    turned = any(opens_denial(c, verb) for c in verb.children)
    predicate = [t for t in words if turned or t.i not in inside]
    helpers = {c.i for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    copula = verb.lemma_ == "be" and not is_passive(verb)
    bare = [t for t in predicate if t.i not in helpers and not (copula and t == verb)]
    whole, alone, plain = (joined(_shortened(part, verb)) for part in (words, predicate, bare))
    return whole, alone, plain


def kept(top: Token) -> Iterator[Token]:
    """Yield the tokens of the clause or phrase of ``top`` without what only stands around it, in no order."""
    for child in top.children:
        if not _stands_around(child, top):
            yield from phrase(child)
    yield top


def phrase(token: Token) -> Iterator[Token]:
    """Yield the tokens of a phrase without relative clauses, appositions and circumstances, in no order."""
    clipped = any(c.dep_ in {"relcl", "appos", "parataxis", "acl"} for c in token.children)
    apart = set_apart(token)
    for child in token.children:
        if child is apart:
            yield from child.subtree
            continue
        aside = child.dep_ in {"relcl", "appos", "parataxis"} or (child.dep_ == "advcl" and any(m.dep_ == "mark" for m in child.children))
        aside = aside or (child.dep_ == "acl" and child.i > 0 and child.left_edge.nbor(-1).text == ",")  # ", founded in 1992, "
        if child.dep_ == "cc" and not any(c.dep_ == "conj" for c in token.children):
            continue  # its member stands elsewhere
        if not aside and not _is_thanks(child) and not (clipped and child.text == ","):
            yield from phrase(child)
    yield token


def set_apart(noun: Token) -> Token | None:
    """Return the short clause without which a subject would be a whole kind: "towns *that have no port* are overlooked"."""
    if noun.dep_ not in SUBJECTS or noun.tag_ != "NNS" or any(c.dep_ in {"det", "poss", "nummod"} for c in noun.children):
        return None
    clause = next((c for c in noun.children if c.dep_ == "relcl"), None)
    if clause is None or clause.left_edge.nbor(-1).text == "," or sum(1 for _ in clause.subtree) > SHORT:
        return None
    return clause


def _stands_around(child: Token, top: Token) -> bool:
    """Tell whether a direct part of a clause is no part of the state that it tells: other clauses, circumstances, sentence adverbs."""
    if child.dep_ in SUBORDINATE and child.tag_ == "VB" and top.lemma_ == "be" and any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in top.children):
        return not any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)  # "it is difficult *to form a standard*"
    if opens_denial(child, top):
        return False
    if child.dep_ in SUBORDINATE:
        return not (child.dep_ == "advcl" and child.tag_ == "VBN" and child.i == top.i + 1)
    if child.dep_ == "conj":
        return child.pos_ in {"VERB", "AUX"} or child.i > top.i
    if child.dep_ == "npadvmod" and any(c.dep_ in {"relcl", "acl"} for c in child.children):
        return True  # "lent A money, *a step that B criticised*"
    if child.dep_ in {"cc", "punct", "preconj"} or (child.dep_ == "ccomp" and child.i < top.i) or _is_thanks(child):
        return True
    if child.dep_ == "advmod" and child.lower_ == "still" and child.i == top.i + 1:
        return False  # "stood *still*"
    if child.dep_ == "advmod" and child.lower_ == "yet" and child.nbor(1).lower_ == "to":
        return False  # "has *yet* to deliver"
    if child.dep_ == "advmod" and child.i < top.i and any(c.dep_ == "npadvmod" for c in child.children):
        return True  # "*ten years later*, not a train runs"
    if child.dep_ == "advmod":
        return (child.lower_ in WEIGHTLESS and not (child.lower_ == "too" and child.i < top.i)) or child.tag_ == "WRB"
    if child.dep_ == "prep" and child.lower_ == "for" and any(c.lemma_ == "reason" for c in child.children):
        return True
    if child.dep_ == "prep" and (_is_circumstance(child) or any(c.lower_ in {"example", "instance", "turn", "addition", "fact"} for c in child.children)):
        return True
    opening = child.dep_ in {"prep", "npadvmod"} and child.i < top.i
    return opening and not any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < child.i for c in top.children)


def _is_thanks(token: Token) -> bool:
    return token.lower_ == "thanks" and any(c.lower_ == "to" for c in token.children)


def _is_circumstance(prep: Token) -> bool:
    if any(c.lemma_.lower() in LINKING and _links_on(c) for c in prep.children):
        return True
    return prep.lower_ in CUT_PREPOSITIONS and not _is_dated(prep) and not any(is_plight(c) for c in prep.children)


def _links_on(noun: Token) -> bool:
    """Tell whether a noun only links to what follows it: "in *line* with", but not "on a single line"."""
    return noun.tag_ == "NN" and noun.head.lower_ not in {"from", "into", "about", "upon"} and any(c.dep_ in {"prep", "acl"} for c in noun.rights)


def _is_dated(prep: Token) -> bool:
    """Tell whether a preposition gives a date ("since 2017", "after May"), which belongs to the state."""
    return prep.lower_ in {"since", "before", "after"} and any(c.ent_type_ in {"DATE", "TIME"} or c.like_num for c in prep.children)


def is_plight(noun: Token) -> bool:
    """Tell whether a noun after a preposition tells a bad way: "under *strain*", "behind *schedule*"."""
    word = noun.lemma_.lower()
    if noun.dep_ != "pobj" or noun.head.lower_ == "from":
        return False
    if noun.head.lower_ == "of" and noun.head.head.lower_ == "out":
        return word in OUT_OF
    if noun.head.lower_ == "in" and word in {"condition", "state", "shape", "health"}:
        return any(c.lower_ in {"poor", "bad", "dire", "terrible", "critical", "sorry", "pitiful"} for c in noun.children)
    if noun.head.lower_ in {"in", "at"} and word in {"level", "stage", "ebb", "phase", "supply", "status", "position", "situation"}:
        return any(c.lower_ in EARLY for c in noun.children)
    return word in PLIGHTS or f"{noun.head.lower_} {word}" in PLIGHTS


def joined(tokens: Iterable[Token]) -> str:
    """Return tokens as text in the order of the document, without an article at the beginning."""
    words = sorted(set(tokens), key=lambda t: t.i)
    while len(words) > 2 and (words[0].text == "(" or (words[0].like_num and words[1].text == ")") or words[0].text == ")"):
        words = words[1:]  # "(1) the rules are weak"
    while words and ((words[0].dep_ in {"det", "predet"} and words[0].lower_ in ARTICLES) or (words[0].lower_ == "so" and len(words) > 1)):
        words = words[2 if words[0].lower_ == "so" and words[1].lower_ == "far" else 1 :]
    present = {t.i for t in words}
    text = "".join(t.text if t.whitespace_ == "" and t.i + 1 in present else t.text + " " for t in words)
    return tidy(text.replace(" ,", ","))


def _shortened(words: list[Token], verb: Token) -> list[Token]:
    """Return ``words`` without the last phrases of a clause that is too long for a label."""
    while len(words) > LONGEST:
        last = next((t for t in reversed(words) if t.dep_ in {"prep", "acl"} and t.i > verb.i), None)
        if last is None:
            return words if len(words) < LONGEST + 6 else []
        words = [t for t in words if t.i < last.i or t.i <= verb.i]
    return words


def clauses_beside(root: Token) -> list[Token]:
    """Return the verbs of the whole clauses that a sentence puts beside its main one: "A is weak, *B is late*, and *C is dear*"."""
    beside = []
    for verb in (t for t in root.sent if t != root and t.dep_ in {"conj", "ccomp"} and t.pos_ in {"VERB", "AUX"}):
        own = any(c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ in {"NOUN", "PROPN"} for c in verb.children) and is_finite(verb)
        parted = (own and verb.doc[max(verb.left_edge.i, verb.sent.start) - 1].lower_ in {",", "and", ";"}) or verb.left_edge.i == verb.sent.start
        above = verb.head == root or verb.head in beside or (verb.head.dep_ == "conj" and verb.head.head == root)
        if own and parted and above and not any(c.dep_ == "mark" for c in verb.children) and (verb.dep_ == "conj" or verb.i < root.i):
            beside.append(verb)
    return beside


def is_finite(verb: Token) -> bool:
    """Tell whether ``verb`` heads a finite clause with a subject of its own, or goes on one ("..., and are slow")."""
    finite = verb.tag_ in {"VBZ", "VBP", "VBD", "MD"} or any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" and c.tag_ != "VBG" for c in verb.children
    )
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return finite
    return verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ != "VBG" and is_finite(verb.head)


def is_scarce(token: Token) -> bool:
    """Tell whether a noun is said to be absent or too few: "no rules", "little trust", "not enough staff"."""
    if token.lower_ in {"nobody", "nothing"}:
        return token.dep_ == "dobj"
    if token.lower_ in {"neither", "none"}:
        return token.dep_ == "dobj"
    neither = any(c.lower_ == "neither" for c in token.children)
    if token.pos_ not in {"NOUN", "PROPN"} or (token.lemma_.lower() in NOT_SCARCE and not neither):
        return False
    for child in token.children:
        if child.dep_ in {"det", "amod", "nummod", "preconj", "cc"} and child.lower_ in SCARCE:
            return (child.lower_ == "neither" and token.dep_ == "dobj") or not any(c.lower_ in {"a", "the"} and c.dep_ == "det" for c in token.children)
        if child.lower_ == "any" and any(c.lower_ in {"hardly", "scarcely", "barely"} for c in (*child.children, *token.head.children)):
            return True
        if child.lower_ == "no" and token.i - child.i == 1 and child.i and child.nbor(-1).lower_ in {"almost", "virtually", "practically"}:
            return True
        if child.lower_ == "enough" and any(c.dep_ == "neg" or c.lower_ == "not" for c in (*child.children, *token.head.children)):
            return True
    return False


_UNSAID = frozenset({"cooperation", "work", "planning", "operations", "ranks", "activities", "exchange", "activity", "practice"})
"""Words that name no thing in which one could take part or that could solve anything."""


_HALF = re.compile(r"(?:none|most|some|all|many|few|each|both|one|several|neither) of (?:them|whom|which|these|those)$|(?:based on|according to|period \d+|['’]?s)\s|(?:ones?|those|that|such)(?:$|\s(?:\w+ed|in|of|for|from|on|at|that|which|with|by)\s)", re.I)
"""How a label begins that names nothing by itself: "the *one* financed by A"."""
_BACKWARD = re.compile(r"\w+ (?:the |these |those |such |this )?(?:above|these|those|such|aforementioned|foregoing)?(?:-mentioned)? ?(?:problem|issue|difficult|shortcoming|question|obstacle)\w*$", re.I)
"""An aim that only takes up what was said before: "solve the above problems"."""
_RELATIVE = re.compile(r"(?:^|: )(?:that|which|who|whom)\s(?!\w+s? (?:of|in) )")
_HEADLESS = re.compile(r"(?:is|are|was|were|be) (?:\w+ed|spent|said|made|done|thought|felt|given|taken|known|held|paid) ")
"""How a clause begins whose subject named nothing: "it *is feared* that"."""
_COUNTED = re.compile(r"^\d|\d (?:million|billion|trillion)\b")
_MEMBERS = re.compile(r"(?:\w+ ){0,3}?(?:members|representatives|delegates|persons|people|experts|officials)(?:$| (?:appointed|elected) | (?:of|from|for) each )", re.I)


_TAUTOLOGY = re.compile(r"(?:all |other |its |the |its other )*(?:member (?:states?|countr(?:y|ies)|cit(?:y|ies)|governments?|organi[sz]ations?|towns?)$)", re.I)
"""Who is called a member by nothing but that: "*member States* are members"."""
_PLANNED = re.compile(r"(?:the )?(?:plan|proposal|idea|call|talk|project)s? (?:for|of|on|about) ", re.I)
_NO_FIELD = re.compile(
    r"(?:the )?(?:agenda|list|ice|hold|land|subject|matters?|all matters|topic|condition(?: that .*)?|basis|slopes|banks|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d+)?|(?:a |new |second |further )*(?:successor|project|order))$",
    re.I,
)
"""What stands behind "on" but is no matter: "was put on *ice*", "the meeting on *Friday*", "on *condition that*"."""
_LOOKS_ON = re.compile(r"(?:\w+ )?(?:scholars|researchers|observers|economists|analysts|historians|geographers|commentators|lawyers|students of)\b", re.I)
"""Who writes or speaks of a thing: that they disagree or doubt is no trouble of theirs."""
_DEBATED = re.compile(r"(?:opinions?|views?|viewpoints?|geographers|scholars|historians|economists) (?:still |also |have )?(?:differ|diverge|disagree|collide)", re.I)
_BARE_PLACES = frozenset({"town", "city", "country", "State", "state", "capital", "area", "region", "province", "district", "village", "county", "municipality", "territory", "place"})
"""Words for places that name none."""


def is_empty_pair(one: Entity, predicate: str, other: Entity) -> bool:
    """Tell whether a fact joins what is only half named: "takes part in *cooperation*", "*based on* trade was founded by"."""
    if _HALF.match(one.label) or _HALF.match(other.label):
        return True
    if predicate == "hasObjective":
        return bool(_BACKWARD.match(other.label))
    if predicate == "inField":
        return bool(_COUNTED.search(other.label) or _NO_FIELD.match(other.label))  # "a loan of 120 million" is no field
    if predicate == "locatedIn" and one.label.startswith("meeting in "):
        return other.label not in one.label
    if predicate == "participatesIn":
        return other.label.lower() in _UNSAID
    if predicate == "memberOf":
        return bool(_MEMBERS.match(one.label)) or bool(_TAUTOLOGY.match(one.label)) or (one.label.lower().startswith("members of ") and other.label in one.label)
    if predicate == "hasScope" and _PLANNED.match(one.label) and other.label in one.label and other.type in {"Facility", "Project", "Initiative"}:
        return True  # plans for a bridge are not what covers the bridge
    if predicate == "locatedIn" and one.type == other.type == "City":
        return True
    if predicate in {"locatedIn", "ledBy"} and other.label in _BARE_PLACES:
        return True
    if predicate == "hasCause" and (_HEADLESS.match(one.label) or one.label.lower().startswith(f"{other.label.lower()} ")):
        return True  # "*drivers* blocked the bridge" because of the drivers
    if predicate == "hasProblem" and (_RELATIVE.search(other.label) or _LOOKS_ON.match(one.label) or _DEBATED.match(other.label)):
        return True  # "advantages *that others do not have*"
    if predicate == "hasProblem":
        return other.label.lower() in {"pattern", "situation", "phenomenon", "fact", "trend", "state", "thing"}
    return predicate == "addresses" and one.label.lower() in _UNSAID


def is_mass(noun: Token | None) -> bool:
    """Tell whether a noun stands in the singular without anything before it: "enter *service*", "take part in *training*"."""
    return noun is not None and noun.tag_ == "NN" and not any(c.i < noun.i for c in noun.children)


_NEXT = re.compile(r"\bthe following (?:aspects|points|factors|reasons|problems|facts)\b")
"""What only says that something is told next."""


def is_empty(label: str, holder: str) -> bool:
    """Tell whether a label only says that there is something ("the main problems of the basin", for the basin)."""
    rest = label.lower()
    if _NEXT.search(rest):
        return True
    if holder:
        rest = rest.replace(f"{holder.lower()}'s", " ").replace(f"{holder.lower()}’s", " ").replace(holder.lower(), " ")
    words = [w.strip(".,;:\"'") for w in rest.split()]
    return all(_singular(w) in GENERIC for w in words if w and w not in VAGUE and w not in FUNCTION)


def is_only_held(holder: Token | None, noun: Token | None) -> bool:
    """Tell whether a noun names nothing but whose it is: "some *problems* in the growth of trade between A and B"."""
    if holder is None or noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() not in TROUBLES:
        return False
    if noun.tag_ == "NNS" and any(t.text == ":" for t in noun.doc[noun.i + 1 : noun.sent.end]) and is_empty(" ".join(t.text for t in noun.lefts), ""):
        return True  # "there are many *deficiencies* in the work: ..." only announces them
    if noun not in holder.ancestors:
        return False
    held = next((c for c in noun.children if c == holder or c in holder.ancestors), noun)
    if held.dep_ not in {"prep", "poss"}:
        return False
    around = {t.i for t in held.subtree}
    return is_empty(" ".join(t.text for t in noun.subtree if (t.i not in around and t.i <= noun.i) or (t.i > held.right_edge.i)), "")


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is")) else word


def last_word(label: str) -> str:
    """Return the last word of a label in lower case."""
    return label.rsplit(maxsplit=1)[-1].lower()


def quoted_after(mark: Token) -> str:
    """Return what stands between the quotation mark ``mark`` and the next one, or an empty string."""
    end = next((t for t in mark.doc[mark.i + 2 : mark.i + 16] if t.text in QUOTES), None)
    return tidy(text_of(mark.doc)[mark.idx + 1 : end.idx]) if end is not None else ""


def one_by_one(verb: Token, told: Iterable[Token]) -> list[list[str]]:
    """Return the labels of a state for each of several qualities or lacks that a clause tells: "is *slow* and *opaque*", "has *no staff* and *no office*".

    ``told`` is the quality, or its adverb, of which a frame speaks; nothing is returned where a clause tells only one thing.
    """
    words = [t.head if t.dep_ == "advmod" and t.head.dep_ in {"acomp", "conj"} else t for t in told]
    parts = [t for t in words if t.dep_ in {"acomp", "conj"}] or [c for c in verb.children if c.dep_ in {"dobj", "attr"} and is_scarce(c)]
    found = []
    for part in parts[:1]:
        if pair := list(_neither_nor(part)):
            return pair
        first = part
        while first.dep_ == "conj" and first.head.pos_ not in {"VERB", "AUX"}:
            first = first.head
        if first.head != verb or first.i < verb.i:
            return []
        every = [part] if words else [first, *(t for t in conjuncts(first) if t != first and is_scarce(t))]
        whole = {t.i for t in first.subtree}
        if len(conjuncts(first)) < 2 or any(t.pos_ == "VERB" and is_finite(t) for t in every):
            return []
        around = [t for t in kept(verb) if t.i not in whole]
        subject = {t.i for c in verb.children if c.dep_ in SUBJECTS for t in c.subtree}
        for one in every:
            others = {t.i for c in one.children if c.dep_ in {"conj", "cc"} or (c.dep_ == "punct" and c.i > one.i) for t in c.subtree}
            own = [*around, *(t for t in one.subtree if t.i not in others)]
            labels = [joined(own), joined(t for t in own if t.i not in subject), *([joined(kept(one))] if is_scarce(one) else [])]
            found.append([x for x in labels if len(x.split()) <= LONGEST])
    return found


def _neither_nor(noun: Token) -> Iterator[list[str]]:
    """Yield what is missing where two things are, each in its own words: "has *neither staff who speak Thai* *nor a budget*"."""
    opening = next((c for c in noun.children if c.lower_ == "neither" and c.i < noun.i), None)
    marks = sorted(t.i for t in noun.subtree if t.lower_ == "nor" and t.i > noun.i)
    if opening is None or not marks:
        return
    bounds = [opening.i, *marks, max(t.i for t in noun.subtree) + 1]
    text = text_of(noun.doc)
    for start, end in pairwise(bounds):
        last = noun.doc[end - 1]
        label = tidy(text[noun.doc[start].idx : last.idx + len(last.text)])
        if len(label.split()) <= LONGEST:
            yield [label]


def with_subject(labels: list[str], verb: Token, subjects: list[Token]) -> list[str]:
    """Put the subject that a clause shares with the one before it in front of its words: "*its ninth session* was to be held in May but was cancelled"."""
    shared = [t for t in subjects if t.pos_ == "NOUN" and t.head != verb and verb.dep_ == "conj"]
    if not shared or not labels or len(labels[0].split()) > LONGEST // 2:
        return labels
    return [f"{joined(phrase(shared[0]))} {labels[0]}", *labels]
