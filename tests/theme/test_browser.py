"""Every kind of page in Chromium: accessibility, small screens, keyboard, paper, and no leaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.theme.axe import AXE, violations

KINDS = (
    "", "ryhmat/", "tyypit/", "tyypit/miesten-voimaa/", "kaudet/", "kaudet/kevat-2027/",
    "paikat/kirjasto/", "paikkakunnat/mallila/", "kalenteri/", "kalenteri/2027-02/",
    "ryhmat/miesten-ilta/", "ryhmat/omaisten-ryhma-mallila/", "ryhmat/vanamo/",
    "ryhmat/svenska-gruppen/", "ryhmat/syksyn-ryhma/", "uutiset/", "uutiset/vanamo-alkaa/",
    "palvelukuvaus/", "404.html",
)  # fmt: skip
SPACING = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important;
      word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }
"""
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((each) => {
  const style = getComputedStyle(each);
  const scrolls = each.closest(".visually-hidden, .hero, svg, thead, .scroller, pre");
  const cuts = style.overflow !== "visible" && !scrolls;
  return cuts && each.clientWidth && each.scrollWidth > each.clientWidth + 1;
}).map((each) => each.outerHTML.slice(0, 120))"""
SMALL = """() => [...document.querySelectorAll("a, button, summary, label")].filter((each) => {
  const box = each.getBoundingClientRect();
  const inText = getComputedStyle(each).display === "inline";
  const stretched = each.matches(".card__link");
  return each.checkVisibility() && box.height && !inText && !stretched && box.height < 43.9
    && !each.matches(".slot__link, .skip-link");
}).map((each) => each.outerHTML.slice(0, 120))"""

PARTED = """() => [...document.querySelectorAll(".count, .value__count, .topic__count")]
  .filter((each) => {
    const text = document.createRange();
    text.selectNodeContents(each);
    return new Set([...text.getClientRects()].map((line) => line.top)).size > 1;
  }).map((each) => each.parentElement.textContent)"""


def opened(browser: Browser, **options: object) -> Page:
    return browser.new_context(bypass_csp=True, **options).new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = opened(browser, viewport={"width": 320, "height": 640}, has_touch=True)
    yield page
    page.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_axe_finds_nothing(browser: Browser, address: str, script: bool):
    """On a screen that is narrower than a phone's; `test_axe` has the others.

    Without script means without the site's own: axe itself needs the browser's.
    """
    page = opened(browser, viewport={"width": 320, "height": 800})
    if not script:
        page.route("**/theme/js/*", lambda route: route.abort())
    page.add_init_script(path=AXE)
    everything = []
    for path in KINDS:
        page.goto(address + path)
        everything += [(path, *each) for each in violations(page, "light")]
    page.context.close()
    assert everything == []


def test_nothing_is_wider_than_a_small_phone(phone: Page, address: str):
    for path in KINDS:
        phone.goto(address + path)
        assert phone.evaluate("document.documentElement.scrollWidth") == 320, path


@pytest.mark.parametrize("style", ["html { font-size: 212.5% !important; }", SPACING])
def test_larger_text_and_wider_spacing_cut_nothing(browser: Browser, address: str, style: str):
    page = opened(browser, viewport={"width": 640, "height": 800})
    for path in KINDS:
        page.goto(address + path)
        page.add_style_tag(content=style)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
        assert page.evaluate(CUT) == [], path
    page.context.close()


@pytest.mark.parametrize("path", ["", "paikat/", "tyypit/", "paikkakunnat/", "kaudet/kevat-2027/"])
def test_number_of_groups_stays_in_one_line(phone: Page, address: str, path: str):
    phone.goto(address + path)
    parted = []
    for width in range(320, 480, 8):
        phone.set_viewport_size({"width": width, "height": 640})
        parted += phone.evaluate(PARTED)
    assert parted == []


def test_controls_are_large_enough_for_a_thumb(phone: Page, address: str):
    for path in KINDS:
        phone.goto(address + path)
        assert phone.evaluate(SMALL) == [], path


@pytest.mark.parametrize("width", [320, 1280])
def test_focus_is_never_hidden_and_always_seen(browser: Browser, address: str, width: int):
    page = opened(browser, viewport={"width": width, "height": 600})
    for path in ("", "ryhmat/", "ryhmat/miesten-ilta/", "kalenteri/"):
        page.goto(address + path)
        for _ in range(60):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => {
                  const each = document.activeElement;
                  if (each === document.body) return "end";
                  const box = each.getBoundingClientRect();
                  const bar = document.querySelector(".bar").getBoundingClientRect();
                  const own = each.closest(".bar, .skip-link");
                  const outlines = [getComputedStyle(each), getComputedStyle(each, "::after")];
                  const outlined = outlines.some((style) => parseFloat(style.outlineWidth) >= 3
                    && style.outlineStyle === "solid");
                  return (own || box.bottom > bar.bottom) && outlined ? "seen" : each.outerHTML;
                }"""
            )
            if seen == "end":
                break
            assert seen == "seen", path
    page.context.close()


def test_skip_link_is_seen_and_leads_to_the_content(phone: Page, address: str):
    phone.goto(address + "ryhmat/")
    phone.keyboard.press("Tab")
    is_on_top = """() => {
      const { x, y, width, height } = document.activeElement.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) === document.activeElement;
    }"""
    assert phone.evaluate(is_on_top)
    phone.keyboard.press("Enter")
    assert phone.evaluate("document.activeElement.id") == "main"


def test_heading_is_as_near_to_the_way_back_on_every_page(phone: Page, address: str):
    gaps = set()
    for path in ("ryhmat/", "uutiset/", "uutiset/vanamo-alkaa/", "palvelukuvaus/"):
        phone.goto(address + path)
        gap = """() => document.querySelector(".page__head").getBoundingClientRect().top
          - document.querySelector(".breadcrumb").getBoundingClientRect().bottom"""
        gaps.add(round(phone.evaluate(gap)))
    assert len(gaps) == 1


def test_menu_stays_where_it_is_from_page_to_page(browser: Browser, address: str):
    page = opened(browser)
    places = set()
    for path in ("", "ryhmat/", "kalenteri/", "uutiset/"):
        page.goto(address + path)
        boxes = page.locator(".menu__link").evaluate_all(
            "links => links.map(link => [link.getBoundingClientRect().x, link.offsetWidth])"
        )
        places.add(str(boxes))
    page.context.close()
    assert len(places) == 1


def test_group_is_one_sheet_of_paper(browser: Browser, address: str):
    page = opened(browser)
    page.goto(address + "ryhmat/miesten-ilta/")
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    page.emulate_media(media="print")
    text = page.inner_text("body")
    for fact in ("Tiistaisin", "Esimerkkikatu 5", "040\u00a0000\u00a00000", "ti\u00a011.5."):
        assert fact in text
    assert "https://example.org/ryhmat/ryhmat/miesten-ilta/" in text
    assert "Tilaa kalenteri" not in text
    page.context.close()


def test_list_on_paper_names_its_seasons_and_the_day_of_printing(browser: Browser, address: str):
    page = opened(browser)
    page.emulate_media(media="print")
    today = "new Date().toLocaleDateString('fi', { dateStyle: 'long' })"
    for path in ("ryhmat/", "paikkakunnat/mallila/", "kaudet/kevat-2027/", "paivat/tiistai/"):
        page.goto(address + path)
        note = page.inner_text(".page__head .print-only")
        assert note == f"Kevät 2027 · Tulostettu {page.evaluate(today)}", path
    page.context.close()


def test_paper_is_white_in_the_dark_too(browser: Browser, address: str):
    page = opened(browser, color_scheme="dark")
    page.goto(address + "ryhmat/miesten-ilta/")
    page.emulate_media(media="print", color_scheme="dark")
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    page.context.close()


def test_states_keep_an_edge_in_forced_colours(browser: Browser, address: str):
    page = opened(browser, forced_colors="active")
    page.goto(address + "ryhmat/")
    for selector in (".badge", ".button", ".card"):
        edge = page.locator(selector).first.evaluate("(each) => getComputedStyle(each).borderTop")
        assert "solid" in edge, selector
        assert not edge.startswith("0px"), selector
    page.context.close()


def test_pages_ask_nobody_else_and_keep_nothing(browser: Browser, address: str):
    context = browser.new_context()
    page = context.new_page()
    requests, messages = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    for path in KINDS:
        page.goto(address + path)
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []
    assert [url for url in requests if not url.startswith(address)] == []
    assert messages == []
    context.close()


def test_page_needs_four_requests_at_most(browser: Browser, address: str):
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "ryhmat/")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 4
    context.close()


def test_without_script_every_date_and_link_is_there(browser: Browser, address: str):
    page = opened(browser, java_script_enabled=False)
    page.goto(address + "ryhmat/miesten-ilta/")
    assert page.locator("[data-sessions] .date").filter(visible=True).count() == 16
    page.goto(address + "ryhmat/")
    page.click("[data-facet=weekday] a >> nth=1")
    page.wait_for_url(address + "paivat/tiistai/")
    page.context.close()


def test_address_can_be_copied_where_the_browser_lets_one(browser: Browser, address: str):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "ryhmat/miesten-ilta/")
    page.click("text=Muut tavat")
    page.click("text=Kopioi osoite")
    page.wait_for_selector("text=Osoite kopioitu")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://example.org/ryhmat/ryhmat/miesten-ilta/calendar.ics"
    context.close()


def test_nothing_moves_for_those_who_want_less_motion(browser: Browser, address: str):
    page = opened(browser, reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("*")].filter((each) => {
      const style = getComputedStyle(each);
      return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
        || style.scrollBehavior === "smooth";
    }).map((each) => each.outerHTML.slice(0, 120))"""
    for path in KINDS:
        page.goto(address + path)
        assert page.evaluate(moving) == [], path
    page.context.close()


WIDE = "Vertaisohjaajakoulutus Ilmoittautumiset Kokoontumispaikka Mielenterveysomaiset".split()


@pytest.mark.parametrize(
    "wide",
    [
        '<div class="scroller" tabindex="0"><table><tr>'
        + "".join(f"<td>{word}</td>" for word in WIDE * 2)
        + "</tr></table></div>",
        f'<pre tabindex="0"><code>{" ".join(WIDE * 2)}</code></pre>',
    ],
    ids=["table", "code"],
)
def test_wide_text_scrolls_in_itself_and_keeps_its_words_whole(phone, address, wide):
    phone.goto(address + "ryhmat/miesten-ilta/")
    phone.evaluate("html => { document.querySelector('.prose').innerHTML = html; }", wide)
    scroller = phone.locator(".prose > *")
    widths = scroller.evaluate(
        "each => [each.scrollWidth, each.clientWidth, document.documentElement.scrollWidth]"
    )
    assert widths[0] > widths[1]
    assert widths[2] <= 320
    rows = phone.locator(".prose td").evaluate_all("cells => cells.map(each => each.clientHeight)")
    assert all(height < 48 for height in rows)


@pytest.mark.parametrize(
    ("scheme", "ground"), [("dark", "rgb(255, 255, 255)"), ("light", "rgba(0, 0, 0, 0)")]
)
def test_logos_and_pictures_have_a_light_ground_in_the_dark_scheme(
    browser, address, scheme, ground
):
    page = opened(browser, color_scheme=scheme)
    page.goto(address + "ryhmat/miesten-ilta/")
    page.evaluate(
        "document.querySelector('.prose').innerHTML = '<img alt=x><img class=footer__logo alt=x>"
        "<img class=bar__logo alt=x>'"
    )
    grounds = page.locator(".prose img").evaluate_all(
        "all => all.map(each => getComputedStyle(each).backgroundColor)"
    )
    page.context.close()
    assert grounds == [ground, "rgb(255, 255, 255)", ground]
