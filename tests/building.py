"""Builds of a site: by the program as staff run it, or in a process that starts at once."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from group_pages.processes import take_signals

from tests.waiting import PATIENCE_SECONDS

CHECKOUT = Path(__file__).resolve().parent.parent
DAY = date(2027, 2, 1)
TIMESTAMP = 1_800_000_000
"""2027-01-15T08:00:00Z"""
FIXED_DAY = {"GROUP_PAGES_TODAY": DAY.isoformat(), "SOURCE_DATE_EPOCH": str(TIMESTAMP)}
"""A build's variables: what is built has one day and one time stamp, whenever it is."""

FORKSERVER = multiprocessing.get_context("forkserver")
# Also what a build imports where it needs it: a picture takes ten modules, as long as a small site.
FORKSERVER.set_forkserver_preload(
    [
        *("group_pages.pelican_adapter.generator", "group_pages.pelican_defaults"),
        *("ctypes", "jinja2.ext"),
        *("PIL.ImageCms", "PIL.ImageOps", "PIL.ImageChops", "rich.live", "rich.table"),
        *(f"PIL.{kind}ImagePlugin" for kind in ("Bmp", "Gif", "Jpeg", "Png", "Ppm", "WebP")),
    ]
)

Finished = subprocess.CompletedProcess[str]


def build(
    content: Path, output: Path, *options: str, settings: str | Path = "pelicanconf.py"
) -> Finished:
    """Build in a forked process; its standard error holds the problems, one a line.

    For tests of what is built. Those of the program itself (its status, signals, environment) use
    `run_build`.
    """
    return run_forked(run_pelican, pelican_arguments(content, output, *options, settings=settings))


def run_forked(function: Callable[..., None], *arguments: Any) -> Finished:
    """Call the function in a process forked from one that has imported everything, no more.

    It has the variables of FIXED_DAY, and works in the checkout.
    """
    with TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("stdout", "stderr")]
        process = FORKSERVER.Process(target=call, args=(streams, function, *arguments), daemon=True)
        process.start()
        process.join(PATIENCE_SECONDS)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"no end of {function.__name__}{arguments}")
        texts = [stream.read_text("utf-8") for stream in streams]
        return subprocess.CompletedProcess(arguments, process.exitcode, *texts)


def call(streams: list[Path], function: Callable[..., None], *arguments: Any) -> None:
    """Call the function, in the forked process, with what it prints going to the files."""
    for number, stream in enumerate(streams, 1):
        with stream.open("w", encoding="utf-8") as file:
            os.dup2(file.fileno(), number)
    # The server that forks may have been started by a builder, which holds them.
    take_signals()
    os.environ.update(FIXED_DAY)
    os.chdir(CHECKOUT)
    try:
        function(*arguments)
    finally:
        # As a program's end does, and multiprocessing's does not.
        atexit._run_exitfuncs()


def run_pelican(arguments: list[str]) -> None:
    from pelican import main

    main(arguments)


def run_pelican_with(environment: dict[str, str], arguments: list[str]) -> None:
    """Run Pelican with more variables, in a process that ends then."""
    os.environ.update(environment)
    run_pelican(arguments)


def run_build(
    content: Path,
    output: Path,
    *options: str,
    settings: str | Path = "pelicanconf.py",
    cwd: Path = CHECKOUT,
    **environment: str,
) -> Finished:
    """Run the program as staff do; its standard error holds the problems, one a line."""
    arguments = pelican_arguments(content, output, *options, settings=settings)
    return subprocess.run(
        [sys.executable, "-m", "pelican", *arguments], cwd=cwd,
        env={**os.environ, **FIXED_DAY, **environment}, capture_output=True, text=True,
        encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip


def pelican_arguments(
    content: Path, output: Path, *options: str, settings: str | Path = "pelicanconf.py"
) -> list[str]:
    """Return the arguments of a build. `settings` is relative to the checkout."""
    return [str(content), "-o", str(output), "-s", str(CHECKOUT / settings), *options]
