"""Compares a built site with the published one, one address after the other."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.pool import ThreadPool
from pathlib import Path
from urllib.parse import quote

from .. import pdfs
from ..clock import resolve_build_day
from ..languages import Words
from ..listings.renditions import GROUPS_JSON
from ..media_types import is_compressible, media_type
from ..model import Language
from ..paths import HEADERS_FILE, INDEX_FILE, NOT_FOUND_FILE, REDIRECTS_FILE, Paths
from ..pdfs.faults import find_faults
from ..publishing.site_age import read_stamp
from ..renditions.data.hosting import CACHE_CONTROL
from ..system_reasons import format_reason
from .findings import Finding
from .hosting_rules import read_header_rules, read_redirects, resolve_headers
from .live_site import (
    BROTLI,
    GZIP,
    Answer,
    Unreachable,
    fetch,
    is_same_address,
    leads_to,
    seconds_kept,
)
from .unpublished import request_path_of, unpublished_addresses, walk_files

THREADS = 8
MOST_UNANSWERED = 16
"""A host that failed to answer so often is asked no more: each time takes a timeout."""
SLACK_BYTES = 2**16
"""An answer may be longer than the largest file by this: gzip adds some to packed pictures."""
CODINGS = (GZIP, BROTLI)
MOST_SECONDS_KEPT = 3600
"""Of a file without a digest of its content in its name: a meeting may be cancelled today."""
REDIRECT_STATUSES = (301, 302, 307, 308)
# What hosts add to change what visitors get: code, header, a part of its value, ending of the file.
UNWANTED_HEADERS = (
    ("cookie", "Set-Cookie", "", ""),
    ("refresh", "Refresh", "", ".html"),
    ("attachment", "Content-Disposition", "attachment", ".html"),
    ("noindex", "X-Robots-Tag", "noindex", ".html"),
    ("noindex", "X-Robots-Tag", "none", ".html"),
)
# Media types that mean the same as ours; hosts differ.
SYNONYMS = {
    "application/javascript": "text/javascript",
    "text/xml": "application/xml",
    "application/atom+xml": "application/xml",
    "application/rss+xml": "application/xml",
    "application/schema+json": "application/json",
}

Request = tuple[str, Callable[[Answer], Iterator[Finding]]]
"""An address to ask for, and the function that yields what is wrong with the answer."""


class Verification:
    """Comparison of the site built at `output` with the one published at `url`.

    `checked` is the number of addresses that were compared.
    """

    def __init__(self, output: Path, url: str, language: Language) -> None:
        self.output = output
        self.url = url
        self.paths = Paths(language)
        self.words = Words(language)
        self.findings: list[Finding] = []
        self.checked = 0
        self.header_rules = read_header_rules(output)
        self.redirects = read_redirects(output)
        files = set(walk_files(output)) - {INDEX_FILE, HEADERS_FILE, REDIRECTS_FILE}
        self.files = (INDEX_FILE, *sorted(files))
        sizes = [(output / file).stat().st_size for file in self.files]
        self._most_bytes = max(sizes) + SLACK_BYTES
        self._codings: list[str] = []

    def run(self, site: str, content: Path | None) -> None:
        """Compare every address; `site` is the address that the pages name, "" if they do not.

        Raises OSError where the output or the content cannot be read, ClockError where the
        environment names no day that can be read.
        """
        first, *others = self._requests(content)
        if not self._record(self._check(first)):
            return
        if site and not is_same_address(site, self.url):
            self.findings.append(Finding("other-site", "", {"site": site}))
        unanswered = 0
        # Its threads are daemons: an interruption does not wait for their answers.
        with ThreadPool(THREADS) as pool:
            for findings in pool.imap_unordered(self._check, others):
                unanswered += not self._record(findings)
                if unanswered == MOST_UNANSWERED:
                    self.findings.append(Finding("gave-up", ""))
                    return

    def _record(self, findings: list[Finding]) -> bool:
        """Add the findings of one address; return False where the host gave no answer."""
        self.checked += 1
        self.findings += findings
        return not any(each.code == "unreachable" for each in findings)

    def _requests(self, content: Path | None) -> Iterator[Request]:
        """Yield the site's root first: a host that does not answer there is asked no more."""
        former_addresses = {former for former, _ in self.redirects}
        for file in self.files:
            address = request_path_of(file)
            if address not in former_addresses and file != NOT_FOUND_FILE:
                yield address, partial(self._compare_file, file)
        missing = f"{secrets.token_hex(8)}/"
        yield missing, partial(self._compare_not_found, missing)
        for former, present in self.redirects:
            yield former, partial(self._compare_redirect, former, present)
        for address in sorted(unpublished_addresses(self.files, self.paths, content)):
            yield address, partial(_compare_unpublished, address)

    def _check(self, request: Request) -> list[Finding]:
        """Return what is wrong with the answer to one request."""
        address, compare = request
        try:
            return list(compare(fetch(self._url(address), self._most_bytes)))
        except Unreachable as error:
            why = format_reason(error.reason, self.words)
            return [Finding("unreachable", address, {"why": why})]

    def _url(self, address: str) -> str:
        return self.url + quote(address, errors="surrogateescape")

    def _compare_not_found(self, address: str, answer: Answer) -> Iterator[Finding]:
        if answer.status != 404:
            yield _status_finding(address, answer, 404)
        elif answer.body != (self.output / NOT_FOUND_FILE).read_bytes():
            yield Finding("other-404", NOT_FOUND_FILE)

    def _compare_file(self, file: str, answer: Answer) -> Iterator[Finding]:
        address = request_path_of(file)
        if answer.status != 200:
            yield _status_finding(address, answer, 200)
            return
        if answer.body != (self.output / file).read_bytes():
            yield Finding("differs", address)
        if file == GROUPS_JSON.filename:
            yield from self._compare_day(answer)
        if file.endswith(pdfs.SUFFIX):
            content = (self.output / file).read_bytes()
            yield from (Finding(code, address) for code in find_faults(content))
        yield from _compare_type(file, answer)
        yield from _unwanted_headers(file, answer)
        yield from self._compare_headers(address, answer)
        if file.endswith(".ics") and not any(map(answer.headers.get, ("ETag", "Last-Modified"))):
            yield Finding("validators", address)
        if is_compressible(file):
            yield from self._compare_forms(file)

    def _compare_headers(self, address: str, answer: Answer) -> Iterator[Finding]:
        rules = resolve_headers(f"/{address}", self.header_rules)
        for name, value in rules.items():
            if name != "Content-Type" and answer.headers.get(name) != value:
                yield Finding("header", address, {"name": name})
        seconds = 0 if CACHE_CONTROL in rules else seconds_kept(answer.headers)
        if seconds > MOST_SECONDS_KEPT:
            yield Finding("late", address, {"hours": str(-(-seconds // 3600))})

    def _compare_forms(self, file: str) -> Iterator[Finding]:
        """Compare what those get who accept it compressed: hosts may send a file beside it.

        Only as the host sends its root is any other asked for. Raises Unreachable.
        """
        address, built = request_path_of(file), (self.output / file).read_bytes()
        for coding in self._codings if address else CODINGS:
            answer = fetch(self._url(address), self._most_bytes, coding)
            if answer.coding != coding:
                continue
            if not address:
                self._codings.append(coding)
            if answer.body != built:
                yield Finding("form-differs", address, {"form": coding})
            elif "accept-encoding" not in answer.headers.get("Vary", "").lower():
                yield Finding("vary", address)

    def _compare_day(self, answer: Answer) -> Iterator[Finding]:
        """Report the published site, whatever was built here, if it is over two days old."""
        stamp = read_stamp(answer.body)
        if stamp is None:
            return
        today = resolve_build_day(stamp.timezone)
        if stamp.is_old(today):
            details = {"date": self.words.date(stamp.day), "days": str(stamp.age(today))}
            yield Finding("old", "", details)

    def _compare_redirect(self, former: str, present: str, answer: Answer) -> Iterator[Finding]:
        """Expect a redirect, or from a host that does not redirect the page that does."""
        if answer.status in REDIRECT_STATUSES:
            location = answer.headers.get("Location", "")
            is_good = leads_to(self._url(former), location, self._url(present))
        else:
            file = self.output / (former + INDEX_FILE if former.endswith("/") else former)
            is_good = answer.status == 200 and file.is_file() and answer.body == file.read_bytes()
        if not is_good:
            yield Finding("redirect", former, {"target": f"/{present}"})


def _compare_unpublished(address: str, answer: Answer) -> Iterator[Finding]:
    if answer.status // 100 == 2:
        yield Finding("unpublished", address)


def _compare_type(file: str, answer: Answer) -> Iterator[Finding]:
    address = request_path_of(file)
    expected = media_type(file).partition(";")[0]
    actual = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if SYNONYMS.get(actual, actual) != SYNONYMS.get(expected, expected):
        yield Finding("type", address, {"type": actual, "expected": expected})
    charset = answer.headers.get_content_charset("utf-8")
    if charset not in ("utf-8", "utf8"):
        yield Finding("charset", address, {"charset": charset})


def _unwanted_headers(file: str, answer: Answer) -> Iterator[Finding]:
    for code, name, part, suffix in UNWANTED_HEADERS:
        values = answer.headers.get_all(name, [])
        if file.endswith(suffix) and any(part in value.lower() for value in values):
            yield Finding(code, request_path_of(file))


def _status_finding(address: str, answer: Answer, expected: int) -> Finding:
    return Finding("status", address, {"status": str(answer.status), "expected": str(expected)})
