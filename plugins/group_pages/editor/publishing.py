"""The page that publishes: what visitors will find changed, what stops it, and the deed."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus

from starlette.responses import Response

from ..output.targets import OutputError
from ..publishing.comparison import SiteChanges
from ..publishing.errors import PublishError, explain_failure
from ..publishing.secrecy import SecretPlace, search_secret_places
from ..publishing.sessions import Change, SessionChange
from ..value_classes import dataclass
from .group_list import count_hidden
from .publication import Sending, Superseded
from .tasks import list_held_news, problem_task
from .visits import Visit
from .weeks import Badge

MOST_SESSIONS = 60
SENDING = "sending"
"""The part of an address that names a publication."""

BADGES = {
    Change.CANCELLED: Badge("off", "Cancelled"),
    Change.REINSTATED: Badge("done", "Takes place after all"),
    Change.MOVED: Badge("moved", "Moved"),
    Change.PLACE: Badge("moved", "New place"),
    Change.TOPIC: Badge("moved", "New topic"),
    Change.ADDED: Badge("extra", "New"),
    Change.REMOVED: Badge("off", "No longer there"),
}


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A changed meeting as the page has it; `count` is above 1 for several of a group."""

    badge: Badge
    when: str
    group: str
    detail: str
    count: int


def show_publishing(visit: Visit) -> Response:
    """Return what publishing changes; while a publication goes on, how far it has come."""
    sending = visit.editor.publisher.sending
    if sending is not None and not sending.is_over:
        return _show_sending(visit, sending)
    if sending is not None and visit.query(SENDING) == str(sending.number):
        return _end_publishing(visit, sending)
    return _show(visit)


def _show(visit: Visit, messages: tuple[str, ...] = (), *, has_changed: bool = False) -> Response:
    """Return what publishing changes; `messages` are why it has just failed."""
    snapshot, publisher = visit.snapshot, visit.editor.publisher
    changes = None
    if not snapshot.problems.errors and not messages:
        messages = publisher.stage(visit.editor.contents, snapshot.day, is_look=True)
        changes = None if messages else publisher.compare()
    at = publisher.published_at()
    return visit.page(
        "publish.html",
        "publish",
        status=HTTPStatus.CONFLICT if messages or has_changed else HTTPStatus.OK,
        waiting=publisher.list_waiting(visit.editor.contents),
        errors=[problem_task(snapshot, each) for each in snapshot.problems.errors],
        warnings=[problem_task(snapshot, each) for each in snapshot.problems.warnings],
        changes=changes,
        sessions=list_sessions(changes, visit) if changes else (),
        cancelled=_count_cancelled(changes) if changes else 0,
        held=tuple(list_held_news(snapshot)),
        secrets=_search_secrets(visit) if changes else (),
        hidden_count=count_hidden(visit),
        published=_moment(at, visit) if at else "",
        is_sent=publisher.is_sent,
        folder=publisher.output.absolute(),
        target=publisher.describe_target(visit.words),
        token=publisher.token,
        messages=messages,
        has_changed=has_changed,
        is_done=visit.query("built") == "1",
        done=visit.find_save(),
    )


def publish_site(visit: Visit) -> Response:
    """Publish the site that was looked at, unless an error stops it."""
    publisher = visit.editor.publisher
    if visit.snapshot.problems.errors:
        return _show(visit)
    if not publisher.is_sending:
        lines = publisher.stage(visit.editor.contents, visit.snapshot.day)
        if lines:
            return _show(visit, lines)
    sending = publisher.start(visit.editor.contents, visit.text("seen"))
    # A small site is published at once: then nobody need see how far it has come.
    if sending.wait(publisher.patience):
        return _end_publishing(visit, sending)
    return visit.redirect(f"/publish?{SENDING}={sending.number}")


def _show_sending(visit: Visit, sending: Sending) -> Response:
    """Return the page that says how far a publication has come; it asks again by itself."""
    return visit.page(
        "sending.html",
        "publish",
        percent=sending.percent,
        target=visit.editor.publisher.describe_target(visit.words),
    )


def _end_publishing(visit: Visit, sending: Sending) -> Response:
    """Return what a publication came to, or the way there."""
    try:
        sending.check()
    except Superseded:
        return _show(visit, has_changed=True)
    except (OutputError, PublishError) as error:
        return _show(visit, (explain_failure(error, visit.words),))
    return visit.redirect("/publish?built=1#done")


def list_sessions(changes: SiteChanges, visit: Visit) -> tuple[SessionLine, ...]:
    """Return the changed meetings, the first ones first."""
    return tuple(_line(each, visit) for each in changes.sessions[:MOST_SESSIONS])


def _line(change: SessionChange, visit: Visit) -> SessionLine:
    when = visit.words.session_when(change.when, change.until)
    return SessionLine(BADGES[change.change], when, change.group, change.detail, change.count)


def _moment(seconds: float, visit: Visit) -> str:
    when = datetime.fromtimestamp(seconds, UTC).astimezone()
    return visit.words.session_when(when, None)


def _search_secrets(visit: Visit) -> tuple[SecretPlace, ...]:
    site = visit.snapshot.site
    return search_secret_places(site, visit.editor.publisher.staged) if site else ()


def _count_cancelled(changes: SiteChanges) -> int:
    return sum(1 for each in changes.sessions if each.change is Change.CANCELLED)
