"""What is done to a whole file: another address, off the site and back, deleted.

Each has a page that says what would happen, with the lines that change, and does it when its form
is sent. All of them are undone like any change.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from ..editing import files
from ..editing.content_files import CannotEdit, find_name
from ..editing.folders import describe_file
from ..editing.proposals import Proposal
from ..editing.saving import Saved
from ..loading.folder import slug_of
from ..model import Site
from ..schema import KIND_OF_FOLDER
from ..value_classes import dataclass
from .addresses import file_address
from .previews import Preview, preview
from .saving import describe, save, sentences_of
from .visits import NotHere, Visit

Intent = Callable[[Site, str, str, str], Proposal]

INTENTS: dict[str, Intent] = {
    "rename": files.rename,
    "withdraw": lambda site, folder, slug, _: files.withdraw(site, folder, slug),
    "release": lambda site, folder, slug, _: files.release(site, folder, slug),
    "delete": lambda site, folder, slug, _: files.delete(site, folder, slug),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The file of the address; `is_draft`: it is withdrawn."""

    site: Site
    folder: str
    slug: str
    name: str
    title: str
    is_draft: bool

    @property
    def address(self) -> str:
        return file_address(self.folder, self.slug)


@dataclass(frozen=True, slots=True)
class Referring:
    """A file that needs another one, and the page of its form."""

    title: str
    address: str


def show_file_act(visit: Visit) -> Response:
    """Return the page of an act: what it changes, and the button that does it."""
    subject = find_subject(visit)
    new_name = visit.query("name").strip()
    if visit.part("act") == "rename" and not new_name:
        return _page(visit, subject, None)
    try:
        proposal = _propose(visit, subject, new_name)
    except CannotEdit as error:
        return _refuse(visit, subject, error, new_name)
    return _page(visit, subject, preview(visit, proposal), new_name)


def carry_out_file_act(visit: Visit) -> Response:
    """Do it; lead to the file where it is then, or to the list that it was in."""
    subject = find_subject(visit)
    new_name = visit.text("name").strip()
    try:
        proposal = _propose(visit, subject, new_name)
    except CannotEdit as error:
        return _refuse(visit, subject, error, new_name)
    if proposal.is_empty:
        return visit.redirect(subject.address)
    outcome = save(visit, proposal)
    if isinstance(outcome, Saved):
        address = _address_after(visit.part("act"), subject, proposal)
        return visit.redirect(f"{address}?done={outcome.number}#done")
    return _page(visit, subject, None, new_name, outcome.sentences(visit.words))


def find_subject(visit: Visit) -> Subject:
    """Return the file of the address, be it readable or not. Raises NotHere."""
    site, folder, slug = visit.site, visit.part("folder"), visit.part("slug")
    act = visit.part("act")
    if folder not in KIND_OF_FOLDER or (act and act not in INTENTS):
        raise NotHere
    try:
        name = find_name(site, folder, slug)
    except CannotEdit:
        raise NotHere from None
    title = describe_file(site, name)
    return Subject(site, folder, slug, name, title, files.is_draft(site, folder, slug) is True)


def _propose(visit: Visit, subject: Subject, new_name: str) -> Proposal:
    intent = INTENTS[visit.part("act")]
    return intent(subject.site, subject.folder, subject.slug, new_name)


def _address_after(act: str, subject: Subject, proposal: Proposal) -> str:
    if act == "delete":
        return f"/files/{quote(subject.folder)}"
    if act == "rename":
        return file_address(subject.folder, proposal.changes[1].slug)
    return subject.address


def _address_to_be(subject: Subject, view: Preview | None) -> str:
    """Return the new address of the file's page, "" where it is none or cannot be known yet."""
    if view is None or len(view.proposal.changes) < 2 or not files.may_be_draft(subject.folder):
        return ""
    slug = slug_of(Path(view.proposal.changes[1].name))
    own = files.address_of(subject.site, subject.folder, slug)
    return f"{subject.site.association.site.rstrip('/')}/{own}"


def _refuse(visit: Visit, subject: Subject, error: CannotEdit, new_name: str) -> Response:
    """Return the page with the reason, and with links to the files that need this one."""
    names = error.details.get("files", ())
    referring = tuple(
        _referring(subject.site, str(each)) for each in (names if isinstance(names, tuple) else ())
    )
    messages = () if referring else (describe(error, visit),)
    return _page(visit, subject, None, new_name, messages, referring)


def _referring(site: Site, name: str) -> Referring:
    folder = name.partition("/")[0] if "/" in name else ""
    address = file_address(folder, slug_of(Path(name))) if folder else "/association"
    return Referring(describe_file(site, name), address)


def _page(
    visit: Visit,
    subject: Subject,
    view: Preview | None,
    new_name: str = "",
    messages: tuple[str, ...] = (),
    referring: tuple[Referring, ...] = (),
) -> Response:
    if view is not None and view.errors:
        messages += sentences_of(view.errors, visit.words)
    questions = view.proposal.questions if view is not None else ()
    is_refused = bool(messages or referring)
    return visit.page(
        "file_act.html",
        subject.folder,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK,
        act=visit.part("act"),
        subject=subject,
        view=view,
        new_name=new_name,
        new_address=_address_to_be(subject, view) if visit.part("act") == "rename" else "",
        messages=messages,
        referring=referring,
        questions=[visit.words.capital(each.text(visit.words)) for each in questions],
        warnings=sentences_of(view.warnings, visit.words) if view else (),
        may_do=view is not None and not is_refused,
    )
