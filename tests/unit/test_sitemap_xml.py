"""The sitemap."""

from datetime import date
from xml.etree import ElementTree as ET

from group_pages.listings import Edition
from group_pages.model import News, Page

from tests.editions import edition_of, sitemap_of
from tests.factories import make_aliases, make_association, make_group, make_location

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
SITE = "https://example.org/ryhmat/"


def edition(site: str = SITE) -> Edition:
    shelter = make_location("turvatalo", title="Turvatalo", secret=True)
    return edition_of(
        make_group(aliases=make_aliases("/vanha/")),
        association=make_association(site=site),
        locations=(make_location(), shelter),
        pages=(Page("palvelu", "Palvelu", aliases=make_aliases("/vanha-sivu/")),),
        news=(News("alku", "Alku", date(2027, 1, 4)),),
    )


def test_every_page_is_in_the_map_once() -> None:
    (file,) = sitemap_of(edition()).items()
    addresses = [loc.text for loc in ET.fromstring(file[1]).iter(LOC)]
    assert file[0] == "sitemap.xml"
    assert len(addresses) == len(set(addresses))
    for path in (
        "",
        "ryhmat/miesten-ilta/",
        "palvelu/",
        "uutiset/",
        "uutiset/alku/",
        "paikat/kirjasto/",
    ):
        assert SITE + path in addresses


def test_former_addresses_and_secret_places_are_not_in_the_map() -> None:
    sitemap = sitemap_of(edition())["sitemap.xml"].decode()
    assert not any(word in sitemap for word in ("vanha", "404", "turvatalo", ".ics", ".json"))


def test_without_the_sites_address_there_is_no_map() -> None:
    assert sitemap_of(edition("")) == {}


def test_addresses_are_escaped() -> None:
    sitemap = sitemap_of(edition("https://example.org/a&b/"))["sitemap.xml"]
    assert b"<loc>https://example.org/a&amp;b/</loc>" in sitemap
