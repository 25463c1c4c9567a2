"""A new file: the same form with nothing in it, or with what another group has."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from ..editing import groups
from ..editing.content_files import CannotEdit
from ..editing.saving import Saved
from ..loading.folder import slug_of
from ..model import Site
from ..schema import GROUP, KIND_OF_FOLDER
from .files import State, find_target, press_button, sent_answers
from .forms.answers import Answers, text_of
from .forms.form import BODY, ROOT, list_sections, read_answers, write_value
from .making import MAKEABLE, take_step
from .menu import MENU
from .messages import messages_of_new, place_messages
from .saving import Failure, save
from .visits import NotHere, Visit, surroundings


def show_new(visit: Visit) -> Response:
    """Return the form of a new file; for a group, `from` names one that it is made like."""
    folder, site = _folder_and_site(visit)
    answers: dict[str, tuple[str, ...]] = {}
    if folder == "groups" and visit.query("from"):
        visit.request.path_params["slug"] = visit.query("from")
        target = find_target(visit)
        around = surroundings(visit, site, target.file)
        answers = dict(read_answers(GROUP, target.file.document, around))
        left_out = {f"{ROOT}.{name}" for name in groups.NOT_COPIED}
        answers = {
            name: texts
            for name, texts in answers.items()
            if ".".join(name.split(".")[:2]) not in left_out
        }
    elif folder == "news":
        answers[f"{ROOT}.date"] = (visit.words.date(visit.snapshot.day),)
    return _page(visit, folder, answers, State(""))


def save_new(visit: Visit) -> Response:
    """Write a new file, or give the form back with what is wrong."""
    folder, _ = _folder_and_site(visit)
    kind = KIND_OF_FOLDER[folder]
    answers = sent_answers(visit)
    step = take_step(visit, kind, answers)
    if press_button(visit, answers) or step.is_over:
        state = State("", is_touched=True, making=step.making, made=step.made)
        return _page(visit, folder, answers, state, step.status)
    _, site = _folder_and_site(visit)
    around = surroundings(visit, site, None)
    values = {key: write_value(key, answers, around, None) for key in kind.keys}
    given = {key: value for key, value in values.items() if value is not None}
    body = text_of(answers, BODY).replace("\r\n", "\n").strip()
    refusal: CannotEdit | Failure
    try:
        proposal = groups.new_file(site, folder, given, body=f"{body}\n" if body else "")
    except CannotEdit as error:
        refusal = error
    else:
        outcome = save(visit, proposal)
        if isinstance(outcome, Saved):
            slug = slug_of(Path(proposal.changes[0].name))
            return visit.redirect(f"/files/{folder}/{quote(slug)}?done={outcome.number}#done")
        refusal = outcome
    messages = messages_of_new(refusal, kind, around)
    state = State("", messages, Failure(), is_touched=True, made=step.made)
    return _page(visit, folder, answers, state, HTTPStatus.UNPROCESSABLE_ENTITY)


def _folder_and_site(visit: Visit) -> tuple[str, Site]:
    folder, site = visit.part("folder"), visit.snapshot.site
    if folder not in KIND_OF_FOLDER or site is None:
        raise NotHere
    return folder, site


def _page(
    visit: Visit, folder: str, answers: Answers, state: State, status: int = HTTPStatus.OK
) -> Response:
    around = surroundings(visit, _folder_and_site(visit)[1], None)
    kind = KIND_OF_FOLDER[folder]
    title = next(row.label for row in MENU if row.name == folder)
    return visit.page(
        "file.html",
        folder,
        status=status,
        target=None,
        address=f"/new/{folder}",
        makeable=MAKEABLE,
        folder=folder,
        title=visit.words.gettext(title),
        sections=list_sections(kind, answers, around, None),
        body=text_of(answers, BODY),
        state=state,
        by_field=place_messages(state.messages),
        done=None,
        dates={},
        look=None,
        is_new=True,
    )
