"""What the name of a thing tells of it: the place that it covers, the body of which it is a part, its field or aim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.lexicon import Lexicon, NameEntry, NameMatch
from comity.nouns import word_set
from comity.ontology import Ontology
from comity.reading.sharednames import told_matter
from comity.statements import Entity

__all__ = ["told_by_names"]

WITHOUT_SCOPE = ("ResearchOrganization", "Enterprise", "PublicBody", "MediaOrganization", "CivilSocietyOrganization")
"""Bodies whose names tell where they are at home, not what they cover: "Yunnan University"."""
FIELDED = ("Undertaking", "InternationalOrganization", "Mechanism", "Agreement", "FinancingVehicle")
"""What is called by the field in which it works: "Clean *Energy* Forum"."""
_WORKSHOPS = frozenset({"Center", "Centre", "Institute", "Observatory"})
"""Bodies whose names tell what they do: "Heritage Protection *Center*"."""
LIKELY, SURE = 0.75, 0.8
_PARTIES = re.compile(r"\s+between\s.+?(?=\s+(?:on|concerning|regarding)\s|$)")
"""Those between whom an agreement is; what stands behind them tells what it is on."""


def told_by_names(
    thing: Entity, lexicon: Lexicon, ontology: Ontology, *, often: bool
) -> Iterator[tuple[str, Entity, str, float]]:
    """Yield (property, object, rule, confidence) for what the name of ``thing`` tells.

    Of what the text names only in passing, without ``often``, the name of an undertaking tells its scope.
    """
    if " between " in thing.label:
        thing = replace(thing, label=_PARTIES.sub("", thing.label))
    covers = not any(ontology.is_a(thing.type, top) for top in WITHOUT_SCOPE)
    if covers and (often or ontology.is_a(thing.type, "Undertaking")):
        signed = ontology.is_a(thing.type, "Agreement")
        for place in scopes_by_name(thing.label, lexicon, opening=not signed):
            if place.type != "City" and ontology.is_a(place.type, "Place"):
                yield "hasScope", place, "scope-by-name", LIKELY
    owner = owner_by_name(thing.label, lexicon)
    if owner is not None:
        if often and ontology.is_a(owner.type, "Organization"):
            yield "partOf", Entity(owner.label, owner.type, tuple(sorted(owner.names[:4])), owner.key), "owner-by-name", SURE
    elif (body := _body_by_name(thing.label, lexicon)) is not None and ontology.is_a(body.type, "Organization"):
        yield "partOf", body, "owner-by-name", SURE
    fielded = any(ontology.is_a(thing.type, top) for top in FIELDED) or (ontology.is_a(thing.type, "Organization") and thing.label.split()[-1] in _WORKSHOPS)
    if fielded and (field := field_in_name(thing.label, lexicon)):
        yield "inField", Entity(field, "Field"), "field-in-name", LIKELY
    if any(ontology.is_a(thing.type, top) for top in FIELDED) and (evil := fought_by_name(thing.label)) and not lexicon.find_names(evil):
        yield "addresses", Entity(evil, "Problem"), "told-by-name", LIKELY
    if (matter := told_matter(thing.label)):
        yield "inField", Entity(matter, "Field"), "told-by-name", LIKELY
        return
    for field in fields_agreed_on(thing.label, lexicon) if ontology.is_a(thing.type, "Agreement") else ():
        yield "inField", Entity(field, "Field"), "told-by-name", LIKELY
    told = told_by_name(thing.label)
    if told is not None and (_is_subject_matter(thing.label, told[1], lexicon, ontology) if told[0] == "inField" else often) and not any(m.start == 0 for m in lexicon.find_names(told[1])) and not _NATURAL.search(f" on {told[1]}"):
        yield told[0], Entity(told[1], "Objective" if told[0] == "hasObjective" else "Field"), "told-by-name", LIKELY


def fields_agreed_on(label: str, lexicon: Lexicon) -> list[str]:
    """Return the fields of an agreement whose name tells its parties first: "Agreement between A and B on Cooperation in *Trade and Transport*"."""
    match = _AGREED_ON.match(label)
    if match is None:
        return []
    words = re.sub(r"\s(?:in|between|among|within|along)\s+(?:the\s+)?[A-Z].*$", "", match["what"])
    parts = [p.strip() for p in re.split(r",\s*(?:and\s+)?|\s+and\s+", words) if p.strip()]
    known = all(p.lower() in lexicon.fields or p.lower().split()[-1] in lexicon.fields for p in parts)
    return parts if known and len(parts) > 1 else [words] if not lexicon.find_names(words) else []


_AGREED_ON = re.compile(
    r"^(?:Agreement|Memorandum|Protocol|Treaty|Convention|Accord|Letter)\b(?:.{0,240}?\s(?:between|among)\s.{8,240}| of (?:Understanding|Intent))"
    r" (?:on|concerning|regarding) (?:the )?(?:Co-?operation (?:in|on) (?:the )?(?:(?:Field|Area|Sphere)s? of )?(?:the )?)?(?P<what>[A-Z][^,]{3,60}(?:, [A-Z][^,]{3,40})*)$"
)


def _is_subject_matter(name: str, what: str, lexicon: Lexicon, ontology: Ontology) -> bool:
    """Tell whether what stands behind "on" in a name is what the thing deals with, not a body or a place: "Treaty on *Transit*"."""
    words = re.split(r"\s(?:of|and|in|to|against|for)\s+|,", what.lower(), maxsplit=1)[0].split()
    if not words or words[0] in _SETTING_UP or words[0] in {"a", "an", "its"} or " of " in name[: name.find(what)]:
        return False
    head = re.split(r"\s(?:of|and|in|to|against|for)\s|,", what, maxsplit=1)[0].split()[-1]
    kind = lexicon.class_of_head(head) if head[0].isupper() else None
    if kind is not None and any(ontology.is_a(kind, top) for top in ("Organization", "Agreement", "FinancingVehicle")):
        return False
    found = lexicon.class_of_noun(words) or lexicon.class_of_noun([*words[:-1], words[-1].removesuffix("s")])
    return found is None or not any(ontology.is_a(found[0], top) for top in ("Actor", "Place", "Facility", "Relationship", "Mechanism", "Partnership"))


_SETTING_UP = frozenset({"establishment", "establishing", "creation", "creating", "founding", "setting", "formation", "constitution", "accession"})


def scopes_by_name(label: str, lexicon: Lexicon, *, opening: bool = True) -> list[Entity]:
    """Return the places that a name tells: "*Pearl River Delta* ... Joint Meeting", "Convention on the *Sembe Basin*"."""
    names = [m for m in lexicon.find_names(label) if not m.adjective and not m.ambiguous and m.end <= len(label)]
    first: list[NameMatch] = []
    for match in names if opening else ():
        gap = label[first[-1].end : match.start] if first else label[: match.start]
        if match.end < len(label) - 3 and (_JOINED.fullmatch(gap) if first else not gap):
            first.append(match)
    if first and (wider := _AROUND.match(label, first[-1].end)) is not None and len(first) == 1:
        return [Entity(label[first[0].start : wider.end()], "Region")]
    closing = [m for m in names if m.end == len(label) and _AT_END.search(label[: m.start])]
    found = [Entity(m.entry.label, m.entry.type, tuple(sorted(m.entry.names[:4])), m.entry.key) for m in (*first, *closing)]
    natural = _NATURAL.search(label)
    if not closing and natural is not None:
        found.append(Entity(natural["place"], "Region"))
    return found


_AROUND = re.compile(r"\s(?:Valley|Coast|Basin|Delta|Region|Area|Rim|Catchment|Plateau|Estuary|Islands|Peninsula|Highlands)\b(?=\s)", re.I)
"""What makes a wider place of a name: "*Rhine Valley* flood prevention conference"."""
_JOINED = re.compile(r"\s*,?\s*(?:and|&|,|[-–])\s*(?:the\s+)?", re.I)
_AT_END = re.compile(r"\s(?:of|on|in|for)\s+(?:the\s+)?$", re.I)
_NATURAL = re.compile(
    r"\s(?:on|in|of|for)\s+(?:the\s+)?(?P<place>(?:(?:(?!the\b|of\b|in\b|on\b|and\b)[\w'’-]+)\s+){1,3}"
    r"(?:Basin|River|Lake|Sea|Delta|Region|Gulf|Bay|Strait|Valley|Peninsula|Islands|Mountains|Plateau|Catchment|Estuary))$",
    re.I,
)
"""A place of nature at the end of a name, as in "Protocol on Shared Watercourses in the *Zambezi Region*"."""


def field_in_name(label: str, lexicon: Lexicon) -> str:
    """Return the field that stands before the last words of a name: "Gulf *Fisheries* Forum", "Delta *flood control* meeting"; or empty."""
    if " on " in label or " for " in label:
        return ""
    behind = _BEHIND.search(label)
    if behind is not None and label[: behind.start()].split()[-1].lower() in _HEADS:
        label = label[: behind.start()]
    words = label.split()
    while words and words[-1].lower() in _HEADS:
        words.pop()
    lower = [w.lower() for w in words]
    if not words or len(words) == len(label.split()):
        return ""
    if lower[-1] in _ADJECTIVES and label.split()[len(words)].lower() in {"cooperation", "collaboration"}:
        return " ".join(label.split()[len(words) - 1 : len(words) + 1])
    last = max((m.end for m in lexicon.find_names(" ".join(words)) if m.entry.type != "Field"), default=0)
    free = len(" ".join(words)[last:].split())
    size = next((n for n in range(min(4, free), 0, -1) if " ".join(lower[-n:]) in lexicon.fields), 0)
    if not size and lower[-1] in _DEALING:
        size = next((n for n in (3, 2) if n <= free and all(_is_common(w, lexicon) for w in words[-n:-1])), 0)
    while 0 < size < min(free, 3) and (lower[-size - 1] in _WITH or (words[-size - 1].islower() and _is_common(words[-size - 1], lexicon))):
        size += 1
    if size and size + 1 < free and lower[-size - 1] in {"and", "&"}:
        size = size + 2 if lower[-size - 2] in lexicon.fields else 0  # "*Coal and Steel* Community", no "Boundary and *Water*"
    return " ".join(words[-size:]) if size and lower[-size:] != ["research"] else ""


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word of a name is a common noun or adjective, not what gives the thing its own name: "Lake *Orsa* Restoration"."""
    lower = word.lower()
    known = word.islower() or lower in lexicon.fields or lower in _WITH | _ADJECTIVES or lexicon.class_of_noun([lower]) is not None
    return known and lower not in _GENERAL and word.isalpha()


_HEADS = word_set(
    "forum network council committee commission task force group alliance league association union community conference congress summit meeting"
    " joint working work dialogue partnership initiative programme program project plan strategy fund facility mechanism platform treaty agreement"
    " convention protocol pact compact accord cooperation collaboration centre center consortium scheme round table roundtable week day corridor"
    " package action steering coordination mayors governors ministers ministerial organization organisation agency body cities towns regions secretariat window charter"
)
"""Words with which a name says of what kind its bearer is."""
_DEALING = word_set(
    "management prevention control protection reduction governance security development safety relief conservation monitoring rescue"
    " preparedness connectivity facilitation research education training exchange promotion restoration observation forecasting"
)
"""Words that make a field of those before them: "earthquake disaster *reduction*"."""
_GENERAL = word_set(
    "the and of joint regional international national economic sustainable new great greater common general valley coast river sea lake delta"
    " basin gulf bay mountain mountains region area border cross-border northern southern eastern western central world global"
)
_WITH = word_set("social atomic nuclear free clean renewable solar digital foreign public higher rural urban green blue marine maritime international")
_ADJECTIVES = word_set("economic cultural scientific technological technical environmental educational judicial agricultural maritime financial military")
_BEHIND = re.compile(r"\s+(?:of|in|between|among|with)\s.*$|\s*\([^)]*\)\s*$")


def fought_by_name(label: str) -> str:
    """Return the evil that a name says its bearer is against: "Alliance to Combat *Deforestation*"; or an empty string."""
    match = _AGAINST.search(label)
    return re.sub(r"\s(?:in|between|among|within|along|across|from|by|on)\s.*$|\s*[,(].*$", "", match["evil"]).strip() if match is not None else ""


_AGAINST = re.compile(
    r"\s(?:(?:to|for|on) (?:Combat|Fight|Stop|End|Prevent|Counter|Curb|Tackle|Eradicat|Eliminat|Suppress|Halt|Abolish|Defeat|Overcom)\w*|against"
    r"|(?:for|on) (?:the )?(?:Fight Against|Prevention|Suppression|Eradication|Elimination|Abolition)(?: of)?)\s+(?:the\s+)?(?P<evil>[A-Z]\S{3,}.{0,60})$"
)
"""What a name leads to that is to be fought: "Convention on the Prevention of *Marine Pollution*"."""


def told_by_name(label: str) -> tuple[str, str] | None:
    """Return (property, object) that a name tells: "Fund *for* Saving the Sea" an aim, "Treaty *on* Trade" a field."""
    match = _NAME_FOR.search(label)
    if match is None:
        return None
    what = re.sub(r"\s(?:between|among|within|along)\s+(?:the\s+)?[A-Z].*$", "", match.group(2).strip())
    what = re.sub(r"(?<=\w) of (?:the )?(?:Republic of |Kingdom of |State of )?[A-Z][\w-]+$", "", what) if _DEPARTMENT.match(label) else what
    what = re.sub(r"^(?:\w+ )?Co-?operation (?:in|on) (?:the )?(?:(?:Field|Area|Sphere)s? of )?(?:the )?(?=\S)", "", what)
    head = re.split(r"\s+(?:of|and|in|to|against)\s+", what, maxsplit=1)[0].split()
    aimed = match.group(1) == "to" or (match.group(1) == "for" and (_AIMED.match(head[0]) or _AIMED.match(head[-1])))
    return ("hasObjective" if aimed else "inField"), what


_DEPARTMENT = re.compile(r"(?:\w+ )?(?:Ministry|Department|Office|Agency|Bureau|Commission)\b")
"""How the name of a body of some country begins: "Ministry for Maritime Affairs *of Peru*"."""
_FOUNDING = re.compile(r"(?:Charter|Treaty|Constitution|Statutes?|Convention|Constitutive Act|Articles)\b")
"""How the name of a text begins on which a body rests."""


def owner_by_name(label: str, lexicon: Lexicon) -> NameEntry | None:
    """Return the body of which a name says that the thing is a part: "Revolving Fund *of the* Pan American Health Organization"."""
    match = re.search(r"\sof the (\S.+)$", label)
    if match is None or _FOUNDING.match(label):
        return None  # the charter of a body is no part of it
    found = [m for m in lexicon.find_names(match.group(1)) if m.start == 0 and m.end >= len(match.group(1)) - 1 and not m.ambiguous]
    return found[0].entry if found else None


def _body_by_name(label: str, lexicon: Lexicon) -> Entity | None:
    """Return the body at the end of the name of a unit, told by its head word: "Technical Committee of the *Rhine Council*"."""
    match = _UNIT_OF.match(label)
    if match is None:
        return None
    core = re.split(r"\s(?:of|for|on|in)\s", match["body"])[0]
    kind = lexicon.class_of_head(core.split()[-1]) or lexicon.class_of_head(core.split()[0])
    return Entity(match["body"], kind) if kind and (core != match["body"] or " " in core) else None


_UNIT_OF = re.compile(
    r"^(?:\S+ ){0,5}?(?:Committee|Department|Secretariat|Bureau|Directorate|Division|Office|Institute|Centre|Center|Chamber|Branch|School|Faculty|Unit|Panel|Section|Board|Subcommittee|Council|Commission|Assembly|Court|Congress|Presidium|Group|Force|Academy)"
    r"(?: (?:of|for|on) [^,]{3,40}?)?,? (?:of|at|under|within) the (?P<body>[A-Z][^,()]{3,70})$"
)
_NAME_FOR = re.compile(r"^[^,]{3,60}?\s(for|on|concerning|regarding|ON|FOR|to(?=\s[A-Z]\w*(?:ate|ise|ize|ote|ect|uce|ove|ild|ace|ore|ght|elp|cle|end|ent|ost)\b))\s+(?:the\s+|THE\s+)?(\S.{4,80})$")
_AIMED = re.compile(
    r"^(?:[A-Z]\w+ing|(?:Re)?[Cc]onstruction|Restoration|Development|Protection|Promotion|Prevention|Control|Conservation|Preservation|Advancement|"
    r"Eradication|Elimination|Reduction|Improvement|Management|Integration|Rehabilitation|Unification|Harmonisation|Harmonization|Settlement|"
    r"Peace|Security|Safety|Understanding|Resilience|Recovery|Revival|Empowerment|Reconciliation|Modernisation|Modernization|Relief|Growth)$"
)
"""Heads of what a name says that a thing is for: an aim, not only a field."""
