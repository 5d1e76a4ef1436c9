"""``python -m bench.corpus FOLDER COUNT [SEED] [--short]``: a corpus of any size in which no two documents are alike.

Every document is drawn from its own number and the seed, so a corpus is the same on every machine, and the first part
of a larger one. Names of cities, programmes, bodies and persons are put together from syllables; half of them come from
a stock that the whole corpus shares, as a few well-known names do in real ones, and half are drawn for one document.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["text_of", "write_corpus"]

COUNTRIES = (
    "Austria", "Brazil", "Chile", "Denmark", "Ethiopia", "Finland", "Ghana", "Hungary", "Indonesia", "Japan", "Kenya",
    "Latvia", "Mexico", "Nepal", "Oman", "Peru", "Romania", "Senegal", "Thailand", "Uruguay", "Vietnam", "Zambia",
)  # fmt: skip
STARTS = ("Al", "Bran", "Cor", "Dun", "El", "Fal", "Gor", "Hal", "Ist", "Jur", "Kar", "Lor", "Mar", "Nor", "Or", "Pel")
MIDDLES = ("a", "an", "be", "do", "e", "i", "la", "mi", "no", "o", "ra", "ri", "so", "ta", "u", "ve")
ENDS = ("ben", "burg", "den", "dor", "fell", "gard", "heim", "kirk", "lin", "mouth", "nia", "port", "ria", "stad")
FIELDS = (
    "flood control", "public transport", "vocational training", "fisheries", "waste treatment", "rural electrification",
    "tourism", "air quality", "primary health care", "customs procedures", "forest fires", "housing", "digital records",
)  # fmt: skip
PROBLEMS = (
    "a lack of trained staff", "weak coordination", "unclear mandates", "late payments", "political distrust",
    "high transport costs", "outdated rules", "a shortage of data", "language barriers", "unequal tariffs",
)  # fmt: skip
SENTENCES = (
    "{city} and {city2} signed a twinning agreement on {date}.",
    "{programme} was established by {country} and {country2} in {year}.",
    "{body} is a joint body of {country} and {country2} with its seat in {city}.",
    "{country} contributed {amount} to {programme}.",
    "{body} provided a loan of {amount} for {field} in {city}.",
    "The members of {body} are {country}, {country2} and {country3}.",
    "{person}, the mayor of {city}, said that {programme} suffers from {problem}.",
    "{programme} aims to improve {field} in {country}.",
    "{country} may join {body} before {later}.",
    "{country2} has not ratified the agreement on {field}.",
    "Cooperation between {city} and {city2} was hampered by {problem}.",
    "{body} met in {city} on {date} and adopted a plan for {field}.",
    "Delays of {programme} led to {problem} in {city2}.",
    "Between {year} and {later}, {amount} was spent on {field}.",
    "The delegates of {country} recommended that {body} should publish its accounts every {months} months.",
    "{programme} is financed by {body} and managed by the city of {city}.",
    "According to {person}, {percent} per cent of the budget went to {field}.",
    "In {year} {number} officials from {country3} took part in courses on {field}.",
    "{city} will host the next meeting of {body} in {later}.",
    "Both sides agreed to set up a working group on {field}, which is chaired by {person}.",
    "{person} doubts whether {problem} can be overcome without {programme}.",
    "The treaty of {date} obliges {country} to notify {country2} of works that concern {field}.",
)
HEADINGS = ("Background", "Partners", "Funding", "Meetings", "Difficulties", "Results", "Outlook")
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
SHARED = 400
"""Names of each kind that the whole corpus shares."""


def write_corpus(folder: Path, count: int, seed: int = 1, short: bool = False) -> int:
    """Write ``count`` documents into ``folder`` and return how many words they have together."""
    folder.mkdir(parents=True, exist_ok=True)
    words = 0
    for number in range(count):
        text = text_of(number, seed, short)
        (folder / f"document-{number:07}.md").write_text(text, encoding="utf-8")
        words += len(text.split())
    return words


def text_of(number: int, seed: int = 1, short: bool = False) -> str:
    """Return the Markdown text of one document; a ``short`` one has one section of one paragraph."""
    chance = random.Random(f"{seed}/{number}")
    lines = [f"# {_name(chance, number, 'city')} and its partners: report {number}", ""]
    for heading in chance.sample(HEADINGS, 1 if short else chance.randint(3, len(HEADINGS))):
        lines += [f"## {heading}", ""]
        for _ in range(1 if short else chance.randint(1, 3)):
            lines += [" ".join(_sentences(chance, number)), ""]
    return "\n".join(lines)


def _sentences(chance: random.Random, number: int) -> Iterator[str]:
    for pattern in chance.sample(SENTENCES, chance.randint(3, 7)):
        said = pattern.format_map(_facts(chance, number))
        yield said[0].upper() + said[1:]


def _facts(chance: random.Random, number: int) -> dict[str, object]:
    one, two, three = chance.sample(COUNTRIES, 3)
    year = chance.randint(1950, 2015)
    return {
        "country": one,
        "country2": two,
        "country3": three,
        "city": _name(chance, number, "city"),
        "city2": _name(chance, number, "city"),
        "person": f"{_name(chance, number, 'first')} {_name(chance, number, 'last')}",
        "programme": f"the {_name(chance, number, 'programme')} Programme",
        "body": f"the {_name(chance, number, 'body')} {chance.choice(('Commission', 'Development Bank', 'Council'))}",
        "field": chance.choice(FIELDS),
        "problem": chance.choice(PROBLEMS),
        "year": year,
        "later": year + chance.randint(2, 20),
        "date": f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {year}",
        "amount": f"{chance.choice(('EUR', 'USD'))} {chance.randint(2, 990)} million",
        "percent": chance.randint(3, 97),
        "number": chance.randint(12, 4000),
        "months": chance.randint(2, 36),
    }


def _name(chance: random.Random, number: int, kind: str) -> str:
    """Return a name that the corpus shares or that only this document has, each half of the time."""
    own = chance.random() < 0.5
    drawn = random.Random(f"{kind}/{number}/{chance.randrange(3)}" if own else f"{kind}/{chance.randrange(SHARED)}")
    return drawn.choice(STARTS) + "".join(drawn.choices(MIDDLES, k=drawn.randint(1, 2))) + drawn.choice(ENDS)


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if each != "--short"]
    if len(given) not in (2, 3) or not all(each.isdecimal() for each in given[1:]):
        raise SystemExit("Usage: python -m bench.corpus FOLDER COUNT [SEED] [--short]")
    count, seed = (int(each) for each in [*given[1:], "1"][:2])
    print(f"{write_corpus(Path(given[0]), count, seed, '--short' in sys.argv):,} words")
