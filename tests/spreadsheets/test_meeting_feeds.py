"""Feeds of meetings (Meeting Guide, TSML): all is new files, and what is there stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.problems import format_message
from group_pages.spreadsheets.files import read_table
from group_pages.spreadsheets.grids import Unreadable
from group_pages.spreadsheets.meeting_feeds import MOST_MEETINGS

from tests.content_tree import GROUP, Tree
from tests.spreadsheets.workbooks import faults, plan_of, write

CHOICES = {"type": "Miesten voimaa", "season": "Kevät 2027"}
QUIET_EVENING: dict[str, Any] = {
    "name": "Hiljainen ilta",
    "slug": "hiljainen-ilta-1",
    "day": 2,
    "time": "18:00",
    "end_time": "19:30",
    "types": ["C", "M", "FI", "X", "D"],
    "notes": "Soita ovikelloa &amp; odota.",
    "updated": "2026-11-02 10:00:00",
    "url": "https://meetings.example.org/hiljainen-ilta",
    "location": "Esimerkkitalo",
    "location_notes": "Toinen kerros",
    "address": "Esimerkkikatu 1",
    "city": "Oulu",
    "state": "Pohjois-Pohjanmaa",
    "postal_code": "90100",
    "country": "FI",
    "latitude": 65.0121,
    "longitude": 25.4651,
    "regions": ["Oulu", "Keskusta"],
    "contact_1_name": "Esko E.",
    "contact_1_phone": "040 000 0051",
}
FEED: list[dict[str, Any]] = [
    QUIET_EVENING,
    QUIET_EVENING | {"slug": "hiljainen-ilta-2", "day": 0, "time": "9:00", "end_time": ""},
    QUIET_EVENING
    | {
        "slug": 3,
        "day": "5",
        "time": "23:00",
        "end_time": "00:30",
        "location": "",
        "address": "",
        "city": "",
        "postal_code": "",
        "formatted_address": "Mallitie 4, 94100 Kemi, Suomi",
        "latitude": None,
        "longitude": None,
        "types": ["O"],
    },
    {
        "name": "Verkkoilta",
        "slug": "verkkoilta",
        "day": [1, 4],
        "time": "20:00",
        "formatted_address": "Oulu, Suomi",
        "approximate": "yes",
        "conference_url": "https://meet.example.org/verkkoilta",
        "conference_url_notes": "Salasana tulee sähköpostilla.",
        "types": ["O", "ONL", "EN", "SV"],
    },
    {"name": "Sopimuksen mukaan", "slug": "sopimus", "location": "Esimerkkitalo", "city": "Kemi"},
]


def feed(meetings: object = FEED) -> bytes:
    return json.dumps(meetings, ensure_ascii=False).encode()


def plan(tree: Tree, content: bytes | None = None):
    return plan_of(tree.root, content or feed(), "meetings.json", defaults=CHOICES)


def test_meetings_become_groups_and_places(tree: Tree):
    planned = plan(tree)
    assert faults(planned) == []
    texts = {each.name: each.after.decode() for each in planned.proposal.changes}
    assert texts["locations/esimerkkitalo.md"] == (
        "---\notsikko: Esimerkkitalo\npaikkakunta: Oulu\nmaakunta: Pohjois-Pohjanmaa\n"
        "osoite: Esimerkkikatu 1\npostinumero: 90100\nkoordinaatit: [65.0121, 25.4651]\n"
        "esteettömyys: Pääsy pyörätuolilla\nsaapumisohje: Toinen kerros\n---\n\n"
    )
    assert texts["groups/hiljainen-ilta.md"] == (
        "---\notsikko: Hiljainen ilta\ntyyppi: Miesten voimaa\nkausi: Kevät 2027\n"
        "avoimuus: avoin\npaikka: Esimerkkitalo\naikataulu:\n"
        "  - päivä: tiistai\n    kello: 18–19.30\n  - päivä: sunnuntai\n    kello: 9\n"
        'kielet: fi\nkohderyhmä: "Vain niille, joille ryhmä on tarkoitettu. Miehille."\n'
        "---\n\n\nSoita ovikelloa & odota.\n"
    )
    online = texts["groups/verkkoilta.md"]
    assert "  - päivä: maanantai\n    kello: 20\n  - päivä: torstai\n    kello: 20\n" in online
    assert "toteutus: verkossa\n" in online
    assert "linkki: https://meet.example.org/verkkoilta\n" in online
    assert "julkaise_linkki" not in online


def test_the_plugins_own_fields_say_how_one_takes_part(tree: Tree):
    meeting = {
        "id": 7, "name": "Verkossa", "slug": "verkossa", "day": "1", "time": "18:00",
        "time_formatted": "6:00 pm", "types": [], "location": "Vanha talo", "location_id": 3,
        "formatted_address": "12 Main St, Exampletown, CA 90001, USA", "approximate": "no",
        "latitude": "34.1", "longitude": "-118.2", "attendance_option": "online",
    }  # fmt: skip
    hybrid = meeting | {"name": "Molemmat", "attendance_option": "hybrid"}
    resting = meeting | {"name": "Tauolla", "attendance_option": "inactive"}
    planned = plan(tree, feed([meeting, hybrid, resting]))
    texts = {each.name: each.after.decode() for each in planned.proposal.changes}
    assert "paikka:" not in texts["groups/verkossa.md"]
    assert "toteutus: verkossa\n" in texts["groups/verkossa.md"]
    assert "toteutus: hybridi\n" in texts["groups/molemmat.md"]
    assert "tila: tauolla\n" in texts["groups/tauolla.md"]
    assert "paikkakunta: Exampletown\n" in texts["locations/vanha-talo.md"]
    assert "osoite: 12 Main St\npostinumero: 90001\n" in texts["locations/vanha-talo.md"]


def test_one_name_at_two_places_is_two_groups(tree: Tree):
    texts = {each.name: each.after.decode() for each in plan(tree).proposal.changes}
    assert sorted(texts) == [
        "groups/hiljainen-ilta-mallitie-4.md", "groups/hiljainen-ilta.md",
        "groups/sopimuksen-mukaan.md", "groups/verkkoilta.md",
        "locations/esimerkkitalo-kemi.md", "locations/esimerkkitalo.md",
        "locations/mallitie-4.md",
    ]  # fmt: skip
    other = texts["groups/hiljainen-ilta-mallitie-4.md"]
    assert "paikka: Mallitie 4\n" in other
    assert "  kello: 23–24\n" in other
    assert "postinumero: 94100\n" in texts["locations/mallitie-4.md"]
    assert 'paikka: "Esimerkkitalo, Kemi"\n' in texts["groups/sopimuksen-mukaan.md"]
    assert "luonnos: kyllä\n" in texts["groups/sopimuksen-mukaan.md"]


def test_what_is_not_read_is_listed(tree: Tree):
    unread = [each.cell for each in plan(tree).warnings if "ei lueta" in each.text]
    assert unread == [
        "updated", "url", "regions", "contact_1_name", "contact_1_phone", "types: D",
    ]  # fmt: skip
    everything = "".join(each.after.decode() for each in plan(tree).proposal.changes)
    assert "Esko" not in everything
    assert "040 000 0051" not in everything


def test_a_second_time_everything_stays(tree: Tree):
    write(tree.root, plan(tree))
    changed = json.loads(feed())
    changed[0] |= {"time": "12:00", "notes": "Toinen teksti", "state": "Lappi"}
    again = plan(tree, feed(changed))
    assert again.proposal.is_empty
    assert [each.cell for each in again.warnings if "ennalleen" in each.text] == [
        "Esimerkkitalo, name of location", "Mallitie 4, name of location",
        "Esimerkkitalo, Kemi, name of location",
        "Hiljainen ilta, name", "Hiljainen ilta, name", "Verkkoilta, name",
        "Sopimuksen mukaan, name",
    ]  # fmt: skip


def test_a_group_of_the_same_name_elsewhere_is_another(tree: Tree):
    before = (tree.root / GROUP).read_bytes()
    planned = plan(tree, feed([QUIET_EVENING | {"name": "Miesten ilta"}]))
    assert faults(planned) == []
    names = {each.name: each.before for each in planned.proposal.changes}
    assert names == {
        "locations/esimerkkitalo.md": None,
        "groups/miesten-ilta-esimerkkitalo.md": None,
    }
    assert (tree.root / GROUP).read_bytes() == before


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        ({"time": "25:00"}, "Hiljainen ilta, time, end_time"),
        ({"time": "19:30", "end_time": "kymmeneltä"}, "Hiljainen ilta, time, end_time"),
        ({"day": 7}, "Hiljainen ilta, day"),
        ({"day": ""}, "Hiljainen ilta"),
        ({"conference_url": "javascript:alert(1)"}, "Hiljainen ilta, conference_url"),
        ({"postal_code": "x" * 400, "latitude": 1000}, "Esimerkkitalo, latitude, longitude"),
        ({"city": ""}, "Esimerkkitalo, city"),
        ({"name": "???"}, "???, name"),
    ],
)
def test_a_value_that_cannot_be_is_named_and_nothing_is_brought_in(tree: Tree, change, cell):
    planned = plan(tree, feed([QUIET_EVENING | change]))
    assert not planned.can_be_imported
    assert cell in [each.cell for each in planned.errors]


BAD: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"[{]", "feed-not-json"),
    "half a letter": (b'["\xff"]', "feed-not-json"),
    "deep": (b"[" * 100_000, "feed-not-json"),
    "a number without end": (b"[" + b"9" * 5_000 + b"]", "feed-not-json"),
    "an object": (feed({"meetings": FEED}), "feed-not-one"),
    "a list of texts": (feed(["Hiljainen ilta"]), "feed-not-one"),
    "nothing": (b"[]", "table-empty"),
    "many fields": (feed([{"name": "x"} | {f"f{each}": 1 for each in range(600)}]), "feed-not-one"),
    "many meetings": (feed([{"name": "x"}] * (MOST_MEETINGS + 1)), "feed-too-long"),
    "no name": (feed([{"slug": "x"}]), "feed-no-name"),
    "a list as name": (feed([{"name": ["x"]}]), "feed-no-name"),
    "a list as time": (feed([{"name": "x", "time": ["18:00"]}]), "feed-field-form"),
    "HTML": (feed([{"name": "x", "notes": "<p onclick=a()>y</p>"}]), "feed-html"),
    "hidden HTML": (feed([{"name": "x", "notes": "&lt;script&gt;y"}]), "feed-html"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_feed_has_a_sentence(name: str):
    content, code = BAD[name]
    with pytest.raises(Unreadable) as bad:
        read_table(content, "meetings.json", Words(Language.FINNISH))
    assert bad.value.code == code
    for language in Language:
        assert format_message(code, bad.value.details, Words(language))


def test_a_feed_is_known_by_how_it_begins_and_half_a_character_does_no_harm(tree: Tree):
    content = b' [ {"name": "Ilta \\ud800", "day": 1, "time": "18:00", "location": "Kirjasto"} ]'
    [_, groups] = read_table(content, "tiedosto.txt", Words(Language.FINNISH))
    assert groups.rows[1][0].value == "Ilta ?"


def test_a_place_that_is_there_is_used(tree: Tree):
    meeting = {"name": "Uusi ilta", "day": 1, "time": "18:00", "location": "Kirjasto"}
    planned = plan(tree, feed([meeting | {"city": "Oulu"}]))
    assert [each.name for each in planned.proposal.changes] == ["groups/uusi-ilta.md"]
    elsewhere = plan(tree, feed([meeting | {"city": "Kemi"}]))
    assert "Uusi ilta, location" in [each.cell for each in elsewhere.errors]
