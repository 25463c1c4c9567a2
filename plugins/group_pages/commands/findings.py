"""What `make verify` finds, and how it is told."""

from __future__ import annotations

import threading

from ..languages import Words

LONGEST_DETAIL = 200
LONGEST_LINE = 75
"""Octets of a line of a calendar (RFC 5545, 3.1)."""

MESSAGES = {
    "unreachable": "no answer: %(why)s",
    "not-asked": "not asked: the host had failed to answer too often",
    "status": "answered with status %(status)s instead of %(expected)s",
    "differs": "is not what was built",
    "type": "is sent as “%(type)s”; it must be “%(expected)s”",
    "charset": "is sent as “%(charset)s” text; it must be “utf-8”",
    "cookie": "sets a cookie; nothing of the site may",
    "refresh": "sends visitors elsewhere (Refresh)",
    "attachment": "is saved by browsers instead of shown (Content-Disposition)",
    "noindex": "is hidden from search engines (X-Robots-Tag)",
    "header": "the header %(name)s is missing or another than in _headers",
    "calendar": "is not a sound calendar",
    "json": "is not sound JSON",
    "redirect": "does not lead to %(target)s",
    "left-out": "is there, though the build left it out or never made it",
    "validators": "has neither ETag nor Last-Modified: calendar apps fetch it whole each time",
    "webcal": "the calendar address %(link)s leads nowhere",
    "other-site": "the pages name another site: %(site)s",
    "plain-http": "the http: address does not lead to https:",
    "certificate": "the certificate runs out in %(days)s days",
}


Found = dict[tuple[str, tuple[tuple[str, str], ...]], list[str]]
"""Code and details of a finding -> the addresses it was made at."""


class Findings:
    """What is wrong, each kind once, with the addresses it is wrong at."""

    def __init__(self) -> None:
        self.errors: Found = {}
        self.warnings: Found = {}
        self._lock = threading.Lock()

    def error(self, address: str, code: str, **details: str) -> None:
        self._add(self.errors, address, code, details)

    def warning(self, address: str, code: str, **details: str) -> None:
        self._add(self.warnings, address, code, details)

    def _add(self, found: Found, address: str, code: str, details: dict[str, str]) -> None:
        told = tuple((name, _legible(text)) for name, text in details.items())
        with self._lock:
            found.setdefault((code, told), []).append(address)

    def lines(self, words: Words) -> list[str]:
        """`ADDRESS: message`, errors first; one address stands for the others of its kind."""
        lines = []
        for found, prefix in ((self.errors, ""), (self.warnings, words.gettext("warning") + ": ")):
            for (code, details), addresses in sorted(found.items()):
                message = words.gettext(MESSAGES[code], **dict(details))
                first, others = min(addresses), len(addresses) - 1
                if others:
                    more = words.ngettext("and %(num)s other", "and %(num)s others", others)
                    message = f"{message} ({more})"
                lines.append(f"{first}: {prefix}{message}")
        return lines


def _legible(text: str) -> str:
    """A host's words on one line, without orders to the terminal."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line if len(line) <= LONGEST_DETAIL else line[: LONGEST_DETAIL - 1] + "…"


def sound_calendar(body: bytes) -> bool:
    """One VCALENDAR, its components closed in order, lines ended and folded as they must be."""
    lines = body.split(b"\r\n")
    if lines.pop() or not lines or any(len(line) > LONGEST_LINE or b"\n" in line for line in lines):
        return False
    open_components: list[bytes] = []
    for number, line in enumerate(lines):
        if line.startswith(b"BEGIN:"):
            if not open_components and number:
                return False
            open_components.append(line[6:])
        elif line.startswith(b"END:") and (
            not open_components or open_components.pop() != line[4:]
        ):
            return False
    return lines[0] == b"BEGIN:VCALENDAR" and not open_components
