"""A season with a subscriber: after every edit its calendar shows exactly what is true.

The subscribers keep their stores as known clients do (calendar.md, "Findings by client"); they
look at the feed after every edit, or only now and then.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from group_pages.edition import Prepared, prepare

from tests.building import run_build
from tests.editions import feeds_of
from tests.repositories import Repository

FIRST_BUILD = 1_799_000_000
HELSINKI = ZoneInfo("Europe/Helsinki")
CONTENT = {
    "association.md": (
        "nimi: Esimerkkiyhdistys ry\nkieli: fi\ntunnus: esimerkki\nsivusto: https://example.org/\n"
        "yhteystiedot: {puhelin: 040 000 0000}"
    ),
    "types/vertaisilta.md": "otsikko: Vertaisilta",
    "seasons/kevat-2027.md": (
        "otsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 7.3.2027\ntauot: [{viikko: 8}]"
    ),
    "locations/talo.md": "otsikko: Talo\npaikkakunta: Oulu",
    "locations/tupa.md": "otsikko: Tupa\npaikkakunta: Oulu",
    "groups/illat.md": (
        "otsikko: Illat\ntyyppi: Vertaisilta\nkausi: Kevät 2027\navoimuus: avoin\npaikka: Talo\n"
        "aikataulu: {päivä: ti, kello: 17.30–19}"
    ),
}

View = tuple[str, str, str, str]
"""What a person sees of an event: local start and end, title, place."""


@dataclass
class Subscriber:
    """A client's store by UID, and how it takes a new version of a feed."""

    takes: Callable[[icalendar.Event, icalendar.Event], bool]
    store: dict[str, icalendar.Event] = field(default_factory=dict)

    def refresh(self, feed: bytes) -> None:
        events = {str(event["UID"]): event for event in icalendar.Calendar.from_ical(feed).events}
        for uid in self.store.keys() - events.keys():
            del self.store[uid]
        for uid, event in events.items():
            if uid not in self.store or self.takes(self.store[uid], event):
                self.store[uid] = event

    def views(self) -> list[View]:
        return sorted(map(view_of, self.store.values()))


def view_of(event: icalendar.Event) -> View:
    start, end = (event.decoded(name).astimezone(HELSINKI) for name in ("DTSTART", "DTEND"))
    return f"{start:%d.%m. %H:%M}", f"{end:%d.%m. %H:%M}", str(event["SUMMARY"]), event["LOCATION"]


CLIENTS = {
    "google": lambda old, new: new["SEQUENCE"] > old["SEQUENCE"],
    "icsx5": lambda old, new: new["LAST-MODIFIED"].dt > old["LAST-MODIFIED"].dt,
    "nextcloud": lambda old, new: without_stamp(new) != without_stamp(old),
    "apple": lambda old, new: True,
}


def without_stamp(event: icalendar.Event) -> bytes:
    return b"".join(
        line for line in event.to_ical().splitlines() if not line.startswith(b"DTSTAMP")
    )


class Site:
    """The association's content folder, and its feeds after each edit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.time = FIRST_BUILD
        for name, text in CONTENT.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{text}\n---\n", encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, lines: str) -> None:
        self.edit(name, "\n---\n", f"\n{lines}\n---\n")

    def feeds(self, day: str = "2027-01-20") -> dict[str, bytes]:
        environment = {"GROUP_PAGES_TODAY": day, "SOURCE_DATE_EPOCH": str(self.time)}
        prepared, problems = prepare(self.folder, environment)
        assert isinstance(prepared, Prepared), problems.sorted()
        return feeds_of(prepared.edition, prepared.timestamps)


class CommittedSite(Site):
    """The same in a repository: each edit is a commit, by a computer whose clock is `wrong`."""

    def __init__(self, folder: Path, wrong: int) -> None:
        self.repository = Repository(folder)
        self.wrong = wrong
        super().__init__(self.repository.content)

    def feeds(self, day: str = "2027-01-20") -> dict[str, bytes]:
        self.repository.commit(self.time - self.wrong * (self.time - FIRST_BUILD))
        prepared, problems = prepare(self.folder, {"GROUP_PAGES_TODAY": day})
        assert isinstance(prepared, Prepared), problems.sorted()
        return feeds_of(prepared.edition, prepared.timestamps)


def evening(day: str, start: str = "17:30", end: str = "19:00", title: str = "Illat") -> View:
    return f"{day} {start}", f"{day} {end}", title, "Talo, Oulu"


def evenings(
    *days: str, start: str = "17:30", end: str = "19:00", title: str = "Illat"
) -> list[View]:
    return [evening(day, start, end, title) for day in days]


TUESDAYS = ("12.01.", "19.01.", "26.01.", "02.02.", "09.02.", "16.02.", "02.03.")
GROUP = "groups/illat.md"
LATER = {"start": "18:00", "end": "19:30", "title": "Uusi nimi"}


def in_tupa(events: list[View]) -> list[View]:
    return [(start, end, title, "Tupa, Oulu") for start, end, title, _ in events]


def cancelled(event: View) -> View:
    start, end, title, place = event
    return start, end, f"Peruttu: {title}", place


def rename(site: Site) -> None:
    (site.folder / GROUP).rename(site.folder / "groups/uusi-nimi.md")
    site.append("groups/uusi-nimi.md", "vanhat_osoitteet: /ryhmat/illat/")


RENAMED = "groups/uusi-nimi.md"
AFTER_SWAP = [
    *evenings("12.01.", "19.01.", "02.02.", "09.02.", "16.02.", "02.03.", **LATER),
    evening("28.01.", **LATER),
]
WITHOUT_BREAK = [*AFTER_SWAP, evening("23.02.", **LATER)]
WITH_SKIP = [each for each in WITHOUT_BREAK if not each[0].startswith("16.02.")]
WITH_EXTRA = [*WITH_SKIP, evening("12.01.", "10:00", "11:00", "Uusi nimi")]

STORY: list[tuple[str, Callable[[Site], None], list[View]]] = [
    ("built", lambda site: None, evenings(*TUESDAYS)),
    (
        "retitled",
        lambda site: site.edit(GROUP, "otsikko: Illat", "otsikko: Uusi nimi"),
        evenings(*TUESDAYS, title="Uusi nimi"),
    ),
    (
        "later",
        lambda site: site.edit(GROUP, "17.30–19", "18–19.30"),
        evenings(*TUESDAYS, **LATER),
    ),
    (
        "elsewhere",
        lambda site: site.edit(GROUP, "paikka: Talo", "paikka: Tupa"),
        in_tupa(evenings(*TUESDAYS, **LATER)),
    ),
    (
        "back in the house, one cancelled",
        lambda site: (
            site.edit(GROUP, "paikka: Tupa", "paikka: Talo"),
            site.append(GROUP, "muutokset:\n  - {pvm: 26.1.2027, peruttu: Ohjaaja on sairas}"),
        )[0],
        [
            *evenings(*(day for day in TUESDAYS if day != "26.01."), **LATER),
            evening("26.01.", "18:00", "19:30", "Peruttu: Uusi nimi"),
        ],
    ),
    (
        "moved instead",
        lambda site: site.edit(GROUP, "peruttu: Ohjaaja on sairas", "uusi_päivä: 28.1.2027"),
        evenings("28.01.", *(day for day in TUESDAYS if day != "26.01."), **LATER),
    ),
    (
        "two swapped",
        lambda site: site.edit(
            GROUP,
            "28.1.2027}",
            "28.1.2027}\n  - {pvm: 2.2.2027, uusi_päivä: 9.2.2027, aihe: Eka}"
            "\n  - {pvm: 9.2.2027, uusi_päivä: 2.2.2027}",
        ),
        AFTER_SWAP,
    ),
    (
        "break deleted",
        lambda site: site.edit("seasons/kevat-2027.md", "\ntauot: [{viikko: 8}]", ""),
        WITHOUT_BREAK,
    ),
    ("file renamed", rename, WITHOUT_BREAK),
    (
        "one evening left out",
        lambda site: site.append(RENAMED, "ei_kokoonnu: 16.2.2027"),
        WITH_SKIP,
    ),
    (
        "a morning added on a day that has an evening",
        lambda site: site.append(RENAMED, "lisäkerrat: {pvm: 12.1.2027, kello: 10–11}"),
        WITH_EXTRA,
    ),
    (
        "on a break from 20.1. on",
        lambda site: site.append(RENAMED, "tila: tauolla\ntila_alkaen: 20.1.2027"),
        [
            each if each[0][:6] in {"12.01.", "19.01."} else cancelled(each)
            for each in WITH_EXTRA
        ],
    ),
    (
        "back on 9.2.",
        lambda site: site.append(RENAMED, "tila_asti: 8.2.2027"),
        [
            cancelled(each) if each[0][:6] in {"26.01.", "28.01.", "02.02."} else each
            for each in WITH_EXTRA
        ],
    ),
    (
        "ended before March",
        lambda site: (
            site.edit(RENAMED, "tila: tauolla\ntila_alkaen: 20.1.2027\ntila_asti: 8.2.2027",
                      "tila: päättynyt\ntila_alkaen: 1.3.2027"),
        )[0],
        [each for each in WITH_EXTRA if not each[0].startswith("02.03.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("every", [1, 2, 5])
@pytest.mark.parametrize("path", ["calendar.ics", "ryhmat/illat/calendar.ics"])
def test_subscriber_sees_what_is_true_all_season(tmp_path, client, every, path):
    site = Site(tmp_path)
    subscriber = Subscriber(CLIENTS[client])
    for number, (step, edit, truth) in enumerate(STORY):
        edit(site)
        site.time += 3600
        feed = site.feeds()[path]
        if number % every == 0 or number == len(STORY) - 1:
            subscriber.refresh(feed)
            assert subscriber.views() == sorted(truth), step


@pytest.fixture(scope="module", params=[0, 2], ids=["right clock", "clock that runs backwards"])
def committed(request: pytest.FixtureRequest, tmp_path_factory) -> list[dict[str, bytes]]:
    """The feeds after each edit of the story, each a commit."""
    site = CommittedSite(tmp_path_factory.mktemp("repository"), request.param)
    feeds = []
    for _, edit, _ in STORY:
        edit(site)
        site.time += 3600
        feeds.append(site.feeds())
    return feeds


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("every", [1, 2, 5])
@pytest.mark.parametrize("path", ["calendar.ics", "ryhmat/illat/calendar.ics"])
def test_subscriber_of_committed_content_sees_what_is_true(committed, client, every, path):
    subscriber = Subscriber(CLIENTS[client])
    for number, ((step, _, truth), feeds) in enumerate(zip(STORY, committed, strict=True)):
        if number % every == 0 or number == len(STORY) - 1:
            subscriber.refresh(feeds[path])
            assert subscriber.views() == sorted(truth), step


def test_swapped_sessions_carry_their_own_topics(tmp_path):
    site = Site(tmp_path)
    site.append(
        GROUP,
        "muutokset:\n  - {pvm: 2.2.2027, uusi_päivä: 9.2.2027, aihe: Eka}\n"
        "  - {pvm: 9.2.2027, uusi_päivä: 2.2.2027, aihe: Toka}",
    )
    events = icalendar.Calendar.from_ical(site.feeds()["calendar.ics"]).events
    topics = {
        str(event["UID"])[:16]: (view_of(event)[0], str(event["DESCRIPTION"]).split("\n"))
        for event in events
        if "DESCRIPTION" in event
    }
    assert topics == {
        "illat-2027-02-02": ("09.02. 17:30", ["Siirretty, aiemmin ti\u00a02.2.", "Aihe: Eka"]),
        "illat-2027-02-09": ("02.02. 17:30", ["Siirretty, aiemmin ti\u00a09.2.", "Aihe: Toka"]),
    }


def test_uids_stay_through_every_edit_but_a_new_file_name(tmp_path):
    site = Site(tmp_path)
    seen = []
    for step, edit, _ in STORY:
        if step == "file renamed":
            break
        edit(site)
        events = icalendar.Calendar.from_ical(site.feeds()["calendar.ics"]).events
        seen.append({str(event["UID"]) for event in events})
    assert all(earlier <= later for earlier, later in pairwise(seen))
    assert seen[0] == {f"illat-2027-{day[3:5]}-{day[:2]}@esimerkki.piiri" for day in TUESDAYS}


def test_unchanged_content_gives_the_same_bytes_on_another_day_of_the_season(tmp_path):
    site = Site(tmp_path)
    assert site.feeds("2027-01-12") == site.feeds("2027-02-16") == site.feeds("2027-03-07")


@pytest.mark.parametrize(
    ("lines", "number", "cancelled"),
    [
        ("tila: päättynyt\ntila_alkaen: 9.2.2027", 4, 0),
        ("tila: tauolla\ntila_alkaen: 9.2.2027", 7, 3),
        ("tila: tauolla\ntila_alkaen: 26.1.2027\ntila_asti: 9.2.2027", 7, 3),
        ("tila: tauolla\ntila_asti: 19.1.2027", 7, 2),
        ("tila: päättynyt", 0, 0),
        ("tila: tauolla", 7, 7),
    ],
)
def test_status_gives_the_same_events_on_every_day_of_the_season(
    tmp_path, lines, number, cancelled
):
    site = Site(tmp_path)
    site.append(GROUP, lines)
    days = ("2027-01-05", "2027-01-19", "2027-02-09", "2027-02-16", "2027-03-07")
    feeds = [site.feeds(day) for day in days]
    assert all(feed == feeds[0] for feed in feeds)
    feed = feeds[0]["ryhmat/illat/calendar.ics"]
    assert (feed.count(b"BEGIN:VEVENT"), feed.count(b"STATUS:CANCELLED")) == (number, cancelled)


def test_unchanged_content_gives_the_same_bytes_on_another_machine(tmp_path):
    """In another zone, locale, order of hashes and folder."""
    site = Site(tmp_path / "here" / "content")
    copy = Site(tmp_path / "a folder with ä" / "content")
    here = built(site, tmp_path / "one", TZ="Pacific/Auckland", PYTHONHASHSEED="1", LC_ALL="C")
    there = built(
        copy,
        tmp_path / "two",
        TZ="America/Lima",
        PYTHONHASHSEED="2",
        LC_ALL="C.UTF-8",
        LANGUAGE="sv",
    )
    assert here == there
    assert here == site.feeds("2027-02-01")


def built(site: Site, output: Path, **environment: str) -> dict[str, bytes]:
    finished = run_build(site.folder, output, SOURCE_DATE_EPOCH=str(site.time), **environment)
    assert finished.returncode == 0, finished.stderr
    return {
        file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*.ics")
    }


def test_later_edit_raises_the_sequence_without_source_date_epoch(tmp_path):
    """The newest modification time counts where no repository keeps the content."""
    Site(tmp_path)
    stamps = []
    for moment in (FIRST_BUILD, FIRST_BUILD + 3600):
        for file in tmp_path.rglob("*.md"):
            os.utime(file, (moment, moment))
        prepared, _ = prepare(tmp_path, {"GROUP_PAGES_TODAY": "2027-01-20"})
        assert prepared is not None
        stamps.append(prepared.timestamps.newest)
    assert stamps == [FIRST_BUILD, FIRST_BUILD + 3600]
