"""What a text goes on with: the subjects of its sentences, which "it" and "they" take up in the next, and what they bring about."""

from __future__ import annotations

from comity.ontology import Ontology
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.pairs import is_beside
from comity.reading.phrases import conjuncts
from comity.reading.pronouns import ASPECTS
from comity.reading.speaking import only_speaks
from comity.reading.subjects import gapped_subjects
from comity.reading.tree import Span, Token
from comity.statements import THIS_DOCUMENT

__all__ = ["note_subjects"]

LASTING = ("Undertaking", "Organization", "Facility", "GeopoliticalEntity")
"""Classes of things that a text goes on with after other subjects; an event is over with its sentence."""
MADE = ("Undertaking", "Organization", "Facility", "Agreement")
"""Classes of what somebody brings about, with which a text may go on."""
MOST_LISTED = 9
"""Among more than so many, nobody counts."""
SHARED = frozenset({"among", "amongst", "between"})
_EMPTY = frozenset({"i", "we", "you", "this", "that", "there"})


def note_subjects(sentence: Span, mentions: Mentions, memory: Memory, ontology: Ontology) -> None:
    """Remember what the main clause of ``sentence`` is about, and the last single thing that its clauses are about."""
    root = _opening_root(sentence.root)
    said = [c for c in root.children if c.dep_ == "ccomp"]
    if said and any(c.lower_ == "it" and c.dep_ in {"nsubj", "nsubjpass"} for c in root.children):
        root = said[0]  # "it can be said that *the council* ..." speaks of the council
    subjects = _subjects(root)
    if subjects and root.lemma_ == "be" and not any(m.named for m in mentions.of(subjects[0])):
        named = (c for c in root.children if c.dep_ == "attr" and any(m.named for m in mentions.of(c)))
        subjects = [*subjects, *named][-1:]
    memory.shared = _shared(subjects[0], mentions) if subjects and subjects[0].tag_ in {"NN", "NNP"} else []
    owners: list[Mention] = []
    about: list[Mention] | None = None
    several = False
    if subjects and subjects[0].lower_ not in _EMPTY:
        found = [m for s in subjects for m in _together(s, mentions) if m.type or m.named]
        owners = [m for c in subjects[0].children if c.tag_ == "PRP$" and c.lower_ == "its" for m in mentions.of(c)][:1]
        about = _borne(subjects[0], mentions) if not owners and not any(m.named for m in found) else None
        if about is not None:
            owners, found = about, []
        if not owners and root.lemma_ in {"lie", "rest"} and (charged := _charged(root)) is not None:
            found = [m for m in mentions.of(charged) if m.type] or found
        found = owners or found  # "Its headquarters are in ...": the text goes on with the same thing
        if found:
            memory.subject = found
            memory.spoke = only_speaks(root, mentions.knowledge.cues)
            several = len(found) > 1 or bool(gapped_subjects(root)) or (not owners and (subjects[0].tag_ in {"NNS", "NNPS"} or found[0].type == "ActorGroup"))
            if several:
                memory.plural = found
    if any(m.type == "Document" and m.labels[0] == THIS_DOCUMENT.label for t in sentence if t.dep_ == "nsubj" for m in mentions.of(t)[:1]):
        memory.document_at = memory.read
    memory.made = _made(root, mentions, ontology) if several or not memory.subject or _is_actor(memory.subject, ontology) else []
    nobody = bool(memory.subject) and all(m.type in {"Person", "Position"} for m in memory.subject)
    if (several or nobody) and memory.made and (memory.made[0].named or not memory.single):
        memory.single, memory.single_at = list(memory.made), memory.read
    later = (s for c in root.children if c.dep_ == "conj" for s in _subjects(c))
    for subject in (*subjects, *later):
        told = owners if subject in subjects[:1] and (owners or about is not None) else mentions.of(subject)
        alone = len(told) == 1 and len(conjuncts(subject)) == 1 and subject.tag_ in {"NN", "NNP"}
        if told and (alone or told is owners) and _lasts(told[0].type, ontology, LASTING):
            memory.single, memory.single_at = list(told), memory.read
    if several and (last := _behind_plural(sentence)) is not None and (told := mentions.of(last)) and told[0].named and _lasts(told[0].type, ontology, LASTING):
        memory.single, memory.single_at, memory.made = [told[0]], memory.read, []
    _note_lists(sentence, mentions, memory)


def _opening_root(root: Token) -> Token:
    """Return the main verb before a colon where the parser takes one behind it for the head of both."""
    for verb in root.children:
        ahead = verb.i < root.i and verb.dep_ in {"ccomp", "dep", "parataxis"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
        if ahead and any(t.text == ":" for t in root.doc[verb.i : root.i]):
            return verb
    return root


def _charged(verb: Token) -> Token | None:
    """Return with whom something lies: "Daily business lies with *the office*"."""
    return next((o for c in verb.children if c.lower_ == "with" for o in c.children if o.dep_ == "pobj"), None)


def _behind_plural(sentence: Span) -> Token | None:
    """Return the one of several that the end of a sentence picks out: "opened three ports, among which *the Lena Port* is the largest"."""
    picked = [t for t in sentence if t.lower_ in {"which", "whom"} and t.dep_ == "pobj" and t.head.lower_ in {"among", "of"}]
    verb = next((a for t in picked[-1:] for a in t.ancestors if a.dep_ == "relcl"), None)
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ == "NNP"), None) if verb is not None else None


def _borne(subject: Token, mentions: Mentions) -> list[Mention] | None:
    """Return whose aspect a subject is ("The aim *of the programme* is ..."), none where it does not say, ``None`` where it is no aspect."""
    if subject.lemma_.lower() not in ASPECTS or subject.tag_ not in {"NN", "NNS"} or len(conjuncts(subject)) > 1:
        return None
    owners = [c for c in subject.children if c.dep_ == "poss"]
    owners += [o for c in subject.children if c.lower_ == "of" and c.dep_ == "prep" for o in c.children if o.dep_ == "pobj"]
    if owners:
        found = [m for m in mentions.of(owners[0]) if m.named or m.type in {"Agreement", "Forum"}]
        return found if len(found) == 1 else None
    bare = all(c.dep_ in {"det", "amod", "advmod", "punct", "advcl"} for c in subject.lefts) and any(c.lower_ == "the" for c in subject.lefts)
    return [] if bare and not any(subject.rights) else None


def _shared(subject: Token, mentions: Mentions) -> list[Mention]:
    """Return those among whom there is what a subject names: "Trust *among the ports* is low"."""
    those = [o for c in subject.children if c.lower_ in SHARED for o in c.children if o.dep_ == "pobj"]
    found = [m for t in those[:1] for m in _together(t, mentions) if m.type]
    return found if len(found) > 1 or (those and those[0].tag_ in {"NNS", "NNPS"}) else []


def _together(subject: Token, mentions: Mentions) -> list[Mention]:
    """Return all that a subject lists: "A, B and C"."""
    return list(mentions.coordinated(subject) or [m for t in conjuncts(subject) for m in mentions.of(t)])


def _made(root: Token, mentions: Mentions, ontology: Ontology) -> list[Mention]:
    """Return the one thing that a clause brings up as its object: "A and B launched *the fund*", "agreed to set up *a council*"."""
    verbs = [root, *(c for c in root.children if c.dep_ in {"xcomp", "conj", "ccomp"} and c.pos_ == "VERB" and c.i > root.i)]
    things = [c for v in verbs for c in v.children if c.dep_ == "dobj" and c.tag_ in {"NN", "NNP"} and len(conjuncts(c)) == 1]
    found = [m for t in things for m in mentions.of(t)[:1] if _lasts(m.type, ontology, MADE) and (m.named or " " in m.labels[0])]
    return found if len({m.labels[0] for m in found}) == 1 else []


def _note_lists(sentence: Span, mentions: Mentions, memory: Memory) -> None:
    """Remember those named in one list, by their number: "the three states" may take them up."""
    for token in sentence:
        if token.pos_ != "PROPN" or token.dep_ in {"conj", "compound"} or not any(c.dep_ in {"conj", "appos"} for c in token.children):
            continue
        listed = _unique(_together(token, mentions))
        if 1 < len(listed) <= MOST_LISTED and not is_beside(token) and all(m.named and m.type for m in listed):
            memory.lists[len(listed)] = (listed, memory.read)


def _unique(found: list[Mention]) -> list[Mention]:
    return list({m.key or m.labels[0]: m for m in found}.values())


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _is_actor(found: list[Mention], ontology: Ontology) -> bool:
    return all(_lasts(m.type, ontology, ("Actor",)) for m in found)


def _lasts(kind: str, ontology: Ontology, tops: tuple[str, ...]) -> bool:
    return ontology.is_any(kind, tops)
