"""What comes of a form that was sent: it is saved, or given back with what would come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from ..editing.content_files import CannotEdit
from ..editing.proposals import Proposal
from ..editing.saving import Saved
from ..loading.folder import slug_of
from ..schema import ASSOCIATION
from .addresses import file_address
from .file_pages import Subject, show_form
from .messages import split_problems
from .saving import Failure, describe, save
from .sent_forms import Sent
from .visits import Visit

STILL = "still"
"""In the address of a page after a save: of a picture that moves only one frame was taken."""


def look_at(
    visit: Visit, subject: Subject, sent: Sent, propose: Callable[[], Proposal]
) -> Response:
    """Give a form back with what it would make of the site. Nothing is written."""
    drafts = visit.editor.drafts
    try:
        proposal = propose()
    except CannotEdit as error:
        state = replace(sent.state(), failure=Failure((describe(error, visit),)))
        return show_form(visit, subject, sent.answers, state)
    if proposal.is_empty:
        drafts.drop(sent.draft)
        return show_form(visit, subject, sent.answers, sent.state())
    name = _name_of(subject, proposal)
    slug = slug_of(Path(name)) if subject.folder else ""
    verdict = drafts.make(sent.draft, slug, proposal, visit.snapshot)
    problems = (*verdict.errors, *verdict.warnings)
    messages, elsewhere = split_problems(problems, proposal, name, subject.kind, subject.around)
    errors = tuple(each for each in elsewhere if not each.warning)
    state = replace(sent.state(*messages), failure=Failure(problems=errors) if errors else None)
    return show_form(visit, subject, sent.answers, state)


def finish(
    visit: Visit, subject: Subject, sent: Sent, proposal: Proposal, address: str
) -> Response:
    """Save a form's proposal and lead to its page, or give the form back with the reasons.

    It is given back, too, with questions that nobody has agreed to yet.
    """
    questions = tuple(each.text(visit.words) for each in proposal.questions)
    if questions and visit.texts("agreed") != questions:
        state = replace(sent.state(), questions=questions)
        return show_form(visit, subject, sent.answers, state, HTTPStatus.UNPROCESSABLE_ENTITY)
    outcome = save(visit, proposal)
    if isinstance(outcome, Saved):
        visit.editor.pictures.forget(each for each in sent.pictures if _is_in(each, proposal))
        visit.editor.drafts.drop(sent.draft)
        notes = f"&{STILL}=1" if sent.messages else ""
        return visit.redirect(f"{address}?done={outcome.number}{notes}#done")
    name = _name_of(subject, proposal)
    messages, elsewhere = split_problems(
        outcome.problems, proposal, name, subject.kind, subject.around
    )
    failure = replace(outcome, problems=elsewhere)
    status = HTTPStatus.CONFLICT if failure.conflict else HTTPStatus.UNPROCESSABLE_ENTITY
    state = replace(sent.state(*messages), failure=failure)
    return show_form(visit, subject, sent.answers, state, status)


def address_of_new(folder: str, proposal: Proposal) -> str:
    """Return the address of the page of a new file."""
    return file_address(folder, proposal.changes[0].slug)


def _name_of(subject: Subject, proposal: Proposal) -> str:
    """Return the path of the form's file below the content folder."""
    if subject.target is not None:
        return subject.target.name
    return proposal.changes[0].name if subject.folder else f"{ASSOCIATION.name}.md"


def _is_in(reference: str, proposal: Proposal) -> bool:
    return any(f"/{change.name}" == reference for change in proposal.changes)
