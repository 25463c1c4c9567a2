"""What stands before every page: refuses requests from elsewhere, and bounds what answers may do.

| asked | refused with |
|---|---|
| another `Host` than this machine's (DNS rebinding) | 421 |
| without the cookie | 403 |
| a form from another origin, or from no page | 403 |
| more than `MOST_BYTES`, or `MOST_BYTES_WITH_FILES` | 413 |

The token of a form stands in its body: `visits` checks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..languages import Words
from .access import KEY_PARAMETER, Access
from .uploads import WITH_FILES

MOST_BYTES = 40_000_000
"""Of a request's body."""
MOST_BYTES_WITH_FILES = 2_000_000_000
"""Of one with files: `uploads` bounds each, and throws away what is over as it comes."""

SAFE_METHODS = frozenset({"GET", "HEAD"})
METHODS = SAFE_METHODS | {"POST"}

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""The content security policy of the editor's pages."""

FRAMED_POLICY = POLICY | {
    "script-src": "'none'",
    "connect-src": "'none'",
    "frame-src": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'self'",
}
"""That of the site's pages in a frame of the editor: they are looked at, and do nothing."""

POLICY_HEADER = "Content-Security-Policy"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # Not no-referrer: then the browser would send forms with the origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


def policy_text(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


class Guard:
    """The middleware round all pages."""

    def __init__(self, app: ASGIApp, access: Access, words: Words) -> None:
        self.app = app
        self.access = access
        self.words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_bounded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (HEADERS | {POLICY_HEADER: policy_text(POLICY)}).items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._answer(scope)
        most = _most_bytes(Headers(scope=scope))
        await (answer or self.app)(scope, _bounded(receive, most), send_bounded)

    def _answer(self, scope: Scope) -> Response | None:
        """Return the answer to a request that no page is to see, None for all others."""
        headers = Headers(scope=scope)
        host, method = headers.get("host", ""), scope["method"]
        if not self.access.is_own_host(host):
            return self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
        if method not in METHODS:
            return self._refuse(HTTPStatus.METHOD_NOT_ALLOWED)
        key = URL(scope=scope).query.removeprefix(f"{KEY_PARAMETER}=")
        if method == "GET" and scope["path"] == "/" and key != URL(scope=scope).query:
            return self._exchange(key, headers)
        if not self.access.has_session(headers.get("cookie", "")):
            return self._refuse(HTTPStatus.FORBIDDEN)
        if method in SAFE_METHODS:
            return None
        if not self.access.is_own_origin(headers.get("origin", ""), host):
            return self._refuse(HTTPStatus.FORBIDDEN)
        length = headers.get("content-length", "")
        if not length.isdigit():
            return self._refuse(HTTPStatus.LENGTH_REQUIRED)
        if int(length) > _most_bytes(headers):
            return self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return None

    def _exchange(self, key: str, headers: Headers) -> Response:
        """Return a cookie for a key; the address with the key is left at once."""
        session = self.access.exchange(key)
        if session is None and not self.access.has_session(headers.get("cookie", "")):
            return self._refuse(HTTPStatus.FORBIDDEN)
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        if session is not None:
            answer.set_cookie(self.access.cookie_name, session, httponly=True, samesite="strict")
        return answer

    def _refuse(self, status: HTTPStatus) -> Response:
        if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            text = self.words.gettext("This is too large to be sent.")
        else:
            text = self.words.gettext(
                "Start the editor again, and use the address that it opens: each works once."
            )
        return PlainTextResponse(f"{text}\n", status)


def _most_bytes(headers: Headers) -> int:
    has_files = headers.get("content-type", "").startswith(WITH_FILES)
    return MOST_BYTES_WITH_FILES if has_files else MOST_BYTES


def _bounded(receive: Receive, most: int) -> Receive:
    """Return a receiver that ends a body which is longer than its header says it is."""
    total = 0

    async def receive_bounded() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        return message if total <= most else {"type": "http.disconnect"}

    return receive_bounded
