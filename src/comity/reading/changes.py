"""Roles that tell what has changed for the better, without a word for "result": ``changed`` and ``so result``.

``changed`` holds the verb of a clause that tells what has risen or fallen as one is glad to see ("*freight rates* have come
down"), what has been made, cleared or given in numbers ("*forty wells* were dug"), what some now do or need no longer do ("the
two schools *now award* a joint degree"), and what has become rare or easy. Whose change it is, no word says: it is that of the
undertaking of which the text tells, which ``Owners.work`` finds. ``so result`` holds the clause of "so that", where it says what is so.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import Clause
from comity.reading.clausetext import is_finite
from comity.reading.misfortunes import CHERISHED, DREADED
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["fill_changes"]

UP = word_set("rise grow increase double treble triple quadruple improve recover soar climb surge multiply rebound revive expand pick return jump")
DOWN = word_set("fall drop decline decrease halve shrink ease plummet diminish disappear vanish cease subside dwindle abate narrow lessen")
PUT_UP = word_set("raise increase improve double treble triple quadruple expand boost lift strengthen enlarge extend enhance restore revive deepen broaden multiply")
PUT_DOWN = word_set("reduce cut lower halve shorten slash lessen shrink ease trim narrow eliminate eradicate abolish compress minimise minimize curb decrease alleviate remove end")
MULTIPLYING = word_set("double treble triple quadruple halve")
WELCOME = CHERISHED | word_set(
    "literacy coverage speed capacity productivity efficiency access attendance supply visibility safety awareness competence skill contact connectivity turtle bird"
    " forest herd crane seal otter salmon sturgeon woodland vegetation enterprise applicant licence patent booking marriage vaccination immunisation"
    " immunization survival throughput handling order business throughflow passage reliability transparency punctuality wheat catch"
)
"""What one is glad to see rise."""
UNWELCOME = DREADED | word_set(
    "fare price wait waiting queue distance dependence fee charge outage blackout breakdown detour backlog burden theft robbery raid attack ambush incident dispute injury"
    " fatality casualty error fraud overfishing bycatch spill dumping noise silt erosion flood flooding fire drought disease malaria cholera measles illness stunting"
    " absenteeism turnaround clearance transit handover inspection paperwork formality interruption leak rate clash tension complaint arrears debt"
)
"""What one is glad to see fall."""
MEASURING = word_set("number share proportion percentage rate level amount volume value quantity incidence count figure frequency length size quality use consumption")
"""Nouns that only measure what stands beside them: "the *share* of trucks that return empty"."""
UNDONE = word_set(
    "kill lose destroy displace arrest infect evict injure dismiss reject flood close cancel cut interview survey mention study analyse analyze review compare test hold invite"
    " elect appoint name suspend lay fire sack fine ban block burn damage wound drown detain expel deport delay postpone need require expect plan owe spend estimate select sample"
    " consider examine collect cite list discuss observe identify find know call describe divide separate surround abandon sell steal hit strike force deprive exclude refuse deny"
    " adopt sign agree propose submit present raise twin pair match"
)
"""What is done in numbers without being anybody's success: people that were displaced or asked, papers that were signed."""
GAINED = word_set("graduate settle find gain return receive benefit learn obtain complete pass earn acquire secure win qualify resettle enrol enroll start move register sign switch join")
"""What people do in numbers where an undertaking does them good: "300 doctors have *graduated*"."""
ACTING = word_set("country state side party government province city region municipality delegate delegation participant member partner")
"""Those who act themselves, or attend: what they do is not what comes of an undertaking."""
STILL_TO_COME = word_set(
    "be face suffer lack want need plan seek hope fear threaten complain cost think believe say argue seem appear aim intend worry fight compete stand amount total"
    " require struggle risk lose try fail expect consider depend rely owe belong mean know feel remain become include comprise number count exceed call demand claim"
    " estimate put reckon value project forecast assess price operate"
    " discuss negotiate await wait go come lie focus turn look agree hesitate doubt regret oppose resist refuse ask tell add note explain"
)
"""What one may do *now* that has not come of anything yet, is no good, or is only said."""
NOT_GOOD = word_set("difficulty problem debt trouble doubt loss shortage crisis dispute complaint conflict burden risk rival")
SPARED = word_set("need require have wait queue depend rely pay suffer fear stop risk flood leave travel face carry lose burn lie run detour")
"""What is good if it is *no longer* done."""
RARE = word_set("rare rarer scarcer uncommon exceptional fewer")
EASIER = word_set(
    "easier cheaper faster quicker safer simpler cleaner shorter smoother fairer closer richer common commonplace routine normal regular affordable available"
    " accessible possible navigable drinkable reliable predictable safe clean profitable convenient frequent self-sufficient independent"
)
DOUBTED = word_set("disputed unclear doubtful questionable debatable contested uncertain unproven disputes doubts dispute doubt")
HIGHER = frozenset({"above", "up", "higher", "over"})
LOWER = frozenset({"below", "down", "lower", "under", "shorter"})
NOWADAYS = frozenset({"now", "today", "nowadays"})


def fill_changes(clause: Clause) -> None:
    """Fill ``changed`` where the clause of a verb tells a change for the better."""
    verb = clause.verb
    clause.fill("so result", [c for c in verb.rights if c.dep_ == "advcl" and _is_so(c)])
    if verb.dep_ in {"relcl", "acl", "advcl", "xcomp"} or not (is_finite(verb) or any(c.lower_ == "longer" for c in verb.children)):
        return  # behind "no longer" the parser often takes a finite verb for a bare one
    subjects = [s for s in subjects_of(verb) if s.pos_ in {"NOUN", "PROPN", "VERB"} or s.tag_ in {"VBG", "CD"}]
    better = _has_turned, _is_done, _is_done_now, _has_become, _compares
    if subjects and not _is_doubted(verb) and any(tells(verb, subjects) for tells in better):
        clause.fill("changed", [verb])


def _is_doubted(verb: Token) -> bool:
    """Tell whether the sentence leaves open what brought a change about: "..., though it is *disputed* whether the programme did"."""
    return any(t.lower_ in DOUBTED for t in verb.sent)


def _is_so(clause: Token) -> bool:
    """Tell whether a clause behind "so that" says what is so, not what may or shall be: "..., *so that drivers stop only once*"."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod"}}
    return {"so", "that"} <= marks and is_finite(clause) and not any(c.tag_ in {"MD", "TO"} for c in clause.children)


def _has_turned(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether something welcome rises or something unwelcome falls; of a bare measure the numbers must tell that it changed."""
    lemma, passive = verb.lemma_.lower(), is_passive(verb)
    down = lemma in (PUT_DOWN if passive else DOWN) or (not passive and _goes(verb, "down"))
    up = lemma in (PUT_UP if passive else UP) or (not passive and _goes(verb, "up"))
    if not (down or up) or not _is_told_as_done(verb):
        return False
    for subject in subjects:
        words = _measured(subject)
        if (up and words & WELCOME) or (down and words & UNWELCOME):
            return True
        if subject.lemma_.lower() in MEASURING and not words & (UNWELCOME if up else WELCOME) and (_from_to(verb) or lemma in MULTIPLYING):
            return True
    return False


def _measured(noun: Token) -> set[str]:
    """Return the words that tell what changes: the noun, or what it measures ("the *price* of *transport*", "*freight* rates")."""
    words = {noun.lemma_.lower(), noun.lower_}
    if noun.lemma_.lower() in MEASURING | {"stock", "cost", "time"}:
        words |= {c.lemma_.lower() for c in noun.children if c.dep_ in {"compound", "amod"}}
        words |= {t.lemma_.lower() for p in noun.children if p.dep_ == "prep" and p.lower_ in {"of", "in", "from"} for t in p.children if t.dep_ in {"pobj", "pcomp"}}
    return words


def _goes(verb: Token, where: str) -> bool:
    return verb.lemma_ in {"go", "come"} and any(c.lower_ == where and c.dep_ in {"prt", "advmod"} for c in verb.children)


def _from_to(verb: Token) -> bool:
    return {"from", "to"} <= {t.lower_ for t in verb.subtree} and any(t.like_num for t in verb.subtree)


def _is_told_as_done(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return verb.tag_ == "VBD" or bool(helpers & {"has", "have", "had", "was", "were"})


def _is_done(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether something was done in numbers: "forty wells *were dug*", "some 300 doctors *have graduated*"."""
    lemma = verb.lemma_.lower()
    told = (lemma not in UNDONE if is_passive(verb) else lemma in GAINED) and _is_told_as_done(verb)
    return told and any(_is_counted(s) and (is_passive(verb) or s.lemma_.lower() not in ACTING) for s in subjects)


def _is_counted(noun: Token) -> bool:
    numbers = [c for c in noun.children if c.dep_ == "nummod"]
    several = noun.tag_ in {"NNS", "NNPS"} or noun.lemma_.lower() in {"hectare", "kilometre", "kilometer", "people"}
    return several and any(c.ent_type_ not in {"DATE", "TIME"} and not (c.like_num and len(c.text) == 4 and c.text.isdigit() and c.text < "2100") for c in numbers)


def _is_done_now(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether some *now* do what they did not do before, or *no longer* what was a burden."""
    beside = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "neg", "npadvmod"}}
    lemma = verb.lemma_.lower()
    if "longer" in beside:
        return lemma in SPARED and any(c.lower_ == "no" for a in verb.children if a.lower_ == "longer" for c in a.children)
    present = verb.tag_ in {"VBZ", "VBP"} or any(c.lower_ in {"is", "are"} for c in verb.children if c.dep_ in {"aux", "auxpass"})
    compared = any(c.lower_ == "instead" and any(t.like_num for t in c.subtree) for c in verb.subtree)
    if not (beside & NOWADAYS or compared) or not present or lemma in STILL_TO_COME or any(c.dep_ == "neg" for c in verb.children):
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    return not any(o.lemma_.lower() in NOT_GOOD or any(c.lower_ in {"no", "few", "little", "only"} for c in o.children) for o in objects)


def _has_become(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether something bad *has become rare* or something good easy: "power cuts have become *a thing of the past*"."""
    if verb.lemma_ not in {"become", "grow"} or not _is_told_as_done(verb):
        return False
    told = {c.lower_ for c in verb.children if c.dep_ in {"acomp", "attr"}}
    past = any(c.lower_ == "thing" and any(t.lower_ == "past" for t in c.subtree) for c in verb.children)
    return past or bool(told & EASIER) or (bool(told & RARE) and any(_measured(s) & UNWELCOME for s in subjects))


def _compares(verb: Token, subjects: list[Token]) -> bool:
    """Tell whether a clause measures what is against what was: "yields *are 18 per cent above* the level of 2014", "harvest twice as much *as before*"."""
    if any(c.dep_ == "neg" for c in verb.children) or any(c.tag_ == "MD" for c in verb.children):
        return False
    if verb.lemma_ == "be":
        words = {c.lower_ for c in verb.children if c.dep_ in {"acomp", "advmod", "prep", "prt"}}
        measured = any(t.like_num or t.lower_ in {"third", "half", "quarter", "fifth", "tenth"} for t in verb.subtree)
        welcome, unwelcome = (any(_measured(s) & those for s in subjects) for those in (WELCOME, UNWELCOME))
        return measured and ((welcome and bool(words & HIGHER)) or (unwelcome and bool(words & LOWER)))
    doc = verb.doc
    before = any(t.lower_ == "before" and t.nbor(-1).lower_ in {"than", "as"} for t in doc[verb.i + 2 : verb.sent.end])
    return before and verb.lemma_.lower() not in STILL_TO_COME and not any(t.lower_ in {"less", "fewer", "worse", "slower", "longer"} for t in verb.subtree)
