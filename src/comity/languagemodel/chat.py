"""Asking a language model at an OpenAI-compatible address; each answer is kept, so that it is asked only once.

A model may answer the same question differently tomorrow. The kept answers make a build repeatable: with them, it needs
neither model nor network.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from comity.errors import ComityError
from comity.web import Limits, NoAnswer, Refused, fetch

__all__ = ["KEY", "LONGEST", "Chat", "ModelError"]

KEY = "COMITY_MODEL_KEY"
"""Environment variable with the key that the address wants, if it wants one."""
_LIMITS = Limits(seconds=600.0, tries=4, most=1 << 20)
"""Small models on a processor think for minutes."""
LONGEST = 2400
"""Characters of text in one question; more makes small models forget the rules."""
_TOKENS = 4096
"""Tokens of an answer."""
_TEXT = {"type": "string"}
_RECORD = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("quote", "subject", "subject_class", "property", "object", "object_class"), _TEXT),
        "modality": {"enum": ["asserted", "negated", "hedged", "recommended", "planned"]},
        "attributed_to": {"type": ["string", "null"]},
    },
    "required": [
        "quote",
        "subject",
        "subject_class",
        "property",
        "object",
        "object_class",
        "modality",
        "attributed_to",
    ],
    "additionalProperties": False,
}
_SCHEMA = {
    "type": "object",
    "properties": {"records": {"type": "array", "items": _RECORD}},
    "required": ["records"],
    "additionalProperties": False,
}
_FORMAT = {"type": "json_schema", "json_schema": {"name": "records", "strict": True, "schema": _SCHEMA}}
_UNKNOWN = {400, 404, 415, 422, 501}
"""What servers answer that know no schemas; then they are asked without."""
_HERE = {"localhost", "127.0.0.1", "::1"}


class ModelError(ComityError):
    """The language model cannot be asked, or gave no answer."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A model: ``address`` is the base of its API, such as ``http://127.0.0.1:8080/v1``, ``answers`` a folder."""

    address: str
    name: str
    answers: Path
    limits: Limits = _LIMITS

    def __post_init__(self) -> None:
        where = urlsplit(self.address)
        if where.scheme not in ("http", "https") or not where.hostname:
            raise ModelError(f"{self.address!r} is no address of a model; one begins with http:// or https://")
        if where.scheme == "http" and where.hostname not in _HERE and os.environ.get(KEY):
            raise ModelError(f"{self.address} would send the key of {KEY} unprotected. Use https:// or unset {KEY}.")

    @property
    def version(self) -> str:
        """What readings with this model depend on, besides the engine: its name, not where it runs."""
        return hashlib.sha256(f"model {self.name}".encode()).hexdigest()

    def longest(self, size: int) -> float:
        """Return how many seconds the questions about a text of ``size`` characters may take at most."""
        return self.limits.seconds * (2 + 2 * size / LONGEST)

    def ask(self, system: str, user: str) -> str:
        """Return the answer to a question, the kept one if there is one; raises ``ModelError`` when there is none."""
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        question = {"model": self.name, "messages": messages, "temperature": 0, "seed": 0, "max_tokens": _TOKENS}
        path = self._path(hashlib.sha256(_body(question)).hexdigest())
        kept = _kept(path)
        if kept is None:
            kept = self._send(question)
            _keep(path, {"model": self.name, "answer": kept})
        return kept

    def _path(self, key: str) -> Path:
        return self.answers / key[:2] / f"{key}.json"

    def _send(self, question: dict[str, Any]) -> str:
        """Ask with a schema for the answer, which makes small models keep to it, or without where it is not known."""
        address = f"{self.address.rstrip('/')}/chat/completions"
        try:
            try:
                answer = self._post(address, _body({**question, "response_format": _FORMAT}))
            except Refused as error:
                if error.code not in _UNKNOWN:
                    raise
                answer = self._post(address, _body(question))
        except Refused as error:
            raise ModelError(f"The language model at {address} answered {error}.") from None
        except NoAnswer as error:
            raise ModelError(
                f"The language model at {address} gave no answer ({error}). Is it running? What it answered is kept."
            ) from None
        return _content(answer, address)

    def _post(self, address: str, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "User-Agent": "Comity"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        return fetch(urllib.request.Request(address, body, headers, method="POST"), self.limits)[1]


def _body(question: dict[str, Any]) -> bytes:
    return json.dumps(question, ensure_ascii=True, sort_keys=True).encode()


def _content(answer: bytes, address: str) -> str:
    """Return the text of an answer, empty where the model said nothing."""
    try:
        message = json.loads(answer)["choices"][0]["message"]
        content = message.get("content") or ""
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ModelError(f"{address} does not answer as an OpenAI-compatible API does. Check the address.") from None
    if not isinstance(content, str):
        raise ModelError(f"{address} does not answer with text. Choose a model for text.")
    return content


def _kept(path: Path) -> str | None:
    try:
        answer = json.loads(path.read_bytes())["answer"]
    except (OSError, ValueError, LookupError, TypeError):
        return None  # a damaged answer is asked for again
    return answer if isinstance(answer, str) else None


def _keep(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n")
    os.chmod(part, 0o644)
    os.replace(part, path)
