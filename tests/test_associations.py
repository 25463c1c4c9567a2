"""Other associations' content builds with the same settings: another language, zone, or nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.building import CHECKOUT
from tests.pages import BuiltSite, built_site, text_of

Built = Callable[[str], BuiltSite]


@pytest.fixture(scope="session")
def association(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a small association by its folder's name, once for all tests."""
    sites: dict[str, BuiltSite] = {}

    def build_once(name: str) -> BuiltSite:
        if name not in sites:
            content = CHECKOUT / "tests/associations" / name / "content"
            sites[name] = built_site(content, tmp_path_factory.mktemp(name) / "output")
        return sites[name]

    return build_once


@pytest.mark.parametrize("name", ["svenska", "english", "empty", "one-group"])
def test_it_builds_without_a_word_and_names_itself(name: str, association: Built) -> None:
    site = association(name)
    assert site.messages == ""
    association = site.json("")["association"]
    assert association["name"] in text_of(site.page("").root)
    assert (site.root / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("name", "language", "folders"),
    [
        ("svenska", "sv", "grupper typer sasonger platser orter gruppform/fylls-pa kalender"),
        (
            "english",
            "en",
            "groups types seasons places municipalities admission/refilling calendar",
        ),
        ("one-group", "fi", "ryhmat tyypit kaudet paikat paikkakunnat/ii avoimuus/avoin kalenteri"),
    ],
)
def test_its_addresses_and_pages_are_in_its_language(
    name: str, language: str, folders: str, association: Built
) -> None:
    site = association(name)
    for folder in folders.split():
        assert (site.root / folder).is_dir(), folder
    assert site.page("").root.get("lang") == language


def test_clock_times_are_of_the_associations_own_zone(association: Built) -> None:
    walk = association("english").groups("")["sunday-walk"]
    assert [session["start"] for session in walk["sessions"]] == [
        "2027-01-31T10:00:00+00:00",
        "2027-02-28T10:00:00+00:00",
        "2027-04-25T10:00:00+01:00",
    ]
    [knitting] = [
        group for group in association("svenska").groups("").values()
        if group["id"] == "stickkvall"
    ]  # fmt: skip
    assert knitting["sessions"][0]["start"] == "2027-01-20T18:00:00+02:00"
    assert knitting["sessions"][-1]["start"] == "2027-04-14T18:00:00+03:00"


def test_swedish_pages_speak_swedish(association: Built) -> None:
    page = association("svenska").page("grupper/anhoriga-mariehamn/")
    for words in ("Öppen grupp", "Avgiftsfri", "Inställd: Ledaren är sjuk", "varannan tisdag"):
        assert words.casefold() in page.text.casefold()
    assert "snabbutgång".casefold() in page.source.casefold()


def test_secret_place_of_another_association_is_nowhere(association: Built) -> None:
    site = association("svenska")
    for file in site.root.rglob("*"):
        if file.is_file():
            content = file.read_bytes().lower()
            assert "blåklinten".encode() not in content, file
            assert b"hemlighetsv" not in content, file


def test_association_without_groups_says_so(association: Built) -> None:
    site = association("empty")
    assert site.json("")["groups"] == []
    assert site.page("ryhmat/").elements("p")
    assert "BEGIN:VEVENT" not in site.feed("")


def test_one_group_is_a_whole_site(association: Built) -> None:
    site = association("one-group")
    assert list(site.groups("")) == ["keskusteluryhma"]
    assert "Klo 18".casefold() in site.page("ryhmat/keskusteluryhma/").text.casefold()
    assert "DTEND" not in site.feed("ryhmat/keskusteluryhma/")
    assert "112" not in site.page("ryhmat/keskusteluryhma/").text
