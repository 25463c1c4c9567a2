"""Whatever staff write into a text, it stays a text in every file for programs."""

from __future__ import annotations

import json
import re
from datetime import date
from xml.etree import ElementTree as ET

from group_pages.languages import Words
from group_pages.listings import Edition
from group_pages.model import Contact, Facilitator, Fee, News, Online, Role, SessionState
from group_pages.paths import Paths
from group_pages.renditions.data import atom_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editions import (
    TIMESTAMPS,
    edition_of,
    feeds_of,
    groups_json_of,
    hosting_of,
    sitemap_of,
)
from tests.factories import (
    make_association,
    make_group,
    make_location,
    make_season,
    make_session,
    make_type,
)
from tests.feeds.lint import faults, parse

ATOM = "{http://www.w3.org/2005/Atom}"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120),
    st.sampled_from(
        [
            "a\r\nATTENDEE:mailto:x@example.org",
            "a\rEND:VCALENDAR\rBEGIN:VCALENDAR",
            "a\u2028BEGIN:VALARM",
            "\\n\\,\\;\\",
            '"],"groups":[],"x":"',
            "]]></title><entry/>",
            "&lt;script&gt;</script>",
            "\x00\x1b[2J",
            "a\n  X-Header: 1\n/*\n  Set-Cookie: a=b",
            "%0d%0aX: y",
        ]
    ),
)


def edition_saying(text: str) -> Edition:
    """Make the edition of an association whose every text is that one."""
    place = make_location(title=text, municipality=text, address=text, postcode=text, region=text)
    group = make_group(
        title=text,
        location=place,
        type=make_type(title=text),
        seasons=(make_season(title=text),),
        fee=Fee(500, note=text),
        online=Online(text, "", text),
        audience=text,
        themes=(text,),
        term=text,
        signup=text,
        facilitators=(Facilitator(Role.PEER, text, organisation=text),),
        contact=(Contact(name=text, unit=text, address=text, hours=text),),
        ground_rules=text,
        partners=(text,),
        summary=text,
    )
    session = make_session(
        location=place, topic=text, guest=text, reason=text, state=SessionState.CANCELLED
    )
    association = make_association(name=text, short_name=text)
    news = (News("uutinen", text, date(2027, 1, 1), summary=text),)
    return edition_of(group, session, association=association, news=news)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_text_stays_a_text_in_feeds(text: str) -> None:
    for path, feed in feeds_of(edition_saying(text)).items():
        assert faults(feed) == [], path
        assert len(parse(feed).named("VEVENT")) == 1


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_text_stays_a_text_in_json(text: str) -> None:
    for document in groups_json_of(edition_saying(text)).values():
        (group,) = json.loads(document)["groups"]
        assert group["title"] == group["summary"] == group["ground_rules"] == text
        assert group["sessions"][0]["reason"] == text
        assert not set(group) & {"x", "sensitive"}


class Bodies:
    """Bodies that say what they were asked for."""

    def html(self, kind: str, slug: str, root: str) -> str:
        return f"<p>{kind} {slug} {root}</p>"


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_text_stays_a_text_in_atom(text: str) -> None:
    edition = edition_saying(text)
    language = edition.publication.association.language
    (file,) = atom_xml.files(edition, Words(language), Paths(language), TIMESTAMPS, Bodies())
    feed = ET.fromstring(file[1])
    (entry,) = feed.iter(ATOM + "entry")
    assert [each.tag.removeprefix(ATOM) for each in entry] == [
        "id", "title", "published", "updated", "link", "summary", "content",
    ]  # fmt: skip
    assert entry.findtext(ATOM + "title") == NOT_IN_XML.sub("", text)
    assert entry.findtext(ATOM + "summary") == NOT_IN_XML.sub("", text)


@given(TEXTS)
def test_no_text_reaches_what_hosts_read(text: str) -> None:
    odd, plain = edition_saying(text), edition_saying("x")
    assert hosting_of(odd) == hosting_of(plain)
    assert sitemap_of(odd).keys() == sitemap_of(plain).keys()
