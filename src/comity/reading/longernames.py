"""Names that hold other names: "Government of the *Lao People's Democratic Republic*", "the *Mekong River* Commission" where "the Commission" is another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping
from typing import TYPE_CHECKING

from comity.reading.tree import Doc, Token

if TYPE_CHECKING:
    from comity.reading.namespans import NameSpans

__all__ = ["is_placed", "names_another", "part_end", "unnamed", "whole_end"]

PARTS = frozenset({"City", "County", "Prefecture", "District", "Town", "Township", "Village", "Municipality", "Banner", "League", "Raion", "Commune", "Port"})
"""Last words of the names of places that lie in larger ones."""
HONOURS = frozenset({"Prof.", "Professor", "Dr.", "Dr", "Mr.", "Mr", "Ms.", "Ms", "Mrs.", "Mrs", "Sir", "Dame"})
WHOLES = frozenset({"Country", "Province", "State", "Region"})
KINDS = frozenset({"Autonomous", "Administrative", "Federal", "Metropolitan", "Special", "Greater", "Border", "Capital", "Free", "Economic", "Twin", "Sister", "Municipal", "Rural", "Urban", "The"})
"""Capitalised words that only say of what kind a place is: "the *Autonomous* City of A"."""


def whole_end(known: Mapping[int, object], end: int) -> int:
    """Return where the known name ends in whose middle a run of capitalised words breaks off."""
    while end in known and known[end] is known.get(end - 1):
        end += 1
    return end


def part_end(doc: Doc, start: int, end: int, class_at: Callable[[int], str | None]) -> int:
    """Return where a name ends behind which "of" goes on with something else: "*Hunchun City* of Jilin Province", "the launch by *Togo* of the Volta Plan"."""
    ofs = [i for i in range(start + 1, end - 1) if doc[i].lower_ == "of"]
    if (done := next((i for i in ofs if doc[i].head.i < start and doc[i].head.i + 1 < i and doc[i].head.nbor(1).lower_ == "by"), 0)):
        return done
    if doc[start].text in HONOURS and ofs and ofs[0] > start + 1:
        return ofs[0]  # "*Prof. Park Jin-woo* of Inha University"
    for i in ofs:
        if i < start + 2:
            continue
        if doc[i - 1].text in PARTS and doc[i - 2].text not in KINDS and not any(t.lower_ == "of" for t in doc[start:i]) and class_at(end - 1) in WHOLES:
            return i
        break
    return end


def names_another(spans: NameSpans, token: Token, labels: Collection[str]) -> bool:
    """Tell whether a defined word only ends a longer name of something else."""
    start = spans.start(token)
    if start is None:
        return False
    end = spans.end(token)
    return end - start > 2 and (token.i in spans.known or spans.heads(token)) and spans.doc[start:end].text not in labels


def is_office(doc: Doc, i: int) -> bool:
    """Tell whether a capitalised word goes on the name of an office: "Heads of *State* and *Government* of A"."""
    if doc[i].text not in {"State", "States", "Government", "Governments"} or i < 2:
        return False
    return any(doc[j].lower_ in {"heads", "head"} and doc[j + 1].lower_ == "of" for j in range(max(i - 6, 0), i - 1))


def unnamed(doc: Doc, i: int) -> int:
    """Return how many capitalised words from ``i`` on name nothing: those of an office, and "*Chapter Three*"."""
    numbered = doc[i].lower_ in {"chapter", "section"} and i + 1 < len(doc) and doc[i + 1].like_num
    return 2 if numbered else int(is_office(doc, i))


def is_placed(doc: Doc, start: int, end: int, known: Container[int], titles: Container[str]) -> bool:
    """Tell whether a place and the words behind it are one name: "the *Lake Victoria Ferry*", "the *Sahel Seed Vault*".

    The article tells it, since most places have none; what a person is called tells against it.
    """
    further = [doc[i] for i in range(start, end) if i not in known]
    if not further or start not in known or further[0].i + len(further) != end or start == 0 or doc[start - 1].lower_ != "the":
        return False
    if (len(further) > 1 and further[0].ent_type_ == "PERSON") or any(t.ent_type_ == "DATE" or t.pos_ not in {"PROPN", "NOUN"} or t.text in titles or t.text.isupper() for t in further):
        return False
    return further[-1].tag_ in {"NN", "NNP"} and (end >= len(doc) or not doc[end].text[:1].isupper())
