"""Causes that no verb of cause tells: "left *over* a dispute", "declined *after* an attack", "*without* a treaty, trade could stop".

Each construction hangs a cause on the clause that it explains. The effect is told in the words of that clause without the cause.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from comity.nouns import word_set
from comity.reading.clausetext import is_finite, joined, phrase
from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts
from comity.reading.reasons import explained_by
from comity.reading.stance import Cues, Stance, stance_of
from comity.reading.states import States
from comity.reading.subjects import is_passive
from comity.reading.tree import Span, Token

__all__ = ["CausalLink", "causal_links"]

_CUES = word_set(
    "after following over protest response reaction retaliation without which when why caused triggered sparked provoked induced fuelled fueled owe owes owed did does done consequence wake influence impact pressure shock :"
)
"""Words of which one must stand in a sentence that tells such a cause."""
LEAVING = word_set("leave quit withdraw walk pull resign boycott suspend secede storm split sever expel recall defect pull-out")
"""Verbs of parting, whose "over" leads to what one parts over."""
TURNING = LEAVING | word_set(
    "decline refuse cancel call break close postpone abandon shelve halt stop collapse flee evacuate relocate freeze interrupt shut delay drop ban tighten"
    " disband scrap stall reject evict displace move transfer"
)
"""Verbs of a bad turn, which comes "after" what brought it about."""
INCIDENTS = word_set(
    "attack coup flood earthquake storm hurricane cyclone outbreak scandal row clash incident crisis protest collapse accident pandemic epidemic invasion war quarrel dispute killing"
    " murder shooting bombing explosion fire drought eruption spill election defeat riot unrest strike massacre kidnapping raid disaster revelation allegation complaint objection"
    " criticism ruling verdict takeover uprising annexation insult leak breach rejection veto refusal disagreement"
)
"""What happens and makes others turn away."""
MATTERS = INCIDENTS | word_set("choice question issue plan policy refusal ban tariff fee toll price claim decision treatment handling conduct lack failure delay case share division status route site seat name law project debt contribution quota")
"""What one parts over."""
ANSWERS = word_set("protest response reaction retaliation")
SPARKING = word_set("cause trigger spark provoke induce fuel aggravate exacerbate bring")
BROKEN_OUT = word_set("arise erupt flare break emerge start begin escalate deepen ignite surface")
HARM = word_set("damage harm injury havoc")


_SHUT = re.compile(r"\b(?:not|cannot|unable|no|never|lacks?|lacked|refused?|differ(?:s|ed)?|too|neither|nobody)\b", re.I)
"""Words of a state that keeps something from going on."""


@dataclass(frozen=True, slots=True)
class CausalLink:
    """What a clause tells with what brought it about."""

    effect: Mention
    cause: Mention
    stance: Stance
    bad: bool = True

    def kind(self) -> str:
        """Return the class of the effect where its words do not tell it."""
        return "Problem" if self.bad else "Outcome"


def causal_links(sentence: Span, troubles: Collection[str], states: States, cues: Cues) -> Iterator[CausalLink]:
    """Yield the causes that hang on the clauses and nouns of ``sentence``; ``troubles`` are the labels of the problems that it tells."""
    words = {t.lower_ for t in sentence}
    if _CUES.isdisjoint(words):
        return
    for verb in sentence:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        if verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN" and verb.lemma_ in SPARKING:
            yield from _sparked(verb, states.mentions, cues)
            continue
        if not is_finite(verb) and verb.dep_ not in {"conj", "xcomp"}:
            continue
        stance = stance_of(_turning(verb), cues)
        for reason, start in _reasons(verb):
            effect, stance = _effect(verb, states, start), _as_told(stance)
            if effect is not None and (cause := _cause(reason, states)) is not None and cause.labels[0] != effect.labels[0] and ",," not in cause.labels[0]:
                yield CausalLink(effect, cause, stance, verb.lemma_ in TURNING)
        yield from _wanting(verb, states, stance)
        yield from _influenced(verb, states, stance)
        yield from _owing(verb, states, stance)
        yield from _harming(verb, states, stance)
        yield from _resulting(verb, states)
        if troubles and ":" in words:
            yield from _behind_colon(verb, troubles, states, cues)


def _turning(verb: Token) -> Token:
    """Return the verb by which somebody turns away from a deed: "*declined* to attend"."""
    return verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in {"decline", "refuse"} else verb


def _reasons(verb: Token) -> Iterator[tuple[Token, int]]:
    """Yield what a clause follows from, with the offset from which it stands in the clause."""
    above = _turning(verb)
    for prep in (c for v in {verb.i: verb, above.i: above}.values() for c in v.children if c.dep_ == "prep" and c.i > v.i):
        word, inner = prep.lower_, [c for c in prep.children if c.dep_ == "pobj"]
        if not inner:
            continue
        noun = inner[0]
        kind = noun.lemma_.lower()
        if (word in {"after", "following"} and above.lemma_ in TURNING and kind in INCIDENTS) or (word == "over" and above.lemma_ in LEAVING and kind in MATTERS):
            yield from ((t, prep.idx) for t in conjuncts(noun))
        elif word == "in" and noun.lemma_.lower() in ANSWERS:
            beside = [c for c in verb.children if c.dep_ == "prep" and c.i == noun.i + 1]
            behind = [t for p in (*noun.children, *beside) if p.lower_ in {"at", "against", "to", "for", "over"} for t in p.children if t.dep_ == "pobj"]
            yield from ((t, prep.idx) for b in behind for t in conjuncts(b) if t.ent_type_ not in {"DATE", "TIME"} and t.lower_ != "question")
        elif (word == "as" and noun.lemma_.lower() == "consequence") or (word == "in" and noun.lower_ == "wake"):
            of = [p for p in noun.children if p.lower_ == "of"]
            of += [c for c in noun.subtree if c.dep_ == "conj" and c.lower_ == "of"]
            yield from ((t, prep.idx) for p in of for b in p.children if b.dep_ == "pobj" for t in conjuncts(b))
    if (premise := _why(verb)) is not None:
        yield premise, premise.idx
    if verb.lemma_ in BROKEN_OUT:
        yield from ((c, c.left_edge.idx) for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and is_finite(c) and any(m.lower_ in {"when", "after"} for m in c.children))


def _why(verb: Token) -> Token | None:
    """Return the clause before "which is why": "*the mayors have no vote*, which is why they met"."""
    link = verb.head if verb.dep_ in {"ccomp", "advcl"} and verb.head.lemma_ == "be" and verb.head.dep_ in {"relcl", "advcl", "ccomp"} else None
    if link is None or not any(t.lower_ == "why" for t in link.doc[link.i : verb.i]) or not any(c.lower_ == "which" for c in link.children):
        return None
    return next((a for a in link.ancestors if a.pos_ in {"VERB", "AUX"} and is_finite(a)), None)


def _effect(verb: Token, states: States, start: int) -> Mention | None:
    """Return a clause in its own words up to the offset ``start``, where its cause begins."""
    told = next(iter(states.told(_turning(verb))), None)
    if told is None:
        return None
    tail = " ".join(verb.doc.text[start : verb.sent.end_char].split())[:24].rstrip(" .;,")
    labels = [label.split(f" {tail}")[0].rstrip(" ,") for label in told.labels]
    carrier = verb.head if verb.dep_ == "relcl" else verb.head.head if verb.dep_ == "conj" and verb.head.dep_ == "relcl" else None
    noun = _thing(carrier, states.mentions) if carrier is not None and carrier.pos_ == "NOUN" else None
    if noun is not None:
        labels = [f"{noun.labels[0]} {re.sub(r'^(?:that|which) ', '', label)}" for label in labels[:1]] + labels
    labels = [label for label in dict.fromkeys(labels) if " " in label]
    return replace(told, labels=tuple(labels)) if labels else None


def _cause(token: Token, states: States) -> Mention | None:
    """Return what stands as a cause: a clause in its own words, else a phrase."""
    if token.pos_ in {"VERB", "AUX"}:
        return next(iter(states.told(token)), None)
    return _thing(token, states.mentions)


def _thing(token: Token, mentions: Mentions) -> Mention | None:
    found = next(iter(mentions.of(token)), None)
    if found is not None and (found.named or " " in found.labels[0]):
        return found
    words = joined(sorted(set(phrase(token)), key=lambda t: t.i))
    words = re.sub(r"^(?:the|an?) ", "", words, flags=re.I)
    return Mention((words,), "", token=token) if len(words) > 3 else None


def _sparked(verb: Token, mentions: Mentions, cues: Cues) -> Iterator[CausalLink]:
    """Yield what a participle behind a phrase says to have caused it: "losses in canals *caused by* neglect", "the fall of A, *triggered by* B"."""
    by = [t for c in verb.children if c.dep_ in {"agent", "prep"} and c.lower_ == "by" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    if not by or (verb.lemma_ == "bring" and not any(c.lower_ == "about" for c in verb.children)):
        return
    noun, apart = verb.head, verb.left_edge.i > 0 and verb.nbor(-1).text == ","
    for _ in range(3):
        kind = next((m.type for m in mentions.of(noun)[:1]), "")
        place = mentions.knowledge.ontology.is_any(kind, ("GeopoliticalEntity", "Place", "Facility", "Actor", "Field", "Region"))
        if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN" and (apart or place):
            noun = noun.head.head
    effect = next((m for m in mentions.of(noun) if not m.named), None) if noun.pos_ == "NOUN" else None
    if effect is not None and " " not in effect.labels[0] and len(by) == 1:
        words = joined(sorted({*phrase(noun), *verb.subtree}, key=lambda t: t.i))
        effect = replace(effect, labels=(re.sub(r"^(?:the|an?) ", "", words), *effect.labels)) if len(words.split()) < 14 else effect
    if effect is None or " " not in effect.labels[0] or mentions.knowledge.ontology.is_any(effect.type, ("Actor", "Undertaking", "Place", "Facility", "Document")):
        return
    above = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), verb)
    own = stance_of(verb, cues)
    stance = own if own.modality == "hedged" else stance_of(above, cues)
    given = replace(stance, modality="asserted", layers=frozenset()) if stance.modality != "hedged" else stance  # "there is no end to the losses caused by A"
    for token in by:
        cause = _thing(token, mentions)
        if cause is not None:
            yield CausalLink(effect, cause, given)


def _wanting(verb: Token, states: States, stance: Stance) -> Iterator[CausalLink]:
    """Yield what may come of what is not there: "*without a treaty*, trade *could* stop"."""
    if not any(c.dep_ == "aux" and c.lower_ in {"would", "could", "might", "may"} for c in verb.children) or any(c.lower_ == "have" for c in verb.children if c.dep_ == "aux"):
        return
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.lower_ != "without" or prep.i > verb.i:
            continue
        effect = next(iter(states.told(verb)), None)
        noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
        if effect is not None and noun is not None and noun.pos_ in {"NOUN", "PROPN"}:
            words = joined(sorted({prep, *phrase(noun)}, key=lambda t: t.i))
            hedged = replace(stance, modality="hedged")
            yield CausalLink(effect, Mention((words, words.split(maxsplit=1)[1]), "", token=noun), hedged, False)


def _influenced(verb: Token, states: States, stance: Stance) -> Iterator[CausalLink]:
    """Yield under whose influence something came about: "*under the impact of the trade war*, exports fell"."""
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.lower_ != "under":
            continue
        held = [c for c in prep.children if c.dep_ == "pobj" and c.lemma_.lower() in {"influence", "impact", "effect", "pressure", "shock"}]
        behind = [t for c in held for p in c.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"]
        effect = next(iter(states.told(verb)), None) if behind else None
        if effect is None:
            continue
        for token in (t for b in behind for t in conjuncts(b)):
            if (cause := _thing(token, states.mentions)) is not None and not (cause.named and cause.type in {"Person", "Country"}):
                yield CausalLink(effect, cause, _as_told(stance), False)


def _owing(verb: Token, states: States, stance: Stance) -> Iterator[CausalLink]:
    """Yield to what something is owed: "the council *owes its success to* A rather than to B"."""
    if verb.lemma_ != "owe" or is_passive(verb):
        return
    owed = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if owed is None or owed.lemma_.lower() not in {"success", "existence", "origin", "survival", "strength", "rise", "growth", "failure", "stability", "longevity", "popularity", "position", "prosperity"}:
        return
    whose = next((m for c in verb.children if c.dep_ == "nsubj" for m in states.mentions.of(c)), None)
    effect = _thing(owed, states.mentions)
    if effect is not None and whose is not None and effect.labels[0].lower().startswith(("its ", "their ")):
        effect = replace(effect, labels=(f"{owed.lemma_} of {whose.labels[0]}", *effect.labels))
    for prep in (c for c in verb.children if c.dep_ in {"prep", "dative"} and c.lower_ == "to"):
        other = prep.i > 1 and prep.nbor(-1).lower_ in {"than", "not"}
        modality = stance.modality if not other or stance.modality == "hedged" else "negated"
        for token in (t for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c)):
            if effect is not None and (cause := _thing(token, states.mentions)) is not None:
                yield CausalLink(effect, cause, replace(stance, modality=modality), False)


def _resulting(verb: Token, states: States) -> Iterator[CausalLink]:
    """Yield what a whole clause is the result of: "firms are short of staff, *which is the result of* poor schools"."""
    if verb.dep_ not in {"relcl", "advcl", "ccomp"} or verb.lemma_ != "be" or not any(c.lower_ == "which" and c.i and c.nbor(-1).text == "," for c in verb.children):
        return
    named = [c for c in verb.children if c.dep_ == "attr" and c.lemma_.lower() in {"result", "consequence", "outcome", "product", "effect"}]
    behind = [t for c in named for p in c.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"]
    due = [c for c in verb.children if c.lower_ in {"due", "owing", "attributable"}]
    behind += [t for c in due for p in c.children if p.lower_ == "to" for t in p.children if t.dep_ == "pobj"]
    above = next((a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"} and is_finite(a)), None)
    told = next(iter(states.told(above)), None) if above is not None and behind else None
    if told is None or above is None:
        return
    stance = _as_told(stance_of(above, states.mentions.knowledge.cues))
    for token in (t for b in behind for t in conjuncts(b)):
        if (cause := _thing(token, states.mentions)) is not None:
            yield CausalLink(told, cause, stance)


def _harming(verb: Token, states: States, stance: Stance) -> Iterator[CausalLink]:
    """Yield what does harm: "the closing of the border *did lasting damage to* trust"."""
    harm = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in HARM), None)
    if verb.lemma_ not in {"do", "inflict", "wreak"} or harm is None:
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    cause = _thing(subject, states.mentions) if subject is not None and subject.pos_ == "NOUN" else None
    words = joined(sorted(set(phrase(harm)), key=lambda t: t.i))
    tail = [joined(sorted({c, *(x for t in c.children for x in phrase(t))}, key=lambda t: t.i)) for c in verb.children if c.dep_ in {"prep", "dative"} and c.lower_ in {"to", "on"} and c.head == verb]
    label = " ".join([words, *tail]) if not any(p.lower_ in {"to", "on"} for p in harm.children) else words
    if cause is not None and " " in label:
        yield CausalLink(Mention((label,), "", token=harm), cause, stance)


def _behind_colon(verb: Token, troubles: Collection[str], states: States, cues: Cues) -> Iterator[CausalLink]:
    """Yield the clause behind a colon that explains a trouble told before it: "the link got nowhere: *A and B quarrelled*"."""
    for reason in explained_by(verb):
        effect, cause = next(iter(states.told(verb)), None), next(iter(states.told(reason)), None)
        if effect is None or cause is None or not _SHUT.search(cause.labels[0]) or re.search(r"\d", cause.labels[0]):
            continue  # most of what stands behind a colon shows what is meant
        if all(not {x.lower() for x in told.labels}.isdisjoint(troubles) for told in (effect, cause)):
            yield CausalLink(effect, cause, _as_told(stance_of(verb, cues)))


def _as_told(stance: Stance) -> Stance:
    """Return the stance of an effect whose words keep their "not": that A *did not come* has a cause, asserted as it is."""
    plain = stance.modality == "negated" and stance.layers <= {"asserted", "negated"}
    return replace(stance, modality="asserted", layers=frozenset()) if plain else stance
