"""What may be linked: the named things of a graph, with their names and the countries that speak for them.

A term of a vocabulary that has a code (a currency) is linked by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from comity.identity import Identity, slug
from comity.lexicon_files import NameEntry
from comity.linking.gazetteer import Gazetteer
from comity.linking.keys import is_abbreviation, key_of
from comity.linking.rules import Kind, Rules
from comity.ontology import BASE, ONTOLOGY
from comity.store import Store

__all__ = ["Lexicon", "Mention", "mentions_of"]

_THINGS = f"""
SELECT ?thing ?label (GROUP_CONCAT(DISTINCT STR(?type); separator=" ") AS ?types)
WHERE {{ ?thing rdfs:label ?label ; a ?type . FILTER(STRSTARTS(STR(?thing), "{BASE}id/")) }} GROUP BY ?thing ?label
"""
_NAMES = "SELECT DISTINCT ?thing ?name WHERE { ?thing skos:altLabel ?name }"
_DOCUMENTS = """
SELECT DISTINCT ?thing ?graph WHERE { GRAPH ?graph { ?thing rdfs:label ?label } }
"""
_QUOTES = """
SELECT DISTINCT ?quote WHERE {
  ?statement comity:statementSubject|comity:statementObject <%s> ; comity:hasEvidence/comity:quote ?quote }"""
_CODES = f"""
SELECT DISTINCT ?thing ?code ?label ?type WHERE {{
  ?thing skos:notation ?code ; skos:prefLabel ?label ; a ?type .
  FILTER EXISTS {{ ?user ?with ?thing FILTER(STRSTARTS(STR(?with), "{ONTOLOGY}")) }} }}"""
_PREFIXES = {
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "comity": ONTOLOGY,
}
_COUNTRY = "country"
_DEPTH = 4
"""How many steps a thing may lie from its country."""


@dataclass(frozen=True)
class Mention:
    """A typed thing with its names, the label first, and what tells its country.

    ``countries`` are ISO codes that the graph or the lexicon states for it; ``near`` those of the countries that its
    documents name.
    """

    iri: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    kinds: tuple[Kind, ...]
    countries: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    spelled_out: bool = True
    """False where no quote has more of its names than an abbreviation; asked only of kinds that need it."""
    code: str = ""
    """CURIE that its code makes, of a term of a vocabulary; then names do not count."""
    wholes: tuple[str, ...] = ()
    """Labels of what the graph says it is part of."""
    meant: str = ""
    """CURIE of what the lexicon means by it, where its entry has the identifier for its key."""

    @property
    def label(self) -> str:
        """The name under which people know it."""
        return self.names[0]


@dataclass
class Lexicon:
    """What the lexicon tells of a thing: where it lies, and by which identifier it knows it."""

    entries: Iterable[NameEntry]
    identity: Identity
    _by_key: dict[str, NameEntry] = field(default_factory=dict)
    _by_iri: dict[str, str] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], dict[str, NameEntry]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for entry in self.entries:
            kind = self.identity.kind(entry.type)
            own, _ = slug(self.identity.normal(entry.key).removeprefix(f"{kind} "))
            self._by_key[entry.key] = entry
            self._by_iri[f"{BASE}id/{kind}/{own}"] = entry.key
            for name in {entry.label, *entry.names, *entry.official}:
                self._by_name[kind, key_of(name)][entry.key] = entry

    def country(self, kind: str, label: str) -> str:
        """Return the label of the country in which all entries of a kind with this name lie, or an empty text."""
        found = {self._country(entry) for entry in self._by_name.get((kind, key_of(label)), {}).values()}
        return found.pop() if len(found) == 1 else ""

    def _country(self, entry: NameEntry) -> str:
        """Return the label of the outermost thing in which an entry lies, or an empty text."""
        above: NameEntry | None = entry
        for _ in range(_DEPTH):
            if above is None or not above.parent_key:
                break
            above = self._by_key.get(above.parent_key)
        return above.label if above is not None and above is not entry else ""

    def ref(self, iri: str, kind: str, label: str, gazetteer: Gazetteer) -> str:
        """Return as an identifier the key of the entry with this IRI, or of the only one with this name, or nothing.

        Which of several namesakes a text means is often a guess: it tells which one to show first, and no more.
        """
        named = list(self._by_name.get((kind, key_of(label)), {}))
        keys = [self._by_iri[iri]] if iri in self._by_iri else named
        curie = keys[0].replace("/", ":", 1) if len(keys) == 1 else ""
        return next((ref for ref in (curie, f"{curie}/") if curie and gazetteer.by_ref(ref) is not None), "")


def mentions_of(
    store: Store, rules: Rules, identity: Identity, gazetteer: Gazetteer, lexicon: Lexicon
) -> list[Mention]:
    """Return all things of the graph that bear a name and may be linked, by IRI."""
    ontology = identity.ontology
    things: dict[str, tuple[str, tuple[str, ...], tuple[Kind, ...]]] = {}
    for thing, label, types in _rows(store, _THINGS):
        classes = _leaves([each.removeprefix(ONTOLOGY) for each in types.split()], identity)
        kinds = rules.kinds_of(classes, ontology)
        if kinds and any(identity.is_name(label, each) for each in classes):
            things[thing] = label, classes, kinds
    names = _collected(_rows(store, _NAMES))
    graphs = _collected(_rows(store, _DOCUMENTS))
    codes = {thing: code for thing, (label, _, kinds) in things.items() if (code := _code(label, kinds, gazetteer))}
    stated = _countries(store, rules, codes)
    wholes = _wholes(store, rules)
    near = defaultdict(set)
    for thing, code in codes.items():
        for graph in graphs[thing]:
            near[graph].add(code)
    found = []
    for thing, (label, classes, kinds) in sorted(things.items()):
        told = set(stated.get(thing, set()))
        kind = identity.kind(classes[0])
        if not told and (country := lexicon.country(kind, label)):
            told |= {place.country for place in gazetteer.find(country) if place.kind == _COUNTRY}
        around = frozenset(code for graph in graphs[thing] for code in near[graph])
        others = tuple(sorted(names[thing] - {label}))
        spelled = not any(kind.spelled_out for kind in kinds) or _is_spelled_out(store, thing, (label, *others))
        above = tuple(sorted(wholes.get(thing, ())))
        meant = lexicon.ref(thing, kind, label, gazetteer)
        found.append(
            Mention(thing, (label, *others), classes, kinds, frozenset(told), around, spelled, "", above, meant)
        )
    return found + sorted(_coded(store, rules, gazetteer), key=lambda mention: mention.iri)


def _coded(store: Store, rules: Rules, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield the terms of vocabularies whose code the reference data have."""
    for thing, code, label, type_ in _rows(store, _CODES):
        name = type_.removeprefix(ONTOLOGY)
        for kind in rules.kinds.values():
            ref = f"{kind.codes}:{code}"
            if kind.codes and name in kind.classes and gazetteer.by_ref(ref) is not None:
                yield Mention(thing, (label,), (name,), (kind,), code=ref)


def _is_spelled_out(store: Store, thing: str, names: Iterable[str]) -> bool:
    """Tell whether a quote about a thing has one of its names, other than an abbreviation."""
    keys = [f" {key_of(name)} " for name in names if not is_abbreviation(name)]
    return any(key in f" {key_of(quote)} " for (quote,) in _rows(store, _QUOTES % thing) for key in keys if key.strip())


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    for solution in store.query(query, prefixes=_PREFIXES):
        if all(term is not None for term in solution):  # an empty graph gives one row of nothing
            yield tuple(term.value for term in solution)


def _collected(rows: Iterable[tuple[str, ...]]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for thing, value in rows:
        found[thing].add(value)
    return found


def _leaves(names: Iterable[str], identity: Identity) -> tuple[str, ...]:
    """Return the classes that are no superclass of another one, sorted."""
    known = {name for name in names if name in identity.ontology.classes}
    above = {each for name in known for each in identity.ontology.ancestors(name)}
    return tuple(sorted(known - above))


def _code(label: str, kinds: Iterable[Kind], gazetteer: Gazetteer) -> str:
    """Return the ISO code of a thing that is a country by its class and its label, or an empty text."""
    if all(kind.name != _COUNTRY for kind in kinds):
        return ""
    found: set[str] = {place.country for place in gazetteer.find(label) if place.kind == _COUNTRY}
    return found.pop() if len(found) == 1 else ""


def _wholes(store: Store, rules: Rules) -> Mapping[str, set[str]]:
    """Return the labels of what each thing is part of."""
    path = "|".join(sorted({f"comity:{name}" for kind in rules.kinds.values() for name in kind.parts}))
    query = f"SELECT DISTINCT ?thing ?label WHERE {{ ?thing {path} ?whole . ?whole rdfs:label ?label }}"
    return _collected(_rows(store, query) if path else ())


def _countries(store: Store, rules: Rules, codes: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the codes of the countries in which the graph says that each thing lies."""
    if not rules.context:
        return {}
    path = "|".join(f"comity:{name}" for name in rules.context)
    above = _collected(_rows(store, f"SELECT DISTINCT ?thing ?place WHERE {{ ?thing {path} ?place }}"))
    found: dict[str, set[str]] = {}
    for thing in above:
        level, seen = {thing}, {thing}
        for _ in range(_DEPTH):
            level = {place for each in level for place in above.get(each, ())} - seen
            seen |= level
        if hits := {codes[place] for place in seen - {thing} if place in codes}:
            found[thing] = hits
    return found
