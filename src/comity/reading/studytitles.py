"""What the title of a study says it studies: without "A study on", a play of words, the subtitle, the years."""

from __future__ import annotations

import re

__all__ = ["ASKING", "asked_of", "core_of", "is_study", "plain_part", "second_title", "study_subject", "without_additions", "without_aspects", "without_number", "without_troubles"]

_STUDY_HEAD = re.compile(
    r"^\W*(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,2}?(?:study|research|analysis|discussion|review|examination|investigation|exploration|essay|reflections?|thoughts)"
    r"(?:\s+report)?\s+(?:on|of|into|about)\s+(?:the\s+)?|^on\s+(?:the\s+)?(?=[^\W\d_]\S*\s)|^(?:the\s+)?(?:(?:first|last|past)\s+)?(?:\w+|\d+) (?:years|decades) of\s+",
    re.I,
)
_STUDY_TAIL = re.compile(
    r"\s*(?:[:：—]|\s–|–\s|\bfrom the (?:perspective|viewpoint|angle)|\bunder the (?:background|framework|perspective|context|guidance)|\bin the context|"
    r"\bbased on\b|\bin the (?:era|age|light)|\bas an example|\btaking\b|\bwith .{3,40} as (?:an )?example)",
    re.I,
)
_ASPECTS = re.compile(
    r"^(?:the\s+)?(?:(?:existing |main |current )?(?:problems?|dilemmas?|difficult(?:y|ies)|status quo|status|current situation|present situation|paths?|countermeasures|strateg(?:y|ies)|issues|influencing factors|"
    r"challenges|prospects?|causes|characteristics|effects?|motivations?|measures|limits|functions?|evolution|features?|patterns?|significance|impacts?|development|"
    r"history|origins?|logic|dynamics|practices?)(?:,\s*|\s+and\s+|\s*,\s*and\s+|\s+))+(?:of|in|for|facing)\s+(?:the\s+)?(?=\S)",
    re.I,
)
"""What a title says of its subject before it names it: "Problems and Countermeasures of *Border Trade in Ruritania*"."""
_TROUBLES = r"(?:problems?|dilemmas?|challenges?|obstacles?|barriers?|difficult(?:y|ies)|predicaments?|shortcomings?|bottlenecks?|constraints?)"
_TROUBLED = re.compile(rf"\b{_TROUBLES}\b", re.I)
"""What a title says of a study that asks for troubles."""
_STATE = rf"(?:(?:current|present|practical|existing|main|realistic|development|operating|operational|institutional|legal|governance|policy)\s+)*(?:{_TROUBLES}|status(?: quo)?|situation|state|paths?|countermeasures?|causes|reasons|prospects|solutions|strateg(?:y|ies)|measures|suggestions|outlets?|ways? out|breakthroughs?|choices?|options|responses?|improvement)"
_TROUBLED_HEAD = re.compile(rf"^(?:the\s+)?{_STATE}(?:,?\s*(?:and\s+)?{_STATE})*\s+(?:of|in|for|to|facing)\s+(?:the\s+)?", re.I)
_TROUBLED_TAIL = re.compile(rf"(?:\s*[:,–—-]|\s+and)\s+(?:its\s+|the\s+)?{_STATE}(?:,?\s*(?:and\s+)?{_STATE})*\s*$", re.I)
_FIGURATIVE = re.compile(r"^[^:?]{3,60}\?\s*(?=\S)|^(?:[A-Z][a-z]+ing\b)(?! (?:of|Group|Party|Committee|Community)\b)[^:?]{0,60}:\s+|^[^:?]{0,40}\b(?:on the|without|by|beyond|across|from|to)\b[^:?]{1,30}:\s+")
"""The first part of a title that only plays with words: "*Sharing a Declining Lake:* Change in the Commission"."""
_NO_SUBJECT = re.compile(
    r"^(?:from|taking|based|evidence|insights?|lessons?|experiences?|with|toward|towards|under|in|a|an|the|some|case|comparative|perspectives?|empirical|theor\w+|practices?|reflections?|exploring)\b"
    r"(?=.*\b(?:perspectives?|viewpoint|angle|taking|based on|evidence|insights|lessons|experiences?|examples?|case|cases|comparison|comparative|analysis|study|context|background|theory|exploration|practice|thoughts)\b)",
    re.I,
)
"""How a subtitle begins that tells how something is studied, not what: "*From the Perspective of* Paradiplomacy"."""
_CASE = re.compile(r"^(?:(?:an?|the|some)\s+)?(?:case|cases|comparative|comparison|multiple|field|pilot|empirical)\b", re.I)
_ADDED = re.compile(
    r"\s+and\s+(?:the|its|their)\s+(?:role|lessons?|implications?|impacts?|enlightenment|revelations?|significance|limits|influence|consequences|making|remaking|rise|emergence|politics|shaping|transformation|construction|reform|evolution|future|prospects?|experiences?|inspirations?|contribution|effects?|place|position)\b.*$",
    re.I,
)
"""What a title adds to what it is about: "The Lake Committee *and the Role of Brask*"."""
_YEARS = re.compile(r"(?:[,(]?\s*\b(?:from|since|between)\s+(?:1[89]|20)\d\d(?:\s*(?:[-–—]|to|and)\s*(?:1[89]|20)?\d\d)?|[,(]?\s+\(?(?:1[89]|20)\d\d\s*(?:[-–—]|to)\s*(?:(?:1[89]|20)?\d\d|present|today|now)|,\s+(?:1[89]|20)\d\d)\)?$", re.I)
"""The years at the end of a title: ", 1992-2018", "since 2012"."""
ASKING = re.compile(r"^(?:what|how|why|when|where|who|whether|does|do|is|are|can)\s+(?=\w)", re.I)
"""How a title begins that is a question, with or without its mark."""


_KIND_ONLY = re.compile(r"^(?:(?:an?|the|brief|short|research|literature|critical|systematic|final|preliminary)\s+)*(?:summary|review|overview|survey|introduction|sketch|outline|assessment|report|primer|stocktaking|essay|note|reader)$", re.I)
"""A subtitle that only says what kind of text follows: "A Research Summary"."""


_PLAY = re.compile(r"^(?:between|from|beyond|toward|towards)\s+(?:the\s+|an?\s+)?\w+\s+(?:and|or|to)\s+(?:the\s+|an?\s+)?\w+$", re.I)
"""A subtitle that only plays with words: "*Between Rhetoric and Practice*"."""


_SOURCES = re.compile(r"^(?:new |some |empirical |comparative )?(?:evidence|insights?|lessons?|experiences?|findings|reflections|voices|views?|perspectives?)\s+(?:from|of|on)\b", re.I)
"""A subtitle that says where the findings come from: "*Evidence from* Brask and Its Partners"."""


_ABSTRACT = r"(?:practices?|thinking|thoughts?|experiences?|explorations?|reflections?|prospects?|problems?|paths?|countermeasures?|challenges?|opportunities|progress|status|logic|mechanisms?|models?|modes?|theory|realities|reality|dilemmas?|causes|effects?|achievements|strategies|suggestions|enlightenment|implications|lessons|trends?|motivations?|limits|approaches|choices?|innovations?)"
_ABSTRACTS = re.compile(rf"^(?:(?:the|its|their|current|future|realistic|basic|main)\s+)*{_ABSTRACT}(?:(?:,\s*|\s+)(?:and\s+)?(?:(?:its|their|current|future|realistic|basic|main)\s+)*{_ABSTRACT})*$", re.I)
"""A subtitle of words that fit any study: "*Practice and Thinking*", "Progress, Problems and Prospects"."""


_PRONOUN = re.compile(r"\b(?:they|it|them|we)\b", re.I)
"""What a question stands for that comes behind what it asks of: "Sister Cities: What Do *They* Do?"."""


def _names_no_subject(subtitle: str) -> bool:
    """Tell whether a subtitle tells how something is studied, not what: "A Case Study of Brask", but not "A Study of Ports"."""
    if (ASKING.match(subtitle) and _PRONOUN.search(subtitle)) or _KIND_ONLY.match(subtitle) or _PLAY.match(subtitle) or _SOURCES.match(subtitle) or _ABSTRACTS.match(subtitle):
        return True
    return bool(_NO_SUBJECT.match(subtitle)) and (not _STUDY_HEAD.match(subtitle) or bool(_CASE.match(subtitle)))


def plain_part(title: str) -> str:
    """Return the part of a title that follows a play of words, or empty."""
    told = _FIGURATIVE.match(title)
    rest = title[told.end() :].strip() if told is not None else ""
    return rest if len(rest.split()) > 2 and not _names_no_subject(rest) else ""


def second_title(title: str) -> str:
    """Return the subtitle, which often says more plainly what is studied: "Learning by Doing? *Schools in Peru*"."""
    parts = re.split(r"\s*(?:[:：?—–]\s+|\s-\s)", title, maxsplit=1)
    if len(parts) < 2 or len(parts[1].split()) < 3 or _names_no_subject(parts[1]):
        return ""
    return study_subject(parts[1])


def without_additions(title: str) -> str:
    """Return a title without the years and the second matter at its end: "Ports on the Mira *and Their Role, 1990-2018*"."""
    return _ADDED.sub("", _YEARS.sub("", title).rstrip(" ,")) or title


def without_aspects(title: str) -> str:
    """Return a title without what it first says of its subject: "*Motivation and Path of* Border Trade"."""
    return _ASPECTS.sub("", title)


_ASKED_OF = re.compile(r"^(?P<named>[^\W\d_a-z][^:?]{5,80}?):\s+[^:?]{6,}\?|^(?:Why |How |When |Where )?(?:Do|Does|Can|Could|Will|Are|Is) (?P<asked>[^\W\d_a-z][^:?]{5,80}?) (?:" + "|".join((
    "Promote", "Matter", "Work", "Improve", "Help", "Increase", "Pay", "Foster", "Boost", "Affect", "Influence", "Reduce", "Shape", "Lead", "Make", "Bring", "Drive", "Cooperate", "Deliver", "Facilitate",
    "Contribute", "Enhance", "Benefit", "Still", "Really", "Stimulate", "Attract", "Create", "Fail", "Last", "Spread", "Encourage", "Strengthen", "Raise", "Serve", "Support", "Trade", "Worth", "Effective", "Good",
)) + r")\b[^:?]*\?")
"""A title that asks about what it names: "*Sister Provinces Between A and B*: What Do They Do?", "Do *Twin Towns* Promote Trade?"."""


def asked_of(title: str) -> str:
    """Return of what a title asks something, or empty."""
    told = _ASKED_OF.match(title)
    named = (told["named"] or told["asked"]).removeprefix("the ") if told is not None else ""
    return "" if ASKING.match(named) or len(named.split()) < 2 or _FIGURATIVE.match(f"{named}: ") else named


def core_of(title: str) -> str:
    """Return what a title is about, without aspects before it and additions behind it."""
    return without_additions(without_aspects(title))


_NUMBERED = re.compile(
    r"^\W*(?:(?:(?:chapter|section|box|annex|part|case)\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.:]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,4}[.:])\s+(?:case study\s*[:–—-]\s+)?|case study(?: \d{1,2})?\s*[:–—-]\s+)(?:the\s+(?=[A-Z]))?",
    re.I,
)


def without_number(title: str) -> str:
    """Return a title without the number that it has as a part of something longer: "*4.3 Case study: the* Sava Euroregion"."""
    return _NUMBERED.sub("", title, count=1) or title


def without_troubles(title: str) -> str:
    """Return a title without the words for troubles and remedies around what has them: "the Problems and Paths of *Border Tourism*"."""
    return _TROUBLED_HEAD.sub("", _TROUBLED_TAIL.sub("", title)) if _TROUBLED.search(title) else title


def study_subject(title: str) -> str:
    """Return what a study's title says it studies: without "A study on", "from the perspective of", the subtitle."""
    title = _STUDY_HEAD.sub("", title, count=1)
    return _STUDY_TAIL.split(title, maxsplit=1)[0].strip(" :,.-–—") or title


def is_study(title: str) -> bool:
    """Tell whether a title begins by saying that it studies something, or asks for troubles."""
    return bool(_STUDY_HEAD.match(title) or _TROUBLED.search(title))
