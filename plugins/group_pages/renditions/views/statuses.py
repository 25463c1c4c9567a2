"""A group's status in words, as it is on the day built for."""

from __future__ import annotations

from datetime import date

from ...languages import Words
from ...model import Admission, Status
from ...publication import PublishedGroup
from ...value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in a word; `kind` chooses its sign and colour, never the meaning."""

    kind: str
    text: str


def status_badge(group: PublishedGroup, words: Words, day: date) -> Badge | None:
    """Return the badge of a status that holds or is to come, None for a group that just runs.

    A status that is to come is named only with its days.
    """
    status = group.facts.status
    is_to_come = group.status_by_day.on(day) is not status and group.status_from is not None
    if group.status_by_day.on(day) is not status and not is_to_come:
        return None
    if group.status_by_day.is_over(day):
        return None
    text = {
        Status.RUNNING: "",
        Status.FORMING: words.gettext("Group being formed"),
        Status.FULL: words.gettext("The group is full"),
        Status.PAUSED: _break(group, words),
        Status.ENDED: _end(group, words, day),
    }[status]
    return Badge(status.value, text) if text else None


def is_open_on(group: PublishedGroup, day: date) -> bool:
    """Report whether one may simply come on that day: an open group that runs and has room."""
    return is_without_sign_up(group) and group.status_by_day.on(day) is Status.RUNNING


def is_without_sign_up(group: PublishedGroup) -> bool:
    """Report whether nothing comes before one's first meeting: an open group that asks nothing."""
    facts = group.facts
    return facts.admission is Admission.OPEN and not facts.signup and facts.signup_by is None


def status_sentence(group: PublishedGroup, words: Words, day: date) -> str:
    """Return why nobody can join on the day, "" where one can."""
    last = group.status_until
    paused = (
        words.gettext("The group is on a break until %(day)s.", day=words.date(last))
        if last is not None
        else words.gettext("The group is on a break and does not meet now.")
    )
    return {
        Status.FORMING: words.gettext("The group is being put together and does not meet yet."),
        Status.FULL: words.gettext(
            "The group is full now. You can ask the facilitator when a place becomes free."
        ),
        Status.PAUSED: paused,
        Status.ENDED: words.gettext("The group has ended and no longer meets."),
    }.get(group.status_by_day.on(day), "")


def _break(group: PublishedGroup, words: Words) -> str:
    first, last = group.status_from, group.status_until
    if first is not None and last is not None:
        return words.gettext("On a break %(days)s", days=words.date_range(first, last))
    if first is not None:
        return words.gettext("On a break from %(day)s", day=words.date(first))
    if last is not None:
        return words.gettext("On a break until %(day)s", day=words.date(last))
    return words.gettext("On a break")


def _end(group: PublishedGroup, words: Words, day: date) -> str:
    first = group.status_from
    if first is None:
        return words.gettext("Ended")
    if first > day:
        return words.gettext("No meetings from %(day)s on", day=words.date(first))
    return words.gettext("Ended %(day)s", day=words.date(first))
