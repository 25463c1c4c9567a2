"""The filters of the page of groups in a browser; without script its links do the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from playwright.sync_api import Browser, Page, Route, expect

from tests.theme.example_edition import example_edition, example_pages

GROUPS = "ryhmat/"
COUNT = "[data-count]"
AFTER_PAINT = "new Promise((go) => requestAnimationFrame(() => setTimeout(() => setTimeout(go))))"
"""Ends after what the script has put off until the groups are painted."""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + GROUPS)
    yield page
    context.close()


def choose(page: Page, facet: str, value: str) -> None:
    panel = page.locator(f"[data-facet={facet}]")
    if panel.evaluate("panel => panel.matches('details:not([open])')"):
        panel.locator("summary").click()
    panel.locator("label").filter(has=page.locator(f"[value={value}]")).click()
    page.evaluate(AFTER_PAINT)


def visible_titles(page: Page) -> list[str]:
    return page.locator("[data-section] .card__link").filter(visible=True).all_text_contents()


def counts(page: Page, facet: str) -> dict[str, int]:
    """The count of every choice, as it is once the groups have been painted."""
    page.evaluate(AFTER_PAINT)
    rows = page.locator(f"[data-facet={facet}] li:not([hidden])")
    return {
        row.locator("input").get_attribute("value") or "": int(
            row.locator(".chip__count").text_content() or ""
        )
        for row in rows.all()
    }


def test_values_of_one_facet_add_and_facets_narrow(page: Page):
    assert len(visible_titles(page)) == 8
    choose(page, "weekday", "tiistai")
    assert visible_titles(page) == ["Miesten voimaa, Esimerkkiranta"]
    choose(page, "weekday", "sunnuntai")
    assert sorted(visible_titles(page)) == ["Iltavirta verkossa", "Miesten voimaa, Esimerkkiranta"]
    choose(page, "mode", "verkossa")
    assert visible_titles(page) == ["Iltavirta verkossa"]


def test_choice_gives_as_many_groups_as_it_promises(page: Page):
    """Every choice of every facet, after one choice of another; one of nothing stays, quiet."""
    choose(page, "admission", "avoin")
    for facet in ("weekday", "municipality", "type", "language"):
        for value, number in counts(page, facet).items():
            label = page.locator("label").filter(has=page.locator(f"[value={value}]"))
            assert ("chip--none" in str(label.get_attribute("class"))) == (not number)
            choose(page, facet, value)
            assert len(visible_titles(page)) == number
            choose(page, facet, value)


def test_same_groups_as_on_the_facets_own_page(page: Page, address: str):
    for facet, value, path in (
        ("weekday", "maanantai", "paivat/maanantai/"),
        ("municipality", "mallila", "paikkakunnat/mallila/"),
        ("fee", "maksullinen", "maksu/maksullinen/"),
    ):
        page.goto(address + GROUPS)
        choose(page, facet, value)
        titles = visible_titles(page)
        page.goto(address + path)
        assert titles == visible_titles(page)


def test_number_of_groups_found_is_announced(page: Page):
    assert page.get_attribute(COUNT, "role") == "status"
    choose(page, "weekday", "tiistai")
    assert page.inner_text(COUNT) == "1 ryhmä"
    choose(page, "weekday", "sunnuntai")
    assert page.inner_text(COUNT) == "2 ryhmää"


def test_address_keeps_the_choice_without_a_step_in_the_history(page: Page, address: str):
    before = page.evaluate("history.length")
    choose(page, "weekday", "tiistai")
    choose(page, "mode", "paikan-paalla")
    expect(page).to_have_url(address + GROUPS + "?mode=paikan-paalla&weekday=tiistai")
    assert page.evaluate("history.length") == before
    page.reload()
    assert visible_titles(page) == ["Miesten voimaa, Esimerkkiranta"]
    choose(page, "weekday", "tiistai")
    choose(page, "mode", "paikan-paalla")
    expect(page).to_have_url(address + GROUPS)


def test_back_from_a_group_returns_to_the_same_choice(page: Page):
    choose(page, "weekday", "tiistai")
    page.click(".card__link:visible")
    page.wait_for_url(re.compile("miesten-ilta"))
    page.go_back()
    page.wait_for_url(re.compile("weekday=tiistai"))
    assert visible_titles(page) == ["Miesten voimaa, Esimerkkiranta"]


def test_each_choice_can_be_taken_back_and_all_at_once(page: Page):
    choose(page, "weekday", "tiistai")
    choose(page, "weekday", "sunnuntai")
    page.get_by_role("button", name="Poista rajaus: Tiistai").click()
    assert visible_titles(page) == ["Iltavirta verkossa"]
    page.get_by_role("button", name="Poista rajaukset").click()
    assert len(visible_titles(page)) == 8
    assert not page.get_by_role("button", name="Poista rajaukset").is_visible()


def test_section_without_groups_goes(page: Page):
    choose(page, "admission", "suljettu")
    assert page.locator("h2").filter(visible=True, has_text="Suljetut ryhmät").count() == 1
    assert page.locator("h2").filter(visible=True, has_text="Avoimet ryhmät").count() == 0


def test_word_that_finds_nothing_leaves_a_way_out(page: Page):
    page.get_by_role("searchbox").fill("zzzzzz")
    expect(page.locator(COUNT)).to_have_text("0 ryhmää")
    expect(page.locator("[data-title]")).to_have_text("Haulla ”zzzzzz” ei löytynyt ryhmiä")
    assert page.locator(".call__number").is_visible()
    expect(page.locator("[data-instead] .card")).to_have_count(3)
    page.get_by_role("button", name="Poista rajaukset").click()
    expect(page.locator(COUNT)).to_have_text("8 ryhmää")
    assert not page.locator("[data-nothing]").is_visible()


def test_word_with_several_slips_is_asked_about(page: Page):
    """One slip the search mends by itself (content-format 13.19)."""
    page.get_by_role("searchbox").fill("omistem")
    page.get_by_role("button", name="Tarkoititko ”omaisten”?").click()
    expect(page.locator(COUNT)).to_have_text(re.compile("^[1-9]"))
    assert page.get_by_role("searchbox").input_value() == "omaisten"


# Where nothing is left


def test_town_without_a_kind_leads_to_the_nearest_one(page: Page):
    choose(page, "municipality", "mallila")
    assert counts(page, "type")["miesten-voimaa"] == 0
    choose(page, "type", "miesten-voimaa")
    assert visible_titles(page) == []
    expect(page.locator("[data-town]")).to_have_text(
        "Paikkakunnalla Mallila ei ole tällaista ryhmää."
    )
    page.get_by_role("button", name="Lähin: Esimerkkiranta, 60 km").click()
    assert visible_titles(page) == ["Miesten voimaa, Esimerkkiranta"]
    expect(page).to_have_url(re.compile(r"\?municipality=esimerkkiranta&type=miesten-voimaa$"))


def test_town_without_a_weekday_leads_online(page: Page):
    choose(page, "municipality", "mallila")
    choose(page, "weekday", "sunnuntai")
    page.locator("[data-offers]").get_by_role("button", name="Verkossa").click()
    assert visible_titles(page) == ["Iltavirta verkossa"]


def test_nothing_is_offered_that_does_not_meet_now(page: Page):
    choose(page, "municipality", "esimerkkiranta")
    choose(page, "language", "sv")
    choose(page, "weekday", "perjantai")
    expect(page.locator("[data-instead] .card")).to_have_count(3)
    assert "Anhöriggruppen" not in page.locator("[data-instead]").inner_text()


def test_town_stays_in_view_when_a_kind_leaves_it_empty(page: Page):
    choose(page, "type", "miesten-voimaa")
    assert counts(page, "municipality") == {"esimerkkiranta": 1, "mallila": 0}
    assert page.locator("[value=mallila]").locator("..").is_visible()


def test_town_page_names_what_is_elsewhere_without_script(browser: Browser, address: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + "paikkakunnat/mallila/")
        section = page.locator("section").filter(has_text="Muualla ja verkossa")
        assert section.get_by_role("link", name="Esimerkkiranta, 60 km").first.is_visible()
        section.get_by_role("link", name="Miesten voimaa").click()
        page.wait_for_url("**/tyypit/miesten-voimaa/")


def test_chosen_value_of_a_page_is_removed_by_a_link(browser: Browser, address: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + "paikkakunnat/mallila/")
        page.get_by_role("link", name="Poista rajaus: Mallila").click()
        page.wait_for_url(address + GROUPS)


def test_part_of_a_long_list_is_low_where_few_cards_are_left(page: Page, address: str):
    def lengthen(route: Route) -> None:
        """Answer with a first part of many cards, and a second of what there was."""
        response = route.fetch()
        first, card, *others = re.split(r'(?=<li class="card)', response.text())
        many = first.replace("cards", "cards cards--part") + 26 * card
        body = f'{many}</ul>\n<ul class="cards cards--part">\n{"".join(others)}'
        route.fulfill(response=response, body=body)

    page.route(address + GROUPS, lengthen)
    page.goto(address + GROUPS)
    lists = page.locator("[data-section] > .cards").first.locator("xpath=../ul")
    classes = "lists => lists.map(({ className, hidden }) => hidden ? null : className)"
    assert lists.evaluate_all(classes) == ["cards cards--part", "cards cards--part cards--few"]
    choose(page, "weekday", "sunnuntai")
    assert lists.evaluate_all(classes) == [None, "cards cards--part cards--few"]
    choose(page, "weekday", "sunnuntai")
    assert lists.evaluate_all(classes) == ["cards cards--part", "cards cards--part cards--few"]


def test_focus_goes_to_the_next_choice_when_one_is_taken_back(page: Page):
    choose(page, "weekday", "tiistai")
    choose(page, "weekday", "sunnuntai")
    page.get_by_role("button", name="Poista rajaus: Tiistai").click()
    assert page.evaluate("document.activeElement.textContent") == "Sunnuntai"


def test_orders_keep_the_choice(page: Page, address: str):
    choose(page, "weekday", "torstai")
    page.get_by_role("link", name="Paikkakunta", exact=True).click()
    page.wait_for_url(address + "paikkakunnat/?weekday=torstai")
    headings = page.locator("[data-section] h2").filter(visible=True).all_inner_texts()
    assert headings == ["Esimerkkiranta", "Mallila"]
    assert page.inner_text(COUNT) == "1 ryhmä"


def test_phone_has_filters_folded_with_their_number(browser: Browser, address: str):
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + GROUPS + "?weekday=tiistai&mode=paikan-paalla")
        assert page.inner_text(".filters__summary") == "Rajaa ryhmiä (2)"
        assert not page.locator("[data-facet=weekday]").is_visible()
        page.click(".filters__summary")
        assert page.locator("[data-facet=weekday]").is_visible()
        page.get_by_role("link", name="Näytä ryhmät").click()
        expect(page.locator("#results")).to_be_in_viewport()


def test_word_is_found_in_another_form_and_narrows_the_choice(page: Page):
    page.get_by_role("searchbox").fill("omaiset")
    expect(page).to_have_url(re.compile("q=omaiset"))
    assert "Omaisten ryhmä, Mallila" in visible_titles(page)
    assert "Vanamo" not in visible_titles(page)
    choose(page, "weekday", "torstai")
    assert visible_titles(page) == ["Omaisten ryhmä, Mallila"]


def test_slip_is_mended_and_the_word_that_was_searched_for_is_named(page: Page):
    page.get_by_role("searchbox").fill("omasiet")
    expect(page.locator(COUNT)).to_have_text(re.compile("^[0-9]+ ryhm.*; näytetään: omaiset$"))
    assert "Omaisten ryhmä, Mallila" in visible_titles(page)
    page.get_by_role("searchbox").fill("omaiset")
    expect(page.locator(COUNT)).not_to_have_text(re.compile("näytetään"))


def test_words_that_no_group_has_are_dropped_and_the_others_named(page: Page):
    page.get_by_role("searchbox").fill("omaiset zzzzzz")
    expect(page.locator(COUNT)).to_have_text(
        re.compile("; mikään ryhmä ei vastaa kaikkia sanoja, näytetään: omaiset$")
    )
    page.get_by_role("button", name="Poista rajaukset").click()
    expect(page.locator(COUNT)).to_have_text("8 ryhmää")


def test_what_was_typed_stands_in_the_note_as_text(page: Page):
    page.get_by_role("searchbox").fill("omaiset $& <b>zzzzzz</b>")
    expect(page.locator(COUNT)).to_have_text(re.compile("näytetään: omaiset$"))
    assert page.locator(f"{COUNT} b").count() == 0


def test_index_is_loaded_on_first_use_only(browser: Browser, address: str):
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + GROUPS)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search.json" in url]
    page.get_by_role("searchbox").fill("verkko")
    expect(page.locator(COUNT)).to_have_text(re.compile("^1 "))
    assert len([url for url in asked if "search.json" in url]) == 1
    context.close()


@pytest.mark.parametrize("fault", ["no answer", "no index"])
def test_search_that_could_not_be_loaded_says_so_and_tries_anew(page: Page, fault: str):
    def fail(route: Route) -> None:
        route.abort() if fault == "no answer" else route.fulfill(status=503, body="{}")

    page.route("**/search.json", fail)
    page.get_by_role("searchbox").fill("omai")
    expect(page.get_by_role("status").filter(has_text="Haku ei toimi juuri nyt")).to_be_visible()
    assert len(visible_titles(page)) == 8
    page.unroute("**/search.json")
    page.get_by_role("searchbox").press_sequentially("set")
    expect(page).to_have_url(re.compile("q=omaiset"))
    expect(page.locator(COUNT)).to_have_text(re.compile("^[0-9]"))
    assert "Vanamo" not in visible_titles(page)


def test_field_emptied_after_a_failure_leaves_every_group(page: Page):
    page.route("**/search.json", lambda route: route.abort())
    page.get_by_role("searchbox").fill("omaiset")
    expect(page.locator(COUNT)).to_have_text(re.compile("Haku ei toimi"))
    page.get_by_role("searchbox").fill("")
    expect(page.locator(COUNT)).to_have_text("8 ryhmää")


def test_filters_are_there_only_where_they_work(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + GROUPS)
    assert page.locator("input, button, select").count() == 0
    context.close()


def test_choice_is_made_by_keyboard_alone(page: Page):
    page.focus("[data-facet=mode] li:last-child input")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert len(visible_titles(page)) < 8


# On paper


def printed_rows(page: Page) -> list[str]:
    """Return the titles in the table that is printed in place of the cards, once for each row."""
    page.emulate_media(media="print")
    rows = page.locator(".board tbody th[scope=row]").filter(visible=True)
    titles = [text.split("\n")[0] for text in rows.all_inner_texts()]
    page.emulate_media(media="screen")
    return titles


def printed_towns(page: Page) -> list[str]:
    page.emulate_media(media="print")
    towns = page.locator(".board__town").filter(visible=True).all_inner_texts()
    page.emulate_media(media="screen")
    return towns


def test_paper_has_every_group_without_a_choice(page: Page):
    assert set(printed_rows(page)) == set(visible_titles(page))


def test_paper_has_the_groups_that_are_chosen(page: Page, address: str):
    page.goto(address + GROUPS + "?municipality=mallila")
    assert set(printed_rows(page)) == set(visible_titles(page))
    assert len(printed_rows(page)) == int(re.sub(r"\D", "", page.inner_text(COUNT)))


def test_paper_has_no_town_that_is_not_chosen(page: Page):
    """The carers' group meets in two towns, and has a row under each of them."""
    choose(page, "admission", "taydentyva")
    assert printed_towns(page) == ["Esimerkkiranta", "Mallila"]
    choose(page, "municipality", "mallila")
    assert printed_towns(page) == ["Mallila"]
    assert printed_rows(page) == ["Omaisten ryhmä, Mallila"]
    choose(page, "municipality", "mallila")
    assert printed_towns(page) == ["Esimerkkiranta", "Mallila"]


def test_paper_follows_the_search(page: Page):
    page.get_by_role("searchbox").fill("omaiset")
    expect(page).to_have_url(re.compile("q=omaiset"))
    assert set(printed_rows(page)) == set(visible_titles(page))
    assert "Vanamo" not in printed_rows(page)
    page.get_by_role("searchbox").fill("")
    expect(page.locator(COUNT)).to_have_text("8 ryhmää")
    page.evaluate(AFTER_PAINT)
    assert len(set(printed_rows(page))) == 8


def test_paper_of_nothing_found_has_no_table(page: Page):
    page.get_by_role("searchbox").fill("zzzzzz")
    expect(page.locator(COUNT)).to_have_text("0 ryhmää")
    page.evaluate(AFTER_PAINT)
    page.emulate_media(media="print")
    assert not page.locator(".board").is_visible()
    assert page.locator(".nothing >> text=ei löytynyt ryhmiä").is_visible()


def test_paper_tells_what_was_chosen(page: Page):
    choose(page, "weekday", "tiistai")
    page.emulate_media(media="print")
    assert page.inner_text(".chosen") == "Tiistai"
    assert "×" not in page.inner_text("main")


def test_paper_without_script_has_every_group(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + GROUPS + "?municipality=mallila")
    assert len(set(printed_rows(page))) == 8
    context.close()


def test_every_listed_group_is_in_the_page_for_the_script():
    edition = example_edition()
    files = dict(example_pages(edition).files())
    html = files["ryhmat/index.html"].decode()
    for listed in edition.groups:
        if listed.current:
            assert f'href="../{listed.path}"' in html
    assert Words(Language.FINNISH).gettext("Filter groups") in html
