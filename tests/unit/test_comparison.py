"""Two built sites side by side: pages, calendars, meetings, and what must be in neither."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from group_pages.publishing.comparison import PageChange, compare_sites
from group_pages.publishing.secrecy import search_secret_places
from group_pages.publishing.sessions import Change, compare_sessions

from tests.factories import make_location, make_site


def site(tmp_path: Path, name: str, **files: str) -> Path:
    for path, text in files.items():
        file = tmp_path / name / path.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path / name


def page(title: str, day: str = "2027-02-01", seen: str = "1.2.2027", body: str = "") -> str:
    stamp = f'<span data-built="{day}">{seen}</span>'
    return f"<title>{title} | Yhdistys</title>{body}<p>Tulostettu {seen}</p>{stamp}"


def session(uid: str, start: str = "2027-02-09T17:30:00+02:00", **facts: str | None):
    own = {"uid": uid, "start": start, "end": None, "status": "scheduled", "location": "Kirjasto"}
    return own | {"topic": None, "guest": None} | facts


def groups(*sessions, day: str = "2027-02-01", slug: str = "ilta"):
    group = {"id": slug, "title": "Ilta", "url": f"ryhmat/{slug}/", "sessions": list(sessions)}
    return {"built_for": day, "groups": [group]}


class TestPages:
    def test_new_changed_and_gone_pages_are_named(self, tmp_path):
        old = site(
            tmp_path, "old",
            **{"a__index.html": page("A"), "b__index.html": page("B"), "c__index.html": page("C")},
        )  # fmt: skip
        new = site(
            tmp_path, "new",
            **{
                "a__index.html": page("A"), "b__index.html": page("B", body="x"),
                "d__index.html": page("D &amp; E"),
            },
        )  # fmt: skip
        changes = compare_sites(old, new)
        assert changes.changed == (PageChange("b/", "B"),)
        assert changes.new == (PageChange("d/", "D & E"),)
        assert changes.gone == (PageChange("c/", "C"),)

    def test_another_day_of_building_changes_no_page(self, tmp_path):
        old = site(tmp_path, "old", **{"index.html": page("Etusivu")})
        new = site(tmp_path, "new", **{"index.html": page("Etusivu", "2027-02-02", "2.2.2027")})
        assert compare_sites(old, new).is_empty

    def test_calendars_are_counted_by_themselves(self, tmp_path):
        files = {"a__calendar.ics": "1", "b__calendar.ics": "2", "site.css": "3"}
        old = site(tmp_path, "old", **files)
        new = site(tmp_path, "new", **{**files, "b__calendar.ics": "4", "site.css": "5"})
        changes = compare_sites(old, new)
        assert changes.calendars == ("b/calendar.ics",)
        assert (changes.new, changes.changed, changes.gone) == ((), (), ())

    def test_without_a_published_site_everything_is_new(self, tmp_path):
        new = site(tmp_path, "new", **{"index.html": page("Etusivu")})
        changes = compare_sites(tmp_path / "nothing", new)
        assert changes.is_first
        assert changes.new == (PageChange("", "Etusivu"),)

    def test_meetings_are_read_from_the_sites(self, tmp_path):
        files = [json.dumps(groups(session("1"))), json.dumps(groups(session("1", topic="Uni")))]
        old, new = (
            site(tmp_path, name, **{"groups.json": text})
            for name, text in zip(("old", "new"), files, strict=True)
        )
        assert [each.change for each in compare_sites(old, new).sessions] == [Change.TOPIC]


class TestMeetings:
    def changes(self, before, after):
        return [(each.change, each.detail, each.count) for each in compare_sessions(before, after)]

    def test_cancelled_with_its_reason(self):
        after = groups(session("1", status="cancelled", reason="Flunssa"))
        assert self.changes(groups(session("1")), after) == [(Change.CANCELLED, "Flunssa", 1)]
        assert self.changes(after, groups(session("1"))) == [(Change.REINSTATED, "", 1)]

    def test_moved_and_to_another_place(self):
        start = "2027-02-10T18:00:00+02:00"
        (change,) = compare_sessions(groups(session("1")), groups(session("1", start)))
        assert (change.change, change.when) == (Change.MOVED, datetime.fromisoformat(start))
        after = groups(session("1", location="Talo"))
        assert self.changes(groups(session("1")), after) == [(Change.PLACE, "Talo", 1)]

    def test_what_a_cancelled_meeting_was_about_is_no_news(self):
        before = groups(session("1", status="cancelled"))
        after = groups(session("1", status="cancelled", topic="Uni"))
        assert self.changes(before, after) == []

    def test_new_ones_of_a_group_are_one_line(self):
        new = [session(str(number), f"2027-03-0{number}T18:00:00+02:00") for number in (3, 1, 2)]
        (change,) = compare_sessions(groups(), groups(*new))
        assert (change.change, change.count, change.when.day) == (Change.ADDED, 3, 1)

    def test_meetings_of_a_new_group_are_on_its_new_page(self):
        assert self.changes(groups(slug="other"), groups(session("1"))) == []

    def test_what_is_over_is_not_told(self):
        old = session("1", "2027-01-05T18:00:00+02:00")
        assert self.changes(groups(old), groups()) == []
        assert self.changes(groups(old), groups({**old, "topic": "Uni"})) == []
        assert self.changes(groups(session("1")), groups()) == [(Change.REMOVED, "", 1)]


class TestSecretPlaces:
    def test_place_is_searched_by_name_and_address(self, tmp_path):
        places = (
            make_location("turva", title="Turvatalo", secret=True, address="Salakuja 7"),
            make_location("kirjasto", title="Kirjasto"),
        )
        own = replace(make_site(), locations=places)
        new = site(tmp_path, "new", **{"a__index.html": "Kirjasto", "b__x.json": "{}"})
        assert [(each.title, each.file) for each in search_secret_places(own, new)] == [
            ("Turvatalo", "")
        ]
        site(tmp_path, "new", **{"b__x.json": '"SALAKUJA 7"'})
        assert [each.file for each in search_secret_places(own, new)] == ["b/x.json"]
