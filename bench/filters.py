"""`make bench-filters`: the time of a choice of a filter on the page of 1,000 groups.

Chromium's processor is slowed down to a quarter, to that of a cheap phone. A choice is timed from
the click to the layout, and to the frame on the screen; the median of several clicks counts.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.compressed_server import serve_compressed
from bench.corpus import write_corpus
from bench.sites import build_site, listing_page
from bench.weights import (
    MANY_GROUPS_HOME_LIMIT,
    MANY_GROUPS_LISTING_LIMIT,
    first_view,
)
from tests.toolchain import chromium, chromium_arguments, let_playwright_use_our_node

MANY = 1_000
SLOWDOWN = 4
LIMIT_MS = 100
ROUNDS = 9
PHONE = {"width": 412, "height": 823}

# The first, a middle and the last choice of a facet, on and off again. A choice is laid out by
# asking for the page's height; it is on the screen in the task after the next frame.
TIME_CHOICES = """async ({ facet, rounds }) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage("");
  }));
  const panel = document.querySelector(`[data-facet="${facet}"]`);
  panel.open = true;
  const boxes = [...panel.querySelectorAll("input")];
  const choices = [boxes[0], boxes[Math.floor(boxes.length / 2)], boxes.at(-1)];
  const times = [];
  for (let number = 0; number < 2 * rounds; number += 1) {
    await frame();
    const start = performance.now();
    choices[Math.floor(number / 2) % 3].click();
    const height = document.documentElement.scrollHeight;
    const done = performance.now();
    await frame();
    times.push({ layout: done - start, frame: performance.now() - start, height });
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
        site = build_site(corpus, folder / "site")
        over = _measure_weights(site)
        with serve_compressed(site) as address:
            over += _measure_times(address + listing_page(site).removesuffix("index.html"))
    sys.exit("\n".join(over) or None)


def _measure_weights(site: Path) -> list[str]:
    """Print the weights of the two pages that grow with the groups; return those over the limit."""
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


def _measure_times(address: str) -> list[str]:
    """Print the times of each facet; return those over the limit."""
    let_playwright_use_our_node()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=chromium_arguments())
        page = browser.new_page(viewport=PHONE)
        page.goto(address)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.evaluate("document.querySelector('.filters__toggle').open = true")
        groups = page.locator(".card").count()
        facets = page.evaluate(
            "[...document.querySelectorAll('[data-facet]:not([hidden])')]"
            ".map((facet) => facet.dataset.facet)"
        )
        print(f"\n{groups} groups, processor slowed down {SLOWDOWN} times, ms of the median choice")
        print(f"{'':24}{'laid out':>10}{'on the screen':>15}{'longest':>10}")
        over = [line for facet in facets for line in _measure_facet(page, facet)]
        browser.close()
    return over


def _measure_facet(page: Page, facet: str) -> list[str]:
    times = page.evaluate(TIME_CHOICES, {"facet": facet, "rounds": ROUNDS})
    layout = statistics.median(each["layout"] for each in times)
    frame = statistics.median(each["frame"] for each in times)
    print(f"{facet:24}{layout:>10.1f}{frame:>15.1f}{max(each['layout'] for each in times):>10.1f}")
    return [f"{facet}: {layout:.1f} of {LIMIT_MS} ms"] if layout > LIMIT_MS else []


if __name__ == "__main__":
    main()
