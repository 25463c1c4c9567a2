"""`make audit`: which licences go with ours, and that a known hole or a silent database fails."""

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
from tools.audit import is_free

HOLE_IN_PILLOW = {
    "id": "PYSEC-0000-1",
    "summary": "An invented hole",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "pillow"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "999"}]}],
        }
    ],
}
HOLE_IN_AXE = {
    "id": 1,
    "url": "https://example.org/",
    "title": "An invented hole",
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
def test_free_licence_passes(licence):
    assert is_free(licence)


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
def test_other_licence_is_named(licence):
    assert not is_free(licence)


class Database:
    """Answers as OSV and npm's registry do, with the holes it is told of."""

    def __init__(self) -> None:
        self.holes: dict[str, dict[str, object]] = {}
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
                """Nobody reads it."""

        return Answer

    def answer(self, question: dict[str, dict[str, str]]) -> dict[str, object]:
        if "package" in question:
            name = question["package"]["name"].lower()
            self.asked.add(name)
            return {"vulns": [self.holes[name]]} if name in self.holes else {}
        self.asked |= set(question)
        return {name: [self.holes[name]] for name in question if name in self.holes}


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


def test_pinned_packages_without_a_known_hole_pass(database, tmp_path):
    finished = audit(database.address, tmp_path)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert database.asked >= {"pelican", "pillow", "playwright", "axe-core", "lighthouse"}


@pytest.mark.parametrize(
    ("package", "hole", "pinned_in"),
    [
        ("pillow", HOLE_IN_PILLOW, "requirements.txt"),
        ("axe-core", HOLE_IN_AXE, "tests/node/package-lock.json"),
    ],
)
def test_known_hole_fails_and_is_named(database, tmp_path, package, hole, pinned_in):
    database.holes[package] = hole
    finished = audit(database.address, tmp_path)
    assert finished.returncode == 1
    assert package in finished.stdout
    assert pinned_in in finished.stdout.splitlines()[-1]


def test_database_that_does_not_answer_fails(tmp_path):
    finished = audit("http://127.0.0.1:9/", tmp_path)
    assert finished.returncode == 1
    told = finished.stdout.splitlines()[-1]
    assert "requirements.txt, tests/node/package-lock.json, bench/node/package-lock.json" in told
