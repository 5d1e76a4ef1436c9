"""Mending commands: sentences that open with a bare verb, as advice and slogans do, also those put badly into English.

"*Adhere* to the principle of A, expand B and improve C" has a verb that a small parser takes for an adverb; "*Deepen* reform,
expand B" one that it takes for an adjective. Where a whole clause follows ("*Adhere* to A, the two cities signed B"), the
opening is meant as a participle of it.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tags import FINITE, NOMINAL, VERBAL
from comity.reading.tree import Span, Token

__all__ = ["mend_commands"]

OPENING = word_set(
    "adhere insist persist persevere rely strive deepen strengthen broaden widen expand extend enlarge enhance improve perfect optimise optimize promote"
    " foster cultivate establish build construct create develop innovate integrate coordinate standardise standardize unify simplify streamline"
    " accelerate intensify consolidate enrich diversify modernise modernize mobilise mobilize stimulate encourage attract introduce implement"
    " formulate clarify define uphold maintain safeguard protect preserve ensure guarantee realise realize achieve reduce lower eliminate avoid"
    " prevent resolve solve overcome guide lead support give make take pay bring put set carry speed step push open share join explore learn"
    " train educate popularise popularize publicise publicize utilise utilize tap exploit allocate distribute arrange plan organise organize"
    " participate cooperate collaborate communicate exempt harmonise harmonize connect link transform change adjust reform upgrade raise increase boost advance advocate"
    " respect follow pursue keep grasp seize highlight emphasise emphasize attach combine draw absorb regulate supervise monitor evaluate"
    " fund finance invest provide offer grant delegate decentralise decentralize empower involve include incorporate embed abandon break remove"
    " restore rebuild revise amend abolish prohibit punish reward motivate unite welcome intervene complement harmonise harmonize tackle address"
)
"""Verbs that open commands."""
EITHER_WAY = word_set(
    "support lead plan change step push share link transform reform upgrade increase boost advance respect grasp fund finance grant reward set"
    " reduce lower open perfect complement address draw break highlight pay train guide"
)
"""Those that may be nouns, adjectives or first words of names as well: they need an article or a plural after them."""
NO_COMMAND = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "expl", "csubj"})
LOOSE = frozenset({"conj", "advcl", "acl", "ccomp", "dep", "xcomp", "parataxis", "appos"})
SWAYED = frozenset({"advcl", "ccomp", "dep", "advmod", "amod", "compound", "nmod", "npadvmod", "nsubj", "csubj"})
NUMBERING = word_set(
    "first firstly second secondly third thirdly fourth fourthly fifth fifthly finally lastly next then also and actively vigorously further"
    " continuously constantly rationally effectively fully moreover furthermore besides meanwhile specifically gradually strictly scientifically"
)
JUDGING = word_set("consider deem find think regard judge believe hold count")
FITTING = word_set("expedient necessary advisable desirable appropriate useful important essential reasonable urgent vital")
KEEPING = word_set("adhere adheres persist persists insist insists strives aspires subscribes contributes commits caters")
"""Verbs that a small parser does not know before their preposition: "the union *adheres* to A" has a noun in the plural for it."""
LEADING = frozenset({"to", "in", "on", "for"})
BARE = frozenset({"VB", "VBP", "VBD"})


def mend_commands(sentence: Span) -> None:
    """Put right a sentence that a bare verb opens, and advice without "it": "consider *expedient* to create A"."""
    for token in sentence:
        if token.lower_ in FITTING:
            _part_judgement(token)
        elif token.dep_ == "pcomp" and token.tag_ == "VB":
            _lift_aims(token)
        elif token.tag_ == "VB" and token.i and token.nbor(-1).lower_ == "longer" and not any(c.dep_ == "aux" for c in token.children):
            token.tag_ = "VBP"  # "drivers no longer *stop*" commands nobody to stop
        elif token.dep_ == "conj" and token.tag_ in {"VBD", "VBN"} and token.lower_ == token.lemma_ and token.head.tag_ == "VB":
            if not any(c.dep_ in NO_COMMAND for c in token.children):
                token.tag_ = "VB"  # "should train officials and *set* up a fund" tells no past
        elif token.dep_ == "conj" and token.tag_ in {"VBD", "VBN"} and token.lower_ == token.lemma_ and token.head.tag_ == "VBN" and _is_to_be(token.head):
            token.tag_ = "VB" if not any(c.dep_ in NO_COMMAND for c in token.children) else token.tag_  # "will be built in A and *cost* 5 million"
        elif token.lower_ == "including" and token.dep_ == "prep" and token.head.dep_ in {"nsubj", "nsubjpass"} and token.head.i < token.head.head.i < token.i:
            token.head = token.head.head  # "contradictions have emerged, *including* A": the phrase of the noun ends before the verb
        elif token.lower_ == "including" and token.dep_ == "prep" and token.head.dep_ in {"dobj", "pobj"} and token.head.tag_ in {"NN", "NNP"}:
            _give_to_group(token)
        elif token.lower_ in KEEPING and token.i + 1 < sentence.end and token.nbor().lower_ in LEADING:
            _take_for_verb(token)
    verb = _opening_verb(sentence)
    if verb is None:
        return
    root = verb.sent.root if verb.dep_ != "ROOT" else verb
    main = _main_clause(sentence, verb)
    if main is not None:
        if verb.dep_ in SWAYED and not any(c.dep_ == "nsubj" for c in verb.children):
            verb.tag_, verb.pos_, verb.lemma_ = "VBG", "VERB", verb.lower_
            verb.head, verb.dep_ = main, "advcl"
        return
    if verb != root and not _raise(verb, root):
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VB", "VERB", verb.lower_
    for token in list(sentence):
        _join(token, verb)


def _is_to_be(verb: Token) -> bool:
    """Tell whether a passive is still to come or only possible: "will *be built*"."""
    return any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to") for c in verb.children)


def _lift_aims(verb: Token) -> None:
    """Give the main verb the aims that hang on an infinitive behind a preposition: "proposed the idea of to build A, *to promote* B, open C"."""
    top = next((a for a in verb.ancestors if a.pos_ in VERBAL and a.tag_ in FINITE | {"VBN"}), None)
    aim = next((c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VB" and c.i > verb.i and any(a.lower_ == "to" for a in c.children)), None)
    if top is None or aim is None or not aim.doc[aim.left_edge.i - 1].is_punct:
        return
    while top.dep_ == "conj" and top.head.pos_ == "VERB":
        top = top.head
    for child in [c for c in verb.children if c.dep_ == "conj" and c.i > aim.i]:
        child.head = aim
    aim.head = top


def _give_to_group(including: Token) -> None:
    """Hang the examples of a counted subject on its verb: "22 states have *joined* the pact, *including* A and B"."""
    verb = next((t for t in including.ancestors if t.pos_ == "VERB"), None)
    counted = [
        c for c in (verb.children if verb is not None else ()) if c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ == "NNS" and c.i < including.i
        and any(x.dep_ in {"nummod", "amod"} for x in c.children)
    ]  # fmt: skip
    named = any(c.dep_ == "pobj" and c.pos_ == "PROPN" for c in including.children)
    if counted and named and including.i and including.nbor(-1).text == ",":
        including.head = counted[0].head


def _opening_verb(sentence: Span) -> Token | None:
    """Return the bare verb that opens ``sentence``, after "first" and adverbs."""
    for token in sentence:
        if token.is_punct or token.is_space or token.lower_ in NUMBERING:
            continue
        word = token.lower_
        if word not in OPENING or token.i + 2 >= sentence.end or (token.dep_ == "advmod" and token.tag_ != "RB"):
            return None
        after = token.nbor()
        if after.text in {",", ".", ":", "-", "–"} or after.tag_ in {"VBZ", "VBD", "MD", "POS", "HYPH"} or after.lower_ == "of":
            return None
        if token.tag_ not in {"VB", "VBP"} and word in EITHER_WAY and not (after.tag_ in {"DT", "PRP$", "NNS", "JJ", "IN"} and after.lower_ not in {"for", "in", "on", "from", "by"}):
            return None
        return token if token.tag_ not in {"VBG", "VBN", "VBZ", "VBD"} else None
    return None


def _main_clause(sentence: Span, verb: Token) -> Token | None:
    """Return the verb of a whole clause that follows the opening after a comma: "Adhere to A, the two cities *signed* B"."""
    for token in sentence:
        if token.i <= verb.i or token.pos_ not in VERBAL or token.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"}:
            continue
        finite = token.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE | {"MD"} for c in token.children)
        subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass", "expl"} and c.i > verb.i), None)
        if not finite or subject is None or (token.dep_ == "ccomp" and token.i > token.head.i):
            continue
        if token.tag_ == "VBP" and token.dep_ == "ROOT" and subject.i == verb.i + 1:
            continue  # "Deepen *reform*, expand B"
        if any(t.text in {",", ";"} for t in subject.doc[verb.i : subject.left_edge.i]):
            return token
    return None


def _raise(verb: Token, root: Token) -> bool:
    """Make the opening verb the head of the sentence; tell whether that was possible."""
    subjects = [c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if root.pos_ not in VERBAL or root.tag_ not in BARE:
        return False
    if verb.dep_ in {"amod", "compound", "nmod"}:
        noun = verb.head
        if noun not in subjects or noun.i > verb.i + 4 or any(c.dep_ == "det" and c.i < verb.i for c in noun.children):
            return False
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in root.children)
        comma = any(t.text == "," for t in noun.doc[noun.i : root.i])
        if not (to or comma):
            return False
        root.head, root.dep_ = verb, "xcomp" if to and not comma else "conj"
        for moved in [c for c in root.children if to and c.dep_ == "conj" and not any(a.dep_ == "aux" for a in c.children)]:
            moved.head = verb
        verb.head, verb.dep_ = verb, "ROOT"
        noun.head, noun.dep_ = verb, "dobj"
        return True
    if subjects or verb.head != root or verb.dep_ not in SWAYED or any(c.dep_ == "aux" for c in root.children):
        return False
    if not any(t.text in {",", ";"} for t in verb.doc[verb.i : root.i]):
        return False
    verb.head, verb.dep_ = verb, "ROOT"
    root.head, root.dep_ = verb, "conj"
    return True


def _join(token: Token, verb: Token) -> None:
    """Take a bare verb after a comma for the next command: "Innovate A, *broaden* B and actively *integrate* into C"."""
    if token.i <= verb.i or token.pos_ not in VERBAL or token.tag_ not in BARE or token.dep_ not in LOOSE or token.lower_ != token.lemma_:
        return
    if any(c.dep_ in NO_COMMAND | {"mark"} for c in token.children):
        return
    first = token.i
    while first > verb.i and token.doc[first - 1].pos_ == "ADV":
        first -= 1
    if token.doc[first - 1].text not in {",", ";", "and"}:
        return
    if token.dep_ != "conj" or token.head.pos_ in NOMINAL:
        above = next((a for a in token.ancestors if a.pos_ in VERBAL and a.tag_ == "VB" and a.dep_ in {"conj", "ROOT"}), verb)
        token.head, token.dep_ = above, "conj"
    token.tag_, token.pos_ = "VB", "VERB"


def _take_for_verb(word: Token) -> None:
    """Take for a verb what can hardly be anything else: "The Charter Union *adheres* to A, follows B"."""
    if word.tag_ == "NNS" and word.dep_ == "nsubj" and word.lower_.endswith("s"):
        word.tag_, word.pos_, word.lemma_ = "VBZ", "VERB", word.lower_.removesuffix("s")
    elif word.tag_ in {"RB", "JJ", "NN"} and not word.lower_.endswith("s") and word.dep_ in {"ROOT", "advcl", "acl", "conj", "ccomp", "dep"}:
        word.tag_, word.pos_, word.lemma_ = "VB", "VERB", word.lower_


def _part_judgement(word: Token) -> None:
    """Take a quality for what a deed is found, not for who does it: "The parties consider *expedient* to create A"."""
    deed = word.head
    judged = deed.head
    if word.dep_ != "nsubj" or word.i == 0 or word.nbor(-1) != judged or judged.lemma_ not in JUDGING:
        return
    if deed.tag_ == "VB" and deed.dep_ in {"ccomp", "xcomp"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in deed.children):
        word.tag_, word.pos_, word.lemma_ = "JJ", "ADJ", word.lower_
        word.head, word.dep_, deed.dep_ = judged, "oprd", "xcomp"
