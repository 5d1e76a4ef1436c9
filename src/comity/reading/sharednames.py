"""Names that hold a list of who shares a thing: "the *Joint Committee of Styria, Vas and Prekmurje on Fire Protection*"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from comity.dates import WEEKDAYS
from comity.lexicon import Lexicon
from comity.nouns import word_set
from comity.reading.tree import Doc
from comity.statements import Entity

__all__ = ["shared_end", "sharers", "told_matter"]

SHARED = word_set(
    "committee commission council board meeting group forum network union association alliance conference league assembly secretariat park reserve zone corridor"
    " authority parliament community agreement treaty protocol pact convention partnership platform roundtable table dialogue euroregion centre center"
    " agency fund programme program initiative taskforce force eurodistrict festival memorandum charter declaration compact accord"
)
"""Heads of names of things that several places may share; a bank, a ministry or a university is of one."""
TOGETHER = word_set("joint mixed bilateral trilateral tripartite quadripartite border crossborder interregional interprovincial transboundary transfrontier mutual")
"""Words that say that a thing is shared."""
GROUPS = word_set("lakes rivers cities towns ports mountains seas valleys islands cantons provinces regions states counties straits")
"""Plurals before names of which all belong to them: "*Lakes* Ohrid and Prespa"."""
OWN_MEMBERS = word_set("ministers deputies states elders commons representatives nations peoples")
"""Members of what each of several states has for itself."""
NATURE = word_set("lakes rivers mountains seas valleys straits")
LONGEST, MOST = 5, 9
_LISTED = re.compile(r"\b(?P<head>\w+) (?:(?:on|for) (?P<before>[^()]+?) )?of (?:(?:the )?(?:[A-Z]\w+ ){1,4}of )?(?P<list>[^()]+? (?:and|&) [^()]+?)(?:\s(?:on|for)\s(?:the\s)?(?P<matter>[^()]+))?$")
_ITEM = re.compile(r"\s*(?:,\s*(?:and|&)|,|\b(?:and|&))\s+")


def shared_end(doc: Doc, start: int, joint: int, is_matter: Callable[[int], bool]) -> int:
    """Return where a name ends that goes on at ``joint`` with more of those who share what it names; 0 where it does not.

    What it deals with stands behind them, or a word before them says that they share it. "The Committee of A and B" may be two things.
    """
    of = next((i for i in range(joint - 1, start, -1) if doc[i].lower_ == "of"), 0)
    first = next((i for i in range(start + 1, joint) if doc[i].lower_ in {"of", "on", "for"}), 0)
    if not of or doc[first - 1].lower_ not in SHARED or (end := _list_end(doc, of + 1)) <= joint:
        return 0
    if end < len(doc) and doc[end].lower_ == "of":
        return 0  # "the Agency for Roads of Bosnia and *the Ministry of Finance*"
    if further := _matter_end(doc, end, is_matter):
        return further
    plural = doc[end - 1].is_lower
    whose = doc[of - 1]  # the Association of Border *Schools* of A and B; any state has a council of ministers
    members = of > first and whose.lower_ not in OWN_MEMBERS and (whose.tag_ in {"NNS", "NNPS"} or whose.text.endswith("s"))
    shared = members or doc[of + 1].lower_ in GROUPS or doc[first].lower_ != "of" or any(t.lower_.replace("-", "") in TOGETHER for t in doc[start:first])
    return end if shared and (not plural or doc[end - 1].tag_ == "NNS") else 0


def _list_end(doc: Doc, i: int) -> int:
    """Return where a list of two names or more ends that begins at ``i``; 0 where there is none."""
    ended = 0
    for before in range(MOST):
        i = _name_end(doc, i)
        if not i or ended:
            return i
        if i < len(doc) and doc[i].text == "," and i + 1 < len(doc) and doc[i + 1].lower_ in {"and", "&"}:
            if not before:
                return 0  # "the Agreement on Fares of the Alps, and Turin joined"
            i += 1
        if i >= len(doc) or doc[i].lower_ not in {",", "and", "&"}:
            return 0
        ended = doc[i].lower_ != ","
        i += 1
    return 0


def _name_end(doc: Doc, i: int) -> int:
    """Return where one name of such a list ends: capitalised words, or "the Russian border *regions*"; 0 where none stands."""
    if i < len(doc) and doc[i].lower_ == "the":
        i += 1
    end = i
    while end < len(doc) and end - i < LONGEST and doc[end].text[:1].isupper() and doc[end].text.replace("-", "").isalpha() and not doc[end].is_sent_start:
        end += 1
    if end == i or doc[end - 1].lower_ in WEEKDAYS:
        return 0
    last = next((n for n in range(end, min(end + 3, len(doc))) if doc[n].lower_ in GROUPS and doc[n].is_lower), end)
    return last + 1 if last > end or (last < len(doc) and doc[last].is_lower and doc[last].lower_ in GROUPS) else end


def _matter_end(doc: Doc, i: int, is_matter: Callable[[int], bool]) -> int:
    """Return where the capitalised words end that say what the thing deals with: "on *Fire Protection*"; 0 where there are none."""
    if i + 1 >= len(doc) or doc[i].lower_ not in {"on", "for"}:
        return 0
    first = i + 2 if doc[i + 1].lower_ == "the" and i + 2 < len(doc) else i + 1
    if not doc[first].text[:1].isupper() or doc[first].lower_ in WEEKDAYS or doc[first].ent_type_ in {"DATE", "GPE", "PERSON"}:
        return 0
    end = first
    while end < len(doc) and not doc[end].is_sent_start:
        joins = doc[end].lower_ in {"and", "&", "of"} and end + 1 < len(doc) and doc[end + 1].text[:1].isupper() and is_matter(end + 1)
        if not doc[end].text[:1].isupper() and not joins:
            break
        end += 1
    return end


def sharers(name: str, lexicon: Lexicon) -> Iterator[Entity]:
    """Yield who shares what a name tells of: Styria and Vas of the "Joint Committee of *Styria* and *Vas* on Fire Protection"."""
    match = _LISTED.search(name) if " between " not in name else None
    if match is None or match["head"].lower() not in SHARED:
        return
    items = [item.removeprefix("the ") for item in _ITEM.split(match["list"])]
    known = [next((m.entry for m in lexicon.find_names(item) if m.start == 0 and m.end == len(item) and not m.adjective), None) for item in items]
    if items[0].split()[0].lower() in NATURE or 2 * sum(entry is not None for entry in known) < len(items):
        return
    for item, entry in zip(items, known, strict=True):
        yield Entity(entry.label, entry.type, tuple(sorted(entry.names[:4])), entry.key) if entry is not None else Entity(item, "Region" if item[:1].isupper() else "ActorGroup")


def told_matter(name: str) -> str:
    """Return what a name that lists its sharers says the thing deals with: "... of Styria and Vas on *Fire Protection*"; or empty."""
    match = _LISTED.search(name) if " between " not in name else None
    return match["matter"] or match["before"] or "" if match is not None and match["head"].lower() in SHARED else ""
