"""The form of one file of the content: shown, given back with messages, saved."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response

from ..editing import groups, storage
from ..editing.content_files import CannotEdit, ContentFile, decode
from ..editing.folders import describe_file
from ..editing.proposals import Proposal
from ..editing.references import follow_title
from ..editing.sentences import describe_group
from ..frontmatter.front_text import Uneditable
from ..frontmatter.revision import read_back
from ..loading.folder import slug_of
from ..model import Status
from ..numbers import read_number
from ..schema import ASSOCIATION, KIND_OF_FOLDER, Kind
from .addresses import file_address
from .conflicts import find_conflicts
from .file_names import names_in
from .file_pages import State, Subject, Target, show_form
from .file_questions import ask_about_new_days
from .form_results import STILL, finish, look_at
from .forms.answers import Answers, Surroundings, below, text_of, trim_body
from .forms.form import BODY, ROOT, changed_keys, find_field, read_answers, write_value
from .messages import Message, message_at
from .pictures import drop_captions
from .saving import Failure, describe
from .sent_forms import Sent, read_sent
from .visits import NotHere, Visit, surroundings

if TYPE_CHECKING:
    from .session_acts import ActForm


def show_file(visit: Visit, act: ActForm | None = None) -> Response:
    """Return the form of a file as it is; `act` is open below a session of the group."""
    try:
        target = find_target(visit)
    except CannotEdit:
        if visit.is_post:
            raise
        return visit.redirect(f"/text/{quote(find_name(visit))}")
    around = surroundings(visit, target.site, target.file)
    problems = visit.snapshot.problems_of(target.name)
    document = target.file.document
    messages = tuple(message_at(each, target.kind, document, around) for each in problems)
    if visit.query(STILL):
        text = visit.words.gettext("The picture moves: only its first frame is used.")
        messages = (Message(text, "warn", ""), *messages)
    answers = read_answers(target.kind, document, around)
    state = State(visit.editor.remember(target.file.bytes), messages, act=act)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if act and act.has_failed else HTTPStatus.OK
    return show_form(visit, _subject(visit, target, answers), answers, state, status)


def save_file(visit: Visit) -> Response:
    """Save what differs, or give the form back: with messages, an entry more, or a conflict."""
    sent = read_sent(visit, find_kind(visit))
    target = find_target(visit)
    subject = _subject(visit, target, sent.answers)
    around, answers = subject.around, sent.answers
    if sent.is_given_back:
        return show_form(visit, subject, answers, sent.state(), sent.status)
    base = _find_base(visit, target, sent.version)
    now_answers = read_answers(target.kind, target.file.document, around)
    base_answers = now_answers if base is None else _answers_of(base, target, around)
    if sent.is_look:
        return look_at(
            visit, subject, sent, lambda: _propose(visit, target, around, base_answers, sent, set())
        )
    choices = {name: visit.text(f"choice-{name}") for name in (*_names(target.kind), BODY)}
    known = None if base is None else base_answers
    conflicts = find_conflicts(target.kind, known, answers, now_answers, choices, around)
    if any(not each.choice for each in conflicts):
        state = replace(sent.state(), conflicts=conflicts)
        return show_form(visit, subject, answers, state, HTTPStatus.CONFLICT)
    theirs = {each.name for each in conflicts if each.choice == "theirs"}
    try:
        proposal = _propose(visit, target, around, base_answers, sent, theirs)
    except CannotEdit as error:
        state = replace(sent.state(), failure=Failure((describe(error, visit),)))
        return show_form(visit, subject, answers, state, HTTPStatus.UNPROCESSABLE_ENTITY)
    if proposal.is_empty:
        return visit.redirect(target.address)
    return finish(visit, subject, sent, proposal, target.address)


def show_place_of_problem(visit: Visit) -> Response:
    """Lead to the field of a line in a file, or to the line in its text."""
    name, number = visit.part("path"), read_number(visit.query("line")) or 1
    folder = name.partition("/")[0] if "/" in name else ""
    kind = KIND_OF_FOLDER.get(folder, ASSOCIATION)
    text_address = f"/text/{quote(name)}#line-{number}"
    site = visit.snapshot.site
    if site is None:
        return visit.redirect(text_address)
    try:
        file = ContentFile(site, name, kind)
    except (CannotEdit, OSError, storage.OutsideContent):
        return visit.redirect(text_address)
    around = surroundings(visit, site, file)
    for problem in visit.snapshot.problems_of(name):
        if problem.line == number:
            own = find_field(problem, kind, file.document, around)
            if own is not None:
                return visit.redirect(f"{file_address(folder, slug_of(Path(name)))}#{own}")
    return visit.redirect(text_address)


def find_target(visit: Visit) -> Target:
    """Return the file of the address. Raises NotHere, and CannotEdit where it has no form."""
    site = visit.snapshot.site
    name = find_name(visit)
    if site is None:
        raise CannotEdit("edit-no-such-file", name=name)
    folder, slug = visit.part("folder"), visit.part("slug")
    kind = find_kind(visit)
    return Target(site, kind, folder, slug, name, ContentFile(site, name, kind))


def find_kind(visit: Visit) -> Kind:
    """Return the kind of the address's file."""
    return KIND_OF_FOLDER.get(visit.part("folder"), ASSOCIATION)


def find_name(visit: Visit) -> str:
    """Return the path of the address's file below the content folder. Raises NotHere."""
    folder, slug = visit.part("folder"), visit.part("slug")
    if not folder:
        return f"{ASSOCIATION.name}.md"
    names = names_in(visit.editor.contents.content, folder)
    if slug not in names:
        raise NotHere
    return names[slug]


def _subject(visit: Visit, target: Target, answers: Answers) -> Subject:
    title = text_of(answers, f"{ROOT}.title") or text_of(answers, f"{ROOT}.name") or target.slug
    around = surroundings(visit, target.site, target.file)
    return Subject(target.kind, target.folder, target.slug, target.address, title, around, target)


def _propose(
    visit: Visit,
    target: Target,
    around: Surroundings,
    base: Answers,
    sent: Sent,
    left: set[str],
) -> Proposal:
    """Return the changes of the keys that were touched, less those that are left as they are."""
    answers = drop_captions(base, sent.answers)
    keys = [key for key in changed_keys(target.kind, base, answers) if key.name not in left]
    groups.put_values(
        target.file,
        {(key,): write_value(key, answers, around, target.file.document) for key in keys},
    )
    _check_state(target, answers, base)
    own, before = (trim_body(text_of(each, BODY)) for each in (answers, base))
    if own != before and BODY not in left:
        target.file.replace_body(f"\n{own}\n" if own else "")
    title, old = (text_of(each, f"{ROOT}.title") for each in (answers, base))
    name = title if title != old else describe_file(target.site, target.file.name)
    hides = target.kind.folder == "locations"
    sentence = visit.words.gettext("Changed: %(title)s", title="…" if hides else name)
    changes = target.file.change()
    if target.folder and old and title != old:
        changes += follow_title(target.site, target.folder, target.slug, old, title)
    changes += visit.editor.pictures.changes_for(sent.pictures, answers)
    questions = ask_about_new_days(base, answers, around, visit.snapshot.day)
    return Proposal(sentence, changes, questions)


def _check_state(target: Target, answers: Answers, base: Answers) -> None:
    """Raise CannotEdit where a group is to end that has not begun."""
    ended = Status.ENDED.value
    group = target.group
    is_new = text_of(answers, f"{ROOT}.status") == ended != text_of(base, f"{ROOT}.status")
    # Sessions that the same form adds are those of a group that has begun.
    has_times = any(below(answers, f"{ROOT}.{name}") for name in ("schedule", "extra"))
    if group and is_new and not has_times and groups.find_refusal(group, Status.ENDED):
        raise CannotEdit("edit-not-begun", group=describe_group(group))


def _find_base(visit: Visit, target: Target, version: str) -> bytes | None:
    """Return the text that a form was made from, None where neither this run nor a save has it."""
    if storage.digest(target.file.bytes) == version:
        return target.file.bytes
    base = visit.editor.bases.find(version)
    if base is not None:
        return base
    history = visit.editor.contents.saver.history
    versions = (file for _save, file in history.versions(target.name) if file.before == version)
    return next(map(history.content_of, versions), None)


def _answers_of(content: bytes, target: Target, around: Surroundings) -> Answers:
    try:
        return read_answers(target.kind, read_back(decode(content, target.name)), around)
    except (Uneditable, CannotEdit):
        return read_answers(target.kind, target.file.document, around)


def _names(kind: Kind) -> tuple[str, ...]:
    return tuple(key.name for key in kind.keys)
