"""Lists on the surface: "problems such as A, B and C". They find what a parser misses, item by item."""

from __future__ import annotations

import re

from comity.reading.phrases import noun_span, text_of, tidy
from comity.reading.tags import is_conjugated
from comity.reading.tree import Doc, Token

__all__ = ["items_after", "split_items"]

_MARK = re.compile(
    r"\s*[,(]?\s*(?=[acefilmnrsw:])(?:(?:mainly |mostly )?(?:(?:focus|concentrat|centr)(?:ing|ed) (?:on|in)|(?:which )?(?:are |is )?(?:mainly |mostly )?(?:manifested|reflected|embodied|expressed) (?:in|by|as))|such as|among (?:them|which|these|it)(?: (?:are|were|is))?|including|includes?|included|namely|mainly|like|e\.g\.,?|i\.e\.,?|for example,?|for instance,?|especially|in particular,?|notably|"
    r"(?:are|were|is)?\s*(?:as follows)?\s*:)\s+",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(r"\s*as\s+", re.I)
"""What opens the list behind a noun with "such" before it: "such problems *as* ..."."""
_BRACKET = re.compile(r"\s*\((?=[^()]*,)")
_END = re.compile(r"(?:[.;!?](?:\s|$)|\)|\betc\b|\band so on\b|\bamong others\b|, (?:which|who|where|while|as well as to|but)\b)")
_SPLIT = re.compile(r"\s*,\s*(?:and|or|as well as)?\s+(?:(?:and|or)\s+)?|\s+(?:and|or|as well as)\s+|\s*;\s*(?:and\s+)?")
_NUMBERED = re.compile(r"(?:first(?:ly)?|on the one hand)\s*,|(?:the first|one) is\b|\(?[1ia①]\)\s*(?=[^\s()]+\s)", re.I)
_LONGEST_ITEM = 16
_COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: n for n, word in enumerate(_COUNTED, 2)} | {str(n): n for n in range(2, 13)}
"""How many of them are named in a list that a comma opens."""


_CLAUSE = re.compile(r"(?:of|in|since|because|after|by|according to|as|when|if|although) (?:[\w’'-]+ ){1,6}?[\w’'-]+, (?:only |just |the |a )?[\w’'-]+ (?:[\w’'-]+ )?(?:is|are|was|were|has|have|had)\b", re.I)
"""What opens a clause behind a colon before its subject."""


def items_after(head: Token) -> list[tuple[int, int]]:
    """Return the character spans of the items that a list mark right after the phrase of ``head`` opens, or nothing."""
    doc, sentence, text = head.doc, head.sent, text_of(head.doc)
    words, tried = doc.tokens, -1
    for tail in ("none", "of", "in", "full"):
        end = _behind_place(head) if tail == "in" else noun_span(head, tail)[1]
        if end == tried or not sentence.start < end < sentence.end:
            continue
        tried = end
        at = words[end - 1].idx + len(words[end - 1].text)
        such = tail == "none" and any(c.lower_ == "such" and c.i < head.i for c in head.children)
        match = _MARK.match(text, at) or (_SUCH_AS.match(text, at) if such else None) or (_BRACKET.match(text, at) if tail == "none" else None)
        if match and head.tag_ == "NN" and "among" in match.group().lower():
            return []  # "signed *the charter*, among them A": of those who signed
        if match and _is_of_inner(head, doc[end - 1], match.group()):
            return []
        if match and _CLAUSE.match(text_of(doc), match.end()):
            return []  # "a shortage of staff: *of five posts*, two are vacant" goes on with a clause
        if match and _NUMBERED.match(text_of(doc), match.end()):
            return []  # "first, ...; second, ..." are told one by one, as whole deeds or clauses
        if match and match.end() < sentence.end_char and not _is_said_of_other(doc[end], head):
            return split_items(doc, match.end(), _end_of_subject(head, match.end()) or sentence.end_char)
    return _counted_names(head)


def _behind_place(head: Token) -> int:
    """Return where the phrase of a noun ends with where it is, without what the parser hung on it behind a comma: "34 cities *in nine countries*, among them A"."""
    end = head.i + 1
    for child in head.children:
        if child.i == end and child.dep_ == "prep" and child.lower_ in {"in", "from", "across", "of"}:
            end = next((t.i for t in head.doc[end : child.right_edge.i + 1] if t.text == ","), child.right_edge.i + 1)
    return end


def _counted_names(head: Token) -> list[tuple[int, int]]:
    """Return the names behind a counted noun if they are as many as it counts: "two observers, *Chad* and *Niger*"."""
    doc, end = head.doc, head.idx + len(head.text)
    number = next((c for c in head.children if c.dep_ == "nummod"), None)
    wanted = _COUNTS.get(number.lower_, 0) if number is not None else 0
    if wanted < 2 or not text_of(doc).startswith(", ", end) or _MARK.match(text_of(doc), end):
        return []
    items = split_items(doc, end + 2, head.sent.end_char)
    named = all(text_of(doc)[a:b].removeprefix("the ")[:1].isupper() for a, b in items)
    return items if named and len(items) == wanted else []


def _is_of_inner(head: Token, last: Token, mark: str) -> bool:
    """Tell whether a list belongs to those that are counted inside the phrase: "relations with *23 cities*, among them A and B"."""
    counted = last != head and last.tag_ == "NNS" and any(c.dep_ == "nummod" for c in last.children) and not any(c.dep_ == "nummod" for c in head.children)
    return counted and last.dep_ == "pobj" and bool(re.search(r"among|includ|namely", mark, re.I))


def _is_said_of_other(word: Token, head: Token) -> bool:
    """Tell whether a verb that opens a list has another subject: "*participants* in the talks *included* A and B"."""
    finite = word.tag_ in {"VBP", "VBZ"} or (word.tag_ == "VBD" and any(c.dep_ == "nsubj" for c in word.children))
    return finite and head.head != word


def _end_of_subject(head: Token, start: int) -> int:
    """Return where the list ends that a subject opens, which is before its verb: "bodies such as A and B *accuse* ..."; 0 if it is none."""
    verb = head.head
    if head.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ not in {"VERB", "AUX"} or verb.idx <= start:
        return 0
    first = min([verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"} and c.idx > start)], key=lambda t: t.i)
    return int(first.idx)


def split_items(doc: Doc, start: int, end: int, clauses: bool = False) -> list[tuple[int, int]]:
    """Return the items of the list at ``start``; a list ends with its sentence, a semicolon or a closing bracket.

    Items are phrases; with ``clauses`` they may be short clauses too ("publicity is weak, costs are high and ...").
    """
    stop = _END.search(text_of(doc), start, end)
    while stop is not None and stop.group() == ")" and "(" in text_of(doc)[start : stop.start()]:
        stop = _END.search(text_of(doc), stop.end(), end)  # a remark on an item: "pilot opening (2001-2008)"
    end = stop.start() if stop else end
    spans, at = [], start
    for match in _SPLIT.finditer(text_of(doc), start, end):
        if match.group().strip() in {"and", "or"} and not _is_top_level(doc, match.start(), match.end()):
            continue
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    spans = _with_asides(text_of(doc), spans)
    items: list[tuple[int, int]] = []
    for a, b in spans:
        piece = doc.char_span(a, b, alignment_mode="expand")
        if piece is None or len(tidy(text_of(doc)[a:b])) < 3:
            continue
        if items and not clauses and _OF_THEM.match(text_of(doc), a):
            continue  # "A and B, *to which C lent 2 million*"
        if not items and not clauses and any(t.dep_ in {"nsubj", "nsubjpass"} and t.head in piece and is_conjugated(t.head) for t in piece):
            return []  # what follows the colon is a sentence, not a list
        deeds = bool(items) and items[0][0] == spans[0][0] and piece[0].tag_ == "VB" and _begins_with_verb(doc, items[0])
        if items and not clauses and not deeds and (piece[0].tag_ in {"VB", "VBP", "VBZ", "VBD", "MD"} or any(t.tag_ in {"MD", "VBZ"} for t in piece)):
            break  # the sentence goes on after the list
        if any(t.pos_ in {"NOUN", "PROPN"} or t.tag_ == "VBG" or (clauses and t.lower_ == "nobody") for t in piece):
            items.append((a, b))
    return [] if any(len(text_of(doc)[a:b].split()) > _LONGEST_ITEM for a, b in items[:1]) else [
        (a, b) for a, b in items if len(text_of(doc)[a:b].split()) <= _LONGEST_ITEM
    ]


_OF_THEM = re.compile(r"(?:(?:to|of|in|for|from|with|by|on|under|through|at)\s+)?(?:which|whom|whose|where|who)\b", re.IGNORECASE)
_ASIDE = re.compile(r"(?:for all|despite|in spite of|notwithstanding|unlike|contrary to|apart from|as is|as are)\b", re.IGNORECASE)


def _with_asides(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave an item whole into which something is inserted: "the port, *for all its merits*, has stopped the sand"."""
    whole: list[tuple[int, int]] = []
    n = 0
    while n < len(spans):
        if whole and n + 1 < len(spans) and _ASIDE.match(text, spans[n][0]):
            whole[-1] = (whole[-1][0], spans[n + 1][1])
            n += 2
        else:
            whole.append(spans[n])
            n += 1
    return whole


def _begins_with_verb(doc: Doc, item: tuple[int, int]) -> bool:
    """Tell whether an item is a deed ("measures: *improve* the rules"), so that others may be."""
    piece = doc.char_span(*item, alignment_mode="expand")
    return piece is not None and piece[0].tag_ in {"VB", "VBP"}


def _is_top_level(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a bare "and" joins items, not the words inside one ("trade and investment barriers")."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return True
    cc = next((t for t in span if t.dep_ == "cc"), None)
    if cc is None:
        return True
    if cc.head.dep_ == "pobj" and cc.head.head.lower_ in {"between", "among"}:
        return False  # "relations between A and B"
    if cc.head.pos_ == "NOUN" and cc.i + 1 < len(doc) and cc.nbor().tag_ in {"JJ", "VBN", "VBG"}:
        return True  # "unclear division of *labour and disorderly* competition"
    return cc.head.dep_ not in {"amod", "compound", "nmod", "poss"}
