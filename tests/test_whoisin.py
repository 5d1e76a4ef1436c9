"""Who takes part in what, and for whom a phrase stands: read from single sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from comity.context import read_document
from comity.documents import Block, Document, Found, Metadata
from comity.project import Project
from comity.reading import load_knowledge
from comity.reading.knowledge import Knowledge
from comity.statements import DateValue, Entity, Statement

ROOT = Path(__file__).parents[1]


@cache
def knowledge() -> Knowledge:
    return load_knowledge(Project(ROOT), learns=False)


@cache
def read(text: str, title: str = "", genre: str = "prose") -> tuple[Statement, ...]:
    whole = f"{title}\n\n{text}" if title else text
    at = len(whole) - len(text)
    blocks = (*((Block("title", 0, len(title)),) if title else ()), Block("paragraph", at, len(whole)))
    metadata = Metadata(title=Found(title, (0, len(title)))) if title else Metadata()
    return tuple(read_document(Document("note.txt", whole, "txt", genre, blocks, metadata, ""), knowledge()))


def pairs(text: str, predicate: str, modality: str = "asserted") -> set[tuple[str, str]]:
    found = [s for s in read(text) if s.predicate == predicate and s.modality == modality]
    return {(s.subject.label, s.object.label) for s in found if isinstance(s.object, Entity)}


def test_companions_behind_the_object_take_part() -> None:
    """Who stands after "together with" does what the subject does, wherever the phrase hangs."""
    text = "Kenya has joined the Delta Programme, together with Uganda and Rwanda."
    assert pairs(text, "participatesIn") == {(c, "Delta Programme") for c in ("Kenya", "Uganda", "Rwanda")}


def test_working_together_with_somebody_is_cooperation() -> None:
    """After a verb of working together "with" names the other side, not another subject."""
    assert ("Peru", "Chile") in pairs("Peru works together with Chile.", "cooperatesWith")


def test_bodies_that_each_place_has() -> None:
    """A plural body "of A and B" is one body for each place."""
    text = "The Lagos Conference was attended by the universities of Lima and Quito."
    assert {a for a, _ in pairs(text, "participatesIn")} == {"University of Lima", "University of Quito"}


def test_groups_at_home_in_several_countries() -> None:
    """Local governments of two countries act for themselves, ministers for their country."""
    text = "The local governments of Peru and Chile cooperate with the World Bank."
    assert ("local governments of Chile", "World Bank") in pairs(text, "cooperatesWith")
    assert {a for a, _ in pairs("The ministers of Peru and Chile attended the Lima Summit.", "participatesIn")} == {"Peru", "Chile"}


def test_holder_of_an_office_acts() -> None:
    """"The mayor of Lima" is a person who leads."""
    found = [s for s in read("The Alpine Forum is co-chaired by the mayor of Lima.") if s.predicate == "ledBy"]
    assert [(s.object.label, s.object.type) for s in found if isinstance(s.object, Entity)] == [("mayor of Lima", "Person")]


def test_name_behind_the_place_of_a_post() -> None:
    """Of "the mayor of Lima, Rafael Ortega," the person signs."""
    text = "The memorandum was signed by the mayor of Lima, Rafael Ortega."
    assert ("memorandum", "Rafael Ortega") in pairs(text, "signedBy")


def test_amount_of_things_is_the_things() -> None:
    """"A number of projects" has the class of the projects and both labels."""
    said = (s for s in read("Peru and Chile have jointly carried out a number of cultural projects.") if s.predicate == "participatesIn")
    found = [s.object for s in said if isinstance(s.object, Entity)]
    assert {each.label for each in found} == {"number of cultural projects"}
    assert all("cultural projects" in each.aliases for each in found)


def test_by_whom_is_told_once_for_two_verbs() -> None:
    """"Was proposed and launched by A": A did both."""
    assert ("Delta Programme", "Norway") in pairs("The Delta Programme was proposed and launched by Norway.", "initiatedBy")


def test_what_is_to_be_built_is_planned() -> None:
    """A passive infinitive behind a comma tells a plan for the thing before it."""
    text = "The bank praised the Kambara power station, to be erected by Kenya and Uganda."
    assert pairs(text, "establishedBy", "planned") == {("Kambara power station", "Kenya"), ("Kambara power station", "Uganda")}
    assert pairs(text, "establishedBy") == set()


def test_support_for_an_accession_is_no_membership() -> None:
    """What somebody supports has not come about."""
    text = "The ministers reiterated their support for the accession of Fiji to the World Trade Organization."
    assert pairs(text, "memberOf") == set()
    assert pairs(text, "memberOf", "planned") == {("Fiji", "World Trade Organization")}


def test_name_that_lists_what_it_is_on() -> None:
    """A treaty keeps the list in its name."""
    text = "In 2024 Fiji joined the Treaty on Friendship, Neighbourliness and Cooperation."
    assert pairs(text, "signedBy") == {("Treaty on Friendship, Neighbourliness and Cooperation", "Fiji")}


def test_name_of_a_ministry_ends_before_other_names() -> None:
    """Names of companies after a comma are no part of a ministry's name."""
    text = "The Ministry of Energy, Gazprom and Rosneft signed the Lima Agreement."
    assert ("Lima Agreement", "Gazprom") in pairs(text, "signedBy") or ("Lima Agreement", "Ministry of Energy") in pairs(text, "signedBy")
    assert not any("Gazprom and" in b for _, b in pairs(text, "signedBy"))


def test_counted_group_stands_beside_its_examples() -> None:
    """Of "12 organisations including A" both the group and A sign."""
    text = "Peru signed agreements with 12 international organizations including the World Bank."
    assert {b for _, b in pairs(text, "signedBy")} >= {"12 international organizations", "World Bank"}


def test_place_behind_its_kind() -> None:
    """"The castle town of X" is X."""
    assert ("Water Museum", "Visegrád") in pairs("The Water Museum is located in the castle town of Visegrád.", "locatedIn")


def test_role_is_no_kind() -> None:
    """A rank or a role in one matter is not what a thing is."""
    assert pairs("Togo became the eighth member of the Alpine Forum.", "instanceOf") == {("Alpine Forum", "Forum")}


def test_kind_before_a_name() -> None:
    """"The industry association X" tells what X is."""
    assert ("WindEurope", "industry association") in pairs("The industry association WindEurope welcomed the goals.", "instanceOf")


def test_corridor_is_an_initiative_too() -> None:
    """The class of a named thing brings the broader classes as other names."""
    found = [s for s in read("The Lobito Corridor was opened in 2019.") if s.predicate == "instanceOf"]
    assert found and isinstance(found[0].object, Entity) and "Initiative" in found[0].object.aliases


@pytest.mark.parametrize("telling", [
    "Togo joined the Global Gateway programme.",
    "Togo built roads under a strategy called Global Gateway.",
    "Global Gateway was opened in 2021.",
])
def test_class_is_told_where_a_noun_of_kind_stands_by_the_name(telling: str) -> None:
    """Of all sentences that name a thing, the one that tells its kind is the proof of its class."""
    found = read(f"Trade grew with Global Gateway money. {telling} Ports speak of Global Gateway.")
    assert [s.evidence.quote for s in found if s.rule == "named-thing"] == [telling]


def test_city_that_is_named_with_its_kind_is_one() -> None:
    """"Kisumu City" tells of what kind Kisumu is, where the text speaks of it more than once."""
    text = "The agreement between Kisumu City and Jinja City was signed. Kisumu City and Jinja City trade fish."
    assert pairs(text, "instanceOf") >= {("Kisumu City", "City"), ("Jinja City", "City")}


def test_title_tells_where_and_when_a_meeting_was_held() -> None:
    """The bracket behind the name of a meeting is its place and date, no part of its name."""
    found = read("The parties discussed fisheries.", "Second Summit of the Lake States (Lima, 14 June 2024)")
    told = {(s.subject.label, s.predicate, s.object.label if isinstance(s.object, Entity) else s.object.edtf if isinstance(s.object, DateValue) else "") for s in found}
    name = "Second Summit of the Lake States"
    assert {(name, "date", "2024-06-14"), (name, "locatedIn", "Lima")} <= told


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Bosnia has applied to join the Danube Commission.", "planned"),
        ("Bosnia is waiting to join the Danube Commission.", "planned"),
        ("Bosnia applied for membership of the Danube Commission in 2017.", "planned"),
        ("Bosnia, an aspiring member of the Danube Commission, has no vote.", "planned"),
        ("Bosnia is a candidate member of the Danube Commission.", "planned"),
        ("Bosnia is a former member of the Danube Commission.", "negated"),
        ("Bosnia's membership of the Danube Commission was suspended in 2004.", "negated"),
        ("Bosnia is a founding member of the Danube Commission.", "asserted"),
    ],
)
def test_who_only_wants_to_belong_or_did_once_is_no_member(text: str, modality: str) -> None:
    """Applying is no joining, an aspiring member no member, and a membership that was suspended is none."""
    assert {s.modality for s in read(text) if s.predicate == "memberOf"} == {modality}


def test_what_is_not_done_in_favour_of_something_else_is_denied() -> None:
    """ "They compete, rather than cooperate": they do not cooperate."""
    assert pairs("Iquique and Arica compete, rather than cooperate, for cargo.", "cooperatesWith") == set()
    assert pairs("Iquique and Arica compete, rather than cooperate, for cargo.", "cooperatesWith", "negated") == {("Iquique", "Arica")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mexico was given observer status at the Lake Chad Commission.", {("Mexico", "Lake Chad Commission")}),
        ("The Lake Chad Commission granted observer status to Peru.", {("Peru", "Lake Chad Commission")}),
        ("The nine states gave Peru a seat on the Danube Board.", {("Peru", "Danube Board")}),
        ("Poland and Slovakia hold three of the nine seats on the Danube Board.", {("Poland", "Danube Board"), ("Slovakia", "Danube Board")}),
    ],
)
def test_a_seat_or_status_is_of_who_gets_it(text: str, expected: set[tuple[str, str]]) -> None:
    """Who gives a seat on a board does not sit there for that; who gets it does."""
    assert pairs(text, "participatesIn") == expected


def test_members_of_a_meeting_of_officials_are_the_meetings() -> None:
    """ "The meeting of governors, whose members are A and B": the members are those of the meeting."""
    text = "Graz joined the regular meeting of governors, whose members now are Styria and Carinthia."
    assert {("Styria", "regular meeting of governors"), ("Carinthia", "regular meeting of governors")} <= pairs(text, "participatesIn")


def test_ports_act_as_the_bodies_that_they_are() -> None:
    """ "The ports of A and B founded C": each of the ports did; what merely lies somewhere founds nothing."""
    founders = {b for _, b in pairs("The ports of Riga, Gdynia and Turku founded the Baltic Ports Union in 1997.", "establishedBy")}
    assert {"port of Riga", "port of Gdynia", "port of Turku"} <= founders
    assert ("port of Colombo", "Indian Ocean Network") in pairs("The port of Colombo joined the Indian Ocean Network in 2010.", "memberOf")


def test_neighbours_that_are_named_are_no_others() -> None:
    """ "Their neighbours A and B" are A and B, not the neighbours of A."""
    found = pairs("Zambia and Zimbabwe, together with their neighbours Botswana and Namibia, attended the summit.", "participatesIn")
    assert {actor for actor, _ in found} == {"Zambia", "Zimbabwe", "Botswana", "Namibia"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In May the Uganda Coffee and Tea Authority joined the Nile Forum.", "Uganda Coffee and Tea Authority"),
        ("In May the Trade and Investment Council of Jordan joined the Nile Forum.", "Trade and Investment Council of Jordan"),
        ("In 2004 Sichuan Agriculture and Forestry University joined the Nile Forum.", "Sichuan Agriculture and Forestry University"),
    ],
)
def test_a_name_may_have_two_fields_before_its_head(text: str, name: str) -> None:
    """ "A Coffee and Tea Authority" is one body, not coffee and an authority."""
    assert {actor for actor, _ in pairs(text, "participatesIn")} == {name}


def test_countries_between_which_a_list_goes_on_are_no_members_of_it() -> None:
    """What a network includes is no body to which those belong whose network it is."""
    assert pairs("The official network of Britain, Russia and the European countries in the city includes 20 consulates.", "memberOf") == set()


def test_a_pair_that_leaves_its_verb_out_is_told_for_itself() -> None:
    """ "A has ties with B, C with D": A has none with C."""
    found = pairs("Of the cities, Qingdao has ties with Shimonoseki, Jinan with Wakayama City and Yamaguchi City, and Yantai with Beppu.", "cooperatesWith")
    assert found == {("Qingdao", "Shimonoseki"), ("Jinan", "Wakayama City"), ("Jinan", "Yamaguchi City"), ("Yantai", "Beppu")}


def test_an_aside_does_not_cut_a_name_off_its_verb() -> None:
    """ "..., and A and B, as node cities, have been incorporated": A and B have been, and belong to nothing before."""
    text = "The government belongs to the drafting group, and Mianyang and Leshan, as node cities, have been incorporated into the Corridor Plan."
    assert pairs(text, "participatesIn") == {("Mianyang", "Corridor Plan"), ("Leshan", "Corridor Plan")}


def test_a_relative_clause_may_tell_of_the_wider_noun() -> None:
    """ "An agreement between the ministries of A and B, which C joined": C joined the agreement."""
    text = "The pact grew out of an agreement between the ministries of Colombia and Peru, which Ecuador joined in 2001."
    assert ("agreement between the ministries of Colombia and Peru", "Ecuador") in pairs(text, "signedBy")


def test_agreeing_with_somebody_to_do_something_is_no_support_of_his() -> None:
    """Who agrees with A to build something works with A."""
    text = "In May Chad agreed with Niger to build a road."
    assert (pairs(text, "supports"), pairs(text, "cooperatesWith")) == (set(), {("Chad", "Niger")})


@pytest.mark.parametrize(
    ("text", "expected", "modality"),
    [
        ("In May Mali left the Sahel Union; Burkina Faso and Niger followed.", {"Mali", "Burkina Faso", "Niger"}, "negated"),
        ("Lithuania withdrew from the Danube Union in May 2021. Estonia and Latvia did so in August 2022.", {"Lithuania", "Estonia", "Latvia"}, "negated"),
        ("Chad joined the Danube Union in 2004. Niger followed in 2006, Mali in 2009.", {"Chad", "Niger", "Mali"}, "asserted"),
        ("Chad joined the Danube Union in 2004. Niger did not follow.", {"Chad"}, "asserted"),
        ("Chad joined the Danube Union in 2004. Protests followed.", {"Chad"}, "asserted"),
    ],
)
def test_who_follows_does_what_was_done_before(text: str, expected: set[str], modality: str) -> None:
    """ "A left the union; B followed": B left it too."""
    assert {actor for actor, _ in pairs(text, "memberOf", modality)} == expected


def test_who_follows_has_not_signed_the_same_unnamed_paper() -> None:
    """ "A signed a treaty with C; B followed" tells of another treaty."""
    assert {b for _, b in pairs("Peru signed a treaty on fishing. Chile followed in 2003.", "signedBy")} == {"Peru"}
    assert {b for _, b in pairs("Peru signed the Pacific Charter. Chile followed in 2003.", "signedBy")} == {"Peru", "Chile"}


def test_who_follows_its_founders_joins_a_body() -> None:
    """ "The fund was set up by A and B; C followed": C belongs to it; a work that others followed has no members."""
    assert pairs("The Coral Fund was set up in 1999 by Fiji and Tonga. Samoa followed in 2003.", "memberOf") == {("Samoa", "Coral Fund")}
    assert pairs("The bridge was built in 1999 by Kenya. Uganda followed in 2003.", "memberOf") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight states have ratified the Lake Convention; Rwanda and Burundi have not.", {"Rwanda", "Burundi"}),
        ("The Lake Convention was signed by Peru and Chile in 2011, but Ecuador did not, because it wanted more water.", {"Ecuador"}),
        ("Malta and Cyprus have signed the Lake Convention. Libya has not yet done so.", {"Libya"}),
        ("Malta has signed the Lake Convention, but fish stocks did not recover.", set()),
        ("Malta has signed the Lake Convention. Libya has not said why.", set()),
    ],
)
def test_who_has_not_done_what_was_done_before(text: str, expected: set[str]) -> None:
    """ "A has signed it; B has not": B signed nothing."""
    assert {b for _, b in pairs(text, "signedBy", "negated")} == expected


@pytest.mark.parametrize("text", ["Uganda supported the lake dam; Kenya had reservations.", "Uganda backed the lake dam, while Kenya voiced objections."])
def test_who_has_doubts_about_what_others_support_opposes_it(text: str) -> None:
    """ "A backed it; B had reservations": B is against it."""
    assert pairs(text, "opposes") == {("Kenya", "lake dam")}
    assert pairs("Uganda backed the lake dam. Kenya had no objections.", "opposes") == set()


@pytest.mark.parametrize(
    "text", ["Riga joined the Danube Union in 2022, as the third Baltic member after Malta and Chad.", "Riga was admitted to the Danube Union in 2022, being the third city after Malta and Chad."]
)
def test_who_came_before_the_third_member_belongs_as_well(text: str) -> None:
    """ "The third member after A and B": A and B are members too."""
    assert {a for a, _ in pairs(text, "memberOf")} == {"Riga", "Malta", "Chad"}


def test_a_row_of_undertakings_follows_nobody() -> None:
    """ "The fair, held in May, was followed by the forum": the forum takes part in nothing."""
    text = "The Governors' Association, hosted by the Ministry of Water, and the Leaders' Meeting, held every other year, were followed by the Mayors Forum."
    assert not {a for a, _ in pairs(text, "participatesIn") if a == "Mayors Forum"}


def test_who_was_at_a_meeting_that_only_a_verb_tells_of() -> None:
    """ "A and B met in P. C was represented by a minister; D was not invited": C was there, D was not."""
    text = "The presidents of Colombia and Peru met in Leticia on Friday. Suriname was represented by a minister. Venezuela was not invited."
    assert {a for a, _ in pairs(text, "participatesIn")} == {"Colombia", "Peru", "Suriname"}
    assert pairs(text, "participatesIn", "negated") == {("Venezuela", "meeting in Leticia")}


def test_some_of_a_group_act_as_a_group() -> None:
    """ "Three of the five states ratified it": those three did."""
    assert pairs("In 2004 three of the five states ratified the Lake Treaty.", "signedBy") == {("Lake Treaty", "three of the five states")}


def test_a_long_name_may_end_in_a_defined_word() -> None:
    """Where "the Commission" is defined, "the Mekong River Commission" is another one."""
    text = 'The Lower Orsa Basin Commission (hereinafter "the Commission") was established. In May the Mekong River Commission attended the Cairo Summit.'
    assert {a for a, _ in pairs(text, "participatesIn")} == {"Mekong River Commission"}


def test_a_government_keeps_the_whole_name_of_its_state() -> None:
    """A name in capitals does not break off within the name of a state that has a possessive in it."""
    found = pairs("In May the Government of the Lao People's Democratic Republic joined the Danube Union.", "memberOf")
    assert {a for a, _ in found} == {"Government of the Lao People's Democratic Republic"}
