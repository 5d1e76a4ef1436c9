"""Mending parses: what the parser hung on the wrong word in long sentences, put right by the form of the words.

A small parser loses the thread in coordinations. Their form tells it again: members of a list have one form, so an
infinitive goes on an infinitive, "its X" goes on "its Y", and a clause with "that" never heads a sentence.
"""

from __future__ import annotations

from comity.reading.exceptions import mend_exceptions
from comity.reading.mendaddressed import mend_addressed
from comity.reading.mendagreement import mend_shared
from comity.reading.mendasides import mend_asides
from comity.reading.mendborders import mend_borders
from comity.reading.mendbrackets import join_after_and, mend_brackets
from comity.reading.mendchains import give_back_deed, join_alike, join_deed, lift_ground
from comity.reading.mendcircles import break_circles
from comity.reading.mendclauses import lie, lift_relative, mend_clauses, unmark_root
from comity.reading.mendcollectives import join_collective, lift_chairing, lift_partner, lift_role
from comity.reading.mendcommands import mend_commands
from comity.reading.mendcompanies import take_from_company
from comity.reading.mendfar import mend_far
from comity.reading.mendforms import join_by_form, join_matter, part_from_group
from comity.reading.mendfrontedoffices import mend_fronted_office
from comity.reading.mendfronts import mend_front
from comity.reading.mendinserted import mend_inserted
from comity.reading.mendlists import mend_lists
from comity.reading.mendmarks import mend_marks
from comity.reading.mendnames import mend_names
from comity.reading.mendnumbers import NUMBERED, mend_numbers, take_for_number
from comity.reading.mendobjects import mend_objects
from comity.reading.mendparallels import (
    is_behind_bracket,
    join_parallel,
    join_phrase,
    join_placed,
    join_preposition,
    join_row_of_prepositions,
    move,
    top,
)
from comity.reading.mendpeers import join_listed_office, join_peer, part_owned_peer
from comity.reading.mendphrases import (
    go_on_passive,
    join_common,
    lift_asked,
    mend_agent,
    mend_blame,
    mend_estimate,
    mend_joint_deed,
    mend_office,
    mend_pledge,
    mend_preposition,
    mend_put_off,
    mend_receiver,
    mend_repeated_by,
    mend_unconfirmed,
)
from comity.reading.mendquotes import mend_quotes
from comity.reading.mendrelatives import lift_explained, mend_relative
from comity.reading.mendrows import mend_rows
from comity.reading.mendseries import mend_series
from comity.reading.mendsteps import mend_steps
from comity.reading.mendsubjects import mend_subjects, name_subject
from comity.reading.mendtimeclauses import mend_time_clause, mend_with_count
from comity.reading.mendverbless import mend_verbless
from comity.reading.mendverbs import give_back_verb, mend_verbs, take_for_thing
from comity.reading.tags import LEMMAS, NOMINAL, VERBAL
from comity.reading.tree import Doc, Span, Token

__all__ = ["mend"]

HELPERS = frozenset({"aux", "nsubj", "nsubjpass", "expl", "mark"})
COUNTING = frozenset({"both", "following", "several", "two", "three", "four", "five", "six", "seven", "eight", "other"})
ASKING = {
    "on": frozenset({"dependence", "dependency", "reliance", "impact", "influence", "effect", "attack", "pressure", "focus", "emphasis", "overreliance"}),
    "to": frozenset({"contribution", "response", "exposure", "access", "resistance", "opposition", "adaptation", "vulnerability", "accession", "adherence", "admission"}),
    "from": frozenset({"withdrawal", "separation", "isolation", "exclusion", "independence", "transition", "departure", "secession"}),
    "against": frozenset({"struggle", "fight", "protest", "discrimination", "campaign"}),
}
"""Prepositions that a noun asks for: a dependence *on*, a contribution *to*."""
SAYING = frozenset({
    "say", "tell", "add", "note", "claim", "argue", "warn", "state", "write", "report", "explain", "believe", "think", "hope", "fear", "insist", "admit",
    "stress", "declare", "announce", "complain", "conclude", "suggest", "ask", "reply", "comment", "observe", "remark", "recall", "find", "show", "seem",
    "appear", "mean", "hold", "maintain", "predict", "estimate", "confirm", "acknowledge", "concede", "contend", "point", "caution",
    "recommend", "urge", "propose", "advise", "demand", "request", "require", "agree", "decide", "promise", "deny", "doubt", "feel", "know", "understand",
    "realise", "realize", "judge", "assume", "consider", "expect", "wish", "emphasise", "emphasize", "underline", "reiterate", "read", "go",
})  # fmt: skip
"""Verbs before which a clause may be what is said: "The rules are weak, *argues* the author"."""
STOPS = frozenset({":", ";"})


def mend(doc: Doc) -> None:
    """Put right the heads of the tokens of ``doc`` that break the form of their sentence."""
    for token in doc:
        if token.lower_ in {"former", "latter", "circular"} and token.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj"} and token.pos_ == "ADJ":
            token.pos_, token.tag_ = "NOUN", "NN"
        elif token.lower_ in {"confirm", "deny", "verify"} and token.tag_ == "VB":
            mend_unconfirmed(token)
        elif token.lower_ in LEMMAS and token.pos_ == "VERB":
            token.lemma_ = LEMMAS[token.lower_]
        elif token.lower_ == "bases" and token.tag_ == "NNS" and not any(c.lower_ in {"legal", "theoretical"} for c in token.children):
            token.lemma_ = "base"  # for which the parser has "basis"
        elif token.lower_ == "better" and token.dep_ == "amod" and token.i and token.nbor(-1).lower_ == "had":
            give_back_verb(token)
        elif token.lower_ == "far" and token.dep_ == "advmod":
            mend_far(token)
        elif token.like_num and token.pos_ == "PROPN" and token.i and token.nbor(-1).lower_ in NUMBERED:
            take_for_number(token)  # "Chapter *Three*"
        elif token.text == "I" and token.i and token.nbor(-1).lower_ in NUMBERED and token.pos_ == "PRON":
            take_for_number(token)
        elif token.dep_ == "nmod" and token.pos_ == "PROPN" and token.head.tag_ == "NNS" and any(c.dep_ == "cc" for c in token.rights):
            part_from_group(token)
        elif token.dep_ in {"nmod", "compound"} and token.pos_ in NOMINAL and token.head.dep_ == "dobj":
            mend_receiver(token)
        elif token.dep_ == "npadvmod" and token.pos_ in NOMINAL:
            mend_put_off(token)
        elif token.tag_ == "VBN" and token.dep_ == "relcl" and any(c.dep_ == "nsubj" for c in token.children) and not any(c.dep_ in {"aux", "auxpass"} for c in token.children):
            token.tag_ = "VBD"  # "the model the bank *published*": the bank did it
        elif token.lower_ in {"estimated", "put", "valued", "reckoned", "assessed", "priced", "budgeted", "calculated"}:
            mend_estimate(token)
        elif token.lower_ == "determined" and token.tag_ == "JJ" and token.i and token.nbor(-1).lemma_ == "be" and "it" in {c.lower_ for c in (*token.children, *token.head.children)}:
            token.lemma_ = "find"  # "it was *determined* that A is weak"
        elif token.lower_ == "not" and token.dep_ == "neg" and token.head.i < token.i and [t.lower_ for t in doc[token.i + 1 : token.i + 3]] == ["a", "single"]:
            token.head = token.nbor(2).head  # "..., *not a single train* runs"
        elif token.dep_ == "advcl" and token.tag_ == "VB":
            mend_pledge(token)
        elif token.dep_ == "prep" and token.lower_ == "by" and token.head.dep_ == "pcomp":
            mend_repeated_by(token)
        elif token.dep_ == "conj" and token.lower_ == "by" and token.head.pos_ == "VERB":
            mend_agent(token)
        elif token.tag_ == "VBG" and token.dep_ == "xcomp":
            take_for_thing(token)
        elif token.lower_ in {"hardly", "scarcely", "rarely", "seldom"} and token.head.lower_ == "ever" and token.head.dep_ == "advmod":
            token.head = token.head.head  # "hardly ever *meets*"
    for sentence in list(doc.sents):
        mend_exceptions(sentence)
        mend_marks(sentence)
        mend_quotes(sentence)
        mend_numbers(sentence)
        mend_names(sentence)
        mend_brackets(sentence)
        mend_commands(sentence)
        mend_borders(sentence)
        mend_objects(sentence)
        mend_verbless(sentence)
        if len(sentence) < 8:
            mend_subjects(sentence)
            continue
        mend_steps(sentence)
        mend_inserted(sentence)
        mend_front(sentence)
        mend_fronted_office(sentence)
        mend_verbs(sentence)
        unmark_root(sentence)
        lie(sentence.root)
        _unfold(sentence)
        mend_clauses(sentence)
        mend_subjects(sentence)
        mend_rows(sentence)
        for token in list(sentence):
            if token.pos_ in VERBAL and token.dep_ in {"acl", "relcl", "advcl", "conj"}:
                join_by_form(token)
                if token.dep_ == "conj":
                    go_on_passive(token)
                mend_time_clause(token)
            if token.dep_ == "conj" and token.pos_ in VERBAL:
                mend_shared(token)
            if token.dep_ == "conj" and (token.tag_ == "VB" or (token.tag_ == "VBP" and token.head.tag_ in {"VBN", "VBZ", "VBD"})):
                _join_infinitive(token, sentence.start)
            elif token.dep_ == "appos" and token.pos_ in NOMINAL:
                join_collective(token) or take_from_company(token) or join_listed_office(token) or join_after_and(token) or join_alike(token) or _join_late_member(token) or _join_member(token)
            elif token.dep_ == "conj" and token.tag_ == "VBG" and token.head.dep_ == "dobj" and token.head.head.tag_ == "VBG":
                _join_gerund(token)
            elif token.dep_ == "conj" and token.head.pos_ == "VERB" and (token.pos_ == "NOUN" or (token.pos_ == "PROPN" and is_behind_bracket(token))):
                join_phrase(token)
            elif token.dep_ == "conj" and token.pos_ in NOMINAL and not join_collective(token):
                mend_office(token)
                join_peer(token)
                join_placed(token)
                join_parallel(token)
                join_matter(token)
                join_common(token)
                join_deed(token)
            elif token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in NOMINAL:
                _join_subject(token)
            elif token.dep_ == "dobj" and token.pos_ in NOMINAL:
                _join_object(token)
            elif token.dep_ == "prep" and token.lower_ in {"on", "to", "from", "against"}:
                _lift_preposition(token)
                join_row_of_prepositions(token)
            elif token.dep_ == "prep" and token.lower_ in {"of", "in", "between", "with"}:
                if not (lift_role(token) or lift_partner(token)):
                    mend_preposition(token)
                mend_with_count(token)
            elif token.dep_ == "prep" and token.lower_ == "under" and token.head.pos_ in NOMINAL:
                lift_chairing(token)
            elif token.lower_ == "by" and token.pos_ == "ADP":
                give_back_deed(token)
            elif token.dep_ == "relcl" and token.head.pos_ == "NOUN":
                _agree(token)
                lift_explained(token)
            elif token.dep_ == "relcl" and token.head.pos_ == "PROPN":
                lift_relative(token)
            elif token.dep_ == "acl" and token.tag_ in {"VBN", "VBD"}:
                mend_relative(token)
            elif token.dep_ in {"acl", "advcl"} and token.tag_ == "VBG":
                mend_joint_deed(token)
            elif token.dep_ == "pobj" and token.tag_ == "NN":
                part_owned_peer(token)
            elif token.dep_ == "csubj" and token.i == sentence.start:
                name_subject(token)
            elif token.dep_ == "conj" and token.pos_ == "ADP" and token.head.pos_ == "ADP":
                join_preposition(token)
                join_row_of_prepositions(token.head)
        mend_addressed(sentence)
        mend_asides(sentence)
        mend_series(sentence)
        mend_lists(sentence)
    break_circles(doc)


def _unfold(sentence: Span) -> None:
    """Put clauses that stand side by side in a row: the parser makes the first a complement of the last ("A is weak; B fails")."""
    root = sentence.root
    for _ in range(6):
        first = next((c for c in root.children if c.dep_ == "ccomp" and c.i < root.i and _is_clause(c)), None)
        if first is None or root.lemma_ in SAYING or not _is_clause(root) or any(c.dep_ == "mark" for c in root.children):
            return
        between = {t.text for t in root.doc[first.i : root.i]}
        if not (";" in between or _are_states(first, root) or _goes_on(first, root)) or ":" in between or between & {'"', "“", "”"}:
            return
        first.head, first.dep_ = first, "ROOT"
        root.head, root.dep_ = first, "conj"
        for opening in [c for c in root.lefts if c.i < first.left_edge.i]:
            opening.head = first  # "*As a result*, trade has doubled, tourism has recovered and ..."
        root = first


def _are_states(first: Token, second: Token) -> bool:
    """Tell whether two clauses with a comma between them only say how things are: "The scale is small, *its structure is single* and ..."."""
    if first.lemma_ not in {"be", "remain"} or second.lemma_ not in {"be", "remain"}:
        return False
    edge = min((c.left_edge.i for c in second.children if c.dep_ in {"nsubj", "expl"}), default=0)
    return edge > first.i and second.doc[edge - 1].text == ","


def _goes_on(first: Token, root: Token) -> bool:
    """Tell whether clauses follow each other with commas, the last with "and": "Trade has doubled, tourism has grown *and* jobs were created"."""
    comma = root.doc[first.right_edge.i + 1].text == "," or root.doc[first.right_edge.i].text == ","
    last = next((c for c in root.children if c.dep_ == "conj" and c.i > root.i and _is_clause(c)), None)
    joined = last is not None and (any(c.dep_ == "cc" and c.lower_ == "and" for c in root.children) or last.left_edge.nbor(-1).lower_ == "and")
    return comma and joined


def _is_clause(verb: Token) -> bool:
    """Tell whether a verb heads a finite clause with a subject of its own."""
    if verb.pos_ not in {"VERB", "AUX"} or not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children):
        return False
    return verb.tag_ in {"VBZ", "VBP", "VBD"} or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBP", "VBD", "MD"} for c in verb.children)


def _join_infinitive(verb: Token, start: int) -> None:
    """Join a bare infinitive to the infinitive that it goes on: "need to deepen trust, *optimize* trade and *give* ..."."""
    head = verb.head
    bare = head.tag_ == "VBP" and not any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "that" for c in head.children)
    if head.tag_ == "VB" or bare or head.i > verb.i or any(c.dep_ in HELPERS and c.lower_ != "to" for c in verb.children):
        return
    above = {a.i for a in head.ancestors}
    below = {t.i for t in head.subtree}
    for i in range(verb.i - 1, start - 1, -1):
        token = verb.doc[i]
        if token.text in STOPS:
            return
        if token.tag_ == "VB" and token.pos_ == "VERB" and (i in above or i in below) and _is_open(token):
            if verb not in token.ancestors:
                move(verb, token)
            return


def _join_gerund(verb: Token) -> None:
    """Join a gerund with an object to the gerunds that it goes on: "keeping records, harmonising rules and *settling* disputes"."""
    if any(c.dep_ == "dobj" for c in verb.children) and verb.doc[verb.head.left_edge.i].i > verb.head.head.i:
        move(verb, verb.head.head)


def _is_open(verb: Token) -> bool:
    """Tell whether an infinitive has what a further one can share: "to" or a modal verb."""
    if any(c.dep_ == "aux" and (c.lower_ == "to" or c.tag_ == "MD") for c in verb.children):
        return True
    return verb.dep_ == "conj" and verb.head.tag_ == "VB" and verb.head.i < verb.i and _is_open(verb.head)


# -- nouns -------------------------------------------------------------------------------------------------------------


def _join_late_member(noun: Token) -> bool:
    """Join the second of a list to the first where the parser hung it on the subject: "was blamed for A, *B* and C"."""
    subject = noun.head
    verb = subject.head
    if subject.dep_ not in {"nsubj", "nsubjpass"} or not subject.i < verb.i < noun.i:
        return False
    edge = noun.left_edge.i
    if noun.doc[edge - 1].text != ",":
        return False
    first = top(noun.doc[edge - 2])
    if first.i < verb.i or first.dep_ not in {"pobj", "dobj", "attr", "conj"}:
        return False
    move(noun, first)
    return True


def _join_subject(noun: Token) -> None:
    """Join the subjects of one verb: "Overfishing, *pollution* from ports and *the spread* of weeds threaten ..."."""
    first = next((c for c in noun.head.children if c.dep_ == noun.dep_ and c.i < noun.i), None)
    second = next((c for c in first.children if c.dep_ == "appos" and c.pos_ in NOMINAL), None) if first is not None else None
    if first is None or second is None or noun.doc[noun.left_edge.i - 1].lower_ != "and":
        return
    second.dep_ = "conj"
    move(noun, second)


def _join_object(noun: Token) -> None:
    """Join a late object to the phrase whose list it goes on: "points to its reliance on loans, *the absence* of staff and ..."."""
    verb, edge = noun.head, noun.left_edge.i
    if edge > 1 and noun.doc[edge - 1].lower_ == "and" and noun.doc[edge - 1].head.pos_ in NOMINAL:
        first = top(noun.doc[edge - 2])
        if verb.i < first.i < noun.i and first.dep_ == "pobj" and first.head.head == verb and any(c.dep_ == "dobj" and c.i < first.i for c in verb.children):
            move(noun, first)
        return
    if noun.doc[edge - 1].text != "," or not any(c.dep_ == "conj" for t in noun.subtree for c in t.children):
        return
    first = top(noun.doc[edge - 2])
    if verb.i < first.i < noun.i and first.dep_ == "pobj" and first.head.head == verb:
        move(noun, first)


def _agree(verb: Token) -> None:
    """Hang a relative clause on the noun with which its verb agrees: "*limitations* in the process, which are shown in ..."."""
    pronoun = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in {"which", "that", "who"}), None)
    tags = {t.tag_ for t in (verb, *verb.children) if t.tag_ in {"VBZ", "VBP"} and t.dep_ in {"relcl", "aux", "auxpass"}}
    past = {c.lower_ for c in verb.children if c.lower_ in {"was", "were"} and c.dep_ in {"aux", "auxpass"}}
    if not tags and len(past) == 1:
        tags = {"VBZ"} if past == {"was"} else {"VBP"}
        restrictive = past == {"was"} and verb.head.tag_ == "NNS" and pronoun is not None and pronoun.lower_ in {"which", "that"}
    else:
        restrictive = False
    if pronoun is None or len(tags) != 1 or pronoun.i < 1 or (verb.doc[pronoun.i - 1].text != "," and not restrictive):
        return
    number = "NNS" if tags == {"VBP"} else "NN"
    head = verb.head
    if head.tag_ == number or head.tag_ not in {"NN", "NNS"} or any(c.dep_ == "conj" for c in head.children) or head.dep_ == "conj":
        return
    for above in head.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            beside = [c for c in above.children if c.dep_ == "dobj" and above.i < c.i < head.i and c.tag_ == number]
            if beside:
                verb.head = beside[0]
            return
        if above.pos_ not in NOMINAL and above.pos_ != "ADP":
            return
        if above.tag_ == number and not any(c.dep_ == "nummod" for c in above.children):
            verb.head = above
            return


def _lift_preposition(prep: Token) -> None:
    """Hang a preposition on the noun that asks for it: "the dependence of towns *on* loans", not "towns on loans"."""
    mend_blame(prep)
    lift_ground(prep)
    if prep.head.pos_ == "VERB":
        lift_asked(prep, ASKING.get(prep.lower_, frozenset()))
        return
    above = prep.head.head if prep.head.dep_ in {"pobj", "conj"} else None
    while above is not None and above.dep_ == "conj":
        above = above.head
    if above is not None and above.dep_ == "pobj":
        above = above.head
    if above is not None and above.lower_ == "of" and above.head.lemma_ in ASKING.get(prep.lower_, ()) and above.head.pos_ == "NOUN":
        prep.head = above.head


def _join_member(noun: Token) -> bool:
    """Take the second of three for a member of the list, not for a name of the first: "scarce money, *a small office* and ..."."""
    head = noun.head
    if any(t.pos_ in {"VERB", "AUX"} and t == head.head for t in noun.doc[head.i : noun.i]):
        return False
    if head.pos_ != "NOUN" or noun.pos_ != "NOUN" or head.i > noun.i or not any(c.dep_ == "cc" and c.lower_ == "and" for c in noun.children):
        return False
    if not any(c.dep_ == "conj" and c.pos_ == "NOUN" for c in noun.children) or any(c.dep_ == "nummod" or c.lower_ in COUNTING for c in head.children):
        return False
    if _article(head) in {"the", "this", "its"} and _article(noun) in {"a", "an"}:
        return False  # "the council, a donor and adviser"
    if any(t.text in {":", "–", "—", "(", "-"} for t in noun.doc[head.i + 1 : noun.left_edge.i]):
        return False
    noun.dep_ = "conj"
    return True


def _article(noun: Token) -> str:
    return next((c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}), "")
