"""Intents about places: close one for a time. Raises CannotEdit."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ..languages import Words
from ..model import Session, SessionState, Site
from ..schema import LOCATION
from .content_files import open_file
from .proposals import Proposal
from .sessions import find_location

CLOSURES = LOCATION.key("closures")
ROWS = {key.name: key for key in CLOSURES.below}


class Touched(NamedTuple):
    """A session that a closure cancels, and its group's slug."""

    group: str
    session: Session


def close_place(site: Site, slug: str, start: date, end: date, reason: str = "") -> Proposal:
    """Propose to close a place from one day to another, both inclusive."""
    file = open_file(site, LOCATION.folder, slug)
    location = find_location(site, slug)
    values = {"start": start, "end": end, "reason": reason.strip()}
    file.insert((CLOSURES,), file.keys({ROWS[name]: value for name, value in values.items()}))
    words = Words(site.association.language)
    if location.secret:
        sentence = words.gettext("Place closed for a time")
    else:
        sentence = words.gettext(
            "Closed %(start)s–%(end)s: %(place)s",
            start=words.date(start),
            end=words.date(end),
            place=location.title,
        )
    return Proposal(sentence, file.change())


def sessions_in_closure(site: Site, slug: str, start: date, end: date) -> tuple[Touched, ...]:
    """Return the sessions at a place between two days that are not cancelled yet, by start."""
    touched = [
        Touched(group, session)
        for group, sessions in site.sessions.items()
        for session in sessions
        if session.location is not None
        and session.location.slug == slug
        and start <= session.date <= end
        and session.state is SessionState.SCHEDULED
    ]
    return tuple(sorted(touched, key=lambda each: (each.session.starts_at, each.group)))
