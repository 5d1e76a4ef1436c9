"""From the graph to claims: five queries for any number of statements, joined in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from comity.ontology import ONTOLOGY, VOCAB, Ontology
from comity.phrases import amount_in_words, date_in_words, headlined, is_plural
from comity.sheets.ask import Ask, iris
from comity.sheets.model import DESCRIBED, Claim, Conflict, Defect, Figure, Passage, Source, Thing
from comity.tongue import tongue

__all__ = ["Gatherer", "plainer"]

_Row = Mapping[str, str]

_SHORT = 3
"""Letters up to which a word has no capital in a name either."""
_DESCRIPTION = 2
"""Blanks from which on a name without a capital reads as a description, not as a term."""


class Gatherer:
    """Reads claims with their surroundings; names are looked up once."""

    def __init__(self, ask: Ask, ontology: Ontology) -> None:
        self.ask, self.ontology = ask, ontology
        self._things: dict[str, Thing] = {}

    def claims(self, statements: Iterable[str]) -> list[Claim]:
        """Return the claims with the given IRIs, in the order of those."""
        wanted = iris(statements)
        if not wanted:
            return []
        rows: dict[str, dict[str, str]] = {}
        for row in self.ask.rows("statements", statements=wanted):
            rows.setdefault(row["statement"], row)
        passages, defects = self._passages(wanted), self._defects(wanted)
        ends = {row[key] for row in rows.values() for key in ("subject", "object", "speaker") if key in row}
        self.name(ends)
        figures = self._figures({row["object"] for row in rows.values() if "object" in row})
        return [
            self._claim(row, tuple(passages[iri]), figures.get(row.get("object", "")), tuple(defects[iri]))
            for iri, row in rows.items()
        ]

    def sources(self, documents: Iterable[str]) -> dict[str, Source]:
        """Return what is known of documents, by IRI."""
        wanted = sorted(set(documents))
        if not wanted:
            return {}
        facts: dict[str, dict[str, list[str]]] = {iri: defaultdict(list) for iri in wanted}
        for row in self.ask.rows("sources", documents=iris(wanted)):
            facts[row["document"]][row["property"].removeprefix(ONTOLOGY)].append(row["value"])
        named = {value for known in facts.values() for key in ("author", "publishedBy") for value in known[key]}
        self.name([*wanted, *(value for value in named if "://" in value)])
        return {iri: self._source(iri, known) for iri, known in facts.items()}

    def conflicts(self, claims: Iterable[Claim]) -> list[Conflict]:
        """Return the recorded conflicts in which the claims take part, whole."""
        wanted = iris(claim.iri for claim in claims)
        members: dict[str, list[str]] = defaultdict(list)
        kinds: dict[str, str] = {}
        for row in self.ask.rows("conflicts", statements=wanted) if wanted else ():
            members[row["conflict"]].append(row["member"])
            kinds[row["conflict"]] = self._concept(row.get("kind", ""))
        found = {claim.iri: claim for claim in self.claims(m for group in members.values() for m in group)}
        return [
            Conflict(kinds[iri], tuple(found[member] for member in dict.fromkeys(group) if member in found))
            for iri, group in members.items()
        ]

    def name(self, wanted: Iterable[str]) -> None:
        """Look up the names of things that are not known yet."""
        new = sorted({iri for iri in wanted if iri not in self._things})
        labels: dict[str, dict[str, list[str]]] = {iri: defaultdict(list) for iri in new}
        for row in self.ask.rows("names", things=iris(new)) if new else ():
            if row.get("language", "") in ("", "en", tongue().language):
                labels[row["thing"]][row["kind"]].append(row["name"])
        for iri, names in labels.items():
            label = best_name(names["title"]) or best_name(names["preferred"] + names["label"])
            label = label if names["title"] else plainer(label, names["other"])
            label = self._term(iri) if self._is_term(iri) or not label else label
            quoted = bool(names["title"]) or (_is_description(label, iri) and not self._is_term(iri))
            self._things[iri] = Thing(label, iri, _is_plural(label, iri) and not names["title"], quoted)

    def thing(self, iri: str) -> Thing:
        """Return a thing with its name."""
        if iri not in self._things:
            self.name([iri])
        return self._things[iri]

    def _claim(
        self, row: _Row, passages: tuple[Passage, ...], figure: Figure | None, defects: tuple[Defect, ...]
    ) -> Claim:
        predicate = row["predicate"].removeprefix(ONTOLOGY)
        edtf = row.get("edtf", "")
        return Claim(
            iri=row["statement"],
            subject=self.thing(row["subject"]),
            predicate=predicate,
            object=self.thing(row["object"]) if "object" in row else None,
            value=date_in_words(edtf) if edtf else row.get("valueText") or row.get("value", ""),
            edtf=edtf,
            modality=self._code(row["modality"]),
            speaker=self.thing(row["speaker"]) if "speaker" in row else None,
            when=date_in_words(row["when"]) if "when" in row else row.get("whenText", ""),
            when_edtf=row.get("when", ""),
            confidence=row.get("confidence", ""),
            rule=row.get("rule", ""),
            passages=passages,
            figure=figure,
            defects=defects,
        )

    def _passages(self, statements: str) -> Mapping[str, list[Passage]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for row in self.ask.rows("passages", statements=statements):
            place = int(row["start"]), int(row["end"])
            around = row.get("prefix", ""), row.get("suffix", "")
            where = row["document"], row.get("section", "")
            found[row["statement"]].append(Passage(row["passage"], row["quote"], *around, *place, *where))
        return found

    def _defects(self, statements: str) -> Mapping[str, list[Defect]]:
        found: dict[str, list[Defect]] = defaultdict(list)
        for row in self.ask.rows("issues", statements=statements):
            kind = self._concept(row.get("kind", ""))
            found[row["statement"]].append(Defect(kind, row.get("note", ""), row.get("reading", "")))
        return found

    def _figures(self, candidates: Iterable[str]) -> dict[str, Figure]:
        wanted = iris(sorted(set(candidates)))
        rows: dict[str, dict[str, str]] = {}
        for row in self.ask.rows("figures", figures=wanted) if wanted else ():
            rows.setdefault(row["figure"], row)
        self.name(
            row[key] for row in rows.values() for key in ("unit", "indicator", "scope", "comparator") if key in row
        )
        return {iri: self._figure(iri, row) for iri, row in rows.items()}

    def _figure(self, iri: str, row: _Row) -> Figure:
        number, upper = row.get("value") or row.get("lower", ""), row.get("upper", "")
        unit = self._concept(row.get("unit", ""))
        comparator = self._concept(row.get("comparator", ""))
        exact = self._code(row.get("comparator", "")) == "exactly"
        words = amount_in_words(number, upper, unit, "" if exact else comparator) if number else row.get("text", "")
        return Figure(
            iri=iri,
            words=words,
            value=row.get("value", ""),
            lower=row.get("lower", ""),
            upper=upper,
            unit=unit,
            comparator=comparator,
            indicator=self._concept(row.get("indicator", "")),
            time=date_in_words(row["edtf"]) if "edtf" in row else row.get("whenText", ""),
            scope=self.thing(row["scope"]).label if "scope" in row else row.get("scopeText", ""),
            stage=self._concept(row.get("stage", "")),
            text=row.get("text", ""),
            cumulative=row.get("cumulative") == "true",
        )

    def _source(self, iri: str, known: Mapping[str, list[str]]) -> Source:
        def people(key: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self._named(value) for value in known[key]))

        return Source(
            iri=iri,
            title=self.thing(iri).label,
            authors=people("author"),
            date=next(iter(known["date"] + known["edtf"]), ""),
            kind=self._concept(next(iter(known["documentKind"]), "")),
            publisher=", ".join(people("publishedBy")),
            citation=next(iter(known["citation"]), ""),
            licence=next(iter(known["licence"]), ""),
            identifiers=tuple(known["identifier"]),
            file=next(iter(known["fileName"]), ""),
            hash=next(iter(known["contentHash"]), ""),
        )

    def _named(self, value: str) -> str:
        return self.thing(value).label if "://" in value else value

    def _concept(self, iri: str) -> str:
        """Return the English label of a controlled term, from the ontology or from the graph."""
        return (self._term(iri) if self._is_term(iri) else self.thing(iri).label) if iri else ""

    def _code(self, iri: str) -> str:
        name = iri.removeprefix(VOCAB)
        concept = self.ontology.concepts.get(name)
        return concept.notations[0] if concept is not None and concept.notations else name.rpartition("-")[2]

    def _is_term(self, iri: str) -> bool:
        return iri.removeprefix(VOCAB) in self.ontology.concepts or iri.removeprefix(ONTOLOGY) in self.ontology.classes

    def _term(self, iri: str) -> str:
        """Return the label of a term of the ontology, else the last part of the IRI."""
        if (concept := self.ontology.concepts.get(iri.removeprefix(VOCAB))) is not None:
            return concept.label
        if (class_ := self.ontology.classes.get(iri.removeprefix(ONTOLOGY))) is not None:
            return class_.label
        return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri


def _is_description(label: str, iri: str) -> bool:
    """Tell whether a name reads as words of a source: in lower case, or with the capital of a sentence only."""
    if label.count(" ") < _DESCRIPTION:
        return False
    words = [word for word in label.split()[1:] if len(word) > _SHORT]
    low = sum(word[:1].islower() for word in words)
    return label[:1].islower() or (bool(DESCRIBED.search(iri)) and low * 2 > len(words))


def _is_plural(label: str, iri: str) -> bool:
    """Tell whether a name is a plural; what only a description names has its capital from the start of a sentence."""
    described = DESCRIBED.search(iri) and not label[1:].isupper()
    return is_plural(label[:1].lower() + label[1:] if described else label)


def plainer(label: str, others: Iterable[str]) -> str:
    """Return the spelling of a name that is least like a headline, which has capitals on small words too.

    >>> plainer("Diplomacy Of Cities", ["diplomacy of cities", "Diplomacy of Cities", "DoC"])
    'Diplomacy of Cities'
    """
    if not headlined(label):
        return label
    same = [name for name in others if name.casefold() == label.casefold() and not headlined(name)]
    return max(same, key=lambda name: (sum(map(str.isupper, name)), name), default=label)


def best_name(names: Iterable[str]) -> str:
    """Return the fullest of several names, the first in the alphabet among equals; empty when there is none."""
    return min(names, key=lambda name: (-len(name), name), default="")
