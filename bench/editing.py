"""`make bench-editing`: the time from a save in the editor to the page that shows it.

A benchmark, of sixty groups and of a thousand: the median of several saves counts, with the fastest
and the slowest. The processor's time is what counts on a machine that does other things meanwhile.
"""

from __future__ import annotations

import os
import re
import tempfile
import threading
import time
import urllib.parse
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from group_pages.editor.access import Access
from group_pages.editor.application import create_application
from group_pages.editor.publication import Publisher
from group_pages.editor.server import EditorServer, bind, port_of
from group_pages.editor.snapshots import Contents
from group_pages.editor.visits import Editor

from .corpus import write_corpus
from .sixty import write_sixty

LINK = re.compile(r'href="(/sessions/[^"]+/topic)#act"')
FORM = re.compile(r'name="form" value="([^"]+)"')
ROUNDS = 7
DAY = {"GROUP_PAGES_TODAY": "2027-02-01"}
WITH_REAL_TEXTS = 60
AIMS = {WITH_REAL_TEXTS: 0.3, 1_000: 1.0}
"""Seconds from save to seen, by the number of groups."""


def main() -> None:
    """Print the times of a save, of the group's page after it, of both, and of the processor."""
    for groups, aim in AIMS.items():
        print(f"{groups} groups (aim {aim} s)")
        with tempfile.TemporaryDirectory() as folder:
            _serve(Path(folder), groups)


def _serve(folder: Path, groups: int) -> None:
    content = folder / "content"
    if groups == WITH_REAL_TEXTS:
        write_sixty(content)
    else:
        write_corpus(content, groups)
    sockets = bind(0)
    access = Access(port_of(sockets))
    publisher = Publisher(folder / "output", folder / "staged", lambda _: (True, ()), folder)
    cache = {"GROUP_PAGES_CACHE": str(folder / "cache")}
    contents = Contents(content, {**os.environ, **DAY, **cache})
    application = create_application(Editor(contents, access, publisher))
    server = EditorServer(application)
    thread = threading.Thread(target=server.run, args=(sockets,))
    thread.start()
    try:
        _measure(access)
    finally:
        server.shut_down()
        thread.join()


def _measure(access: Access) -> None:
    host = f"127.0.0.1:{access.port}"
    connection = HTTPConnection(host)
    connection.request("GET", f"/?key={access.new_key()}")
    cookie = _read(connection)[0].headers["Set-Cookie"].partition(";")[0]

    def ask(method: str, path: str, body: str = "") -> str:
        headers = {"Cookie": cookie, "Origin": f"http://{host}"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, headers)
        return _read(connection)[1]

    path = LINK.search(ask("GET", "/"))[1]
    slug = path.split("/")[2]
    rows = []
    for number in range(ROUNDS):
        form = FORM.search(ask("GET", path))[1]
        fields = urllib.parse.urlencode({"form": form, "topic": f"Aihe {number}"})
        # Both clocks: staff wait by the wall's, and a busy machine shows in their difference. The
        # times are printed, and nothing is asserted of them.
        started, processor = time.perf_counter(), time.process_time()
        ask("POST", path, fields)
        saved = time.perf_counter()
        ask("GET", f"/look/ryhmat/{slug}/")
        seen = time.perf_counter()
        used = time.process_time() - processor
        rows.append((saved - started, seen - saved, seen - started, used))
    names = ("save", "page", "save to seen", "processor")
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        median = sorted(values)[ROUNDS // 2]
        print(f"  {name:<14}{median:.2f} s  ({min(values):.2f}–{max(values):.2f})")


def _read(connection: HTTPConnection) -> tuple[HTTPResponse, str]:
    response = connection.getresponse()
    return response, response.read().decode()


if __name__ == "__main__":
    main()
