"""What a study asks and which cases it takes: "asks whether A does B", "chooses A, B and C as cases"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.reading.clauses import goes_on
from comity.reading.lists import split_items
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, text_of, tidy
from comity.reading.remarks import own_inquiry
from comity.reading.stance import Stance, stance_of
from comity.reading.studiedaspects import LOOKING, clause_aspects
from comity.reading.studying import is_own
from comity.reading.subjects import subjects_of
from comity.reading.tree import Span, Token
from comity.reading.voices import said_by
from comity.statements import THIS_DOCUMENT

__all__ = ["Inquiry", "read_inquiries"]

ASKING = frozenset({
    "ask", "examine", "investigate", "explore", "study", "analyse", "analyze", "test", "discuss", "consider", "assess", "wonder", "research", "address",
    "describe", "trace", "sort", "summarise", "summarize", "identify", "outline", "compare", "explain", "reveal", "expound", "elaborate", "evaluate", "determine", "clarify", "understand", "query", "inquire", "enquire", "probe", "look", "reflect", "debate", "question", "answer",
})  # fmt: skip
TAKING = frozenset({"take", "choose", "select", "use", "pick", "adopt", "regard"})
INQUIRIES = frozenset({"analysis", "study", "research", "consideration", "examination", "investigation", "description", "discussion", "exploration", "interpretation", "characterisation", "characterization", "exposition"})
"""Nouns for what a study does with what it studies."""
ORDERED = frozenset({"first", "firstly", "second", "secondly", "finally", "then", "also", "further"})
_AS_CASE = re.compile(
    r",?\s+as\s+(?:(?:an?|the|its|our|two|three|four|five|six|typical|main|research|specific|empirical|concrete|analysis|representative|case)\s+)*"
    r"(?:examples?|cases?|objects?|samples?|subjects?|case stud(?:y|ies)|entry points?|focus)\b",
    re.I,
)
_CASES = ("example", "case", "object", "sample", "subject", "entry", "focus")
"""Without one of these words there is no need to look for what serves as a case."""
_ARTICLE = re.compile(r"^(?:the|an?|its|their)\s+", re.I)
_LONGEST = 16
_LONGEST_QUESTION = 24


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Something that the document studies."""

    object: Mention
    stance: Stance
    rule: str


def read_inquiries(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield the questions and the cases of the work itself that ``sentence`` tells."""
    if sentence.text.rstrip().endswith("?"):
        return
    for token in sentence:
        if (token.pos_ == "VERB" and token.lemma_.lower() in ASKING) or (token.lemma_ == "question" and token.tag_ == "NN"):
            yield from _questions(token, mentions, memory)
        elif token.lemma_ == "case" and token.dep_ in {"nsubj", "nsubjpass"} and memory.academic:
            yield from _case_told(token, mentions)
        if token.pos_ == "VERB" and token.lemma_.lower() in LOOKING:
            yield from (Inquiry(aspect, stance, "study-aspect") for aspect, stance in clause_aspects(token, mentions, memory))
        if token.pos_ == "VERB":
            yield from _meant(token, mentions) if memory.academic and own_inquiry(token) else _purposes(token, mentions, memory)
        elif token.pos_ == "NOUN" and token.lemma_ in {"study", "analysis", "research", "comparison"}:
            yield from _looked_at(token, mentions, memory)
        elif token.lemma_ in {"object", "subject", "case", "focus"} and token.dep_ == "nsubj" and memory.academic:
            yield from _object_told(token, mentions, memory)
        if token.lemma_ in INQUIRIES and memory.academic:
            yield from _devoted(token, mentions, memory)
        elif token.lemma_ in {"attention", "emphasis"}:
            yield from _attended(token, mentions, memory)
        elif token.lemma_ == "have" and token.pos_ in {"VERB", "AUX"} and memory.academic:
            yield from _had_as_object(token, mentions, memory)
    yield from _cases(sentence, mentions, memory)
    yield from _serving_cases(sentence, mentions, memory)
    yield from _question_told(sentence, mentions, memory)
    yield from _listed_questions(sentence, mentions, memory)


def _questions(verb: Token, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield the question that a verb of asking puts, in its own words."""
    for clause in _asked_clauses(verb):
        opening = next((t for t in clause.subtree if t.tag_ in {"WRB", "WP", "WP$", "WDT"} or t.lower_ in {"whether", "if"}), None)
        between = [t for t in verb.doc[verb.i + 1 : opening.i] if not t.is_punct and t.lower_ not in ORDERED] if opening is not None else []
        aside = {t.i for c in verb.children if c.dep_ in {"prep", "agent"} and c.i > verb.i for t in c.subtree}  # "examines *by means of a model* whether ..."
        gap = sum(t.i not in aside for t in between)
        if opening is None or gap > 2 or opening.i > clause.i or opening.lower_ in {"that", "which", "when", "if"}:
            continue
        if clause.head.tag_ == "WRB" and clause.head.i < opening.i:
            opening = clause.head
        last = _end(clause)
        further = [c for c in clause.children if c.dep_ == "conj" and any(t.lower_ == "whether" or t.tag_ in {"WRB", "WP"} for t in c.lefts)]
        if further:
            last = max(clause.i, further[0].left_edge.i - 1)
            while last > clause.i and (clause.doc[last].is_punct or clause.doc[last].pos_ == "CCONJ"):
                last -= 1
        governor = verb if verb.pos_ == "VERB" else next((a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}), verb)
        label = tidy(text_of(verb.doc)[opening.idx : verb.doc[last].idx + len(verb.doc[last].text)])
        own = is_own(governor, mentions, memory) or (verb.pos_ == "NOUN" and any(t.lower_ in {"paper", "article", "thesis", "study"} for t in verb.sent))
        if own and 2 < len(label.split()) <= _LONGEST_QUESTION:
            stance = stance_of(governor, mentions.knowledge.cues)
            yield Inquiry(Mention((label,), "Field", token=clause), replace(stance, modality="asserted") if _is_sought(verb) else stance, "study-question")


def _asked_clauses(verb: Token) -> Iterator[Token]:
    """Yield the clauses that may put a question behind a verb, with those that go on from them: "asks what A does, *and whether B helps*"."""
    for clause in (c for c in verb.children if c.i > verb.i):
        if clause.dep_ == "prep" and clause.lower_ in {"into", "on", "at", "upon"}:
            yield from (c for c in clause.children if c.dep_ in {"pcomp", "ccomp"})  # "probes *into whether* ..."
        if clause.dep_ in {"ccomp", "advcl", "pcomp", "acl", "relcl", "appos"}:
            yield clause
            yield from (c for c in clause.children if c.dep_ == "conj" and any(t.tag_ in {"WRB", "WP"} or t.lower_ == "whether" for t in c.lefts))
        elif clause.tag_ in {"WRB", "WP"} and clause.dep_ == "advmod":
            yield from (c for c in clause.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"})  # "explains *why and how* A acts"


def _purposes(verb: Token, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield what the work does something for or by: "takes X as a case *to explore A*", "*through analyzing B*, we ..."; other deeds are aims."""
    first = verb.head if goes_on(verb) else verb  # "proposes A to promote B, *to offer* C"
    head, lemma = first.head, verb.lemma_.lower()
    above = head.head if head.pos_ == "ADP" else head
    opened = verb.dep_ == "acl" and head.lower_ == "order"
    if opened:
        above = next((a for a in head.ancestors if a.pos_ in {"VERB", "AUX"}), head)
    to = verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    by = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and head.lower_ in {"by", "through"}
    if verb.dep_ in {"acl", "relcl"} and to and not opened and lemma in ASKING and head.pos_ in {"NOUN", "PROPN"}:
        above = next((a for a in head.ancestors if a.pos_ in {"VERB", "AUX"}), head)
        opened = above.lemma_ in TAKING | {"adopt", "apply", "employ", "combine", "conduct"}
    served = first.dep_ == "advcl" or (verb.dep_ == "xcomp" and head.lemma_ in {"use", "apply", "employ", "adopt", "combine"})  # "*uses* A to discuss B"
    if not (served and to) and not by and not (opened and to):
        return
    if above.pos_ not in {"VERB", "AUX"} or not is_own(above, mentions, memory):
        return
    stance = stance_of(above, mentions.knowledge.cues)
    if stance.speaker is not None or stance.modality == "negated":
        return
    objects = [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)]
    if lemma in ASKING:
        for found in (m for t in objects for m in mentions.of(t)[:1]):
            if found.type not in {"Document", "Method", "Person"} and (found.type or " " in found.labels[0]):
                yield Inquiry(found if found.type else replace(found, type="Field"), Stance("asserted"), "study-purpose")
    elif to and objects and stance.modality in {"asserted", "planned"} and _is_work_itself(above, mentions, memory):
        for aim in mentions.of_verb(verb):
            if not any(m.type in {"Method", "Framework"} for t in objects for m in mentions.of(t)) and len(aim.labels[0].split()) > 2:
                yield Inquiry(replace(aim, type="Objective"), stance, "study-goal")


def _is_work_itself(verb: Token, mentions: Mentions, memory: Memory) -> bool:
    """Tell whether the document or its authors are the subject of a deed, not one of their analyses."""
    own = [s for s in subjects_of(verb) if (memory.academic and s.lower_ in {"we", "i"}) or any(m.labels[0] == THIS_DOCUMENT.label for m in mentions.of(s))]
    return bool(own) and verb.tag_ in {"VBZ", "VBP", "VBD"} and verb.lemma_ not in {"be", "have", "need"}


def _attended(noun: Token, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield to what attention is paid: "special *emphasis* is placed on X", "the paper pays *attention* to X"."""
    verb = noun.head
    if verb.pos_ != "VERB" or verb.lemma_ not in {"pay", "place", "put", "lay", "give", "devote"} or noun.dep_ not in {"dobj", "nsubjpass"}:
        return
    stance = stance_of(verb, mentions.knowledge.cues)
    if stance.modality != "asserted" or said_by(stance.speaker, mentions) is not None or not is_own(verb, mentions, memory):
        return
    prepositions = [c for h in (verb, noun) for c in h.children if c.dep_ in {"prep", "dative"} and c.lower_ in {"on", "to", "upon"}]
    for found in (m for p in prepositions for o in p.children if o.dep_ == "pobj" for t in conjuncts(o) for m in mentions.of(t)[:1]):
        if found.type not in {"Document", "Method"} and (found.type or " " in found.labels[0]):
            yield Inquiry(found if found.type else replace(found, type="Field"), stance, "study-attention")


def _looked_at(noun: Token, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield what a case study or a comparison of the work looks at: "through the case analysis *of A doing B*"."""
    words = {t.lower_ for t in noun.doc[max(noun.sent.start, noun.i - 2) : noun.i]}
    led = noun.dep_ in {"pobj", "dobj", "nsubj", "conj", "attr"}
    if not words & {"case", "comparative", "empirical"} or not led:
        return
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"} and a.dep_ not in {"relcl", "acl", "advcl"}), None)
    if verb is None or not is_own(verb, mentions, memory) or stance_of(verb, mentions.knowledge.cues).modality != "asserted":
        return
    heads = [t for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "on"} for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    for found in (m for t in heads for m in mentions.of(t)[:1]):
        if found.type not in {"Document", "Method", "Person"} and (found.type or " " in found.labels[0]):
            yield Inquiry(found if found.type else replace(found, type="Field"), Stance("asserted"), "study-case-of")


def _object_told(noun: Token, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield what is said to be the object of the study: "the *object* is the Border Committee"."""
    words = {c.lower_ for c in noun.children if c.dep_ in {"det", "poss", "amod", "compound", "nmod"}}
    if noun.head.lemma_ != "be" or not words or not words <= {"the", "its", "our", "research", "study", "main"} or any(c.dep_ in {"prep", "relcl", "acl"} for c in noun.children):
        return
    stance = stance_of(noun.head, mentions.knowledge.cues)
    if stance.modality == "asserted" and stance.speaker is None:
        for found in (m for c in noun.head.children if c.dep_ == "attr" and c.tag_ != "VBG" for t in conjuncts(c) for m in mentions.of(t)[:1]):
            if found.type not in {"Document", "Method", "Person"} and (found.type or " " in found.labels[0]):
                yield Inquiry(found if found.type else replace(found, type="Field"), stance, "study-object")


def _meant(verb: Token, mentions: Mentions) -> Iterator[Inquiry]:
    """Yield what a study "intends to explain" or "proposes to analyze": its question, else the objects of the verb."""
    asked = verb.i + 1 < verb.sent.end and (verb.nbor().tag_ in {"WRB", "WP", "WDT"} or verb.nbor().lower_ == "whether")
    if asked:
        label = tidy(re.split(r"[,.;:?]", text_of(verb.doc)[verb.nbor().idx : verb.sent.end_char], maxsplit=1)[0])
        if 2 < len(label.split()) <= _LONGEST:
            yield Inquiry(Mention((label,), "Field", token=verb), Stance("asserted"), "study-question")
    for found in (m for c in verb.children if c.dep_ == "dobj" and not asked for t in conjuncts(c) for m in mentions.of(t)[:1]):
        if found.type not in {"Document", "Method", "Person"} and (found.type or " " in found.labels[0]):
            yield Inquiry(found if found.type else replace(found, type="Field"), Stance("asserted"), "study-purpose")


def _had_as_object(verb: Token, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield what the work "has as its *object*", in the words of Romance languages: "has for object (of study) X"."""
    nouns = [o for c in verb.children if c.dep_ == "prep" and c.lower_ in {"as", "for"} for o in c.children if o.dep_ == "pobj"]
    if not any(o.lemma_ in {"object", "subject", "theme"} for o in nouns) or not is_own(verb, mentions, memory):
        return
    stance = stance_of(verb, mentions.knowledge.cues)
    inner = [s for o in nouns for c in o.children if c.dep_ == "prep" for s in c.children if s.dep_ == "pcomp"]  # "of *study* the towns"
    objects = [t for h in (verb, *nouns, *inner) for c in h.children if c.dep_ in {"dobj", "appos", "oprd"} and c.i > nouns[0].i for t in conjuncts(c)]
    for found in (m for t in objects for m in mentions.of(t)[:1]):
        if stance.modality == "asserted" and found.type not in {"Document", "Method", "Person"} and (found.type or " " in found.labels[0]):
            yield Inquiry(found if found.type else replace(found, type="Field"), stance, "study-object")


def _devoted(noun: Token, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield what the work looks at: "is devoted to the *analysis* of X", "carries on the *research* to X"."""
    devoted = noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ in {"devoted", "dedicated", "devote", "dedicate"}
    verb = noun.head.head if devoted or (noun.dep_ == "pobj" and noun.head.lower_ == "on") else noun.head
    if not devoted and verb.lemma_ not in {"carry", "conduct", "launch", "undertake", "perform", "do", "make"}:
        return
    if verb.pos_ == "ADJ":
        verb = verb.head
    own = is_own(verb, mentions, memory) or any(s.lemma_ in {"work", "publication", "chapter"} for s in subjects_of(verb))
    stance = stance_of(verb, mentions.knowledge.cues)
    if not own or stance.modality not in {"asserted", "planned"} or stance.speaker is not None:
        return
    prepositions = [c for h in (noun, *(() if devoted else (verb,))) for c in h.children if c.dep_ == "prep" and c.i > noun.i and c.lower_ in {"of", "to", "on", "into", "about", "towards"}]
    for found in (m for p in prepositions[:1] for o in p.children if o.dep_ == "pobj" for t in conjuncts(o) for m in mentions.of(t)[:1]):
        if found.type not in {"Document", "Method", "Person"} and (found.type or " " in found.labels[0]):
            yield Inquiry(found if found.type else replace(found, type="Field"), Stance("asserted"), "study-devoted-to")


def _case_told(noun: Token, mentions: Mentions) -> Iterator[Inquiry]:
    """Yield the case of which a study says what it shows: "the case of *Greenland* illustrates the limits"."""
    stance = stance_of(noun.head, mentions.knowledge.cues)
    if stance.modality != "asserted" or stance.speaker is not None or noun.head.lemma_ not in {"show", "illustrate", "demonstrate", "suggest", "reveal", "confirm", "highlight"}:
        return
    heads = [t for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    yield from (Inquiry(m, stance, "study-case-of") for t in heads for m in mentions.of(t)[:1] if m.named and m.type not in {"", "Person", "Document"})


def _listed_questions(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield the questions after "the following questions:"; each begins with its question word."""
    if "question" not in sentence.lower_:
        return
    text = text_of(mentions.doc)[sentence.start_char : sentence.end_char]
    match = re.search(r"\bquestions?(?: [\w ]{0,30})?:\s*(?=(?:how|what|why|whether|which|who|where|to what extent)\b)", text, re.I)
    if match is None or not (memory.academic or re.search(r"\b(?:this|the) (?:paper|study|article|thesis|report|brief)\b", text, re.I)):
        return
    for piece in re.split(r"[,;?]?\s+(?:and\s+)?(?=(?:how|what|why|whether|which|who)\b)|[;?]", text[match.end() :]):
        label = re.sub(r"^\(?\w\)\s*|\s*\(?\d\)?$", "", tidy(piece))
        if 3 < len(label.split()) <= _LONGEST and re.match(r"(?:how|what|why|whether|which|who|where|to what)\b", label, re.I):
            yield Inquiry(Mention((label,), "Field", token=sentence.root), Stance("asserted"), "study-question")


_QUESTION = re.compile(r"(?P<asked>(?:How|What|Why|Whether|Which|Who)\b[^.;:?]{8,120}?)\s*,?\s+(?:is|are|remains)\s+(?:the|a|an|one)\s+(?:\w+ ){0,4}?(?:questions?|problems?|issues?|topics?|puzzle)\b(?P<of>[^.;]*)", re.I)
_TWO_CASES = re.compile(r"\b(?:two|three|four|five|\d+|several|selected|following)\s+(?:[\w-]+\s+){0,2}?(?P<noun>cases?(?: studies)?|examples|partnerships|cities|towns|countries|provinces|regions|pairs|treaties|agreements|projects|mechanisms|organi[sz]ations|commissions|forums|corridors|zones|rivers|basins|ports)\b[^.:;]{0,30}?(?::|,\s*namely|\(|\s[—–]\s?|—)\s*(?P<cases>[^.;:()—–]{3,160})", re.I)


def _question_told(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield a question that is the subject of its sentence: "*How to keep A* is the question which this thesis answers"."""
    match = _QUESTION.match(sentence.text.strip())
    if match is None or not re.search(r"\b(?:this|the|present) (?:paper|study|article|thesis|dissertation|research)\b", match["of"], re.I):
        return
    if memory.academic and len(match["asked"].split()) <= _LONGEST:
        yield Inquiry(Mention((tidy(match["asked"]),), "Field", token=sentence.root), Stance("asserted"), "study-question")


def _serving_cases(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield cases that serve as such, or are told behind "two cases:"."""
    if not memory.academic:
        return
    for noun in sentence:
        if noun.lemma_ == "case" and noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in {"serve", "act", "function", "select", "choose"}:
            verb = noun.head.head
            if stance_of(verb, mentions.knowledge.cues).modality in {"asserted", "planned"}:
                subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
                yield from (Inquiry(m, Stance("asserted"), "study-cases") for s in subjects for t in conjuncts(s) for m in mentions.of(t)[:1] if m.named)
    match = _TWO_CASES.search(text_of(mentions.doc), sentence.start_char, sentence.end_char)
    if match is None or not is_own(sentence.root, mentions, memory):
        return
    before = [t for t in sentence if t.idx < match.start() and t.pos_ == "VERB"]
    if not match["noun"].lower().startswith(("case", "example")) and not (before and before[-1].lemma_.lower() in ASKING | TAKING):
        return
    for span in split_items(mentions.doc, match.start("cases"), match.end("cases")):
        piece = mentions.doc.char_span(*span, alignment_mode="expand")
        if piece is None or len(piece) > _LONGEST or piece.root.pos_ not in {"NOUN", "PROPN"}:
            continue
        found = [m for m in mentions.of(piece.root)[:1] if m.type not in {"Document", "Method", "Person"}]
        label = _ARTICLE.sub("", tidy(piece.text))
        yield Inquiry(found[0] if found and found[0].named else Mention((label,), (found[0].type if found else "") or "Field", token=piece.root), Stance("asserted"), "study-cases")


def _is_sought(verb: Token) -> bool:
    """Tell whether a study "seeks to" ask something, which it then does."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in {"seek", "aim", "attempt", "try", "hope", "intend"}


def _end(clause: Token) -> int:
    """Return the last token of a question: before a comma that goes on with something else."""
    last = clause.right_edge.i
    while last > clause.i and clause.doc[last].is_punct:
        last -= 1
    return last


def _cases(sentence: Span, mentions: Mentions, memory: Memory) -> Iterator[Inquiry]:
    """Yield the cases between a verb of choice and "as examples", item by item, as the parser loses such lists."""
    text = text_of(mentions.doc)
    for match in _AS_CASE.finditer(text, sentence.start_char, sentence.end_char) if sentence.has_any(_CASES) else ():
        before = [t for t in sentence if t.idx < match.start() and t.pos_ == "VERB" and t.lemma_.lower() in TAKING]
        if not before or not is_own(before[-1], mentions, memory):
            continue
        verb = before[-1]
        stance = stance_of(verb, mentions.knowledge.cues)
        if stance.modality not in {"asserted", "planned"} or stance.speaker is not None:
            continue
        for span in split_items(mentions.doc, verb.idx + len(verb.text), match.start()):
            piece = mentions.doc.char_span(*span, alignment_mode="expand")
            if piece is None or len(piece) > _LONGEST:
                continue
            label = _ARTICLE.sub("", tidy(text[slice(*span)]))
            found = mentions.of(piece.root)[:1]
            if found and found[0].type in {"Document", "Method", "Person"}:
                continue
            whole = [m for m in found if m.named and m.labels[0].lower() in label.lower()]
            labels = (*(whole[0].labels if whole else ()), label)
            yield Inquiry(Mention(tuple(dict.fromkeys(labels)), (found[0].type if found else "") or "Field", whole[0].key if whole else "", bool(whole), piece.root), stance, "study-cases")
