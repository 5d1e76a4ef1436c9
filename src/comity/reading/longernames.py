"""Names that hold other names: "Government of the *Lao People's Democratic Republic*", "the *Mekong River* Commission" where "the Commission" is another."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from typing import TYPE_CHECKING

from comity.reading.tree import Doc, Token

if TYPE_CHECKING:
    from comity.reading.namespans import NameSpans

__all__ = ["is_placed", "names_another", "whole_end"]


def whole_end(known: Mapping[int, object], end: int) -> int:
    """Return where the known name ends in whose middle a run of capitalised words breaks off."""
    while end in known and known[end] is known.get(end - 1):
        end += 1
    return end


def names_another(spans: NameSpans, token: Token, labels: Collection[str]) -> bool:
    """Tell whether a defined word only ends a longer name of something else."""
    start = spans.start(token)
    if start is None:
        return False
    end = spans.end(token)
    return end - start > 2 and (token.i in spans.known or spans.heads(token)) and spans.doc[start:end].text not in labels


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
