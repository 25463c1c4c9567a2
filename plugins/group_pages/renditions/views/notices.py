"""How a session differs from the plan, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...languages import Words
from ...publication import PublishedSession


def cancellation(session: PublishedSession, words: Words) -> str:
    """Return "Cancelled", with the reason if one is known."""
    reason = session.reason
    if session.paused and not reason:
        reason = words.gettext("the group is on a break")
    if reason:
        return words.gettext("Cancelled: %(reason)s", reason=reason)
    return words.gettext("Cancelled")


def changes(session: PublishedSession, words: Words) -> Iterator[str]:
    """Yield what changed: when it meets, then where."""
    if session.original_starts_at is not None:
        yield _moved(session.original_starts_at, session.starts_at, words)
    elif session.time_changed:
        yield words.gettext("New time")
    if session.place_changed:
        yield words.gettext("New place")


def _moved(original: datetime, starts_at: datetime, words: Words) -> str:
    """Name the old time alone where the day is the same, the old day alone where the time is.

    The new ones stand beside it, on pages and in calendars.
    """
    if original.date() == starts_at.date():
        old = words.session_time(original, None)
        return words.gettext("New time, previously %(old)s", old=old)
    if original.time() == starts_at.time():
        return words.gettext("Moved from %(old)s", old=words.day(original))
    return words.gettext("Moved from %(old)s", old=words.session_when(original, None))
