"""The singular of what is counted."""

import pytest

from comity.nouns import looks_plural, singular


@pytest.mark.parametrize(
    ("noun", "one"),
    [
        *(
            ("countries", "country"),
            ("cities", "city"),
            ("people", "person"),
            ("persons", "person"),
            ("bridges", "bridge"),
        ),
        *(("buses", "bus"), ("houses", "house"), ("processes", "process"), ("taxes", "tax"), ("speeches", "speech")),
        *(("women", "woman"), ("businessmen", "businessman"), ("criteria", "criterion"), ("analyses", "analysis")),
        *(
            ("series", "series"),
            ("headquarters", "headquarters"),
            ("heroes", "hero"),
            ("ties", "tie"),
            ("quizzes", "quiz"),
        ),
        *(("communiqués", "communiqué"), ("NGOs", "NGO"), ("MoUs", "MoU"), ("States", "state"), ("campus", "campus")),
    ],
)
def test_singular(noun: str, one: str) -> None:
    """A plural loses its ending by the rule of that ending; an abbreviation keeps its capitals."""
    assert singular(noun) == one


@pytest.mark.parametrize(
    "word", ["this", "analysis", "across", "business", "seems", "status", "always", "is", "as", "US"]
)
def test_what_only_ends_like_a_plural(word: str) -> None:
    """Function words, verbs and singulars in s are no plurals."""
    assert not looks_plural(word)
