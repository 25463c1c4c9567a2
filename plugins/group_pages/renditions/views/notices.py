"""How a session differs from the plan, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...languages import Words
from ...publication import PublishedSession
from ...value_classes import dataclass

OFF, MOVED, EXTRA = "off", "moved", "extra"


@dataclass(frozen=True, slots=True)
class Notice:
    """One way in which a session differs from the plan.

    `kind` is OFF, MOVED or EXTRA: it chooses a badge's sign and colour. `label` is the badge's
    word, `detail` the text beside it ("" if none); `sentence` says both where there is no badge.
    """

    kind: str
    label: str
    detail: str
    sentence: str


def notices(session: PublishedSession, words: Words) -> Iterator[Notice]:
    """Yield how the session differs from the plan, the gravest first."""
    if session.cancelled:
        yield _cancellation(session, words)
    yield from _changes(session, words)
    if session.extra:
        yield _plain(EXTRA, words.gettext("Extra meeting"))


def cancellation(session: PublishedSession, words: Words) -> str:
    """Return "Cancelled", with the reason if one is known."""
    return _cancellation(session, words).sentence


def changes(session: PublishedSession, words: Words) -> Iterator[str]:
    """Yield what changed: when it meets, then where."""
    return (notice.sentence for notice in _changes(session, words))


def _cancellation(session: PublishedSession, words: Words) -> Notice:
    reason = session.reason
    if session.paused and not reason:
        reason = words.gettext("the group is on a break")
    label = words.gettext("Cancelled")
    if not reason:
        return _plain(OFF, label)
    sentence = words.gettext("Cancelled: %(reason)s", reason=reason)
    return Notice(OFF, label, words.capital(reason), sentence)


def _changes(session: PublishedSession, words: Words) -> Iterator[Notice]:
    if session.original_starts_at is not None:
        yield _moved(session.original_starts_at, session.starts_at, words)
    elif session.time_changed:
        yield _plain(MOVED, words.gettext("New time"))
    if session.place_changed:
        yield _plain(MOVED, words.gettext("New place"))


def _plain(kind: str, label: str) -> Notice:
    return Notice(kind, label, "", label)


def _moved(original: datetime, starts_at: datetime, words: Words) -> Notice:
    """Name the old time alone where the day is the same, the old day alone where the time is.

    The new ones stand beside it, on pages and in calendars.
    """
    if original.date() == starts_at.date():
        old = words.session_time(original, None)
        label = words.gettext("New time")
        sentence = words.gettext("New time, previously %(old)s", old=old)
    else:
        same_time = original.time() == starts_at.time()
        old = words.day(original) if same_time else words.session_when(original, None)
        label = words.gettext("Moved")
        sentence = words.gettext("Moved from %(old)s", old=old)
    return Notice(MOVED, label, words.gettext("previously %(old)s", old=old), sentence)
