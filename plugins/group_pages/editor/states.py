"""The same state for several groups at once: chosen in the list, looked at, saved together."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.responses import Response

from ..editing import groups
from ..editing.content_files import CannotEdit
from ..editing.days import years_of
from ..editing.proposals import Proposal
from ..editing.saving import Saved
from ..model import DATED_STATUSES, Group, Status
from ..problems import format_sentence
from ..schema import DATE, GROUP
from .addresses import file_address
from .previews import Preview, count_ahead, is_as_seen, link_errors, name_warnings, preview
from .saving import describe, parse_typed, save
from .tasks import STATUS_WORDS
from .visits import Visit
from .weeks import describe_group


@dataclass(frozen=True, slots=True)
class StateRow:
    """A group before and after: `before` and `after` are message ids, counts are of sessions."""

    slug: str
    name: str
    town: str
    before: str
    after: str
    sessions_before: int
    sessions_after: int


@dataclass(frozen=True, slots=True)
class LeftGroup:
    """A group that is left as it is: why, and the addresses and names of what is done instead."""

    reason: str
    acts: tuple[tuple[str, str], ...]


ACTS_INSTEAD = {
    "edit-not-begun": (("/withdraw", "Take off the site"), ("/delete", "Delete")),
    "edit-forming": (("", "Change"),),
}
"""What is done with a group that cannot have a state: ends of addresses and message ids."""


@dataclass(slots=True)
class StateForm:
    """What was chosen and typed, and what is wrong with it."""

    groups: tuple[Group, ...]
    status: Status | None
    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    messages: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[Group, ...]:
        """The groups that may have the state; the others are left as they are."""
        return tuple(each for each in self.groups if self._may_change(each))

    @property
    def left(self) -> tuple[Group, ...]:
        return tuple(each for each in self.groups if not self._may_change(each))

    def _may_change(self, group: Group) -> bool:
        return self.status is None or not groups.find_refusal(group, self.status)

    @property
    def has_days(self) -> bool:
        return self.status in DATED_STATUSES


def show_states(visit: Visit) -> Response:
    """Return the form for the groups that the address names, with what it would change."""
    form = _read(visit)
    proposal = _propose(visit, form)
    return _page(visit, form, preview(visit, proposal) if proposal else None)


def save_states(visit: Visit) -> Response:
    """Save what was looked at, or give the page back."""
    form = _read(visit)
    proposal = _propose(visit, form)
    if proposal is None:
        return _page(visit, form, None)
    if not is_as_seen(visit, proposal):
        text = visit.words.gettext("This has changed meanwhile. Look at it once more.")
        form.messages = (text,)
        return _page(visit, form, preview(visit, proposal))
    outcome = save(visit, proposal)
    if isinstance(outcome, Saved):
        return visit.redirect(f"/files/groups?done={outcome.number}#done")
    form.messages = outcome.sentences(visit.words)
    return _page(visit, form, None)


def _read(visit: Visit) -> StateForm:
    """Return the form that was sent or that the address has. Raises NotHere."""
    source = visit.form if visit.is_post else visit.request.query_params
    chosen = {each for each in source.getlist("group") if isinstance(each, str)}
    values = {name: str(source.get(name, "")) for name in ("state", "first", "last")}
    status = next((each for each in Status if each.value == values["state"]), None)
    if "first" not in source:
        values["first"] = DATE.write(visit.snapshot.day, visit.words.language)
    members = (each for each in visit.site.groups if each.slug in chosen)
    ordered = sorted(members, key=lambda each: visit.words.sort_key("".join(describe_group(each))))
    return StateForm(tuple(ordered), status, values)


def _propose(visit: Visit, form: StateForm) -> Proposal | None:
    """Return the proposal; None where something is missing or wrong, which the form then has."""
    if form.status is None or not form.changed:
        return None
    first = last = None
    seasons = (season for group in form.groups for season in group.seasons)
    years = years_of(dict.fromkeys(seasons), visit.snapshot.day)
    if form.has_days:
        first = parse_typed(visit, DATE, "first", form.values["first"], form.errors, years)
    if form.status is Status.PAUSED and form.values["last"].strip():
        last = parse_typed(visit, DATE, "last", form.values["last"], form.errors, years)
    if form.errors:
        return None
    try:
        slugs = [each.slug for each in form.changed]
        return groups.set_states(visit.site, slugs, form.status, first, last)
    except CannotEdit as error:
        form.messages = (describe(error, visit),)
        return None


def _page(visit: Visit, form: StateForm, view: Preview | None) -> Response:
    errors = link_errors(view, visit)
    has_failed = bool(form.errors or form.messages or errors)
    return visit.page(
        "states.html",
        "groups",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if has_failed else HTTPStatus.OK,
        state_form=form,
        states=[(each.value, STATUS_WORDS[each]) for each in Status],
        chosen=[each.slug for each in form.groups],
        rows=[_row(visit, each, form, view) for each in form.changed],
        left=[_left_group(each, form.status, visit) for each in form.left if form.status],
        view=view,
        errors=errors,
        warnings=name_warnings(view, visit) if view else (),
    )


def _left_group(group: Group, status: Status, visit: Visit) -> LeftGroup:
    details = {"group": "".join(describe_group(group))}
    code = groups.find_refusal(group, status)
    address = file_address(GROUP.folder, group.slug)
    acts = tuple((address + end, label) for end, label in ACTS_INSTEAD[code])
    return LeftGroup(format_sentence(code, details, visit.words), acts)


def _row(visit: Visit, group: Group, form: StateForm, view: Preview | None) -> StateRow:
    name, town = describe_group(group)
    before = STATUS_WORDS[group.facts.status]
    now, day = visit.site, visit.snapshot.day
    return StateRow(
        group.slug,
        name,
        town,
        before,
        STATUS_WORDS[form.status] if form.status else before,
        count_ahead(now, group.slug, day),
        count_ahead(view.site if view else now, group.slug, day),
    )
