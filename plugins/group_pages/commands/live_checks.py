"""What must hold of a published site, one check a function; what does not is a finding."""

from __future__ import annotations

import json
import re
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, unquote

from ..media_types import media_type
from ..model import Language
from ..paths import HEADERS_FILE, INDEX_FILE, NOT_FOUND_FILE, REDIRECTS_FILE, Paths
from .findings import Findings, sound_calendar
from .hosting_rules import header_rules, headers_for, redirects
from .left_out import asked_for_as, files_below, left_out
from .live_site import Answer, LiveSite, Unreachable, leads_to, same_address

READERS = 8
MOST_IN_VAIN = 16
"""A host that has not answered so often is asked no more: each time takes a minute or two."""
SLACK_BYTES = 2**16
"""By so much an answer may be longer than the largest file: gzip adds some to what is packed."""
DAYS_TO_RENEW = 14
DAY_SECONDS = 86_400
REDIRECTING = (301, 302, 307, 308)
UTF_8 = ("utf-8", "utf8")
# What hosts add to change what visitors get: code, header, what in it, ending of the files.
UNWANTED = (
    ("cookie", "Set-Cookie", "", ""),
    ("refresh", "Refresh", "", ".html"),
    ("attachment", "Content-Disposition", "attachment", ".html"),
    ("noindex", "X-Robots-Tag", "noindex", ".html"),
    ("noindex", "X-Robots-Tag", "none", ".html"),
)
# Names that say the same as ours; hosts differ.
SYNONYMS = {
    "application/javascript": "text/javascript",
    "text/xml": "application/xml",
    "application/atom+xml": "application/xml",
    "application/rss+xml": "application/xml",
    "application/schema+json": "application/json",
}


class Verification:
    """Compares the site built at `output` with the live one."""

    def __init__(self, output: Path, live: LiveSite, language: Language) -> None:
        self.output = output
        self.live = live
        self.paths = Paths(language)
        self.findings = Findings()
        self.asked = 0
        self.rules = header_rules(output)
        self.files = tuple(sorted(set(files_below(output)) - {HEADERS_FILE, REDIRECTS_FILE}))
        self._longest = max((output / file).stat().st_size for file in self.files) + SLACK_BYTES
        self._in_vain = 0
        self._counting = threading.Lock()

    def run(self, site: str, content: Path | None) -> None:
        """Every check; those of one address after those of the host as a whole.

        Raises OSError where the output or the content cannot be read.
        """
        absent = sorted(left_out(self.files, self.paths, content))
        if not self._host_answers():
            return
        self._check_address_in_pages(site)
        self._check_calendar_links(site)
        self._check_not_found()
        moved = redirects(self.output)
        former = {address for address, _ in moved}
        there = [file for file in self.files if asked_for_as(file) not in former]
        pool = ThreadPoolExecutor(READERS)
        try:
            list(pool.map(self._check_file, there))
            list(pool.map(self._check_redirect, moved))
            list(pool.map(self._check_absent, absent))
        finally:
            # Who stops this need not wait for answers: the live site ends them.
            pool.shutdown(wait=False, cancel_futures=True)

    def _get(self, address: str) -> Answer | None:
        """None where no answer comes, or too many have not come already."""
        if self._in_vain >= MOST_IN_VAIN:
            self.findings.error(self._url(address), "not-asked")
            return None
        with self._counting:
            self.asked += 1
        try:
            return self.live.get(address, most_bytes=self._longest)
        except Unreachable as error:
            with self._counting:
                self._in_vain += 1
            self.findings.error(self._url(address), "unreachable", why=str(error))
            return None

    def _url(self, address: str) -> str:
        return self.live.url + address

    def _host_answers(self) -> bool:
        """The host, its certificate, and that nobody stays on an unprotected address."""
        if self._get("") is None:
            return False
        if ends := self.live.certificate_ends():
            days = int((ends - time.time()) // DAY_SECONDS)
            if days < DAYS_TO_RENEW:
                self.findings.warning(self.live.url, "certificate", days=str(days))
            self._check_plain_http()
        return True

    def _check_plain_http(self) -> None:
        with self.live.without_tls() as plain:
            try:
                answer = plain.get("")
            except Unreachable:
                return  # nothing answers there: nobody stays
        target = answer.headers.get("Location", "")
        if answer.status not in REDIRECTING or not target.lower().startswith("https:"):
            self.findings.warning(plain.url, "plain-http")

    def _check_address_in_pages(self, site: str) -> None:
        if site and not same_address(site, self.live.url):
            self.findings.warning(self.live.url, "other-site", site=site)

    def _check_calendar_links(self, site: str) -> None:
        """Every `webcal:` address is one of this site's feeds, which are all read below."""
        start = f"webcal://{site.partition('//')[2]}"
        known = set(self.files)
        for file in self.files:
            if not file.endswith(".html"):
                continue
            page = (self.output / file).read_text("utf-8", "replace")
            for link in set(re.findall(r"""webcal://[^"'<>\s&]+""", page)):
                if not link.startswith(start) or unquote(link.removeprefix(start)) not in known:
                    self.findings.error(self._url(asked_for_as(file)), "webcal", link=link)

    def _check_not_found(self) -> None:
        address = f"{secrets.token_hex(8)}/"
        answer = self._get(address)
        if answer is None:
            return
        if answer.status != 404:
            self._status(address, answer, 404)
        elif answer.body != (self.output / NOT_FOUND_FILE).read_bytes():
            self.findings.warning(self._url(NOT_FOUND_FILE), "differs")

    def _status(self, address: str, answer: Answer, expected: int) -> None:
        self.findings.error(
            self._url(address), "status", status=str(answer.status), expected=str(expected)
        )

    def _check_file(self, file: str) -> None:
        address = asked_for_as(file)
        answer = None if file == NOT_FOUND_FILE else self._get(address)
        if answer is None:
            return
        if answer.status != 200:
            self._status(address, answer, 200)
            return
        if answer.body != (self.output / file).read_bytes():
            self.findings.error(self._url(address), "differs")
        self._check_type(file, answer)
        self._check_headers(file, answer)
        if fault := _fault(file, answer.body):
            self.findings.error(self._url(address), fault)
        if file.endswith(".ics") and not {"etag", "last-modified"} & _names(answer):
            self.findings.warning(self._url(address), "validators")

    def _check_type(self, file: str, answer: Answer) -> None:
        expected = media_type(file).partition(";")[0]
        sent = answer.media_type
        if SYNONYMS.get(sent, sent) != SYNONYMS.get(expected, expected):
            self.findings.error(self._url(asked_for_as(file)), "type", type=sent, expected=expected)
        charset = answer.headers.get_content_charset("utf-8")
        if charset not in UTF_8:
            self.findings.error(self._url(asked_for_as(file)), "charset", charset=charset)

    def _check_headers(self, file: str, answer: Answer) -> None:
        address = asked_for_as(file)
        for name, value in headers_for("/" + address, self.rules).items():
            if name != "Content-Type" and answer.headers.get(name) != value:
                self.findings.warning(self._url(address), "header", name=name)
        for code, name, part, suffix in UNWANTED:
            sent = answer.headers.get_all(name, [])
            if file.endswith(suffix) and any(part in value.lower() for value in sent):
                self.findings.error(self._url(address), code)

    def _check_redirect(self, row: tuple[str, str]) -> None:
        """A host that does not redirect serves the page that does."""
        former, present = row
        answer = self._get(former)
        if answer is None:
            return
        if answer.status in REDIRECTING:
            target = answer.headers.get("Location", "")
            good = leads_to(self._url(quote(former)), target, self._url(quote(present)))
        else:
            file = self.output / (former + INDEX_FILE if former.endswith("/") else former)
            good = answer.status == 200 and file.is_file() and answer.body == file.read_bytes()
        if not good:
            self.findings.error(self._url(former), "redirect", target=f"/{present}")

    def _check_absent(self, address: str) -> None:
        answer = self._get(address)
        if answer is not None and answer.status // 100 == 2:
            self.findings.error(self._url(address), "left-out")


def _names(answer: Answer) -> set[str]:
    return {name.lower() for name in answer.headers}


def _fault(file: str, body: bytes) -> str:
    """Code of what makes the file unusable, "" if nothing."""
    if file.endswith(".ics"):
        return "" if sound_calendar(body) else "calendar"
    if file.endswith(".json"):
        try:
            json.loads(body)
        except (ValueError, RecursionError):
            return "json"
    return ""
