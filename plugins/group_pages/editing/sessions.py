"""Intents about single sessions: cancel, take that back, move, other place, topic, an extra one.

Each returns a Proposal and writes nothing. A session is named by its group's slug and its `key`
(model.Session). All raise CannotEdit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..languages import Words
from ..model import Change, Group, Location, Session, Site, TimeRange
from ..schema import GROUP, LOCATION
from ..sessions.recurrence import find_nearest_season
from .content_files import (
    CannotEdit,
    ContentFile,
    FieldValue,
    list_titles,
    name_by_title,
    open_file,
)
from .days import ask_about_day
from .proposals import Proposal, Question
from .sentences import MESSAGES, describe_group

CHANGES, EXTRA = GROUP.key("changes"), GROUP.key("extra")
ROWS = {key.name: key for key in CHANGES.below}
EXTRA_ROWS = {key.name: key for key in EXTRA.below}
ONLY_NAMING = {"date", "at"}
"""Keys that say which session a change is for; alone they change nothing."""


@dataclass(slots=True)
class _SessionEdit:
    """One session's change in its group's file: the one that it has, or a new one."""

    site: Site
    slug: str
    key: str
    group: Group = field(init=False)
    session: Session = field(init=False)
    file: ContentFile = field(init=False)
    words: Words = field(init=False)
    values: dict[str, FieldValue] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.group = find_group(self.site, self.slug)
        self.session = find_session(self.site, self.slug, self.key)
        self.file = open_file(self.site, "groups", self.slug)
        self.words = Words(self.site.association.language)

    def set(self, name: str, value: FieldValue) -> None:
        self.values[name] = value
        self.removed.discard(name)

    def remove(self, *names: str) -> None:
        for name in names:
            self.values.pop(name, None)
            self.removed.add(name)

    def propose(self, act: str, questions: tuple[Question, ...] = ()) -> Proposal:
        """Return the proposal; `act` is a key of sentences.MESSAGES."""
        change = self._own_change()
        if change is None:
            self._insert()
        else:
            self._update(change)
        sentence = describe_act(self.words, act, self.group, self.session.original_date)
        return Proposal(sentence, self.file.change(), questions)

    def _own_change(self) -> Change | None:
        start = original_start(self.group, self.session)
        for change in self.group.changes:
            if change.date == self.session.original_date and change.at in (None, start):
                return change
        return None

    def _insert(self) -> None:
        naming: dict[str, FieldValue] = {"date": self.session.original_date}
        same_day = [
            each
            for each in self.site.sessions[self.slug]
            if each.original_date == self.session.original_date
        ]
        if len(same_day) > 1:
            naming["at"] = original_start(self.group, self.session)
        if self.values:
            rows = {ROWS[name]: value for name, value in (naming | self.values).items()}
            self.file.insert((CHANGES,), self.file.keys(rows))

    def _update(self, change: Change) -> None:
        index = self.file.index_at(CHANGES, change.line)
        present = {name for name, key in ROWS.items() if self.file.find(CHANGES, index, key)}
        left = (present - self.removed) | set(self.values)
        if left <= ONLY_NAMING:
            self.file.remove(CHANGES, index)
            return
        for name, value in self.values.items():
            self.file.set((CHANGES, index, ROWS[name]), self.file.write(ROWS[name], value))
        for name in sorted(self.removed & present):
            self.file.remove(CHANGES, index, ROWS[name])


def cancel(site: Site, slug: str, key: str, reason: str = "") -> Proposal:
    """Propose to cancel a session, for a reason that is published if there is one.

    One that was moved is cancelled where it was at first (content-format 11.2).
    """
    edit = _SessionEdit(site, slug, key)
    edit.set("cancelled", reason.strip() or True)
    edit.remove("moved_to", "time")
    return edit.propose("cancel")


def reinstate(site: Site, slug: str, key: str) -> Proposal:
    """Propose that a cancelled session takes place after all."""
    edit = _SessionEdit(site, slug, key)
    if edit.session.closed:
        raise CannotEdit("edit-place-closed")
    edit.remove("cancelled")
    return edit.propose("reinstate")


def move(
    site: Site,
    slug: str,
    key: str,
    *,
    today: date,
    day: date | None = None,
    time: TimeRange | None = None,
    place: str | None = None,
) -> Proposal:
    """Propose another day, time or place (a location's slug) for a session; None: as it is.

    The questions ask about a day that is past, in a break, out of the season or a public holiday.
    """
    edit = _SessionEdit(site, slug, key)
    edit.remove("cancelled")
    if day == edit.session.original_date:
        edit.remove("moved_to")
    elif day is not None:
        edit.set("moved_to", day)
    if time is not None:
        edit.set("time", time)
        if edit.session.entry is not None and not edit.session.original_starts_at:
            planned = edit.group.schedule[edit.session.entry].time
            edit.remove("time") if time == planned else None
    _set_place(edit, place)
    location = find_location(site, place) if place else edit.session.location
    if day is None:
        return edit.propose("move")
    season = find_nearest_season(edit.session.original_date, edit.group.seasons)
    return edit.propose("move", ask_about_day(site, edit.group, season, day, location, today))


def relocate(site: Site, slug: str, key: str, place: str) -> Proposal:
    """Propose another place, by its slug, for a session."""
    edit = _SessionEdit(site, slug, key)
    _set_place(edit, place)
    return edit.propose("relocate")


def annotate(
    site: Site, slug: str, key: str, *, topic: str | None = None, guest: str | None = None
) -> Proposal:
    """Propose a topic or a guest for a session; "" takes one away, None leaves it."""
    edit = _SessionEdit(site, slug, key)
    for name, text in (("topic", topic), ("guest", guest)):
        if text:
            edit.set(name, text)
        elif text is not None:
            edit.remove(name)
    return edit.propose("annotate")


def add_session(
    site: Site,
    slug: str,
    day: date,
    time: TimeRange,
    *,
    today: date,
    topic: str = "",
    guest: str = "",
    place: str = "",
) -> Proposal:
    """Propose an extra session; the place is a location's slug, "" the group's own."""
    group, file = find_group(site, slug), open_file(site, "groups", slug)
    words = Words(site.association.language)
    location = find_location(site, place) if place else group.location
    values: dict[str, FieldValue] = {"date": day, "time": time, "topic": topic, "guest": guest}
    if place:
        values["location"] = name_location(site, place)
    file.insert((EXTRA,), file.keys({EXTRA_ROWS[name]: each for name, each in values.items()}))
    act = MESSAGES["extra"] if group.publish_times else "Meeting changed: %(group)s"
    sentence = words.gettext(act, date=words.date(day), group=describe_group(group))
    season = find_nearest_season(today, group.seasons)
    questions = ask_about_day(site, group, season, day, location, today)
    return Proposal(sentence, file.change(), questions)


def find_group(site: Site, slug: str) -> Group:
    group = next((each for each in site.groups if each.slug == slug), None)
    if group is None:
        raise CannotEdit("edit-no-such-file", name=slug)
    return group


def find_session(site: Site, slug: str, key: str) -> Session:
    for session in site.sessions.get(slug, ()):
        if session.key == key:
            return session
    raise CannotEdit("edit-no-such-session", name=key)


def find_location(site: Site, slug: str) -> Location:
    location = next((each for each in site.locations if each.slug == slug), None)
    if location is None:
        raise CannotEdit("edit-no-such-file", name=slug)
    return location


def name_location(site: Site, slug: str) -> str:
    """Return what a file names a place by. Raises CannotEdit where there is none."""
    location = find_location(site, slug)
    return name_by_title(location.slug, list_titles(site, LOCATION.folder))


def describe_act(words: Words, act: str, group: Group, day: date) -> str:
    """Return the sentence about a group's session, without the date where that is withheld."""
    name = describe_group(group)
    if not group.publish_times:
        return words.gettext("Meeting changed: %(group)s", group=name)
    return words.gettext(MESSAGES[act], date=words.date(day), group=name)


def original_start(group: Group, session: Session) -> int:
    """Return the minutes after midnight at which the session was to begin at first."""
    if session.entry is not None:
        return group.schedule[session.entry].time.start
    at = session.original_starts_at or session.starts_at
    return at.hour * 60 + at.minute


def _set_place(edit: _SessionEdit, place: str | None) -> None:
    if not place:
        return
    planned = edit.group.location
    if edit.session.entry is not None:
        planned = edit.group.schedule[edit.session.entry].location or planned
    if planned is not None and planned.slug == place:
        edit.remove("location")
    else:
        edit.set("location", name_location(edit.site, place))
