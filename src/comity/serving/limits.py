"""How much one query, one client and the whole server may use, and what it means when that is not enough."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import ClassVar

__all__ = ["Failure", "Limits"]


def _cores() -> int:
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    seconds: float = 30.0
    """From acceptance to the last byte, waiting included; a request may ask for less with ``timeout=``."""
    memory: int = 1 << 30
    """Data of one worker; 0 switches the limit off."""
    answer: int = 512 << 20
    request: int = 4 << 20
    fast: int = field(default_factory=_cores)
    """Queries that run at the same time while they are young."""
    slow: int = field(default_factory=lambda: max(1, _cores() // 2))
    """Queries that run at the same time after ``patience``, at low priority."""
    patience: float = 0.15
    waiting: int = 256
    """Queries that wait for a slot of one lane, over all clients."""
    per_client: int = 64
    """Queries that one client address may have in the house."""
    looked_up: int = 512
    """Index entries that a look-up may read in the server itself; with 0 every query goes to a worker."""
    cache: int = 64 << 20
    cached_answer: int = 256 << 10
    own: int = 16 << 20
    """All graphs that users have written, as N-Quads."""
    fetched: int = 8 << 20
    """The answer of one service that a query may ask."""


class Failure(Exception):
    """Why a query got no complete answer.

    ``code`` is stable for programs: ``query``, ``forbidden``, ``not-found``, ``service``, ``time``, ``memory``,
    ``answer``, ``queue``, ``client``, ``crash``, ``defect``; ``limit`` says which bound was met, or is empty.
    """

    STATUS: ClassVar[dict[str, int]] = {
        "query": 400,
        "forbidden": 403,
        "not-found": 404,
        "client": 429,
        "crash": 500,
        "defect": 500,
        "service": 502,
        "queue": 503,
        "time": 503,
        "memory": 503,
        "answer": 503,
    }

    def __init__(self, code: str, message: str, limit: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.limit = code, message, limit

    @property
    def status(self) -> int:
        """The HTTP status that fits."""
        return self.STATUS.get(self.code, 500)
