"""A site on the web, asked for one address after the other."""

from __future__ import annotations

import gzip
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Self
from urllib.parse import quote, urlsplit

PATIENCE_SECONDS = 20
# A connection kept open that the host has closed meanwhile, and all else that can go wrong.
STALE = (http.client.HTTPException, ConnectionError)
BROKEN = (OSError, EOFError, zlib.error)


class Unreachable(Exception):
    """No answer; str() says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """`text/html`, whatever its parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()


class LiveSite:
    """The site below `url`; each thread that asks keeps a connection of its own."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url if url.endswith("/") else url + "/")
        self.https = parts.scheme == "https"
        self.host = parts.hostname or ""
        self.port = parts.port
        self.root = parts.path
        self.url = parts.geturl()
        self._own = threading.local()
        self._opened: list[http.client.HTTPConnection] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the connections of all threads."""
        for connection in self._opened:
            connection.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to an address below the root, decoded; no redirect is followed.

        A connection that the host has closed meanwhile is opened once more. Raises Unreachable.
        """
        try:
            return self._ask(path, headers or {})
        except STALE:
            self.close()
        except BROKEN as error:
            raise self._unreachable(error) from error
        try:
            return self._ask(path, headers or {})
        except (*STALE, *BROKEN) as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: Exception) -> Unreachable:
        self.close()
        return Unreachable(str(error) or type(error).__name__)

    def _ask(self, path: str, headers: Mapping[str, str]) -> Answer:
        connection = self._connection()
        wanted = {"Accept-Encoding": "identity", **headers}
        connection.request("GET", self.root + quote(path), headers=wanted)
        response = connection.getresponse()
        body = response.read()
        if response.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(response.status, response.headers, body)

    def _connection(self) -> http.client.HTTPConnection:
        if not hasattr(self._own, "connection"):
            self._own.connection = self._new_connection()
            self._opened.append(self._own.connection)
        connection: http.client.HTTPConnection = self._own.connection
        return connection

    def _new_connection(self) -> http.client.HTTPConnection:
        if not self.https:
            return http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE_SECONDS)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(
            self.host, self.port, timeout=PATIENCE_SECONDS, context=context
        )

    def close(self) -> None:
        """Ends this thread's connection."""
        if hasattr(self._own, "connection"):
            self._own.connection.close()
            self._opened.remove(self._own.connection)
            del self._own.connection

    def certificate_ends(self) -> float | None:
        """When the host's certificate runs out, in seconds since 1970; None without TLS."""
        if not self.https:
            return None
        context = ssl.create_default_context()
        place = (self.host, self.port or 443)
        try:
            with (
                socket.create_connection(place, PATIENCE_SECONDS) as plain,
                context.wrap_socket(plain, server_hostname=self.host) as protected,
            ):
                certificate = protected.getpeercert()
        except OSError as error:
            raise Unreachable(str(error)) from error
        ends = str(certificate["notAfter"]) if certificate else ""
        return ssl.cert_time_to_seconds(ends) if ends else None
