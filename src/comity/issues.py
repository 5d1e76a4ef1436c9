"""What could not be read, as values that travel with the build instead of exceptions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from comity.output import visible

__all__ = ["Issue", "Severity"]

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One thing that a reader of the report must know.

    ``error`` means that something was not read (the exit code says so), ``warning`` that it was read
    with a doubt, ``note`` that it was left out on purpose (a reference list, a duplicate file).
    ``place`` is a human position inside the file ("page 3", "characters 120-180"), or empty.
    ``code`` is a stable, hyphenated name of the reason for programs ("empty-file", "not-text").
    """

    file: str
    place: str
    severity: Severity
    code: str
    reason: str

    def line(self) -> str:
        """Return the issue as one line for people; control characters never reach the terminal."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        shown = f"{self.severity}: {where}: {self.reason}"
        return visible(shown)

    def record(self) -> dict[str, str]:
        """Return the issue as a plain mapping, for ``issues.jsonl``."""
        return asdict(self)
