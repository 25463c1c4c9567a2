"""Sessions in words, whose days and times are made once for all of a time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from group_pages.languages import Words
from group_pages.model import Language
from group_pages.paths import Paths
from group_pages.publication import publish
from group_pages.renditions.views.sessions import SessionViews

from tests.factories import make_group, make_session, make_site


def views() -> SessionViews:
    return SessionViews(Words(Language.FINNISH), Paths(Language.FINNISH))


def test_an_hour_that_clocks_show_twice_is_two_moments():
    """Python takes the two for equal: they differ in `fold` alone."""
    first = datetime(2027, 10, 31, 3, 30, tzinfo=ZoneInfo("Europe/Helsinki"))
    starts = [first, first.replace(fold=1)]
    group = make_group()
    sessions = tuple(
        make_session(key=f"2027-10-31-{index}", starts_at=each, ends_at=None)
        for index, each in enumerate(starts)
    )
    site = make_site(group, sessions={group.slug: sessions})
    (published,) = publish(site).groups
    made = views()
    assert [made.view(each).starts for each in published.sessions] == [
        "2027-10-31T03:30+03:00",
        "2027-10-31T03:30+02:00",
    ]
