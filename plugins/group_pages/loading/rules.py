"""Rules about what a group needs beyond its required keys, so that people can find and join it."""

from __future__ import annotations

from collections.abc import Callable

from ..model import DATED_STATUSES, Admission, Contact, Group, Mode, Poster, Status
from ..schema import GROUP
from .groups import BuiltGroup
from .places import in_order

FREE_OF_PLACE = (Mode.ONLINE, Status.FORMING, Admission.CLOSED)


def check_group(built: BuiltGroup) -> None:
    """Report each rule that the group breaks, but not where that follows from another error."""
    for rule in RULES:
        rule(built)


def _needs_location(built: BuiltGroup) -> None:
    """Require a place, unless online, forming, closed, or given in each schedule entry."""
    group, fields = built.group, built.source.fields
    if not fields.are_sound("mode", "status", "admission", "schedule", "extra"):
        return
    if fields.mentions("location") or not fields.mentions("admission"):
        return
    if any(
        each in FREE_OF_PLACE
        for each in (group.facts.mode, group.facts.status, group.facts.admission)
    ):
        return
    entries = fields.get("schedule") or fields.get("extra") or ()
    if not entries or not all(each.mentions("location") for each in entries):
        built.source.reader.missing(1, GROUP.key("location"))


def _needs_schedule(built: BuiltGroup) -> None:
    group, fields = built.group, built.source.fields
    if not fields.are_sound("status", "admission") or not fields.mentions("admission"):
        return
    if fields.mentions("schedule") or fields.mentions("extra"):
        return
    if group.facts.status is not Status.FORMING and group.facts.admission is not Admission.CLOSED:
        built.source.reader.missing(1, GROUP.key("schedule"))


def _open_needs_times(built: BuiltGroup) -> None:
    group, fields = built.group, built.source.fields
    if _is_simply_open(built) and not group.publish_times and fields.are_sound("publish_times"):
        built.source.report.error(fields.line_of("publish_times"), "open-needs-times")


def _open_needs_place_or_contact(built: BuiltGroup) -> None:
    fields = built.source.fields
    sound = fields.are_wholly_sound(
        "location", "schedule", "extra", "online", "contact", "mode", "publish_place"
    )
    if not _is_simply_open(built) or not sound or "location" in built.unresolved:
        return
    if not built.contact_known:
        return
    if not fields.mentions("location") and not _is_online(built.group):
        return  # the missing place has been reported
    if not (
        _publishes_a_place(built.group)
        or _publishes_a_link(built.group)
        or _can_be_contacted(built.group)
    ):
        built.source.report.error(1, "open-needs-place-or-contact")


def _others_need_contact(built: BuiltGroup) -> None:
    group, fields = built.group, built.source.fields
    if not fields.are_wholly_sound("admission", "status", "contact", "signup"):
        return
    if not fields.mentions("admission") or _is_simply_open(built):
        return
    if built.contact_known and not group.facts.signup and not _can_be_contacted(group):
        code = "forming" if group.facts.status is Status.FORMING else group.facts.admission.value
        built.source.report.error(1, f"{code}-needs-contact")


def _seen_sensitive_group_needs_discreet_title(built: BuiltGroup) -> None:
    group, fields = built.group, built.source.fields
    if not group.sensitive or fields.mentions("discreet_title"):
        return
    word = built.source.reader.word(GROUP.key("discreet_title"))
    if group.calendar and fields.are_sound("sensitive", "calendar"):
        built.source.report.error(1, "discreet-title-missing", key=word)
    elif group.poster is not Poster.NO and fields.are_sound("sensitive", "poster"):
        built.source.report.error(1, "discreet-title-missing-on-poster", key=word)


def _days_of_status(built: BuiltGroup) -> None:
    """Report days that the status cannot have, and a break that ends before it starts."""
    fields, source = built.source.fields, built.source
    if not fields.are_sound("status", "status_from", "status_until"):
        return
    in_order(fields, "status_from", "status_until", source.report)
    status, word = built.group.facts.status, source.reader.word
    first, last = GROUP.key("status_from"), GROUP.key("status_until")
    paused, ended = (source.reader.line(GROUP.key("status"), each.value) for each in DATED_STATUSES)
    if fields.get(first.name) and status not in DATED_STATUSES:
        line = fields.line_of(first.name)
        source.report.error(line, "status-from-alone", key=word(first), paused=paused, ended=ended)
    if fields.get(last.name) and status is not Status.PAUSED:
        line = fields.line_of(last.name)
        if status is Status.ENDED:
            source.report.error(line, "status-until-ended", key=word(last), first=word(first))
        else:
            source.report.error(line, "status-until-alone", key=word(last), paused=paused)


def _sensitive_needs_audience(built: BuiltGroup) -> None:
    if built.group.sensitive and built.has_general_audience:
        word = built.source.reader.word(GROUP.key("audience"))
        line = built.source.fields.line_of("sensitive")
        built.source.report.warning(line, "audience-general", key=word)


RULES: tuple[Callable[[BuiltGroup], None], ...] = (
    _needs_location,
    _needs_schedule,
    _open_needs_times,
    _open_needs_place_or_contact,
    _others_need_contact,
    _seen_sensitive_group_needs_discreet_title,
    _days_of_status,
    _sensitive_needs_audience,
)


def _is_simply_open(built: BuiltGroup) -> bool:
    facts, is_known = built.group.facts, built.source.fields.are_sound("admission", "status")
    is_open = facts.admission is Admission.OPEN and facts.status is not Status.FORMING
    return is_known and is_open


def _is_online(group: Group) -> bool:
    return group.facts.mode is Mode.ONLINE


def _publishes_a_place(group: Group) -> bool:
    if not group.publish_place or _is_online(group):
        return False
    named = [group.location, *(each.location for each in group.schedule)]
    named += [each.location for each in group.extra]
    return any(place is not None and not place.secret for place in named)


def _publishes_a_link(group: Group) -> bool:
    return bool(group.publish_link and group.online and group.online.link)


def _can_be_contacted(group: Group) -> bool:
    return any(_has_phone_or_email(contact) for contact in group.facts.contact)


def _has_phone_or_email(contact: Contact) -> bool:
    return bool(contact.phone or contact.email)
