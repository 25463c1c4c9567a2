"""Every group of the example on paper, and on the first screen of a phone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench.corpus import write_corpus
from tests.building import build
from tests.pages import BuiltSite

GROUPS_ON_PAPER = int(os.environ.get("GROUPS_ON_PAPER", "8"))
"""How many groups of the generated content are printed; `make paper` prints 60."""
SHEET = re.compile(rb"/Type\s*/Page\b")
NUMBERS = ("112", "080\u00a0005\u00a0005", "09\u00a02525\u00a00111", "116\u00a0006")
SENSITIVE = "ryhma-kielo"
MOVED = "toiminnasta-voimaa"


@pytest.fixture(scope="module")
def example(example_site: BuiltSite) -> Path:
    return example_site.root


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.emulate_media(media="print")
    yield page
    page.close()


def test_every_group_is_one_sheet(page: Page, example: Path):
    """At each season's busiest: the first days have the most dates to come."""
    sheets = count_sheets(page, example)
    assert len(sheets) > 20
    assert {slug: count for slug, count in sheets.items() if count != 1} == {}


def test_long_text_with_a_date_a_week_is_one_sheet(page: Page, tmp_path: Path):
    """Each group of the generated content has two kilobytes of text and meets through a season."""
    write_corpus(tmp_path / "content", GROUPS_ON_PAPER)
    run = build(tmp_path / "content", tmp_path / "output")
    assert run.returncode == 0, run.stderr
    sheets = count_sheets(page, tmp_path / "output")
    assert list(sheets.values()) == [1] * GROUPS_ON_PAPER


def count_sheets(page: Page, site: Path) -> dict[str, int]:
    """Return the number of sheets of each group's page, by the group's slug."""
    sheets = {}
    for file in sorted(site.glob("ryhmat/*/index.html")):
        page.goto(file.as_uri())
        sheets[file.parent.name] = len(SHEET.findall(page.pdf(prefer_css_page_size=True)))
    return sheets


def test_moved_meeting_names_its_new_day_and_place_on_paper(page: Page, example: Path):
    page.goto((example / "ryhmat" / MOVED / "index.html").as_uri())
    changes = " ".join(page.inner_text(".changes").split())
    assert "to 11.2. klo 13–\u206015 Siirretty aiemmin ke 10.2." in changes
    assert "ke 21.4. klo 13–\u206015 Uusi paikka Mallipaja" in changes
    months = page.locator(".month h3").filter(visible=True).all_inner_texts()
    assert len(months) > 2, "months that are folded on a phone are open on paper"


def test_paper_has_no_controls_and_a_sensitive_group_keeps_its_numbers(page: Page, example: Path):
    page.goto((example / "ryhmat" / SENSITIVE / "index.html").as_uri())
    for number in NUMBERS:
        assert number in page.inner_text(".first-help")
    page_text = page.inner_text("body")
    for control in ("Poistu", "Tilaa kalenteri", "Kerro meille", "Aiemmat kokoontumiset"):
        assert control not in page_text, control
    assert "https://example.org/ryhmat/ryhma-kielo/" in page_text


# What a phone shows first


FIRST_SCREEN = {"width": 390, "height": 844}
WIDE_LETTERS = 85
"""Pixels that the tests' fonts add to the 620 of a phone's own (docs/design.md)."""


def test_panel_of_a_plain_group_leaves_room_for_more_on_the_first_screen(
    browser: Browser, example: Path
):
    page = browser.new_page(viewport=FIRST_SCREEN)
    page.goto((example / "ryhmat" / MOVED / "index.html").as_uri())
    bottom = page.evaluate("document.querySelector('.glance').getBoundingClientRect().bottom")
    assert bottom <= 620 + WIDE_LETTERS


def test_first_screen_of_every_group_says_when_and_where(browser: Browser, example: Path):
    page = browser.new_page(viewport=FIRST_SCREEN)
    for file in sorted(example.glob("ryhmat/*/index.html")):
        page.goto(file.as_uri())
        answers = page.locator(".glance__next, .glance__facts > div:first-child dt")
        bottoms = answers.evaluate_all("all => all.map(e => e.getBoundingClientRect().bottom)")
        assert max(bottoms) <= FIRST_SCREEN["height"], file.parent.name
