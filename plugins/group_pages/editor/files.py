"""The form of one file of the content: shown, given back with messages, saved."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from ..editing import groups, storage
from ..editing.content_files import CannotEdit, ContentFile, decode
from ..editing.files import is_draft, may_be_draft
from ..editing.proposals import Proposal
from ..editing.references import rename_references
from ..editing.saving import Saved
from ..frontmatter.front_text import Uneditable
from ..frontmatter.revision import read_back
from ..loading.folder import slug_of
from ..model import Group, Site
from ..schema import ASSOCIATION, GROUP, KIND_OF_FOLDER, Kind
from ..value_classes import dataclass
from .conflicts import Conflicting, find_conflicts
from .dates import list_dates
from .file_names import names_in
from .forms.answers import Answers, Surroundings, text_of
from .forms.blocks import ADD, REMOVE, add_entry, remove_entry
from .forms.form import (
    BODY,
    ROOT,
    changed_keys,
    find_field,
    list_sections,
    read_answers,
    write_value,
)
from .looks import view_for_public
from .making import MAKEABLE, Making, take_step
from .messages import Message, message_at, place_messages
from .numbers import read_number
from .saving import Failure, describe, save
from .visits import NotHere, Visit, surroundings

VERSION = "version"


@dataclass(frozen=True, slots=True)
class Target:
    """The file that a form is about; `name` is its path below the content folder."""

    site: Site
    kind: Kind
    folder: str
    slug: str
    name: str
    file: ContentFile

    @property
    def address(self) -> str:
        return f"/files/{quote(self.folder)}/{quote(self.slug)}" if self.folder else "/association"

    @property
    def group(self) -> Group | None:
        is_group = self.kind is GROUP
        groups_of_site = self.site.groups if is_group else ()
        return next((each for each in groups_of_site if each.slug == self.slug), None)


@dataclass(frozen=True, slots=True)
class State:
    """What the form's page says besides the fields."""

    version: str
    messages: tuple[Message, ...] = ()
    failure: Failure | None = None
    conflicts: tuple[Conflicting, ...] = ()
    is_touched: bool = False
    making: Making | None = None
    made: str = ""


def show_file(visit: Visit) -> Response:
    """Return the form of a file as it is."""
    try:
        target = find_target(visit)
    except CannotEdit:
        return visit.redirect(f"/text/{quote(find_name(visit))}")
    around = surroundings(visit, target.site, target.file)
    problems = visit.snapshot.problems_of(target.name)
    messages = tuple(
        message_at(each, target.kind, target.file.document, around) for each in problems
    )
    answers = read_answers(target.kind, target.file.document, around)
    return _page(visit, target, answers, State(visit.editor.remember(target.file.bytes), messages))


def save_file(visit: Visit) -> Response:
    """Save what differs, or give the form back: with messages, an entry more, or a conflict."""
    answers = sent_answers(visit)
    step = take_step(visit, find_kind(visit), answers)
    target = find_target(visit)
    around = surroundings(visit, target.site, target.file)
    version = visit.text(VERSION)
    if press_button(visit, answers) or step.is_over:
        state = State(version, is_touched=True, making=step.making, made=step.made)
        return _page(visit, target, answers, state, step.status)
    base = visit.editor.bases.get(version, target.file.bytes or b"")
    base_answers = _answers_of(base, target, around)
    now_answers = read_answers(target.kind, target.file.document, around)
    choices = {name: visit.text(f"choice-{name}") for name in (*_names(target.kind), BODY)}
    conflicts = find_conflicts(target.kind, base_answers, answers, now_answers, choices, around)
    if any(not each.choice for each in conflicts):
        state = State(version, conflicts=conflicts, is_touched=True, made=step.made)
        return _page(visit, target, answers, state, HTTPStatus.CONFLICT)
    theirs = {each.name for each in conflicts if each.choice == "theirs"}
    try:
        proposal = _propose(visit, target, around, base_answers, answers, theirs)
    except CannotEdit as error:
        failure = Failure((describe(error, visit),))
        state = State(version, failure=failure, is_touched=True, made=step.made)
        return _page(visit, target, answers, state, HTTPStatus.UNPROCESSABLE_ENTITY)
    if proposal.is_empty:
        return visit.redirect(target.address)
    outcome = save(visit, proposal)
    if isinstance(outcome, Saved):
        return visit.redirect(f"{target.address}?done={outcome.number}#done")
    return _refuse(visit, target, answers, State(version, made=step.made), outcome)


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
            address = f"/files/{quote(folder)}/{quote(slug_of(Path(name)))}"
            if own is not None:
                return visit.redirect(f"{address if folder else '/association'}#{own}")
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


def sent_answers(visit: Visit) -> dict[str, tuple[str, ...]]:
    """Return the answers that a form sent."""
    names = (name for name in visit.form if name == BODY or name.startswith(f"{ROOT}."))
    return {name: visit.texts(name) for name in names}


def _page(
    visit: Visit, target: Target, answers: Answers, state: State, status: int = HTTPStatus.OK
) -> Response:
    around = surroundings(visit, target.site, target.file)
    title = text_of(answers, f"{ROOT}.title") or text_of(answers, f"{ROOT}.name") or target.slug
    return visit.page(
        "file.html",
        target.folder or "association",
        status=status,
        target=target,
        address=target.address,
        makeable=MAKEABLE,
        title=title,
        sections=list_sections(target.kind, answers, around, target.group),
        body=text_of(answers, BODY),
        state=state,
        by_field=place_messages(state.messages),
        done=visit.find_save(),
        dates=list_dates(visit.snapshot, target.group),
        look=view_for_public(visit, target.group),
        is_new=False,
        is_draft=bool(target.folder) and is_draft(target.site, target.folder, target.slug),
        may_be_draft=bool(target.folder) and may_be_draft(target.folder),
    )


def _propose(
    visit: Visit,
    target: Target,
    around: Surroundings,
    base: Answers,
    answers: Answers,
    left: set[str],
) -> Proposal:
    """Return the changes of the keys that were touched, less those that are left as they are."""
    keys = [key for key in changed_keys(target.kind, base, answers) if key.name not in left]
    groups.put_values(
        target.file,
        {(key,): write_value(key, answers, around, target.file.document) for key in keys},
    )
    own, before = (text_of(each, BODY).strip() for each in (answers, base))
    if own.replace("\r\n", "\n") != before and BODY not in left:
        target.file.replace_body("\n" + own.replace("\r\n", "\n") + "\n" if own else "")
    title = text_of(answers, f"{ROOT}.title") or target.site.association.name
    hides = target.kind.folder == "locations"
    sentence = visit.words.gettext("Edit: %(title)s", title="…" if hides else title)
    changes = target.file.change()
    old = text_of(base, f"{ROOT}.title")
    if target.folder and old and title != old:
        changes += rename_references(target.site, target.folder, old, title)
    return Proposal(sentence, changes)


def _refuse(
    visit: Visit, target: Target, answers: Answers, state: State, failure: Failure
) -> Response:
    """Return the form with all that was typed, and the reasons at their fields."""
    document = target.file.document
    for change in failure.proposal.changes if failure.proposal else ():
        if change.name == target.name:
            document = read_back(decode(change.after, target.name))
    around = surroundings(visit, target.site, target.file)
    own = Path(target.site.root, target.name).absolute()
    messages = tuple(
        message_at(each, target.kind, document, around)
        for each in failure.problems
        if each.path == own
    )
    elsewhere = tuple(each for each in failure.problems if each.path != own)
    rest = Failure(failure.messages, elsewhere, failure.reason, failure.conflict, failure.proposal)
    state = replace(state, messages=messages, failure=rest, is_touched=True)
    status = HTTPStatus.CONFLICT if failure.conflict else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(visit, target, answers, state, status)


def _answers_of(content: bytes, target: Target, around: Surroundings) -> Answers:
    try:
        return read_answers(target.kind, read_back(decode(content, target.name)), around)
    except (Uneditable, CannotEdit):
        return read_answers(target.kind, target.file.document, around)


def press_button(visit: Visit, answers: dict[str, tuple[str, ...]]) -> bool:
    """Add or remove the entry that a button says; return whether one was pressed."""
    adding, removing = visit.text(ADD), visit.text(REMOVE)
    if adding.startswith(f"{ROOT}."):
        add_entry(adding, answers)
    elif removing.startswith(f"{ROOT}."):
        remove_entry(removing, answers)
    return bool(adding or removing)


def _names(kind: Kind) -> tuple[str, ...]:
    return tuple(key.name for key in kind.keys)
