"""Look-ups in a SPARQL service, only when asked for: they add proposals, never links.

Only services that the project allows, or this machine itself, are asked; every answer is kept with its date, so that
the next run need not ask again. The queries lie in ``ingest/reference/live``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox

from comity.errors import ContentError, ProjectError
from comity.linking.decided import LIVE, PREFIXES, Decided, machine_set, subject_of
from comity.linking.matching import Result
from comity.linking.sssom import Row, write_set
from comity.remote import RemoteStore

__all__ = ["Live", "agent_of", "curie_of", "service_address", "write_live"]

BATCH = 200
"""Values in one query."""
_MOST = 32 << 20
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_GEONAMES = "geonames"

Answer = dict[str, str]
"""One row: the variables ``value``, ``item``, ``label``, ``geonames`` and ``country`` that are bound."""


def agent_of(contact: str) -> str:
    """Return what services are told of us."""
    return f"Comity/{version('comity')} ({' '.join(contact.split()) or 'local'})"


def service_address(asked: str, allowed: Mapping[str, str], contact: str = "") -> str:
    """Return the address of a service by its name or address.

    Raises ``ProjectError`` for one that is not allowed, and for a public one without ``contact``.
    """
    address = allowed.get(asked, asked)
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host:
        names = ", ".join(sorted(allowed)) or "none"
        raise ProjectError(f"{asked}: neither an address nor a service of linking.yml ({names}).")
    if address not in allowed.values() and host not in _LOOPBACK:
        raise ProjectError(
            f"{asked}: {host} is not allowed. Add the address under live: in ingest/reference/linking.yml."
        )
    if not contact.strip() and host not in _LOOPBACK:
        raise ProjectError("Public services want to know whom to write to: give --contact you@example.org")
    return address


@dataclass
class Live:
    """A service, asked within ``seconds`` a query. ``contact`` is an address at which its keepers can reach you."""

    address: str
    queries: Path
    cache: Path
    contact: str = ""
    seconds: float = 60.0
    max_age: int = 30
    """Days for which a kept answer is good."""

    def __post_init__(self) -> None:
        agent = agent_of(self.contact)
        self._store = RemoteStore(self.address, seconds=self.seconds, most=_MOST, agent=agent)

    def propose(self, results: Iterable[Result], decided: Decided, day: str) -> list[Row]:
        """Return proposals for what has no identifier in the service yet; ``day`` is the date to write.

        Things that have a GeoNames identifier are looked up by it, the others by name. Raises ``StoreError`` when the
        service gives no whole answer in time; what was answered before is kept.
        """
        open_ = [result for result in results if not self._is_known(result)]
        numbers = {result.mention.iri: _numbers(result) for result in open_}
        wanted = {number for each in numbers.values() for number in each}
        names = {result.mention.label for result in open_ if not numbers[result.mention.iri]}
        by_number = self._asked("by-identifier", "identifiers", [str(ox.Literal(n)) for n in sorted(wanted)], day)
        by_name = self._asked("by-name", "names", [str(ox.Literal(n, language="en")) for n in sorted(names)], day)
        rows: list[Row] = []
        for result in open_:
            mine = numbers[result.mention.iri]
            hits = [answer for number in mine for answer in by_number.get(number, ())]
            hits = hits if mine else by_name.get(result.mention.label, [])
            rows += self._rows(result, hits, bool(mine), decided, day)
        return rows

    def _is_known(self, result: Result) -> bool:
        known = any(
            link.object.partition(":")[0] not in (_GEONAMES, "crs", "lei", "ror", "site") for link in result.links
        )
        return known or bool(result.mention.code)

    def _rows(
        self, result: Result, hits: Sequence[Answer], by_number: bool, decided: Decided, day: str
    ) -> Iterator[Row]:
        subject, mention, seen = subject_of(result.mention.iri), result.mention, set[str]()
        for hit in hits:
            object_ = curie_of(hit.get("item", ""))
            if not object_ or object_ in seen or decided.rejected(subject, object_):
                continue
            seen.add(object_)
            country = hit.get("country", "")
            elsewhere = bool(country and mention.countries and country not in mention.countries)
            reasons = [f"GeoNames {hit['geonames']}" if by_number else f"name “{hit['value']}”"]
            reasons += [f"in {country}{', another country than stated' if elsewhere else ''}"] if country else []
            how = "MappingChaining" if by_number else "LexicalMatching"
            yield {
                "subject_id": subject,
                "subject_label": mention.label,
                "subject_type": "owl named individual",
                "object_type": "owl named individual",
                "object_id": object_,
                **({"object_label": hit["label"]} if hit.get("label") else {}),
                "predicate_id": "skos:exactMatch",
                "mapping_justification": f"semapv:{how}",
                "confidence": "0.90" if by_number else "0.30" if elsewhere else "0.60",
                "object_source": f"site:{(urlsplit(self.address).netloc)}",
                "mapping_tool": "comity",
                "mapping_tool_version": version("comity"),
                "mapping_date": day,
                "comment": "; ".join(reasons),
            }

    # -- asking -------------------------------------------------------------------------------------------------------

    def _asked(self, query: str, variable: str, values: Sequence[str], day: str) -> dict[str, list[Answer]]:
        path = self.queries / f"{query}.rq"
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise ContentError(path, None, "missing. Copy it from a fresh project (comity init DIR).") from error
        found: dict[str, list[Answer]] = {}
        for start in range(0, len(values), BATCH):
            part = text.replace(f"${variable}", " ".join(values[start : start + BATCH]))
            for answer in self._answers(part, day):
                found.setdefault(answer.get("value", ""), []).append(answer)
        return found

    def _answers(self, query: str, day: str) -> list[Answer]:
        """Return the answers to a query: those that are kept, while they are young enough, or those of the service."""
        digest = hashlib.sha256(f"{self.address}\n{query}".encode()).hexdigest()[:32]
        path = self.cache / f"{digest}.json"
        kept = _kept(path)
        if kept is not None and (date.fromisoformat(day) - date.fromisoformat(kept["date"])).days <= self.max_age:
            answers: list[Answer] = kept["answers"]
            return answers
        solutions = self._store.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        answers = [{name: row[name].value for name in names if row[name] is not None} for row in solutions]
        self.cache.mkdir(parents=True, exist_ok=True)
        text = json.dumps(
            {"date": day, "service": self.address, "query": query, "answers": answers}, ensure_ascii=False
        )
        spare = path.with_suffix(".new")
        spare.write_text(text, encoding="utf-8")
        os.replace(spare, path)
        return answers


def _kept(path: Path) -> Any:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        date.fromisoformat(found["date"])
        return found if isinstance(found["answers"], list) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not kept, or damaged: asked anew


def _numbers(result: Result) -> tuple[str, ...]:
    """Return the GeoNames numbers of the links of a result."""
    refs = [link.object for link in result.links if link.object.startswith(f"{_GEONAMES}:")]
    return tuple(ref.partition(":")[2].strip("/") for ref in refs)


def curie_of(iri: str) -> str:
    """Return an IRI with its prefix, or an empty text where no prefix is known."""
    for prefix, base in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if prefix != "site" and iri.startswith(base) and (local := iri.removeprefix(base)).isalnum():
            return f"{prefix}:{local}"
    return ""


def write_live(folder: Path, rows: Iterable[Row]) -> int:
    """Write the proposals of a service to their own file, which review reads too; return how many there are."""
    unique = {(row["subject_id"], row["object_id"]): row for row in reversed(list(rows))}
    whole = machine_set("live", unique.values(), version("comity"))
    write_set(folder / LIVE, whole)
    return len(whole.rows)
