"""What may come of any content folder: problems with file and line, or a site."""

from __future__ import annotations

import json
import os
import re
import signal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree as ET

from group_pages.edition import Prepared, prepare
from group_pages.languages import Words
from group_pages.problems import Problem, Problems, format_problem
from group_pages.renditions import files_for_programs, site_files

from tests.building import CHECKOUT, FIXED_DAY
from tests.feeds import lint
from tests.fuzz.base import Folder, Link, Pipe, Tree

LONGEST_SECONDS = 5
"""Of the processor's time: a busy machine is no fault."""

LONGEST_WAIT = 60
"""Seconds by the clock."""

MEMORY_FILES = Path("/dev/shm")

_TOLD = re.compile(r"[^\n\r]+:[1-9][0-9]*: [^\n\r]+")


class TooSlow(Exception):
    """A case that takes longer than LONGEST_SECONDS or LONGEST_WAIT."""


def judge(tree: Tree, *, pages: bool = False) -> bool:
    """Fails where the folder's outcome is neither problems with file and line nor a site.

    The site's `pages` take most of the time. Gives back whether there is a site.
    """
    where = MEMORY_FILES if MEMORY_FILES.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        root = Path(folder).resolve() / "content"
        write(tree, root)
        with limited_time():
            prepared, problems = prepare(root, FIXED_DAY)
        _judge_problems(problems, root)
        if prepared is None:
            assert problems.errors, "neither an edition nor an error"
            return False
        assert not problems.errors, "an edition in spite of errors"
        _judge_sessions(prepared)
        with limited_time():
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


@contextmanager
def limited_time() -> Iterator[None]:
    """Raises TooSlow in what computes for too long, or waits for what never comes."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    timers = (
        (signal.ITIMER_VIRTUAL, signal.SIGVTALRM, LONGEST_SECONDS),
        (signal.ITIMER_REAL, signal.SIGALRM, LONGEST_WAIT),
    )
    before = [(number, signal.signal(number, stop)) for _, number, _ in timers]
    for timer, _, seconds in timers:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for timer, _, _ in timers:
            signal.setitimer(timer, 0)
        for number, handler in before:
            signal.signal(number, handler)


def _judge_problems(problems: Problems, root: Path) -> None:
    words = Words(problems.language)
    for problem in problems.sorted():
        told = format_problem(problem, words, root)
        assert _TOLD.fullmatch(told), told
        assert "{" not in told.split(": ", 1)[0], told
        assert problem.path.is_absolute()
        assert problem.path == root or problem.path.is_relative_to(root), told
        assert problem.line <= _lines(problem), told


def _lines(problem: Problem) -> int:
    """Lines of the file it names; 1 where there is none to be read."""
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
