"""What is denied by choice or by a finding, and troubles nobody: "does not *give grants*", "distance *plays no role*", "too early *to say*".

A fund that never holds more than a fifth of a firm keeps a rule; an effect that is not significant is a result; a loss that does
less harm is a relief. The words are those of lacks and failures, the sense is not.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.phrases import conjuncts
from comity.reading.subjects import subjects_of
from comity.reading.tree import Token

__all__ = ["is_chosen"]

OFFERING = word_set("provide give grant offer make extend accept take charge levy issue hold own acquire buy finance fund pay lend invest insure sell impose attach")
SERVICES = word_set(
    "loan grant credit guarantee fee deposit dividend equity share stake majority subsidy bond insurance interest commission donation gift condition string scholarship coal arms weapon tobacco alcohol gambling"
)
"""What a body may choose not to give or take."""
DEALING = word_set("buy sell impose build operate own run charge lend levy")
"""What a body does or does not do as a business: "does not buy land"."""
PORTFOLIOS = word_set("portfolio financing funding lending investment eligibility list scope")
ROLES = word_set("role part")
EFFECTS = word_set("effect impact influence coefficient difference correlation relationship relation association interaction estimate variable result term")
HARM = word_set("harm damage injury hurt")
LEARNING = word_set("say tell judge know assess evaluate conclude predict measure draw speak")
REPLACING = word_set("replace substitute supplant")
ENDING = word_set("shut close stop remove clear ban demolish dismantle phase")
DOING = word_set("agreement plan programme program campaign inspection measure policy effort initiative cooperation monitoring regulation law scheme project decision action treaty which")
"""As the result of which something is ended on purpose."""


def is_chosen(verb: Token) -> bool:
    """Tell whether what the clause of ``verb`` denies, ends or limits is a rule, a finding or a relief, and no trouble."""
    return _is_rule(verb) or _is_finding(verb) or _is_caveat(verb) or _is_relief(verb) or _is_ended_on_purpose(verb)


def _is_denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)


def _things(verb: Token) -> set[str]:
    """Return the lemmas of the objects of ``verb``, also of what it does something "for" or "in"."""
    heads = [c for c in verb.children if c.dep_ in {"dobj", "attr"}]
    heads += [o for c in verb.children if c.dep_ == "prep" and c.lower_ in {"for", "in", "to"} for o in c.children if o.dep_ == "pobj"]
    return {x.lemma_.lower() for h in heads for x in conjuncts(h)}


def _is_rule(verb: Token) -> bool:
    """Tell whether a body only says what it does not do: "does *not accept deposits*", "*never* holds *more than* a fifth", "excluded from its *portfolio*"."""
    if verb.lemma_ == "exclude":
        return any(c.lower_ == "from" and any(o.lemma_.lower() in PORTFOLIOS for o in c.children) for c in verb.children)
    if verb.tag_ not in {"VB", "VBZ", "VBP"} or not _is_denied(verb) or any(c.lower_ in {"can", "could", "ca", "yet", "still"} for c in verb.children):
        return False
    limits = any(c.lower_ == "never" for c in verb.children) and any(t.lower_ == "than" and t.i and t.nbor(-1).lower_ == "more" for t in verb.subtree if t.i > verb.i)
    bare = any(c.dep_ == "dobj" and not any(d.dep_ in {"det", "poss", "nummod"} for d in c.children) for c in verb.children)
    return limits or (verb.lemma_ in DEALING and bare) or (verb.lemma_ in OFFERING and not SERVICES.isdisjoint(_things(verb)))


def _is_finding(verb: Token) -> bool:
    """Tell whether something is found to have no effect: "distance plays *no role*", "the effect is *not significant*"."""
    if verb.lemma_ == "play":
        return any(c.dep_ == "dobj" and c.lemma_.lower() in ROLES and any(d.lower_ == "no" for d in c.children) for c in verb.children)
    told = {c.lower_ for c in verb.children if c.dep_ == "acomp"}
    return bool(told & {"significant", "insignificant"}) and any(s.lemma_.lower() in EFFECTS for s in subjects_of(verb))


def _is_caveat(verb: Token) -> bool:
    """Tell whether a clause only keeps a judgement open, or says what takes nothing away: "*too early to say*", "*cannot replace* the state"."""
    if verb.lemma_ == "be":
        early = [c for c in verb.children if c.dep_ == "acomp" and c.lower_ in {"early", "soon"}]
        return any(x.lemma_ in LEARNING for e in early for x in (*e.children, *verb.children))
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return verb.lemma_ in REPLACING and _is_denied(verb) and bool(helpers & {"can", "could", "ca"})


def _is_relief(verb: Token) -> bool:
    """Tell whether harm is less, whether something shall never come again, or hardly a week passes without it: all of that is good."""
    if any(c.dep_ == "dobj" and c.lemma_.lower() in HARM and any(d.lower_ in {"less", "little", "no"} for d in c.children) for c in verb.children):
        return True
    if any(c.dep_ == "acomp" and any(d.lower_ == "enough" for d in c.children) for c in verb.children) and not _is_denied(verb):
        return True  # "was weak *enough* to need them"
    words = {c.lower_ for c in verb.children}
    if "never" in words and "again" in words and words & {"may", "shall", "should", "must", "might"}:
        return True
    return verb.lemma_ in {"go", "pass"} and any(c.lower_ == "without" for c in verb.children) and any(d.lower_ in {"hardly", "scarcely", "barely"} for d in verb.subtree if d.i < verb.i)


def _is_ended_on_purpose(verb: Token) -> bool:
    """Tell whether something was closed as the result of a plan: "*as a result of the campaign*, 40 kilns were shut down"."""
    if verb.lemma_ not in ENDING:
        return False
    results = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"as", "under", "through"}]
    ofs = [o for r in results for p in r.children for q in (p, *p.children) for o in (q, *q.children) if o.dep_ == "pobj"]
    return any(o.lemma_.lower() in DOING for o in ofs)
