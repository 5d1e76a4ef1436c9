"""Mending offices and who holds them: "the President of Kenya, *Uhuru Kenyatta*, and the President of Uganda, *Yoweri Museveni*".

A small parser joins the second office to the first name, so that both men were presidents of Kenya.
"""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.tree import Token

__all__ = ["OFFICES", "mend_holder", "opens_holder"]

OFFICES = word_set(
    "president minister mayor governor premier chancellor secretary commissioner chairman chairwoman chairperson king queen sultan emir ambassador speaker"
)
TITLES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "h.e.", "prof.", "sir", "dame"})
LINKS = frozenset({"of", "for", "and", "the", "&"})
CLOSES = frozenset({",", ".", ";", ")"})
LONGEST, MOST_NAMES = 14, 5


def opens_holder(office: Token) -> bool:
    """Tell whether a name may follow an office: "President *of A*, ...", or behind its comma "Executive Secretary, *Mr.* Paul Ekomo"."""
    after = office.nbor()
    if after.lower_ == "of":
        return office.lower_ in OFFICES
    return after.text == "," and after.i + 1 < office.sent.end and after.nbor().lower_ in TITLES


def mend_holder(office: Token) -> None:
    """Give an office the name behind its comma, and the office after that to this one: both are named one by one."""
    name = _name_of(office)
    if name is None or (office.dep_ == "pobj" and name.dep_ in {"nsubj", "nsubjpass"} and any(c.dep_ == "appos" for c in name.children)):
        return  # "At the invitation of the Governor of A, *Ana Diaz, Mayor of B*, visited ..."
    for child in [c for c in name.children if c.dep_ in {"cc", "conj"} and c != office]:
        child.head = office
    held = office.dep_ == "appos" and not office.is_ancestor(name) and name.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}
    if name.is_ancestor(office) or held:
        office.head, office.dep_ = (office, "ROOT") if name.head == name else (name.head, name.dep_)
    name.head, name.dep_ = office, "appos"


def _name_of(office: Token) -> Token | None:
    """Return the last word of the name that stands in commas behind "President *of A*"."""
    doc, end = office.doc, office.sent.end
    at = office.i + 1
    while at < min(end, office.i + LONGEST) and (doc[at].lower_ in LINKS or doc[at].text[:1].isupper()):
        at += 1
    if at >= end or doc[at].text != ",":
        return None
    first = at + 1
    while first < end and doc[first].lower_ in TITLES:
        first += 1
    last = first
    while last < end and doc[last].text[:1].isupper() and doc[last].lower_ not in OFFICES:
        last += 1
    if last >= end or doc[last].text not in CLOSES or not 1 < last - first <= MOST_NAMES:
        return None
    another = any(t.lower_ in OFFICES for t in doc[last : min(last + 4, end)])  # "..., Uhuru Kenyatta, *and the President* of Uganda"
    place = first == at + 1 and not another and {t.ent_type_ for t in doc[first:last]} <= {"GPE", "LOC", "FAC"}  # "the mayor of Salem, *New York*, said"
    return None if place else doc[last - 1]
