"""Which groups and sessions stand where on a given day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from group_pages.languages import Words
from group_pages.listings import Edition, Listing
from group_pages.listings.arrangement import FEED_LIMIT, arrange
from group_pages.listings.facets import WEEKDAY
from group_pages.model import (
    Admission,
    Contact,
    Facilitator,
    Fee,
    Group,
    Language,
    Mode,
    Role,
    Session,
    SessionState,
    Status,
    TimeRange,
)
from group_pages.paths import Paths
from group_pages.publication import publish

from tests.building import DAY
from tests.factories import (
    make_group,
    make_location,
    make_recurrence,
    make_season,
    make_session,
    make_site,
    make_type,
    weekly,
)

SPRING = make_season()
AUTUMN = make_season(
    "syksy-2027", title="Syksy 2027", start=date(2027, 8, 30), end=date(2027, 12, 12)
)
PAST = make_season(
    "syksy-2026", title="Syksy 2026", start=date(2026, 8, 31), end=date(2026, 12, 13)
)


def edition(
    *groups: Group,
    sessions: dict[str, tuple[Session, ...]] | None = None,
    day: date = DAY,
    **site: object,
) -> Edition:
    whole = make_site(*groups, sessions=sessions or {}, **site)
    return arrange(publish(whole), day, Paths(Language.FINNISH), Words(Language.FINNISH))


def listing(result: Edition, path: str) -> Listing:
    return next(each for each in result.listings if each.path == path)


def slugs(result: Listing) -> list[str]:
    return [each.group.slug for each in result.groups]


def dates(result: Listing) -> list[str]:
    return [each.session.starts_at.date().isoformat() for each in result.sessions]


def test_every_folder_of_the_contract_is_a_listing() -> None:
    result = edition(
        make_group(mode=Mode.HYBRID, fee=Fee(500)), sessions={"miesten-ilta": weekly(2)}
    )
    assert {each.path for each in result.listings} >= {
        "", "ryhmat/", "kalenteri/", "tyypit/", "tyypit/miesten-voimaa/", "kaudet/",
        "kaudet/kevat-2027/", "paikat/", "paikat/kirjasto/", "paikkakunnat/oulu/",
        "avoimuus/avoin/", "maksu/maksullinen/", "toteutus/paikan-paalla/", "toteutus/verkossa/",
        "toteutus/hybridi/", "paivat/tiistai/", "kielet/fi/",
    }  # fmt: skip


def test_open_and_refilling_groups_come_before_closed_ones() -> None:
    result = edition(
        make_group("a", admission=Admission.CLOSED, order=Decimal(1)),
        make_group("b", admission=Admission.REFILLING, title="Öljy"),
        make_group("c", title="Zumba"),
        make_group("d", title="Viimeisenä aakkosissa, ensin järjestyksessä", order=Decimal(3)),
    )
    assert slugs(listing(result, "ryhmat/")) == ["d", "c", "b", "a"]


def test_types_come_in_their_authored_order_then_by_title() -> None:
    kinds = (
        make_type("a", title="Ääni"), make_type("b", title="Zen"),
        make_type("c", title="Yö", order=Decimal(2)), make_type("d", title="Åbo"),
        make_type("e", title="Ensin", order=Decimal(1)),
    )  # fmt: skip
    result = edition(make_group(type=kinds[0]), types=kinds)
    assert [kind.slug for kind in result.publication.types] == ["e", "c", "b", "d", "a"]


def test_a_group_of_past_seasons_is_in_the_archive_only() -> None:
    old = make_group("vanha", seasons=(PAST,))
    result = edition(
        old, make_group(), sessions={"vanha": weekly(2, date(2026, 9, 1), season=PAST)}
    )
    assert slugs(listing(result, "ryhmat/")) == ["miesten-ilta"]
    assert slugs(listing(result, "kaudet/syksy-2026/")) == ["vanha"]
    assert dates(listing(result, "kaudet/syksy-2026/")) == ["2026-09-01", "2026-09-08"]
    assert dates(listing(result, "")) == []


def test_the_archive_keeps_no_names_or_numbers() -> None:
    people = (Facilitator(Role.PEER, "Aino Esimerkki"),)
    contact = (Contact(phone="040 000 0000"),)
    old = make_group(seasons=(PAST,), facilitators=people, contact=contact, signup="Soita")
    group = edition(old).groups[0].group
    assert (group.facilitators[0].name, group.facts.contact, group.facts.signup) == ("", (), "")


def test_a_past_seasons_sessions_are_in_its_feed_and_in_no_other() -> None:
    both = make_group(seasons=(PAST, SPRING))
    sessions = (*weekly(1, date(2026, 9, 1), season=PAST), *weekly(1))
    result = edition(both, sessions={"miesten-ilta": sessions})
    assert dates(listing(result, "")) == ["2027-01-12"]
    assert dates(listing(result, "tyypit/miesten-voimaa/")) == ["2027-01-12"]
    assert dates(listing(result, "kaudet/syksy-2026/")) == ["2026-09-01"]
    group = result.groups[0]
    assert len(group.sessions) == 2
    assert [each.key for each in group.current_sessions] == ["2027-01-12"]


def test_a_facets_feed_holds_the_sessions_that_have_its_value() -> None:
    """A moved session is where and when it now is; the group stays listed by its rule."""
    town = make_location("talo", title="Talo", municipality="Kempele")
    moved = make_session(date(2027, 2, 10), key="2027-02-09", location=town)
    result = edition(
        make_group(schedule=(make_recurrence(), make_recurrence(location=town))),
        sessions={"miesten-ilta": (*weekly(1), moved)},
    )
    assert dates(listing(result, "paivat/tiistai/")) == ["2027-01-12"]
    assert dates(listing(result, "paikkakunnat/kempele/")) == ["2027-02-10"]
    assert dates(listing(result, "paikat/kirjasto/")) == ["2027-01-12"]
    assert "paivat/keskiviikko/" not in {each.path for each in result.listings}


def test_a_group_without_feed_is_listed_and_its_sessions_are_in_no_feed() -> None:
    result = edition(make_group(calendar=False), sessions={"miesten-ilta": weekly(2)})
    home = listing(result, "")
    assert (slugs(home), home.sessions) == (["miesten-ilta"], ())
    assert len(home.sessions_of["miesten-ilta"]) == 2


DAY_2, DAY_3 = DAY + timedelta(7), DAY + timedelta(14)
BUILDS = (DAY - timedelta(30), DAY, DAY_2, DAY + timedelta(60))


@pytest.mark.parametrize("day", BUILDS)
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": Status.RUNNING}, [False, False, False]),
        ({"status": Status.FULL}, [False, False, False]),
        ({"status": Status.FORMING}, []),
        ({"status": Status.PAUSED}, [True, True, True]),
        ({"status": Status.ENDED}, []),
        ({"status": Status.PAUSED, "status_from": DAY_2}, [False, True, True]),
        ({"status": Status.PAUSED, "status_from": DAY_2 + timedelta(1)}, [False, False, True]),
        ({"status": Status.PAUSED, "status_until": DAY_2}, [True, True, False]),
        ({"status": Status.PAUSED, "status_until": DAY_2 - timedelta(1)}, [True, False, False]),
        (
            {"status": Status.PAUSED, "status_from": DAY_2, "status_until": DAY_2},
            [False, True, False],
        ),
        ({"status": Status.PAUSED, "status_from": DAY + timedelta(90)}, [False, False, False]),
        ({"status": Status.ENDED, "status_from": DAY_2}, [False]),
        ({"status": Status.ENDED, "status_from": DAY_2 + timedelta(1)}, [False, False]),
        ({"status": Status.ENDED, "status_from": DAY - timedelta(1)}, []),
    ],
)
def test_status_changes_the_sessions_of_its_days_whatever_the_day_of_the_build(
    day: date, values: dict[str, Any], expected: list[bool]
) -> None:
    result = edition(make_group(**values), sessions={"miesten-ilta": weekly(3, DAY)}, day=day)
    assert [each.cancelled for each in result.groups[0].sessions] == expected


def test_status_holds_by_the_day_that_a_session_now_has() -> None:
    out, into = make_session(DAY_3, key=str(DAY_2)), make_session(DAY_2, key=str(DAY))
    group = make_group(status=Status.PAUSED, status_from=DAY_2, status_until=DAY_2)
    result = edition(group, sessions={"miesten-ilta": (into, out)})
    assert [each.cancelled for each in result.groups[0].sessions] == [True, False]


def test_session_cancelled_for_a_reason_keeps_it_in_a_break() -> None:
    cancelled = make_session(DAY, state=SessionState.CANCELLED, reason="Sairaus")
    result = edition(make_group(status=Status.PAUSED), sessions={"miesten-ilta": (cancelled,)})
    (session,) = result.groups[0].sessions
    assert (session.cancelled, session.reason, session.paused) == (True, "Sairaus", False)


def test_next_passes_over_cancelled_sessions() -> None:
    first, second = weekly(2, DAY)
    cancelled = replace(first, state=type(first.state).CANCELLED)
    group = edition(make_group(), sessions={"miesten-ilta": (cancelled, second)}).groups[0]
    assert group.next is not None
    assert group.next.key == second.key
    assert [each.key for each in group.coming] == [first.key, second.key]


def test_addresses_stay_in_the_summer_between_two_seasons() -> None:
    summer = date(2027, 7, 1)
    result = edition(
        make_group(), sessions={"miesten-ilta": weekly(2)}, day=summer, seasons=(SPRING, AUTUMN)
    )
    tuesdays = listing(result, "paivat/tiistai/")
    assert (tuesdays.groups, tuesdays.sessions) == ((), ())
    assert slugs(listing(result, "kaudet/kevat-2027/")) == ["miesten-ilta"]
    assert listing(result, "kaudet/syksy-2027/").season == AUTUMN


def test_a_feed_over_the_limit_leaves_out_past_sessions_first() -> None:
    long = tuple(make_session(DAY + timedelta(n), key=str(n)) for n in range(-50, FEED_LIMIT - 20))
    home = listing(edition(make_group(), sessions={"miesten-ilta": long}), "")
    assert (len(home.sessions), home.feed_cut, home.feed_until) == (FEED_LIMIT, True, None)
    assert dates(home)[0] == (DAY - timedelta(20)).isoformat()


def test_a_feed_over_the_limit_leaves_out_the_farthest_next() -> None:
    long = tuple(make_session(DAY + timedelta(n), key=str(n)) for n in range(-5, FEED_LIMIT + 5))
    home = listing(edition(make_group(), sessions={"miesten-ilta": long}), "")
    last = DAY + timedelta(FEED_LIMIT - 1)
    assert (len(home.sessions), home.feed_until) == (FEED_LIMIT, last)
    assert dates(home)[0] == DAY.isoformat()


def test_counts_are_of_current_groups() -> None:
    result = edition(make_group("a"), make_group("b", seasons=(PAST,)))
    days = next(each for each in result.facets if each.facet is WEEKDAY)
    assert [(value.slug, count) for value, count in days.values] == [("tiistai", 1)]


def test_an_association_without_groups_has_its_general_listings() -> None:
    result = edition()
    assert listing(result, "").groups == ()
    assert listing(result, "ryhmat/").sessions == ()


def test_a_group_is_listed_by_its_current_entries() -> None:
    """Who looks for Tuesdays should not find a group that met on Tuesdays last year."""
    town = make_location("talo", title="Talo", municipality="Kempele")
    entries = (
        make_recurrence(season=PAST, location=town),
        make_recurrence(season=SPRING, weekdays=(2,)),
    )
    result = edition(make_group(seasons=(PAST, SPRING), schedule=entries))
    assert slugs(listing(result, "paivat/keskiviikko/")) == ["miesten-ilta"]
    assert slugs(listing(result, "paivat/tiistai/")) == []
    assert slugs(listing(result, "paikkakunnat/kempele/")) == []
    assert [rule.weekdays for rule in result.groups[0].rules] == [(2,)]


def test_a_groups_own_town_is_none_of_its_places_where_every_entry_has_a_place() -> None:
    """In no listing whose folder does not hold it, nor in one that another group gives it."""
    cottage = make_location("tupa", title="Tupa", municipality="Ii")
    entries = tuple(make_recurrence(season=season, location=cottage) for season in (PAST, SPRING))
    named = {"location": None, "municipality": "Kempele", "seasons": (PAST, SPRING)}
    group = make_group(schedule=entries, **named)
    other = make_group("muu", schedule=(make_recurrence(),), location=None, municipality="Kempele")
    result = edition(group, other)
    assert slugs(listing(result, "paikkakunnat/ii/")) == ["miesten-ilta"]
    assert slugs(listing(result, "paikkakunnat/kempele/")) == ["muu"]

    homeless = make_recurrence(season=SPRING, weekdays=(2,))
    result = edition(make_group(schedule=(*entries, homeless), **named))
    assert slugs(listing(result, "paikkakunnat/ii/")) == ["miesten-ilta"]
    assert slugs(listing(result, "paikkakunnat/kempele/")) == ["miesten-ilta"]


def test_a_seasons_listing_shows_its_own_rules_and_next_session() -> None:
    entries = (
        make_recurrence(season=PAST),
        make_recurrence(season=SPRING, weekdays=(2,)),
    )
    sessions = (*weekly(1, date(2026, 9, 1), season=PAST), *weekly(1, date(2027, 2, 3)))
    contact = (Contact(phone="040 000 0000"),)
    result = edition(
        make_group(seasons=(PAST, SPRING), schedule=entries, contact=contact),
        sessions={"miesten-ilta": sessions},
    )
    past = listing(result, "kaudet/syksy-2026/").groups[0]
    assert [rule.weekdays for rule in past.rules] == [(1,)]
    assert (past.next, past.group.facts.contact) == (None, ())
    assert listing(result, "kaudet/kevat-2027/").groups[0] is result.groups[0]
    assert result.groups[0].group.facts.contact == contact


def test_a_group_is_listed_by_the_time_of_day_at_which_it_starts() -> None:
    """From midnight, from 12 and from 16 (content-format 13.27)."""
    starts = {"aamu": 719, "paiva": 720, "iltapaiva": 959, "ilta": 960}
    result = edition(
        *(
            make_group(slug, schedule=(make_recurrence(time=TimeRange(start)),))
            for slug, start in starts.items()
        )
    )
    assert slugs(listing(result, "kellonajat/aamulla/")) == ["aamu"]
    assert sorted(slugs(listing(result, "kellonajat/paivalla/"))) == ["iltapaiva", "paiva"]
    assert slugs(listing(result, "kellonajat/illalla/")) == ["ilta"]


def test_a_feed_of_a_time_of_day_holds_the_sessions_that_start_then() -> None:
    entries = (make_recurrence(time=TimeRange(600)), make_recurrence(time=TimeRange(1050)))
    sessions = (make_session(start="10:00", end=None), make_session(date(2027, 2, 9)))
    result = edition(make_group(schedule=entries), sessions={"miesten-ilta": sessions})
    assert dates(listing(result, "kellonajat/aamulla/")) == ["2027-02-02"]
    assert dates(listing(result, "kellonajat/illalla/")) == ["2027-02-09"]


def test_withheld_times_are_in_no_list_by_time() -> None:
    result = edition(
        make_group(publish_times=False), sessions={"miesten-ilta": weekly(9, date(2027, 2, 2))}
    )
    names = {index.facet.name: index.values for index in result.facets}
    assert names["time"] == names["weekday"] == ()
    assert [count for _, count in names["week"]] == [0, 0, 0]


@pytest.mark.parametrize(
    ("day", "this_week", "weekend", "next_week"),
    [
        (date(2027, 2, 1), "2027-02-02", "2027-02-06", "2027-02-09"),  # Monday
        (date(2027, 2, 3), "2027-02-06", "2027-02-06", "2027-02-09"),  # after Tuesday's
        (date(2027, 2, 7), None, None, "2027-02-09"),  # Sunday
    ],
)
def test_weeks_are_those_of_the_day_and_hold_what_is_still_to_come(
    day: date, this_week: str | None, weekend: str | None, next_week: str | None
) -> None:
    """ISO weeks; a group stands there with its meeting in those days (content-format 13.28)."""
    sessions = (make_session(date(2027, 2, 2)), make_session(date(2027, 2, 6)))
    result = edition(
        make_group(),
        sessions={"miesten-ilta": (*sessions, make_session(date(2027, 2, 9)))},
        day=day,
    )
    for name, expected in (
        ("talla-viikolla", this_week), ("viikonloppuna", weekend), ("ensi-viikolla", next_week),
    ):  # fmt: skip
        meetings = [
            each.next.starts_at.date().isoformat()
            for each in listing(result, f"milloin/{name}/").groups
            if each.next
        ]
        assert meetings == ([expected] if expected else [])


def test_a_group_whose_meeting_is_cancelled_does_not_meet_this_week() -> None:
    cancelled = make_session(state=SessionState.CANCELLED)
    result = edition(make_group(), sessions={"miesten-ilta": (cancelled,)}, day=date(2027, 2, 1))
    assert slugs(listing(result, "milloin/talla-viikolla/")) == []


def test_lists_of_weeks_have_no_files_of_their_own() -> None:
    """They hold other groups tomorrow: nobody can subscribe to them."""
    result = edition(make_group(), sessions={"miesten-ilta": weekly(3)})
    weeks = [each for each in result.listings if each.path.startswith("milloin/")]
    assert len(weeks) == 4
    assert not any(each.has_files for each in weeks)
    assert listing(result, "kellonajat/illalla/").has_files


def test_lists_run_by_the_next_meeting_then_closed_groups_then_those_that_do_not_meet() -> None:
    """The parts of a list (content-format 13.4)."""
    groups = (
        make_group("tauolla", status=Status.PAUSED),
        make_group("suljettu", admission=Admission.CLOSED, publish_times=False),
        make_group("suljettu-paiva", admission=Admission.CLOSED),
        make_group("sovitaan", publish_times=False, admission=Admission.REFILLING),
        make_group("myohemmin"),
        make_group("ensin", title="Zumba", admission=Admission.REFILLING),
        make_group("taynna", status=Status.FULL),
        make_group("ohi"),
    )
    sessions = {
        "tauolla": weekly(2),
        "suljettu-paiva": weekly(2, date(2027, 2, 2)),
        "myohemmin": weekly(2, date(2027, 3, 2)),
        "ensin": weekly(2, date(2027, 2, 2)),
        "taynna": weekly(2, date(2027, 2, 9)),
        "ohi": weekly(1, date(2027, 1, 12)),
    }
    result = edition(*groups, sessions=sessions, day=date(2027, 2, 1))
    whole = listing(result, "ryhmat/")
    assert slugs(whole) == [
        "ensin", "taynna", "myohemmin", "sovitaan", "suljettu-paiva", "suljettu", "ohi", "tauolla",
    ]  # fmt: skip
    assert [each.standing.name for each in whole.groups] == [
        *["DATED"] * 3, "UNDATED", *["CLOSED"] * 2, *["RESTING"] * 2,
    ]  # fmt: skip
