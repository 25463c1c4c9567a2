"""Each component by itself keeps the rules that pages keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.theme.axe import AXE, RULES
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
    assert complaints(str(folder / PAGE)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, folder: Path, width: int, scheme: str):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto((folder / PAGE).as_uri())
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()
