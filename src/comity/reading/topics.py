"""What a document is about, where its title names a thing or its first sentence defines one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.reading.capitals import as_written
from comity.reading.labels import FoundLabel
from comity.reading.memory import Mention
from comity.reading.shortnames import is_short_by_initials
from comity.reading.surface import Surface
from comity.reading.townpages import town_of

__all__ = ["central_topic", "defined_topic", "headed_topic", "kind_told", "restated", "short_apart", "speaks", "titled_topic"]

_DEFINED = re.compile(
    r"^(?:The\s+|An?\s+)?(?P<name>[^\W\d_a-z][^.;:!?()]{2,90}?)(?:\s+\((?P<short>[^()]{2,40})\))?(?:,\s[^,.;]{3,80},)?\s+"
    r"(?:is|was|are|were|has been)\s+(?:an?|the|one of the)\s+(?P<kind>[^.;:]{3,120})"
)
_STOP = re.compile(
    r"\s+(?:of|for|in|on|between|that|which|who|whose|with|to|at|by|from|founded|established|set|created|based|linking|among|dedicated|where"
    r"|launched|proposed|initiated|led|run|funded|financed|managed|designed|aimed|aiming|signed|adopted|made|backed|supported|promoted|owned|comprising)\b|,"
)
_TAIL = re.compile(
    r"\s*(?:[:(|]|—|\s[–-]\s|\bat a glance\b|\bin (?:brief|figures|numbers)\b|\bfacts? (?:and|&) figures\b|\b(?:key )?facts\b|\bfact ?sheet\b|\bprofile\b|\boverview\b).*$",
    re.I,
)
_HEAD = re.compile(
    r"^(?:(?:key )?facts (?:about|on)|fact ?sheet:?|profile(?: of)?:?|about|overview of|introducing|country profile:?)\s+(?:the\s+)?",
    re.I,
)
_TRAIL = re.compile(r"[^–—|>]+(?:\s[–—|>]\s[^–—|>]+){2,}$")
"""The way through a site to a page, which names none but the site's owner: "City of A | Town Hall | Twin towns"."""
_MOST_WORDS = 9
_LEADING = 60
"""How long the line may be that says from where a report comes."""
_OPENING = 400
"""Within how many characters a text names what it is about."""
_LEADS = ("the", "a", "an", "their", "its", "our", "in", "under", "since", "as", "at", "on", "for", "with", "and", "by", "of", "to", "from", "about", "through", "over")
_TITLED = re.compile(r"\b[Tt]he (?P<kind>(?:[a-z-]+ ){0,3}[a-z]+) [\"“](?P<name>[^\W\d_a-z][^\"“”.;:!?]{3,70})[\"”]")
_QUOTES = re.compile(r"[\"“”]")
_NAME = re.compile(r"[^\W\d_a-z][\w’'&–-]*(?:\s+(?:(?:of|for|on|the|de|del|to|against)\s+){0,2}[^\W\d_a-z][\w’'&–-]*){1,8}")
_TOPICAL = ("Undertaking", "FinancingVehicle", "InternationalOrganization", "Forum", "Network", "Agreement", "Mechanism", "CooperationZone")


_WORD = r"[^\W\d_a-z][\w’'-]*"
_BY_NAME = re.compile(r"\bThe (?P<noun>[a-z]+), (?:(?:called|known as|named|or) )?(?P<name>[A-Z][A-Z-]{2,11}),? (?=[a-z])")
"""A short name beside what it is the name of: "The mission, *NORPOL*, was sent by ..."."""
_HEADWORD = re.compile(
    r"^(?P<name>[^\W\d_a-z][^.:;(),\n]{3,80}?)(?:,\s+(?P<comma>[A-Z]{2,9}))?\s+\((?P<short>[A-Z][A-Z0-9&-]{1,11}\b)?[^()]{0,90}\)\s*[.:–—-]\s+(?P<kind>[^.;:]{3,120})"
)
"""The head word of an entry with what stands in brackets behind it, and the words that say what it is."""
_SHORT_BEHIND = re.compile(r"(?P<name>.{6,}?)\s+\((?P<short>[A-Z][A-Za-z0-9&-]{1,11})\)")
_SPEAKING = re.compile(r"\b[Ww]e are (?:the )?(?P<name>[^\W\d_a-z][^.;:!?()\n,]{3,80})(?:\s+\((?P<short>[A-Z][A-Za-z0-9&-]{1,11})\))?,?(?:\s+(?:an?|the)\s+(?P<kind>[^.;:]{3,120}))?")


def titled_topic(title: str, surface: Surface, labels: Sequence[FoundLabel]) -> Mention | None:
    """Return what the title of a text with "Label: value" lines names, of the class that its words or those labels tell."""
    words = _TAIL.sub("", _HEAD.sub("", title.strip("*_# "))).strip()
    if _TRAIL.match(title):
        return town_of(title)
    if not words or len(words.split()) > _MOST_WORDS:
        return None
    found = surface.name(words, "")
    if found is None:
        return None
    if found.type:
        return found
    if len(title.partition(":")[2].split()) > 2 and not _TAIL.search(title.partition(":")[2]):
        return None  # "Not Only Rivers: Provinces in the Basin"
    of_bodies = any(f.label.states in {"memberOf", "locatedIn"} or f.label.reads == "heads" for f in labels)
    return replace(found, type="Organization" if of_bodies else "Initiative")


def defined_topic(sentence: str, title: str, surface: Surface) -> Mention | None:
    """Return the thing that a first sentence defines: "The X (ABC) is a *river commission* founded in ..."."""
    match = _DEFINED.match(sentence)
    if match is None:
        return None
    found = surface.name(match["name"], "")
    if found is None or found.type == "Person":
        return None
    kind = found.type or kind_told(match["kind"], surface)
    if not kind:
        return None
    known = {label.casefold() for label in found.labels}
    if title and not any(label in title.casefold() or title.casefold() in label for label in known):
        return None
    short = match["short"]
    labels = dict.fromkeys([*found.labels, *([short] if short and " " not in short else [])])
    return replace(found, labels=tuple(labels), type=kind)


def central_topic(title: str, body: Sequence[str], surface: Surface) -> Mention | None:
    """Return the undertaking or body that the title names among other words, or that the opening names and the text goes on
    about: "*Eastern Corridor* enters a new stage"."""
    text = _QUOTES.sub("", "\n".join(body))
    best: tuple[int, int, Mention] | None = None
    for words in dict.fromkeys((*_echoed(_HEAD.sub("", title), text), *(_opened(body[0]) if body else ()))):
        found = surface.name(words, "")
        if found is None or (" " not in found.labels[0] and not found.key and not found.labels[0].isupper()):
            continue
        kind = _stated(found.labels[0], text, surface) or found.type
        entitled = found.labels[0] in title
        if not (_is_topical(kind, surface) or (entitled and kind == "Facility")):
            continue
        times = sum(len(re.findall(rf"\b{re.escape(label)}\b", text)) for label in set(found.labels) if label[:1].isupper())
        opens = re.match(rf"(?:.{{0,{_LEADING}}}[–—-]\s)?(?:The\s+)?{re.escape(found.labels[0])}\b", text) is not None
        times += _taken_up(found, text) if entitled or (opens and not found.key) else 0
        if (entitled and times) or times > 2:
            ranked = times + (2 if entitled else 0), len(found.labels[0])
            if best is None or ranked > best[:2]:
                best = (*ranked, replace(found, type=kind))
    if best is not None or not body:
        return _by_fullest(best[2], text) if best is not None else None
    return _announced(body[0], surface) or _described(body, surface)


def _taken_up(found: Mention, text: str) -> int:
    """Return how often a text takes a name up by its last word: "*The Alliance* has ...", "its chairman said that *the alliance* would"."""
    head = found.labels[0].split()[-1]
    return len(re.findall(rf"\b(?i:the|this) (?i:{re.escape(head)})\b(?! (?:of|for|between|on|with)\b|[- ][A-Z])", text)) if " " in found.labels[0] else 0


def _described(body: Sequence[str], surface: Surface) -> Mention | None:
    """Return what the opening describes and what is called by a short name afterwards: "the river police *mission in Norland* ... The mission, *NORPOL*, was"."""
    told = _BY_NAME.search("\n".join(body[:3]))
    if told is None:
        return None
    kind = kind_told(told["noun"], surface)
    before = re.search(rf"\b[Tt]he ((?:[\w-]+ ){{1,5}}?{told['noun']}(?: (?:in|for|on|of|along) (?:the )?{_WORD}(?: {_WORD})*)?)", "\n".join(body[:3])[: told.start()])
    if before is None or (kind and surface.is_place(kind)):
        return None
    kind = kind if _is_topical(kind, surface) else "Initiative"
    whole, short = before.group(1), told["name"]
    plain = re.split(r" (?:in|for|on|of|along) ", whole)[0]
    return Mention(tuple(dict.fromkeys((whole, short, plain))), kind, "", True)


def headed_topic(opening: str, surface: Surface) -> Mention | None:
    """Return the head word of an entry, of the class that the words behind it tell: "LAKE COMMISSION (LC). *Regional organisation* of A and B."

    Also who speaks of itself: "We are the *Association of Lake Towns*, a network of ...".
    """
    match = _HEADWORD.match(opening) or _SPEAKING.search(opening[:_OPENING])
    if match is None:
        return None
    words = match["name"].strip(" ,")
    found = surface.name(as_written(words, ""), "")
    kind = (kind_told(match["kind"] or "", surface) or found.type) if found is not None else ""
    if found is None or not (_is_topical(kind, surface) or kind == "Organization"):
        return None
    told = match.groupdict()
    shorts = [short for short in (told.get("comma"), told["short"]) if short]
    return replace(found, labels=tuple(dict.fromkeys([*found.labels, words, *shorts])), type=kind)


def short_apart(topic: Mention) -> Mention:
    """Return a topic whose title names it with its short name in brackets by each of both: "*Lake Fund* (*LF*)"."""
    told = _SHORT_BEHIND.fullmatch(topic.labels[0])
    return topic if told is None else replace(topic, labels=tuple(dict.fromkeys((told["name"], told["short"], *topic.labels))))


def speaks(opening: str) -> bool:
    """Tell whether a text begins by saying who speaks: "We are the Association of ..."."""
    return _SPEAKING.search(opening[:_OPENING]) is not None


def _announced(opening: str, surface: Surface) -> Mention | None:
    """Return the undertaking that the opening calls by a title in quotation marks: "the project *Clean River* was carried out by ..."."""
    for match in _TITLED.finditer(opening[:_OPENING]):
        kind = kind_told(match["kind"], surface)
        if _is_topical(kind, surface):
            return Mention((match["name"].strip(" ,.;"),), kind, "", True)
    return None


def _by_fullest(found: Mention, text: str) -> Mention:
    """Return a topic by the fullest of its names that the text has: not "AIIB" where it also says what that is."""
    full = max((label for label in found.labels if label in text), key=len, default=found.labels[0])
    return replace(found, labels=tuple(dict.fromkeys((full, *found.labels))))


def _echoed(title: str, text: str) -> Iterator[str]:
    """Yield the names inside a title which the text takes up, longest first."""
    words = title.split()
    spans = sorted(((n, m) for n in range(len(words)) for m in range(n + 1, min(n + _MOST_WORDS, len(words)) + 1)), key=lambda s: s[0] - s[1])
    for start, end in spans:
        phrase = " ".join(words[start:end]).strip(" ,.;:–—-()'\"")
        if phrase[:1].isupper() and phrase.split()[-1][:1].isupper() and words[start].lower() not in _LEADS and phrase in text:
            yield phrase


def _opened(paragraph: str) -> Iterator[str]:
    """Yield the names in the first sentences of a text."""
    yield from _named_in(_QUOTES.sub("", paragraph[:_OPENING]))


def _named_in(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        yield re.sub(rf"^(?:(?:{'|'.join(_LEADS)})\s+)+", "", match.group(), flags=re.I)


def _stated(name: str, text: str, surface: Surface) -> str:
    """Return the class that a sentence gives to a name: "The X is an *initiative* ...", "X, a regional *fund*, ..."."""
    told = re.search(rf"\b{re.escape(name)}(?:\s+\([^()]{{2,40}}\))?(?:,|\s+(?:is|was|[–—-]))\s+(?:an?|the)\s+([^.;:]{{3,120}})", text)
    return kind_told(told.group(1), surface) if told else ""


def restated(topic: Mention, body: Sequence[str], surface: Surface) -> Mention:
    """Return the topic with the class that the text gives it, where its name only looks like that of a place."""
    if topic.key or topic.type not in {"Region", "City", "Place", "Facility", "Organization", "Agreement", ""}:
        return topic
    names = (*topic.labels, re.split(r"\s+(?:of|for|in)\s+", topic.labels[0])[0])
    told = [x for p in body[:2] for x in _named_in(_QUOTES.sub("", p)) if is_short_by_initials(x, topic.labels[0])]
    names = (*names, *told[:1])
    kinds = [kind for name in names if " " in name and (kind := _stated(name, "\n".join(body[:3]), surface)) and _is_topical(kind, surface)]
    return replace(topic, type=kinds[0], labels=tuple(dict.fromkeys(names))) if kinds else replace(topic, labels=tuple(dict.fromkeys((*topic.labels, *told[:1]))))


def _is_topical(kind: str, surface: Surface) -> bool:
    ontology = surface.knowledge.ontology
    return ontology.is_any(kind, _TOPICAL) and kind not in {"Organization", "Enterprise"}


def kind_told(words: str, surface: Surface) -> str:
    """Return the class of the noun with which ``words`` begin: "regional *bank* owned by five states"; empty where none is known."""
    head = _STOP.split(words, maxsplit=1)[0]
    found = surface.knowledge.lexicon.class_of_noun(
        [w.casefold() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", head)]
    )
    return found[0] if found is not None else ""
