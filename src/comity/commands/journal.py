"""What a build does as lines of JSON on standard error, for those who collect logs."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.build import BuildReport

__all__ = ["Journal"]


class Journal:
    """Writes one line when a stage begins and one when it ends, each issue, and what came out.

    It stands where a progress bar would. Every line has ``time`` (UTC) and ``event``: ``stage``, ``issue``, ``built``
    or ``failed``.
    """

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, ComityError):
            self._write("failed", reason=str(error))

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell the first and the last of a stage."""
        if done in (0, total) or (done == 1 and stage != "read"):
            self._write("stage", stage=stage, done=done, total=total)

    def tell(self, report: BuildReport, seconds: float) -> None:
        """Tell the outcome of a build and each thing that a reader must know."""
        for issue in report.issues:
            self._write("issue", **issue.record())
        unread = sum(issue.severity == "error" for issue in report.issues)
        self._write(
            "built", release=report.release, store=str(report.store), documents=report.documents, read=report.read,
            unread=unread, statements=report.counts.statements, unchanged=report.unchanged, seconds=round(seconds, 1),
        )  # fmt: skip

    def _write(self, event: str, **told: Any) -> None:
        line = {"time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "event": event, **told}
        print(json.dumps(line), file=sys.stderr, flush=True)
