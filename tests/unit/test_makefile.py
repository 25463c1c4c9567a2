"""The Makefile lists what it can do, and VS Code reads what the check says."""

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
    told = subprocess.run(["make"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"^  make (\S+) +\S", told, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE, re.MULTILINE)[1].split()) - {"\\"}
    assert listed == phony - {"setup-tests"}
    assert listed >= DAILY


def test_recipes_are_single_calls():
    assert not re.findall(r"^\t@?(?:if |.*(?:;|&&|\|\||\$\(shell))", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("warning", [False, True])
def test_editor_underlines_what_the_check_says(language, warning):
    text = (CHECKOUT / ".vscode" / "tasks.json").read_text("utf-8")
    tasks = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    [pattern] = tasks["tasks"][0]["problemMatcher"]["pattern"]
    details = (("title", "Säde"), ("first", date(2027, 1, 12)))
    problem = Problem(CHECKOUT / "content/groups/säde.md", 12, "yaml-tab", details, warning=warning)
    line = format_problem(problem, Words(language), CHECKOUT)
    found = re.fullmatch(pattern["regexp"], line)
    assert found[pattern["file"]] == "content/groups/säde.md"
    assert found[pattern["line"]] == "12"
    assert bool(found[pattern["severity"]]) is warning
    assert found[pattern["message"]]
    assert Path(CHECKOUT, found[1]).parent == CHECKOUT / "content" / "groups"
