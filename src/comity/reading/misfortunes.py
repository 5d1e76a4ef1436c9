"""Roles that tell more bad turns: what was left undone, cut, made a wreck of, or done with poor tools.

``undone`` holds what something goes on as ("goes *unheeded*"), ``flawed`` the adjectives of what one works with ("uses
*outdated* maps"), ``wreck`` what something turned into that nobody wanted ("a *talking shop*"), ``cut back`` a resource
that is cut, ``does to`` what is eroded or weakened by another,
``good turn`` what one is glad to see rise or fall, ``for act`` for what deed something is set up, ``so long``
how long one waits, ``perfect`` that a clause tells what has (not) been done until now.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.subjects import is_passive
from comity.reading.tree import Token

__all__ = ["DREADED", "PHASES", "fill_misfortunes", "phase_of"]

PHASES = word_set("go keep continue begin start threaten tend")
"""Verbs that only tell how long or whether yet what the next verb says goes on: "*went on* shrinking", "*continues* to fall"."""
HEED = word_set("attention importance emphasis stress weight priority value")
"""What is given to one thing more than to another: "more *importance* to form than to effect"."""
STAYING = word_set("go remain stay leave lie stand keep be prove")
HARMLESS = word_set(
    "united unique unanimous unified unrivalled unparalleled unprecedented unconditional unchallenged unbroken undisturbed unscathed unharmed unaffected"
    " unhurt unbeaten undefeated unlimited undisputed unforgettable unimpeded uninterrupted unhindered unquestioned unaltered universal unchanged until unto"
    " unanimously unconditionally understood under underway undergone undertaken unveiled unmoved unspoilt unspoiled unmatched unabated unwavering undeniable unlikely"
)
"""Words with "un-" that tell nothing bad of what they are said of."""
WORKING_WITH = word_set("have use employ apply operate possess inherit keep face rely work run suffer receive offer deliver show share follow")
SPARED = word_set(
    "low limited few late hard costly expensive difficult severe unknown silent controversial symbolic poor vulnerable backward fragile illegal unpaid"
    " dangerous excessive grave dependent remote single behind unemployed disadvantaged distant modest dry marginal broken empty sick ill hungry lengthy"
    " slow serious absent tense closed shut homeless stateless jobless landlocked thin loose passive blind low-lying polluted exposed selective invisible"
)
"""Bad qualities of things with which others are helped ("supports *poor* farmers") or that only tell how much there is."""
WRECKS = word_set(
    "shell formality facade façade ruin wreck burden liability failure disaster fiasco flop disappointment dream mirage illusion ritual embarrassment nightmare"
    " afterthought patchwork ordeal mess lottery muddle maze labyrinth minefield straitjacket mockery charade smokescreen sham travesty millstone irritant nuisance relic anachronism"
    " stepchild waste fiction nonentity spectator bystander"
    " joke farce stalemate shambles wasteland battleground battlefield hotbed bottleneck quagmire chore backwater graveyard bone laughing-stock fig-leaf fantasy"
)
WRECKED = {"talking": "shop", "dead": "letter", "paper": "tiger", "white": "elephant", "empty": "gesture", "rubber": "stamp", "lame": "duck", "dumping": "ground"}
"""Nouns, and words with nouns, for what something became that nobody wanted."""
RESOURCES = word_set(
    "budget funding staff fund subsidy grant allocation contribution service quota aid salary wage pension workforce personnel support finance transfer"
    " connection flight train link supply ration timetable crew capacity"
)
CHERISHED = word_set(
    "traffic trade export income revenue membership attendance output production investment tourism catch stock employment interest support trust quality"
    " turnover participation freight cargo ridership enrolment enrollment yield harvest earnings profit water flow visitor passenger tourist student member"
    " exchange cooperation birthrate population rainfall confidence sale demand remittance reserve biodiversity salmon fish wage exports stocks"
)
"""What one is sorry to see fall: "*traffic* fell for the fourth year"."""
UNLAWFUL = word_set("illegal unlawful unreported excessive unauthorised unauthorized illicit accidental")
DREADED = word_set(
    "accident poverty unemployment emission cost loss mortality smuggling tension delay pollution death infection illiteracy crime poaching deforestation"
    " time inflation waste conflict tariff duty corruption violence malnutrition hunger dropout inequality shortage deficit congestion leakage"
)
"""What one is glad to see fall: "the *time* at the border fell by half"."""
RISES = word_set("rise grow increase double triple quadruple treble improve recover pick soar climb surge multiply rebound revive go")
FALLS = word_set("fall drop decline decrease halve shrink ease go")
TURNING = word_set("erode weaken shrink sink worsen flood jam suffocate drain dwindle stagnate deteriorate overflow burn wither fade duplicate collapse crash tumble")
"""Verbs that tell a trouble of their subject only where they have no object."""
CUTS = word_set("cut slash reduce halve trim curtail freeze withdraw shrink lower quarter decimate axe withhold suspend")


def phase_of(verb: Token) -> Token:
    """Return the verb that carries a clause whose main word is only its complement: "*keeps* widening"."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "on" and head.head.lemma_ == "go":
        return head.head
    return head if verb.dep_ == "xcomp" and head.lemma_ in PHASES and head.i < verb.i else verb


def fill_misfortunes(clause: Clause) -> None:
    """Add to the clause of a verb the roles of this module."""
    verb, roles = clause.verb, clause.roles
    children = list(verb.children)
    clause.fill("undone", [c for c in children if verb.lemma_ in STAYING and c.i > verb.i and c.dep_ in {"acomp", "advcl", "oprd", "xcomp", "ccomp"} and is_undone(c)])
    if is_passive(verb) and is_undone(verb):
        clause.fill("undone", [verb])  # "the bills were *unpaid*", taken for a passive
    heeded = [t for t in children if t.dep_ in {"dobj", "nsubjpass"} and t.lemma_.lower() in HEED]
    clause.fill("lopsided", [t for t in heeded if any(c.lower_ == "more" for c in t.children) and any(w.lower_ == "than" for w in verb.subtree) and any(p.dep_ in {"prep", "dative"} and p.lower_ in {"to", "on", "upon"} for p in (*children, *t.children))])
    clause.fill("at low level", [t for c in children if c.lower_ == "at" for t in c.children if t.lemma_ in {"level", "stage"} and any(x.lower_ in {"of", "low", "initial", "preliminary", "superficial", "primary"} for x in t.children)])
    if verb.lemma_ in WORKING_WITH:
        nouns = [t for role in ("patient", "with", "on", "from") for t in roles.get(role, ()) if t.i > verb.i]
        clause.fill("flawed", [c for t in nouns for c in t.children if c.dep_ == "amod" and c.lower_ not in SPARED])
    into = [t for role in ("attr", "into", "to", "as", "seen as") for t in roles.get(role, ())]
    clause.fill("wreck", [t for t in into if _is_wreck(t)])
    if verb.lemma_ in CUTS:
        held = roles.get("patient", ())
        clause.fill("cut back", [t for t in held if t.lemma_.lower() in RESOURCES])
    subjects = roles.get("patient", ()) if is_passive(verb) else roles.get("agent", ())
    clause.fill("dear thing", [t for t in subjects if t.lemma_.lower() in CHERISHED and not any(c.lower_ in UNLAWFUL for c in t.children)])
    rising, falling = verb.lemma_ in RISES, verb.lemma_ in FALLS
    clause.fill("good turn", [t for t in subjects if t.lemma_.lower() in (CHERISHED if rising else DREADED if falling else ())])
    if verb.lemma_ in TURNING:
        inside = {p.lower_ for h in (verb, *roles.get("patient", ())) for p in h.children if p.dep_ == "prep"}
        clause.fill("does to", [c for c in children if c.dep_ == "dobj" and not inside & {"among", "between", "in"}])
    clause.fill("for act", [t for t in roles.get("for", ()) if is_passive(verb) and _is_act(t)])
    clause.fill("not all", [t for t in subjects if _is_not_all(t)])
    clause.fill("so long", list(_time_lost(verb)))
    clause.fill("perfect", [c for c in children if c.dep_ == "aux" and c.lower_ in {"has", "have", "had", "'ve"}])


def is_undone(token: Token) -> bool:
    """Tell whether a participle or adjective with "un-" says that something was not done: "unheeded", "unpaid"."""
    word = token.lower_
    if not word.startswith("un") or len(word) < 6 or word in HARMLESS or token.tag_ not in {"VBN", "VBD", "JJ"}:
        return False
    return word.endswith(("ed", "id", "en", "et", "lt", "ught", "ung", "one", "wn", "old", "ade")) and not word.startswith("under")


def _is_wreck(noun: Token) -> bool:
    word = noun.lemma_.lower()
    return word in WRECKS or any(c.lower_ in WRECKED and WRECKED[c.lower_] == word for c in noun.children)


def _is_act(noun: Token) -> bool:
    """Tell whether a noun tells what is done to something: "set up for *the protection of* wetlands"."""
    told = noun.lemma_.lower().endswith(("tion", "sion", "ment", "ance", "al", "ing", "ence"))
    return noun.pos_ == "NOUN" and told and any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)


def _is_not_all(noun: Token) -> bool:
    """Tell whether a noun is said not to mean all: "*not all* members", "not every port"."""
    wide = next((c for c in noun.children if c.lower_ in {"all", "every"}), None)
    if wide is None:
        return False
    return (wide.i > 0 and wide.nbor(-1).lower_ == "not") or any(c.lower_ == "not" for c in wide.children)


def _time_lost(verb: Token) -> Iterator[Token]:
    """Yield for how long one has to wait: "wait *four days* at the border"."""
    if verb.lemma_ not in {"wait", "queue", "idle"}:
        return
    for child in verb.children:
        nouns = [child] if child.dep_ in {"dobj", "npadvmod"} else [t for t in child.children if t.dep_ == "pobj"] if child.lower_ in {"for", "up", "to"} else []
        for noun in (t for n in nouns for t in (n, *(c for p in n.children if p.dep_ == "prep" for c in p.children))):
            if noun.ent_type_ in {"DATE", "TIME"} or noun.lemma_ in {"hour", "day", "week", "month", "year"}:
                yield noun
