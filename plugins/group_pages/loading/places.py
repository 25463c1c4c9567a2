"""types/*.md, seasons/*.md, locations/*.md -> the objects that groups refer to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..fields import Fields
from ..model import Break, Closure, GroupType, Location, Season
from ..problems import FileProblems, Written
from ..schema import BREAK, SEASON
from ..sessions import report_breaks_outside
from .municipalities import Municipalities
from .pictures import PictureFiles
from .postcodes import check_postcode
from .sources import Source


def build_type(source: Source, pictures: PictureFiles) -> GroupType:
    fields = source.fields
    image = fields.get("image")
    return GroupType(
        source.slug,
        fields.get("title", ""),
        fields.get("summary", ""),
        fields.get("order"),
        # A name stands beside it, so it needs no text in its place.
        pictures.find(image, "", source.report) if image is not None else None,
    )


def build_location(source: Source, municipalities: Municipalities, zone: str) -> Location:
    fields = source.fields
    check_postcode(fields, zone, source.report)
    return Location(
        slug=source.slug,
        title=fields.get("title", ""),
        municipality=municipalities.spelling(fields.get("municipality", "")),
        region=fields.get("region", ""),
        address=fields.get("address", ""),
        postcode=fields.get("postcode", ""),
        coordinates=fields.get("coordinates"),
        accessibility=fields.get("accessibility", ""),
        directions=fields.get("directions", ""),
        closures=tuple(_closures(fields, source.report)),
        secret=fields.get("secret", False),
    )


def _closures(fields: Fields, report: FileProblems) -> Iterator[Closure]:
    for each in fields.get("closures", ()):
        start, end = each.get("start"), each.get("end")
        if in_order(each, "start", "end", report) and start and end:
            yield Closure(start, end, each.get("reason", ""), each.line)


def build_season(source: Source, municipalities: Municipalities) -> Season | None:
    """Return the season, None where its dates could not be read."""
    fields = source.fields
    start, end = fields.get("start"), fields.get("end")
    if not in_order(fields, "start", "end", source.report) or not start or not end:
        return None
    breaks = _Breaks(source, municipalities, start, end)
    season = Season(source.slug, fields.get("title", ""), start, end, tuple(breaks))
    report_breaks_outside(season, source.document.path, source.problems)
    return season


def in_order(fields: Fields, first: str, last: str, report: FileProblems) -> bool:
    """Return whether the last day is not before the first one; report it if it is.

    The message names the last day only: the first stands on another line and may be withheld.
    """
    start, end = fields.get(first), fields.get(last)
    if start and end and end < start:
        report.error(fields.line_of(last), "ends-before-start", end=end)
        return False
    return True


class _Breaks:
    """The breaks of a season in file order; a week that comes twice in it is two."""

    def __init__(
        self, source: Source, municipalities: Municipalities, start: date, end: date
    ) -> None:
        self._source = source
        self._municipalities = municipalities
        self._start = start
        self._end = end

    def __iter__(self) -> Iterator[Break]:
        fields = self._source.fields
        breaks = fields.get("breaks", ())
        for each, line in zip(breaks, fields.item_lines("breaks"), strict=True):
            if isinstance(each, date):
                yield Break(each, each, line=line)
            else:
                yield from self._block(each)

    def _block(self, fields: Fields) -> Iterator[Break]:
        spans = list(self._spans(fields))
        municipalities = fields.get("municipalities", ())
        for name, line in zip(municipalities, fields.item_lines("municipalities"), strict=True):
            near = self._municipalities.likely(name)
            if near is not None:
                self._source.report.warning(
                    line, "municipality-near", written=Written(name), near=Written(near)
                )
        names = tuple(map(self._municipalities.spelling, municipalities))
        for start, end in spans:
            yield Break(start, end, fields.get("name", ""), names, fields.line)

    def _spans(self, fields: Fields) -> Iterator[tuple[date, date]]:
        report = self._source.report
        if fields.mentions("week"):
            extra = next((name for name in ("start", "end") if fields.mentions(name)), None)
            if extra is not None:
                report.error(fields.line_of(extra), "break-week-and-days")
            elif fields.get("week"):
                yield from self._weeks(fields)
            return
        missing = [name for name in ("start", "end") if not fields.mentions(name)]
        if len(missing) == 2:
            report.error(fields.line, "break-without-days")
        elif missing:
            reader = self._source.reader
            reader.missing(fields.line, BREAK.key(missing[0]), reader.word(SEASON.key("breaks")))
        elif in_order(fields, "start", "end", report) and fields.are_sound("start", "end"):
            yield fields.get("start"), fields.get("end")

    def _weeks(self, fields: Fields) -> Iterator[tuple[date, date]]:
        spans = list(weeks_within(fields.get("week"), self._start, self._end))
        if not spans:
            line = fields.line_of("week")
            self._source.report.warning(
                line, "break-outside-season", start=self._start, end=self._end
            )
        yield from spans


def weeks_within(week: int, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield Monday and Sunday of each ISO week of this number with a day from start to end.

    Both ends are inclusive.
    """
    for year in range(start.isocalendar().year, end.isocalendar().year + 1):
        try:
            monday = date.fromisocalendar(year, week, 1)
        except ValueError:  # not every year has a week 53
            continue
        sunday = monday + timedelta(6)
        if monday <= end and start <= sunday:
            yield monday, sunday
