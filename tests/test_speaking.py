"""Who only speaks of something is not what a text is about; what is not claimed is left open."""

from __future__ import annotations

from tests.passages import statements


def told(text: str, predicate: str) -> list[tuple[str, str, str]]:
    """Return subject, object and modality of what is told by ``predicate``."""
    return [(s.subject.label, getattr(s.object, "label", ""), s.modality) for s in statements(text) if s.predicate == predicate]


def test_who_welcomes_a_deal_has_not_its_troubles() -> None:
    """What others complain of next is no trouble of the union that spoke before."""
    text = (
        "Port schools sign up\n\nThe Matara Port Office and the Brask Training Institute on Thursday signed a letter of intent to train crane drivers.\n\n"
        "The Dockers' Union welcomed the deal. Ana Flores of the Fishermen's League complained that nobody had consulted the fishermen, and the mayor fears that the terminal will drive up rents.\n"
    )
    assert not [s for s, _, _ in told(text, "hasProblem") if "Union" in s]


def test_the_two_sides_of_a_title() -> None:
    """Advice to "the two sides" means those between whom the title says that its matter is, not two named long before."""
    text = (
        "Joint Control of Malaria between Salta Province and Tarija Department\n\nExchanges between Argentina and Bolivia have grown. The risk of disease has grown too. "
        "Salta borders on the department. Malaria is common. Clinics are few. Nurses were trained. Stations were built. Funds are short.\n\n"
        "This paper suggests that the two sides should set up a joint fund.\n"
    )
    assert not {"Argentina", "Bolivia"} & {o for _, o, _ in told(text, "establishedBy")}
    assert any("Salta" in o for _, o, _ in told(text, "establishedBy"))


def test_what_nobody_claims_is_left_open() -> None:
    """"I do not claim that" denies nothing."""
    assert {m for _, _, m in told("Notes on cooperation\n\nThe study does not suggest that Peru left the Lake Council.\n", "memberOf")} <= {"hedged"}


def test_a_phrase_behind_a_colon_goes_with_its_clause() -> None:
    """"Of five posts, two have stood empty" is no part of the worry before it."""
    text = "Notes on cooperation\n\nThe Lake Fund was set up in 2001. The biggest worry is the shortage of hydrologists: of five posts, two have stood empty for a year.\n"
    assert not [o for _, o, _ in told(text, "hasProblem") if o.startswith("of ")]


def test_a_business_not_done_is_no_trouble() -> None:
    """What a body does not buy or impose it need not."""
    assert told("Notes on cooperation\n\nThe Lake Fund does not buy land and does not impose fines.\n", "hasProblem") == []
