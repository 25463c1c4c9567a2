"""A new file: the same form with nothing in it, or with what another group has."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from ..editing import groups
from ..editing.content_files import CannotEdit
from ..editing.proposals import Proposal
from ..schema import GROUP, KIND_OF_FOLDER
from .addresses import file_address
from .file_pages import State, Subject, show_form
from .file_questions import ask_about_new_days
from .files import find_target
from .form_results import address_of_new, finish, look_at
from .forms.answers import text_of, trim_body
from .forms.form import BODY, ROOT, read_answers, write_new
from .messages import messages_of_new
from .saving import Failure, find_made
from .sent_forms import Sent, read_sent
from .visits import NotHere, Visit, surroundings

HEADINGS = {
    "groups": "New group",
    "seasons": "New season",
    "locations": "A new place",
    "types": "New type of group",
    "news": "New news item",
    "pages": "A new page",
}
"""Of the forms of new files, by folder, as message ids."""


def show_new(visit: Visit) -> Response:
    """Return the form of a new file; for a group, `from` names one that it is made like."""
    folder = _folder(visit)
    answers: dict[str, tuple[str, ...]] = {}
    if folder == "groups" and visit.query("from"):
        visit.request.path_params["slug"] = visit.query("from")
        target = find_target(visit)
        around = surroundings(visit, visit.site, target.file)
        answers = dict(read_answers(GROUP, target.file.document, around))
        left_out = {f"{ROOT}.{name}" for name in groups.NOT_COPIED}
        answers = {
            name: texts
            for name, texts in answers.items()
            if ".".join(name.split(".")[:2]) not in left_out
        }
    elif folder == "news":
        answers[f"{ROOT}.date"] = (visit.words.date(visit.snapshot.day),)
    return show_form(visit, _subject(visit, folder), answers, State(""))


def save_new(visit: Visit) -> Response:
    """Write a new file, or give the form back with what is wrong."""
    folder = _folder(visit)
    sent = read_sent(visit, KIND_OF_FOLDER[folder])
    subject = _subject(visit, folder)
    if sent.is_given_back:
        return show_form(visit, subject, sent.answers, sent.state(), sent.status)
    if sent.is_look:
        return look_at(visit, subject, sent, lambda: _propose(visit, subject, sent))
    try:
        made = find_made(visit, folder, *_read_values(subject, sent))
        if made:
            save, slug = made
            return visit.redirect(f"{file_address(folder, slug)}?done={save.number}#done")
        proposal = _propose(visit, subject, sent)
    except CannotEdit as error:
        state = replace(
            sent.state(*messages_of_new(error, subject.kind, subject.around)), failure=Failure()
        )
        return show_form(visit, subject, sent.answers, state, HTTPStatus.UNPROCESSABLE_ENTITY)
    return finish(visit, subject, sent, proposal, address_of_new(folder, proposal))


def _propose(visit: Visit, subject: Subject, sent: Sent) -> Proposal:
    values, body = _read_values(subject, sent)
    proposal = groups.new_file(subject.around.site, subject.folder, values, body=body)
    pictures = visit.editor.pictures.changes_for(sent.pictures, sent.answers)
    questions = ask_about_new_days({}, sent.answers, subject.around, visit.snapshot.day)
    return replace(proposal, changes=proposal.changes + pictures, questions=questions)


def _read_values(subject: Subject, sent: Sent) -> tuple[groups.Values, str]:
    """Return the values of the keys and the body, as they are written."""
    values = write_new(subject.kind.keys, sent.answers, subject.around)
    body = trim_body(text_of(sent.answers, BODY))
    return values, f"{body}\n" if body else ""


def _folder(visit: Visit) -> str:
    folder = visit.part("folder")
    if folder not in KIND_OF_FOLDER:
        raise NotHere
    return folder


def _subject(visit: Visit, folder: str) -> Subject:
    title = visit.words.gettext(HEADINGS[folder])
    around = surroundings(visit, visit.site, None)
    return Subject(KIND_OF_FOLDER[folder], folder, "", f"/new/{folder}", title, around)
