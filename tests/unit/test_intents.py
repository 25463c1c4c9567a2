"""What staff mean, as changes of lines: each intent on a small content folder."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from group_pages import editing
from group_pages.editing import files, groups, new_seasons, places, seasons, sessions
from group_pages.editing import outlook as outlooks
from group_pages.editing.checking import check
from group_pages.editing.content_files import CannotEdit
from group_pages.editing.folders import describe_file
from group_pages.editing.naming import name_new_file
from group_pages.editing.proposals import Proposal
from group_pages.editing.ways import Choice, Way, list_rows
from group_pages.languages import Words
from group_pages.languages.messages import MESSAGES
from group_pages.loading import load
from group_pages.model import (
    Admission,
    Break,
    ExtraSession,
    Language,
    Mode,
    Season,
    Site,
    Status,
    TimeRange,
)
from group_pages.schema import GROUP, NEWS

from tests.content_tree import GROUP as GROUP_FILE
from tests.content_tree import PLACE, Tree, another_group
from tests.factories import make_group, make_location, make_recurrence

SLUG = "miesten-ilta"
TODAY = date(2027, 2, 1)
AT_THE_LIBRARY = make_recurrence(location=make_location())
EXTRA = ExtraSession(TODAY, TimeRange(1050, 1140))


@pytest.fixture
def tree(tmp_path) -> Tree:
    tree = Tree(tmp_path / "content")
    tree.write("locations/talo.md", "---\notsikko: Talo\npaikkakunta: Oulu\n---\n")
    tree.write(
        "seasons/syksy-2027.md",
        "---\notsikko: Syksy 2027\nalkaa: 30.8.2027\npäättyy: 12.12.2027\n"
        "tauot:\n  - viikko: 42\n    nimi: Syysloma\n---\n",
    )
    return tree


def lines(proposal) -> list[str]:
    """Return the lines that are removed and added."""
    heads = ("---", "+++", "@@", " ")
    return [
        line for line in proposal.difference().splitlines() if line and not line.startswith(heads)
    ]


def apply(tree: Tree, proposal) -> None:
    for change in proposal.changes:
        if change.after is None:
            (tree.root / change.name).unlink()
        else:
            tree.write(change.name, change.after)


def check_new(tree: Tree, proposal) -> list[str]:
    """Return the codes of the errors that a proposal would bring."""
    return [problem.code for problem in check(tree.root, proposal).errors]


def two_sessions_a_day(tree: Tree) -> None:
    tree.keys(
        GROUP_FILE,
        "aikataulu:\n  - päivä: tiistai\n    kello: 17.30–19\n"
        "  - päivä: tiistai\n    kello: 19.30–21",
    )


def _move(site: Site, day: date | None, time: TimeRange | None = None) -> Proposal:
    return sessions.move(site, SLUG, "2027-02-09", today=TODAY, day=day, time=time)


class TestCancel:
    def test_first_change_makes_the_list(self, tree):
        proposal = sessions.cancel(tree.site(), SLUG, "2027-02-09")
        assert lines(proposal) == ["+muutokset:", "+  - pvm: 9.2.2027", "+    peruttu: kyllä"]
        assert proposal.sentence == "Peruttu 9.2.2027: Miesten ilta, Oulu"
        assert check_new(tree, proposal) == []

    def test_reason_is_the_value(self, tree):
        proposal = sessions.cancel(tree.site(), SLUG, "2027-02-09", "Ohjaaja on sairas")
        assert lines(proposal)[-1] == "+    peruttu: Ohjaaja on sairas"

    def test_day_with_two_sessions_says_which(self, tree):
        two_sessions_a_day(tree)
        proposal = sessions.cancel(tree.site(), SLUG, "2027-02-09-1930")
        assert "+    alkuperäinen_kello: 19.30" in lines(proposal)
        assert check_new(tree, proposal) == []
        apply(tree, proposal)
        cancelled = [each.key for each in tree.site().sessions[SLUG] if each.reason == ""]
        assert "2027-02-09" in cancelled
        states = {each.key: each.state.value for each in tree.site().sessions[SLUG]}
        assert states["2027-02-09-1930"] == "cancelled"
        assert states["2027-02-09"] == "scheduled"

    def test_moved_session_is_cancelled_where_it_was(self, tree):
        tree.keys(GROUP_FILE, "muutokset:\n  - pvm: 9.2.2027\n    uusi_päivä: 11.2.2027 # to")
        proposal = sessions.cancel(tree.site(), SLUG, "2027-02-09")
        assert lines(proposal) == ["-    uusi_päivä: 11.2.2027 # to", "+    peruttu: kyllä"]
        assert check_new(tree, proposal) == []

    def test_file_in_english_words_stays_so(self, tree):
        text = (tree.root / GROUP_FILE).read_text("utf-8")
        for own, english in (
            ("otsikko", "title"), ("tyyppi", "type"), ("kausi", "season"), ("paikka", "location"),
            ("avoimuus", "admission"), ("aikataulu", "schedule"), ("päivä", "day"),
        ):  # fmt: skip
            text = text.replace(f"{own}:", f"{english}:")
        tree.write(GROUP_FILE, text)
        proposal = sessions.cancel(tree.site(), SLUG, "2027-02-09")
        assert lines(proposal) == ["+changes:", "+  - date: 2027-02-09", "+    cancelled: yes"]
        assert check_new(tree, proposal) == []

    def test_withheld_date_is_in_no_sentence(self, tree):
        tree.keys(GROUP_FILE, "julkaise_ajat: ei", "avoimuus: suljettu")
        proposal = sessions.cancel(tree.site(), SLUG, "2027-02-09")
        assert proposal.sentence == "Kertaa muutettu: Miesten ilta, Oulu"

    def test_taken_back_it_leaves_no_change(self, tree):
        before = (tree.root / GROUP_FILE).read_bytes()
        apply(tree, sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        apply(tree, sessions.reinstate(tree.site(), SLUG, "2027-02-09"))
        assert (tree.root / GROUP_FILE).read_bytes() == before

    def test_file_changed_meanwhile_is_refused(self, tree):
        site = tree.site()
        tree.keys(GROUP_FILE, "maksu: 5 €")
        with pytest.raises(CannotEdit) as error:
            sessions.cancel(site, SLUG, "2027-02-09")
        assert error.value.code == "edit-changed-meanwhile"

    def test_session_that_there_is_not_is_refused(self, tree):
        with pytest.raises(CannotEdit, match="edit-no-such-session"):
            sessions.cancel(tree.site(), SLUG, "2027-02-10")


class TestMove:
    def test_day_and_time(self, tree):
        time = TimeRange(1080, 1170)
        proposal = _move(tree.site(), date(2027, 2, 11), time)
        assert lines(proposal)[-2:] == ["+    uusi_päivä: 11.2.2027", "+    kello: 18–19.30"]
        assert proposal.questions == ()
        assert check_new(tree, proposal) == []

    def test_back_to_its_day_the_change_goes(self, tree):
        before = (tree.root / GROUP_FILE).read_bytes()
        apply(tree, _move(tree.site(), date(2027, 2, 11)))
        apply(tree, _move(tree.site(), date(2027, 2, 9)))
        assert (tree.root / GROUP_FILE).read_bytes() == before

    def test_break_holiday_and_end_of_season_are_asked_about(self, tree):
        tree.keys(
            "seasons/kevat-2027.md",
            "tauot:\n  - {alkaa: 22.3.2027, päättyy: 28.3.2027, nimi: Loma}",
        )
        site = tree.site()
        asked = {
            day: [each.code for each in _move(site, day).questions]
            for day in (date(2027, 3, 26), date(2027, 6, 1))
        }
        assert asked == {
            date(2027, 3, 26): ["ask-break", "ask-holiday"],
            date(2027, 6, 1): ["ask-outside-season"],
        }

    def test_past_day_is_asked_about_and_the_meetings_own_season_is_named(self, tree):
        earlier = "---\notsikko: Kevät 2026\nalkaa: 7.1.2026\npäättyy: 31.5.2026\n---\n"
        tree.write("seasons/kevat-2026.md", earlier)
        tree.keys(GROUP_FILE, "kausi: [Kevät 2026, Kevät 2027]")
        site = tree.site()
        past = [_move(site, day).questions for day in (date(2027, 1, 12), date(2025, 2, 12))]
        assert [[each.text(Words(Language.FINNISH)) for each in asked] for asked in past] == [
            ["12.1.2027 on jo mennyt: tänään on 1.2.2027"],
            [
                "12.2.2025 on jo mennyt: tänään on 1.2.2027",
                "12.2.2025 ei ole kaudella Kevät 2027",
            ],
        ]
        assert _move(site, TODAY).questions == ()

    def test_time_alone_asks_nothing(self, tree):
        assert _move(tree.site(), None, TimeRange(600)).questions == ()

    def test_other_place_by_its_title(self, tree):
        proposal = sessions.relocate(tree.site(), SLUG, "2027-02-09", "talo")
        assert lines(proposal)[-1] == "+    paikka: Talo"
        apply(tree, proposal)
        assert lines(sessions.relocate(tree.site(), SLUG, "2027-02-09", "kirjasto")) == [
            "-muutokset:", "-  - pvm: 9.2.2027", "-    paikka: Talo",
        ]  # fmt: skip

    def test_topic_and_guest(self, tree):
        proposal = sessions.annotate(tree.site(), SLUG, "2027-02-09", topic="Uni", guest="Maija M.")
        assert lines(proposal)[-2:] == ["+    aihe: Uni", "+    vieras: Maija M."]

    def test_extra_session(self, tree):
        proposal = sessions.add_session(
            tree.site(), SLUG, date(2027, 5, 1), TimeRange(600), today=TODAY, place="talo"
        )
        assert lines(proposal) == [
            "+lisäkerrat:", "+  - pvm: 1.5.2027", "+    kello: 10", "+    paikka: Talo",
        ]  # fmt: skip
        assert proposal.sentence == "Ylimääräinen kerta 1.5.2027: Miesten ilta, Oulu"
        assert [each.code for each in proposal.questions] == ["ask-holiday"]
        assert check_new(tree, proposal) == []


class TestPlaces:
    def test_closure_and_the_sessions_that_it_touches(self, tree):
        site = tree.site()
        first, last = date(2027, 2, 1), date(2027, 2, 14)
        touched = places.sessions_in_closure(site, "kirjasto", first, last)
        assert [(each.group, each.session.key) for each in touched] == [
            (SLUG, "2027-02-02"), (SLUG, "2027-02-09"),
        ]  # fmt: skip
        proposal = places.close_place(site, "kirjasto", first, last, "Remontti")
        assert lines(proposal) == [
            "+suljettuna:", "+  - alkaa: 1.2.2027", "+    päättyy: 14.2.2027", "+    syy: Remontti",
        ]  # fmt: skip
        assert check_new(tree, proposal) == []

    def test_secret_place_is_in_no_sentence(self, tree):
        tree.keys(PLACE, "salainen: kyllä")
        proposal = places.close_place(tree.site(), "kirjasto", date(2027, 2, 1), date(2027, 2, 14))
        assert proposal.sentence == "Paikka suljettu joksikin aikaa"


class TestGroups:
    def test_break_has_its_days(self, tree):
        proposal = groups.set_state(
            tree.site(), SLUG, Status.PAUSED, date(2027, 2, 1), date(2027, 2, 28)
        )
        assert lines(proposal) == [
            "+tila: tauolla", "+tila_alkaen: 1.2.2027", "+tila_asti: 28.2.2027",
        ]  # fmt: skip
        apply(tree, proposal)
        assert lines(groups.set_state(tree.site(), SLUG, Status.RUNNING)) == [
            "-tila: tauolla", "-tila_alkaen: 1.2.2027", "-tila_asti: 28.2.2027",
            "+tila: käynnissä",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("values", "status", "refusal"),
        [
            ({}, Status.ENDED, ""),
            ({"status": Status.RUNNING, "schedule": ()}, Status.FULL, ""),
            ({"schedule": ()}, Status.FORMING, ""),
            ({"schedule": (), "admission": Admission.CLOSED}, Status.RUNNING, ""),
            ({"schedule": ()}, Status.ENDED, "edit-not-begun"),
            ({"schedule": ()}, Status.RUNNING, "edit-forming"),
            ({"location": None}, Status.PAUSED, "edit-forming"),
            ({"location": None, "mode": Mode.ONLINE}, Status.FULL, ""),
            ({"location": None, "schedule": (AT_THE_LIBRARY,)}, Status.FULL, ""),
            ({"location": None, "schedule": (AT_THE_LIBRARY,), "extra": (EXTRA,)}, Status.FULL, ""),
            ({"location": None, "schedule": (), "extra": (EXTRA,)}, Status.FULL, "edit-forming"),
        ],
    )
    def test_group_that_forms_has_only_the_states_that_need_no_more(self, values, status, refusal):
        group = make_group(**{"status": Status.FORMING, **values})
        assert groups.find_refusal(group, status) == refusal

    def test_key_is_set_in_its_place(self, tree):
        summary, fee = GROUP.key("summary"), GROUP.key("fee")
        values = {(summary,): "Iltoja miehille", (fee,): "5 €"}
        proposal = groups.set_values(tree.site(), "groups", SLUG, values)
        assert lines(proposal) == ["+maksu: 5 €", "+tiivistelmä: Iltoja miehille"]

    def test_new_file_from_nothing(self, tree):
        values = {
            GROUP.key("title"): "Säde: kevät", GROUP.key("type"): "Miesten voimaa",
            GROUP.key("season"): "Kevät 2027", GROUP.key("admission"): "avoin",
            GROUP.key("location"): "Kirjasto",
            GROUP.key("schedule"): ({"päivä": "ke", "kello": "10–12"},),
        }  # fmt: skip
        proposal = groups.new_file(tree.site(), "groups", values, body="Tule.\n")
        (change,) = proposal.changes
        assert change.name == "groups/sade-kevat.md"
        assert change.after.decode().startswith('---\notsikko: "Säde: kevät"\ntyyppi: Miesten')
        assert check_new(tree, proposal) == []

    def test_file_is_called_by_its_title_and_a_group_by_its_town_too(self, tree):
        site = tree.site()
        names = {
            "groups/miesten-ilta.md": "Miesten ilta, Oulu", "locations/kirjasto.md": "Kirjasto",
            "association.md": site.association.name, "images/kuva.png": "images/kuva.png",
            "groups/ei-ole.md": "ei-ole",
        }  # fmt: skip
        assert {name: describe_file(site, name) for name in names} == names

    def test_group_of_the_same_name_in_another_town_has_the_town_in_its_address(self, tree):
        tree.write("locations/kirkko.md", "---\notsikko: Kirkko\npaikkakunta: Kemi\n---\n")
        tree.write(
            "news/uutinen.md",
            "---\notsikko: Uutinen\npvm: 1.1.2026\nryhmä: Miesten ilta\n---\n\nTervetuloa.\n",
        )
        names = []
        for _ in range(2):
            values = {
                GROUP.key("title"): "Miesten ilta", GROUP.key("type"): "Miesten voimaa",
                GROUP.key("season"): "Kevät 2027", GROUP.key("admission"): "avoin",
                GROUP.key("location"): "Kirkko",
                GROUP.key("schedule"): ({"päivä": "ke", "kello": f"1{len(names)}–12"},),
            }  # fmt: skip
            proposal = groups.new_file(tree.site(), "groups", values)
            names.append([change.name for change in proposal.changes])
            assert check_new(tree, proposal) == []
            apply(tree, proposal)
        # What named the first by its title alone means it still.
        assert names == [
            ["groups/miesten-ilta-kemi.md", "news/uutinen.md"],
            ["groups/miesten-ilta-kemi-2.md"],
        ]
        assert "ryhmä: miesten-ilta\n" in (tree.root / "news/uutinen.md").read_text("utf-8")

    def test_news_of_the_same_title_has_the_year_in_its_address(self, tree):
        tree.write("news/kevat.md", "---\notsikko: Kevät\npvm: 1.1.2026\n---\n\nTervetuloa.\n")
        values = {NEWS.key("title"): "Kevät", NEWS.key("date"): "2.1.2027"}
        (change,) = groups.new_file(tree.site(), "news", values, body="Tule.\n").changes
        assert change.name == "news/kevat-2027.md"

    @pytest.mark.parametrize(
        ("title", "discreet", "name"),
        [("Eron jälkeen", "Ryhmä Kielo", "ryhma-kielo"), ("Ä" * 300, "", "a" * 80)],
    )
    def test_name_has_neither_a_withheld_title_nor_a_long_one(self, tree, title, discreet, name):
        values = {GROUP.key("title"): title, GROUP.key("discreet_title"): discreet}
        assert name_new_file(tree.site(), "groups", values) == name

    def test_new_group_from_another_has_no_past(self, tree):
        tree.keys(GROUP_FILE, "muutokset:\n  - pvm: 9.2.2027\n    peruttu: kyllä", "tila: täynnä")
        proposal = groups.copy_group(tree.site(), SLUG, "Naisten ilta")
        (change,) = proposal.changes
        assert change.name == "groups/naisten-ilta.md"
        text = change.after.decode()
        assert "otsikko: Naisten ilta" in text
        assert "muutokset" not in text
        assert "tila" not in text
        assert text.endswith("Tervetuloa.\n")
        assert check_new(tree, proposal) == []

    def test_name_that_is_taken_is_refused(self, tree):
        for title in ("Miesten ilta", "…"):
            with pytest.raises(CannotEdit):
                groups.copy_group(tree.site(), SLUG, title)

    def test_renamed_group_keeps_its_old_address(self, tree):
        tree.write(
            "news/uutinen.md",
            f"---\notsikko: Uutinen\npvm: 1.1.2026\nryhmä: {SLUG}\n---\n\nTervetuloa.\n",
        )
        proposal = files.rename(tree.site(), "groups", SLUG, "Uusi ilta")
        assert [change.name for change in proposal.changes] == [
            f"groups/{SLUG}.md", "groups/uusi-ilta.md", "news/uutinen.md",
        ]  # fmt: skip
        assert f'vanhat_osoitteet: ["/ryhmat/{SLUG}/"]' in proposal.changes[1].after.decode()
        assert check_new(tree, proposal) == []

    def test_other_title_is_followed_by_its_references(self, tree):
        proposal = files.retitle(tree.site(), "locations", "kirjasto", "Pääkirjasto")
        assert lines(proposal) == [
            "-otsikko: Kirjasto", "+otsikko: Pääkirjasto",
            "-paikka: Kirjasto", "+paikka: Pääkirjasto",
        ]  # fmt: skip
        assert check_new(tree, proposal) == []

    @pytest.mark.parametrize("way", ["other title", "new file", "copy"])
    def test_title_of_another_is_no_more_what_references_name_it_by(self, tree, way):
        """News about either group go on to name it: by its file, as the title could mean both."""
        tree.write("groups/muu.md", another_group(tree, "Muu ilta"))
        tree.keys("groups/muu.md", "aikataulu:\n  päivä: ke\n  kello: 10")
        news = (
            "---\notsikko: Uutinen\npvm: 1.1.2026\nryhmä: [Muu ilta, Miesten ilta]\n---\n\nTule.\n"
        )
        tree.write("news/uutinen.md", news)
        site = tree.site()
        match way:
            case "other title":
                proposal = files.retitle(site, "groups", "muu", "Miesten ilta")
            case "copy":
                proposal = groups.copy_group(site, "muu", "Miesten ilta", name="uusi")
            case _:
                values = {GROUP.key("title"): "Miesten ilta"}
                proposal = groups.new_file(site, "groups", values, name="uusi")
        muu = "muu" if way == "other title" else "Muu ilta"
        assert f"+ryhmä: [{muu}, {SLUG}]" in lines(proposal)
        if way == "other title":
            assert check_new(tree, proposal) == []

    def test_place_with_the_title_of_another_is_named_by_its_file(self, tree):
        proposal = files.retitle(tree.site(), "locations", "talo", "Kirjasto")
        assert "+paikka: kirjasto" in lines(proposal)
        assert check_new(tree, proposal) == []

    def test_links_in_texts_follow_a_renamed_file(self, tree):
        link = f"[ilta](../groups/{SLUG}.md#aika) [muu](../groups/muu-{SLUG}.md)"
        tree.write("groups/muu-miesten-ilta.md", another_group(tree, "Muu ilta"))
        tree.keys("groups/muu-miesten-ilta.md", "aikataulu:\n  päivä: ke\n  kello: 10")
        tree.write(
            "news/uutinen.md", f"---\notsikko: Uutinen\npvm: 1.1.2026\n---\n\nTule: {link}\n"
        )
        proposal = files.rename(tree.site(), "groups", SLUG, "uusi")
        assert f"+Tule: [ilta](../groups/uusi.md#aika) [muu](../groups/muu-{SLUG}.md)" in lines(
            proposal
        )

    @pytest.mark.parametrize("intent", [files.withdraw, files.delete])
    def test_news_are_no_more_about_a_group_that_goes(self, tree, intent):
        tree.write(
            "news/uutinen.md",
            "---\notsikko: Uutinen\npvm: 1.1.2026\nryhmä: Miesten ilta\n---\n\nTervetuloa.\n",
        )
        proposal = intent(tree.site(), "groups", SLUG)
        assert "-ryhmä: Miesten ilta" in lines(proposal)
        assert check_new(tree, proposal) == []

    def test_withdrawn_group_is_a_draft(self, tree):
        assert lines(files.withdraw(tree.site(), "groups", SLUG)) == ["+luonnos: kyllä"]

    def test_file_that_others_need_is_refused_and_they_are_named(self, tree):
        tree.write(
            "groups/luonnos.md",
            another_group(tree, "Luonnos").replace("---", "---\nluonnos: kyllä", 1),
        )
        for folder, slug in (("locations", "kirjasto"), ("seasons", "kevat-2027")):
            with pytest.raises(CannotEdit) as refusal:
                files.delete(tree.site(), folder, slug)
            assert refusal.value.code == "edit-referred-to"
            assert refusal.value.details == {"files": (GROUP_FILE, "groups/luonnos.md")}
        assert check_new(tree, files.delete(tree.site(), "locations", "talo")) == []

    @pytest.mark.parametrize("intent", [files.withdraw, files.delete])
    def test_link_to_a_file_keeps_it(self, tree, intent):
        tree.write("pages/sivu.md", f"---\notsikko: Sivu\n---\n\n[Ilta](../groups/{SLUG}.md)\n")
        with pytest.raises(CannotEdit) as refusal:
            intent(tree.site(), "groups", SLUG)
        assert refusal.value.details == {"files": ("pages/sivu.md",)}

    @pytest.mark.parametrize("intent", [files.withdraw, files.delete])
    def test_page_that_the_association_names_by_its_title_is_needed(self, tree, intent):
        tree.write("pages/ensi.md", "---\notsikko: Ensi kertaa\n---\n\nTervetuloa.\n")
        first_time = ("ensikerta:", "  asiat: [Kahvia on]", "  sivu: Ensi kertaa")
        tree.keys("association.md", "\n".join(first_time))
        with pytest.raises(CannotEdit) as refusal:
            intent(tree.site(), "pages", "ensi")
        assert refusal.value.details == {"files": ("association.md",)}

    def test_draft_is_released_renamed_and_deleted_like_any_file(self, tree):
        before = (tree.root / GROUP_FILE).read_bytes()
        apply(tree, files.withdraw(tree.site(), "groups", SLUG))
        assert lines(files.release(tree.site(), "groups", SLUG)) == ["-luonnos: kyllä"]
        renamed = files.rename(tree.site(), "groups", SLUG, "uusi")
        # A draft has had no address that anybody could have kept.
        assert renamed.changes[0].before == renamed.changes[1].after
        assert files.delete(tree.site(), "groups", SLUG).changes[0].after is None
        apply(tree, files.release(tree.site(), "groups", SLUG))
        assert (tree.root / GROUP_FILE).read_bytes() == before

    def test_files_of_other_kinds_are_no_drafts(self, tree):
        with pytest.raises(CannotEdit) as refusal:
            files.withdraw(tree.site(), "locations", "kirjasto")
        assert refusal.value.code == "edit-no-draft"

    def test_file_that_cannot_be_read_is_deleted(self, tree):
        tree.write("news/rikki.md", "---\notsikko: [\n---\n")
        site, _ = load(tree.root)
        (change,) = files.delete(site, "news", "rikki").changes
        assert change.name == "news/rikki.md"

    def test_renamed_back_a_file_has_its_address_again(self, tree):
        apply(tree, files.rename(tree.site(), "groups", SLUG, "uusi"))
        proposal = files.rename(tree.site(), "groups", "uusi", SLUG)
        text = proposal.changes[1].after.decode()
        assert 'vanhat_osoitteet: ["/ryhmat/uusi/"]' in text
        assert check_new(tree, proposal) == []

    def test_place_is_renamed_with_a_question_and_its_references(self, tree):
        tree.write(
            GROUP_FILE,
            (tree.root / GROUP_FILE)
            .read_text("utf-8")
            .replace("paikka: Kirjasto", "paikka: kirjasto"),
        )
        proposal = files.rename(tree.site(), "locations", "kirjasto", "Pääkirjasto.md")
        assert [each.code for each in proposal.questions] == ["ask-address-lost"]
        assert check_new(tree, proposal) == []


def test_every_refusal_and_question_has_its_message():
    package = Path(editing.__file__).parent.parent
    files = [*(package / "editing").glob("*.py"), *(package / "frontmatter").glob("*.py")]
    texts = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {text for text in texts if re.fullmatch("(edit|ask)-[a-z-]+", text)}
    assert named == {code for code in MESSAGES if code.startswith(("edit-", "ask-"))}


class TestRollOver:
    def roll(self, tree, choice: Choice):
        plan = seasons.roll_over(tree.site(), "kevat-2027", "syksy-2027", {SLUG: choice})
        assert plan.refused == {}
        assert check_new(tree, plan.proposal) == []
        return plan.proposal

    def test_group_that_goes_on_changes_by_one_line(self, tree):
        proposal = self.roll(tree, Choice(Way.GOES_ON))
        assert lines(proposal) == ["-kausi: Kevät 2027", "+kausi: [Kevät 2027, Syksy 2027]"]
        assert proposal.sentence == "Ryhmät kaudelta Kevät 2027 kaudelle Syksy 2027"

    def test_entry_that_ends_has_one_for_the_new_season(self, tree):
        tree.keys(
            GROUP_FILE,
            "aikataulu:\n  - päivä: ti\n    kello: 17.30–19 # kello\n"
            "    päättyy: 27.4.2027\n    ei_kokoonnu: [2.3.2027]",
        )
        before = tree.site().sessions[SLUG]
        proposal = self.roll(tree, Choice(Way.GOES_ON))
        assert lines(proposal)[2:] == [
            "+  - päivä: ti", "+    kello: 17.30–19", "+    kausi: Syksy 2027",
        ]  # fmt: skip
        apply(tree, proposal)
        after = tree.site().sessions[SLUG]
        assert [each.key for each in after[: len(before)]] == [each.key for each in before]
        assert len(after) > len(before)

    def test_new_day_and_time(self, tree):
        proposal = self.roll(tree, Choice(Way.NEW_TIME, {"day": "ke", "time": "18–19.30"}))
        apply(tree, proposal)
        site = tree.site()
        spring, autumn = (
            {
                each.starts_at.strftime("%a %H:%M")
                for each in site.sessions[SLUG]
                if each.season.slug == slug
            }
            for slug in ("kevat-2027", "syksy-2027")
        )
        assert (spring, autumn) == ({"Tue 17:30"}, {"Wed 18:00"})

    def test_sessions_and_clashes_are_counted_before_anything_is_written(self, tree):
        proposal = self.roll(tree, Choice(Way.GOES_ON))
        site, _ = load(tree.root, proposal.overlay(tree.root))
        outlook = outlooks.look_ahead(site, SLUG, "syksy-2027")
        assert outlook.sessions == 14
        assert outlook.breaks == ((date(2027, 10, 19), "Syysloma"),)
        assert outlook.holidays == ()

    def test_entry_of_several_seasons_keeps_all_of_them(self, tree):
        """Its sessions, and the changes of those, are the archive of each."""
        tree.write(
            "seasons/syksy-2026.md",
            "---\notsikko: Syksy 2026\nalkaa: 1.9.2026\npäättyy: 10.12.2026\n---\n",
        )
        tree.keys(
            GROUP_FILE,
            "kausi: [Syksy 2026, Kevät 2027]",
            "muutokset:\n  - pvm: 3.11.2026\n    peruttu: kyllä",
        )
        before = tree.site().sessions[SLUG]
        proposal = self.roll(tree, Choice(Way.NEW_TIME, {"day": "ke", "time": "18"}))
        assert "+    päättyy: 2.5.2027" in lines(proposal)
        apply(tree, proposal)
        after = tree.site().sessions[SLUG]
        assert [each.key for each in after[: len(before)]] == [each.key for each in before]
        assert {each.date.weekday() for each in after[len(before) :]} == {2}

    def test_group_that_goes_round_meets_where_it_did(self, tree):
        tree.keys(
            GROUP_FILE,
            "aikataulu:\n  - päivä: ti\n    kello: 17\n    paikka: Talo",
            drop=("paikka",),
        )
        proposal = self.roll(tree, Choice(Way.NEW_TIME, {"day": "ke", "time": "18"}))
        assert lines(proposal)[-3:] == [
            "+    kello: 18", "+    paikka: Talo", "+    kausi: Syksy 2027",
        ]  # fmt: skip

    def test_group_that_is_forming_still_is(self, tree):
        tree.keys(GROUP_FILE, "tila: kootaan")
        (row,) = list_rows(tree.site(), "kevat-2027", "syksy-2027")
        assert row.ways[0] is Way.FORMS
        proposal = self.roll(tree, Choice(Way.FORMS))
        assert [line for line in lines(proposal) if "tila" in line] == []

    def test_pause_end_and_forming(self, tree):
        assert lines(self.roll(tree, Choice(Way.PAUSES)))[2:] == [
            "+tila: tauolla", "+tila_alkaen: 30.8.2027", "+tila_asti: 12.12.2027",
        ]  # fmt: skip
        assert lines(self.roll(tree, Choice(Way.ENDS))) == [
            "+tila: päättynyt", "+tila_alkaen: 3.5.2027",
        ]  # fmt: skip
        assert "+tila: kootaan" in lines(self.roll(tree, Choice(Way.FORMS)))

    def test_last_day_to_sign_up_was_the_old_seasons(self, tree):
        tree.keys(GROUP_FILE, "ilmoittautuminen_viimeistään: 1.2.2027")
        assert "-ilmoittautuminen_viimeistään: 1.2.2027" in lines(
            self.roll(tree, Choice(Way.GOES_ON))
        )

    def test_single_dates_must_be_given_anew(self, tree):
        tree.keys(GROUP_FILE, "aikataulu:\n  - päivät: [2.3.2027, 9.3.2027]\n    kello: 17")
        site = tree.site()
        (row,) = list_rows(site, "kevat-2027", "syksy-2027")
        assert row.needs_dates
        plan = seasons.roll_over(site, "kevat-2027", "syksy-2027", {SLUG: Choice(Way.GOES_ON)})
        assert plan.refused[SLUG].code == "edit-needs-dates"
        self.roll(tree, Choice(Way.NEW_TIME, {"dates": "7.9.2027", "time": "17"}))

    def test_closed_group_is_to_form_anew(self, tree):
        tree.keys(GROUP_FILE, "avoimuus: suljettu")
        (row,) = list_rows(tree.site(), "kevat-2027", "syksy-2027")
        assert row.ways[0] is Way.FORMS

    def test_group_of_the_new_season_is_no_row_any_more(self, tree):
        apply(tree, self.roll(tree, Choice(Way.GOES_ON)))
        assert list_rows(tree.site(), "kevat-2027", "syksy-2027") == ()

    def test_new_season(self, tree):
        proposal = new_seasons.new_season(
            tree.site(), "Kevät 2028", date(2028, 1, 10), date(2028, 5, 7), ({"viikko": "9"},)
        )
        (change,) = proposal.changes
        assert change.name == "seasons/kevat-2028.md"
        assert check_new(tree, proposal) == []

    def test_day_on_which_the_group_does_not_meet_is_skipped(self, tree):
        choice = Choice(Way.GOES_ON, skip=(date(2027, 12, 7), date(2027, 9, 14)))
        proposal = self.roll(tree, choice)
        assert "+ei_kokoonnu: [7.12.2027, 14.9.2027]" in lines(proposal)
        apply(tree, proposal)
        days = {each.date for each in tree.site().sessions[SLUG]}
        assert days.isdisjoint({date(2027, 12, 7), date(2027, 9, 14)})

    def test_break_without_a_last_day_is_asked_about(self, tree):
        tree.keys(GROUP_FILE, "tila: tauolla")
        (row,) = list_rows(tree.site(), "kevat-2027", "syksy-2027")
        assert row.proposed is None
        tree.keys(GROUP_FILE, "tila: tauolla", "tila_asti: 15.4.2027")
        (row,) = list_rows(tree.site(), "kevat-2027", "syksy-2027")
        assert row.proposed is Way.GOES_ON


def season_of(title: str, start: date, end: date, *breaks: Break) -> Season:
    return Season(title.lower().replace(" ", "-"), title, start, end, breaks)


SPRING = season_of(
    "Kevät 2026",
    date(2026, 1, 12),
    date(2026, 5, 29),
    Break(date(2026, 2, 23), date(2026, 3, 1), "Talvitauko", ("Oulu",)),
    Break(date(2026, 4, 2), date(2026, 4, 6), "Pääsiäinen"),
)
AUTUMN = season_of("Syksy 2026", date(2026, 8, 31), date(2026, 12, 13))


class TestLikelySeason:
    def guess(self, tree, old: Season, *seasons: Season):
        return new_seasons.guess_next(replace(tree.site(), seasons=seasons), old)

    def test_season_is_as_it_was_a_year_before_on_the_same_weekdays(self, tree):
        likely = self.guess(tree, AUTUMN, SPRING, AUTUMN)
        assert (likely.title, likely.source) == ("Kevät 2027", "Kevät 2026")
        assert (likely.start, likely.end) == (date(2027, 1, 11), date(2027, 5, 28))
        # Week 9 is week 9 again; Easter is another day each year.
        assert likely.weeks == ((9, "Talvitauko", ("Oulu",)),)

    def test_season_that_is_there_already_is_not_proposed_again(self, tree):
        there = season_of("kevät 2027", date(2027, 1, 18), date(2027, 5, 20))
        likely = self.guess(tree, AUTUMN, SPRING, AUTUMN, there)
        assert likely is None or likely.title != "Kevät 2027"

    @pytest.mark.parametrize("title", ["Kevät", "Talvikausi"])
    def test_title_without_a_year_says_nothing(self, tree, title):
        own = season_of(title, date(2026, 1, 12), date(2026, 5, 29))
        assert self.guess(tree, AUTUMN, own, AUTUMN) is None

    def test_spring_alone_does_not_show_when_autumn_is(self, tree):
        assert self.guess(tree, SPRING, SPRING) is None
