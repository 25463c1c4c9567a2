"""Days that are typed into a form without a year: completed where one year is certain."""

from __future__ import annotations

from datetime import date

from ...editing.days import years_of
from ...schema import DATE, GROUP, LOCATION, SEASON, Kind
from ...schema.values import BadValue
from ...schema.values.years import Years, year_from
from .answers import Answers, Surroundings, text_of
from .form import ROOT, find_key

SEASON_START, SEASON_END = f"{ROOT}.start", f"{ROOT}.end"


def complete_days(
    kind: Kind, answers: dict[str, tuple[str, ...]], around: Surroundings, today: date
) -> dict[str, BadValue]:
    """Put the year into the days of a form that lack it; return by field what is not certain."""
    doubts: dict[str, BadValue] = {}
    for name in sorted(answers, key=SEASON_END.__eq__):
        key = find_key(kind, name)
        if getattr(key and key.single, "name", "") != DATE.name:
            continue
        years = _years(kind, name, answers, around, today)
        texts = answers[name]
        try:
            answers[name] = tuple(
                "\n".join(years.complete(line, around.reading) for line in text.splitlines())
                for text in texts
            )
        except BadValue as doubt:
            doubts[name] = doubt
    return doubts


def _years(kind: Kind, name: str, answers: Answers, around: Surroundings, today: date) -> Years:
    """Return the years of a field: of the group's seasons, or within the season of the form."""
    seasons = around.site.seasons
    if kind is GROUP:
        chosen = answers.get(f"{ROOT}.season", ())
        return years_of((each for each in seasons if each.slug in chosen), today)
    if kind is LOCATION:
        return years_of(seasons, today)
    start, end = (_day(text_of(answers, each), around) for each in (SEASON_START, SEASON_END))
    if kind is not SEASON or start is None or name == SEASON_START:
        return Years(today)
    return Years(today, ((start, end) if end and name != SEASON_END else year_from(start),))


def _day(text: str, around: Surroundings) -> date | None:
    try:
        day: date = DATE.parse(text, around.reading)
    except BadValue:
        return None
    return day
