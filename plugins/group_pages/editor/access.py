"""Who may use the editor: the one who was given its address.

The address that is opened first has a key that works once. It is exchanged for a cookie, and every
form has a token made from that cookie's secret, so that no page of another site can send one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from .latest import Latest

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine. Any other may be that of a page elsewhere that leads here."""

KEY_PARAMETER = "key"
FORM_FIELD = "form"
ANSWERS_REMEMBERED = 1_000


class Access:
    """The keys, cookies and form tokens of one run of the editor at one port."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie_name = f"piiri-{port}"
        self._key: str | None = None
        self._sessions: set[str] = set()
        self._form_secret = secrets.token_bytes(32)
        self._answers: Latest[str] = Latest(ANSWERS_REMEMBERED)
        self._lock = threading.Lock()

    def new_key(self) -> str:
        """Return a key for the address that is opened; one given before does not work any more."""
        with self._lock:
            self._key = secrets.token_urlsafe(32)
            return self._key

    def exchange(self, key: str) -> str | None:
        """Return the value of a cookie for a key that works, once; None for any other."""
        with self._lock:
            if self._key is None or not _equal(key, self._key):
                return None
            self._key = None
            session = secrets.token_urlsafe(32)
            self._sessions.add(session)
            return session

    def has_session(self, cookies: str) -> bool:
        """Return whether a Cookie header has a cookie that was given in this run."""
        try:
            cookie = SimpleCookie(cookies).get(self.cookie_name)
        except CookieError:
            return False
        value = cookie.value if cookie is not None else ""
        with self._lock:
            return any(_equal(value, session) for session in self._sessions)

    def is_own_host(self, host: str) -> bool:
        """Return whether a Host header names this machine and the editor's port."""
        return host.lower() in {f"{name}:{self.port}" for name in HOSTS}

    def is_own_origin(self, origin: str, host: str) -> bool:
        """Return whether a request comes from a page of the editor at the same host."""
        parts = urlsplit(origin)
        return parts.scheme == "http" and parts.netloc.lower() == host.lower()

    # Forms

    def new_form(self) -> str:
        """Return the token of a form, each another one."""
        name = secrets.token_urlsafe(12)
        return f"{name}.{self._signature(name)}"

    def is_own_form(self, token: str) -> bool:
        """Return whether the token is one of a form that this run has made."""
        name, _, signature = token.partition(".")
        return bool(name) and _equal(signature, self._signature(name))

    def answer_of(self, sending: str) -> str | None:
        """Return the address that a form was answered with; None for one that was not sent yet."""
        return self._answers.find(sending)

    def remember(self, sending: str, answer: str) -> None:
        """Note the answer, so that a form sent twice with the same content is carried out once."""
        self._answers.put(sending, answer)

    def _signature(self, name: str) -> str:
        return hmac.new(self._form_secret, name.encode(), hashlib.sha256).hexdigest()


def _equal(text: str, other: str) -> bool:
    return hmac.compare_digest(text.encode("utf-8", "replace"), other.encode())
