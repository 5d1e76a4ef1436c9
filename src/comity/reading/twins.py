"""Twinned places: which sentence makes a pair, of whom, since when and how firmly.

Two cities near each other are no twins, so nothing here asks the parser who stands beside whom. The sentence is laid
out with its places as numbered signs, and a pair is read only from wordings that say it: "1 is twinned with 2",
"1 and 2 have been sister cities", "the twinning of 1 with 2", "1's partner cities are 2, 3 and 4".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.dates import DateMention
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.mentions import Mentions
from comity.reading.stance import stance_of
from comity.reading.tree import Span
from comity.reading.twinfollowers import twins_that_followed
from comity.reading.twinwords import ABOUT, ABOUT_WORDS, ANNOUNCED, SOFT, SOFT_CUE, STRICT, STRICT_CUE, TOLD_OFF
from comity.reading.values import twinning_between, twinning_of
from comity.reading.voices import said_by
from comity.statements import DateValue, Entity, Evidence, Modality, Statement

__all__ = ["TwinPair", "parties", "read_twins", "twins_of_sentence"]

_GOES_ON_WITH = re.compile(r"\b(?:and|but) (?:is|was|has|are|were|have|had|also|became|later|then|since|in \d)\b", re.I)
"""A second predicate: its subject stands farther back."""
_ENDED = re.compile(
    r"\b(?:ended|end|ends|terminat\w+|cancel\w+|dissolv\w+|broke off|broken off|withdrew|withdrawn|revok\w+|sever\w+|gave up|given up|no longer|discontinu\w+|annul\w+|not (?:been )?(?:renewed|extended|prolonged)|expir(?:ed?|es)|lapsed?)\b",
    re.I,
)
_PAUSED = re.compile(
    r"\b(?:paus\w+|suspend\w+|froze|frozen|freez\w+|on hold|review\w*|question\w*|debat\w+|discuss\w+|conference|never|refus\w+)\b",
    re.I,
)
_UNKNOWN = re.compile(r"\b(?:whether|not known|unclear|unknown|if)\b", re.I)
_DROPPED = re.compile(
    r"\b(?:dropped|abandoned|rejected|shelved|fell through|failed|came to nothing|declined|turned down|given up|unrealised|unrealized)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not|no|never|nor|neither|without|unlike|instead of|rather than|fell through|c[ao]me to (?:nothing|naught)|failed|exists? (?:only )?on paper)\b|n['’]t\b", re.I
)
_HEDGED = re.compile(
    r"\b(?:(?<!\d )(?<!in )may(?! \d)|might|could|would|possibly|perhaps|probably|reportedly|allegedly|supposedly|if|whether|said to|seems?|appears?"
    r"|(?:often|sometimes|usually) (?:described|spoken of|referred to) as an? twin\w*|so-called)\b",
    re.I,
)
_CALLED_SO = re.compile(r",? (?:often|sometimes|usually) (?:described|spoken of|referred to) as an? twin\w*", re.I)
"""What only others take for a twinning: "its ties with A, *often described* as a twinning, ..."."""
_ADVISED = re.compile(r"\b(?:should|ought to|must|recommend\w*|suggest\w*|propos\w+)\b", re.I)
_PLANNED = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|intend\w*|hopes?|wants?|is to|are to|to be|being prepared|in preparation|prepar\w+|about to|wish\w*|seeks?|aims?|"
    r"agreed to|decided to|negotiat\w+|scheduled|expected|(?:letters?|agreements?|memorand\w+|declarations?|statements?|protocols?|notes?) of intent(?:ions?)?|"
    r"intent to|talks on|applied to|application)\b",
    re.I,
)
_BEFORE = 200
"""How many characters of what stands before a list of twins are looked at."""
_LEADING = re.compile(r"\band(?:,? (?:since|in|from) (?:[\w,]+ ){1,3}(?:also )?(?:with|to)|, (?:since|in|from) (?:\w+ ){0,2}\d{4},)(?: the)? $")
"""A date that stands before its own partner: "linked with A, and since 2004 with B"."""
_OPENS_PAIR = re.compile("\u27e6\\d+\u27e7 with ")
_GAPPED = re.compile("(?:,? and|[,;]) \u27e6(\\d+)\u27e7 with (?=(\u27e6(?:[\\d\u27e6\u27e7\u27e8\u27e9,\\s]|and\\b|\\([^()]*\\))+))")
_TURNS = re.compile(r"\bthe former\b[^.;]*\bthe latter\b", re.I)
_ENDS = re.compile(r"\bended|terminat|cancel|dissolv|broke|withdr|revok|sever|g[ai]ven? up|discontinu|annul|expire|lapse", re.I)


_OVER = re.compile(r",? (?:which|that) (?:has (?:since )?|had )?(?:expired|lapsed|ended|(?:was|were|been) (?:since )?(?:ended|terminated|cancell?ed|dissolved|discontinued|revoked))[^,.;]*", re.I)


@dataclass(frozen=True, slots=True)
class TwinPair:
    """Two twinned places, what dates their twinning, and how firmly the sentence says so."""

    one: Mention
    other: Mention
    modality: Modality = "asserted"
    began: DateMention | None = None
    ended: DateMention | None = None
    said_at: int = 0
    """Where in the passage the wording stands."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A place of the sentence, and where its number stands in the layout."""

    mention: Mention
    start: int
    """Where its name begins in the passage."""


class _Layout:
    """A sentence with its places as numbered signs, and the way back to the passage."""

    def __init__(self, sentence: Span, mentions: Mentions, knowledge: Knowledge) -> None:
        self.signs: list[_Sign] = []
        pieces: list[str] = []
        self._map: list[tuple[int, int]] = []
        text, at, size = mentions.doc.text, sentence.start_char, 0
        for mention in mentions.named_in(sentence):
            token = mention.token
            kind = _placed(mention, mentions, knowledge)
            if token is None or not kind:
                continue
            first = mentions.spans.start(token)
            start = mentions.doc[first].idx if first is not None else token.idx
            last = mentions.doc[mentions.spans.end(token) - 1] if first is not None else token
            end = last.idx + len(last.text)
            if start < at:
                continue
            number = len(self.signs)
            sign = f"\u27e8{number}\u27e9" if kind == "Country" else f"\u27e6{number}\u27e7"
            pieces += [text[at:start], sign]
            self._map += [(size, at), (size + start - at, start)]
            size += start - at + len(sign)
            self.signs.append(_Sign(mention if mention.type else replace(mention, type="City"), start))
            at = end
        self._map.append((size, at))
        pieces.append(text[at : sentence.end_char])
        self.text = "".join(pieces)

    def origin(self, point: int) -> int:
        """Return the offset in the passage of a point of the layout."""
        base = max((pair for pair in self._map if pair[0] <= point), default=(0, 0))
        return base[1] + point - base[0]

    def listed(self, start: int, end: int) -> list[tuple[_Sign, int, int]]:
        """Return the places between two points that stand outside brackets, each with the stretch that is its own."""
        found, depth = [], 0
        for match in re.finditer(r"[()]|\u27e6(\d+)\u27e7", self.text[start:end]):
            if match.group(1) is None:
                depth += 1 if match.group() == "(" else -1
            elif depth <= 0:
                found.append((self.signs[int(match.group(1))], start + match.start()))
        found = [pair for n, pair in enumerate(found) if not (n and self._encloses(found[n - 1], pair, start))]
        opened = next((n for n, (_, at) in enumerate(found) if n and _OPENS_PAIR.match(self.text, at)), len(found))
        found = found[:opened]  # "has ties with A, *B with C*"
        stops = [*(at for _, at in found[1:]), end][: len(found)]
        return [(sign, at, stop) for (sign, at), stop in zip(found, stops, strict=True)]

    def _encloses(self, before: tuple[_Sign, int], sign: tuple[_Sign, int], start: int) -> bool:
        """Tell whether a place only says where the one before lies: "Rochester, *New York*", and the last of "A and B, *C*"."""
        gap = self.text[self.text.index("\u27e7", before[1]) + 1 : sign[1]]
        larger = sign[0].mention.type in {"Province", "Region", "Subdivision"} and before[0].mention.type == "City"
        last = re.search(r"\band [^,]*$", self.text[start : before[1]]) is not None
        return gap == ", " and (larger or last)


def twins_of_sentence(
    sentence: Span,
    mentions: Mentions,
    knowledge: Knowledge,
    memory: Memory,
    dates: Sequence[tuple[int, DateMention]],
    context: str = "",
) -> Iterator[TwinPair]:
    """Yield the pairs that ``sentence`` states. ``dates`` are those of the sentence with their offsets in the passage;
    ``context`` is the title and heading under which it stands.
    """
    text, around = sentence.text, f"{context} {sentence.text}"
    said = around.lower()
    cued = any(word in said for word in ABOUT_WORDS)
    about, titled = cued and bool(ABOUT.search(text)), cued and bool(ABOUT.search(context))
    told_off = text[:4].lower() in {"they", "thes"} and ANNOUNCED.search(sentence.doc.text[max(0, sentence.start_char - _BEFORE) : sentence.start_char])
    if not about and not told_off and not titled and not ("partner" in said and re.search(r"\bpartner", around, re.I)):
        return
    if text.rstrip().endswith("?"):
        return
    layout = _Layout(sentence, mentions, knowledge)
    if "\u27e6" not in layout.text:
        return  # every pattern has a place that can be a twin
    soft = about or titled or memory.twin_side is not None or bool(_ENDED.search(text))
    seen: set[frozenset[str]] = set()
    strict, loose = STRICT_CUE.search(layout.text), soft and SOFT_CUE.search(layout.text)
    for pattern in (*((TOLD_OFF,) if told_off else ()), *(STRICT if strict else ()), *(SOFT if loose else ())):
        for match in pattern.finditer(layout.text):
            for pair in _pairs(match, layout, mentions, memory, dates):
                key = frozenset({pair.one.key or pair.one.labels[0], pair.other.key or pair.other.labels[0]})
                if len(key) == 2 and key not in seen:
                    seen.add(key)
                    yield pair


def _pairs(
    match: re.Match[str], layout: _Layout, mentions: Mentions, memory: Memory, dates: Sequence[tuple[int, DateMention]]
) -> Iterator[TwinPair]:
    groups = match.groupdict()
    words = match.group()
    before = _before(layout.text, match.start())
    stated = f"{before} {_outside(words)} {_behind(layout.text, match.end())}"
    modality = _modality(stated)
    if modality is None:
        return
    if groups.get("pair") is not None:
        sides = layout.listed(*match.span("pair"))
        ones, others = sides[:1], sides[1:2]
    else:
        others = layout.listed(*match.span("b"))
        ones = layout.listed(*match.span("a")) if groups.get("a") is not None else []
        if ones and _GOES_ON_WITH.search(layout.text[match.end("a") : match.start("b")]):
            ones = layout.listed(0, match.start("a"))[:1] or ones
    sides_of_self = _spoken_of(mentions, memory, layout, match) if not ones else []
    turns = _TURNS.search(layout.text, match.end())
    firsts = [sign.mention for sign, _, _ in ones] or sides_of_self
    many = len(firsts) * len(others) > 1
    for first in firsts:
        for number, (sign, start, stop) in enumerate(others):
            date = _date(layout, start, stop, match, dates, many)
            if turns is not None and len(others) == 2:
                parts = [d for at, d in dates if at >= layout.origin(turns.start())]
                date = parts[number] if len(parts) == 2 else None
            over = date is not None and modality == "asserted" and date.role == "until"
            ended = over or (modality == "negated" and bool(_ENDS.search(stated)))
            began = None if ended else date
            firm: Modality = "negated" if over else modality
            yield TwinPair(first, sign.mention, firm, began, date if ended else None, layout.origin(start))
    if groups.get("b") is not None and firsts and others:
        for opened in _GAPPED.finditer(layout.text, match.start("b"), len(layout.text)):  # "A is twinned with B, *C with D*"
            first = layout.signs[int(opened.group(1))].mention
            for sign, start, _ in layout.listed(*opened.span(2)):
                yield TwinPair(first, sign.mention, modality, None, None, layout.origin(start))


def _before(text: str, point: int) -> str:
    """Return what stands before a wording in its clause: a "not", a "may" or an "if" there counts as well."""
    return re.split(r"[.;:,]|\band\b|\bbut\b", text[max(0, point - 60) : point])[-1]


def _behind(text: str, point: int) -> str:
    """Return the predicate behind a wording that is a subject: "The twinning of 1 with 2 *was ended*", "..., *which expired in 2004*"."""
    if (over := _OVER.match(text, point) or _CALLED_SO.match(text, point)) is not None:
        return over[0]
    tail = re.split(r"[.;:?!]|,? (?:and|but|while|which|where|when)\b", text[point : point + 90])[0]
    return (
        tail
        if re.match(
            r"\s*(?:\([^()]*\)\s*|,[^,.;]{3,40},\s*)?(?:in \d{4} |since \d{4} )?(?:was|were|is|are|has|have|had|will|would|may|might|could|must|should|did|do|does|never|ended|lapsed|expired|remain(?:s|ed)?|failed|fell|came|collapsed)\b",
            tail,
        )
        else ""
    )


def _outside(words: str) -> str:
    return re.sub(r"\([^()]*\)", " ", words)


def _modality(words: str) -> Modality | None:
    """Return how firmly a wording puts it; None for what neither states nor denies a twinning (a pause, a debate)."""
    if _UNKNOWN.search(words):
        return "hedged"
    if _ENDED.search(words) or _DROPPED.search(words):
        return "negated"
    if _PAUSED.search(words):
        return None
    for pattern, modality in ((_NOT, "negated"), (_HEDGED, "hedged"), (_ADVISED, "recommended"), (_PLANNED, "planned")):
        if pattern.search(words):
            return modality  # type: ignore[return-value]
    return "asserted"


def _spoken_of(mentions: Mentions, memory: Memory, layout: _Layout, match: re.Match[str]) -> list[Mention]:
    """Return the place that "it", "its" or "the city" stands for: one named before in the sentence, else the one spoken of."""
    earlier = layout.listed(0, match.start())
    if earlier:
        return [earlier[0][0].mention]
    ontology = mentions.knowledge.ontology
    subject = [
        m for m in memory.subject if m.type and m.type != "Country" and ontology.is_a(m.type, "GeopoliticalEntity")
    ]
    topic = memory.topic
    if subject and memory.twin_side is None:
        return subject[-1:]
    if memory.twin_side is not None:
        return [memory.twin_side]
    return (
        [topic]
        if topic is not None and topic.type != "Country" and ontology.is_a(topic.type, "GeopoliticalEntity")
        else []
    )


def _date(
    layout: _Layout, start: int, stop: int, match: re.Match[str], dates: Sequence[tuple[int, DateMention]], many: bool
) -> DateMention | None:
    """Return the date of one twinning: the one behind its partner, or that of the clause where it is the only pair, or
    where "since" stands behind them all.
    """
    leading, following = _LEADING.search(layout.text[:start]), _LEADING.search(layout.text[:stop])
    if leading is not None:
        led = [d for at, d in dates if layout.origin(leading.start()) <= at < layout.origin(start)]
        if led:
            return led[0]
    handed_on = following is not None and start < following.start()
    limit = following.start() if handed_on and following is not None else stop
    own = [d for at, d in dates if layout.origin(start) < at < layout.origin(limit)]
    if own:
        return own[0] if own[0].edtf or own[0].issue else None
    before = [d for at, d in dates if at < layout.origin(match.start())]
    if handed_on and before:
        return before[-1]  # "Since 1995 A has been linked with *B*, and since 2004 with C"
    behind = [d for at, d in dates if layout.origin(match.end()) <= at]
    tail = layout.text[match.end() : match.end() + 40]
    if behind and re.match(r"\s*,?\s*(?:both |all )?(?:since|in|from|on|until|till)\b", tail):
        return behind[0] if not many or behind[0].role == "since" else None
    if many or not dates:
        return None
    inside = [d for at, d in dates if layout.origin(match.start()) <= at < layout.origin(match.end())]
    if inside:
        return inside[0]
    at, near = min(dates, key=lambda pair: abs(pair[0] - layout.origin(match.start())))
    clause = re.search(r"[;]|, and\b", layout.text[: match.start()])
    return near if clause is None or at > layout.origin(clause.start()) else None


def _placed(mention: Mention, mentions: Mentions, knowledge: Knowledge) -> str:
    """Return "Country", "City" or empty for what cannot be a twin; an unknown bare name may be a town."""
    ontology = knowledge.ontology
    if mention.type and ontology.is_class(mention.type) and ontology.is_a(mention.type, "GeopoliticalEntity"):
        return "Country" if mention.type == "Country" else "City"
    if (
        mention.key
        or mention.type not in {"", "Organization", "Region", "Person", "City"}
        or len(mention.labels[0].split()) > 3
    ):
        return ""
    if any(knowledge.lexicon.class_of_head(word) for word in mention.labels[0].split()):
        return ""
    return "City" if mention.type != "Person" or len(mention.labels[0].split()) == 1 else ""


def read_twins(
    sentence: Span, mentions: Mentions, knowledge: Knowledge, memory: Memory, dates: Sequence[tuple[int, DateMention]],
    evidence: Evidence, section: str = "",
) -> Iterator[Statement]:  # fmt: skip
    """Yield what a sentence states about twinned places, with the dates of each twinning."""
    yield from twins_that_followed(sentence, mentions, memory, evidence)
    for pair in twins_of_sentence(sentence, mentions, knowledge, memory, dates, f"{memory.title} {section}"):
        one, other = (_as_place(m, knowledge) for m in (pair.one, pair.other))
        modality, speaker = pair.modality, _speaker(sentence, mentions, knowledge, pair.said_at)
        if modality == "asserted" and memory.twin_side is None:
            memory.twin_side = one
        yield Statement(
            one.entity(),
            "twinnedWith",
            other.entity(),
            evidence,
            modality,
            speaker,
            rule="twinned-places",
            confidence=0.85,
        )
        relation = twinning_of(one, other)
        for predicate, date in (("startDate", pair.began), ("endDate", pair.ended)):
            if date is not None:
                notes = (date.issue,) if date.issue else ()
                firm: Modality = "asserted" if predicate == "endDate" else modality
                value = DateValue(date.edtf, date.text)
                yield Statement(relation, predicate, value, evidence, firm, speaker, "", "twinning-date", 0.8, notes)


def parties(stated: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the two ends of each twinning that is a subject of its own, told where the places are said to be twinned."""
    told = {each.subject.label for each in stated if each.subject.type == "Twinning"}
    for each in stated:
        if each.predicate == "twinnedWith" and isinstance(each.object, Entity):
            twinning = twinning_between(each.subject.label, each.object.label)
            for end in (each.subject, each.object) if twinning.label in told else ():
                yield replace(each, subject=twinning, predicate="hasTwin", object=end, rule="twinning-parties")


def _as_place(mention: Mention, knowledge: Knowledge) -> Mention:
    ontology = knowledge.ontology
    placed = mention.type and ontology.is_class(mention.type) and ontology.is_a(mention.type, "GeopoliticalEntity")
    return mention if placed else replace(mention, type="City")


def _speaker(sentence: Span, mentions: Mentions, knowledge: Knowledge, point: int) -> Entity | None:
    """Return who is said to say what stands at ``point``."""
    token = next((t for t in sentence if t.idx >= point), sentence[-1])
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    stance = stance_of(token, knowledge.cues) if token.pos_ in {"VERB", "AUX"} else None
    return said_by(stance.speaker, mentions) if stance is not None else None
