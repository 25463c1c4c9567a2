"""A season at a glance: weekdays against hours, groups as bars, and the same as a table.

The picture is as wide as the narrowest phone has room for, and its text as large as the page's:
it is never drawn smaller. Each bar bears the number of its row in the table, so that the picture
needs no room for titles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import ceil

from ...languages import Words
from ...listings import Edition, ListedGroup
from ...model import Status
from ...publication import PublishedRule
from ...value_classes import dataclass
from ..views.facts import Facts, RuleView

WIDTH = 288
LABEL_WIDTH = 34
LANE_HEIGHT = 23
BAND_PADDING = 3
AXIS_HEIGHT = 22
HOUR = 60
BARS_AT_MOST = 150
BAR_WIDTH = 22
"""Units a bar is at least wide: its number must fit, and a start alone has no end."""
SIGN_WIDTH = 9
"""Units of a sign of the hours' labels, which must not touch."""


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
class SeasonPicture:
    """`hours` are the axis's labels with their x; sizes are in the picture's own units."""

    width: float
    height: float
    axis: int
    hours: tuple[tuple[str, float], ...]
    bands: tuple[BandView, ...]
    bars: tuple[BarView, ...]
    rows: tuple[RowView, ...]


def season_picture(edition: Edition, words: Words, facts: Facts) -> SeasonPicture | None:
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


def facts_in_picture(listed: ListedGroup, day: date, words: Words, facts: Facts) -> object:
    """Return all that the picture and its table have of a group."""
    if not _has_times(listed, day):
        return ()
    rules = facts.rules(listed)
    return tuple((_row(0, listed, when, words), _slots(0, when.rule, listed)) for when in rules)


def _has_times(listed: ListedGroup, day: date) -> bool:
    meets = listed.group.status_by_day.on(day) not in (Status.ENDED, Status.FORMING)
    return listed.current and meets and bool(listed.group.rules)


def _slots(number: int, rule: PublishedRule, listed: ListedGroup) -> list[Slot]:
    start = rule.time.start
    end = max(rule.time.end or 0, start)
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


@dataclass(frozen=True, slots=True)
class _Axis:
    """The hours across the picture, whole ones at both ends."""

    first: int
    last: int

    @property
    def hour_width(self) -> float:
        return (WIDTH - LABEL_WIDTH - BAND_PADDING) / (self.last - self.first)

    def x(self, minutes: int) -> float:
        return LABEL_WIDTH + (minutes / HOUR - self.first) * self.hour_width

    def widened(self, slot: Slot) -> Slot:
        """Return the slot at least as long as its bar is wide."""
        shortest = ceil(BAR_WIDTH / self.hour_width * HOUR)
        return replace(slot, end=max(slot.end, slot.start + shortest))

    def labels(self, words: Words) -> tuple[tuple[str, float], ...]:
        """Return the hours that have room for their label, each with its x."""
        longest = max(len(words.clock(hour * HOUR)) for hour in range(self.first, self.last))
        step = ceil((longest + 1) * SIGN_WIDTH / self.hour_width)
        return tuple(
            (words.clock(hour * HOUR), round(self.x(hour * HOUR), 1))
            for hour in range(self.first, self.last, step)
        )


def _draw(slots: list[Slot], rows: tuple[RowView, ...], words: Words) -> SeasonPicture:
    first = min(slot.start for slot in slots) // HOUR
    # A start alone is drawn as an hour.
    last = -(-max(max(slot.end, slot.start + HOUR) for slot in slots) // HOUR)
    axis = _Axis(first, last)
    slots = [axis.widened(slot) for slot in slots]
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
            bars += [_bar(slot, top, axis) for slot in members]
        y += height
    return SeasonPicture(
        width=WIDTH,
        height=y,
        axis=AXIS_HEIGHT,
        hours=axis.labels(words),
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


def _bar(slot: Slot, top: float, axis: _Axis) -> BarView:
    """Draw a bar; one at the end of the last hour moves back to have its width."""
    width = (slot.end - slot.start) * axis.hour_width / HOUR - 1
    x = min(axis.x(slot.start), WIDTH - width)
    return BarView(
        slot.number, slot.admission, round(x, 1), top + 1, round(width, 1), LANE_HEIGHT - 2
    )
