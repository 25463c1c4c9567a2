"""What staff do to one session: a form below it in a list, and its carrying out.

The list is that of the desk, or that of a group's page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from starlette.responses import Response

from ..editing import sessions
from ..editing.content_files import CannotEdit
from ..editing.days import years_of
from ..editing.proposals import Proposal
from ..editing.saving import Saved
from ..model import Site
from ..numbers import read_number
from ..schema import DATE, GROUP, TIME
from ..value_classes import dataclass
from .addresses import file_address
from .desk import show_desk
from .files import show_file
from .saving import describe, parse_typed, save
from .visits import NotHere, Visit
from .weeks import find_session

REASONS = ("", "The facilitator cannot come", "The place is not available", "Too few participants")
"""Usual reasons of a cancellation, as message ids; the first is none."""

Intent = Callable[[Visit, Site, str, str], Proposal]


@dataclass(frozen=True, slots=True)
class ActForm:
    """The form that is open below a session, with what was typed and what is wrong with it.

    `questions` ask for agreement before anything is done; `places` are (slug, title) rows.
    `back` is the address of the list, where one is again afterwards.
    """

    act: str
    session: str
    key: str
    back: str
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = REASONS

    @property
    def has_failed(self) -> bool:
        """Whether it was sent, and is given back."""
        return bool(self.messages or self.errors or self.questions)

    def is_of(self, slug: str, key: str) -> bool:
        return (self.session, self.key) == (slug, key)


class Unreadable(Exception):
    """Fields that cannot be read; `errors` are sentences by the field's name."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(errors)
        self.errors = errors


def show_act(visit: Visit) -> Response:
    """Return the list with the form of an act open below its session."""
    return _show(visit, _form(visit))


def carry_out_act(visit: Visit) -> Response:
    """Carry out the act of the form; return the way to the list, or the form again."""
    form = _form(visit)
    try:
        proposal = INTENTS[form.act](visit, visit.site, form.session, form.key)
    except Unreadable as error:
        return _show(visit, replace(form, errors=error.errors))
    except CannotEdit as error:
        return _show(visit, replace(form, messages=(describe(error, visit),)))
    questions = tuple(each.text(visit.words) for each in proposal.questions)
    # Agreement holds for what was read: another day typed below it is asked about anew.
    if questions and visit.texts("agreed") != questions:
        return _show(visit, replace(form, questions=questions))
    if proposal.is_empty:
        return visit.redirect(form.back)
    outcome = save(visit, proposal)
    if isinstance(outcome, Saved):
        target = "/publish" if visit.text("publish") else form.back
        return visit.redirect(f"{target}?done={outcome.number}#done")
    return _show(visit, replace(form, messages=outcome.sentences(visit.words)))


def _show(visit: Visit, form: ActForm) -> Response:
    return show_file(visit, form) if visit.part("folder") else show_desk(visit, form)


def _form(visit: Visit) -> ActForm:
    slug, key, act = (visit.part(name) for name in ("slug", "key", "act"))
    site, folder = visit.site, visit.part("folder")
    if act not in INTENTS or folder not in {"", GROUP.folder}:
        raise NotHere
    if not find_session(site, slug, key, visit.words):
        raise NotHere
    values = {name: visit.text(name) for name in visit.form}
    if not visit.is_post:
        values = _present(visit, site, slug, key)
    places = sorted(
        ((each.slug, f"{each.title}, {each.municipality}") for each in site.locations),
        key=lambda each: visit.words.sort_key(each[1]),
    )
    back = file_address(folder, slug) if folder else "/"
    return ActForm(act, slug, key, back, values, places=tuple(places))


def _present(visit: Visit, site: Site, slug: str, key: str) -> dict[str, str]:
    """Return what a session has now, as its forms have it."""
    session = sessions.find_session(site, slug, key)
    words = visit.words
    start, end = session.starts_at, session.ends_at
    return {
        "day": DATE.write(session.date, words.language),
        "starts": words.clock(start.hour * 60 + start.minute),
        "ends": words.clock(end.hour * 60 + end.minute or 1440) if end else "",
        "place": session.location.slug if session.location else "",
        "topic": session.topic,
        "guest": session.guest,
    }


def _cancel(visit: Visit, site: Site, slug: str, key: str) -> Proposal:
    number = read_number(visit.text("reason"))
    usual = REASONS[number] if number is not None and number < len(REASONS) else ""
    own = " ".join(visit.text("own").split())
    return sessions.cancel(site, slug, key, own or (visit.words.gettext(usual) if usual else ""))


def _reinstate(_visit: Visit, site: Site, slug: str, key: str) -> Proposal:
    return sessions.reinstate(site, slug, key)


def _move(visit: Visit, site: Site, slug: str, key: str) -> Proposal:
    errors: dict[str, str] = {}
    years = years_of(sessions.find_group(site, slug).seasons, visit.snapshot.day)
    day = parse_typed(visit, DATE, "day", visit.text("day"), errors, years)
    starts, ends = visit.text("starts").strip(), visit.text("ends").strip()
    span = f"{starts}–{ends}" if ends else starts
    time = parse_typed(visit, TIME, "starts", span, errors)
    if errors:
        raise Unreadable(errors)
    session = sessions.find_session(site, slug, key)
    now = _present(visit, site, slug, key)
    is_same_time = (starts, ends) == (now["starts"], now["ends"])
    return sessions.move(
        site,
        slug,
        key,
        today=visit.snapshot.day,
        day=None if day == session.date else day,
        time=None if is_same_time else time,
    )


def _relocate(visit: Visit, site: Site, slug: str, key: str) -> Proposal:
    return sessions.relocate(site, slug, key, visit.text("place"))


def _annotate(visit: Visit, site: Site, slug: str, key: str) -> Proposal:
    topic, guest = (" ".join(visit.text(name).split()) for name in ("topic", "guest"))
    return sessions.annotate(site, slug, key, topic=topic, guest=guest)


INTENTS: dict[str, Intent] = {
    "topic": _annotate,
    "place": _relocate,
    "move": _move,
    "cancel": _cancel,
    "reinstate": _reinstate,
}
