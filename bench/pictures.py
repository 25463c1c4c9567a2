"""`make pictures`: pictures of every kind of page of the example, and of the editor.

They are in docs/images/.

Each kind is taken on a phone, on a phone in the dark, on a desktop and as a sheet of paper, on the
example's day, so that only what changes in the theme or the content changes a picture.
"""

from __future__ import annotations

import io
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.compressed_server import serve_compressed
from bench.editor_pictures import picture_names, take_pictures
from bench.sites import CHECKOUT, CONTENT, ENVIRONMENT, build_site
from tests.toolchain import chromium, chromium_arguments, let_playwright_use_our_node

FOLDER = CHECKOUT / "docs" / "images"
WIDEST, WIDEST_PAPER = 800, 600
LARGEST, LARGEST_IN_ALL = 60_000, 1_700_000
QUALITY = 40
PAGES = {
    "home": "",
    "groups": "ryhmat/",
    "town": "paikkakunnat/raahe/",
    "kind": "tyypit/paihteiden-kayttajien-omaisten-ryhma/",
    "place": "paikat/esimerkkitalo/",
    "season": "kaudet/kevat-2027/",
    "group": "ryhmat/alueellinen-omaisten-vertaistukiryhma/",
    "sensitive-group": "ryhmat/ryhma-kielo/",
    "calendar": "kalenteri/",
    "month": "kalenteri/2027-02/",
    "news": "uutiset/",
    "article": "uutiset/2026-11-12-vanamo/",
    "page": "mika-on-vertaistukiryhma/",
    "not-found": "404.html",
}
"""The page that stands for each kind."""

WAYS = {
    "phone": ({"width": 390, "height": 844}, "light", "screen"),
    "dark": ({"width": 390, "height": 844}, "dark", "screen"),
    "desktop": ({"width": 1280, "height": 900}, "light", "screen"),
    "print": ({"width": 794, "height": 1123}, "light", "print"),  # A4 at 96 dots an inch
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    let_playwright_use_our_node()
    with tempfile.TemporaryDirectory(prefix="piiri-pictures-") as name:
        site = build_site(CONTENT, Path(name) / "site")
        with serve_compressed(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=chromium_arguments()
            )
            for way in WAYS:
                _take_pictures(browser, address, way)
            take_editor_pictures(browser)
            browser.close()
    sizes = {picture.name: picture.stat().st_size for picture in picture_files()}
    print(f"{len(sizes)} pictures, {sum(sizes.values()) / 1000:.0f} kB in all, in {FOLDER}")
    too_large = [name for name, size in sizes.items() if size > LARGEST]
    if too_large or sum(sizes.values()) > LARGEST_IN_ALL:
        sys.exit(f"Too large: {', '.join(too_large) or 'all together'}")


def take_editor_pictures(browser: Browser) -> None:
    """Take those of the editor, which the guides show."""
    take_pictures(browser, lambda page, name: _save(page, FOLDER / f"{name}.webp", WIDEST))


def picture_files() -> list[Path]:
    """Return the file of each picture, be it there or not."""
    editor = [FOLDER / f"{name}.webp" for name in picture_names()]
    return editor + [FOLDER / f"{kind}-{way}.webp" for kind in PAGES for way in WAYS]


def _take_pictures(browser: Browser, address: str, way: str) -> None:
    size, scheme, media = WAYS[way]
    context = browser.new_context(
        viewport=size, color_scheme=scheme, locale="fi", timezone_id="Europe/Helsinki"
    )
    page = context.new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(f"{ENVIRONMENT['GROUP_PAGES_TODAY']}T12:00"))
    page.emulate_media(media=media)
    for kind, path in PAGES.items():
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        width = WIDEST_PAPER if media == "print" else WIDEST
        _save(page, FOLDER / f"{kind}-{way}.webp", width)
    context.close()


def _save(page: Page, file: Path, widest: int) -> None:
    """Save what the viewport shows, at most so many pixels wide, as WebP."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if picture.width > widest:
        height = round(picture.height * widest / picture.width)
        picture = picture.resize((widest, height), Image.Resampling.LANCZOS)
    picture.save(file, quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
