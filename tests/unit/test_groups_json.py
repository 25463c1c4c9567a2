"""groups.json and its schema: the published facts and their form."""

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from group_pages.bodies.pictures import Pictures
from group_pages.listings import Edition
from group_pages.model import (
    Admission,
    Contact,
    Facilitator,
    Fee,
    Membership,
    Mode,
    Online,
    Ordinal,
    Parity,
    Per,
    Picture,
    Role,
    SessionState,
    Status,
    TimeRange,
)
from group_pages.renditions.data import groups_json, groups_schema
from group_pages.schema import FACTS
from PIL import Image

from tests.editions import edition_of, feeds_of, groups_json_of
from tests.factories import (
    HELSINKI,
    change_group,
    make_aliases,
    make_association,
    make_group,
    make_location,
    make_recurrence,
    make_season,
    make_session,
    weekly,
)

GROUP = "ryhmat/miesten-ilta/groups.json"
VALIDATOR = jsonschema.Draft202012Validator(
    groups_schema.schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
RICH = make_group(
    fee=Fee(550, Per.MONTH, "sisältää kahvin"),
    admission=Admission.REFILLING,
    status=Status.FULL,
    mode=Mode.HYBRID,
    online=Online("Teams", "https://example.org/kokous", "avautuu klo 17"),
    interpreting="viittomakieli",
    audience="Miehille",
    themes=("suru", "arki"),
    term="10 kertaa",
    how_to_join="Soita ohjaajalle",
    signup="https://example.org/ilmo",
    signup_by=date(2027, 1, 5),
    membership=Membership.REQUIRED,
    referral=True,
    facilitators=(
        Facilitator(Role.PEER, "Esko E.", trained=True),
        Facilitator(Role.EXPERT_BY_EXPERIENCE, organisation="Toinen ry"),
    ),
    anonymous=True,
    contact=(Contact(name="Toimisto", phone="040 000 0000"),),
    feedback="palaute@example.org",
    ground_rules="Luottamus",
    partners=("Kaupunki",),
    summary="Illat miehille",
    order=Decimal(0),
    checked=date(2026, 12, 1),
    lang="fi",
    aliases=make_aliases("/vanha/"),
)


def files_of(edition: Edition) -> dict[str, Any]:
    """Every groups.json by path, read; each of them is valid."""
    documents = {}
    for path, content in groups_json_of(edition).items():
        documents[path] = json.loads(content)
        VALIDATOR.validate(documents[path])
    return documents


def group_of(edition: Edition, path: str = GROUP) -> dict[str, Any]:
    (group,) = files_of(edition)[path]["groups"]
    return dict(group)


def test_schema_is_itself_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(groups_schema.schema())


def test_schema_is_written_at_the_root() -> None:
    (file,) = groups_schema.files()
    assert file[0] == "groups.schema.json"
    assert json.loads(file[1]) == groups_schema.schema()


@pytest.mark.parametrize("name", ["sensitive", "publish_times", "draft", "discreet_title"])
def test_schema_has_no_room_for_what_is_withheld(name: str) -> None:
    document = files_of(edition_of(make_group()))[GROUP]
    document["groups"][0][name] = True
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)


def test_schema_describes_each_fact_as_its_row_does() -> None:
    properties = groups_schema.schema()["$defs"]["group"]["properties"]
    for key in FACTS:
        if key.name not in ("aliases", "image"):
            assert properties[key.name]["description"].startswith(key.help)


def test_home_every_facets_value_and_every_group_has_its_file() -> None:
    edition = edition_of(make_group(calendar=False))
    values = [listing for listing in edition.listings if listing.value and not listing.value.days]
    assert set(files_of(edition)) == {
        "groups.json",
        *(listing.path + "groups.json" for listing in values),
        GROUP,
    }


@pytest.mark.parametrize(
    "folder", ["ryhmat/", "kalenteri/", "tyypit/", "paikkakunnat/", "kaudet/", "paikat/"]
)
def test_folder_that_lists_the_homes_groups_has_no_copy_of_its_files(folder: str) -> None:
    edition = edition_of(make_group())
    assert folder in {listing.path for listing in edition.listings}
    assert folder + "groups.json" not in files_of(edition)
    assert folder + "calendar.ics" not in feeds_of(edition)


def test_schema_knows_no_listing_without_a_file() -> None:
    listing = groups_schema.schema()["properties"]["listing"]["properties"]
    assert not {"groups", "calendar"} & set(listing["kind"]["enum"])
    assert {"home", "group", "type", "season"} <= set(listing["kind"]["enum"])


def test_former_folder_of_a_group_holds_a_copy() -> None:
    documents = groups_json_of(edition_of(RICH))
    assert documents["vanha/groups.json"] == documents[GROUP]


def test_picture_has_its_published_address(tmp_path: Path) -> None:
    file = tmp_path / "kuppi.png"
    Image.new("RGB", (40, 20), "red").save(file)
    edition = edition_of(change_group(RICH, image=Picture(file, "Kuppi", 1)))
    pictures = Pictures()
    document = json.loads(groups_json.Documents(edition, pictures).of_group(edition.groups[0]))
    VALIDATOR.validate(document)
    image = document["groups"][0]["image"]
    ((path, _),) = pictures.files()
    assert image == {"file": path, "alt": "Kuppi"}


def test_file_names_its_listing() -> None:
    document = files_of(edition_of(make_group()))["groups.json"]
    assert list(document) == [
        "version", "built_for", "license", "association", "listing", "groups",
    ]  # fmt: skip
    assert document["version"] == 2
    assert document["built_for"] == "2027-02-01"
    assert document["association"]["id"] == "esimerkkiyhdistys-ry"
    assert document["listing"]["kind"] == "home"


def test_addresses_are_absolute_where_the_sites_is_known() -> None:
    site = make_association(site="https://example.org/ryhmat/")
    group = group_of(edition_of(make_group(), association=site))
    assert group["id"] == "miesten-ilta"
    assert group["url"] == "https://example.org/ryhmat/ryhmat/miesten-ilta/"
    assert group["calendar"] == "https://example.org/ryhmat/ryhmat/miesten-ilta/calendar.ics"


def test_addresses_are_relative_to_the_root_where_it_is_not() -> None:
    document = files_of(edition_of(make_group()))["tyypit/miesten-voimaa/groups.json"]
    assert document["groups"][0]["url"] == "ryhmat/miesten-ilta/"
    assert document["listing"]["calendar"] == "tyypit/miesten-voimaa/calendar.ics"


def test_group_out_of_feeds_has_no_calendar_but_its_sessions() -> None:
    group = group_of(edition_of(make_group(calendar=False), make_session()))
    assert group["calendar"] is None
    assert len(group["sessions"]) == 1


def test_facts_stand_under_the_content_formats_names_and_values() -> None:
    group = group_of(edition_of(RICH))
    assert {name: group[name] for name in group if name != "schedule"} == {
        "id": "miesten-ilta",
        "url": "ryhmat/miesten-ilta/",
        "calendar": "ryhmat/miesten-ilta/calendar.ics",
        "title": "Miesten ilta",
        "type": "Miesten voimaa",
        "season": ["Kevät 2027"],
        "admission": "refilling",
        "location": "Kirjasto",
        "municipality": "Oulu",
        "fee": {"amount": 5.5, "per": "month", "note": "sisältää kahvin"},
        "status": "full",
        "mode": "hybrid",
        "languages": ["fi"],
        "membership": "required",
        "referral": True,
        "anonymous": True,
        "online": {"platform": "Teams", "note": "avautuu klo 17"},
        "interpreting": "viittomakieli",
        "audience": "Miehille",
        "themes": ["suru", "arki"],
        "term": "10 kertaa",
        "how_to_join": "Soita ohjaajalle",
        "signup": "https://example.org/ilmo",
        "signup_by": "2027-01-05",
        "facilitators": [
            {"role": "peer", "name": "Esko E.", "trained": True},
            {"role": "expert-by-experience", "organisation": "Toinen ry"},
        ],
        "contact": [{"name": "Toimisto", "phone": "040 000 0000"}],
        "feedback": "palaute@example.org",
        "ground_rules": "Luottamus",
        "partners": ["Kaupunki"],
        "summary": "Illat miehille",
        "order": 0,
        "checked": "2026-12-01",
        "lang": "fi",
        "sessions": [],
    }


def test_link_is_in_the_file_only_if_published() -> None:
    group = group_of(edition_of(replace(RICH, publish_link=True)))
    assert group["online"]["link"] == "https://example.org/kokous"


def test_fee_of_a_free_group_is_free() -> None:
    assert group_of(edition_of(make_group()))["fee"] == "free"


def test_whole_euros_have_no_decimals() -> None:
    document = groups_json_of(edition_of(make_group(fee=Fee(500))))[GROUP]
    assert b'"fee":{"amount":5,"per":"session"}' in document


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (make_recurrence(), {"day": ["tuesday"], "every": "week", "time": "17:30–19:00"}),
        (
            make_recurrence(weekdays=(0, 3), every_weeks=2, time=TimeRange(540)),
            {"day": ["monday", "thursday"], "every": "2 weeks", "time": "09:00"},
        ),
        (
            make_recurrence(every_weeks=None, parity=Parity.ODD, time=TimeRange(1320, 1440)),
            {"day": ["tuesday"], "every": "odd weeks", "time": "22:00–24:00"},
        ),
        (
            make_recurrence(every_weeks=None, ordinals=(Ordinal.FIRST, Ordinal.LAST)),
            {
                "day": ["tuesday"],
                "every": ["first of month", "last of month"],
                "time": "17:30–19:00",
            },
        ),
        (
            make_recurrence(weekdays=(), dates=(date(2027, 2, 2), date(2027, 3, 5))),
            {"dates": ["2027-02-02", "2027-03-05"], "time": "17:30–19:00"},
        ),
        (
            make_recurrence(
                starts=date(2027, 2, 1),
                ends=date(2027, 4, 1),
                season=make_season(),
                location=make_location(),
            ),
            {
                "day": ["tuesday"],
                "every": "week",
                "time": "17:30–19:00",
                "starts": "2027-02-01",
                "ends": "2027-04-01",
                "season": "Kevät 2027",
                "location": "Kirjasto",
            },
        ),
    ],
)
def test_schedule_has_the_form_of_content(entry: Any, rule: dict[str, object]) -> None:
    assert group_of(edition_of(make_group(schedule=(entry,))))["schedule"] == [rule]


def test_session_has_moments_with_their_offset_from_utc() -> None:
    sessions = (make_session(date(2027, 3, 23)), make_session(date(2027, 3, 30), end=None))
    sessions_in_json = group_of(edition_of(make_group(), *sessions))["sessions"]
    assert sessions_in_json[0] == {
        "uid": "miesten-ilta-2027-03-23@esimerkkiyhdistys-ry.piiri",
        "start": "2027-03-23T17:30:00+02:00",
        "end": "2027-03-23T19:00:00+02:00",
        "status": "scheduled",
        "topic": None,
        "guest": None,
        "location": "Kirjasto",
        "municipality": "Oulu",
    }
    assert (sessions_in_json[1]["start"], sessions_in_json[1]["end"]) == (
        "2027-03-30T17:30:00+03:00",
        None,
    )


def test_changed_session_has_its_changes() -> None:
    session = make_session(
        state=SessionState.CANCELLED,
        reason="Ohjaaja on sairas",
        topic="Uni",
        guest="Psykologi",
        original_starts_at=datetime(2027, 1, 26, 16, tzinfo=HELSINKI),
    )
    (in_json,) = group_of(edition_of(make_group(), session))["sessions"]
    assert in_json["status"] == "cancelled"
    assert in_json["reason"] == "Ohjaaja on sairas"
    assert (in_json["topic"], in_json["guest"]) == ("Uni", "Psykologi")
    assert in_json["original_start"] == "2027-01-26T16:00:00+02:00"


def test_group_whose_times_are_withheld_has_none_of_them() -> None:
    group = group_of(edition_of(make_group(publish_times=False), *weekly(3)))
    assert group["sessions"] == group["schedule"] == []
    assert group["calendar"] is None


def test_secret_place_is_only_its_municipality() -> None:
    shelter = make_location("turvatalo", title="Turvatalo", secret=True)
    entry = make_recurrence(location=shelter)
    group = group_of(
        edition_of(make_group(location=shelter, schedule=(entry,)), make_session(location=shelter))
    )
    assert group["location"] is None
    assert group["municipality"] == "Oulu"
    assert group["sessions"][0]["location"] is None
    assert "Turvatalo" not in json.dumps(group)


def test_facets_file_holds_the_sessions_that_have_its_value() -> None:
    tuesday, wednesday = make_session(), make_session(date(2027, 2, 10))
    documents = files_of(edition_of(make_group(), tuesday, wednesday))
    (group,) = documents["paivat/tiistai/groups.json"]["groups"]
    assert [session["start"][:10] for session in group["sessions"]] == ["2027-02-02"]
    assert len(documents[GROUP]["groups"][0]["sessions"]) == 2


def test_past_seasons_sessions_are_in_the_groups_own_file_and_their_seasons() -> None:
    past = make_season("syksy-2026", start=date(2026, 9, 1), end=date(2026, 12, 20))
    old = make_session(date(2026, 10, 6), season=past)
    documents = files_of(edition_of(make_group(seasons=(past, make_season())), old, make_session()))

    def days(path: str) -> list[str]:
        (group,) = documents[path]["groups"]
        return [session["start"][:10] for session in group["sessions"]]

    assert days(GROUP) == ["2026-10-06", "2027-02-02"]
    assert days("groups.json") == ["2027-02-02"]
    assert days("kaudet/syksy-2026/groups.json") == ["2026-10-06"]


def test_text_stays_as_in_the_content() -> None:
    title = 'Lai"naus\\ </script> & 😀 e\u0301 \u2028 שלום'
    assert group_of(edition_of(make_group(title=title)))["title"] == title


@pytest.mark.parametrize(
    ("signup", "wanted"),
    [
        ("https://ääkkös.example/ilmo", "https://xn--kks-plaa4i.example/ilmo"),
        ("https://ääkkös.example tai soita", "https://ääkkös.example tai soita"),
        ("Soita: ääkkös", "Soita: ääkkös"),
    ],
)
def test_address_is_in_ascii_and_a_text_as_it_is(signup: str, wanted: str) -> None:
    assert group_of(edition_of(make_group(signup=signup)))["signup"] == wanted


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2027, 1, 31), "running"),
        (date(2027, 2, 1), "paused"),
        (date(2027, 3, 1), "running"),
    ],
)
def test_days_of_a_status_are_given_with_the_times_else_the_status_of_the_day(
    day: date, status: str
) -> None:
    days = {"status_from": date(2027, 2, 1), "status_until": date(2027, 2, 28)}
    group = make_group(status=Status.PAUSED, **days)
    facts = json.loads(groups_json_of(edition_of(group, day=day))[GROUP])["groups"][0]
    assert facts["status"] == "paused"
    assert (facts["status_from"], facts["status_until"]) == ("2027-02-01", "2027-02-28")
    withheld = edition_of(change_group(group, publish_times=False), day=day)
    facts = json.loads(groups_json_of(withheld)[GROUP])["groups"][0]
    assert facts["status"] == status
    assert not {"status_from", "status_until"} & facts.keys()
