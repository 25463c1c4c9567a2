"""`piiri season`: takes the groups of one season into the next, all at once.

It asks about each group, or takes --all and --way FILE=WAY, where WAY is goes-on, pauses, ends,
forms, leave, or new-time with a day and a time:

`--all proposed` takes what is proposed for each; groups of which only staff know stay as they are.

A season that is not there yet is made, saved together with the groups: it asks for its title and
days, or takes --new TITLE --from DAY --until DAY. Where a season of the year before shows what it
is likely to be, that is proposed, with the weeks of its breaks.

make season ARGS='--old kevat-2027 --new syksy-2027 --all goes-on --way sade="new-time ke 18–20"'
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from ..clock import resolve_build_day
from ..editing import seasons
from ..editing.checking import check
from ..editing.new_seasons import compose_breaks, guess_next, new_season
from ..editing.outlook import Outlook, look_ahead
from ..editing.proposals import Proposal, merged
from ..editing.seasons import Plan
from ..editing.sentences import describe_group
from ..editing.ways import WAYS, Choice, Row, Way, list_rows
from ..fields.lists import split
from ..languages import Words
from ..loading import load
from ..model import Group, Season, Site
from ..problems import format_message, format_problem
from ..schema import DATE
from ..schema.values.years import Years, year_from
from ..suggestions import folded
from ..terminal import write_lines
from .asking import Asker, MissingAnswer, Option
from .proposing import read_options, run

PROPOSED = "proposed"
MESSAGES = {way.value: way.value for way in Way} | {PROPOSED: PROPOSED}


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status of `proposing.run`."""
    options = read_options("season", arguments, ("old", "new", "from", "until", "all", "way"))
    details: dict[str, Any] = {}
    return run(options, lambda site, asker: _propose(options, site, asker, details), details)


def _propose(
    options: argparse.Namespace, site: Site, asker: Asker, details: dict[str, Any]
) -> Proposal:
    words = asker.words
    by_start = sorted(site.seasons, key=lambda season: season.start, reverse=True)
    new = _choose_new(options, asker, by_start)
    older = [season for season in by_start if season.slug != new]
    old = _choose(asker, "old", options.old, words.gettext("Which season ends?"), older)
    made = Proposal("")
    if not new:
        site, made = _make_season(options, site, asker, old)
        new = made.changes[0].slug
        details["season"] = new
    rows = list_rows(site, old, new)
    choices = _choices(options, rows, asker)
    plan = seasons.roll_over(site, old, new, choices)
    if plan.refused:
        raise MissingAnswer("\n".join(_refusals(plan, words)))
    changed = [slug for slug, choice in choices.items() if choice.way is not Way.LEAVE]
    proposal = merged(plan.proposal.sentence, (made, plan.proposal))
    after, _ = load(options.content, proposal.overlay(options.content))
    groups = [each for each in after.groups if each.slug in changed] if after else []
    outlooks = [(each, look_ahead(after, each.slug, new)) for each in groups if after]
    details["groups"] = [
        _describe(group.slug, choices[group.slug], outlook) for group, outlook in outlooks
    ]
    if not options.json:
        lines = [_line(group, outlook, words) for group, outlook in outlooks]
        write_lines(["", *lines], sys.stdout)
    return proposal


def _choose_new(options: argparse.Namespace, asker: Asker, seasons: Sequence[Season]) -> str:
    """Return the slug of the new season, "" for one that is to be made."""
    if options.new and (options.first or options.until):
        return ""
    words = asker.words
    offered = [Option(each.slug, each.title) for each in seasons]
    offered.append(Option("", words.gettext("a season that is not there yet")))
    given = options.new or None
    return asker.choose("new", given, words.gettext("Which is the new season?"), offered)


def _make_season(
    options: argparse.Namespace, site: Site, asker: Asker, old: str
) -> tuple[Site, Proposal]:
    """Return the file of a new season, and the site with it; raise MissingAnswer of a wrong one."""
    words, language = asker.words, asker.words.language
    likely = guess_next(site, next(each for each in site.seasons if each.slug == old))
    title, *days = ("", "", "")
    if likely is not None:
        title = likely.title
        days = [DATE.write(day, language) for day in (likely.start, likely.end)]
    title = asker.needed("new", options.new, words.gettext("The new season's title"), title)
    first, last = (
        words.gettext("The new season's first day"),
        words.gettext("The new season's last day"),
    )
    today = resolve_build_day(site.association.timezone)
    start = asker.date("from", options.first, first, Years(today), days[0])
    end = asker.date("until", options.until, last, Years(today, (year_from(start),)), days[1])
    is_likely = likely is not None and folded(title) == folded(likely.title)
    breaks = compose_breaks(likely, language) if likely is not None and is_likely else ()
    proposal = new_season(site, title, start, end, breaks)
    verdict = check(options.content, proposal)
    if verdict.errors or verdict.site is None:
        raise MissingAnswer("\n".join(format_problem(each, words) for each in verdict.errors))
    return verdict.site, proposal


def _choose(
    asker: Asker, option: str, given: str | None, label: str, offered: Sequence[Season]
) -> str:
    return asker.choose(option, given, label, [Option(each.slug, each.title) for each in offered])


def _choices(
    options: argparse.Namespace, rows: Sequence[Row], asker: Asker
) -> Mapping[str, Choice]:
    """Return what becomes of each group: by its own option, by --all, or asked."""
    given = dict(text.partition("=")[::2] for text in options.way)
    unknown = given.keys() - {row.group.slug for row in rows}
    if unknown:
        message = asker.words.gettext("“%(text)s” is none of these", text=min(unknown))
        slugs = ", ".join(row.group.slug for row in rows)
        raise MissingAnswer(f"--way: {message}: {slugs}")
    return {row.group.slug: _choice(row, given.get(row.group.slug), options, asker) for row in rows}


def _choice(row: Row, given: str | None, options: argparse.Namespace, asker: Asker) -> Choice:
    words = asker.words
    proposed = row.proposed or Way.LEAVE
    if not given and folded(options.all or "") in map(folded, (PROPOSED, words.gettext(PROPOSED))):
        return Choice(proposed)
    offered = [
        Option(way.value, words.gettext(WAYS[way]), (words.gettext(way.value),)) for way in row.ways
    ]
    text, when = _split_new_time(given or options.all or "", words)
    label = describe_group(row.group)
    option = "all" if options.all and not given else "way"
    way = Way(asker.choose(option, text or None, label, offered))
    if way is not Way.NEW_TIME:
        return Choice(way)
    if not when:
        when = asker.text("way", None, words.gettext("The new day and time, such as ti 18–19.30"))
    parts = re.split(r"(?=[0-9])", when, maxsplit=1)
    days, time = (parts[0].strip(), parts[-1].strip()) if len(parts) > 1 else (when, "")
    day = split(days)
    return Choice(way, {"day": day if len(day) > 1 else days, "time": time})


def _split_new_time(text: str, words: Words) -> tuple[str, str]:
    """Return the way, and the day and time that follow it if it is that of a new time."""
    name, _, when = text.partition(" ")
    names = (Way.NEW_TIME.value, words.gettext(Way.NEW_TIME.value))
    return (name, when) if folded(name) in map(folded, names) else (text, "")


def _refusals(plan: Plan, words: Words) -> list[str]:
    return [
        f"{slug}: {format_message(error.code, error.details, words)}"
        for slug, error in plan.refused.items()
    ]


def _line(group: Group, outlook: Outlook, words: Words) -> str:
    """Return a group's meetings in the new season, and what they clash with."""
    count = words.ngettext("%(num)s meeting", "%(num)s meetings", outlook.sessions)
    line = f"{describe_group(group)}: {count}"
    if outlook.breaks:
        days = ", ".join(words.date(day) for day, _ in outlook.breaks)
        line += "; " + words.gettext("on a break: %(days)s", days=days)
    if outlook.holidays:
        days = ", ".join(
            f"{words.date(day)} ({words.gettext(name)})" for day, name in outlook.holidays
        )
        line += "; " + words.gettext("on public holidays: %(days)s", days=days)
    return line


def _describe(slug: str, choice: Choice, outlook: Outlook) -> dict[str, object]:
    """Return the same for JSON, days as ISO 8601."""
    return {
        "group": slug,
        "way": choice.way.value,
        "sessions": outlook.sessions,
        "breaks": {day.isoformat(): name for day, name in outlook.breaks},
        "holidays": {day.isoformat(): name for day, name in outlook.holidays},
    }


if __name__ == "__main__":
    sys.exit(main())
