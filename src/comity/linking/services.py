"""Other reconciliation services (API 0.2) as a source of proposals: asked only when told to, in batches, in time."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode, urlsplit

from comity.errors import StoreError
from comity.linking.decided import Decided, subject_of
from comity.linking.live import agent_of, curie_of
from comity.linking.matching import Result
from comity.linking.sssom import Row
from comity.web import Limits, NoAnswer, Refused, fetch

__all__ = ["ReconciliationService"]

_BATCH = 20
_MOST = 8 << 20
_KEPT = 3
"""Proposals that are taken of each answer."""
_LEAST = 30.0
"""Score, of 100, below which a proposal is not worth a person's time."""


@dataclass
class ReconciliationService:
    """A service at ``address``. ``unknown`` counts proposals whose identifiers have no prefix here."""

    address: str
    contact: str = ""
    seconds: float = 60.0
    unknown: int = 0
    _space: str = field(default="", repr=False)

    def propose(self, results: Iterable[Result], decided: Decided, day: str) -> list[Row]:
        """Return proposals for what has no link yet. Raises ``StoreError`` when the service gives no whole answer."""
        manifest = self._json(None)
        self._space = str(manifest.get("identifierSpace", ""))
        if "0.2" not in manifest.get("versions", ["0.2"]) or not self._space:
            raise StoreError(f"{self.address} is no reconciliation service of version 0.2.")
        size = manifest.get("batchSize", _BATCH)
        size = min(size, _BATCH) if isinstance(size, int) and size > 0 else _BATCH
        open_ = [result for result in results if not result.links]
        rows: list[Row] = []
        for start in range(0, len(open_), size):
            part = open_[start : start + size]
            queries = {f"q{n}": {"query": result.mention.label, "limit": _KEPT} for n, result in enumerate(part)}
            answer = self._json({"queries": json.dumps(queries, ensure_ascii=False)})
            for number, result in enumerate(part):
                rows += self._rows(result, answer.get(f"q{number}"), decided, day)
        return rows

    def _rows(self, result: Result, answer: Any, decided: Decided, day: str) -> Iterator[Row]:
        candidates = answer.get("result") if isinstance(answer, dict) else None
        if not isinstance(candidates, list):
            raise StoreError(f"{self.address} gave an answer without result for {result.mention.label!r}.")
        subject = subject_of(result.mention.iri)
        for each in candidates[:_KEPT]:
            score = each.get("score") if isinstance(each, dict) else None
            if not isinstance(score, (int, float)) or score < _LEAST:
                continue
            object_ = curie_of(self._space + str(each.get("id", "")))
            if not object_:
                self.unknown += 1
            elif not decided.rejected(subject, object_):
                yield self._row(result, subject, object_, each, min(float(score), 100.0), day)

    def _row(self, result: Result, subject: str, object_: str, each: Mapping[str, Any], score: float, day: str) -> Row:
        match = "; a match there" if each.get("match") is True else ""
        return {
            "subject_id": subject,
            "subject_label": result.mention.label,
            "subject_type": "owl named individual",
            "object_type": "owl named individual",
            "object_id": object_,
            **({"object_label": str(each["name"])} if each.get("name") else {}),
            "predicate_id": "skos:exactMatch",
            "mapping_justification": "semapv:LexicalMatching",
            "confidence": f"{0.6 * score / 100:.2f}",
            "object_source": f"site:{urlsplit(self.address).netloc}",
            "mapping_tool": "comity",
            "mapping_tool_version": version("comity"),
            "mapping_date": day,
            "comment": f"score {score:.0f} of the service{match}",
        }

    def _json(self, fields: Mapping[str, str] | None) -> dict[str, Any]:
        body = urlencode(fields).encode() if fields is not None else None
        headers = {"User-Agent": agent_of(self.contact), "Accept": "application/json"}
        request = urllib.request.Request(self.address, body, headers)
        try:
            _, data = fetch(request, Limits(self.seconds, most=_MOST))
            found = json.loads(data)
        except (Refused, NoAnswer) as error:
            raise StoreError(f"{self.address} gave no whole answer ({error}).") from error
        except (ValueError, RecursionError) as error:
            raise StoreError(f"{self.address} gave an answer that is not JSON.") from error
        if not isinstance(found, dict):
            raise StoreError(f"{self.address} gave an answer that cannot be read.")
        return found
