"""What `make verify` reports: a finding, its message and its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from ..languages import Words
from ..value_classes import dataclass

LONGEST_DETAIL = 200

MESSAGES = {
    "unreachable": "no answer: %(why)s",
    "gave-up": "the rest is not checked: the server did not answer several requests",
    "status": "answered with status %(status)s instead of %(expected)s",
    "differs": "is not what was built",
    "other-404": "is not what was built",
    "type": "is sent as “%(type)s”; it must be “%(expected)s”",
    "charset": "is sent as “%(charset)s” text; it must be “utf-8”",
    "cookie": "sets a cookie; the site must not use cookies",
    "refresh": "sends visitors elsewhere (Refresh)",
    "attachment": "is saved by browsers instead of shown (Content-Disposition)",
    "noindex": "is hidden from search engines (X-Robots-Tag)",
    "header": "the header %(name)s is missing or another than in _headers",
    "late": "browsers may keep it for %(hours)s h without asking again: changes come late",
    "form-differs": "is not what was built where it is sent compressed (%(form)s)",
    "vary": "is sent compressed without “Vary: Accept-Encoding”: some programs may not read it",
    "pdf-damaged": "is a damaged PDF",
    "pdf-encrypted": "is a PDF that is protected: screen readers may not read it",
    "pdf-script": "is a PDF that runs a script or another program",
    "pdf-untagged": "is a PDF without tags: screen readers do not know its order",
    "pdf-without-title": "is a PDF without a title",
    "pdf-without-language": "is a PDF that does not name its language",
    "redirect": "does not lead to %(target)s",
    "unpublished": "is there, though the build left it out or never made it",
    "validators": "has neither ETag nor Last-Modified: calendar apps fetch it whole each time",
    "old": "the site is from %(date)s, %(days)s days old: check that it is published every night",
    "other-site": "the pages name another site: %(site)s",
}
WARNINGS = frozenset(
    {
        *("other-404", "header", "late", "validators", "vary", "old", "other-site"),
        *("pdf-untagged", "pdf-without-title", "pdf-without-language"),
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of one address below the site's root; `code` is a key of MESSAGES."""

    code: str
    address: str
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_warning(self) -> bool:
        return self.code in WARNINGS


def group_by_message(findings: Iterable[Finding], words: Words) -> dict[str, list[str]]:
    """Return the addresses of each message, in the order of the messages."""
    groups: dict[str, list[str]] = {}
    for finding in findings:
        details = {name: _printable(text) for name, text in finding.details.items()}
        message = words.gettext(MESSAGES[finding.code], **details)
        groups.setdefault(message, []).append(finding.address)
    return dict(sorted(groups.items()))


def render_line(url: str, message: str, addresses: list[str], words: Words) -> str:
    """Return `URL: message`; the first address stands for the others of its message."""
    others = len(addresses) - 1
    if others:
        more = words.ngettext("and %(num)s other", "and %(num)s others", others)
        message = f"{message} ({more})"
    return f"{url}{min(addresses)}: {message}"


def _printable(text: str) -> str:
    """Return a host's text on one line, short, without control sequences for the terminal."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line if len(line) <= LONGEST_DETAIL else line[: LONGEST_DETAIL - 1] + "…"
