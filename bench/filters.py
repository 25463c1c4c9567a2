"""`make bench-filters`: how long a choice takes on the page of 1,000 groups, on a slow processor.

Chromium is slowed down to a quarter, as a cheap phone is. A choice is timed from the click until
the page is laid out again, and until the picture is on the screen; the median over several clicks.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.compressed_server import served
from bench.corpus import write_corpus
from bench.sites import built, listing_page
from bench.weights import (
    MANY_GROUPS_HOME_LIMIT,
    MANY_GROUPS_LISTING_LIMIT,
    first_view,
)
from tests.toolchain import chromium, chromium_arguments, let_playwright_use_our_node

MANY = 1_000
SLOWDOWN = 4
LIMIT_MS = 50
ROUNDS = 9
PHONE = {"width": 412, "height": 823}

# The first, a middle and the last choice of a facet, on and off again. A choice is laid out by
# asking for the page's height; it is on the screen in the task after the next frame.
TIME_CHOICES = """async ({ facet, rounds }) => {
  const frame = () => new Promise((shown) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = shown;
    port2.postMessage("");
  }));
  const panel = document.querySelector(`[data-facet="${facet}"]`);
  panel.open = true;
  const boxes = [...panel.querySelectorAll("input")];
  const chosen = [boxes[0], boxes[Math.floor(boxes.length / 2)], boxes.at(-1)];
  const times = [];
  for (let number = 0; number < 2 * rounds; number += 1) {
    await frame();
    const start = performance.now();
    chosen[Math.floor(number / 2) % 3].click();
    const height = document.documentElement.scrollHeight;
    const done = performance.now();
    await frame();
    times.push({ done: done - start, shown: performance.now() - start, height });
  }
  panel.open = false;
  return times;
}"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="piiri-filters-") as name:
        folder = Path(name)
        corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "corpus"
        if len(sys.argv) == 1:
            write_corpus(corpus, MANY)
        site = built(corpus, folder / "site")
        over = _weigh(site)
        with served(site) as address:
            over += _time(address + listing_page(site).removesuffix("index.html"))
    sys.exit("\n".join(over) or None)


def _weigh(site: Path) -> list[str]:
    """Prints what the two pages that could grow with the groups load."""
    over = []
    for page, limit in (
        ("index.html", MANY_GROUPS_HOME_LIMIT),
        (listing_page(site), MANY_GROUPS_LISTING_LIMIT),
    ):
        size = first_view(site, page).total
        print(f"{page:24}{size:>9,} bytes after gzip -9 with every file, at most {limit:,}")
        if size > limit:
            over.append(f"{page}: {size:,} of {limit:,} bytes")
    return over


def _time(address: str) -> list[str]:
    """Prints each facet's times; gives those over the limit."""
    let_playwright_use_our_node()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=chromium_arguments())
        page = browser.new_page(viewport=PHONE)
        page.goto(address)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.evaluate("document.querySelector('[data-filters]').open = true")
        groups = page.locator(".card").count()
        facets = page.evaluate(
            "[...document.querySelectorAll('[data-facet]:not([hidden])')]"
            ".map((facet) => facet.dataset.facet)"
        )
        print(f"\n{groups} groups, processor slowed down {SLOWDOWN} times, ms of the median choice")
        print(f"{'':24}{'laid out':>10}{'on the screen':>15}{'longest':>10}")
        over = [line for facet in facets for line in _time_facet(page, facet)]
        browser.close()
    return over


def _time_facet(page: Page, facet: str) -> list[str]:
    times = page.evaluate(TIME_CHOICES, {"facet": facet, "rounds": ROUNDS})
    done = statistics.median(each["done"] for each in times)
    shown = statistics.median(each["shown"] for each in times)
    print(f"{facet:24}{done:>10.1f}{shown:>15.1f}{max(each['done'] for each in times):>10.1f}")
    return [f"{facet}: {done:.1f} of {LIMIT_MS} ms"] if done > LIMIT_MS else []


if __name__ == "__main__":
    main()
