"""What the title of a document tells: of what it speaks, what it studies, what that covers, and where and when a meeting was held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.documents import Document
from comity.measures import find_measures
from comity.reading.knowledge import Knowledge
from comity.reading.memory import Memory, Mention
from comity.reading.nametold import told_by_names
from comity.reading.studytitles import (
    ASKING,
    asked_of,
    core_of,
    is_study,
    plain_part,
    second_title,
    study_subject,
    without_additions,
    without_aspects,
    without_troubles,
)
from comity.reading.townpages import town_of
from comity.statements import DateValue, Entity, Evidence, Statement

__all__ = ["Title", "is_bare", "meeting_named", "without_kind"]

_LONGEST_NAME, _MOST_STUDIED, _FEWEST = 20, 14, 4
_WHOSE = re.compile(r"\s+(?:of|between|among)\s+(?:the\s+)?(?:(?:[A-Z]\w+\s+){0,3}of\s+(?:the\s+)?)?$")
"""What leads to the states whose ministers meet: "... *of the Republic of* Norland"."""
_RANKS = frozenset({"the", "and", "ordinary", "regular", "extraordinary", "special", "joint", "annual", "plenary", "high-level", "ministerial", "informal", "technical"})
"""Small words inside the name of a meeting: "Ninth *ordinary* Meeting"."""
_LEADING = frozenset({"since", "at", "during", "in", "after", "before", "on", "for", "from", "by", "under", "when", "as"})
_PERSPECTIVE = re.compile(r"\bfrom the (?:perspective|viewpoint|angle) of (?:the )?([^:;,.]{4,80})", re.I)
_YEAR = re.compile(r"(?<=[a-zA-Z])(?<!March)(?<!April)(?<!ber)(?<!uary)(?<!May)(?<!June)(?<!July)(?<!August)\s+(?:19|20)\d\d$")
"""The year behind the name of an event in a title, which is no part of a date."""
_HELD = re.compile(r"\s*\([^()]*\d{4}\)\s*$")
"""Where and when a meeting was held, behind its name in a title: "(Lima, 14 June 2024)"."""
_ABOUT = re.compile(
    r"^\W*(?:frequently asked questions|questions and answers|q ?& ?a|faqs?|all you need to know|key facts|facts(?: and figures)?|chronology|timeline|milestones"
    r"|(?:a )?(?:brief |short )?history|introduction|a guide|guide|background|policy (?:brief|note|paper|memo)|briefing(?: note)?|(?:working|discussion) paper|research note)\s*(?::|(?:about|on|of|to)\b)\s*(?:the\s+)?|^about\s+(?:the\s+)?"
    r"|^\W*(?:(?:key |some |ten |five )?(?:lessons|insights|evidence|experiences?|findings)(?: (?:learn(?:ed|t)|drawn))? from|(?:the|a) case (?:study )?of)\s+(?:the\s+(?:case of\s+(?:the\s+)?)?)?",
    re.I,
)
"""What a title says of the text, not of its subject."""
_OF_PLACE = re.compile(r"(?:The\s+)?(?P<name>[A-Z][\w’'-]+ of (?:the )?(?:[A-Z][\w’'-]+ )+(?P<kind>[A-Z][a-z]+))(?:\s+at a glance|\s+in brief)?")
_ASKED = re.compile(r"^\W*(?:[Ww]hat|[Ww]ho) (?:is|are) (?:the )?([^\W\d_a-z][^?]*?)\s*\?$")
"""A title that asks what the text then tells: "What is the *Arctic Mayors' Forum*?"."""
_WORK_OF = re.compile(
    r"^(?P<name>[^:]{6,120}):\s+(?:(?:final |short |brief )?(?:summary|report|results|findings|description|outline|abstract|profile)s?) (?:of|on|from) (?:an?|the|our) "
    r"(?P<kind>(?:[\w-]+ ){0,3}(?:project|programme|study))$|^(?P<number>(?:Project|Programme|Loan|Grant) (?:no\.? ?)?[\w/-]*\d[\w/-]*):\s+(?P<title>\S.{6,})$",
    re.I,
)
"""What a report is on: "*Clinics on the River*: Final Report of a Research Project", "Project 4417: *Flood Warning*"."""
_OF_MEETING = re.compile(
    r"^\W*(?:(?:agreed|approved|draft|summary|final|official|joint|short|verbatim|chair['’]s)\s+)*"
    r"(?:minutes|records?|proceedings|report|communiqu[ée]|conclusions|statement|summary|protocol|outcomes?(?: document)?)\b"
    r"(?:\s+(?:issued|adopted|released|agreed|drawn up))?(?:\s+(?:of|from|at|following|after|on|for))?(?:\s+the\s+(?:conclusion|close|end|occasion|discussions)\s+of)?"
    r"\s+(?:the\s+)?(?=\S)",
    re.I,
)
"""What a title says of the text before it names the meeting: "Minutes of the Ninth Meeting of the Lake Committee"."""
_WHEN = re.compile(r"(?:,\s+|\s+\(|\s+(?:held )?(?:in|at|on)\s+)(?=[^,]*(?:,|\d)).*$")
"""Where and when a meeting was held, behind its name: "..., *Port Vila, 4-6 July 2018*"."""
_SHEET = re.compile(
    r"^\W*(?:(?:press |country |project )?fact ?sheet(?: on)?\s*[:–—-]?\s*)?(?:the\s+)?(?:(?:\d+|two|three|five|ten|fifteen|twenty|thirty|forty|fifty) years of\s+)?(?:the\s+)?"
    r"(?P<core>.+?)\s*(?:[:–—,-]\s*)?(?:\bat a glance\b.*|\bin (?:brief|figures|numbers|short)\b.*|\b(?:key )?facts (?:and|&) figures\b.*|[:–—-]\s*[\w -]{2,20}\byears on)?$",
    re.I,
)
"""What fact sheets put around the name of what they are about."""
_OWN_WORDS = re.compile(r"^\W*(?:\w+\s+){0,2}?(?:report|letter|speech|statement|address|message|review|newsletter)\b.{0,20}?\b(?:of|by|from)\b", re.I)
"""Titles of what a body says of itself: "Annual Report 2021 of the Bank"."""
_INNER = re.compile(r"\bthe\s+(?P<name>(?:[^\W\d_a-z][\w’'-]*\s+){1,5}[^\W\d_a-z][\w’'-]*)(?![\w-])")
"""A name inside a title, which may be what the text is about."""
_TOWN = r"(?:(?:City|Town|Municipality) of )?"
_PLACE = r"[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+){0,2}"
_TWINS = r"(?i:(?:international )?(?:twin(?:ned)?|sister|partner|friendship)[ -](?:cities|towns|municipalities|communes)(?: and [\w ]{3,30}?)?|(?:town |city )?twinnings?|(?:city |town |international )?partnerships|(?:international|foreign) (?:links|relations|contacts|ties|partners|cooperation))"
_TWIN_PAGE = re.compile(rf"^(?:(?i:our )?(?i:sister|twin|partner|friendship)[ -](?i:city|town|region|province|state|county|municipality))(?: (?i:profile|page))?\s*[:–—|]\s*{_TOWN}(?P<name>{_PLACE})(?:\s*[(,][^()]{{2,40}}\)?)?$")
"""Titles of pages on one twin: "*Sister City: Valparaíso* (Chile)"."""
_TWINS_OF = re.compile(rf"^{_TWINS} (?:of|for) (?:the )?{_TOWN}(?P<of>{_PLACE})$|^(?:The )?{_TOWN}(?P<whose>{_PLACE}?)(?:['’]s?|:| [–-]| and its)? {_TWINS}$")
"""Titles of lists of the twins of a place that no lexicon knows."""
_TWO = re.compile(r"^(?:The\s+)?[^\W\d_a-z][\w’'-]*(?:\s+[^\W\d_a-z][\w’'-]*){0,5}\s+and\s+the\s+")
"""A title that names two things: "*The Export Bank and the* Delta programme"."""
_HEADLINE = re.compile(
    r"^(?:The\s+)?[^\W\d_a-z][\w’'-]*(?:\s+(?:(?:of|for|the|on)\s+){0,2}[^\W\d_a-z][\w’'-]*)*\s+(?!towards\b|across\b|hundreds\b)[a-z]{3,}(?:s|ed)\s+"
    r"(?:an?|the|its|new|to|into|up|off|out|with|solid|more|fresh|first|for)\b"
)
"""A headline that tells what the thing does: "Delta Corridor *enters* a new stage"."""
_QUOTED = re.compile(r"(?P<kind>(?:[^\W\d_a-z][\w-]*\s+){0,3}[^\W\d_][\w-]+)\s+[\"“«](?P<name>[^\W\d_a-z][^\"“”«».;:!?]{2,70})[\"”»]")
"""A name in quotation marks behind the noun that tells its kind."""
_QUOTED_FIRST = re.compile(r"\b[Tt]he\s+[\"“«](?P<name>[^\W\d_a-z][^\"“”«».;:!?]{2,70})[\"”»]\s+(?P<kind>(?:[Mm]odel|[Ii]nitiative|[Pp]lan|[Pp]rogram(?:me)?|[Pp]roject|[Mm]echanism|[Ss]cheme|[Cc]orridor|[Ss]trategy|[Pp]latform|[Pp]attern|[Ff]orum|[Aa]lliance|[Nn]etwork))\b")
"""The same before its kind: "Local Governments in *the "Two Shores, One Port" Model*"."""
_FOUNDING = re.compile(r"^(?:Establishment|Creation|Founding|Launch|Formation|Setting Up)\s+of\s+(?:an?\s+|the\s+)?", re.I)
"""What a statement says of the thing that it is on: "Joint Statement on the *Establishment of a* Partnership"."""
_OPENING_NAME = re.compile(r"^(?:The\s+)?(?P<name>(?:[^\W\d_a-z][\w’'–-]*\s+){1,5}[^\W\d_a-z][\w’'–-]*)\s+[a-z]{3,}(?:s|ed)\s")
"""The name that a headline begins with: "*Alpine Bus Agreement* enters into force"."""
_CLASS_FIRST = re.compile(r"[^\W\d_a-z][a-z]+(?:\s+[^\W\d_a-z][\w’'-]*(?:[–/-][^\W\d_a-z][\w’'-]*)*){1,4}")
"""A name that begins with a noun of a class: "*Euroregion* Sava-Drava-Mura"."""
_HEADLINE_OF_MANY = re.compile(r"^(?:[\w’'-]+\s+){0,4}?[\w’'-]+s\s+(?P<verb>[a-z]{4,})\s+(?:the|an?|its|their|new)\s+[^\W\d_a-z]")
"""A headline that tells what several do: "Governors *renew* the Rail Partnership"."""
_HEADLINE_BARE = re.compile(
    r"^(?:[\w’'-]+\s+){0,4}?[\w’'-]+s\s+(?:launch|sign|set up|agree|back|approve|open|start|plan|seek|join|build|create|adopt|vow|pledge|urge|hold|hail|slam|oppose|welcome|renew"
    r"|extend|boost|fund|finance|unveil|found|form|revive|endorse|reject|ratify|scrap|ink|clinch|seal|call for)\s+(?:[\w’'-]+\s+)*[a-z][\w’'-]*$"
)
"""A headline in small letters that tells what several do: "Lake mayors *launch* clean-water fund"."""
_PREPOSITIONS = frozenset({
    "with", "from", "into", "over", "under", "about", "between", "among", "across", "along", "against", "through", "towards", "toward", "within", "without",
    "after", "before", "during", "around", "beyond", "behind",
})  # fmt: skip
_BARE = re.compile(
    r"(?:(?:joint|final|press|common|official|closing|tripartite|trilateral|bilateral|leaders['’]?|ministers['’]?|chair['’]?s?)\s+)*"
    r"(?:communiqu[ée]|statement|declaration|release|conclusions|minutes|record|outcome|summary)",
    re.I,
)
"""A title that only says what kind of text follows: "JOINT COMMUNIQUÉ"."""
_KIND_BEHIND = re.compile(
    r"\s*\((?=[^()]*\b(?:thesis|dissertation|abstract|extracts?|excerpts?|summary|paper|draft|brief|translat\w+|report|note|minutes|essay|article|fact ?sheet|press release)\b)[^()\d]*\)\s*$",
    re.I,
)
_HEADLINE_OF_TWO = re.compile(r"^(?:[\w’'-]+\s+){1,6}?and\s+(?:[\w’'-]+\s+){1,5}?(?P<verb>(?!\w+ing\s)[a-z]{4,})\s+(?:the|an?|its|their|new|to)\s")
"""A headline that tells what two do: "A and the agency of B *close* the project"."""
_TOLD = re.compile(r"\s(?:is|are|was|were|has|have|had|will|shall|would|took|began|met|[a-z]{2,}ed)\b")  # a verb: a sentence names no meeting
_TITLE_CUT = re.compile(r"\s+(?:in|under|between|during)\s+", re.I)
_TITLE_TAIL = re.compile(r"\b(?:of|on|for|between|among|concerning|regarding|to|in|with|along)\b|[:,;—(]|\s[–-]\s", re.I)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of one document, with single spaces."""

    title: str
    knowledge: Knowledge

    @property
    def own_words(self) -> bool:
        """Whether a body says something of itself: "Annual Report 2021 of the Bank"."""
        return _OWN_WORDS.match(self.title) is not None

    def topic(self) -> Mention | None:
        """Return what the title names: the treaty, session, fund or city itself, or the subject of a study."""
        if (meeting := self._meeting()) is not None:
            return meeting
        if is_bare(self.title):
            return None
        if (asked := _ASKED.match(_ABOUT.sub("", self.title))) is not None:
            return replace(self, title=asked[1]).topic()
        if (work := _WORK_OF.match(self.title)) is not None:
            return self._work(work)
        if (quoted := self._quoted()) is not None:
            return quoted
        if (twin := _TWIN_PAGE.match(self.title)) is not None:
            return Mention((f"twinning with {twin['name']}", f"{twin['name']} twinning", twin["name"]), "Twinning", "", True)
        if (plain := plain_part(self.title)) and (told := replace(self, title=plain).topic()) is not None and (told.named or "?" in self.title):
            return told
        if plain and self.title.startswith("From ") and " to " in self.title.partition(":")[0]:
            return None  # "From *Summit* to Street: Towns and Their Partners" is about no summit
        title = _SHEET.sub(lambda m: m["core"], _ABOUT.sub("", self.title), count=1)
        title = _FOUNDING.sub("", _HELD.sub("", _YEAR.sub("", without_aspects(without_additions(study_subject(title))))))
        title = without_additions(without_troubles(title))
        first = re.split(r"\s*[:|—(]\s*|\s+[–-]\s+", title, maxsplit=1)[0]
        names = self.knowledge.lexicon.find_names(first)
        if len(names) == 1 and names[0].start <= 4 and names[0].end >= len(first) - 1 and not names[0].adjective:
            title = first
        names = self.knowledge.lexicon.find_names(title)
        if len(names) == 1 and names[0].end - names[0].start >= len(title) - 4 and not names[0].adjective:
            entry = names[0].entry
            return Mention((title[names[0].start : names[0].end], entry.label, *entry.names[:4]), entry.type, entry.key, True)
        head = _TITLE_TAIL.split(title, maxsplit=1)[0]
        if self._class_of(head) == "Document" and (tail := title[len(head) :].strip()):
            title = re.sub(r"^(?:[–—-]\s+|(?:of|on|from|by|to)\s+(?:the\s+)?)", "", tail)
            head = _TITLE_TAIL.split(title, maxsplit=1)[0]
        kind = self._class_of(head)
        ontology = self.knowledge.ontology
        if _TWO.match(head):
            return None
        if ((two := _HEADLINE_OF_TWO.match(title)) is not None and two["verb"] not in _PREPOSITIONS) or _HEADLINE.match(title) or _HEADLINE_BARE.match(title) or ((many := _HEADLINE_OF_MANY.match(title)) is not None and many["verb"] not in _PREPOSITIONS):
            return self._named_inside()
        if kind and (len(head.split()) > 1 or title != head) and any(ontology.is_a(kind, top) for top in ("Undertaking", "Organization", "Capacity")):
            if any(ontology.is_a(kind, top) for top in ("Organization", "FinancingVehicle")):
                title = _AFTER_BODY.split(title, maxsplit=1)[0]  # "The Lake Community *between Hope and Inertia*"
            named = not any(ontology.is_a(kind, top) for top in ("CooperationActivity", "Capacity"))
            behind = title[len(head) :].lstrip()
            labels = (head.strip(), title) if behind[:1] in {"|", "-", "–", "—"} else (title,) if title == head else (title, head.strip())
            return Mention(labels, kind, "", named)
        return self._called_after_place(first) or self._named_inside()

    def _called_after_place(self, first: str) -> Mention | None:
        """Return what is called after a place whose name has an "of": "The *Bay of Fundy Ports Compact*"."""
        named = _OF_PLACE.fullmatch(first.strip())
        kind = self._class_of(named["kind"]) if named is not None else ""
        if named is None or not self.knowledge.ontology.is_any(kind, ("Undertaking", "Organization")) or self.knowledge.ontology.is_any(kind, ("Event",)):
            return None
        return Mention((named["name"], named["kind"]), kind, "", True)

    def _work(self, told: re.Match[str]) -> Mention:
        """Return the project on which a text reports, by its title or number."""
        names = (told["title"], told["number"], self.title) if told["title"] else (told["name"], told["kind"])
        kind = self._class_of(names[0 if told["title"] else 1])
        kind = kind if self.knowledge.ontology.is_any(kind, ("Undertaking",)) else "Project"
        return Mention(tuple(name.strip() for name in names), kind, "", True)

    def _quoted(self) -> Mention | None:
        """Return the undertaking whose name stands in quotation marks behind its kind: "Report on the International Project "*Three Borders*"."""
        for told in _QUOTED.finditer(self.title):
            kind = self._class_of(told["kind"])
            if self.knowledge.ontology.is_any(kind, ("Undertaking", "Organization", "CooperationZone")) and kind != "Document":
                name = told["name"].strip(" .,")
                return Mention((f"{told['kind']} {name}", name), kind, "", True)
        first = _QUOTED_FIRST.search(self.title)
        if first is None:
            return None
        kind, name = self._class_of(first["kind"].lower()), first["name"].strip(" .,")
        return Mention((name, f"{name} {first['kind']}"), kind if self.knowledge.ontology.is_any(kind, ("Undertaking", "Organization")) else "Initiative", "", True)

    def about(self, academic: bool) -> Mention | None:
        """Return what a text is about that its title names; of a study also an activity without a name, of no text a periodical."""
        named = self.topic()
        if named is not None and named.type != "Periodical":
            return named
        return self.studied() if academic else None

    def _meeting(self) -> Mention | None:
        """Return the meeting of which a text is the record: "Minutes of the *Ninth Meeting of the Lake Committee*"."""
        told = _OF_MEETING.match(self.title)
        return meeting_named(self.title[told.end() :], self.knowledge) if told is not None else None

    def _named_inside(self) -> Mention | None:
        """Return the one undertaking or body that a title names inside: "Evaluation of the *Sahel Wells Project*", "*Bus Agreement* enters into force"."""
        ontology, found = self.knowledge.ontology, {}
        for match in (*_INNER.finditer(self.title), *_OPENING_NAME.finditer(self.title)):
            kind = self.knowledge.lexicon.class_of_head(match["name"].split()[-1])
            if kind and any(ontology.is_a(kind, top) for top in ("Undertaking", "Organization")):
                found[match["name"]] = kind
        if len(found) != 1:
            return None
        name, kind = next(iter(found.items()))
        known = [m for m in self.knowledge.lexicon.find_names(name) if m.end - m.start == len(name) and not m.adjective and not m.ambiguous]
        if known:
            entry = known[0].entry
            return Mention(tuple(dict.fromkeys((name, entry.label, *entry.names[:4]))), entry.type, entry.key, True)
        return Mention((name,), kind, "", True)

    def _known_inside(self, words: str) -> Mention | None:
        """Return the one undertaking, body or region that the lexicon finds in ``words``: "Who Governs the *Sava Peace Park*?"."""
        ontology = self.knowledge.ontology
        names = [m for m in self.knowledge.lexicon.find_names(words) if not m.adjective and not m.ambiguous and ontology.is_any(m.entry.type, ("Undertaking", "Organization", "Facility", "Region"))]
        if len({m.entry.key for m in names}) != 1:
            return None
        entry = names[0].entry
        return Mention(tuple(dict.fromkeys((words[names[0].start : names[0].end], entry.label, *entry.names[:4]))), entry.type, entry.key, True)

    def studied(self) -> Mention | None:
        """Return what the title of a study says it studies, as an activity without a name: "A Study of *Horizontal Compensation on the Mira*"."""
        subject = without_troubles(study_subject(plain_part(self.title) or second_title(self.title) or self.title))
        subject = core_of(subject).removeprefix("The ")
        if ASKING.match(subject):
            return self._named_inside() or self._known_inside(subject) or self._one_place(subject) or (Mention((asked,), "CooperationActivity") if (asked := asked_of(self.title)) else None)
        words = subject.split()
        if not 1 < len(words) <= _MOST_STUDIED or "?" in subject:
            return None
        head = _TITLE_TAIL.split(subject, maxsplit=1)[0].strip()
        return Mention(tuple(dict.fromkeys((subject, head) if len(head.split()) > 1 else (subject,))), "CooperationActivity")

    def matter(self) -> Mention | None:
        """Return what a study is about where that is no body and no undertaking: "the *Opening-up of Fujian Province*: Problems and Paths"."""
        told = study_subject(self.title)
        if not is_study(self.title):
            return None
        core = without_troubles(told).strip(" ,:").removeprefix("The ")
        if not 1 < len(core.split()) <= _LONGEST_NAME or "?" in core or not core[:1].isupper():
            return None
        head = _TITLE_TAIL.split(core, maxsplit=1)[0].strip()
        kind = self._class_of(head) or self._class_of(head.removesuffix("s"))
        if any(self.knowledge.ontology.is_a(kind, top) for top in ("Undertaking", "Organization", "Facility")) if kind else False:
            return Mention((core,) if core == head else (core, head), kind)
        return self._one_place(core) or Mention((core,), "Field")

    def _one_place(self, words: str) -> Mention | None:
        """Return the one place that ``words`` name: "What *Tarn Province* Gains"."""
        places = [m for m in self.knowledge.lexicon.find_names(words) if not m.adjective and self.knowledge.ontology.is_a(m.entry.type, "GeopoliticalEntity") and not {words[m.end : m.end + 1], words[m.start - 1 : m.start]} & {"-", "–"}]
        if len(places) != 1:
            return None
        entry = places[0].entry
        return Mention(tuple(dict.fromkeys((words[places[0].start : places[0].end], entry.label, *entry.names[:4]))), entry.type, entry.key, True)

    def place(self) -> Mention | None:
        """Return the place whose twins the document lists, if its title names one."""
        title, ontology = self.title, self.knowledge.ontology
        names = self.knowledge.lexicon.find_names(title)
        found = [m for m in names if not m.adjective and m.entry.type != "Country" and ontology.is_a(m.entry.type, "GeopoliticalEntity")]
        if not found:
            told = _TWINS_OF.search(title)
            return Mention((told["of"] or told["whose"],), "City", "", True) if told is not None else town_of(title)
        entry = found[0].entry
        return Mention((title[found[0].start : found[0].end], entry.label, *entry.names[:4]), entry.type, entry.key, True)

    def facts(self, memory: Memory, document: Document) -> Iterator[Statement]:
        """Yield what the title of a study says that it studies, and from which perspective."""
        found = document.metadata.title
        if not memory.academic or found is None or found.span is None:
            return
        evidence = Evidence(*found.span, document.slice(found.span))
        this = memory.document().entity()
        subject = study_subject(self.title)
        topic, plain = memory.topic, second_title(self.title)
        if plain and ("?" in subject or (ASKING.match(plain) and (topic is None or topic.labels[0] not in subject)) or (topic is not None and topic.labels[0] in plain and topic.labels[0] not in subject)):
            subject = plain  # "Learning by Doing? *Schools in Peru*"
        names = [(subject, topic.type if topic is not None else "Field", "studies")]
        names.extend((t.labels[0], t.type, "studies") for t in ([topic] if topic is not None and topic.named else []) if subject.endswith(f" the {t.labels[0]}"))
        names.extend((m.group(1), "Framework", "usesFramework") for m in _PERSPECTIVE.finditer(self.title))
        for label, kind, predicate in names:
            head = _TITLE_CUT.split(label, maxsplit=1)[0].strip()
            rest, core = (second_title(self.title), core_of(label)) if predicate == "studies" else ("", "")
            aliases = tuple(sorted({*({head} if len(head.split()) > 1 else ()), *({rest} if rest else ()), *({core} if core else ())} - {label}))
            yield Statement(this, predicate, Entity(label, kind, aliases), evidence, rule="study-title", confidence=0.8)

    def scope(self, memory: Memory, document: Document) -> Iterator[Statement]:
        """Yield what the thing that the title names covers, as its name tells: "Protocol on Water in the *Zambezi Region*"."""
        found, topic = document.metadata.title, memory.topic
        if topic is None or found is None or found.span is None:
            return
        evidence = Evidence(*found.span, document.slice(found.span))
        for told in told_by_names(topic.entity(), self.knowledge.lexicon, self.knowledge.ontology, often=False):
            yield Statement(topic.entity(), told[0], told[1], evidence, rule=told[2], confidence=told[3])

    def held(self, memory: Memory, document: Document) -> Iterator[Statement]:
        """Yield where and when the meeting that the title names was held: "Second Lake Summit (*Lima, 14 June 2024*)"."""
        found, topic, bracket = document.metadata.title, memory.topic, _HELD.search(self.title)
        ontology = self.knowledge.ontology
        if bracket is None or topic is None or found is None or found.span is None:
            return
        if not any(ontology.is_a(topic.type, top) for top in ("Event", "JointMeeting", "Agreement")):
            return
        evidence = Evidence(*found.span, document.slice(found.span))
        for date in find_measures(bracket.group(), self.knowledge.units, "")[1][:1]:
            yield Statement(topic.entity(), "date", DateValue(date.edtf, date.text), evidence, rule="title-held", confidence=0.85)
        for name in (m for m in self.knowledge.lexicon.find_names(bracket.group()) if not m.adjective and ontology.is_a(m.entry.type, "Place")):
            where = Entity(name.entry.label, name.entry.type, tuple(sorted(name.entry.names[:4])), name.entry.key)
            yield Statement(topic.entity(), "locatedIn", where, evidence, rule="title-held", confidence=0.85)
            return

    def _class_of(self, phrase: str) -> str:
        words = [w.lower() for w in re.findall(r"[^\W_]+", phrase)]
        while len(words) > 1 and words[-1].isdigit():
            words.pop()  # "Annual Report 2021"
        found = self.knowledge.lexicon.class_of_noun(words) if words else None
        if found is None and _CLASS_FIRST.fullmatch(phrase.strip()):
            first = self.knowledge.lexicon.class_of_noun(words[:1])  # "*Euroregion* Sava-Drava-Mura"
            found = first if first is not None and self.knowledge.ontology.is_any(first[0], ("Undertaking", "Organization")) else None
        if found is None and len(words) > 1 and phrase.strip().split()[-1].istitle() and not words[-1].endswith("s"):
            return self.knowledge.lexicon.class_of_head(phrase.strip().split()[-1]) or ""  # "Interconnection *Authority*"
        return found[0] if found else ""


def without_kind(title: str) -> str:
    """Return a title without the bracket behind it that only says what kind of text follows: "(*Master's thesis abstract*)"."""
    return _KIND_BEHIND.sub("", title) or title


def is_bare(title: str) -> bool:
    """Tell whether a title only says what kind of text follows: "JOINT COMMUNIQUÉ"."""
    return _BARE.fullmatch(title.strip(" *_#.:")) is not None


def meeting_named(line: str, knowledge: Knowledge) -> Mention | None:
    """Return the meeting whose name begins a line, where and when it was held left out: "Ninth Meeting of the Lake Committee, Copa, 2 May 2019"."""
    name = _WHEN.sub("", _HELD.sub("", line.strip())).strip(" .")
    head = re.split(r"\s+(?:of|on|for|between|among|in|with)\b", name, maxsplit=1)[0].strip()
    words = [w.lower() for w in re.findall(r"[^\W_]+", head)]
    named = (name[:1].isupper() or name[:1].isdigit()) and head.split()[-1][:1].isupper() if words else False
    named = named and all(w[:1].isupper() or w[:1].isdigit() or w in _RANKS for w in head.split())
    if not named or ":" in name or _TOLD.search(name) or words[0] in _LEADING or len(name.split()) > _LONGEST_NAME:
        return None
    found = knowledge.lexicon.class_of_noun(words)
    if found is None or not any(knowledge.ontology.is_a(found[0], top) for top in ("Event", "JointMeeting", "Forum")):
        return None
    names = [name, states_of(name, knowledge)[0], head] if len(words) > 1 else [name]
    bare = [each.removeprefix("The ") for each in names]
    return Mention(tuple(dict.fromkeys([*bare, *names])), found[0], "", True)


def states_of(name: str, knowledge: Knowledge) -> tuple[str, list[Mention]]:
    """Return the name of a meeting without the states at its end whose it is, and those states.

    "Fourth Meeting of the Ministers of Water *of A, B and C*"; where no state stands there, the name and none.
    """
    states = [m for m in knowledge.lexicon.find_names(name) if not m.adjective and m.entry.type == "Country"]
    whose = _WHOSE.search(name[: states[0].start]) if states else None
    if whose is None or len(name[: whose.start()].split()) < _FEWEST:
        return name, []
    found = [Mention((m.entry.label, *m.entry.names[:4]), m.entry.type, m.entry.key, True) for m in states]
    return name[: whose.start()], found


_AFTER_BODY = re.compile(r"\s+(?:between|under|during|in)\s+(?!(?:Europe|Asia|Africa|Latin America|America|the Americas|the Baltic|the Pacific)\b)")
"""What follows the name of a body in a title: where or among what it is looked at."""
