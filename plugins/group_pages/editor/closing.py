"""A place is closed for a time: the sessions that this cancels are listed before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from ..editing import places
from ..editing.content_files import CannotEdit
from ..editing.days import years_of
from ..editing.outlook import list_held
from ..editing.proposals import Proposal
from ..editing.saving import Saved
from ..model import Location
from ..schema import DATE
from .addresses import file_address
from .previews import Preview, is_as_seen, link_errors, name_warnings, preview
from .saving import describe, parse_typed, save
from .visits import NotHere, Visit
from .weeks import SessionView, find_session

FIELDS = ("start", "end", "reason")


@dataclass(slots=True)
class ClosingForm:
    """What was typed about a closure, and what is wrong with it."""

    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    days: tuple[date, date] | None = None


def show_closing(visit: Visit) -> Response:
    """Return the form; with days, the sessions that it would cancel."""
    place, form = _place(visit), _read(visit)
    if not any(form.values.values()):
        form.errors = {}
        return _page(visit, place, form, None)
    proposal = _propose(visit, place, form)
    return _page(visit, place, form, preview(visit, proposal) if proposal else None)


def close_place(visit: Visit) -> Response:
    """Close the place as it was looked at, or give the page back."""
    place, form = _place(visit), _read(visit)
    proposal = _propose(visit, place, form)
    if proposal is None:
        return _page(visit, place, form, None)
    if not is_as_seen(visit, proposal):
        text = visit.words.gettext("This has changed meanwhile. Look at it once more.")
        form.messages = (text,)
        return _page(visit, place, form, preview(visit, proposal))
    outcome = save(visit, proposal)
    if isinstance(outcome, Saved):
        return visit.redirect(f"{file_address('locations', place.slug)}?done={outcome.number}#done")
    form.messages = outcome.sentences(visit.words)
    return _page(visit, place, form, None)


def _place(visit: Visit) -> Location:
    slug = visit.part("slug")
    place = next((each for each in visit.site.locations if each.slug == slug), None)
    if place is None:
        raise NotHere
    return place


def _read(visit: Visit) -> ClosingForm:
    source = visit.form if visit.is_post else visit.request.query_params
    form = ClosingForm({name: str(source.get(name, "")).strip() for name in FIELDS})
    # One day alone is its own last day.
    form.values["end"] = form.values["end"] or form.values["start"]
    years = years_of(visit.site.seasons, visit.snapshot.day)
    start, end = (
        parse_typed(visit, DATE, name, form.values[name], form.errors, years)
        for name in ("start", "end")
    )
    if start and end:
        form.days = (start, end)
    return form


def _propose(visit: Visit, place: Location, form: ClosingForm) -> Proposal | None:
    if form.days is None:
        return None
    reason = " ".join(form.values["reason"].split())
    try:
        return places.close_place(visit.site, place.slug, *form.days, reason)
    except CannotEdit as error:
        form.messages = (describe(error, visit),)
        return None


def _page(visit: Visit, place: Location, form: ClosingForm, view: Preview | None) -> Response:
    errors = link_errors(view, visit)
    has_failed = bool(form.errors or form.messages or errors)
    return visit.page(
        "closing.html",
        "locations",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if has_failed else HTTPStatus.OK,
        place=place,
        address=f"/places/{quote(place.slug)}/close",
        closing=form,
        fields=FIELDS,
        view=view,
        errors=errors,
        warnings=name_warnings(view, visit) if view else (),
        touched=_list_touched(visit, place, form) if view else (),
    )


def _list_touched(
    visit: Visit, place: Location, form: ClosingForm
) -> tuple[tuple[str, SessionView], ...]:
    """Return the sessions that take place there in these days, each with its day in words."""
    site = visit.site
    groups = {group.slug: group for group in site.groups}
    sessions = places.sessions_in_closure(site, place.slug, *form.days) if form.days else ()
    rows = []
    for slug, session in sessions:
        own = find_session(site, slug, session.key, visit.words)
        if own is not None and list_held(groups[slug], (session,)):
            rows.append((visit.words.day(session.date), own))
    return tuple(rows)
