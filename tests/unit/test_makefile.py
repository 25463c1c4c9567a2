"""Makefile: its help lists every command, and VS Code parses the problems of `make check`."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.problems import Problem, format_problem

from tests.building import CHECKOUT

MAKEFILE = (CHECKOUT / "Makefile").read_text("utf-8")
DAILY = {"setup", "site", "check", "serve", "new", "test", "lint", "golden", "publish", "clean"}


def test_make_alone_lists_every_command():
    run = subprocess.run(["make"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  make (\S+) +\S", run.stdout, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE, re.MULTILINE)[1].split()) - {"\\"}
    assert listed == phony - {"setup-tests"}
    assert listed >= DAILY


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
