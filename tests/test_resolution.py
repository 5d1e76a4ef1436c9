"""Which names are one thing: by key, by name and kind, by alias, by decision; and what never is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.decisions import Decision, load_decisions
from comity.documents import Document
from comity.errors import ContentError, ProjectError
from comity.identity import Identity, load_identity, slug
from comity.ontology import load_ontology
from comity.resolution import Name, Resolution, Source
from comity.statements import THIS_DOCUMENT, Entity, FigureValue, Statement
from comity.things import entities_of, things_of
from tests.makers import PROJECT, document, say

ID = "https://w3id.org/comity/id/"
ONTOLOGY = load_ontology(PROJECT.ontology)
IDENTITY = load_identity(PROJECT.identity, ONTOLOGY)

HARBOUR = Entity("Harbour Development Bank", "FinancingVehicle")
PLAN = Entity("Blue Coast Plan", "Plan")


def _mentions(*entities: Entity, text: str = "Some text.") -> tuple[Document, list[Statement]]:
    source = document(text)
    return source, [say(source, "Some", entity, "supports", PLAN) for entity in entities]


def _resolve(
    *told: tuple[Document, Sequence[Statement]],
    decisions: Sequence[Decision] = (),
    known: dict[str, tuple[str, str]] | None = None,
) -> list[dict[Entity, Name]]:
    resolution = Resolution(IDENTITY, decisions, known)
    sources = [Source(source.sha256, (source.name,)) for source, _ in told]
    for source, (_, statements) in zip(sources, told, strict=True):
        resolution.add(resolution.summary(source, statements))
    resolution.settle()
    return [resolution.names(source, said) for source, (_, said) in zip(sources, told, strict=True)]


def test_a_name_is_the_same_thing_in_every_document() -> None:
    """Articles, case, possessives and spelling do not matter; the IRI can be read."""
    other = Entity("the Harbor Development Bank's", "FinancingVehicle")

    first, second = _resolve(_mentions(HARBOUR), _mentions(other, text="Some other."))

    assert first[HARBOUR].iri == second[other].iri == f"{ID}institution/harbor-development-bank"
    assert first[HARBOUR].label == second[other].label == "Harbour Development Bank"


def test_what_is_only_described_belongs_to_its_document() -> None:
    """Two documents that lament a lack of funds speak of two problems."""
    lack = Entity("lack of funds", "Problem")

    first, second = _resolve(_mentions(lack), _mentions(lack, text="Some other."))

    assert first[lack].iri != second[lack].iri
    assert first[lack].iri.startswith(f"{ID}condition/lack-of-funds-")


@pytest.mark.parametrize("label", ["the Joint Commission", "joint meeting", "the Bank", "Regional Council"])
def test_a_generic_label_is_no_name(label: str) -> None:
    """However it is capitalised, it may mean another body in the next document."""
    assert not IDENTITY.is_name(label, "Mechanism")


def test_a_person_needs_more_than_one_word() -> None:
    """A family name or initials alone do not tell who is meant."""
    names = ["Holt", "A Holt", "Ana Holt", "陈丽"]

    assert [IDENTITY.is_name(name, "Person") for name in names] == [False, False, True, True]


def test_a_city_and_the_province_of_its_name_are_two() -> None:
    """Names are compared within a kind only."""
    city, province = Entity("Jilin", "City"), Entity("Jilin", "Province")

    (names,) = _resolve(_mentions(city, province))

    assert {names[city].iri, names[province].iri} == {f"{ID}city/jilin", f"{ID}province/jilin"}


def test_a_bank_is_one_thing_as_organisation_and_as_mechanism() -> None:
    """The two classes may be of one kind; the thing then has both."""
    body = Entity(HARBOUR.label, "InternationalOrganization")

    (names,) = _resolve(_mentions(HARBOUR, body))

    assert names[body] == names[HARBOUR]
    assert names[body].types == ("FinancingVehicle", "InternationalOrganization")


def test_an_alias_joins_within_a_document_only() -> None:
    """The abbreviation that one document explains may mean another body elsewhere."""
    full, short = Entity(HARBOUR.label, "FinancingVehicle", ("HDB",)), Entity("HDB", "FinancingVehicle")

    here, there = _resolve(_mentions(full, short), _mentions(short, text="Some other."))

    assert here[short] == here[full]
    assert here[full].names == ("HDB",)
    assert there[short].iri == f"{ID}institution/hdb"


def test_an_alias_that_two_things_claim_joins_neither() -> None:
    """ "The Bank" of two banks says nothing."""
    banks = [Entity(f"{name} Coast Bank", "FinancingVehicle", ("BankX",)) for name in ("East", "West")]
    short = Entity("BankX", "FinancingVehicle")

    (names,) = _resolve(_mentions(*banks, short))

    assert len({names[each].iri for each in (*banks, short)}) == 3


def test_the_key_of_the_lexicon_wins_over_names() -> None:
    """Two names with one key are one thing, one name with two keys is two."""
    known = {"country/SL": ("Sudland", "Country"), "city/SL/ava": ("Ava", "City"), "city/NL/ava": ("Ava", "City")}
    long, short = Entity("Republic of Sudland", "Country", key="country/SL"), Entity("RoS", "Country", key="country/SL")
    one, two = Entity("Ava", "City", key="city/SL/ava"), Entity("Ava", "City", key="city/NL/ava")

    (names,) = _resolve(_mentions(long, short, one, two), known=known)

    assert names[long] == names[short]
    assert (names[long].iri, names[long].label) == (f"{ID}country/sudland", "Sudland")
    assert {names[one].iri, names[two].iri} == {f"{ID}city/sl-ava", f"{ID}city/nl-ava"}


def test_a_name_goes_with_the_only_lexicon_entry_that_bears_it() -> None:
    """A document in which the reader set no key still means the known thing; with two bearers it stays alone."""
    known = {"city/SL/ava": ("Ava", "City"), "city/SL/brenn": ("Brenn", "City"), "city/NL/brenn": ("Brenn", "City")}
    ava, brenn = Entity("Ava", "City"), Entity("Brenn", "City")

    (names,) = _resolve(_mentions(ava, brenn), known=known)

    assert names[ava].iri == f"{ID}city/ava"
    assert names[brenn].iri == f"{ID}city/brenn"


def test_classes_that_exclude_each_other_are_never_one() -> None:
    """The key of a country does not make a government a territory."""
    known = {"country/SL": ("Sudland", "Country")}
    country = Entity("Sudland", "Country", key="country/SL")
    government = Entity("Sudland", "NationalGovernment", key="country/SL")

    (names,) = _resolve(_mentions(country, government), known=known)

    assert names[country].iri != names[government].iri


def test_namesakes_in_two_countries_stay_apart() -> None:
    """Where a document does not say which country it means, its city stays alone."""
    ava, north, south = Entity("Ava", "City"), Entity("Norland", "Country"), Entity("Sudland", "Country")
    told = []
    for number, country in enumerate([north, south, None]):
        source = document(f"Ava lies there {number}.", f"{number}.txt")
        place = [say(source, "Ava", ava, "locatedIn", country)] if country else []
        told.append((source, [say(source, "Ava", ava, "supports", PLAN), *place]))

    first, second, third = _resolve(*told)

    assert first[ava].iri == f"{ID}city/ava-norland"
    assert second[ava].iri == f"{ID}city/ava-sudland"
    assert third[ava].iri not in {first[ava].iri, second[ava].iri, f"{ID}city/ava"}


def test_one_known_country_is_no_reason_to_part() -> None:
    """A document that does not name the country means the city that the others do."""
    ava, north = Entity("Ava", "City"), Entity("Norland", "Country")
    source = document("Ava lies in Norland.")

    first, second = _resolve((source, [say(source, "Ava", ava, "locatedIn", north)]), _mentions(ava))

    assert first[ava].iri == second[ava].iri == f"{ID}city/ava"


def test_two_names_with_one_slug_get_two_iris() -> None:
    """What the readable part cannot tell, a hash does, whichever document comes first."""
    one, two = Entity("陕西", "Province"), Entity("山西", "Province")

    (names,) = _resolve(_mentions(one, two))
    (turned,) = _resolve(_mentions(two, one))

    assert names[one].iri != names[two].iri
    assert (names[one].iri, names[two].iri) == (turned[one].iri, turned[two].iri)


def test_controlled_terms_are_those_of_the_vocabulary() -> None:
    """By label or code; what the vocabulary lacks becomes a term of its scheme."""
    source = document("Some text.")
    figure = FigureValue("5", "USD", "5", indicator="Trade Volume")
    said = [
        say(source, "Some", PLAN, "inField", Entity("Tourism", "Field")),
        say(source, "Some", PLAN, "inField", Entity("kite flying", "Field")),
        say(source, "Some", PLAN, "usesMethod", Entity("literature review", "Method")),
        say(source, "Some", PLAN, "figure", figure),
    ]

    (names,) = _resolve((source, said))

    vocab = "https://w3id.org/comity/vocab/"
    found = {entity.label: (name.iri.removeprefix(vocab), name.known) for entity, name in names.items() if name.concept}
    assert found == {
        "Tourism": ("field-tourism", True),
        "kite flying": ("field-kite-flying", False),
        "literature review": ("method-literature", True),
        "USD": ("unit-USD", True),
        "Trade Volume": ("indicator-trade-volume", True),
    }


def test_all_labels_of_a_controlled_term_lead_to_it() -> None:
    """Preferred label, other labels and codes of one concept are one thing."""
    concept = next(c for c in ONTOLOGY.concepts.values() if c.alt_labels and c.kinds and c.scheme)
    labels = {concept.label, *concept.alt_labels, *concept.notations}
    entities = [Entity(label, concept.kinds[0]) for label in sorted(labels)]

    (names,) = _resolve(_mentions(*entities))

    assert {name.iri for name in names.values() if name.concept} == {concept.iri}


def test_neither_the_document_nor_a_class_is_a_thing() -> None:
    """ "This document" is the document, and what an instanceOf statement names is a class of the ontology."""
    source = document("Some text.")
    this = Entity(THIS_DOCUMENT.label, "Document", ("A title",))
    said = [say(source, "Some", this, "studies", PLAN), say(source, "Some", PLAN, "instanceOf", Entity("Plan", "Plan"))]

    assert entities_of(said, ONTOLOGY) == {PLAN}


def _decide(verdict: str, *pair: str, **more: object) -> Decision:
    return Decision(verdict, pair, "A. Judge", "They say so.", "2026-01-02", **more)  # type: ignore[arg-type]


def test_people_decide_that_two_things_are_one() -> None:
    """The first IRI of the pair stays, and the label of the larger part of the documents."""
    other = Entity("HDB", "FinancingVehicle")
    pair = (f"{ID}institution/harbor-development-bank", f"{ID}institution/hdb")

    first, second = _resolve(_mentions(HARBOUR), _mentions(other, text="Some."), decisions=[_decide("same", *pair)])

    assert first[HARBOUR].iri == second[other].iri == pair[0]
    assert first[HARBOUR].label == second[other].label == "Harbour Development Bank"


def test_people_decide_that_one_name_means_two_things() -> None:
    """The second document named gets a thing of its own; all others keep the first."""
    iri = f"{ID}institution/harbor-development-bank"
    told = [_mentions(HARBOUR, text=f"Some text {number}.") for number in range(3)]
    documents = (told[0][0].sha256[:16], told[1][0].sha256[:16])

    names = _resolve(*told, decisions=[_decide("undecided", iri, iri, documents=documents)])

    assert [each[HARBOUR].iri == iri for each in names] == [True, False, True]


def test_decisions_that_contradict_each_other_are_refused() -> None:
    """The message names the pair and who decided."""
    a, b, c = (f"{ID}city/{name}" for name in "abc")
    decisions = [_decide("same", a, b), _decide("same", b, c), _decide("not_same", a, c)]

    with pytest.raises(ProjectError, match=r"city/a and .*city/c are decided to be not_same \(A\. Judge\)"):
        Resolution(IDENTITY, decisions)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- verdict: same\n  pair: [a, b]\n", "has verdict, pair, who, why, date"),
        ("- {verdict: maybe, pair: [a, b], who: x, why: y, date: z}\n", "'maybe' must be one of"),
        ("- {verdict: same, pair: [a, b, c], who: x, why: y, date: z}\n", "pair must be a list of two"),
        ("- {verdict: not_same, pair: [a, a], who: x, why: y, date: z}\n", "to take it apart, name two documents"),
        ("verdict: same\n", "must be a list of decisions"),
        ("- [\n", "not valid YAML"),
    ],
)
def test_a_wrong_decision_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """Nothing that people wrote is ignored in silence."""
    path = tmp_path / "same.yml"
    path.write_text(f"# a comment\n{text}", encoding="utf-8")

    with pytest.raises(ContentError, match=rf"same\.yml:[23]: .*{message}"):
        load_decisions(path)


def test_every_merge_across_documents_has_a_reason() -> None:
    """The records say by what rule, over how many documents, under which names."""
    resolution = Resolution(IDENTITY)
    for text in ("Some.", "Some more."):
        source, said = _mentions(HARBOUR, text=text)
        resolution.add(resolution.summary(Source(source.sha256), said))
    resolution.settle()

    records = {str(record["label"]): record for record in resolution.merges()}

    assert records[HARBOUR.label]["reason"] == "name"
    assert records[HARBOUR.label]["documents"] == 2
    assert json.dumps(records)


_LABELS = st.sampled_from(["Ava", "Brenn", "the Ava", "AVA", "ava", "Port Ava", "lack of funds", "Łódź", "陕西", "—"])
_TYPES = st.sampled_from(["City", "Province", "Problem", "Organization", "Forum", "Person"])
_KEYS = st.sampled_from(["", "", "", "city/1", "city/2"])
_ENTITIES = st.builds(Entity, _LABELS, _TYPES, st.lists(_LABELS, max_size=2).map(tuple), _KEYS)


@given(st.lists(st.lists(_ENTITIES, min_size=1, max_size=5), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_no_order_of_documents_or_statements_changes_a_name(corpus: list[list[Entity]], random: object) -> None:
    """Names depend on what is said, never on when it is read."""
    told = [_mentions(*entities, text=f"Some text {number}.") for number, entities in enumerate(corpus)]
    names = _resolve(*told)

    order = list(range(len(told)))
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = _resolve(*[(told[i][0], told[i][1][::-1]) for i in order])

    assert [turned[order.index(i)] for i in range(len(told))] == names


@given(st.lists(_ENTITIES, max_size=8))
def test_things_of_one_document_partition_its_entities(entities: list[Entity]) -> None:
    """Each entity stands for one thing; no thing has two keys or classes that exclude each other."""
    things = things_of(entities, IDENTITY)

    assert set(things) == set(entities)
    for thing in things.values():
        members = [entity for entity, other in things.items() if other is thing]
        assert len({entity.key for entity in members if entity.key}) <= 1
        assert not any(ONTOLOGY.disjoint(a, b) for a in thing.types for b in thing.types if a != b)


@given(st.text(max_size=80))
def test_a_slug_is_a_safe_segment(text: str) -> None:
    """Whatever the name, the IRI stays readable ASCII; equal names give equal slugs."""
    words, _ = slug(IDENTITY.normal(text))

    assert words.isascii()
    assert set(words) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(words) <= 60


def test_identity_rules_name_only_terms_of_the_ontology(tmp_path: Path) -> None:
    """A slip of the pen is an error with the nearest name."""
    path = tmp_path / "identity.yml"
    path.write_text("named: {city: [Cty]}\n", encoding="utf-8")

    with pytest.raises(ContentError, match=r"identity\.yml: the ontology has no class 'Cty'\. Did you mean City\?"):
        load_identity(path, ONTOLOGY)


def test_the_rules_are_content() -> None:
    """Every kind that the project names leads to classes of its ontology."""
    assert isinstance(IDENTITY, Identity)
    assert IDENTITY.kind("Strategy") == "initiative"
    assert IDENTITY.kind("Problem") == ONTOLOGY.branch("Problem")


@pytest.mark.parametrize(
    ("label", "class_", "segment"),
    [
        ("Springfield City", "City", "springfield"),
        ("City of Springfield", "City", "springfield"),
        ("Springfield Municipality", "City", "springfield"),
        ("Springfield-si", "City", "springfield"),
        ("Springfield Province", "Province", "springfield-province"),
        ("Springfield Prefecture", "City", "springfield-prefecture"),
        ("Springfield Bay City", "City", "springfield-bay-city"),
    ],
)
def test_a_word_for_the_kind_makes_no_other_thing(label: str, class_: str, segment: str) -> None:
    """The city of the lexicon is meant with or without "City"; a word for another kind keeps two things apart."""
    entity = Entity(label, class_)

    (names,) = _resolve(_mentions(entity), known={"geonames/1": ("Springfield", "City")})

    assert names[entity].iri.rpartition("/")[2] == segment


def test_a_word_for_the_kind_tells_no_namesakes_apart() -> None:
    """Two cities of that name in the lexicon: which of them is meant stays open."""
    entity = Entity("Springfield City", "City")

    (names,) = _resolve(
        _mentions(entity), known={"geonames/1": ("Springfield", "City"), "geonames/2": ("Springfield", "City")}
    )

    assert names[entity].iri == f"{ID}city/springfield-city"
