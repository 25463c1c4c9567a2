"""`piiri cancel`, `move`, `close`, `state`, `season`, `undo`: by options, by choices, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from group_pages.commands import (
    cancel,
    close,
    delete,
    move,
    piiri,
    rename,
    restore,
    season,
    state,
    undo,
    withdraw,
)
from group_pages.loading import load

from tests.content_tree import GROUP, Tree

CANCEL = ["--group", "Miesten ilta", "--date", "9.2.2027"]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")


@pytest.fixture
def tree(tmp_path) -> Tree:
    tree = Tree(tmp_path / "content")
    tree.write(
        "seasons/syksy-2027.md",
        "---\notsikko: Syksy 2027\nalkaa: 30.8.2027\npäättyy: 12.12.2027\n"
        "tauot:\n  - viikko: 42\n---\n",
    )
    return tree


@pytest.fixture
def run(tree, capsys):
    """Run a command without a terminal; return its status, output and errors."""

    def run(command, *arguments: str):
        status = command.main([str(tree.root), *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def answer(monkeypatch):
    """Answer what a terminal asks, one after the other; the last one is Ctrl-D."""

    def start(*answers: str) -> None:
        left = iter(answers)

        def answered(_prompt: str = "") -> str:
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", answered)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)

    return start


def text_of(tree: Tree) -> str:
    return (tree.root / GROUP).read_text("utf-8")


class TestByOptions:
    def test_cancelled_at_once_with_yes(self, tree, run):
        status, out, err = run(cancel, *CANCEL, "--reason", "Flunssa", "--yes")
        assert (status, err) == (0, "")
        assert "+    peruttu: Flunssa" in out.splitlines()
        assert out.endswith("Tallennettu. Kumoa näin: piiri undo --number 1\n")
        assert "peruttu: Flunssa" in text_of(tree)

    def test_without_yes_and_terminal_only_the_difference_is_shown(self, tree, run):
        before = text_of(tree)
        status, out, err = run(cancel, *CANCEL)
        assert (status, text_of(tree)) == (2, before)
        assert "+  - pvm: 9.2.2027" in out.splitlines()
        assert err == "Mitään ei tallennettu: lisää --yes, niin tämä tallennetaan.\n"

    def test_missing_option_is_named(self, run):
        assert run(cancel, "--yes") == (2, "", "--group puuttuu: Mikä ryhmä?\n")

    def test_unknown_group_is_answered_with_those_that_there_are(self, run):
        status, _, err = run(cancel, "--group", "Naisten ilta", "--date", "9.2.2027", "--yes")
        assert (status, err) == (
            2, "--group: ”Naisten ilta” ei ole mikään näistä: Miesten ilta, Oulu\n",
        )  # fmt: skip

    def test_wrong_date_is_told_as_in_a_file(self, run):
        status, _, err = run(move, *CANCEL, "--to", "30.2.2027", "--yes")
        assert status == 2
        assert err.startswith("--to: ")

    def test_moved_with_what_speaks_against_it(self, tree, run):
        status, out, _ = run(move, *CANCEL, "--to", "26.3.2027", "--time", "18–19.30", "--yes")
        assert status == 0
        assert "! 26.3.2027 on juhlapyhä: pitkäperjantai" in out.splitlines()
        assert "uusi_päivä: 26.3.2027\n    kello: 18–19.30" in text_of(tree)

    def test_days_may_lack_the_year_that_the_season_makes_certain(self, tree, run):
        named = ("--group", "Miesten ilta", "--date", "9.2.", "--yes")
        status, _, err = run(move, *named, "--to", "3.7.")
        assert (status, "kirjoita 3.7.2026 tai 3.7.2027" in err) == (2, True)
        assert run(move, *named, "--to", "11.2.")[0] == 0
        assert "uusi_päivä: 11.2.2027" in text_of(tree)

    def test_topic_of_a_meeting(self, tree, run):
        assert run(move, *CANCEL, "--topic", "Uni", "--yes")[0] == 0
        assert "aihe: Uni" in text_of(tree)

    def test_closed_place_tells_the_meetings(self, tree, run):
        first, last = "1.2.2027", "14.2.2027"
        status, out, _ = run(
            close, "--place", "kirjasto", "--from", first, "--until", last, "--yes"
        )
        assert status == 0
        assert "2 kertaa peruuntuu:" in out
        assert "suljettuna:" in (tree.root / "locations/kirjasto.md").read_text("utf-8")

    def test_state_in_words_of_the_language(self, tree, run):
        days = ["--from", "1.2.2027", "--until", "28.2.2027"]
        options = ["--group", "miesten-ilta", "--state", "tauolla", *days]
        assert run(state, *options, "--yes")[0] == 0
        assert "tila: tauolla\ntila_alkaen: 1.2.2027\ntila_asti: 28.2.2027" in text_of(tree)

    def test_state_of_several_groups_is_one_save(self, tree, run):
        tree.write("groups/naisten-ilta.md", text_of(tree).replace("Miesten ilta", "Naisten ilta"))
        chosen = ("--group", "miesten-ilta", "--group", "Naisten ilta")
        status, out, err = run(state, *chosen, "--state", "täynnä", "--yes")
        assert (status, err) == (0, "")
        assert out.splitlines()[1] == "Täynnä: 2 ryhmää"
        assert out.count("+tila: täynnä") == 2
        assert run(undo, "--number", "1", "--yes")[0] == 0
        assert "tila" not in text_of(tree)

    def test_error_that_a_change_would_bring_is_told_at_its_line(self, tree, run):
        before = text_of(tree)
        dates = ["--from", "14.2.2027", "--until", "1.2.2027"]
        status, _, err = run(close, "--place", "kirjasto", *dates, "--yes")
        assert status == 1
        assert "kirjasto.md:" in err
        assert err.endswith("Mitään ei tallennettu.\n")
        assert text_of(tree) == before

    def test_same_change_twice_changes_nothing(self, run):
        run(cancel, *CANCEL, "--yes")
        assert run(cancel, *CANCEL, "--yes")[0] == 1

    def test_cancelled_and_not_cancelled_after_all(self, tree, run):
        before = text_of(tree)
        run(cancel, *CANCEL, "--yes")
        assert run(cancel, *CANCEL, "--undo", "--yes")[0] == 0
        assert text_of(tree) == before

    def test_a_closure_without_meetings_counts_none(self, run):
        dates = ("--from", "3.2.2027", "--until", "4.2.2027")
        status, out, _ = run(close, "--place", "kirjasto", *dates, "--yes")
        assert status == 0
        assert out.splitlines()[1] == "Yhtään kokoontumista ei peruta."


class TestSeason:
    SEASONS = ("--old", "Kevät 2027", "--new", "syksy-2027")

    def test_all_groups_go_on(self, tree, run):
        status, out, _ = run(season, *self.SEASONS, "--all", "goes-on", "--yes")
        assert status == 0
        assert "Miesten ilta, Oulu: 14 kokoontumista; tauolla: 19.10.2027" in out.splitlines()
        assert "kausi: [Kevät 2027, Syksy 2027]" in text_of(tree)

    def test_one_group_has_its_own_way(self, tree, run):
        way = "miesten-ilta=new-time ke ja to 18–19.30"
        assert run(season, *self.SEASONS, "--all", "ends", "--way", way, "--yes")[0] == 0
        site, problems = load(tree.root)
        assert problems.errors == ()
        weekdays = {
            each.date.weekday() for each in site.sessions["miesten-ilta"] if each.date.month > 7
        }
        assert weekdays == {2, 3}

    @pytest.mark.parametrize("way", ["päättyy", "ends", "Päättyy"])
    def test_a_way_is_written_in_the_associations_language(self, tree, run, way):
        assert run(season, *self.SEASONS, "--all", way, "--yes")[0] == 0
        assert "tila: päättynyt" in text_of(tree)

    def test_a_new_time_is_written_in_the_associations_language(self, tree, run):
        way = "miesten-ilta=uusi-aika ke 18–19.30"
        assert run(season, *self.SEASONS, "--way", way, "--yes")[0] == 0
        site, _ = load(tree.root)
        weekdays = {
            each.date.weekday() for each in site.sessions["miesten-ilta"] if each.date.month > 7
        }
        assert weekdays == {2}

    def test_an_unknown_way_is_answered_by_what_can_be_written(self, run):
        _, _, err = run(season, *self.SEASONS, "--all", "loppuu", "--yes")
        assert err.startswith("--all: ”loppuu” ei ole mikään näistä: jatkuu ennallaan, ")
        assert run(season, *self.SEASONS, "--all", "jatkuu ennallaan", "--yes")[0] == 0

    def test_group_that_there_is_not_is_refused(self, run):
        status, _, err = run(season, *self.SEASONS, "--way", "naisten-ilta=ends", "--yes")
        assert status == 2
        assert "naisten-ilta" in err

    def test_single_dates_keep_all_groups_from_being_saved(self, tree, run):
        tree.keys(GROUP, "aikataulu:\n  - päivät: [2.3.2027]\n    kello: 17")
        before = text_of(tree)
        status, _, err = run(season, *self.SEASONS, "--all", "goes-on", "--yes")
        assert (status, text_of(tree)) == (2, before)
        assert err.startswith("miesten-ilta: ")

    def test_what_is_proposed_is_taken_and_the_rest_stays(self, tree, run):
        tree.write(
            "groups/naisten-ilta.md",
            text_of(tree)
            .replace("Miesten ilta", "Naisten ilta")
            .replace("päivä: tiistai", "päivät: [2.3.2027]"),
        )
        status, out, _ = run(season, *self.SEASONS, "--all", "ehdotettu", "--yes", "--json")
        assert status == 0
        assert json.loads(out)["groups"] == [
            {
                "group": "miesten-ilta", "way": "goes-on", "sessions": 14,
                "breaks": {"2027-10-19": ""}, "holidays": {},
            }
        ]  # fmt: skip
        assert "kausi: [Kevät 2027, Syksy 2027]" in text_of(tree)
        assert "Syksy" not in (tree.root / "groups/naisten-ilta.md").read_text("utf-8")

    def test_each_group_is_asked_about(self, tree, run, answer):
        answer("1", "1", "4", "k")
        status, out, _ = run(season)
        assert status == 0
        assert "  2  jatkuu uutena päivänä tai uuteen aikaan" in out.splitlines()
        assert "tila: päättynyt" in text_of(tree)


class TestNewSeason:
    NEW = ("--new", "Kevät 2028", "--from", "10.1.2028", "--until", "7.5.2028")

    def test_it_is_made_and_its_groups_taken_into_it_in_one_save(self, tree, run):
        before = text_of(tree)
        status, out, _ = run(
            season, "--old", "kevat-2027", *self.NEW, "--all", "goes-on", "--yes", "--json"
        )
        assert status == 0
        result = json.loads(out)
        assert (result["season"], result["saved"]) == ("kevat-2028", 1)
        assert [each["group"] for each in result["groups"]] == ["miesten-ilta"]
        made = tree.root / "seasons/kevat-2028.md"
        assert made.read_text("utf-8") == (
            "---\notsikko: Kevät 2028\nalkaa: 10.1.2028\npäättyy: 7.5.2028\n---\n\n"
        )
        assert "kausi: [Kevät 2027, Kevät 2028]" in text_of(tree)
        assert run(undo, "--number", "1", "--yes")[0] == 0
        assert (text_of(tree), made.exists()) == (before, False)

    def test_likely_one_is_proposed_with_its_breaks(self, tree, run, answer):
        tree.keys("seasons/kevat-2027.md", "tauot:\n  - viikko: 9\n    nimi: Talviloma")
        answer("3", "1", "", "", "", "")
        status, out, _ = run(season)
        assert status == 0
        assert "  3  kausi, jota ei vielä ole" in out.splitlines()
        made = tree.root / "seasons/kevat-2028.md"
        assert made.read_text("utf-8").splitlines()[1:] == [
            "otsikko: Kevät 2028",
            "alkaa: 10.1.2028",
            "päättyy: 30.4.2028",
            "tauot:",
            "  - viikko: 9",
            "    nimi: Talviloma",
            "---",
            "",
        ]

    @pytest.mark.parametrize(
        ("options", "fault"),
        [
            (("--new", "Kevät 2028", "--from", "10.1.2028"), "--until"),
            (("--new", "Kevät 2028", "--from", "31.2.2028", "--until", "7.5.2028"), "--from: "),
            (("--new", "Kevät 2028", "--from", "7.5.2028", "--until", "10.1.2028"), "kevat-2028"),
            (("--new", "Kevät 2028"), "ei ole mikään näistä"),
        ],
    )
    def test_what_is_missing_or_wrong_is_named(self, tree, run, options, fault):
        status, _, err = run(season, "--old", "kevat-2027", *options, "--all", "goes-on", "--yes")
        assert status == 2
        assert fault in err
        assert not (tree.root / "seasons/kevat-2028.md").exists()

    def test_season_that_is_there_is_not_overwritten(self, tree, run):
        wrong = ("--new", "Syksy 2027", "--from", "1.9.2027", "--until", "1.12.2027")
        before = (tree.root / "seasons/syksy-2027.md").read_bytes()
        assert run(season, "--old", "kevat-2027", *wrong, "--all", "ends", "--yes")[0] == 1
        assert (tree.root / "seasons/syksy-2027.md").read_bytes() == before


class TestAtTheTerminal:
    def test_several_groups_are_chosen_by_their_numbers(self, tree, run, answer):
        tree.write("groups/naisten-ilta.md", text_of(tree).replace("Miesten ilta", "Naisten ilta"))
        answer("1, 3", "2, 1", "täynnä", "")
        status, out, _ = run(state)
        assert status == 0
        assert "  ”3” ei ole mikään näistä" in out.splitlines()
        assert out.count("+tila: täynnä") == 2

    def test_numbers_choose_and_enter_agrees(self, tree, run, answer):
        answer("1", "2", "Flunssa", "")
        status, out, _ = run(cancel)
        assert status == 0
        assert "  2  ti 9.2.2027 klo 17.30–19, Kirjasto" in out.splitlines()
        assert "pvm: 9.2.2027\n    peruttu: Flunssa" in text_of(tree)

    def test_wrong_number_is_asked_again(self, tree, run, answer):
        answer("7", "1", "1", "", "")
        assert run(cancel)[0] == 0
        assert "pvm: 2.2.2027" in text_of(tree)

    @pytest.mark.parametrize("answers", [("1", "1", "", "ei"), ("1", "1"), ()])
    def test_no_and_ctrl_d_write_nothing(self, tree, run, answer, answers):
        before = text_of(tree)
        answer(*answers)
        status, _, err = run(cancel)
        assert (status, err) == (1, "Mitään ei tallennettu.\n")
        assert text_of(tree) == before


class TestUndo:
    def test_by_number(self, tree, run):
        before = text_of(tree)
        run(cancel, *CANCEL, "--yes")
        status, out, _ = run(undo, "--number", "1", "--yes")
        assert status == 0
        assert "-    peruttu: kyllä" in out.splitlines()
        assert text_of(tree) == before

    def test_from_the_list(self, tree, run, answer):
        before = text_of(tree)
        run(cancel, *CANCEL, "--yes")
        answer("1", "")
        status, out, _ = run(undo)
        assert status == 0
        assert "Peruttu 9.2.2027: Miesten ilta, Oulu" in out
        assert text_of(tree) == before

    def test_what_was_changed_since_is_shown_and_kept(self, tree, run):
        run(cancel, *CANCEL, "--yes")
        tree.write(GROUP, text_of(tree) + "Lisää.\n")
        status, _, err = run(undo, "--number", "1", "--yes")
        assert status == 1
        assert err.startswith("Joku on muuttanut tätä sillä välin:\n")
        assert text_of(tree).endswith("Lisää.\n")

    @pytest.mark.parametrize(("number", "status"), [("7", 1), ("x", 2)])
    def test_change_that_there_is_not(self, run, number, status):
        assert run(undo, "--number", number, "--yes")[0] == status

    def test_what_is_no_number_is_explained(self, run):
        status, _, err = run(undo, "--number", "eilinen", "--yes")
        assert status == 2
        assert err.startswith("--number: ”eilinen” ei ole muutoksen numero; muutokset luetellaan")

    def test_nothing_to_undo(self, run):
        assert run(undo) == (2, "", "Valittavaa ei ole.\n")


OTHER = "groups/naisten-ilta.md"


@pytest.fixture
def others(tree) -> Tree:
    """A second group of the same title as the first, and a place that nobody uses."""
    text = text_of(tree).replace("tiistai", "keskiviikko")
    tree.write(OTHER, text)
    tree.write("locations/talo.md", "---\notsikko: Talo\npaikkakunta: Oulu\n---\n")
    return tree


class TestFiles:
    def test_renamed_with_its_former_address(self, tree, run):
        status, out, _ = run(rename, "--file", "Miesten ilta", "--name", "Uusi ilta", "--yes")
        assert status == 0
        assert '+vanhat_osoitteet: ["/ryhmat/miesten-ilta/"]' in out.splitlines()
        assert not (tree.root / GROUP).exists()
        assert (tree.root / "groups/uusi-ilta.md").exists()

    def test_title_of_two_files_names_neither(self, others, run):
        status, _, err = run(delete, "--file", "Miesten ilta", "--yes")
        assert status == 2
        assert err == (
            "--file: ”Miesten ilta” voi olla mikä tahansa näistä: "
            f"Miesten ilta ({GROUP}), Miesten ilta ({OTHER})\n"
        )
        assert run(delete, "--file", "naisten-ilta", "--yes")[0] == 0
        assert not (others.root / OTHER).exists()
        # Nor does one of two groups, whatever is to be done to it.
        assert (others.root / GROUP).exists()

    @pytest.mark.usefixtures("others")
    def test_title_of_two_groups_names_neither(self, run):
        status, _, err = run(cancel, *CANCEL, "--yes")
        assert status == 2
        assert "voi olla mikä tahansa näistä" in err

    def test_deleted_by_choices_and_brought_back(self, others, run, answer):
        before = (others.root / "locations/talo.md").read_bytes()
        answer("2", "2", "")
        status, out, _ = run(delete)
        assert status == 0
        assert "  2  Paikat" in out.splitlines()
        assert "  2  Talo (locations/talo.md)" in out.splitlines()
        assert not (others.root / "locations/talo.md").exists()
        answer("1", "k")
        status, out, _ = run(restore)
        assert status == 0
        assert "Poistettu: Talo" in out
        assert (others.root / "locations/talo.md").read_bytes() == before

    def test_file_that_others_need_is_refused(self, run):
        status, _, err = run(delete, "--kind", "paikat", "--file", "Kirjasto", "--yes")
        assert (status, err) == (1, f"tätä käyttää {GROUP}; muuta se ensin\n")

    def test_withdrawn_and_published_again(self, tree, run):
        before = text_of(tree)
        assert run(withdraw, "--file", "miesten-ilta", "--yes")[0] == 0
        assert "luonnos: kyllä" in text_of(tree)
        status, _, err = run(withdraw, "--file", "miesten-ilta", "--yes")
        assert status == 2
        assert "Valittavaa ei ole" in err
        assert run(withdraw, "--file", "miesten-ilta", "--undo", "--yes")[0] == 0
        assert text_of(tree) == before

    def test_version_before_a_change_is_restored(self, tree, run):
        before = text_of(tree)
        run(cancel, *CANCEL, "--yes")
        tree.write(GROUP, text_of(tree) + "Lisää.\n")
        status, out, _ = run(restore, "--file", GROUP, "--number", "1", "--yes", "--json")
        assert (status, json.loads(out)["saved"]) == (0, 2)
        assert text_of(tree) == before
        assert run(restore, "--file", GROUP, "--number", "1", "--yes")[0] == 1

    @pytest.mark.parametrize("name", ["../ulos", "", "…"])
    def test_name_that_is_none_is_refused(self, tree, run, name):
        status, _, _ = run(rename, "--file", "miesten-ilta", "--name", name, "--yes")
        assert status in {0, 1, 2}
        names = {path.relative_to(tree.root).parent.name for path in tree.root.rglob("*ulos*")}
        assert names <= {"groups"}
        assert not (tree.root.parent / "ulos.md").exists()


class TestJson:
    def test_saved(self, run):
        status, out, err = run(cancel, *CANCEL, "--yes", "--json")
        result = json.loads(out)
        assert (status, err, result["saved"]) == (0, "", 1)
        assert result["sentence"] == "Peruttu 9.2.2027: Miesten ilta, Oulu"
        assert "+    peruttu: kyllä" in result["difference"]

    def test_refused(self, run):
        dates = ["--from", "14.2.2027", "--until", "1.2.2027"]
        status, out, _ = run(close, "--place", "kirjasto", *dates, "--yes", "--json")
        result = json.loads(out)
        assert (status, result["saved"]) == (1, None)
        assert [each["code"] for each in result["errors"]] == ["ends-before-start"]

    def test_missing_answer(self, run):
        status, out, _ = run(cancel, "--yes", "--json")
        assert (status, json.loads(out)["saved"]) == (2, None)


def test_commands_are_in_the_one_program(tree, capsys):
    assert piiri.main(["cancel", str(tree.root), *CANCEL, "--yes"]) == 0
    assert "peruttu" in text_of(tree)
    assert capsys.readouterr().err == ""


def test_folder_that_there_is_not_is_told(tmp_path, capsys):
    assert cancel.main([str(tmp_path / "nope")]) == 1
    assert "nope:1: " in capsys.readouterr().err
    assert not Path(tmp_path / "nope-history").exists()
