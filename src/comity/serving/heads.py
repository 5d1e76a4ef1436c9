"""HTTP for the server: the parser of httptools, a bound on what comes before a body, and the door right behind it."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from comity.serving.door import PATH, Door, Kept

__all__ = ["BoundedProtocol"]

_MOST = 128 << 10
"""Bytes of the request line and the headers together; a longer query is sent by POST."""
_AT_ONCE = 16
"""Requests that one caller may have answered here before others get their turn; the next ones wait inside."""
_PATH = PATH.encode()
_PASS_ON = {b"content-length", b"transfer-encoding", b"upgrade", b"expect", b"forwarded"}
"""Headers of requests that are more than a question."""


class BoundedProtocol(HttpToolsProtocol):
    """One connection. The parser itself would keep headers without end."""

    _in_head = True
    _waiting = 0
    """Bytes that came while the head of a request was not complete."""
    _at_once = 0
    _answered = False
    """True from the answer at the door to the end of its request."""

    def data_received(self, data: bytes) -> None:
        """Take bytes from the connection, and close it when a head grows too long."""
        self._at_once = 0
        super().data_received(data)
        if not self._in_head:
            self._waiting = 0
            return
        self._waiting += len(data)
        if self._waiting > _MOST and not self.transport.is_closing():
            self.send_400_response("The request line and the headers are too long. Send long queries by POST.")

    def on_message_begin(self) -> None:
        """Note that a head begins."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Note that a head is complete; answer what can be answered at once, and hand on the rest."""
        self._in_head, self._waiting = False, 0
        answer = self._at_the_door()
        if answer is None:
            return super().on_headers_complete()
        self._answered = True
        self._at_once += 1
        defaults = [b"%s: %s\r\n" % header for header in self.server_state.default_headers]
        self.transport.write(b"".join([b"HTTP/1.1 200 OK\r\n", *defaults, answer.head, answer.body]))
        return None

    def on_body(self, body: bytes) -> None:
        """Take a part of the body of a request that was handed on."""
        if not self._answered:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Be ready for the next request."""
        if not self._answered:
            return super().on_message_complete()
        self._answered = False
        self.on_response_complete()
        return None

    def _at_the_door(self) -> Kept | None:
        path, _, query = self.url.partition(b"?")
        if path != _PATH or not query or self.parser.get_method() != b"GET":
            return None
        if self.pipeline or (self.cycle is not None and not self.cycle.response_complete):
            return None  # an earlier request of this connection has no answer yet
        if self._at_once >= _AT_ONCE or self.flow.write_paused or self.transport.is_closing():
            return None
        if self.parser.get_http_version() != "1.1" or not self.parser.should_keep_alive():
            return None
        headers = dict(self.headers)
        if _PASS_ON & headers.keys() or any(name.startswith(b"x-forwarded-") for name in headers):
            return None
        door: Door | None = self.app_state.get("door")
        return None if door is None else door.answer(self.scheme or "http", query.partition(b"#")[0], headers)
