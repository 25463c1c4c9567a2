"""All changes, what was deleted, and the way back to either."""

from __future__ import annotations

from starlette.responses import Response

from ..editing.storage import OutsideContent
from ..numbers import read_number
from ..value_classes import dataclass
from .desk import list_changes, moment
from .saving import Failure, explain, save, undo
from .visits import NotHere, Visit, own_address

MOST_CHANGES = 100


@dataclass(frozen=True, slots=True)
class DeletedView:
    number: int
    name: str
    at: str
    sentence: str


def show_changes(visit: Visit, failure: Failure | None = None) -> Response:
    """Return the list of the changes and of what lies in the trash."""
    contents, words = visit.editor.contents, visit.words
    deleted = tuple(
        DeletedView(save.number, file.name, moment(save.at, words), save.sentence)
        for save, file in contents.saver.history.deleted()
    )
    return visit.page(
        "changes.html",
        "changes",
        status=409 if failure else 200,
        changes=list_changes(contents.saves(MOST_CHANGES), words),
        deleted=deleted,
        failure=failure,
        done=visit.find_save(),
    )


def undo_change(visit: Visit) -> Response:
    """Take a save back, and lead to where that was asked for."""
    number = read_number(visit.text("number"))
    if number is None:
        raise NotHere
    outcome = undo(visit, number)
    if isinstance(outcome, Failure):
        return show_changes(visit, outcome)
    address = own_address(visit.text("back") or "/").partition("#")[0]
    return visit.redirect(f"{address.partition('?')[0]}?done={outcome.number}#done")


def restore_file(visit: Visit) -> Response:
    """Make a file again what it was before a save, a deleted one too."""
    number, name = read_number(visit.text("number")), visit.text("name")
    if number is None:
        raise NotHere
    sentence = visit.words.gettext("Put back: %(what)s", what=name)
    try:
        proposal = visit.editor.contents.saver.propose_restore(name, number, sentence)
    except OSError as error:
        return show_changes(visit, Failure(reason=explain(error, visit)))
    except OutsideContent:
        raise NotHere from None
    if proposal is None:
        text = visit.words.gettext("This change can no longer be undone.")
        return show_changes(visit, Failure((text,)))
    outcome = save(visit, proposal)
    if isinstance(outcome, Failure):
        return show_changes(visit, outcome)
    return visit.redirect(f"/changes?done={outcome.number}#done")
