"""The page of a file's form, of one that there is or of a new one, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup
from starlette.responses import Response

from ..editing.content_files import ContentFile
from ..editing.files import is_draft, may_be_draft
from ..model import Group, Site
from ..schema import GROUP, Kind
from ..value_classes import dataclass
from . import drafts
from .addresses import file_address
from .conflicts import Conflicting
from .copying import has_copy
from .dates import EntryDates, list_dates
from .forms.answers import Answers, Surroundings, text_of
from .forms.form import BODY, list_sections
from .looks import find_page
from .making import MAKEABLE, Making
from .messages import Message, place_messages
from .public_views import PublicView, view_for_public
from .saving import Failure
from .text_looks import render_texts
from .visits import Visit
from .weeks import ACTS, REINSTATE, MonthView, list_months

if TYPE_CHECKING:
    from .session_acts import ActForm


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
        return file_address(self.folder, self.slug)

    @property
    def group(self) -> Group | None:
        return find_group(self.site, self.kind, self.slug)


@dataclass(frozen=True, slots=True)
class State:
    """What the form's page says besides the fields.

    `making` are the fields of a new file that are open, `made` is the sentence of one that was just
    made. `pictures` are those that the form has brought, `waiting` those that its texts do not have
    yet, by field. `draft` is the name under which the form is looked at. `act` is what is open
    below a session of the group. `questions` ask for agreement before anything is saved.
    """

    version: str
    messages: tuple[Message, ...] = ()
    failure: Failure | None = None
    conflicts: tuple[Conflicting, ...] = ()
    is_touched: bool = False
    making: Making | None = None
    made: str = ""
    pictures: tuple[str, ...] = ()
    waiting: Mapping[str, str] = field(default_factory=dict)
    draft: str = field(default_factory=drafts.new_name)
    act: ActForm | None = None
    questions: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        return any(each.level == "err" for each in self.messages)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: a file of the content, or one that is to be.

    `slug` is "" for one that has none yet, `target` None for a new one.
    """

    kind: Kind
    folder: str
    slug: str
    address: str
    title: str
    around: Surroundings
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What stands beside a form. `is_draft` where it shows what is not saved.

    `address` is that of the page in the editor, "" for none. `texts` are long texts as the site
    shows them, by field.
    """

    is_draft: bool
    address: str
    public: PublicView | None
    dates: Mapping[str, EntryDates]
    texts: Mapping[str, Markup]


def show_form(
    visit: Visit, subject: Subject, answers: Answers, state: State, status: int = HTTPStatus.OK
) -> Response:
    """Return the page of a form with these answers."""
    group = subject.target.group if subject.target else None
    return visit.page(
        "file.html",
        subject.folder or "association",
        status=status,
        subject=subject,
        target=subject.target,
        address=subject.address,
        makeable=MAKEABLE,
        folder=subject.folder,
        title=subject.title,
        sections=list_sections(subject.kind, answers, subject.around, group),
        body=text_of(answers, BODY),
        state=state,
        by_field=place_messages(state.messages),
        done=visit.find_save(),
        months=_list_months(visit, group),
        acts=ACTS,
        reinstate=REINSTATE,
        open_form=state.act,
        look=_look_at(visit, subject, state),
        is_new=subject.target is None,
        has_copy=subject.kind is GROUP and has_copy(visit.snapshot.prepared, subject.slug),
        is_draft=bool(subject.slug) and is_draft(subject.around.site, subject.folder, subject.slug),
        may_be_draft=bool(subject.folder) and may_be_draft(subject.folder),
    )


def find_group(site: Site | None, kind: Kind, slug: str) -> Group | None:
    groups = site.groups if site and kind is GROUP else ()
    return next((each for each in groups if each.slug == slug), None)


def _list_months(visit: Visit, group: Group | None) -> tuple[MonthView, ...]:
    site = visit.snapshot.site
    if site is None or group is None:
        return ()
    return list_months(site, group, visit.snapshot.day, visit.words)


def _look_at(visit: Visit, subject: Subject, state: State) -> Look:
    draft = visit.editor.drafts.find(state.draft)
    snapshot = draft.snapshot if draft else visit.snapshot
    slug = draft.slug if draft else subject.slug
    root = f"/drafts/{state.draft}/" if draft else "/look/"
    prepared = snapshot.prepared
    group = find_group(snapshot.site, subject.kind, slug)
    look = Look(
        draft is not None, "", view_for_public(snapshot, group), list_dates(snapshot, group), {}
    )
    if prepared is None or (subject.folder and not slug):
        return look
    path = find_page(prepared, subject.folder, slug)
    address = "" if path is None else root + quote(path)
    texts = render_texts(prepared, subject.folder, slug, root)
    return replace(look, address=address, texts=texts)
