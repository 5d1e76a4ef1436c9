"""Mending rows of verbs whose later members the parser took for nouns.

"To exchange staff, finance studies and *host* conferences", "by sharing data, *training* advisers and *financing* banks", "monitors
projects and *reports* to the Council": a row that commas alone have joined so far is closed by the next "and", so what follows that
"and" has the form of the row. A word that can have this form, with what a verb has after it, is then a verb.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import BREAKS, FINITE, NOMINAL, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["BOTH", "give_back_verb", "mend_verbs", "take_for_thing"]

OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "mark"})
LEFT = frozenset({"compound", "nmod", "amod"})
OPENS = frozenset({"DT", "PRP$", "CD", "JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "VBG", "VBN", "IN", "TO", "RP", "$", "PDT"})
BOTH = word_set(
    "address advance aid answer approach arm assist attract audit award balance ban bar bid block board boost bridge broker budget build call"
    " cap challenge channel charge chart chair check claim combat commission complete conduct contact contract control convene cost counter"
    " cover credit cultivate cut deal debate defend deliver demand deploy design designate develop direct discharge display document donate"
    " draft drain drive ease embrace employ empower end endorse engage enhance equip escort estimate exchange expand experience export"
    " express feed field fight file film finance fish flood focus follow form forward foster frame fuel fund gather grant group guarantee"
    " guard guide handle harbour head help honour host house hold impact implement import improve increase influence inform innovate"
    " integrate invest issue join judge keep land launch lead lease lend lessen level levy license lift limit link list loan lobby lower"
    " manage map mark market master match mentor merge mine mirror model modernise modernize monitor mount move name nominate note number"
    " observe offer open operate order oversee own pair park partner patrol perfect pilot pioneer place plan plant pledge police pool"
    " post present preserve price process produce profit programme progress project promise promote protect prove provide publish purchase"
    " pursue raise range rank rate realise realize rebuild receive recognise recognize record recruit reduce refine reform register regulate"
    " release remove rent repair report request rescue research reserve resolve respect restore result retain return review revise reward"
    " ride risk rotate route rule safeguard sail sample save schedule screen seal search secure seek select sell send serve set settle shape"
    " share shelter shield ship shorten sign simplify site source speed sponsor staff stage start state station stem step stimulate stock"
    " store streamline strengthen structure study subsidise subsidize supervise supply support survey sustain tackle target task tax teach"
    " tender test track trade train transfer transform transport treat trust twin unite update upgrade urge use value view visit vote"
    " warn watch welcome widen win work write award awards"
)
"""Verbs of what states, towns and bodies do, most of which are nouns or adjectives as well."""
NO_DEEDS = word_set(
    "meeting building training funding housing banking shipping fishing farming planning engineering mining parking opening beginning being"
    " standing understanding setting hearing briefing processing marketing manufacturing trading lending borrowing teaching learning"
)
"""Nouns in "-ing", which are deeds only where something is done to something."""
QUALITIES = word_set(
    "developing emerging growing existing leading neighbouring neighboring working living remaining following ongoing outstanding governing"
    " participating contracting competing conflicting overlapping rising declining ageing aging lasting continuing increasing cooperating"
    " surrounding adjoining binding differing lacking varying changing supporting managing founding ruling sending receiving acting closing"
)
"""Participles that tell of what kind something is."""


STARTING = word_set(
    "start begin stop keep continue avoid consider suggest recommend propose enjoy finish cease resume go like prefer risk delay include involve mean require"
    " need quit postpone discuss try come imagine consist advise allow permit mind deny admit regret contemplate see find leave remain be"
)
"""Verbs behind which a gerund is something done, also without an object."""


def give_back_verb(better: Token) -> None:
    """Make the word behind "had better" the verb that the parser took for a thing one has: "the two towns *had better move* on"."""
    had, verb = better.nbor(-1), better.head
    deed = verb.tag_ == "VB" or (verb.tag_ == "NN" and verb.lower_ in BOTH | {"move"})
    if not deed or verb.head != had or verb.i != better.i + 1 or verb.dep_ != "dobj" or any(t.lower_ == "than" for t in verb.subtree):
        return  # "had better roads than before"
    verb.head, verb.dep_, verb.pos_, verb.tag_ = had.head if had.head != had else verb, had.dep_, "VERB", "VB"
    for child in [c for c in had.children if c != verb]:
        child.head = verb
    had.head, had.dep_, better.dep_ = verb, "aux", "advmod"


def take_for_thing(gerund: Token) -> None:
    """Take a bare gerund right behind its verb for a thing: "shall simplify *reporting*"."""
    verb = gerund.head
    if verb.i == gerund.i - 1 and verb.pos_ == "VERB" and verb.lemma_.lower() not in STARTING and not any(True for _ in gerund.children) and not any(c.dep_ == "dobj" for c in verb.children):
        gerund.pos_, gerund.tag_, gerund.dep_, gerund.lemma_ = "NOUN", "NN", "dobj", gerund.lower_


def mend_verbs(sentence: Span) -> None:
    """Take the members of rows of verbs in ``sentence`` that were read as nouns for verbs."""
    joint = next((t for t in sentence if t.lower_ == "and" and t.pos_ == "CCONJ"), None)
    if joint is None or not any(t.text == "," for t in sentence.doc[sentence.start : joint.i + 40]):
        return
    _turn(sentence.root)
    for token in list(sentence):
        form = _form(token)
        if form and not _goes_on_before(token, form):
            _mend_row(token, form)


def _turn(root: Token) -> None:
    """Put the first of several predicates on top: "*lends* to towns, guarantees bonds and funds roads"."""
    first = next((c for c in root.children if c.dep_ == "ccomp" and c.i < root.i and c.tag_ == root.tag_), None)
    if first is None or root.tag_ not in FINITE or any(c.dep_ in OWN or c.dep_ in {"aux", "auxpass"} for c in root.children):
        return
    if not any(c.dep_ in {"nsubj", "nsubjpass"} for c in first.children) or root.doc[root.i - 1].text != "," or not any(c.dep_ in {"dobj", "prep"} for c in root.rights):
        return
    first.head, first.dep_ = first, "ROOT"
    root.head, root.dep_ = first, "conj"


def _form(verb: Token) -> str:
    """Return the ending that the members of the row have which a verb begins, or nothing."""
    if verb.pos_ not in VERBAL or verb.lemma_ == "be":
        return ""
    if verb.tag_ == "VBG" and (verb.dep_ in {"pcomp", "ROOT"} or _is_told_of(verb)) and verb.doc[verb.i - 1].pos_ != "AUX":
        return "ing"
    if verb.tag_ == "VBZ" and verb.dep_ in {"ROOT", "conj", "ccomp", "relcl"} and any(c.dep_ in OWN for c in verb.children):
        return "s"
    if verb.tag_ == "VB" and any(c.dep_ == "aux" and (c.lower_ == "to" or c.tag_ == "MD") for c in verb.children):
        return "bare"
    return ""


def _is_told_of(verb: Token) -> bool:
    """Tell whether a gerund begins what is announced: "three paths: *strengthening* A, enriching B", "the aims include *opening* A, joining B"."""
    return verb.doc[verb.i - 1].text == ":" or (verb.dep_ == "xcomp" and verb.head.lemma_ in {"include", "comprise"})


def _goes_on_before(verb: Token, form: str) -> bool:
    return form != "s" and verb.dep_ == "conj" and verb.head.i < verb.i and verb.head.tag_ == verb.tag_


def _mend_row(first: Token, form: str) -> None:
    """Find the members of the row that ``first`` begins; take them for verbs if all of them can be."""
    starts = _starts(first, form)
    if len(starts) < 2 or all(_is_in_row(t, form) for t in starts):
        return
    sure = form == "ing" or any(_is_in_row(t, form) or any(c.dep_ == "dobj" for c in t.children) for t in starts)
    if not sure:
        return
    before = first
    for token in starts:
        if token.dep_ in {"aux", "auxpass"}:
            return
        if token.pos_ in VERBAL and not (token.dep_ in LEFT and token.head.i > token.i):
            apart = token.dep_ != "conj" or token.head.pos_ not in VERBAL
            if apart and (before.is_ancestor(token) or token.head.pos_ in NOMINAL):
                _hang(token, before)
        else:
            _take_for_verb(token, before, form)
        before = token


def _starts(first: Token, form: str) -> list[Token]:
    """Return the words with which the members of a row after the first begin; none if one of them cannot be a verb of the form."""
    doc, end = first.doc, first.sent.end
    found: list[Token] = []
    i = first.i + 1
    while i < end:
        token = doc[i]
        if token.text in BREAKS or token.tag_ in {"WDT", "WP", "WRB"} or (token.tag_ in FINITE | {"MD"} and not _can_be(token, form)):
            return []
        closing = token.lower_ == "and" and token.pos_ == "CCONJ"
        if token.text == "," or closing:
            start = doc[i + 1] if i + 1 < end else token
            if start.lower_ == "and" and start.i + 1 < end and not closing:
                closing, start = True, doc[start.i + 1]
            while start.tag_ == "RB" and start.i + 1 < end:
                start = start.nbor()
            if not _can_be(start, form):
                return []
            found.append(start)
            if closing:
                return found
            i = start.i
        i += 1
    return []


def _can_be(token: Token, form: str) -> bool:
    """Tell whether a word can be a verb of the form with what follows it."""
    if token.i + 1 >= token.sent.end or not token.text.islower():
        return False
    after = token.nbor()
    if _is_in_row(token, form):
        return True
    if after.tag_ not in OPENS or after.lower_ in {"of", "and", "for", "among", "between", "in"}:
        return False
    if form == "ing":
        return token.lower_.endswith("ing") and token.lower_ not in QUALITIES and (token.lower_ not in NO_DEEDS or after.tag_ in {"NNS", "DT", "PRP$"})
    if form == "s":
        return token.tag_ in {"NNS", "VBZ", "NN"} and token.lower_.endswith("s") and (token.lower_[:-1] in BOTH or token.lower_[:-2] in BOTH or token.lower_[:-3] + "y" in BOTH) and (
            after.tag_ not in {"NN", "IN"} or after.lower_ in {"to", "on", "about", "with"} or after.dep_ == "compound"
        )
    return token.tag_ in {"NN", "JJ", "VBP", "VB", "VBD", "VBN"} and token.lower_ in BOTH and after.tag_ != "IN" and (
        after.tag_ != "NN" or after.dep_ == "compound"
    )


def _is_in_row(token: Token, form: str) -> bool:
    """Tell whether the parser took a word for a verb of the form."""
    tags = {"ing": {"VBG"}, "s": {"VBZ"}, "bare": {"VB", "VBP"}}[form]
    return token.tag_ in tags and token.pos_ in VERBAL and token.dep_ not in LEFT and not any(c.dep_ in OWN for c in token.children)


def _take_for_verb(token: Token, before: Token, form: str) -> None:
    noun = token.head if token.dep_ in LEFT and token.head.i > token.i and token.head.pos_ in NOMINAL else None
    if noun is not None and noun.dep_ in LEFT and noun.head.i > noun.i and noun.head.pos_ in NOMINAL:
        noun = noun.head
    token.pos_, token.tag_ = "VERB", {"ing": "VBG", "s": "VBZ", "bare": "VB"}[form]
    token.lemma_ = _lemma(token.lower_, form)
    if noun is None:
        noun = next((c for c in token.rights if c.pos_ in NOMINAL and c.dep_ in {"dobj", "conj", "appos", "npadvmod"} and c.i > token.i + 1), None)
        if noun is not None and any(t.text == "," or t.lower_ == "and" for t in token.doc[token.i + 1 : noun.i]):
            noun = None
    joint = token.left_edge.nbor(-1) if token.left_edge.i else token
    _hang(token, before)
    if joint.dep_ == "cc":
        joint.head = before
    if noun is not None:
        for child in [c for c in noun.lefts if c.i < token.i and c.dep_ in {"cc", "punct"}]:
            child.head = before
        for child in [c for c in noun.lefts if c.i < token.i]:
            child.head = token
        noun.head, noun.dep_ = token, "dobj"


def _hang(token: Token, before: Token) -> None:
    if before == token or token.is_ancestor(before):
        return
    joint = next((c for c in token.head.children if c.dep_ == "cc" and before.i < c.i < token.i and token.i - c.i <= 2), None)
    if joint is not None:
        joint.head = before
    token.head, token.dep_ = before, "conj"


def _lemma(word: str, form: str) -> str:
    if form == "bare":
        return word
    if form == "s":
        return next((stem for stem in (word[:-1], word[:-3] + "y", word[:-2]) if stem in BOTH), word[:-1])
    stem = word[:-3]
    return next((w for w in (f"{stem}e", stem, stem[:-1]) if w in BOTH), stem)
