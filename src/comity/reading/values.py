"""From a label and its value to statements about a subject: the same for a line, an infobox and a cell of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from comity.dates import DateMention
from comity.quantities import Quantity
from comity.reading.figurelabels import is_promised_sum
from comity.reading.labels import FoundLabel, Label, Labels
from comity.reading.listed import CLASSES
from comity.reading.memory import Mention
from comity.reading.moneylines import Payment, payments, tells_money
from comity.reading.phrases import tidy
from comity.reading.surface import Listed, Surface
from comity.statements import DateValue, Entity, Evidence, FigureValue, Modality, Statement

__all__ = ["Stated", "Values", "relation_of", "twinning_between", "twinning_of"]

RULE, SURE, LIKELY = "key-value", 0.9, 0.8
RELATIONS = frozenset({"twinnedWith", "memberOf", "participatesIn"})
"""Properties whose dates are those of the relation, not of its ends."""
_PERIODS = frozenset({"year", "month", "day", "week", "hour", "minute"})
_PHRASE = re.compile(r"\s*[;•|]\s*(?:and\s+)?|\s*\d[.)]\s+")
_COMMA = re.compile(r"\s*,(?!\d{3}\b)\s*(?:and\s+)?|\s+and\s+")
_TO = re.compile(r"\s*,\s*(?:and\s+)?(?=to\s)|\s+and\s+(?=to\s)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|which|who|that|found|says?|said|does|did)\b"
)
_SENTENCE = re.compile(r"[.!?]\s+\S")
_FOUNDED_IN = re.compile(r"^\W*(?:in|at)\s+(?=(?:the\s+)?[^\W\d_a-z])")
_BY = re.compile(r"\b(?:by|between)\s+(?=(?:the\s+)?[^\W\d_a-z])")
_WISHED = re.compile(r"\b(?:on the initiative|at the initiative|at the instigation|on a proposal|at the proposal|at the suggestion|at the request) (?:of|by|from)\s+")
_THROUGH = re.compile(r"\b(?:through|via|from|by|under)\s+(?=(?:the\s+)?[^\W\d_a-z])")
_CALLED = re.compile(
    r"^\W*(?:an?|the)\s+(?P<kind>[^,.;()]+?)(?:\s+(?:in|of)\s+(?P<where>(?:the\s+)?[^\W\d_a-z][^,.;()]*))?\s*$"
)
_RANK = re.compile(r"^(?:only|first|last|second|third|most \w+|\w+est|world's \w+|\w+'s)\s+")
_OF_PLACE = re.compile(r"^\s*(?:in|for)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_FROM = re.compile(r"^\s*(?:from|by|provided by|contributed by|paid by)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_TO_DO = re.compile(r"^(?:to|the|a|an)\s+(?=\S+\s)", re.I)
_ASIDE = re.compile(r"(?:which|who|where|including|such|especially|notably|as|but|so|if|while|by|for|with|in|on|of)\b")
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Stated:
    """What a value states, the named things in it, and where in the value words begin that only a parser can read."""

    statements: tuple[Statement, ...] = ()
    named: tuple[Mention, ...] = ()
    prose: int | None = None


@dataclass
class _Said:
    """Statements about one subject from one passage, as they are gathered."""

    subject: Mention
    evidence: Evidence
    modality: Modality
    found: list[Statement] = field(default_factory=list)
    named: list[Mention] = field(default_factory=list)

    def say(
        self, predicate: str, value: Entity | DateValue | FigureValue, subject: Entity | None = None, **more: object
    ) -> None:
        one = subject if subject is not None else self.subject.entity()
        if isinstance(value, Entity) and value.label.casefold() == one.label.casefold():
            return
        statement = Statement(one, predicate, value, self.evidence, self.modality, rule=RULE, confidence=SURE)
        self.found.append(replace(statement, **more))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Values:
    """Reads values under labels."""

    surface: Surface
    labels: Labels

    def read(
        self,
        subject: Mention,
        found: FoundLabel,
        text: str,
        evidence: Evidence,
        relation: Entity | None = None,
        *,
        single: bool = False,
    ) -> Stated:
        """Return what ``text`` under the label ``found`` states about ``subject``.

        ``relation`` is the twinning or membership of which a date or field of the same row tells;
        ``single`` says that the value is one thing, perhaps with its place ("Kiel, Germany").
        """
        if self.labels.is_empty(text) or found.label.reads in {"ignored", "subject"}:
            return Stated()
        promised = found.label.reads == "figure" and is_promised_sum(found.words)
        said = _Said(subject, evidence, "asserted" if promised else self.labels.modality(f"{found.words} {text}", found.words))
        quantities, dates = self.surface.measures(text, dated=found.label.reads in {"date", "period"})
        counted = [q for q in quantities if q.kind != "ordinal"]
        at = _start(text)
        label, prose = found.label, None
        paid = payments(text, counted, self.surface) if counted and (label.states == "finances" or tells_money(found.words)) else []
        shared = label.states == "finances" and any(p.share is not None for p in paid)
        if label.reads in {"date", "period"}:
            self._date(said, label, text, dates, relation)
        elif shared:
            self._payments(said, found, paid, shares=True)
        elif label.reads == "figure" or (
            counted and counted[0].start <= at and label.reads in {"names", "place", "phrases", "heads", "places"}
        ):
            prose = self._figures(said, found, text, counted, dates)
            self._payments(said, found, [p for p in paid if p.share is not None and p.giver.named], shares=False)
        elif label.reads in {"names", "heads", "place", "places"}:
            prose = self._names(said, found, text, single or label.reads == "place")
        elif label.reads == "phrases":
            prose = self._phrases(said, label, text, relation)
        elif label.reads == "kind":
            self._kind(said, text)
        return Stated(tuple(said.found), tuple(said.named), prose)

    # -- dates ------------------------------------------------------------------------------------------------------

    def _date(self, said: _Said, label: Label, text: str, dates: list[DateMention], relation: Entity | None) -> None:
        if not dates:
            return
        first = dates[0]
        about = relation if relation is not None else said.subject.entity()
        begin, slash, end = first.edtf.partition("/")
        notes = (first.issue,) if first.issue else ()
        if slash and (label.ends or relation is not None):
            for name, value in (("startDate", begin), ("endDate", end)):
                if value and value != "..":
                    said.say(name, DateValue(value, first.text), about)
        else:
            state = "endDate" if label.ends and first.role == "until" else label.states
            said.say(state, DateValue(first.edtf, first.text), about, notes=notes)
        if label.states == "startDate" and relation is None and not label.ends:
            self._founding(said, text, first.end)

    def _founding(self, said: _Said, text: str, after: int) -> None:
        """Read what goes on behind the date of a founding: "in Place", "by Actor", "the oldest of its kind in Place"."""
        rest = text[after:].strip()
        rest = rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest.lstrip(" ,–—-")
        if (match := _FOUNDED_IN.match(rest)) is not None:
            listing = self.surface.names(_BY.split(rest[match.end() :])[0], "City", single=True)
            self._located(said, listing.items[:1])
        elif (called := _CALLED.match(rest)) is not None:
            self._kind(said, called["kind"])
            place = self.surface.name(called["where"] or "", "")
            if place is not None and self.surface.is_place(place.type):
                said.say("locatedIn", place.entity())
        if (match := _WISHED.search(rest)) is not None:
            for item in self.surface.names(rest[match.end() :], "Organization").items:
                said.say("initiatedBy", item.mention.entity())
                said.named.append(item.mention)
        elif (match := _BY.search(rest)) is not None:
            for item in self.surface.names(rest[match.end() :], "Organization").items:
                said.say("establishedBy", item.mention.entity())
                said.named.append(item.mention)

    def _located(self, said: _Said, items: tuple[Listed, ...]) -> None:
        for item in items:
            said.say("locatedIn", item.mention.entity())
            self._nested(said, item)

    def _nested(self, said: _Said, item: Listed) -> None:
        if item.place is not None and self.surface.is_place(item.mention.type) and item.mention.type != "Country":
            said.say("locatedIn", item.place.entity(), item.mention.entity(), modality="asserted")

    # -- figures ----------------------------------------------------------------------------------------------------

    def _figures(
        self, said: _Said, found: FoundLabel, text: str, quantities: list[Quantity], dates: list[DateMention]
    ) -> int | None:
        label, name = found.label, _label_words(found.words)
        measured = [q for q in quantities if not (q.unit in _PERIODS and q.start > _start(text))]
        for number, quantity in enumerate(measured):
            unit = _unit_of(quantity, label.unit, name, counts=label.reads == "names")
            tail = re.split(r"[,;()]", text[quantity.end :], maxsplit=1)[0]
            where = (
                self.surface.names(text[quantity.end + m.end() : quantity.end + len(tail)]).items[:1]
                if (m := _OF_PLACE.match(tail))
                else ()
            )
            told = _told_before(text[measured[number - 1].end : quantity.start]) if number else ""
            if not unit or (number and not where and not tail.strip() and not told):
                continue
            giver = self.surface.names(tail[m.end() :], "Organization").items[:1] if (m := _FROM.match(tail)) else ()
            for item in giver:
                said.say("finances", said.subject.entity(), item.mention.entity(), confidence=LIKELY)
            indicator = name if not number else tidy(f"{name} {tail.strip() or told}")
            time = _time_of(
                quantity, dates, text, measured[number + 1].start if number + 1 < len(measured) else len(text)
            )
            value = FigureValue(
                quantity.number, unit, quantity.text, quantity.number_to, quantity.comparator, indicator.lower(), time
            )
            said.say("figure", value)
            if where and number and self.surface.is_place(where[0].mention.type):
                said.say("hasScope", where[0].mention.entity(), confidence=LIKELY)
        if measured and label.reads == "names":
            self._group(said, label, text, measured[0])
        if found.before:
            self._giver(said, found.before)
        if (
            measured
            and (label.states == "finances" or found.before)
            and (match := _THROUGH.search(text, measured[0].end)) is not None
        ):
            for item in self.surface.names(text[match.end() :], "FinancingVehicle").items:
                said.say("finances", said.subject.entity(), item.mention.entity())
        cut = re.search(r";\s+(?=[^;]*\b(?:an?|the)\s[^;]{12})", text)
        return cut.end() if cut else None

    def _giver(self, said: _Said, before: str) -> None:
        """State who gives: "EU contribution", "Norwegian grant"."""
        giver = self.surface.name(before, "")
        if giver is not None and giver.type:
            said.say("finances", said.subject.entity(), giver.entity())

    def _group(self, said: _Said, label: Label, text: str, quantity: Quantity) -> None:
        """State that the counted belong to the subject: "129 municipalities, towns and districts"."""
        whole = tidy(re.split(r"[;(]|\bincluding\b|\bamong\b|:", text, maxsplit=1)[0])
        if quantity.kind != "count" or quantity.noun_span is None or not 1 < len(whole.split()) <= _MOST_WORDS:
            return
        without = tidy(whole.replace(quantity.text, "", 1))
        group = Entity(whole, "ActorGroup", tuple(sorted({without, tidy(without.split(",")[0])} - {whole, ""})))
        self._relate(said, label, group)

    # -- names ------------------------------------------------------------------------------------------------------

    def _names(self, said: _Said, found: FoundLabel, text: str, single: bool) -> int | None:
        label = found.label
        listing = self.surface.names(text, label.type, single=single)
        for item in listing.items:
            if set(re.findall(r"[^\W\d_]+", item.note.casefold())) & self.labels.aside:
                continue
            mention = item.mention
            said.named.append(mention)
            self._relate(said, label, mention.entity(), mention, item)
            self._nested(said, item)
            if item.note.casefold() in self.labels.leads and label.turned:
                said.say("ledBy", mention.entity())
            if label.reads == "heads" and mention.type == "Person":
                self._post(said, found, item)
        if listing.items or label.reads not in {"names", "places"}:
            return listing.stop if listing.stop < len(text) - 12 and listing.items else None
        return self._described(said, label, text)

    def _payments(self, said: _Said, found: FoundLabel, paid: Sequence[Payment], *, shares: bool) -> None:
        """State who pays, and with ``shares`` how much: "Funding: the Green Fund (USD 86 million), Norway"."""
        for one in paid:
            said.named.append(one.giver)
            said.say("finances", said.subject.entity(), one.giver.entity(), confidence=LIKELY)
            if shares and one.share is not None and one.share.kind in {"money", "percent"}:
                q, words = one.share, f"{_label_words(found.words)} {one.giver.labels[0]}".strip().lower()
                said.say("figure", FigureValue(q.number, q.unit, q.text, q.number_to, q.comparator, words))

    def _relate(
        self, said: _Said, label: Label, other: Entity, mention: Mention | None = None, item: Listed | None = None
    ) -> None:
        if label.reads == "place" and mention is not None and not self.surface.is_place(mention.type):
            return
        one = said.subject.entity()
        if label.turned:
            said.say(label.states, one, other)
        else:
            said.say(label.states, other)
        if label.states in RELATIONS and mention is not None and item is not None and item.dates:
            about = relation_of(label.states, said.subject, mention)
            self._date(said, Label("startDate", "date"), "", list(item.dates), about)

    def _post(self, said: _Said, found: FoundLabel, item: Listed) -> None:
        """State the post of a person who stands under its name, and the term of office that a bracket dates."""
        post = tidy(re.sub(r"\s*\(.*?\)", "", found.words)).rstrip(":")
        name = item.mention.labels[0]
        position = Entity(post, "Position", (f"{post} of {said.subject.labels[0]}",))
        said.say("holdsPosition", position, item.mention.entity())
        term = Entity(f"{name}'s term as {post}", "Position", tuple(sorted({f"{name} {post}", f"term of {name}"})))
        if item.dates:
            self._date(said, Label("startDate", "date"), "", list(item.dates), term)

    def _described(self, said: _Said, label: Label, text: str) -> int | None:
        """Read a list that names nobody: "member states and the private sector"."""
        lexicon = self.surface.knowledge.lexicon
        if _FINITE.search(text) or _SENTENCE.search(text) or len(text.split()) > _MOST_WORDS:
            return 0
        for piece in _COMMA.split(text):
            words = [w.casefold() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", piece)]
            kind = lexicon.class_of_noun([*words[:-1], words[-1].removesuffix("s")]) if words else None
            if (
                kind is not None
                and self.surface.knowledge.ontology.is_a(kind[0], "Actor")
                and piece == piece.casefold()
            ):
                self._relate(said, label, Entity(tidy(piece), "ActorGroup"))
        return None

    # -- phrases and kinds ------------------------------------------------------------------------------------------

    def _phrases(self, said: _Said, label: Label, text: str, relation: Entity | None) -> int | None:
        if (_FINITE.search(text) and not text.casefold().startswith("to ")) or _SENTENCE.search(text):
            return 0
        pieces = [p for p in _PHRASE.split(text) if p.strip()]
        listed = label.states == "inField" or _is_list(text)
        if len(pieces) == 1 and text.casefold().startswith("to "):
            pieces = _TO.split(text)
        elif len(pieces) == 1 and listed:
            pieces = [p for p in _COMMA.split(text) if p.strip()]
        for piece in pieces:
            words = tidy(_TO_DO.sub("", piece.strip(" .")))
            if len(words) > 2 and len(words.split()) <= _MOST_WORDS:
                about = relation if relation is not None and label.states == "inField" else said.subject.entity()
                said.say(label.states, Entity(words, CLASSES[label.states]), about, confidence=LIKELY)
        return None

    def _kind(self, said: _Said, text: str) -> None:
        words = tidy(_RANK.sub("", re.sub(r"^(?:an?|the)\s+", "", re.split(r"[,;(]", text)[0].strip(), flags=re.I)))
        head = re.split(r"\s+(?:of|for|in|with|between|on)\s+", words)[0]
        found = self.surface.knowledge.lexicon.class_of_noun(
            [w.casefold() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", head)]
        )
        if found is not None and self.surface.knowledge.ontology.is_class(found[0]):
            said.say("instanceOf", Entity(words, found[0], tuple(sorted({found[0], tidy(text)} - {words}))))


def relation_of(predicate: str, one: Mention, other: Mention) -> Entity:
    """Return the twinning or the membership itself, which its dates are about."""
    if predicate == "twinnedWith":
        return twinning_of(one, other)
    name, group = other.labels[0], one.labels[0]
    kind = "membership" if predicate == "memberOf" else "participation"
    others = {f"{name}'s {kind}", f"{kind} of {name}"}
    return Entity(f"{name}'s {kind} of {group}", "Relationship", tuple(sorted(others)))


def twinning_of(one: Mention, other: Mention) -> Entity:
    """Return the twinning of two places as a thing of its own: its dates and figures have it as subject."""
    return twinning_between(one.labels[0], other.labels[0])


def twinning_between(a: str, b: str) -> Entity:
    """Return the twinning of the places that are called ``a`` and ``b``."""
    return Entity(
        f"{a}-{b} twinning",
        "Twinning",
        tuple(sorted({f"{a} and {b} twinning", f"twinning of {a} and {b}", f"{a} and {b}"})),
    )


def _is_list(text: str) -> bool:
    """Tell whether commas part the phrases of a list, not the halves of one phrase."""
    if all(len(p.split()) <= 5 for p in _COMMA.split(text)):
        return True
    pieces = [p for p in re.split(r",\s*(?:and\s+)?", text) if p.strip()]
    return len(pieces) > 1 and all(1 < len(p.split()) <= 8 and not _ASIDE.match(p) for p in pieces)


def _told_before(words: str) -> str:
    """Return the words that tell which part of a sum follows: "of which *ERDF*", "(*ERDF*:"."""
    return tidy(re.sub(r"^(?:of which|including|thereof|incl\.)\s+(?:the\s+)?", "", words.strip(" ,;:(–-")).rstrip(":"))


def _start(text: str) -> int:
    """Return where the value proper begins, behind words such as "some" and "in total"."""
    match = re.match(
        r"\s*(?:(?:a total of|in total|total|more than|over|about|around|some|nearly|almost|approximately|approx\.|ca\.?|c\.|up to|at least|under|below)\s+)?",
        text,
    )
    return match.end() if match else 0


def _label_words(words: str) -> str:
    return tidy(re.sub(r"\s*\([^()]*\)", "", words)).rstrip(":").strip()


def _unit_of(quantity: Quantity, unit: str, label: str, *, counts: bool) -> str:
    if quantity.unit:
        return f"{quantity.unit}/{quantity.per}" if quantity.per and quantity.kind == "measure" else quantity.unit
    if unit or quantity.kind not in {"bare", "count"}:
        return unit
    last = label.casefold().split()[-1] if label else ""
    return (
        last.removesuffix("ies") + "y"
        if last.endswith("ies")
        else last.removesuffix("s")
        if counts or last.endswith("s")
        else ""
    )


def _time_of(quantity: Quantity, dates: list[DateMention], text: str, limit: int) -> str:
    """Return the date that stands behind a figure: "(2023)", "in 2023", "2017 estimate"."""
    near = [d for d in dates if quantity.end <= d.start < limit and d.kind != "unresolved"]
    return (near[0].edtf or near[0].text) if near else ""
