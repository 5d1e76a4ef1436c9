"""Documents whose sentences go on from paragraph to paragraph: communiqués in the first person, parties under the title of a treaty."""

from __future__ import annotations

from comity.context import read_document
from comity.statements import Entity
from tests.passages import document, knowledge


def facts(text: str) -> set[str]:
    """Return the statements of a whole document, each with its modality."""
    found = read_document(document(text), knowledge())
    return {f"{s.predicate}({s.subject.label}, {s.object.label}) {s.modality}" for s in found if isinstance(s.object, Entity)}


COMMUNIQUE = """FINAL COMMUNIQUÉ OF THE SIXTH SUMMIT OF THE LEAGUE OF ANDEAN CAPITALS

Quito, 6 October 2016

We, the mayors of Quito, Lima and La Paz, meeting in Quito on 6 October 2016,

Alarmed by the loss of the wetlands;

Having heard the report of the secretary;

Gravely concerned about the melting of the glaciers;

1. Decide to establish a Technical Committee on Water with its seat in Lima.

2. Call upon the national governments:
(a) to ratify the Highland Water Accord;
(b) to involve the capitals in the talks.

3. Welcome the opening of the Titicaca Railway.
"""


def test_sentence_of_the_mayors_goes_on_from_item_to_item() -> None:
    """Recitals and items are what the mayors are, decide and call for; what follows the lettered list is theirs again."""
    found = facts(COMMUNIQUE)
    assert {"hasProblem(mayors, melting of the glaciers) asserted", "hasProblem(mayors, loss of the wetlands) asserted"} <= found
    assert "establishedBy(Technical Committee on Water, mayors) planned" in found
    assert "recommends(mayors, ratify Highland Water Accord) recommended" in found
    assert "addressedTo(ratify Highland Water Accord, national governments) recommended" in found
    assert any(fact.startswith("supports(mayors, opening of the Titicaca Railway)") for fact in found)


TREATY = """CONVENTION ON THE PROTECTION OF THE RIVER TURKWEL

between the Republic of Kenya, the Republic of Uganda and the Republic of South Sudan

The Contracting States,

Desiring to protect the springs;

Have agreed as follows:

Article 1
The Contracting States shall cooperate on the basis of good faith.

DONE at Kitale, this ninth day of September 2004.
"""


def test_line_under_the_title_names_the_parties() -> None:
    """ "Between A, B and C" under the title tells who concludes it; "the Contracting States" are those, and no part of its name."""
    found = facts(TREATY)
    name = "Convention on the Protection of the River Turkwel"
    assert f"signedBy({name}, Republic of Uganda) asserted" in found
    assert f"hasObjective({name}, protect springs) asserted" in found
    assert any(fact.startswith("followsPrinciple(Republic of Kenya, good faith)") for fact in found)


def test_items_of_an_article_have_its_own_announcement() -> None:
    """ "have agreed as follows: 1. ... 2. They will work in the following fields: a) b)" has fields below 2 alone; who agreed is no heading."""
    found = facts(
        "TWINNING AGREEMENT\n\nbetween the City of Turku (Finland) and the City of Szeged (Hungary)\n\n"
        'The Mayor of Turku, Mr. Aleksi Randell, and the Mayor of Szeged, Mr. László Botka, hereinafter "the Partners", have agreed as follows:\n\n'
        "1. The two cities hereby establish a twinning relationship.\n\n2. The Partners will promote cooperation in the following fields:\n"
        "   a) waste management;\n   b) vocational training.\n\n3. The University of Turku will receive students.\n"
    )
    assert any(f.startswith("inField(") and ", vocational training)" in f for f in found)
    assert not any(f.startswith(("participatesIn(University of Turku", "signedBy(")) and ("University" in f or ", Mr)" in f) for f in found)
