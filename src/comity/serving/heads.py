"""HTTP for the server: the parser of httptools, with a bound on what comes before the body of a request."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["BoundedProtocol"]

_MOST = 128 << 10
"""Bytes of the request line and the headers together; a longer query is sent by POST."""


class BoundedProtocol(HttpToolsProtocol):
    """One connection. The parser itself would keep headers without end."""

    _in_head = True
    _waiting = 0
    """Bytes that came while the head of a request was not complete."""

    def data_received(self, data: bytes) -> None:
        """Take bytes from the connection, and close it when a head grows too long."""
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
        """Note that a head is complete."""
        self._in_head, self._waiting = False, 0
        super().on_headers_complete()
