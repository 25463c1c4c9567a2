"""`make bench-filters`: the time of a choice of a filter among 60 and among 1,000 groups.

Chromium's processor is slowed down to a quarter, to that of a cheap phone. A choice is timed from
the click to the layout, and to the frame on the screen; the median of several clicks counts. A
folder of content may be named instead.
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
from bench.sixty import write_sixty
from bench.weights import (
    MANY_GROUPS_HOME_LIMIT,
    MANY_GROUPS_LISTING_LIMIT,
    first_view,
)
from tests.toolchain import chromium, chromium_arguments, let_playwright_use_our_node

MANY = 1_000
SLOWDOWN = 4
SIXTY_LIMIT_MS = 50
LIMIT_MS = 100
ROUNDS = 9
PHONE = {"width": 412, "height": 823}

# The first, a middle and the last choice of a facet, on and off again. A choice is laid out by
# asking for the page's height; it is on the screen in the task after the next frame.
TIME_CHOICES = """async ({ facet, rounds }) => {
  // Without a facet only a word changes: what the browser takes for any change at all.
  const word = document.querySelector("[data-count]").firstChild;
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage("");
  }));
  const panel = document.querySelector(`[data-facet="${facet || "type"}"]`);
  panel.open = true;
  const boxes = [...panel.querySelectorAll("input")];
  const choices = [boxes[0], boxes[Math.floor(boxes.length / 2)], boxes.at(-1)];
  const times = [];
  for (let number = 0; number < 2 * rounds; number += 1) {
    await frame();
    const start = performance.now();
    if (facet) {
      choices[Math.floor(number / 2) % 3].click();
    } else {
      word.data = `${number}`;
    }
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
        over = []
        if len(sys.argv) > 1:
            site = build_site(Path(sys.argv[1]), folder / "site")
        else:
            write_sixty(folder / "sixty")
            sixty = build_site(folder / "sixty", folder / "site of sixty")
            over += _measure_times(sixty, SIXTY_LIMIT_MS)
            write_corpus(folder / "corpus", MANY)
            site = build_site(folder / "corpus", folder / "site")
        over += [*_measure_weights(site), *_measure_times(site, LIMIT_MS)]
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


def _measure_times(site: Path, limit: int) -> list[str]:
    """Print the times of each facet; return those over the limit in ms."""
    let_playwright_use_our_node()
    with serve_compressed(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=chromium_arguments())
        page = browser.new_page(viewport=PHONE)
        page.goto(address + listing_page(site).removesuffix("index.html"))
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
        _measure_facet(page, "", limit)
        over = [line for facet in facets for line in _measure_facet(page, facet, limit)]
        browser.close()
    return over


def _measure_facet(page: Page, facet: str, limit: int) -> list[str]:
    times = page.evaluate(TIME_CHOICES, {"facet": facet, "rounds": ROUNDS})
    layout = statistics.median(each["layout"] for each in times)
    frame = statistics.median(each["frame"] for each in times)
    longest = max(each["layout"] for each in times)
    print(f"{facet or '(one word changes)':24}{layout:>10.1f}{frame:>15.1f}{longest:>10.1f}")
    return [f"{facet}: {frame:.1f} of {limit} ms"] if frame > limit else []


if __name__ == "__main__":
    main()
