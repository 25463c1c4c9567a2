"""Sites that many tests read: each is built once for a process of the test run."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from group_pages.cache import inputs
from group_pages.cache.inputs import summarize_code_folder
from group_pages.cache.places import VARIABLE as CACHE_VARIABLE
from playwright.sync_api import Browser, expect, sync_playwright

from tests import toolchain
from tests.building import CHECKOUT
from tests.content_tree import Tree
from tests.pages import BuiltSite, built_site
from tests.waiting import PATIENCE_SECONDS


def pytest_configure() -> None:
    keep_what_is_compiled()
    # A shell starts what it puts into the background with Ctrl+C ignored, and all its children too;
    # nohup likewise with the closing of the terminal.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    toolchain.let_playwright_use_our_node()
    # Each test builds for itself; those of the cache name one of their own.
    os.environ[CACHE_VARIABLE] = ""


def keep_what_is_compiled() -> None:
    """Let each process that a test starts read modules and templates that another has compiled.

    Some machines forbid it by this variable; then half of the time of a build is compiling.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


@pytest.fixture
def settled_code(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process keep what it makes, though a checkout of just now might still change."""
    summarize_code_folder.cache_clear()
    monkeypatch.setattr(inputs, "YOUNG_NS", -(10**15))
    yield
    summarize_code_folder.cache_clear()


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return a small valid content folder that the test may change."""
    return Tree(tmp_path / "content")


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the example association for 2027-02-01."""
    return built_site(CHECKOUT / "content", tmp_path_factory.mktemp("example") / "output")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium, one for all tests of a process: Playwright runs once in each."""
    program = toolchain.chromium()  # which may ask Playwright itself
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=toolchain.chromium_arguments()
        )
        # What Playwright waits for by itself, and each `expect`, hangs after the same time.
        milliseconds = PATIENCE_SECONDS * 1000
        started.on("context", lambda context: context.set_default_timeout(milliseconds))
        expect.set_options(milliseconds)
        yield started
        started.close()
