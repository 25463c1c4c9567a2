"""The desk: the sessions of two weeks, what needs doing, the last changes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from starlette.responses import Response

from ..editing.history import Save
from ..languages import Words
from ..value_classes import dataclass
from .tasks import list_tasks
from .visits import Visit
from .weeks import ACTS, REINSTATE, list_weeks

if TYPE_CHECKING:
    from .session_acts import ActForm

LAST_CHANGES = 5


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A save in the list of changes; `undone` is true of one that a later save has taken back."""

    number: int
    at: str
    sentence: str
    undone: bool


def show_desk(visit: Visit, form: ActForm | None = None) -> Response:
    """Return the desk; `form` is open below its session."""
    snapshot = visit.snapshot
    site = snapshot.site
    saves = visit.editor.contents.saves(LAST_CHANGES)
    tasks = list_tasks(snapshot, visit.editor.publisher.output)
    return visit.page(
        "desk.html",
        "desk",
        status=422 if form and form.has_failed else 200,
        weeks=list_weeks(site, snapshot.day, snapshot.words) if site else (),
        today=snapshot.words.day_with_year(snapshot.day),
        tasks=tasks,
        task_count=sum(len(each.tasks) for each in tasks),
        changes=list_changes(saves, snapshot.words),
        acts=ACTS,
        reinstate=REINSTATE,
        open_form=form,
        done=visit.find_save(),
        has_errors=bool(snapshot.problems.errors),
        is_published=visit.editor.publisher.published_at() is not None,
    )


def list_changes(saves: list[Save], words: Words) -> tuple[ChangeView, ...]:
    """Return saves as the list has them, the newest first."""
    undone = {save.undoes for save in saves}
    return tuple(
        ChangeView(save.number, moment(save.at, words), save.sentence, save.number in undone)
        for save in saves
    )


def moment(at: str, words: Words) -> str:
    """Return when a save was made: its day and its clock time."""
    when = datetime.fromisoformat(at)
    return words.session_when(when, None)
