"""Treaties: the title names the agreement, the preamble its parties, the last lines when and by whom it was signed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.context import Context
from comity.reading.bodynames import bodies_between
from comity.reading.memory import Mention
from comity.reading.recitals import recitals
from comity.segments import Passage
from comity.statements import DateValue, Entity, Statement

ARTICLE = re.compile(r"\W*(?:article|art\.|section|chapter)\s*(?:\d+\w?|[ivx]+\b|one\b)\s*[.:)]?\s*[-–—]?\s*", re.I)
KIND = re.compile(
    r"\b(treaty|convention|agreement|protocol|charter|accord|covenant|memorandum|statutes?|pact|compact|decision|constitution)\b", re.I
)
PREAMBLE = re.compile(
    r"\s*,?\s*\(?(?:hereinafter|hereafter|herein|(?:collectively )?referred to|desir\w+|recall\w+|recogni\w+|consider\w+|convinc\w+|have agreed|has agreed|"
    r"agree as|being|acting|represented|wish\w+|noting|reaffirm\w+|conscious|mindful|aware|believing|determined|guided|in order to|for the purpose|on the one|"
    r"meeting|as parties|the parties\b)|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bH\.E)[.:;]|,?$",
    re.I,
)
BETWEEN = re.compile(r"\b(?:made|concluded|signed|entered into|is|drawn up|agreement|memorandum)\b[^.;]{0,40}?\b(?:by and between|between)\s+", re.I)
SMALL = frozenset(["a", "an", "and", "as", "at", "between", "by", "concerning", "for", "from", "in", "of", "on", "or", "regarding", "the", "to", "with", "among"])
GOVERNMENTS = re.compile(r"\W*(?:(?:[Tt]he )?(?:High )?(?:[Cc]ontracting |[Ss]ignatory |[Mm]ember )?(?:[Pp]arties|[Ss]tates),? (?:namely|being|to wit)[,:]? (?=(?:the )?[A-ZÀ-Ž])|(?:[Tt]he )?(?i:governments|heads of state(?: and government)?|presidents|peoples|states) of (?=(?:the )?[A-ZÀ-Ž]))")
ENACTS = re.compile(r"\W*(?:hereby )?(?:decides|resolves|adopts|has adopted|has decided|enacts)\b", re.I)
DONE = re.compile(
    r"\W*(?i:done|given|signed|concluded|made|executed|adopted)\b[^.;]{0,25}? (?:at|in) (?:the (?:city|town) of )?(?P<place>[A-ZÀ-Ž][\w .'’-]*?),?\s+(?:on|this)\b"
)
_FOUNDED = r"(?:created|established|set up|instituted|constituted|founded)"
_NAMED = r"[A-ZÀ-Ž][\w'’ -]{3,80}?"
_BEHIND = r"\s?(?=[,.;(]|\s(?:which|to|with|under)\b|\s(?:for|in)\s(?:the\s)?[a-z])"
CREATED = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he)\s+(?P<name>{_NAMED})(?:\s+\([^()]{{2,80}}\),?|,\s[^,]{{3,60}},)?\s+(?:is|are)\s+hereby\s+{_FOUNDED}\b"
    rf"|(?:^|(?<=[.)] ))\W*An?\s+(?P<bare>{_NAMED})(?:\s+\([^()]{{2,80}}\),?)?\s+is\s+{_FOUNDED}{_BEHIND}"
    rf"|\b(?:is|are) (?:hereby )?{_FOUNDED} [\w' -]{{3,60}}?(?:,? to be)? (?:known as|called|named|entitled) (?:the )?(?P<called>{_NAMED})\s?(?=[,.;(]|\s(?:which|to|with)\b)"
    rf"|\b(?:[Tt]here (?:is|are)|(?:is|are) hereby)(?: hereby)? {_FOUNDED} (?:an?|the) (?P<named>(?:[Jj]oint )?{_NAMED}){_BEHIND}"
)
FIELDS = re.compile(
    r"\b(?:cooperat\w+|co-operat\w+|collaborat\w+)\b[^.;]{0,40}? in the (?:following )?(?:fields?|areas?|spheres?) of:? (?P<list>[^.;]+)", re.I
)
TWINS = re.compile(
    r"\b(?:establish|declare|confirm|enter into|become|are)\b[^.;]{0,30}\b(?:sister|twin|partner|friendship)[ -](?:cit|town|region|province|relation)", re.I
)
TWINNING = re.compile(r"\b(?:twinning|twin|sister|partner|friendship)\b", re.I)
BETWEEN_PLACES = re.compile(r"\bbetween\s+(.*)$", re.I | re.S)
ABOUT = re.compile(r"(?<!commission)(?<!committee)(?<!council)(?<!convention)(?<!agency)\s+(?:on|concerning|regarding|in the (?:field|area|sphere)s? of)\s+(?=[A-ZÀ-Ž]|the\b).*$", re.I | re.S)
"""What an agreement is about, behind its parties: "between A and B *on Fisheries*"."""
BETWEEN_LINE = re.compile(r"(?:^|(?<=\s))(?:concluded |made |signed )?between\s+(?:and among\s+)?(?P<parties>[^.;:]{8,300}?)\s*$", re.I)
TOWNS = re.compile(r"\b(?:city|town|municipality|commune)\b", re.I)
NAME_BETWEEN = re.compile(r"(?P<name>.{10,}\s(?:on|of|for|concerning|regarding)\s.{4,}?),?\s+between\s(?!.*\s(?:on|concerning|regarding)\s)", re.I)
"""A title whose last words only name the parties: "Convention on the River X *between A, B and C*"."""
TITLE_LINES = frozenset({"title", "heading", "metadata"})
FOR = re.compile(
    r"\bFor (?:the )?(?P<party>[^:]{3,80}):\s*(?P<person>[A-ZÀ-Ž][\w.'’ -]{2,50}?)(?:,\s*(?P<post>[^,:]{3,60}?))?(?=\s+For\b|\s*$)"
)

def extract(context: Context) -> Iterator[Statement]:
    """Yield the header's facts, parties, signatures, bodies and fields of the agreement, then what the articles state."""
    yield from context.header()
    treaty = _treaty(context)
    parties = list(_parties(context, treaty)) or list(_under_title(context, treaty)) or list(_titled(context, treaty))
    if len(parties) > 1:
        for word in ("party", "side", "participant", "partner", "contracting state", "signatory state"):
            context.call(word, [party for _, party in parties])
    yield from (s for s, _ in parties)
    for passage in context.passages:
        if passage.kind != "heading":
            yield from _of_passage(context, passage, treaty, [party for _, party in parties])
    articles = [(p, ARTICLE.match(p.text)) for p in _spoken(context, enacted=any(ENACTS.match(p.text) for p in context.passages))]
    for statement in context.read(context.part(p, m.end()) if m and m.end() < len(p.text) else p for p, m in articles):
        yield statement
        if statement.predicate == "followsPrinciple" and any(statement.subject.label == party.labels[0] for _, party in parties[:1]):
            yield replace(statement, subject=treaty.entity())  # what guides those who conclude it guides the agreement


def _spoken(context: Context, *, enacted: bool) -> Iterator[Passage]:
    """Yield the body; recitals before the first article as sentences of the agreement or its parties, but not those of a body's decision."""
    kind = KIND.search(context.title)
    before = not enacted
    for passage in context.body():
        before = before and not ARTICLE.match(passage.text) and not ARTICLE.match(passage.section)
        if DONE.match(passage.text):  # read off the surface: "Done at A on 3 May, in two copies, the English text prevailing"
            formula = context.sentences(passage)[0][1]
            if formula < len(passage.text.rstrip()):
                yield context.part(passage, formula)
            continue
        if before:
            yield from recitals(passage, f"This {kind[0].capitalize() if kind else 'Agreement'}", "The Parties")
        else:
            yield passage


def _treaty(context: Context) -> Mention:
    """Return the agreement that the title names, or "this document" where there is no title."""
    topic, kind = context.topic, KIND.search(context.title)
    known = topic is not None and context.knowledge.ontology.is_a(topic.type, "Agreement")
    if topic is not None and known and not topic.labels[0].split()[0].isupper():
        return topic
    if kind is None:
        return topic if topic is not None and known else context.reader.memory.document()
    words = topic.labels[0] if topic is not None and known else context.title
    if (named := NAME_BETWEEN.match(words)) is not None:
        words = named["name"]
    return context.speak_of(_in_small_letters(words), topic.type if topic and known else "Agreement", (words,), topic=True)


def _in_small_letters(title: str) -> str:
    """Return a title in capitals as one would write it in a sentence; later "this Treaty" takes it up."""
    words = [w if not w.isupper() or (len(w) < 4 and w.lower() not in SMALL) else "-".join(x.capitalize() for x in w.split("-")) for w in title.split()]
    return " ".join(w.lower() if n and w.lower() in SMALL else w for n, w in enumerate(words))


def _parties(context: Context, treaty: Mention) -> Iterator[tuple[Statement, Mention]]:
    """Yield who concludes the agreement: the names with which the preamble begins, or those "between" which it is."""
    enacted = any(ENACTS.match(p.text) for p in context.passages)
    for passage in context.body():
        if ARTICLE.match(passage.text) or ARTICLE.match(passage.section):
            return
        opening = PREAMBLE.search(passage.text, 3)
        if bodies := _bodies(context, passage.text[: opening.start()] if opening else passage.text):
            yield from ((context.state(passage, 0, len(passage.text), treaty, "signedBy", m, rule="treaty-parties"), m) for m in bodies)
            return
        between = BETWEEN.search(passage.text)
        start = between.end() if between else 0
        governments = GOVERNMENTS.match(passage.text, start)
        start = governments.end() if governments else start
        end = PREAMBLE.search(passage.text, start + 3)
        if bodies := _bodies(context, passage.text[start : end.start() if end else len(passage.text)]):
            yield from ((context.state(passage, 0, len(passage.text), treaty, "signedBy", m, rule="treaty-parties"), m) for m in bodies)
            return
        listing = context.surface.names(passage.text[start : end.start() if end else len(passage.text)], "Country" if not between else "Organization")
        whole = listing.stop == len(passage.text[start : end.start() if end else None])
        if whole and len(listing.items) > 1:
            for item in listing.items:
                yield context.state(passage, 0, len(passage.text), treaty, "signedBy", item.mention, rule="treaty-parties"), item.mention
            return
        if whole and enacted and len(listing.items) == 1 and "," in passage.text:
            body = context.surface.name(passage.text.split(",")[0], "Organization") or listing.items[0].mention
            yield context.state(passage, 0, len(passage.text), treaty, "establishedBy", body, rule="treaty-body"), body
            return


def _bodies(context: Context, text: str) -> list[Mention]:
    """Return the ministries, governments or other bodies that a text joins: "the Ministry of A and B of C and the Agency of D"."""
    named = bodies_between(text.strip())
    found = [m for name in named if (m := context.surface.name(name, "Organization")) is not None]
    return found if len(found) == len(named) else []


def _under_title(context: Context, treaty: Mention) -> Iterator[tuple[Statement, Mention]]:
    """Yield the parties that a line under the title names: "*between* the Kingdom of A, the Republic of B and C"."""
    for passage in context.passages:
        if passage.kind not in TITLE_LINES:
            return
        match = BETWEEN_LINE.search(passage.text)
        if match and (bodies := _bodies(context, match["parties"])):
            yield from ((context.state(passage, *match.span(), treaty, "signedBy", m, rule="treaty-parties"), m) for m in bodies)
            return
        kind = "City" if match and TOWNS.search(match["parties"]) else "Country"
        parties = ABOUT.sub("", match["parties"]) if match else ""
        listing = context.surface.names(parties, kind) if match else None
        if match and listing is not None and len(listing.items) > 1 and listing.stop == len(parties):
            for item in listing.items:
                yield context.state(passage, *match.span(), treaty, "signedBy", item.mention, rule="treaty-parties"), item.mention
            return


def _titled(context: Context, treaty: Mention) -> Iterator[tuple[Statement, Mention]]:
    """Yield the two that the title names where the preamble cannot be read as a list, with that preamble; as twins where it says so."""
    title = _in_small_letters(context.title)
    between = BETWEEN_PLACES.search(title)
    found = [i.mention for i in context.surface.names(ABOUT.sub("", between.group(1)), "City").items] if between else []
    places = [[w for w in m.labels[0].split() if w[:1].isupper() and w != "City"] for m in found]
    for passage in context.body():
        if ARTICLE.match(passage.text) or len(found) != 2 or passage.kind == "heading":
            return
        if all(words and " ".join(words[-2:]) in passage.text for words in places):
            for mention in found:
                yield context.state(passage, 0, len(passage.text), treaty, "signedBy", mention, rule="treaty-parties"), mention
            if TWINNING.search(title):
                yield context.state(passage, 0, len(passage.text), found[0], "twinnedWith", found[1], rule="treaty-twins"), found[1]
            return


def _of_passage(context: Context, passage: Passage, treaty: Mention, parties: Sequence[Mention]) -> Iterator[Statement]:
    text = passage.text
    for start, end in context.sentences(passage):
        done = DONE.match(text, start, end)
        place = context.surface.name(done["place"], "City") if done else None
        if done and place is not None:
            yield context.state(passage, start, end, treaty, "locatedIn", place, rule="treaty-done")
            for date in context.surface.measures(text[done.end("place") : end])[1][:1]:
                yield context.state(passage, start, end, treaty, "date", DateValue(date.edtf, date.text), rule="treaty-done")
        for match in CREATED.finditer(text, start, end):
            body = context.surface.name(match["name"] or match["bare"] or match["named"] or match["called"], "Organization")
            founders = [*parties, treaty]
            yield from (context.state(passage, start, end, body, "establishedBy", p, rule="treaty-creates") for p in founders if body)
        for match in FIELDS.finditer(text, start, end):
            for words in re.split(r",\s*(?:and\s+)?|\s+and\s+" + ("" if "," in match["list"] else r"(?=the\s)"), match["list"]):
                field = Entity(re.sub(r"^(?:the|and)\s+", "", words.strip()), "Field")
                yield context.state(passage, start, end, treaty, "inField", field, "recommended", rule="treaty-fields")
        twins = TWINS.search(text, start, end)
        between = BETWEEN_PLACES.search(text if passage.kind == "title" else context.title)
        cities = context.surface.names(ABOUT.sub("", between.group(1)), "City").items if between and (twins or passage.kind == "title") else ()
        if len(cities) == 2 and twins and not re.search(r"\b(?:may|not)\b", text[start:end]):
            yield context.state(passage, start, end, cities[0].mention, "twinnedWith", cities[1].mention, rule="treaty-twins")
        for city in cities if passage.kind == "title" else ():
            if city.place is not None and context.surface.is_place(city.mention.type):
                yield context.state(passage, start, end, city.mention, "locatedIn", city.place, rule="treaty-places")
    for match in FOR.finditer(text):
        person = context.surface.name(match["person"], "Person")
        if person is not None and person.type == "Person":
            yield context.state(passage, *match.span(), treaty, "signedBy", person, rule="treaty-signature")

