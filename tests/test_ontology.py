"""The engine's view of an ontology: a small one written by the test, and the errors that name file and line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from comity.errors import ContentError, ProjectError
from comity.ontology import Ontology, load_ontology
from comity.wording import Number, clause, sentence

PREFIXES = """\
@prefix comity: <https://w3id.org/comity/ontology#> .
@prefix vocab: <https://w3id.org/comity/vocab/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

TERMS = """\
comity:Actor a owl:Class ; rdfs:label "actor"@en, "行为体"@zh ; comity:iriSegment "actor" .
comity:Body a owl:Class ; rdfs:subClassOf comity:Actor ; rdfs:label "body"@en ; comity:nameAlias "Corps" .
comity:Council a owl:Class ; rdfs:subClassOf comity:Body ; rdfs:label "council"@en .
comity:Treaty a owl:Class ; rdfs:label "treaty"@en ; comity:iriSegment "treaty" ; owl:disjointWith comity:Actor .
comity:Comparator a owl:Class ; rdfs:subClassOf skos:Concept ; rdfs:label "comparator"@en .
comity:Modality a owl:Class ; rdfs:subClassOf skos:Concept ; rdfs:label "modality"@en .

comity:joins a owl:ObjectProperty ; rdfs:label "joins"@en ; comity:inExchange true ; owl:inverseOf comity:joinedBy ;
    rdfs:domain comity:Actor ; schema:rangeIncludes comity:Treaty ;
    comity:sentence "{subject} {joins|join} {object}"@en .
comity:joinedBy a owl:ObjectProperty ; rdfs:label "joined by"@en .
comity:signs a owl:ObjectProperty ; rdfs:subPropertyOf comity:joins ; rdfs:label "signs"@en .
comity:ranBy a owl:ObjectProperty ; rdfs:label "run by"@en ; comity:sentence "{subject} {is|are} run by {object}"@en .
comity:borders a owl:ObjectProperty, owl:SymmetricProperty ; rdfs:label "borders"@en .

vocab:comparator-up-to a skos:Concept, comity:Comparator ; skos:notation "up_to" ; skos:prefLabel "up to"@en .
vocab:modality-planned a skos:Concept, comity:Modality ; skos:notation "planned" ; skos:prefLabel "planned"@en ;
    comity:wording "it is planned that {base}"@en .
"""


def ontology_of(folder: Path, *texts: str) -> Ontology:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    return load_ontology(folder)


@pytest.fixture
def small(tmp_path: Path) -> Ontology:
    return ontology_of(tmp_path / "ontology", TERMS)


def test_superclasses_come_nearest_first(small: Ontology) -> None:
    """Ancestors do not contain the class itself and start with its parent."""

    assert small.ancestors("Council") == ("Body", "Actor")


def test_labels_are_kept_by_language(small: Ontology) -> None:
    """Each language tag gives its own label; the English one is the default."""

    assert (small.classes["Actor"].label, small.classes["Actor"].labels["zh"]) == ("actor", "行为体")


def test_alias_names_the_class(small: Ontology) -> None:
    """A documented alias is as good as the class name."""

    assert small.require_class("Corps", "lexicon.yml", 1).name == "Body"
    assert small.is_a("Council", "Corps")


def test_unknown_class_names_place_and_near_name(small: Ontology) -> None:
    """A wrong class name in a content file is refused with file, line and the likely name."""
    with pytest.raises(ContentError) as refused:
        small.require_class("Counsil", "lexicon/actors.yml", 12)

    assert str(refused.value) == "lexicon/actors.yml:12: the ontology has no class 'Counsil'. Did you mean Council?"


def test_unknown_property_is_refused(small: Ontology) -> None:
    """A property that is not there is refused even when no name comes near."""
    with pytest.raises(ContentError, match=r"frames/x\.yml:3: the ontology has no property 'zzz'\. Add it"):
        small.require_property("zzz", "frames/x.yml", 3)


def test_unknown_controlled_term_is_refused(small: Ontology) -> None:
    """A controlled term that is not there is refused with the near one."""
    with pytest.raises(ContentError, match=r"Did you mean comparator-up-to\?"):
        small.require_concept("comparator-upto", "x.yml", 3)


def test_branch_comes_from_the_nearest_superclass(small: Ontology) -> None:
    """The segment of minted IRIs is inherited; controlled terms have one of their own."""

    branches = {name: small.branch(name) for name in ("Council", "Treaty", "Comparator", "Nothing")}

    assert branches == {"Council": "actor", "Treaty": "treaty", "Comparator": "concept", "Nothing": "thing"}


def test_disjointness_is_inherited(small: Ontology) -> None:
    """Subclasses of classes that exclude each other exclude each other too."""

    assert small.disjoint("Council", "Treaty")
    assert not small.disjoint("Council", "Actor")


def test_only_exclusion_refuses_a_statement(small: Ontology) -> None:
    """A domain refuses disjoint classes, also through a super-property; a hint refuses nothing."""

    assert small.admits("signs", "Council", "Council")
    assert not small.admits("signs", "Treaty", "Treaty")


def test_inverse_shares_domain_and_range(small: Ontology) -> None:
    """The domain of a property is the range of its inverse."""

    assert small.inverse("joinedBy") == "joins"
    assert not small.admits("joinedBy", "Treaty", "Treaty")


def test_hints_tell_what_is_expected(small: Ontology) -> None:
    """A statement that fits no hint is admitted but not expected."""

    assert small.expects("joins", "Council", "Treaty")
    assert not small.expects("joins", "Council", "Council")


def test_symmetric_property_is_its_own_inverse(small: Ontology) -> None:
    """Turning round a symmetric property keeps its name."""

    assert small.inverse("borders") == "borders"


def test_finer_property_is_exported_with_the_known_one(small: Ontology) -> None:
    """What other programs do not know goes out under its super-property too."""

    assert small.exported_predicates("signs") == ("signs", "joins")
    assert small.exported_predicates("joins") == ("joins",)
    assert small.exported_predicates("ranBy") == ("ranBy",)


def test_code_finds_the_controlled_term(small: Ontology) -> None:
    """Notations are looked up by the class of the controlled term."""
    found = small.concept_by_notation("Comparator", "up_to")

    assert found is not None
    assert found.name == "comparator-up-to"
    assert small.concept_by_notation("Modality", "up_to") is None


def test_clause_agrees_with_its_subject(small: Ontology) -> None:
    """The verb is singular or plural as the caller says."""

    assert clause(small, "joins", "The council", "the pact") == "The council joins the pact"
    assert clause(small, "joins", "Cities", "the pact", "plural") == "Cities join the pact"


def test_sentence_keeps_modality_and_speaker(small: Ontology) -> None:
    """A planned and reported claim can never be read as a fact."""
    text = sentence(small, "ranBy", "the ferry", "the council", "planned", "the mayor")

    assert text == "According to the mayor, it is planned that the ferry be run by the council."


def test_braces_in_labels_stay_as_they_are(small: Ontology) -> None:
    """Labels come from documents and are never taken for a template."""

    assert sentence(small, "joins", "{object}", "{base}") == "{object} joins {base}."


def test_property_without_sentence_is_worded_by_its_label(small: Ontology) -> None:
    """A new property reads well enough before it has a sentence."""

    assert clause(small, "borders", "A", "B") == "A: borders: B"


def test_syntax_error_names_file_and_line(tmp_path: Path) -> None:
    """Broken Turtle is reported at its line."""
    with pytest.raises(ContentError, match=r"0\.ttl:8: not valid Turtle"):
        ontology_of(tmp_path / "ontology", 'comity:A a owl:Class .\ncomity:B a "x" ; ] .\n')


def test_missing_parent_names_file_and_line(tmp_path: Path) -> None:
    """A superclass that no file declares is refused where the class stands."""
    with pytest.raises(ContentError, match=r"0\.ttl:7: the ontology has no parent 'Actr'"):
        ontology_of(tmp_path / "ontology", "comity:Body a owl:Class ; rdfs:subClassOf comity:Actr .\n")


def test_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    """The message says what is missing and what to do."""
    with pytest.raises(ProjectError, match=r"no ontology here\. Run in a project folder"):
        load_ontology(tmp_path)


def test_new_class_is_seen_without_restart(tmp_path: Path) -> None:
    """The cache notices a changed file."""
    folder = tmp_path / "ontology"
    before = ontology_of(folder, TERMS)
    after = ontology_of(folder, TERMS, "comity:River a owl:Class .\n")

    assert not before.is_class("River")
    assert after.is_class("River")
    assert load_ontology(folder) is after


def test_loading_stays_light() -> None:
    """The command line starts fast: neither rdflib nor owlready2 is loaded."""
    script = "import sys, comity.ontology; print(sorted({'rdflib', 'owlready2', 'spacy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_plan_about_a_value_reads_well(tmp_path: Path) -> None:
    """A clause whose subject is not the thing itself has its base form too."""
    text = 'comity:from a owl:DatatypeProperty ; comity:sentence "the start of {subject} {is|is} {object}"@en .\n'
    ontology = ontology_of(tmp_path / "ontology", TERMS, text)

    assert (
        sentence(ontology, "from", "the ferry", "2031", "planned")
        == "It is planned that the start of the ferry be 2031."
    )


@pytest.mark.parametrize(
    ("template", "number", "text"),
    [
        ("{subject} {joins|join} {object}", "singular", "A does not join B."),
        ("{subject} {joins|join} {object}", "plural", "A do not join B."),
        ("{subject} {is|are} part of {object}", "plural", "A are not part of B."),
        ("{subject} {was|were} signed {when object}", "singular", "A was not signed B."),
        ("{subject} {has|have} the aim: {object}", "singular", "A does not have the aim: B."),
        ("", "singular", "A: not ends: B."),
    ],
)
def test_denial_denies_the_verb(tmp_path: Path, template: str, number: Number, text: str) -> None:
    """What a source denies is denied in the clause itself, as a person would."""
    property_ = f'comity:ends a owl:ObjectProperty ; rdfs:label "ends"@en ; comity:sentence "{template}"@en .\n'
    modality = 'vocab:modality-negated a skos:Concept, comity:Modality ; skos:notation "negated" ; comity:wording "{denial}"@en .'
    ontology = ontology_of(tmp_path / "ontology", TERMS, property_ + modality)

    assert sentence(ontology, "ends", "A", "B", "negated", number=number) == text


def test_advice_may_have_a_sentence_of_its_own(tmp_path: Path) -> None:
    """A claim that is advice by its property is not advised twice."""
    text = 'comity:tells a owl:ObjectProperty ; comity:sentence "x" ; comity:adviceSentence "advice to {object}: {subject}"@en .\n'
    ontology = ontology_of(tmp_path / "ontology", TERMS, text)

    assert sentence(ontology, "tells", "wait", "the ferry", "recommended") == "Advice to the ferry: wait."
