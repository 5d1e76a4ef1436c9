"""Communiqués and declarations: who met where, when and under whom; what "we" welcome or decide, the group says.

The meeting is the event that the title names, or "meeting in Place". Items that go on from "We, the Ministers of ..."
get their subject back before they are parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.context import Context
from comity.reading.capitals import as_written
from comity.reading.meetings import Group, Opening, body_of, in_own_words, opening_of
from comity.reading.memory import Mention
from comity.reading.recitals import recitals
from comity.reading.titles import is_bare, meeting_named, states_of
from comity.segments import Passage
from comity.statements import DateValue, Modality, Statement

TITLE = re.compile(
    r"^(?:.{0,40}?\b)?(?i:communiqu[ée]|declaration|statement|conclusions|summary|outcome(?: document)?|report)\s+"
    r"(?i:of|from|adopted at|issued at|on|following)\s+(?:the\s+)?(?P<event>.+)$"
)
BETWEEN = re.compile(
    r"(?i:joint|common)\s+(?i:(?:press |political )?(?:communiqu[ée]|statement|declaration|release|announcement))\b[^,.;]{0,40}?\s(?i:between|by)\s+(?P<parties>.+?)"
    r"(?:,?\s+(?i:on|concerning|regarding)\s.*)?$", re.S
)
"""A title that says whose statement it is: "Joint Communiqué *between* A and B"."""
SIDE = re.compile(r"\b[Tt]he (?P<nation>[A-Z][\w-]+(?: [A-Z][\w-]+)?) side\b")
DATELINE = re.compile(r"(?P<where>[^\W\d_a-z][\w'’ -]{2,40})(?:, [^\W\d_a-z][\w'’ -]+)?, (?P<when>\d{1,2}\b[^()]*\d{4})\.?")
"""Where and when a communiqué was given, on a line of its own below the name of the meeting."""
BELOW = re.compile(r"\((?P<where>[^\W\d_a-z][\w'’ -]{2,40}), (?P<when>[^()]*\d{4})\)")
WHO_MEET = re.compile(r"\b(?:ministers|heads|presidents|leaders|governors|mayors|parliaments|secretaries|chiefs|representatives|experts)\b", re.I)
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.I)
HELD = re.compile(r"\s*\([^()]*\d{4}\)\s*$")
SAID = re.compile(
    r"(?P<who>(?:The |the )?(?:[A-Z][\w'’-]+ ){0,4}(?:Heads of (?:State|Government)|Ministers|Leaders|Presidents|Governors|Mayors|Parties|Sides|Participants|Members|Council|Conference|Summit|Meeting|Commission|Committee|Forum|Assembly)"
    r"[^.;,:]{0,60}|The [^.;,:]{3,60})(?:,? (?:also|further|therefore|accordingly|hereby))?:$"
)
FIRST_LINES = 4
NAME = r"(?:the )?(?P<name>[A-ZÀ-Ž][\w'’ -]+?)"
THANKED = re.compile(rf"\bthank(?:s|ed)? {NAME} for (?:its|their|the) (?:[\w-]+ )?(?:presidency|chair\w*|leadership)\b")
NEXT = re.compile(rf"\bwelcom(?:e|es|ed) {NAME} as (?:the |its )?(?:next|new|incoming|future) (?:chair|presiden\w+|host)\b")
RECITES = re.compile(r"(?:[A-Z]\w+ly )?(?:[A-Z]?[a-z]+ing|[Cc]oncerned|[Aa]larmed|[Aa]ware|[Cc]onscious|[Mm]indful|[Cc]onvinced|[Dd]etermined|[Ww]orried)\b")
VERBS = re.compile(
    r"(?:also |further |strongly |firmly |warmly |hereby |again )*(?:welcom|reaffirm|affirm|condemn|call|express|agree"
    r"|decid|invit|thank|recall|not|urg|stress|underlin|encourag|commit|request|support|endors|confirm|emphasi[sz]"
    r"|acknowledg|recogni[sz]|reiterat|commend|appreciat|declar|pledg|resolv|adopt|tak|look|underscor|regret|deplor"
    r"|reject|applaud|congratulat|instruct|direct|task|approv|establish|propos|intend|highlight|ask|appeal|demand"
    r"|launch|undertak|creat|mandat|extend|grant|set|regrett|underscor|consider|examin|review|discuss|convey|voic|voice|laud|hail|mourn|deplor|insist|caution|warn|remain|stand)(?:e|es|s|d|ed)?\b",
    re.I,
)


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts, the meeting with its participants, then the body with its subjects put back."""
    yield from context.header()
    yield from _authors(context)
    _call_sides(context)
    event, group, goes_on = _titled_event(context), None, False
    if event is not None:
        yield from _states(context, event)
        yield from _held_below(context, event)
    read: list[Passage] = []
    for number, passage in enumerate(context.body()):
        opening = None
        if group is None and number < 3:
            opening = opening_of(passage.text, context.sentences(passage), context.surface)
        if opening is not None:
            group, goes_on = opening.group, opening.goes_on
            yield from _meeting(context, passage, opening, event)
            if opening.held and opening.told < len(passage.text):
                passage = context.part(passage, opening.told)
        elif group is None and number < 2:
            group = body_of(passage.text, context.surface)
            goes_on = group is not None
        yield from _chairs(context, passage)
        begun = opening is not None and goes_on and group is not None
        who = f"The {group.spoken}" if group is not None else ""
        read.extend(recitals(passage, who, who) if begun else _spoken(context, passage, group, goes_on))
    for statement in context.read(read):
        yield in_own_words(statement, group) if group is not None else statement


def _authors(context: Context) -> Iterator[Statement]:
    """Yield whose statement it is that the title tells: "Joint Communiqué between A and B"; they are "the two sides"."""
    for title in [p for p in context.passages if p.kind == "title"][:1]:
        match = BETWEEN.search(title.text)
        listing = context.surface.names(match["parties"], "Country") if match else None
        if match and listing is not None and len(listing.items) > 1 and listing.stop == len(match["parties"]):
            for word in ("side", "party"):
                context.call(word, [item.mention for item in listing.items])
            for item in listing.items:
                yield context.state(title, 0, len(title.text), context.reader.memory.document(), "author", item.mention, rule="title-between")


def _call_sides(context: Context) -> None:
    """Let "the two sides" stand for the two countries of which one "side" each is told, where the title names none: "the Kenyan side thanked the Peruvian side"."""
    if "side" in context.reader.memory.groups:
        return
    sides: dict[str, Mention] = {}
    for passage in context.body():
        for told in SIDE.finditer(passage.text):
            for match in context.knowledge.lexicon.find_names(told["nation"]):
                if match.adjective and match.entry.type == "Country":
                    entry = match.entry
                    sides.setdefault(entry.key, Mention((entry.label, *entry.names[:4]), entry.type, entry.key, True))
    if len(sides) == 2:
        context.call("side", sides.values())


def _titled_event(context: Context) -> Mention | None:
    """Return the meeting that the title names, which is then what the document is about."""
    if is_bare(context.title) and (under := _named_under_title(context)) is not None:
        return context.speak_of(under.labels[0], under.type, under.labels[1:], topic=True)
    if (beside := _below_its_body(context)) is not None:
        return beside
    match = TITLE.match(context.title)
    words = HELD.sub("", match["event"] if match else context.title)
    head = re.split(r"\s+(?:of|on|for|between|with|in)\s+", words, maxsplit=1, flags=re.I)[0]
    kind = context.knowledge.lexicon.class_of_noun(re.findall(r"[\w-]+", head.lower()))
    ontology = context.knowledge.ontology
    if kind is None or not any(ontology.is_a(kind[0], top) for top in ("Event", "JointMeeting", "Forum", "CommunicationMechanism")):
        told = context.topic  # "Communiqué issued at the close of the ... Meeting"
        return told if told is not None and any(ontology.is_a(told.type, top) for top in ("Event", "JointMeeting")) else None
    kind_of = "MeetingEvent" if kind[0] == "CommunicationMechanism" else kind[0]  # of a "dialogue" one session speaks
    names = dict.fromkeys((states_of(words, context.knowledge)[0], head))
    return context.speak_of(words, kind_of, tuple(name for name in names if name != words), topic=True)


def _states(context: Context, event: Mention) -> Iterator[Statement]:
    """Yield whose ministers or heads meet, where the name of the meeting ends with several states."""
    states = states_of(context.title, context.knowledge)[1] if WHO_MEET.search(context.title) else []
    for title in [p for p in context.passages if p.kind == "title"][:1] if len(states) > 1 else ():
        for state in states:
            yield context.state(title, 0, len(title.text), state, "participatesIn", event, rule="title-states")


def _held_below(context: Context, event: Mention) -> Iterator[Statement]:
    """Yield where and when the meeting was held that a line in brackets below its name tells: "(Lima, 11-12 September 2025)"."""
    for passage in context.passages[:FIRST_LINES]:
        told = BELOW.fullmatch(passage.text.strip()) or DATELINE.fullmatch(passage.text.strip())
        dates = context.surface.measures(told["when"])[1] if told is not None else []
        if told is None or len(dates) != 1:
            continue
        place = context.surface.name(told["where"], "City")
        start, end = 0, len(passage.text)
        if place is not None and context.surface.is_place(place.type):
            yield context.state(passage, start, end, event, "locatedIn", place, rule="held-below")
        if passage.text.strip()[0] == "(":
            yield context.state(passage, start, end, event, "date", DateValue(dates[0].edtf, dates[0].text), rule="held-below")
        return


def _named_under_title(context: Context) -> Mention | None:
    """Return the meeting that one of the lines under "JOINT COMMUNIQUÉ" names."""
    lines = (p.text for p in context.passages[:FIRST_LINES] if p.kind in {"paragraph", "heading", "metadata"} and "\n" not in p.text)
    return next((found for line in lines if (found := meeting_named(line, context.knowledge)) is not None), None)


def _below_its_body(context: Context) -> Mention | None:
    """Return the meeting of a communiqué that a line below the name of the body tells: "LAKE COUNCIL / FINAL COMMUNIQUÉ OF THE 12th MEETING"."""
    lexicon, ontology = context.knowledge.lexicon, context.knowledge.ontology
    for passage in context.passages[1:FIRST_LINES] if TITLE.match(context.title) is None else ():
        told = TITLE.match(passage.text.strip()) if passage.kind in {"paragraph", "heading", "metadata"} and "\n" not in passage.text else None
        if told is None or passage.text.rstrip().endswith("."):
            continue
        words = ORDINAL.sub(lambda m: m.group().upper(), told["event"].removeprefix("THE "))
        event = ORDINAL.sub(lambda m: m.group().lower(), as_written(words, context.document.text)) if words.isupper() else told["event"]
        head = re.split(r"\s+(?:of|on|for|between|with|in)\s+", event, maxsplit=1)[0]
        kind = lexicon.class_of_noun(re.findall(r"[\w-]+", head.lower()))
        if kind is not None and any(ontology.is_a(kind[0], top) for top in ("Event", "JointMeeting")):
            return context.speak_of(event, kind[0], () if head == event else (head,))
    return None


def _spoken(context: Context, passage: Passage, group: Group | None, goes_on: bool) -> Iterator[Passage]:
    """Yield a passage with the subject that the sentence before the list, or "we", leaves to the reader; recitals one by one."""
    said = SAID.match(passage.lead)
    if said and VERBS.match(passage.text):
        yield context.part(passage, 0, before=f"{_with_article(said['who'])} ")
    elif group is None:
        yield passage
    elif not goes_on:
        yield context.spoken_by(passage, f"The {group.spoken}")
    elif VERBS.match(passage.text):
        yield context.part(passage, 0, before=f"The {group.spoken} ")
    else:
        led = replace(passage, lead=f"The {group.spoken} {passage.lead[0].lower()}{passage.lead[1:]}") if VERBS.match(passage.lead) else passage
        yield from recitals(led, f"The {group.spoken}", f"The {group.spoken}") if RECITES.match(passage.text) else [led]


def _with_article(who: str) -> str:
    return who if who[:4].lower() == "the " else f"The {who}"


def _meeting(context: Context, passage: Passage, opening: Opening, event: Mention | None) -> Iterator[Statement]:
    span, place = opening.span, opening.place
    if event is None and place is None:
        return
    if event is None and place is not None:
        event = context.speak_of(f"meeting in {place.labels[0]}", "MeetingEvent", (f"{place.labels[0]} meeting",))
    assert event is not None
    if opening.body is not None:
        context.speak_of(opening.body.labels[0], opening.body.type, opening.body.labels[1:], topic=True)
    for member in opening.group.members or (Mention((opening.group.words,), "ActorGroup"),):
        if member.type:
            yield context.state(passage, *span, member, "participatesIn", event)
    if place is not None:
        yield context.state(passage, *span, event, "locatedIn", place)
    for name, value in opening.dates:
        yield context.state(passage, *span, event, name, value)
    if opening.chair is not None:
        context.speak_of(opening.chair.labels[0], opening.chair.type, opening.chair.labels[1:])
        yield context.state(passage, *span, event, "ledBy", opening.chair)


def _chairs(context: Context, passage: Passage) -> Iterator[Statement]:
    """Yield who held the chair and who will: "thank A for its presidency and welcome B as the next chair"."""
    body, ontology = context.topic, context.knowledge.ontology
    if body is None or not any(ontology.is_a(body.type, top) for top in ("Organization", "Forum", "JointMeeting")):
        return
    firmness: tuple[tuple[re.Pattern[str], Modality], ...] = ((THANKED, "asserted"), (NEXT, "planned"))
    for pattern, modality in firmness:
        for match in pattern.finditer(passage.text):
            leader = context.surface.name(match["name"], "Country")
            if leader is not None:
                yield context.state(passage, *match.span(), body, "ledBy", leader, modality)
