"""Feeds: which files there are, and the properties of events."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from group_pages.listings.arrangement import FEED_LIMIT
from group_pages.model import (
    Admission,
    Association,
    Coordinates,
    Fee,
    Group,
    Language,
    Mode,
    Online,
    Per,
    Session,
    SessionState,
    Status,
)
from group_pages.renditions.calendar.events import Events, shortened
from group_pages.timestamps import Timestamps

from tests.editions import TIMESTAMP, edition_of, feeds_of, make_edition
from tests.factories import (
    HELSINKI,
    make_aliases,
    make_association,
    make_group,
    make_location,
    make_season,
    make_session,
    make_site,
    make_type,
    weekly,
)
from tests.feeds.lint import Component, faults, parse

FEED = "ryhmat/miesten-ilta/calendar.ics"
ABSOLUTE = make_association(site="https://example.org/ryhmat/")
SHELTER = make_location("turvatalo", title="Turvatalo", address="Kätkökuja 1", secret=True)


def calendar_of(
    group: Group, *sessions: Session, association: Association | None = None
) -> Component:
    edition = edition_of(group, *sessions, association=association or make_association())
    feed = feeds_of(edition)[f"ryhmat/{group.slug}/calendar.ics"]
    assert faults(feed) == []
    return parse(feed)


def event_of(
    group: Group, session: Session | None = None, association: Association | None = None
) -> dict[str, str]:
    """The properties of the group's only event; texts still escaped."""
    calendar = calendar_of(group, session or make_session(), association=association)
    (event,) = calendar.named("VEVENT")
    return {each.name: each.value for each in event.properties}


# Files


def test_home_every_facets_value_and_every_group_in_feeds_has_a_feed() -> None:
    edition = edition_of(make_group(), *weekly(2))
    values = [listing for listing in edition.listings if listing.value and not listing.value.days]
    assert set(feeds_of(edition)) == {
        "calendar.ics",
        *(listing.path + "calendar.ics" for listing in values),
        FEED,
    }


@pytest.mark.parametrize("without", [{"calendar": False}, {"publish_times": False}])
def test_group_out_of_feeds_has_none_and_is_in_none(without: dict[str, bool]) -> None:
    feeds = feeds_of(edition_of(make_group(**without), *weekly(2)))
    assert FEED not in feeds
    assert not any(b"VEVENT" in feed for feed in feeds.values())


def test_former_folder_of_a_group_holds_a_real_copy_of_its_feed() -> None:
    group = make_group(aliases=make_aliases("/vanha/ryhma/", "/vanha/ryhma", "/vanha.html"))
    feeds = feeds_of(edition_of(group, *weekly(2)))
    assert feeds["vanha/ryhma/calendar.ics"] == feeds[FEED]
    assert not any(path.startswith("vanha.html") for path in feeds)


def test_feed_without_sessions_is_a_valid_calendar() -> None:
    feed = feeds_of(edition_of(make_group()))["calendar.ics"]
    assert faults(feed) == []
    assert b"VEVENT" not in feed


def test_every_feed_of_an_edition_is_sound() -> None:
    feeds = feeds_of(edition_of(make_group(), *weekly(15), association=ABSOLUTE))
    assert {path: faults(feed) for path, feed in feeds.items() if faults(feed)} == {}


def test_session_is_the_same_bytes_in_every_feed() -> None:
    feeds = feeds_of(edition_of(make_group(), make_session()))
    bodies = {
        feed.partition(b"BEGIN:VEVENT")[2] for feed in feeds.values() if b"BEGIN:VEVENT" in feed
    }
    assert len(bodies) == 1


def test_session_is_written_once_however_many_feeds_hold_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    render = Events.render
    rendered = []

    def counted(events: Any, listed: Any, session: Any) -> bytes:
        rendered.append(session.uid)
        return render(events, listed, session)

    monkeypatch.setattr(Events, "render", counted)
    feeds = feeds_of(edition_of(make_group(aliases=make_aliases("/vanha/")), *weekly(5)))
    assert sum(feed.count(b"BEGIN:VEVENT") for feed in feeds.values()) > 50
    assert len(rendered) == len(set(rendered)) == 5


def test_groups_feed_holds_current_and_coming_seasons_only() -> None:
    past = make_season("syksy-2026", start=date(2026, 9, 1), end=date(2026, 12, 20))
    old = make_session(date(2026, 10, 6), season=past)
    group = make_group(seasons=(past, make_season()))
    feeds = feeds_of(edition_of(group, old, make_session()))
    assert feeds[FEED].count(b"BEGIN:VEVENT") == 1
    assert feeds["calendar.ics"].count(b"BEGIN:VEVENT") == 1
    assert feeds["kaudet/syksy-2026/calendar.ics"].count(b"UID:miesten-ilta-2026-10-06@") == 1


def test_no_feed_holds_more_than_a_thousand_events() -> None:
    groups = [make_group(f"ryhma-{number}") for number in range(90)]
    sessions = {group.slug: weekly(15) for group in groups}
    feed = feeds_of(make_edition(make_site(*groups, sessions=sessions)))["calendar.ics"]
    assert feed.count(b"BEGIN:VEVENT") == FEED_LIMIT
    assert faults(feed) == []


# The calendar


def test_calendar_is_published_and_refreshed_twice_a_day() -> None:
    calendar = calendar_of(make_group(), make_session())
    assert calendar.values("METHOD") == ["PUBLISH"]
    assert calendar.values("REFRESH-INTERVAL") == ["PT12H"]
    assert calendar.values("X-PUBLISHED-TTL") == ["PT12H"]
    assert calendar.values("X-WR-TIMEZONE") == ["Europe/Helsinki"]


def test_calendar_of_a_group_has_its_title() -> None:
    calendar = calendar_of(make_group(title="Leipä, suola; ja \\ vesi"), make_session())
    assert calendar.values("NAME") == ["Leipä\\, suola\\; ja \\\\ vesi"]
    assert calendar.values("X-WR-CALNAME") == calendar.values("NAME")


def test_calendar_of_the_whole_site_has_the_associations_short_name() -> None:
    feed = feeds_of(edition_of(make_group()))["calendar.ics"]
    assert parse(feed).values("NAME") == ["Esimerkkiyhdistys"]


def test_calendar_of_a_listing_is_named_after_it_and_the_association() -> None:
    feed = feeds_of(edition_of(make_group()))["tyypit/miesten-voimaa/calendar.ics"]
    assert parse(feed).values("NAME") == ["Miesten voimaa – Esimerkkiyhdistys"]


def test_zone_of_the_association_is_that_of_its_feeds() -> None:
    zone = ZoneInfo("America/New_York")
    starts = datetime(2027, 2, 2, 18, tzinfo=zone)
    session = make_session(starts_at=starts, ends_at=starts + timedelta(hours=1))
    calendar = calendar_of(make_group(), session, association=make_association(timezone=zone))
    assert calendar.named("VTIMEZONE")[0].values("TZID") == ["America/New_York"]
    (start,) = (p for p in calendar.named("VEVENT")[0].properties if p.name == "DTSTART")
    assert (start.parameters, start.value) == ({"TZID": "America/New_York"}, "20270202T180000")


@pytest.mark.parametrize("year", [1, 1995, 2018, 2099, 9999])
def test_zone_is_described_whatever_the_year(year: int) -> None:
    season = make_season(start=date(year, 1, 1), end=date(year, 12, 31))
    session = make_session(date(year, 7, 1), season=season)
    edition = edition_of(make_group(seasons=(season,)), session, day=season.start)
    feed = feeds_of(edition)["calendar.ics"]
    assert faults(feed) == []
    assert f"DTSTART;TZID=Europe/Helsinki:{year:04}0701T173000".encode() in feed


# Identity and versions


def test_uid_is_made_of_group_original_date_and_association() -> None:
    assert event_of(make_group())["UID"] == "miesten-ilta-2027-02-02@esimerkkiyhdistys-ry.piiri"


def test_versions_follow_the_contents_last_change() -> None:
    event = event_of(make_group())
    assert event["DTSTAMP"] == event["LAST-MODIFIED"] == "20270115T080000Z"
    assert event["SEQUENCE"] == str((1_800_000_000 - 1_577_836_800) // 60)


def test_any_later_change_raises_every_sequence_number() -> None:
    edition = edition_of(make_group(), make_session())
    first = parse(feeds_of(edition, Timestamps(TIMESTAMP))[FEED]).named("VEVENT")[0]
    second = parse(feeds_of(edition, Timestamps(TIMESTAMP + 60))[FEED]).named("VEVENT")[0]
    assert int(second.values("SEQUENCE")[0]) == int(first.values("SEQUENCE")[0]) + 1


def test_content_older_than_2020_has_sequence_0() -> None:
    feed = feeds_of(edition_of(make_group(), make_session()), Timestamps(0))[FEED]
    assert b"\r\nSEQUENCE:0\r\n" in feed


# Times


def test_times_are_wall_times_on_both_sides_of_a_change_of_clocks() -> None:
    sessions = [make_session(date(2027, 3, 23)), make_session(date(2027, 3, 30))]
    events = calendar_of(make_group(), *sessions).named("VEVENT")
    assert [event.values("DTSTART") for event in events] == [
        ["20270323T173000"],
        ["20270330T173000"],
    ]


def test_time_that_clocks_show_twice_is_given_in_utc() -> None:
    """3.30 in the night when clocks go from 4 to 3: the first of the two, 0.30 in UTC."""
    event = event_of(make_group(), make_session(date(2027, 10, 31), "03:30", "05:00"))
    assert event["DTSTART"] == "20271031T003000Z"
    assert event["DTEND"] == "20271031T050000"


def test_same_time_of_another_night_is_wall_time() -> None:
    event = event_of(make_group(), make_session(date(2027, 10, 30), "03:30", "05:00"))
    assert event["DTSTART"] == "20271030T033000"


def test_end_of_the_day_is_midnight_of_the_next() -> None:
    midnight = datetime(2027, 2, 3, tzinfo=HELSINKI)
    assert event_of(make_group(), make_session(ends_at=midnight))["DTEND"] == "20270203T000000"


def test_start_alone_has_no_end() -> None:
    event = event_of(make_group(), make_session(end=None))
    assert "DTEND" not in event
    assert "DURATION" not in event


# Properties of an event


def test_event_has_title_place_and_address_of_the_page() -> None:
    event = event_of(make_group(summary="Keskustelua, kahvia"), association=ABSOLUTE)
    assert event["SUMMARY"] == "Miesten ilta"
    assert event["STATUS"] == "CONFIRMED"
    assert event["LOCATION"] == "Kirjasto\\, Esimerkkikatu 5\\, 90100 Oulu"
    assert event["DESCRIPTION"] == "Keskustelua\\, kahvia"
    assert event["URL"] == "https://example.org/ryhmat/ryhmat/miesten-ilta/"


def test_without_the_sites_address_there_is_no_url() -> None:
    assert "URL" not in event_of(make_group())


def test_topic_and_guest_come_first() -> None:
    session = make_session(topic="Uni", guest="Psykologi E. Esimerkki")
    event = event_of(make_group(summary="Keskustelua"), session)
    assert event["DESCRIPTION"] == "Aihe: Uni\\nVieraana: Psykologi E. Esimerkki\\nKeskustelua"


def test_event_of_a_paid_group_always_has_the_fee() -> None:
    fee = Fee(550, Per.SESSION, "sisältää kahvin")
    session = make_session(topic="Aihe " * 200, guest="Vieras " * 200)
    event = event_of(make_group(fee=fee, summary="Tiivistelmä " * 100), session)
    wanted = "Omavastuu 5\\,50\N{NO-BREAK SPACE}€ kerralta. Sisältää kahvin"
    assert wanted in event["DESCRIPTION"].split("\\n")


def test_description_is_cut_after_a_word_at_300_characters() -> None:
    event = event_of(make_group(summary="kaksitoista " * 40))
    assert event["DESCRIPTION"].endswith("kaksitoista…")
    assert len(event["DESCRIPTION"]) <= 300


def test_cancelled_session_stays_with_its_status_and_summary() -> None:
    """Outlook shows the status of no subscribed event."""
    session = make_session(state=SessionState.CANCELLED, reason="Ohjaaja on sairas")
    event = event_of(make_group(), session)
    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"] == "Peruttu: Miesten ilta"
    assert event["DESCRIPTION"].startswith("Peruttu: Ohjaaja on sairas")
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("language", "summary"),
    [(Language.SWEDISH, "Inställd: Miesten ilta"), (Language.ENGLISH, "Cancelled: Miesten ilta")],
)
def test_cancelled_is_a_word_of_the_associations_language(language: Language, summary: str) -> None:
    edition = edition_of(
        make_group(),
        make_session(state=SessionState.CANCELLED),
        association=make_association(language=language),
    )
    event = parse(feeds_of(edition)["calendar.ics"]).named("VEVENT")[0]
    assert event.values("SUMMARY") == [summary]


@pytest.mark.parametrize(
    ("original", "notice"),
    [
        (datetime(2027, 1, 26, 17, 30, tzinfo=HELSINKI), "Siirretty\\, aiemmin ti 26.1."),
        (
            datetime(2027, 2, 2, 16, tzinfo=HELSINKI),
            "Uusi aika\\, aiemmin klo 16",
        ),
        (
            datetime(2027, 1, 26, 16, tzinfo=HELSINKI),
            "Siirretty\\, aiemmin ti 26.1. klo 16",
        ),
    ],
)
def test_moved_session_names_its_former_time(original: datetime, notice: str) -> None:
    event = event_of(make_group(), make_session(original_starts_at=original, time_changed=True))
    assert event["DESCRIPTION"].replace("\N{NO-BREAK SPACE}", " ") == notice


def test_changed_place_is_noted_and_given() -> None:
    hall = make_location("sali", title="Sali", address="Toinen katu 2")
    session = make_session(location=hall, location_changed=True)
    site = make_site(
        make_group(), sessions={"miesten-ilta": (session,)}, locations=(make_location(), hall)
    )
    event = parse(feeds_of(make_edition(site))[FEED]).named("VEVENT")[0]
    assert event.values("LOCATION") == ["Sali\\, Toinen katu 2\\, 90100 Oulu"]
    assert event.values("DESCRIPTION") == ["Uusi paikka"]


def test_place_published_with_coordinates_has_them() -> None:
    place = make_location(coordinates=Coordinates(Decimal("65.0121"), Decimal("25.4651")))
    event = event_of(make_group(location=place), make_session(location=place))
    assert event["GEO"] == "65.012100;25.465100"


def test_secret_place_has_only_its_municipality_in_the_feed() -> None:
    event = event_of(make_group(location=SHELTER), make_session(location=SHELTER))
    assert event["LOCATION"] == "Oulu"
    assert "GEO" not in event


def test_online_group_is_described_so_and_has_no_place() -> None:
    group = make_group(mode=Mode.ONLINE, location=None, municipality="Oulu", online=Online("Teams"))
    event = event_of(group, make_session(location=None))
    assert "LOCATION" not in event
    assert event["DESCRIPTION"] == "Verkossa"


LINK = "https://meet.example.org/j/123?pwd=a,b;c"
ESCAPED_LINK = r"https://meet.example.org/j/123?pwd=a\,b\;c"
ONLINE = {"mode": Mode.ONLINE, "location": None, "online": Online("Teams", LINK)}


@pytest.mark.parametrize("municipality", ["", "Oulu"])
def test_published_link_stands_where_there_is_no_place(municipality: str) -> None:
    group = make_group(**ONLINE, publish_link=True, municipality=municipality)
    event = event_of(group, make_session(location=None))
    assert event["LOCATION"] == ESCAPED_LINK
    assert event["DESCRIPTION"] == "Verkossa"


def test_published_link_stands_in_the_description_beside_a_place() -> None:
    hybrid = {"mode": Mode.HYBRID, "online": Online("Teams", LINK)}
    event = event_of(make_group(**hybrid, publish_link=True))
    assert event["LOCATION"].startswith("Kirjasto")
    assert event["DESCRIPTION"].split("\\n")[0] == ESCAPED_LINK


def test_link_of_a_hybrid_group_at_a_secret_place_stands_beside_its_town() -> None:
    hybrid = {"mode": Mode.HYBRID, "online": Online("Teams", LINK), "location": SHELTER}
    event = event_of(make_group(**hybrid, publish_link=True), make_session(location=SHELTER))
    assert event["LOCATION"] == "Oulu"
    assert ESCAPED_LINK in event["DESCRIPTION"]


def test_link_is_whole_however_long_the_other_facts_are() -> None:
    link = f"https://meet.example.org/{'x' * 250}"
    values = {"mode": Mode.HYBRID, "online": Online("Teams", link), "summary": "sana " * 100}
    session = make_session(topic="Aihe " * 100)
    event = event_of(make_group(**values, publish_link=True), session)
    assert link in event["DESCRIPTION"]
    assert len(event["DESCRIPTION"]) <= 320


@pytest.mark.parametrize(
    "without",
    [
        {"publish_link": False},
        {"sensitive": True, "discreet_title": "Keskiviikkoryhmä"},
        {"mode": Mode.IN_PERSON},
    ],
)
def test_link_that_is_not_published_is_in_no_event(without: dict[str, Any]) -> None:
    group = make_group(**{**ONLINE, "publish_link": True, **without})
    event = event_of(group, make_session(location=None))
    assert not [name for name, value in event.items() if "meet.example.org" in value]


def test_link_does_not_outlive_its_season() -> None:
    past = make_season("syksy-2026", start=date(2026, 9, 1), end=date(2026, 12, 20))
    old = make_session(date(2026, 10, 6), season=past, location=None)
    group = make_group(**ONLINE, publish_link=True, seasons=(past, make_season()))
    feeds = feeds_of(edition_of(group, old, make_session(location=None)))
    assert b"meet.example.org" in feeds["calendar.ics"]
    assert b"meet.example.org" not in feeds["kaudet/syksy-2026/calendar.ics"]


@pytest.mark.parametrize(
    ("status", "notice"), [(Status.FULL, "Ryhmä on täynnä"), (Status.RUNNING, "")]
)
def test_full_group_is_told_in_its_events(status: Status, notice: str) -> None:
    group = make_group(status=status, summary="Keskustelua")
    wanted = "\\n".join(filter(None, (notice, "Keskustelua")))
    assert event_of(group)["DESCRIPTION"] == wanted


def test_group_that_is_being_formed_has_no_events() -> None:
    assert calendar_of(make_group(status=Status.FORMING), make_session()).named("VEVENT") == []


def test_break_is_told_in_the_events_that_it_cancels() -> None:
    event = event_of(make_group(status=Status.PAUSED))
    assert event["STATUS"] == "CANCELLED"
    assert event["DESCRIPTION"] == "Peruttu: ryhmä on tauolla"


@pytest.mark.parametrize("state", SessionState)
def test_event_never_shows_its_subscriber_as_busy(state: SessionState) -> None:
    assert event_of(make_group(), make_session(state=state))["TRANSP"] == "TRANSPARENT"


def test_sensitive_group_is_discreet() -> None:
    group = make_group(
        title="Väkivaltaa kokeneiden ryhmä",
        sensitive=True,
        discreet_title="Keskiviikkoryhmä",
        summary="Kipeitä asioita",
        location=SHELTER,
        fee=Fee(500),
        type=make_type(title="Muut ryhmät"),
    )
    session = make_session(
        location=SHELTER,
        topic="Turvasuunnitelma",
        state=SessionState.CANCELLED,
        reason="Uhkaava tilanne",
    )
    calendar = calendar_of(group, session, association=ABSOLUTE)
    (event,) = calendar.named("VEVENT")
    assert {each.name for each in event.properties} == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS",
        "TRANSP",
    }  # fmt: skip
    assert event.values("SUMMARY") == ["Peruttu: Keskiviikkoryhmä"]
    assert calendar.values("NAME") == ["Keskiviikkoryhmä"]


def test_sensitive_group_with_a_published_place_has_it() -> None:
    group = make_group(sensitive=True, discreet_title="Keskiviikkoryhmä")
    assert event_of(group)["LOCATION"] == "Kirjasto\\, Esimerkkikatu 5\\, 90100 Oulu"


def test_discreet_title_is_the_summary_of_any_group() -> None:
    assert event_of(make_group(discreet_title="Tiistairyhmä"))["SUMMARY"] == "Tiistairyhmä"


def test_closed_group_that_publishes_its_times_is_in_feeds() -> None:
    group = make_group(admission=Admission.CLOSED, contact=())
    assert event_of(group)["SUMMARY"] == "Miesten ilta"


# Shortening


@pytest.mark.parametrize(
    ("value", "length", "wanted"),
    [
        ("lyhyt", 20, "lyhyt"),
        ("yksi kaksi kolme neljä", 22, "yksi kaksi kolme neljä"),
        ("yksi kaksi kolme neljä", 21, "yksi kaksi kolme…"),
        ("x" * 40, 30, "x" * 29 + "…"),
        ("yksi kaksi kolme neljä", 19, ""),
        ("lyhyt", -3, ""),
    ],
)
def test_text_is_shortened_at_a_word(value: str, length: int, wanted: str) -> None:
    assert shortened(value, length) == wanted
