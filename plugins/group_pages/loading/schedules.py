"""A group's schedule, extra sessions and changes, resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from sys import intern

from ..fields import Fields
from ..model import (
    Change,
    ExtraSession,
    Location,
    Ordinal,
    Recurrence,
    Season,
    SkippedDay,
)
from ..problems import FileProblems, Written
from ..schema import GROUP, SCHEDULE_ENTRY, TIMES
from ..schema.values import Repetition, write_weekday
from .places import in_order
from .sources import Source

FindLocation = Callable[[Fields], Location | None]
FindSeason = Callable[[Fields], Season | None]

WEEKLY = Repetition(every_weeks=1)
WHEN = tuple(key.name for key in SCHEDULE_ENTRY.keys if key.withheld_with is TIMES)
"""Keys that an entry's sessions follow from: where one is in doubt, so are they."""


class ScheduleBuilder:
    """Builds the entries, extra sessions and changes that a group's sessions follow from.

    `whole` turns false where an entry, an extra session or a skipped day could not be read: the
    group's sessions are unknown then. `changes_whole` likewise for changes.
    """

    def __init__(self, source: Source, location: FindLocation, season: FindSeason) -> None:
        self._source = source
        self._report: FileProblems = source.report
        self._location = location
        self._season = season
        self.whole = source.fields.are_sound("schedule", "skip", "extra")
        self.changes_whole = source.fields.are_sound("changes")

    def schedule(self) -> tuple[Recurrence, ...]:
        built = map(self._entry, self._source.fields.get("schedule", ()))
        return tuple(entry for entry in built if entry is not None)

    def extra(self) -> tuple[ExtraSession, ...]:
        sessions = []
        for each in self._source.fields.get("extra", ()):
            location = self._location(each)
            if not each.are_sound("date", "time") or not each.mentions("date", "time"):
                self.whole = False
                continue
            sessions.append(
                ExtraSession(
                    each.get("date"), each.get("time"), each.get("topic", ""),
                    each.get("guest", ""), location, each.line,
                )
            )  # fmt: skip
        return tuple(sessions)

    def changes(self) -> tuple[Change, ...]:
        built = map(self._change, self._source.fields.get("changes", ()))
        return tuple(change for change in built if change is not None)

    def skip(self, fields: Fields) -> tuple[SkippedDay, ...]:
        return tuple(self._skipped(fields))

    def _skipped(self, fields: Fields) -> Iterator[SkippedDay]:
        for each, line in zip(fields.get("skip", ()), fields.item_lines("skip"), strict=True):
            if isinstance(each, date):
                yield SkippedDay(date=each, line=line)
            elif each.get("week") is not None:
                yield SkippedDay(week=each.get("week"), line=line)
            else:
                self.whole = False

    def _entry(self, fields: Fields) -> Recurrence | None:
        location = self._location(fields)
        season = self._season(fields)
        sound = self._check_days(fields)
        sound = in_order(fields, "starts", "ends", self._report) and sound
        rule = self._rule(fields) if self._check_rhythm_days(fields) else None
        if not sound or rule is None or not fields.are_sound(*WHEN) or not fields.mentions("time"):
            self.whole = False
            return None
        if fields.mentions("season") and season is None:
            self.whole = False
        return Recurrence(
            time=fields.get("time"),
            weekdays=tuple(sorted({*fields.get("day", _rhythm_days(fields))})),
            dates=fields.get("dates", ()),
            every_weeks=rule.every_weeks,
            parity=rule.parity,
            ordinals=rule.ordinals,
            starts=fields.get("starts"),
            ends=fields.get("ends"),
            season=season,
            location=location,
            skip=self.skip(fields),
            on_holidays=fields.get("on_holidays", False),
            line=fields.line,
            date_lines=fields.item_lines("dates"),
        )

    def _check_days(self, fields: Fields) -> bool:
        """Return whether the entry has weekdays or dates; report one with neither or both."""
        if not fields.are_sound("day", "dates"):
            return False
        if fields.mentions("dates"):
            for name in ("day", "every"):
                if fields.mentions(name):
                    word = self._source.reader.word(SCHEDULE_ENTRY.key(name))
                    self._report.error(fields.line_of(name), "not-with-dates", key=word)
                    return False
            return True
        if not fields.mentions("day") and not _rhythm_days(fields) and fields.are_sound("every"):
            below = self._source.reader.word(GROUP.key("schedule"))
            self._source.reader.missing(fields.line, SCHEDULE_ENTRY.key("day"), below)
            return False
        return True

    def _check_rhythm_days(self, fields: Fields) -> bool:
        """Return whether a weekday that the rhythm names is the entry's; report another one."""
        named, days = _rhythm_days(fields), {*fields.get("day", ())}
        if len(named) > 1 or (named and days and named != days):
            language = self._source.reader.language
            words = tuple(Written(write_weekday(day, language)) for day in sorted(named))
            day = self._source.reader.word(SCHEDULE_ENTRY.key("day"))
            self._report.error(fields.line_of("every"), "every-other-day", days=words, key=day)
            return False
        return True

    def _rule(self, fields: Fields) -> Repetition | None:
        """Return the entry's one rule; several are one only where all are ordinals."""
        rules: tuple[Repetition, ...] = fields.get("every", (WEEKLY,))
        if len(rules) == 1:
            return rules[0]
        if not all(rule.ordinals for rule in rules):
            self._report.error(fields.line_of("every"), "every-mixed")
            return None
        named = {ordinal for rule in rules for ordinal in rule.ordinals}
        return Repetition(ordinals=tuple(each for each in Ordinal if each in named))

    def _change(self, fields: Fields) -> Change | None:
        location = self._location(fields)
        if not fields.are_sound("date", "at", "cancelled", "moved_to", "time"):
            self.changes_whole = False
        if not fields.are_sound("date", "at") or not fields.mentions("date"):
            return None
        cancelled = fields.get("cancelled", False)
        return Change(
            date=fields.get("date"),
            at=fields.get("at"),
            cancelled=bool(cancelled),
            reason=cancelled if isinstance(cancelled, str) else "",
            moved_to=fields.get("moved_to"),
            time=fields.get("time"),
            location=location,
            topic=fields.get("topic", ""),
            guest=fields.get("guest", ""),
            line=fields.line,
            # In bytes, equal texts are alike where they are one object; the cache has others.
            lines={intern(name): line for name, line in fields.lines.items()},
        )


def _rhythm_days(fields: Fields) -> set[int]:
    """Return the weekdays that the rhythm names: Tuesday in “kuukauden 1. tiistai”."""
    rules: tuple[Repetition, ...] = fields.get("every", ())
    return {rule.weekday for rule in rules if rule.weekday is not None}
