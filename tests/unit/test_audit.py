"""`make audit`: incompatible licences, known vulnerabilities and failed look-ups fail."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.building import CHECKOUT
from tools.audit import is_compatible

VULNERABILITY_OF_PILLOW = {
    "id": "PYSEC-0000-1",
    "summary": "An invented vulnerability",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "pillow"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "999"}]}],
        }
    ],
}
VULNERABILITY_OF_AXE = {
    "id": 1,
    "url": "https://example.org/",
    "title": "An invented vulnerability",
    "severity": "high",
    "vulnerable_versions": "<999",
    "cwe": [],
    "cvss": {"score": 9, "vectorString": None},
}


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "BSD-3-Clause",
        "Apache Software License; BSD License",
        "AGPL-3.0-or-later",
        "(MIT OR LicenseRef-Proprietary) AND ISC",
        "GNU General Public License v2 or later (GPLv2+)",
    ],
)
def test_compatible_licence_passes(licence):
    assert is_compatible(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "UNKNOWN",
        "Proprietary, not MIT",
        "MIT; Other/Proprietary License",
        "MIT AND LicenseRef-Proprietary",
        "GNU General Public License v2 (GPLv2)",
        "BUSL-1.1; BSD License",
        "Apache-1.1",
        "",
    ],
)
def test_other_licence_does_not_pass(licence):
    assert not is_compatible(licence)


class Database:
    """A server that answers as OSV and npm's registry do; `asked` are the packages looked up."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, object]] = {}
        self.asked: set[str] = set()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def _handler(database) -> type[BaseHTTPRequestHandler]:  # noqa: N805 -- `self` is the answer's
        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.headers.get("Content-Encoding") == "gzip":
                    body = gzip.decompress(body)
                content = json.dumps(database.answer(json.loads(body))).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Log nothing."""

        return Answer

    def answer(self, question: dict[str, dict[str, str]]) -> dict[str, object]:
        if "package" in question:
            name = question["package"]["name"].lower()
            self.asked.add(name)
            return {"vulns": [self.known[name]]} if name in self.known else {}
        self.asked |= set(question)
        return {name: [self.known[name]] for name in question if name in self.known}


@pytest.fixture
def database() -> Iterator[Database]:
    made = Database()
    threading.Thread(target=made.server.serve_forever, daemon=True).start()
    yield made
    made.server.shutdown()
    made.server.server_close()


def audit(address: str, home: Path) -> subprocess.CompletedProcess[str]:
    where = {
        "PIP_AUDIT_VULNERABILITY_SERVICE": "osv",
        "PIP_AUDIT_OSV_URL": address,
        "npm_config_registry": address,
        "npm_config_fetch_retries": "0",
        "HOME": str(home),
    }
    return subprocess.run(
        [sys.executable, CHECKOUT / "tools" / "audit.py"],
        env={**os.environ, **where}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_pinned_packages_without_a_known_vulnerability_pass(database, tmp_path):
    finished = audit(database.address, tmp_path)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert database.asked >= {"pelican", "pillow", "playwright", "axe-core", "lighthouse"}


@pytest.mark.parametrize(
    ("package", "vulnerability", "pinned_in"),
    [
        ("pillow", VULNERABILITY_OF_PILLOW, "requirements.txt"),
        ("axe-core", VULNERABILITY_OF_AXE, "tests/node/package-lock.json"),
    ],
)
def test_known_vulnerability_fails(database, tmp_path, package, vulnerability, pinned_in):
    database.known[package] = vulnerability
    finished = audit(database.address, tmp_path)
    assert finished.returncode == 1
    assert package in finished.stdout
    assert pinned_in in finished.stdout.splitlines()[-1]


def test_database_that_does_not_answer_fails(tmp_path):
    finished = audit("http://127.0.0.1:9/", tmp_path)
    assert finished.returncode == 1
    names = "requirements.txt, tests/node/package-lock.json, bench/node/package-lock.json"
    assert names in finished.stdout.splitlines()[-1]
