"""What somebody should agree to before a session is put on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..model import Group, Location, Season, Site
from ..schema.values.years import Years
from ..sessions.holidays import find_holiday
from ..sessions.planning import resolve_municipality
from ..sessions.recurrence import find_break, find_nearest_season
from .proposals import Question


def ask_about_day(
    site: Site, group: Group, own: Season, day: date, location: Location | None, today: date
) -> tuple[Question, ...]:
    """Return the reasons against a session on a day: past, a break, no season, a holiday.

    `own` is the season that the session is for, which a day out of all seasons is compared with.
    """
    season = find_nearest_season(day, group.seasons)
    questions = list(ask_about_past([day], today))
    pause = find_break(day, season, resolve_municipality(location, group))
    if pause is not None:
        questions.append(Question("ask-break", (("date", day), ("name", pause.name or "…"))))
    if not season.start <= day <= season.end:
        questions.append(Question("ask-outside-season", (("date", day), ("season", own.title))))
    holiday = find_holiday(day, site.association.timezone.key)
    if holiday is not None:
        questions.append(Question("ask-holiday", (("date", day), ("holiday", holiday))))
    return tuple(questions)


def years_of(seasons: Iterable[Season], today: date) -> Years:
    """Return the years that days of these seasons may have: of those that are not over, if any."""
    seasons = tuple(seasons)
    ahead = [each for each in seasons if each.end >= today]
    return Years(today, tuple((each.start, each.end) for each in ahead or seasons))


def ask_about_past(days: Iterable[date], today: date) -> tuple[Question, ...]:
    """Return a question for each day before today: often another year or month is meant."""
    past = sorted({day for day in days if day < today})
    return tuple(Question("ask-past", (("date", day), ("today", today))) for day in past)
