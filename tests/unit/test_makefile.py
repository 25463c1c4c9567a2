"""Makefile: what it lists, how a command ends, and what VS Code makes of `make check`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.problems import Problem, format_problem

from tests.building import CHECKOUT

MAKEFILE = (CHECKOUT / "Makefile").read_text("utf-8")
EDITS = {"cancel", "move", "close", "state", "season", "undo"} | {
    "rename", "withdraw", "delete", "restore", "export", "import",
}  # fmt: skip
STAFF = {
    "site",
    "check",
    "edit",
    "serve",
    "new",
    "print",
    "publish",
    "verify",
    "setup",
    "help-dev",
    "export",
} | EDITS


# What a make that runs the tests hands to those below it: they would say that they are below it.
OF_MAKE = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}


def run_make(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in OF_MAKE}
    return subprocess.run(
        ["make", *arguments],
        cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def installed():
    """Set up what staff's commands need, so that none of them says that it does."""
    assert run_make("setup").returncode == 0


def listed(*arguments: str) -> list[str]:
    run = run_make(*arguments)
    assert run.returncode == 0, run.stderr
    return re.findall(r"^  make (\S+) +\S", run.stdout, re.MULTILINE)


def test_make_alone_lists_the_commands_of_staff():
    assert set(listed()) == STAFF


def test_the_two_lists_have_every_command_once():
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE, re.MULTILINE)[1].split()
    commands = [*listed(), *listed("help-dev"), "help", "setup-tests", "setup-print"]
    assert sorted(commands) == sorted(set(phony) - {"\\"})


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "content",
            "  make site          tekee sivuston kansiosta content kansioon output",
        ),
        (
            "tests/associations/svenska/content",
            "  make new           frågar om en ny grupp och gör en fil för den",
        ),
        (
            "tests/associations/english/content",
            "  make verify        compares the published site with the folder output",
        ),
    ],
)
def test_staffs_commands_are_told_in_the_associations_language(content, line):
    assert line in run_make(f"CONTENT={content}").stdout.splitlines()


@pytest.mark.parametrize(
    ("content", "name", "line"),
    [
        ("content", "sit", "Komentoa ”make sit” ei ole; tarkoititko ”make site”?"),
        ("content", "julkaise", "Komentoa ”make julkaise” ei ole. Komennot näet näin: make"),
        (
            "tests/associations/svenska/content", "chek",
            "Kommandot ”make chek” finns inte; menade du ”make check”?",
        ),
        (
            "tests/associations/svenska/content", "byggnad",
            "Kommandot ”make byggnad” finns inte. Så ser du kommandona: make",
        ),
        (
            "tests/associations/english/content", "verfy",
            "There is no command “make verfy”; did you mean “make verify”?",
        ),
    ],
)  # fmt: skip
def test_a_name_that_is_no_command_is_answered_in_the_associations_language(content, name, line):
    run = run_make(name, f"CONTENT={content}")
    assert run.returncode != 0
    assert (run.stdout, run.stderr) == ("", f"{line}\n")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("content", "Valmis. Komennot näet näin: make"),
        ("tests/associations/svenska/content", "Klart. Så ser du kommandona: make"),
        ("tests/associations/english/content", "Ready. To see the commands: make"),
    ],
)
def test_setting_up_again_says_that_all_is_ready(content, line):
    run = run_make("setup", f"CONTENT={content}")
    assert (run.returncode, run.stdout, run.stderr) == (0, f"{line}\n", "")


@pytest.mark.parametrize("command", ["check", "site", "publish", "serve", "new"])
def test_a_command_that_fails_ends_with_its_own_words(command, tmp_path):
    run = run_make(command, f"CONTENT={tmp_path / 'nope'}", f"OUTPUT={tmp_path / 'output'}")
    assert run.returncode != 0
    assert run.stderr.splitlines() == [
        f"{tmp_path}/nope:1: tällaista sisältökansiota ei ole",
        "1 virhe",
    ]
    assert run.stdout == ""
    assert not (tmp_path / "output").exists()


def test_a_failure_is_one_where_the_signal_is_ignored(tmp_path):
    """Programs that run make may ignore SIGPIPE; what make adds then is the lesser evil."""
    run = subprocess.run(
        ["sh", "-c", f"trap '' PIPE; make check CONTENT={tmp_path / 'nope'}"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode != 0


def test_a_command_that_succeeds_says_so():
    run = run_make("check", "CONTENT=tests/associations/svenska/content")
    assert (run.returncode, run.stderr) == (0, "")


def test_a_program_that_make_does_not_run_ends_no_other():
    arguments = [sys.executable, "tools/staff.py", "group_pages.commands.check", "nope"]
    environment = {**os.environ, "PYTHONPATH": "plugins"}
    run = subprocess.run(arguments, cwd=CHECKOUT, env=environment, capture_output=True, check=False)
    assert run.returncode == 1


def test_recipes_are_single_calls():
    assert not re.findall(r"^\t@?(?:if |.*(?:;|&&|\|\||\$\(shell))", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("warning", [False, True])
def test_editor_parses_the_problems_of_the_check(language, warning):
    text = (CHECKOUT / ".vscode" / "tasks.json").read_text("utf-8")
    tasks = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    [pattern] = tasks["tasks"][0]["problemMatcher"]["pattern"]
    details = (("title", "Säde"), ("first", date(2027, 1, 12)))
    problem = Problem(CHECKOUT / "content/groups/säde.md", 12, "yaml-tab", details, warning=warning)
    line = format_problem(problem, Words(language), CHECKOUT)
    match = re.fullmatch(pattern["regexp"], line)
    assert match[pattern["file"]] == "content/groups/säde.md"
    assert match[pattern["line"]] == "12"
    assert bool(match[pattern["severity"]]) is warning
    assert match[pattern["message"]]
    assert Path(CHECKOUT, match[1]).parent == CHECKOUT / "content" / "groups"
