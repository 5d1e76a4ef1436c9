"""Where a sentence lists fields of work: the words that open such a list, and how sure they make that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from comity.reading.phrases import text_of
from comity.reading.tree import Doc, Span

__all__ = ["LONGEST", "FieldList", "field_lists"]

_WORD = r"(?:fields?|areas?|spheres?|sectors?|domains?|realms?|aspects)"
_FIELD_WORDS = ("field", "area", "sphere", "sector", "domain", "realm", "aspect", "direction", "topic", "theme")
"""Without one of these words there is no need to look for the patterns that have them."""
_NAMED = re.compile(rf"\b(?:in|to|within|across|of|for|on)\s+(?:the\s+|such\s+)?(?:[\w-]+\s+){{0,2}}?{_WORD}\s+(?:of|such as|like|including)\s+(?=\S)", re.I)
_COUNTED = re.compile(r"\b(?:covers?|covering|includes?|including|involves?|involving|in|spans?|comprises?)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:fields?|areas?|spheres?|sectors?|domains?|realms?)\s*(?::|,\s*namely|,\s*including|,\s*among (?:them|others,?)|,\s*such as|,\s*notably|\()\s*(?=\S)", re.I)
_OTHER = re.compile(rf"(?:\s*,)?\s*(?:and|as well as)\s+(?:(?:in|many|various|numerous|several|a number of)\s+){{0,2}}other\s+(?:[\w-]+\s+)?{_WORD}\b", re.I)
_CUE = re.compile(
    r"\b(?:in|to|into|on|across|covering|covers?|covered|involving|involves?|including|includes?|included|spanning|spans?|such as|like)\s+(?:the\s+)?"
    r"(?:(?:promoting|developing|strengthening|expanding|fields? of|areas? of)\s+)?",
    re.I,
)
_COOPERATING = re.compile(
    r"\b(?:co-?operat\w+|collaborat\w+|exchanges?|works?|working|worked|active|engag\w+|partnerships?|communication|"
    r"(?:joint|cross-border|common|bilateral|cooperation)\s+(?:projects|programmes|programs|activities|actions|work))"
    r"(?:\s+(?:closely|together|jointly|actively|widely))?(?:\s+(?:with|between|among)\s+[^,.;]{2,60}?)?\s+(?:in|on)\s+(?:the\s+)?(?=\S)(?!(?:[\w-]+\s+){0,2}?(?:fields?|areas?|spheres?|sectors?|domains?|aspects)\b)",
    re.I,
)
_AREAS = re.compile(
    r"\b(?:areas?|fields?|sectors?|spheres?|directions|topics|themes|scope|content|contents|range)\s+(?:of|for)\s+(?:(?:the|this|their|its|joint|bilateral|mutual|regional|common)\s+)?"
    r"(?:co-?operation|collaboration|work|activity|action|partnership|exchange)\b[^.;:]{0,80}?(?:\b(?:are|is|include[sd]?|comprise[sd]?|cover(?:s|ed)?|were|was)\b|:)\s*(?=\S)",
    re.I,
)
"""What is said to be the fields of a cooperation: "The main areas of cooperation *are* A, B and C"."""
_SHARING = re.compile(
    r"\b(?:exchang\w+|shar(?:e|es|ed|ing))\s+(?:of\s+)?(?:their\s+|its\s+)?(?:experiences?|views|ideas|knowledge|know-how|best practices?|expertise|data)\s+(?:on|in)\s+(?:the\s+)?(?=\S)",
    re.I,
)
_TOGETHER = re.compile(
    r"co-?operat\w+|collaborat\w+|works?\s+(?:together|with)|exchanges?\b|partnerships?\b|(?:joint|cross-border|common|bilateral|cooperation)\s+\w+", re.I
)
"""What one does together: a list of nouns behind it is one of fields."""
_SEVERAL = re.compile(r"(?!this\b|these\b|that\b|those\b|such\b|each\b|every\b|both\b|general\b|practice\b|particular\b|recent\b|an?\b|which\b|order\b|response\b)[^.;:]+?(?:,| and )")
_PROGRESS = re.compile(
    r"\b(?:progress|headway|achievements|breakthroughs|results|advances)\s+(?:(?:has|have|had)\s+been\s+|was\s+|were\s+)?(?:(?:steadily|also)\s+)?(?:made|achieved|scored|recorded|seen)?\s*in\s+"
    r"(?:the\s+)?(?=\S)(?!(?:[\w-]+\s+){0,2}?(?:fields?|areas?|spheres?|sectors?|domains?|aspects)\b)",
    re.I,
)
_FOCUS = re.compile(r"\b(?:focus(?:es|ed|ing)?|concentrat(?:es|ed|ing|e))\s+(?:(?:its|their)\s+(?:\w+\s+){1,2})?(?:mainly\s+|primarily\s+)?on\s+(?:the\s+)?(?=\S)", re.I)
_COVERING = re.compile(
    r"\b(?:covers?|covered|covering|embraces?|encompass(?:es|ed)?|involves?|involving|spans?|spanning|extend(?:s|ed)? (?:in)?to|expand(?:s|ed)? (?:in)?to|deals?\s+(?:\w+\s+){0,3}?with|dealing with|competent in|"
    r"emphasis on|priority to|priority (?:is|was|has been|will be|shall be) given (?:by [^,.;]{2,50} )?to|concentrat\w+ on)\s+(?:the\s+)?(?=\S)",
    re.I,
)
_SUCH = re.compile(rf"\b(?:in|into|to|within|across|of|for|on)\s+such\s+(?:[\w-]+\s+){{0,2}}?{_WORD}\s+as\s+(?=\S)", re.I)
_PILLARS = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|main|priority|key|following|major|core|central|cross-cutting)\s+)+(?:[\w-]+\s+){0,2}?"
    r"(?P<noun>themes|fields|areas|topics|pillars|priorities|strands|sectors|domains|(?<=thematic )groups|(?<=working )groups|clusters|tracks)\b(?:[^.:;–—]{0,60}?(?::\s*|\s[-–—]\s)|\s*,\s*(?:among (?:them|these|others?)|namely|notably|in particular|above all)\s+(?:the\s+)?)(?=\S)",
    re.I,
)
"""Fields that are counted and then told: "*four themes dominate its agenda:* A, B, C and D"."""
_APPOSED = re.compile(
    r"\b(?P<noun>area|field|line|pillar|strand|sphere|branch|domain|focus)\s+of\s+(?:work|activity|action|co-?operation|operation|interest),\s+(?P<list>[^,;.:()]{3,60}),",
    re.I,
)
_NEW_AREAS = re.compile(r"\b(?:new|emerging|further|key|priority|traditional|other)\s+(?:[\w-]+\s+)?(?:areas|fields|sectors)\s+(?:of\s+\w+\s+)?(?:such as|like|including)\s+(?=\S)", re.I)
_AT_HEART = re.compile(
    r"\b(?:put|puts|putting|place|places|placed|placing)\s+(?P<list>[^.;:()]{4,120}?)\s+(?:at|in)\s+the\s+(?:very\s+)?(?:centre|center|heart|core|forefront|top)\b", re.I
)
_GROWN = re.compile(
    r"\b(?:expanded|deepened|strengthened|developed|carried out|conducted|launched|promoted|intensified|advanced|enhanced|broadened|established|consolidated|upgraded)\s+(?:\w+ly\s+)?in\s+(?:the\s+)?(?=[a-zA-Z])", re.I
)
_ATTACHED = re.compile(
    r"\b(?:importance|attention|priority|emphasis|weight)\s+(?:shall|should|will|must|is|was|has|have|had)\s+(?:also\s+)?(?:be\s+|been\s+)?(?:attached|paid|given|laid|placed|put|accorded)\s+(?:to|on|upon)\s+(?:the\s+)?(?=\S)", re.I
)
_ATTACHING = re.compile(
    r"\b(?:attach(?:es|ed)?|giv(?:es|en)|gave|pa(?:ys|id)|accord(?:s|ed)?|lay|lays|laid|puts?)\s+(?:great|particular|special|close|high|top|equal|more|much)?\s*(?:importance|priority|attention|weight|emphasis)\s+(?:to|on|upon)\s+(?:the\s+)?(?=\S)", re.I
)
_CONFINED = re.compile(r"\b(?:confined|limited|restricted)\s+(?:mainly\s+|largely\s+)?to\s+(?:the\s+)?(?=[a-z])")
_RANGING = re.compile(
    r"\brang(?:es?|ed|ing)\s+(?:widely\s+)?from\s+(?P<one>[^,.;]{3,60}?)\s+(?:(?:through|over|via)\s+(?P<middle>[^,.;]{3,60}?)\s+)?to\s+(?P<other>[^,.;]{3,60})", re.I
)
_EMPHASIS = re.compile(
    r"\b(?:emphasis|focus|stress|accent)\s+(?:of\s+[^,.;]{3,50}?\s+)?(?:is|was|has been|had been|lies|lay|will be)\s+(?:\w+ly\s+|still\s+|now\s+|placed\s+|laid\s+|put\s+)?on\s+(?:the\s+)?(?=\S)",
    re.I,
)
_DEVOTED = re.compile(
    r"\b(?:(?:devoted|dedicated)\s+(?:\w+ly\s+)?to|speciali[sz](?:es|ed|ing)\s+in|(?:is|was|are|were)\s+(?:all\s+|mainly\s+|chiefly\s+|largely\s+)?about)\s+(?:the\s+)?(?!\w+ing\s+(?:the|an?|its|their|local|regional|joint)\b)(?=\S)",
    re.I,
)
_PROJECTS = re.compile(
    r"\b(?:supports?|supported|funds|funded|finances|financed|runs?|ran|promotes?|implements?|implemented|carr(?:y|ies|ied) out|conducts?|conducted|offers?|organi[sz]es?|organi[sz]ed|launched)\s+"
    r"(?:[\w-]+\s+){0,3}?(?:projects|programmes|programs|activities|work|training|research|courses|schemes)\s+(?:in|on)\s+(?:the\s+)?(?=\S)",
    re.I,
)
_INCLUDING = re.compile(r"\b(?:includes?|included|involves?|involved|comprises?|comprised|concerns?|concerned|relates?\s+to|revolves?\s+around)\s+(?:mainly\s+|chiefly\s+)?(?:the\s+)?(?=\S)", re.I)
"""What tells fields only where a cooperation or its scope is the subject: "the exchanges *include* A and B"."""
_MODIFIABLE = ("cooperation", "exchanges", "collaboration", "ties")
_MODIFIED = re.compile(
    r"(?<=\s)(?P<list>(?:[a-z][\w-]*,\s+)*[a-z][\w-]*,?\s+and\s+[a-z][\w-]*(?:\s[a-z][\w-]*)?)\s+"
    r"(?=(?:cooperation|exchanges|collaboration|ties)\b(?!\s+(?:zone|agreement|document|mechanism|forum|fund|project|organi[sz]ation|council|"
    r"committee|platform|framework|network|program(?:me)?|treaty|plan|strateg)))"
)
_ELLIPTIC = re.compile(
    r"\b(?:in|into|to|across|within|covers?|covering|covered|includes?|including|involves?|involving|spans?|spanning)\s+(?:the\s+|various\s+|both\s+(?:the\s+)?)?"
    r"(?P<list>(?:[a-z][\w-]*(?:\s+and\s+[a-z][\w-]*)?,\s+)*[a-z][\w-]*,?\s+and\s+[a-z][\w-]*(?:\s[a-z][\w-]*)?)\s+(?:fields|areas|spheres|sectors|domains|realms)\b(?!\s+of)"
)
"""Fields told by adjectives: "in the *economic, social and cultural* fields"."""
_ADJECTIVE = re.compile(r"^(?:economic|cultural|political|social|educational|scientific|technological|technical|medical|military|agricultural|industrial|financial|"
                        r"commercial|environmental|ecological|academic|judicial|humanitarian|maritime|parliamentary|diplomatic|legal)$")
LONGEST = 7
"""In words: what is longer is no field but a sentence that goes on."""


class FieldList(NamedTuple):
    """A list of fields: ``at`` is where it hangs, ``sure`` that its words say that it lists fields, ``joint`` that only a cooperation lists them so."""

    at: int
    start: int
    end: int
    sure: bool
    joint: bool = False


def field_lists(sentence: Span, doc: Doc) -> Iterator[FieldList]:
    """Yield the lists of ``sentence`` that may be fields; no list is told twice."""
    text, first, last = text_of(doc), sentence.start_char, sentence.end_char
    taken: list[tuple[int, int]] = []
    said = sentence.lower_
    for found in (*_by_field_words(text, first, last, said), *_by_modifiers(text, first, last, said), *_announced(text, first, last, said)):
        if not any(a <= found.start < b for a, b in taken):
            taken.append((found.start, found.end))
            yield found
    yield from (found for found in _by_verbs(text, first, last, sentence) if not any(a <= found.start < b for a, b in taken))


def _by_field_words(text: str, first: int, last: int, said: str) -> Iterator[FieldList]:
    """Yield lists that a word for "fields" opens or closes."""
    if not any(word in said for word in _FIELD_WORDS):
        return
    for match in _OTHER.finditer(text, first, last) if "other" in said else ():
        cues = [c for c in _CUE.finditer(text, first, match.start()) if _opens_list(text[c.end() : match.start()])]
        if cues:
            yield FieldList(cues[-1].start(), cues[-1].end(), match.start(), True)
    for pattern in (_NAMED, _SUCH, _NEW_AREAS, _COUNTED, _AREAS):
        for match in pattern.finditer(text, first, last):
            yield FieldList(match.start(), match.end(), last, True)


def _by_modifiers(text: str, first: int, last: int, said: str) -> Iterator[FieldList]:
    """Yield lists of adjectives before "cooperation" or "fields"."""
    for match in _MODIFIED.finditer(text, first, last) if any(word in said for word in _MODIFIABLE) else ():
        if _ADJECTIVE.match(re.split(r",|\s", match["list"], maxsplit=1)[0]):
            yield FieldList(match.start(), match.start("list"), match.end("list"), True)
    for match in _ELLIPTIC.finditer(text, first, last) if any(word in said for word in _FIELD_WORDS) else ():
        if _ADJECTIVE.match(re.split(r",|\s", match["list"], maxsplit=1)[0]):
            yield FieldList(match.start() + 1, match.start("list"), match.end("list"), True)


def _announced(text: str, first: int, last: int, said: str) -> Iterator[FieldList]:
    """Yield lists behind a colon or dash, in apposition, or between "from" and "to"."""
    for match in _PILLARS.finditer(text, first, last) if ":" in said or "-" in said or "–" in said or "—" in said else ():
        yield FieldList(match.end("noun"), match.end(), last, True)
    for match in _AT_HEART.finditer(text, first, last) if " the " in said else ():
        yield FieldList(match.start() + 1, match.start("list"), match.end("list"), False)
    for match in _APPOSED.finditer(text, first, last) if " of " in said else ():
        yield FieldList(match.end("noun"), match.start("list"), match.end("list"), True)
    for match in _RANGING.finditer(text, first, last) if "rang" in said else ():
        for name in ("one", "middle", "other"):
            if match[name]:
                yield FieldList(match.start("one") - 1, match.start(name), match.end(name), False)


_WEIGHT = ("importance", "attention", "priority", "emphasis", "weight")
_FOCUSING: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_FOCUS, ("focus", "concentrat")),
    (_EMPHASIS, ("emphasis", "focus", "stress", "accent")),
    (_ATTACHED, _WEIGHT),
)
_OPENING: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_COOPERATING, ("operat", "collaborat", "exchange", "work", "active", "engag", "partnership", "communication", "joint", "border", "common", "bilateral")),
    (_PROGRESS, ("progress", "headway", "achievements", "breakthroughs", "results", "advances")),
    (_COVERING, ("cover", "embrace", "encompass", "involv", "span", "extend", "expand", "deal", "competent", "emphasis", "priority", "concentrat")),
    (_SHARING, ("exchang", "shar")),
    (_DEVOTED, ("devoted", "dedicated", "speciali", "about")),
    (_PROJECTS, ("projects", "programmes", "programs", "activities", "work", "training", "research", "courses", "schemes")),
    (_INCLUDING, ("includ", "involve", "compris", "concern", "relate", "revolve")),
    (_ATTACHING, _WEIGHT),
)
"""Patterns for what opens a list, each with words of which it has one."""
_GROWING = ("expand", "deepen", "strengthen", "develop", "carried", "conduct", "launch", "promot", "intensif", "advanc", "enhanc", "broaden", "establish", "consolidat", "upgrad")
_CONFINING = ("confined", "limited", "restricted")


def _by_verbs(text: str, first: int, last: int, sentence: Span) -> Iterator[FieldList]:
    """Yield lists that the verb or noun before them opens."""
    for pattern, words in _FOCUSING:
        for match in pattern.finditer(text, first, last) if sentence.has_any(words) else ():
            yield FieldList(match.start() + 1, match.end(), last, True)
    for match in _CONFINED.finditer(text, first, last) if sentence.has_any(_CONFINING) else ():
        yield FieldList(match.end() - 1, match.end(), last, True, True)
    for match in _GROWN.finditer(text, first, last) if sentence.has_any(_GROWING) else ():
        yield FieldList(match.end() - 1, match.end(), last, _SEVERAL.match(text, match.end(), last) is not None, True)
    for pattern, words in _OPENING:
        for match in pattern.finditer(text, first, last) if sentence.has_any(words) else ():
            several = _SEVERAL.match(text, match.end(), last) is not None
            listed = several and (pattern in (_DEVOTED, _INCLUDING, _PROGRESS, _ATTACHING) or _TOGETHER.match(match.group()) is not None)
            yield FieldList(match.end() - 1, match.end(), last, listed, pattern is _INCLUDING)


def _opens_list(between: str) -> bool:
    """Tell whether what stands between a cue and the end of a list begins with one of its items."""
    return 0 < len(re.split(r",|\band\b", between, maxsplit=1)[0].split()) <= LONGEST and not re.search(r"[.;:]", between)
