"""What the two source texts say of the groups and the service, row by row, on the built example.

Rows A come from a carers' association's page about its groups, rows B from the description of a
service for people who have experienced violence. A row is a test; its facts are in the docstring.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.model import Language

from tests.building import CHECKOUT
from tests.pages import BuiltSite, Page, text_of

SIX_KINDS = [
    "Alueellinen omaisten vertaistukiryhmä",
    "Miesten voimaa",
    "Ryhmä epävakaiden läheisille",
    "Päihteiden käyttäjien omaisten ryhmä",
    "Käsillä tekemisen iloa -illat omaistaan hoitaville",
    "Toiminnasta voimaa",
]
SIX_SECTIONS = [
    "Palvelun tarkoitus ja yleiskuvaus",
    "Kohderyhmä",
    "Palvelun sisältö",
    "Palvelun resurssit",
    "Hyödyt eri osapuolille",
    "Yhteystiedot",
]
CRAFTS = "kasilla-tekemisen-iloa-illat-omaistaan-hoitaville"
REGIONAL = "alueellinen-omaisten-vertaistukiryhma"
RULES = {
    Language.FINNISH: ("jää ryhmään", "samanarvoisia"),
    Language.SWEDISH: ("stannar i gruppen", "Alla får"),
    Language.ENGLISH: ("stays in the group", "Everyone may"),
}
ABOUT = "mika-on-vertaistukiryhma/"
SERVICE = "palvelukuvaus/"


def section(page: Page, heading: str) -> str:
    return text_of(page.section(heading))


def has_all(text: str, *words: str) -> bool:
    missing = [word for word in words if word.casefold() not in text.casefold()]
    assert not missing, f"{missing} not in: {text}"
    return True


def words_of(group: Mapping[str, Any]) -> Words:
    """Return the words of a group's page, which are those of its texts (content-format 9.8)."""
    return Words(Language(group.get("lang", "fi")))


def current_groups(site: BuiltSite) -> list[tuple[Page, Words]]:
    """The pages of the groups that are listed: those of past seasons alone are an archive."""
    groups = site.groups("").items()
    return [(site.page(f"ryhmat/{slug}/"), words_of(group)) for slug, group in groups]


def cards(page: Page) -> dict[str, list[str]]:
    """The cards' texts under each heading of a listing, each after its title."""
    return {
        heading: [
            f"{text_of(title)} {text_of(item)}"
            for item in page.section(heading).iter("li")
            for title in item.iter("h3")
        ]
        for heading in page.headings("h2")
    }


def test_a1_groups_give_support_and_company_in_a_like_situation(example_site: BuiltSite) -> None:
    has_all(example_site.page("").text, "tietoa ja tukea", "samankaltainen elämäntilanne")


def test_a2_every_group_says_whom_it_is_for_from_one_default(example_site: BuiltSite) -> None:
    groups = example_site.groups("")
    default = "Kaikille, joiden perheenjäsenellä tai läheisellä on mielenterveyden ongelmia."
    files = [
        file
        for file in example_site.content.rglob("*.md")
        if default in file.read_text(encoding="utf-8")
    ]
    assert [file.name for file in files] == ["association.md"]
    assert sum(group["audience"] == default for group in groups.values()) >= 10
    for slug, group in groups.items():
        page = example_site.page(f"ryhmat/{slug}/")
        heading = words_of(group).gettext("Who it is for")
        assert has_all(section(page, heading), group["audience"])


def test_a3_an_open_free_group_says_so_on_page_card_and_json(example_site: BuiltSite) -> None:
    page = example_site.page(f"ryhmat/{REGIONAL}/")
    has_all(page.text, "Avoin ryhmä")
    has_all(section(page, "Hinta"), "Maksuton")
    listing = example_site.page("ryhmat/")
    [card] = [
        card
        for those in cards(listing).values()
        for card in those
        if card.startswith(SIX_KINDS[0]) and "kahvi on kuumana" in card
    ]
    has_all(card, "Avoin")
    assert "€" not in card  # A card has a price only where there is one.
    group = example_site.groups("")[REGIONAL]
    assert (group["admission"], group["fee"]) == ("open", "free")


def test_a4_an_own_contribution_has_its_amount_unit_and_name(example_site: BuiltSite) -> None:
    price = section(example_site.page(f"ryhmat/{CRAFTS}/"), "Hinta")
    has_all(price, "Omavastuu 5 €", "kerralta")


@pytest.mark.parametrize(
    ("slug", "amount"),
    [
        (CRAFTS, 5),
        ("kasilla-tekemisen-iloa-illat-kajaani", 20),
        ("laheisten-viikonloppu", 30),
    ],
)
def test_a5_a_paid_group_tells_its_amount_everywhere(
    slug: str, amount: int, example_site: BuiltSite
) -> None:
    price = f"{amount} €"
    group = example_site.groups("")[slug]
    assert group["fee"]["amount"] == amount
    has_all(section(example_site.page(f"ryhmat/{slug}/"), "Hinta"), price)
    [card] = [
        text_of(item)
        for item in example_site.page("ryhmat/").elements("li")
        if any((link.get("href") or "").endswith(f"/{slug}/") for link in item.iter("a"))
        and "card" in (item.get("class") or "").split()
    ]
    has_all(card, price)
    events = example_site.feed(f"ryhmat/{slug}/").split("BEGIN:VEVENT")[1:]
    assert events
    assert all(price in event.replace("\N{NO-BREAK SPACE}", " ") for event in events)


def test_a5_a_fee_without_an_amount_is_pointed_out(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CHECKOUT / "tests/associations/one-group/content", content)
    file = content / "groups/keskusteluryhma.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("paikka: Tupa", "paikka: Tupa\nmaksu: pieni omavastuu"), "utf-8")
    _, problems = prepare(content, {"GROUP_PAGES_TODAY": "2027-02-01", "SOURCE_DATE_EPOCH": "1"})
    assert [(problem.path.name, problem.line) for problem in problems] == [(file.name, 7)]


def test_a6_closed_groups_stand_apart_and_their_start_is_news(example_site: BuiltSite) -> None:
    slug = "epavakaiden-laheisten-suljettu-ryhma"
    title = "Askel kerrallaan, ryhmä epävakaiden läheisille"
    listed = cards(example_site.page("ryhmat/"))
    assert any(card.startswith(title) for card in listed["Suljetut ryhmät"])
    for heading in set(listed) - {"Suljetut ryhmät"}:
        assert not [card for card in listed[heading] if re.search(r"Suljettu\b", card)]
    closed = example_site.groups("avoimuus/suljettu/")
    assert slug in closed
    assert {group["admission"] for group in closed.values()} == {"closed"}
    assert example_site.page(f"ryhmat/{slug}/").title == f"{title}, Oulu"
    telling = [
        page
        for page in example_site.pages("uutiset/")
        if f"ryhmat/{slug}/" in [link.target for link in page.links()]
    ]
    assert [page.title for page in telling] == [
        "Suljettu ryhmä epävakaiden läheisille alkaa tammikuussa"
    ]


def test_a7_the_aim_is_the_carers_own_coping_and_mutual_help(example_site: BuiltSite) -> None:
    page = example_site.page(ABOUT)
    has_all(page.text, "auttaa sinua jaksamaan")
    has_all(
        section(page, "Mitä ryhmästä saa"),
        "apua voi sekä antaa että saada",
        "uudelta kannalta",
        "kuinka paljon voimia",
    )


def test_a8_nobody_must_tell_anything(example_site: BuiltSite) -> None:
    free = "You do not have to say anything. You can just listen."
    for page, words in current_groups(example_site):
        has_all(page.text, words.gettext(free))
    has_all(
        section(example_site.page(ABOUT), "Sinun ei tarvitse kertoa mitään"),
        "jos haluat",
        "vain kuuntelemaan",
        "purkaa sydäntään",
    )


def test_a9_the_work_rests_on_expertise_by_experience(example_site: BuiltSite) -> None:
    has_all(
        section(example_site.page(ABOUT), "Mihin ryhmä perustuu"),
        "kokemus on asiantuntemusta",
        "arkensa",
        "elämäntarinansa",
    )


def test_a10_values_are_told_and_ground_rules_stand_on_every_group(
    example_site: BuiltSite,
) -> None:
    has_all(
        section(example_site.page(ABOUT), "Mihin ryhmä perustuu"),
        "Luottamus", "Tasa-arvo", "Kunnioitus", "kuulua joukkoon", "arvostetaan", "kuunnellaan",
    )  # fmt: skip
    for page, words in current_groups(example_site):
        rules = section(page, words.gettext("Shared ground rules"))
        has_all(rules, *RULES[words.language])
    files = [
        file.name
        for file in example_site.content.rglob("*.md")
        if re.search(r"^\s*pelisäännöt:", file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    own = ["family-evening-in-english.md", "kamratstodsgrupp-for-anhoriga.md"]
    assert sorted(files) == ["association.md", *own], "a group in another language has its own"


def test_a11_a_quotation_keeps_its_marks(example_site: BuiltSite) -> None:
    [quotation] = example_site.page(ABOUT).elements("blockquote")
    text = text_of(quotation)
    assert text[0] == text[-1] == "”"
    has_all(text, "vaikeuksien kanssa", "ei opita kirjoista")


def test_a12_a13_facilitators_are_peers_and_employees(example_site: BuiltSite) -> None:
    page = example_site.page(f"ryhmat/{REGIONAL}/")
    has_all(section(page, "Ohjaajat"), "koulutettu vertaisohjaaja", "yhdistyksen työntekijä")
    has_all(section(example_site.page(ABOUT), "Kuka ryhmää ohjaa"), "koulutetut vertaisohjaajat")


def test_a14_a_session_shows_its_guest_and_topic(example_site: BuiltSite) -> None:
    page = example_site.page(f"ryhmat/{REGIONAL}/")
    [session] = [
        text_of(item)
        for item in page.elements("li")
        if any((time.get("datetime") or "").startswith("2027-03-16") for time in item.iter("time"))
    ]
    has_all(session, "Miten pidän huolta omasta jaksamisestani?", "psykologi Aino")
    [lecture] = [
        each
        for each in example_site.groups(f"ryhmat/{REGIONAL}/")[REGIONAL]["sessions"]
        if each["start"].startswith("2027-03-16")
    ]
    assert lecture["guest"] == "psykologi Aino, Mallikaupungin hyvinvointipalvelut"


def test_a15_groups_are_found_by_town_and_told_apart_by_it(example_site: BuiltSite) -> None:
    towns = {page.path.split("/")[1] for page in example_site.pages("paikkakunnat/")}
    assert {"oulu", "kajaani", "kemi", "raahe", "rovaniemi", "kuusamo", "kokkola"} <= towns
    for town in ("oulu", "kajaani", "kemi"):
        groups = example_site.groups(f"paikkakunnat/{town}/")
        assert groups
        named = [slug for slug, group in groups.items() if group["title"] == SIX_KINDS[0]]
        assert len(named) == 1
    same = [
        card
        for pair in cards(example_site.page("ryhmat/")).values()
        for card in pair
        if card.startswith(SIX_KINDS[0])
    ]
    towns = [re.search(r"Oulu|Kajaani|Kemi|Kuusamo", card) for card in same]
    assert sorted(match[0] for match in towns if match) == ["Kajaani", "Kemi", "Kuusamo", "Oulu"]


def test_a16_a_group_has_one_place_and_another_one_is_a_change(example_site: BuiltSite) -> None:
    slug = "ryhma-epavakaiden-laheisille"
    page = example_site.page(f"ryhmat/{slug}/")
    sessions = example_site.groups("kaudet/kevat-2027/")[slug]["sessions"]
    places = {session["start"][:10]: session["location"] for session in sessions}
    assert places.pop("2027-04-22") == "Mallipaja"
    assert set(places.values()) == {"Esimerkkitalo"}
    changed = [
        text_of(item)
        for item in page.elements("li")
        if any((time.get("datetime") or "").startswith("2027-04-22") for time in item.iter("time"))
    ]
    assert changed
    assert all("Uusi paikka" in text for text in changed)


def test_a17_a_season_of_long_ago_lists_its_open_groups(example_site: BuiltSite) -> None:
    page = example_site.page("kaudet/kevat-2019/")
    has_all(page.title, "kevät 2019")
    has_all(page.text, "Avoimet omaisryhmät kevätkaudella 2019")
    listed = cards(page)["Avoimet ryhmät, kevät 2019"]
    assert [next(kind for kind in SIX_KINDS if card.startswith(kind)) for card in listed] == (
        SIX_KINDS
    )
    groups = example_site.groups("kaudet/kevat-2019/").values()
    assert [group["title"] for group in groups] == SIX_KINDS
    starts = [session["start"] for group in groups for session in group["sessions"]]
    assert {start[:4] for start in starts} == {"2019"}
    archive = example_site.page("kaudet/")
    assert "kaudet/kevat-2019/" in [link.target for link in archive.links()]


def test_a18_six_kinds_are_linked_in_the_order_they_were_given(example_site: BuiltSite) -> None:
    for path in ("tyypit/", ""):
        links = example_site.page(path).links()
        kinds = [link for link in links if re.fullmatch(r"tyypit/[^/]+/", link.target)]
        names = [re.sub(r" [0-9]+$", "", link.text) for link in kinds]
        assert list(dict.fromkeys(names))[:6] == SIX_KINDS
        for link, name in zip(kinds, names, strict=True):
            assert example_site.page(link.target).title == name
    crafts = example_site.page(f"ryhmat/{CRAFTS}/")
    assert crafts.title == f"{SIX_KINDS[4]}, Oulu"
    assert example_site.page(f"tyypit/{CRAFTS}/").title == SIX_KINDS[4]


def test_b1_publisher_and_title_are_not_typed_in_capitals(example_site: BuiltSite) -> None:
    page = example_site.page(SERVICE)
    assert page.title == "Lähisuhdeväkivaltatyö: vertaistukiryhmät"
    has_all(page.text, "Oulun ensi- ja turvakoti ry")
    assert not re.search(r"\b[A-ZÅÄÖ]{4,}\b", page.text)


def test_b2_to_b18_the_six_sections_stand_in_their_order(example_site: BuiltSite) -> None:
    page = example_site.page(SERVICE)
    assert page.headings("h2")[: len(SIX_SECTIONS)] == SIX_SECTIONS
    linked = {link.target for link in _all_links(example_site.page(""))}
    assert SERVICE in linked


def _all_links(page: Page) -> list[object]:
    return list(page.links(page.root))


def test_b2_the_purpose_is_recovery_and_safer_ways(example_site: BuiltSite) -> None:
    has_all(
        section(example_site.page(SERVICE), SIX_SECTIONS[0]),
        "toipumaan väkivallasta", "turvallisuutta", "erilainen", "syyllisyys", "häpeä",
        "tietoa, palautetta ja tukea", "peili", "eheytymään",
    )  # fmt: skip


def test_b3_b4_different_groups_and_the_way_to_their_list(example_site: BuiltSite) -> None:
    page = example_site.page(SERVICE)
    has_all(section(page, "Kohderyhmä"), "erilaisille ihmisille", "väkivallasta läheisissä")
    links = page.links(page.section("Kohderyhmä"))
    assert "ryhmat/" in [link.target for link in links]


def test_b5_a_forming_group_has_no_dates_and_a_way_to_say_one_is_interested(
    example_site: BuiltSite,
) -> None:
    has_all(section(example_site.page(SERVICE), "Kohderyhmä"), "Uusia ryhmiä kootaan", "tarvetta")
    for slug in (f"{REGIONAL}-kuusamo", "ryhma-kaisla"):
        page = example_site.page(f"ryhmat/{slug}/")
        has_all(page.text, "Ryhmää kootaan", "Ilmoita kiinnostuksesi")
        assert not page.elements("time")
        assert example_site.groups(f"ryhmat/{slug}/")[slug]["sessions"] == []
        assert any(link.target.startswith(("tel:", "mailto:")) for link in page.links())


def test_b6_partners_and_facilitators_organisations_are_shown(example_site: BuiltSite) -> None:
    has_all(section(example_site.page(SERVICE), "Kohderyhmä"), "yhdessä muiden toimijoiden kanssa")
    facilitators = section(example_site.page("ryhmat/ryhma-vanamo/"), "Ohjaajat")
    has_all(facilitators, "ammatillinen ohjaaja", "Mallikaupungin perhepalvelut")
    group = example_site.groups("")["ryhma-pihlaja"]
    assert group["facilitators"][0]["organisation"] == "Esimerkkiseurakunnan perheneuvonta"


def test_b7_one_comes_to_an_open_group_without_signing_up(example_site: BuiltSite) -> None:
    has_all(
        example_site.page(f"ryhmat/{REGIONAL}/").text,
        "Voit tulla mukaan ilman ennakkoilmoittautumista.",
    )
    has_all(section(example_site.page(SERVICE), "Palvelun sisältö"), "ilmoittautumatta etukäteen")


def test_b8_one_talks_with_a_facilitator_before_a_refilling_group(
    example_site: BuiltSite,
) -> None:
    groups = example_site.groups("avoimuus/taydentyva/")
    assert "ryhma-kielo" in groups
    for slug in groups:
        page = example_site.page(f"ryhmat/{slug}/")
        if groups[slug]["status"] == "forming":
            has_all(page.text, "Ilmoita kiinnostuksesi")
        elif groups[slug]["status"] == "full":
            has_all(page.text, "Voit kysyä ohjaajalta, milloin paikka vapautuu.")
        else:
            has_all(page.text, "Juttele ensin ryhmän ohjaajan kanssa", "Mietitte yhdessä")
        contacts = page.links(page.section("Kysy ryhmästä"))
        assert any(link.target.startswith(("tel:", "mailto:")) for link in contacts)


def test_b9_a_closed_group_has_a_term_themes_and_an_interview(example_site: BuiltSite) -> None:
    page = example_site.page("ryhmat/epavakaiden-laheisten-suljettu-ryhma/")
    has_all(page.text, "10 kertaa tammikuusta alkaen", "Kymmenen kerran", "haastattelun kautta")
    has_all(page.text, "Rajat ja välittäminen", "Oma elämä läheisen rinnalla")
    has_all(section(page, "Mukaan"), "haastattelu")


def test_b10_online_groups_are_marked_and_can_be_listed(example_site: BuiltSite) -> None:
    online = example_site.groups("toteutus/verkossa/")
    assert {"ryhma-lumme", "ryhma-epavakaiden-laheisille-verkossa"} <= set(online)
    for slug, group in online.items():
        has_all(example_site.page(f"ryhmat/{slug}/").text, words_of(group).gettext("online"))
    assert "toteutus/verkossa/" in [link.target for link in example_site.page("ryhmat/").links()]


def test_b11_one_may_take_part_without_a_name_in_every_group(example_site: BuiltSite) -> None:
    for page, words in current_groups(example_site):
        has_all(page.text, words.gettext("You can take part without giving your name."))
    files = [
        file.name
        for file in example_site.content.rglob("*.md")
        if re.search(r"^\s*nimettömänä:", file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert files == ["association.md"]
    has_all(section(example_site.page(SERVICE), "Palvelun sisältö"), "nimettömänä")


def test_b12_the_services_groups_are_free(example_site: BuiltSite) -> None:
    has_all(section(example_site.page(SERVICE), "Palvelun sisältö"), "kaikki ovat maksuttomia")
    for kind in ("toipumisryhmat", "lapsuuden-kokemukset"):
        groups = example_site.groups(f"tyypit/{kind}/")
        assert groups
        assert {group["fee"] for group in groups.values()} == {"free"}
        for slug in groups:
            has_all(section(example_site.page(f"ryhmat/{slug}/"), "Hinta"), "Maksuton")


def test_b13_b14_a_professional_pairs_with_an_expert_by_experience(
    example_site: BuiltSite,
) -> None:
    resources = section(example_site.page(SERVICE), "Palvelun resurssit")
    has_all(resources, "ammattilaiset", "parina on kokemusasiantuntija")
    pair = section(example_site.page("ryhmat/ryhma-kielo/"), "Ohjaajat")
    has_all(pair, "ammatillinen ohjaaja", "kokemusasiantuntija")


def test_b15_feedback_is_asked_in_every_group_from_one_setting(example_site: BuiltSite) -> None:
    for page, words in current_groups(example_site):
        call = words.gettext("Give feedback on the group")
        [link] = [each for each in page.links() if each.text == call]
        assert link.target == "mailto:palaute@example.org"
    resources = section(example_site.page(SERVICE), "Palvelun resurssit")
    has_all(resources, "Kaikissa ryhmissä", "palautetta ja kehittämisehdotuksia")


def test_b16_facilitators_have_training_materials_and_supervision(
    example_site: BuiltSite,
) -> None:
    has_all(
        section(example_site.page(SERVICE), "Palvelun resurssit"),
        "koulutusta ja kokemusta", "työnohjausta", "kehittämishankkeissa", "koulutusaineistoja",
        "käsikirjoja",
    )  # fmt: skip


def test_b17_each_party_gains(example_site: BuiltSite) -> None:
    has_all(
        section(example_site.page(SERVICE), "Hyödyt eri osapuolille"),
        "pitkään", "turvakodissa", "kriisiapua", "avopalvelusta", "yksilötyötä", "terapiaa",
        "turvalliset rajat", "antaa tietoa", "mahdolliseksi", "oman kokemuksensa asiantuntijoita",
    )  # fmt: skip


def test_b18_the_unit_can_be_reached(example_site: BuiltSite) -> None:
    page = example_site.page(SERVICE)
    has_all(
        section(page, "Yhteystiedot"),
        "Lähisuhdeväkivaltatyön yksikkö", "Linnankatu 8, 90100 Oulu", "040-514 0400",
        "lahisuhdevakivalta@oetk.fi",
    )  # fmt: skip
    targets = [link.target for link in page.links(page.section("Yhteystiedot"))]
    assert {"tel:+358405140400", "mailto:lahisuhdevakivalta@oetk.fi"} <= set(targets)


def test_no_source_sentence_is_copied(example_site: BuiltSite) -> None:
    """Facts are retold in words of our own."""
    pages = [example_site.page(path).text for path in (SERVICE, ABOUT, "")]
    for sentence in (
        "tarjoavat tietoa ja tukea ja niissä on mahdollisuus tavata",
        "Avoimeen ryhmään voi tulla ilman ennakoilmoittautumista",
        "Vertaiset ovat toisilleen peilinä, mikä lisää itsetuntemusta",
    ):
        assert not any(sentence in text for text in pages)


def test_no_group_of_ours_stands_under_a_real_associations_name(example_site: BuiltSite) -> None:
    naming = [
        str(file.relative_to(example_site.content))
        for file in example_site.content.rglob("*.md")
        if re.search(r"turvakoti ry|oetk\.fi", file.read_text(encoding="utf-8"))
    ]
    assert naming == ["pages/palvelukuvaus.md"]


def test_the_example_builds_without_a_word_of_warning(example_site: BuiltSite) -> None:
    assert example_site.messages == ""
