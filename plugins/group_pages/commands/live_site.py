"""A site on the web, asked for one address after the other."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from typing import Self
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

PATIENCE_SECONDS = 20
LONGEST_ANSWER_SECONDS = 60
"""However slowly a host goes on sending, an answer is whole by then or none."""
MOST_BYTES = 2**20
GZIP = zlib.MAX_WBITS | 16
USUAL_PORTS = {"https": 443, "http": 80}
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


def same_address(address: str, other: str) -> bool:
    """Whether both lead to one place, however they are written; what is no address does not."""
    try:
        return _parts(urlsplit(address)) == _parts(urlsplit(other))
    except ValueError:
        return False


def leads_to(page: str, link: str, address: str) -> bool:
    """Whether a link on the page leads to the address."""
    try:
        return same_address(urljoin(page, link), address)
    except ValueError:
        return False


def _parts(address: SplitResult) -> tuple[object, ...]:
    host = (address.hostname or "").encode("idna")
    port = address.port or USUAL_PORTS.get(address.scheme)
    return address.scheme, host, port, unquote(address.path), address.query


class LiveSite:
    """The site below `url`; each thread that asks keeps a connection of its own."""

    def __init__(self, url: str) -> None:
        """Raises ValueError where the address is not that of a site."""
        parts = urlsplit(url if url.endswith("/") else url + "/")
        self.host = parts.hostname or ""
        self.host.encode("idna")  # refuses what can be no name: `a..b`, labels that are too long
        self.port = parts.port
        if parts.scheme not in USUAL_PORTS or not self.host or parts.username is not None:
            raise ValueError(url)
        if parts.query or parts.fragment:
            raise ValueError(url)
        self.https = parts.scheme == "https"
        self.root = quote(unquote(parts.path))
        self.url = parts._replace(netloc=parts.netloc.lower(), path=self.root).geturl()
        self._own = threading.local()
        self._opened: list[http.client.HTTPConnection] = []
        self._certificate: str | None = None
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the connections of all threads, also of those that still wait for an answer."""
        self._ended = True
        for connection in tuple(self._opened):
            _hang_up(connection.sock)
            connection.close()

    def without_tls(self) -> LiveSite:
        """The same site by http:, on its usual port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return LiveSite(f"http://{host}{self.root}")

    def get(
        self, path: str, headers: Mapping[str, str] | None = None, most_bytes: int = MOST_BYTES
    ) -> Answer:
        """The answer to an address below the root, decoded; no redirect is followed.

        Of a longer body than `most_bytes` there is one byte more in the answer, and no others. A
        connection that the host has closed meanwhile is opened once more. Raises Unreachable.
        """
        try:
            return self._ask(path, headers or {}, most_bytes)
        except STALE:
            self.close()
        except BROKEN as error:
            raise self._unreachable(error) from error
        try:
            return self._ask(path, headers or {}, most_bytes)
        except (*STALE, *BROKEN) as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: Exception) -> Unreachable:
        self.close()
        return Unreachable(str(error) or type(error).__name__)

    def _ask(self, path: str, headers: Mapping[str, str], most_bytes: int) -> Answer:
        connection = self._connection()
        wanted = {"Accept-Encoding": "identity", **headers}
        address = self.root + quote(path, errors="surrogateescape")
        with _in_time(connection.sock):
            connection.request("GET", address, headers=wanted)
            response = connection.getresponse()
            body = _body(response, most_bytes)
        if not response.isclosed():
            self.close()  # the rest of it would stand before the next answer
        return Answer(response.status, response.headers, body)

    def _connection(self) -> http.client.HTTPConnection:
        """This thread's connection, opened."""
        if not hasattr(self._own, "connection"):
            self._own.connection = self._new_connection()
            self._own.connection.auto_open = 0  # not again by itself, once it has been ended
            self._opened.append(self._own.connection)
        connection: http.client.HTTPConnection = self._own.connection
        if connection.sock is None:
            connection.connect()
            if isinstance(connection.sock, ssl.SSLSocket):
                certificate = connection.sock.getpeercert() or {}
                self._certificate = str(certificate.get("notAfter", "")) or None
        if self._ended:  # asked last, or this thread could begin to wait when the others are ended
            self.close()
            raise Unreachable("ended")
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
        """When the certificate of what answered last runs out, in seconds since 1970.

        None without TLS, or before any answer.
        """
        return ssl.cert_time_to_seconds(self._certificate) if self._certificate else None


@contextmanager
def _in_time(connection: socket.socket | None) -> Iterator[None]:
    """Hangs up where the block takes too long. Raises TimeoutError then, whatever the block got.

    A connection's own timeout is for each wait of many: who sends a byte at a time has none.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        _hang_up(connection)

    timer = threading.Timer(LONGEST_ANSWER_SECONDS, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (*STALE, *BROKEN):
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError("timed out")


def _hang_up(connection: socket.socket | None) -> None:
    """Ends what another thread waits for; TLS is not asked first, for it may be what waits."""
    if connection is not None:
        with suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _body(response: http.client.HTTPResponse, most_bytes: int) -> bytes:
    """What was sent, unpacked; one byte more than `most_bytes` where it is longer."""
    body = response.read(most_bytes + 1)
    if response.length and len(body) <= most_bytes:
        raise http.client.IncompleteRead(body, response.length)
    if response.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip"):
        unpacking = zlib.decompressobj(GZIP)
        body = unpacking.decompress(body, most_bytes + 1)
        if not unpacking.eof and len(body) <= most_bytes:
            raise EOFError("the compressed answer has no end")
    return body
