"""Roles that tell good and bad turns: what is counted, ended or made possible, what is too much or stands still.

``counted`` holds objects with a number ("trained *500 officials*"), ``ended`` what somebody puts an end to, ``enabled``
what is made possible, ``excessive`` and ``judged`` what is found too high or too strict, ``dear`` what costs or weighs too
much, ``outrun`` a demand that exceeds what there is, ``stopped`` good work that ceases, ``held true`` what one agrees was so, ``only few`` a number that is only
small, ``held against`` what somebody waits for, ``eager to`` what somebody is determined to do, ``task`` what a charge is.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.phrases import conjuncts
from comity.reading.statewords import EXPECTED
from comity.reading.subjects import is_passive
from comity.reading.tree import Token

__all__ = ["fill_fortunes", "turn_meant"]

ENDS = word_set("end stop halt")
DEAR = word_set("cost price fee tariff barrier threshold risk pressure debt unemployment poverty burden duty mortality inflation deficit dependence crime pollution rate")
WEIGHTY = word_set(
    "positive important active key vital significant crucial great major leading huge constructive unique irreplaceable indispensable central pivotal"
    " essential decisive critical big main valuable prominent catalytic exemplary demonstrative guiding"
)
"""What makes a part one that changes something: "plays a *positive* role in the growth of trade"."""
GIFTS = word_set(
    "guarantee impetus momentum vitality foundation basis reference opportunity space experience model solution wisdom guidance condition paradigm boost"
    " confidence certainty stability example demonstration possibility dividend benefit energy inspiration prospect safeguard underpinning strength"
)
"""What an undertaking gives that is an effect of it: "provides a *guarantee* for trade"."""
STRIDES = word_set("progress stride headway advance achievement breakthrough improvement result success")
"""What is made or achieved where something has come far: "has made great *progress*"."""
LONG = word_set("long lengthy slow complicated cumbersome")
LASTING = word_set("time cycle queue procedure process period delay clearance formality distance duration wait")
"""What is too much of itself when it is long: "the clearance *time* is long"."""
SMALL = word_set("small insignificant minor modest little")
SIZED = word_set("scale share proportion volume size coverage budget staff turnover number amount quantity market capacity scope base")
"""What is too little when it is small: "the *scale* of trade is small"."""
PRAISED = word_set("high strong deep close great big good broad wide extensive obvious significant ideal large perfect comprehensive complete solid")
RATED = word_set(
    "level degree efficiency enthusiasm awareness capacity capability quality participation coverage utilization utilisation share proportion visibility"
    " attractiveness competitiveness popularity transparency standardization internationalization openness influence effect rate scale willingness motivation"
    " initiative connection connectivity interaction integration complementarity cohesion driving depth breadth foundation recognition conversion relevance"
)
"""What is too low when it is not high: "the *degree* of openness is not high"."""
HEAVY = word_set("high heavy large great big enormous huge steep excessive considerable")
OUTRUN = word_set("demand need cost import debt expenditure loss spending request")
GOOD_WORK = word_set("pay meet attend contribute fund finance operate function cooperate send share deliver publish lend supply work support repay")
CHARGES = word_set("task mission job role mandate responsibility function remit duty aim goal purpose objective ambition")
FEW = word_set("only merely just barely hardly")
SPOILED = word_set("useless unusable unfit undrinkable uninhabitable dry homeless worthless idle unsafe helpless stranded powerless impassable vulnerable exposed")
LIMITS = word_set("limit standard threshold norm capacity objective target quota ceiling guideline budget deadline")
VOTES = word_set("consensus unanimity majority rotation parity")
FAIR = word_set("equitable fair reasonable transparent sustainable impartial inclusive open responsible neutral democratic")
PLANNED = word_set("board paper stage ground")
GOOD = word_set("achievement progress result success breakthrough")
HINDERING = word_set("hinder hamper impede block obstruct limit constrain restrict prevent trouble plague slow")
EAGER = word_set("willing ready prepared determined eager keen anxious resolved committed")

MATTERS = word_set("effect effectiveness efficiency quality pace depth progress stability scope speed level sustainability result outcome breadth enthusiasm smoothness future work")
"""Nouns of how well something goes: who affects "the *pace* of cooperation" affects cooperation."""


NO_CHANGE = word_set("diplomacy policy life affair system strategy relation process world economy politics history society region country area field order governance structure landscape arena stage")
"""What one may play a part in that is no change brought about: "an important role in *the diplomacy* of the state"."""


def fill_fortunes(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb, roles = clause.verb, clause.roles
    patients, agents, qualities = roles.get("patient", ()), roles.get("agent", ()), roles.get("quality", ())
    clause.fill("counted", [t for t in patients if _is_counted(t)])
    clause.fill("ended", [f for t in patients if t.lemma_.lower() in ENDS for f in (*_after(t, "to"), *roles.get("to", ()))])
    possible = [q for q in qualities if q.lower_ == "possible"]
    clause.fill("enabled", [c for q in (verb, *possible) for c in q.children if possible and c.dep_ in {"xcomp", "advcl", "ccomp"} and c.tag_ == "VB"])
    made = roles.get("made", ())
    clause.fill("excessive", [q for q in made if any(c.lower_ in {"too", "excessively", "unduly"} for c in q.children)])
    heavy = [q for q in qualities if q.lemma_.lower() in HEAVY]
    clause.fill("dear", [t for t in agents if heavy and t.lemma_.lower() in DEAR])
    clause.fill("meagre", [t for t in agents for q in qualities if _is_meagre(t.lemma_.lower(), q.lemma_.lower(), bool(roles.get("not")))])
    parts = [t for t in patients if t.lemma_.lower() in {"role", "part", "function"} and any(c.dep_ == "amod" and c.lower_ in WEIGHTY for c in t.children)]
    clause.fill("good part", [f for t in parts for f in (*_after(t, "in"), *roles.get("in", ())) if (f.pos_ == "NOUN" or f.tag_ == "VBG") and f.lemma_.lower() not in NO_CHANGE])
    gifts = [t for t in patients if t.lemma_.lower() == "contribution"]
    clause.fill("good part", [f for t in gifts for f in (*_after(t, "to"), *roles.get("to", ())) if f.pos_ == "NOUN"])
    clause.fill("matter of", [f for t in patients if t.lemma_.lower() in MATTERS for f in _after(t, "of")])
    clause.fill("lasting gift", [t for t in patients if t.lemma_.lower() in GIFTS and (any(_after(t, p) or roles.get(p) for p in ("for", "to", "into", "of")))])
    clause.fill("strides", [t for t in patients if t.lemma_.lower() in STRIDES and any(c.dep_ == "amod" for c in t.children)])
    pending = [c for c in verb.children if c.lower_ == "yet" and c.dep_ == "advmod"]
    clause.fill("yet to", pending if any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children) else [])
    clause.fill("outrun", [t for t in agents if t.lemma_.lower() in OUTRUN])
    clause.fill("held true", [t for t in roles.get("content", ()) if t.dep_ == "ccomp" and _is_past(t)])
    clause.fill("stopped", [t for t in roles.get("content", ()) if (t.tag_ == "VBG" or verb.lemma_ == "cease") and t.lemma_.lower() in GOOD_WORK])
    subjects = patients if is_passive(verb) else agents
    clause.fill("only few", [t for t in subjects if _is_few(t)])
    clause.fill("eager to", [t for q in (*qualities, verb) if q.lower_ in EAGER for c in q.children if c.dep_ in {"xcomp", "advcl", "ccomp"} and c.tag_ == "VB" for t in conjuncts(c)])
    clause.fill("limited", [t for t in patients if t.lemma_.lower() in LIMITS])
    rules = [t for role in ("by", "patient", "with", "on basis of", "through") for t in roles.get(role, ())]
    clause.fill("by rule", [t for t in (*rules, *(agents if is_passive(verb) else ())) if t.lemma_.lower() in VOTES])
    clause.fill("by rule", [c for c in verb.children if c.lower_ == "unanimously"])
    manners = [t for t in roles.get("in", ()) if t.lemma_ in {"manner", "way", "fashion", "spirit"}]
    clause.fill("fair manner", [t for t in manners if any(c.dep_ == "amod" and c.lower_ in FAIR for c in t.children)])
    clause.fill("useless", [c for p in patients for c in p.children if c.dep_ == "amod" and c.i > p.i and c.lower_ in SPOILED])
    clause.fill("useless", [q for q in made if q.lower_ in SPOILED])
    clause.fill("never off", [t for t in (*patients, *roles.get("off", ())) if t.lemma_ in PLANNED])
    clause.fill("idly", [c for c in verb.children if c.lower_ in {"still", "idle"} and c.i == verb.i + 1])
    clause.fill("birth", [t for t in patients if t.lemma_ in {"birth", "impetus", "boost"}])
    clause.fill("achieved", [c for v in roles.get("matrix", ()) for c in v.children if c.dep_ == "dobj" and c.lemma_.lower() in GOOD])
    clause.fill("hindered", [o for c in verb.children if c.dep_ == "csubj" and c.lemma_ in HINDERING for o in c.children if o.dep_ == "dobj"])
    above = verb.head if verb.dep_ == "xcomp" else None
    clause.fill("is to", [above] if above is not None and above.lemma_ == "be" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) else [])
    clause.fill("with doing", [t for t in roles.get("with", ()) if t.tag_ == "VBG" and is_passive(verb) and not any(c.dep_ == "nsubj" for c in t.children)])
    clause.fill("task", [t for p in patients if p.lemma_.lower() in CHARGES for t in _charge(p)])


def _is_meagre(measure: str, quality: str, denied: bool) -> bool:
    """Tell whether a quality of a measure is a shortcoming: "the scale is *small*", "the efficiency is *not high*"."""
    if denied:
        return quality in PRAISED and measure in RATED
    return (quality in LONG and measure in LASTING) or (quality in SMALL and measure in SIZED)


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" and c.ent_type_ not in {"DATE", "TIME"} and c.lower_ not in {"one", "two"} for c in noun.children)


def _is_past(verb: Token) -> bool:
    """Tell whether a clause says what was so, not what is to be: "agreed that trade *had suffered*", not "... that it *be* freed"."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return (verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers)) and not any(c.tag_ in {"MD", "TO"} for c in helpers)


def _is_few(noun: Token) -> bool:
    first = noun.left_edge
    if first.i < noun.i and first.nbor(1).lower_ in {"than", "most"} and first.lower_ in {"less", "fewer", "at"}:
        return True
    if first.lower_ in {"no", "not"} and first.i + 2 < noun.i and first.nbor(1).lower_ == "more" and first.nbor(2).lower_ == "than":
        return True
    return (first.lower_ in FEW and first.i < noun.i) or any(c.lower_ in FEW for n in noun.children if n.dep_ == "nummod" for c in n.children)


def _after(token: Token, name: str) -> list[Token]:
    return [t for p in token.children if p.dep_ == "prep" and p.lower_ == name for c in p.children if c.dep_ in {"pobj", "pcomp"} for t in conjuncts(c)]


def _charge(noun: Token) -> list[Token]:
    """Return what a charge consists in: "the task *of financing ...*", "a mandate *to inspect ...*"."""
    deeds = [t for c in noun.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VB" for t in conjuncts(c)]
    return deeds or [t for t in _after(noun, "of") if t.tag_ == "VBG"]


def turn_meant(clause: Clause) -> None:
    """Take "the plan, *meant* to refill the lake" for a passive, which the tag of the participle does not tell."""
    verb = clause.verb
    if verb.dep_ == "acl" and verb.tag_ in {"VBD", "VBN"} and verb.lemma_ in EXPECTED | {"mean", "aim", "conceive"} and not clause.roles["patient"]:
        clause.roles["patient"], clause.roles["agent"] = clause.roles["agent"], []
