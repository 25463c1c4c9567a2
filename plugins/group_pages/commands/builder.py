"""Builds a site with Pelican in a process of its own, as often as needed.

Each process is forked from one that has imported everything and done nothing: it starts at once,
and no state of one build reaches the next. Where a system forks none, a new Python starts.
"""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

from ..output import remove_unfinished
from ..value_classes import dataclass

PRELOADED_MODULES = ["group_pages.pelican_adapter.generator"]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The outcome of a build, and the lines that it printed."""

    is_good: bool
    messages: tuple[str, ...]


class Builder:
    """Builds `content` into `output`; `messages` is a file for what a build prints."""

    def __init__(self, content: Path, output: Path, settings: Path, messages: Path) -> None:
        self.output = output
        self.messages = messages
        self.arguments = [str(content), "-o", str(output), "-s", str(settings)]
        can_fork = "forkserver" in multiprocessing.get_all_start_methods()
        get = multiprocessing.get_context
        self.context = get("forkserver") if can_fork else get("spawn")
        if can_fork:
            self.context.set_forkserver_preload(PRELOADED_MODULES)

    def build(self) -> BuildResult:
        """Build, and wait until the site is in place, or the earlier one stands after a failure."""
        process = self.context.Process(
            target=run_pelican, args=(self.arguments, str(self.messages)), daemon=True
        )
        process.start()
        process.join()
        if process.exitcode != 0:
            remove_unfinished(self.output)
        lines = self.messages.read_text("utf-8", "replace").splitlines()
        return BuildResult(process.exitcode == 0, tuple(lines))


def run_pelican(arguments: list[str], messages: str) -> None:
    """Run Pelican's own command, with all it prints written to a file; runs in the new process."""
    with Path(messages).open("w", encoding="utf-8") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    from pelican import main

    main(arguments)
