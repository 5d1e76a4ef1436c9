"""A server on the loopback address that gives recorded replies, for tests of what asks over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["Reply", "replying"]

Reply = tuple[int, dict[str, str], bytes]
"""Status, headers and body."""


@contextmanager
def replying(*replies: Reply, headers: list[Message] | None = None) -> Iterator[tuple[str, list[str]]]:
    """Serve the replies in turn, the last one for ever; give the address and the bodies of the requests.

    The headers of the requests are added to ``headers``.
    """
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            if headers is not None:
                headers.append(self.headers)
            status, given, body = replies[min(len(asked), len(replies)) - 1]
            self.send_response(status)
            for name, value in given.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
