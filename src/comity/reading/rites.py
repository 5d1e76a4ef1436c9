"""Beginnings and ends told in set phrases: "opened its doors", "turned the first sod of", "came to an end"."""

from __future__ import annotations

from comity.nouns import word_set
from comity.reading.clauses import lemma_of
from comity.reading.measured import lemma, targets_of
from comity.reading.phrases import conjuncts
from comity.reading.subjects import is_passive, subjects_of
from comity.reading.tree import Token

__all__ = ["REVIVES", "begun_by_rite", "ended_by_phrase", "works"]

REVIVES = word_set(
    "revive relaunch relaunche re-launch resume reactivate reopen restart reinstate restore re-establish reestablish normalise normalize"
)
_RITES = {
    "lay": word_set("stone foundation cornerstone keel groundwork"),
    "turn": word_set("sod soil turf spade"),
    "cut": word_set("sod ribbon turf"),
    "break": word_set("ground"),
    "sign": word_set("go-ahead"),
}
"""Verbs with the object that makes of them the beginning of works."""
_OPENS = {
    "open": word_set("door gate book office"),
    "take up": word_set("work operation activity duty service"),
    "begin": word_set("work operation activity service function production"),
    "start": word_set("work operation activity service function production"),
    "commence": word_set("work operation activity service function production"),
    "see": word_set("light"),
    "take": word_set("shape"),
    "enter": word_set("service operation"),
}
"""Verbs with the object that makes of them the beginning of what their subject stands for."""
_ENDS = {
    "come": word_set("end close halt"),
    "close": word_set("door gate"),
    "cease": word_set("operation activity work function publication exist operate"),
    "draw": word_set("close"),
}
_WORKS = word_set("work construction building dredging excavation")


def begun_by_rite(verb: Token) -> list[Token]:
    """Return what began by a rite or a set phrase, or nothing: the works whose stone was laid, or who opened its doors."""
    objects = _objects(verb)
    rite = next((o for o in objects if lemma(o) in _RITES.get(verb.lemma_, ())), None)
    if rite is not None:
        return works_of(rite) or works_of(verb)
    if any(lemma(o) in _OPENS.get(lemma_of(verb), _OPENS.get(verb.lemma_, ())) and not _is_one_of_several(o) for o in objects) and not is_passive(verb):
        return subjects_of(verb)
    return []


def _is_one_of_several(thing: Token) -> bool:
    """Tell whether somebody opens one more of a kind: "opened *an office* in Riga" is no beginning of who does."""
    return any(c.lower_ in {"a", "an", "another"} for c in thing.children)


def works_of(token: Token) -> list[Token]:
    """Return what a stone was laid *for*, or on what ground was broken."""
    return [h for t in targets_of(token, frozenset({"of", "for", "on"})) for h in conjuncts(t) if t.ent_type_ != "DATE" and not t.like_num][:3]


def ended_by_phrase(verb: Token) -> list[Token]:
    """Return what came to an end, closed its doors or ceased to exist, or nothing."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "cease":
        verb = verb.head  # "ceased to *exist in 2020*"
    words = _ENDS.get(verb.lemma_, frozenset())
    near = [c for child in verb.children for c in ((child, *child.children) if child.dep_ in {"prep", "dobj", "xcomp"} else ())]
    return subjects_of(verb) if words and any(lemma(c) in words for c in near) else []


def works(noun: Token) -> Token:
    """Return what is built where the subject is only the work on it: "*Construction* of *the dam* began"."""
    if lemma(noun) not in _WORKS:
        return noun
    inner = targets_of(noun, frozenset({"of", "on"}))
    return inner[0] if inner else noun


def _objects(verb: Token) -> list[Token]:
    return subjects_of(verb) if is_passive(verb) else [c for c in verb.children if c.dep_ == "dobj"]
