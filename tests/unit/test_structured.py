"""JSON-LD of a group's page: its events and where they are."""

import json
from datetime import date
from typing import Any

import pytest
from group_pages.model import Mode, Online, Session, Status
from group_pages.renditions.html.structured import StructuredData

from tests.editions import edition_of
from tests.factories import make_association, make_group, make_location, make_season, make_session

ASSOCIATION = make_association(site="https://example.org/")
PAGE = "https://example.org/ryhmat/miesten-ilta/"
VIRTUAL = {"@type": "VirtualLocation", "url": PAGE}
LINK = Online("Teams", "https://meet.example.org/j/123")
SHELTER = make_location("turvatalo", title="Turvatalo", secret=True)
OULU = {
    "@type": "Place",
    "name": "Oulu",
    "address": {"@type": "PostalAddress", "addressLocality": "Oulu"},
}
PAST = make_season("syksy-2026", start=date(2026, 9, 1), end=date(2026, 12, 20))
COMING = make_season("syksy-2027", start=date(2027, 9, 1), end=date(2027, 12, 20))


DAY = date(2027, 1, 11)


def events_of(
    *sessions: Session, site: str = ASSOCIATION.site, day: date = DAY, **values: Any
) -> list[Any]:
    association = make_association(site=site)
    edition = edition_of(make_group(**values), *sessions, day=day, association=association)
    (listed,) = edition.groups
    text = StructuredData(association).graph(listed)
    return list(json.loads(text)["@graph"]) if text else []


def location_of(session: Session, **values: Any) -> Any:
    (event,) = events_of(session, **values)
    return event["location"]


@pytest.mark.parametrize("publish_link", [True, False])
@pytest.mark.parametrize("town", ["", "Oulu"])
def test_online_group_is_at_its_page(publish_link: bool, town: str) -> None:
    values = {"mode": Mode.ONLINE, "location": None, "online": LINK, "municipality": town}
    session = make_session(location=None)
    assert location_of(session, publish_link=publish_link, **values) == VIRTUAL


def test_online_group_without_facts_about_it_is_at_its_page() -> None:
    assert location_of(make_session(location=None), mode=Mode.ONLINE, location=None) == VIRTUAL


def test_page_is_named_by_a_relative_address_where_the_sites_is_not_known() -> None:
    values = {"mode": Mode.ONLINE, "location": None, "site": ""}
    location = location_of(make_session(location=None), **values)
    assert location == {"@type": "VirtualLocation", "url": "./"}


def test_hybrid_group_is_at_its_place_and_at_its_page() -> None:
    place, virtual = location_of(make_session(), mode=Mode.HYBRID, online=LINK)
    assert (place["@type"], place["name"], virtual) == ("Place", "Kirjasto", VIRTUAL)


def test_hybrid_group_at_a_secret_place_is_in_its_town_and_at_its_page() -> None:
    session = make_session(location=SHELTER)
    assert location_of(session, mode=Mode.HYBRID, location=SHELTER) == [OULU, VIRTUAL]


def test_hybrid_group_without_a_place_is_at_its_page() -> None:
    assert location_of(make_session(location=None), mode=Mode.HYBRID, location=None) == VIRTUAL


def test_session_of_an_online_group_at_a_place_is_there_too() -> None:
    session = make_session(location=make_location(), location_changed=True)
    values = {"mode": Mode.ONLINE, "location": make_location()}
    assert [each["@type"] for each in location_of(session, **values)] == [
        "Place",
        "VirtualLocation",
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"location": SHELTER},
        {"location": None, "municipality": "Oulu"},
        {"publish_place": False},
    ],
)
def test_place_without_a_name_is_named_by_its_town(values: dict[str, Any]) -> None:
    place = values.get("location", make_location())
    assert location_of(make_session(location=place), **values) == OULU


def test_event_without_a_place_or_a_town_is_left_out() -> None:
    """Those who read the data refuse an event without a location."""
    assert events_of(make_session(location=None), location=None) == []


def test_events_are_those_to_come() -> None:
    sessions = [
        make_session(date(2026, 10, 6), season=PAST),
        make_session(date(2027, 1, 5)),
        make_session(date(2027, 1, 12)),
        make_session(date(2027, 9, 7), season=COMING),
    ]
    events = events_of(*sessions, seasons=(PAST, make_season(), COMING))
    assert [event["startDate"][:10] for event in events] == ["2027-01-12", "2027-09-07"]


def test_group_of_past_seasons_has_no_events() -> None:
    assert events_of(make_session(date(2026, 10, 6), season=PAST), seasons=(PAST,)) == []


def test_group_that_has_ended_has_the_events_before_its_day() -> None:
    sessions = [make_session(date(2027, 1, 12)), make_session(date(2027, 1, 19))]
    values = {"status": Status.ENDED, "status_from": date(2027, 1, 19)}
    assert [each["startDate"][:10] for each in events_of(*sessions, **values)] == ["2027-01-12"]


def test_break_cancels_its_events() -> None:
    (event,) = events_of(make_session(), status=Status.PAUSED)
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
