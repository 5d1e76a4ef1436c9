"""Which words make up a noun phrase or a verb phrase: spans over a parsed passage, and the labels made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from comity.nouns import word_set
from comity.reading.gapping import is_gapped
from comity.reading.keeping import once
from comity.reading.prices import without_price
from comity.reading.tree import Doc, Token

__all__ = [
    "clause_labels",
    "conjuncts",
    "core_label",
    "full_label",
    "head_words",
    "noun_labels",
    "noun_span",
    "text_of",
    "tidy",
    "unsplit_labels",
    "verb_label",
    "verb_labels",
]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
LEFT_KEPT = frozenset({"amod", "compound", "nmod", "poss", "nummod", "quantmod", "npadvmod", "advmod"})
RIGHT_KEPT = frozenset({"prep", "nummod", "compound", "nmod", "npadvmod"})
LONGEST_TAIL = 14  # words to the right of a head; beyond that the parse is seldom right
LONGEST_LABEL = 16
EDGE = " \t\n\"'“”‘’,;:.()[]-–—*"
_NUMBERED = re.compile(r"^(?:\d{1,2}|[ivx]{1,4}|[a-h])\)\s+")
"""The number of an item that the parser took into its phrase: "1) weak rules"."""
_GOING_ON = re.compile(r",\s+(?:as|and|or)$")
"""What is left of a list that goes on: "weak rules, as" of "weak rules, as well as high fees"."""
_OPENED = re.compile(r"(?<=[^\s(])\s*\([^()]*$")
"""A bracket that the words do not close: "Republic of Korea (ROK"."""
UNWANTED = frozenset({"such", "following", "same", "other", "certain", "various", "several"})


def conjuncts(head: Token) -> list[Token]:
    """Return ``head`` and everything coordinated with it, in the order of the text."""
    return list(once(head.doc, ("conjuncts", head.i), _find_conjuncts, head))


def _find_conjuncts(head: Token) -> list[Token]:
    found, queue = [head], [head]
    while queue:
        token = queue.pop()
        for child in token.children:
            if child.dep_ != "conj" or _is_contrasted(child) or is_gapped(child) or (token.tag_ == "VB" and child.tag_ in {"VBD", "VBZ"}):
                continue
            if not _is_new_clause(child):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def _is_contrasted(token: Token) -> bool:
    """Tell whether the last of two is set aside: "by interference *rather than* a lack of capital", "politics, *not* money"."""
    edge = token.left_edge.i
    before = [t.lower_ for t in token.doc.tokens[max(token.sent.start, edge - 2) : edge]]
    return before == ["rather", "than"] or before[-1:] == ["not"] or before == ["instead", "of"]


def _is_new_clause(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)


def _left_edge(head: Token) -> int:
    edge = head.i
    for child in reversed(head.lefts):
        if child.dep_ in LEFT_KEPT and not (child.dep_ == "advmod" and child.lower_ in {"even", "also", "only"}):
            edge = min(edge, child.left_edge.i)
        elif child.dep_ == "punct" and child.text in {"-", "–", '"', "'"}:
            continue
        else:
            break
    before = head.doc.tokens[edge - 1] if edge > 0 else None
    if before is not None and before.pos_ == "NOUN" and before.head == head.head and before.dep_ == head.dep_ and not head.doc[edge].is_sent_start:
        edge -= 1  # "through case analysis" parsed as two objects side by side
    return edge


def _prep_end(prep: Token, budget: int) -> int:
    end = prep.i + 1
    for child in prep.rights:
        if child.dep_ in {"pobj", "pcomp", "prep"}:
            end = max(end, *(_right_edge(t, budget) for t in conjuncts(child)))
    return end


def _right_edge(head: Token, budget: int = LONGEST_TAIL, only_of: bool = False) -> int:
    end = head.i + 1
    for child in head.rights:
        if child.i - head.i > budget:
            break
        if child.dep_ == "punct" and child.text in {"-", "–", "/"}:
            continue
        if child.lower_ == "with" and child.dep_ == "prep" and child.nbor(-1).text == ",":
            break  # "the dam, *with a height of 90 m*": no part of its name
        if child.dep_ == "appos" and child.ent_type_ in {"ORG", "GPE", "FAC", "LOC", "PRODUCT"} and child.left_edge.i == head.i + 1 and head.tag_ == "NN" and child.right_edge.i - head.i < 5:
            end = max(end, child.right_edge.i + 1)  # "with the Algerian company *Sonatrach*"
            continue
        if child.dep_ == "prt" and child.i == head.i + 1 and head.pos_ == "NOUN":
            end = max(end, child.i + 1)  # "the opening *up* of the region"
            if child.i + 1 < len(head.doc) and child.nbor().lower_ != "of":
                break
            continue
        if child.dep_ in {"prep", "dative"} and (not only_of or child.lower_ in {"of", "in", "for", "between", "among", "to", "on"}):
            end = max(end, _prep_end(child, budget))
            if only_of:
                break
        elif child.dep_ in RIGHT_KEPT and child.dep_ != "prep" and not only_of:
            end = max(end, child.right_edge.i + 1)
        elif child.dep_ in {"acl", "relcl"} and child.tag_ == "VB" and not only_of:
            further = next((c for c in child.rights if c.dep_ == "cc"), None)  # "a tool to solve X, *and* to reach Y"
            stop = child.right_edge.i + 1 if further is None else further.i
            end = max(end, stop if stop < child.i + 8 else _whole_until(head.doc, child.i + 8))
        elif child.dep_ in {"dobj", "xcomp", "prt"} and head.pos_ in {"VERB", "AUX"}:
            end = max(end, *(_right_edge(t, budget) for t in conjuncts(child)))
        else:
            break
    return end


def _whole_until(doc: Doc, end: int) -> int:
    """Return the last place up to ``end`` that does not cut a phrase behind its preposition, its article or another of its first words."""
    while doc[end - 1].pos_ in {"ADP", "PART", "CCONJ", "DET"} or doc[end - 1].head.i >= end:
        end -= 1
    return end


def noun_span(head: Token, tail: str = "full") -> tuple[int, int]:
    """Return the token range of the noun phrase of ``head``; ``tail`` is ``none``, ``of`` (first link only) or ``full``."""
    return once(head.doc, (tail, head.i), _find_noun_span, head, tail)


def _find_noun_span(head: Token, tail: str) -> tuple[int, int]:
    return _left_edge(head), head.i + 1 if tail == "none" else _right_edge(head, only_of=tail == "of")


def _text(doc: Doc, start: int, end: int) -> str:
    return once(doc, ("label", start, end), _find_text, doc, start, end)


def _find_text(doc: Doc, start: int, end: int) -> str:
    words = doc.tokens[start:end]
    while words and (
        words[0].lower_ in UNWANTED or words[0].tag_ == "WRB" or (words[0].dep_ in {"det", "predet"} and words[0].lower_ not in {"no"}) or _is_pointing(words)
    ):
        words = words[1:]
    return tidy("".join(t.text_with_ws for t in words))


def _is_pointing(words: Sequence[Token]) -> bool:
    """Tell whether a phrase begins with "its", "their" or "own", which say nothing outside of the sentence."""
    return len(words) > 1 and (words[0].tag_ in {"PRP$", "WP$"} or (words[0].lower_ == "own" and words[0].dep_ == "amod"))


def text_of(doc: Doc) -> str:
    """Return the text of ``doc``."""
    return doc.text


def tidy(text: str) -> str:
    """Return ``text`` with single spaces and without quotes or punctuation at its ends."""
    marks = text.count('"')
    if marks % 2 or (marks == 2 and text.lstrip().startswith('"')):  # '"two lakes, one river" plan'
        text = text.replace('"', "")
    text = " ".join(text.split()).strip(EDGE)
    text = _GOING_ON.sub("", text) if "," in text else text
    text = _NUMBERED.sub("", text) if ")" in text else text
    return _OPENED.sub("", text) if "(" in text else text


def full_label(head: Token) -> str:
    """Return the noun phrase with everything that hangs on its head."""
    return _text(head.doc, *noun_span(head, "full"))


def core_label(head: Token) -> str:
    """Return the noun phrase up to its head."""
    return _text(head.doc, *noun_span(head, "none"))


def noun_labels(head: Token) -> list[str]:
    """Return the labels of a noun phrase, fullest first, each once."""
    return list(once(head.doc, ("labels", head.i), _find_noun_labels, head))


def _find_noun_labels(head: Token) -> list[str]:
    doc = head.doc
    core = noun_span(head, "none")
    if any(t.tag_ in {"VBZ", "VBD", "MD"} for t in doc.tokens[slice(*core)]):
        return []  # a clause taken for a phrase
    labels = [_text(doc, *span) for span in (noun_span(head, "full"), noun_span(head, "of"), core)]
    gerund = next((g for p in head.rights if p.lower_ == "of" for g in p.children if g.dep_ == "pcomp" and g.tag_ == "VBG" and p.i + 1 < g.left_edge.i + 3 and any(c.dep_ in {"nsubj", "npadvmod"} and c.i < g.i for c in g.children)), None)
    if gerund is not None:
        labels.insert(0, _text(doc, core[0], gerund.i))  # "the *rise of tolls* triggering disputes"
    if whole := _for_to(head):
        labels.insert(0, whole)
    shared = _shared_tail(head)
    if shared:
        labels.insert(0, f"{labels[-1]} {shared}")
    brief = [label for label in labels if len(label.split()) <= LONGEST_LABEL] or labels[-1:]
    return _once([*(bare for label in brief if (bare := without_price(label)) != label and bare), *brief])


def _for_to(head: Token) -> str:
    """Return the phrase with the clause for whose sake its thing is there: "a model *for towns to share power*"; empty for none or a long one."""
    for child in head.rights:
        led = child.tag_ == "VB" and child.dep_ in {"acl", "relcl", "advcl"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
        opens = next((t for t in child.subtree if t.lower_ == "for" and t.i > head.i), None) if led else None
        if opens is not None and opens.i == head.i + 1:
            further = next((c for c in child.rights if c.dep_ == "cc"), None)
            end = further.i if further is not None else child.right_edge.i + 1
            label = _text(head.doc, noun_span(head, "none")[0], end)
            return label if len(label.split()) <= LONGEST_LABEL else ""
    return ""


def _shared_tail(head: Token) -> str:
    """Return the of-phrase that the last member of a coordination carries for all of them, or that the parser hung on the first after it."""
    first = head
    while first.dep_ == "conj" and first.head.pos_ in NOMINAL:
        first = first.head
    members = conjuncts(first)
    late = [c for c in first.rights if c.dep_ == "prep" and c.lower_ == "of" and len(members) > 1 and c.i > members[-1].i]
    if late and not any(c.dep_ == "prep" for c in head.rights if c not in late) and head.i < late[0].i:
        return _text(head.doc, late[0].i, _prep_end(late[0], LONGEST_TAIL))  # "motives, channels and effects *of the accession*"
    if head.dep_ == "conj" or any(c.dep_ == "prep" for c in head.rights):
        return ""
    if len(members) < 2 or _has_article(members[-1]) > _has_article(head) or _is_single(members[-1]):
        return ""  # "high turnover, old software and *a* lack of staff": the last one has its phrase for itself
    if any(c.dep_ in {"amod", "compound"} for m in members[1:-1] for c in m.lefts) and not any(c.dep_ in {"amod", "compound"} for c in head.lefts):
        return ""  # "landslides, *weak* maintenance and changes of government": members of different make
    if members[-1].tag_ == "NN" and members[-1].lemma_.lower() in OWN_TAILED and (head.tag_ == "NNS" or head.lemma_.lower() not in OWN_TAILED):
        return ""  # "the high tariffs and the *volatility* of the currency"
    for child in members[-1].rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "among", "between"}:
            return _text(head.doc, child.i, _prep_end(child, LONGEST_TAIL))
    return ""


OWN_TAILED = word_set("lack absence shortage scarcity volatility insufficiency remoteness weakness instability imperfection deficiency loss want inconsistency incompleteness underdevelopment dominance")
"""Nouns that hardly go without saying of what: their "of" is theirs alone."""


def _has_article(token: Token) -> bool:
    return any(c.dep_ in {"det", "poss"} for c in token.children)


def _is_single(token: Token) -> bool:
    return any((c.dep_ == "det" and c.lower_ in {"a", "an"}) or c.dep_ == "nummod" for c in token.children)


def head_words(head: Token) -> list[str]:
    """Return the lower-case lemmas of the phrase up to its head, for the lexicon."""
    start, end = noun_span(head, "none")
    return [t.lemma_.lower() if t.pos_ != "PROPN" else t.lower_ for t in head.doc.tokens[start:end] if not t.is_punct]


def verb_label(verb: Token, item: Token | None = None) -> str:
    """Return the verb phrase of ``verb`` in its bare form; with ``item``, only that object of a coordination."""
    return tidy(" ".join(t for t in _verb_parts(verb, item)))


def _verb_parts(verb: Token, item: Token | None) -> Iterator[str]:
    yield verb.lemma_ if verb.tag_ in {"VB", "VBP", "VBZ"} or (verb.tag_ == "VBG" and not _is_nominal(verb)) else verb.text
    for child in verb.rights:
        if child.dep_ in {"prt"}:
            yield child.text
        elif child.dep_ in {"dobj", "attr", "oprd"}:
            labels = noun_labels(item if item is not None and item in conjuncts(child) else child)
            yield labels[0] if labels else ""
        elif child.dep_ == "acomp":
            yield child.text
        elif child.dep_ in {"prep", "dative"} and child.i - verb.i < LONGEST_TAIL:
            yield _text(verb.doc, child.i, _prep_end(child, LONGEST_TAIL))
        elif child.dep_ == "ccomp" and (question := _question(child) or _helped(verb, child)):
            yield question
        elif child.dep_ == "advcl" and child.tag_ == "VB" and _is_hollow(verb, child):
            yield " ".join([*(c.text for c in verb.rights if c.dep_ == "advmod" and c.i < child.i), "to", verb_label(child)])
        elif child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}:
            yield ("to " if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children) else "") + _in_form(child)


def _in_form(verb: Token) -> str:
    """Return the verb phrase of a complement; a gerund stays one: "avoid *funding* dams"."""
    label = verb_label(verb)
    return verb.lower_ + label.removeprefix(verb.lemma_) if verb.tag_ == "VBG" and label.startswith(verb.lemma_) else label


UNITED = frozenset({"together", "jointly", "hand", "in", "hands", "forces", "efforts", "their", "closely", "hard", "up", "to"})


def _is_hollow(verb: Token, purpose: Token) -> bool:
    """Tell whether a deed says nothing without what it is for: "*work together* to find investors", "join forces to ..."."""
    return verb.lemma_ in {"work", "act", "join", "combine", "unite", "team", "pull", "cooperate", "collaborate"} and all(
        t.lower_ in UNITED for t in verb.doc[verb.i + 1 : purpose.i]
    )


def _is_nominal(gerund: Token) -> bool:
    """Tell whether an "-ing" without an object is a noun: "*Overfishing* in the bay", "curb *poaching*"."""
    if gerund.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj", "csubj", "xcomp"} or any(c.dep_ in {"aux", "dobj", "xcomp", "ccomp"} for c in gerund.children):
        return False
    return gerund.dep_ != "xcomp" or not any(gerund.children)


def _question(clause: Token) -> str:
    """Return the words of a clause that asks: "explain *why some leave*"; empty for any other or a long one."""
    start = clause.left_edge
    asks = start.tag_ in {"WRB", "WP", "WP$", "WDT"} or start.lower_ == "whether"
    return tidy(clause.doc[start.i : clause.right_edge.i + 1].text) if asks and clause.right_edge.i - start.i < LONGEST_TAIL else ""


def _helped(verb: Token, clause: Token) -> str:
    """Return the words of the bare clause that tells what somebody is helped to do: "help *towns prepare for floods*"."""
    if verb.lemma_ not in {"help", "let", "make", "see", "have"} or clause.right_edge.i - clause.left_edge.i >= LONGEST_TAIL or clause.tag_ not in {"VB", "VBP"}:
        return ""
    return _text(verb.doc, clause.left_edge.i, clause.right_edge.i + 1)


def clause_labels(verb: Token) -> list[str]:
    """Return the labels of a whole clause: subject and verb phrase, then the verb phrase alone."""
    parts = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "neg"}]
    subject = " ".join(_text(verb.doc, *noun_span(c, "of")) if c.dep_ in {"nsubj", "nsubjpass"} else c.text for c in parts)
    end = max([verb.i + 1, *(_right_edge(c) for c in verb.rights if c.dep_ in {"dobj", "attr", "acomp", "prep", "prt", "xcomp", "neg"})])
    whole = tidy(f"{subject} {verb.doc[verb.i:end].text}")
    bare = [labels[0] for labels in verb_labels(verb)]
    return _once([whole, tidy(verb.doc[verb.i : end].text), *bare])


def verb_labels(verb: Token) -> list[list[str]]:
    """Return the readings of a verb phrase, one for each object; each is a list of labels, fullest first."""
    if (made := _made_so(verb)):
        return [[made]]
    objects = [c for c in verb.rights if c.dep_ in {"dobj", "attr", "oprd"}]
    if not objects:
        whole = _ensured(verb) or verb_label(verb)
        return [[whole]] if whole else []
    readings = []
    for item in conjuncts(objects[-1]):
        own = verb_label(verb, item)
        short = tidy(f"{verb.lemma_} {core_label(item)}")
        readings.append(_once([own, short, full_label(item)]))
    return readings


def _ensured(verb: Token) -> str:
    """Return what is to be ensured, told in a clause: "ensure *that patients can be treated on both sides*"; empty for any other or a long one."""
    clause = next((c for c in verb.rights if c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.lefts)), None)
    if clause is None or verb.lemma_ not in {"ensure", "guarantee", "secure", "assure"}:
        return ""
    return f"{verb.lemma_} {_text(verb.doc, clause.left_edge.i, clause.right_edge.i + 1)}" if clause.right_edge.i - clause.left_edge.i < LONGEST_LABEL - 1 else ""


def _made_so(verb: Token) -> str:
    """Return what is made or kept so, with how: "keep *the channel open*", "make *small towns attractive for doctors*"; empty where nothing is."""
    quality = next((c for c in verb.rights if c.dep_ in {"oprd", "ccomp"} and c.tag_ in {"JJ", "JJR", "JJS"}), None)
    if quality is None or verb.lemma_ not in {"make", "keep", "render", "leave", "hold"}:
        return ""
    thing = next((c for c in (*verb.rights, *quality.lefts) if c.dep_ in {"dobj", "nsubj"} and c.i < quality.i), None)
    if thing is None or thing.left_edge.i < verb.i or any(c.dep_ == "conj" for c in thing.children):
        return ""
    end = max([quality.i + 1, *(_prep_end(c, LONGEST_TAIL) for c in quality.rights if c.dep_ == "prep")])
    return tidy(f"{verb.lemma_} {_text(verb.doc, thing.left_edge.i, end)}")


def unsplit_labels(head: Token) -> list[str]:
    """Return what a coordination says as one, where ``head`` is one of its members or a verb that has it as object.

    Readers split "improve *the roads and bridges of the valley*" into two; some would keep it whole, so it stays a name for each.
    """
    verb = head
    for _ in range(3):
        if verb.pos_ != "VERB" or any(c.dep_ == "dobj" for c in verb.children):
            break
        verb = next((c for c in verb.rights if c.dep_ == "xcomp" and c.pos_ == "VERB"), head)
    objects = [c for c in verb.rights if c.dep_ == "dobj"] if verb.pos_ == "VERB" else []
    first = objects[0] if objects else head
    while first.dep_ == "conj" and first.head.pos_ in NOMINAL:
        first = first.head
    members = conjuncts(first)
    if first.pos_ not in NOMINAL or not 1 < len(members) < 5 or any(t.pos_ not in NOMINAL for t in members):
        return []
    late = [_prep_end(c, LONGEST_TAIL) for c in first.rights if c.dep_ == "prep" and c.lower_ == "of" and c.i > members[-1].i]
    whole = _text(head.doc, noun_span(first, "none")[0], max([*late, *(noun_span(t, "full")[1] for t in members)]))
    if not members[0].i < members[-1].i or len(whole.split()) > LONGEST_LABEL or ";" in whole:
        return []
    return [f"{verb.lemma_} {whole}", whole] if objects else [whole]


def _once(labels: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(label for label in labels if label))
