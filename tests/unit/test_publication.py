"""What is published, and that the rest cannot be reached."""

import typing
from dataclasses import fields, is_dataclass, replace
from datetime import date

from group_pages import model, publication
from group_pages.cache.artifacts import Store
from group_pages.cache.file_values import FileValues
from group_pages.model import Admission, Facilitator, Online, Role, SessionState, TimeRange
from group_pages.publication import PublishedGroup, PublishedPlace, publish, published_places

from tests.factories import (
    make_group,
    make_location,
    make_recurrence,
    make_session,
    make_site,
    weekly,
)

SHELTER = make_location(
    "turvatalo",
    title="Turvatalo",
    address="Kätkökuja 1",
    directions="Soita ovikelloa kahdesti.",
    secret=True,
)
OTHER_SHELTER = make_location(
    "piilo", title="Piilopaikka", address="Suojatie 9", accessibility="Hissi", secret=True
)


def published(group: model.Group, *sessions: model.Session) -> PublishedGroup:
    places = {session.location.slug: session.location for session in sessions if session.location}
    site = make_site(group, sessions={group.slug: sessions}, locations=tuple(places.values()))
    return publish(site).groups[0]


def test_published_types_have_no_room_for_a_withheld_fact() -> None:
    """A secret place or an unpublished time can't be carried past the boundary by any field."""
    raw = {model.Location, model.Session, model.Recurrence, model.Group, model.Change}
    seen: set[object] = set()

    def walk(hint: object) -> None:
        for part in (hint, *typing.get_args(hint)):
            if part in seen:
                continue
            seen.add(part)
            assert part not in raw
            if isinstance(part, type) and is_dataclass(part):
                for each in typing.get_type_hints(part).values():
                    walk(each)
            elif part is not hint:
                walk(part)

    walk(publication.Publication)
    assert publication.PublishedSession in seen


def test_of_a_secret_place_only_the_municipality_is_published() -> None:
    group = make_group(location=SHELTER)
    public = published(group, make_session(location=SHELTER))
    assert (public.place, public.places, public.municipality) == (None, (), "Oulu")
    assert (public.sessions[0].place, public.sessions[0].municipality) == (None, "Oulu")
    assert publish(make_site(group)).places == ()


def test_two_secret_places_of_one_town_give_the_same_publication() -> None:
    """Groups at one secret place must not be linkable by it."""
    one = make_group(location=SHELTER, schedule=(make_recurrence(location=SHELTER),))
    other = make_group(location=OTHER_SHELTER, schedule=(make_recurrence(location=OTHER_SHELTER),))
    assert published(one, make_session(location=SHELTER)) == published(
        other, make_session(location=OTHER_SHELTER)
    )


def test_places_are_those_that_groups_of_earlier_builds_refer_to(tmp_path) -> None:
    """Else what is kept of each group would contain its places."""
    library = make_location()
    values = FileValues(Store(str(tmp_path / "groups")))
    of_earlier_builds = published_places([library])["kirjasto"]
    values.start("", {(PublishedPlace.__name__, "kirjasto"): of_earlier_builds})
    (place,) = publish(make_site(locations=(library,)), values).places
    assert place is of_earlier_builds


def test_a_withheld_place_leaves_the_municipality() -> None:
    public = published(make_group(publish_place=False), make_session())
    assert public.place is None
    assert public.places == ()
    assert public.municipalities == ("Oulu",)
    assert public.sessions[0].place is None


def test_withheld_times_leave_nothing_of_the_sessions() -> None:
    group = make_group(admission=Admission.CLOSED, publish_times=False, publish_place=False)
    public = published(group, *weekly(3, topic="Salainen aihe"))
    assert (public.sessions, public.rules, public.weekdays, public.in_feeds) == ((), (), (), False)


def test_withheld_times_cannot_be_distinguished() -> None:
    tuesday = make_group(publish_times=False)
    friday = replace(
        tuesday, schedule=(make_recurrence(weekdays=(4,), time=TimeRange(600, 660)),) * 2
    )
    assert published(tuesday, *weekly(3)) == published(friday, *weekly(9, date(2027, 1, 15)))


def test_the_reason_of_a_closure_is_withheld_with_its_place() -> None:
    closed = make_session(
        location=SHELTER,
        state=SessionState.CANCELLED,
        reason="Vesivahinko turvatalossa",
        closed=True,
    )
    own = replace(closed, closed=False, reason="Ohjaaja on sairaana")
    assert published(make_group(location=SHELTER), closed).sessions[0].reason == ""
    assert published(make_group(location=SHELTER), own).sessions[0].reason == "Ohjaaja on sairaana"


def test_a_change_between_withheld_places_is_not_published() -> None:
    moved = make_session(location=OTHER_SHELTER, location_changed=True)
    assert not published(make_group(location=SHELTER), moved).sessions[0].place_changed
    public = make_session(location_changed=True)
    assert published(make_group(location=SHELTER), public).sessions[0].place_changed


def test_facilitators_of_a_sensitive_group_have_no_names() -> None:
    people = (Facilitator(Role.PEER, "Aino Esimerkki", trained=True),)
    public = published(make_group(sensitive=True, facilitators=people))
    assert public.facilitators == (Facilitator(Role.PEER, "", trained=True),)
    assert published(make_group(facilitators=people)).facilitators == people


def test_facts_that_nothing_withholds_are_passed_on_as_they_are() -> None:
    group = make_group(summary="Illat miehille")
    assert published(group).facts is group.facts


def test_a_meeting_link_is_published_only_where_staff_say_so() -> None:
    online = Online("Videopuhelu", "https://example.org/kokous", "Saat linkin ohjaajalta.")
    assert published(make_group(online=online)).online == replace(online, link="")
    assert published(make_group(online=online, publish_link=True)).online == online


def test_a_session_has_its_uid_from_its_original_date() -> None:
    public = published(make_group(), make_session(key="2027-02-02-1800"))
    assert public.sessions[0].uid == "miesten-ilta-2027-02-02-1800@esimerkkiyhdistys-ry.piiri"


def test_a_group_without_entries_is_known_by_its_extra_sessions() -> None:
    extra = model.ExtraSession(date(2027, 2, 5), TimeRange(600), location=make_location("talo"))
    group = make_group(schedule=(), extra=(extra,), location=None, municipality="Kempele")
    site = make_site(group, locations=(make_location("talo"),))
    public = publish(site).groups[0]
    assert public.weekdays == (4,)
    assert [place.slug for place in public.places] == ["talo"]


def test_every_fact_of_a_group_is_published_or_named_here() -> None:
    """A new key of the content format is a decision here, not an oversight."""
    withheld = {
        "location",
        "schedule",
        "skip",
        "extra",
        "changes",
        "publish_times",
        "publish_place",
        "publish_link",
        "calendar",
        "discreet_title",
        "path",
        "status_line",
    }
    public = {each.name for each in fields(PublishedGroup)}
    assert {each.name for each in fields(model.Group)} - public == withheld
