"""How firmly the facts of nouns are put: as their clause is, but for asides, and for what is only weighed or pending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from comity.reading.beside import HAVING
from comity.reading.givens import UNSURE, first_of, is_definite, is_given, put_by_others
from comity.reading.memory import Mention
from comity.reading.stance import RANK, Cues, Stance, speaker_of, stance_of
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token
from comity.reading.voices import is_own
from comity.statements import Modality

__all__ = ["as_told", "is_to_come", "noun_stance"]

WISHES = frozenset({"consider", "want", "seek", "propose", "plan", "demand", "request", "expect", "need", "require", "promise", "intend", "wish", "suggest", "claim", "covet"})
"""Verbs whose object is no fact yet: "is considering a loan", "wants a ban"."""
AGREED = frozenset({"agree", "decide", "resolve", "vote"})
DEEDS = frozenset({"accession", "admission", "entry", "membership", "establishment", "creation", "formation", "launch", "ratification", "construction", "conclusion", "signing", "signature", "adoption", "merger", "twinning", "relocation", "founding", "foundation", "opening"})
"""Nouns for deeds, which may be spoken of before they are done."""
SHARING = frozenset({"membership", "participation", "involvement", "accession", "admission"})
"""Nouns of belonging, which lasts until it is ended: "its *membership* was suspended"."""
BONDS = frozenset({"cooperation", "co-operation", "collaboration", "partnership", "relation", "tie", "exchange", "alliance", "dialogue", "friendship", "contact", "twinning"})
"""Nouns of what binds two until it ends: "*contacts* between A and B were broken off"."""
PENDING = frozenset({"pending", "proposed", "planned", "possible", "potential", "prospective", "future", "eventual", "expected", "envisaged", "awaited"})
STALLING = frozenset({"stall", "drag", "fail", "collapse", "founder", "falter", "loom", "approach", "await", "slip"})
"""What a deed does that is not done: "the accession of A *has stalled*"."""
COMING = frozenset({"due", "imminent", "scheduled", "near", "overdue", "likely", "unlikely", "uncertain", "doubtful", "questionable"})
"""What is said of a deed that is still to be done: "its entry is *due* in May"."""
UNBUILT = PENDING - {"pending", "possible", "potential", "expected", "awaited"} | {"unsigned", "draft"}
"""What is said of a thing that is not there yet: "the *planned* bridge"."""
BEING: Mapping[str, tuple[int, ...]] = {
    "hasScope": (0,), "ledBy": (0,), "locatedIn": (0,), "signedBy": (0,), "memberOf": (0, 1), "participatesIn": (1,), "partOf": (0, 1), "finances": (0, 1),
}  # fmt: skip
"""Properties that only what is there can have, and which of the two ends that is."""
TOWARDS = frozenset({
    "support", "opposition", "application", "bid", "talk", "negotiation", "request", "call", "plan", "preparation", "desire", "wish", "hope", "path", "road",
    "roadmap", "prospect", "candidate", "candidacy", "proposal", "idea", "debate", "discussion", "decision", "resistance", "obstacle", "condition", "possibility",
})  # fmt: skip
"""Nouns that lead to a deed which is still to come: "*talks* on its accession"."""
DISTANT = frozenset({"prospect", "goal", "aim", "dream", "hope", "ambition", "possibility", "aspiration", "wish", "option", "objective", "priority"})
"""What a deed is called that is still to come."""
MISTAKENLY = frozenset({"wrongly", "falsely", "mistakenly", "erroneously", "incorrectly"})
ASPIRING = frozenset({"aspiring", "prospective", "would-be", "potential", "future", "incoming"})
CANDIDATE = frozenset({"candidate", "applicant"})
NAMING = frozenset({"propose", "suggest", "recommend", "plan", "foresee", "envisage", "nominate", "shortlist", "moot", "float", "discuss", "earmark"})
"""Verbs by which something is named "as" what it is not yet."""
OPEN = frozenset({"discussion", "consideration", "negotiation", "debate", "table", "agenda", "question", "offer", "cards"})
"""That under, on or out of which a deed is as long as it is not done: "its admission is *under discussion*"."""
FORMER = frozenset({"former", "erstwhile", "onetime", "one-time", "ex"})
STANDINGS = frozenset({"member", "participant", "party", "partner", "observer", "signatory", "shareholder"})
"""What one is to a body or a work as long as one belongs to it."""
WEIGHED = frozenset({"support", "oppose", "discuss", "debate", "block", "veto", "delay", "postpone", "await", "favour", "favor", "prevent", "envisage", "back", "talk", "request", "moot",
                     "float", "consider", "contemplate", "negotiate", "propose", "suggest", "seek", "demand", "rumour", "mention", "weigh"})  # fmt: skip
"""Verbs whose object need not have come about."""


REMOVING = frozenset({
    "narrow", "reduce", "close", "bridge", "solve", "resolve", "remove", "overcome", "break", "eliminate", "ease", "settle", "alleviate", "address", "tackle",
    "mitigate", "dismantle", "lift", "lower", "lessen", "end", "remedy", "cure", "fix", "eradicate", "relieve", "abolish",
})  # fmt: skip
"""What is done to a trouble so that it goes: where it is *not* done, the trouble stays."""
SCANT = frozenset({"insufficient", "inadequate", "scant", "scarce", "minimal", "negligible", "nominal", "low", "limited", "marginal", "poor"})
"""What is said of a taking part that may be none."""
ABSENT = frozenset({"missing", "absent", "lacking", "nonexistent", "non-existent", "wanting"})
COUNSEL = frozenset({"recommend", "advocate", "urge", "foresee", "prescribe", "imagine", "eye", "desire", "advise", "champion", "explore", "study"})
"""Verbs of advice and plans, whose object is still to come."""


def noun_stance(noun: Token, cues: Cues) -> Stance:
    """Return the stance of what is said with ``noun``: that of its clause, and what a verb of wish or offer puts on its object."""
    token = noun
    if noun.dep_ == "ROOT" and noun.left_edge.lower_ == "not":
        return Stance("negated")  # "*Not a member*: A"
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    if token == noun or token.pos_ not in {"VERB", "AUX"}:
        return Stance("asserted")
    if _is_title(noun):
        return Stance("asserted", layers=frozenset({"asserted"}))  # "A will pay, *Prime Minister* B announced": B is that already
    stance = stance_of(token, cues)
    if noun.left_edge.i > noun.sent.start and noun.left_edge.nbor(-1).lower_ == "not" and noun.dep_ in {"appos", "ROOT", "dep", "npadvmod"}:
        return _put(stance, "negated")  # "A (*not a member*)"
    if (granted := _granted(noun, cues)) is not None and RANK[granted] > RANK[stance.modality]:
        return _put(stance, granted)
    if _is_left(first_of(noun)) and stance.modality == "asserted":
        return _put(stance, "negated")  # "stepped down *as president* of A"
    if (standing := _standing(noun)) is not None and (_is_beside(noun, token) or RANK[standing] > RANK[stance.modality]):
        return _put(stance, standing)
    if first_of(noun).dep_ == "pobj" and first_of(noun).head.lower_ == "without" and "hedged" in stance.layers and "negated" in stance.layers:
        return _put(stance, "asserted")  # "*without* the support of A, it would not have been built"
    if _is_aside(noun, token):
        return Stance("asserted", stance.speaker, layers=frozenset({"asserted"}))
    first = first_of(noun)
    ended = first.dep_ == "dobj" or (first.dep_ in {"nsubjpass", "nsubj"} and first.lemma_.lower() in SHARING | BONDS)
    broken = ended and first.lemma_.lower() in BONDS and first.head.lemma_ in {"break", "sever", "cut"} and any(c.lower_ in {"off", "down", "up"} for c in first.head.children)
    if ended and (broken or first.head.lemma_.lower() in cues.enders) and RANK[stance.modality] < RANK["negated"]:
        return _put(stance, "negated")  # "suspended its participation"
    if first.dep_ in {"dobj", "nsubjpass"} and (first.head.lemma_.lower() in WISHES or _is_weighed(first)):
        wished = cues.control.get(first.head.lemma_.lower(), "hedged")
        if RANK[wished] > RANK[stance.modality]:
            return _put(stance, wished)
    if first.dep_ == "pobj" and first.head.lower_ in {"on", "upon"} and first.head.head.lemma_ in AGREED and RANK[stance.modality] < RANK["planned"]:
        return _put(stance, "planned")  # "agreed on the creation of C"
    if _is_pending(noun) and RANK[stance.modality] < RANK["planned"]:
        return _put(stance, "planned")  # "its *pending* accession"
    if stance.modality == "negated" and first.dep_ in {"nsubj", "nsubjpass"} and _is_unsure(first.head):
        return _put(replace(stance, layers=frozenset()), "hedged")  # "its participation is not *guaranteed*"
    if first.dep_ == "nsubj" and stance.modality == "asserted" and any(c.dep_ == "acomp" and c.lower_ in ABSENT for c in first.head.children):
        return _put(stance, "negated")  # "the platform of the provinces is *missing*"
    if first.dep_ == "nsubj" and stance.modality == "asserted" and first.lemma_.lower() in SHARING and any(c.dep_ == "acomp" and c.lower_ in SCANT for c in first.head.children):
        return _put(stance, "hedged")  # "the participation of residents is *insufficient*"
    viewed = (first.dep_ == "pobj" and first.head.lower_ == "as") or first.dep_ == "oprd"
    if viewed and stance.speaker is None and token.lemma_.lower() in cues.speech and token.lemma_ not in HAVING:
        stance = replace(stance, speaker=speaker_of(token, cues))  # "critics describe it as an arm of the bank"
    if viewed and token.lemma_ in cues.viewing:
        return _as_viewed(stance, token, cues)
    if viewed and stance.modality == "asserted" and any(c.dep_ == "advmod" and c.lower_ in MISTAKENLY for c in token.children):
        return _put(stance, "negated")  # "is *wrongly* described as a member"
    if viewed and stance.modality == "asserted" and is_passive(token) and cues.passive_control.get(token.lemma_) == "hedged":
        return _put(stance, "hedged")  # "is *considered* the leader"
    if viewed and stance.modality == "asserted" and token.lemma_ in NAMING:
        return _put(stance, cues.control.get(token.lemma_, "planned"))  # "has been *proposed* as the seat"
    return _put(stance, "negated") if stance.modality == "asserted" and _is_nominal(noun) else stance


def _granted(noun: Token, cues: Cues) -> Modality | None:
    """Return how firmly a status is given that is not granted at once: "was *denied* observer status", "has been *offered* a seat as observer"."""
    status = noun.head
    verb = status.head
    if noun.dep_ != "compound" or status.lemma_ not in {"status", "seat"} or verb.pos_ != "VERB" or status.dep_ not in {"dobj", "nsubjpass", "oprd"}:
        return None
    return "negated" if verb.lemma_ in cues.enders else "planned" if verb.lemma_ in OFFERING else None


def _is_left(post: Token) -> bool:
    """Tell whether somebody leaves a post: "resigned *as chair*", "stepped down *as president*"."""
    verb = post.head.head
    if post.dep_ != "pobj" or post.head.lower_ != "as" or verb.pos_ != "VERB":
        return False
    return verb.lemma_ in {"resign", "retire", "quit"} or (verb.lemma_ in {"step", "stand"} and any(c.lower_ in {"down", "aside"} for c in verb.children))


def _is_nominal(noun: Token) -> bool:
    """Tell whether somebody is something "in name only"."""
    after = [t.lower_ for t in noun.sent if t.i > noun.i]
    return any(words in (["in", "name", "only"], ["only", "in", "name"], ["merely", "in", "name"]) for words in (after[i : i + 3] for i in range(len(after)))) if "name" in after else False


def _as_viewed(stance: Stance, verb: Token, cues: Cues) -> Stance:
    """Return the stance of what somebody sees in a thing: who sees it says so; where nobody is named, it is only held to be so."""
    agents = [t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
    seers = agents if is_passive(verb) else subjects_of(verb)
    if not seers:
        return _put(stance, "hedged") if stance.modality == "asserted" else stance
    return stance if stance.speaker is not None or is_own(seers[0], cues) else replace(stance, speaker=seers[0])


def _standing(noun: Token) -> Modality | None:
    """Return how firmly a word before it puts what somebody is: "an *aspiring* member", "a *former* party"; None where none does."""
    belongs = noun.lemma_.lower() in STANDINGS
    words = {c.lower_ for c in noun.lefts if c.dep_ == "amod" or (belongs and c.dep_ in {"compound", "nmod"})}
    if belongs and words & FORMER:
        return "negated"
    return "planned" if words & (ASPIRING | CANDIDATE if belongs else ASPIRING) else None


def _put(stance: Stance, modality: Modality) -> Stance:
    """Return a stance with a modality that overrides its own."""
    return replace(stance, modality=modality, layers=stance.layers | {modality})


def is_to_come(predicate: str, *ends: object) -> bool:
    """Tell whether one end of a claim is called planned, which makes the claim a plan: "the *planned* bridge connects A with B"."""
    tokens = [ends[at].token for at in BEING.get(predicate, ()) if isinstance(ends[at], Mention)]  # type: ignore[attr-defined]
    return any(c.dep_ in {"amod", "compound"} and c.lower_ in UNBUILT for t in tokens if t is not None for c in t.children)


DESCRIBING = frozenset({"inField", "hasScope"})
"""Properties by which a phrase only says which thing it speaks of."""
BRIEFLY = frozenset({"once", "briefly", "temporarily"})
RELATING = frozenset({"cooperatesWith", "participatesIn", "memberOf", "signedBy", "establishedBy", "initiatedBy", "ledBy", "locatedIn", "finances", "twinnedWith", "supports", "opposes"})
"""Properties by which a noun tells that two are bound, which is so only as far as there is what it names."""
TAKEN_AS_READ = frozenset({"partOf", "holdsPosition", "ledBy", "locatedIn"})
"""Properties by which a phrase says what its thing is, whatever the clause says of it."""
BELONGING = frozenset({"memberOf", "participatesIn", "ledBy", "partOf"})
"""Properties that end: what is called former is so no longer."""


GOING_BY = frozenset({"followsPrinciple"})
TENETS = frozenset({"principle", "spirit", "basis", "tenet", "value", "rule", "norm"})


def as_told(predicate: str, told: Token, stance: Stance, cues: Cues) -> Stance:
    """Return the stance of what a noun or verb tells: it denies what only was, and not what its clause takes for granted.

    "*Former* members include A", "was *formerly* chaired by A"; "*the* talks on water have not begun" are on water.
    """
    if predicate == "hasProblem" and stance.modality == "negated" and told.pos_ == "NOUN" and _stays(told):
        return _put(stance, "asserted")  # "has not narrowed *the gap* between A and B"
    if predicate in DESCRIBING and stance.modality == "negated" and told.pos_ in {"NOUN", "PROPN"}:
        if told.dep_ == "dobj" and told.head.lemma_.lower() in cues.enders:
            return _put(stance, "asserted")  # "cancelled a contract *for the railway*"
        if not _is_given(told):
            return stance
        return _put(stance, "hedged" if told.dep_ in {"dobj", "nsubjpass"} else "asserted")
    if predicate in DESCRIBING and stance.modality in {"planned", "recommended"} and any(c.dep_ == "poss" for c in told.children) and told.head.lemma_.lower() not in cues.bringing:
        return _put(stance, "asserted")  # "will reopen *their* water commission": it is on water already
    is_noun = told.pos_ in {"NOUN", "PROPN"}
    if predicate in GOING_BY and stance.modality == "negated" and not is_noun and _goes_by_first(told):
        return _put(stance, "asserted")  # "*in line with the principle of openness*, the board does not meet in secret"
    if is_noun and predicate in TAKEN_AS_READ and stance.modality != "asserted" and _is_told_of(told, predicate, cues):
        return replace(stance, modality="asserted", layers=frozenset({"asserted"}))  # "did not attend *the session of the council*", "*the mayor*, A, may resign"
    others = (put_by_others(told, cues) or _put_off(told)) if is_noun and predicate in RELATING else None
    if others is not None and RANK[others] > RANK[stance.modality]:
        return _put(stance, others)
    if predicate not in BELONGING or stance.modality != "asserted":
        return stance
    words = [told, told.head] if told.dep_ == "attr" else [told]
    over = any(c.lower_ in cues.bygone and c.dep_ != "nsubj" for t in words for c in t.children)  # but "*the former* joined the Forum"
    over = over or any(c.lower_ in BRIEFLY and c.dep_ == "advmod" and t.tag_ in {"VBD", "VBN"} for t in words for c in t.children)
    over = over or any(t.dep_ == "xcomp" and t.head.lower_ == "used" for t in words)  # "*used to* be a member"
    return _put(stance, "negated") if over else stance


def _goes_by_first(verb: Token) -> bool:
    """Tell whether a clause opens with the principles that somebody goes by, so that what it denies is something else."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    named = [t.i for c in verb.children for t in c.subtree if t.lemma_.lower() in TENETS]
    fronts = [c for c in verb.children if c.dep_ in {"prep", "advcl"} and c.right_edge.i < subject.left_edge.i]
    return bool(named) and max(named) < subject.i and any(f.left_edge.i <= i <= f.right_edge.i for f in fronts for i in named)


def _stays(trouble: Token) -> bool:
    """Tell whether a trouble is not removed: "the barriers have *not been broken*", "did *not reduce* the shortage"."""
    first = first_of(trouble)
    known = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no"} for c in first.children) or first.dep_ == "nsubjpass"
    return known and first.dep_ in {"dobj", "nsubjpass"} and first.head.lemma_.lower() in REMOVING and any(c.dep_ == "neg" for c in first.head.children)


OFFERING = frozenset({"offer", "promise", "seek", "request", "propose", "pledge", "want", "demand"})
EVENTS = frozenset({
    "exhibition", "meeting", "summit", "session", "conference", "fair", "visit", "festival", "forum", "workshop", "ceremony", "seminar", "tour", "expo", "congress", "event",
    "course", "round", "race", "concert", "tournament", "camp", "symposium", "reception",
})  # fmt: skip
PAPERS = frozenset({"memorandum", "agreement", "accord", "treaty", "protocol", "contract", "deal", "understanding", "declaration", "study", "letter"})
"""What may be on a thing that is not there yet."""


def _put_off(noun: Token) -> Modality | None:
    """Return how firmly a thing is there that is only spoken of.

    "The *conclusion of a treaty* by A and B was delayed" and "a memorandum on *a joint university* in C" plan it, "the *exhibition*
    in D was cancelled" denies it.
    """
    if noun.dep_ == "nsubjpass" and noun.lemma_.lower() in EVENTS and (noun.head.lemma_ == "cancel" or (noun.head.lemma_ == "call" and any(c.lower_ == "off" for c in noun.head.children))):
        return "negated"
    if noun.dep_ == "pobj" and noun.head.lower_ in {"on", "for", "about", "over"} and noun.head.head.lemma_.lower() in PAPERS | TOWARDS and any(c.lower_ in {"a", "an"} for c in noun.lefts):
        return "planned"
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return "planned" if over is not None and _is_pending(over) else None


def _is_told_of(noun: Token, predicate: str, cues: Cues) -> bool:
    """Tell whether a clause is about a phrase that names what is there, and does not itself say what somebody is."""
    standing = {c.lower_ for c in noun.children} & (FORMER | ASPIRING | CANDIDATE | {"next", "designate", "acting"})
    named = noun.dep_ not in {"attr", "oprd"} and not (noun.dep_ == "pobj" and noun.head.lower_ == "as")
    copula = noun.dep_ in {"nsubj", "nsubjpass"} and (noun.head.lemma_ in {"be", "remain", "stay"} or any(c.dep_ in {"attr", "oprd"} for c in noun.head.children))
    if predicate in {"ledBy", "locatedIn"} and noun.dep_ not in {"nsubj", "nsubjpass"}:
        return False  # "entrusted A with *the presidency*", "will meet *the delegation* in B"
    known = noun.dep_ == "dobj" and is_definite(noun) and noun.head.lemma_ not in UNSURE
    return named and not standing and not copula and (known or is_given(noun, cues))


def _is_given(noun: Token) -> bool:
    """Tell whether a phrase speaks of what is known: "*the* talks on water", "*its* policy", and what a clause with "not" is about."""
    if any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "no", "neither", "any", "either"} for c in noun.children):
        return True
    return noun.dep_ in {"nsubj", "nsubjpass"} and not any(c.dep_ == "det" for c in noun.children)


def _is_pending(noun: Token) -> bool:
    """Tell whether what a noun names is still to come: "the *proposed* accession", "its accession, *pending* since 2015", "supports the accession"."""
    if noun.lemma_.lower() not in DEEDS:
        return False
    if any(c.lower_ in PENDING or (c.dep_ == "prep" and c.lower_ == "pending") for c in noun.children):
        return True
    if noun.dep_ == "nsubj" and any(c.dep_ == "attr" and c.lemma_.lower() in DISTANT for c in noun.head.children):
        return True  # "membership remains a distant prospect"
    if noun.dep_ in {"nsubj", "nsubjpass"} and any(t.lower_ in OPEN and t.dep_ == "pobj" for p in noun.head.children if p.dep_ == "prep" for t in _led(p)):
        return True  # "membership is under discussion", "is out of the question"
    if noun.dep_ == "nsubj" and noun.head.lemma_ in STALLING:
        return True
    if noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_ in {"be", "remain", "seem"} and any(c.dep_ == "acomp" and c.lower_ in PENDING | COMING for c in noun.head.children):
        return True  # "its entry is due in May"
    if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "on", "to", "about", "of", "towards", "toward"} and noun.head.head.lemma_.lower() in TOWARDS:
        return True  # "support for the accession of A"
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in WEIGHED


def _led(prep: Token) -> tuple[Token, ...]:
    """Return what a preposition leads to, past another: "out *of the question*"."""
    return tuple(t for c in prep.children for t in ((c,) if c.dep_ == "pobj" else tuple(c.children)))


def _is_unsure(verb: Token) -> bool:
    """Tell whether a denied clause only says that something is not sure: "is not guaranteed", "cannot be taken for granted"."""
    words = {verb.lower_, *(c.lower_ for c in verb.children if c.dep_ in {"acomp", "prep"})}
    return not words.isdisjoint({"guaranteed", "assured", "certain", "sure", "secured", "ensured"}) or (verb.lemma_ == "take" and "for" in words and any(t.lower_ == "granted" for t in verb.subtree))


def _is_weighed(noun: Token) -> bool:
    """Tell whether somebody only speaks for, of or against a thing that need not be there: "recommends *a partnership* between A and B"."""
    return noun.head.lemma_.lower() in (WEIGHED | COUNSEL) - {"delay", "postpone", "back", "support", "block", "oppose"} and noun.pos_ == "NOUN" and not is_definite(noun) and any(c.lower_ in {"a", "an", "closer", "more", "any"} for c in noun.children)


def _is_title(noun: Token) -> bool:
    """Tell whether a noun is the title before a person's name."""
    name = noun.head
    if noun.dep_ not in {"compound", "nmod"} or name.pos_ != "PROPN" or name.ent_type_ != "PERSON" or noun.i > name.i:
        return False
    return not any(t.lower_ in {"future", "prospective", "designate", "candidate", "next"} for t in noun.doc[max(noun.left_edge.i - 1, 0) : name.i])


def _is_aside(noun: Token, verb: Token) -> bool:
    """Tell whether a noun only says beside the clause what somebody is: "A, *a member* of B, will ...", "as *members* of B, they should ..."."""
    if any(c.dep_ == "neg" or c.lower_ in {"not", "former"} | ASPIRING for c in noun.children):
        return False
    return _is_beside(noun, verb)


def _is_beside(noun: Token, verb: Token) -> bool:
    """Tell whether a noun stands beside the clause, not in it: behind a comma, after "as" or "despite"."""
    if any(t.lower_ in {"despite", "notwithstanding"} and t.head == verb for t in noun.ancestors):
        return True  # "*despite* three days of talks in A, nothing was decided"
    if noun.dep_ == "appos":
        return noun.head.pos_ == "PROPN" and noun.i > noun.head.i
    if noun.dep_ == "pobj" and noun.head.lower_ in {"at", "during", "after", "before", "since"}:
        return any(c.dep_ == "poss" for c in noun.children) and not any(c.lower_ in {"next", "upcoming", "forthcoming", "coming"} for c in noun.children)  # "failed to agree at *their summit*"
    if noun.dep_ != "pobj" or noun.head.lower_ != "as":
        return False
    return noun.head.head.pos_ in {"NOUN", "PROPN"} or noun.i < verb.i
