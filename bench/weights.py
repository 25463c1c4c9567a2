"""What a visitor's first view of a page loads, compressed as hosts do, and the budgets for it.

The budgets stand here alone; `docs/design.md`, "What it weighs", tells them to readers.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

PAGE_LIMIT = {"home": 25_000, "group": 20_000, "listing of 60 groups": 45_000}
CSS_LIMIT = 8_000
SCRIPT_LIMIT = 5_000
REQUESTS_LIMIT = 4
# One round trip: what a server may send before it hears back (ten packets, RFC 6928).
FIRST_ROUND_LIMIT = 14_600
INDEX_LIMIT = 10_000
MANY_GROUPS_LISTING_LIMIT = 150_000
MANY_GROUPS_HOME_LIMIT = 45_000

FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
_CSS_FILE = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass(frozen=True, slots=True)
class Weight:
    """Sizes in bytes after gzip -9, each file once.

    `requests` leaves out the pictures that are marked as loaded on the way to them.
    """

    html: int
    css: int
    script: int
    others: int
    requests: int
    fonts: int

    @property
    def total(self) -> int:
        return self.html + self.css + self.script + self.others


def first_view(site: Path, page: str) -> Weight:
    """The page with every file that it names to be loaded, also pictures further down."""
    files = files_of(site / page)
    sizes: dict[str, int] = {}
    for file in files:
        sizes[file.suffix] = sizes.get(file.suffix, 0) + compressed(file)
    html, css, script = (sizes.pop(suffix, 0) for suffix in (".html", ".css", ".js"))
    fonts = sum(file.suffix in FONTS for file in files)
    requests = sum(not later for later in files.values())
    return Weight(html, css, script, sum(sizes.values()), requests, fonts)


def files_of(page: Path) -> dict[Path, bool]:
    """The page and what it loads; True for what is loaded when the visitor comes near it."""
    parser = _Loads()
    parser.feed(page.read_text("utf-8"))
    files = {page: False}
    for name, later in parser.named:
        file = _beside(page, name)
        files[file] = later and files.get(file, True)
    for sheet in [file for file in files if file.suffix == ".css"]:
        for name in _CSS_FILE.findall(sheet.read_text("utf-8")):
            if not name.startswith(("data:", "#")):
                files[_beside(sheet, name)] = False
    return files


def compressed(file: Path) -> int:
    """Bytes that are sent: text is compressed; a picture as it is, where that is less."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def over_budget(kind: str, weight: Weight) -> Iterator[str]:
    """What of the first view is over the budget for pages of the kind."""
    figures = [
        (f"{kind}, in all", weight.total, PAGE_LIMIT[kind]),
        (f"{kind}, CSS", weight.css, CSS_LIMIT),
        (f"{kind}, script", weight.script, SCRIPT_LIMIT),
        (f"{kind}, requests", weight.requests, REQUESTS_LIMIT),
        (f"{kind}, fonts", weight.fonts, 0),
    ]
    if kind in {"home", "group"}:
        figures.append((f"{kind}, HTML and CSS", weight.html + weight.css, FIRST_ROUND_LIMIT))
    for name, figure, limit in figures:
        if figure > limit:
            yield f"{name}: {figure:,} of {limit:,}"


def _beside(file: Path, name: str) -> Path:
    return (file.parent / name.partition("?")[0].partition("#")[0]).resolve()


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.named: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "link" and LOADED_LINKS & set((values.get("rel") or "").split()):
            self.named.append((values.get("href") or "", False))
        if tag in {"script", "img", "source", "iframe", "video", "audio", "embed"}:
            names = filter(None, [values.get("src"), *_sources(values.get("srcset"))])
            self.named += [(name, values.get("loading") == "lazy") for name in names]


def _sources(text: str | None) -> list[str]:
    return [each.split()[0] for each in (text or "").split(",") if each.strip()]
