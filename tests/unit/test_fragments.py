"""Pages and cards of an earlier build: used again while all that they follow from is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from group_pages.cache.artifacts import Store
from group_pages.renditions.fragments import Fragments

from tests.editions import edition_of
from tests.factories import make_group, weekly

PATH = "ryhmat/a/index.html"


def list_group(sessions: int, **facts: object):
    """Return a group as an edition lists it."""
    return edition_of(make_group(**facts), *weekly(sessions)).groups[0]


class Build:
    """One build after another, of a site with one page of a group."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site, self.templates = folder / "site", folder / "templates"
        self.templates.mkdir()
        (self.templates / "group.html").write_text("{{ group }}")
        self.common = ("words", 1)
        self.group = list_group(2)
        self.texts = ("title", "digest of the body")
        self.views = ("template", {"listing": 1})

    def run(self) -> list[str]:
        """Return what was rendered."""
        rendered: list[str] = []

        def render(name: str) -> bytes:
            rendered.append(name)
            return f"{name} {self.group.group.facts.summary}".encode()

        store = Store(str(self.folder / "store"))
        fragments = Fragments(store, self.site, [self.templates])
        fragments.start(*self.common)
        pages = {
            PATH: fragments.group_page(
                self.group, PATH, lambda: self.texts, lambda: render("group")
            ),
            "index.html": fragments.page("index.html", self.views, lambda: render("page")),
        }
        fragments.card(self.group, lambda: render("card").decode())
        store.save()
        for path, content in pages.items():
            (self.site / path).parent.mkdir(parents=True, exist_ok=True)
            (self.site / path).write_bytes(content)
        return rendered


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def test_what_follows_from_the_same_is_rendered_once(build):
    assert build.run() == ["group", "page", "card"]
    build.group = list_group(2)
    assert build.run() == []


CHANGES: dict[str, tuple[Callable[[Build], object], list[str]]] = {
    "group": (
        lambda build: setattr(build, "group", list_group(2, summary="Toinen")),
        ["group", "card"],
    ),
    "session": (
        lambda build: setattr(build, "group", list_group(3)),
        ["group", "card"],
    ),
    "text": (lambda build: setattr(build, "texts", ("title", "another")), ["group"]),
    "views": (lambda build: setattr(build, "views", ("template", {"listing": 2})), ["page"]),
    "common": (lambda build: setattr(build, "common", ("words", 2)), ["group", "page", "card"]),
    "template": (
        lambda build: (build.templates / "group.html").write_text("x"),
        ["group", "page", "card"],
    ),
    "template added": (
        lambda build: (build.templates / "a.html").write_text("x"),
        ["group", "page", "card"],
    ),
    "page of the site": (lambda build: (build.site / PATH).write_text("x"), ["group"]),
    "page of the site gone": (lambda build: (build.site / "index.html").unlink(), ["page"]),
    "store": (lambda build: (build.folder / "store").unlink(), ["group", "page", "card"]),
}


@pytest.mark.parametrize(("change", "rendered"), CHANGES.values(), ids=CHANGES)
def test_what_follows_from_something_else_is_rendered_anew(build, change, rendered):
    build.run()
    change(build)
    assert build.run() == rendered
    assert build.run() == []


def test_an_undone_change_finds_what_it_had(build):
    """Its card: of pages the site has the last one alone."""
    build.run()
    before = build.group
    build.group, build.views = list_group(2, summary="Toinen"), ("template", {"listing": 2})
    build.run()
    build.views = ("template", {"listing": 1})
    build.group = before
    assert build.run() == ["group", "page"]
