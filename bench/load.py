"""`make bench-load`: requests a second for feeds from nginx with the file of deploy/, on loopback.

Beside them, in the same run, an nginx without any of these settings sends a bare file of the same
bytes: the ratio to it, and the processor's time, are what count on a machine that does other things
meanwhile. The load is wrk's (Debian's package of that name), and bounded. Linux alone says what
time each process used.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.sites import CONTENT, build_site
from tests.servers.running import nginx, running_server, start_nginx

THREADS, CONNECTIONS, SECONDS, ROUNDS = 2, 20, 2, 5
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
FEEDS = {"a group's feed": "ryhmat/miesten-voimaa/calendar.ics", "the whole feed": "calendar.ics"}
BARE_FILE = "bare.bin"
BARE_SERVER = """server {{
    listen 127.0.0.1:{port};
    root {site};
}}
"""
GZIP = {"Accept-Encoding": "gzip"}


class Answer(NamedTuple):
    status: int
    etag: str
    size: int


class Server(NamedTuple):
    """`folder` has the server's own files."""

    port: int
    folder: Path


class Row(NamedTuple):
    """Requests of one kind."""

    name: str
    server: Server
    path: str
    headers: Mapping[str, str]


class Load(NamedTuple):
    """`rate` is in requests a second, `microseconds` the processor's time for each of them."""

    rate: float
    microseconds: float


def bare_nginx(folder: Path, site: Path, port: int) -> list[str]:
    (folder / "piiri.conf").write_text(BARE_SERVER.format(port=port, site=site))
    return start_nginx(folder)


def ask(row: Row) -> Answer:
    connection = HTTPConnection("127.0.0.1", row.server.port, timeout=20)
    connection.request("GET", f"/{row.path}", headers=dict(row.headers))
    response = connection.getresponse()
    size = len(response.read())
    connection.close()
    return Answer(response.status, response.getheader("ETag", ""), size)


def run_wrk(row: Row) -> Load:
    """Return what wrk counts, and the server's workers. Exits where a request fails."""
    options = [f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
    options += [part for pair in row.headers.items() for part in ("-H", ": ".join(pair))]
    command = ["wrk", *options, f"http://127.0.0.1:{row.server.port}/{row.path}"]
    before = processor_seconds(row.server)
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    used = processor_seconds(row.server) - before
    rate = re.search(r"Requests/sec: +([\d.]+)", run.stdout)
    count = re.search(r"(\d+) requests in", run.stdout)
    is_bad = run.returncode or "Non-2xx" in run.stdout or "Socket errors" in run.stdout
    if is_bad or rate is None or count is None:
        sys.exit(f"{' '.join(command)} failed:\n{run.stdout}{run.stderr}")
    return Load(float(rate[1]), used / int(count[1]) * 1_000_000)


def processor_seconds(server: Server) -> float:
    """Return the processor's time that the workers of an nginx have used so far."""
    master = (server.folder / "nginx.pid").read_text().strip()
    ticks = 0
    for worker in Path(f"/proc/{master}/task/{master}/children").read_text().split():
        # After the name of the program, in brackets: user time and system time, 12th and 13th.
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS_A_SECOND


def list_rows(feed: str, feeds: Server, bare: Server) -> list[Row]:
    """Return the bare file first, then the feed: whole, compressed, and where it is unchanged."""
    whole, packed = Row("feed", feeds, feed, {}), Row("feed, gzip", feeds, feed, GZIP)
    tag, packed_tag = ask(whole).etag, ask(packed).etag
    return [
        Row("bare file", bare, BARE_FILE, {}),
        whole,
        packed,
        Row("feed, unchanged (304)", feeds, feed, {"If-None-Match": tag}),
        Row("feed, unchanged, gzip", feeds, feed, {**GZIP, "If-None-Match": packed_tag}),
    ]


def measure(rows: list[Row]) -> Iterator[tuple[Row, list[Load], float]]:
    """Yield each row with its loads and the ratio of its rate to the first row's.

    The rows take turns, and a ratio is the median of those within a round.
    """
    rounds = [[run_wrk(row) for row in rows] for _ in range(ROUNDS)]
    for number, row in enumerate(rows):
        ratio = median(loads[number].rate / loads[0].rate for loads in rounds)
        yield row, [loads[number] for loads in rounds], ratio


def describe_versions() -> str:
    """Return the day, the cores, and the versions of what took part."""
    version = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr
    load = subprocess.run(["wrk", "-v"], capture_output=True, text=True, check=False).stdout
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores,{version.partition(':')[2].rstrip()}"
        f" (1 worker), {' '.join(load.split()[:2])}: {THREADS} threads, {CONNECTIONS} connections,"
        f" {ROUNDS} rounds of {SECONDS} s a row; the load average was {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    missing = [name for name in ("wrk", "nginx") if shutil.which(name) is None]
    if missing:
        sys.exit(f"not installed: {', '.join(missing)} (apt-get install wrk nginx-light)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        # The server may run as another user.
        folder.chmod(0o755)
        site = build_site(CONTENT, folder / "site")
        for own in ("feeds", "bare", "files"):
            (folder / own).mkdir(mode=0o755)
        print(describe_versions())
        with (
            running_server(nginx, folder / "feeds", site) as port,
            running_server(bare_nginx, folder / "bare", folder / "files") as bare_port,
        ):
            feeds, bare = Server(port, folder / "feeds"), Server(bare_port, folder / "bare")
            for title, feed in FEEDS.items():
                shutil.copyfile(site / feed, folder / "files" / BARE_FILE)
                print_table(f"{title}, {feed}", list_rows(feed, feeds, bare))


def print_table(title: str, rows: list[Row]) -> None:
    print(f"\n{title}\n\n| | answer | bytes | requests a second | to the bare file | CPU µs |")
    print("|---|---|---|---|---|---|")
    for row, loads, ratio in measure(rows):
        answer = ask(row)
        rates = " / ".join(f"{rate:,.0f}" for rate in spread([each.rate for each in loads]))
        microseconds = median(each.microseconds for each in loads)
        facts = f"{answer.status} | {answer.size:,} | {rates} | {ratio:.2f} | {microseconds:.0f}"
        print(f"| {row.name} | {facts} |", flush=True)


def spread(values: list[float]) -> tuple[float, float, float]:
    return min(values), median(values), max(values)


if __name__ == "__main__":
    main()
