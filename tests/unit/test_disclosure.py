"""Staff's own texts are searched for what the site withholds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from group_pages.model import Admission, Coordinates, Group, News, Online, Page, TimeRange
from group_pages.problems import Problems
from group_pages.publication import publish
from group_pages.publication.disclosure import leaks

from tests.factories import make_document, make_group, make_location, make_site, weekly

SHELTER = make_location(
    "turvatalo",
    title="Turvatalo Kielo",
    address="Kätkökuja 1",
    directions="Kulje pihan läpi. Soita alinta ovikelloa kahdesti.",
    coordinates=Coordinates(Decimal("65.01236"), Decimal("25.46816")),
    secret=True,
)


def codes(found: Problems) -> list[tuple[str, int, str]]:
    return [(each.path.name, each.line, each.code) for each in found.sorted()]


def check(group: Group, texts: dict[str, str], body: str = "", **site: object) -> Problems:
    problems = Problems()
    document = make_document(f"groups/{group.slug}.md", texts, body)
    whole = make_site(
        replace(group, body=body),
        sessions={group.slug: weekly(3)},
        documents={("groups", group.slug): document},
        **site,
    )
    leaks(whole, publish(whole), problems)
    return problems


@pytest.mark.parametrize(
    "told",
    [
        "Tavataan paikassa Turvatalo Kielo.",
        "TURVATALO  KIELO",
        "Turva\u00adtalo Kielo",
        "**Turvatalo** _Kielo_",
        "Turvatalo&nbsp;Kielo",
        "Turvatalo\nKielo",
        "osoite on kätkökuja 1",
        "K&auml;tk&ouml;kuja 1",
        "[kartta](https://example.org/?q=K%C3%A4tk%C3%B6kuja%201)",
        "Kätkö<b>kuja</b> 1",
        "Soita alinta ovikelloa kahdesti.",
        "paikka 65.01236 pohjoista",
        "25,46816",
    ],
)
def test_a_secret_place_told_in_any_form_stops_the_build(told: str) -> None:
    group = make_group(location=SHELTER)
    found = codes(check(group, {"title": group.title}, told))
    assert [(name, code) for name, _, code in found] == [("miesten-ilta.md", "secret-place-told")]


@pytest.mark.parametrize(
    "innocent",
    ["Turvatalo", "Kielot kukkivat", "Turvatalo Kielonkukka", "Kätkökuja 12", "Kuljemme Oulussa"],
)
def test_a_part_of_a_secret_tells_nothing(innocent: str) -> None:
    assert not check(make_group(location=SHELTER), {}, innocent).errors


def test_a_secret_place_is_found_in_other_files_at_its_line() -> None:
    page = Page("tietoa", "Tietoa", "Ensin tämä.\n\nTurvatalo Kielo on täällä.", summary="")
    problems = Problems()
    document = make_document("pages/tietoa.md", {"title": "Tietoa"}, page.body)
    site = make_site(
        make_group(location=SHELTER), pages=(page,), documents={("pages", "tietoa"): document}
    )
    leaks(site, publish(site), problems)
    assert codes(problems) == [("tietoa.md", document.body_line + 2, "secret-place-told")]


def test_naming_the_place_where_a_place_is_named_tells_nothing() -> None:
    group = make_group(location=SHELTER)
    assert not check(group, {"title": group.title, "location": "Turvatalo Kielo"}).errors


def test_a_file_name_or_alias_that_tells_a_secret_place_is_an_error() -> None:
    named = make_group("ryhma-turvatalo-kielo", location=SHELTER)
    assert codes(check(named, {})) == [("ryhma-turvatalo-kielo.md", 1, "secret-place-in-name")]
    alias = make_group(location=SHELTER, aliases=("/vanha/katkokuja-1/",))
    found = codes(check(alias, {"title": "Miesten ilta", "aliases": "/vanha/katkokuja-1/"}))
    assert found == [("miesten-ilta.md", 3, "secret-place-in-name")]


CLOSED = make_group(admission=Admission.CLOSED, publish_times=False, publish_place=False)


@pytest.mark.parametrize(
    "told",
    [
        "Aloitamme 12.1.2027.",
        "12.1. alkaen",
        "19. tammikuuta",
        "2027-01-26",
        "klo 17.30",
        "kello 17.30–19",
        "loppuu klo 19",
    ],
)
def test_withheld_times_told_in_the_groups_own_text_stop_the_build(told: str) -> None:
    assert [code for _, _, code in codes(check(CLOSED, {}, told))] == ["withheld-time-told"]


@pytest.mark.parametrize("told", ["tiistaisin 17.30–19.00", "tiistaisin 18-19"])
def test_withheld_hours_are_found_without_a_word_before_them(told: str) -> None:
    hourly = replace(CLOSED.schedule[0], time=TimeRange(18 * 60, 19 * 60))
    group = replace(CLOSED, schedule=(*CLOSED.schedule, hourly))
    assert [code for _, _, code in codes(check(group, {}, told))] == ["withheld-time-told"]


@pytest.mark.parametrize("innocent", ["18–19-vuotiaille", "18-19 år", "18–20", "ryhmä 118–19"])
def test_ages_and_other_hours_are_no_withheld_ones(innocent: str) -> None:
    hourly = replace(CLOSED.schedule[0], time=TimeRange(18 * 60, 19 * 60))
    assert not check(replace(CLOSED, schedule=(hourly,)), {}, innocent).errors


@pytest.mark.parametrize(
    "innocent", ["Tiistaisin", "Ilmoittaudu 4.1.2027 mennessä", "12.1.2026", "klo 9", "10 kertaa"]
)
def test_weekdays_and_other_days_are_not_searched_for(innocent: str) -> None:
    assert not check(CLOSED, {}, innocent).errors


def test_a_withheld_place_is_searched_for_in_the_groups_own_texts_only() -> None:
    assert [c for _, _, c in codes(check(CLOSED, {}, "Kirjasto on lähellä"))] == [
        "withheld-place-told"
    ]
    page = Page("tietoa", "Tietoa", "Kirjasto on auki.")
    assert not check(CLOSED, {}, "", pages=(page,)).errors


def test_a_place_that_a_key_names_is_told_by_the_text_only() -> None:
    title = CLOSED.location.title
    found = check(CLOSED, {"title": CLOSED.title, "paikka": title}, title)
    document = make_document("x.md", {"title": "", "paikka": ""})
    assert [line for _, line, _ in codes(found)] == [document.body_line]


def test_what_a_group_has_from_others_is_told_where_it_stands() -> None:
    rules = "Tavataan paikassa Turvatalo Kielo."
    association = make_document("association.md", {"name": "Yhdistys", "ground_rules": rules})
    problems = Problems()
    site = make_site(
        make_group("a", location=SHELTER, ground_rules=rules),
        make_group("b", location=SHELTER, ground_rules=rules),
        documents={("association", "association"): association},
    )
    leaks(site, publish(site), problems)
    assert codes(problems) == [("association.md", 3, "secret-place-told")]


def test_a_season_that_tells_a_secret_place_is_told_of_once() -> None:
    season = replace(make_group().seasons[0], title="Kevät, Turvatalo Kielo")
    group = make_group(location=SHELTER, seasons=(season,))
    problems = Problems()
    document = make_document(f"seasons/{season.slug}.md", {"title": season.title})
    site = make_site(group, documents={("seasons", season.slug): document})
    leaks(site, publish(site), problems)
    assert codes(problems) == [(f"{season.slug}.md", 2, "secret-place-told")]


def test_the_term_may_tell_what_it_likes() -> None:
    assert not check(replace(CLOSED, term="Alkaa 12.1.2027 klo 17.30"), {}).errors


def test_news_about_a_group_is_its_own_text() -> None:
    news = News("alkaa", "Ryhmä alkaa", date(2027, 1, 2), "Tavataan 12.1.", groups=(CLOSED.slug,))
    assert [c for _, _, c in codes(check(CLOSED, {}, "", news=(news,)))] == ["withheld-time-told"]
    other = replace(news, groups=())
    assert not check(CLOSED, {}, "", news=(other,)).errors


def test_a_withheld_link_told_in_the_groups_own_text_stops_the_build() -> None:
    online = Online(link="https://meet.example.org/abc")
    text = "Tule: <https://meet.example.org/abc>"
    group = make_group(online=online)
    assert [c for _, _, c in codes(check(group, {}, text))] == ["withheld-link-told"]
    assert not check(replace(group, publish_link=True), {}, text).errors


def test_a_title_that_is_the_towns_name_tells_nothing() -> None:
    town = make_location("oulu", title="Oulu", address="", secret=True)
    assert not check(make_group(location=town), {}, "Ryhmä on Oulu ja ympäristö").errors
