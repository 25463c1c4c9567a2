"""200 random associations: what four families of parsers find is what their plans say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from group_pages.languages import Words
from group_pages.listings.arrangement import arrange
from group_pages.loading import load
from group_pages.paths import Paths
from group_pages.publication import publish

from tests.building import DAY
from tests.editions import feeds_of
from tests.feeds.associations import Plan, content, plan
from tests.feeds.lint import faults
from tests.feeds.readers import READERS, Read
from tests.feeds.truth import Expected, add_changes, expected

ASSOCIATIONS = 200
START, END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"


@dataclass(frozen=True)
class Generated:
    plan: Plan
    expected: dict[str, list[Expected]]
    feeds: dict[str, bytes]


@cache
def generated() -> tuple[Generated, ...]:
    return tuple(map(_generate, range(ASSOCIATIONS)))


def _generate(seed: int) -> Generated:
    made = plan(seed)
    add_changes(made, seed)
    with TemporaryDirectory() as folder:
        for name, text in content(made).items():
            file = Path(folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        site, problems = load(Path(folder))
    assert site is not None, (seed, problems.sorted())
    assert problems.errors == (), (seed, problems.sorted())
    words, paths = Words(site.association.language), Paths(site.association.language)
    edition = arrange(publish(site), DAY, paths, words)
    feeds = {path.removesuffix("calendar.ics"): feed for path, feed in feeds_of(edition).items()}
    return Generated(made, expected(made), feeds)


def events_of(feed: bytes) -> tuple[bytes, ...]:
    """Return the events as they stand in the feed, byte for byte."""
    return tuple(block.partition(END)[0] for block in feed.split(START)[1:])


def uid_of(event: bytes) -> str:
    return event.replace(b"\r\n ", b"").partition(b"\r\n")[0].decode().removeprefix("UID:")


def expected_of(event: Read) -> Expected:
    return Expected(event.uid, event.start, event.end, event.cancelled, event.location)


def season_feeds(one: Generated) -> Iterator[str]:
    """Yield the folders whose feeds hold every event of the association once.

    An event has the same bytes in every feed (a test of its own), so to parse it in these is to
    parse it in all.
    """
    slugs = {season.slug for season in one.plan.seasons}
    yield from (path for path in one.expected if path.rstrip("/").rpartition("/")[2] in slugs)


@pytest.mark.parametrize("reader", READERS)
def test_every_parser_finds_what_was_planned(reader: str) -> None:
    wanted = [
        (one.expected[path], one.feeds[path]) for one in generated() for path in season_feeds(one)
    ]
    feeds = READERS[reader](feed for _, feed in wanted)
    for (sessions, _), feed in zip(wanted, feeds, strict=True):
        assert sorted(map(expected_of, feed.events)) == sessions


def test_plans_try_what_there_is_to_try() -> None:
    """A generator that makes nothing unusual proves nothing."""
    sessions = [
        session for one in generated() for feed in one.expected.values() for session in feed
    ]
    assert len(sessions) > 20_000
    assert sum(session.cancelled for session in sessions) > 1_000
    assert sum(session.end is None for session in sessions) > 1_000
    assert sum(session.uid.count("-") > 4 for session in sessions) > 100
    assert len({one.plan.zone for one in generated()}) == 4
    changes = [
        change for one in generated() for group in one.plan.groups for change in group.changes
    ]
    assert sum(change.moved_to is not None for change in changes) > 50
    assert sum(change.place is not None for change in changes) > 20


def test_every_feed_holds_exactly_its_sessions() -> None:
    for one in generated():
        wanted = {path: [session.uid for session in there] for path, there in one.expected.items()}
        uids = {path: sorted(map(uid_of, events_of(feed))) for path, feed in one.feeds.items()}
        missing = {path: [] for path in uids if path not in wanted}
        assert uids == {**missing, **wanted}


def test_event_has_the_same_bytes_in_every_feed() -> None:
    for one in generated():
        distinct = {event for feed in one.feeds.values() for event in events_of(feed)}
        assert len(distinct) == len({uid_of(event) for event in distinct})


def test_events_stand_in_order_of_start_then_uid() -> None:
    for one in generated():
        moments = {each.uid: each.start for there in one.expected.values() for each in there}
        for feed in one.feeds.values():
            uids = list(map(uid_of, events_of(feed)))
            assert uids == sorted(uids, key=lambda uid: (moments[uid], uid))


def test_every_feed_is_sound() -> None:
    for one in generated():
        for path, feed in one.feeds.items():
            assert faults(feed) == [], path
