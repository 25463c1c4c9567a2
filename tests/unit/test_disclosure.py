"""Staff's own texts are searched for what the site withholds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from group_pages.model import Admission, Coordinates, Group, News, Online, Page, TimeRange
from group_pages.problems import Problems
from group_pages.publication import publish
from group_pages.publication.disclosure import report_leaks
from group_pages.publication.needles import name_needles, own_needles, secret_needles
from group_pages.publication.normalized_text import normalize, together
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import (
    change_group,
    make_aliases,
    make_association,
    make_document,
    make_group,
    make_location,
    make_site,
    weekly,
)

SHELTER = make_location(
    "turvatalo",
    title="Turvatalo Kielo",
    address="Kätkökuja 1",
    directions="Kulje pihan läpi. Soita alinta ovikelloa kahdesti.",
    coordinates=Coordinates(Decimal("65.01236"), Decimal("25.46816")),
    secret=True,
)


def codes(leaks: Problems) -> list[tuple[str, int, str]]:
    return [(each.path.name, each.line, each.code) for each in leaks.sorted()]


def check(
    group: Group,
    texts: dict[str, str],
    body: str = "",
    others: Mapping[tuple[str, str], str] = MappingProxyType({}),
    **site: object,
) -> Problems:
    """Return the problems of a group's file and of others, which are given by their bodies."""
    problems = Problems()
    document = make_document(f"groups/{group.slug}.md", texts, body)
    documents = {key: make_document(f"{key[1]}.md", {}, each) for key, each in others.items()}
    whole = make_site(
        group,
        sessions={group.slug: weekly(3)},
        documents={("groups", group.slug): document, **documents},
        **site,
    )
    report_leaks(whole, publish(whole), problems)
    return problems


@pytest.mark.parametrize(
    "text",
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
        "65.0124",
        "[kartta](https://example.org/@65.0123604,25.4681612,17z)",
        "https://example.org/?mlat=65.01236",
        "[kartta](https://example.org/?q=K%C3%A4tk%C3%B6kuja+1+Oulu)",
        "https://example.org/?q=K%C3%A4tk%C3%B6kuja%2B1",
        "https://example.org/?q=K%25C3%25A4tk%25C3%25B6kuja%25201",
        "Kätkökuja1",
        "Kätkökuja 1a",
        "Kätkökuja 1 B 12, 90100 Oulu",
        "Kätkökuja<br>1",
        "Turvatalo-Kielo",
        "Turvatalo – Kielo",
        "Turvatalo<br>Kielo",
        "> Turvatalo\n> Kielo",
        "| Turvatalo | Kielo |\n|---|---|",
        "<dl><dt>Turvatalo</dt><dd>Kielo</dd></dl>",
        "[Turvatalo](https://example.org/) Kielo",
        'Turva<b title="a>b">talo</b> Kielo',
        "Turva\u200e\u2063\u034f\ufe0ftalo Kielo",
        "Turvatalo&lrm; Kielo",
        "Tur-\nvatalo Kielo",
        "Turvatalokielo",
        "Turvatalo Kielossa",
        "skyddet Turvatalo Kielos",
        "https://example.org/turvatalo-kielo",
        "https://example.org/katkokuja-1/",
        "turvatalo.kielo@example.org",
        "katkokuja1@example.org",
        "[sivu](/paikat/turvatalo-kielo/)",
        "[sivu](/paikat/turvatalo/)",
        "kulje pihan läpi, soita alinta ovikelloa kahdesti",
    ],
)
def test_a_secret_place_in_a_text_of_any_form_stops_the_build(text: str) -> None:
    group = make_group(location=SHELTER)
    leaks = codes(check(group, {"title": group.facts.title}, text))
    assert [(name, code) for name, _, code in leaks] == [
        ("miesten-ilta.md", "secret-place-in-text")
    ]


@pytest.mark.parametrize(
    "innocent",
    [
        "Turvatalo",
        "Kielot kukkivat",
        "Turvatalo Kielonkukka",
        "Turvatalot kielossa",
        "Kätkökuja 12",
        "Kätkökuja 11",
        "1 Kätkökuja",
        "Kuljemme Oulussa",
        "65.01",
        "65,0135",
        "65.01236.1",
        "25 468 16",
        "paikat: turvatalo",
        "[paikat](/paikat/)",
        "/paikat/turvatalo-2/",
    ],
)
def test_a_part_of_a_secret_reveals_nothing(innocent: str) -> None:
    assert not check(make_group(location=SHELTER), {}, innocent).errors


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("Kätkökuja 1 B 12", "Kätkökuja 1"),
        ("Kätkökuja 1, 90100 Oulu", "Kätkökuja 1"),
        ("Kätkökuja 1 B 12, 90100 Oulu", "Kätkökuja 1 A"),
        ("12 Hidden Street, Oulu", "12 Hidden Street"),
        ("O\u2019Connor Street 3", "O'Connor street 3"),
        ("Flat 3, 12 Hidden Road", "12 Hidden Road"),
        ("Kerros 2, Kätkökuja 4", "Kätkökuja 4"),
    ],
)
def test_the_house_reveals_the_address(address: str, text: str) -> None:
    group = make_group(location=replace(SHELTER, address=address))
    assert {code for _, _, code in codes(check(group, {}, text))} == {"secret-place-in-text"}


@pytest.mark.parametrize(
    ("title", "address", "innocent"),
    [
        ("Talo A", "", "Meillä on taloa vastapäätä kahvila"),
        ("C++", "", "vitamiini C"),
        ("Elo", "", "Elokuu on elomme kuu"),
        ("Kielo", "", "Tapaamme Kielossa"),
        ("Kotitalo", "", "Täällä on koti. Talo on vanha."),
        ("Turvatalo", "90100 Oulu", "90100"),
        ("Turvatalo", "Sairaala, huone 12", "huone 12"),
        ("Turvatalo", "PL 7, 90100 Oulu", "PL 7"),
        ("Turvatalo", "Kirkkokatu", "Kirkkokadulla"),
        ("Turvatalo", "Flat 3, 12 Hidden Road", "Flat 3"),
        ("Turvatalo", "Kerros 2, Kätkökuja 4", "Kerros 2"),
        ("Nuorten talo", "", "Nuorten talous on tiukalla"),
        ("Oma tila", "", "Kerro, mikä on oma tilanne"),
        ("Uusi tie", "", "Uusi tiede auttaa"),
        ("Uusi talo", "", "Ohjaaja on Maija Uusitalo"),
        ("Community Centre", "", "Our work is community centred"),
        ("Kielotalo, 2. krs", "", "Nähdään Kielotalolla, Kielotalo on auki."),
    ],
)
def test_common_words_are_not_taken_for_a_place(title: str, address: str, innocent: str) -> None:
    place = replace(SHELTER, slug="paikka", title=title, address=address, directions="Soita.")
    assert not check(make_group(location=place), {}, f"{innocent}. Soita meille.").errors


@pytest.mark.parametrize(
    "text",
    [
        "https://www.openstreetmap.org/#map=17/65.0124/25.5100",
        "Toinen paikka: 65.2000, 25.4682",
        "[kartta](https://example.org/@65.0123,25.9000,17z)",
    ],
)
def test_another_place_on_the_same_latitude_or_longitude_reveals_nothing(text: str) -> None:
    assert not check(make_group(location=SHELTER), {}, text).errors


@pytest.mark.parametrize("text", ["25.4682, 65.0124", "65.0124 / 25.4682", "65.0124 ja 99"])
def test_a_secret_places_coordinates_are_recognized_in_any_order(text: str) -> None:
    assert check(make_group(location=SHELTER), {}, text).errors


@pytest.mark.parametrize("markup", ["![Kuva](x.png)", "[soita](tel:112)", "<b>Soita</b>"])
def test_a_name_glued_to_markup_is_found(markup: str) -> None:
    place = replace(SHELTER, title="Vaahteratalo")
    assert check(make_group(location=place), {}, f"{markup}Vaahteratalo").errors


def test_a_short_direction_is_searched_for_as_it_is_written() -> None:
    place = replace(SHELTER, directions="Soita ovikelloa.")
    assert check(make_group(location=place), {}, "Soita ovikelloa.").errors
    assert not check(make_group(location=place), {}, "Soita ovikelloa ja odota.").errors


def test_a_secret_place_is_found_in_other_files_at_its_line() -> None:
    page, body = Page("tietoa", "Tietoa"), "Ensin tämä.\n\nTurvatalo Kielo on täällä."
    problems = Problems()
    document = make_document("pages/tietoa.md", {"title": "Tietoa"}, body)
    site = make_site(
        make_group(location=SHELTER), pages=(page,), documents={("pages", "tietoa"): document}
    )
    report_leaks(site, publish(site), problems)
    assert codes(problems) == [("tietoa.md", document.body_line + 2, "secret-place-in-text")]


def test_naming_the_place_where_a_place_is_named_reveals_nothing() -> None:
    group = make_group(location=SHELTER)
    assert not check(group, {"title": group.facts.title, "location": "Turvatalo Kielo"}).errors


@pytest.mark.parametrize(
    "slug", ["ryhma-turvatalo-kielo", "turvatalokielo", "katkokuja-1", "katkokuja1", "katkokuja-1a"]
)
def test_a_file_name_that_names_a_secret_place_is_an_error(slug: str) -> None:
    leaks = codes(check(make_group(slug, location=SHELTER), {}))
    assert leaks == [(f"{slug}.md", 1, "secret-place-in-name")]


@pytest.mark.parametrize(
    "alias",
    [
        "/vanha/katkokuja-1/",
        "/vanha/kätkökuja-1/",
        "/turvatalokielo/",
        "/turvatalo-kielossa/",
        "/paikat/turvatalo/",
        "/platser/turvatalo",
    ],
)
def test_an_alias_that_names_a_secret_place_is_an_error(alias: str) -> None:
    group = make_group(location=SHELTER, aliases=make_aliases(alias))
    leaks = codes(check(group, {"title": "Miesten ilta"}))
    assert leaks == [("miesten-ilta.md", 2, "secret-place-in-name")]


@pytest.mark.parametrize("name", ["turvatalo", "kielo", "katkokuja-11", "turvatalo-kielokerho"])
def test_a_part_of_a_secret_may_be_a_name(name: str) -> None:
    assert not check(
        make_group(name, location=SHELTER, aliases=make_aliases(f"/{name}/")), {}
    ).errors


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("signup", "https://example.org/turvatalo-kielo"),
        ("feedback", "https://example.org/katkokuja_1"),
        ("feedback", "turvatalo.kielo@example.org"),
        ("summary", "katkokuja1@example.org"),
    ],
)
def test_an_address_that_names_a_secret_place_is_an_error(where: str, text: str) -> None:
    group = change_group(make_group(location=SHELTER), **{where: text})
    assert codes(check(group, {"title": "", where: text})) == [
        ("miesten-ilta.md", 3, "secret-place-in-text")
    ]


def test_an_associations_id_that_names_a_secret_place_is_an_error() -> None:
    """It stands in every event's UID."""
    document = make_document("association.md", {"name": "Yhdistys", "id": "turvatalokielo"})
    site = make_site(
        make_group(location=SHELTER),
        association=make_association(id="turvatalokielo"),
        documents={("association", "association"): document},
    )
    problems = Problems()
    report_leaks(site, publish(site), problems)
    assert codes(problems) == [("association.md", 3, "secret-place-in-text")]


CLOSED = make_group(admission=Admission.CLOSED, publish_times=False, publish_place=False)


@pytest.mark.parametrize(
    "text",
    [
        "Aloitamme 12.1.2027.",
        "12.1. alkaen",
        "19. tammikuuta",
        "2027-01-26",
        "klo 17.30",
        "kello 17.30–19",
        "loppuu klo 19",
        "* 12.1.\n* 19.1.",
        "12.1. 19.1. 26.1.",
        "Kokoonnumme 12.1. 15 hengen voimin",
        "*12.1.* 26.1.",
        "12.1<b>.</b>",
        "12. tammikuuta 15 henkeä",
        "12:e januari",
        "2027/01/12",
        "January the 12th",
        "12-1-2027",
        "11., 12. ja 13.1.",
        "klo 17,30",
        "17h30",
        "klo 1730",
        "https://example.org/12.1.2027",
    ],
)
def test_withheld_times_in_the_groups_own_text_stop_the_build(text: str) -> None:
    assert {code for _, _, code in codes(check(CLOSED, {}, text))} == {"withheld-time-in-text"}


@pytest.mark.parametrize("text", ["tiistaisin 17.30–19.00", "tiistaisin 18-19"])
def test_withheld_hours_are_recognized_without_a_word_before_them(text: str) -> None:
    hourly = replace(CLOSED.schedule[0], time=TimeRange(18 * 60, 19 * 60))
    group = replace(CLOSED, schedule=(*CLOSED.schedule, hourly))
    assert [code for _, _, code in codes(check(group, {}, text))] == ["withheld-time-in-text"]


@pytest.mark.parametrize("innocent", ["18–19-vuotiaille", "18-19 år", "18–20", "ryhmä 118–19"])
def test_ages_and_other_hours_are_no_withheld_ones(innocent: str) -> None:
    hourly = replace(CLOSED.schedule[0], time=TimeRange(18 * 60, 19 * 60))
    assert not check(replace(CLOSED, schedule=(hourly,)), {}, innocent).errors


@pytest.mark.parametrize(
    "innocent",
    ["Toimisto on auki klo 9–19", "avoinna 10.30–19", "öppet kl. 9–17.30", "klo 9-19.00"],
)
def test_opening_hours_tell_no_withheld_time(innocent: str) -> None:
    assert not check(CLOSED, {}, innocent).errors


def test_long_hours_that_are_the_groups_own_are_recognized() -> None:
    whole_day = replace(CLOSED.schedule[0], time=TimeRange(9 * 60, 16 * 60))
    group = replace(CLOSED, schedule=(whole_day,))
    assert check(group, {}, "klo 9–16").errors
    assert not check(group, {}, "klo 8–16").errors


@pytest.mark.parametrize(
    "innocent",
    [
        "Tiistaisin",
        "Ilmoittaudu 4.1.2027 mennessä",
        "12.1.2026",
        "klo 9",
        "10 kertaa",
        "040 121 1730",
        "12,1 €",
        "17,30 €",
        "17.30 €",
        "12.1 km",
        "§ 12.1",
        "2027",
        "1/2027",
        "versio 12.1",
    ],
)
def test_weekdays_and_other_days_are_not_searched_for(innocent: str) -> None:
    assert not check(CLOSED, {}, innocent).errors


def test_a_withheld_place_is_searched_for_in_the_groups_own_texts_only() -> None:
    assert [c for _, _, c in codes(check(CLOSED, {}, "Kirjasto on lähellä"))] == [
        "withheld-place-in-text"
    ]
    page = Page("tietoa", "Tietoa")
    others = {("pages", "tietoa"): "Kirjasto on auki."}
    assert not check(CLOSED, {}, "", others, pages=(page,)).errors


@pytest.mark.parametrize(
    "text",
    [
        "[tänne](../locations/sininen.md)",
        "[tänne]({filename}/locations/sininen.md)",
        "[tänne][1]\n\n[1]: ../locations/sininen.md",
        "[tänne](/paikat/sininen/)",
        '<a href="/paikat/sininen">tänne</a>',
        "[tänne](/paikat/sinin%65n/index.html)",
        "https://example.org/paikat/sininen/",
        "Sali Sininen huone",
        "Sali Sinisessä, Esimerkkikatu 5 B",
        "Esimerkkikatu 5",
    ],
)
def test_a_withheld_place_is_recognized_by_its_page_or_house_too(text: str) -> None:
    place = make_location(
        "sininen", title="Sali Sininen", address="Esimerkkikatu 5 A 2, 90100 Oulu"
    )
    group = replace(CLOSED, location=place)
    assert [c for _, _, c in codes(check(group, {}, text))] == ["withheld-place-in-text"]
    news = News("uutta", "Uutta", date(2027, 1, 2), groups=(CLOSED.slug,))
    others = {("news", "uutta"): text}
    assert [c for _, _, c in codes(check(group, {}, "", others, news=(news,)))] == [
        "withheld-place-in-text"
    ]


@pytest.mark.parametrize(
    "innocent",
    ["[toinen](../locations/sininen-2.md)", "[paikat](/paikat/)", "[sivu](../pages/sininen.md)"],
)
def test_a_link_to_another_page_reveals_no_withheld_place(innocent: str) -> None:
    group = replace(CLOSED, location=make_location("sininen", title="Sali Sininen"))
    assert not check(group, {}, innocent).errors


def test_a_withheld_place_that_is_the_town_itself_reveals_nothing() -> None:
    town = make_location("oulu", title="Oulu", address="")
    assert not check(replace(CLOSED, location=town), {}, "[Oulu](/paikat/oulu/)").errors


def test_a_place_that_a_key_names_is_reported_in_the_text_only() -> None:
    title = CLOSED.location.title
    leaks = check(CLOSED, {"title": CLOSED.facts.title, "paikka": title}, title)
    document = make_document("x.md", {"title": "", "paikka": ""})
    assert [line for _, line, _ in codes(leaks)] == [document.body_line]


def test_what_a_group_has_from_others_is_reported_where_it_stands() -> None:
    rules = "Tavataan paikassa Turvatalo Kielo."
    association = make_document("association.md", {"name": "Yhdistys", "ground_rules": rules})
    problems = Problems()
    site = make_site(
        make_group("a", location=SHELTER, ground_rules=rules),
        make_group("b", location=SHELTER, ground_rules=rules),
        documents={("association", "association"): association},
    )
    report_leaks(site, publish(site), problems)
    assert codes(problems) == [("association.md", 3, "secret-place-in-text")]


def test_a_season_that_names_a_secret_place_is_reported_once() -> None:
    season = replace(make_group().seasons[0], title="Kevät, Turvatalo Kielo")
    group = make_group(location=SHELTER, seasons=(season,))
    problems = Problems()
    document = make_document(f"seasons/{season.slug}.md", {"title": season.title})
    site = make_site(group, documents={("seasons", season.slug): document})
    report_leaks(site, publish(site), problems)
    assert codes(problems) == [(f"{season.slug}.md", 2, "secret-place-in-text")]


def test_the_term_may_tell_what_it_likes() -> None:
    assert not check(change_group(CLOSED, term="Alkaa 12.1.2027 klo 17.30"), {}).errors


def test_news_about_a_group_is_its_own_text() -> None:
    news = News("alkaa", "Ryhmä alkaa", date(2027, 1, 2), groups=(CLOSED.slug,))
    others = {("news", "alkaa"): "Tavataan 12.1."}
    assert [c for _, _, c in codes(check(CLOSED, {}, "", others, news=(news,)))] == [
        "withheld-time-in-text"
    ]
    other = replace(news, groups=())
    assert not check(CLOSED, {}, "", others, news=(other,)).errors


def test_a_withheld_link_in_the_groups_own_text_stops_the_build() -> None:
    online = Online(link="https://meet.example.org/abc")
    text = "Tule: <https://meet.example.org/abc>"
    group = make_group(online=online)
    assert [c for _, _, c in codes(check(group, {}, text))] == ["withheld-link-in-text"]
    assert not check(replace(group, publish_link=True), {}, text).errors


MEETING = "https://zoom.example/j/8812345678?pwd=Qw3rTy"


@pytest.mark.parametrize(
    "text",
    [
        MEETING,
        "zoom.example/j/8812345678?pwd=Qw3rTy",
        "http://zoom.example/j/8812345678?pwd=Qw3rTy",
        "https://zoom.example/j/8812345678",
        "https://zoom.example/j/8812345678/?pwd=Qw3rTy",
        "https://zoom.example/j/8812345678?x=1&pwd=Qw3rTy",
        "https://zoom.example:443/j/8812345678?pwd=Qw3rTy",
        "https://www.zoom.example/j/8812345678",
        "Kokoustunnus 881 234 5678",
        "Kokoustunnus 881-234-5678",
        "Tunnus on 8812345678",
        "Salasana on Qw3rTy",
    ],
)
def test_a_withheld_link_is_recognized_in_any_spelling(text: str) -> None:
    group = make_group(online=Online(link=MEETING))
    assert [c for _, _, c in codes(check(group, {}, text))] == ["withheld-link-in-text"]


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("https://meet.example/?room=abc", "http://meet.example?room=abc"),
        ("https://meet.example/?room=miehet27", "https://meet.example/?x=1&room=miehet27"),
        ("https://www.meet.example/", "meet.example"),
        ("https://meet.example:8443/a/b", "https://meet.example/a/b"),
    ],
)
def test_a_link_without_a_path_is_recognized(link: str, text: str) -> None:
    group = make_group(online=Online(link=link))
    assert [c for _, _, c in codes(check(group, {}, text))] == ["withheld-link-in-text"]


@pytest.mark.parametrize(
    "innocent",
    ["https://zoom.example/", "Zoom.example", "/j/", "puh. 88 123 456", "88123456789", "pwd"],
)
def test_what_names_no_meeting_is_no_withheld_link(innocent: str) -> None:
    assert not check(make_group(online=Online(link=MEETING)), {}, innocent).errors


TEAMS = "https://teams.example/l/meetup-join/19%3ameeting_Ab?context=%7b%22Tid%22%3a%22"


def test_an_organisations_own_key_is_no_meetings_number() -> None:
    """All its meetings have it, and a number after a percent sign is not the sign's."""
    key = "1234abcd-12ab-34cd-56ef-123456789012%22%7d"
    group = make_group(online=Online(link=TEAMS + key))
    other = TEAMS.replace("meeting_Ab", "meeting_Cd") + key
    assert not check(group, {}, other).errors
    numbered = make_group(online=Online(link="https://meet.example/x?id=%22881234567%22"))
    assert check(numbered, {}, "Tunnus 881 234 567").errors


def test_a_title_that_is_the_towns_name_reveals_nothing() -> None:
    town = make_location("oulu", title="Oulu", address="", secret=True)
    assert not check(make_group(location=town), {}, "Ryhmä on Oulu ja ympäristö").errors


PARTS = (
    "Turvatalo Kielo", "Turvatalo", "Kielo", "Kätkökuja", "Kätkökuja 1", "1", "turvatalokielo",
    "65.01236", "65.", "25.46816", "paikat/turvatalo", "turvatalo/", "https://example.org/",
    "Soita alinta ovikelloa kahdesti.", "Soita alinta", "<b>", "](", "-\n", "%20", "&nbsp;",
    "12.1.", "klo", "17.30", "12. tammikuuta 2027", "§", "€",
)  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=4).map(" ".join), max_size=4))
def test_an_objects_texts_together_have_what_one_of_them_has_and_no_more(texts):
    group = make_group(publish_times=False, publish_place=False)
    needles = [*secret_needles(SHELTER), *name_needles(SHELTER), *own_needles(group, weekly(3))]
    parts = [normalize(text) for text in texts]
    for needle in needles:
        assert needle.is_in(together(parts)) == any(map(needle.is_in, parts))
