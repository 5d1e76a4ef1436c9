"""What a study looks at in a phrase that goes on with a clause: "discusses *the role that ports play in the league*", "the ways in which towns cooperate"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, text_of, tidy
from comity.reading.stance import Stance, stance_of
from comity.reading.studying import is_own
from comity.reading.tree import Token

__all__ = ["LOOKING", "clause_aspects"]

LOOKING = word_set(
    "ask examine investigate explore study analyse analyze discuss consider assess research address describe trace summarise summarize identify outline compare explain reveal expound elaborate"
    " evaluate determine clarify understand probe look reflect question answer review survey map show uncover present scrutinise scrutinize highlight reconstruct interpret"
)
"""Verbs whose object a study looks at."""
ASPECTS = word_set(
    "role part way reason condition extent factor effect influence impact degree manner problem difficulty challenge obstacle cause mechanism motive measure contribution change strategy"
    " path means process stage opportunity pattern circumstance form function place position interest incentive restriction constraint risk benefit result achievement experience logic"
    " dilemma contradiction barrier channel instrument driver determinant variable stance attitude"
)
"""Nouns for an aspect that only their clause tells: "the *factors* that ..."."""
_ARTICLE = re.compile(r"^(?:the|an?|its|their|some)\s+", re.I)
_LONGEST = 18


def clause_aspects(verb: Token, mentions: Mentions, memory: Memory) -> Iterator[tuple[Mention, Stance]]:
    """Yield what the work looks at behind ``verb``, in the words of the phrase and its clause."""
    direct = [c for c in verb.children if c.dep_ == "dobj"]
    led = [o for c in verb.children if c.dep_ == "prep" and c.lower_ in {"into", "at", "on"} for o in c.children if o.dep_ == "pobj"]
    heads = [t for h in (*direct, *led) for t in conjuncts(h) if t.lemma_.lower() in ASPECTS]
    if not heads or verb.lemma_.lower() not in LOOKING or not is_own(verb, mentions, memory):
        return
    stance = stance_of(verb, mentions.knowledge.cues)
    for head in heads if stance.speaker is None and stance.modality in {"asserted", "planned", "negated"} else ():
        label = _in_full(head)
        if label and not any(" " in m.labels[0] for m in mentions.of(head)[:1]):
            yield Mention((label,), "Field", token=head), stance


def _in_full(head: Token) -> str:
    """Return a noun with the clause that tells which it is, empty where it has none or is too long."""
    clause = next((c for c in head.children if c.dep_ in {"relcl", "acl"} and c.i > head.i), None)
    if clause is None or any(t.text in {";", ":"} for t in head.doc[head.i : clause.i]) or head.nbor().text == ",":
        return ""
    first = min([t.i for t in head.lefts] or [head.i])
    last = max(t.i for t in clause.subtree if not any(a.dep_ in {"conj", "parataxis"} and a.head == clause for a in (t, *t.ancestors)))
    while last > clause.i and (head.doc[last].is_punct or head.doc[last].pos_ in {"CCONJ", "ADP"}) and head.doc[last].dep_ != "prt" and head.doc[last].text not in {'"', "”"}:
        last -= 1
    words = text_of(head.doc)[head.doc[first].idx : head.doc[last].idx + len(head.doc[last].text)]
    label = _ARTICLE.sub("", tidy(words))
    return label if 2 < len(label.split()) <= _LONGEST else ""
