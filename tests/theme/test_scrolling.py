"""The built example while a visitor scrolls: nothing moves from under a finger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench.compressed_server import serve_compressed
from tests.pages import BuiltSite
from tests.theme.test_axe import DESKTOP, GROUPS, KINDS, PHONE

# How far down each link is, before the page is scrolled and after each part of it was in view;
# but for those that are to stay in view.
MOVED = """async () => {
  const stays = (each) => each
    && (/sticky|fixed/.test(getComputedStyle(each).position) || stays(each.parentElement));
  const links = [...document.querySelectorAll("main a, footer a")]
    .filter((link) => link.getClientRects().length && !stays(link));
  const tops = () => links.map((link) => link.getBoundingClientRect().top + scrollY);
  const frames = async () => {
    for (let number = 0; number < 3; number += 1) {
      await new Promise(requestAnimationFrame);
    }
  };
  await frames();
  const before = tops();
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo({ top: y, behavior: "instant" });
    await frames();
  }
  const after = tops();
  return links.filter((_, at) => Math.abs(before[at] - after[at]) >= 1)
    .map((link) => link.outerHTML);
}"""


@pytest.fixture(scope="module")
def example(example_site: BuiltSite) -> Iterator[str]:
    with serve_compressed(example_site.root) as address:
        yield address


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(viewport=request.param, bypass_csp=True) as context:
        yield context.new_page()


def test_no_link_moves_while_a_page_is_scrolled(page: Page, example: str):
    moved = {}
    for kind, path in KINDS.items():
        page.goto(f"{example}/{path}")
        moved[kind] = page.evaluate(MOVED)
    assert {kind: links for kind, links in moved.items() if links} == {}


def test_only_a_long_list_lays_out_what_is_in_view(page: Page, example: str):
    page.goto(f"{example}/{GROUPS}")
    style = "card => getComputedStyle(card).contentVisibility"
    card = page.locator(".results .card").last
    assert card.evaluate(style) == "visible"
    page.locator(".results").evaluate("each => each.classList.add('results--long')")
    assert card.evaluate(style) == "auto"
