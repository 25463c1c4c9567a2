"""Pages and cards of an earlier build: used again while all that they follow from is the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from group_pages.cache.artifacts import Store
from group_pages.cache.states import wait_for_clock
from group_pages.output import StagedSite
from group_pages.output.earlier import EarlierFiles
from group_pages.renditions.fragments import Fragments, nothing_beside, read_templates

from tests.editions import edition_of
from tests.factories import make_group, weekly

PATH = "ryhmat/a/index.html"


def list_group(sessions: int, **facts: object):
    """Return a group as an edition lists it."""
    return edition_of(make_group(**facts), *weekly(sessions)).groups[0]


class Build:
    """One build after another, of a site with a page, a listing and a page of a group."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site, self.templates = folder / "site", folder / "templates"
        self.templates.mkdir()
        (self.templates / "group.html").write_text("{{ group }}")
        self.shared = folder / "shared"
        self.shared.mkdir()
        (self.shared / "card.html").write_text("{{ card }}")
        (self.shared / "circle").symlink_to(self.templates)
        (self.templates / "components").symlink_to(self.shared)
        self.common = ("words", 1)
        self.group = list_group(2)
        self.beside = "digest of the body"
        self.views = ("template", {"listing": 1})

    def run(self) -> list[str]:
        """Return what was rendered."""
        rendered: list[str] = []

        def render(name: str) -> bytes:
            rendered.append(name)
            return f"{name} {self.group.group.facts.summary}".encode()

        store = Store(str(self.folder / "store"))
        staged = StagedSite(self.site)
        earlier = EarlierFiles(Store(str(self.folder / "files")), staged)
        fragments = Fragments(store, earlier, read_templates([self.templates]))
        fragments.start({self.group.group.slug: self.group}, {}, *self.common)
        files = chain(
            fragments.of_group(PATH, self.group, lambda _: self.beside, lambda: render("group")),
            fragments.of_groups(
                "a/index.html", [self.group], nothing_beside, lambda: render("list"), self.views
            ),
            fragments.page("index.html", self.views, lambda: render("page")),
        )
        for path, content in chain((file.with_bytes for file in files), make_marks_of_site()):
            staged.write(path, content)
        fragments.part("card", self.group, "", lambda: render("card").decode())
        store.save()
        staged.publish()
        wait_for_clock()
        earlier.save()
        return rendered


def make_marks_of_site() -> Iterator[tuple[str, bytes]]:
    """Yield the files by which a build knows an earlier one's site."""
    yield "calendar.ics", b""
    yield "groups.schema.json", b""
    yield "groups.json", b'{"version": 1, "built_for": "2027-02-01"}'


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


ALL = ["group", "list", "page", "card"]
OF_GROUP = ["group", "list", "card"]


def test_what_follows_from_the_same_is_rendered_once(build):
    assert build.run() == ALL
    build.group = list_group(2)
    assert build.run() == []


CHANGES: dict[str, tuple[Callable[[Build], object], list[str]]] = {
    "group": (lambda build: setattr(build, "group", list_group(2, summary="Toinen")), OF_GROUP),
    "session": (lambda build: setattr(build, "group", list_group(3)), OF_GROUP),
    "beside": (lambda build: setattr(build, "beside", "another"), ["group"]),
    "views": (
        lambda build: setattr(build, "views", ("template", {"listing": 2})),
        ["list", "page"],
    ),
    "common": (lambda build: setattr(build, "common", ("words", 2)), ALL),
    "template": (lambda build: (build.templates / "group.html").write_text("x"), ALL),
    "template added": (lambda build: (build.templates / "a.html").write_text("x"), ALL),
    "template in a linked folder": (
        lambda build: (build.shared / "card.html").write_text("x"),
        ALL,
    ),
    "page of the site": (lambda build: (build.site / PATH).write_text("x"), ["group"]),
    "page of the site gone": (lambda build: (build.site / "a/index.html").unlink(), ["list"]),
    "mode of a page": (lambda build: (build.site / "index.html").chmod(0o600), ["page"]),
    "page touched": (lambda build: os.utime(build.site / "index.html"), ["page"]),
    "store of cards": (lambda build: (build.folder / "store").unlink(), ["card"]),
    "store of files": (lambda build: (build.folder / "files").unlink(), ALL[:3]),
}


@pytest.mark.parametrize(("change", "rendered"), CHANGES.values(), ids=CHANGES)
def test_what_follows_from_something_else_is_rendered_anew(build, change, rendered):
    build.run()
    change(build)
    assert build.run() == rendered
    assert build.run() == []


def test_a_page_that_another_build_has_put_there_is_rendered_anew(build):
    """It has the same bytes, and yet nobody knows what it was made from."""
    build.run()
    other = StagedSite(build.site)
    for path in sorted(each for each in build.site.rglob("*") if each.is_file()):
        other.write(path.relative_to(build.site).as_posix(), path.read_bytes())
    other.publish()
    assert build.run() == ALL[:3]


def test_an_undone_change_finds_the_cards_it_had(build):
    build.run()
    before = build.group
    build.group = list_group(2, summary="Toinen")
    build.run()
    build.group = before
    assert build.run() == ["group", "list"]
