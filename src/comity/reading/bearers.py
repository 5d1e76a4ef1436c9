"""What a quantity is about: the thing whose size, cost, members or growth a number tells.

The search starts at the number and climbs the parse: from the counted noun, or the noun that is measured ("a *budget*
of 5 million"), to whose it is, to the phrase in which it stands, to the subject of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from comity.quantities import Quantity
from comity.reading.clauses import is_passive, subjects_of
from comity.reading.knowledge import Knowledge
from comity.reading.mentions import Mention, Mentions
from comity.reading.phrases import conjuncts

__all__ = ["AMOUNTS", "ASPECTS", "CHANGES", "MEASURES", "PERIOD_UNITS", "PREDICATES", "SMALL", "Bearer", "Bearers", "Measure", "is_restricted", "is_verb", "measure_of", "verb_above"]

MEASURES = frozenset({"money", "percent", "percentage_point", "measure", "fraction"})
AMOUNTS = frozenset(
    "total sum number amount quantity majority minority half third quarter average maximum minimum rest remainder figure percentage".split()
)
"""Nouns that only lead to what is counted: "the number of *students*"."""
ASPECTS = frozenset(
    """population budget cost price capital membership staff workforce turnover income revenue funding length area surface
    capacity strength size depth height width breadth speed gauge value worth volume output production gdp gnp economy
    distance altitude share proportion rate ratio level age lifespan debt wealth spending expenditure investment workload
    flow discharge power headcount circulation reach lifetime duration term mandate tenure""".split()
)
"""Nouns that tell of another thing how much: "the *length* of the road"."""
FINANCE = frozenset("loan grant credit contribution donation subsidy financing funding aid support payment gift pledge investment guarantee".split())
CHANGES = frozenset("increase decrease rise growth decline drop fall reduction gain loss jump surge expansion contraction".split())
ESTIMATES = frozenset("put estimate value assess price place reckon".split())
TAKES_MONEY = frozenset("finance fund support endow back subsidise subsidize co-finance sponsor".split())
BUILDS = TAKES_MONEY | frozenset("build construct upgrade expand improve rehabilitate modernise modernize restore repair extend implement develop complete".split())
EXTENDS = frozenset("extend renew prolong lease suspend postpone delay grant appoint elect fix limit freeze".split())
PREDICATES = frozenset("be reach exceed total stand amount number surpass pass hit rise grow fall drop increase decline decrease climb come remain average".split())
CLASSIFIERS = frozenset("pair set round piece type kind batch".split())
MEMBERS = frozenset("member party signatory employee delegate seat commissioner judge".split())
PERIODS = frozenset("period span stretch".split())
THINGS = ("Arrangement", "Event", "Stage", "Organization", "Facility")
RECEIVERS = ("Undertaking", "Facility", "Organization", "Country")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
TOWARDS = frozenset({"for", "to", "in", "into", "towards", "toward"})
PERIOD_UNITS = frozenset("second minute hour day week month year decade century".split())
OF_NUMBER = frozenset({"of", "at", "between", "over", "under", "to", "around", "about", "from"})
SMALL = 12
"""Up to this many, "the twelve states" only takes up what is known."""
STEPS = 12


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in the parse: ``anchor`` is the counted noun or the unit, ``noun`` the noun that is measured, if any."""

    quantity: Quantity
    span: Span
    anchor: Token
    noun: Token | None

    @property
    def counts(self) -> bool:
        """Tell whether the anchor is a noun that is counted."""
        return self.quantity.kind not in MEASURES


@dataclass(frozen=True, slots=True)
class Bearer:
    """What a quantity is about, the rule that found it, and who is said to estimate it."""

    mention: Mention
    rule: str
    speaker: Token | None = None
    others: tuple[Mention, ...] = ()
    """Of whom the same is said one by one: "each Party contributes ..."."""


def is_verb(token: Token) -> bool:
    """Tell whether ``token`` can head a clause."""
    return token.pos_ in {"VERB", "AUX"}


def verb_above(token: Token) -> Token | None:
    """Return the nearest verb that governs ``token``."""
    while token.head != token:
        token = token.head
        if is_verb(token):
            return token
    return None


def measure_of(quantity: Quantity, span: Span) -> Measure:
    """Place ``quantity``, whose tokens are ``span``, in the parse."""
    anchor = next((t for t in span if t.head not in span and not is_verb(t)), span.root)
    if quantity.kind in MEASURES:
        while quantity.relation and anchor.dep_ in {"quantmod", "nummod"} and anchor.head not in span and is_number(anchor.head):
            anchor = anchor.head  # "from 40 to 14 days" is one phrase to the parser
        return Measure(quantity, span, anchor, _measured(anchor, span))
    if quantity.noun_span is not None and quantity.noun_span[0] < quantity.start:
        phrase = span.doc.char_span(*quantity.noun_span, alignment_mode="expand")
        if phrase is not None:
            return Measure(quantity, span, anchor, phrase.root)
    while anchor.dep_ in {"nummod", "quantmod", "compound", "amod", "advmod"} and anchor.head != anchor and not is_verb(anchor.head):
        anchor = anchor.head
    noun = None if anchor.pos_ in {"NOUN", "PROPN"} else _measured(anchor, span) or _grown(anchor)
    return Measure(quantity, span, anchor, noun)


def _grown(number: Token) -> Token | None:
    """Return the subject whose size a bare number tells: "*membership* grew from 12 to 57"."""
    verb = verb_above(number)
    if verb is None or verb.lemma_ not in PREDICATES:
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN" and _lemma(c) in ASPECTS), None)


def _measured(anchor: Token, span: Span) -> Token | None:
    """Return the noun whose size is told: "a *budget* of ...", "a ... *loan*", "a *prize* worth ..."."""
    token = anchor
    while token.head != token:
        head, dep = token.head, token.dep_
        if head in span or (dep == "pobj" and head.lower_ in OF_NUMBER) or (dep in {"pcomp", "quantmod", "advmod"} and head.pos_ == "ADP"):
            token = head
        elif head.lower_ == "worth" or (head.pos_ == "ADJ" and dep == "npadvmod" and head.dep_ == "amod"):
            token = head
        elif dep == "prep" and is_verb(head):
            return estimated(token, head)
        elif head.pos_ not in {"NOUN", "PROPN"} or (dep == "prep" and token.lower_ in {"to", "from"}):
            return None
        elif dep in {"prep", "nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "acomp"} or (dep == "appos" and head.i < token.i):
            return None if dep == "appos" and is_number(head) else head
        else:
            return None
    return None


def is_number(token: Token) -> bool:
    """Tell whether a token is a number, a sign or a unit with its number."""
    return token.like_num or token.pos_ in {"NUM", "SYM"} or token.ent_type_ in {"MONEY", "PERCENT", "QUANTITY", "CARDINAL"}


def estimated(prep: Token, verb: Token) -> Token | None:
    """Return what is put at a number: "puts *the cost* at 5 million"."""
    if prep.lower_ != "at" or verb.lemma_ not in ESTIMATES:
        return None
    if is_passive(verb):
        return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return next((c for c in verb.children if c.dep_ == "dobj"), None)


class Bearers:
    """Finds what the quantities of a sentence are about."""

    def __init__(self, mentions: Mentions, knowledge: Knowledge) -> None:
        self.mentions, self.knowledge = mentions, knowledge

    def of(self, measure: Measure) -> Iterator[Bearer]:
        """Yield what ``measure`` is about, the surest first: who or what the money is for, whose the number is, who acts."""
        if measure.quantity.kind == "money":
            for mention in self._receivers(measure):
                yield Bearer(mention, "figure-of-receiver")
        found = self._itself(measure) or self._based(measure) or self._climb(measure.noun or measure.anchor, measure)
        if found is not None:
            yield found
            yield from (replace(found, mention=m) for m in found.others)
            yield from self._actor(measure, found)
        yield from self._under(measure)

    def _itself(self, measure: Measure) -> Bearer | None:
        """Return the counted people or things where they are what the sentence is about, not what somebody has."""
        noun, anchor = measure.noun, measure.anchor
        if measure.counts and noun is not None and _lemma(noun) not in ASPECTS | AMOUNTS and noun.i < measure.span.start:
            if _is_counted(noun, measure):
                return None
            return self._bearer(noun, "figure-of-number")  # "the number of *students* was ..."
        if measure.counts and float(measure.quantity.number) > SMALL and is_restricted(anchor):
            found = self._bearer(anchor, "figure-of-itself")  # "the 2.5 million *citizens* who live abroad"
            return replace(found, mention=_uncounted(found.mention, measure)) if found is not None else None
        if measure.counts and _lemma(anchor) in CLASSIFIERS:
            inner = [t for c in anchor.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
            return self._bearer(inner[0], "figure-of-pairs") if inner else None
        return None

    def _based(self, measure: Measure) -> Bearer | None:
        """Return of whose whole a loss or a debt is a share: "losses of 200 per cent of *Grenada*'s output"."""
        base = self.base(measure)
        if base is None or measure.noun is None or measure.noun.dep_ in {"nsubj", "nsubjpass"}:
            return None
        holder = self.holder(base)
        return Bearer(holder, "figure-of-base") if holder is not None and holder.named else None

    def base(self, measure: Measure) -> Token | None:
        """Return of what a share is a part: "15 per cent of the *cost*"."""
        if measure.quantity.kind not in {"percent", "fraction"}:
            return None
        return next(
            (t for word in measure.span for c in word.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None
        )

    # -- from the noun up -------------------------------------------------------------------------------------------

    def _climb(self, token: Token, measure: Measure) -> Bearer | None:
        verb = token.head
        if measure.noun is not None and token == measure.noun and token.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in ESTIMATES:
            return self._clause(verb, token, measure)
        for _ in range(STEPS):
            if token == measure.noun or (_lemma(token) in ASPECTS | AMOUNTS and token != measure.anchor and token not in measure.span):
                own = self._own(token, measure)
                if own is not None:
                    return own
            head, dep = token.head, token.dep_
            if head == token:
                return self._bearer(token, "figure-in-noun") if token != measure.anchor else None
            if dep in {"nsubj", "nsubjpass"} and is_verb(head):
                return self._as_subject(token, head, measure)
            if dep == "appos" and head.pos_ in NOMINAL and not is_number(head):
                if measure.counts and token == measure.anchor and not _is_bracketed(head, measure):
                    return None
                verb = verb_above(head) if _lemma(token) in CHANGES else None
                return self._clause(verb, token, measure) if verb is not None else self._bearer(head, "figure-of-apposition")
            if is_verb(head):
                return self._clause(head, token, measure)
            if dep == "pobj" and head.lower_ == "with" and token != measure.anchor and head.head.pos_ in NOMINAL and self._is_thing(head.head):
                return self._bearer(head.head, "figure-of-noun")
            token = head
        return None

    def _own(self, noun: Token, measure: Measure) -> Bearer | None:
        """Return whose the measured noun is, or the noun itself where it is a thing of its own ("a *fund* of 5 million")."""
        lemma = _lemma(noun)
        if lemma not in ASPECTS | AMOUNTS | CHANGES | FINANCE | PERIODS and self._is_thing(noun):
            found = self._first(noun)
            if found is None or (not found.named and (noun.dep_ in {"appos", "attr"} or _is_counted(noun, measure))):
                return None  # "..., a 164-kilometre road": the number is that of what is called so
            return Bearer(found if found.named else _uncounted(found, measure), "figure-of-thing")
        if any(c.lower_ == "worth" for c in noun.children):
            return self._bearer(noun, "figure-of-worth")
        holder = self.holder(noun, measure)
        return Bearer(holder, "figure-of-noun") if holder is not None else None

    def holder(self, noun: Token, measure: Measure | None = None) -> Mention | None:
        """Return whose ``noun`` is: its possessor, its of-phrase, a named thing for or in which it is."""
        for child in noun.children:
            if child.lower_ == "whose" and noun.head.dep_ in {"relcl", "acl"}:
                return self._first(noun.head.head)
            if child.dep_ == "poss" and (found := self._first(child)):
                return found
        lemma = _lemma(noun)
        for child in noun.children:
            if child.dep_ != "prep" or child.lower_ not in {"of", "in", "for", "among"}:
                continue
            for target in child.children:
                if target.dep_ != "pobj" or (measure is not None and target in measure.span) or target.ent_type_ in {"DATE", "PERCENT", "MONEY"} or _lemma(target) in PERIODS:
                    continue
                found = self._first(target)
                if found is not None and (child.lower_ == "of" or found.named or (found.type and self._is(found, THINGS))):
                    if child.lower_ == "of" and _lemma(target) in ASPECTS and lemma in AMOUNTS | CHANGES:
                        return self.holder(target, measure) or found
                    return found
        whole = self._first(noun)
        for child in noun.children if whole is None or not whole.named else ():
            if child.dep_ in {"compound", "nmod"} and (found := self._first(child)) and found.type and not self._is(found, ("Person",)):
                if found.named or (lemma in ASPECTS and self._is(found, ("Undertaking", "Facility"))):
                    return found
        return None

    # -- clauses ----------------------------------------------------------------------------------------------------

    def _as_subject(self, token: Token, verb: Token, measure: Measure) -> Bearer | None:
        """Return what a quantity in the subject of ``verb`` is about: what the counted do, or the subject itself."""
        if verb.tag_ == "VBG" and verb.dep_ == "ccomp" and (token == measure.anchor or _totals(verb)):
            return self._clause(verb.head, token, measure)  # "made 49 payouts totalling ..."
        base = self.base(measure)
        if token in measure.span and measure.quantity.kind in {"percent", "fraction"}:
            if base is None:
                return None
            holder = self.holder(base) if _lemma(base) in ASPECTS else None
            return Bearer(holder, "figure-of-base") if holder is not None else self._bearer(base, "figure-of-base")
        if token != measure.anchor and token not in measure.span and not _is_counted(token, measure):
            return self._bearer(token, "figure-of-subject")
        return self._done(verb, measure) if measure.counts else None

    def _done(self, verb: Token, measure: Measure) -> Bearer | None:
        """Return whose the counted are, or in what they take part: "44 countries signed *the agreement*", "65 million people live in *the basin*"."""
        owners = [c for c in measure.anchor.children if c.dep_ == "poss"]
        if owners or _lemma(measure.anchor) in MEMBERS:
            holder = self.holder(measure.anchor)
            if holder is not None or owners:
                return Bearer(holder, "figure-of-owner") if holder is not None and holder.type else None
        if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in NOMINAL and not any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.children):
            if not any(s == verb.head for s in subjects_of(verb)):
                return self._bearer(verb.head, "figure-of-participants")
        targets = [c for c in verb.children if c.dep_ in {"dobj", "attr"}]
        targets += [p for c in verb.children if c.dep_ in {"prep", "agent"} for p in c.children if p.dep_ == "pobj"]
        targets += [h for t in targets for c in t.children if c.dep_ == "prep" and c.lower_ in {"of", "in", "to"} for h in c.children if h.dep_ == "pobj"]
        for target in targets:
            found = self._first(target)
            if found is not None and found.type and (found.named or self._is(found, (*THINGS, "Place"))) and not self._is(found, ("Person", "ActorGroup")):
                return Bearer(found, "figure-of-participants")
        return None

    def _clause(self, verb: Token, token: Token, measure: Measure) -> Bearer | None:
        """Return what a quantity in the predicate of ``verb`` is about: its subject, or what is estimated."""
        objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.pos_ in NOMINAL and c != measure.anchor]
        if measure.noun is not None and measure.noun in objects and verb.lemma_ in ESTIMATES:
            speaker = None if is_passive(verb) else next(iter(subjects_of(verb)), None)
            holder = self.holder(measure.noun) or self._first(measure.noun)
            return Bearer(holder, "figure-of-estimate", speaker) if holder is not None else None
        if measure.quantity.unit in PERIOD_UNITS and objects and verb.lemma_ in EXTENDS:
            return self._bearer(objects[0], "figure-of-extended")
        for _ in range(STEPS):
            subject = self._subject(verb)
            if subject is not None:
                if any(c.dep_ == "nummod" for c in subject.children) and _totals(verb):
                    return self._climb(subject, measure)
                return self._of_subject(subject, measure)
            above = verb_above(verb)
            if above is None:
                return None
            verb = above
        return None

    def _subject(self, verb: Token) -> Token | None:
        subjects = [s for s in subjects_of(verb) if s.pos_ in NOMINAL or s.pos_ == "DET"]
        if not subjects:
            return None
        first = subjects[0]
        for child in first.children:  # "according to its head, Ms X, the economy is worth": no apposition ends without a comma
            if child.dep_ == "appos" and child.pos_ == "NOUN" and first.i < child.i < verb.i and child.head.head == verb:
                if not any(t.is_punct for t in child.doc[child.i : verb.i]):
                    return child
        return first

    def _of_subject(self, subject: Token, measure: Measure) -> Bearer | None:
        if _lemma(subject) in ASPECTS | AMOUNTS:
            holder = self.holder(subject, measure)
            if holder is not None:
                return Bearer(holder, "figure-of-noun")
        if any(c.lower_ == "whose" for c in subject.children):
            owner = self.holder(subject)
            return Bearer(owner, "figure-of-owner") if owner is not None else None
        if subject.pos_ == "DET" or subject.lower_ in {"this", "that", "these", "those", "there", "who", "which", "one", "some", "many", "all"}:
            return None
        found = list(self.mentions.of(subject))
        if subject.dep_ in {"nsubj", "nsubjpass"}:
            found += [m for other in conjuncts(subject)[1:] for m in self.mentions.of(other)[:1]]
        if any(c.lower_ in {"each", "every"} for c in subject.children) and len(found) > 1:
            return Bearer(found[0], "figure-of-each", others=tuple(found[1:]))
        if len(found) > 1:
            return Bearer(_together(found), "figure-of-group")
        return Bearer(found[0], "figure-of-subject") if found else None

    # -- further bearers of the same quantity -----------------------------------------------------------------------

    def _receivers(self, measure: Measure) -> Iterator[Mention]:
        """Yield for whom or what money is: "a loan *for the highway*", "5 million *to build the dam*"."""
        verb = verb_above(measure.anchor)
        top = measure.noun or measure.anchor
        if verb is not None and verb.lemma_ in TAKES_MONEY and top.dep_ == "pobj" and top.head.head == verb:
            patients = [c for c in verb.children if c.dep_ == ("nsubjpass" if is_passive(verb) else "dobj")]
            yield from self._received(patients, RECEIVERS)
        for holder in (measure.anchor, measure.noun, verb):
            for child in holder.children if holder is not None else ():
                if child.dep_ == "dative" and child.pos_ in NOMINAL:
                    yield from self._received([child], RECEIVERS)
                elif child.dep_ in {"prep", "dative"} and child.lower_ in TOWARDS:
                    tops = RECEIVERS if child.lower_ in {"to", "for"} else ("Undertaking", "Facility")
                    yield from self._received([t for t in child.children if t.dep_ == "pobj"], tops)
                    yield from (m for t in child.children if t.dep_ == "pcomp" for m in self._built(t))
                elif child.dep_ in {"advcl", "acl", "relcl", "xcomp"} and child.tag_ == "VB":
                    yield from self._built(child)

    def _received(self, targets: list[Token], tops: tuple[str, ...]) -> Iterator[Mention]:
        for target in targets:
            mention = self._first(target)
            if mention is None or not self._is(mention, tops) or _lemma(target) in PERIODS:
                continue
            counted = any(c.dep_ == "nummod" for c in target.children)
            if mention.named or not (counted or self._is(mention, ("CooperationActivity",))):
                yield mention

    def _built(self, verb: Token) -> Iterator[Mention]:
        if verb.lemma_ in BUILDS:
            yield from self._received([c for c in verb.children if c.dep_ == "dobj"], ("Undertaking", "Facility"))

    def _actor(self, measure: Measure, found: Bearer) -> Iterator[Bearer]:
        """Yield the named actor who gives or grants the money that has been tied to a thing."""
        if measure.quantity.kind != "money" or found.rule not in {"figure-of-worth", "figure-of-receiver"}:
            return
        verb = verb_above(measure.anchor)
        subject = self._subject(verb) if verb is not None else None
        mention = self._first(subject) if subject is not None else None
        if mention is not None and mention.named and mention.type and not self._is(mention, ("Person",)):
            yield Bearer(mention, "figure-of-giver")

    def _under(self, measure: Measure) -> Iterator[Bearer]:
        """Yield the named undertaking under which the clause is put: "Under *the Partnership*, members received ..."."""
        verb = verb_above(measure.anchor)
        for child in verb.children if verb is not None else ():
            if child.dep_ == "prep" and child.lower_ in {"under", "within"}:
                for target in child.children:
                    mention = self._first(target) if target.dep_ == "pobj" else None
                    if mention is not None and mention.named and mention.type and self._is(mention, ("Undertaking",)):
                        yield Bearer(mention, "figure-of-frame")

    # -- helpers ----------------------------------------------------------------------------------------------------

    def _bearer(self, token: Token, rule: str) -> Bearer | None:
        found = self._first(token)
        return Bearer(found, rule) if found is not None else None

    def _first(self, token: Token) -> Mention | None:
        found = self.mentions.of(token)
        return found[0] if found else None

    def _is(self, mention: Mention, tops: tuple[str, ...]) -> bool:
        ontology = self.knowledge.ontology
        return bool(mention.type) and ontology.is_class(mention.type) and any(ontology.is_a(mention.type, top) for top in tops)

    def _is_thing(self, token: Token) -> bool:
        found = self._first(token)
        return found is not None and self._is(found, (*THINGS, "FinancingVehicle", "Place"))


def is_restricted(noun: Token) -> bool:
    """Tell whether a definite noun is told apart by what follows: "the 2.5 million citizens *who live abroad*"."""
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "these", "those"} for c in noun.children)
    return definite and noun.tag_ == "NNS" and any(c.dep_ in {"relcl", "prep", "acl"} for c in noun.rights)


def _together(mentions: list[Mention]) -> Mention:
    """Return several actors as one group: what they give or sign together is not each one's."""
    names = [m.labels[0] for m in mentions]
    return Mention((f"{', '.join(names[:-1])} and {names[-1]}",), "ActorGroup", token=mentions[0].token)


def _is_counted(noun: Token, measure: Measure) -> bool:
    """Tell whether a noun has a number of its own: "12 agreements worth 3 billion"."""
    return any(c.dep_ == "nummod" and c not in measure.span for c in noun.children)


def _uncounted(mention: Mention, measure: Measure) -> Mention:
    """Return the mention without the number in its labels."""
    number = re.escape(measure.span.text)
    found = [re.sub(rf"^{number}[ -]*|\s+(?:of|worth)\s+(?:an? )?{number}", "", label).strip() for label in mention.labels]
    labels = [label for label in found if label]
    return replace(mention, labels=tuple(dict.fromkeys([*labels, *mention.labels])))


def _is_bracketed(head: Token, measure: Measure) -> bool:
    """Tell whether a counted apposition says how many of something its head has: "the office (three staff members)"."""
    return any(t.text in {"(", "[", ":", "–", "—"} for t in head.doc[head.i + 1 : measure.span.start])


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower()


def _totals(verb: Token) -> bool:
    return verb.lower_.startswith("total") or verb.lemma_.lower() in {"amount", "add", "sum", "come"}
