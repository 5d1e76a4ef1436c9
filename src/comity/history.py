"""What has changed: the builds of a store in order, and the claims that two releases do not share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from os import SEEK_END
from pathlib import Path
from typing import Any, Literal

from comity.errors import StoreError
from comity.facts import facts
from comity.store import Release, Store, current_release

__all__ = ["Change", "before", "compare", "note_build", "read_builds"]

Kind = Literal["added", "withdrawn", "moved"]
_LOG = "builds.jsonl"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A claim that one release has and the other has not, or whose passages stand elsewhere now.

    ``claim`` is what is said of what, in which document, how firmly and by whom. ``passages`` are the offsets and
    words of the release that has the claim; for ``moved`` those of the newer one.
    """

    document: str
    claim: tuple[str, ...]
    kind: Kind
    passages: tuple[tuple[int, int, str], ...]

    def record(self) -> dict[str, Any]:
        """Return the change as a plain mapping, for programs."""
        subject, predicate, object_, modality, speaker = self.claim
        return {
            "change": self.kind, "document": self.document, "subject": subject, "predicate": predicate,
            "object": object_, "modality": modality, "attributed_to": speaker or None,
            "evidence": [{"start": start, "end": end, "quote": quote} for start, end, quote in self.passages],
        }  # fmt: skip


def compare(older: Store, newer: Store) -> list[Change]:
    """Return the claims that were added, withdrawn, or found at other places, by document and claim.

    A claim is the same when document, ends, property, modality and speaker are the same: an edit that only shifts the
    text moves its claims, and says so.
    """
    old, new = _claims(facts(older)), _claims(facts(newer))
    found = [Change(*key, "withdrawn", tuple(sorted(old[key]))) for key in old.keys() - new.keys()]
    found += [Change(*key, "added", tuple(sorted(new[key]))) for key in new.keys() - old.keys()]
    moved = (key for key in old.keys() & new.keys() if old[key] != new[key])
    return sorted([*found, *(Change(*key, "moved", tuple(sorted(new[key]))) for key in moved)])


def before(store: Path) -> Release:
    """Return the release before the current one; raises ``StoreError`` when there is none any more."""
    current = current_release(store)
    others = [path for path in (store / "releases").iterdir() if path.name != current.id and path.name.isalnum()]
    order = {entry["release"]: number for number, entry in enumerate(read_builds(store))}
    if not others:
        raise StoreError(f"{store} has only one release: there is nothing to compare it with.")
    latest = max(others, key=lambda path: (order.get(path.name, -1), path.name))
    return Release(latest.name, latest)


def note_build(store: Path, entry: Mapping[str, Any]) -> None:
    """Append one build to the log of the store, with the time of day; the log is no part of any release."""
    line = {"time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **entry}
    path = store / _LOG
    with path.open("ab+") as file:
        if file.seek(0, SEEK_END):
            file.seek(-1, SEEK_END)
            if file.read() != b"\n":
                file.write(b"\n")  # a build was killed while it wrote its line
        file.write(json.dumps(line, ensure_ascii=True).encode("ascii") + b"\n")


def read_builds(store: Path) -> list[dict[str, Any]]:
    """Return the builds of a store, oldest first; a line that a killed build left half-written is passed over."""
    try:
        lines = (store / _LOG).read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise StoreError(f"{store / _LOG} cannot be read. Remove it: the graph does not need it.") from error
    return list(_whole(lines))


def _whole(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict) and "release" in found:
            yield found


_Key = tuple[str, tuple[str, ...]]


def _claims(records: Iterable[Mapping[str, Any]]) -> dict[_Key, set[tuple[int, int, str]]]:
    claims: dict[_Key, set[tuple[int, int, str]]] = {}
    for record in records:
        value = record["object"]
        named = value["label"] if "label" in value else " ".join(str(part) for part in value.values() if part)
        speaker = record["attributed_to"] or ""
        claim = (record["subject"]["label"], record["predicate"], named, record["modality"], speaker)
        passage = record["evidence"]
        claims.setdefault((record["document"], claim), set()).add((passage["start"], passage["end"], passage["quote"]))
    return claims
