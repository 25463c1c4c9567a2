"""Rules that every page keeps, and what each kind of page shows."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from group_pages.model import Admission, FirstTime, Group, Language, Status
from group_pages.paths import Paths, root_of
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import bare_group, change_group, make_aliases
from tests.theme.example_edition import (
    CARERS,
    HALL,
    LIBRARY,
    PHONE,
    SPRING,
    example_assets,
    example_edition,
    example_pages,
    tuesdays,
    whole_edition,
)
from tests.theme.example_edition import (
    PAST as PAST_SEASON,
)

GROUP = "ryhmat/miesten-ilta/index.html"
CLOSED = "ryhmat/vanamo/index.html"
SENSITIVE = "ryhmat/aamuryhma/index.html"
PAST = "ryhmat/syksyn-ryhma/index.html"
FORMING = "ryhmat/nuorten-ryhma/index.html"
ONLINE = "ryhmat/verkkoryhma/index.html"
ELSEWHERE = ("https:", "webcal:", "tel:", "mailto:")
TITLE_LINKS = ("card__link", "meeting__link", "elsewhere__link")


def parsed(html: str) -> Element:
    return html5lib.parse(html, namespaceHTMLElements=False)


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).replace("\u2060", "").split())


def main_text(html: str) -> str:
    [main] = parsed(html).iter("main")
    return text_of(main)


def headings(html: str) -> list[str]:
    [main] = parsed(html).iter("main")
    return [text_of(each) for each in main.iter() if each.tag in ("h1", "h2")]


def rendered(**association: object) -> dict[str, str]:
    files = example_pages(example_edition(**association)).files()
    return {path: html.decode() for path, html in files}


def example_group() -> Group:
    return bare_group(
        "ilta", "Iltaryhmä", CARERS, (SPRING,), Admission.OPEN, location=LIBRARY,
        schedule=(tuesdays(),), languages=("fi",), contact=(PHONE,),
    )  # fmt: skip


def rendered_with(group: Group) -> dict[str, str]:
    files = example_pages(example_edition(extra_groups=(group,))).files()
    return {path: html.decode() for path, html in files}


@pytest.fixture(scope="module")
def trees(pages: dict[str, str]) -> dict[str, Element]:
    return {path: parsed(html) for path, html in pages.items()}


# Every page


def test_every_page_has_language_title_description_and_one_main_heading(trees):
    for path, tree in trees.items():
        assert tree.get("lang") == "fi", path
        title = text_of(next(tree.iter("title")))
        assert title.endswith("Esimerkkiyhdistys") or path == "index.html"
        [description] = [each for each in tree.iter("meta") if each.get("name") == "description"]
        assert description.get("content"), path
        assert len(list(tree.iter("h1"))) == 1, path


def test_titles_are_unique(trees):
    listed = [
        text_of(next(tree.iter("title")))
        for path, tree in trees.items()
        if not path.startswith("vanha/")
    ]
    assert sorted(listed) == sorted(set(listed))


def test_headings_skip_no_level(trees):
    for path, tree in trees.items():
        levels = [int(each.tag[1]) for each in tree.iter() if re.fullmatch("h[1-6]", str(each.tag))]
        for before, after in pairwise(levels):
            assert after <= before + 1, (path, levels)


def test_policy_stands_before_anything_it_rules(pages):
    for path, html in pages.items():
        policy = html.index("Content-Security-Policy")
        assert policy < html.index("<link"), path
        assert policy < html.index("<script"), path
        assert '<meta name="referrer" content="no-referrer">' in html


def test_nothing_is_inline(trees):
    for path, tree in trees.items():
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag != "style", path
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert "style" not in element.attrib, path
            if element.tag == "script":
                assert element.get("src") or element.get("type") == "application/ld+json", path


def test_links_within_the_site_are_relative_and_lead_to_pages(pages, trees):
    known = set(pages)
    for path, tree in trees.items():
        for link in tree.iter("a"):
            target = link.get("href", "")
            if target.startswith(("#", *ELSEWHERE)) or target.endswith((".ics", ".json")):
                continue
            if path == "404.html":
                assert target.startswith("/ryhmat/")
                target = target.removeprefix("/ryhmat/") or "./"
            else:
                assert not target.startswith("/"), (path, target)
            target_path = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), target.split("?")[0])
            )
            file = posixpath.normpath(posixpath.join(target_path, "index.html"))
            assert file in known, (path, target)


def test_links_elsewhere_tell_nobody_where_one_came_from(trees):
    for path, tree in trees.items():
        for link in tree.iter("a"):
            if link.get("href", "").startswith("https:"):
                assert "noreferrer" in link.get("rel", ""), (path, link.attrib)


def test_ids_are_unique(trees):
    for path, tree in trees.items():
        ids = [each.get("id") for each in tree.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), path


SUBJECT = "mailto:ryhmat@example.org?subject=Sivusta%3A%20"
REPORTS = {
    ("Kerro meille", SUBJECT.partition("%3A")[0]),
    # On the page of a group in Swedish.
    ("Berätta för oss", "mailto:ryhmat@example.org?subject=Om%20sidan"),
}


def test_mail_links_are_bare_but_for_the_page_that_one_reports(trees):
    for path, tree in trees.items():
        for link in tree.iter("a"):
            target = link.get("href", "")
            if target.startswith("mailto:") and "?" in target:
                assert (text_of(link), target.partition("%3A")[0]) in REPORTS, path


def test_every_group_and_place_asks_what_is_wrong_but_sensitive_ones(pages):
    """A mail's subject stays in the sender's outbox: there is none of a sensitive group."""
    for listed in example_edition().groups:
        html = pages[listed.path + "index.html"]
        title = unquote(html.partition("subject=")[2].partition('"')[0])
        prefix = "Om sidan" if listed.group.facts.lang == "sv" else "Sivusta"
        expected = "" if listed.group.sensitive else f"{prefix}: {listed.group.page_title}"
        assert title.startswith(expected), listed.path
        assert bool(title) is bool(expected), listed.path
    assert f"{SUBJECT}Kirjaston%20kokoushuone" in pages["paikat/kirjasto/index.html"]
    for path in ("index.html", "tyypit/miesten-voimaa/index.html", "kalenteri/index.html"):
        assert "subject=" not in pages[path], path


def test_place_where_a_sensitive_group_meets_asks_nothing():
    group = change_group(example_group(), sensitive=True, calendar=False, location=HALL)
    pages = rendered_with(group)
    assert "subject=" not in pages["paikat/jarjestotalo/index.html"]
    assert "subject=" in pages["paikat/kirjasto/index.html"]


def test_association_without_mail_asks_nothing():
    for html in rendered(contact=(PHONE,)).values():
        assert "subject=" not in html


def test_help_numbers_stand_on_every_page(pages):
    for path, html in pages.items():
        assert 'href="tel:112"' in html, path
        assert 'href="tel:+358900000000"' in html, path


def test_help_is_one_link_away_on_every_page(trees):
    for path, tree in trees.items():
        [target] = [each for each in tree.iter("aside") if each.get("class") == "help"]
        links = [each for each in tree.iter("a") if each.get("href") == f"#{target.get('id')}"]
        assert [text_of(each) for each in links] == ["Apua heti"], path


def test_menu_stands_once_on_every_page(trees):
    for path, tree in trees.items():
        links = [each.get("href") for each in tree.iter("a") if each.get("class") == "menu__link"]
        assert len(links) == len(set(links)) >= 3, path


def test_association_without_help_numbers_has_none():
    for html in rendered(emergency=()).values():
        assert "tel:112" not in html
        assert "Apua heti" not in html


def test_same_edition_gives_the_same_bytes(pages):
    files = example_pages(whole_edition()).files()
    assert {path: html.decode() for path, html in files} == pages


# Quick exit


def test_exit_is_on_every_page_the_third_link(trees):
    for path, tree in trees.items():
        links = list(tree.iter("a"))
        exits = [index for index, link in enumerate(links) if link.get("data-exit") is not None]
        assert exits == [2], path
        for index in exits:
            assert links[index].get("href") == "https://www.example.com/"
            assert links[index].get("rel") == "nofollow noreferrer"


def test_without_a_quick_exit_there_is_no_trace_of_one():
    for path, html in rendered(quick_exit="").items():
        assert "exit" not in html.lower(), path
        assert "Pikapoistuminen" not in html


# Addresses


def test_without_an_address_of_its_own_a_site_makes_no_absolute_ones():
    for path, html in rendered(site="").items():
        assert "canonical" not in html, path
        assert "og:" not in html
        assert "webcal:" not in html


def test_canonical_is_the_page_itself(trees):
    for path, tree in trees.items():
        canonical = [
            each.get("href", "") for each in tree.iter("link") if each.get("rel") == "canonical"
        ]
        if path == "404.html":
            assert canonical == []
        elif not path.startswith("vanha/"):
            assert canonical == ["https://example.org/ryhmat/" + path.removesuffix("index.html")]


def test_not_found_page_works_at_any_address():
    html = rendered(site="https://example.org/a/b/")["404.html"]
    assert f'href="/a/b/{example_assets().paths.stylesheet}"' in html


def test_without_the_sites_address_every_link_is_relative():
    for path, html in rendered(site="", quick_exit="").items():
        for link in re.findall(r'(?:href|src)="([^"]*)"', html):
            assert not link.startswith("/"), (path, link)
            assert not link.startswith("https://example.org/ryhmat/"), (path, link)


def test_description_is_the_summary_unless_it_would_tell_too_much(pages):
    assert 'name="description" content="Miesten oma ilta:' in pages[GROUP]
    assert 'property="og:title" content="Miesten voimaa, Esimerkkiranta | ' in pages[GROUP]
    assert 'name="description" content="Ryhmä V. Esimerkkiyhdistys ry: ' in pages[CLOSED]


def test_every_description_has_the_length_that_search_results_show(trees):
    for path, tree in trees.items():
        [description] = [each for each in tree.iter("meta") if each.get("name") == "description"]
        assert 70 <= len(description.get("content", "")) <= 160, path


def test_preview_cards_name_the_language(pages):
    for path, html in pages.items():
        assert ("og:title" in html) is ('property="og:locale" content="fi_FI"' in html), path


def test_past_season_invites_nobody(pages):
    text = main_text(pages["kaudet/syksy-2026/index.html"])
    assert "Syksyn oma ryhmä" in text
    assert "Voit tulla mukaan" not in text
    assert "Nyt ei kokoonnu" not in text
    assert "badge--" not in pages["kaudet/syksy-2026/index.html"]


def test_alias_leads_on_at_once_and_is_not_indexed(pages):
    html = pages["vanha/miehet/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../ryhmat/miesten-ilta/">' in html
    assert '<link rel="canonical" href="https://example.org/ryhmat/ryhmat/miesten-ilta/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a class="button" href="../../ryhmat/miesten-ilta/">' in html


def test_alias_of_a_group_with_a_feed_names_its_present_one(pages):
    html = pages["vanha/miehet/index.html"]
    feed = "ryhmat/miesten-ilta/calendar.ics"
    assert f'<link rel="alternate" type="text/calendar" href="../../{feed}"' in html
    assert f'href="webcal://example.org/ryhmat/{feed}"' in html
    assert f'href="../../{feed}" download' in html


def test_alias_of_a_group_without_a_feed_names_none():
    closed = change_group(example_group(), calendar=False, aliases=make_aliases("/entinen/"))
    html = rendered_with(closed)["entinen/index.html"]
    assert "calendar.ics" not in html
    assert "webcal:" not in html
    assert 'type="application/json" href="../ryhmat/ilta/groups.json"' in html


# Home


def test_home_answers_what_one_can_come_to_then_the_kinds_in_their_order(pages):
    html = pages["index.html"]
    order = [
        "Mihin voit tulla seuraavaksi",
        "Ryhmät paikkakunnittain",
        "Ryhmät aiheittain",
        "Ajankohtaista",
    ]
    assert [each for each in headings(html) if each in order] == order
    text = main_text(html)
    assert "ti 26. tammi klo 17.30–19 Kirjaston kokoushuone Miesten voimaa" in text
    kinds = re.findall(r'class="topic__link" href="[^"]*">(?:<span[^>]*>)?([^<]+)', html)
    assert [kind.split(" -")[0].strip() for kind in kinds] == [
        "Alueellinen omaisten vertaistukiryhmä",
        "Käsillä tekemisen iloa",
        "Lähisuhdeväkivallasta toipumisen ryhmät",
        "Miesten voimaa",
    ]


def test_home_built_last_week_still_has_this_week(pages):
    """The meetings in reserve stand in the page; the script shows them as the first ones pass."""
    text = main_text(pages["index.html"])
    assert "viikko 4" in text
    assert "viikko 5" in text


def agenda_of(html: str) -> list[str]:
    return re.findall(r'class="meeting__link" href="./ryhmat/([\w-]+)/"', html)


def test_home_invites_only_to_what_one_may_simply_come_to():
    def home(**facts: object) -> list[str]:
        group = bare_group(
            "ilta", "Ilta", CARERS, (SPRING,), location=HALL, schedule=(tuesdays(),),
            **{"admission": Admission.OPEN, **facts},
        )  # fmt: skip
        edition = example_edition(extra_groups=(group,))
        alone = replace(edition, listings=tuple(
            replace(each, groups=(edition.by_slug["ilta"], edition.by_slug["miesten-ilta"]))
            if each.path == "" else each for each in edition.listings
        ))  # fmt: skip
        return agenda_of(dict(example_pages(alone).files())["index.html"].decode())

    assert "ilta" in home()
    assert "ilta" not in home(admission=Admission.REFILLING)
    assert "ilta" not in home(admission=Admission.CLOSED)
    for status in (Status.FULL, Status.PAUSED, Status.ENDED, Status.FORMING):
        assert "ilta" not in home(status=status), status


def test_home_leaves_out_what_is_cancelled(pages):
    html = pages["index.html"]
    assert agenda_of(html)
    assert "meeting--cancelled" not in html


def test_home_has_the_associations_promise_or_its_name():
    assert "<h1" in (html := rendered(promise="Tule sellaisena kuin olet.")["index.html"])
    assert headings(html)[0] == "Tule sellaisena kuin olet."
    assert headings(rendered()["index.html"])[0] == "Esimerkkiyhdistys ry"


def test_home_has_the_facts_for_a_first_time_and_their_page():
    first_time = FirstTime(("Etunimi riittää.", "Voit vain kuunnella."), "palvelukuvaus")
    html = rendered(first_time=first_time)["index.html"]
    assert "Ensimmäistä kertaa ryhmään? Etunimi riittää. Voit vain kuunnella." in main_text(html)
    assert 'class="first__more" href="./palvelukuvaus/"' in html
    without = rendered(first_time=FirstTime(("Etunimi riittää.",)))["index.html"]
    assert "first__more" not in without
    assert "Ensimmäistä kertaa" not in rendered()["index.html"]


# Listings


def test_closed_groups_are_never_among_open_ones(pages):
    for path in ("ryhmat/index.html", "kaudet/kevat-2027/index.html"):
        open_part, closed_part = pages[path].split(">Suljetut ryhmät</h2>", 1)
        assert ">Vanamo</a>" in closed_part.split("</section>")[0]
        assert ">Vanamo</a>" not in open_part


def test_groups_that_do_not_meet_now_come_last_without_a_date(pages):
    rest = pages["ryhmat/index.html"].split(">Nyt ei kokoonnu</h2>", 1)[1].split("</section>")[0]
    assert re.findall(r'<a class="card__link"[^>]*>([^<]+)</a>', rest) == [
        "Anhöriggruppen",
        "Nuorten aikuisten ryhmä",
    ]
    assert "<time" not in rest
    assert [badge for badge in ("Tauolla", "Kootaan") if badge in rest] == ["Tauolla", "Kootaan"]


def test_card_has_the_town_in_its_title_unless_its_name_has_it(pages):
    text = main_text(pages["ryhmat/index.html"])
    assert "Lähisuhdeväkivallasta toipuvien aamuryhmä, Esimerkkiranta" in text
    assert "Miesten voimaa, Esimerkkiranta, Esimerkkiranta" not in text


def test_board_invites_to_no_group_that_nobody_can_join(trees):
    rows = {each.get("data-group"): each for each in trees["ryhmat/index.html"].iter("tr")}
    admissions = {
        slug: text_of(rows[slug].find("th/span[@class='board__small']"))
        for slug in ("miesten-ilta", "kasityoilta", "svenska-gruppen", "nuorten-ryhma")
    }
    assert admissions == {
        "miesten-ilta": "Avoin ryhmä",
        "kasityoilta": "Ryhmä on täynnä",
        "svenska-gruppen": "Tauolla",
        "nuorten-ryhma": "Avoin ryhmä · Ryhmää kootaan",
    }


def test_season_has_the_months_of_the_next_meetings_as_headings(pages):
    titles = headings(pages["kaudet/kevat-2027/index.html"])
    assert titles[:2] == ["Ryhmät, kevät 2027", "Tammikuu 2027"]


def test_heading_keeps_a_words_hyphen_with_it(pages):
    folder = "tyypit/kasilla-tekemisen-iloa-illat-omaistaan-hoitaville"
    html = pages[f"{folder}/index.html"]
    assert 'iloa <span class="unbroken">-illat</span> omaistaan' in html
    assert headings(html)[0] == "Käsillä tekemisen iloa -illat omaistaan hoitaville"


def test_titles_keep_a_words_hyphen_with_it_wherever_they_stand(trees):
    titles = [
        (path, text)
        for path, tree in trees.items()
        for main in tree.iter("main")
        for each in main.iter()
        if each.tag in ("h1", "h2", "h3", "th") or each.get("class") in TITLE_LINKS
        for part in each.iter()
        for text in (part.get("class") != "unbroken" and part.text, part.tail)
        if text
    ]
    assert len(titles) > 100
    assert [each for each in titles if re.search(r"\s-\w", each[1])] == []


def test_past_seasons_are_the_archive(pages):
    text = main_text(pages["kaudet/index.html"])
    assert text.index("Kevät 2027") < text.index("Aiemmat kaudet") < text.index("Syksy 2026")
    assert "Syksyn oma ryhmä" in main_text(pages["kaudet/syksy-2026/index.html"])


def test_before_a_season_its_groups_stand_beside_when_it_starts():
    pages = dict(example_pages(example_edition(date(2026, 12, 20))).files())
    reason = "Nyt ei ole käynnissä yhtään ryhmää. Seuraava kausi, kevät 2027, alkaa 11.1.2027."
    for path in ("index.html", "ryhmat/index.html", "tyypit/miesten-voimaa/index.html"):
        text = main_text(pages[path].decode())
        assert reason in text
        assert "Miesten voimaa, Esimerkkiranta" in text
    assert reason not in main_text(pages["kaudet/syksy-2026/index.html"].decode())


def test_listing_between_seasons_gives_the_reason():
    files = dict(example_pages(example_edition(date(2028, 1, 1))).files())
    text = main_text(files["tyypit/miesten-voimaa/index.html"].decode())
    assert "Nyt ei ole käynnissä yhtään ryhmää." in text
    assert "Nyt ei ole käynnissä yhtään ryhmää." in main_text(files["index.html"].decode())


def test_paid_group_never_lacks_its_amount(pages):
    listing = main_text(pages["ryhmat/index.html"])
    assert "5,50 € kerralta" in listing
    assert "5,50 €" in main_text(pages["ryhmat/omaisten-ryhma-mallila/index.html"])


def test_every_listing_names_its_feed_and_shows_a_subscription(pages):
    for listing in example_edition().listings:
        html = pages[listing.path + "index.html"]
        is_copy = not listing.has_files
        folder, way = ("", root_of(listing.path)) if is_copy else (listing.path, "")
        assert f'<link rel="alternate" type="text/calendar" href="{way}calendar.ics"' in html
        assert f'<link rel="alternate" type="application/json" href="{way}groups.json"' in html
        if listing.path:
            assert f'href="webcal://example.org/ryhmat/{folder}calendar.ics"' in html
            assert f'href="{way}calendar.ics" download' in html
        else:
            # The calendar's page, one tap away, offers the home's feed.
            assert 'href="./kalenteri/">Koko kalenteri</a>' in html


@pytest.mark.parametrize("path", ["ryhmat/", "kalenteri/", "tyypit/", "paivat/"])
def test_feed_of_a_folder_that_lists_all_groups_has_the_associations_name(pages, path):
    """It is the home's feed: a program that subscribes shows its name."""
    html = pages[path + "index.html"]
    title = 'type="text/calendar" href="../calendar.ics" title="([^"]*)"'
    assert re.findall(title, html) == re.findall(title.replace("../", ""), pages["index.html"])


# Group pages


def test_group_page_answers_in_the_order_of_the_questions(pages):
    assert headings(pages[GROUP]) == [
        "Miesten voimaa, Esimerkkiranta",
        "Muutoksia",
        "Mitä teemme",
        "Kokoontumiset",
        "Hyvä tietää",
        "Kysy ryhmästä",
        "Lisää kalenteriin",
    ]
    text = main_text(pages[GROUP])
    terms = ["Seuraava kokoontuminen", "Missä", "Mukaan", "Hinta", "Muutoksia"]
    assert sorted(terms, key=text.index) == terms


def test_panel_answers_first_and_nothing_of_it_stands_below(pages):
    html = pages[GROUP]
    panel, below = html.split('class="changes"')
    for answer in ("Tiistaisin", "Esimerkkikatu 5, Esimerkkiranta", COME, "Maksuton"):
        assert answer in panel.split('class="glance"')[1]
        assert answer not in below.split("<footer")[0].replace("Esimerkkikatu 5, 90100", "")


def test_title_has_its_town_after_it_unless_it_names_it(pages):
    listing = example_edition()
    towns = {each.group.slug: text_of(parsed(pages[each.path + "index.html"]).find(".//h1"))
             for each in listing.groups}  # fmt: skip
    assert towns["miesten-ilta"] == "Miesten voimaa, Esimerkkiranta"
    assert towns["kasityoilta"] == "Käsillä tekemisen iloa -ilta, Mallila"
    assert towns["verkkoryhma"] == "Iltavirta verkossa"


def test_changes_stand_before_the_dates_in_order_each_by_its_kind(pages):
    html = pages[GROUP]
    changes = html.split('class="changes"')[1].split("</section>")[0]
    assert re.findall(r'class="change change--(\w+)"', changes) == [
        "off", "moved", "moved", "extra",
    ]  # fmt: skip
    text = " ".join(text_of(each) for each in parsed(changes).iter("li"))
    assert "ti 2.2. klo 17.30–19 Peruttu Ohjaaja on sairaana" in text
    assert "to 11.2. klo 18 Siirretty aiemmin ti 9.2. klo 17.30" in text
    assert "ti 16.2. klo 17.30–19 Uusi paikka Järjestötalo" in text
    assert "la 20.2. klo 10–14 Ylimääräinen kokoontuminen Retki ulkoilualueelle" in text
    assert html.index("Muutoksia") < html.index("Kokoontumiset</h2>")
    assert html.count('class="date date--off"') == 1


def test_dates_stand_under_their_months_of_which_two_are_open(pages):
    main = pages[GROUP].split('class="months"')[1].split('class="more"')[0]
    open_months, later = main.split('class="later"')
    assert re.findall("<h3>([^<]+)</h3>", open_months) == ["Tammikuu 2027", "Helmikuu 2027"]
    months = re.findall("<h3>([^<]+)</h3>", later)
    assert months == ["Maaliskuu 2027", "Huhtikuu 2027", "Toukokuu 2027"]
    folded = len(re.findall('<li class="date', later))
    assert f"Näytä loput {folded} kokoontumista" in later


def test_every_coming_date_stands_with_its_moment(pages):
    edition = example_edition()
    for listed in edition.groups:
        html = pages[listed.path + "index.html"]
        for session in listed.coming:
            moment = session.starts_at.isoformat(timespec="minutes")
            assert f'datetime="{moment}"' in html, listed.path


def test_visitor_and_topic_stand_by_their_date(pages):
    text = main_text(pages[GROUP])
    assert "ti 23.2. klo 17.30–19 Uni ja jaksaminen Vieraana: unikouluttaja" in text


def test_withheld_times_leave_one_sentence(pages):
    text = main_text(pages[CLOSED])
    assert "Kerromme ajan ja paikan niille, jotka tulevat ryhmään." in text
    assert "<time" not in pages[CLOSED]
    assert "Tiistai" not in text


def test_sensitive_group_is_discreet(pages):
    html = pages[CLOSED]
    assert "<title>Ryhmä V | Esimerkkiyhdistys</title>" in html
    head = html.split("</head>")[0]
    assert "Vanamo" not in head
    assert "väkival" not in head
    for path in (CLOSED, SENSITIVE):
        assert "og:" not in pages[path]
        assert "ld+json" not in pages[path]
        assert "calendar.ics" not in pages[path]
        assert pages[path].index("first-help") < pages[path].index('class="glance"')


def test_past_group_has_nobodys_name_or_number(pages):
    text = main_text(pages[PAST])
    assert "Ryhmä on kokoontunut aiemmalla kaudella." in text
    assert "Esimerkki Ohjaaja" not in text
    assert "Avoin ryhmä" not in text


def test_forming_group_describes_how_to_show_interest(pages):
    text = main_text(pages[FORMING])
    assert "Ryhmää kootaan" in text
    assert "Ilmoita kiinnostuksesi" in text
    assert "Seuraava kokoontuminen" not in text


def test_paused_group_has_its_notice_once(pages):
    html = pages["ryhmat/svenska-gruppen/index.html"]
    assert 'class="changes"' not in html
    assert "Gruppen har paus" in main_text(html)
    assert '<h1><span lang="sv">Anhöriggruppen</span>' in html


def test_page_of_a_group_has_the_words_of_its_language_in_any_country():
    group = change_group(example_group(), lang="sv-FI")
    html = rendered_with(group)["ryhmat/ilta/index.html"]
    assert '<main id="main" class="page" lang="sv"' in html
    assert "Bra att veta" in main_text(html)


COME = "Voit tulla mukaan ilman ennakkoilmoittautumista."


def group_text(status: Status, **overrides: object) -> str:
    group = change_group(example_group(), status=status, **overrides)
    return main_text(rendered_with(group)["ryhmat/ilta/index.html"])


def test_open_group_that_meets_invites_to_come():
    assert COME in group_text(Status.RUNNING)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.FORMING, "Ryhmää kootaan, eikä se kokoonnu vielä."),
        (Status.PAUSED, "Ryhmä on tauolla eikä kokoonnu nyt."),
        (Status.ENDED, "Ryhmä on päättynyt eikä enää kokoonnu."),
    ],
)
def test_open_group_that_does_not_meet_invites_nobody_to_come(status: Status, reason: str):
    text = group_text(status)
    assert COME not in text
    assert reason in text


def test_group_that_has_ended_describes_no_way_to_join():
    text = group_text(Status.ENDED)
    assert "040 000 0000" not in text.split("Hinta")[0]
    assert COME not in text


def test_open_group_invites_to_come_before_its_break():
    days = {"status_from": date(2027, 3, 1), "status_until": date(2027, 3, 31)}
    text = group_text(Status.PAUSED, **days)
    assert "Tauolla 1.–31.3.2027" in text
    assert COME in text
    assert "Peruttu Ryhmä on tauolla" in text


def test_meetings_of_a_break_are_no_changes():
    """The status says it once."""
    days = {"status_from": date(2027, 3, 1), "status_until": date(2027, 3, 31)}
    group = change_group(example_group(), status=Status.PAUSED, changes=(), **days)
    html = rendered_with(group)["ryhmat/ilta/index.html"]
    changes = html.partition('class="changes"')[2].partition("</ul>")[0]
    assert "tauolla" not in changes


def test_group_that_is_to_end_can_be_joined_until_then():
    text = group_text(Status.ENDED, status_from=date(2027, 4, 1))
    assert "Ei kokoontumisia 1.4.2027 alkaen" in text
    assert COME in text


def test_past_meetings_of_another_year_tell_theirs():
    text = group_text(Status.RUNNING, seasons=(PAST_SEASON, SPRING))
    past = text.split("Aiemmat kokoontumiset")[1]
    assert "ti 1.9.2026 " in past
    assert "ti 19.1. " in past


def test_facts_of_several_places_name_theirs():
    two = (tuesdays(), tuesdays(weekdays=(3,), location=replace(HALL, accessibility="Portaita.")))
    text = group_text(Status.RUNNING, schedule=two)
    assert "Järjestötalo: Portaita." in text
    assert "Kirjaston kokoushuone: Sisäänkäynti pihan puolelta" in text
    assert "Kirjaston kokoushuone: Sisäänkäynti" not in group_text(Status.RUNNING)


def test_online_group_describes_how_to_get_the_link(pages):
    text = main_text(pages[ONLINE])
    assert "Lähetämme linkin ilmoittautuneille." in text


def test_unpublished_place_names_whom_to_ask(pages):
    assert "Kysy ohjaajalta, missä ryhmä kokoontuu." in main_text(pages[SENSITIVE])


def test_phone_of_a_service_or_person_is_a_link(pages):
    assert '<a class="contact__link" href="tel:+358400000000">' in pages[GROUP]


# Machines


def structured(html: str) -> list[dict[str, object]]:
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(script)["@graph"]


def test_each_session_to_come_is_an_event(pages):
    for listed in example_edition().groups:
        html = pages[listed.path + "index.html"]
        sessions = listed.coming
        if listed.group.sensitive or not sessions:
            assert "ld+json" not in html
            continue
        events = structured(html)
        assert [event["startDate"] for event in events] == [
            session.starts_at.isoformat() for session in sessions
        ]
        assert [event["eventStatus"].endswith("Cancelled") for event in events] == [
            session.cancelled for session in sessions
        ]


def test_event_has_place_price_and_former_start(pages):
    events = {str(event["startDate"]): event for event in structured(pages[GROUP])}
    moved = events["2027-02-11T18:00:00+02:00"]
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert moved["previousStartDate"] == "2027-02-09T17:30:00+02:00"
    assert "endDate" not in moved
    assert moved["isAccessibleForFree"] is True
    assert events["2027-02-16T17:30:00+02:00"]["location"]["name"] == "Järjestötalo"
    paid = structured(pages["ryhmat/omaisten-ryhma-mallila/index.html"])[0]
    assert paid["offers"]["price"] == "5.50"


def test_text_cannot_leave_the_structured_data():
    from group_pages.renditions.html.structured import script_json

    hostile = script_json({"name": "</script><script>alert(1)</script>&amp;"})
    assert "<" not in hostile
    assert json.loads(hostile) == {"name": "</script><script>alert(1)</script>&amp;"}


@given(st.text() | st.sampled_from(["</script>", "<!--", "]]>", "\u2028\u2029&<>"]))
def test_any_text_stays_a_text_in_structured_data(text):
    from group_pages.renditions.html.structured import script_json

    script = script_json({"name": text})
    assert not set(script) & set("<>&\u2028\u2029")
    assert json.loads(script) == {"name": text}


def test_staffs_words_cannot_become_markup():
    from tests.theme.example_edition import groups

    hostile = '<img src=x onerror="alert(1)">\'&'
    group = change_group(
        groups()[0], slug="hostile", title=hostile, summary=hostile, audience=hostile,
        ground_rules=hostile, term=hostile, themes=(hostile,), partners=(hostile,),
        how_to_join=hostile, interpreting=hostile, feedback=hostile, aliases=(),
    )  # fmt: skip
    files = dict(example_pages(example_edition(extra_groups=(group,))).files())
    for path in ("ryhmat/hostile/index.html", "ryhmat/index.html", "kalenteri/index.html"):
        tree = parsed(files[path].decode())
        assert not list(tree.iter("img")), path
        assert hostile in "".join(tree.itertext()), path


# Calendar


def test_calendar_has_a_page_for_each_month_of_the_season(pages):
    months = sorted(path for path in pages if re.match(r"kalenteri/\d", path))
    assert months == [f"kalenteri/2027-{month:02}/index.html" for month in range(1, 6)]


def test_months_can_be_leafed_through(pages):
    html = pages["kalenteri/2027-02/index.html"]
    assert 'rel="prev" href="../../kalenteri/2027-01/"' in html
    assert 'rel="next" href="../../kalenteri/2027-03/"' in html
    assert 'rel="prev"' not in pages["kalenteri/2027-01/index.html"]
    assert 'rel="next"' not in pages["kalenteri/2027-05/index.html"]


def test_month_holds_each_session_of_its_days_once(pages):
    edition = example_edition()
    wanted = sum(
        session.starts_at.month == 2
        for listed in edition.groups if listed.current for session in listed.current_sessions
    )  # fmt: skip
    assert (
        pages["kalenteri/2027-02/index.html"].count('class="slot')
        - pages["kalenteri/2027-02/index.html"].count('class="slot__')
        == wanted
    )


def test_cancelled_session_is_seen_in_the_calendar_in_words(pages):
    assert "Peruttu Ohjaaja on sairaana" in main_text(pages["kalenteri/index.html"])


def test_picture_of_the_season_has_the_same_as_a_table(pages):
    html = pages["kalenteri/index.html"]
    bars = set(re.findall(r'class="season__number[^>]*>(\d+)<', html))
    rows = set(re.findall(r"<tr><td>(\d+)</td>", html))
    assert bars == rows
    assert 'role="img"' in html


def test_group_without_published_times_is_not_in_the_picture(pages):
    table = pages["kalenteri/index.html"].split("<table", 1)[1].split("</table>")[0]
    assert "Vanamo" not in table
    assert "Miesten voimaa" in table


def test_town_lists_what_meets_next_there(pages):
    text = main_text(pages["paikkakunnat/mallila/index.html"])
    assert "to 28. tammi klo 18–19.30 Järjestötalo Omaisten ryhmä, Mallila" in text
    assert 'href="../paikkakunnat/mallila/"' in pages["kalenteri/index.html"]


# Feeds that are cut


def listing_pages(**changed: object) -> tuple[str, str]:
    """The page of groups, and the one of Tuesdays, with these fields of their listings."""
    edition = example_edition()
    listings = tuple(replace(listing, **changed) for listing in edition.listings)
    pages = dict(example_pages(replace(edition, listings=listings)).files())
    return tuple(
        main_text(pages[path].decode())
        for path in ("ryhmat/index.html", "paivat/tiistai/index.html")
    )


def test_cut_feed_notes_until_when_it_reaches_and_what_is_narrower():
    for text in listing_pages(feed_cut=True, feed_until=date(2027, 3, 1)):
        section = text.split("Lisää kalenteriin")[1]
        assert "Kalenterissa ovat kokoontumiset 1.3.2027 asti." in section
        assert "Jokaisella ryhmällä on oma kalenterinsa." in section


def test_feed_without_its_past_has_a_note():
    for text in listing_pages(feed_cut=True):
        assert "Vanhimmat kokoontumiset eivät ole tässä kalenterissa." in text


def test_whole_feed_names_no_others():
    for text in listing_pages():
        assert "oma kalenterinsa" not in text


def test_narrower_feeds_of_a_cut_one_are_linked():
    edition = example_edition()
    listings = tuple(replace(listing, feed_cut=True) for listing in edition.listings)
    pages = dict(example_pages(replace(edition, listings=listings)).files())
    feed = pages["paivat/tiistai/index.html"].decode().split('class="feed panel"')[1]
    for folder in ("paikkakunnat", "tyypit", "kaudet"):
        assert f'href="../../{folder}/"' in feed


# News


def test_page_of_news_is_there_before_any_news():
    edition = example_edition()
    edition = replace(edition, publication=replace(edition.publication, news=()))
    pages = {path: html.decode() for path, html in example_pages(edition).files()}
    assert "Ei vielä uutisia." in main_text(pages["uutiset/index.html"])
    assert 'href="./uutiset/"' not in pages["index.html"]


# Languages


@pytest.mark.parametrize(
    ("language", "word"),
    [(Language.SWEDISH, "Slutna grupper"), (Language.ENGLISH, "Closed groups")],
)
def test_interface_speaks_the_associations_language(language: Language, word: str):
    edition = example_edition(language=language)
    files = dict(example_pages(edition, language).files())
    html = files[Paths(language).groups + "index.html"].decode()
    assert f'<html lang="{language.value}">' in html
    assert word in main_text(html)


def test_example_has_every_admission_and_status():
    groups = [listed.group for listed in example_edition().groups]
    assert {group.facts.admission for group in groups} == set(Admission)
    assert {group.facts.status for group in groups} == set(Status) - {Status.ENDED}


SERVICES = ("google.com", "live.com", "openstreetmap.org")


def test_urls_of_the_example_are_invented(pages):
    for html in pages.values():
        for link in re.findall(r'href="(https://[^"]+)"', html):
            host = urlsplit(link).hostname or ""
            assert host.endswith(
                ("example.org", "example.com", "google.com", "live.com", "openstreetmap.org")
            )


def test_long_words_of_a_week_may_be_parted(pages):
    html = pages["kalenteri/2027-02/index.html"]
    assert ">Ylimääräinen kokoon\u00adtu\u00admi\u00adnen</span>" in html


@pytest.mark.parametrize(("groups", "parts"), [(40, [44]), (50, [50, 4])])
def test_long_list_is_in_parts_of_fifty_cards(groups: int, parts: list[int]):
    more = tuple(
        change_group(example_group(), slug=f"ilta-{number}", title=f"Ilta {number}")
        for number in range(groups)
    )
    html = dict(example_pages(example_edition(extra_groups=more)).files())["ryhmat/index.html"]
    [january, *_] = re.findall(r"<section[^>]*data-section.*?</section>", html.decode(), re.DOTALL)
    lists = re.findall(r'<ul class="(.*?)">(.*?)</ul>', january, re.DOTALL)
    assert [cards.count('class="card"') for _, cards in lists] == parts
    assert {name for name, _ in lists} == {"cards cards--part" if len(parts) > 1 else "cards"}
