"""The search as visitors have it: the index of a built edition, read by the theme's own script."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from group_pages.edition import prepare
from group_pages.renditions.data import search_json

from tests.toolchain import node
from tests.waiting import PATIENCE_SECONDS

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SCRIPT = CHECKOUT / "theme" / "static" / "js" / "later" / "matching.js"


def index_of(content: Path, day: str) -> bytes:
    """Return the index of a content folder as it is built on the day (`2026-11-22`)."""
    prepared, problems = prepare(content, {"GROUP_PAGES_TODAY": day, "SOURCE_DATE_EPOCH": "0"})
    assert prepared is not None, problems.sorted()
    [file] = search_json.files(prepared.edition, prepared.words, prepared.bodies)
    assert file.path == "search.json"
    return file.render()


@dataclass(frozen=True)
class Answer:
    """`words` are those that matched, as they were searched for; `mended`: one had a slip;
    `partly`: no group matches all words."""

    groups: frozenset[str]
    words: tuple[str, ...]
    mended: bool
    partly: bool


def search(index: bytes, queries: Sequence[str]) -> list[set[str] | None]:
    """Return the slugs that each query matches; None for what is no query."""
    return [answer and set(answer.groups) for answer in ask(index, queries)]


def ask(index: bytes, queries: Sequence[str]) -> list[Answer | None]:
    """Return the script's answer to each query; None for what is no query."""
    asked = {
        "script": SCRIPT.read_text("utf-8"),
        "index": json.loads(index),
        "queries": list(queries),
    }
    run = subprocess.run(
        [node(), HERE / "run_search.mjs"],
        input=json.dumps(asked), capture_output=True, text=True, check=True,
        timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    return [answer and _answer(**answer) for answer in json.loads(run.stdout)]


def _answer(groups: list[str], words: list[str], mended: bool, partly: bool) -> Answer:
    return Answer(frozenset(groups), tuple(words), bool(mended), bool(partly))
