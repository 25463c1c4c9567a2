"""What needs doing, as the desk lists it: each a sentence with the way to where it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from ..editing.folders import describe_file
from ..editing.outlook import list_ahead
from ..model import Group, Site, Status
from ..problems import Problem, format_message, format_sentence
from ..publishing.site_age import read_stamp_of_folder
from ..schema import ASSOCIATION, KIND_OF_FOLDER
from ..value_classes import dataclass
from .addresses import file_address, roll_over_address
from .field_messages import describe_in_form
from .forms.answers import Surroundings
from .snapshots import Snapshot
from .weeks import describe_group

SOON = timedelta(35)
"""Before a season's end, from when its successor is asked for."""


@dataclass(frozen=True, slots=True)
class Task:
    """A sentence, a link with its words, and what it is about; `level` is err, warn or ""."""

    text: str
    link: str = ""
    address: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    title: str
    tasks: tuple[Task, ...]


def list_tasks(snapshot: Snapshot, output: Path) -> tuple[TaskGroup, ...]:
    """Return what needs doing, the most pressing first; headings without a task are left out.

    `output` is the folder of the site as it was last published.
    """
    rows: tuple[tuple[str, Callable[[Snapshot], Iterator[Task]]], ...] = (
        ("Fix first", _errors),
        ("Check", _warnings),
        ("The published site is old", lambda snapshot: _old_site(snapshot, output)),
        ("The season ends", _ending_seasons),
        ("Not in the new season", _left_behind),
        ("Without a next meeting", _without_next),
        ("Forming for more than a season", _forming_long),
        ("Facts not checked this season", _unchecked),
        ("Waits for its day", list_held_news),
    )
    groups = ((title, tuple(list_of(snapshot))) for title, list_of in rows)
    return tuple(
        TaskGroup(snapshot.words.gettext(title), tasks) for title, tasks in groups if tasks
    )


def problem_task(snapshot: Snapshot, problem: Problem, site: Site | None = None) -> Task:
    """Return a problem as a sentence that names its file, with a link to its field or line.

    `site` is one with the file, where that is not the one that is there.
    """
    name, site = snapshot.name_of(problem.path), site or snapshot.site
    text = format_sentence(problem.code, problem.details, snapshot.words)
    if name and site:
        kind = KIND_OF_FOLDER.get(name.rpartition("/")[0].partition("/")[0], ASSOCIATION)
        language = site.association.language
        around = Surroundings(site, snapshot.words, language, language)
        message = describe_in_form(problem, kind, snapshot.words, None, around)
        text = f"{describe_file(site, name)}: {message}"
    elif name:
        message = format_message(problem.code, dict(problem.details), snapshot.words)
        text = f"{PurePosixPath(name).stem}: {message}"
    address = f"/at/{quote(name)}?line={problem.line}" if name else ""
    return Task(text, name, address, "warn" if problem.warning else "err")


def _errors(snapshot: Snapshot) -> Iterator[Task]:
    yield from (problem_task(snapshot, each) for each in snapshot.problems.errors)


def _warnings(snapshot: Snapshot) -> Iterator[Task]:
    for each in snapshot.problems.warnings:
        if each.code != "news-held-back":
            yield problem_task(snapshot, each)


def _ending_seasons(snapshot: Snapshot) -> Iterator[Task]:
    season, site, words = snapshot.season, snapshot.site, snapshot.words
    if site is None or season is None or not season.start <= snapshot.day:
        return
    if season.end - snapshot.day > SOON:
        return
    later = sorted(
        (each for each in site.seasons if each.start > season.end), key=lambda each: each.start
    )
    end = words.date(season.end)
    if not later:
        text = words.gettext("%(season)s ends on %(day)s.", season=season.title, day=end)
        address = f"/seasons/roll-over?from={quote(season.slug)}"
        yield Task(text, words.gettext("Make the next season"), address)
        return
    slug = later[0].slug
    behind = [
        group
        for group in site.groups
        if _is_in(group, season.slug) and not _is_in(group, slug) and not _has_ended(group)
    ]
    if behind:
        text = words.ngettext(
            "%(season)s ends on %(day)s. %(num)s group is not in the next season yet.",
            "%(season)s ends on %(day)s. %(num)s groups are not in the next season yet.",
            len(behind),
            season=season.title,
            day=end,
        )
        address = roll_over_address(season.slug, slug)
        yield Task(text, words.gettext("Take the groups into the next season"), address)


def _left_behind(snapshot: Snapshot) -> Iterator[Task]:
    """Yield the groups of the season before that nobody has taken over, while this one is new."""
    present, words = snapshot.season, snapshot.words
    if present is None or not present.start <= snapshot.day <= present.start + SOON:
        return
    seasons = snapshot.site.seasons if snapshot.site else ()
    earlier = sorted((each.end, each.slug) for each in seasons if each.end < present.start)
    before = next((each for each in seasons if earlier and each.slug == earlier[-1][1]), None)
    behind = [
        group
        for group in _groups(snapshot.site)
        if before and _is_in(group, before.slug) and _is_only_of_past(group, snapshot)
        and not _has_ended(group)
    ]  # fmt: skip
    if before and behind:
        text = words.ngettext("%(num)s group.", "%(num)s groups.", len(behind))
        address = roll_over_address(before.slug, present.slug)
        yield Task(text, words.gettext("Take the groups into the next season"), address)


def _old_site(snapshot: Snapshot, output: Path) -> Iterator[Task]:
    stamp = read_stamp_of_folder(output)
    if stamp is not None and stamp.is_old(snapshot.day):
        words = snapshot.words
        text = words.gettext(
            "Visitors see the site of %(day)s.", day=words.day_with_year(stamp.day)
        )
        yield Task(text, words.gettext("Publish"), "/publish")


def _without_next(snapshot: Snapshot) -> Iterator[Task]:
    for group in _groups(snapshot.site):
        if _has_ended(group) or _is_only_of_past(group, snapshot):
            continue
        if snapshot.site and not list_ahead(snapshot.site, group, snapshot.day):
            yield _group_task(snapshot, group)


def _forming_long(snapshot: Snapshot) -> Iterator[Task]:
    for group in _groups(snapshot.site):
        if group.facts.status is Status.FORMING and _is_only_of_past(group, snapshot):
            yield _group_task(snapshot, group)


def list_unchecked(snapshot: Snapshot) -> list[Group]:
    """Return the groups of the season whose facts were last checked long before it, or never."""
    season = snapshot.season
    if season is None:
        return []
    return [
        group
        for group in _groups(snapshot.site)
        if _is_in(group, season.slug)
        and not _has_ended(group)
        and (group.facts.checked is None or group.facts.checked < season.start - SOON)
    ]


def _unchecked(snapshot: Snapshot) -> Iterator[Task]:
    groups = list_unchecked(snapshot)
    if groups:
        words = snapshot.words
        text = words.ngettext("%(num)s group.", "%(num)s groups.", len(groups))
        yield Task(text, words.gettext("See the groups"), "/files/groups?show=unchecked")


def list_held_news(snapshot: Snapshot) -> Iterator[Task]:
    """Yield the news whose day is still to come."""
    words = snapshot.words
    for news in snapshot.site.news if snapshot.site else ():
        if news.date > snapshot.day:
            text = words.gettext(
                "Published on %(day)s, if the site is published then.",
                day=words.day_with_year(news.date),
            )
            yield Task(text, news.title, file_address("news", news.slug))


def _group_task(snapshot: Snapshot, group: Group) -> Task:
    name, town = describe_group(group)
    status = snapshot.words.gettext(STATUS_WORDS[group.facts.status])
    return Task(f"{status}.", name + town, file_address("groups", group.slug))


STATUS_WORDS = {
    Status.RUNNING: "Running",
    Status.FORMING: "Forming",
    Status.FULL: "Full",
    Status.PAUSED: "On a break",
    Status.ENDED: "Ended",
}


def _groups(site: Site | None) -> tuple[Group, ...]:
    return site.groups if site is not None else ()


def _is_in(group: Group, season: str) -> bool:
    return any(each.slug == season for each in group.seasons)


def _has_ended(group: Group) -> bool:
    return group.facts.status is Status.ENDED


def _is_only_of_past(group: Group, snapshot: Snapshot) -> bool:
    return all(season.end < snapshot.day for season in group.seasons)
