"""The page that publishes: what waits, what stops it, and the deed."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from .tasks import problem_task
from .visits import Visit


def show_publishing(visit: Visit, messages: tuple[str, ...] = ()) -> Response:
    """Return what waits to be published; `messages` are why publishing has just failed."""
    snapshot = visit.snapshot
    publisher = visit.editor.publisher
    return visit.page(
        "publish.html",
        "publish",
        status=HTTPStatus.CONFLICT if messages else HTTPStatus.OK,
        waiting=publisher.list_waiting(visit.editor.contents),
        errors=[problem_task(snapshot, each) for each in snapshot.problems.errors],
        warnings=[problem_task(snapshot, each) for each in snapshot.problems.warnings],
        folder=str(publisher.output),
        messages=messages,
        is_done=visit.query("built") == "1",
        done=visit.find_save(),
    )


def publish_site(visit: Visit) -> Response:
    """Build the site as it is published, unless an error stops it."""
    if visit.snapshot.problems.errors:
        return show_publishing(visit)
    is_good, lines = visit.editor.publisher.build()
    if is_good:
        return visit.redirect("/publish?built=1#done")
    return show_publishing(visit, lines)
