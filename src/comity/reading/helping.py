"""Roles of those who only stand behind a deed or a word: who helps, who aims, who gives, who stresses a need.

``helper`` is the subject of "helped A to *solve* X" and of "plays a role in *solving* X", ``aimed`` marks what is only
meant to be done, ``only by`` the deed that a condition asks for, ``said`` the clause that somebody says or asks about.
Of nouns: ``giver`` is whose *support* is expressed, ``gainer`` who enjoys it, ``maker`` who announced or brought about the *creation* of something, ``given to`` and ``got from`` to and from whom, ``stresser`` who stresses a *need*,
``beyond`` what is above somebody's *power*, ``that is`` the clause that a *reason* or a *problem* is said to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from comity.nouns import word_set
from comity.reading.attendant import fill_noun_attendant
from comity.reading.clauses import Clause
from comity.reading.clausetext import is_finite
from comity.reading.noadvice import fill_no_advice
from comity.reading.pacts import fill_pact
from comity.reading.phrases import conjuncts
from comity.reading.statewords import PLAYING
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["fill_helping", "fill_noun_helping"]

HELPING = word_set("help assist enable allow serve contribute")
AIMING = word_set("aim seek")
MEANING = word_set("aim design mean intend conceive gear mandate task direct dedicate orient")
"""Verbs whose passive tells what something is for."""
HANDING = word_set("hand pass transfer cede entrust relinquish")
GIVING = word_set("express voice give lend offer declare pledge announce reiterate reaffirm renew confirm signal extend raise state show provide present have grant throw put lodge file make air articulate vent harbour harbor entertain hold enter register maintain")
WAYS = word_set("way foundation groundwork door ground path stage basis road")
GAINING = word_set("enjoy have receive win gain attract secure obtain command get draw encounter face provoke spark arouse elicit earn garner find meet trigger")
ONTO = frozenset({"to", "for", "behind", "about", "over", "on", "against", "towards", "toward", "regarding", "concerning"})
MEETING = word_set("meet run come")
"""Verbs that lead "with", "into" or "under" to how others take something: "*met* with resistance from A"."""
MAKING = word_set(
    "announce declare proclaim decide agree approve authorise authorize order complete undertake initiate begin start oversee effect achieve secure decree carry"
    " lead negotiate conclude sign unveil sponsor mandate organise organize propose plan accomplish herald"
)
"""Verbs whose subject is behind the deed that their object names: "*announced* the creation of B"."""
STRESSING = word_set(
    "stress emphasise emphasize underline underscore highlight reiterate recognise recognize reaffirm acknowledge note agree point recall"
)


GROWING = frozenset({"development", "growth", "expansion", "construction", "building", "deepening", "implementation", "advancement", "strengthening"})
"""Nouns of what furthers an undertaking: "promoting the *development* of the forum"."""


def _addressees(verb: Token) -> Iterator[Token]:
    """Yield whom a command addresses: "*To the ports*: publish A", "Advice *to donors*: pool B"."""
    sentence = verb.sent
    colon = next((t for t in sentence if t.text == ":"), None)
    led = [c for t in sentence[: colon.i - sentence.start] if t.dep_ == "dep" and t.pos_ == "NOUN" for c in t.children] if colon is not None else []
    for prep in (*sentence[:1], *led):
        if prep.lower_ in {"to", "for"}:
            yield from (t for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c))


def fill_helping(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb = clause.verb
    clause.fill("helper", list(_helpers(verb)))
    clause.fill("aimed", list(_aimed(verb)))
    means = [c for c in verb.children if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "through"} and _is_only(c)]
    clause.fill("only by", [t for p in means for g in p.children if g.dep_ in {"pcomp", "pobj"} for t in conjuncts(g)])
    clause.fill("said", [t for t in clause.roles.get("content", ()) if is_finite(t)])
    fill_no_advice(clause)
    fill_pact(clause)
    clause.fill("on doing", [t for role in ("on", "for", "about", "of", "regarding") for t in clause.roles.get(role, ()) if t.tag_ == "VBG" and t.pos_ == "VERB"])
    clause.fill("addressee", list(_addressees(verb)) if clause.roles.get("imperative") else [])
    clause.fill("better", [c for s in clause.roles.get("agent", ()) for c in s.children if c.tag_ == "JJR" or c.lower_ == "more"])
    yet = [c for c in verb.children if c.lower_ == "yet" and c.dep_ == "advmod"]
    clause.fill("not yet", yet if any(c.dep_ == "neg" for c in verb.children) else [])
    clause.fill("necessarily", [c for c in verb.children if c.lower_ in {"necessarily", "always"}])
    above = clause.roles.get("matrix", ())
    clause.fill("matrix agent", [t for v in above for t in subjects_of(v)])
    clause.fill("way to", [t for role in ("for", "to") for t in clause.roles.get(role, ()) if any(o.lemma_ in WAYS for o in clause.roles.get("patient", ()))])
    clause.fill("when", [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and is_finite(c) and any(m.lower_ in {"when", "after"} for m in c.children)])
    clause.fill("merely", [c for h in (verb, *clause.roles.get("quality", ())) for c in h.children if c.lower_ in {"merely", "only", "purely", "mostly", "largely"}])
    clause.fill("each other", [t for role in ("with", "patient", "against") for t in clause.roles.get(role, ()) if t.lower_ in {"other", "another"} and t.nbor(-1).lower_ in {"each", "one"}])
    clause.fill("may", [c for c in verb.children if c.dep_ == "aux" and c.lower_ in {"may", "might"}])
    clause.fill("by whom", clause.roles.get("agent", []) if is_passive(verb) else [])
    clause.fill("still", [c for c in verb.children if c.lower_ == "still"])
    clause.fill("shared", list(_shared(verb)))
    deeds = [c for s in agents_of(clause) if s.pos_ == "VERB" for c in s.children if c.dep_ == "dobj"]
    grown = [t for c in deeds if c.lemma_ in GROWING for p in c.children if p.lower_ == "of" for g in p.children if g.dep_ == "pobj" for t in conjuncts(g)]
    clause.fill("furthered", [*(t for c in deeds for t in conjuncts(c)), *grown])
    clause.fill("we", [s for s in agents_of(clause) if s.lower_ == "we"])
    clause.fill("unneeded", list(_unneeded(verb)))
    clause.fill("hard for", list(_burdened(verb)))
    agents = clause.roles.get("agent", ())
    clause.fill("few agents", [t for t in agents if any(c.lower_ in {"few", "little", "scant"} and not any(True for _ in c.children) for c in t.children) and not any(c.lower_ in {"a", "the"} for c in t.children)])
    patients = clause.roles.get("patient", ())
    clause.fill("patient to", [t for p in patients for c in p.children if c.dep_ == "prep" and c.lower_ in {"to", "for"} for g in c.children if g.dep_ == "pobj" for t in conjuncts(g)])
    clause.fill("impact", [t for t in patients if t.lemma_ in {"effect", "impact", "influence", "consequence", "benefit", "repercussion"}])
    doing = [t for t in patients for c in t.children if c.tag_ == "VBG" and c.dep_ in {"acl", "pcomp"}] + [t for t in patients if t.lemma_ == "difficulty" and clause.roles.get("in")]
    clause.fill("plain problem", [] if doing else list(patients))
    clause.fill("only", [c for p in verb.children if p.dep_ == "prep" and p.lower_ == "on" for c in p.children if c.lower_ == "only"])
    clause.fill("only", [c for c in verb.children if c.lower_ == "only" and c.dep_ == "advmod"])


def _is_only(prep: Token) -> bool:
    return any(c.lower_ == "only" for c in prep.children) or (prep.i > 0 and prep.nbor(-1).lower_ == "only")


def _first(verb: Token) -> Token:
    """Return the first of several verbs that share what governs them."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == verb.head.tag_ and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        verb = verb.head
    return verb


def _helpers(verb: Token) -> Iterator[Token]:
    first = _first(verb)
    head = first.head
    if first.dep_ in {"xcomp", "ccomp"} and head.lemma_ in HELPING and not is_passive(head):
        yield from subjects_of(head)
    elif first.dep_ == "pcomp" and head.lower_ in {"in", "to", "towards"}:
        above = head.head
        if above.pos_ == "NOUN" and above.dep_ in {"dobj", "attr"} and above.head.lemma_ in PLAYING:
            yield from subjects_of(above.head)
        elif above.lemma_ in HELPING and not is_passive(above):
            yield from subjects_of(above)


def agents_of(clause: Clause) -> list[Token]:
    return clause.roles.get("agent", [])


def _shared(verb: Token) -> Iterator[Token]:
    """Yield the object that a verb shares with the next one: "*support* and take part in *the initiative*"."""
    if any(c.dep_ == "dobj" for c in verb.children) or is_passive(verb):
        return
    later = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and verb.i < c.i <= verb.i + 3), None)
    if later is None:
        return
    objects = [c for c in later.children if c.dep_ == "dobj" and c.lower_ != "part"]
    objects += [t for c in later.children if c.dep_ == "prep" and c.lower_ in {"in", "to", "with"} for t in c.children if t.dep_ == "pobj"]
    yield from (t for o in objects[:1] for t in conjuncts(o))


def _unneeded(verb: Token) -> Iterator[Token]:
    """Yield the word by which something is said not to be needed, which advises nothing: "it is not *necessary* to ...", "*need* not"."""
    denied = [c for c in verb.children if c.dep_ == "neg"]
    yield from (c for c in verb.children if denied and c.dep_ == "aux" and c.lower_ == "need")
    head = verb.head
    holder = head.head if head.dep_ == "acomp" else head
    if verb.dep_ in {"xcomp", "advcl", "ccomp"} and any(c.dep_ == "neg" for c in holder.children):
        yield from (t for t in (head, holder, *holder.children) if t.lower_ in {"necessary", "needed", "required", "need", "have", "has"} and t.dep_ != "aux")


def _burdened(verb: Token) -> Iterator[Token]:
    """Yield for whom it is hard to do something: "it is difficult *for small firms* to obtain visas"."""
    made = [c for c in verb.children if verb.lemma_ in {"make", "render"} and c.pos_ == "ADJ" and c.dep_ in {"ccomp", "oprd", "acomp"}]
    about = [c.lower_ for h in (verb, *made) for c in h.children if c.dep_ == ("dobj" if made and h is verb else "nsubj")]
    if "it" not in about:
        return
    for holder in (verb, *(made or (c for c in verb.children if c.dep_ == "acomp"))):
        for child in holder.children:
            if child.dep_ == "prep" and child.lower_ == "for":
                yield from (t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c))
            elif child.dep_ in {"xcomp", "advcl", "ccomp"} and child.tag_ == "VB" and any(c.lower_ == "for" and c.dep_ == "mark" for c in child.children):
                yield from (t for c in child.children if c.dep_ == "nsubj" for t in conjuncts(c))


def _aimed(verb: Token) -> Iterator[Token]:
    first = _first(verb)
    head = first.head
    if first.dep_ == "pcomp" and head.lower_ in {"at", "to", "towards", "for"}:
        head = head.head
    elif first.dep_ not in {"xcomp", "advcl"}:
        return
    if head.lemma_ in AIMING or (head.lemma_ in MEANING and is_passive(head)):
        yield head


def _led_to(verb: Token, noun: Token, names: AbstractSet[str]) -> list[Token]:
    """Return what the prepositions ``names`` behind a noun lead to where the parser hung them on its verb: "gave its blessing *to A*"."""
    preps = [c for c in verb.children if c.dep_ in {"prep", "dative"} and c.lower_ in names and c.i > noun.i]
    preps += [c for p in preps for c in p.children if c.dep_ == "conj" and c.lower_ in names]
    return [t for p in preps for c in p.children if c.dep_ == "pobj" for t in conjuncts(c)]


def fill_noun_helping(clause: Clause) -> None:
    """Add to the clause of a noun the roles of this module."""
    fill_noun_attendant(clause)
    first = clause.verb
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    governor = first.head
    of_object = first.dep_ == "dobj" or (first.dep_ == "pobj" and governor.lower_ in {"of", "on", "to"})
    verb = governor if first.dep_ == "dobj" else governor.head
    if of_object and verb.pos_ == "VERB" and not is_passive(verb):
        subjects = subjects_of(verb)
        clause.fill("giver", subjects if verb.lemma_ in GIVING else [])
        clause.fill("gainer", subjects if verb.lemma_ in GAINING and first.dep_ == "dobj" else [])
        if verb.lemma_ in GIVING | GAINING | HANDING and first.dep_ == "dobj":
            datives = [c for c in verb.children if c.dep_ in {"dative", "dobj"} and c.i < first.i and c.pos_ in {"NOUN", "PROPN"}] if verb.lemma_ == "give" else []
            clause.fill("given to", _led_to(verb, first, ONTO) or datives)  # "gave *the scheme* its blessing"
            clause.fill("got from", _led_to(verb, first, {"from", "among"}))
        clause.fill("maker", subjects if verb.lemma_ in MAKING else [])
        clause.fill("stresser", subjects if verb.lemma_ in STRESSING else [])
    if first.dep_ == "pobj" and governor.lower_ in {"with", "into", "under", "against"} and governor.head.lemma_ in MEETING and governor.head.pos_ == "VERB":
        clause.fill("gainer", subjects_of(governor.head))
        clause.fill("got from", _led_to(governor.head, first, {"from", "among"}))
    clause.fill("linking", [governor] if first.dep_ == "pobj" and governor.lower_ == "as" and first.lemma_ in {"result", "consequence"} else [])
    clause.fill("there", [governor] if first.dep_ == "attr" and any(c.dep_ == "expl" for c in governor.children) else [])
    if first.dep_ == "pobj" and governor.lower_ == "beyond" and governor.head.lemma_ == "be":
        deeds = [t for c in governor.head.children if c.dep_ in {"csubj", "nsubj"} and c.tag_ == "VBG" for t in conjuncts(c)]
        clause.fill("beyond", [t for d in deeds for o in d.children if o.dep_ == "dobj" for t in conjuncts(o)])
    if first.dep_ == "nsubj" and governor.lemma_ == "be":
        clause.fill("that is", [c for c in governor.children if c.dep_ == "ccomp" and c.i > governor.i and is_finite(c)])
