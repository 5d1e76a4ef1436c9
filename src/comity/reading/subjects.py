"""Subjects: who does what a verb says, inherited where the verb has none of its own, and whether it is done to them.

Subjects come down through coordination, relative clauses, participles and infinitives, as in Universal Dependencies'
enhanced graphs (https://universaldependencies.org/u/overview/enhanced-syntax.html).
"""

from __future__ import annotations

from comity.reading.charges import charged_by
from comity.reading.keeping import once
from comity.reading.phrases import conjuncts
from comity.reading.tree import Token

__all__ = ["COPULAS", "RELATIVE", "doers_when", "gapped_subjects", "is_passive", "is_pending", "subjects_of", "told_of"]

RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
WHOLE = frozenset({"both", "all", "each", "neither", "none"})
STAYING = frozenset({"remain", "stay", "become", "get", "feel", "stand", "continue", "appear", "seem"})
GIVING = frozenset({"give", "award", "grant", "offer", "call", "name", "show", "pay", "send", "assign", "allocate", "dub", "elect", "appoint"})
"""Verbs whose passive keeps an object: "a fund given the task"."""
JUDGING = frozenset({"thank", "commend", "congratulate", "praise", "appreciate", "express", "credit", "honour", "honor", "applaud", "criticise", "criticize", "blame"})
"""Verbs of judging others "for doing" something: they, not the judge, did it."""
LOOKING = frozenset({"examine", "analyse", "analyze", "study", "investigate", "discuss", "describe", "show", "see", "find", "observe", "explore", "watch", "portray", "document", "depict"})
"""Verbs behind whose object a participle tells what the object does: "examines *towns* jointly building a corridor"."""
CAUSING = frozenset({"lead", "trigger", "cause", "spark", "result", "prompt", "provoke", "fuel", "bring", "create", "produce", "generate", "drive", "push", "force", "threaten", "hamper", "hinder"})
MOVING = frozenset({"rise", "fall", "growth", "decline", "expansion", "increase", "decrease", "drop", "lack", "absence", "shortage", "loss", "reduction", "collapse", "spread", "influx", "surge", "closure", "weakness"})
"""Nouns of change and lack: what comes of them does not come of the thing that changes."""
OFFERS = frozenset({"initiative", "step", "lead", "offer", "decision", "plan", "intention", "proposal", "promise", "pledge", "commitment", "readiness", "willingness", "intent", "determination", "agreement", "undertaking", "refusal", "failure", "attempt", "effort", "wish", "desire", "ambition", "aspiration", "hope", "aim", "request", "application", "bid"})
COPULAS = frozenset({"be", "become", "remain", "represent", "constitute", "form"})
GAPPED = frozenset({"join", "come", "accede", "ratify", "withdraw", "leave", "admit", "be", "become", "follow", "enter", "sign", "participate", "affiliate", "adhere", "suspend"})
"""Verbs that may be left out before a name and a year: "A *joined* in 2009, B in 2011"."""
PUTTING = frozenset({"be", "become", "remain", "count", "rank", "figure", "number", "belong"})
"""Verbs that put the subject among others: "*is* among the states that joined"."""


PRODUCED = frozenset({
    "finance", "fund", "co-finance", "sponsor", "subsidise", "subsidize", "underwrite", "build", "design", "found", "establish", "launch",
    "sign", "create", "develop", "publish", "organise", "organize", "host", "run", "manage", "operate", "draft", "initiate", "set", "write",
})  # fmt: skip
"""Verbs whose participle behind a comma tells of the thing before the comma, not of who acts."""


SAYING_LITTLE = frozenset({"bottleneck", "obstacle", "factor", "problem", "barrier", "cause", "force", "challenge", "impediment", "issue", "constraint", "hindrance", "element"})
"""Nouns that only say as what something counts: "the lack of funds is the *factor* restricting trade" tells of the lack."""
FIELDS = frozenset({"field", "area", "sphere", "domain", "aspect"})
HOLDING = frozenset({"hold", "convene", "host"})
GATHERINGS = frozenset({"meeting", "session", "summit", "conference", "round", "congress", "assembly", "workshop", "seminar"})


def is_passive(verb: Token) -> bool:
    """Tell whether the surface subject of ``verb`` is what it is done to."""
    return once(verb.doc, ("passive", verb.i), _is_passive, verb)


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ in {"nsubjpass", "auxpass"} or (verb.tag_ == "VBN" and c.dep_ == "aux" and c.lemma_ == "be") for c in verb.children):
        return True
    if verb.tag_ in {"VBD", "VBN"} and not any(c.dep_ in {"dobj", "aux", "ccomp", "xcomp"} for c in verb.children) and _is_reduced(verb):
        return True  # "the agreement, *concluded* between A and B, ..."
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "amod"}:
        if any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_ not in GIVING:
            return False  # a past tense taken for a participle: "The first phase, completed in 2019, cut travel time"
        return not any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    if verb.dep_ == "xcomp" and verb.head.lemma_ in STAYING and verb.tag_ in {"VBN", "VBG"} and not any(c.dep_ == "dobj" for c in verb.children):
        return verb.tag_ == "VBN" or any(c.lower_ == "by" for c in verb.children)  # "remains hampered by low pay"
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "nsubj", "dobj"} for c in verb.children):
        if verb.head.lemma_ == "be" and verb.head.pos_ == "AUX" and any(c.dep_ in {"attr", "acomp"} for c in verb.head.children):
            return any(c.lower_ == "by" for c in verb.children)  # "is a global model *and dominated by* A"
        return is_passive(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else False
    return False


def _is_reduced(verb: Token) -> bool:
    """Tell whether a past tense is a participle beside its noun: the sentence goes on with another verb after a comma, without "and"."""
    if verb.dep_ == "acl":
        return not any(c.dep_ == "nsubj" for c in verb.children)
    before = verb.nbor(-1) if verb.i else verb
    if before.dep_ == "advmod" and before.head == verb and before.i:
        before = before.nbor(-1)  # "the line, *first* suggested by A, ..."
    if before.text != "," or not any(c.dep_ == "nsubj" and c.i < verb.i - 1 for c in verb.children):
        return False
    later = [c for c in verb.children if c.dep_ in {"conj", "ccomp", "dep"} and c.pos_ in {"VERB", "AUX"} and c.i > verb.i]
    joined = any(c.dep_ == "cc" for c in verb.children)
    return bool(later) and not joined and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in later[0].children)


def is_pending(verb: Token) -> bool:
    """Tell whether a passive infinitive behind a comma tells what is still to be done to the thing before it: "a plant, *to be built* by A"."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "advcl", "xcomp"}:
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    start = verb.left_edge.i
    return helpers >= {"to", "be"} and start > 0 and (verb.dep_ == "acl" or verb.doc[start - 1].text == ",")


def subjects_of(verb: Token, depth: int = 0) -> list[Token]:
    """Return the heads of the surface subject of ``verb``, inherited where it has none of its own."""
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}]
    own = [c for c in own if c.dep_ != "expl" and (c.lower_ not in {"today", "now"} or verb.dep_ != "conj")] or [c for c in own if c.dep_ == "expl"]
    if not own and verb.tag_ in {"VBZ", "VBP", "VBD"} and verb.dep_ == "ROOT":  # a subject taken for an adverb: "Haze from peat fires affects ..."
        own = [c for c in verb.children if c.dep_ == "advmod" and c.tag_ in {"NN", "NNS", "NNP"} and c.i < verb.i]
    if own:
        subject = own[0]
        if (moving := _moving(verb)) is not None:
            return [moving]
        if subject.lower_ in WHOLE and verb.dep_ == "relcl" and any(t.lower_ in {"which", "whom"} for c in subject.children for t in c.children):
            return conjuncts(verb.head.head if verb.head.dep_ == "conj" else verb.head)  # "two banks, *both of which* were founded by A"
        if subject.lower_ in RELATIVE and verb.dep_ in {"relcl", "acl", "ccomp"}:
            noun = _antecedent(verb.head, verb)
            if subject.lower_ == "which" and noun.doc[subject.i - 1].text == ",":
                noun = _predicated(noun)
            if noun.dep_ == "attr" and noun.head.lemma_ in COPULAS and (noun.lemma_ in SAYING_LITTLE or any(c.lower_ in {"a", "an", "one"} for c in noun.children)):
                return subjects_of(noun.head, depth + 1)
            if noun.dep_ == "attr" and noun.tag_ == "NN" and noun.head.lemma_ in COPULAS and _is_named(noun.head):
                return subjects_of(noun.head, depth + 1)  # "*A* has become the country which has signed ..."
            if subject.lower_ == "which" and (defined := _defined(noun)) is not None and noun.doc[subject.i - 1].text == ",":
                return subjects_of(defined, depth + 1)
            return (_put_among(noun, depth) or _all_before(noun, verb)) if verb.dep_ != "ccomp" else []
        return conjuncts(subject)
    if depth > 6:
        return []
    if any(c.dep_ == "npadvmod" for c in verb.children) and (moving := _moving(verb)) is not None:
        return [moving]
    if verb.tag_ in {"VBZ", "VBP", "VBD"} and (first := _first_of_series(verb)) is not None:
        return subjects_of(first, depth + 1)
    head, dep = verb.head, verb.dep_
    if dep == "acomp" and verb.pos_ == "ADJ":
        return subjects_of(head, depth + 1)  # "the extension is *due* to be finished"
    if ((dep == "advcl" and verb.lemma_ in PRODUCED) or is_pending(verb)) and (described := _described_by(verb)):
        return described
    if dep in {"advcl", "acl", "ccomp"} and (called := _called_upon(head, verb)):
        return called
    if dep == "advcl" and verb.tag_ == "VBG" and head.lemma_ in LOOKING and (looked_at := _looked_at(head, verb)):
        return looked_at
    if dep == "pcomp" and head.lower_ == "for" and head.head.lemma_ in JUDGING:
        judged = [c for c in head.head.children if c.dep_ == "dobj"] + [p for c in head.head.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"]
        return conjuncts(judged[-1]) if judged and judged[-1].i < verb.i else []
    if dep in {"acl", "relcl"} and (outer := _outer_of(head, verb)) is not None:
        return [outer]
    if dep in {"conj", "xcomp", "pcomp", "advcl", "dep", "prep", "acomp"} and head != verb:
        if dep == "xcomp":
            objects = [c for c in head.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"} and c.i < verb.i]
            controlled = [c for c in objects if c.dep_ == "dobj"]
            if controlled and head.pos_ == "VERB":
                return conjuncts(controlled[-1])
        called = _called_upon(head, verb)
        if called:
            return called
        if dep == "conj" and head.dep_ == "ccomp" and verb.tag_ in {"VBD", "VBN"} and head.tag_ in {"VBZ", "VBP"} and head.head.tag_ == "VBD":
            return subjects_of(head.head, depth + 1)  # "They *noted* that controls remain weak and *called* on X"
        target = head
        if target.pos_ in {"ADP", "SCONJ"}:
            target = target.head
            if target.lower_ == "far" and target.pos_ == "ADV":
                target = target.head  # "the problems are far from *being solved*"
        if target.pos_ in {"VERB", "AUX", "ADJ"}:
            return subjects_of(target, depth + 1)
        if dep == "pcomp" and (charging := charged_by(head)) is not None:
            return subjects_of(charging, depth + 1)  # "took the *lead* in founding A"
        return [target] if dep == "xcomp" and target.pos_ in {"NOUN", "PROPN"} else []
    if dep == "acl" and verb.tag_ == "VB" and head.lemma_ in OFFERS and (givers := _givers(head)):
        return givers
    if dep in {"acl", "relcl"} and head.dep_ == "attr" and head.head.lemma_ in COPULAS:
        indefinite = any(c.dep_ == "det" and c.lower_ in {"a", "an", "one"} for c in head.children)
        if verb.tag_ == "VB" or indefinite or head.lemma_ in SAYING_LITTLE:
            return subjects_of(head.head, depth + 1)  # "X is a tool to solve Y", "X is a body founded by Y"
    if dep in {"acl", "relcl"} and head.dep_ == "appos" and (verb.tag_ == "VB" or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)):
        return [head.head]  # "Hungary, the first country *to sign*", "the only one *to have joined*"
    if dep in {"acl", "relcl"} and verb.lemma_ in HOLDING and head.dep_ == "pobj" and head.head.head.lemma_ in GATHERINGS:
        return [head.head.head]  # "the first *meeting* of the committee, held in X"
    if dep in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        has_relative_object = any(c.lower_ in RELATIVE and c.dep_ in {"dobj", "pobj"} for c in verb.subtree)
        return [] if has_relative_object else _put_among(head, depth) or [head]
    if dep == "ccomp" and verb.tag_ in {"VB", "VBG"} and head.pos_ == "VERB":
        return subjects_of(head, depth + 1)
    return []


def _put_among(noun: Token, depth: int) -> list[Token]:
    """Return the names of which a plural is said: "*A* is among the countries that ...", "*A* is one of the ...", "*A and B* are the regions most ..."."""
    first = noun
    if noun.tag_ not in {"NNS", "NNPS"}:
        return []
    if first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lower_ == "one":
        first = first.head.head
    if first.dep_ == "appos" and first != noun and first.head.pos_ == "PROPN":
        return [first.head]  # "*Togo*, one of the states that joined"
    copula = first.head.head if first.dep_ == "pobj" and first.head.lower_ in {"among", "amongst"} else first.head if first.dep_ == "attr" else first
    if copula == first or copula.lemma_ not in PUTTING or any(c.dep_ == "neg" or c.tag_ == "MD" for c in copula.children):
        return []
    named = subjects_of(copula, depth + 1)
    return named if named and all(t.pos_ == "PROPN" for t in named) else []


def _is_named(copula: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in copula.children)


def _described_by(verb: Token) -> list[Token]:
    """Return the noun right before a participle that the parser hung on the verb: "opened a *house* in A, financed by B"."""
    doc, start = verb.doc, verb.left_edge.i
    if verb.tag_ != "VBN" or start < 2 or doc[start - 1].text != "," or verb.head.i > verb.i:
        return []
    noun = doc[start - 2]
    while noun.dep_ in {"compound", "nmod", "conj"} and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    while noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"} and noun.head.lower_ not in {"to", "towards", "toward", "with", "from"}:
        if noun.head.lower_ in {"for", "on"} and noun.head.head.lemma_ in {"proposal", "plan", "idea", "decision", "agreement", "call", "bid"}:
            break  # "a proposal for *a centre*, to be located in A"
        noun = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "at", "on"} and noun.ent_type_ in {"GPE", "LOC", "DATE"}:
        return [c for c in verb.head.children if c.dep_ == "dobj" and c.i < noun.i]  # "opened a *house* in Nuremberg, financed by"
    return [noun] if noun.pos_ in {"NOUN", "PROPN"} and verb.head.i < noun.i else []


def _predicated(noun: Token) -> Token:
    """Return the noun of a predicate of which ``noun`` is a part: "X is a *form* of partnership, which aims ..."; else ``noun``."""
    above = noun
    while above.dep_ == "pobj" and above.head.lower_ in {"of", "between"} and above.head.head.pos_ == "NOUN":
        above = above.head.head
    return above if above.dep_ == "attr" and above.head.lemma_ in COPULAS and above.tag_ == noun.tag_ else noun


def _all_before(noun: Token, clause: Token) -> list[Token]:
    """Return the nouns that a relative clause is about: all members of a list behind which it stands, "*A and B*, which signed ..."."""
    plural_verb = clause.tag_ == "VBP" or any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"are", "were", "have"} for c in clause.children)
    while plural_verb and noun.dep_ == "conj" and noun.tag_ in {"NN", "NNP"} and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head  # "the bank and *the fund*, which have ...": both
    members = conjuncts(noun)
    plural = clause.tag_ != "VBZ" and not any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"is", "was", "has"} for c in clause.children)
    return members if plural and len(members) > 1 and members[-1].i < clause.left_edge.i else [noun]


def _antecedent(noun: Token, verb: Token) -> Token:
    """Return the noun that a relative clause goes on from: of two, the one that agrees with its verb.

    "a *community* of cities that seeks ..." is about the community, "a group of *cities* that seek ..." about the cities.
    """
    if (worked := _worked_on(noun)) is not None:
        return worked
    holder = noun.head.head
    if noun.dep_ == "pobj" and verb.lemma_ in HOLDING and holder.lemma_ in GATHERINGS:
        return holder  # "a *meeting* with Norland, which is held every year"
    if holder.pos_ == "VERB" and noun.head.i > holder.i:  # "opened *a base* in Kaiyang County, which can receive ..."
        holder = next((c for c in holder.children if c.dep_ == "dobj" and c.i < noun.head.i and c.tag_ == "NN"), holder)
    at = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "at", "near"} and _is_place(noun) and holder.tag_ in {"NN", "NNP"}
    if at and any(t.text == "," for t in noun.doc[noun.i + 1 : noun.i + 2]):
        return holder  # "a *power station* in Norland, which has ..."
    single = verb.tag_ == "VBZ" or any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBZ" for c in verb.children)
    if not single or noun.tag_ not in {"NNS", "NNPS"}:
        return noun
    above = noun
    while above.dep_ == "pobj" and above.head.head.pos_ in {"NOUN", "PROPN"}:
        above = above.head.head
        if above.tag_ in {"NN", "NNP"} and above.lemma_.lower() not in {"number", "majority", "lot", "range"}:
            return above
    return noun


def _is_place(noun: Token) -> bool:
    """Tell whether a noun is a place in which a thing stands: "a plant in *Kaiyang County*, which ..."."""
    if noun.ent_type_ in {"GPE", "LOC"}:
        return True
    named = any(c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod"} for c in noun.children)
    return named and noun.lemma_.lower() in {"town", "city", "county", "district", "province", "village", "prefecture", "township", "region", "canton", "department"}


def _worked_on(noun: Token) -> Token | None:
    """Return what goes on in the fields that a relative clause follows: "*exchanges* in the fields of trade and sports, which promoted A"."""
    first = noun
    while first.dep_ in {"conj", "appos"} and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    fields = first if first.lemma_ in FIELDS else first.head.head
    if (fields != first and (first.dep_ != "pobj" or first.head.lower_ != "of")) or fields.lemma_ not in FIELDS or fields.dep_ != "pobj" or fields.head.lower_ not in {"in", "across"}:
        return None
    above = fields.head.head
    if above.pos_ in {"NOUN", "PROPN"}:
        return above
    return next((c for c in above.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < fields.i), None)


def _first_of_series(verb: Token) -> Token | None:
    """Return the first verb of a series that the parser took for what is said: "The paper *takes* A as a case, applies B and ..."."""
    before = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in {"VBZ", "VBP", "VBD"}]
    if len(before) != 1 or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in before[0].children):
        return None
    between = verb.doc[before[0].i : verb.i]
    return before[0] if not any(t.text in {'"', "”", ";", ":"} for t in between) else None


def _defined(noun: Token) -> Token | None:
    """Return the verb of a definition of which ``noun`` is a part: "X *refers* to the ability to act, which includes ..."."""
    above = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"} and a.dep_ not in {"relcl", "acl", "advcl"}), None)
    return above if above is not None and above.lemma_ == "refer" else None


def _outer_of(noun: Token, verb: Token) -> Token | None:
    """Return the noun that ``noun`` only belongs to, where the participle tells of that: "the *rise* of tolls causing anger", "*a policy* of 'free skies', led by A"."""
    outer = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "in"} or outer.pos_ != "NOUN":
        return None
    if verb.tag_ == "VBG" and verb.lemma_ in CAUSING and outer.lemma_ in MOVING:
        return outer
    before = noun.doc[verb.left_edge.i - 1 : verb.left_edge.i].text
    quoted = before == "," and noun.doc[verb.left_edge.i - 2].text in {'"', "”", "’"}
    return outer if quoted and verb.tag_ == "VBN" and noun.head.lower_ == "of" else None


def _moving(verb: Token) -> Token | None:
    """Return the noun of change of which a gerund with its own subject tells: "the *rise* of tolls triggering disputes"."""
    above = verb.head.head
    behind = verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in {"of", "in"}
    return above if behind and verb.lemma_ in CAUSING and above.lemma_ in MOVING else None


def _looked_at(head: Token, verb: Token) -> list[Token]:
    """Return the object of a verb of seeing behind which a participle stands without a comma or a word that leads it in."""
    start = verb.left_edge.i
    objects = [c for c in head.children if c.dep_ == "dobj" and head.i < c.i < start and c.tag_ in {"NNS", "NNP", "NNPS"}]
    led = any(c.dep_ in {"mark", "prep"} and c.i < verb.i for c in verb.children)
    if not objects or led or any(t.text in {",", ";", "(", "–", "-"} or t.lower_ in {"by", "while", "when"} for t in verb.doc[objects[-1].i + 1 : start + 1]):
        return []
    return conjuncts(objects[-1])


def _givers(offer: Token) -> list[Token]:
    """Return whose offer or decision it is: "*Vanuatu's* offer to host", "the offer *of Vanuatu* to host"."""
    own = [c for c in offer.children if c.dep_ == "poss" and c.tag_ != "PRP$"]
    own += [p for c in offer.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return conjuncts(own[0]) if own else []


def _called_upon(head: Token, verb: Token) -> list[Token]:
    """Return whom "call on X to ..." or "appeal to X to ..." asks to act."""
    links = {"recommend": {"to"}, "propose": {"to"}, "suggest": {"to"}, "call": {"on", "upon", "for"}, "appeal": {"to"}, "prevail": {"on", "upon"}}.get(head.lemma_)
    if verb.tag_ != "VB" or links is None:
        return []
    return [t for c in head.children if c.dep_ == "prep" and c.i < verb.i and c.lower_ in links for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]


def gapped_subjects(verb: Token) -> list[Token]:
    """Return further subjects that stand with their year alone: "A joined in 2009, *B* in 2011 and *C* in 2014"."""
    if verb.lemma_ not in GAPPED or any(c.dep_ == "neg" for c in verb.children):
        return []
    found: list[Token] = []
    told = False
    for token in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if token.pos_ in {"VERB", "AUX"} or token.text == ":":
            break
        year = token.nbor()
        if token.lower_ not in {"in", "since"} or not year.like_num or len(year.text) != 4:
            continue
        name, start = token.nbor(-1), token.i - 1
        while start > verb.i + 1 and (verb.doc[start - 1].pos_ == "PROPN" or verb.doc[start - 1].lower_ in {"the", "of"}):
            start -= 1
        if told and name.pos_ == "PROPN" and verb.doc[start - 1].lower_ in {",", ";", "and"}:
            found.append(name)
        told = True
    return found


def doers_when(verb: Token) -> list[Token]:
    """Return who did that by which something came about: "was founded in 1995, *when A and B signed* the treaty"."""
    inner = [t for t in verb.subtree if t.i > verb.i and t.dep_ in {"advcl", "relcl"} and t.lemma_ in {"sign", "adopt", "conclude", "agree", "approve", "ratify"}]
    inner = [t for t in inner if any(c.lower_ == "when" for c in t.children)]
    return [s for t in inner for s in subjects_of(t) if not is_passive(t)]


def told_of(pronoun: Token) -> Token | None:
    """Return the name of which a participle tells that holds an "its": "*Peru*, represented by *its* envoy"."""
    for above in pronoun.ancestors:
        if above.dep_ == "acl" and above.tag_ == "VBN" and above.head.pos_ == "PROPN" and above.head.i < pronoun.i:
            return above.head
        if above.pos_ in {"VERB", "AUX"}:
            return None
    return None
