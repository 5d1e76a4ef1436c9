"""What the server writes down for its keeper: one JSON object a line, of slow and failed queries and of its own state.

Nothing is written unless a place for it was named. Texts of callers are values of JSON in ASCII, cut to a length, so
that no query can begin a line of its own or speak to a terminal.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path

from comity.errors import StoreError
from comity.serving.frames import Job

__all__ = ["note", "note_query", "open_journal"]

_LOG = logging.getLogger("comity.serve")
_LONGEST = 4000
"""Characters of a query, or of what a page was asked, that are written down."""
_USUAL = {"answered", "query", "not-found", "forbidden"}
"""How queries end that are of no interest when they were quick."""


def open_journal(place: str) -> None:
    """Write to the file ``place``, or to the error stream for ``-``; raises ``StoreError`` where that cannot be."""
    try:
        handler = logging.StreamHandler(sys.stderr) if place == "-" else WatchedFileHandler(Path(place), "a", "ascii")
    except OSError as error:
        raise StoreError(f"{place} cannot be written as a log ({error.strerror}).") from error
    handler.setFormatter(_Lines())
    for name in ("comity.serve", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
    _LOG.setLevel(logging.INFO)


def note(event: str, **told: object) -> None:
    """Write down that something happened."""
    _LOG.info(event, extra={"told": told})


def note_query(job: Job, outcome: str, seconds: float, slow: float, **told: object) -> None:
    """Write down a query that took ``slow`` seconds or more, or did not end as queries do."""
    if not _LOG.isEnabledFor(logging.INFO) or (seconds < slow and outcome in _USUAL):
        return
    asked = {key: value for key, value in job.items() if key not in ("kind", "project", "content")}
    text = str(asked["query"]) if "query" in asked else json.dumps(asked, default=str)
    note("query", outcome=outcome, seconds=round(seconds, 3), kind=job["kind"], asked=text[:_LONGEST], **told)


class _Lines(logging.Formatter):
    """Writes a record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": time, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= getattr(record, "told", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line)
