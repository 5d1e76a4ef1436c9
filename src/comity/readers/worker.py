"""The process in which PDF, HTML and DOCX are parsed: hostile bytes never meet the build itself.

Requests and answers are JSON with their length before them, so that a reader taken over by a file can send
nothing but text. ``comity.readers.isolated`` is the other end.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from typing import IO, Any

from comity.errors import DocumentError
from comity.readers.raw import Limits, RawText

__all__ = ["LENGTH", "main", "receive", "send"]

LENGTH = struct.Struct(">Q")
"""The length of a message in bytes, before the message."""


def send(stream: IO[bytes], message: Any) -> None:
    """Write ``message`` (plain values, lone surrogates allowed) with its length before it."""
    data = json.dumps(message).encode("ascii")
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Return the next message, or None at the end of the stream."""
    head = stream.read(LENGTH.size)
    return json.loads(stream.read(LENGTH.unpack(head)[0])) if len(head) == LENGTH.size else None


def parse(data: bytes, format: str, encoding: str, limits: Limits) -> RawText:
    """Return the text of ``data``; the library of its format is loaded when first needed."""
    if format == "pdf":
        from comity.readers import pdf

        return pdf.read(data, limits)
    if format == "docx":
        from comity.readers import docx

        return docx.read(data, limits)
    from comity.readers import html

    return html.read(data, encoding)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    limits = Limits(**request["limits"])
    try:
        with open(request["path"], "rb") as file:
            data = file.read(limits.file_bytes + 1)
        return {"raw": parse(data, request["format"], request["encoding"], limits).record()}
    except DocumentError as error:
        return {"error": str(error), "code": error.code}
    except MemoryError:
        return {"error": "reading it takes too much memory", "code": "too-large"}
    except OSError as error:
        return {"error": f"cannot be opened: {error.strerror}", "code": "no-access"}
    except Exception as error:  # a library met what it did not expect: the file is at fault, the build goes on
        return {
            "error": f"not a sound {request['format'].upper()} file ({type(error).__name__})",
            "code": "broken-file",
        }


def _limit(memory: int) -> None:
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # the system has no such limit (macOS), or a lower one already
            continue


def main() -> None:
    """Answer requests on standard input until it ends; what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit(int(sys.argv[1]))
    while (request := receive(sys.stdin.buffer)) is not None:
        send(answers, _answer(request))


if __name__ == "__main__":
    main()
