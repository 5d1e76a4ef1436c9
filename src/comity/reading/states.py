"""States as things: what fills the roles that ``conditions`` finds, as mentions that statements can be made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from comity.nouns import word_set
from comity.reading.announced import announced_after, announces
from comity.reading.clauses import Clause
from comity.reading.clausetext import (
    LONGEST,
    clause_text,
    clauses_beside,
    is_finite,
    is_scarce,
    joined,
    kept,
    last_word,
    one_by_one,
    phrase,
    quoted_after,
    with_subject,
)
from comity.reading.knowledge import Knowledge
from comity.reading.lists import items_after, split_items
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.misfortunes import phase_of
from comity.reading.owners import Owners
from comity.reading.phrases import conjuncts, text_of, tidy
from comity.reading.principles import Principles
from comity.reading.stance import stance_of
from comity.reading.statewords import DANGLING, EVERYBODY, LED_BY, LINKING, ORDINALS, RESTS_ON
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.reading.voices import sayers
from comity.statements import THIS_DOCUMENT, Entity

__all__ = ["States"]

RELATIVE = ("that ", "which ", "who ")
BEARING = frozenset({"suffer", "face", "have", "be", "remain", "persist", "exist", "occur", "experience", "encounter", "become"})
"""Verbs of clauses that only say that there is a problem."""


def _thing(labels: tuple[str, ...] | list[str], token: Token, kind: str = "") -> list[Mention]:
    """Return what has ``labels`` as a mention, or nothing when none is left."""
    said = tuple(dict.fromkeys(x for x in labels if x))
    return [Mention(said, kind, token=token)] if said else []


_ASKED = re.compile(r"^(?:to|should|must|ought to) (?=\w)")
_POINTING = re.compile(r"(?:it|they|he|she|we|who|which|that|this|these|those|there)\b", re.IGNORECASE)


def with_bearer(state: Entity, bearer: Entity, head: Token | None) -> Entity:
    """Return a state told by the finite predicate of ``head`` ("lacks staff") under a label that names its bearer.

    Else the states of two bearers would be one thing wherever their words are the same. The predicate stays an alias.
    """
    if head is None or head.pos_ not in {"VERB", "AUX"} or not is_finite(head) or bearer.label == THIS_DOCUMENT.label:
        return state
    whole, *predicates = clause_text(head)
    if state.label not in predicates or (state.label == whole and not _POINTING.match(whole)):
        return state
    told = [x for x in state.aliases if not _POINTING.match(x)]  # "it is slow" names nothing outside its sentence
    last = bearer.label.lower().split()[-1]
    wholes, apart = [x for x in told if x.endswith(f" {state.label}") and len(x.split()) <= LONGEST], _has_own_subject(head, bearer)
    whole = next((x for x in wholes if apart or last in x.removesuffix(state.label).lower().split()), "")
    label = whole or f"{sayers(head) or bearer.label}: {state.label}"
    return replace(state, label=label, aliases=tuple(sorted({state.label, *told} - {label})))


def _has_own_subject(head: Token, bearer: Entity) -> bool:
    """Tell whether a state is told of something else than its bearer: that *engineers* are scarce is the league's trouble."""
    known = {word for label in (bearer.label, *bearer.aliases) for word in label.lower().split()}
    subjects = [c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ == "NOUN"]
    return bool(subjects) and not any(c.lower_ in known or any(d.dep_ == "poss" or (d.dep_ == "det" and c.tag_ != "NNS") for d in c.children) for c in subjects)


LASTING = 6
"""So many sentences after some advice, a command is advice as well."""
SPOKEN = ("Arrangement", "Organization", "Facility", "Region")
"""Classes of what a text may go on with where it leaves it out."""
EXPLAINING = word_set(
    "explain examine analyse analyze identify explore assess clarify investigate describe compare understand study answer determine trace evaluate review reveal"
)
"""What studies aim to do, hardly the bodies that they study."""
OWNING = frozenset({"of", "for", "to"})
REASONS = frozenset({"factor", "reason", "cause", "circumstance", "thing", "condition", "element", "pillar", "ingredient", "aspect"})
"""Nouns that announce what something is put down to: "attribute this to *two factors*: ..."."""


def _has_owner(noun: Token) -> bool:
    """Tell whether a noun says itself of what it is: "its goal", "the goal of the fund", "the problems exposed by A"."""
    told = (c.dep_ in {"poss", "acl", "relcl"} or (c.dep_ == "prep" and c.lower_ in OWNING) for c in noun.children)
    return noun.pos_ in {"NOUN", "PROPN"} and any(told)


class States:
    """Fillers of the roles of ``conditions``, for one passage."""

    WHOLE = frozenset({"whole", "because", "matrix", "why", "so that", "so result", "aimed that", "colon", "that", "where", "said", "that is", "when", "explained", "upshot", "hung on", "enabled", "to fact", "in fact", "from fact", "by fact", "on fact", "which all"})
    """Roles that hold a clause, told in its own words."""
    BEFORE = frozenset({"before", "this", "for this", "this done", "therefore"})
    """Roles that stand for what the sentence before said."""

    def __init__(self, mentions: Mentions, memory: Memory, knowledge: Knowledge) -> None:
        self.mentions, self.memory, self.knowledge = mentions, memory, knowledge
        self.owners = Owners(mentions, memory, knowledge)
        self.principles = Principles(mentions)

    @cached_property
    def _by_role(self) -> dict[str, Callable[[Clause], list[Mention]]]:
        return {
            "of text": lambda clause: self.owners.of_noun(clause.verb),
            "bearer": lambda clause: self.owners.of(clause.verb),
            "owner": lambda clause: self.owners.of(clause.verb, widely=False),
            "its": self._its, "spoken": self._spoken, "main": self._above, "state": self._state, "predicate": self._predicate, "burden": self._burden, "deed": self._deed,
            "accused": self._accused, "charge": self._charges, "effect": self._effects, "items": self._items,
            "served": self._served, "principled": self._principled, "quoted": self._quoted,
            "enumerated": self._enumerated, "tenets": self.principles.of, "road": self.principles.road, "titled": lambda clause: self.owners.titled(), "work": lambda clause: self.owners.work(clause.verb), "announced": self._announced, "judged": self._judged, "suffered": self._suffered,
            "accounted": lambda clause: [m for name in ("of", "for", "behind") for t in clause.roles.get(name, ()) for m in self.mentions.of(t)],
            "seen as": lambda clause: self._qualities(clause, "seen as"), "made": lambda clause: self._qualities(clause, "made"),
        }  # fmt: skip

    def tells(self, role: str) -> bool:
        """Tell whether ``role`` is filled here, not by the plain phrases of the clause."""
        return role in self.WHOLE or role in self.BEFORE or role in self._by_role

    def of(self, role: str, clause: Clause) -> list[Mention]:
        """Return what fills ``role`` of ``clause``; empty where nothing does."""
        if role in self.BEFORE:
            wanted = role == "before" or bool(clause.roles.get(role))
            beside = self.memory.before_beside if role == "therefore" else ()
            return [self.memory.before, *beside] if wanted and self.memory.before is not None else []
        if role in self._by_role:
            return self._by_role[role](clause)
        tokens = [clause.verb] if role == "whole" else clause.roles.get(role, [])
        return [m for t in tokens for m in self.told(t)]

    def remember(self, sentence: Span) -> None:
        """Remember what a sentence spoke of and what it said, for the sentences after it."""
        self.owners.note(sentence)
        root = sentence.root
        self.memory.before = next(iter(self._named_problem(root) or self.told(root)), None) if root.pos_ in {"VERB", "AUX"} else None
        self.memory.before_beside = tuple(m for v in clauses_beside(root) for m in self.told(v)[:1]) if self.memory.before is not None else ()

    def _named_problem(self, root: Token) -> list[Mention]:
        """Return what a sentence says that a problem is: "an important issue is *the uneven growth of the ports*"."""
        subjects = [t for c in root.children if c.dep_ == "nsubj" for t in self.mentions.of(c)]
        if root.lemma_ != "be" or not any(m.type in {"Problem", "Barrier"} for m in subjects):
            return []
        return [m for c in root.children if c.dep_ == "attr" for m in self.mentions.of(c)][:1]

    # -- clauses ----------------------------------------------------------------------------------------------------

    def told(self, verb: Token) -> list[Mention]:
        """Return a clause as a thing: an outcome, a reason. Its subject belongs to it unless it is a pronoun."""
        if verb.dep_ in {"oprd", "xcomp"} and not is_finite(verb) and verb.head.pos_ in {"VERB", "AUX"}:
            return self.told(verb.head)  # "was declared *eliminated*, thanks to ..."
        if any(c.dep_ == "expl" for c in verb.children) and (there := [joined(phrase(c)) for c in verb.children if c.dep_ in {"attr", "nsubj"}]):
            return _thing([x for x in there if " " in x], verb)  # "there is *a lack of staff*"
        whole, predicate, bare = clause_text(verb := phase_of(verb))
        own = any(c.dep_ in {"nsubj", "nsubjpass"} and (c.pos_ != "PRON" or c.lower_ in EVERYBODY) for c in verb.children)
        labels = [x for x in ((whole, predicate, bare) if own else (predicate, bare)) if " " in x]
        labels += self._trouble(verb)
        return _thing(labels, verb) if labels and last_word(labels[0]) not in DANGLING else []

    def _trouble(self, verb: Token) -> list[str]:
        """Return the names of the problem that a clause says to exist: "*power cuts* are frequent", "suffers from *poor roads*"."""
        if verb.lemma_ not in BEARING:
            return []
        roles = [c for c in verb.children if c.dep_ in {"nsubj", "dobj", "attr"}]
        roles += [t for c in verb.children if c.dep_ == "prep" and c.lower_ in {"from", "with"} for t in c.children]
        return [x for t in roles for m in self.mentions.of(t)[:1] if m.type in {"Problem", "Barrier"} for x in m.labels]

    def _state(self, clause: Clause) -> list[Mention]:
        """Return the state that a clause tells: the predicate where the subject itself bears it, else the clause."""
        verb = next(iter(clause.roles.get("hardship", ())), phase_of(clause.verb))
        whole, predicate, bare = clause_text(verb)
        subjects = [t for t in subjects_of(verb) if t.dep_ != "expl"]
        if any(t.dep_ == "expl" for t in verb.children):
            labels = [joined(phrase(t)) for t in verb.children if t.dep_ in {"attr", "nsubj", "dobj"}]
            if any(c.dep_ == "neg" for c in verb.children):
                labels = [f"not {x}" if x.lower().startswith(("enough ", "sufficient ")) else x for x in labels]  # "there are *not enough* nurses"
        elif subjects and self.owners.own(subjects) and not any(is_scarce(t) for t in subjects):
            labels = [predicate, bare, whole]
        else:
            labels = with_subject([x for x in (whole, predicate) if not x.lower().startswith(RELATIVE)], verb, subjects)
        if several := one_by_one(verb, clause.roles.get("told", ())):
            return [m for one in several for m in _thing([x for x in (*one, *labels) if not x.lower().startswith(RELATIVE)], verb)]
        found = _thing(labels, verb)
        return found if found and len(found[0].labels[0]) > 3 else []

    def _predicate(self, clause: Clause) -> list[Mention]:
        whole, predicate, bare = clause_text(clause.verb)
        labels = (_ASKED.sub("", predicate), predicate, bare, whole)
        return _thing(tuple(dict.fromkeys(labels)), clause.verb)

    def _burden(self, clause: Clause) -> list[Mention]:
        """Return what is hard to do: "*difficult to obtain visas*", without those for whom it is."""
        heads = [clause.verb, *clause.roles.get("quality", ())]
        deeds = [c for h in heads for c in h.children if c.dep_ in {"xcomp", "advcl", "ccomp"} and c.tag_ == "VB" and c.i > clause.verb.i]
        words = [t for d in deeds[:1] for t in kept(d) if not any(a.dep_ == "nsubj" for a in (t, *t.ancestors) if a.i > clause.verb.i)]
        return _thing((joined([*clause.roles.get("quality", ())[:1], *words]),), clause.verb) if words else []

    def _qualities(self, clause: Clause, role: str) -> list[Mention]:
        return [m for t in clause.roles.get(role, ()) for m in _thing((joined(kept(t)),), t)]

    # -- deeds ------------------------------------------------------------------------------------------------------

    def _deed(self, clause: Clause) -> list[Mention]:
        """Return what is done, one for each object; the words as they stand are the last alias."""
        verb = clause.verb
        whole, predicate, bare = clause_text(verb)
        deeds = self._done(verb) if is_passive(verb) else self._doing(verb)
        brief = joined([verb, *(c for c in verb.children if c.dep_ in {"prt", "advmod"} and c.i > verb.i)])
        further: tuple[str, ...] = (bare, predicate, *((brief,) if " " in brief and not is_passive(verb) else ()), *((whole,) if is_passive(verb) else ()))
        if len(deeds) == 1 and not is_passive(verb) and " " in deeds[0].labels[0]:
            deeds = [self._in_full(verb, deeds[0])]
        said_on = any(c.dep_ in {"acl", "relcl"} and c.tag_ == "VB" for t in clause.roles.get("patient", ()) for c in t.children)
        if len(deeds) == 1 and (said_on or last_word(deeds[0].labels[0]) in DANGLING or " " not in deeds[0].labels[0]):
            further, deeds = deeds[0].labels, [replace(deeds[0], labels=(bare, predicate))]
        labelled = [(m, [x for x in (*m.labels, *further) if x and not x.lower().startswith(RELATIVE)]) for m in deeds]
        return [replace(m, labels=tuple(dict.fromkeys(labels))) for m, labels in labelled if labels]

    def _in_full(self, verb: Token, deed: Mention) -> Mention:
        """Put the whole verb phrase before a label that keeps only its object: "bring villages *closer to markets*"."""
        head = verb.lemma_ if verb.tag_ in {"VB", "VBP", "VBG", "VBZ"} else verb.text
        rest = joined(t for t in kept(verb) if t.i > verb.i)
        full = f"{head} {rest}"
        longer = _weight(deed.labels[0]) < _weight(full) <= LONGEST and last_word(full) not in DANGLING
        return replace(deed, labels=(full, *deed.labels)) if longer and rest else deed

    def _doing(self, verb: Token) -> list[Mention]:
        """Return the readings of a verb phrase; an object shared with the next verb belongs to both ("recruit and train staff")."""
        deeds = [m for m in self.mentions.of_verb(verb) if not m.labels[0].lower().startswith(RELATIVE)]
        if len(deeds) != 1 or " " in deeds[0].labels[0] or any(c.dep_ in {"prep", "xcomp", "prt", "advcl"} for c in verb.children):
            return deeds
        later = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and any(o.dep_ == "dobj" for o in c.children)]
        between = [t for c in later[-1:] for t in verb.doc[verb.i + 1 : c.i] if t.dep_ not in {"cc", "punct", "conj"}]
        for shared in (o for c in later[-1:] for o in c.children if o.dep_ == "dobj" and not between):
            words = list(phrase(shared))
            both = joined([verb, *verb.doc[verb.i + 1 : later[-1].i + 1], *words])
            return [replace(deeds[0], labels=(f"{verb.lemma_} {joined(words)}", both))]
        return deeds

    def _done(self, verb: Token) -> list[Mention]:
        """Return what is done, in the active: "the fund should be given rules" -> "give fund rules"."""
        objects = [t for c in verb.children if c.dep_ == "nsubjpass" for t in conjuncts(c)] or subjects_of(verb)
        if any(t.tag_ in {"WP", "WDT"} for t in objects):
            return []  # "what should be done"
        if any(t.lower_ in {"it", "they"} for t in objects) and not any(c.tag_ == "MD" or c.lower_ == "be" for c in verb.children):
            return []  # "*it* was pulled by B" tells nothing without what it is
        _, predicate, _ = clause_text(verb)
        after = joined(t for t in kept(verb) if t.i > verb.i)
        found = []
        for token in objects:
            own = joined(phrase(token) if len(objects) == 1 else kept(token))
            found += _thing((f"{verb.lemma_} {own} {after}".strip(), f"{verb.lemma_} {own}", f"{own} {predicate}"), verb)
        return found or list(self.mentions.of_verb(verb))

    def _served(self, clause: Clause) -> list[Mention]:
        """Return the advice that an infinitive serves: "*should adopt rules* to reduce disputes"."""
        advice = [t for t in clause.roles.get("served", ()) if stance_of(t, self.knowledge.cues).modality == "recommended"]
        return [m for t in advice for m in self.mentions.of_verb(t)]

    # -- phrases ----------------------------------------------------------------------------------------------------

    def _accused(self, clause: Clause) -> list[Mention]:
        """Return who is accused, without the charge that the parser hung on the name."""
        found = [m for t in clause.roles.get("patient", ()) for m in self.mentions.of(t)]
        blamed = clause.verb.lemma_ == "blame"  # *for* something; others are accused *of* it

        def rank(label: str) -> tuple[bool, int]:
            return (" for " in label, -len(label)) if blamed else (False, len(label))

        return [m if m.named else replace(m, labels=tuple(sorted(m.labels, key=rank))) for m in found]

    def _charges(self, clause: Clause) -> list[Mention]:
        return [m for t in clause.roles.get("charge", ()) for m in _thing((clause_text(t)[1], *(x for d in self.mentions.of_verb(t)[:1] for x in d.labels)), t)]

    def _effects(self, clause: Clause) -> list[Mention]:
        return [self._with_tail(t, m, clause.verb) for t in clause.roles.get("patient", ()) for m in self.mentions.of(t)]

    def _with_tail(self, token: Token, mention: Mention, verb: Token) -> Mention:
        """Give an object the phrase that the parser hung on the verb: "brings *obstacles to trade*"."""
        after = next((c for c in verb.children if c.dep_ in {"prep", "dative"} and c.lower_ in {"to", "for", "on"} and c.i > token.i), None)
        if after is None or mention.named or any(c.dep_ == "prep" for c in token.children):
            return mention
        whole = joined([*phrase(token), *phrase(after)])
        return replace(mention, labels=(whole, *mention.labels)) if len(whole.split()) <= LONGEST else mention

    def _items(self, clause: Clause) -> list[Mention]:
        """Return the items of the list that a noun opens: "many reasons, mainly *weak rules* and *high costs*"."""
        text = text_of(clause.verb.doc)
        labels = [re.sub(r"^(?:the|a|an|of) ", "", tidy(text[a:b]), flags=re.I) for a, b in items_after(clause.verb)]
        return [m for label in labels if label.lower() != "etc" for m in _thing((label,), clause.verb)]

    def _enumerated(self, clause: Clause) -> list[Mention]:
        """Return what a counted noun announces after a colon: "Three obstacles remain: *poor roads* and *weak rules*"."""
        verb = clause.verb
        behind = [t for t in (*clause.roles.get("to", ()), *clause.roles.get("on", ())) if t.lemma_.lower() in REASONS]
        if not any(c.dep_ == "nummod" or c.lower_ in {"several", "following", "many"} for t in (*subjects_of(verb), *behind) for c in t.children):
            return []
        colon = next((t for t in verb.doc[verb.i : verb.sent.end] if t.text == ":"), None)
        spans = split_items(verb.doc, colon.idx + 1, verb.sent.end_char, clauses=True) if colon is not None else []
        text = text_of(verb.doc)
        labels = [re.sub(r"^(?:the|an?) ", "", tidy(text[a:b]), flags=re.I) for a, b in spans]
        return [m for label in labels if label.lower() != "etc" for m in _thing((label,), verb)]

    def _announced(self, clause: Clause) -> list[Mention]:
        """Return what a noun announces after a colon, clauses too: "for three reasons: *mayors change* and *budgets are cut*"."""
        return [m for m in announced_after(clause.verb, "Factor") if announces(clause.verb)]

    def _judged(self, clause: Clause) -> list[Mention]:
        """Return what is found too much: "small ports find *the entry fee too high*"."""
        found = clause.roles.get("excessive", ())
        return [m for p in clause.roles.get("patient", ()) for q in found for m in _thing((joined([*phrase(p), *phrase(q)]),), q)]

    def _suffered(self, clause: Clause) -> list[Mention]:
        """Return a passive clause without what did it: "*trust has been undermined* by the affair"."""
        verb = clause.verb
        doers = {t.i for c in verb.children if c.dep_ == "agent" for t in c.subtree}
        told = joined(t for t in kept(verb) if t.i not in doers)
        return _thing((told, *(x for m in self.told(verb) for x in m.labels)), verb) if " " in told else []

    def _quoted(self, clause: Clause) -> list[Mention]:
        return [m for t in clause.roles.get("quoted", ()) for m in _thing((quoted_after(t),), clause.verb, "Principle")]

    def _principled(self, clause: Clause) -> list[Mention]:
        """Return what something rests on ("on the basis of equality and mutual benefit"), if one of it is a principle."""
        for role in RESTS_ON:
            for token in clause.roles.get(role, ()):
                found = self.principles.named_by(token) or self.principles.listed(token)
                if any(self.principles.is_principle(m) for m in found):
                    return found
        for role in LED_BY:
            for token in clause.roles.get(role, ()):
                if token.lemma_.lower() not in LINKING and (found := self.principles.named_by(token) or self.principles.listed(token)):
                    return found
        return []

    # -- what the text speaks of ------------------------------------------------------------------------------------

    def _its(self, clause: Clause) -> list[Mention]:
        """Return what an "its" that nothing else explains stands for."""
        owners = [c for c in clause.verb.children if c.dep_ == "poss" and c.pos_ == "PRON"]
        return self.owners.spoken_of() if owners and not any(self.owners.bears(t) for t in owners) else []

    def fill_command(self, clause: Clause) -> None:
        """Fill what only the text around a command tells: whether it is a mere slogan, and whether advice led up to it."""
        led = self.memory.advising >= 0 and self.memory.read - self.memory.advising < 2
        led = led or any(c.dep_ == "dep" and c.pos_ == "NOUN" for t in (clause.verb, *clause.verb.ancestors) for c in t.children)
        clause.fill("slogan", [clause.verb] if self._is_slogan(clause) else [])
        clause.fill("advice led", [clause.verb] if led else [])

    def _is_slogan(self, clause: Clause) -> bool:
        """Tell whether a command only says by what the text's topic goes: "*Adhere* to the road of peaceful development", where nothing is advised."""
        opening = clause.roles.get("imperative", [])
        if not opening or opening[0].lower_ in ORDINALS or self.memory.topic is None or not self.owners.is_a(self.memory.topic, ("Arrangement",)):
            return False
        last = self.memory.advising
        advising = last >= 0 and self.memory.read - last < LASTING
        words = self.memory.section.lower()
        headed = any(found == "recommends" and phrase in words for phrase, found in self.knowledge.headings.items())
        return not advising and not headed and bool(self.principles.of(clause))

    def _spoken(self, clause: Clause) -> list[Mention]:
        """Return the body or undertaking that is the subject before it, was so last, or is what the text speaks of, else the document."""
        if _has_owner(clause.verb):
            return []
        if self.memory.academic and any(t.lemma_ in EXPLAINING for t in clause.roles.get("value", ())):
            return [self.memory.document()]  # "The aim is to *explain* ..."
        made = [m for m in self.memory.made if m.named and self.owners.is_a(m, SPOKEN)][:1]  # "A proposed *the fund*. The aim is to ..."
        last = self._above(clause) or self.owners.before_colon(clause.verb) or made or [m for m in self.memory.subject if self.owners.is_a(m, SPOKEN) and not self.memory.spoke][-1:]
        return last or self._going_on() or self.owners.spoken_of() or [self.memory.document()]

    def _above(self, clause: Clause) -> list[Mention]:
        """Return the named work or body of whose clause a phrase is a part: "*the road* was opened, with A paying the costs"."""
        verb = clause.verb
        above = [a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}] if not _has_owner(verb) else []
        if not above or above[0].tag_ != "VBG":
            return []
        found = [m for a in above for t in subjects_of(a) if t.i < verb.left_edge.i for m in self.mentions.of(t)]
        return [m for m in found if m.named and self.owners.is_a(m, SPOKEN)][:1]

    def _going_on(self) -> list[Mention]:
        """Return the work or body that the last sentences were about or brought up."""
        fresh = self.memory.read - self.memory.single_at < 2
        return [m for m in (*self.memory.made, *(self.memory.single if fresh else ())) if m.named and self.owners.is_a(m, SPOKEN)][:1]


def _weight(label: str) -> int:
    """Return how many words a label has, but for its articles."""
    return sum(word not in {"a", "an", "the"} for word in label.lower().split())
