"""Communiqués and declarations: who met where, when and under whom; what "we" welcome or decide, the group says.

The meeting is the event that the title names, or "meeting in Place". Items that go on from "We, the Ministers of ..."
get their subject back before they are parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.context import Context
from comity.reading.mentions import Mention
from comity.segments import Passage
from comity.statements import DateValue, Statement

TITLE = re.compile(
    r"^(?:.{0,40}?\b)?(?i:communiqu[ée]|declaration|statement|conclusions|summary|outcome(?: document)?|report)\s+(?i:of|from|adopted at|issued at|on|following)\s+(?:the\s+)?(?P<event>.+)$"
)
MEETS = r"(?:meeting|met|having met|gathered|gathering|assembled|convened|convening|came together|are meeting|held|attended|participated in|took part in)"
OPENING = re.compile(rf"^(?P<we>We,?\s+)?(?:(?i:the)\s+)?(?P<group>[^.;:]{{4,400}}?)(?P<comma>,)?\s+{MEETS}\b(?P<rest>[^.;]*)")
WE = re.compile(r"^We,?\s+(?:the\s+)?(?P<group>[^.;:]{4,400}?),\s*$|^(?P<body>The\s+[A-ZÀ-Ž][^.;:,]{4,90}),?\s*(?::?$|[A-Z]\w*(?:ing|ed|ly|ING|ED|LY)\b)")
PLACE = re.compile(r"\b(?:in|at)\s+(?:the (?:city|town|capital)(?: of)?\s+)?(?P<place>[A-ZÀ-Ž][\w'’-]*(?:\s(?:de|da|del|la|el|of|[A-ZÀ-Ž][\w'’-]*))*)")
CHAIR = re.compile(
    r"\b(?:under the (?:[\w-]+ )?(?:chairmanship|chairpersonship|presidency|chair|leadership) of|(?:co-)?chaired by|hosted by|presided over by)\s+(?P<chair>[^.;]+?)"
    r"(?=[.;]|,| in | on | at | to |$)"
)
SAID = re.compile(r"(?P<who>The [^.;,:]{3,60}):$")
HELD = re.compile(r",?\s+held\b")
THANKED = re.compile(r"\bthank(?:s|ed)? (?:the )?(?P<name>[A-ZÀ-Ž][\w'’ -]+?) for (?:its|their|the) (?:[\w-]+ )?(?:presidency|chairmanship|chair|leadership)\b")
NEXT = re.compile(r"\bwelcom(?:e|es|ed) (?:the )?(?P<name>[A-ZÀ-Ž][\w'’ -]+?) as (?:the |its )?(?:next|new|incoming|future) (?:chair|president|presidency|host)\b")
AS = re.compile(r"\b(?:as|of|within|under) the (?P<body>[A-ZÀ-Ž][\w'’ -]+?(?: of (?:the )?[A-ZÀ-Ž][\w'’ -]+?)?)(?=,| in | on | at |$)")
VERBS = re.compile(
    r"(?:also |further |strongly |firmly |warmly |hereby |again )*(?:welcom|reaffirm|affirm|condemn|call|express|agree|decid|invit|thank|recall|not|urg|stress|underlin|encourag|commit|request|support|"
    r"endors|confirm|emphasi[sz]|acknowledg|recogni[sz]|reiterat|commend|appreciat|declar|pledg|resolv|adopt|tak|look|underscor|regret|deplor|reject|applaud|"
    r"congratulat|instruct|direct|task|approv|establish|propos|intend|highlight|ask|appeal|demand|launch|undertak|creat|mandat|extend|grant|set)(?:e|es|s|d|ed)?\b",
    re.I,
)
HOLDERS = {"mayor": "City", "governor": "Province", "minister": "Country", "president": "Country", "head": "Country", "leader": "Country", "premier": "Province"}


@dataclass(frozen=True)
class Group:
    """Who speaks: the words for the group, and the members that it names."""

    words: str
    members: tuple[Mention, ...]

    @property
    def spoken(self) -> str:
        """The word for the group that the parser knows best: "ministers" for "Ministers of Transport"."""
        if re.match(r"heads\b", self.words, re.I):
            return "leaders"
        office = re.search(r"\b(?:ministers|presidents|mayors|governors|leaders|members|representatives|premiers)\b", self.words, re.I)
        plural = re.search(r"\b(?!Council|Congress)\w+s\b", self.words)
        return office.group().lower() if office else self.words.lower() if plural else self.words


def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts, the meeting with its participants, then the body with its subjects put back."""
    yield from context.header()
    event = _titled_event(context)
    body, group, goes_on = context.body(), None, False
    read: list[Passage] = []
    for number, passage in enumerate(body):
        opening = OPENING.match(passage.text) if number < 3 and group is None else None
        found = _group(context, opening["group"]) if opening else None
        if opening and found and (found.members or opening["we"]):
            group, goes_on = found, bool(opening["we"]) and opening.end() >= len(passage.text) - 1
            span = next(s for s in context.sentences(passage) if s[1] >= opening.end("group"))
            yield from _meeting(context, passage, span, opening, found, event)
            if HELD.match(passage.text, opening.end("group")) and span[1] < len(passage.text):
                passage = context.part(passage, span[1] + 1)
        elif number < 2 and group is None and (we := WE.match(passage.text)):
            group = _group(context, we["group"]) if we["group"] else Group(we["body"].removeprefix("The ").strip(), ())
            goes_on = group is not None
        yield from _chairs(context, passage, event)
        said = SAID.match(passage.lead)
        if said and VERBS.match(passage.text):
            passage = context.part(passage, 0, before=f"{said['who']} ")
        elif goes_on and group is not None and VERBS.match(passage.text):
            passage = context.part(passage, 0, before=f"The {group.spoken} ")
        elif group is not None and not goes_on:
            passage = context.spoken_by(passage, f"The {group.spoken}")
        read.append(passage)
    for statement in context.read(read):
        yield _in_own_words(statement, group) if group is not None else statement


def _titled_event(context: Context) -> Mention | None:
    """Return the meeting that the title names, which is then what the document is about."""
    match = TITLE.match(context.title)
    words = match["event"] if match else context.title
    head = re.split(r"\s+(?:of|on|for|between|with|in)\s+", words, maxsplit=1)[0]
    kind = context.knowledge.lexicon.class_of_noun(re.findall(r"[\w-]+", head.lower()))
    ontology = context.knowledge.ontology
    if kind is None or not any(ontology.is_a(kind[0], top) for top in ("Event", "JointMeeting", "Forum")):
        return None
    return context.speak_of(words, kind[0], (head,) if head != words else (), topic=True)


def _group(context: Context, words: str) -> Group | None:
    """Part "Ministers of Transport of Kenya, Uganda and Rwanda" into the group and the members that it names."""
    holder = next((kind for word, kind in HOLDERS.items() if re.search(rf"\b{word}", words, re.I)), "Organization")
    cuts = list(re.finditer(r"\s+of\s+(?:the\s+)?", words))
    lists = [(cut, context.surface.names(words[cut.end() :], holder).items) for cut in cuts]
    sure = [(cut, items) for cut, items in lists if items and items[0].mention.key]
    several = [(cut, items) for cut, items in lists if len(items) > 1]
    for cut, items in [*sure, *several, *lists[-1:]][:1]:
        if items:
            return Group(words[: cut.start()].strip(), tuple(_represented(context, item.mention) for item in items))
    return Group(words.strip(), ()) if re.match(r"[\w' -]+$", words) and len(words.split()) < 8 else None


def _represented(context: Context, mention: Mention) -> Mention:
    """Return the body for which an office speaks: "High Representative of the *European Union*"."""
    office, _, body = mention.labels[0].partition(" of the ")
    found = context.surface.name(body) if body and not mention.key and re.search(r"\b(?:represent|secretar|president|commission)", office, re.I) else None
    return found if found is not None and found.key else mention


def _in_own_words(statement: Statement, group: Group) -> Statement:
    """Return a statement of the group with the words that the source has for it."""
    one, voice = statement.subject, statement.attributed_to
    if group.spoken != group.words and one.label == group.spoken:
        statement = replace(statement, subject=replace(one, label=group.words, aliases=tuple(sorted({*one.aliases, one.label}))))
    if group.spoken != group.words and voice is not None and voice.label == group.spoken:
        statement = replace(statement, attributed_to=replace(voice, label=group.words))
    return statement


def _chairs(context: Context, passage: Passage, event: Mention | None) -> Iterator[Statement]:
    """Yield who held the chair and who will: "thank A for its presidency and welcome B as the next chair"."""
    body = context.topic
    ontology = context.knowledge.ontology
    if body is None or not any(ontology.is_a(body.type, top) for top in ("Organization", "Forum", "JointMeeting")):
        return
    for pattern, modality in ((THANKED, "asserted"), (NEXT, "planned")):
        for match in pattern.finditer(passage.text):
            leader = context.surface.name(match["name"], "Country")
            if leader is not None:
                yield context.state(passage, *match.span(), body, "ledBy", leader, modality)  # type: ignore[arg-type]


def _meeting(
    context: Context, passage: Passage, span: tuple[int, int], opening: re.Match[str], group: Group, event: Mention | None
) -> Iterator[Statement]:
    rest = opening["rest"]
    spot = PLACE.search(rest)
    place = context.surface.name(spot["place"], "City") if spot else None
    if event is None and place is None:
        return
    if event is None and place is not None:
        event = context.speak_of(f"meeting in {place.labels[0]}", "MeetingEvent", (f"{place.labels[0]} meeting",))
    assert event is not None
    body = AS.search(rest)
    organisation = context.surface.name(body["body"], "") if body else None
    if organisation is not None and context.knowledge.ontology.is_a(organisation.type or "Place", "Organization"):
        context.speak_of(organisation.labels[0], organisation.type, organisation.labels[1:], topic=True)
    members = group.members or (Mention((group.words,), "ActorGroup"),)
    yield from (context.state(passage, *span, member, "participatesIn", event) for member in members if member.type)
    if place is not None:
        yield context.state(passage, *span, event, "locatedIn", place)
    for date in context.surface.measures(rest)[1][:1]:
        begin, slash, last = date.edtf.partition("/")
        for name, value in (("startDate", begin), ("endDate", last)) if slash else (("date", date.edtf),):
            yield context.state(passage, *span, event, name, DateValue(value, date.text))
    chair = CHAIR.search(passage.text)
    leader = context.surface.name(chair["chair"], "Person") if chair else None
    if leader is not None and chair is not None:
        context.speak_of(leader.labels[0], leader.type, leader.labels[1:])
        yield context.state(passage, span[0], max(span[1], chair.end()), event, "ledBy", leader)
