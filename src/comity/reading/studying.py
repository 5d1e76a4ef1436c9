"""How a study goes about it: the methods that it uses, the theories that it rests on, and who developed those.

Texts name methods and theories in long lists that parsers break. So this module looks at each phrase of these classes and
asks what it hangs on: the work itself must use it, not somebody else, and not as a thing that is studied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, core_label, noun_labels, noun_span, text_of, tidy
from comity.reading.stance import Stance, stance_of
from comity.reading.subjects import is_passive, subjects_of
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
BARE = frozenset({
    "method", "methods", "methodology", "analysis", "research method", "research methods", "approach", "comparison", "theory", "theories",
    "data collection", "research design", "sampling", "modeling", "survey data", "relevant theories", "policy analysis",
})  # fmt: skip
SINGLE = frozenset({
    "survey", "surveys", "interviews", "fieldwork", "ethnography", "triangulation", "questionnaires", "questionnaire", "regression",
    "simulation", "simulations", "bibliometrics", "regressions", "statistics",
})  # fmt: skip
"""Methods of a single word; else it takes two to tell one."""
BY = frozenset({"through", "by", "with", "using", "via", "from", "on", "upon", "under", "within", "of", "in", "based", "between", "as"})
HANDLING = frozenset({
    "use", "employ", "apply", "adopt", "combine", "conduct", "draw", "rely", "undertake", "carry", "base", "utilise", "utilize", "make",
    "integrate", "select", "choose", "complement", "supplement", "take", "follow", "perform", "mix", "run", "estimate", "include", "comprise",
    "consist", "be", "introduce", "borrow", "extend", "construct", "build", "develop", "propose", "establish", "ground", "inform", "inspire",
    "guide", "underpin", "derive", "frame", "start", "come", "collect", "gather", "situate", "embed", "support", "design", "triangulate",
    "employe", "synthesise", "synthesize", "invoke", "operationalise", "operationalize", "proceed", "rest", "set", "form", "refer", "put",
    "mobilise", "mobilize", "deploy", "adapt", "embrace", "root", "anchor", "position",
    "study", "examine", "analyse", "analyze", "investigate", "explore", "interpret", "conceptualise", "conceptualize", "compare", "test",
})  # fmt: skip
"""Verbs whose object, or what follows with "on" or "from", is what the work goes by."""
STUDIED = frozenset({
    "study", "examine", "analyse", "analyze", "investigate", "explore", "interpret", "conceptualise", "conceptualize", "compare", "test", "support",
})  # fmt: skip
"""Of these, the verbs whose plain object is studied, not used."""
STEPS = frozenset({
    "use", "application", "help", "basis", "combination", "means", "method", "form", "way", "aid", "mix", "integration", "introduction", "perspective",
    "lens", "angle", "viewpoint", "insight", "framework", "guidance", "foundation", "set", "round", "light", "data", "tool", "series", "point",
    "support", "concept", "notion", "idea", "prism", "literature", "tradition", "approach", "theory",
})  # fmt: skip
"""Nouns that only lead on to what is used: "with the *help* of", "from the *perspective* of"."""
SOURCES = frozenset({
    "minute", "document", "report", "record", "data", "datum", "statistic", "statement", "policy", "law", "theory", "case", "result", "finding", "article",
    "literature", "material", "file", "newspaper", "press", "medium", "source", "book", "year", "country", "problem", "characteristic", "knowledge",
})  # fmt: skip
"""Nouns that a method is applied to; beside a method in a list they are none."""
VIEWS = frozenset({"perspective", "lens", "angle", "viewpoint", "standpoint", "prism"})
MAKERS = frozenset({"develop", "propose", "formulate", "introduce", "coin", "devise", "advance", "put", "pioneer", "elaborate", "create", "found", "advocate", "suggest"})
GIVERS = frozenset({"concept", "theory", "model", "framework", "work", "notion", "idea", "typology", "approach", "theorem", "definition", "thesis", "hypothesis", "paradigm", "method", "index", "matrix", "scale", "classification"})
VAGUE_VIEWS = frozenset({"global", "international", "historical", "new", "comparative", "different", "long", "term", "broader", "wider", "macro", "practical", "overall", "national", "this", "another", "china", "theoretical", "research", "chinese"})
THEORY_HEADS = frozenset({"theory", "theorem", "paradigm"})
MODEL_HEADS = frozenset({"model", "framework", "matrix"})
FRAME_WORDS = frozenset({"analytical", "theoretical", "conceptual", "analysis", "research", "explanatory", "evaluation"})


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
        method = _method(token, mentions)
        theory = None if method else _theory(token, mentions)
        found = method or theory
        if found is None:
            continue
        if theory is not None:
            for made in _makers(token, theory, mentions):
                memory.types[made.object.labels[0]] = "Person"
                yield made
        stance = _used_by_work(token, mentions, memory, theory is not None) or _led_to(token, mentions, memory, theory is not None)
        if stance is None or stance.speaker is not None:
            continue
        used.append(token)
        yield StudyFact(memory.document(), "usesMethod" if method else "usesFramework", found, stance, "study-method" if method else "study-theory")
        for other in _beside(token, mentions) if method else ():
            yield StudyFact(memory.document(), "usesMethod", other, stance, "study-method")


# -- what is a method, what is a theory --------------------------------------------------------------------------------


def _method(token: Token, mentions: Mentions) -> Mention | None:
    """Return the method that a phrase names, by the lexicon; a bare "analysis" names none."""
    if token.pos_ == "ADJ" or token.tag_ in {"VB", "VBD", "VBZ", "VBP", "VBN"}:
        return None
    own = core_label(token)
    lemma = token.lemma_.lower()
    words = [t.lower_ if t.tag_ in {"VBG", "VBN"} else t.lemma_.lower() for t in token.doc[max(token.sent.start, token.i - 6) : token.i + 1]]
    found = mentions.knowledge.lexicon.class_of_noun(words)
    interviews = lemma == "interview" and token.tag_ == "NNS"
    if not interviews and (found is None or found[0] != "Method" or (token.tag_ == "VBG" and found[1] < 2)):
        return None
    named = tidy(text_of(token.doc)[token.doc[max(0, token.i + 1 - (found[1] if found else 1))].idx : token.idx + len(token)])
    if token.tag_ == "VBG" or " and " in own or len(named) > len(own):
        own = named
    compared = lemma == "comparison" and any(c.lower_ in {"of", "between"} for c in token.children)
    if not compared and (own.lower() in BARE or (" " not in own and own.lower() not in SINGLE)):
        return None
    labels = [own] if token.tag_ == "VBG" else [x for x in (_alone(token), *noun_labels(token)) if own.lower() in x.lower() and " and " not in x]
    return Mention((*dict.fromkeys(x for x in (*labels, own) if x),), "Method", token=token)


def _theory(token: Token, mentions: Mentions) -> Mention | None:
    """Return the theory that a phrase names: one that the lexicon knows, "X theory", "the perspective of X", an own framework."""
    lemma, label = token.lemma_.lower(), core_label(token)
    given = [m for m in mentions.of(token) if m.type == "Framework"]
    if given and given[0].named and given[0].token == token:
        return Mention(given[0].labels, "Framework", given[0].key, True, token)
    if token.pos_ not in {"NOUN", "PROPN"} or (label.lower() in BARE and not any(c.lower_ == "of" for c in token.children)):
        return None
    if lemma in VIEWS:
        return _view(token, mentions)
    inner = [t for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    if lemma == "work" and not inner:
        inner = [t for c in token.children if c.dep_ == "prep" and c.lower_ == "on" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    whose = [c for c in token.children if c.dep_ == "poss"]
    labels = [x for x in (_alone(token), label) if x]
    if whose and whose[0].tag_ != "PRP$":  # "Putnam's two-level games": the theory without its author
        cut = whose[0].right_edge.i + 1
        labels = [tidy(text_of(token.doc)[token.doc[min(cut, token.i)].idx : token.idx + len(token)]), *labels]
    by_name = bool(whose) and whose[0].pos_ == "PROPN"
    made = by_name or bool(_made_by_subject(token)) or any(True for _ in _makers_after(token)) or any(True for _ in _lent_by(token))
    if lemma in GIVERS and inner and (made or lemma in {"concept", "notion"}) and inner[0].pos_ != "PROPN":
        brief = noun_labels(inner[0])[-1:] if any(c.dep_ == "acl" for c in inner[0].children) else noun_labels(inner[0])[:1]
        if not by_name and " " in _alone(token):
            return Mention((*dict.fromkeys([_alone(token), *brief]),), "Framework", token=token)
    if lemma in GIVERS and by_name and inner:
        return Mention((*dict.fromkeys([*(noun_labels(inner[0])[:1]), *labels]),), "Framework", token=token)
    known = bool(given) and lemma not in THEORY_HEADS | MODEL_HEADS | {"approach", "pattern", "classification", "hypothesis", "basis", "system", "thesis"}
    if lemma in THEORY_HEADS and (" " in label or inner):
        labels = [*labels, *(x for t in inner[:1] for x in noun_labels(t)[-1:])]
    elif lemma in MODEL_HEADS and given and (_is_own_frame(token) or by_name or token.nbor(-1).text.isupper() or _has_theory(token, mentions)):
        pass
    elif lemma == "approach" and any(c.lower_.endswith(("ist", "istic")) for c in token.children):
        labels = [label]
    elif not (known and (" " in label or lemma.endswith("ism"))) or lemma in {"framework", "model"}:
        return None
    return Mention((*dict.fromkeys(labels),), "Framework", token=token)


def _has_theory(token: Token, mentions: Mentions) -> bool:
    """Tell whether a known theory names a model: "the *two-level game* model"."""
    return any(m.named and m.type == "Framework" for c in token.children if c.i < token.i for m in mentions.of(c)[:1])


def _is_own_frame(token: Token) -> bool:
    """Tell whether a framework is one of analysis and says of what: "an analytical framework of actors and rules"."""
    words = {c.lower_ for c in token.children if c.dep_ in {"amod", "compound", "nmod"}}
    more = any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children) or bool(words - FRAME_WORDS - {"overall", "new", "integrated", "unified", "general", "comprehensive", "common", "basic"})
    return bool(words & FRAME_WORDS) and more


def _view(token: Token, mentions: Mentions) -> Mention | None:
    """Return from where a study looks: "the perspective of *role theory*", "a *constructivist* perspective"; not "a global perspective"."""
    inner = [t for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "on"} for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    if inner:
        head = inner[0]
        found = mentions.of(head)
        if not found or head.pos_ not in {"NOUN", "PROPN"} or (found[0].type and mentions.knowledge.ontology.is_class(found[0].type) and any(
            mentions.knowledge.ontology.is_a(found[0].type, top) for top in ("Place", "Actor", "Document", "Problem")
        )):  # fmt: skip
            return None
        labels = [_alone(head), noun_labels(token)[0], noun_labels(head)[-1]]
        return Mention((*dict.fromkeys(x for x in labels if x),), "Framework", found[0].key if found[0].type == "Framework" else "", token=token)
    words = [c for c in token.children if c.dep_ in {"amod", "compound", "nmod"}]
    if not words or any(c.lower_ in VAGUE_VIEWS for w in words for c in w.subtree):
        return None
    label = core_label(token)
    return Mention((*dict.fromkeys([label, label.rsplit(" ", 1)[0]]),), "Framework", token=token)


def _alone(token: Token) -> str:
    """Return the phrase of ``token`` without what is coordinated with it: "theory of X", not "theory of X and theory of Y"."""
    start, end = noun_span(token, "of")
    cut = next((t.i for t in token.doc[token.i + 1 : end] if t.dep_ == "cc" or t.text == ","), end)
    while start < token.i and (token.doc[start].dep_ == "det" or token.doc[start].pos_ == "NUM" or token.doc[start].text == "-"):
        start += 1
    words = list(token.doc[start:cut])
    return tidy("".join(t.text_with_ws for t in words)) if words else ""


def _beside(token: Token, mentions: Mentions) -> Iterator[Mention]:
    """Yield what stands in one list with a method and has no class of its own: "interviews, *field visits* and surveys"."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    for other in conjuncts(first):
        if other.pos_ == "NOUN" and other.tag_ in {"NN", "NNS"} and other.lemma_.lower() not in SOURCES and _method(other, mentions) is None:
            found = mentions.of(other)
            if found and not found[0].named and found[0].type in {"", "CooperationActivity"} and not any(c.dep_ == "poss" for c in other.children):
                yield Mention((*dict.fromkeys(x for x in (_alone(other), *found[0].labels) if x),), "Method", token=other)


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
                joined = head.lower_ in {"with", "to"} and _method(above, mentions) is not None  # "combines A with B"
                if not joined and (above.lemma_.lower() not in STEPS or head.lower_ not in {"of", "on", "into", "from", "with"}):
                    return None
                node = above
                continue
            return _by_verb(above, "on" if head.lower_ == "based" else head.lower_, mentions, memory, theory)
        elif dep in {"dobj", "nsubjpass", "oprd", "npadvmod"} and head.pos_ in {"VERB", "AUX"}:
            return _by_verb(head, "", mentions, memory, theory)
        elif dep in {"attr", "nsubj", "agent"} and head.pos_ in {"VERB", "AUX"}:
            return _by_predication(node, head, mentions, memory)
        else:
            return None
    return None


def _by_verb(verb: Token, prep: str, mentions: Mentions, memory: Memory, theory: bool) -> Stance | None:
    """Return the stance of a verb of the work itself by which something is used."""
    lemma = verb.lemma_.lower()
    if not prep and (lemma not in HANDLING or (lemma in STUDIED and not is_passive(verb)) or (lemma in STUDIED and theory)):
        return None
    if prep == "of" and lemma not in {"make", "compose", "consist"}:
        return None
    if prep in {"in", "between", "as"} and lemma not in {"ground", "root", "situate", "embed", "anchor", "place", "use", "lie", "consist"}:
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
    serves = node in subjects and verb.lemma_ in {"inform", "guide", "underpin", "serve", "allow", "reveal", "show", "suggest", "indicate", "support"}
    if (node.dep_ == "attr" and told) or (serves and (memory.academic or any(_is_work(t) for t in verb.sent)) and node.pos_ in {"NOUN", "PROPN"}):
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
    doc, i = token.doc, noun_span(token, "none")[0] - 1
    while i >= token.sent.start:
        word = doc[i]
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


# -- who made it -------------------------------------------------------------------------------------------------------


def _makers(token: Token, theory: Mention, mentions: Mentions) -> Iterator[StudyFact]:
    """Yield who developed a theory, by the names that stand before it, after its "of", or after "put forward by"."""
    for person in (*_whose(token), *_makers_after(token), *_lent_by(token), *_made_by_subject(token)):
        found = mentions.of(person)[:1]
        if found and (found[0].key or found[0].type not in {"Person", "", "Organization", "City", "Region", "Facility", "ActorGroup"}):
            continue  # a place or a body that has theories of its own is no author
        label = found[0].labels if found and found[0].labels[0][:1].isupper() else (person.text,)
        yield StudyFact(theory, "developedBy", Mention(label, "Person", token=person), Stance("asserted"), "theory-maker")


def _makers_after(token: Token) -> Iterator[Token]:
    """Yield the names after a theory: "the framework *of* Richard Feiock", "the notion of X developed *by* Kickert and Klijn"."""
    doc, i, led = token.doc, token.i + 1, False
    while i < min(token.sent.end, token.i + 12):
        word = doc[i]
        names = i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN" and doc[i + 1].ent_type_ not in {"GPE", "LOC", "FAC", "DATE", "EVENT"}
        if word.lower_ == "by" and led and i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN":
            yield from _names_at(doc, i + 1, token.sent.end)
            return
        if word.lower_ == "of" and i == token.i + 1 and names and doc[i + 1].ent_type_ == "PERSON":
            yield from _names_at(doc, i + 1, token.sent.end)
            return
        led = led or word.lemma_.lower() in MAKERS
        helps = word.text in {"-", ","} or word.lower_ in {"was", "were", "is", "been", "has"}
        if not helps and (word.pos_ in {"AUX", "PUNCT", "CCONJ"} or (word.pos_ == "VERB" and word.lemma_.lower() not in MAKERS)):
            return
        i += 1


def _names_at(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """Yield the last word of each name of a list: "Kickert, Klijn and Koppenjan"."""
    i = start
    while i < end and (doc[i].pos_ == "PROPN" or (doc[i].lower_ in {",", "and", "&", "-"} and i + 1 < end and doc[i + 1].pos_ == "PROPN")):
        if doc[i].pos_ == "PROPN" and (i + 1 >= end or doc[i + 1].pos_ != "PROPN") and doc[i + 1 if i + 1 < end else i].text != "-":
            yield doc[i]
        i += 1


def _made_by_subject(token: Token) -> list[Token]:
    """Return who is said to have made a theory: "*Soldatos* coined the concept of X"."""
    if token.dep_ != "dobj" or token.head.lemma_.lower() not in MAKERS:
        return []
    return [s for s in subjects_of(token.head) if s.pos_ == "PROPN" and s.ent_type_ not in {"GPE", "LOC", "ORG"}]


def _lent_by(token: Token) -> Iterator[Token]:
    """Yield from whom a theory is borrowed: "borrows from *Bayart* his concept of X"."""
    doc, i = token.doc, min([token.i, *(c.left_edge.i for c in token.lefts)]) - 1
    if i > token.sent.start and doc[i].pos_ == "PROPN" and doc[i].dep_ == "pobj" and doc[i].head.lower_ == "from":
        yield doc[i]


def _whose(token: Token) -> Iterator[Token]:
    """Yield the names before a possessive mark that stands within or right before a phrase: "*Marks* and *Hooghe*'s theory"."""
    doc, i = token.doc, token.i
    while i > token.sent.start and doc[i].lower_ not in {"'s", "’s", "'", "’"}:
        if doc[i].pos_ in {"ADP", "VERB", "AUX", "PUNCT", "CCONJ", "DET"} and doc[i].text != "-" and i != token.i and doc[i].dep_ not in {"amod", "compound"}:
            return
        i -= 1
    i -= 1
    while i >= token.sent.start and (doc[i].pos_ == "PROPN" or doc[i].lower_ in {"and", ",", "&"}):
        last = doc[i].pos_ == "PROPN" and (i + 1 >= len(doc) or doc[i + 1].pos_ != "PROPN")
        if last:
            yield doc[i]
        i -= 1
