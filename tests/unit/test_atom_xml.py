"""The news feed."""

from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from group_pages.languages import Words
from group_pages.model import Language, News
from group_pages.paths import Paths
from group_pages.renditions.data import atom_xml
from group_pages.timestamps import Timestamps

from tests.editions import TIMESTAMP, TIMESTAMPS, edition_of
from tests.factories import make_association, make_group

ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = (
    News("alku", "Kevät alkaa", date(2027, 1, 4), summary="Ryhmät alkavat"),
    News("siirto", "Siirto & muutos <b>", date(2027, 4, 4), lang="sv"),
)
AFTER_ALL = date(2027, 5, 1)


class StubBodies:
    """Bodies as they come from the Markdown renderer, here made of what they are asked for."""

    def html(self, kind: str, slug: str, root: str) -> str:
        return f'<p><a href="{root}ryhmat/">{kind} & {slug}</a></p>' if slug == "alku" else ""


def feed_of(*news: News, timestamps: Timestamps = TIMESTAMPS, **association: Any) -> ET.Element:
    publisher = make_association(**association)
    edition = edition_of(make_group(), day=AFTER_ALL, association=publisher, news=news)
    words, paths = Words(Language.FINNISH), Paths(Language.FINNISH)
    (file,) = atom_xml.files(edition, words, paths, timestamps, StubBodies())
    assert file[0] == "uutiset/atom.xml"
    return ET.fromstring(file[1])


def texts(element: ET.Element, name: str) -> list[str]:
    return [each.text or "" for each in element.iter(ATOM + name)]


def links(element: ET.Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in element.findall(ATOM + "link")}


def test_feed_names_association_and_its_last_change() -> None:
    feed = feed_of(NEWS[0])
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fi"
    assert texts(feed, "title")[0] == "Ajankohtaista – Esimerkkiyhdistys"
    assert texts(feed, "updated")[0] == "2027-01-15T08:00:00Z"
    assert texts(feed, "name") == ["Esimerkkiyhdistys ry"]


def updates(*news: News, timestamps: Timestamps) -> list[str]:
    return texts(feed_of(*news, timestamps=timestamps), "updated")


def test_item_is_updated_when_its_file_last_changed() -> None:
    timestamps = Timestamps(TIMESTAMP, news={"alku": TIMESTAMP - 60}, news_feed=0)
    updated = ["2027-01-15T07:59:00Z", "2027-01-15T09:59:00+02:00"]
    assert updates(NEWS[0], timestamps=timestamps) == updated


def test_item_that_was_written_ahead_is_updated_on_its_day() -> None:
    timestamps = Timestamps(TIMESTAMP, news={"siirto": TIMESTAMP}, news_feed=0)
    updated = ["2027-04-03T21:00:00Z", "2027-04-04T00:00:00+03:00"]
    assert updates(NEWS[1], timestamps=timestamps) == updated


def test_item_is_updated_on_its_day_where_its_file_has_no_time_of_its_own() -> None:
    updated = ["2027-01-15T08:00:00Z", "2027-01-04T00:00:00+02:00"]
    assert updates(NEWS[0], timestamps=TIMESTAMPS) == updated


def test_item_may_be_older_than_computers() -> None:
    old = replace(NEWS[0], date=date(1900, 1, 1))
    assert updates(old, timestamps=TIMESTAMPS)[1].startswith("1900-01-01T00:00:00")


def test_feed_changes_with_the_association_and_with_deleted_items() -> None:
    timestamps = Timestamps(TIMESTAMP, news={"alku": 1_000_000_000}, news_feed=TIMESTAMP - 3600)
    assert updates(NEWS[0], timestamps=timestamps)[0] == "2027-01-15T07:00:00Z"


def test_newest_item_comes_first() -> None:
    assert texts(feed_of(*NEWS), "title")[1:] == ["Siirto & muutos <b>", "Kevät alkaa"]


def test_items_are_dated_in_the_associations_zone() -> None:
    assert texts(feed_of(*NEWS), "published") == [
        "2027-04-04T00:00:00+03:00",
        "2027-01-04T00:00:00+02:00",
    ]


def test_ids_do_not_follow_the_sites_address() -> None:
    here, there = feed_of(*NEWS), feed_of(*NEWS, site="https://example.org/")
    assert texts(here, "id") == texts(there, "id")
    assert len(set(texts(here, "id"))) == 3
    assert all(identity.startswith("urn:uuid:") for identity in texts(here, "id"))


def test_associations_with_one_news_name_have_their_own_ids() -> None:
    assert not set(texts(feed_of(*NEWS), "id")) & set(texts(feed_of(*NEWS, id="toinen"), "id"))


def test_links_are_absolute_where_the_sites_address_is_known() -> None:
    feed = feed_of(*NEWS, site="https://example.org/x/")
    assert links(feed) == {
        "self": "https://example.org/x/uutiset/atom.xml",
        "alternate": "https://example.org/x/uutiset/",
    }
    assert [links(entry)["alternate"] for entry in feed.iter(ATOM + "entry")] == [
        "https://example.org/x/uutiset/siirto/",
        "https://example.org/x/uutiset/alku/",
    ]
    assert 'href="https://example.org/x/ryhmat/"' in texts(feed, "content")[0]


def test_links_are_relative_to_the_feed_where_it_is_not() -> None:
    feed = feed_of(*NEWS)
    assert links(feed) == {"self": "../uutiset/atom.xml", "alternate": "../uutiset/"}


def test_item_has_summary_body_and_language_of_its_own() -> None:
    swedish, finnish = feed_of(*NEWS).iter(ATOM + "entry")
    assert swedish.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert texts(finnish, "summary") == ["Ryhmät alkavat"]
    assert texts(finnish, "content") == ['<p><a href="../ryhmat/">news & alku</a></p>']
    assert finnish.find(ATOM + "content").get("type") == "html"


def test_feed_without_news_is_a_feed() -> None:
    assert list(feed_of().iter(ATOM + "entry")) == []


def test_feed_holds_the_fifty_newest() -> None:
    news = [News(f"n{day}", f"N{day}", date(2026, 1, day % 28 + 1)) for day in range(60)]
    assert len(list(feed_of(*news).iter(ATOM + "entry"))) == 50


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    feed = feed_of(News("a", "a\0b\x0bc\ufffed]]>", date(2027, 1, 1)))
    assert texts(feed, "title")[1] == "abcd]]>"
