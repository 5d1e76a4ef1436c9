"""Quantities in the parse: the noun that is counted, or the noun that is measured ("a *budget* of 5 million")."""

from __future__ import annotations

from dataclasses import dataclass

from comity.quantities import Quantity
from comity.reading.measurewords import ASPECTS, COLLECTIVES, ESTIMATES, NUMBER_LINKS, PERIOD_UNITS, PREDICATES
from comity.reading.phrases import NOMINAL
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token

__all__ = ["MEASURES", "Measure", "antecedent", "counted_flow", "is_made_up", "is_number", "is_restricted", "is_verb", "lemma", "measure_of", "subject_of", "targets_of", "verb_above"]

STREAMS = frozenset({"traffic", "turnout", "enrolment", "enrollment", "throughput", "intake"})
FREIGHT = frozenset({"freight", "cargo", "goods", "trade", "data", "air", "road", "rail", "border", "transit", "container"})
"""What goes with a stream is measured, not counted: "freight traffic"."""
MODIFYING = frozenset({"prep", "nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "acomp"})
MEASURES = frozenset({"money", "percent", "percentage_point", "measure", "fraction"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in the parse: ``anchor`` is the counted noun or the unit, ``noun`` what is measured, if anything."""

    quantity: Quantity
    span: Span
    anchor: Token
    noun: Token | None
    before: Span | None = None
    """The number before it in the same sentence, with what it counts."""

    @property
    def counts(self) -> bool:
        """Tell whether the anchor is a noun that is counted."""
        return self.quantity.kind not in MEASURES


def is_made_up(noun: Token, measure: Measure) -> bool:
    """Tell whether a bare number says of how many a body consists: "a *committee* of seven"."""
    doc, start = measure.span.doc, measure.span.start
    return measure.anchor in measure.span and measure.quantity.noun_span is None and lemma(noun) in COLLECTIVES and start > 0 and doc[start - 1].lower_ == "of" and doc[start - 1].head == noun


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
        while (
            quantity.relation
            and anchor.dep_ in {"quantmod", "nummod"}
            and anchor.head not in span
            and is_number(anchor.head)
        ):
            anchor = anchor.head  # "from 40 to 14 days" is one phrase to the parser
        return Measure(quantity, span, anchor, _measured(anchor, span))
    if quantity.noun_span is not None and quantity.noun_span[0] < quantity.start:
        phrase = span.doc.char_span(*quantity.noun_span, alignment_mode="expand")
        if phrase is not None:
            return Measure(quantity, span, anchor, phrase.root)
    while (
        anchor.dep_ in {"nummod", "quantmod", "compound", "amod", "advmod"}
        and anchor.head != anchor
        and not is_verb(anchor.head)
    ):
        anchor = anchor.head
    noun = None if anchor.pos_ in {"NOUN", "PROPN"} else _measured(anchor, span) or _grown(anchor)
    return Measure(quantity, span, anchor, noun)


def counted_flow(noun: Token) -> Token | None:
    """Return the noun that a stream of them counts: "*passenger* traffic fell to 5,000"."""
    inner = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN"] if lemma(noun) in STREAMS else []
    return inner[-1] if inner and lemma(inner[-1]) not in FREIGHT else None


def _grown(number: Token) -> Token | None:
    """Return the subject whose size a bare number tells: "*membership* grew to 57", "the number of *pupils* fell"."""
    verb = verb_above(number)
    if verb is None or verb.lemma_ not in PREDICATES:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or lemma(subject) in ASPECTS or subject.tag_ == "NNS" or counted_flow(subject) is not None:
        return subject
    inner = targets_of(subject, frozenset({"of"})) if lemma(subject) == "number" else []
    return inner[0] if inner else None


def _measured(anchor: Token, span: Span) -> Token | None:
    """Return the noun whose size is told: "a *budget* of ...", "a ... *loan*", "a *prize* worth ..."."""
    token = anchor
    while token.head != token:
        head, dep = token.head, token.dep_
        if head.lower_ == "worth" and head.i > 1 and not is_verb(head.head.doc[head.i - 1]):
            near = head.doc[head.i - 1] if not head.doc[head.i - 1].is_punct else head.doc[head.i - 2]
            return near if near.pos_ in {"NOUN", "PROPN"} else None
        if head in span or _only_links(token, head):
            token = head
        elif dep == "prep" and is_verb(head):
            return estimated(token, head)
        elif head.pos_ not in {"NOUN", "PROPN"} or (dep == "prep" and token.lower_ in {"to", "from"}):
            return None
        elif head.lower_ in {"cent", "percent", "%"} or (lemma(head) in PERIOD_UNITS and any(t.lower_ == "over" for t in head.doc[token.i : head.i])):
            return None  # "55 per cent and Tolmar *45 per cent*", "60 million over *20 years*"
        elif dep == "appos":
            return head if head.i < token.i and not is_number(head) else None
        else:
            while head.dep_ == "compound" and token.i < head.i and head.head.pos_ == "NOUN":
                head = head.head  # "a 60-kilometre *tram line*"
            return head if dep in MODIFYING else None
    return None


def _only_links(token: Token, head: Token) -> bool:
    """Tell whether ``head`` only leads on from a number: "*of* 5", "*worth* 5", "5 km *long*"."""
    if head.lower_ == "worth" or (token.dep_ == "pobj" and head.lower_ in NUMBER_LINKS):
        return True
    if head.pos_ == "ADP" and token.dep_ in {"pcomp", "quantmod", "advmod"}:
        return True
    return bool(head.pos_ == "ADJ" and head.dep_ == "amod" and token.dep_ == "npadvmod")


def is_number(token: Token) -> bool:
    """Tell whether a token is a number, a sign or a unit with its number."""
    return (
        token.like_num
        or token.pos_ in {"NUM", "SYM"}
        or token.ent_type_ in {"MONEY", "PERCENT", "QUANTITY", "CARDINAL"}
    )


def estimated(prep: Token, verb: Token) -> Token | None:
    """Return what is put at a number: "puts *the cost* at 5 million"."""
    if prep.lower_ != "at" or verb.lemma_ not in ESTIMATES:
        return None
    if is_passive(verb):
        return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return next((c for c in verb.children if c.dep_ == "dobj"), None)


def lemma(token: Token) -> str:
    """Return the lemma of ``token`` in lower case."""
    return str(token.lemma_).lower()


def targets_of(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """Return the heads of the noun phrases that hang on ``token`` by one of ``prepositions``."""
    links = (c for c in token.children if c.dep_ in {"prep", "agent", "dative"} and c.lower_ in prepositions)
    return [t for link in links for t in link.children if t.dep_ == "pobj"]


def is_restricted(noun: Token) -> bool:
    """Tell whether a definite noun is told apart by what follows: "the 2.5 million citizens *who live abroad*"."""
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "these", "those"} for c in noun.children)
    return definite and noun.tag_ == "NNS" and any(c.dep_ in {"relcl", "prep", "acl"} for c in noun.rights)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of ``verb``.

    An apposition that no comma ends is none: in "according to its head, Ms X, the economy is worth ..." the parser
    takes the economy for a description of Ms X.
    """
    subjects = [s for s in subjects_of(verb) if s.pos_ in NOMINAL or s.pos_ == "DET"]
    if not subjects:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VB":  # "readiness to lend 5 million" is somebody's, "the pledge *of A* to lend 5 million" that of A
        return subjects[0] if subjects[0] != verb.head and verb.head.is_ancestor(subjects[0]) else None
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    dated = len(own) > 1 and any(t.text in {"-", "–", "—"} for t in verb.doc[own[0].i : own[-1].i])
    first = own[-1] if dated else subjects[0]  # "GENEVA, 3 May - The Fund signed ..."
    for child in first.children:
        late = child.dep_ == "appos" and child.pos_ == "NOUN" and first.i < child.i < verb.i and first.head == verb
        if late and not any(t.is_punct for t in child.doc[child.i : verb.i]):
            return child
    return first


def antecedent(token: Token) -> Token:
    """Return the noun that "which" or "whom" takes up: "the *project*, to which the bank lent 5 million"."""
    if token.lower_ not in {"which", "whom"}:
        return token
    clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
    if clause is not None:
        return clause.head
    noun, doc = token.head.head, token.doc
    first = noun.left_edge.i if token.head.lower_ == "of" and noun.i < token.i else 0
    before = doc[first - 2] if first > 1 and doc[first - 1].text == "," else token
    return before if before.pos_ in {"NOUN", "PROPN"} else token  # "a plan, *the cost of which* is 5 million"
