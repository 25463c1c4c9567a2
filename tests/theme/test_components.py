"""Each component by itself keeps the rules that pages keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.theme.axe import AXE, violations
from tests.theme.component_page import PAGE, component_page, write
from tests.theme.example_edition import TEMPLATES
from tests.theme.test_html_checker import complaints


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("components")
    write(made)
    return made


def test_every_component_is_on_the_page():
    html = component_page().decode()
    # The frame shows the exit; the page of groups on paper is a table of its own.
    elsewhere = {"frame", "quick_exit", "notice_board"}
    for path in (TEMPLATES / "components").glob("*.html"):
        for name in re.findall(r'class="([\w-]+)', path.read_text("utf-8"))[:1]:
            assert path.stem in elsewhere or f'class="{name}' in html, path.stem


def test_html_checker_finds_no_error(folder: Path):
    assert complaints(folder / PAGE) == []


def test_axe_finds_nothing(browser: Browser, folder: Path):
    page = browser.new_context(bypass_csp=True).new_page()
    page.add_init_script(path=AXE)
    page.goto((folder / PAGE).as_uri())
    for width, first in ((320, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, first) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.close()
