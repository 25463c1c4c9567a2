"""What visitors see of a group, beside its form: its meetings, what is withheld and why."""

from __future__ import annotations

from ..edition import Prepared
from ..listings import ListedGroup, ListedSession
from ..model import Group
from ..patterns import define_pattern
from ..publication import PublishedSession
from ..renditions.calendar.events import Events
from ..value_classes import dataclass
from .snapshots import Snapshot

MOST_DAYS = 6
_FOLD = define_pattern(r"\r\n[ \t]")
_ESCAPED = define_pattern(r"\\(.)")


@dataclass(frozen=True, slots=True)
class EventView:
    """The next meeting as a calendar program shows it; `link` where it has one to the page."""

    title: str
    when: str
    where: str
    link: bool


@dataclass(frozen=True, slots=True)
class PublicView:
    """What visitors see of a group; texts are empty for what is not published.

    `place_is_secret` is why a place is withheld: else it is the group's own choice. `days` are
    those of the meetings after the next one.
    """

    count: int
    next: str
    days: tuple[str, ...]
    hides_times: bool
    place: str
    town: str
    hides_place: bool
    place_is_secret: bool
    hides_names: bool
    hides_link: bool
    event: EventView | None
    found_as: str


def view_for_public(snapshot: Snapshot, group: Group | None) -> PublicView | None:
    """Return what is published of a group, None while nothing can be, or of a draft."""
    prepared = snapshot.prepared
    listed = prepared.edition.by_slug.get(group.slug) if prepared and group else None
    if prepared is None or listed is None or group is None:
        return None
    words, own = snapshot.words, listed.group
    ahead = [
        each
        for each in own.sessions
        if each.starts_at.date() >= snapshot.day and not each.cancelled
    ]
    first = ahead[0] if ahead else None
    days = tuple(words.day(each.starts_at.date()) for each in ahead[1:MOST_DAYS])
    return PublicView(
        count=len(ahead),
        next=words.session_when(first.starts_at, first.ends_at) if first else "",
        days=(*days, "…") if len(ahead) > MOST_DAYS else days,
        hides_times=not own.times_published,
        place=own.place.title if own.place else "",
        town=own.municipality,
        hides_place=own.place is None and group.location is not None,
        place_is_secret=bool(group.location and group.location.secret),
        hides_names=own.sensitive and any(each.name for each in group.facilitators),
        hides_link=bool(group.online and group.online.link) and not group.publish_link,
        event=_event(prepared, listed, first) if first and own.in_feeds else None,
        found_as=own.page_title or own.facts.title,
    )


def _event(prepared: Prepared, listed: ListedGroup, session: PublishedSession) -> EventView:
    """Return what stands in the event of a session as feeds have it."""
    association = prepared.edition.publication.association
    events = Events(association, prepared.words, prepared.timestamps, frozenset())
    content = events.event(ListedSession(listed, session)).decode()
    values = dict(_read_property(line) for line in _FOLD.sub("", content).splitlines())
    when = prepared.words.session_when(session.starts_at, session.ends_at)
    return EventView(values["SUMMARY"], when, values.get("LOCATION", ""), "URL" in values)


def _read_property(line: str) -> tuple[str, str]:
    """Return a property's name, without parameters, and its text."""
    name, _, value = line.partition(":")
    text = _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value)
    return name.partition(";")[0], text
