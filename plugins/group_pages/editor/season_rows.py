"""The rows of a season's table: each group, its choice, and what the choice brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ..editing.content_files import open_file
from ..editing.outlook import Outlook, look_ahead
from ..editing.seasons import ROWS, SCHEDULE
from ..editing.ways import WAYS, Choice, Row, Way, entries_of, list_rows
from ..frontmatter.editing import Value
from ..languages import Words
from ..model import Group, Season, Site, Status
from ..schema import GROUP
from ..schema.values import BadValue
from ..schema.values.years import Years
from ..sessions.holidays import find_holiday
from ..value_classes import dataclass
from .forms.answers import Answers, FieldView, Surroundings, text_of
from .forms.table import control_of, describe
from .tasks import STATUS_WORDS
from .visits import Visit
from .weeks import describe_group

WAY, ENTRY, SKIP = "way", "g", "skip"
"""Begin the names of a group's fields; what follows is its slug."""

OF_NEW_TIME = ("day", "time", "every")
OF_NEW_DATES = ("dates", "time")
"""Keys that the new entry of a group has, by whether its old one had single dates."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A group of the table. `options` are (value, message id) rows, `way` is "" where unchosen.

    `was` are the old season's times in words. `breaks` say what falls away; `holidays` are
    (ISO day, label, whether the group stays away) rows. `sessions` is None while unchosen.
    """

    slug: str
    name: str
    town: str
    was: tuple[str, ...]
    status: str
    options: tuple[tuple[str, str], ...]
    way: str
    fields: tuple[FieldView, ...]
    sessions: int | None
    first: str
    breaks: tuple[str, ...]
    holidays: tuple[tuple[str, str, bool], ...]
    message: str

    @property
    def is_open(self) -> bool:
        return self.way == Way.NEW_TIME.value

    @property
    def may_go_on(self) -> bool:
        return any(value == Way.GOES_ON.value for value, _ in self.options)

    @property
    def has_clash(self) -> bool:
        return bool(self.breaks or self.holidays)


@dataclass(frozen=True, slots=True)
class Turn:
    """The two seasons, and the groups of the old one that are not in the new one yet."""

    site: Site
    old: Season
    new: Season
    rows: tuple[Row, ...]
    around: Surroundings


def find_turn(visit: Visit, old: Season, new: Season) -> Turn:
    """Return the groups of the old season to be decided about, by town and name."""
    words, site = visit.words, visit.site
    rows = sorted(list_rows(site, old.slug, new.slug), key=lambda row: _order(row.group, words))
    language = site.association.language
    return Turn(site, old, new, tuple(rows), Surroundings(site, words, language, language))


def _order(group: Group, words: Words) -> tuple[object, ...]:
    name, town = describe_group(group)
    return words.sort_key(town), words.sort_key(name)


def propose_answers(turn: Turn) -> dict[str, tuple[str, ...]]:
    """Return the answers of a table that nobody has touched: what is clear is chosen."""
    answers: dict[str, tuple[str, ...]] = {}
    for row in turn.rows:
        proposed = row.proposed
        answers[f"{WAY}.{row.group.slug}"] = (proposed.value if proposed else "",)
        answers |= _old_entry(row, turn)
    return answers


def _old_entry(row: Row, turn: Turn) -> dict[str, tuple[str, ...]]:
    """Return the fields of the new time as those of the group's first old one."""
    entry = next(entries_of(row.group, turn.old.slug), None)
    if entry is None:
        return {}
    file = open_file(turn.site, GROUP.folder, row.group.slug)
    index = file.index_at(SCHEDULE, entry.line)
    answers: dict[str, tuple[str, ...]] = {}
    for name in _names_of(row):
        node = file.find(SCHEDULE, index, ROWS[name])
        if node is not None and name != "dates":
            own = f"{ENTRY}.{row.group.slug}.{name}"
            answers |= control_of(ROWS[name]).read(own, node, turn.around)
    return answers


def _names_of(row: Row) -> tuple[str, ...]:
    return OF_NEW_DATES if row.needs_dates else OF_NEW_TIME


def _ways_of(row: Row) -> tuple[Way, ...]:
    """Return the ways to choose from: single dates go on with others only."""
    return tuple(way for way in row.ways if not (row.needs_dates and way is Way.GOES_ON))


def choose_rest(answers: dict[str, tuple[str, ...]], turn: Turn) -> None:
    """Let the groups that nothing is chosen for go on as they are, where that is possible."""
    for row in turn.rows:
        name = f"{WAY}.{row.group.slug}"
        if not text_of(answers, name) and Way.GOES_ON in _ways_of(row):
            answers[name] = (Way.GOES_ON.value,)


def read_choices(answers: Answers, turn: Turn) -> dict[str, Choice]:
    """Return the choices by group; groups without one are left out."""
    choices = {}
    for row in turn.rows:
        slug = row.group.slug
        chosen = text_of(answers, f"{WAY}.{slug}")
        way = next((each for each in _ways_of(row) if each.value == chosen), None)
        if way is None:
            continue
        entry = dict(_entry_values(row, answers, turn)) if way is Way.NEW_TIME else {}
        choices[slug] = Choice(way, entry, _skipped(answers, slug, turn.new))
    return choices


def _entry_values(row: Row, answers: Answers, turn: Turn) -> Iterator[tuple[str, Value]]:
    for name in _names_of(row):
        own = f"{ENTRY}.{row.group.slug}.{name}"
        value = control_of(ROWS[name]).write(own, answers, turn.around, None)
        if value and name == "dates":
            value = tuple(
                _in_season(str(each), turn)
                for each in (value if isinstance(value, tuple) else (value,))
            )
        if value:
            yield name, value


def _in_season(text: str, turn: Turn) -> str:
    """Return a day with its year, where the new season makes that certain."""
    years = Years(turn.new.start, ((turn.new.start, turn.new.end),))
    try:
        return years.complete(text, turn.around.reading)
    except BadValue:
        return text


def _skipped(answers: Answers, slug: str, season: Season) -> tuple[date, ...]:
    days = []
    for text in answers.get(f"{SKIP}.{slug}", ()):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            continue
        if season.start <= day <= season.end:
            days.append(day)
    return tuple(sorted(set(days)))


def view_rows(
    turn: Turn, answers: Answers, after: Site | None, messages: Mapping[str, str]
) -> tuple[RowView, ...]:
    """Return the table's rows; `after` is the site with the choices, `messages` are by group."""
    choices = read_choices(answers, turn)
    return tuple(
        _view_row(row, turn, answers, choices.get(row.group.slug), after, messages)
        for row in turn.rows
    )


def _view_row(
    row: Row,
    turn: Turn,
    answers: Answers,
    choice: Choice | None,
    after: Site | None,
    messages: Mapping[str, str],
) -> RowView:
    slug, words = row.group.slug, turn.around.words
    name, town = describe_group(row.group)
    outlook = find_outlook(after, slug, turn.new.slug) if choice else None
    status = row.group.facts.status
    return RowView(
        slug,
        name,
        town,
        tuple(map(words.rule, entries_of(row.group, turn.old.slug))),
        "" if status is Status.RUNNING else STATUS_WORDS[status],
        tuple((way.value, WAYS[way]) for way in _ways_of(row)),
        choice.way.value if choice else "",
        tuple(_fields(row, answers, turn)),
        outlook.sessions if outlook and choice and choice.way is not Way.LEAVE else None,
        words.day(outlook.first) if outlook and outlook.first else "",
        describe_breaks(outlook, words),
        _holidays(outlook, choice, turn),
        messages.get(slug, ""),
    )


def _fields(row: Row, answers: Answers, turn: Turn) -> Iterator[FieldView]:
    for name in _names_of(row):
        own = f"{ENTRY}.{row.group.slug}.{name}"
        hint = "" if name != "dates" else turn.around.words.gettext("The days of the new season.")
        yield replace(describe(own, ROWS[name], answers, turn.around), hint=hint, is_optional=False)


def find_outlook(site: Site | None, slug: str, season: str) -> Outlook | None:
    """Return a group's outlook, None where the site does not have it."""
    if site is None or all(group.slug != slug for group in site.groups):
        return None
    return look_ahead(site, slug, season)


def describe_breaks(outlook: Outlook | None, words: Words) -> tuple[str, ...]:
    """Return what falls away for each break: “Talvitauko: 1 jää pois”."""
    counts = Counter(name for _, name in outlook.breaks) if outlook else Counter()
    return tuple(
        words.ngettext(
            "%(name)s: %(num)s falls away",
            "%(name)s: %(num)s fall away",
            count,
            name=name or words.gettext("Break"),
        )
        for name, count in counts.items()
    )


def _holidays(
    outlook: Outlook | None, choice: Choice | None, turn: Turn
) -> tuple[tuple[str, str, bool], ...]:
    words, zone = turn.around.words, turn.site.association.timezone.key
    skipped = choice.skip if choice else ()
    days = dict(outlook.holidays) if outlook else {}
    days |= {day: find_holiday(day, zone) or "" for day in skipped}
    return tuple(
        (
            day.isoformat(),
            words.gettext(
                "Does not meet on %(day)s, %(name)s", day=words.day(day), name=words.gettext(name)
            ),
            day in skipped,
        )
        for day, name in sorted(days.items())
        if name
    )
