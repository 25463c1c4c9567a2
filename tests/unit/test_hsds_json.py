"""hsds.json: the groups as services of HSDS, whose rows of recurrence are exactly the meetings."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import jsonschema
import pytest
from dateutil.rrule import rrulestr
from group_pages.edition import Prepared, prepare
from group_pages.listings.renditions import HSDS_JSON
from group_pages.renditions import files_beside, make_formats
from group_pages.renditions.data.identifiers import make_identifier

from tests.content_tree import Tree
from tests.hsds_schema import SCHEMA

GOLDENS = Path(__file__).resolve().parent.parent / "golden"
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
DAY = {"GROUP_PAGES_TODAY": "2027-02-01", "SOURCE_DATE_EPOCH": "0"}
SEASON = """---
otsikko: Kevät 2027
alkaa: 1.9.2026
päättyy: 31.5.2027
tauot:
  - viikko: 9
  - alkaa: 24.12.2026
    päättyy: 26.12.2026
---
"""
PLACE = "---\notsikko: Tupa\npaikkakunta: Kemi\nkoordinaatit: 65.7364, 24.5637\n---\n"
SECRET = (
    "---\notsikko: Piilopirtti\npaikkakunta: Tornio\nosoite: Salakuja 9\nsalainen: kyllä\n---\n"
)
ENTRIES = {
    "weekly": "  - päivä: ti\n    kello: 17.30–19\n",
    "two-days": "  - päivä: [ma, to]\n    kello: 9–10\n",
    "fortnight": "  - päivä: ke\n    kello: 18\n    toistuu: joka toinen viikko\n",
    "odd-weeks": "  - päivä: ma\n    kello: 18–19\n    toistuu: parittomat viikot\n",
    "even-weeks": "  - päivä: ma\n    kello: 18–19\n    toistuu: parilliset viikot\n",
    "monthly": """\
  - päivä: to
    kello: 12–14
    toistuu: [kuukauden toinen, kuukauden viimeinen]
""",
    "two-entries": """\
  - päivä: ti
    kello: 17–18
    toistuu: kuukauden ensimmäinen
    paikka: Tupa
  - päivä: ti
    kello: 17–18
    toistuu: kuukauden kolmas
""",
    "dates": "  - päivät: [5.2.2027, 12.2.2027]\n    kello: 10–11\n",
    "changes": """\
  - päivä: pe
    kello: 15–16
lisäkerrat:
  - {pvm: 6.2.2027, kello: 10–12, aihe: Retki}
muutokset:
  - {pvm: 5.2.2027, peruttu: kyllä}
  - {pvm: 12.2.2027, uusi_päivä: 13.2.2027}
  - {pvm: 19.2.2027, kello: 16–17}
  - {pvm: 26.3.2027, paikka: Tupa}
""",
    "midnight": "  - päivä: la\n    kello: 22–24\n",
}
KEYS = "tyyppi: Miesten voimaa\nkausi: Kevät 2027\navoimuus: avoin\n"
OTHERS = {
    "online": "avoimuus: avoin\ntoteutus: verkossa\nverkkoryhmä:\n  alusta: Teams\n"
    "  linkki: https://example.org/huone\njulkaise_linkki: kyllä\n",
    "hidden-link": "avoimuus: avoin\ntoteutus: verkossa\nverkkoryhmä:\n  alusta: Teams\n"
    "  linkki: https://example.org/salahuone\nyhteystiedot:\n  sähköposti: a@example.org\n",
    "hidden-place": "avoimuus: avoin\npaikka: Piilopirtti\n"
    "yhteystiedot:\n  sähköposti: a@example.org\n",
    "hidden-times": "avoimuus: suljettu\npaikka: Tupa\njulkaise_ajat: ei\njulkaise_paikka: ei\n"
    "yhteystiedot:\n  puhelin: 040 000 0051\n",
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    tree = Tree(tmp_path_factory.mktemp("hsds") / "content")
    tree.write("seasons/kevat-2027.md", SEASON)
    tree.write("locations/tupa.md", PLACE)
    tree.write("locations/piilo.md", SECRET)
    for slug, entries in ENTRIES.items():
        keys = f"otsikko: {slug}\n{KEYS}paikka: Kirjasto\naikataulu:\n{entries}"
        tree.write(f"groups/{slug}.md", f"---\n{keys}---\n")
    common = "tyyppi: Miesten voimaa\nkausi: Kevät 2027\naikataulu:\n  päivä: ti\n  kello: 17.31\n"
    for slug, keys in OTHERS.items():
        tree.write(f"groups/{slug}.md", f"---\notsikko: {slug}\n{common}{keys}---\n")
    edition, problems = prepare(tree.root, DAY)
    assert edition is not None, [str(each) for each in problems.errors]
    return edition


@pytest.fixture(scope="module")
def content(prepared: Prepared) -> str:
    ((path, content),) = files_beside(prepared.edition, make_formats(prepared, [HSDS_JSON]))
    assert path == "hsds.json"
    return content.decode()


@pytest.fixture(scope="module")
def services(content: str) -> dict[str, dict[str, Any]]:
    services = json.loads(content)
    VALIDATOR.validate(services)
    return {service["name"]: service for service in services}


def schedules_of(service: dict[str, Any]) -> list[dict[str, Any]]:
    at = service.get("service_at_locations", ())
    return [
        *service.get("schedules", ()),
        *(row for each in at for row in each.get("schedules", ())),
    ]


def expand(row: dict[str, Any]) -> list[datetime]:
    """Return the starts of a row as any program for recurrence computes them."""
    start = datetime.fromisoformat(f"{row['dtstart']}T{row['opens_at']}")
    assert start.utcoffset() == timedelta(hours=row["timezone"])
    if "freq" not in row:
        assert row["count"] == 1
        return [start]
    until = row["until"].replace("-", "") + "T235959"
    rule = f"FREQ={row['freq']};INTERVAL={row['interval']};BYDAY={row['byday']};UNTIL={until}"
    naive = rrulestr(rule, dtstart=start.replace(tzinfo=None))
    return [each.replace(tzinfo=start.tzinfo) for each in naive]


@pytest.mark.parametrize("association", ["english", "svenska", "one-group"])
def test_what_associations_publish_is_valid(association: str) -> None:
    VALIDATOR.validate(json.loads((GOLDENS / association / "hsds.json").read_bytes()))


@pytest.mark.parametrize("slug", ENTRIES)
def test_rows_have_each_meeting_once(
    prepared: Prepared, services: dict[str, dict[str, Any]], slug: str
) -> None:
    rows = schedules_of(services[slug])
    held = [each for each in prepared.edition.by_slug[slug].sessions if not each.cancelled]
    assert held
    assert sorted(moment for row in rows for moment in expand(row)) == [
        each.starts_at for each in held
    ]
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_schedule_entry_is_a_rule_not_a_list_of_days(
    services: dict[str, dict[str, Any]],
) -> None:
    rows = schedules_of(services["weekly"])
    assert [(row["dtstart"], row["until"], row["opens_at"], row["closes_at"]) for row in rows] == [
        ("2026-09-01", "2026-10-20", "17:30+03:00", "19:00+03:00"),
        ("2026-10-27", "2027-02-23", "17:30+02:00", "19:00+02:00"),
        ("2027-03-09", "2027-03-23", "17:30+02:00", "19:00+02:00"),
        ("2027-03-30", "2027-05-25", "17:30+03:00", "19:00+03:00"),
    ]
    assert {(row["freq"], row["interval"], row["byday"]) for row in rows} == {("WEEKLY", 1, "TU")}
    assert {row["byday"] for row in schedules_of(services["monthly"])} == {"2TH,-1TH"}


def test_each_place_has_its_own_times(services: dict[str, dict[str, Any]]) -> None:
    at = services["two-entries"]["service_at_locations"]
    assert [(each["location"]["name"], each["schedules"][0]["byday"]) for each in at] == [
        ("Kirjasto", "3TU"),
        ("Tupa", "1TU"),
    ]
    assert at[1]["location"]["latitude"] == 65.7364
    assert "addresses" not in at[1]["location"]
    assert at[0]["location"]["addresses"][0]["country"] == "FI"


def test_a_group_online_is_at_a_virtual_location(services: dict[str, dict[str, Any]]) -> None:
    (at,) = services["online"]["service_at_locations"]
    assert at["location"]["location_type"] == "virtual"
    assert at["location"]["url"] == "https://example.org/huone"
    assert at["schedules"]


def test_nothing_withheld_is_in_it(content: str, services: dict[str, dict[str, Any]]) -> None:
    assert not re.search("Piilo|Salakuja|salahuone", content)
    hidden = services["hidden-place"]
    assert [area["name"] for area in hidden["service_areas"]] == ["Tornio"]
    assert "service_at_locations" not in hidden
    assert hidden["schedules"][0]["opens_at"] == "17:31+03:00"
    times = services["hidden-times"]
    assert schedules_of(times) == []
    assert "service_at_locations" not in times


def test_identifiers_are_the_associations_and_stay(services: dict[str, dict[str, Any]]) -> None:
    assert services["weekly"]["id"] == "1d26ee24-3322-524f-96b7-b67b572be309"
    assert services["weekly"]["organization"]["id"] == services["online"]["organization"]["id"]


def test_an_identifier_is_one_by_name_in_the_namespace() -> None:
    for name in ("hsds/organization", "hsds/location/Käpylä", ""):
        assert make_identifier(NAMESPACE_URL.bytes, name) == str(uuid5(NAMESPACE_URL, name))
