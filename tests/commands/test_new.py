"""`make new`: what it asks, that it asks until an answer holds, and the file that it writes."""

from __future__ import annotations

import codecs
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from group_pages.commands import new, undo
from group_pages.commands.group_file import compose_file
from group_pages.edition import prepare
from group_pages.model import Language

from tests.building import CHECKOUT
from tests.waiting import PATIENCE_SECONDS

ASSOCIATIONS = Path(__file__).resolve().parents[1] / "associations"
WALK = {
    "--title": "Säde",
    "--type": "Walk & talk",
    "--season": "spring-2027",
    "--admission": "open",
    "--location": "Example Hall",
    "--day": "tue",
    "--time": "17:30-19:00",
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ASSOCIATIONS / "english" / "content", tmp_path / "content"))


@pytest.fixture
def svenska(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ASSOCIATIONS / "svenska" / "content", tmp_path / "content"))


def options(answers: dict[str, str]) -> list[str]:
    return [word for pair in answers.items() for word in pair]


@pytest.fixture
def answer(monkeypatch):
    """Answers what a terminal asks, one after the other, and keeps the prompts."""

    def start(*answers: str) -> list[str]:
        left = list(answers)
        prompts: list[str] = []

        def read(prompt: str) -> str:
            prompts.append(prompt)
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", read)
        return prompts

    return start


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)


class TestWithoutTerminal:
    def test_typed_quotes_round_an_answer_are_taken_off(self, content):
        answers = {**WALK, "--title": "“Säde”", "--day": "’tue’"}

        assert new.main([str(content), *options(answers)]) == 0
        text = (content / "groups" / "sade.md").read_text("utf-8")
        assert "title: Säde\n" in text
        assert "day: tue\n" in text

    def test_all_answers_as_options_write_a_file_that_can_be_published(self, content):
        assert new.main([str(content), *options(WALK)]) == 0
        text = (content / "groups" / "sade.md").read_text("utf-8")
        assert text == (
            "---\ntitle: Säde\ntype: Walk & talk\nseason: Spring 2027\nadmission: open\n"
            "location: Example Hall\nschedule:\n  - day: tue\n    time: 17:30-19:00\n---\n\n"
        )
        prepared, problems = prepare(content)
        assert prepared is not None
        assert "sade" in prepared.edition.by_slug
        assert problems.errors == ()

    @pytest.mark.parametrize(
        ("day", "time", "every", "fee"),
        [
            ("tuesday and thursday", "17:30-19:00", "every week", "5 euros"),
            ("tues, thurs", "5:30–7 pm", "fortnightly", "free of charge"),
            ("mon–fri", "at 17:30", "every third week", "€5 per session"),
            ("tue", "17.30 – 19", "first Tuesday of the month", "5e"),
        ],
    )
    def test_answers_are_read_as_people_write_them(self, content, day, time, every, fee):
        answers = {"--day": day, "--time": time, "--every": every, "--fee": fee}
        assert new.main([str(content), *options({**WALK, **answers})]) == 0
        assert prepare(content)[1].errors == ()

    def test_its_meetings_and_its_address_are_printed(self, content, capsys):
        new.main([str(content), *options({**WALK, "--every": "first of month"})])
        printed = capsys.readouterr().out
        assert "4 meetings" in printed
        assert "  Tue 2 Feb 2027 17:30–19:00\n" in printed
        assert "https://example.org/carers/groups/sade/" in printed

    def test_missing_and_wrong_answers_are_all_reported_and_no_file_is_made(self, content, capsys):
        before = sorted(content.rglob("*"))
        assert new.main([str(content), "--admission", "opne", "--day", "tixday"]) == 2
        printed = capsys.readouterr().err
        for option in ("--title", "--type", "--admission", "--location", "--day"):
            assert f"{option}: " in printed
        assert "open" in printed
        assert sorted(content.rglob("*")) == before

    def test_no_message_names_a_secret_place(self, svenska, capsys):
        for place in ("Huset", "Huset Blåklintenn", "Olika"):
            assert new.main([str(svenska), "--location", place]) == 2
        printed = capsys.readouterr().err
        assert "”Exempelgården”" in printed
        assert "”Huset Blåklinten”" not in printed

    def test_current_season_is_taken_if_none_is_named(self, content):
        answers = {name: text for name, text in WALK.items() if name != "--season"}
        assert new.main([str(content), *options(answers)]) == 0
        assert "season: Spring 2027\n" in (content / "groups" / "sade.md").read_text("utf-8")

    def test_closed_group_needs_neither_place_nor_time(self, content):
        answers = {"--title": "Quiet", "--type": "1", "--admission": "closed"}
        assert new.main([str(content), *options(answers)]) == 0

    def test_online_group_needs_no_place(self, content):
        answers = {**WALK, "--mode": "online", "--link": "https://example.org/room"}
        del answers["--location"]
        assert new.main([str(content), *options(answers)]) == 0
        assert "online:\n  link: https://example.org/room\n" in (
            content / "groups" / "sade.md"
        ).read_text("utf-8")

    def test_file_is_in_the_words_of_the_association(self, svenska):
        answers = {
            "--title": "Kvällsgrupp",
            "--type": "1",
            "--season": "1",
            "--admission": "refilling",
            "--location": "1",
            "--day": "ti, to",
            "--time": "18-20",
            "--every": "varannan vecka",
            "--phone": "040 123 4567",
        }
        assert new.main([str(svenska), *options(answers)]) == 0
        lines = (svenska / "groups" / "kvallsgrupp.md").read_text("utf-8").splitlines()
        assert "rubrik: Kvällsgrupp" in lines
        assert "gruppform: fylls på" in lines
        assert "tidtabell:" in lines
        assert "  - dag: [ti, to]" in lines
        assert "    upprepas: varannan vecka" in lines
        assert "  telefon: 040 123 4567" in lines

    def test_name_that_is_taken_is_refused(self, content, capsys):
        assert new.main([str(content), *options({**WALK, "--file": "Sunday walk!"})]) == 1
        assert "sunday-walk.md" in capsys.readouterr().err
        assert new.main([str(content), *options({**WALK, "--file": "Säde"})]) == 0
        assert (content / "groups" / "sade.md").exists()

    def test_title_that_gives_no_name_needs_one(self, content, capsys):
        assert new.main([str(content), *options({**WALK, "--title": "☕"})]) == 1
        assert "--file" in capsys.readouterr().err
        assert not list((content / "groups").glob("sade*"))

    def test_file_that_would_be_an_error_is_taken_away_again(self, content, capsys):
        """No answer is wrong in itself here: what stands between [[ and ]] is a placeholder."""
        answers = {**WALK, "--title": "[[name]]", "--file": "sade"}
        assert new.main([str(content), *options(answers)]) == 1
        assert "sade.md:2: " in capsys.readouterr().err
        assert not (content / "groups" / "sade.md").exists()

    def test_error_that_was_there_before_does_not_stop_it(self, content, capsys):
        hall = content / "locations" / "example-hall.md"
        text = hall.read_text("utf-8").replace("postcode", "postcod")
        hall.write_text(text.replace("\nregion:", "\nregoin:"), "utf-8")
        assert new.main([str(content), *options(WALK)]) == 0
        assert capsys.readouterr().err == ""

    def test_warning_of_the_new_file_is_told(self, svenska, capsys):
        answers = ["--title", "Lunch", "--type", "1", "--season", "1", "--admission", "1"]
        place = ["--location", "1", "--day", "to", "--time", "12"]
        assert new.main([str(svenska), *answers, *place]) == 0
        assert "lunch.md:8: varning: " in capsys.readouterr().err

    def test_folder_without_types_is_told(self, tmp_path, capsys):
        content = shutil.copytree(ASSOCIATIONS / "empty" / "content", tmp_path / "content")
        assert new.main([str(content), "--title", "Säde"]) == 1
        assert "types" in capsys.readouterr().err

    def test_content_that_cannot_be_read_is_told(self, tmp_path, capsys):
        assert new.main([str(tmp_path)]) == 1
        assert "association.md" in capsys.readouterr().err

    def test_new_group_is_a_save_that_is_undone(self, content, capsys):
        assert new.main([str(content), *options(WALK)]) == 0
        assert "piiri undo --number 1" in capsys.readouterr().out
        assert undo.main([str(content), "--number", "1", "--yes"]) == 0
        assert not (content / "groups" / "sade.md").exists()


class TestAtTerminal:
    def test_questions_are_answered_by_number_word_or_enter(self, content, answer):
        answer(
            "Säde", "2", "", "1", "", "example-hall", "tue", "17.30–19", "2", "", "", "", "", "", ""
        )
        assert new.main([str(content)]) == 0
        assert (content / "groups" / "sade.md").read_text("utf-8") == (
            "---\ntitle: Säde\ntype: Walk & talk\nseason: Spring 2027\nadmission: open\n"
            "location: Example Hall\nschedule:\n  - day: tue\n    time: 17.30–19\n"
            "    every: every other week\n---\n\n"
        )

    def test_wrong_answer_is_explained_and_asked_again(self, content, answer, capsys):
        prompts = answer("", "Säde", "Wlk & talk", "Walk & talk")
        assert new.main([str(content)]) == 1
        printed = capsys.readouterr().out
        assert "this needs an answer" in printed
        assert "Walk & talk" in printed.partition("Wlk")[2]
        assert prompts == ["> ", "> ", "> ", "> ", "[Spring 2027] > "]

    def test_leaving_writes_nothing(self, content, answer, capsys):
        before = sorted(content.rglob("*"))
        answer("Säde", "1")
        assert new.main([str(content)]) == 1
        assert "Nothing was saved." in capsys.readouterr().err
        assert sorted(content.rglob("*")) == before

    def test_answer_given_as_an_option_is_not_asked_for(self, content, answer):
        prompts = answer("", "", "", "", "", "", "")
        assert new.main([str(content), *options(WALK), "--yes"]) == 0
        assert len(prompts) == 7

    def test_file_is_shown_before_it_is_saved(self, content, answer, capsys):
        before = sorted(content.rglob("*"))
        answer("", "", "", "", "", "", "", "no")
        assert new.main([str(content), *options(WALK)]) == 1
        printed = capsys.readouterr()
        assert "+title: Säde" in printed.out
        assert "Nothing was saved." in printed.err
        assert sorted(content.rglob("*")) == before


def test_keys_stand_in_the_order_of_the_format():
    text = compose_file({"summary": ("x",), "title": ("y",), "fee": ("5 €",)}, Language.FINNISH)
    assert text == "---\notsikko: y\nmaksu: 5 €\ntiivistelmä: x\n---\n\n"


def test_real_terminal_asks_in_the_words_of_the_association(svenska):
    """The whole command, typed to as a person does."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "group_pages.commands.new", str(svenska)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "plugins"), "PYTHONIOENCODING": "utf-8"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    typed = [
        "Kvällsträff",
        "1",
        "",
        "öppn",
        "öppen",
        "",
        "1",
        "on",
        "18",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ]
    printed = ""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with os.fdopen(ours, "rb+", buffering=0) as terminal:
        for line in typed:
            while not printed.endswith("> "):
                printed += decoder.decode(terminal.read(4096))
            printed += "\n"
            terminal.write(f"{line}\n".encode())
        assert process.wait(PATIENCE_SECONDS) == 0, printed
    assert "Gruppform: " in printed
    assert "”öppen”" in printed
    assert (svenska / "groups" / "kvallstraff.md").exists()
