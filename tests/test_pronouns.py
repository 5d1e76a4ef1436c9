"""What "it", "its" and "them" stand for where the grammar of the sentence tells it, and where "it" stands for nothing."""

from __future__ import annotations

import pytest

from tests.passages import told

STANDS = [
    ("The Volta Dam Fund was founded in 2004. Chile set up the Lake Volta Authority, which has its seat in Akosombo.", "locatedIn(Lake Volta Authority, Akosombo)"),
    ("The Baltic Forum is not to be confused with the Nordic Forum, which has its secretariat in Oslo.", "locatedIn(Nordic Forum, Oslo)"),
    ("The Baltic Forum was founded in 1999. Norway is not a member of it.", "negated memberOf(Norway, Baltic Forum)"),
    ("The Lena Bridge Project was approved in 2012. The World Bank estimates that it could create 4,000 jobs.", "hedged figure(Lena Bridge Project, 4000 job) by World Bank"),
    ("The Lake Volta Authority has 9 members. It may invite the World Bank to its sessions.", "hedged participatesIn(World Bank, sessions)"),
    ("Norway chairs the Baltic Forum. Once it opens, the Lena Bridge will cost 3 million euros a year. It is financed by Peru.", "finances(Peru, Lena Bridge)"),
    ("Peru is large. In 2005 Chile renamed the plan; Chile called it the Lena Valley Initiative and moved its secretariat to Lima.", "partOf(secretariat, Lena Valley Initiative)"),
    ("The Council of Ministers of the Organization of Lena Valley Towns met in Riga. Peru joined the Organization in 2004.", "memberOf(Peru, Organization of Lena Valley Towns)"),
    ("Peru and Chile have opened three ports, among which the Lena Port has the largest volume. It is financed by Norway.", "finances(Norway, Lena Port)"),
    ("Peru and Chile signed a border agreement; a commission was created under it in 2009. The Baltic Forum is not part of the agreement.", "establishedBy(commission, border agreement)"),
    ("The sides decided to found a Tourism Council and to give it 90,000 dollars.", "planned figure(Tourism Council, 90000 USD)"),
    ("The Baltic Forum was founded in 1989. Ana Silva is a critic. Critics hold that it lacks funds.", "hasProblem(Baltic Forum, lack funds) by Critics"),
    ("As the gate of the south, Yunnan borders on Laos and Vietnam, and its border line is 4,060 kilometers long.", "figure(Yunnan, 4060 km)"),
    ("Norway chairs the Baltic Forum. Observers credit the Lena Fund with good work, yet it suffers from a lack of staff.", "hasProblem(Lena Fund, lack of staff)"),
    ("Daily business lies with the Lake Secretariat. It is headed by Ana Silva.", "ledBy(Lake Secretariat, Ana Silva)"),
    ("Peru chairs the Baltic Forum. As to the committee, its tasks are many and it is financed by Norway.", "finances(Norway, committee)"),
    ("Kenya spoke first. The Lena Council was waiting for Peru to release its share, its president said. It is financed by Norway.", "finances(Norway, Lena Council)"),
    ("The Lake Authority lacks a permanent secretariat and its decisions are not binding.", "hasProblem(Lake Authority, its decisions are not binding)"),
    ("The study analyses 38 dialogues, and finds that 70% of them are led by mayors.", "figure(38 dialogues, 70 percent)"),
]  # fmt: skip

APART = [
    ("The Baltic Forum was founded in 1999. It would be unwise to create further agencies.", "Baltic Forum, create"),
    ("Norway chairs the Baltic Forum. It was decided to grant Peru 5 million dollars.", "Norway, Peru"),
    ("The Volta Dam Fund was founded in 2004. Chile set up the Lake Volta Authority, which has its seat in Akosombo.", "(Volta Dam Fund, Akosombo)"),
    ("The Baltic Forum met in Riga. Kenya has hired a contractor for its 111-km section.", "(contractor, 111"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), STANDS)
def test_grammar_tells_what_a_pronoun_stands_for(text: str, fact: str) -> None:
    """The relative clause, the deed and the verb of saying tell whose "its" is and what "it" cannot be."""
    assert fact in told(text)


@pytest.mark.parametrize(("text", "words"), APART)
def test_a_pronoun_does_not_take_up_what_it_cannot_mean(text: str, words: str) -> None:
    """An "it" that only stands for a clause takes up nobody; an owner is not who only has something done to it."""
    assert not [fact for fact in told(text) if words in fact]


def test_her_is_who_promises_beside_her() -> None:
    """A relative clause about a person tells whose "her" is."""
    assert "planned ledBy(Baltic Forum, Vera Kask)" in told("Ana Silva spoke first. The letter went to Mayor Vera Kask, who promised that she chairs the Baltic Forum.")


def test_her_is_the_subject_of_her_own_sentence() -> None:
    """A person who acts in the sentence is "she", not the one of whom the text spoke before."""
    text = "Mayor Ana Silva spoke first. Ms Vera Kask presented her agency, and she chairs the Baltic Forum."
    assert "ledBy(Baltic Forum, Vera Kask)" in told(text)
