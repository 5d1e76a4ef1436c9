"""How questions are put, as content: ``queries/asking/relations.yml`` and ``words.yml``, compiled for look-up."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from comity.errors import ContentError
from comity.ontology import Ontology
from comity.yamlerrors import load_yaml, yaml_errors

__all__ = ["LIGHT", "Phrasebook", "Relation", "load_phrasebook", "phrase_stems", "stem", "stems"]

_ENDINGS = (
    *("ational", "ations", "ation", "ements", "ement", "ments", "ment", "ings", "ing", "ied", "ies", "ives", "ive"),
    *("ions", "ion", "ers", "ors", "ed", "er", "or", "es", "ly", "al", "s", "e", "y"),
)
_SHORTEST = 4
_WHOLE = frozenset({"former", "formerly"})
"""Words that are no forms of the verb that they look like."""
LIGHT = 0.25
"""The weight of words that mean little."""
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the part of a word that its forms share, such as ``establish`` for "establishment": rough, but the same
    for the words of questions and of texts."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    if plain in _WHOLE:
        return "former"
    if plain.endswith("ies") and len(plain) > _SHORTEST:
        plain = f"{plain[:-3]}y"
    elif plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) >= _SHORTEST:
        plain = plain[:-1]
    for _ in range(2):
        ending = next((e for e in _ENDINGS if plain.endswith(e) and len(plain) - len(e) >= _SHORTEST), "")
        if (ending == "s" and plain.endswith("ss")) or (ending == "y" and len(plain) <= _SHORTEST + 1):
            break  # "stress" has no plural, "party" is no part
        plain = plain.removesuffix(ending) if ending else plain
    return plain[:-1] if len(plain) > _SHORTEST and plain[-1:] == plain[-2:-1] else plain


def phrase_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of ``text``, in their order."""
    return tuple(stem(word) for word in _WORD.findall(text))


def stems(*texts: str) -> set[str]:
    """Return the stems of all words of ``texts``."""
    return {each for text in texts for each in phrase_stems(text)}


@dataclass(frozen=True, slots=True)
class Relation:
    """What some words ask for: local names of properties, by the kind of question."""

    words: tuple[tuple[str, ...], ...]
    means: tuple[str, ...]
    side: str = ""
    """The end of the claim that answers, ``subject`` or ``object``, where it is always the same."""
    what: tuple[str, ...] = ()
    """Classes that a bare "what" asks for."""
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    verbs: frozenset[tuple[str, ...]] = frozenset()
    """The phrases that are meant as verbs only: written with "to" before them."""
    weak: bool = False
    """True for the words of the reader: claims of these properties fit, and so do others."""

    def properties(self, wanted: Sequence[str], kind: str, timed: bool = False) -> tuple[str, ...]:
        """Return the properties whose claims may answer a question that wants ``wanted``."""
        if "date" in wanted:
            return self.when or ("startDate", "date", "endDate")
        if timed and self.when:
            return (*self.means, *self.when)
        if kind in ("who", "whom") and (own := self.who if kind == "who" else self.whom):
            return own
        return self.where if kind == "where" and self.where else self.means


@dataclass(frozen=True)
class Phrasebook:
    """The words of questions. Phrases are tuples of stems."""

    relations: tuple[Relation, ...]
    stop: frozenset[str]
    light: frozenset[str]
    same: Mapping[str, frozenset[str]]
    """For a stem, the stems of words that mean the same."""
    kinds: Mapping[tuple[str, ...], tuple[str, ...]]
    nouns: Mapping[tuple[str, ...], tuple[str, ...]]
    modality: Mapping[str, frozenset[str]]
    orders: Mapping[str, tuple[tuple[str, ...], ...]]
    conflict: frozenset[str]
    verdict: frozenset[str]
    papers: tuple[tuple[str, ...], ...]
    times: Mapping[str, frozenset[str]]
    signs: Mapping[str, frozenset[str]]
    strict: Mapping[str, frozenset[str]]
    """By kind of question, the only properties that answer it."""
    never: Mapping[str, frozenset[str]]
    """By kind of question, properties that do not answer it."""
    being: Mapping[str, tuple[str, ...]]
    """By kind of question, the properties that say what or who a named thing is."""
    past: frozenset[str]
    named: frozenset[str]
    saying: frozenset[str]
    listing: frozenset[str]
    polite: tuple[str, ...]
    reword: Mapping[str, str]
    """Phrases in lower case, and the plain words as which they are read."""
    """Phrases by which a question may be introduced, longest first."""
    amounts: frozenset[str]
    """Words that ask for a sum of money or a share, and, in ``currencies``, those by which a text gives one."""
    currencies: frozenset[str]
    denials: frozenset[str]
    current: frozenset[str]
    """Words that ask for what is now, and, in ``former``, those of what was."""
    former: frozenset[str]
    mentioning: frozenset[str]
    """Stems of the verbs by which a question asks what is spoken of at all."""
    generic: frozenset[str]
    """Stems of all words that the files use: a name made of them alone names nothing."""
    """Verbs at which a question is about what has been, so that plans do not answer it."""


def load_phrasebook(folder: Path, ontology: Ontology) -> Phrasebook:
    """Read the two files in ``folder``; raise ``ContentError`` for a missing file or a term that the ontology lacks."""
    words, relations = _read(folder / "words.yml"), _read(folder / "relations.yml")
    if not isinstance(words, dict) or not isinstance(relations, list):
        raise ContentError(folder, None, "words.yml must hold a mapping, relations.yml a list")
    path = folder / "words.yml"
    try:
        return Phrasebook(
            relations=tuple(_relation(each, ontology, folder / "relations.yml") for each in relations),
            stop=frozenset(word.casefold() for word in words["stop"]),
            light=frozenset(stems(*words["light"])),
            same=_same(words["same"]),
            kinds={tuple(key.split()): tuple(value) for key, value in words["kinds"].items()},
            nouns=_nouns(words["nouns"], ontology, path),
            modality={key: frozenset(value) for key, value in words["modality"].items()},
            orders={key: tuple(tuple(v.split()) for v in value) for key, value in words["orders"].items()},
            conflict=frozenset(stems(*words["conflict"])),
            verdict=frozenset(words["verdict"]),
            papers=tuple(sorted((phrase_stems(each) for each in words["papers"]), key=len, reverse=True)),
            times={key: frozenset(value) for key, value in words["times"].items()},
            signs={key: frozenset(value) for key, value in words["signs"].items()},
            strict={key: frozenset(value) for key, value in words["strict"].items()},
            never={key: frozenset(value) for key, value in words["never"].items()},
            being={key: tuple(value) for key, value in words["being"].items()},
            past=frozenset(words["past"]),
            named=frozenset(stems(*words["named"])),
            saying=frozenset(words["saying"]),
            listing=frozenset(words["listing"]),
            polite=tuple(sorted(words.get("polite", ()), key=lambda each: (-len(each), each))),
            reword=dict(words.get("reword", {})),
            amounts=frozenset(words["amounts"]),
            currencies=frozenset(words["currencies"]),
            denials=frozenset(words["denials"]),
            current=frozenset(words["current"]),
            former=frozenset(words["former"]),
            mentioning=frozenset(stems(*words["mentioning"])),
            generic=_generic(words, relations, ontology),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(path, None, f"{error} is missing or of the wrong form") from error


def _read(path: Path) -> Any:
    try:
        with yaml_errors(path):
            return load_yaml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(path, None, f"cannot be read ({error.strerror}); questions need it") from error


def _relation(given: Any, ontology: Ontology, path: Path) -> Relation:
    if not isinstance(given, dict) or not set(given) <= {
        "words",
        "means",
        "side",
        "what",
        "who",
        "whom",
        "when",
        "where",
    }:
        raise ContentError(path, None, f"a relation has words, means, when and where; not {given!r}")
    keys = ("means", "who", "whom", "when", "where")
    named = (name for key in keys for name in given.get(key, ()))
    for name in named:
        ontology.require_property(name, path)
    verbs = frozenset(phrase_stems(word[3:]) for word in given["words"] if word.startswith("to "))
    phrases = tuple(dict.fromkeys(phrase_stems(word.removeprefix("to ")) for word in given["words"]))
    side = str(given.get("side", ""))
    what = tuple(given.get("what", ()))
    for name in what:
        ontology.require_class(name, path)
    who, whom, when, where = (tuple(given.get(key, ())) for key in ("who", "whom", "when", "where"))
    return Relation(phrases, tuple(given["means"]), side, what, who, whom, when, where, verbs)


def _generic(words: Any, relations: Any, ontology: Ontology) -> frozenset[str]:
    labels = [term.labels.get("en", "") for term in ontology.classes.values()]
    own = [*words["stop"], *words["light"], *words["nouns"], *words["papers"], *labels]
    return frozenset(stems(*own, *(word for relation in relations for word in relation["words"])))


def _same(groups: Any) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        alike = stems(*group)
        for each in alike:
            found[each] |= alike
    return {key: frozenset(value) for key, value in found.items()}


def _nouns(given: Any, ontology: Ontology, path: Path) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found = {phrase_stems(term.labels.get("en", "")): (name,) for name, term in ontology.classes.items()}
    for key, value in given.items():
        for name in value:
            if name not in ("date", "figure"):
                ontology.require_class(name, path)
        found[phrase_stems(key)] = tuple(value)
    return found
