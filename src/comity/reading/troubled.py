"""States that only their place in the text makes problems: "However, *every town keeps its own accounts*."

No word of such a clause is bad. It is told as a trouble because it stands against something good ("however", "but", "although ..."),
under a heading of troubles ("Challenges"), behind a short heading in the line ("Staffing. *Three of ten posts are filled*."),
or because it goes on with such a sentence ("in addition", "nor").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from comity.nouns import word_set
from comity.reading.clausetext import is_finite, kept
from comity.reading.harmless import is_harmless
from comity.reading.match import Reading
from comity.reading.memory import Mention
from comity.reading.owners import WORKS
from comity.reading.phrases import conjuncts
from comity.reading.sidebyside import side_clauses
from comity.reading.stance import Stance, stance_of
from comity.reading.states import States, with_bearer
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Span, Token
from comity.statements import Entity, Evidence, Statement

__all__ = ["Trouble", "Troubles", "stated"]

_TURN = re.compile(r"(?:however|but|yet|nevertheless|nonetheless|unfortunately|regrettably|sadly|even so|all the same|in (?:practice|reality)|in fact, however|at present, however|(?:to make matters|even) worse|worse still|what is worse)\b,?\s", re.I)
"""A beginning that turns against what was said before."""
_BAD_HEADING = re.compile(
    r"\b(?:problems?|challenges?|obstacles?|barriers?|difficult(?:y|ies)|weakness(?:es)?|shortcomings?|limits|limitations?|critici?sms?|controvers(?:y|ies)|constraints?|bottlenecks?|dilemmas?|"
    r"deficienc(?:y|ies)|contradictions?|setbacks?|threats?|risks?|gaps?|hurdles?|impediments?|drawbacks?|failures?|troubles?|predicaments?|concerns|what (?:is|went) wrong|what does not work)\b",
    re.I,
)
_OTHER_HEADING = re.compile(
    r"\b(?:solutions?|solving|measures|countermeasures|suggestions?|recommendations?|responses?|respond\w*|opportunit\w+|achievements?|prospects?|progress|overcom\w+|address\w*|strateg\w+|paths?|ways?|"
    r"results?|benefits?|objectives?|reduc\w+|manag\w+|analysis of|management|mitigat\w+|adapt\w+|assess\w+|exercise|future|outlook|strengths?|advantages?|advice|lessons|research|stud(?:y|ies)|theor\w+|why|fund|facility|"
    r"programme|program|project|network|prevention|preparedness|insurance|combat\w*|fight\w*|tackl\w+|causes?|reasons?|commission|committee|office|agency|cent(?:er|re))\b",
    re.I,
)
GOOD = word_set(
    "achieve achievement improve improvement progress success succeed successful successfully benefit strengthen enhance promote boost expand flourish grow growth increase rise win"
    " agree agreement launch found establish solve resolve overcome advance accelerate upgrade recover revive contribute support help enable ensure facilitate deepen"
    " invest deliver complete restore gain advantage opportunity advantageous good better best excellent strong rich abundant active effective efficient positive important"
    " significant possible potential great remarkable fruitful constructive win-win necessary essential crucial vital urgent ready willing safe stable healthy"
    " vibrant open leading largest biggest oldest first pioneer model example famous unique sufficient clear common hope save reduce fall decline solution remedy answer"
    " narrow ease cheaper faster easier welcome praise celebrate protect rely-able worth valuable useful interest interested target aim goal purpose decide decided mean indicate"
)
"""Words by which a clause tells something good, or what is to be: no trouble, wherever it stands."""
TELLING_NOTHING = word_set(
    "seem appear matter begin start come follow lie originate date derive name happen occur serve quote deserve define refer identify list attribute cause replace assign bring lead result"
    " reproach surprise mean include comprise consist"
)
"""Verbs of clauses that tell no state."""
ABOUT_STUDY = word_set("study research literature paper article scholar author analysis finding result evidence thesis data survey question answer reason cause fact aim goal conclusion it there this that one truth idea key focus who which what")
"""Subjects of which a clause tells nothing of what the text is about."""
SIGNS = word_set("still only merely separately individually seldom rarely never nowhere hardly scarcely barely late twice alone abroad elsewhere manually apart instead informally verbally piecemeal unilaterally few little none nobody")
"""Words by which a clause says that things are divided, lag behind or are less than they should be."""
CHIEFLY = word_set("mostly mainly largely solely chiefly primarily exclusively")
CHIEF = word_set("be rely depend go concentrate use transfer finance fund come pay export sell import import limit train staff send serve")
"""Verbs whose state is a lopsided one with a word like "mainly": "the exports *are* mainly ores"."""
APART = word_set("own different separate differing divergent conflicting unequal")
BURDENED = word_set("wait queue compete differ diverge vary duplicate bypass evade avoid postpone await neglect lag trail shun resist bicker linger languish idle clash outbid undercut age")
"""Verbs that tell a lasting trouble where a text turns against what it said before."""
STOPPING = word_set("stop wait stand stay last take remain queue lie")
_SOMEBODY = re.compile(r"(?:they|we|he|she|it)\b", re.I)
"""A state that begins so tells nothing by itself."""
_PHRASES = re.compile(
    r"\b(?:rather than|in the hands of|at the level of|by hand|in name|on paper|a (?:small|low|tiny) (?:proportion|share|part|number|fraction)|concentrated in|at (?:an? )?(?:early|low|initial|primary|preliminary) (?:stage|level)|"
    r"(?:stays?|remains?|left) (?:out|outside|at)|depends? (?:on|upon)|relies (?:on|upon)|rely (?:on|upon)|up to (?:the|each)|out of|one (?:track|lane|person|man|woman|engineer)|"
    r"after (?:each|every) (?:election|vote|change)|as low as|as little as|less than|fewer than|more attention to|more emphasis on|behind closed doors)\b"
)
_FIRST_ASKING = re.compile(r"\b(?:before (?:each|every|any|they|it|a)|from (?:the|their|two|both|each)|by (?:the|both|two|each|every)|each time|every time|level by level|first|again|twice|both)\b")
"""What makes a duty a burden: "must ask *both* ministries *before* ..."."""
_BEARING = (*(kind for kind in WORKS if kind != "Agreement"), "InternationalOrganization")
"""Classes of what bears whatever falls short in it: works, and bodies of which no kind is told."""
AGAINST = frozenset({"but", "yet", "although", "though"})
LINE_HEADING = 7
"""Words that a heading in the line has at most."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A state that is told as a problem of ``bearer``."""

    bearer: Entity
    state: Entity
    stance: Stance
    rule: str

    def statement(self, evidence: Evidence, speaker: Callable[[Stance], Entity | None]) -> Statement:
        """Return the trouble as a statement; ``speaker`` tells in whose voice it is put."""
        return Statement(self.bearer, "hasProblem", self.state, evidence, "asserted", speaker(self.stance), "", self.rule, 0.6)


class Troubles:
    """Reads the troubles of one document that only their place makes such, sentence by sentence."""

    def __init__(self) -> None:
        self._line_heading = False

    def read(self, sentence: Span, section: str, states: States, readings: Sequence[Reading]) -> Iterator[Trouble]:
        """Yield the troubles of ``sentence`` that ``readings`` do not tell already; call it once for each sentence, in order."""
        if sentence.start == 0:
            self._line_heading = False
        text = sentence.text.strip()
        if _is_line_heading(sentence):
            self._line_heading = is_bad_heading(text)
            return
        headed = self._line_heading or is_bad_heading(section)
        turned = bool(_TURN.match(text)) or any(_turns_inside(v) for v in sentence if v.pos_ in {"VERB", "AUX"} and v.dep_ in {"ROOT", "ccomp"})
        if turned or headed or any(t.lower_ in AGAINST for t in sentence):
            yield from self._told(sentence, states, readings, whole=turned or headed)
        if any(t.lemma_.lower() in CRITICS for t in sentence):
            yield from _criticised(sentence, states, readings)

    def _told(self, sentence: Span, states: States, readings: Sequence[Reading], *, whole: bool) -> Iterator[Trouble]:
        cues = states.mentions.knowledge.cues
        for verb in side_clauses(sentence):
            if not (whole or _turns_against(verb)) or not _is_state(verb, cues.speech):
                continue
            stance = stance_of(verb, cues)
            if stance.modality not in {"asserted", "negated"} or set(stance.layers) - {"asserted", "negated"} or stance.drawn:
                continue
            troubles = any(m.type in {"Problem", "Barrier"} for t in subjects_of(verb) for m in states.mentions.of(t)[:1])
            if troubles or (state := next(iter(states.told(verb)), None)) is None or _is_told(state, readings):
                continue
            for bearer in _bearers(verb, states):
                thing = with_bearer(state.entity("Problem"), bearer, verb)
                if thing.label.lower() != bearer.label.lower() and not _SOMEBODY.match(thing.label):
                    yield Trouble(bearer, thing, stance, "told-as-trouble")


BLAMING = word_set("point cite bemoan deplore decry highlight lament denounce name")
"""Verbs with which critics name what they find wrong: "its critics *point to* slow decisions"."""
CRITICS = word_set("critic opponent sceptic skeptic detractor dissident dissenter naysayer")
"""Those of whom one knows that what they say of a thing is what they find wrong with it."""


def _criticised(sentence: Span, states: States, readings: Sequence[Reading]) -> Iterator[Trouble]:
    """Yield what critics say that is so: "*Critics* argue that it serves the larger ports"."""
    cues = states.mentions.knowledge.cues
    for verb in sentence:
        if verb.pos_ not in {"VERB", "AUX"} or not is_finite(verb) or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            continue
        stance = stance_of(verb, cues)
        if verb.lemma_ in BLAMING and stance.modality == "asserted":
            yield from _named_by_critics(verb, states, stance)
            continue
        if stance.speaker is None or stance.speaker.lemma_.lower() not in CRITICS or stance.modality not in {"asserted", "negated"} or stance.drawn:
            continue
        good = {t.lemma_.lower() for t in kept(verb)} & GOOD and stance.modality == "asserted"
        if good or (state := next(iter(states.told(verb)), None)) is None or _is_told(state, readings):
            continue
        for bearer in _bearers(verb, states)[:1]:
            yield Trouble(bearer, with_bearer(state.entity("Problem"), bearer, verb), stance, "as-critics-say")


def _named_by_critics(verb: Token, states: States, stance: Stance) -> Iterator[Trouble]:
    """Yield what critics point to: "its critics *point to slow decisions and a lack of money*"."""
    critic = next((t for t in subjects_of(verb) if t.lemma_.lower() in CRITICS), None)
    held = [c for c in verb.children if c.dep_ == "dobj"] + [t for c in verb.children if c.lower_ == "to" for t in c.children if t.dep_ == "pobj"]
    for token in (t for h in held for t in conjuncts(h)) if critic is not None else ():
        found = next(iter(states.mentions.of(token)), None)
        if found is None or found.named or (" " not in found.labels[0] and found.type not in {"Problem", "Barrier"}):
            continue
        for bearer in [m.entity() for m in states.owners.spoken_of(settled=True)][:1]:
            yield Trouble(bearer, found.entity("Problem" if found.type not in {"Problem", "Barrier"} else ""), replace(stance, speaker=critic), "as-critics-say")


def stated(troubles: Sequence[Trouble]) -> list[Entity]:
    """Return the states that were not told before, for the reasons that may follow."""
    return list({t.state.label: t.state for t in troubles}.values())


def is_bad_heading(words: str) -> bool:
    """Tell whether a heading announces troubles and nothing else."""
    return bool(_BAD_HEADING.search(words)) and not _OTHER_HEADING.search(words) and len(words.split()) <= LINE_HEADING + 3


def _is_line_heading(sentence: Span) -> bool:
    """Tell whether a sentence is a heading in the line: a few words without a verb, before others ("*Gaps in law.* The ...")."""
    words = [t for t in sentence if not t.is_punct and not t.is_space]
    few = 0 < len(words) <= LINE_HEADING and sentence.text.rstrip().endswith((".", ":")) and sentence.end < len(sentence.doc)
    return few and not any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in words) and sentence.root.pos_ in {"NOUN", "PROPN"}


def _turns_inside(root: Token) -> bool:
    """Tell whether "however" stands within a clause: "Freight, *however*, goes by truck"."""
    return any(c.dep_ == "advmod" and c.lower_ in {"however", "nevertheless", "nonetheless", "unfortunately"} for c in root.children)


def _turns_against(verb: Token) -> bool:
    """Tell whether a clause stands against another of its sentence: "..., *but* A has no vote", "*Although* A is old, B ..."."""
    if verb.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ in {"but", "yet"} and c.i < verb.i for c in verb.head.children):
        joints = [c.lower_ for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i]
        return joints[-1] in {"but", "yet"}
    conceded = [c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i]
    return any(m.dep_ == "mark" and m.lower_ in {"although", "though"} for c in conceded for m in c.children)


def _is_state(verb: Token, said: Collection[str]) -> bool:
    """Tell whether a clause may tell a trouble: of something, with a sign that it falls short, nothing good in it, no speech."""
    if verb.lemma_ in TELLING_NOTHING or verb.lemma_.lower() in said or is_harmless(verb):
        return False
    subjects = subjects_of(verb)
    if not subjects or any(t.lemma_.lower() in ABOUT_STUDY or t.lower_ in {"we", "i", "you", "they"} for t in subjects):
        return False
    own = [t for t in kept(verb) if not t.is_punct]
    if verb.lemma_ == "know" or any(c.dep_ == "ccomp" and any(m.lower_ in {"that", "how", "whether"} for m in c.children) for c in verb.children) or {"view", "argument", "claim", "hypothesis"} & {t.lemma_ for t in own} or any(t.lower_ == "that" and t.dep_ == "mark" for t in own):
        return False
    if any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "should", "might", "would"} for c in verb.children):
        return False
    denied = any(c.dep_ == "neg" for c in verb.children)
    return (denied or not {t.lemma_.lower() for t in own} & GOOD) and _falls_short(verb, _own_words(verb))


def _own_words(verb: Token) -> list[Token]:
    """Return the words of a clause in the order of the text, without the clauses beside and below it."""
    parts = (c for c in verb.children if not c.is_punct and not (c.pos_ in {"VERB", "AUX"} and c.dep_ in {"conj", "advcl", "ccomp", "parataxis"}))
    return sorted((verb, *(t for c in parts for t in c.subtree)), key=lambda t: t.i)


def _falls_short(verb: Token, own: Sequence[Token]) -> bool:
    """Tell whether the words of a clause say that things are divided, lasting when they should not, or less than they should be."""
    if verb.lemma_ in BURDENED:
        return True
    words = " ".join(t.lower_ for t in own)
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    denied = any(c.dep_ == "neg" for c in verb.children)
    if helpers & {"must", "may"} or (verb.lemma_ in {"have", "need"} and any(c.dep_ == "xcomp" for c in verb.children)):
        return (denied and "may" in helpers) or ("may" not in helpers and bool(_FIRST_ASKING.search(words)))
    if denied:
        return verb.lemma_ not in {"limit", "confine", "restrict", "be"} and not {"only", "just", "merely"} & set(words.split())
    if any(t.lower_ in SIGNS for t in own) or _PHRASES.search(words):
        return True
    if any(t.lower_ in CHIEFLY for t in own):
        return verb.lemma_ in CHIEF
    if any(t.lower_ in APART and t.dep_ == "amod" and t.head.i > verb.i for t in own):
        return any(t.tag_ in {"NNS", "NNPS"} or any(c.lower_ == "each" for c in t.children) for t in subjects_of(verb))
    return verb.lemma_ in STOPPING and any(t.ent_type_ in {"DATE", "TIME"} or t.lemma_ in {"hour", "day", "week", "month"} for t in own)


def _is_told(state: Mention, readings: Sequence[Reading]) -> bool:
    """Tell whether the clause of a state has been read as a problem, a cause or an outcome already."""
    words = set(state.labels[0].lower().split())
    for reading in readings:
        if reading.predicate not in {"hasProblem", "hasCause", "addresses", "recommends", "hasOutcome"} or not isinstance(reading.object, Entity):
            continue
        ends = [reading.object] if reading.predicate != "hasCause" else [reading.object, reading.subject]
        for label in (x for e in ends for x in (e.label, *e.aliases)):
            told = set(label.lower().split())
            if len(told & words) > 0.6 * len(words):
                return True
    return False


def _bearers(verb: Token, states: States) -> list[Entity]:
    """Return whose a trouble is: what the text speaks of, and the subject where it is a body or group that bears it itself."""
    spoken = states.owners.spoken_of(settled=True)
    about = [m for m in spoken if states.owners.is_a(m, _BEARING)]  # what a bank or a town meets on its way is not yet its trouble
    own = [m for m in states.owners.of(verb, widely=False) if (m.key and not states.owners.is_a(m, ("GeopoliticalEntity",))) or not spoken or (m.type == "ActorGroup" and " " in m.labels[0] and not is_passive(verb))]
    found = [m for m in (*about, *own) if m.type and m.type not in {"Problem", "Person"}]
    return list({m.labels[0].lower(): m.entity() for m in found}.values())
