"""Pictures of the editor for the guides: part of `make pictures`, by its browser.

Each is taken from a copy of the association of the guide's language, on the tests' day.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.sites import CHECKOUT
from tests.building import FIXED_DAY
from tests.editor.running import running_editor

SIZE = {"width": 1280, "height": 900}
ASSOCIATIONS = {
    "fi": (CHECKOUT / "content", "alueellinen-omaisten-vertaistukiryhma"),
    "sv": (CHECKOUT / "tests/associations/svenska/content", "stickkvall"),
    "en": (CHECKOUT / "tests/associations/english/content", "carers-circle"),
}
"""The content and a group of it, by the guide's language."""


def _desk(page: Page, address: str, _: str) -> None:
    page.goto(address)
    page.goto(address + str(page.locator("a.act[href$='/cancel#act']").first.get_attribute("href")))
    page.locator("#session").evaluate("each => each.scrollIntoView()")


def _groups(page: Page, address: str, _: str) -> None:
    page.goto(f"{address}/files/groups?sort=next")


def _form(page: Page, address: str, group: str) -> None:
    page.goto(f"{address}/files/groups/{group}#when")


def _place(page: Page, address: str, group: str) -> None:
    page.goto(f"{address}/files/groups/{group}")
    page.locator("[name='do-make'][value='f.location']").click()
    page.locator("[id='f.location']").evaluate("each => each.parentElement.scrollIntoView()")


VIEWS: dict[str, Callable[[Page, str, str], None]] = {
    "desk": _desk,
    "groups": _groups,
    "form": _form,
    "place": _place,
}
"""What each picture shows, and the way to it."""


def picture_names() -> list[str]:
    return [f"editor-{view}-{language}" for language in ASSOCIATIONS for view in VIEWS]


def take_pictures(browser: Browser, save: Callable[[Page, str], None]) -> None:
    """Save a picture of each view in each language; `save` takes a page and its name."""
    for language, (content, group) in ASSOCIATIONS.items():
        with tempfile.TemporaryDirectory(prefix="piiri-pictures-") as name:
            own = Path(shutil.copytree(content, Path(name) / "content"))
            with running_editor(own) as editor:
                page = browser.new_page(viewport=SIZE, locale=language)
                day = f"{FIXED_DAY['GROUP_PAGES_TODAY']}T12:00"
                page.clock.set_fixed_time(datetime.fromisoformat(day))
                page.goto(editor.key_address())
                for view, show in VIEWS.items():
                    show(page, editor.address, group)
                    page.wait_for_load_state("networkidle")
                    save(page, f"editor-{view}-{language}")
                page.close()
