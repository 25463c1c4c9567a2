"""Content folder -> Site: what is read, resolved and filled in, and what is refused."""

from __future__ import annotations

import os
import shutil
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from group_pages.loading import load
from group_pages.loading.folder import walk
from group_pages.model import (
    Admission,
    Alias,
    Break,
    Change,
    Contact,
    Coordinates,
    EmergencyService,
    Facilitator,
    Fee,
    Funder,
    Language,
    Membership,
    Mode,
    Ordinal,
    PageKind,
    Parity,
    Per,
    Role,
    SkippedDay,
    Status,
    TimeRange,
)
from group_pages.problems import Problems

from tests.content_tree import ASSOCIATION, GROUP, PLACE, SEASON, another_group

# Each may be meant to say that the file is not to be published, or not to be named.
DOUBTS = (
    " salainen: kyllä",
    "- salainen: kyllä",
    "[[salainen: kyllä]]",
    "- kyllä",
    "salainen kyllä",
    "salainen:kyllä",
    "salainen: &x ei",
    "salainen: ei\nsalainen: kyllä",
    "salainen: ei\nsalaine: kyllä",
    "s a l a i n e n: kyllä",
    "salattu: kyllä",
    "private: yes",
    "julkaise: ei",
    "nimi: Kätkö",
    "suljettuna:\n  - alkaa: 1.3.2027\n    päättyy: 2.3.2027\n    salainen: kyllä",
)


class TestSite:
    def test_everything_is_there_in_order_of_path(self, tree):
        tree.write("types/b.md", "---\notsikko: A\n---\n")
        tree.write("types/a.md", "---\notsikko: B\n---\n")
        tree.write("groups/oulu/a.md", another_group(tree, "Aamu"))
        tree.write("pages/sivu.md", "---\notsikko: Sivu\n---\nTeksti.\n")
        tree.write("news/uutinen.md", "---\notsikko: Uutinen\npvm: 2.1.2027\n---\n")

        site = tree.site()

        assert [each.slug for each in site.types] == ["a", "b", "miesten-voimaa"]
        assert [each.slug for each in site.groups] == ["miesten-ilta", "a"]
        assert [each.slug for each in site.pages] == ["sivu"]
        assert [each.slug for each in site.news] == ["uutinen"]
        assert site.root == tree.root

    def test_every_object_has_its_document(self, tree):
        site = tree.site()

        assert set(site.documents) == {
            ("association", "association"),
            ("types", "miesten-voimaa"),
            ("seasons", "kevat-2027"),
            ("locations", "kirjasto"),
            ("groups", "miesten-ilta"),
        }
        assert site.documents["groups", "miesten-ilta"].path == tree.root / GROUP

    def test_groups_have_their_sessions(self, tree):
        sessions = tree.site().sessions["miesten-ilta"]

        assert len(sessions) == 16
        assert sessions[0].starts_at.isoformat() == "2027-01-12T17:30:00+02:00"

    def test_site_without_groups_is_a_site(self, tree):
        for name in ("groups", "types", "seasons", "locations"):
            shutil.rmtree(tree.root / name)

        assert tree.site().groups == ()

    def test_folder_may_be_a_link_and_relative(self, tree, tmp_path, monkeypatch):
        (tmp_path / "link").symlink_to(tree.root)
        monkeypatch.chdir(tmp_path)

        site, problems = load(Path("link"))

        assert list(problems) == []
        assert site.root == tmp_path / "link"

    def test_missing_folder_is_reported(self, tmp_path):
        site, problems = load(tmp_path / "ei-ole")

        assert site is None
        assert [each.code for each in problems] == ["content-folder-missing"]

    def test_same_tree_gives_the_same_site(self, tree):
        assert tree.site() == tree.site()

    def test_errors_leave_a_site_for_later_checks(self, tree):
        tree.write("groups/rikki.md", "---\notsikko: Rikki\n---\n")

        site, problems = load(tree.root)

        assert problems.errors
        assert [each.slug for each in site.groups] == ["miesten-ilta"]


class TestAssociation:
    def test_every_key_is_read(self, tree):
        tree.keys(
            ASSOCIATION,
            "sivusto: https://example.org/ryhmat",
            "tunnus: esimerkki",
            "lyhyt_nimi: Esimerkki",
            "aikavyöhyke: Europe/Stockholm",
            "pikapoistuminen: https://www.example.com/",
            "rahoittajat:\n  - Säätiö\n  - {nimi: Rahasto, linkki: https://example.net/}",
            "kriisiapu:\n  nimi: Apu\n  puhelin: 116 006\n  kielet: suomi ja ruotsi",
        )

        association = tree.site().association

        assert association.name == "Esimerkkiyhdistys ry"
        assert association.language is Language.FINNISH
        assert association.site == "https://example.org/ryhmat/"
        assert (association.id, association.short_name) == ("esimerkki", "Esimerkki")
        assert association.timezone.key == "Europe/Stockholm"
        assert association.contact == (Contact(phone="040 000 0001"),)
        assert association.quick_exit == "https://www.example.com/"
        assert association.funders == (
            Funder("Säätiö"),
            Funder("Rahasto", None, "https://example.net/"),
        )
        assert association.emergency == (
            EmergencyService("Apu", "116 006", languages=("suomi ja ruotsi",)),
        )

    def test_former_addresses_have_the_lines_they_stand_on(self, tree):
        tree.keys(GROUP, "vanhat_osoitteet:\n  - /a/\n\n  - ~\n  - /b/\n  - /a/")
        lines = (tree.root / GROUP).read_text("utf-8").split("\n")
        first = lines.index("  - /a/") + 1

        assert tree.group().facts.aliases == (
            Alias("/a/", first), Alias("/b/", first + 3), Alias("/a/", first + 4),
        )  # fmt: skip

    def test_left_out_keys_have_their_defaults(self, tree):
        association = tree.site().association

        assert association.id == "esimerkkiyhdistys-ry"
        assert association.short_name == association.name
        assert association.timezone.key == "Europe/Helsinki"
        assert association.site == ""
        assert association.emergency == (EmergencyService("", "112"),)

    def test_no_means_no_crisis_help(self, tree):
        tree.keys(ASSOCIATION, "kriisiapu: ei")

        assert tree.site().association.emergency == ()

    def test_logo_is_found_from_its_file(self, tree):
        logo = tree.picture("images/logo.png")
        tree.keys(ASSOCIATION, "rahoittajat:\n  nimi: Rahasto\n  logo: images/logo.png")

        funder = tree.site().association.funders[0]

        assert (funder.logo.file, funder.logo.alt) == (logo, "Rahasto")

    def test_problems_are_reported_in_its_language(self, tree):
        tree.write(ASSOCIATION, "---\nname: A\nlanguage: sv\n---\n")

        _, problems = load(tree.root)

        assert problems.language is Language.SWEDISH

    def test_language_is_guessed_where_it_cannot_be_read(self, tree):
        tree.write(ASSOCIATION, "---\nnamn: A\nspråk: svenska\nkontakt: {telefon: 112}\n---\n")
        for name in ("groups", "types", "seasons", "locations"):
            shutil.rmtree(tree.root / name)

        _, problems = load(tree.root)

        assert problems.language is Language.SWEDISH
        assert [each.code for each in problems] == ["value-unknown"]


class TestSeasons:
    def test_breaks_are_days_spans_and_weeks(self, tree):
        tree.keys(
            SEASON,
            "tauot:\n  - 1.2.2027\n  - {alkaa: 1.3.2027, päättyy: 7.3.2027, nimi: Talviloma}\n"
            "  - viikko: 15\n    paikkakunnat: [OULU, Muualla]",
        )

        breaks = tree.site().seasons[0].breaks

        assert breaks == (
            Break(date(2027, 2, 1), date(2027, 2, 1)),
            Break(date(2027, 3, 1), date(2027, 3, 7), "Talviloma"),
            Break(date(2027, 4, 12), date(2027, 4, 18), "", ("Oulu", "Muualla")),
        )
        assert [each.line for each in breaks] == [6, 7, 8]

    def test_week_of_two_years_is_two_breaks(self, tree):
        tree.keys(SEASON, "alkaa: 1.1.2026", "päättyy: 31.12.2027", "tauot: {viikko: 1}")
        tree.keys(GROUP, "avoimuus: suljettu", drop=("aikataulu",))

        spans = [(each.start, each.end) for each in tree.site().seasons[0].breaks]

        assert spans == [
            (date(2025, 12, 29), date(2026, 1, 4)),
            (date(2027, 1, 4), date(2027, 1, 10)),
        ]

    def test_week_53_is_there_in_long_years_only(self, tree):
        tree.keys(SEASON, "alkaa: 1.12.2026", "päättyy: 31.12.2027", "tauot: {viikko: 53}")
        tree.keys(GROUP, "avoimuus: suljettu", drop=("aikataulu",))

        spans = [(each.start, each.end) for each in tree.site().seasons[0].breaks]

        assert spans == [(date(2026, 12, 28), date(2027, 1, 3))]


class TestLocations:
    def test_every_key_is_read(self, tree):
        tree.keys(
            PLACE,
            "maakunta: Pohjois-Pohjanmaa",
            "postinumero: 00100",
            "koordinaatit: [65.0121, -25.4651]",
            "suljettuna: {alkaa: 1.2.2027, päättyy: 2.2.2027, syy: Remontti}",
            "salainen: ei",
        )

        place = tree.site().locations[0]

        assert (place.region, place.postcode) == ("Pohjois-Pohjanmaa", "00100")
        assert place.coordinates == Coordinates(Decimal("65.0121"), Decimal("-25.4651"))
        assert place.closures[0].reason == "Remontti"
        assert not place.secret

    def test_municipalities_are_spelt_as_in_the_first_file(self, tree):
        tree.write("locations/a.md", "---\notsikko: A\npaikkakunta: OULU\n---\n")
        tree.keys(GROUP, "paikkakunta: oulu")

        site = tree.site()

        assert {each.municipality for each in site.locations} == {"oulu"}
        assert site.groups[0].municipality == "oulu"

    def test_drafts_municipality_does_not_count(self, tree):
        draft = "---\notsikko: A\nluonnos: kyllä\npaikkakunta: Oülu\n---\n"
        tree.write("groups/a.md", draft)

        assert "municipality-taken" not in tree.codes()

    @pytest.mark.parametrize(("zone", "codes"), [("Europe/Helsinki", 1), ("Europe/Stockholm", 0)])
    def test_postcodes_are_looked_at_in_finland(self, tree, zone, codes):
        tree.keys(ASSOCIATION, f"aikavyöhyke: {zone}")
        tree.keys(PLACE, "postinumero: 114 28")

        assert tree.codes() == ["postcode-form?"] * codes


class TestGroups:
    def test_every_key_is_read(self, tree):
        picture = tree.picture("images/kuva.png")
        tree.keys(
            GROUP,
            "avoimuus: täydentyvä",
            "paikkakunta: Oulu",
            "maksu:\n  summa: 5,50\n  per: kuukausi\n  lisätieto: Sisältää kahvin",
            "tila: täynnä",
            "toteutus: hybridi",
            "verkkoryhmä: {alusta: Video, linkki: https://example.org/huone}",
            "kielet: [fi, fse]",
            "teemat: Arki",
            "ilmoittautuminen: https://example.org/ilmo",
            "ilmoittautuminen_viimeistään: 5.1.2027",
            "jäsenyys: vaaditaan",
            "lähete: kyllä",
            "ohjaajat:\n  - rooli: vertaisohjaaja\n    koulutettu: kyllä\n"
            "  - {rooli: työntekijä, nimi: Aino}",
            "nimettömänä: kyllä",
            "yhteystiedot: {sähköposti: ryhma@example.org}",
            "kuva: {tiedosto: /images/kuva.png, tekstivastine: Kuva}",
            "järjestys: 2",
            "julkaise_linkki: kyllä",
            "tarkistettu: 1.11.2026",
            "tekstin_kieli: en-gb",
            "vanhat_osoitteet: /vanha/",
        )

        group = tree.group()

        assert group.facts.admission is Admission.REFILLING
        assert group.facts.fee == Fee(550, Per.MONTH, "Sisältää kahvin")
        assert (group.facts.status, group.facts.mode) == (Status.FULL, Mode.HYBRID)
        assert group.online.link == "https://example.org/huone"
        assert group.facts.languages == ("fi", "fse")
        assert group.facts.themes == ("Arki",)
        assert (group.facts.signup, group.facts.signup_by) == (
            "https://example.org/ilmo",
            date(2027, 1, 5),
        )
        assert (group.facts.membership, group.facts.referral) == (Membership.REQUIRED, True)
        assert group.facilitators == (
            Facilitator(Role.PEER, trained=True),
            Facilitator(Role.STAFF, "Aino"),
        )
        assert group.facts.anonymous
        assert group.facts.contact == (Contact(email="ryhma@example.org"),)
        assert (group.facts.image.file, group.facts.image.alt) == (picture, "Kuva")
        assert group.facts.order == 2
        assert group.publish_link
        assert group.facts.checked == date(2026, 11, 1)
        assert (group.facts.lang, [each.text for each in group.facts.aliases]) == (
            "en-GB",
            ["/vanha/"],
        )
        assert group.path == str(tree.root / GROUP)

    def test_left_out_keys_have_their_defaults(self, tree):
        group = tree.group()

        assert (group.facts.status, group.facts.mode) == (Status.RUNNING, Mode.IN_PERSON)
        assert group.facts.fee == Fee()
        assert group.facts.languages == ("fi",)
        assert group.facts.membership is Membership.NOT_REQUIRED
        assert group.facts.contact == (Contact(phone="040 000 0001"),)
        assert (group.publish_times, group.publish_place, group.publish_link) == (True, True, False)
        assert (group.sensitive, group.calendar) == (False, True)

    def test_closed_group_publishes_neither_times_nor_place(self, tree):
        tree.keys(GROUP, "avoimuus: suljettu")

        assert not tree.group().publish_times
        assert not tree.group().publish_place

    def test_closed_group_may_publish_them(self, tree):
        tree.keys(GROUP, "avoimuus: suljettu", "julkaise_ajat: kyllä", "julkaise_paikka: kyllä")

        assert tree.group().publish_times
        assert tree.group().publish_place

    def test_sensitive_group_is_in_no_calendar(self, tree):
        tree.keys(GROUP, "arkaluonteinen: kyllä")

        assert not tree.group().calendar

    def test_group_goes_before_its_type_and_that_before_the_association(self, tree):
        tree.keys(
            ASSOCIATION,
            "oletukset:\n  kohderyhmä: Kaikille\n  palaute: yhdistys\n  nimettömänä: kyllä\n"
            "  arkaluonteinen: kyllä\n  jäsenyys: vaaditaan",
        )
        tree.keys("types/miesten-voimaa.md", "kohderyhmä: Miehille", "arkaluonteinen: ei")
        tree.keys(GROUP, "nimettömänä: ei")

        group = tree.group()

        assert (group.facts.audience, group.facts.feedback) == ("Miehille", "yhdistys")
        assert (group.facts.anonymous, group.sensitive) == (False, False)
        assert group.facts.membership is Membership.REQUIRED

    def test_key_without_a_value_leaves_the_default(self, tree):
        tree.keys(ASSOCIATION, "oletukset: {kohderyhmä: Kaikille}")
        tree.keys(GROUP, "kohderyhmä:")

        assert tree.group().facts.audience == "Kaikille"

    def test_references_are_titles_or_slugs_in_any_letter_case(self, tree):
        tree.keys(GROUP, "tyyppi: MIESTEN-VOIMAA", "kausi: [kevät 2027, kevat-2027]")

        assert tree.group().type.title == "Miesten voimaa"
        assert [each.slug for each in tree.group().seasons] == ["kevat-2027"]

    def test_schedule_is_read(self, tree):
        tree.keys(
            GROUP,
            "aikataulu:\n  - päivä: [to, tiistai]\n    kello: 17–19\n"
            "    toistuu: parilliset viikot\n"
            "    ei_kokoonnu: [14.1.2027, {viikko: 8}]\n    pyhäpäivinä: kyllä\n"
            "  - {päivä: pe, kello: '18', toistuu: [kuukauden kolmas, first of month],"
            " alkaa: 1.2.2027, päättyy: 30.4.2027, kausi: Kevät 2027, paikka: kirjasto,"
            " pyhäpäivinä: kyllä}\n"
            "  - päivät: [9.1.2027, 2027-05-08]\n    kello: 10–12",
        )

        every_week, monthly, dates = tree.group().schedule

        assert every_week.weekdays == (1, 3)
        assert (every_week.every_weeks, every_week.parity) == (None, Parity.EVEN)
        assert every_week.skip == (SkippedDay(date(2027, 1, 14)), SkippedDay(week=8))
        assert monthly.time == TimeRange(1080)
        assert monthly.ordinals == (Ordinal.FIRST, Ordinal.THIRD)
        assert (monthly.starts, monthly.ends) == (date(2027, 2, 1), date(2027, 4, 30))
        assert (monthly.season.slug, monthly.location.slug) == ("kevat-2027", "kirjasto")
        assert dates.dates == (date(2027, 1, 9), date(2027, 5, 8))
        assert (dates.line, dates.date_lines) == (14, (14, 14))

    def test_changes_and_extra_sessions_are_read(self, tree):
        tree.keys(
            GROUP,
            "lisäkerrat: {pvm: 13.1.2027, kello: 18, aihe: Arki, vieras: Aino, paikka: Kirjasto}",
            "muutokset:\n  - {pvm: 12.1.2027, peruttu: kyllä}\n"
            "  - {pvm: 19.1.2027, peruttu: Sairaana}\n"
            "  - {pvm: 26.1.2027, alkuperäinen_kello: 17.30, uusi_päivä: 27.1.2027, kello: 18–20,"
            " paikka: Kirjasto}\n"
            "  - {pvm: 2.2.2027, peruttu: ei, aihe: Ilo, vieras: Timo}",
        )

        group = tree.group()

        assert (group.extra[0].topic, group.extra[0].guest) == ("Arki", "Aino")
        assert group.changes == (
            Change(date(2027, 1, 12), cancelled=True),
            Change(date(2027, 1, 19), cancelled=True, reason="Sairaana"),
            Change(
                date(2027, 1, 26),
                at=1050,
                moved_to=date(2027, 1, 27),
                time=TimeRange(1080, 1200),
                location=group.location,
            ),
            Change(date(2027, 2, 2), topic="Ilo", guest="Timo"),
        )

    def test_extra_sessions_may_stand_for_the_schedule(self, tree):
        tree.keys(GROUP, "lisäkerrat: {pvm: 13.1.2027, kello: 18}", drop=("aikataulu",))

        assert len(tree.site().sessions["miesten-ilta"]) == 1

    @pytest.mark.parametrize("line", ["tila: kootaan", "avoimuus: suljettu"])
    def test_forming_and_closed_groups_need_neither_schedule_nor_place(self, tree, line):
        tree.keys(GROUP, line, drop=("aikataulu", "paikka"))

        assert tree.group().schedule == ()

    def test_online_group_needs_no_place(self, tree):
        tree.keys(GROUP, "toteutus: verkossa", drop=("paikka",))

        assert tree.group().location is None


class TestPagesAndNews:
    def test_page_is_read(self, tree):
        tree.write(
            "pages/sivu.md",
            "---\notsikko: Sivu\nlaji: turvallinen selaaminen\njärjestys: 1,5\n---\nTeksti.\n",
        )

        site = tree.site()
        page = site.pages[0]

        assert (page.kind, page.order) == (PageKind.SAFETY, Decimal("1.5"))
        assert site.documents["pages", "sivu"].body == "Teksti.\n"

    def test_news_name_groups(self, tree):
        tree.write(
            "news/a.md",
            "---\notsikko: A\npvm: 2.1.2027\nryhmä: [Miesten ilta, miesten-ilta]\n---\n",
        )

        assert tree.site().news[0].groups == ("miesten-ilta",)


class TestDrafts:
    @pytest.mark.parametrize("name", ["groups/a.md", "pages/a.md", "news/a.md"])
    def test_draft_is_not_in_the_site(self, tree, name):
        tree.write(name, "---\notsikko: A\nluonnos: kyllä\n---\n")

        site, problems = load(tree.root)

        assert problems.errors == ()
        assert (len(site.groups), site.pages, site.news) == (1, (), ())

    def test_no_draft_is_published(self, tree):
        tree.keys(GROUP, "luonnos: ei")

        assert len(tree.site().groups) == 1


class TestIdentity:
    def test_slug_is_made_of_the_files_name(self, tree):
        name = unicodedata.normalize("NFD", "groups/Äijien ilta (Öölä).md")
        tree.write(name, another_group(tree, "Äijien ilta"))

        assert "aijien-ilta-oola" in {each.slug for each in tree.site().groups}

    def test_second_file_with_a_slug_is_left_out_and_checked(self, tree):
        tree.write("groups/a/miesten-ilta.md", "---\notsikko: A\navoimus: avoin\n---\n")

        problems = tree.problems()

        assert ("groups/miesten-ilta.md", 1, "slug-taken") in problems
        assert ("groups/a/miesten-ilta.md", 3, "key-unknown-near") in problems

    def test_files_of_two_kinds_may_share_a_slug(self, tree):
        tree.write("pages/kirjasto.md", "---\notsikko: Kirjasto\n---\n")

        assert tree.codes() == []


class TestFolder:
    def test_link_out_of_the_folder_is_refused(self, tree, tmp_path):
        outside = tmp_path / "ulkona.md"
        outside.write_text("---\notsikko: Salainen sana\n---\n")
        (tree.root / "types" / "a.md").symlink_to(outside)
        (tree.root / "groups" / "b").symlink_to(tmp_path)
        (tree.root / "images").mkdir()
        (tree.root / "images" / "c.png").symlink_to("/etc/passwd")

        assert tree.problems() == [
            ("groups/b", 1, "link-outside"),
            ("images/c.png", 1, "link-outside"),
            ("types/a.md", 1, "link-outside"),
        ]

    def test_link_within_the_folder_is_followed(self, tree):
        (tree.root / "types" / "toinen.md").symlink_to("miesten-voimaa.md")

        site, _ = load(tree.root)

        assert [each.slug for each in site.types] == ["miesten-voimaa", "toinen"]

    def test_links_that_lead_nowhere_or_in_circles_are_refused(self, tree):
        (tree.root / "types" / "a.md").symlink_to("ei-ole.md")
        (tree.root / "groups" / "ympyrä").symlink_to(".")

        assert tree.problems() == [
            ("groups/ympyrä", 1, "link-in-circle"),
            ("types/a.md", 1, "link-broken"),
        ]

    def test_folder_named_as_a_file_is_refused(self, tree):
        (tree.root / "groups" / "a.md").mkdir()
        (tree.root / "types" / "b.md").mkdir()

        assert tree.codes() == ["folder-named-as-file", "folder-named-as-file"]

    def test_file_in_place_of_a_folder_is_refused(self, tree):
        tree.write("pages", "x")

        assert tree.problems() == [("pages", 1, "not-a-folder")]

    def test_pipe_is_not_waited_for(self, tree):
        os.mkfifo(tree.root / "groups" / "a.md")

        assert tree.problems() == [("groups/a.md", 1, "file-not-regular")]

    def test_hidden_files_are_passed_over(self, tree):
        tree.write("groups/.piilo.md", "x")
        tree.write(".git/config", "x")

        assert tree.codes() == []

    def test_stray_files_warn(self, tree):
        tree.write("groups/muistio.txt", "x")
        tree.write("muuta/a.md", "x")
        tree.write("lue.txt", "x")
        tree.write("images/alla/kuva.xcf", "x")

        assert tree.problems() == [
            ("groups/muistio.txt", 1, "stray?"),
            ("images/alla/kuva.xcf", 1, "stray?"),
            ("lue.txt", 1, "stray?"),
            ("muuta", 1, "stray?"),
        ]

    def test_picture_that_a_file_names_is_no_stray(self, tree):
        tree.picture("groups/kuva 1.png")
        tree.picture("groups/toinen.png")
        tree.keys(GROUP, "kuva: {tiedosto: kuva 1.png, tekstivastine: Kuva}")
        tree.write("pages/a.md", "---\notsikko: A\n---\n![Kuva](../groups/toinen.png)\n")

        assert tree.codes() == []

    def test_name_that_is_no_text_is_refused(self, tree):
        Path(os.fsdecode(os.fsencode(tree.root / "types") + b"/\xff.md")).write_text("x")

        assert tree.codes() == ["name-not-unicode"]

    def test_too_many_files_are_not_read(self, tree, monkeypatch):
        monkeypatch.setattr("group_pages.loading.folder.MOST_FILES", 10)
        for number in range(12):
            tree.write(f"groups/{number}.md", "x")
        problems = Problems()

        assert walk(tree.root, problems) is None
        assert [each.code for each in problems] == ["too-many-files"]

    def test_folders_are_no_files_but_the_walk_through_them_ends(self, tree, monkeypatch):
        files = sum(path.is_file() for path in tree.root.rglob("*"))
        monkeypatch.setattr("group_pages.loading.folder.MOST_FILES", files)
        assert walk(tree.root, Problems()) is not None

        tree.write("groups/uusi.md", "x")
        assert walk(tree.root, Problems()) is None
        (tree.root / "groups" / "uusi.md").unlink()

        (tree.root / "groups" / "/".join("a" * files)).mkdir(parents=True)
        assert walk(tree.root, Problems()) is None


class TestPictures:
    @pytest.mark.parametrize(
        "named", ["../images/kuva.png", "/images/kuva.png", "../images/../images/kuva.png"]
    )
    def test_picture_is_named_from_its_file_or_the_folder(self, tree, named):
        picture = tree.picture("images/kuva.png")
        tree.keys(GROUP, f"kuva: {{tiedosto: {named}, tekstivastine: Kuva}}")

        assert tree.group().facts.image.file == picture

    @pytest.mark.parametrize(
        ("named", "code"),
        [
            ("../../ulkona.png", "picture-outside"),
            ("/../ulkona.png", "picture-outside"),
            ("../images/ulos.webp", "link-outside"),
            ("../images/.piilo.png", "picture-missing"),
            ("../images", "picture-missing"),
            ("x" * 5000 + ".png", "picture-missing"),
            ("//example.org/kuva.png", "picture-not-a-file"),
            ("..\\images\\kuva.png", "picture-not-a-file"),
            ("../association.md", "image-kind"),
        ],
    )
    def test_anything_else_is_refused(self, tree, tmp_path, named, code):
        tree.picture("../ulkona.png")
        tree.picture("images/.piilo.png")
        (tree.root / "images" / "ulos.webp").symlink_to(tmp_path / "ulkona.png")
        tree.keys(GROUP, f"kuva:\n  tiedosto: '{named}'\n  tekstivastine: Kuva")

        assert code in tree.codes()
        site, _ = load(tree.root)
        assert site.groups[0].facts.image is None

    @pytest.mark.parametrize("named", ["putki.png", "putkl.png"])
    def test_nearest_is_a_file(self, tree, named):
        (tree.root / "images").mkdir()
        os.mkfifo(tree.root / "images" / "putki.png")
        tree.keys(GROUP, f"kuva: {{tiedosto: /images/{named}, tekstivastine: Kuva}}")

        assert "picture-missing" in tree.codes()

    def test_picture_has_a_size_at_most(self, tree, monkeypatch):
        tree.picture("images/kuva.png", (30, 30))
        tree.keys(GROUP, "kuva: {tiedosto: /images/kuva.png, tekstivastine: Kuva}")

        monkeypatch.setattr("group_pages.loading.pictures.MOST_PIXELS", 899)
        assert tree.codes() == ["image-too-many-pixels"]
        monkeypatch.setattr("group_pages.loading.pictures.LARGEST_FILE", 10)
        assert tree.codes() == ["image-too-large"]

    def test_picture_with_a_decomposed_name_is_found(self, tree):
        picture = tree.picture(unicodedata.normalize("NFD", "images/kädet.png"))
        tree.keys(GROUP, "kuva: {tiedosto: /images/kädet.png, tekstivastine: Kuva}")

        assert tree.group().facts.image.file == picture


class TestReferences:
    def test_group_that_another_files_error_leaves_out_is_known(self, tree):
        tree.keys(SEASON, drop=("alkaa",))

        site, problems = load(tree.root)

        assert [each.code for each in problems] == ["key-missing"]
        assert site.dropped == (tree.root / GROUP,)

    def test_draft_is_not_among_the_groups_left_out(self, tree):
        tree.keys(GROUP, "luonnos: kyllä", drop=("tyyppi",))

        site, _ = load(tree.root)

        assert site.dropped == ()

    @pytest.mark.parametrize("count", [1, 2, 3, 4, 9])
    def test_slip_in_a_title_is_reported_at_three_of_those_that_name_it(self, tree, count):
        tree.keys(SEASON, "otsikko: Kevt 2027")
        text = (tree.root / GROUP).read_text("utf-8")
        for number in range(1, count):
            tree.write(f"groups/x{number}.md", text)

        _, problems = load(tree.root)

        codes = [each.code for each in problems]
        assert codes[:2] == ["no-such-seasons-near"] * min(count, 2)
        assert len(codes) == min(count, 3)
        if count > 3:
            assert dict(list(problems)[2].details)["more"] == count - 3

    @pytest.mark.parametrize("place", ["Nuorisotalo", "Kirjsto"])
    def test_title_that_one_file_has_right_is_reported_at_each_that_does_not(self, tree, place):
        text = (tree.root / GROUP).read_text("utf-8").replace("Kirjasto", place)
        for number in range(9):
            tree.write(f"groups/x{number}.md", text)

        assert len(tree.problems()) == 9

    def test_slip_in_a_title_is_an_error_however_many_drafts_name_it(self, tree):
        tree.keys(SEASON, "otsikko: Kevt 2027")
        text = (tree.root / GROUP).read_text("utf-8")
        for number in range(9):
            tree.write(f"groups/a{number}.md", text.replace("kausi:", "luonnos: kyllä\nkausi:"))

        assert [(name, code) for name, _, code in tree.problems()] == [
            ("groups/a0.md", "no-such-seasons-near?"),
            ("groups/a1.md", "reference-refused-again?"),
            (GROUP, "no-such-seasons-near"),
        ]

    def test_title_of_two_files_with_one_slug_is_reported_at_the_second_alone(self, tree):
        tree.write("seasons/Kevät 2027.md", (tree.root / SEASON).read_bytes())

        assert tree.problems() == [(SEASON, 1, "slug-taken")]

    def test_file_without_a_title_excuses_no_slip_of_another(self, tree):
        tree.write("types/lapset.md", "---\njärjestys: 2\n---\n")
        tree.write("types/naiset.md", "---\notsikko: Naisten vimaa\n---\n")
        text = (tree.root / GROUP).read_text("utf-8")
        for number in range(3):
            tree.write(f"groups/x{number}.md", text.replace("Miesten voimaa", "Naisten voimaa"))

        codes = [code for _, _, code in tree.problems()]

        assert codes.count("no-such-types-near") == 3

    def test_dangling_references_wait_for_a_title_that_cannot_be_read(self, tree):
        tree.write("types/naiset.md", "---\njärjestys: 2\n---\n")
        tree.keys(GROUP, "tyyppi: Saunailta")

        assert tree.problems() == [("types/naiset.md", 1, "key-missing")]

        tree.keys("types/naiset.md", "otsikko: Naiset")
        assert tree.problems() == [(GROUP, 9, "no-such-types-known")]

    def test_draft_without_a_title_excuses_no_reference(self, tree):
        tree.keys(GROUP, "luonnos: kyllä", drop=("otsikko",))
        news = "---\notsikko: A\npvm: 1.2.2027\nryhmä: Omaisten ilta\n---\n"
        tree.write("news/a.md", news)

        assert tree.problems() == [(GROUP, 1, "key-missing?"), ("news/a.md", 4, "no-such-groups")]

    def test_nearest_is_named_by_its_title_unless_the_slug_is_meant(self, tree):
        tree.write("types/vertaisryhma.md", "---\notsikko: Vertaisrymä\n---\n")
        tree.write("types/polku.md", "---\notsikko: Toivon polku\n---\n")
        text = (tree.root / GROUP).read_text("utf-8")
        tree.write("groups/a.md", text.replace("Miesten voimaa", "Vertaisryhmä"))
        tree.write("groups/b.md", text.replace("Miesten voimaa", "plku"))

        _, problems = load(tree.root)

        assert [dict(each.details)["near"] for each in problems] == ["Vertaisrymä", "polku"]


class TestSecrets:
    def test_place_whose_secrecy_is_in_doubt_is_named_to_nobody(self, tree):
        tree.write(
            "locations/a.md", "---\notsikko: Turvatalo\npaikkakunta: Oulu\nsalainen: ehkä\n---\n"
        )
        tree.keys(GROUP, "paikka: Turvatalo")

        site, problems = load(tree.root)

        assert [each.code for each in problems] == ["value-unknown"]
        assert [each.slug for each in site.locations] == ["kirjasto"]
        assert site.groups == ()

    @pytest.mark.parametrize("doubt", [*DOUBTS, "julkaise_paikka: ei"])
    @pytest.mark.parametrize("reference", ["Turvatalo Kiel", "Jokin aivan muu"])
    def test_place_in_doubt_is_in_no_suggestion(self, tree, doubt, reference):
        tree.write(
            "locations/a.md", f"---\notsikko: Turvatalo Kielo\npaikkakunta: Oulu\n{doubt}\n---\n"
        )
        tree.keys(GROUP, f"paikka: {reference}")
        tree.write("groups/toinen.md", "---\notsikko: Toinen\n---\n")

        _, problems = load(tree.root)

        assert "Kielo" not in repr([each.details for each in problems])

    @pytest.mark.parametrize(
        "doubt",
        [*DOUBTS, "luonos: kyllä", "luonnos kyllä", "luonnos:", "luonnos: kylä", "utkast: ja",
         "luonnos: ei\nluonnos: kyllä"],
    )  # fmt: skip
    @pytest.mark.parametrize("reference", ["Salainen ilt", "Jokin aivan muu"])
    def test_group_in_doubt_is_in_no_suggestion(self, tree, doubt, reference):
        text = (tree.root / GROUP).read_text("utf-8").replace("Miesten ilta", "Salainen ilta")
        tree.write("groups/a.md", text.replace("\nkausi:", f"\n{doubt}\nkausi:"))
        tree.write("news/a.md", f"---\notsikko: A\npvm: 1.2.2027\nryhmä: {reference}\n---\n")

        _, problems = load(tree.root)

        assert "Salainen ilta" not in repr([each.details for each in problems])

    @pytest.mark.parametrize("slip", ["maakuntaa: Uusimaa", "koordinaatit: x"])
    def test_place_with_another_fault_is_suggested(self, tree, slip):
        tree.keys(PLACE, slip)
        tree.keys(GROUP, "paikka: Kirjato")

        assert "no-such-locations-near" in tree.codes()

    def test_list_of_known_places_has_no_secret_one(self, tree):
        tree.write(
            "locations/a.md", "---\notsikko: Turvatalo\npaikkakunta: Oulu\nsalainen: kyllä\n---\n"
        )
        tree.keys(GROUP, "paikka: Jokin aivan muu")
        tree.write("groups/toinen.md", "---\notsikko: Toinen\n---\n")

        _, problems = load(tree.root)

        assert "urvatalo" not in repr([each.details for each in problems])


@pytest.mark.parametrize("size", [1, 300])
def test_broken_files_are_all_reported(tree, size):
    for number in range(size):
        tree.write(f"groups/g{number}.md", f"---\notsikko: G{number}\navoimus: avoin\n---\n")

    assert sum(code == "key-unknown-near" for _, _, code in tree.problems()) == size
