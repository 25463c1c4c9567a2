"""The first views of pages are within the budgets of `bench/weights.py`."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import Route

from bench.compressed_server import serve_compressed
from bench.sites import group_pages, heaviest_group_page, listing_page
from bench.sixty import write_sixty
from bench.weights import (
    INDEX_LIMIT,
    TIMES_OF_ROOT_LIMIT,
    compressed_size,
    first_view,
    loaded_files,
    over_budget,
    times_of_root,
)
from tests.pages import BuiltSite, built_site

KINDS = ("home", "listing of 60 groups", "group")
WITH_PICTURE = "ryhmat/kasilla-tekemisen-iloa-illat-omaistaan-hoitaville/index.html"
PHONE = {"width": 412, "height": 823}
# Layout shifts without user input, the parts of Cumulative Layout Shift.
SHIFTS = """() => new Promise((resolve) => {
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map((each) => each.value)))
    .observe({ type: "layout-shift", buffered: true });
  // Buffered entries are handed over in a later task, which is let pass.
  setTimeout(() => resolve(shifts), 100);
})"""


@pytest.fixture(scope="module")
def example(example_site: BuiltSite) -> Path:
    return example_site.root


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sixty")
    write_sixty(folder / "content")
    return built_site(folder / "content", folder / "site").root


def _pages(site: Path) -> dict[str, str]:
    return dict(
        zip(KINDS, ("index.html", listing_page(site), heaviest_group_page(site)), strict=True)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_first_view_of_the_example_is_within_its_budget(example, kind):
    assert list(over_budget(kind, first_view(example, _pages(example)[kind]))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_first_view_of_sixty_groups_is_within_its_budget(sixty, kind):
    assert list(over_budget(kind, first_view(sixty, _pages(sixty)[kind]))) == []


@pytest.mark.parametrize("site", ["example", "sixty"])
def test_every_group_is_within_its_budget(site, request):
    """Also one with a picture of its own, which comes as one nears it."""
    weights = group_pages(request.getfixturevalue(site))
    assert any(weight.later for weight in weights.values())
    for path, weight in weights.items():
        assert list(over_budget("group", weight)) == [], path


def test_search_index_of_sixty_groups_is_within_its_budget(sixty):
    assert len(json.loads((sixty / "search.json").read_bytes())["groups"]) >= 60
    assert compressed_size(sixty / "search.json") < INDEX_LIMIT


@pytest.mark.parametrize("filename", ["calendar.ics", "groups.json"])
def test_files_for_programs_of_sixty_groups_are_within_their_budget(sixty, filename):
    assert times_of_root(sixty, filename) < TIMES_OF_ROOT_LIMIT


def test_each_of_the_sixty_groups_has_a_text_of_its_own(tmp_path):
    write_sixty(tmp_path / "content")
    files = list((tmp_path / "content" / "groups").rglob("*.md"))
    assert len({file.read_text("utf-8").split("\n---\n")[1] for file in files}) == len(files)


def test_every_file_of_a_first_view_counts(tmp_path):
    (tmp_path / "page.html").write_text(
        '<link rel="stylesheet" href="a.css?1"><link rel="canonical" href="https://example.org/">'
        '<script src="a.js"></script><img src="a.png"><img src="a.png" srcset="b.png 2x">'
        '<img src="c.png" loading="lazy"><a href="d.html">d</a>'
        '<picture><source media="(max-width: 47.99rem)" srcset="e.webp"><img src="f.png"></picture>'
    )
    (tmp_path / "a.css").write_text('@import "b.css"; @font-face { src: url(a.woff2) }')
    for name in ("b.css", "a.js", "a.png", "b.png", "c.png", "a.woff2", "e.webp"):
        (tmp_path / name).write_text("x")
    weight = first_view(tmp_path, "page.html")
    assert {file.name for file in loaded_files(tmp_path / "page.html")} == {
        "page.html", "a.css", "b.css", "a.js", "a.png", "b.png", "c.png", "a.woff2", "e.webp",
    }  # fmt: skip
    assert (weight.requests, weight.fonts, weight.script, weight.others) == (8, 1, 1, 1)
    assert weight.pictures == 3
    assert weight.later == 1
    assert list(over_budget("home", weight)) == ["home, requests: 8 of 4", "home, fonts: 1 of 0"]


@pytest.mark.parametrize("kind", [*KINDS, "group with a picture"])
def test_browser_requests_the_files_that_are_counted(browser, example, kind):
    """But for the icon: it counts, and only a browser with a tab to show it in asks for it.

    How far below the screen a picture is loaded that may come later is the browser's matter.
    """
    page_path = (_pages(example) | {"group with a picture": WITH_PICTURE})[kind]
    requests: list[str] = []
    with serve_compressed(example) as address, browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url.removeprefix(address)))
        page.goto(address + page_path, wait_until="networkidle")
    counted = {
        file.relative_to(example).as_posix(): is_later
        for file, is_later in loaded_files(example / page_path).items()
    }
    at_once = {name for name, is_later in counted.items() if not is_later}
    [icon] = {name for name in at_once if "/icon." in name}
    assert at_once <= {*requests, icon} <= counted.keys()
    assert len(requests) == len(set(requests))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_on_a_phone_when_the_script_comes_late(browser, example, kind):
    with serve_compressed(example) as address, browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.clock.install(time="2027-02-01T10:00:00+02:00")
        page.route("**/*.js", _delay)
        page.goto(address + _pages(example)[kind], wait_until="networkidle")
        assert page.evaluate(SHIFTS) == []


LATE_SECONDS = 0.3
"""Long enough for the page to be drawn; the test checks the page, not the time."""


def _delay(route: Route) -> None:
    """Answer after the page has been drawn without the script."""
    time.sleep(LATE_SECONDS)
    route.continue_()
