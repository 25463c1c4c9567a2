"""The roll-over: every group of one season into the next, in one proposal.

    plan = roll_over(site, "kevat-2027", "syksy-2027", {"miesten-ilta": Choice(Way.GOES_ON), ...})
    plan.refused               groups that need another choice first: till then nothing is saved
    plan.proposal              one difference for all files, saved all or none
    outlook.look_ahead(new_site, slug, "syksy-2027")    of a site loaded with its overlay

What a group's file says about former seasons stays: their sessions, changes and feeds are the
archive. An entry that would spill over into the new season is bound to the old one (by `season`, or
by `ends` where it serves several), and the new season's entry has none of the old `starts`,
`ends`, `skip` and `dates`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from ..frontmatter import Node, Scalar, Sequence
from ..frontmatter.editing import Value, Words
from ..languages import Words as Interface
from ..model import Recurrence, Season, Site, Status
from ..schema import GROUP, SEASON
from ..value_classes import dataclass
from .content_files import CannotEdit, ContentFile, list_titles, name_by_title, open_file
from .groups import put_state, put_values
from .proposals import Proposal, Question, merged
from .sessions import find_group
from .ways import Choice, Way, entries_of

SEASONS, SCHEDULE, SIGNUP_BY = GROUP.key("season"), GROUP.key("schedule"), GROUP.key("signup_by")
SKIP = GROUP.key("skip")
ROWS = {key.name: key for key in SCHEDULE.below}
OF_ONE_SEASON = ("starts", "ends", "skip", "dates", "season")
"""Keys of an entry that the next season's entry does not take over."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The proposal; `refused` are groups whose files cannot be edited so, with the reasons."""

    proposal: Proposal
    refused: Mapping[str, CannotEdit]


def roll_over(site: Site, old: str, new: str, choices: Mapping[str, Choice]) -> Plan:
    """Propose what becomes of groups, by their slugs, from the old season to the new one."""
    seasons = {season.slug: season for season in site.seasons}
    for slug in (old, new):
        if slug not in seasons:
            raise CannotEdit("edit-no-such-file", name=slug)
    proposals, refused = [], {}
    for slug, choice in choices.items():
        if choice.way is not Way.LEAVE:
            try:
                turn = _Turn(site, slug, seasons[old], seasons[new], choice)
                proposals.append(Proposal("", turn.run().change(), turn.questions()))
            except CannotEdit as error:
                refused[slug] = error
    titles = {"old": seasons[old].title, "new": seasons[new].title}
    sentence = Interface(site.association.language).gettext(
        "Groups from %(old)s to %(new)s", **titles
    )
    return Plan(merged(sentence, proposals), refused)


class _Turn:
    """One group's file on its way from a season to the next."""

    def __init__(self, site: Site, slug: str, old: Season, new: Season, choice: Choice) -> None:
        self.site, self.old, self.new, self.choice = site, old, new, choice
        self.group = find_group(site, slug)
        self.file = open_file(site, GROUP.folder, slug)
        self.season_name = _name_season(site, new)

    def questions(self) -> tuple[Question, ...]:
        """Return the weeks without sessions that the group would have in the new season, too."""
        weeks = set(_weeks_of(self.new))
        return tuple(
            Question("ask-skip-week", (("group", self.group.facts.title), ("week", each.week)))
            for each in self.group.skip
            if each.week in weeks
        )

    def run(self) -> ContentFile:
        match self.choice.way:
            case Way.ENDS:
                put_state(self.file, Status.ENDED, self.old.end + timedelta(1))
            case Way.PAUSES:
                self._take_season()
                put_state(self.file, Status.PAUSED, self.new.start, self.new.end)
            case Way.FORMS:
                self._take_season()
                self._bind_to_old()
                put_state(self.file, Status.FORMING)
            case Way.NEW_TIME:
                self._take_season()
                self._bind_to_old()
                self._insert_entry(self._new_entry())
                if self.group.facts.status is not Status.RUNNING:
                    put_state(self.file, Status.RUNNING)
            case _:
                self._take_season()
                self._continue_entries()
                self._run_again()
        for day in self.choice.skip:
            self.file.insert((SKIP,), self.file.write(SKIP, day))
        return self.file

    def _take_season(self) -> None:
        """Add the season to the group's, and take away the last day to sign up for the old one."""
        self.file.insert((SEASONS,), self.season_name)
        put_values(self.file, {(SIGNUP_BY,): None})

    def _run_again(self) -> None:
        """A group that has been full, on a break or ended runs again.

        One that is forming still is; a break that is over by then is part of the archive.
        """
        until, status = self.group.status_until, self.group.facts.status
        is_over = until is not None and until < self.new.start
        if status not in (Status.RUNNING, Status.FORMING) and not is_over:
            put_state(self.file, Status.RUNNING)

    def _continue_entries(self) -> None:
        """Give the new season the entries that do not hold for it as they stand."""
        for index, entry in self._old_entries():
            if not self._holds_in_new(entry):
                if entry.dates:
                    raise CannotEdit("edit-needs-dates")
                self._bind(index, entry)
                self._insert_entry(self._copied(index))

    def _old_entries(self) -> Iterator[tuple[int, Recurrence]]:
        for entry in entries_of(self.group, self.old.slug):
            yield self.file.index_at(SCHEDULE, entry.line), entry

    def _holds_in_new(self, entry: Recurrence) -> bool:
        """Return whether the entry is right for the new season as it is."""
        weeks = {each.week for each in entry.skip if each.week} & set(_weeks_of(self.new))
        in_time = entry.ends is None or entry.ends >= self.new.end
        begun = entry.starts is None or entry.starts <= self.new.start
        return entry.season is None and not entry.dates and in_time and begun and not weeks

    def _bind_to_old(self) -> None:
        for index, entry in self._old_entries():
            self._bind(index, entry)

    def _bind(self, index: int, entry: Recurrence) -> None:
        """Keep the entry out of the new season; in all former ones it stays as it is."""
        is_over = entry.ends is not None and entry.ends < self.new.start
        if entry.season is not None or entry.dates or is_over:
            return
        if len(self.group.seasons) == 1:
            name = _name_season(self.site, self.old)
            self.file.set((SCHEDULE, index, ROWS["season"]), name)
        elif self.old.end < self.new.start:
            ends = ROWS["ends"]
            self.file.set((SCHEDULE, index, ends), self.file.write(ends, self.old.end))
        else:
            raise CannotEdit("edit-by-hand")

    def _insert_entry(self, values: Mapping[Words, Value]) -> None:
        self.file.insert((SCHEDULE,), {**values, self.file.words(ROWS["season"]): self.season_name})

    def _copied(self, index: int) -> dict[Words, Value]:
        """Return an entry's values as they are typed, less those of one season."""
        values: dict[Words, Value] = {}
        for name, key in ROWS.items():
            node = self.file.find(SCHEDULE, index, key)
            if node is not None and name not in OF_ONE_SEASON:
                values[self.file.words(key)] = _typed(node)
        return values

    def _new_entry(self) -> dict[Words, Value]:
        if not self.choice.entry:
            raise CannotEdit("edit-needs-time")
        values = {name: text for name, text in self.choice.entry.items() if text}
        if self.group.location is None and "location" not in values:
            for index, _ in self._old_entries():
                node = self.file.find(SCHEDULE, index, ROWS["location"])
                values |= {} if node is None else {"location": _typed(node)}
        return {self.file.words(ROWS[name]): text for name, text in values.items()}


def _name_season(site: Site, season: Season) -> str:
    """Return what a file names a season by."""
    return name_by_title(season.slug, list_titles(site, SEASON.folder))


def _typed(node: Node) -> Value:
    """Return a node as a value to be written again."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return tuple(map(_typed, node.items))
    return {entry.key.text: _typed(entry.value) for entry in node.entries}


def _weeks_of(season: Season) -> Iterator[int]:
    day = season.start
    while day <= season.end:
        yield day.isocalendar().week
        day += timedelta(7)
    yield season.end.isocalendar().week
