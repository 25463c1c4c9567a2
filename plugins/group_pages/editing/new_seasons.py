"""A new season: its file, and what it is likely to be, from the one a year before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ..frontmatter.editing import Value, Words
from ..model import Break, Language, Season, Site
from ..schema import DATE, SEASON, Key
from ..schema.files import BREAK
from ..suggestions import folded
from ..value_classes import dataclass
from .groups import new_file
from .proposals import Proposal

YEAR = timedelta(364)
"""A year of whole weeks: a season begins on the same weekday."""
LONGEST_GAP = timedelta(180)
"""Between a season and the next; what begins later is some other season."""


@dataclass(frozen=True, slots=True)
class LikelySeason:
    """What a season may be, and the title of the one a year before that it is made from.

    Of the breaks there are those of whole weeks, which are the same weeks each year: the ISO week,
    name and towns of each.
    """

    title: str
    start: date
    end: date
    weeks: tuple[tuple[int, str, tuple[str, ...]], ...]
    source: str


def new_season(
    site: Site, title: str, start: date, end: date, breaks: tuple[Mapping[Words, Value], ...] = ()
) -> Proposal:
    """Propose a season's file; breaks are mappings as a file has them."""
    language = site.association.language
    values: dict[Key, Value] = {
        SEASON.key("title"): title,
        SEASON.key("start"): DATE.write(start, language),
        SEASON.key("end"): DATE.write(end, language),
        SEASON.key("breaks"): breaks,
    }
    return new_file(site, SEASON.folder, values)


def guess_next(site: Site, old: Season) -> LikelySeason | None:
    """Return the season after the old one, as a former one was; None if none shows it."""
    titles = {folded(season.title) for season in site.seasons}
    likely = sorted(map(_a_year_later, site.seasons), key=lambda each: each.start)
    for each in likely:
        follows = old.end < each.start <= old.end + LONGEST_GAP
        if follows and each.title != each.source and folded(each.title) not in titles:
            return each
    return None


def compose_breaks(likely: LikelySeason, language: Language) -> tuple[Mapping[Words, Value], ...]:
    """Return the breaks of a likely season as a file has them."""
    keys = [BREAK.key(name).word(language) for name in ("week", "name", "municipalities")]
    rows = ((str(week), name, towns) for week, name, towns in likely.weeks)
    return tuple(
        {word: value for word, value in zip(keys, row, strict=True) if value} for row in rows
    )


def _a_year_later(season: Season) -> LikelySeason:
    title = re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), season.title)
    weeks = tuple(dict.fromkeys(_whole_weeks(season)))
    return LikelySeason(title, season.start + YEAR, season.end + YEAR, weeks, season.title)


def _whole_weeks(season: Season) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    for each in season.breaks:
        if _is_whole_week(each):
            yield each.start.isocalendar().week, each.name, each.municipalities


def _is_whole_week(pause: Break) -> bool:
    return pause.start.weekday() == 0 and pause.end == pause.start + timedelta(6)
