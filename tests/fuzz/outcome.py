"""The judge of any content folder's outcome: problems with file and line, or a site."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

from group_pages.edition import Prepared, prepare
from group_pages.languages import Words
from group_pages.problems import Problem, Problems, format_problem
from group_pages.renditions import files_for_programs, site_files

from tests.building import CHECKOUT, FIXED_DAY
from tests.feeds import lint
from tests.fuzz.base import Folder, Link, Pipe, Tree
from tests.watchdog import watchdog

MEMORY_FILES = Path("/dev/shm")

_LINE = re.compile(r"[^\n\r]+:[1-9][0-9]*: [^\n\r]+")


def judge(tree: Tree, *, pages: bool = False) -> bool:
    """Fail where the folder's outcome is neither problems with file and line nor a site.

    The site's `pages` take most of the time. Returns whether there is a site.
    """
    where = MEMORY_FILES if MEMORY_FILES.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        root = Path(folder).resolve() / "content"
        write(tree, root)
        with watchdog():
            prepared, problems = prepare(root, FIXED_DAY)
        _judge_problems(problems, root)
        if prepared is None:
            assert problems.errors, "neither an edition nor an error"
            return False
        assert not problems.errors, "an edition in spite of errors"
        _judge_sessions(prepared)
        with watchdog():
            files = (
                site_files(prepared, CHECKOUT / "theme") if pages else files_for_programs(prepared)
            )
            _judge_files(files)
        return True


def write(tree: Tree, root: Path) -> None:
    root.mkdir()
    for path, what in tree.items():
        place = root / path
        if isinstance(what, Folder):
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(what, Link):
            place.symlink_to(what.target)
        elif isinstance(what, Pipe):
            os.mkfifo(place)
        else:
            place.write_bytes(what)


def _judge_problems(problems: Problems, root: Path) -> None:
    words = Words(problems.language)
    for problem in problems.sorted():
        line = format_problem(problem, words, root)
        assert _LINE.fullmatch(line), line
        assert "{" not in line.split(": ", 1)[0], line
        assert problem.path.is_absolute()
        assert problem.path == root or problem.path.is_relative_to(root), line
        assert problem.line <= _lines(problem), line


def _lines(problem: Problem) -> int:
    """Return how many lines the file that it names has; 1 where there is none to be read."""
    try:
        content = problem.path.read_bytes() if problem.path.is_file() else b""
    except OSError:
        return 1
    return len(re.split(rb"\r\n|\r|\n", content))


def _judge_files(files: Iterable[tuple[str, bytes]]) -> None:
    seen = set()
    for path, content in files:
        assert path not in seen, path
        seen.add(path)
        if path.endswith(".json"):
            json.loads(content)
        elif path.endswith(".xml"):
            ET.fromstring(content)
        elif path == "calendar.ics":
            assert lint.faults(content) == []
        elif path.endswith(".html"):
            assert content.decode().startswith("<!doctype html>"), path
    assert {"calendar.ics", "groups.json"} <= seen


def _judge_sessions(prepared: Prepared) -> None:
    for group in prepared.edition.publication.groups:
        sessions = group.sessions
        keys = [session.key for session in sessions]
        assert len(set(keys)) == len(keys)
        for before, after in pairwise(sessions):
            assert before.starts_at < after.starts_at
        for session in sessions:
            assert session.ends_at is None or session.starts_at < session.ends_at
