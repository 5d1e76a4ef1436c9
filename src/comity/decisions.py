"""What people decided about which things are one: ``ingest/decisions/same.yml``, applied on every build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from comity.errors import ContentError
from comity.ontology import BASE
from comity.yamlerrors import LOADER, yaml_errors

__all__ = ["Decision", "Verdict", "load_decisions"]

Verdict = Literal["same", "not_same", "undecided"]
_KEYS = {"verdict", "pair", "documents", "who", "why", "date"}
_NEEDED = ("verdict", "pair", "who", "why", "date")


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on two things. ``undecided`` keeps them apart like ``not_same``, and is listed as an open question.

    ``pair`` holds full IRIs as the machine minted them. When both are one IRI, ``documents`` names the two documents
    (file name, or the first 16 hexadecimal digits of the text hash) in which it means different things.
    """

    verdict: Verdict
    pair: tuple[str, str]
    who: str
    why: str
    date: str
    documents: tuple[str, str] | None = None

    def reason(self) -> str:
        """Return who decided, when and why, as one line."""
        return f"{self.who}, {self.date}: {self.why}"


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Read the decisions; a missing file holds none. Raises ``ContentError`` with file and line for a wrong entry."""
    if not path.exists():
        return ()
    with yaml_errors(path):
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    return tuple(_decisions(path, root))


def _decisions(path: Path, root: Any) -> Iterator[Decision]:
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise ContentError(path, root.start_mark.line + 1, "must be a list of decisions, each beginning with a dash.")
    for node in root.value:
        line = node.start_mark.line + 1
        entry = yaml.SafeLoader("").construct_document(node) if isinstance(node, yaml.MappingNode) else None
        yield _decision(path, line, entry)


def _decision(path: Path, line: int, entry: Any) -> Decision:
    if not isinstance(entry, dict) or not set(entry) <= _KEYS or any(not entry.get(key) for key in _NEEDED):
        raise ContentError(path, line, "a decision has verdict, pair, who, why, date and, for one IRI, documents.")
    if entry["verdict"] not in get_args(Verdict):
        raise ContentError(path, line, f"verdict {entry['verdict']!r} must be one of {', '.join(get_args(Verdict))}.")
    one, other = _pair(path, line, "pair", entry["pair"])
    documents = _pair(path, line, "documents", entry["documents"]) if "documents" in entry else None
    if one == other and (documents is None or entry["verdict"] == "same" or documents[0] == documents[1]):
        raise ContentError(path, line, "a thing is the same as itself; to take it apart, name two documents.")
    return Decision(
        verdict=entry["verdict"],
        pair=(_full(one), _full(other)),
        who=str(entry["who"]),
        why=str(entry["why"]),
        date=str(entry["date"]),
        documents=documents,
    )


def _pair(path: Path, line: int, key: str, given: Any) -> tuple[str, str]:
    if not isinstance(given, list) or len(given) != 2:
        raise ContentError(path, line, f"{key} must be a list of two.")
    return str(given[0]), str(given[1])


def _full(iri: str) -> str:
    return iri if "://" in iri else BASE + iri.removeprefix("/")
