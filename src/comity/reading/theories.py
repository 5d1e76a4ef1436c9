"""Which phrases name a method or a theory, and who is said to have developed a theory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.reading.memory import Mention
from comity.reading.mentions import Mentions
from comity.reading.phrases import conjuncts, core_label, noun_labels, noun_span, text_of, tidy
from comity.reading.subjects import subjects_of
from comity.reading.tree import Doc, Token

__all__ = ["GIVERS", "VIEWS", "alone", "makers_of", "method_of", "theory_of"]

_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)?")
"""The initial of a first name, which only a person has."""

_MODEL = re.compile(
    r"(?:difference[- ]in[- ]differences?|(?:multi-period |staggered )?DID|gravity|logit|probit|fixed[- ]effects?|QAP|spatial Durbin|vector autoregression|SWOT|AHP|TOPSIS|PSM|synthetic control)"
    r"\s+(?:model|method|approach|estimation)(?!.*\b(?:model|method|approach|estimation)\b)"
)
"""What statistics calls its models, whatever the hyphens."""
_CALLED = re.compile(r"""\s+(?:of|called|named|termed)\s+["“'‘](?P<name>[^"”'’,.;]{4,60})["”'’]""")
"""The name that a study gives its framework."""
BARE = frozenset({
    "method", "methods", "methodology", "analysis", "research method", "research methods", "approach", "comparison", "theory", "theories",
    "data collection", "research design", "sampling", "modeling", "survey data", "relevant theories", "policy analysis",
})  # fmt: skip
SINGLE = frozenset({
    "survey", "surveys", "interviews", "fieldwork", "ethnography", "triangulation", "questionnaires", "questionnaire", "regression",
    "simulation", "simulations", "bibliometrics", "regressions", "statistics",
})  # fmt: skip
"""Methods of a single word; else it takes two to tell one."""
SENT = frozenset({"distribute", "administer", "send", "issue", "hand", "circulate", "design", "use", "fill", "collect", "conduct"})
"""What a study does with a questionnaire."""
VIEWS = frozenset({"perspective", "lens", "angle", "viewpoint", "standpoint", "prism"})
VAGUE_VIEWS = frozenset({"global", "international", "historical", "new", "comparative", "different", "long", "term", "broader", "wider", "macro", "practical", "overall", "national", "regional", "local", "broad", "wide", "general", "this", "another", "theoretical", "research"})
MAKERS = frozenset({"develop", "propose", "formulate", "introduce", "coin", "devise", "advance", "put", "pioneer", "elaborate", "create", "found", "advocate", "suggest"})
GIVERS = frozenset({"concept", "theory", "model", "framework", "work", "notion", "idea", "typology", "approach", "theorem", "definition", "thesis", "hypothesis", "paradigm", "method", "index", "matrix", "scale", "classification"})
THEORY_HEADS = frozenset({"theory", "theorem", "paradigm"})
THOUGHT = frozenset({"theory", "concept", "notion", "idea", "paradigm", "framework"})
MODEL_HEADS = frozenset({"model", "framework", "matrix"})
TELLING = VIEWS | GIVERS | THEORY_HEADS | MODEL_HEADS
"""Without one of these heads only what the lexicon knows is a theory."""
FRAME_WORDS = frozenset({"analytical", "theoretical", "conceptual", "analysis", "research", "explanatory", "evaluation"})


def method_of(token: Token, mentions: Mentions) -> Mention | None:
    """Return the method that a phrase names, by the lexicon; a bare "analysis" names none."""
    if token.pos_ == "ADJ" or token.tag_ in {"VB", "VBD", "VBZ", "VBP", "VBN"}:
        return None
    lemma = token.lemma_.lower()
    words = [t.lower_ if t.tag_ in {"VBG", "VBN"} else t.lemma_.lower() for t in token.doc.tokens[max(token.sent.start, token.i - 6) : token.i + 1]]
    found = mentions.knowledge.lexicon.class_of_noun(words)
    if found is not None and found[1] < 2 and lemma in {"analysis", "research", "study", "approach", "methodology"}:
        return None  # "a comprehensive analysis" tells no method
    named_model = _MODEL.search(text_of(token.doc), token.sent.start_char, token.idx + len(token.text)) if lemma in {"model", "method", "approach", "estimation"} else None
    if named_model is not None and named_model.end() == token.idx + len(token.text):
        opening = token.doc.char_span(named_model.start(), named_model.start() + 1, alignment_mode="expand")
        return Mention((named_model.group(),), "Method", token=opening[0] if opening is not None else token)
    interviews = (lemma == "interview" and token.tag_ == "NNS") or (lemma == "questionnaire" and token.dep_ in {"nsubjpass", "dobj"} and token.head.lemma_ in SENT)
    if not interviews and (found is None or found[0] != "Method" or (token.tag_ == "VBG" and found[1] < 2)):
        return None
    own = core_label(token)
    named = tidy(text_of(token.doc)[token.doc[max(0, token.i + 1 - (found[1] if found else 1))].idx : token.idx + len(token.text)])
    if token.tag_ == "VBG" or " and " in own or len(named) > len(own):
        own = named
    compared = lemma == "comparison" and any(c.lower_ in {"of", "between"} for c in token.children)
    if not compared and (own.lower() in BARE or (" " not in own and own.lower() not in SINGLE)):
        return None
    labels = [own] if token.tag_ == "VBG" else [x for x in (alone(token), *noun_labels(token)) if own.lower() in x.lower() and " and " not in x]
    return Mention((*dict.fromkeys(x for x in (*labels, own) if x),), "Method", token=token)


def theory_of(token: Token, mentions: Mentions) -> Mention | None:
    """Return the theory that a phrase names: one that the lexicon knows, "X theory", "the perspective of X", an own framework."""
    lemma = token.lemma_.lower()
    if lemma in {"theory", "framework"} and token.dep_ == "nsubj" and token.head.lemma_ == "be":
        attrs = [c for c in token.head.children if c.dep_ == "attr" and c.pos_ in {"NOUN", "PROPN"}]
        return Mention((*noun_labels(attrs[0]),), "Framework", token=attrs[0]) if attrs else None  # "its main theory is *X*"
    given = [m for m in mentions.of(token) if m.type == "Framework"]
    if given and given[0].named and given[0].token == token:
        return Mention(given[0].labels, "Framework", given[0].key, True, token)
    if token.pos_ not in {"NOUN", "PROPN"} or not (given or lemma in TELLING):
        return None
    label = core_label(token)
    if label.lower() in BARE and not any(c.lower_ == "of" for c in token.children):
        return None
    if lemma in VIEWS:
        return _view(token, mentions)
    called = _CALLED.match(text_of(token.doc), token.idx + len(token.text)) if lemma in MODEL_HEADS | {"approach", "concept", "theory"} else None
    if called is not None:
        return Mention((called["name"], f"{label} of {called['name']}"), "Framework", token=token)  # "a framework of *"contested learning"*"
    inner = [t for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    if lemma == "work" and not inner:
        inner = [t for c in token.children if c.dep_ == "prep" and c.lower_ == "on" for p in c.children if p.dep_ == "pobj" for t in conjuncts(p)]
    whose = [c for c in token.children if c.dep_ == "poss"]
    labels = [x for x in (alone(token), label) if x]
    if whose and whose[0].tag_ != "PRP$":  # "Putnam's two-level games": the theory without its author
        cut = whose[0].right_edge.i + 1
        labels = [tidy(text_of(token.doc)[token.doc[min(cut, token.i)].idx : token.idx + len(token.text)]), *labels]
    by_name = bool(whose) and whose[0].pos_ == "PROPN"
    made = by_name or bool(_made_by_subject(token)) or any(True for _ in _makers_after(token)) or any(True for _ in _lent_by(token))
    if lemma in GIVERS and inner and (made or lemma in {"concept", "notion"}) and inner[0].pos_ != "PROPN":
        brief = noun_labels(inner[0])[-1:] if any(c.dep_ == "acl" for c in inner[0].children) else noun_labels(inner[0])[:1]
        if not by_name and " " in alone(token):
            return Mention((*dict.fromkeys([alone(token), *brief]),), "Framework", token=token)
    if lemma in GIVERS and by_name and inner:
        return Mention((*dict.fromkeys([*(noun_labels(inner[0])[:1]), *labels]),), "Framework", token=token)
    known = bool(given) and lemma not in THEORY_HEADS | MODEL_HEADS | {"approach", "pattern", "classification", "hypothesis", "basis", "system", "thesis"}
    if lemma in THEORY_HEADS and (" " in label or inner):
        labels = [*labels, *(x for t in inner[:1] for x in noun_labels(t)[-1:])]
    elif lemma in MODEL_HEADS and given and (_is_own_frame(token) or by_name or token.nbor(-1).text.isupper() or _has_theory(token, mentions)):
        pass
    elif lemma in MODEL_HEADS and " " in label and not label.lower().startswith(tuple(FRAME_WORDS)) and any(t.ent_type_ == "PERSON" for t in _makers_after(token)):
        labels = [label]  # "the *multiple streams framework* of Kingdon"
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
        labels = [alone(head), noun_labels(token)[0], noun_labels(head)[-1]]
        return Mention((*dict.fromkeys(x for x in labels if x),), "Framework", found[0].key if found[0].type == "Framework" else "", token=token)
    words = [c for c in token.children if c.dep_ in {"amod", "compound", "nmod"}]
    if not words or any(c.lower_ in VAGUE_VIEWS or c.ent_type_ in {"NORP", "GPE"} for w in words for c in w.subtree):
        return None  # a wide view, or that of a country
    label = core_label(token)
    return Mention((*dict.fromkeys([label, label.rsplit(" ", 1)[0]]),), "Framework", token=token)


def alone(token: Token) -> str:
    """Return the phrase of ``token`` without what is coordinated with it: "theory of X", not "theory of X and theory of Y"."""
    start, end = noun_span(token, "of")
    cut = next((t.i for t in token.doc[token.i + 1 : end] if t.dep_ == "cc" or t.text in {",", "("}), end)
    while start < token.i and (token.doc[start].dep_ == "det" or token.doc[start].pos_ == "NUM" or token.doc[start].text == "-"):
        start += 1
    words = list(token.doc[start:cut])
    return tidy("".join(t.text_with_ws for t in words)) if words else ""


def makers_of(token: Token, mentions: Mentions) -> Iterator[Mention]:
    """Yield who developed a theory, by the names that stand before it, after its "of", or after "put forward by"."""
    for person in (*_whose(token), *_cited(token), *_makers_after(token), *_lent_by(token), *_made_by_subject(token)):
        found = mentions.of(person)[:1]
        if found and (found[0].key or found[0].type not in {"Person", "", "Organization", "City", "Region", "Facility", "ActorGroup"}):
            continue  # a place or a body that has theories of its own is no author
        label = found[0].labels if found and found[0].labels[0][:1].isupper() else (person.text,)
        yield Mention(label, "Person", token=person)


def _makers_after(token: Token) -> Iterator[Token]:
    """Yield the names after a theory: "the framework *of* Richard Feiock", "the notion of X developed *by* Kickert and Klijn"."""
    doc, i, led = token.doc, token.i + 1, False
    while i < min(token.sent.end, token.i + 12):
        word = doc[i]
        names = i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN" and doc[i + 1].ent_type_ not in {"GPE", "LOC", "FAC", "DATE", "EVENT"}
        if word.lower_ == "by" and led and i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN":
            yield from _names_at(doc, i + 1, token.sent.end)
            return
        if word.lower_ == "of" and i == token.i + 1 and names and _are_authors(doc, i + 1):
            yield from _names_at(doc, i + 1, token.sent.end)
            return
        if word.lower_ in {"of", "by"} and _INITIAL.fullmatch(doc[i + 1].text if i + 2 < token.sent.end else "") and doc[i + 2].pos_ == "PROPN":
            yield from _names_at(doc, i + 1, token.sent.end)  # "the theory of collective action *of M. Olson*"
            return
        if word.lower_ == "of" and i > token.i + 1 and token.lemma_.lower() in THOUGHT and names and _are_authors(doc, i + 1):
            yield from _names_at(doc, i + 1, token.sent.end)  # "the theory of interdependence *of Keohane and Nye*"
            return
        led = led or word.lemma_.lower() in MAKERS
        helps = word.text in {"-", ","} or word.lower_ in {"was", "were", "is", "been", "has"}
        if not helps and (word.pos_ in {"AUX", "PUNCT", "CCONJ"} or (word.pos_ == "VERB" and word.lemma_.lower() not in MAKERS)):
            return
        i += 1


def _are_authors(doc: Doc, i: int) -> bool:
    """Tell whether names behind "of" are persons: one that the parser knows for one, or two single words with "and"."""
    if doc[i].ent_type_ == "PERSON":
        return True
    pair = doc[i : i + 3]
    return len(pair) == 3 and pair[1].lower_ == "and" and all(t.pos_ == "PROPN" and t.text.istitle() and t.ent_type_ in {"", "PERSON", "ORG"} for t in (pair[0], pair[2]))


def _cited(token: Token) -> Iterator[Token]:
    """Yield the names of the work cited right behind a theory: "the theory of collaborative governance (*Ansell* & *Gash*, 2008)"."""
    doc = token.doc
    if token.lemma_.lower() not in GIVERS:
        return
    i = next((t.i for t in doc[token.i + 1 : min(token.i + 7, token.sent.end)] if t.text == "("), None)
    if i is None or any(t.pos_ in {"VERB", "AUX", "PUNCT"} for t in doc[token.i + 1 : i]):
        return
    close = next((t.i for t in doc[i : i + 14] if t.text == ")"), None)
    dated = close is not None and re.fullmatch(r"(?:19|20)\d\d[a-z]?", doc[close - 1].text)
    only = close is not None and close > i + 2 and all(t.pos_ == "PROPN" or t.lower_ in {"and", "&", ","} for t in doc[i + 1 : close]) and any(t.lower_ in {"and", "&"} for t in doc[i + 1 : close])
    if close is not None and (dated or only) and doc[i + 1].text[:1].isupper():  # "(Ansell and Gash)"
        yield from (t for t in _names_at(doc, i + 1, close) if t.text.isalpha())


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
