"""What a file was before each of its changes, and the way back to any of them."""

from __future__ import annotations

from starlette.responses import Response

from ..editing import storage
from ..editing.content_files import CannotEdit, find_name
from ..editing.folders import title_of_file
from ..editing.proposals import FileChange, Proposal
from ..editing.saving import Saved
from ..numbers import read_number
from ..schema import KIND_OF_FOLDER
from ..value_classes import dataclass
from .addresses import file_address
from .desk import moment
from .previews import lines_of
from .saving import Failure, explain, save
from .visits import NotHere, Visit


@dataclass(frozen=True, slots=True)
class VersionView:
    """A change of the file: when, by whom ("" where unknown), its sentence and its lines."""

    number: int
    at: str
    by: str
    sentence: str
    lines: tuple[tuple[str, str], ...]
    file_count: int = 1


def show_versions(visit: Visit, failure: Failure | None = None) -> Response:
    """Return the changes of a file, the last one first."""
    name, title, address = _find(visit)
    contents = visit.editor.contents
    history = contents.saver.history
    newer = storage.read_bytes(storage.place_of(contents.content, name))
    views = []
    for saved, file in history.versions(name):
        before = history.content_of(file)
        change = Proposal("", (FileChange(name, before, newer),))
        at = moment(saved.at, visit.words)
        views.append(VersionView(saved.number, at, saved.by, saved.sentence, lines_of(change)))
        newer = before
    return visit.page(
        "versions.html",
        visit.part("folder") or "association",
        status=409 if failure else 200,
        title=title,
        address=address,
        versions=views,
        failure=failure,
    )


def restore_version(visit: Visit) -> Response:
    """Make the file what it was before a change, and lead to its form."""
    name, _, address = _find(visit)
    number, words = read_number(visit.text("number")), visit.words
    if number is None:
        raise NotHere
    sentence = words.gettext("Put back: %(what)s", what=name)
    try:
        proposal = visit.editor.contents.saver.propose_restore(name, number, sentence)
    except OSError as error:
        return show_versions(visit, Failure(reason=explain(error, visit)))
    if proposal is None:
        return show_versions(visit, Failure((words.gettext("That version is no longer kept."),)))
    if proposal.is_empty:
        return visit.redirect(address)
    outcome = save(visit, proposal)
    if isinstance(outcome, Saved):
        return visit.redirect(f"{address}?done={outcome.number}#done")
    return show_versions(visit, outcome)


def _find(visit: Visit) -> tuple[str, str, str]:
    """Return the path, the title and the address of the file's form. Raises NotHere."""
    site, folder, slug = visit.site, visit.part("folder"), visit.part("slug")
    if folder and folder not in KIND_OF_FOLDER:
        raise NotHere
    try:
        name = find_name(site, folder, slug)
    except CannotEdit:
        raise NotHere from None
    title = title_of_file(site, name, folder) if folder else site.association.name
    return name, title, file_address(folder, slug)
