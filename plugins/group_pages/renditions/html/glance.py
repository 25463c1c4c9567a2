"""A season at a glance: weekdays against hours, groups as bars, and the same as a table.

The picture is drawn in its own units, small enough to be read on a phone without scaling. Each
bar bears the number of its row in the table, so that the picture needs no room for titles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...languages import Words
from ...listings import Edition, ListedGroup
from ...model import Status
from ...publication import PublishedRule
from ..views.facts import Facts, RuleView

LABEL_WIDTH = 26
HOUR_WIDTH = 24
LANE_HEIGHT = 15
BAND_PADDING = 3
AXIS_HEIGHT = 14
HOUR = 60
BARS_AT_MOST = 150
SHORTEST = 45
"""Minutes a bar is at least drawn for: its number must fit, and a start alone has no end."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A group at one time of one weekday; `number` is its row in the table."""

    number: int
    weekday: int
    start: int
    end: int
    admission: str


@dataclass(frozen=True, slots=True)
class BarView:
    number: int
    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BandView:
    """A weekday's strip across the picture."""

    label: str
    y: float
    height: float
    odd: bool


@dataclass(frozen=True, slots=True)
class RowView:
    number: int
    title: str
    lang: str
    path: str
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class GlanceView:
    """`hours` are the axis's labels with their x; sizes are in the picture's own units."""

    width: float
    height: float
    axis: int
    hours: tuple[tuple[str, float], ...]
    bands: tuple[BandView, ...]
    bars: tuple[BarView, ...]
    rows: tuple[RowView, ...]


def glance(edition: Edition, words: Words, facts: Facts) -> GlanceView | None:
    """Return the picture and its table, None if no current group's times are published."""
    rows: list[RowView] = []
    slots: list[Slot] = []
    for listed in edition.groups:
        if not _has_times(listed, edition.day):
            continue
        for when in facts.rules(listed):
            number = len(rows) + 1
            rows.append(_row(number, listed, when, words))
            slots += _slots(number, when.rule, listed)
    if not slots:
        return None
    return _draw(slots, tuple(rows), words)


def _has_times(listed: ListedGroup, day: date) -> bool:
    meets = listed.group.status_by_day.on(day) not in (Status.ENDED, Status.FORMING)
    return listed.current and meets and bool(listed.group.rules)


def _slots(number: int, rule: PublishedRule, listed: ListedGroup) -> list[Slot]:
    start = rule.time.start
    end = max(rule.time.end or 0, start + SHORTEST)
    return [
        Slot(number, day, start, end, listed.group.facts.admission.value) for day in rule.held_on
    ]


def _row(number: int, listed: ListedGroup, when: RuleView, words: Words) -> RowView:
    group = listed.group
    towns = ", ".join(group.municipalities)
    return RowView(
        number=number,
        title=group.facts.title,
        lang=group.facts.lang,
        path=listed.path,
        when=words.capital(when.sentence),
        where=when.place.label if when.place else towns or words.mode(group.facts.mode),
    )


def _draw(slots: list[Slot], rows: tuple[RowView, ...], words: Words) -> GlanceView:
    first = min(slot.start for slot in slots) // HOUR
    last = -(-max(slot.end for slot in slots) // HOUR)
    left = LABEL_WIDTH
    bands: list[BandView] = []
    bars: list[BarView] = []
    y: float = AXIS_HEIGHT
    for weekday in range(7):
        lanes = _lanes(slot for slot in slots if slot.weekday == weekday)
        if not lanes and weekday > 4:
            continue
        height = max(len(lanes), 1) * LANE_HEIGHT + 2 * BAND_PADDING
        bands.append(BandView(words.weekday_short(weekday), y, height, len(bands) % 2 == 1))
        for lane, members in enumerate(lanes):
            top = y + BAND_PADDING + lane * LANE_HEIGHT
            bars += [_bar(slot, top, left, first) for slot in members]
        y += height
    step = 1 if last - first <= 8 else 2
    return GlanceView(
        width=left + (last - first) * HOUR_WIDTH + BAND_PADDING,
        height=y,
        axis=AXIS_HEIGHT,
        hours=tuple(
            (words.clock(hour * HOUR), left + (hour - first) * HOUR_WIDTH)
            for hour in range(first, last, step)
        ),
        bands=tuple(bands),
        bars=tuple(bars) if len(bars) <= BARS_AT_MOST else (),
        rows=rows,
    )


def _lanes(slots: Iterable[Slot]) -> list[list[Slot]]:
    """Return the fewest lanes in which no two slots overlap."""
    lanes: list[list[Slot]] = []
    for slot in sorted(slots, key=lambda slot: (slot.start, slot.end, slot.number)):
        lane = next((lane for lane in lanes if lane[-1].end <= slot.start), None)
        if lane is None:
            lanes.append([slot])
        else:
            lane.append(slot)
    return lanes


def _bar(slot: Slot, top: float, left: int, first_hour: int) -> BarView:
    x = left + (slot.start - first_hour * HOUR) * HOUR_WIDTH / HOUR
    width = (slot.end - slot.start) * HOUR_WIDTH / HOUR
    return BarView(
        slot.number, slot.admission, round(x, 1), top + 1, round(width - 1, 1), LANE_HEIGHT - 2
    )
