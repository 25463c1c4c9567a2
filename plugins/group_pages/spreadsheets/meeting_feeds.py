"""Feeds of meetings (Meeting Guide, as TSML makes them): JSON -> sheets of groups and places.

A feed is an array of meetings, one for each day of the week on which a group meets. What it has
becomes cells under the feed's own names, so that a feed is shown, checked and saved as a table is.
It only adds: a group or place that is there already stays as it is. Source: the Meeting Guide
specification (github.com/code4recovery/spec). What no key of the content format can hold, or is
somebody's own (names, phones), is a column that is not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from ..languages import Words
from ..model import Admission, Mode, Status
from ..patterns import define_pattern
from ..problems import Written
from ..schema import BOOLEAN, Choice
from .feed_meetings import FeedGroup, FeedPlace, gather_groups
from .feed_types import describe_audience, list_languages
from .grids import MOST_COLUMNS, Cell, Grid, Unreadable

MOST_MEETINGS = 5_000
ADMISSION, MODE = Choice("admission", Admission), Choice("mode", Mode)
STATUS = Choice("status", Status)

PLACE_COLUMNS = {
    "name of location": "title",
    "city": "municipality",
    "state": "region",
    "address": "address",
    "postal_code": "postcode",
    "latitude, longitude": "coordinates",
    "types: X, XB": "accessibility",
    "location_notes": "directions",
}
GROUP_COLUMNS = {
    "name": "title",
    "location": "location",
    "day": "schedule.day",
    "time, end_time": "schedule.time",
    "attendance_option": "mode",
    "conference_url": "online.link",
    "conference_url_notes": "online.note",
    "types: languages": "languages",
    "types: audience": "audience",
    "types: TC": "status",
    "admission": "admission",
    "by appointment": "draft",
    "notes": "body",
}
"""Titles of columns, and the names of what they are read as; no title is in both sheets."""

READ = frozenset(
    "name slug day time end_time location address city state postal_code formatted_address latitude"
    " longitude location_notes notes group_notes types conference_url conference_url_notes"
    " approximate country attendance_option".split()
)
"""Fields of a meeting that are read, or that only say how another one is meant."""

_LOOKS_LIKE_JSON = define_pattern(rb"\s*[\[{]\s*[\]{\"}]")
_TAG = define_pattern(r"</?[A-Za-z][^>]*>")

Meeting = Mapping[str, Any]


def is_json(content: bytes, name: str) -> bool:
    """Report whether a file is JSON, by its name or by how it begins."""
    is_named_so = name.lower().endswith(".json")
    return is_named_so or bool(_LOOKS_LIKE_JSON.match(content.removeprefix(b"\xef\xbb\xbf")))


def read_feed(content: bytes, words: Words) -> tuple[Grid, ...]:
    """Return the sheets of places and of groups of a feed. Raises Unreadable."""
    meetings = _load(content)
    for number, meeting in enumerate(meetings, 1):
        _check(meeting, number)
    groups, places = gather_groups([_clean(each) for each in meetings])
    unread = dict.fromkeys([*_list_unread(meetings), *_list_unread_types(groups)], "")
    if len(unread) > MOST_COLUMNS:
        raise Unreadable("feed-not-one")
    columns = {**GROUP_COLUMNS, **unread}
    return (
        _lay_out("Places", PLACE_COLUMNS, (_place_row(each, words) for each in places)),
        _lay_out("Groups", columns, _rows_of(groups, words)),
    )


def _load(content: bytes) -> list[Meeting]:
    try:
        meetings = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # UnicodeDecodeError and numbers of thousands of digits are ValueErrors as well.
        raise Unreadable("feed-not-json") from None
    if not isinstance(meetings, list) or not all(isinstance(each, dict) for each in meetings):
        raise Unreadable("feed-not-one")
    if not meetings:
        raise Unreadable("table-empty")
    if len(meetings) > MOST_MEETINGS:
        raise Unreadable("feed-too-long", limit=MOST_MEETINGS)
    return meetings


def _check(meeting: Meeting, number: int) -> None:
    """Raise Unreadable for a meeting that has no name, or a field of another form."""
    name = meeting.get("name")
    if not isinstance(name, str) or not name.strip():
        raise Unreadable("feed-no-name", number=number)
    for field in sorted(READ & meeting.keys()):
        value, meeting_name = meeting[field], Written(name[:80])
        values = value if field in ("day", "types") and isinstance(value, list) else [value]
        if not all(each is None or isinstance(each, str | int | float) for each in values):
            raise Unreadable("feed-field-form", meeting=meeting_name, field=field)
        if any(isinstance(each, str) and _TAG.search(unescape(each)) for each in values):
            raise Unreadable("feed-html", meeting=meeting_name, field=field)


def _clean(meeting: Meeting) -> Meeting:
    """Return the fields that are read, as texts; those with several values as lists of them."""
    fields: dict[str, Any] = {}
    for field in READ & meeting.keys():
        value = meeting[field]
        if field in ("day", "types"):
            values = value if isinstance(value, list) else [value]
            fields[field] = [text for each in values if (text := _text(each))]
        else:
            fields[field] = _text(value)
    return fields


def _text(value: object) -> str:
    """Return a value as text, without half a character that no file could have."""
    text = "" if value is None else unescape(str(value))
    return text.encode("utf-8", "replace").decode().strip()


def _list_unread(meetings: Iterable[Meeting]) -> Iterator[str]:
    """Yield the fields that some meeting has a value for, and that are not read."""
    for meeting in meetings:
        for field, value in meeting.items():
            if field not in READ and value not in (None, "", [], {}):
                yield " ".join(_text(field).split()) or "?"


def _list_unread_types(groups: Iterable[FeedGroup]) -> Iterator[str]:
    for group in groups:
        yield from (f"types: {code}" for code in group.unknown_types)


def _place_row(place: FeedPlace, words: Words) -> tuple[str, list[str]]:
    access = words.gettext("Wheelchair access") if place.is_accessible else ""
    location = (place.title, place.city, place.region, place.address, place.postcode)
    return place.title, [*location, place.coordinates, access, place.directions]


def _rows_of(groups: Iterable[FeedGroup], words: Words) -> Iterator[tuple[str, list[str]]]:
    """Yield a row for each time that a group meets; what it has besides stands in its first."""
    for group in groups:
        head, tail = [group.name, group.place], _facts(group, words)
        for day, time in group.times or [("", "")]:
            yield group.name, [*head, _weekday(day, words), time, *tail]
            tail = [""] * len(tail)


def _facts(group: FeedGroup, words: Words) -> list[str]:
    """Return the cells of the first row of a group, after its times."""
    language = words.language
    mode = "" if group.mode is Mode.IN_PERSON else MODE.write(group.mode.value, language)
    status = STATUS.write(Status.PAUSED.value, language) if group.is_paused else ""
    audience = describe_audience(group.types, words)
    codes = "; ".join(list_languages(group.types))
    admission = ADMISSION.write(Admission.OPEN.value, language)
    # Without a time there is nothing to publish yet, but nothing is to be lost either.
    draft = "" if group.times else BOOLEAN.write(True, language)
    online = [group.link, group.link_notes] if group.mode is not Mode.IN_PERSON else ["", ""]
    return [mode, *online, codes, audience, status, admission, draft, "\n\n".join(group.notes)]


def _weekday(day: str, words: Words) -> str:
    """Return the weekday's name; Sunday is 0 there. What is none stays, for a message about it."""
    return words.weekday((int(day) - 1) % 7) if re.fullmatch("[0-6]", day) else day


def _lay_out(title: str, columns: Mapping[str, str], rows: Iterable[tuple[str, list[str]]]) -> Grid:
    named = list(rows)
    cells = [tuple(Cell(text or None) for text in row) for _, row in named]
    return Grid(
        title,
        (tuple(map(Cell, columns)), *cells),
        meanings=columns,
        row_names=("", *(name for name, _ in named)),
    )
