"""Whose the advice is that a noun leads to: "*Kenya's* proposal to admit Chad", "*Lima* tabled a motion to merge the funds"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.suppositions import VIEWS
from comity.reading.tree import Token

__all__ = ["fill_noun_proposals", "fill_proposals"]

PROPOSALS = word_set("proposal motion request call demand appeal suggestion idea bid petition")
WORDS = word_set("account overview insight picture example perspective comparison definition interpretation analysis evidence description discussion typology survey summary critique"
                 " claim allegation application report remark statement question answer explanation justification invitation offer")
MAKING = word_set("make put submit table present advance bring raise offer set give lodge file issue")
"""Verbs by which a proposal becomes that of their subject; in a passive without anybody, that of the text."""
ASKED = word_set("invite ask urge request order instruct direct require encourage advise tell call")
"""What somebody was done when others wanted a deed of him."""
WRITERS = word_set("paper article study thesis dissertation essay author report chapter analysis review brief abstract note research work we i it")
OWN = frozenset({"our", "my"})


def fill_proposals(clause: Clause) -> None:
    """Add ``proposed``, the noun that the advice of a clause hangs on, and ``proposer``, who makes it; nothing where it is the text's own.

    ``wordy`` is what was only said, which nobody suffers from not taking up: "did not share *the view* that A is weak".
    """
    clause.fill("wordy", [t for t in clause.roles.get("patient", ()) if t.lemma_.lower() in PROPOSALS | VIEWS | WORDS])
    asked = clause.verb.head
    if clause.verb.dep_ == "xcomp" and asked.lemma_ in ASKED and any(c.dep_ == "auxpass" and c.lower_ in {"was", "were"} for c in asked.children):
        clause.fill("proposed", [asked])  # "*was invited* to join": long ago, and by somebody else
        clause.fill("proposer", [t for c in asked.children if c.dep_ == "agent" for o in c.children for t in conjuncts(o)])
        return
    noun = _led_by(clause.verb)
    if noun is not None and (givers := _givers(noun)) is not None:
        clause.fill("proposed", [noun])
        clause.fill("proposer", givers)


def fill_noun_proposals(clause: Clause) -> None:
    """Add ``proposed`` to the clause of a noun that an infinitive says the content of: the clause of that tells whose it is."""
    noun = clause.verb
    led = noun.lemma_.lower() in PROPOSALS and any(c.dep_ in {"acl", "relcl"} and c.tag_ == "VB" for c in noun.children)
    if led and _givers(noun) is not None:
        clause.fill("proposed", [noun])


def _givers(noun: Token) -> list[Token] | None:
    """Return who makes a proposal, which may be told nowhere; None where the text makes it itself."""
    if any(c.dep_ == "poss" and c.lower_ in OWN for c in noun.children):
        return None
    givers = [t for c in noun.children if c.dep_ == "poss" for t in conjuncts(c)]
    givers += [t for c in noun.children if c.lower_ in {"by", "from", "of"} and c.dep_ in {"prep", "agent"} for o in c.children if o.dep_ == "pobj" for t in conjuncts(o)]
    verb = noun.head
    if not givers and noun.dep_ == "dobj" and verb.lemma_ in MAKING:
        givers = subjects_of(verb)
    now = any(c.dep_ == "auxpass" and c.lower_ in {"is", "are"} for c in verb.children)
    by_text = now and is_passive(verb) and noun.dep_ == "nsubjpass" and verb.lemma_ in MAKING
    return None if any(t.lemma_.lower() in WRITERS for t in givers) or (by_text and not givers) else givers


def _led_by(verb: Token) -> Token | None:
    """Return the noun of proposal that an infinitive or an "of doing" says the content of."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lemma_.lower() in PROPOSALS:
        return verb.head.head
    asked = verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VB" and verb.head.lemma_.lower() in PROPOSALS
    return verb.head if asked else None
