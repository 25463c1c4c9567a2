"""Titles that break careless writers, read back by four families of parsers."""

import pytest

from tests.editions import edition_of, feeds_of
from tests.factories import make_association, make_group, make_location, make_session
from tests.feeds.lint import faults
from tests.feeds.readers import READERS

FEED = "ryhmat/miesten-ilta/calendar.ics"

TITLES = {
    "commas": "Leipä, suola, ja vesi",
    "semicolons": "Yksi; kaksi; kolme",
    "backslashes": "C:\\ryhmä\\n\\, \\; \\\\ loppu\\",
    "quotes": "\"Miesten\" 'ilta' ”kotona” «ja»",
    "newlines": "Ensimmäinen rivi\nToinen rivi\n\nNeljäs",
    "colons": "Aihe: uni: osa 1",
    "parameters": "X;VALUE=URI:https://example.org",
    "injection": "Ilta\nEND:VEVENT\nBEGIN:VEVENT\nUID:x",
    "emoji": "Perheet 👨‍👩‍👧‍👦 🇫🇮 ja 🧑🏽‍🚀",
    "combining": "e\u0301a\u0308o\u0308\u0323 n\u0303" * 12,
    "right to left": "קבוצת תמיכה ומשהו \u202bمجموعة الدعم\u202c",
    "wide": "互助小组 자조 모임 自助グループ" * 5,
    "beyond the first plane": "𝔊𝔯𝔬𝔲𝔭 " * 20 + "𐍈",
    "300 characters": "äöå" * 100,
    "300 letters": "x" * 300,
    "no spaces and commas": "a,b;" * 75,
    "inner spaces": "a  b   c",
    "tab": "a\tb",
    "html": "<b>Ilta</b> &amp; <script>alert(1)</script>",
    "percent": "100 % %s %(title)s {title} {{ title }}",
    "hash": "#1 ryhmä // ei kommentti",
    "space at every fold": (" " + "x" * 73) * 4 + "y",
}


def feed_titled(title: str) -> bytes:
    place = make_location(title=title)
    group = make_group(title=title, summary=title[:200].strip(), location=place)
    association = make_association(name=title, short_name=title)
    edition = edition_of(group, make_session(location=place), association=association)
    return feeds_of(edition)[FEED]


@pytest.mark.parametrize("reader", READERS)
def test_texts_survive_every_parser_unchanged(reader: str) -> None:
    titles = [title.strip() for title in TITLES.values()]
    feeds = READERS[reader](map(feed_titled, titles))
    read = [(feed.events[0].summary, feed.events[0].description) for feed in feeds]
    assert dict(zip(TITLES, read, strict=True)) == {
        name: (title, title[:200].strip()) for name, title in zip(TITLES, titles, strict=True)
    }
    places = [feed.events[0].location for feed in feeds]
    assert places == [f"{title}, Esimerkkikatu 5, 90100 Oulu" for title in titles]
    if reader != "ical":  # it has no names of calendars
        assert [feed.name for feed in feeds] == titles


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_texts_leave_a_sound_feed(title: str) -> None:
    assert faults(feed_titled(title)) == []


@pytest.mark.parametrize("reader", READERS)
def test_nothing_but_the_session_is_found_whatever_the_title(reader: str) -> None:
    for feed in READERS[reader](map(feed_titled, TITLES.values())):
        assert [event.uid for event in feed.events] == [
            "miesten-ilta-2027-02-02@esimerkkiyhdistys-ry.piiri"
        ]
