"""How firmly a clause is put, and in whose voice: modality, negation and attribution of each predicate.

The five modalities follow the annotation guide: should/must -> recommended, will/plans to -> planned, may/seems -> hedged,
not/fails to -> negated. The words are content (``ingest/lexicon/cues.yml``); this module knows where in a parse they count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comity.reading.charges import charged_by
from comity.reading.clauses import goes_on
from comity.reading.complements import gerund_put
from comity.reading.cuewords import Cues
from comity.reading.inversions import inverted, is_turned
from comity.reading.keeping import once
from comity.reading.opinions import (
    CONJECTURES,
    doubted,
    entertained,
    is_hearsay,
    is_hint,
    is_said_to,
    is_told_how,
    is_voiced,
    left_open,
)
from comity.reading.remarks import REMARKED, is_about, is_indicative, is_wished
from comity.reading.subjects import is_passive, is_pending, subjects_of
from comity.reading.suppositions import UNCLAIMED, VIEWS, is_contrary, supposed
from comity.reading.tree import Token
from comity.reading.voices import is_own, quoted_by, reported_by, speaker_of
from comity.reading.wishes import (
    brought_by,
    governor_of,
    is_advice,
    is_backshifted,
    is_bare,
    is_contrast,
    is_forbidding,
    is_new,
    is_of_none,
    is_provision,
    is_subjunctive,
    is_thanked,
    is_timed,
    is_undone,
    is_until,
    is_wider,
)
from comity.statements import Modality

__all__ = ["RANK", "Cues", "Stance", "speaker_of", "stance_of"]

SETTLING = frozenset({
    "ratify", "sign", "approve", "adopt", "agree", "confirm", "conclude", "accede", "join", "endorse", "finance", "fund", "build", "complete", "finish", "negotiate",
    "settle", "decide", "set", "establish", "create", "found", "open", "appoint", "elect", "pay", "provide", "raise", "accept", "pass", "vote", "clear", "implement",
})  # fmt: skip
"""What is not done where somebody "still has to" do it, while other things that one still has to do are a burden."""
UNDENIED = frozenset({"deny", "doubt", "dispute", "ignore", "overlook", "forget", *UNCLAIMED})
BOASTING = frozenset({"claim", "profess", "purport", "boast"})
RANK: Mapping[str, int] = {"asserted": 0, "planned": 1, "recommended": 2, "hedged": 3, "negated": 4}


@dataclass(frozen=True, slots=True)
class Stance:
    """``speaker`` is the token of who says it, or None; ``purpose`` marks an infinitive that tells an aim."""

    modality: Modality
    speaker: Token | None = None
    purpose: bool = False
    against: bool = False
    """True for advice not to do something."""
    layers: frozenset[Modality] = frozenset()
    """All that was found: ``negated`` and ``hedged`` for what may not be."""
    drawn: bool = False
    """True where the clause itself asserts, and describes what is still to come."""


def _own_modality(verb: Token, cues: Cues) -> Iterator[str]:
    for child in verb.children:
        word = child.lower_
        if child.dep_ in {"aux", "auxpass"}:
            word = "will" if word in {"'ll", "’ll", "wo"} else word
            if word == "could" and (any(c.dep_ == "neg" for c in verb.children) or is_of_none(verb)):
                continue  # "could not join", "*no* consensus could be reached": it did not
            if word == "should" and (verb.lemma_ == "like" or is_turned(child, verb)):
                continue  # "I should like to single out three", "*should* the bank refuse, ..."
            if word == "should" and is_timed(verb):
                yield "planned"  # "the works *should be completed* by 2025": so it is expected
                continue
            if word in {"should", "ought"} and verb.tag_ == "VBN" and any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
                yield "hedged"  # "*should have* been completed in 2018": nobody advises it any more
                continue
            if word == "would" and is_backshifted(verb):
                yield "planned"
            elif word in cues.auxiliaries and not (word == "would" and _is_advised(verb, cues)):
                yield cues.auxiliaries[word]
        elif child.dep_ == "advmod" and word == "better" and any(c.lower_ in {"had", "'d"} and c.dep_ == "aux" for c in verb.children):
            yield "recommended"
        elif child.dep_ == "neg" or (child.dep_ == "advmod" and word in {"never", "hardly", "scarcely", "neither", "nor"}):
            if child.i > verb.i and child.nbor(-1).text == ",":
                continue  # "was proposed by A, *not*, as some say, by B"
            if not _is_not_only(child) and not is_until(verb) and not is_wider(verb) and not is_undone(verb):
                yield "negated"
        elif child.dep_ == "advmod" and word in {"almost", "nearly"} and child.i == verb.i - 1 and verb.lemma_ in cues.turns:
            yield "negated"  # "almost joined"
        elif child.dep_ == "advmod" and word in cues.adverbs:
            yield cues.adverbs[word]
        elif child.dep_ == "advmod" and word == "longer" and any(c.lower_ == "no" for c in child.children) and not is_wider(verb) and not is_undone(verb):
            yield "negated"
        elif child.dep_ == "mark" and (word in {"if", "unless", "whether"} or (word == "though" and child.nbor(-1).lower_ == "as")):
            yield "hedged"
        elif child.dep_ == "acomp" and any(c.dep_ == "neg" for c in child.children):
            yield "negated"
    if is_of_none(verb):
        yield "negated"
    yield from inverted(verb)
    yield from supposed(verb, cues)
    if is_subjunctive(verb):
        yield "recommended"
    if is_forbidding(verb):
        yield "recommended"
    if verb.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "nor" and 0 < verb.i - c.i < 6 for c in verb.head.children):
        yield "negated"
    if verb.lemma_ == "be" and any(c.dep_ == "xcomp" or (c.tag_ == "TO") for c in verb.children):
        return


def _is_advised(verb: Token, cues: Cues) -> bool:
    """Tell whether "would" only softens advice: "it would be wise to ..."."""
    return any(c.dep_ == "acomp" and "recommended" in (cues.adjectives.get(c.lemma_.lower()), cues.adjectives.get(c.lower_)) for c in verb.children)


def _is_not_only(token: Token) -> bool:
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return after in {"only", "just", "merely", "surprisingly", "least"}


def _inherits_auxiliaries(verb: Token) -> bool:
    own = any(c.dep_ in {"aux", "nsubj", "nsubjpass"} and c.lower_ != "to" for c in verb.children)
    own = own or any(c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP", "VBD"} for c in verb.children)  # "will link A and *is* paid"
    return verb.dep_ == "conj" and not own and verb.head.pos_ in {"VERB", "AUX"} and (verb.tag_ not in {"VBZ", "VBD"} or is_bare(verb))


def _is_infinitive(verb: Token) -> bool:
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return True
    return verb.dep_ == "conj" and verb.tag_ == "VB" and _inherits_auxiliaries(verb) and _is_infinitive(verb.head)


def stance_of(verb: Token, cues: Cues) -> Stance:
    """Return the stance of the clause that ``verb`` heads, with what its governors add."""
    # Each noun of a clause asks for it. What is kept holds the cues too, so that no others can have their number.
    return once(verb.doc, ("stance", verb.i, id(cues)), lambda: (cues, _find_stance(verb, cues)))[1]


def _find_stance(verb: Token, cues: Cues) -> Stance:
    found, speaker, purpose, drawn = ["asserted"], None, False, False
    token, steps, own, contrasted = verb, 0, True, False
    while steps < 12:
        steps += 1
        if own:
            found.extend(m for m in _own_modality(token, cues) if not (contrasted and m == "negated"))
        own, contrasted = True, False
        speaker = speaker or reported_by(token, cues)
        head, dep = token.head, token.dep_
        if dep in {"acl", "relcl"} and is_contrary(head):
            found.append("negated")
        if token.tag_ == "VBG" and (put := gerund_put(token, cues.control)) is not None:
            modality, token = put
            found.append(modality)
            speaker = speaker or speaker_of(token, cues)
            own = modality != "hedged"  # "has *not* ruled out joining" denies nothing
            continue
        if head == token or dep in {"relcl", "nsubj", "nsubjpass", "dobj", "pobj"}:
            if dep == "relcl" and _is_infinitive(token) and _is_ranked(head):
                break
            if dep == "relcl" and _is_infinitive(token):
                if is_passive(token):
                    found.append("planned")  # "the depot, to be built in X"
                else:
                    purpose = True  # "a mechanism to solve X"
                    found.extend(_carried(head, cues))
            elif dep == "relcl" and (opinion := doubted(token, head, cues)) is not None:
                found.append(opinion)
            elif dep == "relcl" and (bringing := brought_by(token, cues)) is not None:  # "will create *a council* in which A takes part"
                drawn = set(found) == {"asserted"}
                found.extend(_brought(bringing, cues))
                speaker = speaker or stance_of(bringing, cues).speaker
            break
        if dep == "acl" and _is_infinitive(token) and _is_ranked(head):
            break  # "the first country *to sign*": it signed
        if dep == "acl" and (reporting := _reporting(token, cues)) is not None:
            speaker, token = speaker or speaker_of(reporting, cues), reporting
            continue
        if _inherits_auxiliaries(token) or goes_on(token):
            token, contrasted = head, is_contrast(token)
            continue
        if (opened := left_open(token, cues)) is not None:
            found.append(opened)
            token, own = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), token), False
            continue
        if (idea := entertained(token, cues)) is not None:
            found.append(idea)
            break
        if dep == "advcl" and token.tag_ == "VBG" and head.i < token.i and token.nbor(-1).text == ",":
            found.extend(m for m in _own_modality(head, cues) if m in {"planned", "recommended", "hedged"})  # "will be rebuilt, *freeing* land"
        if dep == "advcl" and head.pos_ == "ADV" and head.lower_ in {"long", "far"}:
            found.append("hedged")  # "as long as the harbour is too shallow"
            speaker = speaker or stance_of(head.head, cues).speaker
            break
        if dep == "pcomp" and head.lower_ == "from" and head.head.lower_ == "far":
            found.append("negated")  # "are far from *being solved*"
            token = head.head.head
            continue
        if dep == "advcl" and _is_that_clause(token) and any(c.dep_ == "ccomp" for c in head.children):
            found.append(_governed(token, head, cues) or "asserted")  # the second of two: "recommended that A, that B"
            speaker, token, own = speaker or speaker_of(head, cues), head, False
            continue
        if dep == "conj" or (dep == "advcl" and head.dep_ in {"ccomp", "xcomp"} and _is_that_clause(token)):
            token, own = head, False  # what stands beside a clause shares its governor, not its "not"
            if token.pos_ not in {"VERB", "AUX", "ADJ"}:
                break
            governed = token.dep_ in {"ccomp", "xcomp", "conj"} or (token.dep_ in {"acl", "advcl"} and _is_that_clause(token))
            if not governed:
                break
            continue
        if dep == "ccomp" and token.i < head.i and head.pos_ in {"VERB", "AUX"} and (
            head.lemma_.lower() not in cues.speech
            or any(t.text == ";" or (t.lower_ == "for" and t.dep_ == "mark") for t in token.doc[token.i : head.i])
        ):
            token, own = head, False  # two clauses side by side: "A fails; B may help"
            continue
        if dep == "acomp" and token.lemma_.lower() in cues.adjectives:
            token = head  # "is not *sufficient* to cope with X"
            continue
        if dep in {"xcomp", "ccomp", "csubj", "advcl", "acl", "oprd", "dep"}:
            side = dep == "advcl" and not _is_infinitive(token)
            governed_as = None if side and head.pos_ != "ADJ" else _governed(token, head, cues)
            if governed_as:
                found.append(governed_as)
            elif is_pending(token):
                found.append("planned")  # "a power station, *to be built* by A and B"
            elif dep in {"advcl", "acl"} and _is_infinitive(token):
                purpose = True
                found.extend(_carried(head, cues))
            marked = any(c.dep_ == "mark" or c.lower_ in {"when", "where", "after", "before"} for c in token.children)
            explained = head.lemma_ == "explain" and any(c.tag_ == "WRB" for c in token.children)
            told = dep == "ccomp" or (dep in {"xcomp", "advcl"} and head.lemma_ in cues.speech | cues.advice and not (dep == "advcl" and marked))
            if told and not explained and not is_said_to(token, head) and not (is_hint(token, head) and is_advice(token)):
                speaker = speaker or speaker_of(head, cues)
            own = not (told and (head.lemma_ in UNDENIED or (head.lemma_ in REMARKED and is_indicative(token))))  # "it cannot be denied that A": A it is
            if dep == "acl" and governed_as and head.dep_ == "dobj":
                speaker = speaker or speaker_of(head.head, cues)  # "participants stressed the need to ..."
            if dep == "acl" and head.lemma_ in VIEWS and head.dep_ == "dobj":
                speaker = speaker or next((s for s in subjects_of(head.head) if not is_own(s, cues)), None)  # "the bank rejects *the view* that"
            if dep == "advcl" and not purpose and speaker is None and head.i < token.i:
                speaker = stance_of(head, cues).speaker  # a reason within what somebody says
            if dep == "acl" and not governed_as and _is_provided_for(head):
                found.append("hedged")
            if dep == "acl" and not governed_as and is_new(head, cues):
                drawn = set(found) == {"asserted"}
                found.extend(_brought(governor_of(head), cues))  # "shall set up a committee *composed of* ..."
            if dep in {"acl", "advcl"} and not governed_as:
                break
            token = head
            continue
        if dep == "pcomp" and (charging := charged_by(head)) is not None:
            token = charging  # "took the lead in *founding* A": it founded A if it took it
            continue
        clausal = dep == "pcomp" and head.lower_ == "of" and any(c.dep_ in {"nsubj", "npadvmod"} and c.i < token.i for c in token.children)
        if dep == "pcomp" and head.lower_ not in {"by", "after", "since", "with"} and not is_thanked(token) and not clausal:
            purpose = True
        break
    modality, speaker = max(found, key=RANK.__getitem__), speaker or quoted_by(verb, cues)
    return Stance(modality, speaker, purpose, {"recommended", "negated"} <= set(found), frozenset(found), drawn)  # type: ignore[arg-type]


def _is_provided_for(noun: Token) -> bool:
    """Tell whether a rule only provides for a thing that need not be there: "shall be liable for *damage* caused by A"."""
    if any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any"} for c in noun.children) or noun.pos_ != "NOUN":
        return False
    above = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    for _ in range(3):
        if above is None or any(c.lower_ == "shall" and c.dep_ == "aux" for c in above.children):
            return above is not None
        above = above.head if above.dep_ in {"xcomp", "conj"} else None
    return False


def _brought(verb: Token, cues: Cues) -> Iterator[str]:
    """Yield how firmly a verb puts its object, and how firmly it is put itself: "*envisages* a council chaired by A"."""
    yield cues.foreseen.get(verb.lemma_.lower()) or (cues.control.get(verb.lemma_, "asserted") if verb.lemma_ in cues.advice else "asserted")
    if verb.pos_ in {"VERB", "AUX"}:
        yield stance_of(verb, cues).modality


def _carried(head: Token, cues: Cues) -> Iterator[str]:
    """Yield the modality that an aim has from what serves it: "shall take measures to prevent X" prevents nothing yet."""
    above = head if head.pos_ in {"VERB", "AUX"} else next((a for a in head.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if above is not None:
        yield stance_of(above, cues).modality


def _is_that_clause(verb: Token) -> bool:
    """Tell whether a clause goes on a list of clauses with "that", though the parser took it for an adverbial."""
    marks = [c for c in verb.children if c.dep_ == "mark"]
    return bool(marks) and marks[0].lower_ == "that" and marks[0].nbor(-1).lower_ != "so"


def _is_finite_said(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children) and verb.tag_ not in {"VB", "VBG"}


def _governed(token: Token, head: Token, cues: Cues) -> str | None:
    """Return the modality that ``head`` gives to the clause of ``token``: "plans to", "it is necessary that"."""
    lemma = head.lemma_.lower()
    if head.pos_ == "ADJ" or head.dep_ == "acomp":
        return cues.adjectives.get(lemma)
    if token.dep_ == "advcl" and lemma in {"propose", "suggest", "recommend", "advocate"} and _is_infinitive(token) and any(c.dep_ == "dobj" for c in head.children):
        return None  # "proposes measures to promote trade" tells what the measures are for
    asks = lemma in {"ask", "request", "demand"} and token.dep_ == "xcomp" and not is_passive(head)
    for_others = any(c.dep_ == "dobj" for c in head.children) or any(c.dep_ == "nsubj" for c in token.children)
    if asks and not for_others:
        return "planned"  # "no state asked to leave": a wish for oneself
    if head.pos_ == "NOUN":
        opinion = doubted(token, head, cues) if token.dep_ in {"acl", "ccomp"} else None
        return opinion or (cues.control_nouns.get(lemma) if token.dep_ in {"acl", "advcl"} and token.tag_ == "VB" else None)
    for child in head.children:
        if child.dep_ in {"acomp", "attr", "oprd"} and (put := cues.adjectives.get(child.lemma_.lower()) or cues.adjectives.get(child.lower_)):
            return put  # "it would be *better* to ..."
        if child.dep_ == "attr" and (child.lower_ in {"must", "necessity", "imperative"} or (child.lower_ == "time" and head.lemma_ == "be")):
            return "recommended"  # "it is a must that", "it is high time that"
    if lemma == "pay" and token.tag_ == "VB" and any(c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in head.children):
        return "recommended"  # "it *pays* to involve the towns"
    if lemma == "let" and any(c.lower_ in {"us", "'s"} for c in (*head.children, *token.children)):
        return "recommended"
    if head.tag_ == "VBG" and head.dep_ in {"advcl", "ROOT", "prep", "csubj"} and lemma in {"consider", "suppose"}:
        return None  # the preamble of an act: "Considering that ..."
    if lemma in BOASTING and token.dep_ == "xcomp":
        return "hedged"  # "*claims* to have joined"
    if is_voiced(token, head) or is_said_to(token, head) or is_hearsay(token, head):
        return "hedged"
    if is_hint(token, head):
        return None if is_advice(token) else "hedged"  # "the results *suggest* that A works"
    if lemma == "be" and token.dep_ == "ccomp" and any(s.lemma_.lower() in CONJECTURES for s in subjects_of(head)):
        return "hedged"  # "our *hypothesis* is that A works"
    if lemma == "consider" and token.dep_ == "ccomp" and _is_finite_said(token):
        return None  # "the article considers that X is weak" says it
    if lemma in UNDENIED and any(c.dep_ == "neg" for c in head.children):
        return None
    if lemma in {"think", "believe", "hold"} and token.dep_ == "ccomp" and not is_passive(head) and any(is_own(s, cues) for s in subjects_of(head)):
        return None  # what the text itself considers
    if is_passive(head) and lemma in cues.passive_control:
        if any(c.dep_ == "aux" and c.lower_ == "can" for c in head.children):
            return None  # "it can be said that" is the document's own voice
        if cues.passive_control[lemma] == "hedged" and any(c.dep_ == "agent" for c in head.children):
            return None  # "it was reported *by the ministry* that": its word, not a rumour
        return cues.passive_control[lemma]
    if lemma == "be" and any(c.dep_ == "attr" and _is_ranked(c) for c in head.children):
        return None  # "was the first country *to sign*"
    if lemma == "be" and token.dep_ == "xcomp" and _is_infinitive(token):
        subjects = subjects_of(head)
        return None if subjects and subjects[0].lemma_.lower() in cues.aims else "planned"
    if lemma in {"ask", "wonder"} and any(c.tag_ in {"WRB", "WP"} or c.lower_ == "whether" for c in token.children):
        return None  # "asks why they stay passive"
    if cues.control.get(lemma) == "hedged" and is_told_how(token):
        return None  # "discusses *how* A grew"
    if is_provision(token):
        return "planned"  # "the contract *provides* that A pay"
    if lemma == "have" and any(c.lower_ == "better" for c in (*head.children, *token.children)) and not any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        return "recommended"  # "donors *had better* pool their money"
    if lemma == "have" and (is_about(token) or head.tag_ == "VBD" or (head.tag_ == "VBN" and any(c.dep_ == "aux" for c in head.children))):
        return None  # "had to be registered twice": nobody advises it
    if lemma == "have" and token.dep_ == "xcomp" and any(c.lower_ in {"yet", "still"} and c.dep_ == "advmod" for c in (*head.children, *token.children)):
        to_come = "planned" if token.lemma_ in SETTLING else None  # "*still* has to ratify it", but goods that still have to be reloaded
        return "negated" if any(c.lower_ == "yet" for c in (*head.children, *token.children)) else to_come  # "has *yet* to ratify it"
    if lemma == "remain" and token.dep_ == "xcomp" and _is_infinitive(token):
        return "planned"  # "remains to be ratified"
    if lemma in {"have", "need", "ought"} and not (token.dep_ == "xcomp" and _is_infinitive(token)):
        return None
    verb = " ".join([lemma, *(c.lower_ for c in head.children if c.dep_ == "prt" and f"{lemma} {c.lower_}" in cues.control)])
    if verb in cues.control and (token.dep_ == "xcomp" or token.dep_ == "ccomp" or lemma in cues.advice):
        return None if cues.control[verb] == "recommended" and is_indicative(token) and not is_wished(token) else cues.control[verb]
    return None


def _reporting(verb: Token, cues: Cues) -> Token | None:
    """Return the verb of speech whose clause the parser hung on a noun beside it: "they *noted* with concern that ..."."""
    noun = verb.head
    if noun.dep_ != "pobj" or not any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return None
    governor = noun.head.head
    return governor if governor.pos_ == "VERB" and governor.lemma_.lower() in cues.speech else None


def _is_ranked(noun: Token) -> bool:
    return any(c.lower_ in {"first", "second", "third", "last", "only", "latest"} for c in noun.children)
