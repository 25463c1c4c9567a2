"""A real calendar client: vdirsyncer subscribes to the built site over HTTP, khal lists a week."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from group_pages.commands.preview_server import PreviewServer

from tests.building import build
from tests.waiting import PATIENCE_SECONDS

CONTENT = {
    "association.md": (
        "nimi: Esimerkkiyhdistys ry\nkieli: fi\ntunnus: esimerkki\nsivusto: https://example.org/\n"
        "yhteystiedot: {puhelin: 040 000 0000}"
    ),
    "types/vertaisilta.md": "otsikko: Vertaisilta",
    "seasons/kevat-2027.md": "otsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 30.4.2027",
    "locations/talo.md": (
        "otsikko: Talo\npaikkakunta: Oulu\nosoite: Kivipolku 1\npostinumero: 90100"
    ),
    "groups/illat.md": (
        "otsikko: Illat, joina jutellaan\ntyyppi: Vertaisilta\nkausi: Kevät 2027\navoimuus: avoin\n"
        "paikka: Talo\naikataulu: {päivä: ti, kello: 17.30–19}\n"
        "muutokset:\n"
        "  - {pvm: 30.3.2027, peruttu: Ohjaaja on sairas}\n"
        "  - {pvm: 6.4.2027, uusi_päivä: 1.4.2027, kello: 16–17}"
    ),
    "groups/valvojat.md": (
        "otsikko: Yövalvojat\ntyyppi: Vertaisilta\nkausi: Kevät 2027\navoimuus: avoin\n"
        "paikka: Talo\naikataulu: {päivä: su, kello: 1.30–5, toistuu: kuukauden viimeinen}"
    ),
}

# The week in which clocks go from 3 to 4 in the night of 28.3., and the days around it.
FROM, DAYS = "23.03.2027", "10d"
PLACE = "Talo, Kivipolku 1, 90100 Oulu"
WANTED_IN_HELSINKI = [
    f"23.03.2027 17:30 23.03.2027 19:00 CONFIRMED Illat, joina jutellaan @ {PLACE}",
    f"28.03.2027 01:30 28.03.2027 05:00 CONFIRMED Yövalvojat @ {PLACE}",
    f"30.03.2027 17:30 30.03.2027 19:00 CANCELLED Peruttu: Illat, joina jutellaan @ {PLACE}",
    f"01.04.2027 16:00 01.04.2027 17:00 CONFIRMED Illat, joina jutellaan @ {PLACE}",
]
WANTED_IN_UTC = [
    "23.03.2027 15:30 23.03.2027 17:00",
    "27.03.2027 23:30 28.03.2027 02:00",
    "30.03.2027 14:30 30.03.2027 16:00",
    "01.04.2027 13:00 01.04.2027 14:00",
]

VDIRSYNCER = """\
[general]
status_path = "{home}/status"

[pair subscription]
a = "site"
b = "here"
collections = null
conflict_resolution = "a wins"

[storage site]
type = "http"
url = "{url}"

[storage here]
type = "filesystem"
path = "{home}/calendar"
fileext = ".ics"
"""

KHAL = """\
[calendars]
[[groups]]
path = {home}/calendar
readonly = True

[sqlite]
path = {home}/khal.db

[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %d.%m.
longdateformat = %d.%m.%Y
datetimeformat = %d.%m. %H:%M
longdatetimeformat = %d.%m.%Y %H:%M
"""
LINE = "{start-long} {end-long} {status}{title} @ {location}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    folder = tmp_path_factory.mktemp("client")
    for name, text in CONTENT.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{text}\n---\n", encoding="utf-8")
    finished = build(folder / "content", folder / "output")
    assert finished.returncode == 0, finished.stderr
    with PreviewServer(folder / "output") as server:
        server.start()
        yield server
        server.shutdown()


def run(program: str, *arguments: str, home: Path) -> str:
    """Return the program's output; it knows no home but that folder."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "NO_PROXY": "*",
        "PYTHONPATH": "",
    }
    finished = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8",
        input="y\n", timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def subscribe(url: str, home: Path) -> None:
    config = home / "vdirsyncer.conf"
    config.write_text(VDIRSYNCER.format(home=home, url=url), encoding="utf-8")
    (home / "calendar").mkdir(exist_ok=True)
    run("vdirsyncer", "--config", str(config), "discover", home=home)
    run("vdirsyncer", "--config", str(config), "sync", home=home)


def listed(home: Path, zone: str, line: str) -> list[str]:
    config = home / f"khal-{zone.replace('/', '-')}.conf"
    config.write_text(KHAL.format(home=home, zone=zone), encoding="utf-8")
    arguments = ("list", "--format", line, "--day-format", "", FROM, DAYS)
    rows = run("khal", "--config", str(config), *arguments, home=home)
    return [row for row in rows.splitlines() if row]


def test_client_lists_the_right_sessions_over_a_change_of_clocks(site, tmp_path):
    subscribe(site.address + "calendar.ics", tmp_path)
    assert listed(tmp_path, "Europe/Helsinki", LINE) == WANTED_IN_HELSINKI


def test_client_in_another_zone_sees_the_same_moments(site, tmp_path):
    subscribe(site.address + "calendar.ics", tmp_path)
    # What lasts over midnight is listed on both days.
    moments = dict.fromkeys(listed(tmp_path, "UTC", "{start-long} {end-long}"))
    assert list(moments) == WANTED_IN_UTC


def test_client_that_subscribes_twice_has_every_session_once(site, tmp_path):
    subscribe(site.address + "calendar.ics", tmp_path)
    before = sorted(file.name for file in (tmp_path / "calendar").iterdir())
    subscribe(site.address + "calendar.ics", tmp_path)
    assert sorted(file.name for file in (tmp_path / "calendar").iterdir()) == before
    assert len(before) == 16 + 4  # Tuesdays, and last Sundays, of the season


def answer(address: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    connection.request("GET", urlsplit(address).path, headers=headers)
    response = connection.getresponse()
    response.body = response.read()
    connection.close()
    return response


@pytest.mark.parametrize("path", ["calendar.ics", "ryhmat/illat/calendar.ics"])
def test_feed_is_served_as_a_calendar(site, path):
    response = answer(site.address + path)
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["ETag"] or response.headers["Last-Modified"]


def test_unchanged_feed_is_not_sent_again(site):
    first = answer(site.address + "calendar.ics")
    again = answer(site.address + "calendar.ics", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert answer(site.address + "calendar.ics", **since).status == 304
