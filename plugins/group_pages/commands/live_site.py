"""An HTTP client that takes answers as they are: no redirect is followed, no status an error."""

from __future__ import annotations

import zlib
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPException, HTTPResponse
from urllib.error import URLError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import HTTPErrorProcessor, OpenerDirector, Request, build_opener

import brotli

from ..partners.documents import DEFAULT_PORTS
from ..renditions.web_addresses import encode_host
from ..value_classes import dataclass

TIMEOUT_SECONDS = 20
"""Of connecting, and of each wait for more bytes of an answer."""
USER_AGENT = "piiri"
"""Some hosts refuse the name that urllib gives itself."""
IDENTITY, GZIP, BROTLI = "identity", "gzip", "br"
GZIP_NAMES = (GZIP, "x-gzip")
GZIP_WINDOW = zlib.MAX_WBITS | 16


class Unreachable(Exception):
    """The host gave no answer; `reason` is the error that says why."""

    def __init__(self, reason: BaseException) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Answer:
    """A response with its body, decompressed; `coding` names how it was compressed, "" if not."""

    status: int
    headers: Message
    body: bytes
    coding: str = ""


class _EveryStatus(HTTPErrorProcessor):
    """Replaces what raises HTTPError or follows a redirect."""

    def http_response(self, _: Request, response: HTTPResponse) -> HTTPResponse:
        return response

    def https_response(self, _: Request, response: HTTPResponse) -> HTTPResponse:
        return response


@cache
def _opener(coding: str, etag: str) -> OpenerDirector:
    opener = build_opener(_EveryStatus)
    opener.addheaders = [("User-Agent", USER_AGENT), ("Accept-Encoding", coding)]
    if etag:
        opener.addheaders.append(("If-None-Match", etag))
    return opener


def fetch(
    url: str,
    most_bytes: int,
    coding: str = IDENTITY,
    etag: str = "",
) -> Answer:
    """Return the answer to a GET of the URL; its body is cut off after `most_bytes`.

    `coding` is how the body may be compressed; `etag` names the version that need not be sent.
    Raises Unreachable.
    """
    try:
        with _opener(coding, etag).open(url, timeout=TIMEOUT_SECONDS) as response:
            body = response.read(most_bytes)
            sent = response.headers.get("Content-Encoding", "").strip().lower()
            sent = GZIP if sent in GZIP_NAMES else sent
            body = _decompress(body, sent, most_bytes)
            return Answer(response.status, response.headers, body, sent)
    except (OSError, HTTPException, zlib.error, brotli.error) as error:
        reason = error.reason if isinstance(error, URLError) else error
        # URLError has a text where urllib finds the fault, before any server is asked.
        raise Unreachable(reason if isinstance(reason, BaseException) else error) from error


def _decompress(body: bytes, coding: str, most_bytes: int) -> bytes:
    """Return what the body is the compressed form of, cut off; of another coding, the body."""
    if coding == GZIP:
        return zlib.decompressobj(GZIP_WINDOW).decompress(body, most_bytes)
    if coding == BROTLI:
        return bytes(brotli.Decompressor().process(body, output_buffer_limit=most_bytes))
    return body


def seconds_kept(headers: Message) -> int:
    """Return for how long a browser keeps an answer without asking again (RFC 9111, 4.2.1)."""
    directives = headers.get("Cache-Control", "").lower().replace(" ", "").split(",")
    if {"no-store", "no-cache"} & set(directives):
        return 0
    named = [each.partition("=")[2].strip('"') for each in directives if each.startswith("max-age")]
    if named:
        return int(named[0]) if named[0].isdecimal() else 0
    try:
        expires = parsedate_to_datetime(headers["Expires"])
        return int((expires - parsedate_to_datetime(headers["Date"])).total_seconds())
    except (TypeError, ValueError):  # one of them is not there, or is no date
        return 0


def parse_site_url(text: str) -> str:
    """Return the URL of a site's root, in ASCII and with a slash at its end.

    Raises ValueError for what is no http or https URL, or has a query, fragment or user name.
    """
    parts = urlsplit(text if text.endswith("/") else f"{text}/")
    netloc = encode_host(parts.netloc.lower())  # refuses such as `a..b`
    is_root = parts.scheme in DEFAULT_PORTS and not (parts.query or parts.fragment)
    if not is_root or not parts.hostname or "@" in netloc or parts.port == 0:
        raise ValueError(text)
    return parts._replace(netloc=netloc, path=quote(unquote(parts.path))).geturl()


def is_same_address(url: str, other: str) -> bool:
    """Compare two URLs however they are written; what is no URL is the same as nothing."""
    try:
        return _normalized(url) == _normalized(other)
    except ValueError:
        return False


def leads_to(page: str, link: str, url: str) -> bool:
    """Return whether a link on the page, relative or not, leads to the URL."""
    try:
        return is_same_address(urljoin(page, link), url)
    except ValueError:
        return False


def _normalized(url: str) -> tuple[object, ...]:
    parts = urlsplit(url)
    host = encode_host(parts.hostname or "")
    port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    return parts.scheme, host, port, unquote(parts.path), parts.query
