"""How a study goes about it: the methods that it uses, the theories that it rests on, and who developed those.

Texts name methods and theories in long lists that parsers break. So this module looks at each phrase of these classes and
asks what it hangs on: the work itself must use it, not somebody else, and not as a thing that is studied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.methodlists import mates_of_method
from comity.reading.phrases import core_label, noun_span
from comity.reading.stance import Stance, stance_of
from comity.reading.studiednames import places_visited
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.theories import GIVERS, VIEWS, alone, makers_of, method_of, theory_of
from comity.reading.tree import Span, Token
from comity.reading.voices import said_by
from comity.statements import THIS_DOCUMENT

__all__ = ["StudyFact", "is_own", "read_study"]

WORKS = frozenset({
    "paper", "article", "study", "thesis", "dissertation", "essay", "research", "work", "report", "analysis", "author", "abstract",
    "chapter", "investigation", "contribution", "assessment", "evaluation", "review", "text", "methodology", "method", "approach", "data", "datum", "survey",
})  # fmt: skip
"""Nouns for the work itself, or for a part of it, as the subject of what is done in it."""
OTHERS = frozenset({"a", "an", "another", "some", "many", "most", "few", "several", "any", "other"})
EARLIER = frozenset({"existing", "previous", "past", "prior", "earlier", "current", "other", "recent", "early", "foreign", "domestic", "related"})
"""Words that make the subject somebody else's work: "existing studies use ..."."""
BY = frozenset({"along", "through", "by", "with", "using", "via", "from", "on", "upon", "under", "within", "of", "in", "based", "between", "as"})
HANDLING = frozenset({
    "use", "employ", "apply", "adopt", "combine", "conduct", "draw", "rely", "undertake", "carry", "base", "utilise", "utilize", "make",
    "integrate", "select", "choose", "complement", "supplement", "take", "follow", "perform", "mix", "run", "estimate", "include", "comprise",
    "consist", "be", "introduce", "borrow", "extend", "construct", "build", "develop", "propose", "establish", "ground", "inform", "inspire",
    "guide", "underpin", "derive", "frame", "start", "come", "collect", "gather", "situate", "embed", "support", "design", "triangulate",
    "employe", "synthesise", "synthesize", "invoke", "operationalise", "operationalize", "proceed", "rest", "set", "form", "refer", "put",
    "mobilise", "mobilize", "deploy", "distribute", "administer", "circulate", "adapt", "embrace", "root", "anchor", "position",
    "study", "examine", "analyse", "analyze", "investigate", "explore", "interpret", "conceptualise", "conceptualize", "compare", "test", "scrutinise", "scrutinize",
    "code", "classify", "organise", "organize", "structure",
})  # fmt: skip
"""Verbs whose object, or what follows with "on" or "from", is what the work goes by."""
STUDIED = frozenset({
    "study", "examine", "analyse", "analyze", "investigate", "explore", "interpret", "conceptualise", "conceptualize", "compare", "test", "support", "scrutinise", "scrutinize",
})  # fmt: skip
"""Of these, the verbs whose plain object is studied, not used."""
STEPS = frozenset({
    "use", "application", "help", "basis", "combination", "means", "method", "form", "way", "aid", "mix", "integration", "introduction", "perspective",
    "lens", "angle", "viewpoint", "insight", "framework", "guidance", "foundation", "set", "round", "light", "data", "datum", "tool", "series", "point",
    "support", "concept", "notion", "idea", "prism", "mean", "literature", "tradition", "approach", "theory",
})  # fmt: skip
"""Nouns that only lead on to what is used: "with the *help* of", "from the *perspective* of"."""
FIELDWORK = frozenset({"interview", "questionnaire", "survey", "conversation"})


@dataclass(frozen=True, slots=True)
class StudyFact:
    """What a sentence says of how a study proceeds, or of who developed a theory."""

    subject: Mention
    predicate: str
    object: Mention
    stance: Stance
    rule: str


def read_study(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[StudyFact]:
    """Yield methods, theories and their makers that ``sentence`` names; nothing in a question."""
    if sentence.text.rstrip().endswith("?"):
        return
    used: list[Token] = []
    for token in sentence:
        inside = token.dep_ in {"compound", "nmod", "amod"} and not (token.i + 1 < sentence.end and token.nbor().lower_ in {"and", ","})
        if token.pos_ not in {"NOUN", "PROPN", "VERB", "ADJ"} or inside:
            continue
        method = method_of(token, mentions) or _under_method(token)
        theory = None if method else theory_of(token, mentions)
        found = method or theory
        if found is None:
            continue
        if theory is not None:
            for maker in makers_of(token, mentions):
                memory.types[maker.labels[0]] = "Person"
                yield StudyFact(theory, "developedBy", maker, Stance("asserted"), "theory-maker")
        node = method.token if method is not None and method.token is not None else token  # a parser may cut "difference-in-differences model"
        stance = _used_by_work(node, mentions, memory, theory is not None) or _led_to(token, mentions, memory, theory is not None)
        if stance is None or said_by(stance.speaker, mentions) is not None:
            continue
        used.append(token)
        yield StudyFact(memory.document(), "usesMethod" if method else "usesFramework", found, stance, "study-method" if method else "study-theory")
        for place in places_visited(node, mentions) if method and stance.modality == "asserted" else ():
            yield StudyFact(memory.document(), "studies", place, stance, "study-in-the-field")
        for other in mates_of_method(token, mentions) if method else ():
            yield StudyFact(memory.document(), "usesMethod", other, stance, "study-method")


def _under_method(token: Token) -> Mention | None:
    """Return what is called a method: "the method of *policy text analysis* and *field interview*"."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    called = first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lemma_.lower() in {"method", "technique"}
    if not called or token.pos_ != "NOUN" or len(core_label(token).split()) < 2:
        return None
    return Mention((*dict.fromkeys(x for x in (alone(token), core_label(token)) if x),), "Method", token=token)


# -- who uses it -------------------------------------------------------------------------------------------------------


def _used_by_work(token: Token, mentions: Mentions, memory: Memory, theory: bool) -> Stance | None:
    """Return how firmly it is said that the work goes by what ``token`` names, or None where it does not say so."""
    node = token
    for _ in range(8):
        head, dep = node.head, node.dep_
        if head == node:
            return None
        if dep in {"conj", "appos"} and head.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} and not (head.pos_ == "VERB" and node.pos_ == "VERB"):
            node = head
        elif dep in {"pobj", "pcomp", "conj"} and head.pos_ in {"ADP", "SCONJ", "VERB"} and head.lower_ in BY | {"basis"}:
            above = head.head
            while head.dep_ in {"conj", "prep", "pcomp"} and above.pos_ in {"ADP", "SCONJ"}:
                head, above = above, above.head
            if head == above:
                return _opening(token, mentions, memory)
            if above.pos_ in {"NOUN", "PROPN"} and above.lower_ not in {"data"}:
                joined = head.lower_ in {"with", "to"} and method_of(above, mentions) is not None  # "combines A with B"
                if not joined and (above.lemma_.lower() not in STEPS or head.lower_ not in {"of", "on", "into", "from", "with"}):
                    return None
                node = above
                continue
            return _by_verb(above, "on" if head.lower_ == "based" else head.lower_, mentions, memory, theory)
        elif dep in {"dobj", "nsubjpass", "oprd", "npadvmod"} and head.pos_ in {"VERB", "AUX"}:
            return _by_verb(head, "", mentions, memory, theory, token.lemma_.lower() in FIELDWORK)
        elif dep in {"attr", "nsubj", "agent"} and head.pos_ in {"VERB", "AUX"}:
            return _by_predication(node, head, mentions, memory)
        else:
            return None
    return None


def _by_verb(verb: Token, prep: str, mentions: Mentions, memory: Memory, theory: bool, fieldwork: bool = False) -> Stance | None:
    """Return the stance of a verb of the work itself by which something is used; who studies interviews has used them."""
    lemma = verb.lemma_.lower()
    if not prep and (lemma not in HANDLING or (lemma in STUDIED and not is_passive(verb) and not fieldwork) or (lemma in STUDIED and theory)):
        return None
    if prep == "of" and lemma not in {"make", "compose", "consist"}:
        return None
    if prep in {"in", "between", "as"} and lemma not in {"ground", "root", "situate", "embed", "anchor", "place", "use", "lie", "consist", "take", "employ", "adopt"}:
        return None
    stance = stance_of(verb, mentions.knowledge.cues)
    opens = theory and prep in {"from", "under", "through", "on", "with"} and memory.academic and verb.i > verb.sent.start + 4 and not _elsewhere(verb, mentions)
    if not opens and not is_own(verb, mentions, memory):
        return None
    return None if stance.modality in {"recommended", "hedged"} else stance


def _by_predication(node: Token, verb: Token, mentions: Mentions, memory: Memory) -> Stance | None:
    """Return the stance of "the method *is* X", "the theoretical basis includes X", "X *informs* the study"."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    told = bool(subjects) and subjects[0].lemma_.lower() in {"method", "methodology", "basis", "framework", "foundation", "approach", "tool", "perspective", "point", "anchor"}
    serves = node in subjects and verb.lemma_ in {
        "inform", "guide", "underpin", "serve", "allow", "reveal", "show", "suggest", "indicate", "support", "demonstrate", "confirm", "establish", "uncover", "find", "make", "help", "remind", "tell", "teach", "predict",
    }
    helps = {"support", "basis", "framework", "foundation", "lens", "tool", "perspective", "guidance"}
    serves = serves or (node in subjects and verb.lemma_ in {"provide", "offer"} and any(t.lemma_.lower() in helps and t.i > verb.i for t in verb.sent))
    theirs = any(c.dep_ == "poss" and not (c.pos_ == "PROPN" and node.lemma_.lower() in GIVERS) and c.lower_ not in {"our", "my", "its"} for c in node.children)
    if (node.dep_ == "attr" and told) or (serves and not theirs and (memory.academic or any(_is_work(t) for t in verb.sent)) and node.pos_ in {"NOUN", "PROPN"}):
        stance = stance_of(verb, mentions.knowledge.cues)
        return None if stance.modality in {"recommended", "hedged"} else stance
    return None


def _opening(token: Token, mentions: Mentions, memory: Memory) -> Stance | None:
    """Return the stance of a phrase that stands alone before the sentence: "Based on X theory, ..."."""
    return stance_of(token.sent.root, mentions.knowledge.cues) if memory.academic and not _elsewhere(token.sent.root, mentions) else None


def is_own(verb: Token, mentions: Mentions, memory: Memory) -> bool:
    """Tell whether the work itself is who does what ``verb`` says, up through the verbs on which it hangs."""
    for _ in range(6):
        subjects = subjects_of(verb)
        if memory.academic and _dangles(verb, subjects, mentions):
            return not _elsewhere(verb, mentions)
        if subjects:
            inner = [p for s in subjects for c in s.children if c.lower_ == "of" for p in c.children]
            return any(_is_work(s) or _is_we(s, memory) or any(m.labels[0] == THIS_DOCUMENT.label for m in mentions.of(s)) for s in (*subjects, *inner)) or (
                is_passive(verb) and not any(c.dep_ == "agent" for c in verb.children) and memory.academic and not _elsewhere(verb, mentions)
            ) or (memory.academic and subjects[0].lower_ == "it" and not mentions.of(subjects[0]))  # fmt: skip
        if verb.dep_ == "ROOT" or verb.head.pos_ not in {"VERB", "AUX"}:
            break
        verb = verb.head
    return memory.academic and not _elsewhere(verb, mentions) and any(_is_work(t) or _is_we(t, memory) for t in verb.sent)


def _dangles(verb: Token, subjects: list[Token], mentions: Mentions) -> bool:
    """Tell whether a participle opens a sentence about something that does not act: "*Combining* A and B, the capacity includes ..."."""
    if verb.dep_ not in {"advcl", "prep"} or verb.tag_ not in {"VBG", "VBN"} or verb.i > verb.sent.start + 2:
        return False
    ontology = mentions.knowledge.ontology
    return not any(m.type and ontology.is_class(m.type) and ontology.is_a(m.type, "Actor") for s in subjects for m in mentions.of(s)[:1])


def _is_we(token: Token, memory: Memory) -> bool:
    return memory.academic and token.lower_ in {"we", "our", "i", "my"}


def _is_work(token: Token) -> bool:
    """Tell whether a noun means the work itself: "this paper", "the study", not "existing studies" or "a study"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in WORKS or (token.tag_ == "NNS" and token.lemma_.lower() not in {"datum", "data", "method", "author"}):
        return False
    words = {c.lower_ for c in token.children}
    return not words & (OTHERS | EARLIER) and not any(c.dep_ == "poss" and c.lower_ not in {"our", "my", "its"} for c in token.children)


def _elsewhere(verb: Token, mentions: Mentions) -> bool:
    """Tell whether the sentence speaks of other people's work: "scholars", "the existing literature"."""
    for token in verb.sent:
        if token.lemma_.lower() in {"scholar", "literature", "researcher", "academia"} and token.dep_ in {"nsubj", "nsubjpass", "pobj"} and token.head.lower_ in {"in", "by", verb.lower_, verb.sent.root.lower_}:
            return True
        if token.lemma_.lower() in {"research", "study", "work"} and token.dep_ in {"nsubj", "nsubjpass"} and {c.lower_ for c in token.children} & EARLIER:
            return True
    return False


def _led_to(token: Token, mentions: Mentions, memory: Memory, theory: bool) -> Stance | None:
    """Return the stance of a phrase that a word of use leads to on the surface, where the parse is lost in a long list."""
    cue = _cue_before(token, theory)
    if cue is None:
        return None
    verb = cue if cue.pos_ == "VERB" else next((a for a in cue.ancestors if a.pos_ in {"VERB", "AUX"}), token.sent.root)
    if not is_own(verb, mentions, memory) and (verb == token.sent.root or not is_own(token.sent.root, mentions, memory)):
        return None
    stance = stance_of(verb, mentions.knowledge.cues)
    return None if stance.modality in {"recommended", "hedged"} else stance


def _cue_before(token: Token, theory: bool) -> Token | None:
    """Return the word of use to the left of the list in which a phrase stands: "*through* A, B and C", "*adopts* A and B"."""
    doc, i, listed = token.doc, noun_span(token, "none")[0] - 1, False
    while i >= token.sent.start:
        word = doc[i]
        listed = listed or word.text == "," or word.lower_ == "and"
        if listed and word.lower_ in {"of", "in", "between", "among"} and i and doc[i - 1].pos_ == "NOUN" and doc[i - 1].lemma_.lower() not in STEPS | GIVERS:
            i -= 1
            continue  # "draws on a review *of* the literature, *interviews* and focus groups"
        if word.tag_ == "VBG" and word.lemma_.lower() not in HANDLING:
            i -= 1
            continue
        if word.pos_ in {"VERB", "AUX"} and word.tag_ != "VBN":
            fit = word.lemma_.lower() in HANDLING and (word.lemma_.lower() not in STUDIED or token.lemma_.lower() in {"interview", "survey", "questionnaire"})
            return word if fit else None
        if word.lower_ == "of" and i and doc[i - 1].lemma_.lower() in STEPS | GIVERS:
            i -= 2
            continue
        if word.text == ":":
            return word if any(t.lemma_.lower() in {"method", "methodology", "approach"} for t in doc[word.sent.start : i]) else None
        if word.pos_ == "ADP" and word.nbor().text.isdigit() and len(word.nbor().text) == 4:
            i -= 1
            continue  # "panel data *from 1995 to 2019* and interviews"
        if word.pos_ in {"ADP", "SCONJ", "PRON", "PART"} and word.lower_ not in {"'s", "’s"}:
            led = word.lower_ in {"through", "by", "with", "using", "via"}
            led = led or (word.lower_ in {"on", "upon"} and (doc[i - 1].lemma_.lower() in HANDLING or doc[i - 1].lower_ == "and"))
            if word.lower_ in {"from", "under"}:
                led = any(t.lemma_.lower() in VIEWS for t in doc[i : token.i + 1])
            return word if led else None
        if word.pos_ == "ADV" or (word.is_punct and word.text not in {",", "-", '"'}):
            return None
        i -= 1
    return None
